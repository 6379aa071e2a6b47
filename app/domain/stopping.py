"""Until when a programme is paid when its cause ends, and what was paid beyond that (`domain.md` 2: 次月停发)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from app.domain.money import Fen, half_up
from app.domain.periods import Period
from app.domain.programmes import Basis, Programme, StopRule

_BY_MONTH = frozenset({Basis.PM.value, Basis.GAP.value})
LISTED = 6
"""So many payments a finding names; what it is made from lists them all."""
_MONTHS_ON = {StopRule.LAST_MONTH: 0, StopRule.THIS_MONTH: 1, StopRule.NEXT_MONTH: 2}


def last_day(rule: StopRule, day: date) -> date:
    """The last day that is still paid for when the cause ends on `day`."""
    if rule is StopRule.BY_DAY:
        return day
    if rule is StopRule.THIS_YEAR:
        return date(day.year, 12, 31)
    index = day.year * 12 + day.month - 1 + _MONTHS_ON[rule]
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def overpaid(programme: Programme, period: Period, amount: Fen, last: date) -> Fen:
    """How much of a line paid for `period` was for the time after the last day.

    A period that begins after it counts whole. Of one that goes on beyond it: by day where the rule is by day, by month
    for what is paid a month, else nothing: what is paid a year or once is not taken back in part.
    """
    if period.first > last:
        return amount
    if period.last <= last:
        return Fen(0)
    if programme.stop_rule is StopRule.BY_DAY:
        days = (period.last - period.first).days + 1
        return half_up(Decimal(int(amount)) * (period.last - last).days / days / 100)
    if programme.bases[0] in _BY_MONTH:
        months = period.months
        after = sum(1 for year, month in months if date(year, month, 1) > last)
        return half_up(Decimal(int(amount)) * after / len(months) / 100)
    return Fen(0)


def overpaid_facts(name: str, payments: Sequence[str], total: Fen) -> dict[str, str]:
    """What the finding "overpaid" of somebody says: whose, how many payments, how much; it names the first of them."""
    lines = "、".join(payments[:LISTED]) + ("…" if len(payments) > LISTED else "")
    return {"name": name, "count": str(len(payments)), "amount": total.grouped(), "lines": lines}
