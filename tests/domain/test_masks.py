from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code, UserError
from app.domain.masks import (
    DisclosureLevel,
    mask_account,
    mask_document,
    mask_name,
    mask_phone,
    name_on_notice,
)

_HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
_PART = st.text(_HAN, min_size=1, max_size=12)
_LATIN = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("张三丰", "张*丰"),
        ("欧阳小明", "欧**明"),
        ("李", "*"),
        ("阿卜来提·如则托合提", "阿**·如**"),
        ("阿卜来提•如则托合提", "阿**·如**"),
        ("买买提·艾山·吐尔逊", "买**·吐**"),
        ("阿卜来提如则", "阿**"),
        ("John Smith", "J** S**"),
        ("Li", "L**"),
    ],
)
def test_names(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(st.lists(_PART, min_size=2, max_size=4), st.lists(_PART, min_size=2, max_size=4))
def test_two_dotted_names_with_the_same_initials_look_alike(one: list[str], two: list[str]) -> None:
    two = [one[0][0] + two[0], *two[1:-1], one[-1][0] + two[-1]]
    assert mask_name("·".join(one)) == mask_name("·".join(two))


@given(_LATIN, _LATIN)
def test_latin_names_do_not_tell_their_length(one: str, two: str) -> None:
    assert len(mask_name(f"{one} {two}")) == len("a** b**")


@given(st.one_of(_PART, st.lists(_PART, min_size=2, max_size=4).map("·".join), _LATIN, st.text(max_size=30)))
def test_at_most_two_characters_are_ever_shown(name: str) -> None:
    left = [char for char in mask_name(name) if char not in "*· "]
    assert len(left) <= 2
    assert "*" in mask_name(name)


@given(st.text("0123456789X", max_size=32))
def test_numbers_show_their_last_four_and_no_length(number: str) -> None:
    for mask in (mask_document, mask_account):
        masked = mask(number)
        assert masked == "******" + (number[-4:] if len(number) >= 8 else "")


@pytest.mark.parametrize(
    ("number", "masked"),
    [("13912345678", "139****5678"), ("09991234567", "099****4567"), ("8123456", "****56"), ("12", "****")],
)
def test_phones(number: str, masked: str) -> None:
    assert mask_phone(number) == masked


def test_what_a_notice_may_carry() -> None:
    assert name_on_notice("张三丰", DisclosureLevel.FULL) == "张三丰"
    assert name_on_notice("张三丰", DisclosureLevel.MASKED) == "张*丰"
    with pytest.raises(UserError) as caught:
        name_on_notice("张三丰", DisclosureLevel.WITHHELD)
    assert caught.value.code is Code.IDENTITY_ON_PUBLIC_SHEET
    assert "张" not in str(caught.value)
