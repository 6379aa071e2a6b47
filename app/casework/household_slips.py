"""Looking at the slip of a household or one of its people before it is printed; only printing is logged."""

from __future__ import annotations

import io

from msgspec import Struct

from app.casework.slip_languages import home_language, slip_reader
from app.casework.slips import drawing_of_household, drawing_of_person
from app.domain.faults import Code, UsageError
from app.domain.makers import Act
from app.domain.publicity import HomeLanguage
from app.domain.villages import place_name
from app.office.session import Session
from app.store import answering, register
from app.words import Language


class SlipView(Struct, frozen=True):
    """Whose slips a household has (id and name, the head first), where it is, in which language, and who read that."""

    place: str
    members: tuple[tuple[int, str], ...]
    language: HomeLanguage
    reader: str


def slip_view(session: Session, household_id: int) -> SlipView:
    """Whose slips there are. Raises UsageError HOUSEHOLD_UNKNOWN."""
    session.require(Act.READ)
    home = register.household(session.store.db, household_id)
    if home is None:
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=household_id)
    members = [(row["id"], row["name"]) for row in answering.members(session.store.db, household_id)]
    village = place_name(session.village_names.get(home.village, home.village))
    language = home_language(session, household_id)
    return SlipView(f"{village}{home.group}", tuple(members), language, slip_reader(session, language))


def slip_preview(session: Session, household_id: int, person_id: int, lang: Language = "zh") -> bytes:
    """The slip as it would be printed, of the household or of a person (not 0); nothing is logged.

    Raises UserError ROLE_MAY_NOT; as `slips.benefit_slip`.
    """
    target = io.BytesIO()
    make = drawing_of_person if person_id else drawing_of_household
    make(session, person_id or household_id, lang).draw(target)
    return target.getvalue()
