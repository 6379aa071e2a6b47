"""What follows a return pays those lines again and nobody else."""

from __future__ import annotations

from pathlib import Path

from app.casework import answers, cards, roster_adding, roster_view, settling
from app.domain.faults import Code
from app.domain.money import Fen
from app.sheets.writing import write_results
from tests.casework.kit import BANK, ORPHANS, Human, Place, account, code_of, human, row

PAID, BACK, OTHER = (human(at) for at in (71, 72, 73))


def answer(desk: Place, back: Human) -> Path:
    """The bank paid all but one."""
    path = desk.out / "results.xlsx"
    rows = [
        {"name": one.name, "account": one.account, "amount": 100, "status": status, "reason": reason}
        for one, status, reason in ((PAID, "成功", None), (back, "失败", "3018已清户"))
    ]
    with path.open("wb") as target:
        write_results(target, rows, order=("name", "account", "amount", "status", "reason"))
    return path


def test_a_reissue_takes_nobody_else(desk: Place) -> None:
    built = desk.sent([PAID, BACK], ORPHANS, "2026-03")
    session = desk.sit("clerk")
    answers.record_taken(session, built.submission_id)
    answers.take_results(session, answer(desk, BACK))
    cards.new_card(session, BACK.document, account(9_100), bank=BANK)
    desk.take([row(OTHER)], name="register.xlsx")
    follower = settling.reissue(session, 1).roster_id
    before = desk.everything()
    for one in (PAID, BACK, OTHER):
        added = code_of(lambda one=one: roster_adding.add_by_amount(session, follower, one.document, Fen(10_000)))
        granted = code_of(lambda one=one: roster_adding.add_by_grant(session, follower, one.document, {"people": 1}))
        assert (added, granted) == (Code.PEOPLE_FIXED, Code.PEOPLE_FIXED)
    assert desk.everything() == before
    assert not roster_view.roster_view(session, follower).takes_people
    regular = desk.draft([PAID], ORPHANS, "2026-04")  # control: a regular draft takes him
    assert roster_view.roster_view(session, regular).takes_people
    assert roster_adding.add_by_amount(session, regular, OTHER.document, Fen(10_000)).amount == 10_000
