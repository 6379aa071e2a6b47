"""What the page of checks writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.casework import data_check_answers
from app.casework.data_checks import CheckGroup
from app.domain.data_checks import DataCheck, Hit
from app.domain.records import Changes
from app.office.session import Session


def keep(session: Session, _progress: object, groups: Mapping[DataCheck, CheckGroup]) -> Changes:
    """Keep how much is open, for the list of the day."""
    return data_check_answers.keep_counts(session, groups)


def answer(session: Session, _progress: object, hits: Sequence[Hit], text: str) -> Changes:
    """Keep why these are right as they are."""
    return data_check_answers.answer_doubts(session, hits, text)


def take_back(session: Session, _progress: object, hits: Sequence[Hit]) -> Changes:
    """These answers hold no more."""
    return data_check_answers.take_back_answers(session, hits)


def follow(session: Session, _progress: object, hit: Hit, text: str, lang: str) -> data_check_answers.FollowedUp:
    """Make it a finding."""
    return data_check_answers.follow_up(session, hit, text, "en" if lang == "en" else "zh")
