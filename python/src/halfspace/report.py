"""Verdicts as objects, read off the JSON document of the library."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from fractions import Fraction
from html import escape
from typing import Any, Optional, Union

Figure = Union[int, float, str, "Bounds"]
MARKS = {"proved": "✓", "refuted": "✗", "undecided": "?", "not-applicable": "–", "observed": "·"}


class Bounds:
    """A certified enclosure: the true number lies between `lower` and `upper`.

    Both are exact fractions of what the report prints (decimals rounded outwards), or a float infinity where nothing is
    known; `floats` are the two nearest doubles that still enclose it.
    """

    def __init__(self, lower: str, upper: str) -> None:
        self.lower: Union[Fraction, float] = _end(lower)
        self.upper: Union[Fraction, float] = _end(upper)
        self._texts = lower, upper

    @property
    def floats(self) -> tuple[float, float]:
        """(below, above): doubles rounded outwards; an infinity where the number is beyond them."""
        return _rounded(self.lower, -math.inf), _rounded(self.upper, math.inf)

    def __contains__(self, number: Any) -> bool:
        return bool(self.lower <= number <= self.upper)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bounds) and (self.lower, self.upper) == (other.lower, other.upper)

    def __hash__(self) -> int:
        return hash((self.lower, self.upper))

    def __repr__(self) -> str:
        return f"[{self._texts[0]}, {self._texts[1]}]"


class Claim:
    """One claim of a theorem with its verdict.

    Attributes:
        name, statement: what is claimed
        kind: "assumption", "conclusion", "instance" or "observation"
        verdict: "proved", "refuted", "undecided", "not-applicable" or "observed"
        reason: in words, where there is one
        decided_by: "double", "mpfr-N", "exact", or None where nothing was computed
        lhs, rhs, slack: sides of the (worst) inequality and their difference as Bounds, or None
        values: further figures: counts (int), observed numbers (float, no guarantee), words, or Bounds
        witness: numbers of the samples, rows, neurons or points that the claim turns on, from 0
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.name: str = document["claim"]
        self.statement: str = document["statement"]
        self.kind: str = document["kind"]
        self.verdict: str = document["verdict"]
        self.reason: str = document["reason"]
        self.decided_by: Optional[str] = document.get("decided_by")
        self.lhs, self.rhs, self.slack = (_bounds(document.get(side)) for side in ("lhs", "rhs", "slack"))
        self.values: dict[str, Figure] = {name: _figure(value) for name, value in document["values"].items()}
        self.witness: dict[str, Union[int, list[int]]] = dict(document.get("witness", {}))

    @property
    def proved(self) -> bool:
        """Is it proved? False says nothing: see `verdict`."""
        return self.verdict == "proved"

    def __repr__(self) -> str:
        reason = f": {self.reason}" if self.reason else ""
        return f"<{self.name} {self.verdict}{reason}>"

    def __bool__(self) -> bool:
        raise TypeError(f"a claim is neither true nor false: ask {self.name}.proved, or its verdict")


class Theorem(Mapping[str, Claim]):
    """A theorem with its claims by name.

    Attributes:
        id, name: "A1", "standard-boundary"
        status: "proved", "refuted", "undecided" or "not-applicable"
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.id: str = document["id"]
        self.name: str = document["theorem"]
        self.status: str = document["status"]
        self._claims = {claim["claim"]: Claim(claim) for claim in document["claims"]}

    @property
    def proved(self) -> bool:
        """One of its assumptions and all of its conclusions are proved."""
        return self.status == "proved"

    def __getitem__(self, name: str) -> Claim:
        return _entry(self._claims, name, f"theorem {self.id} has no claim")

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)

    def __bool__(self) -> bool:
        raise TypeError(f"a theorem is neither true nor false: ask for {self.id}'s `proved`, or its status")

    def __repr__(self) -> str:
        return f"<theorem {self.id} {self.status}: {', '.join(self)}>"

    def _repr_html_(self) -> str:
        return _table([(self, claim) for claim in self.values()])


class Report(Mapping[str, Theorem]):
    """What was judged, and every verdict on it: theorems by id.

    Attributes:
        document: the JSON document (schema 2), as `halfspace verify --json` prints it
        name, seed: of the scenario
        data: {"n", "d", "sha256", "files"}
        network: {"gamma", "gamma_exact", "neurons", "loss", "method", "weights_sha256", "correct", "least_margin"}; what no
            claim needed is absent
        exit: 0 fine, 1 a conclusion is refuted (an alarm), 2 something is undecided or a requirement is not met
        requirements: of `require`, each {"requirement", "met", "reason"}
    """

    def __init__(self, text: str) -> None:
        self.json = text
        self.document: dict[str, Any] = json.loads(text)
        scenario = self.document["scenarios"][0]
        self.name: str = scenario["name"]
        self.seed: int = scenario["seed"]
        self.data: dict[str, Any] = scenario["data"]
        self.network: dict[str, Any] = dict(scenario.get("network", {}))
        if "least_margin" in self.network:
            self.network["least_margin"] = Bounds(**self.network["least_margin"])
        self.exit: int = self.document["exit"]
        self.requirements: list[dict[str, Any]] = self.document.get("requirements", [])
        self._theorems = {theorem["id"]: Theorem(theorem) for theorem in scenario["theorems"]}

    def __getitem__(self, id: str) -> Theorem:
        return _entry(self._theorems, id, "no theorem was judged with the id")

    def __iter__(self) -> Iterator[str]:
        return iter(self._theorems)

    def __len__(self) -> int:
        return len(self._theorems)

    def __bool__(self) -> bool:
        raise TypeError("a report is neither true nor false: ask report['A1'].proved, or report.exit")

    def claims(self) -> Iterator[tuple[Theorem, Claim]]:
        """Every claim with its theorem, in the order of the report."""
        for theorem in self.values():
            for claim in theorem.values():
                yield theorem, claim

    def to_frame(self) -> Any:
        """A pandas.DataFrame with a row a claim: theorem, claim, kind, verdict, decided_by, slack_lower, slack_upper, reason.
        The slack's ends are floats rounded outwards, NaN where there are none."""
        import pandas  # optional

        rows = []
        for theorem, claim in self.claims():
            below, above = claim.slack.floats if claim.slack else (math.nan, math.nan)
            rows.append({"theorem": theorem.id, "claim": claim.name, "kind": claim.kind, "verdict": claim.verdict,
                         "decided_by": claim.decided_by, "slack_lower": below, "slack_upper": above, "reason": claim.reason})
        return pandas.DataFrame(rows)

    def __repr__(self) -> str:
        gamma = f", gamma {self.network['gamma']}" if self.network else ""
        heading = f"{self.name}: {self.data['n']} samples of dimension {self.data['d']}{gamma}"
        lines = [f"  {theorem.id:4}{MARKS[theorem.status]} {theorem.status}" for theorem in self.values()]
        return "\n".join([heading, *lines])

    def _repr_html_(self) -> str:
        heading = escape(repr(self).split("\n")[0])
        return f"<p>{heading}</p>\n{_table(list(self.claims()))}"


def _end(text: str) -> Union[Fraction, float]:
    return float(text) if text.endswith("inf") else Fraction(text)


def _rounded(end: Union[Fraction, float], direction: float) -> float:
    if isinstance(end, float):
        return end
    try:
        nearest = float(end)
    except OverflowError:
        nearest = math.inf if end > 0 else -math.inf
    if math.isinf(nearest):
        # The number is finite: the bound towards it may be the largest double.
        return nearest if nearest == direction else math.copysign(math.nextafter(math.inf, 0), nearest)
    wrong = Fraction(nearest) > end if direction < 0 else Fraction(nearest) < end
    return math.nextafter(nearest, direction) if wrong else nearest


def _bounds(side: Optional[Mapping[str, str]]) -> Optional[Bounds]:
    return None if side is None else Bounds(side["lower"], side["upper"])


def _figure(value: Any) -> Figure:
    return Bounds(value["lower"], value["upper"]) if isinstance(value, dict) else value


def _entry(entries: Mapping[str, Any], name: str, wrong: str) -> Any:
    if name in entries:
        return entries[name]
    near = get_close_matches(name, entries, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    raise KeyError(f"{wrong} {name!r}; {hint}there are {', '.join(entries)}")


def _short(bounds: Optional[Bounds]) -> str:
    """The slack's end nearer to zero, rounded towards zero: it never looks larger than it is certified to be."""
    if bounds is None:
        return ""
    below, above = bounds.floats
    if below <= 0 <= above:
        return f"[{below:.3g}, {above:.3g}]"
    end = below if below > 0 else above
    text = f"{end:.4g}"
    while abs(float(text)) > abs(end):
        step = 10.0 ** (math.floor(math.log10(abs(end))) - 3)
        text = f"{math.copysign(abs(float(text)) - step, end):.4g}"
    return text


def _table(rows: list[tuple[Theorem, Claim]]) -> str:
    lines = ["<table>", "<tr><th>theorem</th><th>claim</th><th>verdict</th><th>slack</th><th>decided by</th><th>reason</th></tr>"]
    last = ""
    for theorem, claim in rows:
        reason = "for the same reason" if claim.reason and claim.reason == last else claim.reason
        last = claim.reason
        cells = [theorem.id, f'<span title="{escape(claim.statement)}">{escape(claim.name)}</span>',
                 f"{MARKS[claim.verdict]} {claim.verdict}", _short(claim.slack), claim.decided_by or "", escape(reason)]
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return "\n".join([*lines, "</table>"])
