"""Results as objects: package.py ROOT"""

import json
import math
import sys
import threading
import time
import unittest
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas

import halfspace
from halfspace.report import Bounds
from halfspace.testing import assert_proved

ROOT = Path(sys.argv.pop(1))
X, y, W = (np.load(ROOT / f"examples/own-network/{name}.npy") for name in "XyW")


class Bound(unittest.TestCase):
    def test_floats_enclose_and_are_the_nearest_that_do(self):
        for lower, upper in (("1e-01", "3e-01"), ("-3e-01", "-1e-01"), ("1e+00", "1e+00"), ("5e-325", "6e-325"),
                             ("1e-1204", "1e-1203"), ("1e+999", "1e+1000"), ("-1e+1000", "-1e+999")):
            bounds = Bounds(lower, upper)
            below, above = bounds.floats
            self.assertLessEqual(below, Fraction(lower), (lower, upper))
            self.assertGreaterEqual(above, Fraction(upper), (lower, upper))
            if math.isfinite(math.nextafter(below, math.inf)):
                self.assertGreater(Fraction(math.nextafter(below, math.inf)), Fraction(lower))
            if math.isfinite(math.nextafter(above, -math.inf)):
                self.assertLess(Fraction(math.nextafter(above, -math.inf)), Fraction(upper))
        self.assertEqual(Bounds("1e+999", "1e+1000").floats, (sys.float_info.max, math.inf))
        self.assertEqual(Bounds("-inf", "inf").floats, (-math.inf, math.inf))
        self.assertIn(Fraction(1, 3), Bounds("3.3e-01", "3.4e-01"))


class Verdicts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.report = halfspace.verify(X, y, gamma=0.9, weights=W, loss="logistic")

    def test_claims_are_found_by_theorem_and_name(self):
        claim = self.report["A1s"]["linear-boundary"]
        self.assertIs(claim.proved, True)
        self.assertEqual(claim.kind, "conclusion")
        self.assertGreater(claim.slack.lower, 0)
        self.assertEqual(claim.slack.lower, Fraction(self._document("A1s", "linear-boundary")["slack"]["lower"]))
        self.assertTrue(self.report["A1"].proved)
        self.assertEqual(self.report.exit, 0)

    def _document(self, theorem, claim):
        theorems = self.report.document["scenarios"][0]["theorems"]
        claims = next(t for t in theorems if t["id"] == theorem)["claims"]
        return next(c for c in claims if c["claim"] == claim)

    def test_it_is_the_document_that_the_command_prints(self):
        scenario = self.report.document["scenarios"][0]
        self.assertEqual(json.loads(self.report.json)["schema"], 2)
        self.assertEqual(self.report.network["correct"], 8)
        self.assertGreater(self.report.network["least_margin"].lower, 10)
        self.assertEqual(scenario["data"]["files"], [])

    def test_figures_have_their_kinds(self):
        values = self.report["A1"]["trained-pattern"].values
        self.assertEqual(values["violations"], 0)
        self.assertIsInstance(self.report["A1"]["trained-halfspace"].values["half_width"], Bounds)
        gram = np.abs(X.astype(float) @ X.T.astype(float))
        n, k = self.report["A1"]["near-orthogonality"].witness["pmax_pair"]
        self.assertAlmostEqual(gram[n, k], (gram - np.diag(gram.diagonal())).max(), delta=1e-9)

    def test_a_name_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(KeyError, "did you mean 'linear-boundary'"):
            self.report["A1"]["linear-bondary"]
        with self.assertRaisesRegex(KeyError, "there are A1, A1s"):
            self.report["B0"]

    def test_nothing_is_true_or_false(self):
        for thing in (self.report, self.report["A1"], self.report["A1"]["linear-boundary"]):
            with self.assertRaises(TypeError):
                bool(thing)

    def test_frames(self):
        frame = self.report.to_frame()
        self.assertEqual(len(frame), sum(len(theorem) for theorem in self.report.values()))
        row = frame[(frame.theorem == "A1s") & (frame.claim == "linear-boundary")].iloc[0]
        self.assertLessEqual(row.slack_lower, self.report["A1s"]["linear-boundary"].slack.lower)
        document = self.report.document
        flat = pandas.json_normalize(document["scenarios"], record_path=["theorems", "claims"],
                                     meta=["scenario", "seed", ["theorems", "id"], ["theorems", "status"]])
        self.assertEqual(len(flat), len(frame))
        self.assertEqual(list(flat["theorems.id"]), list(frame.theorem))
        pandas.json_normalize(document["scenarios"], ["theorems", "claims"], ["scenario", ["theorems", "theorem"]])

    def test_html_is_whole_and_escapes(self):
        html = self.report._repr_html_()
        self.assertEqual(html.count("<tr>"), html.count("</tr>"))
        self.assertIn("✓ proved", html)
        self.assertIn("a_j &lt;w_j,x_n&gt;", html)

    def test_the_samples_may_be_lists_and_a_network_is_trained(self):
        report = halfspace.verify([[3, 0, 0], [0, 3, 0], [0, 0, 3]], [1, -1, 1], gamma="1/2", theorems="A1")
        self.assertTrue(report["A1"]["linear-boundary"].proved)
        self.assertEqual(list(report), ["A1"])
        self.assertEqual(report.network["gamma_exact"], "1/2")
        self.assertEqual(halfspace.verify(X, y, gamma=Fraction(9, 10), weights=W).network["gamma_exact"], "9/10")

    def test_requirements(self):
        met = halfspace.verify(X, y, weights=W, require="A1")
        self.assertEqual((met.exit, met.requirements[0]["met"]), (0, True))
        unmet = halfspace.verify(X, y, weights=W, require=["A1.trained-halfspace.half_width<1e-9"])
        self.assertEqual((unmet.exit, unmet.requirements[0]["met"]), (2, False))
        with self.assertRaisesRegex(halfspace.Error, "did you mean `linear-boundary`"):
            halfspace.verify(X, y, weights=W, require="A1.linear-bondary")

    def test_assertions(self):
        assert_proved(self.report, "A1", "A1s.linear-boundary", "A1.trained-halfspace.half_width < 1/10")
        with self.assertRaisesRegex(AssertionError, "half_width is at most"):
            assert_proved(self.report, "A1", "A1.trained-halfspace.half_width<0.001")
        far = halfspace.verify(np.eye(3) + 1, [1, -1, 1], gamma=0.1, training="none")
        with self.assertRaisesRegex(AssertionError, "(?s)A1.linear-boundary: it is not-applicable: it rests on.*A1: it is not"):
            assert_proved(far, "A1.linear-boundary", "A1")
        for wrong in ("", "A1.trained-halfspace.half_width>0", "A1.trained-halfspace.half_width"):
            with self.assertRaises(ValueError):
                assert_proved(self.report, wrong)
        with self.assertRaises(KeyError):
            assert_proved(self.report, "A1.trained-halfspace.halfwidth<1")
        with self.assertRaises(ValueError):
            assert_proved(self.report)

    def test_scenarios_with_keys_of_their_own(self):
        report = halfspace.verify_scenario("near-orthogonal", {"seed": 3, "network.gamma": 0.5}, theorems=["A1s"])
        self.assertEqual((report.seed, report.network["gamma_exact"]), (3, "1/2"))
        with self.assertRaisesRegex(halfspace.Error, "did you mean `data.n`"):
            halfspace.verify_scenario("near-orthogonal", {"dat.n": 3})
        with self.assertRaisesRegex(halfspace.Error, "no-such"):
            halfspace.verify_scenario("no-such")

    def test_plan(self):
        plans = halfspace.plan(n=10, gamma=0.9, eps=0.05)
        self.assertEqual((plans["A1"].answer, plans["A1s"].answer), (36222, 574))
        self.assertGreater(plans["A1"].slack.lower, 0)
        self.assertIsNone(halfspace.plan("eps", n=10**6, d=2, gamma=0.1, assumption="A1")["A1"].answer)
        with self.assertRaisesRegex(halfspace.Error, "--gamma"):
            halfspace.plan(n=10, gamma=1.5, eps=0.05)

    def test_subset(self):
        doubled = np.vstack([X, -X[:1] + 1e-3 * X[1]])
        labels = np.append(y.ravel(), y.ravel()[0])  # against its own twin
        rows = halfspace.subset(doubled, labels)
        self.assertEqual(rows.dtype, np.int64)
        self.assertGreaterEqual(len(rows), 2)
        self.assertTrue(halfspace.verify(doubled[rows], labels[rows], training="none", theorems="A1s")["A1s"].proved)
        with self.assertRaisesRegex(halfspace.Error, "integer"):
            halfspace.subset(X, y, assumption="A1")
        self.assertEqual(list(halfspace.subset(np.eye(4) * 3, [1, -1, 1, -1], assumption="A1")), [0, 1, 2, 3])

    def test_phase(self):
        phase = halfspace.phase("near-orthogonal", ("data.d", [64, 128]), ("network.gamma", [0.1, 0.9]), seeds=2)
        self.assertEqual(phase.verdicts.shape, (2, 2, 2))
        self.assertEqual(phase.to_frame().loc[0.9, 128], 1.0)
        self.assertEqual(phase._repr_html_().count("<tr>"), 3)
        with self.assertRaisesRegex(halfspace.Error, "did you mean `linear-boundary`"):
            halfspace.phase("near-orthogonal", ("data.d", [64]), ("network.gamma", [0.1]), "A1s.linear-bondary")

    def test_other_threads_run_meanwhile(self):
        ticks = 0
        done = threading.Event()

        def tick():
            nonlocal ticks
            while not done.is_set():
                ticks += 1
                time.sleep(0.001)

        other = threading.Thread(target=tick)
        other.start()
        start = time.monotonic()
        halfspace.verify(np.random.default_rng(0).standard_normal((40, 2000)), [1, -1] * 20, theorems="A1")
        seconds = time.monotonic() - start
        done.set()
        other.join()
        self.assertGreater(ticks, 20 * seconds)  # a held lock would leave none

    def test_same_input_same_document(self):
        again = halfspace.verify(X, y, gamma=0.9, weights=W, loss="logistic")
        self.assertEqual(again.json, self.report.json)


unittest.main(argv=sys.argv[:1], verbosity=2)
