"""Bundles for the villages: the sheets that are to hang in each, by which day, in the order the clerk wants them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from app.casework.disclosing import can_hang
from app.casework.looking_up import roster_of, rules_of, village_names
from app.casework.notice_sheets import Drawing, kept_pages, kept_sheet, notice_drawing
from app.casework.posting_deadlines import deadline_of
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.notice_kinds import NoticeKind
from app.domain.posting_days import latest_posting_day, post_by
from app.domain.records import Changes, Notice, Roster
from app.domain.states import NoticeState
from app.domain.villages import place_name
from app.office.session import Session
from app.paper.bundle_slip import BundleSlip, SlipSheet, draw_bundle_slip
from app.paper.volume import Volume
from app.store import notice_view, notices
from app.store.settings import set_setting

VILLAGE_ORDER = "village_order"
"""The setting in which the clerk's order of the villages is kept: codes, as JSON."""

_TO_HANG = (NoticeState.PREPARED, NoticeState.PRINTED)


class BundleSheet(Struct, frozen=True):
    """A notice that is to hang: what it is, its pages, and how many copies came out of the printer so far.

    `due` is the county's day for its roster, `latest` the last day to hang it; None where there is none. `fault` says
    why the days cannot be counted back.
    """

    notice_id: int
    number: str
    title: str
    pages: int
    copies: int
    days: int
    due: date | None
    latest: date | None
    fault: UserError | None


_Sheets = list[BundleSheet]


class Bundle(Struct, frozen=True):
    """What goes to one village: its sheets, where its notices hung before, and by which day they are to hang.

    `latest` is the earliest of the sheets' latest days; `late` says that it is over already.
    """

    village: str
    name: str
    sheets: tuple[BundleSheet, ...]
    places: tuple[str, ...]
    post_by: date | None
    latest: date | None
    due: date | None
    late: bool

    @property
    def pages(self) -> int:
        """Pages of all its sheets, one copy of each."""
        return sum(one.pages for one in self.sheets)

    @property
    def notice_ids(self) -> tuple[int, ...]:
        """The notices in it."""
        return tuple(one.notice_id for one in self.sheets)


class BundleDrawing(Struct, frozen=True):
    """A bundle ready to be drawn away from the store: the slip first, then each of its sheets."""

    village: str
    name: str
    slip: BundleSlip
    drawings: tuple[Drawing, ...]
    file_name: str

    def draw(self, *, sheets: bool = True) -> bytes:
        """One PDF with a bookmark a sheet, or the slip alone; the same bundle gives the same bytes.

        Raises as `Drawing.draw`.
        """
        target = io.BytesIO()
        volume = Volume(target, title=self.file_name.removesuffix(".pdf"))
        volume.part(self.slip.heading)
        draw_bundle_slip(volume, self.slip)
        for one in self.drawings if sheets else ():
            volume.part(f"{one.sheet.title} {one.sheet.number}")
            one.draw_into(volume)
        volume.finish()
        return target.getvalue()


def bundles(session: Session, roster_id: int | None = None) -> tuple[Bundle, ...]:
    """What is to hang, by village in the clerk's order: made or printed, and not posted yet; of one roster if named."""
    names = village_names(session)
    found: dict[str, list[BundleSheet]] = {}
    for state in _TO_HANG:
        for notice in notices.notices_in(session.store.db, state):
            roster = roster_of(session, notice.roster_id)
            if roster_id in (None, roster.id) and can_hang(session, notice):
                found.setdefault(notice.village, []).append(_sheet(session, notice, roster))
    return tuple(_bundle(session, code, names, sheets) for code, sheets in _in_order(session, found.items()))


def bundle_drawing(session: Session, bundle: Bundle) -> BundleDrawing:
    """The slip and the sheets of a bundle, to be drawn. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.PRINT)
    slip = BundleSlip(
        office=session.settings["office_name"],
        village=bundle.name,
        made_on=session.today,
        sheets=tuple(
            SlipSheet(one.number, one.title, one.pages, max(1, one.copies), one.days, one.latest, one.due)
            for one in bundle.sheets
        ),
        places=bundle.places,
        post_by=bundle.post_by,
        latest=bundle.latest,
        due=bundle.due,
        late=bundle.late,
        phone=session.settings.get("report_phone", ""),
    )
    drawings = tuple(notice_drawing(session, one.notice_id) for one in bundle.sheets)
    name = f"{place_name(bundle.name)}_{slip.heading}_{session.today.isoformat()}.pdf"
    return BundleDrawing(bundle.village, bundle.name, slip, drawings, name.replace("/", "-"))


# -- the clerk's order -------------------------------------------------------------------------------------------------


def village_order(session: Session) -> tuple[str, ...]:
    """The codes of all villages in the clerk's order; those he never put anywhere follow by their codes."""
    kept = json.loads(session.settings.get(VILLAGE_ORDER, "[]"))
    known = village_names(session)
    first = [code for code in kept if code in known]
    return (*first, *sorted(code for code in known if code not in first))


def set_village_order(session: Session, codes: Sequence[str]) -> Changes:
    """Keep the order of the villages; those left out follow as they did. Raises UsageError VILLAGE_UNKNOWN."""
    session.require(Act.PRINT)
    known = village_order(session)
    for code in codes:
        if code not in known:
            raise UsageError(Code.VILLAGE_UNKNOWN, village=code[:40])
    wanted = list(dict.fromkeys(codes))
    wanted += [code for code in known if code not in wanted]
    if tuple(wanted) == known:
        return session.no_changes()
    with session.write("set_village_order") as tx:
        set_setting(tx, VILLAGE_ORDER, json.dumps(wanted))
    return session.changes(tx)


def _in_order(session: Session, found: Iterable[tuple[str, _Sheets]]) -> list[tuple[str, _Sheets]]:
    place = {code: at for at, code in enumerate(village_order(session))}
    return sorted(found, key=lambda one: (place.get(one[0], len(place)), one[0]))


# -- inside ------------------------------------------------------------------------------------------------------------


def _sheet(session: Session, notice: Notice, roster: Roster) -> BundleSheet:
    programme = rules_of(session, roster).programme
    before_payment = notice.kind is NoticeKind.DISCLOSURE  # no other sheet has to hang before the county's day
    due, latest, fault = deadline_of(session, roster) if before_payment else None, None, None
    if due is not None and programme.notice_days:
        try:
            latest = latest_posting_day(
                due,
                programme.notice_days,
                programme.notice_day_kind,
                session.rest_days,
                last_on_working_day=programme.last_day_on_working_day,
            )
        except UserError as error:
            fault = error
    kept = kept_sheet(session, notice.id)
    title = kept.title if kept is not None else programme.name
    what = f"{title}　{kept.period_text}" if kept is not None and kept.period_text else title
    pages = len(kept_pages(notice))
    return BundleSheet(notice.id, notice.number, what, pages, notice.copies, programme.notice_days, due, latest, fault)


def _bundle(session: Session, code: str, names: dict[str, str], sheets: list[BundleSheet]) -> Bundle:
    latest = min((one.latest for one in sheets if one.latest is not None), default=None)
    due = min((one.due for one in sheets if one.due is not None), default=None)
    return Bundle(
        code,
        names.get(code, code),
        tuple(sorted(sheets, key=lambda one: one.number)),
        tuple(notice_view.places_in(session.store.db, code)),
        post_by(session.today, latest or date.max, session.rest_days),
        latest,
        due,
        latest is not None and latest < session.today,
    )
