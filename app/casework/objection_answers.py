"""The printed answer to an objection: to be handed over or hung, with no name of somebody who withholds it."""

from __future__ import annotations

import io
from pathlib import Path

from app.casework.ask_reasons import period_text
from app.casework.looking_up import line_of, notice_of, roster_of, rules_of, village_names
from app.casework.notice_sheets import kept_sheet
from app.casework.slips import SlipPdf
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.masks import DisclosureLevel, name_on_notice
from app.domain.roster_codes import RosterCode
from app.files.publish import published, settle
from app.office.session import Session
from app.paper.objection_answer import ObjectionAnswer, draw_objection_answer
from app.paper.phrases import Phrases
from app.store import notice_view, notices, wall_photos
from app.store.notice_view import ObjectionRow
from app.words import Language, user_words, word

_WAYS = ("person", "phone", "paper")


def objection_answer(session: Session, objection_id: int, language: Language = "zh") -> SlipPdf:
    """The answer sheet of an objection, to be printed at once; nothing is written.

    Raises UserError OBJECTION_UNKNOWN, OBJECTION_NOT_ANSWERED, ROLE_MAY_NOT, GLYPH_MISSING, and
    IDENTITY_ON_PUBLIC_SHEET where somebody typed a number into its words.
    """
    session.require(Act.PRINT)
    sheet = _sheet(session, objection_id, language)
    target = io.BytesIO()
    printed = draw_objection_answer(target, sheet)
    title = f"{Phrases(language, 'objection_answer').plain('title')} {sheet.number}"
    return SlipPdf(target.getvalue(), title, len(printed.pages), session.no_changes())


def write_objection_answer(session: Session, objection_id: int, out: Path, language: Language = "zh") -> Path:
    """The answer sheet as a file in `out`. Raises as `objection_answer` does, and EnvironmentFault DISK_*."""
    made = objection_answer(session, objection_id, language)
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{made.title}.pdf"
    with published(path, overwrite=True) as target:
        target.write(made.content)
        settle(target, path)
    return path


def _sheet(session: Session, objection_id: int, language: Language) -> ObjectionAnswer:
    db = session.store.db
    known = notices.objection(db, objection_id)
    if known is None:
        raise UserError(Code.OBJECTION_UNKNOWN, objection=objection_id)
    notice_id = wall_photos.notice_of_line(db, known.line_id)
    if known.upheld is None or notice_id is None:
        raise UserError(RosterCode.OBJECTION_NOT_ANSWERED, objection=objection_id)
    row = next(one for one in notice_view.objections_on(db, notice_id) if one.id == objection_id)
    notice = notice_of(session, notice_id)
    roster = roster_of(session, line_of(session, row.line_id).roster_id)
    programme, settings = rules_of(session, roster).programme, session.settings
    return ObjectionAnswer(
        number=f"YY{objection_id:05d}",
        to="" if row.hide_name else row.from_name,
        notice=notice.number,
        programme=programme.name,
        period=period_text(roster.period, language),
        village=village_names(session).get(notice.village, notice.village),
        serial=row.serial,
        shown=_shown(session, notice_id, row, programme.disclosure),
        way=word("objection_way", row.way, language) if row.way in _WAYS else row.way,
        raised_on=row.raised_on,
        text=row.text,
        checker=user_words(row.checker, language) if row.checker else "",
        upheld=bool(row.upheld),
        answer=row.answer,
        answered_on=row.answered_on or session.today,
        office=settings["office_name"],
        phone=settings["consult_phone"],
        report_phone=settings["report_phone"],
        language=language,
    )


def _shown(session: Session, notice_id: int, row: ObjectionRow, level: DisclosureLevel) -> str:
    """The name as it hangs, never more of it; nothing where the sheet says none."""
    if level is DisclosureLevel.WITHHELD:
        return ""
    sheet = kept_sheet(session, notice_id)
    if sheet is not None and row.serial <= len(sheet.rows):
        return sheet.rows[row.serial - 1].name
    return name_on_notice(row.name, level)
