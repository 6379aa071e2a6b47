"""The archive of a year: every ledger, the proof, the papers; digests hold, nothing in full, whole or not at all."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import openpyxl
import pypdf
import pytest
from books_kit import AFTER, YEAR, every_file, numbers, paid_year

from app.casework import year_archive
from app.casework.year_archive import write_archive
from app.casework.year_closing import close_year
from app.domain.books import Book
from app.domain.faults import Code, EnvironmentFault
from app.files.publish import PART_PREFIX, published_folder
from app.store.attachments import add_attachment
from app.words import word
from tests.casework.kit import Place, code_of

PHOTO = b"\x89PNG made up"


@pytest.fixture
def closed(desk: Place) -> Any:
    year = paid_year(desk)
    desk.day(AFTER)
    with desk.sit("clerk").write("add_photo") as tx:
        add_attachment(tx_store(desk), tx, "notice", 1, title="公示照片.png", content=PHOTO)
    close_year(desk.sit("clerk"), YEAR)
    return year


def tx_store(desk: Place) -> Any:
    return desk.sit("clerk").store


def text_of(path: Path) -> str:
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


def test_it_holds_every_ledger_twice_cover_contents_proof_and_papers(closed: Any, tmp_path: Path) -> None:
    done = write_archive(closed.place.sit("clerk"), YEAR, tmp_path, "zh")
    names = {path.name for path in every_file(done.path)}
    for number, book in enumerate(Book, 1):
        stem = f"{number:02d}_{word('ledger', book.value, 'zh')}"
        assert {f"{stem}.pdf", f"{stem}.xlsx"} <= names
    assert {
        "封面.pdf",
        "目录.pdf",
        "校验码.sha256",
        "12_年度总表.pdf",
        "13_年终结账表.xlsx",
        "14_纸质材料清单.pdf",
    } <= names
    assert done.files == len(names)
    cover = text_of(done.path / "封面.pdf")
    assert "2026年" in cover
    assert "10笔，1,000.00元" in cover
    assert "2027-01-11" in cover
    papers = [list(row) for row in openpyxl.load_workbook(done.path / "14_纸质材料清单.xlsx").worksheets[0].values]
    photo = next(row for row in papers if "公示照片.png" in row)
    assert photo[-1] == hashlib.sha256(PHOTO).hexdigest()
    assert len(papers) - 1 == closed.place.fact("SELECT count(*) FROM submission") + 2


def test_the_digest_of_every_file_holds_and_a_changed_file_is_told(closed: Any, tmp_path: Path) -> None:
    done = write_archive(closed.place.sit("clerk"), YEAR, tmp_path, "zh")
    sums = (done.path / "校验码.sha256").read_text("utf-8")
    listed = dict(reversed(line.split("  ", 1)) for line in sums.splitlines())
    real = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in every_file(done.path)}
    assert listed == {name: digest for name, digest in real.items() if name != "校验码.sha256"}
    contents = text_of(done.path / "目录.pdf")
    for name, digest in listed.items():
        if name not in ("封面.pdf", "目录.pdf"):
            assert digest in contents, name
    assert listed["目录.pdf"] in text_of(done.path / "封面.pdf")
    check = ["sha256sum", "--quiet", "-c", "校验码.sha256"]
    assert subprocess.run(check, cwd=done.path, check=False).returncode == 0
    with (done.path / "封面.pdf").open("ab") as target:
        target.write(b" ")
    assert subprocess.run(check, cwd=done.path, check=False, capture_output=True).returncode != 0
    kept = closed.place.fact("SELECT file_digest FROM list_out ORDER BY id DESC LIMIT 1")
    assert bytes(kept).hex() == real["校验码.sha256"]


def test_no_number_in_full_leaves_with_it(closed: Any, tmp_path: Path) -> None:
    done = write_archive(closed.place.sit("clerk"), YEAR, tmp_path, "zh")
    secret = numbers(closed.people)
    looked = 0
    for path in every_file(done.path):
        if path.suffix == ".pdf":
            said = text_of(path)
        elif path.suffix == ".xlsx":
            sheets = openpyxl.load_workbook(path).worksheets
            said = "".join(str(cell) for one in sheets for row in one.iter_rows(values_only=True) for cell in row)
        else:
            said = path.read_text("utf-8")
        looked += len(said)
        assert not [one for one in secret if one in said], path.name
    assert looked > 5_000
    assert secret[0] in "".join(str(row) for row in closed.place.facts("SELECT document FROM person"))


def test_what_fails_in_the_middle_leaves_nothing(closed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session, entries = closed.place.sit("clerk"), closed.place.head()[0]

    def full(*_: object) -> bytes:
        raise EnvironmentFault(Code.DISK_FULL, path="x", reason="ENOSPC")

    monkeypatch.setattr(year_archive, "year_sheet_pdf", full)
    assert code_of(lambda: write_archive(session, YEAR, tmp_path, "zh")) == Code.DISK_FULL
    assert list(tmp_path.glob("*年惠民*")) == list(tmp_path.glob(f"{PART_PREFIX}*")) == []
    assert closed.place.head()[0] == entries
    monkeypatch.undo()
    write_archive(session, YEAR, tmp_path, "zh")
    assert code_of(lambda: write_archive(session, YEAR, tmp_path, "zh")) == Code.FILE_EXISTS


def test_it_goes_into_no_folder_others_look_into(closed: Any, tmp_path: Path) -> None:
    wall = tmp_path / "公示"
    wall.mkdir()
    session = closed.place.sit("clerk")
    assert code_of(lambda: write_archive(session, YEAR, wall, "zh")) == Code.LIST_PLACE_PUBLIC
    assert code_of(lambda: write_archive(session, YEAR, tmp_path / "没有", "zh")) == Code.DRIVE_GONE


def test_long_ledgers_are_written_in_volumes(closed: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(year_archive, "MOST_ROWS", 4)
    done = write_archive(closed.place.sit("clerk"), YEAR, tmp_path, "zh")
    volumes = sorted(
        path.name for path in every_file(done.path) if path.name.startswith("01_") and path.suffix == ".pdf"
    )
    assert volumes == [f"01_实名制台账_第{number}册.pdf" for number in (1, 2, 3)]


_KILLED = """
import os, signal, sys
from pathlib import Path
from app.files.publish import publish_bytes, published_folder
target = Path(sys.argv[1])
with published_folder(target) as folder:
    for number in range(50):
        publish_bytes(folder / f"{number}.pdf", b"x" * 10_000)
        if number == 20:
            print("half", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_kill_while_it_is_written_leaves_no_half_and_the_next_one_sweeps(tmp_path: Path) -> None:
    target = tmp_path / "2026年惠民补贴档案"
    root = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(_KILLED), str(target)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        check=False,
        capture_output=True,
    )
    assert killed.returncode == -signal.SIGKILL
    assert killed.stdout == b"half\n"
    assert not target.exists()
    assert len(list(tmp_path.glob(f"{PART_PREFIX}*"))) == 1  # the control: it had begun
    with published_folder(target) as folder:
        (folder / "a").write_bytes(b"1")
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert (target / "a").read_bytes() == b"1"
