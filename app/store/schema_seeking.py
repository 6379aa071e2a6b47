"""How the lines of a person, household or card are found: by programme and roster, not by indexes of their own.

A new roster of fifty thousand lines then touches a few hundred pages of the file however many lines are in it. Indexes
that begin with a person, a household or a card have one page to touch for nearly each line, each to be decrypted and
encrypted again: with five million lines in the store a roster took more than three times as long to draw up.
"""

from __future__ import annotations

import sqlite_utils

from app.store.schema_desk import migrations

_LED_BY_PEOPLE = ("line_household", "line_card", "line_payee", "line_member_person", "line_member_once")
_STATEMENTS = (
    """CREATE TABLE programme_person (
        programme_id INTEGER NOT NULL, person_id INTEGER NOT NULL,
        PRIMARY KEY (programme_id, person_id)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX programme_person_of ON programme_person (person_id, programme_id)",
    "CREATE INDEX roster_of_programme ON roster (programme_id, period)",
    "CREATE INDEX line_of_home ON line (roster_id, household_id)",
    "CREATE INDEX line_to_card ON line (roster_id, card_id)",
    "CREATE INDEX line_to_payee ON line (roster_id, payee_id)",
    "CREATE INDEX line_member_of ON line_member (programme_id, period, person_id)",
    """CREATE UNIQUE INDEX line_member_once ON line_member (programme_id, period, person_id, root_kind, step)
        WHERE live = 1""",
    """CREATE VIEW line_of_member AS
        SELECT s.person_id, m.id AS member_id, m.line_id, s.programme_id, r.period, m.root_kind, m.step, m.live,
            l.roster_id
        FROM programme_person s CROSS JOIN roster r ON r.programme_id = s.programme_id
        CROSS JOIN line_member m ON m.programme_id = r.programme_id AND m.period = r.period
            AND m.person_id = s.person_id
        CROSS JOIN line l ON l.id = m.line_id AND l.roster_id = r.id""",
    """CREATE VIEW line_of_payee AS
        SELECT s.person_id, l.id AS line_id, l.roster_id
        FROM programme_person s CROSS JOIN roster r ON r.programme_id = s.programme_id
        CROSS JOIN line l ON l.roster_id = r.id AND l.payee_id = s.person_id""",
    """CREATE VIEW line_on_card AS
        SELECT c.id AS card_id, l.id AS line_id, l.roster_id
        FROM card c CROSS JOIN programme_person s ON s.person_id = c.owner_id
        CROSS JOIN roster r ON r.programme_id = s.programme_id
        CROSS JOIN line l ON l.roster_id = r.id AND l.card_id = c.id""",
    """CREATE VIEW line_of_household AS
        SELECT h.household_id, l.id AS line_id, l.roster_id
        FROM (SELECT household_id, person_id FROM household_member UNION SELECT id, head_id FROM household) h
        CROSS JOIN programme_person s ON s.person_id = h.person_id
        CROSS JOIN roster r ON r.programme_id = s.programme_id
        CROSS JOIN line l ON l.roster_id = r.id AND l.household_id = h.household_id""",
    # The people of the lines that are there: as `programme_people` writes them down from now on.
    """INSERT INTO programme_person (programme_id, person_id)
        SELECT r.programme_id, x.person_id FROM (
            SELECT roster_id, beneficiary_id AS person_id FROM line UNION SELECT roster_id, payee_id FROM line
            UNION SELECT l.roster_id, c.owner_id FROM line l JOIN card c ON c.id = l.card_id
            UNION SELECT l.roster_id, h.head_id FROM line l JOIN household h ON h.id = l.household_id) x
        JOIN roster r ON r.id = x.roster_id
        UNION SELECT programme_id, person_id FROM line_member""",
)


@migrations()
def m041_seeking(db: sqlite_utils.Database) -> None:
    """Which programmes have lines that concern whom, and the ways by which his lines are found from there."""
    for name in _LED_BY_PEOPLE:
        db.execute(f"DROP INDEX IF EXISTS {name}")
    for statement in _STATEMENTS:
        db.execute(statement)
