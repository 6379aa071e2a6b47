from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from app.domain.faults import Code, UserError
from app.sheets.marked import Mark, write_marked
from app.sheets.reading import read_rows
from app.sheets.refusals import Refusal, read_refusals
from app.sheets.results import HEADINGS, ResultStatus, read_results, status_of
from app.sheets.writing import RESULT_HEADINGS, write_results

ROWS = [
    {
        "serial": 1,
        "name": "张三",
        "account": "6217000000000000018",
        "amount": Decimal("150.5"),
        "status": "成功",
    },
    {
        "serial": 2,
        "name": "李四",
        "account": "6217000000000000026",
        "amount": Decimal("0.1"),
        "status": "失败",
        "reason": "账号户名不符",
        "document": "654002198001011234",
    },
]


def saved(path: Path, lines: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    book.save(path)
    return path


@pytest.mark.parametrize("form", ["xlsx", "xls"])
@pytest.mark.parametrize("turned", [False, True])
def test_results_written_are_read_in_any_order(form: str, turned: bool, tmp_path: Path) -> None:
    path = tmp_path / f"果.{form}"
    order = list(RESULT_HEADINGS)[:: -1 if turned else 1]
    assert write_results(path, ROWS, order=order, form=form) == 2  # type: ignore[arg-type]
    first, second = read_results(path)
    assert (first.name, first.account, first.amount, first.reason) == (
        "张三",
        "6217000000000000018",
        150.5,
        None,
    )
    assert (second.serial, second.document, second.reason) == (2, "654002198001011234", "账号户名不符")
    assert [status_of(row.status) for row in (first, second)] == [ResultStatus.PAID, ResultStatus.RETURNED]
    assert [first.row, second.row] == [2, 3]


def test_every_heading_we_write_is_one_we_know() -> None:
    assert all(RESULT_HEADINGS[role] in HEADINGS[role] for role in RESULT_HEADINGS)
    listed = [heading for headings in HEADINGS.values() for heading in headings]
    assert len(listed) == len(set(listed))


def test_a_bank_s_sheet_with_title_totals_and_signature(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "银行.xlsx",
        [
            ["伊宁市农村信用联社代发结果"],
            [],
            ["序号", "户 名", "账 号", "金额（元）", "处理结果", "备注"],
            [1, "张三", "6217000000000000018", 150.5, "0000成功", None],
            [2, "李四", "6217000000000000026", 20, "3031账号户名不符", "请核对"],
            ["合计", None, None, 170.5, "共2笔", None],
            ["制表人：王五", None, None, None, None, None],
        ],
    )
    rows = list(read_results(path))
    assert [(row.row, row.name, row.amount) for row in rows] == [(4, "张三", 150.5), (5, "李四", 20)]
    assert [status_of(row.status) for row in rows] == [ResultStatus.PAID, ResultStatus.RETURNED]
    assert rows[1].reason == "请核对"


def test_the_more_telling_heading_is_taken(tmp_path: Path) -> None:
    path = saved(
        tmp_path / "双.xlsx",
        [
            ["姓名", "收款人姓名", "账号", "金额", "状态", "备注", "失败原因"],
            ["户主", "收款人", "62", 1, "成功", "b", "r"],
        ],
    )
    (row,) = read_results(path)
    assert (row.name, row.reason) == ("收款人", "r")


@pytest.mark.parametrize(
    ("headings", "code", "column"),
    [
        (["姓名", "账号", "金额"], Code.COLUMN_MISSING, "发放状态"),
        (["姓名", "金额", "状态"], Code.COLUMN_MISSING, "银行账号"),
        (["姓名", "账号", "账号", "金额", "状态"], Code.COLUMN_DOUBLED, "账号"),
        (["甲", "乙"], Code.HEADER_MISSING, None),
    ],
)
def test_results_without_their_columns(headings: list[object], code: Code, column: str | None, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        list(read_results(saved(tmp_path / "缺.xlsx", [headings, ["a"]])))
    assert (caught.value.code, caught.value.where.get("column")) == (code, column)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("成功", "paid"), ("已支付", "paid"), (" 发放 成功 ", "paid"), ("0000", "paid"),
        ("4000跨行已发送", "paid"), ("失败", "returned"), ("退票", "returned"), ("支付失败。", "returned"),
        ("3069长期不动户，请到柜台办理业务", "returned"),
        ("停发", "stopped"), ("处理中", "in_progress"), ("发放中", "in_progress"),
        ("未支付", "unknown"), ("不详", "unknown"), ("0000失败", "unknown"),
        ("3031成功", "unknown"), ("", "unknown"),
        (None, "unknown"), (0, "unknown"), (1, "unknown"), ("00001", "unknown"), ("部分成功", "unknown"),
    ],
)  # fmt: skip
def test_status_words(word: object, status: str) -> None:
    assert status_of(word) == status  # type: ignore[arg-type]


LIST = (
    "导入失败，共3处错误：\nExcel行号：37 收款人身份证号错误；\n"
    "Excel行号：5，村名与字典不符\r\nExcel行号:37 银行账号为空\n"
)
SAID = [Refusal(5, "村名与字典不符"), Refusal(37, "收款人身份证号错误；银行账号为空")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("suffix", ["txt", "csv"])
def test_refusals_of_a_text(encoding: str, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"错误.{suffix}"
    path.write_bytes(LIST.encode(encoding))
    expected = SAID if suffix == "txt" else [Refusal(5, "村名与字典不符"), SAID[1]]
    assert read_refusals(path) == expected


def test_refusals_of_a_workbook(tmp_path: Path) -> None:
    sentences = saved(tmp_path / "句.xlsx", [["错误信息"], *([line] for line in LIST.splitlines())])
    assert read_refusals(sentences) == SAID
    table = saved(
        tmp_path / "表.xlsx",
        [["Excel行号", "错误信息"], [37, "收款人身份证号错误"], ["5", "村名"], [37, "账号"]],
    )
    assert read_refusals(table) == [Refusal(5, "村名"), Refusal(37, "收款人身份证号错误；账号")]


def test_a_text_without_refusals_says_so(tmp_path: Path) -> None:
    path = tmp_path / "好.txt"
    path.write_text("导入成功", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_refusals(path)
    assert caught.value.code is Code.HEADER_MISSING


def test_a_marked_copy_keeps_rows_and_colours_cells(tmp_path: Path) -> None:
    path = saved(tmp_path / "原.xlsx", [["标题"], ["姓名", "证号"], ["=1+1", 654002198001011234], [], ["张三", "12"]])
    target = io.BytesIO()
    marks = {("Sheet", 5): [Mark("证号不足18位", 1), Mark("第二句")], ("Sheet", 3): [Mark("数字已丢失", 1)]}
    assert write_marked(read_rows(path), marks, target, headings={"Sheet": 2}) == 2
    sheet = openpyxl.load_workbook(io.BytesIO(target.getvalue()))["Sheet"]
    assert sheet["C2"].value == "错误"
    assert sheet["C5"].value == "证号不足18位\n第二句"
    assert sheet["A5"].value == "张三"
    assert sheet["B5"].fill.fgColor.rgb.endswith("FFC7CE")
    assert sheet["A5"].fill.fill_type is None
    assert all(cell.data_type in {"s", "n"} and not isinstance(cell.value, int | float) for cell in sheet[3])


def test_a_marked_copy_of_odd_sheet_names(tmp_path: Path) -> None:
    from app.sheets.reading import RowBatch, SheetStart

    parts = [
        part
        for name in ("a/b", "a_b", "长" * 40, "")
        for part in (SheetStart(name, hidden=False), RowBatch([1], [["x"]]))
    ]
    target = io.BytesIO()
    write_marked(parts, {}, target)
    names = openpyxl.load_workbook(io.BytesIO(target.getvalue())).sheetnames
    assert names == ["a_b", "a_b~2", "长" * 31, "错误"]
