"""What a store must hold of a township's pile, told by the pile's own truth; the same for window and commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.township_kit import MONTHLY, MONTHS, NEXT, Township

Facts = Callable[..., list[tuple[Any, ...]]]

_PAID = """SELECT g.code, p.period, CASE json_extract(g.fields, '$.granted_to') WHEN 'household' THEN h.document
        ELSE b.document END, sum(p.amount_fen)
    FROM past_payment p JOIN programme g ON g.id = p.programme_id JOIN person b ON b.id = p.person_id
    JOIN household o ON o.id = p.household_id JOIN person h ON h.id = o.head_id GROUP BY 1, 2, 3"""
_GRANTED = """SELECT DISTINCT g.code, COALESCE(b.document, h.document) FROM entitlement e
    JOIN programme g ON g.id = e.programme_id LEFT JOIN person b ON b.id = e.person_id
    LEFT JOIN household o ON o.id = e.household_id LEFT JOIN person h ON h.id = o.head_id"""
_LINES = """SELECT g.code, r.period, b.document, l.amount_fen FROM line l JOIN roster r ON r.id = l.roster_id
    JOIN programme g ON g.id = r.programme_id JOIN person b ON b.id = l.beneficiary_id"""


def check_register(facts: Facts, made: Township) -> None:
    """People, cards, entitlements and every past payment are those that were written, no more and no less."""
    stored: dict[tuple[str, str], dict[str, int]] = {}
    for code, period, document, fen in facts(_PAID):
        stored.setdefault((code, period), {})[document] = fen
    assert stored.keys() == made.paid.keys()
    for key, told in made.paid.items():
        assert stored[key] == told, (key, _differing(stored[key], told))
    documents = {document for (document,) in facts("SELECT document FROM person")}
    assert documents == made.registered, (documents - made.registered, made.registered - documents)
    accounts = {account for (account,) in facts("SELECT account FROM card")}
    assert accounts == made.accounts, (accounts - made.accounts, made.accounts - accounts)
    granted = set(facts(_GRANTED))
    assert granted == {(code, document) for (code, _), told in made.paid.items() for document in told}
    assert {one for (one,) in facts("SELECT document FROM person WHERE died IS NOT NULL")} == made.dead


def check_history_is_not_payable(facts: Facts) -> None:
    """No line, no roster and no submission stands for what was paid before."""
    assert facts("SELECT count(*) FROM line WHERE entitlement_id IS NULL")[0][0] == 0
    periods = {period for (period,) in facts("SELECT DISTINCT period FROM past_payment")}
    assert not periods & {period for (period,) in facts("SELECT DISTINCT period FROM roster")}
    assert facts("SELECT count(*) FROM submission") == [(0,)]


def check_next(facts: Facts, made: Township) -> None:
    """The fourteen rosters of the next month pay whom they must, each what he got, and nobody else."""
    stored: dict[str, dict[str, int]] = {}
    for code, period, document, fen in facts(_LINES + " WHERE r.period = ? AND l.state = 'proposed'", NEXT):
        assert period == NEXT
        assert document not in stored.setdefault(code, {})
        stored[code][document] = fen
    assert stored.keys() == MONTHLY.keys()
    for code in MONTHLY:
        wanted = made.next_lines(code, MONTHS[0])
        assert stored[code] == wanted, (code, _differing(stored[code], wanted))
        assert sum(stored[code].values()) == sum(wanted.values())
    people = "SELECT count(*) FROM line l JOIN person b ON b.id = l.beneficiary_id WHERE b.died IS NOT NULL"
    assert facts(people) == [(0,)]


def _differing(one: dict[str, int], other: dict[str, int]) -> list[tuple[str, int | None, int | None]]:
    return [
        (key, one.get(key), other.get(key))
        for key in sorted(one.keys() | other.keys())
        if one.get(key) != other.get(key)
    ][:5]
