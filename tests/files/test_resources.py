from __future__ import annotations

import lzma
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.amounts import is_computable
from app.domain.days import is_working
from app.domain.faults import Code, UserError
from app.domain.masks import DisclosureLevel
from app.domain.programmes import NoticeScope
from app.files import resources
from app.files.resources import Division, Divisions

FILE = resources.root() / "divisions" / "divisions-2023.csv.xz"
BAYANDAI = [
    ("654002100001", "新桥社区居委会"),
    ("654002100200", "新村村委会"),
    ("654002100201", "巴彦岱村委会"),
    ("654002100202", "墩巴扎村委会"),
    ("654002100203", "三段村委会"),
    ("654002100204", "铁厂沟村委会"),
    ("654002100205", "干沟村委会"),
    ("654002100206", "苏勒阿阿勒玛塔村委会"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Divisions:
    path = tmp_path_factory.mktemp("divisions") / "small.csv.xz"
    rows = "11,北京市\n1101,市辖区\n110101,东城区\n110101001,东华门街道\n110101001001,多福巷社区居委会\n"
    rows += "65,新疆维吾尔自治区\n"
    path.write_bytes(lzma.compress(("code,name\n" + rows).encode()))
    return Divisions(path)


@pytest.mark.parametrize("code", ["654002100", "654002100000"])
def test_a_township_with_its_villages(code: str) -> None:
    fresh = Divisions(FILE)
    expected = [("654002100", "巴彦岱镇"), *BAYANDAI]
    assert [(row.code, row.name) for row in fresh.township(code)] == expected
    assert "_text" not in vars(fresh)
    assert [(row.code, row.name) for row in resources.divisions().villages(code)] == BAYANDAI
    assert [(row.code, row.name) for row in resources.divisions().township(code)] == expected


@pytest.mark.parametrize("code", ["654002999", "999999999", "654002", "", "65400210"])
def test_what_is_no_township_has_no_villages(code: str) -> None:
    assert resources.divisions().township(code) == []
    assert Divisions(FILE).township(code) == []


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("11", "北京市"),
        ("654002", "伊宁市"),
        ("654002100000", "巴彦岱镇"),
        ("654002005", "都来提巴格街道"),
        ("659012505508", "八连生活区"),
        ("99", None),
        ("65400", None),
        ("", None),
        ("伊宁", None),
    ],
)
def test_names(code: str, name: str | None) -> None:
    assert resources.divisions().name(code) == name


def test_levels() -> None:
    divisions = resources.divisions()
    assert len(divisions.children("")) == 31
    assert "伊宁市" in [row.name for row in divisions.children("6540")]
    assert divisions.children("659012505508") == []
    assert [row.name for row in divisions.path("654002100201")] == [
        "新疆维吾尔自治区",
        "伊犁哈萨克自治州",
        "伊宁市",
        "巴彦岱镇",
        "巴彦岱村委会",
    ]


def test_every_row_of_the_file_is_found() -> None:
    with lzma.open(FILE, "rt", encoding="utf-8") as file:
        rows = [line.rstrip("\n").split(",") for line in file][1:]
    assert len(rows) == 665276
    divisions = resources.divisions()
    for code, name in rows[:: len(rows) // 500] + rows[-3:]:
        assert divisions.name(code) == name
        parent = code[: {2: 0, 4: 2, 6: 4, 9: 6, 12: 9}[len(code)]]
        assert Division(code, name) in divisions.children(parent)


@pytest.mark.parametrize(
    ("text", "codes"), [("巴彦岱", ["654002100", "654002100201"]), ("", []), ("  ", []), ("100,", []), ("\n", [])]
)
def test_search(text: str, codes: list[str]) -> None:
    assert [row.code for row in resources.divisions().search(text)] == codes


def test_a_search_is_cut_off() -> None:
    assert len(resources.divisions().search("村委会", limit=7)) == 7


def test_a_small_file_to_its_ends(small: Divisions) -> None:
    assert [row.name for row in small.children("")] == ["北京市", "新疆维吾尔自治区"]
    assert small.name("65") == "新疆维吾尔自治区"
    assert small.name("66") is None
    assert small.search("新疆")[0].code == "65"
    assert [row.code for row in small.township("110101001")] == ["110101001", "110101001001"]


def test_the_catalogue() -> None:
    programmes = resources.programmes()
    assert len(programmes) == 122
    assert {code for programme in programmes.values() for code in programme.excludes} <= set(programmes)
    for programme in programmes.values():
        withheld = programme.disclosure is DisclosureLevel.WITHHELD
        assert withheld == (programme.notice_scope is NoticeScope.NONE), programme.code
    assert programmes["C01"].name == "农村低保"
    assert {"C01", "C03", "A01", "V01"} <= {code for code, row in programmes.items() if is_computable(row)}
    assert [code for code, row in programmes.items() if not is_computable(row)] == ["F13", "V10"]


def test_a_code_that_comes_twice_is_refused(tmp_path: Path) -> None:
    text = (resources.root() / "programmes" / "programmes.csv").read_text(encoding="utf-8-sig").splitlines()
    path = tmp_path / "twice.csv"
    path.write_text("\n".join([*text[:3], text[1]]), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        resources.read_programmes(path)
    assert (caught.value.code, caught.value.where["programme"]) == (Code.CATALOGUE_ROW, "A01")


@given(st.dates(date(2004, 1, 1), date(2026, 12, 31)))
def test_holidays_are_those_of_chinesecalendar(day: date) -> None:
    assert is_working(day, resources.rest_days()) == chinese_calendar.is_workday(day)


def test_every_day_of_2026_is_right() -> None:
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    wrong = [day for day in days if is_working(day, resources.rest_days()) != chinese_calendar.is_workday(day)]
    assert wrong == []
    assert resources.rest_days().years == set(range(2004, 2027))


def test_a_later_table_can_be_read_and_a_stray_day_vouches_for_no_year(tmp_path: Path) -> None:
    path = tmp_path / "2027.csv"
    rest = [f"2027-10-0{n},rest" for n in (1, 4, 5, 6, 7)]
    path.write_text("\n".join(["\ufeffday,kind", *rest, "2027-10-09,work", "2028-01-03,rest"]), encoding="utf-8")
    table = resources.read_rest_days(path)
    assert table.years == {2027}
    assert table.work == {date(2027, 10, 9)}
    assert not is_working(date(2027, 10, 1), table)


@pytest.mark.parametrize("line", ["2027-13-01,rest", "2027-01-01,holiday", "2027-01-01", ",rest", "1.1.2027,rest"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(f"day,kind\n2027-10-01,rest\n{line}\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        resources.read_rest_days(path)
    assert caught.value.code is Code.DATE_FORM
    assert caught.value.where == {"file": "bad.csv", "row": 3}


def test_a_table_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.csv"
    path.write_bytes("day,kind,备注\n2027-10-01,rest,国庆\n".encode("gbk"))
    with pytest.raises(UserError) as caught:
        resources.read_rest_days(path)
    assert caught.value.code is Code.NOT_A_WORKBOOK
