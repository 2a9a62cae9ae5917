"""The machine: what it is, and what it can do at best."""

import os
import platform
import re
import subprocess
import time
from pathlib import Path

from measuring import ROOT, benchmark, median, run
from row import Measured, Row

PACKAGES = ("g++-12", "libopenblas0-pthread", "libeigen3-dev", "libmpfr6", "libflint-arb2", "python3-torch",
            "python3-numpy", "z3", "cvc5", "libopenmpi3")


def versions():
    """Debian's versions of what takes part; a package that is not there is left out."""
    found = {}
    for package in PACKAGES:
        asked = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], text=True, capture_output=True,
                               check=False)
        if asked.returncode == 0 and asked.stdout:
            found[package] = asked.stdout
    return found


def description():
    cpu = Path("/proc/cpuinfo").read_text()
    memory = Path("/proc/meminfo").read_text()
    flags = re.search(r"^flags\s*: (.*)$", cpu, re.MULTILINE)
    vectors = [name for name in ("avx512f", "avx2", "avx") if flags and name in flags.group(1).split()]
    commit = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], cwd=ROOT, text=True, capture_output=True,
                            check=False)
    return {
        "processor": re.search(r"model name\s*: (.*)", cpu).group(1),
        "cores": os.cpu_count(),
        "vectors": vectors[0] if vectors else "",
        "memory_gb": round(int(re.search(r"MemTotal:\s+(\d+)", memory).group(1)) / 2**20, 1),
        "system": platform.platform(),
        "versions": versions(),
        "revision": commit.stdout.strip(),
        "day": time.strftime("%Y-%m-%d", time.gmtime()),
    }


def file_speed(folder, size):
    """Bytes a second of a file that the page cache holds."""
    path = folder / "file-speed"
    path.write_bytes(b"\1" * size)
    room = bytearray(size)
    best = 0
    for _ in range(5):
        start = time.monotonic()
        with open(path, "rb", buffering=0) as file:
            while file.readinto(room):
                pass
        best = max(best, size / (time.monotonic() - start))
    path.unlink()
    return best


def speeds(context):
    """The best of several repetitions: a floor is what the machine can do when nothing disturbs it."""
    names = {key: context.bench(stem, size)
             for key, stem, size in (("flops", "product/double", 4000), ("float_flops", "product/float", 4000),
                                     ("bytes", "read", 1024))}
    found = benchmark("machine", names, max(3, context.repetitions))
    rates = {key: counters["bytes" if key == "bytes" else "flops"] / min(times.wall)
             for key, (times, counters) in found.items()}
    rates["file_bytes"] = file_speed(context.work, context.sizes(2**28, 2**20))
    return rates, found["flops"][0]


def measure(context):
    rates, times = speeds(context)
    context.machine.update(rates)
    measured = Measured(times)
    times.what = "a product of two matrices of order 4000"
    measured.facts = [f"{key}: {rates[key] / 1e9:.3g} {unit}" for key, unit in
                      (("flops", "GFLOP/s in double precision"), ("float_flops", "GFLOP/s in single precision"),
                       ("bytes", "GB/s read from memory"), ("file_bytes", "GB/s read from a file in the page cache"))]
    return measured


ROWS = [Row("machine", "What the machine can do at best", measure)]
