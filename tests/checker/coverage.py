#!/usr/bin/python3
"""Writes the table of docs/certificate.md: how many verdicts of a run halfspace-check repeats, claim by claim.

    coverage.py CHECKER FOLDER [--write]      FOLDER: what 'halfspace verify --out FOLDER' wrote
    coverage.py CHECKER --check HALFSPACE     runs all default scenarios and compares the page's table

"""
import collections
import re
import subprocess
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "certificate.md"
BLOCK = re.compile(r"(<!-- coverage -->\n).*?(<!-- end of coverage -->)", re.S)


def counted(checker, folder):
    answers = collections.defaultdict(collections.Counter)
    for path in sorted((Path(folder) / "certificates").glob("*.cert")):
        run = subprocess.run([checker, path], capture_output=True, text=True)
        for line in run.stdout.splitlines():
            if line.startswith("# "):  # a certificate's heading, or the totals
                continue
            words, answer = line.split(": ", 1)
            if not answer.startswith(("verified", "not covered")):
                sys.exit(f"{path}: {line}")
            answers[words.split(" ")[-2]][answer.split(" (")[0]] += 1
    return answers


def table(answers):
    rows = ["| claim | verified | not covered |", "|---|---|---|"]
    totals = collections.Counter()
    for claim in sorted(answers):
        rows.append(f"| `{claim}` | {answers[claim]['verified']} | {answers[claim]['not covered']} |")
        totals += answers[claim]
    rows.append(f"| all | {totals['verified']} | {totals['not covered']} |")
    return "\n".join(rows) + "\n"


def check_page(checker, halfspace):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([halfspace, "verify", "--out", folder], check=True, stdout=subprocess.DEVNULL)
        made = table(counted(checker, folder))
    kept = BLOCK.search(PAGE.read_text()).group(0)
    assert made in kept, f"docs/certificate.md has another table than this run:\n{made}"


def main():
    if sys.argv[2] == "--check":
        return check_page(sys.argv[1], sys.argv[3])
    text = table(counted(sys.argv[1], sys.argv[2]))
    print(text, end="")
    if "--write" in sys.argv[3:]:
        PAGE.write_text(BLOCK.sub(lambda m: m.group(1) + text + m.group(2), PAGE.read_text()))


main()
