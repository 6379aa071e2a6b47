"""Every verb by every user in every state of a roster, by every channel: no step that is in no table, no own review.

Real verbs on real stores: each state is made once and copied; whoever succeeds spoils his copy only.

Since every step from every state that can be reached is tried, every way through them is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.casework import (
    answers,
    cards,
    disclosing,
    exception_lists,
    packages,
    paper_lists,
    posting,
    review_view,
    reviewing,
    roster_answers,
    rosters,
    settling,
    stand_ins,
    submitting,
)
from app.domain.faults import Fault
from app.domain.line_checks import Check
from app.domain.programmes import Channel, NoticeAfter
from app.domain.states import LINE_STEPS, LineState, RosterState, roster_steps
from app.office.session import Session
from app.sheets.writing import write_results
from tests.casework.kit import (
    BANK,
    COUNTY,
    ELDERS,
    OURS,
    TOWNSHIP_USERS,
    Place,
    Places,
    account,
    human,
    know_each_other,
    new_programme,
)

PEOPLE = [human(at) for at in range(1, 4)]
WHY = "审核人外出"
ORDERS = {"after": ("review", "all"), "before": ("before_review", "all"), "none": ("none", "none")}
USERS = tuple(TOWNSHIP_USERS)


@dataclass
class Station:
    """A store in which a roster stands in a state; `named` where both clerks stand in."""

    place: Place
    roster: int
    state: str
    order: str
    named: bool


@dataclass
class Walked:
    """What a walk saw: acts tried, steps done by verb and state, and what must not be."""

    tried: int = 0
    done: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)


Verb = Callable[[Session, Place, int], object]


def last_submission(session: Session, roster: int) -> int:
    row = session.store.db.conn.execute("SELECT max(id) FROM submission WHERE roster_id = ?", (roster,)).fetchone()
    return int(row[0] or 999)


def a_line(session: Session, roster: int) -> int:
    row = session.store.db.conn.execute("SELECT min(id) FROM line WHERE roster_id = ?", (roster,)).fetchone()
    return int(row[0])


def tick_all(session: Session, _place: Place, roster: int) -> object:
    found = review_view.review_view(session, roster)
    return review_view.tick(session, roster, [line.mark_id for line in found.exceptions])


def print_and_type(session: Session, _place: Place, roster: int) -> object:
    exception_lists.print_exceptions(session, roster)
    rows = exception_lists.typed_list(session, roster).rows
    return exception_lists.type_exceptions(session, roster, {row.row: "" for row in rows})


def hang(session: Session, place: Place, roster: int) -> object:
    printed = disclosing.print_notices(session, roster, place.out / "wall")
    return [posting.post_notice(session, one.notice_id, "公示栏") for one in printed]


def results(session: Session, place: Place, roster: int) -> object:
    """A result workbook: the first line came back, the others are paid."""
    lines = session.store.db.conn.execute(
        """SELECT p.name, c.account, l.amount_fen FROM line l JOIN person p ON p.id = l.payee_id
           JOIN card c ON c.id = l.card_id WHERE l.roster_id = ? ORDER BY l.serial""",
        (roster,),
    ).fetchall()
    told = [("失败", "账户已销户"), *[("成功", "")] * (len(lines) - 1)]
    rows = [
        {"name": name, "account": account, "amount": Decimal(fen) / 100, "status": status, "reason": why}
        for (name, account, fen), (status, why) in zip(lines, told, strict=True)
    ]
    path = place.out / "results.xlsx"
    with path.open("wb") as target:
        write_results(target, rows)
    return answers.take_results(session, path, last_submission(session, roster))


def bring_card(place: Place, roster: int) -> object:
    """Whose money came back brings another card."""
    document = place.fact(
        """SELECT p.document FROM line l JOIN person p ON p.id = l.payee_id
           WHERE l.roster_id = ? AND l.state = 'returned'""",
        roster,
    )
    return cards.new_card(place.sit("clerk"), document, account(777), bank=BANK)


def channel(which: Channel) -> Verb:
    def send(session: Session, place: Place, roster: int) -> object:
        out = place.out / "sent"
        if which is Channel.PAPER:
            return paper_lists.submit_paper(session, roster, out)
        if which is Channel.PACKAGE:
            return packages.submit_package(session, roster, out)
        return submitting.submit_workbook(session, roster, which, out)

    return send


CLERKS, CHECKERS = frozenset(["clerk", "second", "reviewer", "other"]), frozenset(["reviewer", "other"])
VERBS: dict[str, tuple[Verb, frozenset[str]]] = {
    "hand_over": (lambda s, _p, r: reviewing.hand_over(s, r), CLERKS),
    "answer": (lambda s, _p, r: roster_answers.answer(s, r, (), Check.CARD_DORMANT, "已去激活"), CLERKS),
    "tick": (tick_all, CHECKERS),
    "type back": (print_and_type, CHECKERS),
    "wrong": (lambda s, _p, r: review_view.mark_wrong(s, r, a_line(s, r), "金额不对"), CHECKERS),
    "review": (lambda s, _p, r: reviewing.review(s, r), CHECKERS),
    "approve": (lambda s, _p, r: review_view.approve(s, r), CHECKERS),
    "give_back": (lambda s, _p, r: reviewing.give_back(s, r, "第1行不对"), CHECKERS),
    "give_back lines": (lambda s, _p, r: review_view.give_back(s, r, "有不对的"), CHECKERS),
    "back_to_draft": (lambda s, _p, r: rosters.back_to_draft(s, r, "要改"), CLERKS),
    "hang": (hang, CLERKS),
    "close": (lambda s, _p, r: rosters.close_roster(s, r), CLERKS),
    "hold": (lambda s, _p, r: rosters.hold_line(s, a_line(s, r), "等材料"), CLERKS),
    "leave_out": (lambda s, _p, r: rosters.leave_out(s, a_line(s, r), "不在"), CLERKS),
    **{f"send {one.value}": (channel(one), CLERKS) for one in Channel},
    "tell": (lambda s, _p, r: submitting.record_hand_over(s, last_submission(s, r), "XT1"), CLERKS),
    "taken": (lambda s, _p, r: answers.record_taken(s, last_submission(s, r)), CLERKS),
    "results": (results, CLERKS),
    "reissue": (lambda s, _p, r: settling.reissue(s, r), CLERKS),
    "name": (
        lambda s, _p, _r: stand_ins.name_stand_in(s, "clerk", "reviewer", s.today, s.today + timedelta(days=30), WHY),
        frozenset(["admin"]),
    ),
}
BY_STAND_INS = frozenset(["tick", "type back", "wrong", "review", "approve", "give_back", "give_back lines"])


# -- the stations ------------------------------------------------------------------------------------------------------


def stations(places: Places, folder: Path, order: str, *, named: bool) -> Iterator[Station]:
    """The store at every state that its verbs lead to, one after the other; each is a copy of its own."""
    place, county = places(OURS), places(COUNTY)
    know_each_other(place, county)
    county.leave()
    after, scope = ORDERS[order]
    code = new_programme(place, "T01", ELDERS, notice_after=after, notice_scope=scope, notice_days="1")
    if named:
        for clerk in ("clerk", "second"):
            stand_ins.name_stand_in(place.sit("admin"), clerk, "reviewer", place.now.today, date(2026, 12, 31), WHY)
    roster = place.draft(PEOPLE, code, "2026-03")
    place.answer(roster)

    def station() -> Station:
        state = place.roster_state(roster)
        return Station(
            place.twin(folder / f"{order}-{named}-{state}-{len(list(folder.iterdir()))}"), roster, state, order, named
        )

    steps: list[Callable[[], object]] = [
        lambda: reviewing.hand_over(place.sit("clerk"), roster),
        lambda: reviewing.review(place.sit("reviewer"), roster),
    ]
    notice: list[Callable[[], object]] = [lambda: place.sit("clerk") and place.hang(roster)]
    steps = {"after": steps + notice, "before": notice + steps, "none": steps}[order]
    steps += [
        lambda: (place.day(place.clock.today() + timedelta(days=20)), rosters.close_roster(place.sit("clerk"), roster)),
        lambda: submitting.submit_workbook(place.sit("clerk"), roster, Channel.WEB, place.out / "sent"),
        lambda: submitting.record_hand_over(place.sit("clerk"), last_submission(place.now, roster), "XT9"),
        lambda: answers.record_taken(place.sit("clerk"), last_submission(place.now, roster)),
        lambda: results(place.sit("clerk"), place, roster),
        lambda: (bring_card(place, roster), settling.reissue(place.sit("clerk"), roster)),
    ]
    yield station()
    for step in steps:
        step()
        yield station()


# -- walking -----------------------------------------------------------------------------------------------------------


def facts(session: Session) -> tuple[dict[int, str], dict[int, str]]:
    db = session.store.db.conn
    return dict(db.execute("SELECT id, state FROM roster").fetchall()), dict(
        db.execute("SELECT id, state FROM line").fetchall()
    )


def bad_steps(order: str, before: tuple[dict[int, str], dict[int, str]], now: Any) -> list[str]:
    """Steps of rosters and lines that the tables do not have."""
    after = {"after": NoticeAfter.REVIEW, "before": NoticeAfter.BEFORE_REVIEW, "none": NoticeAfter.NONE}[order]
    table = roster_steps(after, scope_none=False) | roster_steps(after, scope_none=True)
    found = []
    for key, state in now[0].items():
        was = before[0].get(key)
        allowed = ("draft", "reviewed", "disclosed") if was is None else ()
        if was is None and state not in allowed:
            found.append(f"a roster begins as {state}")
        elif was not in (None, state) and not _way(table, RosterState(was), RosterState(state)):
            found.append(f"roster {was} → {state}")
    for key, state in now[1].items():
        was = before[1].get(key)
        if was not in (None, state) and not _way(LINE_STEPS, LineState(was), LineState(state)):
            found.append(f"line {was} → {state}")
    return found


def _way(table: Any, was: Any, now: Any) -> bool:
    """One step of the table, or two: results make a line accepted and paid, a roster received and settled."""
    if (was, now) in table:
        return True
    return any((was, mid) in table and (mid, now) in table for mid in type(was) if mid.value != "draft")


def bad_reviews(session: Session) -> list[str]:
    """Reviews by who handed over, made a line, or may not review: read from the rows, not from the rule."""
    db = session.store.db.conn
    found = []
    rows = db.execute(
        """SELECT v.id, v.maker_id, v.checker_id, u.role,
                  EXISTS (SELECT 1 FROM review_stand_in t JOIN stand_in s ON s.id = t.stand_in_id
                          WHERE t.review_id = v.id AND s.user_id = v.checker_id
                            AND substr(v.checked_at, 1, 10) BETWEEN s.from_on AND s.until_on)
           FROM review v JOIN user u ON u.id = v.checker_id"""
    ).fetchall()
    for key, maker, checker, role, by_naming in rows:
        makers = {row[0] for row in db.execute("SELECT maker_id FROM line WHERE review_id = ?", (key,))}
        makers |= {
            row[0]
            for row in db.execute(
                "SELECT a.user_id FROM line_answer a JOIN line l ON l.id = a.line_id WHERE l.review_id = ?", (key,)
            )
        }
        if checker in makers | {maker}:
            found.append(f"review {key}: {checker} checked what he made")
        if not (role == "reviewer" or (role == "clerk" and by_naming)):
            found.append(f"review {key}: a {role} checked it")
    return found


def walk(every: Iterator[Station], folder: Path) -> Walked:
    """Every user and every verb at every station."""
    walked = Walked()
    for station in every:
        walked.states.append(station.state)
        place = station.place.twin(folder / f"w{walked.tried}")
        for user in USERS:
            for name, (verb, allowed) in VERBS.items():
                walked.tried += 1
                session = place.sit(user)
                before = facts(session)
                try:
                    verb(session, place, station.roster)
                except Fault:
                    if facts(session) != before:
                        walked.wrong.append(f"{station.state}: {user} {name} refused, and something changed")
                    continue
                walked.done[f"{station.state}: {name}"] += 1
                stands_in = station.named and name in BY_STAND_INS and user in ("clerk", "second")
                if user not in allowed and not stands_in:
                    walked.wrong.append(f"{station.state}: {user} may not {name}")
                said = bad_steps(station.order, before, facts(session)) + bad_reviews(session)
                walked.wrong += [f"{station.state}: {user} {name}: {one}" for one in said]
                place.leave()
                place = station.place.twin(folder / f"w{walked.tried}")
        place.leave()
    return walked


@pytest.mark.parametrize(("order", "named"), [("after", False), ("after", True), ("before", True), ("none", True)])
def test_no_way_that_the_tables_do_not_have(
    places: Places, tmp_path: Path, order: str, named: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "made").mkdir()
    walked = walk(stations(places, tmp_path / "made", order, named=named), tmp_path)
    assert walked.wrong == []
    assert walked.tried == len(USERS) * len(VERBS) * len(walked.states)
    reached = {"draft", "in_review", "reviewed", "cleared", "submitted", "received", "settled"}
    assert set(walked.states) == reached | ({"disclosed"} if order != "none" else set())
    for said in (
        "disclosed: hand_over" if order == "before" else "draft: hand_over",
        "in_review: review",
        "in_review: give_back",
        "cleared: send package",
        "received: results",
    ):
        assert walked.done[said], said
    with capsys.disabled():
        print(f"\n{order} named={named}: {walked.tried} acts, {sum(walked.done.values())} done, none out of the tables")


def test_control_without_the_rule_a_maker_reviews(
    places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reviewing, "require_review", lambda *_, **__: None)
    (tmp_path / "made").mkdir()
    reviewed = (one for one in stations(places, tmp_path / "made", "after", named=True) if one.state == "in_review")
    wrong = walk(reviewed, tmp_path).wrong
    assert any("checked what he made" in one for one in wrong), wrong


def test_control_a_planted_table_is_found(places: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rosters, "require_step", lambda *_: None)
    monkeypatch.setattr(rosters, "staying", lambda *_: {})
    (tmp_path / "made").mkdir()
    drafts = (one for one in stations(places, tmp_path / "made", "none", named=False) if one.state == "draft")
    wrong = walk(drafts, tmp_path).wrong
    assert any("roster draft → cleared" in one for one in wrong), wrong
