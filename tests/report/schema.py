"""The JSON document against docs/report.schema.json, and the schema against documents it must refuse.

usage: schema.py HALFSPACE SCHEMA
"""

import copy
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

PROGRAM, SCHEMA = sys.argv[1], json.loads(Path(sys.argv[2]).read_text())
FAR = "[data]\nkind = 'uniform'\nn = 20\nd = 10\n[network]\ngamma = 0.1\n[training]\nmethod = 'none'\n"
ATTACK = "[data]\nkind = 'orthogonal'\nn = 4\nd = 8\n[network]\ngamma = 0.5\nhidden = 4\n[attack]\nnorm = 'l2'\neps = 0.001\n"


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
            (("schema",), 2),
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
