(** The program: OCaml code of the proved function, its integers those of Zarith. *)

From Checker Require Import checker.
Require Import ExtrOcamlBasic ExtrOcamlZBigInt.
Extraction "certified.ml" check_certificate.
