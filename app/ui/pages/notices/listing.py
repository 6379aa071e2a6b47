"""The list of notices: by month, each with its stage; and what the filter asks for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.casework.notice_view import NoticeFilter, NoticeItem, Stage
from app.ui.pages.notices.notice_list import ListedItem
from app.ui.pages.notices.wording import month_words, second_line, stage_pill
from app.ui.texts import count
from app.words import Language


def listed_lines(items: Sequence[NoticeItem], lang: Language) -> list[ListedItem]:
    """The lines of the list, the newest month first, each month under its name and number of notices."""
    months: dict[str, list[NoticeItem]] = {}
    for item in items:
        months.setdefault(f"{item.notice.made_on:%Y-%m}", []).append(item)
    lines = []
    for month, own in months.items():
        words = QCoreApplication.translate("NoticesPage", "{count} notices").format(count=count(len(own)))
        lines.append(ListedItem(0, month_words(month, lang), words))
        for item in own:
            tone, pill, icon = stage_pill(item)
            lines.append(ListedItem(item.notice.id, item.village_name, second_line(item, lang), tone, pill, icon))
    return lines


def chosen_filter(chosen: object) -> NoticeFilter:
    """What the filter button's value asks for: a roster, a stage, a month, or what is in hand."""
    kind, value = chosen if isinstance(chosen, tuple) else ("", "")
    if kind == "roster":
        return NoticeFilter(roster_id=int(value))
    if kind == "stage":
        return NoticeFilter(stage=Stage(value))
    return NoticeFilter(month=str(value))
