#!/usr/bin/python3
"""Trains Linear, LeakyReLU, Linear as PyTorch would, all weights and biases of both layers, and saves what `halfspace
verify` reads.

usage: make.py [FOLDER]     writes X.npy, y.npy, W.npy, a.npy, b.npy, c.npy (without FOLDER: beside this file)

f(x) = sum_j a_j phi(<w_j, x> + b_j) + c, phi(s) = max(s, gamma s), from PyTorch's default start, by full-batch gradient
descent on the logistic loss, in double precision; saved as float32, PyTorch's usual type. The samples are not scaled:
the rate is.
"""

import sys
from pathlib import Path

import numpy

N, D, M, GAMMA = 8, 64, 15, 0.5
STEPS = 200000


def walsh(d):
    """A d x d matrix of +1 and -1 with orthogonal rows (d a power of two)."""
    rows = numpy.array([[1.0]])
    while len(rows) < d:
        rows = numpy.block([[rows, rows], [rows, -rows]])
    return rows


def samples(random):
    """Eight noisy stripe patterns of length about 24, four of each label."""
    patterns = 3 * (walsh(D)[1 : N + 1] + random.uniform(-0.05, 0.05, (N, D)))
    return patterns.astype(numpy.float32), numpy.repeat([1, -1], N // 2)


def trained(X, y, random):
    W, b = random.uniform(-1, 1, (M, D)) / numpy.sqrt(D), random.uniform(-1, 1, M) / numpy.sqrt(D)
    a, c = random.uniform(-1, 1, M) / numpy.sqrt(M), random.uniform(-1, 1) / numpy.sqrt(M)
    rate = 1 / (X**2).sum(1).max()
    for _ in range(STEPS):
        H = X @ W.T + b
        active = numpy.maximum(H, GAMMA * H)
        f = active @ a + c
        g = y / (1 + numpy.exp(y * f))  # minus the derivative of log(1 + exp(-y f)) in f
        back = g[:, None] * a * numpy.where(H > 0, 1, GAMMA)
        a, c = a + rate * g @ active, c + rate * g.sum()
        W, b = W + rate * back.T @ X, b + rate * back.sum(0)
    return [array.astype(numpy.float32) for array in (W, a, b, numpy.array([c]))]


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    random = numpy.random.default_rng(1)
    X, y = samples(random)
    W, a, b, c = trained(X.astype(float), y, random)
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in (("X", X), ("y", y), ("W", W), ("a", a), ("b", b), ("c", c)):
        numpy.save(folder / f"{name}.npy", array)


if __name__ == "__main__":
    main()
