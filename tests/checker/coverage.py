#!/usr/bin/env python3
"""Writes the table of docs/certificate.md: how many verdicts of a run halfspace-check repeats, claim by claim.

    coverage.py CHECKER FOLDER [--write]      FOLDER: what 'halfspace verify --out FOLDER' wrote
    coverage.py --page                        the page has a table, and its totals are those of its rows

"""
import collections
import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "certificate.md"
BLOCK = re.compile(r"(<!-- coverage -->\n).*?(<!-- end of coverage -->)", re.S)


def counted(checker, folder):
    answers = collections.defaultdict(collections.Counter)
    for path in sorted((Path(folder) / "certificates").glob("*.cert")):
        run = subprocess.run([checker, path], capture_output=True, text=True)
        for line in run.stdout.splitlines():
            words, answer = line.split(": ", 1)
            if not answer.startswith(("verified", "not covered")):
                sys.exit(f"{path}: {line}")
            answers[words.split(" ")[-2]][answer] += 1
    return answers


def table(answers):
    rows = ["| claim | verified | not covered |", "|---|---|---|"]
    totals = collections.Counter()
    for claim in sorted(answers):
        rows.append(f"| `{claim}` | {answers[claim]['verified']} | {answers[claim]['not covered']} |")
        totals += answers[claim]
    rows.append(f"| all | {totals['verified']} | {totals['not covered']} |")
    return "\n".join(rows) + "\n"


def check_page():
    block = BLOCK.search(PAGE.read_text()).group(0)
    rows = [tuple(map(int, counts)) for counts in re.findall(r"^\| `[^`]+` \| (\d+) \| (\d+) \|$", block, re.M)]
    totals = tuple(map(int, re.search(r"^\| all \| (\d+) \| (\d+) \|$", block, re.M).groups()))
    assert rows and totals == (sum(r[0] for r in rows), sum(r[1] for r in rows)), "the table was not made by a run"


def main():
    if sys.argv[1:] == ["--page"]:
        return check_page()
    text = table(counted(sys.argv[1], sys.argv[2]))
    print(text, end="")
    if "--write" in sys.argv[3:]:
        PAGE.write_text(BLOCK.sub(lambda m: m.group(1) + text + m.group(2), PAGE.read_text()))


main()
