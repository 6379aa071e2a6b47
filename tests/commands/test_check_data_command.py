"""`check --data`: what the register holds, in words and as one object."""

from __future__ import annotations

from pathlib import Path

from commands_kit import CLERK, SECRETS, ran

from app.domain.data_checks import DataCheck
from app.domain.states import CardState
from app.office.session import open_session
from app.store.entitlements import add_entitlement
from app.store.register import set_card_state
from app.store.store import DESK


def close_a_card(store: Path) -> str:
    """Close the card of one person who gets something; returns his name."""
    session = open_session(store, DESK, SECRETS[CLERK], user=CLERK)
    with session.write("state") as tx:
        set_card_state(tx, 1, CardState.CLOSED, on=session.today, source="bank")
    (name,) = session.store.db.conn.execute(
        "SELECT p.name FROM card c JOIN person p ON p.id = c.owner_id WHERE c.id = 1"
    ).fetchone()
    session.store.changed = False
    session.close()
    return str(name)


def test_the_whole_register(store: Path, tmp_path: Path) -> None:
    done = ran("check", "--store", store, "--data", "--json", tmp=tmp_path)
    assert (done.code, done.json["severe"]) == (0, 0), done.err
    assert [one["check"] for one in done.json["checks"]] == [check.value for check in DataCheck]
    name = close_a_card(store)
    done = ran("check", "--store", store, "--data", tmp=tmp_path)
    assert (done.code, name in done.out) == (0, False), "no money goes to the card: nobody is asked about it"
    grant_old_age(store)
    done = ran("check", "--store", store, "--data", tmp=tmp_path)
    assert done.code == 1, "a severe doubt is open"
    assert "在用的卡已经注销" in done.out
    assert name in ran("check", "--store", store, "--which", "card_closed", tmp=tmp_path).out


def grant_old_age(store: Path) -> None:
    """The owner of the first card gets a monthly allowance on it."""
    session = open_session(store, DESK, SECRETS[CLERK], user=CLERK)
    db = session.store.db.conn
    (owner,) = db.execute("SELECT owner_id FROM card WHERE id = 1").fetchone()
    (programme,) = db.execute("SELECT id FROM programme WHERE code = 'C14'").fetchone()
    with session.write("state") as tx:
        add_entitlement(
            tx, programme_id=programme, person_id=owner, payee_id=owner, card_id=1, village="654002100201", grp="1组",
            tier="", quantities="{}", since="2026-01-01",
        )  # fmt: skip
    session.store.changed = False
    session.close()


def test_the_people_of_one_check(store: Path, tmp_path: Path) -> None:
    session = open_session(store, DESK, SECRETS[CLERK], user=CLERK)
    with session.write("state") as tx:
        tx.update("card", 2, account_name="别的名字")
    session.store.changed = False
    session.close()
    done = ran("check", "--store", store, "--which", "account_name", tmp=tmp_path)
    assert done.code == 0, done.err
    assert "别的名字" in done.out
    assert "户名对不上，银行会退回。" in done.out
    done = ran("check", "--store", store, "--which", "account_name", "--json", tmp=tmp_path)
    assert [one["state"] for one in done.json["doubts"]] == ["open"]
    assert ran("check", "--store", store, "--which", "nothing", tmp=tmp_path).code == 2


def test_the_file_is_checked_as_before(store: Path, tmp_path: Path) -> None:
    done = ran("check", "--store", store, "--json", tmp=tmp_path)
    assert done.code == 0
    assert "pages" in done.json
