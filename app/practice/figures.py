"""The figures of a practice run, each line once by its first verdict; the county's are read on its own side."""

from __future__ import annotations

from typing import Any

from app.office.session import Session
from app.practice.county import PackageCounty, WebCounty
from app.store import line_list, notices, partners, programmes, register, rosters, submissions

_VERDICTS = ("paid", "returned", "refused", "withdrawn")


def figures(clerk: Session, county: PackageCounty | WebCounty) -> dict[str, Any]:
    """Counts and sums of the township; money in fen. `desk` holds what the desk has of the county's sums."""
    db = clerk.store.db
    ours = {row["kind"]: (row["lines"], row["fen"]) for row in submissions.first_verdicts(db)}
    theirs = county.first_verdicts()
    followers = {row["origin"]: (row["lines"], row["fen"]) for row in submissions.followers_sent(db)}
    made = rosters.list_rosters(db)
    codes = {roster.programme for roster in made}
    counted = {kind: theirs.get(kind, (0, 0))[0] for kind in _VERDICTS}
    corrected, reissued = followers.get("correction", (0, 0)), followers.get("reissue", (0, 0))
    return {
        **register.counts(db),
        "programmes": len([one for one in programmes.list_programmes(db) if one.programme.code in codes]),
        "lines": sum(count for count, _ in ours.values()),
        "notices": len(notices.list_notices(db)),
        "packages": partners.count_packages(db),
        **counted,
        "corrected": corrected[0],
        "reissued": reissued[0],
        "sum_fen": {
            "rosters": sum(fen for _, fen in ours.values()),
            **_sums(theirs),
            "corrected": corrected[1],
            "reissued": reissued[1],
        },
        "desk": _sums(ours),
        "line_ids": _digest_of_ids(clerk),
    }


def _sums(by_kind: dict[str, tuple[int, int]]) -> dict[str, int]:
    """What the county took (all but refused and withdrawn), and each verdict's sum."""
    taken = sum(fen for kind, (_, fen) in by_kind.items() if kind not in ("refused", "withdrawn"))
    return {"county": taken, **{kind: by_kind.get(kind, (0, 0))[1] for kind in _VERDICTS}}


def _digest_of_ids(clerk: Session) -> str:
    """One digest over the public ids of all lines, so that two runs of a seed can be compared."""
    return line_list.digest_of_ids(clerk.store.db)
