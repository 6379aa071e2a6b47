"""At the side: how far the notice is, the boxes of its days, where it hangs and the photos that prove it."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QWidget

from app.casework.notice_days import DayCount
from app.casework.notice_view import NoticePage, PostingRow, Stage
from app.casework.photos import photo_bytes
from app.casework.posting_deadlines import WARN_DAYS, PostBy
from app.domain.notice_kinds import NoticeKind
from app.domain.wall_photos import PostingWay
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.picture import PictureDialog
from app.ui.texts import day, fault_text
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Label, Sheet
from app.ui.widgets.basics import spoken_icon
from app.ui.widgets.day_boxes import DayBox, HangingDays
from app.ui.widgets.flow import flow
from app.ui.widgets.sheets import clear_layout
from app.words import user_words, word

_THUMB = (92, 62)
_MONTH_APART = 2


class DaysSheet(Sheet):
    """The state of one notice and what can be done with it.

    Signals:
        on_paper(): it came out of the printer already.
        post_wanted(): it hangs at a place: open the form.
        photo_wanted(int): one more photo of this posting.
        proof_wanted(object): a written word for this posting.
        down_wanted(): take it down.
    """

    on_paper = Signal()
    post_wanted = Signal()
    photo_wanted = Signal(int)
    down_wanted = Signal()
    proof_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(" ")
        self._context = context
        self._photos: dict[int, Button] = {}
        self._full: dict[int, QImage] = {}

    def show_page(self, page: NoticePage, *, may_write: bool) -> None:
        """Show this notice."""
        clear_layout(self.body)
        self._photos, self._full = {}, {}
        item = page.item
        if page.nobody:
            self._show_nobody(may_write=may_write)
        elif item.stage in (Stage.TO_PRINT, Stage.TO_POST, Stage.LAPSED, Stage.REPLACED, Stage.WITHDRAWN):
            self._show_waiting(page, may_write=may_write)
        elif item.fault is not None:
            self.set_title(self.tr("Its days cannot be counted"))
            self.body.addWidget(Banner("warn", fault_text(item.fault, self._context.language)))
        elif item.notice.kind is NoticeKind.STANDING:
            self.set_title(self.tr("Hangs until replaced"))
            text = self.tr("It is renewed when somebody begins or ends, and each quarter.")
            self.body.addWidget(Label(text, "second", wrap=True))
        elif item.count is not None:
            self._show_days(item.count, item.stage)
            if page.before_payment:
                words = self.tr("Lines may be cleared from {day}")
                said = words.format(day=day(item.count.cleared_from, self._context.language))
                self.body.addWidget(Label(said, "note", wrap=True))
        else:
            down = item.stage is Stage.DOWN
            self.set_title(self.tr("Taken down") if down else self.tr("It hangs on no wall yet"))
            words = self.tr("Its days begin when it hangs on a board or a screen; other ways are added to that.")
            self.body.addWidget(Label(words, "second", wrap=True))
        shown = item.stage in (Stage.TO_POST, Stage.HANGING, Stage.OVER)
        for posting in page.postings:
            self._add_posting(posting, may_write=may_write and shown)
        if may_write and item.stage in (Stage.HANGING, Stage.OVER) and not page.nobody:
            self._add_actions(stays=item.notice.kind is NoticeKind.STANDING)
        self._read_photos(page)

    # -- inside --------------------------------------------------------------------------------------------------

    def _show_nobody(self, *, may_write: bool) -> None:
        """A standing list on which nobody is any more comes down; no other is hung in its place."""
        self.set_title(self.tr("Nobody is on it any more"))
        words = self.tr("Take it off the wall and write down the day; an empty list is not hung in its place.")
        self.body.addWidget(Label(words, "second", wrap=True))
        if may_write:
            down = Button(self.tr("Taken down"), icon="circle-check")
            down.clicked.connect(self.down_wanted)
            self.body.addWidget(flow(down))

    def _show_waiting(self, page: NoticePage, *, may_write: bool) -> None:
        notice, stage = page.item.notice, page.item.stage
        titles = {
            Stage.TO_PRINT: self.tr("Made, not printed yet"),
            Stage.TO_POST: self.tr("Printed, not posted yet"),
            Stage.LAPSED: self.tr("It was never posted"),
            Stage.REPLACED: self.tr("Replaced by another version"),
            Stage.WITHDRAWN: self.tr("Withdrawn"),
        }
        self.set_title(titles[stage])
        texts = {
            Stage.TO_PRINT: self.tr("This is the sheet that will be printed. Looking at it counts no copy."),
            Stage.TO_POST: self.tr("The day of posting is not counted; the days begin with the day after it."),
            Stage.LAPSED: self.tr("Its roster was closed first. Its lines stand on the notice of the next batch."),
            Stage.REPLACED: self.tr("The one in its place: {number}").format(number=notice.reason),
            Stage.WITHDRAWN: self.tr("Why: {reason}").format(reason=notice.reason or "—"),
        }
        self.body.addWidget(Label(texts[stage], "second", wrap=True))
        if page.post_by is not None:
            self._add_post_by(page.post_by)
        elif page.lacks_deadline:
            self._add_no_deadline(page, may_write=may_write)
        if stage is Stage.TO_POST:
            copies = self.tr("Copies printed: {count}").format(count=notice.copies)
            self.body.addWidget(Label(copies, "second"))
        if may_write and stage is Stage.TO_PRINT:
            button = Button(self.tr("It is on paper already"), icon="check")
            button.clicked.connect(self.on_paper)
            self.body.addWidget(flow(button))
        if may_write and stage is Stage.TO_POST:
            button = Button(self.tr("It hangs now"), icon="map-pin")
            button.clicked.connect(self.post_wanted)
            self.body.addWidget(flow(button))

    def _add_no_deadline(self, page: NoticePage, *, may_write: bool) -> None:
        """Nobody said until when the county must have it: the field of the programme that does."""
        words = self.tr("By when the county must have it is not written down, so no last day for hanging is known.")
        self.body.addWidget(Label(words, "second", wrap=True))
        if may_write:
            to = Route("programme", what=f"{page.item.notice.programme}:report_by")
            button = Button(self.tr("Write down the day"), kind="link", icon="calendar-event")
            button.clicked.connect(partial(self._context.go, to))
            self.body.addWidget(flow(button))

    def _add_post_by(self, found: PostBy) -> None:
        """By when it must hang; three days before, and when it is too late, as a warning."""
        lang, today = self._context.language, self._context.sitting.today
        values = {"by": day(found.by, lang), "due": day(found.due, lang)}
        if today > found.by:
            words = self.tr("Posted now, its days are not over on {due}, when the county must have it.").format(
                **values
            )
            self.body.addWidget(Banner("err", words))
        else:
            words = self.tr("Post it by {by}: on {due} the county must have it.").format(**values)
            near = (found.by - today).days <= WARN_DAYS
            self.body.addWidget(Banner("warn", words) if near else Label(words, "second", wrap=True))

    def _show_days(self, count: DayCount, stage: Stage) -> None:
        today, lang = self._context.sitting.today, self._context.language
        left = sum(one.counted and one.day > today for one in count.days)
        if stage is Stage.DOWN:
            self.set_title(self.tr("Taken down"))
        elif stage is Stage.OVER:
            self.set_title(self.tr("{days} days are over").format(days=count.of))
        elif count.day == 0:
            self.set_title(self.tr("Posted today, day 1 is tomorrow"))
        elif left:
            self.set_title(self.tr("Day {day}, {left} to go").format(day=count.day, left=left))
        else:
            words = self.tr("Day {day}, until {last}")
            self.set_title(words.format(day=count.day, last=day(count.last, lang)))
        boxes = HangingDays()
        boxes.set_days(self._boxes(count, today), self.title.text())
        self.body.addWidget(boxes)
        if any(one.rest and not one.counted for one in count.days):
            self.body.addWidget(Label(self.tr("Dashed days are days of rest; they do not count."), "note", wrap=True))
        if count.days and not count.days[-1].counted:
            full = next(one.day for one in reversed(count.days) if one.counted)
            words = self.tr("{full} is a day of rest, so the last day moves to {last}.")
            said = words.format(full=day(full, lang), last=day(count.last, lang))
            self.body.addWidget(Label(said, "note", wrap=True))

    def _boxes(self, count: DayCount, today: date) -> list[DayBox]:
        """Month under the first box, today under its box, the end under the last that counts where there is room.

        Dashed is a day of rest that does not count, not the working day the end moves to.
        """
        at = next((place for place, one in enumerate(count.days) if one.day == today), -1)
        last = max((place for place, one in enumerate(count.days) if one.counted), default=0)
        boxes = []
        for place, one in enumerate(count.days):
            state = "today" if place == at else "past" if one.day < today else "ahead"
            caption = ""
            if place == at:
                caption = self.tr("Today")
            elif place == 0 and at != 1:
                caption = self._month(one.day)
            elif place == last and not 0 <= last - at < _MONTH_APART:
                caption = self.tr("{days} days").format(days=count.of)
            boxes.append(DayBox(one.day, state, one.counted or not one.rest, caption))
        return boxes

    def _month(self, when: date) -> str:
        if self._context.language == "zh":
            return f"{when.month}月"
        return day(when, "en").rpartition(" ")[2]

    def _add_posting(self, posting: PostingRow, *, may_write: bool) -> None:
        lang = self._context.language
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, px(6), 0, 0)
        grid.setHorizontalSpacing(px(10))
        grid.setVerticalSpacing(px(2))
        grid.addWidget(spoken_icon("map-pin", "text2", 18), 0, 0, Qt.AlignmentFlag.AlignTop)
        way = "" if posting.way is PostingWay.BOARD else f" · {word('posting_way', posting.way.value, lang)}"
        grid.addWidget(Label(f"{posting.place}{way}", wrap=True), 0, 1)
        who = user_words(posting.by_name, lang)
        words = self.tr("Posted {day} by {who}").format(day=day(posting.posted_on, lang), who=who)
        if posting.down_on is not None:
            words += " · " + self.tr("taken down {day}").format(day=day(posting.down_on, lang))
        grid.addWidget(Label(words, "second", wrap=True), 1, 1)
        parts = [self._thumb(photo, posting) for photo in (*posting.photos, *posting.down_photos)]
        if posting.proof:
            said = self.tr("“{words}”, {who}").format(
                words=posting.proof, who=user_words(posting.proof_by, lang) or "—"
            )
            grid.addWidget(Label(said, "second", wrap=True), 3, 1)
        if may_write:
            text = self.tr("Add a photo") if not posting.photos else self.tr("One more photo")
            more = Button(text, kind="link", icon="camera")
            more.setProperty("posting", posting.id)
            more.clicked.connect(self._on_more)
            parts.append(more)
        if may_write and not posting.photos:
            told = Button(self.tr("In words"), kind="link", icon="edit")
            told.clicked.connect(partial(self.proof_wanted.emit, posting))
            parts.append(told)
        grid.addWidget(flow(*parts), 2, 1)
        grid.setColumnStretch(1, 1)
        self.body.addWidget(box)

    def _thumb(self, photo: int, posting: PostingRow) -> Button:
        button = Button("", icon="photo")
        button.setAccessibleName(self.tr("Photo of {place}").format(place=posting.place))
        button.setToolTip(button.accessibleName())
        wide, high = px(_THUMB[0]), px(_THUMB[1])
        button.setStyleSheet(f"QPushButton {{ min-height: {high}px; max-height: {high}px; padding: 0; }}")
        button.setFixedSize(wide, high + 2)
        button.setProperty("photo", photo)
        button.clicked.connect(self._on_thumb)
        self._photos[photo] = button
        return button

    def _add_actions(self, *, stays: bool) -> None:
        another = Button(self.tr("One more place"), icon="plus")
        another.clicked.connect(self.post_wanted)
        buttons = [another]
        if not stays:
            down = Button(self.tr("Taken down"), icon="circle-check")
            down.clicked.connect(self.down_wanted)
            buttons.append(down)
        self.body.addSpacing(px(4))
        self.body.addWidget(flow(*buttons))

    def _read_photos(self, page: NoticePage) -> None:
        wanted = [photo for posting in page.postings for photo in (*posting.photos, *posting.down_photos)]
        if not wanted:
            return

        def read(session: Session) -> dict[int, QImage]:
            return {photo: QImage.fromData(photo_bytes(session, photo)) for photo in wanted}

        self._context.ops.read(self, read, key="photos").on_done(self._on_photos).run()

    def _on_photos(self, found: dict[int, QImage]) -> None:
        for photo, image in found.items():
            button = self._photos.get(photo)
            if button is None or image.isNull():
                continue
            self._full[photo] = image
            size = QSize(px(_THUMB[0] - 8), px(_THUMB[1] - 8))
            small = image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            button.setIcon(QIcon(QPixmap.fromImage(small)))
            button.setIconSize(size)

    def _on_thumb(self) -> None:
        sender = self.sender()
        image = self._full.get(int(sender.property("photo"))) if sender is not None else None
        if image is not None and isinstance(sender, Button):
            PictureDialog(image, sender.accessibleName(), self).open()

    def _on_more(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.photo_wanted.emit(int(sender.property("posting")))
