"""Registered here, living there: dated, shown, filtered, seen by the plan of visits; guardians, cards and papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from acts_kit import HEAD, MOTHER, NAMES, OTHER, SON, WIFE, Homes, make_homes, number
from msgspec.structs import replace

from app.casework import cards, undoing
from app.casework.enrolling_people import change_person, person_form
from app.casework.household_events import household_page
from app.casework.living import check_living, come_home, live_elsewhere, living_form
from app.casework.person_more import card_history
from app.casework.photos import keep_photo, photo_bytes, prepare_photo
from app.casework.searching import PeopleIndex
from app.casework.visiting import households_to_visit
from app.domain.acts import ActKind
from app.domain.entry import CardEntry
from app.domain.faults import Code, UserError
from app.domain.finding.entries import Filters
from app.domain.living import LivingEntry
from app.domain.states import CardState
from tests.casework.kit import BANK, Place, account

URUMQI = LivingEntry("乌鲁木齐市天山区解放路1号", "13900000001", "2025-09-01")


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def test_the_address_is_dated_and_the_former_one_ends(homes: Homes) -> None:
    clerk, son = homes.place.sit("clerk"), homes.ids[SON]
    live_elsewhere(clerk, son, URUMQI)
    live_elsewhere(clerk, son, LivingEntry("喀什市", "", "2026-02-01"))
    form = living_form(clerk, son)
    assert form.now is not None
    assert (form.now.address, form.now.since) == ("喀什市", date(2026, 2, 1))
    assert [(one.address, one.until) for one in form.before] == [(URUMQI.address, date(2026, 1, 31))]
    assert homes.place.fact("SELECT lives_in FROM person WHERE id = ?", son) == "喀什市"
    come_home(clerk, son)
    assert living_form(clerk, son).now is None
    assert homes.place.fact("SELECT lives_in FROM person WHERE id = ?", son) is None
    assert len(living_form(clerk, son).before) == 2, "nothing is deleted"
    with pytest.raises(UserError) as here:
        come_home(clerk, son)
    assert here.value.code is Code.LIVES_HERE


def test_each_is_one_undo(homes: Homes) -> None:
    clerk, son = homes.place.sit("clerk"), homes.ids[SON]
    live_elsewhere(clerk, son, URUMQI)
    second = live_elsewhere(clerk, son, LivingEntry("喀什市", "", "2026-02-01"))
    undoing.undo(clerk, second.changes.seq)
    now = living_form(clerk, son).now
    assert now is not None
    assert now.address == URUMQI.address
    assert now.until is None
    back = come_home(clerk, son)
    undoing.undo(clerk, back.changes.seq)
    assert living_form(clerk, son).now == now
    first = live_elsewhere(clerk, homes.ids[WIFE], URUMQI)
    undoing.undo(clerk, first.changes.seq)
    assert homes.place.fact("SELECT count(*) FROM residence WHERE person_id = ?", homes.ids[WIFE]) == 0


@pytest.mark.parametrize(
    ("entry", "field", "code"),
    [
        (LivingEntry("", "", "2026-01-01"), "address", Code.VALUE_REQUIRED),
        (LivingEntry("喀什市", "12", "2026-01-01"), "phone", Code.PHONE_FORM),
        (LivingEntry("喀什市", "", ""), "since", Code.VALUE_REQUIRED),
        (LivingEntry("喀什市", "", "去年"), "since", Code.DATE_FORM),
        (LivingEntry("喀什市", "", "2026-12-01"), "since", Code.ACT_DAY_AHEAD),
        (LivingEntry("市" * 1000, "", "2026-01-01"), "address", Code.TEXT_LONG),
    ],
)
def test_what_is_wrong_stands_at_its_field(homes: Homes, entry: LivingEntry, field: str, code: Code) -> None:
    clerk = homes.place.sit("clerk")
    assert {name: fault.code for name, fault in check_living(clerk, entry).items()} == {field: code}
    with pytest.raises(UserError):
        live_elsewhere(clerk, homes.ids[SON], entry)
    assert homes.place.fact("SELECT count(*) FROM residence") == 0


def test_it_is_shown_filtered_and_known_to_the_plan(homes: Homes) -> None:
    clerk, son = homes.place.sit("clerk"), homes.ids[SON]
    index = PeopleIndex()
    index.load(clerk)
    assert index.find("", Filters(elsewhere=True)).total == 0
    moved = live_elsewhere(clerk, son, URUMQI)
    index.refresh(clerk, moved.changes)
    assert [one.entry.id for one in index.find("", Filters(elsewhere=True)).rows] == [son]
    more = household_page(clerk, homes.home).more.of(son)
    assert more.living is not None
    assert more.living.phone == "13900000001"
    choices = {one.household_id: one.elsewhere for one in households_to_visit(clerk)}
    assert choices[homes.home] == 1
    assert choices[homes.other] == 0


def test_the_form_of_a_person_and_the_dated_address_agree(homes: Homes) -> None:
    clerk, son = homes.place.sit("clerk"), homes.ids[SON]
    live_elsewhere(clerk, son, URUMQI)
    form = person_form(clerk, son)
    change_person(clerk, son, replace(form.entry, lives_in="昌吉市"))
    now = living_form(clerk, son).now
    assert now is not None
    assert (now.address, now.since) == ("昌吉市", date(2025, 9, 1))
    change_person(clerk, son, replace(form.entry, lives_in=""))
    assert living_form(clerk, son).now is None
    change_person(clerk, son, replace(form.entry, lives_in="伊宁市"))
    now = living_form(clerk, son).now
    assert now is not None
    assert now.since == date(2026, 3, 2)


def test_guardians_and_agents_are_shown_at_both(homes: Homes) -> None:
    request = homes.request(ActKind.MANDATE, SON, agent=number(OTHER), role="guardian", reason="在外", grants="")
    homes.do(request)
    clerk = homes.place.sit("clerk")
    (given,) = household_page(clerk, homes.home).more.of(homes.ids[SON]).mandates
    assert (given.name, given.role, given.gives) == (NAMES[OTHER], "guardian", True)
    (held,) = household_page(clerk, homes.other).more.of(homes.ids[OTHER]).mandates
    assert (held.name, held.gives) == (NAMES[SON], False)


def test_the_history_of_cards(homes: Homes) -> None:
    clerk, head = homes.place.sit("clerk"), homes.ids[HEAD]
    old = homes.place.fact("SELECT id FROM card WHERE owner_id = ?", head)
    homes.place.day(date(2026, 3, 5))
    cards.set_state(clerk, old, CardState.LOST, source="counter")
    homes.place.day(date(2026, 3, 9))
    cards.give_card(clerk, head, CardEntry(account(880), BANK), replaces=old, former_state=CardState.CLOSED)
    found = [(one.day.day, one.tail, one.what, one.state.value) for one in card_history(clerk, head)]
    assert (5, account(HEAD)[-4:], "state", "lost") in found
    assert (9, account(HEAD)[-4:], "state", "closed") in found
    assert (9, account(880)[-4:], "registered", "unknown") in found
    assert card_history(clerk, homes.ids[MOTHER]) == []


def _picture(path: Path) -> None:
    from PIL import Image

    image = Image.new("RGB", (2400, 1800), (180, 200, 210))
    exif = Image.Exif()
    exif[0x010F] = "SECRETPHONE"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2] = "N", (43.0, 54.0, 0.0)
    image.save(path, "JPEG", exif=exif, quality=95)


def test_papers_of_a_person_are_kept_with_him(homes: Homes, tmp_path: Path) -> None:
    source = tmp_path / "户口簿.jpg"
    _picture(source)
    assert b"SECRETPHONE" in source.read_bytes(), "the control: the photo tells whose telephone took it"
    clerk, wife = homes.place.sit("clerk"), homes.ids[WIFE]
    kept = keep_photo(clerk, "person", wife, prepare_photo(source), title="户口簿")
    content = photo_bytes(clerk, kept.attachment_id)
    assert content.startswith(b"\xff\xd8")
    assert b"SECRETPHONE" not in content
    assert b"Exif" not in content
    assert len(content) < source.stat().st_size
    (shown,) = household_page(clerk, homes.home).more.of(wife).kept
    assert (shown.attachment_id, shown.title) == (kept.attachment_id, "户口簿")
    for path in (homes.place.folder / "attachments").iterdir():
        assert not path.read_bytes().startswith(b"\xff\xd8"), "on the disk it is locked"
