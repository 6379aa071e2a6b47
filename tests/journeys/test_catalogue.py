"""The catalogue at the window: rules by keys, a list of a department to its feedback sheet, payments only told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk_kit import Desk
from journey_kit import answer, drop, facts, notices, session_of, shown, told
from PySide6.QtCore import Qt
from rosters_kit import Office, office

from app.casework.answering import answer_for
from app.casework.department_lists import take_department_list
from app.casework.looking_up import programme_of
from app.casework.programme_editing import edit_programme
from app.domain.programmes import ListKeeper, NoticeAfter, PayeeMandate
from app.ui.context import Route
from app.ui.dialogs import list_out
from tests.casework.kit import DIBAO, OLD_AGE, human, row, workbook
from tests.casework.test_department_lists import plain_list

__all__ = ["office"]

A, B, C = human(1, "王秀英"), human(2, "李建国"), human(3, "陈永福")


def pick(desk: Desk, place: str, code: str) -> None:
    """Find a programme by its code and go to it."""
    desk.go(Route("programmes"))
    desk.wait()
    desk.page.search.setFocus()
    desk.type(code)
    desk.wait()
    desk.keys("F2")
    desk.wait(lambda: desk.page.route.place == place and desk.page.rows_shown)


def test_edit_rules_and_confirm_the_standard_by_keys(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    with office.window() as desk:
        pick(desk, "programme", OLD_AGE)
        page = desk.page
        page.fields["policy"].editor.setFocus()
        desk.type("伊民发〔2026〕8号")
        page.fields["notice_days"].editor.setFocus()
        desk.keys("Ctrl+A")
        desk.type("5")
        page.fields["payee_mandate"].editor.setFocus()
        desk.keys("Down")
        page.fields["notice_after"].editor.setFocus()
        desk.keys("Down")
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(notices(desk)))
        rule = programme_of(session_of(desk), OLD_AGE).programme
        assert (rule.policy, rule.notice_days) == ("伊民发〔2026〕8号", 5)
        assert rule.payee_mandate is PayeeMandate.NOT_ALLOWED
        assert rule.notice_after is NoticeAfter.BEFORE_REVIEW
        assert any("已保存" in one for one in notices(desk))
        assert facts(desk, "SELECT count(*) FROM audit WHERE verb = 'edit_programme'") == [(1,)]
        told(capsys, "edit four rules of a programme", desk, 60)

        confirm_standard(desk)


def confirm_standard(desk: Desk) -> None:
    """Enter a standard of the programme that is current, and confirm it against its document, by keys."""
    desk.go(Route("programmes"))
    desk.wait()
    page = desk.page
    page.search.setFocus()
    desk.keys("Return")  # to its standard
    page.amount.editor.setFocus()
    desk.type("60")
    desk.keys("Return")
    desk.type("2026-01-01")
    desk.keys("Return", "Return")
    desk.type("WJ8")
    desk.keys("Return")
    desk.wait(page.confirm_box.isVisible)
    page.against.editor.setFocus()
    desk.type("WJ8")
    desk.keys("Return")
    desk.wait(lambda: not page.confirm_box.isVisible())
    found = facts(desk, "SELECT amount_fen, confirmed_by IS NOT NULL FROM standard")
    assert found == [(6_000, 1)]


def test_what_cannot_be_stands_at_its_field_and_is_asked_before_leaving(office: Office) -> None:
    with office.window() as desk:
        pick(desk, "programme", OLD_AGE)
        page = desk.page
        page.fields["notice_days"].editor.setFocus()
        desk.keys("Ctrl+A")
        desk.type("0")
        desk.keys("Ctrl+Return")
        desk.wait(lambda: bool(page.fields["notice_days"].fault))
        assert "公示几天" in page.fields["notice_days"].fault
        said = answer(desk, Qt.Key.Key_Escape)
        desk.go(Route("programmes"))
        desk.wait()
        assert said, "what was typed is not lost without a word"
        assert programme_of(session_of(desk), OLD_AGE).programme.notice_days == 7
        page.always_leaves = True


def test_a_programme_of_ones_own_with_its_fields_and_its_end(office: Office) -> None:
    with office.window() as desk:
        desk.go(Route("programmes"))
        desk.wait()
        desk.press("新建本地项目")
        desk.wait(lambda: desk.page.route.place == "programme" and desk.page.rows_shown)
        page = desk.page
        page.code.editor.setFocus()
        desk.type("z01")
        page.fields["name"].editor.setFocus()
        desk.type("乡村文化能人补助")
        own = page.fields["own_fields"].editor
        own.name.editor.setFocus()
        desk.type("证书编号")
        desk.keys("Return")
        page.primary()
        desk.wait(lambda: page.route.what == "Z01")
        rule = programme_of(session_of(desk), "Z01").programme
        assert (rule.name, [one.name for one in rule.own_fields]) == ("乡村文化能人补助", ["证书编号"])
        desk.wait(page.end.isVisible)
        page.last_day.set_value("2026-12-31")
        page.reason.set_value("资金用完")
        desk.press("停办这个项目")
        desk.wait(page.resume.isVisible)
        assert programme_of(session_of(desk), "Z01").programme.ended is not None
        desk.press("恢复这个项目")
        desk.wait(lambda: programme_of(session_of(desk), "Z01").programme.ended is None)


def test_a_departments_list_until_its_feedback_sheet(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.monthly([A, B], OLD_AGE, "2026-02")
    path = plain_list(
        tmp_path / "民政三月.xlsx",
        [(1, A.name, A.document, 80), (2, "写错名", B.document, 50)],
        ("序号", "姓名", "身份证号", "金额"),
    )
    with office.window() as desk:
        pick(desk, "programme", OLD_AGE)
        desk.press("导入部门名单")
        desk.wait(lambda: desk.page.route.place == "kept_list" and desk.page.rows_shown)
        page = desk.page
        page.period.editor.setFocus()
        desk.type("2026-03")
        drop(desk, page.drop, path)
        desk.wait(lambda: page.differences.rows_model.rowCount() > 0)
        kinds = shown(page.differences, "kind")
        assert "金额不同" in kinds
        assert "没能导入" in kinds
        assert "名单上没有了" in kinds
        assert facts(desk, "SELECT l.amount_fen FROM line l JOIN roster r ON r.id = l.roster_id "
                           "WHERE r.period = '2026-03'") == [(8_000,)]  # fmt: skip
        out = tmp_path / "反馈.xlsx"
        monkeypatch.setattr(list_out, "save_as", lambda *_: out)
        printed: list[Any] = []
        monkeypatch.setattr(page.context.printer, "print_many", lambda _page, documents, *_: printed.extend(documents))
        assert page.paper.isVisible()
        desk.keys("Ctrl+P")
        desk.wait(lambda: bool(printed))
        assert printed[0].file_name.endswith("核对反馈表.pdf")
        assert "3 行" in printed[0].note
        assert printed[0].make().startswith(b"%PDF")
        page.setFocus()
        answer(desk, Qt.Key.Key_Return)
        desk.keys("Ctrl+E")
        desk.wait(out.exists)
        cells = [[str(one or "") for one in line] for line in openpyxl.load_workbook(out).worksheets[0].values]
        assert "80.00" in "".join(map("".join, cells))
        assert A.document not in "".join(map("".join, cells))
        desk.press("去看花名册")
        desk.wait(lambda: desk.page.route.place == "roster" and desk.page.rows_shown)
        roster = desk.page
        line = roster.table.rows_model.rows[0].record
        roster.acts.edit(line, "now", "90")
        desk.wait(lambda: any("金额不能改" in one for one in notices(desk)))


def test_the_next_period_of_a_departments_programme_leads_to_its_list(office: Office, tmp_path: Path) -> None:
    office.known([A, B])
    office.standard(OLD_AGE)
    first = plain_list(tmp_path / "三月.xlsx", [(1, A.name, A.document, 50)], ("序号", "姓名", "身份证号", "金额"))
    office.place.sign(take_department_list(office.place.sit("clerk"), first, OLD_AGE, "2026-03").roster_id)
    ordinary = workbook(tmp_path / "高龄津贴4月.xlsx", [row(A, amount=50)])
    with office.window() as desk:
        pick_due(desk)
        assert desk.page._code == OLD_AGE
        assert desk.page.period.value() == "2026-04"
        assert desk.page.choose.hasFocus(), "the period is said already"
        desk.go(Route("programmes"))
        desk.wait()
        desk.page.search.setFocus()
        desk.type(OLD_AGE)
        desk.wait()
        desk.keys("F9")
        desk.wait(lambda: desk.page.route == Route("kept_list", what=f"{OLD_AGE}:2026-04"))
        # an ordinary sheet for it is refused, and says where to
        desk.go(Route("take_in", what=f"target:{OLD_AGE}:2026-04"))
        desk.wait()
        drop(desk, desk.page.drop, ordinary)
        desk.wait(lambda: any("普通表格不能导入" in one for one in notices(desk)))
        desk.press("去导入部门名单")
        desk.wait(lambda: desk.page.route.place == "kept_list" and desk.page.rows_shown)
        drop(desk, desk.page.drop, ordinary)
        desk.wait(lambda: facts(desk, "SELECT count(*) FROM roster WHERE period = '2026-04'") == [(1,)])
        assert facts(desk, "SELECT count(*) FROM department_list WHERE replaced = 0") == [(2,)]


def pick_due(desk: Desk) -> None:
    """From the list of rosters to what its first due one waits for."""
    desk.go(Route("rosters"))
    desk.wait(lambda: desk.page.rows_shown)
    desk.press("导入 4 月的")
    desk.wait(lambda: desk.page.route.place == "kept_list" and desk.page.rows_shown)


def test_a_told_only_list_refuses_a_roster_and_is_told(office: Office, tmp_path: Path) -> None:
    office.known([A, B])
    edit_programme(office.place.sit("clerk"), "C02", {"list_keeper": "told_only"})
    draft = office.place.draft([A, B], DIBAO, "2026-03")
    path = plain_list(tmp_path / "城市低保.xlsx", [(A.name, A.document, 620)], ("姓名", "身份证号", "金额"))
    with office.window() as desk:
        assert programme_of(session_of(desk), "C02").programme.list_keeper is ListKeeper.TOLD_ONLY
        desk.go(Route("kept_list", what="C02"))
        desk.wait(lambda: desk.page.rows_shown)
        desk.page.period.editor.setFocus()
        desk.type("2026-03")
        drop(desk, desk.page.drop, path)
        desk.wait(lambda: desk.page.told.rows_model.rowCount() == 1)
        assert not desk.page.paper.isVisible(), "what we are only told of has no feedback sheet"
        assert facts(desk, "SELECT count(*) FROM roster r JOIN programme p ON p.id = r.programme_id "
                           "WHERE p.code = 'C02'") == [(0,)]  # fmt: skip
        ((person,),) = facts(desk, "SELECT id FROM person WHERE document = ?", A.document)
        assert answer_for(session_of(desk), person).told[0].amount == 62_000
        desk.go(Route("asks", person))
        desk.wait(lambda: desk.says("部门自己发放的"))
        assert desk.says("620.00")
        desk.go(Route("roster", draft))
        desk.wait(lambda: desk.page.rows_shown)
        checks = dict(zip(shown(desk.page.table, "name"), shown(desk.page.table, "check"), strict=True))
        assert checks[A.name] == "和别的项目不能同领"
        assert checks[B.name] != checks[A.name]


def test_own_fields_stand_beside_every_line_and_leave_with_the_list(office: Office, tmp_path: Path) -> None:
    from app.domain.own_fields import OwnField, OwnKind, write_own_fields

    fields = write_own_fields([OwnField("证书编号", OwnKind.TEXT), OwnField("验收日期", OwnKind.DATE)])
    edit_programme(office.place.sit("clerk"), OLD_AGE, {"own_fields": fields})
    draft = office.place.draft([A, B], OLD_AGE, "2026-03")
    with office.window() as desk:
        desk.go(Route("roster", draft))
        desk.wait(lambda: desk.page.rows_shown)
        page = desk.page
        assert [one.title for one in page.table.rows_model.columns][-2:] == ["证书编号", "验收日期"]
        line = page.table.rows_model.rows[0].record
        page.acts.edit(line, "own:验收日期", "2026年3月5日")
        desk.wait(lambda: shown(page.table, "own:验收日期")[0] == "2026-03-05")
        page.acts.edit(line, "own:验收日期", "三月")
        desk.wait(lambda: any("验收日期" in one and "三月" in one for one in notices(desk)))
        assert facts(desk, "SELECT value FROM own_value") == [("2026-03-05",)]
