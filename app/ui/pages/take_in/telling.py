"""What the page says about a file: what can be taken, what stays behind, what was taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from app.casework.take_in import TakeIn, TakenIn
from app.domain.faults import Fault
from app.domain.roster_codes import RosterCode
from app.ui.context import Route
from app.ui.pages.rosters.parts import list_route
from app.ui.texts import count
from app.ui.widgets import Banner, Button

_PLACES = 6
"""So many old names are told; a file has seldom more than one."""


def said_of(looked: TakeIn, fixes: Callable[[], None], by_hand: Callable[[], None] | None) -> list[Banner]:
    """Notices about a file that was looked at.

    `fixes` shows what was put right, `by_hand` puts the refused rows on the waiting list (None: nobody may).
    """
    translate = QCoreApplication.translate
    banners, buttons = [], list[Button]()
    if looked.to_complete and by_hand is not None:
        text = translate("TakeInPage", "Let {rows} refused rows wait, to complete them")
        wait = Button(text.format(rows=count(looked.to_complete)), kind="link", icon="edit")
        wait.clicked.connect(by_hand)
        buttons.append(wait)
    if not looked.clean:
        nothing = translate("TakeInPage", "No row of it can be taken in yet.")
        same = translate("TakeInPage", "Everything in it is here already.")
        banners.append(Banner("warn", nothing, *buttons) if looked.left else Banner("info", same))
    elif looked.left:
        text = translate("TakeInPage", "{clean} rows can be taken in; {left} stay behind, each with its reason.")
        banners.append(Banner("warn", text.format(clean=count(looked.clean), left=count(looked.left)), *buttons))
    if looked.fixed_cells:
        text = translate("TakeInPage", "{cells} cells were put right on the way (spaces, full-width digits).")
        see = Button(translate("TakeInPage", "See them"), kind="link", icon="eye")
        see.clicked.connect(fixes)
        banners.append(Banner("info", text.format(cells=count(looked.fixed_cells)), see))
    if looked.intake.moved:
        named = translate("TakeInPage", "{before} → {after} ({rows} rows)")
        moved = looked.intake.moved.most_common(_PLACES)
        places = [named.format(before=one.before, after=one.after, rows=count(rows)) for one, rows in moved]
        text = translate("TakeInPage", "Old names of villages and groups, read as those of today: {places}.")
        banners.append(Banner("info", text.format(places="、".join(places))))
    return banners


def ways_from(error: BaseException, target: tuple[str, str] | None, go: Callable[[Route], object]) -> list[Button]:
    """A list that its department sends is taken in on a page of its own: the button that leads there."""
    ours = (RosterCode.LIST_FROM_DEPARTMENT, RosterCode.LIST_LOCKED)
    if target is None or not isinstance(error, Fault) or error.code not in ours:
        return []
    way = Button(QCoreApplication.translate("TakeInPage", "To the department's list"), icon="table")
    way.clicked.connect(lambda: go(list_route(*target, by_department=True)))
    return [way]


def taken_text(taken: TakenIn) -> str:
    """What was taken in, and what was not."""
    translate = QCoreApplication.translate
    text = translate("TakeInPage", "Taken in: {new} new, {changed} changed.")
    text = text.format(new=count(taken.new), changed=count(taken.changed))
    if taken.left:
        more = translate("TakeInPage", " {left} rows were not, each with its reason.")
        text += more.format(left=count(taken.left))
    if taken.waiting:
        waits = translate("TakeInPage", " {rows} of them wait on the list.")
        text += waits.format(rows=count(taken.waiting))
    return text
