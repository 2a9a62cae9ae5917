"""No header that promises a bound can be compiled with -ffast-math: each stops with a sentence that says why.

usage: fast_math.py COMPILER ROOT
"""

import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(sys.argv.pop(2)).resolve()
COMPILER = sys.argv.pop(1)
FOLDERS = ("src/arithmetic", "src/linalg", "src/verdict", "src/evidence", "checks", "library/halfspace")
WITHOUT_NUMBERS = {"src/verdict/internal_contradiction.hpp", "src/verdict/outcome.hpp"}


def headers():
    every = (path for folder in FOLDERS for path in (ROOT / folder).glob("*.hpp"))
    return sorted(path for path in every if str(path.relative_to(ROOT)) not in WITHOUT_NUMBERS)


def preprocess(header, *options):
    command = [COMPILER, "-std=c++20", "-E", "-Wfatal-errors", "-I", ROOT / "src", "-I", ROOT, "-I", ROOT / "library", "-isystem", "/usr/include/eigen3"]
    run = subprocess.run([*command, *options, header], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return run.returncode, run.stderr


class FastMath(unittest.TestCase):
    def test_every_header_refuses_it(self):
        self.assertGreater(len(headers()), 80)
        with ThreadPoolExecutor(2) as pool:
            for header, (code, text) in zip(headers(), pool.map(lambda h: preprocess(h, "-ffast-math"), headers())):
                self.assertTrue(code != 0 and "IEEE arithmetic" in text, f"{header} compiles with -ffast-math\n{text}")

    def test_without_it_they_are_found(self):
        code, text = preprocess(ROOT / "src/evidence/slab.hpp")
        self.assertEqual(code, 0, text)


if __name__ == "__main__":
    unittest.main()
