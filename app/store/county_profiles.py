"""Counties' profiles: their rules, layouts by date, dictionaries and spellings, and which programme goes by which."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import NamedTuple

import msgspec

from app.domain.county_layouts import CountyColumn, Layout, LayoutKind, PayeeTaken, Profile, WordKind, WorkbookForm
from app.store.connection import Database
from app.store.transaction import Row, Transaction, one, rows


class KeptLayout(NamedTuple):
    """A layout as it was confirmed: from which file, on which day, until when it held."""

    id: int
    layout: Layout
    file: str
    confirmed_on: str
    until: str | None


def _profile(row: Row) -> Profile:
    return Profile(
        row["id"],
        row["name"],
        WorkbookForm(row["form"]),
        row["row_limit"],
        PayeeTaken(row["payee"]),
        bool(row["needs_library"]),
    )


def _fields(profile: Profile) -> dict[str, str | int]:
    return {
        "name": profile.name,
        "form": profile.form.value,
        "row_limit": profile.row_limit,
        "payee": profile.payee.value,
        "needs_library": int(profile.needs_library),
    }


# -- profiles ----------------------------------------------------------------------------------------------------------


def profiles(db: Database) -> list[Profile]:
    """The profiles that have not ended, by id."""
    return [_profile(row) for row in rows(db, "SELECT * FROM county_profile WHERE ended IS NULL ORDER BY id")]


def profile(db: Database, key: int) -> Profile | None:
    """One profile, ended or not."""
    row = one(db, "SELECT * FROM county_profile WHERE id = ?", (key,))
    return _profile(row) if row else None


def names(db: Database) -> dict[str, int]:
    """Every name that was ever given, with its profile."""
    return dict(db.conn.execute("SELECT name, id FROM county_profile").fetchall())


def add_profile(tx: Transaction, given: Profile) -> int:
    """A new profile; returns its id."""
    return tx.insert("county_profile", **_fields(given))


def change_profile(tx: Transaction, given: Profile) -> None:
    """Its rules as given."""
    tx.update("county_profile", given.id, **_fields(given))


def end_profile(tx: Transaction, key: int, *, day: str) -> None:
    """It is used no more; what went by it stays readable."""
    tx.update("county_profile", key, ended=day)


def uses(db: Database) -> dict[str, int]:
    """Programme code ("" for every other) → profile; one that goes by the built-in profile has 0."""
    found = db.conn.execute("SELECT programme, COALESCE(profile_id, 0) FROM county_use ORDER BY programme")
    return dict(found.fetchall())


def set_use(tx: Transaction, programme: str, profile_id: int) -> None:
    """A programme ("" for every other) goes by a profile from now on, 0 the built-in one."""
    row = tx.db.conn.execute("SELECT id FROM county_use WHERE programme = ?", (programme,)).fetchone()
    if row is None:
        tx.insert("county_use", programme=programme, profile_id=profile_id or None)
    else:
        tx.update("county_use", row[0], profile_id=profile_id or None)


# -- layouts -----------------------------------------------------------------------------------------------------------


_Rows = tuple[tuple[str, ...], ...]
"""Rows over the headings; where headings stand in two rows an object of both is kept (`above`, `head`)."""


def _layout(row: Row) -> KeptLayout:
    columns = msgspec.json.decode(row["columns"], type=list[tuple[str, str, bool]])
    rows_above = msgspec.json.decode(row["above"], type=_Rows | dict[str, _Rows])
    above, head = (rows_above["above"], rows_above["head"]) if isinstance(rows_above, dict) else (rows_above, ())
    made = Layout(
        LayoutKind(row["kind"]), tuple(CountyColumn(*column) for column in columns), row["sheet"], above, head
    )
    return KeptLayout(row["id"], made, row["file"], row["confirmed_on"], row["until"])


def layout_now(db: Database, profile_id: int, kind: LayoutKind) -> KeptLayout | None:
    """The layout in force, None where the default one holds."""
    row = one(
        db,
        "SELECT * FROM county_layout WHERE profile_id = ? AND kind = ? AND until IS NULL",
        (profile_id, kind.value),
    )
    return _layout(row) if row else None


def layout(db: Database, key: int) -> KeptLayout | None:
    """One layout by id, in force or not."""
    row = one(db, "SELECT * FROM county_layout WHERE id = ?", (key,))
    return _layout(row) if row else None


def add_layout(tx: Transaction, profile_id: int, given: Layout, *, file: str, day: str) -> int:
    """A confirmed layout; the one before it ends that day. Returns its id."""
    before = layout_now(tx.db, profile_id, given.kind)
    if before is not None:
        tx.update("county_layout", before.id, until=day)
    columns = [(column.heading, column.field, column.required) for column in given.columns]
    above = {"above": given.above, "head": given.head} if given.head else given.above
    return tx.insert(
        "county_layout",
        profile_id=profile_id,
        kind=given.kind.value,
        columns=msgspec.json.encode(columns).decode(),
        sheet=given.sheet,
        above=msgspec.json.encode(above).decode(),
        file=file,
        confirmed_on=day,
        confirmed_by=tx.act.user_id,
    )


def note_sent(tx: Transaction, submission_id: int, *, profile_id: int, layout_id: int, form: WorkbookForm) -> None:
    """By which profile, layout (0: the default one) and form a submission was written."""
    tx.insert(
        "county_sent",
        submission_id=submission_id,
        profile_id=profile_id or None,
        layout_id=layout_id or None,
        form=form.value,
    )


def sent_by(db: Database, submission_id: int) -> tuple[int, int, WorkbookForm] | None:
    """Profile and layout (0: built in, default) and form of a submission; None for one that was sent before."""
    row = db.conn.execute(
        """SELECT COALESCE(profile_id, 0), COALESCE(layout_id, 0), form FROM county_sent
           WHERE submission_id = ?""",
        (submission_id,),
    ).fetchone()
    return (row[0], row[1], WorkbookForm(row[2])) if row else None


# -- dictionaries ------------------------------------------------------------------------------------------------------


def words(db: Database, profile_id: int) -> dict[WordKind, dict[str, int]]:
    """The county's words by kind, each with its id; ended ones left out."""
    found: dict[WordKind, dict[str, int]] = {kind: {} for kind in WordKind}
    for kind, word, key in db.conn.execute(
        "SELECT kind, word, id FROM county_word WHERE profile_id = ? AND ended IS NULL ORDER BY id", (profile_id,)
    ):
        found[WordKind(kind)][word] = key
    return found


def set_words(tx: Transaction, profile_id: int, kind: WordKind, given: Iterable[str], *, day: str) -> tuple[int, int]:
    """The words of one kind as a list has them: those it lacks end. Returns how many are new and how many ended."""
    there = {
        word: (key, ended)
        for word, key, ended in tx.db.conn.execute(
            "SELECT word, id, ended FROM county_word WHERE profile_id = ? AND kind = ?", (profile_id, kind.value)
        )
    }
    wanted = dict.fromkeys(given)
    fresh = [word for word in wanted if word not in there]
    rows_ = [(tx.next_id("county_word"), 1, profile_id, kind.value, word, None) for word in fresh]
    tx.insert_rows("county_word", rows_)
    back = [key for word, (key, ended) in there.items() if word in wanted and ended is not None]
    gone = [key for word, (key, ended) in there.items() if word not in wanted and ended is None]
    for key in back:
        tx.update("county_word", key, ended=None)
    for key in gone:
        tx.update("county_word", key, ended=day)
    return len(fresh) + len(back), len(gone)


def spellings(db: Database, profile_id: int) -> dict[tuple[WordKind, str], str]:
    """How somebody said the county spells ours; one that was taken back is left out."""
    found = db.conn.execute(
        "SELECT kind, ours, theirs FROM county_spelling WHERE profile_id = ? AND theirs <> ''", (profile_id,)
    )
    return {(WordKind(kind), ours): theirs for kind, ours, theirs in found}


def set_spelling(tx: Transaction, profile_id: int, kind: WordKind, ours: str, theirs: str) -> None:
    """Ours is spelled so by the county; "" takes back what was said."""
    row = tx.db.conn.execute(
        "SELECT id FROM county_spelling WHERE profile_id = ? AND kind = ? AND ours = ?", (profile_id, kind.value, ours)
    ).fetchone()
    if row is None:
        tx.insert("county_spelling", profile_id=profile_id, kind=kind.value, ours=ours, theirs=theirs)
    else:
        tx.update("county_spelling", row[0], theirs=theirs)


def banks_in_use(db: Database) -> list[str]:
    """The banks of cards in use, as they are written here, the most frequent first."""
    found = db.conn.execute(
        "SELECT bank FROM card WHERE ended IS NULL AND bank <> '' GROUP BY bank ORDER BY count(*) DESC, bank"
    )
    return [row[0] for row in found]


def villages_to_send(db: Database, states: Collection[str]) -> set[str]:
    """The villages that lines of rosters in these states name, by code."""
    found = db.conn.execute(
        """SELECT DISTINCT l.village FROM roster r JOIN line l ON l.roster_id = r.id
           WHERE r.state IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(states)),),
    )
    return {row[0] for row in found}


def relations_in_use(db: Database) -> list[str]:
    """The relations of those who stand in a household, as they are written here, the most frequent first."""
    found = db.conn.execute(
        """SELECT relation FROM household_member WHERE until IS NULL AND relation <> ''
           GROUP BY relation ORDER BY count(*) DESC, relation"""
    )
    return [row[0] for row in found]
