"""Start an installed `debrief` from a folder that isn't the checkout: its commands, then the program itself.

python .ci/start_installed.py PATH_OF_DEBRIEF
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "bench"))

from pane import environment, running


def main(command: str) -> None:
    """Run it; fails with what it said."""
    with tempfile.TemporaryDirectory(prefix="debrief-ci-") as name:
        folder = Path(name)
        env = environment(folder)
        for args in (["--version"], ["path"], ["guides", "list"]):
            print("$ debrief", *args)
            ran = subprocess.run(
                [command, *args], cwd=folder, env=env, check=True, stdout=subprocess.PIPE, text=True
            )
            print(ran.stdout, end="")
            assert ran.stdout.strip(), "it said nothing"
        print("$ debrief")
        with running([command], env, folder) as pane:
            pane.until("Start a debrief")
            pane.settle()
            print(pane.text)
            pane.press("q")
            status = pane.wait()
        assert status == 0, f"it ended with {status}"
        print("q ended it, with status 0")


main(sys.argv[1])
