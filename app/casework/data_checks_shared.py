"""The checks that hold people against each other, and against other offices' lists.

One number, card or telephone for several, programmes that exclude each other, money paid after a death.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations, groupby
from operator import itemgetter
from typing import Any

from app.casework.data_checks_people import Known
from app.domain.accounts import AccountNumber
from app.domain.data_checks import LIST_CHECK, MANY_HOUSEHOLDS, DataCheck, Hit, ListKind, Slot, digest_of, listed
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import exclusive
from app.office.session import Session
from app.store import data_checks, reference_lists

_FIRST = itemgetter(0)
Row = tuple[Any, ...]


def shared_hits(session: Session, known: Known) -> Iterator[Hit]:
    """Every doubt about people beside each other."""
    db, on, rosters = session.store.db, known.today, known.rosters
    yield from _each(data_checks.numbers_twice(db), _number_twice)
    yield from _each(data_checks.shared_cards(db, on, rosters), _card_shared)
    yield from _each(data_checks.phones_shared(db, MANY_HOUSEHOLDS), _phone_shared)
    yield from _each(data_checks.paid_after_death(db), _paid_after_death)
    yield from _excluded(session, known)


def _each(rows: data_checks.Rows, judge: Callable[[list[Row]], Iterator[Hit]]) -> Iterator[Hit]:
    """Judge what belongs together: the rows with the same first column."""
    for _, group in groupby(rows, key=_FIRST):
        yield from judge(list(group))


def _number_twice(rows: list[Row]) -> Iterator[Hit]:
    """Each of them, since either may be the one to mend."""
    facts = [(row[1], row[6]) for row in rows]
    for _, key, name, household, village, group, number in rows:
        others = [row[2] for row in rows if row[1] != key]
        slots: dict[str, Slot] = {"name": name, "tail": number[-4:], "length": len(number), "others": listed(others)}
        yield _of_person(DataCheck.NUMBER_TWICE, (key, name, household, village, group), facts, slots)


def _card_shared(rows: list[Row]) -> Iterator[Hit]:
    card, account, household, village, group, *_, owner_id, owner = rows[0]
    homes = {row[5] if row[5] is not None else -row[6] for row in rows}
    slots: dict[str, Slot] = {
        "name": owner,
        "tail": AccountNumber(account).tail(),
        "count": len(homes),
        "people": len(rows),
        "names": listed([row[7] for row in rows]),
    }
    digest = digest_of(DataCheck.CARD_SHARED, account, [(row[5], row[6]) for row in rows])
    yield Hit(DataCheck.CARD_SHARED, "card", card, digest, owner, village, group, household, owner_id, card, slots)


def _phone_shared(rows: list[Row]) -> Iterator[Hit]:
    digits, key, name, household, village, group = rows[0]
    homes = {row[3] if row[3] is not None else -row[1] for row in rows}
    slots: dict[str, Slot] = {"tail": digits[-4:], "count": len(homes), "names": listed([row[2] for row in rows])}
    facts = (digits, [(row[1], row[3]) for row in rows])
    yield _of_person(DataCheck.PHONE_SHARED, (key, name, household, village, group), facts, slots)


def _paid_after_death(rows: list[Row]) -> Iterator[Hit]:
    """What was paid or is on its way for a period that began after he died."""
    died = date.fromisoformat(rows[0][5])
    late = [row for row in rows if Period.parse(row[6]).first > died]
    if late:
        slots: dict[str, Slot] = {
            "name": late[0][1],
            "died": died,
            "count": len(late),
            "yuan": Fen(sum(row[8] for row in late)).grouped(),
            "programmes": listed(list(dict.fromkeys(row[7] for row in late))),
        }
        facts = (rows[0][5], [row[9] for row in late])
        yield _of_person(DataCheck.PAID_AFTER_DEATH, rows[0][:5], facts, slots)


def _excluded(session: Session, known: Known) -> Iterator[Hit]:
    """Who is covered by two programmes that nobody may get together."""
    pairs = {
        (one, other)
        for one, other in combinations(sorted(known.programmes), 2)
        if exclusive(known.programmes[one], known.programmes[other])
    }
    wanted = {key for pair in pairs for key in pair}
    if not wanted:
        return
    rows = data_checks.covered(session.store.db, known.today, known.rosters, wanted)
    for key, group in groupby(rows, key=_FIRST):
        mine = list(group)
        both = [pair for pair in combinations([row[1] for row in mine], 2) if pair in pairs]
        if both:
            keys = sorted({one for pair in both for one in pair})
            programmes = [known.programmes[one] for one in keys]
            who = (key, *mine[0][2:6])
            slots: dict[str, Slot] = {"name": mine[0][2], "programmes": listed([one.name for one in programmes])}
            yield _of_person(DataCheck.EXCLUDED, who, [one.code for one in programmes], slots)


def list_hits(session: Session, known: Known) -> Iterator[Hit]:
    """Whoever of the register stands in another office's list: a doubt to be answered, never a cut."""
    hashing = reference_lists.Hashing(session.store.db)
    rows = data_checks.listed(session.store.db, known.today, known.rosters, hashing.number)
    for row in rows:
        list_id, kind, source, as_of, sheet, place, day, name_hash, key, name, *home, programmes = row
        check = LIST_CHECK[ListKind(kind)]
        slots: dict[str, Slot] = {
            "name": name,
            "source": source,
            "as_of": date.fromisoformat(as_of),
            "sheet": sheet,
            "row": place,
            "programmes": listed(programmes.split("\n")) if programmes else "",
        }
        if name_hash:
            slots["name_is"] = "same" if hashing.name(name) == name_hash else "other"
        if day:
            slots["day"] = date.fromisoformat(day)
        facts = (list_id, place, sheet, name, programmes or "")
        yield _of_person(check, (key, name, *home), facts, slots, noun=f"person/list{list_id}")


def _of_person(
    check: DataCheck, who: Sequence[Any], facts: Sequence[object], slots: dict[str, Slot], *, noun: str = "person"
) -> Hit:
    key, name, household, village, group = who
    return Hit(check, noun, key, digest_of(check, *facts), name, village, group, household, key, slots=slots)
