"""The worked example's files are those that its script makes, and the guide's Python is Python.

usage: example.py ROOT
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy

ROOT = Path(sys.argv.pop(1))
EXAMPLES = {"own-network": ("W",), "own-sequential": ("W", "a", "b", "c"), "own-attack": ("X_adv", "y_adv", "V")}


class Example(unittest.TestCase):
    def test_the_scripts_make_the_files(self):
        for example, trained in EXAMPLES.items():
            stored = ROOT / "examples" / example
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([sys.executable, stored / "make.py", folder], check=True)
                for name in ("X.npy", "y.npy") if (stored / "X.npy").exists() else ():
                    self.assertEqual((stored / name).read_bytes(), (Path(folder) / name).read_bytes(), name)
                # Products may be summed in another order on another machine.
                for name in trained:
                    made, kept = numpy.load(Path(folder) / f"{name}.npy"), numpy.load(stored / f"{name}.npy")
                    self.assertEqual((made.shape, made.dtype), (kept.shape, kept.dtype))
                    self.assertLess(abs(made - kept).max(), 1e-4 * abs(kept).max(), name)

    def test_python_in_the_pages_compiles(self):
        found = [text for page in ROOT.glob("docs/*.md") for text in re.findall(r"```python\n(.*?)```", page.read_text(), re.DOTALL)]
        self.assertTrue(found)
        for text in found:
            compile(text, "page", "exec")


if __name__ == "__main__":
    unittest.main()
