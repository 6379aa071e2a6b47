"""With fcitx running Qt is told to speak ibus; where nothing runs the first page says what to install."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.desktop.input_method import Advice, choose, installed_programs, prepare, running_processes

SCREEN = {"DISPLAY": ":0"}


@pytest.mark.parametrize(
    ("environment", "processes", "installed", "wanted", "advice"),
    [
        ({}, {"fcitx5"}, (), {"QT_IM_MODULE": "ibus"}, Advice.FINE),
        ({}, {"fcitx"}, (), {"QT_IM_MODULE": "ibus"}, Advice.FINE),
        ({"QT_IM_MODULE": "fcitx"}, {"fcitx5"}, (), {"QT_IM_MODULE": "ibus"}, Advice.FINE),
        ({"QT_IM_MODULE": "fcitx5"}, {"ibus-daemon"}, (), {"QT_IM_MODULE": "ibus"}, Advice.FINE),
        ({"QT_IM_MODULE": "xim"}, {"fcitx5"}, (), {}, Advice.FINE),
        ({}, {"ibus-daemon", "Xorg"}, (), {"QT_IM_MODULE": "ibus"}, Advice.FINE),
        ({}, {"Xorg", "gnome-shell"}, ("fcitx5",), {"QT_IM_MODULE": "ibus"}, Advice.START),
        ({}, {"Xorg", "gnome-shell"}, (), {}, Advice.INSTALL),
        ({"QT_QPA_PLATFORM": "offscreen"}, set(), (), {}, Advice.FINE),
        ({"QT_QPA_PLATFORM": "offscreen:x=1"}, {"fcitx"}, (), {}, Advice.FINE),
    ],
)
def test_on_linux(
    environment: dict[str, str], processes: set[str], installed: tuple[str, ...], wanted: dict[str, str], advice: Advice
) -> None:
    found = choose(SCREEN | environment, processes, installed, "linux")
    assert (dict(found.set), found.advice) == (wanted, advice)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_the_system_types(platform: str) -> None:
    found = choose({}, {"fcitx"}, (), platform)
    assert (dict(found.set), found.advice) == ({}, Advice.FINE)


def test_what_runs_is_read_from_proc(tmp_path: Path) -> None:
    for number, name in ((1, "systemd"), (77, "fcitx5")):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "comm").write_text(name + "\n")
    (tmp_path / "88").mkdir()
    assert running_processes(tmp_path) == {"systemd", "fcitx5"}
    assert running_processes(tmp_path / "none") == frozenset()
    assert Path(f"/proc/{os.getpid()}/comm").read_text().strip() in running_processes()


def test_what_is_installed(tmp_path: Path) -> None:
    (tmp_path / "fcitx5").touch()
    assert installed_programs(f"/nowhere{os.pathsep}{tmp_path}") == {"fcitx5"}
    assert installed_programs("") == frozenset()


def test_it_is_set_before_the_application_is_made() -> None:
    environment = {"QT_QPA_PLATFORM": "offscreen"}
    assert prepare(environment).advice is Advice.FINE
    assert environment == {"QT_QPA_PLATFORM": "offscreen"}
