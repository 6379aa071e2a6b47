"""Who may do what: four eyes (`product.md` 2 and 3; township posts 经办 and 审核, `domain.md` 0.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from app.domain.faults import Code, UserError


class Role(StrEnum):
    """The one role a user has."""

    CLERK = "clerk"
    REVIEWER = "reviewer"
    ADMIN = "admin"
    INSPECTOR = "inspector"


class Act(StrEnum):
    """What a role may allow."""

    ENTER = "enter"
    HAND_OVER = "hand_over"
    REVIEW = "review"
    ADMINISTER = "administer"
    READ = "read"
    PRINT = "print"


_MAY: dict[Role, frozenset[Act]] = {
    Role.CLERK: frozenset([Act.ENTER, Act.HAND_OVER, Act.READ, Act.PRINT]),
    Role.REVIEWER: frozenset([Act.ENTER, Act.HAND_OVER, Act.REVIEW, Act.READ, Act.PRINT]),
    Role.ADMIN: frozenset([Act.ADMINISTER, Act.READ, Act.PRINT]),
    Role.INSPECTOR: frozenset([Act.READ]),
}


def may(role: Role, act: Act) -> bool:
    """Say whether a role allows an act; whose lines they are `may_review` and `may_hand_over` ask."""
    return act in _MAY[role]


def require(role: Role, act: Act) -> None:
    """Raise `UserError` ROLE_MAY_NOT (role, act) unless the role allows the act."""
    if act not in _MAY[role]:
        raise UserError(Code.ROLE_MAY_NOT, role=role.value, act=act.value)


def may_review(user_id: int, makers: Mapping[int, Collection[int]], handed_over_by: int | None) -> list[int]:
    """Return the ids of the lines the user made, sorted; he may review the roster when there are none.

    `makers` maps each line to its makers. Raises `UserError` REVIEWER_HANDED_OVER if he handed it over
    himself (`product.md` 3: nobody reviews what he made, nor stands in for it).
    """
    if handed_over_by == user_id:
        raise UserError(Code.REVIEWER_HANDED_OVER)
    return sorted(line for line, users in makers.items() if user_id in users)


def require_reviewer(role: Role, *, stands_in: bool = False) -> None:
    """Raise `UserError` ROLE_MAY_NOT unless he is a reviewer, or a clerk whom the admin named to stand in (代岗)."""
    if not (role is Role.CLERK and stands_in):
        require(role, Act.REVIEW)


def require_review(
    user_id: int,
    role: Role,
    makers: Mapping[int, Collection[int]],
    handed_over_by: int | None,
    *,
    stands_in: bool = False,
) -> None:
    """Raise `UserError` ROLE_MAY_NOT, REVIEWER_HANDED_OVER or REVIEWER_IS_MAKER (lines) if he may not.

    Who stands in is held to the same: never where he made a line, never where he handed over (`product.md` 3).
    """
    require_reviewer(role, stands_in=stands_in)
    made = may_review(user_id, makers, handed_over_by)
    if made:
        raise UserError(Code.REVIEWER_IS_MAKER, lines=len(made))


def may_hand_over(user_id: int, role: Role, makers: Mapping[int, Collection[int]]) -> bool:
    """Say whether he may sign the hand-over: any clerk, or a reviewer who is a maker of some line."""
    if role is Role.CLERK:
        return True
    return may(role, Act.HAND_OVER) and any(user_id in users for users in makers.values())
