(** A box: an interval for every multiplier and the samples whose label pattern is
    known. What it says of slopes, of the rests e_jn and of the margin, term by term:
    the sums that the rules of the propagation compare. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows activations.
Open Scope R_scope.

Record multiplier_box := { lower : nat -> R; upper : nat -> R; known : nat -> bool }.

(** The point has its multipliers in the intervals and the pattern where it is known. *)
Definition lies_in (d N p : nat) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (w : nat -> vec) (lambda : nat -> R) : Prop :=
  (forall n, (n < N)%nat -> lower B n <= lambda n <= upper B n) /\
  (forall n, (n < N)%nat -> known B n = true -> pattern_at d p x y w n).

(** Slopes of a neuron of sign sigma at sample k. *)
Definition slope_lower (gamma : R) (y : nat -> R) (B : multiplier_box) (sigma : R) (k : nat) : R :=
  if known B k then group_slope gamma sigma (y k) else gamma.
Definition slope_upper (gamma : R) (y : nat -> R) (B : multiplier_box) (sigma : R) (k : nat) : R :=
  if known B k then group_slope gamma sigma (y k) else 1.

(** The range of e_jn for a neuron of sign sigma. *)
Definition rest_lower (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (sigma : R) (n : nat) : R :=
  sum_except N n (fun k =>
    slope_lower gamma y B sigma k * lower B k * Rmax 0 (signed_gram d x y n k) -
    slope_upper gamma y B sigma k * upper B k * Rmax 0 (- signed_gram d x y n k)).
Definition rest_upper (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (sigma : R) (n : nat) : R :=
  sum_except N n (fun k =>
    slope_upper gamma y B sigma k * upper B k * Rmax 0 (signed_gram d x y n k) -
    slope_lower gamma y B sigma k * lower B k * Rmax 0 (- signed_gram d x y n k)).

(** The same for the mean of s_jn e_jn over the neurons, with the pattern's s_jn. *)
Definition mean_rest_lower (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (n : nat) : R :=
  (rest_lower d N gamma x y B (y n) n + gamma * rest_lower d N gamma x y B (- y n) n) / 2.
Definition mean_rest_upper (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (n : nat) : R :=
  (rest_upper d N gamma x y B (y n) n + gamma * rest_upper d N gamma x y B (- y n) n) / 2.

(** The largest value over the box of
    (a (X + e_on) + b gamma (gamma X + e_hn)) / 2 - mu (gamma X + e_jn),
    X = lambda_n |x_n|^2, o a neuron of sign y_n, h one of sign - y_n and j one of
    sign sigma, term by term. *)
Definition corner (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box) (n : nat)
    (sigma a b mu : R) : R :=
  let c := (a + b * gamma ^ 2) / 2 - mu * gamma in
  let most k := (a * slope_upper gamma y B (y n) k + b * gamma * slope_upper gamma y B (- y n) k) / 2
                - mu * slope_lower gamma y B sigma k in
  let least k := (a * slope_lower gamma y B (y n) k + b * gamma * slope_lower gamma y B (- y n) k) / 2
                 - mu * slope_upper gamma y B sigma k in
  Rmax (c * lower B n) (c * upper B n) * gram d x n n +
  sum_except N n (fun k =>
    Rmax (most k * lower B k) (most k * upper B k) * Rmax 0 (signed_gram d x y n k) +
    Rmax (- least k * lower B k) (- least k * upper B k) * Rmax 0 (- signed_gram d x y n k)).

Lemma linear_on_interval : forall c l t u, l <= t <= u -> c * t <= Rmax (c * l) (c * u).
Proof.
  intros c l t u H. destruct (Rle_dec 0 c).
  - eapply Rle_trans; [|apply Rmax_r]. nra.
  - eapply Rle_trans; [|apply Rmax_l]. nra.
Qed.

(** q lambda t for least <= q <= most, lambda >= 0 in [l, u], either sign of t. *)
Lemma term_at_most : forall least most q lam l u t,
  least <= q <= most -> 0 <= lam -> l <= lam <= u ->
  q * lam * t <= Rmax (most * l) (most * u) * Rmax 0 t +
                 Rmax (- least * l) (- least * u) * Rmax 0 (- t).
Proof.
  intros least most q lam l u t Q L I.
  pose proof (linear_on_interval most l lam u I) as M1.
  pose proof (linear_on_interval (- least) l lam u I) as M2.
  assert (q * lam <= most * lam) by (apply Rmult_le_compat_r; lra).
  assert (- q * lam <= - least * lam) by (apply Rmult_le_compat_r; lra).
  destruct (Rle_dec 0 t).
  - rewrite (Rmax_right 0 t), (Rmax_left 0 (- t)) by lra.
    assert (q * lam * t <= Rmax (most * l) (most * u) * t) by (apply Rmult_le_compat_r; lra). lra.
  - rewrite (Rmax_left 0 t), (Rmax_right 0 (- t)) by lra.
    assert (- q * lam * - t <= Rmax (- least * l) (- least * u) * - t) by (apply Rmult_le_compat_r; lra). lra.
Qed.
