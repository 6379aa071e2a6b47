"""The window's strings: all translated, compiled as committed, placeholders kept, none hidden from lupdate."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication

from app.desktop import translation

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "i18n" / "app_zh_CN.ts"
FILES = [path for room in ("ui", "desktop") for path in (ROOT / "app" / room).rglob("*.py")]
SOURCES = sorted(str(path.relative_to(ROOT)) for path in FILES)
SLOT = re.compile(r"\{[a-z_]+\}|%n|%\d")


def messages(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """Context, source, translation and whether it is finished."""
    for context in ET.parse(path).getroot().findall("context"):
        for one in context.findall("message"):
            target = one.find("translation")
            assert target is not None
            text = "".join(target.itertext()).strip()
            yield context.findtext("name") or "", one.findtext("source") or "", text, target.get("type") is None


def tool(name: str) -> str:
    return str(Path(sys.executable).with_name(f"pyside6-{name}"))


def test_every_string_is_translated_with_its_slots() -> None:
    found = list(messages(TABLE))
    assert len(found) > 200
    assert [one[:2] for one in found if not one[3] or not one[2]] == []
    assert [one[:2] for one in found if set(SLOT.findall(one[1])) != set(SLOT.findall(one[2]))] == []
    assert [one[:2] for one in found if "." in one[0]] == [], "a context with a dot was never asked for at run time"


def test_the_table_holds_what_the_sources_say(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    command = [tool("lupdate"), *SOURCES, "-locations", "none", "-source-language", "en", "-target-language", "zh_CN"]
    subprocess.run([*command, "-ts", str(fresh)], cwd=ROOT, check=True, capture_output=True)
    ours = {one[:2] for one in messages(TABLE)}
    said = {one[:2] for one in messages(fresh)}
    assert said - ours == set(), "run lupdate and translate"
    assert ours - said == set(), "no longer said"


def test_the_compiled_table_is_that_of_the_sources(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    subprocess.run([tool("lrelease"), "-silent", str(TABLE), "-qm", str(fresh)], check=True, capture_output=True)
    assert fresh.read_bytes() == TABLE.with_suffix(".qm").read_bytes()


def literal_calls(path: Path) -> Iterator[tuple[int, str]]:
    """Calls of tr and translate whose text is no plain literal: lupdate would not find it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        at = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(name)
        if at is None or len(node.args) <= at:
            continue
        text = node.args[at]
        if isinstance(text, ast.Call) and ast.unparse(text.func) == "str":
            text = text.args[0]
        if not isinstance(text, (ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.IfExp)):
            yield node.lineno, ast.unparse(text)


def test_texts_are_plain_literals() -> None:
    """A text is a literal, or stands in a table of QT_TRANSLATE_NOOP; never one that is put together."""
    bad = [(path, *found) for path in SOURCES for found in literal_calls(ROOT / path) if "translation.py" not in path]
    assert bad == []


def test_the_check_of_literals_finds_an_f_string(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text('class A:\n    def f(self, x):\n        return self.tr(f"bad {x}")\n', encoding="utf-8")
    assert [text for _, text in literal_calls(planted)] == ["f'bad {x}'"]


def spoken(path: Path) -> set[str]:
    """Every literal that is given to tr or translate, as Python reads it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(name)
            if at is not None and len(node.args) > at and isinstance(node.args[at], ast.Constant):
                text = node.args[at].value
                found |= {text} if isinstance(text, str) else set()
    return found


def test_lupdate_found_every_text() -> None:
    """It does not look into f-strings: a text that stands in one alone would stay English on a Chinese screen."""
    known = {source for _, source, _, _ in messages(TABLE)}
    lost = [(path, text) for path in SOURCES for text in spoken(ROOT / path) - known if "translation.py" not in path]
    assert lost == []


def test_the_search_finds_a_text_within_an_f_string(tmp_path: Path) -> None:
    planted = tmp_path / "planted.py"
    planted.write_text("class A:\n    def f(self):\n        return f\"{self.tr('hidden here')} 1\"\n", encoding="utf-8")
    assert spoken(planted) == {"hidden here"}


def test_nothing_said_to_users_escapes_translation() -> None:
    """Words in source that reach a label without `tr`: Button("Save"), setText("Save")."""
    said = {
        "Button",
        "Label",
        "Field",
        "Sheet",
        "Banner",
        "EmptyState",
        "setText",
        "setToolTip",
        "setAccessibleName",
        "Pill",
    }
    letters = re.compile(r"[A-Za-z]{3,}|[\u4e00-\u9fff]")
    bad = []
    for path in SOURCES:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        posed = {id(one) for scene in ast.walk(tree) if _is_scene(scene) for one in ast.walk(scene)}
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or id(node) in posed:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name not in said:
                continue
            at = 1 if name in ("Banner", "Pill", "EmptyState") else 0
            texts = [one for one in node.args[at : at + 1] if isinstance(one, ast.Constant)]
            bad += [(path, node.lineno, one.value) for one in texts if letters.search(str(one.value))]
    assert bad == []


def _is_scene(node: ast.AST) -> bool:
    """A scene of the pictures types what a user would type."""
    return isinstance(node, ast.FunctionDef) and "scene" in node.name


@pytest.mark.parametrize("language", ["zh_CN", "en", translation.PSEUDO])
def test_languages_speak(qapp: QApplication, language: str) -> None:
    made = translation.install(language)
    try:
        spoken = QCoreApplication.translate("TopBar", "Yikatong Desk")
        assert {"zh_CN": spoken == "惠民一卡通工作台", "en": spoken == "Yikatong Desk"}.get(
            language, spoken != "Yikatong Desk"
        )
        kept = QCoreApplication.translate("StatusStrip", "Saved on this PC {time}")
        assert "{time}" in kept
        assert QLocale(language.split("-", maxsplit=1)[0]).language() is not None
    finally:
        translation.remove(made)
        translation.remove(translation.install("en"))
