"""Ctrl-C ends a long calculation at once, as KeyboardInterrupt, and the interpreter ends too: interrupt.py ROOT"""

import signal
import subprocess
import sys
import time
import unittest

import numpy as np

import halfspace

# Hours: SGD with a billion steps asks whether to go on; an exact search for years does not.
LONG = """
import sys, time
import numpy as np
import halfspace
X = np.random.default_rng(0).standard_normal((100, 2000))
print("begun", flush=True)
try:
    halfspace.verify_scenario("uniform", {"data.n": 100, "data.d": 2000, "training.method": "sgd", "training.epochs": 10**9})
except KeyboardInterrupt:
    print("interrupted", flush=True)
    print(halfspace.verify(np.eye(2), [1, -1], gamma=0.5, theorems="A1")["A1"].status if "again" in sys.argv else "", flush=True)
"""


class Interrupt(unittest.TestCase):
    def test_the_answer_to_ctrl_c_is_prompt(self):
        for arguments in ([], ["again"]):
            process = subprocess.Popen([sys.executable, "-c", LONG, *arguments], stdout=subprocess.PIPE, text=True)
            self.assertEqual(process.stdout.readline(), "begun\n")
            time.sleep(1)
            start = time.monotonic()
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.stdout.readline(), "interrupted\n")
            self.assertLess(time.monotonic() - start, 5)
            if arguments:
                self.assertEqual(process.stdout.readline(), "proved\n")
            process.wait(timeout=20)
            self.assertIn(process.returncode, (0, 130))
            process.stdout.close()

    def test_the_callback_is_told_and_may_end_the_work(self):
        class Enough(Exception):
            pass

        told = []

        def progress(share, words):
            told.append((share, words))
            raise Enough

        with self.assertRaises(Enough):
            halfspace.verify(np.random.default_rng(0).standard_normal((100, 2000)), [1, -1] * 50, progress=progress,
                             training="sgd", gamma=0.5)
        self.assertTrue(0 <= told[0][0] <= 1)
        self.assertTrue(told[0][1])


unittest.main(argv=sys.argv[:1], verbosity=2)
