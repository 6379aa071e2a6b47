"""What in a name or in the way a group is written makes one look twice (`domain.md` 3.3, 3.4)."""

from __future__ import annotations

import re
import unicodedata

from app.domain.groups import normalise_group
from app.domain.names import is_han

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
_MARKS = re.compile(r"[*×○〇◯●■□△_#＃＊]")
_LATIN = re.compile(r"[A-Za-z]+")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_COUNTED = re.compile("第|村民|居民|[小大]?[组队]|生产")
_BLANKS = re.compile(r"[\s\-—_.·、()（）]+")


def rare_characters(name: str) -> str:
    """Return what in a name stands for a character that some system did not know, or that a bank may write otherwise.

    Private-use characters, marks in the place of one, Latin letters among Chinese ones, and characters beyond GBK,
    which many a bank's system replaces; "" for a name that says no such thing.
    """
    try:
        name.encode("gbk")
    except UnicodeEncodeError:
        lost = [char for char in name if is_han(char) and not _in_gbk(char)]
        if lost:
            return "".join(dict.fromkeys(lost))
    if private := _PRIVATE.findall(name):
        return "".join(dict.fromkeys(private))
    if marks := _MARKS.findall(name):
        return "".join(dict.fromkeys(marks))
    if _HAN.search(name) and (latin := _LATIN.search(name)):
        return latin.group()
    return ""


def folded_group(text: str) -> str:
    """Return what two ways of writing one group have in common: 牧业队 and 牧业大队, 一组 and 1组 and 第1小组."""
    plain = unicodedata.normalize("NFKC", normalise_group(text)).casefold()
    bare = _BLANKS.sub("", _COUNTED.sub("", plain))
    number = normalise_group(bare)
    return number or plain


def _in_gbk(char: str) -> bool:
    try:
        char.encode("gbk")
    except UnicodeEncodeError:
        return False
    return True
