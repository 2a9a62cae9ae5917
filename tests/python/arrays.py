"""What NumPy holds is judged exactly, or refused in one line that says why: arrays.py ROOT"""

import sys
import unittest
from pathlib import Path

import numpy as np

import halfspace
from halfspace._arrays import doubles, signs

ROOT = Path(sys.argv.pop(1))
X, y, W = (np.load(ROOT / f"examples/own-network/{name}.npy") for name in "XyW")


def judged(samples, labels, **options):
    return halfspace.verify(samples, labels, theorems="A1s", training="none", **options)


class Arrays(unittest.TestCase):
    def refused(self, words, call, *arguments, **options):
        with self.assertRaises(halfspace.Error) as caught:
            call(*arguments, **options)
        text = str(caught.exception)
        self.assertIn(words, text)
        self.assertNotIn("\n", text)
        self.assertIn("; ", text)
        self.assertIsInstance(caught.exception, ValueError)

    def test_every_layout_is_the_same_data_set(self):
        expected = judged(X, y).data["sha256"]
        big = X.astype(X.dtype.newbyteorder(">"))
        wide = np.zeros((len(X), 2 * X.shape[1]))
        wide[:, ::2] = X
        for samples in (np.asfortranarray(X), big, X.astype(float), X.tolist(), wide[:, ::2], X.astype(np.longdouble)):
            self.assertEqual(judged(samples, y).data["sha256"], expected)
        for labels in (y.ravel().astype(np.int8), y.reshape(-1, 1), y.reshape(1, -1), y.ravel().astype(float).tolist()):
            self.assertEqual(judged(X, labels).data["sha256"], expected)

    def test_nothing_is_rounded_unseen(self):
        self.assertEqual(doubles(np.array([2**53, -(2**60)]), "x", 1).tolist(), [2.0**53, -(2.0**60)])
        self.refused("no float64 equals", doubles, np.array([2**53 + 1]), "x", 1)
        self.refused("no float64 equals", doubles, np.array([2**64 - 1], np.uint64), "x", 1)
        self.refused("no float64 equals", doubles, np.array([np.longdouble(1) + np.longdouble(2) ** -60]), "x", 1)
        half = np.array([0.1], np.float16)
        self.assertEqual(doubles(half, "x", 1)[0], float(half[0]))

    def test_what_is_no_sample_is_refused(self):
        self.refused("complex", judged, X + 0j, y)
        self.refused("X.reshape(len(X), -1)", judged, X.reshape(8, 1, 8, 8), y)
        self.refused("shape (64,)", judged, X[0], y)
        self.refused("bool", judged, X > 0, y)
        self.refused("object", judged, np.array([["a", None]], object), [1])
        self.refused("samples", judged, np.where(X == X[0, 0], np.nan, X), y)
        self.refused("one label a sample", judged, X, y.ravel()[:-1])

    def test_labels_of_other_kinds_are_refused_with_the_line_that_mends_them(self):
        zeros = (y.ravel() > 0).astype(int)
        for labels in (zeros, zeros.astype(bool), zeros.astype(float)):
            self.refused("2 * y.astype(int) - 1", judged, X, labels)
        self.assertEqual(signs(2 * zeros.astype(int) - 1).tolist(), y.ravel().tolist())
        self.refused("np.where(y == a, 1, -1)", judged, X, np.arange(8))
        self.refused("np.where(y == a, 1, -1)", judged, X, np.array(["cat", "dog"] * 4))
        self.refused("0.5", judged, X, y.ravel() / 2)
        self.refused("shape (2, 4)", judged, X, y.reshape(2, 4))

    def test_a_slope_outside_the_theorems_is_refused(self):
        for gamma in (0, 1, -0.5, 2, "1/1", float("nan"), "steep"):
            self.refused("gamma", judged, X, y, gamma=gamma)

    def test_a_number_that_is_none_is_refused(self):
        for seed in (-1, 2**63, 0.5, "0", None, True):
            self.refused("seed", judged, X, y, seed=seed)
        self.refused("hidden", judged, X, y, hidden=-2)
        self.refused("seed", halfspace.subset, X, y, seed=-1)

    def test_parts_of_a_network_need_the_network(self):
        self.refused("without weights", halfspace.verify, X, y, readout=np.ones(16))
        self.refused("weights", halfspace.verify, X, y, weights=W[:, :-1])
        self.refused("readout", halfspace.verify, X, y, weights=W, readout=np.ones(15))
        self.refused("readout", halfspace.verify, X, y, weights=W, output_bias=1.0)
        self.refused("biases", halfspace.verify, X, y, weights=W, readout=np.ones(16), biases=np.ones(15))


unittest.main(argv=sys.argv[:1], verbosity=2)
