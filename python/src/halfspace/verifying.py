"""Judging arrays and scenarios."""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt

from halfspace import _core
from halfspace._arrays import Number, count, doubles, exact_text, listed, signs
from halfspace.report import Report

Progress = Callable[[float, str], object]


def verify(
    X: Any,
    y: Any,
    *,
    gamma: Number = 0.9,
    weights: Any = None,
    readout: Any = None,
    biases: Any = None,
    output_bias: float = 0.0,
    theorems: Union[str, Sequence[str], None] = None,
    require: Union[str, Sequence[str], None] = None,
    loss: str = "exponential",
    training: str = "flow",
    hidden: int = 64,
    seed: int = 0,
    progress: Optional[Progress] = None,
) -> Report:
    """Judges samples and a network on them, f(x) = sum_j a_j phi(<w_j, x> + b_j) + c,
    phi(s) = max(s, gamma s).

    Ctrl-C ends it at once; other threads run meanwhile.

    Args:
        X: samples, shape (N, d), one a row, in any unit: float16 to float64, integers, a torch tensor
        y: labels +1 and -1, shape (N,), (N, 1) or (1, N)
        gamma: slope of the leaky ReLU in (0, 1): a float is the double it is, "9/10" or Fraction(9, 10) exactly 9/10
        weights: W, shape (m, d), one neuron a row; None: a network is trained
        readout: a, shape (m,); None: +1/sqrt(m) for the first m/2 neurons, -1/sqrt(m) for the others
        biases: b, shape (m,), of the neurons; None: 0
        output_bias: c; needs a readout. With a bias other than 0 the report speaks of the samples (x, 1)
        theorems: ids, "A1,A1s" or a list; None: all that apply
        require: what must be proved ("A1", "A1.linear-boundary", "A1.trained-halfspace.open_share<0.01"), else exit is 2
        loss: "exponential" or "logistic", which the network was or is trained on
        training: "flow", "descent", "sgd" or "none", where weights are None
        hidden: neurons to train, even, where weights are None
        seed: of every random draw
        progress: called now and then with the share done in [0, 1] and a few words

    Raises:
        Error: a mistake in what was asked, with what would be right
    """
    W = None if weights is None else doubles(weights, "weights", 2)
    a = None if readout is None else doubles(_row(readout), "readout", 1)
    b = None if biases is None else doubles(_row(biases), "biases", 1)
    if W is None and (a is not None or b is not None or output_bias != 0):
        raise _core.Error("readout or biases: given without weights; they belong to given weights")
    text = _core.verify_arrays(doubles(X, "samples", 2), signs(y), W, a, b, float(output_bias), exact_text(gamma), listed(theorems),
                               count(seed, "seed"), loss, training, count(hidden, "hidden"), listed(require), progress)
    return Report(text)


def verify_scenario(
    scenario: Union[str, os.PathLike[str]],
    settings: Optional[Mapping[str, Any]] = None,
    *,
    theorems: Union[str, Sequence[str], None] = None,
    require: Union[str, Sequence[str], None] = None,
    progress: Optional[Progress] = None,
) -> Report:
    """Judges a scenario.

    Args:
        scenario: a built-in name ("near-orthogonal") or the path of a TOML file
        settings: keys of the scenario file with values that take their place: {"data.n": 8, "seed": 1}
        theorems, require, progress: as of verify()

    Raises:
        Error: a mistake in what was asked, with what would be right
    """
    pairs = [(key, _setting(value)) for key, value in (settings or {}).items()]
    return Report(_core.verify_scenario(os.fspath(scenario), pairs, listed(theorems), listed(require), progress))


def subset(X: Any, y: Any, *, gamma: Number = 0.9, assumption: str = "A1s", seed: int = 0) -> npt.NDArray[np.int64]:
    """The rows, ascending, of a large subset of the samples on which every KKT point is proved to have a linear boundary.

    Args:
        X, y, gamma: as of verify()
        assumption: "A1s" (a greedy search: a larger subset may exist) or "A1" (exhaustive, integers up to 1000 only)
        seed: of the order in which samples are tried

    Returns:
        indices into X, shape (k,); empty where no two samples of different labels meet the assumption
    """
    return np.array(_core.subset(doubles(X, "samples", 2), signs(y), exact_text(gamma), assumption, count(seed, "seed")), dtype=np.int64)


def _row(value: Any) -> Any:
    """(1, m) and (m, 1) as (m,): the readout of a torch.nn.Linear has shape (1, m)."""
    shape = getattr(value, "shape", ())
    return value.reshape(-1) if len(shape) == 2 and 1 in shape else value


def _setting(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else exact_text(value)


def _leave() -> None:
    """A calculation that was interrupted may not have noticed yet. It must not outlive the interpreter's own end."""
    end = time.monotonic() + 1
    while _core.running() and time.monotonic() < end:
        time.sleep(0.01)
    if _core.running():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(130)


atexit.register(_leave)
