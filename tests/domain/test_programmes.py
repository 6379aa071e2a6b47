from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from app.domain.days import DayKind
from app.domain.faults import Code, UserError
from app.domain.masks import DisclosureLevel
from app.domain.money import Fen
from app.domain.payees import payee_allowed
from app.domain.programmes import (
    Frequency,
    FrequencyUnit,
    GrantedTo,
    PayeeRule,
    Programme,
    Standard,
    standard_on,
)

from .catalogue_row import ROW


def test_a_row_of_the_catalogue() -> None:
    programme = Programme.from_row(ROW)
    assert (programme.granted_to, programme.payee_rule) == (GrantedTo.HOUSEHOLD, PayeeRule.HEAD_ONLY)
    assert (programme.notice_days, programme.notice_day_kind) == (7, DayKind.CALENDAR)
    assert programme.disclosure is DisclosureLevel.MASKED
    assert programme.excludes == {"C02", "C03", "C04"}
    assert programme.bases == ("GAP",)
    assert programme.last_day_on_working_day


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("payee_rule", "anyone"),
        ("granted_to", ""),
        ("channel", "email"),
        ("disclosure", "Masked"),
        ("notice_days", "0"),
        ("notice_days", "seven"),
        ("notice_days", "²"),
        ("notice_day_kind", ""),
        ("code", " "),
        ("basis", ""),
    ],
)
def test_what_is_no_rule_names_its_column(column: str, value: str) -> None:
    with pytest.raises(UserError) as caught:
        Programme.from_row(ROW | {column: value})
    assert caught.value.code is Code.CATALOGUE_ROW
    assert caught.value.where["column"] == column


@pytest.mark.parametrize(
    ("text", "unit", "times"),
    [
        ("月", FrequencyUnit.MONTH, 12),
        ("月/季", FrequencyUnit.MONTH, 12),
        ("季/半年", FrequencyUnit.QUARTER, 4),
        ("半年", FrequencyUnit.HALF_YEAR, 2),
        ("学期", FrequencyUnit.SEMESTER, 2),
        ("学年", FrequencyUnit.YEAR, 1),
        ("年1–2次", FrequencyUnit.YEAR, 1),
        ("年×5", FrequencyUnit.YEAR, 1),
        ("第1/3/5年", FrequencyUnit.YEAR, 1),
        ("采暖季", FrequencyUnit.YEAR, 1),
        ("一次(分期)", FrequencyUnit.ONCE, None),
        ("随办", FrequencyUnit.ON_DEMAND, None),
        ("验收后", FrequencyUnit.ON_DEMAND, None),
    ],
)
def test_frequencies(text: str, unit: FrequencyUnit, times: int | None) -> None:
    assert Frequency.parse(text) == Frequency(unit, times, text)


@pytest.mark.parametrize(
    ("basis", "bases", "product"),
    [("PM/HH", ("PM", "HH"), False), ("YR×PM", ("YR", "PM"), True), ("PCT/台", ("PCT", "台"), False)],
)
def test_choices_and_products_of_bases(basis: str, bases: tuple[str, ...], product: bool) -> None:
    programme = Programme.from_row(ROW | {"basis": basis})
    assert (programme.bases, programme.is_product) == (bases, product)


def test_the_standard_of_a_day() -> None:
    old = Standard("C12", date(2024, 1, 1), date(2025, 12, 31), "80-89", Fen(5000), "PM", confirmed=True)
    new = replace(old, from_on=date(2026, 1, 1), until_on=None, amount=Fen(6000))
    other = replace(new, tier="90-99", amount=Fen(10000))
    known = [new, other, old]
    assert standard_on(known, "C12", "80-89", date(2025, 12, 31)) is old
    assert standard_on(known, "C12", "80-89", date(2026, 1, 1)) is new
    assert standard_on(known, "C12", "90-99", date(2030, 1, 1)) is other
    with pytest.raises(UserError) as caught:
        standard_on(known, "C12", "80-89", date(2023, 12, 31))
    assert caught.value.code is Code.STANDARD_MISSING


SELF, HEAD, OTHER = 1, 2, 3


@pytest.mark.parametrize(
    ("rule", "allowed", "with_mandate"),
    [
        (PayeeRule.HEAD_ONLY, {HEAD}, {HEAD}),
        (PayeeRule.SELF_ONLY, {SELF}, {SELF, HEAD, OTHER}),
        (PayeeRule.SELF_OR_HEAD, {SELF, HEAD}, {SELF, HEAD, OTHER}),
    ],
)
def test_whose_card_may_take_the_money(rule: PayeeRule, allowed: set[int], with_mandate: set[int]) -> None:
    programme = replace(Programme.from_row(ROW), payee_rule=rule)
    for has_mandate, expected in ((False, allowed), (True, with_mandate)):
        for payee in (SELF, HEAD, OTHER):
            code = payee_allowed(programme, beneficiary_id=SELF, head_id=HEAD, payee_id=payee, has_mandate=has_mandate)
            assert code is (None if payee in expected else Code.PAYEE_RULE)
