#!/usr/bin/env bash
# Compile every proof and the audit, and compare what Coq prints for every
# definition, every final theorem and the assumptions of all proofs with the
# stored answers in expected/.
#
#   check.sh [--write] OUTPUT_FOLDER
#
# --write stores the answers instead: read their difference before committing it.
# With HALFSPACE_COQCHK=1 coqchk checks the compiled files too (a minute).
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

write=0
if [ "${1:-}" = --write ]; then write=1; shift; fi
[ $# -eq 1 ] || { echo "usage: check.sh [--write] OUTPUT_FOLDER" >&2; exit 2; }
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

# Nothing may change what a printed statement means.
if grep -nE '\b(Notation|Infix|Coercion|Canonical)\b' "${files[@]/#/$here/}" | grep -vE ':[[:space:]]*Local Notation ' >"$out/notations.txt"; then
  fail "a notation: $(head -n 1 "$out/notations.txt" | sed "s|^$here/||")"
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

# What the compiled files hold, as Coq lists it: comments, indentation and the words Theorem or Lemma play no part. What
# has a proof, and what has none, is a Parameter there.
libraries=()
for file in "${files[@]}"; do
  [ "$file" = audit.v ] || libraries+=("${file%.v}")
done
ask_coq() { # ask_coq NAME: NAME.txt holds the printed answers to the questions in NAME.v
  if ! (cd "$out" && coqc -q -R . Halfspace "$1.v" >"$1.txt" 2>"$1.err"); then
    cat "$out/$1.err" >&2
    fail "$1.v does not compile"
  fi
}
{
  echo "From Halfspace Require ${libraries[*]}."
  echo "Set Printing Width 10000000. Set Printing Depth 10000000."
  for library in "${libraries[@]}"; do echo "Print Module Halfspace.$library."; done
} >"$out/contents.v"
ask_coq contents
perl -ne '$library = $1 if /^Module (\w+) :=/;
  print "$library $1 $2\n" while /(?:Struct|[.}]|^) +([A-Z]\w+) ([A-Za-z_][\w\x27]*)(?=[@ ])/g' "$out/contents.txt" >"$out/names.txt"
if grep -vE '^[a-z0-9_]+ (Definition|Parameter|Inductive|Record) ' "$out/names.txt" >"$out/odd.txt"; then
  fail "neither a definition nor a proof: $(head -n 1 "$out/odd.txt")"
fi
for library in "${libraries[@]}"; do
  grep -q "^$library " "$out/names.txt" || fail "Coq lists nothing in $library"
done

# A second count, so that a name the pattern above does not see is not lost.
[ "$(grep -oE '\b(Definition|Parameter|Inductive|Record|Axiom) [A-Za-z_]' "$out/contents.txt" | wc -l)" = "$(wc -l <"$out/names.txt")" ] ||
  fail "the list of names is incomplete"

# The final theorems: outside comments, anywhere on a line.
for library in "${libraries[@]}"; do
  perl -0777 -ne 's/\(\*(?:(?!\(\*|\*\)).)*\*\)/ /s while /\(\*(?:(?!\(\*|\*\)).)*\*\)/s;
    print "'"$library"' $1\n" while /\bTheorem\s+([\w\x27]+)/g' "$out/$library.v"
done >"$out/theorems.txt"
theorems="$(wc -l <"$out/theorems.txt")"
[ "$theorems" -gt 0 ] || fail "no theorem found"

# The audit restates them (those of not_empty.v are made from the theorems' own types) and says nothing else: no comment, no definition, no notation.
if grep -n '(\*' "$out/audit.v" >"$out/odd.txt"; then
  fail "a comment in audit.v, line $(head -n 1 "$out/odd.txt")"
fi
perl -0777 -ne 'for (split /\.(?=\s|\z)/) { s/^\s+//; s/\s+/ /g; s/ $//;
  print substr($_, 0, 60), "\n" unless $_ eq "" or /^Check \(/ or $_ eq "Open Scope R_scope" or
    /^(?:From Halfspace )?(?:Require )?Import [\w ]+$/ }' "$out/audit.v" >"$out/odd.txt"
[ ! -s "$out/odd.txt" ] || fail "audit.v does more than check: $(head -n 1 "$out/odd.txt")"
while read -r library name; do
  [ "$library" != not_empty ] || continue
  grep -q "^Check ($name :" "$out/audit.v" || fail "$name is not restated in audit.v"
done <"$out/theorems.txt"

# Coq's own words for every definition and every final theorem, and what all proofs together, lemmas included, assume.
all_libraries="From Halfspace Require Import ${libraries[*]}."
{
  echo "Require Import Reals List."
  echo "$all_libraries"
  echo "Open Scope R_scope. Set Printing Width 118. Set Printing Depth 10000000."
  for library in "${libraries[@]}"; do
    awk -v library="$library" '$1 == library && $2 != "Parameter" { print "Print Halfspace." library "." $3 "." }' "$out/names.txt"
    awk -v library="$library" '$1 == library { print "Check Halfspace." library "." $2 "." }' "$out/theorems.txt"
  done
} >"$out/statements.v"
{
  echo "$all_libraries"
  echo "Definition everything :="
  awk '{ print "  let _ := @Halfspace." $1 "." $3 " in" }' "$out/names.txt"
  echo "  tt. Print Assumptions everything."
} >"$out/assumptions.v"
ask_coq statements
ask_coq assumptions

compare() { # compare NAME WHAT: NAME.txt against the stored answers
  if [ "$write" = 1 ]; then cp "$out/$1.txt" "$here/expected/$1.txt"; fi
  if ! diff "$here/expected/$1.txt" "$out/$1.txt" >"$out/$1.diff"; then
    head -n 40 "$out/$1.diff" >&2
    fail "$2 differ from expected/$1.txt"
  fi
}
compare statements "the printed statements"
compare assumptions "the printed assumptions"
sed -nE 's/^([A-Za-z_][A-Za-z0-9_.]*)( :.*)?$/\1/p' "$out/assumptions.txt" | sort -u >"$out/axioms.txt"
diff <(sort -u "$here/accepted_axioms.txt") "$out/axioms.txt" >&2 || fail "the axioms differ from accepted_axioms.txt"

# The independent checker reads the compiled files again and names every axiom in them, used or not.
checked=""
if [ "${HALFSPACE_COQCHK:-0}" = 1 ]; then
  command -v coqchk >/dev/null || fail "coqchk is not installed"
  (cd "$out" && coqchk -silent -o -R . Halfspace "${libraries[@]/#/Halfspace.}" >coqchk.txt 2>&1) ||
    { tail -n 20 "$out/coqchk.txt" >&2; fail "coqchk refuses the compiled files"; }
  grep -q '^\* Axioms:' "$out/coqchk.txt" || fail "coqchk lists no axioms"
  compare coqchk "coqchk's answers"
  checked=", coqchk agrees"
fi

echo "proofs: ok: $theorems theorems in ${#libraries[@]} files, $(wc -l <"$out/axioms.txt") accepted axioms and no other$checked, $((SECONDS - start)) s"
