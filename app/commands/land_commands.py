"""Contracted land and leases without the window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.commands.asking import first_line
from app.commands.running import Desk, Group, a_file, number, option, path_option, verb
from app.commands.speaking import Told
from app.domain.faults import UserError
from app.domain.quantities import thousandths_text


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    group = Group("land")
    cli.add_command(group)
    verb(group, "list")(list_)
    verb(group, "take")(take)
    verb(group, "set")(set_)
    verb(group, "lease")(lease)
    verb(group, "end-lease")(end_lease)


def list_(desk: Desk) -> Told:
    """Every household with land on record; areas in thousandths of a mu in `--json`."""
    from app.casework import land

    found = land.land_list(desk.session)
    names = desk.session.village_names
    data = [
        {
            "household": one.household_id,
            "village": one.village,
            "group": one.group,
            "contracted": one.land.contracted,
            "excluded": one.land.excluded,
            "leased_out": one.land.leased_out,
            "leased_in": one.land.leased_in,
        }
        for one in found
    ]
    rows = [(one.household_id, one.head, names.get(one.village, one.village), *_areas(one.land)) for one in found]
    keys = ("household", "head", "village", "contracted", "excluded", "leased_out", "leased_in")
    return Told({"land": data}, desk.speak.table(keys, rows))


def _areas(land: Any) -> tuple[str, ...]:  # noqa: ANN401 - a Land of the domain
    return tuple(thousandths_text(area) for area in (land.contracted, land.excluded, land.leased_out, land.leased_in))


@a_file("table")
@path_option("--password-file")
def take(desk: Desk, *, table: Path, password_file: Path | None) -> Told:
    """Take a list of contracted land in; rows that cannot be placed are named, exit 1."""
    from app.casework import land_taking

    password = first_line(password_file) if password_file is not None else None
    taken = land_taking.take_land(desk.session, table, password=password)
    data = {
        "households": taken.households,
        "rows": taken.rows,
        "changed": taken.changed,
        "leases": taken.leases,
        "refused": [{"sheet": one.sheet, "row": one.row, "code": one.code.value} for one in taken.faults],
    }
    said = Told(data)
    said.lines.append(
        desk.speak.say(
            "land_taken", rows=taken.rows, households=taken.households, changed=taken.changed, leases=taken.leases
        )
    )
    said.lines += [
        f"{one.sheet} {one.row} {desk.speak.fault(UserError(one.code, **one.where))}" for one in taken.faults
    ]
    said.exit_code = int(bool(taken.faults))
    return said


@number("--household")
@option("--village", required=True)
@option("--contracted", required=True)
@option("--excluded", default="")
def set_(desk: Desk, *, household: int, village: str, contracted: str, excluded: str) -> Told:
    """Write what a household holds in a village (its code), in mu; 0 takes it away."""
    from app.casework import land

    land.set_land(desk.session, household, village, contracted=contracted, excluded=excluded)
    return Told({"household": household}, [desk.speak.say("land_set", household=household)])


@number("--household")
@number("--other", required=False)
@option("--other-name", default="")
@option("--area", required=True)
@option("--way", type=click.Choice(("out", "in")), required=True)
def lease(desk: Desk, *, household: int, other: int | None, other_name: str, area: str, way: str) -> Told:
    """State what a household leases out to, or in from, another household or a stranger."""
    from app.casework import land

    side: int | str = other if other is not None else other_name
    land.state_lease(desk.session, household, area, out=way == "out", other=side)
    return Told({"household": household}, [desk.speak.say("lease_stated", household=household)])


@number("--household")
@number("--lease")
def end_lease(desk: Desk, *, household: int, lease: int) -> Told:
    """A lease is over, or was stated by mistake."""
    from app.casework import land

    land.end_lease(desk.session, household, lease)
    return Told({"household": household}, [desk.speak.say("lease_ended", household=household)])
