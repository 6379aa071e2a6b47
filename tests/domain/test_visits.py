from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code, UserError
from app.domain.findings import FindingKind, due_day, require_other_person
from app.domain.visit_marks import CardMarks, read_count, read_marks, read_tails, require_tail
from app.domain.visit_plan import months_before, quarter_of
from app.domain.visits import (
    POINTS_LIMIT,
    SIGN_HIGH,
    SIGN_WIDE,
    VISIT_STEPS,
    Drawn,
    Hands,
    Signature,
    Signer,
    SignWay,
    Step,
    Visit,
    VisitCard,
    VisitState,
    clean_strokes,
    differences,
    is_sheet_code,
    next_card,
    sheet_code,
    unfinished,
)


def card(serial: int = 1, **values: object) -> VisitCard:
    known = {
        "id": serial,
        "serial": serial,
        "card_id": serial,
        "tail": "7725",
        "bank": "农商银行",
        "owner": "热依汗古丽",
    }
    return VisitCard(**(known | values))  # type: ignore[arg-type]


def visit(*cards: VisitCard, **values: object) -> Visit:
    known: dict[str, object] = {
        "id": 1,
        "public_id": bytes(16),
        "code": "26000015",
        "household_id": 1,
        "head": "吐尔逊",
        "village": "654002100201",
        "group": "2组",
        "members": 3,
        "day": date(2026, 3, 18),
        "place": 1,
        "visitors": ("迪丽努尔",),
        "state": VisitState.RUNNING,
        "step": Step.DIBAO,
        "card_at": 0,
        "by_paper": False,
        "dibao_registered": 5,
        "dibao_said": None,
        "cards_registered": 3,
        "cards_said": None,
        "topics": None,
        "slip": None,
        "started": None,
        "ended": None,
        "cards": cards,
    }
    return Visit(**(known | values))  # type: ignore[arg-type]


SEEN = {"seen": True, "hands": Hands.OWN, "matches": True, "drawn": Drawn.YES}


@pytest.mark.parametrize(("before", "after"), list(product(VisitState, VisitState)))
def test_every_step_of_a_visit_is_in_the_table_or_not_allowed(before: VisitState, after: VisitState) -> None:
    allowed = {("planned", "running"), ("running", "done"), ("planned", "called_off"), ("running", "called_off")}
    assert ((before, after) in VISIT_STEPS) == ((before.value, after.value) in allowed)


def test_nothing_answered_is_no_difference_and_as_registered_neither() -> None:
    assert differences(visit(card())) == []
    assert differences(visit(card(**SEEN), dibao_said=5, cards_said=3)) == []


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ({"hands": Hands.CADRE, "matches": True, "drawn": Drawn.YES}, FindingKind.CARD_WITH_CADRE),
        ({"hands": Hands.NOBODY, "seen": False}, FindingKind.CARD_NOT_FOUND),
        ({"hands": None, "seen": False}, FindingKind.CARD_NOT_SEEN),
        ({"matches": False}, FindingKind.NAME_MISMATCH),
        ({"drawn": Drawn.NO}, FindingKind.MONEY_NOT_DRAWN),
        ({"card_id": None}, FindingKind.CARD_NOT_REGISTERED),
    ],
)
def test_each_answer_that_differs_is_one_difference(values: dict[str, object], kind: FindingKind) -> None:
    (found,) = differences(visit(card(**(SEEN | values))))
    assert (found.kind, found.card, found.values) == (kind, 1, {"tail": "7725", "owner": "热依汗古丽"})


def test_family_and_not_knowing_are_no_findings() -> None:
    assert differences(visit(card(**(SEEN | {"hands": Hands.FAMILY, "drawn": Drawn.UNKNOWN})))) == []


def test_counts_differ_with_both_numbers() -> None:
    found = differences(visit(dibao_said=4, cards_said=4))
    assert [(one.kind, one.values) for one in found] == [
        (FindingKind.DIBAO_COUNT, {"registered": "5", "said": "4"}),
        (FindingKind.CARD_COUNT, {"registered": "3", "said": "4"}),
    ]


def test_what_is_missing_is_named_step_by_step() -> None:
    assert unfinished(visit(card())) == list(Step)
    signed = {who: Signature(who, SignWay.PAPER, "", (), None) for who in Signer}  # type: ignore[arg-type]
    whole = visit(card(**SEEN), dibao_said=5, cards_said=3, topics=(), slip=False, signatures=signed)
    assert unfinished(whole) == []
    unsigned = visit(card(**SEEN), dibao_said=0, cards_said=0, topics=(), slip=True, signatures={})
    assert unfinished(unsigned) == [Step.SIGN]


def test_the_next_card_is_the_next_unanswered_one_round_the_end() -> None:
    cards = [card(1), card(2, **SEEN), card(3), card(4, hands=Hands.NOBODY, seen=False)]
    assert [next_card(cards, at) for at in range(4)] == [2, 2, 0, 0]
    assert next_card([card(1, **SEEN)], 0) is None
    assert next_card([], 0) is None


@given(st.integers(1, 99_999), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_of_a_sheet_code_is_always_found(serial: int, place: int, more: int) -> None:
    code = sheet_code(date(2026, 3, 18), serial)
    assert is_sheet_code(code)
    wrong = code[:place] + str((int(code[place]) + more) % 10) + code[place + 1 :]
    assert not is_sheet_code(wrong)


@pytest.mark.parametrize("text", ["", "2600001", "260000155", "2600001x", "２６００００１５"])
def test_what_is_no_sheet_code(text: str) -> None:
    assert not is_sheet_code(text)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("", CardMarks()),
        ("2", CardMarks(hands=Hands.FAMILY)),
        ("3xn", CardMarks(hands=Hands.CADRE, matches=False, drawn=Drawn.NO)),
        ("n 2", CardMarks(hands=Hands.FAMILY, drawn=Drawn.NO)),
        ("３Ｘ", CardMarks(hands=Hands.CADRE, matches=False)),
        ("u", CardMarks(drawn=Drawn.UNKNOWN)),
        ("4", CardMarks(seen=False, hands=Hands.NOBODY, matches=None, drawn=None)),
        ("5", CardMarks(seen=False, hands=None, matches=None, drawn=None)),
    ],
)
def test_marks_of_a_card(typed: str, wanted: CardMarks) -> None:
    assert read_marks(typed) == wanted


@pytest.mark.parametrize("typed", ["6", "0", "12", "nu", "xx", "4x", "5n", "y", "村", "²"])
def test_marks_that_say_two_things_or_nothing_are_refused(typed: str) -> None:
    with pytest.raises(UserError) as refused:
        read_marks(typed)
    assert refused.value.code is Code.MARKS_FORM


@given(st.text(max_size=30))
def test_marks_of_rubbish_are_refused_or_read(typed: str) -> None:
    found: object = None
    try:
        found = read_marks(typed)
    except UserError as refused:
        found = refused.code
    assert found is Code.MARKS_FORM or isinstance(found, CardMarks)


def test_counts_as_typed() -> None:
    assert (read_count("", 5), read_count(" ３ ", 5), read_count("0", 5)) == (5, 3, 0)
    for typed in ("31", "-1", "1.5", "三", "1000", "²"):
        with pytest.raises(UserError) as refused:
            read_count(typed, 5)
        assert refused.value.code is Code.COUNT_FORM


def test_tails_as_typed() -> None:
    assert read_tails("") == ()
    assert read_tails("9920，１１４０") == ("9920", "1140")
    for typed in ("992", "99201", "99a0"):
        with pytest.raises(UserError) as refused:
            require_tail(typed)
        assert refused.value.code is Code.CARD_TAIL_FORM


@given(st.lists(st.lists(st.floats(-1e6, 1e6), max_size=50), max_size=50))
def test_strokes_stay_on_their_grid(strokes: list[list[float]]) -> None:
    kept = clean_strokes(strokes)
    assert all(len(stroke) % 2 == 0 and stroke for stroke in kept)
    assert all(0 <= x <= SIGN_WIDE for stroke in kept for x in stroke[::2])
    assert all(0 <= y <= SIGN_HIGH for stroke in kept for y in stroke[1::2])


def test_a_scribble_is_cut_at_its_limit() -> None:
    kept = clean_strokes([[1.0, 2.0] * POINTS_LIMIT, [3.0, 4.0] * 5])
    assert sum(len(stroke) for stroke in kept) == POINTS_LIMIT * 2


def test_quarters_and_months() -> None:
    assert quarter_of(date(2026, 3, 31)) == (date(2026, 1, 1), date(2026, 3, 31))
    assert quarter_of(date(2026, 11, 2)) == (date(2026, 10, 1), date(2026, 12, 31))
    assert months_before(date(2026, 3, 31), 12) == date(2025, 3, 31)
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)


def test_findings_are_due_and_closed_by_another() -> None:
    assert due_day(date(2026, 3, 18)) == date(2026, 4, 2)
    require_other_person(1, 2)
    require_other_person(None, 2)
    with pytest.raises(UserError) as refused:
        require_other_person(2, 2)
    assert refused.value.code is Code.FINDING_SAME_PERSON
