"""The table of people: copies what is ticked (else selected) as a spreadsheet takes it, numbers covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from app.domain.plain import plain_cell
from app.ui.widgets import Row, Table

_COPIED = ("name", "document", "place", "programmes", "check")


class PeopleTable(Table):
    """A table whose copy takes the ticked rows.

    `everybody` makes the rows of all who were found, those not yet scrolled to as well.
    """

    everybody: Callable[[], Iterable[Row]] | None = None

    def every_row(self) -> Callable[[], Iterable[Row]]:
        """The ticked rows, or all that were found where none is ticked."""
        ticked = tuple(self.rows_model.ticked)
        if ticked or self.everybody is None:
            return lambda: ticked
        return self.everybody

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl+C is ours; the rest is the table's."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> int:
        """Copy the ticked rows, or the selected ones where none is ticked; returns how many."""
        rows = self.rows_model.ticked or self._selected()
        text = "\n".join("\t".join(plain_cell(row.cell(key).text) for key in _COPIED) for row in rows)
        if rows:
            QGuiApplication.clipboard().setText(text)
        return len(rows)

    def _selected(self) -> list[Row]:
        numbers = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [row for row in map(self.rows_model.row_at, numbers) if row is not None]
