"""What the page says about a file: what can be taken, what stays behind, what was taken."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.casework.take_in import TakeIn, TakenIn
from app.ui.texts import count
from app.ui.widgets import Banner


def said_of(looked: TakeIn) -> list[Banner]:
    """Notices about a file that was looked at."""
    translate = QCoreApplication.translate
    banners = []
    if not looked.clean:
        nothing = translate("TakeInPage", "No row of it can be taken in yet.")
        same = translate("TakeInPage", "Everything in it is here already.")
        banners.append(Banner("warn", nothing) if looked.left else Banner("info", same))
    elif looked.left:
        text = translate("TakeInPage", "{clean} rows can be taken in; {left} stay behind, each with its reason.")
        banners.append(Banner("warn", text.format(clean=count(looked.clean), left=count(looked.left))))
    if looked.fixed:
        text = translate("TakeInPage", "{cells} cells were put right on the way (spaces, full-width digits).")
        banners.append(Banner("info", text.format(cells=count(looked.fixed))))
    return banners


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
