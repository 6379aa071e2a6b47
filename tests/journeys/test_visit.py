"""A home visit in the real window: by keys from the plan to the findings; killed at every step and gone on with."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk, window_of
from practice_kit import Practised

sys.path.insert(0, str(Path(__file__).parents[1] / "ui" / "visits"))
from visit_kit import crash_image, draw, facts, hit, households, in_table, planned, stored, visit_page

from app.casework.verifying import verify_store
from app.domain.visits import Hands, Signer, SignWay, Step, VisitState
from app.ui.pages.visits.visit import VisitPage

Open = Callable[..., Desk]


def answer_by_keys(desk: Desk, page: VisitPage) -> None:
    """Every step of a visit with four cards, by keys; the head signs by hand."""
    assert desk.says("您家几个人享受低保？")
    desk.keys("0", "Return", "4", "Return")
    assert desk.says("请给我们看一下您家的卡。")
    desk.keys("1", "1", "1", "Return")
    desk.keys("3", "2", "2", "Return")
    hit(desk, "Alt+M", lambda: desk.says("有没登记的卡？写下后四位，会记成问题。"))
    desk.type("9920")
    desk.keys("Return", "Return", "Return")
    assert page.cards.card is not None
    assert page.cards.card.tail == "9920"
    desk.keys("1", "1", "1", "Return")
    assert desk.says("说了哪些？")
    desk.keys("1")
    page.panels[Step.POLICY].slip.setFocus()  # type: ignore[attr-defined]
    desk.keys("1", "Return")
    assert desk.says("今天看到的")
    draw(desk, page, Signer.HEAD)
    assert desk.says("还差入户人签字")
    desk.keys("Space")  # the ring stands on "signed on the paper sheet" of the visitor
    assert desk.says("都齐了")


def test_from_the_plan_to_the_findings_by_keys(
    open_desk: Open, desk_folder: Practised, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = households(desk_folder)
    desk = open_desk("clerk")
    desk.keys("Ctrl+4")
    assert desk.says("这一天还没有计划")
    hit(desk, "Ctrl+N", lambda: desk.page.tabs.current == "choose")
    table = desk.page.choose.table
    for key in wanted:
        desk.click_cell(table, table.rows_model.place_of(key), 0)
    assert desk.says("已勾 2 户")
    desk.keys("Ctrl+Return")
    assert desk.says("2 户")
    planning, desk.presses = desk.presses, 0
    desk.keys("Ctrl+Return")
    page = desk.page
    assert isinstance(page, VisitPage)
    visit_id = page.view.visit.id
    answer_by_keys(desk, page)
    following = page.view.following
    desk.keys("Return")
    assert page.view.visit.id == following
    visit = stored(desk, visit_id)
    assert visit.state is VisitState.DONE
    assert [(card.hands, card.seen) for card in visit.cards] == [
        (Hands.OWN, True),
        (Hands.CADRE, True),
        (None, False),
        (Hands.OWN, True),
    ]
    assert visit.signatures[Signer.HEAD].way is SignWay.DRAWN
    assert visit.signatures[Signer.VISITOR].way is SignWay.PAPER
    kinds = [kind for (kind,) in facts(desk, "SELECT kind FROM finding WHERE visit_id = ? ORDER BY id", visit_id)]
    expected = {"card_count", "card_with_cadre", "name_mismatch", "money_not_drawn", "card_not_seen"}
    assert expected | {"card_not_registered"} <= set(kinds)
    visiting_keys = desk.presses
    desk.keys("Escape")
    assert desk.page.place == "visits"
    assert "已办完" in in_table(desk.page.plan.table)
    session = desk.window.ops.session
    assert session is not None
    assert verify_store(session).faults == []
    with capsys.disabled():
        print(f"\nvisit: {planning} keys to plan two households, {visiting_keys} for one with four cards")
    assert visiting_keys <= 40


TAPS: list[tuple[str, Callable[[Desk, VisitPage], None]]] = [
    ("dibao", lambda desk, _: desk.keys("2")),
    ("to the cards", lambda desk, _: desk.keys("Return")),
    ("cards", lambda desk, _: desk.keys("4")),
    ("to the first card", lambda desk, _: desk.keys("Return")),
    ("in whose hands", lambda desk, _: desk.keys("2")),
    ("agrees", lambda desk, _: desk.keys("1")),
    ("drawn", lambda desk, _: desk.keys("1")),
    ("to the second card", lambda desk, _: desk.keys("Return")),
    ("not seen", lambda desk, page: hit(desk, "Alt+M", lambda: page.cards.at == 2)),
    ("lost", lambda desk, _: desk.keys("4")),
    ("to the policy", lambda desk, page: desk.click(page.steps.rows[Step.POLICY])),
    ("told", lambda desk, _: desk.keys("1")),
    ("leaflet", lambda _, page: page.panels[Step.POLICY].slip.choose(0)),  # type: ignore[attr-defined]
    ("to the signatures", lambda desk, page: desk.click(page.steps.rows[Step.SIGN])),
    ("head", lambda desk, page: draw(desk, page, Signer.HEAD)),
    ("visitor", lambda desk, page: desk.click(page.sign.boxes[Signer.VISITOR].thumb)),
]


def seen(page: VisitPage) -> tuple[object, ...]:
    """What the page shows: where it stands, every answer, what the steps at the left say."""
    assert page.view is not None
    visit = page.view.visit
    answers = (visit.dibao_said, visit.cards_said, visit.cards, visit.topics, visit.slip, visit.signatures)
    notes = tuple((row.isChecked(), row.note) for row in page.steps.rows.values())
    current = page.cards.card.id if page.cards.card is not None and page.step is Step.CARDS else None
    return page.step, current, answers, notes


def test_killed_after_every_tap_and_resumed_exactly_there(
    open_desk: Open, desk_folder: Practised, tmp_path: Path
) -> None:
    """The disk as a kill leaves it after each tap, opened by another window: the same step, card and answers."""
    (visit_id, _) = planned(desk_folder)
    desk = open_desk("clerk")
    page = visit_page(desk, visit_id)
    images: list[tuple[str, Path, tuple[object, ...]]] = []
    before = seen(page)
    for number, (name, tap) in enumerate(TAPS):
        tap(desk, page)
        desk.wait()
        now = seen(page)
        assert now != before, f"{name}: the tap changed nothing"
        images.append((name, crash_image(desk_folder.desk, tmp_path / f"killed{number}.yikatong"), now))
        before = now
    for name, image, shown in images:
        with window_of(tmp_path / name.replace(" ", "_")) as again:
            again.sign_in(image, "clerk", desk_folder.passphrases["clerk"])
            other = visit_page(again, visit_id)
            assert seen(other) == shown, name
            session = again.window.ops.session
            assert session is not None
            assert verify_store(session).faults == []
    control = [shown for _, _, shown in images]
    assert len({str(one) for one in control}) == len(control), "each image is another one"
