from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.reasons import ReturnReason, card_state_for, plain_reason
from app.domain.states import CardState


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("3004无效卡号", "account_wrong"),
        ("3006已挂失卡", "lost"),
        ("3009无此账户", "account_wrong"),
        ("3010过期卡", "card_expired"),
        ("3016已挂失折", "lost"),
        ("3017账户已冻结", "frozen"),
        ("3018已清户", "closed"),
        ("3020账户被临时锁定", "frozen"),
        ("3030账号错误", "account_wrong"),
        ("3031账号户名不符", "name_mismatch"),
        ("3037磁卡未生效", "not_activated"),
        ("3039账户已关户", "closed"),
        ("3051重复业务", "duplicate"),
        ("3056退票", "other"),
        ("3057账户状态错误", "other"),
        ("3063证件号错误", "other"),
        ("3065户名错", "name_mismatch"),
        ("3068非个人活期结算户", "account_wrong"),
        ("3069长期不动户，请到柜台办理业务", "dormant"),
        ("3999其它错误", "other"),
        ("3017", "frozen"),
        ("错误码：3006", "lost"),
        ("卡号已注销", "closed"),
        ("卡已达限额", "limit"),
        ("卡号与户名不一致", "name_mismatch"),
        ("收款人姓名与卡号不一致", "name_mismatch"),
        ("身份证件已过期", "document_expired"),
        ("证件过期，账户止付", "document_expired"),
        ("卡已过期", "card_expired"),
        ("持卡人死亡", "dead"),
        ("账户未激活", "not_activated"),
        ("二类户超限", "limit"),
        ("久悬户", "dormant"),
        ("账号 不 存 在", "account_wrong"),
        ("设备已故障", "other"),
        ("交易13006号失败", "other"),
        ("", "other"),
    ],
)
def test_the_banks_words(raw: str, reason: str) -> None:
    assert plain_reason(raw).value == reason


@given(st.text())
def test_anything_gets_some_reason(raw: str) -> None:
    assert plain_reason(raw) in ReturnReason


@pytest.mark.parametrize(
    ("reason", "state"),
    [
        (ReturnReason.NOT_ACTIVATED, CardState.NOT_ACTIVATED),
        (ReturnReason.CLOSED, CardState.CLOSED),
        (ReturnReason.LOST, CardState.LOST),
        (ReturnReason.FROZEN, CardState.FROZEN),
        (ReturnReason.DORMANT, CardState.DORMANT),
        (ReturnReason.NAME_MISMATCH, None),
        (ReturnReason.DEAD, None),
        (ReturnReason.OTHER, None),
    ],
)
def test_what_a_reason_tells_of_the_card(reason: ReturnReason, state: CardState | None) -> None:
    assert card_state_for(reason) is state
