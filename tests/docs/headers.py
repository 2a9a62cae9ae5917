"""Every type, alias and free function of the public headers says what it is, in words that Doxygen understands.

usage: headers.py ROOT

Members need no words where their names say it all; a warning about anything else fails.
"""

import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv.pop(1)).resolve()
MEMBER = re.compile(r"warning: Member .* of (class|struct) .* is not documented")


def warnings(settings=""):
    """What Doxygen complains about, with `settings` added to the Doxyfile."""
    with tempfile.TemporaryDirectory() as folder:
        quick = f"OUTPUT_DIRECTORY = {folder}\nGENERATE_HTML = NO\nGENERATE_XML = YES\n"
        run = subprocess.run(
            ["doxygen", "-"], input=(ROOT / "Doxyfile").read_text() + quick + settings, cwd=ROOT, text=True, capture_output=True, check=True
        )
        if "INPUT" not in settings:  # it has read the headers
            assert len(list(Path(folder).glob("xml/*.xml"))) > 100
    return [line for line in run.stderr.splitlines() if line.strip() and not MEMBER.search(line)]


class Headers(unittest.TestCase):
    def test_every_header_is_documented(self):
        self.assertEqual([], warnings())

    def test_what_lacks_words_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            header = Path(folder) / "bare.hpp"
            header.write_text("/// Words.\nnamespace halfspace {\nstruct Bare { int size; };\n/// @param y  what is not there\nint half(int x);\n}\n")
            found = "\n".join(warnings(f"INPUT = {folder}\n"))
        self.assertIn("Bare is not documented", found)
        self.assertIn("'y'", found)


if __name__ == "__main__":
    unittest.main()
