"""What Today reads and writes off the main thread, and the small thing that goes somewhere when a button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QObject

from app.casework.due_items import DueItem
from app.casework.figures import done_on, done_text, last_working_day
from app.casework.today import due_today
from app.desktop.progress import Progress
from app.office.keeping import Made, back_up
from app.office.session import Session
from app.ui.context import Context, Route
from app.words import Language


class Day(Struct, frozen=True):
    """What the first reading brings: due items, what was done today and on the last day before."""

    items: tuple[DueItem, ...]
    done: tuple[str, ...]
    before: tuple[str, ...]
    before_day: date | None


def day_reading(lang: Language) -> Callable[[Session], Day]:
    """A job that reads the day; what was done is said in this language."""

    def read(session: Session) -> Day:
        before = last_working_day(session)
        told = done_text(done_on(session, before), lang) if before else []
        done = done_text(done_on(session, session.today), lang)
        return Day(tuple(due_today(session)), tuple(done), tuple(told), before)

    return read


def back_up_now(session: Session, progress: Progress) -> Made:
    """A job that makes a backup, at the second place too when it is there."""
    return back_up(session, progress)


class Goer(QObject):
    """Goes to one place when its button is pressed."""

    def __init__(self, parent: QObject, context: Context, route: Route) -> None:
        super().__init__(parent)
        self._context, self._route = context, route

    def go(self) -> None:
        """Go there."""
        self._context.go(self._route)
