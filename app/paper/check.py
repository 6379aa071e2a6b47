"""What hangs on the wall against what was approved: a PDF by its lines, a photo by its codes."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from app.domain.faults import Code, HostileInput, UserError
from app.paper.gate import PageText, canonical, digest_of
from app.paper.qr import PageCode, parse_code, verify_code


class PageDifference(Struct, frozen=True):
    """Something on a page (from 1) that is not as approved.

    `code` is PAGE_DIFFERS, QR_NOT_FOUND or QR_NOT_OURS. For a changed line `approved` is the line as approved
    and `found` what stands in the place of what changed; both are empty where only the code or a whole page
    is concerned.
    """

    code: Code
    page: int
    approved: str = ""
    found: str = ""


def check_pdf(
    pages_text: Sequence[str],
    codes: Sequence[str | None],
    approved: Sequence[PageText],
    *,
    public_key: bytes | None = None,
) -> list[PageDifference]:
    """Compare extracted text and codes of each page with the approved pages; empty means the same.

    `codes` holds the text of each page's code, None where none was read. With a key, signatures are
    verified too.
    """
    found: list[PageDifference] = []
    for number, page in enumerate(approved, 1):
        if number > len(pages_text):
            found.append(PageDifference(Code.PAGE_DIFFERS, number))
            continue
        text = pages_text[number - 1]
        if digest_of(text) != page.digest:
            found += _changed_lines(number, text, page)
        code = codes[number - 1] if number <= len(codes) else None
        found += _judge_code(number, code, page, public_key)
    extra = range(len(approved) + 1, len(pages_text) + 1)
    return found + [PageDifference(Code.PAGE_DIFFERS, number) for number in extra]


def check_picture(codes: Sequence[str], approved: Sequence[PageText], public_key: bytes) -> list[PageDifference]:
    """Compare the codes read from photos (in any order, of some or all pages) with the approved pages.

    Pages no photo shows come back as QR_NOT_FOUND. Raises `UserError(QR_NOT_FOUND)` when there is no code at
    all.
    """
    if not codes:
        raise UserError(Code.QR_NOT_FOUND)
    found: list[PageDifference] = []
    seen: set[int] = set()
    for text in dict.fromkeys(codes):
        try:
            code = parse_code(text)
        except HostileInput:
            found.append(PageDifference(Code.QR_NOT_OURS, 0))
            continue
        seen.add(code.page)
        page = approved[code.page - 1] if 1 <= code.page <= len(approved) else None
        found += _judge_parsed(code.page, code, page, public_key)
    missing = [number for number in range(1, len(approved) + 1) if number not in seen]
    return found + [PageDifference(Code.QR_NOT_FOUND, number) for number in missing]


def _judge_code(number: int, text: str | None, page: PageText, public_key: bytes | None) -> list[PageDifference]:
    if text is None:
        return [PageDifference(Code.QR_NOT_FOUND, number)]
    try:
        code = parse_code(text)
    except HostileInput:
        return [PageDifference(Code.QR_NOT_OURS, number)]
    return _judge_parsed(number, code, page, public_key)


def _judge_parsed(number: int, code: PageCode, page: PageText | None, public_key: bytes | None) -> list[PageDifference]:
    if public_key is not None and not verify_code(code, public_key):
        return [PageDifference(Code.QR_NOT_OURS, number)]
    if page is None or code.page != number or code.digest != page.digest:
        return [PageDifference(Code.PAGE_DIFFERS, number)]
    return []


def _changed_lines(number: int, text: str, page: PageText) -> list[PageDifference]:
    """Name the approved lines in which the text of a page differs."""
    lines = [canonical(line) for line in page.lines]
    ends: list[int] = []
    for line in lines:
        ends.append((ends[-1] if ends else 0) + len(line) + 1)
    want, got = "\n".join(lines), canonical(text)
    changes: dict[int, list[str]] = {}
    flat = want.replace("\n", " ")
    for tag, start, stop, left, right in SequenceMatcher(None, flat, got, autojunk=False).get_opcodes():
        if tag == "equal" or not (flat[start:stop].strip() or got[left:right].strip()):
            continue
        for place, end in enumerate(ends):
            if (ends[place - 1] if place else 0) <= max(start, min(stop - 1, start)) < end:
                changes.setdefault(place, []).append(got[max(0, left - 6) : right + 6])
                break
    if not changes:
        return [PageDifference(Code.PAGE_DIFFERS, number)]
    return [
        PageDifference(Code.PAGE_DIFFERS, number, page.lines[place], " … ".join(parts))
        for place, parts in sorted(changes.items())
    ]
