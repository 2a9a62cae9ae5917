"""Writes X.npy, y.npy and, for m > 0, W.npy: write_samples.py FOLDER N d m SINGLE.

Samples of U[-1,1)^d; the weights are those of a network that has learnt them: near +-g, g the sum of the y_n x_n."""

import sys
from pathlib import Path

import numpy

folder = Path(sys.argv[1])
N, d, m, single = map(int, sys.argv[2:])
random = numpy.random.default_rng(1)
X = numpy.lib.format.open_memmap(folder / "X.npy", mode="w+", dtype="f4" if single else "f8", shape=(N, d))
for n in range(N):
    X[n] = random.uniform(-1, 1, d)
y = 1 - 2 * (numpy.arange(N) % 2)
if m > 0:
    g = numpy.asarray(y @ X, dtype=float)
    readout = numpy.where(numpy.arange(m) < m // 2, 1, -1)
    numpy.save(folder / "W.npy", random.uniform(-1, 1, (m, d)) / 100 + readout[:, None] * g / numpy.linalg.norm(g))
X.flush()
numpy.save(folder / "y.npy", y)
