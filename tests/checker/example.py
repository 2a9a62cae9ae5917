#!/usr/bin/python3
"""The certificate printed in docs/certificate.md is verified in every step; bad usage is one line and exit 3."""
import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def main():
    checker, page = sys.argv[1:]
    text = re.search(r"```certificate\n(.*?)```", Path(page).read_text(), re.S).group(1)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "by-hand.cert"
        path.write_text(text)
        run = subprocess.run([checker, path], capture_output=True, text=True)
        heading, *lines, total = run.stdout.splitlines()
        steps = int(text.split()[-1])
        assert run.returncode == 0 and len(lines) == steps, run.stdout
        hash = hashlib.sha256(text.encode()).hexdigest()
        assert heading == f"# by-hand: certificate SHA-256 {hash}, gamma 1/2, N 2, d 2, samples embedded, weights embedded"
        assert total == f"# in all: {steps} verified, 0 rejected, 0 not covered"
        assert all(": verified" in line for line in lines), run.stdout
        path.write_text(text.replace("largest 0", "largest 1", 1).replace("shortest 100", "shortest 101", 1))
        run = subprocess.run([checker, path], capture_output=True, text=True)
        assert run.returncode == 1
        assert "\nby-hand A1.near-orthogonality proved: rejected: line 11," in run.stdout
        assert "by-hand A1.multiplier-bounds proved: rejected" in run.stdout  # it rests on the rejected step
        for arguments in ([], ["--what"], [str(Path(name) / "nothing")]):
            run = subprocess.run([checker, *arguments], capture_output=True, text=True)
            assert run.returncode == 3 and run.stdout == "" and len(run.stderr.splitlines()) == 1, run


main()
