"""People who may be one and the same: shown beside a form before somebody is registered twice."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.domain.names import DOT, normalise_name, same_name

_CHARACTERS = "0123456789X"


class Likeness(StrEnum):
    """Why two people may be one, the strongest reason first."""

    NUMBER_CLOSE = "number_close"
    BORN_SAME_DAY = "born_same_day"
    SAME_NAME = "same_name"
    SAME_PHONE = "same_phone"


def close_numbers(number: str) -> set[str]:
    """Numbers of 18 that differ from this one in one character, or by two neighbours exchanged; without itself."""
    if len(number) != 18:
        return set()
    found = {number[:at] + char + number[at + 1 :] for at in range(18) for char in _CHARACTERS}
    found |= {number[:at] + number[at + 1] + number[at] + number[at + 2 :] for at in range(17)}
    return found - {number}


def name_forms(name: str) -> set[str]:
    """The name, and of one with a dot the same with its parts the other way round: 吐尔逊·艾山, 艾山·吐尔逊."""
    name = normalise_name(name)
    if not name:
        return set()
    return {name, DOT.join(reversed(name.split(DOT)))}


def likenesses(  # noqa: PLR0913 - two people side by side
    name: str,
    number: str,
    phone: str,
    *,
    other_name: str,
    other_number: str,
    other_phone: str,
    born: date | None = None,
    other_born: date | None = None,
) -> list[Likeness]:
    """Why these two may be one, the strongest first; a telephone alone or a day of birth alone says nothing of it."""
    found = []
    if number and other_number in close_numbers(number):
        found.append(Likeness.NUMBER_CLOSE)
    alike = any(same_name(one, other_name) for one in name_forms(name))
    if alike and born is not None and born == other_born:
        found.append(Likeness.BORN_SAME_DAY)
    if alike:
        found.append(Likeness.SAME_NAME)
    if phone and phone == other_phone:
        found.append(Likeness.SAME_PHONE)
    return found
