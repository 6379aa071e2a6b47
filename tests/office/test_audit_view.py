"""The audit page by page, by whom, what, which record and when; taken out as a file without a number in full."""

from __future__ import annotations

import ast
import csv
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.casework import cards
from app.domain.bulk import BulkField
from app.domain.data_checks import DataCheck
from app.domain.faults import Code, UserError
from app.domain.findings import FindingKind
from app.domain.line_checks import Check
from app.domain.makers import Role
from app.domain.native_phrases import NativeKey, NativeLanguage
from app.domain.programmes import Channel, StopRule
from app.domain.publicity import HomeLanguage
from app.domain.recovery import RecoveryCause
from app.domain.reveals import Field, RevealReason
from app.domain.states import CardState
from app.domain.visits import Signer, SignWay
from app.office import audit_view
from app.office.audit_view import AuditFilter, choices, detail, export, page
from app.office.session import Session
from app.sandbox.client import read_workbook
from app.sandbox.frames import Rows
from app.store import audit
from app.words import LANGUAGES, Language, user_words
from tests.casework.kit import Place, account, human


@pytest.fixture
def busy(desk: Place) -> Place:
    """Two days of work by two people."""
    desk.draft([human(1), human(2), human(3)])
    desk.day(date(2026, 3, 5))
    clerk = desk.sit("second")
    card = cards.cards_of(clerk, human(1).document)[0]
    cards.set_state(clerk, card.id, CardState.LOST, source=f"窗口 {account(1)}")
    cards.new_card(clerk, human(2).document, account(77), bank="伊宁农村商业银行")
    return desk


ALL = AuditFilter()


def every(session: Session, wanted: AuditFilter = ALL, limit: int = 2) -> list[audit_view.AuditRow]:
    rows, below = [], None
    for _ in range(1000):
        found = page(session, wanted, "zh", before=below, limit=limit)
        assert len(found.rows) <= limit
        rows += found.rows
        below = found.below
        if below is None:
            return rows
    raise AssertionError("no end")


def test_pages_end_where_the_audit_began(busy: Place) -> None:
    session = busy.sit("inspector")
    seqs = [row.seq for row in every(session)]
    assert seqs == list(range(audit.head(session.store.db)[0], 0, -1))
    assert [row.seq for row in every(session, limit=1000)] == seqs


def test_by_user_verb_and_day(busy: Place) -> None:
    session = busy.sit("admin")
    found = choices(session, "zh")
    second = next(key for key, name in found.users if name == "second")
    assert {row.user for row in every(session, AuditFilter(user_id=second))} == {"second"}
    assert [row.verb for row in every(session, AuditFilter(verb="set_card_state"))] == ["登记卡的状态"]
    assert ("import", "导入名单") in found.verbs
    fifth = date(2026, 3, 5)
    of_day = every(session, AuditFilter(first=fifth, last=fifth))
    before = every(session, AuditFilter(last=fifth - timedelta(days=1)))
    assert {row.at[:10] for row in of_day} == {"2026-03-05"}
    assert len(of_day) + len(before) == len(every(session))
    assert every(session, AuditFilter(user_id=second, verb="import")) == []


def test_by_record(busy: Place) -> None:
    session = busy.sit("admin")
    card = cards.cards_of(session, human(1).document)[0]
    verbs = [row.verb for row in every(session, AuditFilter(record=("card", card.id)))]
    assert verbs == ["登记卡的状态", "导入名单"]
    assert every(session, AuditFilter(record=("card", 1 << 40))) == []
    seq = every(session, AuditFilter(verb="set_card_state"))[0].seq
    told = detail(session, seq, "zh")
    assert told is not None
    assert ("card", "卡", card.id, False) in told.records
    assert ("card", "卡", 1) in told.counts
    assert all(noun != word for noun, word, _ in told.counts), "every table has a word"
    assert detail(session, 10**9, "zh") is None


def test_our_codes_are_said_in_words_and_numbers_are_masked(busy: Place) -> None:
    session = busy.sit("admin")
    row = every(session, AuditFilter(verb="set_card_state"))[0]
    assert row.reason == "挂失"
    with session.write("set_office_name", f"改名 {account(5)}") as tx:
        audit_view.set_setting(tx, "x", "y")
    masked = every(session)[0].reason
    assert account(5) not in masked
    assert masked.endswith(account(5)[-4:])


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_file_holds_what_the_page_shows_and_is_itself_logged(busy: Place, tmp_path: Path, form: str) -> None:
    session = busy.sit("admin")
    with session.write("set_office_name", f"=HYPERLINK() {account(5)}") as tx:
        audit_view.set_setting(tx, "x", "y")
    shown = every(session)
    done = export(session, AuditFilter(), tmp_path / f"audit.{form}", "zh")
    assert done.rows == len(shown)
    rows = read_back(done.path)
    assert rows[0] == ["序号", "时间", "使用人", "身份", "操作", "原因", "校验值"]
    assert [(row[0], row[4], row[6][:8]) for row in rows[1:]] == [(str(one.seq), one.verb, one.hash) for one in shown]
    assert not any(account(5) in cell for row in rows for cell in row)
    assert every(session)[0].verb == "导出操作记录"
    if form == "csv":
        assert rows[1][5].startswith("'="), "no formula"


def read_back(path: Path) -> list[list[str]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    found = [rows for rows in read_workbook(path) if isinstance(rows, Rows)]
    return [[str(cell or "") for cell in row] for rows in found for row in rows.rows]


def test_an_inspector_reads_only(busy: Place, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        export(busy.sit("inspector"), AuditFilter(), tmp_path / "audit.csv", "zh")
    assert caught.value.code is Code.ROLE_MAY_NOT
    assert not (tmp_path / "audit.csv").exists()


@pytest.mark.parametrize(
    ("verb", "reason", "said"),
    [
        ("add_user", "reviewer", "审核"),
        ("submit", "web 报送.xlsx 12", "网上填报 报送.xlsx 12"),
        ("tell_resident", "slip", "打印查询单"),
        ("finish_guided_job", "enter,take_in", "登记 导入"),
        ("give_back", "第3行金额不对, 请核对", "第3行金额不对, 请核对"),
        ("import", "register.xlsx", "register.xlsx"),
        ("sign_visit", "26000015 visitor drawn", "26000015 入户人员 屏上签名"),
        ("undo", "new_card 12", "登记新卡 12"),
    ],
)
def test_reasons_in_words(verb: str, reason: str, said: str) -> None:
    assert audit_view.reason_words(verb, reason, "zh") == said


CODES = {
    "add_user": [Role],
    "answer_check": [Check],
    "edit_native_phrase": [NativeLanguage, NativeKey],
    "tick_native_phrases": [NativeLanguage],
    "choose_second_language": [NativeLanguage],
    "tick_slip_language": [HomeLanguage],
    "set_home_language": [HomeLanguage],
    "open_recovery": [RecoveryCause],
    "set_card_state": [CardState],
    "set_channel": [Channel],
    "set_stop_rule": [StopRule],
    "submit": [Channel],
    "open_finding": [FindingKind],
    "follow_up_doubt": [DataCheck],
    "sign_visit": [Signer, SignWay],
    "reveal": [Field, RevealReason],
    "compare_number": [Field],
    "bulk_change": [BulkField],
    "take_list_out": [RevealReason],
    "let_paper_out": [RevealReason],
}
"""Whose codes stand in the reasons of which verbs."""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("verb", sorted(CODES))
def test_every_code_in_a_reason_has_a_word(verb: str, lang: Language) -> None:
    for kind in CODES[verb]:
        for one in kind:
            said = audit_view.reason_words(verb, one.value, lang)
            assert said
            assert lang == "en" or not said.isascii(), f"{verb}: {one.value}"


def test_codes_are_written_into_no_other_reasons() -> None:
    """A verb that begins to write a code into its reason must have words for it."""
    found = set()
    for path in sorted((Path(__file__).parents[2] / "app" / "casework").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_write = isinstance(node, ast.Call) and ast.unparse(node.func).endswith("session.write")
            if is_write and len(node.args) > 1 and ".value" in ast.unparse(node.args[1]):
                found.add(ast.literal_eval(node.args[0]))
    assert {"sign_visit", "reveal"} <= found, "the search finds them"
    assert found <= set(CODES)


def test_users_of_practice_and_programmes_are_named_in_words(busy: Place) -> None:
    session = busy.sit("clerk")
    rows = every(session, limit=100)
    assert user_words("clerk", "zh") == "经办"
    assert user_words("王秀英", "zh") == "王秀英", "whoever has a name keeps it"
    programmes = dict(session.store.db.conn.execute("SELECT code, name FROM programme"))
    code = next(iter(programmes))
    assert audit_view.reason_words("make_roster", f"{code} 2026-03", "zh", programmes) == f"{programmes[code]} 2026-03"
    assert audit_view.reason_words("import", f"{code} 2026-03", "zh", programmes) == f"{code} 2026-03", "a file's name"
    assert {row.user for row in rows} <= {"经办", "审核", "管理", "second"}
