(** R^d as functions nat -> R of which the first d values count, with the
    standard inner product; the Cauchy-Schwarz and triangle inequalities. *)

Require Import Reals Lra Lia Arith.
From Halfspace Require Import sums.
Open Scope R_scope.

Definition vec := nat -> R.

Definition dot (d : nat) (x y : vec) : R := sum d (fun i => x i * y i).

Definition norm (d : nat) (x : vec) : R := sqrt (dot d x x).

(** Two numbers with the same sign: both positive, both negative or both zero. *)
Definition same_sign (s t : R) : Prop := (0 < s <-> 0 < t) /\ (s < 0 <-> t < 0).

Lemma same_sign_refl : forall s, same_sign s s.
Proof. unfold same_sign; tauto. Qed.

Lemma same_sign_sym : forall s t, same_sign s t -> same_sign t s.
Proof. unfold same_sign; tauto. Qed.

Lemma same_sign_trans : forall r s t, same_sign r s -> same_sign s t -> same_sign r t.
Proof. unfold same_sign; tauto. Qed.

Lemma same_sign_scal : forall c s, 0 < c -> same_sign (c * s) s.
Proof. unfold same_sign; intros c s Hc; split; split; intros; nra. Qed.

(** A perturbation smaller than the number itself does not change its sign. *)
Lemma same_sign_near : forall s t, Rabs (s - t) < Rabs t -> same_sign s t.
Proof.
  unfold same_sign, Rabs; intros s t H.
  destruct (Rcase_abs (s - t)), (Rcase_abs t); split; split; intros; lra.
Qed.

Lemma dot_ext : forall d x x' z, (forall i, (i < d)%nat -> x i = x' i) ->
  dot d x z = dot d x' z.
Proof. intros. apply sum_ext. intros i Hi. rewrite H; auto. Qed.

Lemma dot_sym : forall d x z, dot d x z = dot d z x.
Proof. intros. apply sum_ext. intros; lra. Qed.

Lemma dot_plus_l : forall d x x' z,
  dot d (fun i => x i + x' i) z = dot d x z + dot d x' z.
Proof.
  intros. unfold dot. rewrite <- sum_plus. apply sum_ext; intros; lra.
Qed.

Lemma dot_minus_l : forall d x x' z,
  dot d (fun i => x i - x' i) z = dot d x z - dot d x' z.
Proof.
  intros. unfold dot. rewrite <- sum_minus. apply sum_ext; intros; lra.
Qed.

Lemma dot_scal_l : forall d c x z, dot d (fun i => c * x i) z = c * dot d x z.
Proof.
  intros. unfold dot. rewrite <- sum_scal. apply sum_ext; intros; lra.
Qed.

Lemma dot_plus_r : forall d x x' z,
  dot d z (fun i => x i + x' i) = dot d z x + dot d z x'.
Proof. intros. rewrite dot_sym, dot_plus_l, (dot_sym d x), (dot_sym d x'). lra. Qed.

Lemma dot_minus_r : forall d x x' z,
  dot d z (fun i => x i - x' i) = dot d z x - dot d z x'.
Proof. intros. rewrite dot_sym, dot_minus_l, (dot_sym d x), (dot_sym d x'). lra. Qed.

Lemma dot_scal_r : forall d c x z, dot d z (fun i => c * x i) = c * dot d z x.
Proof. intros. rewrite dot_sym, dot_scal_l, (dot_sym d x). lra. Qed.

(** < sum_k c_k x_k, z > = sum_k c_k < x_k, z > *)
Lemma dot_sum_l : forall d N c (x : nat -> vec) z,
  dot d (fun i => sum N (fun k => c k * x k i)) z = sum N (fun k => c k * dot d (x k) z).
Proof.
  intros d N c x z. unfold dot.
  rewrite (sum_ext d _ (fun i => sum N (fun k => c k * (x k i * z i)))).
  - rewrite sum_swap. apply sum_ext. intros. apply sum_scal.
  - intros i Hi. rewrite <- sum_scal_r. apply sum_ext. intros; lra.
Qed.

Lemma dot_sum_r : forall d N c (x : nat -> vec) z,
  dot d z (fun i => sum N (fun k => c k * x k i)) = sum N (fun k => c k * dot d z (x k)).
Proof.
  intros. rewrite dot_sym, dot_sum_l. apply sum_ext. intros. rewrite dot_sym; auto.
Qed.

Lemma dot_self_nonneg : forall d x, 0 <= dot d x x.
Proof. intros. apply sum_nonneg. intros; nra. Qed.

Lemma norm_nonneg : forall d x, 0 <= norm d x.
Proof. intros. apply sqrt_pos. Qed.

Lemma norm_sq : forall d x, norm d x * norm d x = dot d x x.
Proof. intros. apply sqrt_sqrt, dot_self_nonneg. Qed.

Lemma dot_self_zero : forall d x, dot d x x = 0 -> forall i, (i < d)%nat -> x i = 0.
Proof.
  intros d x H i Hi.
  assert (x i * x i = 0); [|nra].
  apply (sum_nonneg_zero d (fun i => x i * x i)); auto. intros; nra.
Qed.

Lemma norm_ext : forall d x x', (forall i, (i < d)%nat -> x i = x' i) ->
  norm d x = norm d x'.
Proof.
  intros d x x' H. unfold norm. f_equal. apply sum_ext. intros i Hi. rewrite H; auto.
Qed.

Lemma cauchy_schwarz_sq : forall d x z,
  dot d x z * dot d x z <= dot d x x * dot d z z.
Proof.
  intros d x z.
  assert (Q : forall s t, 0 <= s*s * dot d x x + 2*s*t * dot d x z + t*t * dot d z z).
  { intros s t. pose proof (dot_self_nonneg d (fun i => s * x i + t * z i)) as H.
    rewrite dot_plus_l, !dot_scal_l, !dot_plus_r, !dot_scal_r in H.
    rewrite (dot_sym d z x) in H. nra. }
  pose proof (dot_self_nonneg d x). pose proof (dot_self_nonneg d z).
  destruct (Req_dec (dot d z z) 0) as [Hz|Hz].
  - pose proof (dot_self_zero d z Hz) as Z.
    replace (dot d x z) with 0; [nra|].
    symmetry. apply sum_zero. intros i Hi. rewrite Z; auto; lra.
  - pose proof (Q (dot d z z) (- dot d x z)). nra.
Qed.

Lemma cauchy_schwarz : forall d x z, Rabs (dot d x z) <= norm d x * norm d z.
Proof.
  intros d x z.
  pose proof (cauchy_schwarz_sq d x z) as H.
  rewrite <- (norm_sq d x), <- (norm_sq d z) in H.
  pose proof (norm_nonneg d x). pose proof (norm_nonneg d z).
  assert (0 <= norm d x * norm d z) by nra.
  unfold Rabs; destruct (Rcase_abs (dot d x z)); nra.
Qed.

Lemma dot_le_norms : forall d x z, dot d x z <= norm d x * norm d z.
Proof. intros. eapply Rle_trans; [apply Rle_abs|apply cauchy_schwarz]. Qed.

Lemma norm_scal : forall d c x, norm d (fun i => c * x i) = Rabs c * norm d x.
Proof.
  intros d c x. unfold norm.
  rewrite dot_scal_l, dot_scal_r, <- Rmult_assoc, sqrt_mult_alt by nra.
  f_equal. apply sqrt_Rsqr_abs.
Qed.

Lemma norm_zero_dot : forall d x z, norm d x = 0 -> dot d x z = 0.
Proof.
  intros d x z H. pose proof (cauchy_schwarz d x z) as C. rewrite H in C.
  unfold Rabs in C; destruct (Rcase_abs (dot d x z)); lra.
Qed.
