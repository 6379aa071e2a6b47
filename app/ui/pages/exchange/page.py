"""Sending and results (picture 07): out to the county, back from it, and how far each submission is."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.arrivals import Arrival, CameBack
from app.casework.reading_in import ReadIn
from app.casework.sending_view import SHOWN, Going, Next, Overview, Sent, SentPage, overview, submission_list
from app.desktop.drives import watcher_of
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_file
from app.ui.pages.exchange.acts import Acts
from app.ui.pages.exchange.arriving import ArrivingSheet
from app.ui.pages.exchange.county_parts import KINDS, CountyParts
from app.ui.pages.exchange.details import Details
from app.ui.pages.exchange.drive_bar import DriveBar
from app.ui.pages.exchange.going import GoingSheet
from app.ui.pages.exchange.host import ExchangeHost
from app.ui.pages.exchange.news import News
from app.ui.pages.exchange.stick_line import StickLine
from app.ui.pages.exchange.submissions import SubmissionsSheet
from app.ui.pages.exchange.views import Views
from app.ui.pages.exchange.writing import Writing
from app.ui.theme import px
from app.ui.widgets import Banner, Button, Table
from app.ui.widgets.taking_out import TableSource
from app.words import user_words

MORE = 200
_NARROW = 900
_NOUNS = frozenset({
    "roster", "line", "submission", "submission_copy", "result", "card", "person", "partner", "notice", "posting",
    "county_profile", "county_use", "county_layout", "county_word", "county_spelling", "library_out",
})  # fmt: skip


class ExchangePage(ExchangeHost):
    """Overview, one submission (`key`), the returned lines of a roster (`what="returned:ID"`), or `CountyParts`."""

    place = "exchange"
    nouns: ClassVar[frozenset[str]] = _NOUNS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._folder_files: tuple[Path, ...] = ()
        self._limit = SHOWN
        self.acts = Acts(context, self)
        self.acts.read.connect(self._on_read)  # before the news of it reload the page
        self.news = News(self, self.acts)
        self.writing = Writing(self, self.acts)
        self.watcher = watcher_of(context.ops)
        self._build()
        self._connect()
        self.bar.set_drives(self.watcher.drives)
        self.acts.ask_sticks()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        lang = self.context.language
        self.bar = DriveBar()
        self.leave_button = Button(
            self.tr("Back to sending"), icon="arrow-right" if self.isRightToLeft() else "arrow-left"
        )
        self.views = Views()
        self.body.addWidget(self.views, 1)
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        self.stick_line = StickLine(self, self.bar, self.acts)
        self._both = both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        both.setSpacing(px(12))
        self.going = GoingSheet(lang, user_words(self.context.sitting.user.name, lang))
        self.arriving = ArrivingSheet(lang)
        both.addWidget(self.going, 1)
        both.addWidget(self.arriving, 1)
        column.addLayout(both, 3)
        self.sent = SubmissionsSheet(lang)
        column.addWidget(self.sent, 2)
        column.addWidget(self.stick_line)
        self.front = front
        self.views.addWidget(front)
        self.details = Details(self, self.acts)
        self.views.addWidget(self.details)
        self.county = CountyParts(self, self.acts)
        self.views.addWidget(self.county)
        self.library_button = Button(self.tr("Person library"), icon="users")
        right = QWidget()  # `actions` frees what it is given when it is given others: these stay, and are shown or not
        line = QHBoxLayout(right)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(10))
        for widget in (self.library_button, self.bar, self.leave_button, self.details.second, self.details.again):
            line.addWidget(widget)
        self.actions(right)
        self.offer_list(TableSource(partial(_shown_table, self), lang), self.title.text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where two sheets have no room side by side they stand one above the other (`ui.md` 2)."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        self.sent.fit(event.size().width())
        self.details.returned.set_narrow(narrow=narrow)

    def _show_actions(self) -> None:
        self.bar.setVisible(self.on_front or self.part is self.county)
        self.library_button.setVisible(self.on_front)
        self.leave_button.setVisible(not self.on_front)
        self.details.again.setVisible(_shows_returned(self))
        back = self.details.returned.back
        self.details.second.setVisible(_shows_returned(self) and back is not None and back.whole)
        if self.list_out is not None and self.list_out.allowed:
            self.list_out.button.setVisible(self.on_front or _shows_returned(self))

    def _connect(self) -> None:
        self.watcher.changed.connect(self._on_drives_changed)
        self.bar.place_changed.connect(self._on_place_changed)
        self.bar.eject_wanted.connect(self._on_eject_wanted)
        self.leave_button.clicked.connect(self._on_overview_wanted)
        self.library_button.clicked.connect(self.writing.see_library)
        self.going.refused_wanted.connect(self.writing.see_refused)
        self.going.write_wanted.connect(self.writing.write)
        self.going.opened.connect(self._on_roster_opened)
        self.arriving.read_wanted.connect(self._on_read_wanted)
        self.arriving.file_wanted.connect(self._on_file_wanted)
        self.arriving.look_wanted.connect(self._look)
        self.arriving.opened.connect(self._on_arrival_opened)
        self.sent.opened.connect(self._on_sent_opened)
        self.sent.more_wanted.connect(self._on_more_wanted)
        self.acts.seen.connect(self._on_seen)
        self.acts.look_failed.connect(self._on_look_failed)
        for keys, call in (("Ctrl+R", self._on_read_wanted), ("Esc", self._on_overview_wanted)):
            self.bind(keys, call)

    # -- going and reading ---------------------------------------------------------------------------------------

    @property
    def on_front(self) -> bool:
        """Whether the overview is shown."""
        return self.route.key is None and not self.route.what

    @property
    def part(self) -> Details | CountyParts:
        """What is shown beside the overview."""
        return self.county if self.route.what.partition(":")[0] in KINDS else self.details

    def open(self, route: Route) -> None:
        """Overview, a submission, or what came back of a roster."""
        self.show_notice()
        super().open(route)
        self.watcher.look()
        self.keys_changed.emit()

    def reload(self) -> None:
        """Read what is shown; the overview also looks at the drive."""
        if not self.on_front:
            self.views.setCurrentWidget(self.part)
            self._show_actions()
            self.part.read(self.route)
            return
        self.views.setCurrentWidget(self.front)
        self.heading(self.tr("Sending and results"))
        self._show_actions()
        self.show_loading(self.tr("Reading what can go…"))
        limit = self._limit

        def job(session: Session) -> Overview:
            return overview(session, limit)

        ops = self.context.ops
        ops.read(self, job, key="overview").on_done(self._on_overview).on_failed(self.show_fault).run()
        self._look()

    def _on_overview(self, found: Overview) -> None:
        self.park_focus(self.going)
        self.going.set_rosters(found.going, found.county)
        self._say_place()
        self.sent.set_page(found.sent)
        self.show_content()
        self.settle_focus()
        self.writing.ask(found)

    def _look(self) -> None:
        only = self._folder_files
        folder = only[0].parent if only else self.bar.place
        if folder is None:
            self.acts.forget_look()
            self.arriving.set_files((), read_before=0, nowhere=True)
            return
        self.arriving.show_looking(looking=True)
        self.acts.look(folder, only)

    def _say_place(self) -> None:
        self.going.set_place(self.bar.place, on_drive=self.bar.drive is not None, writable=self.bar.writable)

    def focus_first(self) -> QWidget | None:
        """The first roster that can go; in a detail its own first widget."""
        if not self.on_front:
            return self.part.focus_first()
        shown = (table for table in (self.going.table, self.sent.table) if table.rows_model.rows)
        return next(shown, None)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of what is shown."""
        if not self.on_front:
            return [*self.part.keys(), ("Esc", self.tr("back"))]
        return [
            (self.tr("Space"), self.tr("choose")),
            ("Ctrl+Enter", self.tr("write")),
            ("Ctrl+R", self.tr("read in")),
            ("Enter", self.tr("look at it")),
        ]

    def primary(self) -> None:
        """Ctrl+Enter: write what is chosen, or the likely next step of a detail."""
        if self.on_front:
            self.writing.write()
        else:
            self.part.primary()

    def scenes(self) -> Mapping[str, object]:  # type: ignore[override]
        """A submission and what came back, for the pictures."""
        return {
            "submission": self._show_submission_scene,
            "returned": self._show_returned_scene,
            "library": self.writing.see_library,
        }

    def _show_submission_scene(self) -> None:
        for one in self.sent.table.rows_model.rows[:1]:
            self.context.go(Route("exchange", one.record.submission.id))  # type: ignore[attr-defined]

    def _show_returned_scene(self) -> None:
        records = [row.record for row in self.sent.table.rows_model.rows if isinstance(row.record, Sent)]
        for one in [one for one in records if one.returned][:1]:
            self.context.go(Route("exchange", what=f"returned:{one.roster.roster_id}"))

    # -- the drive -----------------------------------------------------------------------------------------------

    def _on_drives_changed(self) -> None:
        self.bar.set_drives(self.watcher.drives)
        self._say_place()
        self.stick_line.ask()

    def _on_place_changed(self) -> None:
        self._folder_files = ()
        self._say_place()
        self.stick_line.ask()
        if self.on_front and self.isVisible():
            self._look()

    def _on_eject_wanted(self) -> None:
        if self.bar.drive is not None:
            self.acts.let_go(self.bar.drive)

    # -- out and in ----------------------------------------------------------------------------------------------

    def _on_read_wanted(self) -> None:
        if not self.on_front:
            return
        files = self.arriving.readable()
        if files:
            self.show_notice()
            self.acts.read_all(files)
        elif unclear := self.arriving.unclear():
            self._on_arrival_opened(unclear[0])
        else:
            self.show_notice(Banner("info", self.tr("Nothing here can be read in now.")))

    def _on_file_wanted(self) -> None:
        files = self.tr("Files of the county")
        found = choose_file(self, self.tr("A file of the county"), f"{files} (*.ykt *.xlsx *.xls *.csv *.txt)")
        if found is not None:
            self._folder_files = (found,)
            self._look()

    def _on_read(self, read: ReadIn) -> None:
        """A chosen file that was read in is not looked at again."""
        if all(one.fault is None for one in read.files):
            self._folder_files = ()

    def _on_seen(self, found: CameBack) -> None:
        self.arriving.set_files(found.files, read_before=found.read_before, nowhere=False)
        if self._folder_files and not found.files:
            text = self.tr("{file} holds nothing of the county, or was read in before.")
            self.show_notice(Banner("info", text.format(file=self._folder_files[0].name)))
        if not found.files:
            self._folder_files = ()

    def _on_look_failed(self, error: BaseException) -> None:
        self.arriving.set_files((), read_before=0, nowhere=False)
        self._folder_files = ()
        if self.isVisible() and self.on_front:
            self.show_error(error)

    def _on_arrival_opened(self, one: Arrival) -> None:
        if one.seen.fault is not None:
            self.show_error(one.seen.fault)
        elif one.certain:
            self.acts.read_all([one])
        else:
            self.news.ask_which(one, [row.record for row in self.sent.table.rows_model.rows])

    # -- further -------------------------------------------------------------------------------------------------

    def _on_overview_wanted(self) -> None:
        if not self.on_front:
            self.context.go(Route("exchange"))

    def _on_roster_opened(self, one: Going) -> None:
        self.context.go(Route("roster", one.roster.roster_id))

    def _on_sent_opened(self, one: Sent) -> None:
        if one.next in (Next.MEND, Next.CORRECT):
            self.context.go(Route("exchange", what=f"returned:{one.roster.roster_id}"))
        else:
            self.context.go(Route("exchange", one.submission.id))

    def _on_more_wanted(self) -> None:
        below = self.sent.below
        if below is None:
            return

        def job(session: Session) -> SentPage:
            return submission_list(session, below=below, limit=MORE)

        self.context.ops.read(self, job, key="more").on_done(self._on_more).run()

    def _on_more(self, page: SentPage) -> None:
        self.sent.set_page(page, add=True)
        self._limit = self.sent.shown


def _shows_returned(page: ExchangePage) -> bool:
    return page.route.what.startswith("returned:")


def _shown_table(page: ExchangePage) -> Table:
    """What came back, where that is shown; else how far each submission is."""
    return page.details.returned.table if _shows_returned(page) else page.sent.table
