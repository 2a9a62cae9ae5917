(** The assumptions of theorem S on the rows of the Gram matrix, with weights
    v > 0: signed (S+-), weighted (S3), relative (S2) and by row sums (S1). Each
    implies the one before it; A1's forms and A1c's condition on the data imply S1. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows a1_row_sum activations.
Open Scope R_scope.

(** H_n = sum_{k<>n} v_k max(0, - y_n y_k G_nk) *)
Definition harm (d N : nat) (x : nat -> vec) (y v : nat -> R) (n : nat) : R :=
  sum_except N n (fun k => v k * Rmax 0 (- signed_gram d x y n k)).

(** F_n = sum_{k<>n} v_k max(0, y_n y_k G_nk) *)
Definition help (d N : nat) (x : nat -> vec) (y v : nat -> R) (n : nat) : R :=
  sum_except N n (fun k => v k * Rmax 0 (signed_gram d x y n k)).

(** E_n = sum_{k<>n} v_k |G_nk| = H_n + F_n *)
Definition burden (d N : nat) (x : nat -> vec) (v : nat -> R) (n : nat) : R :=
  sum_except N n (fun k => v k * Rabs (gram d x n k)).

Definition positive_weights (N : nat) (v : nat -> R) : Prop :=
  forall n, (n < N)%nat -> 0 < v n.

(** (S+-), with D_b = v_b G_bb *)
Definition signed_form (d N : nat) (gamma : R) (x : nat -> vec) (y v : nat -> R) : Prop :=
  positive_weights N v /\
  forall n b, (n < N)%nat -> (b < N)%nat ->
    (1 - gamma ^ 3) * harm d N x y v n + gamma ^ 2 * (1 - gamma) * help d N x y v n <
    gamma * (1 + gamma ^ 2) * (v b * gram d x b b - harm d N x y v b).

(** (S3) *)
Definition weighted_form (d N : nat) (gamma : R) (x : nat -> vec) (v : nat -> R) : Prop :=
  positive_weights N v /\
  forall n b, (n < N)%nat -> (b < N)%nat ->
    (1 - gamma ^ 3) * burden d N x v n <
    gamma * (1 + gamma ^ 2) * (v b * gram d x b b - burden d N x v b).

(** (S2) *)
Definition relative_form (d N : nat) (gamma : R) (x : nat -> vec) : Prop :=
  (forall n, (n < N)%nat -> 0 < gram d x n n) /\
  forall n, (n < N)%nat ->
    (1 + gamma) * sum_except N n (fun k => Rabs (gram d x n k) / gram d x k k) <
    gamma * (1 + gamma ^ 2).

(** (S1) *)
Definition sharp_row_sum_form (d N : nat) (gamma : R) (x : nat -> vec) (Rmin2 P : R) : Prop :=
  (forall n, (n < N)%nat -> Rmin2 <= gram d x n n) /\ row_sums_at_most d N x P /\
  (1 + gamma) * P < gamma * (1 + gamma ^ 2) * Rmin2.

(** ** Rows *)

Lemma harm_nonneg : forall d N x y v n,
  (forall k, (k < N)%nat -> 0 <= v k) -> 0 <= harm d N x y v n.
Proof.
  intros d N x y v n Hv. apply sum_except_nonneg. intros k Hk _.
  apply Rmult_le_pos; [auto|apply Rmax_l].
Qed.

Lemma help_nonneg : forall d N x y v n,
  (forall k, (k < N)%nat -> 0 <= v k) -> 0 <= help d N x y v n.
Proof.
  intros d N x y v n Hv. apply sum_except_nonneg. intros k Hk _.
  apply Rmult_le_pos; [auto|apply Rmax_l].
Qed.

Lemma harm_scaled : forall d N x y v M n,
  harm d N x y (fun k => v k * M) n = harm d N x y v n * M.
Proof.
  intros. unfold harm. rewrite Rmult_comm, <- sum_except_scal.
  apply sum_except_ext. intros; ring.
Qed.

Lemma help_scaled : forall d N x y v M n,
  help d N x y (fun k => v k * M) n = help d N x y v n * M.
Proof.
  intros. unfold help. rewrite Rmult_comm, <- sum_except_scal.
  apply sum_except_ext. intros; ring.
Qed.

Lemma signed_gram_abs : forall d N x y n k, are_labels N y -> (n < N)%nat -> (k < N)%nat ->
  Rabs (signed_gram d x y n k) = Rabs (gram d x n k).
Proof.
  intros d N x y n k Hy Hn Hk. unfold signed_gram.
  rewrite !Rabs_mult, (label_abs _ (Hy n Hn)), (label_abs _ (Hy k Hk)). lra.
Qed.

Lemma harm_plus_help : forall d N x y v n, are_labels N y -> (n < N)%nat ->
  harm d N x y v n + help d N x y v n = burden d N x v n.
Proof.
  intros d N x y v n Hy Hn. unfold harm, help, burden, sum_except. rewrite <- sum_plus.
  apply sum_ext. intros k Hk. destruct (Nat.eqb k n); [lra|].
  rewrite <- (signed_gram_abs d N x y n k Hy Hn Hk), <- Rmult_plus_distr_l. f_equal.
  set (t := signed_gram d x y n k). unfold Rabs, Rmax.
  destruct (Rcase_abs t), (Rle_dec 0 (- t)), (Rle_dec 0 t); lra.
Qed.

(** ** Powers of gamma *)

Lemma gamma_powers : forall gamma, 0 < gamma < 1 ->
  0 < gamma ^ 2 < gamma /\ 0 < gamma ^ 3 < gamma ^ 2.
Proof. intros g Hg. assert (0 < g * g < g) by nra. simpl. split; [|split]; nra. Qed.

(** (S+-) at n = b: (1 + gamma) H_n < gamma (1 + gamma^2) D_n. *)
Lemma signed_form_at : forall d N gamma x y v n, 0 < gamma < 1 ->
  signed_form d N gamma x y v -> (n < N)%nat ->
  (1 + gamma) * harm d N x y v n <= gamma * (1 + gamma ^ 2) * (v n * gram d x n n) /\
  harm d N x y v n < gamma * (v n * gram d x n n).
Proof.
  intros d N gamma x y v n Hg (Hv & A) Hn. specialize (A n n Hn Hn).
  destruct (gamma_powers gamma Hg) as (g2 & g3).
  assert (Hv' : forall k, (k < N)%nat -> 0 <= v k) by (intros k Hk; specialize (Hv k Hk); lra).
  pose proof (harm_nonneg d N x y v n Hv') as H0. pose proof (help_nonneg d N x y v n Hv') as F0.
  set (H := harm d N x y v n) in *. set (F := help d N x y v n) in *. set (D := v n * gram d x n n) in *.
  assert (A' : (1 + gamma) * H < gamma * (1 + gamma ^ 2) * D).
  { assert (0 <= gamma ^ 2 * (1 - gamma) * F) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra|auto]).
    replace ((1 + gamma) * H) with ((1 - gamma ^ 3) * H + gamma * (1 + gamma ^ 2) * H) by ring. lra. }
  split; [lra|].
  assert (C0 : 0 < gamma * (1 + gamma ^ 2)) by (apply Rmult_lt_0_compat; lra).
  assert (D0 : 0 < D).
  { apply Rmult_lt_reg_l with (gamma * (1 + gamma ^ 2)); [auto|].
    assert (0 <= (1 + gamma) * H) by (apply Rmult_le_pos; lra). lra. }
  apply Rmult_lt_reg_l with (1 + gamma); [lra|]. eapply Rlt_le_trans; [exact A'|].
  replace ((1 + gamma) * (gamma * D)) with (gamma * D * (1 + gamma)) by ring.
  replace (gamma * (1 + gamma ^ 2) * D) with (gamma * D * (1 + gamma ^ 2)) by ring.
  apply Rmult_le_compat_l; [apply Rmult_le_pos; lra|lra].
Qed.

(** ** Each form implies the one before it *)

Theorem weighted_form_implies_signed_form : forall d N gamma x y v,
  0 < gamma < 1 -> are_labels N y ->
  weighted_form d N gamma x v -> signed_form d N gamma x y v.
Proof.
  intros d N gamma x y v Hg Hy (Hv & HA). split; [exact Hv|]. intros n b Hn Hb. specialize (HA n b Hn Hb).
  assert (Hv' : forall k, (k < N)%nat -> 0 <= v k) by (intros k Hk; specialize (Hv k Hk); lra).
  rewrite <- (harm_plus_help d N x y v n Hy Hn), <- (harm_plus_help d N x y v b Hy Hb) in HA.
  pose proof (help_nonneg d N x y v n Hv') as Fn. pose proof (help_nonneg d N x y v b Hv') as Fb.
  destruct (gamma_powers gamma Hg) as (g2 & g3).
  assert (gamma ^ 2 * (1 - gamma) * help d N x y v n <= (1 - gamma ^ 3) * help d N x y v n)
    by (apply Rmult_le_compat_r; [auto|]; replace (gamma ^ 2 * (1 - gamma))
        with (gamma ^ 2 - gamma ^ 3) by ring; lra).
  assert (0 <= gamma * (1 + gamma ^ 2) * help d N x y v b) by (repeat apply Rmult_le_pos; lra).
  lra.
Qed.

(** v_k = 1 / |x_k|^2 *)
Definition relative_weights (d : nat) (x : nat -> vec) (k : nat) : R := / gram d x k k.

(** (1 + gamma) E_n < gamma (1 + gamma^2) D_n at every n, all D_n equal: S3. *)
Lemma weighted_form_of_rows : forall d N gamma x v D, 0 < gamma < 1 -> positive_weights N v ->
  (forall n, (n < N)%nat -> D <= v n * gram d x n n) ->
  (forall n, (n < N)%nat -> (1 + gamma) * burden d N x v n < gamma * (1 + gamma ^ 2) * D) ->
  weighted_form d N gamma x v.
Proof.
  intros d N gamma x v D Hg Hv HD HA. split; [exact Hv|]. intros n b Hn Hb.
  destruct (gamma_powers gamma Hg) as (g2 & g3).
  pose proof (HA n Hn) as An. pose proof (HA b Hb) as Ab. specialize (HD b Hb).
  set (s := burden d N x v n) in *. set (t := burden d N x v b) in *.
  assert (C : 0 < gamma * (1 + gamma ^ 2)) by (apply Rmult_lt_0_compat; lra).
  apply Rmult_lt_reg_l with (1 + gamma); [lra|].
  assert (E1 : (1 - gamma ^ 3) * ((1 + gamma) * s) < (1 - gamma ^ 3) * (gamma * (1 + gamma ^ 2) * D))
    by (apply Rmult_lt_compat_l; lra).
  assert (E2 : gamma * (1 + gamma ^ 2) * ((1 + gamma) * t) < gamma * (1 + gamma ^ 2) * (gamma * (1 + gamma ^ 2) * D))
    by (apply Rmult_lt_compat_l; lra).
  assert (E3 : gamma * (1 + gamma ^ 2) * ((1 + gamma) * D) <=
      gamma * (1 + gamma ^ 2) * ((1 + gamma) * (v b * gram d x b b))).
  { apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra. }
  assert (E4 : (1 - gamma ^ 3) * (gamma * (1 + gamma ^ 2) * D) +
               gamma * (1 + gamma ^ 2) * (gamma * (1 + gamma ^ 2) * D) =
               gamma * (1 + gamma ^ 2) * ((1 + gamma) * D)) by ring.
  replace ((1 + gamma) * ((1 - gamma ^ 3) * s)) with ((1 - gamma ^ 3) * ((1 + gamma) * s)) by ring.
  replace ((1 + gamma) * (gamma * (1 + gamma ^ 2) * (v b * gram d x b b - t))) with
    (gamma * (1 + gamma ^ 2) * ((1 + gamma) * (v b * gram d x b b)) -
     gamma * (1 + gamma ^ 2) * ((1 + gamma) * t)) by ring.
  lra.
Qed.

Theorem relative_form_implies_weighted_form : forall d N gamma x,
  0 < gamma < 1 -> relative_form d N gamma x -> weighted_form d N gamma x (relative_weights d x).
Proof.
  intros d N gamma x Hg (HG & HA). apply (weighted_form_of_rows d N gamma x _ 1); auto.
  - intros n Hn. apply Rinv_0_lt_compat; auto.
  - intros n Hn. unfold relative_weights. specialize (HG n Hn). rewrite Rinv_l; lra.
  - intros n Hn. rewrite Rmult_1_r. eapply Rle_lt_trans; [right|apply (HA n Hn)]. f_equal.
    apply sum_except_ext. intros k _ _. unfold relative_weights, Rdiv. ring.
Qed.

Theorem row_sum_form_implies_relative_form : forall d N gamma x Rmin2 P,
  0 < gamma < 1 -> sharp_row_sum_form d N gamma x Rmin2 P -> relative_form d N gamma x.
Proof.
  intros d N gamma x Rmin2 P Hg (HR & HP & HA).
  assert (R0 : forall n, (n < N)%nat -> 0 < Rmin2).
  { intros n Hn. pose proof (row_sum_nonneg d N x P n Hn HP) as P0.
    assert (0 <= (1 + gamma) * P) by (apply Rmult_le_pos; lra).
    apply Rmult_lt_reg_l with (gamma * (1 + gamma ^ 2)); [nra|]. lra. }
  split.
  - intros n Hn. specialize (R0 n Hn). specialize (HR n Hn). lra.
  - intros n Hn. specialize (R0 n Hn).
    apply Rle_lt_trans with ((1 + gamma) * (/ Rmin2 * P)).
    + apply Rmult_le_compat_l; [lra|].
      apply Rle_trans with (/ Rmin2 * sum_except N n (fun k => Rabs (gram d x n k))).
      2:{ apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat; auto|auto]. }
      rewrite <- sum_except_scal. apply sum_except_le. intros k Hk _.
      unfold Rdiv. rewrite Rmult_comm. apply Rmult_le_compat_r; [apply Rabs_pos|].
      apply Rinv_le_contravar; auto.
    + apply Rmult_lt_reg_r with Rmin2; [auto|].
      replace ((1 + gamma) * (/ Rmin2 * P) * Rmin2) with ((1 + gamma) * P) by (field; lra). lra.
Qed.

(** ** What implies the row-sum form *)

(** A1's row-sum form. *)
Theorem a1_row_sum_form_implies_sharp : forall d N gamma x Rmin2 Rmax2 P,
  0 < gamma < 1 -> 0 <= Rmin2 -> (0 < N)%nat ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P ->
  sharp_row_sum_form d N gamma x Rmin2 P.
Proof.
  intros d N g x r R P Hg Hr HN HR HP HA. split; [|split; [exact HP|]].
  { intros n Hn. apply HR; auto. }
  pose proof (row_sum_nonneg d N x P 0 HN HP) as P0.
  assert (rR : r <= R) by (specialize (HR 0%nat HN); lra).
  destruct (a1_scalars g r R P Hg Hr rR P0 HA) as (r0 & B).
  assert (0 < g ^ 2 * (g * r)) by (apply Rmult_lt_0_compat; nra).
  assert (g * P <= P) by nra. nra.
Qed.

(** A1c's condition on the data. *)
Theorem convergence_condition_implies_sharp : forall d N gamma x Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> (0 < N)%nat ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  sharp_row_sum_form d N gamma x Rmin2 P.
Proof.
  intros d N g x r R P rho Hg HN HR HP Hsep Hrho HA. split; [|split; [exact HP|]].
  { intros n Hn. apply HR; auto. }
  pose proof (row_sum_nonneg d N x P 0 HN HP) as P0.
  assert (rR : r <= R) by (specialize (HR 0%nat HN); lra).
  assert (B : P * r < g * r * (r - 2 * P)).
  { apply Rle_lt_trans with (P * rho * (r - 2 * P)); [|apply Rmult_lt_compat_r; lra].
    rewrite Rmult_assoc. apply Rmult_le_compat_l; [auto|].
    apply Rle_trans with (R / (r - 2 * P) * (r - 2 * P)); [|apply Rmult_le_compat_r; lra].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra. }
  assert (C : P < g * (r - 2 * P)) by (apply Rmult_lt_reg_r with r; lra).
  assert (0 <= g ^ 2 * (g * (r - 2 * P))) by (apply Rmult_le_pos; nra).
  assert (0 <= g ^ 3 * P) by (apply Rmult_le_pos; [apply pow_le; lra|auto]).
  assert (0 <= g * P) by (apply Rmult_le_pos; lra).
  replace (g * (1 + g ^ 2) * r)
    with (g * (r - 2 * P) + g ^ 2 * (g * (r - 2 * P)) + 2 * (g * P) + 2 * (g ^ 3 * P)) by ring.
  lra.
Qed.
