"""公示: notices by month, the very sheet in the middle, its days, photos and objections at the side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.casework.disclosing import Prepared, WaitingRoster, waiting_rosters
from app.casework.notice_view import (
    NoticeItem,
    NoticePage,
    notice_list,
    notice_months,
    notice_page,
)
from app.casework.roster_list import RosterRow, roster_row
from app.domain.faults import Code, UserError
from app.domain.makers import Act, may
from app.office.session import Session
from app.ui.context import Context, Route
from app.ui.pages.folding import Folding
from app.ui.pages.notices.bundles_button import BundlesButton
from app.ui.pages.notices.listing import chosen_filter, listed_lines
from app.ui.pages.notices.notice_list import NoticeList
from app.ui.pages.notices.preview import Preview
from app.ui.pages.notices.print_flow import PrintFlow
from app.ui.pages.notices.side import SideColumn
from app.ui.pages.notices.taking import NoticeSource
from app.ui.pages.notices.ways import WaysBox
from app.ui.pages.notices.wording import month_words, stage_filters
from app.ui.pages.page import Page
from app.ui.texts import count, fault_text
from app.ui.theme import px, scale
from app.ui.widgets import Banner, Button, EmptyState, FilterButton, Sheet
from app.words import word

_LIST, _SIDE = 262, 346
_WIDE = 860
"""Below so many design pixels of width the preview goes below list and side."""


class _Listed(Struct, frozen=True):
    items: tuple[NoticeItem, ...]
    waiting: tuple[WaitingRoster, ...]
    months: tuple[str, ...]
    roster: RosterRow | None = None


_NOUNS = frozenset(
    {
        "notice",
        "posting",
        "posting_way",
        "objection",
        "objection_detail",
        "amendment",
        "attachment",
        "line",
        "roster",
    }
)


class NoticesPage(Page):
    """Looks at notices, prints them, and writes down where they hang and what people say."""

    place: ClassVar[str] = "notices"
    nouns: ClassVar[frozenset[str]] = _NOUNS

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        role = context.sitting.user.role
        self._may_write, self._may_print = may(role, Act.ENTER), may(role, Act.PRINT)
        self._shown: dict[int, NoticeItem] = {}
        self._listed = _Listed((), (), ())
        self._wanted: int | None = None
        self._page: NoticePage | None = None
        self._narrow: bool | None = None
        self._flow = PrintFlow(context, self)
        self._flow.failed.connect(self._on_fault)
        self._flow.left_out.connect(self._on_left_out)
        self._flow.nothing.connect(self._on_nothing)
        self._flow.made.connect(self._on_made)
        self._build_ui()
        self._build_keys()

    # -- building ------------------------------------------------------------------------------------------------

    def _build_ui(self) -> None:
        self.heading(self.tr("Notices"))
        self.object_button = Button(self.tr("Write down an objection"), icon="message-report")
        self.object_button.clicked.connect(self._on_object)
        self.make_button = Button(self.tr("Make notices"), icon="plus")
        self.make_button.clicked.connect(self._on_make)
        self.print_button = Button(self.tr("Print notices"), kind="primary", icon="printer")
        self.print_button.clicked.connect(self._on_print)
        buttons: list[Button] = [self.object_button] if self._may_write else []
        prints = [BundlesButton(self.context.go, self), self.make_button, self.print_button] if self._may_print else []
        self._folding = Folding(self._head, buttons, self)
        self.actions(*buttons, *prints)
        self.list_sheet = Sheet(flush=True)
        self.filter = FilterButton(self.tr("Show"), [(None, "")])
        self.filter.chosen.connect(self._on_filter)
        top = QVBoxLayout()
        top.setContentsMargins(px(10), px(8), px(10), px(8))
        top.addWidget(self.filter)
        self.list_sheet.body.addLayout(top)
        self.list = NoticeList(self.tr("Notices by month"))
        self.list.chosen.connect(self._on_chosen)
        self.list_sheet.body.addWidget(self.list, 1)
        self.list_sheet.body.addWidget(WaysBox(self.context, may_write=self._may_write))
        self.list_sheet.body.setSpacing(0)
        self.preview = Preview(self.context).join(self, self._flow)
        self.side = SideColumn(self.context, may_write=self._may_write)
        self.side.form_changed.connect(self._on_form_changed)
        self.side.saved.connect(self._on_saved)
        self.side.make_wanted.connect(self._flow.make)
        self.side.on_paper.connect(self._on_paper)
        self.side.failed.connect(self.show_error)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(12))
        self.body.addLayout(self._grid, 1)
        self._lay()
        titles = (self.tr("Month"), self.tr("Notice"), self.tr("About it"), self.tr("State"))
        self.offer_list(NoticeSource(self.list, titles), self.title.text)

    def _build_keys(self) -> None:
        for keys, call in (
            ("Ctrl+P", self._on_print),
            ("Ctrl+N", self._on_object),
            ("PgUp", self._on_page_up),
            ("PgDown", self._on_page_down),
        ):
            self.bind(keys, call)

    def _lay(self) -> None:
        """Three columns; in a narrow window the sheet goes below."""
        narrow = self.width() < _WIDE * scale() / 100
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for widget in (self.list_sheet, self.preview, self.side):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.list_sheet, 0, 0)
        self._grid.addWidget(self.side, 0, 1 if narrow else 2)
        self._grid.addWidget(self.preview, *((1, 0, 1, 2) if narrow else (0, 1, 1, 1)))
        self._grid.setColumnStretch(1, 1)
        self.list_sheet.setFixedWidth(px(_LIST))
        self.side.setMinimumWidth(px(_SIDE))
        self.side.setMaximumWidth(16_777_215 if narrow else px(_SIDE))
        self.side.set_whole(whole=narrow)
        self.list.setMinimumHeight(px(270 if narrow else 120))  # three notices and their month
        self.preview.setMinimumHeight(px(640 if narrow else 300))
        self.preview.setMinimumWidth(px(280))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Lay the columns as the width allows."""
        super().resizeEvent(event)
        self._lay()

    # -- the page ------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """A notice by its key (`what="down"`: to be taken down), or the notices of a roster (`what="roster:ID"`)."""
        self.side.close_form()
        self._wanted = route.key
        self.side.comes_down = route.key if route.what == "down" else None
        self.filter.set_options(self._filters(self._listed.months, self._roster_of(route)))
        self.filter.set_value(("roster", str(self._roster_of(route))) if self._roster_of(route) else None)
        super().open(route)

    def reload(self) -> None:
        """Read the list, then the notice that is current."""
        filters = chosen_filter(self.filter.value)

        def read(session: Session) -> _Listed:
            roster = roster_row(session, filters.roster_id) if filters.roster_id is not None else None
            return _Listed(notice_list(session, filters), waiting_rosters(session), notice_months(session), roster)

        self.show_loading()
        self.context.ops.read(self, read, key="list").on_done(self._on_list).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """Keys of this page."""
        found = [("PgDn", self.tr("next page")), *self.preview.look.keys()]
        if self._may_print:
            found.insert(0, ("Ctrl+P", self.tr("print")))
        if self._may_write:
            found.append(("Ctrl+N", self.tr("an objection")))
        return found

    def primary(self) -> None:
        """Save the form that is open, else print."""
        if not self.side.save():
            self._on_print()

    def may_leave(self) -> bool:
        """A form with something typed asks."""
        return self.side.may_leave()

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.list

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """Forms for the pictures."""
        return {"objection": self._on_object, "make": self._on_make, "post": self.side.post}

    # -- the list ------------------------------------------------------------------------------------------------

    @staticmethod
    def _roster_of(route: Route) -> int | None:
        kind, _, number = route.what.partition(":")
        return int(number) if kind == "roster" and number.isdecimal() else None

    def _filters(self, months: Sequence[str], roster: int | None) -> list[tuple[object, str]]:
        options: list[tuple[object, str]] = [(None, self.tr("In hand and recent"))]
        if roster is not None:
            options.append((("roster", str(roster)), self.tr("This roster")))
        options += [(("stage", stage.value), words) for stage, words in stage_filters()]
        return options + [(("month", month), month_words(month, self.context.language)) for month in months]

    def _on_filter(self, _value: object) -> None:
        self._wanted = None
        self.reload()

    def _on_list(self, listed: _Listed) -> None:
        self._listed = listed
        self._shown = {item.notice.id: item for item in listed.items}
        self.filter.set_options(self._filters(listed.months, self._roster_of(self.route)))
        roster = listed.roster
        if roster is not None and not listed.items and all(one.roster_id != roster.id for one in listed.waiting):
            self._show_none_needed(roster)
            return
        if not listed.items and not listed.months and not listed.waiting:
            self._show_nothing()
            return
        self.show_content()
        self.list.set_items(listed_lines(listed.items, self.context.language), self._wanted)
        self._show_waiting(listed.waiting)
        current = self.list.current_key
        if current is None:
            self._page = None
            self.preview.show_notice(None)
            self.side.show_page(None)
        else:
            self._read_page(current)

    def _show_waiting(self, waiting: Sequence[WaitingRoster]) -> None:
        due = [one for one in waiting if not one.draft]
        if not due or not self._may_print:
            self.show_notice()
            return
        words = self.tr("{rosters} rosters wait for their notice, in {villages} villages.")
        words = words.format(rosters=count(len(due)), villages=count(sum(one.villages for one in due)))
        button = Button(self.tr("Make and print them"), icon="printer")
        button.clicked.connect(self._on_print)
        self.show_notice(Banner("info", words, button))

    def _show_nothing(self) -> None:
        rosters = Button(self.tr("To the rosters"), icon="table")
        rosters.clicked.connect(partial(self.context.go, Route("rosters")))
        text = self.tr("A roster that was reviewed gets its notice here, one a village.")
        self.show_empty(EmptyState("speakerphone", self.tr("No notice was made yet"), text, [rosters]))

    def _show_none_needed(self, roster: RosterRow) -> None:
        """Nothing of this roster is to hang: the roster itself has the step that comes next."""
        self._page = None
        self.show_notice()
        lang = self.context.language
        title = self.tr("Nothing of {roster} is to hang").format(roster=f"{roster.programme} {roster.period.text}")
        text = self.tr("What comes next there: {step}.").format(step=word("roster_next", roster.next, lang))
        every = Button(self.tr("All notices"), icon="speakerphone")
        every.clicked.connect(partial(self.context.go, Route("notices")))
        self.show_empty(EmptyState("circle-check", title, text, [self._to_roster(roster.id), every]))

    def _to_roster(self, roster_id: int) -> Button:
        button = Button(self.tr("Go on with the roster"), icon="table")
        button.clicked.connect(partial(self.context.go, Route("roster", roster_id)))
        return button

    # -- one notice ----------------------------------------------------------------------------------------------

    def _on_chosen(self, key: int) -> None:
        if key == self._wanted:
            return
        if not self.may_leave():
            self.list.choose(self._wanted or key)
            return
        self.side.close_form()
        self._read_page(key)

    def _read_page(self, key: int) -> None:
        self._wanted = key

        def read(session: Session) -> NoticePage:
            return notice_page(session, key)

        self.preview.show_notice(self._shown.get(key))
        self.context.ops.read(self, read, key="page").on_done(self._on_page).on_failed(self._on_fault).run()

    def _on_page(self, page: NoticePage) -> None:
        self._page = page
        self.side.show_page(page)
        self.object_button.setEnabled(bool(page.can_object))
        why = "" if page.can_object else self.tr("None of its lines can be objected to any more.")
        self.object_button.setToolTip(why)

    # -- forms ---------------------------------------------------------------------------------------------------

    def _on_form_changed(self, is_open: bool) -> None:
        self.print_button.set_kind("plain" if is_open else "primary")
        self.print_button.set_icon("printer")
        if not is_open:
            self.list.setFocus()

    def _on_saved(self, sentence: str) -> None:
        self.context.say(sentence)

    def _on_object(self) -> None:
        self.side.object()

    def _on_make(self) -> None:
        if self._may_print:
            self.side.make(self._listed.waiting)

    # -- printing ------------------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        if self._may_print:
            roster = chosen_filter(self.filter.value).roster_id
            self._flow.start(self._page.item if self._page is not None else None, roster)

    def _on_paper(self) -> None:
        if self._page is not None:
            self._flow.count([self._page.item.notice.id], 1)

    def _on_made(self, prepared: Prepared) -> None:
        self.side.close_form()
        self._wanted = prepared.notices[0].notice_id if prepared.notices else self._wanted
        self.context.say(self.tr("{count} notices are ready to print.").format(count=count(len(prepared.notices))))
        self.reload()

    def _on_nothing(self) -> None:
        self.context.say(self.tr("Nothing is to be printed."))

    def _on_left_out(self, told: list[tuple[str, str]]) -> None:
        self.show_notice(*(Banner("err", f"{village}: {sentence}") for village, sentence in told))

    def _on_fault(self, error: BaseException) -> None:
        roster = error.where.get("roster") if isinstance(error, UserError) else None
        if isinstance(error, UserError) and error.code is Code.NOTICE_NOT_NEEDED and isinstance(roster, int):
            self.show_notice(Banner("info", fault_text(error, self.context.language), self._to_roster(roster)))
        else:
            self.show_error(error)

    def _on_page_up(self) -> None:
        self.preview.turn(-1)

    def _on_page_down(self) -> None:
        self.preview.turn(1)
