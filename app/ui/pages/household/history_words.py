"""The history of a field in words: what changed, from what to what; numbers behind their mask."""

from __future__ import annotations

import json
from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.field_history import Change
from app.domain import amounts
from app.domain.quantities import thousandths_text
from app.domain.states import CardState
from app.ui.pages.household.words import CARD_STATES
from app.ui.texts import long_day, masked_account, masked_document, masked_phone, money
from app.words import Language, word
from app.words.explaining import quantity_text

_FIELDS: Final = {
    ("person", "name"): QT_TRANSLATE_NOOP("History", "Name"),
    ("person", "document"): QT_TRANSLATE_NOOP("History", "Document"),
    ("person", "phone"): QT_TRANSLATE_NOOP("History", "Telephone"),
    ("person", "village"): QT_TRANSLATE_NOOP("History", "Village of the person"),
    ("person", "lives_in"): QT_TRANSLATE_NOOP("History", "Lives in"),
    ("person", "died"): QT_TRANSLATE_NOOP("History", "Died"),
    ("household", "kind"): QT_TRANSLATE_NOOP("History", "Kind of household"),
    ("household", "village"): QT_TRANSLATE_NOOP("History", "Village of the household"),
    ("household", "grp"): QT_TRANSLATE_NOOP("History", "Group"),
    ("household", "head_id"): QT_TRANSLATE_NOOP("History", "Head"),
    ("household_member", "relation"): QT_TRANSLATE_NOOP("History", "Relation to the head"),
    ("household_member", "until"): QT_TRANSLATE_NOOP("History", "Left the household"),
    ("card", "account"): QT_TRANSLATE_NOOP("History", "Account"),
    ("card", "bank"): QT_TRANSLATE_NOOP("History", "Bank"),
    ("card", "account_name"): QT_TRANSLATE_NOOP("History", "Name at the bank"),
    ("card", "keeper"): QT_TRANSLATE_NOOP("History", "Kept by"),
    ("card", "state"): QT_TRANSLATE_NOOP("History", "State of the card"),
    ("card", "ended"): QT_TRANSLATE_NOOP("History", "Card ended"),
    ("entitlement", "card_id"): QT_TRANSLATE_NOOP("History", "Card that gets the money"),
    ("entitlement", "payee_id"): QT_TRANSLATE_NOOP("History", "Payee"),
    ("entitlement", "quantities"): QT_TRANSLATE_NOOP("History", "Quantity"),
    ("entitlement", "tier"): QT_TRANSLATE_NOOP("History", "Standard"),
    ("entitlement", "until"): QT_TRANSLATE_NOOP("History", "Ends on"),
}
_DAYS: Final = ("died", "until", "ended")
_MASKS: Final = {"document": masked_document, "phone": masked_phone, "account": masked_account}


def change_text(change: Change, lang: Language) -> str:
    """One change: 电话（古丽）：138****6021 → 139****1111."""
    field = QCoreApplication.translate("History", str(_FIELDS[change.noun, change.field]))
    if change.of:
        text = QCoreApplication.translate("History", "{field} ({of}): {before} → {after}")
    else:
        text = QCoreApplication.translate("History", "{field}: {before} → {after}")
    before, after = value_text(change, change.before, lang), value_text(change, change.after, lang)
    if change.verb == "undo":
        undone = QCoreApplication.translate("History", "{change} (undone)")
        return undone.format(change=text.format(field=field, of=change.of, before=before, after=after))
    return text.format(field=field, of=change.of, before=before, after=after)


def value_text(change: Change, value: str, lang: Language) -> str:
    """A stored value as people may see it."""
    if not value:
        return QCoreApplication.translate("History", "nothing")
    if change.field in _MASKS:
        return _MASKS[change.field](value)
    if change.noun == "card" and change.field == "state":
        return QCoreApplication.translate("Household", str(CARD_STATES[CardState(value)][2]))
    if change.field == "kind":
        return word("household_kind", value, lang)
    if change.field in _DAYS:
        return long_day(date.fromisoformat(value[:10]), lang)
    return _quantities(value, lang) if change.field == "quantities" else value


def _quantities(value: str, lang: Language) -> str:
    parts = []
    for key, number in json.loads(value).items():
        if key == amounts.MILLI_MU:
            area = QCoreApplication.translate("Household", "{area} mu")
            parts.append(area.format(area=thousandths_text(number)))
        elif key == amounts.INCOME:
            income = QCoreApplication.translate("History", "income {yuan}")
            parts.append(income.format(yuan=money(number)))
        elif key == amounts.PEOPLE:
            people = QCoreApplication.translate("History", "{n} people")
            parts.append(people.format(n=number))
        elif key != amounts.TIMES:
            parts.append(quantity_text(key, number, lang))
        else:
            times = QCoreApplication.translate("History", "{n} times")
            parts.append(times.format(n=number))
    return ", ".join(parts)
