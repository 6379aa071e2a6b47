"""The activation list: whose card is not in order, out to the bank and back; and service at the door."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.casework.activation import SentToBank, banks_of, for_bank
from app.casework.activation_back import TakenBack
from app.casework.door_service import DoorService
from app.domain.activation import ActivationItem, BackFile, Stage
from app.domain.makers import Act, may
from app.domain.records import Changes
from app.domain.reveals import RevealReason
from app.ui.context import Context, Route
from app.ui.dialogs.ask import choose_file, save_as
from app.ui.pages.activation import jobs
from app.ui.pages.activation.door import DoorList
from app.ui.pages.activation.door_acts import DoorActs, undoer
from app.ui.pages.activation.listing import ActivationList, ProgressSheet
from app.ui.pages.activation.strips import BackSheet, BanksStrip, OutStrip
from app.ui.pages.page import Page
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Button, Tabs

LIST, DOOR = "list", "door"


class ActivationPage(Page):
    """Ctrl+E writes a list for a bank, Ctrl+O reads what came back, Ctrl+P prints, Enter opens the household."""

    place = "people"
    nouns = frozenset(
        {"person", "card", "entitlement", "line", "bank_list", "bank_list_row", "door_service", "setting"}
    )

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.lists: jobs.Lists | None = None
        self._narrow: bool | None = None
        self._enters = may(context.sitting.user.role, Act.ENTER)
        self._prints = may(context.sitting.user.role, Act.PRINT)
        self._build_head_buttons()
        self._build()

    def _build_head_buttons(self) -> None:
        self.print_button = Button(self.tr("Print"), icon="printer")
        self.print_button.clicked.connect(self._on_print)
        self.back_button = Button(self.tr("Read what came back"), icon="download")
        self.back_button.clicked.connect(self._on_back)
        self.out_button = Button(self.tr("A list for the bank"), kind="primary", icon="send")
        self.out_button.clicked.connect(self._on_out)
        buttons = ([self.print_button] if self._prints else []) + ([self.back_button] if self._enters else [])
        self.actions(*buttons, *([self.out_button] if self._enters and self._prints else []))
        pairs = (
            ("Ctrl+P", self._on_print, self._prints),
            ("Ctrl+O", self._on_back, self._enters),
            ("Ctrl+E", self._on_out, self._enters and self._prints),
        )
        for keys, call in ((keys, call) for keys, call, allowed in pairs if allowed):
            self.bind(keys, call)

    def _build(self) -> None:
        self.tabs = Tabs([(LIST, self.tr("Activation list"), None), (DOOR, self.tr("Service at the door"), None)])
        self.tabs.chosen.connect(self._on_tab)
        self.body.addWidget(self.tabs)
        self.out = OutStrip(self.context)
        self.out.wanted.connect(self._on_write)
        self.banks = BanksStrip()
        self.banks.wanted.connect(self._on_banks)
        self.back = BackSheet(self.context)
        self.back.wanted.connect(self._on_take)
        for strip in (self.out, self.banks, self.back):
            strip.closed.connect(self._on_strip_closed)
            self.body.addWidget(strip)
        self.listing = ActivationList(self.context)
        self.listing.opened.connect(self._on_opened)
        self.progress = ProgressSheet(self.context)
        self.progress.banks.clicked.connect(self._on_banks_wanted)
        self.progress.banks.setVisible(self._enters)
        self._pane = QWidget()
        self._line = QHBoxLayout(self._pane)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(px(14))
        self._line.addWidget(self.listing, 66)
        self._line.addWidget(self.progress, 34)
        self.body.addWidget(self._pane, 1)
        self.door = DoorList(self.context)
        self.door.opened.connect(self._on_opened)
        self.acts = DoorActs(self, self.door)
        self.body.addWidget(self.door, 1)
        self._show_tab()

    # -- page ----------------------------------------------------------------------------------------------------

    def open(self, route: Route) -> None:
        """The list, or with `what="door"` service at the door; with a stage only those who are so far."""
        self.tabs.current = DOOR if route.what == DOOR else LIST
        if route.what in set(Stage):
            self.listing.show_stage(Stage(route.what))
        self._on_strip_closed()
        self.show_notice()
        super().open(route)

    def reload(self) -> None:
        """Read both lists."""
        if self.lists is None:
            self.show_loading()
        reading = self.context.ops.read(self, jobs.read(self.context.language), key="activation")
        reading.on_done(self._on_read).on_failed(self.show_fault).run()

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the list."""
        found = [("Enter", self.tr("to the household")), ("Space", self.tr("tick"))]
        if self._enters:
            found += [("Ctrl+E", self.tr("a list for the bank")), ("Ctrl+O", self.tr("read what came back"))]
        return found + ([("Ctrl+P", self.tr("print"))] if self._prints else [])

    def primary(self) -> None:
        """What is open is done; else the list for the bank is begun."""
        if not self.back.isHidden():
            self.back.go()
        elif not self.banks.isHidden():
            self.banks.go()
        elif not self.out.isHidden():
            self.out.go()
        elif self.tabs.current == DOOR:
            self.door.plan_it()
        else:
            self._on_out()

    def focus_first(self) -> QWidget | None:
        """The list."""
        return self.door.table if self.tabs.current == DOOR else self.listing.table

    def scenes(self) -> Mapping[str, Callable[[], None]]:
        """A list for the bank, the banks, service at the door."""
        return {"out": self._on_out, "banks": self._on_banks_wanted, "door": partial(self.tabs.choose, DOOR)}

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a narrow window the villages stand below the list."""
        super().resizeEvent(event)
        narrow = self.width() < px(900)
        if narrow != self._narrow:
            self._narrow = narrow
            way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._line.setDirection(way)
            self.listing.set_narrow(narrow=narrow)
            self.door.set_narrow(narrow=narrow)
            for table in (self.listing.table, self.door.table, self.progress.table):
                table.setMinimumHeight(px(180) if narrow else 0)

    # -- showing -------------------------------------------------------------------------------------------------

    def _on_read(self, lists: jobs.Lists) -> None:
        first = self.lists is None
        self.lists = lists
        data = lists.activation
        waiting = sum(1 for one in lists.door if one.done_on is None)
        self.heading(self.tr("Activation list"), self.tr("Whose card is not in order, by village and bank."))
        self.tabs.set_tabs(
            [
                (LIST, self.tr("Activation list"), len(data.items)),
                (DOOR, self.tr("Service at the door"), waiting),
            ]
        )
        self.listing.show_activation(data)
        self.progress.show_progress(data.villages, data.lists)
        self.door.show_services(lists.door)
        self._show_tab()
        self.show_content()
        if first and self.isVisible():
            self.take_keyboard()

    def _show_tab(self) -> None:
        door = self.tabs.current == DOOR
        self._pane.setVisible(not door)
        self.door.setVisible(door)
        self.out_button.setVisible(not door)
        self.back_button.setVisible(not door)

    def _on_tab(self, _key: str) -> None:
        self._on_strip_closed()
        self._show_tab()

    def _on_strip_closed(self) -> None:
        had = any(strip.isAncestorOf(focus) for strip in (self.out, self.banks, self.back)
                  if (focus := self.focusWidget()) is not None)  # fmt: skip
        for strip in (self.out, self.banks, self.back):
            strip.hide()
        if had:
            self.take_keyboard()

    def _only(self, strip: QWidget) -> None:
        for other in (self.out, self.banks, self.back):
            if other is not strip:
                other.hide()
        self.show_notice()

    def _on_opened(self, one: object) -> None:
        if isinstance(one, ActivationItem | DoorService) and one.household_id is not None:
            self.context.go(Route("household", one.household_id, f"person:{one.person_id}"))

    # -- out to the bank -----------------------------------------------------------------------------------------

    def _on_out(self) -> None:
        if self.lists is None or not self._enters or self.tabs.current == DOOR:
            return
        self._only(self.out)
        data, chosen = self.lists.activation, self.listing.chosen()
        banks = banks_of(data.items, data.paying_banks)
        self.out.ask([(bank, len(for_bank(chosen, bank, data.paying_banks))) for bank in banks])

    def _on_write(self, bank: str, whole: RevealReason | None) -> None:
        if self.lists is None:
            return
        items = for_bank(self.listing.chosen(), bank, self.lists.activation.paying_banks)
        name = self.tr("Cards to be activated {bank} {day}").format(bank=bank, day=self.context.sitting.today)
        path = save_as(self, self.tr("Where shall the list be written?"), f"{name}.xlsx", "*.xlsx")
        if path is None:
            return
        job = jobs.write_list(items, bank, path, whole, self.context.language)
        self.context.ops.write(self, job).on_done(self._on_written).on_failed(self.show_error).run()

    def _on_written(self, sent: SentToBank) -> None:
        self._on_strip_closed()
        text = self.tr("List {number} with {n} people is written: {file}")
        self.context.say(text.format(number=sent.number, n=count(sent.rows), file=sent.path.name))

    def _on_banks_wanted(self) -> None:
        if self.lists is not None:
            self._only(self.banks)
            self.banks.ask(self.lists.activation.paying_banks)

    def _on_banks(self, names: list[str]) -> None:
        acting = self.context.ops.write(self, jobs.name_banks(names))
        acting.on_done(self._on_banks_kept).on_failed(self.show_error).run()

    def _on_banks_kept(self, _changes: Changes) -> None:
        self._on_strip_closed()
        self.context.say(self.tr("Saved: the paying banks."))

    # -- and back ------------------------------------------------------------------------------------------------

    def _on_back(self) -> None:
        kinds = self.tr("Workbooks (*.xlsx *.xls *.xlsm *.ods *.csv);;All files (*)")
        path = choose_file(self, self.tr("Which workbook did the bank send back?"), kinds)
        if path is not None:
            self.read_back(path)

    def read_back(self, path: Path) -> None:
        """Read a workbook of the bank and show what it says; nothing is taken yet."""
        self._only(self.back)
        reading = self.context.ops.read(self, jobs.read_file(path), key="back")
        reading.on_done(self._on_back_read).on_failed(self.show_error).run()

    def _on_back_read(self, file: BackFile) -> None:
        self.back.ask(file)

    def _on_take(self, file: BackFile, rows: set[int]) -> None:
        acting = self.context.ops.write(self, jobs.take_file(file, rows))
        acting.on_done(self._on_taken).on_failed(self.show_error).run()

    def _on_taken(self, taken: TakenBack) -> None:
        self._on_strip_closed()
        text = self.tr("{rows} rows taken: {cards} cards are active now, {new} new cards.")
        said = text.format(rows=count(taken.rows), cards=count(taken.activated), new=count(taken.new_cards))
        self.context.say(said, undoer(self, taken.changes))

    # -- paper ------------------------------------------------------------------------------------------

    def _on_print(self) -> None:
        if self.lists is None:
            return
        lang = self.context.language
        job = jobs.draw_door(self.door.services, lang)
        if self.tabs.current == LIST:
            job = jobs.draw(self.listing.chosen(), lang)
        self.context.ops.read(self, job, key="print").on_done(self._on_drawn).on_failed(self.show_error).run()

    def _on_drawn(self, content: bytes) -> None:
        title = self.tr("Service at the door") if self.tabs.current == DOOR else self.tr("Activation list")
        self.context.printer.print_pdf(self, content, title)
