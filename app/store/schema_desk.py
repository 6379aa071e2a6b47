"""The desk's own tables. Append-only: a change of a table is a new migration, never an edit of an old one."""

from __future__ import annotations

import sqlite_utils
from sqlite_utils import Migrations

from app.store.schema_base import BASE

migrations = Migrations("desk")

_REGISTER = (
    """CREATE TABLE source_file (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, digest BLOB NOT NULL, rows INTEGER NOT NULL,
        taken_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE source_row (
        id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES source_file (id), sheet TEXT NOT NULL,
        row INTEGER NOT NULL, json TEXT NOT NULL) STRICT""",
    """CREATE TABLE person (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation')),
        document TEXT UNIQUE, name TEXT NOT NULL, phone TEXT, village TEXT NOT NULL, lives_in TEXT, born TEXT,
        died TEXT, ended TEXT, ended_reason TEXT) STRICT""",
    """CREATE TABLE household (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, head_id INTEGER NOT NULL UNIQUE REFERENCES person (id),
        kind TEXT NOT NULL CHECK (kind IN ('registered', 'provisional', 'collective')), village TEXT NOT NULL,
        grp TEXT NOT NULL, ended TEXT, ended_reason TEXT) STRICT""",
    """CREATE TABLE household_member (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, household_id INTEGER NOT NULL REFERENCES household (id),
        person_id INTEGER NOT NULL REFERENCES person (id), relation TEXT NOT NULL, since TEXT NOT NULL,
        until TEXT) STRICT""",
    "CREATE UNIQUE INDEX member_now ON household_member (person_id) WHERE until IS NULL",
    "CREATE INDEX member_of ON household_member (household_id)",
    """CREATE TABLE card (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, owner_id INTEGER NOT NULL REFERENCES person (id),
        account TEXT NOT NULL, bank TEXT NOT NULL, account_name TEXT NOT NULL, keeper TEXT,
        state TEXT NOT NULL CHECK (state IN
            ('unknown', 'not_activated', 'active', 'lost', 'frozen', 'dormant', 'closed')),
        state_on TEXT NOT NULL, state_source TEXT NOT NULL, ended TEXT, maker_id INTEGER NOT NULL,
        maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX card_account ON card (account) WHERE ended IS NULL",
    "CREATE INDEX card_owner ON card (owner_id)",
)
_PROGRAMMES = (
    """CREATE TABLE programme (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        fields TEXT NOT NULL, channel TEXT NOT NULL) STRICT""",
    """CREATE TABLE standard (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id),
        tier TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), since TEXT NOT NULL, until TEXT,
        document TEXT NOT NULL, confirmed_by INTEGER REFERENCES user (id),
        UNIQUE (programme_id, tier, since)) STRICT""",
    """CREATE TABLE entitlement (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, programme_id INTEGER NOT NULL REFERENCES programme (id),
        household_id INTEGER REFERENCES household (id), person_id INTEGER REFERENCES person (id),
        payee_id INTEGER NOT NULL REFERENCES person (id), card_id INTEGER NOT NULL REFERENCES card (id),
        village TEXT NOT NULL, grp TEXT NOT NULL, tier TEXT NOT NULL, quantities TEXT NOT NULL, since TEXT NOT NULL,
        until TEXT, reason TEXT, maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL,
        CHECK ((household_id IS NULL) <> (person_id IS NULL))) STRICT""",
    """CREATE UNIQUE INDEX entitlement_person ON entitlement (programme_id, person_id, since)
        WHERE person_id IS NOT NULL""",
    """CREATE UNIQUE INDEX entitlement_household ON entitlement (programme_id, household_id, since)
        WHERE household_id IS NOT NULL""",
    """CREATE TABLE earlier_maker (
        id INTEGER PRIMARY KEY, noun TEXT NOT NULL, record_id INTEGER NOT NULL, user_id INTEGER NOT NULL,
        seq INTEGER NOT NULL) STRICT""",
    "CREATE INDEX earlier_maker_of ON earlier_maker (noun, record_id)",
)
_ROSTERS = (
    """CREATE TABLE roster (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, township TEXT NOT NULL,
        programme_id INTEGER NOT NULL REFERENCES programme (id), period TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('regular', 'back_pay', 'raise', 'reissue', 'correction')),
        batch INTEGER NOT NULL, version INTEGER NOT NULL, state TEXT NOT NULL, reason TEXT, made_at TEXT NOT NULL,
        UNIQUE (township, programme_id, period, kind, batch, version)) STRICT""",
    """CREATE TABLE review (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE,
        roster_id INTEGER NOT NULL REFERENCES roster (id), listing BLOB NOT NULL,
        maker_id INTEGER NOT NULL REFERENCES user (id), maker_public BLOB NOT NULL, maker_signature BLOB NOT NULL,
        made_at TEXT NOT NULL, made_seq INTEGER NOT NULL, checker_id INTEGER REFERENCES user (id), checker_public BLOB,
        checker_signature BLOB, checked_at TEXT, returned_reason TEXT) STRICT""",
    """CREATE TABLE line (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE,
        roster_id INTEGER NOT NULL REFERENCES roster (id), serial INTEGER NOT NULL,
        origin TEXT NOT NULL CHECK (origin IN ('regular', 'correction', 'reissue')),
        origin_line INTEGER UNIQUE REFERENCES line (id), entitlement_id INTEGER REFERENCES entitlement (id),
        household_id INTEGER NOT NULL REFERENCES household (id), beneficiary_id INTEGER NOT NULL REFERENCES person (id),
        payee_id INTEGER NOT NULL REFERENCES person (id), card_id INTEGER NOT NULL REFERENCES card (id),
        village TEXT NOT NULL, grp TEXT NOT NULL, standard TEXT NOT NULL, quantities TEXT NOT NULL,
        amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), state TEXT NOT NULL, reason TEXT,
        review_id INTEGER REFERENCES review (id), snapshot TEXT, digest BLOB, source_row_id INTEGER,
        maker_id INTEGER NOT NULL, maker_seq INTEGER NOT NULL) STRICT""",
    "CREATE INDEX line_roster ON line (roster_id, serial)",
    "CREATE INDEX line_card ON line (card_id)",
    """CREATE TABLE line_member (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id),
        person_id INTEGER NOT NULL REFERENCES person (id), programme_id INTEGER NOT NULL, period TEXT NOT NULL,
        root_kind TEXT NOT NULL CHECK (root_kind IN ('regular', 'back_pay', 'raise')), step INTEGER NOT NULL,
        live INTEGER NOT NULL CHECK (live IN (0, 1))) STRICT""",
    """CREATE UNIQUE INDEX line_member_once ON line_member (person_id, programme_id, period, root_kind, step)
        WHERE live = 1""",
    "CREATE INDEX line_member_line ON line_member (line_id)",
)
_OUTSIDE = (
    """CREATE TABLE notice (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE, number TEXT NOT NULL UNIQUE,
        roster_id INTEGER NOT NULL REFERENCES roster (id), village TEXT NOT NULL, kind TEXT NOT NULL,
        version INTEGER NOT NULL, state TEXT NOT NULL, copies INTEGER NOT NULL, lines INTEGER NOT NULL,
        sum_fen INTEGER NOT NULL, pages TEXT NOT NULL, reason TEXT, prepared_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX notice_roster ON notice (roster_id, village)",
    """CREATE TABLE notice_line (
        id INTEGER PRIMARY KEY, notice_id INTEGER NOT NULL REFERENCES notice (id),
        line_id INTEGER NOT NULL REFERENCES line (id)) STRICT""",
    "CREATE INDEX notice_line_notice ON notice_line (notice_id)",
    "CREATE INDEX notice_line_line ON notice_line (line_id)",
    """CREATE TABLE posting (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, notice_id INTEGER NOT NULL REFERENCES notice (id),
        place TEXT NOT NULL, posted_on TEXT NOT NULL, posted_by INTEGER NOT NULL REFERENCES user (id),
        down_on TEXT) STRICT""",
    """CREATE TABLE objection (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id), way TEXT NOT NULL,
        text TEXT NOT NULL, raised_on TEXT NOT NULL, answer TEXT, upheld INTEGER CHECK (upheld IN (0, 1)),
        answered_on TEXT, answered_by INTEGER REFERENCES user (id)) STRICT""",
    "CREATE INDEX objection_line ON objection (line_id)",
    """CREATE TABLE submission (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, public_id BLOB NOT NULL UNIQUE,
        roster_id INTEGER NOT NULL REFERENCES roster (id), channel TEXT NOT NULL, state TEXT NOT NULL,
        file_name TEXT NOT NULL, file_digest BLOB NOT NULL, lines INTEGER NOT NULL, sum_fen INTEGER NOT NULL,
        built_at TEXT NOT NULL, handed_over_by INTEGER REFERENCES user (id), handed_over_at TEXT, county_number TEXT,
        verdict_at TEXT, by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)), package_id INTEGER) STRICT""",
    "CREATE INDEX submission_roster ON submission (roster_id)",
    """CREATE TABLE submission_line (
        id INTEGER PRIMARY KEY, submission_id INTEGER NOT NULL REFERENCES submission (id),
        line_id INTEGER NOT NULL REFERENCES line (id), file_row INTEGER NOT NULL) STRICT""",
    "CREATE INDEX submission_line_file ON submission_line (submission_id, file_row)",
    "CREATE INDEX submission_line_line ON submission_line (line_id)",
    """CREATE TABLE result (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL REFERENCES line (id),
        verdict TEXT NOT NULL, reason TEXT, reason_text TEXT, inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
        source TEXT NOT NULL, taken_at TEXT NOT NULL) STRICT""",
    "CREATE INDEX result_line ON result (line_id)",
    """CREATE TABLE withdrawal (
        id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, line_id INTEGER NOT NULL UNIQUE REFERENCES line (id),
        reason TEXT NOT NULL, asked_by TEXT NOT NULL, told_to TEXT NOT NULL, proof TEXT NOT NULL, at TEXT NOT NULL,
        package_id INTEGER) STRICT""",
)


@migrations()
def m001_first_tables(db: sqlite_utils.Database) -> None:
    """The tables of the first issue."""
    for statement in (*BASE, *_REGISTER, *_PROGRAMMES, *_ROSTERS, *_OUTSIDE):
        db.execute(statement)
