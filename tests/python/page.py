"""Every Python block of a page is run, one after the other, in the checkout's root: page.py docs/python.md"""

import os
import re
import sys
from pathlib import Path

page = Path(sys.argv[1]).resolve()
os.chdir(page.parent.parent)
blocks = re.findall(r"^```python\n(.*?)^```$", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
names = {}
for block in blocks:
    exec(compile(block, str(page), "exec"), names)
assert len(blocks) >= 4, "the page shows no code"
assert names["claim"].proved and names["claim"].slack.lower > 0
print(f"{len(blocks)} blocks run")
