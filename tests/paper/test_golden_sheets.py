"""Every other sheet of the notices × language × size: golden text, and nothing cut, overlapping or off the page.

Policy sheets and leaflets, slips and answers, cover slips, answers to objections, ledgers, the pages of a case
file, and the lists where they lie. `YKT_GOLDEN=1 pytest tests/paper/test_golden_sheets.py` writes the texts anew:
read what changed before it is kept.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from paper_kit import SIGNER, Make, by_pdfium
from sheet_eye import ink_within, overlaps, seen
from test_notice_sheets import KINDS, NATIVES, of_kind, wide_sheet

from app.casework.books import columns_of
from app.domain.books import Book
from app.domain.money import Fen
from app.domain.publicity import PolicyForm
from app.paper.benefit_slip import (
    AnswerSlip,
    BenefitRow,
    BenefitSlip,
    SlipMissing,
    SlipPayment,
    draw_answer_slip,
    draw_benefit_slip,
)
from app.paper.book_sheet import BookColumn, BookSheet, draw_book
from app.paper.bundle_slip import BundleSlip, SlipSheet, draw_bundle_slip
from app.paper.case_file import CaseCover, draw_hung, fill_front, keep_front, numbering
from app.paper.gate import Part, Printed, Slot, canonical
from app.paper.notice import draw_notice
from app.paper.objection_answer import ObjectionAnswer, draw_objection_answer
from app.paper.phrases import Phrases
from app.paper.policy_sheet import PolicyItem, PolicyPaper, PolicyPart, draw_policy
from app.paper.scan import scan_public
from app.paper.volume import Volume

GOLDEN = Path(__file__).parents[1] / "golden" / "sheets"
A4, A4_LYING, A3 = (210, 297), (297, 210), (297, 420)
LONG = "阿卜来提·如则托合提·买买提艾力"
SECOND = ("", "ug", "kk")
LANGUAGES = ("zh", "en")
Sheet = tuple[bytes, list[str], tuple[int, int]]
"""The PDF, what its pages say, the size of its pages in millimetres."""


def made(draw: Callable[..., Printed], sheet: object, size: tuple[int, int], **more: Any) -> Sheet:
    target = io.BytesIO()
    printed = draw(target, sheet, **more)
    return target.getvalue(), ["\n".join(page.lines) for page in printed.pages], size


def policy(form: PolicyForm, language: str) -> Sheet:
    say = Phrases(language, "policy")
    phone = say("consult", phone=Part("0999-8000002", Slot.PHONE))
    rate = say("rate_tier", tier="80", amount=Fen(5_000), unit="元/人·月")
    said: dict[str, tuple[Any, ...]] = {
        "what": ("给家里年满八十周岁老人的补贴，每月发到本人的社会保障卡上，不用再交材料。",),
        "who": (say("age_from", age=80),),
        "amount": (rate,),
        "how": (),
        "papers": ("身份证、户口簿。",),
        "phones": (phone,),
    }
    items = tuple(PolicyItem(say.plain(key), texts) for key, texts in said.items())
    parts = (PolicyPart("高龄津贴", items), PolicyPart("耕地地力保护补贴", items[:3]))
    size = {PolicyForm.WALL_A4: A4, PolicyForm.WALL_A3: A3}.get(form, A4_LYING)
    paper = PolicyPaper(form, "阔克塔木乡人民政府", "2026-03-31", "ZC-2026-001", parts, language)
    return made(draw_policy, paper, size)


def benefit(second: str, language: str) -> Sheet:
    rows = [
        BenefitRow(LONG, "农村最低生活保障金", 3, Fen(558_000), "6038", LONG),
        BenefitRow("李建国", "耕地地力保护补贴", 1, Fen(33_000), "0417", "阿布都热西提·阿布都克里木"),
    ]
    late = ["高龄津贴 2026年3月没有到账：卡没有激活。"]
    slip = BenefitSlip(LONG, "托万村二组", "阔克塔木乡人民政府", "0999-8000002", 2026, "2026-03-31",
                       [LONG, "李建国"], rows, late, Fen(591_000), language, second=second)  # fmt: skip
    return made(draw_benefit_slip, slip, A4)


def answer(second: str, language: str) -> Sheet:
    paid = [SlipPayment("农村低保", f"2026年{at}月", f"{at}月16日", "6038", Fen(186_000)) for at in (1, 2, 3)]
    late = [SlipMissing("高龄津贴 2026年3月", Fen(15_000), "卡没有激活。", "身份证和这张卡。", "去银行。", "再报。")]
    slip = AnswerSlip(LONG, "0417", "托万村二组", "阔克塔木乡人民政府", "0999-8000002", 2026, "2026-03-31", paid, late,
                      Fen(558_000), language, second=second)  # fmt: skip
    return made(draw_answer_slip, slip, A4)


def objection(language: str, *, named: bool) -> Sheet:
    sheet = ObjectionAnswer(
        number="YY-2026-003", to=LONG if named else "", notice="GS-C01-2026-03-B1-201-V1",
        programme="农村最低生活保障金", period="2026年3月", village="托万村", serial=4,
        shown="阿***·如***" if named else "", way="来电", raised_on=date(2026, 3, 17),
        text="第4户家里去年买了小车，为什么还有低保？", checker="王秀兰", upheld=named,
        answer="车是亲戚的，已经看过行驶证。" * 3, answered_on=date(2026, 3, 20), office="阔克塔木乡人民政府",
        phone="0999-8000002", report_phone="0999-8000001", language=language)  # fmt: skip
    return made(draw_objection_answer, sheet, A4)


def bundle(language: str, *, due: bool) -> Sheet:
    day, latest = (date(2026, 4, 10), date(2026, 3, 30)) if due else (None, None)
    sheets = [
        SlipSheet(f"GS-C{at:02d}-2026-03-B1-201-V1", "苏勒阿阿勒玛塔村2026年3月农村低保公示", at, 1, 7, latest, day)
        for at in (1, 2, 12)
    ]
    places = ("托万村村委会公示栏", "二组公示栏") if due else ()
    slip = BundleSlip("阔克塔木乡人民政府", "苏勒阿阿勒玛塔村", date(2026, 3, 16), sheets, places, latest, latest, day,
                      late=not due, phone="0999-8000001", language=language)  # fmt: skip
    return made(draw_bundle_slip, slip, A4)


_CELLS = {
    "day": "2026-03-16", "kind": "发放前公示", "way": "村务公开栏", "number": "GS-C01-2026-03-B1-206-V1",
    "programme": "农村最低生活保障金", "period": "2026年3月", "village": "苏勒阿阿勒玛塔村", "amount": "43,147.12",
    "public_place": "苏勒阿阿勒玛塔村委会公示栏", "posted_at": "苏勒阿阿勒玛塔村委会公示栏", "name": LONG,
    "objection": "第4户家里去年买了小车，为什么还有低保？", "answer": "车是亲戚的，已经看过行驶证。",
}  # fmt: skip


def ledger(book: Book, lang: Any) -> Sheet:
    columns = [BookColumn(key, title, key in ("amount", "lines", "sheets")) for key, title in columns_of(book, lang)]
    row = tuple(_CELLS.get(one.key, "2") for one in columns)
    sheet = BookSheet("2026", "阔克塔木乡人民政府", columns, [row] * 40, "40", lang)
    return made(draw_book, sheet, A4_LYING)


def case_file(language: str) -> Sheet:
    target = io.BytesIO()
    volume = Volume(target, title="案卷", numbering=numbering(language))
    names = ("托万村", "苏勒阿阿勒玛塔村委会3组")
    keep_front(volume, 4, language)
    for name in names:
        said = f"{name}　发放前公示　GS-C01-2026-02-B1-206-V1　已张贴"
        volume.part(said, level=1)
        draw_hung(volume, said, [("2026-02-03", "公示栏，2026-02-03 起一直贴着")], (), language)
    facts = [("programme", "农村最低生活保障金 (C01)"), ("counts", "27 笔，27 户"), ("total", "40,318.49")]
    fill_front(volume, CaseCover("阔克塔木乡人民政府", "农村最低生活保障金 (C01)", facts, language), volume.bookmarks)
    volume.finish()
    return target.getvalue(), [_even(text) for text in by_pdfium(target.getvalue())], A4


def _even(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


SHEETS: dict[str, Callable[[], Sheet]] = {
    **{f"policy_{form.value}_{lang}": lambda f=form, g=lang: policy(f, g) for form in PolicyForm for lang in LANGUAGES},
    **{f"slip_{lang}{two}": lambda t=two, g=lang: benefit(t, g) for two in SECOND for lang in LANGUAGES},
    **{f"answer_{lang}{two}": lambda t=two, g=lang: answer(t, g) for two in SECOND for lang in LANGUAGES},
    **{f"objection_{lang}": lambda g=lang: objection(g, named=True) for lang in LANGUAGES},
    **{f"objection_unnamed_{lang}": lambda g=lang: objection(g, named=False) for lang in LANGUAGES},
    **{f"bundle_{lang}": lambda g=lang: bundle(g, due=True) for lang in LANGUAGES},
    **{f"bundle_late_{lang}": lambda g=lang: bundle(g, due=False) for lang in LANGUAGES},
    **{
        f"ledger_{book.value}_{lang}": lambda b=book, g=lang: ledger(b, g)
        for book in (Book.NOTICES, Book.OBJECTIONS, Book.PUBLICITY)
        for lang in LANGUAGES
    },
    **{f"case_file_{lang}": lambda g=lang: case_file(g) for lang in LANGUAGES},
}  # type: ignore[misc]


def held_against_gold(name: str, pages: list[str]) -> None:
    path, text = GOLDEN / f"{name}.txt", "\n\f\n".join(pages) + "\n"
    if os.environ.get("YKT_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


def looked_at(sheet: Sheet, *, margin: float) -> None:
    """Every page has its size, nothing stands on anything else, the edges are white, and it says what it should."""
    pdf, pages, size = sheet
    words, sizes = seen(pdf)
    assert {(round(wide), round(high)) for wide, high in sizes} == {size}
    assert overlaps(words) == []
    assert all(one.left > 0 and one.right < size[0] and one.top > 0 and one.bottom < size[1] for one in words)
    assert ink_within(pdf, margin)
    for text, page in zip(by_pdfium(pdf), pages, strict=True):
        assert canonical(text) == canonical(page)


@pytest.mark.parametrize("name", SHEETS)
def test_golden_text_of_every_sheet(name: str) -> None:
    sheet = SHEETS[name]()
    held_against_gold(name, sheet[1])
    looked_at(sheet, margin=3.5)
    assert SHEETS[name]()[0] == sheet[0]  # the same bytes
    if not name.startswith(("ledger", "case_file")):
        assert scan_public([(name, page) for page in sheet[1]]) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("native", NATIVES)
@pytest.mark.parametrize("large", [False, True])
def test_golden_text_of_lists_that_lie(make_sheet: Make, kind: str, native: str, large: bool) -> None:
    sheet = wide_sheet(of_kind(make_sheet, kind, native), 6)
    target = io.BytesIO()
    printed = draw_notice(target, sheet, SIGNER.sign, large=large)
    pages = ["\n".join(page.lines) for page in printed.pages]
    held_against_gold(f"lying_{kind}_{native}", pages)
    looked_at((target.getvalue(), pages, (420, 297) if large else A4_LYING), margin=9.0)
