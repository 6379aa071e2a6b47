"""A row of the catalogue that tests vary."""

from __future__ import annotations

ROW = {
    "code": "C01",
    "name": "农村低保",
    "name_en": "Rural dibao",
    "department": "民政",
    "basis": "GAP",
    "frequency": "月",
    "granted_to": "household",
    "payee_rule": "head_only",
    "list_keeper": "department",
    "channel": "web",
    "disclosure": "masked",
    "notice_scope": "new_and_changed",
    "notice_after": "review",
    "notice_days": "7",
    "notice_day_kind": "calendar",
    "excludes": "C03 C04 C02",
    "standard_example": "补差",
    "note": "按户申请, 7日公示",
}
