"""Everything that can be read of a public sheet: names, text by two readers, metadata, attachments, codes, cells."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from itertools import islice
from pathlib import Path

import openpyxl
import pypdf
import pypdfium2
import zxingcpp
from msgspec import Struct

from app.office.session import Session
from app.paper.scan import Hit, scan_public

Text = tuple[str, str]
"""Where it stands, and what it says."""


def known_numbers(session: Session) -> list[str]:
    """Every number of identity, account and telephone in a store: none of them may be read of a public sheet."""
    rows = session.store.db.conn.execute(
        """SELECT document FROM person WHERE document <> '' UNION SELECT phone FROM person WHERE phone <> ''
           UNION SELECT account FROM card"""
    )
    return [number for (number,) in rows if number]


def said_by(path: Path, *, codes: bool = True) -> Iterator[Text]:
    """Everything a file says, and its name."""
    yield f"{path.name}: file name", path.name
    content = path.read_bytes()
    if path.suffix == ".pdf":
        yield from said_by_pdf(path.name, content, codes=codes)
    elif path.suffix == ".xlsx":
        yield from _workbook(path.name, content)
    else:
        yield path.name, content.decode("utf-8-sig")


def said_by_pdf(name: str, content: bytes, *, codes: bool = True) -> Iterator[Text]:
    """Text by two readers, metadata, XMP, bookmarks, attachments, and what its codes say."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, 1):
        yield f"{name}: page {number} by pypdf", page.extract_text()
        for note in page.get("/Annots") or ():
            yield f"{name}: note on page {number}", str(note.get_object())
    yield f"{name}: metadata", "\n".join(f"{key} {value}" for key, value in (reader.metadata or {}).items())
    xmp = reader.trailer["/Root"].get("/Metadata")
    if xmp is not None:
        yield f"{name}: XMP", xmp.get_object().get_data().decode("utf-8", "replace")
    for title, parts in reader.attachments.items():
        yield f"{name}: attachment name", title
        for part in parts:
            yield f"{name}: attachment {title}", part.decode("utf-8", "replace")
    yield f"{name}: bookmarks", " ".join(str(getattr(one, "title", "")) for one in reader.outline)
    document = pypdfium2.PdfDocument(content)
    for number in range(len(document)):
        page = document[number]
        yield f"{name}: page {number + 1} by pdfium", page.get_textpage().get_text_range()
        if codes:
            for code in zxingcpp.read_barcodes(page.render(scale=2.2).to_pil().convert("L")):
                yield f"{name}: code on page {number + 1}", code.text
    document.close()


def _workbook(name: str, content: bytes) -> Iterator[Text]:
    """Every part of a workbook, what its tags part kept apart, and every cell by a second reader."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for part in packed.namelist():
            text = packed.read(part).decode("utf-8", "replace")
            if "theme" not in part and "styles" not in part:
                yield f"{name}: {part}", re.sub(r"<[^>]*>", "|", re.sub(r'xmlns[:\w]*="[^"]*"', "", text))
    for sheet in openpyxl.load_workbook(io.BytesIO(content)).worksheets:
        yield f"{name}: name of a sheet", sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield f"{name}: cells of {sheet.title}", "|".join("" if cell is None else str(cell) for cell in row)


def hits(texts: Iterable[Text], known: Iterable[str]) -> list[Hit]:
    """What may not be read of a public sheet."""
    return scan_public(texts, list(known))


class Reading(Struct, frozen=True):
    """What many files said: how many there were, how many texts, of how many a code was read, and what may not be."""

    files: int
    texts: int
    codes: int
    hits: list[Hit]


def read_by_all_cores(files: Iterable[tuple[str, bytes]], known: list[str]) -> Reading:
    """Read PDFs as they come, in as many processes as there are cores; few of them are held at once."""
    workers = max(1, (os.cpu_count() or 2) - 1)
    files, read = iter(files), []
    with ProcessPoolExecutor(workers, initializer=_begin, initargs=(known,)) as pool:
        waiting = {pool.submit(_read, *one) for one in islice(files, 4 * workers)}
        while waiting:
            done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            read += [one.result() for one in done]
            waiting |= {pool.submit(_read, *one) for one in islice(files, len(done))}
    return Reading(
        len(read),
        sum(one.texts for one in read),
        sum(one.codes for one in read),
        [hit for one in read for hit in one.hits],
    )


_KNOWN: list[str] = []


def _begin(known: list[str]) -> None:
    _KNOWN[:] = known


def _read(name: str, content: bytes) -> Reading:
    texts = list(said_by_pdf(name, content))
    read = any("code on page" in where and text.strip() for where, text in texts)  # zxing may see one code twice
    return Reading(1, len(texts), int(read), scan_public(texts, _KNOWN))
