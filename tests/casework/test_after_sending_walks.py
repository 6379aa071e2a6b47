"""Random walks over every verb after sending: money is conserved, a line is followed once, nobody is paid twice."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.casework import answers, balancing, cards, rosters, sent_back, settling, taking_back
from app.casework.verifying import verify_store
from app.domain.faults import Fault
from app.domain.success import By
from app.sheets.writing import write_results
from tests.casework.kit import ORPHANS, Place, account, human

PEOPLE = [human(at) for at in range(1, 6)]
SENT = "SELECT line_id FROM submission_line"
_ROWS = "SELECT file_row FROM submission_line WHERE submission_id = ?"
_FOLLOWED = "SELECT origin_line FROM line WHERE origin_line IS NOT NULL"
USUAL = ("name", "account", "amount", "status", "reason")


class Walk:
    """One township whose rosters go, come back and go again, by whatever verb the dice choose."""

    def __init__(self, desk: Place, seed: int) -> None:
        self.desk, self.chance, self.number = desk, random.Random(seed), 0
        self.done: dict[str, int] = {}
        roster_id = desk.draft(PEOPLE, ORPHANS, "2026-03")
        desk.clear(roster_id)
        desk.send(roster_id)

    def step(self) -> None:
        verbs: list[Callable[[], object]] = [
            self.results, self.results, self.refusals, self.withdraw, self.reissue, self.correct, self.whole,
            self.take_back, self.stop, self.leave_out, self.rest, self.new_card, self.go_again, self.go_again,
        ]  # fmt: skip
        verb = self.chance.choice(verbs)
        try:
            verb()
        except Fault:
            return
        self.done[verb.__name__] = self.done.get(verb.__name__, 0) + 1

    def one(self, sql: str) -> int:
        found = [key for (key,) in self.desk.facts(sql)]
        return self.chance.choice(found) if found else 0

    def results(self) -> None:
        """Some rows of one submission, paid or failed; sometimes what was answered already, or a line too many."""
        submission = self.one("SELECT id FROM submission WHERE state <> 'refused'")
        rows = self.desk.facts(
            """SELECT json_extract(l.snapshot, '$.payee[0]'), json_extract(l.snapshot, '$.account') FROM line l
               JOIN submission_line k ON k.line_id = l.id WHERE k.submission_id = ?""",
            submission,
        )
        said = []
        for name, number in self.chance.sample(rows, self.chance.randint(1, len(rows))):
            paid = self.chance.random() < 0.5
            said.append((name, number, 100, "成功" if paid else "失败", None if paid else "3018已清户"))
        if self.chance.random() < 0.2:
            said.append(("生人", account(990), 100, "成功", None))
        path = self._path("xlsx")
        with path.open("wb") as target:
            write_results(target, [dict(zip(USUAL, row, strict=True)) for row in said], order=USUAL)
        answers.take_results(self.desk.sit(), path, submission)

    def refusals(self) -> None:
        submission = self.one("SELECT id FROM submission WHERE state = 'handed_over'")
        rows = [row for (row,) in self.desk.facts(_ROWS, submission)]
        chosen = rows if self.chance.random() < 0.5 else rows[:1]
        path = self._path("txt")
        path.write_bytes("\n".join(f"Excel行号：{row} 账号错误" for row in chosen).encode("gb18030"))
        answers.take_refusals(self.desk.sit(), path, submission or None)

    def _path(self, ending: str) -> Path:
        self.number += 1
        return self.desk.out / f"walk{self.number}.{ending}"

    def withdraw(self) -> None:
        key = self.one("SELECT id FROM line WHERE state IN ('submitted', 'accepted')")
        settling.withdraw(self.desk.sit(), key, reason="x", asked_by="x", told_to="x", proof="x")

    def reissue(self) -> None:
        settling.reissue(self.desk.sit(), self.one("SELECT roster_id FROM line WHERE state = 'returned'"))

    def correct(self) -> None:
        settling.correct(self.desk.sit(), self.one("SELECT roster_id FROM line WHERE state = 'refused'"))

    def whole(self) -> None:
        sent_back.version_two(self.desk.sit(), self.one("SELECT roster_id FROM line WHERE state = 'refused'"))

    def take_back(self) -> None:
        read = taking_back.last_read(self.desk.sit(), self.one("SELECT id FROM submission"))
        if read is not None:
            taking_back.take_back(self.desk.sit(), read.seq)

    def stop(self) -> None:
        settling.stop_returned(self.desk.sit(), self.one("SELECT id FROM line WHERE state = 'returned'"), "x")

    def leave_out(self) -> None:
        rosters.leave_out(self.desk.sit(), self.one("SELECT id FROM line WHERE state = 'refused'"), "x")

    def rest(self) -> None:
        answers.record_rest_paid(self.desk.sit(), self.one("SELECT id FROM submission"), "x.xlsx")

    def new_card(self) -> None:
        self.number += 1
        person = self.chance.choice(PEOPLE)
        cards.new_card(self.desk.sit(), person.document, account(100 + self.number), bank="农业银行")

    def go_again(self) -> None:
        roster_id = self.one("SELECT id FROM roster WHERE state = 'draft'")
        self.desk.sign(roster_id)
        rosters.close_roster(self.desk.sit(), roster_id)
        self.desk.send(roster_id)

    # -- what must hold after every step -----------------------------------------------------------------------------

    def hold(self) -> None:
        db = self.desk
        for key in balancing.all_balances(db.sit()):
            found = balancing.balance_of(db.sit(), key)
            assert found.even, (key, found.differences)
        twice = db.facts(
            """SELECT m.person_id FROM line_member m JOIN line l ON l.id = m.line_id WHERE l.state = 'paid'
               GROUP BY m.person_id, m.programme_id, m.period, m.root_kind HAVING count(*) > 1"""
        )
        assert twice == [], "somebody is paid twice"
        followed = "SELECT origin_line FROM line WHERE origin_line IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
        assert db.facts(followed) == []
        assert (
            db.facts(
                """SELECT f.id FROM line f JOIN line o ON o.id = f.origin_line
               WHERE o.state NOT IN ('reissued', 'corrected') OR f.amount_fen > o.amount_fen"""
            )
            == []
        )
        orphans = f"SELECT id FROM line WHERE state IN ('reissued', 'corrected') AND id NOT IN ({_FOLLOWED})"
        assert db.facts(orphans) == [], "a line counts as followed and nothing follows it"
        self._conserved()

    def _conserved(self) -> None:
        """The first lines' money is exactly what their chains' last lines are worth, wherever those stand."""
        first = self.desk.fact("SELECT sum(amount_fen) FROM line WHERE origin = 'regular'")
        ends = f"SELECT COALESCE(sum(amount_fen), 0) FROM line WHERE state {{}} AND id NOT IN ({_FOLLOWED})"
        paid = self.desk.fact(ends.format("= 'paid'"))
        other = self.desk.fact(ends.format("<> 'paid'"))
        assert first == paid + other
        (told,) = balancing.success_by(self.desk.sit(), By.PROGRAMME)
        assert told.success.sent.fen == first
        assert told.success.last.fen == paid
        assert told.success.first.lines <= told.success.last.lines <= told.success.sent.lines


@pytest.mark.parametrize("seed", range(6))
def test_money_is_conserved_whatever_happens_after_sending(desk: Place, seed: int) -> None:
    walk = Walk(desk, seed)
    for _ in range(45):
        walk.step()
        walk.hold()
    assert sum(walk.done.values()) >= 10, walk.done
    assert verify_store(desk.now).faults == []


def test_the_walk_sees_a_payment_too_many(desk: Place) -> None:
    """The control: a line called paid by nobody's word, and one paid beside the line it follows."""
    walk = Walk(desk, 1)
    walk.hold()
    desk.now.store.db.conn.execute("UPDATE line SET state = 'paid' WHERE id = 1")
    with pytest.raises(AssertionError):
        walk.hold()
