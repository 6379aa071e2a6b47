from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code
from app.domain.names import judge_name, normalise_name, same_name


@pytest.mark.parametrize("dot", "\u2022\u2027\u30fb\uff0e\u2219\u22c5\uff65\u00b7.")
def test_every_look_alike_dot_becomes_u00b7(dot: str) -> None:
    assert normalise_name(f"阿卜来提{dot}如则托合提") == "阿卜来提\u00b7如则托合提"
    assert normalise_name(f"阿卜来提 {dot} 如则托合提") == "阿卜来提\u00b7如则托合提"


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("张　三", "张三"),
        ("张  三\u00a0丰", "张三丰"),
        (" 欧阳\u200b小明 ", "欧阳小明"),
        ("John  Smith", "John Smith"),
        ("J. R. Smith", "J. R. Smith"),
        ("O'Brien", "O'Brien"),
        ("'张三", "张三"),
        ("Jose\u0301", "José"),
        ("𠮷野", "𠮷野"),
        ("\ufa0c元", "\ufa0c元"),
        ("〇一", "〇一"),
        ("ئابلىت روزى", "ئابلىت روزى"),
        ("艾山··买买提", "艾山·买买提"),
    ],
)
def test_normalising(raw: str, name: str) -> None:
    assert normalise_name(raw) == name


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    once = normalise_name(raw)
    assert normalise_name(once) == once


@given(st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x3FFFF, categories=["Lo"]), min_size=1, max_size=50))
def test_no_character_of_a_name_is_exchanged(raw: str) -> None:
    assert normalise_name(raw) == raw
    assert judge_name(raw).code is None


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("李", None),
        ("阿" * 50, None),
        ("阿" * 51, Code.NAME_LONG),
        ("", Code.VALUE_REQUIRED),
        (None, Code.VALUE_REQUIRED),
        ("\u200b ", Code.VALUE_REQUIRED),
        ("张3", Code.NAME_CHARACTERS),
        ("张３", Code.NAME_CHARACTERS),
        ("王？", Code.NAME_CHARACTERS),
        ("王\x07", Code.NAME_CHARACTERS),
        (123, Code.NAME_CHARACTERS),
    ],
)
def test_judging(raw: object, code: Code | None) -> None:
    assert judge_name(raw).code is code


def test_an_organisation_may_have_digits() -> None:
    assert judge_name("新村3组合作社", organisation=True).code is None


def test_repairs_are_told() -> None:
    assert judge_name("张　三").fixed
    assert not judge_name("张三").fixed
    assert not judge_name("阿卜来提·如则").fixed


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("阿卜来提•如则", "阿卜来提·如则", True),
        ("张　三", "张三", True),
        ("john smith", "John  Smith", True),
        ("葛\U000e0100飾", "葛飾", True),
        ("张三", "张山", False),
        ("阿卜来提如则", "阿卜来提·如则", False),
    ],
)
def test_same_name(one: str, two: str, same: bool) -> None:
    assert same_name(one, two) is same
