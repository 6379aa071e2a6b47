"""Kinds of notices (`product.md` 2): what each is for, its number, what it lists, and how much of a name it shows."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from msgspec import Struct

from app.domain.masks import DisclosureLevel
from app.domain.own_fields import OwnField
from app.domain.programmes import Basis, GrantedTo, Programme


class NoticeKind(StrEnum):
    """What a sheet on the wall is: before payment, after it, until it is replaced, or the differences only."""

    DISCLOSURE = "disclosure"
    ANNOUNCEMENT = "announcement"
    STANDING = "standing"
    CORRECTION = "correction"


DISCLOSURE: Final[str] = NoticeKind.DISCLOSURE.value

PREFIX: dict[NoticeKind, str] = {
    NoticeKind.DISCLOSURE: "GS",
    NoticeKind.ANNOUNCEMENT: "GG",
    NoticeKind.STANDING: "CQ",
    NoticeKind.CORRECTION: "GZ",
}
"""How the number of a kind begins: 公示, 公告, 长期公示, 更正公示."""


class Reach(StrEnum):
    """For whom one sheet is (words `notice_reach`): a village, a group of it, or the whole township."""

    VILLAGE = "village"
    GROUP = "group"
    TOWNSHIP = "township"


class Choices(Struct, frozen=True):
    """What an office chose for the notices of a programme; None and empty are as the programme says.

    `columns` are keys of `NoticeColumn`, or `own:` and the name of a field of the programme's own. `opening` are the
    words before the list, `basis` the policy document they name. `dates_by_hand` leaves the days blank, to be filled
    when the sheet is hung.
    """

    announcement: DisclosureLevel | None = None
    standing: DisclosureLevel | None = None
    web: DisclosureLevel | None = None
    columns: tuple[str, ...] | None = None
    basis: str = ""
    opening: str = ""
    reach: Reach = Reach.VILLAGE
    dates_by_hand: bool = False


NO_CHOICES = Choices()

WIDTH: dict[DisclosureLevel, int] = {
    DisclosureLevel.WITHHELD: 0,
    DisclosureLevel.MASKED: 1,
    DisclosureLevel.FULL: 2,
}
"""How much a level shows."""


def level_for(programme: Programme, choices: Choices, kind: NoticeKind) -> DisclosureLevel:
    """How names are printed on a kind of notice; a correction shows them as the sheet does that it corrects."""
    chosen = {NoticeKind.ANNOUNCEMENT: choices.announcement, NoticeKind.STANDING: choices.standing}.get(kind)
    return _narrower(programme, chosen)


def web_level(programme: Programme, choices: Choices) -> DisclosureLevel:
    """How names stand in what is published on a web page: without a choice of its own never in full."""
    if choices.web is None and programme.disclosure is DisclosureLevel.FULL:
        return DisclosureLevel.MASKED
    return _narrower(programme, choices.web)


def _narrower(programme: Programme, chosen: DisclosureLevel | None) -> DisclosureLevel:
    """No kind shows more than the programme allows before payment: who is withheld is withheld everywhere."""
    if chosen is None or WIDTH[chosen] > WIDTH[programme.disclosure]:
        return programme.disclosure
    return chosen


class NoticeColumn(StrEnum):
    """What a notice may list beside group, name and amount (words `notice_column`)."""

    FAMILY = "family"
    COVERED = "covered"
    AREA = "area"
    STANDARD = "standard"
    HEADS = "heads"
    WEIGHT = "weight"
    YEARS = "years"
    DAYS = "days"
    PIECES = "pieces"
    TIMES = "times"


OWN = "own:"
"""How the key of a programme's own field begins."""

_C = NoticeColumn
_BY_BASIS: dict[str, tuple[NoticeColumn, ...]] = {
    Basis.GAP.value: (_C.FAMILY, _C.COVERED),
    Basis.MU.value: (_C.AREA, _C.STANDARD),
    Basis.HD.value: (_C.HEADS, _C.STANDARD),
    Basis.KG.value: (_C.WEIGHT, _C.STANDARD),
    Basis.T.value: (_C.WEIGHT, _C.STANDARD),
    Basis.YR.value: (_C.YEARS, _C.STANDARD),
    "YR×PM": (_C.YEARS, _C.STANDARD),
    Basis.DAY.value: (_C.DAYS, _C.STANDARD),
    Basis.PM.value: (_C.STANDARD,),
    Basis.PY.value: (_C.STANDARD,),
    Basis.SEM.value: (_C.STANDARD,),
    Basis.HH.value: (_C.STANDARD,),
    Basis.ONCE.value: (_C.TIMES, _C.STANDARD),
}


def default_columns(programme: Programme) -> tuple[str, ...]:
    """The columns of a programme by its basis; by household it says how many live there and how many are covered."""
    basis = programme.basis if programme.is_product else programme.bases[0]
    if basis in _BY_BASIS:
        return tuple(one.value for one in _BY_BASIS[basis])
    if basis in ("台", "船", "案", "车"):
        return (_C.PIECES.value, _C.STANDARD.value)
    return (_C.COVERED.value,) if programme.granted_to is GrantedTo.HOUSEHOLD else ()


def columns_of(programme: Programme, choices: Choices) -> tuple[str, ...]:
    """The columns beside group, name and amount: those chosen, else those of the basis; never what must not hang."""
    chosen = default_columns(programme) if choices.columns is None else choices.columns
    return tuple(key for key in chosen if may_hang(key, programme.own_fields))


_NEVER = re.compile(
    "病|残|障|健康|诊断|艾滋|HIV|肿瘤|孕|精神|等级|电话|手机|号码|联系|住址|地址|门牌|身份|证件|证号|卡号|账号|帐号"
    "|银行|存折|密码|生日|出生|民族|宗教|学校|监护",
    re.IGNORECASE,
)
"""Illness, class of disability, telephone, address and numbers have no place on a wall (`domain.md` 1.5)."""


def never_public(name: str) -> bool:
    """Whether a field of this name may not hang on a wall."""
    return _NEVER.search(name) is not None


def may_hang(key: str, fields: tuple[OwnField, ...]) -> bool:
    """Whether this column exists and may hang on a wall."""
    if key.startswith(OWN):
        name = key.removeprefix(OWN)
        return not never_public(name) and any(one.name == name for one in fields)
    return any(key == one.value for one in NoticeColumn)
