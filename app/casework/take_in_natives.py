"""Names in Uyghur or Kazakh script that a list brings beside the Chinese ones; a blank cell keeps what we have."""

from __future__ import annotations

from collections.abc import Iterable

from app.casework.differing import Difference
from app.casework.known import Known
from app.casework.take_in_rows import RowError
from app.domain.cells import RowVerdict, is_blank
from app.domain.rare_scripts import NativeVerdict, native_cell
from app.domain.rows import JudgedRow, RosterRow
from app.office.session import Session
from app.sheets.template import TemplateRow, cell_name
from app.store import native_names

KEY = "native_name"
"""What such a column is called among those of a row (words `column`)."""


def judged(source: TemplateRow) -> NativeVerdict | None:
    """The name of a row as it is to be kept; None where the cell says none or there is no such column."""
    return native_cell(source.native)


class Natives:
    """What the store has of such names of the people of one file; without a column of them nothing is read."""

    def __init__(self, session: Session, known: Known) -> None:
        self._db = session.store.db
        self._known = known
        self._names: dict[int, str] = {}

    def look_up(self, rows: Iterable[tuple[TemplateRow, JudgedRow]]) -> None:
        """Read the names of the people of a batch."""
        told = [one.row for source, one in rows if one.row is not None and not is_blank(source.native)]
        known = [self._known.people.get(row.beneficiary_document.number) for row in told]
        ids = {person.id for person in known if person is not None and person.id > 0} - self._names.keys()
        if ids:
            self._names |= dict.fromkeys(ids, "") | native_names.native_names(self._db, ids)

    def fault(self, source: TemplateRow) -> RowError | None:
        """What is wrong with the name of a row: another script, or far too long; a doubt."""
        name = judged(source)
        if name is None or name.code is None:
            return None
        column = source.native_column or 0
        cell = cell_name(source.row, column)
        return RowError(source.sheet, cell, source.row, column, name.code, RowVerdict.DOUBTFUL, None, KEY)

    def differs(self, source: TemplateRow, row: RosterRow) -> bool:
        """Whether a row brings another name than ours."""
        name = judged(source)
        return name is not None and name.name != self._ours(row)

    def difference(self, source: TemplateRow, row: RosterRow) -> tuple[Difference, ...]:
        """Ours and theirs, where they differ."""
        name = judged(source)
        if name is None or not self.differs(source, row):
            return ()
        return (Difference(KEY, self._ours(row), name.name),)

    def _ours(self, row: RosterRow) -> str:
        person = self._known.people.get(row.beneficiary_document.number)
        return self._names.get(person.id, "") if person is not None else ""
