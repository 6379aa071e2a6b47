"""Lint, form and types, each run once over the whole house."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent


def run(tool: str, *arguments: str, where: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(TOOLS / tool), *arguments], cwd=where, capture_output=True, text=True, check=False, timeout=900
    )


CHECKS = {
    "lint": ("ruff", "check", "--no-cache", "."),
    "form": ("ruff", "format", "--check", "--no-cache", "."),
    "types": ("mypy", "--strict"),
}


@pytest.mark.parametrize("check", CHECKS)
def test_the_house_is_clean(check: str) -> None:
    done = run(*CHECKS[check])
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-1000:]


@pytest.mark.parametrize(
    ("check", "text"),
    [
        ("lint", '"""X."""\n\nfrom __future__ import annotations\n\nimport os\n'),
        ("form", "x = { 'a':1 }\n"),
        (
            "types",
            '"""X."""\n\nfrom __future__ import annotations\n\n\ndef one(x: int) -> str:\n    """Y."""\n    return x\n',
        ),
    ],
)
def test_control_each_check_finds_its_fault(tmp_path: Path, check: str, text: str) -> None:
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text('"""App."""\n', encoding="utf-8")
    (tmp_path / "main.py").write_text('"""Main."""\n', encoding="utf-8")
    assert run(*CHECKS[check], where=tmp_path).returncode == 0
    (tmp_path / "app" / "faulty.py").write_text(text, encoding="utf-8")
    assert run(*CHECKS[check], where=tmp_path).returncode == 1
