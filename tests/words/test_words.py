"""The tables of words are whole both ways, agree with each other, and give nobody's number away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

import pytest

from app.casework.data_checks import DoubtState
from app.casework.settling import FileShape
from app.casework.yearly_checks import YearlyCheck
from app.domain.acts import ActKind, What
from app.domain.balance import Differs, Part
from app.domain.books import Book
from app.domain.brought import BroughtKind
from app.domain.bulk import BulkField, BulkSkip
from app.domain.case_parts import CasePart
from app.domain.cells import RowVerdict
from app.domain.county_layouts import LayoutKind, PayeeTaken, WordKind
from app.domain.county_library import LibrarySort
from app.domain.county_rules import MendAt, WouldRefuse
from app.domain.county_templates import Difference
from app.domain.data_checks import DataCheck, ListKind, Severity
from app.domain.days import DayKind
from app.domain.differences import Section
from app.domain.documents import DocumentKind, Sex
from app.domain.faults import AnyCode, Code
from app.domain.findings import FindingKind, FindingSource
from app.domain.makers import Act, Role
from app.domain.marks import MarkKind
from app.domain.masks import DisclosureLevel
from app.domain.meanings import DoubtCode, Meaning, SheetKind
from app.domain.native_phrases import NativeKey, NativeLanguage
from app.domain.notice_kinds import NoticeColumn, NoticeKind, Reach
from app.domain.parts import PartKind
from app.domain.programmes import (
    Basis,
    Channel,
    FrequencyUnit,
    GrantedTo,
    ListKeeper,
    NoticeAfter,
    NoticeScope,
    PayeeRule,
)
from app.domain.publicity import HomeLanguage, OpenState, OpenWay, PolicyForm, PublicWay, WebStage
from app.domain.raise_notes import Aside
from app.domain.reasons import ReturnReason
from app.domain.reckoned import Unit
from app.domain.recovery import RecoveryCause, RecoveryState
from app.domain.roster_codes import RosterCode
from app.domain.rows import COLUMNS
from app.domain.settlement import Verdict
from app.domain.states import (
    CardState,
    FindingState,
    LineOrigin,
    LineState,
    NoticeState,
    RosterKind,
    RosterState,
    SubmissionState,
)
from app.domain.success import By
from app.domain.visits import Drawn, Hands, Topic, VisitState
from app.domain.wall_photos import PhotoPurpose, PhotoState, PhotoWhy, PostingWay
from app.domain.withdrawals import ToldBy
from app.domain.year_closing import Contradiction, Outcome
from app.domain.yearly import Measure, PageState, YearlyReason, YearlyState
from app.words import LANGUAGES, Language, sentence, word
from app.words.sentences import placeholders, table

ENUMS: dict[str, type[StrEnum]] = {
    "policy_form": PolicyForm,
    "public_way": PublicWay,
    "web_stage": WebStage,
    "open_way": OpenWay,
    "case_part": CasePart,
    "open_state": OpenState,
    "home_language": HomeLanguage,
    "told_by": ToldBy,
    "photo_state": PhotoState,
    "photo_why": PhotoWhy,
    "photo_why_short": PhotoWhy,
    "posting_way": PostingWay,
    "photo_purpose": PhotoPurpose,
    "money_part": Part,
    "differs": Differs,
    "file_shape": FileShape,
    "success_by": By,
    "state.roster": RosterState,
    "state.line": LineState,
    "state.card": CardState,
    "state.notice": NoticeState,
    "state.submission": SubmissionState,
    "state.finding": FindingState,
    "state.visit": VisitState,
    "finding_kind": FindingKind,
    "finding_source": FindingSource,
    "hands": Hands,
    "drawn": Drawn,
    "topic": Topic,
    "origin": LineOrigin,
    "kind": RosterKind,
    "verdict": RowVerdict,
    "meaning": Meaning,
    "sheet_kind": SheetKind,
    "guess_doubt": DoubtCode,
    "act_kind": ActKind,
    "act_note": ActKind,
    "act_effect": What,
    "result": Verdict,
    "reason": ReturnReason,
    "native_language": NativeLanguage,
    "native_key": NativeKey,
    "role": Role,
    "act": Act,
    "channel": Channel,
    "granted_to": GrantedTo,
    "payee_rule": PayeeRule,
    "list_keeper": ListKeeper,
    "notice_scope": NoticeScope,
    "notice_kind": NoticeKind,
    "notice_kind_note": NoticeKind,
    "notice_reach": Reach,
    "notice_column": NoticeColumn,
    "notice_after": NoticeAfter,
    "disclosure": DisclosureLevel,
    "day_kind": DayKind,
    "document": DocumentKind,
    "sex": Sex,
    "frequency": FrequencyUnit,
    "basis": Basis,
    "reckon.unit": Unit,
    "bulk_field": BulkField,
    "bulk_skip": BulkSkip,
    "check_severity": Severity,
    "doubt_state": DoubtState,
    "list_kind": ListKind,
    "data_check": DataCheck,
    "data_check_why": DataCheck,
    "data_check_mend": DataCheck,
    "data_check_told": DataCheck,
    "layout_kind": LayoutKind,
    "payee_taken": PayeeTaken,
    "word_kind": WordKind,
    "difference": Difference,
    "library_sort": LibrarySort,
    "would_refuse": WouldRefuse,
    "mend_at": MendAt,
    "ledger": Book,
    "year_outcome": Outcome,
    "year_contradiction": Contradiction,
    "part_kind": PartKind,
    "raise_aside": Aside,
    "recovery_cause": RecoveryCause,
    "recovery_state": RecoveryState,
    "yearly_check": YearlyCheck,
    "yearly_check_told": YearlyCheck,
    "yearly_reason": YearlyReason,
    "yearly_page_state": PageState,
    "yearly_state": YearlyState,
    "yearly_measure": Measure,
    "roster_section": Section,
    "roster_mark": MarkKind,
    "brought": BroughtKind,
}
CODES: tuple[AnyCode, ...] = (*Code, *RosterCode)
NUMBER = "654022199001010029"
BARE_MARKS = re.compile(r"\[\[|\]\]|[{}]")


def _section(lang: Language, name: str) -> Mapping[str, Any]:
    found: Any = table(lang)
    for part in name.split("."):
        found = found[part]
    return found


def _leaves(found: Mapping[str, Any], path: str = "") -> Iterable[tuple[str, str]]:
    for key, value in found.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{path}{key}.")
        else:
            yield path + key, value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_a_sentence_and_no_sentence_is_an_orphan(lang: Language) -> None:
    assert set(_section(lang, "fault")) == {code.value for code in CODES}
    assert all(set(row) == {"what", "mend"} for row in _section(lang, "fault").values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("section", ENUMS)
def test_every_value_has_a_word_and_no_word_is_an_orphan(section: str, lang: Language) -> None:
    assert set(_section(lang, section)) == {member.value for member in ENUMS[section]}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_columns_and_nouns(lang: Language) -> None:
    assert set(_section(lang, "column")) == {column.key for column in COLUMNS} | {"native_name"}
    assert set(_section(lang, "noun")) == set(_section(lang, "state"))


def test_chinese_columns_are_the_countys_headings() -> None:
    assert [word("column", column.key, "zh") for column in COLUMNS] == [column.heading for column in COLUMNS]


def test_both_languages_have_the_same_rows_and_placeholders() -> None:
    zh, en = dict(_leaves(table("zh"))), dict(_leaves(table("en")))
    assert zh.keys() == en.keys()
    different = {key for key in zh if placeholders(zh[key]) != placeholders(en[key])}
    assert different == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_empty_and_words_of_a_section_differ(lang: Language) -> None:
    assert all(value.strip() for _, value in _leaves(table(lang)))
    for section in ENUMS:
        words = list(_section(lang, section).values())
        assert len(set(words)) == len(words), section


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_sentences_with_and_without_their_values(code: AnyCode, lang: Language) -> None:
    row = _section(lang, "fault")[code.value]
    names = placeholders(row["what"] + row["mend"])
    end = "。" if lang == "zh" else "."
    for text in (row["what"], row["mend"]):
        assert text.endswith(end)
    full = sentence(code, lang, **dict.fromkeys(names, "甲乙"))
    assert not BARE_MARKS.search(full)
    assert "?" not in full
    assert full.count("甲乙") >= len(names)
    empty = sentence(code, lang)
    assert not BARE_MARKS.search(empty)
    assert empty.endswith(end)
    assert "  " not in empty
    assert " ." not in empty


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_no_sentence_gives_a_number_away(code: AnyCode, lang: Language) -> None:
    row = _section(lang, "fault")[code.value]
    names = placeholders(row["what"] + row["mend"])
    for number in (NUMBER, "6228480402564890018", "34052419800101001X", 654022199001010029):
        text = sentence(code, lang, **dict.fromkeys(names, number))
        assert str(number)[:13] not in text


def test_chinese_sentences_use_chinese_marks_only() -> None:
    for key, text in _leaves(table("zh")):
        if key.startswith("fault."):
            plain = re.sub(r"\[\[|\]\]|\{[a-z_]+\}", "", text)
            assert not re.search(r"[,;:!?]", plain), key


def test_a_value_that_is_not_given_is_a_question_mark() -> None:
    assert sentence(Code.STEP_NOT_ALLOWED, "en") == 'The ? is "?" and cannot become "?". Do the steps between first.'


def test_an_optional_part_goes_with_its_value() -> None:
    assert "2027" in sentence(Code.HOLIDAYS_MISSING, "zh", year=2027)
    assert sentence(Code.HOLIDAYS_MISSING, "en").startswith("The holidays are not known")


def test_states_are_said_in_words() -> None:
    text = sentence(Code.STEP_NOT_ALLOWED, "zh", noun="roster", from_="draft", to="archived")
    assert text.startswith("花名册现在是“草稿”，不能直接变成“已归档”。")


@pytest.mark.parametrize("key", ["file", "path", "folder", "name"])
def test_a_file_may_be_named_by_any_of_its_keys(key: str) -> None:
    assert "名单.xlsx" in sentence(Code.FILE_MISSING, "zh", **{key: "名单.xlsx"})


def test_what_is_unknown() -> None:
    assert word("state.line", "no_such_state", "zh") == "no_such_state"
    assert word("no.section", "x", "en") == "x"
    with pytest.raises(KeyError):
        sentence("no_such_code", "zh")
