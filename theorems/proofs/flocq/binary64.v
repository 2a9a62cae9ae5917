(** IEEE arithmetic meets what summation_tree.v asks of it, by Flocq's model: round to nearest, ties to even, with gradual
    underflow, no overflow. The axiom Classical_Prop.classic comes with Flocq. *)

Require Import Reals Lra Lia ZArith.
From Flocq Require Import Core Relative.
From Halfspace Require Import sums vectors summation_tree.
Open Scope R_scope.

(** Precision 53, smallest subnormal 2^-1074. *)
Definition binary64 : R -> R := round radix2 (FLT_exp (-1074) 53) ZnearestE.

(** Precision 24, smallest subnormal 2^-149. *)
Definition binary32 : R -> R := round radix2 (FLT_exp (-149) 24) ZnearestE.

Lemma flt_rounds_within : forall emin prec, (0 < prec)%Z ->
  rounds_within (round radix2 (FLT_exp emin prec) ZnearestE) (/ 2 * bpow radix2 (- prec + 1)) (/ 2 * bpow radix2 emin).
Proof.
  intros emin prec Hp t.
  destruct (error_N_FLT radix2 emin prec Hp (fun n => negb (Z.even n)) t) as (eps & eta & He & Ht & _ & E).
  rewrite E. replace (t * (1 + eps) + eta - t) with (t * eps + eta) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_mult, (Rmult_comm (Rabs t)).
  apply Rplus_le_compat; [|exact Ht]. apply Rmult_le_compat_r; [apply Rabs_pos|exact He].
Qed.

Theorem binary64_rounds_within : rounds_within binary64 (bpow radix2 (-53)) (bpow radix2 (-1075)).
Proof.
  replace (bpow radix2 (-53)) with (/ 2 * bpow radix2 (- (53) + 1)).
  - replace (bpow radix2 (-1075)) with (/ 2 * bpow radix2 (-1074)); [apply flt_rounds_within; lia|].
    replace (-1074)%Z with (-1075 + 1)%Z by lia. rewrite bpow_plus. simpl (bpow radix2 1). lra.
  - replace (- (53) + 1)%Z with (-53 + 1)%Z by lia. rewrite bpow_plus. simpl (bpow radix2 1). lra.
Qed.

Theorem binary32_rounds_within : rounds_within binary32 (bpow radix2 (-24)) (bpow radix2 (-150)).
Proof.
  replace (bpow radix2 (-24)) with (/ 2 * bpow radix2 (- (24) + 1)).
  - replace (bpow radix2 (-150)) with (/ 2 * bpow radix2 (-149)); [apply flt_rounds_within; lia|].
    replace (-149)%Z with (-150 + 1)%Z by lia. rewrite bpow_plus. simpl (bpow radix2 1). lra.
  - replace (- (24) + 1)%Z with (-24 + 1)%Z by lia. rewrite bpow_plus. simpl (bpow radix2 1). lra.
Qed.

(** D2 in double precision: in any order of summation, fused or not. *)
Theorem inner_product_in_double_precision : forall d x z t, sums_all d t -> INR (depth t) * bpow radix2 (-53) < 1 ->
  let u := bpow radix2 (-53) in
  let k := INR (depth t) in
  Rabs (computed binary64 x z t - dot d x z) <=
  k * u / (1 - k * u) * (norm d x * norm d z) + INR (2 * d - 1) * bpow radix2 (-1075) * / (1 - k * u).
Proof.
  intros d x z t HF Hk u k.
  apply (computed_inner_product binary64 u (bpow radix2 (-1075)) d x z t); auto.
  - apply bpow_ge_0.
  - apply bpow_ge_0.
  - apply binary64_rounds_within.
Qed.
