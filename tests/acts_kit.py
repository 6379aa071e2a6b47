"""A household and a half for the acts: people, cards, grants, lines in every state; and what a store holds of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.casework import catalogue, enrolling_people, granting
from app.casework.acts.doing import Done, do, preview
from app.casework.acts.forms import act_form
from app.domain.acts import ActKind, ActRequest, Consequences, What
from app.domain.entry import PersonEntry
from app.domain.money import Fen
from tests.casework.kit import BANK, CODE_OF, VILLAGE, Place, account, citizen

HEAD, WIFE, SON, MOTHER, OTHER, ALONE = 701, 702, 703, 704, 705, 706
NAMES = {
    HEAD: "阿卜来提·如则托合提",
    WIFE: "古丽巴哈尔·玉素甫",
    SON: "艾力·阿卜来提",
    MOTHER: "帕提古丽·买买提",
    OTHER: "李建国",
    ALONE: "王秀英",
}
BORN = {
    HEAD: date(1962, 5, 6),
    WIFE: date(1965, 3, 2),
    SON: date(1990, 1, 1),
    MOTHER: date(1939, 6, 2),
    OTHER: date(1970, 8, 8),
    ALONE: date(1968, 9, 9),
}
LAND, DISABLED, CHILD = "A01", "C15", "C06"
DAY = date(2026, 1, 20)
COUNTED = (
    "person", "household", "household_member", "card", "entitlement", "mandate", "absence", "line", "line_member",
    "finding",
)  # fmt: skip
"""The tables an act may touch beside its own."""


def number(who: int) -> str:
    return citizen(who, BORN[who])


@dataclass(slots=True)
class Homes:
    """Two households and somebody alone, by id."""

    place: Place
    home: int
    other: int
    alone: int
    ids: dict[int, int]

    def request(self, kind: ActKind, who: int | None = None, **values: Any) -> ActRequest:
        """An act as the form asks for it, with these fields instead of what it starts with."""
        person = self.ids[who] if who is not None else None
        form = act_form(self.place.sit("clerk"), kind, None if who is not None else self.home, person)
        start = {one.spec.name: one.start for one in form.fields}
        proof = {"day": DAY.isoformat(), "proof": "证明"}
        return form.request(start | proof | {key: str(value) for key, value in values.items()})

    def preview(self, request: ActRequest) -> Consequences:
        return preview(self.place.sit("clerk"), request)

    def do(self, request: ActRequest, **more: Any) -> Done:
        return do(self.place.sit("clerk"), request, **more)

    def rows(self) -> dict[tuple[str, int], tuple[Any, ...]]:
        """Every row an act may touch, `rev` and makers left out."""
        found = {}
        for table in COUNTED:
            columns = [row[1] for row in self.place.facts(f"PRAGMA table_info({table})")]
            names = [name for name in columns if name not in ("rev", "maker_id", "maker_seq")]
            for row in self.place.facts(f"SELECT {', '.join(names)} FROM {table}"):
                found[table, row[0]] = row
        return found


def make_homes(place: Place) -> Homes:
    """Head with wife, son and mother; another household; one woman alone. Land, old-age and disability allowances."""
    clerk = place.sit("clerk")
    ids: dict[int, int] = {}
    homes: dict[int, int] = {}
    for who in (HEAD, OTHER, ALONE):
        entry = PersonEntry(
            NAMES[who], number(who), "", "", CODE_OF[VILLAGE], "1组", "", account(who), BANK
        )  # fmt: skip
        made = enrolling_people.register_household(clerk, entry)
        assert made.household_id is not None
        ids[who], homes[who] = made.person_id, made.household_id
    for who, relation in ((WIFE, "妻子"), (SON, "儿子"), (MOTHER, "母亲")):
        card = (account(who), BANK) if who is not MOTHER else ("", "")
        entry = PersonEntry(NAMES[who], number(who), relation, "", "", "", "", *card)
        ids[who] = enrolling_people.register_person(clerk, homes[HEAD], entry).person_id
    for code, fen in ((LAND, 22_000), (DISABLED, 5_000), (CHILD, 90_000)):
        catalogue.set_standard(clerk, code, Fen(fen), since=date(2025, 1, 1), tier="", document="文件")
        catalogue.confirm_standards(clerk, code, "文件")
    granting.grant(clerk, LAND, number(HEAD), {"milli_mu": 12_400}, since=date(2025, 1, 1))
    granting.grant(clerk, LAND, number(ALONE), {"milli_mu": 2_000}, since=date(2025, 1, 1))
    granting.grant(
        clerk, CHILD, number(SON), {"people": 1}, since=date(2025, 1, 1), payee_document=number(HEAD)
    )  # fmt: skip
    granting.grant(clerk, DISABLED, number(HEAD), {"people": 1}, since=date(2025, 1, 1))
    return Homes(place, homes[HEAD], homes[OTHER], homes[ALONE], ids)


def whats(found: Consequences) -> list[What]:
    """What is listed, in order."""
    return [item.what for item in found.items]
