"""Any workbook, any day: what a sheet is, where its headings are, what columns mean, which rows are people."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest
from messy_kit import NAMES, SUFFIXES, WRITERS, Cells, Sheet, account, document, name, write, write_text, write_xlsx
from msgspec.structs import replace

from app.domain.faults import Code, UsageError
from app.domain.meanings import DoubtCode, Meaning, SheetKind
from app.sheets.recognising import PlainRow, SheetGuess, read_guessed, recognise

M = Meaning
FORMS = list(WRITERS)


def guess_of(path: Path, **known: object) -> SheetGuess:
    (guess,) = recognise(path, names=NAMES, **known)
    return guess


def rows_of(path: Path, guess: SheetGuess, **asked: bool) -> list[PlainRow]:
    return list(read_guessed(path, guess, **asked))


def codes(guess: SheetGuess) -> set[DoubtCode]:
    return {doubt.code for doubt in guess.doubts}


def dibao(households: int = 5) -> Sheet:
    """The list of a household grant: title, unit line, headings in two rows, heads merged over their people."""
    rows: list[Cells] = [
        ["2025年3月农村低保发放花名册", *[None] * 9],
        ["单位：三段村", *[None] * 7, "单位：元", None],
        ["序号", "户主", None, "家庭成员", None, "与户主关系", "组别", "银行账号", "金额", "备注"],
        [None, "姓名", "身份证号", "姓名", "身份证号", *[None] * 5],
    ]
    merged = [(0, 0, 0, 9), (2, 1, 2, 2), (2, 3, 2, 4), *((2, at, 3, at) for at in (0, 5, 6, 7, 8, 9))]
    for house in range(households):
        first = len(rows)
        for member in range(3):
            at, is_head = house * 3 + member, member == 0
            rows.append(
                [
                    house + 1 if is_head else None,
                    name(house * 3) if is_head else None,
                    document(house * 3) if is_head else None,
                    name(at),
                    document(at),
                    ("户主", "妻", "子")[member],
                    "一组",
                    account(house) if is_head else None,
                    100.5 if is_head else None,
                    None,
                ]
            )
        merged += [(first, at, first + 2, at) for at in (0, 1, 2, 7, 8)]
    rows += [
        ["合计", *[None] * 7, 502.5, None],
        ["制表人：", None, None, "审核人：", *[None] * 6],
    ]
    return Sheet("3月", rows, merged, [8])


@pytest.mark.parametrize("form", FORMS)
def test_titles_merged_cells_two_rows_of_headings_and_totals(form: str, tmp_path: Path) -> None:
    path = write(form, tmp_path, "三段低保", dibao())
    guess = guess_of(path)
    assert (guess.kind, guess.programme, guess.period) == (SheetKind.PAID_ROSTER, "C01", "2025-03")
    assert guess.village == "三段村民委员会"
    assert (guess.header_row, guess.first_row, guess.rows) == (4, 5, 15)
    assert guess.columns == {
        M.ORDER: 0, M.HEAD_NAME: 1, M.HEAD_DOCUMENT: 2, M.PERSON_NAME: 3, M.PERSON_DOCUMENT: 4, M.RELATION: 5,
        M.GROUP: 6, M.ACCOUNT: 7, M.AMOUNT: 8, M.NOTE: 9,
    }  # fmt: skip
    assert guess.sheet == ("三段低保" if form in {"html", "text"} else "3月")
    rows = rows_of(path, guess, with_hidden=True)
    assert [row.cells[M.PERSON_DOCUMENT] for row in rows] == [document(at) for at in range(15)]
    assert [row.cells[M.HEAD_DOCUMENT] for row in rows] == [document(at // 3 * 3) for at in range(15)]
    assert [row.row for row in rows] == list(range(5, 20))
    # an amount that is merged over a household is paid once, not once a person
    assert sum(float(row.cells[M.AMOUNT] or 0) for row in rows) == 502.5


@pytest.mark.parametrize("form", [form for form in FORMS if form != "text"])
def test_hidden_rows_are_told_and_left_out_until_asked_for(form: str, tmp_path: Path) -> None:
    path = write(form, tmp_path, "三段低保", dibao())
    guess = guess_of(path)
    assert guess.hidden_rows == 1
    assert DoubtCode.ROWS_HIDDEN in codes(guess)
    assert [row.row for row in rows_of(path, guess)] == [n for n in range(5, 20) if n != 9]
    assert [row.row for row in rows_of(path, guess, with_hidden=True) if row.hidden] == [9]
    # the merged account of the hidden row's household is that of its household all the same
    shown = {row.row: row.cells[M.ACCOUNT] for row in rows_of(path, guess)}
    assert shown[10] == account(1)


@pytest.mark.parametrize("form", ["xlsx", "xls", "ods"])
def test_hidden_sheets_are_told(form: str, tmp_path: Path) -> None:
    plain = dataclasses.replace(dibao(), hidden_rows=())
    path = write(
        form,
        tmp_path,
        "低保",
        dataclasses.replace(plain, name="三段3月"),
        dataclasses.replace(plain, name="旧表", hidden=True),
    )
    one, two = recognise(path, names=NAMES)
    assert (one.hidden, two.hidden) == (False, True)
    assert DoubtCode.SHEET_HIDDEN in codes(two) - codes(one)


def simple(headings: Sequence[str], *rows: Cells, title: str = "", sheet: str = "Sheet1") -> Sheet:
    above: list[Cells] = [[title]] if title else []
    return Sheet(sheet, [*above, list(headings), *rows])


LAYOUTS: dict[str, tuple[list[str], list[Meaning | None]]] = {
    "civil affairs": (
        [
            "序号",
            "姓名",
            "性别",
            "身份证号码",
            "家庭住址",
            "享受金额（元）",
            "开户行",
            "社会保障卡银行账号",
            "联系电话",
        ],
        [M.ORDER, M.PERSON_NAME, None, M.PERSON_DOCUMENT, M.ADDRESS, M.AMOUNT, M.BANK, M.ACCOUNT, M.PHONE],
    ),
    "land": (
        ["村", "组", "承包方代表姓名", "证件号码", "确权面积(亩)", "补贴标准(元/亩)", "补贴金额(元)", "一卡通账号"],
        [M.VILLAGE, M.GROUP, M.HEAD_NAME, M.HEAD_DOCUMENT, M.QUANTITY, M.STANDARD, M.AMOUNT, M.ACCOUNT],
    ),
    "guardian": (
        ["序号", "儿童姓名", "身份证号", "监护人姓名", "监护人身份证号", "卡号", "户名", "发放金额"],
        [M.ORDER, M.PERSON_NAME, M.PERSON_DOCUMENT, M.PAYEE_NAME, M.PAYEE_DOCUMENT, M.ACCOUNT, None, M.AMOUNT],
    ),
    "payee after head": (
        ["户主", "身份证号", "收款人", "身份证号", "账号", "金额"],
        [M.HEAD_NAME, M.HEAD_DOCUMENT, M.PAYEE_NAME, M.PAYEE_DOCUMENT, M.ACCOUNT, M.AMOUNT],
    ),
}
VALUES = {
    M.ORDER: lambda n: n + 1, M.PERSON_NAME: name, M.HEAD_NAME: name, M.PAYEE_NAME: lambda n: name(n + 7),
    M.PERSON_DOCUMENT: document, M.HEAD_DOCUMENT: document, M.PAYEE_DOCUMENT: lambda n: document(n + 7),
    M.ACCOUNT: account, M.BANK: lambda _: "农村信用社", M.VILLAGE: lambda _: "三段村", M.GROUP: lambda _: "2组",
    M.ADDRESS: lambda n: f"三段村{n}号", M.AMOUNT: lambda n: 100 + n, M.STANDARD: lambda _: 71.46,
    M.QUANTITY: lambda n: n + 0.5, M.PHONE: lambda n: f"1380000{n:04d}",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("form", ["xlsx", "text"])
def test_columns_by_what_departments_write_over_them(layout: str, form: str, tmp_path: Path) -> None:
    headings, meanings = LAYOUTS[layout]
    rows = [[VALUES[one](n) if one else "男" for one in meanings] for n in range(12)]
    guess = guess_of(write(form, tmp_path, "表", simple(headings, *rows)))
    assert guess.columns == {one: at for at, one in enumerate(meanings) if one}


def test_a_heading_that_lies_and_one_that_says_nothing(tmp_path: Path) -> None:
    rows = [[name(n), account(n), document(n), 10 + n] for n in range(12)]
    guess = guess_of(write_xlsx(tmp_path / "表.xlsx", simple(["姓名", "身份证号", "号码一", "金额"], *rows)))
    assert guess.columns == {M.PERSON_NAME: 0, M.ACCOUNT: 1, M.PERSON_DOCUMENT: 2, M.AMOUNT: 3}
    assert {DoubtCode.HEADING_AGAINST_CONTENT, DoubtCode.COLUMN_BY_CONTENT} <= codes(guess)
    told = {doubt.code: doubt.where.get("column") for doubt in guess.doubts}
    assert (told[DoubtCode.HEADING_AGAINST_CONTENT], told[DoubtCode.COLUMN_BY_CONTENT]) == (1, 2)


def test_no_headings_at_all(tmp_path: Path) -> None:
    rows = [[n + 1, name(n), document(n), account(n)] for n in range(12)]
    guess = guess_of(write_xlsx(tmp_path / "卡号.xlsx", Sheet("三段村", rows)))
    assert guess.columns == {M.ORDER: 0, M.PERSON_NAME: 1, M.PERSON_DOCUMENT: 2, M.ACCOUNT: 3}
    assert (guess.header_row, guess.first_row, guess.rows, guess.kind) == (0, 1, 12, SheetKind.CARD_LIST)
    assert DoubtCode.HEADER_GUESSED in codes(guess)


def test_remembered_columns_win_over_every_guess(tmp_path: Path) -> None:
    rows = [[name(n), document(n), account(n), 10 + n, 20 + n] for n in range(12)]
    path = write_xlsx(tmp_path / "表.xlsx", simple(["姓名", "身份证号", "账号", "甲", "乙"], *rows))
    first = guess_of(path)
    assert M.AMOUNT not in first.columns
    wanted = {**first.columns, M.AMOUNT: 4}
    again = guess_of(path, remembered={first.fingerprint: wanted})
    assert again.columns == wanted
    assert again.kind is SheetKind.PAID_ROSTER
    # the same headings below another title are the same layout; one heading more is another
    other = write_xlsx(tmp_path / "别.xlsx", simple(["姓名", "身份证号", "账号", "甲", "乙"], *rows, title="九月"))
    assert guess_of(other).fingerprint == first.fingerprint
    more = write_xlsx(tmp_path / "多.xlsx", simple(["姓名", "身份证号", "账号", "甲", "乙", "丙"], *rows))
    assert guess_of(more).fingerprint != first.fingerprint


ROLL = ["户编号", "姓名", "与户主关系", "公民身份号码", "出生日期", "所在村", "组"]


def test_a_household_roll_gives_every_row_its_head(tmp_path: Path) -> None:
    rows = [
        [n // 3 + 1, name(n), ("户主", "妻", "子")[n % 3], document(n), "1970-01-01", "三段村", "1组"] for n in range(9)
    ]
    path = write_xlsx(tmp_path / "户籍.xlsx", simple(ROLL, *rows))
    guess = guess_of(path)
    assert guess.kind is SheetKind.HOUSEHOLD_ROLL
    assert [row.cells[M.HEAD_DOCUMENT] for row in rows_of(path, guess)] == [document(n // 3 * 3) for n in range(9)]


def test_a_row_of_another_household_gets_no_head(tmp_path: Path) -> None:
    rows = [
        [1, name(0), "户主", document(0), "", "三段村", "1组"],
        [1, name(1), "妻", document(1), "", "三段村", "1组"],
        [2, name(2), "子", document(2), "", "三段村", "1组"],  # another household, whose head is not in the list
        [1, name(3), "子", document(3), "", "三段村", "2组"],  # the same number in another group
    ]
    path = write_xlsx(tmp_path / "户籍.xlsx", simple(ROLL, *rows))
    read = rows_of(path, guess_of(path))
    assert [row.cells.get(M.HEAD_DOCUMENT) for row in read] == [document(0), document(0), None, None]


def test_the_relation_to_a_guardian_makes_no_household(tmp_path: Path) -> None:
    headings = ["姓名", "身份证号", "与监护人关系", "账号", "金额"]
    rows: list[Cells] = [
        [name(0), document(0), "本人", account(0), 1],
        [name(1), document(1), "子", account(1), 1],
    ]
    path = write_xlsx(tmp_path / "表.xlsx", simple(headings, *rows))
    assert [row.cells.get(M.HEAD_DOCUMENT) for row in rows_of(path, guess_of(path))] == [None, None]


def test_a_head_in_the_first_row_only_and_one_that_is_missing(tmp_path: Path) -> None:
    headings = ["序号", "户主姓名", "户主身份证号", "姓名", "身份证号", "账号", "金额"]
    rows: list[Cells] = [
        [1, name(0), document(0), name(0), document(0), account(0), 100],
        [None, None, None, name(1), document(1), None, None],
        [2, None, None, name(2), document(2), account(2), 100],  # begins a household, and its head is missing
        [3, name(3), None, name(3), document(3), account(3), 100],  # its head's number is missing
    ]
    path = write_xlsx(tmp_path / "低保.xlsx", simple(headings, *rows))
    read = rows_of(path, guess_of(path))
    assert [row.cells[M.HEAD_DOCUMENT] for row in read] == [document(0), document(0), None, None]
    assert [row.cells[M.ACCOUNT] for row in read] == [account(0), None, account(2), account(3)]


def test_sections_name_village_and_group(tmp_path: Path) -> None:
    headings = ["姓名", "身份证号", "账号", "金额"]
    rows: list[Cells] = [
        ["三段村一组"],
        [name(0), document(0), account(0), 1],
        ["小计", None, None, 1],
        ["三段村二组"],
        [name(1), document(1), account(1), 2],
        headings,
        [name(2), document(2), account(2), 3],
    ]
    path = write_xlsx(tmp_path / "表.xlsx", simple(headings, *rows))
    guess = guess_of(path)
    read = rows_of(path, guess)
    assert [(row.cells[M.VILLAGE], row.cells[M.GROUP]) for row in read] == [
        ("三段村", "一组"), ("三段村", "二组"), ("三段村", "二组"),
    ]  # fmt: skip
    assert guess.rows == 3


@pytest.mark.parametrize(
    "row",
    [
        ["合 计", None, None, 300],
        ["三段村合计（3户）", None, None, 300],
        ["总计:", "3人", None, 300],
        [None, None, None, 300],
        ["填表人：张三", None, "负责人：李四", None],
        ["单位（盖章）", None, None, "2025年 月 日"],
        ["说明：本表一式三份", None, None, None],
        ["姓名", "身份证号", "账号", "金额"],
        [" ", None, "\u3000", None],
    ],
    ids=str,
)
def test_what_is_no_person_is_left_out(row: Cells, tmp_path: Path) -> None:
    people = [[name(n), document(n), account(n), 100] for n in range(3)]
    path = write_xlsx(tmp_path / "表.xlsx", simple(["姓名", "身份证号", "账号", "金额"], *people, row))
    guess = guess_of(path)
    assert guess.rows == 3
    assert len(rows_of(path, guess)) == 3


@pytest.mark.parametrize(
    "row",
    [
        ["合计", document(5), None, 300],  # a number of a person: a row with an odd name, not a total
        [name(5), None, None, None],
        [None, "65990019700101", None, None],
        [None, None, 6.5990019700101e17, None],
        [None, "6.59900E+17", None, 5],
    ],
    ids=str,
)
def test_half_a_person_is_not_left_out(row: Cells, tmp_path: Path) -> None:
    people = [[name(n), document(n), account(n), 100] for n in range(3)]
    path = write_xlsx(tmp_path / "表.xlsx", simple(["姓名", "身份证号", "账号", "金额"], *people, row))
    assert guess_of(path).rows == 4


@pytest.mark.parametrize(
    ("stem", "sheet", "title", "headings", "kind"),
    [
        ("2025年停发名单", "Sheet1", "", ["姓名", "身份证号", "停发原因"], SheetKind.ENDED_LIST),
        ("死亡人员", "Sheet1", "", ["姓名", "身份证号", "死亡日期"], SheetKind.ENDED_LIST),
        ("社保卡", "Sheet1", "", ["姓名", "身份证号", "卡号", "开户行"], SheetKind.CARD_LIST),
        ("户籍人口", "Sheet1", "", ["姓名", "身份证号", "与户主关系"], SheetKind.HOUSEHOLD_ROLL),
        ("三段高龄", "1月", "", ["姓名", "身份证号", "账号", "金额"], SheetKind.PAID_ROSTER),
        ("值班表", "Sheet1", "", ["日期", "值班人", "电话"], SheetKind.NOT_DATA),
    ],
)
def test_what_a_sheet_is(
    stem: str, sheet: str, title: str, headings: list[str], kind: SheetKind, tmp_path: Path
) -> None:
    values = {
        "姓名": name, "身份证号": document, "账号": account,
        "卡号": account, "金额": lambda _: 5, "开户行": lambda _: "农行",
        "与户主关系": lambda _: "子", "死亡日期": lambda _: "2025-01-02", "停发原因": lambda _: "去世",
        "日期": lambda n: f"2025-01-{n + 1:02d}", "值班人": name, "电话": lambda n: f"138{n:08d}",
    }  # fmt: skip
    rows = [[values[heading](n) for heading in headings] for n in range(8)]
    path = write_xlsx(tmp_path / f"{stem}.xlsx", simple(headings, *rows, title=title, sheet=sheet))
    assert guess_of(path).kind is kind


@pytest.mark.parametrize(
    ("stem", "sheet", "title", "programme", "period"),
    [
        ("2025年地力", "三段村", "", "A01", "2025"),
        ("城市低保202503", "Sheet1", "", "C02", "2025-03"),
        ("发放表", "3月", "2024年度高龄津贴发放明细表", "C12", "2024-03"),
        ("发放表", "Sheet1", "二〇二四年十一月农村低保金发放表", "C01", "2024-11"),
        ("C12 2025-02", "Sheet1", "", "C12", "2025-02"),
        ("低保", "Sheet1", "2025年1-3月", "C01", "2025Q1"),
        ("低保", "Sheet1", "2025年第二季度", "C01", "2025Q2"),
        ("补贴", "Sheet1", "", "", ""),
    ],
)
def test_of_which_programme_and_period(
    stem: str, sheet: str, title: str, programme: str, period: str, tmp_path: Path
) -> None:
    rows = [[name(n), document(n), account(n), 100] for n in range(3)]
    path = write_xlsx(
        tmp_path / f"{stem}.xlsx", simple(["姓名", "身份证号", "账号", "金额"], *rows, title=title, sheet=sheet)
    )
    guess = guess_of(path)
    assert (guess.programme, guess.period) == (programme, period)
    assert (DoubtCode.PROGRAMME_UNSURE in codes(guess)) is not bool(programme)
    assert (DoubtCode.PERIOD_UNSURE in codes(guess)) is not bool(period)


@pytest.mark.parametrize(
    ("programmes", "periods", "programme", "period"),
    [
        (["农村低保"], ["2025-03"], "C01", "2025-03"),
        (["高龄津贴"], ["202504"], "C12", "2025-04"),
        (["农村低保", "高龄津贴"], ["2025年3月", "2025年4月"], "", ""),
        ([None], [None], "C02", "2025-05"),
    ],
)
def test_a_column_tells_programme_and_period_when_all_rows_agree(
    programmes: list[str], periods: list[str], programme: str, period: str, tmp_path: Path
) -> None:
    headings = ["姓名", "身份证号", "账号", "金额", "补贴项目", "发放月份"]
    rows = [
        [name(n), document(n), account(n), 100, programmes[n % len(programmes)], periods[n % len(periods)]]
        for n in range(6)
    ]
    guess = guess_of(write_xlsx(tmp_path / "2025年5月城市低保.xlsx", simple(headings, *rows)))
    assert (guess.programme, guess.period) == (programme, period)


def test_the_area_is_the_quantity_not_the_people(tmp_path: Path) -> None:
    headings = ["户主姓名", "身份证号", "家庭人口", "承包面积", "补贴面积", "金额", "账号"]
    rows = [[name(n), document(n), 3, 5.5, 5.1, 100, account(n)] for n in range(6)]
    guess = guess_of(write_xlsx(tmp_path / "地力.xlsx", simple(headings, *rows)))
    assert guess.columns[M.QUANTITY] == 4


@pytest.mark.parametrize(
    ("title", "village"),
    [
        ("三段镇2025年3月低保", ""),
        ("三段镇三段村2025年3月低保", "三段村民委员会"),
        ("三段2025年3月低保", "三段村民委员会"),
        ("新村村2025年3月低保", "新村村委会"),
        ("新村2025年3月低保", "新村村委会"),
    ],
)
def test_a_village_is_told_from_the_township_that_is_called_like_it(title: str, village: str, tmp_path: Path) -> None:
    rows = [[name(n), document(n), account(n), 100] for n in range(3)]
    sheet = simple(["姓名", "身份证号", "账号", "金额"], *rows, title=title)
    names = replace(NAMES, villages=NAMES.villages | {"新村村委会": "654002100203"})
    (guess,) = recognise(write_xlsx(tmp_path / "低保.xlsx", sheet), names=names)
    assert guess.village == village


def test_two_periods_are_doubted(tmp_path: Path) -> None:
    rows = [[name(n), document(n), account(n), 100] for n in range(3)]
    sheet = simple(["姓名", "身份证号", "账号", "金额"], *rows, title="2025年3月低保", sheet="4月")
    guess = guess_of(write_xlsx(tmp_path / "低保.xlsx", sheet))
    assert guess.period == "2025-03"
    assert DoubtCode.PERIOD_UNSURE in codes(guess)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".csv", ";"), (".xls", "\t"), (".txt", "\t")])
def test_texts_in_every_encoding(encoding: str, suffix: str, delimiter: str, tmp_path: Path) -> None:
    rows = [["𠮷買買提·" + name(n), document(n), account(n), "100.5"] for n in range(3)]
    sheet = simple(["姓名", "身份证号", "账号", "金额"], *rows, title="三段村2025年3月低保")
    path = write_text(tmp_path / f"表{suffix}", sheet, encoding=encoding, delimiter=delimiter)
    guess = guess_of(path)
    assert (guess.programme, guess.period, guess.rows) == ("C01", "2025-03", 3)
    assert [row.cells[M.PERSON_DOCUMENT] for row in rows_of(path, guess)] == [document(n) for n in range(3)]


def test_digits_that_a_spreadsheet_cut_are_told(tmp_path: Path) -> None:
    rows = [[name(n), float(document(n)[:17] + "0"), account(n), 100] for n in range(3)]
    guess = guess_of(write_xlsx(tmp_path / "表.xlsx", simple(["姓名", "身份证号", "账号", "金额"], *rows)))
    (lost,) = [doubt for doubt in guess.doubts if doubt.code is DoubtCode.DIGITS_LOST]
    assert lost.where == {"heading": "身份证号", "column": 1, "rows": 3}


def test_a_password_is_asked_for_and_nothing_lies_in_clear(tmp_path: Path) -> None:
    import msoffcrypto

    plain = write_xlsx(tmp_path / "明.xlsx", dibao())
    path = tmp_path / "密.xlsx"
    with plain.open("rb") as source, path.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("口令", target)
    plain.unlink()
    for password, why in ((None, "needed"), ("不对", "wrong")):
        with pytest.raises(UsageError) as caught:
            recognise(path, password, names=NAMES)
        assert caught.value.code is Code.WORKBOOK_PASSWORD
        assert caught.value.where["why"] == why
    (guess,) = recognise(path, "口令", names=NAMES)
    assert guess.rows == 15
    assert len(list(read_guessed(path, guess, "口令", with_hidden=True))) == 15
    assert list(tmp_path.iterdir()) == [path]


def test_kits_know_every_format() -> None:
    assert set(SUFFIXES) == set(WRITERS)
