"""The audit for whoever looks into it: pages in words, what an entry changed, and a file of it with numbers masked."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec import Struct

from app.domain.cleaning import mask_identity
from app.domain.makers import Act, Role
from app.domain.records import Changes
from app.files.publish import published
from app.office.session import GIVEN, Session
from app.sheets.writing import write_table
from app.store import audit, audit_view, users
from app.store.audit import Entry
from app.store.audit_view import Wanted
from app.store.settings import set_setting
from app.words import Language, user_words, word

PAGE = 100
Form = Literal["xlsx", "csv"]
Progress = Callable[[int, int], None]
_HEADINGS = ("seq", "at", "user", "role", "verb", "reason", "hash")
_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula at the start of a cell (OWASP, CSV injection)."""


class AuditFilter(Struct, frozen=True):
    """What is looked for; days are both counted in. `record` is a table and an id."""

    user_id: int | None = None
    verb: str | None = None
    record: tuple[str, int] | None = None
    first: date | None = None
    last: date | None = None

    def wanted(self) -> Wanted:
        """The same for the store."""
        noun, key = self.record or (None, None)
        until = (self.last + timedelta(days=1)).isoformat() if self.last else ""
        return Wanted(self.user_id, self.verb, noun, key, self.first.isoformat() if self.first else "", until)


class AuditRow(Struct, frozen=True):
    """An entry in words; `day_given`: the day was given by hand, since the clock was behind. `hash` begins it."""

    seq: int
    at: str
    day_given: bool
    user: str
    role: str
    verb: str
    reason: str
    hash: str


class AuditPage(Struct, frozen=True):
    """A page of entries, the newest first, and the number to go on below; None where it ends."""

    rows: list[AuditRow]
    below: int | None


class AuditDetail(Struct, frozen=True):
    """What an entry changed: (table, word, rows) and the first rows as (table, word, id, removed); its signed heads."""

    row: AuditRow
    counts: list[tuple[str, str, int]]
    records: list[tuple[str, str, int, bool]]
    whole_hash: str


class Choices(Struct, frozen=True):
    """What the filters offer: users as (id, name), verbs as (verb, word); in their order."""

    users: list[tuple[int, str]]
    verbs: list[tuple[str, str]]
    entries: int


class Exported(Struct, frozen=True):
    """A file that was written, its rows, and what the act of writing it changed."""

    path: Path
    rows: int
    changes: Changes


class _Speaker:
    """Entries to rows, with the names of users looked up once."""

    def __init__(self, session: Session, lang: Language) -> None:
        self._lang = lang
        self._users = {one.id: one for one in users.list_users(session.store.db)}
        self._programmes = audit_view.programme_names(session.store.db)

    def row(self, entry: Entry) -> AuditRow:
        user = self._users.get(entry.user_id)
        at = entry.at.removesuffix(GIVEN)
        return AuditRow(
            seq=entry.seq,
            at=at[:19].replace("T", " "),
            day_given=entry.at.endswith(GIVEN),
            user=user_words(user.name, self._lang) if user else "",
            role=word("role", user.role.value, self._lang) if user else "",
            verb=verb_word(entry.verb, self._lang),
            reason=reason_words(entry.verb, entry.reason, self._lang, self._programmes),
            hash=entry.hash.hex()[:8],
        )


def verb_word(verb: str, lang: Language) -> str:
    """What people call a verb of the audit."""
    return word("verb", verb, lang)


def noun_word(noun: str, lang: Language) -> str:
    """What people call a table of the store."""
    return word("record", noun, lang)


_OURS = "audit_word"
_REASON_WORDS = {
    "add_user": ("role",),
    "answer_check": ("check",),
    "bulk_change": ("bulk_field",),
    "counter_act": ("act_kind",),
    "set_card_state": ("state.card",),
    "set_channel": ("channel",),
    "set_stop_rule": ("stop_rule",),
    "edit_programme": ("programme_field",),
    "submit": ("channel",),
    "edit_native_phrase": ("native_language", "native_key"),
    "tick_native_phrases": ("native_language",),
    "choose_second_language": ("native_language",),
    "tick_slip_language": ("home_language",),
    "set_home_language": ("home_language",),
    "open_finding": ("finding_kind",),
    "open_recovery": ("recovery_cause",),
    "follow_up_doubt": ("data_check",),
    "keep_photo": ("record",),
    "sign_visit": ("signed",),
    "undo": ("verb",),
    "reveal": ("number_field", "reveal_reason", "verb", _OURS),
    "compare_number": ("number_field", "reveal_reason", "verb", _OURS),
    "take_list_out": ("list_form", "reveal_reason", _OURS),
    "let_paper_out": ("reveal_reason", _OURS),
    "tell_resident": (_OURS,),
    "print_slip": (_OURS,),
    "begin_guided_job": (_OURS,),
    "finish_guided_job": (_OURS,),
}
"""Sections of words in which the codes of a verb's reason stand."""
_OF_PROGRAMME = frozenset({"add_line", "confirm_standards", "copy_roster", "edit_programme", "end_programme", "grant",
                           "make_roster", "resume_programme", "set_channel", "set_standard", "set_stop_rule",
                           "take_told_list"})  # fmt: skip
"""Verbs whose reason names a programme by its code."""


def reason_words(verb: str, reason: str, lang: Language, programmes: Mapping[str, str] | None = None) -> str:
    """A reason as people read it: words for our own codes and programmes, every long number masked."""
    if verb in _OF_PROGRAMME and programmes:
        reason = " ".join(programmes.get(part, part) for part in reason.split(" "))
    sections = _REASON_WORDS.get(verb)
    if sections is not None:
        reason = " ".join(_token(part, sections, lang) for part in reason.replace(",", " ").split(" "))
    return mask_identity(reason)


def _token(part: str, sections: tuple[str, ...], lang: Language) -> str:
    """The word for one code, from the first section that has it."""
    return next((found for section in sections if (found := word(section, part, lang)) != part), part)


def choices(session: Session, lang: Language) -> Choices:
    """What can be filtered by."""
    session.require(Act.READ)
    db = session.store.db
    verbs = sorted(((verb, verb_word(verb, lang)) for verb in audit_view.verbs_used(db)), key=lambda one: one[1])
    return Choices([(one.id, user_words(one.name, lang)) for one in users.list_users(db)], verbs, audit.head(db)[0])


def page(
    session: Session, wanted: AuditFilter, lang: Language, *, before: int | None = None, limit: int = PAGE
) -> AuditPage:
    """A page of entries below number `before` (None: from the newest)."""
    session.require(Act.READ)
    speaker = _Speaker(session, lang)
    found = list(audit_view.newest(session.store.db, wanted.wanted(), before=before, limit=limit + 1))
    rows = [speaker.row(entry) for entry in found[:limit]]
    return AuditPage(rows, rows[-1].seq if len(found) > limit else None)


def spoken(session: Session, entries: Iterable[audit.Entry], lang: Language) -> Iterator[AuditRow]:
    """Entries in words, one after the other."""
    session.require(Act.READ)
    speaker = _Speaker(session, lang)
    return (speaker.row(entry) for entry in entries)


def detail(session: Session, seq: int, lang: Language) -> AuditDetail | None:
    """What one entry changed; None when there is no such entry."""
    session.require(Act.READ)
    entry = next(audit.entries(session.store.db, after=seq - 1, limit=1), None)
    if entry is None or entry.seq != seq:
        return None
    counts, rows = audit_view.touched(session.store.db, seq)
    return AuditDetail(
        row=_Speaker(session, lang).row(entry),
        counts=[(noun, noun_word(noun, lang), number) for noun, number in counts.items()],
        records=[(one.noun, noun_word(one.noun, lang), one.record_id, one.removed) for one in rows],
        whole_hash=entry.hash.hex(),
    )


def export(
    session: Session, wanted: AuditFilter, path: Path, lang: Language, *, progress: Progress | None = None
) -> Exported:
    """Write the entries that fit into `path` (.xlsx or .csv), the newest first, long numbers masked; it is logged.

    Raises UserError ROLE_MAY_NOT for an inspector; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    session.require(Act.PRINT)
    write = _write_csv if path.suffix.lower() == ".csv" else _write_xlsx
    headings = [word("heading", key, lang) for key in _HEADINGS]
    with published(path, overwrite=True) as target:
        rows = write(target, headings, _cells(session, wanted, lang, progress), word("verb", "export_audit", lang))
    with session.write("export_audit", path.name) as tx:
        set_setting(tx, "audit_exported", f"{tx.act.at} {rows}")
    return Exported(path, rows, session.changes(tx))


def _cells(session: Session, wanted: AuditFilter, lang: Language, progress: Progress | None) -> Iterator[list[str]]:
    speaker, total = _Speaker(session, lang), audit.head(session.store.db)[0]
    for number, entry in enumerate(audit_view.newest(session.store.db, wanted.wanted()), 1):
        if progress is not None and number % 500 == 0:
            progress(number, total)
        row = speaker.row(entry)
        yield [str(row.seq), row.at, row.user, row.role, row.verb, row.reason, entry.hash.hex()]


def _write_xlsx(target: BinaryIO, headings: list[str], rows: Iterator[list[str]], title: str) -> int:
    return write_table(target, headings, rows, sheet_name=title[:31])


def _write_csv(target: BinaryIO, headings: list[str], rows: Iterator[list[str]], _title: str) -> int:
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(headings)
    count = 0
    for row in rows:
        count += 1
        writer.writerow(["'" + cell if cell.startswith(_RISKY) else cell for cell in row])
    text.flush()
    text.detach()
    return count


def may_export(role: Role) -> bool:
    """Whether this role takes the audit out of the desk: an inspector reads only."""
    return role is not Role.INSPECTOR
