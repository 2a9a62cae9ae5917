"""Runs the example notebook, and compares docs/notebook.md with what it shows: notebook.py ROOT [--write]"""

import os
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(sys.argv[1]).resolve()
NOTEBOOK, PAGE = ROOT / "python/examples/own_network.ipynb", ROOT / "docs/notebook.md"
HEAD = "<!-- Written by tests/python/notebook.py --write from python/examples/own_network.ipynb. -->\n"
# What floating-point training leaves in the last digits.
DIGITS = re.compile(r"(\d\.\d{2})\d+|(\d{3})\d+(?=\.| |<|$)")


def executed():
    """The notebook with its outputs. The kernel is Debian's, with this environment's packages."""
    packages = next(path for path in sys.path if path.startswith(sys.prefix) and path.endswith("site-packages"))
    os.environ["PYTHONPATH"] = packages
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return notebook


def shown(output):
    data = output.get("data", {})
    if "text/html" in data:
        return data["text/html"].strip() + "\n"
    text = data.get("text/plain", output.get("text", ""))
    return f"```text\n{text.strip()}\n```\n"


def as_page(notebook):
    parts = [HEAD]
    for cell in notebook.cells:
        parts.append(cell.source.strip() + "\n" if cell.cell_type == "markdown" else f"```py\n{cell.source.strip()}\n```\n")
        parts += [shown(output) for output in cell.get("outputs", [])]
    return "\n".join(parts)


def blurred(text):
    return DIGITS.sub(lambda found: found[1] or found[2], text)


def main():
    page = as_page(executed())
    assert "proved" in page and "<table>" in page, "the notebook shows nothing"
    if "--write" in sys.argv:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    if blurred(page) == blurred(PAGE.read_text(encoding="utf-8")):
        return 0
    print("docs/notebook.md differs from what the notebook shows; tests/python/notebook.py --write puts it there")
    print(page)
    return 1


sys.exit(main())
