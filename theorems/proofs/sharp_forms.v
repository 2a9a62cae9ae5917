(** Any one of the assumptions suffices: A1's row-sum form, theorem S in its four
    forms, or a propagation that covers every sample. What follows from the
    pattern at every KKT point is said once for all of them. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows a1_row_sum
  linear_kkt_point activations multiplier_box propagation_rules signed_rows largest_multiplier signed_boundary
  sharp_boundary propagation.
Open Scope R_scope.

Definition pattern_at_every_kkt_point (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    : Prop :=
  forall w lambda, is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w.

(** One of the assumptions that the program tries, the strongest first. *)
Definition some_form_holds (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) : Prop :=
  (exists Rmin2 Rmax2 P, 0 <= Rmin2 /\ sq_norms_between d N x Rmin2 Rmax2 /\
     row_sums_at_most d N x P /\ gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P) \/
  (exists Rmin2 P, sharp_row_sum_form d N gamma x Rmin2 P) \/
  relative_form d N gamma x \/
  (exists v, weighted_form d N gamma x v) \/
  (exists v, signed_form d N gamma x y v) \/
  (exists v L steps, valid_start d N gamma x y v L /\
     valid_steps d N gamma x y (start_box v L) steps /\
     forall n, (n < N)%nat -> known (last_box v L steps) n = true).

Theorem any_form_gives_the_pattern : forall d N p gamma x y,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y -> pattern_at_every_kkt_point d N p gamma x y.
Proof.
  intros d N p gamma x y Hg Hp Hy H w lambda K.
  destruct H as [(r & R & P & H)|[(r & P & H)|[H|[(v & H)|[(v & H)|(v & L & steps & H1 & H2 & H3)]]]]].
  - apply (every_kkt_point_has_a_linear_boundary_row_sum d N p gamma x y r R P w lambda); tauto.
  - apply (every_kkt_point_has_a_linear_boundary_sharp d N p gamma x y r P w lambda); auto.
  - apply (every_kkt_point_has_a_linear_boundary_relative d N p gamma x y w lambda); auto.
  - apply (every_kkt_point_has_a_linear_boundary_weighted d N p gamma x y v w lambda); auto.
  - apply (every_kkt_point_has_a_linear_boundary_signed d N p gamma x y v w lambda); auto.
  - apply (propagation_gives_a_linear_boundary d N p gamma x y v L steps w lambda); auto.
Qed.

(** With a candidate that solves the complementarity problem and has the pattern
    there is exactly one KKT point W. *)
Theorem candidate_is_the_only_kkt_point : forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) ->
  multiplier_pattern d N gamma x y lambda ->
  let w := predicted_weights N p gamma x y lambda in
  is_kkt_point d N p gamma x y w lambda /\
  forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
    forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i.
Proof.
  intros d N p gamma x y lambda Hg Hp Hy HF H0 H1 HS HP w.
  destruct (complementary_multipliers_give_a_linear_kkt_point d N p gamma x y lambda) as (K & Pat & _); auto.
  split; [exact K|]. intros w' lambda' K'.
  apply (kkt_point_with_pattern_is_unique d N p gamma x y w' lambda' w lambda); auto.
  apply (any_form_gives_the_pattern d N p gamma x y Hg Hp Hy HF w' lambda' K').
Qed.
