from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from app.domain.documents import (
    DocumentKind,
    Sex,
    age_on,
    birth_of,
    citizen_check_digit,
    judge_document,
    require_document,
    sex_of,
)
from app.domain.faults import Code, UserError

TODAY = date(2026, 3, 31)
GOOD = "654022199001010029"  # verified in domain.md 3.1

_FIRST17 = st.builds(
    "{}{:05d}{}{:03d}".format,
    st.integers(1, 7),
    st.integers(0, 99999),
    st.dates(date(1910, 1, 1), TODAY).map(lambda day: day.strftime("%Y%m%d")),
    st.integers(0, 999),
).filter(lambda text: text[:6] not in ("810000", "820000", "830000"))
CITIZENS = _FIRST17.map(lambda first: first + mod_11_2.calc_check_digit(first))


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("34052419800101001X", DocumentKind.CITIZEN),
        ("110105194912310022"[:17] + "2", DocumentKind.CITIZEN),
        ("11010519491231002X", DocumentKind.CITIZEN),
        (GOOD, DocumentKind.CITIZEN),
        ("810000199001010019", DocumentKind.HK_MO_TW),
        ("91350100M000100Y43", DocumentKind.CREDIT_CODE),
        ("USA123456789012", DocumentKind.FOREIGNER),
    ],
)
def test_kinds(number: str, kind: DocumentKind) -> None:
    verdict = judge_document(number, TODAY)
    assert verdict.document.kind is kind
    assert verdict.document.number == number


@pytest.mark.parametrize(
    "first17", ["34052419800101001", "65402219900101002", "81000019900101001", "11010519491231002"]
)
def test_check_digits_of_the_standard(first17: str) -> None:
    assert citizen_check_digit(first17) == {"3405": "X", "6540": "9", "8100": "9", "1101": "X"}[first17[:4]]


@given(st.text("0123456789", min_size=17, max_size=17))
def test_check_digit_is_iso_7064(first17: str) -> None:
    assert citizen_check_digit(first17) == mod_11_2.calc_check_digit(first17)


@given(CITIZENS)
def test_any_address_code_and_any_living_birth_is_accepted(number: str) -> None:
    verdict = judge_document(number, TODAY)
    assert verdict.code is None
    assert not verdict.fixed
    assert birth_of(number) == date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


@pytest.mark.parametrize(
    "raw",
    [
        " 654022199001010029 ",
        "６５４０２２１９９００１０１００２９",
        "'654022199001010029",
        "654022 19900101 0029",
        "654022\u00a019900101\u200b0029",
        "\ufeff654022199001010029\n",
        "\u202a654022199001010029\u202c",
    ],
)
def test_what_surrounds_a_number_is_put_right(raw: str) -> None:
    verdict = judge_document(raw, TODAY)
    assert verdict.document.number == GOOD
    assert verdict.code is None
    assert verdict.fixed


def test_a_small_x_is_put_right() -> None:
    verdict = judge_document("34052419800101001x", TODAY)
    assert (verdict.document.number, verdict.fixed, verdict.code) == ("34052419800101001X", True, None)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (6.54022199001010029e17, Code.DIGITS_LOST),
        (654022199001010029, Code.DIGITS_LOST),
        (1234567890123456, Code.DIGITS_LOST),
        ("6.54022E+17", Code.DIGITS_LOST),
        ("654022199001010000", Code.DIGITS_LOST),
        ("", Code.VALUE_REQUIRED),
        (" \u3000", Code.VALUE_REQUIRED),
        (None, Code.VALUE_REQUIRED),
        (True, Code.DOCUMENT_CHARACTERS),
        (1.5, Code.DOCUMENT_CHARACTERS),
        (-5, Code.DOCUMENT_CHARACTERS),
        ("65402219900101002", Code.DOCUMENT_LENGTH),
        ("6540221990010100291", Code.DOCUMENT_LENGTH),
        ("65402219900101*029", Code.DOCUMENT_CHARACTERS),
        ("6540221990010100O9", Code.DOCUMENT_CHARACTERS),
        ("身份证", Code.DOCUMENT_CHARACTERS),
        ("054022199001010029", Code.DOCUMENT_CHARACTERS),
        ("654022199002300027", Code.DOCUMENT_BIRTH),
        ("654022202604010026", Code.DOCUMENT_BIRTH),
        ("654022190001010026", Code.DOCUMENT_BIRTH),
        ("654022199001010028", Code.DOCUMENT_CHECK_DIGIT),
        ("91350100M000100Y44", Code.CREDIT_CODE_CHECK),
    ],
)
def test_what_is_wrong_is_named(raw: object, code: Code) -> None:
    assert judge_document(raw, TODAY).code is code


@given(st.integers(10**15, 10**18))
def test_a_numeric_cell_of_16_digits_is_never_guessed(number: int) -> None:
    for raw in (number, float(number)):
        verdict = judge_document(raw, TODAY)
        assert verdict.code is Code.DIGITS_LOST
        assert verdict.document.number == ""
        assert verdict.suggestion is None


@given(CITIZENS, st.integers(0, 17), st.integers(1, 9))
def test_a_single_wrong_digit_is_never_sound(number: str, place: int, by: int) -> None:
    assume(number[place] != "X")
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    verdict = judge_document(wrong, TODAY)
    assert verdict.code is not None or verdict.document.kind is DocumentKind.CREDIT_CODE


@given(CITIZENS, st.integers(0, 15))
def test_a_suggestion_is_a_sound_number_one_swap_away(number: str, place: int) -> None:
    assume(number[place] != number[place + 1])
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    verdict = judge_document(wrong, TODAY)
    assert verdict.code is not None or verdict.document.kind is DocumentKind.CREDIT_CODE
    if verdict.suggestion is not None:
        assert judge_document(verdict.suggestion, TODAY).code is None
        differing = [i for i in range(18) if wrong[i] != verdict.suggestion[i]]
        assert len(differing) == 2
        assert differing[1] == differing[0] + 1


def test_the_only_swap_that_mends_is_suggested() -> None:
    verdict = judge_document("654022199001010092", TODAY)
    assert (verdict.code, verdict.suggestion) == (Code.DOCUMENT_CHECK_DIGIT, GOOD)


def test_two_swaps_that_mend_suggest_nothing() -> None:
    assert judge_document("110105194912310022", TODAY).suggestion is None


def test_fifteen_digits_are_converted_for_checking() -> None:
    for raw in ("110105491231002", 110105491231002, 110105491231002.0):
        verdict = judge_document(raw, TODAY)
        assert verdict.code is Code.DOCUMENT_FIFTEEN
        assert verdict.suggestion == "11010519491231002X"


@given(
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9),
    st.sampled_from(["91", "N2", "51", "Y1"]),
)
def test_credit_codes_are_those_of_gb_32100(tail: str, office: str) -> None:
    first17 = f"{office}654002{tail}"
    code = first17 + uscc.calc_check_digit(first17)
    verdict = judge_document(code, TODAY)
    if not code[:17].isdigit():
        assert verdict.document.kind is DocumentKind.CREDIT_CODE
        assert verdict.code is None


def test_an_all_digit_credit_code_is_not_a_foreigner() -> None:
    first17 = "91654002000000001"
    verdict = judge_document(first17 + uscc.calc_check_digit(first17), TODAY)
    assert (verdict.document.kind, verdict.code) == (DocumentKind.CREDIT_CODE, None)


def test_a_foreigners_inner_birth_is_not_relied_on() -> None:
    first17 = "91165699999999123"
    number = first17 + citizen_check_digit(first17)
    verdict = judge_document(number, TODAY)
    assert verdict.document.kind is DocumentKind.FOREIGNER
    assert verdict.code is None
    assert birth_of(number) is None


def test_typed_numbers_are_refused_without_being_repeated() -> None:
    with pytest.raises(UserError) as caught:
        require_document("654022199001010028", TODAY)
    assert caught.value.code is Code.DOCUMENT_CHECK_DIGIT
    assert "65402219900101" not in str(caught.value)


def test_an_early_credit_code_can_be_typed() -> None:
    assert require_document("91350100M000100Y44", TODAY).kind is DocumentKind.CREDIT_CODE


@pytest.mark.parametrize(("number", "sex"), [(GOOD, Sex.FEMALE), ("34052419800101001X", Sex.MALE), ("A", None)])
def test_sex(number: str, sex: Sex | None) -> None:
    assert sex_of(number) is sex


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("1946-03-31", "2026-03-30", 79),
        ("1946-03-31", "2026-03-31", 80),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2026-03-31", "2026-03-31", 0),
    ],
)
def test_age_in_full_years(birth: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(birth), date.fromisoformat(day)) == age


@given(st.one_of(st.text(), st.floats(), st.integers(), st.booleans(), st.none(), st.dates()))
def test_judging_raises_nothing(raw: object) -> None:
    judge_document(raw, TODAY)
