"""The HTML file in a real browser: nothing runs, nothing is fetched, and it prints on two pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pypdf
import pytest

from debrief.report.html import html
from tests.report.full import full, piece_of

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
IS_EXPECTED = bool(os.environ.get("CI")) and not os.environ.get("DEBRIEF_NO_BROWSER")

QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pings",
    "--no-default-browser-check", "--no-pdf-header-footer",
)  # fmt: skip

ATTACK = (
    "</style></script><script>document.title='ran';fetch('http://ran.invalid/a')</script>"
    "<img src='http://ran.invalid/b' onerror=\"document.title='ran'\">"
    "<svg onload=\"document.title='ran'\"><style>@import 'http://ran.invalid/c';</style>"
    "<a href=\"javascript:document.title='ran'\">{{7*7}}\u202e\x00\x1b[2J"
)

THE_BROWSER = "not an origin"
"""Who asks, in the log, where it's Chromium itself: it looks for updates, and is let find none."""

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not IS_EXPECTED, reason="no Chromium is installed here; CI opens the page in one"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a hostile page that has been opened and printed."""
    path = tmp_path_factory.mktemp("browser")
    debrief = full()
    debrief.felt = debrief.lesson.addition = debrief.moments[0].what = debrief.parked = ATTACK
    debrief.call.rep, debrief.moments[1].patterns = "Susie</title><script>alert(1)</script>", [ATTACK]
    (path / "page.html").write_text(html([piece_of(debrief)], date(2026, 11, 22)), encoding="utf-8")
    (path / "full.html").write_text(html([piece_of(full())], date(2026, 11, 22)), encoding="utf-8")
    opened = run(path, "--dump-dom", f"--log-net-log={path / 'net.json'}", page="page.html")
    (path / "dom.html").write_text(opened, encoding="utf-8")
    run(path, f"--print-to-pdf={path / 'full.pdf'}", page="full.html")
    return path


def run(folder: Path, *flags: str, page: str) -> str:
    assert CHROMIUM is not None, "CI is to have a Chromium"
    ran = subprocess.run(
        [CHROMIUM, *QUIET, f"--user-data-dir={folder / 'profile'}", *flags, (folder / page).as_uri()],
        capture_output=True,
        timeout=60,
        check=True,
    )
    return ran.stdout.decode("utf-8", "replace")


def test_no_script_runs_and_what_was_typed_is_read(folder: Path) -> None:
    dom = (folder / "dom.html").read_text(encoding="utf-8")
    assert (
        "<title>Susie&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; · Northwind Traders</title>" in dom
    )
    assert "<script" not in dom
    assert "<img" not in dom
    assert "&lt;/style&gt;&lt;/script&gt;&lt;script&gt;document.title='ran'" in dom
    assert "{{7*7}}" in dom


def test_nothing_is_fetched_but_the_page_itself(folder: Path) -> None:
    log = (folder / "net.json").read_text(encoding="utf-8")
    told = [event["params"] for event in json.loads(log)["events"] if isinstance(event.get("params"), dict)]
    asked = {one["url"]: one["initiator"] for one in told if "initiator" in one and "url" in one}
    by_pages = {url: who for url, who in asked.items() if who != THE_BROWSER and not url.startswith("file:")}
    assert by_pages == {}
    assert "ran.invalid" not in log


def test_a_full_debrief_prints_on_two_pages_with_what_matters_on_the_first(folder: Path) -> None:
    pages = pypdf.PdfReader(folder / "full.pdf").pages
    assert len(pages) <= 2
    first = " ".join(pages[0].extract_text().split())
    for words in ("IT TURNED AT 13:25", "that's the demo.", "I WILL stop, and ask for the story", "13:25"):
        assert words in first
