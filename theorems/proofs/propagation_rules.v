(** The rules of the propagation: what else is true of a KKT point that lies in a
    box. Ranges first, then the pattern at a sample (by sign, by contradiction),
    then the ends of a multiplier (margin >= 1; margin = 1 where it is positive). *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows activations multiplier_box.
Open Scope R_scope.

Section Rules.

Variables (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R).
Variables (w : nat -> vec) (lambda : nat -> R) (slope : nat -> nat -> R) (B : multiplier_box).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.
Hypothesis y_labels : are_labels N y.
Hypothesis kkt : is_kkt_point_with_slopes d N p gamma x y w lambda slope.
Hypothesis inside : lies_in d N p x y B w lambda.

Local Notation act := (activation d N x y lambda slope).
Local Notation e := (rest d N x y lambda slope).
Local Notation e_lower := (rest_lower d N gamma x y B).
Local Notation e_upper := (rest_upper d N gamma x y B).

Lemma slope_within : forall j k, (j < width p)%nat -> (k < N)%nat ->
  slope_lower gamma y B (neuron_sign p j) k <= slope j k <= slope_upper gamma y B (neuron_sign p j) k.
Proof.
  intros j k Hj Hk. unfold slope_lower, slope_upper. destruct (known B k) eqn:E.
  - rewrite (positive_slope d N p gamma x y w lambda slope); auto; [lra|].
    apply (pattern_at_activations d N p gamma x y w lambda slope); auto. apply inside; auto.
  - eapply slope_range; eauto.
Qed.

Lemma slope_lower_range : forall sigma k, gamma <= slope_lower gamma y B sigma k <= 1.
Proof.
  intros. unfold slope_lower. destruct (known B k); [apply group_slope_range; auto|lra].
Qed.

(** Range of e_jn. *)
Lemma rest_within : forall j n, (j < width p)%nat -> (n < N)%nat ->
  e_lower (neuron_sign p j) n <= e j n <= e_upper (neuron_sign p j) n.
Proof.
  intros j n Hj Hn. destruct inside as (I & _).
  assert (T : forall k, (k < N)%nat ->
    slope_lower gamma y B (neuron_sign p j) k * lower B k <= lambda k * slope j k <=
    slope_upper gamma y B (neuron_sign p j) k * upper B k).
  { intros k Hk. pose proof (slope_within j k Hj Hk) as S. specialize (I k Hk).
    pose proof (slope_lower_range (neuron_sign p j) k).
    pose proof (multiplier_nonneg d N p gamma x y w lambda slope kkt k Hk).
    split.
    - apply Rle_trans with (slope_lower gamma y B (neuron_sign p j) k * lambda k); nra.
    - apply Rle_trans with (slope_upper gamma y B (neuron_sign p j) k * lambda k); nra. }
  split; apply sum_except_le; intros k Hk _; specialize (T k Hk);
    set (t := signed_gram d x y n k);
    (destruct (Rle_dec 0 t); [rewrite (Rmax_right 0 t), (Rmax_left 0 (- t)) by lra
                             |rewrite (Rmax_left 0 t), (Rmax_right 0 (- t)) by lra]); nra.
Qed.

(** A neuron's sign is y_n (own) or - y_n (other). *)
Lemma sign_own_or_other : forall j n, (n < N)%nat ->
  neuron_sign p j = y n \/ neuron_sign p j = - y n.
Proof.
  intros j n Hn. destruct (y_labels n Hn) as [-> | ->], (neuron_sign_cases p j) as [-> | ->]; lra.
Qed.

Lemma group_slope_own : forall n, (n < N)%nat -> group_slope gamma (y n) (y n) = 1.
Proof.
  intros n Hn. unfold group_slope. destruct (y_labels n Hn) as [-> | ->]; destruct (Rlt_dec _ _); lra.
Qed.

Lemma group_slope_other : forall n, (n < N)%nat -> group_slope gamma (- y n) (y n) = gamma.
Proof.
  intros n Hn. unfold group_slope. destruct (y_labels n Hn) as [-> | ->]; destruct (Rlt_dec _ _); lra.
Qed.

(** A function of an own and an other neuron, over the pairs i, p + i. *)
Lemma mean_over_pairs : forall n (f : nat -> R) C, (n < N)%nat ->
  (forall o h, (o < width p)%nat -> (h < width p)%nat ->
     neuron_sign p o = y n -> neuron_sign p h = - y n -> f o + f h <= 2 * C) ->
  sum (width p) (fun j => / INR (width p) * f j) <= C.
Proof.
  intros n f C Hn H. apply mean_by_pairs; auto. intros i Hi.
  assert (Wi : (i < width p)%nat) by (unfold width; lia).
  assert (Wp : (p + i < width p)%nat) by (unfold width; lia).
  pose proof (positive_neuron p i Hi) as P. pose proof (negative_neuron p (p + i) ltac:(lia)) as Q.
  destruct (y_labels n Hn) as [Y|Y].
  - apply H; auto; rewrite Y; lra.
  - rewrite Rplus_comm. apply H; auto; rewrite Y; lra.
Qed.

Lemma mean_rest_within : forall n, (n < N)%nat ->
  let mean := sum (width p) (fun j => / INR (width p) * (group_slope gamma (neuron_sign p j) (y n) * e j n)) in
  mean_rest_lower d N gamma x y B n <= mean <= mean_rest_upper d N gamma x y B n.
Proof.
  intros n Hn mean. split.
  - apply Ropp_le_cancel. unfold mean. rewrite <- sum_opp.
    rewrite (sum_ext _ _ (fun j => / INR (width p) * - (group_slope gamma (neuron_sign p j) (y n) * e j n)))
      by (intros; ring).
    apply (mean_over_pairs n); auto. intros o h Ho Hh So Sh. unfold mean_rest_lower.
    pose proof (rest_within o n Ho Hn) as Ro. pose proof (rest_within h n Hh Hn) as Rh.
    rewrite So in Ro |- *. rewrite Sh in Rh |- *.
    rewrite group_slope_own, group_slope_other by auto. nra.
  - apply (mean_over_pairs n); auto. intros o h Ho Hh So Sh. unfold mean_rest_upper.
    pose proof (rest_within o n Ho Hn) as Ro. pose proof (rest_within h n Hh Hn) as Rh.
    rewrite So in Ro |- *. rewrite Sh in Rh |- *.
    rewrite group_slope_own, group_slope_other by auto. nra.
Qed.

(** ** The pattern *)

(** By sign: gamma l_n |x_n|^2 + e > 0 in both groups. *)
Lemma positive_by_sign : forall n, (n < N)%nat ->
  (forall sigma, sigma = y n \/ sigma = - y n -> 0 < gamma * (lower B n * gram d x n n) + e_lower sigma n) ->
  forall j, (j < width p)%nat -> 0 < act j n.
Proof.
  intros n Hn H j Hj. apply Rnot_le_lt. intros V.
  pose proof (violation d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt j n Hj Hn V) as G.
  specialize (H (neuron_sign p j) (sign_own_or_other j n Hn)).
  pose proof (rest_within j n Hj Hn) as R.
  pose proof (gram_diag_positive d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt n Hn) as D.
  destruct inside as (I & _). specialize (I n Hn).
  assert (gamma * (lower B n * gram d x n n) <= gamma * (lambda n * gram d x n n)).
  { apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_r; lra. }
  lra.
Qed.

Lemma corner_bound : forall n o h j a b mu, (n < N)%nat ->
  (o < width p)%nat -> (h < width p)%nat -> (j < width p)%nat ->
  neuron_sign p o = y n -> neuron_sign p h = - y n -> 0 <= a -> 0 <= b -> 0 <= mu ->
  let X := lambda n * gram d x n n in
  (a * (X + e o n) + b * (gamma * (gamma * X + e h n))) / 2 - mu * (gamma * X + e j n) <=
  corner d N gamma x y B n (neuron_sign p j) a b mu.
Proof.
  intros n o h j a b mu Hn Ho Hh Hj So Sh Ha Hb Hmu X. destruct inside as (I & _).
  set (c := (a + b * gamma ^ 2) / 2 - mu * gamma).
  replace ((a * (X + e o n) + b * (gamma * (gamma * X + e h n))) / 2 - mu * (gamma * X + e j n))
    with (c * lambda n * gram d x n n +
          sum_except N n (fun k => ((a * slope o k + b * gamma * slope h k) / 2 - mu * slope j k) *
                                   lambda k * signed_gram d x y n k)).
  - unfold corner. fold c. apply Rplus_le_compat.
    + apply Rmult_le_compat_r; [apply dot_self_nonneg|]. apply linear_on_interval; auto.
    + apply sum_except_le. intros k Hk _. apply term_at_most; auto.
      * pose proof (slope_within o k Ho Hk) as S1. pose proof (slope_within h k Hh Hk) as S2.
        pose proof (slope_within j k Hj Hk) as S3. rewrite So in S1. rewrite Sh in S2.
        assert (M1 : 0 <= b * gamma) by (apply Rmult_le_pos; lra). split; nra.
      * eapply multiplier_nonneg; eauto.
  - replace (sum_except N n (fun k => ((a * slope o k + b * gamma * slope h k) / 2 - mu * slope j k) *
                                   lambda k * signed_gram d x y n k))
      with (a / 2 * e o n + b * gamma / 2 * e h n - mu * e j n); [unfold c, X; field|].
    unfold rest. rewrite <- !sum_except_scal. unfold sum_except.
    rewrite <- sum_plus, <- sum_minus. apply sum_ext. intros k _. destruct (Nat.eqb k n); [ring|field].
Qed.

(** By contradiction: were gamma X_n + e_jn <= 0 for some j, the margin could not
    reach 1, whichever of the groups contribute to it. *)
Lemma positive_by_contradiction : forall n (mu : R -> R -> R -> R), (n < N)%nat ->
  (forall sigma a b, sigma = y n \/ sigma = - y n -> (a = 1 /\ b = 1) \/ (a = 1 /\ b = 0) \/ (a = 0 /\ b = 1) ->
     0 <= mu sigma a b /\ corner d N gamma x y B n sigma a b (mu sigma a b) < 1) ->
  forall j, (j < width p)%nat -> 0 < act j n.
Proof.
  intros n mu Hn H j Hj. apply Rnot_le_lt. intros V.
  pose proof (violation d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt j n Hj Hn V) as G.
  set (sigma := neuron_sign p j) in *.
  set (top := fun a b => corner d N gamma x y B n sigma a b (mu sigma a b)).
  set (C := Rmax 0 (Rmax (top 1 1) (Rmax (top 1 0) (top 0 1)))).
  assert (HC : C < 1).
  { unfold C, top. repeat apply Rmax_lub_lt; try lra; apply H; auto; apply sign_own_or_other; auto. }
  assert (M : y n * network d p gamma w (x n) <= C).
  { rewrite (margin_is d N p gamma x y w lambda slope) by auto.
    apply (mean_over_pairs n (fun j => slope j n * act j n)); auto. intros o h Ho Hh So Sh.
    pose proof (contribution_at_most d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt o n Ho Hn) as Co.
    pose proof (contribution_at_most d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt h n Hh Hn) as Ch.
    cbv zeta in Co, Ch. rewrite So, group_slope_own in Co by auto. rewrite Sh, group_slope_other in Ch by auto.
    set (X := lambda n * gram d x n n) in *.
    assert (T : forall a b, (a = 1 /\ b = 1) \/ (a = 1 /\ b = 0) \/ (a = 0 /\ b = 1) ->
      (a * (X + e o n) + b * (gamma * (gamma * X + e h n))) / 2 <= top a b).
    { intros a b Hab. destruct (H sigma a b) as (Hmu & _); [apply sign_own_or_other; auto|auto|].
      assert (ab : 0 <= a /\ 0 <= b) by lra. destruct ab as (Ha & Hb).
      pose proof (corner_bound n o h j a b (mu sigma a b) Hn Ho Hh Hj So Sh Ha Hb Hmu) as Q.
      cbv zeta in Q. fold X sigma in Q. fold X in G.
      fold (top a b) in Q.
      assert (mu sigma a b * (gamma * X + e j n) <= 0) by nra. lra. }
    pose proof (T 1 1 ltac:(auto)) as T11. pose proof (T 1 0 ltac:(auto)) as T10.
    pose proof (T 0 1 ltac:(auto)) as T01.
    assert (0 <= C) by apply Rmax_l.
    assert (top 1 1 <= C) by (unfold C; eapply Rle_trans; [|apply Rmax_r]; apply Rmax_l).
    assert (top 1 0 <= C).
    { unfold C. eapply Rle_trans; [|apply Rmax_r]. eapply Rle_trans; [|apply Rmax_r]. apply Rmax_l. }
    assert (top 0 1 <= C).
    { unfold C. eapply Rle_trans; [|apply Rmax_r]. eapply Rle_trans; [|apply Rmax_r]. apply Rmax_r. }
    set (so := slope o n * act o n) in *. set (sh := slope h n * act h n) in *.
    change (so + sh <= 2 * C). clearbody so sh.
    unfold Rmax at 1 in Co. unfold Rmax at 1 in Ch.
    destruct (Rle_dec _ _) in Co; destruct (Rle_dec _ _) in Ch; lra. }
  destruct kkt as (feasible & _). specialize (feasible n Hn). lra.
Qed.

(** ** The multipliers *)

(** From below, margin >= 1: with the pattern at n. *)
Lemma lower_by_known_margin : forall n l, (n < N)%nat -> known B n = true ->
  (1 + gamma ^ 2) / 2 * (l * gram d x n n) + mean_rest_upper d N gamma x y B n <= 1 -> l <= lambda n.
Proof.
  intros n l Hn Kn H. destruct inside as (_ & K).
  pose proof (pattern_margin d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt n Hn (K n Hn Kn)) as M.
  pose proof (mean_rest_within n Hn) as (_ & R). cbv zeta in R.
  pose proof (gram_diag_positive d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt n Hn) as D.
  destruct kkt as (feasible & _). specialize (feasible n Hn).
  apply Rmult_le_reg_r with (gram d x n n); [auto|].
  apply Rmult_le_reg_l with ((1 + gamma ^ 2) / 2); [nra|]. lra.
Qed.

(** From below, margin >= 1: without it, only the positive parts. *)
Lemma lower_by_margin : forall n l, (n < N)%nat ->
  (Rmax 0 (l * gram d x n n + e_upper (y n) n) +
   gamma * Rmax 0 (gamma * (l * gram d x n n) + e_upper (- y n) n)) / 2 <= 1 -> l <= lambda n.
Proof.
  intros n l Hn H. apply Rnot_lt_le. intros C.
  pose proof (gram_diag_positive d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt n Hn) as D.
  set (X := lambda n * gram d x n n). set (X' := l * gram d x n n) in *.
  assert (XX : X < X') by (apply Rmult_lt_compat_r; auto).
  set (F := (Rmax 0 (X + e_upper (y n) n) + gamma * Rmax 0 (gamma * X + e_upper (- y n) n)) / 2).
  assert (M : y n * network d p gamma w (x n) <= F).
  { rewrite (margin_is d N p gamma x y w lambda slope) by auto.
    apply (mean_over_pairs n (fun j => slope j n * act j n)); auto. intros o h Ho Hh So Sh.
    pose proof (contribution_at_most d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt o n Ho Hn) as Co.
    pose proof (contribution_at_most d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt h n Hh Hn) as Ch.
    cbv zeta in Co, Ch. rewrite So, group_slope_own in Co by auto. rewrite Sh, group_slope_other in Ch by auto.
    fold X in Co, Ch.
    pose proof (rest_within o n Ho Hn) as (_ & Ro). pose proof (rest_within h n Hh Hn) as (_ & Rh).
    rewrite So in Ro. rewrite Sh in Rh.
    set (so := slope o n * act o n) in *. set (sh := slope h n * act h n) in *.
    change (so + sh <= 2 * F). unfold F. clearbody so sh.
    assert (Ro' : X + e o n <= X + e_upper (y n) n) by lra.
    assert (Rh' : gamma * X + e h n <= gamma * X + e_upper (- y n) n) by lra.
    pose proof (Rmax_l 0 (X + e_upper (y n) n)). pose proof (Rmax_r 0 (X + e_upper (y n) n)).
    pose proof (Rmax_l 0 (gamma * X + e_upper (- y n) n)). pose proof (Rmax_r 0 (gamma * X + e_upper (- y n) n)).
    assert (so <= Rmax 0 (X + e_upper (y n) n)).
    { eapply Rle_trans; [exact Co|]. apply Rmax_lub; lra. }
    assert (sh <= gamma * Rmax 0 (gamma * X + e_upper (- y n) n)).
    { eapply Rle_trans; [exact Ch|]. apply Rmax_lub; [nra|]. apply Rmult_le_compat_l; lra. }
    lra. }
  destruct kkt as (feasible & _). specialize (feasible n Hn).
  (* F is strictly increasing where it is positive *)
  unfold F in M. unfold Rmax in H, M. repeat (destruct (Rle_dec _ _)); nra.
Qed.

(** From above, margin = 1 where lambda_n > 0. *)
Lemma upper_by_tight_margin : forall n u, (n < N)%nat -> pattern_at d p x y w n -> 0 < lambda n ->
  1 <= (1 + gamma ^ 2) / 2 * (u * gram d x n n) + mean_rest_lower d N gamma x y B n -> lambda n <= u.
Proof.
  intros n u Hn Pat L H.
  pose proof (pattern_margin d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt n Hn Pat) as M.
  rewrite (positive_multiplier_is_tight d N p gamma x y w lambda slope kkt n Hn L) in M.
  pose proof (mean_rest_within n Hn) as (R & _). cbv zeta in R.
  pose proof (gram_diag_positive d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt n Hn) as D.
  apply Rmult_le_reg_r with (gram d x n n); [auto|].
  apply Rmult_le_reg_l with ((1 + gamma ^ 2) / 2); [nra|]. lra.
Qed.

(** Without the pattern at n, lambda_n > u would give it. *)
Lemma upper_by_margin : forall n u, (n < N)%nat -> 0 <= u ->
  (forall sigma, sigma = y n \/ sigma = - y n -> 0 <= gamma * (u * gram d x n n) + e_lower sigma n) ->
  1 <= (1 + gamma ^ 2) / 2 * (u * gram d x n n) + mean_rest_lower d N gamma x y B n -> lambda n <= u.
Proof.
  intros n u Hn U H HM. apply Rnot_lt_le. intros C.
  assert (lambda n <= u); [|lra]. apply upper_by_tight_margin; auto; [|lra].
  apply (pattern_at_activations d N p gamma x y w lambda slope); auto. intros j Hj.
  apply Rnot_le_lt. intros V.
  pose proof (violation d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt j n Hj Hn V) as G.
  specialize (H (neuron_sign p j) (sign_own_or_other j n Hn)).
  pose proof (rest_within j n Hj Hn) as R.
  pose proof (gram_diag_positive d N p gamma x y w lambda slope gamma_range p_pos y_labels kkt n Hn) as D.
  assert (gamma * (u * gram d x n n) < gamma * (lambda n * gram d x n n)).
  { apply Rmult_lt_compat_l; [lra|]. apply Rmult_lt_compat_r; lra. }
  lra.
Qed.

End Rules.
