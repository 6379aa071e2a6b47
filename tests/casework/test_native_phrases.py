"""The second language of public sheets: its table, the native reader's tick, refusals, sheets as they hang."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from notices_kit import at, reviewed_roster
from practice_kit import Practised

from app.casework import disclosing, native_phrases
from app.casework.checking import check_notice
from app.casework.notice_sheets import kept_sheet, notice_drawing
from app.domain.faults import AnyCode, Code, UserError
from app.domain.native_phrases import MOST, NativeKey, NativeLanguage
from app.domain.roster_codes import RosterCode
from app.office.session import Session
from app.practice.offices import TODAY
from app.store import native_phrases as store

UG, KK = NativeLanguage.UG, NativeLanguage.KK
READER = "阿依努尔·买买提"
WORDS = "ئەرز قىلىش ئورنى كەنت كومىتېتى"


@pytest.fixture
def township(practised: Callable[..., Practised]) -> Practised:
    """A copy of a practised township."""
    return practised("package")


def ticked(township: Practised, *languages: NativeLanguage, hour: int = 8) -> None:
    with at(township, "admin", hour=hour) as admin:
        for one in languages:
            native_phrases.tick_native_phrases(admin, one, READER, TODAY)


def made(township: Practised, out: Path) -> int:
    roster_id = reviewed_roster(township, out, (5,))
    with at(township, hour=12) as clerk:
        return disclosing.prepare_notices(clerk, roster_id).notices[0].notice_id


def text_of(session: Session, notice_id: int, script: str | None) -> str:
    drawing = notice_drawing(session, notice_id).shown_as(script, large=False)
    return "".join(drawing.sheet.native.phrases.values()) if drawing.sheet.native else ""


def test_nothing_is_printed_in_a_language_nobody_has_read(township: Practised, tmp_path: Path) -> None:
    key = made(township, tmp_path)
    with at(township, hour=13) as clerk:
        drawing = notice_drawing(clerk, key)
        assert drawing.natives == ()
        with pytest.raises(UserError) as caught:
            drawing.shown_as("ug", large=False)
        assert caught.value.code is RosterCode.NATIVE_NOT_CHECKED
        assert caught.value.where == {"native_language": "ug"}
    with at(township, "admin", hour=13) as admin, pytest.raises(UserError) as caught:
        native_phrases.choose_second_language(admin, UG, beside=False)
    assert caught.value.code is RosterCode.NATIVE_NOT_CHECKED
    ticked(township, UG, hour=14)  # control: the same two go once the phrases were read
    with at(township, hour=15) as clerk:
        assert notice_drawing(clerk, key).shown_as("ug", large=False).language == "ug"
        assert [one.language for one in notice_drawing(clerk, key).natives] == ["ug"]
        with pytest.raises(UserError):
            notice_drawing(clerk, key).shown_as("kk", large=False)


def test_the_tick_names_reader_and_day(township: Practised) -> None:
    yesterday = TODAY - timedelta(days=1)
    with at(township, "admin") as admin:
        native_phrases.tick_native_phrases(admin, KK, f"  {READER} ", yesterday)
        check = native_phrases.native_table(admin, KK).check
        assert check is not None
        assert (check.reader, check.read_on, check.admin) == (READER, yesterday, "admin")
        assert native_phrases.native_table(admin, UG).check is None
        with pytest.raises(UserError) as caught:
            native_phrases.tick_native_phrases(admin, KK, "  ", yesterday)
        assert caught.value.code is RosterCode.NATIVE_READER
        with pytest.raises(UserError) as caught:
            native_phrases.tick_native_phrases(admin, KK, READER, TODAY + timedelta(days=1))
        assert caught.value.code is RosterCode.NATIVE_READ_LATER


def test_an_edit_takes_the_tick_of_its_language_back(township: Practised) -> None:
    ticked(township, UG, KK)
    with at(township, "admin", hour=10) as admin:
        shipped = native_phrases.native_table(admin, UG).phrases[6]
        assert shipped.key is NativeKey.OBJECTION
        native_phrases.edit_native_phrase(admin, UG, NativeKey.OBJECTION, f" {shipped.text} ")
        assert native_phrases.native_table(admin, UG).check is not None  # the same words change nothing
        native_phrases.edit_native_phrase(admin, UG, NativeKey.OBJECTION, WORDS)
        table = native_phrases.native_table(admin, UG)
        assert (table.check, table.phrases[6].text, table.phrases[6].own) == (None, WORDS, True)
        assert native_phrases.native_table(admin, KK).check is not None
        assert [one.language for one in native_phrases.checked_natives(admin)] == ["kk"]
        native_phrases.edit_native_phrase(admin, UG, NativeKey.OBJECTION, shipped.shipped)
        table = native_phrases.native_table(admin, UG)
        assert (table.check, table.phrases[6].own) == (None, False)


@pytest.mark.parametrize(
    ("key", "text", "code"),
    [
        (NativeKey.OBJECTION, "  ", RosterCode.NATIVE_EMPTY),
        (NativeKey.OBJECTION, "ئا" * MOST, RosterCode.NATIVE_LONG),
        (NativeKey.OBJECTION, "تېلېفون 12345", RosterCode.NATIVE_BARE),
        (NativeKey.OBJECTION, "村委会 ئائىلە", RosterCode.NATIVE_BARE),
        (NativeKey.OBJECTION, "ئائىلە {", RosterCode.NATIVE_BARE),
        (NativeKey.OBJECTION, "ئائىلە ހ", RosterCode.NATIVE_BARE),
        (NativeKey.OBJECTION, "ئائىلە {total}", RosterCode.NATIVE_SLOTS),
        (NativeKey.PERIOD, "تارقىتىش ۋاقتى", RosterCode.NATIVE_SLOTS),
        (NativeKey.TOTALS, "{households} {people} {people}", RosterCode.NATIVE_SLOTS),
    ],
)
def test_a_phrase_that_cannot_be_printed_is_refused(
    township: Practised, key: NativeKey, text: str, code: AnyCode
) -> None:
    with at(township, "admin") as admin:
        before = store.own_phrases(admin.store.db, UG)
        with pytest.raises(UserError) as caught:
            native_phrases.edit_native_phrase(admin, UG, key, text)
        assert caught.value.code is code
        assert store.own_phrases(admin.store.db, UG) == before
        native_phrases.edit_native_phrase(admin, UG, NativeKey.PERIOD, "ۋاقتى {period}")  # control


def test_only_an_admin_words_ticks_and_chooses(township: Practised) -> None:
    with at(township) as clerk:
        for call in (
            lambda: native_phrases.edit_native_phrase(clerk, UG, NativeKey.OBJECTION, WORDS),
            lambda: native_phrases.tick_native_phrases(clerk, UG, READER, TODAY),
            lambda: native_phrases.untick_native_phrases(clerk, UG, "错了"),
            lambda: native_phrases.choose_second_language(clerk, None, beside=True),
        ):
            with pytest.raises(UserError) as caught:
                call()
            assert caught.value.code is Code.ROLE_MAY_NOT


def test_new_sheets_carry_the_chosen_language_with_the_words_they_were_made_with(
    township: Practised, tmp_path: Path
) -> None:
    ticked(township, UG)
    with at(township, "admin") as admin:
        native_phrases.choose_second_language(admin, UG, beside=True)
    key = made(township, tmp_path)
    with at(township, "admin", hour=14) as admin:
        kept = kept_sheet(admin, key)
        assert kept is not None
        assert kept.native is not None
        assert (kept.native.language, kept.native.beside) == ("ug", True)
        native_phrases.edit_native_phrase(admin, UG, NativeKey.OBJECTION, WORDS)
        assert (
            native_phrases.native_of_new_sheets(admin) is None
        )  # not ticked any more: the next sheet is Chinese alone
        drawn = notice_drawing(admin, key).draw()
        assert drawn.as_kept
        assert WORDS not in text_of(admin, key, None)


@pytest.mark.parametrize("large", [False, True])
def test_a_sheet_in_another_language_is_known_by_its_code(township: Practised, tmp_path: Path, large: bool) -> None:
    ticked(township, UG, KK)
    key = made(township, tmp_path)
    with at(township, hour=13) as clerk:
        for script in ("", "ug", "kk"):
            path = tmp_path / f"{script or 'zh'}.pdf"
            path.write_bytes(notice_drawing(clerk, key).shown_as(script, large=large).draw().pdf)
            found = check_notice(clerk, path)
            assert (found.of.id, found.differences, found.seen) == (key, [], list(found.approved))
    with at(township, "admin", hour=15) as admin:  # edited since: what hangs is known still
        native_phrases.edit_native_phrase(admin, UG, NativeKey.OBJECTION, WORDS)
        assert check_notice(admin, tmp_path / "ug.pdf").differences == []


def test_taken_back_says_why(township: Practised) -> None:
    ticked(township, KK)
    with at(township, "admin", hour=10) as admin:
        with pytest.raises(UserError) as caught:
            native_phrases.untick_native_phrases(admin, KK, " ")
        assert caught.value.code is Code.REASON_REQUIRED
        native_phrases.untick_native_phrases(admin, KK, "发现一处写错")
        assert native_phrases.checked_natives(admin) == ()
        ended = store.checks(admin.store.db, KK)[0].ended_on
        assert ended == date(2026, 3, 31) == admin.today
        assert len(native_phrases.native_editions(admin)) == 2  # what hangs is known by them
