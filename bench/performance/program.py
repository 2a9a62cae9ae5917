"""Rows on the program as a user runs it: verify on files of one's own, on large ones, on the built-in scenarios."""

import json

from measuring import BIN, PYTHON, Times, median, run, require
from row import Measured, Row, Target
from kernels import torch_steps

# Exit codes of verify that are not mistakes: refuted conclusions and undecided claims are answers too.
ANSWERS = (0, 1, 2)


def own_files(context, N, d, m=0, single=False):
    """Samples, labels and, where m is given, weights of a trained network's shape, as NumPy writes them."""
    folder = context.work / f"own-{N}-{d}-{m}{'-single' if single else ''}"
    if not (folder / "y.npy").exists():
        folder.mkdir(parents=True, exist_ok=True)
        require("/usr/lib/python3/dist-packages/numpy", "python3-numpy")
        run([PYTHON, __file__.replace("program.py", "write_samples.py"), folder, N, d, m, int(single)])
    return folder


def verify(folder, *options, timing=True):
    """The command on such files; returns its JSON document, wall, cpu and memory."""
    words = [BIN / "halfspace", "verify", "--samples", "X.npy", "--labels", "y.npy", "--gamma", "0.9", "--json",
             *options]
    if (folder / "W.npy").exists():
        words += ["--weights", "W.npy"]
    text, wall, cpu, memory, _ = run(words + (["--timing"] if timing else []), allowed=ANSWERS, cwd=folder)
    return json.loads(text), wall, cpu, memory


def longest_stages(document, least=0.02):
    stages = [(stage["stage"], stage["seconds"]) for stage in document["timing"]["stages"] if stage["share"] >= least]
    return sorted(stages, key=lambda stage: -stage[1])


def timed_verify(context, folder, what, *options, repetitions=None):
    times = Times(what)
    for _ in range(repetitions or context.repetitions):
        document, wall, cpu, memory = verify(folder, *options)
        times.add(wall, cpu, memory)
    return Measured(times, stages=longest_stages(document))


def own_weights(N, d, m):
    def measure(context):
        sizes = context.sizes((N, d, m), (20, 100, 10))
        folder = own_files(context, *sizes)
        n, dimension, width = sizes
        measured = timed_verify(context, folder, f"verify on a user's weights, N = {n}, d = {dimension}, m = {width}")
        measured.floor = [
            ("both files read", context.seconds_of(file_bytes=8 * dimension * (n + width))),
            ("the samples' Gram matrix", context.seconds_of(flops=n * (n + 1) * dimension)),
            ("weights times samples", context.seconds_of(flops=2 * width * n * dimension)),
        ]
        return measured

    return measure


def large(N, d):
    def measure(context):
        n, dimension = context.sizes((N, d), (60, 100))
        folder = own_files(context, n, dimension, single=True)
        measured = timed_verify(context, folder, f"A1 and A1s on single-precision samples, N = {n}, d = {dimension}",
                                "--theorem", "A1,A1s", "--training", "none", repetitions=1)
        measured.floor = [
            ("the file read", context.seconds_of(file_bytes=4 * n * dimension)),
            ("the Gram matrix", context.seconds_of(flops=n * (n + 1) * dimension)),
            ("one Cholesky factorisation", context.seconds_of(flops=n**3 / 3)),
        ]
        needed = 4 * n * dimension + 8 * n * n
        measured.memory_ratio = measured.ours.memory / needed
        measured.facts.append(f"{measured.ours.memory / 1e9:.2f} GB at most, where file and one Gram matrix are "
                              f"{needed / 1e9:.2f} GB")
        for folder_file in folder.iterdir():
            folder_file.unlink()
        folder.rmdir()
        return measured

    return measure


def high(context):
    N, d = context.sizes((10, 10**7), (10, 10**5))
    folder = own_files(context, N, d)
    measured = timed_verify(context, folder, f"A1 and A1s, N = {N}, d = {d}", "--theorem", "A1,A1s", "--training",
                            "none")
    measured.memory_ratio = measured.ours.memory / (8 * N * d)
    measured.floor = [("the file read", context.seconds_of(file_bytes=8 * N * d)),
                      ("the Gram matrix, whose rows are read once", context.seconds_of(bytes_read=8 * N * d))]
    measured.facts.append(f"{measured.ours.memory / 1e9:.2f} GB at most, where the samples are {8 * N * d / 1e9:.2f} GB")
    return measured


def default_verify(context):
    scenarios = context.sizes([], ["orthogonal"])
    times = Times("verify on every built-in scenario" if not scenarios else "verify orthogonal")
    for _ in range(context.sizes(2, 1)):
        text, wall, cpu, memory, _ = run([BIN / "halfspace", "verify", *scenarios, "--json", "--timing"],
                                         allowed=ANSWERS)
        times.add(wall, cpu, memory)
    document = json.loads(text)
    measured = Measured(times, stages=longest_stages(document))
    measured.facts.append(f"{len(document['scenarios'])} scenarios")
    return measured


SCENARIO = """name = "training-to-the-limit"
theorems = ["A1"]
[data]
kind = "uniform"
n = {n}
d = {d}
[network]
gamma = 0.9
hidden = {m}
[training]
s = 1e6
"""


def to_the_limit(context):
    n, d, m = context.sizes((100, 10000, 1000), (8, 200, 8))
    path = context.work / "training.toml"
    path.write_text(SCENARIO.format(n=n, d=d, m=m))
    times = Times(f"training to s = 10^6 and theorem A1's verdicts on it, N = {n}, d = {d}, m = {m}")
    epochs = context.sizes(100, 3)
    torch = Times("plain epochs in PyTorch", note=f"{epochs} of them, single precision, set-up not counted")
    for _ in range(context.sizes(3, 1)):
        text, wall, cpu, memory, _ = run([BIN / "halfspace", "verify", path, "--json", "--timing"], allowed=ANSWERS)
        times.add(wall, cpu, memory)
        theirs = torch_steps(context, n, d, m, epochs, 1)
        torch.add(theirs.wall[0], theirs.cpu[0])
    return Measured(times, [torch], stages=longest_stages(json.loads(text)))


def ranks(context):
    """A sweep on two ranks of MPI beside one, and beside processes of one program; each cell is one thread."""
    require("/usr/bin/mpirun", "openmpi-bin")
    path = context.work / "cells.toml"
    cells, d = context.sizes((24, 4000), (4, 100))
    path.write_text("scenario = 'uniform'\ntheorems = ['A1']\nvalues = ['A1.trained-halfspace.half_width']\n"
                    f"seeds = {cells}\n[set]\ndata.d = {d}\ndata.n = 20\nnetwork.hidden = 64\ncheck.count = 1000\n"
                    "[grid]\nnetwork.gamma = [0.9]\n")
    settings = {"OMPI_MCA_btl_vader_single_copy_mechanism": "none"}
    mpirun = ["mpirun", "--allow-run-as-root", "--oversubscribe"]
    two, one = Times("the sweep on two ranks"), Times("the sweep on one rank")
    for _ in range(context.sizes(3, 1)):
        for count, times in ((2, two), (1, one)):
            _, wall, cpu, memory, _ = run([*mpirun, "-n", count, BIN / "halfspace", "sweep", path], settings=settings)
            times.add(wall, cpu, memory)
    measured = Measured(two, [one])
    efficiency = median([a / (2 * b) for a, b in zip(one.wall, two.wall)])
    measured.facts.append(f"efficiency {efficiency:.3f}")
    return measured


ROWS = [
    Row("own-weights", "verify on a user's samples and weights", own_weights(1000, 10000, 1000),
        Target("at most 4 times its floor", "ours / floor", 4)),
    Row("own-weights-few", "The same with few samples", own_weights(100, 10000, 1000)),
    Row("large", "Many samples", large(10000, 10000), Target("at most two minutes", "seconds", 120)),
    Row("larger", "Twice as many", large(20000, 10000)),
    Row("high", "A high dimension", high, Target("memory at most 1.3 times the data", "memory / data", 1.3)),
    Row("training-to-the-limit", "Training to its limit, with the certificate", to_the_limit,
        Target("faster than 100 plain epochs", "plain epochs in PyTorch / ours", 1, at_most=False)),
    Row("default-verify", "verify without arguments", default_verify, Target("at most 45 seconds", "seconds", 45)),
    Row("ranks", "Two ranks of MPI", ranks,
        Target("efficiency at least 0.9", "the sweep on one rank / ours", 1.8, at_most=False)),
]
