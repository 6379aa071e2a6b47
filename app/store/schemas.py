"""Every table of the store, and how a file of an earlier program comes by them.

Read only when a file is made or brought up: these modules and sqlite-utils cost a start 60 ms and serve it nothing.
"""

from __future__ import annotations

import sqlite_utils
from sqlite_utils import Migrations

from app.store import schema_acts as _acts  # noqa: F401 - registers its tables
from app.store import schema_after as _after  # noqa: F401 - registers its tables
from app.store import schema_bulk as _bulk  # noqa: F401 - registers its tables
from app.store import schema_catalogue as _catalogue  # noqa: F401 - registers its tables
from app.store import schema_checks as _checks  # noqa: F401 - registers its tables
from app.store import schema_desk
from app.store import schema_eyes as _eyes  # noqa: F401 - registers its tables
from app.store import schema_guided as _guided  # noqa: F401 - registers its tables
from app.store import schema_handover as _handover  # noqa: F401 - registers its tables
from app.store import schema_history as _history  # noqa: F401 - registers its tables
from app.store import schema_kinds as _kinds  # noqa: F401 - registers its tables
from app.store import schema_late as _late  # noqa: F401 - registers its tables, the newest last
from app.store import schema_layouts as _layouts  # noqa: F401 - registers its tables
from app.store import schema_native as _native  # noqa: F401 - registers its tables
from app.store import schema_next as _next  # noqa: F401 - registers its tables
from app.store import schema_notice_kinds as _notice_kinds  # noqa: F401 - registers its tables
from app.store import schema_notices as _notices  # noqa: F401 - registers its tables
from app.store import schema_photos as _photos  # noqa: F401 - registers its tables
from app.store import schema_pile as _pile  # noqa: F401 - registers its tables
from app.store import schema_pile_next as _pile_next  # noqa: F401 - registers its tables
from app.store import schema_places as _places  # noqa: F401 - registers its tables
from app.store import schema_profile as _profile  # noqa: F401 - registers its tables
from app.store import schema_public as _public  # noqa: F401 - registers its tables
from app.store import schema_queries as _queries  # noqa: F401 - registers its tables
from app.store import schema_raise as _raise  # noqa: F401 - registers its tables
from app.store import schema_reveals as _reveals  # noqa: F401 - registers its tables
from app.store import schema_rosters as _rosters  # noqa: F401 - registers its tables
from app.store import schema_seeking as _seeking  # noqa: F401 - registers its tables
from app.store import schema_sending as _sending  # noqa: F401 - registers its tables
from app.store import schema_village_changes as _village_changes  # noqa: F401 - registers its tables
from app.store import schema_visits as _visits  # noqa: F401 - registers its tables
from app.store import schema_waiting as _waiting  # noqa: F401 - registers its tables
from app.store import schema_year as _year  # noqa: F401 - registers its tables
from app.store import schema_yearly as _yearly  # noqa: F401 - registers its tables
from app.store.connection import Database
from app.store.ledger import schema as schema_ledger

MIGRATIONS: dict[str, Migrations] = {"desk": schema_desk.migrations, "ledger": schema_ledger.migrations}
"""By kind of file, in the order in which a new one applies them."""


def migrate(kind: str, db: Database) -> None:
    """Apply what a file of this kind does not have yet; what was applied stands in the file."""
    plain = sqlite_utils.Database(db.conn, execute_plugins=False)  # no stranger of the machine in our store
    MIGRATIONS[kind].apply(plain)
