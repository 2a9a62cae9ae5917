(** The convergence certificate: at every point of the region

      label pattern strict,  g_n <= rho g_k for all n, k

    the gradient flow points inward, so that the region is never left. The flow
    of the loss (1/N) sum_n l(y_n f(x_n)) with g_n = -l'(y_n f(x_n)) moves w_j by
    a_j (1/N) sum_k g_k y_k phi'_jk x_k; g = exp(-q) for the exponential loss,
    g = 1/(1 + exp q) for the logistic one. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows multipliers.
Open Scope R_scope.

(** dw_j/dt = a_j (1/N) sum_k g_k y_k phi'_jk x_k *)
Definition flow_velocity (N p : nat) (x : nat -> vec) (y g : nat -> R)
    (slope : nat -> nat -> R) (j : nat) : vec :=
  fun i => readout p j * (/ INR N * sum N (fun k => g k * y k * slope j k * x k i)).

(** d/dt y_n f(x_n) = sum_j y_n a_j s_jn <dw_j/dt, x_n>, with the pattern's slopes *)
Definition margin_velocity (d N p : nat) (gamma : R) (x : nat -> vec) (y g : nat -> R) (n : nat) : R :=
  sum (width p) (fun j => y n * readout p j * group_slope gamma (neuron_sign p j) (y n) *
    dot d (flow_velocity N p x y g (fun j k => group_slope gamma (neuron_sign p j) (y k)) j) (x n)).

Section Region.

Variables (d N p : nat) (gamma : R) (x : nat -> vec) (y g : nat -> R).
Variables (Rmin2 Rmax2 P rho : R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.
Hypothesis y_labels : are_labels N y.
Hypothesis norms : sq_norms_between d N x Rmin2 Rmax2.
Hypothesis rows : row_sums_at_most d N x P.
Hypothesis g_pos : forall n, (n < N)%nat -> 0 < g n.

Let kappa := (1 + gamma ^ 2) / 2.

Lemma activation_velocity : forall slope n j, (n < N)%nat -> (j < width p)%nat ->
  y n * readout p j * dot d (flow_velocity N p x y g slope j) (x n) =
  / (INR (width p) * INR N) * (y n * sum N (fun k => (g k * y k * slope j k) * gram d x n k)).
Proof.
  intros slope n j Hn Hj. unfold flow_velocity.
  rewrite dot_scal_l, dot_scal_l, dot_sum_l.
  rewrite (sum_ext N _ (fun k => g k * y k * slope j k * gram d x n k))
    by (intros; rewrite gram_sym; reflexivity).
  assert (0 < INR N) by (apply lt_0_INR; lia).
  pose proof (width_pos p p_pos).
  rewrite Rinv_mult, <- (readout_sq p j p_pos). ring.
Qed.

(** Pattern: (1/(mN)) (gamma Rmin^2 g_n - P max g) <= d/dt (y_n a_j <w_j, x_n>),
    for any slopes in [gamma, 1]. *)
Lemma activation_velocity_lower : forall slope gmax n j,
  (n < N)%nat -> (j < width p)%nat ->
  (forall k, (k < N)%nat -> gamma <= slope j k <= 1) ->
  (forall k, (k < N)%nat -> g k <= gmax) ->
  0 <= Rmin2 ->
  / (INR (width p) * INR N) * (gamma * Rmin2 * g n - P * gmax) <=
  y n * readout p j * dot d (flow_velocity N p x y g slope j) (x n).
Proof.
  intros slope gmax n j Hn Hj Hs Hg H0. rewrite activation_velocity by auto.
  apply Rmult_le_compat_l.
  { apply Rlt_le, Rinv_0_lt_compat, Rmult_lt_0_compat; [apply width_pos; auto|].
    apply lt_0_INR; lia. }
  assert (B : g n * y n * slope j n * gram d x n n - P * gmax
    <= sum N (fun k => (g k * y k * slope j k) * gram d x n k)
    <= g n * y n * slope j n * gram d x n n + P * gmax).
  { apply (row_bounds N n (gram d x n) (fun k => g k * y k * slope j k)); auto.
    intros k Hk. rewrite !Rabs_mult, (label_abs _ (y_labels k Hk)).
    specialize (Hs k Hk). specialize (Hg k Hk). specialize (g_pos k Hk).
    rewrite !Rabs_pos_eq by lra. nra. }
  specialize (Hs n Hn). specialize (norms n Hn). specialize (g_pos n Hn).
  assert (gamma * Rmin2 <= slope j n * gram d x n n) by nra.
  assert (g n * (gamma * Rmin2) <= g n * (slope j n * gram d x n n)) by (apply Rmult_le_compat_l; lra).
  destruct (y_labels n Hn) as [Y|Y]; rewrite Y in *; lra.
Qed.

(** dq_n/dt = (1/N) (A g)_n *)
Lemma margin_velocity_linear : forall n, (n < N)%nat ->
  margin_velocity d N p gamma x y g n = / INR N * mat_vec N (margin_matrix d gamma x y) g n.
Proof.
  intros n Hn.
  rewrite <- (predicted_slope_margin d N p gamma x y p_pos y_labels g n Hn).
  unfold margin_velocity. rewrite <- sum_scal. apply sum_ext. intros j Hj.
  rewrite (dot_ext d (flow_velocity _ _ _ _ _ _ _)
     (fun i => / INR N * predicted_weights N p gamma x y g j i)).
  - rewrite dot_scal_l. ring.
  - intros i _. unfold flow_velocity, predicted_weights. ring.
Qed.

(** (kappa/N)(G_nn g_n - P L) <= dq_n/dt <= (kappa/N)(G_nn g_n + P L) when g <= L *)
Lemma margin_velocity_bounds : forall L n, (n < N)%nat ->
  (forall k, (k < N)%nat -> g k <= L) ->
  kappa / INR N * (gram d x n n * g n - P * L) <= margin_velocity d N p gamma x y g n
    <= kappa / INR N * (gram d x n n * g n + P * L).
Proof.
  intros L n Hn HL. rewrite margin_velocity_linear by auto.
  assert (N0 : 0 < / INR N) by (apply Rinv_0_lt_compat, lt_0_INR; lia).
  assert (HL' : forall k, (k < N)%nat -> Rabs (g k) <= L).
  { intros k Hk. rewrite Rabs_pos_eq; auto. apply Rlt_le; auto. }
  pose proof (margin_matrix_row_bounds d N gamma x y gamma_range y_labels P L g n Hn rows HL') as M.
  fold kappa in M. unfold Rdiv.
  split.
  - replace (kappa * / INR N * (gram d x n n * g n - P * L))
      with (/ INR N * (kappa * (gram d x n n * g n - P * L))) by ring.
    apply Rmult_le_compat_l; lra.
  - replace (kappa * / INR N * (gram d x n n * g n + P * L))
      with (/ INR N * (kappa * (gram d x n n * g n + P * L))) by ring.
    apply Rmult_le_compat_l; lra.
Qed.

End Region.

(** Inside the region every activation y_n a_j <w_j, x_n> grows: no neuron can
    reach the edge of the label pattern. Valid for all Clarke slopes. *)
Theorem activations_grow_in_the_region :
  forall d N p gamma x y g Rmin2 Rmax2 P rho slope n j,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall n, (n < N)%nat -> 0 < g n) ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> g n <= rho * g k) ->
  P * rho < gamma * Rmin2 ->
  (forall k, (k < N)%nat -> gamma <= slope j k <= 1) ->
  (n < N)%nat -> (j < width p)%nat ->
  0 < / (INR (width p) * INR N) * (gamma * Rmin2 - P * rho) * g n <=
  y n * readout p j * dot d (flow_velocity N p x y g slope j) (x n).
Proof.
  intros d N p gamma x y g Rmin2 Rmax2 P rho slope n j Hg Hp Hy H0 HR HP Hpos Hratio Hc Hs Hn Hj.
  assert (M : 0 < / (INR (width p) * INR N)).
  { apply Rinv_0_lt_compat, Rmult_lt_0_compat; [apply width_pos; auto|]. apply lt_0_INR; lia. }
  specialize (Hpos n Hn) as gn. split.
  - apply Rmult_lt_0_compat; [|auto]. apply Rmult_lt_0_compat; lra.
  - eapply Rle_trans; [|apply (activation_velocity_lower d N p gamma x y g Rmin2 Rmax2 P Hg Hp Hy HR HP Hpos
      slope (rho * g n) n j Hn Hj Hs); auto].
    right. ring.
Qed.

(** Exponential loss, where the ratio bound is attained (g_n largest, g_k
    smallest, g_n = rho g_k): d/dt log(g_n/g_k) = -(dq_n/dt - dq_k/dt) <= 0. *)
Theorem ratio_does_not_grow_exponential :
  forall d N p gamma x y g Rmin2 Rmax2 P rho n k,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall i, (i < N)%nat -> 0 < g i) ->
  2 * P < Rmin2 -> 0 < rho -> Rmax2 / (Rmin2 - 2 * P) <= rho ->
  (n < N)%nat -> (k < N)%nat -> (forall i, (i < N)%nat -> g i <= g n) -> g n = rho * g k ->
  - (margin_velocity d N p gamma x y g n - margin_velocity d N p gamma x y g k) <=
    - ((1 + gamma ^ 2) / (2 * INR N)) * g n * (Rmin2 - 2 * P - Rmax2 / rho) <= 0.
Proof.
  intros d N p gamma x y g Rmin2 Rmax2 P rho n k Hg Hp Hy HR HP Hpos Hsep Hr0 Hrho Hn Hk Hmax Hat.
  pose proof (margin_velocity_bounds d N p gamma x y g P Hg Hp Hy HP Hpos (g n) n Hn Hmax) as (B1 & _).
  pose proof (margin_velocity_bounds d N p gamma x y g P Hg Hp Hy HP Hpos (g n) k Hk Hmax) as (_ & B2).
  assert (NN : 0 < INR N) by (apply lt_0_INR; lia).
  set (K := (1 + gamma ^ 2) / 2 / INR N) in *.
  assert (EK : (1 + gamma ^ 2) / (2 * INR N) = K) by (unfold K; field; lra).
  assert (K0 : 0 < K).
  { unfold K. apply Rdiv_lt_0_compat; [nra|auto]. }
  pose proof (Hpos n Hn) as gn. pose proof (Hpos k Hk) as gk.
  pose proof (HR n Hn) as (R1 & _). pose proof (HR k Hk) as (_ & R2).
  assert (Ek : g k = g n / rho) by (rewrite Hat; field; lra).
  assert (Rr : Rmax2 / rho <= Rmin2 - 2 * P).
  { apply Rmult_le_reg_r with rho; [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    apply Rmult_le_reg_r with (/ (Rmin2 - 2 * P)); [apply Rinv_0_lt_compat; lra|].
    unfold Rdiv in Hrho. replace ((Rmin2 - 2 * P) * rho * / (Rmin2 - 2 * P)) with rho by (field; lra). auto. }
  rewrite EK. split.
  - assert (S1 : K * (Rmin2 * g n - P * g n) <= K * (gram d x n n * g n - P * g n)).
    { apply Rmult_le_compat_l; [lra|]. assert (Rmin2 * g n <= gram d x n n * g n) by (apply Rmult_le_compat_r; lra). lra. }
    assert (S2 : K * (gram d x k k * g k + P * g n) <= K * (Rmax2 / rho * g n + P * g n)).
    { apply Rmult_le_compat_l; [lra|].
      replace (Rmax2 / rho * g n) with (Rmax2 * g k) by (rewrite Ek; field; lra).
      assert (gram d x k k * g k <= Rmax2 * g k) by (apply Rmult_le_compat_r; lra). lra. }
    lra.
  - assert (0 <= K * g n * (Rmin2 - 2 * P - Rmax2 / rho)).
    { apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra]. }
    lra.
Qed.

(** In the region every margin grows, so max g falls: the logistic loss keeps
    1 - g_n >= sigma. *)
Theorem margins_grow_in_the_region :
  forall d N p gamma x y g Rmin2 Rmax2 P rho n,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall n, (n < N)%nat -> 0 < g n) ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> g n <= rho * g k) ->
  P * rho < gamma * Rmin2 -> (n < N)%nat ->
  0 < margin_velocity d N p gamma x y g n.
Proof.
  intros d N p gamma x y g Rmin2 Rmax2 P rho n Hg Hp Hy H0 HR HP Hpos Hratio Hc Hn.
  destruct (argmax N g) as (b & Hb & Hmax); [lia|].
  pose proof (margin_velocity_bounds d N p gamma x y g P Hg Hp Hy HP Hpos (g b) n Hn Hmax) as (B & _).
  eapply Rlt_le_trans; [|exact B].
  pose proof (row_sum_nonneg d N x P n Hn HP) as P0.
  apply Rmult_lt_0_compat.
  { apply Rdiv_lt_0_compat; [nra|apply lt_0_INR; lia]. }
  specialize (Hratio b n Hb Hn). specialize (HR n Hn). pose proof (Hpos n Hn) as gn.
  assert (P * g b <= P * (rho * g n)) by (apply Rmult_le_compat_l; lra).
  assert (P * rho * g n < gamma * Rmin2 * g n) by (apply Rmult_lt_compat_r; lra).
  assert (gamma * Rmin2 * g n <= Rmin2 * g n) by (apply Rmult_le_compat_r; nra).
  assert (Rmin2 * g n <= gram d x n n * g n) by (apply Rmult_le_compat_r; lra).
  lra.
Qed.

(** Logistic loss: d/dt log(g_n/g_k) = -(1-g_n) dq_n/dt + (1-g_k) dq_k/dt <= 0
    where g_n = rho g_k, g_n largest. *)
Theorem ratio_does_not_grow_logistic :
  forall d N p gamma x y g Rmin2 Rmax2 P rho sigma n k,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall i, (i < N)%nat -> 0 < g i <= 1 - sigma) -> 0 <= sigma ->
  P < sigma * (Rmin2 - P) -> 0 < rho -> Rmax2 <= rho * (sigma * (Rmin2 - P) - P) ->
  (n < N)%nat -> (k < N)%nat -> (forall i, (i < N)%nat -> g i <= g n) -> g n = rho * g k ->
  - (1 - g n) * margin_velocity d N p gamma x y g n + (1 - g k) * margin_velocity d N p gamma x y g k <=
    - ((1 + gamma ^ 2) / (2 * INR N)) * g n * (sigma * (Rmin2 - P) - P - Rmax2 / rho) <= 0.
Proof.
  intros d N p gamma x y g Rmin2 Rmax2 P rho sigma n k Hg Hp Hy HR HP Hg1 Hs0 Hsep Hr0 Hrho Hn Hk Hmax Hat.
  assert (Hpos : forall i, (i < N)%nat -> 0 < g i) by (intros i Hi; apply Hg1; auto).
  pose proof (margin_velocity_bounds d N p gamma x y g P Hg Hp Hy HP Hpos (g n) n Hn Hmax) as (B1 & _).
  pose proof (margin_velocity_bounds d N p gamma x y g P Hg Hp Hy HP Hpos (g n) k Hk Hmax) as (_ & B2).
  assert (NN : 0 < INR N) by (apply lt_0_INR; lia).
  set (K := (1 + gamma ^ 2) / 2 / INR N) in *.
  assert (EK : (1 + gamma ^ 2) / (2 * INR N) = K) by (unfold K; field; lra).
  assert (K0 : 0 < K).
  { unfold K. apply Rdiv_lt_0_compat; [nra|auto]. }
  pose proof (row_sum_nonneg d N x P n Hn HP) as P0.
  pose proof (Hg1 n Hn) as (gn & gn1). pose proof (Hg1 k Hk) as (gk & gk1).
  pose proof (HR n Hn) as (R1 & _). pose proof (HR k Hk) as (_ & R2).
  assert (Ek : g k = g n / rho) by (rewrite Hat; field; lra).
  assert (RP : 0 < Rmin2 - P) by nra.
  assert (Rr : Rmax2 / rho <= sigma * (Rmin2 - P) - P).
  { apply Rmult_le_reg_r with rho; [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra. }
  rewrite EK. split.
  - assert (S1 : K * ((Rmin2 - P) * g n) <= margin_velocity d N p gamma x y g n).
    { eapply Rle_trans; [|exact B1]. apply Rmult_le_compat_l; [lra|].
      assert (Rmin2 * g n <= gram d x n n * g n) by (apply Rmult_le_compat_r; lra). lra. }
    assert (S2 : margin_velocity d N p gamma x y g k <= K * (Rmax2 * g k + P * g n)).
    { eapply Rle_trans; [exact B2|]. apply Rmult_le_compat_l; [lra|].
      assert (gram d x k k * g k <= Rmax2 * g k) by (apply Rmult_le_compat_r; lra). lra. }
    assert (T0 : 0 <= K * ((Rmin2 - P) * g n)) by (apply Rmult_le_pos; [lra|apply Rmult_le_pos; lra]).
    assert (S1' : sigma * (K * ((Rmin2 - P) * g n)) <= (1 - g n) * margin_velocity d N p gamma x y g n).
    { apply Rle_trans with ((1 - g n) * (K * ((Rmin2 - P) * g n))).
      - apply Rmult_le_compat_r; lra.
      - apply Rmult_le_compat_l; lra. }
    assert (Rm0 : 0 <= Rmax2) by (pose proof (HR n Hn); lra).
    assert (T1 : 0 <= K * (Rmax2 * g k + P * g n)).
    { apply Rmult_le_pos; [lra|]. apply Rplus_le_le_0_compat; apply Rmult_le_pos; lra. }
    assert (S2' : (1 - g k) * margin_velocity d N p gamma x y g k <= K * (Rmax2 * g k + P * g n)).
    { apply Rle_trans with ((1 - g k) * (K * (Rmax2 * g k + P * g n))).
      - apply Rmult_le_compat_l; lra.
      - rewrite <- (Rmult_1_l (K * _)) at 2. apply Rmult_le_compat_r; lra. }
    assert (E : K * (Rmax2 * g k) = K * g n * (Rmax2 / rho)) by (rewrite Ek; field; lra).
    lra.
  - assert (0 <= K * g n * (sigma * (Rmin2 - P) - P - Rmax2 / rho)).
    { apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra]. }
    lra.
Qed.

(** The limit: the certificate's inequalities make the solution of A lambda = 1
    positive with the label pattern; [linear_system_multipliers] states it for
    the exponential conditions, and the logistic ones imply those. *)
Theorem logistic_conditions_imply_exponential : forall Rmin2 Rmax2 P rho sigma,
  0 <= P -> sigma <= 1 -> P < Rmin2 -> 0 <= rho ->
  P < sigma * (Rmin2 - P) -> Rmax2 <= rho * (sigma * (Rmin2 - P) - P) ->
  2 * P < Rmin2 /\ Rmax2 / (Rmin2 - 2 * P) <= rho.
Proof.
  intros Rmin2 Rmax2 P rho sigma HP Hs HPR Hr H1 H2.
  assert (S : sigma * (Rmin2 - P) <= Rmin2 - P) by nra.
  split; [lra|].
  apply Rmult_le_reg_r with (Rmin2 - 2 * P); [lra|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.
