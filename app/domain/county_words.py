"""A county's dictionaries: villages, bank branches and relations as it spells them, and which of them we mean."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from msgspec import Struct

from app.domain.cleaning import clean_text
from app.domain.county_layouts import WordKind
from app.domain.villages import village_stem

_CODED = re.compile(r"^[0-9]{1,20}[-－—_ ]+")
_BANK_NOISE = re.compile(r"股份有限公司|有限责任公司|有限公司|中国|支行|分理处|营业部|营业所|分行|[\s()（）]")
_LIKELY = 0.6
"""So alike two names of a bank are before one is offered for the other."""

_KIN: tuple[tuple[str, ...], ...] = (
    ("本人", "户主", "本人或户主", "户主本人"),
    ("妻子", "妻", "配偶", "爱人", "老婆"),
    ("丈夫", "夫", "配偶", "爱人", "老公"),
    ("儿子", "子", "长子", "次子", "三子", "四子", "五子", "独生子", "之子", "养子", "继子"),
    ("女儿", "女", "长女", "次女", "三女", "四女", "五女", "独生女", "之女", "养女", "继女"),
    ("父亲", "父", "爸爸"),
    ("母亲", "母", "妈妈"),
    ("祖父", "爷爷"),
    ("祖母", "奶奶"),
    ("外公", "外祖父", "姥爷"),
    ("外婆", "外祖母", "姥姥"),
    ("孙子", "孙"),
    ("孙女",),
    ("儿媳", "媳妇", "儿媳妇"),
    ("女婿",),
    ("兄弟", "哥哥", "弟弟", "兄", "弟"),
    ("姐妹", "姐姐", "妹妹", "姐", "妹"),
    ("其他", "其它", "非亲属", "其他亲属"),
)
"""Ways of saying one relation; the live system has 34 ([S56h])."""


class Spelling(Struct, frozen=True):
    """How the county spells one of ours: `ours` is a village's code or a text, `theirs` "" while nobody knows.

    `shown` is ours as people read it; `said`: somebody said so, it was not only found.
    """

    kind: WordKind
    ours: str
    shown: str
    theirs: str
    said: bool = False


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """The words and spellings of one county; a kind without words is not checked and goes out as we write it."""

    words: Mapping[WordKind, Collection[str]] = field(default_factory=dict)
    said: Mapping[tuple[WordKind, str], str] = field(default_factory=dict)
    _found: dict[tuple[WordKind, str], str | None] = field(default_factory=dict, repr=False, compare=False)

    def checks(self, kind: WordKind) -> bool:
        """Whether the county has a dictionary of this."""
        return bool(self.words.get(kind))

    def spell(self, kind: WordKind, ours: str, shown: str) -> str | None:
        """As the county spells it; None when its dictionary has nothing for it. Blank stays blank."""
        if not shown:
            return ""
        theirs = self.said.get((kind, ours))
        if theirs:
            return theirs
        if not self.checks(kind):
            return shown
        key = (kind, shown)
        if key not in self._found:
            self._found[key] = certain(kind, shown, self.words[kind])
        return self._found[key]


def without_code(word: str) -> str:
    """A word of a county's list without the code before it: 654002100201-巴彦岱村委会 is 巴彦岱村委会."""
    return _CODED.sub("", word)


def certain(kind: WordKind, shown: str, words: Collection[str]) -> str | None:
    """The one word that can be meant: the same but for office, code or way of saying it; None when unclear."""
    if shown in words:
        return shown
    same = [word for word in words if _key(kind, word) == _key(kind, shown)]
    if len(same) == 1:
        return same[0]
    return _kin(shown, words) if kind is WordKind.RELATION else None


def likely(kind: WordKind, shown: str, words: Collection[str], *, most: int = 8) -> list[str]:
    """Words that may be meant, the likeliest first; what stands at the head is still to be said by somebody."""
    sure = certain(kind, shown, words)
    mine = _key(kind, shown)
    scored = [(SequenceMatcher(None, mine, _key(kind, word), autojunk=False).ratio(), word) for word in words]
    near = sorted((one for one in scored if one[0] >= _LIKELY and one[1] != sure), key=lambda one: (-one[0], one[1]))
    return [*([sure] if sure else []), *(word for _, word in near)][:most]


def _key(kind: WordKind, word: str) -> str:
    text = clean_text(without_code(word)).replace(" ", "")
    if kind is WordKind.VILLAGE:
        return village_stem(text)
    return _BANK_NOISE.sub("", text) if kind is WordKind.BANK else text


def _kin(shown: str, words: Collection[str]) -> str | None:
    """The county's way of saying a relation, when all ways that fit lead to one word of its list."""
    by_plain = {_key(WordKind.RELATION, word): word for word in words}
    fitting: list[Sequence[str]] = [ways for ways in _KIN if shown in ways]
    if len(fitting) != 1:
        return None
    there = [by_plain[way] for way in fitting[0] if way in by_plain]
    return there[0] if there else None
