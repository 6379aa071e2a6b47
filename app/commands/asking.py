"""Passphrases and other answers: from a file, the environment, or typed at the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from app.commands.speaking import Speaker
from app.domain.faults import Code, EnvironmentFault, UsageError

PASSPHRASE = "YIKATONG_PASSPHRASE"  # noqa: S105 - the name of a variable


def first_line(path: Path) -> str:
    """The first line of a file that holds a secret. Raises UsageError FILE_MISSING, EnvironmentFault DISK_FAILED."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            return stream.readline(4096).rstrip("\r\n")
    except FileNotFoundError as error:
        raise UsageError(Code.FILE_MISSING, path=path.name) from error
    except (OSError, UnicodeDecodeError) as error:
        raise EnvironmentFault(Code.DISK_FAILED, path=path.name) from error


def passphrase(speaker: Speaker, file: Path | None) -> str:
    """A passphrase from a file, the environment, or typed unseen."""
    if file is not None:
        return first_line(file)
    given = os.environ.get(PASSPHRASE)
    return given if given is not None else ask(speaker, "passphrase", "--passphrase-file")


def new_passphrase(speaker: Speaker, file: Path | None, name: str = "") -> str:
    """A passphrase to be set: from a file, or typed unseen twice."""
    if file is not None:
        return first_line(file)
    return ask(speaker, "new_passphrase", "--new-passphrase-file", who=name, twice=True)


def ask(speaker: Speaker, key: str, instead: str, *, who: str = "", twice: bool = False, hidden: bool = True) -> str:
    """Ask at the terminal; `key` is a word of `ask`. Without a terminal: UsageError that names the option instead."""
    if not sys.stdin.isatty():
        if "passphrase" in instead:
            raise UsageError(Code.PASSPHRASE_MISSING, option=instead)
        raise UsageError(Code.USAGE, detail=instead)
    question = speaker.word("ask", key) + (f" ({who})" if who else "")
    return str(
        click.prompt(
            question, hide_input=hidden, err=True, confirmation_prompt=speaker.word("ask", "again") if twice else False
        )
    )
