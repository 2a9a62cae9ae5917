(** The terms of the tube around an approximate path of the exact flow (docs/theorems/B0.md, "Tube"): with D the
    difference of a solution (preactivation h, slope c) and the path (preactivation h', slope c'),
    (1/2 |D|^2)' is a sum of alpha Y (h - h') (c - c'). What these are at most, for either sign of alpha Y. *)

Require Import Reals Lra Psatz.
From Halfspace Require Import setting.
Open Scope R_scope.

Lemma slope_range : forall gamma t s, 0 <= gamma < 1 -> clarke_slope gamma t s -> gamma <= s <= 1.
Proof.
  intros g t s Hg (P & M & Z). destruct (Rtotal_order t 0) as [L | [E | G]].
  - rewrite (M L). lra.
  - exact (Z E).
  - rewrite (P G). lra.
Qed.

(** alpha Y = -k: slopes are monotone, and c' is a slope at a point p near h'. *)
Theorem tube_term_drawing_together : forall gamma k h h' p c c',
  0 <= gamma < 1 -> 0 <= k -> clarke_slope gamma h c -> clarke_slope gamma p c' ->
  - k * ((h - h') * (c - c')) <= k * (1 - gamma) * Rabs (h' - p).
Proof.
  intros g k h h' p c c' Hg Hk C C'.
  pose proof (slope_range g h c Hg C) as R. pose proof (slope_range g p c' Hg C') as R'.
  assert (M : 0 <= (h - p) * (c - c')).
  { destruct C as (C1 & C2 & C3), C' as (D1 & D2 & D3).
    destruct (Rtotal_order h 0) as [Lh | [Eh | Gh]]; destruct (Rtotal_order p 0) as [Lp | [Ep | Gp]];
      try rewrite (C1 Gh) in *; try rewrite (C2 Lh) in *; try rewrite (D1 Gp) in *; try rewrite (D2 Lp) in *; nra. }
  assert (B : - ((h - h') * (c - c')) <= (1 - g) * Rabs (h' - p)).
  { replace ((h - h') * (c - c')) with ((h - p) * (c - c') - (h' - p) * (c - c')) by ring.
    unfold Rabs. destruct (Rcase_abs (h' - p)); nra. }
  replace (- k * ((h - h') * (c - c'))) with (k * (- ((h - h') * (c - c')))) by ring.
  rewrite Rmult_assoc. apply Rmult_le_compat_l; auto.
Qed.

(** alpha Y = k: at most this where h is within b of h'; *)
Theorem tube_term_driving_apart : forall gamma k h h' b c c',
  0 <= gamma < 1 -> 0 <= k -> gamma <= c <= 1 -> gamma <= c' <= 1 -> Rabs (h - h') <= b ->
  k * ((h - h') * (c - c')) <= k * (1 - gamma) * b.
Proof.
  intros g k h h' b c c' Hg Hk R R' B. rewrite Rmult_assoc. apply Rmult_le_compat_l; auto.
  revert B. unfold Rabs. destruct (Rcase_abs (h - h')); intros B; nra.
Qed.

(** and nothing where h' is farther than b from 0, on the side of its slope. *)
Theorem tube_term_vanishes : forall gamma h h' b c c',
  clarke_slope gamma h c -> clarke_slope gamma h' c' -> Rabs (h - h') <= b -> b < Rabs h' ->
  (h - h') * (c - c') = 0.
Proof.
  intros g h h' b c c' (C1 & C2 & _) (D1 & D2 & _) B F.
  assert (E : c = c').
  { revert B F. unfold Rabs. destruct (Rcase_abs (h - h')), (Rcase_abs h'); intros B F.
    - rewrite C2, D2; lra.
    - rewrite C1, D1; lra.
    - rewrite C2, D2; lra.
    - rewrite C1, D1; lra. }
  rewrite E. ring.
Qed.

(** The growth of the bound: q moves with E/q, m is q and the integral of G, so m m' is at least E + m G. *)
Theorem tube_bound_grows_enough : forall E G q m, 0 <= E -> 0 < q <= m -> E + m * G <= m * (E / q + G).
Proof.
  intros E G q m HE Hq.
  assert (E <= m * (E / q)).
  { replace (m * (E / q)) with (E * (m / q)) by (field; lra).
    rewrite <- (Rmult_1_r E) at 1. apply Rmult_le_compat_l; [exact HE|].
    apply Rmult_le_reg_r with q; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  lra.
Qed.
