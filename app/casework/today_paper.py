"""The day's work as a sheet of paper."""

from __future__ import annotations

import io
from datetime import date

from app.casework.due_items import DueItem, due_words, when_text
from app.casework.figures import Figures, done_on, done_text, figures
from app.casework.today import due_today
from app.domain.makers import Act
from app.office.session import Session
from app.paper.today_sheet import SheetItem, TodaySheet, draw_today
from app.words import Language, phrase


def today_pdf(session: Session, language: Language = "zh") -> bytes:
    """The list of the day for whoever sits here, as a PDF for the office. Raises UserError ROLE_MAY_NOT, GLYPH_MISSING.

    It names rosters, villages and counts, no resident.
    """
    session.require(Act.PRINT)
    items = [_item(one, session.today, language) for one in due_today(session)]
    sheet = TodaySheet(
        session.settings["office_name"],
        session.user.name,
        session.today.isoformat(),
        items,
        _figures(figures(session), language),
        done_text(done_on(session, session.today), language),
        language,
    )
    target = io.BytesIO()
    draw_today(target, sheet)
    return target.getvalue()


def _item(item: DueItem, today: date, lang: Language) -> SheetItem:
    title, note = due_words(item, lang)
    return SheetItem(title, note, when_text(item, today, lang))


def _figures(found: Figures, lang: Language) -> list[tuple[str, str]]:
    values = {
        "people": f"{found.people:,}",
        "month_sum": found.month_sum.grouped(),
        "cards": f"{found.cards_verified:,} / {found.card_owners:,}",
        "cards_bad": f"{found.cards_bad:,}",
        "visited": f"{found.visited:,} / {found.households:,}",
    }
    return [(phrase("today_figure", key, lang), value) for key, value in values.items()]
