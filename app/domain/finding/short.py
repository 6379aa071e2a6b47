"""Programmes by the words people use for them in a narrow column."""

from __future__ import annotations

import re

_EVERYDAY = {
    "耕地地力保护补贴": "耕地",
    "实际种粮农民一次性补贴": "种粮",
    "棉花目标价格补贴": "棉花",
    "农机购置与应用补贴": "农机",
    "草原禁牧补助": "禁牧",
    "草畜平衡奖励": "草畜平衡",
    "农村低保": "低保",
    "城市低保": "低保",
    "农村特困分散供养": "特困",
    "城市特困供养": "特困",
    "孤儿基本生活费(社会散居)": "孤儿",
    "孤儿基本生活费(机构)": "孤儿",
    "事实无人抚养儿童": "无人抚养",
    "高龄津贴": "高龄",
    "困难残疾人生活补贴": "残疾生活",
    "重度残疾人护理补贴": "残疾护理",
    "经济困难老年人服务补贴": "困难老人",
}
_IN_BRACKETS = re.compile(r"[(（].*?[)）]")
_ENDINGS = re.compile(r"(?:一次性)?(?:补贴|补助金?|补偿|津贴|奖励|奖补|资金|救助|抚恤金)$")


def short_name(programme: str) -> str:
    """Return a programme's everyday name: 耕地地力保护补贴 is 耕地; of others the name without its ending."""
    known = _EVERYDAY.get(programme)
    if known is not None:
        return known
    bare = _IN_BRACKETS.sub("", programme)
    return _ENDINGS.sub("", bare) or bare or programme
