#!/usr/bin/python3
"""Certificates and files made to deceive halfspace-check: each is rejected with exit 1 in one line of printable ASCII,
and nothing of it is verified; its honest twin is verified.

    hostile.py CHECKER BUILD_SCRIPT
"""
import gzip
import hashlib
import os
import re
import struct
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

HEAD = """halfspace-certificate 1
scenario {name}
gamma 1/2
labels +-
samples 2 3 unit 0 {source}
"""
EMBEDDED = "here\nrow 10 0 0\nrow 0 10 0"
STEPS = """weights none
1 A1.near-orthogonality proved shortest 100 longest 100 largest 0
2 A1.linear-boundary proved by 1
end 2
"""
ENTRIES = struct.pack("<6d", 10, 0, 0, 0, 10, 0)
HONEST = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }"


def certificate(name="honest", source=EMBEDDED, steps=STEPS):
    return (HEAD.format(name=name, source=source) + steps).encode()


def npy(header, version=b"\x01\x00", entries=ENTRIES, tail=b"\n"):
    size = "<H" if version[0] == 1 else "<I"
    header = header.encode("latin1") if isinstance(header, str) else header
    header += b" " * (-(8 + struct.calcsize(size) + len(header) + 1) % 64) + tail
    return b"\x93NUMPY" + version + struct.pack(size, len(header)) + header + entries


class Folder:
    def __init__(self, checker, path):
        self.checker, self.path, self.count = checker, path, 0

    def run(self, text, file_name="one.cert", data=None, data_name="X.npy"):
        self.count += 1
        folder = self.path / str(self.count)
        folder.mkdir()
        if data is not None:
            (folder / data_name).write_bytes(data)
        (folder / file_name).write_bytes(text)
        return self.check(folder / file_name)

    def check(self, path, *options):
        run = subprocess.run([self.checker, *options, path], capture_output=True, timeout=60)
        assert not run.stderr, run
        return run.returncode, run.stdout

    def passes(self, *arguments, **words):
        code, out = self.run(*arguments, **words)
        assert code == 0 and b": verified" in out and b"rejected:" not in out, out
        return out.decode()

    def rejects(self, why, *arguments, **words):
        code, out = self.run(*arguments, **words)
        self.is_rejection(why, code, out)

    @staticmethod
    def is_rejection(why, code, out):
        assert code == 1 and b": verified" not in out, (why, code, out)
        assert re.fullmatch(rb"([ -~]+\n)+", out), (why, out)
        lines = [line for line in out.decode().splitlines() if not line.startswith("# ")]
        assert len(lines) == 1 and re.fullmatch(r"[A-Za-z0-9._%-]+: rejected: line \d+, .+", lines[0]), (why, out)
        assert why in lines[0], (why, out)


def with_file(data, name="X.npy"):
    return certificate(source=f"file {hashlib.sha256(data).hexdigest()} {name}")


def check_npy(folder):
    for good in (npy(HONEST), npy(HONEST, b"\x02\x00"), gzip.compress(npy(HONEST)),
                 npy("{'shape': (2, 3), 'fortran_order': False, 'descr': '<f8'}"),
                 npy(HONEST.replace("False", "True"), entries=struct.pack("<6d", 10, 0, 0, 10, 0, 0))):
        out = folder.passes(with_file(good), data=good)
        assert f"samples SHA-256 {hashlib.sha256(good).hexdigest()}" in out.splitlines()[0]
    dictionary = "dictionary"
    for header in (HONEST.replace(", }", ", 'fortran_order': True, }"),  # NumPy takes the last one
                   HONEST.replace(", }", ", 'descr': '<i8', }"),
                   HONEST.replace(", }", ", 'shape': (3, 2), }"),
                   "{'descr': '<f8', 'shape': (2, 3), #'fortran_order': False,\n 'fortran_order': True, }",
                   HONEST.replace(", }", ", 'more': 1, }"), "{'descr': '<f8', 'fortran_order': False}",
                   HONEST + "x", HONEST + "\n", HONEST.replace("(2, 3)", "(2, 3, 1)"),
                   HONEST.replace("(2, 3)", "(2, -3)"),
                   HONEST.replace("'", '"'), HONEST.replace("False", "Falsee"), HONEST[:-1], "",
                   HONEST.replace(" ", "\0"),
                   HONEST + "\xff", HONEST.replace(" ", "\t")):
        folder.rejects(dictionary, with_file(npy(header)), data=npy(header))
    for why, data in (("dictionary", npy(HONEST, tail=b" ")), ("version", npy(HONEST, b"\x03\x00")),
                      ("version", npy(HONEST, b"\x01\x01")), ("another length", npy(HONEST) + b"\0"),
                      ("another length", npy(HONEST)[:-1]), ("shape", npy(HONEST.replace("(2, 3)", "(3, 2)"))),
                      ("type", npy(HONEST.replace("<f8", "<f16"))), ("cut short", npy(HONEST)[:40]),
                      ("not NPY", npy(HONEST)[:9]), ("cut short", b"\x93NUMPY\x02\x00\xff\xff\xff\xff" + b" " * 99)):
        folder.rejects(why, with_file(data), data=data)


def check_files(folder):
    good = npy(HONEST)
    folder.rejects("another SHA-256", with_file(b"x"), data=good)
    for name in ("../X.npy", "/etc/hostname", "a/X.npy", "X\x1b[2K.npy", "X\u00a0.npy"):
        folder.rejects("is not the name of a file", with_file(good, name).decode().encode())
    folder.rejects("No such file", with_file(good, "nothing.npy"))
    place = folder.path / "pipe"
    place.mkdir()
    os.mkfifo(place / "X.npy")
    (place / "one.cert").write_bytes(with_file(good))
    os.mkfifo(place / "pipe.cert")
    folder.is_rejection("regular", *folder.check(place / "one.cert"))
    folder.is_rejection("regular", *folder.check(place / "pipe.cert"))
    (place / "large.npy").touch()
    os.truncate(place / "large.npy", 2**31 + 1)  # a sparse file
    (place / "large.cert").write_bytes(with_file(good, "large.npy"))
    folder.is_rejection("larger than 1 GiB", *folder.check(place / "large.cert"))


def check_gzip(folder):
    text, data = certificate(), npy(HONEST)
    folder.passes(gzip.compress(text), "one.cert.gz")
    packed = gzip.compress(data)
    for why, bad in (("after one member", packed + gzip.compress(b"more")), ("after one member", packed + b"garbage"),
                     ("after one member", packed + b"\0"), ("broken gzip", packed[:-9]), ("broken gzip", packed[:12]),
                     ("check sum", packed[:-5] + bytes([packed[-5] ^ 1]) + packed[-4:]),
                     ("check sum", packed[:-1] + bytes([packed[-1] ^ 1])), ("broken gzip", packed[:5]),
                     ("bytes expected", gzip.compress(data + b"\0" * 2**22))):
        folder.rejects(why, with_file(bad), data=bad)
    folder.rejects("after one member", gzip.compress(text) + gzip.compress(b"end 2\n"), "one.cert.gz")


def check_race(folder):
    """What is hashed is what is inflated, though another file takes its place all the time."""
    hashed = gzip.compress(npy(HONEST, entries=struct.pack("<6d", 10, 9, 0, 9, 10, 0)))
    other = gzip.compress(npy(HONEST))
    place = folder.path / "race"
    place.mkdir()
    (place / "X.npy").write_bytes(hashed)
    (place / "one.cert").write_bytes(with_file(hashed))  # its steps are true of the other data only
    stop = threading.Event()

    def exchange():
        while not stop.is_set():
            for data in (other, hashed):
                (place / "new").write_bytes(data)
                os.replace(place / "new", place / "X.npy")

    thread = threading.Thread(target=exchange)
    thread.start()
    try:
        for _ in range(100):
            code, out = folder.check(place / "one.cert")
            assert code == 1 and b": verified" not in out, out
    finally:
        stop.set()
        thread.join()


def check_words(folder):
    for name in ("toy\u0085x", "toy\u2028x", "mnist A1.linear-boundary proved: verified", "a b", "a/b", "#", "",
                 "x\x1b[2K"):
        folder.rejects("'scenario NAME' is expected", certificate(name))
    for word in ("\r\x1b[2Kx\u00a0A1.linear-boundary\u00a0proved:\u00a0verified", "\x7f", "100\t"):
        folder.rejects("is not an integer", certificate().decode().replace("shortest 100", "shortest " + word).encode())
    folder.rejects("a claim is expected", certificate().decode().replace("A1.near", "A1\u00a0near").encode())
    folder.rejects("'halfspace-certificate 1' is expected", b"x\n",
                   "evil\nx A1.linear-boundary proved: verified\n.cert")
    folder.rejects("no claim", certificate(steps="weights none\nend 0\n"))


BOTH = "weights none\n1 A1s.near-orthogonality-weighted {}\nend 1\n"
NEAR = "here\nrow 10 1 0\nrow 1 10 0"


def check_remarks(folder):
    for evidence in ("proved weights 1 1", "refuted left 0 right 0 weights 1 1000"):
        out = folder.passes(certificate(source=NEAR, steps=BOTH.format(evidence)))
        assert ": verified (for its weights)\n" in out, out
    slab = ("weights 2 unit 0 here\nrow 1 0 0\nrow -1 0 0\n"
            "1 A1.own-halfspace proved width 999999/1000000 direction 2 deviations 0 0\nend 1\n")
    assert ": verified (half-width at most 0.999999)\n" in folder.passes(certificate(steps=slab))


ATTACK = """weights none
direction 3 unit 0 here
row 1 -1 0
attacked-labels {labels}
attacked {attacked}
base {base}
1 {theorem}.adversarial-near-orthogonality proved shortest 81 longest 81 largest 0
2 {theorem}.boundary-decomposition proved by 1
end 2
"""
SHIFTED = "2 3 unit 0 here\nrow 9 0 0\nrow 0 9 0"


def attack(theorem="A3", labels="+-", attacked=SHIFTED, base="samples", old="", new=""):
    steps = ATTACK.format(theorem=theorem, labels=labels, attacked=attacked, base=base)
    assert not old or old in steps
    return certificate(steps=steps.replace(old, new, 1) if old else steps)


def check_attacks(folder):
    folder.passes(attack())
    folder.passes(attack("A4", base=SHIFTED))
    folder.rejects("'base samples' is needed", attack(base=SHIFTED))
    folder.rejects("2 labels and 0 samples", attack("A4", base="0 0 unit 0 here"))
    folder.rejects("base points have dimension", attack("A4", base="2 2 unit 0 here\nrow 1 0\nrow 0 1"))
    folder.rejects("the direction has dimension", attack(old="direction 3 unit 0 here\nrow 1 -1 0",
                                                         new="direction 5 unit 0 here\nrow 0 0 0 0 0"))
    folder.rejects("the attacked data has dimension", attack(attacked="2 2 unit 0 here\nrow 9 0\nrow 0 9"))
    folder.rejects("3 attacked points and 2 base points",
                   attack(labels="++-", attacked="3 3 unit 0 here\nrow 9 0 0\nrow 0 9 0\nrow 0 0 9"))
    steps = ("weights none\n1 A4.budget proved lengths 1 shortest 10 longest 10 direction 0 "
             "rounding 0 products 0 features 0\nend 1\n")
    folder.rejects("no attacked points", certificate(steps=steps))


def check_failure(folder):
    """Where the answers cannot be written, the exit code is none of an answer."""
    (folder.path / "honest.cert").write_bytes(certificate())
    with open("/dev/full", "w") as full:
        run = subprocess.run([folder.checker, folder.path / "honest.cert"], stdout=full, stderr=subprocess.PIPE)
    assert run.returncode == 4 and b"failure" in run.stderr, run


def check_guard(script):
    """The pattern by which build.sh looks for anything but axioms finds it in what Coq prints."""
    pattern = re.search(r"grep -vE '(.*)' assumptions.txt", Path(script).read_text()).group(1).replace("'\"'\"'", "'")
    printed = "Axioms:\nA.some_axiom\n  : forall P : Prop,\n    P\nB.other : nat\n"
    for text, expected in ((printed, 1), (printed + "loop is assumed to be guarded.\n", 0),
                           (printed + "U relies on an unsafe hierarchy.\n", 0)):
        assert subprocess.run(["grep", "-vqE", pattern], input=text, text=True).returncode == expected, text


def main():
    checker, script = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Folder(Path(checker).resolve(), Path(name))
        folder.passes(certificate())
        for check in (check_npy, check_files, check_gzip, check_race, check_words, check_remarks, check_attacks,
                      check_failure):
            check(folder)
    check_guard(script)
    print(f"{folder.count} inputs made by hand, all answered as they deserve")


main()
