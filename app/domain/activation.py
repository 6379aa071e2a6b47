"""The activation list (激活台账): whose money finds no card in order, what the bank is asked, what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct


class ActivationWhy(StrEnum):
    """What is wrong (words `activation_why`)."""

    NOT_ACTIVATED = "not_activated"
    NO_CARD = "no_card"
    WRONG_BANK = "wrong_bank"


class BankAnswer(StrEnum):
    """What came of it at the bank (words `bank_answer`); DONE ends it."""

    DONE = "done"
    NOT_YET = "not_yet"
    CANNOT = "cannot"


class Stage(StrEnum):
    """How far somebody of the list is (words `activation_stage`)."""

    TO_SEND = "to_send"
    AT_BANK = "at_bank"
    NOT_YET = "not_yet"
    CANNOT = "cannot"


class BackDoubt(StrEnum):
    """Why a row that came back is asked about (words `bank_doubt`)."""

    CODE = "code"
    NAME = "name"
    ANSWER = "answer"
    NO_DAY = "no_day"
    DAY = "day"
    DAY_AHEAD = "day_ahead"
    DAY_BEFORE = "day_before"
    TWICE = "twice"
    ACCOUNT = "account"
    NO_ACCOUNT = "no_account"
    TAKEN = "taken"
    CARD = "card"


_WORDS: Mapping[BankAnswer, tuple[str, ...]] = {
    BankAnswer.DONE: (
        *("已激活", "激活", "激活成功", "已办理", "已办", "已办好", "办好", "办结", "成功", "完成", "已完成"),
        *("是", "已更换", "已开卡", "已开户", "已换卡", "√", "✓", "y", "yes", "1"),
    ),
    BankAnswer.NOT_YET: (
        *("未激活", "没激活", "未办", "未办理", "没来", "未到", "未来", "否"),
        *("待办", "办理中", "n", "no", "0", "×"),
    ),
    BankAnswer.CANNOT: (
        *("无法激活", "无法办理", "不能办", "不能办理", "办不了"),
        *("失败", "不成功", "证件过期", "已销户", "死亡", "已故"),
    ),
}  # fmt: skip


def answer_of(text: str) -> BankAnswer | None:
    """What the bank's word means; None for one that is not known."""
    plain = "".join(text.split()).strip("。.;；,，").lower()
    return next((answer for answer, words in _WORDS.items() if plain in words), None)


class ActivationItem(Struct, frozen=True):
    """One person with a card that is not in order, or without one; `tail` of the card, numbers masked.

    `cannot_come` says why he may need service at the door (`old`, `disabled`), `number` the list he went out with.
    """

    key: str
    person_id: int
    card_id: int | None
    why: ActivationWhy
    name: str
    village: str
    group: str
    household_id: int | None
    bank: str
    tail: str
    phone: str
    age: int | None
    cannot_come: str
    stage: Stage
    number: str = ""
    sent_on: date | None = None
    note: str = ""


class VillageProgress(Struct, frozen=True):
    """How far a village is: to be sent, at the bank, came back undone, done."""

    village: str
    to_send: int
    at_bank: int
    undone: int
    done: int

    @property
    def total(self) -> int:
        """Everybody who is or was on the list."""
        return self.to_send + self.at_bank + self.undone + self.done


class BankList(Struct, frozen=True):
    """A list that went to a bank."""

    id: int
    number: str
    bank: str
    made_on: date
    rows: int
    answered: int
    whole_numbers: bool
    back_on: date | None


class Activation(Struct, frozen=True):
    """The whole list, how far each village is, and what went to banks, newest first."""

    items: tuple[ActivationItem, ...]
    villages: tuple[VillageProgress, ...]
    lists: tuple[BankList, ...]
    paying_banks: tuple[str, ...]


class BackRow(Struct, frozen=True):
    """One row of a list that came back: what it says, whether it is sure, and why it is asked about.

    `row_id` is the row of ours it answers, None where that is not known.
    """

    row: int
    code: str
    name: str
    village: str
    row_id: int | None
    why: ActivationWhy | None
    answer: BankAnswer | None
    day: date | None
    account: str
    note: str
    doubts: tuple[BackDoubt, ...] = ()
    same: bool = False

    @property
    def sure(self) -> bool:
        """Whether it can be taken as it is."""
        return self.row_id is not None and self.answer is not None and not self.doubts and not self.same

    @property
    def may_be_taken(self) -> bool:
        """Whether somebody who looked at it may take it all the same: it must name a row, an answer, a sound number."""
        never = {BackDoubt.CODE, BackDoubt.ANSWER, BackDoubt.ACCOUNT, BackDoubt.TAKEN, BackDoubt.CARD, BackDoubt.TWICE}
        return self.row_id is not None and self.answer is not None and not never & set(self.doubts) and not self.same


class BackFile(Struct, frozen=True):
    """A workbook of the bank, judged: nothing is taken yet."""

    file: str
    rows: tuple[BackRow, ...]
    blank: int

    @property
    def sure(self) -> tuple[BackRow, ...]:
        """Rows that can be taken as they are."""
        return tuple(one for one in self.rows if one.sure)

    @property
    def doubtful(self) -> tuple[BackRow, ...]:
        """Rows somebody must look at."""
        return tuple(one for one in self.rows if not one.sure and not one.same)


def bank_fits(bank: str, paying: tuple[str, ...]) -> bool:
    """Whether a card's bank is one that pays out; with none named every bank is."""
    plain = "".join(bank.split())
    return not paying or any("".join(one.split()) in plain for one in paying)
