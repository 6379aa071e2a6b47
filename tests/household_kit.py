"""The household of the picture in a practised township, and a window over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from desk_kit import Desk
from practice_kit import Practised

from app.casework import cards, catalogue, enrolling_people, granting
from app.domain.entry import PersonEntry
from app.domain.money import Fen
from app.domain.states import CardState
from app.office.session import Session
from tests.casework.kit import account, citizen

HEAD, MOTHER = "吐尔逊·阿不都热合曼", "阿依夏木·玉素甫"
HEAD_DOCUMENT, MOTHER_DOCUMENT = citizen(901, date(1962, 5, 6)), citizen(906, date(1941, 6, 2))
HEAD_ACCOUNT, MOTHER_ACCOUNT, FREE_ACCOUNT = account(906038), account(901140), account(907777)
SON_DOCUMENT = citizen(903, date(2004, 1, 1))
RURAL, FARM = "伊宁农村商业银行", "中国农业银行"


@dataclass(frozen=True, slots=True)
class Home:
    """What was made, by id."""

    household: int
    head: int
    mother: int
    head_card: int
    mother_card: int
    old_age: int


def make_home(session: Session) -> Home:
    """Head and mother; her old-age allowance goes to his card by mistake, her own card is not activated."""
    village = list(session.villages.values())[2]
    head = enrolling_people.register_household(
        session, PersonEntry(HEAD, HEAD_DOCUMENT, "", "13800006021", village, "二组", "", HEAD_ACCOUNT, RURAL)
    )
    assert head.household_id is not None
    mother = enrolling_people.register_person(
        session, head.household_id, PersonEntry(MOTHER, MOTHER_DOCUMENT, "母亲", "", "", "", "", MOTHER_ACCOUNT, FARM)
    )
    assert head.card_id is not None
    assert mother.card_id is not None
    catalogue.set_standard(session, "A01", Fen(22000), since=date(2026, 1, 1), tier="", document="文件")
    catalogue.confirm_standards(session, "A01", "文件")
    granting.grant(session, "A01", HEAD_DOCUMENT, {"milli_mu": 12400}, since=date(2026, 1, 1))
    given = granting.grant(session, "C12", MOTHER_DOCUMENT, {"people": 1}, since=date(2026, 1, 1), tier="80")
    with session.write("a_mistake") as tx:
        tx.update("entitlement", given.entitlement_id, card_id=head.card_id)
    cards.set_state(session, head.card_id, CardState.ACTIVE, source="bank")
    cards.set_state(session, mother.card_id, CardState.NOT_ACTIVATED, source="bank")
    return Home(head.household_id, head.person_id, mother.person_id, head.card_id, mother.card_id, given.entitlement_id)


@pytest.fixture
def home(desk_folder: Practised) -> Home:
    """The household, made before the window opens."""
    with desk_folder.sitting("clerk") as session:
        return make_home(session)


@pytest.fixture
def desk(home: Home, open_desk: Callable[..., Desk]) -> Desk:
    """The clerk at his window."""
    return open_desk("clerk")


def fact(desk: Desk, sql: str, *parameters: Any) -> Any:
    """One value of the open store."""
    session = desk.window.ops.session
    assert session is not None
    return session.store.db.conn.execute(sql, parameters).fetchone()[0]


def spoken(desk: Desk) -> list[str]:
    """The accessible names of the boxes of the picture."""
    return [box.accessibleName() for box in desk.page.picture.thread_view._all()]
