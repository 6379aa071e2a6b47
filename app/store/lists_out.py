"""Lists that left the desk: which, in which form, why, how many rows, and what stands in them in full."""

from __future__ import annotations

import json
from collections.abc import Iterator

from msgspec import Struct

from app.store.connection import Database
from app.store.transaction import Row, Transaction, each_row, rows


class ListedOut(Struct, frozen=True):
    """A list that left: `form` is masked, clear or county; `reason` a code of the reasons, or "" of a masked one."""

    id: int
    list: str
    form: str
    reason: str
    roster_id: int | None
    rows: int
    file_name: str
    user: str
    at: str


def add_list_out(  # noqa: PLR0913 - one row with all its columns
    tx: Transaction,
    list_name: str,
    *,
    form: str,
    reason: str,
    count: int,
    columns: list[str],
    file_name: str,
    digest: bytes,
    roster_id: int | None = None,
) -> int:
    """Record a list that leaves; returns the row's id."""
    return tx.insert(
        "list_out",
        list=list_name,
        form=form,
        reason=reason,
        roster_id=roster_id,
        rows=count,
        columns=json.dumps(columns, ensure_ascii=False),
        file_name=file_name,
        file_digest=digest,
        user_id=tx.act.user_id,
        at=tx.act.at,
    )


def lists_out(db: Database) -> list[ListedOut]:
    """What left, newest first."""
    return [
        ListedOut(**row)
        for row in rows(
            db,
            """SELECT o.id, o.list, o.form, o.reason, o.roster_id, o.rows, o.file_name, u.name AS user, o.at
               FROM list_out o JOIN user u ON u.id = o.user_id ORDER BY o.id DESC""",
        )
    ]


def clear_people(db: Database, person_ids: list[int]) -> Iterator[Row]:
    """People in the order asked for, with everything a list in clear says of them.

    Columns: name, native, document, relation, village (code), grp, phone, account and bank (of cards in use, joined).
    """
    return each_row(
        db,
        """SELECT p.name, COALESCE(n.name, '') AS native, COALESCE(p.document, '') AS document,
               COALESCE(m.relation, '') AS relation, COALESCE(h.village, p.village) AS village,
               COALESCE(h.grp, '') AS grp, COALESCE(p.phone, '') AS phone,
               COALESCE((SELECT group_concat(account, '、') FROM card WHERE owner_id = p.id AND ended IS NULL), '')
                   AS account,
               COALESCE((SELECT group_concat(bank, '、') FROM card WHERE owner_id = p.id AND ended IS NULL), '') AS bank
           FROM json_each(?) wanted JOIN person p ON p.id = wanted.value
           LEFT JOIN native_name n ON n.person_id = p.id
           LEFT JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
           LEFT JOIN household h ON h.id = m.household_id ORDER BY wanted.key""",
        (json.dumps(person_ids),),
    )
