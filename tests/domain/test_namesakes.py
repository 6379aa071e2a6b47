"""Telling namesakes apart: nested, the same two characters always, two notices together reveal no more than one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.masks import mask_name
from app.domain.namesakes import Standing, tail_of, told_apart

NAMES = st.sampled_from(["王*英", "李*", "阿**·如**", "张伟"])
ROWS = st.lists(
    st.builds(
        Standing,
        NAMES,
        st.sampled_from(["", "1组", "2组"]),
        st.sampled_from(["", "李*国", "马*"]),
        st.sampled_from(["", "12", "1X", "28"]),
    ),
    max_size=14,
)

TABLE = [
    # rows; what stands there
    ([Standing("王*英", "1组"), Standing("李*", "1组")], ("王*英", "李*")),
    ([Standing("王*英", "1组", "", "12"), Standing("王*英", "2组", "", "28")], ("王*英", "王*英")),
    (
        [Standing("王*英", "1组", "李*国", "12"), Standing("王*英", "1组", "马*", "28")],
        ("王*英（李*国）", "王*英（马*）"),
    ),
    (
        [Standing("王*英", "1组", "", "12"), Standing("王*英", "1组", "", "28")],
        ("王*英（尾号12）", "王*英（尾号28）"),
    ),
    (
        [Standing("王*英", "1组", "马*", "12"), Standing("王*英", "1组", "马*", "28"), Standing("王*英", "1组")],
        ("王*英（马*，尾号12）", "王*英（马*，尾号28）", "王*英"),
    ),
    ([Standing("", "1组", "马*", "12"), Standing("", "1组", "马*", "28")], ("", "")),  # withheld: nothing at all
]


@pytest.mark.parametrize(("rows", "shown"), TABLE)
def test_table(rows: list[Standing], shown: tuple[str, ...]) -> None:
    assert told_apart(rows) == shown


def added(row: Standing, shown: str) -> frozenset[str]:
    """What a sheet tells of a person beyond his name and group."""
    rest = shown.removeprefix(row.name).strip("（）")
    return frozenset(part for part in rest.split("，") if part)


@given(ROWS)
def test_only_clashing_rows_say_more(rows: list[Standing]) -> None:
    shown = told_apart(rows)
    assert len(shown) == len(rows)
    for row, text in zip(rows, shown, strict=True):
        alone = [(one.name, one.group) for one in rows].count((row.name, row.group)) == 1
        if alone:
            assert text == row.name


@given(ROWS, ROWS, st.builds(Standing, NAMES, st.just("1组"), st.sampled_from(["", "李*国"]), st.just("12")))
def test_two_notices_about_one_person_reveal_no_more_than_one(
    one: list[Standing], other: list[Standing], person: Standing
) -> None:
    first = added(person, told_apart([*one, person])[-1])
    second = added(person, told_apart([*other, person])[-1])
    together = first | second
    # told by the number implies told by the head: unless one of them has no head to name
    assert together in (first, second)
    # the control: parts that are not nested would add up
    assert frozenset({"a"}) | frozenset({"b"}) not in (frozenset({"a"}), frozenset({"b"}))


@pytest.mark.parametrize(
    ("number", "tail"),
    [("654022199001010029", "29"), ("65402219900101002x", "2X"), ("", ""), ("1234567", ""), ("12345678", "78")],
)
def test_tail(number: str, tail: str) -> None:
    assert tail_of(number) == tail


@given(st.text(alphabet="阿卜来提如则托合王秀英李", min_size=1, max_size=60), st.integers(0, 8))
def test_no_mask_shows_more_than_two_characters(name: str, dots: int) -> None:
    """Names of 1 and 60 characters, with dots and without: never most of it, never its length."""
    step = max(1, len(name) // (dots + 1))
    dotted = "·".join(name[at : at + step] for at in range(0, len(name), step))
    for one in (name, dotted):
        shown = mask_name(one)
        assert sum(char not in "*·" for char in shown) <= 2
        assert len(shown) <= 7


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("阿卜来提·如则托合提", "阿**·如**"),
        ("阿", "*"),
        ("欧阳春", "欧*春"),
        ("阿" * 60, "阿**"),
        ("·".join("阿卜来提如则托合提努尔"), "阿**·尔**"),
    ],
)
def test_masks(name: str, shown: str) -> None:
    assert mask_name(name) == shown
