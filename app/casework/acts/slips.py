"""The slip of an act, drawn in memory: it is printed at once and leaves no file behind."""

from __future__ import annotations

import io

from app.casework.acts.doing import act_record
from app.casework.acts.wording import day_said, kind_said, said
from app.casework.households import village_name
from app.casework.slips import SlipPdf
from app.domain.acts import TO_DO, ActRecord
from app.domain.makers import Act
from app.office.session import GIVEN, Session
from app.paper.act_slip import ActSlip, draw_act_slip
from app.paper.phrases import Phrases
from app.store import households, register
from app.store.native_names import native_name
from app.words import Language


def act_slip(session: Session, act_id: int, language: Language = "zh") -> SlipPdf:
    """The slip of an act that was done. Raises UsageError ACT_UNKNOWN; UserError ROLE_MAY_NOT, GLYPH_MISSING."""
    session.require(Act.PRINT)
    record = act_record(session, act_id)
    target = io.BytesIO()
    printed = draw_act_slip(target, _slip(session, record, language))
    title = f"{Phrases(language, 'act_slip').plain('name')} {kind_said(record.kind, language)}"
    return SlipPdf(target.getvalue(), title, len(printed.pages), session.no_changes())


def _slip(session: Session, record: ActRecord, lang: Language) -> ActSlip:
    db = session.store.db
    home = households.household_row(db, record.household_id) if record.household_id is not None else None
    head = register.person(db, home.head_id) if home is not None else None
    person = register.person(db, record.person_id) if record.person_id is not None else None
    return ActSlip(
        kind=kind_said(record.kind, lang),
        number=f"BL{record.id:05d}",
        who=person.name if person is not None else record.person,
        tail=(person.document or "")[-4:] if person is not None else "",
        household=head.name if head is not None else "",
        place=f"{village_name(session, home.village)}{home.group}" if home is not None else "",
        day=day_said(record.day, lang),
        proof=record.proof,
        reason=record.reason,
        office=session.settings["office_name"],
        made=record.made_at.removesuffix(GIVEN)[:10],
        maker=record.maker,
        changes=[said(item, lang) for item in record.effects if item.what not in TO_DO],
        to_do=[said(item, lang) for item in record.effects if item.what in TO_DO],
        language=lang,
        native=native_name(db, person.id) if person is not None else "",
    )
