"""bench/run measures every row with tiny sizes, and docs/performance.md is what its measurements give, row by row.

usage: page.py ROOT FOLDER_OF_PROGRAMS"""

import json
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1])
SCRIPT = ROOT / "bench/run"


def run(*words):
    return subprocess.run([SCRIPT, *words], text=True, capture_output=True, check=False,
                          env={**os.environ, "HALFSPACE_BIN": sys.argv[2]})


def require(holds, words):
    if not holds:
        sys.exit(words)


def rows_of(page):
    return re.findall(r"^<!-- row: (.+) -->$", page, re.MULTILINE)


def main():
    listed = [line.split()[0] for line in run("--list").stdout.splitlines()]
    require(len(listed) > 10 and len(set(listed)) == len(listed), f"rows: {listed}")
    require(rows_of((ROOT / "docs/performance.md").read_text()) == listed, "docs/performance.md has other rows")
    checked = run("--check")
    require(checked.returncode == 0, checked.stderr)

    refused = run("--rows", "no-such-row")
    require(refused.returncode != 0 and "no-such-row" in refused.stderr, "an unknown row is not refused")

    with tempfile.TemporaryDirectory() as folder:
        smoke = run("--smoke", "--results", folder)
        require(smoke.returncode == 0, smoke.stderr)
        left_out = set(re.findall(r"^bench/run: (\S+) is left out: ", smoke.stderr, re.MULTILINE))
        require(left_out <= {"assumption", "training-step", "training-to-the-limit", "solvers", "ranks", "own-weights",
                             "own-weights-few", "large", "larger", "high", "growth"}, f"left out: {left_out}")
        written = (Path(folder) / "performance.md").read_text()
        require(rows_of(written) == listed, "the smoke run's page has other rows")
        measured = json.loads((Path(folder) / "performance.json").read_text())["rows"]
        require(set(measured) == set(listed) - left_out, f"measured: {sorted(measured)}")
        for name in measured:
            times = measured[name]["ours"]["wall"]
            require(name == "growth" or (times and min(times) > 0), f"{name}: {times}")


main()
