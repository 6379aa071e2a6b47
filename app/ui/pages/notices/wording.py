"""How a notice is spoken of on its page: how far it is as a pill, its days, ways of objecting."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.notice_view import NoticeItem, Stage
from app.domain.notice_kinds import NoticeKind
from app.ui.texts import count, period
from app.words import Language, word

_STAGES = {
    Stage.TO_PRINT: ("warn", QT_TRANSLATE_NOOP("NoticeWords", "Not printed yet"), "printer"),
    Stage.TO_POST: ("warn", QT_TRANSLATE_NOOP("NoticeWords", "Not posted yet"), "alert-triangle"),
    Stage.DOWN: ("neutral", QT_TRANSLATE_NOOP("NoticeWords", "Taken down"), "circle-check"),
    Stage.REPLACED: ("neutral", QT_TRANSLATE_NOOP("NoticeWords", "Replaced"), "refresh"),
    Stage.WITHDRAWN: ("neutral", QT_TRANSLATE_NOOP("NoticeWords", "Withdrawn"), "arrow-back-up"),
    Stage.LAPSED: ("neutral", QT_TRANSLATE_NOOP("NoticeWords", "Never posted"), "circle-minus"),
}
_FILTERS = (
    (Stage.TO_PRINT, QT_TRANSLATE_NOOP("NoticeWords", "Not printed yet")),
    (Stage.TO_POST, QT_TRANSLATE_NOOP("NoticeWords", "Not posted yet")),
    (Stage.HANGING, QT_TRANSLATE_NOOP("NoticeWords", "Hanging")),
    (Stage.OVER, QT_TRANSLATE_NOOP("NoticeWords", "Days are over")),
)
WAYS = (
    ("person", QT_TRANSLATE_NOOP("NoticeWords", "In person")),
    ("phone", QT_TRANSLATE_NOOP("NoticeWords", "By telephone")),
    ("paper", QT_TRANSLATE_NOOP("NoticeWords", "On paper")),
)
"""How an objection came."""


def said(text: object) -> str:
    """A text of this module in the language of the window."""
    return QCoreApplication.translate("NoticeWords", str(text))


def roster_words(name: str, of_period: str, kind: str, batch: int, lang: Language) -> str:
    """A roster as people tell it from another of the same programme and period: by its kind, by its batch."""
    words = [name]
    if of_period:
        words.append(period(of_period, lang))
    if kind not in ("", "regular"):
        words.append(word("kind", kind, lang))
    if batch > 1:
        words.append(QCoreApplication.translate("NoticeWords", "batch {number}").format(number=batch))
    return " ".join(words)


def stage_pill(item: NoticeItem) -> tuple[str, str, str]:
    """Tone, words and icon of how far a notice is."""
    known = _STAGES.get(item.stage)
    if known is not None:
        tone, text, icon = known
        return tone, said(text), icon
    if item.notice.kind is NoticeKind.STANDING:
        return "accent", QCoreApplication.translate("NoticeWords", "Hangs until replaced"), "speakerphone"
    if item.count is None:
        return "warn", QCoreApplication.translate("NoticeWords", "Days unknown"), "alert-triangle"
    if item.stage is Stage.OVER:
        words = QCoreApplication.translate("NoticeWords", "{days} days over")
        return "ok", words.format(days=item.count.of), "circle-check"
    if item.count.day == 0:
        return "accent", QCoreApplication.translate("NoticeWords", "Posted today"), "clock"
    words = QCoreApplication.translate("NoticeWords", "Day {day}")
    return "accent", words.format(day=item.count.day), "clock"


def stage_filters() -> list[tuple[Stage, str]]:
    """The states a list can be narrowed to."""
    return [(stage, said(text)) for stage, text in _FILTERS]


def way_word(way: str) -> str:
    """How an objection came; a way from a command is shown as it was typed."""
    return next((said(text) for key, text in WAYS if key == way), way)


def second_line(item: NoticeItem, lang: Language) -> str:
    """What a notice is of: objections that wait, households, programme, period: where room ends, the period goes."""
    notice = item.notice
    words = QCoreApplication.translate("NoticeWords", "{households} households · {programme} {period}")
    text = words.format(
        programme=notice.programme_name, period=period(notice.period, lang), households=count(item.households)
    )
    if notice.kind is not NoticeKind.DISCLOSURE:
        text = f"{word('notice_kind', notice.kind.value, lang)} · {text}"
    if not item.objections:
        return text
    waiting = QCoreApplication.translate("NoticeWords", "Open objections: {count}")
    return f"{waiting.format(count=item.objections)} · {text}"


def month_words(month: str, lang: Language) -> str:
    """A month of notices: `2026-03` → `2026年3月`."""
    return period(month, lang)
