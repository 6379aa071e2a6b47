"""Whose card may take the money: 按户为户主开卡，按人为补贴对象本人开卡 (`domain.md` 0.1, [S02][S56b])."""

from __future__ import annotations

from app.domain.faults import Code
from app.domain.programmes import PayeeRule, Programme


def payee_allowed(
    programme: Programme, *, beneficiary_id: int, head_id: int, payee_id: int, has_mandate: bool
) -> Code | None:
    """Return None if this payee may take the money of this beneficiary, else PAYEE_RULE.

    `has_mandate`: the payee is a guardian or agent of the beneficiary that day. Whether that counts the programme says
    (`Programme.takes_mandate`).
    """
    allowed = {head_id}
    if programme.payee_rule is PayeeRule.SELF_ONLY:
        allowed = {beneficiary_id}
    elif programme.payee_rule is PayeeRule.SELF_OR_HEAD:
        allowed = {beneficiary_id, head_id}
    by_mandate = has_mandate and programme.takes_mandate
    return None if payee_id in allowed or by_mandate else Code.PAYEE_RULE
