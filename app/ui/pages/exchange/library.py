"""The county's person library: what changed since the last hand-over, out as its file, and the files that went."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.county_rules import refusal_text
from app.casework.library_out import LibraryPerson, LibraryView
from app.domain.county_library import FieldChange, LibrarySort
from app.ui.pages.beside import beside_field
from app.ui.pages.exchange.widths import pills
from app.ui.texts import NONE, count
from app.ui.theme import px
from app.ui.widgets import Button, Cell, Choice, Column, EmptyState, Field, Label, LineEdit, Row, Sheet, Table, Tabs
from app.words import Language, user_words, word

_NUMBER = 7
SHOWN = 500
"""People shown of those who go; the file has all of them."""

_TONES = {LibrarySort.NEW: "accent", LibrarySort.CHANGED: "warn", LibrarySort.GONE: "neutral"}


class LibraryOutView(QWidget):
    """Who goes, who waits for something missing, and what went before.

    Signals:
        write_wanted(): write the file.
        known_wanted(): the county has everybody already.
        profile_chosen(int): another county's library.
        person_wanted(LibraryPerson): see a person.
        handed_over(int, str): a file reached the county, with its number there.
        again_wanted(int): a file once more.
        taken_back(int, str): a file did not reach it: why.
    """

    write_wanted = Signal()
    known_wanted = Signal()
    profile_chosen = Signal(int)
    person_wanted = Signal(object)
    handed_over = Signal(int, str)
    again_wanted = Signal(int)
    taken_back = Signal(int, str)

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self.view: LibraryView | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(12))
        outer.addWidget(self._build_people(), 3)
        outer.addWidget(self._build_files(), 2)

    def _build_people(self) -> Sheet:
        sheet = Sheet(self.tr("Changed since the last hand-over"), flush=True)
        self.profiles = Choice()
        self.profiles.setAccessibleName(self.tr("Whose library"))
        self.profiles.chosen.connect(self._on_profile_chosen)
        sheet.head.addWidget(self.profiles)
        self.told = Label("", "second", wrap=True)
        self.told.setContentsMargins(px(16), 0, px(16), px(4))
        sheet.body.addWidget(self.told)
        self.tabs = Tabs([("going", self.tr("Go with the next file"), 0), ("waiting", self.tr("Not complete yet"), 0)])
        self.tabs.chosen.connect(self._on_tab_chosen)
        line = QHBoxLayout()
        line.setContentsMargins(px(16), 0, px(16), 0)
        line.addWidget(self.tabs, 1)
        sheet.body.addLayout(line)
        sorts = [word("library_sort", one.value, self._lang) for one in LibrarySort]
        columns = (
            Column("name", self.tr("Who"), "bold", 240),
            Column("sort", self.tr("Why"), "pill", pills(sorts)),
            Column("what", self.tr("What changed or is missing"), "text", 260, stretch=True),
        )
        self.table = Table(columns, name=self.tr("Changed since the last hand-over"))
        self.table.setMinimumHeight(px(36 + 4 * 40))
        self.table.opened.connect(self.person_wanted)
        sheet.body.addWidget(self.table, 1)
        self.empty = EmptyState(
            "circle-check", self.tr("Nothing to send"), self.tr("The county has everybody as here.")
        )
        sheet.body.addWidget(self.empty, 1)
        text = self.tr("What they lack stands under Not complete yet.")
        self.incomplete = EmptyState("alert-circle", self.tr("Nobody is complete enough to go"), text)
        sheet.body.addWidget(self.incomplete, 1)
        sheet.body.addLayout(self._build_acts())
        return sheet

    def _build_acts(self) -> QHBoxLayout:
        self.write = Button(self.tr("Write the library file"), kind="primary", icon="usb")
        self.write.clicked.connect(self.write_wanted)
        self.known = Button(self.tr("The county has everybody already"), icon="check")
        self.known.clicked.connect(self.known_wanted)
        below = QHBoxLayout()
        below.setContentsMargins(px(16), px(6), px(16), px(14))
        below.setSpacing(px(10))
        below.addWidget(self.write)
        below.addWidget(self.known)
        below.addStretch(1)
        return below

    def _build_files(self) -> Sheet:
        sheet = Sheet(self.tr("Files that went"), flush=True)
        states = [self.tr("Written"), self.tr("Handed over"), self.tr("Taken back")]
        columns = (
            Column("file", self.tr("File"), "bold", 240, stretch=True),
            Column("rows", self.tr("People"), "number", 90),
            Column("made", self.tr("Written on"), "dim", 120),
            Column("who", self.tr("By"), "dim", 90),
            Column("state", self.tr("State"), "pill", pills(states)),
        )
        self.files = Table(columns, name=self.tr("Files that went"))
        self.files.setMinimumHeight(px(36 + 3 * 40))
        self.files.selected.connect(self._on_file_selected)
        sheet.body.addWidget(self.files, 1)
        self.acts = QWidget()
        line = QHBoxLayout(self.acts)
        line.setContentsMargins(px(16), px(4), px(16), px(12))
        line.setSpacing(px(10))
        self.number = LineEdit(dots=False)
        self.number_field = Field(self.tr("Number in the county's system"), self.number, optional=True)
        self.hand = Button(self.tr("Note the hand-over"), icon="send")
        self.hand.clicked.connect(self._on_hand_clicked)
        self.again = Button(self.tr("Once more"), icon="copy")
        self.again.clicked.connect(self._on_again_clicked)
        self.reason = LineEdit(dots=False)
        self.reason_field = Field(self.tr("It did not arrive, because"), self.reason)
        self.back = Button(self.tr("Take it back"), icon="arrow-back-up")
        self.back.clicked.connect(self._on_back_clicked)
        for widget in (self.number_field, beside_field(self.hand), beside_field(self.again), self.reason_field):
            line.addWidget(widget)
        line.addWidget(beside_field(self.back))
        sheet.body.addWidget(self.acts)
        return sheet

    # -- filling -------------------------------------------------------------------------------------------------

    def show_view(self, view: LibraryView, profiles: Sequence[tuple[int, str]], *, may: bool) -> None:
        """Show one county's library; `may`: who sits here may write."""
        self.view = view
        self.profiles.set_items([(key, name or self.tr("Built in")) for key, name in profiles])
        self.profiles.set_value(view.profile.id)
        self.profiles.setVisible(len(profiles) > 1)
        self.tabs.set_tabs(
            [
                ("going", self.tr("Go with the next file"), len(view.going)),
                ("waiting", self.tr("Not complete yet"), len(view.waiting)),
            ]
        )
        parts = [
            f"{word('library_sort', one.value, self._lang)} {count(n)}" for one in LibrarySort if (n := view.count(one))
        ]
        people = self.tr("{n} people in the register").format(n=count(view.people))
        self.told.setText(" · ".join([*parts, people]))
        self.write.setVisible(may)
        self.write.setEnabled(bool(view.going))
        self.known.setVisible(may and view.newest is None and bool(view.going or view.waiting))
        self._show_people()
        self._show_files()

    def _show_people(self) -> None:
        if self.view is None:
            return
        listed = self.view.going if self.tabs.current == "going" else self.view.waiting
        self.table.set_rows([Row(one.person_id, self._cells(one), one) for one in listed[:SHOWN]])
        self.table.setVisible(bool(listed))
        lacking = self.tabs.current == "going" and bool(self.view.waiting)
        self.empty.setVisible(not listed and not lacking)
        self.incomplete.setVisible(not listed and lacking)
        if listed and self.table.current_row is None:
            self.table.select_first()

    def _cells(self, one: LibraryPerson) -> dict[str, Cell | str]:
        told = [refusal_text(refusal, self._lang) for refusal in one.refusals]
        told = told or [self._change(part) for part in one.changed]
        text = "；".join(told) if self._lang == "zh" else "; ".join(told)
        return {
            "name": f"{one.name} ({one.tail})" if one.tail else one.name,
            "sort": Cell(word("library_sort", one.sort.value, self._lang), _TONES[one.sort]),
            "what": Cell(text, tip=text),
        }

    def _change(self, one: FieldChange) -> str:
        """A column with what it was and is; of numbers only the last four."""
        return f"{one.heading} {_short(one.before)} → {_short(one.now)}"

    def _show_files(self) -> None:
        if self.view is None:
            return
        rows = []
        for one in self.view.outs:
            file = "、".join(one.files) or self.tr("The county had everybody already")
            tone, text = "warn", self.tr("Written")
            if one.taken_back_on is not None:
                tone, text = "neutral", self.tr("Taken back")
            elif one.handed_over_on is not None:
                tone, text = "ok", self.tr("Handed over")
            cells: dict[str, Cell | str] = {
                "file": Cell(file, tip=one.reason or file),
                "rows": count(one.rows),
                "made": one.made_on,
                "who": user_words(one.made_by, self._lang),
                "state": Cell(text, tone),
            }
            rows.append(Row(one.id, cells, one, dim=one.taken_back_on is not None))
        self.files.set_rows(rows)
        if rows and self.files.current_row is None:
            self.files.select_first()
        self._on_file_selected(self.files.current)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_file_selected(self, _one: object) -> None:
        one = self.files.current
        newest = self.view.newest if self.view is not None else None
        live = one is not None and one.taken_back_on is None and self.write.isVisibleTo(self)
        open_ = live and one.handed_over_on is None
        self.acts.setVisible(live)
        for widget in (self.number_field, self.hand):
            widget.setVisible(open_)
        self.again.setVisible(live and bool(one.files))
        takes_back = live and newest is not None and newest.id == one.id
        for widget in (self.reason_field, self.back):
            widget.setVisible(takes_back)

    def _on_profile_chosen(self, key: object) -> None:
        if isinstance(key, int):
            self.profile_chosen.emit(key)

    def _on_tab_chosen(self, _key: str) -> None:
        self._show_people()

    def _on_hand_clicked(self) -> None:
        self.handed_over.emit(self.files.current.id, self.number.value())

    def _on_again_clicked(self) -> None:
        self.again_wanted.emit(self.files.current.id)

    def _on_back_clicked(self) -> None:
        self.taken_back.emit(self.files.current.id, self.reason.value())


def _short(text: str) -> str:
    """Of a number of a person, card or telephone the last four; a day stays a day."""
    digits = text.replace("-", "")
    if len(digits) >= _NUMBER and digits[:-1].isdigit() and text.count("-") < 2:
        return f"…{text[-4:]}"
    return text or NONE
