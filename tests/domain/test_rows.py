from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.cells import RowVerdict, read_day, worst
from app.domain.documents import DocumentKind
from app.domain.faults import Code
from app.domain.rows import COLUMN_INDEX, COLUMNS, JudgedRow, RowContext, judge_row
from app.domain.villages import Village

VILLAGES = {
    "新桥社区居委会": "654002100001",
    "新村村委会": "654002100200",
    "巴彦岱村委会": "654002100201",
    "墩巴扎村委会": "654002100202",
    "东风村委会": "654002100203",
    "东风社区居委会": "654002100002",
}
CONTEXT = RowContext(date(2026, 3, 31), VILLAGES)
HEAD, SELF = "654022199001010029", "34052419800101001X"
GOOD: list[object] = [
    1.0, "张三", HEAD, "张三", HEAD, "6228480402564890018", "伊宁农商银行", "巴彦岱村委会", "1组",
    "阿卜来提·如则", SELF, "13912345678", None, "", 372.0, 1860.5, "2026-01-01", None,
]  # fmt: skip


def _with(**cells: object) -> JudgedRow:
    values = list(GOOD)
    for key, value in cells.items():
        values[COLUMN_INDEX[key]] = value
    return judge_row(values, CONTEXT)


def test_the_columns_of_the_county() -> None:
    required = [column.heading for column in COLUMNS if column.required]
    assert len(COLUMNS) == 18
    assert required == [
        "户主姓名", "户主身份证号", "收款人姓名", "收款人身份证号", "银行账号", "开户银行", "村(居)委会",
        "村(居)民小组", "享受人", "享受人身份证号", "补贴金额",
    ]  # fmt: skip


def test_a_good_row() -> None:
    judged = judge_row(GOOD, CONTEXT)
    assert judged.faults == ()
    assert not judged.fixed
    row = judged.row
    assert row is not None
    assert (row.order, row.head_name, row.head_document.number) == (1, "张三", HEAD)
    assert (row.beneficiary_name, row.beneficiary_document.number) == ("阿卜来提·如则", SELF)
    assert row.village == Village("巴彦岱村委会", "654002100201")
    assert (row.account, row.bank, row.group, row.phone) == (
        "6228480402564890018",
        "伊宁农商银行",
        "1组",
        "13912345678",
    )
    assert (row.standard, row.amount, row.filled_on) == (37200, 186050, date(2026, 1, 1))
    assert (row.work_place, row.transport, row.note) == ("", "", "")


@pytest.mark.parametrize("column", [column for column in COLUMNS if column.required], ids=lambda column: column.key)
@pytest.mark.parametrize("blank", [None, "", " \u3000"])
def test_a_required_cell_that_is_blank_refuses_the_row(column: Any, blank: object) -> None:
    judged = _with(**{column.key: blank})
    assert judged.row is None
    fault = judged.faults[0]
    assert COLUMNS[fault.column] is column
    assert fault.code is (Code.GROUP_EMPTY if column.key == "group" else Code.VALUE_REQUIRED)
    assert fault.verdict is RowVerdict.REFUSED


@pytest.mark.parametrize("column", [column for column in COLUMNS if not column.required], ids=lambda column: column.key)
def test_any_other_cell_may_be_blank(column: Any) -> None:
    for blank in (None, "", " "):
        judged = _with(**{column.key: blank})
        assert judged.row is not None
        assert judged.faults == ()


@pytest.mark.parametrize(
    ("key", "value", "code", "verdict"),
    [
        ("head_document", 6.54022199001010029e17, Code.DIGITS_LOST, "refused"),
        ("payee_document", "65402219900101002", Code.DOCUMENT_LENGTH, "refused"),
        ("beneficiary_document", "654022199013010020", Code.DOCUMENT_BIRTH, "refused"),
        ("beneficiary_document", "654022199001010028", Code.DOCUMENT_CHECK_DIGIT, "doubtful"),
        ("beneficiary_document", 110105491231002.0, Code.DOCUMENT_FIFTEEN, "doubtful"),
        ("payee_document", "91350100M000100Y44", Code.CREDIT_CODE_CHECK, "doubtful"),
        ("account", 6.228480402564890e18, Code.DIGITS_LOST, "refused"),
        ("account", "6228480402564890019", Code.ACCOUNT_CHECK_DIGIT, "doubtful"),
        ("account", "123", Code.ACCOUNT_LENGTH, "refused"),
        ("payee_name", "张3", Code.NAME_CHARACTERS, "refused"),
        ("payee_name", "阿" * 51, Code.NAME_LONG, "refused"),
        ("village", "不存在村委会", Code.VILLAGE_UNKNOWN, "refused"),
        ("village", "东风", Code.VILLAGE_UNKNOWN, "refused"),
        ("village", 12.0, Code.VILLAGE_UNKNOWN, "refused"),
        ("group", "队" * 17, Code.TEXT_LONG, "refused"),
        ("bank", "行" * 101, Code.TEXT_LONG, "refused"),
        ("amount", "1,860.00", Code.AMOUNT_FORM, "refused"),
        ("amount", 0.0, Code.AMOUNT_NOT_POSITIVE, "refused"),
        ("amount", 12.345, Code.AMOUNT_FINER_THAN_FEN, "refused"),
        ("amount", True, Code.AMOUNT_FORM, "refused"),
        ("standard", "约50", Code.AMOUNT_FORM, "doubtful"),
        ("phone", "1391234567", Code.PHONE_FORM, "doubtful"),
        ("phone", "无", Code.PHONE_FORM, "doubtful"),
        ("filled_on", "2026-13-01", Code.DATE_FORM, "doubtful"),
        ("filled_on", 46023.0, Code.DATE_FORM, "doubtful"),
        ("note", "字" * 101, Code.TEXT_LONG, "refused"),
    ],
)
def test_one_wrong_cell(key: str, value: object, code: Code, verdict: str) -> None:
    judged = _with(**{key: value})
    assert [(COLUMNS[f.column].key, f.code, f.verdict.value) for f in judged.faults] == [(key, code, verdict)]
    assert (judged.row is None) == (verdict == "refused")


@pytest.mark.parametrize(
    ("key", "value", "field", "expected"),
    [
        ("head_name", "张　三", "head_name", "张三"),
        ("beneficiary_name", "阿卜来提•如则", "beneficiary_name", "阿卜来提·如则"),
        ("account", " 6228 4804 0256 4890 018", "account", "6228480402564890018"),
        ("village", "巴彦岱村", "village", Village("巴彦岱村委会", "654002100201")),
        ("village", "新桥社区", "village", Village("新桥社区居委会", "654002100001")),
        ("village", "新村", "village", Village("新村村委会", "654002100200")),
        ("village", "墩巴扎村村民委员会", "village", Village("墩巴扎村委会", "654002100202")),
        ("amount", "１８６０", "amount", 186000),
        ("phone", "139 1234 5678", "phone", "13912345678"),
        ("bank", " 伊宁农商银行 ", "bank", "伊宁农商银行"),
    ],
)
def test_repairs_are_made_and_told(key: str, value: object, field: str, expected: object) -> None:
    judged = _with(**{key: value})
    assert judged.faults == ()
    assert judged.fixed
    assert getattr(judged.row, field) == expected


def test_numbers_where_text_is_usual() -> None:
    judged = _with(phone=13912345678.0, bank=95580.0, group=1.0, order="甲", filled_on=20260101.0)
    row = judged.row
    assert row is not None
    assert judged.faults == ()
    assert (row.phone, row.bank, row.group, row.order) == ("13912345678", "95580", "1组", None)
    assert row.filled_on == date(2026, 1, 1)


def test_an_organisation_may_have_digits_in_its_name() -> None:
    judged = _with(payee_name="新村3组合作社", payee_document="91350100M000100Y43")
    assert judged.faults == ()
    assert judged.row is not None
    assert judged.row.payee_document.kind is DocumentKind.CREDIT_CODE


def test_a_swap_is_suggested() -> None:
    judged = _with(beneficiary_document="654022199001010092")
    assert judged.faults[0].suggestion == HEAD
    assert judged.row is not None
    assert judged.row.beneficiary_document.number == "654022199001010092"


def test_values_that_compare_equal_are_not_confused() -> None:
    assert _with(amount=1.0).row is not None
    assert _with(amount=True).row is None
    assert _with(amount=1).row is not None


def test_a_birth_is_judged_against_the_day_of_the_context() -> None:
    earlier = RowContext(date(1989, 12, 31), VILLAGES)
    assert judge_row(GOOD, CONTEXT).faults == ()
    assert {fault.code for fault in judge_row(GOOD, earlier).faults} == {Code.DOCUMENT_BIRTH}


def test_a_short_row_is_filled_up() -> None:
    judged = judge_row(GOOD[:5], CONTEXT)
    assert judged.row is None
    assert all(fault.code in (Code.VALUE_REQUIRED, Code.GROUP_EMPTY) for fault in judged.faults)
    assert len(judged.faults) == 7


@pytest.mark.parametrize(
    "raw",
    [
        "2026-01-05", "2026/1/5", "2026.1.5", "2026.01.05", "2026年1月5日", "2026年01月05日",
        "20260105", 20260105,
        20260105.0, date(2026, 1, 5), datetime(2026, 1, 5, 8, 30), " 2026-1-5 ",
        "2026-01-05 00:00:00", "２０２６－０１－０５",
    ],
)  # fmt: skip
def test_dates_are_read(raw: object) -> None:
    assert read_day(raw) == date(2026, 1, 5)


@pytest.mark.parametrize(
    "raw", ["2026-1/5", "2026-02-30", "26-01-05", "20261", 46023, "明天", "", None, True, "2026年1月"]
)
def test_what_is_no_day_is_none(raw: object) -> None:
    assert read_day(raw) is None


def test_the_worst_verdict_of_a_row() -> None:
    order = ["refused", "doubtful", "changed", "new", "same"]
    for index, name in enumerate(order):
        assert worst(map(RowVerdict, order[index:])).value == name
    assert worst([]) is RowVerdict.SAME


_CELL = st.one_of(
    st.none(), st.text(max_size=30), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(),
    st.sampled_from([value for value in GOOD if value is not None]),
)  # fmt: skip


@given(st.lists(_CELL, max_size=25))
def test_judging_raises_nothing_and_a_kept_row_has_what_it_needs(values: Sequence[object]) -> None:
    judged = judge_row(values, CONTEXT)
    refused = any(fault.verdict is RowVerdict.REFUSED for fault in judged.faults)
    assert (judged.row is None) == refused
    if judged.row is not None:
        assert judged.row.amount > 0
        assert judged.row.account
        assert judged.row.village.code in VILLAGES.values()
