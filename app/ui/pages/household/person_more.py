"""What the panel of a person says besides: where he lives, who may take his money, what is kept; the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.person_more import CardEvent, Kept, MandateShown, PersonMore
from app.domain.living import Residence
from app.ui.pages.household.words import CARD_STATES, tr
from app.ui.texts import isolated, long_day, masked_phone
from app.words import Language, user_words, word

Fact = tuple[str, str]
Link = tuple[str, str, str, str]
"""Words, icon, what is wanted and of which key."""

_ROLES: Final = {
    ("guardian", True): QT_TRANSLATE_NOOP("Household", "Guardian"),
    ("agent", True): QT_TRANSLATE_NOOP("Household", "Takes the money"),
    ("guardian", False): QT_TRANSLATE_NOOP("Household", "Guards"),
    ("agent", False): QT_TRANSLATE_NOOP("Household", "Takes it for"),
}
_EVENTS: Final = {
    "registered": QT_TRANSLATE_NOOP("Household", "registered"),
    "ended": QT_TRANSLATE_NOOP("Household", "not used any more"),
}


def facts_of(more: PersonMore, lang: Language) -> list[Fact]:
    """What is known besides, line by line."""
    found: list[Fact] = _organisation(more, lang)
    if more.living is not None:
        found.append((QCoreApplication.translate("Household", "Lives in"), living_text(more.living, lang)))
    before = QCoreApplication.translate("Household", "Lived in")
    found += [(before, lived_text(one, lang)) for one in more.lived[:2]]
    if more.away is not None:
        found.append((QCoreApplication.translate("Household", "Away"), _away(more.away, lang)))
    found += [(tr(_ROLES[one.role, one.gives]), _mandate(one, lang)) for one in more.mandates]
    if more.door is not None:
        planned = long_day(more.door.planned_for, lang) if more.door.planned_for is not None else ""
        said = " · ".join(part for part in (more.door.need, planned) if part)
        found.append((QCoreApplication.translate("Household", "At the door"), said))
    for merge in more.merges:
        text = QCoreApplication.translate("Household", "number ending in {tail}, {day}, {user}")
        day = long_day(merge.made_on, lang)
        said = text.format(tail=isolated(merge.gone_tail), day=day, user=user_words(merge.maker, lang))
        found.append((QCoreApplication.translate("Household", "Made one with"), said))
    return found


def links_of(person_id: int, more: PersonMore) -> list[Link]:
    """What can be done besides."""
    key = str(person_id)
    lives = QCoreApplication.translate("Household", "Lives elsewhere: note it")
    if more.living is not None:
        lives = QCoreApplication.translate("Household", "Lives elsewhere: change it")
    twice = QCoreApplication.translate("Household", "Registered twice: make one")
    apart = QCoreApplication.translate("Household", "Take apart again")
    door = QCoreApplication.translate("Household", "Cannot come")
    paper = QCoreApplication.translate("Household", "Keep a photo or paper")
    if more.organisation is not None:
        return [(paper, "camera", "attach", key)]
    slip = QCoreApplication.translate("Household", "Benefit slip")
    found = [(slip, "file-text", "slip", key)]
    found += [(lives, "map-pin", "living", key), (twice, "arrows-join", "merge", key)]
    found += [(apart, "arrows-split", "unmerge", str(one.id)) for one in more.merges]
    if more.door is None:
        found.append((door, "wheelchair", "door", key))
    return [*found, (paper, "camera", "attach", key)]


def kept_links(kept: Sequence[Kept], lang: Language) -> list[Link]:
    """Kept photos and papers, to be looked at."""
    text = QCoreApplication.translate("Household", "{title}, {day}")
    pages = QCoreApplication.translate("Household", "{title}, {n} pages, {day}")
    return [
        (
            (pages if one.pages else text).format(title=one.title, n=one.pages, day=long_day(one.day, lang)),
            "file-text" if one.pages else "photo",
            "picture",
            str(one.attachment_id),
        )
        for one in kept
    ]


def card_event_text(one: CardEvent, lang: Language) -> str:
    """One line of the history of cards."""
    if one.what == "state":
        said = tr(CARD_STATES[one.state][2])
        if one.source:
            said += f" ({word('card_source', one.source, lang)})"
    else:
        said = tr(_EVENTS[one.what])
    text = QCoreApplication.translate("Household", "{day}: {bank}, ending in {tail}: {what}")
    return text.format(day=long_day(one.day, lang), bank=one.bank, tail=isolated(one.tail), what=said)


def living_text(one: Residence, lang: Language) -> str:
    """Address, telephone there, since when."""
    since = ""
    if one.since is not None:
        since = QCoreApplication.translate("Household", "since {day}").format(day=long_day(one.since, lang))
    phone = isolated(masked_phone(one.phone)) if one.phone else ""
    return " · ".join(part for part in (one.address, phone, since) if part)


def lived_text(one: Residence, lang: Language) -> str:
    """An earlier address, and until when."""
    until = QCoreApplication.translate("Household", "until {day}").format(day=long_day(one.until, lang))
    return f"{one.address} · {until}"


def _organisation(more: PersonMore, lang: Language) -> list[Fact]:
    """What an organisation is, and whom one asks there."""
    one = more.organisation
    if one is None:
        return []
    kind = QCoreApplication.translate("Household", "What it is")
    ask = QCoreApplication.translate("Household", "Whom to ask")
    found = [(kind, word("organisation_sort", one.sort.value, lang))] if one.sort is not None else []
    return [*found, (ask, one.contact)] if one.contact else found


def _away(away: tuple[str, str], lang: Language) -> str:
    kind = word("act_kind", away[0], lang)
    return f"{kind} · {away[1]}" if away[1] else kind


def _mandate(one: MandateShown, lang: Language) -> str:
    since = QCoreApplication.translate("Household", "since {day}").format(day=long_day(one.since, lang))
    until = ""
    if one.until is not None:
        until = QCoreApplication.translate("Household", "until {day}").format(day=long_day(one.until, lang))
    return " · ".join(part for part in (one.name, since, until) if part)
