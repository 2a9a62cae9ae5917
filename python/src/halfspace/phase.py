"""Where a claim is proved, over two keys of a scenario."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from typing import Any, Optional, Union

import numpy as np
import numpy.typing as npt

from halfspace.verifying import Progress, verify_scenario


class Phase:
    """The verdicts on a claim over a grid.

    Attributes:
        claim: "A1s.linear-boundary"
        x, y: (key, values) of the two axes
        verdicts: shape (len(y values), len(x values), seeds), of text
        proved: share of the seeds at which the claim is proved, shape (len(y values), len(x values))
    """

    def __init__(self, claim: str, x: tuple[str, list[Any]], y: tuple[str, list[Any]], verdicts: npt.NDArray[Any]) -> None:
        self.claim = claim
        self.x = x
        self.y = y
        self.verdicts = verdicts
        self.proved: npt.NDArray[np.float64] = (verdicts == "proved").mean(axis=2)

    def to_frame(self) -> Any:
        """A pandas.DataFrame of `proved`, an index entry a y value, a column an x value."""
        import pandas  # optional

        return pandas.DataFrame(self.proved, index=pandas.Index(self.y[1], name=self.y[0]),
                                columns=pandas.Index(self.x[1], name=self.x[0]))

    def __repr__(self) -> str:
        width = max(len(str(value)) for value in [*self.x[1], *self.y[1], self.y[0], "0.00"])
        rows = [[self.y[0], *self.x[1]], *([value, *(f"{share:.2f}" for share in row)] for value, row in zip(self.y[1], self.proved))]
        lines = ["  ".join(str(cell).rjust(width) for cell in row) for row in rows]
        return f"share of seeds at which {self.claim} is proved, over {self.x[0]} (across)\n" + "\n".join(lines)

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(str(value))}</th>" for value in self.x[1])
        rows = "".join(f"<tr><th>{escape(str(value))}</th>" + "".join(f"<td>{share:.2f}</td>" for share in row) + "</tr>"
                       for value, row in zip(self.y[1], self.proved))
        return (f"<p>share of seeds at which {escape(self.claim)} is proved</p>\n<table><tr><th>{escape(self.y[0])} \\ "
                f"{escape(self.x[0])}</th>{head}</tr>{rows}</table>")


def phase(
    scenario: Union[str, os.PathLike[str]],
    x: tuple[str, Sequence[Any]],
    y: tuple[str, Sequence[Any]],
    claim: str = "A1s.linear-boundary",
    *,
    seeds: int = 1,
    progress: Optional[Progress] = None,
) -> Phase:
    """Judges one claim at every point of a grid. (`halfspace phase` does the same on all cores, and can go on later.)

    Args:
        scenario: a built-in name or the path of a TOML file
        x, y: a key of the scenario file with its values: ("data.d", [64, 256, 1024])
        claim: theorem and claim
        seeds: random draws a point, with the seeds 0, 1, ...
        progress: called with the share done in [0, 1] and the point
    """
    theorem, _, name = claim.partition(".")
    xs, ys = list(x[1]), list(y[1])
    if not xs or not ys or seeds < 1 or not name:
        raise ValueError("phase: needs values on both axes, a seed, and a claim such as 'A1s.linear-boundary'")
    verdicts = np.empty((len(ys), len(xs), seeds), dtype=object)
    for done, (i, j, seed) in enumerate(np.ndindex(verdicts.shape)):
        if progress is not None:
            progress(done / verdicts.size, f"{x[0]} = {xs[j]}, {y[0]} = {ys[i]}, seed {seed}")
        report = verify_scenario(scenario, {x[0]: xs[j], y[0]: ys[i], "seed": seed}, theorems=theorem, require=claim)
        verdicts[i, j, seed] = report[theorem][name].verdict
    return Phase(claim, (x[0], xs), (y[0], ys), verdicts)
