"""Why a payment is not in a raise or back pay, as the preview says it."""

from __future__ import annotations

from enum import StrEnum


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
