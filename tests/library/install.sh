#!/bin/sh
# Installs the build into a new folder, builds a small program against what is there, and runs it: install.sh BUILD FOLDER
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
folder=$2

rm -rf "$folder"
cmake --install "$build" --prefix "$folder/prefix" >"$folder.log"
cmake -S "$here/consumer" -B "$folder/consumer" -DCMAKE_PREFIX_PATH="$folder/prefix" -DCMAKE_CXX_COMPILER="${CXX:-c++}" >>"$folder.log"
cmake --build "$folder/consumer" >>"$folder.log"
answer=$("$folder/consumer/consumer")
echo "$answer"
case "$answer" in
    "0.2."*" proved "*) ;;
    *) echo "install.sh: the consumer said something else" >&2; exit 1 ;;
esac
# What is installed besides: the program, its manual page and the completion, and they are whole.
"$folder/prefix/bin/halfspace" --version
grep -q '^\.TH HALFSPACE 1' "$folder/prefix/share/man/man1/halfspace.1"
grep -q -- 'samples' "$folder/prefix/share/man/man1/halfspace.1"
bash -n "$folder/prefix/share/bash-completion/completions/halfspace"
grep -q -- '--samples' "$folder/prefix/share/bash-completion/completions/halfspace"
