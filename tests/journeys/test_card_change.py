"""A new card at the counter: from the search to the saved card, in keys (at most 12 and the number)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_kit import Desk
from household_kit import FREE_ACCOUNT, HEAD, MOTHER, MOTHER_ACCOUNT, Home, fact, home, spoken
from practice_kit import Practised

__all__ = ["home"]

AT_MOST = 12


@pytest.fixture
def desk(home: Home, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk("clerk")


def test_a_card_is_changed_in_twelve_keys_and_the_number(
    desk: Desk, home: Home, desk_folder: Practised, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.wait(lambda: desk.window.index.loaded)
    desk.presses = 0
    desk.keys("Ctrl+K")
    desk.type(HEAD)
    desk.keys("Return")
    assert desk.page.route.key == home.household
    desk.keys("Down", "Ctrl+J")  # the mother, who brought her new card
    assert desk.says(f"换卡：原来尾号 {MOTHER_ACCOUNT[-4:]}")
    desk.type(FREE_ACCOUNT)
    desk.keys("Return")
    assert desk.page.fields["bank"].value(), "the bank is recognised by the number"
    desk.keys("Ctrl+S")
    assert desk.presses <= AT_MOST
    with capsys.disabled():
        print(f"\nchange a card: {desk.presses} keys and the number (at most {AT_MOST})")
    assert desk.page.route.place == "household"
    assert fact(desk, "SELECT owner_id FROM card WHERE account = ?", FREE_ACCOUNT) == home.mother
    new = fact(desk, "SELECT id FROM card WHERE account = ?", FREE_ACCOUNT)
    assert fact(desk, "SELECT card_id FROM entitlement WHERE id = ?", home.old_age) == new
    assert f"高龄津贴, {MOTHER}, 50.00, 每月" in spoken(desk), "the wrong card is mended with it"
    assert desk.says("1 项补贴、草稿里 0 笔改打到这张卡")
    desk.keys("Ctrl+Z")
    assert fact(desk, "SELECT count(*) FROM card WHERE account = ?", FREE_ACCOUNT) == 0
    assert fact(desk, "SELECT card_id FROM entitlement WHERE id = ?", home.old_age) == home.head_card
    assert any("不是本人的卡" in text for text in spoken(desk))
