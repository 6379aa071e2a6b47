"""Notices of every kind: which can be made, making them, what they show, amendments of upheld objections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.commands.running import Desk, Group, number, option, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, UsageError
from app.domain.masks import DisclosureLevel
from app.domain.notice_kinds import NoticeKind, Reach

if TYPE_CHECKING:
    from app.casework.notice_making import Prepared

KIND = click.Choice([one.value for one in NoticeKind])
_LEVEL = click.Choice([one.value for one in DisclosureLevel])


def add_to(group: Group) -> None:
    """Add the commands of this module to the group of notices."""
    verb(group, "kinds")(kinds)
    verb(group, "make")(make)
    verb(group, "due")(due)
    verb(group, "choose")(choose)
    verb(group, "amend")(amend)
    verb(group, "amended")(amended)
    verb(group, "check-amendment")(check_amendment)


def kinds(desk: Desk) -> Told:
    """Which notices can be made now, and why others cannot."""
    from app.casework.notice_offers import kinds_now

    found = kinds_now(desk.session)
    speak = desk.speak
    data, told = [], []
    for one in found:
        told.append(speak.word("notice_kind", one.kind.value))
        if one.why_not:
            told.append("  " + speak.word("no_notice", one.why_not).format(count=one.count))
        for offer in one.offers:
            row = {
                "kind": one.kind.value,
                "roster": offer.roster_id or None,
                "programme": offer.programme,
                "period": offer.period,
                "sheets": offer.sheets,
                "lines": offer.lines,
                "why": offer.why or None,
            }
            data.append(row)
            told.append(f"  {offer.programme_name} {offer.period} {offer.sheets} / {offer.lines}")
    return Told({"offers": data, "why_not": {one.kind.value: one.why_not for one in found if one.why_not}}, told)


@option("--kind", "notice_kind", type=KIND, required=True)
@option("--roster", type=click.IntRange(min=1))
@option("--programme", default="")
def make(desk: Desk, *, notice_kind: str, roster: int | None, programme: str) -> Told:
    """Make the notices of a kind, to be looked at and printed."""
    from app.casework.disclosing import prepare_notices
    from app.casework.more_notices import prepare_more

    kind = NoticeKind(notice_kind)
    require_source(kind, roster, programme)
    with bar(desk.speak, "notice") as progress:
        if kind is NoticeKind.DISCLOSURE:
            made = prepare_notices(desk.session, roster or 0, progress)
        else:
            made = prepare_more(desk.session, kind, roster or 0, programme, progress)
    return _told(desk, made)


def require_source(kind: NoticeKind, roster: int | None, programme: str) -> None:
    """Name the option that a kind needs and nobody gave: UsageError USAGE (detail)."""
    if kind is NoticeKind.STANDING and not programme:
        raise UsageError(Code.USAGE, detail="--programme")
    if kind is not NoticeKind.STANDING and not roster:
        raise UsageError(Code.USAGE, detail="--roster")


def _told(desk: Desk, made: Prepared) -> Told:
    rows = [(one.notice_id, one.number, one.village, one.lines, one.total.grouped()) for one in made.notices]
    data = [
        {"notice": one.notice_id, "number": one.number, "village": one.village, "lines": one.lines, "new": one.new}
        for one in made.notices
    ]
    said = Told({"notices": data}, desk.speak.table(("notice", "number", "village", "lines", "sum"), rows))
    said.lines.append(desk.speak.say("notices_made", count=len(rows)))
    said.lines += [f"{village}: {desk.speak.fault(fault)}" for village, fault in made.failed]
    said.exit_code = int(bool(made.failed))
    return said


def due(desk: Desk) -> Told:
    """Standing lists that are due."""
    from app.casework.looking_up import village_names
    from app.casework.standing_due import due_standing_lists

    names = village_names(desk.session)
    found = due_standing_lists(desk.session)
    rows = [
        (
            one.programme,
            names.get(one.village, one.village) + one.group,
            one.people,
            desk.speak.word("standing_due", one.why),
        )
        for one in found
    ]
    data = [
        {
            "programme": one.programme,
            "village": one.village,
            "group": one.group,
            "people": one.people,
            "why": one.why,
            "notice": one.notice_id or None,
        }
        for one in found
    ]
    return Told({"due": data}, desk.speak.table(("programme", "village", "lines", "reason"), rows))


@option("--programme", required=True)
@option("--announcement", type=_LEVEL)
@option("--standing", type=_LEVEL)
@option("--web", type=_LEVEL)
@option("--columns")
@option("--basis", "policy_basis")
@option("--opening")
@option("--reach", type=click.Choice([one.value for one in Reach]))
@option("--by-hand/--counted", "by_hand", default=None)
def choose(desk: Desk, *, programme: str, **given: str | bool | None) -> Told:
    """What the notices of a programme show; what is not named stays."""
    from msgspec.structs import replace

    from app.casework.notice_choosing import choices_for, choose_notices

    now = choices_for(desk.session, programme).choices
    levels = {name: DisclosureLevel(str(given[name])) for name in ("announcement", "standing", "web") if given[name]}
    wanted = replace(now, **levels)
    columns = given["columns"]
    if columns is not None:
        keys = [part.strip() for part in str(columns).replace("，", ",").split(",") if part.strip()]
        wanted = replace(wanted, columns=None if keys == ["default"] else tuple(keys))
    if given["policy_basis"] is not None:
        wanted = replace(wanted, basis=str(given["policy_basis"]))
    if given["opening"] is not None:
        wanted = replace(wanted, opening=str(given["opening"]))
    if given["reach"]:
        wanted = replace(wanted, reach=Reach(str(given["reach"])))
    if given["by_hand"] is not None:
        wanted = replace(wanted, dates_by_hand=bool(given["by_hand"]))
    if wanted != now:
        choose_notices(desk.session, programme, wanted)
    found = choices_for(desk.session, programme)
    data = {
        "programme": programme,
        "announcement": found.choices.announcement,
        "standing": found.choices.standing,
        "web": found.choices.web,
        "columns": list(found.columns),
        "basis": found.choices.basis,
        "opening": found.choices.opening,
        "reach": found.choices.reach.value,
        "by_hand": found.choices.dates_by_hand,
    }
    return Told(data, [desk.speak.say("notices_chosen", programme=found.programme.name)])


@number("--objection")
@option("--amount", "notice_after")
@option("--reason", required=True)
def amend(desk: Desk, *, objection: int, notice_after: str | None, reason: str) -> Told:
    """An objection is right: the amount its line should have, none leaves it out."""
    from app.casework.amending import propose
    from app.domain.money import Fen

    key, _ = propose(desk.session, objection, Fen.parse(notice_after) if notice_after else None, reason)
    return Told({"amendment": key, "objection": objection}, [desk.speak.say("amended", amendment=key)])


def amended(desk: Desk) -> Told:
    """Amendments that wait for another person's check."""
    from app.casework.amending import waiting_amendments

    found = waiting_amendments(desk.session)
    rows = [(one.id, one.line_id, one.before.grouped(), one.after.grouped() if one.after else "") for one in found]
    data = [
        {
            "amendment": one.id,
            "objection": one.objection_id,
            "line": one.line_id,
            "before_fen": int(one.before),
            "after_fen": None if one.after is None else int(one.after),
            "maker": one.maker,
        }
        for one in found
    ]
    return Told({"amendments": data}, desk.speak.table(("amendment", "line", "before", "after"), rows))


@number("--amendment")
@option("--sent-back", "sent_back", default="")
def check_amendment(desk: Desk, *, amendment: int, sent_back: str) -> Told:
    """Find an amendment right, or send it back with a reason."""
    from app.casework import amending

    if sent_back:
        amending.refuse_amendment(desk.session, amendment, sent_back)
    else:
        amending.check_amendment(desk.session, amendment)
    key = "amendment_back" if sent_back else "amendment_checked"
    return Told({"amendment": amendment, "right": not sent_back}, [desk.speak.say(key, amendment=amendment)])
