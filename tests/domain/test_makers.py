from __future__ import annotations

from itertools import product

import pytest

from app.domain.faults import Code, UserError
from app.domain.makers import Act, Role, may, may_hand_over, may_review, require, require_review

ALLOWED = """
clerk      enter hand_over read print
reviewer   enter hand_over review read print
admin      administer read print
inspector  read
"""
PAIRS = {(row.split()[0], act) for row in ALLOWED.strip().splitlines() for act in row.split()[1:]}
MAKERS = {10: {1}, 11: {1, 2}, 12: {3}}


def test_every_role_and_act() -> None:
    for role, act in product(Role, Act):
        assert may(role, act) is ((role.value, act.value) in PAIRS)
        if not may(role, act):
            with pytest.raises(UserError) as caught:
                require(role, act)
            assert caught.value.code is Code.ROLE_MAY_NOT


@pytest.mark.parametrize(("user", "lines"), [(1, [10, 11]), (2, [11]), (3, [12]), (4, [])])
def test_the_lines_somebody_made(user: int, lines: list[int]) -> None:
    assert may_review(user, MAKERS, None) == lines
    assert may_review(user, MAKERS, 9) == lines


def test_nobody_reviews_what_he_handed_over() -> None:
    with pytest.raises(UserError) as caught:
        may_review(4, MAKERS, 4)
    assert caught.value.code is Code.REVIEWER_HANDED_OVER


@pytest.mark.parametrize(
    ("user", "role", "code"),
    [
        (4, Role.REVIEWER, None),
        (4, Role.CLERK, Code.ROLE_MAY_NOT),
        (4, Role.ADMIN, Code.ROLE_MAY_NOT),
        (4, Role.INSPECTOR, Code.ROLE_MAY_NOT),
        (2, Role.REVIEWER, Code.REVIEWER_IS_MAKER),
        (9, Role.REVIEWER, Code.REVIEWER_HANDED_OVER),
    ],
)
def test_who_may_review(user: int, role: Role, code: Code | None) -> None:
    if code is None:
        require_review(user, role, MAKERS, 9)
        return
    with pytest.raises(UserError) as caught:
        require_review(user, role, MAKERS, 9)
    assert caught.value.code is code


@pytest.mark.parametrize(
    ("user", "role", "allowed"),
    [
        (1, Role.CLERK, True),
        (4, Role.CLERK, True),
        (1, Role.REVIEWER, True),
        (4, Role.REVIEWER, False),
        (1, Role.ADMIN, False),
        (1, Role.INSPECTOR, False),
    ],
)
def test_who_may_hand_over(user: int, role: Role, allowed: bool) -> None:
    assert may_hand_over(user, role, MAKERS) is allowed
