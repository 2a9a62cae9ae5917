"""Times X X^T in NumPy, on doubles: peer_numpy.py N d REPETITIONS."""

import json
import sys
import time

import numpy

N, d, repetitions = map(int, sys.argv[1:])
X = numpy.random.default_rng(1).uniform(-1, 1, (N, d))
X @ X.T  # the first call loads what later ones use
times = {"wall": [], "cpu": []}
for _ in range(repetitions):
    wall, cpu = time.perf_counter(), time.process_time()
    X @ X.T
    times["wall"].append(time.perf_counter() - wall)
    times["cpu"].append(time.process_time() - cpu)
print(json.dumps(times))
