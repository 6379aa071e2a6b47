"""Whom old sheets alone paid, as rows below those whom a raise reaches."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.casework.raising import RaisePreview
from app.domain.raise_notes import Aside
from app.ui.pages.rosters.parts import short_period
from app.ui.texts import NONE
from app.ui.widgets import Cell, Row
from app.words import Language, word


def old_rows(found: RaisePreview, lang: Language) -> list[Row]:
    """Everybody whose payments old sheets alone tell of, named below who is raised, with his periods."""
    said = word("raise_aside", Aside.OLD_SHEET.value, lang)
    periods: dict[tuple[str, str], list[str]] = {}
    for one in found.asides:
        if one.why is Aside.OLD_SHEET:
            periods.setdefault((one.name, one.document_tail), []).append(short_period(one.period, lang))
    between = "、" if lang == "zh" else ", "
    return [
        Row(
            -at,
            {
                "name": name,
                "tail": document_tail or NONE,
                "place": QCoreApplication.translate("RaisePage", "old sheets only"),
                "months": Cell(between.join(months), tip=said),
                "amount": Cell(NONE, sort=0),
            },
            None,
            dim=True,
        )
        for at, ((name, document_tail), months) in enumerate(periods.items(), start=1)
    ]
