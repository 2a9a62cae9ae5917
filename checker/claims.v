(** What the claims of a certificate say, on the objects of the setting. Assumptions are
    in assumptions.v and theorems/proofs/signed_rows.v, linear-kkt-point is in multipliers.v. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows a1_row_sum a1 linear_kkt_point signed_rows
  propagation sharp_forms adversarial.
From Checker Require Import assumptions multipliers.
Open Scope R_scope.

(** At every KKT point, whatever the width: 1/(2 Rmax^2) < lambda_n < 3/(2 gamma^2 Rmin^2). *)
Definition multiplier_bounds (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) : Prop :=
  forall p w lambda Rmin2 Rmax2, (0 < p)%nat -> is_kkt_point d N p gamma x y w lambda ->
    smallest_sq_norm d N x Rmin2 -> largest_sq_norm d N x Rmax2 ->
    forall n, (n < N)%nat -> 1 / (2 * Rmax2) < lambda n < 3 / (2 * gamma ^ 2 * Rmin2).

(** At every KKT point: y_n a_j <w_j, x_n> > 0. *)
Definition pattern_everywhere (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) : Prop :=
  forall p, (0 < p)%nat -> pattern_at_every_kkt_point d N p gamma x y.

(** At every KKT point: sign f(z) = sign <g, z> for every z, and g is not zero. *)
Definition boundary_is_linear (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) : Prop :=
  forall p w lambda, (0 < p)%nat -> is_kkt_point d N p gamma x y w lambda ->
    (forall z, same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)) /\
    exists z, dot d (boundary N x y lambda) z <> 0.

(** There is exactly one KKT point W. *)
Definition exactly_one_kkt_point (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) : Prop :=
  forall p, (0 < p)%nat -> exists w lambda, is_kkt_point d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
      forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i.

Lemma near_orthogonal_by_row_sums : forall d N gamma x, (0 < N)%nat ->
  near_orthogonal d N gamma x -> near_orthogonal_row_sum d N gamma x.
Proof.
  intros d N gamma x HN (r & R & p & R0 & P0 & B & E & A).
  exists r, R, ((INR N - 1) * p). split; [exact R0|]. split; [exact B|]. split.
  - apply row_sums_of_pmax, E.
  - apply (pmax_form_implies_row_sum_form d N gamma x); auto.
Qed.

Theorem row_sums_bound_the_multipliers : forall d N gamma x y, 0 < gamma < 1 -> are_labels N y ->
  near_orthogonal_row_sum d N gamma x -> multiplier_bounds d N gamma x y.
Proof.
  intros d N gamma x y Hg Hy (r & R & P & R0 & B & E & A) p w lambda r' R' Hp K (Lo & i & Hi & Ei) (Hi' & j & Hj & Ej) n Hn.
  pose proof (row_sum_nonneg d N x P n Hn E) as P0.
  assert (r <= r') by (rewrite <- Ei; apply B; auto).
  assert (R' <= R) by (rewrite <- Ej; apply B; auto).
  assert (S : sq_norms_between d N x r' R') by (intros k Hk; split; [apply Lo|apply Hi']; auto).
  assert (C : 0 < gamma ^ 3) by (apply pow_lt; lra).
  apply (every_kkt_point_has_a_linear_boundary_row_sum d N p gamma x y r' R' P w lambda); auto; [lra|].
  assert (r ^ 2 <= r' ^ 2) by (apply pow_incr; lra).
  assert (gamma ^ 3 * r ^ 2 <= gamma ^ 3 * r' ^ 2) by (apply Rmult_le_compat_l; lra).
  assert (R' * P <= R * P) by (apply Rmult_le_compat_r; lra). lra.
Qed.

Theorem pattern_makes_boundaries_linear : forall d N gamma x y, 0 < gamma < 1 -> are_labels N y -> (0 < N)%nat ->
  pattern_everywhere d N gamma x y -> boundary_is_linear d N gamma x y.
Proof.
  intros d N gamma x y Hg Hy HN H p w lambda Hp K.
  destruct (pattern_gives_a_linear_boundary d N p gamma x y w lambda Hg Hp Hy K (H p Hp w lambda K)) as (v & u & _ & _ & S).
  split; [intros z; apply S|]. exists (x 0%nat). intros Z. destruct (S (x 0%nat)) as (_ & (Q1 & Q2)).
  destruct K as (F & _). specialize (F 0%nat HN). rewrite Z in Q1, Q2.
  set (f := network d p gamma w (x 0%nat)) in *.
  destruct (Hy 0%nat HN) as [E | E]; rewrite E in F; [apply (Rlt_irrefl 0), Q1|apply (Rlt_irrefl 0), Q2]; lra.
Qed.

Theorem linear_kkt_point_is_the_only_one : forall d N gamma x y, 0 < gamma < 1 -> are_labels N y ->
  pattern_everywhere d N gamma x y -> one_linear_kkt_point d N gamma x y -> exactly_one_kkt_point d N gamma x y.
Proof.
  intros d N gamma x y Hg Hy H One p Hp. destruct (One p Hp) as (w & lambda & K & _ & _ & U).
  exists w, lambda. split; [exact K|]. intros w' lambda' K'. apply (U w' lambda' K'). apply (H p Hp w' lambda' K').
Qed.
