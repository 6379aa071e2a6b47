"""A policy sheet from the wall is known by its code: the same, changed by a page, of another office, as a photo."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pypdf
import pytest
from paper_photos import any_photo
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from app.casework import policy_sheets
from app.casework.checking import CheckedNotice, check_notice
from app.domain.faults import Code
from app.domain.publicity import PolicyForm, PolicyText
from tests.casework.kit import COUNTY, DIBAO, OLD_AGE, Place, Places, code_of

LONG = PolicyText("给老人的津贴。", "", "到村委会提出申请，乡里审核。\n" * 12, "身份证、社会保障卡。")


def printed(desk: Place, form: PolicyForm = PolicyForm.WALL_A4) -> policy_sheets.PolicyOut:
    """A sheet of two programmes, one of them with much to say."""
    policy_sheets.set_policy_text(desk.sit("clerk"), OLD_AGE, LONG)
    return policy_sheets.write_policy(desk.sit("clerk"), [OLD_AGE, DIBAO], form, desk.out / form.value)


def checked(desk: Place, path: Path) -> CheckedNotice:
    return check_notice(desk.sit("inspector"), path)


def with_a_line(path: Path, page: int, words: str) -> Path:
    """The PDF with a line more on one of its pages (from 1)."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    over = io.BytesIO()
    canvas = Canvas(over, pagesize=(595, 842))
    canvas.setFont("STSong-Light", 18)
    canvas.drawString(80, 700, words)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[page - 1].merge_page(pypdf.PdfReader(over).pages[0])
    target = path.with_name("changed.pdf")
    writer.write(target)
    return target


@pytest.mark.parametrize("form", PolicyForm)
def test_every_form_is_known_page_by_page_and_a_changed_page_is_named(desk: Place, form: PolicyForm) -> None:
    made = printed(desk, form)
    found = checked(desk, made.path)
    assert found.policy is not None
    assert found.notice is None
    assert (found.policy.number, found.by_text, found.differences) == (made.number, True, [])
    assert found.seen == list(range(1, made.pages + 1))
    assert any("高龄津贴" in line for line in found.approved[1])
    changed = checked(desk, with_a_line(made.path, made.pages, "每月另加一百元"))
    assert {(one.code, one.page) for one in changed.differences} == {(Code.PAGE_DIFFERS, made.pages)}
    assert any("每月另加一百元" in one.found for one in changed.differences)


@pytest.mark.parametrize("form", PolicyForm)
def test_a_photo_proves_the_code_and_shows_the_approved_page(desk: Place, form: PolicyForm) -> None:
    made = printed(desk, form)
    dice = random.Random(7)
    for page in range(made.pages):
        photo = desk.out / f"{form.value}_{page}.jpg"
        any_photo(made.path.read_bytes(), page, dice).save(photo, "JPEG", quality=60)
        found = checked(desk, photo)
        assert found.policy is not None
        assert (found.policy.id, found.by_text, found.seen, found.differences) == (made.sheet_id, False, [page + 1], [])
        assert list(found.approved) == [page + 1]


def test_a_page_of_another_sheet_and_a_lost_page_are_named(desk: Place) -> None:
    first = printed(desk)
    second = policy_sheets.write_policy(desk.sit("clerk"), [DIBAO, "A01"], PolicyForm.WALL_A4, desk.out / "other")
    writer = pypdf.PdfWriter()
    writer.append(first.path, pages=(0, first.pages - 1))
    writer.append(second.path, pages=(0, 1))
    mixed = desk.out / "mixed.pdf"
    writer.write(mixed)
    assert {one.page for one in checked(desk, mixed).differences} == {first.pages}
    short = pypdf.PdfWriter()
    short.append(first.path, pages=(0, 1))
    short.write(mixed)
    lost = checked(desk, mixed).differences
    assert [(one.code, one.page) for one in lost] == [(Code.PAGE_DIFFERS, page) for page in range(2, first.pages + 1)]


def test_another_office_and_what_was_only_looked_at_are_told(desk: Place, places: Places) -> None:
    made = printed(desk)
    looked = desk.out / "looked.pdf"
    looked.write_bytes(policy_sheets.policy_preview(desk.sit("clerk"), [OLD_AGE], PolicyForm.WALL_A4))
    assert code_of(lambda: checked(desk, looked)) is Code.QR_NOT_FOUND
    desk.leave()
    other = places(COUNTY)
    assert code_of(lambda: check_notice(other.sit("county"), made.path)) is Code.QR_NOT_OURS
