"""Payments as a list, newest first, by the page: for histories of households and people and for all of the store."""

from __future__ import annotations

from msgspec import Struct

from app.office.session import Session
from app.store import line_list
from app.store.line_list import NEWEST, ListedLine

PAGE = 50
"""Lines of one page."""


class LinePage(Struct, frozen=True):
    """Lines of a page, and the key of the next one, None behind the last."""

    lines: tuple[ListedLine, ...]
    after: int | None


def lines_page(
    session: Session,
    after: int | None = None,
    *,
    household: int | None = None,
    person: int | None = None,
    count: int = PAGE,
) -> LinePage:
    """The newest lines, or those after the key of an earlier page; of one household, or covering one person.

    A page costs the same wherever it lies: it is sought by its key.
    """
    found = line_list.newest_lines(
        session.store.db,
        after=NEWEST if after is None else after,
        count=count + 1,
        household=household,
        person=person,
    )
    lines = tuple(found[:count])
    return LinePage(lines, lines[-1].id if len(found) > count else None)
