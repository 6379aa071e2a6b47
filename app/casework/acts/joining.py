"""Two households that become one, or somebody of one who goes to another."""

from __future__ import annotations

from app.casework.acts.granting import check_people
from app.casework.acts.households import OTHER_KIN, check_relation, goes_over, grants_go_over, pay_head
from app.casework.acts.people import person_typed
from app.casework.acts.plan import Plan, changed
from app.domain.acts import What
from app.domain.faults import Code
from app.store import households
from app.store.households import HouseholdRow


def joined(plan: Plan) -> None:
    """Some or all of the household join another one; when nobody is left it ends and what it gets goes over."""
    plan.require("into", "members", "relation", "day", "proof")
    home, into = plan.require_home(), _into(plan)
    relation = check_relation(plan)
    chosen = plan.request.keys("members")
    going = [one for one in plan.living if one.person_id in chosen]
    if home is None or into is None or not going:
        return
    staying = [one for one in plan.living if one not in going]
    if home.head_id in chosen and staying:
        plan.fault("members", Code.ACT_HEAD_LEAVES, name=plan.name(home.head_id))
        return
    plan.other_home = into.id
    head_name = plan.name(into.head_id)
    plan.of_person = going[0].person_id
    for at, one in enumerate(going):
        told = relation if at == 0 else OTHER_KIN
        goes_over(plan, one, into.id, told, home_of=head_name, village=into.village)
    if not staying:
        plan.tell(
            What.HOUSEHOLD_ENDS,
            changed("household", home.id, ended=plan.day.isoformat(), ended_reason="joined"),
            name=plan.name(home.head_id),
        )
        grants_go_over(plan, home, into)
    else:
        check_people(plan, home.id)
    pay_head(plan, plan.running(*(one.person_id for one in going)), home.head_id, into.head_id)
    if len(going) > 1:
        plan.tell(What.RELATIONS_CHECK, name=head_name)
    check_people(plan, into.id)


def _into(plan: Plan) -> HouseholdRow | None:
    """The household of the person whose number was typed."""
    found = person_typed(plan, "into")
    if found is None:
        return None
    if found.household_id is None:
        plan.fault("into", Code.HOUSEHOLD_UNKNOWN)
        return None
    if plan.home is not None and found.household_id == plan.home.id:
        plan.fault("into", Code.ACT_HIMSELF, name=found.name)
        return None
    return households.household_row(plan.db, found.household_id)
