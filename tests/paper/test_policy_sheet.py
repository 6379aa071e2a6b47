"""Policy sheets: every heading, blanks where nothing is known, panels in the order in which a folded sheet is read."""

from __future__ import annotations

import io
import re

import pypdf
import pytest

from app.domain.faults import UserError
from app.domain.money import Fen
from app.domain.publicity import PolicyForm
from app.paper.gate import Part, Slot
from app.paper.policy_sheet import PolicyItem, PolicyPaper, PolicyPart, draw_policy
from app.paper.scan import scan_public
from tests.casework.kit import citizen


def part(name: str, *texts: str) -> PolicyPart:
    items = (
        PolicyItem("这是什么补贴", texts),
        PolicyItem("发多少钱", ((Part(Fen(10_000).grouped(), Slot.MONEY), " 元/人·月"),)),
        PolicyItem("怎么申请", ()),
        PolicyItem("咨询和举报电话", (("咨询电话：", Part("0999-8000002", Slot.PHONE)),)),
    )
    return PolicyPart(name, items)


def drawn(form: PolicyForm, *parts: PolicyPart, number: str = "ZC-2026-001") -> tuple[bytes, list[str]]:
    target = io.BytesIO()
    draw_policy(target, PolicyPaper(form, "巴彦岱镇人民政府", "2026-03-02", number, parts))
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(target.getvalue())).pages]
    return target.getvalue(), pages


@pytest.mark.parametrize(("form", "size"), [(PolicyForm.WALL_A4, (595, 842)), (PolicyForm.WALL_A3, (842, 1191))])
def test_on_a_wall_each_programme_has_a_sheet_of_its_own(form: PolicyForm, size: tuple[int, int]) -> None:
    pdf, pages = drawn(form, part("高龄津贴", "给老人的。"), part("农村低保", "给困难户的。"))
    assert len(pages) == 2
    assert "高龄津贴" in pages[0]
    assert "农村低保" not in pages[0]
    assert "农村低保" in pages[1]
    for page in pages:
        for said in ("惠民补贴政策公开", "发多少钱", "100.00 元/人·月", "怎么申请", "0999-8000002", "ZC-2026-001"):
            assert said in page
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size
    assert not scan_public([("page", page) for page in pages])


def test_large_print_on_a_wall() -> None:
    pdf, _ = drawn(PolicyForm.WALL_A4, part("高龄津贴", "给老人的。"))
    sizes: dict[str, float] = {}

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[text.strip()] = size

    pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=visit)
    assert min(size for text, size in sizes.items() if text) >= 16


def test_a_leaflet_of_a5_stands_twice_on_its_sheet() -> None:
    _, pages = drawn(PolicyForm.LEAFLET_A5, part("高龄津贴", "给老人的。"))
    assert len(pages) == 1
    assert pages[0].count("高龄津贴") == 2


@pytest.mark.parametrize(
    ("texts", "sides"),
    [(1, ["1"]), (5, ["1 2"]), (8, ["1", "2 3"]), (11, ["4 1", "2 3"]), (23, ["8 1", "2 7", "6 3", "4 5"])],
)
def test_a_folded_leaflet_is_read_in_order(texts: int, sides: list[str]) -> None:
    """Printed on both sides and folded, one sheet in the other: outside the last and the first panel."""
    long = "这一项补贴的说明比较长，写满半面。" * 14
    _, pages = drawn(PolicyForm.LEAFLET_FOLDED, PolicyPart("高龄津贴", (PolicyItem("怎么申请", (long,) * texts),)))
    assert [" ".join(re.findall(r"第 (\d+) 页", page)) for page in pages] == sides


def test_a_number_of_identity_is_refused() -> None:
    """The control: what the gate must see in a text that somebody typed."""
    with pytest.raises(UserError) as refused:
        drawn(PolicyForm.WALL_A4, part("高龄津贴", f"找张某，证件{citizen(3)}"))
    assert refused.value.code.value == "identity_on_public_sheet"


def test_the_same_sheet_is_the_same_bytes() -> None:
    one, _ = drawn(PolicyForm.LEAFLET_FOLDED, part("高龄津贴", "给老人的。"))
    two, _ = drawn(PolicyForm.LEAFLET_FOLDED, part("高龄津贴", "给老人的。"))
    assert one == two
