"""Policy sheets, copies for the web and the language of a household: rows and facts, no rules."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from app.domain.money import Fen
from app.domain.publicity import PolicySheetRow, PolicyText, WebCopy, WebStage
from app.store.connection import Database
from app.store.hung import hangs_since
from app.store.transaction import Row, Transaction, one, rows


class OpenFacts(Struct, frozen=True):
    """What 双公开 of a roster is judged by; days are None where there is none.

    `reviewed_on` is the day its list was signed twice, `paid_on` the last day on which payments of it were made known.
    """

    roster_id: int
    reviewed_on: date | None
    paid_on: date | None


# -- policy sheets -----------------------------------------------------------------------------------------------------


def policy_texts(db: Database) -> dict[int, PolicyText]:
    """What the township writes, by programme."""
    return {row["programme_id"]: _text(row) for row in rows(db, "SELECT * FROM policy_text")}


def put_policy_text(tx: Transaction, programme_id: int, text: PolicyText) -> None:
    """Keep what the township writes of a programme."""
    values = {"what": text.what, "who": text.who, "how": text.how, "papers": text.papers}
    found = one(tx.db, "SELECT id FROM policy_text WHERE programme_id = ?", (programme_id,))
    if found is None:
        tx.insert("policy_text", programme_id=programme_id, **values)
    else:
        tx.update("policy_text", found["id"], **values)


def _text(row: Row) -> PolicyText:
    return PolicyText(row["what"], row["who"], row["how"], row["papers"])


def add_policy_sheet(tx: Transaction, *, number: str, form: str, codes: str, pages: int, made_on: date) -> int:
    """A policy sheet was printed."""
    return tx.insert(
        "policy_sheet", number=number, form=form, codes=codes, pages=pages, made_on=made_on.isoformat(),
        made_by=tx.act.user_id,
    )  # fmt: skip


def policy_numbers(db: Database, year: int) -> int:
    """How many policy sheets were numbered in a year."""
    return int(
        db.conn.execute("SELECT count(*) FROM policy_sheet WHERE substr(number, 4, 4) = ?", (str(year),)).fetchone()[0]
    )


def policy_sheets(db: Database) -> list[PolicySheetRow]:
    """Every policy sheet that was printed, the newest first."""
    return [_sheet(row) for row in rows(db, "SELECT * FROM policy_sheet ORDER BY id DESC")]


def policy_by_number(db: Database, number: str) -> PolicySheetRow | None:
    """The policy sheet with the number that is printed on it."""
    row = one(db, "SELECT * FROM policy_sheet WHERE number = ?", (number,))
    return _sheet(row) if row else None


def policy_sheet(db: Database, key: int) -> PolicySheetRow | None:
    """One policy sheet."""
    row = one(db, "SELECT * FROM policy_sheet WHERE id = ?", (key,))
    return _sheet(row) if row else None


def _sheet(row: Row) -> PolicySheetRow:
    made = date.fromisoformat(row["made_on"])
    return PolicySheetRow(row["id"], row["number"], row["form"], row["codes"], row["pages"], made)


def add_given(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction, sheet_id: int, *, day: date, way: str, place: str, sheets: int, people: int
) -> int:
    """A policy sheet was hung or handed out."""
    return tx.insert(
        "policy_given", sheet_id=sheet_id, day=day.isoformat(), way=way, place=place, sheets=sheets, people=people,
        given_by=tx.act.user_id,
    )  # fmt: skip


def given_counts(db: Database) -> dict[int, int]:
    """How often each policy sheet was hung or handed out."""
    return dict(db.conn.execute("SELECT sheet_id, count(*) FROM policy_given GROUP BY sheet_id").fetchall())


# -- the web -----------------------------------------------------------------------------------------------------------


def add_web_copy(tx: Transaction, roster_id: int, **values: str | int | bytes) -> int:
    """A copy for the web was made."""
    return tx.insert("web_copy", roster_id=roster_id, made_by=tx.act.user_id, **values)


def publish_copy(tx: Transaction, key: int, on: date, address: str) -> None:
    """A copy stands on the web since this day at this address."""
    tx.update("web_copy", key, published_on=on.isoformat(), address=address, published_by=tx.act.user_id)


def web_copy(db: Database, key: int) -> WebCopy | None:
    """One copy for the web."""
    row = one(db, "SELECT * FROM web_copy WHERE id = ?", (key,))
    return _copy(row) if row else None


def web_copies(db: Database, roster_id: int | None = None) -> list[WebCopy]:
    """Copies for the web, of one roster or all, the newest first."""
    found = rows(
        db,
        "SELECT * FROM web_copy WHERE :roster IS NULL OR roster_id = :roster ORDER BY id DESC",
        {"roster": roster_id},
    )
    return [_copy(row) for row in found]


def web_sheet(db: Database, key: int) -> bytes:
    """What a copy says, packed as it was kept."""
    return bytes(db.conn.execute("SELECT sheet FROM web_copy WHERE id = ?", (key,)).fetchone()[0])


def last_web_version(db: Database, base: str) -> int:
    """The highest version of the copies whose number is `base` and `-V` and the version; 0 for none."""
    found = db.conn.execute("SELECT max(version) FROM web_copy WHERE number = ? || '-V' || version", (base,)).fetchone()
    return int(found[0] or 0)


def _copy(row: Row) -> WebCopy:
    published = date.fromisoformat(row["published_on"]) if row["published_on"] else None
    made = date.fromisoformat(row["made_on"])
    return WebCopy(
        row["id"], row["roster_id"], row["stage"], row["number"], row["version"], row["lines"], Fen(row["sum_fen"]),
        made, published, row["address"] or "",
    )  # fmt: skip


_FACTS = """
    SELECT r.id, (SELECT max(v.checked_at) FROM review v WHERE v.roster_id = r.id) AS reviewed,
        (SELECT max(x.taken_at) FROM result x JOIN line l ON l.id = x.line_id
            WHERE l.roster_id = r.id AND x.verdict = 'paid') AS paid
    FROM roster r WHERE (:roster IS NULL OR r.id = :roster)
        AND EXISTS (SELECT 1 FROM line l WHERE l.roster_id = r.id) ORDER BY r.id DESC
"""


def open_facts(db: Database, roster_id: int | None = None) -> list[OpenFacts]:
    """What 双公开 is judged by: of one roster, or of all that have lines, the newest first."""
    return [
        OpenFacts(row["id"], _day(row["reviewed"]), _day(row["paid"]))
        for row in rows(db, _FACTS, {"roster": roster_id})
    ]


Places = dict[tuple[str, str], date]
"""Where sheets hang or hung, and since when: village (of the whole township nine digits and three noughts), group."""

_BEFORE, _AFTER = ("disclosure", "standing", "correction"), ("announcement",)
# What moved to a later batch hangs on the sheet of the batch it was in.
_HUNG = f"""
    SELECT roster_id, village, grp, min(since) AS day FROM (
        SELECT r.id AS roster_id, n.village, COALESCE(k.grp, '') AS grp, {hangs_since("n")} AS since
        FROM roster r JOIN notice n ON n.roster_id = r.id OR (r.batch > 1 AND n.id IN (
            SELECT nl.notice_id FROM line l JOIN notice_line nl ON nl.line_id = l.id WHERE l.roster_id = r.id))
        LEFT JOIN notice_group k ON k.notice_id = n.id
        WHERE (:roster IS NULL OR r.id = :roster) AND n.state <> 'withdrawn'
            AND n.kind IN (SELECT value FROM json_each(:kinds)))
    WHERE since IS NOT NULL GROUP BY roster_id, village, grp
"""  # noqa: S608 - constants of this module


def places_hung(db: Database, stage: WebStage, roster_id: int | None = None) -> dict[int, Places]:
    """By roster: the walls its lists hang or hung on, before payment or after it."""
    kinds = json.dumps(_BEFORE if stage is WebStage.BEFORE else _AFTER)
    found: dict[int, Places] = {}
    for row in rows(db, _HUNG, {"roster": roster_id, "kinds": kinds}):
        found.setdefault(row["roster_id"], {})[row["village"], row["grp"]] = date.fromisoformat(row["day"])
    return found


def places_of_lines(
    db: Database, roster_id: int, *, paid: bool = False, among: Collection[int] | None = None
) -> list[tuple[str, str]]:
    """Village and group of each place of a roster's lines: of those to be paid, or that were; `among` only these."""
    state = "l.state = 'paid'" if paid else "l.state NOT IN ('left_out', 'withdrawn')"
    chosen = "" if among is None else "AND l.id IN (SELECT value FROM json_each(:among))"
    found = db.conn.execute(
        f"SELECT DISTINCT l.village, l.grp FROM line l WHERE l.roster_id = :roster AND {state} {chosen}",  # noqa: S608
        {"roster": roster_id, "among": json.dumps(sorted(among or ()))},
    )
    return [(row[0], row[1]) for row in found]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


# -- language ----------------------------------------------------------------------------------------------------------


def home_language(db: Database, household_id: int) -> str:
    """In which language a household reads; empty where nobody said."""
    row = one(db, "SELECT language FROM home_language WHERE household_id = ?", (household_id,))
    return str(row["language"]) if row else ""


def put_home_language(tx: Transaction, household_id: int, language: str) -> None:
    """A household reads this language."""
    found = one(tx.db, "SELECT id FROM home_language WHERE household_id = ?", (household_id,))
    if found is None:
        tx.insert("home_language", household_id=household_id, language=language)
    else:
        tx.update("home_language", found["id"], language=language)


def household_of(db: Database, person_id: int) -> int | None:
    """The household a person lives in now."""
    found = one(db, "SELECT household_id FROM household_member WHERE person_id = ? AND until IS NULL", (person_id,))
    return int(found["household_id"]) if found else None
