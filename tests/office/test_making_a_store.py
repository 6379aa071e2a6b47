"""The first start: a store is there whole or not at all, and only once its recovery code was typed back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.domain.faults import Code, EnvironmentFault, Fault, UserError
from app.domain.makers import Role
from app.files.locks import FolderLock
from app.office import first_start
from app.office.first_start import Plan, make_new
from app.office.session import FixedClock, open_session
from app.office.setup import NewUser
from app.office.users import recover
from app.store.programmes import list_programmes
from app.store.store import DESK
from app.store.users import list_users
from tests.casework.kit import START
from tests.office.making_worker import plan

WORKER = Path(__file__).parent / "making_worker.py"


def code_of(caught: pytest.ExceptionInfo[Fault]) -> Code:
    return caught.value.code


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "Documents"
    folder.mkdir()
    return folder


def test_all_three_sign_in_and_the_code_opens(place: Path) -> None:
    wanted = plan(place / "巴彦岱镇.yikatong")
    steps: list[tuple[int, int]] = []
    draft = make_new(wanted, FixedClock(START), progress=lambda *told: steps.append(told))
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert not wanted.folder.exists()
    assert draft.sheet.read_bytes().startswith(b"%PDF")
    assert draft.code not in repr(draft)
    assert draft.confirm(draft.code) == wanted.folder
    assert names_in(place) == ["巴彦岱镇.yikatong"]
    assert not list(wanted.folder.rglob("*.pdf")), "whoever has the sheet opens the store"
    for one in wanted.users:
        session = open_session(wanted.folder, DESK, one.passphrase, clock=FixedClock(START))
        assert (session.user.name, session.user.role) == (one.name, one.role)
        assert len(session.villages) == 8
        session.store.close()
    recover(wanted.folder, DESK, draft.code, wanted.users[0].name, "another secret 9", FixedClock(START))
    session = open_session(wanted.folder, DESK, "another secret 9", clock=FixedClock(START))
    assert session.user.name == wanted.users[0].name
    session.store.close()


def test_a_wrong_typing_says_which_group(place: Path) -> None:
    draft = make_new(plan(place / "a.yikatong"), FixedClock(START))
    groups = draft.code.split("-")
    wrong = [*groups[:2], groups[2][:-1] + ("0" if groups[2][-1] != "0" else "1"), *groups[3:6], groups[6][:4]]
    with pytest.raises(UserError) as caught:
        draft.confirm(" ".join(wrong))
    assert (code_of(caught), caught.value.where) == (Code.RECOVERY_GROUPS, {"groups": "3、7"})
    assert not (place / "a.yikatong").exists()
    draft.confirm("".join(groups).lower())
    assert first_start.is_store(place / "a.yikatong")


def test_nothing_is_left_of_one_that_was_given_up(place: Path) -> None:
    make_new(plan(place / "a.yikatong"), FixedClock(START)).discard()
    assert names_in(place) == []


@pytest.mark.parametrize("stage", ["begun", "step1", "step2", "step3", "made"])
def test_a_killed_process_leaves_no_store_and_the_next_start_begins_anew(place: Path, stage: str) -> None:
    folder = place / "a.yikatong"
    run_and_kill(folder, stage)
    assert not folder.exists()
    draft = make_new(plan(folder), FixedClock(START))
    assert len(names_in(place)) == 1
    draft.confirm(draft.code)
    assert names_in(place) == ["a.yikatong"]
    open_session(folder, DESK, "secret of admin 7", clock=FixedClock(START)).store.close()


def test_a_process_killed_after_it_was_confirmed_leaves_a_whole_store(place: Path) -> None:
    run_and_kill(place / "a.yikatong", "confirmed")
    assert names_in(place) == ["a.yikatong"]
    open_session(place / "a.yikatong", DESK, "secret of clerk 7", clock=FixedClock(START)).store.close()


def run_and_kill(folder: Path, stage: str) -> None:
    with subprocess.Popen([sys.executable, str(WORKER), str(folder), stage], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = b""
        while not said.endswith(stage.encode() + b"\n"):
            piece = process.stdout.read1(100)
            assert piece, said
            said += piece
        process.kill()


def test_what_another_process_is_making_is_not_swept(place: Path) -> None:
    around = place / ".~making-b.yikatong.part"
    around.mkdir()
    (around / "left").touch()
    lock = FolderLock(around)
    lock.acquire()
    assert first_start.sweep(place) == []
    lock.release()
    assert first_start.sweep(place) == [around.name]
    assert names_in(place) == []


def test_a_place_that_is_taken_or_synchronised_is_refused_before_anything_is_made(place: Path) -> None:
    taken = place / "a.yikatong"
    taken.mkdir()
    (taken / "letter.txt").touch()
    with pytest.raises(Fault) as caught:
        make_new(plan(taken), FixedClock(START))
    assert code_of(caught) is Code.STORE_EXISTS
    cloud = place / "OneDrive" / "a.yikatong"
    with pytest.raises(EnvironmentFault) as caught:
        make_new(plan(cloud), FixedClock(START))
    assert code_of(caught) is Code.PLACE_SYNCHRONISED
    assert names_in(place) == ["a.yikatong"]


def test_a_free_name(place: Path) -> None:
    assert first_start.folder_named(place, "巴彦岱镇").name == "巴彦岱镇.yikatong"
    (place / "巴彦岱镇.yikatong").mkdir()
    assert first_start.folder_named(place, "巴彦岱镇").name == "巴彦岱镇 2.yikatong"
    assert first_start.folder_named(place, '../<x>:"|?*\x00').parent == place


def users_with(**change: tuple[str, str]) -> tuple[NewUser, ...]:
    made = {role.value: NewUser(f"人{role.value}", role, f"secret of {role.value} 7") for role in first_start.NEEDED}
    for role, (name, passphrase) in change.items():
        made[role] = NewUser(name, Role(role), passphrase)
    return tuple(made.values())


@pytest.mark.parametrize(
    ("users", "code"),
    [
        (users_with()[:2], Code.FIRST_USERS),
        (users_with(clerk=("", "secret of nobody 7")), Code.VALUE_REQUIRED),
        (users_with(clerk=("长" * 61, "secret of nobody 7")), Code.TEXT_LONG),
        (users_with(clerk=("人admin", "secret of nobody 7")), Code.USER_NAME_TAKEN),
        (users_with(clerk=("甲", "short")), Code.PASSPHRASE_SHORT),
        (users_with(clerk=("甲", "12345678")), Code.PASSPHRASE_EASY),
        (users_with(clerk=("甲", "11112222")), Code.PASSPHRASE_EASY),
        (users_with(clerk=("jia yi bing", "Jia Yi Bing")), Code.PASSPHRASE_EASY),
        (users_with(clerk=("甲", "secret of admin 7")), Code.PASSPHRASE_ALIKE),
        (users_with(clerk=("甲", "ｓecret of admin 7")), Code.PASSPHRASE_ALIKE),
    ],
)
def test_first_users_that_would_not_do(place: Path, users: tuple[NewUser, ...], code: Code) -> None:
    with pytest.raises(Fault) as caught:
        make_new(replace(plan(place / "a.yikatong"), users=users), FixedClock(START))
    assert code_of(caught) is code
    assert names_in(place) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"report_phone": "12"}, Code.PHONE_FORM),
        ({"consult_phone": ""}, Code.PHONE_FORM),
        ({"name": " "}, Code.VALUE_REQUIRED),
        ({"code": "999999999"}, Code.DIVISION_UNKNOWN),
    ],
)
def test_an_office_that_would_not_do(place: Path, change: dict[str, str], code: Code) -> None:
    wanted = plan(place / "a.yikatong")
    with pytest.raises(Fault) as caught:
        make_new(replace(wanted, office=replace(wanted.office, **change)), FixedClock(START))
    assert code_of(caught) is code
    assert names_in(place) == []


@pytest.mark.parametrize(("chosen", "codes"), [(frozenset(), []), (frozenset({"C12", "A01"}), ["A01", "C12"])])
def test_the_catalogue_is_chosen_or_left(place: Path, chosen: frozenset[str], codes: list[str]) -> None:
    wanted = plan(place / "a.yikatong")
    made: Plan = replace(wanted, office=replace(wanted.office, programmes=chosen))
    draft = make_new(made, FixedClock(START))
    draft.confirm(draft.code)
    session = open_session(made.folder, DESK, "secret of admin 7", clock=FixedClock(START))
    assert [one.programme.code for one in list_programmes(session.store.db)] == codes
    assert len(list_users(session.store.db)) == 3
    session.store.close()
