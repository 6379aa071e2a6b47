"""Who leaves: death, moving away, prison, army, an institution, and coming back."""

from __future__ import annotations

from app.casework.acts.granting import check_people, end_grants, other_payee, stop_lines
from app.casework.acts.households import head_follows
from app.casework.acts.plan import Plan, added, changed
from app.domain.acts import STOPS, What
from app.domain.faults import Code
from app.store import acts as store
from app.store import register
from app.store.households import MemberRow

WHOLE = "household"
"""The value of `whole` when everybody moves."""


def others_living(plan: Plan) -> list[MemberRow]:
    """The living of the household beside the person."""
    return [one for one in plan.living if one.person_id != plan.request.person_id]


def needs_head(plan: Plan) -> bool:
    """Whether the household needs another head when its head goes."""
    whole = plan.value("whole") == WHOLE
    return plan.is_head and bool(others_living(plan)) and not whole


def new_head(plan: Plan) -> int | None:
    """The head after the act: the one chosen, or who it is now."""
    if plan.home is None:
        return None
    if not needs_head(plan):
        return plan.home.head_id
    chosen = plan.key("head")
    if chosen is None or chosen not in {one.person_id for one in others_living(plan)}:
        plan.fault("head", Code.VALUE_REQUIRED)
        return None
    return chosen


def death(plan: Plan) -> None:
    """He dies: his own grants end, others' need another payee, lines are held, his number is never paid again."""
    plan.require("day", "proof")
    person = plan.require_person()
    if person is None:
        return
    head = new_head(plan)
    plan.tell(
        What.PERSON_DIED,
        changed("person", person.person_id, died=plan.day.isoformat()),
        name=person.name,
        day=plan.day.isoformat(),
    )
    plan.tell(What.NUMBER_BARRED, tail=(person.document or "")[-4:], name=person.name)
    running = plan.running(person.person_id)
    own = [one for one in running if one.beneficiary_id == person.person_id and not one.for_household]
    end_grants(plan, own, "dead")
    if plan.home is not None and plan.is_head and not others_living(plan):
        _close_home(plan, "dead")
        running = [one for one in running if not one.for_household]
    elif plan.home is not None and plan.is_head and head is not None:
        head_follows(plan, head)
    for one in running:
        if one.payee_id == person.person_id and one not in own and not (one.for_household and plan.is_head):
            head_of = head if one.household_id == getattr(plan.home, "id", None) else None
            home = register.household(plan.db, one.household_id) if head_of is None and one.household_id else None
            follows = head_of or (home.head_id if home is not None else one.beneficiary_id)
            other_payee(plan, one, head_id=follows, prefer=plan.key("payee"), without=(person.person_id,))
    stop_lines(plan, person.person_id, ended=(), dead=True)
    if plan.home is not None and others_living(plan):
        check_people(plan, plan.home.id)
    for card in register.cards_of(plan.db, person.person_id):
        plan.tell(What.CARD_LEFT, tail=card.account[-4:], bank=card.bank, name=person.name)


def _close_home(plan: Plan, reason: str) -> None:
    """Nobody is left: the household ends, and with it what it gets."""
    home = plan.home
    if home is None:
        return
    plan.tell(
        What.HOUSEHOLD_ENDS,
        changed("household", home.id, ended=plan.day.isoformat(), ended_reason=reason),
        name=plan.name(home.head_id),
    )
    end_grants(plan, plan.of_household(home.id), reason)


def moved_out(plan: Plan) -> None:
    """A person or everybody of the household leaves the township."""
    plan.require("day", "proof", "whole")
    person, home = plan.require_person(), plan.require_home()
    if person is None or home is None:
        return
    whole = plan.value("whole") == WHOLE
    head = new_head(plan)
    going = plan.living if whole else [person]
    for one in going:
        plan.tell(
            What.PERSON_LEFT,
            changed("household_member", one.member_id, until=plan.day.isoformat()),
            changed(
                "person", one.person_id, ended=plan.day.isoformat(), ended_reason="moved_out",
                lives_in=plan.value("place") or one.lives_in,
            ),
            name=one.name,
            place=plan.value("place"),
        )  # fmt: skip
    if whole or not others_living(plan):
        _close_home(plan, "moved_out")
    elif plan.is_head and head is not None:
        head_follows(plan, head, leaving=True)
    for one in going:
        _stop_own(plan, one.person_id, going, head)
    if not whole:
        check_people(plan, home.id)


def _stop_own(plan: Plan, person_id: int, going: list[MemberRow], head: int | None) -> None:
    """What somebody gets himself ends where it is ticked; what he was paid for others goes to another payee."""
    away = {one.person_id for one in going}
    running = plan.running(person_id)
    own = [one for one in running if one.beneficiary_id == person_id and not one.for_household]
    stops = [one for one in own if _is_stopped(plan, one.id)]
    ended = end_grants(plan, stops, plan.request.kind.value)
    for one in own:
        if one not in stops:
            plan.tell(
                What.GRANT_GOES_ON, programme=plan.programme_name(one.programme_id), name=plan.name(one.beneficiary_id)
            )
    for one in running:
        if one.payee_id == person_id and one.beneficiary_id not in away and not one.for_household:
            other_payee(plan, one, head_id=head or one.beneficiary_id, without=tuple(away))
    stop_lines(plan, person_id, ended=ended, dead=False)


def _is_stopped(plan: Plan, grant_id: int) -> bool:
    """Whether a grant ends: as it is ticked, and where nothing was asked as the act usually has it."""
    if "grants" not in plan.request.values:
        return plan.request.kind in STOPS
    return grant_id in plan.request.keys("grants")


def away(plan: Plan) -> None:
    """Prison, army, an institution: away for a time, with what ends meanwhile."""
    plan.require("day", "place", "proof")
    person = plan.require_person()
    if person is None:
        return
    if store.absence_of(plan.db, person.person_id) is not None:
        plan.fault("person", Code.ACT_AWAY, name=person.name)
        return
    kind = plan.request.kind.value
    plan.tell(
        What.AWAY_SINCE,
        added(
            "absence", "absence", person_id=person.person_id, kind=kind, place=plan.value("place"),
            since=plan.day.isoformat(),
        ),
        changed("person", person.person_id, lives_in=plan.value("place")),
        name=person.name,
        kind=kind,
        place=plan.value("place"),
    )  # fmt: skip
    own = [one for one in plan.running(person.person_id) if one.beneficiary_id == person.person_id]
    personal = [one for one in own if not one.for_household]
    stops = [one for one in personal if _is_stopped(plan, one.id)]
    ended = end_grants(plan, stops, kind)
    for one in personal:
        if one not in stops:
            plan.tell(What.GRANT_GOES_ON, programme=plan.programme_name(one.programme_id), name=person.name)
    stop_lines(plan, person.person_id, ended=ended, dead=False)


def returned(plan: Plan) -> None:
    """He is back; what ended is granted anew where it is due again, it does not come back by itself."""
    plan.require("day", "proof")
    person = plan.require_person()
    if person is None:
        return
    found = store.absence_of(plan.db, person.person_id)
    if found is None:
        plan.fault("person", Code.ACT_NOT_AWAY, name=person.name)
        return
    plan.tell(
        What.AWAY_ENDS,
        changed("absence", found[0], until=plan.day.isoformat()),
        changed("person", person.person_id, lives_in=None),
        name=person.name,
        kind=found[1],
        place=found[2],
    )
