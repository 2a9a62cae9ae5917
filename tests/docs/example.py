"""The worked example's files are those that its script makes.

usage: example.py ROOT
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy

EXAMPLE = Path(sys.argv.pop(1)) / "examples/own-network"


class Example(unittest.TestCase):
    def test_the_script_makes_the_files(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([sys.executable, EXAMPLE / "make.py", folder], check=True)
            for name in ("X.npy", "y.npy"):
                self.assertEqual((EXAMPLE / name).read_bytes(), (Path(folder) / name).read_bytes(), name)
            # Products may be summed in another order on another machine.
            made, kept = numpy.load(Path(folder) / "W.npy"), numpy.load(EXAMPLE / "W.npy")
            self.assertEqual((made.shape, made.dtype), (kept.shape, kept.dtype))
            self.assertLess(abs(made - kept).max(), 1e-5 * abs(kept).max())


if __name__ == "__main__":
    unittest.main()
