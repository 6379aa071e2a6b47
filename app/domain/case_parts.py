"""The parts of a roster's case file (案卷)."""

from __future__ import annotations

from enum import StrEnum


class CasePart(StrEnum):
    """A part of a case file in its order (words `case_part`)."""

    ROSTER = "roster"
    FORM = "form"
    REVIEW = "review"
    NOTICE = "notice"
    OBJECTION = "objection"
    SENT = "sent"
    RESULT = "result"
    AUDIT = "audit"
