"""Eight guided jobs in a practice township, checked by what was really done.

A job is done when its steps stand in the audit, in order and by this user, since he began it. Nothing is asked of him
that the desk cannot see.
"""

from __future__ import annotations

import io
from datetime import date
from typing import Final

from msgspec import Struct

from app.domain.faults import Code, UserError
from app.domain.makers import Role
from app.domain.records import Changes
from app.office.session import Session
from app.paper.guided_record import GuidedRecord, RecordRow, draw_record
from app.paper.phrases import Phrases
from app.store import guided
from app.words import Language, word


class Job(Struct, frozen=True):
    """A guided job: who may do it, and for each step the verbs any of which shows that it was done."""

    key: str
    roles: frozenset[Role]
    place: str
    """Where its page lies (a place of the window)."""
    steps: tuple[tuple[str, frozenset[str]], ...]


class Standing(Struct, frozen=True):
    """How far somebody is with a job: the steps done so far, the day it was begun and the day it was finished."""

    job: Job
    done: int
    begun: date | None
    finished: date | None
    mine: bool
    begun_id: int = 0

    @property
    def next_step(self) -> str:
        """The key of the step that comes next; "" when all are done."""
        return self.job.steps[self.done][0] if self.done < len(self.job.steps) else ""


_CLERK: Final = frozenset({Role.CLERK})
_REVIEWER: Final = frozenset({Role.REVIEWER})


def _verbs(*names: str) -> frozenset[str]:
    return frozenset(names)


JOBS: Final = (
    Job(
        "enter",
        _CLERK,
        "people",
        (
            ("household", _verbs("register_household")),
            ("member", _verbs("register_person")),
            ("card", _verbs("new_card", "change_card")),
        ),
    ),
    Job("take_in", _CLERK, "take_in", (("file", _verbs("import")),)),
    Job(
        "roster",
        _CLERK,
        "rosters",
        (("make", _verbs("make_roster", "copy_roster")), ("hand_over", _verbs("hand_over"))),
    ),
    Job("review", _REVIEWER, "rosters", (("review", _verbs("review", "give_back")),)),
    Job(
        "notice",
        _CLERK,
        "notices",
        (("print", _verbs("print_notice", "count_copies")), ("post", _verbs("post_notice"))),
    ),
    Job(
        "send",
        _CLERK,
        "exchange",
        (
            ("close", _verbs("close_roster")),
            ("submit", _verbs("submit", "submit_again")),
            ("handed_over", _verbs("record_hand_over")),
        ),
    ),
    Job(
        "mend",
        _CLERK,
        "exchange",
        (("card", _verbs("new_card", "change_card", "set_card_state", "set_bank")), ("reissue", _verbs("reissue"))),
    ),
    Job("visit", _CLERK, "visits", (("start", _verbs("start_visit")), ("finish", _verbs("finish_visit")))),
)
"""The eight jobs, in the order of a month."""


def standings(session: Session) -> list[Standing]:
    """How far the user is with each job. Raises UserError PRACTICE_ONLY in a real township's store."""
    _require_practice(session)
    begun = guided.begun_by(session.store.db, session.user.id)
    return [_standing(session, job, begun.get(job.key)) for job in JOBS]


def begin(session: Session, key: str) -> Changes:
    """Begin a job, or begin it again. Raises UserError PRACTICE_ONLY; KeyError for a job that is none."""
    _require_practice(session)
    job = next(one for one in JOBS if one.key == key)
    with session.write("begin_guided_job", job.key) as tx:
        guided.begin(tx, session.user.id, job.key, session.today)
    return session.changes(tx)


def note_finished(session: Session) -> Changes:
    """Keep the day on which jobs were finished since it was last looked."""
    found = [one for one in standings(session) if one.begun and not one.next_step and one.finished is None]
    if not found:
        return session.no_changes()
    with session.write("finish_guided_job", ",".join(one.job.key for one in found)) as tx:
        for one in found:
            guided.finish(tx, one.begun_id, session.today)
    return session.changes(tx)


def is_practice(session: Session) -> bool:
    """Whether this township is made up."""
    return session.settings.get("practice") == "1"


def _standing(session: Session, job: Job, begun: guided.Begun | None) -> Standing:
    mine = session.user.role in job.roles
    if begun is None:
        return Standing(job, 0, None, None, mine)
    verbs = guided.verbs_since(session.store.db, session.user.id, begun.seq)
    return Standing(job, _steps_done(job, verbs), begun.on, begun.finished, mine, begun.id)


def _steps_done(job: Job, verbs: list[str]) -> int:
    done = 0
    for verb in verbs:
        if done < len(job.steps) and verb in job.steps[done][1]:
            done += 1
    return done


def _require_practice(session: Session) -> None:
    if not is_practice(session):
        raise UserError(Code.PRACTICE_ONLY)


def practice_record(session: Session, language: Language = "zh") -> bytes:
    """The user's record of practice as a PDF sheet. Raises UserError PRACTICE_ONLY, GLYPH_MISSING."""
    found = standings(session)
    say = Phrases(language, "guided_record")
    rows = [
        RecordRow(
            say.plain(f"job_{one.job.key}"),
            one.begun.isoformat() if one.begun else "",
            one.finished.isoformat() if one.finished else "",
            f"{one.done} / {len(one.job.steps)}",
        )
        for one in found
        if one.mine
    ]
    sheet = GuidedRecord(
        session.settings["office_name"],
        session.user.name,
        word("role", session.user.role.value, language),
        session.today.isoformat(),
        rows,
        language,
    )
    target = io.BytesIO()
    draw_record(target, sheet)
    return target.getvalue()
