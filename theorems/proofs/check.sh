#!/usr/bin/env bash
# Compile every proof, run the audit and compare the axioms it prints with
# accepted_axioms.txt.
#
#   check.sh OUTPUT_FOLDER
#
# All compiled files go to OUTPUT_FOLDER; the source folder stays clean. A file
# already compiled there from the same text, with the same imports, is not
# compiled again.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
start=$SECONDS

fail() {
  echo "proofs: FAILED: $1"
  exit 1
}

[ $# -eq 1 ] || { echo "usage: check.sh OUTPUT_FOLDER" >&2; exit 2; }
command -v coqc >/dev/null || fail "coqc is not installed"
mkdir -p "$1"
out="$(cd "$1" && pwd)"
[ "$out" != "$here" ] || fail "the output folder must not be the source folder"

# The files, in an order in which each comes after its imports.
mapfile -t files < <(grep '\.v$' "$here/_CoqProject")
for path in "$here"/*.v; do
  grep -qx "$(basename "$path")" "$here/_CoqProject" || fail "$(basename "$path") is not in _CoqProject"
done

# Nothing unproved may even be written down, used or not.
if grep -nE '^[[:space:]]*(Admitted|Axioms?|Parameters?|Conjecture|Abort)\b|\badmit\b|\bgive_up\b|bypass_check|Unset[[:space:]]+(Guard|Positivity|Universe)' \
    "${files[@]/#/$here/}" >"$out/unproved.txt"; then
  fail "unproved: $(head -n 1 "$out/unproved.txt" | sed "s|^$here/||")"
fi

# Compile what is new. The audit always runs.
declare -A rebuilt
for file in "${files[@]}"; do
  name="${file%.v}"
  imports="$(tr '\n' ' ' <"$here/$file" | grep -oE 'From Halfspace Require Import [^.]*' | sed 's/^From Halfspace Require Import//' || true)"
  stale=0
  [ "$name" != audit ] && [ -f "$out/$name.vo" ] && cmp -s "$here/$file" "$out/$file" || stale=1
  for import in $imports; do
    [ -z "${rebuilt[$import]:-}" ] || stale=1
  done
  [ "$stale" = 1 ] || continue
  rebuilt[$name]=1
  rm -f "$out/$name.vo"
  cp "$here/$file" "$out/$file"
  if ! (cd "$out" && coqc -q -R . Halfspace "$file" >"$name.txt" 2>"$name.err"); then
    cat "$out/$name.err" >&2
    fail "$file does not compile"
  fi
done

# Every theorem of the sources must be restated and be in the printed list. (The list
# goes through a file: a pipe into grep -q would end sed early and fail on a long one.)
sed -n '/^Definition every_theorem/,/)\.$/p' "$here/audit.v" >"$out/every_theorem.txt"
theorems=0
for file in "${files[@]}"; do
  [ "$file" != audit.v ] || continue
  for theorem in $(sed -nE 's/^Theorem ([A-Za-z0-9_]+).*/\1/p' "$here/$file"); do
    theorems=$((theorems + 1))
    grep -q "^Check ($theorem :" "$here/audit.v" || fail "$theorem is not restated in audit.v"
    grep -qE "^  [ (]$theorem[,)]" "$out/every_theorem.txt" ||
      fail "$theorem is not in audit.v's every_theorem"
  done
  # and every definition must be pinned
  for definition in $(sed -nE 's/^(Definition|Fixpoint) ([A-Za-z0-9_]+).*/\2/p' "$here/$file"); do
    grep -q "^Check (eq_refl : $definition =" "$here/audit.v" || fail "$definition is not restated in audit.v"
  done
  for type in $(sed -nE 's/^(Inductive|Record) ([A-Za-z0-9_]+).*/\2/p' "$here/$file"); do
    grep -qE "^Check .*\b$type\b" "$here/audit.v" || fail "$type is not restated in audit.v"
  done
done
[ "$theorems" -gt 0 ] || fail "no theorem found"

# The part of the audit's output after its last Check holds the assumptions: the
# line "Axioms:", then one entry for each axiom, whose name starts in the first
# column.
awk 'seen { print } /tt = tt$/ { seen = 1 }' "$out/audit.txt" >"$out/assumptions.txt"
grep -qx 'Print Assumptions every_theorem\.' "$here/audit.v" && grep -qx 'Axioms:' "$out/assumptions.txt" ||
  fail "the audit printed no assumptions"
sed -nE 's/^([A-Za-z_][A-Za-z0-9_.'"'"']*)( :.*)?$/\1/p' "$out/assumptions.txt" |
  sort -u >"$out/axioms.txt"
sort -u "$here/accepted_axioms.txt" >"$out/accepted.txt"
if ! diff "$out/accepted.txt" "$out/axioms.txt" >"$out/axioms.diff"; then
  cat "$out/axioms.diff" >&2
  fail "the axioms differ from accepted_axioms.txt"
fi

echo "proofs: ok: $theorems theorems in $((${#files[@]} - 1)) files, $(wc -l <"$out/axioms.txt") accepted axioms and no other, $((SECONDS - start)) s"
