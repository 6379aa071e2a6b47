"""The county's own rules, run here before a file is made: which rows it would refuse, and why ([S56b][S56h])."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum

from msgspec import Struct, field

from app.domain.county_layouts import Layout, Profile, WordKind, payee_is_taken
from app.domain.county_words import Dictionaries

ACCOUNT_LENGTHS = range(12, 33)
"""Characters of an account that the live system takes ([S56h])."""

DOCUMENT_LENGTH = 18


class WouldRefuse(StrEnum):
    """Why a county sends a row back."""

    BLANK = "blank"
    VILLAGE = "village"
    BANK = "bank"
    RELATION = "relation"
    DOCUMENT = "document"
    ACCOUNT = "account"
    TWICE = "twice"
    PAYEE = "payee"
    NOT_IN_LIBRARY = "not_in_library"
    LIBRARY_DIFFERS = "library_differs"


class MendAt(StrEnum):
    """Where it is put right."""

    WORDS = "words"
    PERSON = "person"
    ROSTER = "roster"
    LIBRARY = "library"


class Refusal(Struct, frozen=True):
    """Why one row would come back: the heading it is about, and what stands there (never a whole number).

    `of_payee`: it is put right where the payee stands, not the beneficiary.
    """

    why: WouldRefuse
    heading: str
    value: str = ""
    mend: MendAt = MendAt.PERSON
    words: WordKind | None = None
    of_payee: bool = False


class KnownThere(Struct, frozen=True):
    """What the county's library has of a person, as we handed it over last."""

    name: str
    account: str
    head: str
    gone: bool = False


class Checked(Struct, frozen=True):
    """A row to be checked: its values by field as text, ours before spelling; `village` is the code.

    `documents` are those of payee, beneficiary and head.
    """

    values: Mapping[str, str]
    village: str
    documents: tuple[str, str, str]
    people: tuple[int, int]


class CountyRules(Struct):
    """Checks the rows of one file after the other; it remembers whom it has seen."""

    profile: Profile
    layout: Layout
    words: Dictionaries
    library: Mapping[int, KnownThere] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)

    def refusals(self, row: Checked) -> list[Refusal]:
        """Why the county would refuse this row; nothing when it takes it."""
        return [*self._blank(row), *self._spelled(row), *self._numbers(row), *self._people(row), *self._in_library(row)]

    def _blank(self, row: Checked) -> Iterator[Refusal]:
        for column in self.layout.columns:
            if column.required and not row.values.get(column.field, ""):
                mend = MendAt.PERSON if column.field in _REGISTERED else MendAt.ROSTER
                yield Refusal(WouldRefuse.BLANK, column.heading, mend=mend, of_payee=column.field in _PAYEES)

    def _spelled(self, row: Checked) -> Iterator[Refusal]:
        for kind, name, why in _SPELLED:
            heading, shown = self.layout.heading_of(name), row.values.get(name, "")
            ours = row.village if kind is WordKind.VILLAGE else shown
            if heading and self.words.spell(kind, ours, shown) is None:
                yield Refusal(why, heading, shown, MendAt.WORDS, kind)

    def _numbers(self, row: Checked) -> Iterator[Refusal]:
        for name in ("head_document", "payee_document", "beneficiary_document", "document"):
            heading, number = self.layout.heading_of(name), row.values.get(name, "")
            if heading and number and len(number) != DOCUMENT_LENGTH:
                yield Refusal(WouldRefuse.DOCUMENT, heading, str(len(number)), of_payee=name in _PAYEES)
        heading, account = self.layout.heading_of("account"), row.values.get("account", "")
        if heading and account and not (account.isdigit() and len(account) in ACCOUNT_LENGTHS):
            yield Refusal(WouldRefuse.ACCOUNT, heading, str(len(account)), of_payee=True)

    def _people(self, row: Checked) -> Iterator[Refusal]:
        payee, beneficiary, head = row.documents
        if beneficiary and beneficiary in self._seen:
            heading = self.layout.heading_of("beneficiary_document") or self.layout.heading_of("document")
            yield Refusal(WouldRefuse.TWICE, heading, mend=MendAt.ROSTER)
        self._seen.add(beneficiary)
        if not payee_is_taken(self.profile.payee, payee=payee, beneficiary=beneficiary, head=head):
            name = row.values.get("payee_name", "")
            yield Refusal(WouldRefuse.PAYEE, self.layout.heading_of("payee_name"), name, of_payee=True)

    def _in_library(self, row: Checked) -> Iterator[Refusal]:
        if not self.profile.needs_library:
            return
        payee_id, beneficiary_id = row.people
        heading = self.layout.heading_of("beneficiary_name")
        known = self.library.get(beneficiary_id)
        if known is None or known.gone:
            yield Refusal(WouldRefuse.NOT_IN_LIBRARY, heading, row.values.get("beneficiary_name", ""), MendAt.LIBRARY)
            return
        if known.name != row.values.get("beneficiary_name", ""):
            yield Refusal(WouldRefuse.LIBRARY_DIFFERS, heading, known.name, MendAt.LIBRARY)
        if known.head and known.head != row.values.get("head_name", known.head):
            heading = self.layout.heading_of("head_name")
            yield Refusal(WouldRefuse.LIBRARY_DIFFERS, heading, known.head, MendAt.LIBRARY)
        paid = self.library.get(payee_id)
        if paid is None or paid.gone:
            heading = self.layout.heading_of("payee_name")
            yield Refusal(WouldRefuse.NOT_IN_LIBRARY, heading, row.values.get("payee_name", ""), MendAt.LIBRARY)
        elif paid.account and paid.account != row.values.get("account", ""):
            tail = f"…{paid.account[-4:]}"
            yield Refusal(WouldRefuse.LIBRARY_DIFFERS, self.layout.heading_of("account"), tail, MendAt.LIBRARY)


_SPELLED = (
    (WordKind.VILLAGE, "village", WouldRefuse.VILLAGE),
    (WordKind.BANK, "bank", WouldRefuse.BANK),
    (WordKind.RELATION, "relation", WouldRefuse.RELATION),
)
_PAYEES: Collection[str] = frozenset({"payee_name", "payee_document", "account", "account_name", "bank"})
_REGISTERED: Collection[str] = frozenset(
    [
        "head_name",
        "head_document",
        "payee_name",
        "payee_document",
        "account",
        "bank",
        "village",
        "group",
        "beneficiary_name",
        "beneficiary_document",
        "phone",
        "account_name",
        "name",
        "document",
        "relation",
        "sex",
        "born",
    ]
)
"""What is put right where the person stands; the rest is the roster's."""
