"""What the form of each act asks, as data: names of words `act_field`, in the order of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from app.domain.acts import ActKind


class FieldSort(StrEnum):
    """What a field takes; how it is shown is the page's."""

    DAY = "day"
    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    PERSON = "person"
    ACCOUNT = "account"
    CHOICE = "choice"
    TICKS = "ticks"


class FieldSpec(Struct, frozen=True):
    """One field of an act's form: its name (words `act_field`), what it takes, whether it may stay empty."""

    name: str
    sort: FieldSort
    optional: bool = False


def _f(name: str, sort: FieldSort, *, optional: bool = False) -> FieldSpec:
    return FieldSpec(name, sort, optional)


_DAY = _f("day", FieldSort.DAY)
_PROOF = _f("proof", FieldSort.TEXT)
_REASON = _f("reason", FieldSort.TEXT, optional=True)
_HEAD = _f("head", FieldSort.CHOICE)
_RELATION = _f("relation", FieldSort.TEXT)
_DOCUMENT = _f("document", FieldSort.NUMBER)
_NAME = _f("name", FieldSort.NAME)
_PLACE = _f("place", FieldSort.TEXT, optional=True)
_GRANTS = _f("grants", FieldSort.TICKS, optional=True)
_WHO = _f("members", FieldSort.TICKS)
_VILLAGE = _f("village", FieldSort.CHOICE)
_GROUP = _f("group", FieldSort.TEXT)
_PHONE = _f("phone", FieldSort.TEXT, optional=True)
_COMES = (_DOCUMENT, _NAME, _RELATION, _DAY, _PROOF, _REASON)
_AWAY = (_DAY, _f("place", FieldSort.TEXT), _PROOF, _GRANTS, _REASON)

FIELDS: Mapping[ActKind, tuple[FieldSpec, ...]] = {
    ActKind.DEATH: (_DAY, _PROOF, _HEAD, _f("payee", FieldSort.CHOICE, optional=True), _REASON),
    ActKind.MOVED_OUT: (_DAY, _f("whole", FieldSort.CHOICE), _PLACE, _PROOF, _HEAD, _GRANTS, _REASON),
    ActKind.MOVED_IN: (_DOCUMENT, _NAME, _RELATION, _VILLAGE, _GROUP, _PHONE, _DAY, _PLACE, _PROOF, _REASON),
    ActKind.BIRTH: _COMES,
    ActKind.ADOPTION: _COMES,
    ActKind.MARRIAGE: _COMES,
    ActKind.SPLIT: (_WHO, _HEAD, _VILLAGE, _GROUP, _DAY, _PROOF, _REASON),
    ActKind.JOINED: (_f("into", FieldSort.PERSON), _WHO, _RELATION, _DAY, _PROOF, _REASON),
    ActKind.NEW_HEAD: (_HEAD, _RELATION, _DAY, _PROOF, _REASON),
    ActKind.NEW_CARD: (
        _f("account", FieldSort.ACCOUNT),
        _f("bank", FieldSort.TEXT),
        _f("account_name", FieldSort.NAME, optional=True),
        _f("state", FieldSort.CHOICE),
        _f("card", FieldSort.CHOICE, optional=True),
        _f("former", FieldSort.CHOICE, optional=True),
        _DAY,
        _f("proof", FieldSort.TEXT, optional=True),
        _REASON,
    ),
    ActKind.LOST_CARD: (_f("card", FieldSort.CHOICE), _DAY, _f("proof", FieldSort.TEXT, optional=True), _REASON),
    ActKind.CORRECTED: (_NAME, _DOCUMENT, _DAY, _PROOF, _REASON),
    ActKind.MANDATE: (
        _f("agent", FieldSort.PERSON),
        _f("role", FieldSort.CHOICE),
        _DAY,
        _f("until", FieldSort.DAY, optional=True),
        _PROOF,
        _f("reason", FieldSort.TEXT),
        _GRANTS,
    ),
    ActKind.MANDATE_ENDED: (_f("mandate", FieldSort.CHOICE), _DAY, _PROOF, _REASON),
    ActKind.PRISON: _AWAY,
    ActKind.ARMY: _AWAY,
    ActKind.INSTITUTION: _AWAY,
    ActKind.RETURNED: (_DAY, _PROOF, _REASON),
}
"""The fields of each act in the order of its paper; a form leaves out those that have nothing to ask (no new head)."""
