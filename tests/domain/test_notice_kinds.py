"""Kinds of notices: numbers, levels that never widen, columns by basis, what never hangs on a wall, the steps."""

from __future__ import annotations

from itertools import product

import pytest

from app.domain.masks import DisclosureLevel
from app.domain.notice_kinds import (
    NO_CHOICES,
    OWN,
    PREFIX,
    WIDTH,
    Choices,
    NoticeKind,
    columns_of,
    default_columns,
    level_for,
    may_hang,
    never_public,
    web_level,
)
from app.domain.own_fields import OwnField, OwnKind
from app.domain.programmes import Programme
from app.domain.states import NOTICE_STEPS, NoticeState, RosterState, hung_step, notice_steps
from tests.domain.catalogue_row import ROW


def programme(**more: str) -> Programme:
    return Programme.from_row({**ROW, **more})


def test_every_kind_has_its_own_number() -> None:
    assert set(PREFIX) == set(NoticeKind)
    assert len(set(PREFIX.values())) == len(NoticeKind)
    assert PREFIX[NoticeKind.DISCLOSURE] == "GS"


@pytest.mark.parametrize(("level", "chosen"), list(product(DisclosureLevel, [None, *DisclosureLevel])))
def test_no_kind_shows_more_than_the_notice_before_payment(
    level: DisclosureLevel, chosen: DisclosureLevel | None
) -> None:
    one = programme(disclosure=level.value)
    choices = Choices(announcement=chosen, standing=chosen, web=chosen)
    for kind in NoticeKind:
        found = level_for(one, choices, kind)
        assert WIDTH[found] <= WIDTH[level]
        if kind in (NoticeKind.DISCLOSURE, NoticeKind.CORRECTION):
            assert found is level
        elif chosen is not None and WIDTH[chosen] <= WIDTH[level]:
            assert found is chosen
    assert WIDTH[web_level(one, choices)] <= WIDTH[level]


def test_the_web_shows_no_full_names_unless_it_was_chosen() -> None:
    one = programme(disclosure="full")
    assert web_level(one, NO_CHOICES) is DisclosureLevel.MASKED
    assert web_level(one, Choices(web=DisclosureLevel.FULL)) is DisclosureLevel.FULL


@pytest.mark.parametrize(
    ("basis", "columns"),
    [
        ("GAP", ("family", "covered")),
        ("MU", ("area", "standard")),
        ("PM", ("standard",)),
        ("HD", ("heads", "standard")),
        ("YR×PM", ("years", "standard")),
        ("DAY", ("days", "standard")),
        ("台", ("pieces", "standard")),
    ],
)
def test_columns_by_basis(basis: str, columns: tuple[str, ...]) -> None:
    assert default_columns(programme(basis=basis)) == columns


@pytest.mark.parametrize(
    "name", ["残疾等级", "病种", "手机号", "联系电话", "家庭住址", "身份证号", "银行卡号", "户主身份证", "是否艾滋"]
)
def test_illness_disability_telephone_and_address_never_hang(name: str) -> None:
    fields = (OwnField(name, OwnKind.TEXT), OwnField("品种", OwnKind.TEXT))
    assert never_public(name)
    assert not may_hang(OWN + name, fields)
    assert may_hang(f"{OWN}品种", fields), "the control: a harmless field may"
    assert not may_hang(f"{OWN}没有的", fields)


def test_what_was_chosen_before_a_field_went_away_is_left_out() -> None:
    one = programme(basis="MU")
    chosen = Choices(columns=("own:品种", "phone", "area", "standard", "days", "heads"))
    assert columns_of(one, chosen) == ("area", "standard", "days", "heads")


def test_steps_of_every_kind() -> None:
    every = set(product(NoticeState, NoticeState))
    for kind in NoticeKind:
        steps = notice_steps(kind)
        assert steps <= every
        assert ((NoticeState.POSTED, NoticeState.DOWN) in steps) == (kind is not NoticeKind.STANDING)
    assert notice_steps(NoticeKind.CORRECTION) == NOTICE_STEPS
    assert (NoticeState.POSTED, NoticeState.REPLACED) in notice_steps(NoticeKind.STANDING)
    assert {kind: hung_step(kind) for kind in NoticeKind} == {
        NoticeKind.DISCLOSURE: RosterState.DISCLOSED,
        NoticeKind.ANNOUNCEMENT: RosterState.ANNOUNCED,
        NoticeKind.STANDING: None,
        NoticeKind.CORRECTION: None,
    }


def test_a_list_nobody_is_on_may_come_down_and_no_other_kind_gains_a_step() -> None:
    down = {(NoticeState.POSTED, NoticeState.DOWN)}
    assert notice_steps(NoticeKind.STANDING, nobody=True) - notice_steps(NoticeKind.STANDING) == down
    for kind in (NoticeKind.DISCLOSURE, NoticeKind.ANNOUNCEMENT, NoticeKind.CORRECTION):
        assert notice_steps(kind, nobody=True) == notice_steps(kind)
