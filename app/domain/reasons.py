"""Why money came back: the bank's wording made plain, by code and by keyword (`domain.md` 4, [S55][S56c])."""

from __future__ import annotations

import re
from enum import StrEnum

from app.domain.cleaning import clean_number
from app.domain.states import CardState


class ReturnReason(StrEnum):
    """The normal reasons; the bank's own text is always kept beside."""

    NAME_MISMATCH = "name_mismatch"
    ACCOUNT_WRONG = "account_wrong"
    NOT_ACTIVATED = "not_activated"
    CLOSED = "closed"
    LOST = "lost"
    FROZEN = "frozen"
    DORMANT = "dormant"
    DOCUMENT_EXPIRED = "document_expired"
    LIMIT = "limit"
    CARD_EXPIRED = "card_expired"
    DEAD = "dead"
    DUPLICATE = "duplicate"
    OTHER = "other"


_R = ReturnReason

_CODES = {
    "3004": _R.ACCOUNT_WRONG,
    "3006": _R.LOST,
    "3009": _R.ACCOUNT_WRONG,
    "3010": _R.CARD_EXPIRED,
    "3016": _R.LOST,
    "3017": _R.FROZEN,
    "3018": _R.CLOSED,
    "3020": _R.FROZEN,
    "3030": _R.ACCOUNT_WRONG,
    "3031": _R.NAME_MISMATCH,
    "3037": _R.NOT_ACTIVATED,
    "3039": _R.CLOSED,
    "3051": _R.DUPLICATE,
    "3056": _R.OTHER,
    "3057": _R.OTHER,
    "3063": _R.OTHER,
    "3065": _R.NAME_MISMATCH,
    "3068": _R.ACCOUNT_WRONG,
    "3069": _R.DORMANT,
    "3999": _R.OTHER,
}

_KEYWORDS: tuple[tuple[ReturnReason, str], ...] = (
    (_R.DEAD, "死亡|已故(?!障)|去世|亡故|逝世"),
    (_R.DOCUMENT_EXPIRED, "(?:证件|身份证|身份信息|证照)[^,，。;；]*(?:过期|到期|失效|有效期)"),
    (_R.NAME_MISMATCH, "(?:户名|姓名|名称)[^,，。;；]*(?:不符|不一致|不匹配|有误|错)"),
    (_R.NOT_ACTIVATED, "未激活|没有激活|未启用|未生效|未开通|不动户未激活|待激活"),
    (_R.CLOSED, "销户|注销|清户|关户|已销|结清户"),
    (_R.LOST, "挂失|遗失|丢失"),
    (_R.FROZEN, "冻结|止付|锁定|只收不付|不收不付|管控|限制交易|暂停非柜面"),
    (_R.DORMANT, "长期不动|睡眠|久悬|不动户|休眠"),
    (_R.LIMIT, "限额|超限|[二三ⅡⅢ]类户|II类户|III类户|2类户|3类户"),
    (_R.CARD_EXPIRED, "过期卡|卡[^,，。;；]*(?:过期|到期|失效)|已换卡|换卡|旧卡"),
    (_R.DUPLICATE, "重复"),
    (
        _R.ACCOUNT_WRONG,
        "(?:账号|帐号|卡号|账户|帐户)(?!状态)[^,，。;；]*(?:错|有误|不存在|无效|不正确)|无此[账帐]|无效卡|非个人|无此卡",
    ),
)
_PATTERNS = tuple((reason, re.compile(pattern)) for reason, pattern in _KEYWORDS)
_CODE = re.compile(r"(?<![0-9])3[0-9]{3}(?![0-9])")

_CARD_STATES = {
    _R.NOT_ACTIVATED: CardState.NOT_ACTIVATED,
    _R.CLOSED: CardState.CLOSED,
    _R.LOST: CardState.LOST,
    _R.FROZEN: CardState.FROZEN,
    _R.DORMANT: CardState.DORMANT,
}


def plain_reason(raw: str) -> ReturnReason:
    """Return the normal reason of a bank's wording; OTHER when neither a keyword nor a code says more.

    Words go before numbers: a text names the trouble, a number may be something else.
    """
    text = clean_number(raw)
    for reason, pattern in _PATTERNS:
        if pattern.search(text):
            return reason
    found = _CODE.search(text)
    return _CODES.get(found.group(), _R.OTHER) if found else _R.OTHER


def card_state_for(reason: ReturnReason) -> CardState | None:
    """Return what the reason tells of the card itself, None if it tells nothing of it."""
    return _CARD_STATES.get(reason)
