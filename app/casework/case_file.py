"""The case file of a roster (案卷): everything that belongs to it in one PDF with bookmarks and running page numbers.

It is drawn part by part straight into the file, each part read when its turn comes: what is held at once is the pages
as they are drawn. The same roster on the same day gives the same bytes. No number of a person stands in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from app.casework.approval_forms import approval_form_sheet
from app.casework.case_file_parts import Objected, Tables, objected, photo_captions
from app.casework.lists_out import require_private_place
from app.casework.looking_up import roster_of, rules_of, village_names
from app.casework.notice_sheets import notice_drawing
from app.casework.photos import photo_bytes
from app.casework.review_proof import ProvedReview, prove_reviews
from app.casework.submitting import file_stem, period_text
from app.domain.faults import Fault
from app.domain.makers import Act
from app.domain.masking_lists import covered
from app.domain.records import Changes, Notice
from app.domain.wall_photos import PostingWay
from app.files.publish import published, require_folder, settle
from app.office.session import Session
from app.paper.approval_form import draw_approval_form
from app.paper.book_sheet import BookSheet, draw_book
from app.paper.case_file import CaseCover, HungPhoto, draw_hung, fill_front, keep_front, numbering
from app.paper.volume import Bookmark, Volume
from app.store import lists_out, notice_view, notices
from app.store.submissions import submissions_of
from app.words import Language, phrase, sentence, word

Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Nobody watches."""


class CaseEntry(Struct, frozen=True):
    """A bookmark of the case file: title, page, depth."""

    title: str
    page: int
    level: int


class CaseFile(Struct, frozen=True):
    """A case file that was written: where, its pages, its bookmarks, reviews that do not hold, and the audit entry."""

    path: Path
    pages: int
    entries: tuple[CaseEntry, ...]
    broken: int
    digest: str
    changes: Changes


class _Part(Struct, frozen=True):
    """A part: its title in the contents, its depth, and how it is drawn; no drawing for a title over others."""

    title: str
    level: int
    draw: Callable[[Volume], None] | None


def case_file_name(session: Session, roster_id: int, lang: Language) -> str:
    """The name of a roster's case file."""
    return f"{file_stem(session, roster_of(session, roster_id))}_{word('case_word', 'file', lang)}.pdf"


def write_case_file(
    session: Session, roster_id: int, path: Path, lang: Language, progress: Progress = _silent
) -> CaseFile:
    """Write the case file of a roster; it is recorded in the transaction whose end lets it appear.

    A review whose signatures do not hold is told in it, and so is a photo that cannot be read; neither stops it. Raises
    UserError ROLE_MAY_NOT, LIST_PLACE_PUBLIC (folder), GLYPH_MISSING; UsageError ROSTER_UNKNOWN; EnvironmentFault
    DISK_*, DRIVE_GONE; Stopped from `progress`.
    """
    session.require(Act.PRINT)
    require_private_place(path.parent)
    require_folder(path.parent)
    drawing = _Drawing(session, roster_id, lang)
    with published(path, overwrite=True) as target:
        hashing = _Hashing(target)
        drawing.draw(hashing, progress)
        settle(target, path)
        with session.write("write_case_file", path.name[:200]) as tx:
            lists_out.add_list_out(
                tx,
                path.name,
                form="masked",
                reason="",
                count=drawing.pages,
                columns=[one.title for one in drawing.entries if not one.level],
                file_name=path.name,
                digest=hashing.digest.digest(),
                roster_id=roster_id,
            )
    entries = tuple(CaseEntry(one.title, one.page, one.level) for one in drawing.entries)
    return CaseFile(path, drawing.pages, entries, drawing.broken, hashing.digest.hexdigest(), session.changes(tx))


class _Hashing:
    """A stream that reckons the digest of what goes through it."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self._target.write(data)


class _Drawing:
    """Draws one case file."""

    def __init__(self, session: Session, roster_id: int, lang: Language) -> None:
        self._session, self._roster, self._lang = session, roster_of(session, roster_id), lang
        self._tables = Tables(session, roster_id, lang)
        self._notices = notices.notices_showing(session.store.db, roster_id)
        self._objected = objected(session, roster_id, {one.id: one.number for one in self._notices})
        self._proved: tuple[ProvedReview, ...] = prove_reviews(session, roster_id)
        self.entries: tuple[Bookmark, ...] = ()
        self.pages = 0

    @property
    def broken(self) -> int:
        """Reviews that do not hold."""
        return sum(not one.is_whole for one in self._proved)

    def draw(self, target: _Hashing, progress: Progress) -> None:
        """Draw everything into `target`: room for cover and contents, the parts, then what was kept for the end."""
        name = file_stem(self._session, self._roster)
        volume = Volume(target, title=name, numbering=numbering(self._lang))  # type: ignore[arg-type]  # it writes only
        parts = self._parts()
        keep_front(volume, len(parts) + 2, self._lang)
        for done, part in enumerate(parts):
            progress(done, len(parts))
            volume.part(part.title, level=part.level)
            if part.draw is not None:
                part.draw(volume)
        progress(len(parts), len(parts))
        self.pages, self.entries = volume.pages, tuple(volume.bookmarks)
        fill_front(volume, self._cover(), volume.bookmarks)
        volume.finish()

    def _parts(self) -> list[_Part]:
        tables = self._tables
        parts = [self._table("roster", tables.roster)]
        if tables_have_lines(self._session, self._roster.id):
            parts.append(_Part(tables.title("form"), 0, self._form))
        parts.append(self._table("review", lambda: tables.reviews(self._proved)))
        parts += self._notice_parts()
        parts.append(self._table("objection", lambda: tables.objections(self._objected)))
        parts.append(self._table("sent", tables.sent))
        parts.append(self._table("result", tables.results))
        parts.append(self._table("audit", tables.audit))
        return parts

    def _table(self, key: str, make: Callable[[], BookSheet]) -> _Part:
        def draw(volume: Volume) -> None:
            draw_book(volume, make())

        return _Part(self._tables.title(key), 0, draw)

    def _form(self, volume: Volume) -> None:
        draw_approval_form(volume, approval_form_sheet(self._session, self._roster.id, self._lang))

    def _notice_parts(self) -> list[_Part]:
        title = self._tables.title("notice")
        if not self._notices:
            return [_Part(title, 0, partial(draw_hung, title=title, facts=(), photos=(), language=self._lang))]
        names = village_names(self._session)
        parts = [_Part(title, 0, None)]
        for one in self._notices:
            state = word("state.notice", one.state.value, self._lang)
            kind = word("notice_kind", one.kind.value, self._lang)
            said = f"{names.get(one.village, one.village)}{one.group}　{kind}　{one.number}　{state}"
            parts.append(_Part(said, 1, partial(self._notice, one, said)))
        return parts

    def _notice(self, notice: Notice, said: str, volume: Volume) -> None:
        """The very sheet, then where it hung and the photos that prove it."""
        notice_drawing(self._session, notice.id).draw_into(volume)
        facts: list[tuple[str, str]] = []
        photos: list[HungPhoto] = []
        for one in notice_view.postings_of(self._session.store.db, notice.id):
            down = one.down_on.isoformat() if one.down_on else ""
            days = phrase("case_total", "hung" if down else "hangs", self._lang, place=one.place,
                          since=one.posted_on.isoformat(), until=down, by=one.by_name)  # fmt: skip
            since = one.posted_on.isoformat()
            facts.append((since, days))
            if one.way is not PostingWay.BOARD or one.proof:
                way = word("posting_way", one.way.value, self._lang)
                facts.append((way, f"{covered(one.proof)}　{one.proof_by}".strip() or one.by_name))
            shots = (*one.photos, *one.down_photos)
            captions = photo_captions(one.place, since, len(shots))
            photos += [HungPhoto(under, partial(self._photo, key)) for under, key in zip(captions, shots, strict=True)]
        copies = phrase("case_total", "copies", self._lang, copies=notice.copies)
        draw_hung(volume, f"{said}　{copies}", facts, photos, self._lang)

    def _photo(self, attachment_id: int) -> bytes | str:
        try:
            return photo_bytes(self._session, attachment_id)
        except Fault as fault:
            return sentence(fault.code, self._lang, **fault.where)

    def _cover(self) -> CaseCover:
        roster, listed = self._roster, self._tables.listed
        kind = word("kind", roster.kind.value, self._lang)
        batch = word("approval_form", "batch", self._lang).format(batch=roster.batch, version=roster.version)
        sent = submissions_of(self._session.store.db, roster.id)
        whole = len(self._proved) - self.broken
        homes = f"{listed.households:,}"
        counts = phrase("case_total", "counts", self._lang, lines=f"{listed.lines:,}", households=homes)
        waiting = sum(one.row.upheld is None for one in self._objected)
        raised = phrase("case_total", "objection_total", self._lang, count=len(self._objected), waiting=waiting)
        facts = (
            ("programme", f"{rules_of(self._session, roster).programme.name} ({roster.programme})"),
            ("period", period_text(roster) if self._lang == "zh" else roster.period),
            ("kind", f"{kind}　{batch}"),
            ("state", word("state.roster", roster.state.value, self._lang)),
            ("counts", counts),
            ("total", f"{listed.total.grouped()}"),
            ("reviews", phrase("case_total", "signatures", self._lang, whole=whole, broken=self.broken)),
            ("notices", phrase("case_total", "sheets", self._lang, count=len(self._notices))),
            ("objections", raised),
            ("sent", phrase("case_total", "sheets", self._lang, count=len(sent))),
            ("pages", phrase("case_total", "pages", self._lang, pages=self.pages)),
            ("written", f"{self._session.today.isoformat()}　{self._session.user.name}"),
        )
        return CaseCover(self._session.settings["office_name"], facts[0][1], facts, self._lang)


def tables_have_lines(session: Session, roster_id: int) -> bool:
    """Whether a roster has any line that an approval form could be drawn of."""
    from app.store import lines

    return lines.totals_of_rosters(session.store.db).get(roster_id, (0, 0))[0] > 0


__all__ = ["CaseEntry", "CaseFile", "Objected", "case_file_name", "write_case_file"]
