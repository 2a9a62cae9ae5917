#!/usr/bin/python3
"""Judges every built-in scenario and asks of each claim, in the JSON and as printed, whether its sides say what its verdict
says: sides.py HALFSPACE [SCENARIO...]"""
import json
import re
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

PRINTED = re.compile(r"^\s*(✓ proved|✗ refuted)\s+([\w-]+)\s+(\S+) (>|<|=|\?) (\S+)\s")


def exact(text):
    """The number that a decimal stands for; a difference such as 571950-1.036e-24 too."""
    if text in ("inf", "-inf"):
        return float(text)
    difference = re.fullmatch(r"(-?[\d.]+(?:e[+-]?\d+)?)([+-][\d.]+(?:e[+-]?\d+)?)", text)
    return Fraction(difference[1]) + Fraction(difference[2]) if difference else Fraction(text)


def faults_of_claim(claim):
    """What in the JSON of one claim contradicts its verdict."""
    for name in ("lhs", "rhs", "slack"):
        if name in claim and not exact(claim[name]["lower"]) <= exact(claim[name]["upper"]):
            yield f"{name} has its ends exchanged"
    if "slack" not in claim:
        return
    lower, upper = (exact(claim["slack"][end]) for end in ("lower", "upper"))
    if claim["verdict"] == "proved" and not lower > 0:
        yield f"proved, but the slack is at least {claim['slack']['lower']} only"
    if claim["verdict"] == "refuted" and not upper <= 0:
        yield f"refuted, but the slack is at most {claim['slack']['upper']} only"


def faults_of_json(document):
    for scenario in document["scenarios"]:
        for theorem in scenario["theorems"]:
            for claim in theorem["claims"]:
                for fault in faults_of_claim(claim):
                    yield f"{scenario['name']} {theorem['id']} {claim['name']}: {fault}"


def unlisted_figures(document, listed):
    """Figures that `halfspace list theorems --json` does not know, so that --require and sweeps would refuse them."""
    for scenario in document["scenarios"]:
        for theorem in scenario["theorems"]:
            for claim in theorem["claims"]:
                for figure in claim["values"]:
                    if figure not in listed[theorem["id"]][claim["name"]]:
                        yield f"{theorem['id']}.{claim['name']} has the figure {figure}, which theorems/figure_names.cpp does not list"


def faults_of_text(text):
    relations = {">": lambda a, b: a > b, "<": lambda a, b: a < b, "=": lambda a, b: a == b}
    for line in text.splitlines():
        found = PRINTED.match(line)
        if not found:
            continue
        verdict, name, left, relation, right = found.groups()
        if relation == "?" or not relations[relation](exact(left), exact(right)):
            yield f"{name}: `{left} {relation} {right}` is not true as printed"
        if (relation == ">") != (verdict == "✓ proved"):
            yield f"{name}: {verdict} beside `{left} {relation} {right}`"


def check_the_checker():
    """It must find what it looks for."""
    bad = {"verdict": "proved", "slack": {"lower": "-1e-9", "upper": "2"}}
    assert list(faults_of_claim(bad)), "a straddling slack passes"
    assert list(faults_of_text("    ✗ refuted         budget   571950 < 571950   slack 0")), "equal digits pass"
    odd = {"scenarios": [{"theorems": [{"id": "A1", "claims": [{"name": "x", "values": {"y": 1}}]}]}]}
    assert list(unlisted_figures(odd, {"A1": {"x": []}})), "an unlisted figure passes"
    assert list(faults_of_text("    ✓ proved         budget   1 ? 0   slack 0")), "a question mark passes"
    assert not list(faults_of_text("    ✗ refuted         budget   571950-1.036e-24 < 571950   slack 0")), "a difference fails"


def main():
    check_the_checker()
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[1], "verify", *sys.argv[2:], "--out", folder], stdout=subprocess.DEVNULL, check=False)
        document = json.loads(Path(folder, "report.json").read_text(encoding="utf-8"))
        faults = [*faults_of_json(document), *faults_of_text(Path(folder, "report.txt").read_text(encoding="utf-8"))]
    listed = json.loads(subprocess.run([sys.argv[1], "list", "theorems", "--json"], capture_output=True, check=True).stdout)
    faults += unlisted_figures(document, {theorem["id"]: theorem["figures"] for theorem in listed})
    claims = sum(len(theorem["claims"]) for scenario in document["scenarios"] for theorem in scenario["theorems"])
    print("\n".join(faults) or f"{claims} claims of {len(document['scenarios'])} scenarios agree with their sides")
    return 1 if faults or claims == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
