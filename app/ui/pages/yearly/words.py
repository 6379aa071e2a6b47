"""How a re-registration is said on the screen: quantities, differences, what a check found."""

from __future__ import annotations

from app.casework.yearly_checks import Doubt, YearlyCheck
from app.casework.yearly_sheets import quantity_text
from app.domain.faults import UserError
from app.domain.quantities import thousandths_text
from app.domain.roster_codes import RosterCode
from app.domain.yearly import Measure, Total
from app.ui.texts import NONE, fault_text
from app.words import Language, phrase

_COUNTS = ("count", "page", "other_id")


def amount(quantity: int, measure: Measure) -> str:
    """A quantity of a row; nothing is a dash."""
    return quantity_text(quantity, measure) or NONE


def sum_text(total: Total, measure: Measure) -> str:
    """A sum of a page or village: an area, or a number."""
    return thousandths_text(total.sum) if measure is Measure.LAND else str(total.sum)


def difference(number: int, measure: Measure, lang: Language, *, counted: bool = False) -> str:
    """By how much something differs: 多 1, 少 0.5, 一样."""
    if not number:
        return phrase("yearly_difference", "same", lang)
    shown = str(abs(number)) if counted or measure is not Measure.LAND else thousandths_text(abs(number))
    return phrase("yearly_difference", "more" if number > 0 else "less", lang, n=shown)


def differs(page: int, more: Total, measure: Measure, lang: Language) -> str:
    """The sentence that a page does not come to its handwritten total."""
    fault = UserError(
        RosterCode.YEARLY_PAGE_DIFFERS,
        page=page,
        count=difference(more.count, measure, lang, counted=True),
        sum=difference(more.sum, measure, lang),
    )
    return fault_text(fault, lang)


def told(doubt: Doubt, measure: Measure, lang: Language) -> str:
    """What a check found, with its figures."""
    slots: dict[str, str | int] = {}
    for key, value in doubt.slots.items():
        if doubt.check is YearlyCheck.PAGE_DIFFERS and isinstance(value, int):
            slots[key] = difference(value, measure, lang, counted=key == "count")
        elif isinstance(value, int) and key not in _COUNTS and measure is Measure.LAND:
            slots[key] = thousandths_text(value) if value >= 0 else f"-{thousandths_text(-value)}"
        else:
            slots[key] = value
    return phrase("yearly_check_told", doubt.check.value, lang, **slots)
