"""Builds the extension against the C++ library of the CMake build, which it carries along: nothing of the library is
compiled twice. The environment variable HALFSPACE_BUILD names the build folder (default: ../build/release)."""

import os
import shutil
import subprocess
from pathlib import Path

import pybind11
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get("HALFSPACE_BUILD", ROOT / "build/release")).resolve()


def library():
    """The shared library under the name that programs look for at run time, built where it is not there."""
    if not (BUILD / "build.ninja").exists():
        if not (ROOT / "CMakeLists.txt").exists():
            raise SystemExit("halfspace: no C++ sources beside this package; install from a checkout of the repository")
        subprocess.run(["cmake", "-S", ROOT, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release"], check=True)
    if not list(BUILD.glob("library/libhalfspace.so.?.?")) or "HALFSPACE_BUILD" not in os.environ:
        subprocess.run(["cmake", "--build", BUILD, "--target", "halfspace_library"], check=True)
    found = sorted(BUILD.glob("library/libhalfspace.so.?.?"))
    if not found:
        raise SystemExit(f"halfspace: no libhalfspace.so in {BUILD}/library")
    return found[-1]


class Build(build_ext):
    """Links the extension to the library that will lie beside it."""

    def build_extension(self, extension):
        shared = library()
        extension.library_dirs = [str(shared.parent)]
        super().build_extension(extension)
        target = Path(self.get_ext_fullpath(extension.name)).parent
        shutil.copyfile(shared.resolve(), target / shared.name)


setup(
    ext_modules=[
        Extension(
            "halfspace._core",
            ["src/_core.cpp"],
            include_dirs=[pybind11.get_include(), str(ROOT / "library")],
            libraries=["halfspace"],
            extra_compile_args=["-std=c++20", "-O1", "-g0", "-fvisibility=hidden"],
            extra_link_args=["-Wl,-rpath,$ORIGIN", "-Wl,-s"],
            language="c++",
        )
    ],
    cmdclass={"build_ext": Build},
)
