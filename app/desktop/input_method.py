"""Which input method the window takes: Qt's wheels bring a plugin for ibus and none for fcitx (`product.md` 8).

fcitx answers ibus programs as well, so with fcitx running Qt is told to speak ibus. It must be told before the
application is made; where nothing runs, the first page says what to install.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

VARIABLE = "QT_IM_MODULE"
INSTALL = "apt install -y fcitx5 fcitx5-chinese-addons"
"""What Debian, UOS and Kylin call the input method with pinyin and wubi that we answer for."""

_IBUS = frozenset({"ibus-daemon", "ibus-ui-gtk3", "ibus-x11"})
_FCITX = "fcitx"
_NO_SCREEN = ("offscreen", "minimal", "vnc")


class Advice(StrEnum):
    """What is to be said about typing Chinese."""

    FINE = "fine"
    INSTALL = "install"
    START = "start"


class InputMethod(Struct, frozen=True):
    """What to set in the environment before the application is made, and what to say on the first page."""

    set: Mapping[str, str]
    advice: Advice
    found: str = ""


def choose(
    environment: Mapping[str, str],
    processes: Collection[str],
    installed: Collection[str] = (),
    platform: str = sys.platform,
) -> InputMethod:
    """Decide by the environment, the names of running processes and of installed programs; pure.

    Windows and macOS have an input method of their own; where there is no screen there is nobody to type.
    """
    if platform != "linux" or environment.get("QT_QPA_PLATFORM", "").partition(":")[0] in _NO_SCREEN:
        return InputMethod({}, Advice.FINE)
    fcitx = sorted(name for name in processes if name.startswith(_FCITX))
    if fcitx:
        return InputMethod(_speak_ibus(environment), Advice.FINE, fcitx[0])
    if _IBUS & set(processes):
        return InputMethod(_speak_ibus(environment), Advice.FINE, "ibus")
    there = sorted(name for name in installed if name.startswith((_FCITX, "ibus")))
    if there:
        return InputMethod(_speak_ibus(environment), Advice.START, there[0])
    return InputMethod({}, Advice.INSTALL)


def _speak_ibus(environment: Mapping[str, str]) -> dict[str, str]:
    """Unless somebody chose a module that Qt has: fcitx is none of them."""
    chosen = environment.get(VARIABLE, "")
    return {} if chosen and not chosen.startswith(_FCITX) else {VARIABLE: "ibus"}


def running_processes(proc: Path = Path("/proc")) -> frozenset[str]:
    """Names of what runs on this machine (Linux, 15 characters at most: proc(5)); empty elsewhere."""
    found = set()
    for entry in proc.glob("[0-9]*") if proc.is_dir() else ():
        with suppress(OSError):
            found.add((entry / "comm").read_text(encoding="utf-8", errors="replace").strip())
    return frozenset(found)


def installed_programs(search: str | None = None) -> frozenset[str]:
    """Which input methods are installed, running or not."""
    folders = (os.environ.get("PATH", "") if search is None else search).split(os.pathsep)
    names = ("fcitx5", "fcitx", "ibus-daemon")
    return frozenset(name for name in names if any((Path(folder) / name).is_file() for folder in folders if folder))


def prepare(environment: dict[str, str] | None = None) -> InputMethod:
    """Look at this machine and set what Qt needs in the environment; call it before the application is made."""
    target = os.environ if environment is None else environment
    found = choose(target, running_processes(), installed_programs())
    target.update(found.set)
    return found
