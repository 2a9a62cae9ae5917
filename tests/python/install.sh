#!/bin/sh
# pip install, without a network, into a new virtual environment that sees Debian's packages:
# install.sh PYTHON ROOT BUILD ENVIRONMENT
set -eu
python=$1
root=$2
environment=$4
export HALFSPACE_BUILD="$3" PIP_DISABLE_PIP_VERSION_CHECK=1

rm -rf "$environment"
"$python" -m venv --system-site-packages "$environment"
# pip builds inside the folder it is given: a copy of it, so that the checkout stays as it is.
mkdir "$environment/checkout"
cp -r "$root/python" "$root/library" "$environment/checkout"
"$environment/bin/pip" install --no-build-isolation --no-index --no-deps "$environment/checkout/python"
cd "$environment"
"$environment/bin/python" -c '
import pathlib, halfspace
folder = pathlib.Path(halfspace.__file__).parent
assert folder.is_relative_to("'"$environment"'"), folder
assert (folder / "py.typed").exists()
assert list(folder.glob("libhalfspace.so.*")), "the library is not carried along"
print(halfspace.__version__)
'
