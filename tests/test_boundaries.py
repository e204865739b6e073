"""The house's walls: what may import what, and what is named nowhere."""

from __future__ import annotations

import ast
import os
import pkgutil
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import debrief

ROOT = Path(__file__).parent.parent
DRAWING = ("textual", "rich", "screens")
SKIPPED = {
    ".git",
    ".venv",
    "venv",
    "node_modules",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    "dist",
}


def python(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )


LOADED = f"print('LOADED', *sorted(name for name in sys.modules if name.split('.')[0] in {DRAWING}))"


def loaded(code: str, *args: str) -> list[str]:
    """Which drawing modules a piece of Python leaves loaded."""
    ran = python(f"import sys\n{code}\n{LOADED}", *args)
    assert "Traceback" not in ran.stderr
    (line,) = [line for line in ran.stdout.splitlines() if line.startswith("LOADED")]
    return line.split()[1:]


def modules() -> list[str]:
    walked = pkgutil.walk_packages(debrief.__path__, "debrief.")
    return ["debrief", *(module.name for module in walked if module.name != "debrief.__main__")]


HEADLESS = (
    "list", "list --json", "list --drafts", "show last", "show last --json", "path", "guides",
    "guides show quick", "guides check debrief/guides/quick.toml", "--version", "--help", "new", "resume",
    "nonsense",
)  # fmt: skip


def test_a_headless_command_loads_nothing_that_draws() -> None:
    """One after the other in one process: the first that loads anything is the last that is named."""
    code = (
        "from debrief.cli import run_command\n"
        "for told in sys.argv[1:]:\n"
        "    run_command(told.split())\n"
        f"    drawn = [name for name in sys.modules if name.split('.')[0] in {DRAWING}]\n"
        "    if drawn: sys.exit(f'{told}: {drawn[:5]}')"
    )
    ran = python(f"import sys\n{code}\nprint('ALL OF THEM')", *HEADLESS)
    assert ran.stdout.splitlines()[-1:] == ["ALL OF THEM"], ran.stderr


def test_showing_a_debrief_that_is_there_loads_nothing_that_draws(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path\n"
        "from debrief.cli import run_command\n"
        "from debrief.model import Call, Debrief, Stamp, now\n"
        "from debrief.store import open_library\n"
        "library = open_library(Path(sys.argv[1]))\n"
        "library.save(Debrief(created=Stamp.of(now()), status='finished', call=Call(rep='Susie')))\n"
        "assert run_command(['--file', sys.argv[1], 'list']) == 0\n"
        "assert run_command(['--file', sys.argv[1], 'show', 'last']) == 0\n"
    )
    assert loaded(code, str(tmp_path / "library.json")) == []


def test_no_module_of_debrief_loads_anything_that_draws() -> None:
    assert len(modules()) > 20
    assert (
        loaded("import importlib\nfor name in sys.argv[1:]: importlib.import_module(name)", *modules()) == []
    )


def test_the_check_on_loaded_modules_can_fail() -> None:
    assert "textual" in loaded("import textual")


def test_where_things_are_is_said_without_the_model_the_store_or_the_guides() -> None:
    heavy = "('msgspec', 'tinydb', 'tomllib', 'debrief.model', 'debrief.guides')"
    ran = python(
        "import sys\nfrom debrief.cli import run_command\nrun_command(['path'])\n"
        f"sys.stderr.write(' '.join(name for name in {heavy} if name in sys.modules))"
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def imported(source: str) -> set[str]:
    """The top-level names of what a source imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").split(".")[0])
    return found


def test_the_source_of_debrief_imports_nothing_that_draws_but_for_the_one_door() -> None:
    doors = {
        f"{path.relative_to(ROOT).as_posix()}: {name}"
        for path in (ROOT / "debrief").rglob("*.py")
        for name in imported(path.read_text(encoding="utf-8"))
        if name in DRAWING
    }
    assert doors == {"debrief/cli.py: screens"}


def test_the_package_that_another_might_ship_too_has_no_code() -> None:
    assert ast.parse((ROOT / "screens" / "__init__.py").read_text(encoding="utf-8")).body == []


def test_the_contracts_between_the_packages_hold() -> None:
    linter = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or shutil.which(
        "lint-imports"
    )
    if linter is None:
        pytest.skip("import-linter isn't installed")
    ran = subprocess.run([linter], capture_output=True, text=True, timeout=120, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stdout


def test_no_file_names_a_package_registry() -> None:
    """The needles are built from parts, so that this file is none of those it looks for."""
    needles = [
        ".".join(parts).encode()
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("anaconda", "org"),
            ("conda-forge", "org"),
            ("crates", "io"),
            ("proxy", "golang", "org"),
        )
    ]
    files = [path for path in _own_files() if path.is_file()]
    assert len(files) > 50
    naming = {
        str(path.relative_to(ROOT)) for path in files for needle in needles if needle in path.read_bytes()
    }
    assert naming == set()


def _own_files() -> list[Path]:
    """What is in the repository, and what is about to be."""
    told = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(told, capture_output=True, timeout=60, check=True, cwd=ROOT).stdout
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive has no repository
        return [path for path in ROOT.rglob("*") if not SKIPPED & set(path.relative_to(ROOT).parts)]
    return [ROOT / name for name in os.fsdecode(listed).split("\0") if name]
