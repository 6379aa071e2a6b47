"""Several sheets in one file: the pages are those of the sheets alone, bookmarks and contents lead to them, memory."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PageObject, PdfReader

from app.domain.money import Fen
from app.paper.book_sheet import BookColumn, BookSheet, draw_book
from app.paper.case_file import CaseCover, HungPhoto, contents_pages, draw_hung, fill_front, keep_front, numbering
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice
from app.paper.volume import Volume

ROOT = Path(__file__).parents[2]
LIMIT_MB = 250
_LINE = 8.6 * 72 / 25.4
"""Points between two lines of the contents."""


def sign(_code: bytes) -> bytes:
    return bytes(range(1, 65))


def notice(rows: int) -> NoticeSheet:
    """A made-up notice of so many lines."""
    made = [NoticeRow(at, f"{at % 9 + 1}组", f"王*{'英芳强国'[at % 4]}", (), Fen(10_000)) for at in range(1, rows + 1)]
    return NoticeSheet(
        "GS-A01-2026-B1-201-V1", 1, "巴彦岱村耕地地力保护补贴公示", "耕地地力保护补贴", "根据规定公示。", "巴彦岱",
        "巴彦岱村", "2026年", "7", ("序号", "组", "姓名", "金额"), made, rows, rows, Fen(10_000 * rows), "0999-8000001",
        "0999-8000002", "巴彦岱镇人民政府",
    )  # fmt: skip


def book(rows: int) -> BookSheet:
    """A made-up roster of so many lines."""
    columns = [BookColumn(key, heading) for key, heading in (("name", "享受人"), ("village", "村"), ("tail", "卡尾号"))]
    made = [(f"阿卜来提·如则托合提{at % 97}", "巴彦岱村", f"{at % 9999:04d}") for at in range(rows)]
    return BookSheet("花名册", "巴彦岱镇", columns, made, "合计", signed=False)


def photo(at: int) -> bytes:
    """A picture of about 100 KB, another one each time."""
    target = io.BytesIO()
    Image.effect_noise((640, 480), 40 + at % 20).convert("RGB").save(target, "JPEG", quality=55)
    return target.getvalue()


def case(target: io.BytesIO, *, rows: int, notices: int, photos: int) -> Volume:
    """A made-up case file."""
    volume = Volume(target, title="案卷", numbering=numbering("zh"))
    keep_front(volume, 3 + notices, "zh")
    volume.part("花名册")
    draw_book(volume, book(rows))
    for at in range(notices):
        volume.part(f"公示 {at + 1}", level=at > 0)
        draw_notice(volume, notice(40), sign)
        hung = [HungPhoto(f"照片 {one + 1}", lambda one=one: photo(one)) for one in range(photos)]  # type: ignore[misc]
        draw_hung(volume, f"公示 {at + 1}", [("2026-03-16", "公示栏")], hung, "zh")
    fill_front(
        volume, CaseCover("巴彦岱镇人民政府", "耕地地力保护补贴", [("pages", str(volume.pages))]), volume.bookmarks
    )
    volume.finish()
    return volume


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def test_pages_are_those_of_the_sheets_alone_and_the_same_bytes_each_time() -> None:
    targets = [io.BytesIO(), io.BytesIO()]
    for target in targets:
        volume = Volume(target, title="两样")
        volume.part("公示")
        draw_notice(volume, notice(30), sign)
        volume.part("名册")
        draw_book(volume, book(60))
        volume.finish()
    assert targets[0].getvalue() == targets[1].getvalue()
    alone = io.BytesIO()
    draw_notice(alone, notice(30), sign)
    roster = io.BytesIO()
    draw_book(roster, book(60))
    parts = [*read(alone.getvalue()).pages, *read(roster.getvalue()).pages]
    whole = read(targets[0].getvalue()).pages
    assert [page.extract_text() for page in whole] == [page.extract_text() for page in parts]
    assert [page.mediabox for page in whole] == [page.mediabox for page in parts]


def test_a_sheet_on_a3_is_as_large_in_a_volume_as_alone() -> None:
    target, alone = io.BytesIO(), io.BytesIO()
    volume = Volume(target, title="大小")
    draw_notice(volume, notice(30), sign, large=True)
    draw_book(volume, book(60))
    volume.finish()
    draw_notice(alone, notice(30), sign, large=True)
    large, *others = read(target.getvalue()).pages
    (single, *_) = read(alone.getvalue()).pages
    assert large.mediabox == single.mediabox
    assert large.extract_text() == single.extract_text()
    assert others[-1].mediabox.height < large.mediabox.height
    first, other = (one.get_contents().get_data() for one in (large, single))
    assert first.count(b" cm") == other.count(b" cm") > 0


def test_contents_and_bookmarks_say_the_page_a_part_begins_on() -> None:
    target = io.BytesIO()
    volume = case(target, rows=100, notices=40, photos=1)
    reader = read(target.getvalue())
    assert len(reader.pages) == volume.pages
    assert contents_pages(43) == 2
    marked = [(mark.title, mark.page) for mark in volume.bookmarks]
    assert marked[:4] == [("封面", 1), ("目录", 2), ("花名册", 4), ("公示 1", 8)]
    flat = []

    def walk(entries: list) -> None:  # type: ignore[type-arg]
        for one in entries:
            walk(one) if isinstance(one, list) else flat.append(
                (str(one["/Title"]), (reader.get_destination_page_number(one) or 0) + 1)
            )

    walk(reader.outline)
    assert flat == marked
    contents = reader.pages[1].extract_text() + reader.pages[2].extract_text()
    for title, page in marked:
        assert f"{title} {page}" in contents.replace("\n", " ").replace("  ", " ")
    for number, page in enumerate(reader.pages, 1):
        assert f"案卷第 {number} 页" in page.extract_text()
    assert "巴彦岱镇人民政府" in reader.pages[0].extract_text()


def links(reader: PdfReader, page: PageObject) -> list[tuple[float, int]]:
    """The links of a page from its top: how high each stands, and to which page (from 1) it leads."""
    numbers = {one.indirect_reference: at for at, one in enumerate(reader.pages, 1)}
    found = [one.get_object() for one in page.get("/Annots", [])]
    return sorted(((float(one["/Rect"][1]), numbers[one["/Dest"][0]]) for one in found), reverse=True)


def test_each_line_of_the_contents_leads_to_the_page_it_names() -> None:
    target = io.BytesIO()
    volume = case(target, rows=100, notices=40, photos=1)
    reader = read(target.getvalue())
    led, said = [], []
    for page in reader.pages[1:3]:
        heights: list[tuple[float, str]] = []
        page.extract_text(visitor_text=lambda text, _cm, tm, *_: heights.append((tm[5], text.strip())))  # noqa: B023
        for low, to in links(reader, page):
            led.append(to)
            line = " ".join(text for high, text in heights if low <= high <= low + _LINE and text)
            said.append(line.split()[-1])
    assert led == [mark.page for mark in volume.bookmarks]
    assert said == [str(page) for page in led]  # the number that stands in the very box
    assert all(not links(reader, page) for page in [reader.pages[0], *reader.pages[3:]])


def test_a_photo_that_is_none_says_so_and_the_rest_is_whole() -> None:
    target = io.BytesIO()
    volume = Volume(target, title="照片")
    told = [
        HungPhoto("一", lambda: photo(1)),
        HungPhoto("二", lambda: "照片打不开"),
        HungPhoto("三", lambda: b"no jpeg"),
    ]
    draw_hung(volume, "公示", [("2026-03-16", "公示栏")], told, "zh")
    volume.finish()
    pages = read(target.getvalue()).pages
    assert len(pages) == 3
    assert "照片打不开" in pages[1].extract_text()
    assert "三" in pages[2].extract_text()
    assert len(pages[1].images) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_parts_a_volume_is_still_a_file(language: str) -> None:
    target = io.BytesIO()
    volume = Volume(target, title="空")
    draw_hung(volume, "没有公示", [], [], language)
    volume.finish()
    assert len(read(target.getvalue()).pages) == 1


def peak_mb(rows: int, notices: int, photos: int) -> tuple[float, int]:
    """Peak memory of a process that draws a case file, and its pages."""
    code = f"""
import io, sys
sys.path[:0] = [{str(ROOT)!r}, {str(Path(__file__).parent)!r}]
from test_volume import case
target = io.BytesIO()
volume = case(target, rows={rows}, notices={notices}, photos={photos})
high = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(volume.pages, int(high) / 1024)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    pages, peak = done.stdout.split()
    return float(peak), int(pages)


def test_five_hundred_pages_stay_below_the_limit_and_grow_linearly() -> None:
    small, few = peak_mb(1_400, 19, 2)
    middle, more = peak_mb(2_800, 38, 2)
    large, most = peak_mb(5_600, 62, 2)
    assert most >= 500
    assert large < LIMIT_MB, (large, most)
    first, second = (middle - small) / (more - few), (large - middle) / (most - more)
    assert second < max(2 * first, 0.3), (first, second)  # MB a page

    print(f"\n{few} pages {small:.0f} MB, {more} pages {middle:.0f} MB, {most} pages {large:.0f} MB")
