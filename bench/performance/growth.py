"""How time grows with the number of samples, the dimension and the width: exponents of the last doublings, and a figure."""

import math
import subprocess

from measuring import BIN, Times, benchmark
from program import own_files, verify
from row import Measured, Row

KERNELS = {
    "N": ("A1's assumption, d = 10000", "assumption", "growth/N", [(250, 10000), (500, 10000), (1000, 10000),
                                                                  (2000, 10000), (4000, 10000)], 0),
    "d": ("A1's assumption, N = 1000", "assumption", "growth/d", [(1000, 2500), (1000, 5000), (1000, 10000),
                                                                 (1000, 20000), (1000, 40000)], 1),
    "m": ("50 training steps, N = 1000, d = 10000", "training", "growth/m",
          [(1000, 10000, 250, 50), (1000, 10000, 500, 50), (1000, 10000, 1000, 50), (1000, 10000, 2000, 50)], 2),
}
MIDDLE = {"N": 500, "d": 5000, "m": 500}
AXES = {"N": "number of samples N", "d": "dimension d", "m": "width m"}


def kernel_curve(context, axis):
    name, program, stem, sizes, place = KERNELS[axis]
    if context.smoke:
        program, sizes, place = "assumption", [(10, 300), (40, 300)], 0
        stem = "growth/smoke"
    names = {size: "/".join([stem, *map(str, size)]) for size in sizes}
    found = benchmark(program, names, context.sizes(3, 1))
    return name, [[size[place], min(found[size][0].wall)] for size in sizes]


def program_curve(context, axis):
    """verify on a user's weights, one size varied about the middle ones."""
    points = []
    for factor in context.sizes((0.5, 1, 2, 4), (1, 2)):
        sizes = {key: int(value * (factor if key == axis else 1) * context.sizes(1, 0.04)) for key, value in MIDDLE.items()}
        folder = own_files(context, sizes["N"], sizes["d"], sizes["m"])
        best = min(verify(folder, timing=False)[1] for _ in range(context.sizes(2, 1)))
        points.append([sizes[axis], best])
    rest = ", ".join(f"{key} = {value}" for key, value in MIDDLE.items() if key != axis)
    return f"verify with weights, {rest}", points


def exponent(points):
    """The slope of log time against log size between the last two points."""
    (x1, t1), (x2, t2) = points[-2:]
    return math.log(t2 / t1) / math.log(x2 / x1)


def measure(context):
    measured = Measured(Times("time against size"))
    for axis in AXES:
        measured.curves[axis] = dict([kernel_curve(context, axis), program_curve(context, axis)])
    return measured


def draw(curves, folder):
    """growth of the page, as SVG, PNG and CSV."""
    lines = []
    for axis, named in curves.items():
        lines.append(f"panel |{AXES[axis]}|seconds")
        for name, points in named.items():
            lines += [f"curve {name}", *[f"{x} {t}" for x, t in points]]
    subprocess.run([BIN / "bench_draw", folder, "performance-growth"], input="\n".join(lines) + "\n", text=True,
                   check=True)


ROWS = [Row("growth", "Growth with N, d and m", measure)]
