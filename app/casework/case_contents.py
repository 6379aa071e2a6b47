"""What the case file of a roster holds now, as a list that leads to each thing; nothing is drawn for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from msgspec import Struct

from app.casework.case_file_parts import objected
from app.casework.looking_up import roster_of, rules_of, village_names
from app.casework.review_proof import prove_reviews
from app.casework.submitting import period_text
from app.domain.case_parts import CasePart
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Notice, Roster
from app.domain.states import LineState
from app.office.session import Session
from app.store import case_file, lines, notice_view, notices
from app.store.submissions import submissions_of
from app.words import Language, phrase, word

_GONE = (LineState.LEFT_OUT, LineState.WITHDRAWN)


class CaseRow(Struct, frozen=True):
    """A part of a case file (level 0), or one thing of it (level 1); `key` is the record it leads to.

    That record is the roster, save for a notice (the notice), an objection (a notice that shows its line) and what was
    sent (the submission). `empty` says that there is nothing of it yet.
    """

    part: CasePart
    level: int
    title: str
    note: str
    key: int
    empty: bool = False


class CaseContents(Struct, frozen=True):
    """A roster's case file as it would be now: whose it is, its rows, reviews that do not hold."""

    title: str
    rows: tuple[CaseRow, ...]
    broken: int


def case_contents(session: Session, roster_id: int, lang: Language) -> CaseContents:
    """What the case file of a roster holds. Raises UsageError ROSTER_UNKNOWN."""
    session.require(Act.READ)
    roster = roster_of(session, roster_id)
    proved = prove_reviews(session, roster_id)
    broken = sum(not one.is_whole for one in proved)
    signed = phrase("case_total", "review_total", lang, reviews=len(proved), broken=broken)
    listed = notices.notices_showing(session.store.db, roster_id)
    rows = (
        *_roster(session, roster, lang),
        _row(CasePart.REVIEW, roster_id, signed, lang, empty=not proved),
        *_notices(session, roster_id, listed, lang),
        *_objections(session, roster_id, listed, lang),
        *_sent(session, roster_id, lang),
        _results(session, roster_id, lang),
        _row(CasePart.AUDIT, roster_id, "", lang),
    )
    when = period_text(roster) if lang == "zh" else roster.period
    return CaseContents(f"{rules_of(session, roster).programme.name} {when}", rows, broken)


def _row(part: CasePart, key: int, note: str, lang: Language, *, empty: bool = False) -> CaseRow:
    return CaseRow(part, 0, word("case_part", part.value, lang), note, key, empty)


def _roster(session: Session, roster: Roster, lang: Language) -> Iterator[CaseRow]:
    kept = [one.line for one in lines.details_of(session.store.db, roster.id) if one.line.state not in _GONE]
    homes = len({line.household_id for line in kept})
    total = Fen(sum(line.amount for line in kept)).grouped()
    said = phrase("case_total", "roster_total", lang, lines=f"{len(kept):,}", households=f"{homes:,}", yuan=total)
    yield _row(CasePart.ROSTER, roster.id, said, lang, empty=not kept)
    yield _row(CasePart.FORM, roster.id, "", lang, empty=not kept)


def _notices(session: Session, roster_id: int, listed: list[Notice], lang: Language) -> Iterator[CaseRow]:
    names = village_names(session)
    said = phrase("case_total", "sheets", lang, count=len(listed))
    yield _row(CasePart.NOTICE, roster_id, said, lang, empty=not listed)
    for one in listed:
        kind = word("notice_kind", one.kind.value, lang)
        title = f"{names.get(one.village, one.village)}{one.group}　{kind}　{one.number}"
        hung = notice_view.postings_of(session.store.db, one.id)
        places = "、".join(f"{at.place} {at.posted_on.isoformat()}" for at in hung)
        state = word("state.notice", one.state.value, lang)
        yield CaseRow(CasePart.NOTICE, 1, title, f"{state}　{places}".strip(), one.id)


def _objections(session: Session, roster_id: int, listed: list[Notice], lang: Language) -> Iterator[CaseRow]:
    numbers = {one.id: one.number for one in listed}
    ids = {one.number: one.id for one in listed}
    found = objected(session, roster_id, numbers)
    waiting = sum(one.row.upheld is None for one in found)
    said = phrase("case_total", "objection_total", lang, count=len(found), waiting=waiting)
    yield _row(CasePart.OBJECTION, roster_id, said, lang, empty=not found)
    for one in found:
        row = one.row
        outcome = "open" if row.upheld is None else "upheld" if row.upheld else "not_upheld"
        title = f"{row.name}　{row.raised_on.isoformat()}"
        note = f"{word('case_word', outcome, lang)}　{one.number}"
        yield CaseRow(CasePart.OBJECTION, 1, title, note, ids[one.number])


def _sent(session: Session, roster_id: int, lang: Language) -> Iterator[CaseRow]:
    db = session.store.db
    found = submissions_of(db, roster_id)
    copies = len(case_file.copies_of(db, roster_id))
    said = phrase("case_total", "sent_total", lang, count=len(found), copies=copies)
    yield _row(CasePart.SENT, roster_id, said, lang, empty=not found)
    for one in found:
        channel = word("channel", one.channel.value, lang)
        state = word("state.submission", one.state.value, lang)
        yield CaseRow(CasePart.SENT, 1, one.file_name, f"{channel}　{state}", one.id)


def _results(session: Session, roster_id: int, lang: Language) -> CaseRow:
    counts = Counter(word("result", one["verdict"], lang) for one in case_file.results_of(session.store.db, roster_id))
    told = "，".join(f"{verdict} {count:,}" for verdict, count in counts.items()) or "—"
    said = phrase("case_total", "result_total", lang, count=counts.total(), told=told)
    return _row(CasePart.RESULT, roster_id, said, lang, empty=not counts)
