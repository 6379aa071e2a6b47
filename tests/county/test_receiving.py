"""The county believes two enrolled signatures over a line and its natural key, and nothing else in a package."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import packages, settling
from app.county import receiving
from app.county.verifying import verify_ledger
from app.domain.faults import Code, HostileInput
from app.domain.signing import ListEntry, listing, snapshot_digest
from app.office import enrolment, users
from app.store.settings import set_setting
from app.vault.signing import Signer
from tests.casework.kit import (
    COUNTY,
    NEIGHBOUR,
    ORPHANS,
    Human,
    Place,
    Places,
    account,
    citizen,
    code_of,
    human,
    know_each_other,
    row,
)
from tests.county.county_kit import (
    Records,
    bank_says,
    forged,
    line_body,
    ready,
    receipt,
    receive,
    results,
    review_body,
    sent,
    signed_by,
    submit,
    take_back,
    to_bank,
    verdicts,
)

A, B, C, D = human(1), human(2), human(3), human(4)


def test_what_two_enrolled_users_signed_is_accepted(desk: Place, county: Place) -> None:
    received = receive(county, sent(desk, [A, B], amount="12.34"))
    assert (received.accepted, received.accepted_fen, received.refused, received.alarms) == (2, 2468, {}, [])
    assert verdicts(county) == [("accepted", None)] * 2
    ours = desk.facts("SELECT public_id, rev, amount_fen, snapshot FROM line ORDER BY id")
    assert county.facts("SELECT public_id, line_rev, amount_fen, snapshot FROM ledger_line ORDER BY id") == ours
    assert county.facts("SELECT document, live FROM ledger_member ORDER BY id") == [(A.document, 1), (B.document, 1)]
    assert verify_ledger(county.now).faults == []


# -- forged ------------------------------------------------------------------------------------------------------------

STRANGER = Signer(b"\x07" * 32)


def another_amount(records: Records, _: Place) -> None:
    line_body(records, snapshot=records["lines"][0].body.snapshot.replace('"amount":10000', '"amount":90000'))


def another_revision(records: Records, _: Place) -> None:
    one = records["lines"][0]
    records["lines"][0] = type(one)(one.id, one.rev + 1, one.body)


def another_id(records: Records, _: Place) -> None:
    one = records["lines"][0]
    records["lines"][0] = type(one)("ab" * 16, one.rev, one.body)


def another_period_beside_the_snapshot(records: Records, _: Place) -> None:
    line_body(records, period="2026-04")


def another_programme_beside_the_snapshot(records: Records, _: Place) -> None:
    line_body(records, programme="C08")


def a_review_of_nothing(records: Records, _: Place) -> None:
    line_body(records, review="cd" * 16)


def no_review_at_all(records: Records, _: Place) -> None:
    records["reviews"] = []


def one_bit_of_the_signature(records: Records, _: Place) -> None:
    old = records["reviews"][0].body.checker_signature
    review_body(records, checker_signature=("0" if old[0] != "0" else "1") + old[1:])


def the_makers_signature_as_the_checkers(records: Records, _: Place) -> None:
    body = records["reviews"][0].body
    review_body(records, checker_signature=body.maker_signature)


def a_stranger_made_it(records: Records, desk: Place) -> None:
    signed_by(records, STRANGER, desk.opened["reviewer"].signer)


def a_stranger_checked_it(records: Records, desk: Place) -> None:
    signed_by(records, desk.opened["clerk"].signer, STRANGER)


def one_person_both(records: Records, desk: Place) -> None:
    signed_by(records, desk.opened["reviewer"].signer, desk.opened["reviewer"].signer)


def a_clerk_checked_it(records: Records, desk: Place) -> None:
    signed_by(records, desk.opened["clerk"].signer, desk.opened["second"].signer)


def the_admin_made_it(records: Records, desk: Place) -> None:
    signed_by(records, desk.opened["admin"].signer, desk.opened["reviewer"].signer)


def a_list_that_is_none(records: Records, desk: Place) -> None:
    signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer, b"x" * 51)


def a_list_out_of_order(records: Records, desk: Place) -> None:
    text = records["reviews"][0].body.listing
    signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer, text[52:] + text[:52])


FORGERIES: list[tuple[Callable[[Records, Place], None], Code, int]] = [
    (another_amount, Code.DIGEST_NOT_LISTED, 1),
    (another_revision, Code.DIGEST_NOT_LISTED, 1),
    (another_id, Code.DIGEST_NOT_LISTED, 1),
    (another_period_beside_the_snapshot, Code.DIGEST_NOT_LISTED, 1),
    (another_programme_beside_the_snapshot, Code.DIGEST_NOT_LISTED, 1),
    (a_review_of_nothing, Code.REVIEW_NOT_SIGNED, 1),
    (no_review_at_all, Code.REVIEW_NOT_SIGNED, 2),
    (one_bit_of_the_signature, Code.REVIEW_NOT_SIGNED, 2),
    (the_makers_signature_as_the_checkers, Code.REVIEW_NOT_SIGNED, 2),
    (a_stranger_made_it, Code.NOT_ENROLLED, 2),
    (a_stranger_checked_it, Code.NOT_ENROLLED, 2),
    (one_person_both, Code.REVIEW_ONE_PERSON, 2),
    (a_clerk_checked_it, Code.NOT_ENROLLED, 2),
    (the_admin_made_it, Code.NOT_ENROLLED, 2),
    (a_list_that_is_none, Code.REVIEW_NOT_SIGNED, 2),
    (a_list_out_of_order, Code.REVIEW_NOT_SIGNED, 2),
]


@pytest.mark.parametrize(("forge", "code", "lines"), FORGERIES, ids=[one[0].__name__ for one in FORGERIES])
def test_forgeries_are_refused_line_by_line(
    desk: Place, county: Place, forge: Callable[[Records, Place], None], code: Code, lines: int
) -> None:
    roster_id = ready(desk, [A, B])
    received = receive(county, forged(desk, roster_id, lambda records: forge(records, desk)))
    assert received.refused == {code.value: lines}
    assert received.accepted == 2 - lines
    assert sorted(verdicts(county), key=str) == sorted(
        [("refused", code.value)] * lines + [("accepted", None)] * (2 - lines), key=str
    )
    assert county.fact("SELECT count(*) FROM ledger_member WHERE live = 1") == 2 - lines
    assert verify_ledger(county.now).faults == []


def test_control_the_same_package_with_nothing_changed_is_accepted(desk: Place, county: Place) -> None:
    received = receive(county, forged(desk, ready(desk, [A, B]), lambda _: None))
    assert (received.accepted, received.refused) == (2, {})


def test_control_good_signatures_put_anew_are_good(desk: Place, county: Place) -> None:
    def again(records: Records) -> None:
        signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer)

    assert receive(county, forged(desk, ready(desk, [A]), again)).accepted == 1


def test_a_snapshot_that_is_none_takes_nothing_of_the_package(desk: Place, county: Place) -> None:
    """A list may be signed over anything; what cannot be read is hostile, and nothing of the package is kept."""

    def nonsense(records: Records) -> None:
        text = '{"amount":10000,"village":"654002100201"}'
        line_body(records, 1, snapshot=text)
        one, two = records["lines"]
        entries = [
            ListEntry(bytes.fromhex(one.id), one.rev, snapshot_digest(one.body.snapshot.encode())),
            ListEntry(bytes.fromhex(two.id), two.rev, snapshot_digest(text.encode())),
        ]
        signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer, listing(entries))

    path = forged(desk, ready(desk, [A, B]), nonsense)
    before, head = county.everything(), county.head()
    with pytest.raises(HostileInput, match="package_hostile"):
        receive(county, path)
    assert (county.everything(), county.head()) == (before, head)


def test_two_keys_of_one_user_are_one_person(desk: Place, county: Place) -> None:
    old = desk.opened["reviewer"].signer
    users.reset_user(desk.sit("admin"), "reviewer", "another passphrase")
    desk.learn("reviewer", "another passphrase")
    new = desk.opened["reviewer"].signer
    assert old.public != new.public
    path, digits = enrolment.write_our_card(desk.sit("admin"), desk.out / "again")
    enrolment.enrol(county.sit("county"), path, digits)
    roster_id = ready(desk, [A])
    received = receive(county, forged(desk, roster_id, lambda records: signed_by(records, old, new)))
    assert received.refused == {Code.REVIEW_ONE_PERSON.value: 1}
    # control: the new key beside another user's is good
    assert receive(county, sent(desk, [B], "2026-04")).accepted == 1


# -- nobody is paid twice ----------------------------------------------------------------------------------------------


@pytest.fixture
def neighbour(places: Places, county: Place) -> Place:
    place = places(NEIGHBOUR)
    know_each_other(place, county)
    return place


AT_NEIGHBOUR: dict[str, Any] = {"village": "红旗社区居委会"}


def test_already_accepted_by_another_township(desk: Place, county: Place, neighbour: Place) -> None:
    assert receive(county, sent(neighbour, [A], **AT_NEIGHBOUR)).accepted == 1
    holder = county.fact("SELECT public_id FROM ledger_line")
    received = receive(county, sent(desk, [A, B]))
    assert (received.accepted, received.refused) == (1, {Code.ALREADY_ACCEPTED_AS.value: 1})
    assert county.facts("SELECT code, detail FROM ledger_line WHERE state = 'refused'") == [
        ("already_accepted_as", holder.hex()[:8])
    ]
    # control: another period is another payment
    assert receive(county, sent(desk, [A], "2026-04")).accepted == 1


def test_a_correction_does_not_slip_past_what_its_source_was_refused_for(
    desk: Place, county: Place, neighbour: Place
) -> None:
    receive(county, sent(neighbour, [A], **AT_NEIGHBOUR))
    receive(county, sent(desk, [A]))
    take_back(desk, county, [receipt(county)])
    assert desk.states(1) == ["refused"]
    followed = settling.correct(desk.sit("clerk"), 1)
    desk.clear(followed.roster_id)
    received = receive(county, submit(desk, followed.roster_id))
    assert received.refused == {Code.ALREADY_ACCEPTED_AS.value: 1}
    assert county.fact("SELECT count(*) FROM ledger_member WHERE live = 1") == 1


def test_a_correction_of_a_line_refused_for_something_else_is_accepted(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    receiving.refuse_line(
        county.sit("county"), county.fact("SELECT public_id FROM ledger_line WHERE id = 1"), "开户银行错误"
    )
    take_back(desk, county, [receipt(county)])
    assert sorted(desk.states(1)) == ["accepted", "refused"]
    followed = settling.correct(desk.sit("clerk"), 1)
    desk.clear(followed.roster_id)
    assert receive(county, submit(desk, followed.roster_id)).accepted == 1


def test_a_withdrawn_line_frees_its_place(desk: Place, county: Place, neighbour: Place) -> None:
    receive(county, sent(desk, [A]))
    withdraw(desk, 1)
    told = packages.tell_withdrawals(desk.sit("clerk"), desk.out / "usb")
    assert receive(county, told.path).withdrawn == 1
    assert receive(county, sent(neighbour, [A], **AT_NEIGHBOUR)).accepted == 1


# -- followers ---------------------------------------------------------------------------------------------------------


def returned(desk: Place, county: Place, one: Human, **more: Any) -> int:
    """One line that the bank returned; the number of its re-issue, ready to be sent."""
    receive(county, sent(desk, [one], **more))
    to_bank(county)
    bank_says(county, [(one.name, one.account, 100, "失败", "户名不符")])
    take_back(desk, county, [receipt(county), results(county)])
    followed = settling.reissue(desk.sit("clerk"), 1)
    desk.clear(followed.roster_id)
    return followed.roster_id


def test_a_follower_may_not_be_above_its_source(desk: Place, county: Place) -> None:
    roster_id = returned(desk, county, A)

    def dearer(records: Records) -> None:
        text = records["lines"][0].body.snapshot.replace('"amount":10000', '"amount":10001')
        line_body(records, snapshot=text)
        one = records["lines"][0]
        entry = ListEntry(bytes.fromhex(one.id), one.rev, snapshot_digest(text.encode()))
        signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer, listing([entry]))

    received = receive(county, forged(desk, roster_id, dearer))
    assert received.refused == {Code.AMOUNT_ABOVE_SOURCE.value: 1}
    assert county.facts("SELECT detail FROM ledger_line WHERE code IS NOT NULL") == [("100.00",)]


def test_a_correction_may_not_be_above_its_source_either(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A]))
    receiving.refuse_line(county.sit("county"), county.fact("SELECT public_id FROM ledger_line"), "开户银行错误")
    take_back(desk, county, [receipt(county)])
    followed = settling.correct(desk.sit("clerk"), 1)
    desk.clear(followed.roster_id)

    def dearer(records: Records) -> None:
        text = records["lines"][0].body.snapshot.replace('"amount":10000', '"amount":10001')
        line_body(records, snapshot=text)
        one = records["lines"][0]
        entry = ListEntry(bytes.fromhex(one.id), one.rev, snapshot_digest(text.encode()))
        signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer, listing([entry]))

    assert receive(county, forged(desk, followed.roster_id, dearer)).refused == {Code.AMOUNT_ABOVE_SOURCE.value: 1}


def test_control_the_same_follower_at_its_sources_amount_is_accepted_once(desk: Place, county: Place) -> None:
    roster_id = returned(desk, county, A)
    path = submit(desk, roster_id)
    assert receive(county, path).accepted == 1

    def twin(records: Records) -> None:
        one = records["lines"][0]
        records["lines"] = [type(one)("ef" * 16, one.rev, one.body)]
        entry = ListEntry(b"\xef" * 16, one.rev, snapshot_digest(one.body.snapshot.encode()))
        signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer, listing([entry]))
        review = records["reviews"][0]
        records["reviews"] = [type(review)("ee" * 16, review.rev, review.body)]
        line_body(records, review="ee" * 16)

    second = receive(county, forged(desk, roster_id, twin))
    assert second.refused == {Code.ALREADY_FOLLOWED.value: 1}


def test_a_follower_of_nothing_or_of_somebody_elses_line_is_refused(
    desk: Place, county: Place, neighbour: Place
) -> None:
    receive(county, sent(neighbour, [D], **AT_NEIGHBOUR))
    theirs = county.fact("SELECT public_id FROM ledger_line").hex()
    roster_id = ready(desk, [A])
    for origin in ("aa" * 16, theirs):

        def follows(records: Records, origin: str = origin) -> None:
            text = records["lines"][0].body.snapshot.replace('"origin":""', f'"origin":"{origin}"')
            line_body(records, snapshot=text, origin="reissue", origin_line=origin)
            one = records["lines"][0]
            records["lines"] = [type(one)(origin[:30] + "00", one.rev, one.body)]
            entry = ListEntry(bytes.fromhex(origin[:30] + "00"), one.rev, snapshot_digest(text.encode()))
            review = records["reviews"][0]
            records["reviews"] = [type(review)(origin[:30] + "11", review.rev, review.body)]
            line_body(records, review=origin[:30] + "11")
            signed_by(records, desk.opened["clerk"].signer, desk.opened["reviewer"].signer, listing([entry]))

        assert receive(county, forged(desk, roster_id, follows)).refused == {Code.LINE_UNKNOWN.value: 1}


# -- the same again, in any order --------------------------------------------------------------------------------------


def test_a_replay_changes_nothing(desk: Place, county: Place) -> None:
    path = sent(desk, [A, B])
    receive(county, path)
    before, head = county.everything(), county.head()
    again = receive(county, path)
    assert (again.same, again.accepted, county.head()) == (1, 0, head)
    assert county.everything() == before


def test_what_is_carried_again_changes_nothing(desk: Place, county: Place) -> None:
    """The second package carries the first one's lines once more, since nobody has confirmed them."""
    first, second = sent(desk, [A]), sent(desk, [B], "2026-04")
    assert receive(county, second).accepted == 2
    before = verdicts(county)
    assert receive(county, first).same == 1
    assert verdicts(county) == before == [("accepted", None)] * 2


def withdraw(desk: Place, line: int) -> None:
    settling.withdraw(desk.sit("clerk"), line, reason="已迁出", asked_by="本人", told_to="财政局", proof="电话记录")


LEDGER = (
    "public_id, line_rev, township, programme, period, amount_fen, state, code, snapshot FROM ledger_line",
    "document, programme, period, root_kind, step, live FROM ledger_member",
    "public_id, township, verdict FROM ledger_review",
    "instance, seq, digest FROM package_in",
)


def test_packages_in_any_order_make_one_ledger(desk: Place, county: Place, tmp_path: Path) -> None:
    paths = [sent(desk, [A, B]), sent(desk, [C], "2026-04")]
    withdraw(desk, 2)
    paths.append(packages.tell_withdrawals(desk.sit("clerk"), desk.out / "usb").path)
    paths.append(sent(desk, [D, A], "2026-05"))
    desk.leave()
    ends = {}
    for order in itertools.permutations(range(4)):
        twin = county.twin(tmp_path / "".join(map(str, order)))
        for at in order:
            assert receive(twin, paths[at]).alarms == []
        found = tuple(tuple(sorted(twin.facts(f"SELECT {columns}"), key=repr)) for columns in LEDGER)
        ends[order] = found
        assert verify_ledger(twin.now).faults == []
        twin.leave()
    assert len(ends) == 24
    assert len(set(ends.values())) == 1
    states = sorted(one[6] for one in next(iter(ends.values()))[0])
    assert states == ["accepted"] * 4 + ["withdrawn"]


def test_a_lost_package_is_carried_by_the_next(desk: Place, county: Place) -> None:
    sent(desk, [A]).unlink()
    received = receive(county, sent(desk, [B], "2026-04"))
    assert received.accepted == 2
    # once confirmed it is carried no more
    take_back(desk, county, [receipt(county)])
    assert receive(county, sent(desk, [C], "2026-05")).same == 0


# -- withdrawn ---------------------------------------------------------------------------------------------------------


def test_withdrawn_before_the_bank_file(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    withdraw(desk, 1)
    received = receive(county, packages.tell_withdrawals(desk.sit("clerk"), desk.out / "usb").path)
    assert (received.withdrawn, received.alarms) == (1, [])
    assert verdicts(county) == [("withdrawn", None), ("accepted", None)]
    (file,) = to_bank(county)
    assert (file.lines, file.total) == (1, 10_000)
    # carried again it is the same; after the receipt it is carried no more
    take_back(desk, county, [receipt(county)])
    assert code_of(lambda: packages.tell_withdrawals(desk.sit("clerk"), desk.out / "usb")) is Code.NOTHING_WAITING


def test_withdrawn_after_the_bank_file_is_an_alarm(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    (file,) = to_bank(county)
    assert file.lines == 2
    withdraw(desk, 1)
    received = receive(county, packages.tell_withdrawals(desk.sit("clerk"), desk.out / "usb").path)
    assert (received.withdrawn, [fault.code for fault in received.alarms]) == (0, [Code.TOO_LATE_TO_WITHDRAW])
    assert verdicts(county) == [("accepted", None)] * 2


def test_a_township_withdraws_only_its_own(desk: Place, county: Place, neighbour: Place) -> None:
    receive(county, sent(neighbour, [D], **AT_NEIGHBOUR))
    theirs = county.fact("SELECT public_id FROM ledger_line").hex()
    roster_id = ready(desk, [A])
    withdrawal = packages.WithdrawalBody(theirs, "x", "x", "x")

    def steal(records: Records) -> None:
        one = records["lines"][0]
        records["withdrawals"] = [type(one)("12" * 16, 1, withdrawal)]

    received = receive(county, forged(desk, roster_id, steal))
    assert [fault.code for fault in received.alarms] == [Code.LINE_UNKNOWN]
    assert ("accepted", None) in verdicts(county)
    assert county.fact("SELECT count(*) FROM ledger_line WHERE state = 'withdrawn'") == 0


def test_a_line_sent_by_workbook_is_not_withdrawn_by_package(desk: Place, county: Place) -> None:
    """Its withdrawal was told by telephone; the package county has never seen the line."""
    desk.send(ready(desk, [A]))
    withdraw(desk, 1)
    assert code_of(lambda: packages.tell_withdrawals(desk.sit("clerk"), desk.out / "usb")) is Code.NOTHING_WAITING
    assert receive(county, sent(desk, [B], "2026-04")).alarms == []


# -- refused by hand ---------------------------------------------------------------------------------------------------


def test_refused_by_hand_until_the_township_is_told(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A, B]))
    one, two = (bytes(key) for (key,) in county.facts("SELECT public_id FROM ledger_line ORDER BY id"))
    assert code_of(lambda: receiving.refuse_line(county.sit("county"), one, " ")) is Code.REASON_REQUIRED
    receiving.refuse_line(county.sit("county"), one, "开户银行名称与字典不一致")
    assert verdicts(county)[0] == ("refused", "county_refused")
    take_back(desk, county, [receipt(county)])
    assert sorted(desk.states(1)) == ["accepted", "refused"]
    assert code_of(lambda: receiving.refuse_line(county.sit("county"), two, "x")) is Code.TOO_LATE_TO_WITHDRAW
    assert code_of(lambda: receiving.refuse_line(county.sit("county"), b"\x00" * 16, "x")) is Code.LINE_UNKNOWN


# -- enrolment ---------------------------------------------------------------------------------------------------------


def test_the_digits_are_typed_or_nothing_is_enrolled(desk: Place, places: Places) -> None:
    county = places(COUNTY)
    path, digits = enrolment.write_our_card(desk.sit("admin"), desk.out / "keys")
    assert len(digits.split()) == 6
    for wrong in ("", digits[:-1] + ("0" if digits[-1] != "0" else "1"), " ".join(reversed(digits.split()))):
        assert code_of(lambda wrong=wrong: enrolment.enrol(county.sit("county"), path, wrong)) is Code.ENROLMENT_DIGITS  # type: ignore[misc]
    assert county.fact("SELECT count(*) FROM partner") == 0
    enrolment.enrol(county.sit("county"), path, digits.replace(" ", ""))
    assert county.fact("SELECT count(*) FROM partner") == 1
    head = county.head()
    enrolment.enrol(county.sit("county"), path, digits)  # the same card again changes nothing
    assert county.head() == head


def test_a_damaged_card_is_refused(desk: Place, places: Places) -> None:
    county = places(COUNTY)
    path, digits = enrolment.write_our_card(desk.sit("admin"), desk.out / "keys")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert code_of(lambda: enrolment.enrol(county.sit("county"), path, digits)) in (
        Code.ENROLMENT_DAMAGED,
        Code.ENROLMENT_DIGITS,
    )
    assert county.fact("SELECT count(*) FROM partner") == 0


def test_an_older_card_is_refused_and_a_changed_user_needs_a_new_one(desk: Place, county: Place) -> None:
    old, digits = enrolment.write_our_card(desk.sit("admin"), desk.out / "old")
    users.reset_user(desk.sit("admin"), "reviewer", "another passphrase")
    desk.learn("reviewer", "another passphrase")
    first = receive(county, sent(desk, [A]))
    assert first.refused == {Code.NOT_ENROLLED.value: 1}  # the county does not know his new key
    new, typed = enrolment.write_our_card(desk.sit("admin"), desk.out / "new")
    assert typed != digits
    enrolment.enrol(county.sit("county"), new, typed)
    assert code_of(lambda: enrolment.enrol(county.sit("county"), old, digits)) is Code.ENROLMENT_OLD
    assert receive(county, sent(desk, [B], "2026-04")).accepted == 1
    assert county.facts("SELECT until IS NULL FROM partner ORDER BY id") == [(0,), (1,)]


@pytest.mark.parametrize("change", ["add", "disable", "reset"])
def test_every_change_of_users_raises_the_cards_number(desk: Place, change: str) -> None:
    before = int(desk.now.settings["card_number"])
    if change == "add":
        users.add_user(desk.sit("admin"), "new", users.Role.CLERK, "a passphrase of his")
    elif change == "disable":
        users.disable_user(desk.sit("admin"), "second")
    else:
        users.reset_user(desk.sit("admin"), "second", "another passphrase")
    assert int(desk.now.settings["card_number"]) == before + 1


def test_only_an_admin_enrols(desk: Place, places: Places) -> None:
    county = places(COUNTY)
    path, digits = enrolment.write_our_card(county.sit("county"), county.out / "keys")
    for user in ("clerk", "reviewer", "inspector"):
        assert code_of(lambda user=user: enrolment.enrol(desk.sit(user), path, digits)) is Code.ROLE_MAY_NOT  # type: ignore[misc]
    enrolment.enrol(desk.sit("admin"), path, digits)


def test_a_package_of_a_stranger_is_refused(desk: Place, county: Place, places: Places) -> None:
    stranger = places(NEIGHBOUR)
    ours, digits = enrolment.write_our_card(county.sit("county"), county.out / "again")
    enrolment.enrol(stranger.sit("admin"), ours, digits)  # it knows the county; the county does not know it
    path = sent(stranger, [A], **AT_NEIGHBOUR)
    head = county.head()
    assert code_of(lambda: receive(county, path)) is Code.PACKAGE_STRANGER
    assert county.head() == head


def test_practice_and_real_offices_do_not_mix(desk: Place, county: Place, places: Places) -> None:
    practice = places(NEIGHBOUR, practice=True)
    path, digits = enrolment.write_our_card(practice.sit("admin"), practice.out / "keys")
    assert code_of(lambda: enrolment.enrol(county.sit("county"), path, digits)) is Code.PACKAGE_PRACTICE
    # an office that was enrolled as real and turned to practice since: its envelopes say so
    roster_id = ready(desk, [A])
    with desk.sit("admin").write("turn") as tx:
        set_setting(tx, "practice", "1")
    made = submit(desk, roster_id)
    head = county.head()
    assert code_of(lambda: receive(county, made)) is Code.PACKAGE_PRACTICE
    assert (county.head(), county.fact("SELECT count(*) FROM ledger_line")) == (head, 0)
    with county.sit("county").write("turn") as tx:
        set_setting(tx, "practice", "1")
    assert receive(county, made).accepted == 1  # control: a ledger of practice takes it


def test_a_results_package_is_not_received_as_a_submission(desk: Place, county: Place) -> None:
    receive(county, sent(desk, [A]))
    mine = receipt(county)
    assert code_of(lambda: receive(county, mine)) in (Code.PACKAGE_NOT_FOR_US, Code.PACKAGE_STRANGER)
    own = sent(desk, [B], "2026-04")
    assert code_of(lambda: packages.take_package(desk.sit("clerk"), own)) in (
        Code.PACKAGE_NOT_FOR_US,
        Code.PACKAGE_STRANGER,
    )


def test_children_of_the_same_number_across_townships_are_never_merged(
    desk: Place, county: Place, neighbour: Place
) -> None:
    child = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))
    for place, head, village in ((neighbour, D, "红旗社区居委会"), (desk, A, "巴彦岱村委会")):
        roster_id = place.take([row(head, beneficiary=child, village=village)], (ORPHANS, "2026-03")).roster_id or 0
        place.clear(roster_id)
        receive(county, submit(place, roster_id))
    assert verdicts(county) == [("accepted", None), ("refused", "already_accepted_as")]
    assert county.facts("SELECT document, live FROM ledger_member ORDER BY id") == [
        (child.document, 1),
        (child.document, 0),
    ]
