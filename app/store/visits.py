"""Home visits: the plan of a day, each visit with its cards and signatures."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from app.domain.visits import (
    Drawn,
    Hands,
    Signature,
    Signer,
    SignWay,
    Step,
    Strokes,
    Visit,
    VisitCard,
    VisitState,
    sheet_code,
)
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows

_SELECT = """
    SELECT v.*, p.name AS head, h.village, h.grp,
        (SELECT count(*) FROM household_member m WHERE m.household_id = v.household_id AND m.until IS NULL) AS members
    FROM visit v JOIN household h ON h.id = v.household_id JOIN person p ON p.id = h.head_id
"""


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text.rstrip("~")) if text else None


def _yes(value: int | None) -> bool | None:
    return None if value is None else bool(value)


def _visit(row: Row, cards: tuple[VisitCard, ...], signatures: dict[Signer, Signature]) -> Visit:
    return Visit(
        id=row["id"],
        public_id=bytes(row["public_id"]),
        code=row["code"],
        household_id=row["household_id"],
        head=row["head"],
        village=row["village"],
        group=row["grp"],
        members=row["members"],
        day=date.fromisoformat(row["day"]),
        place=row["place"],
        visitors=tuple(json.loads(row["visitors"])),
        state=VisitState(row["state"]),
        step=Step(row["step"]),
        card_at=row["card_at"],
        by_paper=bool(row["by_paper"]),
        dibao_registered=row["dibao_registered"],
        dibao_said=row["dibao_said"],
        cards_registered=row["cards_registered"],
        cards_said=row["cards_said"],
        topics=None if row["topics"] is None else tuple(json.loads(row["topics"])),
        slip=_yes(row["slip"]),
        started=_moment(row["started_at"]),
        ended=_moment(row["ended_at"]),
        reason=row["reason"] or "",
        cards=cards,
        signatures=signatures,
    )


def _card(row: Row) -> VisitCard:
    return VisitCard(
        id=row["id"],
        serial=row["serial"],
        card_id=row["card_id"],
        tail=row["tail"],
        bank=row["bank"],
        owner=row["owner"],
        state=row["state"] or "",
        seen=_yes(row["seen"]),
        hands=Hands(row["hands"]) if row["hands"] else None,
        matches=_yes(row["matches"]),
        drawn=Drawn(row["drawn"]) if row["drawn"] else None,
        holder=row["holder"] or "",
    )


def _read(db: Database, found: list[Row]) -> list[Visit]:
    """Visits of these rows with their cards and signatures, in two more statements however many they are."""
    keys = json.dumps([row["id"] for row in found])
    cards: dict[int, list[VisitCard]] = {}
    for row in rows(
        db,
        """SELECT vc.*, c.state FROM visit_card vc LEFT JOIN card c ON c.id = vc.card_id
           WHERE vc.dropped IS NULL AND vc.visit_id IN (SELECT value FROM json_each(?))
           ORDER BY vc.visit_id, vc.serial""",
        (keys,),
    ):
        cards.setdefault(row["visit_id"], []).append(_card(row))
    signed: dict[int, dict[Signer, Signature]] = {}
    for row in rows(
        db,
        """SELECT * FROM visit_signature WHERE way <> 'none' AND visit_id IN (SELECT value FROM json_each(?))
           ORDER BY id""",
        (keys,),
    ):
        strokes: Strokes = tuple(tuple(stroke) for stroke in json.loads(row["strokes"]))
        at = datetime.fromisoformat(row["signed_at"].rstrip("~"))
        one_sign = Signature(Signer(row["who"]), SignWay(row["way"]), row["name"], strokes, at)
        signed.setdefault(row["visit_id"], {})[one_sign.who] = one_sign
    return [_visit(row, tuple(cards.get(row["id"], ())), signed.get(row["id"], {})) for row in found]


def visit(db: Database, key: int) -> Visit | None:
    """One visit by id."""
    found = _read(db, rows(db, _SELECT + " WHERE v.id = ?", (key,)))
    return found[0] if found else None


def visit_by_code(db: Database, code: str) -> Visit | None:
    """The visit whose sheet bears this short code."""
    found = _read(db, rows(db, _SELECT + " WHERE v.code = ?", (code,)))
    return found[0] if found else None


def visit_by_public_id(db: Database, public_id: bytes) -> Visit | None:
    """The visit that the code on its sheet names."""
    found = _read(db, rows(db, _SELECT + " WHERE v.public_id = ?", (public_id,)))
    return found[0] if found else None


def visit_of_card(db: Database, visit_card_id: int) -> Visit | None:
    """The visit to which one of its cards belongs."""
    where = " WHERE v.id = (SELECT visit_id FROM visit_card WHERE id = ?)"
    found = _read(db, rows(db, _SELECT + where, (visit_card_id,)))
    return found[0] if found else None


def open_visit(db: Database, household_id: int) -> Visit | None:
    """The planned or running visit of a household; there is at most one."""
    where = " WHERE v.household_id = ? AND v.state IN ('planned', 'running')"
    found = _read(db, rows(db, _SELECT + where, (household_id,)))
    return found[0] if found else None


def visits_of_day(db: Database, day: date) -> list[Visit]:
    """What is planned, under way or done on a day, in the order of the day."""
    where = " WHERE v.day = ? AND v.state <> 'called_off' ORDER BY v.place, v.id"
    return _read(db, rows(db, _SELECT + where, (day.isoformat(),)))


def visits_left(db: Database, before: date) -> list[Visit]:
    """Planned and running visits of days before this one, oldest first."""
    where = " WHERE v.day < ? AND v.state IN ('planned', 'running') ORDER BY v.day, v.place, v.id"
    return _read(db, rows(db, _SELECT + where, (before.isoformat(),)))


def visits_after(db: Database, day: date) -> list[Visit]:
    """Planned visits of days after this one, by day."""
    where = " WHERE v.day > ? AND v.state IN ('planned', 'running') ORDER BY v.day, v.place, v.id"
    return _read(db, rows(db, _SELECT + where, (day.isoformat(),)))


def visits_of_household(db: Database, household_id: int) -> list[Visit]:
    """Every visit of a household that was not called off, newest first."""
    where = " WHERE v.household_id = ? AND v.state <> 'called_off' ORDER BY v.day DESC, v.id DESC"
    return _read(db, rows(db, _SELECT + where, (household_id,)))


def visits_done(db: Database, limit: int) -> list[Visit]:
    """What was visited lately, newest first."""
    where = " WHERE v.state = 'done' ORDER BY v.ended_at DESC, v.id DESC LIMIT ?"
    return _read(db, rows(db, _SELECT + where, (limit,)))


def households_done(db: Database, first: date, last: date) -> int:
    """How many households were visited from one day to another."""
    found = db.conn.execute(
        "SELECT count(DISTINCT household_id) FROM visit WHERE state = 'done' AND day BETWEEN ? AND ?",
        (first.isoformat(), last.isoformat()),
    )
    return int(found.fetchone()[0])


def add_visit(tx: Transaction, household_id: int, day: date, *, place: int, **values: Any) -> int:  # noqa: ANN401 - columns
    """Plan a visit; its sheet's code is the next of the year. Returns its id."""
    return tx.insert(
        "visit",
        public_id=tx.public_id(),
        code=sheet_code(day, _codes_of_year(tx.db, day) + 1),
        household_id=household_id,
        day=day.isoformat(),
        place=place,
        state=VisitState.PLANNED.value,
        step=Step.DIBAO.value,
        card_at=0,
        by_paper=0,
        **values,
    )


def _codes_of_year(db: Database, day: date) -> int:
    row = one(db, "SELECT max(substr(code, 3, 5)) AS last FROM visit WHERE substr(code, 1, 2) = ?", (f"{day:%y}",))
    return int(row["last"] or 0) if row else 0


def last_place(db: Database, day: date) -> int:
    """The last place in the order of a day; 0 when nothing is planned."""
    row = db.conn.execute("SELECT COALESCE(max(place), 0) FROM visit WHERE day = ?", (day.isoformat(),)).fetchone()
    return int(row[0])


def change_visit(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Change columns of a visit: an answer, its state, where it stands."""
    tx.update("visit", key, **values)


def add_visit_card(tx: Transaction, visit_id: int, serial: int, *, card_id: int | None, **values: str | int) -> int:
    """Add a card to a visit; returns the id of its row."""
    return tx.insert("visit_card", visit_id=visit_id, serial=serial, card_id=card_id, **values)


def last_serial(db: Database, visit_id: int) -> int:
    """The highest number of a visit's cards, dropped ones too."""
    found = db.conn.execute("SELECT COALESCE(max(serial), 0) FROM visit_card WHERE visit_id = ?", (visit_id,))
    return int(found.fetchone()[0])


def change_visit_card(tx: Transaction, key: int, **values: str | int | None) -> None:
    """Change the answers about a card, or drop one that was added by mistake."""
    tx.update("visit_card", key, **values)


def put_signature(tx: Transaction, visit_id: int, who: Signer, *, way: SignWay, name: str, strokes: Strokes) -> None:
    """Keep a signature in the place of an earlier one of the same signer."""
    values = {"name": name, "way": way.value, "strokes": json.dumps(strokes), "signed_at": tx.act.at}
    row = one(tx.db, "SELECT id FROM visit_signature WHERE visit_id = ? AND who = ?", (visit_id, who.value))
    if row is None:
        tx.insert("visit_signature", visit_id=visit_id, who=who.value, **values)
    else:
        tx.update("visit_signature", row["id"], **values)


def names_text(names: Iterable[str]) -> str:
    """Visitors as the table keeps them."""
    return json.dumps(list(names), ensure_ascii=False)


def reorder(tx: Transaction, keys: Iterable[int]) -> None:
    """Give visits of a day their places in this order."""
    for place, key in enumerate(keys, 1):
        tx.update("visit", key, place=place)
