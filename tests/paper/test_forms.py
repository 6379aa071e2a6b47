from __future__ import annotations

import hashlib
import io
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

import pytest
from paper_kit import NAMES, by_pdfium, by_pypdf

from app.domain.money import Fen
from app.paper.enrolment import KeySheet, KeyUser, draw_key_sheet
from app.paper.gate import Printed, canonical
from app.paper.handover import HandoverPart, HandoverSlip, digest_groups, draw_handover
from app.paper.recovery import RecoverySheet, draw_recovery
from app.paper.signatures import SignatureList, SignatureRow, draw_signatures


def same_as_logical(draw: Callable[[BinaryIO, Any], Printed], sheet: object) -> list[str]:
    target, again = io.BytesIO(), io.BytesIO()
    printed = draw(target, sheet)
    draw(again, sheet)
    assert target.getvalue() == again.getvalue()
    for read in (by_pypdf, by_pdfium):
        for text, page in zip(read(target.getvalue()), printed.pages, strict=True):
            assert canonical(text) == canonical("\n".join(page.lines))
    return ["\n".join(page.lines) for page in printed.pages]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_recovery_sheet_has_two_copies_of_the_code(language: str) -> None:
    groups = ("K7QD2", "MXA9W", "PTH4R", "CB8NE", "5YGST", "3VJ6Z", "FKA23")
    pages = same_as_logical(draw_recovery, RecoverySheet("巴彦岱镇人民政府", "7F3A", "2026-03-31", groups, language))
    assert len(pages) == 2
    assert all(group in page for group in groups for page in pages)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [0, 3, 60])
def test_handover_slip_says_what_is_on_the_drive(language: str, count: int) -> None:
    parts = tuple(HandoverPart(f"农村低保 {n}", n, Fen(n * 100)) for n in range(count))
    digest = hashlib.sha256(b"x").digest()
    name = "YKT1_654002100_654002000_submission_7f3a22_000014.ykt"
    slip = HandoverSlip(
        "JJ-2026-03-014",
        "报送文件",
        name,
        1_234_567,
        digest,
        "巴彦岱镇",
        "伊宁市",
        "2026-03-31",
        9,
        20,
        Fen(900),
        parts,
        language,
    )
    pages = same_as_logical(draw_handover, slip)
    assert name in pages[0]
    assert digest_groups(digest) in pages[0]
    assert digest_groups(digest).replace(" ", "").lower() == digest.hex()[:32]
    assert "9.00" in pages[-1]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("count", [1, 40])
def test_signature_list_names_everybody_and_the_tail_of_his_card(language: str, count: int) -> None:
    rows = [
        SignatureRow(
            n + 1,
            NAMES[n % 7],
            NAMES[(n + 3) % 7],
            "苏勒阿勒玛塔村",
            f"{n % 9 + 1}组",
            Fen(37_200),
            f"{6000 + n}",
        )
        for n in range(count)
    ]
    sheet = SignatureList(
        "QZ-2026-03-TW-01",
        "签字表",
        "农村低保",
        "2026年3月",
        "巴彦岱镇",
        "托万村",
        rows,
        count,
        count,
        Fen(37_200 * count),
        language,
    )
    pages = same_as_logical(draw_signatures, sheet)
    whole = "\n".join(pages)
    assert all(row.head in whole and row.tail in whole for row in rows)
    assert sheet.total.grouped() in pages[-1]


@pytest.mark.parametrize("count", [0, 3, 25])
def test_key_sheet_shows_six_groups(count: int) -> None:
    digits = ("04821", "55930", "17264", "90315", "66702", "38149")
    users = tuple(KeyUser(NAMES[n % 7], "经办", f"{n:04X} 22C1") for n in range(count))
    pages = same_as_logical(
        draw_key_sheet,
        KeySheet("巴彦岱镇人民政府", "654002100", 3, "2026-03-31", "654002100_3.yktkey", digits, users),
    )
    assert all(group in page for group in digits for page in pages)
    assert all(user.mark in "\n".join(pages) for user in users)


def test_both_languages_hold_the_same_phrases_and_slots() -> None:
    folder = Path(__file__).parents[2] / "i18n"
    zh, en = (tomllib.loads((folder / f"notice_{name}.toml").read_text("utf-8")) for name in ("zh", "en"))

    def shape(table: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
        sections = {name: part for name, part in table.items() if isinstance(part, dict)}
        return {name: {key: sorted(_slots(text)) for key, text in part.items()} for name, part in sections.items()}

    assert shape(zh) == shape(en)


def _slots(text: str) -> list[str]:
    return [piece.split("}")[0] for piece in text.split("{")[1:]]
