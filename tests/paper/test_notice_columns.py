"""How many columns a notice takes is measured: what there is room for is printed whole, one more would be broken."""

from __future__ import annotations

import io

import pypdf
import pytest

from app.domain.money import Fen
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice
from app.paper.notice_layout import room_for

AMOUNT = "金额（元）"
NUMBERS = ["家庭人口", "保障人口", "面积（亩）", "标准（元）", "数量（头、只）", "数量", "年数", "天数", "次数", "级数"]


def sign(_code: bytes) -> bytes:
    return bytes(range(1, 65))


def sheet(headings: list[str], cells: tuple[str, ...]) -> NoticeSheet:
    rows = [
        NoticeRow(at, f"第{at % 80 + 9}组", f"阿卜来提·如则托合提{at % 9}", cells, Fen(8_888_888))
        for at in range(1, 12)
    ]
    return NoticeSheet(
        "GS-A01-2026-B1-201-V1", 1, "巴彦岱村耕地地力保护补贴公示", "耕地地力保护补贴", "根据规定公示。", "巴彦岱",
        "巴彦岱村", "2026年", "7", ("序号", "组", "姓名", *headings, AMOUNT), rows, 11, 11, Fen(8_888_888 * 11),
        "0999-8000001", "0999-8000002", "巴彦岱镇人民政府",
    )  # fmt: skip


def lines(pdf: bytes) -> list[str]:
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    return page.extract_text().splitlines()


def drawn(headings: list[str], cell: str = "88.88", *, large: bool = False) -> tuple[bytes, list[str]]:
    target = io.BytesIO()
    draw_notice(target, sheet(headings, (cell,) * len(headings)), sign, large=large)
    return target.getvalue(), lines(target.getvalue())


def whole(said: list[str]) -> bool:
    """Whether an amount and the shortest heading stand in one piece."""
    return all(any(text in line for line in said) for text in ("88,888.88", "序号"))


@pytest.mark.parametrize("large", [False, True])
def test_as_many_columns_as_there_is_room_for_are_whole(large: bool) -> None:
    room = room_for(NUMBERS, AMOUNT)
    assert room > 3  # more than the three that stood there as a fixed number
    pdf, said = drawn(NUMBERS[:room], large=large)
    assert whole(said)
    text = "".join(said)
    assert all(heading[:2] in text for heading in NUMBERS[:room])
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert box.width > box.height
    _, beyond = drawn(NUMBERS[:room] * 2, large=large)
    assert not whole(beyond)  # the control: what the measure refuses would be broken


def test_the_room_follows_what_the_headings_say() -> None:
    short, long = ["年数"] * 12, ["去年以来新增种植面积（亩）"] * 12
    assert room_for(short, AMOUNT) > room_for(long, AMOUNT) > 0
    assert room_for(short, "月保障金额和临时价格补贴合计（元）") <= room_for(short, AMOUNT)
    assert room_for([], AMOUNT) == 0


def test_words_in_many_columns_stand_in_two_lines_and_amounts_stay_whole() -> None:
    said = drawn(NUMBERS[:6], "小麦和玉米间作套种地块")[1]
    assert whole(said)
    assert any("小麦和" in line for line in said)
    assert not any("小麦和玉米间作" in line for line in said)


def test_up_to_three_columns_are_drawn_as_before() -> None:
    pdf, said = drawn(NUMBERS[:2])
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert whole(said)
    assert (round(box.width), round(box.height)) == (595, 842)
