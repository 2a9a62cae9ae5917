#!/usr/bin/env bash
# Compiles the proofs that the checker rests on and the checker itself, extracts it and links halfspace-check.
#
#   build.sh OUTPUT_FOLDER
#
# All compiled files go to OUTPUT_FOLDER. Fails when anything is unproved: the theorem about the extracted function
# may rest on the accepted axioms of the real numbers and on nothing else.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
proofs="$here/../theorems/proofs"
[ $# -eq 1 ] || { echo "usage: build.sh OUTPUT_FOLDER" >&2; exit 2; }
mkdir -p "$1/proofs" "$1/checker"
cd "$1"

fail() {
  echo "checker: $1" >&2
  exit 1
}

# Copies what has changed, so that make compiles what has changed.
copy_new() {
  for file in "$1"/*.v; do
    cmp -s "$file" "$2/$(basename "$file")" || cp "$file" "$2/"
  done
  for file in "$2"/*.v; do
    [ -e "$1/$(basename "$file")" ] || rm -f "${file%.v}".*
  done
}
copy_new "$proofs" proofs
copy_new "$here" checker
grep -nE '^[[:space:]]*(Admitted|Axioms?|Parameters?|Conjecture|Abort|Extract)\b|\badmit\b|\bgive_up\b|bypass_check|Unset[[:space:]]+(Guard|Positivity|Universe)|type-in-type' checker/*.v &&
  fail "something is unproved, or the extraction is told more than the standard library tells it"
grep -nE 'bypass_check|Unset[[:space:]]+(Guard|Positivity|Universe)|type-in-type' proofs/*.v &&
  fail "a check of Coq's kernel is switched off"

# Only what the checker imports, in the order of coqdep.
order="$(coqdep -sort -R proofs Halfspace -R checker Checker checker/extraction.v)"
read -ra files <<<"$order"
coq_makefile -R proofs Halfspace -R checker Checker "${files[@]}" -o Makefile.coq >/dev/null
make -s -f Makefile.coq -j "${COQ_JOBS:-2}" checker/extraction.vo >build.txt 2>&1 || { cat build.txt >&2; fail "a proof does not compile"; }

# The theorem's assumptions, as Coq prints them.
cat >assumptions.v <<'END'
From Checker Require Import checker.
Print Assumptions accepted_steps_hold.
END
coqc -q -R proofs Halfspace -R checker Checker assumptions.v >assumptions.txt
grep -qx 'Axioms:' assumptions.txt || fail "no assumptions were printed"
# A line that is neither the heading, nor an axiom with or without its type, nor part of a type tells of something else,
# such as "is assumed to be guarded" or "relies on an unsafe hierarchy".
grep -vE '^(Axioms:|[A-Za-z_][A-Za-z0-9_.'"'"']*( :.*)?|[[:space:]].*)$' assumptions.txt >&2 &&
  fail "the theorem rests on something else than axioms"
sed -nE 's/^([A-Za-z_][A-Za-z0-9_.'"'"']*)( :.*)?$/\1/p' assumptions.txt | sort -u >axioms.txt
diff <(sort -u "$proofs/accepted_axioms.txt") axioms.txt >&2 || fail "the axioms differ from accepted_axioms.txt"

cp "$here/halfspace_check.ml" .
ocamlfind ocamlopt -w +a-4-9-40..42-44-45-70 -warn-error +a -package unix,zarith,sha,zip -I . -c -w -a certified.mli certified.ml
ocamlfind ocamlopt -w +a-4-9-40..42-44-45-70 -package unix,zarith,sha,zip -linkpkg certified.cmx halfspace_check.ml -o halfspace-check
