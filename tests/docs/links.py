"""Every relative link of README.md, CONTRIBUTING.md and docs/ leads to a file, and to a heading of it where it names one.

usage: links.py ROOT
"""

import re
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(sys.argv.pop(1)).resolve()
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^)\s]+)\)")


def anchors(text):
    """The anchors that GitHub gives the headings: lower case, spaces to hyphens, other marks dropped."""
    headings = re.findall(r"^#+ +(.*)$", FENCED.sub("", text), re.MULTILINE)
    plain = [re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in plain}


def broken(page):
    """The links of a page that lead nowhere, each with the reason."""
    for target in LINK.findall(FENCED.sub("", page.read_text())):
        path, _, anchor = target.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (page.parent / path).resolve() if path else page
        if not file.exists():
            yield f"{page.name}: {target}: no such file"
        elif anchor and anchor not in anchors(file.read_text()):
            yield f"{page.name}: {target}: no such heading"


class Links(unittest.TestCase):
    def test_every_link_leads_somewhere(self):
        pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
        self.assertGreater(len(pages), 15)
        self.assertEqual([], [line for page in pages for line in broken(page)])

    def test_every_page_can_be_reached_from_the_landing_page(self):
        reached, new = set(), {ROOT / "docs/index.md"}
        while new:
            page = new.pop()
            reached.add(page)
            links = [target.partition("#")[0] for target in LINK.findall(page.read_text())]
            new |= {(page.parent / link).resolve() for link in links if link.endswith(".md")} - reached
        captions = set((ROOT / "docs/figures").glob("*.md"))  # parts of docs/figures.md
        self.assertEqual(set(), set((ROOT / "docs").rglob("*.md")) - captions - reached)

    def test_a_wrong_link_is_found(self):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder) / "page.md"
            page.write_text("# A heading: `x`\n[a](#a-heading-x) [b](#another) [c](missing.md) [d](https://example.org)\n")
            self.assertEqual(["page.md: #another: no such heading", "page.md: missing.md: no such file"], list(broken(page)))


if __name__ == "__main__":
    unittest.main()
