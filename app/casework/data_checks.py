"""Checks over the whole register, part by part: which doubts are open, which are answered, which a finding follows.

Rows stream through the judges: of each check the doubts are counted, and the first are kept to be shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.casework.ask_reasons import day_text
from app.casework.data_checks_households import household_hits
from app.casework.data_checks_people import Known, people_hits
from app.casework.data_checks_shared import list_hits, shared_hits
from app.domain.data_checks import LIST_CHECK, SEVERITY, DataCheck, Hit, Severity, Slot
from app.domain.finding.running import still_runs
from app.domain.makers import Act
from app.domain.states import FindingState
from app.domain.villages import place_name
from app.office.session import Session
from app.store import data_check_answers, people_list, programmes
from app.store.data_check_answers import Answer
from app.words import Language, phrase, word

AT_MOST = 1_000
"""Doubts of one check that are kept to be shown, and as many answered ones; the others are asked for by village."""

Progress = Callable[[int, int], None]


class Part(StrEnum):
    """What is gone through at a time; between two parts others may read."""

    PEOPLE = "people"
    SHARED = "shared"
    HOUSEHOLDS = "households"
    LISTS = "lists"


_JUDGES: Mapping[Part, Callable[[Session, Known], Iterator[Hit]]] = {
    Part.PEOPLE: people_hits,
    Part.SHARED: shared_hits,
    Part.HOUSEHOLDS: household_hits,
    Part.LISTS: list_hits,
}
_SHARED = frozenset([
    DataCheck.NUMBER_TWICE, DataCheck.CARD_SHARED, DataCheck.PHONE_SHARED, DataCheck.PAID_AFTER_DEATH,
    DataCheck.EXCLUDED,
])  # fmt: skip
_HOUSEHOLDS = frozenset([
    DataCheck.EMPTY_HOUSEHOLD, DataCheck.NO_HEAD, DataCheck.MINOR_HEAD, DataCheck.NO_RELATION,
    DataCheck.GROUP_TWO_WAYS, DataCheck.NOT_VERIFIED,
])  # fmt: skip
_LISTS = frozenset(LIST_CHECK.values())
_WORDS = {"state": "state.card", "why": "data_check_head", "name_is": "data_check_listed"}
"""Slots that are words, by their section."""


def part_of(check: DataCheck) -> Part:
    """The part in which a check is made."""
    for part, checks in ((Part.SHARED, _SHARED), (Part.HOUSEHOLDS, _HOUSEHOLDS), (Part.LISTS, _LISTS)):
        if check in checks:
            return part
    return Part.PEOPLE


class DoubtState(StrEnum):
    """Whether somebody must still answer."""

    OPEN = "open"
    FOLLOWED = "followed"
    ANSWERED = "answered"


class Doubt(Struct, frozen=True):
    """A hit with the answer that holds for its facts, if any."""

    hit: Hit
    state: DoubtState
    answer: Answer | None = None


class CheckGroup(Struct, frozen=True):
    """What one check found: counts, the first doubts by village and group, and the open ones of each village."""

    check: DataCheck
    open: int
    followed: int
    answered: int
    doubts: tuple[Doubt, ...]
    villages: Mapping[str, int]

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return SEVERITY[self.check]

    @property
    def total(self) -> int:
        """All it found."""
        return self.open + self.followed + self.answered

    @property
    def whole(self) -> bool:
        """Whether every doubt is among those to be shown."""
        return len(self.doubts) == self.total


def run_part(
    session: Session, part: Part, *, only: DataCheck | None = None, village: str = ""
) -> dict[DataCheck, CheckGroup]:
    """Make the checks of one part now, or one of them, of one village; those that find nothing are told too."""
    session.require(Act.READ)
    answers = data_check_answers.answers(session.store.db)
    wanted = [check for check in DataCheck if part_of(check) is part and only in (None, check)]
    gathered = {check: _Gathered(check) for check in wanted}
    for hit in _JUDGES[part](session, _known(session)):
        if hit.check in gathered and hit.village.startswith(village):
            gathered[hit.check].add(doubt_of(hit, answers.get(hit.key)))
    return {check: found.group() for check, found in gathered.items()}


def reanswered(session: Session, group: CheckGroup) -> CheckGroup:
    """The same doubts with the answers that hold now; nothing is judged anew."""
    session.require(Act.READ)
    answers = data_check_answers.answers(session.store.db)
    counts = Counter({DoubtState.OPEN: group.open, DoubtState.FOLLOWED: group.followed})
    counts[DoubtState.ANSWERED] = group.answered
    villages = Counter(group.villages)
    doubts = []
    for before in group.doubts:
        now = doubt_of(before.hit, answers.get(before.hit.key))
        counts[before.state] -= 1
        counts[now.state] += 1
        villages[now.hit.village] += (now.state is DoubtState.OPEN) - (before.state is DoubtState.OPEN)
        doubts.append(now)
    states = [counts[state] for state in (DoubtState.OPEN, DoubtState.FOLLOWED, DoubtState.ANSWERED)]
    return CheckGroup(group.check, states[0], states[1], states[2], tuple(doubts), dict(villages))


def run_checks(session: Session, progress: Progress | None = None) -> dict[DataCheck, CheckGroup]:
    """Make every check now, the most severe first; `progress` hears the parts."""
    found: dict[DataCheck, CheckGroup] = {}
    for at, part in enumerate(Part):
        if progress is not None:
            progress(at, len(Part))
        found |= run_part(session, part)
    return {check: found[check] for check in DataCheck}


def hit_text(hit: Hit, lang: Language) -> str:
    """What was seen, in words."""
    slots = {key: _said(key, value, lang) for key, value in hit.slots.items()}
    return phrase("data_check_told", hit.check.value, lang, **{key: value for key, value in slots.items() if value})


def place_text(session: Session, hit: Hit) -> str:
    """Village and group of a hit as people say them."""
    names = {code: place_name(name) for code, name in session.village_names.items()}
    return names.get(hit.village, hit.village) + hit.group


def _said(key: str, value: Slot, lang: Language) -> str:
    if isinstance(value, date):
        return f"{value.year}年{day_text(value, lang)}" if lang == "zh" else f"{day_text(value, lang)} {value.year}"
    if key in _WORDS:
        return word(_WORDS[key], str(value), lang)
    return str(value)


def _known(session: Session) -> Known:
    db, today = session.store.db, session.today
    running = tuple(key for key, period in people_list.rosters(db) if still_runs(period, today))
    return Known(today, {one.id: one.programme for one in programmes.list_programmes(db)}, running)


def doubt_of(hit: Hit, answer: Answer | None) -> Doubt:
    """An answer holds while the facts stay; a finding that was struck off while they stayed settles nothing."""
    if answer is None or answer.digest != hit.digest or answer.finding_state is FindingState.CLOSED:
        return Doubt(hit, DoubtState.OPEN)
    followed = answer.finding_state is not None and answer.finding_state is not FindingState.NOT_A_FAULT
    return Doubt(hit, DoubtState.FOLLOWED if followed else DoubtState.ANSWERED, answer)


class _Gathered:
    """Counts what a check finds and keeps the first of it."""

    def __init__(self, check: DataCheck) -> None:
        self._check = check
        self._counts: Counter[DoubtState] = Counter()
        self._villages: Counter[str] = Counter()
        self._kept: dict[DoubtState, list[Doubt]] = {state: [] for state in DoubtState}

    def add(self, doubt: Doubt) -> None:
        self._counts[doubt.state] += 1
        if doubt.state is DoubtState.OPEN:
            self._villages[doubt.hit.village] += 1
        if self._counts[doubt.state] <= AT_MOST:
            self._kept[doubt.state].append(doubt)

    def group(self) -> CheckGroup:
        doubts = [
            one
            for kept in self._kept.values()
            for one in sorted(kept, key=lambda doubt: (doubt.hit.village, doubt.hit.group, doubt.hit.household_id or 0))
        ]
        return CheckGroup(
            self._check,
            self._counts[DoubtState.OPEN],
            self._counts[DoubtState.FOLLOWED],
            self._counts[DoubtState.ANSWERED],
            tuple(doubts),
            dict(self._villages),
        )
