"""Written answers to what the checks of a roster found: given by who made it, read by who reviews it."""

from __future__ import annotations

from collections.abc import Collection

from app.casework import roster_checks
from app.casework.looking_up import line_of, roster_of, rules_of
from app.casework.roster_check_more import CARD_DAYS_SETTING
from app.domain.faults import Code, UsageError, UserError
from app.domain.line_checks import ANSWER_LEAST, BLOCKING, MOST_CARD_DAYS, Check
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterState, step_refused
from app.office.session import Session
from app.store import line_answers, roster_view
from app.store.settings import set_setting

_ANSWERABLE = (RosterState.DRAFT, RosterState.IN_REVIEW, RosterState.DISCLOSED)


def answer(session: Session, roster_id: int, line_ids: Collection[int], check: Check, text: str) -> Changes:
    """Write one answer to one check of these lines; empty `line_ids` are all that still need one.

    It counts until what the check rests on changes. Who answers has a hand in the line: he cannot review it.
    Raises UserError ROLE_MAY_NOT, ANSWER_SHORT, CHECK_NOT_ASKED when a line does not fail the check or must be put
    right instead, STEP_NOT_ALLOWED once the roster is reviewed; UsageError ROSTER_UNKNOWN, LINE_UNKNOWN.
    """
    session.require(Act.ENTER)
    roster = roster_of(session, roster_id)
    said = " ".join(text.split())
    if len(said) < ANSWER_LEAST:
        raise UserError(RosterCode.ANSWER_SHORT, least=ANSWER_LEAST)
    if roster.state not in _ANSWERABLE:
        raise step_refused(frozenset([(RosterState.DRAFT, RosterState.IN_REVIEW)]), roster.state, RosterState.IN_REVIEW)
    known = roster_checks.around(session, roster, rules_of(session, roster))
    sound = roster_checks.soundness(session.today)
    lines = {line.id: line for line in roster_view.view_lines(session.store.db, roster_id)}
    wanted = list(line_ids) or [key for key, what in roster_checks.unanswered(session, roster) if what is check]
    for key in wanted:
        if key not in lines:
            line_of(session, key)  # says that there is none
            raise UsageError(Code.LINE_UNKNOWN, line=key)
        if check in BLOCKING or check not in roster_checks.checks_of(lines[key], known, sound):
            raise UserError(RosterCode.CHECK_NOT_ASKED, check=check.value, line=key)
    if not wanted:
        raise UserError(RosterCode.CHECK_NOT_ASKED, check=check.value, line=0)
    with session.write("answer_check", f"{check.value} {len(wanted)}") as tx:
        for key in wanted:
            facts = roster_checks.facts_digest(roster_checks.facts_of(lines[key], check, known))
            line_answers.add(tx, key, check.value, facts, said)
    return session.changes(tx)


def answer_all(session: Session, roster_id: int, text: str) -> int:
    """Write the same answer to every check of a roster that waits for one; returns how many checks (sorts) it was.

    For practice and for the first roster of a township, whose doubts are all of one origin. Raises as `answer`.
    """
    waiting = dict.fromkeys(check for _, check in roster_checks.unanswered(session, roster_of(session, roster_id)))
    for check in waiting:
        answer(session, roster_id, (), check, text)
    return len(waiting)


def set_card_days(session: Session, days: int) -> Changes:
    """From now on a card changed within so many days before a roster was made is asked about; 0: never.

    Raises UserError ROLE_MAY_NOT, CARD_DAYS_RANGE (most).
    """
    session.require(Act.ADMINISTER)
    if not 0 <= days <= MOST_CARD_DAYS:
        raise UserError(RosterCode.CARD_DAYS_RANGE, most=MOST_CARD_DAYS)
    with session.write("set_card_days", str(days)) as tx:
        set_setting(tx, CARD_DAYS_SETTING, str(days))
    return session.changes(tx)
