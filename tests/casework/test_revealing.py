"""Full numbers come only for a reason that is kept; comparing never gives ours away."""

from __future__ import annotations

import random

import pytest

from app.casework.revealing import compare, reveal, reveal_in_act, reveals_of
from app.domain.faults import Code
from app.domain.reveals import Field, RevealReason, compare_numbers
from app.store.register import change_person
from app.words import word
from app.words.sentences import table
from tests.casework.kit import LAND, Place, code_of, human, row


@pytest.fixture
def known(desk: Place) -> Place:
    desk.take([row(human(0))], (LAND, "2026"))
    return desk


def test_a_number_is_shown_for_a_reason_and_logged(known: Place) -> None:
    session = known.sit()
    before = known.fact("SELECT count(*) FROM audit")
    shown = reveal(session, "person", 1, Field.DOCUMENT, RevealReason.CHECK_PAPER)
    assert shown.number == human(0).document
    assert shown.changes.nouns == {"reveal"}
    assert known.fact("SELECT count(*) FROM audit") == before + 1
    logged = reveals_of(session, "person", 1)[0]
    assert (logged.field, logged.way, logged.reason, logged.user) == ("document", "shown", "check_paper", "clerk")
    assert shown.number not in str(known.facts("SELECT * FROM reveal")) + str(known.facts("SELECT * FROM audit"))
    assert reveal(session, "card", 1, Field.ACCOUNT, RevealReason.CHECK_CARD).number == human(0).account


def test_within_an_act_the_act_is_the_reason(known: Place) -> None:
    session = known.sit()
    assert reveal_in_act(session, "card", 1, Field.ACCOUNT, "change_card").number == human(0).account
    assert [(one.reason, one.act) for one in reveals_of(session, "card", 1)] == [("act", "change_card")]
    assert code_of(lambda: reveal_in_act(session, "card", 1, Field.ACCOUNT, " ")) is Code.REASON_REQUIRED


def test_what_is_not_there_is_refused_and_not_logged(known: Place) -> None:
    session = known.sit()
    reason = RevealReason.CALL
    assert code_of(lambda: reveal(session, "person", 1, Field.PHONE, reason)) is Code.NUMBER_MISSING
    assert code_of(lambda: reveal(session, "person", 99, Field.PHONE, reason)) is Code.PERSON_UNKNOWN
    assert code_of(lambda: reveal(session, "card", 99, Field.ACCOUNT, reason)) is Code.CARD_UNKNOWN
    with pytest.raises(KeyError):
        reveal(session, "card", 1, Field.DOCUMENT, reason)
    assert known.fact("SELECT count(*) FROM reveal") == 0
    with session.write("phone") as tx:
        change_person(tx, 1, phone="0999-2000001")
    assert reveal(session, "person", 1, Field.PHONE, reason).number == "0999-2000001"


def test_an_inspector_reads_and_is_logged_too(known: Place) -> None:
    assert reveal(known.sit("inspector"), "person", 1, Field.DOCUMENT, RevealReason.CHECK_PAPER).number
    assert known.fact("SELECT count(*) FROM reveal r JOIN user u ON u.id = r.user_id WHERE u.name = 'inspector'") == 1


def test_comparing_tells_places_only(known: Place) -> None:
    session = known.sit()
    number = human(0).document
    same = compare(session, "person", 1, Field.DOCUMENT, f" {number[:6]} {number[6:].lower()} ")
    assert same.result.same
    wrong = number[:9] + ("1" if number[9] != "1" else "2") + number[10:]
    found = compare(session, "person", 1, Field.DOCUMENT, wrong).result
    assert (found.same, found.wrong, found.missing) == (False, (9,), ())
    assert number not in str(found)
    assert [one.reason for one in reveals_of(session, "person", 1)] == ["differs", "same"]
    assert code_of(lambda: compare(session, "person", 1, Field.DOCUMENT, "12")) is Code.VALUE_REQUIRED


def test_places_say_what_was_left_out_and_what_is_too_many() -> None:
    ours = "6299990000000000017"
    for at in (0, 7, 18):
        assert compare_numbers(ours[:at] + "8" + ours[at + 1 :], ours).wrong == (at,)
    left_out = compare_numbers("629990000000000017", ours)
    assert left_out.wrong == ()
    assert len(left_out.missing) == 1
    too_many = compare_numbers("62999900000000000175", ours)
    assert (too_many.wrong, too_many.missing) == ((19,), ())


def test_any_slip_is_told_by_as_many_places_as_were_touched() -> None:
    chance = random.Random(3)
    for _ in range(300):
        ours = "".join(chance.choice("0123456789") for _ in range(18))
        at = chance.randrange(18)
        other = chance.choice([digit for digit in "0123456789" if digit != ours[at]])
        found = compare_numbers(ours[:at] + other + ours[at + 1 :], ours)
        assert len(found.wrong) + len(found.missing) == 1
        assert compare_numbers(ours, ours).same
        assert ours not in repr(found).replace(found.typed, "")


def test_reasons_and_fields_have_words() -> None:
    for lang in ("zh", "en"):
        assert set(table(lang)["reveal_reason"]) == {one.value for one in RevealReason}  # type: ignore[arg-type]
        assert set(table(lang)["number_field"]) == {one.value for one in Field}  # type: ignore[arg-type]
    assert len(RevealReason) == 5
    assert word("reveal_reason", "call", "zh") == "打电话联系"
