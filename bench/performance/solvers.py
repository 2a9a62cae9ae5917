"""The question on every z, put to SMT solvers: is there a z outside the certified slab on which the network's sign
differs from that of <h, z>? Halfspace has proved that there is none; z3 and cvc5 get the same numbers, exactly."""

import json
from fractions import Fraction

from measuring import BIN, Missing, Times, require, run
from row import Measured, Row

SCENARIO = """name = "every-z"
theorems = ["A1"]
[data]
kind = "uniform"
n = 4
d = {d}
[network]
gamma = 0.9
hidden = {m}
[training]
s = 1e3
"""
READ_WEIGHTS = "import numpy, sys, json; print(json.dumps([[w.hex() for w in row] for row in numpy.load(sys.argv[1]).tolist()]))"


def number(value):
    """An exact number in SMT-LIB."""
    value = Fraction(value)
    text = f"(/ {abs(value.numerator)}.0 {value.denominator}.0)"
    return f"(- {text})" if value < 0 else text


def linear(coefficients, names):
    return "(+ " + " ".join(f"(* {number(c)} {z})" for c, z in zip(coefficients, names)) + ")"


def network_in_smt(W, gamma, names):
    """f up to the readout's common factor, which changes no sign: the first half of the neurons counts positive."""
    lines, terms = [], []
    for j, row in enumerate(W):
        lines += [f"(declare-const p{j} Real)", f"(assert (= p{j} {linear(row, names)}))"]
        neuron = f"(ite (>= p{j} 0.0) p{j} (* {number(gamma)} p{j}))"
        terms.append(neuron if j < len(W) // 2 else f"(- {neuron})")
    return lines + ["(declare-const f Real)", f"(assert (= f (+ {' '.join(terms)})))"]


def question(W, gamma, half_width, box):
    """Unsatisfiable: z on the unit sphere, or, with `box`, in the cube where <h, z> exceeds what the slab allows even
    the cube's longest vectors: a weaker claim, but a linear question."""
    d = len(W[0])
    names = [f"z{i}" for i in range(d)]
    h = [sum(W[j][i] * (1 if j < len(W) // 2 else -1) for j in range(len(W))) for i in range(d)]
    edge = half_width**2 * sum(c * c for c in h)  # (w |h|)^2, of which the linear question needs a root above
    lines = [f"(set-logic {'QF_LRA' if box else 'QF_NRA'})", *[f"(declare-const {z} Real)" for z in names],
             *network_in_smt(W, gamma, names), "(declare-const hz Real)", f"(assert (= hz {linear(h, names)}))"]
    if box:
        least = root_above(edge * d)
        lines += [f"(assert (and (<= (- 1.0) {z}) (<= {z} 1.0)))" for z in names]
        lines.append(f"(assert (or (and (<= f 0.0) (> hz {number(least)})) (and (>= f 0.0) (< hz {number(-least)}))))")
    else:
        lines.append(f"(assert (= (+ {' '.join(f'(* {z} {z})' for z in names)}) 1.0))")
        lines.append(f"(assert (> (* hz hz) {number(edge)}))")
        lines.append("(assert (or (and (<= f 0.0) (> hz 0.0)) (and (>= f 0.0) (< hz 0.0))))")
    return "\n".join([*lines, "(check-sat)", ""])


def root_above(square):
    """A rational whose square is at least this one, and hardly more."""
    root = Fraction(float(square) ** 0.5)
    while root * root < square:
        root *= 1 + Fraction(1, 2**50)
    return root


def certified_network(context, m, d):
    """A network with its proved half-width, and the time of the program that trained and judged it."""
    scenario = context.work / "every-z.toml"
    scenario.write_text(SCENARIO.format(m=m, d=d))
    out = context.work / "every-z"
    if out.exists():
        run(["rm", "-r", out])
    text, wall, cpu, _, _ = run([BIN / "halfspace", "verify", scenario, "--json", "--out", out], allowed=(0, 1, 2))
    claims = json.loads(text)["scenarios"][0]["theorems"][0]["claims"]
    claim = next(claim for claim in claims if claim["name"] == "own-halfspace")
    if claim["verdict"] != "proved":
        raise RuntimeError("own-halfspace is not proved on the network that the solvers are to be asked about")
    require("/usr/lib/python3/dist-packages/numpy", "python3-numpy")
    rows = json.loads(run(["/usr/bin/python3", "-c", READ_WEIGHTS, out / "W.npy"])[0])
    times = Times(f"network trained and judged, the whole program, m = {m}, d = {d}")
    times.add(wall, cpu)
    return [[Fraction(float.fromhex(w)) for w in row] for row in rows], Fraction(claim["values"]["half_width"]["upper"]), times


def ask(solver, path, seconds):
    """A solver on a question, for so many seconds of its processor."""
    require(f"/usr/bin/{solver}", solver)
    text, wall, cpu, _, finished = run(["prlimit", f"--cpu={seconds}", solver, path], allowed=range(-64, 256),
                                       timeout=8 * seconds)
    answer = text.strip().splitlines()[-1] if text.strip() else ""
    if answer == "sat":
        raise RuntimeError(f"{solver} says sat where own-halfspace is proved: {path}")
    ended = answer == "unsat" and finished
    times = Times(solver, note=f"says {answer}" if ended else f"no answer in {seconds} s")
    times.add(wall if ended else float(seconds), cpu if ended else float(seconds))
    return times


def measure(context):
    m, d = context.sizes((16, 16), (4, 4))
    seconds = context.sizes(120, 1)
    W, half_width, ours = certified_network(context, m, d)
    measured = Measured(ours)
    measured.facts.append(f"half-width {float(half_width):.3g}")
    for box in (False, True):
        path = context.work / f"every-z-{'linear' if box else 'sphere'}.smt2"
        path.write_text(question(W, Fraction(0.9), half_width, box))
        for solver in ("z3", "cvc5"):
            times = ask(solver, path, seconds)
            times.what = f"{solver}, {'a weaker linear question' if box else 'the question itself'}"
            measured.peers.append(times)
    return measured


ROWS = [Row("solvers", "SMT solvers on the question of every z", measure)]
