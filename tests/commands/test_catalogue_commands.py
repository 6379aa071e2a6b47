"""The catalogue, its standards and grants without a window: every verb, its exit code, and a refusal beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from app.casework.verifying import verify_store
from app.commands.root import cli
from tests.casework.kit import DIBAO, LAND, OLD_AGE, Place, Places, human, row, workbook
from tests.casework.test_department_lists import plain_list

A, B, C = human(1, "王秀英"), human(2, "李建国"), human(3, "陈永福")
HEADINGS = ("序号", "姓名", "身份证号", "金额")
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def desk(tmp_path: Path) -> Place:
    place = Places(tmp_path)()
    place.take([row(A), row(B), row(C)], name="register.xlsx")
    place.leave()
    return place


@pytest.fixture
def run(desk: Place) -> Run:
    """Run a command at the store: its exit code and its one object of JSON."""

    def call(*words: str | Path, user: str = "clerk", day: str = "2026-03-25") -> tuple[int, dict[str, Any]]:
        desk.leave()
        more = ["--store", str(desk.folder), "--user", user, "--today", day, "--json"]
        done = CliRunner().invoke(
            cli,
            [*map(str, words), *more],
            env={"YIKATONG_PASSPHRASE": f"passphrase of {user}", "YIKATONG_LANGUAGE": "zh"},
            standalone_mode=False,
        )
        if done.exception is not None:
            return 2, {}
        assert done.stdout.count("\n") == 1, done.stdout
        return done.return_value, json.loads(done.stdout)

    return call


def fields(run: Run, code: str) -> dict[str, str]:
    done, told = run("programme", "show", code)
    assert done == 0
    found: dict[str, str] = told["fields"]
    return found


def faults(desk: Place) -> list[Any]:
    found = verify_store(desk.now).faults
    desk.leave()
    return list(found)


# -- rules ------------------------------------------------------------------------------------------------------------


def test_list_and_show(run: Run) -> None:
    code, told = run("programme", "list")
    assert (code, len(told["programmes"])) == (0, 122)
    (land,) = [one for one in told["programmes"] if one["code"] == LAND]
    assert (land["granted_to"], land["computable"]) == ("household", True)
    assert fields(run, OLD_AGE)["list_keeper"] == "department"
    code, told = run("programme", "show", "Q99")
    assert (code, told["fault"]) == (2, "programme_unknown")


def test_channel_and_stop_rule(run: Run) -> None:
    assert run("programme", "channel", OLD_AGE, "paper") == (0, {"code": OLD_AGE, "channel": "paper"})
    assert run("programme", "stop-rule", OLD_AGE, "by_day") == (0, {"code": OLD_AGE, "stop_rule": "by_day"})
    shown = fields(run, OLD_AGE)
    assert (shown["channel"], shown["stop_rule"]) == ("paper", "by_day")
    assert run("programme", "channel", OLD_AGE, "pigeon")[0] == 2
    assert run("programme", "stop-rule", OLD_AGE, "never")[0] == 2
    code, told = run("programme", "channel", OLD_AGE, "web", user="inspector")
    assert (code, told["fault"]) == (1, "role_may_not")
    assert fields(run, OLD_AGE)["channel"] == "paper", "what was refused changed nothing"


def test_edit_rules(run: Run) -> None:
    edit = ("programme", "edit", OLD_AGE)
    code, told = run(*edit, "--set", "policy=伊民发〔2026〕8号", "--set", "notice_days=5")
    assert (code, told["changed"]) == (0, True)
    shown = fields(run, OLD_AGE)
    assert (shown["policy"], shown["notice_days"]) == ("伊民发〔2026〕8号", "5")
    assert run(*edit, "--set", "notice_days=5")[1]["changed"] is False, "the same again writes nothing"
    code, told = run(*edit, "--set", "notice_days=0")
    assert (code, told["fault"]) == (1, "programme_field")
    assert run(*edit, "--set", "colour=red")[1]["fault"] == "programme_field_unknown"
    assert run(*edit, "--set", "notice_days")[0] == 2
    assert run(*edit)[0] == 2
    assert run(*edit, "--set", "notice_days=6", user="inspector")[1]["fault"] == "role_may_not"
    assert fields(run, OLD_AGE)["notice_days"] == "5"


def test_a_programme_of_ones_own_from_its_first_day_to_its_last(desk: Place, run: Run) -> None:
    new = ("programme", "new", "z01", "--name", "乡村文化能人补助")
    assert run(*new, "--set", "granted_to=person") == (0, {"code": "Z01"})
    code, told = run(*new)
    assert (code, told["fault"]) == (1, "programme_exists")
    assert run("programme", "new", "能人", "--name", "别的")[1]["fault"] == "programme_code_form"
    end = ("programme", "end", "Z01", "--last-day", "2026-12-31")
    assert run(*end)[0] == 2, "an end has its reason"
    assert run(*end, "--reason", " ")[1]["fault"] == "reason_required"
    assert run("programme", "resume", "Z01")[1]["fault"] == "programme_runs"
    code, told = run(*end, "--reason", "资金用完")
    assert (code, told["last_day"], told["grants"]) == (0, "2026-12-31", 0)
    assert run(*end, "--reason", "再停一次")[1]["fault"] == "programme_ended"
    assert run("programme", "resume", "Z01") == (0, {"code": "Z01"})
    assert faults(desk) == []


def test_own_fields_are_added_changed_and_taken_away(desk: Place, run: Run) -> None:
    field = ("programme", "own-field", OLD_AGE, "--name")
    code, told = run(*field, "证书编号", "--kind", "text")
    assert (code, told["own_fields"], told["changed"]) == (0, ["证书编号"], True)
    assert run(*field, "等级", "--kind", "choice", "--choice", "甲", "--choice", "乙")[1]["own_fields"][1] == "等级"
    code, told = run(*field, "证书编号", "--kind", "number")
    assert told["own_fields"] == ["证书编号", "等级"], "changed where it stands"
    assert run(*field, "证书编号", "--kind", "number")[1]["changed"] is False
    assert run(*field, "证书编号")[0] == 2
    assert run(*field, "证书编号", "--kind", "text", "--remove")[0] == 2
    code, told = run(*field, "没有的", "--remove")
    assert (code, told["fault"]) == (1, "own_field_unknown")
    draft = desk.draft([A, B], OLD_AGE, "2026-03")
    line = str(desk.line_ids(draft)[0])
    value = ("programme", "own-value", "--line", line, "--field")
    assert run(*value, "等级", "--value", "甲") == (0, {"line": int(line), "field": "等级"})
    code, told = run(*value, "等级", "--value", "丙")
    assert (code, told["fault"]) == (1, "own_value")
    assert run(*value, "没有的", "--value", "1")[1]["fault"] == "own_field_unknown"
    assert run("programme", "own-value", "--line", "9999", "--field", "等级", "--value", "甲")[0] == 2
    assert desk.facts("SELECT field, value FROM own_value WHERE noun = 'line'") == [("等级", "甲")]
    assert run(*field, "等级", "--remove")[1]["own_fields"] == ["证书编号"]
    assert faults(desk) == []


# -- standards and days -----------------------------------------------------------------------------------------------


def test_standards_are_set_listed_and_confirmed_by_another(run: Run) -> None:
    put = ("programme", "standard", "set", OLD_AGE, "--since", "2026-01-01", "--amount")
    code, told = run(*put, "55.00", "--policy", "文件一号")
    assert (code, told["amount_fen"]) == (0, 5_500)
    assert run(*put, "五十")[0] == 1
    assert run("programme", "standard", "set", OLD_AGE, "--since", "明天", "--amount", "1")[0] == 2
    confirm = ("programme", "standard", "confirm", OLD_AGE, "--policy")
    assert run(*confirm, " ", user="reviewer")[1]["fault"] == "reason_required"
    code, told = run("programme", "standard", "list", OLD_AGE)
    assert [one["confirmed"] for one in told["standards"]] == [False]
    assert run(*confirm, "文件一号", user="reviewer")[0] == 0
    assert [one["confirmed"] for one in run("programme", "standard", "list", OLD_AGE)[1]["standards"]] == [True]
    code, told = run(*confirm, "文件一号", user="reviewer")
    assert (code, told["fault"]) == (1, "standard_missing"), "nothing waits any more"
    assert run("programme", "standard", "list", "Q99")[0] == 2


def test_holidays_are_taken_in_as_a_table(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "节假日.csv"
    rest = [f"2027-10-{at:02d},rest" for at in (1, 4, 5, 6, 7)]
    table.write_text("\n".join(["day,kind", "2027-01-03,work", *rest]), encoding="utf-8")
    assert run("holidays", table) == (0, {"years": [2027]})
    table.write_text("day,kind\n明天,rest\n", encoding="utf-8")
    code, told = run("holidays", table)
    assert (code, told["fault"]) == (1, "date_form")


# -- grants -----------------------------------------------------------------------------------------------------------


def test_grants_from_a_roster_one_by_one_changed_and_ended(desk: Place, run: Run) -> None:
    run("programme", "standard", "set", OLD_AGE, "--since", "2026-01-01", "--amount", "50", "--policy", "文件")
    run("programme", "standard", "confirm", OLD_AGE, "--policy", "文件", user="reviewer")
    roster = desk.draft([A, B], OLD_AGE, "2026-02", amount=50)
    code, told = run("entitlement", "take", "--roster", str(roster))
    assert (code, told["granted"], told["unfitting"]) == (0, 2, [])
    assert run("entitlement", "take", "--roster", str(roster))[1]["running"] == 2
    assert run("entitlement", "take", "--roster", "999")[0] == 2
    add = ("entitlement", "add", "--programme", OLD_AGE, "--since", "2026-03-01", "--document", C.document)
    assert run(*add, "--quantity", "persons=1")[0] == 2
    assert run(*add, "--quantity", "people=一")[0] == 2
    code, told = run(*add, "--quantity", "people=1")
    assert code == 0
    grant = str(told["entitlement"])
    assert run(*add, "--quantity", "people=1")[0] == 1, "nobody gets it twice"
    code, told = run("entitlement", "change", "--entitlement", grant, "--quantity", "people=2")
    assert (code, told["quantities"]) == (0, {"people": 2})
    assert run("entitlement", "change", "--entitlement", "999", "--quantity", "people=2")[0] == 2
    code, told = run("entitlement", "list", "--programme", OLD_AGE)
    assert (code, told["count"]) == (0, 3)
    assert next(one for one in told["entitlements"] if str(one["entitlement"]) == grant)["quantities"] == "people=2"
    assert len(run("entitlement", "list", "--limit", "1")[1]["entitlements"]) == 1
    end = ("entitlement", "end", "--entitlement", grant, "--last-day", "2026-03-31", "--reason")
    assert run(*end, " ")[1]["fault"] == "reason_required"
    assert run(*end, "迁出") == (0, {"entitlement": int(grant), "until": "2026-03-31"})
    assert faults(desk) == []


# -- lists that others keep -------------------------------------------------------------------------------------------


def test_a_departments_list_its_feedback_and_the_way_to_the_next(desk: Place, run: Run, tmp_path: Path) -> None:
    run("programme", "standard", "set", OLD_AGE, "--since", "2026-01-01", "--amount", "50", "--policy", "文件")
    run("programme", "standard", "confirm", OLD_AGE, "--policy", "文件", user="reviewer")
    assert run("programme", "kept-list", OLD_AGE)[1] == {
        "code": OLD_AGE, "list_keeper": "department", "list": None, "told": [],
    }  # fmt: skip
    path = plain_list(tmp_path / "二月.xlsx", [(1, A.name, A.document, 80), (2, "写错名", B.document, 50)], HEADINGS)
    take = ("programme", "take-list", path, "--period", "2026-02", "--programme")
    code, told = run(*take, OLD_AGE)
    assert (code, told["rows"], told["lines"], told["begun"], told["left"]) == (1, 2, 1, 1, 1), "a row stayed behind"
    roster = str(told["roster"])
    assert run(*take, LAND) == (1, {"fault": "not_the_departments", "programme": "耕地地力保护补贴"})
    newest = run("programme", "kept-list", OLD_AGE)[1]["list"]
    assert (newest["period"], newest["file"], str(newest["roster"])) == ("2026-02", "二月.xlsx", roster)
    sheet = tmp_path / "反馈.xlsx"
    code, told = run("programme", "feedback", "--roster", roster, "--out-file", sheet)
    assert code == 0
    assert len(told["differences"]) == openpyxl.load_workbook(sheet).worksheets[0].max_row - 1
    assert A.document not in json.dumps(told)
    printed = tmp_path / "反馈.pdf"
    assert run("programme", "feedback", "--roster", roster, "--out-file", printed)[0] == 0
    assert printed.read_bytes().startswith(b"%PDF")
    assert desk.fact("SELECT count(*) FROM list_out") == 2, "both are recorded"
    own = desk.draft([C], LAND, "2026")
    assert run("programme", "feedback", "--roster", str(own)) == (1, {"roster": own, "differences": None})
    # the next one: neither made by the desk nor an ordinary sheet
    code, told = run("roster", "next", "--programme", OLD_AGE)
    assert (code, told["refused"]) == (1, {OLD_AGE: "next_from_department"})
    ordinary = workbook(tmp_path / "表.xlsx", [row(A, amount=50), row(B, amount=50)])
    code, told = run("import", ordinary, "--roster", OLD_AGE, "--period", "2026-03", "--take", "clean")
    assert (code, told["fault"]) == (1, "list_from_department")
    assert told["department"], "names whose list it is"
    assert run("import", ordinary, "--roster", DIBAO, "--period", "2026-03", "--take", "clean")[0] == 0, "control"
    desk.sign(int(roster))
    assert run("programme", "take-list", ordinary, "--programme", OLD_AGE, "--period", "2026-03")[0] == 0
    run("programme", "edit", OLD_AGE, "--set", "list_keeper=township")
    assert run("import", ordinary, "--roster", OLD_AGE, "--period", "2026-04", "--take", "clean")[0] == 0, "ours now"
    assert faults(desk) == []


def test_payments_that_we_are_only_told_of(run: Run, tmp_path: Path) -> None:
    path = plain_list(tmp_path / "城市低保.xlsx", [(1, A.name, A.document, 620), (2, "谁", "12", 5)], HEADINGS)
    take = ("programme", "take-list", path, "--programme", "C02", "--period", "2026-03")
    run("programme", "edit", "C02", "--set", "list_keeper=told_only")
    code, told = run(*take)
    assert (code, told["new"], told["unread"], told["sum_fen"]) == (1, 1, 1, 62_000)
    assert run(*take)[1]["same"] == 1
    told_ = run("programme", "kept-list", "C02")[1]["told"]
    assert told_ == [{"period": "2026-03", "people": 1, "sum_fen": 62_000}]
    ordinary = workbook(tmp_path / "表.xlsx", [row(A, amount=620)])
    code, told = run("import", ordinary, "--roster", "C02", "--period", "2026-03", "--take", "clean")
    assert (code, told["fault"]) == (1, "told_only")
