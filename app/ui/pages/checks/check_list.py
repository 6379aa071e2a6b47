"""The checks of one severity, those with open doubts first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework.data_checks import CheckGroup
from app.domain.data_checks import SEVERITY, DataCheck, Severity
from app.ui.texts import count
from app.ui.theme import px
from app.ui.widgets import Cell, Choice, Column, Row, Sheet, Table, Tabs
from app.words import Language, word

TONES = {Severity.SEVERE: "err", Severity.WRONG: "warn", Severity.LOOK: "info"}
WIDTH = 348


class CheckList(QWidget):
    """Tabs of severities with how much is open, and the checks below.

    Signals:
        chosen(object): the check that is looked at now.
        wanted(): go on to its doubts.
    """

    chosen = Signal(object)
    wanted = Signal()

    def __init__(self, lang: Language) -> None:
        super().__init__()
        self._lang: Language = lang
        self._groups: Mapping[DataCheck, CheckGroup] = {}
        self._asked = self._narrow = False
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(px(8))
        self.tabs = Tabs(self._tabs())
        self.tabs.chosen.connect(self._on_tab)
        box.addWidget(self.tabs)
        self.drop = Choice()
        self.drop.setAccessibleName(self.tr("Check"))
        self.drop.chosen.connect(self._on_dropped)
        self.drop.hide()
        box.addWidget(self.drop)
        self._sheet = sheet = Sheet(flush=True)
        columns = [Column("name", self.tr("Check"), "bold", 200, stretch=True),
                   Column("open", self.tr("Open"), "pill", 92)]  # fmt: skip
        self.table = Table(columns, name=self.tr("Checks"))
        self.table.selected.connect(self._on_selected)
        self.table.opened.connect(self._on_opened)
        sheet.body.addWidget(self.table, 1)
        box.addWidget(sheet, 1)

    @property
    def first(self) -> QWidget:
        """Where the keyboard begins: the list, or the drop-down that stands for it in a narrow window."""
        return self.drop if self._narrow else self.table

    def set_narrow(self, *, narrow: bool) -> None:
        """In a narrow window the checks are a drop-down: the people below them are the work."""
        self._narrow = narrow
        self.drop.setVisible(narrow)
        self._sheet.setVisible(not narrow)

    @property
    def current(self) -> DataCheck | None:
        """The check that is looked at."""
        found = self.table.current
        return found if isinstance(found, DataCheck) else None

    def choose(self, check: DataCheck) -> None:
        """Look at a check."""
        self._asked = True
        self.tabs.choose(SEVERITY[check].value)
        self.table.select_key(check.value)

    def choose_severity(self, severity: Severity) -> None:
        """Look at the checks of a severity."""
        self._asked = True
        self.tabs.choose(severity.value)

    def set_groups(self, groups: Mapping[DataCheck, CheckGroup]) -> None:
        """Show what was found so far; until somebody chooses, the worst severity with open doubts is shown."""
        self._groups = groups
        self.tabs.set_tabs(self._tabs())
        if not self._asked:
            worst = next((one for one in Severity if self._open(one)), Severity.SEVERE)
            self.tabs.current = worst.value
            self.tabs.set_tabs(self._tabs())
        self._fill()

    def _tabs(self) -> list[tuple[str, str, int | None]]:
        return [
            (one.value, word("check_severity", one.value, self._lang), self._open(one) if self._groups else None)
            for one in Severity
        ]

    def _open(self, severity: Severity) -> int:
        return sum(group.open for check, group in self._groups.items() if SEVERITY[check] is severity)

    def _fill(self) -> None:
        wanted = [check for check in DataCheck if SEVERITY[check].value == self.tabs.current]
        wanted.sort(key=lambda check: not self._count(check))
        before = self.table.current_key
        self.table.set_rows([self._row(check) for check in wanted])
        named = self.tr("{check} ({open})")
        names = {check: word("data_check", check.value, self._lang) for check in wanted}
        self.drop.set_items(
            [(check, named.format(check=names[check], open=count(self._count(check)))) for check in wanted]
        )
        if self.table.current_key is None or self.table.current_key != before:
            self.table.select_first()
        self.drop.set_value(self.current)
        self.chosen.emit(self.current)

    def _count(self, check: DataCheck) -> int:
        return self._groups[check].open if check in self._groups else 0

    def _row(self, check: DataCheck) -> Row:
        found = self._count(check)
        known = check in self._groups
        tone = TONES[SEVERITY[check]] if found else "neutral"
        cell = Cell(count(found) if known else "…", tone, "check" if known and not found else "", sort=found)
        return Row(check.value, {"name": word("data_check", check.value, self._lang), "open": cell}, check,
                   dim=not found)  # fmt: skip

    def _on_tab(self, _key: str) -> None:
        self._asked = True
        self._fill()

    def _on_selected(self, check: object) -> None:
        if isinstance(check, DataCheck):
            self.drop.set_value(check)
            self.chosen.emit(check)

    def _on_dropped(self, check: object) -> None:
        if isinstance(check, DataCheck):
            self.table.select_key(check.value)

    def _on_opened(self, _check: object) -> None:
        self.wanted.emit()
