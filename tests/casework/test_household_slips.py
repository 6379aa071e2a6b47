"""Slips of households and people: the language that is kept, the code that any phone reads, what never stands in it."""

from __future__ import annotations

import io

import pypdf
import pytest
import zxingcpp
from books_kit import paid_year
from paper_kit import photos

from app.casework import household_slips, slip_languages, slips
from app.domain.faults import Code
from app.domain.publicity import HomeLanguage
from app.paper.scan import scan_public
from app.paper.slip_code import MOST_BYTES, code_text
from tests.casework.kit import Place, citizen, code_of


def code_on(pdf: bytes) -> str:
    """What a phone reads from a poor photo of the last page."""
    (code,) = zxingcpp.read_barcodes(photos(pdf)[-1])
    return code.text


def test_the_code_says_in_plain_words_what_arrived(desk: Place) -> None:
    year = paid_year(desk)
    session = desk.sit("clerk")
    person, household, name = desk.facts(
        """SELECT p.id, m.household_id, p.name FROM line l JOIN person p ON p.id = l.beneficiary_id
           JOIN household_member m ON m.person_id = p.id WHERE l.roster_id = ? AND l.state = 'paid' LIMIT 1""",
        year.land,
    )[0]
    for slip in (slips.benefit_slip(session, household), slips.person_slip(session, person)):
        text = code_on(slip.content)
        assert text.startswith("惠民补贴明白卡 2026-")
        assert name in text
        assert "耕地地力保护补贴 1笔 100.00" in text
        assert "合计 100.00 元" in text
        assert "0999-8000002" in text
        known = [number for one in year.people for number in (one.document, one.account, one.document[-4:] * 2)]
        assert not scan_public([("code", text)], known)
        assert year.people[6].account[-4:] not in text
    assert code_on(slips.answer_slip(session, person).content).startswith("惠民补贴查询单")
    assert desk.fact("SELECT count(*) FROM query_log") == 3


def test_a_long_list_is_cut_and_counted(desk: Place) -> None:
    rows = [f"第{at}项补贴 12笔 1,200.00" for at in range(40)]
    text = code_text(("明白卡",), rows, ("合计 48,000.00 元",), "……还有{n}项")
    assert len(text.encode()) <= MOST_BYTES
    kept = sum(row in text for row in rows)
    assert f"……还有{40 - kept}项" in text
    assert text.endswith("合计 48,000.00 元")
    refused = code_of(lambda: code_text((f"证件{citizen(3)}",), (), (), ""))
    assert refused is Code.IDENTITY_ON_PUBLIC_SHEET
    assert desk


def test_the_language_of_a_household_is_kept_and_printed_only_when_somebody_read_it(desk: Place) -> None:
    paid_year(desk)
    session = desk.sit("clerk")
    household = desk.fact("SELECT min(id) FROM household WHERE head_id IS NOT NULL")
    assert slip_languages.home_language(session, household) is HomeLanguage.CHINESE
    slip_languages.set_home_language(session, household, HomeLanguage.UYGHUR)
    assert not slip_languages.set_home_language(session, household, HomeLanguage.UYGHUR).nouns

    def native(page: bytes) -> bool:
        text = "".join(one.extract_text() for one in pypdf.PdfReader(io.BytesIO(page)).pages)
        return any("\u0620" <= char <= "\u06ff" or "\ufb50" <= char <= "\ufeff" for char in text)

    assert not native(slips.benefit_slip(session, household).content)  # nobody has read the draft
    denied = code_of(lambda: slip_languages.tick_slip_language(session, HomeLanguage.UYGHUR, "古丽"))
    assert denied is Code.ROLE_MAY_NOT
    slip_languages.tick_slip_language(desk.sit("admin"), HomeLanguage.UYGHUR, "古丽")
    session = desk.sit("clerk")
    slip = slips.benefit_slip(session, household).content
    assert native(slip)
    assert code_on(slip).startswith("惠民补贴明白卡")
    slip_languages.set_home_language(session, household, HomeLanguage.KAZAKH)
    assert not native(slips.benefit_slip(session, household).content)
    slip_languages.tick_slip_language(desk.sit("admin"), HomeLanguage.KAZAKH, "叶尔兰")
    session = desk.sit("clerk")
    assert native(slips.benefit_slip(session, household).content)
    view = household_slips.slip_view(session, household)
    assert (view.language, view.reader) == (HomeLanguage.KAZAKH, "叶尔兰")
    before = desk.fact("SELECT count(*) FROM query_log")
    assert household_slips.slip_preview(session, household, 0).startswith(b"%PDF")
    assert desk.fact("SELECT count(*) FROM query_log") == before
    slip_languages.tick_slip_language(desk.sit("admin"), HomeLanguage.KAZAKH, "")
    assert not native(slips.benefit_slip(desk.sit("clerk"), household).content)


@pytest.mark.parametrize("household", [0, 999])
def test_no_such_household(desk: Place, household: int) -> None:
    session = desk.sit("clerk")
    assert code_of(lambda: slip_languages.set_home_language(session, household, HomeLanguage.UYGHUR)) is (
        Code.HOUSEHOLD_UNKNOWN
    )
    assert code_of(lambda: household_slips.slip_view(session, household)) is Code.HOUSEHOLD_UNKNOWN
