"""What changed since the last hand-over goes out as the county's person library, and is ticked off (issue 4.5).

New people and changed ones go in files of their own: the live system takes only people it does not have yet in an
import, the others are changed there by hand or in bulk ([S56h]).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from app.casework.county_profiles import InForce, in_force, profile_of
from app.casework.submitting import require_read_back, safe_name
from app.domain.county_layouts import LayoutKind, PayeeTaken, Profile, WordKind
from app.domain.county_library import (
    VILLAGE_CODE,
    FieldChange,
    LibrarySort,
    RegisterPerson,
    changed_fields,
    kept_content,
    library_content,
    sort_of,
)
from app.domain.county_rules import Checked, CountyRules, Refusal
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.files.publish import published, settle
from app.office.session import Session
from app.sheets.layout_writing import write_layout
from app.sheets.writing import Value
from app.store import county_profile_library as kept
from app.store.county_profile_library import LibraryRow, Out
from app.store.transaction import Row

_FILES = ((LibrarySort.NEW,), (LibrarySort.CHANGED, LibrarySort.GONE))
_NAMES = ("新增", "变动")
FILE = "file"


class LibraryPerson(Struct, frozen=True):
    """Somebody who goes into the next file, or would be refused there (`refusals`): why, and what changed."""

    person_id: int
    household_id: int
    name: str
    tail: str
    sort: LibrarySort
    changed: tuple[FieldChange, ...]
    content: dict[str, str]
    refusals: tuple[Refusal, ...] = ()


class LibraryView(Struct, frozen=True):
    """What would go to one county's library now, what waits for something missing, and what went before."""

    profile: Profile
    going: tuple[LibraryPerson, ...]
    waiting: tuple[LibraryPerson, ...]
    outs: tuple[Out, ...]
    people: int

    def count(self, sort: LibrarySort) -> int:
        """How many go for one reason."""
        return sum(one.sort is sort for one in self.going)

    @property
    def newest(self) -> Out | None:
        """The one that may be taken back: the newest that was not."""
        return next((one for one in self.outs if one.taken_back_on is None), None)


class LibraryWritten(Struct, frozen=True):
    """Files of a library that were written and read back: their rows, and how many people still wait."""

    out_id: int
    paths: tuple[Path, ...]
    rows: int
    waiting: int
    changes: Changes


def library_changes(session: Session, profile_id: int = 0) -> LibraryView:
    """Who goes into the next file of a county's library, and why; cost grows with the register.

    Raises UsageError PROFILE_UNKNOWN.
    """
    session.require(Act.READ)
    by = in_force(session, profile_of(session, profile_id), LayoutKind.LIBRARY)
    going: list[LibraryPerson] = []
    waiting: list[LibraryPerson] = []
    people = 0
    rules = CountyRules(_library_rules(by.profile), by.layout, by.words)
    last = kept.last_handed(session.store.db, profile_id)
    today, township = session.today, session.settings["office_name"]
    for person in _register(session):
        people += not person.gone
        content = library_content(person, today=today, township=township)
        one = _person(by, person, content, last.get(person.id))
        if one is None:
            continue
        refusals = () if one.sort is LibrarySort.GONE else tuple(rules.refusals(_checked(one, person)))
        (waiting if refusals else going).append(replace(one, refusals=refusals))
    outs = tuple(kept.outs(session.store.db, profile_id))
    return LibraryView(by.profile, tuple(going), tuple(waiting), outs, people)


def _library_rules(profile: Profile) -> Profile:
    """A library asks nothing of payees."""
    return replace(profile, payee=PayeeTaken.ANY, needs_library=False)


def _register(session: Session) -> Iterator[RegisterPerson]:
    names = session.village_names
    for row in kept.each_person(session.store.db, session.today.isoformat()):
        yield _register_person(row, names)


def _register_person(row: Row, names: dict[str, str]) -> RegisterPerson:
    return RegisterPerson(
        row["id"],
        row["document"],
        row["name"],
        row["phone"],
        bool(row["gone"]),
        row["village"],
        str(names.get(row["village"], row["village"])),
        row["grp"],
        row["household_id"],
        row["relation"],
        row["head_name"],
        row["head_document"],
        row["account_name"],
        row["account"],
        row["bank"],
        bool(row["dibao"]),
        bool(row["destitute"]),
        row["native"],
    )


def _person(
    by: InForce, person: RegisterPerson, content: dict[str, str], before: tuple[str, dict[str, str]] | None
) -> LibraryPerson | None:
    sort = sort_of(by.layout, before, content, gone=person.gone)
    if sort is None:
        return None
    changed = tuple(changed_fields(by.layout, before[1], content)) if before else ()
    tail = person.document[-4:]
    return LibraryPerson(person.id, person.household_id, person.name, tail, sort, changed, content)


def _checked(one: LibraryPerson, person: RegisterPerson) -> Checked:
    return Checked(one.content, person.village, ("", person.document, ""), (person.id, person.id))


# -- out ---------------------------------------------------------------------------------------------------------------


def write_library(session: Session, profile_id: int, out: Path) -> LibraryWritten:
    """Write what changed since the last hand-over into `out`, and tick it off; who would be refused stays for later.

    Raises UserError LIBRARY_NOTHING, ROLE_MAY_NOT; EnvironmentFault DISK_*.
    """
    session.require(Act.ENTER)
    view = library_changes(session, profile_id)
    if not view.going:
        raise UserError(Code.LIBRARY_NOTHING, waiting=len(view.waiting))
    by = in_force(session, view.profile, LayoutKind.LIBRARY)
    out.mkdir(parents=True, exist_ok=True)
    number = len(view.outs) + 1
    files = _files(session, by, view.going, number)
    rows = [row for file in files for row in file.rows]
    drawn = [(out / file.name, drawn_library(by, [row.content for row in file.rows])) for file in files]
    with ExitStack() as open_:
        for path, content in drawn:
            target = open_.enter_context(published(path, overwrite=True))
            target.write(content)
            settle(target, path)
        with session.write("write_library", f"{drawn[0][0].name} {len(rows)}") as tx:
            key = kept.add_out(tx, profile_id, kind=FILE, files=[path.name for path, _ in drawn], given=rows)
    for path, content in drawn:
        require_read_back(path, content)
    paths = tuple(path for path, _ in drawn)
    return LibraryWritten(key, paths, len(rows), len(view.waiting), session.changes(tx))


class _File(Struct, frozen=True):
    name: str
    rows: list[LibraryRow]


def _files(session: Session, by: InForce, going: Iterable[LibraryPerson], number: int) -> list[_File]:
    """The files: new people, then changed ones, each cut at the row limit."""
    most = by.profile.rows_in_a_file(by.layout)
    stem = safe_name("_".join(filter(None, ("人员库", by.profile.name, session.today.isoformat(), f"{number}"))))
    files: list[_File] = []
    people = list(going)
    for sorts, name in zip(_FILES, _NAMES, strict=True):
        mine = [one for one in people if one.sort in sorts]
        cut = [mine[at : at + most] for at in range(0, len(mine), most)]
        for at, part in enumerate(cut, start=1):
            place = len(files)
            rows = [
                LibraryRow(
                    one.person_id,
                    one.sort.value,
                    place,
                    by.layout.first_row + row,
                    kept_content(by.layout, one.content),
                )
                for row, one in enumerate(part)
            ]
            which = f"_{at}-{len(cut)}" if len(cut) > 1 else ""
            files.append(_File(f"{stem}_{name}{which}.{by.profile.form.value}", rows))
    return files


def drawn_library(by: InForce, contents: Iterable[dict[str, str]]) -> bytes:
    """The bytes of a library's file with these people, in the county's columns and spelling."""
    target = io.BytesIO()
    rows = (_row(by, content) for content in contents)  # a hundred thousand people: one after the other
    form = by.profile.suffix
    write_layout(target, by.layout, rows, form)
    return target.getvalue()


def _row(by: InForce, content: dict[str, str]) -> tuple[Value, ...]:
    spelled: dict[str, str] = dict(content)
    for kind, field in (
        (WordKind.VILLAGE, "village"),
        (WordKind.BANK, "bank"),
        (WordKind.RELATION, "relation"),
    ):
        shown = content.get(field, "")
        ours = content.get(VILLAGE_CODE, "") if kind is WordKind.VILLAGE else shown
        theirs = by.words.spell(kind, ours, shown)
        spelled[field] = shown if theirs is None else theirs
    return tuple(spelled.get(field, "") if field else "" for field in by.layout.fields)
