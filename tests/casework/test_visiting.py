"""Home visits: planned, answered tap by tap, ended, typed back from paper; what differs becomes a finding."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from app.casework import findings, photos, visit_answers, visit_sheets, visit_views, visiting
from app.casework.cards import new_card
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.findings import FindingKind
from app.domain.states import FindingState
from app.domain.visit_marks import read_marks
from app.domain.visits import Drawn, Hands, Signer, SignWay, Step, Visit, VisitState
from app.paper.scan import scan_public
from app.store import audit
from tests.casework.kit import BANK, DIBAO, START, Human, Place, account, code_of, human

TODAY = START.date()
A, B, C = human(1), human(2), human(3)


@pytest.fixture
def peopled(desk: Place) -> Place:
    """Three households of one person and one card each; A's and B's households get dibao."""
    desk.draft([A, B], DIBAO, "2026-03")
    desk.draft([A, B, C])
    return desk


def household(desk: Place, one: Human) -> int:
    return int(
        desk.fact("SELECT h.id FROM household h JOIN person p ON p.id = h.head_id WHERE p.document = ?", one.document)
    )


def started(desk: Place, one: Human = A) -> Visit:
    return visiting.visit_of(desk.sit(), visiting.start_visit(desk.sit(), household(desk, one)).visit_id)


def kinds(desk: Place, visit: Visit, *, live: bool = True) -> list[FindingKind]:
    found = visit_views.visit_view(desk.sit(), visit.id).findings
    return [one.kind for one in found if one.is_open or not live]


def answer_card(desk: Place, key: int, hands: Hands = Hands.OWN, drawn: Drawn = Drawn.YES) -> None:
    visit_answers.card_in_hands(desk.sit(), key, hands)
    visit_answers.card_matches(desk.sit(), key, matches=True)
    visit_answers.card_drawn(desk.sit(), key, drawn)


def answer_rest(desk: Place, visit: Visit) -> None:
    visit_answers.say_dibao(desk.sit(), visit.id, visit.dibao_registered)
    visit_answers.say_cards(desk.sit(), visit.id, visit.cards_registered)
    visit_answers.tell_policy(desk.sit(), visit.id, ["amounts"], slip=True)
    visit_answers.sign(desk.sit(), visit.id, Signer.HEAD, SignWay.DRAWN, strokes=[[10, 20, 30, 40]])
    visit_answers.sign(desk.sit(), visit.id, Signer.VISITOR, SignWay.DRAWN, strokes=[[10, 20, 30, 40]])


# -- planning ----------------------------------------------------------------------------------------------------------


def test_a_day_is_planned_in_order_and_nobody_twice(peopled: Place) -> None:
    desk = peopled
    keys = [household(desk, one) for one in (C, A)]
    planned = visiting.plan_visits(desk.sit(), TODAY, [*keys, keys[0]], visitors=["clerk", " 王秀英 ", "clerk"])
    assert len(planned.visit_ids) == 2
    again = visiting.plan_visits(desk.sit(), TODAY, [keys[0], household(desk, B)])
    assert again.left_out == (keys[0],)
    order = [*again.visit_ids, *planned.visit_ids]
    visiting.order_visits(desk.sit(), order)
    found = visiting.planned_visits(desk.sit(), TODAY)
    assert [one.id for one in found] == order
    assert found[1].visitors == ("clerk", "王秀英")
    assert found[0].visitors == ("clerk",)
    assert [one.head for one in found] == [B.name, C.name, A.name]
    assert visiting.visits_waiting(desk.sit()) == 3
    visiting.call_off(desk.sit(), order[0], "外出打工")
    assert visiting.visits_waiting(desk.sit()) == 2
    assert code_of(lambda: visiting.call_off(desk.sit(), order[0], "x")) is Code.VISIT_NOT_RUNNING
    assert code_of(lambda: visiting.plan_visits(desk.sit(), TODAY - timedelta(days=1), keys)) is Code.DUE_PAST
    assert code_of(lambda: visiting.plan_visits(desk.sit(), TODAY, [999])) is Code.HOUSEHOLD_UNKNOWN
    assert code_of(lambda: visiting.plan_visits(desk.sit("inspector"), TODAY, keys)) is Code.ROLE_MAY_NOT


def test_what_was_not_done_waits_under_the_next_day(peopled: Place) -> None:
    desk = peopled
    (key,) = visiting.plan_visits(desk.sit(), TODAY, [household(desk, A)]).visit_ids
    desk.day(TODAY + timedelta(days=2))
    plan = visiting.plan_of_day(desk.sit(), desk.clock.today())
    assert (plan.visits, [one.id for one in plan.left]) == ([], [key])
    assert visiting.start_visit(desk.sit(), household(desk, A)).visit_id == key
    plan = visiting.plan_of_day(desk.sit(), desk.clock.today())
    assert ([one.id for one in plan.visits], plan.left) == ([key], [])


def test_a_card_that_came_between_plan_and_visit_is_asked_for(peopled: Place) -> None:
    desk = peopled
    visiting.plan_visits(desk.sit(), TODAY, [household(desk, A)])
    new_card(desk.sit(), A.document, account(77), bank=BANK)
    visit = started(desk)
    assert [card.tail for card in visit.cards] == [A.account[-4:], account(77)[-4:]]
    assert visit.cards_registered == 2


def test_registered_dibao_comes_from_lines_of_lists_that_others_keep(peopled: Place) -> None:
    desk = peopled
    assert [started(desk, one).dibao_registered for one in (A, B, C)] == [1, 1, 0]


# -- answers -----------------------------------------------------------------------------------------------------------


def test_every_answer_is_one_entry_and_stands_where_it_was_left(peopled: Place) -> None:
    desk = peopled
    visit = started(desk)
    card = visit.cards[0].id
    acts = [
        lambda s: visit_answers.say_dibao(s, visit.id, 1),
        lambda s: visit_answers.say_cards(s, visit.id, 1),
        lambda s: visit_answers.go_to(s, visit.id, Step.CARDS),
        lambda s: visit_answers.card_in_hands(s, card, Hands.FAMILY),
        lambda s: visit_answers.card_held_by(s, card, "母亲 帕提古丽"),
        lambda s: visit_answers.card_matches(s, card, matches=True),
        lambda s: visit_answers.card_drawn(s, card, Drawn.YES),
        lambda s: visit_answers.tell_policy(s, visit.id, ["C01"], slip=False),
        lambda s: visit_answers.sign(s, visit.id, Signer.HEAD, SignWay.THUMBPRINT),
    ]
    for act in acts:
        seq = desk.head()[0]
        act(desk.sit())
        assert desk.head()[0] == seq + 1
        desk.leave()  # the power goes, the store is opened anew
        desk.sit()
    found = visiting.visit_of(desk.sit(), visit.id)
    assert (found.step, found.card_at, found.dibao_said, found.cards_said) == (Step.CARDS, 0, 1, 1)
    (one,) = found.cards
    assert (one.hands, one.matches, one.drawn, one.holder) == (Hands.FAMILY, True, Drawn.YES, "母亲 帕提古丽")
    assert (found.topics, found.slip, found.signatures[Signer.HEAD].way) == (("C01",), False, SignWay.THUMBPRINT)
    assert verify_store(desk.now).faults == []


def test_differences_become_findings_and_follow_a_changed_answer(peopled: Place) -> None:
    desk = peopled
    visit = started(desk)
    card = visit.cards[0].id
    visit_answers.say_cards(desk.sit(), visit.id, 2)
    answer_card(desk, card, Hands.CADRE, Drawn.NO)
    assert kinds(desk, visit) == []
    visit_answers.go_to(desk.sit(), visit.id, Step.POLICY)
    assert kinds(desk, visit) == [FindingKind.CARD_COUNT, FindingKind.CARD_WITH_CADRE, FindingKind.MONEY_NOT_DRAWN]
    visit_answers.go_to(desk.sit(), visit.id, Step.CARDS)
    visit_answers.say_cards(desk.sit(), visit.id, 3)
    visit_answers.card_in_hands(desk.sit(), card, Hands.OWN)
    visit_answers.go_to(desk.sit(), visit.id, Step.SIGN)
    assert kinds(desk, visit) == [FindingKind.CARD_COUNT, FindingKind.MONEY_NOT_DRAWN]
    ended = findings.list_findings(desk.sit(), ended=True)
    assert [(one.kind, one.reason) for one in ended] == [(FindingKind.CARD_WITH_CADRE, "answer_changed")]
    (count,) = [one for one in findings.list_findings(desk.sit()) if one.kind is FindingKind.CARD_COUNT]
    assert count.values == {"registered": "1", "said": "3"}
    about = next(one for one in findings.list_findings(desk.sit()) if one.kind is FindingKind.MONEY_NOT_DRAWN)
    assert (about.person_name, about.household_id, about.visit_id) == (A.name, visit.household_id, visit.id)


def test_what_was_put_right_is_not_taken_back_by_an_answer(peopled: Place) -> None:
    desk = peopled
    visit = started(desk)
    answer_card(desk, visit.cards[0].id, Hands.CADRE)
    visit_answers.go_to(desk.sit(), visit.id, Step.POLICY)
    (one,) = findings.list_findings(desk.sit())
    findings.assign_finding(desk.sit(), one.id, "村委会", TODAY)
    findings.put_right(desk.sit(), one.id, "当场交还")
    visit_answers.card_in_hands(desk.sit(), visit.cards[0].id, Hands.OWN)
    visit_answers.go_to(desk.sit(), visit.id, Step.SIGN)
    assert findings.finding_of(desk.now, one.id).state is FindingState.PUT_RIGHT


def test_a_card_nobody_knows_is_added_and_taken_away(peopled: Place) -> None:
    desk = peopled
    visit = started(desk)
    added = visit_answers.add_unregistered(desk.sit(), visit.id, "９９２０", bank="邮储银行")
    card = visiting.visit_of(desk.now, visit.id).cards[1]
    assert (card.id, card.registered, card.tail, card.owner, card.seen) == (
        added.visit_card_id,
        False,
        "9920",
        A.name,
        True,
    )
    visit_answers.go_to(desk.sit(), visit.id, Step.CARDS, card_at=1)
    assert kinds(desk, visit) == [FindingKind.CARD_NOT_REGISTERED]
    visit_answers.drop_unregistered(desk.sit(), card.id)
    found = visiting.visit_of(desk.now, visit.id)
    assert (len(found.cards), found.card_at) == (1, 0)
    visit_answers.go_to(desk.sit(), visit.id, Step.POLICY)
    assert kinds(desk, visit) == []
    assert code_of(lambda: visit_answers.add_unregistered(desk.sit(), visit.id, "99")) is Code.CARD_TAIL_FORM
    own = visit.cards[0].id
    assert code_of(lambda: visit_answers.drop_unregistered(desk.sit(), own)) is Code.VISIT_CARD_UNKNOWN
    assert code_of(lambda: visit_answers.card_not_seen(desk.sit(), 999)) is Code.VISIT_CARD_UNKNOWN


def test_a_visit_ends_only_when_nothing_is_missing(peopled: Place) -> None:
    desk = peopled
    visit = started(desk)
    assert code_of(lambda: visit_answers.finish(desk.sit(), visit.id)) is Code.VISIT_UNFINISHED
    answer_rest(desk, visit)
    assert code_of(lambda: visit_answers.finish(desk.sit(), visit.id)) is Code.VISIT_UNFINISHED
    answer_card(desk, visit.cards[0].id)
    visit_answers.sign(desk.sit(), visit.id, Signer.HEAD, SignWay.NONE)
    assert code_of(lambda: visit_answers.finish(desk.sit(), visit.id)) is Code.VISIT_UNFINISHED
    visit_answers.sign(desk.sit(), visit.id, Signer.HEAD, SignWay.DRAWN, strokes=[[1, 2, 3, 4]])
    done = visit_answers.finish(desk.sit(), visit.id)
    assert (done.cards_seen, done.findings) == (1, 0)
    found = visiting.visit_of(desk.now, visit.id)
    assert found.state is VisitState.DONE
    assert found.signatures[Signer.HEAD].strokes == ((1, 2, 3, 4),)
    assert [one.id for one in visiting.visits_of_household(desk.now, visit.household_id)] == [visit.id]
    for act in (
        lambda: visit_answers.say_dibao(desk.sit(), visit.id, 3),
        lambda: visit_answers.card_drawn(desk.sit(), visit.cards[0].id, Drawn.NO),
        lambda: visit_answers.finish(desk.sit(), visit.id),
        lambda: visit_answers.go_to(desk.sit(), visit.id, Step.DIBAO),
    ):
        assert code_of(act) is Code.VISIT_NOT_RUNNING
    assert visiting.start_visit(desk.sit(), visit.household_id).visit_id != visit.id


def test_answers_out_of_range_and_empty_signatures(peopled: Place) -> None:
    desk = peopled
    visit = started(desk)
    for number in (-1, 31):
        assert code_of(lambda n=number: visit_answers.say_dibao(desk.sit(), visit.id, n)) is Code.COUNT_FORM  # type: ignore[misc]
    for strokes in ([], [[]], [[1.0]], [[5, 5]]):
        act = lambda s=strokes: visit_answers.sign(desk.sit(), visit.id, Signer.HEAD, SignWay.DRAWN, strokes=s)  # noqa: E731
        assert code_of(act) is Code.SIGNATURE_EMPTY  # type: ignore[arg-type]
    assert code_of(lambda: visit_answers.card_held_by(desk.sit(), visit.cards[0].id, "x" * 61)) is Code.TEXT_LONG
    assert code_of(lambda: visit_answers.say_dibao(desk.sit("inspector"), visit.id, 1)) is Code.ROLE_MAY_NOT
    assert code_of(lambda: visiting.visit_of(desk.sit(), 99)) is Code.VISIT_UNKNOWN


def test_the_page_sees_money_last_payment_photos_and_who_comes_next(peopled: Place, tmp_path: Path) -> None:
    desk = peopled
    planned = visiting.plan_visits(desk.sit(), TODAY, [household(desk, A), household(desk, B)]).visit_ids
    visit = started(desk)
    Image.new("RGB", (50, 40)).save(tmp_path / "x.png")
    photo = photos.prepare_photo(tmp_path / "x.png")
    kept = photos.keep_photo(desk.sit(), "visit_card", visit.cards[0].id, photo, title="7725")
    photos.keep_photo(desk.sit(), "visit", visit.id, photo, title="明白纸")
    view = visit_views.visit_view(desk.sit(), visit.id)
    assert view.photos[0] == (kept.attachment_id, "7725", visit.cards[0].id)
    assert [(title, card) for _, title, card in view.photos[1:]] == [("明白纸", None)]
    money = view.money[visit.cards[0].card_id or 0]
    assert [(one.programme, one.amount_fen, one.period) for one in money] == [
        ("耕地地力保护补贴", 10_000, "2026"),
        ("农村低保", 10_000, "2026-03"),
    ]
    assert view.last == {}
    assert [code for code, _ in view.programmes] == ["A01", "C01"]
    assert (view.place, view.of, view.following, view.members) == (1, 2, planned[1], [A.name])


def test_who_was_visited_and_who_was_not_for_long(peopled: Place) -> None:
    desk = peopled
    visit = started(desk)
    answer_rest(desk, visit)
    answer_card(desk, visit.cards[0].id)
    visit_answers.finish(desk.sit(), visit.id)
    reach = visiting.visited_this_quarter(desk.sit())
    assert (reach.visited, reach.households, reach.not_for_long) == (1, 3, 2)
    assert [one.id for one in visiting.visited_lately(desk.sit())] == [visit.id]
    assert {one.head for one in visiting.households_to_visit(desk.sit(), not_for_long=True)} == {B.name, C.name}
    everyone = visiting.households_to_visit(desk.sit(), village="654002100201", group="1组")
    assert [one.head for one in everyone][-1] == A.name
    assert everyone[-1].last_visit == TODAY
    assert visiting.groups_of(desk.sit(), "654002100201") == ["1组"]
    desk.day(date(2027, 3, 3))
    reach = visiting.visited_this_quarter(desk.sit())
    assert (reach.visited, reach.not_for_long) == (0, 3)


# -- paper -------------------------------------------------------------------------------------------------------------


def test_sheets_of_several_households_in_one_file_name_no_number(peopled: Place, tmp_path: Path) -> None:
    desk = peopled
    keys = visiting.plan_visits(desk.sit(), TODAY, [household(desk, one) for one in (A, B)]).visit_ids
    target = io.BytesIO()
    assert visit_sheets.draw_sheets(desk.sit(), keys, target) == 2
    document = pypdfium2.PdfDocument(target.getvalue())
    texts = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    assert len(texts) == 2
    for key, text, one in zip(keys, texts, (A, B), strict=True):
        visit = visiting.visit_of(desk.now, key)
        assert one.name in text
        assert one.account[-4:] in text
        assert f"{visit.code[:4]} {visit.code[4:]}" in text
        assert one.account not in text.replace(" ", "")
        assert scan_public([("page", text)]) == []
    for at, key in enumerate(keys):
        picture = document[at].render(scale=2).to_pil()
        (code,) = zxingcpp.read_barcodes(picture)
        assert visit_sheets.visit_by_sheet(desk.sit(), code.text).id == key
    document.close()
    visiting.call_off(desk.sit(), keys[0], "不在家")
    assert code_of(lambda: visit_sheets.draw_sheets(desk.sit(), keys[:1], io.BytesIO())) is Code.NOTHING_TO_PRINT


def test_a_sheet_is_typed_back_in_one_transaction(peopled: Place) -> None:
    desk = peopled
    (key,) = visiting.plan_visits(desk.sit(), TODAY, [household(desk, A)]).visit_ids
    visit = visiting.visit_of(desk.now, key)
    shown = f"{visit.code[:4]} {visit.code[4:]}"
    assert visit_sheets.visit_by_sheet(desk.sit(), shown).id == key
    seq = desk.head()[0]
    typed = visit_sheets.TypedSheet(1, 2, (read_marks("3n"),), ("9920",), problem="门牌号不对")
    done = visit_sheets.type_back(desk.sit(), key, typed)
    assert desk.head()[0] == seq + 1
    assert (done.cards_seen, done.findings) == (2, 5)
    found = visiting.visit_of(desk.now, key)
    assert (found.state, found.by_paper, found.cards[0].hands) == (VisitState.DONE, True, Hands.CADRE)
    assert {way.way for way in found.signatures.values()} == {SignWay.PAPER}
    assert kinds(desk, found) == [
        FindingKind.OTHER,
        FindingKind.CARD_COUNT,
        FindingKind.CARD_WITH_CADRE,
        FindingKind.MONEY_NOT_DRAWN,
        FindingKind.CARD_NOT_REGISTERED,
    ]
    assert code_of(lambda: visit_sheets.type_back(desk.sit(), key, typed)) is Code.VISIT_NOT_RUNNING
    assert verify_store(desk.now).faults == []


def test_sheets_that_are_none_of_ours_or_do_not_fit(peopled: Place) -> None:
    desk = peopled
    (key,) = visiting.plan_visits(desk.sit(), TODAY, [household(desk, A)]).visit_ids
    code = visiting.visit_of(desk.now, key).code
    wrong = str((int(code[-1]) + 1) % 10)
    for typed in ("", code[:-1] + wrong, "99999999", "rubbish"):
        assert code_of(lambda t=typed: visit_sheets.visit_by_sheet(desk.sit(), t)) is Code.VISIT_SHEET_UNKNOWN  # type: ignore[misc]
    for typed in ("YKT1ABC", "YKV1", "YKV1::::", "yk"):
        assert code_of(lambda t=typed: visit_sheets.visit_by_sheet(desk.sit(), t)) is Code.QR_NOT_OURS  # type: ignore[misc]
    before = desk.everything()
    for sheet in (
        visit_sheets.TypedSheet(1, 1, ()),
        visit_sheets.TypedSheet(1, 1, (read_marks(""),), signed=SignWay.NONE),
    ):
        assert code_of(lambda s=sheet: visit_sheets.type_back(desk.sit(), key, s)) is Code.VISIT_UNFINISHED  # type: ignore[misc]
    assert desk.everything() == before


def test_a_fault_within_typing_back_leaves_nothing(peopled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = peopled
    (key,) = visiting.plan_visits(desk.sit(), TODAY, [household(desk, A)]).visit_ids
    before = desk.everything()

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(audit, "append", broken)
    with pytest.raises(RuntimeError):
        visit_sheets.type_back(desk.sit(), key, visit_sheets.TypedSheet(1, 1, (read_marks("3"),)))
    monkeypatch.undo()
    assert desk.everything() == before
