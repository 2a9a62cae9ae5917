(** Under (S1) and 2P < Rmin^2 exactly one KKT point exists, with positive
    multipliers and tight margins. Small slopes bring 2P < Rmin^2 with them. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows multipliers
  linear_kkt_point signed_rows sharp_boundary.
Open Scope R_scope.

(** ** Positive multipliers *)

(** 2P < Rmin^2, which small slopes bring with them. *)
Theorem small_slopes_separate : forall d N gamma x Rmin2 P, 0 < gamma < 1 -> (0 < N)%nat ->
  gamma + 2 * gamma ^ 3 <= 1 -> sharp_row_sum_form d N gamma x Rmin2 P -> 2 * P < Rmin2.
Proof.
  intros d N g x r P Hg HN Hs HF. pose proof (row_sum_form_gap d N g x r P Hg HN HF) as Gap.
  destruct HF as (_ & _ & HA).
  apply Rmult_lt_reg_l with (g * (1 + g ^ 2)); [nra|].
  assert (g * (1 + g ^ 2) * (2 * P) <= (1 + g) * P).
  { replace (g * (1 + g ^ 2) * (2 * P)) with ((2 * g + 2 * g ^ 3) * P) by ring. apply Rmult_le_compat_r; lra. }
  lra.
Qed.

Theorem separated_multipliers_are_positive :
  forall d N p gamma x y Rmin2 P w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sharp_row_sum_form d N gamma x Rmin2 P -> 2 * P < Rmin2 ->
  is_kkt_point d N p gamma x y w lambda ->
  forall n, (n < N)%nat ->
    0 < lambda n /\ y n * network d p gamma w (x n) = 1 /\
    mat_vec N (margin_matrix d gamma x y) lambda n = 1 /\
    2 / (1 + gamma ^ 2) * ((Rmin2 - 2 * P) / (Rmin2 - P)) <= lambda n * gram d x n n.
Proof.
  intros d N p gamma x y Rmin2 P w lambda Hg Hp Hy HA Sep K n Hn.
  destruct (every_kkt_point_has_a_linear_boundary_sharp d N p gamma x y Rmin2 P w lambda Hg Hp Hy HA K)
    as (Pat & _ & _ & Range).
  destruct (kkt_point_with_pattern d N p gamma x y w lambda Hg Hp Hy K Pat) as (_ & HM & HC & _).
  pose proof (row_sum_form_gap d N gamma x Rmin2 P Hg ltac:(lia) HA) as Gap.
  destruct HA as (HR & HP & _). destruct K as (_ & Hpos & Hslack & _).
  set (B := 2 / ((1 + gamma ^ 2) * (Rmin2 - P))) in *.
  assert (Q : 0 < (1 + gamma ^ 2) * (Rmin2 - P)) by nra.
  assert (HL : forall k, (k < N)%nat -> Rabs (lambda k) <= B).
  { intros k Hk. specialize (Range k Hk). rewrite Rabs_pos_eq; lra. }
  destruct (margin_matrix_row_bounds d N gamma x y Hg Hy P B lambda n Hn HP HL) as (_ & MU).
  pose proof (HM n Hn) as M1.
  assert (LG : 2 / (1 + gamma ^ 2) * ((Rmin2 - 2 * P) / (Rmin2 - P)) <= lambda n * gram d x n n).
  { apply Rmult_le_reg_l with ((1 + gamma ^ 2) / 2); [nra|].
    replace ((1 + gamma ^ 2) / 2 * (2 / (1 + gamma ^ 2) * ((Rmin2 - 2 * P) / (Rmin2 - P))))
      with (1 - (1 + gamma ^ 2) / 2 * (P * B)).
    2:{ unfold B. field. split; nra. }
    lra. }
  assert (LG0 : 0 < 2 / (1 + gamma ^ 2) * ((Rmin2 - 2 * P) / (Rmin2 - P))).
  { apply Rmult_lt_0_compat; apply Rdiv_lt_0_compat; nra. }
  assert (L0 : 0 < lambda n).
  { specialize (Hpos n Hn). destruct (Req_dec (lambda n) 0) as [Z|]; [rewrite Z in LG; lra|lra]. }
  split; [exact L0|].
  specialize (Hslack n Hn). apply Rmult_integral in Hslack.
  specialize (HC n Hn). apply Rmult_integral in HC.
  repeat split; [destruct Hslack; lra|destruct HC; lra|exact LG].
Qed.

(** ** Existence *)

(** The solution of A lambda = 1 has the pattern when
    (1 - gamma^2) sum_{k<>n} |lambda_k||G_nk| < 2 gamma. *)
Lemma light_solution_has_the_pattern : forall d N gamma x y lambda T,
  0 < gamma < 1 -> are_labels N y ->
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) ->
  (forall n, (n < N)%nat -> sum_except N n (fun k => Rabs (lambda k) * Rabs (gram d x n k)) <= T) ->
  (1 - gamma ^ 2) * T < 2 * gamma ->
  multiplier_pattern d N gamma x y lambda.
Proof.
  intros d N gamma x y lambda T Hg Hy HA HT Hlt n sigma Hn Hs.
  set (C := fun s => y n * sum N (fun k => lambda k * y k * group_slope gamma s (y k) * gram d x n k)).
  assert (Eq : group_slope gamma 1 (y n) * C 1 + group_slope gamma (-1) (y n) * C (-1) = 2).
  { assert (H2 : 2 * mat_vec N (margin_matrix d gamma x y) lambda n = 2) by (rewrite HA by auto; ring).
    rewrite <- H2. unfold C, mat_vec. rewrite <- !sum_scal, <- sum_plus.
    apply sum_ext. intros k Hk. unfold margin_matrix. rewrite label_factor_slopes by auto. field. }
  (* gamma C_own - C_other only sees the samples of the other class *)
  assert (Df : Rabs (gamma * C (y n) - C (- y n)) <= (1 - gamma ^ 2) * T).
  { apply Rle_trans with ((1 - gamma ^ 2) * sum_except N n (fun k => Rabs (lambda k) * Rabs (gram d x n k))).
    2:{ apply Rmult_le_compat_l; [nra|auto]. }
    rewrite <- sum_except_scal. unfold C, sum_except.
    rewrite <- !sum_scal, <- sum_minus. eapply Rle_trans; [apply sum_abs|]. apply sum_le. intros k Hk.
    replace (gamma * (y n * (lambda k * y k * group_slope gamma (y n) (y k) * gram d x n k)) -
             y n * (lambda k * y k * group_slope gamma (- y n) (y k) * gram d x n k))
      with ((gamma * group_slope gamma (y n) (y k) - group_slope gamma (- y n) (y k)) *
            (y n * y k * (lambda k * gram d x n k))) by ring.
    rewrite !Rabs_mult, (label_abs _ (Hy n Hn)), (label_abs _ (Hy k Hk)), !Rmult_1_l.
    destruct (Nat.eqb_spec k n) as [->|NE].
    - replace (gamma * group_slope gamma (y n) (y n) - group_slope gamma (- y n) (y n)) with 0;
        [rewrite Rabs_R0; lra|].
      unfold group_slope. destruct (Hy n Hn) as [Y|Y]; rewrite Y; repeat (destruct (Rlt_dec _ _)); lra.
    - apply Rmult_le_compat_r; [apply Rmult_le_pos; apply Rabs_pos|].
      unfold group_slope. destruct (Hy n Hn) as [Y|Y], (Hy k Hk) as [Z|Z]; rewrite Y, Z;
        repeat (destruct (Rlt_dec _ _)); first [exfalso; lra | apply Rabs_le; split; nra]. }
  assert (B : -2 * gamma < gamma * C (y n) - C (- y n) < 2 * gamma).
  { unfold Rabs in Df; destruct (Rcase_abs _); lra. }
  assert (Own : C (y n) + gamma * C (- y n) = 2).
  { destruct (Hy n Hn) as [Y|Y].
    - replace (C (y n)) with (C 1) by (f_equal; lra). replace (C (- y n)) with (C (-1)) by (f_equal; lra).
      rewrite Y in Eq at 1 2. unfold group_slope in Eq.
      destruct (Rlt_dec 0 (1 * 1)), (Rlt_dec 0 (-1 * 1)); lra.
    - replace (C (y n)) with (C (-1)) by (f_equal; lra). replace (C (- y n)) with (C 1) by (f_equal; lra).
      rewrite Y in Eq at 1 2. unfold group_slope in Eq.
      destruct (Rlt_dec 0 (1 * -1)), (Rlt_dec 0 (-1 * -1)); lra. }
  change (0 < C sigma).
  assert (Both : 0 < C (y n) /\ 0 < C (- y n)) by (split; nra).
  destruct Both as (B1 & B2).
  assert (sigma = y n \/ sigma = - y n) as [-> | ->]; auto.
  destruct Hs, (Hy n Hn); lra.
Qed.

Lemma separated_kkt_point_exists : forall d N p gamma x y Rmin2 P,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> (0 < N)%nat ->
  sharp_row_sum_form d N gamma x Rmin2 P -> 2 * P < Rmin2 ->
  exists w lambda, is_kkt_point d N p gamma x y w lambda.
Proof.
  intros d N p gamma x y Rmin2 P Hg Hp Hy N0 HF Sep.
  pose proof (row_sum_form_gap d N gamma x Rmin2 P Hg N0 HF) as Gap.
  destruct HF as (HR & HP & HA). destruct (gamma_powers gamma Hg) as (g2 & g3).
  destruct (argmax N (fun n => gram d x n n) N0) as (t & Ht & Hmax).
  assert (SN : sq_norms_between d N x Rmin2 (gram d x t t)) by (intros n Hn; split; [apply HR; auto|apply Hmax;
      auto]).
  destruct (margin_matrix_solvable d N gamma x y Hg Hy Rmin2 (gram d x t t) P (fun _ => 1) SN HP)
    as (lambda & HL & _); [lra|].
  assert (Pos : forall n, (n < N)%nat -> 0 < lambda n).
  { intros n Hn. apply (multiplier_positive d N gamma x y lambda Rmin2 (gram d x t t) P); auto. }
  assert (Up : forall n, (n < N)%nat -> lambda n <= 2 / ((1 + gamma ^ 2) * (Rmin2 - P))).
  { intros n Hn. destruct (multiplier_spread d N gamma x y lambda Rmin2 (gram d x t t) P
      Hg Hy SN HP Sep HL n Hn) as (_ & U).
    eapply Rle_trans; [exact U|]. right. field. repeat split; nra. }
  set (B := 2 / ((1 + gamma ^ 2) * (Rmin2 - P))) in *.
  exists (predicted_weights N p gamma x y lambda), lambda.
  apply (positive_solution_gives_a_linear_kkt_point d N p gamma x y lambda); auto.
  apply (light_solution_has_the_pattern d N gamma x y lambda (P * B)); auto.
  - intros n Hn. apply Rle_trans with (B * sum_except N n (fun k => Rabs (gram d x n k))).
    + rewrite <- sum_except_scal. apply sum_except_le. intros k Hk _.
      apply Rmult_le_compat_r; [apply Rabs_pos|]. specialize (Pos k Hk). rewrite Rabs_pos_eq by lra. auto.
    + rewrite Rmult_comm. apply Rmult_le_compat_r; [|apply HP; auto].
      specialize (Pos n Hn). specialize (Up n Hn). lra.
  - assert (KB : (1 + gamma ^ 2) * ((Rmin2 - P) * B) = 2) by (unfold B; field; split; nra).
    assert (B0 : 0 < B) by (unfold B; apply Rdiv_lt_0_compat; nra).
    apply Rle_lt_trans with ((1 - gamma ^ 3) * (P * B)).
    { apply Rmult_le_compat_r; [apply Rmult_le_pos; lra|lra]. }
    assert (S : (1 - gamma ^ 3) * P < gamma * (1 + gamma ^ 2) * (Rmin2 - P)).
    { replace (gamma * (1 + gamma ^ 2) * (Rmin2 - P)) with
        (gamma * (1 + gamma ^ 2) * Rmin2 - (1 + gamma) * P + (1 - gamma ^ 3) * P) by ring. lra. }
    rewrite <- Rmult_assoc.
    apply Rlt_le_trans with (gamma * (1 + gamma ^ 2) * (Rmin2 - P) * B); [apply Rmult_lt_compat_r; auto|].
    right. replace (gamma * (1 + gamma ^ 2) * (Rmin2 - P) * B)
        with (gamma * ((1 + gamma ^ 2) * ((Rmin2 - P) * B))) by ring.
    rewrite KB. ring.
Qed.

(** Exactly one KKT point. *)
Theorem exactly_one_kkt_point_sharp : forall d N p gamma x y Rmin2 P,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sharp_row_sum_form d N gamma x Rmin2 P -> 2 * P < Rmin2 ->
  exists w lambda, is_kkt_point d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
      (forall n, (n < N)%nat -> lambda' n = lambda n) /\
      (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i).
Proof.
  intros d N p gamma x y Rmin2 P Hg Hp Hy HA Sep.
  assert (E : exists w lambda, is_kkt_point d N p gamma x y w lambda).
  { destruct (Nat.eq_dec N 0) as [Z|NZ]; [|apply (separated_kkt_point_exists d N p gamma x y Rmin2 P); auto; lia].
    exists (fun _ _ => 0), (fun _ => 0). subst N. repeat split; try (intros n Hn; lia).
    exists (fun _ _ => 0). split; [intros; lia|]. intros j i _ _. simpl. ring. }
  destruct E as (w & lambda & K). exists w, lambda. split; [exact K|].
  apply (every_kkt_point_has_a_linear_boundary_sharp d N p gamma x y Rmin2 P w lambda); auto.
Qed.
