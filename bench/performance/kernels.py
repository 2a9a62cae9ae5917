"""Rows on the kernels: Gram matrices, solves, training steps, the verdict on every z."""

from measuring import PYTHON, Missing, benchmark, python_times, require, run
from row import Measured, Row, Target


def numpy_product(context):
    require("/usr/lib/python3/dist-packages/numpy", "python3-numpy")
    N, d = context.sizes((1000, 10000), (20, 300))
    return python_times("NumPy X X^T", "peer_numpy.py", (N, d), context.repetitions)


def torch_steps(context, N, d, m, epochs, repetitions):
    require("/usr/lib/python3/dist-packages/torch", "python3-torch")
    return python_times("PyTorch float32", "peer_torch.py", (N, d, m, epochs), repetitions)


def per(times, count, what):
    return times.scaled(1 / count, what)


def assumption(context):
    N, d = context.sizes((1000, 10000), (20, 300))
    few = context.sizes(40, 5)
    found = benchmark("assumption", {"ours": context.bench("assumption", N, d), "dsyrk": context.bench("dsyrk", N, d),
                                     "mpfr": context.bench("mpfr", N, d, few)}, context.repetitions)
    slow = benchmark("assumption", {"arb": context.bench("arb", N, d)}, context.sizes(2, 1))
    pairs = N * (N + 1) / 2
    mpfr, counters = found["mpfr"]
    mpfr = mpfr.scaled(pairs / counters["pairs"],
                       f"timed on {counters['pairs']:.0f} of the {pairs:.0f} pairs, and multiplied")
    mpfr.what, arb, ours = "MPFR loops", slow["arb"][0], found["ours"][0]
    ours.what, arb.what = f"both forms of A1's assumption decided, N = {N}, d = {d}", "Arb arb_mat_mul"
    measured = Measured(ours, [mpfr, arb, found["dsyrk"][0], numpy_product(context)])
    measured.floor = [("N (N+1) d operations of the Gram matrix", context.seconds_of(flops=N * (N + 1) * d))]
    return measured


def arb_target(context):
    """The same numbers beside Arb alone, whose product has a target of its own."""
    N, d = context.sizes((1000, 10000), (20, 300))
    found = benchmark("assumption", {"ours": context.bench("assumption", N, d), "arb": context.bench("arb", N, d)},
                      context.sizes(3, 1))
    ours, arb = found["ours"][0], found["arb"][0]
    ours.what, arb.what = f"both forms of A1's assumption decided, N = {N}, d = {d}", "Arb arb_mat_mul"
    return Measured(ours, [arb])


def solve(way):
    def measure(context):
        n = context.sizes(2000 if way == "dominance" else 1000, 40)
        names = {"ours": context.bench(way, n), "dposv": context.bench("dposv", n)}
        found = benchmark("verified_solve", names, context.repetitions, least=context.sizes(0.3, 0.0))
        ours = found["ours"][0]
        ours.what = f"verified solve of order {n} by {'diagonal dominance' if way == 'dominance' else 'an approximate inverse'}"
        measured = Measured(ours, [found["dposv"][0]])
        if way == "dominance":
            measured.floor = [("the matrix and its radii, read once each", context.seconds_of(bytes_read=16 * n * n))]
        else:
            measured.floor = [("inverse and residual matrix, 2 n^3 and 2 n^3 operations",
                               context.seconds_of(flops=4 * n**3))]
        return measured

    return measure


def training_step(context):
    N, d, m, epochs = context.sizes((1000, 10000, 1000, 50), (20, 100, 20, 5))
    found = benchmark("training", {"ours": context.bench("steps", N, d, m, epochs)}, context.repetitions)
    ours, counters = found["ours"]
    ours = per(ours, counters["epochs"], f"a step of {epochs}, set-up and final weights included")
    ours.what = f"a training step in Gram coordinates, N = {N}, d = {d}, m = {m}"
    theirs = context.sizes(10, 2)
    torch = per(torch_steps(context, N, d, m, theirs, context.repetitions), theirs, "a step, without the set-up")
    measured = Measured(ours, [torch])
    measured.floor = [("2 m N^2 operations", context.seconds_of(flops=2 * m * N * N)),
                      ("its share of the set-up and the final weights",
                       context.seconds_of(flops=(N * N + 4 * m * N) * d / epochs))]
    return measured


def wide(context):
    N, d, m = context.sizes((1000, 784, 100000), (20, 50, 100))
    found = benchmark("training", {"ours": context.bench("wide", N, d, m)}, context.sizes(1, 1))
    ours = found["ours"][0]
    ours.what = f"the wide network's flow to T = 3 (4 Runge-Kutta steps), N = {N}, d = {d}, m = {m}"
    measured = Measured(ours)
    # 16 right sides: products of weights and samples, and of slopes and samples.
    measured.floor = [("16 right sides of 4 m N d operations", context.seconds_of(flops=16 * 4 * m * N * d))]
    return measured


def all_z(context):
    m, d = context.sizes((1000, 10000), (20, 300))
    found = benchmark("all_z", {"ours": context.bench("all_z", m, d), "dsyrk": context.bench("dsyrk", m, d)},
                      context.repetitions)
    ours, dsyrk = found["ours"][0], found["dsyrk"][0]
    ours.what, dsyrk.what = f"the verdict on every z, m = {m}, d = {d}", "dsyrk of the weights"
    measured = Measured(ours, [dsyrk])
    measured.floor = [("the weights, read twice", context.seconds_of(bytes_read=2 * 8 * m * d))]
    return measured


ROWS = [
    Row("assumption", "A1's assumption against plain MPFR loops", assumption,
        Target("at least 1000 times faster than MPFR loops", "MPFR loops / ours", 1000, at_most=False)),
    Row("assumption-arb", "A1's assumption against Arb", arb_target,
        Target("at least 30 times faster than Arb's matrix product", "Arb arb_mat_mul / ours", 30, at_most=False)),
    Row("solve-dominance", "Verified solve by diagonal dominance", solve("dominance"),
        Target("at most 0.3 of LAPACK's dposv", "ours / dposv", 0.3)),
    Row("solve-inverse", "Verified solve by an approximate inverse", solve("inverse"),
        Target("at most 3 of LAPACK's dposv", "ours / dposv", 3)),
    Row("training-step", "A full-batch training step", training_step,
        Target("at least 10 times faster than PyTorch in single precision", "PyTorch float32 / ours", 10,
               at_most=False)),
    Row("wide-training", "Training of a wide network", wide, Target("at most a minute", "seconds", 60)),
    Row("all-z", "The verdict on every z", all_z,
        Target("within the time of one Gram matrix", "ours / dsyrk of the weights", 1)),
]
