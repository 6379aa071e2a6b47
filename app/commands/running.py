"""How every command runs: its common options, its passphrase, its sitting, its exit code.

Exit codes: 0 done; 1 done, but something was refused (and said which); 2 wrongly asked; 3 the machine could not;
4 damaged or hostile input; 70 a bug of ours; 130 stopped by the user.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click
from msgspec import Struct

from app.bootstrap import logger, sitting
from app.commands.asking import passphrase
from app.commands.speaking import Speaker, Told, publish
from app.domain.faults import Code, Fault, UsageError
from app.words import LANGUAGES

if TYPE_CHECKING:
    from app.office.session import Session
    from app.store.store import Kind

Opens = Literal["desk", "ledger", "folder", "ledger-folder", "nothing", "none", "window"]
"""What a command sits down at: a store, a ledger, the folder of one that it opens itself, or nothing.

`none` is `nothing` without `--json`, whose command has another meaning for it; `window` is `nothing` whose `--language`
is that of the window.
"""

LANGUAGE = "YIKATONG_LANGUAGE"
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


# -- words of help, in the language asked for -----------------------------------------------------------------------


def _speaker(context: click.Context) -> Speaker:
    found = context.find_root().obj
    return found if isinstance(found, Speaker) else Speaker("zh")


def help_key(path: str) -> str:
    """The key under which words keep the help of a command: its path without the program's name, joined by `_`."""
    return "_".join(path.split()[1:]).replace("-", "_") or "main"


class Option(click.Option):
    """An option whose help stands in words under its own name."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help in the language asked for."""
        if self.name != "help":
            self.help = _speaker(ctx).word("option", self.name or "")
        return super().get_help_record(ctx)


class _Spoken(click.Command):
    """What groups and commands share: help from words."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, told in the language asked for."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = _speaker(ctx).word("option", "help")
        return found

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        with formatter.indentation():
            formatter.write_paragraph()
            formatter.write_text(_speaker(ctx).word("command", help_key(ctx.command_path)))


class Command(_Spoken):
    """A command with its help in words."""


class Group(_Spoken, click.Group):
    """A group of commands with its help in words."""

    command_class = Command
    group_class = type

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with the first sentence of each."""
        speaker, key = _speaker(ctx), help_key(ctx.command_path)
        prefix = "" if key == "main" else f"{key}_"
        rows = [(name, speaker.word("command", prefix + name.replace("-", "_"))) for name in self.list_commands(ctx)]
        with formatter.section(speaker.word("heading", "commands")):
            formatter.write_dl(rows)


# -- values of options -----------------------------------------------------------------------------------------------


class Day(click.ParamType[date]):
    """A day as 2026-03-31."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Read a day."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(str(value)[:20], param, ctx)


def option(*names: str, **how: Any) -> Decorator:  # noqa: ANN401 - what click.option takes
    """An option with its help in words."""
    return click.option(*names, cls=Option, **how)


def a_file(name: str) -> Decorator:
    """An argument that names a file to read; whether it is there the sandbox says."""
    return click.argument(name, type=click.Path(path_type=Path))


def folder(name: str, *, required: bool = True) -> Decorator:
    """An option that names a folder to write into or to use."""
    return option(name, type=click.Path(path_type=Path, file_okay=False), required=required)


def path_option(name: str) -> Decorator:
    """An option that names a file."""
    return option(name, type=click.Path(path_type=Path, dir_okay=False))


def number(name: str, *, required: bool = True) -> Decorator:
    """An option that names a record by its number."""
    return option(name, type=click.IntRange(min=1), required=required)


# -- running ---------------------------------------------------------------------------------------------------------


class Desk(Struct):
    """What a command works with: who speaks, and the sitting where there is one."""

    speak: Speaker
    folder: Path
    user: str | None
    passphrase_file: Path | None
    today: date | None
    _session: Session | None = None

    @property
    def session(self) -> Session:
        """The sitting; commands that open nothing have none, which is a bug of ours."""
        if self._session is None:
            raise RuntimeError("this command opened no store")
        return self._session

    def passphrase(self) -> str:
        """The user's passphrase: from the file, the environment, or typed unseen."""
        return passphrase(self.speak, self.passphrase_file)

    def settle(self, session: Session) -> None:
        """Work in this sitting from now on."""
        self._session = session


def kind_of(opens: Opens) -> Kind:
    """The kind of store behind it."""
    from app.store.store import DESK, LEDGER

    return LEDGER if opens == "ledger" else DESK


def _common(opens: Opens) -> list[Decorator]:
    """The options every command has; where nothing is opened, those of a store are left out."""
    spoken = option("--language", type=click.Choice(LANGUAGES), envvar=LANGUAGE, expose_value=False)
    if opens == "none":
        return [spoken]
    as_json = option("--json", "as_json", is_flag=True)
    if opens == "window":
        return [as_json]
    shared = [spoken, as_json]
    if opens == "nothing":
        return shared
    name = "--ledger" if opens in ("ledger", "ledger-folder") else "--store"
    return [
        option(name, "store", type=click.Path(path_type=Path, file_okay=False), required=True),
        option("--user"),
        option("--passphrase-file", type=click.Path(path_type=Path, dir_okay=False)),
        option("--today", type=Day()),
        *shared,
    ]


def verb(group: click.Group, name: str, *, opens: Opens = "desk") -> Decorator:
    """Add a command to a group: `function(desk, ...) -> Told` runs in a sitting, its faults become exit codes."""

    def decorate(function: Callable[..., Told]) -> Callable[..., int]:
        @functools.wraps(function)
        def run(**given: Any) -> int:  # noqa: ANN401 - what the options give
            as_json = given.pop("as_json", False)
            speaker = _speaker(click.get_current_context())
            desk = Desk(
                speaker,
                given.pop("store", Path()),
                given.pop("user", None),
                given.pop("passphrase_file", None),
                given.pop("today", None),
            )
            started = time.monotonic()
            try:
                said = _in_sitting(desk, opens, function, given)
                outcome = ""
            except Fault as fault:
                said = Told({"fault": fault.code.value, **fault.where}, [speaker.fault(fault)], fault.exit_code)
                outcome = fault.code.value
            path = help_key(click.get_current_context().command_path)
            logger.info("%s exit %d %s %.1f s", path, said.exit_code, outcome, time.monotonic() - started)
            if outcome:
                return publish_fault(said, as_json=as_json)
            return publish(said, as_json=as_json)

        wrapped: Callable[..., int] = run
        # A function may be a command twice, of a store and of a ledger: each has a list of options of its own.
        wrapped.__dict__["__click_params__"] = list(getattr(function, "__click_params__", ()))
        for common in reversed(_common(opens)):
            wrapped = common(wrapped)
        group.command(name, cls=Command)(wrapped)
        return wrapped

    return decorate


def publish_fault(said: Told, *, as_json: bool) -> int:
    """A fault's sentence goes to standard error, whatever its exit code."""
    code, said.exit_code = said.exit_code, 2
    publish(said, as_json=as_json)
    return code


def _in_sitting(desk: Desk, opens: Opens, function: Callable[..., Told], given: dict[str, Any]) -> Told:
    if opens not in ("desk", "ledger"):
        return function(desk, **given)
    require_store(desk.folder)
    with sitting(desk.folder, kind_of(opens), desk.passphrase(), user=desk.user, today=desk.today) as session:
        desk.settle(session)
        return function(desk, **given)


def require_store(folder: Path) -> None:
    """Say that there is no store before anybody is asked for a passphrase (UsageError STORE_MISSING)."""
    from app.vault.keyring import KEYS_NAME

    if not (folder / KEYS_NAME).is_file():
        raise UsageError(Code.STORE_MISSING, path=folder.name)
