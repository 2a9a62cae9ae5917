"""scripts/docs finds what differs from the program, and mends it.

usage: parts.py HALFSPACE ROOT
"""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM, ROOT = sys.argv.pop(1), Path(sys.argv.pop(1)).resolve()
PARTS = {
    "report: orthogonal": "standard-boundary",
    "output: halfspace --version": "halfspace ",
    "help: list": "--json",
    "options: check": "| `precision_cap` |",
    "options: (top)": "| `seed` |",
    "list: figures": "| `softmax` |",
    "file: examples/sweep.toml": "[grid]",
}


def docs(*arguments):
    environment = {**os.environ, "HALFSPACE": PROGRAM}
    return subprocess.run([ROOT / "scripts/docs", *arguments], env=environment, capture_output=True, text=True, check=False)


class Parts(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.page = Path(self.folder.name) / "page.md"
        self.page.write_text("".join(f"before\n<!-- {part} -->\nold\n<!-- end of {part.split(':')[0]} -->\n" for part in PARTS))

    def tearDown(self):
        self.folder.cleanup()

    def test_a_difference_is_found_and_mended(self):
        self.assertEqual(1, docs("--check", self.page).returncode)
        self.assertEqual(0, docs("--write", self.page).returncode)
        text = self.page.read_text()
        for part, shown in PARTS.items():
            self.assertIn(shown, text.split(f"<!-- {part} -->")[1].split("<!-- end of")[0])
        self.assertEqual(len(PARTS), text.count("before\n"))
        self.assertEqual(0, docs("--check", self.page).returncode)

    def test_one_changed_character_is_a_difference(self):
        docs("--write", self.page)
        self.page.write_text(self.page.read_text().replace("precision_cap", "precision_cup"))
        self.assertIn("precision_cup", docs("--check", self.page).stdout)

    def test_a_part_that_cannot_be_made_is_an_error(self):
        for part in ("options: nothing", "output: halfspace verify nothing", "report: nothing"):
            self.page.write_text(f"<!-- {part} -->\n<!-- end of {part.split(':')[0]} -->\n")
            self.assertEqual(1, docs("--write", self.page).returncode, part)


if __name__ == "__main__":
    unittest.main()
