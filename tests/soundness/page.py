"""docs/soundness.md has the rows of the campaign that the program runs, and figures that say what the page says.

usage: page.py PROGRAM ROOT
"""

import re
import subprocess
import sys
import unittest
from pathlib import Path

PROGRAM, ROOT = sys.argv.pop(1), Path(sys.argv.pop(1))
PAGE = (ROOT / "docs" / "soundness.md").read_text()
LEAST = 100_000


def rows(block, cells):
    """Tables between the marks of a block, without their heads."""
    text = re.search(rf"<!-- {block} -->\n(.*?)<!-- end of {block} -->", PAGE, re.S).group(1)
    found = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]
    assert all(len(row) == cells for row in found)
    return found[1:]


class Page(unittest.TestCase):
    def setUp(self):
        self.rows = rows("campaign", 11)

    def test_rows_are_those_of_the_program(self):
        listed = subprocess.run([PROGRAM, "--claims"], capture_output=True, text=True, check=True).stdout.splitlines()
        self.assertEqual([" ".join(row[:2]) for row in self.rows], listed + ["all all"])

    def test_nothing_is_wrong_and_counts_add_up(self):
        for row in self.rows:
            instances, on, above, below, proved, refuted, undecided, silent, wrong = map(int, row[2:])
            self.assertEqual(wrong, 0, row)
            self.assertEqual(instances, on + above + below, row)
            self.assertEqual(instances, proved + refuted + undecided + silent, row)
            self.assertGreater(above, 0, row)
            self.assertGreater(on + below, 0, row)

    def test_there_are_enough(self):
        self.assertGreaterEqual(int(self.rows[-1][2]), LEAST)
        mutants = rows("mutants", 6)
        self.assertGreaterEqual(sum(int(row[1]) for row in mutants), 10_000)
        self.assertEqual({row[5] for row in mutants}, {"0"})

    def test_every_claim_has_a_row_or_a_reason(self):
        claimed = set(re.findall(r"^\| \w+ \| ([\w-]+) \|", (ROOT / "docs/claims.md").read_text(), re.M)) - {"claim"}
        reasons = PAGE[PAGE.index("## What has no row"):]
        without = {name for line in reasons.splitlines() if line.startswith("| `")
                   for name in re.findall(r"`([\w-]+)`", line.split("|")[1])}
        with_row = {row[1] for row in self.rows}
        self.assertEqual(claimed - with_row - without, set(), "no row and no reason")
        self.assertEqual((with_row | without) - claimed - {"all", "budget-sharp implies S1"}, set(), "no claim")
        self.assertEqual(with_row & without, set())
        for line in reasons.splitlines():
            for path in re.findall(r"tests/[\w/.]+", line):
                self.assertTrue((ROOT / path).exists(), path)


unittest.main()
