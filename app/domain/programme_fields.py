"""What an office edits of a programme: one table of fields that form, command and check go by (`domain.md` 2).

A field that is added here is shown by the window, taken by the command and kept by the store; no other list names them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from app.domain.cleaning import clean_text
from app.domain.days import DayKind
from app.domain.faults import Code, UserError
from app.domain.masks import DisclosureLevel
from app.domain.own_fields import write_own_fields
from app.domain.programmes import (
    Basis,
    Channel,
    FrequencyUnit,
    GrantedTo,
    ListKeeper,
    NoticeAfter,
    NoticeScope,
    PayeeMandate,
    PayeeRule,
    Programme,
    StopRule,
)
from app.domain.reporting import read_days, written
from app.domain.roster_codes import RosterCode
from app.domain.shipped_terms import with_terms
from app.domain.terms import YesNo


class Part(StrEnum):
    """The parts of the form (words `programme_part`)."""

    WHAT = "what"
    AMOUNT = "amount"
    WHO = "who"
    PAID = "paid"
    NOTICE = "notice"
    COUNTY = "county"
    OWN = "own"


class Kind(StrEnum):
    """How a field is typed."""

    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"
    WORDS = "words"
    CODES = "codes"
    OWN = "own"


class ProgrammeField(Struct, frozen=True):
    """One field: its name in the catalogue, how it is typed, and where one chooses the choices with their words."""

    name: str
    kind: Kind
    part: Part
    choices: type[StrEnum] | None = None
    words: str = ""
    needed: bool = False


_F, _K, _P = ProgrammeField, Kind, Part
FIELDS: tuple[ProgrammeField, ...] = (
    _F("name", _K.TEXT, _P.WHAT, needed=True),
    _F("name_en", _K.TEXT, _P.WHAT),
    _F("policy", _K.TEXT, _P.WHAT),
    _F("department", _K.TEXT, _P.WHAT),
    _F("contact", _K.TEXT, _P.WHAT),
    _F("basis", _K.CHOICE, _P.WHAT, Basis, "basis", needed=True),
    _F("frequency", _K.CHOICE, _P.WHAT, FrequencyUnit, "frequency"),
    _F("note", _K.TEXT, _P.WHAT),
    _F("tier_bases", _K.TEXT, _P.AMOUNT),
    _F("age_tiers", _K.TEXT, _P.AMOUNT),
    _F("stages", _K.TEXT, _P.AMOUNT),
    _F("cap", _K.TEXT, _P.AMOUNT),
    _F("classes", _K.TEXT, _P.AMOUNT),
    _F("multiple_of", _K.TEXT, _P.AMOUNT),
    _F("first_years", _K.TEXT, _P.AMOUNT),
    _F("whole_year", _K.CHOICE, _P.AMOUNT, YesNo, "yes_no"),
    _F("case_by_case", _K.CHOICE, _P.AMOUNT, YesNo, "yes_no"),
    _F("granted_to", _K.CHOICE, _P.WHO, GrantedTo, "granted_to"),
    _F("age_from", _K.NUMBER, _P.WHO),
    _F("age_until", _K.NUMBER, _P.WHO),
    _F("relations", _K.WORDS, _P.WHO),
    _F("tiers", _K.WORDS, _P.WHO),
    _F("excludes", _K.CODES, _P.WHO),
    _F("needs", _K.CODES, _P.WHO),
    _F("payee_rule", _K.CHOICE, _P.PAID, PayeeRule, "payee_rule"),
    _F("payee_mandate", _K.CHOICE, _P.PAID, PayeeMandate, "payee_mandate"),
    _F("stop_rule", _K.CHOICE, _P.PAID, StopRule, "stop_rule"),
    _F("notice_scope", _K.CHOICE, _P.NOTICE, NoticeScope, "notice_scope"),
    _F("notice_after", _K.CHOICE, _P.NOTICE, NoticeAfter, "notice_after"),
    _F("notice_days", _K.NUMBER, _P.NOTICE, needed=True),
    _F("notice_day_kind", _K.CHOICE, _P.NOTICE, DayKind, "day_kind"),
    _F("disclosure", _K.CHOICE, _P.NOTICE, DisclosureLevel, "disclosure"),
    _F("list_keeper", _K.CHOICE, _P.COUNTY, ListKeeper, "list_keeper"),
    _F("report_by", _K.TEXT, _P.COUNTY),
    _F("channel", _K.CHOICE, _P.COUNTY, Channel, "channel"),
    _F("own_fields", _K.OWN, _P.OWN),
)
BY_NAME = {one.name: one for one in FIELDS}

WORDING = {
    FrequencyUnit.MONTH: "月",
    FrequencyUnit.QUARTER: "季",
    FrequencyUnit.HALF_YEAR: "半年",
    FrequencyUnit.SEMESTER: "学期",
    FrequencyUnit.YEAR: "年",
    FrequencyUnit.ONCE: "一次",
    FrequencyUnit.ON_DEMAND: "随办",
}
"""How the catalogue writes each rhythm (`Frequency.parse` reads it)."""

_CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_PIECE = re.compile(r"[\u4e00-\u9fff]{1,4}")
_MOST_DAYS = 365
_MOST_AGE = 130


def is_code(text: str) -> bool:
    """Whether a text may be the code of a programme: a capital letter and up to seven more letters and digits."""
    return _CODE.fullmatch(text) is not None


def shown_fields(programme: Programme, channel: Channel) -> dict[str, str]:
    """Every field as a form shows it: codes of choices, lists parted by spaces, own fields as JSON."""
    return {one.name: _shown(programme, channel, one) for one in FIELDS}


def _shown(programme: Programme, channel: Channel, field: ProgrammeField) -> str:
    told = {
        "channel": channel.value,
        "frequency": programme.frequency.unit.value,
        "payee_mandate": (PayeeMandate.ALLOWED if programme.takes_mandate else PayeeMandate.NOT_ALLOWED).value,
        "own_fields": write_own_fields(programme.own_fields),
        "report_by": written(programme.report_by),
    }
    if field.name in told:
        return told[field.name]
    value = programme.terms.texts().get(field.name) if field.part is Part.AMOUNT else getattr(programme, field.name)
    if isinstance(value, frozenset):
        return " ".join(sorted(value))
    return "" if value is None else str(value)


def edited(row: Mapping[str, str], given: Mapping[str, str], codes: Collection[str]) -> dict[str, str]:
    """A programme's row of the catalogue with these fields changed; `codes` are those of the catalogue.

    Raises UserError PROGRAMME_FIELD_UNKNOWN, PROGRAMME_FIELD, AGES_CROSSED, PROGRAMME_NAMES_ITSELF,
    PROGRAMME_NAMES_UNKNOWN, NEEDS_WHAT_IT_EXCLUDES.
    """
    new = dict(row)
    for name, value in given.items():
        if name not in BY_NAME:
            raise UserError(RosterCode.PROGRAMME_FIELD_UNKNOWN, field=name[:40], programme=row["code"])
        new[name] = _kept(row, BY_NAME[name], clean_text(value))
    _require_sound(_read(new), codes)
    return new


def _kept(row: Mapping[str, str], field: ProgrammeField, value: str) -> str:
    """One field as the catalogue keeps it."""
    wrong = UserError(RosterCode.PROGRAMME_FIELD, programme=row["code"], programme_field=field.name, value=value[:40])
    if field.needed and not value:
        raise wrong
    if field.name == "basis":
        if not _sound_basis(value):
            raise wrong
        return value
    if field.name == "frequency":
        return _frequency(row, value, wrong)
    if field.name == "report_by":
        return _report_by(value, wrong)
    if field.kind is Kind.NUMBER and value:
        most = _MOST_DAYS if field.name == "notice_days" else _MOST_AGE
        if not (value.isascii() and value.isdigit() and (field.name != "notice_days" or int(value) > 0)):
            raise wrong
        if int(value) > most:
            raise wrong
        return str(int(value))
    if field.choices is not None and value not in {one.value for one in field.choices}:
        raise wrong
    return " ".join(value.replace("、", " ").replace(",", " ").split()) if field.kind is Kind.CODES else value


def _sound_basis(value: str) -> bool:
    """Codes of `Basis`, or a piece of something else in a word (台, 车), offered by `/` or multiplied by `×`."""
    known = {one.value for one in Basis}
    parts = [part.strip() for part in value.replace("×", "/").split("/")]
    return all(part in known or _PIECE.fullmatch(part) is not None for part in parts)


def _frequency(row: Mapping[str, str], value: str, wrong: UserError) -> str:
    """A unit by its code; one that is the unit already keeps the wording it has (月/季)."""
    if value not in {one.value for one in FrequencyUnit}:
        raise wrong
    unit = FrequencyUnit(value)
    return row.get("frequency", "") if unit is _read(row).frequency.unit else WORDING[unit]


def _report_by(value: str, wrong: UserError) -> str:
    """Days of the year as they are kept."""
    try:
        return written(read_days(value))
    except ValueError:
        raise wrong from None


def _read(row: Mapping[str, str]) -> Programme:
    """The programme of a row; a column that is none is the field that was wrongly typed."""
    try:
        return Programme.from_row(with_terms(row))
    except UserError as fault:
        if fault.code is not Code.CATALOGUE_ROW:
            raise
        column = str(fault.where["column"])
        raise UserError(
            RosterCode.PROGRAMME_FIELD, programme=row["code"], programme_field=column, value=row.get(column, "")[:40]
        ) from None


def _require_sound(one: Programme, codes: Collection[str]) -> None:
    """Rules of one programme that contradict each other are refused."""
    if one.age_from is not None and one.age_until is not None and one.age_from >= one.age_until:
        raise UserError(RosterCode.AGES_CROSSED, programme=one.code, first=one.age_from, last=one.age_until)
    if one.code in one.excludes | one.needs:
        raise UserError(RosterCode.PROGRAMME_NAMES_ITSELF, programme=one.code)
    base = {one.terms.multiple_of} if one.terms.multiple_of else set()
    if one.code in base:
        raise UserError(RosterCode.PROGRAMME_NAMES_ITSELF, programme=one.code)
    unknown = _first((one.excludes | one.needs | base) - set(codes))
    if unknown:
        raise UserError(RosterCode.PROGRAMME_NAMES_UNKNOWN, programme=one.code, other=unknown[:12])
    both = _first(one.excludes & one.needs)
    if both:
        raise UserError(RosterCode.NEEDS_WHAT_IT_EXCLUDES, programme=one.code, other=both)


def _first(found: Iterable[str]) -> str:
    return min(found, default="")


NEW_ROW = {
    "granted_to": GrantedTo.PERSON.value,
    "payee_rule": PayeeRule.SELF_OR_HEAD.value,
    "list_keeper": ListKeeper.TOWNSHIP.value,
    "channel": Channel.WEB.value,
    "disclosure": DisclosureLevel.MASKED.value,
    "notice_scope": NoticeScope.ALL.value,
    "notice_after": NoticeAfter.REVIEW.value,
    "notice_days": "7",
    "notice_day_kind": DayKind.CALENDAR.value,
    "basis": Basis.PM.value,
    "frequency": WORDING[FrequencyUnit.MONTH],
    "stop_rule": StopRule.THIS_MONTH.value,
}
"""What a new programme is until somebody says otherwise: the strictest notice, nothing excluded."""
