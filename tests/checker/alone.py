#!/usr/bin/python3
"""The certificates of scenarios pass in a folder that holds only halfspace-check, the data and the certificates.

    alone.py HALFSPACE CHECKER SCENARIO...
"""
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

COVERED = {"A1.near-orthogonality", "A1.near-orthogonality-row-sum", "A1.multiplier-bounds", "A1.activation-pattern",
           "A1.linear-boundary", "A1.linear-kkt-point", "A1.trained-pattern", "A1s.near-orthogonality-relative",
           "A1s.near-orthogonality-weighted", "A1s.near-orthogonality-signed", "A1s.unique-kkt-point"}


STRANGE = """name = "a b: c/ü A1.linear-boundary proved"
[data]
kind = "orthogonal"
n = 4
d = 16
[network]
gamma = 0.5
hidden = 4
[check]
count = 10
"""


def check_strange_name(halfspace, checker):
    """A scenario's name can neither leave the folder nor look like an answer."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "s.toml").write_text(STRANGE)
        subprocess.run([halfspace, "verify", folder / "s.toml", "--theorem", "A1", "--out", folder / "out"], check=True,
                       stdout=subprocess.DEVNULL)
        (certificate,) = (folder / "out" / "certificates").glob("*.cert")
        assert certificate.name == "a%20b%3A%20c%2F%C3%BC%20A1.linear-boundary%20proved.cert", certificate
        run = subprocess.run([checker, certificate], capture_output=True, text=True)
        answers = [line for line in run.stdout.split("\n") if line and not line.startswith("# ")]
        assert run.returncode == 0 and answers, run
        for line in answers:
            assert line.startswith(certificate.stem + " A1.") and line.count(": ") == 1, line


def main():
    halfspace, checker, *scenarios = sys.argv[1:]
    check_strange_name(halfspace, checker)
    with tempfile.TemporaryDirectory() as name:
        out, alone = Path(name) / "out", Path(name) / "alone"
        subprocess.run([halfspace, "verify", *scenarios, "--theorem", "A1,A1s", "--out", out], check=True,
                       stdout=subprocess.DEVNULL)
        shutil.copytree(out / "certificates", alone)
        shutil.copy(checker, alone / "halfspace-check")
        shutil.rmtree(out)
        run = subprocess.run(["./halfspace-check", "."], cwd=alone, capture_output=True, text=True)
        print(run.stdout, run.stderr)
        assert run.returncode == 0, "something is rejected"
        for line in run.stdout.splitlines():
            if line.startswith("# "):
                continue
            claim = line.split(": ")[0].split(" ")[-2]
            answer = line.split(": ")[1]
            assert answer.startswith("verified") or claim not in COVERED, line
        for scenario in scenarios:
            for claim in COVERED:
                assert f"{scenario} {claim} " in run.stdout, f"{scenario} says nothing of {claim}"
        complete = subprocess.run(["./halfspace-check", "--complete", "."], cwd=alone, capture_output=True)
        assert complete.returncode == (2 if ": not covered" in run.stdout else 0)
        for samples in alone.glob("*.npy"):  # one bit of the data changed: everything about it is rejected
            data = bytearray(samples.read_bytes())
            data[-3] ^= 1
            samples.write_bytes(data)
        broken = subprocess.run(["./halfspace-check", "."], cwd=alone, capture_output=True, text=True)
        assert broken.returncode == 1 and ": verified" not in broken.stdout, broken.stdout


main()
