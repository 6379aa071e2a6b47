"""What a policy sheet says of a programme: what the catalogue holds and the township wrote, else a blank.

Never printed: the catalogue's examples and remarks, and a rate that nobody has confirmed against its document. Of such
a one the sheet says 以批准为准.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.domain.programmes import GrantedTo, Programme
from app.domain.publicity import PolicyText
from app.office.session import Session
from app.paper.gate import Part, Slot, Words
from app.paper.phrases import Phrases
from app.paper.policy_sheet import PolicyItem, PolicyPart
from app.store import programmes, publicity
from app.store.programmes import KeptProgramme, KeptStandard
from app.words import Language, word

_PHONE = re.compile(r"(?<!\d)(?:\(?0\d{2,3}\)?[- ]?\d{7,8}|1\d{10}|\d{7,8})(?!\d)")
_PER_CENT, _GAP = "PCT", "GAP"


class PolicyTeller:
    """Tells programmes as policy sheets do, in one language."""

    def __init__(self, session: Session, lang: Language) -> None:
        self._session = session
        self._lang = lang
        self._say = Phrases(lang, "policy")
        self._texts = publicity.policy_texts(session.store.db)
        self._names = {
            one.programme.code: one.programme.name for one in programmes.list_programmes(session.store.db)
        }  # fmt: skip

    def part(self, kept: KeptProgramme) -> PolicyPart:
        """Everything a sheet says of one programme."""
        rule, text = kept.programme, self._texts.get(kept.id, PolicyText())
        standards = [one for one in programmes.standards(self._session.store.db, kept.id) if self._holds(one)]
        items = {
            "what": self._what(rule, text),
            "who": self._who(rule, text),
            "amount": self._amounts(rule, standards),
            "paid": self._paid(rule),
            "how": paragraphs(text.how),
            "papers": paragraphs(text.papers),
            "phones": self._phones(rule, self._session.settings),
            "basis": self._documents(rule, standards),
        }
        return PolicyPart(rule.name, tuple(PolicyItem(self._say.plain(key), said) for key, said in items.items()))

    def _holds(self, one: KeptStandard) -> bool:
        today = self._session.today
        return one.since <= today and (one.until is None or today <= one.until)

    def _what(self, rule: Programme, text: PolicyText) -> tuple[Words, ...]:
        """Blank lines where the township wrote nothing: the name alone tells nobody what it is."""
        said = paragraphs(text.what)
        return (*said, self._say("department", department=rule.department)) if said and rule.department else said

    def _who(self, rule: Programme, text: PolicyText) -> tuple[Words, ...]:
        said: list[Words] = list(paragraphs(text.who))
        joint = "、" if self._lang == "zh" else ", "
        if rule.age_from is not None:
            said.append(self._say("age_from", age=rule.age_from))
        if rule.age_until is not None:
            said.append(self._say("age_until", age=rule.age_until))
        for key, names in (("relations", rule.relations), ("tiers", rule.tiers)):
            if names:
                said.append(self._say(key, names=joint.join(sorted(names))))
        if not said and not rule.needs:
            return ()
        for key, codes in (("needs", rule.needs), ("excludes", rule.excludes)):
            if codes:
                said.append(self._say(key, names=joint.join(self._names.get(code, code) for code in sorted(codes))))
        return tuple(said)

    def _amounts(self, rule: Programme, standards: Iterable[KeptStandard]) -> tuple[Words, ...]:
        """A line a tier; one that is not confirmed is named without its amount."""
        said: list[Words] = []
        for one in standards:
            tier = self._tier(rule, one.tier)
            if not one.confirmed or _PER_CENT in rule.bases:
                unsure = self._say("unconfirmed_tier", tier=tier) if tier else self._say("unconfirmed")
                said.append(unsure)
                continue
            basis = rule.basis_of(one.tier)
            if basis == _GAP:
                words = self._say("rate_gap", amount=one.amount)
            else:
                unit = " × ".join(word("basis", each, self._lang) for each in basis.split("×"))
                key = "rate_tier" if tier else "rate"
                words = self._say(key, amount=one.amount, unit=unit, **({"tier": tier} if tier else {}))
            said.append((*words, *self._say("rate_since", day=Part(one.since.isoformat(), Slot.DATE))))
        return tuple(dict.fromkeys(said)) or (self._say("unconfirmed"),)

    def _tier(self, rule: Programme, tier: str) -> str:
        """A tier as people read it: of a programme by age a bare number is the age from which it is paid."""
        if rule.age_from is not None and tier.isascii() and tier.isdecimal():
            return text_with(self._say("tier_age", age=tier))
        return tier

    def _paid(self, rule: Programme) -> tuple[Words, ...]:
        to = "to_household" if rule.granted_to is GrantedTo.HOUSEHOLD else "to_person"
        often = word("frequency", rule.frequency.unit.value, self._lang)
        payee = word("payee_rule", rule.payee_rule.value, self._lang)
        joint = "" if self._lang == "zh" else " "
        said = (self._say(to), self._say("often", often=often), self._say("payee", payee=payee))
        return (joint.join(text_with(one) for one in said),)

    def _phones(self, rule: Programme, settings: Mapping[str, str]) -> tuple[Words, ...]:
        said: list[Words] = []
        if rule.contact:
            said.append(phoned(text_with(self._say("contact", contact=rule.contact))))
        for key in ("consult", "report"):
            phone = settings.get(f"{key}_phone", "")
            said.append(self._say(key, phone=Part(phone, Slot.PHONE)) if phone else self._say(f"blank_{key}"))
        return tuple(said)

    def _documents(self, rule: Programme, standards: Iterable[KeptStandard]) -> tuple[Words, ...]:
        named = [rule.policy, *(one.document for one in standards if one.confirmed)]
        return tuple(dict.fromkeys(text for text in named if text.strip()))


def paragraphs(text: str) -> tuple[Words, ...]:
    """The paragraphs of a text; none of an empty one."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def phoned(text: str) -> Words:
    """A text in which telephones are told as such: an office's number may stand on a public sheet."""
    pieces: list[str | Part] = []
    at = 0
    for found in _PHONE.finditer(text):
        pieces += [text[at : found.start()], Part(found.group(), Slot.PHONE)]
        at = found.end()
    pieces.append(text[at:])
    return tuple(piece for piece in pieces if piece)


def text_with(filled: tuple[str | Part, ...]) -> str:
    """A filled phrase as plain text."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in filled)
