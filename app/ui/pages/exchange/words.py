"""What the page of sending says of states, waits, files and returns: tables of words, translated when shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.arrivals import Arrival
from app.casework.drive_files import ArrivalKind
from app.casework.mending import ToDo
from app.casework.sending_view import Going, Next, Sent, Stand, Step, Wait
from app.domain.programmes import Channel
from app.domain.records import RosterName
from app.domain.states import RosterKind
from app.office.drives import Ejected
from app.ui.texts import period
from app.words import Language, word

_CONTEXT: Final = "ExchangeWords"

WAITS: Final[Mapping[Wait, tuple[str, object]]] = {
    Wait.IN_REVIEW: ("info", QT_TRANSLATE_NOOP("ExchangeWords", "In review")),
    Wait.NOT_POSTED: ("warn", QT_TRANSLATE_NOOP("ExchangeWords", "Post the notice first")),
    Wait.DAYS_NOT_OVER: ("warn", QT_TRANSLATE_NOOP("ExchangeWords", "Notice not over yet")),
    Wait.TO_CLOSE: ("info", QT_TRANSLATE_NOOP("ExchangeWords", "Close the notice first")),
    Wait.NO_NOTICE: ("info", QT_TRANSLATE_NOOP("ExchangeWords", "Clear it first")),
    Wait.NO_COUNTY_KEY: ("warn", QT_TRANSLATE_NOOP("ExchangeWords", "No key of the county")),
    Wait.ALL_TROUBLED: ("warn", QT_TRANSLATE_NOOP("ExchangeWords", "Nothing can be sent")),
    Wait.HOLIDAYS_MISSING: ("warn", QT_TRANSLATE_NOOP("ExchangeWords", "No list of holidays")),
}
"""Tone and word of the pill of a roster that cannot go yet."""

WHY: Final[Mapping[Wait, object]] = {
    Wait.IN_REVIEW: QT_TRANSLATE_NOOP("ExchangeWords", "a second person is checking it"),
    Wait.NOT_POSTED: QT_TRANSLATE_NOOP("ExchangeWords", "its notice does not hang yet"),
    Wait.DAYS_NOT_OVER: QT_TRANSLATE_NOOP("ExchangeWords", "{days} more days of notice"),
    Wait.TO_CLOSE: QT_TRANSLATE_NOOP("ExchangeWords", "the days of notice are over"),
    Wait.NO_NOTICE: QT_TRANSLATE_NOOP("ExchangeWords", "it needs no notice this period"),
    Wait.NO_COUNTY_KEY: QT_TRANSLATE_NOOP("ExchangeWords", "take in the county's key file in the settings"),
    Wait.ALL_TROUBLED: QT_TRANSLATE_NOOP("ExchangeWords", "every line is held or has a card that takes no money"),
    Wait.HOLIDAYS_MISSING: QT_TRANSLATE_NOOP("ExchangeWords", "take in this year's holidays in the settings"),
}

STANDS: Final[Mapping[Stand, tuple[str, str, object]]] = {
    Stand.BUILT: ("neutral", "file-check", QT_TRANSLATE_NOOP("ExchangeWords", "Written")),
    Stand.ON_THE_WAY: ("neutral", "usb", QT_TRANSLATE_NOOP("ExchangeWords", "On the way")),
    Stand.TAKEN: ("info", "inbox", QT_TRANSLATE_NOOP("ExchangeWords", "Taken by the county")),
    Stand.REFUSED_WHOLE: ("err", "arrow-back-up", QT_TRANSLATE_NOOP("ExchangeWords", "Sent back whole")),
    Stand.REFUSED: ("err", "arrow-back-up", QT_TRANSLATE_NOOP("ExchangeWords", "{count} refused")),
    Stand.RETURNED: ("err", "alert-circle", QT_TRANSLATE_NOOP("ExchangeWords", "{count} returned")),
    Stand.ALL_PAID: ("ok", "circle-check", QT_TRANSLATE_NOOP("ExchangeWords", "All paid")),
    Stand.SETTLED: ("ok", "circle-check", QT_TRANSLATE_NOOP("ExchangeWords", "Settled")),
}
"""Tone, icon and word of where a submission stands."""

NEXT: Final[Mapping[Next, object]] = {
    Next.WRITE_AGAIN: QT_TRANSLATE_NOOP("ExchangeWords", "Write it once more"),
    Next.HAND_OVER: QT_TRANSLATE_NOOP("ExchangeWords", "Note the hand-over"),
    Next.WAIT_TAKEN: QT_TRANSLATE_NOOP("ExchangeWords", "Note the county's answer"),
    Next.WAIT_RECEIPT: QT_TRANSLATE_NOOP("ExchangeWords", "Wait for the receipt"),
    Next.WAIT_RESULTS: QT_TRANSLATE_NOOP("ExchangeWords", "Wait for the results"),
    Next.CORRECT: QT_TRANSLATE_NOOP("ExchangeWords", "Correct and send again"),
    Next.MEND: QT_TRANSLATE_NOOP("ExchangeWords", "Mend cards and send again"),
    Next.NOTHING: QT_TRANSLATE_NOOP("ExchangeWords", "Nothing to do"),
}

STEPS: Final[Mapping[Step, object]] = {
    Step.BUILT: QT_TRANSLATE_NOOP("ExchangeWords", "Made"),
    Step.HANDED_OVER: QT_TRANSLATE_NOOP("ExchangeWords", "Handed over"),
    Step.TAKEN: QT_TRANSLATE_NOOP("ExchangeWords", "Taken"),
    Step.PAID: QT_TRANSLATE_NOOP("ExchangeWords", "Paid"),
}

GOES: Final[Mapping[Channel, object]] = {
    Channel.WEB: QT_TRANSLATE_NOOP("ExchangeWords", "a workbook, to be uploaded"),
    Channel.SHEET: QT_TRANSLATE_NOOP("ExchangeWords", "the department's workbook"),
    Channel.PAPER: QT_TRANSLATE_NOOP("ExchangeWords", "a list to print and stamp"),
    Channel.PACKAGE: QT_TRANSLATE_NOOP("ExchangeWords", "a sealed file"),
}
"""How each channel goes."""

KINDS: Final[Mapping[ArrivalKind, object]] = {
    ArrivalKind.RECEIPT: QT_TRANSLATE_NOOP("ExchangeWords", "Receipt"),
    ArrivalKind.RESULTS: QT_TRANSLATE_NOOP("ExchangeWords", "Payment results"),
    ArrivalKind.REFERENCE: QT_TRANSLATE_NOOP("ExchangeWords", "Standards of the county"),
    ArrivalKind.SHEET: QT_TRANSLATE_NOOP("ExchangeWords", "Result workbook"),
    ArrivalKind.REFUSALS: QT_TRANSLATE_NOOP("ExchangeWords", "Refusal list"),
}

SAID: Final[Mapping[str, object]] = {
    "paid": QT_TRANSLATE_NOOP("ExchangeWords", "{count} paid"),
    "returned": QT_TRANSLATE_NOOP("ExchangeWords", "{count} returned"),
    "stopped": QT_TRANSLATE_NOOP("ExchangeWords", "{count} stopped"),
    "accepted": QT_TRANSLATE_NOOP("ExchangeWords", "{count} taken"),
    "refused": QT_TRANSLATE_NOOP("ExchangeWords", "{count} refused"),
    "pending": QT_TRANSLATE_NOOP("ExchangeWords", "{count} pending"),
    "in_progress": QT_TRANSLATE_NOOP("ExchangeWords", "{count} still at the bank"),
    "unknown": QT_TRANSLATE_NOOP("ExchangeWords", "{count} unclear"),
    "references": QT_TRANSLATE_NOOP("ExchangeWords", "{count} standards"),
}
"""What a file says, by verdict, in the order it is told."""

TO_DO: Final[Mapping[ToDo, object]] = {
    ToDo.NEW_CARD: QT_TRANSLATE_NOOP("ExchangeWords", "Bring a new card, enter it here"),
    ToDo.CHECK_ACCOUNT: QT_TRANSLATE_NOOP("ExchangeWords", "Compare the card, enter the right number"),
    ToDo.ACTIVATE: QT_TRANSLATE_NOOP("ExchangeWords", "Activate the card at the bank"),
    ToDo.UNFREEZE: QT_TRANSLATE_NOOP("ExchangeWords", "Have the account unfrozen at the bank"),
    ToDo.WAKE: QT_TRANSLATE_NOOP("ExchangeWords", "Use the card once at the bank counter"),
    ToDo.CORRECT_NAME: QT_TRANSLATE_NOOP("ExchangeWords", "Make the owner's name as the bank has it"),
    ToDo.RENEW_DOCUMENT: QT_TRANSLATE_NOOP("ExchangeWords", "Show the new identity card at the bank"),
    ToDo.RAISE_LIMIT: QT_TRANSLATE_NOOP("ExchangeWords", "Have it made a first-class account"),
    ToDo.RECORD_DEATH: QT_TRANSLATE_NOOP("ExchangeWords", "Ask; if it is so, note the death"),
    ToDo.STOP: QT_TRANSLATE_NOOP("ExchangeWords", "Died: do not pay this one"),
    ToDo.ASK_COUNTY: QT_TRANSLATE_NOOP("ExchangeWords", "Telephone the county, then send again"),
    ToDo.CORRECT_AS_SAID: QT_TRANSLATE_NOOP("ExchangeWords", "Mend what the county named, then send again"),
}

EJECTED: Final[Mapping[Ejected, tuple[str, object]]] = {
    Ejected.OFF: ("ok", QT_TRANSLATE_NOOP("ExchangeWords", "You can pull {name} out now.")),
    Ejected.UNMOUNTED: ("ok", QT_TRANSLATE_NOOP("ExchangeWords", "{name} is let go. You can pull it out now.")),
    Ejected.BUSY: (
        "warn",
        QT_TRANSLATE_NOOP("ExchangeWords", "{name} is still in use. Close the windows that show it, then try again."),
    ),
    Ejected.WAIT_FOR_LIGHT: (
        "info",
        QT_TRANSLATE_NOOP("ExchangeWords", "Everything is on {name}. Wait until its light stops, then pull it out."),
    ),
    Ejected.GONE: ("info", QT_TRANSLATE_NOOP("ExchangeWords", "{name} is out already.")),
}
"""Tone and sentence of letting a drive go."""


def said(source: object) -> str:
    """A word of these tables (PySide6 types them as objects) in the language of the window."""
    return QCoreApplication.translate(_CONTEXT, str(source))


def roster_title(name: RosterName, lang: Language) -> str:
    """What people call a roster: programme and period, its kind and batch when they are not the usual ones."""
    parts = [name.name, period(name.period, lang)]
    if name.kind is not RosterKind.REGULAR:
        parts.append(word("kind", name.kind.value, lang))
    if name.batch > 1 and name.kind is RosterKind.REGULAR:
        batch = QCoreApplication.translate("ExchangeWords", "batch {number}")
        parts.append(batch.format(number=name.batch))
    return " · ".join(parts)


def why_not(one: Going) -> str:
    """What a roster waits for."""
    return said(WHY[one.wait]).format(days=one.days) if one.wait is not None else ""


def stand_text(one: Sent) -> tuple[str, str, str]:
    """Tone, icon and words of where a submission stands."""
    tone, icon, text = STANDS[one.stand]
    count = one.returned if one.stand is Stand.RETURNED else one.refused
    return tone, icon, said(text).format(count=count)


def arrival_title(one: Arrival, lang: Language) -> str:
    """What a file is and which rosters it is about; several are told by the first and how many more."""
    kind = said(KINDS[one.seen.kind]) if one.seen.kind is not None else one.path.name
    if not one.rosters or one.judged.doubts:
        return f"{kind} · {one.path.name}" if one.seen.kind is not None else kind
    first = roster_title(one.rosters[0], lang)
    if len(one.rosters) == 1:
        return f"{kind} · {first}"
    more = QCoreApplication.translate("ExchangeWords", "and {count} more")
    return f"{kind} · {first} {more.format(count=len(one.rosters) - 1)}"


def counts_text(counts: Mapping[str, int]) -> str:
    """What a file says, by verdict: `22 paid, 1 returned`."""
    between = QCoreApplication.translate("ExchangeWords", ", ")
    return between.join(said(text).format(count=counts[key]) for key, text in SAID.items() if counts.get(key))
