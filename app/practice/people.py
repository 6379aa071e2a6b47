"""Made-up people of real villages.

No real person's number: the address code 659900 was never given to any county, and accounts begin with 629999, which no
bank issues.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta

from msgspec import Struct, field
from stdnum import luhn

from app.domain.documents import citizen_check_digit
from app.practice.chance import dice

ADDRESS_CODE = "659900"
BANK_PREFIX = "629999"
BANK = "伊宁农村商业银行巴彦岱支行"
OLD = 80

_SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
_GIVEN = "建国秀英桂芳玉兰志强丽华海燕永福春梅小军文斌红霞占山新民金花"
_UYGHUR = (
    *("阿卜来提", "如则托合提", "买买提艾力", "古丽巴哈尔", "艾尔肯"),
    *("帕提古丽", "吐尔逊", "热依汗古丽", "阿依夏木", "玉素甫江"),
)
_KAZAKH = ("叶尔兰", "巴合提", "努尔兰", "阿依古丽", "达吾列提", "沙吾列", "叶尔波力", "古丽娜孜")
_RARE = ("王𠮷", "李䶮", "张㐂")


class MadePerson(Struct, frozen=True):
    """A made-up person: name, number, birthday, account and telephone (both may be missing)."""

    name: str
    document: str
    born: date
    account: str
    phone: str


class MadeHousehold(Struct, frozen=True):
    """A made-up household: its head comes first; area in thousandths of a mu, income a head and month in fen."""

    village: str
    group: str
    people: tuple[MadePerson, ...]
    milli_mu: int
    income_fen: int

    @property
    def head(self) -> MadePerson:
        """Who stands first on the page."""
        return self.people[0]


class _Counters(Struct):
    first_number: int = 0
    births: dict[date, int] = field(default_factory=dict)
    accounts: int = 0
    phones: int = 0


def make_households(
    people: int, seed: int, villages: Mapping[str, str], today: date, *, first_number: int = 0
) -> list[MadeHousehold]:
    """Households of `people` people in all, spread over `villages` (full name → code) by the seed.

    `first_number` keeps numbers and accounts of two townships apart.
    """
    chance, counters = dice(seed, f"people {first_number}"), _Counters(first_number, accounts=first_number * 1_000_000)
    names = sorted(villages)
    households: list[MadeHousehold] = []
    left = people
    while left > 0:
        size = min(left, chance.choices((1, 2, 3, 4, 5), (2, 3, 4, 3, 2))[0])
        households.append(_household(chance, counters, names[len(households) % len(names)], size, today))
        left -= size
    return households


def _household(chance: random.Random, counters: _Counters, village: str, size: int, today: date) -> MadeHousehold:
    surname = chance.choice(_SURNAMES)
    people = tuple(_person(chance, counters, surname, at, today) for at in range(size))
    group = f"{chance.randint(1, 6)}组"
    return MadeHousehold(village, group, people, chance.randint(1500, 42_000), chance.randint(0, 90_000))


def _person(chance: random.Random, counters: _Counters, surname: str, at: int, today: date) -> MadePerson:
    years = chance.randint(25, 95) if at == 0 else chance.choice((chance.randint(1, 24), chance.randint(25, 92)))
    born = today - timedelta(days=365 * years + chance.randint(10, 350))
    adult = at == 0 or years >= 16
    phone = ""
    if adult and chance.random() < 0.6:
        counters.phones += 1
        phone = f"0999-2{counters.phones:06d}"
    name, document = _name(chance, surname, at), _document(counters, born)
    return MadePerson(name, document, born, _account(counters) if adult else "", phone)


def _name(chance: random.Random, surname: str, at: int) -> str:
    kind = chance.random()
    if kind < 0.40:
        return "·".join(chance.sample(_UYGHUR, 2 if chance.random() < 0.9 else 3))
    if kind < 0.55:
        return "·".join(chance.sample(_KAZAKH, 2))
    if kind < 0.565:
        return chance.choice(_RARE)
    own = surname if at < 2 or chance.random() < 0.8 else chance.choice(_SURNAMES)
    return own + "".join(chance.sample(_GIVEN, chance.choice((1, 2, 2, 2))))


def _document(counters: _Counters, born: date) -> str:
    number = counters.births[born] = counters.births.get(born, counters.first_number) + 1
    first = f"{ADDRESS_CODE}{born:%Y%m%d}{number:03d}"
    return first + citizen_check_digit(first)


def _account(counters: _Counters) -> str:
    counters.accounts += 1
    first = f"{BANK_PREFIX}{counters.accounts:012d}"
    return first + str(luhn.calc_check_digit(first))
