"""The one table: hairline rows, its keys, copying as Excel takes it, the current row kept by its key."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.theme import px
from app.ui.widgets.cells import Column, Row
from app.ui.widgets.column_widths import MEASURED, measured, shared, wanted
from app.ui.widgets.delegate import CellDelegate
from app.ui.widgets.table_model import Fetch, Index, TableModel

_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Table(QTableView):
    """A list of rows. Enter and double-click open, Space ticks, Ctrl+C copies the selected rows as TSV.

    Signals:
        opened(object): the record of the row that was opened.
        selected(object): the record of the current row, or None.
        expanded(object): the record of the row where the key → was pressed.
        ticks_changed(): a tick was set or taken away.
        link_clicked(object, str): the record and column of a link cell.
    """

    opened = Signal(object)
    selected = Signal(object)
    expanded = Signal(object)
    ticks_changed = Signal()
    link_clicked = Signal(object, str)

    def __init__(
        self, columns: Sequence[Column], *, name: str, row_height: int = 40, cells: bool = False,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._model = TableModel(columns)
        self._cells = cells
        self._shared = False
        self.setModel(self._model)
        self._model.rowsInserted.connect(self._on_rows_inserted)
        self.setItemDelegate(CellDelegate(self, row_height=row_height))
        self.setAccessibleName(name)
        self.setShowGrid(cells)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if cells else behaviour.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.AnyKeyPressed if cells else triggers.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(row_height))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(px(36))
        head.setMinimumSectionSize(px(30))
        self._lay_columns()
        self.doubleClicked.connect(self._on_double_clicked)

    # -- filling -------------------------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current row stays current when its key is still among them."""
        kept, column = self.current_key, self.currentIndex().column()
        scrolled = self.verticalScrollBar().value()
        self._model.set_rows(rows)
        self._share()
        at = self._model.place_of(kept) if kept is not None else -1
        if at >= 0:
            self._make_current(at, max(column, 0))
            self.verticalScrollBar().setValue(scrolled)

    def set_pages(self, fetch: Fetch) -> None:
        """Show a long list page by page."""
        self._model.set_pages(fetch)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self._model.set_columns(columns)
        self._lay_columns()

    def select_key(self, key: Hashable) -> bool:
        """Make the row with this key current; False when it is not shown."""
        at = self._model.place_of(key)
        if at >= 0:
            self._make_current(at, max(self.currentIndex().column(), 0))
        return at >= 0

    def select_first(self) -> None:
        """Make the first row current."""
        if self._model.rowCount():
            self._make_current(0, 0)

    # -- asking --------------------------------------------------------------------------------------------------

    @property
    def is_grid(self) -> bool:
        """Whether single cells are chosen, not whole rows."""
        return self._cells

    @property
    def rows_model(self) -> TableModel:
        """The model behind."""
        return self._model

    def every_row(self) -> Callable[[], Iterable[Row]]:
        """All rows as they stand now, to be gone through on any thread; long lists name those not loaded yet too."""
        rows = tuple(self._model.rows)
        return lambda: rows

    @property
    def current_row(self) -> Row | None:
        """The current row."""
        return self._model.row_at(self.currentIndex().row())

    @property
    def current(self) -> Any:  # noqa: ANN401 - the page's own record
        """The record of the current row, or None."""
        row = self.current_row
        return row.record if row is not None else None

    @property
    def current_key(self) -> Hashable | None:
        """The key of the current row, or None."""
        row = self.current_row
        return row.key if row is not None else None

    @property
    def current_column(self) -> str:
        """The key of the current cell's column."""
        at = self.currentIndex().column()
        return self._model.columns[at].key if at >= 0 else ""

    @property
    def ticked(self) -> list[Any]:
        """The records of the ticked rows."""
        return [row.record for row in self._model.ticked]

    @property
    def chosen(self) -> list[Any]:
        """The records of the selected rows, in order."""
        numbers = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        return [row.record for row in (self._model.row_at(at) for at in numbers) if row is not None]

    # -- keys ----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keys of `ui.md` 7; what is not ours goes on to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in _OPEN and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter(event)
        elif event.key() == Qt.Key.Key_Space and self._has_ticks:
            for at in sorted({index.row() for index in self.selectionModel().selectedIndexes()}):
                self._model.tick(at)
            self.ticks_changed.emit()
        elif not self._cells and event.key() == self._forward and self.current_row is not None:
            self.expanded.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A click on a tick ticks; on a link it follows it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        column, row = self._model.columns[index.column()], self._model.row_at(index.row())
        if column.kind == "tick":
            self._model.tick(index.row())
            self.ticks_changed.emit()
        elif column.kind == "link" and row is not None and row.cell(column.key).text:
            self.link_clicked.emit(row.record, column.key)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which row is current."""
        super().currentChanged(current, previous)
        if current.row() != previous.row() or not current.isValid():
            row = self._model.row_at(current.row())
            self.selected.emit(row.record if row is not None else None)

    def selectionChanged(self, now: QItemSelection, before: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """Draw the rows that changed: the bar at a row's start belongs to the row."""
        super().selectionChanged(now, before)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The name column takes the slack, and where there is none others give way to it."""
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Names first: columns with room to spare give it up, then those whose words may elide."""
        columns = self._model.columns
        stretched = [at for at, one in enumerate(columns) if one.stretch]
        if len(stretched) != 1 or self._cells:
            return
        rows = self._model.rows[:MEASURED]
        room = self.viewport().width() - sum(px(one.width) for one in columns if not one.stretch)
        lacking = max(0, wanted(columns[stretched[0]], rows) - room)
        if not lacking and not self._shared:
            return
        self._shared = bool(lacking)
        others = [at for at, one in enumerate(columns) if not one.stretch]
        for at, wide in zip(others, shared([measured(columns[at], rows) for at in others], lacking), strict=True):
            self.horizontalHeader().resizeSection(at, wide)

    def _on_rows_inserted(self, _parent: QModelIndex, first: int, _last: int) -> None:
        if first < MEASURED:
            self._share()

    @property
    def _forward(self) -> Qt.Key:
        return Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right

    @property
    def _has_ticks(self) -> bool:
        return any(column.kind == "tick" for column in self._model.columns)

    def _enter(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if self._cells:
            at = self.currentIndex()
            self.setCurrentIndex(self._model.index(max(0, at.row() + (-1 if back else 1)), max(0, at.column())))
        elif self.current_row is not None:
            self.opened.emit(self.current)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        row = self._model.row_at(index.row())
        if row is not None and not self._model.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.opened.emit(row.record)

    def _copy(self) -> None:
        """Copy what is seen: numbers stay behind their mask, since the model never held them whole."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectionModel().selectedIndexes(), key=lambda one: (one.row(), one.column())):
            text = self._model.data(index) or ""
            rows.setdefault(index.row(), []).append(str(text).replace("\t", " ").replace("\n", " "))
        if rows:
            QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def _make_current(self, row: int, column: int) -> None:
        index = self._model.index(row, column)
        # `setCurrentIndex` would turn the selection round while Ctrl is held, as it is for Ctrl+5.
        command = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if not self._cells:
            command |= QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, command)
        self.scrollTo(index)

    def _lay_columns(self) -> None:
        head = self.horizontalHeader()
        for number, column in enumerate(self._model.columns):
            stretch = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(number, stretch)
            if not column.stretch:
                head.resizeSection(number, px(column.width))
        self._share()
