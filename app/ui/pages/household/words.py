"""Sentences of the household's page: problems, benefits, people and payments in plain words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.casework.household_events import Event
from app.domain import amounts
from app.domain.benefits import Benefit, Member, Payment, Problem, Standing, Trouble
from app.domain.programmes import FrequencyUnit
from app.domain.quantities import thousandths_text
from app.domain.states import CardState, LineState
from app.ui.texts import state_word
from app.words import Language, told, word
from app.words.explaining import quantity_text

_CONTEXT: Final = "Household"

OFTEN: Final = {
    FrequencyUnit.MONTH: QT_TRANSLATE_NOOP("Household", "each month"),
    FrequencyUnit.QUARTER: QT_TRANSLATE_NOOP("Household", "each quarter"),
    FrequencyUnit.HALF_YEAR: QT_TRANSLATE_NOOP("Household", "each half year"),
    FrequencyUnit.SEMESTER: QT_TRANSLATE_NOOP("Household", "each semester"),
    FrequencyUnit.YEAR: QT_TRANSLATE_NOOP("Household", "each year"),
    FrequencyUnit.ONCE: QT_TRANSLATE_NOOP("Household", "once"),
    FrequencyUnit.ON_DEMAND: QT_TRANSLATE_NOOP("Household", "when there is cause"),
}
CARD_STATES: Final = {
    CardState.UNKNOWN: ("neutral", "help", QT_TRANSLATE_NOOP("Household", "Not checked")),
    CardState.NOT_ACTIVATED: ("warn", "", QT_TRANSLATE_NOOP("Household", "Not activated")),
    CardState.ACTIVE: ("ok", "", QT_TRANSLATE_NOOP("Household", "In order")),
    CardState.LOST: ("warn", "", QT_TRANSLATE_NOOP("Household", "Lost")),
    CardState.FROZEN: ("warn", "", QT_TRANSLATE_NOOP("Household", "Frozen")),
    CardState.DORMANT: ("warn", "", QT_TRANSLATE_NOOP("Household", "Asleep")),
    CardState.CLOSED: ("neutral", "circle-x", QT_TRANSLATE_NOOP("Household", "Closed")),
}
"""Tone, icon and word of a card's state (`ui.md` 5)."""
STANDINGS: Final = {
    Standing.DIBAO: ("accent", "home-heart", QT_TRANSLATE_NOOP("Household", "Low income")),
    Standing.DESTITUTE: ("accent", "home-heart", QT_TRANSLATE_NOOP("Household", "Destitute")),
    Standing.DISABLED: ("neutral", "wheelchair", QT_TRANSLATE_NOOP("Household", "Disabled")),
}
TROUBLES: Final = {
    Trouble.NOT_OWN_CARD: ("err", QT_TRANSLATE_NOOP("Household", "Not the own card")),
    Trouble.PAYEE_DEAD: ("err", QT_TRANSLATE_NOOP("Household", "The payee has died")),
    Trouble.MONEY_RETURNED: ("err", QT_TRANSLATE_NOOP("Household", "Money came back")),
    Trouble.CARD_ENDED: ("err", QT_TRANSLATE_NOOP("Household", "The card is closed")),
    Trouble.CARD_INACTIVE: ("warn", QT_TRANSLATE_NOOP("Household", "Card unusable")),
    Trouble.KEPT_BY_OTHER: ("warn", QT_TRANSLATE_NOOP("Household", "In other hands")),
    Trouble.OWN_CARD_INACTIVE: ("warn", QT_TRANSLATE_NOOP("Household", "Card to be looked at")),
}
"""Tone and words of what is wrong, as the picture shows them."""
_PROBLEMS: Final = {
    Trouble.NOT_OWN_CARD: QT_TRANSLATE_NOOP(
        "Household", "{programme} of {who} goes to a card of somebody else, ending in {tail}"
    ),
    Trouble.PAYEE_DEAD: QT_TRANSLATE_NOOP("Household", "{programme} of {who} is paid to somebody who has died"),
    Trouble.MONEY_RETURNED: QT_TRANSLATE_NOOP(
        "Household", "{programme} of {who} came back from the bank (card {tail}): {reason}"
    ),
    Trouble.CARD_ENDED: QT_TRANSLATE_NOOP(
        "Household", "{programme} of {who} goes to a card that is closed, ending in {tail}"
    ),
    Trouble.CARD_INACTIVE: QT_TRANSLATE_NOOP(
        "Household", "{programme} of {who} goes to card {tail}, which takes no money: {state}"
    ),
    Trouble.KEPT_BY_OTHER: QT_TRANSLATE_NOOP("Household", "The card of {who} ending in {tail} is kept by {keeper}"),
    Trouble.OWN_CARD_INACTIVE: QT_TRANSLATE_NOOP("Household", "The card of {who} ending in {tail}: {state}"),
}
PAYMENTS: Final = {
    LineState.PAID: ("ok", QT_TRANSLATE_NOOP("Household", "Arrived")),
    LineState.REISSUED: ("neutral", QT_TRANSLATE_NOOP("Household", "Sent again")),
    LineState.RETURNED: ("err", QT_TRANSLATE_NOOP("Household", "Came back")),
    LineState.REFUSED: ("err", QT_TRANSLATE_NOOP("Household", "Refused by the county")),
    LineState.CORRECTED: ("neutral", QT_TRANSLATE_NOOP("Household", "Corrected and sent again")),
    LineState.STOPPED: ("neutral", QT_TRANSLATE_NOOP("Household", "Stopped")),
    LineState.HELD: ("warn", QT_TRANSLATE_NOOP("Household", "Held")),
}
"""Tone and word of what came of a line; the others are on their way and say their state."""


def tr(text: object) -> str:
    """One of the texts of this module's tables in the language of the window (PySide6 types them as objects)."""
    return QCoreApplication.translate(_CONTEXT, str(text))


def problem_text(problem: Problem, lang: Language) -> str:
    """A problem as a sentence that names whom and what; it becomes the words of a finding."""
    state = tr(CARD_STATES[problem.state][2]) if problem.state is not None else ""
    text = tr(_PROBLEMS[problem.trouble]).format(
        who=who(problem.person_name, problem.age),
        programme=problem.programme,
        tail=problem.tail,
        keeper=problem.keeper,
        state=state,
        reason=word("reason", problem.reason, lang) if problem.reason else "",
    )
    if problem.trouble is Trouble.NOT_OWN_CARD and problem.own_tail and problem.own_state is not None:
        own = QCoreApplication.translate("Household", ", the own card is {tail} ({state})")
        text += own.format(tail=problem.own_tail, state=tr(CARD_STATES[problem.own_state][2]))
    return text + QCoreApplication.translate("Household", ".")


def who(name: str, age: int | None) -> str:
    """A person with his age."""
    if age is None:
        return name
    return QCoreApplication.translate("Household", "{name} ({age})").format(name=name, age=age)


def person_line(member: Member, lang: Language) -> str:
    """Relation, sex and age: 母亲 · 女 · 84岁."""
    relation = member.relation
    if member.is_head:
        relation = QCoreApplication.translate("Household", "head")
    age = ""
    if member.died is not None:
        age = QCoreApplication.translate("Household", "died")
    elif member.age is not None:
        age = QCoreApplication.translate("Household", "{age}").format(age=member.age)
    sex = word("sex", member.sex.value, lang) if member.sex is not None else ""
    return " · ".join(part for part in (relation, sex, age) if part)


_COUNTED: Final = (
    amounts.YEARS, amounts.HEADS, amounts.PIECES, amounts.MILLI_KG, amounts.MILLI_TONNES, amounts.DAYS, amounts.BASE,
)  # fmt: skip
"""What else a grant may be for, beside people and area."""


def benefit_line(benefit: Benefit, lang: Language) -> str:
    """For how many or how much: 5 人，按户发; 12.4 亩; 年限（年） 5; 满 80 岁."""
    parts = []
    people = benefit.quantities.get(amounts.PEOPLE, 0)
    area = benefit.quantities.get(amounts.MILLI_MU, 0)
    if benefit.for_household and people:
        text = QCoreApplication.translate("Household", "{n} people, to the household")
        parts.append(text.format(n=people))
    elif benefit.for_household and not area:
        parts.append(QCoreApplication.translate("Household", "to the household"))
    if area:
        text = QCoreApplication.translate("Household", "{area} mu")
        parts.append(text.format(area=thousandths_text(area)))
    parts += [quantity_text(key, benefit.quantities[key], lang) for key in _COUNTED if key in benefit.quantities]
    if benefit.code == "C12" and benefit.tier.isdigit():
        text = QCoreApplication.translate("Household", "from {age} years on")
        parts.append(text.format(age=benefit.tier))
    elif benefit.tier:
        parts.append(benefit.tier)
    return " · ".join(parts)


def payment_pill(payment: Payment, lang: Language) -> tuple[str, str]:
    """Tone and words of what came of a payment; one that reached a wrong card says so first."""
    if payment.wrong_card and payment.state is LineState.PAID:
        return "err", QCoreApplication.translate("Household", "Not the own card")
    if payment.state is LineState.RETURNED and payment.reason:
        return "err", word("reason", payment.reason, lang)
    known = PAYMENTS.get(payment.state)
    if known is not None:
        return known[0], tr(known[1])
    return "info", state_word("line", payment.state.value, lang)


def event_text(event: Event, lang: Language) -> tuple[str, str]:
    """Tone and words of a visit, a finding or an act at the counter."""
    if event.what == "act":
        kind = word("act_kind", event.state, lang)
        return "info", f"{kind} · {event.whom}" if event.whom else kind
    if event.finding is not None:
        one = event.finding
        text = one.text or told(f"finding_{one.kind.value}", lang, **one.values)
        return ("warn" if event.open else "ok"), text
    if event.state == "planned":
        return "info", QCoreApplication.translate("Household", "A visit is planned")
    if event.state == "running":
        return "info", QCoreApplication.translate("Household", "A visit is under way")
    text = QCoreApplication.translate("Household", "Visit: {seen} of {cards} cards seen")
    said = text.format(seen=event.seen, cards=event.cards)
    if event.cards and event.seen == event.cards:
        said = QCoreApplication.translate("Household", "Visit: all {cards} cards seen").format(cards=event.cards)
    if event.wrong:
        more = QCoreApplication.translate("Household", ", {n} things differ")
        said += more.format(n=event.wrong)
    return ("warn" if event.wrong else "ok"), said
