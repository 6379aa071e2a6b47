"""Public papers beside the notices, without a window: policy sheets, copies for the web, 双公开, benefit slips."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.running import Day, Desk, Group, folder, number, option, path_option, verb
from app.commands.speaking import Told
from app.domain.faults import Code, UsageError

if TYPE_CHECKING:
    from app.casework.openness import OpenRoster

FORMS = ("wall_a4", "wall_a3", "leaflet_a5", "leaflet_folded")
WAYS = ("board", "group_board", "screen", "broadcast", "chat", "website", "door", "meeting")
_CELLS = (("wall", "before"), ("web", "before"), ("wall", "after"), ("web", "after"))


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    group = Group("public")
    cli.add_command(group)
    verb(group, "policy")(policy)
    verb(group, "text")(text)
    verb(group, "given")(given)
    verb(group, "web")(web)
    verb(group, "published")(published)
    verb(group, "open")(open_)
    verb(group, "slip")(slip)
    verb(group, "home-language")(home_language_)
    verb(group, "slip-read")(slip_read)


@option("--programme", "codes", multiple=True, required=True)
@option("--form", "policy_form", type=click.Choice(FORMS), default="wall_a4")
@folder("--out")
def policy(desk: Desk, *, codes: tuple[str, ...], policy_form: str, out: Path) -> Told:
    """A policy sheet or leaflet of one or several programmes, as PDF."""
    from app.casework.policy_sheets import write_policy
    from app.domain.publicity import PolicyForm

    done = write_policy(desk.session, codes, PolicyForm(policy_form), out)
    line = desk.speak.say("policy_printed", number=done.number, file=str(done.path), pages=done.pages)
    data = {"sheet": done.sheet_id, "number": done.number, "path": str(done.path), "pages": done.pages}
    return Told(data, [line])


@option("--programme", required=True)
@option("--what", "what_it_is")
@option("--who", "who_gets")
@option("--how", "how_to")
@option("--papers")
def text(
    desk: Desk, *, programme: str, what_it_is: str | None, who_gets: str | None, how_to: str | None, papers: str | None
) -> Told:
    """What the township writes of a programme; what is left out stays as it is."""
    from app.casework.policy_sheets import policy_programmes, set_policy_text
    from app.domain.publicity import PolicyText

    old = next((one.text for one in policy_programmes(desk.session) if one.code == programme), PolicyText())
    pairs = ((what_it_is, old.what), (who_gets, old.who), (how_to, old.how), (papers, old.papers))
    parts = [new if new is not None else kept for new, kept in pairs]
    set_policy_text(desk.session, programme, PolicyText(*parts))
    return Told({"programme": programme}, [desk.speak.say("policy_text_set")])


@number("--policy-sheet")
@option("--way", "public_way", type=click.Choice(WAYS), required=True)
@option("--place", "public_place", required=True)
@option("--on", "on_day", type=Day())
@option("--sheets", "sheet_count", type=click.IntRange(min=1), default=1)
@option("--people", "reached", type=click.IntRange(min=0), default=0)
@path_option("--photo")
def given(  # noqa: PLR0913 - the options
    desk: Desk,
    *,
    policy_sheet: int,
    public_way: str,
    public_place: str,
    on_day: date | None,
    sheet_count: int,
    reached: int,
    photo: Path | None,
) -> Told:
    """A policy sheet was hung or handed out."""
    from app.casework.policy_sheets import give_policy
    from app.domain.publicity import PublicWay

    if photo is not None and not photo.is_file():
        raise UsageError(Code.FILE_MISSING, path=photo.name)
    give_policy(
        desk.session, policy_sheet, PublicWay(public_way), public_place, on=on_day, sheets=sheet_count, people=reached,
        photo=photo,
    )  # fmt: skip
    return Told({"sheet": policy_sheet}, [desk.speak.say("policy_given")])


@number("--roster")
@option("--stage", "web_stage", type=click.Choice(("before", "after")), required=True)
@folder("--out")
def web(desk: Desk, *, roster: int, web_stage: str, out: Path) -> Told:
    """The copy of a roster for the web: a workbook and a text."""
    from app.casework.web_copies import make_web_copy
    from app.domain.publicity import WebStage

    made = make_web_copy(desk.session, roster, WebStage(web_stage), out)
    data = {
        "copy": made.copy_id, "number": made.number, "files": [str(made.workbook), str(made.text)],
        "lines": made.lines, "sum_fen": int(made.total), "new": made.new,
    }  # fmt: skip
    return Told(data, [desk.speak.say("web_made", number=made.number, lines=made.lines, folder=str(out))])


@number("--web-copy")
@option("--address", required=True)
@option("--on", "on_day", type=Day())
def published(desk: Desk, *, web_copy: int, address: str, on_day: date | None) -> Told:
    """A copy stands on the web since a day."""
    from app.casework.web_copies import publish_web_copy, web_copies

    publish_web_copy(desk.session, web_copy, address, on_day)
    one = next(found for found in web_copies(desk.session) if found.id == web_copy)
    on = one.published_on.isoformat() if one.published_on else ""
    data = {"copy": web_copy, "published_on": on, "address": one.address}
    return Told(data, [desk.speak.say("web_published", number=one.number, on=on, address=one.address)])


@number("--roster", required=False)
def open_(desk: Desk, roster: int | None) -> Told:
    """双公开 of a roster or of all: four places each; one that is overdue makes it exit 1."""
    from app.casework.openness import openness
    from app.domain.publicity import OpenState

    found = openness(desk.session, roster)
    headings = ("roster", "programme", "period", "wall_before", "web_before", "wall_after", "web_after")
    rows = [(one.roster_id, one.programme_name, one.period, *_spoken(desk, one)) for one in found]
    said = Told({"rosters": [_data(one) for one in found]}, desk.speak.table(headings, rows))
    said.exit_code = int(any(one.worst is OpenState.OVERDUE for one in found))
    return said


def _spoken(desk: Desk, one: OpenRoster) -> list[str]:
    cells = {(cell.way.value, cell.stage.value): cell for cell in one.cells}
    spoken = []
    for key in _CELLS:
        cell = cells[key]
        day = cell.done_on or cell.due
        spoken.append(f"{desk.speak.word('open_state', cell.state.value)} {day.isoformat() if day else ''}".rstrip())
    return spoken


def _data(one: OpenRoster) -> dict[str, object]:
    cells = [
        {
            "way": cell.way.value, "stage": cell.stage.value, "state": cell.state.value,
            "done_on": cell.done_on.isoformat() if cell.done_on else None,
            "due": cell.due.isoformat() if cell.due else None,
        }
        for cell in one.cells
    ]  # fmt: skip
    copies = [
        {
            "copy": copy.id, "stage": copy.stage, "number": copy.number, "version": copy.version, "lines": copy.lines,
            "published_on": copy.published_on.isoformat() if copy.published_on else None, "address": copy.address,
        }
        for copy in one.copies
    ]  # fmt: skip
    return {"roster": one.roster_id, "programme": one.programme, "period": one.period, "level": one.level,
            "cells": cells, "copies": copies}  # fmt: skip


@option("--household", type=click.IntRange(min=1))
@option("--person", type=click.IntRange(min=1))
@folder("--out")
def slip(desk: Desk, *, household: int | None, person: int | None, out: Path) -> Told:
    """The benefit slip of a household or of one person."""
    from app.casework.slips import write_benefit_slip, write_person_slip

    if (household is None) == (person is None):
        raise UsageError(Code.HOUSEHOLD_UNKNOWN, household=0)
    lang = desk.speak.language
    if household is not None:
        made = write_benefit_slip(desk.session, household, out, lang)
    else:
        made = write_person_slip(desk.session, person or 0, out, lang)
    line = desk.speak.say("benefit_slip_written", file=str(made.path), pages=made.pages)
    return Told({"path": str(made.path), "pages": made.pages}, [line])


@number("--household")
@option("--home-language", "home_language", type=click.Choice(("zh", "ug", "kk")), required=True)
def home_language_(desk: Desk, *, household: int, home_language: str) -> Told:
    """In which language a household reads."""
    from app.casework.slip_languages import set_home_language
    from app.domain.publicity import HomeLanguage

    set_home_language(desk.session, household, HomeLanguage(home_language))
    spoken = desk.speak.word("home_language", home_language)
    return Told({"household": household, "language": home_language},
                [desk.speak.say("home_language_set", language=spoken)])  # fmt: skip


@option("--home-language", "home_language", type=click.Choice(("ug", "kk")), required=True)
@option("--reader", "native_reader", default="")
def slip_read(desk: Desk, *, home_language: str, native_reader: str) -> Told:
    """A native reader has read the phrases of slips; without a name the tick is taken back."""
    from app.casework.slip_languages import tick_slip_language
    from app.domain.publicity import HomeLanguage

    tick_slip_language(desk.session, HomeLanguage(home_language), native_reader)
    key = "slip_language_read" if native_reader.strip() else "slip_language_unread"
    spoken = desk.speak.word("home_language", home_language)
    data = {"language": home_language, "reader": native_reader.strip()}
    return Told(data, [desk.speak.say(key, language=spoken, name=native_reader.strip())])
