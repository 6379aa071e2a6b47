"""No order of commands lets one user make and review: every order to some depth, then long walks at random."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from people_kit import (
    ENTERING,
    PERIODS,
    USERS,
    VERBS,
    Desk,
    expected_of_hand_over,
    expected_of_review,
    head,
    make_desk,
    oracle_makers,
    signature,
    under_way,
)

from app.casework import reviewing
from app.casework.roster_acts import recompute
from app.casework.verifying import verify_store
from app.domain.faults import AnyCode, Code
from app.domain.makers import Role
from app.domain.roster_codes import RosterCode

ACTS = [(user, verb) for user, verb in product(USERS, VERBS)]
PLENTY = {False: 160, True: 2000}
"""Standpoints from which every act is tried, in the everyday and in the long form."""

WALKS, STEPS = 400, 40
FORWARD = (
    "import a",
    "grant",
    "make 2",
    "make 3",
    *(f"{verb} {at}" for verb in ("hand over", "review") for at in (1, 2, 3)),
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    made = make_desk(tmp_path, monkeypatch)
    made.raw.execute("BEGIN")
    yield made
    made.raw.execute("ROLLBACK")
    made.session.store.close()


class OnePersonError(AssertionError):
    """Somebody made and reviewed."""


def step(desk: Desk, user: str, verb: str, seen: Counter[str]) -> bool:
    """One act, held against the oracle; True when it changed something."""
    role, before = USERS[user], head(desk)
    kind, _, number = verb.rpartition(" ")
    wanted: set[AnyCode | None] | None = None
    makers: set[int] = set()
    period = PERIODS[int(number) - 1] if number.isdigit() else ""
    if kind == "review":
        wanted = {expected_of_review(desk, user, period)}
        if wanted == {None}:
            # a line was left out since the hand-over, or a card was changed since and is to be asked about
            wanted |= {Code.DIGEST_NOT_LISTED, RosterCode.CHECKS_UNANSWERED}
        makers = oracle_makers(desk.raw, under_way(desk.raw, period)[0])
    elif kind == "hand over":
        wanted = expected_of_hand_over(desk, user, period)
    elif role in ((Role.ADMIN, Role.INSPECTOR) if verb in ENTERING else (Role.ADMIN, Role.INSPECTOR, Role.CLERK)):
        wanted = {Code.ROLE_MAY_NOT}
    said = desk.act(user, verb)
    if kind == "review" and said is None:
        me = desk.sessions[user].user.id
        (row,) = desk.raw.execute(
            "SELECT maker_id, checker_id FROM review ORDER BY checked_at DESC, id DESC LIMIT 1"
        ).fetchall()
        if row[0] == row[1] or me in makers:
            raise OnePersonError(f"{user} reviewed what he made")
    assert wanted is None or said in wanted or unknown(said, wanted), (user, verb, said, wanted)
    assert said is None or head(desk) == before, "what is refused changes nothing"
    seen[f"{verb}: {said.value if said else 'done'}"] += 1
    return head(desk) != before


def unknown(said: Code | None, wanted: set[Code | None]) -> bool:
    """A record that is not there is told before the role where the role is not asked first, and the other way about."""
    missing = {Code.ROSTER_UNKNOWN, Code.LINE_UNKNOWN, Code.CARD_UNKNOWN, Code.ENTITLEMENT_UNKNOWN}
    return said is Code.ROLE_MAY_NOT and bool(wanted & missing)


@pytest.mark.parametrize("long", [False, pytest.param(True, marks=pytest.mark.long)])
def test_every_order_of_commands(desk: Desk, capsys: pytest.CaptureFixture[str], *, long: bool) -> None:
    """Breadth first: at every standpoint every user tries every act; one that was seen before is not walked on."""
    seen: Counter[str] = Counter()
    known = {signature(desk)}
    front: list[list[tuple[str, str]]] = [[]]
    tried = standpoints = 0
    while front and standpoints < PLENTY[long]:
        way = front.pop(0)
        standpoints += 1
        desk.raw.execute("SAVEPOINT way")
        for user, verb in way:
            step(desk, user, verb, Counter())
        for user, verb in ACTS:
            desk.raw.execute("SAVEPOINT here")
            tried += 1
            if step(desk, user, verb, seen) and (stand := signature(desk)) not in known:
                known.add(stand)
                front.append([*way, (user, verb)])
            desk.raw.execute("ROLLBACK TO here")
            desk.raw.execute("RELEASE here")
        desk.raw.execute("ROLLBACK TO way")
        desk.raw.execute("RELEASE way")
    codes = {name.partition(": ")[2] for name in seen}
    assert {"done", "role_may_not", "reviewer_is_maker", "reviewer_handed_over", "step_not_allowed"} <= codes
    with capsys.disabled():
        print(f"\nevery order: {tried} acts from {standpoints} standpoints, depth {len(way)}, 0 reviewed by a maker")


def walk(desk: Desk, seed: int, seen: Counter[str]) -> list[tuple[str, str]]:
    """A long walk: likelier acts more often, so that reviews happen at all."""
    dice = random.Random(f"walk {seed}")
    way: list[tuple[str, str]] = []
    for _ in range(STEPS):
        verb = dice.choice(FORWARD if dice.random() < 0.6 else list(VERBS))
        user = dice.choice(tuple(USERS) if dice.random() < 0.1 else ("clerk", "r1", "r2"))
        way.append((user, verb))
        step(desk, user, verb, seen)
    return way


def test_long_walks(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    seen: Counter[str] = Counter()
    for seed in range(WALKS):
        desk.raw.execute("SAVEPOINT walk")
        walk(desk, seed, seen)
        assert verify_store(desk.sessions["clerk"]).faults == []
        pairs = desk.raw.execute("SELECT maker_id, checker_id FROM review WHERE checker_id IS NOT NULL").fetchall()
        assert all(maker != checker for maker, checker in pairs)
        desk.raw.execute("ROLLBACK TO walk")
        desk.raw.execute("RELEASE walk")
    done = sum(count for name, count in seen.items() if name.startswith("review") and name.endswith("done"))
    refused = seen_of(seen, Code.REVIEWER_IS_MAKER)
    assert done > 50
    assert refused > 50
    with capsys.disabled():
        print(f"\nlong walks: {WALKS * STEPS} acts, {done} reviews done, {refused} refused to a maker, 0 by a maker")


def seen_of(seen: Counter[str], code: Code) -> int:
    return sum(count for name, count in seen.items() if name.endswith(": " + code.value))


def test_control_without_the_rule_somebody_reviews_what_he_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "require_review", lambda *_, **__: None)
    caught = 0
    for seed in range(WALKS):
        desk.raw.execute("SAVEPOINT walk")
        try:
            walk(desk, seed, Counter())
        except OnePersonError:
            caught += 1
        except AssertionError:
            pass  # the same violation, told by the code that did not come
        desk.raw.execute("ROLLBACK TO walk")
        desk.raw.execute("RELEASE walk")
        if caught:
            break
    assert caught


WAYS = {
    "an older list that was left lying is reviewed after a newer one": [
        ("r1", "import a"),
        ("clerk", "import a 2"),
        ("clerk", "hand over 2"),
        ("r2", "review 2"),
        ("clerk", "hand over 1"),
        ("r1", "review 1"),
    ],
    "a card entered while the list without it is on its way": [
        ("clerk", "import a"),
        ("clerk", "grant"),
        ("r1", "new card"),
        ("clerk", "hand over 1"),
        ("r2", "review 1"),
        ("clerk", "make 2"),
        ("clerk", "hand over 2"),
        ("r1", "review 2"),
    ],
    "a quantity changed after the list was made, before it was handed over": [
        ("clerk", "import a"),
        ("clerk", "grant"),
        ("clerk", "make 2"),
        ("r1", "quantities"),
        ("r1", "recompute 2"),
        ("clerk", "hand over 2"),
        ("r2", "review 2"),
        ("clerk", "make 3"),
        ("clerk", "hand over 3"),
        ("r1", "review 3"),
    ],
}


def test_ways_round_the_rule(desk: Desk) -> None:
    for name, (*way, (user, verb)) in WAYS.items():
        desk.raw.execute("SAVEPOINT way")
        for somebody, act in way:
            if act == "recompute 2":  # a list whose amounts are not the standard's any more is not handed over
                session = desk.sessions[somebody]
                session.store.signer, session.store.key_id = desk.keys[somebody]
                recompute(session, 2)
                continue
            assert desk.act(somebody, act) is None, (name, somebody, act)
        assert desk.act(user, verb) is Code.REVIEWER_IS_MAKER, name
        assert desk.act("r2", verb) is None, name
        desk.raw.execute("ROLLBACK TO way")
        desk.raw.execute("RELEASE way")


def test_a_reviewed_change_bars_nobody_for_ever(desk: Desk) -> None:
    """What somebody else has reviewed once, its maker may review in a later period."""
    for user, verb in (
        ("r1", "import a"),
        ("clerk", "grant"),
        ("clerk", "hand over 1"),
        ("r2", "review 1"),
        ("clerk", "make 2"),
        ("clerk", "hand over 2"),
        ("r1", "review 2"),
    ):
        assert desk.act(user, verb) is None, (user, verb)
