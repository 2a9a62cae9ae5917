"""Assertions for pytest."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Union

from halfspace.report import Bounds, Claim, Report

_FORM = re.compile(r"\s*([^\s.<>=]+)(?:\.([^\s.<>=]+)(?:\.([^\s.<>=]+)\s*(<=|<)\s*([-+.\w/]+))?)?\s*")


def assert_proved(report: Report, *requirements: str) -> None:
    """Fails unless the report proves what is named.

        assert_proved(halfspace.verify_model(model, X, y), "A1s.linear-boundary", "A1.trained-halfspace.open_share<0.01")

    Args:
        report: of halfspace.verify() or verify_model()
        requirements: a theorem ("A1"), a claim ("A1.linear-boundary"), or a claim with a bound from above on one of its
            figures, which then holds for the figure's upper bound ("A1.trained-halfspace.half_width<0.1"). Bounds from
            below are for `require` of halfspace.verify()

    Raises:
        AssertionError: with each of them that is not proved, and why
        KeyError, ValueError: nothing of that name was judged, or it is no requirement
    """
    if not requirements:
        raise ValueError("assert_proved: nothing is required; name a theorem or claim, such as 'A1.linear-boundary'")
    failures = [f"{wanted}: {why}" for wanted in requirements if (why := _shortcoming(report, wanted))]
    if failures:
        raise AssertionError("not proved:\n  " + "\n  ".join(failures))


def _shortcoming(report: Report, wanted: str) -> str:
    part = _FORM.fullmatch(wanted)
    if part is None:
        raise ValueError(f"{wanted!r} is no requirement: it must be 'A1', 'A1.linear-boundary' or "
                         "'A1.trained-halfspace.half_width<0.1'")
    theorem = report[part[1]]
    if part[2] is None:
        return "" if theorem.proved else f"it is {theorem.status}"
    claim = theorem[part[2]]
    if not claim.proved:
        return f"it is {claim.verdict}" + (f": {claim.reason}" if claim.reason else "")
    if part[3] is None:
        return ""
    upper = _upper(claim, part[3])
    bound = Fraction(part[5])
    return "" if (upper < bound or (part[4] == "<=" and upper == bound)) else f"{part[3]} is at most {float(upper):.6g} only"


def _upper(claim: Claim, figure: str) -> Union[Fraction, float]:
    sides = {"lhs": claim.lhs, "rhs": claim.rhs, "slack": claim.slack}
    known = {**claim.values, **{name: side for name, side in sides.items() if side is not None}}
    if figure not in known:
        raise KeyError(f"{claim.name} has no figure {figure!r}; there are {', '.join(known)}")
    value = known[figure]
    if isinstance(value, Bounds):
        return value.upper
    if isinstance(value, str):
        raise ValueError(f"{claim.name}: the figure {figure} is in words: {value}")
    return Fraction(value)
