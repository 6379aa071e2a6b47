"""One picture that waits: why, where it belongs, or why it is of no use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework import photo_tray
from app.casework.photo_tray import FilingChoice, WallPhoto
from app.domain.records import Changes
from app.domain.states import NoticeState
from app.domain.wall_photos import PhotoPurpose, PhotoState
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.notices.fields import date_edit, day_of, line_edit, text_of
from app.ui.pages.notices.notice_list import ListedItem, NoticeList
from app.ui.texts import period
from app.ui.theme import px
from app.ui.widgets import Button, Field, Label, Sheet
from app.ui.widgets.flow import flow
from app.words import word

Job = Callable[[Session], Changes]


class TrayPanel(QWidget):
    """The forms beside a picture.

    Signals:
        wanted(object, str): a job that writes, and the sentence when it is done.
    """

    wanted = Signal(object, str)

    def __init__(self, context: Context, *, may_write: bool) -> None:
        super().__init__()
        self._context = context
        self._may_write = may_write
        self._photo: WallPhoto | None = None
        self._choices: tuple[FilingChoice, ...] = ()
        self._names: dict[str, str] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(12))
        self.why = Sheet(" ")
        self.words = Label("", wrap=True)
        self.why.body.addWidget(self.words)
        self.back = Button(self.tr("Bring it back"), icon="arrow-back-up")
        self.back.clicked.connect(self._on_back)
        self._bringing = flow(self.back)
        self.why.body.addWidget(self._bringing)
        box.addWidget(self.why)
        box.addWidget(self._build_filing(context))
        box.addWidget(self._build_throwing())
        box.addStretch(1)

    def _build_filing(self, context: Context) -> QWidget:
        self.filing = Sheet(self.tr("Which notice is it?"))
        edit = line_edit("", ())
        edit.textChanged.connect(self._on_typed)
        self.where = Field(self.tr("Notice and place"), edit, hint=self.tr("Typing finds the village."))
        self.places = NoticeList(self.tr("Notice and place"))
        self.places.setMinimumHeight(px(190))
        self.places.chosen.connect(self._on_choice)
        self.place = Field(self.tr("Where does it hang?"), line_edit("", ()))
        self.since = Field(self.tr("Hangs since"), date_edit(context.sitting.today))
        self.down_on = Field(self.tr("Taken down on"), date_edit(context.sitting.today))
        for part in (self.where, self.places, self.place, self.since, self.down_on):
            self.filing.body.addWidget(part)
        self.file = Button(self.tr("File it there"), kind="primary", icon="check")
        self.file.clicked.connect(self.save)
        self.filing.body.addWidget(flow(self.file))
        return self.filing

    def _build_throwing(self) -> QWidget:
        self.throwing = Sheet(self.tr("Of no use?"))
        self.reason = Field(self.tr("Why"), line_edit("", self._reasons()))
        self.throwing.body.addWidget(self.reason)
        self.throw = Button(self.tr("Throw the photo away"), icon="trash")
        self.throw.clicked.connect(self._on_throw)
        self.throwing.body.addWidget(flow(self.throw))
        return self.throwing

    def _reasons(self) -> tuple[str, ...]:
        return (self.tr("Taken by mistake"), self.tr("Blurred"), self.tr("Not ours"), self.tr("There is a better one"))

    # -- showing -------------------------------------------------------------------------------------------------

    def show_photo(self, photo: WallPhoto | None, choices: tuple[FilingChoice, ...], names: dict[str, str]) -> None:
        """Show what can be done with this picture."""
        self._photo, self._choices, self._names = photo, choices, names
        self.setVisible(photo is not None)
        if photo is None:
            return
        lang = self._context.language
        self.why.set_title(photo.name)
        words = word("photo_why", photo.why.value, lang) if photo.why is not None else ""
        if photo.state is PhotoState.THROWN:
            words = self.tr("Thrown away: {reason}").format(reason=photo.reason)
        elif photo.state is PhotoState.FILED:
            words = self.tr("It is filed with its notice.")
        code = self.tr("On its code: {number}").format(number=photo.number)
        note = f" {code}" if photo.number else ""
        self.words.setText(words + note)
        waits = photo.state is PhotoState.WAITING and self._may_write
        self.filing.setVisible(waits and bool(choices))
        self.throwing.setVisible(self._may_write and photo.state in (PhotoState.WAITING, PhotoState.REFUSED))
        self._bringing.setVisible(photo.state is PhotoState.THROWN and self._may_write)
        self.where.set_value("")
        self.place.set_value("")
        likely = next((at for at, one in enumerate(choices, 1) if one.notice_id == photo.notice_id), 1)
        self._show_places("", likely)
        self.reason.set_value("")
        for field in (self.place, self.reason):
            field.set_fault("")
        self._on_choice(None)

    def _show_places(self, typed: str, current: int | None) -> None:
        """The places whose words hold what was typed."""
        items = [self._item(at, one) for at, one in enumerate(self._choices, 1)]
        self.places.set_items([one for one in items if typed in one.spoken], current)

    def _item(self, at: int, one: FilingChoice) -> ListedItem:
        lang = self._context.language
        village = self._names.get(one.village, one.village)
        about = f"{one.programme} {period(one.period, lang)} · {one.place}".removesuffix(" · ")
        if one.posting_id is None:
            return ListedItem(at, village, about, "warn", self.tr("not posted yet"), "alert-triangle")
        return ListedItem(at, village, about, "neutral", word("state.notice", one.state.value, lang), "map-pin")

    def _on_typed(self, text: str) -> None:
        self._show_places(text.strip(), self.places.current_key)
        self._on_choice(None)

    @property
    def chosen(self) -> FilingChoice | None:
        """The place that is chosen."""
        at = self.places.current_key or 0
        return self._choices[at - 1] if 0 < at <= len(self._choices) else None

    def _on_choice(self, _value: object) -> None:
        one, photo = self.chosen, self._photo
        unposted = one is not None and one.posting_id is None
        self.place.setVisible(unposted)
        self.since.setVisible(unposted)
        if unposted and one is not None and not text_of(self.place):
            name = self._names.get(one.village, one.village)
            self.place.set_value(self.tr("{village} notice board").format(village=name))
        down = photo is not None and photo.purpose is PhotoPurpose.DOWN
        self.down_on.setVisible(down and one is not None and one.state is NoticeState.POSTED)

    # -- doing ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """File the picture where it was chosen to belong; a notice nobody wrote down as posted is posted with it."""
        one, photo = self.chosen, self._photo
        if one is None or photo is None or self.filing.isHidden():
            return
        if one.posting_id is None and (not text_of(self.place) or day_of(self.since) is None):
            self.place.set_fault(self.tr("Write where it hangs and since when."))
            return
        said = self.tr("The photo is filed.")
        self.wanted.emit(self._filing(photo, one), said)

    def _filing(self, photo: WallPhoto, one: FilingChoice) -> Job:
        place, since, down_on = text_of(self.place), day_of(self.since), day_of(self.down_on)
        takes_down = photo.purpose is PhotoPurpose.DOWN and one.state is NoticeState.POSTED

        def file(session: Session) -> Changes:
            if one.posting_id is None:
                hung = photo_tray.Hung(place, since or session.today)
                return photo_tray.post_with_photo(session, photo.id, one.notice_id, hung)
            if takes_down:
                return photo_tray.take_down_with_photo(session, photo.id, one.posting_id, down_on or session.today)
            return photo_tray.file_by_hand(session, photo.id, one.posting_id)

        return file

    def _on_throw(self) -> None:
        photo, why = self._photo, text_of(self.reason)
        if photo is None:
            return
        self.reason.set_fault("" if why else self.tr("Write why it is thrown away."))
        if why:

            def throw(session: Session) -> Changes:
                return photo_tray.throw_away(session, photo.id, why)

            self.wanted.emit(throw, self.tr("Thrown away; it can be brought back."))

    def _on_back(self) -> None:
        photo = self._photo
        if photo is not None:

            def back(session: Session) -> Changes:
                return photo_tray.bring_back(session, photo.id)

            self.wanted.emit(back, self.tr("The photo is back."))
