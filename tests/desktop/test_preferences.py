"""What this PC remembers: kept whole, read whatever stands there, never in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desktop.preferences import Preferences, read_preferences


def test_kept_and_read_again(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "preferences.json"
    kept = Preferences(theme="dark", scale=150, language="en", idle_minutes=3, place=place)
    kept.remember_store(tmp_path / "a.yikatong", "王秀兰")
    kept.remember_store(tmp_path / "b.yikatong", "王秀兰")
    found = read_preferences(place)
    assert (found.theme, found.scale, found.language, found.idle_minutes) == ("dark", 150, "en", 3)
    assert found.store == str(tmp_path / "b.yikatong")
    assert found.stores == [str(tmp_path / "b.yikatong"), str(tmp_path / "a.yikatong")]
    assert found.last_user == "王秀兰"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not json",
        "[]",
        '{"theme": 3, "scale": "big", "stores": {}}',
        '{"theme": "pink", "scale": 99, "language": "x"}',
    ],
)
def test_rubbish_is_as_shipped(tmp_path: Path, text: str) -> None:
    place = tmp_path / "preferences.json"
    place.write_text(text, encoding="utf-8")
    found = read_preferences(place)
    assert (found.theme, found.scale, found.language, found.stores) == ("light", 100, "", [])


def test_no_room_is_no_fault(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert Preferences(place=blocked / "preferences.json").save() is False
    assert Preferences(place=tmp_path / "p.json").save() is True
