"""Lists on paper: for signatures in a village, stamped for the county, the slip that goes with a package."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from app.casework.county_profile_drawing import Drawing
from app.casework.looking_up import roster_of, rules_of
from app.casework.review_view import stand_in_words
from app.casework.submitting import Built, file_stem, period_text, safe_name, submit_file
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.masking_lists import covered
from app.domain.money import Fen
from app.domain.programmes import Channel
from app.domain.records import Line, LineDetail, Roster
from app.domain.snapshot import Snapshot
from app.domain.states import LineState
from app.files.publish import published
from app.office.session import Session
from app.paper.handover import HandoverPart, HandoverSlip, draw_handover
from app.paper.phrases import Phrases
from app.paper.signatures import SignatureList, SignatureRow, draw_signatures
from app.store import lines, own_values, partners, review_facts, stand_ins
from app.words import Language, word

_TAIL = 4
_GONE = (LineState.LEFT_OUT, LineState.WITHDRAWN)


def submit_paper(session: Session, roster_id: int, out: Path) -> Built:
    """The stamped list of a cleared roster, from what was signed. Raises as `submit_workbook` does."""
    roster = roster_of(session, roster_id)

    def draw(target: io.BytesIO, sent: list[tuple[Line, Snapshot]]) -> None:
        names = _names(session)
        own = _own(session, roster)
        rows = [
            SignatureRow(
                at,
                one.head[0],
                one.beneficiary[0],
                _short(names, one.village),
                one.group,
                one.amount,
                one.account[-_TAIL:],
                own(line.id),
            )
            for at, (line, one) in enumerate(sent, start=1)
        ]
        households = len({one.head for _, one in sent})
        people = len({member for _, one in sent for member in one.members})
        draw_signatures(target, _list(session, roster, rows, households=households, people=people))

    return submit_file(session, roster_id, Channel.PAPER, out, drawing=Drawing(".pdf", draw))


class VillageList(Struct, frozen=True):
    """A list to be signed of one village: the name of its file, the village, its lines and sum, and the PDF."""

    file_name: str
    village: str
    lines: int
    total: Fen
    content: bytes


def write_signature_lists(session: Session, roster_id: int, out: Path) -> list[Path]:
    """Write `signature_lists` into `out`. Raises as it does, and EnvironmentFault DISK_*."""
    made = signature_lists(session, roster_id)
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for one in made:
        with published(out / one.file_name, overwrite=True) as target:
            target.write(one.content)
        paths.append(out / one.file_name)
    return paths


def signature_lists(session: Session, roster_id: int) -> list[VillageList]:
    """One list a village to be signed at home or in the office, without lines left out or withdrawn.

    Nothing is written: what goes to the printer leaves no file behind. Raises UserError ROSTER_EMPTY, ROLE_MAY_NOT,
    GLYPH_MISSING.
    """
    session.require(Act.PRINT)
    roster = roster_of(session, roster_id)
    by_village: dict[str, list[LineDetail]] = {}
    for detail in lines.details_of(session.store.db, roster_id):
        if detail.line.state not in _GONE:
            by_village.setdefault(detail.line.village, []).append(detail)
    if not by_village:
        raise UserError(Code.ROSTER_EMPTY, programme=roster.programme, period=roster.period)
    return [_draw_village(session, roster, code, by_village[code]) for code in sorted(by_village)]


def _draw_village(session: Session, roster: Roster, village: str, details: list[LineDetail]) -> VillageList:
    names = _names(session)
    own = _own(session, roster)
    rows = [
        SignatureRow(
            at,
            one.head_name,
            one.beneficiary_name,
            _short(names, village),
            one.line.group,
            one.line.amount,
            one.account[-_TAIL:],
            own(one.line.id),
        )
        for at, one in enumerate(details, start=1)
    ]
    households = len({one.line.household_id for one in details})
    people = len({member for one in details for member in one.members})
    sheet = _list(session, roster, rows, households=households, people=people, village=village)
    target = io.BytesIO()
    draw_signatures(target, sheet)
    name = _short(names, village)
    file_name = f"{file_stem(session, roster)}_{village[9:]}_{safe_name(name)}.pdf"
    return VillageList(file_name, name, len(rows), sheet.total, target.getvalue())


def _names(session: Session) -> dict[str, str]:
    return session.village_names


def _short(names: dict[str, str], village: str) -> str:
    return names.get(village, village)


def _list(
    session: Session,
    roster: Roster,
    rows: Sequence[SignatureRow],
    *,
    households: int,
    people: int,
    village: str = "",
) -> SignatureList:
    rule = rules_of(session, roster).programme
    name = rule.name
    title = "".join(str(getattr(part, "text", part)) for part in Phrases("zh", "signatures")("title", programme=name))
    period = roster.period.replace("#", "-N")
    return SignatureList(
        number=f"HM-{roster.programme}-{period}-B{roster.batch}-{village[9:] or 'ALL'}-{roster.id}",
        title=title,
        programme_name=name,
        period_text=period_text(roster),
        township_name=session.settings["office_name"],
        village_name=_names(session).get(village, "") if village else "",
        rows=rows,
        households=households,
        people=people,
        total=Fen(sum(row.amount for row in rows)),
        stand_in=_stand_in(session, roster),
        own=tuple(one.name for one in rule.own_fields),
    )


def _own(session: Session, roster: Roster) -> Callable[[int], tuple[str, ...]]:
    """What stands in the programme's own fields of a line, in their order; long numbers are covered on paper."""
    names = [one.name for one in rules_of(session, roster).programme.own_fields]
    values = own_values.of_roster(session.store.db, roster.id) if names else {}

    def of_line(line_id: int) -> tuple[str, ...]:
        filled = values.get(line_id, {})
        return tuple(covered(filled.get(name, "")) for name in names)

    return of_line


def _stand_in(session: Session, roster: Roster) -> str:
    """Who reviewed it in a reviewer's place; empty where a reviewer did, or nobody yet."""
    signed = review_facts.signed_of(session.store.db, roster.id)
    return stand_in_words(stand_ins.of_review(session.store.db, signed.review_id)) if signed is not None else ""


def write_handover_slip(session: Session, built: Built, roster_id: int, lang: Language = "zh") -> Path:
    """The slip that goes with a package, beside it: everything in it, also what is carried once more.

    Raises EnvironmentFault DISK_*.
    """
    roster = roster_of(session, roster_id)
    package = partners.package_of_submission(session.store.db, built.submission_id)
    every = (package.lines, Fen(package.sum_fen)) if package else (built.lines, built.total)
    programme = rules_of(session, roster).programme.name
    parts = [HandoverPart(f"{programme} {roster.period}", built.lines, built.total)]
    if every[0] > built.lines:
        again = Phrases(lang, "handover").plain("carried_again")
        parts.append(HandoverPart(again, every[0] - built.lines, Fen(every[1] - built.total)))
    settings = session.settings
    receiver = partners.partner(session.store.db, settings["office_code"][:6])
    with built.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").digest()
    slip = HandoverSlip(
        number=f"JJ-{session.today:%Y%m%d}-{built.submission_id}",
        kind=word("channel", Channel.PACKAGE.value, lang),
        file_name=built.path.name,
        size=built.path.stat().st_size,
        digest=digest,
        sender=settings["office_name"],
        receiver=receiver.name if receiver else settings["office_code"][:6],
        made_text=session.clock.now().isoformat(sep=" ", timespec="minutes")[:16],
        lines=every[0],
        people=None,
        total=every[1],
        parts=tuple(parts),
        language=lang,
    )
    path = built.path.with_suffix(".pdf")
    with published(path, overwrite=True) as target:
        draw_handover(target, slip)
    return path
