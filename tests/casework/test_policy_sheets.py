"""What a policy sheet says of a programme, what it never prints, and where it went."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pypdf
import pytest

from app.casework import catalogue, policy_sheets
from app.casework.book_files import write_book
from app.casework.books import book_rows_of, columns_of
from app.domain.books import Book, BookFilter
from app.domain.faults import Code, Fault
from app.domain.money import Fen
from app.domain.publicity import LONGEST_TEXT, PolicyForm, PolicyText, PublicWay
from app.domain.roster_codes import RosterCode
from tests.casework.kit import DIBAO, OLD_AGE, Place, code_of

SINCE = date(2026, 1, 1)
WRITTEN = PolicyText("给高龄老人的津贴。", "", "到村委会提出。\n乡里审核。", "身份证、社会保障卡。")


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def sheet(desk: Place, *codes: str, form: PolicyForm = PolicyForm.WALL_A4) -> str:
    return text_of(policy_sheets.write_policy(desk.sit(), codes, form, desk.out / "policy").path)


def test_an_unconfirmed_rate_is_never_printed(desk: Place) -> None:
    clerk = desk.sit("clerk")
    catalogue.set_standard(clerk, OLD_AGE, Fen(12_345), since=SINCE, tier="80–89")
    text = sheet(desk, OLD_AGE)
    assert "123.45" not in text
    assert "80–89：以批准为准" in text
    catalogue.confirm_standards(desk.sit("clerk"), OLD_AGE, "伊民发〔2026〕3号")
    text = sheet(desk, OLD_AGE)
    assert "123.45 元/人·月" in text
    assert "以批准为准" not in text


def test_the_catalogue_is_told_and_its_examples_and_remarks_are_not(desk: Place) -> None:
    policy_sheets.set_policy_text(desk.sit("clerk"), OLD_AGE, WRITTEN)
    text = sheet(desk, OLD_AGE, "A01")
    for said in (
        "高龄津贴",
        "给高龄老人的津贴。",
        "年满80周岁",
        "到村委会提出。",
        "身份证、社会保障卡。",
        "0999-8000002",
    ):
        assert said in text
    rule = desk.fact("SELECT json_extract(fields, '$.note') FROM programme WHERE code = 'A01'")
    example = desk.fact("SELECT json_extract(fields, '$.standard_example') FROM programme WHERE code = 'A01'")
    assert rule
    assert "71.46" not in text
    assert example not in text
    blanks = {one.code: one.blanks for one in policy_sheets.policy_programmes(desk.sit())}
    assert blanks[OLD_AGE] == ("政策文件",)
    assert set(blanks[DIBAO]) >= {"这是什么补贴", "怎么申请", "要带什么材料"}


def test_numbers_follow_each_other_and_the_sheet_is_kept(desk: Place) -> None:
    session = desk.sit("clerk")
    made = policy_sheets.print_policy(session, [OLD_AGE], PolicyForm.LEAFLET_FOLDED)
    policy_sheets.print_policy(session, [DIBAO], PolicyForm.WALL_A3)
    kept = policy_sheets.policy_sheets(session)
    assert [one.number for one in kept] == ["ZC-2026-002", "ZC-2026-001"]
    assert policy_sheets.policy_again(session, kept[1].id) == made.content
    looked = policy_sheets.policy_preview(desk.sit("inspector"), [OLD_AGE], PolicyForm.WALL_A4)
    assert looked.startswith(b"%PDF")
    assert desk.fact("SELECT count(*) FROM policy_sheet") == 2


def test_where_it_went_stands_in_the_publicity_log(desk: Place) -> None:
    session = desk.sit("clerk")
    key = policy_sheets.write_policy(session, [OLD_AGE, DIBAO], PolicyForm.LEAFLET_A5, desk.out).sheet_id
    policy_sheets.give_policy(session, key, PublicWay.MEETING, "村民大会", sheets=60, people=120)
    desk.day(desk.clock.today() + timedelta(days=1))
    policy_sheets.give_policy(session, key, PublicWay.BOARD, "村公示栏")
    rows = list(book_rows_of(session, Book.PUBLICITY, BookFilter(2026), "zh"))
    keys = [key for key, _ in columns_of(Book.PUBLICITY, "zh")]
    board, meeting = (dict(zip(keys, row, strict=True)) for row in rows)
    assert (meeting["day"], meeting["kind"], meeting["way"]) == ("2026-03-02", "政策公开", "会上")
    assert (meeting["sheets"], meeting["reached"], meeting["public_place"]) == ("60", "120", "村民大会")
    assert meeting["programme"] in ("高龄津贴、农村低保", "农村低保、高龄津贴")
    assert (board["day"], board["reached"]) == ("2026-03-03", "")
    assert not list(book_rows_of(session, Book.PUBLICITY, BookFilter(2025), "zh"))
    for name in ("log.xlsx", "log.pdf"):
        assert write_book(session, Book.PUBLICITY, BookFilter(2026), desk.out / name, "zh").rows == 2


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"place": " "}, Code.REASON_REQUIRED),
        ({"on": date(2026, 3, 1)}, Code.DATE_FORM),
        ({"on": date(2026, 3, 9)}, Code.DATE_FORM),
        ({"sheets": 0}, Code.QUANTITY_FORM),
        ({"people": -1}, Code.QUANTITY_FORM),
        ({"sheet_id": 99}, RosterCode.POLICY_UNKNOWN),
    ],
)
def test_what_is_refused(desk: Place, wrong: dict[str, object], code: object) -> None:
    session = desk.sit("clerk")
    key = policy_sheets.write_policy(session, [OLD_AGE], PolicyForm.WALL_A4, desk.out).sheet_id
    given: dict[str, object] = {"sheet_id": key, "place": "村公示栏", **wrong}

    def give() -> None:
        policy_sheets.give_policy(session, way=PublicWay.BOARD, **given)  # type: ignore[arg-type]

    assert code_of(give) is code
    assert desk.fact("SELECT count(*) FROM policy_given") == 0


def test_nothing_chosen_too_long_and_not_allowed(desk: Place) -> None:
    session = desk.sit("clerk")
    assert code_of(lambda: policy_sheets.print_policy(session, [], PolicyForm.WALL_A4)) is RosterCode.POLICY_NONE
    long = PolicyText("字" * (LONGEST_TEXT + 1))
    assert code_of(lambda: policy_sheets.set_policy_text(session, OLD_AGE, long)) is RosterCode.POLICY_TEXT_LONG
    inspector = desk.sit("inspector")
    with pytest.raises(Fault) as refused:
        policy_sheets.print_policy(inspector, [OLD_AGE], PolicyForm.WALL_A4)
    assert refused.value.code is Code.ROLE_MAY_NOT
    assert desk.fact("SELECT count(*) FROM policy_sheet") == 0


def test_a_resident_number_typed_into_a_text_stops_the_sheet(desk: Place) -> None:
    """The control: whatever was typed passes the gate before it is drawn."""
    session = desk.sit("clerk")
    policy_sheets.set_policy_text(session, OLD_AGE, PolicyText(how="电话13800138000找他"))
    done = code_of(lambda: policy_sheets.print_policy(session, [OLD_AGE], PolicyForm.WALL_A4))
    assert done is Code.IDENTITY_ON_PUBLIC_SHEET
    assert desk.fact("SELECT count(*) FROM policy_sheet") == 0


def test_a_tier_by_age_is_said_in_words(desk: Place) -> None:
    """Where a tier is a bare age the sheet says whose it is; other tiers stand as they are called."""
    clerk = desk.sit("clerk")
    catalogue.set_standard(clerk, OLD_AGE, Fen(5_000), since=SINCE, tier="80")
    catalogue.set_standard(desk.sit("clerk"), OLD_AGE, Fen(7_000), since=SINCE, tier="百岁老人")
    catalogue.confirm_standards(desk.sit("reviewer"), OLD_AGE, "伊民发〔2026〕3号")
    text = sheet(desk, OLD_AGE)
    assert "满80周岁：50.00" in text
    assert "百岁老人：70.00" in text
