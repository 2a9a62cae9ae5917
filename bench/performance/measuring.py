"""Runs what is measured and takes its times: the wall's, the processors' and the largest memory."""

import json
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BIN = Path(os.environ.get("HALFSPACE_BIN", ROOT / "build/release/bin"))
# Debian's interpreter, for which the distribution's NumPy and PyTorch are built.
PYTHON = "/usr/bin/python3"


@dataclass
class Times:
    """Repetitions of one piece of work, in seconds of the wall and of all processors together."""

    what: str
    wall: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    memory: int = 0  # largest resident memory in bytes, where it was asked for
    note: str = ""

    def add(self, wall, cpu, memory=0):
        self.wall.append(wall)
        self.cpu.append(cpu)
        self.memory = max(self.memory, memory)

    def scaled(self, factor, note):
        """The same with every time multiplied, for work that was measured on a share of it."""
        return Times(self.what, [t * factor for t in self.wall], [t * factor for t in self.cpu], self.memory, note)


def median(values):
    return statistics.median(values) if values else None


class Missing(Exception):
    """A peer that this machine does not have: its row says so."""


def environment():
    """Ours and the peers' alike: BLAS chooses its kernels for this machine, and uses every core."""
    kept = {key: value for key, value in os.environ.items() if key not in ("OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS")}
    return {**kept, "NO_COLOR": "1"}


def run(command, allowed=(0,), timeout=None, cwd=None, settings=None):
    """Runs a command to its end. Returns (standard output, wall, cpu, memory, finished): `finished` is false where the
    time ran out."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as complaint:
        start = time.monotonic()
        with subprocess.Popen([str(word) for word in command], stdout=output, stderr=complaint, cwd=cwd,
                              env={**environment(), **(settings or {})}) as process:
            usage = None
            while usage is None:
                pid, status, used = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    usage = used
                    process.returncode = os.waitstatus_to_exitcode(status)
                elif timeout is not None and time.monotonic() - start > timeout:
                    process.kill()
                    _, _, usage = os.wait4(process.pid, 0)
                    process.returncode = None
                else:
                    time.sleep(0.002)
        wall = time.monotonic() - start
        output.seek(0)
        complaint.seek(0)
        finished = process.returncode is not None
        if finished and process.returncode not in allowed:
            raise RuntimeError(f"{command}: exit code {process.returncode}: {complaint.read()[-2000:]}")
        return output.read(), wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, finished


def require(path, package):
    if not Path(path).exists():
        raise Missing(f"{path} is not there; Debian's package is {package}")


def benchmark(program, names, repetitions, least=0.0):
    """Repetitions of benchmarks of one program, taken in turns so that a loaded machine slows all of them alike.

    names: {key: name as the program lists it}. Returns {key: (Times, counters)}."""
    found = {key: (Times(key), {}) for key in names}
    for _ in range(repetitions):
        for key, name in names.items():
            text = run([BIN / f"bench_{program}", f"--benchmark_filter=^{name}/process_time/real_time$",
                        f"--benchmark_min_time={least}", "--benchmark_format=json"])[0]
            for entry in json.loads(text)["benchmarks"]:
                if entry.get("error_occurred"):
                    raise RuntimeError(f"{program} {name}: {entry['error_message']}")
                to_seconds = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}[entry["time_unit"]]
                found[key][0].add(entry["real_time"] * to_seconds, entry["cpu_time"] * to_seconds)
                found[key][1].update({k: v for k, v in entry.items() if k in ("pairs", "flops", "bytes", "epochs")})
    for key, (times, _) in found.items():
        if not times.wall:
            raise RuntimeError(f"bench_{program} has no benchmark {names[key]}")
    return found


def python_times(what, script, arguments, repetitions):
    """Times that a Python script of bench/performance prints, as JSON lists `wall` and `cpu`."""
    text = run([PYTHON, Path(__file__).parent / script, *arguments, repetitions])[0]
    read = json.loads(text)
    return Times(what, read["wall"], read["cpu"])
