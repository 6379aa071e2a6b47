"""The second language of a notice: right-to-left phrases with slots, below the Chinese words or beside them."""

from __future__ import annotations

from app.paper.bidi import draw_phrase, phrases_height
from app.paper.canvas import Paper
from app.paper.gate import Part, Slot
from app.paper.notice_layout import TYPE
from app.paper.notice_sheet import NoticeSheet
from app.paper.phrases import Filled, Value, fill


def native_phrases(sheet: NoticeSheet, *, few: bool) -> list[Filled]:
    """The phrases of the sheet's second language in their order; where a sum would tell who it is, without it."""
    if sheet.native is None:
        return []
    keys = [f"title_{sheet.kind}", "period", *([] if few else ["totals"]), "objection"]
    keys += ["report_phone", "consult_phone"]
    values: dict[str, Value] = {
        "programme": sheet.programme_name,
        "period": sheet.period_text,
        "households": sheet.households,
        "people": sheet.people,
        "total": sheet.total,
        "report_phone": Part(sheet.report_phone, Slot.PHONE),
        "consult_phone": Part(sheet.consult_phone, Slot.PHONE),
    }
    return [fill(sheet.native.phrases[key], values) for key in keys if key in sheet.native.phrases]


def native_height(phrases: list[Filled], *, wide: float) -> float:
    """How much room the phrases take in millimetres."""
    return phrases_height(phrases, wide=wide, size=TYPE)


def draw_native(paper: Paper, phrases: list[Filled], at: tuple[float, float], *, wide: float) -> float:
    """Draw the phrases from their right end and first baseline `at`; returns the baseline after them."""
    right, y = at
    for phrase in phrases:
        y = draw_phrase(paper, phrase, (right, y), wide=wide, size=TYPE, place="second language")
    return y
