"""What an office has today: the same list as a workbook, printed to PDF by LibreOffice without a window."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import pypdf
import xlsxwriter
from msgspec import Struct

PROGRAMS = ("soffice", "libreoffice")
LONGEST_S = 300
POINTS = 16
ROW_MM = 9.6
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FAMILY = "Noto Sans SC"
_FONTCONFIG = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
"""The same fonts as ours: a machine without Chinese ones would print boxes, and sooner."""
MM_A_CHARACTER = 1.9
"""Of a column's width in a workbook."""


class Printed(Struct, frozen=True):
    """How long it took (the whole process, as a person waits for it), and how many pages came out."""

    seconds: float
    pages: int


def found() -> str | None:
    """The program where it is installed."""
    return next((path for name in PROGRAMS if (path := shutil.which(name))), None)


def list_workbook(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """A workbook as an office makes one: ruled cells of 16 points, headings on every page, page x of y, A4 upright."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("公示")
        look = {"font_size": POINTS, "font_name": FAMILY, "border": 1, "valign": "vcenter"}
        cell, head = book.add_format(look), book.add_format(look | {"bold": True})
        sheet.set_default_row(ROW_MM * 72 / 25.4)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide / MM_A_CHARACTER)
        sheet.write_row(0, 0, headings, head)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row, cell)
        sheet.set_paper(9)
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C第 &P 页，共 &N 页")


def printed(workbook: Path, program: str) -> Printed:
    """Print a workbook to PDF beside it. Raises CalledProcessError, TimeoutExpired as the program fails."""
    with tempfile.TemporaryDirectory() as profile:
        config = Path(profile) / "fonts.conf"
        config.write_text(_FONTCONFIG.format(fonts=FONTS, cache=Path(profile) / "cache"), encoding="utf-8")
        began = time.perf_counter()
        words = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        subprocess.run(
            [*words, "--outdir", str(workbook.parent), str(workbook)],
            check=True,
            capture_output=True,
            timeout=LONGEST_S,
            env={**os.environ, "FONTCONFIG_FILE": str(config)},
        )
        took = time.perf_counter() - began
    return Printed(took, len(pypdf.PdfReader(workbook.with_suffix(".pdf")).pages))


def told(headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> str:
    """The figure in words, the better of two; that it is not installed where it is not."""
    program = found()
    if program is None:
        return "LibreOffice: not installed"
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder) / "list.xlsx"
        list_workbook(book, headings, rows, widths)
        best = min((printed(book, program) for _ in range(2)), key=lambda one: one.seconds)
    return f"LibreOffice prints the same {len(rows)} lines from .xlsx in {best.seconds:.2f} s, {best.pages} pages"
