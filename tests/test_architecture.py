"""The house as it is meant to stand: tiers, sizes, what is said of everything public, what runs without a window."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
FILE_HARD, FILE_SOFT, CLASS, FUNCTION = 500, 300, 300, 40
TOP = {"app", "resources", "i18n", "tests", "main.py", "pyproject.toml", "README.md", "LICENSE"}
WIDGETS = ("PySide6.QtWidgets", "PySide6.QtPrintSupport")


@cache
def sources(folder: str = "app") -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((ROOT / folder).rglob("*.py"))}


@dataclass(frozen=True)
class Found:
    """A class or function with where it stands; `public` when neither it nor anything around it starts with a line."""

    where: str
    node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    public: bool
    nested: bool

    @property
    def lines(self) -> int:
        return (self.node.end_lineno or self.node.lineno) - self.node.lineno + 1


Node = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def walk(tree: ast.AST, where: str, *, public: bool = True, nested: bool = False) -> Iterator[Found]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Node):
            shown = public and not node.name.startswith("_")
            yield Found(f"{where}:{node.lineno} {node.name}", node, shown, nested)
            inside = nested or not isinstance(node, ast.ClassDef)
            yield from walk(node, where, public=shown, nested=inside)
        else:
            yield from walk(node, where, public=public, nested=nested)


def everything(folder: str = "app") -> list[Found]:
    return [found for path, tree in sources(folder).items() for found in walk(tree, str(path.relative_to(ROOT)))]


def too_long(found: list[Found]) -> list[str]:
    """Classes and functions beyond their gate."""
    wrong = []
    for one in found:
        at_most = CLASS if isinstance(one.node, ast.ClassDef) else FUNCTION
        if one.lines > at_most:
            wrong.append(f"{one.where}: {one.lines} > {at_most}")
    return wrong


def unsaid(found: list[Found]) -> list[str]:
    """Public classes and functions without a docstring."""
    return [one.where for one in found if one.public and not one.nested and not ast.get_docstring(one.node)]


def unannotated(found: list[Found]) -> list[str]:
    """Functions with a parameter or a return that has no annotation."""
    wrong = []
    for one in found:
        if isinstance(one.node, ast.ClassDef):
            continue
        given = one.node.args
        every = [*given.posonlyargs, *given.args, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
        bare = [arg.arg for arg in every if arg.annotation is None and arg.arg not in ("self", "cls")]
        if bare or one.node.returns is None:
            wrong.append(f"{one.where} {bare}")
    return wrong


def imports(tree: ast.Module) -> set[str]:
    """Every module a file names in an import, late ones too."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{one.name}" for one in node.names)
    return found


def prints(tree: ast.Module) -> list[int]:
    """Lines on which something is printed."""
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


# -- sizes -------------------------------------------------------------------------------------------------------------


def test_files_are_no_longer_than_their_gate() -> None:
    long = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in sources()}
    assert {str(path): count for path, count in long.items() if count > FILE_HARD} == {}
    assert len(long) > 100
    beyond_soft = [path for path, count in long.items() if count > FILE_SOFT]
    assert len(beyond_soft) <= len(long) // 20


def test_classes_and_functions_are_no_longer_than_their_gate() -> None:
    assert too_long(everything()) == []
    body = "\n".join(f"    x{at} = {at}" for at in range(FUNCTION))
    assert too_long(list(walk(ast.parse(f"def long():\n{body}"), "control"))) != []
    assert too_long(list(walk(ast.parse(f"def fits():\n{body.rpartition(chr(10))[0]}"), "control"))) == []


def test_main_is_a_door() -> None:
    assert len((ROOT / "main.py").read_text(encoding="utf-8").splitlines()) <= 15


# -- said and annotated ------------------------------------------------------------------------------------------------


def test_everything_public_says_what_it_is() -> None:
    assert unsaid(everything()) == []
    assert [str(path) for path, tree in sources().items() if not ast.get_docstring(tree)] == []
    control = ast.parse("class One:\n    '''Said.'''\n    def bare(self): ...\n    def _own(self): ...\ndef two(): ...")
    assert [one.rpartition(" ")[2] for one in unsaid(list(walk(control, "control")))] == ["bare", "two"]


def test_everything_is_annotated() -> None:
    assert unannotated(everything()) == []
    control = ast.parse("def one(a: int, b) -> int: ...\ndef two(a: int): ...\ndef three(*, a: int) -> int: ...")
    assert len(unannotated(list(walk(control, "control")))) == 2


# -- who may import what -----------------------------------------------------------------------------------------------


def run(*command: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600, **more)  # type: ignore[call-overload, no-any-return]


def test_imports_point_down() -> None:
    done = run(str(TOOLS / "lint-imports"), "--no-cache")
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout


def test_control_an_import_that_points_up_is_found(tmp_path: Path) -> None:
    """The same contracts over a house in which `domain` asks `store`."""
    for path, tree in sources().items():
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(f"import {name}" for name in sorted(imports(tree)) if module_of(name))
        if path.name == "masks.py" and path.parent.name == "domain":
            text += "\nimport app.store.lines\n"
        target.write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [str(TOOLS / "lint-imports"), "--no-cache"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "Layers point downwards BROKEN" in done.stdout


def module_of(name: str) -> bool:
    """Whether a name is a module of ours."""
    path = ROOT / name.replace(".", "/")
    is_file = path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()
    return name.partition(".")[0] == "app" and is_file


def widget_imports(tree: ast.Module) -> list[str]:
    return sorted(name for name in imports(tree) if name.startswith(WIDGETS))


def test_widgets_live_in_ui() -> None:
    outside = {
        str(path.relative_to(ROOT)): found
        for path, tree in sources().items()
        if path.relative_to(ROOT).parts[1] != "ui" and (found := widget_imports(tree))
    }
    assert outside == {}
    assert widget_imports(ast.parse("def late():\n    from PySide6 import QtWidgets")) == ["PySide6.QtWidgets"]
    assert widget_imports(ast.parse("from PySide6.QtWidgets import QLabel")) != []
    assert widget_imports(ast.parse("import PySide6.QtGui")) == []


def test_only_commands_print() -> None:
    outside = {
        f"{path.relative_to(ROOT)}:{line}"
        for path, tree in sources().items()
        if path.relative_to(ROOT).parts[1] != "commands"
        for line in prints(tree)
    }
    assert outside == set()
    assert prints(ast.parse("def one():\n    print('x')")) == [2]


def test_nothing_stands_at_the_top_that_does_not_belong_there() -> None:
    listed = run("git", "ls-files").stdout.splitlines()
    tracked = {name.partition("/")[0] for name in listed if (ROOT / name).exists()}

    def strange(names: set[str]) -> set[str]:
        return {
            name
            for name in names
            if name not in TOP and not name.startswith(".") and not name.endswith(".lock") and name != "__pycache__"
        }

    assert strange(tracked) == set()
    assert {"app", "tests", "resources", "i18n", "main.py", "pyproject.toml"} <= tracked
    assert strange({*tracked, "notes.txt", "setup.cfg", ".ci"}) == {"notes.txt", "setup.cfg"}


# -- without a window --------------------------------------------------------------------------------------------------

WITHOUT_QT = """
    import sys
    from importlib.abc import MetaPathFinder
    from pathlib import Path

    class NoQt(MetaPathFinder):
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in ("PySide6", "shiboken6"):
                raise ImportError(f"{name} is not to be had here")
            return None

    if __name__ == "__main__":
        sys.meta_path.insert(0, NoQt())
        try:
            import PySide6.QtCore
        except ImportError as error:
            print("blocked:", error)
        from app.practice.driver import practice
        found = practice(Path(sys.argv[1]), people=60, months=1, seed=7, channel=sys.argv[2])
        print("lines:", found["lines"], "loaded:", sorted(name for name in sys.modules if name.startswith("PySide6")))
"""


@pytest.mark.parametrize("channel", ["package", "web"])
def test_practice_runs_where_qt_cannot_be_had(tmp_path: Path, channel: str) -> None:
    script = tmp_path / "without_qt.py"
    script.write_text(textwrap.dedent(WITHOUT_QT), encoding="utf-8")
    done = run(
        sys.executable, str(script), str(tmp_path / "practice"), channel, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    assert done.returncode == 0, done.stderr
    assert "blocked: PySide6" in done.stdout
    assert "loaded: []" in done.stdout
    assert (tmp_path / "practice" / "desk.yikatong" / "store.db").is_file()


def test_commands_load_no_qt() -> None:
    code = "import sys, app.commands.root; print(sorted(n for n in sys.modules if n.startswith('PySide6')))"
    done = run(sys.executable, "-c", code)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_the_start_reads_only_what_the_first_page_needs() -> None:
    """Drawing PDFs, reading workbooks and making people up would each be a tenth of every start."""
    code = (
        "import sys, app.commands.desk_command, app.ui.desk\n"
        "from app.ui.routes import page_class\n"
        "page_class(sys.argv[1])\n"
        "late = ('reportlab', 'PIL', 'openpyxl', 'python_calamine', 'pypdfium2', 'app.practice', 'app.commands.root')\n"
        "print(sorted(name for name in late if name in sys.modules))\n"
    )
    done = run(sys.executable, "-c", code, "today")
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
    control = run(sys.executable, "-c", code, "notices")
    assert "pypdfium2" in control.stdout or "reportlab" in control.stdout, control.stdout


# -- nothing in clear beside the store ------------------------------------------------------------------------------


def temporary(tree: ast.Module) -> list[int]:
    """Lines on which a temporary folder or file is made: what is printed goes through memory."""
    names = ("mkdtemp", "mkstemp", "NamedTemporaryFile", "gettempdir")
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in names]


def test_nothing_goes_to_the_printer_through_a_file() -> None:
    found = {str(path.relative_to(ROOT)): lines for path, tree in sources().items() if (lines := temporary(tree))}
    assert found == {}
    assert temporary(ast.parse("import tempfile\nfolder = tempfile.mkdtemp()")) == [2]
