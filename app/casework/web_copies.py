"""Copies of a roster for the website (网站公开稿): a masked workbook and a text, before payment and after it.

They show names as the office chose for the web, never more than may hang on the wall, so that both together reveal no
more than one; of a programme whose lists are withheld they say count and sum only, and below three lines not even these
(`domain.masks`). Every text passes the gate for the public before it is written.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.casework.looking_up import programme_of, roster_of, rules_of
from app.casework.notice_rows import notice_rows, shown_lines
from app.casework.notice_sheets import headings
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.masks import DisclosureLevel
from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind, columns_of, web_level
from app.domain.periods import Period
from app.domain.programmes import NoticeAfter, Programme
from app.domain.publicity import WebCopy, WebStage
from app.domain.records import Changes, LineDetail, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import LineState, RosterState
from app.domain.villages import place_name
from app.files.publish import published, settle
from app.office.session import Session
from app.paper.gate import Audience, Gate, Part, Slot, Words, text_of
from app.paper.notice import FEW, NoticeRow
from app.paper.phrases import Phrases
from app.sheets.listing import ListColumn, write_list
from app.store import lines, notice_choices, publicity

_GONE = frozenset({LineState.LEFT_OUT, LineState.WITHDRAWN, LineState.STOPPED})
_LONGEST_ADDRESS = 300


class WebSheet(Struct, frozen=True):
    """Everything a copy for the web says; a withheld one has no rows."""

    title: str
    opening: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: str
    closing: tuple[str, ...]
    number: str
    version: int


class WebFiles(Struct, frozen=True):
    """The two files of a copy, and whether it is a new one."""

    copy_id: int
    number: str
    workbook: Path
    text: Path
    lines: int
    total: Fen
    new: bool
    changes: Changes


def make_web_copy(session: Session, roster_id: int, stage: WebStage, out: Path) -> WebFiles:
    """Write the workbook and the text of a roster for the web into `out`; what says the same keeps its number.

    Raises UsageError ROSTER_UNKNOWN; UserError ROLE_MAY_NOT, STEP_NOT_ALLOWED (not reviewed yet), WEB_NOTHING_PAID,
    WEB_NO_LINES, GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET; EnvironmentFault DISK_*.
    """
    session.require(Act.PRINT)
    roster = roster_of(session, roster_id)
    details = _details(session, roster, stage)
    known = [one for one in publicity.web_copies(session.store.db, roster_id) if one.stage == stage.value]
    if known:
        again = web_sheet(session, roster, details, stage, version=known[0].version)
        if again == kept_web_sheet(session, known[0].id):
            return _written(session, known[0].id, again, details, out, new=False)
    version = publicity.last_web_version(session.store.db, _base(roster, stage)) + 1
    sheet = web_sheet(session, roster, details, stage, version=version)
    cleared(sheet)
    with session.write("make_web_copy", sheet.number) as tx:
        key = publicity.add_web_copy(
            tx,
            roster_id,
            stage=stage.value,
            number=sheet.number,
            version=version,
            lines=len(details),
            sum_fen=sum(int(one.line.amount) for one in details),
            people=sum(len(one.members) for one in details),
            sheet=zlib.compress(msgspec.json.encode(sheet)),
            made_on=session.today.isoformat(),
        )
        files = _files(sheet, out)
    return WebFiles(key, sheet.number, *files, len(details), _total(details), True, session.changes(tx))


def write_web_copy(session: Session, copy_id: int, out: Path) -> tuple[Path, Path]:
    """Write the files of a copy once more, as they were.

    Raises UsageError WEB_COPY_UNKNOWN; EnvironmentFault DISK_*.
    """
    session.require(Act.PRINT)
    _copy_of(session, copy_id)
    return _files(kept_web_sheet(session, copy_id), out)


def publish_web_copy(session: Session, copy_id: int, address: str, on: date | None = None) -> Changes:
    """A copy stands on the web since a day (left out: today) at this address.

    Raises UsageError WEB_COPY_UNKNOWN; UserError WEB_ADDRESS without one, DATE_FORM for a day to come or before it was
    made, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    copy = _copy_of(session, copy_id)
    on = on or session.today
    address = address.strip()
    if not address or len(address) > _LONGEST_ADDRESS or any(char.isspace() for char in address):
        raise UserError(RosterCode.WEB_ADDRESS)
    if not copy.made_on <= on <= session.today:
        raise UserError(Code.DATE_FORM, value=on.isoformat())
    with session.write("publish_web_copy", copy.number) as tx:
        publicity.publish_copy(tx, copy_id, on, address)
    return session.changes(tx)


def web_copies(session: Session, roster_id: int | None = None) -> list[WebCopy]:
    """Copies for the web, of one roster or all, the newest first."""
    session.require(Act.READ)
    return publicity.web_copies(session.store.db, roster_id)


def kept_web_sheet(session: Session, copy_id: int) -> WebSheet:
    """What a copy says, as it was kept."""
    return msgspec.json.decode(zlib.decompress(publicity.web_sheet(session.store.db, copy_id)), type=WebSheet)


def web_text(sheet: WebSheet) -> str:
    """A copy as plain text: a line a row, cells parted by tabs."""
    table = ["\t".join(row) for row in (sheet.columns, *sheet.rows)] if sheet.rows else []
    parts = [sheet.title, sheet.opening, *table, sheet.totals, *sheet.closing]
    return "\r\n".join(part for part in parts if part) + "\r\n"


def cleared(sheet: WebSheet) -> None:
    """Pass every text of a copy through the gate for the public. Raises UserError as the gate does."""
    gate = Gate(Audience.PUBLIC)
    amount = len(sheet.columns) - 1
    for text in (sheet.title, sheet.opening, *sheet.columns):
        gate.clear(text, place=sheet.title)
    for row in sheet.rows:
        for at, cell in enumerate(row):
            words: Words = Part(cell, Slot.MONEY) if at == amount else cell
            gate.clear(words, place=f"{sheet.title} {row[0]}")
    for name in (sheet.title, sheet.number):
        gate.metadata(name, place="file name")


# -- what it says ------------------------------------------------------------------------------------------------------


def web_sheet(
    session: Session, roster: Roster, details: Sequence[LineDetail], stage: WebStage, *, version: int
) -> WebSheet:
    """What the copy of a roster says: village below village, names as the office chose for the web."""
    rule, say, settings = rules_of(session, roster).programme, Phrases("zh", "web_copy"), session.settings
    choices = notice_choices.choices_of(session.store.db, programme_of(session, roster.programme).id)
    level = web_level(rule, choices)
    period = Period.parse(roster.period).chinese()
    number = f"{_base(roster, stage)}-V{version}"
    counts = {"households": len({one.line.household_id for one in details}),
              "people": sum(len(one.members) for one in details)}  # fmt: skip
    total = _total(details)
    opening = say(f"opening_{stage.value}", department=rule.department, programme=rule.name)
    totals = say("totals", **counts, total=total, upper=total.upper())
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    if level is DisclosureLevel.WITHHELD:
        few = say("withheld_few", programme=rule.name)
        told = say("withheld", **counts, total=total, upper=total.upper())
        opening, totals = few if len(details) < FEW else told, ()
    else:
        used, rows = _listed(session, roster, details, level, columns_of(rule, choices))
        columns = _columns(say, headings(rule, _KIND[stage], used))
    title = say(stage.value, township=settings["office_name"], period=period, programme=rule.name)
    return WebSheet(
        text_of(title), text_of(opening), columns, rows, text_of(totals), _closing(session, say, number, version),
        number, version,
    )  # fmt: skip


_KIND = {WebStage.BEFORE: NoticeKind.DISCLOSURE, WebStage.AFTER: NoticeKind.ANNOUNCEMENT}
"""Of which notice on the wall a copy has the headings."""


def _base(roster: Roster, stage: WebStage) -> str:
    sort = {WebStage.BEFORE: "Q", WebStage.AFTER: "H"}[stage]
    return f"WZ-{roster.programme}-{roster.period}-B{roster.batch}-{sort}".replace("#", "-N")


def _columns(say: Phrases, columns: Sequence[str]) -> tuple[str, ...]:
    """The headings of the notice with the village before the group."""
    return (columns[0], say.plain("village"), *columns[1:])


def _listed(
    session: Session, roster: Roster, details: Sequence[LineDetail], level: DisclosureLevel, columns: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The columns that somebody has anything in, and the rows: names told apart within their village, as on the wall.

    Characters of a number stand here only where the wall has shown them: name and number together say who it is.
    """
    by_village: dict[str, list[LineDetail]] = {}
    for detail in details:
        by_village.setdefault(detail.line.village, []).append(detail)
    found: list[tuple[str, NoticeRow, dict[str, str]]] = []
    for village, own in sorted(by_village.items()):
        shown = shown_lines(session, own, signed=roster.state is not RosterState.DRAFT)
        rows, used = notice_rows(session, [replace(one, document="") for one in shown], level, columns)
        name = place_name(session.village_names[village])
        found += [(name, row, dict(zip(used, row.cells, strict=True))) for row in rows]
    every = tuple(key for key in columns if any(key in cells for _, _, cells in found))
    return every, tuple(
        (str(serial), village, row.group, row.name, *(cells.get(key, "") for key in every), row.amount.grouped())
        for serial, (village, row, cells) in enumerate(found, start=1)
    )


def _closing(session: Session, say: Phrases, number: str, version: int) -> tuple[str, ...]:
    """How to object, the telephones as far as they are known, the office, the number."""
    settings = session.settings
    phones = [
        text_of(say(key, phone=settings[key])) for key in ("report_phone", "consult_phone") if settings.get(key)
    ]  # fmt: skip
    made = text_of(say("made", office=settings["office_name"], day=""))
    return (say.plain("objection"), *phones, made.strip(), text_of(say("number", number=number, version=version)))


def _details(session: Session, roster: Roster, stage: WebStage) -> list[LineDetail]:
    """The lines a copy shows: before payment all that are to be paid, after it what was paid."""
    rule = rules_of(session, roster).programme
    if stage is WebStage.BEFORE and not _may_be_shown(roster, rule):
        raise UserError(
            Code.STEP_NOT_ALLOWED, noun="roster", from_=roster.state.value, to=RosterState.REVIEWED.value
        )  # fmt: skip
    found = list(lines.details_of(session.store.db, roster.id))
    if stage is WebStage.AFTER:
        paid = [one for one in found if one.line.state is LineState.PAID]
        if not paid:
            raise UserError(RosterCode.WEB_NOTHING_PAID, roster=roster.id)
        return paid
    shown = [one for one in found if one.line.state not in _GONE]
    if not shown:
        raise UserError(RosterCode.WEB_NO_LINES, roster=roster.id)
    return shown


def _may_be_shown(roster: Roster, rule: Programme) -> bool:
    if roster.state is RosterState.DRAFT:
        return rule.notice_after is NoticeAfter.BEFORE_REVIEW
    return roster.state is not RosterState.IN_REVIEW


def _total(details: Iterable[LineDetail]) -> Fen:
    return Fen(sum(one.line.amount for one in details))


def _copy_of(session: Session, copy_id: int) -> WebCopy:
    found = publicity.web_copy(session.store.db, copy_id)
    if found is None:
        raise UsageError(RosterCode.WEB_COPY_UNKNOWN, copy=copy_id)
    return found


# -- files -------------------------------------------------------------------------------------------------------------


def _written(
    session: Session, key: int, sheet: WebSheet, details: Sequence[LineDetail], out: Path, *, new: bool
) -> WebFiles:
    cleared(sheet)
    files = _files(sheet, out)
    return WebFiles(key, sheet.number, *files, len(details), _total(details), new, session.no_changes())


def _files(sheet: WebSheet, out: Path) -> tuple[Path, Path]:
    out.mkdir(parents=True, exist_ok=True)
    stem = f"{sheet.title}_{sheet.number}".replace("/", "-")
    made = (out / f"{stem}.xlsx", out / f"{stem}.txt")
    for path, content in zip(made, (web_workbook(sheet), web_text(sheet).encode("utf-8-sig")), strict=True):
        with published(path, overwrite=True) as target:
            target.write(content)
            settle(target, path)
    return made


def web_workbook(sheet: WebSheet) -> bytes:
    """A copy as a workbook: the list on its first sheet, what stands around it on the second."""
    say = Phrases("zh", "web_copy")
    about = [(line, "") for line in (sheet.title, sheet.opening, sheet.totals, *sheet.closing) if line]
    if not sheet.rows:
        return write_list([ListColumn(sheet.title, width=40)], [[sheet.opening]], sheet_name=say.plain("sheet"),
                          about=about, about_name=sheet.number)[0]  # fmt: skip
    last = len(sheet.columns) - 1
    columns = [
        ListColumn(title, "money" if at == last else "text", 24 if at in (1, 3) else 0)
        for at, title in enumerate(sheet.columns)
    ]
    return write_list(columns, sheet.rows, sheet_name=say.plain("sheet"), about=about, about_name=sheet.number)[0]
