"""What was seen today, in sentences: for the last step, for reading aloud, for the page of a visit that is done."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QCoreApplication

from app.casework.visit_views import VisitView
from app.domain.findings import Finding, FindingKind
from app.domain.visits import Topic
from app.ui.texts import day
from app.words import Language, told, word

_OF_HOUSEHOLD = (FindingKind.DIBAO_COUNT, FindingKind.CARD_COUNT)


class Seen(Struct, frozen=True):
    """One line of the summary: its tone (ok, warn, err), what was seen, and what follows from it."""

    tone: str
    text: str
    note: str = ""


def summary(view: VisitView, lang: Language) -> list[Seen]:
    """The whole visit so far, in the order of its steps; what was not asked yet is left out."""
    found = [*_counts(view, lang), *_cards(view), *_card_findings(view, lang), *_policy(view, lang)]
    by_hand = [one for one in view.findings if one.text and one.is_open]
    return found + [Seen("err", one.text, _due(one, lang)) for one in by_hand]


def topic_word(view: VisitView, topic: str, lang: Language) -> str:
    """The name of what was told: a programme's, or the word of a topic."""
    names = dict(view.programmes)
    if topic in {one.value for one in Topic}:
        return word("topic", topic, lang)
    return names.get(topic, topic)


def _counts(view: VisitView, lang: Language) -> list[Seen]:
    visit = view.visit
    found: list[Seen] = []
    differs = {one.kind: one for one in view.differences if one.kind in _OF_HOUSEHOLD}
    same = QCoreApplication.translate("VisitSummary", "{count} receive dibao, as registered")
    cards_same = QCoreApplication.translate("VisitSummary", "{count} cards, as registered")
    for kind, said, words in (
        (FindingKind.DIBAO_COUNT, visit.dibao_said, same),
        (FindingKind.CARD_COUNT, visit.cards_said, cards_same),
    ):
        if said is None:
            continue
        if kind in differs:
            text = told(f"finding_{kind.value}", lang, **differs[kind].values)
            found.append(Seen("warn", text, _note_of(view, kind, None, lang)))
        else:
            found.append(Seen("ok", words.format(count=said)))
    return found


def _cards(view: VisitView) -> list[Seen]:
    seen = [card for card in view.visit.cards if card.seen is True]
    if not seen:
        return []
    text = QCoreApplication.translate("VisitSummary", "{count} cards seen: {tails}")
    agree = QCoreApplication.translate("VisitSummary", "Name and last four digits agree on all of them")
    tails = QCoreApplication.translate("VisitSummary", ", ").join(card.tail for card in seen)
    note = agree if all(card.matches for card in seen if card.registered) else ""
    return [Seen("ok", text.format(count=len(seen), tails=tails), note)]


def _card_findings(view: VisitView, lang: Language) -> list[Seen]:
    found = []
    for one in view.differences:
        if one.kind not in _OF_HOUSEHOLD:
            text = told(f"finding_{one.kind.value}", lang, **one.values)
            tone = "warn" if one.kind is FindingKind.CARD_NOT_REGISTERED else "err"
            found.append(Seen(tone, text, _note_of(view, one.kind, one.card, lang)))
    return found


def _policy(view: VisitView, lang: Language) -> list[Seen]:
    visit = view.visit
    if visit.topics is None:
        return []
    names = QCoreApplication.translate("VisitSummary", ", ").join(topic_word(view, one, lang) for one in visit.topics)
    with_slip = QCoreApplication.translate("VisitSummary", "The policy was told, the leaflet given")
    without = QCoreApplication.translate("VisitSummary", "The policy was told")
    nothing = QCoreApplication.translate("VisitSummary", "The policy was not told")
    if not visit.told:
        return [Seen("warn", nothing)]
    return [Seen("ok", with_slip if visit.slip else without, names)]


def _note_of(view: VisitView, kind: FindingKind, card: int | None, lang: Language) -> str:
    """Number and day of the finding that follows from a difference, once it is written down."""
    wanted = next((one for one in view.differences if (one.kind, one.card) == (kind, card)), None)
    for one in view.findings:
        if wanted is not None and one.is_open and one.kind is kind and one.values == wanted.values:
            return _due(one, lang)
    return ""


def _due(one: Finding, lang: Language) -> str:
    text = QCoreApplication.translate("VisitSummary", "Kept as finding {number}, to be put right by {day}")
    return text.format(number=one.number, day=day(one.due, lang))
