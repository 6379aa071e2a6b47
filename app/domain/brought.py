"""What a village brings for a roster (村里报来的), one thing a person: new, stop, another amount, another card."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from app.domain.cleaning import clean_number, clean_text


class BroughtKind(StrEnum):
    """What is brought; words in `brought`."""

    NEW = "new"
    STOP = "stop"
    AMOUNT = "amount"
    CARD = "card"


class Brought(Struct, frozen=True):
    """One thing brought: of whom (his id), what, and what was typed: a reason, figures, a card number and its bank."""

    person_id: int
    kind: BroughtKind
    value: str = ""
    tier: str = ""


_ACCOUNT = re.compile(r"\d{12,21}", re.ASCII)
_FIGURE = re.compile(r"\d[\d,]*(\.\d+)?(元|人|亩|次)?", re.ASCII)
_SAID = (
    (BroughtKind.CARD, ("换卡", "新卡", "卡号", "改卡")),
    (BroughtKind.NEW, ("新增", "增加", "纳入", "新享", "添加", "new")),
    (BroughtKind.STOP, ("停", "退出", "取消", "死", "去世", "已故", "迁出", "迁走", "嫁出", "不符合", "服刑", "stop")),
    (BroughtKind.AMOUNT, ("改", "变", "调", "金额", "人数", "面积", "amount")),
)


def kind_said(text: str) -> BroughtKind | None:
    """What a village's word for the change means; None for one nobody knows."""
    said = clean_text(text).lower()
    return next((kind for kind, words in _SAID if said and any(one in said for one in words)), None)


def kind_typed(value: str, *, listed: bool) -> BroughtKind | None:
    """What the box takes a typed value for: a card number, figures, words; None for nothing of somebody listed.

    Figures are another amount of who is listed and how much for who is new; words are why somebody stops.
    """
    text = clean_number(value.partition(" ")[0]) if value.strip() else ""
    if _ACCOUNT.fullmatch(text):
        return BroughtKind.CARD
    if not listed:
        return BroughtKind.NEW
    if not value.strip():
        return None
    return BroughtKind.AMOUNT if _FIGURE.fullmatch(clean_number(value.split(maxsplit=1)[0])) else BroughtKind.STOP


def account_and_bank(value: str) -> tuple[str, str]:
    """A card's number as typed, and the bank that may stand behind it."""
    parts = value.split(maxsplit=1)
    return (parts[0] if parts else "", parts[1].strip() if len(parts) > 1 else "")


def figures(value: str) -> list[str]:
    """The figures of a value without their units: `3人 412.50元` is two."""
    return [
        re.sub(r"[元人亩次]+$", "", clean_number(one)).replace(",", "")
        for one in re.split(r"[\s/、，;；]+", value)
        if one
    ]
