"""The snapshot: what a line copies into itself at hand-over, and what both signatures are over (`product.md` 3, 5)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from app.domain.money import Fen
from app.domain.parts import Part, PartKind
from app.domain.records import LineDetail


class Snapshot(Struct, frozen=True):
    """A snapshot read back; documents and accounts in full, money in fen."""

    programme: str
    period: str
    root_kind: str
    step: int
    origin: str
    head: tuple[str, str]
    payee: tuple[str, str]
    beneficiary: tuple[str, str]
    members: tuple[tuple[str, str], ...]
    village: str
    group: str
    bank: str
    account: str
    account_name: str
    standard: str
    quantities: str
    amount: Fen
    parts: tuple[Part, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether the amount is positive and what its parts come to, where it has parts."""
        return self.amount > 0 and (not self.parts or sum(one.fen for one in self.parts) == self.amount)


def snapshot_text(detail: LineDetail, *, programme: str, period: str, root_kind: str, step: int, origin: str) -> str:
    """The canonical JSON of a line: keys sorted, no spaces, integers only.

    `origin` is the source line's id in hex, or empty. A line of parts lists them (kind, period, fen, standard); one
    without has no such key, so what was signed before there were parts is what it was.
    """
    line = detail.line
    content: dict[str, Any] = {
        "account": detail.account,
        "account_name": detail.account_name,
        "amount": int(line.amount),
        "bank": detail.bank,
        "beneficiary": [detail.beneficiary_name, detail.beneficiary_document],
        "group": line.group,
        "head": [detail.head_name, detail.head_document],
        "members": [list(member) for member in detail.members],
        "origin": origin,
        "payee": [detail.payee_name, detail.payee_document],
        "period": period,
        "programme": programme,
        "quantities": detail.quantities,
        "root_kind": root_kind,
        "standard": detail.standard,
        "step": step,
        "village": line.village,
    }
    if detail.parts:
        content["parts"] = [_part_row(one) for one in detail.parts]
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def amended_text(text: str, amount: Fen, parts: Sequence[Part] = ()) -> str:
    """A snapshot with another amount, and the parts that come to it: all else, and its form, stay as they were signed.

    Raises ValueError where the line was signed with other parts than these but for their sums.
    """
    content: dict[str, Any] = json.loads(text)
    kept = content.get("parts", [])
    if [(kind, period, rate) for kind, period, _, rate in kept] != [
        (one.kind.value, one.period, int(one.rate)) for one in parts
    ]:
        raise ValueError("parts of another line")
    content["amount"] = int(amount)
    if parts:
        content["parts"] = [_part_row(one) for one in parts]
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _part_row(one: Part) -> list[str | int]:
    return [one.kind.value, one.period, int(one.fen), int(one.rate)]


def read_snapshot(text: str) -> Snapshot:
    """Read a snapshot back. Raises ValueError, KeyError or TypeError for anything that is none."""
    content: dict[str, Any] = json.loads(text)
    return Snapshot(
        programme=_text(content["programme"]),
        period=_text(content["period"]),
        root_kind=_text(content["root_kind"]),
        step=_whole(content["step"]),
        origin=_text(content["origin"]),
        head=_party(content["head"]),
        payee=_party(content["payee"]),
        beneficiary=_party(content["beneficiary"]),
        members=tuple(_party(member) for member in content["members"]),
        village=_text(content["village"]),
        group=_text(content["group"]),
        bank=_text(content["bank"]),
        account=_text(content["account"]),
        account_name=_text(content["account_name"]),
        standard=_text(content["standard"]),
        quantities=_text(content["quantities"]),
        amount=Fen(_whole(content["amount"])),
        parts=tuple(_part(one) for one in content.get("parts", [])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("a whole number expected")
    return value


def _part(value: object) -> Part:
    if not isinstance(value, list) or len(value) != 4:
        raise TypeError("kind, period, fen and standard expected")
    kind, period, fen, rate = value
    if not isinstance(fen, int) or isinstance(fen, bool):
        raise TypeError("a whole number expected")
    return Part(PartKind(_text(kind)), _text(period), Fen(fen), Fen(_whole(rate)))


def _party(value: object) -> tuple[str, str]:
    if not isinstance(value, list) or len(value) != 2:
        raise TypeError("a name and a number expected")
    return _text(value[0]), _text(value[1])
