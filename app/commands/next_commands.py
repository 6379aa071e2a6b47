"""The next period's rosters drawn up at once, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.commands.running import Desk, option
from app.commands.speaking import Told, bar

if TYPE_CHECKING:
    from app.casework.next_rosters import NextRoster
    from app.office.session import Session

_HEADINGS = ("programme", "period", "roster", "lines", "last_sum", "sum", "difference", "stopped", "new", "changed")


@option("--period", default="")
@option("--programme", multiple=True)
def next_(desk: Desk, *, period: str, programme: tuple[str, ...]) -> Told:
    """Every roster of a period that is due, each beside the last one."""
    from app.casework.next_rosters import draw_up, draw_up_these, next_rosters

    session, speak = desk.session, desk.speak
    chosen = period or _period_of(session, programme) or next_rosters(session).period
    with bar(speak, "draw_up") as progress:
        if programme:
            drawn = draw_up_these(session, chosen, programme, progress=progress)
        else:
            drawn = draw_up(session, chosen, progress=progress)
    rows = [one for one in next_rosters(session, chosen).rows if one.code in drawn.made]
    said = Told(
        {
            "period": chosen,
            "rosters": [_data(one) for one in rows],
            "lines": sum(one.lines for one in drawn.made.values()),
            "sum_fen": int(drawn.total),
            "refused": {code: fault.code.value for code, fault in drawn.refused.items()},
        }
    )
    said.lines += speak.table(_HEADINGS, [_row(one) for one in rows])
    said.lines += [f"{code} {speak.fault(fault)}" for code, fault in drawn.refused.items()]
    said.lines.append(speak.say("rosters_drawn", rosters=len(rows), sum=drawn.total.grouped()))
    said.exit_code = int(bool(drawn.refused))
    return said


def _period_of(session: Session, programmes: tuple[str, ...]) -> str:
    """The period that is next for the first programme that is named."""
    from app.casework.doing_next import next_of

    found = next_of(session, programmes[0]).period if programmes else None
    return found.text if found is not None else ""


def _data(one: NextRoster) -> dict[str, Any]:
    totals = one.totals
    assert totals is not None  # noqa: S101 - it was made
    return {
        "roster": one.roster_id,
        "programme": one.code,
        "period": one.period.text,
        "history": one.history,
        "lines": totals.lines,
        "households": totals.households,
        "people": totals.people,
        "last_fen": int(totals.last),
        "sum_fen": int(totals.now),
        "stopped": one.stopped,
        "stopped_fen": int(totals.stopped),
        "new": one.new,
        "new_fen": int(totals.new),
        "changed": one.changed,
        "changed_fen": int(totals.changed),
        "blocked": one.blocked,
    }


def _row(one: NextRoster) -> tuple[Any, ...]:
    totals = one.totals
    assert totals is not None  # noqa: S101 - it was made
    sums = (totals.last.grouped(), totals.now.grouped(), totals.difference.grouped())
    return (one.programme, one.period.text, one.roster_id, totals.lines, *sums, one.stopped, one.new, one.changed)
