"""The `notice` benches: a notice of thousands of lines beside two floors over the same made-up rows.

`floor_canvas` is a bare reportlab canvas: drawString a cell, line a rule, rect a run of dark modules.
`floor_longtable` is reportlab's LongTable of the same cells with the same codes. All three draw the same
cells at the same sizes, as many rows a page and a code of the same length on each, made by the same library
with the same fixed mask.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from statistics import median

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import MODE_ALPHA_NUM, QRData
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, LongTable, PageTemplate, TableStyle

from app.domain.money import Fen
from app.paper.fonts import Face, font_path
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice

HEADINGS = ("序号", "组", "户主", "家庭人口", "保障人口", "每月（元）")
EDGES = (18, 33, 50, 108, 131, 154, 192)
ROWS_A_PAGE = 22
ROW_MM = 9.6
_FAMILY = (
    "吐尔逊",
    "阿卜来提",
    "阿布都热西提",
    "买合木提江",
    "艾尼瓦尔",
    "帕尔哈提",
    "居马别克",
    "叶尔肯",
    "李建国",
    "马小军",
    "张桂芳",
    "王秀兰",
    "热依汗古丽",
    "巴合提别克",
)
_FATHER = (
    "阿不都热合曼",
    "如则托合提",
    "阿布都克里木",
    "阿布都热依木",
    "依明",
    "玉素甫",
    "赛力克",
    "哈力木",
    "玉山",
    "买买提艾力",
    "托合提",
    "努尔兰",
)

Line = tuple[str, str, str, str, str, str]


def rows(n: int, seed: int = 1) -> list[Line]:
    """Made-up cells: serial, group, name, people, covered, amount."""
    chance = random.Random(seed)
    made: list[Line] = []
    for serial in range(1, n + 1):
        first = chance.choice(_FAMILY)
        name = first if len(first) == 3 else f"{first}·{chance.choice(_FATHER)}"
        people = chance.randint(1, 8)
        amount = Fen(chance.randint(10_000, 999_999)).grouped()
        made.append(
            (
                str(serial),
                f"{chance.randint(1, 9)}组",
                name,
                str(people),
                str(chance.randint(1, people)),
                amount,
            )
        )
    return made


def ours(lines: list[Line], path: Path) -> None:
    """The notice as it is printed: gate, digest, signature, rules, code."""
    key = Ed25519PrivateKey.from_private_bytes(b"\1" * 32)
    made = [
        NoticeRow(int(serial), group, name, (people, covered), Fen(round(float(amount.replace(",", "")) * 100)))
        for serial, group, name, people, covered, amount in lines
    ]
    sheet = NoticeSheet(
        number="GS-2026-03-BYD-01",
        version=1,
        title="巴彦岱镇2026年3月农村低保金公示",
        programme_name="农村最低生活保障金",
        opening="下列人员享受农村最低生活保障，现予公示。对名单有不同意见的，请在公示期内反映。",
        township_name="巴彦岱镇",
        village_name="村民委员会",
        period_text="2026年3月",
        days_text="2026年3月17日至3月23日（7 天）",
        columns=HEADINGS,
        rows=made,
        households=len(made),
        people=sum(int(line[4]) for line in lines),
        total=Fen(sum(row.amount for row in made)),
        report_phone="0999-8123456",
        consult_phone="0999-8654321",
        office="巴彦岱镇人民政府",
    )
    with path.open("wb") as target:
        draw_notice(target, sheet, key.sign)


def _fonts() -> tuple[str, str]:
    """Load the two fonts a bare canvas needs, anew each time, as `ours` in a fresh process does."""
    for name, face in (("FloorSans", Face.SANS), ("FloorBold", Face.SANS_BOLD)):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(font_path(face))))
    return "FloorSans", "FloorBold"


def _modules(page: int) -> list[list[bool]]:
    chance = random.Random(page)
    text = "YKT1" + "".join(chance.choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", k=158))
    code = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=2, border=0)
    code.add_data(QRData(text, mode=MODE_ALPHA_NUM), optimize=0)
    code.make(fit=True)
    return code.modules


def _draw_code(canvas: Canvas, page: int) -> None:
    modules = _modules(page)
    unit = 34 * mm / len(modules)
    left, top = 158 * mm, 48 * mm
    for y, row in enumerate(modules):
        x = 0
        while x < len(row):
            run = x
            while run < len(row) and row[run]:
                run += 1
            if run > x:
                canvas.rect(left + x * unit, top - (y + 1) * unit, (run - x) * unit, unit, stroke=0, fill=1)
            x = run + 1


def _footer(canvas: Canvas, sans: str, bold: str, page: int, pages: int, part: list[Line]) -> None:
    total = sum(round(float(line[5].replace(",", "")) * 100) for line in part)
    canvas.setFont(bold, 13)
    canvas.drawString(18 * mm, 42 * mm, f"本页 {len(part)} 行，小计 {Fen(total).grouped()} 元")
    canvas.setFont(sans, 11.5)
    canvas.drawString(18 * mm, 33 * mm, "编号 GS-2026-03-BYD-01　第 1 版")
    canvas.drawString(18 * mm, 26 * mm, f"第 {page} 页，共 {pages} 页")
    canvas.setFont(sans, 10)
    canvas.drawString(18 * mm, 18 * mm, "拍下整页或扫右边的码，可核对这一页有没有被改动")
    canvas.line(18 * mm, 52 * mm, 192 * mm, 52 * mm)
    _draw_code(canvas, page)


def floor_canvas(lines: list[Line], path: Path) -> None:
    """A bare canvas drawing the same strings, rules and codes in the simplest way."""
    sans, bold = _fonts()
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    parts = [lines[start : start + ROWS_A_PAGE] for start in range(0, len(lines), ROWS_A_PAGE)]
    for page, part in enumerate(parts, 1):
        y = 281 * mm
        canvas.line(EDGES[0] * mm, y, EDGES[-1] * mm, y)
        for number, line in enumerate([HEADINGS, *part]):
            canvas.setFont(bold if number == 0 else sans, 14 if number == 0 else 16)
            y -= ROW_MM * mm
            base = y + 3.2 * mm
            for place, cell in enumerate(line):
                left, right = EDGES[place] * mm, EDGES[place + 1] * mm
                if place == 5:
                    canvas.drawRightString(right - 2 * mm, base, cell)
                elif place == 2:
                    canvas.drawString(left + 2 * mm, base, cell)
                else:
                    canvas.drawCentredString((left + right) / 2, base, cell)
            canvas.line(EDGES[0] * mm, y, EDGES[-1] * mm, y)
        for edge in EDGES:
            canvas.line(edge * mm, 281 * mm, edge * mm, y)
        _footer(canvas, sans, bold, page, len(parts), part)
        canvas.showPage()
    canvas.save()


def floor_longtable(lines: list[Line], path: Path) -> None:
    """reportlab's LongTable of the same cells, codes drawn on each page."""
    sans, bold = _fonts()
    pages = -(-len(lines) // ROWS_A_PAGE)

    def on_page(canvas: Canvas, document: BaseDocTemplate) -> None:
        start = (document.page - 1) * ROWS_A_PAGE
        _footer(canvas, sans, bold, document.page, pages, lines[start : start + ROWS_A_PAGE])

    document = BaseDocTemplate(str(path), pagesize=A4, invariant=1)
    frame = Frame(
        18 * mm,
        281 * mm - (ROWS_A_PAGE + 1) * ROW_MM * mm,
        174 * mm,
        (ROWS_A_PAGE + 1) * ROW_MM * mm,
        0,
        0,
        0,
        0,
    )
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=on_page)])
    widths = [(after - before) * mm for before, after in pairwise(EDGES)]
    style = TableStyle(
        [
            ("FONT", (0, 0), (-1, 0), bold, 14),
            ("FONT", (0, 1), (-1, -1), sans, 16),
            ("GRID", (0, 0), (-1, -1), 0.6, (0, 0, 0)),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("ALIGN", (2, 1), (2, -1), "LEFT"),
            ("ALIGN", (5, 1), (5, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ]
    )
    heights = [ROW_MM * mm] * (len(lines) + 1)
    document.build([LongTable([HEADINGS, *lines], widths, heights, style=style, repeatRows=1)])


def seconds(job: Callable[[list[Line], Path], None], lines: list[Line], path: Path) -> float:
    """Wall time of one run."""
    start = time.perf_counter()
    job(lines, path)
    return time.perf_counter() - start


def measure(folder: Path, n: int = 5000, runs: int = 3) -> dict[str, float]:
    """Median seconds of each, interleaved, fonts loaded beforehand in all three."""
    lines = rows(n)
    jobs = {"ours": ours, "canvas": floor_canvas, "longtable": floor_longtable}
    for name, job in jobs.items():
        job(lines[:50], folder / f"{name}.pdf")
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            taken[name].append(seconds(job, lines, folder / f"{name}.pdf"))
    return {name: median(times) for name, times in taken.items()}


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        took = measure(Path(folder))
        sizes = {name: (Path(folder) / f"{name}.pdf").stat().st_size for name in took}
    print({name: round(value, 3) for name, value in took.items()}, sizes)
    print(f"canvas {took['ours'] / took['canvas']:.2f} (at most 1.5)")
    print(f"longtable {took['ours'] / took['longtable']:.2f} (at most 0.6)")
