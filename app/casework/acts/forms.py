"""The form of an act: which fields it asks of this person and household, what there is to choose, what is likely."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from app.casework.acts.leaving import others_living
from app.casework.acts.plan import Plan
from app.domain.act_fields import FIELDS, FieldSpec
from app.domain.acts import AWAY, OF_HOUSEHOLD, STOPS, ActKind, ActRequest
from app.domain.documents import age_on, birth_of
from app.domain.states import CARD_STEPS, USABLE_CARDS, CardState
from app.office.session import Session
from app.store import acts as store
from app.store import register
from app.store.entitlements import Entitlement
from app.store.households import MemberRow
from app.words import Language, word

_SPOUSES = ("妻子", "丈夫", "配偶")
_ADULT = 18
_FIRST_STATES = (CardState.UNKNOWN, CardState.ACTIVE, CardState.NOT_ACTIVATED)
_FORMER = (CardState.LOST, CardState.CLOSED, CardState.DORMANT)

PROOFS: dict[ActKind, tuple[str, ...]] = {
    ActKind.DEATH: ("死亡医学证明", "死亡证明", "火化证明", "户口注销证明", "村委会证明"),
    ActKind.MOVED_OUT: ("户口迁移证", "准迁证", "村委会证明"),
    ActKind.MOVED_IN: ("户口簿", "户口迁移证", "落户证明"),
    ActKind.BIRTH: ("出生医学证明", "户口簿"),
    ActKind.ADOPTION: ("收养登记证", "户口簿"),
    ActKind.MARRIAGE: ("结婚证", "户口簿"),
    ActKind.SPLIT: ("户口簿", "分户协议"),
    ActKind.JOINED: ("户口簿",),
    ActKind.NEW_HEAD: ("户口簿",),
    ActKind.NEW_CARD: ("社会保障卡", "银行卡", "存折"),
    ActKind.LOST_CARD: ("挂失单",),
    ActKind.CORRECTED: ("身份证", "户口簿", "派出所证明"),
    ActKind.MANDATE: ("监护证明", "委托书", "村委会证明"),
    ActKind.MANDATE_ENDED: ("撤销委托书", "村委会证明"),
    ActKind.PRISON: ("判决书", "派出所通知"),
    ActKind.ARMY: ("入伍通知书",),
    ActKind.INSTITUTION: ("入住协议", "供养协议"),
    ActKind.RETURNED: ("释放证明", "退伍证", "村委会证明"),
}
"""Papers that people bring (data, so in Chinese in every language of the window)."""


class Option(Struct, frozen=True):
    """One thing to choose or tick: its value, what it says, whether it is likely."""

    value: str
    text: str
    likely: bool = False


class AskedField(Struct, frozen=True):
    """A field as this form asks it: what there is to choose and what it starts with; `hint` is a key of `act_hint`."""

    spec: FieldSpec
    options: tuple[Option, ...] = ()
    start: str = ""
    hint: str = ""


class ActForm(Struct, frozen=True):
    """A form that was opened: of whom, and its fields. `why_not` is what forbids the act at all."""

    kind: ActKind
    household_id: int | None
    person_id: int | None
    person: str
    tail: str
    head: str
    place: str
    fields: tuple[AskedField, ...]

    def request(self, values: dict[str, str]) -> ActRequest:
        """The act as asked for by what stands in the fields."""
        return ActRequest(self.kind, self.household_id, self.person_id, values)


def act_form(
    session: Session, kind: ActKind, household_id: int | None, person_id: int | None, lang: Language = "zh"
) -> ActForm:
    """The form of an act for somebody; of a household's act for whoever is named, or its head."""
    plan = Plan(session, ActRequest(kind, household_id, person_id))
    if plan.request.person_id is None and plan.home is not None:
        plan = Plan(session, ActRequest(kind, plan.home.id, plan.home.head_id))
    founding = kind is ActKind.MOVED_IN and household_id is None
    asked = tuple(one for spec in FIELDS[kind] if (one := _asked(plan, spec, lang, founding=founding)) is not None)
    person, home = plan.person, plan.home
    village = session.village_names.get(home.village, "") if home else ""
    return ActForm(
        kind,
        None if founding else (home.id if home is not None else None),
        plan.request.person_id,
        person.name if person is not None and kind not in OF_HOUSEHOLD else "",
        (person.document or "")[-4:] if person is not None and kind not in OF_HOUSEHOLD else "",
        plan.name(home.head_id) if home is not None else "",
        f"{village}{home.group}" if home is not None else "",
        asked,
    )


def _asked(plan: Plan, spec: FieldSpec, lang: Language, *, founding: bool) -> AskedField | None:
    """A field as it is asked here, None where there is nothing to ask."""
    kind = plan.request.kind
    if spec.name in ("village", "group") and kind is ActKind.MOVED_IN and not founding:
        return None
    if spec.name == "relation" and founding:
        return None
    maker = _MAKERS.get(spec.name)
    if spec.name == "day":
        return AskedField(spec, start=plan.session.today.isoformat(), hint="day")
    if maker is None:
        hint = spec.name if spec.name in ("account_name", "document") and kind is not ActKind.CORRECTED else ""
        if spec.name == "relation" and kind is ActKind.NEW_HEAD:
            hint = "relation_back"
        return AskedField(spec, start=_start(plan, spec), hint=hint)
    return maker(plan, spec, lang)


def _start(plan: Plan, spec: FieldSpec) -> str:
    person, kind = plan.person, plan.request.kind
    if kind is ActKind.CORRECTED and person is not None:
        return {"name": person.name, "document": person.document or ""}.get(spec.name, "")
    if kind is ActKind.SPLIT and spec.name == "group" and plan.home is not None:
        return plan.home.group
    return ""


# -- what there is to choose -------------------------------------------------------------------------------------------


def _people(found: Sequence[MemberRow]) -> tuple[Option, ...]:
    return tuple(Option(str(one.person_id), f"{one.name} {one.relation}".strip()) for one in found)


def likely_head(plan: Plan, among: Sequence[MemberRow]) -> str:
    """Who heads the household next, most likely: the spouse, else the oldest."""
    spouse = next((one for one in among if one.relation in _SPOUSES), None)
    if spouse is not None:
        return str(spouse.person_id)

    def age(one: MemberRow) -> int:
        born = birth_of(one.document or "") or one.born
        return age_on(born, plan.session.today) if born is not None else 0

    oldest = max(among, key=age, default=None)
    return str(oldest.person_id) if oldest is not None else ""


def _head(plan: Plan, spec: FieldSpec, _lang: Language) -> AskedField | None:
    kind = plan.request.kind
    if kind in (ActKind.DEATH, ActKind.MOVED_OUT):
        others = others_living(plan)
        if not plan.is_head or not others:
            return None
        return AskedField(spec, _people(others), likely_head(plan, others), "head")
    head_id = plan.home.head_id if plan.home is not None else None
    others = [one for one in plan.living if one.person_id != head_id]
    return AskedField(spec, _people(others), likely_head(plan, others) if kind is ActKind.NEW_HEAD else "")


def _payee(plan: Plan, spec: FieldSpec, _lang: Language) -> AskedField | None:
    """Asked only of somebody who takes other people's money."""
    key = plan.request.person_id
    if key is None or not any(one.beneficiary_id != key and one.payee_id == key for one in plan.running(key)):
        return None
    others = others_living(plan)
    if not others:
        return None
    return AskedField(spec, (Option("", ""), *_people(others)), "", "payee")


def _members(plan: Plan, spec: FieldSpec, _lang: Language) -> AskedField | None:
    everybody = plan.request.kind is ActKind.JOINED
    head_id = plan.home.head_id if plan.home is not None else None
    found = [one for one in plan.living if everybody or one.person_id != head_id]
    start = ",".join(str(one.person_id) for one in found) if everybody else ""
    return AskedField(spec, _people(found), start, "members")


def _grants(plan: Plan, spec: FieldSpec, _lang: Language) -> AskedField | None:
    person, kind = plan.request.person_id, plan.request.kind
    if person is None:
        return None
    own = [one for one in plan.running(person) if one.beneficiary_id == person and not one.for_household]
    if not own:
        return None
    options = tuple(Option(str(one.id), _grant_text(plan, one)) for one in own)
    start = ",".join(one.value for one in options) if kind in STOPS else ""
    return AskedField(spec, options, start, "grants_stop" if kind in STOPS | AWAY else "grants_pay")


def _grant_text(plan: Plan, one: Entitlement) -> str:
    return f"{plan.programme_name(one.programme_id)} → {plan.name(one.payee_id)} {plan.tail_of(one.card_id)}"


def _villages(plan: Plan, spec: FieldSpec, _lang: Language) -> AskedField | None:
    options = tuple(Option(code, name) for name, code in plan.session.villages.items())
    return AskedField(spec, options, plan.home.village if plan.home is not None else "")


def _whole(_plan: Plan, spec: FieldSpec, lang: Language) -> AskedField | None:
    options = tuple(Option(value, word("act_whole", value, lang)) for value in ("person", "household"))
    return AskedField(spec, options, "person")


def _role(_plan: Plan, spec: FieldSpec, lang: Language) -> AskedField | None:
    options = tuple(Option(value, word("mandate_role", value, lang)) for value in ("guardian", "agent"))
    return AskedField(spec, options, "guardian")


def _state(_plan: Plan, spec: FieldSpec, lang: Language) -> AskedField | None:
    options = tuple(Option(one.value, word("state.card", one.value, lang)) for one in _FIRST_STATES)
    return AskedField(spec, options, CardState.UNKNOWN.value)


def _card(plan: Plan, spec: FieldSpec, lang: Language) -> AskedField | None:
    cards = register.cards_of(plan.db, plan.request.person_id or 0)
    options = tuple(
        Option(str(one.id), f"{one.account[-4:]} {one.bank} {word('state.card', one.state.value, lang)}")
        for one in cards
        if plan.request.kind is not ActKind.LOST_CARD or (one.state, CardState.LOST) in CARD_STEPS
    )
    if spec.optional:
        if not options:
            return None
        options = (*options, Option("", "—"))
    usable = [one for one in cards if one.state in USABLE_CARDS] or cards
    return AskedField(spec, options, str(usable[-1].id) if usable else "", "card" if spec.optional else "")


def _former(plan: Plan, spec: FieldSpec, lang: Language) -> AskedField | None:
    cards = register.cards_of(plan.db, plan.request.person_id or 0)
    if not cards:
        return None
    options = tuple(Option(one.value, word("state.card", one.value, lang)) for one in _FORMER)
    return AskedField(spec, (Option("", "—"), *options), "")


def _mandate(plan: Plan, spec: FieldSpec, lang: Language) -> AskedField | None:
    found = store.mandates_of(plan.db, plan.request.person_id or 0, plan.session.today)
    options = tuple(Option(str(one.id), f"{one.agent} {word('mandate_role', one.role, lang)}") for one in found)
    return AskedField(spec, options, options[0].value if options else "")


_MAKERS: dict[str, Callable[[Plan, FieldSpec, Language], AskedField | None]] = {
    "head": _head,
    "payee": _payee,
    "members": _members,
    "grants": _grants,
    "village": _villages,
    "whole": _whole,
    "role": _role,
    "state": _state,
    "card": _card,
    "former": _former,
    "mandate": _mandate,
}
