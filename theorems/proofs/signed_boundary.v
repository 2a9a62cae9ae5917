(** Theorem S, signed form: for weights v > 0,

      (1 - gamma^3) H_n + gamma^2 (1 - gamma) F_n < gamma (1 + gamma^2) (D_b - H_b)   for all n, b

    gives every KKT point the label pattern, hence a linear boundary, and makes the
    weights unique. The pattern comes from the contradiction rule with three fixed
    multipliers mu: the local lemma. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows linear_kkt_point activations
  multiplier_box propagation_rules signed_rows largest_multiplier.
Open Scope R_scope.

(** ** The local lemma *)

(** mu = (1 + gamma^2)/(2 gamma), 1/(2 gamma), gamma/2 where both groups
    contribute, the own one only, the other one only. *)
Definition local_mu (gamma : R) (sigma a b : R) : R := (a + b * gamma ^ 2) / (2 * gamma).

Lemma local_corner : forall d N gamma x y B n sigma a b, 0 < gamma < 1 ->
  (forall k, (k < N)%nat -> 0 <= lower B k <= upper B k) ->
  (a = 1 /\ b = 1) \/ (a = 1 /\ b = 0) \/ (a = 0 /\ b = 1) ->
  corner d N gamma x y B n sigma a b (local_mu gamma sigma a b) <=
  ((1 - gamma ^ 3) * harm d N x y (upper B) n + gamma ^ 2 * (1 - gamma) * help d N x y (upper B) n)
    / (2 * gamma).
Proof.
  intros d N gamma x y B n sigma a b Hg HB Hab. destruct (gamma_powers gamma Hg) as (g2 & g3).
  set (mu := local_mu gamma sigma a b).
  assert (mu0 : 0 <= mu).
  { unfold mu, local_mu. apply Rmult_le_pos; [nra|]. apply Rlt_le, Rinv_0_lt_compat. lra. }
  assert (MU : mu * (2 * gamma) = a + b * gamma ^ 2) by (unfold mu, local_mu; field; lra).
  assert (S : forall s k, gamma <= slope_lower gamma y B s k /\ slope_upper gamma y B s k <= 1 /\
                          slope_lower gamma y B s k <= slope_upper gamma y B s k).
  { intros s k. unfold slope_lower, slope_upper. pose proof (group_slope_range gamma s (y k) Hg).
    destruct (known B k); lra. }
  unfold corner. replace ((a + b * gamma ^ 2) / 2 - mu * gamma) with 0 by lra.
  rewrite !Rmult_0_l, Rmax_left, Rmult_0_l, Rplus_0_l by lra.
  replace (((1 - gamma ^ 3) * harm d N x y (upper B) n +
            gamma ^ 2 * (1 - gamma) * help d N x y (upper B) n) / (2 * gamma))
    with ((1 - gamma ^ 3) / (2 * gamma) * harm d N x y (upper B) n +
          gamma * (1 - gamma) / 2 * help d N x y (upper B) n)
    by (field; lra).
  unfold harm, help. rewrite <- !sum_except_scal. unfold sum_except. rewrite <- sum_plus.
  apply sum_le. intros k Hk. destruct (Nat.eqb k n); [lra|]. specialize (HB k Hk).
  destruct (S (y n) k) as (s1 & s2 & s3). destruct (S (- y n) k) as (s4 & s5 & s6).
  destruct (S sigma k) as (s7 & s8 & s9).
  set (tp := Rmax 0 (signed_gram d x y n k)). set (tm := Rmax 0 (- signed_gram d x y n k)).
  assert (Tp : 0 <= tp) by apply Rmax_l. assert (Tm : 0 <= tm) by apply Rmax_l.
  set (most := (a * slope_upper gamma y B (y n) k + b * gamma * slope_upper gamma y B (- y n) k) / 2
               - mu * slope_lower gamma y B sigma k).
  set (least := (a * slope_lower gamma y B (y n) k + b * gamma * slope_lower gamma y B (- y n) k) / 2
                - mu * slope_upper gamma y B sigma k).
  assert (M1 : mu * gamma <= mu * slope_lower gamma y B sigma k) by (apply Rmult_le_compat_l; auto).
  assert (M2 : mu * slope_upper gamma y B sigma k <= mu * 1) by (apply Rmult_le_compat_l; auto).
  assert (Q1 : most <= gamma * (1 - gamma) / 2).
  { unfold most. destruct Hab as [(-> & ->)|[(-> & ->)|(-> & ->)]]; nra. }
  assert (MI : mu = (a + b * gamma ^ 2) * / (2 * gamma)) by reflexivity.
  assert (Q2 : - least <= (1 - gamma ^ 3) / (2 * gamma)).
  { apply Rmult_le_reg_r with (2 * gamma); [lra|]. unfold Rdiv. rewrite (Rmult_assoc (1 - gamma ^ 3)), Rinv_l by lra.
    apply Rle_trans with ((mu - (a * gamma + b * gamma * gamma) / 2) * (2 * gamma)).
    - apply Rmult_le_compat_r; [lra|]. unfold least. destruct Hab as [(-> & ->)|[(-> & ->)|(-> & ->)]]; nra.
    - rewrite Rmult_minus_distr_r, MU.
      destruct Hab as [(-> & ->)|[(-> & ->)|(-> & ->)]]; simpl in *; lra. }
  assert (W : forall q c, q <= c -> 0 <= c -> Rmax (q * lower B k) (q * upper B k) <= c * upper B k).
  { intros q c Hq Hc. apply Rmax_lub; [|apply Rmult_le_compat_r; lra].
    apply Rle_trans with (c * lower B k); [apply Rmult_le_compat_r|apply Rmult_le_compat_l]; lra. }
  apply Rle_trans with (gamma * (1 - gamma) / 2 * upper B k * tp +
                        (1 - gamma ^ 3) / (2 * gamma) * upper B k * tm); [|lra].
  apply Rplus_le_compat; apply Rmult_le_compat_r; auto; apply W; auto.
  - nra.
  - apply Rmult_le_pos; [lra|]. apply Rlt_le, Rinv_0_lt_compat. lra.
Qed.

(** In a box: light upper ends satisfy the contradiction rule. *)
Lemma light_box_gives_the_pattern : forall d N p gamma x y w lambda slope B n,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point_with_slopes d N p gamma x y w lambda slope -> lies_in d N p x y B w lambda ->
  (forall k, (k < N)%nat -> 0 <= lower B k <= upper B k) -> (n < N)%nat ->
  (1 - gamma ^ 3) * harm d N x y (upper B) n + gamma ^ 2 * (1 - gamma) * help d N x y (upper B) n < 2 * gamma ->
  pattern_at d p x y w n.
Proof.
  intros d N p gamma x y w lambda slope B n Hg Hp Hy K I HB Hn H.
  apply (pattern_at_activations d N p gamma x y w lambda slope); auto.
  apply (positive_by_contradiction d N p gamma x y w lambda slope B Hg Hp Hy K I n (local_mu gamma)); auto.
  intros sigma a b _ Hab. split.
  - unfold local_mu. apply Rmult_le_pos; [nra|]. apply Rlt_le, Rinv_0_lt_compat. lra.
  - eapply Rle_lt_trans; [apply local_corner; auto|].
    apply Rmult_lt_reg_r with (2 * gamma); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

(** (1 - gamma^3) T-_n + gamma^2 (1 - gamma) T+_n < 2 gamma, T the row sums with
    the multipliers themselves as weights. No assumption on the data. *)
Theorem light_sample_has_the_pattern : forall d N p gamma x y w lambda n,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> (n < N)%nat ->
  (1 - gamma ^ 3) * harm d N x y lambda n + gamma ^ 2 * (1 - gamma) * help d N x y lambda n < 2 * gamma ->
  pattern_at d p x y w n.
Proof.
  intros d N p gamma x y w lambda n Hg Hp Hy K Hn H.
  destruct (kkt_point_has_slopes d N p gamma x y w lambda K) as (slope & KS).
  apply (light_box_gives_the_pattern d N p gamma x y w lambda slope
           {| lower := lambda; upper := lambda; known := fun _ => false |}); auto.
  - split; simpl; [intros; lra|intros; discriminate].
  - intros k Hk. simpl. destruct K as (_ & L & _). specialize (L k Hk). lra.
Qed.

(** ** The signed form *)

Lemma signed_form_gives_the_pattern : forall d N p gamma x y v w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  signed_form d N gamma x y v -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w.
Proof.
  intros d N p gamma x y v w lambda Hg Hp Hy HA K n j Hn. revert j. pose proof HA as (Hv & HAll).
  destruct (kkt_point_has_slopes d N p gamma x y w lambda K) as (slope & KS).
  destruct (largest_weighted_multiplier d N p gamma x y w lambda slope v) as (M & b & M0 & Hb & E & Below);
      auto; [lia|].
  assert (Bound : M * ((1 + gamma ^ 2) * (v b * gram d x b b - harm d N x y v b)) <= 2).
  { apply (largest_multiplier_sharp_bound d N p gamma x y w lambda slope v M); auto;
      intros k Hk; apply signed_form_at; auto. }
  set (B := {| lower := lambda; upper := fun k => v k * M; known := fun _ => false |}).
  apply (light_box_gives_the_pattern d N p gamma x y w lambda slope B); auto.
  - split; simpl; [intros k Hk; split; [lra|auto]|intros; discriminate].
  - intros k Hk. simpl. split; [apply K|]; auto.
  - simpl upper. rewrite harm_scaled, help_scaled. specialize (HAll n b Hn Hb).
    apply Rmult_lt_compat_r with (r := M) in HAll; [|exact M0].
    assert (gamma * (M * ((1 + gamma ^ 2) * (v b * gram d x b b - harm d N x y v b))) <= gamma * 2)
      by (apply Rmult_le_compat_l; lra).
    lra.
Qed.

(** The multipliers' range: c <= D_b - H_b for all b. *)
Lemma signed_form_multiplier_range : forall d N p gamma x y v c w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  signed_form d N gamma x y v -> 0 < c ->
  (forall b, (b < N)%nat -> c <= v b * gram d x b b - harm d N x y v b) ->
  is_kkt_point d N p gamma x y w lambda ->
  forall n, (n < N)%nat -> 0 <= lambda n <= v n * (2 / ((1 + gamma ^ 2) * c)).
Proof.
  intros d N p gamma x y v c w lambda Hg Hp Hy HA Hc HD K.
  apply (start_bounds_the_multipliers d N p gamma x y v _ w lambda); auto.
  split; [apply HA|]. split; [intros n Hn; apply (signed_form_at d N gamma x y v n Hg HA Hn)|].
  right. split; [intros n Hn; apply (signed_form_at d N gamma x y v n Hg HA Hn)|].
  intros n Hn. specialize (HD n Hn). assert (0 < (1 + gamma ^ 2) * c) by nra.
  apply Rmult_le_reg_r with ((1 + gamma ^ 2) * c); [auto|].
  replace (2 / ((1 + gamma ^ 2) * c) * ((1 + gamma ^ 2) * (v n * gram d x n n - harm d N x y v n)) *
           ((1 + gamma ^ 2) * c))
    with (2 * ((1 + gamma ^ 2) * (v n * gram d x n n - harm d N x y v n))) by (field; split; nra).
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; nra.
Qed.

(** Theorem S, (S+-). *)
Theorem every_kkt_point_has_a_linear_boundary_signed :
  forall d N p gamma x y v w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  signed_form d N gamma x y v -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i) /\
  (forall c, 0 < c -> (forall b, (b < N)%nat -> c <= v b * gram d x b b - harm d N x y v b) ->
     forall n, (n < N)%nat -> 0 <= lambda n <= v n * (2 / ((1 + gamma ^ 2) * c))).
Proof.
  intros d N p gamma x y v w lambda Hg Hp Hy HA K.
  pose proof (signed_form_gives_the_pattern d N p gamma x y v w lambda Hg Hp Hy HA K) as Pat.
  split; [exact Pat|]. split; [apply pattern_gives_a_linear_boundary; auto|]. split.
  - intros w' lambda' K' j i Hj Hi.
    apply (kkt_point_with_pattern_is_unique d N p gamma x y w' lambda' w lambda); auto.
    apply (signed_form_gives_the_pattern d N p gamma x y v w' lambda'); auto.
  - intros c Hc HD. apply (signed_form_multiplier_range d N p gamma x y v c w lambda); auto.
Qed.
