"""Every command that README.md, CONTRIBUTING.md and docs/ show is run, and must exit as the page says.

usage: commands.py HALFSPACE ROOT

Commands are the lines of indented blocks, and of fenced ones marked `sh`, that begin with a program named below. They run
in a scratch folder that holds the checkout's examples and stand-ins for the files that a reader would bring. A comment
`exits N` behind a command names its exit code; without one it must be 0.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ROOT = Path(sys.argv.pop(1)), Path(sys.argv.pop(1)).resolve()
COMMAND = re.compile(r"^(?:[A-Z_]+=\S+ )?(?:halfspace|python3|ctest|cmake|export|scripts/\S+|examples/\S+)(?: |$)")
# Whole builds, installations, test-suites and galleries, which other tests are about: only the file must be there.
NOT_RUN = ("scripts/build", "scripts/test", "scripts/verify", "scripts/figures", "scripts/campaign", "scripts/install-packages", "scripts/docs",
           "scripts/format", "scripts/tidy")
# What takes long, and the same in small.
SMALL = {
    "halfspace verify": "halfspace verify orthogonal",
    "halfspace plot --out figures": "halfspace plot --out figures --smoke softmax",
}
# A reader's own files.
STAND_INS = {
    "X.npy": "examples/own-network/X.npy",
    "y.npy": "examples/own-network/y.npy",
    "W.npy": "examples/own-network/W.npy",
    "experiment.toml": "examples/scenario.toml",
    "grid.toml": "examples/sweep.toml",
}


def blocks(text):
    """The lines of the code blocks in which a shell would be spoken to."""
    language = None
    for line in text.splitlines():
        if line.startswith("```"):
            language = line[3:] if language is None else None
        elif language == "sh":
            yield line
        elif language is None and line.startswith("    "):
            yield line[4:]


def commands(text):
    """Each command with the exit code that the page promises."""
    for line in blocks(text):
        if COMMAND.match(line):
            command, _, comment = line.partition("  #")
            promised = re.search(r"\bexits (\d+)", comment)
            yield command.strip(), int(promised[1]) if promised else 0


def scratch(folder):
    for name in ("examples", "scenarios", "scripts"):
        shutil.copytree(ROOT / name, folder / name)
    for name, source in STAND_INS.items():
        shutil.copy(ROOT / source, folder / name)


def run(command, folder):
    path = f"{PROGRAM.parent}:/usr/bin:{os.environ['PATH']}"
    return subprocess.run(
        SMALL.get(command, command), shell=True, cwd=folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
    )


def wrong(command, promised, folder):
    """Why the command does not do what the page says, or nothing."""
    words = shlex.split(command)
    if words[0] in NOT_RUN:
        return "" if os.access(ROOT / words[0], os.X_OK) else f"{command}: there is no such script"
    if words[0] in ("ctest", "cmake"):
        preset = words[words.index("--preset") + 1]
        known = f'"name": "{preset}"' in (ROOT / "CMakePresets.json").read_text()
        return "" if known else f"{command}: there is no such preset"
    result = run(command, folder)
    return "" if result.returncode == promised else f"{command}: exit code {result.returncode}, not {promised}: {result.stderr}"


class Commands(unittest.TestCase):
    def test_every_command_does_what_the_page_says(self):
        pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
        shown = list(dict.fromkeys(each for page in pages for each in commands(page.read_text())))
        self.assertGreater(len(shown), 25)
        with tempfile.TemporaryDirectory() as name:
            scratch(Path(name))
            mistakes = [mistake for each in shown if (mistake := wrong(*each, Path(name)))]
        self.assertEqual([], mistakes)

    def test_the_guide_is_covered(self):
        found = [command for command, _ in commands((ROOT / "docs/guide.md").read_text())]
        for first in ("scripts/build", "halfspace verify --samples", "halfspace sweep", "halfspace plan", "examples/own-network"):
            self.assertTrue(any(command.startswith(first) for command in found), first)

    def test_a_wrong_option_and_a_wrong_exit_code_are_found(self):
        with tempfile.TemporaryDirectory() as name:
            self.assertEqual("", wrong("halfspace list theorems", 0, Path(name)))
            self.assertIn("--frobnicate", wrong("halfspace verify orthogonal --frobnicate", 0, Path(name)))
            self.assertIn("not 2", wrong("halfspace list theorems", 2, Path(name)))
            self.assertIn("not 0", wrong("scripts/build-it release", 0, Path(name)))
            self.assertIn("no such preset", wrong("ctest --preset fast", 0, Path(name)))


if __name__ == "__main__":
    unittest.main()
