"""What is installed: all of the program and nothing that talks to a network."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("debrief", "screens")
NETWORK = {
    "socket", "ssl", "urllib", "http", "httpx", "requests", "aiohttp", "ftplib", "smtplib", "telnetlib",
    "xmlrpc", "websockets", "webbrowser",
}  # fmt: skip
"""Modules that reach out. The program needs none of them."""

HARMLESS = {"urllib.parse"}


def own_files() -> list[Path]:
    """Every file of the two packages that git knows, or would."""
    told = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PACKAGES]
    try:
        listed = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):  # an unpacked archive has no repository
        found = [path for name in PACKAGES for path in (ROOT / name).rglob("*") if path.is_file()]
        return [path for path in found if "__pycache__" not in path.parts]
    return [ROOT / name for name in listed.split("\n") if name and (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a wheel that is built from the checkout, with the build backend that is here."""
    pytest.importorskip("hatchling", reason="the build backend isn't installed: .ci/run builds the wheel")
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build; print(hatchling.build.build_wheel({str(folder)!r}))"
    told = [sys.executable, "-c", code]
    ran = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert ran.returncode == 0, ran.stderr
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def test_the_wheel_holds_every_file_of_both_packages(wheel: set[str]) -> None:
    wanted = {path.relative_to(ROOT).as_posix() for path in own_files()}
    assert len(wanted) > 60
    assert wanted - wheel == set()


def test_the_wheel_holds_nothing_else_but_what_describes_it(wheel: set[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert tops == {*PACKAGES, *(top for top in tops if top.endswith(".dist-info"))}


def test_guides_styles_and_the_typing_mark_are_there_at_run_time(wheel: set[str]) -> None:
    assert {"debrief/py.typed", "debrief/guides/lost-call.toml", "debrief/guides/quick.toml"} <= wheel
    named = {path.relative_to(ROOT).as_posix() for path in (ROOT / "screens").rglob("*.tcss")}
    assert named
    assert named <= wheel


def test_the_styles_that_screens_name_are_files() -> None:
    """A CSS_PATH that leads nowhere ends the program as the screen opens."""
    named = {
        path.parent / part.value
        for path in (ROOT / "screens").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assign | ast.AnnAssign) and "CSS_PATH" in ast.unparse(node).split("=")[0]
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and str(part.value).endswith(".tcss")
    }
    assert len(named) >= 2
    assert [str(path) for path in named if not path.is_file()] == []


def imports(source: str) -> set[str]:
    """The full names of what a source imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found


def reaches_out(source: str) -> set[str]:
    """The imports of a source that could talk to a network."""
    reaching = {name for name in imports(source) if name.split(".")[0] in NETWORK}
    return {name for name in reaching if not any(f"{name}.".startswith(f"{ok}.") for ok in HARMLESS)}


def test_no_module_talks_to_a_network() -> None:
    modules = [path for path in own_files() if path.suffix == ".py"]
    assert modules
    reaching = {str(path): reaches_out(path.read_text(encoding="utf-8")) for path in modules}
    assert {path: names for path, names in reaching.items() if names} == {}


@pytest.mark.parametrize(
    "line",
    [
        "import socket",
        "from urllib.request import urlopen",
        "from urllib import request",
        "import http.client",
        "def f():\n    import httpx",
    ],
)
def test_the_search_for_network_calls_finds_one(line: str) -> None:
    assert reaches_out(line)


def test_a_module_is_not_run_by_a_package_that_another_might_ship() -> None:
    assert (ROOT / "screens" / "__init__.py").read_bytes().strip() == b""


def test_the_check_script_is_one_that_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert "pip install -e '.[test]'" not in script.read_text(encoding="utf-8"), (
        "it reads the README's command"
    )
