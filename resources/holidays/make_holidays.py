"""Make `holidays.csv` from the installed chinesecalendar; run it when a new year has been published there."""

from __future__ import annotations

import csv
from pathlib import Path

from chinese_calendar.constants import holidays, workdays

TARGET = Path(__file__).with_name("holidays.csv")


def main() -> None:
    """Write weekdays off as `rest` and weekends worked as `work`, by day."""
    rest = {day: "rest" for day in holidays if day.weekday() < 5}
    work = {day: "work" for day in workdays if day.weekday() >= 5}
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["day", "kind"])
        writer.writerows([day.isoformat(), kind] for day, kind in sorted((rest | work).items()))


if __name__ == "__main__":
    main()
