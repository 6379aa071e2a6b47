"""Printing the sheets of visits from any page."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.casework.visit_sheets import draw_sheets
from app.office.session import Session
from app.ui.context import Context
from app.ui.pages.page import Page


def print_sheets(page: Page, context: Context, visit_ids: Sequence[int]) -> None:
    """Draw the sheets off the main thread, then hand them to the printer's dialog."""
    drawing = context.ops.read(page, partial(_draw, visit_ids=tuple(visit_ids)), key="sheets")
    drawing.on_done(partial(_print, page, context)).on_failed(page.show_error).run()


def _draw(session: Session, visit_ids: tuple[int, ...]) -> bytes:
    target = io.BytesIO()
    draw_sheets(session, visit_ids, target)
    return target.getvalue()


def _print(page: Page, context: Context, content: bytes) -> None:
    context.printer.print_pdf(page, content, QCoreApplication.translate("VisitPrinting", "Visit sheets"))
