#!/usr/bin/env bash
# Compile binary64.v, which needs Flocq, against the proofs that ../check.sh has compiled into a folder, and compare what Coq
# prints for its definitions, theorems and axioms with expected.txt.
#
#   check.sh [--write] OUTPUT_FOLDER      the one that ../check.sh was given; --write stores the answers instead
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
fail() {
  echo "proofs on Flocq: FAILED: $1"
  exit 1
}
write=0
if [ "${1:-}" = --write ]; then write=1; shift; fi
[ $# -eq 1 ] || { echo "usage: check.sh [--write] OUTPUT_FOLDER" >&2; exit 2; }
[ -f "$1/summation_tree.vo" ] || fail "run ../check.sh first"
compiled="$(cd "$1" && pwd)"
out="$compiled/flocq"
mkdir -p "$out"
cp "$here/binary64.v" "$out/"
{
  echo "Require Import Reals. From Flocq Require Import Core. From Halfspace Require Import sums vectors summation_tree."
  echo "Require Import binary64. Open Scope R_scope. Set Printing Width 118."
  sed -nE 's/^(Definition|Theorem) ([a-z0-9_]+).*/\1 \2/p' "$here/binary64.v" | while read -r kind name; do
    [ "$kind" = Theorem ] && echo "Check $name." || echo "Print $name."
  done
  echo "Definition everything := ("
  sed -nE 's/^(Definition|Theorem|Lemma) ([a-z0-9_]+).*/  \2,/p' "$here/binary64.v"
  echo "  tt). Print Assumptions everything."
} >"$out/questions.v"
cd "$out"
for file in binary64 questions; do
  coqc -q -R "$compiled" Halfspace "$file.v" >"$file.txt" 2>"$file.err" || { cat "$file.err" >&2; fail "$file.v does not compile"; }
done
[ "$write" = 0 ] || cp questions.txt "$here/expected.txt"
diff "$here/expected.txt" questions.txt >&2 || fail "the printed answers differ from expected.txt"
echo "proofs on Flocq: ok"
