"""Which characters of a found person carry the mark."""

from __future__ import annotations

from app.domain.finding.entries import Entry, Hit, Where, folded

_TAIL = 4


def hit_of(entry: Entry, terms: tuple[str, ...], initials: str) -> Hit:
    """Return the hit of a person whom these terms found; of several the first that fits his name, else his numbers."""
    spans: list[tuple[int, int]] = []
    where, shown = Where.NOTHING, ""
    for term in terms:
        span = name_span(entry.name, term)
        by_initials = None if span else initials_span(entry.name, term, initials)
        if span or by_initials:
            spans.append(span or by_initials or (0, 0))
            where = Where.NAME if span else where if where is Where.NAME else Where.INITIALS
        elif where not in (Where.NAME, Where.INITIALS):
            where, shown = _number_hit(entry, term.upper())
        elif not shown:
            shown = _number_hit(entry, term.upper())[1]
    return Hit(entry, where, tuple(sorted(set(spans))), shown)


def name_span(name: str, term: str) -> tuple[int, int] | None:
    """Where in a name, as it is written, a folded term stands; dots and blanks between its characters belong to it."""
    text, places = _spread(name)
    at = text.find(term)
    if at < 0:
        return None
    return places[at], places[at + len(term) - 1] + 1


def initials_span(name: str, term: str, initials: str) -> tuple[int, int] | None:
    """Where in a name the characters stand whose initials are the term."""
    for reading in initials.split():
        at = reading.find(term)
        if at >= 0:
            places = [index for index, char in enumerate(name) if char.isalnum()]
            last = at + len(term) - 1
            return (places[at], places[last] + 1) if last < len(places) else None
    return None


def _spread(name: str) -> tuple[str, list[int]]:
    """The folded name, and for each of its characters the place in the name as it is written."""
    text, places = "", []
    for index, char in enumerate(name):
        part = folded(char)
        text += part
        places.extend([index] * len(part))
    return text, places


def _number_hit(entry: Entry, term: str) -> tuple[Where, str]:
    """In which of a person's numbers a term is, and the end of that number; the end of a number counts most."""
    numbers = [(Where.DOCUMENT, entry.document), *((Where.CARD, account) for account in entry.accounts)]
    numbers += [(Where.DOCUMENT, number) for number in entry.earlier]
    numbers.append((Where.PHONE, "".join(char for char in entry.phone if char.isdigit())))
    for ends in (True, False):
        for where, number in numbers:
            if len(term) >= 3 and (number.endswith(term) if ends else term in number):
                return where, number[-_TAIL:]
    if term.isdigit() and entry.household == int(term):
        return Where.HOUSEHOLD, term
    return Where.PLACE, ""
