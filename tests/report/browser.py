"""The HTML report in headless Chromium, at desktop and phone width, in the light and the dark scheme: nothing is wider
than the page, the console stays empty, and all text stands out from its ground.

usage: browser.py HALFSPACE [SCREENSHOT.png], which also writes the page's top at desktop width to that file
"""

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = sys.argv[1]
CHROMIUM = shutil.which("chromium")
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--enable-logging=stderr"]
SCENARIOS = ["near-orthogonal", "fashion-mnist-subset", "authors-uniform", "flipped-trap"]
DARK = "@media (prefers-color-scheme: dark)"

# Runs inside the page: collects errors from the first line on, then measures.
PROBE = r"""<script>
const errors = [];
addEventListener('error', e => errors.push(String(e.message)), true);
console.error = console.warn = (...words) => errors.push(words.join(' '));
function channels(colour) { return colour.match(/[\d.]+/g).map(Number); }
function luminance([r, g, b]) {
  const [R, G, B] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
}
function ground(element) {
  for (let e = element; e; e = e.parentElement) {
    const c = channels(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c;
  }
  return [255, 255, 255];
}
function contrast(element) {
  const style = getComputedStyle(element);
  const a = luminance(channels(element instanceof SVGElement ? style.fill : style.color));
  const b = luminance(ground(element));
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
function scrolls(element) {
  for (let e = element; e; e = e.parentElement) if (getComputedStyle(e).overflowX === 'auto') return true;
  return false;
}
addEventListener('load', () => {
  const width = innerWidth, wide = [], faint = [], covered = [];
  let texts = 0, least = 21, smallest = 100;
  for (const e of document.body.querySelectorAll('*')) {
    const box = e.getBoundingClientRect();
    if ((box.right > width + 0.5 || box.left < -0.5) && !scrolls(e)) wide.push(e.tagName + ' ' + box.right);
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own) continue;
    ++texts;
    const c = contrast(e);
    least = Math.min(least, c);
    if (c < 4.5) faint.push(e.tagName + ' ' + c.toFixed(2) + ' ' + e.textContent.slice(0, 40));
    const size = e instanceof SVGElement ? parseFloat(getComputedStyle(e).fontSize) * e.getScreenCTM().a
                                         : parseFloat(getComputedStyle(e).fontSize);
    smallest = Math.min(smallest, size);
    if (e.tagName !== 'text') continue;
    // Areas and bars are not the ground that the contrast was computed for: no text may stand on them.
    for (const area of e.ownerSVGElement.querySelectorAll('.left,.right,.positive-area,.negative-area')) {
      const other = area.getBoundingClientRect();
      if (other.width > 0 && box.left < other.right && other.left < box.right && box.top + 3 < other.bottom &&
          other.top < box.bottom - 3) covered.push(e.textContent);
    }
  }
  const result = {width, page: document.documentElement.scrollWidth, wide, faint, covered, errors, texts, least, smallest,
                  figures: document.querySelectorAll('figure svg').length, tables: document.querySelectorAll('table').length};
  parent.document.title = JSON.stringify(result);
});
</script>"""


def chromium(folder, *arguments):
    with tempfile.TemporaryDirectory(dir=folder) as profile:
        run = subprocess.run([CHROMIUM, *FLAGS, f"--user-data-dir={profile}", *arguments], capture_output=True, text=True,
                             timeout=120, check=True)
    return run.stdout, [line for line in run.stderr.splitlines() if ":CONSOLE" in line]


def framed(page, width, height):
    """The page in a frame: a browser window cannot be as narrow as a phone."""
    return (f'<!DOCTYPE html><body style="margin:0"><iframe style="border:0;display:block;width:{width}px;height:{height}px" '
            f'srcdoc="{html.escape(page)}"></iframe>')


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        out = cls.folder / "report"
        subprocess.run([PROGRAM, "verify", *SCENARIOS, "--out", str(out)], check=True, stdout=subprocess.DEVNULL)
        cls.page = (out / "report.html").read_text()

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def measured(self, page, width):
        file = self.folder / "framed.html"
        file.write_text(framed(page.replace("<head>", "<head>" + PROBE, 1), width, 900))
        dom, console = chromium(self.folder, "--window-size=1400,1000", "--dump-dom", file.as_uri())
        self.assertEqual(console, [])
        return json.loads(html.unescape(re.search(r"<title>(.*?)</title>", dom, re.S).group(1)))

    def test_both_widths_in_both_schemes(self):
        self.assertEqual(self.page.count(DARK), 1)
        for scheme, page in (("light", self.page.replace(DARK, "@media not all")),
                             ("dark", self.page.replace(DARK, "@media all"))):
            for width in (1280, 390):
                with self.subTest(scheme=scheme, width=width):
                    found = self.measured(page, width)
                    self.assertEqual(found["width"], width)
                    self.assertLessEqual(found["page"], width)
                    for fault in ("wide", "faint", "covered", "errors"):
                        self.assertEqual(found[fault], [], fault)
                    self.assertGreaterEqual(found["least"], 4.5)
                    self.assertGreaterEqual(found["smallest"], 8.9)
                    self.assertGreater(found["texts"], 200)
                    self.assertGreaterEqual(found["figures"], 10)
                    self.assertGreaterEqual(found["tables"], 10)

    def test_the_probe_sees_faults(self):
        bad = self.page.replace("<main>", '<main><p style="width:3000px;color:#aaa;background:#fff">faint</p>'
                                          '<script>console.error("loud")</script>', 1)
        found = self.measured(bad, 390)
        self.assertGreater(found["page"], 390)
        self.assertEqual([len(found["faint"]), found["errors"]], [1, ["loud"]])
        self.assertGreaterEqual(len(found["wide"]), 1)

    def test_screenshots_are_drawn(self):
        for width, height in ((1280, 1500), (390, 1500)):
            file = self.folder / "screen.html"
            file.write_text(framed(self.page.replace(DARK, "@media not all"), width, height))
            picture = self.folder / "screen.png"
            chromium(self.folder, f"--window-size={max(width, 500)},{height}", f"--screenshot={picture}", file.as_uri())
            self.assertEqual(picture.read_bytes()[:8], b"\x89PNG\r\n\x1a\n")
            self.assertGreater(picture.stat().st_size, 20000)
            if width == 1280 and len(sys.argv) > 2:
                shutil.copy(picture, sys.argv[2])


unittest.main(argv=sys.argv[:1], verbosity=2)
