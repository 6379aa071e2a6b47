"""Draws a notice of so many rows in a process of its own, and tells what it took: rows, pages, bytes, peak memory."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from app.domain.money import Fen
from app.paper.notice import NoticeRow, NoticeSheet, draw_notice
from app.vault.signing import Signer

NAMES = ("吐尔逊·阿不都热合曼", "阿卜来提·如则托合提", "李建国", "马小军", "帕尔哈提·玉素甫", "王秀兰")


def rows(count: int) -> list[NoticeRow]:
    """Made-up rows; no two amounts are the same, so that nothing is drawn twice from memory."""
    return [
        NoticeRow(
            at, f"{at % 7 + 1}组", NAMES[at % len(NAMES)], (str(at % 6 + 1), str(at % 4 + 1)), Fen(37_200 + at * 101)
        )
        for at in range(1, count + 1)
    ]


def peak_memory() -> int:
    """The most memory of this process alone; `getrusage` would tell what its parent took before it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:"))


def main(count: int) -> None:
    """Draw and tell."""
    listed = rows(count)
    sheet = NoticeSheet(
        number="GS-C12-2026-03-B1-201-V1",
        version=1,
        title="托万村2026年3月农村低保金公示",
        programme_name="农村最低生活保障金",
        opening="现将本次农村最低生活保障金拟发放的对象和金额公示如下，请大家监督。",
        township_name="阔克塔木乡",
        village_name="托万村村民委员会",
        period_text="2026年3月",
        days_text="",
        columns=("序号", "组", "姓名", "家庭人口", "保障人口", "金额（元）"),
        rows=listed,
        households=count,
        people=count * 2,
        total=Fen(sum(row.amount for row in listed)),
        report_phone="0990-5550123",
        consult_phone="0990-5550456",
        office="阔克塔木乡人民政府",
    )
    with tempfile.TemporaryFile() as target:
        printed = draw_notice(target, sheet, Signer(b"\1" * 32).sign)
        size = target.seek(0, 2)
    print(json.dumps({"rows": count, "pages": len(printed.pages), "bytes": size, "peak": peak_memory()}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
