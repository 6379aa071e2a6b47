"""Who stands in which household: another head, a household split off, two that become one."""

from __future__ import annotations

from app.casework.acts.granting import check_people, end_grants, other_payee
from app.casework.acts.plan import HEAD, Plan, added, changed
from app.casework.village_changes import ended_group
from app.domain.acts import Ref, What, relation_back
from app.domain.documents import sex_of
from app.domain.entry import RELATION_LIMIT
from app.domain.faults import Code, UserError
from app.domain.groups import require_group
from app.domain.programmes import PayeeRule
from app.store.entitlements import Entitlement
from app.store.households import HouseholdRow, MemberRow

OTHER_KIN = "其他亲属"
"""The relation of whoever comes along and is not named (data of the hukou page, Chinese in every language)."""


def head_follows(plan: Plan, head_id: int, *, leaving: bool = False, relation: str = "") -> None:
    """Another head: relations of both turn round, what the household gets goes to the new one's card."""
    home, new = plan.home, plan.member(head_id)
    if home is None or new is None:
        return
    old = plan.member(home.head_id)
    plan.tell(
        What.HEAD_CHANGED,
        changed("household", home.id, head_id=head_id),
        changed("household_member", new.member_id, relation=HEAD),
        name=new.name,
        before=old.name if old is not None else "",
    )
    if old is not None and not leaving:
        back = relation or relation_back(new.relation, sex_of(old.document or ""))
        tell_relation(plan, old, back)
    if len(plan.living) > 2:
        plan.tell(What.RELATIONS_CHECK, name=new.name)
    for one in plan.of_household(home.id):
        other_payee(plan, one, head_id=head_id, without=(home.head_id,))


def tell_relation(plan: Plan, one: MemberRow, relation: str) -> None:
    """Another relation to the head."""
    plan.tell(
        What.RELATION_CHANGED,
        changed("household_member", one.member_id, relation=relation),
        name=one.name,
        relation=relation,
    )


def pay_head(plan: Plan, grants: list[Entitlement], old_head: int, head_id: int) -> None:
    """What may only go to a head goes to the present one."""
    for one in grants:
        rule = plan.programmes[one.programme_id].programme.payee_rule
        if not one.for_household and one.payee_id == old_head and rule is PayeeRule.HEAD_ONLY:
            other_payee(plan, one, head_id=head_id, without=(old_head,))


def check_relation(plan: Plan) -> str:
    """The typed relation."""
    relation = plan.value("relation")
    if len(relation) > RELATION_LIMIT:
        plan.fault("relation", Code.TEXT_LONG, limit=RELATION_LIMIT)
    return relation


def new_head(plan: Plan) -> None:
    """Another of the household heads it."""
    plan.require("head", "relation", "day", "proof")
    home = plan.require_home()
    if home is None:
        return
    chosen = plan.key("head")
    if chosen is not None and chosen not in {one.person_id for one in plan.living if one.person_id != home.head_id}:
        plan.fault("head", Code.VALUE_REQUIRED)
        return
    if chosen is None:
        return
    plan.of_person = chosen
    head_follows(plan, chosen, relation=check_relation(plan))
    pay_head(plan, plan.running(*(one.person_id for one in plan.living)), home.head_id, chosen)


def place_of(plan: Plan) -> tuple[str, str]:
    """The village and group that were typed."""
    village, group = plan.value("village"), plan.value("group")
    if village not in plan.session.villages.values():
        plan.fault("village", Code.VILLAGE_UNKNOWN if village else Code.VALUE_REQUIRED)
    try:
        group = require_group(group)
    except UserError as fault:
        plan.faults.setdefault("group", fault)
    ended = ended_group(plan.session, village, group)
    if ended is not None:
        plan.faults.setdefault("group", ended)
    return village, group


def split(plan: Plan) -> None:
    """Some of the household found one of their own; the head stays."""
    plan.require("members", "head", "day", "proof")
    home = plan.require_home()
    village, group = place_of(plan)
    chosen = plan.request.keys("members")
    going = [one for one in plan.living if one.person_id in chosen]
    if home is None or not going:
        plan.fault("members", Code.VALUE_REQUIRED)
        return
    if home.head_id in chosen:
        plan.fault("members", Code.ACT_HEAD_LEAVES, name=plan.name(home.head_id))
    head = next((one for one in going if one.person_id == plan.key("head")), None)
    if head is None:
        plan.fault("head", Code.VALUE_REQUIRED)
        return
    plan.other_home = Ref("household")
    plan.of_person = head.person_id
    plan.tell(
        What.HOUSEHOLD_ADDED,
        added("household", "household", head_id=head.person_id, kind="registered", village=village, grp=group),
        name=head.name,
        place=village_named(plan, village) + group,
    )
    for one in going:
        relation = HEAD if one is head else _relation_in(one, head)
        goes_over(plan, one, Ref("household"), relation, home_of=head.name, village=village)
    for grant in plan.running(*chosen):
        if not grant.for_household and grant.beneficiary_id in chosen and grant.payee_id not in chosen:
            other_payee(plan, grant, head_id=head.person_id, without=(grant.payee_id,))
    if len(going) > 1:
        plan.tell(What.RELATIONS_CHECK, name=head.name)
    check_people(plan, home.id)


def _relation_in(one: MemberRow, head: MemberRow) -> str:
    """What somebody is to the head he goes with, where both relations to the old head tell it."""
    couple = {("儿子", "儿媳"): "妻子", ("女儿", "女婿"): "丈夫", ("儿媳", "儿子"): "丈夫", ("女婿", "女儿"): "妻子"}
    return couple.get((head.relation, one.relation), OTHER_KIN)


def goes_over(plan: Plan, one: MemberRow, home: int | Ref, relation: str, *, home_of: str, village: str) -> None:
    """Somebody leaves one household for another on the same day."""
    writes = [
        changed("household_member", one.member_id, until=plan.day.isoformat()),
        added(
            "household_member", f"member{one.person_id}", household_id=home, person_id=one.person_id,
            relation=relation, since=plan.day.isoformat(),
        ),
    ]  # fmt: skip
    if one.village != village:
        writes.append(changed("person", one.person_id, village=village))
    plan.tell(What.MEMBER_JOINS, *writes, name=one.name, home=home_of, relation=relation)


def village_named(plan: Plan, code: str) -> str:
    """A village's name."""
    return plan.session.village_names.get(code, "")


def grants_go_over(plan: Plan, home: HouseholdRow, into: HouseholdRow) -> None:
    """What the household gets goes to the other one; what that one gets already ends here."""
    theirs = {one.programme_id for one in plan.of_household(into.id)}
    both = []
    for one in plan.of_household(home.id):
        if one.programme_id in theirs:
            both.append(one)
            continue
        plan.tell(
            What.GRANT_MOVES,
            changed("entitlement", one.id, household_id=into.id, village=into.village, grp=into.group),
            programme=plan.programme_name(one.programme_id),
            home=plan.name(into.head_id),
        )
        other_payee(plan, one, head_id=into.head_id, without=(home.head_id,))
    end_grants(plan, both, "joined")
