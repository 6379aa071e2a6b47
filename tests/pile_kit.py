"""A made-up pile of last year's workbooks: departments' habits, and the damage they do to numbers.

What is written is kept beside the files, so that a test counts what must come back and never asks the code under test.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
import xlwt
from stdnum import luhn

from app.domain.documents import citizen_check_digit

BANKS = ("伊宁农村商业银行巴彦岱支行", "中国农业银行伊宁支行", "中国邮政储蓄银行伊宁支行")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗"
_GIVEN = "建国秀英桂芳志强永福淑珍玉兰海燕文军丽华晓明春梅国庆红霞伟平德福素琴金花立新"
_UYGHUR = ("阿卜来提", "古丽巴哈尔", "吐尔逊", "热依汗", "玉素甫", "买买提", "阿依古丽", "艾山", "帕提古丽", "库尔班")
VILLAGES = ("巴彦岱村委会", "墩巴扎村委会", "三段村委会")


@dataclass(slots=True)
class Man:
    """A made-up person."""

    name: str
    document: str
    account: str
    bank: str
    born: date
    village: str
    group: str
    head: Man | None = None
    relation: str = "本人"
    area: int = 0

    @property
    def chief(self) -> Man:
        return self.head or self


@dataclass(slots=True)
class MadePile:
    """The pile as it was made: files, people, rows of data by sheet, and how numbers were damaged where."""

    folder: Path
    people: list[Man] = field(default_factory=list)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    damaged: dict[str, set[str]] = field(default_factory=dict)
    paid: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """By (programme, period): documents of those whom a sheet pays."""

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def citizen(number: int, born: date) -> str:
    first = f"659900{born:%Y%m%d}{number % 1000:03d}"
    return first + citizen_check_digit(first)


def account(number: int) -> str:
    first = f"629999{number:012d}"
    return first + str(luhn.calc_check_digit(first))


def make_people(count: int, chance: random.Random, villages: Sequence[str]) -> list[Man]:
    people: list[Man] = []
    seen: set[str] = set()
    while len(people) < count:
        at = len(people)
        village, group = villages[at // 3 % len(villages)], f"{1 + at // 3 % 7}组"
        head: Man | None = None
        for place, relation in enumerate(("本人", "妻子", "父亲")[: min(3, count - at)]):
            year = (1968, 1970, 1938)[place] + chance.randrange(8)
            born = date(year, 1 + chance.randrange(12), 1 + chance.randrange(28))
            number = chance.randrange(1000)
            while citizen(number, born) in seen:
                born, number = date(year, 1 + chance.randrange(12), 1 + chance.randrange(28)), chance.randrange(1000)
            seen.add(citizen(number, born))
            if chance.random() < 0.4:
                name = f"{chance.choice(_UYGHUR)}·{chance.choice(_UYGHUR)}"
            else:
                name = chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2))
            man = Man(name, citizen(number, born), account(len(people) + 1), chance.choice(BANKS), born, village, group)
            if place == 0:
                head, man.area = man, 3000 + chance.randrange(40) * 500
            else:
                man.head, man.relation = head, relation
            people.append(man)
    return people


# -- damage ------------------------------------------------------------------------------------------------------------


def as_number(text: str) -> float:
    """Kept as a number: digits beyond the fifteenth are gone."""
    return float(int(text.replace("X", "0")) // 1000 * 1000) if len(text) > 15 else float(text)


def slipped(text: str) -> str:
    """One digit typed wrongly."""
    at = 14
    return text[:at] + str((int(text[at]) + 3) % 10) + text[at + 1 :]


def widened(text: str) -> str:
    """Full-width digits with blanks: put right without asking."""
    return " ".join("".join(chr(ord(char) + 0xFEE0) if char.isdigit() else char for char in text).split()) + " "


# -- writing ------------------------------------------------------------

Sheet = tuple[str, list[str], list[str], list[list[Any]]]
"""Name, titles, headings, rows."""


def write_xlsx(path: Path, sheets: Sequence[Sheet]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        for name, titles, headings, rows in sheets:
            sheet = book.add_worksheet(name)
            at = 0
            for title in titles:
                sheet.merge_range(at, 0, at, len(headings) - 1, title)
                at += 1
            sheet.write_row(at, 0, headings)
            for row in rows:
                at += 1
                sheet.write_row(at, 0, row)


def write_xls(path: Path, sheets: Sequence[Sheet]) -> None:
    book = xlwt.Workbook()
    for name, titles, headings, rows in sheets:
        sheet = book.add_sheet(name)
        for at, line in enumerate([*[[title] for title in titles], headings, *rows]):
            for column, value in enumerate(line):
                if value is not None:
                    sheet.write(at, column, value)
    book.save(str(path))


def write_csv(path: Path, sheets: Sequence[Sheet]) -> None:
    lines = []
    for _, titles, headings, rows in sheets:
        lines += [*[[title] for title in titles], headings, *rows]
    text = "\r\n".join(",".join("" if cell is None else str(cell) for cell in line) for line in lines)
    path.write_bytes(text.encode("gb18030"))


class PileMaker:
    """Writes the workbooks of a pile; the first six layouts are the everyday ones, `more` adds six further."""

    def __init__(self, folder: Path, people: int, *, seed: int = 1, months: int = 4, more: bool = False,
                 villages: Sequence[str] = VILLAGES[:3]) -> None:  # fmt: skip
        folder.mkdir(parents=True)
        self.chance = random.Random(seed)
        self.made = MadePile(folder, make_people(people, self.chance, villages))
        self.villages = villages
        self.months = [f"2025-{12 - at:02d}" for at in range(months)]
        self.more = more

    def make(self) -> MadePile:
        self.roll()
        self.land("2025")
        for month in self.months:
            self.dibao(month)
        for at, month in enumerate(self.months):
            self.old_age(month, damage=at == 0)
        self.cards()
        self.ended()
        if self.more:
            self.more_layouts()
        return self.made

    def _save(self, name: str, sheets: list[Sheet], *, data: bool = True) -> None:
        path = self.made.folder / name
        path.parent.mkdir(exist_ok=True)
        {".xlsx": write_xlsx, ".xls": write_xls, ".csv": write_csv}[path.suffix](path, sheets)
        for sheet_name, _, _, rows in sheets:
            title = path.stem if path.suffix == ".csv" else sheet_name
            self.made.rows[name, title] = sum(row[0] != "合计" for row in rows) if data else 0

    def _pay(self, code: str, period: str, man: Man) -> None:
        self.made.paid.setdefault((code, period), set()).add(man.document)

    # -- the six everyday layouts ------------------------------------------------------------------------------------

    def roll(self) -> None:
        headings = ["序号", "户主姓名", "户主身份证号", "姓名", "身份证号码", "与户主关系", "村民小组", "联系电话"]
        sheets: list[Sheet] = []
        for village in self.villages:
            rows = [
                [at, man.chief.name, man.chief.document, man.name, man.document, man.relation, man.group,
                 f"139{at:08d}"]
                for at, man in enumerate((one for one in self.made.people if one.village == village), 1)
            ]  # fmt: skip
            sheets.append((village.removesuffix("委会"), [f"{village}2025年户籍人口基本信息表"], headings, rows))
        sheets.append(("填表说明", [], ["说明", ""], [["一、本表由各村填报", ""], ["二、不得漏报", ""]]))
        self._save("巴彦岱镇2025年户籍人口.xlsx", sheets)
        self.made.rows["巴彦岱镇2025年户籍人口.xlsx", "填表说明"] = 0

    def land(self, year: str) -> None:
        headings = ["序号", "户主姓名", "户主身份证号码", "村", "组", "补贴面积(亩)", "补贴标准(元/亩)", "补贴金额(元)",
                    "一卡通账号", "开户银行"]  # fmt: skip
        rows: list[list[Any]] = []
        heads = [man for man in self.made.people if man.head is None]
        for at, man in enumerate(heads, 1):
            number: Any = man.document
            if at % 20 == 0:  # kept as a number in this file, sound in the roll
                number = as_number(man.document)
                self.made.damaged.setdefault("land", set()).add(man.document)
            elif at % 20 == 7:
                number = widened(man.document)
            self._pay("A01", year, man)
            rows.append([at, man.name, number, man.village, man.group, man.area / 1000, 100, man.area / 10, man.account,
                         man.bank])  # fmt: skip
        rows.append(["合计", None, None, None, None, None, None, sum(man.area for man in heads) / 10, None, None])
        self._save(
            f"{year}年耕地地力保护补贴发放明细.xlsx",
            [("Sheet1", [f"巴彦岱镇{year}年耕地地力保护补贴发放明细表"], headings, rows)],
        )

    def dibao(self, month: str) -> None:
        year, number = month.split("-")
        headings = ["序号", "户主姓名", "身份证号", "保障人数", "发放金额", "银行卡号", "备注"]
        sheets: list[Sheet] = []
        for village in self.villages:
            rows: list[list[Any]] = []
            mine = [man for at, man in enumerate(one for one in self.made.people if one.head is None) if at % 5 == 0]
            for at, man in enumerate((one for one in mine if one.village == village), 1):
                self._pay("C01", month, man)
                rows.append([at, man.name, man.document, 3, 1116, man.account, None])
            rows.append(["合计", None, None, None, 1116 * len(rows), None, None])
            sheets.append(
                (village.removesuffix("委会"), [f"{year}年{int(number)}月农村低保资金发放花名册"], headings, rows)
            )
        self._save(f"低保/{year}年{int(number)}月低保.xls", sheets)

    def old_age(self, month: str, *, damage: bool) -> None:
        year, number = month.split("-")
        headings = ["姓名", "身份证", "村名", "小组", "金额", "卡号", "电话"]
        old = [man for man in self.made.people if man.born.year < 1946]
        rows: list[list[Any]] = []
        for at, man in enumerate(old, 1):
            number_cell: Any = man.document
            if damage and at % 9 == 0:  # a slip of the pen in the newest file, sound in the older ones
                number_cell = slipped(man.document)
                self.made.damaged.setdefault("old_age", set()).add(man.document)
            self._pay("C12", month, man)
            rows.append([man.name, number_cell, man.village, man.group, 50, man.account, f"138{at:08d}"])
        name = f"高龄津贴{year}年{int(number)}月"
        self._save(f"{name}.csv", [(name, [], headings, rows)])

    def cards(self) -> None:
        headings = ["户名", "身份证号", "社保卡账号", "开户行"]
        rows = [[man.name, man.document, man.account, man.bank] for man in self.made.people[::4]]
        self._save("社保卡开卡信息.xlsx", [("卡", ["社会保障卡一卡通账号采集表"], headings, rows)])

    def ended(self) -> None:
        headings = ["姓名", "身份证号", "死亡日期", "备注"]
        old = [man for man in self.made.people if man.born.year < 1946]
        rows = [[man.name, man.document, "2025.12.5", "死亡"] for man in old[1::40]]
        self._save("2025年死亡人员名单.xlsx", [("死亡", ["巴彦岱镇2025年死亡人员名单"], headings, rows)])

    # -- six further ones --------------------------------------------------------------------------------------------

    def more_layouts(self) -> None:
        every = self.made.people
        heads = [man for man in every if man.head is None]
        for code, title, group, amount in (
            ("C14", "困难残疾人生活补贴", every[5::50], 90),
            ("C15", "重度残疾人护理补贴", every[9::60], 120),
            ("C03", "农村特困人员救助供养", every[2::90], 900),
            ("C06", "散居孤儿基本生活费", every[4::150], 1200),
        ):
            for month in self.months:
                self._by_people(code, title, month, group, amount)
        for year in ("2024", "2023"):
            self.land(year)
        for year in ("2025", "2024"):
            self._grassland(year, heads[3::6])

    def _by_people(self, code: str, title: str, month: str, people: Sequence[Man], amount: int) -> None:
        year, number = month.split("-")
        extra = {"C14": "残疾证号", "C15": "残疾等级", "C03": "供养方式", "C06": "监护人"}[code]
        headings = [
            "编号",
            "所在村",
            "享受人姓名",
            "享受人身份证号",
            extra,
            "发放标准",
            "发放金额（元）",
            "开户银行",
            "银行账号",
        ]
        rows: list[list[Any]] = []
        for at, man in enumerate(people, 1):
            self._pay(code, month, man)
            rows.append([at, man.village, man.name, man.document, "见档案", amount, amount, man.bank, man.account])
        self._save(
            f"{title}/{year}年{int(number)}月{title}.xlsx",
            [("花名册", [f"{year}年{int(number)}月{title}发放表"], headings, rows)],
        )

    def _grassland(self, year: str, people: Sequence[Man]) -> None:
        headings = ["户号", "牧户姓名", "证件号码", "禁牧面积", "补助资金", "账户", "村组"]
        rows: list[list[Any]] = []
        for at, man in enumerate(people, 1):
            self._pay("F10", year, man)
            rows.append([f"H{at:05d}", man.name, man.document, 120.5, 903.75, man.account, man.village])
        self._save(f"{year}年草原禁牧补助.xlsx", [("禁牧", [f"{year}年草原禁牧补助资金兑付表"], headings, rows)])
