(** Row-sum estimates: how far sum_k b_k G_nk can be from its diagonal term,
    and the diagonal dominance of the margin matrix A. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems.
Open Scope R_scope.

(** |sum_k b_k r_k - b_n r_n| <= P L  when  sum_{k<>n} |r_k| <= P and |b_k| <= L *)
Lemma row_deviation : forall N n (r b : nat -> R) P L, (n < N)%nat ->
  sum_except N n (fun k => Rabs (r k)) <= P ->
  (forall k, (k < N)%nat -> Rabs (b k) <= L) ->
  Rabs (sum N (fun k => b k * r k) - b n * r n) <= P * L.
Proof.
  intros N n r b P L Hn HP HL.
  rewrite (sum_split N n (fun k => b k * r k) Hn).
  replace (b n * r n + sum_except N n (fun k => b k * r k) - b n * r n)
    with (sum_except N n (fun k => b k * r k)) by ring.
  eapply Rle_trans; [apply sum_except_abs|].
  apply Rle_trans with (L * sum_except N n (fun k => Rabs (r k))).
  - rewrite <- sum_except_scal. apply sum_except_le. intros k Hk _.
    rewrite Rabs_mult. specialize (HL k Hk). pose proof (Rabs_pos (r k)). nra.
  - pose proof (HL n Hn). pose proof (Rabs_pos (b n)). nra.
Qed.

(** The same with upper and lower bounds in place of the absolute value. *)
Lemma row_bounds : forall N n (r b : nat -> R) P L, (n < N)%nat ->
  sum_except N n (fun k => Rabs (r k)) <= P ->
  (forall k, (k < N)%nat -> Rabs (b k) <= L) ->
  b n * r n - P * L <= sum N (fun k => b k * r k) <= b n * r n + P * L.
Proof.
  intros N n r b P L Hn HP HL. pose proof (row_deviation N n r b P L Hn HP HL) as H.
  unfold Rabs in H; destruct (Rcase_abs _); lra.
Qed.

(** The pairwise bound gives the row-sum bound with P = (N-1) pmax. *)
Lemma row_sums_of_pmax : forall d N x pmax,
  inner_products_at_most d N x pmax ->
  row_sums_at_most d N x ((INR N - 1) * pmax).
Proof.
  intros d N x pmax H n Hn.
  rewrite <- (sum_except_const N n pmax Hn). apply sum_except_le. intros; apply H; auto.
Qed.

Lemma row_sum_nonneg : forall d N x P n, (n < N)%nat -> row_sums_at_most d N x P -> 0 <= P.
Proof.
  intros d N x P n Hn H. eapply Rle_trans; [|apply (H n Hn)].
  apply sum_except_nonneg. intros; apply Rabs_pos.
Qed.

Lemma gram_sym : forall d x n k, gram d x n k = gram d x k n.
Proof. intros; apply dot_sym. Qed.

Section MarginMatrix.

Variables (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis y_labels : are_labels N y.

Let kappa := (1 + gamma ^ 2) / 2.

Lemma margin_matrix_diag : forall n, (n < N)%nat ->
  margin_matrix d gamma x y n n = kappa * gram d x n n.
Proof.
  intros n Hn. unfold margin_matrix, label_factor, kappa.
  pose proof (label_sq _ (y_labels n Hn)) as S. rewrite S.
  destruct (Rlt_dec 0 1); [|lra].
  replace (/ 2 * y n * y n) with (/ 2 * (y n * y n)) by ring. rewrite S. lra.
Qed.

Lemma margin_matrix_abs : forall n k, (n < N)%nat -> (k < N)%nat ->
  Rabs (margin_matrix d gamma x y n k) <= kappa * Rabs (gram d x n k).
Proof.
  intros n k Hn Hk. unfold margin_matrix.
  rewrite !Rabs_mult, (label_abs _ (y_labels n Hn)), (label_abs _ (y_labels k Hk)).
  pose proof (label_factor_range gamma (y n) (y k) gamma_range) as F.
  rewrite (Rabs_pos_eq (/ 2)), (Rabs_pos_eq (label_factor _ _ _)) by lra.
  pose proof (Rabs_pos (gram d x n k)). unfold kappa. nra.
Qed.

Lemma margin_matrix_sym : forall n k,
  margin_matrix d gamma x y n k = margin_matrix d gamma x y k n.
Proof.
  intros. unfold margin_matrix, label_factor. rewrite (gram_sym d x n k).
  rewrite (Rmult_comm (y n) (y k)). ring.
Qed.

Lemma margin_matrix_row : forall P n, (n < N)%nat -> row_sums_at_most d N x P ->
  sum_except N n (fun k => Rabs (margin_matrix d gamma x y n k)) <= kappa * P.
Proof.
  intros P n Hn HP.
  apply Rle_trans with (sum_except N n (fun k => kappa * Rabs (gram d x n k))).
  - apply sum_except_le. intros; apply margin_matrix_abs; auto.
  - rewrite sum_except_scal. specialize (HP n Hn).
    apply Rmult_le_compat_l; [unfold kappa; nra|auto].
Qed.

(** kappa G_nn b_n - kappa P L <= (A b)_n <= kappa G_nn b_n + kappa P L  when |b_k| <= L *)
Lemma margin_matrix_row_bounds : forall P L (b : nat -> R) n, (n < N)%nat ->
  row_sums_at_most d N x P ->
  (forall k, (k < N)%nat -> Rabs (b k) <= L) ->
  kappa * (gram d x n n * b n - P * L) <= mat_vec N (margin_matrix d gamma x y) b n
    <= kappa * (gram d x n n * b n + P * L).
Proof.
  intros P L b n Hn HP HL.
  pose proof (row_bounds N n (margin_matrix d gamma x y n) b (kappa * P) L Hn
                (margin_matrix_row P n Hn HP) HL) as H.
  rewrite (margin_matrix_diag n Hn) in H. unfold mat_vec.
  rewrite (sum_ext N _ (fun k => b k * margin_matrix d gamma x y n k)) by (intros; ring).
  nra.
Qed.

(** Rmin^2 > P makes A strictly diagonally dominant: A lambda = b has exactly one
    solution for every b. *)
Lemma margin_matrix_solvable : forall Rmin2 Rmax2 P b,
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P -> P < Rmin2 ->
  exists lam, solves N (margin_matrix d gamma x y) b lam /\
    forall lam', solves N (margin_matrix d gamma x y) b lam' ->
      forall n, (n < N)%nat -> lam' n = lam n.
Proof.
  intros Rmin2 Rmax2 P b HR HP HPR.
  assert (K : 0 < kappa) by (unfold kappa; nra).
  assert (Hth : exists theta, forall i, (i < N)%nat -> Rabs (b i) / (kappa * (Rmin2 - P)) <= theta).
  { destruct N as [|N']; [exists 0; intros; lia|].
    destruct (argmax (S N') (fun i => Rabs (b i) / (kappa * (Rmin2 - P)))) as (k & _ & Hk); [lia|].
    exists (Rabs (b k) / (kappa * (Rmin2 - P))). auto. }
  destruct Hth as (theta & Hth).
  destruct (row_dominance_encloses_the_solution N (margin_matrix d gamma x y) b (fun _ => 0)
              (fun _ => kappa * (Rmin2 - P)) (fun i => Rabs (b i)) theta) as (lam & H1 & H2 & _); auto.
  - intros; nra.
  - intros i Hi. pose proof (margin_matrix_row P i Hi HP).
    rewrite margin_matrix_diag by auto. specialize (HR i Hi).
    rewrite Rabs_pos_eq by (pose proof (dot_self_nonneg d (x i)); unfold gram; nra). nra.
  - intros i Hi. unfold mat_vec. rewrite sum_zero by (intros; ring). rewrite Rminus_0_r. lra.
  - exists lam. auto.
Qed.

End MarginMatrix.
