(** The solution of A lambda = 1 when Rmin^2 > 2P: positivity, spread, ratio and
    pattern. This is the part of the convergence certificate that speaks of the
    limit, and the source of the sharp bound on the spread of the multipliers. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows.
Open Scope R_scope.

Section Multipliers.

Variables (d N : nat) (gamma : R) (x : nat -> vec) (y lambda : nat -> R).
Variables (Rmin2 Rmax2 P : R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis y_labels : are_labels N y.
Hypothesis norms : sq_norms_between d N x Rmin2 Rmax2.
Hypothesis rows : row_sums_at_most d N x P.
Hypothesis separated : 2 * P < Rmin2.
Hypothesis linear_system : solves N (margin_matrix d gamma x y) (fun _ => 1) lambda.

Let kappa := (1 + gamma ^ 2) / 2.

(** kappa L (Rmin^2 - P) <= 1 for L = max |lambda|, and
    1 - kappa P L <= kappa G_nn lambda_n <= 1 + kappa P L. *)
Lemma multiplier_equation : exists L, 0 <= L /\
  (forall n, (n < N)%nat -> Rabs (lambda n) <= L) /\
  kappa * L * (Rmin2 - P) <= 1 /\
  (forall n, (n < N)%nat ->
     1 - kappa * P * L <= kappa * gram d x n n * lambda n <= 1 + kappa * P * L) /\
  ((0 < N)%nat -> exists b, (b < N)%nat /\ Rabs (lambda b) = L).
Proof.
  assert (K : 0 < kappa) by (unfold kappa; nra).
  destruct (Nat.eq_dec N 0) as [Z|NZ].
  { exists 0. repeat split; try lra; try (intros; lia). }
  destruct (argmax N (fun n => Rabs (lambda n))) as (b & Hb & Hmax); [lia|]. simpl in Hmax.
  exists (Rabs (lambda b)). set (L := Rabs (lambda b)) in *.
  pose proof (row_sum_nonneg d N x P b Hb rows) as P0.
  assert (L0 : 0 <= L) by apply Rabs_pos.
  assert (E : forall n, (n < N)%nat ->
     1 - kappa * P * L <= kappa * gram d x n n * lambda n <= 1 + kappa * P * L).
  { intros n Hn.
    pose proof (margin_matrix_row_bounds d N gamma x y gamma_range y_labels P L lambda n Hn rows Hmax) as M.
    rewrite (linear_system n Hn) in M. fold kappa in M. lra. }
  split; [exact L0|]. split; [exact Hmax|]. split; [|split; [exact E|]].
  - specialize (E b Hb). specialize (norms b Hb).
    assert (kappa * gram d x b b * L <= 1 + kappa * P * L).
    { assert (0 <= kappa * P) by nra. assert (0 <= kappa * P * L) by nra.
      unfold L at 1, Rabs. destruct (Rcase_abs (lambda b)); nra. }
    assert (kappa * L * Rmin2 <= kappa * gram d x b b * L).
    { replace (kappa * gram d x b b * L) with (kappa * L * gram d x b b) by ring.
      apply Rmult_le_compat_l; [nra|lra]. }
    lra.
  - intros _. exists b. auto.
Qed.

(** kappa G_nn lambda_n lies within e of 1, e = P / (Rmin^2 - P). *)
Lemma multiplier_within : forall n, (n < N)%nat ->
  (Rmin2 - 2 * P) / (Rmin2 - P) <= kappa * gram d x n n * lambda n
    <= 1 + P / (Rmin2 - P).
Proof.
  intros n Hn. destruct multiplier_equation as (L & L0 & HL & HP & HE & _).
  pose proof (row_sum_nonneg d N x P n Hn rows) as P0.
  specialize (HE n Hn).
  assert (KPL : kappa * P * L <= P / (Rmin2 - P)).
  { apply Rmult_le_reg_r with (Rmin2 - P); [lra|].
    unfold Rdiv. rewrite (Rmult_assoc P), Rinv_l by lra. nra. }
  replace ((Rmin2 - 2 * P) / (Rmin2 - P)) with (1 - P / (Rmin2 - P)) by (field; lra).
  lra.
Qed.

Lemma gram_diag_pos : forall n, (n < N)%nat -> 0 < gram d x n n.
Proof.
  intros n Hn. pose proof (row_sum_nonneg d N x P n Hn rows). specialize (norms n Hn). lra.
Qed.

Lemma multiplier_lower : forall n, (n < N)%nat ->
  (Rmin2 - 2 * P) / ((Rmin2 - P) * margin_matrix d gamma x y n n) <= lambda n.
Proof.
  intros n Hn. pose proof (multiplier_within n Hn) as (W & _).
  pose proof (row_sum_nonneg d N x P n Hn rows). pose proof (gram_diag_pos n Hn) as G.
  rewrite (margin_matrix_diag d N gamma x y y_labels n Hn). fold kappa.
  assert (K : 0 < kappa) by (unfold kappa; nra).
  assert (0 < kappa * gram d x n n) by nra.
  apply Rmult_le_reg_l with (kappa * gram d x n n); [auto|].
  replace (kappa * gram d x n n * ((Rmin2 - 2 * P) / ((Rmin2 - P) * (kappa * gram d x n n))))
    with ((Rmin2 - 2 * P) / (Rmin2 - P)) by (field; lra).
  exact W.
Qed.

Lemma multiplier_positive : forall n, (n < N)%nat -> 0 < lambda n.
Proof.
  intros n Hn. eapply Rlt_le_trans; [|apply multiplier_lower; auto].
  pose proof (row_sum_nonneg d N x P n Hn rows). pose proof (gram_diag_pos n Hn) as G.
  rewrite (margin_matrix_diag d N gamma x y y_labels n Hn). fold kappa.
  assert (K : 0 < kappa) by (unfold kappa; nra).
  apply Rdiv_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; lra.
Qed.

(** The sharp spread: (1-e)/(k Rmax^2) <= lambda_n <= (1+e)/(k Rmin^2). *)
Lemma multiplier_spread : forall n, (n < N)%nat ->
  (1 - P / (Rmin2 - P)) / (kappa * Rmax2) <= lambda n <=
  (1 + P / (Rmin2 - P)) / (kappa * Rmin2).
Proof.
  intros n Hn. pose proof (multiplier_within n Hn) as (W1 & W2).
  pose proof (multiplier_positive n Hn) as L0.
  pose proof (row_sum_nonneg d N x P n Hn rows).
  pose proof (norms n Hn) as (G1 & G2).
  assert (K : 0 < kappa) by (unfold kappa; nra).
  replace ((Rmin2 - 2 * P) / (Rmin2 - P)) with (1 - P / (Rmin2 - P)) in W1 by (field; lra).
  assert (0 < kappa * Rmin2) by nra. assert (0 < kappa * Rmax2) by nra.
  assert (kappa * Rmin2 * lambda n <= kappa * gram d x n n * lambda n).
  { apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; lra. }
  assert (kappa * gram d x n n * lambda n <= kappa * Rmax2 * lambda n).
  { apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; lra. }
  split.
  - apply Rmult_le_reg_l with (kappa * Rmax2); [auto|].
    replace (kappa * Rmax2 * ((1 - P / (Rmin2 - P)) / (kappa * Rmax2)))
      with (1 - P / (Rmin2 - P)) by (field; lra). lra.
  - apply Rmult_le_reg_l with (kappa * Rmin2); [auto|].
    replace (kappa * Rmin2 * ((1 + P / (Rmin2 - P)) / (kappa * Rmin2)))
      with (1 + P / (Rmin2 - P)) by (field; lra). lra.
Qed.

(** The ratio of any two multipliers is at most Rmax^2 / (Rmin^2 - 2P). *)
Lemma multiplier_ratio : forall n k, (n < N)%nat -> (k < N)%nat ->
  lambda n * (Rmin2 - 2 * P) <= Rmax2 * lambda k.
Proof.
  intros n k Hn Hk. destruct multiplier_equation as (L & L0 & HL & _ & HE & HA).
  destruct HA as (b & Hb & Eb); [lia|].
  assert (K : 0 < kappa) by (unfold kappa; nra).
  pose proof (row_sum_nonneg d N x P n Hn rows).
  assert (Lb : lambda b = L).
  { rewrite <- Eb. symmetry. apply Rabs_pos_eq. pose proof (multiplier_positive b Hb). lra. }
  assert (Ln : lambda n <= L).
  { eapply Rle_trans; [apply Rle_abs|auto]. }
  pose proof (HE b Hb) as (_ & E1). pose proof (HE k Hk) as (E2 & _). rewrite Lb in E1.
  pose proof (norms b Hb) as (G1 & _). pose proof (norms k Hk) as (_ & G2).
  pose proof (multiplier_positive k Hk) as Lk.
  (* the equation at the largest multiplier *)
  pose proof (margin_matrix_row_bounds d N gamma x y gamma_range y_labels P L lambda b Hb rows HL) as (M1 & _).
  fold kappa in M1.
  assert (kappa * (L * Rmin2) <= kappa * (L * gram d x b b)).
  { apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra. }
  assert (kappa * (lambda k * gram d x k k) <= kappa * (lambda k * Rmax2)).
  { apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra. }
  assert (One : kappa * (L * Rmin2 - P * L) <= 1).
  { rewrite <- (linear_system b Hb). eapply Rle_trans; [|exact M1]. rewrite Lb. lra. }
  assert (kappa * (L * (Rmin2 - 2 * P)) <= kappa * (Rmax2 * lambda k)) by lra.
  assert (L * (Rmin2 - 2 * P) <= Rmax2 * lambda k) by (apply Rmult_le_reg_l with kappa; auto).
  assert (lambda n * (Rmin2 - 2 * P) <= L * (Rmin2 - 2 * P)) by (apply Rmult_le_compat_r; lra).
  lra.
Qed.

(** Positive multipliers with ratio at most rho and gamma Rmin^2 > P rho have the
    label pattern. *)
Lemma ratio_gives_pattern : forall rho (mu : nat -> R),
  (forall n, (n < N)%nat -> 0 < mu n) ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> mu n <= rho * mu k) ->
  P * rho < gamma * Rmin2 ->
  multiplier_pattern d N gamma x y mu.
Proof.
  intros rho mu Hpos Hratio Hg n sigma Hn Hs.
  destruct (argmax N mu) as (b & Hb & Hmax); [lia|].
  pose proof (row_sum_nonneg d N x P n Hn rows) as P0.
  assert (B : mu n * y n * group_slope gamma sigma (y n) * gram d x n n - P * mu b
    <= sum N (fun k => (mu k * y k * group_slope gamma sigma (y k)) * gram d x n k)
    <= mu n * y n * group_slope gamma sigma (y n) * gram d x n n + P * mu b).
  { apply (row_bounds N n (gram d x n) (fun k => mu k * y k * group_slope gamma sigma (y k))); auto.
    intros k Hk. rewrite !Rabs_mult, (label_abs _ (y_labels k Hk)).
    pose proof (group_slope_range gamma sigma (y k) gamma_range). specialize (Hpos k Hk).
    specialize (Hmax k Hk). rewrite !Rabs_pos_eq by lra. nra. }
  pose proof (group_slope_range gamma sigma (y n) gamma_range) as S.
  specialize (norms n Hn). specialize (Hratio b n Hb Hn).
  pose proof (Hpos n Hn) as M. 
  assert (T : gamma * Rmin2 <= group_slope gamma sigma (y n) * gram d x n n) by nra.
  assert (mu n * (gamma * Rmin2) <= mu n * (group_slope gamma sigma (y n) * gram d x n n))
    by (apply Rmult_le_compat_l; lra).
  assert (P * mu b <= P * (rho * mu n)) by (apply Rmult_le_compat_l; lra).
  assert (mu n * (P * rho) < mu n * (gamma * Rmin2)) by (apply Rmult_lt_compat_l; lra).
  destruct (y_labels n Hn) as [Y|Y]; rewrite Y in *; lra.
Qed.

Lemma multiplier_pattern_holds : forall rho,
  Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  multiplier_pattern d N gamma x y lambda.
Proof.
  intros rho Hr Hg. apply (ratio_gives_pattern rho); auto; [apply multiplier_positive|].
  intros n k Hn Hk. pose proof (multiplier_ratio n k Hn Hk) as Q.
  pose proof (multiplier_positive k Hk).
  apply Rmult_le_reg_r with (Rmin2 - 2 * P); [lra|].
  eapply Rle_trans; [exact Q|].
  assert (Rmax2 <= rho * (Rmin2 - 2 * P)).
  { apply Rmult_le_reg_r with (/ (Rmin2 - 2 * P)); [apply Rinv_0_lt_compat; lra|].
    rewrite Rmult_assoc, Rinv_r by lra. unfold Rdiv in Hr. lra. }
  nra.
Qed.

End Multipliers.

(** The limit's multipliers: from Rmin^2 > 2P, rho >= Rmax^2/(Rmin^2 - 2P) and
    gamma Rmin^2 > P rho, the solution of A lambda = 1 exists, is positive, has
    the label pattern, ratio at most rho, and the stated bounds. *)
Theorem linear_system_multipliers :
  forall d N gamma x y Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  exists lambda, solves N (margin_matrix d gamma x y) (fun _ => 1) lambda /\
  (forall lambda', solves N (margin_matrix d gamma x y) (fun _ => 1) lambda' ->
     forall n, (n < N)%nat -> lambda' n = lambda n) /\
  (forall n, (n < N)%nat ->
     0 < (Rmin2 - 2 * P) / ((Rmin2 - P) * margin_matrix d gamma x y n n) <= lambda n) /\
  (forall n, (n < N)%nat ->
     (1 - P / (Rmin2 - P)) / ((1 + gamma ^ 2) / 2 * Rmax2) <= lambda n <=
     (1 + P / (Rmin2 - P)) / ((1 + gamma ^ 2) / 2 * Rmin2)) /\
  (forall n k, (n < N)%nat -> (k < N)%nat -> lambda n <= rho * lambda k) /\
  multiplier_pattern d N gamma x y lambda.
Proof.
  intros d N gamma x y Rmin2 Rmax2 P rho Hg Hy HR HP Hsep Hrho HgP.
  destruct (Nat.eq_dec N 0) as [->|NZ].
  { exists (fun _ => 0). repeat split; intros; try lia; intros n Hn; lia. }
  assert (P0 : 0 <= P) by (apply (row_sum_nonneg d N x P 0); auto; lia).
  destruct (margin_matrix_solvable d N gamma x y Hg Hy Rmin2 Rmax2 P (fun _ => 1) HR HP)
    as (lambda & HA & HU); [lra|].
  exists lambda. split; [exact HA|]. split; [exact HU|].
  split; [|split; [|split]].
  - intros n Hn. split.
    + pose proof (gram_diag_pos d N x Rmin2 Rmax2 P HR HP Hsep n Hn) as G.
      rewrite (margin_matrix_diag d N gamma x y Hy n Hn).
      assert (0 < (1 + gamma ^ 2) / 2) by nra.
      apply Rdiv_lt_0_compat; [lra|].
      apply Rmult_lt_0_compat; [lra|]. apply Rmult_lt_0_compat; lra.
    + apply (multiplier_lower d N gamma x y lambda Rmin2 Rmax2 P); auto.
  - intros n Hn. apply (multiplier_spread d N gamma x y lambda Rmin2 Rmax2 P); auto.
  - intros n k Hn Hk.
    pose proof (multiplier_ratio d N gamma x y lambda Rmin2 Rmax2 P Hg Hy HR HP Hsep HA n k Hn Hk) as Q.
    pose proof (multiplier_positive d N gamma x y lambda Rmin2 Rmax2 P Hg Hy HR HP Hsep HA k Hk).
    assert (Rmax2 <= rho * (Rmin2 - 2 * P)).
    { apply Rmult_le_reg_r with (/ (Rmin2 - 2 * P)); [apply Rinv_0_lt_compat; lra|].
      rewrite Rmult_assoc, Rinv_r by lra. unfold Rdiv in Hrho. lra. }
    apply Rmult_le_reg_r with (Rmin2 - 2 * P); [lra|]. nra.
  - apply (multiplier_pattern_holds d N gamma x y lambda Rmin2 Rmax2 P Hg Hy HR HP Hsep HA rho); auto.
Qed.
