"""The stations of the whole chain, each as its user goes through it: by keys and clicks only."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from chain_kit import (
    Bank,
    Counted,
    Due,
    become,
    cells_of,
    choose,
    naming,
    open_roster,
    orders_of,
    put_right,
    write_answer,
)
from desk_kit import Desk, window_of
from notices_kit import FilePrinters
from PIL import Image
from PySide6.QtWidgets import QApplication
from sending_kit import facts, notices, people

from app.desktop.preferences import read_preferences
from app.office import drives, enrolment
from app.office.session import SystemClock
from app.ui.pages.first_start import step_catalogue
from app.ui.pages.first_start.wizard import FirstStart
from tests.casework.kit import (
    COTTON,
    COUNTY,
    OLD_AGE,
    SECOND,
    VILLAGE,
    Human,
    Place,
    Places,
    account,
    row,
    workbook,
)
from tests.county import county_kit

NAMES = {"clerk": "阿依古丽", "reviewer": "韩志强", "admin": "马桂芳"}
POSTED, CLEARED, ANSWERED = date(2026, 3, 31), date(2026, 4, 9), date(2026, 4, 13)
GROWERS, ELDERS = people(12), people(6, first=40)
BOTH = GROWERS[2]
"""Grows cotton and is old: the village wrote his name wrong in the first of two lists."""
CLOSED, FROZEN, LOST = GROWERS[0], GROWERS[8], ELDERS[2]
COTTON_FEN = [30_050 + 101 * at for at in range(12)]
AGE_FEN = [5_000, 10_000, 5_000, 10_000, 5_000, 10_000, 5_000]


def secret(role: str) -> str:
    return f"secret of {role} 7"


class Chain:
    """The township, what lies on its desk and on its stick; the county and the bank, each on a PC of its own."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._patch = folder, monkeypatch
        self.home = folder / "home" / "文档"
        self.papers, self.stick = folder / "桌上", folder / "惠民交换盘"
        for one in (self.home, self.papers, self.stick):
            one.mkdir(parents=True)
        monkeypatch.setenv("HOME", str(self.home.parent))
        monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(self.home))
        monkeypatch.setenv(drives.GIVEN, "")
        monkeypatch.setattr(step_catalogue, "SystemClock", partial(SystemClock, POSTED))  # the calendar of this PC
        self.places = Places(folder)
        self.county: Place = self.places(COUNTY)
        self.counted = Counted()
        self.bank = Bank()
        for one in (*GROWERS, *ELDERS):
            self.bank.opens(one, one.account)
        self.bank.refuses = {CLOSED.account: "3018已清户", FROZEN.account: "账户冻结", LOST.account: "已挂失"}
        self.cards = {CLOSED: account(9_001), LOST: account(9_002)}

    @property
    def store(self) -> Path:
        return self.home / "巴彦岱镇.yikatong"

    @contextlib.contextmanager
    def morning(self, day: date) -> Iterator[Desk]:
        """The program is started; in the evening it is closed."""
        kept = read_preferences(self.folder / "preferences.json")
        with window_of(self.folder, today=day, prefs=kept) as desk:
            desk.window.start()
            desk.wait()
            yield desk

    def sheets(self) -> tuple[Path, Path]:
        """What the village and the department sent: a number too short, an account mistyped, a name misspelt."""
        rows = []
        for at, one in enumerate(GROWERS):
            village = VILLAGE if at < 7 else SECOND
            wrong = {10: {"head_document": one.document[:17]}, 11: {"account": other_digit(one.account)}}.get(at, {})
            who = Human(one.name[0] + "芬芬", one.document, one.account) if one is BOTH else one
            rows.append(row(who, amount=f"{COTTON_FEN[at] / 100:.2f}", village=village, **wrong))
        cotton = workbook(self.papers / "棉花目标价格补贴2026年.xlsx", rows)
        old = [row(one, amount=f"{fen / 100:.2f}") for one, fen in zip((BOTH, *ELDERS), AGE_FEN, strict=True)]
        return cotton, workbook(self.papers / "高龄津贴2026年3月.xlsx", old)

    def county_and_bank(self, day: date, sheet: str, name: str) -> None:
        """The county takes the package and pays by the bank; of the uploaded sheet only the bank's answer comes."""
        self.county.day(day)
        package = max(self.stick.glob("*_submission_*.ykt"))
        received = county_kit.receive(self.county, package)
        assert (received.refused, received.alarms) == ({}, [])
        self.carry(county_kit.receipt(self.county))
        for file in county_kit.to_bank(self.county):
            rows = self.bank.carry_out(orders_of(file.path, "户名", "银行账号", "发放金额"))
            assert county_kit.bank_says(self.county, rows, f"{name}.xlsx").alarms == []
        self.carry(county_kit.results(self.county))
        (uploaded,) = self.stick.glob(sheet)
        orders = orders_of(uploaded, "收款人姓名*", "银行账号*", "补贴金额*")
        write_answer(self.stick / f"{name}.xlsx", self.bank.carry_out(orders))

    def carry(self, path: Path) -> None:
        (self.stick / path.name).write_bytes(path.read_bytes())

    def plug_in(self) -> None:
        self._patch.setenv(drives.GIVEN, str(self.stick))

    def new_card(self, one: Human) -> str:
        """The bank gives somebody another card."""
        self.bank.opens(one, self.cards[one])
        return self.cards[one]

    def due(self) -> list[Due]:
        """What the sheets meant, row by row, and where it must lie now."""
        growers = zip([COTTON] * 12, GROWERS, COTTON_FEN, strict=True)
        old = zip([OLD_AGE] * 7, (BOTH, *ELDERS), AGE_FEN, strict=True)
        return [Due(code, one.document, fen, self.cards.get(one, one.account)) for code, one, fen in [*growers, *old]]


def other_digit(number: str) -> str:
    return number[:-1] + str((int(number[-1]) + 1) % 10)


def yuan(fen: list[int]) -> str:
    return f"{sum(fen) / 100:,.2f}"


def states_of(desk: Desk, among: dict[int, str] | None = None) -> dict[int, str]:
    found = {int(key): str(state) for key, state in facts(desk, "SELECT id, state FROM roster")}
    return {key: state for key, state in found.items() if among is None or key in among}


def sits(chain: Chain, desk: Desk, role: str) -> None:
    become(desk, NAMES[role], secret(role))


def signs_in(chain: Chain, desk: Desk) -> None:
    desk.type(secret("clerk"))
    desk.keys("Return")
    desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)
    assert desk.page.place == "today"


# -- the first morning ---------------------------------------------------------------------------------------------


def first_start(chain: Chain, desk: Desk) -> None:
    assert list(chain.home.iterdir()) == []
    desk.keys("3")
    desk.type("bydz")
    desk.keys("Return", "Return")
    for phone in ("0999-8000001", "0999-8000002"):
        desk.type(phone)
        desk.keys("Return")
    desk.keys("Return")
    for role, name in NAMES.items():
        for text in (name, secret(role), secret(role)):
            desk.type(text)
            desk.keys("Return")
    desk.keys("Return", "Return")  # the programmes; then the button that prints the code
    desk.wait(lambda: desk.says("已送到打印机"))
    desk.keys("Return")
    gate = desk.window.gate
    assert isinstance(gate, FirstStart)
    assert gate.answers.draft is not None
    desk.type(gate.answers.draft.code.replace("-", ""))  # as it stands on the paper
    desk.keys("Return")
    desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)
    assert desk.says("还没有登记任何人")
    assert chain.store.is_dir()


def keys_of_both(chain: Chain, desk: Desk) -> None:
    """The admin: our file and digits to the county, the county's typed here; a wrong digit is refused."""
    sits(chain, desk, "admin")
    desk.keys("Ctrl+8")
    desk.press("钥匙和县级")
    naming(desk, chain.papers, lambda: desk.press("写出文件和登记单…"))
    (card,) = chain.papers.glob("*.yktkey")
    chain.county.day(POSTED)
    enrolment.enrol(chain.county.sit("county"), card, desk.page.section.digits.text())
    theirs, typed = enrolment.write_our_card(chain.county.sit("county"), chain.county.out / "keys")
    naming(desk, theirs, lambda: desk.press("登记单位…"))
    desk.type(typed[:-1] + str((int(typed[-1]) + 1) % 10))
    desk.keys("Return")
    assert desk.says("输入的核对数字与钥匙文件不符")
    assert facts(desk, "SELECT count(*) FROM partner") == [(0,)]
    desk.keys("Ctrl+A")
    desk.type(typed)
    desk.keys("Return")
    assert desk.says("已登记伊宁市财政局的第1号钥匙文件")
    assert desk.window.focusWidget() is desk.page.section.enrol


def channels(chain: Chain, desk: Desk) -> None:
    """The clerk: cotton goes as the county's own sheet, the old-age allowance as our signed package."""
    sits(chain, desk, "clerk")
    desk.keys("Ctrl+3")
    desk.press("补贴项目和标准")
    for code, keys, said in ((COTTON, ["Down", "Return"], "部门表格"), (OLD_AGE, ["End", "Return"], "加密文件")):
        desk.click(desk.page.search.edit)
        desk.keys("Ctrl+A")
        desk.type(code)
        choose(desk, desk.page.channel, *keys)
        assert desk.says(f"县里的收法改成了：{said}")


def take_in(chain: Chain, desk: Desk, cotton: Path) -> None:
    """Ten rows are clean and taken; the others stay behind with their cells."""
    desk.keys("Ctrl+3", "Ctrl+N")
    naming(desk, cotton, partial(desk.keys, "Ctrl+Return"))
    assert desk.page.target.target() == (COTTON, "2026")
    assert desk.says("不能导入 1")
    assert desk.says("有疑问 1")
    assert desk.says("C12：证件号码的位数不对")
    desk.keys("Ctrl+Return")
    assert any("新增 10 行" in text and "有 2 行没导入" in text for text in notices(desk)), notices(desk)
    assert facts(desk, "SELECT count(*), sum(amount_fen) FROM line") == [(10, sum(COTTON_FEN[:10]))]


def mend_rows(chain: Chain, desk: Desk, old: Path) -> None:
    """Refused and doubtful rows go back marked and come mended; a misspelt name is put right in the register."""
    marked = chain.papers / "退回村里.xlsx"
    naming(desk, marked, lambda: desk.press("把没导入的标出来另存"))
    errors = {at: line[-1] for at, line in enumerate(cells_of(marked), start=1) if line[-1] and at > 1}
    assert sorted(errors) == [12, 13], errors
    right = {(12, "户主身份证号*"): GROWERS[10].document, (13, "银行账号*"): GROWERS[11].account}
    mended = put_right(marked, chain.papers / "棉花目标价格补贴2026年 改好.xlsx", right)
    naming(desk, mended, partial(desk.press, "换一个文件"))
    assert desk.says("没有变化 10")
    desk.keys("Ctrl+Return")
    assert any("新增 2 行" in text and "没导入" not in text for text in notices(desk)), notices(desk)

    desk.keys("Ctrl+3", "Ctrl+N")
    naming(desk, old, partial(desk.keys, "Ctrl+Return"))
    assert desk.says("B2：这个证件号码在登记册里是另一个人的名字")
    desk.keys("Ctrl+K")
    desk.type(BOTH.name[0] + "芬芬")
    desk.keys("Return", "F2", "Ctrl+A")
    desk.type(BOTH.name)
    desk.keys("Ctrl+S")
    assert desk.says(f"{BOTH.name} 家")
    desk.keys("Ctrl+3", "Ctrl+N")
    naming(desk, old, partial(desk.keys, "Ctrl+Return"))
    assert desk.says("有疑问 0")
    desk.keys("Ctrl+Return")
    assert any("新增 7 行" in text for text in notices(desk)), notices(desk)


def roster(chain: Chain, desk: Desk) -> None:
    """The checks find the card that still bears the wrong name; with it mended both rosters are handed over."""
    desk.keys("Space")  # on "open the roster"
    assert desk.says("1 行：卡上名字不同")
    desk.press("去看")
    desk.press("打开这户")
    desk.keys("Right", "Right", "Return")
    desk.press("改这张卡")
    desk.keys("Return", "Return", "Ctrl+A")
    desk.type(BOTH.name)
    desk.keys("Ctrl+S")
    for roster_id, told in ((1, f"12 笔，{yuan(COTTON_FEN)} 元"), (2, f"7 笔，{yuan(AGE_FEN)} 元")):
        open_roster(desk, roster_id)
        assert desk.says("都通过")
        desk.keys("Ctrl+Return")
        assert any(f"送去审核了：{told}" in text for text in notices(desk)), notices(desk)
    desk.keys("Ctrl+Return")  # who made it cannot review it
    assert not desk.says("审核通过")
    assert states_of(desk) == {1: "in_review", 2: "in_review"}


def review(chain: Chain, desk: Desk, rosters: dict[int, str]) -> None:
    """Another user: not before every change was looked at; then signed."""
    sits(chain, desk, "reviewer")
    for roster_id, told in rosters.items():
        open_roster(desk, roster_id)
        assert type(desk.page).__name__ == "ReviewPage"
        assert desk.says("重新发放") is (roster_id > 2)
        desk.keys("Ctrl+Return")
        assert any("没有看过打勾" in text for text in notices(desk)), notices(desk)
        desk.keys("Ctrl+A", "Space")
        assert notices(desk) == []
        assert desk.says("都看过了")
        desk.keys("Ctrl+Return")
        assert any(f"审核通过了：{told}" in text for text in notices(desk)), notices(desk)
        assert not desk.says("处没看", desk.page), desk.texts(desk.page)
    assert set(states_of(desk, rosters).values()) == {"reviewed"}
    sits(chain, desk, "clerk")


def notice(chain: Chain, desk: Desk) -> None:
    """All villages of both rosters come out of the printer in one go."""
    desk.frame.context.printer.printers = FilePrinters(chain.folder / "纸")
    desk.keys("Ctrl+5")
    assert any("2 份花名册等着公示，共 3 个村" in text for text in notices(desk)), notices(desk)
    desk.keys("Ctrl+P")
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys("Return")
    assert desk.says("都打出来了吗？", QApplication.activeModalWidget())
    desk.keys("Return")
    assert desk.says("打印了，还没贴")
    assert facts(desk, "SELECT state, copies, count(*) FROM notice GROUP BY 1, 2") == [("printed", 1, 3)]


def posting(chain: Chain, desk: Desk) -> None:
    """Each hangs since a day that has come, with its photo; until its days are over nothing goes."""
    for at in range(3):
        photo = chain.papers / f"照片{at}.jpg"
        Image.new("RGB", (1600, 1200), (60 * at, 120, 90)).save(photo)
        desk.press("登记贴在哪里")
        desk.keys("Return", "Ctrl+A")
        desk.type("2026-04-02" if at == 0 else "2026-03-31")
        naming(desk, photo, lambda: desk.press("选一张照片"))
        assert desk.says("照片好了，拍摄的地点和时间已去掉。")
        desk.keys("Ctrl+Return")
        if at == 0:  # the day after tomorrow has not come
            assert desk.says("写上哪天贴的，最晚是今天。")
            desk.press("写上哪天贴的，最晚是今天。")
            desk.keys("Ctrl+A")
            desk.type("2026-03-31")
            desk.keys("Ctrl+Return")
        assert desk.says("今天贴出，明天算第 1 天")
        desk.keys("Down")
    assert facts(desk, "SELECT posted_on, count(*) FROM posting GROUP BY 1") == [("2026-03-31", 3)]
    assert facts(desk, "SELECT count(*) FROM attachment") == [(3,)]
    chain.plug_in()
    desk.keys("Ctrl+7")
    desk.wait(lambda: desk.page.bar.place is not None)
    desk.keys("Ctrl+A", "Space", "Ctrl+Return")
    assert notices(desk) == ["先按空格选要带走的。"], notices(desk)
    assert list(chain.stick.iterdir()) == []


# -- the second morning --------------------------------------------------------------------------------------------


def close(chain: Chain, desk: Desk, rosters: dict[int, int], button: str) -> None:
    for roster_id, lines in rosters.items():
        open_roster(desk, roster_id)
        assert desk.button(button).isEnabled()
        desk.keys("Ctrl+Return")
        assert any(f"{lines} 笔可以报送了" in text for text in notices(desk)), notices(desk)


def send(chain: Chain, desk: Desk, files: int, what: str, number: str) -> None:
    """Both ways at once onto the stick; the sheet is uploaded and its number noted, the package is carried."""
    told = f"写好 {files} 个文件，存到 {chain.stick}，读回来核对过：{what}"
    there = set(chain.stick.iterdir())
    desk.keys("Ctrl+7")
    desk.wait(lambda: desk.page.bar.place is not None)
    desk.keys("Ctrl+A", "Space", "Ctrl+Return")
    desk.wait(lambda: bool(notices(desk)))
    assert any(told in text for text in notices(desk)), notices(desk)
    endings = sorted(one.suffix for one in set(chain.stick.iterdir()) - there)
    assert endings == [".pdf", ".xlsx", ".ykt"], endings
    desk.click_cell(desk.page.sent.table, 0, 0)
    desk.keys("Return")
    desk.keys("Ctrl+Return")  # without a number it was not handed over
    assert any("凭证" in text for text in notices(desk)), notices(desk)
    desk.click(desk.page.details.submission.number)
    desk.type(number)
    desk.keys("Return")
    desk.wait(lambda: desk.says("县里怎么答复的？"))
    desk.keys("Ctrl+Return")
    desk.wait(lambda: desk.says("县里发完以后，读它的发放结果表。"))


# -- the third morning ---------------------------------------------------------------------------------------------


def results(chain: Chain, desk: Desk, *told: str) -> None:
    """Receipt, results and the bank's sheet are read in with one key."""
    desk.keys("Ctrl+7")
    desk.wait(lambda: len(desk.page.arriving.readable()) == 3)
    desk.keys("Ctrl+R")
    desk.wait(lambda: len(notices(desk)) == 3)
    for text in told:
        assert any(text in one for one in notices(desk)), notices(desk)
    desk.wait(lambda: not desk.page.arriving.read.isEnabled())


def reissue(chain: Chain, desk: Desk) -> None:
    """Closed and lost: a new card is entered; frozen: the bank has put it right. Then both are made again."""
    for roster_id, told in ((1, f"2 笔，{yuan([COTTON_FEN[0], COTTON_FEN[8]])} 元"), (2, "1 笔，100.00 元")):
        desk.keys("Ctrl+7")
        table = desk.page.sent.table
        desk.wait(partial(lambda shown: len(shown.rows_model.rows) == 2, table))
        at = next(at for at, one in enumerate(table.rows_model.rows) if one.record.roster.roster_id == roster_id)
        desk.click_cell(table, at, 0)
        desk.keys("Return")
        assert desk.says("换新卡，拿来登记")
        desk.keys("Ctrl+Return")  # nothing is mended yet
        assert any("先选要重报的" in text for text in notices(desk))
        desk.keys("Return")  # to the new card of the first
        assert desk.page.route.place == "card_form"
        desk.type(chain.new_card(CLOSED if roster_id == 1 else LOST))
        desk.keys("Return", "Ctrl+S", "Alt+Left")
        assert desk.says("要重报 1 笔")
        if roster_id == 1:
            desk.keys("Down")
            desk.press("银行办好了，卡能用")
            del chain.bank.refuses[FROZEN.account]
        desk.keys("Ctrl+Return")
        assert any(f"做好了重报的花名册：{told}" in text for text in notices(desk)), notices(desk)
        desk.press("打开花名册")
        assert desk.says("重新发放")
        assert not desk.page.add_button.isVisible()  # its people are fixed
        desk.keys("Ctrl+N")
        assert not desk.page.add.isVisible()
        desk.keys("Ctrl+Return")
        assert any(f"送去审核了：{told}" in text for text in notices(desk)), notices(desk)
    assert states_of(desk) == {1: "settled", 2: "settled", 3: "in_review", 4: "in_review"}


def sees(chain: Chain, desk: Desk) -> None:
    """Nothing is left to do; who was paid again hears it at the counter; the audit holds, as the admin reads."""
    assert set(states_of(desk).values()) == {"settled"}
    desk.keys("Ctrl+3")
    assert desk.says("0 份")
    desk.keys("Ctrl+1")
    assert not desk.says("退回")
    desk.press("群众来问")
    desk.type(CLOSED.name)
    desk.keys("Return")
    assert desk.says("没有。该到的都到了。"), desk.texts(desk.page)
    assert desk.says(f"4月13日到账，卡尾号 {chain.cards[CLOSED][-4:]}")
    sits(chain, desk, "admin")
    desk.keys("Ctrl+8")
    desk.press("操作记录：谁做了什么")
    desk.press("核对一遍")
    assert any("都和当初写的一样" in text for text in notices(desk)), notices(desk)
