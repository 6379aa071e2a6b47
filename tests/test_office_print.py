"""The figure told beside the bench of notices: LibreOffice where it is installed, said plainly where it is not."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from app.commands import bench_command, main
from tests.bench import notice_floor, office_print

WIDTHS = (15.0, 17.0, 58.0, 23.0, 23.0, 38.0)


def test_where_it_is_not_installed_the_bench_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    said = office_print.told(notice_floor.HEADINGS, notice_floor.rows(3), WIDTHS)
    assert said == "LibreOffice: not installed"


def test_the_workbook_holds_the_same_lines(tmp_path: Path) -> None:
    rows = notice_floor.rows(40)
    office_print.list_workbook(tmp_path / "a.xlsx", notice_floor.HEADINGS, rows, WIDTHS)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert [tuple(row) for row in sheet.iter_rows(values_only=True)] == [notice_floor.HEADINGS, *rows]
    assert sheet.print_title_rows == "$1:$1"


@pytest.mark.skipif(office_print.found() is None, reason="LibreOffice is not installed")
def test_it_prints_every_line_in_our_fonts(tmp_path: Path) -> None:
    import pypdf

    rows = notice_floor.rows(40)
    office_print.list_workbook(tmp_path / "a.xlsx", notice_floor.HEADINGS, rows, WIDTHS)
    done = office_print.printed(tmp_path / "a.xlsx", office_print.found() or "")
    reader = pypdf.PdfReader(tmp_path / "a.pdf")
    assert len(reader.pages) == done.pages > 1
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert all(amount in text for *_, amount in rows)
    fonts = {
        str(font.get_object()["/BaseFont"]) for page in reader.pages for font in page["/Resources"]["/Font"].values()
    }  # type: ignore[index]
    assert any("NotoSansSC" in name for name in fonts), fonts


def test_the_bench_tells_what_was_measured_beside_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run.py").write_text(
        "def run(names, quick):\n"
        "    return [dict(name='notice', what='x', ours_s=1.0, floor_s=1.0, ratio=1.0, at_most=2.0, peak_mb=90,\n"
        "                 beside='LibreOffice: not installed')]\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(bench_command, "BENCH", tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["bench", "notice"]) == 0
    assert "notice: LibreOffice: not installed" in capsys.readouterr().out
