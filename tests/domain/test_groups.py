from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.faults import Code, UserError
from app.domain.groups import normalise_group, require_group


@pytest.mark.parametrize(
    "raw",
    [
        "第一村民小组",
        "一组",
        "1组",
        "1",
        1,
        1.0,
        "１组",
        " 1 组",
        "01组",
        "第1小组",
        "村民一组",
        "一村民小组",
    ],
)
def test_ways_of_writing_the_first_group(raw: object) -> None:
    assert normalise_group(raw) == "1组"


@pytest.mark.parametrize(
    ("raw", "group"),
    [
        ("十组", "10组"),
        ("十二组", "12组"),
        ("二十组", "20组"),
        ("二十一组", "21组"),
        ("一百零二组", "102组"),
        ("二〇组", "20组"),
        (" 牧业队 ", "牧业队"),
        ("三连", "三连"),
        ("艾山  巷", "艾山 巷"),
        ("0", "0"),
        ("组", "组"),
        (None, ""),
        (1.5, ""),
    ],
)
def test_other_groups(raw: object, group: str) -> None:
    assert normalise_group(raw) == group


@example("1\x1f")
@given(st.text(max_size=20))
def test_normalising_twice_changes_nothing_more(raw: str) -> None:
    assert normalise_group(normalise_group(raw)) == normalise_group(raw)


@pytest.mark.parametrize(
    ("raw", "code"), [("", Code.GROUP_EMPTY), (None, Code.GROUP_EMPTY), ("队" * 17, Code.TEXT_LONG)]
)
def test_a_group_is_required(raw: object, code: Code) -> None:
    with pytest.raises(UserError) as caught:
        require_group(raw)
    assert caught.value.code is code


def test_a_group_of_sixteen_characters_fits() -> None:
    assert require_group("队" * 16) == "队" * 16
