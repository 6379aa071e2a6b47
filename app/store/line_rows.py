"""New lines of rosters, written many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.money import Fen
from app.domain.parts import Part
from app.domain.states import LineOrigin, LineState
from app.store import parts as part_rows
from app.store.transaction import Transaction
from app.store.village_changes import former_places


class LineRows:
    """New lines of one roster gathered for one bulk insert."""

    def __init__(self, tx: Transaction, *, roster_id: int, programme_id: int, period: str, root_kind: str) -> None:
        self._tx = tx
        self._roster_id = roster_id
        self._key = (programme_id, period, root_kind)
        self._lines: list[tuple[Any, ...]] = []
        self._members: list[tuple[Any, ...]] = []
        self._parts: list[tuple[int, Sequence[Part], Sequence[int], int]] = []
        row = tx.db.conn.execute(
            "SELECT COALESCE(max(serial), 0) FROM line WHERE roster_id = ?", (roster_id,)
        ).fetchone()
        self._serial = int(row[0])
        self._former = former_places(tx.db)

    def add(  # noqa: PLR0913 - one row with all its columns
        self,
        parties: tuple[int, int, int, int],
        amount: Fen,
        *,
        place: tuple[str, str],
        standard: str,
        quantities: str,
        members: Iterable[int],
        origin: tuple[LineOrigin, int | None, int] = (LineOrigin.REGULAR, None, 0),
        source: tuple[int | None, int | None] = (None, None),
        parts: Sequence[Part] = (),
    ) -> int:
        """One line; returns its id.

        `parties` are household, beneficiary, payee and card; `place` village code and group, where a merged village or
        group is written as that of today; `origin` kind, source line and step; `source` entitlement and source row;
        `parts` what the amount is made of, where it is made of parts.
        """
        if self._former:
            place = self._former.today(*place)
        key = self._tx.next_id("line")
        self._serial += 1
        made = (self._tx.act.user_id, self._tx.seq)
        entitlement_id, source_row_id = source
        kind, origin_line, step = origin
        head = (key, 1, self._tx.public_id(), self._roster_id, self._serial, kind.value, origin_line, entitlement_id)
        body = (*parties, *place, standard, quantities, int(amount), LineState.PROPOSED.value)
        self._lines.append((*head, *body, None, None, None, None, source_row_id, *made))
        covered = list(members)
        if parts:
            self._parts.append((key, parts, covered, step))
        for person_id in covered:
            member = self._tx.next_id("line_member")
            self._members.append((member, 1, key, person_id, *self._key, step, 1))
        return key

    def flush(self) -> None:
        """Write what was gathered."""
        self._tx.insert_rows("line", self._lines)
        self._tx.insert_rows("line_member", self._members)
        for key, parts, covered, step in self._parts:
            part_rows.add_parts(self._tx, key, parts)
            part_rows.add_keys(self._tx, key, self._key[0], members=covered, parts=parts, step=step)
        self._parts.clear()
        self._lines.clear()
        self._members.clear()
