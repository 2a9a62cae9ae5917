#!/usr/bin/python3
"""Perturbs the samples of ../own-network against its network, labels them at random, and trains a second network on them.

usage: make.py [FOLDER]     writes X_adv.npy, y_adv.npy, V.npy (without FOLDER: beside this file)

Each sample moves by EPS along the gradient of f at it, towards its new label, and in no other way: the second network
never sees a sample that is labelled as it should be.
"""

import runpy
import sys
from pathlib import Path

import numpy

EPS = 0.7
HERE = Path(__file__).resolve().parent
FIRST = HERE.parent / "own-network"


def gradients(W, X, gamma):
    """The gradient of f = sum_j a_j phi(<w_j, x>) at each row of X."""
    a = numpy.repeat([1, -1], len(W) // 2) / numpy.sqrt(len(W))
    return (a * numpy.where(X @ W.T > 0, 1, gamma)) @ W


def main():
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else HERE)
    own = runpy.run_path(str(FIRST / "make.py"))
    X, W = (numpy.load(FIRST / name).astype(float) for name in ("X.npy", "W.npy"))
    random = numpy.random.default_rng(2)
    y_adv = random.permutation(numpy.repeat([1, -1], len(X) // 2))
    towards = gradients(W, X, own["GAMMA"])
    towards /= numpy.linalg.norm(towards, axis=1, keepdims=True)
    X_adv = (X + EPS * y_adv[:, None] * towards).astype(numpy.float32)
    folder.mkdir(parents=True, exist_ok=True)
    for name, array in (("X_adv", X_adv), ("y_adv", y_adv), ("V", own["trained"](X_adv.astype(float), y_adv, random))):
        numpy.save(folder / f"{name}.npy", array)


if __name__ == "__main__":
    main()
