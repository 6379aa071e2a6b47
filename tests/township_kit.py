"""A township's pile: sixty workbooks in twelve layouts, as eighteen departments keep them, and beside it the truth.

What must come back is known from what was written; nothing of the code under test is asked. Every mess of the field is
in it: titles, merged and two-row heads, totals, signatures, hidden rows, villages in names of sheets, titles or section
rows, full-width digits, spaced names, look-alike dots, zero-width characters, apostrophes, numbers that a spreadsheet
cut, slips of the pen, nine file formats, one of them with a password.
"""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import msoffcrypto
from messy_kit import Sheet, write_html, write_ods, write_text, write_xls, write_xlsx

from tests.pile_kit import account, as_number, citizen, slipped, widened

PASSWORD = "ykt-2025"
MONTHS = ("2025-12", "2025-11", "2025-10")
NEXT = "2026-01"
DIED = date(2025, 12, 5)
DEPARTMENTS = (
    "公安", "民政", "残联", "退役军人", "卫健", "人社", "组织", "农业农村", "林草", "水利", "教育", "住建", "宣传",
    "文旅",
    "自然资源", "交通", "民委", "应急",
)  # fmt: skip
_BANKS = ("伊宁农村商业银行巴彦岱支行", "中国农业银行伊宁支行", "中国邮政储蓄银行伊宁支行")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹"
_GIVEN = "建国秀英桂芳志强永福淑珍玉兰海燕文军丽华晓明春梅庆红霞伟平德素琴金花立新"
_FIRST = ("阿卜来提", "古丽", "吐尔逊", "热依汗", "玉素甫", "买买提", "阿依", "艾山", "帕提", "库尔班")
_SECOND = ("古丽", "江", "汗", "罕", "热合曼", "艾力", "尼亚孜", "依明", "托合提", "如则")


@dataclass(slots=True)
class Man:
    """A made-up person of the township."""

    name: str
    document: str
    account: str
    bank: str
    born: date
    village: str
    group: int
    at: int
    head: Man | None = None
    relation: str = "户主"
    area: int = 0
    in_roll: bool = True

    @property
    def chief(self) -> Man:
        return self.head or self


@dataclass(frozen=True, slots=True)
class Paid:
    """One row that pays: for whom, how much in fen, onto whose account, through which payee."""

    man: Man
    fen: int
    payee: Man
    account: str


@dataclass(slots=True)
class Township:
    """The pile as it was made, and what a register made of it must hold."""

    folder: Path
    people: list[Man] = field(default_factory=list)
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    paid: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)
    """By (programme, period): fen by document; of a household grant by that of its head."""
    named: set[str] = field(default_factory=set)
    """Documents of everybody whom a paid row names."""
    accounts: set[str] = field(default_factory=set)
    dead: set[str] = field(default_factory=set)
    stopped: set[str] = field(default_factory=set)
    stopped_of: str = "C14"
    damaged: dict[str, int] = field(default_factory=dict)
    mended_newest: int = 0
    locked: Path | None = None
    departments: set[str] = field(default_factory=set)
    layouts: set[str] = field(default_factory=set)

    @property
    def files(self) -> set[str]:
        return {name for name, _ in self.rows}

    @property
    def registered(self) -> set[str]:
        """Everybody who is paid, and the head of his household where the roll tells it."""
        by_document = {man.document: man for man in self.people}
        heads = {man.chief.document for one in self.named if (man := by_document.get(one)) and man.in_roll}
        return self.named | heads

    def next_lines(self, code: str, period: str) -> dict[str, int]:
        """What the roster after this period must pay, by document: the dead and the stopped left out."""
        gone = self.dead | (self.stopped if code == self.stopped_of else set())
        return {document: fen for document, fen in self.paid[code, period].items() if document not in gone}


MONTHLY = {
    "C01": "农村低保", "C03": "农村特困分散供养", "C06": "社会散居孤儿基本生活费", "C12": "高龄津贴",
    "C13": "经济困难老年人服务补贴", "C14": "困难残疾人生活补贴", "C15": "重度残疾人护理补贴",
    "C17": "精减退职老职工救济", "V04": "带病回乡退役军人补助", "V05": "参战参试退役人员补助",
    "V06": "60周岁农村籍退役士兵补助", "H08": "老年乡村医生补助", "L02": "公益性岗位补贴", "O03": "误工补贴",
}  # fmt: skip
"""The fourteen programmes that are paid every month; the lists of the last do not say of what they are."""


def make(folder: Path, people: int, villages: Sequence[str], *, seed: int = 7) -> Township:
    """Write the pile."""
    return _Maker(folder, people, villages, seed).make()


Choose = Callable[[Man], bool]


class _Maker:
    def __init__(self, folder: Path, people: int, villages: Sequence[str], seed: int) -> None:
        folder.mkdir(parents=True)
        self.chance = random.Random(seed)
        self.made = Township(folder)
        self.villages = villages
        self._populate(people)
        self.heads = [man for man in self.made.people if man.head is None]
        self.old = [man for man in self.made.people if man.born.year < 1946]
        self.children = [man for man in self.made.people if man.born.year > 2008]
        self.adults = [man for man in self.made.people if man.relation == "妻子"]
        self.gone = {man.document for man in self.old[1::40]}

    # -- people ----------------------------------------------------------------------------------------------------

    def _populate(self, count: int) -> None:
        seen: set[str] = set()
        people = self.made.people
        while len(people) < count:
            home = len(people) // 4
            village, group = self.villages[home % len(self.villages)], 1 + home // len(self.villages) % 7
            head: Man | None = None
            for relation, year in (("户主", 1960), ("妻子", 1962), ("父亲", 1934), ("子", 2010))[: count - len(people)]:
                born = date(
                    year + self.chance.randrange(8), 1 + self.chance.randrange(12), 1 + self.chance.randrange(28)
                )
                number = self.chance.randrange(1000)
                while citizen(number, born) in seen:
                    number = self.chance.randrange(1000)
                seen.add(citizen(number, born))
                at = len(people)
                man = Man(
                    self._name(at), citizen(number, born), account(at + 1), self.chance.choice(_BANKS), born, village,
                    group, at, head, relation,
                )  # fmt: skip
                if head is None:
                    head, man.area = man, 3000 + self.chance.randrange(40) * 500
                people.append(man)

    def _name(self, at: int) -> str:
        if self.chance.random() < 0.4:
            first, second = self.chance.choice(_FIRST), self.chance.choice(_SECOND)
            father = self.chance.choice(_FIRST) + self.chance.choice(_SECOND)
            return f"{first}{second}·{father}"
        given = self.chance.choice(_GIVEN) if at % 5 == 0 else "".join(self.chance.sample(_GIVEN, 2))
        return self.chance.choice(_SURNAMES) + given

    # -- what is paid ----------------------------------------------------------------------------------------------

    def _month_of(self, code: str, month: str) -> list[Paid]:
        """Who is paid by a programme in a month: some left after October, some came in December."""
        everybody = {
            "C03": (self.old, 17, 5, 95600), "C12": (self.old, 1, 0, 5000), "C13": (self.old, 13, 2, 12000),
            "C17": (self.old, 61, 9, 66000), "C14": (self.adults, 23, 4, 9000), "C15": (self.adults, 31, 7, 12000),
            "C06": (self.children, 29, 0, 140000), "V04": (self.heads, 37, 5, 70000), "V05": (self.heads, 41, 6, 82000),
            "V06": (self.heads, 43, 8, 22500), "H08": (self.heads, 71, 11, 30000), "L02": (self.adults, 19, 3, 190000),
            "O03": (self.heads, 83, 13, 150000),
        }  # fmt: skip
        chosen, step, first, fen = everybody[code]
        found = []
        for place, man in enumerate(chosen[first::step]):
            if (place % 25 == 7 and month != "2025-10") or (place % 25 == 9 and month != "2025-12"):
                continue  # left after October; came in December
            payee = man.chief if code == "C06" else man
            more = 5000 if code == "C12" and man.born.year < 1936 else 0
            found.append(
                Paid(man, fen + more + (7500 if code == "V06" and place % 3 == 0 else 0), payee, payee.account)
            )
        return found

    def _count(self, code: str, period: str, rows: Iterable[Paid], *, home: bool = False) -> None:
        told = self.made.paid.setdefault((code, period), {})
        for one in rows:
            key = one.man.chief.document if home else one.man.document
            told[key] = told.get(key, 0) + one.fen
            self.made.named |= {one.man.document, one.payee.document, *([key] if home else [])}
            self.made.accounts.add(one.account)

    # -- the workbooks ---------------------------------------------------------------------------------------------

    def make(self) -> Township:
        self._roll()
        for year in ("2025", "2024", "2023"):
            self._land(year)
        for month in MONTHS:
            self._dibao(month)
            self._civil("C03", month, "xlsx", spaced=True)
            self._guardian("C06", month)
            self._civil("C12", month, "csv", slips=month == MONTHS[0])
            self._civil("C13", month, "ods", odd=True)
            self._disabled("C14", month, "html")
            self._disabled("C15", month, "tsv")
            self._civil("C17", month, "utf-8-sig", cut=month == MONTHS[0], foreign=month == MONTHS[0])
            self._veteran("V04", month, "locked" if month == MONTHS[0] else "xlsx")
            self._veteran("V05", month, "utf-16", fifteen=month == MONTHS[2])
            self._veteran("V06", month, "xlsm")
            self._veteran("H08", month, "xls", department="卫健")
            self._civil("O03", month, "xlsx", department="组织", title="误工")
        self._labour()
        self._yearly()
        self._cards()
        self._ended()
        return self.made

    def _save(self, name: str, sheets: Sequence[Sheet], data: Sequence[int], *, form: str, department: str) -> Path:
        suffix = {"html": ".xls", "tsv": ".xls", "csv": ".csv", "utf-8-sig": ".csv", "utf-8": ".csv", "utf-16": ".csv",
                  "locked": ".xlsx"}.get(form, f".{form}")  # fmt: skip
        path = self.made.folder / department / f"{name}{suffix}"
        path.parent.mkdir(exist_ok=True)
        plain = form in ("html", "tsv", "csv", "utf-8-sig", "utf-8", "utf-16")
        if plain:
            sheets = [sheets[0]] if len(sheets) == 1 else [_joined(sheets)]
            data = [sum(data)]
        _WRITERS.get(form, write_xlsx)(path, *sheets)
        if form == "locked":
            content = path.read_bytes()
            with path.open("wb") as target:
                msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt(PASSWORD, target)
            self.made.locked = path
        for sheet, rows in zip(sheets, data, strict=True):
            self.made.rows[path.name, path.stem if plain else sheet.name] = rows
        self.made.departments.add(department)
        return path

    def _by_village(self, rows: Sequence[Paid]) -> dict[str, list[Paid]]:
        found: dict[str, list[Paid]] = {village: [] for village in self.villages}
        for one in rows:
            found[one.man.village].append(one)
        return {village: mine for village, mine in found.items() if mine}

    def _roll(self) -> None:
        headings = ["序号", "户主姓名", "户主身份证号", "姓名", "身份证号码", "与户主关系", "村民小组", "联系电话"]
        self.made.layouts.add("roll")
        sheets, data = [], []
        for village in self.villages:
            mine = [man for man in self.made.people if man.village == village]
            rows = [
                [at, man.chief.name, man.chief.document, man.name, man.document, man.relation, f"第{man.group}村民小组",
                 f"139{man.at:08d}"]
                for at, man in enumerate(mine, 1)
            ]  # fmt: skip
            sheets.append(_titled(_short(village), [f"{village}2025年户籍人口基本信息表"], headings, rows))
            data.append(len(mine))
        sheets.append(Sheet("填表说明", [["说明", ""], ["一、本表由各村填报", ""], ["二、不得漏报", ""]]))
        self._save("巴彦岱镇2025年户籍人口", sheets, [*data, 0], form="xlsx", department="公安")

    def _land(self, year: str) -> None:
        self.made.layouts.add("land")
        top = ["序号", "承包户", None, "村", "组", "补贴面积(亩)", "补贴标准(元/亩)", "补贴金额(元)", "一卡通", None]
        below = [None, "户主姓名", "户主身份证号", None, None, None, None, None, "银行账号", "开户银行"]
        rows: list[list[Any]] = []
        paid = []
        for at, man in enumerate(self.heads, 1):
            number: Any = man.document
            if at % 61 == 0 and year == "2025" and self._alone(man, man.document, digits=15):
                number = as_number(man.document)
                self.made.damaged["cut"] = self.made.damaged.get("cut", 0) + 1
                self.made.mended_newest += 1
            elif at % 45 == 7:
                number = widened(man.document)
            plots = [man.area]
            if at % 50 == 3 and year == "2025":  # two plots, a row each
                plots = [man.area - 1000, 1000]
                self.made.damaged["plots"] = self.made.damaged.get("plots", 0) + 1
            for area in plots:
                paid.append(Paid(man, area * 10, man, man.account))
                rows.append([len(rows) + 1, man.name, number, _short(man.village), f"{man.group}组", area / 1000, 100,
                             area / 10, man.account, man.bank])  # fmt: skip
        data = len(rows)
        rows += [["合计", *[None] * 6, sum(one.fen for one in paid) / 100, None, None], ["制表人：", None, "审核人："]]
        self._count("A01", year, paid, home=True)
        title = f"巴彦岱镇{year}年耕地地力保护补贴发放明细表"
        sheet = Sheet("Sheet1", [[title], ["单位：元"], top, below, *rows],
                      [(0, 0, 0, 9), (2, 1, 2, 2), (2, 8, 2, 9),
                       *((2, at, 3, at) for at in (0, 3, 4, 5, 6, 7))])  # fmt: skip
        self._save(f"{year}年耕地地力保护补贴", [sheet], [data], form="xlsx", department="农业农村")

    def _dibao(self, month: str) -> None:
        """Families under their head, whose cells are merged over them; a sheet a village."""
        self.made.layouts.add("dibao")
        top = ["序号", "户主", None, "家庭成员", None, "与户主关系", "组别", "银行账号", "金额", "备注"]
        below = [None, "姓名", "身份证号", "姓名", "身份证号", *[None] * 5]
        members: dict[int, list[Man]] = {}
        for man in self.made.people:
            members.setdefault(man.chief.at, []).append(man)
        chosen = [one for place, one in enumerate(self.heads[3::11]) if place % 25 != 7 or month == "2025-10"]
        year, number = month.split("-")
        sheets, data = [], []
        for village in self.villages:
            mine = [man for man in chosen if man.village == village]
            if not mine:
                continue
            rows: list[list[Any]] = [[f"{year}年{int(number)}月农村低保资金发放花名册"], top, below]
            merged = [(0, 0, 0, 9), (1, 1, 1, 2), (1, 3, 1, 4), *((1, at, 2, at) for at in (0, 5, 6, 7, 8, 9))]
            for at, head in enumerate(mine, 1):
                home, first = members[head.at], len(rows)
                fen = 37200 * len(home)
                self._count("C01", month, [Paid(head, fen, head, head.account)], home=True)
                self.made.named |= {man.document for man in home}
                for man in home:
                    chief = man is head
                    rows.append([at if chief else None, head.name if chief else None, head.document if chief else None,
                                 man.name, man.document, man.relation, f"{man.group}组",
                                 head.account if chief else None,
                                 fen / 100 if chief else None, None])  # fmt: skip
                if len(home) > 1:
                    merged += [(first, column, len(rows) - 1, column) for column in (0, 1, 2, 7, 8)]
            data.append(len(rows) - 3)
            rows.append(["合计", *[None] * 7, sum(372 * len(members[one.at]) for one in mine), None])
            sheets.append(Sheet(_short(village), rows, merged))
        self._save(f"{year}年{int(number)}月农村低保", sheets, data, form="xls", department="民政")

    def _civil(self, code: str, month: str, form: str, *, department: str = "民政", title: str = "",
               spaced: bool = False, slips: bool = False, cut: bool = False, odd: bool = False,
               foreign: bool = False) -> None:  # fmt: skip
        self.made.layouts.add("civil")
        headings = ["序号", "姓名", "身份证号", "村", "组", "发放金额（元）", "银行账号", "开户银行", "联系电话"]
        paid = self._month_of(code, month)
        if odd:
            paid += self._odd_people()
        if foreign:
            paid = [self._on_anothers_card(one) if at % 9 == 4 else one for at, one in enumerate(paid)]
        rows = []
        for at, one in enumerate(paid, 1):
            number, onto = one.man.document, one.account
            if slips and at % 50 == 20 and one.man.document not in self.gone and self._alone(one.man, slipped(number)):
                number = slipped(number)
                self._damage("slip")
            if cut and at % 9 == 1:
                onto = f"{float(one.account):.5E}"
                self._damage("account")
            name = f"{one.man.name[0]}　{one.man.name[1]}" if spaced and len(one.man.name) == 2 else one.man.name
            if spaced:
                name = name.replace("·", "•")
            rows.append([at, name, number, one.man.village, f"{one.man.group}组", one.fen / 100, onto, one.man.bank,
                         f"138{one.man.at:08d}"])  # fmt: skip
        self._count(code, month, paid)
        year, number = month.split("-")
        said = title or MONTHLY[code]
        if title:  # a list that does not say of which programme it is
            said = "明细"
        stem = f"{said}{year}年{int(number)}月"
        self._save(stem, [_titled("Sheet1", [f"{year}年{int(number)}月{said}发放花名册"], headings, rows, total=5)],
                   [len(rows)], form=form, department=department)  # fmt: skip

    def _damage(self, kind: str, *, newest: bool = True) -> None:
        self.made.damaged[kind] = self.made.damaged.get(kind, 0) + 1
        self.made.mended_newest += newest

    def _alone(self, man: Man, written: str, *, digits: int = 18) -> bool:
        """Whether nobody else of this name may have been meant by the first digits of what is written."""
        near = [one.document[:digits] for one in self.made.people if one.name == man.name and one is not man]
        return not any(sum(a != b for a, b in zip(one, written[:digits], strict=True)) <= 2 for one in near)

    def _odd_people(self) -> list[Paid]:
        """People whose number is wrong wherever they stand, and who are on no roll."""
        found = []
        for at in range(3):
            born = date(1940, 1 + at, 3)
            number = citizen(900 + at, born)
            wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
            man = Man(f"欧阳{'甲乙丙'[at]}明", wrong, account(900_000 + at), _BANKS[0], born, self.villages[0], 1,
                      900_000 + at, in_roll=False)  # fmt: skip
            found.append(Paid(man, 12000, man, man.account))
        self.made.damaged["odd"] = self.made.damaged.get("odd", 0) + 3
        return found

    def _on_anothers_card(self, one: Paid) -> Paid:
        """Paid onto the card of a head of another household."""
        other = self.heads[(one.man.at // 4 + 5) % len(self.heads)]
        self._damage("foreign", newest=False)
        return Paid(one.man, one.fen, one.payee, other.account)

    def _guardian(self, code: str, month: str) -> None:
        self.made.layouts.add("guardian")
        headings = [
            "序号",
            "儿童姓名",
            "儿童身份证号",
            "监护人姓名",
            "监护人身份证号",
            "所在村",
            "小组",
            "卡号",
            "发放金额",
        ]
        paid = self._month_of(code, month)
        rows = [
            [at, one.man.name, one.man.document, one.payee.name, one.payee.document, _short(one.man.village),
             f"第{one.man.group}小组", one.account, one.fen / 100]
            for at, one in enumerate(paid, 1)
        ]  # fmt: skip
        self._count(code, month, paid)
        year, number = month.split("-")
        self._save(f"{MONTHLY[code]}{year}年{int(number)}月",
                   [_titled("花名册", [f"{year}年{int(number)}月{MONTHLY[code]}发放表"], headings, rows, total=8)],
                   [len(rows)], form="xlsx", department="民政")  # fmt: skip

    def _disabled(self, code: str, month: str, form: str) -> None:
        """The village stands in a section row above its people."""
        self.made.layouts.add("disabled")
        headings = ["编号", "享受人姓名", "享受人身份证号", "残疾等级", "发放标准", "发放金额", "账号", "开户行"]
        paid = self._month_of(code, month)
        rows: list[list[Any]] = []
        for village, mine in self._by_village(paid).items():
            rows.append([_short(village)])
            rows += [
                [at, one.man.name, one.man.document, "二级", one.fen / 100, one.fen / 100, one.account, one.man.bank]
                for at, one in enumerate(mine, 1)
            ]
            rows.append(["小计", *[None] * 4, sum(one.fen for one in mine) / 100, None, None])
        self._count(code, month, paid)
        year, number = month.split("-")
        title = f"巴彦岱镇{year}年{int(number)}月{MONTHLY[code]}发放表"
        self._save(f"{year}年{int(number)}月{MONTHLY[code]}", [_titled("Sheet1", [title], headings, rows)], [len(paid)],
                   form=form, department="残联")  # fmt: skip

    def _veteran(
        self, code: str, month: str, form: str, *, department: str = "退役军人", fifteen: bool = False
    ) -> None:
        self.made.layouts.add("veteran")
        headings = ["序号", "对象姓名", "公民身份号码", "村名", "小组", "金额", "社保卡账号"]
        paid = self._month_of(code, month)
        rows = []
        for at, one in enumerate(paid, 1):
            number = one.man.document
            if fifteen and at % 10 == 2:
                number = number[:6] + number[8:17]
                self._damage("fifteen", newest=False)
            name = one.man.name.replace("·", "．")
            rows.append([at, name, number, one.man.village, f"{one.man.group}组", one.fen / 100, one.account])
        self._count(code, month, paid)
        year, number = month.split("-")
        title = f"巴彦岱镇{MONTHLY[code]}发放花名册（{year}年{int(number)}月）"
        self._save(f"{MONTHLY[code]}{year}.{number}", [_titled("表", [title, "单位：元"], headings, rows, total=5)],
                   [len(rows)], form=form, department=department)  # fmt: skip

    def _labour(self) -> None:
        """One list of three months, which says at each row what it is for."""
        self.made.layouts.add("labour")
        headings = [
            "补贴项目",
            "发放月份",
            "姓名",
            "身份证号码",
            "村委会",
            "村民小组",
            "补贴金额",
            "银行卡号",
            "开户银行",
        ]
        rows = []
        for month in MONTHS:
            paid = self._month_of("L02", month)
            self._count("L02", month, paid)
            year, number = month.split("-")
            rows += [
                [MONTHLY["L02"], f"{year}年{int(number)}月", one.man.name, widened(one.man.document), one.man.village,
                 f"{one.man.group}组", one.fen / 100, f"'{one.account}", one.man.bank]
                for one in paid
            ]  # fmt: skip
        self._save("公益性岗位四季度", [_titled("Sheet1", ["公益性岗位补贴发放表"], headings, rows)], [len(rows)],
                   form="xlsx", department="人社")  # fmt: skip

    def _yearly(self) -> None:
        self.made.layouts |= {"grass", "school"}
        for code, title, period, words, chosen, fen, form, department in (
            ("F10", "草原禁牧补助", "2025", "2025年", self.heads[3::6], 90375, "xlsx", "林草"),
            ("F10", "草原禁牧补助", "2024", "2024年", self.heads[3::6], 90375, "xlsx", "林草"),
            ("O07", "永久基本农田保护补偿", "2025", "2025年", self.heads[4::9], 30000, "xls", "自然资源"),
            ("O08", "农村客运油补", "2025", "2025年", self.heads[5::97], 450000, "ods", "交通"),
            ("B01", "农村危房改造", "2025", "2025年", self.heads[9::131], 2000000, "xlsx", "住建"),
        ):
            self._grass(code, title, period, words, chosen, fen, form, department)
        for code, title, period, words, people, fen, form, department in (
            ("W01", "大中型水库移民后期扶持", "2025H2", "2025年下半年", self.heads[1::47], 30000, "ods", "水利"),
            ("D01", "残疾人机动轮椅车燃油补贴", "2025", "2025年", self.adults[3::37], 26000, "xlsx", "残联"),
            ("H01", "农村计生家庭奖励扶助", "2025", "2025年", self.heads[7::89], 96000, "xls", "卫健"),
            ("O04", "农村老放映员补助", "2025", "2025年", self.heads[2::211], 120000, "utf-8", "宣传"),
            ("O05", "非遗传承人补助", "2025", "2025年", self.heads[6::307], 500000, "xlsx", "文旅"),
            ("X01", "边民补助", "2025", "2025年", self.heads[8::53], 240000, "xls", "民委"),
            ("C22", "冬春临时生活救助", "2025", "2025年", self.adults[6::21], 15000, "xlsx", "应急"),
        ):
            self._plain(code, title, period, words, people, fen, form, department)
        self._school()

    def _grass(self, code: str, title: str, period: str, words: str, chosen: Sequence[Man], fen: int, form: str,
               department: str) -> None:  # fmt: skip
        headings = ["户号", "户主姓名", "证件号码", "面积(亩)", "补助资金(元)", "账户", "村", "组"]
        rows = [
            [
                f"H{man.at:05d}",
                man.name,
                man.document,
                120.5,
                fen / 100,
                man.account,
                _short(man.village),
                f"{man.group}组",
            ]
            for man in chosen
        ]
        self._count(code, period, [Paid(man, fen, man, man.account) for man in chosen], home=True)
        self._save(f"{words}{title}", [_titled("Sheet1", [f"{words}{title}资金兑付表"], headings, rows, total=4)],
                   [len(rows)], form=form, department=department)  # fmt: skip

    def _plain(self, code: str, title: str, period: str, words: str, people: Sequence[Man], fen: int, form: str,
               department: str) -> None:  # fmt: skip
        headings = ["序号", "姓名", "身份证号", "村", "组", "发放金额（元）", "银行账号", "开户银行", "联系电话"]
        hidden = 3 if code == "D01" and len(people) > 6 else 0  # crossed off: their rows are hidden
        paid = [Paid(man, fen, man, man.account) for man in people]
        rows = [
            [at, man.name, man.document, man.village, f"{man.group}组", fen / 100, man.account, man.bank, None]
            for at, man in enumerate(people, 1)
        ]
        self._count(code, period, paid[hidden:])
        sheet = _titled("Sheet1", [f"{words}{title}发放花名册"], headings, rows, total=5)
        sheet.hidden_rows = range(2, 2 + hidden)
        self.made.damaged["hidden"] = self.made.damaged.get("hidden", 0) + hidden
        self._save(f"{words}{title}", [sheet], [len(rows)], form=form, department=department)

    def _school(self) -> None:
        headings = [
            "序号",
            "学生姓名",
            "学生身份证号",
            "监护人姓名",
            "监护人身份证号",
            "村",
            "组",
            "银行账号",
            "补助金额",
            "学校",
        ]
        chosen = self.children[2::7]
        rows = [
            [at, "\u200b".join(man.name), man.document, man.chief.name, man.chief.document, _short(man.village),
             f"{man.group}组", man.chief.account, 625, "巴彦岱镇中心小学"]
            for at, man in enumerate(chosen, 1)
        ]  # fmt: skip
        self._count("E01", "2025-S2", [Paid(man, 62500, man.chief, man.chief.account) for man in chosen])
        title = "2025年秋季学期义务教育困难学生生活补助发放表"
        self._save("2025年秋季义务教育困难学生生活补助", [_titled("小学", [title], headings, rows)], [len(rows)],
                   form="xlsx",
                   department="教育")  # fmt: skip

    def _cards(self) -> None:
        self.made.layouts.add("cards")
        headings = ["户名", "身份证号", "社保卡账号", "开户行"]
        chosen = self.made.people[::4]
        rows = [[man.name, man.document, man.account, man.bank] for man in chosen]
        self.made.accounts |= {man.account for man in chosen if man.head is None}
        self._save("社保卡开卡信息", [_titled("卡", ["社会保障卡一卡通账号采集表"], headings, rows)], [len(rows)],
                   form="xlsx", department="人社")  # fmt: skip

    def _ended(self) -> None:
        self.made.layouts.add("ended")
        days = ("2025.12.5", "20251205", "2025年12月5日")
        dead = [man for man in self.old if man.document in self.gone]
        self.made.dead = {man.document for man in dead}
        rows = [[man.name, man.document, days[at % 3], "死亡"] for at, man in enumerate(dead)]
        self._save("2025年死亡人员名单", [_titled("死亡", ["巴彦岱镇2025年死亡人员名单"],
                                             ["姓名", "身份证号", "死亡日期", "备注"],
                   rows)], [len(rows)], form="xls", department="民政")  # fmt: skip
        newest = self.made.paid["C14", MONTHS[0]]
        stopped = [man for man in self.adults if man.document in newest][1::10]
        self.made.stopped = {man.document for man in stopped}
        rows = [[man.name, man.document, days[at % 3], "不再符合条件"] for at, man in enumerate(stopped)]
        self._save("2025年12月困难残疾人生活补贴停发名单",
                   [_titled("停发", ["2025年12月困难残疾人生活补贴停发名单"],
                            ["姓名", "身份证号", "停发日期", "停发原因"], rows)],
                   [len(rows)], form="xlsx", department="残联")  # fmt: skip


def _short(village: str) -> str:
    return village.removesuffix("居委会").removesuffix("委会")


def _titled(name: str, titles: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[Any]], *,
            total: int = -1) -> Sheet:  # fmt: skip
    """Titles over the whole width, headings, rows, and a sum with signatures below where one is kept."""
    above: list[list[Any]] = [[title] for title in titles]
    below: list[list[Any]] = []
    if total >= 0:
        summed: list[Any] = [None] * len(headings)
        summed[0], summed[total] = "合 计", sum(float(row[total]) for row in rows)
        below = [summed, ["填表人：", None, "负责人："]]
    merged = [(at, 0, at, len(headings) - 1) for at in range(len(titles))]
    return Sheet(name, [*above, list(headings), *rows, *below], merged)


def _joined(sheets: Sequence[Sheet]) -> Sheet:
    return Sheet(sheets[0].name, [row for one in sheets for row in one.rows])


_WRITERS: dict[str, Callable[..., Path]] = {
    "html": write_html,
    "ods": write_ods,
    "xls": write_xls,
    "tsv": partial(write_text, encoding="gb18030", delimiter="\t"),
    "csv": partial(write_text, encoding="gb18030", delimiter=","),
    **{one: partial(write_text, encoding=one, delimiter=",") for one in ("utf-8-sig", "utf-8", "utf-16")},
}
