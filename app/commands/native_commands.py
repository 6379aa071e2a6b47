"""Second language of public sheets by command: phrases, the native reader's tick; a sheet in a language or on A3."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.running import Day, Desk, folder, option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, UsageError
from app.domain.native_phrases import NativeKey, NativeLanguage

if TYPE_CHECKING:
    from app.casework.native_phrases import NativeTable

_LANGUAGES = [one.value for one in NativeLanguage]
SCRIPT = click.Choice([*_LANGUAGES, "zh"])
"""The second language of a sheet; `zh` is Chinese alone."""
PAPER = click.Choice(["a4", "a3"])
"""A3 is printed larger."""


def add_to(group: click.Group) -> None:
    """Add these verbs to the group `notice`."""
    verb(group, "languages")(languages)
    verb(group, "phrase")(word_phrase)
    verb(group, "tick")(tick)
    verb(group, "second")(second)
    verb(group, "sheet")(sheet)


@option("--script", type=click.Choice(_LANGUAGES))
def languages(desk: Desk, *, script: str | None) -> Told:
    """Which second languages were read by a native reader; of one language its phrases."""
    from app.casework.native_phrases import native_table, second_language

    if script is not None:
        table = native_table(desk.session, NativeLanguage(script))
        rows = [(one.key.value, one.text, one.own) for one in table.phrases]
        data = _as_data(table) | {"phrases": [dict(zip(("key", "text", "own"), row, strict=True)) for row in rows]}
        spoken = [(key, desk.speak.word("native_key", key), text) for key, text, _ in rows]
        return Told(data, desk.speak.table(("key", "what", "text"), spoken))
    chosen = second_language(desk.session)
    tables = [native_table(desk.session, one) for one in NativeLanguage]
    found = {
        "languages": [_as_data(table) for table in tables],
        "second": chosen.language.value if chosen.language else None,
        "beside": chosen.beside,
    }
    told = [
        (
            table.language.value,
            desk.speak.word("native_language", table.language),
            table.check.reader if table.check else "",
            table.check.read_on.isoformat() if table.check else "",
        )
        for table in tables
    ]
    return Told(found, desk.speak.table(("script", "name", "reader", "day"), told))


def _as_data(table: NativeTable) -> dict[str, object]:
    check = table.check
    return {
        "language": table.language.value,
        "checked": check is not None,
        "reader": check.reader if check else None,
        "read_on": check.read_on.isoformat() if check else None,
    }


@option("--script", type=click.Choice(_LANGUAGES), required=True)
@option("--phrase", type=click.Choice([one.value for one in NativeKey]), required=True)
@option("--text", default="")
@option("--shipped", is_flag=True)
def word_phrase(desk: Desk, *, script: str, phrase: str, text: str, shipped: bool) -> Told:
    """Word a phrase anew, or go back to the program's own; the tick of the language is taken back."""
    from app.casework.native_phrases import edit_native_phrase, native_table

    of, which = NativeLanguage(script), NativeKey(phrase)
    if shipped == bool(text):
        raise UsageError(Code.USAGE, detail="--text | --shipped")
    if shipped:
        text = next(one.shipped for one in native_table(desk.session, of).phrases if one.key is which)
    edit_native_phrase(desk.session, of, which, text)
    table = native_table(desk.session, of)
    kept = next(one.text for one in table.phrases if one.key is which)
    return Told(_as_data(table) | {"key": which.value, "text": kept}, [desk.speak.say("native_worded")])


@option("--script", type=click.Choice(_LANGUAGES), required=True)
@option("--reader", default="")
@option("--read-on", type=Day())
@option("--take-back", default="")
def tick(desk: Desk, *, script: str, reader: str, read_on: date | None, take_back: str) -> Told:
    """Note who has read the phrases of a language and when; or take that back, saying why."""
    from app.casework.native_phrases import native_table, tick_native_phrases, untick_native_phrases

    of = NativeLanguage(script)
    if take_back:
        untick_native_phrases(desk.session, of, take_back)
        said = desk.speak.say("native_unticked", native_language=desk.speak.word("native_language", of))
    else:
        tick_native_phrases(desk.session, of, reader, read_on or desk.session.today)
        said = desk.speak.say("native_ticked", native_language=desk.speak.word("native_language", of), reader=reader)
    return Told(_as_data(native_table(desk.session, of)), [said])


@option("--script", type=click.Choice([*_LANGUAGES, "none"]), required=True)
@option("--beside/--below", default=False)
def second(desk: Desk, *, script: str, beside: bool) -> Told:
    """Which second language notices made from now on carry, below the Chinese words or beside them."""
    from app.casework.native_phrases import choose_second_language

    chosen = None if script == "none" else NativeLanguage(script)
    choose_second_language(desk.session, chosen, beside=beside)
    data = {"second": chosen.value if chosen else None, "beside": beside}
    return Told(data, [desk.speak.say("native_chosen")])


@option("--notice", required=True)
@folder("--out")
@option("--script", type=SCRIPT)
@option("--paper", type=PAPER, default="a4")
def sheet(desk: Desk, *, notice: str, out: Path, script: str | None, paper: str) -> Told:
    """The sheet of a notice as PDF, in another second language or on A3; no copy is counted."""
    from app.casework.notice_sheets import notice_drawing
    from app.commands.notice_commands import notice_key
    from app.files.publish import publish_bytes

    drawing = notice_drawing(desk.session, notice_key(desk, notice))
    wanted = "" if script == "zh" else script
    drawn = drawing.shown_as(wanted, large=paper == "a3").draw()
    out.mkdir(parents=True, exist_ok=True)
    path = out / drawing.file_name
    publish_bytes(path, drawn.pdf, overwrite=True)
    data = {"notice": drawing.notice_id, "file": str(path), "pages": drawn.pages, "paper": paper}
    return Told(data, [desk.speak.say("sheet_written", file=str(path), pages=drawn.pages)])
