"""What a row of the page is: our time, the peers' in the same run, the floor, the target."""

from dataclasses import dataclass, field
from typing import Callable

from measuring import Times, median


@dataclass
class Target:
    """`ratio` (a key of Measured.ratios) at most or at least `bound`; `words` says so to people."""

    words: str
    ratio: str
    bound: float
    at_most: bool = True

    def met(self, value):
        return value <= self.bound if self.at_most else value >= self.bound


@dataclass
class Measured:
    """What a row's measurement found. Floors are (what, seconds) with what the machine's own speed allows."""

    ours: Times
    peers: list = field(default_factory=list)
    floor: list = field(default_factory=list)
    stages: list = field(default_factory=list)  # (name, seconds) of the program's own --timing
    facts: list = field(default_factory=list)  # sentences
    curves: dict = field(default_factory=dict)  # axis -> {curve: [[size, seconds], ...]}
    memory_ratio: float = None
    load: float = 0.0  # load average of the last minute when the measurement ended

    def ratios(self):
        """Each name a target may speak of, with its median and its spread over the rounds."""
        found = {}
        for peer in self.peers:
            found[f"{peer.what} / ours"] = spread(peer.wall, self.ours.wall)
            found[f"ours / {peer.what}"] = spread(self.ours.wall, peer.wall)
        if self.floor:
            floor = sum(seconds for _, seconds in self.floor)
            found["ours / floor"] = spread(self.ours.wall, [floor] * len(self.ours.wall))
        found["seconds"] = spread(self.ours.wall, [1.0] * len(self.ours.wall))
        if self.memory_ratio is not None:
            found["memory / data"] = (self.memory_ratio,) * 3
        return found


def spread(above, below):
    """Median, least and largest ratio, round by round where both were measured in every round."""
    if len(above) == len(below):
        ratios = [a / b for a, b in zip(above, below)]
    else:
        ratios = [a / median(below) for a in above]
    return median(ratios), min(ratios), max(ratios)


@dataclass
class Row:
    name: str
    title: str
    measure: Callable  # of a Context
    target: Target = None


@dataclass
class Context:
    """What a measurement may use: `sizes(full, smoke)` chooses, `machine` is what the row `machine` measured."""

    smoke: bool
    repetitions: int
    work: object  # folder for files
    machine: dict

    def sizes(self, full, smoke):
        return smoke if self.smoke else full

    def bench(self, *names):
        """Names of benchmarks: those of the smoke run where this is one."""
        stem, *sizes = names
        return f"{stem}/smoke/.*" if self.smoke else "/".join([stem, *map(str, sizes)])

    def seconds_of(self, flops=0.0, float_flops=0.0, bytes_read=0.0, file_bytes=0.0):
        """The least time the machine needs for so much work of one kind."""
        speed = self.machine
        return (flops / speed["flops"] + float_flops / speed["float_flops"] + bytes_read / speed["bytes"]
                + file_bytes / speed["file_bytes"])
