"""What a notice says: built once from its lines, kept, and drawn from what was kept whenever it is shown or printed."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from typing import Any, BinaryIO, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.casework.looking_up import notice_of, programme_of, roster_of, rules_of
from app.casework.native_phrases import checked_natives, native_of_new_sheets
from app.casework.notice_rows import Shown, notice_rows, shown_lines
from app.domain.faults import UserError
from app.domain.masks import DisclosureLevel
from app.domain.money import Fen
from app.domain.notice_kinds import OWN, Choices, NoticeKind, Reach, columns_of, level_for
from app.domain.periods import Period
from app.domain.programmes import Basis, FrequencyUnit, Programme
from app.domain.records import Line, LineDetail, Notice, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterState
from app.domain.villages import place_name
from app.office.session import Session
from app.paper.gate import PageText, Printed
from app.paper.notice import Native, NoticeSheet, draw_notice
from app.paper.phrases import Phrases
from app.paper.qr import Sign
from app.store import lines, notice_choices, notices

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


class ShownAs(Struct, frozen=True):
    """How a sheet is printed: `script` is its second language (empty: Chinese alone, None: as made); `large` on A3."""

    script: str | None = None
    large: bool = False


AS_MADE = ShownAs()


class Drawing(Struct, frozen=True):
    """A notice ready to be drawn away from the store: in the free pool, for the preview and for the printer.

    `natives` are the second languages that may stand on it today; `large` draws it on A3.
    """

    notice_id: int
    file_name: str
    sheet: NoticeSheet
    sign: Sign
    kept: tuple[bytes, ...]
    natives: tuple[Native, ...] = ()
    large: bool = False

    @property
    def language(self) -> str:
        """The second language that stands on it; empty for Chinese alone."""
        return self.sheet.native.language if self.sheet.native is not None else ""

    def shown_as(self, language: str | None, *, large: bool) -> Drawing:
        """The same list with another second language (empty: Chinese alone, None: as it was made), or larger.

        Raises UserError NATIVE_NOT_CHECKED (native_language) for one whose phrases no native reader has read.
        """
        if language is None or language == self.language:
            return replace(self, large=large)
        native = next((one for one in self.natives if one.language == language), None)
        if language and native is None:
            raise UserError(RosterCode.NATIVE_NOT_CHECKED, native_language=language)
        return replace(self, sheet=replace(self.sheet, native=native), kept=(), large=large)

    def draw(self) -> Drawn:
        """Draw it; the same drawing gives the same bytes. Raises UserError GLYPH_MISSING, IDENTITY_ON_PUBLIC_SHEET."""
        target = io.BytesIO()
        printed = self.draw_into(target)
        as_kept = not self.kept or tuple(page.digest for page in printed.pages) == self.kept
        return Drawn(target.getvalue(), len(printed.pages), as_kept)

    def draw_into(self, target: BinaryIO) -> Printed:
        """Draw it into a file, or a volume with other sheets. Raises as `draw`."""
        return draw_notice(target, self.sheet, self.sign, file_name=self.file_name, large=self.large)


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
        says = says_of(session, roster, programme, details, notice.kind)
        sheet = new_sheet(session, says, number=notice.number, version=notice.version)
    kept = tuple(page.digest for page in kept_pages(notice))
    natives = checked_natives(session)
    return Drawing(notice_id, file_name(sheet, roster), sheet, session.office_keys().signer.sign, kept, natives)


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


class Says(Struct, frozen=True):
    """What a sheet is made of: its kind, its lines in their order, and for whom it is (a village, and one group)."""

    kind: NoticeKind
    roster: Roster
    programme: Programme
    choices: Choices
    shown: Sequence[Shown]
    village: str
    group: str = ""


def says_of(
    session: Session, roster: Roster, programme: Programme, details: Sequence[LineDetail], kind: NoticeKind
) -> Says:
    """What the sheet of these lines says, as the office chose for the programme."""
    choices = notice_choices.choices_of(session.store.db, programme_of(session, roster.programme).id)
    places = choices.reach is Reach.TOWNSHIP
    shown = shown_lines(session, details, signed=roster.state is not RosterState.DRAFT, places=places)
    village, group = place_of(details[0].line, choices.reach, roster.township)
    return Says(kind, roster, programme, choices, shown, village, group)


def place_of(line: Line, reach: Reach, township: str) -> tuple[str, str]:
    """On whose sheet a line stands: village and group; the township's own code is its nine digits and three noughts."""
    if reach is Reach.TOWNSHIP:
        return f"{township}000", ""
    return line.village, line.group if reach is Reach.GROUP else ""


def new_sheet(session: Session, says: Says, *, number: str, version: int, refers_to: str = "") -> NoticeSheet:
    """What a notice says, from its lines. Raises UserError NOTICE_PHONE_MISSING."""
    settings, programme, choices, kind = session.settings, says.programme, says.choices, says.kind
    if not (settings.get("report_phone", "").strip() and settings.get("consult_phone", "").strip()):
        raise UserError(RosterCode.NOTICE_PHONE_MISSING)
    say = Phrases("zh", kind.value, "disclosure")
    level = level_for(programme, choices, kind)
    correcting = kind is NoticeKind.CORRECTION
    rows, used = notice_rows(session, says.shown, level, () if correcting else columns_of(programme, choices))
    village_name, place = _places(session, says)
    now = f"{session.today:%Y-%m}" if kind is NoticeKind.STANDING else says.roster.period
    period = Period.parse(now)
    return NoticeSheet(
        number=number,
        version=version,
        title=_plain(say("title", place=place, period=period.chinese(), programme=programme.name)),
        programme_name=programme.name,
        opening=choices.opening or _opening(say, programme, choices, kind),
        township_name=settings["office_name"],
        village_name=village_name,
        period_text=period.chinese(),
        days_text=_days(say, programme, choices),
        columns=headings(programme, kind, used),
        rows=rows,
        households=len({one.household_id for one in says.shown}),
        people=sum(one.covered for one in says.shown),
        total=Fen(sum(one.amount for one in says.shown)),
        report_phone=settings["report_phone"],
        consult_phone=settings["consult_phone"],
        office=settings["office_name"],
        withheld=level is DisclosureLevel.WITHHELD,
        kind=kind.value,
        refers_to=refers_to,
        native=native_of_new_sheets(session),
    )


def _places(session: Session, says: Says) -> tuple[str, str]:
    """Whom to ask about the sheet, and the place in its title."""
    name = session.village_names.get(says.village)
    if name is None:
        office = session.settings["office_name"]
        return office, office.removesuffix("人民政府").removesuffix("办事处")
    return name, place_name(name) + says.group


def headings(programme: Programme, kind: NoticeKind, used: Sequence[str]) -> tuple[str, ...]:
    """The headings of a list: serial, group and name, the columns that are `used`, the amount."""
    fixed, say = Phrases("zh", "disclosure"), Phrases("zh", "columns")
    found = [heading_of(key) for key in used]
    corrected = [say.plain("was"), say.plain("done")] if kind is NoticeKind.CORRECTION else []
    who = [fixed.plain(key) for key in ("serial", "group", "name")]
    return (*who, *found, *corrected, amount_heading(programme, kind))


def heading_of(key: str) -> str:
    """The heading of a column that an office chose (`NoticeColumn`, or a field of the programme's own)."""
    return key.removeprefix(OWN) if key.startswith(OWN) else Phrases("zh", "columns").plain(key)


def amount_heading(programme: Programme, kind: NoticeKind) -> str:
    """The heading of the amount; before payment and on standing lists a month's support is called by its name."""
    say = Phrases("zh", "columns", "disclosure")
    monthly = programme.basis == Basis.GAP and programme.frequency.unit is FrequencyUnit.MONTH
    if monthly and kind in (NoticeKind.DISCLOSURE, NoticeKind.STANDING):
        return say.plain("monthly_support")
    return say.plain("amount" if kind is NoticeKind.DISCLOSURE else f"amount_{kind.value}")


def _opening(say: Phrases, programme: Programme, choices: Choices, kind: NoticeKind) -> str:
    basis = choices.basis or programme.policy
    if basis:
        return _plain(Phrases("zh", "opening_basis")(kind.value, basis=basis, programme=programme.name))
    return _plain(say("opening", department=programme.department, programme=programme.name))


def _days(say: Phrases, programme: Programme, choices: Choices) -> str:
    """How long it hangs; nothing where the days are filled in by hand."""
    return "" if choices.dates_by_hand else _plain(say(programme.notice_day_kind.value, days=programme.notice_days))


def _plain(filled: tuple[object, ...]) -> str:
    return "".join(part if isinstance(part, str) else getattr(part, "text", "") for part in filled)
