(** Theorem S for the forms without labels, as corollaries of the signed form:
    weighted (S3), relative (S2) and row sums (S1). Under them A is positive
    definite, so the multipliers are unique too. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows multipliers
  linear_kkt_point activations multiplier_box propagation_rules signed_rows largest_multiplier signed_boundary.
Open Scope R_scope.

(** ** A is positive definite *)

(** (A u)_n = 1/2 y_n (s+_n <V+, x_n> + s-_n <V-, x_n>), V+- = sum_k u_k y_k s+-_k x_k *)
Lemma margin_matrix_row_by_signs : forall d N gamma x y u n, are_labels N y -> (n < N)%nat ->
  let V sigma := fun i : nat => sum N (fun k => u k * y k * group_slope gamma sigma (y k) * x k i) in
  mat_vec N (margin_matrix d gamma x y) u n =
  / 2 * y n * (group_slope gamma 1 (y n) * dot d (V 1) (x n) +
               group_slope gamma (-1) (y n) * dot d (V (-1)) (x n)).
Proof.
  intros d N gamma x y u n Hy Hn V. unfold V. rewrite !dot_sum_l. unfold mat_vec.
  rewrite <- !sum_scal, <- sum_plus, <- sum_scal. apply sum_ext. intros k Hk.
  unfold margin_matrix. rewrite label_factor_slopes by auto.
  rewrite gram_sym. unfold gram. ring.
Qed.

(** A semidefinite matrix that is injective is definite; |G| dominated by its
    diagonal in the weights v makes A injective. *)
Theorem dominant_margin_matrix_is_positive_definite : forall d N gamma x y v u,
  0 < gamma < 1 -> are_labels N y -> positive_weights N v ->
  (forall n, (n < N)%nat -> burden d N x v n < v n * gram d x n n) ->
  (exists n, (n < N)%nat /\ u n <> 0) ->
  0 < sum N (fun n => u n * mat_vec N (margin_matrix d gamma x y) u n).
Proof.
  intros d N gamma x y v u Hg Hy Hv HD (n & Hn & Hu).
  pose proof (margin_matrix_is_positive_semidefinite d N gamma x y u Hy) as P.
  destruct P as [P|Z]; [exact P|exfalso]. apply Hu.
  pose proof (margin_matrix_is_gram d N gamma x y u Hy) as E. simpl in E. rewrite <- Z in E.
  set (V := fun sigma (i : nat) => sum N (fun k => u k * y k * group_slope gamma sigma (y k) * x k i)).
  change (0 = / 2 * (dot d (V 1) (V 1) + dot d (V (-1)) (V (-1)))) in E.
  pose proof (dot_self_nonneg d (V 1)). pose proof (dot_self_nonneg d (V (-1))).
  assert (ZV : forall sigma k, sigma = 1 \/ sigma = -1 -> dot d (V sigma) (x k) = 0).
  { intros sigma k Hs. rewrite (dot_ext d (V sigma) (fun _ => 0)).
    - unfold dot. apply sum_zero. intros; ring.
    - intros i Hi. destruct Hs as [-> | ->]; apply (dot_self_zero d); auto; lra. }
  assert (K : 0 < (1 + gamma ^ 2) / 2) by nra.
  assert (B : Rabs (u n) <= v n * 0).
  { apply (comparison_bound N (margin_matrix d gamma x y) v
      (fun i => (1 + gamma ^ 2) / 2 * (v i * gram d x i i - burden d N x v i)) u 0); auto.
    - intros i Hi. specialize (HD i Hi). apply Rmult_lt_0_compat; lra.
    - intros i Hi. rewrite (margin_matrix_diag d N gamma x y Hy i Hi).
      assert (G : 0 <= gram d x i i) by apply dot_self_nonneg.
      rewrite Rabs_pos_eq by (apply Rmult_le_pos; lra).
      assert (S : sum_except N i (fun k => Rabs (margin_matrix d gamma x y i k) * v k) <=
                  (1 + gamma ^ 2) / 2 * burden d N x v i).
      { unfold burden. rewrite <- sum_except_scal. apply sum_except_le. intros k Hk _.
        pose proof (margin_matrix_abs d N gamma x y Hg Hy i k Hi Hk) as A. specialize (Hv k Hk).
        apply Rle_trans with ((1 + gamma ^ 2) / 2 * Rabs (gram d x i k) * v k);
          [apply Rmult_le_compat_r; lra|lra]. }
      lra.
    - intros i Hi. rewrite (margin_matrix_row_by_signs d N gamma x y u i Hy Hi). cbv zeta.
      change (Rabs (/ 2 * y i * (group_slope gamma 1 (y i) * dot d (V 1) (x i) +
        group_slope gamma (-1) (y i) * dot d (V (-1)) (x i))) <=
        0 * ((1 + gamma ^ 2) / 2 * (v i * gram d x i i - burden d N x v i))).
      rewrite !ZV by auto. rewrite !Rmult_0_r, Rplus_0_r, Rmult_0_r, Rabs_R0. lra. }
  rewrite Rmult_0_r in B. destruct (Req_dec (u n) 0) as [|D]; [auto|].
  pose proof (Rabs_pos_lt _ D). lra.
Qed.

Lemma burden_nonneg : forall d N x v n, positive_weights N v -> 0 <= burden d N x v n.
Proof.
  intros d N x v n Hv. apply sum_except_nonneg. intros k Hk _. specialize (Hv k Hk).
  apply Rmult_le_pos; [lra|apply Rabs_pos].
Qed.

Lemma weighted_form_is_dominant : forall d N gamma x v n, 0 < gamma < 1 ->
  weighted_form d N gamma x v -> (n < N)%nat -> burden d N x v n < v n * gram d x n n.
Proof.
  intros d N gamma x v n Hg (Hv & HA) Hn. specialize (HA n n Hn Hn).
  pose proof (burden_nonneg d N x v n Hv) as E0. destruct (gamma_powers gamma Hg) as (g2 & g3).
  assert (0 <= (1 - gamma ^ 3) * burden d N x v n) by (apply Rmult_le_pos; lra).
  assert (C : 0 < gamma * (1 + gamma ^ 2)) by (apply Rmult_lt_0_compat; lra).
  assert (0 < v n * gram d x n n - burden d N x v n); [|lra].
  apply Rmult_lt_reg_l with (gamma * (1 + gamma ^ 2)); [auto|]. lra.
Qed.

(** ** The three forms *)

(** Theorem S, (S3). *)
Theorem every_kkt_point_has_a_linear_boundary_weighted :
  forall d N p gamma x y v w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  weighted_form d N gamma x v -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     (forall n, (n < N)%nat -> lambda' n = lambda n) /\
     (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)) /\
  (forall c, 0 < c -> (forall b, (b < N)%nat -> c <= v b * gram d x b b - burden d N x v b) ->
     forall n, (n < N)%nat -> 0 <= lambda n <= v n * (2 / ((1 + gamma ^ 2) * c))).
Proof.
  intros d N p gamma x y v w lambda Hg Hp Hy HA K.
  pose proof (weighted_form_implies_signed_form d N gamma x y v Hg Hy HA) as HS.
  destruct (every_kkt_point_has_a_linear_boundary_signed d N p gamma x y v w lambda Hg Hp Hy HS K)
    as (Pat & L & U & Range).
  split; [exact Pat|]. split; [exact L|]. split.
  - intros w' lambda' K'. split; [|apply (U w' lambda' K')].
    apply (multipliers_with_pattern_are_unique d N p gamma x y w' lambda' w lambda); auto.
    + intros u Hu. apply (dominant_margin_matrix_is_positive_definite d N gamma x y v u); auto; [apply HA|].
      intros n Hn. apply (weighted_form_is_dominant d N gamma x v n Hg HA Hn).
    + apply (signed_form_gives_the_pattern d N p gamma x y v w' lambda'); auto.
  - intros c Hc HD. apply Range; auto. intros b Hb. specialize (HD b Hb).
    rewrite <- (harm_plus_help d N x y v b Hy Hb) in HD.
    assert (0 <= help d N x y v b); [|lra].
    apply help_nonneg. intros k Hk. apply Rlt_le. apply HA; auto.
Qed.

(** Theorem S, (S2). *)
Theorem every_kkt_point_has_a_linear_boundary_relative :
  forall d N p gamma x y w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  relative_form d N gamma x -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     (forall n, (n < N)%nat -> lambda' n = lambda n) /\
     (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)) /\
  (forall s, s < 1 ->
     (forall n, (n < N)%nat -> sum_except N n (fun k => Rabs (gram d x n k) / gram d x k k) <= s) ->
     forall n, (n < N)%nat -> 0 <= lambda n * gram d x n n <= 2 / ((1 + gamma ^ 2) * (1 - s))).
Proof.
  intros d N p gamma x y w lambda Hg Hp Hy HA K.
  destruct (every_kkt_point_has_a_linear_boundary_weighted d N p gamma x y (relative_weights d x) w lambda Hg Hp Hy
    (relative_form_implies_weighted_form d N gamma x Hg HA) K) as (Pat & L & U & Range).
  split; [exact Pat|]. split; [exact L|]. split; [exact U|].
  intros s Hs HR n Hn. destruct HA as (HG & _). specialize (HG n Hn) as Gn.
  destruct (Range (1 - s)) with (n := n) as (R1 & R2); auto; [lra| |].
  - intros b Hb. unfold relative_weights at 1. rewrite Rinv_l by (specialize (HG b Hb); lra).
    specialize (HR b Hb). apply Rplus_le_compat_l, Ropp_le_contravar.
    eapply Rle_trans; [right|exact HR]. apply sum_except_ext. intros k _ _. unfold relative_weights, Rdiv. ring.
  - split; [apply Rmult_le_pos; lra|]. unfold relative_weights in R2.
    apply Rle_trans with (/ gram d x n n * (2 / ((1 + gamma ^ 2) * (1 - s))) * gram d x n n).
    + apply Rmult_le_compat_r; lra.
    + right. field. repeat split; nra.
Qed.

(** S1 with v = 1. *)
Lemma row_sum_form_is_weighted : forall d N gamma x Rmin2 P, 0 < gamma < 1 ->
  sharp_row_sum_form d N gamma x Rmin2 P -> weighted_form d N gamma x (fun _ => 1).
Proof.
  intros d N gamma x Rmin2 P Hg (HR & HP & HA).
  apply (weighted_form_of_rows d N gamma x _ Rmin2); auto.
  - intros n _. lra.
  - intros n Hn. specialize (HR n Hn). lra.
  - intros n Hn. eapply Rle_lt_trans; [|exact HA]. apply Rmult_le_compat_l; [lra|].
    eapply Rle_trans; [right|apply (HP n Hn)]. apply sum_except_ext. intros; ring.
Qed.

Lemma row_sum_form_gap : forall d N gamma x Rmin2 P, 0 < gamma < 1 -> (0 < N)%nat ->
  sharp_row_sum_form d N gamma x Rmin2 P -> 0 <= P < Rmin2.
Proof.
  intros d N gamma x Rmin2 P Hg HN (HR & HP & HA).
  pose proof (row_sum_nonneg d N x P 0 HN HP) as P0. split; [auto|].
  assert (g2 : gamma ^ 2 < 1) by nra.
  assert (0 <= Rmin2) by (apply Rmult_le_reg_l with (gamma * (1 + gamma ^ 2)); nra).
  assert (gamma * (1 + gamma ^ 2) * Rmin2 <= (1 + gamma) * Rmin2).
  { apply Rmult_le_compat_r; [auto|]. nra. }
  apply Rmult_lt_reg_l with (1 + gamma); lra.
Qed.

(** Theorem S, (S1). *)
Theorem every_kkt_point_has_a_linear_boundary_sharp :
  forall d N p gamma x y Rmin2 P w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sharp_row_sum_form d N gamma x Rmin2 P -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     (forall n, (n < N)%nat -> lambda' n = lambda n) /\
     (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)) /\
  (forall n, (n < N)%nat -> 0 <= lambda n <= 2 / ((1 + gamma ^ 2) * (Rmin2 - P))).
Proof.
  intros d N p gamma x y Rmin2 P w lambda Hg Hp Hy HA K.
  destruct (every_kkt_point_has_a_linear_boundary_weighted d N p gamma x y (fun _ => 1) w lambda Hg Hp Hy
    (row_sum_form_is_weighted d N gamma x Rmin2 P Hg HA) K) as (Pat & L & U & Range).
  split; [exact Pat|]. split; [exact L|]. split; [exact U|]. intros n Hn.
  pose proof (row_sum_form_gap d N gamma x Rmin2 P Hg ltac:(lia) HA) as Gap. destruct HA as (HR & HP & _).
  rewrite <- (Rmult_1_l (2 / _)). apply Range; auto; [lra|]. intros b Hb.
  specialize (HR b Hb). specialize (HP b Hb).
  assert (burden d N x (fun _ => 1) b = sum_except N b (fun k => Rabs (gram d x b k)))
    by (apply sum_except_ext; intros; ring). lra.
Qed.
