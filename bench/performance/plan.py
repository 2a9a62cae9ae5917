"""How a run with a million samples would be laid out, from what was measured."""

from growth import exponent
from measuring import median

N, D = 10**6, 10**4


def plan(machine, results):
    if "large" not in results or "growth" not in results:
        return ""
    speed = machine["speeds"]
    large = median(results["large"].ours.wall)
    curves = results["growth"].curves["N"]
    kernel = exponent(next(iter(curves.values())))
    flops = N * (N + 1) * D
    pair_seconds = flops / speed["flops"]
    panel = 20000
    panels = N // panel
    pairs = panels * (panels + 1) // 2
    return f"""## A million samples

A plan, not a measurement: N = 10⁶ samples in dimension d = 10⁴, theorem A1's two assumptions, on nodes like this one
({machine['cores']} cores, {machine['memory_gb']} GB).

- **Why not in one piece**: the Gram matrix has N² = 10¹² entries, {8 * N * N / 1e12:.0f} TB of doubles. It is never
  needed whole: A1's assumption reads the least and the largest diagonal entry, the largest entry off it, and the sum of
  the sizes of each row. Those are N numbers, joined over panels by minimum, maximum and sum, each rounded outwards.
- **Data**: {4 * N * D / 1e9:.0f} GB in single precision. A task reads two panels of {panel} samples,
  {2 * 4 * panel * D / 1e9:.1f} GB, and holds one block of {panel} by {panel} products, {8 * panel**2 / 1e9:.1f} GB.
- **Work**: N (N + 1) d = {flops:.1e} operations. At the measured {speed['flops'] / 1e9:.0f} GFLOP/s that is
  {pair_seconds / 3600:.1f} hours of one such node; {panels} panels make {pairs} tasks of
  {2 * panel * panel * D / speed['flops']:.0f} seconds each, so that a hundred nodes need about
  {pair_seconds / 100 / 60:.0f} minutes. Each task reads {2 * 4 * panel * D / 1e9:.1f} GB; from a file system that gives
  a node 1 GB/s that is {2 * 4 * panel * D / 1e9 / (2 * panel * panel * D / speed['flops']) * 100:.1f} % of its time.
- **From the exponents instead**: time grows as N^{kernel:.2f} here (the last doubling of the assumption alone). From
  the {large:.0f} s of the whole program at N = 10⁴ and the exponent 2, the same checks at 10⁶ come to
  {large * 1e4 / 3600:.0f} hours of one node: what lies above the floor is work of order N² in memory (constants, sums,
  signs), which panels share out too.
- **What does not come along**: the KKT point needs a solution of N equations, N³/3 = {N**3 / 3:.1e} operations by
  factorisation, {N**3 / 3 / speed['flops'] / 86400:.0f} days of a node; by diagonal dominance it is a product with
  the Gram matrix an iteration, formed anew from the panels each time. Propagation is one such pass a sweep.

Sweeps and phase diagrams share their cells among the ranks of MPI today ([commands](commands.md#sweep)); the panels of
one Gram matrix are not shared out yet.
"""
