"""Print the README's set-up command that has a word in it: `python3 .ci/readme_command.py pytest`."""

import re
import sys
from pathlib import Path

readme = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
commands = re.findall(r"^```sh\n(.*?)\n```$", readme, flags=re.MULTILINE | re.DOTALL)
found = [command for command in commands if sys.argv[1] in command]
if len(found) != 1:
    sys.exit(f"README.md has {len(found)} commands with {sys.argv[1]!r} in them; it should have one")
print(found[0])
