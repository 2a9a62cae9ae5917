#!/usr/bin/python3
"""Trains a small network as PyTorch would and saves the three files that `halfspace verify` reads.

usage: make.py [FOLDER]     writes X.npy, y.npy, W.npy (without FOLDER: beside this file)

The network is f(x) = sum_j a_j phi(<w_j, x>) with phi(s) = max(s, gamma s), no biases, and a fixed readout a_j: +1/sqrt(m)
for the first half of the neurons and -1/sqrt(m) for the others. Only the w_j are trained, by full-batch gradient descent
on the logistic loss, in double precision; they are saved as float32, PyTorch's usual type.
"""

import sys
from pathlib import Path

import numpy

N, D, M, GAMMA = 8, 64, 16, 0.9
RATE, STEPS = 10.0, 20000


def walsh(d):
    """A d x d matrix of +1 and -1 with orthogonal rows (d a power of two)."""
    rows = numpy.array([[1.0]])
    while len(rows) < d:
        rows = numpy.block([[rows, rows], [rows, -rows]])
    return rows


def samples(random):
    """Eight noisy stripe patterns of length about 1, the first four labelled +1, the others -1."""
    patterns = walsh(D)[1 : N + 1] + random.uniform(-0.05, 0.05, (N, D))
    return (patterns / numpy.sqrt(D)).astype(numpy.float32), numpy.repeat([1, -1], N // 2)


def trained(X, y, random):
    W = random.normal(0, 0.01, (M, D))
    a = numpy.repeat([1, -1], M // 2) / numpy.sqrt(M)
    for _ in range(STEPS):
        H = X @ W.T
        f = numpy.maximum(H, GAMMA * H) @ a
        g = 1 / (1 + numpy.exp(y * f))  # minus the derivative of log(1 + exp(-q)) at the margin q = y f
        slopes = numpy.where(H > 0, 1, GAMMA)
        W += RATE / N * (a * slopes * (y * g)[:, None]).T @ X
    return W.astype(numpy.float32)


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)
    random = numpy.random.default_rng(1)
    X, y = samples(random)
    W = trained(X.astype(float), y, random)
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in (("X", X), ("y", y), ("W", W)):
        numpy.save(folder / f"{name}.npy", array)


if __name__ == "__main__":
    main()
