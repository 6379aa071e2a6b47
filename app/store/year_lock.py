"""The lock on closed years, at the one place every change of a line passes: the transaction.

So no verb, of today or to come, has to ask for itself (rules: `domain.year_closing`). A record of a person that became
part of another one may still be repointed: what the line says stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.faults import UserError
from app.domain.roster_codes import RosterCode
from app.domain.states import FOLLOWING, LineOrigin, LineState, RosterKind, RosterState
from app.domain.year_closing import may_change
from app.store.connection import Database

_STATE = frozenset({"state", "reason"})
_ONWARDS = frozenset(
    {RosterState.SUBMITTED, RosterState.RECEIVED, RosterState.SETTLED, RosterState.ANNOUNCED, RosterState.ARCHIVED}
)


class YearLock:
    """Knows which years are closed, and refuses what may not happen to their lines (UserError YEAR_CLOSED, year)."""

    def __init__(self, db: Database, *, known: bool) -> None:
        self._db = db
        self._known = known
        self._years: frozenset[str] | None = None
        self._of_roster: dict[int, str] = {}

    @property
    def closed(self) -> frozenset[str]:
        """The closed years, as text; read once a transaction."""
        if self._years is None:
            found = (
                self._db.conn.execute("SELECT year FROM closed_year WHERE reopened_on IS NULL") if self._known else ()
            )
            self._years = frozenset(str(year) for (year,) in found)
        return self._years

    def adds(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Rows are inserted: into a closed year only lines that follow one that came back, and their rosters."""
        if table not in ("line", "roster") or not self.closed:
            return
        if table == "line":
            roster, origin = columns.index("roster_id"), columns.index("origin")
            for row in rows:
                if LineOrigin(row[origin]) is LineOrigin.REGULAR:
                    self._refuse(self._year_of(row[roster]))
            return
        period, kind, version = (columns.index(name) for name in ("period", "kind", "version"))
        for row in rows:
            if RosterKind(row[kind]) not in FOLLOWING and row[version] == 1:
                self._refuse(str(row[period])[:4])

    def changes(self, table: str, before: dict[str, Any], values: dict[str, Any]) -> None:
        """A row is changed: a line of a closed year only as county and bank say, its roster only onwards."""
        if table not in ("line", "roster") or not self.closed:
            return
        if table == "roster":
            onwards = RosterState(values.get("state", before["state"])) in _ONWARDS
            if not onwards and RosterKind(before["kind"]) not in FOLLOWING and before["version"] == 1:
                self._refuse(str(before["period"])[:4])
            return
        was, now = LineState(before["state"]), LineState(values.get("state", before["state"]))
        content = bool(values.keys() - _STATE)
        if not may_change(LineOrigin(before["origin"]), was, now, content=content):
            self._refuse(self._year_of(before["roster_id"]))

    def removes(self, table: str, columns: Sequence[str], row: Sequence[Any]) -> None:
        """A row is taken away by undoing: as if it were added."""
        self.adds(table, columns, [row])

    def _year_of(self, roster_id: int) -> str:
        if roster_id not in self._of_roster:
            row = self._db.conn.execute("SELECT period FROM roster WHERE id = ?", (roster_id,)).fetchone()
            self._of_roster[roster_id] = str(row[0])[:4] if row else ""
        return self._of_roster[roster_id]

    def _refuse(self, year: str) -> None:
        if year in self.closed:
            raise UserError(RosterCode.YEAR_CLOSED, year=year)
