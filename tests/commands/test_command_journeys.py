"""The loop by commands alone: from an Excel row to the wall, to the county and back, by every channel."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from commands_kit import (
    ADMIN,
    CLERK,
    COUNTY,
    NAMES,
    PHONES,
    REVIEWER,
    SECRETS,
    TOWNSHIP,
    account,
    citizen,
    person,
    workbook,
)
from PIL import Image

from app.commands import main
from app.sheets.writing import write_table

Run = Callable[..., dict[str, Any]]
RESULT = ("序号", "户名", "银行账号", "发放金额", "发放状态", "失败原因")
BAD = "名单 Excel行号：3 户主与享受人不符\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run a command within this process with `--json`; the exit code must be `code`."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def one(
        command: str, *more: str | Path, by: str = CLERK, on: str = "", code: int = 0, at: str = ""
    ) -> dict[str, Any]:
        monkeypatch.setenv("YIKATONG_PASSPHRASE", SECRETS[by])
        store = (
            ("--ledger", tmp_path / "county") if command.startswith("county") else ("--store", at or tmp_path / "desk")
        )
        today = ("--today", on) if on else ()
        done = main([*command.split(), *map(str, more), *map(str, store), *today, "--json"])
        out, err = capsys.readouterr()
        assert done == code, out + err
        assert not any(number in out + err for number in (citizen(1), citizen(2), account(1), account(2)))
        found = json.loads(out)
        assert isinstance(found, dict)
        return found

    return one


def _init(run: Run, tmp_path: Path, command: str, office: str, users: list[str]) -> None:
    secrets = tmp_path / "passphrases.json"
    secrets.write_text(json.dumps(SECRETS), encoding="utf-8")
    added = [*PHONES, *(text for user in users for text in ("--add-user", user))]
    run(command, "--office", office, "--passphrases", secrets, "--sheet", tmp_path / "sheets", *added, on="2026-03-01")


def _desk(run: Run, tmp_path: Path) -> None:
    _init(run, tmp_path, "init", TOWNSHIP, [f"{CLERK}:clerk", f"{REVIEWER}:reviewer", f"{ADMIN}:admin"])


def _reviewed(run: Run, tmp_path: Path) -> int:
    """A roster of four people taken in, handed over and reviewed."""
    where = ("--roster", "A01", "--period", "2026", "--take", "clean")
    taken = run("import", workbook(tmp_path / "名单.xlsx"), *where, on="2026-03-02")
    assert (taken["new"], taken["rows"], taken["errors"]) == (4, 4, [])
    again = run("import", workbook(tmp_path / "名单.xlsx"), *where, on="2026-03-02")
    assert (again["same"], again["new"]) == (4, 0)
    roster = str(taken["roster"])
    assert run("roster review", "--roster", roster, on="2026-03-02", code=1)["fault"] == "role_may_not"
    assert run("roster hand-over", "--roster", roster, on="2026-03-02")["sum_fen"] == 40000
    run("roster give-back", "--roster", roster, "--reason", "再核对", by=REVIEWER, on="2026-03-02")
    run("roster hand-over", "--roster", roster, on="2026-03-02")
    run("roster review", "--roster", roster, by=REVIEWER, on="2026-03-02")
    return int(roster)


def _closed(run: Run, roster: int, out: Path) -> Path:
    """Its notice hangs through its days; then it is closed. Returns the notice."""
    printed = run("notice print", "--roster", str(roster), "--out", out, on="2026-03-02")
    (notice,) = printed["notices"]
    posted = run("notice post", "--notice", notice["number"], "--place", "村委会门口", on="2026-03-02")
    assert posted["last_day"] == "2026-03-09"
    assert run("roster close", "--roster", str(roster), on="2026-03-09", code=1)["fault"] == "nothing_cleared"
    run("roster close", "--roster", str(roster), on="2026-03-10")
    return Path(notice["file"])


def _results(path: Path, rows: list[tuple[int, str, str, str, str]]) -> Path:
    write_table(
        path,
        RESULT,
        [(at, name, number, Decimal("100.00"), *said) for at, name, number, *said in rows],
        sheet_name="结果",
    )
    return path


def _photographed(run: Run, page: Image.Image, album: Path, roster: int) -> None:
    """A folder of photos of the wall, one of them broken."""
    album.mkdir()
    page.save(album / "墙.png")
    assert run("notice wall", "--lacking", on="2026-03-10")["lacking"] == 1
    assert [one["state"] for one in run("notice photos", album, on="2026-03-10")["files"]] == ["filed"]
    assert run("notice wall", on="2026-03-10")["lacking"] == 0
    (album / "坏.jpg").write_bytes(b"none")
    again = run("notice photos", album, on="2026-03-10", code=1)["files"]
    assert sorted((one["known"], one["state"]) for one in again) == [(False, "refused"), (True, "filed")]
    broken = run("notice tray", "--state", "refused", on="2026-03-10")["photos"][0]["photo"]
    run("notice throw-photo", "--photo-id", str(broken), "--reason", "不是照片", on="2026-03-10")
    run("notice bring-photo", "--photo-id", str(broken), on="2026-03-10")
    assert run("notice post-by", "--roster", str(roster), on="2026-03-10")["by"] is None  # a yearly one has no day


def test_web(run: Run, tmp_path: Path) -> None:
    _desk(run, tmp_path)
    roster = _reviewed(run, tmp_path)
    notice = _closed(run, roster, tmp_path / "public")

    # what hangs on the wall is what was approved
    same = run("notice check", notice, on="2026-03-10")
    assert (same["by_text"], same["differences"], same["pages"]) == (True, [], [1])
    page = pypdfium2.PdfDocument(notice)[0].render(scale=3).to_pil()
    page.save(tmp_path / "照片.png")
    photo = run("notice check", tmp_path / "照片.png", on="2026-03-10")
    assert (photo["by_text"], photo["differences"], photo["number"]) == (False, [], same["number"])
    page.crop((0, 0, page.width, page.height // 2)).save(tmp_path / "半张.png")
    assert run("notice check", tmp_path / "半张.png", on="2026-03-10", code=1)["fault"] == "qr_not_found"
    _photographed(run, page, tmp_path / "相册", roster)
    run("notice down", "--notice", same["number"], on="2026-03-10")

    # to the county, which knows nothing of us, and back
    listed = run("roster signatures", "--roster", str(roster), "--out", tmp_path / "office", on="2026-03-10")
    assert [Path(name).suffix for name in listed["files"]] == [".pdf"]
    sent = run("submit", "--roster", str(roster), "--channel", "web", "--out", tmp_path / "usb", on="2026-03-10")
    rows = list(openpyxl.load_workbook(sent["file"]).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert [row[1] for row in rows[1:]] == list(NAMES)
    number = ("--submission", str(sent["submission"]))
    assert run("handed-over", *number, on="2026-03-10", code=1)["fault"] == "proof_required"
    run("handed-over", *number, "--number", "XJ-2026-0077", on="2026-03-10")
    refused = tmp_path / "退回.txt"
    refused.write_text(BAD, encoding="utf-8")
    assert run("take-refusals", refused, on="2026-03-11", code=1)["refused"] == 1
    results = _results(
        tmp_path / "结果.xlsx",
        [
            (1, NAMES[0], account(1), "成功", ""),
            (3, NAMES[2], account(3), "失败", "账户已销户"),
            (4, NAMES[3], account(4), "成功", ""),
        ],
    )
    told = run("take-results", results, on="2026-03-20")
    assert (told["paid"], told["returned"], told["alarms"]) == (2, 1, [])
    assert run("take-results", results, on="2026-03-20")["paid"] == 0
    states = {line["beneficiary"]: line["state"] for line in run("roster show", "--roster", str(roster))["line_list"]}
    assert states == dict(zip(NAMES, ("paid", "refused", "returned", "paid"), strict=True))

    # the returned line is paid once more to a new card, the refused one corrected on paper
    assert run("roster reissue", "--roster", str(roster), on="2026-03-21", code=1)["fault"] == "card_missing"
    new = ("--document", citizen(3), "--account", "812345678901234", "--bank", "农业银行")
    card = run("card new", *new, on="2026-03-21")
    assert card["account"] == "******1234"
    assert [one["state"] for one in run("card list", "--document", citizen(3))["cards"]] == ["closed", "unknown"]
    run("card state", "--card", str(card["card"]), "--state", "active", "--source", "柜台", on="2026-03-21")
    assert run("roster reissue", "--roster", str(roster), on="2026-03-21")["lines"] == 1
    assert run("roster reissue", "--roster", str(roster), on="2026-03-21", code=1)["fault"] == "nothing_returned"
    correction = run("roster correct", "--roster", str(roster), on="2026-03-21")["roster"]
    run("roster hand-over", "--roster", str(correction), on="2026-03-21")
    run("roster review", "--roster", str(correction), by=REVIEWER, on="2026-03-21")
    run("roster close", "--roster", str(correction), on="2026-03-21")
    paper = run("submit", "--roster", str(correction), "--channel", "paper", "--out", tmp_path / "usb", on="2026-03-21")
    assert Path(paper["file"]).read_bytes().startswith(b"%PDF")
    run("handed-over", "--submission", str(paper["submission"]), "--proof", tmp_path / "照片.png", on="2026-03-22")
    assert run("taken", "--submission", str(paper["submission"]), on="2026-03-22")["accepted"] == 1
    assert run("roster list")["rosters"][-1]["state"] == "settled"
    assert [one["state"] for one in run("submissions")["submissions"]] == ["taken", "taken"]
    found = run("check")
    assert (found["faults"], found["swept"], found["reviews"]) == ([], 0, 3)


def test_package(run: Run, tmp_path: Path) -> None:
    _desk(run, tmp_path)
    _init(run, tmp_path, "county init", COUNTY, ["县里:admin"])
    keys, usb, county = tmp_path / "keys", tmp_path / "usb", {"by": "县里"}
    ours = run("office key", "--out", keys, by=ADMIN, on="2026-03-01")
    theirs = run("county key", "--out", keys, **county, on="2026-03-01")
    assert Path(ours["sheet"]["path"]).read_bytes().startswith(b"%PDF")
    wrong = "00000 " * 6
    assert (
        run("county enrol", ours["path"], "--digits", wrong, **county, on="2026-03-01", code=2)["fault"]
        == "enrolment_digits"
    )
    assert run("county enrol", ours["path"], "--digits", ours["digits"], **county, on="2026-03-01")["users"] == 3
    run("office enrol", theirs["path"], "--digits", theirs["digits"], by=ADMIN, on="2026-03-01")

    # the county's standards
    standard = ("--programme", "C12", "--amount", "55.00", "--since", "2026-01-01", "--policy", "伊财社〔2026〕1号")
    (lists,) = run("county reference", *standard, "--out", usb, **county, on="2026-03-01")["packages"]
    assert run("take", lists["file"], on="2026-03-02")["references"] == 1
    (kept,) = run("programme standard list", "C12")["standards"]
    assert (kept["amount_fen"], kept["confirmed"]) == (5500, False)
    run("programme standard confirm", "C12", "--policy", "伊财社〔2026〕1号", by=REVIEWER, on="2026-03-02")

    # out and back
    roster = _reviewed(run, tmp_path)
    _closed(run, roster, tmp_path / "public")
    sent = run("submit", "--roster", str(roster), "--channel", "package", "--out", usb, on="2026-03-10")
    assert Path(sent["slip"]["path"]).read_bytes().startswith(b"%PDF")
    about = ("--reason", "重复", "--asked-by", "张主任", "--told-to", "县财政王科", "--proof", "电话记录")
    (got,) = run("county receive", sent["file"], **county, on="2026-03-11")["packages"]
    assert (got["accepted"], got["accepted_fen"], got["refused"]) == (4, 40000, {})
    run("roster withdraw", "--line", "4", *about, on="2026-03-11")
    told = run("tell-withdrawals", "--out", usb, on="2026-03-11")
    (got,) = run("county receive", told["file"], **county, on="2026-03-11")["packages"]
    assert (got["withdrawn"], got["alarms"]) == (1, [])
    assert run("county receive", sent["file"], **county, on="2026-03-11")["packages"][0]["same"] == 1
    (receipt,) = run("county receipt", "--out", usb, **county, on="2026-03-11")["packages"]
    assert run("take", receipt["file"], on="2026-03-12")["accepted"] == 3
    (bank,) = run("county bank-file", "--out", tmp_path / "bank", **county, on="2026-03-12")["bank_files"]
    assert (bank["lines"], bank["sum_fen"]) == (3, 30000)
    answer = _results(
        tmp_path / "银行.xlsx",
        [
            (1, NAMES[0], account(1), "成功", ""),
            (2, NAMES[1], account(2), "失败", "户名不符"),
            (3, NAMES[2], account(3), "成功", ""),
        ],
    )
    found = run("county results", answer, "--out", usb, **county, on="2026-03-13")
    assert (found["bank"][0]["paid"], found["bank"][0]["returned_fen"]) == (2, 10000)
    told = run("take", found["packages"][0]["file"], on="2026-03-14")
    assert (told["paid"], told["returned"], told["alarms"]) == (2, 1, [])
    assert run("take", found["packages"][0]["file"], on="2026-03-14")["same"] == 1
    assert run("county verify", **county)["faults"] == []
    assert run("verify")["faults"] == []


def test_years_are_granted_explained_and_changed(run: Run, tmp_path: Path) -> None:
    _desk(run, tmp_path)
    run("programme standard set", "V06", "--amount", "35", "--since", "2026-01-01", on="2026-03-02")
    run("programme standard confirm", "V06", "--policy", "文件", by=REVIEWER, on="2026-03-02")
    run("import", workbook(tmp_path / "名单.xlsx", [person(9, "马九")]), "--take", "clean", on="2026-03-02")
    add = ("--programme", "V06", "--since", "2026-01-01", "--document", citizen(9), "--quantity")
    assert run("entitlement add", *add, "horses=5", on="2026-03-02", code=2)["fault"] == "usage"
    key = str(run("entitlement add", *add, "years=5", on="2026-03-02")["entitlement"])
    made = run("roster make", "--programme", "V06", "--period", "2026-03", on="2026-03-02")
    line = str(run("roster show", "--roster", str(made["roster"]))["line_list"][0]["line"])
    told = run("roster explain", "--line", line)
    assert told["sum"] == "5 年 × 35.00 元 × 1 个月 = 175.00 元"
    assert (told["amount_fen"], told["due_fen"], told["months"]) == (17_500, 17_500, {"2026-03": 17_500})
    changed = run("entitlement change", "--entitlement", key, "--quantity", "years=6", on="2026-03-02")
    assert changed["quantities"] == {"years": 6}
    assert run("roster explain", "--line", line, code=1)["due_fen"] == 21_000
    computable = {one["code"]: one["computable"] for one in run("programme list")["programmes"]}
    assert [code for code, found in computable.items() if not found] == ["F13", "V10"]


def test_entitlements_make_the_next_roster(run: Run, tmp_path: Path) -> None:
    _desk(run, tmp_path)
    run("programme standard set", "C14", "--amount", "100", "--since", "2026-01-01", on="2026-03-02")
    run("programme standard confirm", "C14", "--policy", "文件", by=REVIEWER, on="2026-03-02")
    where = ("--roster", "C14", "--period", "2026-02", "--take", "clean")
    taken = run("import", workbook(tmp_path / "名单.xlsx"), *where, on="2026-03-02")
    granted = run("entitlement take", "--roster", str(taken["roster"]), on="2026-03-02")
    assert (granted["granted"], granted["unfitting"]) == (4, [])
    run("import", workbook(tmp_path / "另.xlsx", [person(9, "马九")]), "--take", "clean", on="2026-03-02")
    added = ("--programme", "C14", "--quantity", "people=1", "--since", "2026-03-01", "--document", citizen(9))
    assert run("entitlement add", *added, on="2026-03-02")["entitlement"] == 5
    assert run("entitlement add", *added, on="2026-03-02", code=1)["fault"] == "twice_in_period"
    run("entitlement end", "--entitlement", "1", "--last-day", "2026-02-28", "--reason", "迁出", on="2026-03-02")
    assert run("person died", "--document", citizen(2), "--on", "2026-02-20", on="2026-03-02")["ended"] == 1
    assert run("entitlement list", "--programme", "C14")["count"] == 5
    made = run("roster make", "--programme", "C14", "--period", "2026-03", on="2026-03-02")
    assert (made["lines"], made["sum_fen"]) == (3, 30000)
    lines = run("roster show", "--roster", str(made["roster"]))["line_list"]
    assert {line["beneficiary"] for line in lines} == {NAMES[2], NAMES[3], "马九"}
    key = str(lines[0]["line"])
    run("roster hold", "--line", key, "--reason", "核实", on="2026-03-02")
    run("roster release", "--line", key, on="2026-03-02")
    objection = run("notice object", "--line", key, "--text", "已搬走", on="2026-03-02")["objection"]
    assert run("roster release", "--line", key, on="2026-03-02", code=1)["fault"] == "objection_open"
    reply = ("--objection", str(objection), "--answer", "属实", "--upheld")
    assert run("notice answer", *reply, on="2026-03-02")["upheld"] is True
    run("roster leave-out", "--line", str(lines[1]["line"]), "--reason", "重复", on="2026-03-02")
    assert run("roster list")["rosters"][0]["lines"] == 1
    assert run("programme channel", "C14", "sheet", on="2026-03-02")["channel"] == "sheet"
    assert len(run("programme list")["programmes"]) == 122


def test_keys_and_backups(run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new, code = tmp_path / "new", tmp_path / "code"
    new.write_text("brand new words\n", encoding="utf-8")
    run("user add", "新人", "clerk", "--new-passphrase-file", new, by=ADMIN, at=str(store))
    run("user reset", "新人", "--new-passphrase-file", new, by=ADMIN, at=str(store))
    run("user disable", "新人", by=ADMIN, at=str(store))
    assert run("user disable", ADMIN, by=ADMIN, at=str(store), code=1)["fault"] == "last_admin"
    users = {one["name"]: one["active"] for one in run("user list", at=str(store))["users"]}
    assert users == {CLERK: True, REVIEWER: True, ADMIN: True, "新人": False}
    kept = run("backup", at=str(store))
    run("rekey", by=ADMIN, at=str(store))
    side = run("restore", "--from", kept["path"], "--into", tmp_path / "side.yikatong", by=ADMIN, at=str(store))
    assert side["succeeds"] != side["instance"]
    assert {one["table"] for one in side["compared"]} == {"audit", "audit_part", "setting"}
    monkeypatch.setitem(SECRETS, "stranger", "brand new words")
    run("user passphrase", "--new-passphrase-file", new, by=REVIEWER, at=str(store))
    run("verify", by=REVIEWER, at=str(store), code=2)
    run("verify", by="stranger", at=str(store))
    code.write_text("AAAAA-" * 6 + "AAAAA\n", encoding="utf-8")
    recover = ("--code-file", code, "--new-passphrase-file", new, "--user", REVIEWER)
    assert run("recover", *recover, at=str(store), code=2)["fault"] == "wrong_recovery_code"
    assert run("backup", "--to", tmp_path / "stick", "--remember", at=str(store))["seq"] > 0
    assert run("backup", "--to", tmp_path / "stick", "--list", at=str(store))["backups"]
    assert [one["verb"] for one in run("audit", "--limit", "2", at=str(store))["entries"]][-1] == "backup_to"
    assert run("verify", at=str(store))["faults"] == []
    (store / "store.db").write_bytes(b"gone")
    again = run("restore", "--from", Path(kept["path"]).name, "--into", tmp_path / "other.yikatong", at=str(store))
    assert again["compared"] is None


def test_the_recovery_code_opens(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    secrets = tmp_path / "passphrases.json"
    secrets.write_text(json.dumps(SECRETS), encoding="utf-8")
    where = ("--store", str(tmp_path / "desk"), "--language", "en")
    users = ("--add-user", f"{CLERK}:clerk", "--add-user", f"{ADMIN}:admin", *PHONES)
    assert main(["init", *where, "--office", TOWNSHIP, "--passphrases", str(secrets), *users]) == 0
    shown = capsys.readouterr().err.split("safe): ")[1].strip()
    code, new = tmp_path / "code", tmp_path / "new"
    code.write_text(shown.lower(), encoding="utf-8")
    new.write_text("brand new words", encoding="utf-8")
    assert main(["recover", *where, "--user", CLERK, "--code-file", str(code), "--new-passphrase-file", str(new)]) == 0
    capsys.readouterr()
    run("verify", code=2)
    renewed = run("recovery-code", "--sheet", tmp_path / "sheets", by=ADMIN)
    assert Path(renewed["sheet"]["path"]).exists()
    again = ["recover", *where, "--user", CLERK, "--code-file", str(code), "--new-passphrase-file", str(new)]
    assert main(again) == 2
