"""The day's work as a sheet of paper."""

from __future__ import annotations

import io
from datetime import date

from app.casework.due_items import DueItem, Urgency, due_words
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


def when_text(item: DueItem, today: date, lang: Language) -> str:
    """How soon a thing is due, in a few words: 今天办, 还剩 4 天, 过了 2 天."""
    left = item.days_left(today)
    if left is None or item.urgency is Urgency.NOW:
        late = left is not None and left < 0
        return phrase("due_when", "overdue" if late else item.urgency.name.lower(), lang, count=abs(left or 0))
    return phrase("due_when", "left" if left else "today", lang, count=left)


def _figures(found: Figures, lang: Language) -> list[tuple[str, str]]:
    values = {
        "people": f"{found.people:,}",
        "month_sum": found.month_sum.grouped(),
        "cards": f"{found.usable_permille / 10:.1f}%",
        "cards_bad": f"{found.cards_bad:,}",
        "visited": f"{found.visited:,} / {found.households:,}",
    }
    return [(phrase("today_figure", key, lang), value) for key, value in values.items()]
