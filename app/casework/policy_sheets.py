"""Policy sheets and leaflets: what the township writes of a programme, printed, hung and handed out, with proof."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.casework.photos import Photo, prepare_photo
from app.casework.policy_parts import PolicyTeller
from app.casework.slips import SlipPdf
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.publicity import LONGEST_TEXT, PolicyForm, PolicySheetRow, PolicyText, PublicWay
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.files.publish import published, settle
from app.office.session import Session
from app.paper.phrases import Phrases
from app.paper.policy_sheet import PolicyPaper, draw_policy
from app.store import programmes, publicity
from app.store.attachments import add_attachment, attachments_of, read_attachment
from app.store.transaction import Transaction
from app.words import Language

PRINTED, GIVEN = "policy_sheet", "policy_given"
"""Under which nouns the printed sheet, and the photos of where it hung, are kept."""


class PolicyProgramme(Struct, frozen=True):
    """A programme to make a sheet of: what the township wrote, and how many headings would be blank lines."""

    code: str
    name: str
    text: PolicyText
    blanks: tuple[str, ...]
    used: bool


class PolicyOut(Struct, frozen=True):
    """A policy sheet that was written: its key, number, file and pages."""

    sheet_id: int
    number: str
    path: Path
    pages: int
    changes: Changes


def policy_programmes(session: Session, lang: Language = "zh") -> list[PolicyProgramme]:
    """The catalogue: what this office pays first, then by code; programmes that ended are left out."""
    session.require(Act.READ)
    db, teller = session.store.db, PolicyTeller(session, lang)
    texts = publicity.policy_texts(db)
    found = []
    for kept in programmes.list_programmes(db):
        rule = kept.programme
        if rule.ended_before(session.today):
            continue
        blanks = tuple(item.label for item in teller.part(kept).items if not item.texts)
        used = bool(programmes.standards(db, kept.id))
        found.append(PolicyProgramme(rule.code, rule.name, texts.get(kept.id, PolicyText()), blanks, used))
    return sorted(found, key=lambda one: (not one.used, one.code))


def set_policy_text(session: Session, code: str, text: PolicyText) -> Changes:
    """Keep what the township writes of a programme; an empty part is a blank on paper.

    Raises UsageError PROGRAMME_UNKNOWN; UserError ROLE_MAY_NOT, POLICY_TEXT_LONG (letters, at_most).
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    parts = []
    for part in (text.what, text.who, text.how, text.papers):
        clean = "\n".join(line for line in (clean_text(one) for one in part.splitlines()) if line)
        if len(clean) > LONGEST_TEXT:
            raise UserError(RosterCode.POLICY_TEXT_LONG, letters=len(clean), at_most=LONGEST_TEXT)
        parts.append(clean)
    with session.write("set_policy_text", code) as tx:
        publicity.put_policy_text(tx, kept.id, PolicyText(*parts))
    return session.changes(tx)


def policy_preview(session: Session, codes: Sequence[str], form: PolicyForm, lang: Language = "zh") -> bytes:
    """The sheet as it would be printed, without a number; nothing is kept. Raises as `print_policy`."""
    session.require(Act.READ)
    target = io.BytesIO()
    draw_policy(target, _paper(session, codes, form, lang, ""))
    return target.getvalue()


def print_policy(session: Session, codes: Sequence[str], form: PolicyForm, lang: Language = "zh") -> SlipPdf:
    """A policy sheet for the printer, under the next number; what was printed is kept.

    Raises UsageError PROGRAMME_UNKNOWN; UserError POLICY_NONE without a programme, ROLE_MAY_NOT, GLYPH_MISSING,
    IDENTITY_ON_PUBLIC_SHEET.
    """
    session.require(Act.PRINT)
    number = _next_number(session)
    target, paper = io.BytesIO(), _paper(session, codes, form, lang, number)
    printed = draw_policy(target, paper, session.office_keys().signer.sign)
    with session.write("print_policy", number) as tx:
        _keep(session, tx, paper, codes, len(printed.pages), target.getvalue())
    title = f"{Phrases(lang, 'policy').plain('title')} {number}"
    return SlipPdf(target.getvalue(), title, len(printed.pages), session.changes(tx))


def write_policy(
    session: Session, codes: Sequence[str], form: PolicyForm, out: Path, lang: Language = "zh"
) -> PolicyOut:
    """Write a policy sheet into the folder `out`, as `print_policy` does; EnvironmentFault DISK_*."""
    session.require(Act.PRINT)
    number = _next_number(session)
    paper = _paper(session, codes, form, lang, number)
    path = out / f"{Phrases(lang, 'policy').plain('title')}_{number}.pdf"
    out.mkdir(parents=True, exist_ok=True)
    drawn = io.BytesIO()
    printed = draw_policy(drawn, paper, session.office_keys().signer.sign, file_name=path.name)
    with published(path, overwrite=True) as target:
        target.write(drawn.getvalue())
        settle(target, path)
        with session.write("print_policy", number) as tx:
            key = _keep(session, tx, paper, codes, len(printed.pages), drawn.getvalue())
    return PolicyOut(key, number, path, len(printed.pages), session.changes(tx))


def policy_sheets(session: Session) -> list[PolicySheetRow]:
    """Every policy sheet that was printed, the newest first."""
    session.require(Act.READ)
    return publicity.policy_sheets(session.store.db)


def given_counts(session: Session) -> dict[int, int]:
    """How often each policy sheet was hung or handed out, by its key."""
    session.require(Act.READ)
    return publicity.given_counts(session.store.db)


def policy_again(session: Session, sheet_id: int) -> bytes:
    """The very PDF that was printed. Raises UsageError POLICY_UNKNOWN; HostileInput ATTACHMENT_*."""
    session.require(Act.READ)
    _sheet_of(session, sheet_id)
    return read_attachment(session.store, attachments_of(session.store, PRINTED, sheet_id)[0][0])


def give_policy(  # noqa: PLR0913 - one row of the log with all its columns
    session: Session,
    sheet_id: int,
    way: PublicWay,
    place: str,
    *,
    on: date | None = None,
    sheets: int = 1,
    people: int = 0,
    photo: Path | Photo | None = None,
) -> Changes:
    """A policy sheet was hung or handed out: so many sheets at a place to so many people, with a photo.

    Raises UsageError POLICY_UNKNOWN; UserError REASON_REQUIRED without a place, DATE_FORM for a day to come or before
    it was printed, QUANTITY_FORM for counts that are none, ROLE_MAY_NOT; HostileInput PICTURE_HOSTILE.
    """
    session.require(Act.ENTER)
    made = _sheet_of(session, sheet_id).made_on
    on = on or session.today
    if not place.strip():
        raise UserError(Code.REASON_REQUIRED)
    if not made <= on <= session.today:
        raise UserError(Code.DATE_FORM, value=on.isoformat())
    for count, least in ((sheets, 1), (people, 0)):
        if count < least:
            raise UserError(Code.QUANTITY_FORM, value=count)
    kept = prepare_photo(photo) if isinstance(photo, Path) else photo
    with session.write("give_policy", place.strip()[:60]) as tx:
        key = publicity.add_given(
            tx, sheet_id, day=on, way=way.value, place=place.strip(), sheets=sheets, people=people
        )  # fmt: skip
        if kept is not None:
            add_attachment(session.store, tx, GIVEN, key, title=f"{place.strip()}.jpg", content=kept.content)
    return session.changes(tx)


def _paper(session: Session, codes: Sequence[str], form: PolicyForm, lang: Language, number: str) -> PolicyPaper:
    wanted = list(dict.fromkeys(codes))
    if not wanted:
        raise UserError(RosterCode.POLICY_NONE)
    teller = PolicyTeller(session, lang)
    parts = tuple(teller.part(programme_of(session, code)) for code in wanted)
    return PolicyPaper(form, session.settings["office_name"], session.today.isoformat(), number, parts, lang)


def _next_number(session: Session) -> str:
    year = session.today.year
    return f"ZC-{year}-{publicity.policy_numbers(session.store.db, year) + 1:03d}"


def _keep(session: Session, tx: Transaction, paper: PolicyPaper, codes: Sequence[str], pages: int, pdf: bytes) -> int:
    key = publicity.add_policy_sheet(
        tx,
        number=paper.number,
        form=paper.form.value,
        codes=" ".join(dict.fromkeys(codes)),
        pages=pages,
        made_on=session.today,
    )
    add_attachment(session.store, tx, PRINTED, key, title=f"{paper.number}.pdf", content=pdf)
    return key


def _sheet_of(session: Session, sheet_id: int) -> PolicySheetRow:
    found = publicity.policy_sheet(session.store.db, sheet_id)
    if found is None:
        raise UsageError(RosterCode.POLICY_UNKNOWN, sheet=sheet_id)
    return found
