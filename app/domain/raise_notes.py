"""Why a payment is not in a raise or back pay, as the preview says it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Aside(StrEnum):
    """Why something stands aside; words in `raise_aside`."""

    ON_WAY = "on_way"
    RETURNED = "returned"
    STOPPED = "stopped"
    FROM_LIST = "from_list"
    NO_STANDARD = "no_standard"
    RAISED = "raised"
    BEYOND = "beyond"
    NO_PAYEE = "no_payee"
    NO_CARD = "no_card"
    OLD_SHEET = "old_sheet"


class AsideRow(Struct, frozen=True):
    """A payment that is not raised: whose, of which period, and why."""

    name: str
    document_tail: str
    period: str
    why: Aside
