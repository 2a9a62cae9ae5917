(** Theorem A1: gamma^3 Rmin^4 > 3 N Rmax^2 pmax makes the decision boundary of
    every KKT point linear; and exactly one KKT point exists. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  a1_row_sum multipliers linear_kkt_point.
Open Scope R_scope.

(** The pmax form implies the row-sum form with P = (N-1) pmax. *)
Lemma pmax_form_implies_row_sum_form : forall d N gamma x Rmin2 Rmax2 pmax,
  sq_norms_between d N x Rmin2 Rmax2 -> 0 <= Rmin2 -> 0 <= pmax -> (0 < N)%nat ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * ((INR N - 1) * pmax).
Proof.
  intros d N gamma x Rmin2 Rmax2 pmax HR H0 Hp HN H.
  assert (0 <= Rmax2) by (specialize (HR 0%nat HN); lra).
  assert (0 <= Rmax2 * pmax) by nra. lra.
Qed.

(** A1. Rmin2, Rmax2, pmax may be any bounds; the sharpest are the data's own. *)
Theorem every_kkt_point_has_a_linear_boundary :
  forall d N p gamma x y Rmin2 Rmax2 pmax w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N x Rmin2 Rmax2 -> inner_products_at_most d N x pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma x y w lambda ->
  (forall n, (n < N)%nat -> y n * network d p gamma w (x n) = 1) /\
  (forall n, (n < N)%nat -> 1 / (2 * Rmax2) < lambda n < 3 / (2 * gamma ^ 2 * Rmin2)) /\
  label_pattern d N p x y w /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)).
Proof.
  intros d N p gamma x y Rmin2 Rmax2 pmax w lambda Hg Hp Hy H0 Hpm HR HG HA K.
  destruct (Nat.eq_dec N 0) as [E|NZ].
  - (* no data: every statement about samples is empty, and f = 0 = g *)
    apply (every_kkt_point_has_a_linear_boundary_row_sum d N p gamma x y Rmin2 Rmax2 0 w lambda); auto.
    + intros n Hn; lia.
    + rewrite E in HA. simpl INR in HA. nra.
  - apply (every_kkt_point_has_a_linear_boundary_row_sum d N p gamma x y Rmin2 Rmax2
             ((INR N - 1) * pmax) w lambda); auto.
    + apply row_sums_of_pmax; auto.
    + apply (pmax_form_implies_row_sum_form d N gamma x); auto; lia.
Qed.

(** Under the row-sum form there is exactly one KKT point: the predicted weights
    of the solution of A lambda = 1. *)
Theorem exactly_one_kkt_point_row_sum :
  forall d N p gamma x y Rmin2 Rmax2 P,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P ->
  exists w lambda, is_kkt_point d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
      (forall n, (n < N)%nat -> lambda' n = lambda n) /\
      (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i).
Proof.
  intros d N p gamma x y Rmin2 Rmax2 P Hg Hp Hy H0 HR HP HA.
  destruct (Nat.eq_dec N 0) as [E|NZ].
  { (* no data: the only stationary point is W = 0 *)
    exists (fun _ _ => 0), (fun _ => 0). subst N. split.
    - repeat split; try (intros n Hn; lia).
      exists (fun _ _ => 0). split; [intros; lia|]. intros j i _ _. simpl. ring.
    - intros w' lambda' (_ & _ & _ & (slope & _ & Hw)). split; [intros; lia|].
      intros j i Hj Hi. rewrite Hw by auto. simpl. ring. }
  assert (N0 : (0 < N)%nat) by lia.
  pose proof (row_sum_nonneg d N x P 0 N0 HP) as P0.
  assert (RR : Rmin2 <= Rmax2) by (specialize (HR 0%nat N0); lra).
  destruct (a1_scalars gamma Rmin2 Rmax2 P Hg H0 RR P0 HA) as (Rm & PR).
  assert (Sep : 2 * P < Rmin2) by nra.
  (* P Rmax^2 / (Rmin^2 - 2P) < gamma Rmin^2 *)
  assert (HPr : P * (Rmax2 / (Rmin2 - 2 * P)) < gamma * Rmin2).
  { apply Rmult_lt_reg_r with (Rmin2 - 2 * P); [lra|].
    replace (P * (Rmax2 / (Rmin2 - 2 * P)) * (Rmin2 - 2 * P)) with (Rmax2 * P) by (field; lra).
    assert (g3 : gamma ^ 3 <= gamma).
    { assert (0 < gamma * gamma <= 1) by nra. simpl. nra. }
    assert (gamma ^ 3 * Rmin2 ^ 2 <= gamma * Rmin2 ^ 2) by (apply Rmult_le_compat_r; nra).
    assert (Rmin2 < 3 * (Rmin2 - 2 * P)) by nra.
    assert (gamma * Rmin2 * Rmin2 < gamma * Rmin2 * (3 * (Rmin2 - 2 * P)))
      by (apply Rmult_lt_compat_l; nra).
    nra. }
  destruct (linear_system_multipliers d N gamma x y Rmin2 Rmax2 P (Rmax2 / (Rmin2 - 2 * P)))
    as (lambda & HL & HU & Hpos & _ & _ & Hpat); auto; [lra|].
  exists (predicted_weights N p gamma x y lambda), lambda.
  destruct (positive_solution_gives_a_linear_kkt_point d N p gamma x y lambda) as (K & Pat & _); auto.
  { intros n Hn. specialize (Hpos n Hn). lra. }
  split; [exact K|]. intros w' lambda' K'.
  destruct (every_kkt_point_has_a_linear_boundary_row_sum d N p gamma x y Rmin2 Rmax2 P w' lambda')
    as (_ & _ & Pat' & HL' & _); auto.
  split.
  - apply HU. exact HL'.
  - apply (kkt_point_with_pattern_is_unique d N p gamma x y w' lambda'
             (predicted_weights N p gamma x y lambda) lambda); auto.
Qed.

(** The same under A1's own assumption. *)
Theorem exactly_one_kkt_point :
  forall d N p gamma x y Rmin2 Rmax2 pmax,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N x Rmin2 Rmax2 -> inner_products_at_most d N x pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  exists w lambda, is_kkt_point d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
      (forall n, (n < N)%nat -> lambda' n = lambda n) /\
      (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i).
Proof.
  intros d N p gamma x y Rmin2 Rmax2 pmax Hg Hp Hy H0 Hpm HR HG HA.
  destruct (Nat.eq_dec N 0) as [E|NZ].
  - apply (exactly_one_kkt_point_row_sum d N p gamma x y Rmin2 Rmax2 0); auto.
    + intros n Hn; lia.
    + rewrite E in HA. simpl INR in HA. nra.
  - apply (exactly_one_kkt_point_row_sum d N p gamma x y Rmin2 Rmax2 ((INR N - 1) * pmax)); auto.
    + apply row_sums_of_pmax; auto.
    + apply (pmax_form_implies_row_sum_form d N gamma x); auto; lia.
Qed.
