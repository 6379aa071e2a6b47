"""What an admin changes: people, telephones, villages, keys, backups; and what he may not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.casework.verifying import verify_store
from app.domain.faults import Code, Fault
from app.domain.makers import Role
from app.office import about, keeping, sheets, users
from app.office.enrolment import enrol, write_our_card
from app.office.session import open_session
from app.office.setup import shipped_programmes, take_programmes
from app.store.backup import list_backups
from app.store.programmes import list_programmes
from app.store.store import DESK, read_keyring
from app.vault import keyring
from tests.casework.kit import COUNTY, Place, Places, human


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(Fault) as caught:
        act()
    return caught.value.code


# -- people ------------------------------------------------------------------------------------------------------------


def test_staff_and_the_enrolment_file_the_county_needs(desk: Place, tmp_path: Path) -> None:
    admin = desk.sit("admin")
    assert [one.user.name for one in users.staff(admin) if one.me] == ["admin"]
    state = users.card_state(admin)
    assert (state.number, state.written, state.due) == (1, 0, True)
    given = sheets.hand_out_keys(admin, tmp_path / "stick")
    assert (given.number, given.path.exists(), given.paper.exists()) == (1, True, True)
    assert len(given.digits.split()) == 6
    assert not users.card_state(admin).due
    users.add_user(admin, "新来的", Role.CLERK, "four unrelated words")
    assert users.card_state(admin).due
    assert [one.user.name for one in users.staff(admin)][-1] == "新来的"
    again = sheets.hand_out_keys(admin, tmp_path / "stick")
    assert (again.number, users.card_state(admin).due) == (2, False)
    users.disable_user(admin, "新来的")
    last = users.staff(admin)[-1]
    assert (last.user.name, last.user.active, users.card_state(admin).due) == ("新来的", False, True)


@pytest.mark.parametrize(
    ("name", "passphrase", "code"),
    [
        ("clerk", "four unrelated words", Code.USER_NAME_TAKEN),
        (" ", "four unrelated words", Code.VALUE_REQUIRED),
        ("新来的", "short", Code.PASSPHRASE_SHORT),
        ("新来的", "87654321", Code.PASSPHRASE_EASY),
    ],
)
def test_users_that_are_refused(desk: Place, name: str, passphrase: str, code: Code) -> None:
    admin = desk.sit("admin")
    before = desk.head()
    assert code_of(lambda: users.add_user(admin, name, Role.CLERK, passphrase)) is code
    assert desk.head() == before


def test_only_an_admin_administers(desk: Place, tmp_path: Path) -> None:
    clerk = desk.sit("clerk")
    acts: list[Callable[[], object]] = [
        lambda: users.add_user(clerk, "新来的", Role.CLERK, "four unrelated words"),
        lambda: users.disable_user(clerk, "second"),
        lambda: users.reset_user(clerk, "second", "four unrelated words"),
        lambda: users.new_store_key(clerk),
        lambda: users.propose_recovery_code(clerk),
        lambda: about.set_phones(clerk, report="0999-8000009"),
        lambda: about.set_office_name(clerk, "别的名字"),
        lambda: about.add_village(clerk, "654002100299", "新村"),
        lambda: about.rename_village(clerk, "654002100201", "新村"),
        lambda: sheets.hand_out_keys(clerk, tmp_path),
        lambda: keeping.forget_older(clerk),
        lambda: take_programmes(clerk, ["A01"]),
    ]
    before = desk.head()
    assert {code_of(act) for act in acts} == {Code.ROLE_MAY_NOT}
    assert desk.head() == before
    assert list(tmp_path.glob("*.yktkey")) == []


def test_a_passphrase_of_two_asks_for_the_name(desk: Place) -> None:
    admin = desk.sit("admin")
    users.reset_user(admin, "second", "passphrase of clerk")
    desk.leave()
    assert code_of(lambda: open_session(desk.folder, DESK, "passphrase of clerk", clock=desk.clock)) is (
        Code.USER_NAME_NEEDED
    )
    for name in ("clerk", "second"):
        session = open_session(desk.folder, DESK, "passphrase of clerk", user=name, clock=desk.clock)
        assert session.user.name == name
        session.store.close()
    session = open_session(desk.folder, DESK, "passphrase of admin", clock=desk.clock)
    assert session.user.name == "admin"
    session.store.close()


def test_ones_own_passphrase(desk: Place) -> None:
    clerk = desk.sit("clerk")
    assert code_of(lambda: users.change_passphrase(clerk, "wrong one", "four unrelated words")) is Code.WRONG_PASSPHRASE
    assert code_of(lambda: users.change_passphrase(clerk, "passphrase of clerk", "11111111")) is Code.PASSPHRASE_EASY
    users.change_passphrase(clerk, "passphrase of clerk", "four unrelated words")
    desk.leave()
    session = open_session(desk.folder, DESK, "four unrelated words", clock=desk.clock)
    assert session.user.name == "clerk"
    session.store.close()


def test_the_earlier_recovery_code_opens_until_the_new_one_is_adopted(desk: Place) -> None:
    admin = desk.sit("admin")
    first = users.renew_recovery_code(admin)
    second = users.propose_recovery_code(admin)

    def opens(code: str) -> bool:
        try:
            return bool(keyring.open_with_recovery(read_keyring(desk.folder), code))
        except Fault:
            return False

    assert (opens(first), opens(second)) == (True, False)
    users.adopt_recovery_code(admin, second)
    assert (opens(first), opens(second)) == (False, True)


# -- the office --------------------------------------------------------------------------------------------------------


def test_office_and_villages(desk: Place) -> None:
    admin = desk.sit("admin")
    known = about.about(admin)
    assert (known.code, len(known.villages), known.rest_years[-1]) == ("654002100", 8, 2026)
    about.set_phones(admin, report="0999-8000009")
    about.set_office_name(admin, " 伊宁市巴彦岱镇 ")
    about.rename_village(admin, "654002100201", "新巴彦岱村")
    about.add_village(admin, "654002100299", "新搬来的村")
    now = about.about(admin)
    assert (now.name, now.report_phone, now.consult_phone) == ("伊宁市巴彦岱镇", "0999-8000009", known.consult_phone)
    assert ("654002100201", "新巴彦岱村") in now.villages
    assert now.villages[-1] == ("654002100299", "新搬来的村")
    assert len(now.villages) == 9
    assert verify_store(admin).faults == []


@pytest.mark.parametrize(
    ("code", "name", "wrong"),
    [
        ("654002100201", "又一个", Code.VILLAGE_TAKEN),
        ("654002100299", "巴彦岱村委会", Code.VILLAGE_TAKEN),
        ("654002101299", "别的乡", Code.VILLAGE_CODE),
        ("65400210029", "少一位", Code.VILLAGE_CODE),
        ("65400210029９", "全角", Code.VILLAGE_CODE),
        ("654002100299", "  ", Code.VALUE_REQUIRED),
    ],
)
def test_villages_that_are_none(desk: Place, code: str, name: str, wrong: Code) -> None:
    admin = desk.sit("admin")
    assert code_of(lambda: about.add_village(admin, code, name)) is wrong
    assert len(admin.villages) == 8


def test_a_renamed_village_keeps_its_people(desk: Place) -> None:
    desk.draft([human(1)])
    about.rename_village(desk.sit("admin"), "654002100201", "新巴彦岱村")
    assert desk.facts("SELECT DISTINCT village FROM person") == [("654002100201",)]


def test_more_of_the_shipped_catalogue(desk: Place) -> None:
    admin = desk.sit("admin")
    assert all(one.taken for one in shipped_programmes(admin))
    before = desk.head()
    assert take_programmes(admin, ["A01"]).seq == 0
    assert desk.head() == before, "what the office has is left as it is"
    assert code_of(lambda: take_programmes(admin, ["Q99"])) is Code.PROGRAMME_UNKNOWN
    assert len(list_programmes(admin.store.db)) == len(shipped_programmes())


def test_the_county_is_known_by_typed_digits(desk: Place, places: Places, tmp_path: Path) -> None:
    path, digits = write_our_card(places(COUNTY).sit("county"), tmp_path)
    admin = desk.sit("admin")
    assert about.known_offices(admin) == []
    wrong = ("0" if digits[0] != "0" else "1") + digits[1:]
    assert code_of(lambda: enrol(admin, path, wrong)) is Code.ENROLMENT_DIGITS
    enrol(admin, path, digits)
    assert [(one.code, one.number) for one in about.known_offices(admin)] == [(COUNTY, 1)]


# -- backups -----------------------------------------------------------------------------------------------------------


def test_backups_here_and_at_the_second_place(desk: Place, tmp_path: Path) -> None:
    admin = desk.sit("admin")
    assert (keeping.keeping(admin).age_days, keeping.keeping(admin).stale) == (None, True)
    stick = tmp_path / "stick"
    assert code_of(lambda: keeping.set_second_place(admin, stick)) is Code.FILE_MISSING
    stick.mkdir()
    keeping.set_second_place(admin, stick)
    told: list[tuple[int, int]] = []
    made = keeping.back_up(admin, lambda *step: told.append(step))
    assert made.second is not None
    assert told[-1] == (4, 4)
    found = keeping.keeping(admin)
    assert ([one.second for one in found.backups], found.stale, found.age_days) == ([False, True], False, 0)
    assert keeping.verify_backup(admin, made.path) == made.rows == keeping.verify_backup(admin, made.second)
    shutil.rmtree(stick)
    gone = keeping.keeping(admin)
    assert (gone.second, gone.second_here, len(gone.backups)) == (stick, False, 1)
    assert keeping.back_up(admin).second is None
    keeping.set_second_place(admin, None)
    assert keeping.keeping(admin).second is None


def test_a_backup_that_is_none_is_found_out(desk: Place) -> None:
    admin = desk.sit("admin")
    made = keeping.back_up(admin)
    path = made.path / "store.db"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 + 7])
    assert code_of(lambda: keeping.verify_backup(admin, made.path)) is Code.BACKUP_BAD
    torn = bytearray(whole)
    torn[-2000:-1900] = bytes(100)
    path.write_bytes(torn)
    assert code_of(lambda: keeping.verify_backup(admin, made.path)) is Code.BACKUP_BAD
    path.unlink()
    assert code_of(lambda: keeping.verify_backup(admin, made.path)) is Code.FILE_MISSING


def test_a_disabled_user_opens_nothing_that_is_left_here(desk: Place, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    admin = desk.sit("admin")
    keeping.set_second_place(admin, stick)
    old = keeping.back_up(admin)
    users.disable_user(admin, "second")
    users.new_store_key(admin)
    assert code_of(lambda: keeping.verify_backup(admin, old.path)) is Code.BACKUP_OTHER_KEY
    assert keeping.forget_older(admin) == 2
    left = list_backups(desk.folder / "backups") + list_backups(stick / desk.folder.name)
    assert len(left) == 2
    for folder, _ in left:
        ring = keyring.from_bytes((folder / "keys.json").read_bytes())
        assert code_of(lambda ring=ring: keyring.open_keyring(ring, "passphrase of second")) is Code.WRONG_PASSPHRASE
        assert keyring.open_keyring(ring, "passphrase of clerk").key_id
        assert keeping.verify_backup(admin, folder) > 0


def test_verify_tells_how_far_it_is(desk: Place) -> None:
    desk.draft([human(n) for n in range(1, 120)])
    told: list[tuple[int, int]] = []
    found = verify_store(desk.sit("admin"), lambda *step: told.append(step))
    assert found.faults == []
    assert told == sorted(told)
    assert all(0 < done <= total for done, total in told)
    assert len(told) >= (found.entries + found.rows) // 500


def test_a_new_store_key_reaches_everybody_who_sits_here(desk: Place) -> None:
    admin = desk.sit("admin")
    clerk = admin.as_user("passphrase of clerk")
    reading = clerk.for_reading()
    assert len(users.staff(reading)) == 6
    old = admin.store.store_key
    users.new_store_key(admin)
    assert old != admin.store.store_key == clerk.store.store_key == reading.store.store_key
    assert len(users.staff(reading)) == 6
    about.set_phones(admin, report="0999-8000009")
    assert about.about(reading).report_phone == "0999-8000009"
    assert verify_store(clerk).faults == []
    users.reset_user(admin, "second", "four unrelated words")
    desk.leave()
    session = open_session(desk.folder, DESK, "four unrelated words", clock=desk.clock)
    assert session.user.name == "second"
    session.store.close()


def test_a_backup_that_no_passphrase_would_open_is_none(desk: Place, tmp_path: Path) -> None:
    """Somebody copies to a stick with the key he was given while an admin makes a new one."""
    admin = desk.sit("admin")
    old = admin.store.store_key
    keeping.back_up(admin)
    users.new_store_key(admin)
    keeping.back_up(admin)
    admin.store._live.store_key = old
    assert code_of(lambda: keeping.back_up(admin)) is Code.BACKUP_BAD
