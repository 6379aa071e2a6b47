"""Two records of one person made one: everything follows, nothing is paid twice, and it can be taken apart exactly."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from acts_kit import ALONE, BORN, DISABLED, HEAD, LAND, MOTHER, NAMES, OTHER, WIFE, Homes, make_homes, number
from msgspec.structs import replace
from seeking_kit import astray

from app.casework import enrolling_people, granting, rosters, settling, undoing
from app.casework.acts.batch import judge_row
from app.casework.acts.doing import do_batch
from app.casework.cards import person_by_number
from app.casework.findings import not_a_fault
from app.casework.household_events import household_page
from app.casework.living import live_elsewhere
from app.casework.merging import asked, candidates, merge_people, merge_view, note_paid_twice, suggested, with_choice
from app.casework.merging_apart import merges_of, unmerge_people, unmerge_view
from app.casework.merging_words import choice_label, clash_text, told_text
from app.casework.searching import PeopleIndex
from app.casework.verifying import verify_store
from app.domain.acts import ActKind
from app.domain.entry import PersonEntry
from app.domain.faults import Code, Fault, UserError
from app.domain.living import LivingEntry
from app.domain.merging import ClashSort, MergeField, MergeRequest, MergeTold
from tests.casework.kit import BANK, CODE_OF, SECOND, VILLAGE, Human, Place, account, citizen, row

TWIN = 716
TWIN_NUMBER = citizen(TWIN, BORN[ALONE])
_OURS = frozenset({"person_merge", "merge_move"})
_OWN = frozenset(
    {
        "audit",
        "audit_part",
        "before_image",
        "undo_point",
        "earlier_maker",
        "witness",
        "programme_person",
        "setting",
        "draft",
    }
)


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def add_twin(
    homes: Homes, *, name: str = NAMES[ALONE], grants: tuple[str, ...] = (DISABLED,), card: bool = True
) -> int:
    """A second record of the woman alone: another number, a household and card of her own."""
    clerk = homes.place.sit("clerk")
    more = (account(TWIN), BANK) if card else ("", "")
    entry = PersonEntry(name, TWIN_NUMBER, "", "13800006021", CODE_OF[SECOND], "2组", "", *more)
    made = enrolling_people.register_household(clerk, entry)
    for code in grants:
        quantities = {"people": 1} if code == DISABLED else {"milli_mu": 3_000}
        granting.grant(clerk, code, TWIN_NUMBER, quantities, since=date(2025, 1, 1))
    return made.person_id


def rows_of(place: Place, *, without: frozenset[str] = _OWN | _OURS) -> dict[tuple[str, Any], tuple[Any, ...]]:
    """Every row of the store but for its machinery; revisions and makers left out."""
    found = {}
    tables = [name for (name,) in place.facts("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table in without or table.startswith(("sqlite_", "_")):
            continue
        columns = [one[1] for one in place.facts(f"PRAGMA table_info({table})")]
        names = [name for name in columns if name not in ("rev", "maker_id", "maker_seq")]
        for each in place.facts(f"SELECT {', '.join(names)} FROM {table}"):
            found[table, each[0]] = each
    return found


def wanted(homes: Homes, gone: int, *, proof: str = "身份证和户口簿", **right: bool) -> MergeRequest:
    request = suggested(homes.place.sit("clerk"), homes.ids[ALONE], gone)
    for key, taken in right.items():
        request = with_choice(request, key, right=taken)
    return replace(request, proof=proof)


def says(fault: Fault | None) -> Code | None:
    return fault.code if fault is not None else None


# -- what follows ------------------------------------------------------------------------------------------------------


def test_cards_grants_and_household_follow(homes: Homes) -> None:
    gone = add_twin(homes)
    request = wanted(homes, gone)
    clerk, kept = homes.place.sit("clerk"), homes.ids[ALONE]
    assert asked(clerk, gone, kept) == replace(request, proof=""), "of two alike the one registered first stays"
    view = merge_view(clerk, request)
    assert view.faults == {}
    assert view.clashes == ()
    before = rows_of(homes.place)
    done = merge_people(clerk, request, seen=view.digest)
    fact = homes.place.fact
    assert fact("SELECT count(*) FROM card WHERE owner_id = ?", kept) == 2
    assert fact("SELECT person_id FROM entitlement WHERE person_id IS NOT NULL AND payee_id = ?", kept) == kept
    assert homes.place.facts("SELECT ended_reason FROM person WHERE id = ?", gone) == [("merged",)]
    assert homes.place.facts("SELECT ended_reason FROM household WHERE head_id = ?", gone) == [("merged",)]
    assert fact("SELECT count(*) FROM household_member WHERE person_id = ? AND until IS NULL", gone) == 0
    assert fact("SELECT phone FROM person WHERE id = ?", kept) == "13800006021", "the telephone only the other had"
    told = {one.what for one in view.told}
    assert {MergeTold.CARDS, MergeTold.GRANTS, MergeTold.HOME_ENDS, MergeTold.NUMBER} <= told
    assert done.household_id == homes.alone
    changed = {key for key, now in rows_of(homes.place).items() if before.get(key) != now}
    assert changed == {(one.noun, one.record_id) for one in view.moves}, "what was listed is what was written"
    verify_store(clerk)


def test_every_sentence_of_a_merge_can_be_said(homes: Homes) -> None:
    gone = add_twin(homes, grants=(DISABLED, LAND))
    view = merge_view(homes.place.sit("clerk"), wanted(homes, gone))
    for lang in ("zh", "en"):
        assert all("?" not in told_text(one, lang) for one in view.told)
        assert all(choice_label(one, lang) for one in view.choices)
        assert all("?" not in clash_text(one, lang) for one in view.clashes)


def test_the_number_not_chosen_finds_the_person_too(homes: Homes) -> None:
    gone = add_twin(homes)
    clerk, kept = homes.place.sit("clerk"), homes.ids[ALONE]
    merge_people(clerk, wanted(homes, gone, document=True))
    assert homes.place.fact("SELECT document FROM person WHERE id = ?", kept) == TWIN_NUMBER
    assert homes.place.fact("SELECT document FROM person WHERE id = ?", gone) == number(ALONE)
    assert person_by_number(clerk, number(ALONE)).id == kept, "the counter finds her by either number"
    assert person_by_number(clerk, TWIN_NUMBER).id == kept
    index = PeopleIndex()
    index.load(clerk)
    for typed in (number(ALONE), TWIN_NUMBER, TWIN_NUMBER[-6:], number(ALONE)[-6:]):
        assert index.find(typed).keys() == [kept], "so does the search"
    with pytest.raises(UserError) as taken:
        enrolling_people.register_household(
            clerk, PersonEntry(NAMES[ALONE], number(ALONE), "", "", CODE_OF[VILLAGE], "1组")
        )
    assert taken.value.code is Code.DOCUMENT_TAKEN
    assert taken.value.where["person"] == kept
    judged = judge_row(clerk, {"kind": "去世", "person": number(ALONE), "day": "2026-01-20", "proof": "死亡证明"})
    assert judged.request is not None
    assert judged.request.person_id == kept


def test_a_sheet_with_the_old_number_pays_the_one_person_once(homes: Homes) -> None:
    gone = add_twin(homes, grants=())
    clerk, kept = homes.place.sit("clerk"), homes.ids[ALONE]
    merge_people(clerk, wanted(homes, gone))
    people = homes.place.fact("SELECT count(*) FROM person")
    twin = Human(NAMES[ALONE], TWIN_NUMBER, account(ALONE))
    first = homes.place.take([row(twin, amount=200)], ("C13", "2026-01"))
    assert first.roster_id is not None
    assert homes.place.facts("SELECT beneficiary_id FROM line WHERE roster_id = ?", first.roster_id) == [(kept,)]
    own = Human(NAMES[ALONE], number(ALONE), account(ALONE))
    again = homes.place.take([row(own, amount=300)], ("C13", "2026-01"), name="again.xlsx")
    assert again.roster_id == first.roster_id
    assert homes.place.fact("SELECT count(*) FROM line_member WHERE person_id = ?", kept) == 1, "one payment a period"
    assert homes.place.fact("SELECT count(*) FROM person") == people
    # the control: without the merge the two numbers are two people with a payment each
    unmerged = merges_of(homes.place.sit("clerk"), [kept])[0]
    view = unmerge_view(homes.place.sit("clerk"), unmerged.id)
    unmerge_people(homes.place.sit("clerk"), unmerged.id, "是两个人", seen=view.digest)
    other = dataclasses.replace(twin, account=account(TWIN))
    homes.place.take([row(other, amount=200, village=SECOND, group="2组")], ("C13", "2026-01"), name="third.xlsx")
    assert homes.place.fact("SELECT count(*) FROM line_member WHERE period = '2026-01' AND live = 1") == 2


def test_of_two_grants_of_one_programme_one_goes_on(homes: Homes) -> None:
    gone = add_twin(homes, grants=(LAND,))
    clerk = homes.place.sit("clerk")
    theirs = homes.place.fact("SELECT e.id FROM entitlement e JOIN household h ON h.id = e.household_id "
                              "WHERE h.head_id = ?", gone)  # fmt: skip
    mine = homes.place.fact("SELECT id FROM entitlement WHERE household_id = ?", homes.alone)
    request = wanted(homes, gone)
    view = merge_view(clerk, request)
    (grant,) = [one for one in view.choices if one.field is MergeField.GRANT]
    merge_people(clerk, with_choice(request, grant.key, right=True))
    assert homes.place.facts("SELECT until, reason FROM entitlement WHERE id = ?", theirs) == [("2026-03-02", "merged")]
    kept = homes.place.facts("SELECT quantities, card_id, payee_id, until FROM entitlement WHERE id = ?", mine)
    twin_card = homes.place.fact("SELECT id FROM card WHERE account = ?", account(TWIN))
    assert kept == [('{"milli_mu": 3000}', twin_card, homes.ids[ALONE], None)], "the chosen one's area and card"
    made = rosters.make_roster(clerk, LAND, "2026")
    paid = [who for (who,) in homes.place.facts("SELECT beneficiary_id FROM line WHERE roster_id = ?", made.roster_id)]
    assert paid.count(homes.ids[ALONE]) == 1
    assert gone not in paid


def test_going_over_to_the_other_household(homes: Homes) -> None:
    """The woman alone is the wife of the other household: her own household ends, its land goes over."""
    clerk = homes.place.sit("clerk")
    entry = PersonEntry(NAMES[ALONE], TWIN_NUMBER, "妻子", "", "", "", "", account(TWIN), BANK)
    wife = enrolling_people.register_person(clerk, homes.other, entry).person_id
    request = replace(asked(clerk, homes.ids[ALONE], wife), proof="户口簿")
    assert request.kept == wife, "who stands in a household of several stays"
    merge_people(clerk, request)
    assert homes.place.facts(
        "SELECT household_id FROM household_member WHERE person_id = ? AND until IS NULL", wife
    ) == [(homes.other,)]
    assert homes.place.fact("SELECT ended_reason FROM household WHERE id = ?", homes.alone) == "merged"
    assert homes.place.fact("SELECT count(*) FROM entitlement WHERE household_id = ?", homes.other) == 1


def test_the_head_of_a_household_of_several_must_choose_it_or_find_another_head(homes: Homes) -> None:
    """The control beside it: choosing that household goes."""
    clerk = homes.place.sit("clerk")
    entry = PersonEntry(NAMES[HEAD], citizen(717, BORN[HEAD]), "弟弟", "", "", "", "")
    brother = enrolling_people.register_person(clerk, homes.other, entry).person_id
    request = replace(asked(clerk, homes.ids[HEAD], brother), proof="户口簿")
    assert request.kept == homes.ids[HEAD]
    over = merge_view(clerk, with_choice(request, MergeField.HOUSEHOLD.value, right=True))
    assert says(over.faults.get("household")) is Code.MERGE_HEAD_LEAVES
    with pytest.raises(UserError) as refused:
        merge_people(clerk, over.request)
    assert refused.value.code is Code.MERGE_HEAD_LEAVES
    merge_people(clerk, request)
    assert homes.place.fact(
        "SELECT count(*) FROM household_member WHERE household_id = ? AND until IS NULL", homes.other
    )


def test_signed_payments_keep_what_they_say_and_their_signatures(homes: Homes) -> None:
    gone = add_twin(homes, grants=(DISABLED,))
    clerk = homes.place.sit("clerk")
    roster = rosters.make_roster(clerk, DISABLED, "2026-01").roster_id
    homes.place.clear(roster)
    before = homes.place.facts("SELECT id, rev, snapshot, digest FROM line WHERE roster_id = ? ORDER BY id", roster)
    line = homes.place.fact("SELECT id FROM line WHERE roster_id = ? AND payee_id = ?", roster, gone)
    clerk = homes.place.sit("clerk")
    view = merge_view(clerk, wanted(homes, gone))
    assert any(one.what is MergeTold.LINES_SIGNED for one in view.told)
    merge_people(clerk, wanted(homes, gone))
    now = homes.place.facts("SELECT id, rev, snapshot, digest FROM line WHERE roster_id = ? ORDER BY id", roster)
    assert now == before, "revision and snapshot are as they were signed"
    assert homes.place.facts("SELECT beneficiary_id, payee_id FROM line WHERE id = ?", line) == [
        (homes.ids[ALONE],) * 2
    ]
    built = homes.place.send(roster)
    assert built.lines == len(before), "the county's file is made from the signed list as before"
    assert homes.place.fact("SELECT count(*) FROM earlier_maker WHERE noun = 'line' AND record_id = ?", line) == 0


def test_histories_of_both_stay_and_are_shown_as_one(homes: Homes) -> None:
    gone = add_twin(homes)
    clerk = homes.place.sit("clerk")
    live_elsewhere(clerk, gone, LivingEntry("乌鲁木齐市天山区", "13900000000", "2025-06-01"))
    roster = rosters.make_roster(clerk, DISABLED, "2026-01").roster_id
    request = wanted(homes, gone)
    assert MergeField.LIVES_IN.value in request.right
    merge_people(clerk, request)
    page = household_page(clerk, homes.alone)
    assert [one.period for one in page.household.payments] == ["2026-01"]
    assert page.more.of(homes.ids[ALONE]).living is not None
    assert [one.gone_id for one in page.more.of(homes.ids[ALONE]).merges] == [gone]
    assert homes.place.fact("SELECT payee_id FROM line WHERE roster_id = ? AND beneficiary_id = ?", roster,
                            homes.ids[ALONE]) == homes.ids[ALONE]  # fmt: skip
    index = PeopleIndex()
    index.load(clerk)
    assert index.entry(gone) is None
    assert index.entry(homes.ids[ALONE]) is not None
    (merge,) = merges_of(clerk, [homes.ids[ALONE]])
    undone = unmerge_people(clerk, merge.id, "是两个人", seen=unmerge_view(clerk, merge.id).digest)
    index.refresh(clerk, undone.changes)
    assert index.find(TWIN_NUMBER).keys() == [gone], "taken apart each has his own number again"


# -- never twice -------------------------------------------------------------------------------------------------------


def both_in(homes: Homes, period: str = "2026-01") -> tuple[int, int]:
    """Both records get the old-age allowance; a roster with a line of each. Returns the twin and the roster."""
    gone = add_twin(homes)
    clerk = homes.place.sit("clerk")
    granting.grant(clerk, DISABLED, number(ALONE), {"people": 1}, since=date(2025, 1, 1))
    return gone, rosters.make_roster(clerk, DISABLED, period).roster_id


def line_of(homes: Homes, person_id: int) -> int:
    return int(homes.place.fact("SELECT max(line_id) FROM line_member WHERE person_id = ?", person_id))


def test_two_live_payments_of_a_period_are_refused_with_what_to_do(homes: Homes) -> None:
    gone, _ = both_in(homes)
    clerk = homes.place.sit("clerk")
    request = wanted(homes, gone)
    view = merge_view(clerk, request)
    (clash,) = view.clashes
    assert clash.sort is ClashSort.LEAVE_OUT
    assert clash.to_change.line_id == line_of(homes, gone)
    assert "剔除" in clash_text(clash, "zh")
    before = rows_of(homes.place)
    with pytest.raises(UserError) as refused:
        merge_people(clerk, request)
    assert refused.value.code is Code.MERGE_CLASH
    assert rows_of(homes.place) == before, "nothing was written"
    rosters.leave_out(clerk, clash.to_change.line_id, "同一个人")
    merge_people(clerk, request)
    assert homes.place.fact(
        "SELECT count(*) FROM line_member WHERE person_id = ? AND live = 1 AND period = '2026-01'", homes.ids[ALONE]
    ) == 1  # fmt: skip


@pytest.mark.parametrize(
    ("states", "sort"),
    [
        (("paid", "submitted"), ClashSort.WITHDRAW),
        (("accepted", "accepted"), ClashSort.WITHDRAW),
        (("paid", "returned"), ClashSort.STOP),
        (("held", "paid"), ClashSort.LEAVE_OUT),
        (("paid", "paid"), ClashSort.PAID_TWICE),
        (("paid", "stopped"), None),
        (("stopped", "submitted"), None),
    ],
)
def test_what_can_be_done_depends_on_how_far_the_payments_are(
    homes: Homes, states: tuple[str, str], sort: ClashSort | None
) -> None:
    gone, _ = both_in(homes)
    clerk = homes.place.sit("clerk")
    with clerk.write("bring_about") as tx:
        for person, state in zip((homes.ids[ALONE], gone), states, strict=True):
            tx.update("line", line_of(homes, person), state=state)
    view = merge_view(clerk, wanted(homes, gone))
    assert [one.sort for one in view.clashes] == ([sort] if sort is not None else [])
    refused = {None: None, ClashSort.PAID_TWICE: Code.MERGE_PAID_TWICE}.get(sort, Code.MERGE_CLASH)
    assert says(view.faults.get("clashes")) is refused


def test_what_was_paid_twice_needs_a_finding_first(homes: Homes) -> None:
    gone, _ = both_in(homes)
    clerk, kept = homes.place.sit("clerk"), homes.ids[ALONE]
    with clerk.write("bring_about") as tx:
        for person in (kept, gone):
            tx.update("line", line_of(homes, person), state="paid")
    request = wanted(homes, gone)
    with pytest.raises(UserError) as refused:
        merge_people(clerk, request)
    assert refused.value.code is Code.MERGE_PAID_TWICE
    noted = note_paid_twice(clerk, request)
    text = homes.place.fact("SELECT text FROM finding WHERE id = ?", noted.finding_id)
    assert "50.00" in text
    assert "2026-01" in text
    assert merge_view(clerk, request).finding == noted.number
    merge_people(clerk, request)
    twin_line = homes.place.fact("SELECT line_id FROM line_member WHERE person_id = ?", gone)
    assert homes.place.fact("SELECT payee_id FROM line WHERE id = ?", twin_line) == kept
    # A later return of the second payment is not paid again: she has that period's money.
    with clerk.write("bring_about") as tx:
        tx.update("line", twin_line, state="returned")
    with pytest.raises(UserError) as twice:
        settling.reissue(clerk, homes.place.fact("SELECT roster_id FROM line WHERE id = ?", twin_line))
    assert twice.value.code is Code.TWICE_IN_PERIOD
    settling.stop_returned(clerk, twin_line, "已经领过")


def test_a_finding_that_was_none_opens_no_door(homes: Homes) -> None:
    gone, _ = both_in(homes)
    clerk = homes.place.sit("clerk")
    with clerk.write("bring_about") as tx:
        for person in (homes.ids[ALONE], gone):
            tx.update("line", line_of(homes, person), state="paid")
    noted = note_paid_twice(clerk, wanted(homes, gone))
    not_a_fault(clerk, noted.finding_id, "看错了")
    assert says(merge_view(clerk, wanted(homes, gone)).faults.get("clashes")) is Code.MERGE_PAID_TWICE


def test_a_past_overlap_of_grants_pays_nobody_twice(homes: Homes) -> None:
    """The twin's grant ended in January; a roster of January is made after the merge."""
    gone, _ = both_in(homes, "2025-12")
    clerk = homes.place.sit("clerk")
    rosters.leave_out(clerk, line_of(homes, gone), "同一个人")
    theirs = homes.place.fact("SELECT id FROM entitlement WHERE person_id = ?", gone)
    with clerk.write("bring_about") as tx:
        tx.update("entitlement", theirs, until="2026-01-31", reason="moved_out")
    merge_people(clerk, wanted(homes, gone))
    made = rosters.make_roster(clerk, DISABLED, "2026-01")
    paid = [who for (who,) in homes.place.facts("SELECT beneficiary_id FROM line WHERE roster_id = ?", made.roster_id)]
    assert gone not in paid
    assert paid.count(homes.ids[ALONE]) == 1


# -- apart again -------------------------------------------------------------------------------------------------------


def grown(homes: Homes) -> int:
    """A twin with everything that may refer to somebody."""
    gone = add_twin(homes, grants=(DISABLED, LAND))
    clerk = homes.place.sit("clerk")
    live_elsewhere(clerk, gone, LivingEntry("乌鲁木齐市", "", "2025-06-01"))
    homes.ids[TWIN] = gone
    request = homes.request(ActKind.MANDATE, TWIN, agent=number(OTHER), role="agent", reason="外出", grants="")
    homes.do(request)
    rosters.make_roster(clerk, DISABLED, "2026-01")
    rosters.make_roster(clerk, LAND, "2026")
    land = homes.place.fact("SELECT l.id FROM line l JOIN line_member m ON m.line_id = l.id "
                            "WHERE m.person_id = ? AND m.period = '2026'", gone)  # fmt: skip
    rosters.leave_out(clerk, land, "两条记录")
    return gone


@pytest.mark.parametrize("over", [False, True])
def test_taken_apart_both_are_exactly_as_they_were(homes: Homes, over: bool) -> None:
    gone = grown(homes)
    clerk = homes.place.sit("clerk")
    before = rows_of(homes.place)
    request = wanted(homes, gone, name=over, document=over, household=over)
    done = merge_people(clerk, request)
    assert rows_of(homes.place) != before
    assert astray(clerk.store.db) == {}, "the lines of one record are found from the other"
    view = unmerge_view(clerk, done.merge_id)
    assert view.faults == {}
    unmerge_people(clerk, done.merge_id, "是两个人", seen=view.digest)
    assert rows_of(homes.place) == before
    assert astray(clerk.store.db) == {}
    assert merges_of(clerk, [homes.ids[ALONE]]) == []
    with pytest.raises(UserError) as again:
        unmerge_people(clerk, done.merge_id, "再拆一次")
    assert again.value.code is Code.MERGE_UNDONE
    verify_store(clerk)


@pytest.mark.parametrize("over", [False, True])
def test_undo_puts_it_back_and_undo_of_taking_apart_too(homes: Homes, over: bool) -> None:
    gone = grown(homes)
    clerk = homes.place.sit("clerk")
    before = rows_of(homes.place, without=_OWN)
    done = merge_people(clerk, wanted(homes, gone, document=over, household=over))
    merged = rows_of(homes.place)
    apart = unmerge_people(clerk, done.merge_id, "是两个人")
    undoing.undo(clerk, apart.changes.seq)
    assert rows_of(homes.place) == merged
    with pytest.raises(UserError):
        undoing.undo(clerk, done.changes.seq)
    unmerge_people(clerk, done.merge_id, "是两个人")
    assert {key: value for key, value in rows_of(homes.place, without=_OWN).items() if key[0] not in _OURS} == before


def test_undo_at_once_leaves_no_trace(homes: Homes) -> None:
    gone = grown(homes)
    clerk = homes.place.sit("clerk")
    homes.place.clear(homes.place.fact("SELECT id FROM roster WHERE period = '2026-01'"))
    clerk = homes.place.sit("clerk")
    before = rows_of(homes.place, without=_OWN)
    revs = homes.place.facts("SELECT id, rev FROM line ORDER BY id")
    done = merge_people(clerk, wanted(homes, gone, document=True, household=True))
    undoing.undo(clerk, done.changes.seq)
    assert rows_of(homes.place, without=_OWN) == before
    signed = homes.place.facts("SELECT id, rev FROM line WHERE snapshot IS NOT NULL ORDER BY id")
    assert signed
    assert set(signed) <= set(revs), "signed lines keep the revision that was signed"
    verify_store(clerk)


def test_what_came_after_stays_with_the_one_that_went_on(homes: Homes) -> None:
    gone = add_twin(homes)
    clerk, kept = homes.place.sit("clerk"), homes.ids[ALONE]
    done = merge_people(clerk, wanted(homes, gone))
    with clerk.write("bring_about") as tx:
        tx.update("person", kept, phone="13500000000")
    roster = rosters.make_roster(clerk, DISABLED, "2026-01").roster_id
    view = unmerge_view(clerk, done.merge_id)
    assert any(one.what is MergeTold.STAYS for one in view.told)
    unmerge_people(clerk, done.merge_id, "是两个人")
    assert homes.place.fact("SELECT phone FROM person WHERE id = ?", kept) == "13500000000"
    assert homes.place.facts("SELECT beneficiary_id FROM line WHERE roster_id = ? AND payee_id = ?", roster, kept)
    assert homes.place.fact("SELECT person_id FROM entitlement WHERE person_id = ?", gone) == gone


def test_who_married_elsewhere_meanwhile_keeps_that_place(homes: Homes) -> None:
    gone = add_twin(homes, grants=())
    clerk, kept = homes.place.sit("clerk"), homes.ids[ALONE]
    done = merge_people(clerk, wanted(homes, gone, household=True))
    joined = homes.request(ActKind.JOINED, None)
    assert joined.kind is ActKind.JOINED
    with clerk.write("bring_about") as tx:
        (place,) = homes.place.facts("SELECT id FROM household_member WHERE person_id = ? AND until IS NULL", kept)
        tx.update("household_member", place[0], until="2026-03-02")
        tx.insert("household_member", household_id=homes.other, person_id=kept, relation="妻子", since="2026-03-02")
    unmerge_people(clerk, done.merge_id, "是两个人")
    places = homes.place.facts("SELECT household_id FROM household_member WHERE person_id = ? AND until IS NULL", kept)
    assert places == [(homes.other,)]


def test_chains_are_taken_apart_from_the_end(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    gone = add_twin(homes)
    first = merge_people(clerk, wanted(homes, gone))
    third = enrolling_people.register_household(
        clerk, PersonEntry(NAMES[ALONE], citizen(718, BORN[ALONE]), "", "", CODE_OF[VILLAGE], "1组")
    ).person_id
    request = replace(asked(clerk, third, homes.ids[ALONE]), proof="证明")
    last = merge_people(clerk, MergeRequest(third, homes.ids[ALONE], request.right, "证明"))
    assert person_by_number(clerk, TWIN_NUMBER).id == third, "the first number leads to whom she is today"
    assert says(unmerge_view(clerk, first.merge_id).faults.get("person")) is Code.MERGE_LATER
    unmerge_people(clerk, last.merge_id, "不是")
    assert person_by_number(clerk, TWIN_NUMBER).id == homes.ids[ALONE]
    unmerge_people(clerk, first.merge_id, "不是")
    assert person_by_number(clerk, TWIN_NUMBER).id == gone


# -- refusals ----------------------------------------------------------------------------------------------------------


def test_what_is_refused(homes: Homes) -> None:
    gone = add_twin(homes)
    clerk = homes.place.sit("clerk")
    kept = homes.ids[ALONE]
    assert says(merge_view(clerk, MergeRequest(kept, kept)).faults["person"]) is Code.ACT_HIMSELF
    assert says(merge_view(clerk, wanted(homes, gone, proof=" ")).faults["proof"]) is Code.PROOF_REQUIRED
    view = merge_view(clerk, wanted(homes, gone))
    with clerk.write("meanwhile") as tx:
        tx.update("card", homes.place.fact("SELECT id FROM card WHERE owner_id = ?", gone), owner_id=homes.ids[WIFE])
    with pytest.raises(UserError) as changed:
        merge_people(clerk, wanted(homes, gone), seen=view.digest)
    assert changed.value.code is Code.ACT_CHANGED
    merge_people(clerk, wanted(homes, gone))
    assert says(merge_view(clerk, MergeRequest(kept, gone)).faults["person"]) is Code.MERGE_ENDED
    with clerk.write("a_firm") as tx:
        tx.update("person", homes.ids[OTHER], kind="organisation")
    assert says(merge_view(clerk, MergeRequest(kept, homes.ids[OTHER])).faults["person"]) is Code.MERGE_KIND
    with pytest.raises(Fault) as unknown:
        unmerge_view(clerk, 99)
    assert unknown.value.code is Code.MERGE_UNKNOWN
    reader = homes.place.sit("inspector")
    with pytest.raises(UserError) as may_not:
        merge_people(reader, MergeRequest(kept, homes.ids[MOTHER], proof="x"))
    assert may_not.value.code is Code.ROLE_MAY_NOT


def test_who_may_be_the_same_is_offered(homes: Homes) -> None:
    gone = add_twin(homes)
    found = candidates(homes.place.sit("clerk"), homes.ids[ALONE])
    assert [one.person_id for one in found] == [gone]
    assert candidates(homes.place.sit("clerk"), homes.ids[WIFE]) == []


def test_a_death_of_the_one_person_stops_everything_of_both(homes: Homes) -> None:
    gone = add_twin(homes)
    clerk = homes.place.sit("clerk")
    rosters.make_roster(clerk, DISABLED, "2026-02")
    merge_people(clerk, wanted(homes, gone))
    do_batch(clerk, [homes.request(ActKind.DEATH, ALONE, proof="死亡证明")])
    assert (
        homes.place.fact("SELECT count(*) FROM entitlement WHERE person_id = ? AND until IS NULL", homes.ids[ALONE])
        == 0
    )
    states = homes.place.facts("SELECT state FROM line WHERE payee_id = ?", homes.ids[ALONE])
    assert set(states) == {("held",)}
