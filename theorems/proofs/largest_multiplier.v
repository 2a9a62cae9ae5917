(** Where the propagation starts. With weights v > 0 and H_n < gamma D_n at every
    sample (D_n = v_n |x_n|^2, H_n the harmful part of row n) the sample that
    attains M = max lambda_k / v_k has the pattern and a tight margin, which bounds
    M; better if also (1 + gamma) H_n <= gamma (1 + gamma^2) D_n. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows activations multiplier_box propagation_rules
  signed_rows.
Open Scope R_scope.

(** All rests are at least - sum_{k<>n} u_k max(0, - t_nk). *)
Lemma rest_lower_of_harm : forall d N gamma x y B sigma n, 0 < gamma < 1 ->
  (forall k, (k < N)%nat -> 0 <= lower B k /\ 0 <= upper B k) ->
  - harm d N x y (upper B) n <= rest_lower d N gamma x y B sigma n.
Proof.
  intros d N gamma x y B sigma n Hg HB. unfold harm, rest_lower, sum_except.
  rewrite <- sum_opp. apply sum_le. intros k Hk. destruct (Nat.eqb k n); [lra|].
  destruct (HB k Hk) as (L & U).
  pose proof (group_slope_range gamma sigma (y k) Hg) as S.
  assert (S1 : 0 <= slope_lower gamma y B sigma k) by (unfold slope_lower; destruct (known B k); lra).
  assert (S2 : slope_upper gamma y B sigma k <= 1) by (unfold slope_upper; destruct (known B k); lra).
  pose proof (Rmax_l 0 (signed_gram d x y n k)) as T1. pose proof (Rmax_l 0 (- signed_gram d x y n k)) as T2.
  set (tp := Rmax 0 (signed_gram d x y n k)) in *. set (tm := Rmax 0 (- signed_gram d x y n k)) in *.
  assert (0 <= slope_lower gamma y B sigma k * lower B k * tp) by (repeat apply Rmult_le_pos; auto).
  assert (slope_upper gamma y B sigma k * (upper B k * tm) <= 1 * (upper B k * tm)).
  { apply Rmult_le_compat_r; [apply Rmult_le_pos; auto|auto]. }
  lra.
Qed.

Section Largest.

Variables (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R).
Variables (w : nat -> vec) (lambda : nat -> R) (slope : nat -> nat -> R) (v : nat -> R) (M : R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.
Hypothesis y_labels : are_labels N y.
Hypothesis kkt : is_kkt_point_with_slopes d N p gamma x y w lambda slope.
Hypothesis v_pos : positive_weights N v.
Hypothesis M_pos : 0 < M.
Hypothesis below : forall k, (k < N)%nat -> lambda k <= v k * M.
Hypothesis light : forall n, (n < N)%nat -> harm d N x y v n < gamma * (v n * gram d x n n).

Local Notation H := (harm d N x y v).
Local Notation act := (activation d N x y lambda slope).
Local Notation e := (rest d N x y lambda slope).
Let kappa := (1 + gamma ^ 2) / 2.
Let m := INR (width p).
Let B : multiplier_box := {| lower := lambda; upper := fun k => v k * M; known := fun _ => false |}.

Lemma start_box_holds : lies_in d N p x y B w lambda.
Proof. split; simpl; [intros n Hn; split; [lra|auto]|intros; discriminate]. Qed.

Lemma start_rest_lower : forall sigma n, - (H n * M) <= rest_lower d N gamma x y B sigma n.
Proof.
  intros sigma n. rewrite <- harm_scaled. apply (rest_lower_of_harm d N gamma x y B); auto.
  intros k Hk. pose proof (multiplier_nonneg d N p gamma x y w lambda slope kkt k Hk).
  specialize (below k Hk). simpl. lra.
Qed.

(** A sample that attains M has the pattern. *)
Lemma attaining_sample_has_the_pattern : forall b, (b < N)%nat -> lambda b = v b * M ->
  pattern_at d p x y w b.
Proof.
  intros b Hb E. apply (pattern_at_activations d N p gamma x y w lambda slope); auto.
  apply (positive_by_sign d N p gamma x y w lambda slope B); auto; [apply start_box_holds|].
  intros sigma _. pose proof (start_rest_lower sigma b) as R. specialize (light b Hb).
  simpl lower. rewrite E.
  assert (H b * M < gamma * (v b * gram d x b b) * M) by (apply Rmult_lt_compat_r; auto).
  lra.
Qed.

Lemma attaining_sample_is_tight : forall b, (b < N)%nat -> lambda b = v b * M ->
  1 = kappa * (v b * M * gram d x b b) +
      sum (width p) (fun j => / m * (group_slope gamma (neuron_sign p j) (y b) * e j b)).
Proof.
  intros b Hb E. pose proof (attaining_sample_has_the_pattern b Hb E) as Pat.
  pose proof (pattern_margin d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt b Hb Pat) as PM.
  rewrite (positive_multiplier_is_tight d N p gamma x y w lambda slope kkt b Hb), E in PM; [exact PM|].
  rewrite E. apply Rmult_lt_0_compat; auto.
Qed.

(** M ((1 + gamma^2) D_b - (1 + gamma) H_b) <= 2 *)
Lemma largest_multiplier_bound : forall b, (b < N)%nat -> lambda b = v b * M ->
  M * ((1 + gamma ^ 2) * (v b * gram d x b b) - (1 + gamma) * H b) <= 2.
Proof.
  intros b Hb E. pose proof (attaining_sample_is_tight b Hb E) as T.
  pose proof (mean_rest_within d N p gamma x y w lambda slope B gamma_range p_pos y_labels kkt
                start_box_holds b Hb) as (R & _).
  unfold mean_rest_lower in R. pose proof (start_rest_lower (y b) b) as R1.
  pose proof (start_rest_lower (- y b) b) as R2. fold m in R. unfold kappa in T.
  assert (gamma * - (H b * M) <= gamma * rest_lower d N gamma x y B (- y b) b) by (apply Rmult_le_compat_l; lra).
  lra.
Qed.

(** ** The better bound *)

Hypothesis lighter : forall n, (n < N)%nat ->
  (1 + gamma) * H n <= gamma * (1 + gamma ^ 2) * (v n * gram d x n n).

(** lambda_k times the mean of s_jb s_jk is at most kappa v_k M, whether the
    pattern holds at k or not: where it fails lambda_k is small. *)
Lemma shared_slopes : forall b k, (b < N)%nat -> (k < N)%nat ->
  lambda k * sum (width p) (fun j => / m * (group_slope gamma (neuron_sign p j) (y b) * slope j k)) <=
  kappa * (v k * M).
Proof.
  intros b k Hb Hk. pose proof (multiplier_nonneg d N p gamma x y w lambda slope kkt k Hk) as L0.
  pose proof (below k Hk) as bk. pose proof (inverse_width_pos p p_pos) as m_pos. fold m in m_pos.
  assert (K : 0 < kappa) by (unfold kappa; nra).
  destruct (all_positive_or_some_not (width p) (fun j => act j k)) as [Pat|(j & Hj & V)].
  - rewrite (sum_ext (width p) _ (fun j => / m * (group_slope gamma (neuron_sign p j) (y b) *
      group_slope gamma (neuron_sign p j) (y k)))).
    2:{ intros j Hj. rewrite (positive_slope d N p gamma x y w lambda slope); auto. }
    unfold m. rewrite (mean_over_signs p (fun sigma =>
      group_slope gamma sigma (y b) * group_slope gamma sigma (y k)) p_pos).
    rewrite <- (label_factor_slopes gamma (y b) (y k)) by auto.
    pose proof (label_factor_range gamma (y b) (y k) gamma_range) as LF.
    apply Rle_trans with (lambda k * kappa); [apply Rmult_le_compat_l; [auto|unfold kappa; lra]|].
    rewrite Rmult_comm. apply Rmult_le_compat_l; lra.
  - (* gamma lambda_k G_kk <= H_k M, and (1 + gamma) H_k <= gamma (1 + gamma^2) D_k *)
    pose proof (violation d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt j k Hj Hk V) as W.
    pose proof (rest_within d N p gamma x y w lambda slope B gamma_range p_pos y_labels kkt
                  start_box_holds j k Hj Hk) as (R & _).
    pose proof (start_rest_lower (neuron_sign p j) k) as R'. pose proof (lighter k Hk) as A.
    pose proof (gram_diag_positive d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt k Hk) as G.
    assert (U : (1 + gamma) * lambda k <= (1 + gamma ^ 2) * (v k * M)).
    { apply Rmult_le_reg_l with (gamma * gram d x k k); [apply Rmult_lt_0_compat; lra|].
      apply Rle_trans with ((1 + gamma) * (H k * M)).
      - replace (gamma * gram d x k k * ((1 + gamma) * lambda k))
          with ((1 + gamma) * (gamma * (lambda k * gram d x k k))) by ring.
        apply Rmult_le_compat_l; lra.
      - replace (gamma * gram d x k k * ((1 + gamma ^ 2) * (v k * M)))
          with (gamma * (1 + gamma ^ 2) * (v k * gram d x k k) * M) by ring.
        replace ((1 + gamma) * (H k * M)) with ((1 + gamma) * H k * M) by ring.
        apply Rmult_le_compat_r; lra. }
    apply Rle_trans with (lambda k * ((1 + gamma) / 2)); [|unfold kappa; lra].
    apply Rmult_le_compat_l; [auto|].
    apply Rle_trans with (sum (width p) (fun j => / m * group_slope gamma (neuron_sign p j) (y b))).
    + apply sum_le. intros i Hi. apply Rmult_le_compat_l; [lra|].
      pose proof (group_slope_range gamma (neuron_sign p i) (y b) gamma_range).
      pose proof (slope_range d N p gamma x y w lambda slope gamma_range kkt i k Hi Hk). nra.
    + unfold m. rewrite (mean_over_signs p (fun sigma => group_slope gamma sigma (y b)) p_pos).
      rewrite (group_slopes_sum gamma (y b)) by auto. lra.
Qed.

(** The rest of the margin at b, sample by sample; only negative terms lower it. *)
Lemma mean_rest_of_harm : forall b, (b < N)%nat ->
  - (kappa * (H b * M)) <=
  sum (width p) (fun j => / m * (group_slope gamma (neuron_sign p j) (y b) * e j b)).
Proof.
  intros b Hb. pose proof (inverse_width_pos p p_pos) as m_pos. fold m in m_pos.
  rewrite (sum_ext (width p) _ (fun j => sum N (fun k => / m * (group_slope gamma (neuron_sign p j) (y b) *
     (if Nat.eqb k b then 0 else lambda k * slope j k * signed_gram d x y b k))))).
  2:{ intros j Hj. unfold rest, sum_except. rewrite <- !sum_scal. reflexivity. }
  rewrite sum_swap.
  replace (- (kappa * (H b * M))) with (sum N (fun k =>
    if Nat.eqb k b then 0 else - (kappa * (v k * M)) * Rmax 0 (- signed_gram d x y b k))).
  - apply sum_le. intros k Hk. destruct (Nat.eqb_spec k b) as [->|NE].
    + rewrite sum_zero by (intros; ring). lra.
    + rewrite (sum_ext (width p) _ (fun j => signed_gram d x y b k *
        (lambda k * (/ m * (group_slope gamma (neuron_sign p j) (y b) * slope j k))))) by (intros; ring).
      rewrite sum_scal, sum_scal.
      pose proof (shared_slopes b k Hb Hk) as SS.
      set (Q := lambda k * sum (width p) (fun j =>
                  / m * (group_slope gamma (neuron_sign p j) (y b) * slope j k))) in *.
      assert (Q0 : 0 <= Q).
      { unfold Q. apply Rmult_le_pos; [eapply multiplier_nonneg; eauto|]. apply sum_nonneg. intros j Hj.
        apply Rmult_le_pos; [lra|]. pose proof (group_slope_range gamma (neuron_sign p j) (y b) gamma_range).
        pose proof (slope_range d N p gamma x y w lambda slope gamma_range kkt j k Hj Hk). nra. }
      set (t := signed_gram d x y b k) in *. unfold Rmax. destruct (Rle_dec 0 (- t)); nra.
  - unfold harm, sum_except.
    replace (- (kappa * (sum N (fun k => if Nat.eqb k b then 0 else v k * Rmax 0 (- signed_gram d x y b k)) * M)))
      with (- (kappa * M) * sum N (fun k => if Nat.eqb k b then 0 else v k * Rmax 0 (- signed_gram d x y b k)))
          by ring.
    rewrite <- sum_scal. apply sum_ext. intros k Hk. destruct (Nat.eqb k b); ring.
Qed.

(** M (1 + gamma^2) (D_b - H_b) <= 2 *)
Lemma largest_multiplier_sharp_bound : forall b, (b < N)%nat -> lambda b = v b * M ->
  M * ((1 + gamma ^ 2) * (v b * gram d x b b - H b)) <= 2.
Proof.
  intros b Hb E. pose proof (attaining_sample_is_tight b Hb E) as T.
  pose proof (mean_rest_of_harm b Hb) as R. unfold kappa in *. lra.
Qed.

End Largest.

(** max lambda_k / v_k is attained and positive. *)
Lemma largest_weighted_multiplier : forall d N p gamma x y w lambda slope v,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> positive_weights N v -> (0 < N)%nat ->
  is_kkt_point_with_slopes d N p gamma x y w lambda slope ->
  exists M b, 0 < M /\ (b < N)%nat /\ lambda b = v b * M /\
    forall k, (k < N)%nat -> lambda k <= v k * M.
Proof.
  intros d N p gamma x y w lambda slope v Hg Hp Hy Hv HN K.
  destruct (argmax N (fun k => lambda k / v k) HN) as (b & Hb & Hmax). simpl in Hmax.
  destruct (some_multiplier_positive d N p gamma x y w lambda slope Hg Hp Hy K HN) as (a & Ha & La).
  exists (lambda b / v b), b. split; [|split; [exact Hb|split]].
  - eapply Rlt_le_trans; [|apply (Hmax a Ha)]. apply Rdiv_lt_0_compat; auto.
  - field. specialize (Hv b Hb). lra.
  - intros k Hk. specialize (Hmax k Hk). specialize (Hv k Hk).
    replace (lambda k) with (v k * (lambda k / v k)) by (field; lra).
    apply Rmult_le_compat_l; lra.
Qed.

(** (v, L) is a start: lambda_k <= v_k L at every KKT point. *)
Definition valid_start (d N : nat) (gamma : R) (x : nat -> vec) (y v : nat -> R) (L : R) : Prop :=
  positive_weights N v /\
  (forall n, (n < N)%nat -> harm d N x y v n < gamma * (v n * gram d x n n)) /\
  ((forall n, (n < N)%nat ->
      2 <= L * ((1 + gamma ^ 2) * (v n * gram d x n n) - (1 + gamma) * harm d N x y v n)) \/
   ((forall n, (n < N)%nat -> (1 + gamma) * harm d N x y v n <= gamma * (1 + gamma ^ 2) * (v n * gram d x n n)) /\
    (forall n, (n < N)%nat -> 2 <= L * ((1 + gamma ^ 2) * (v n * gram d x n n - harm d N x y v n))))).

Theorem start_bounds_the_multipliers : forall d N p gamma x y v L w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  valid_start d N gamma x y v L -> is_kkt_point d N p gamma x y w lambda ->
  forall n, (n < N)%nat -> 0 <= lambda n <= v n * L.
Proof.
  intros d N p gamma x y v L w lambda Hg Hp Hy (Hv & HL & HB) K n Hn.
  destruct (kkt_point_has_slopes d N p gamma x y w lambda K) as (slope & KS).
  split; [apply K; auto|].
  destruct (largest_weighted_multiplier d N p gamma x y w lambda slope v) as (M & b & M0 & Hb & E & Below);
      auto; [lia|].
  apply Rle_trans with (v n * M); [auto|]. specialize (Hv n Hn) as vn. apply Rmult_le_compat_l; [lra|].
  pose proof (HL b Hb) as A.
  assert (H0 : 0 <= harm d N x y v b) by (apply harm_nonneg; intros k Hk; specialize (Hv k Hk); lra).
  set (D := v b * gram d x b b) in *. set (H := harm d N x y v b) in *.
  assert (D0 : 0 < D) by nra. assert (HD : H < D) by nra.
  destruct HB as [HB|(HA & HB)]; specialize (HB b Hb); fold D H in HB.
  - pose proof (largest_multiplier_bound d N p gamma x y w lambda slope v M Hg Hp Hy KS Hv M0 Below HL b Hb E) as U.
    fold D H in U. apply Rmult_le_reg_r with ((1 + gamma ^ 2) * D - (1 + gamma) * H); [|lra].
    assert ((1 + gamma) * H < (1 + gamma) * (gamma * D)) by (apply Rmult_lt_compat_l; lra). nra.
  - pose proof (largest_multiplier_sharp_bound d N p gamma x y w lambda slope v M
                  Hg Hp Hy KS Hv M0 Below HL HA b Hb E) as U.
    fold D H in U. apply Rmult_le_reg_r with ((1 + gamma ^ 2) * (D - H)); [|lra].
    apply Rmult_lt_0_compat; nra.
Qed.
