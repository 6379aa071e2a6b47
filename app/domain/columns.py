"""What a heading says its column is, and what the cells of a column look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from app.domain.accounts import luhn_holds
from app.domain.cells import read_day
from app.domain.cleaning import clean_text, whole_number_text
from app.domain.documents import birth_of, citizen_check_digit
from app.domain.groups import normalise_group
from app.domain.meanings import Meaning
from app.domain.names import normalise_name
from app.domain.rare_scripts import is_native

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\]]*\]|【[^】]*】|<[^>]*>")
_HEAD = r"(?:户主|家长|户代表|申请人|承包方|承包户|承包人|农户)"
_PAYEE = r"(?:收款|领款|领取|代领|开户人|账户|帐户|户名|开户名|卡主|持卡|持折|存折|打卡|监护人|银行户)"
_NUMBER = r"(?:身份证|证件|身份号|社会保障号|社保号|公民号)"
_RULES: tuple[tuple[re.Pattern[str], Meaning, int], ...] = tuple(
    (re.compile(pattern), meaning, weight)
    for pattern, meaning, weight in (
        (r"残疾证|残疾.*(?:级|类)|性别|年龄|民族|出生|签字|签名|签章|盖章|手印|学校|年级|文化|政治|婚姻|健康",
         Meaning.EXTRA, 9),
        (r"务工地点|交通工具|证件类型|身份证类型|有效期|经度|纬度|承包合同|权证|地块|照片", Meaning.EXTRA, 9),
        (r"身份证地址|身份证住址", Meaning.ADDRESS, 9),
        (r"关系", Meaning.RELATION, 8),
        (r"(?:死亡|去世|停发|停保|注销|迁出|终止|退出|取消|减员).*(?:日期|时间|月份|年月)", Meaning.ENDED_ON, 9),
        (rf"(?:{_PAYEE}|一卡通|银行).*(?:姓名|名称|户名|^户名$)|^户名|^(?:收款|领款|领取|代领|持卡)人?$|开户名|开户人$",
         Meaning.PAYEE_NAME, 8),
        (r"银行名称|开户行|开户银行|发卡行|所属银行|金融机构|^银行$|行名$|发放银行|代发银行", Meaning.BANK, 9),
        (r"社会保障号|社保号码", Meaning.PERSON_DOCUMENT, 5),
        (rf"{_HEAD}.*{_NUMBER}", Meaning.HEAD_DOCUMENT, 9),
        (rf"{_PAYEE}.*{_NUMBER}", Meaning.PAYEE_DOCUMENT, 9),
        (rf"(?:享受|受益|对象|成员|本人|儿童|老人|学生|死者|死亡|残疾人|保障).*{_NUMBER}", Meaning.PERSON_DOCUMENT, 9),
        (rf"{_NUMBER}", Meaning.PERSON_DOCUMENT, 4),
        (r"账号|帐号|卡号|存折号|账户$|帐户$|一卡通(?:号|$)|惠农卡|社保卡$|社会保障卡$|银行卡|折号",
         Meaning.ACCOUNT, 8),
        (rf"^{_HEAD}(?:姓名|名字|名称|代表姓名|代表)?$", Meaning.HEAD_NAME, 9),
        (rf"{_HEAD}.*姓名", Meaning.HEAD_NAME, 8),
        (r"^(?:享受|受益|补贴|补助|保障|救助|家庭|家属|发放).*(?:姓名|名字)$|^(?:享受|受益|保障)(?:人|对象)$"
         r"|^(?:补贴|补助|救助|发放)对象$|成员$", Meaning.PERSON_NAME, 8),
        (r"姓名|名字|^姓$|死者$|^对象$|^人员$", Meaning.PERSON_NAME, 5),
        (r"电话|手机|联系方式|联系号码", Meaning.PHONE, 9),
        (r"住址|地址|住所|家庭所在地|村组$|村队$|居住地", Meaning.ADDRESS, 7),
        (r"^(?:村民|居民|所在|所属)?(?:小组|村民组|组别|组|队|生产队|组名|小队|村小组|屯)(?:名称|号|名)?$|小组$",
         Meaning.GROUP, 8),
        (r"^(?:所在|所属|行政|户籍)?(?:村|社区|村居|村社区|村委会|居委会|行政村|村名|村别|嘎查)"
         r"(?:名称|名|委会)?$|村委会$|行政村|村社区|^村\W|居委会", Meaning.VILLAGE, 8),
        (r"月保障|月救助|月补助金额|月发放金额", Meaning.AMOUNT, 6),
        (r"标准|单价|每亩.*元", Meaning.STANDARD, 7),
        (r"实发|实际发放|实补|应兑付|兑付金额", Meaning.AMOUNT, 9),
        (r"金额|合计元|补贴款|补助款|发放额|补贴额|补助额|保障金|总额|补差|发放资金|补贴资金|补助资金|应发|资金合计|津贴$"
         r"|补助费|救助金|扶助金|低保金|供养金|抚恤金|奖励金|抚养费|生活费|助学金|养老金|工资$|报酬$",
         Meaning.AMOUNT, 7),
        (r"^(?:合计|总计|小计|资金|应补)$", Meaning.AMOUNT, 3),
        (r"(?:补贴|补助|享受|核定|实际|实种).*(?:面积|亩数)", Meaning.QUANTITY, 9),
        (r"面积|亩数|头数|只数|株数|吨数|公斤|斤数|交售量|台数", Meaning.QUANTITY, 8),
        (r"数量|人数|人口|月数|天数|享受年限", Meaning.QUANTITY, 6),
        (r"发放(?:月份|年月|期)|所属(?:月|期)|^(?:月份|年月|期间|期次|年度|期号|补贴年度)$", Meaning.PERIOD_TEXT, 8),
        (r"^(?:补贴|补助|惠农|资金|发放)?(?:项目|名称)(?:名称)?$|补[贴助](?:项目|种类|类型|类别|名称)|救助类[别型]|资金名称|^项目",
         Meaning.PROGRAMME_NAME, 7),
        (r"停发|状态|变动|增减|变更|是否(?:死亡|激活|在世|发放)|减少原因|注销原因|死亡原因", Meaning.STATUS, 7),
        (r"日期|时间", Meaning.DAY, 6),
        (r"备注|说明|附注|^注$", Meaning.NOTE, 8),
        (r"^(?:序号|序|编号|排序|no\.?|排序序号|顺序号)$|^序\W*号$|^户序", Meaning.ORDER, 9),
        (r"原因", Meaning.STATUS, 4),
    )
)  # fmt: skip
"""What headings of the eighteen departments say; the first rule that is found in one is what it says."""

_NATIVE = re.compile(r"维(?:吾尔)?(?:文|语)|哈(?:萨克)?(?:文|语)|民(?:族)?(?:文|语)字?|柯(?:尔克孜)?文|本民族文")
"""A name in the script of one's own language, also as 姓名(维文), where the brackets say what counts."""

_BANK = re.compile(r"银行|信用(?:合作)?社|农商|联社|邮储|支行|分理处")
_RELATIONS = frozenset(
    (  # noqa: SIM905 - a list of words
        "户主 本人 妻 妻子 夫 丈夫 配偶 子 儿子 长子 次子 三子 四子 独生子 女 女儿 长女 次女 三女 四女 独生女 父亲 母亲"
        " 父 母 儿媳 女婿 孙子 孙女 外孙 外孙女 哥哥 弟弟 姐姐 妹妹 祖父 祖母 其他 非亲属 岳父 岳母 公公 婆婆 兄弟"
        " 之子 之女"
    ).split()
)
_HEAD_RELATIONS = frozenset({"户主", "本人", "本人或户主", "01", "户主本人"})
_PHONE = re.compile(r"1[3-9][0-9]{9}")
_NAME = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]{2,4}|[^\W\d_]{1,20}(?:·[^\W\d_]{1,20})+")
_ACCOUNT = re.compile(r"[0-9]{16,19}")
_NO_NAME = re.compile(
    r"[村组队镇乡县市区局所站院社行元亩]$|合计|小计|总计|备注|说明|农村|城市|银行|正常|死亡|停发|[已未]激活"
)
_PLACE_OF_VILLAGE = re.compile(r"(?:村|社区|村委会|居委会|嘎查)$")
ENOUGH = 0.5
"""So much of a column must look like a thing for its cells to say so."""


@lru_cache(maxsize=4096)
def says(heading: str) -> tuple[Meaning, int] | None:
    """Say what a plain heading (`sheets.texts.plain_heading`) means and how surely; None when it says nothing known."""
    if (_NATIVE.search(heading) and "名" in heading) or is_native(heading):
        return Meaning.NATIVE_NAME, 9
    text = _BRACKETS.sub("", heading).strip(":：_-/、.") or heading
    for pattern, meaning, weight in _RULES:
        if pattern.search(text):
            return meaning, weight
    return None


class Look(Struct, frozen=True):
    """What the filled cells of a column look like: shares from 0 to 1, and how many cells were looked at."""

    filled: int
    document: float = 0.0
    account: float = 0.0
    lost: float = 0.0
    phone: float = 0.0
    name: float = 0.0
    native: float = 0.0
    village: float = 0.0
    group: float = 0.0
    bank: float = 0.0
    relation: float = 0.0
    number: float = 0.0
    day: float = 0.0
    counting: float = 0.0


def looks(cells: Iterable[object], villages: frozenset[str] = frozenset()) -> Look:
    """Look at the cells of a column; blank ones are passed over. `villages` are stems of the township's names."""
    filled = [cell for cell in cells if cell is not None and not (isinstance(cell, str) and not cell.strip())]
    if not filled:
        return Look(0)
    kinds = [_kinds(cell, villages) for cell in filled]
    count = len(filled)
    shares = {name: sum(name in one for one in kinds) / count for name in Look.__struct_fields__ if name != "filled"}
    shares["counting"] = _counting(filled)
    return Look(count, **shares)


def is_head_relation(raw: object) -> bool:
    """Say whether a relation is that of the head himself."""
    return isinstance(raw, str) and clean_text(raw).replace(" ", "") in _HEAD_RELATIONS


def is_number_of_person(raw: object) -> bool:
    """Say whether a cell holds a document number, sound or nearly so: 18 characters or 15 with a day of birth."""
    text = (whole_number_text(raw) or "").upper()
    if len(text) == 18 and text[:17].isdigit() and (text[17].isdigit() or text[17] == "X"):
        return text.isascii() and (citizen_check_digit(text[:17]) == text[17] or birth_of(text) is not None)
    return len(text) == 15 and text.isdigit() and text.isascii() and birth_of(text) is not None


def _kinds(cell: object, villages: frozenset[str]) -> frozenset[str]:
    if isinstance(cell, date | datetime):
        return frozenset({"day"})
    text = whole_number_text(cell)
    if not isinstance(cell, str):
        return frozenset({"number"} | _digits(text or "", is_text=False))
    found = _digits(text or "", is_text=True) | _words(cell, villages)
    if re.fullmatch(r"-?[0-9]{1,12}(?:\.[0-9]+)?", text or ""):
        found.add("number")
    if not found & {"document", "account"} and read_day(cell) is not None:
        found.add("day")
    return frozenset(found)


def _digits(text: str, *, is_text: bool) -> set[str]:
    if is_number_of_person(text) and is_text:
        return {"document"}
    if not is_text and len(text) >= 15:
        return {"lost"} if len(text) > 15 else set()
    if re.fullmatch(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]{2}", text):
        return {"lost"}
    if _ACCOUNT.fullmatch(text) and (luhn_holds(text) or text.startswith("62") or len(text) != 18):
        return {"account"}
    return {"phone"} if _PHONE.fullmatch(text) else set()


def _words(cell: str, villages: frozenset[str]) -> set[str]:
    text = clean_text(cell).replace(" ", "")
    found: set[str] = set()
    if is_native(text):
        return {"native"}
    if text in _RELATIONS:
        found.add("relation")
    if _BANK.search(text):
        found.add("bank")
    if len(text) <= 20 and (_PLACE_OF_VILLAGE.search(text) or any(stem in text for stem in villages)):
        found.add("village")
    if len(text) <= 10 and re.search(r"[组队]$", text) and normalise_group(text):
        found.add("group")
    name = normalise_name(cell)
    if _NAME.fullmatch(name) and not _NO_NAME.search(name) and "relation" not in found and "village" not in found:
        found.add("name")
    return found


def _counting(cells: Sequence[object]) -> float:
    """How much of a column counts up by one from 1 on, as serial numbers do."""
    numbers = [int(text) for cell in cells if (text := whole_number_text(cell) or "").isdecimal() and len(text) <= 6]
    if len(numbers) < 2 or numbers[0] > 1:
        return 0.0
    return sum(two - one == 1 for one, two in pairwise(numbers)) / (len(cells) - 1)
