"""What a notice says: built once from its lines, kept, and drawn from what was kept whenever it is shown or printed."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Any, BinaryIO, cast

import msgspec
from msgspec import Struct

from app.casework.looking_up import notice_of, roster_of, rules_of
from app.domain.masks import DisclosureLevel, name_on_notice
from app.domain.money import Fen
from app.domain.names import same_name
from app.domain.periods import Period
from app.domain.programmes import Programme
from app.domain.records import LineDetail, Notice, Roster
from app.domain.snapshot import read_snapshot
from app.domain.states import RosterState
from app.domain.villages import place_name
from app.office.session import Session
from app.paper.gate import PageText, Printed
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice
from app.paper.phrases import Phrases
from app.paper.qr import Sign
from app.store import lines, notices

_UNSAFE_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|', "-"))


class KeptPage(msgspec.Struct, frozen=True):
    """What was printed on a page: its logical lines, and its 16-byte digest as hex."""

    lines: list[str]
    digest: str


class Drawn(Struct, frozen=True):
    """A drawn notice; `as_kept` says that every page has the text that was kept when it was made."""

    pdf: bytes
    pages: int
    as_kept: bool


class Drawing(Struct, frozen=True):
    """A notice ready to be drawn away from the store: in the free pool, for the preview and for the printer."""

    notice_id: int
    file_name: str
    sheet: NoticeSheet
    sign: Sign
    kept: tuple[bytes, ...]

    def draw(self) -> Drawn:
        """Draw it; the same drawing gives the same bytes. Raises UserError GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET."""
        target = io.BytesIO()
        printed = self.draw_into(target)
        as_kept = not self.kept or tuple(page.digest for page in printed.pages) == self.kept
        return Drawn(target.getvalue(), len(printed.pages), as_kept)

    def draw_into(self, target: BinaryIO) -> Printed:
        """Draw it into a file, or a volume with other sheets. Raises as `draw`."""
        return draw_notice(target, self.sheet, self.sign, file_name=self.file_name)


def notice_drawing(session: Session, notice_id: int) -> Drawing:
    """The very sheet of a notice, before and after printing, to be drawn; nothing is counted or written.

    A notice of an older store, whose sheet was not kept, is built from its lines as the register has them now; the
    digests of its pages then tell whether it is the same (`Drawn.as_kept`). Raises UsageError NOTICE_UNKNOWN.
    """
    notice = notice_of(session, notice_id)
    roster = roster_of(session, notice.roster_id)
    programme = rules_of(session, roster).programme
    sheet = kept_sheet(session, notice_id)
    if sheet is None:
        details = lines.details_on_notice(session.store.db, notice_id)
        sheet = new_sheet(session, roster, programme, details, number=notice.number, version=notice.version)
    kept = tuple(page.digest for page in kept_pages(notice))
    return Drawing(notice_id, file_name(sheet, roster), sheet, session.office_keys().signer.sign, kept)


def file_name(sheet: NoticeSheet, roster: Roster) -> str:
    """The name of a notice's PDF."""
    name = f"{sheet.village_name}_{sheet.programme_name}_{roster.period}_{sheet.number}.pdf"
    return name.translate(_UNSAFE_IN_NAMES)


def kept_sheet(session: Session, notice_id: int) -> NoticeSheet | None:
    """What a notice says, as it was kept; None for one of an older store."""
    packed = notices.sheet_of(session.store.db, notice_id)
    return None if packed is None else unpack_sheet(packed)


def pack_sheet(sheet: NoticeSheet) -> bytes:
    """A sheet as bytes to be kept."""
    return zlib.compress(msgspec.json.encode(sheet, enc_hook=_plain_fen))


def unpack_sheet(packed: bytes) -> NoticeSheet:
    """What `pack_sheet` packed."""
    return msgspec.json.decode(zlib.decompress(packed), type=NoticeSheet, dec_hook=_fen)


def _plain_fen(value: Any) -> int:  # noqa: ANN401 - msgspec's hook
    if isinstance(value, Fen):
        return int(value)
    raise NotImplementedError(type(value))


def _fen(kind: type, value: Any) -> Any:  # noqa: ANN401 - msgspec's hook
    return Fen(cast("int", value)) if kind is Fen else value


def says_the_same(one: NoticeSheet, other: NoticeSheet) -> bool:
    """Whether two sheets list the same people with the same amounts; telephones and the office's name may differ."""
    return list(one.rows) == list(other.rows) and (one.title, one.days_text, one.households, one.people) == (
        other.title,
        other.days_text,
        other.households,
        other.people,
    )


def kept_pages(notice: Notice) -> list[PageText]:
    """The approved text of each page of a notice."""
    pages = msgspec.json.decode(notice.pages, type=list[KeptPage])
    return [PageText(tuple(page.lines), bytes.fromhex(page.digest)) for page in pages]


def pages_text(pages: Sequence[PageText]) -> str:
    """The approved text of each page as it is kept: JSON."""
    return msgspec.json.encode([KeptPage(list(page.lines), page.digest.hex()) for page in pages]).decode()


def new_sheet(
    session: Session,
    roster: Roster,
    programme: Programme,
    details: list[LineDetail],
    *,
    number: str,
    version: int,
) -> NoticeSheet:
    """What the notice of one village says, from its lines."""
    settings = session.settings
    say = Phrases("zh", "disclosure")
    village_name = session.village_names[details[0].line.village]
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
        rows=_rows(details, programme, signed=roster.state is not RosterState.DRAFT),
        households=len({detail.line.household_id for detail in details}),
        people=sum(len(detail.members) for detail in details),
        total=Fen(sum(detail.line.amount for detail in details)),
        report_phone=settings["report_phone"],
        consult_phone=settings["consult_phone"],
        office=settings["office_name"],
        withheld=programme.disclosure is DisclosureLevel.WITHHELD,
    )


def _plain(filled: tuple[object, ...]) -> str:
    return "".join(part if isinstance(part, str) else getattr(part, "text", "") for part in filled)


def _names(detail: LineDetail, *, signed: bool) -> tuple[str, str]:
    """Names of beneficiary and head: as they were signed where they were; the register may have changed since."""
    if signed and detail.line.snapshot:
        snapshot = read_snapshot(detail.line.snapshot)
        return snapshot.beneficiary[0], snapshot.head[0]
    return detail.beneficiary_name, detail.head_name


def _level_of(level: DisclosureLevel, *, public: bool) -> DisclosureLevel:
    """An organisation's name is not covered where people's are: it is public, and half of it names another one."""
    return DisclosureLevel.FULL if public else level


def _rows(details: list[LineDetail], programme: Programme, *, signed: bool) -> list[NoticeRow]:
    """Names by the programme's level; who looks like another is told apart by group, then by the head's masked name."""
    level = programme.disclosure
    withheld = level is DisclosureLevel.WITHHELD
    named = [_names(detail, signed=signed) for detail in details]
    shown = [
        "" if withheld else name_on_notice(name, _level_of(level, public=detail.public[0]))
        for (name, _), detail in zip(named, details, strict=True)
    ]
    seen: dict[tuple[str, str], int] = {}
    for name, detail in zip(shown, details, strict=True):
        seen[name, detail.line.group] = seen.get((name, detail.line.group), 0) + 1
    rows = []
    for serial, (name, (full, head), detail) in enumerate(zip(shown, named, details, strict=True), start=1):
        clash = not withheld and seen[name, detail.line.group] > 1 and not same_name(head, full)
        beside = name_on_notice(head, _level_of(level, public=detail.public[1])) if clash else ""
        text = f"{name}（{beside}）" if clash else name
        rows.append(NoticeRow(serial, detail.line.group, text, (), detail.line.amount))
    return rows
