"""The JSON document against docs/report.schema.json, and the schema against documents it must refuse.

usage: schema.py HALFSPACE SCHEMA, in the repository's root
"""

import copy
import hashlib
import json
import subprocess
import sys
import tempfile
import unittest
from fractions import Fraction
from pathlib import Path

import jsonschema
import numpy

PROGRAM, SCHEMA = sys.argv[1], json.loads(Path(sys.argv[2]).read_text())
FAR = "[data]\nkind = 'uniform'\nn = 20\nd = 10\n[network]\ngamma = 0.1\n[training]\nmethod = 'none'\n"
ATTACK = "[data]\nkind = 'orthogonal'\nn = 4\nd = 8\n[network]\ngamma = 0.5\nhidden = 4\n[attack]\nnorm = 'l2'\neps = 0.001\n"


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def document(*arguments):
    run = subprocess.run([PROGRAM, "verify", *arguments, "--json"], capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1, 2), run.stderr
    return json.loads(run.stdout)


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        cls.validator = jsonschema.Draft202012Validator(SCHEMA)
        cls.good = document("near-orthogonal")
        cls.claim = ("scenarios", 0, "theorems", 0, "claims", 0)

    def test_documents_of_all_kinds_are_valid(self):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (("far.toml", FAR), ("attack.toml", ATTACK)):
                path = Path(folder, name)
                path.write_text(text)
                self.validator.validate(document(str(path)))
        self.validator.validate(self.good)
        self.validator.validate(document("near-orthogonal", "--theorem", "B0"))
        timed = document("near-orthogonal", "--timing")
        self.validator.validate(timed)
        self.assertNotIn("timing", self.good)
        self.assertAlmostEqual(sum(stage["share"] for stage in timed["timing"]["stages"]), 1)
        self.assertIn("A1.near-orthogonality", [stage["stage"] for stage in timed["timing"]["stages"]])
        self.validator.validate(document("near-orthogonal", "--require", "A1", "--require", "A1.linear-boundary.slack<0"))
        self.validator.validate(document("examples/own-network/scenario.toml"))
        self.validator.validate(document("wide-shifted-gauss-100", "--theorem", "B0"))

    def test_pandas_flattens_the_claims(self):
        """What pandas.json_normalize does with the documented arguments: no two columns of one name, nothing missing."""
        meta = [("scenarios", "scenario"), ("scenarios", "seed"), ("scenarios", "data"), ("theorems", "theorem"), ("theorems", "id"),
                ("theorems", "status")]
        scenario = self.good["scenarios"][0]
        theorem = scenario["theorems"][0]
        for claim in theorem["claims"]:
            for level, key in meta:
                self.assertIn(key, scenario if level == "scenarios" else theorem)
                self.assertNotIn(key, claim)
            self.assertEqual(claim["claim"], claim["name"])
        self.assertEqual((scenario["name"], theorem["name"]), (scenario["scenario"], theorem["theorem"]))

    def test_the_record_says_what_was_judged(self):
        own = document("examples/own-network/scenario.toml")
        scenario = own["scenarios"][0]
        self.assertEqual(own["command"], ["verify", "examples/own-network/scenario.toml", "--json"])
        paths = [file["path"] for file in scenario["data"]["files"]]
        self.assertEqual(paths, ["X.npy", "y.npy"])
        for file, place in zip(scenario["data"]["files"], ("X.npy", "y.npy")):
            self.assertEqual(file["sha256"], sha256(Path("examples/own-network", place).read_bytes()))
        network = scenario["network"]
        self.assertEqual((network["method"], network["loss"], network["gamma"]), ("given", "logistic", "0.9"))
        self.assertEqual(network["gamma_exact"], str(Fraction(0.9)))
        self.assertEqual(network["files"][0]["sha256"], sha256(Path("examples/own-network/W.npy").read_bytes()))

    def test_the_hashes_are_those_that_the_documentation_defines(self):
        folder = Path("examples/own-network")
        X, y, W = (numpy.load(folder / f"{name}.npy").astype("<f8") for name in "XyW")
        shape = lambda array: numpy.array(array.shape, "<i8").tobytes()
        scenario = document(str(folder / "scenario.toml"))["scenarios"][0]
        self.assertEqual(scenario["data"]["sha256"],
                         sha256(b"halfspace-data-1\n" + shape(X) + (X + 0.0).tobytes() + y.ravel().astype("i1").tobytes()))
        network = scenario["network"]
        self.assertEqual(network["weights_sha256"], sha256(b"halfspace-weights-1\n" + shape(W) + (W + 0.0).tobytes()))
        Z = X @ W.T
        half = len(W) // 2
        f = numpy.where(Z > 0, Z, 0.9 * Z) @ numpy.repeat([1, -1], half) / len(W) ** 0.5
        least = (y.ravel() * f).min()
        self.assertEqual(network["correct"], int((y.ravel() * f > 0).sum()))
        self.assertLessEqual(float(network["least_margin"]["lower"]), least * (1 + 1e-9))
        self.assertGreaterEqual(float(network["least_margin"]["upper"]), least * (1 - 1e-9))

    def test_a_readout_is_part_of_the_network(self):
        folder = Path("examples/own-network")
        W = numpy.load(folder / "W.npy").astype("<f8")
        with tempfile.TemporaryDirectory() as scratch:
            readout = numpy.linspace(0.5, 1.5, len(W)) * numpy.repeat([1, -1], len(W) // 2)
            numpy.save(Path(scratch, "readout.npy"), readout)
            arguments = ["--samples", folder / "X.npy", "--labels", folder / "y.npy", "--weights", folder / "W.npy", "--gamma", "0.9"]
            report = document(*arguments, "--readout", Path(scratch, "readout.npy"), "--out", Path(scratch, "out"))
            self.validator.validate(report)
            network = report["scenarios"][0]["network"]
            shape = numpy.array(W.shape, "<i8").tobytes()
            self.assertEqual(network["weights_sha256"],
                             sha256(b"halfspace-weights-1\n" + shape + (W + 0.0).tobytes() + readout.astype("<f8").tobytes()))
            self.assertEqual([Path(file["path"]).name for file in network["files"]], ["W.npy", "readout.npy"])
            self.assertTrue((numpy.load(Path(scratch, "out/a.npy")) == readout).all())
            self.assertTrue((numpy.load(Path(scratch, "out/W.npy")) == W).all())

    def test_witnesses_name_the_samples(self):
        folder = Path("examples/own-network")
        X = numpy.load(folder / "X.npy").astype(float)
        gram = numpy.abs(X @ X.T)
        lengths = gram.diagonal()
        off = gram - numpy.diag(lengths)
        claims = document(str(folder / "scenario.toml"))["scenarios"][0]["theorems"][0]["claims"]
        witness = {claim["claim"]: claim.get("witness") for claim in claims}
        n, k = witness["near-orthogonality"]["pmax_pair"]
        self.assertAlmostEqual(off[n, k], off.max(), delta=1e-9 * off.max())
        self.assertEqual(witness["near-orthogonality"]["shortest_sample"], int(lengths.argmin()))
        self.assertEqual(witness["near-orthogonality-row-sum"]["longest_sample"], int(lengths.argmax()))
        self.assertEqual(witness["near-orthogonality-row-sum"]["worst_row"], int(off.sum(axis=1).argmax()))
        self.assertIn("worst_neuron", witness["trained-pattern"])

    def changed(self, path, value):
        result = copy.deepcopy(self.good)
        place = result
        for key in path[:-1]:
            place = place[key]
        if value is None:
            del place[path[-1]]
        else:
            place[path[-1]] = value
        return result

    def test_wrong_documents_are_refused(self):
        for path, value in (
            (("schema",), 1),
            (("revision",), "v1"),
            (("command",), "verify"),
            (("scenarios", 0, "data", "files"), None),
            (("scenarios", 0, "network", "gamma_exact"), "0.9"),
            (("scenarios", 0, "network", "method"), "magic"),
            (self.claim + ("claim",), None),
            (self.claim + ("witness", "worst_row"), -1),
            (self.claim + ("witness", "worst_row"), [1]),
            (("exit",), 3),
            (("machine",), "anything"),
            (("summary", "proved"), None),
            (("summary", "refuted"), -1),
            (("scenarios", 0, "data", "sha256"), "abc"),
            (("scenarios", 0, "theorems", 0, "status"), "observed"),
            (self.claim + ("verdict",), "true"),
            (self.claim + ("verdict",), None),
            (self.claim + ("decided_by",), "float"),
            (self.claim + ("decided_by",), None),
            (self.claim + ("lhs",), {"lower": "1e+00"}),
            (self.claim + ("lhs",), {"lower": 1, "upper": 2}),
            (self.claim + ("lhs",), {"lower": "0x1p0", "upper": "1e+00"}),
            (self.claim + ("values",), None),
            (self.claim + ("values", "extra"), [1]),
            (self.claim + ("verdict",), "not-applicable"),  # without a reason
        ):
            with self.subTest(path=path, value=value):
                self.assertFalse(self.validator.is_valid(self.changed(path, value)))


unittest.main(argv=sys.argv[:1], verbosity=2)
