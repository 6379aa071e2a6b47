"""Fields of a programme's own where they belong: on the lists to be signed and in the county's own column."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from app.casework import own_values, paper_lists, submitting
from app.casework.programme_editing import edit_programme
from app.domain.county_layouts import own_heading
from app.domain.own_fields import OwnField, OwnKind, write_own_fields
from app.domain.programmes import Channel
from tests.casework.kit import LAND, Place, human
from tests.casework.test_county_profile import USUAL, blank, confirm, own

A, B = human(1), human(2)
FIELDS = (
    OwnField("证书编号", OwnKind.TEXT),
    OwnField("验收日期", OwnKind.DATE),
    OwnField("亩产", OwnKind.NUMBER),
    OwnField("等级", OwnKind.CHOICE, ("甲", "乙")),
)
VALUES = {"证书编号": "ZS-17", "验收日期": "2026-03-01", "亩产": "412.5", "等级": "乙"}


def draft(desk: Place, fields: tuple[OwnField, ...] = FIELDS, **values: str) -> int:
    """A draft of two lines; the first one's fields are filled."""
    edit_programme(desk.sit("clerk"), LAND, {"own_fields": write_own_fields(fields)})
    roster_id = desk.draft([A, B])
    first = desk.line_ids(roster_id)[0]
    for name, value in (values or VALUES).items():
        own_values.set_own_value(desk.sit("clerk"), first, name, value)
    return roster_id


def signature_text(desk: Place, roster_id: int) -> str:
    (made,) = paper_lists.signature_lists(desk.sit("clerk"), roster_id)
    pages = PdfReader(io.BytesIO(made.content)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_each_field_has_its_column_on_the_list_to_be_signed(desk: Place) -> None:
    three = {name: VALUES[name] for name in ("证书编号", "验收日期", "亩产")}
    text = signature_text(desk, draft(desk, FIELDS[:3], **three))
    for part in (*three, *three.values(), "签字/手印", A.name):
        assert part in text
    assert "亩产：" not in text
    edit_programme(desk.sit("clerk"), LAND, {"own_fields": ""})
    without = signature_text(desk, desk.fact("SELECT id FROM roster"))
    assert not [part for part in (*VALUES, "ZS-17") if part in without], "control: no field, no column"


def test_many_fields_share_one_column(desk: Place) -> None:
    fields = tuple(OwnField(f"第{at}项", OwnKind.TEXT) for at in "一二三四五六七八九十")
    values = {one.name: f"内容{at}" for at, one in enumerate(fields)}
    text = signature_text(desk, draft(desk, fields, **values))
    assert "其他内容" in text
    assert all(f"{name}：{value}" in text for name, value in values.items())


def test_a_long_number_in_a_field_is_covered_on_paper(desk: Place) -> None:
    roster_id = draft(desk, (OwnField("残疾证号", OwnKind.TEXT),), 残疾证号=A.document + "44")
    text = signature_text(desk, roster_id)
    assert A.document not in text
    assert "残疾证号" in text


@pytest.mark.parametrize("headings", [("证书编号*", "亩产", "验收日期"), ("别的", "再别的", "空")])
def test_the_countys_own_column_takes_the_field_it_is_called_by(
    desk: Place, tmp_path: Path, headings: tuple[str, ...]
) -> None:
    changes = dict.fromkeys(headings, ("", False))
    confirm(desk, own(desk), blank(tmp_path / "县表.xlsx", [*USUAL, *headings]), **changes)
    roster_id = draft(desk)
    desk.clear(roster_id)
    built = submitting.submit_workbook(desk.sit("clerk"), roster_id, Channel.WEB, desk.out / "sent")
    rows = list(openpyxl.load_workbook(built.path).worksheets[0].iter_rows(values_only=True))
    told = dict(zip([own_heading(str(one)) for one in rows[0]], rows[1], strict=True))
    second = dict(zip([str(one) for one in rows[0]], rows[2], strict=True))
    if headings[0] == "别的":
        assert [told[name] for name in headings] == [None, None, None], "control"
        return
    assert told["证书编号"] == "ZS-17"
    assert told["亩产"] == 412.5
    assert str(told["验收日期"]).startswith("2026-03-01")
    assert [second[name] for name in headings] == [None, None, None], "the other line has none"


def test_a_heading_is_read_without_star_and_spaces() -> None:
    assert own_heading(" 证书编号* ") == "证书编号"
