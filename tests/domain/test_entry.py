"""What is typed into the forms of a person and a card, field by field; and who may be whom."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.entry import CardEntry, PersonEntry, cleaned, judge_card, judge_person
from app.domain.faults import Code
from app.domain.likeness import Likeness, close_numbers, likenesses, name_forms
from tests.casework.kit import account, citizen

TODAY = date(2026, 3, 31)
VILLAGES = {"654002100201"}
SOUND = PersonEntry("王秀英", citizen(1), "妻子", "13800006021", "654002100201", "一组", "", account(1), "农商银行")


def test_a_sound_entry_has_no_fault_and_is_stored_plain() -> None:
    assert judge_person(SOUND, TODAY, VILLAGES, is_head=True) == {}
    typed = replace(SOUND, name=" 王　秀英 ", document=citizen(1).lower(), group="第一村民小组", relation=" 妻子 ")
    stored = cleaned(typed, TODAY)
    assert (stored.name, stored.document, stored.group, stored.relation) == ("王秀英", citizen(1), "1组", "妻子")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", Code.VALUE_REQUIRED),
        ("name", "王5", Code.NAME_CHARACTERS),
        ("name", "王" * 51, Code.NAME_LONG),
        ("document", "", Code.VALUE_REQUIRED),
        ("document", citizen(1)[:-1], Code.DOCUMENT_LENGTH),
        ("document", citizen(1)[:-1] + ("0" if citizen(1)[-1] != "0" else "1"), Code.DOCUMENT_CHECK_DIGIT),
        ("relation", "很远很远很远的一个亲戚", Code.TEXT_LONG),
        ("phone", "1380000", Code.PHONE_FORM),
        ("village", "", Code.VALUE_REQUIRED),
        ("village", "654002100999", Code.VILLAGE_UNKNOWN),
        ("group", " ", Code.GROUP_EMPTY),
        ("account", "62 1", Code.ACCOUNT_LENGTH),
        ("account", "卡号", Code.ACCOUNT_CHARACTERS),
        ("bank", "", Code.VALUE_REQUIRED),
        ("lives_in", "字" * 101, Code.TEXT_LONG),
    ],
)
def test_each_field_has_its_own_fault(field: str, value: str, code: Code) -> None:
    found = judge_person(replace(SOUND, **{field: value}), TODAY, VILLAGES, is_head=True)
    assert {name: fault.code for name, fault in found.items()} == {field: code}


def test_place_is_asked_of_heads_and_a_card_of_nobody() -> None:
    bare = replace(SOUND, village="", group="", account="", bank="", phone="", relation="")
    assert judge_person(bare, TODAY, VILLAGES, is_head=False) == {}
    assert set(judge_person(bare, TODAY, VILLAGES, is_head=True)) == {"village", "group"}


def test_a_card_needs_number_and_bank() -> None:
    assert {name: fault.code for name, fault in judge_card(CardEntry()).items()} == {
        "account": Code.VALUE_REQUIRED,
        "bank": Code.VALUE_REQUIRED,
    }
    assert judge_card(CardEntry(account(3), "农商银行", "王秀英", "儿子")) == {}


@given(st.text(max_size=80), st.sampled_from(["name", "document", "phone", "group", "account", "bank", "village"]))
def test_nothing_that_can_be_typed_breaks_the_judge(text: str, field: str) -> None:
    judge_person(replace(SOUND, **{field: text}), TODAY, VILLAGES, is_head=True)


def test_close_numbers_are_one_slip_away() -> None:
    number = citizen(1)
    close = close_numbers(number)
    assert number not in close
    assert number[:16] + number[17] + number[16] in close or number[16] == number[17]
    assert all(sum(a != b for a, b in zip(number, one, strict=True)) <= 2 for one in close)
    assert close_numbers("123") == set()


def test_names_are_alike_in_either_order_and_telephones_alone_say_nothing() -> None:
    assert name_forms("吐尔逊·艾山") == {"吐尔逊·艾山", "艾山·吐尔逊"}
    born = date(1990, 1, 1)
    alike = likenesses(
        "艾山·吐尔逊", "", "", other_name="吐尔逊·艾山", other_number="", other_phone="", born=born, other_born=born
    )
    assert alike == [Likeness.BORN_SAME_DAY, Likeness.SAME_NAME]
    phone = likenesses("王", "", "139", other_name="李", other_number="", other_phone="139")
    assert phone == [Likeness.SAME_PHONE]
    assert likenesses("王", citizen(1), "", other_name="李", other_number=citizen(2), other_phone="") == []
