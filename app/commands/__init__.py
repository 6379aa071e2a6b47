"""The same jobs without a window, by click."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

import click

from app.bootstrap import log_bug, start_log, trace_of
from app.commands.desk_command import open_window
from app.commands.running import LANGUAGE
from app.commands.speaking import Speaker
from app.domain.faults import Code, Fault
from app.words import LANGUAGES, Language, sentence

BUG, STOPPED = 70, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code (`running`)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    speaker = Speaker(language_of(given, os.environ))
    start_log()
    try:
        result = _run_command(given, speaker) if _names_command(given) else open_window(given)
    except Fault as fault:
        sys.stderr.write(speaker.fault(fault) + "\n")
        return fault.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        sys.stderr.write(error.format_message() + "\n")
        return 2
    except click.ClickException as error:
        sys.stderr.write(_wrongly_asked(error, speaker) + "\n")
        return 2
    except (click.Abort, KeyboardInterrupt):
        sys.stderr.write("\n" + speaker.say("stopped") + "\n")
        return STOPPED
    except Exception as error:  # noqa: BLE001 - a bug of ours: shown as it is, numbers masked, and told by its exit code
        log_bug(error)
        sys.stderr.write(trace_of(error))
        return BUG
    return result if isinstance(result, int) else 0


def _run_command(given: Sequence[str], speaker: Speaker) -> object:
    from app.commands.root import cli  # the window needs none of the commands

    return cli.main(args=given, prog_name="main.py", standalone_mode=False, obj=speaker)


def _names_command(given: Sequence[str]) -> bool:
    """Whether something else is asked for than the desk's window (`main.py`, `main.py --store DIR`)."""
    rest = list(given)
    while rest and rest[0].partition("=")[0] in ("--store", "--language"):
        rest = rest[1:] if "=" in rest[0] else rest[2:]
    return bool(rest)


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """The language asked for, known before anything is parsed, since mistakes in the rest are told in it too."""
    wanted = environment.get(LANGUAGE, "")
    for at, text in enumerate(arguments):
        if text == "--language" and at + 1 < len(arguments):
            wanted = arguments[at + 1]
        elif text.startswith("--language="):
            wanted = text.partition("=")[2]
    return next((one for one in LANGUAGES if one == wanted), "zh")


def _wrongly_asked(error: click.ClickException, speaker: Speaker) -> str:
    detail = error.format_message()
    if speaker.language == "zh":
        detail = _in_words(error, speaker)
    return f"{Code.USAGE.value}: {sentence(Code.USAGE, speaker.language, detail=detail.rstrip('.。'))}"


def _in_words(error: click.ClickException, speaker: Speaker) -> str:
    """Click speaks English; what its mistakes name is said in words of `usage`."""
    name = ""
    if isinstance(error, click.BadParameter):
        parameter = error.param
        name = parameter.opts[0] if parameter is not None else ""
        kind = "missing" if isinstance(error, click.MissingParameter) else "value"
    elif isinstance(error, click.NoSuchOption):
        kind, name = "option", error.option_name
    else:
        kind, name = "other", error.format_message()
    return f"{speaker.word('usage', kind)} {name}"


def _speak_utf8() -> None:
    """Results are UTF-8 wherever they are sent; a terminal that cannot show a character shows its code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if stream.isatty():
                reconfigure(errors="backslashreplace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace")
