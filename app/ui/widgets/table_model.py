"""The one model of every list: whole rows in, cells out; `data` is a look-up and cannot raise."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.ui.widgets.bidi import start_side
from app.ui.widgets.cells import Cell, Column, Row

CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 1
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 2
RECORD_ROLE: Final = Qt.ItemDataRole.UserRole + 3
SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 4

Index = QModelIndex | QPersistentModelIndex
Answer = Callable[[Sequence[Row], object], None]
Fetch = Callable[[object, Answer], None]
"""Asked for the rows after a key (None: the first page); answers later with rows and the key to go on from."""

_EMPTY = Cell("")


class TableModel(QAbstractTableModel):
    """Rows of cells; long lists come page by page through `set_pages`."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._rows: list[Row] = []
        self._ticked: set[Hashable] = set()
        self._fetch: Fetch | None = None
        self._after: object = None
        self._more = False
        self._asked = 0
        self.editable: Callable[[Row, str], bool] | None = None
        self.edited: Callable[[Row, str, str], None] | None = None

    # -- rows ----------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._rows = list(rows)
        self._fetch, self._more = None, False
        self._asked += 1
        self._ticked = {row.key for row in self._rows if row.ticked}
        self.endResetModel()

    def set_pages(self, fetch: Fetch) -> None:
        """Show a long list: the first page is asked for now, later ones when the view comes near them."""
        self.set_rows(())
        self._fetch, self._after, self._more = fetch, None, True
        self.fetchMore(QModelIndex())

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns (last period's name in a heading)."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    @property
    def rows(self) -> Sequence[Row]:
        """The rows that are shown."""
        return self._rows

    def row_at(self, number: int) -> Row | None:
        """The row at a place, or None."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, key: Hashable) -> int:
        """Where the row with this key is; -1 when it is not shown."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def replace_row(self, row: Row) -> None:
        """Show a row anew without moving anything else."""
        at = self.place_of(row.key)
        if at >= 0:
            self._rows[at] = row
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def insert_after(self, at: int, rows: Sequence[Row]) -> None:
        """Put rows below the one at `at` (members of a household)."""
        if rows:
            self.beginInsertRows(QModelIndex(), at + 1, at + len(rows))
            self._rows[at + 1 : at + 1] = rows
            self.endInsertRows()

    def remove_after(self, at: int, count: int) -> None:
        """Take `count` rows below the one at `at` away again."""
        if count:
            self.beginRemoveRows(QModelIndex(), at + 1, at + count)
            del self._rows[at + 1 : at + 1 + count]
            self.endRemoveRows()

    # -- ticks ---------------------------------------------------------------------------------------------------

    @property
    def ticked(self) -> list[Row]:
        """The ticked rows, in order."""
        return [row for row in self._rows if row.key in self._ticked]

    def tick(self, at: int, *, on: bool | None = None) -> None:
        """Tick or untick a row; None turns it round."""
        row = self.row_at(at)
        if row is None:
            return
        if on is None:
            on = row.key not in self._ticked
        (self._ticked.add if on else self._ticked.discard)(row.key)
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))

    def tick_all(self, *, on: bool) -> None:
        """Tick or untick every row."""
        self._ticked = {row.key for row in self._rows} if on else set()
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self.columns) - 1))

    # -- Qt ------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many rows are loaded."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911 - a role each
        """The value of a role; None for what is not there."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None or index.column() >= len(self.columns):
            return None
        column = self.columns[index.column()]
        if role in (ROW_ROLE, RECORD_ROLE):
            return row if role == ROW_ROLE else row.record
        if column.kind == "tick":
            return self._tick_data(row, role)
        cell = row.cell(column.key)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return cell.text
        if role == CELL_ROLE:
            return cell
        if role == SORT_ROLE:
            return cell.text if cell.sort is None else cell.sort
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or (cell.text if len(cell.text) > 6 else None)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title}: {cell.text}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's
        """The title of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(self.columns[section])
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Selectable; a tick can be ticked; a cell can be edited where the page says so."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        column = self.columns[index.column()]
        if column.kind == "tick":
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if self.editable is not None and self.editable(row, column.key):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401, N802 - Qt's
        """Tick a row, or hand what was typed to the page, which judges it."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return False
        if role == Qt.ItemDataRole.CheckStateRole and self.columns[index.column()].kind == "tick":
            self.tick(index.row(), on=Qt.CheckState(value) == Qt.CheckState.Checked)
            return True
        editable = bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if role == Qt.ItemDataRole.EditRole and self.edited is not None and editable:
            self.edited(row, self.columns[index.column()].key, str(value))
        return False  # the page shows the row anew when the store has taken it

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """Whether the list goes on."""
        return not parent.isValid() and self._more

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Ask for the next page; one question at a time."""
        if parent.isValid() or not self._more or self._fetch is None:
            return
        self._more = False
        self._asked += 1
        asked = self._asked

        def answer(rows: Sequence[Row], after: object) -> None:
            if asked == self._asked:
                self._append(rows, after)

        self._fetch(self._after, answer)

    def _append(self, rows: Sequence[Row], after: object) -> None:
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
        self._after, self._more = after, after is not None

    def _tick_data(self, row: Row, role: int) -> Any:  # noqa: ANN401 - Qt's
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.key in self._ticked else Qt.CheckState.Unchecked
        return _EMPTY if role == CELL_ROLE else None


def _side(column: Column) -> Qt.AlignmentFlag:
    """Where a column's heading and cells stand; in a mirrored table all at the right, as the cells are drawn."""
    side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute if column.at_end else start_side()
    return side | Qt.AlignmentFlag.AlignVCenter
