"""The activation list and the list of service at the door on paper, drawn in memory."""

from __future__ import annotations

import io
from collections.abc import Sequence

from app.casework.ask_reasons import day_text
from app.casework.door_service import DoorService
from app.domain.activation import ActivationItem
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.villages import place_name
from app.office.session import Session
from app.paper.office_list import OfficeList, draw_office_list
from app.words import Language, word


def draw_activation(session: Session, items: Sequence[ActivationItem], lang: Language = "zh") -> bytes:
    """The people of the activation list as it is seen, as a PDF for the office; of cards the last four.

    Raises UserError NOTHING_TO_PRINT, GLYPH_MISSING, ROLE_MAY_NOT.
    """
    places = _places(session)
    rows = [
        (
            one.name,
            places.get(one.village, one.village) + one.group,
            " ".join(part for part in (one.bank, one.tail) if part) or "—",
            word("activation_task", one.why.value, lang),
            word("activation_stage", one.stage.value, lang),
        )
        for one in items
    ]
    return _draw(
        session, OfficeList("activation_list", session.settings["office_name"], _today(session, lang), rows, lang)
    )


def draw_door_services(session: Session, services: Sequence[DoorService], lang: Language = "zh") -> bytes:
    """Who is to be served at the door, as a PDF for the office. Raises as `draw_activation`."""
    places = _places(session)
    rows = [
        (
            one.name + (f" ({one.age})" if one.age is not None else ""),
            places.get(one.village, one.village) + one.group,
            word("door_why", one.why.value, lang),
            one.need,
            day_text(one.planned_for, lang) if one.planned_for is not None else "",
            f"{day_text(one.done_on, lang)} {one.done_by}" if one.done_on is not None else "",
        )
        for one in services
    ]
    return _draw(session, OfficeList("door_list", session.settings["office_name"], _today(session, lang), rows, lang))


def _draw(session: Session, sheet: OfficeList) -> bytes:
    session.require(Act.PRINT)
    if not sheet.rows:
        raise UserError(Code.NOTHING_TO_PRINT)
    target = io.BytesIO()
    draw_office_list(target, sheet)
    return target.getvalue()


def _places(session: Session) -> dict[str, str]:
    return {code: place_name(name) for code, name in session.village_names.items()}


def _today(session: Session, lang: Language) -> str:
    return f"{session.today.year}年{day_text(session.today, lang)}" if lang == "zh" else session.today.isoformat()
