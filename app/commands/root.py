"""The root of all commands, and the modules that add theirs to it."""

from __future__ import annotations

from pathlib import Path

import click

from app.commands import (
    bench_command,
    county_commands,
    county_side,
    desk_command,
    keeping_commands,
    land_commands,
    ledger_commands,
    notice_commands,
    pile_commands,
    practice_command,
    programme_commands,
    public_commands,
    recovery_commands,
    register_commands,
    roster_commands,
    store_commands,
    submit_command,
    user_commands,
    work_commands,
    yearly_commands,
)
from app.commands.running import LANGUAGE, Group, option
from app.words import LANGUAGES


@click.group(cls=Group)
@option("--store", type=click.Path(path_type=Path, file_okay=False), expose_value=False)
@option("--language", type=click.Choice(LANGUAGES), envvar=LANGUAGE, expose_value=False)
def cli() -> None:
    """What it does stands in words."""


for module in (
    store_commands,
    keeping_commands,
    user_commands,
    work_commands,
    register_commands,
    programme_commands,
    roster_commands,
    recovery_commands,
    notice_commands,
    public_commands,
    pile_commands,
    ledger_commands,
    yearly_commands,
    land_commands,
    submit_command,
    county_side,
    county_commands,
    practice_command,
    desk_command,
    bench_command,
):
    module.add_to(cli)
