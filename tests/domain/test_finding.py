"""Sets as bits, postings, initials, what there is to check, short names: the pure parts of the search."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.documents import citizen_check_digit
from app.domain.finding.bits import DigitPlaces, members, set_of
from app.domain.finding.checks import SERIOUS, CardFacts, Check, PersonFacts, checks_of, worst_first
from app.domain.finding.entries import folded, terms_of
from app.domain.finding.initials import initials_of
from app.domain.finding.marking import initials_span, name_span
from app.domain.finding.names import Postings
from app.domain.finding.running import still_runs
from app.domain.finding.short import short_name
from app.domain.plain import plain_cell
from app.domain.states import CardState

TODAY = date(2026, 3, 31)
NUMBERS = st.lists(st.text("0123456789X", max_size=20), max_size=30)
TEXTS = st.lists(st.text("古丽娜孜王ab·", max_size=6), max_size=30)


@given(st.sets(st.integers(0, 500)))
def test_a_set_holds_what_was_put_in(indices: set[int]) -> None:
    found = set_of(indices, 501)
    assert list(members(found)) == sorted(indices)
    assert found.bit_count() == len(indices)


@given(NUMBERS, st.text("0123456789X", min_size=1, max_size=6))
def test_digits_are_found_as_a_plain_search_finds_them(numbers: list[str], digits: str) -> None:
    ends, anywhere = DigitPlaces.build(numbers).find(digits)
    assert set(members(ends)) == {at for at, number in enumerate(numbers) if number.endswith(digits)}
    assert set(members(anywhere)) == {at for at, number in enumerate(numbers) if digits in number}


@given(NUMBERS, st.dictionaries(st.integers(0, 35), st.text("0123456789X", max_size=24), max_size=8))
def test_changed_numbers_are_as_if_built_anew(numbers: list[str], changed: dict[int, str]) -> None:
    every = numbers + [""] * (max([*changed, -1]) + 1 - len(numbers))
    wanted = [changed.get(at, number) for at, number in enumerate(every)]
    patched, anew = DigitPlaces.build(numbers).with_numbers(changed), DigitPlaces.build(wanted)
    for digits in ("1", "12", "0X", "999", *(number[-4:] for number in wanted if number)):
        assert patched.find(digits) == anew.find(digits)


@pytest.mark.parametrize("pairs", [False, True])
@given(texts=TEXTS, changed=st.dictionaries(st.integers(0, 29), st.text("古丽王ab", max_size=5), max_size=6))
def test_postings_find_what_a_plain_search_finds(texts: list[str], changed: dict[int, str], pairs: bool) -> None:
    changed = {at: text for at, text in changed.items() if at < len(texts)}
    found = Postings.build(texts, pairs=pairs)
    for postings, wanted in (
        (found, texts),
        (found.with_texts(changed), [changed.get(at, text) for at, text in enumerate(texts)]),
    ):
        for term in ("古", "丽", "古丽", "丽娜", "a", "ab", "鱻"):
            assert list(postings.find(term)) == [at for at, text in enumerate(wanted) if term in text]
            assert list(postings.beginning(term)) == [at for at, text in enumerate(wanted) if text.startswith(term)]


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("古丽娜尔·赛力克", "glneslk"),
        ("王𠮷", "w𠮷"),
        ("Ahmad Jan", "ahmadjan"),
        ("", ""),
        ("曾小明", "zxm cxm"),
        ("单·解", "sx sj dx dj"),
        ("任我行", "rwx"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_what_is_typed_is_compared_without_dots_blanks_and_width() -> None:
    assert folded("阿卜来提· 如则 托合提") == "阿卜来提如则托合提"
    assert terms_of("  古丽　６２２２ ") == ["古丽", "6222"]
    assert terms_of("a b c d e f g") == ["a", "b", "c", "d", "e"]
    assert terms_of(" · ") == []


def test_spans_stand_in_the_name_as_it_is_written() -> None:
    assert name_span("阿卜来提·如则托合提", "提如") == (3, 6)
    assert name_span("古丽", "王") is None
    assert initials_span("曾小·明", "xm", initials_of("曾小·明")) == (1, 4)
    assert initials_span("曾小明", "zz", initials_of("曾小明")) is None


def sound(first: str = "65990019500101001") -> str:
    return first + citizen_check_digit(first)


def card(state: CardState = CardState.ACTIVE, *, owner: int = 1, name: str = "古丽·赛力克") -> CardFacts:
    return CardFacts(7, owner, "6299990000000000017", name, state)


def person(**more: object) -> PersonFacts:
    own = card()
    values = {
        "id": 1, "kind": "person", "name": "古丽·赛力克", "document": sound(), "died": False, "cards": (own,),
        "paid": (own,), "gets": True, "twice": False,
    }  # fmt: skip
    return PersonFacts(**(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("facts", "checks"),
    [
        (person(), ()),
        (person(document="65990019500101001"), (Check.NUMBER_WRONG,)),
        (person(document=None), (Check.NO_NUMBER,)),
        (person(document=None, kind="organisation"), ()),
        (person(document="659900500101001"), (Check.NUMBER_OLD,)),
        (person(paid=(card(owner=2),)), (Check.CARD_OF_ANOTHER,)),
        (person(paid=(card(name="别人"),)), (Check.CARD_OF_ANOTHER,)),
        (person(paid=(card(name="古丽•赛力克"),)), ()),
        (person(paid=(card(CardState.CLOSED),)), (Check.CARD_CLOSED,)),
        (person(paid=(card(CardState.LOST),)), (Check.CARD_BLOCKED,)),
        (person(paid=(), cards=(card(CardState.NOT_ACTIVATED),)), (Check.CARD_NOT_ACTIVATED,)),
        (person(paid=(), cards=()), (Check.NO_CARD,)),
        (person(paid=(), cards=(), gets=False), ()),
        (person(died=True), (Check.DEAD_PAID,)),
        (person(died=True, gets=False, paid=(), cards=()), ()),
        (person(twice=True, paid=(card(CardState.FROZEN),)), (Check.TWICE, Check.CARD_BLOCKED)),
    ],
)
def test_what_there_is_to_check(facts: PersonFacts, checks: tuple[Check, ...]) -> None:
    assert checks_of(facts, TODAY) == checks


def test_the_worst_comes_first() -> None:
    assert worst_first([Check.NO_CARD, Check.TWICE, Check.NO_CARD, Check.DEAD_PAID]) == (
        Check.DEAD_PAID,
        Check.TWICE,
        Check.NO_CARD,
    )
    order = list(Check)
    assert max(map(order.index, SERIOUS)) < min(order.index(one) for one in Check if one not in SERIOUS)


@pytest.mark.parametrize(
    ("period", "runs"),
    [("2026-03", True), ("2025-12", True), ("2025-11", False), ("2025", True), ("2023", False), ("2026-03-15#1", False),
     ("2025-S2", True), ("rubbish", False)],
)  # fmt: skip
def test_what_still_runs(period: str, runs: bool) -> None:
    assert still_runs(period, TODAY) is runs


def test_short_names_and_plain_cells() -> None:
    assert short_name("耕地地力保护补贴") == "耕地"
    assert short_name("稻谷补贴") == "稻谷"
    assert short_name("森林生态效益补偿(集体和个人公益林)") == "森林生态效益"
    assert short_name("补贴") == "补贴"
    for text in ("=1+1", "+86", "-2", "@x", "\t=1"):
        assert plain_cell(text).startswith("'")
    assert plain_cell("古丽\t\n赛力克") == "古丽 赛力克"
    assert plain_cell("-") == "-"
