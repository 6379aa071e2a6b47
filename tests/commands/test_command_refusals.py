"""What is refused: its exit code, its code and sentence, and the store as it was."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from commands_kit import CLERK, HEADINGS, ROOT, SECRETS, Ran, bytes_of, person, ran, state_of, surroundings, workbook

from app.store.connection import connect
from app.store.store import DATABASE, Store, read_keyring
from app.store.store import DESK as KIND
from app.vault.keyring import open_keyring

NUMBERS = {person(at, "x")[4] for at in range(1, 9)} | {person(at, "x")[5] for at in range(1, 9)}


def _sheet(path: Path, headings: list[str]) -> Path:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, headings)
    sheet.write_row(1, 0, [str(value or "") for value in person(7, "赵七")])
    book.close()
    path.write_bytes(content.getvalue())
    return path


def _not_a_workbook(folder: Path) -> Path:
    path = folder / "照片.xlsx"
    path.write_bytes(b"\x89PNG\r\n" + bytes(500))
    return path


def _hostile(folder: Path) -> Path:
    sys.path.insert(0, str(ROOT / "tests" / "hostile"))
    try:
        from hostile_kit import far_cell
    finally:
        sys.path.pop(0)
    path = folder / "远.xlsx"
    path.write_bytes(far_cell())
    return path


BAD_FILES: dict[str, tuple[Callable[[Path], Path], int, str]] = {
    "not a workbook": (_not_a_workbook, 4, "not_a_workbook"),
    "hostile": (_hostile, 4, "workbook_hostile"),
    "column missing": (
        lambda folder: _sheet(folder / "少.xlsx", [text for text in HEADINGS if text != "银行账号"]),
        1,
        "column_missing",
    ),
    "column doubled": (lambda folder: _sheet(folder / "重.xlsx", [*HEADINGS[:17], "银行账号"]), 1, "column_doubled"),
    "not there": (lambda folder: folder / "没有.xlsx", 3, "file_missing"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files(name: str, store: Path, tmp_path: Path) -> None:
    make, code, said = BAD_FILES[name]
    before = state_of(store)
    done = ran("import", make(tmp_path), "--store", store, "--take", "clean", "--json", tmp=tmp_path)
    assert done.code == code, done.err
    assert done.json["fault"] == said
    assert done.err.startswith(f"{said}: ")
    assert done.err.count("\n") == 1
    assert state_of(store) == before


def test_rows_that_are_doubtful_or_refused_exit_1_and_no_number_is_printed(store: Path, tmp_path: Path) -> None:
    wrong = person(6, "孙六")
    wrong[4] = wrong[4][:-1] + ("1" if wrong[4][-1] != "1" else "2")
    wrong[10] = wrong[2] = wrong[4]
    numeric = person(8, "周八", 银行账号=6217000000000000000)
    path = workbook(tmp_path / "有错.xlsx", [person(5, "钱五"), wrong, numeric])
    done = ran("import", path, "--store", store, "--json", tmp=tmp_path)
    assert done.code == 1
    found = done.json
    assert set(found) == {"new", "changed", "same", "doubtful", "refused", "fixed", "rows", "errors"}
    assert (found["new"], found["doubtful"], found["refused"], found["rows"]) == (1, 1, 1, 3)
    assert {tuple(error) for error in found["errors"]} == {("sheet", "cell", "code", "verdict")}
    assert {error["cell"] for error in found["errors"]} >= {"F4"}
    plain = ran("import", path, "--store", store, "--marked", tmp_path / "标.xlsx", tmp=tmp_path)
    assert (tmp_path / "标.xlsx").stat().st_size > 0
    for text in (done.out, done.err, plain.out, plain.err):
        assert not any(number in text for number in NUMBERS)


def _says(done: Ran, code: int, said: str) -> None:
    """One sentence on standard error, nothing on standard output."""
    assert done.code == code, done.err
    assert done.err.startswith(f"{said}: ")
    assert (done.out, done.err.count("\n")) == ("", 1)


def test_passphrases_and_users(store: Path, tmp_path: Path) -> None:
    before = state_of(store)
    _says(ran("verify", "--store", store, tmp=tmp_path, passphrase="wrong wrong"), 2, "wrong_passphrase")
    _says(ran("verify", "--store", store, "--user", "无名", tmp=tmp_path), 2, "user_unknown")
    _says(ran("verify", "--store", store, tmp=tmp_path, passphrase=None), 2, "passphrase_missing")
    _says(ran("verify", "--store", tmp_path / "none", tmp=tmp_path), 2, "store_missing")
    _says(ran("user", "add", "新人", "clerk", "--store", store, tmp=tmp_path), 2, "passphrase_missing")
    secret = tmp_path / "secret"
    secret.write_text("long enough 5\n", encoding="utf-8")
    told = ran("user", "add", "新人", "clerk", "--new-passphrase-file", secret, "--store", store, tmp=tmp_path)
    _says(told, 1, "role_may_not")
    assert state_of(store) == before


def test_a_passphrase_from_a_file(store: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(SECRETS[CLERK] + "\nsecond line\n", encoding="utf-8")
    where = ("--store", store, "--passphrase-file", secret, "--user", CLERK)
    done = ran("verify", *where, "--language", "en", tmp=tmp_path, passphrase=None)
    assert done.code == 0
    assert done.out.startswith("All holds: ")
    assert "Not witnessed since" in done.out


def test_a_second_process(store: Path, tmp_path: Path) -> None:
    held = Store.open(store, KIND, SECRETS[CLERK])
    try:
        _says(ran("verify", "--store", store, tmp=tmp_path), 3, "store_locked")
    finally:
        held.close()
    state_of(store)


def _flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x20
    path.write_bytes(bytes(data))


@pytest.mark.parametrize(("name", "said"), [(DATABASE, "store_damaged"), ("keys.json", "keys_damaged")])
def test_damaged_files(name: str, said: str, store: Path, tmp_path: Path) -> None:
    _flip(store / name, 200)
    before = bytes_of(store)
    _says(ran("verify", "--store", store, tmp=tmp_path), 4, said)
    assert bytes_of(store)[name] == before[name]


def test_a_page_damaged_in_the_middle(store: Path, tmp_path: Path) -> None:
    _flip(store / DATABASE, (store / DATABASE).stat().st_size // 2)
    done = ran("check", "--store", store, tmp=tmp_path)
    assert done.code == 4
    assert "store_damaged" in done.out + done.err


def test_a_newer_store(store: Path, tmp_path: Path) -> None:
    (key,) = open_keyring(read_keyring(store), SECRETS[CLERK]).store_keys
    db = connect(store / DATABASE, key)
    db.conn.execute("PRAGMA user_version = 99")
    db.conn.close()
    _says(ran("verify", "--store", store, tmp=tmp_path), 4, "store_newer")


def test_a_row_changed_behind_the_audit(store: Path, tmp_path: Path) -> None:
    (key,) = open_keyring(read_keyring(store), SECRETS[CLERK]).store_keys
    db = connect(store / DATABASE, key)
    db.conn.execute("UPDATE card SET account = '999999999999' WHERE id = 1")
    db.conn.close()
    done = ran("verify", "--store", store, "--json", tmp=tmp_path)
    assert done.code == 4
    assert [(one["code"], one["table"], one["row"]) for one in done.json["faults"]] == [("row_changed", "card", 1)]
    assert "row_changed: " in done.err


def test_a_synchronised_folder(store: Path, tmp_path: Path) -> None:
    inside = tmp_path / "OneDrive - 单位" / "desk.yikatong"
    shutil.copytree(store, inside)
    _says(ran("verify", "--store", inside, tmp=tmp_path), 3, "place_synchronised")


def test_a_county_opens_no_desk(store: Path, tmp_path: Path) -> None:
    _says(ran("county", "verify", "--ledger", store, tmp=tmp_path), 4, "store_other_kind")


def test_a_clock_behind_the_newest_record_asks_for_the_day(store: Path, tmp_path: Path) -> None:
    first = ran("programme", "channel", "A01", "paper", "--store", store, "--today", "2099-01-02", tmp=tmp_path)
    assert first.code == 0, first.err
    _says(ran("verify", "--store", store, tmp=tmp_path), 3, "clock_behind")
    assert ran("verify", "--store", store, "--today", "2099-01-03", tmp=tmp_path).code == 0


def test_stopped_by_the_user_keeps_nothing(store: Path, tmp_path: Path) -> None:
    """The signal comes while the first row is read: nothing is kept, and it says so."""
    before = state_of(store)
    path = workbook(
        tmp_path / "多.xlsx", [person(at, f"李{'一二三四五六七八九十'[at % 10]}") for at in range(100, 900)]
    )
    code = (
        "import os, signal, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have switched it off\n"
        "from app.casework import intake\n"
        "real = intake.read_template\n"
        "def read(*given):\n"
        "    for row in real(*given):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        yield row\n"
        "intake.read_template = read\n"
        "from app.commands import main\n"
        f"sys.exit(main(['import', {str(path)!r}, '--store', {str(store)!r}, '--take', 'clean']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=surroundings(SECRETS[CLERK], tmp_path), capture_output=True, check=False
    )
    assert done.returncode == 130, done.stderr.decode()
    assert "没有做完的都没有留下" in done.stderr.decode()
    assert state_of(store) == before
