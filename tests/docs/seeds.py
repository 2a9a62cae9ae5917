"""What the pages and scenarios say about many seeds is what the ready sweeps find.

usage: seeds.py PROGRAM ROOT
"""

import csv
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv.pop()).resolve()
PROGRAM = Path(sys.argv.pop()).resolve()


def rows(sweep):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "sweep", ROOT / f"sweeps/{sweep}.toml", "--out", folder], check=True,
                       capture_output=True)
        with open(Path(folder) / "table.csv", newline="", encoding="utf-8") as table:
            return list(csv.DictReader(table))


class Seeds(unittest.TestCase):
    def test_uniform_says_how_often_the_assumption_holds(self):
        verdicts = [row["A1.near-orthogonality"] for row in rows("uniform-seeds")]
        self.assertEqual(200, len(verdicts))
        self.assertIn(f"holds for {verdicts.count('proved')} of the seeds 0 to 199",
                      (ROOT / "scenarios/uniform.toml").read_text())

    def test_a3_says_how_the_share_scatters(self):
        page = " ".join((ROOT / "docs/theorems/A3.md").read_text().split())
        found = rows("natural-seeds")
        for number in ("256", "1024"):
            # An empty cell: no mixture meets the conditions.
            shares = [float(row["A3.agreement-conditions.share"] or 0) for row in found if row["data.n"] == number]
            self.assertEqual(20, len(shares))
            most = sum(share > 0.5 for share in shares)
            self.assertIn(f"for N = {number} from {min(shares):.2f} to {max(shares):.2f}, above one half for {most}", page)


if __name__ == "__main__":
    unittest.main()
