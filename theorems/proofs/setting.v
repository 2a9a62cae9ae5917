(** The objects of the first paper's setting: the leaky rectifier, the network
    with fixed readout, KKT points of the margin problem, the assumptions'
    quantities. Everything here is a definition; the audit restates them. *)

Require Import Reals Lra Lia Arith.
From Halfspace Require Import sums vectors.
Open Scope R_scope.

(** phi(s) = max(s, gamma s) *)
Definition phi (gamma s : R) : R := Rmax s (gamma * s).

(** The width is m = 2p: p positive neurons, then p negative ones. *)
Definition width (p : nat) : nat := (p + p)%nat.

(** +1 for the first p neurons, -1 for the rest *)
Definition neuron_sign (p j : nat) : R := if Nat.ltb j p then 1 else -1.

(** a_j = +1/sqrt m for the first half, -1/sqrt m for the rest *)
Definition readout (p j : nat) : R := neuron_sign p j * / sqrt (INR (width p)).

(** f(z) = sum_j a_j phi(<w_j, z>) *)
Definition network (d p : nat) (gamma : R) (w : nat -> vec) (z : vec) : R :=
  sum (width p) (fun j => readout p j * phi gamma (dot d (w j) z)).

(** Every label is +1 or -1. *)
Definition are_labels (N : nat) (y : nat -> R) : Prop :=
  forall n, (n < N)%nat -> y n = 1 \/ y n = -1.

(** G_nk = <x_n, x_k> *)
Definition gram (d : nat) (x : nat -> vec) (n k : nat) : R := dot d (x n) (x k).

(** A Clarke slope of phi at t. *)
Definition clarke_slope (gamma t s : R) : Prop :=
  (0 < t -> s = 1) /\ (t < 0 -> s = gamma) /\ (t = 0 -> gamma <= s <= 1).

(** w_j = a_j sum_k lambda_k y_k phi'_jk x_k, in every coordinate, with Clarke slopes *)
Definition stationary (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (w : nat -> vec) (lambda : nat -> R) : Prop :=
  exists slope : nat -> nat -> R,
    (forall j k, (j < width p)%nat -> (k < N)%nat ->
       clarke_slope gamma (dot d (w j) (x k)) (slope j k)) /\
    (forall j i, (j < width p)%nat -> (i < d)%nat ->
       w j i = readout p j * sum N (fun k => lambda k * y k * slope j k * x k i)).

(** KKT points of  min 1/2 |W|^2  subject to  y_n f(x_n) >= 1:
    feasibility, multipliers >= 0, complementary slackness, stationarity. *)
Definition is_kkt_point (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (w : nat -> vec) (lambda : nat -> R) : Prop :=
  (forall n, (n < N)%nat -> 1 <= y n * network d p gamma w (x n)) /\
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (y n * network d p gamma w (x n) - 1) = 0) /\
  stationary d N p gamma x y w lambda.

(** g = sum_n lambda_n y_n x_n, the normal of the predicted linear boundary *)
Definition boundary (N : nat) (x : nat -> vec) (y lambda : nat -> R) : vec :=
  fun i => sum N (fun n => lambda n * y n * x n i).

(** Rmin2 <= |x_n|^2 <= Rmax2 for all n (Rmin2 and Rmax2 are squares already) *)
Definition sq_norms_between (d N : nat) (x : nat -> vec) (Rmin2 Rmax2 : R) : Prop :=
  forall n, (n < N)%nat -> Rmin2 <= gram d x n n <= Rmax2.

(** |<x_n, x_k>| <= pmax for all n <> k *)
Definition inner_products_at_most (d N : nat) (x : nat -> vec) (pmax : R) : Prop :=
  forall n k, (n < N)%nat -> (k < N)%nat -> n <> k -> Rabs (gram d x n k) <= pmax.

(** sum_{k <> n} |<x_n, x_k>| <= P for all n *)
Definition row_sums_at_most (d N : nat) (x : nat -> vec) (P : R) : Prop :=
  forall n, (n < N)%nat -> sum_except N n (fun k => Rabs (gram d x n k)) <= P.

(** The activation pattern fixed by the labels: y_n a_j <w_j, x_n> > 0. *)
Definition label_pattern (d N p : nat) (x : nat -> vec) (y : nat -> R) (w : nat -> vec) : Prop :=
  forall n j, (n < N)%nat -> (j < width p)%nat ->
    0 < y n * readout p j * dot d (w j) (x n).

(** The slope that the label pattern gives a neuron of sign sigma on a sample
    with label yk: 1 when the signs agree, gamma otherwise. *)
Definition group_slope (gamma sigma yk : R) : R :=
  if Rlt_dec 0 (sigma * yk) then 1 else gamma.

(** c_nk = 1 + gamma^2 for equal labels, 2 gamma for different ones *)
Definition label_factor (gamma yn yk : R) : R :=
  if Rlt_dec 0 (yn * yk) then 1 + gamma ^ 2 else 2 * gamma.

(** A_nk = 1/2 y_n y_k c_nk G_nk *)
Definition margin_matrix (d : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (n k : nat) : R :=
  / 2 * y n * y k * label_factor gamma (y n) (y k) * gram d x n k.

(** (A v)_n *)
Definition mat_vec (N : nat) (A : nat -> nat -> R) (v : nat -> R) (n : nat) : R :=
  sum N (fun k => A n k * v k).

(** The label pattern as a condition on lambda alone, one for each sign group:
    y_n sum_k lambda_k y_k s_k G_nk > 0. *)
Definition multiplier_pattern (d N : nat) (gamma : R) (x : nat -> vec) (y lambda : nat -> R)
    : Prop :=
  forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
    0 < y n * sum N (fun k => lambda k * y k * group_slope gamma sigma (y k) * gram d x n k).

(** The weights that lambda and the label pattern determine. *)
Definition predicted_weights (N p : nat) (gamma : R) (x : nat -> vec) (y lambda : nat -> R)
    (j : nat) : vec :=
  fun i => readout p j *
    sum N (fun k => lambda k * y k * group_slope gamma (neuron_sign p j) (y k) * x k i).
