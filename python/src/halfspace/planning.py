"""How large the dimension must be, before anything is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Optional

from halfspace import _core
from halfspace._arrays import Number, exact_text
from halfspace.report import Bounds


class Plan:
    """The answer under one assumption.

    Attributes:
        assumption: "A1" or "A1s"
        answer: the least d, largest N (integers), or the largest eps or least gamma (text), for which the assumption
            provably holds with probability 1 - delta; None where no value is certified
        slack: enclosure of the inequality's slack there, positive; None without an answer
        document: all of it, as in `halfspace plan --json`
    """

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.assumption: str = document["assumption"]
        found = document["answer"]
        self.answer: Any = None if found is None else found[document["question"]["solve"]]
        self.slack: Optional[Bounds] = None if found is None else Bounds(**found["slack"])

    def __repr__(self) -> str:
        return f"<{self.assumption}: {self.document['question']['solve']} = {self.answer}>"


class Plans(Mapping[str, Plan]):
    """The answers by assumption: plans["A1s"].answer."""

    def __init__(self, text: str) -> None:
        self.document: dict[str, Any] = json.loads(text)
        found = self.document.get("plans") or [self.document["plan"]]
        self._plans = {plan["assumption"]: Plan(plan) for plan in found}

    def __getitem__(self, assumption: str) -> Plan:
        return self._plans[assumption]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)

    def __repr__(self) -> str:
        return ", ".join(repr(plan) for plan in self.values())


def plan(
    solve: str = "d",
    *,
    gamma: Optional[Number] = None,
    delta: Number = 0.01,
    noise: str = "uniform",
    norm: str = "l2",
    n: Optional[int] = None,
    d: Optional[int] = None,
    eps: Optional[Number] = None,
    pixels: Optional[int] = None,
    assumption: Optional[str] = None,
) -> Plans:
    """Solves for one of d, n, eps and gamma so that the assumption of theorem A4 on perturbed noise provably holds with
    probability 1 - delta; the other three are given.

    Args:
        solve: "d" (least), "n" (largest), "eps" (largest) or "gamma" (least)
        gamma: slope in (0, 1)
        delta: probability of failure allowed, in (0, 1)
        noise: "uniform" on [-1, 1]^d, or "gauss"
        norm: of the perturbation, "l2", "linf" or "l0"
        n: number of noise vectors
        d: dimension
        eps: size of the perturbation (of each changed pixel, for linf and l0)
        pixels: pixels changed, for l0
        assumption: "A1" or "A1s"; None: both
    """
    def text(value: Optional[Number]) -> str:
        return "" if value is None else exact_text(value)

    return Plans(_core.plan(solve, assumption or "", text(gamma), text(delta), noise, norm, text(n), text(d), text(eps),
                            text(pixels)))
