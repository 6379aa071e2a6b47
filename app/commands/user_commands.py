"""Users of a store or ledger."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands.asking import new_passphrase
from app.commands.running import Desk, Group, Opens, path_option, verb
from app.commands.speaking import Told

ROLES = ("clerk", "reviewer", "admin", "inspector")


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    add_users(cli, "desk")


def add_users(parent: click.Group, opens: Opens) -> None:
    """Add the group `user` to the commands of a store or of a ledger."""
    group = Group("user")
    parent.add_command(group)
    verb(group, "list", opens=opens)(list_)
    verb(group, "add", opens=opens)(add)
    verb(group, "disable", opens=opens)(disable)
    verb(group, "reset", opens=opens)(reset)
    verb(group, "passphrase", opens=opens)(change)


def list_(desk: Desk) -> Told:
    """Every user with his role."""
    from app.store import users

    found = users.list_users(desk.session.store.db)
    data = [{"name": one.name, "role": one.role.value, "active": one.active} for one in found]
    rows = [
        (one.name, desk.speak.word("role", one.role), desk.speak.word("active", str(int(one.active)))) for one in found
    ]
    return Told({"users": data}, desk.speak.table(("user", "role", "status"), rows))


@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@path_option("--new-passphrase-file")
def add(desk: Desk, name: str, role: str, new_passphrase_file: Path | None) -> Told:
    """A new user."""
    from app.domain.makers import Role
    from app.office import users

    users.add_user(desk.session, name, Role(role), new_passphrase(desk.speak, new_passphrase_file, name))
    return _done(desk, "user_added", name)


@click.argument("name")
def disable(desk: Desk, name: str) -> Told:
    """A user who may no longer open the store."""
    from app.office import users

    users.disable_user(desk.session, name)
    said = _done(desk, "user_disabled", name)
    said.lines.append(desk.speak.say("rekey_offered"))
    return said


@click.argument("name")
@path_option("--new-passphrase-file")
def reset(desk: Desk, name: str, new_passphrase_file: Path | None) -> Told:
    """A new passphrase and a new signing key for somebody."""
    from app.office import users

    users.reset_user(desk.session, name, new_passphrase(desk.speak, new_passphrase_file, name))
    return _done(desk, "user_reset", name)


@path_option("--new-passphrase-file")
def change(desk: Desk, new_passphrase_file: Path | None) -> Told:
    """One's own new passphrase; the signing key stays."""
    from app.office import users

    name = desk.session.user.name
    users.change_passphrase(desk.session, desk.passphrase(), new_passphrase(desk.speak, new_passphrase_file, name))
    return Told({"user": name}, [desk.speak.say("passphrase_changed", user=name)])


def _done(desk: Desk, key: str, name: str) -> Told:
    """Said with the reminder that the other offices need our new card."""
    return Told({"user": name}, [desk.speak.say(key, user=name), desk.speak.say("new_card_needed")])
