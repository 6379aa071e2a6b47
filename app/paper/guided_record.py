"""The record of practice: which guided jobs somebody did and when, for the folder of whoever trains the staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from msgspec import Struct

from app.paper.flowing import Flow, draw_flow
from app.paper.fonts import Style
from app.paper.gate import Audience, Part, Printed, Slot
from app.paper.phrases import Phrases


class RecordRow(Struct, frozen=True):
    """One job: begun and finished as ISO days ("" for not yet), steps as "2 / 3"."""

    job: str
    begun: str
    finished: str
    steps: str


class GuidedRecord(Struct, frozen=True):
    """The sheet of one user."""

    office: str
    user: str
    role: str
    day: str
    rows: Sequence[RecordRow]
    language: str = "zh"


def draw_record(target: BinaryIO, record: GuidedRecord) -> Printed:
    """Draw the record. Raises `UserError` GLYPH_MISSING."""
    say = Phrases(record.language, "guided_record")

    def fill(flow: Flow) -> None:
        flow.title(say.plain("title"))
        made = say("made", office=record.office, user=record.user, role=record.role, day=Part(record.day, Slot.DATE))
        flow.text(made, size=13)
        for row in record.rows:
            flow.heading(row.job, room=14.0)
            facts = [f"{say.plain('steps')} {row.steps}"]
            if row.begun:
                facts.append(f"{say.plain('begun')} {row.begun}")
            if row.finished:
                facts.append(f"{say.plain('finished')} {row.finished}")
            flow.text("　".join(facts), style=Style.BOLD if row.finished else Style.BODY)
        flow.skip(6.0)
        flow.text(say.plain("foot"), size=12)

    return draw_flow(target, Audience.OFFICE, say, say.plain("title"), fill)
