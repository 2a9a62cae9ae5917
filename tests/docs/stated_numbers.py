"""Numbers that the pages state in their own words are those that formulas, scenarios and printed output give.

usage: stated_numbers.py ROOT
"""

import csv
import re
import sys
import tomllib
import unittest
from math import floor, sqrt
from pathlib import Path

ROOT = Path(sys.argv.pop(1)).resolve()


def page(name):
    return (ROOT / name).read_text()


def table(text, head):
    """The rows under a table's head, each as its cells."""
    lines = text.splitlines()
    first = next(i for i, line in enumerate(lines) if line.startswith(f"| {head} ")) + 2
    rows = []
    for line in lines[first:]:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return rows


def sharp(gamma):
    """The bound that S1 sets to P/Rmin^2."""
    return gamma * (1 + gamma**2) / (1 + gamma)


def best(gamma):
    """Above it no condition in P/Rmin^2 suffices."""
    return gamma * (1 + gamma**2) / (1 + gamma - gamma**2 + gamma**3)


class Numbers(unittest.TestCase):
    def stands_for(self, printed, value):
        """What is printed is the value, rounded or cut to the digits shown."""
        shown = re.sub(r"e.*", "", printed)
        exponent = int(printed.split("e")[1]) if "e" in printed else 0
        unit = 10.0 ** (exponent - len(shown.partition(".")[2]))
        self.assertLessEqual(abs(float(printed) - value), unit, printed)

    def test_how_sharp_the_forms_are(self):
        rows = table(page("docs/theorems/A1s.md"), "gamma | A1 row-sum: P/Rmin^2 < |")
        self.assertEqual([0.01, 0.1, 0.5, 0.9], [float(row[0]) for row in rows])
        for text, *bounds in rows:
            gamma = float(text)
            for printed, value in zip(bounds, (gamma**3 / 3, sharp(gamma), best(gamma)), strict=True):
                self.stands_for(printed, value)

    def test_the_share_of_the_best_that_s1_reaches(self):
        # 1 - S1/best = gamma^2 (1-gamma)/(1+gamma): at most 1/11, as Coq's row_sum_form_is_nearly_sharp says.
        missed = max(1 - sharp(k / 10000) / best(k / 10000) for k in range(1, 10000))
        self.assertLess(0.09, missed)
        self.assertLess(missed, 1 / 11)
        for name in ("README.md", "docs/theorems/A1s.md"):
            self.assertIn(f"within {100 / 11:.1f}% of the best", " ".join(page(name).split()), name)

    def test_what_is_gained_at_the_authors_slope(self):
        gain = f"{floor(sharp(0.01) / (0.01**3 / 3) + 0.5):,}"
        for name in ("README.md", "scenarios/sharp-small-slope.toml"):
            self.assertIn(f"{gain} times", " ".join(page(name).split()), name)

    def test_the_windows_of_the_flipped_labels(self):
        rows = table(page("docs/theorems/A3.md"), "gamma | A1: first window |")
        self.assertEqual([0.9, 0.5, 0.1], [float(row[0]) for row in rows])
        for text, cubic, first, second, budget in rows:
            gamma = float(text)
            s = sharp(gamma)
            self.stands_for(cubic.removeprefix("about "), gamma**3 / 6)
            self.stands_for(first, 1 - sqrt(1 - s))
            self.stands_for(budget, sqrt(1 + s) - 1)
            lower, upper = second.strip("()").split(", ")
            self.stands_for(lower, 1 + sqrt(1 - s))
            self.stands_for(upper, 1 + sqrt(1 + s))

    def test_the_planners_example_is_what_the_guide_prints(self):
        a1, a1s = re.search(r"^A1: d = (\d+)   A1s: d = (\d+)$", page("docs/guide.md"), re.MULTILINE).groups()
        for name in ("README.md", "docs/theorems/A4.md"):
            self.assertIn(a1s, re.split(r"```", page(name))[0], name)
            self.assertIn(f"{int(a1):,}", page(name), name)

    def test_how_many_images_are_chosen(self):
        words = {6: "six"}
        for name in ("fashion-mnist-images", "fashion-mnist-subset"):
            chosen = len(tomllib.loads(page(f"scenarios/{name}.toml"))["data"]["indices"])
            self.assertRegex(" ".join(page("README.md").split()),
                             rf"{words.get(chosen, chosen)}( Fashion-MNIST images)?(\*\*)? \(`{name}`\)")

    def test_what_was_measured_on_real_images(self):
        text = " ".join(page("docs/practical.md").split())
        cells = list(csv.DictReader(page("data/measured/practical.csv").splitlines()))
        published = {(row["data"], row["training"], row["norm"]): row["accuracy_clean_test"]
                     for row in csv.DictReader(page("data/published/practical.csv").splitlines())}
        perturbed = [cell for cell in cells if cell["source"] != "standard"]
        fooled = [100 * float(cell["fooled"]) for cell in perturbed]
        self.assertIn(f"on {min(fooled):.0f} to {max(fooled):.0f} % of the images", text)
        for cell in cells:
            if (cell["data"], cell["source"], cell["norm"]) == ("mnist", "random", "l2"):
                self.assertIn(f"reaches {float(cell['accuracy']):.2f} from {cell['images']} images", text)
        sizes = re.sub("perturbed images |steps", "", text)
        for cell in perturbed:
            self.assertIn(f"{cell['images']} in {cell['epochs']} epochs after {cell['steps']}", sizes)
        for source in ("natural-R", "natural-D"):
            self.assertIn(f"published {float(published['MNIST', source, 'l2']):.2f}", text)

    def test_how_far_features_are_from_the_assumptions(self):
        text = " ".join(page("docs/practical.md").split())
        sums = {}
        for row in csv.DictReader(page("data/measured/features.csv").splitlines()):
            sums[row["data"], row["network"], int(row["centred"]), int(row["images"])] = float(row["row_sum"])
        for data in ("mnist", "fashion-mnist"):
            for network in ("pixels", "untrained", "standard-none-0"):
                pair = (sums[data, network, centred, 128] for centred in (0, 1))
                self.assertIn(" / ".join(f"{value:.0f}" for value in pair), text)
                self.assertGreater(sums[data, network, 0, 4], 1)
        self.assertTrue(all(value > 1 for (*_, images), value in sums.items() if images == 4))


if __name__ == "__main__":
    unittest.main()
