"""Very many lines from a real store: taken in, signed, hung, printed, filed. The long form is 20 000 lines.

Each sheet is drawn by a process of its own that sits down at the store; nothing is timed here, the figures are told.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from paper_kit import by_pdfium

from app.casework import disclosing, posting
from app.casework.checking import check_notice
from app.casework.looking_up import notice_of
from app.domain.faults import Code
from app.domain.money import Fen
from app.paper.check import check_pdf
from app.paper.gate import canonical
from app.paper.scan import scan_public
from tests.casework.kit import LAND, VILLAGE, Human, Place, account, citizen, row

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc, which Windows lacks"
)

MOST_MEMORY = 250_000_000
NAMES = ("阿卜来提·如则托合提", "王秀英", "叶尔兰·巴合提", "李建国", "古丽巴哈尔·玉素甫", "陈永福", "马桂芳", "李" * 30)
FIRST = date(1940, 1, 1)


def people(many: int) -> list[Human]:
    """So many people of few names: in a village of thousands every name is somebody else's too."""
    return [
        Human(NAMES[at % len(NAMES)], citizen(at % 1000, FIRST + timedelta(days=at // 1000)), account(at + 1))
        for at in range(many)
    ]


def hung(desk: Place, many: int) -> tuple[int, int]:
    """A roster of so many lines of one village, signed and hung: its key and the notice's."""
    rows = [
        row(one, amount=100 + at % 900, village=VILLAGE, group=f"{at % 9 + 1}组") for at, one in enumerate(people(many))
    ]
    taken = desk.take(rows, (LAND, "2026"))
    assert taken.errors == []
    roster = taken.roster_id or 0
    desk.sign(roster)
    (made,) = disclosing.print_notices(desk.sit(), roster, desk.out / "wall")
    assert (made.lines, made.total) == (many, Fen(sum((100 + at % 900) * 100 for at in range(many))))
    posting.post_notice(desk.sit(), made.notice_id, "村委会公示栏")
    return roster, made.notice_id


def run(desk: Place, what: str, key: int, out: Path) -> dict[str, int]:
    desk.leave()
    script = Path(__file__).parent / "heavy_store.py"
    done = subprocess.run(
        [sys.executable, str(script), what, str(desk.folder), str(key), str(out)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, int] = json.loads(done.stdout)
    print(what, told)
    return told


@pytest.mark.parametrize(("many", "pages"), [(700, 30), pytest.param(20_000, 800, marks=pytest.mark.long)])
def test_a_list_of_very_many_lines_is_printed_whole(desk: Place, tmp_path: Path, many: int, pages: int) -> None:
    _, notice_id = hung(desk, many)
    told = run(desk, "notice", notice_id, tmp_path / "a.pdf")
    assert told["pages"] >= pages
    assert told["peak"] < MOST_MEMORY
    session = desk.sit()
    kept = disclosing.kept_pages(notice_of(session, notice_id))
    texts = by_pdfium((tmp_path / "a.pdf").read_bytes())
    assert [canonical(text) for text in texts] == [canonical("\n".join(page.lines)) for page in kept]
    starts = [line.split(" ", 1)[0] for page in kept for line in page.lines if line.endswith(".00") and " " in line]
    assert [int(one) for one in starts if one.isdecimal()] == list(range(1, many + 1)), "every line once, in order"
    assert all(f"第 {at} 页，共 {len(kept)} 页" in "\n".join(page.lines) for at, page in enumerate(kept, 1))
    assert scan_public([(str(at), text) for at, text in enumerate(texts)]) == []
    for changed in (0, len(texts) // 2, len(texts) - 1):
        altered = list(texts)
        altered[changed] = altered[changed].replace("元", "圆", 1)
        named = {one.page for one in check_pdf(altered, [], kept) if one.code is Code.PAGE_DIFFERS}
        assert named == {changed + 1}
    if many < 1000:  # the sandbox looks at so many pages at most
        assert check_notice(session, tmp_path / "a.pdf").differences == []


@pytest.mark.parametrize(("many", "pages"), [(300, 25), pytest.param(6_500, 500, marks=pytest.mark.long)])
def test_a_case_file_of_hundreds_of_pages_stays_below_its_memory(
    desk: Place, tmp_path: Path, many: int, pages: int
) -> None:
    roster, _ = hung(desk, many)
    told = run(desk, "case", roster, tmp_path / "案卷.pdf")
    assert told["pages"] >= pages
    assert told["peak"] < MOST_MEMORY
    texts = by_pdfium((tmp_path / "案卷.pdf").read_bytes())
    assert len(texts) == told["pages"]
    assert all(f"案卷第 {at} 页" in text for at, text in enumerate(texts, 1))
