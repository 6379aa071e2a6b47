"""The papers of a year that are kept: notices that were printed, files that went to the county, photos and scans."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from app.casework.ask_reasons import period_text
from app.domain.faults import HostileInput
from app.domain.masking_lists import covered
from app.domain.villages import place_name
from app.office.session import Session
from app.store import year_papers
from app.store.attachments import read_attachment
from app.words import Language, phrase, word


class PaperRow(Struct, frozen=True):
    """One paper: its kind in words, number, name, day, size, digest; `sort` is notices, files, attachments."""

    what: str
    number: str
    name: str
    day: str
    size: str
    digest: str
    sort: str


def paper_rows(session: Session, year: int, lang: Language) -> Iterator[PaperRow]:
    """Every paper of a year; of what is attached the SHA-256 of its content, or that it is missing."""
    db = session.store.db
    names = {code: place_name(name) for code, name in session.village_names.items()}
    for row in year_papers.notices_of_year(db, year):
        village = names.get(row["village"], row["village"])
        yield PaperRow(
            word("archive_what", "notice", lang),
            row["number"],
            f"{row['programme']} {period_text(row['period'], lang)} {village}",
            row["day"],
            phrase("archive_file", "copies", lang, n=row["copies"]),
            "",
            "notices",
        )
    for row in year_papers.files_of_year(db, year):
        yield PaperRow(
            f"{word('archive_what', 'submission', lang)} {word('channel', row['channel'], lang)}",
            covered(row["number"]),
            covered(row["file"]),
            row["day"],
            "",
            bytes(row["digest"]).hex(),
            "files",
        )
    for one in year_papers.attachments_of_year(db, year):
        yield PaperRow(
            word("record", one.noun, lang),
            str(one.id),
            covered(one.title),
            one.day,
            phrase("archive_file", "bytes", lang, n=one.size),
            _digest(session, one.id, lang),
            "attachments",
        )


def paper_counts(rows: Iterable[PaperRow]) -> dict[str, int]:
    """How many papers of each sort."""
    found = Counter(one.sort for one in rows)
    return {sort: found[sort] for sort in ("notices", "files", "attachments")}


def _digest(session: Session, key: int, lang: Language) -> str:
    try:
        return hashlib.sha256(read_attachment(session.store, key)).hexdigest()
    except HostileInput:
        return phrase("archive_file", "not_there", lang)
