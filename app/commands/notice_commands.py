"""Notices: printed, hung, taken down, objected to, held against what was approved."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands import bundle_commands, native_commands, notice_kind_commands, photo_commands
from app.commands.running import Day, Desk, Group, a_file, folder, number, option, path_option, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, UsageError, UserError
from app.domain.notice_kinds import NoticeKind
from app.domain.posting_days import ON_WALL
from app.domain.wall_photos import PostingWay

if TYPE_CHECKING:
    from app.casework.checking import CheckedNotice
    from app.domain.records import Notice
    from app.paper.check import PageDifference


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    group = Group("notice")
    cli.add_command(group)
    verb(group, "print")(print_)
    verb(group, "list")(list_)
    bundle_commands.add_to(group)
    verb(group, "post")(post)
    verb(group, "down")(down)
    verb(group, "object")(object_)
    verb(group, "answer")(answer)
    verb(group, "check")(check)
    notice_kind_commands.add_to(group)
    native_commands.add_to(group)
    photo_commands.add_to(group)


@option("--kind", "notice_kind", type=notice_kind_commands.KIND, default=NoticeKind.DISCLOSURE.value)
@option("--roster", type=click.IntRange(min=1))
@option("--programme", default="")
@option("--script", type=native_commands.SCRIPT)
@option("--paper", type=native_commands.PAPER, default="a4")
@folder("--out")
def print_(  # noqa: PLR0913 - one option each
    desk: Desk, *, notice_kind: str, roster: int | None, programme: str, script: str | None, paper: str, out: Path
) -> Told:
    """The notice of each village of a roster, as PDF; of other kinds too, of a programme its standing lists."""
    from app.casework.disclosing import print_notices
    from app.casework.more_notices import print_more
    from app.casework.notice_sheets import ShownAs

    kind = NoticeKind(notice_kind)
    shown_as = ShownAs("" if script == "zh" else script, paper == "a3")
    notice_kind_commands.require_source(kind, roster, programme)
    with bar(desk.speak, "notice") as progress:
        if kind is NoticeKind.DISCLOSURE:
            printed = print_notices(desk.session, roster or 0, out, progress, shown_as)
        else:
            of = programme if kind is NoticeKind.STANDING else roster or 0
            printed = print_more(desk.session, kind, out, of, progress, shown_as)
    data = [
        {
            "notice": one.notice_id,
            "number": one.number,
            "village": one.village,
            "file": str(one.path),
            "lines": one.lines,
            "pages": one.pages,
            "sum_fen": int(one.total),
        }
        for one in printed
    ]
    pages = sum(one.pages for one in printed)
    rows = [(one.notice_id, one.number, one.village, one.lines, one.pages, one.total.grouped()) for one in printed]
    said = Told({"notices": data}, desk.speak.table(("notice", "number", "village", "lines", "pages", "sum"), rows))
    said.lines.append(desk.speak.say("printed", count=len(printed), pages=pages, folder=str(out)))
    return said


@option("--roster", type=click.IntRange(min=1))
def list_(desk: Desk, roster: int | None) -> Told:
    """Every notice, or those of a roster, with the last day it must hang."""
    from app.casework.looking_up import village_names
    from app.store import notices

    db = desk.session.store.db
    found = notices.notices_of(db, roster) if roster else notices.list_notices(db)
    names = village_names(desk.session)
    keys = ("notice", "kind", "number", "roster", "village", "version", "state", "copies", "lines", "last_day")
    rows = []
    for one in found:
        last, _ = _known_last_day(desk, one)
        place = names.get(one.village, one.village)
        shown = (
            one.id,
            one.kind.value,
            one.number,
            one.roster_id,
            place,
            one.version,
            one.state.value,
            one.copies,
            one.lines,
        )
        rows.append((*shown, last.isoformat() if last else None))
    word = desk.speak.word
    spoken = [
        (row[0], word("notice_kind", str(row[1])), *row[2:6], word("state.notice", str(row[6])), *row[7:])
        for row in rows
    ]
    return Told({"notices": [dict(zip(keys, row, strict=True)) for row in rows]}, desk.speak.table(keys, spoken))


def notice_key(desk: Desk, text: str) -> int:
    """A notice by its number in the store, or by the one printed on it."""
    from app.store import notices

    if text.isascii() and text.isdecimal() and len(text) < 12:
        return int(text)
    found = notices.notice_by_number(desk.session.store.db, text)
    if found is None:
        raise UsageError(Code.NOTICE_UNKNOWN, notice=text[:60])
    return found.id


@option("--notice", required=True)
@option("--place", required=True)
@option("--on", "on_day", type=Day())
@path_option("--photo")
@option("--way", "post_way", default="board")
@option("--word", "post_word", default="")
@option("--by", "post_word_by", default="")
def post(  # noqa: PLR0913 - one option each
    desk: Desk,
    *,
    notice: str,
    place: str,
    on_day: date | None,
    photo: Path | None,
    post_way: str,
    post_word: str,
    post_word_by: str,
) -> Told:
    """It hangs at a place since a day, or is shown by another way."""
    from app.casework import posting
    from app.casework.looking_up import notice_of

    require_file(photo)
    key = notice_key(desk, notice)
    shown = posting.Shown(posting.way_named(post_way), post_word, post_word_by or desk.session.user.name)
    posting.post_notice(desk.session, key, place, on_day, photo=photo, shown=shown)
    last, unknown = _known_last_day(desk, notice_of(desk.session, key))
    until = last.isoformat() if last else ""
    way, said = PostingWay(post_way), "posted"
    if way not in ON_WALL and not until:
        said = "posted_beside"  # its days have not begun
    lines = [desk.speak.say(said, notice=key, on=until), *unknown]
    return Told({"notice": key, "last_day": until or None}, lines)


def _known_last_day(desk: Desk, notice: Notice) -> tuple[date | None, list[str]]:
    """The last day a notice must hang; where the holidays of the year are missing none, and a sentence that says so."""
    from app.casework.posting import last_day

    try:
        return last_day(desk.session, notice), []
    except UserError as fault:
        if fault.code is not Code.HOLIDAYS_MISSING:
            raise
        return None, [desk.speak.fault(fault)]


def require_file(path: Path | None) -> None:
    """A proof that is named must be there (UsageError FILE_MISSING)."""
    if path is not None and not path.is_file():
        raise UsageError(Code.FILE_MISSING, path=path.name)


@option("--notice", required=True)
@option("--on", "on_day", type=Day())
@path_option("--photo")
def down(desk: Desk, *, notice: str, on_day: date | None, photo: Path | None) -> Told:
    """It is off the wall."""
    from app.casework.posting import take_notice_down

    require_file(photo)
    key = notice_key(desk, notice)
    take_notice_down(desk.session, key, on_day, photo=photo)
    return Told({"notice": key, "state": "down"}, [desk.speak.say("taken_down", notice=key)])


@number("--line")
@option("--text", required=True)
@option("--way", default="paper")
@option("--name", "from_name", default="")
@option("--hide-name", is_flag=True)
@option("--checker", default="")
@option("--due", "answer_by", type=Day())
def object_(  # noqa: PLR0913 - one option each
    desk: Desk,
    *,
    line: int,
    text: str,
    way: str,
    from_name: str,
    hide_name: bool,
    checker: str,
    answer_by: date | None,
) -> Told:
    """Write down an objection; its line is held until it is answered."""
    from app.casework.posting import Care, object_to

    care = Care(from_name, hide_name or not from_name, checker, answer_by)
    key, _ = object_to(desk.session, line, text, way=way, care=care)
    return Told({"objection": key, "line": line}, [desk.speak.say("objected", objection=key, line=line)])


@number("--objection")
@option("--answer", "reply", required=True)
@option("--upheld/--not-upheld", required=True, default=None)
def answer(desk: Desk, *, objection: int, reply: str, upheld: bool) -> Told:
    """Answer an objection."""
    from app.casework.posting import answer_objection

    answer_objection(desk.session, objection, reply, upheld=upheld)
    key = "upheld" if upheld else "not_upheld"
    return Told({"objection": objection, "upheld": upheld}, [desk.speak.say(key, objection=objection)])


# -- what hangs against what was approved ----------------------------------------------------------------------------


@a_file("file")
def check(desk: Desk, file: Path) -> Told:
    """Hold a photo or PDF of a notice or policy sheet against what was approved."""
    from app.casework.checking import check_notice

    found = check_notice(desk.session, file)
    said = Told(
        {
            "notice": found.notice.id if found.notice is not None else None,
            "policy": found.policy.id if found.policy is not None else None,
            "number": found.of.number,
            "state": found.notice.state.value if found.notice is not None else None,
            "by_text": found.by_text,
            "pages": found.seen,
            "differences": [
                {"code": one.code.value, "page": one.page, "approved": one.approved, "found": one.found}
                for one in found.differences
            ],
        }
    )
    said.lines = _told(desk, found)
    said.exit_code = int(bool(found.differences))
    return said


def _told(desk: Desk, found: CheckedNotice) -> list[str]:
    say = desk.speak.say
    told = [_which(desk, found)]
    told += [line for one in found.differences for line in _difference(desk, one)]
    if found.by_text:
        same = say("notice_same", pages=len(found.seen))
        return told if found.differences else [*told, same]
    told.append(say("compare_by_eye"))
    for page, lines in found.approved.items():
        told += [say("approved_page", page=page), *(f"  {line}" for line in lines)]
    return told


def _which(desk: Desk, found: CheckedNotice) -> str:
    """Which sheet of ours it is."""
    notice, policy = found.notice, found.policy
    if notice is not None:
        state = desk.speak.word("state.notice", notice.state)
        return desk.speak.say("notice_ours", number=notice.number, version=notice.version, state=state)
    day = policy.made_on.isoformat() if policy is not None else ""
    return desk.speak.say("policy_ours", number=found.of.number, day=day)


def _difference(desk: Desk, one: PageDifference) -> list[str]:
    where = desk.speak.say("on_page", page=one.page)
    told = [f"{where} {desk.speak.fault(UserError(one.code))}"]
    if one.approved or one.found:
        told.append("  " + desk.speak.say("was_is", approved=one.approved, found=one.found))
    return told
