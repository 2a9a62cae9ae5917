"""What a terminal shows: narrow ones, TERM=dumb, and names that are not UTF-8. terminal.py HALFSPACE ROOT"""

import fcntl
import json
import os
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
import unittest
from pathlib import Path

PROGRAM, ROOT = os.path.abspath(sys.argv.pop(1)), Path(sys.argv.pop(1)).resolve()
# Long enough that progress is shown, in a moment.
SLOW = "name = '{name}'\n[data]\nkind = 'uniform'\nn = 20\nd = 1000\n[network]\ngamma = 0.9\nhidden = 64\n"
ESCAPE = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


def in_terminal(arguments, columns, environment, folder):
    """Standard output and error of a run in a terminal so many columns wide, as bytes."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=side, cwd=folder,
                                   env={**os.environ, **environment})
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(main)
        process.wait()
        out.seek(0)
        return process.returncode, out.read(), shown


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


class Terminal(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())

    def tearDown(self):
        shutil.rmtree(self.folder)

    def progress(self, name, columns, **environment):
        (self.folder / "slow.toml").write_text(SLOW.format(name=name))
        status, _, shown = in_terminal(["verify", "slow.toml", "--theorem", "A1"], columns, environment, self.folder)
        self.assertEqual(status, 0)
        return shown

    def test_a_line_of_progress_is_cut_by_what_the_terminal_shows(self):
        for name in ("naïve–ünïcödé–näme", "名前がとても長いシナリオです" * 3, "a" * 200):
            for columns in (20, 33, 80):
                shown = self.progress(name, columns, TERM="xterm")
                lines = ESCAPE.sub(b"", shown).decode("utf-8").replace("\n", "\r").split("\r")  # half a character would not decode
                self.assertTrue(any("[1/1]" in line for line in lines), shown)
                self.assertLess(max(width(line) for line in lines), columns)

    def test_a_dumb_terminal_gets_no_escape_sequences(self):
        self.assertNotIn(b"\x1b", self.progress("plain", 80, TERM="dumb"))
        self.assertEqual(b"", self.progress("plain", 80, TERM="dumb"))

    def test_names_that_are_not_utf8(self):
        own = os.path.join(os.fsencode(self.folder), b"d\xffta")
        os.mkdir(own)
        for name in (b"X", b"y", b"W"):
            shutil.copy(os.path.join(os.fsencode(ROOT), b"examples/own-network", name + b".npy"), os.path.join(own, name + b"\xfe.npy"))
        files = [os.path.join(own, name + b"\xfe.npy") for name in (b"X", b"y", b"W")]
        report = os.path.join(os.fsencode(self.folder), b"rep\xffort")
        arguments = ["verify", "--samples", files[0], "--labels", files[1], "--weights", files[2], "--gamma", "0.9"]
        status, out, shown = in_terminal([*arguments, "--out", report, "--json"], 80, {"TERM": "xterm"}, self.folder)
        self.assertEqual(status, 0)
        document = json.loads(out.decode("utf-8"))
        self.assertIn("\ufffd", document["scenarios"][0]["data"]["files"][0]["path"])
        shown.decode("utf-8")
        for name in (b"report.md", b"report.txt", b"report.html", b"report.json"):
            with open(os.path.join(report, name), encoding="utf-8") as file:
                self.assertIn("\ufffd", file.read())
        status, out, shown = in_terminal(["verify", "--samples", files[0] + b"x", *arguments[3:]], 80, {"TERM": "xterm"}, self.folder)
        self.assertEqual((status, out), (3, b""))


unittest.main(argv=sys.argv[:1], verbosity=2)
