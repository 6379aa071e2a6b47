"""What titles, sheet names and file names say: of which programme, of which period, of which village."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set

from app.domain.cleaning import clean_text
from app.domain.faults import UserError
from app.domain.meanings import KnownNames, Meaning, SheetKind
from app.domain.periods import Period
from app.domain.programmes import Frequency, FrequencyUnit
from app.domain.villages import place_name, village_stem

_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]\d{2})(?![A-Za-z0-9])")
_CENTURY = r"(?<!\d)((?:19|20)\d{2})"
_NUMBER = {"一": "1", "二": "2", "三": "3", "四": "4", "上": "1", "下": "2", "春": "1", "秋": "2"}
_MONTH = r"(1[0-2]|0?[1-9])"
_TO = r"\s*[-—–~～至到]+\s*"
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(_CENTURY + r"(H[12]|Q[1-4]|-S[12]|-(?:0[1-9]|1[0-2]))(?!\d)"), "{year}{part}"),
    (re.compile(_CENTURY + rf"\s*年\s*{_MONTH}\s*月?{_TO}{_MONTH}\s*月"), ""),
    (re.compile(_CENTURY + r"\s*年度?\s*(1[0-2]|0?[1-9])\s*月"), "{year}-{part:0>2}"),
    (re.compile(_CENTURY + r"\s*年度?\s*第?\s*([一二三四1-4])\s*季度"), "{year}Q{part}"),
    (re.compile(_CENTURY + r"\s*年度?\s*([上下])半年"), "{year}H{part}"),
    (re.compile(_CENTURY + r"\s*年?\s*([春秋])季"), "{year}-S{part}"),
    (re.compile(_CENTURY + r"[./](1[0-2]|0?[1-9])(?![./\d])"), "{year}-{part:0>2}"),
    (re.compile(_CENTURY + r"(0[1-9]|1[0-2])(?!\d)"), "{year}-{part}"),
    (re.compile(r"(?<!\d)(2\d)\s*年\s*(1[0-2]|0?[1-9])\s*月"), "20{year}-{part:0>2}"),
)
_SPANS = {(1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4", (1, 6): "H1", (7, 12): "H2", (1, 12): ""}
_YEAR = re.compile(_CENTURY + r"(?!\d)")
_BARE_MONTH = re.compile(r"(?<!\d)(1[0-2]|0?[1-9])\s*月(?!\s*\d{1,2}\s*日)")
_CHINESE_YEAR = re.compile(r"二[〇○零O0]([一二三四五六七八九〇○零]{2})年")
_CHINESE_MONTH = re.compile(r"(十[一二]?|[一二三四五六七八九])月")
_FIGURES = {"〇": "0", "○": "0", "零": "0", **{char: str(at) for at, char in enumerate("一二三四五六七八九", 1)}}
_ENDED = re.compile(r"停发|停保|死亡|去世|注销|退出|取消|终止|减少|清退|迁出|不再享受|减员")
_CARDS = re.compile(r"社保卡|一卡通(?:账号|信息|采集)|开卡|卡号|账号|激活|办卡|银行卡|存折")
_ROLL = re.compile(r"户籍|户口|人口|家庭成员|户主花名|基本信息|基础信息|底册|人员信息|常住")
_PAID = re.compile(r"发放|补贴|补助|津贴|兑付|救助|奖补|资金|低保|抚恤")


def period_in(text: str, this_year: int, frequency: Frequency | None = None) -> str | None:
    """The period a title speaks of: 2026-03, 2026年3月, 2026年第一季度, 2026年上半年, 3月, 2026年; None if none."""
    plain = _arabic(unicodedata.normalize("NFKC", text))
    if (told := _whole_period(plain)) is not None:
        return told
    yearly = frequency is None or frequency.unit is FrequencyUnit.YEAR
    year = _YEAR.search(plain)
    if not yearly and (found := _BARE_MONTH.search(plain)):
        return f"{year.group(1) if year else this_year}-{int(found.group(1)):02d}"
    return year.group(1) if year is not None and yearly else None


def _whole_period(plain: str) -> str | None:
    for form, written in _FORMS:
        found = form.search(plain)
        if found is None:
            continue
        if not written:
            span = (int(found.group(2)), int(found.group(3)))
            told = f"{found.group(1)}{_SPANS[span]}" if span in _SPANS else ""
        else:
            told = written.format(year=found.group(1), part=_NUMBER.get(found.group(2), found.group(2)))
        if told and _is_period(told):
            return told
    return None


def _arabic(text: str) -> str:
    """Write 二〇二四年三月 as 2024年3月."""
    months = {"十": "10", "十一": "11", "十二": "12"}
    text = _CHINESE_YEAR.sub(lambda found: "20" + "".join(_FIGURES[char] for char in found.group(1)) + "年", text)
    return _CHINESE_MONTH.sub(lambda found: (months.get(found.group(1)) or _FIGURES[found.group(1)]) + "月", text)


def _is_period(text: str) -> bool:
    try:
        Period.parse(text)
    except UserError:
        return False
    return True


def programmes_told(texts: Sequence[str], names: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The programmes that texts speak of: by code, else by the longest name found; more than one when names tie.

    Texts are asked one after the other, the surest first.
    """
    for text in texts:
        codes = [code for code in _CODE.findall(text) if code in names]
        if codes:
            return list(dict.fromkeys(codes))
    for text in texts:
        plain = plain_name(text)
        found = {
            code: longest
            for code, known in names.items()
            if (longest := max((len(name) for one in known if (name := plain_name(one)) and name in plain), default=0))
        }
        if found:
            most = max(found.values())
            return [code for code, length in found.items() if length == most]
    return []


def plain_name(text: str) -> str:
    """Reduce a name or title to what is compared: no blanks, no brackets."""
    return re.sub(r"[\s()（）《》“”\"]", "", unicodedata.normalize("NFKC", clean_text(text)))


def village_told(texts: Iterable[str], villages: Iterable[str]) -> str:
    """The full name of the one village that a text names, "" if none or two; 大三段 is not also 三段, nor 三段镇."""
    stems = [(stem, name) for name in villages for stem in {village_stem(name), village_stem(place_name(name))}]
    for text in texts:
        plain = plain_name(text)
        found = [(stem, name) for stem, name in stems if len(stem) >= 2 and _is_named(plain_name(stem), plain)]
        found = [one for one in found if not any(one[0] != other and one[0] in other for other, _ in found)]
        if len(found) == 1:
            return found[0][1]
    return ""


def _is_named(stem: str, plain: str) -> bool:
    """Whether a text names a village, not only the township that is called like it."""
    return re.search(rf"{re.escape(stem)}(?!镇|乡|街道)", plain) is not None


def kind_of(columns: Mapping[Meaning, int], titles: Sequence[str], rows: int) -> tuple[SheetKind, bool]:
    """Say what a sheet is by its columns and titles, and whether that is sure."""
    have = columns.keys()
    people = have & {Meaning.HEAD_NAME, Meaning.PERSON_NAME, Meaning.PAYEE_NAME}
    numbers = have & {Meaning.HEAD_DOCUMENT, Meaning.PERSON_DOCUMENT, Meaning.PAYEE_DOCUMENT, Meaning.ACCOUNT}
    if not rows or not (people or numbers) or len(have) < 2:
        return SheetKind.NOT_DATA, True
    said = " ".join(titles)
    if not numbers:
        return SheetKind.UNKNOWN if have & {Meaning.AMOUNT, Meaning.RELATION} else SheetKind.NOT_DATA, False
    return _kind_of_people(have, said)


def _kind_of_people(have: Set[Meaning], said: str) -> tuple[SheetKind, bool]:
    if Meaning.ENDED_ON in have or (_ENDED.search(said) and (Meaning.AMOUNT not in have or Meaning.STATUS in have)):
        return SheetKind.ENDED_LIST, Meaning.AMOUNT not in have or bool(_ENDED.search(said))
    if Meaning.AMOUNT in have:
        return SheetKind.PAID_ROSTER, True
    if Meaning.ACCOUNT in have and not (Meaning.RELATION in have and not _CARDS.search(said)):
        return SheetKind.CARD_LIST, not _PAID.search(said) or bool(_CARDS.search(said))
    if Meaning.RELATION in have or _ROLL.search(said) or Meaning.HEAD_DOCUMENT in have:
        return SheetKind.HOUSEHOLD_ROLL, True
    return SheetKind.UNKNOWN, False


def guess_programme(texts: Sequence[str], names: KnownNames) -> tuple[str, bool]:
    """The one programme that texts speak of and whether it is the only one; ("", False) when none is told."""
    found = programmes_told(texts, names.programmes)
    return (found[0] if len(found) == 1 else "", len(found) == 1)


def guess_period(texts: Sequence[str], programme: str, names: KnownNames) -> tuple[str, bool]:
    """The period that texts speak of, and whether they agree; ("", False) when none is told.

    A month alone takes its year from another text, else that of today, which is not sure; a year alone is no period of
    a programme that is paid by the month.
    """
    plain = [_arabic(unicodedata.normalize("NFKC", text)) for text in texts]
    whole = [told for text in plain if (told := _whole_period(text)) is not None]
    months = [int(found.group(1)) for text in plain if (found := _BARE_MONTH.search(text))]
    if whole:
        months_told = {int(one[5:]) for one in whole if re.fullmatch(r"\d{4}-\d\d", one)}
        return whole[0], len(set(whole)) == 1 and (not months_told or set(months) <= months_told)
    years = [found.group(1) for text in plain if (found := _YEAR.search(text))]
    if months and (not programme or programme in names.monthly):
        sure = len(set(months)) == 1 and len(set(years)) == 1
        return f"{years[0] if years else names.year}-{months[0]:02d}", sure
    if years and programme not in names.monthly:
        return years[0], len(set(years)) == 1
    return "", False
