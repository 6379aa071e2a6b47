"""Whether a payment of a past period still says that the programme runs, where a department keeps the list."""

from __future__ import annotations

from datetime import date

from app.domain.faults import UserError
from app.domain.periods import Period, PeriodKind

_DAYS = {PeriodKind.MONTH: 100, PeriodKind.QUARTER: 200, PeriodKind.SEMESTER: 400, PeriodKind.HALF: 400}
"""After the period; a list that comes late still counts. As on the page of a household."""
_DAYS_OF_A_YEAR = 500


def still_runs(period: str, today: date) -> bool:
    """Say whether who was paid for this period counts as getting the programme today; single payments never do."""
    try:
        parsed = Period.parse(period)
    except UserError:
        return False
    if parsed.kind not in _DAYS and parsed.kind is not PeriodKind.YEAR:
        return False
    return (today - parsed.last).days <= _DAYS.get(parsed.kind, _DAYS_OF_A_YEAR)
