"""Villages by the names people write (`domain.md` 3.4): the full name, or without 村委会 and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import Struct

from app.domain.cleaning import clean_text

_OFFICE = re.compile(r"(?:村民委员会|居民委员会|村委会|居委会|委员会|村委)$")
_VILLAGE_OFFICE = re.compile(r"村(?:民委员会|委会|委)$")
_COMMUNITY_OFFICE = re.compile(r"(?:社区)?(?:居民委员会|居委会)$")
_PLACE = re.compile(r"(?:社区|村)$")


class Village(Struct, frozen=True):
    """A village or community of the township: its full name and 12-digit code."""

    name: str
    code: str


def village_stem(name: str) -> str:
    """Return a name without office and kind of place: 巴彦岱村委会, 巴彦岱村 and 巴彦岱 are one."""
    text = clean_text(name).replace(" ", "")
    without_office = _OFFICE.sub("", text)
    return _PLACE.sub("", without_office) or without_office or text


def place_name(name: str) -> str:
    """Return the place whose office a full name names: 三段村委会 → 三段村, 新桥社区居委会 → 新桥社区."""
    text = _VILLAGE_OFFICE.sub("村", clean_text(name))
    return _COMMUNITY_OFFICE.sub("社区", text)


@dataclass(frozen=True, slots=True)
class VillageIndex:
    """The villages of a township, found by full name or, if only one fits, by the name without office.

    `former` are names that no village bears any more (full name → code): they are found after those in force, and tell
    the old name with the old code.
    """

    villages: Mapping[str, str]
    former: Mapping[str, str] = field(default_factory=dict)
    _stems: dict[str, Village | None] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_stems", _by_stem(self.former) | _by_stem(self.villages))

    def find(self, text: str) -> Village | None:
        """Return the village somebody wrote, None if none or more than one fits."""
        name = clean_text(text)
        code = self.villages.get(name) or self.former.get(name)
        return self._stems.get(village_stem(name)) if code is None else Village(name, code)


def _by_stem(villages: Mapping[str, str]) -> dict[str, Village | None]:
    stems: dict[str, Village | None] = {}
    for name, code in villages.items():
        for stem in {village_stem(name), village_stem(place_name(name))}:  # 新村村委会 is 新村 and 新村村
            stems[stem] = None if stem in stems else Village(name, code)
    return stems
