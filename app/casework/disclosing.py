"""Notices before payment: printed per village, posted, counted, cleared by closing; objections hold their line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from app.casework.looking_up import line_of, lines_needing_notice, notice_of, programme_of, roster_of, steps_of
from app.casework.reviewing import take_snapshots
from app.domain.days import notice_days
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.masks import DisclosureLevel, name_on_notice
from app.domain.money import Fen
from app.domain.names import same_name
from app.domain.periods import Period
from app.domain.programmes import NoticeAfter, Programme
from app.domain.records import Changes, LineDetail, Notice, Roster
from app.domain.states import LINE_STEPS, NOTICE_STEPS, LineState, NoticeState, RosterState, require_step
from app.files.publish import published
from app.office.session import Session
from app.paper.gate import PageText, Printed
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice
from app.paper.phrases import Phrases
from app.store import lines, notices, rosters
from app.store.attachments import add_attachment
from app.store.transaction import Transaction

Progress = Callable[[int, int], None]
_ON_WALL = (LineState.PROPOSED, LineState.HELD)
_HANGING = (NoticeState.PREPARED, NoticeState.PRINTED, NoticeState.POSTED, NoticeState.DOWN)


@dataclass(frozen=True, slots=True)
class PrintedNotice:
    """A notice that was printed: its file, village, lines, pages and sum."""

    notice_id: int
    number: str
    village: str
    path: Path
    lines: int
    pages: int
    total: Fen


class KeptPage(msgspec.Struct, frozen=True):
    """What was printed on a page: its logical lines, and its 16-byte digest as hex."""

    lines: list[str]
    digest: str


def print_notices(
    session: Session, roster_id: int, out: Path, progress: Progress = lambda _done, _total: None
) -> list[PrintedNotice]:
    """Print the disclosure notice of each village of a roster as PDF into `out`; a village printed already is a new copy.

    Raises UserError STEP_NOT_ALLOWED (the roster is not where its notice comes), NOTICE_NOT_NEEDED, GLYPH_MISSING,
    IDENTITY_ON_PUBLIC_SHEET, ROLE_MAY_NOT; EnvironmentFault DISK_*.
    """
    session.require(Act.PRINT)
    roster = roster_of(session, roster_id)
    programme = programme_of(session, roster.programme).programme
    _require_place(roster, programme)
    needing = lines_needing_notice(session, roster)
    details = [
        detail
        for detail in lines.details_of(session.store.db, roster_id)
        if detail.line.id in needing and detail.line.state in _ON_WALL
    ]
    if not details:
        raise UserError(Code.NOTICE_NOT_NEEDED, roster=roster_id)
    out.mkdir(parents=True, exist_ok=True)
    by_village: dict[str, list[LineDetail]] = {}
    for detail in details:
        by_village.setdefault(detail.line.village, []).append(detail)
    printed = []
    for done, village in enumerate(sorted(by_village), start=1):
        printed.append(_print_village(session, roster, programme, village, by_village[village], out))
        progress(done, len(by_village))
    return printed


def needs_notice(session: Session, roster_id: int) -> bool:
    """Whether some line of this roster must hang before it is paid."""
    roster = roster_of(session, roster_id)
    return bool(lines_needing_notice(session, roster))


def _require_place(roster: Roster, programme: Programme) -> None:
    """After review: `reviewed` or `disclosed`; before it: `draft` or `disclosed`."""
    before = programme.notice_after is NoticeAfter.BEFORE_REVIEW
    allowed = (RosterState.DRAFT if before else RosterState.REVIEWED, RosterState.DISCLOSED)
    if roster.state not in allowed:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="roster", from_=roster.state.value, to=RosterState.DISCLOSED.value)


def _print_village(
    session: Session, roster: Roster, programme: Programme, village: str, details: list[LineDetail], out: Path
) -> PrintedNotice:
    existing = _in_force(session, roster, village)
    same = existing is not None and set(notices.lines_on(session.store.db, existing.id)) == {d.line.id for d in details}
    number, version = _numbered(session, roster, village, existing, same=same)
    sheet = _sheet(session, roster, programme, village, details, number=number, version=version)
    path = out / f"{sheet.village_name}_{programme.name}_{roster.period}_{number}.pdf".replace("/", "-")
    with published(path, overwrite=True) as target:
        printed = draw_notice(target, sheet, session.office_keys().signer.sign, file_name=path.name)
        with session.write("print_notice", number) as tx:
            notice_id = _keep(session, tx, roster, details, sheet, printed, existing if same else None)
            if existing is not None and not same:
                notices.set_notice_state(tx, existing.id, NoticeState.REPLACED, number)
    return PrintedNotice(notice_id, number, sheet.village_name, path, len(details), len(printed.pages), sheet.total)


def _in_force(session: Session, roster: Roster, village: str) -> Notice | None:
    found = [
        one
        for one in notices.notices_of(session.store.db, roster.id)
        if one.village == village and one.state in _HANGING
    ]
    return found[-1] if found else None


def _numbered(
    session: Session, roster: Roster, village: str, existing: Notice | None, *, same: bool
) -> tuple[str, int]:
    """The number on the sheet: GS, programme, period, batch, village's last three digits; versions follow a change."""
    if existing is not None and same:
        return existing.number, existing.version
    base = f"GS-{roster.programme}-{roster.period}-B{roster.batch}-{village[9:]}".replace("#", "-N")
    versions = [one.version for one in notices.list_notices(session.store.db) if one.number.rsplit("-V", 1)[0] == base]
    version = max(versions, default=0) + 1
    return f"{base}-V{version}", version


def _sheet(
    session: Session,
    roster: Roster,
    programme: Programme,
    village: str,
    details: list[LineDetail],
    *,
    number: str,
    version: int,
) -> NoticeSheet:
    settings = session.settings
    say = Phrases("zh", "disclosure")
    village_name = next(name for name, code in session.villages.items() if code == village)
    withheld = programme.disclosure is DisclosureLevel.WITHHELD
    rows = _rows(details, programme)
    period = Period.parse(roster.period)
    return NoticeSheet(
        number=number,
        version=version,
        title=_plain(say("title", programme=programme.name)),
        programme_name=programme.name,
        opening=_plain(say("opening", department=programme.department, programme=programme.name)),
        township_name=settings["office_name"],
        village_name=village_name,
        period_text=period.chinese(),
        days_text="",
        columns=tuple(say.plain(key) for key in ("serial", "group", "name", "amount")),
        rows=rows,
        households=len({detail.line.household_id for detail in details}),
        people=sum(len(detail.members) for detail in details),
        total=Fen(sum(detail.line.amount for detail in details)),
        report_phone=settings["report_phone"],
        consult_phone=settings["consult_phone"],
        office=settings["office_name"],
        withheld=withheld,
    )


def _plain(filled: tuple[object, ...]) -> str:
    return "".join(part if isinstance(part, str) else getattr(part, "text", "") for part in filled)


def _rows(details: list[LineDetail], programme: Programme) -> list[NoticeRow]:
    """Names by the programme's level; namesakes who look alike are told apart by group, then by the head's masked name."""
    level = programme.disclosure
    withheld = level is DisclosureLevel.WITHHELD
    shown = ["" if withheld else name_on_notice(detail.beneficiary_name, level) for detail in details]
    seen: dict[tuple[str, str], int] = {}
    for name, detail in zip(shown, details, strict=True):
        seen[name, detail.line.group] = seen.get((name, detail.line.group), 0) + 1
    rows = []
    for serial, (name, detail) in enumerate(zip(shown, details, strict=True), start=1):
        clash = not withheld and seen[name, detail.line.group] > 1 and not same_name(detail.head_name, detail.beneficiary_name)
        text = f"{name}（{name_on_notice(detail.head_name, level)}）" if clash else name
        rows.append(NoticeRow(serial, detail.line.group, text, (), detail.line.amount))
    return rows


def _keep(
    session: Session,
    tx: Transaction,
    roster: Roster,
    details: list[LineDetail],
    sheet: NoticeSheet,
    printed: Printed,
    again: Notice | None,
) -> int:
    """Keep what was printed; a jam or another copy is the same notice, counted."""
    if again is not None:
        notices.count_copy(tx, again.id, again.copies + 1)
        return again.id
    if roster.state is RosterState.DRAFT:
        take_snapshots(session, tx, roster, details)
    pages = [KeptPage(list(page.lines), page.digest.hex()) for page in printed.pages]
    return notices.add_notice(
        tx,
        [detail.line.id for detail in details],
        number=sheet.number,
        roster_id=roster.id,
        village=details[0].line.village,
        kind="disclosure",
        version=sheet.version,
        state=NoticeState.PRINTED.value,
        copies=1,
        lines=len(details),
        sum_fen=int(sheet.total),
        pages=msgspec.json.encode(pages).decode(),
    )


def kept_pages(notice: Notice) -> list[PageText]:
    """The approved text of each page of a notice."""
    pages = msgspec.json.decode(notice.pages, type=list[KeptPage])
    return [PageText(tuple(page.lines), bytes.fromhex(page.digest)) for page in pages]


def post_notice(
    session: Session, notice_id: int, place: str, on: date | None = None, *, photo: Path | None = None
) -> Changes:
    """The notice hangs at `place` since the day `on` (left out: today), which is day 0; `photo` is its proof.

    Raises UserError POSTED_BEFORE_PRINTED, STEP_NOT_ALLOWED, DATE_FORM for a day to come, REASON_REQUIRED without a place.
    """
    session.require(Act.ENTER)
    notice = notice_of(session, notice_id)
    on = on or session.today
    if on > session.today:
        raise UserError(Code.DATE_FORM, value=on.isoformat())
    if not place.strip():
        raise UserError(Code.REASON_REQUIRED)
    if notice.state is NoticeState.PREPARED:
        raise UserError(Code.POSTED_BEFORE_PRINTED, notice=notice.number)
    if notice.state is not NoticeState.POSTED:
        require_step(NOTICE_STEPS, notice.state, NoticeState.POSTED)
    roster = roster_of(session, notice.roster_id)
    with session.write("post_notice", notice.number) as tx:
        posting_id = notices.add_posting(tx, notice_id, place, on)
        notices.set_notice_state(tx, notice_id, NoticeState.POSTED)
        if roster.state is not RosterState.DISCLOSED:
            require_step(steps_of(session, roster), roster.state, RosterState.DISCLOSED)
            rosters.set_roster_state(tx, roster.id, RosterState.DISCLOSED)
        if photo is not None:
            add_attachment(session.store, tx, "posting", posting_id, title=photo.name, content=photo.read_bytes())
    return session.changes(tx)


def take_notice_down(session: Session, notice_id: int, on: date | None = None) -> Changes:
    """The sheet is off the wall everywhere since this day."""
    session.require(Act.ENTER)
    notice = notice_of(session, notice_id)
    require_step(NOTICE_STEPS, notice.state, NoticeState.DOWN)
    with session.write("take_notice_down", notice.number) as tx:
        for posting in notices.postings_of(session.store.db, notice_id):
            if posting.down_on is None:
                notices.take_down(tx, posting.id, on or session.today)
        notices.set_notice_state(tx, notice_id, NoticeState.DOWN)
    return session.changes(tx)


def last_day(session: Session, notice: Notice) -> date | None:
    """The last day a posted notice must hang; several places: the latest posting counts. None when it does not hang."""
    postings = notices.postings_of(session.store.db, notice.id)
    if not postings:
        return None
    programme = programme_of(session, roster_of(session, notice.roster_id).programme).programme
    through = notice_days(
        max(posting.posted_on for posting in postings),
        programme.notice_days,
        programme.notice_day_kind,
        session.rest_days,
        last_on_working_day=programme.last_day_on_working_day,
    )
    return through.last


def object_to(session: Session, line_id: int, text: str, *, way: str = "paper") -> tuple[int, Changes]:
    """Write down an objection to a line; it is held until answered. Raises UserError STEP_NOT_ALLOWED, REASON_REQUIRED."""
    session.require(Act.ENTER)
    line = line_of(session, line_id)
    if not text.strip():
        raise UserError(Code.REASON_REQUIRED)
    if line.state is not LineState.HELD:
        require_step(LINE_STEPS, line.state, LineState.HELD)
    with session.write("object") as tx:
        key = notices.add_objection(tx, line_id, way=way, text=text, on=session.today)
        if line.state is not LineState.HELD:
            lines.set_line_state(tx, line_id, LineState.HELD, "objection")
    return key, session.changes(tx)


def answer_objection(session: Session, objection_id: int, answer: str, *, upheld: bool) -> Changes:
    """Answer an objection: upheld, the line is left out; not upheld and none other open, it goes on."""
    session.require(Act.ENTER)
    found = notices.objection(session.store.db, objection_id)
    if found is None:
        raise UserError(Code.OBJECTION_UNKNOWN, objection=objection_id)
    if not answer.strip():
        raise UserError(Code.REASON_REQUIRED)
    if found.upheld is not None:
        raise UserError(Code.STEP_NOT_ALLOWED, noun="objection", from_="answered", to="answered")
    with session.write("answer_objection") as tx:
        notices.answer_objection(tx, objection_id, upheld=upheld, answer=answer, on=session.today)
        line = line_of(session, found.line_id)
        if upheld and line.state is LineState.HELD:
            lines.set_line_state(tx, line.id, LineState.LEFT_OUT, "objection upheld")
        elif line.state is LineState.HELD and not notices.open_objections(session.store.db, line.id):
            lines.set_line_state(tx, line.id, LineState.PROPOSED)
    return session.changes(tx)
