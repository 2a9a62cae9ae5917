#!/usr/bin/env bash
# The check of the proofs must fail as soon as one final theorem is admitted, a
# statement or a definition is weakened, or an axiom is added.
#
#   admitted_is_caught.sh [--all] [COMPILED_FOLDER]
#
# Works on copies in a temporary folder. With --all every final theorem is
# admitted in turn instead of a few. COMPILED_FOLDER, an output folder of
# check.sh, saves compiling the unchanged files once more; it is only read.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
source="$root/theorems/proofs"
all=0
if [ "${1:-}" = --all ]; then all=1; shift; fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

failures=0
cases=0

# The unchanged proofs must pass, or every later failure would mean nothing.
if [ $# -ge 1 ] && [ -d "$1" ]; then cp -a "$1" "$work/base"; fi
"$source/check.sh" "$work/base"

fresh_copy() {
  rm -rf "$work/proofs" "$work/out"
  cp -a "$source" "$work/proofs"
  cp -a "$work/base" "$work/out"
}

# expect_failure NAME PATTERN: the check fails with a summary line that matches
expect_failure() {
  cases=$((cases + 1))
  if "$work/proofs/check.sh" "$work/out" >"$work/log" 2>&1; then
    echo "NOT CAUGHT: $1"
    failures=$((failures + 1))
  elif ! grep -qE "$2" "$work/log"; then
    echo "WRONG REASON: $1"
    cat "$work/log"
    failures=$((failures + 1))
  else
    echo "caught: $1"
  fi
}

# replace FILE FROM TO: literal text, which must occur
replace() {
  FROM="$2" TO="$3" perl -0pi -e '$n = s/\Q$ENV{FROM}\E/$ENV{TO}/; END { exit($n ? 0 : 1) }' "$work/proofs/$1" ||
    { echo "the text to replace is not in $1: $2"; exit 1; }
}

admit() {
  awk -v theorem="$2" '
    $1 == "Theorem" && $2 == theorem { inside = 1 }
    inside && /^Qed\.$/ { print "Admitted."; inside = 0; next }
    { print }' "$source/$1" >"$work/proofs/$1"
  ! cmp -s "$source/$1" "$work/proofs/$1" || { echo "$2 is not in $1"; exit 1; }
}

# Without the search for the word, only the printed assumptions can tell.
drop_text_search() {
  sed -i '/^if grep -nE/,/^fi/d' "$work/proofs/check.sh"
}

if [ "$all" = 1 ]; then
  mapfile -t chosen < <(cd "$source" && sed -nE 's/^Theorem ([A-Za-z0-9_]+).*/\1/p' ./*.v | while read -r theorem; do
    echo "$(basename "$(grep -lE "^Theorem $theorem\b" ./*.v)") $theorem"
  done)
else
  chosen=(
    "a1.v every_kkt_point_has_a_linear_boundary"
    "slab.v sign_outside_the_widened_slab"
    "flipped_labels.v flipped_labels_trap"
    "propagation.v propagation_gives_a_linear_boundary"
    "lazy.v wide_networks_agree"
  )
fi
for entry in "${chosen[@]}"; do
  read -r file theorem <<<"$entry"
  fresh_copy
  admit "$file" "$theorem"
  expect_failure "$theorem admitted, by the text" "FAILED: unproved: $file"
  drop_text_search
  expect_failure "$theorem admitted, by its assumptions" "> ($(basename "$file" .v)\.)?$theorem|FAILED: the axioms differ"
  grep -qE "(^|\.)$theorem$" "$work/out/axioms.txt" || { echo "$theorem is not named"; failures=$((failures + 1)); }
done

# A weaker statement that still has a proof.
fresh_copy
replace program_steps.v 'err < Rabs fl -> same_sign fl (dot d x z)' 'err + 1 < Rabs fl -> same_sign fl (dot d x z)'
expect_failure "a stronger hypothesis" 'FAILED: audit\.v does not compile'

# A weaker definition under which every proof still goes through.
fresh_copy
replace adversarial.v '(forall n, (n < N)%nat -> gram d x n n <= r)' '(forall n, (n < N)%nat -> gram d x n n <= r + 1)'
expect_failure "a weaker definition" 'FAILED: audit\.v does not compile'

# An axiom of the standard library outside the accepted list.
fresh_copy
replace lazy.v 'Require Import Reals' 'Require Import Classical Reals'
replace lazy.v 'intros f g Tf Tg fhat ghat Ef Eg HTf HTg Hf Hg HEf HEg HS.' \
  'intros f g Tf Tg fhat ghat Ef Eg HTf HTg Hf Hg HEf HEg HS. pose proof (classic (f = g)) as unused.'
expect_failure "the excluded middle" 'FAILED: the axioms differ'

# A theorem that the audit does not mention.
fresh_copy
printf '\nTheorem unaudited : True.\nProof. exact I. Qed.\n' >>"$work/proofs/lazy.v"
expect_failure "a theorem without audit" 'FAILED: unaudited is not restated'

if [ "$failures" -ne 0 ]; then
  echo "admitted_is_caught: $failures of $cases cases failed"
  exit 1
fi
echo "admitted_is_caught: all $cases cases caught"
