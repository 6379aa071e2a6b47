"""照片归档: a folder of photos is dropped in and files itself; the rest is shown one by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.casework.drafts import draft_of, drop_draft, keep_draft
from app.casework.photo_tray import Tray, WallPhoto, tray, waiting_photo
from app.desktop.progress import Progress
from app.domain.faults import Fault
from app.domain.makers import Act, may
from app.domain.wall_photos import PhotoPurpose, PhotoState, PhotoWhy
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_files, choose_folder
from app.ui.dialogs.picture import PictureDialog
from app.ui.pages.notices.fit_picture import FitPicture
from app.ui.pages.notices.notice_list import ListedItem, NoticeList
from app.ui.pages.notices.photo_run import PhotoRun
from app.ui.pages.notices.tray_panel import Job, TrayPanel
from app.ui.pages.page import Page
from app.ui.texts import count, fault_text
from app.ui.theme import px, scale
from app.ui.widgets import Banner, Button, Choice, Field, FilterButton, Label, Sheet
from app.ui.widgets.drop_frame import DropFrame
from app.words import word

DRAFT = "wall_photos"
"""Under which key the folder is kept while it is gone through, so that it goes on after a power cut."""

_WIDE = 900


class WallPhotosPage(Page):
    """Where to drop, what waits, the picture, and what is done with it."""

    place: ClassVar[str] = "notices"
    nouns: ClassVar[frozenset[str]] = frozenset({"wall_photo", "wall_photo_filed", "posting", "notice"})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._tray = Tray((), {}, (), {})
        self._shown: int | None = None
        self._draft: dict[str, str] = {}
        self._fresh = True
        self._run = PhotoRun(context, self)
        self._run.moved.connect(self._on_moved)
        self._run.ended.connect(self._on_ended)
        self._run.failed.connect(self.show_error)
        self.heading(self.tr("File photos"))
        back = Button(self.tr("Wall of photos"), icon="photo")
        back.clicked.connect(partial(context.go, Route("photo_wall")))
        self.files = Button(self.tr("Choose photos"), icon="photo")
        self.files.clicked.connect(self._on_files)
        self.folder = Button(self.tr("Choose a folder"), kind="primary", icon="folder-open")
        self.folder.clicked.connect(self._on_folder)
        self.actions(back, *([self.files, self.folder] if self._enters else []))
        self.bind("Ctrl+O", self._on_folder)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(px(12))
        self.body.addLayout(self._line, 1)
        self._line.addWidget(self._build_list())
        self._line.addWidget(self._build_picture(), 1)
        self.panel = TrayPanel(context, may_write=self._enters)
        self.panel.wanted.connect(self._write)
        self._line.addWidget(self.panel)
        self.panel.show_photo(None, (), {})

    def _build_list(self) -> QWidget:
        self.drop = DropFrame("photo_drop")
        self.drop.dropped.connect(self.take)
        box = QVBoxLayout(self.drop)
        box.setSpacing(px(8))
        words = self.tr("Drop a folder of photos here. Each is filed by its code; the folder itself stays as it is.")
        box.addWidget(Label(words, "second", wrap=True))
        lang = self.context.language
        purposes = [(one.value, word("photo_purpose", one.value, lang)) for one in PhotoPurpose]
        choice = Choice(purposes)
        choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.purpose = Field(self.tr("What they show"), choice)
        box.addWidget(self.purpose)
        self.going = QWidget()
        line = QHBoxLayout(self.going)
        line.setContentsMargins(0, 0, 0, 0)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Photos filed"))
        line.addWidget(self.bar, 1)
        self.stop = Button(self.tr("Stop"), icon="player-stop")
        self.stop.clicked.connect(self._run.stop)
        line.addWidget(self.stop)
        box.addWidget(self.going)
        self.going.hide()
        self.filter = FilterButton(self.tr("Show"), self._filters())
        self.filter.chosen.connect(self._on_filter)
        box.addWidget(self.filter)
        self.list = NoticeList(self.tr("Photos"))
        self.list.chosen.connect(self._on_chosen)
        self.list.setMinimumHeight(px(170))
        box.addWidget(self.list, 1)
        return self.drop

    def _build_picture(self) -> QWidget:
        sheet = Sheet(self.tr("The photo"), flush=True)
        self.picture = FitPicture(self.tr("The photo"))
        self.picture.pressed.connect(self._on_larger)
        sheet.body.addWidget(self.picture, 1)
        return sheet

    def _filters(self) -> list[tuple[object, str]]:
        lang = self.context.language
        states = (PhotoState.WAITING, PhotoState.FILED, PhotoState.REFUSED, PhotoState.THROWN)
        counts = self._tray.counts
        return [(one.value, f"{word('photo_state', one.value, lang)} {count(counts.get(one, 0))}") for one in states]

    # -- reading -------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to what waits; a folder that was left in the middle is offered again."""
        self._fresh = True
        super().open(route)

    def reload(self) -> None:
        """Read the pictures of the state that is looked at, and a folder that was not gone through to its end."""
        state = PhotoState(str(self.filter.value or PhotoState.WAITING.value))

        def read(session: Session) -> tuple[Tray, dict[str, str] | None]:
            return tray(session, state), draft_of(session, DRAFT)

        self.show_loading()
        self.context.ops.read(self, read, key="tray").on_done(self._on_read).on_failed(self.show_fault).run()

    def _on_read(self, found: tuple[Tray, dict[str, str] | None]) -> None:
        self._tray, draft = found
        self.show_content()
        value = self.filter.value
        self.filter.set_options(self._filters())
        self.filter.set_value(value or PhotoState.WAITING.value)
        self.list.set_items([self._item(one) for one in self._tray.photos], self._shown)
        self._show(self.list.current_key)
        if draft and self._fresh and not self._run.running:
            self.show_notice(*self._offer_to_go_on(draft))
        self._fresh = False

    def _item(self, one: WallPhoto) -> ListedItem:
        lang = self.context.language
        short = word("photo_why_short", one.why.value, lang) if one.why else ""
        tone = "err" if one.why in (PhotoWhy.OTHER_OFFICE, PhotoWhy.OTHER_PAGE, PhotoWhy.WITHDRAWN) else "warn"
        if one.state is PhotoState.FILED:
            return ListedItem(one.id, one.name, one.number, "ok", word("photo_state", one.state.value, lang), "check")
        return ListedItem(one.id, one.name, one.number or one.folder, tone, short, "alert-triangle")

    def _on_filter(self, _value: object) -> None:
        self._shown = None
        self.reload()

    def _on_chosen(self, key: int) -> None:
        self._show(key)

    def _show(self, key: int | None) -> None:
        photo = next((one for one in self._tray.photos if one.id == key), None)
        again = photo is not None and photo.id == self._shown and not self.picture.image.isNull()
        self._shown = photo.id if photo is not None else None
        self.panel.show_photo(photo, self._tray.choices, self._tray.names)
        if photo is None:
            done = self.filter.value in (None, PhotoState.WAITING.value)
            self.picture.show_words(self.tr("No photo waits.") if done else self.tr("There is none."))
        elif photo.attachment_id is None:
            self.picture.show_words(self.tr("Nothing of this file was kept. It lies where it was."))
        elif not again:
            self._read_picture(photo.id)

    def _read_picture(self, key: int) -> None:
        self.picture.show_words(self.tr("Being read…"))

        def read(session: Session) -> QImage:
            return QImage.fromData(waiting_photo(session, key))

        self.context.ops.read(self, read, key="photo").on_done(self.picture.show_image).on_failed(self._no_photo).run()

    def _no_photo(self, error: BaseException) -> None:
        self.picture.show_words(fault_text(error, self.context.language) if isinstance(error, Fault) else "")

    # -- a folder ------------------------------------------------------------------------------------------------

    def take(self, paths: list[Path]) -> None:
        """Go through these folders and files."""
        if not self._enters or self._run.running or not paths:
            return
        purpose = str(self.purpose.value())
        values = {"paths": "\n".join(str(path) for path in paths), "purpose": purpose}
        self._draft = values

        def keep(session: Session, _progress: Progress) -> None:
            keep_draft(session, DRAFT, values)

        self.show_notice()
        start = partial(self._start, paths, PhotoPurpose(purpose))
        self.context.ops.write(self, keep).on_done(start).on_failed(self.show_error).run()

    def _start(self, paths: list[Path], purpose: PhotoPurpose, _kept: None) -> None:
        self.going.show()
        self.folder.setEnabled(False)
        self.files.setEnabled(False)
        self._run.start(paths, purpose)

    def _on_moved(self) -> None:
        self.bar.setRange(0, max(self._run.total, 1))
        self.bar.setValue(self._run.done)

    def _on_ended(self) -> None:
        self.going.hide()
        self.folder.setEnabled(True)
        self.files.setEnabled(True)
        run, whole = self._run, self._run.done >= self._run.total > 0
        counts = [run.counts.get(state, 0) for state in (PhotoState.FILED, PhotoState.WAITING, PhotoState.REFUSED)]
        words = self.tr(
            "{done} of {total}: {filed} filed, {waiting} wait for you, {refused} are no photos, {known} known."
        )
        text = words.format(
            done=count(run.done), total=count(run.total), filed=count(counts[0]), waiting=count(counts[1]),
            refused=count(counts[2]), known=count(run.known),
        )  # fmt: skip
        if run.done:
            banners = [Banner("warn" if counts[1] or counts[2] or run.unread else "ok", text)]
            if run.unread:
                unread = self.tr("Could not be read: {names}").format(names="、".join(run.unread[:5]))
                banners.append(Banner("err", unread))
            self.show_notice(*banners, *([] if whole else self._offer_to_go_on(self._draft)))
        if whole and not run.unread:
            self._forget_folder()
        else:
            self.reload()

    def _forget_folder(self) -> None:
        def drop(session: Session, _progress: Progress) -> None:
            drop_draft(session, DRAFT)

        def dropped(_nothing: None) -> None:
            self.reload()

        self.context.ops.write(self, drop).on_done(dropped).on_failed(self.show_error).run()

    def _offer_to_go_on(self, draft: dict[str, str]) -> list[Banner]:
        paths = [Path(line) for line in draft.get("paths", "").splitlines() if line]
        if not paths or not self._enters:
            return []
        go_on = Button(self.tr("Go on"), icon="camera")
        go_on.clicked.connect(partial(self._on_go_on, paths, draft.get("purpose", "")))
        forget = Button(self.tr("Leave the rest"), icon="x")
        forget.clicked.connect(self._on_forget)
        words = self.tr("The folder {name} was not gone through to its end.").format(name=paths[0].name)
        return [Banner("info", words, go_on, forget)]

    def _on_go_on(self, paths: list[Path], purpose: str) -> None:
        self.purpose.set_value(purpose or PhotoPurpose.UP.value)
        self.take(paths)

    def _on_forget(self) -> None:
        self.show_notice()
        self._forget_folder()

    def _on_folder(self) -> None:
        if self._enters and not self._run.running:
            path = choose_folder(self, self.tr("Which folder of photos?"))
            self.take([path] if path is not None else [])

    def _on_files(self) -> None:
        self.take(choose_files(self, self.tr("Which photos?"), self.tr("Pictures (*.jpg *.jpeg *.png)")))

    # -- one picture ---------------------------------------------------------------------------------------------

    def _write(self, job: Job, sentence: str) -> None:
        def write(session: Session, _progress: Progress) -> object:
            return job(session)

        def done(_changes: object) -> None:
            self.show_notice()
            self.context.say(sentence)

        self.context.ops.write(self, write).on_done(done).on_failed(self.show_error).run()

    def _on_larger(self) -> None:
        PictureDialog(self.picture.image, self.panel.why.title.text(), self).open()

    # -- about itself --------------------------------------------------------------------------------------------

    def primary(self) -> None:
        """File the picture that is shown."""
        self.panel.save()

    def keys(self) -> list[tuple[str, str]]:
        """Filing and choosing."""
        return [("Ctrl+Enter", self.tr("file it")), ("Ctrl+O", self.tr("a folder"))] if self._enters else []

    def focus_first(self) -> QWidget | None:
        """What waits, else the button of the folder."""
        return self.list if self._tray.photos or not self._enters else self.folder

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window one part goes below the other."""
        super().resizeEvent(event)
        narrow = self.width() < _WIDE * scale() / 100
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if narrow else beside)
        for part, wide in ((self.drop, 280), (self.panel, 320)):
            part.setMinimumWidth(px(200))
            part.setMaximumWidth(16_777_215 if narrow else px(wide))

    @property
    def help_key(self) -> str:
        """Its own help."""
        return "wall_photos"

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Files that are no photos."""
        return {"refused": self._scene_refused}

    def _scene_refused(self) -> None:
        self.filter.set_value(PhotoState.REFUSED.value)
        self.reload()
