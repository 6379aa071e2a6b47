"""Notices before payment, printed per village: which lines stand on them, under which number, and what was printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from app.casework.looking_up import lines_needing_notice, programme_of, roster_of
from app.casework.reviewing import take_snapshots
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.masks import DisclosureLevel, name_on_notice
from app.domain.money import Fen
from app.domain.names import same_name
from app.domain.periods import Period
from app.domain.programmes import NoticeAfter, Programme
from app.domain.records import LineDetail, Notice, Roster
from app.domain.states import LineState, NoticeState, RosterState
from app.domain.villages import place_name
from app.files.publish import published, settle
from app.office.session import Session
from app.paper.gate import PageText, Printed
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice
from app.paper.phrases import Phrases
from app.store import lines, notices
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
    """Print the disclosure notice of each village of a roster as PDF into `out`; printed again it is another copy.

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
    sheet = _sheet(session, roster, programme, details, number=number, version=version)
    path = out / f"{sheet.village_name}_{programme.name}_{roster.period}_{number}.pdf".replace("/", "-")
    with published(path, overwrite=True) as target:
        printed = draw_notice(target, sheet, session.office_keys().signer.sign, file_name=path.name)
        settle(target, path)
        with session.write("print_notice", number) as tx:
            if existing is not None and same:  # a jam or another copy is the same notice, counted
                notices.count_copy(tx, existing.id, existing.copies + 1)
                notice_id = existing.id
            else:
                notice_id = _keep(session, tx, roster, details, sheet, printed)
                if existing is not None:
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
    details: list[LineDetail],
    *,
    number: str,
    version: int,
) -> NoticeSheet:
    settings = session.settings
    say = Phrases("zh", "disclosure")
    village_name = next(name for name, code in session.villages.items() if code == details[0].line.village)
    withheld = programme.disclosure is DisclosureLevel.WITHHELD
    rows = _rows(details, programme)
    period = Period.parse(roster.period)
    return NoticeSheet(
        number=number,
        version=version,
        title=_plain(say("title", place=place_name(village_name), period=period.chinese(), programme=programme.name)),
        programme_name=programme.name,
        opening=_plain(say("opening", department=programme.department, programme=programme.name)),
        township_name=settings["office_name"],
        village_name=village_name,
        period_text=period.chinese(),
        days_text=_plain(say(programme.notice_day_kind.value, days=programme.notice_days)),
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
    """Names by the programme's level; who looks like another is told apart by group, then by the head's masked name."""
    level = programme.disclosure
    withheld = level is DisclosureLevel.WITHHELD
    shown = ["" if withheld else name_on_notice(detail.beneficiary_name, level) for detail in details]
    seen: dict[tuple[str, str], int] = {}
    for name, detail in zip(shown, details, strict=True):
        seen[name, detail.line.group] = seen.get((name, detail.line.group), 0) + 1
    rows = []
    for serial, (name, detail) in enumerate(zip(shown, details, strict=True), start=1):
        own = same_name(detail.head_name, detail.beneficiary_name)
        clash = not withheld and seen[name, detail.line.group] > 1 and not own
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
) -> int:
    """Keep what was printed as a new notice; before review its lines are copied as they hang."""
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
