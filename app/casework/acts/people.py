"""Who comes, and who somebody is: birth, adoption, marriage, moving in, a name or number put right."""

from __future__ import annotations

from app.casework.acts.granting import check_people, line_said
from app.casework.acts.households import check_relation, goes_over, grants_go_over, place_of, village_named
from app.casework.acts.plan import HEAD, Plan, added, changed
from app.domain.acts import ActKind, Ref, What
from app.domain.documents import DocumentKind, birth_of, require_document
from app.domain.faults import Code, UserError
from app.domain.names import judge_name, same_name
from app.domain.states import LineState
from app.store import acts as store
from app.store import households
from app.store.households import HouseholdRow

_NEW = "person"
_UNDER_WAY = (LineState.PROPOSED, LineState.HELD, LineState.READY, LineState.SUBMITTED, LineState.ACCEPTED)


def number_typed(plan: Plan, field: str) -> str:
    """A sound document number; what is wrong is said in its field."""
    if not plan.value(field):
        plan.fault(field, Code.VALUE_REQUIRED)
        return ""
    try:
        return require_document(plan.value(field), plan.session.today).number
    except UserError as fault:
        plan.faults.setdefault(field, fault)
        return ""


def person_typed(plan: Plan, field: str) -> store.Known | None:
    """Somebody of the register by his typed number, alive."""
    number = number_typed(plan, field)
    if not number:
        return None
    found = store.holder(plan.db, number)
    if found is None:
        plan.fault(field, Code.PERSON_UNKNOWN, tail=number[-4:])
    elif found.died:
        plan.fault(field, Code.PERSON_DEAD)
        return None
    return found


def name_typed(plan: Plan) -> str:
    """A sound name."""
    judged = judge_name(plan.value("name"))
    if judged.code is not None:
        plan.faults.setdefault("name", UserError(judged.code))
    return str(judged.name)


def comes(plan: Plan) -> None:
    """Somebody comes into the household: born, adopted, married, moved in; unknown or known to the register."""
    plan.require("relation", "day", "proof")
    founding = plan.request.kind is ActKind.MOVED_IN and plan.request.household_id is None
    home = None if founding else plan.require_home()
    if home is None and not founding:
        return
    village, group = place_of(plan) if founding else (home.village, home.group) if home is not None else ("", "")
    number, relation = number_typed(plan, "document"), HEAD if founding else check_relation(plan)
    if founding:
        plan.faults.pop("relation", None)
    known = store.holder(plan.db, number) if number else None
    if known is None:
        person: int | Ref = Ref(_NEW)
        _add_person(plan, number, village)
    else:
        person = known.id
        if not _may_come(plan, known, home):
            return
    plan.of_person = person
    where: int | Ref = home.id if home is not None else Ref("household")
    if founding:
        plan.other_home = where
        _add_home(plan, person, known.name if known else plan.value("name"), village, group)
    if known is not None and known.household_id is not None:
        _goes_over(plan, known, where, relation, village)
    else:
        _joins(plan, person, where, relation)
    if home is not None:
        check_people(plan, home.id)


def _add_person(plan: Plan, number: str, village: str) -> None:
    name, born = name_typed(plan), birth_of(number)
    if number and require_document(number, plan.session.today).kind is DocumentKind.CREDIT_CODE:
        plan.fault("document", Code.DOCUMENT_CHARACTERS)
    if born is not None and plan.day < born:
        plan.fault("day", Code.ACT_DAY_EARLY, name=name)
    plan.tell(
        What.PERSON_ADDED,
        added(
            "person", _NEW, kind="person", document=number, name=name, phone=plan.value("phone") or None,
            village=village, lives_in=None, born=born.isoformat() if born else None,
        ),
        name=name,
        tail=number[-4:],
    )  # fmt: skip


def _may_come(plan: Plan, known: store.Known, home: HouseholdRow | None) -> bool:
    """Whether somebody known may: nobody dead; of another household only who marries, or moved out before."""
    if known.died:
        plan.fault("document", Code.PERSON_DEAD)
    elif plan.value("name") and not same_name(known.name, plan.value("name")):
        plan.fault("name", Code.NUMBER_OTHER_NAME)
    elif home is not None and known.household_id == home.id:
        plan.fault("document", Code.ACT_HIMSELF, name=known.name)
    elif known.household_id is not None and plan.request.kind is not ActKind.MARRIAGE:
        village = village_named(plan, known.village)
        plan.fault("document", Code.MEMBER_ELSEWHERE, name=known.name, village=village)
    elif known.household_id is not None and _heads_others(plan, known):
        plan.fault("document", Code.ACT_HEAD_LEAVES, name=known.name)
    else:
        if known.left:
            plan.tell(What.PERSON_BACK, changed("person", known.id, ended=None, ended_reason=None), name=known.name)
        return True
    return False


def _heads_others(plan: Plan, known: store.Known) -> bool:
    home = households.household_row(plan.db, known.household_id or 0)
    if home is None or home.head_id != known.id:
        return False
    people = households.members(plan.db, home.id, home.head_id)
    return any(one.person_id != known.id and one.died is None for one in people)


def _add_home(plan: Plan, head: int | Ref, name: str, village: str, group: str) -> None:
    plan.tell(
        What.HOUSEHOLD_ADDED,
        added("household", "household", head_id=head, kind="registered", village=village, grp=group),
        name=name,
        place=village_named(plan, village) + group,
    )


def _goes_over(plan: Plan, known: store.Known, where: int | Ref, relation: str, village: str) -> None:
    """The one who marries leaves his household; one that he had for himself ends and gives its grants over."""
    found = households.member_of(plan.db, known.id)
    if found is None:
        return
    old = households.household_row(plan.db, found[0])
    goes_over(plan, found[1], where, relation, home_of=plan.members[0].name if plan.members else "", village=village)
    if old is not None and old.head_id == known.id and plan.home is not None:
        plan.tell(
            What.HOUSEHOLD_ENDS,
            changed("household", old.id, ended=plan.day.isoformat(), ended_reason="joined"),
            name=known.name,
        )
        grants_go_over(plan, old, plan.home)
    elif old is not None:
        check_people(plan, old.id)
    plan.other_home = found[0]


def _joins(plan: Plan, person: int | Ref, where: int | Ref, relation: str) -> None:
    name = plan.name(person) if isinstance(person, int) else plan.value("name")
    plan.tell(
        What.MEMBER_JOINS,
        added(
            "household_member", "member", household_id=where, person_id=person, relation=relation,
            since=plan.day.isoformat(),
        ),
        name=name,
        home=plan.name(plan.home.head_id) if plan.home is not None else name,
        relation=relation,
    )  # fmt: skip


def corrected(plan: Plan) -> None:
    """A name or number put right; what was signed keeps what it says, and is named."""
    plan.require("day", "proof")
    person = plan.require_person()
    if person is None:
        return
    name, number = name_typed(plan), number_typed(plan, "document")
    holder = store.holder(plan.db, number) if number else None
    if holder is not None and holder.id != person.person_id:
        where = {"name": holder.name, "village": village_named(plan, holder.village), "tail": number[-4:]}
        plan.fault("document", Code.DOCUMENT_TAKEN, **where)
    if plan.faults:
        return
    if (name, number) == (person.name, person.document):
        plan.fault("name", Code.ACT_NOTHING)
        return
    if name != person.name:
        plan.tell(
            What.NAME_CHANGED, changed("person", person.person_id, name=name), before=person.name, name=name
        )  # fmt: skip
    if number != person.document:
        born = birth_of(number)
        plan.tell(
            What.NUMBER_CHANGED,
            changed(
                "person", person.person_id, document=number, born=born.isoformat() if born else None,
            ),
            before=(person.document or "")[-4:],
            tail=number[-4:],
            name=name,
        )  # fmt: skip
    for line in store.lines_of_people(plan.db, [person.person_id]):
        if line.state in _UNDER_WAY and not line.draft:
            plan.tell(What.LINE_STAYS, **line_said(plan, line))
