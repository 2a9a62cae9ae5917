"""Networks of torch, as the two-layer networks that the theorems speak of."""

from __future__ import annotations

from typing import Any, Optional

from halfspace._arrays import Number, doubles, plain
from halfspace._core import Error
from halfspace.report import Report
from halfspace.verifying import verify

FORM = "the theorems speak of Sequential(Linear(d, m), LeakyReLU(gamma), Linear(m, 1)) with 0 < gamma < 1"


def verify_model(model: Any, X: Any, y: Any, *, gamma: Optional[Number] = None, loss: str = "logistic", **options: Any) -> Report:
    """Judges a trained two-layer network, as the real-valued function with exactly its weights.

    With biases the report speaks of the samples (x, 1): a bias is the weight of a constant coordinate, and the output's
    bias one more neuron on it. The function is the same, exactly.

    Args:
        model: torch.nn.Sequential(Linear(d, m), LeakyReLU(gamma), Linear(m, 1)), in any precision, biases or not; or its
            state_dict(), then with gamma
        X: samples, shape (N, d)
        y: labels +1 and -1, shape (N,)
        gamma: of a state dict; a model has its own
        loss: that it was trained on, "logistic" (BCEWithLogitsLoss, SoftMarginLoss) or "exponential"
        options: as of halfspace.verify(): theorems, require, seed, progress

    Raises:
        Error: a network outside the theorems, in one line that says what
    """
    state, slope = _parts(model, gamma)
    W, b, a, c = _layers(state)
    return verify(X, y, gamma=slope, weights=W, readout=a, biases=b, output_bias=c, loss=loss, **options)


def _refused(wrong: str) -> Error:
    return Error(f"model: {wrong}; {FORM}")


def _parts(model: Any, gamma: Optional[Number]) -> tuple[dict[str, Any], Number]:
    """The state dict and the slope."""
    if hasattr(model, "items") and not hasattr(model, "state_dict"):
        if gamma is None:
            raise Error("gamma: not given; a state dict does not hold the slope of its LeakyReLU: gamma=0.01, say")
        return dict(model.items()), gamma
    if not hasattr(model, "state_dict"):
        raise _refused(f"it is a {type(model).__name__}")
    layers = [layer for layer in model.children()] if hasattr(model, "children") else []
    names = [type(layer).__name__ for layer in layers if type(layer).__name__ not in ("Identity", "Flatten")]
    if type(model).__name__ != "Sequential":
        raise _refused(f"it is a {type(model).__name__}, whose forward may do anything: hand over its Sequential")
    if names != ["Linear", "LeakyReLU", "Linear"]:
        raise _refused(_why(names))
    slope = next(layer for layer in layers if type(layer).__name__ == "LeakyReLU").negative_slope
    if gamma is not None and gamma != slope:
        raise Error(f"gamma: it is {gamma}, but the model's LeakyReLU has the slope {slope}; leave it out")
    if not 0 < slope < 1:
        raise _refused(f"its LeakyReLU has the slope {slope}")
    return dict(model.state_dict().items()), slope


def _why(names: list[str]) -> str:
    if names == ["Linear", "ReLU", "Linear"]:
        return "its activation is ReLU, which has the slope 0"
    linear = names.count("Linear")
    if linear > 2 and set(names) <= {"Linear", "LeakyReLU", "ReLU"}:
        return f"it has {linear} layers of weights"
    odd = next((name for name in names if name not in ("Linear", "LeakyReLU")), None)
    return f"it has a layer of kind {odd}" if odd else f"its layers are {', '.join(names) or 'none'}"


def _layers(state: dict[str, Any]) -> tuple[Any, Optional[Any], Any, float]:
    """W (m, d), b (m,) or None, a (m,) and c of a state dict of two Linear layers."""
    weights = [key for key in state if key.endswith("weight")]
    if len(weights) != 2 or any(plain(state[key]).ndim != 2 for key in weights):
        raise _refused(f"its state dict holds {', '.join(state) or 'nothing'}")
    known = {key[: -len("weight")] + part for key in weights for part in ("weight", "bias")}
    if not set(state) <= known:
        raise _refused(f"its state dict also holds {', '.join(sorted(set(state) - known))}")
    W, a = (doubles(state[key], key, 2) for key in weights)
    b, c = (state.get(key[: -len("weight")] + "bias") for key in weights)
    if len(a) != 1:
        raise _refused(f"it has {len(a)} outputs" + (
            ": of two logits take the difference, Linear(m, 1) with weight[1] - weight[0]" if len(a) == 2 else ""))
    if a.shape[1] != len(W):
        raise _refused(f"its readout is of {a.shape[1]} neurons, its first layer of {len(W)}")
    bias = None if b is None else doubles(b, "biases", 1)
    constant = 0.0 if c is None else float(doubles(c, "the output's bias", 1)[0])
    return W, bias, a[0], constant
