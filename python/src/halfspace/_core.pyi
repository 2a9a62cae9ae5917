from typing import Callable, Optional, Sequence

import numpy.typing as npt

version: str
Progress = Optional[Callable[[float, str], object]]

class Error(ValueError): ...

def running() -> int: ...
def verify_arrays(
    X: npt.ArrayLike,
    y: npt.ArrayLike,
    weights: Optional[npt.ArrayLike],
    readout: Optional[npt.ArrayLike],
    biases: Optional[npt.ArrayLike],
    output_bias: float,
    gamma: str,
    theorems: Sequence[str],
    seed: int,
    loss: str,
    training: str,
    hidden: int,
    require: Sequence[str],
    progress: Progress,
) -> str: ...
def verify_scenario(
    scenario: str,
    settings: Sequence[tuple[str, str]],
    theorems: Sequence[str],
    require: Sequence[str],
    progress: Progress,
) -> str: ...
def plan(
    solve: str,
    assumption: str,
    gamma: str,
    delta: str,
    noise: str,
    norm: str,
    n: str,
    d: str,
    eps: str,
    pixels: str,
) -> str: ...
def subset(X: npt.ArrayLike, y: npt.ArrayLike, gamma: str, assumption: str, seed: int) -> list[int]: ...
