"""Parts by properties: their sum is the amount, nothing gets lost on the way, a raise is the new less what was paid."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Fen
from app.domain.parts import Owed, Part, PartKind, gross, net, regraded, set_off
from app.domain.periods import Period
from app.domain.programmes import StopRule
from app.domain.raising import PaidUnit, entitled_days, raise_part, raise_parts, spread

FEN = st.integers(1, 1_000_000).map(Fen)
MONTHS = [f"2026-{month:02d}" for month in range(1, 13)]


@given(FEN, st.lists(FEN, max_size=3), st.lists(st.tuples(FEN, st.none() | FEN), max_size=3))
def test_what_is_taken_off_adds_up_and_never_goes_below_zero_by_a_deduction(
    amount: Fen, carried: list[Fen], debts: list[tuple[Fen, Fen | None]]
) -> None:
    sums = {key: ("2026-01", Fen(-fen)) for key, fen in enumerate(carried)}
    owed = [Owed(key, "2026-01", left, limit) for key, (left, limit) in enumerate(debts)]
    parts = set_off(amount, "2026-05", carried=sums, owed=owed)
    off = sum(one.fen for one in parts if one.kind is PartKind.DEDUCTION)
    assert net(parts) == (amount - sum(carried) + off if parts else 0)
    if off:
        assert net(parts) >= 0
    for key, (left, limit) in enumerate(debts):
        taken = -sum(one.fen for one in parts if one.kind is PartKind.DEDUCTION and one.source == key)
        assert 0 <= taken <= min(left, limit if limit is not None else left)
    assert gross(parts, amount) == amount


@given(FEN, FEN, st.lists(FEN, min_size=1, max_size=12))
def test_carried_forward_conserves(debt: Fen, first: Fen, months: list[Fen]) -> None:
    """However a sum below zero goes from month to month: paid and left are what was due less the debt."""
    carried: dict[int, tuple[str, Fen]] = {0: ("2026-01", Fen(-debt))}
    paid = 0
    due = [first, *months]
    for at, amount in enumerate(due):
        parts = set_off(amount, f"2026-{at + 1:02d}" if at < 12 else "2027-01", carried=carried, owed=[])
        total = net(parts) if parts else amount
        carried = {at + 1: ("2026-01", total)} if total < 0 else {}
        paid += max(total, 0)
    left = sum(fen for _, fen in carried.values())
    assert paid + left == sum(due) - debt
    assert paid == max(0, paid)


@given(FEN, FEN)
def test_another_amount_keeps_what_is_taken_off(amount: Fen, other: Fen) -> None:
    parts = (
        Part(PartKind.REGULAR, "2026-05", amount),
        Part(PartKind.DEDUCTION, "2026-01", Fen(-1), source=7),
        Part(PartKind.CARRIED, "2026-02", Fen(-2), source=8),
    )
    assert net(regraded(parts, other)) == other - 3
    assert [one.source for one in regraded(parts, other)] == [None, 7, 8]


HISTORY = st.lists(st.tuples(st.sampled_from(MONTHS), FEN), unique_by=lambda one: one[0], max_size=12)


@given(HISTORY, st.lists(st.integers(1, 400_000).map(Fen), min_size=1, max_size=4, unique=True))
def test_raise_upon_raise_is_the_last_standard_less_what_was_paid(
    history: list[tuple[str, Fen]], rates: list[Fen]
) -> None:
    """Whatever raises came before: after the last one everybody has, month by month, what its standard says."""
    got = dict(history)
    raised: dict[str, list[Part]] = {month: [] for month in got}
    for rate in rates:
        units = [
            PaidUnit(
                Period.parse(month), paid, paid, rate, rate,
                raised=Fen(sum(one.fen for one in raised[month])),
                rates=frozenset(int(one.rate) for one in raised[month]),
            )
            for month, paid in got.items()
        ]  # fmt: skip
        before = {month: paid + sum(one.fen for one in raised[month]) for month, paid in got.items()}
        parts = raise_parts(StopRule.THIS_MONTH, units)
        assert net(parts) == sum(rate - was for was in before.values())
        again = [PaidUnit(unit.period, unit.paid, unit.old, rate, rate, rates=frozenset([int(rate)])) for unit in units]
        assert raise_parts(StopRule.THIS_MONTH, again) == (), "to the same standard once"
        for one in parts:
            raised[one.period].append(one)
    for month, paid in got.items():
        assert paid + sum(one.fen for one in raised[month]) == rates[-1]


@given(FEN, st.integers(1, 40), FEN)
def test_a_payment_is_spread_over_its_months_whole(total: Fen, months: int, each: Fen) -> None:
    assert sum(spread(total, [each] * months)) == total


def test_days_by_the_day_and_whole() -> None:
    february = Period.parse("2026-02")
    assert entitled_days(StopRule.BY_DAY, february, date(2026, 2, 14)) == (14, 28)
    assert entitled_days(StopRule.THIS_MONTH, february, date(2026, 2, 28)) == (28, 28)
    assert entitled_days(StopRule.BY_DAY, february, date(2026, 1, 31)) == (0, 28)
    assert entitled_days(StopRule.THIS_MONTH, Period.parse("2026"), date(2026, 6, 30)) == (365, 365)


def test_what_was_overpaid_by_day_is_not_set_against_the_raise() -> None:
    """Paid 50 for the whole of February, entitled to 14 of 28 days: 30 − 25, though 50 were paid."""
    unit = PaidUnit(Period.parse("2026-02"), Fen(5_000), Fen(5_000), Fen(6_000), Fen(6_000), date(2026, 2, 14))
    part = raise_part(StopRule.BY_DAY, unit)
    assert part is not None
    assert part.fen == 500
    shared = PaidUnit(Period.parse("2026-02"), Fen(2_500), Fen(5_000), Fen(6_000), Fen(6_000), date(2026, 2, 14))
    other = raise_part(StopRule.BY_DAY, shared)
    assert other is not None
    assert other.fen == 500, "paid by the day already: the same"
