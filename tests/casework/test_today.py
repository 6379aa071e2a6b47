"""Today: what is due is what stands open in the store, each thing once, for whom may do it, and nothing when done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from practice_kit import Practised, clock_at

from app.casework import answers, cards, findings, posting, reviewing, rosters, settling, visiting
from app.casework.due_items import DueItem, DueKind, Urgency, due_words, urgency_of, when_text
from app.casework.figures import done_on, done_text, figures, months
from app.casework.slips import answer_slip, benefit_slip, write_answer_slip, write_benefit_slip
from app.casework.today import due_today, waiting_counts
from app.casework.today_paper import today_pdf
from app.domain.faults import Code
from app.domain.states import CardState
from app.office.keeping import back_up
from app.paper.scan import scan_public
from app.words import LANGUAGES
from app.words.sentences import table
from tests.casework.kit import BANK, SECOND, Place, account, code_of, human, new_programme, row
from tests.ui.busy import Busy, busy_folder, copy_busy

A, B, C = human(1), human(2), human(3)
NO_NOTICE = "X02"
NOON = clock_at(hour=12)
"""One clock for every sitting at the busy township: each goes on where the one before ended."""


def kinds(desk: Place, user: str = "clerk") -> list[DueKind]:
    """What is due, but for the backup, which no test of steps waits for."""
    return [item.kind for item in due_today(desk.sit(user)) if item.kind is not DueKind.BACKUP]


def backup_due(desk: Place, user: str = "clerk") -> bool:
    return any(item.kind is DueKind.BACKUP for item in due_today(desk.sit(user)))


def one(desk: Place, kind: DueKind, user: str = "clerk") -> DueItem:
    (found,) = [item for item in due_today(desk.sit(user)) if item.kind is kind]
    return found


# -- step by step ------------------------------------------------------------------------------------------------------


def test_a_roster_is_due_at_every_step_to_whoever_does_it(desk: Place) -> None:
    assert kinds(desk) == []
    roster_id = desk.draft([A, B])
    assert kinds(desk) == [DueKind.DRAFT]
    assert (one(desk, DueKind.DRAFT).place, one(desk, DueKind.DRAFT).key) == ("roster", roster_id)
    assert kinds(desk, "admin") == kinds(desk, "inspector") == []

    reviewing.hand_over(desk.sit("clerk"), roster_id)
    assert kinds(desk, "clerk") == [DueKind.REVIEW_WAITS]
    review = one(desk, DueKind.TO_REVIEW, "reviewer")
    assert (review.place, review.key, review.mine) == ("review", roster_id, True)
    reviewing.review(desk.sit("reviewer"), roster_id)
    assert kinds(desk) == [DueKind.TO_PRINT]

    notice_ids = desk.hang(roster_id, villages=[])
    assert notice_ids == []
    assert kinds(desk) == [DueKind.TO_POST]
    posting.post_notice(desk.sit(), one(desk, DueKind.TO_POST).key or 0, "公示栏")
    hanging = one(desk, DueKind.HANGING)
    assert (hanging.due, hanging.days_left(desk.clock.today())) == (date(2026, 3, 9), 7)
    desk.day(date(2026, 3, 9))
    assert kinds(desk) == [DueKind.HANGING, DueKind.PROOF]  # nothing proves yet that it hangs
    posting.prove_posting(desk.sit(), desk.fact("SELECT id FROM posting"), "村主任看过", "clerk")
    assert kinds(desk) == [DueKind.HANGING]
    desk.day(date(2026, 3, 10))
    assert kinds(desk) == [DueKind.TO_CLOSE]
    rosters.close_roster(desk.sit(), roster_id)
    assert kinds(desk) == [DueKind.TO_SEND, DueKind.TAKE_DOWN]


def test_after_sending_until_nothing_is_left(desk: Place) -> None:
    roster_id = desk.draft([A, B], NO_NOTICE, "2026-03")
    desk.sign(roster_id)
    assert kinds(desk) == [DueKind.NO_NOTICE]
    rosters.close_roster(desk.sit(), roster_id)
    from app.casework import submitting
    from app.domain.programmes import Channel

    built = submitting.submit_workbook(desk.sit(), roster_id, Channel.WEB, desk.out)
    assert kinds(desk) == [DueKind.TO_HAND_OVER]
    submitting.record_hand_over(desk.sit(), built.submission_id, "XT1")
    assert (kinds(desk), one(desk, DueKind.AWAIT_TAKEN).urgency) == ([DueKind.AWAIT_TAKEN], Urgency.LATER)
    desk.day(date(2026, 3, 9))
    assert one(desk, DueKind.AWAIT_TAKEN).urgency is Urgency.SOON
    answers.record_taken(desk.sit(), built.submission_id)
    assert kinds(desk) == [DueKind.AWAIT_RESULTS]
    _results(desk, "失败", "3018已清户")
    back = one(desk, DueKind.RETURNED)
    assert (back.urgency, back.count, back.place, back.what) == (Urgency.NOW, 2, "exchange", f"returned:{roster_id}")
    assert "已销户 2 笔" in due_words(back, "zh")[1]
    cards.new_card(desk.sit(), A.document, account(71), bank=BANK)
    cards.new_card(desk.sit(), B.document, account(72), bank=BANK)
    settling.reissue(desk.sit(), roster_id)
    assert kinds(desk) == [DueKind.DRAFT]


def _results(desk: Place, status: str, reason: str) -> None:
    from decimal import Decimal

    from app.sheets.writing import write_results

    path = desk.out / "results.xlsx"
    rows = [
        {"name": who.name, "account": who.account, "amount": Decimal(100), "status": status, "reason": reason}
        for who in (A, B)
    ]
    with path.open("wb") as target:
        write_results(target, rows)
    answers.take_results(desk.sit(), path)


def test_what_came_back_from_review_says_why(desk: Place) -> None:
    roster_id = desk.draft([A])
    reviewing.hand_over(desk.sit("clerk"), roster_id)
    reviewing.give_back(desk.sit("reviewer"), roster_id, "第1行金额不对")
    item = one(desk, DueKind.GIVEN_BACK)
    assert (item.urgency, due_words(item, "zh")[1]) == (Urgency.NOW, "第1行金额不对")


def test_nobody_is_asked_to_review_what_he_made_or_handed_over(desk: Place) -> None:
    taken = desk.take([row(A)], (NO_NOTICE, "2026-03"), user="reviewer")
    reviewing.hand_over(desk.sit("reviewer"), taken.roster_id or 0)
    assert DueKind.TO_REVIEW not in kinds(desk, "reviewer")
    assert DueKind.TO_REVIEW in kinds(desk, "other")
    assert DueKind.TO_REVIEW not in kinds(desk, "clerk")


def test_an_objection_is_due_until_it_is_answered(desk: Place) -> None:
    roster_id = desk.draft([A, B])
    desk.sign(roster_id)
    (notice_id,) = desk.hang(roster_id)
    key, _ = posting.object_to(desk.sit(), desk.line_ids(roster_id)[0], "不符合条件")
    item = one(desk, DueKind.OBJECTION)
    assert (item.place, item.key, item.due, item.urgency) == ("notices", notice_id, date(2026, 3, 9), Urgency.SOON)
    assert kinds(desk) == [DueKind.OBJECTION]
    posting.answer_objection(desk.sit(), key, "核实不属实", upheld=False)
    assert kinds(desk) == [DueKind.HANGING]


def test_a_roster_whose_period_has_begun_is_to_be_made(desk: Place) -> None:
    desk.draft([A], NO_NOTICE, "2026-02")
    assert DueKind.TO_MAKE in kinds(desk)  # March has begun
    assert one(desk, DueKind.TO_MAKE).slots["programmes"] == "护边员补助"
    desk.draft([A], NO_NOTICE, "2026-03")
    assert DueKind.TO_MAKE not in kinds(desk)
    desk.draft([B], "C16", "2026-02")  # on demand: nobody waits for a next one
    assert DueKind.TO_MAKE not in kinds(desk)


def test_visits_of_today_and_findings_that_fall_due(desk: Place) -> None:
    desk.take([row(A), row(B, village=SECOND)])
    visiting.plan_visits(desk.sit(), desk.clock.today(), [1, 2], visitors=["clerk"])
    findings.open_finding(desk.sit(), text="卡由村干部代管", household_id=1, due=date(2026, 3, 5))
    findings.open_finding(desk.sit(), text="公示照片缺一张", due=date(2026, 3, 4))
    visit, finding = one(desk, DueKind.VISIT), one(desk, DueKind.FINDING)
    assert (visit.count, visit.place, visit.mine) == (2, "visits", True)
    assert "墩巴扎" in due_words(visit, "zh")[1]
    assert (finding.count, finding.due, finding.urgency) == (2, date(2026, 3, 4), Urgency.SOON)
    assert due_words(finding, "zh") == ("2 个整改问题快到期", "巴彦岱村")
    assert waiting_counts(desk.sit()) == {"visits": 2, "findings": 2}
    desk.day(date(2026, 3, 6))
    assert one(desk, DueKind.FINDING).urgency is Urgency.NOW
    assert when_text(one(desk, DueKind.FINDING), desk.clock.today(), "zh") == "过了 2 天"
    assert one(desk, DueKind.VISIT).count == 2  # left over from an earlier day
    visiting.call_off(desk.sit(), 1, "不在家")
    assert one(desk, DueKind.VISIT).count == 1


def test_lines_whose_card_takes_no_money_are_one_item_and_never_something_to_close(desk: Place) -> None:
    roster_id = desk.draft([A], NO_NOTICE, "2026-03")
    desk.sign(roster_id)
    card = cards.cards_of(desk.sit(), A.document)[0]
    cards.set_state(desk.sit(), card.id, CardState.LOST, source="本人说")
    item = one(desk, DueKind.HELD_CARD)
    assert (kinds(desk), item.place, item.count) == ([DueKind.HELD_CARD], "people", 1)


def test_days_that_cannot_be_counted_are_said_and_stop_nothing(desk: Place) -> None:
    code = new_programme(desk, "ZZ9", "A07")  # working days
    desk.day(date(2026, 12, 30))
    roster_id = desk.draft([A], code, "2026")
    desk.sign(roster_id)
    desk.hang(roster_id)
    found = kinds(desk)
    assert DueKind.HOLIDAYS in found
    assert one(desk, DueKind.HOLIDAYS).slots["year"] == 2027


def test_two_clerks_see_their_own_first(desk: Place) -> None:
    desk.take([row(A)], (NO_NOTICE, "2026-03"), user="second")
    desk.draft([B], NO_NOTICE, "2026-02")
    ours = [item.mine for item in due_today(desk.sit("clerk")) if item.kind is DueKind.DRAFT]
    theirs = [item.mine for item in due_today(desk.sit("second")) if item.kind is DueKind.DRAFT]
    assert ours == [True, False]
    assert sorted(theirs) == [False, True]


# -- a busy township ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def township(
    made_once: Callable[..., Path], practised_folder: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Practised, Busy]:
    folder = tmp_path_factory.mktemp("today") / "practice"
    busy = copy_busy(busy_folder(made_once, practised_folder), folder)
    return Practised(folder), busy


def test_a_busy_day_is_listed_by_urgency_with_the_right_places(township: tuple[Practised, Busy]) -> None:
    practice, busy = township
    with practice.sitting("clerk", clock=NOON) as session:
        items = due_today(session)
        counts = waiting_counts(session)
    assert [one.urgency for one in items] == sorted(one.urgency for one in items)
    by_kind = {one.kind: one for one in items}
    assert by_kind[DueKind.RETURNED].what == f"returned:{busy.rosters['returned']}"
    assert by_kind[DueKind.RETURNED].count == 3
    assert by_kind[DueKind.REFUSED].count == 2
    assert by_kind[DueKind.TO_CLOSE].key == busy.rosters["to_close"]
    assert by_kind[DueKind.DRAFT].key == busy.rosters["draft"]
    assert by_kind[DueKind.DRAFT].due == date(2026, 4, 25)
    assert by_kind[DueKind.DEAD_LISTED].key == busy.rosters["draft"]
    assert by_kind[DueKind.GIVEN_BACK].key == busy.rosters["given_back"]
    assert by_kind[DueKind.TO_POST].key == busy.notices["disclosed_not_posted"][0]
    assert by_kind[DueKind.TO_HAND_OVER].key == busy.submissions["built"]
    assert by_kind[DueKind.AWAIT_TAKEN].key == busy.submissions["sent"]
    assert by_kind[DueKind.TO_PRINT].what == f"roster:{busy.rosters['reviewed']}"
    assert DueKind.TO_REVIEW not in by_kind
    assert counts["exchange"] >= 4
    assert set(counts) <= {"people", "rosters", "visits", "notices", "findings", "exchange"}


def test_the_reviewer_finds_his_roster_first(township: tuple[Practised, Busy]) -> None:
    practice, busy = township
    with practice.sitting("reviewer", clock=NOON) as session:
        first = due_today(session)[0]
    assert (first.kind, first.key) == (DueKind.TO_REVIEW, busy.rosters["in_review"])


def test_the_figures_agree_with_a_second_count(township: tuple[Practised, Busy]) -> None:
    practice, _busy = township
    with practice.sitting("clerk", clock=NOON) as session:
        found, bars = figures(session), months(session)
        db = session.store.db
        total = db.conn.execute("SELECT sum(amount_fen) FROM line WHERE state = 'paid'").fetchone()[0]
        returned = db.conn.execute("SELECT count(*) FROM result WHERE verdict = 'returned'").fetchone()[0]
        owners = {row[0] for row in db.conn.execute("SELECT owner_id FROM card")}
        good = {row[0] for row in db.conn.execute("SELECT owner_id FROM card WHERE state IN ('unknown', 'active')")}
        dead = {row[0] for row in db.conn.execute("SELECT id FROM person WHERE died IS NOT NULL")}
        arrived = {
            row[0]
            for row in db.conn.execute(
                """SELECT c.owner_id FROM card c WHERE c.ended IS NULL AND (c.state = 'active' OR (c.state = 'unknown'
                   AND c.id IN (SELECT card_id FROM line WHERE state = 'paid')))"""
            )
        }
        march = db.conn.execute(
            """SELECT sum(amount_fen) FROM line l JOIN roster r ON r.id = l.roster_id
               WHERE r.period = '2026-03' AND origin = 'regular' AND l.state NOT IN ('left_out', 'withdrawn')"""
        ).fetchone()[0]
        assert months(session, known=bars) == bars
        wrong = tuple(replace(bar, returned=99) for bar in bars)
        assert [bar.returned for bar in months(session, known=wrong)] == [99] * 5 + [bars[-1].returned]
    assert len(bars) == 6
    assert bars[-1].month == date(2026, 3, 1)
    assert sum(bar.paid for bar in bars) == total
    assert sum(bar.returned for bar in bars) == returned
    assert found.card_owners == len(owners - dead)
    assert found.cards_bad == len(owners - dead - good)
    assert found.cards_verified == len((owners - dead) & arrived)
    assert 0 < found.cards_verified < found.card_owners
    assert found.cards_unverified == found.card_owners - found.cards_bad - found.cards_verified
    assert found.month_sum == march
    assert found.report_by == date(2026, 4, 25)  # that of March is past
    assert not found.register_empty


def test_an_empty_store_has_nothing_due_and_says_that_nobody_is_registered(desk: Place) -> None:
    found = figures(desk.sit())
    assert (found.register_empty, found.people, found.cards_unverified) == (True, 0, 0)
    assert due_today(desk.sit()) == []
    assert [bar.paid for bar in months(desk.sit())] == [0] * 6


def test_what_was_done_today_is_counted_by_kind(desk: Place) -> None:
    desk.draft([A])
    desk.draft([B], NO_NOTICE, "2026-03")
    done = {one.verb: one.count for one in done_on(desk.sit(), desk.clock.today())}
    assert done["import"] == 2
    assert "导入 2 次" in done_text(done_on(desk.sit(), desk.clock.today()), "zh")
    desk.day(date(2026, 3, 5))
    assert done_on(desk.sit(), desk.clock.today()) == ()


def test_an_old_backup_is_due_only_when_something_changed_since(desk: Place) -> None:
    desk.draft([A], NO_NOTICE, "2026-03")
    back_up(desk.sit())
    desk.day(date(2026, 3, 9))
    assert not backup_due(desk)
    rosters.hold_line(desk.sit(), 1, "等核实")
    assert backup_due(desk)
    assert backup_due(desk, "admin")
    assert not backup_due(desk, "inspector")
    back_up(desk.sit())
    assert not backup_due(desk)


# -- words and paper ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_its_words(lang: str) -> None:
    for section in ("due", "due_note", "due_action"):
        assert set(table(lang)[section]) == {kind.value for kind in DueKind}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("left", "urgency"),
    [(-3, Urgency.NOW), (0, Urgency.NOW), (1, Urgency.SOON), (4, Urgency.SOON), (5, Urgency.LATER)],
)
def test_how_soon_is_soon(left: int, urgency: Urgency) -> None:
    today = date(2026, 3, 10)
    assert urgency_of(date(2026, 3, 10 + left), today) is urgency


def test_when_is_said_in_days() -> None:
    today = date(2026, 3, 10)
    item = DueItem(DueKind.DRAFT, Urgency.LATER, "roster", due=date(2026, 3, 19))
    assert (when_text(item, today, "zh"), when_text(item, today, "en")) == ("还剩 9 天", "9 days left")
    late = DueItem(DueKind.FINDING, Urgency.NOW, "findings", due=date(2026, 3, 8))
    assert when_text(late, today, "zh") == "过了 2 天"
    assert when_text(DueItem(DueKind.RETURNED, Urgency.NOW, "exchange"), today, "zh") == "今天办"


def test_the_days_list_is_printed_for_those_who_may(township: tuple[Practised, Busy]) -> None:
    import pypdfium2

    practice, _busy = township
    with practice.sitting("clerk", clock=NOON) as session:
        pdf = today_pdf(session)
        titles = [due_words(one, "zh")[0] for one in due_today(session)]
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "").replace(" ", "")
    document.close()
    assert all(title.replace(" ", "")[:12] in text for title in titles)


def test_slips_name_only_ones_own_money_and_are_logged(township: tuple[Practised, Busy], tmp_path: Path) -> None:
    import pypdfium2

    practice, busy = township
    with practice.sitting("clerk", clock=NOON) as session:
        db = session.store.db
        key = busy.people["closed_card"]
        names = {row[0] for row in db.conn.execute("SELECT name FROM person")}
        home = db.conn.execute(
            "SELECT household_id FROM household_member WHERE person_id = ? AND until IS NULL", (key,)
        ).fetchone()[0]
        family = {
            row[0]
            for row in db.conn.execute(
                "SELECT p.name FROM household_member m JOIN person p ON p.id = m.person_id WHERE household_id = ?",
                (home,),
            )
        }
        before = db.conn.execute("SELECT count(*) FROM query_log").fetchone()[0]
        written = [write_answer_slip(session, key, tmp_path), write_benefit_slip(session, home, tmp_path, "en")]
        drawn = [answer_slip(session, key), benefit_slip(session, home)]
        ways = [row[0] for row in db.conn.execute("SELECT way FROM query_log WHERE id > ? ORDER BY id", (before,))]
        numbers = [row[0] for row in db.conn.execute("SELECT document FROM person WHERE document IS NOT NULL")]
        numbers += [row[0] for row in db.conn.execute("SELECT account FROM card")]
    assert ways == ["slip", "card", "slip", "card"]
    assert drawn[0].content == written[0].path.read_bytes()
    for content in (drawn[0].content, drawn[1].content):
        document = pypdfium2.PdfDocument(content)
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        assert {name for name in names if name in text and len(name) > 3} <= family
        assert scan_public([("slip", text)], numbers) == []


def test_who_may_not_print_gets_no_slip(desk: Place) -> None:
    desk.draft([A])
    assert code_of(lambda: answer_slip(desk.sit("inspector"), 1)) is Code.ROLE_MAY_NOT
    assert code_of(lambda: today_pdf(desk.sit("inspector"))) is Code.ROLE_MAY_NOT
    assert code_of(lambda: benefit_slip(desk.sit("clerk"), 999)) is Code.HOUSEHOLD_UNKNOWN
    assert code_of(lambda: answer_slip(desk.sit("clerk"), 999)) is Code.PERSON_UNKNOWN
