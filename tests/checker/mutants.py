#!/usr/bin/python3
"""Changes certificates in every way a hand or a disk might, and asks halfspace-check: a changed certificate may be
verified only where exact arithmetic shows that what it then says is true of its own data; nothing may crash.

    mutants.py HALFSPACE CHECKER [COUNT [SEED]] [--table]

--table prints how many mutants there were of each kind, as the page docs/soundness.md shows them.
"""
import collections
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).parent))
import oracle  # noqa: E402


SCENARIO = """name = "small"
theorems = ["A1", "A1s", "A2", "A3"]
[data]
kind = "npy"
samples = "X.npy"
labels = "y.npy"
[network]
gamma = "{gamma}"
weights = "W.npy"
[attack]
labels = "{labels}"
norm = "{norm}"
eps = "{eps}"
[check]
count = 10
"""


def originals(halfspace, folder, random):
    """Small data sets with all kinds of verdicts, judged by the program."""
    texts = []
    for number in range(24):
        n, d = random.randint(2, 5), random.randint(5, 9)
        X = numpy.array([[random.randint(-4, 4) for _ in range(d)] for _ in range(n)], dtype=float)
        if number % 3 == 0:
            X = numpy.eye(n, d) * 10 + X * (number % 2) / 8
        y = numpy.array([random.choice([1.0, -1.0]) for _ in range(n)])
        W = numpy.array([[s * 3 * a for a in (y[:, None] * X).sum(axis=0)] for s in (1, 1, -1, -1)])
        place = folder / str(number)
        place.mkdir()
        for name, array in (("X", X), ("y", y), ("W", W)):
            numpy.save(place / f"{name}.npy", array)
        gamma = random.choice(["9/10", "1/2", "1/3", "1/10"])
        scenario = place / "scenario.toml"
        scenario.write_text(SCENARIO.format(gamma=gamma, labels=random.choice(["random", "flipped", "given"]),
                                            eps=random.choice(["1/4", "1/16", "2", "30"]),
                                            norm=random.choice(["l2", "linf"])))
        run = subprocess.run([halfspace, "verify", scenario, "--out", place / "out"], capture_output=True, text=True)
        if run.returncode == 3:  # a zero row or labels of one sign: not for this test
            continue
        certificates = sorted((place / "out" / "certificates").glob("*.cert"))
        assert len(certificates) == 1, run.stderr
        texts.append(certificates[0].read_text())
    return texts


def changed_number(text, random):
    words = text.split(" ")
    numbers = [i for i, word in enumerate(words) if word.split("\n")[0].lstrip("-").isdigit()]
    i = random.choice(numbers)
    head, *rest = words[i].split("\n")
    value = int(head)
    new = random.choice([value + 1, value - 1, -value, value * 2, value // 2, 0, 1, value + 10**6, random.randint(0, 9)])
    words[i] = "\n".join([str(new), *rest])
    return " ".join(words)


def changed_label(text, random):
    lines = text.split("\n")
    signs = list(lines[3].split(" ")[1])
    i = random.randrange(len(signs))
    signs[i] = "-" if signs[i] == "+" else "+"
    lines[3] = "labels " + "".join(signs)
    return "\n".join(lines)


def changed_line(text, random):
    """A line dropped, doubled, swapped, or put in another's place; sometimes with the steps numbered anew."""
    lines = text.split("\n")
    i, k = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.choice(["drop", "double", "swap", "copy"])
    if kind == "drop":
        del lines[i]
    elif kind == "double":
        lines.insert(k, lines[i])
    elif kind == "swap":
        lines[i], lines[k] = lines[k], lines[i]
    else:
        lines[i] = lines[k]
    if random.random() < 0.7:
        number = 0
        for j, line in enumerate(lines):
            if line[:1].isdigit():
                number += 1
                lines[j] = " ".join([str(number), *line.split(" ")[1:]])
            if line.startswith("end "):
                lines[j] = f"end {number}"
    return "\n".join(lines)


def changed_word(text, random):
    """A claim, verdict or key word becomes another one of the certificate."""
    words = text.split(" ")
    i, k = random.randrange(len(words)), random.randrange(len(words))
    words[i] = random.choice([words[k], "proved", "refuted", "not-covered", "A1.trained-pattern", "A1.linear-kkt-point"])
    return " ".join(words)


def changed_bytes(text, random):
    data = bytearray(text.encode())
    for _ in range(random.randint(1, 4)):
        data[random.randrange(len(data))] = random.choice([0, 10, 32, 43, 45, 47, 48, 57, 255, random.randrange(256)])
    return data[:random.choice([len(data), random.randrange(1, len(data))])]


CHANGES = [changed_number, changed_number, changed_number, changed_label, changed_line, changed_line, changed_word,
           changed_bytes]

KINDS = {changed_number: "a number changed", changed_label: "a label changed",
         changed_line: "a line dropped, doubled, swapped or copied", changed_word: "a word changed for another",
         changed_bytes: "bytes changed, or the end cut off"}


def table(kinds):
    """One row a kind of change."""
    rows = ["| change | mutants | rejected in part or whole | with verified steps | verified steps | of them false |",
            "|---|---|---|---|---|---|"]
    for kind, counts in sorted(kinds.items()):
        rows.append(f"| {kind} | {counts['mutants']} | {counts['rejected']} | {counts['verified']} | "
                    f"{counts['steps']} | {counts['false']} |")
    return "\n".join(rows)


def answers(checker, path):
    run = subprocess.run([checker, path], capture_output=True, text=True, timeout=60, errors="replace")
    if run.returncode not in (0, 1) or run.stderr:
        sys.exit(f"halfspace-check broke down on {path}: exit {run.returncode}, {run.stderr}")
    return [line for line in run.stdout.split("\n") if not line.startswith("# ")]


def wrong_claims(text, lines):
    """The steps of a certificate that were verified and are not true."""
    verified = [line.split(": ")[0].split(" ")[-2:] for line in lines if ": verified" in line]
    if not verified:
        return 0, []
    certificate = oracle.Certificate(text if isinstance(text, str) else text.decode(errors="replace"))
    wrong = []
    steps = list(certificate.steps)
    for words in verified:
        step = next(step for step in steps if step[:2] == words and "not-covered" not in step)
        if not any(oracle.is_true(certificate, s) for s in steps if s[:2] == words and "not-covered" not in s):
            wrong.append(step)
    return len(verified), wrong


def main():
    arguments = [word for word in sys.argv[1:] if word != "--table"]
    halfspace, checker = arguments[:2]
    count = int(arguments[2]) if len(arguments) > 2 else 400
    seed = int(arguments[3]) if len(arguments) > 3 else 1
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = originals(halfspace, folder, rng)
        path = folder / "one.cert"
        seen = set()
        for text in texts:
            path.write_text(text)
            lines = answers(checker, path)
            if any("rejected" in line for line in lines):
                sys.exit("a certificate of the program is rejected:\n" + "\n".join(lines) + "\n" + text)
            seen.update(tuple(line.split(": ")[0].split(" ")[-2:]) for line in lines if ": verified" in line)
            wrong = wrong_claims(text, lines)[1]
            if wrong:
                sys.exit(f"verified and false: {wrong}\n{text}")
        accepted = rejected = steps = 0
        kinds = collections.defaultdict(collections.Counter)
        mistakes = []
        for number in range(count):
            original = rng.choice(texts)
            change = rng.choice(CHANGES)
            mutant = change(original, rng)
            path.write_bytes(mutant.encode() if isinstance(mutant, str) else bytes(mutant))
            lines = answers(checker, path)
            is_rejected = any("rejected" in line for line in lines)
            rejected += is_rejected
            verified, wrong = wrong_claims(mutant, lines)
            accepted += verified > 0
            steps += verified
            kinds[KINDS[change]].update(mutants=1, rejected=is_rejected, verified=verified > 0, steps=verified,
                                        false=len(wrong))
            if wrong:
                mistakes.append(f"mutant {number} of seed {seed}: verified and false: {wrong}\n{mutant}")
        if "--table" in sys.argv:
            print(table(kinds) + "\n")
        if mistakes:
            sys.exit("\n".join(mistakes))
        print(f"{len(texts)} certificates with {len(seen)} kinds of verified claims; {count} mutants (seed {seed}): "
              f"{rejected} rejected in part or whole, {accepted} with verified steps, all {steps} of them true; no crash")


main()
