"""双公开: every roster on the wall and on the web, before payment and after it; copies for the web are made here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.casework.openness import OpenCell, OpenRoster, openness
from app.casework.web_copies import WebFiles, make_web_copy
from app.desktop.progress import Progress
from app.domain.makers import Act, may
from app.domain.publicity import OpenState, OpenWay, WebStage
from app.domain.records import Changes
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_folder
from app.ui.pages.notices.open_panel import OpenPanel
from app.ui.pages.notices.wording import roster_words
from app.ui.pages.page import Page
from app.ui.texts import count, long_day
from app.ui.theme import px
from app.ui.widgets import Cell, Column, EmptyState, Row, Sheet, Table
from app.words import word

_NARROW = 1180
_ANY = 16_777_215
_LOOK = {
    OpenState.DONE: ("ok", "circle-check"),
    OpenState.DUE: ("warn", "clock"),
    OpenState.OVERDUE: ("err", "alert-circle"),
    OpenState.LATER: ("neutral", "circle-dashed"),
    OpenState.NOT_NEEDED: ("neutral", "minus"),
}
_CELLS = tuple((way, stage) for stage in WebStage for way in OpenWay)


class OpenBothPage(Page):
    """`route.key` is a roster to begin with. Enter opens the roster, F8 goes to the next that is due."""

    place: ClassVar[str] = "notices"
    scrolls: ClassVar[bool] = False
    nouns: ClassVar[frozenset[str]] = frozenset(
        {"web_copy", "roster", "posting", "notice", "result", "line", "setting"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        role = context.sitting.user.role
        self._wanted: int | None = None
        self.heading(self.tr("Wall and web"))
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setSpacing(px(12))
        sheet = Sheet(flush=True)
        self.table = Table(self._columns(), name=self.tr("Wall and web"))
        self.table.setMinimumHeight(px(170))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        sheet.body.addWidget(self.table, 1)
        self._split.addWidget(sheet, 1)
        self.panel = OpenPanel(context, prints=may(role, Act.PRINT), enters=may(role, Act.ENTER))
        self.panel.make_wanted.connect(self._on_make)
        self.panel.acted.connect(self._on_acted)
        self._split.addWidget(self.panel)
        self.body.addLayout(self._split, 1)
        self.offer_list(self.table, self.title.text)
        self.bind("F8", self._on_next_due)

    def _columns(self) -> list[Column]:
        titles = (self.tr("Wall before"), self.tr("Web before"), self.tr("Wall after"), self.tr("Web after"))
        found = [Column("name", self.tr("Roster"), "bold", 180, stretch=True)]
        for (way, stage), title in zip(_CELLS, titles, strict=True):
            found.append(Column(f"{way.value}_{stage.value}", title, "pill", 132))
        return found

    # -- asked by the window -----------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """Come to all of them, or to one roster."""
        self._wanted = route.key
        super().open(route)

    def reload(self) -> None:
        """Read how every roster stands."""
        self.show_loading()
        self.context.ops.read(self, _read, key="list").on_done(self._on_read).on_failed(self.show_fault).run()

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.table

    def keys(self) -> list[tuple[str, str]]:
        """What the status strip shows."""
        return [("Enter", self.tr("open the roster")), ("F8", self.tr("next that is due"))]

    def primary(self) -> None:
        """Ctrl+Enter does what the panel offers first."""
        self.panel.primary()

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """One with something due."""
        return {"due": self._on_next_due}

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a narrow page the panel stands below the list."""
        super().resizeEvent(event)
        narrow = event.size().width() < px(_NARROW)
        way = QBoxLayout.Direction
        self._split.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.panel.setMinimumWidth(0 if narrow else px(OpenPanel.WIDTH))
        self.panel.setMaximumWidth(_ANY if narrow else px(OpenPanel.WIDTH))

    # -- the list ----------------------------------------------------------------------------------------------------

    def _on_read(self, found: list[OpenRoster]) -> None:
        late = sum(one.worst is OpenState.OVERDUE for one in found)
        due = sum(one.worst is OpenState.DUE for one in found)
        words = self.tr("{late} rosters are overdue, {due} are due")
        self.heading(self.tr("Wall and web"), words.format(late=count(late), due=count(due)))
        if not found:
            text = self.tr("Once a roster has lines it stands here.")
            self.show_empty(EmptyState("external-link", self.tr("Nothing is to be made public yet"), text))
            return
        self.show_content()
        self.table.set_rows([self._row(one) for one in found])
        if self._wanted is not None:
            self.table.select_key(self._wanted)
            self._wanted = None
        if self.table.current is None:
            self.table.select_first()
        self._on_selected(self.table.current)

    def _row(self, one: OpenRoster) -> Row:
        lang = self.context.language
        cells: dict[str, Cell | str] = {"name": roster_words(one.programme_name, one.period, one.kind, one.batch, lang)}
        cells |= {f"{cell.way.value}_{cell.stage.value}": self._cell(cell) for cell in one.cells}
        return Row(one.roster_id, cells, one)

    def _cell(self, cell: OpenCell) -> Cell:
        lang = self.context.language
        tone, icon = _LOOK[cell.state]
        tip = ""
        if cell.done_on is not None:
            tip = self.tr("on {day}").format(day=long_day(cell.done_on, lang))
        elif cell.no_holidays:
            tip = self.tr("The holidays of {year} are missing: no last day.").format(year=cell.no_holidays)
        elif cell.due is not None:
            tip = self.tr("by {day}").format(day=long_day(cell.due, lang))
        return Cell(word("open_state", cell.state.value, lang), tone, icon, tip=tip)

    def _on_selected(self, one: OpenRoster | None) -> None:
        self.panel.show_roster(one)

    def _on_opened(self, one: OpenRoster) -> None:
        self.context.go(Route("roster", one.roster_id))

    def _on_next_due(self) -> None:
        rows = self.table.rows_model
        order = (OpenState.OVERDUE, OpenState.DUE)
        found = [row for row in self.table.every_row()() if isinstance(row.record, OpenRoster)]
        keys = [row.key for state in order for row in found if row.record.worst is state]  # type: ignore[attr-defined]
        if keys and rows.rowCount():
            at = keys.index(self.table.current_key) if self.table.current_key in keys else -1
            self.table.select_key(keys[(at + 1) % len(keys)])

    # -- acting ------------------------------------------------------------------------------------------------------

    def _on_make(self, roster_id: int, stage: WebStage) -> None:
        folder = choose_folder(self.window(), self.tr("Where to put the copy for the web"))
        if folder is None:
            return

        def write(session: Session, _progress: Progress) -> WebFiles:
            return make_web_copy(session, roster_id, stage, folder)

        self.show_notice()
        self.context.ops.write(self, write).on_done(self._on_made).on_failed(self.show_error).run()

    def _on_made(self, made: WebFiles) -> None:
        words = self.tr("{workbook} and {text} are written. Once they are on the web, write down the address.")
        self.context.say(words.format(workbook=made.workbook.name, text=made.text.name))
        self.reload()

    def _on_acted(self, job: Callable[[Session, Progress], Changes]) -> None:
        self.show_notice()
        self.context.ops.write(self, job).on_done(self._on_published).on_failed(self.show_error).run()

    def _on_published(self, _changes: Changes) -> None:
        self.context.say(self.tr("It stands in the ledger of what was made public."))
        self.reload()


def _read(session: Session) -> list[OpenRoster]:
    return openness(session)
