#!/usr/bin/env bash
# The check of the proofs must fail as soon as anything is admitted, a statement or
# a definition is weakened, with or without the same change in the audit, a theorem
# is made empty by its hypotheses, an axiom is added, or the audit leaves out.
#
#   admitted_is_caught.sh [--all] [COMPILED_FOLDER]
#
# Works on copies in a temporary folder. With --all every final theorem is
# admitted in turn instead of a few. COMPILED_FOLDER, an output folder of
# check.sh, saves compiling the unchanged files once more; it is only read.
set -euo pipefail
unset HALFSPACE_COQCHK

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

# expect_failure NAME PATTERN [--write]: the check fails with a summary line that matches, even where it would store
# the answers
expect_failure() {
  cases=$((cases + 1))
  if "$work/proofs/check.sh" ${3:+"$3"} "$work/out" >"$work/log" 2>&1; then
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
  # Files on which few others depend.
  chosen=(
    "sharp_forms.v candidate_is_the_only_kkt_point"
    "flipped_labels_sharp.v flipped_labels_trap_sharp"
    "wedge.v networks_disagree_on_the_wedge"
  )
fi
for entry in "${chosen[@]}"; do
  read -r file theorem <<<"$entry"
  fresh_copy
  admit "$file" "$theorem"
  expect_failure "$theorem admitted, by the text" "FAILED: unproved: $file"
  drop_text_search
  expect_failure "$theorem admitted, by its assumptions" "FAILED: the printed assumptions differ"
  grep -qE "(^|\.)$theorem( |$)" "$work/out/assumptions.txt" || { echo "$theorem is not named"; failures=$((failures + 1)); }
done

# An admitted lemma that nothing uses and no list names, on one line, where the search for the word does not see it.
fresh_copy
printf '\nLemma anything : False. Proof. Admitted.\n' >>"$work/proofs/not_empty.v"
expect_failure "an unused lemma admitted" 'FAILED: the printed assumptions differ'

# A weaker statement that still has a proof: the audit alone, then with the same change in the audit.
fresh_copy
weaken_sign() { replace "$1" 'err < Rabs fl -> same_sign fl (dot d x z)' 'err + 1 < Rabs fl -> same_sign fl (dot d x z)'; }
weaken_sign program_steps.v
expect_failure "a stronger hypothesis" 'FAILED: audit\.v does not compile'
weaken_sign audit.v
expect_failure "a stronger hypothesis, in the audit too" 'FAILED: the printed statements differ'

# A hypothesis that nothing satisfies, changed in the audit and in the stored answers too.
fresh_copy
contradict() {
  replace "$1" '(forall i, (i < d)%nat -> sum N (fun n => mu n * (y n * x n i)) = 0) ->
  ~ exists w' '(forall i, (i < d)%nat -> sum N (fun n => mu n * (y n * x n i)) = 0) -> N = 0%nat ->
  ~ exists w'
}
contradict half_space.v
replace half_space.v 'intros d N p x y mu Hp Hmu Hex Hsum (w & Pat).' 'intros d N p x y mu Hp Hmu Hex Hsum _ (w & Pat).'
contradict audit.v
expect_failure "a hypothesis that makes a theorem empty" 'FAILED: not_empty\.v does not compile' --write

# The slope at the kink fixed to 1, in the audit and the stored answers too: a slope is not a subgradient's any more.
fresh_copy
replace setting.v '(t = 0 -> gamma <= s <= 1)' '(t = 0 -> s = 1)'
replace audit.v '(t = 0 -> gamma <= s <= 1)' '(t = 0 -> s = 1)'
expect_failure "another slope at the kink" 'FAILED: (pattern|clarke_slopes)\.v does not compile' --write

# A weaker definition under which every proof still goes through.
fresh_copy
loosen() { replace "$1" '(forall n, (n < N)%nat -> gram d x n n <= r)' '(forall n, (n < N)%nat -> gram d x n n <= r + 1)'; }
loosen adversarial.v
expect_failure "a weaker definition" 'FAILED: audit\.v does not compile'
loosen audit.v
expect_failure "a weaker definition, in the audit too" 'FAILED: the printed statements differ'

# An axiom of the standard library outside the accepted list.
fresh_copy
replace counterexample.v 'Require Import Reals' 'Require Import Classical Reals'
printf '\nLemma unused (P : Prop) : P \\/ ~ P. Proof. exact (classic P). Qed.\n' >>"$work/proofs/counterexample.v"
expect_failure "the excluded middle" 'FAILED: the printed assumptions differ'

# A theorem, or a definition, that the audit does not mention, indented or behind another sentence.
for line in 'Theorem unaudited : True. Proof. exact I. Qed.' '    Theorem unaudited : True. Proof. exact I. Qed.' \
  'Open Scope R_scope. Theorem unaudited : True. Proof. exact I. Qed.'; do
  fresh_copy
  printf '\n%s\n' "$line" >>"$work/proofs/counterexample.v"
  expect_failure "a theorem without audit: $line" 'FAILED: unaudited is not restated'
done
for line in '  Definition unaudited : nat := 1.' 'Open Scope R_scope. Fixpoint unaudited (n : nat) : nat := n.'; do
  fresh_copy
  printf '\n%s\n' "$line" >>"$work/proofs/counterexample.v"
  expect_failure "a definition without audit: $line" 'FAILED: the printed statements differ'
done

# An audit that does not audit.
fresh_copy
printf '\n(* Check (tt : unit). *)\n' >>"$work/proofs/audit.v"
expect_failure "a comment in the audit" 'FAILED: a comment in audit\.v'
fresh_copy
sed -i '0,/^Check (sign_outside_the_slab :/s//Notation gone := (sign_outside_the_slab :/' "$work/proofs/audit.v"
expect_failure "a notation in the audit" 'FAILED: a notation: audit\.v'
fresh_copy
printf '\nNotation "x <= y" := (x < y) : R_scope.\n' >>"$work/proofs/counterexample.v"
expect_failure "a notation in the sources" 'FAILED: a notation'
fresh_copy
sed -i '/gram_rows\.v/d' "$work/proofs/_CoqProject"
expect_failure "a file that is not compiled" 'FAILED: gram_rows\.v is not in _CoqProject'

if [ "$failures" -ne 0 ]; then
  echo "admitted_is_caught: $failures of $cases cases failed"
  exit 1
fi
echo "admitted_is_caught: all $cases cases caught"
