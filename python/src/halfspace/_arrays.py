"""What people hand over, as the arrays that are judged: exactly the same numbers, or an error that says why not."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Sequence, Union

import numpy as np
import numpy.typing as npt

from halfspace._core import Error

Number = Union[int, float, str, Fraction]


def _fail(where: str, wrong: str, right: str) -> Error:
    return Error(f"{where}: {wrong}; {right}")


def plain(value: Any) -> npt.NDArray[Any]:
    """A NumPy array of what may be a torch tensor (on any device, with a gradient, in bfloat16), a data frame or a list."""
    if hasattr(value, "detach") and hasattr(value, "cpu"):
        tensor = value.detach().cpu()
        if str(tensor.dtype) == "torch.bfloat16":
            tensor = tensor.float()  # every bfloat16 is a float32
        return tensor.numpy()
    return np.asarray(value)


def doubles(value: Any, where: str, axes: int) -> npt.NDArray[np.float64]:
    """The same numbers in float64, in C order.

    Raises:
        Error: other axes, no numbers, or numbers that float64 does not hold exactly
    """
    array = plain(value)
    if array.ndim != axes:
        shape = "(rows, columns)" if axes == 2 else "(length,)"
        hint = ": flatten each sample, X.reshape(len(X), -1)" if axes == 2 and array.ndim > 2 else ""
        raise _fail(where, f"it has shape {array.shape}", f"it must be of shape {shape}{hint}")
    if array.dtype.kind not in "fiu":
        raise _fail(where, f"it is of dtype {array.dtype}", "it must hold real numbers")
    converted = np.ascontiguousarray(array, dtype=np.float64)
    if array.dtype.kind in "iu":
        # Compared as Python integers: comparing arrays would round them first.
        odd = np.abs(converted) >= 2.0**53
        exact = all(int(a) == int(b) for a, b in zip(array[odd].tolist(), converted[odd].tolist()))
    else:
        exact = array.dtype.itemsize <= 8 or bool(np.all((converted == array) | ~np.isfinite(array)))
    if not exact:
        raise _fail(where, f"{array.dtype} numbers that no float64 equals", "round them yourself: .astype(float)")
    return converted


def signs(value: Any) -> npt.NDArray[np.int32]:
    """Labels +1 and -1, of shape (N,), (N, 1) or (1, N).

    Raises:
        Error: other shapes or values
    """
    array = plain(value)
    if array.ndim == 2 and 1 in array.shape:
        array = array.reshape(-1)
    if array.ndim != 1:
        raise _fail("labels", f"they have shape {array.shape}", "it must be (N,)")
    found = np.unique(array)
    binary = array.dtype.kind in "iuf" and set(found[:3].tolist()) <= {0, 1} and 0 in found
    if array.dtype.kind == "b" or binary:
        integers = "y.int()" if hasattr(value, "detach") else "y.astype(int)"
        raise _fail("labels", "they are 0 and 1", f"they must be -1 and +1: 2 * {integers} - 1")
    if array.dtype.kind not in "iuf" or not set(found.tolist()) <= {-1, 1}:
        some = ", ".join(str(label) for label in found[:5].tolist())
        raise _fail("labels", f"they are {some}{', ...' if found.size > 5 else ''}",
                    "they must be -1 and +1: choose two classes a and b, and np.where(y == a, 1, -1) on their samples")
    return array.astype(np.int32)


def exact_text(value: Number) -> str:
    """A number as the library reads it: text as it is, a fraction exactly, a float as the float it is."""
    if isinstance(value, str):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return str(int(value))
    return repr(float(value))


def count(value: Any, where: str) -> int:
    """A whole number from 0 to 2^63 - 1: a seed, a number of neurons."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)) or not 0 <= value < 2**63:
        raise _fail(where, f"it is {value!r}", "it must be a whole number from 0 to 2^63 - 1")
    return int(value)


def listed(value: Union[str, Sequence[str], None]) -> list[str]:
    """One name, a list of them, or none."""
    if value is None:
        return []
    return [part for part in value.split(",")] if isinstance(value, str) else list(value)
