"""Any township of China is found in a moment, by what people type: name, first letters, code, county and name."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from app.files.resources import divisions
from app.office.divisions import Township, townships, villages_of

BAYANDAI = Township("654002100", "巴彦岱镇", ("新疆维吾尔自治区", "伊犁哈萨克自治州", "伊宁市"))


def every_code() -> list[str]:
    codes = (row[:9] for row in divisions().text.decode().split("\n") if row[9:10] == ",")
    return list(codes)


TYPED = ["巴彦岱", "巴彦岱镇", "bydz", "BYDZ", "ｂｙｄｚ", "伊宁bydz", "伊犁 巴彦"]


@pytest.mark.parametrize("typed", [*TYPED, "654002100", "654002100000", "654002100201"])
def test_one_way_or_another(typed: str) -> None:
    assert townships().search(typed)[0] == BAYANDAI


def test_a_name_that_hundreds_bear_is_narrowed_by_its_county() -> None:
    assert len(townships().search("城关镇")) == 50
    found = townships().search("甘肃 永登 城关镇")
    assert [(one.name, one.above) for one in found] == [("城关镇", ("甘肃省", "兰州市", "永登县"))]


def test_a_sign_of_two_readings_is_found_by_both() -> None:
    by_ch = {one.code for one in townships().search("cql 伊宁市")}
    by_zh = {one.code for one in townships().search("zql 伊宁市")}
    street = next(one.code for one in townships().search("重庆路街道 伊宁市"))
    assert street in by_ch & by_zh


@pytest.mark.parametrize("typed", ["", "   ", "[", "\\", "(?!)", "不存在的镇", "qqqqqqq", "999999", "巴彦岱 兰州"])
def test_nothing_is_found_by_nonsense(typed: str) -> None:
    assert townships().search(typed) == []


def test_every_township_is_there_by_its_code() -> None:
    codes = every_code()
    assert len(codes) == 41_352
    for code in codes[::997]:
        assert [one.code for one in townships().search(code)] == [code]


def test_it_is_quick() -> None:
    finder = townships()
    slowest = 0.0
    for typed in ("b", "s", "bydz", "城关镇", "654", "伊宁 bydz", "街道", "甘肃 c"):
        best = min(_seconds(lambda typed=typed: finder.search(typed)) for _ in range(3))
        slowest = max(slowest, best)
    assert slowest < 0.5, "a tenth of this on an idle machine"


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def test_the_villages_of_a_township() -> None:
    found = villages_of("654002100")
    assert len(found) == 8
    assert all(len(one.code) == 12 and one.code.startswith("654002100") for one in found)
    assert villages_of("999999999") == []
