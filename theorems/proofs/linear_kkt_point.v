(** The linear system's KKT point, with or without assumption A1: a solution of
    the complementarity problem with the label pattern is a KKT point with a
    linear boundary, and the only KKT point with that pattern. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows.
Open Scope R_scope.

Lemma mat_vec_quadratic : forall N (A : nat -> nat -> R) v,
  sum N (fun n => v n * mat_vec N A v n) = sum N (fun n => sum N (fun k => v n * v k * A n k)).
Proof.
  intros. apply sum_ext. intros n _. unfold mat_vec. rewrite <- sum_scal.
  apply sum_ext. intros; ring.
Qed.

(** sum_{n,k} v_n v_k A_nk = 1/2 (|V+|^2 + |V-|^2),  V+- = sum_k v_k y_k s+-_k x_k:
    A is positive semidefinite. *)
Lemma margin_matrix_is_gram : forall d N gamma x y v, are_labels N y ->
  let V sigma := fun i : nat => sum N (fun k => v k * y k * group_slope gamma sigma (y k) * x k i) in
  sum N (fun n => v n * mat_vec N (margin_matrix d gamma x y) v n) =
  / 2 * (dot d (V 1) (V 1) + dot d (V (-1)) (V (-1))).
Proof.
  intros d N gamma x y v Hy V. rewrite mat_vec_quadratic.
  assert (E : forall sigma, dot d (V sigma) (V sigma) =
    sum N (fun n => sum N (fun k => (v n * y n * group_slope gamma sigma (y n)) *
      (v k * y k * group_slope gamma sigma (y k)) * gram d x n k))).
  { intros sigma. unfold V at 1. rewrite dot_sum_l. apply sum_ext. intros n Hn.
    unfold V. rewrite dot_sum_r, <- sum_scal. apply sum_ext. intros. unfold gram. ring. }
  rewrite !E, <- sum_plus, <- sum_scal. apply sum_ext. intros n Hn.
  rewrite <- sum_plus, <- sum_scal. apply sum_ext. intros k Hk.
  unfold margin_matrix. rewrite label_factor_slopes by auto. ring.
Qed.

Theorem margin_matrix_is_positive_semidefinite : forall d N gamma x y v, are_labels N y ->
  0 <= sum N (fun n => v n * mat_vec N (margin_matrix d gamma x y) v n).
Proof.
  intros d N gamma x y v Hy.
  pose proof (margin_matrix_is_gram d N gamma x y v Hy) as E. simpl in E. rewrite E.
  pose proof (dot_self_nonneg d (fun i => sum N (fun k => v k * y k * group_slope gamma 1 (y k) * x k i))).
  pose proof (dot_self_nonneg d (fun i => sum N (fun k => v k * y k * group_slope gamma (-1) (y k) * x k i))).
  lra.
Qed.

(** lambda >= 0, A lambda >= 1, lambda_n (A lambda - 1)_n = 0 and the pattern:
    the predicted weights are a KKT point with a linear boundary. *)
Theorem complementary_multipliers_give_a_linear_kkt_point :
  forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) ->
  multiplier_pattern d N gamma x y lambda ->
  let w := predicted_weights N p gamma x y lambda in
  is_kkt_point d N p gamma x y w lambda /\
  label_pattern d N p x y w /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)).
Proof.
  intros d N p gamma x y lambda Hg Hp Hy Hpos Hfeas Hslack Hpat w.
  pose proof (predicted_pattern d N p gamma x y Hp lambda Hpat) as Pat. fold w in Pat.
  assert (M : forall n, (n < N)%nat -> y n * network d p gamma w (x n) =
              mat_vec N (margin_matrix d gamma x y) lambda n).
  { intros n Hn. apply (predicted_margin d N p gamma x y Hg Hp Hy lambda n Hn Pat). }
  split; [|split; [exact Pat|]].
  - split; [|split; [exact Hpos|split]].
    + intros n Hn. rewrite M; auto.
    + intros n Hn. rewrite M; auto.
    + exists (fun j k => group_slope gamma (neuron_sign p j) (y k)). split.
      * intros j k Hj Hk. apply (group_slope_is_clarke d N p gamma x y Hg Hp Hy w k j Pat Hk Hj).
      * intros j i _ _. reflexivity.
  - apply (predicted_linear_boundary d N p gamma x y Hg Hp Hy w lambda). reflexivity.
Qed.

(** The case the program meets first: lambda > 0 and A lambda = 1. *)
Theorem positive_solution_gives_a_linear_kkt_point :
  forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall n, (n < N)%nat -> 0 < lambda n) ->
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) ->
  multiplier_pattern d N gamma x y lambda ->
  let w := predicted_weights N p gamma x y lambda in
  is_kkt_point d N p gamma x y w lambda /\
  label_pattern d N p x y w /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)).
Proof.
  intros d N p gamma x y lambda Hg Hp Hy Hpos HA Hpat.
  apply complementary_multipliers_give_a_linear_kkt_point; auto.
  - intros n Hn. specialize (Hpos n Hn). lra.
  - intros n Hn. rewrite HA by auto. lra.
  - intros n Hn. rewrite HA by auto. lra.
Qed.

(** A KKT point with the label pattern solves the complementarity problem. *)
Lemma kkt_point_with_pattern : forall d N p gamma x y w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  (forall j i, (j < width p)%nat -> (i < d)%nat ->
     w j i = predicted_weights N p gamma x y lambda j i) /\
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) /\
  multiplier_pattern d N gamma x y lambda.
Proof.
  intros d N p gamma x y w lambda Hg Hp Hy (Hfeas & Hpos & Hslack & Hstat) Pat.
  pose proof (stationary_pattern_weights d N p gamma x y Hg Hp Hy w lambda Hstat Pat) as Hw.
  pose proof (label_pattern_ext d N p x y w _ Hw Pat) as Pat'.
  assert (M : forall n, (n < N)%nat -> y n * network d p gamma w (x n) =
              mat_vec N (margin_matrix d gamma x y) lambda n).
  { intros n Hn. rewrite <- (predicted_margin d N p gamma x y Hg Hp Hy lambda n Hn Pat').
    rewrite (network_ext d p gamma w _ (x n) Hw). reflexivity. }
  split; [exact Hw|]. split; [|split].
  - intros n Hn. rewrite <- M; auto.
  - intros n Hn. rewrite <- M; auto.
  - apply (pattern_of_predicted d N p gamma x y Hg Hp lambda Pat').
Qed.

(** Equal neurons of each sign, and sign f(z) = sign <v-u, z> = sign <g, z> for all z. *)
Definition linear_boundary (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (w : nat -> vec) (lambda : nat -> R) : Prop :=
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)).

(** A KKT point with the pattern has it, with or without an assumption. *)
Theorem pattern_gives_a_linear_boundary : forall d N p gamma x y w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  linear_boundary d N p gamma x y w lambda.
Proof.
  intros d N p gamma x y w lambda Hg Hp Hy (_ & _ & _ & S) Pat.
  apply (predicted_linear_boundary d N p gamma x y Hg Hp Hy).
  apply (stationary_pattern_weights d N p gamma x y Hg Hp Hy w lambda S Pat).
Qed.

(** lambda >= 0, A lambda >= 1, lambda_n (A lambda - 1)_n = 0 *)
Definition complementary (d N : nat) (gamma : R) (x : nat -> vec) (y lambda : nat -> R) : Prop :=
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0).

Lemma kkt_point_is_complementary : forall d N p gamma x y w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  complementary d N gamma x y lambda.
Proof.
  intros d N p gamma x y w lambda Hg Hp Hy K Pat.
  destruct (kkt_point_with_pattern d N p gamma x y w lambda Hg Hp Hy K Pat) as (_ & F & S & _).
  split; [apply K|auto].
Qed.

(** Two solutions: <delta, A delta> <= 0 for their difference. *)
Lemma complementary_difference : forall d N gamma x y lambda lambda',
  complementary d N gamma x y lambda -> complementary d N gamma x y lambda' ->
  sum N (fun n => (lambda n - lambda' n) *
    mat_vec N (margin_matrix d gamma x y) (fun k => lambda k - lambda' k) n) <= 0.
Proof.
  intros d N gamma x y lambda lambda' (Pos & F & S) (Pos' & F' & S').
  rewrite <- (sum_zero N (fun _ => 0)) by auto. apply sum_le. intros n Hn.
  rewrite mat_vec_minus.
  specialize (F n Hn). specialize (F' n Hn). specialize (S n Hn). specialize (S' n Hn).
  specialize (Pos n Hn). specialize (Pos' n Hn). nra.
Qed.

(** So they give the same vector sum_k lambda_k y_k s_k x_k in each sign group. *)
Lemma complementary_sums_agree : forall d N gamma x y lambda lambda' sigma i,
  are_labels N y -> complementary d N gamma x y lambda -> complementary d N gamma x y lambda' ->
  sigma = 1 \/ sigma = -1 -> (i < d)%nat ->
  sum N (fun k => lambda k * y k * group_slope gamma sigma (y k) * x k i) =
  sum N (fun k => lambda' k * y k * group_slope gamma sigma (y k) * x k i).
Proof.
  intros d N gamma x y lambda lambda' sigma i Hy C C' Hs Hi.
  pose proof (complementary_difference d N gamma x y lambda lambda' C C') as Q.
  set (delta := fun k => lambda k - lambda' k).
  pose proof (margin_matrix_is_gram d N gamma x y delta Hy) as E. simpl in E.
  set (V := fun sigma (i : nat) => sum N (fun k => delta k * y k * group_slope gamma sigma (y k) * x k i)).
  change (sum N (fun n => (lambda n - lambda' n) *
    mat_vec N (margin_matrix d gamma x y) (fun k => lambda k - lambda' k) n) =
    / 2 * (dot d (V 1) (V 1) + dot d (V (-1)) (V (-1)))) in E.
  pose proof (dot_self_nonneg d (V 1)). pose proof (dot_self_nonneg d (V (-1))).
  assert (Z : V sigma i = 0).
  { destruct Hs as [-> | ->]; apply (dot_self_zero d); auto; lra. }
  apply Rminus_diag_uniq. rewrite <- sum_minus, <- Z. apply sum_ext. intros; unfold delta; ring.
Qed.

(** Two KKT points with the label pattern have the same weights. *)
Theorem kkt_point_with_pattern_is_unique :
  forall d N p gamma x y w lambda w' lambda',
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  is_kkt_point d N p gamma x y w' lambda' -> label_pattern d N p x y w' ->
  forall j i, (j < width p)%nat -> (i < d)%nat -> w j i = w' j i.
Proof.
  intros d N p gamma x y w lambda w' lambda' Hg Hp Hy K Pat K' Pat' j i Hj Hi.
  destruct (kkt_point_with_pattern d N p gamma x y w lambda Hg Hp Hy K Pat) as (W & _).
  destruct (kkt_point_with_pattern d N p gamma x y w' lambda' Hg Hp Hy K' Pat') as (W' & _).
  rewrite W, W' by auto. unfold predicted_weights. f_equal.
  apply (complementary_sums_agree d); auto; [| |apply neuron_sign_cases];
    eapply kkt_point_is_complementary; eauto.
Qed.

(** If A is injective (the program encloses its inverse) the multipliers of tight
    KKT points with the pattern agree too; in general, if A is positive definite. *)
Theorem multipliers_with_pattern_are_unique :
  forall d N p gamma x y w lambda w' lambda',
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall v, (exists n, (n < N)%nat /\ v n <> 0) ->
     0 < sum N (fun n => v n * mat_vec N (margin_matrix d gamma x y) v n)) ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  is_kkt_point d N p gamma x y w' lambda' -> label_pattern d N p x y w' ->
  forall n, (n < N)%nat -> lambda n = lambda' n.
Proof.
  intros d N p gamma x y w lambda w' lambda' Hg Hp Hy PD K Pat K' Pat' n Hn.
  destruct (Req_dec (lambda n) (lambda' n)) as [|D]; [auto|exfalso].
  pose proof (complementary_difference d N gamma x y lambda lambda'
    (kkt_point_is_complementary d N p gamma x y w lambda Hg Hp Hy K Pat)
    (kkt_point_is_complementary d N p gamma x y w' lambda' Hg Hp Hy K' Pat')) as Q.
  specialize (PD (fun k => lambda k - lambda' k)). simpl in PD.
  assert (0 < sum N (fun k => (lambda k - lambda' k) *
     mat_vec N (margin_matrix d gamma x y) (fun k => lambda k - lambda' k) k)); [|lra].
  apply PD. exists n. split; [auto|lra].
Qed.

(** What refutes a linear KKT point: a solution of the complementarity problem
    without the pattern. Then no KKT point has it. *)
Theorem broken_candidate_refutes : forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) ->
  ~ multiplier_pattern d N gamma x y lambda ->
  ~ exists w lambda', is_kkt_point d N p gamma x y w lambda' /\ label_pattern d N p x y w.
Proof.
  intros d N p gamma x y lambda Hg Hp Hy Pos F S HB (w & lambda' & K & Pat). apply HB.
  destruct (kkt_point_with_pattern d N p gamma x y w lambda' Hg Hp Hy K Pat) as (_ & _ & _ & MP').
  pose proof (kkt_point_is_complementary d N p gamma x y w lambda' Hg Hp Hy K Pat) as C'.
  intros n sigma Hn Hs. specialize (MP' n sigma Hn Hs).
  assert (D : forall lam, sum N (fun k => lam k * y k * group_slope gamma sigma (y k) * gram d x n k) =
    dot d (fun i => sum N (fun k => lam k * y k * group_slope gamma sigma (y k) * x k i)) (x n)).
  { intros lam. rewrite dot_sum_l. apply sum_ext. intros. unfold gram. rewrite dot_sym. reflexivity. }
  rewrite D in MP' |- *. erewrite dot_ext; [exact MP'|]. intros i Hi. simpl.
  apply (complementary_sums_agree d); auto. split; auto.
Qed.
