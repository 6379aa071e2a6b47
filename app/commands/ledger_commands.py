"""The ledgers and the year without a window: a ledger or the year's sheet written, a year proved, closed, archived."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Decorator, Desk, Group, folder, option, verb
from app.commands.speaking import Told

if TYPE_CHECKING:
    from app.casework.year_closing import Count, YearProof
    from app.domain.books import BookFilter

_REFUSED = 1
_YEARS = click.IntRange(1990, 2099)


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    verb(cli, "ledger")(ledger)
    group = Group("year")
    cli.add_command(group)
    verb(group, "sheet")(sheet)
    verb(group, "check")(check)
    verb(group, "close")(close)
    verb(group, "reopen")(reopen)
    verb(group, "archive")(archive)


def _out(*, required: bool = False) -> Decorator:
    return option("--out", "ledger_file", type=click.Path(path_type=Path, dir_okay=False), required=required)


def _year(*, required: bool = True) -> Decorator:
    return option("--year", type=_YEARS, required=required)


@click.argument("name")
@_out()
@_year(required=False)
@option("--period", default="")
@option("--programme", default="")
@option("--village", "of_village", default="")
@option("--document", "of_document", default="")
@option("--limit", type=click.IntRange(min=1), default=20)
def ledger(desk: Desk, name: str, *, ledger_file: Path | None, limit: int, **narrowing: Any) -> Told:  # noqa: ANN401 - options
    """Write a ledger as .xlsx or .pdf, numbers covered; without `--out` its first rows and what it comes to."""
    from app.casework.books import book_named, book_page, book_totals, columns_of

    book, lang = book_named(name), desk.speak.language
    narrowed = _narrowed(desk, **narrowing)
    if ledger_file is not None:
        from app.casework.book_files import write_book

        done = write_book(desk.session, book, narrowed, ledger_file, lang)
        line = desk.speak.say("ledger_written", rows=done.rows, file=str(done.path))
        return Told({"path": str(done.path), "rows": done.rows}, [line])
    page = book_page(desk.session, book, narrowed, lang, count=limit)
    totals = book_totals(desk.session, book, narrowed)
    columns = columns_of(book, lang)
    rows = [dict(zip((key for key, _ in columns), row.cells, strict=True)) for row in page.rows]
    data = {"rows": rows, "count": totals.rows, "people": totals.people, "sum_fen": int(totals.amount)}
    lines = ["  ".join(title for _, title in columns), *("  ".join(row.cells) for row in page.rows)]
    lines.append(
        desk.speak.say("ledger_totals", rows=totals.rows, people=totals.people, amount=totals.amount.grouped())
    )
    return Told(data, lines)


@_year()
@_out(required=True)
def sheet(desk: Desk, year: int, ledger_file: Path) -> Told:
    """Write the year at a glance, sixty programmes by twelve months, as a PDF of A3."""
    from app.casework.book_files import write_year_sheet

    done = write_year_sheet(desk.session, year, ledger_file, desk.speak.language)
    line = desk.speak.say("ledger_written", rows=done.rows, file=str(done.path))
    return Told({"path": str(done.path), "programmes": done.rows}, [line])


@_year()
def check(desk: Desk, year: int) -> Told:
    """Say what a year comes to by programme, and what stands against closing it; that makes it exit 1."""
    from app.casework.year_closing import prove_year

    return _tell(desk, prove_year(desk.session, year))


@_year()
@folder("--out", required=False)
def close(desk: Desk, year: int, out: Path | None) -> Told:
    """Close a year whose figures hold; with `--out` its archive is written into that folder too."""
    from app.casework.year_archive import require_archive_place, write_archive
    from app.casework.year_closing import close_year

    if out is not None:
        require_archive_place(out, year, desk.speak.language)
    done = close_year(desk.session, year)
    said = Told({"year": year, "lines": done.lines, "sum_fen": int(done.total)})
    said.lines.append(desk.speak.say("year_closed", year=year, lines=done.lines, amount=done.total.grouped()))
    if out is not None:
        found = write_archive(desk.session, year, out, desk.speak.language)
        said.data |= {"path": str(found.path), "files": found.files}
        said.lines.append(desk.speak.say("archive_written", folder=str(found.path), n=found.files))
    return said


@_year()
@option("--reason", required=True)
def reopen(desk: Desk, year: int, reason: str) -> Told:
    """Open a closed year again: an admin, with a reason."""
    from app.casework.year_closing import reopen_year

    reopen_year(desk.session, year, reason)
    return Told({"year": year}, [desk.speak.say("year_reopened", year=year)])


@_year()
@folder("--out")
def archive(desk: Desk, year: int, out: Path) -> Told:
    """Write the archive of a year: every ledger, the proof, the list of papers, a digest of each file."""
    from app.casework.year_archive import write_archive

    found = write_archive(desk.session, year, out, desk.speak.language)
    line = desk.speak.say("archive_written", folder=str(found.path), n=found.files)
    return Told({"path": str(found.path), "files": found.files}, [line])


def _narrowed(desk: Desk, **given: Any) -> BookFilter:  # noqa: ANN401 - the options
    """The filter that the options say. Raises UsageError VILLAGE_UNKNOWN, PROGRAMME_UNKNOWN, PERSON_UNKNOWN."""
    from app.casework.books import filter_of

    return filter_of(
        desk.session,
        year=given["year"] or desk.session.today.year,
        period=given["period"],
        programme=given["programme"],
        village=given["of_village"],
        document=given["of_document"],
    )


def _tell(desk: Desk, proof: YearProof) -> Told:
    say = desk.speak.say
    said = Told(_data(proof))
    rows = [
        (one.name, one.submitted.lines, *(each.lines for each in one.outcomes.values()), one.submitted.total.grouped())
        for one in proof.programmes
    ]
    headings = ("programme", "of_year_sent", "of_year_paid", "of_year_returned", "stopped", "of_year_open")
    said.lines += desk.speak.table((*headings, "of_year_yuan"), rows)
    for each in proof.differences:
        why = desk.speak.word("year_contradiction", each.why.value)
        where = f"{each.programme} {each.period} {each.serial or each.file} {each.name}".rstrip()
        said.lines.append(f"{where}: {why}")
    said.lines += [say("year_unsent", roster=f"{one.programme} {one.period}", lines=one.lines) for one in proof.unsent]
    said.lines.append(say("year_holds" if proof.holds else "year_differs", year=proof.year))
    said.exit_code = 0 if proof.holds else _REFUSED
    return said


def _data(proof: YearProof) -> dict[str, Any]:
    """The proof as JSON: pairs are lines and fen."""

    def pair(count: Count) -> list[int]:
        return [count.lines, int(count.total)]

    programmes = [
        {
            "code": one.code,
            "name": one.name,
            "submitted": pair(one.submitted),
            **{outcome.value: pair(count) for outcome, count in one.outcomes.items()},
            "holds": one.holds,
        }
        for one in proof.programmes
    ]
    differences = [
        {
            "why": one.why.value,
            "roster": one.roster_id,
            "serial": one.serial,
            "name": one.name,
            "file": one.file,
            "amount_fen": int(one.amount),
        }
        for one in proof.differences
    ]
    return {
        "year": proof.year,
        "programmes": programmes,
        "differences": differences,
        "contrary": proof.contrary,
        "unsent": [{"roster": one.roster_id, "lines": one.lines} for one in proof.unsent],
        "holds": proof.holds,
        "closed": proof.closed is not None,
        "open": pair(proof.waiting),
    }
