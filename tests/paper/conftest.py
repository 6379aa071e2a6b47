from __future__ import annotations

import io
from typing import Any

import pytest
from paper_kit import HEADINGS, NAMES, SIGNER, Draw, Make

from app.domain.money import Fen
from app.paper.gate import Printed
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice
from app.vault.signing import Signer


@pytest.fixture
def signer() -> Signer:
    return SIGNER


@pytest.fixture
def make_sheet() -> Make:
    def make(count: int = 30, *, grouped: bool = True, names: tuple[str, ...] = NAMES, **changes: Any) -> NoticeSheet:
        rows = [
            NoticeRow(
                serial,
                f"{serial % 7 + 1}组" if grouped else "",
                names[serial % len(names)],
                (str(serial % 6 + 1), str(serial % 4 + 1)),
                Fen(37_200 * (serial % 5 + 1) + serial),
            )
            for serial in range(1, count + 1)
        ]
        values: dict[str, Any] = {
            "number": "GS-2026-03-TW-01",
            "version": 1,
            "title": "托万村2026年3月农村低保金公示",
            "programme_name": "农村最低生活保障金",
            "opening": "经本人申请、入户核查、乡人民政府审核，下列家庭享受农村最低生活保障。现予公示。",
            "township_name": "阔克塔木乡",
            "village_name": "托万村村民委员会",
            "period_text": "2026年3月",
            "days_text": "2026年3月17日至3月23日（7 天）",
            "columns": HEADINGS,
            "rows": rows,
            "households": count,
            "people": count * 2,
            "total": Fen(sum(row.amount for row in rows)),
            "report_phone": "0990-5550123",
            "consult_phone": "0990-5550456",
            "office": "阔克塔木乡人民政府",
            "date_text": "2026年3月16日",
        }
        return NoticeSheet(**(values | changes))

    return make


@pytest.fixture
def draw(signer: Signer) -> Draw:
    def run(sheet: NoticeSheet) -> tuple[bytes, Printed]:
        target = io.BytesIO()
        printed = draw_notice(target, sheet, signer.sign)
        return target.getvalue(), printed

    return run
