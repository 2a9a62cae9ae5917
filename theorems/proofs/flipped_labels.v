(** The flipped-label trap: orthogonal samples of equal norm R, all labels
    flipped, an L2 attack of size e = eps sqrt N / R. The a-priori form forces
    e < 1, and then learning from the perturbations gives the opposite of the
    standard boundary; at e = 2 it gives the standard boundary itself. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  a1_row_sum a1 perturbation adversarial.
Open Scope R_scope.

(** <x_n, x_k> = R^2 delta_nk *)
Definition orthogonal_samples (d N : nat) (x : nat -> vec) (Rsq : R) : Prop :=
  forall n k, (n < N)%nat -> (k < N)%nat -> gram d x n k = if Nat.eqb n k then Rsq else 0.

(** sum_n y_n x_n, the direction of g for orthogonal samples of equal norm *)
Definition label_sum (N : nat) (x : nat -> vec) (y : nat -> R) : vec :=
  fun i => sum N (fun n => y n * x n i).

(** q = (e/N) sum_n y_n x_n *)
Definition trap_attack (N : nat) (e : R) (x : nat -> vec) (y : nat -> R) : vec :=
  fun i => e / INR N * label_sum N x y i.

(** x_n - y_n q with label -y_n *)
Definition flipped (y : nat -> R) (n : nat) : R := - y n.

Section Trap.

Variables (d N : nat) (x : nat -> vec) (y : nat -> R) (Rsq e : R).
Hypothesis N_pos : (0 < N)%nat.
Hypothesis y_labels : are_labels N y.
Hypothesis Rsq_pos : 0 < Rsq.
Hypothesis orthogonal : orthogonal_samples d N x Rsq.

Let q := trap_attack N e x y.
Let S := label_sum N x y.
Let c := e * e - 2 * e.

Lemma N_real : 0 < INR N.
Proof. apply lt_0_INR; auto. Qed.

Lemma flipped_labels : are_labels N (flipped y).
Proof. intros n Hn. unfold flipped. destruct (y_labels n Hn) as [-> | ->]; [right|left]; lra. Qed.

(** <x_n, S> = y_n R^2 *)
Lemma sample_dot_sum : forall n, (n < N)%nat -> dot d (x n) S = y n * Rsq.
Proof.
  intros n Hn. unfold S, label_sum. rewrite dot_sum_r.
  rewrite (sum_single N n); auto.
  - fold (gram d x n n). rewrite orthogonal, Nat.eqb_refl by auto. ring.
  - intros k Hk Hkn. fold (gram d x n k). rewrite orthogonal by auto.
    destruct (Nat.eqb_spec n k); [lia|ring].
Qed.

(** |S|^2 = N R^2 *)
Lemma sum_sq : dot d S S = INR N * Rsq.
Proof.
  unfold S at 1, label_sum. rewrite dot_sum_l.
  rewrite (sum_ext N _ (fun _ => Rsq)); [apply sum_const|].
  intros n Hn. fold S. rewrite sample_dot_sum by auto.
  pose proof (label_sq _ (y_labels n Hn)) as L.
  replace (y n * (y n * Rsq)) with (y n * y n * Rsq) by ring. rewrite L. ring.
Qed.

(** y_n y_k G^adv_nk = R^2 (delta_nk + (e^2 - 2e)/N) *)
Lemma trap_gram : forall n k, (n < N)%nat -> (k < N)%nat ->
  y n * y k * gram d (perturbed x (flipped y) q) n k =
  Rsq * ((if Nat.eqb n k then 1 else 0) + c / INR N).
Proof.
  intros n k Hn Hk. rewrite perturbed_gram. unfold flipped.
  assert (Q : forall m, (m < N)%nat -> dot d (x m) q = e / INR N * (y m * Rsq)).
  { intros m Hm. unfold q, trap_attack. rewrite dot_scal_r. fold S. rewrite sample_dot_sum; auto. }
  assert (QQ : dot d q q = e / INR N * (e / INR N * (INR N * Rsq))).
  { unfold q, trap_attack. rewrite dot_scal_l, dot_scal_r. fold S. rewrite sum_sq. reflexivity. }
  rewrite QQ, (Q n Hn), (Q k Hk), orthogonal by auto.
  pose proof (label_sq _ (y_labels n Hn)) as Ln. pose proof (label_sq _ (y_labels k Hk)) as Lk.
  pose proof N_real.
  assert (T : y n * y k * (if Nat.eqb n k then Rsq else 0) = Rsq * (if Nat.eqb n k then 1 else 0)).
  { destruct (Nat.eqb_spec n k) as [->|]; [rewrite Lk|]; ring. }
  replace (y n * y k * ((if Nat.eqb n k then Rsq else 0) + - y k * (e / INR N * (y n * Rsq)) +
     - y n * (e / INR N * (y k * Rsq)) + - y n * - y k * (e / INR N * (e / INR N * (INR N * Rsq)))))
    with (y n * y k * (if Nat.eqb n k then Rsq else 0)
          + (y n * y n) * (y k * y k) * Rsq * ((e * e - 2 * e) / INR N)) by (field; lra).
  rewrite T, Ln, Lk. unfold c. ring.
Qed.

Lemma label_product_abs : forall n k v, (n < N)%nat -> (k < N)%nat ->
  Rabs (y n * y k * v) = Rabs v.
Proof.
  intros n k v Hn Hk. rewrite !Rabs_mult, (label_abs _ (y_labels n Hn)), (label_abs _ (y_labels k Hk)).
  ring.
Qed.

(** <g_adv, S> = (e - 1) R^2 sum lambda^adv *)
Lemma trap_alignment : forall lam,
  dot d (boundary N (perturbed x (flipped y) q) (flipped y) lam) S = (e - 1) * Rsq * sum N lam.
Proof.
  intros lam. rewrite boundary_decomposition by apply flipped_labels.
  unfold mislabel_effect, perturbation_effect.
  rewrite (sum_ext N _ (fun n => lam n * - Rsq)).
  2:{ intros n Hn. rewrite sample_dot_sum by auto. unfold flipped.
      pose proof (label_sq _ (y_labels n Hn)) as L.
      replace (lam n * - y n * (y n * Rsq)) with (lam n * - (y n * y n * Rsq)) by ring.
      rewrite L. ring. }
  rewrite sum_scal_r. unfold q, trap_attack. rewrite dot_scal_l. fold S. rewrite sum_sq.
  pose proof N_real. field. lra.
Qed.

(** Constant multipliers: g_adv = l (e - 1) S, exactly. *)
Lemma trap_constant_boundary : forall lam l, (forall n, (n < N)%nat -> lam n = l) ->
  forall i, boundary N (perturbed x (flipped y) q) (flipped y) lam i = l * (e - 1) * S i.
Proof.
  intros lam l Hl i. unfold boundary, perturbed, flipped, q, trap_attack. fold S.
  rewrite (sum_ext N _ (fun n => - l * (y n * x n i) + l * (e / INR N) * S i)).
  2:{ intros n Hn. rewrite Hl by auto. pose proof (label_sq _ (y_labels n Hn)) as L.
      replace (l * - y n * (x n i + - y n * (e / INR N * S i)))
        with (- l * (y n * x n i) + l * (y n * y n) * (e / INR N) * S i) by ring.
      rewrite L. ring. }
  rewrite sum_plus, sum_scal, sum_const. fold (label_sum N x y i). fold S.
  pose proof N_real. field. lra.
Qed.

End Trap.

(** The L2 attack on the standard boundary is this q: for constant multipliers l
    and eps = e R / sqrt N,  eps g/|g| = (e/N) sum y_n x_n. *)
Theorem trap_attack_is_the_l2_attack : forall d N x y Rsq e l,
  (0 < N)%nat -> are_labels N y -> 0 < Rsq -> orthogonal_samples d N x Rsq -> 0 < l ->
  forall i, attack_l2 d (e * sqrt Rsq / sqrt (INR N)) (boundary N x y (fun _ => l)) i =
            trap_attack N e x y i.
Proof.
  intros d N x y Rsq e l HN Hy HR HO Hl i.
  pose proof (N_real N HN) as N0.
  assert (EB : forall i, boundary N x y (fun _ => l) i = l * label_sum N x y i).
  { intros j. unfold boundary, label_sum. rewrite <- sum_scal. apply sum_ext. intros; ring. }
  assert (EN : norm d (boundary N x y (fun _ => l)) = l * (sqrt (INR N) * sqrt Rsq)).
  { rewrite (norm_ext d _ (fun i => l * label_sum N x y i)) by (intros; apply EB).
    rewrite norm_scal, Rabs_pos_eq by lra. unfold norm.
    rewrite (sum_sq d N x y Rsq HN Hy HO), sqrt_mult_alt by lra. reflexivity. }
  unfold attack_l2, trap_attack. rewrite EN, EB.
  pose proof (sqrt_lt_R0 _ N0) as SN. pose proof (sqrt_lt_R0 _ HR) as SR.
  rewrite <- (sqrt_sqrt (INR N)) at 3 by lra. field. repeat split; lra.
Qed.

(** The instance form for the trap's data set: its exact quantities are
    R^2 (1 + c/N), R^2 (1 + c/N), R^2 |c|/N with c = e^2 - 2e, and A1's inequality
    reads gamma^3 (1 + c/N) > 3|c|. *)
Theorem trap_instance_form : forall d N gamma x y Rsq e,
  (2 <= N)%nat -> are_labels N y -> 0 < Rsq -> orthogonal_samples d N x Rsq ->
  let xadv := perturbed x (flipped y) (trap_attack N e x y) in
  let c := e * e - 2 * e in
  smallest_sq_norm d N xadv (Rsq * (1 + c / INR N)) /\
  largest_sq_norm d N xadv (Rsq * (1 + c / INR N)) /\
  largest_inner_product d N xadv (Rsq * Rabs c / INR N) /\
  (gamma ^ 3 * (Rsq * (1 + c / INR N)) ^ 2 > 3 * INR N * (Rsq * (1 + c / INR N)) * (Rsq * Rabs c / INR N)
   <-> gamma ^ 3 * (1 + c / INR N) > 3 * Rabs c).
Proof.
  intros d N gamma x y Rsq e HN Hy HR HO xadv c.
  assert (N1 : (0 < N)%nat) by lia.
  assert (N2 : 2 <= INR N) by (apply (le_INR 2); auto).
  assert (D : forall n, (n < N)%nat -> gram d xadv n n = Rsq * (1 + c / INR N)).
  { intros n Hn. pose proof (trap_gram d N x y Rsq e N1 Hy HO n n Hn Hn) as T.
    rewrite Nat.eqb_refl, (label_sq _ (Hy n Hn)) in T. unfold xadv, c. lra. }
  assert (O : forall n k, (n < N)%nat -> (k < N)%nat -> n <> k ->
              Rabs (gram d xadv n k) = Rsq * Rabs c / INR N).
  { intros n k Hn Hk Hnk. rewrite <- (label_product_abs N y Hy n k) by auto.
    unfold xadv. rewrite (trap_gram d N x y Rsq e N1 Hy HO n k Hn Hk).
    destruct (Nat.eqb_spec n k); [lia|]. fold c. unfold Rdiv.
    rewrite Rplus_0_l, !Rabs_mult, (Rabs_pos_eq Rsq), (Rabs_pos_eq (/ INR N));
      [ring|apply Rlt_le, Rinv_0_lt_compat; lra|lra]. }
  assert (P0 : 0 <= Rsq * Rabs c / INR N).
  { unfold Rdiv. apply Rmult_le_pos; [|apply Rlt_le, Rinv_0_lt_compat; lra].
    apply Rmult_le_pos; [lra|apply Rabs_pos]. }
  split; [|split; [|split]].
  - split; [intros n Hn; rewrite D; auto; lra|exists 0%nat; auto].
  - split; [intros n Hn; rewrite D; auto; lra|exists 0%nat; auto].
  - split; [exact P0|]. split; [intros n k Hn Hk Hnk; rewrite O; auto; lra|].
    right. exists 0%nat, 1%nat. split; [lia|]. split; [lia|]. split; [lia|]. apply O; lia.
  - (* 1 + c/N > 0 because c >= -1 and N >= 2 *)
    assert (C1 : -1 <= c) by (pose proof (Rle_0_sqr (e - 1)) as Sq; unfold Rsqr in Sq; unfold c; lra).
    assert (C2 : 0 < 1 + c / INR N).
    { apply Rmult_lt_reg_r with (INR N); [lra|]. rewrite Rmult_0_l.
      replace ((1 + c / INR N) * INR N) with (INR N + c) by (field; lra). lra. }
    set (t := 1 + c / INR N) in *.
    replace (3 * INR N * (Rsq * t) * (Rsq * Rabs c / INR N)) with (Rsq ^ 2 * t * (3 * Rabs c)) by (field; lra).
    replace (gamma ^ 3 * (Rsq * t) ^ 2) with (Rsq ^ 2 * t * (gamma ^ 3 * t)) by ring.
    assert (K : 0 < Rsq ^ 2 * t) by (apply Rmult_lt_0_compat; nra).
    unfold Rgt. split; intros H.
    + apply Rmult_lt_reg_l with (Rsq ^ 2 * t); auto.
    + apply Rmult_lt_compat_l; auto.
Qed.

(** The two windows, with explicit ends: 0 < e <= gamma^3/7, and
    |e - 2| <= gamma^3/8. *)
Theorem trap_windows : forall N gamma e, (2 <= N)%nat -> 0 < gamma < 1 ->
  0 < e <= gamma ^ 3 / 7 \/ Rabs (e - 2) <= gamma ^ 3 / 8 ->
  gamma ^ 3 * (1 + (e * e - 2 * e) / INR N) > 3 * Rabs (e * e - 2 * e).
Proof.
  intros N gamma e HN Hg H.
  assert (N2 : 2 <= INR N) by (apply (le_INR 2); auto).
  assert (g3 : 0 < gamma ^ 3 < 1).
  { assert (0 < gamma * gamma < 1) by nra. simpl. nra. }
  set (G := gamma ^ 3) in *. set (c := e * e - 2 * e).
  assert (Lo : forall b, 0 <= b -> - b <= c -> 1 - b / 2 <= 1 + c / INR N).
  { intros b Hb Hc. cut (- b / 2 <= c / INR N); [lra|].
    apply Rmult_le_reg_r with (INR N); [lra|].
    replace (c / INR N * INR N) with c by (field; lra). nra. }
  destruct H as [H|H].
  - (* c = -e (2 - e) lies in [-2e, 0] *)
    assert (C : Rabs c <= 2 * e).
    { unfold c, Rabs. destruct (Rcase_abs _); nra. }
    assert (C1 : - (2 * e) <= c) by (unfold c; nra).
    specialize (Lo (2 * e)). assert (1 - 2 * e / 2 <= 1 + c / INR N) by (apply Lo; lra).
    assert (G * (1 - e) <= G * (1 + c / INR N)) by (apply Rmult_le_compat_l; lra).
    assert (G * e < e) by nra. nra.
  - assert (B : - (G / 8) <= e - 2 <= G / 8).
    { unfold Rabs in H; destruct (Rcase_abs (e - 2)); lra. }
    set (t := e - 2) in *. assert (Ec : c = t * (2 + t)) by (unfold c, t; ring).
    assert (C : Rabs c <= G / 8 * (2 + G / 8)).
    { rewrite Ec. unfold Rabs. destruct (Rcase_abs _); nra. }
    assert (C1 : - (G / 4) <= c) by (rewrite Ec; nra).
    assert (1 - G / 4 / 2 <= 1 + c / INR N) by (apply Lo; lra).
    assert (G * (1 - G / 8) <= G * (1 + c / INR N)) by (apply Rmult_le_compat_l; lra).
    nra.
Qed.

(** At every KKT point of D_adv, under no assumption: <g_adv, g> has the sign of
    e - 1. *)
Theorem flipped_labels_boundary_turns :
  forall d N p gamma x y Rsq e l w lam,
  (0 < N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq -> 0 < l ->
  is_kkt_point d N p gamma (perturbed x (flipped y) (trap_attack N e x y)) (flipped y) w lam ->
  same_sign (dot d (boundary N (perturbed x (flipped y) (trap_attack N e x y)) (flipped y) lam)
                   (boundary N x y (fun _ => l)))
            (e - 1).
Proof.
  intros d N p gamma x y Rsq e l w lam HN Hp Hg Hy HR HO Hl K.
  pose proof (multipliers_sum_positive d N p gamma _ _ w lam Hg Hp HN (flipped_labels N y Hy) K) as L.
  assert (EB : forall i, boundary N x y (fun _ => l) i = l * label_sum N x y i).
  { intros j. unfold boundary, label_sum. rewrite <- sum_scal. apply sum_ext. intros; ring. }
  rewrite (dot_sym d _ (boundary N x y _)), (dot_ext d (boundary N x y _) _ _ (fun i _ => EB i)).
  rewrite dot_scal_l, dot_sym, (trap_alignment d N x y Rsq e HN Hy HO).
  replace (l * ((e - 1) * Rsq * sum N lam)) with (l * (Rsq * sum N lam) * (e - 1)) by ring.
  apply same_sign_scal. repeat apply Rmult_lt_0_compat; auto.
Qed.

(** The trap: under the a-priori form, e < 1 and every KKT point of D_adv has a
    boundary pointing away from the standard one: <g_adv, g> < 0. *)
Theorem flipped_labels_trap :
  forall d N p gamma x y Rsq e l w lam,
  (0 < N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq -> 0 < e -> 0 < l ->
  let q := trap_attack N e x y in
  norm d q < sqrt Rsq ->
  gamma ^ 3 * (sqrt Rsq - norm d q) ^ 4 >
    3 * INR N * (sqrt Rsq + norm d q) ^ 2 * (0 + 2 * (e * Rsq / INR N) + norm d q ^ 2) ->
  is_kkt_point d N p gamma (perturbed x (flipped y) q) (flipped y) w lam ->
  e < 1 /\
  dot d (boundary N (perturbed x (flipped y) q) (flipped y) lam) (boundary N x y (fun _ => l)) < 0.
Proof.
  intros d N p gamma x y Rsq e l w lam HN Hp Hg Hy HR HO He Hl q Hq HA K.
  pose proof (N_real N HN) as N0.
  pose proof (sqrt_lt_R0 _ HR) as SR. pose proof (sqrt_sqrt Rsq (Rlt_le _ _ HR)) as SS.
  pose proof (norm_nonneg d q) as Q0.
  assert (QQ : norm d q ^ 2 = e * e * Rsq / INR N).
  { simpl. rewrite Rmult_1_r, norm_sq. unfold q, trap_attack.
    rewrite dot_scal_l, dot_scal_r, (sum_sq d N x y Rsq HN Hy HO). field. lra. }
  set (b := norm d q) in *. set (r := sqrt Rsq) in *.
  assert (g3 : 0 < gamma ^ 3 <= 1).
  { assert (0 < gamma * gamma <= 1) by nra. simpl. nra. }
  (* 3 (r+b)^2 R^2 (2e + e^2) < gamma^3 (r-b)^4 <= R^4 *)
  assert (E1 : 3 * INR N * (r + b) ^ 2 * (0 + 2 * (e * Rsq / INR N) + b ^ 2) =
               3 * (r + b) ^ 2 * Rsq * (2 * e + e * e)).
  { rewrite QQ. field. lra. }
  rewrite E1 in HA.
  assert (E2 : gamma ^ 3 * (r - b) ^ 4 <= Rsq * Rsq).
  { assert (0 <= (r - b) ^ 2 <= Rsq) by (split; nra).
    replace ((r - b) ^ 4) with ((r - b) ^ 2 * (r - b) ^ 2) by ring.
    assert (0 <= (r - b) ^ 2 * (r - b) ^ 2 <= Rsq * Rsq) by (split; nra). nra. }
  assert (E3 : Rsq <= (r + b) ^ 2) by nra.
  assert (He1 : e < 1).
  { assert (Rsq * Rsq * (2 * e + e * e) <= (r + b) ^ 2 * Rsq * (2 * e + e * e)).
    { apply Rmult_le_compat_r; [nra|]. apply Rmult_le_compat_r; lra. }
    assert (3 * (2 * e + e * e) < 1).
    { apply Rmult_lt_reg_l with (Rsq * Rsq); [nra|]. lra. }
    nra. }
  split; [exact He1|].
  destruct (flipped_labels_boundary_turns d N p gamma x y Rsq e l w lam HN Hp Hg Hy HR HO Hl K) as (_ & T).
  apply T. lra.
Qed.

(** With constant adversarial multipliers (balanced classes) the disagreement is
    on the whole space for e < 1, the agreement for e > 1. *)
Theorem flipped_labels_constant_multipliers :
  forall d N x y e l lam z,
  (0 < N)%nat -> are_labels N y -> 0 < l -> (forall n, (n < N)%nat -> lam n = l) ->
  let gadv := boundary N (perturbed x (flipped y) (trap_attack N e x y)) (flipped y) lam in
  (e < 1 -> same_sign (dot d gadv z) (- dot d (label_sum N x y) z)) /\
  (1 < e -> same_sign (dot d gadv z) (dot d (label_sum N x y) z)).
Proof.
  intros d N x y e l lam z HN Hy Hl Hlam gadv.
  assert (E : dot d gadv z = l * (e - 1) * dot d (label_sum N x y) z).
  { rewrite <- dot_scal_l. apply dot_ext. intros i _.
    apply (trap_constant_boundary N x y e HN Hy lam l Hlam). }
  rewrite E. split; intros He.
  - replace (l * (e - 1) * dot d (label_sum N x y) z)
      with (l * (1 - e) * - dot d (label_sum N x y) z) by ring.
    apply same_sign_scal. apply Rmult_lt_0_compat; lra.
  - apply same_sign_scal. apply Rmult_lt_0_compat; lra.
Qed.

(** e = 2: the adversarial Gram matrix is R^2 I again, and every KKT point of D_adv
    has the standard boundary's sign at every z. *)
Theorem flipped_labels_at_two_agree :
  forall d N p gamma x y Rsq w lam z,
  (0 < N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq ->
  is_kkt_point d N p gamma (perturbed x (flipped y) (trap_attack N 2 x y)) (flipped y) w lam ->
  orthogonal_samples d N (perturbed x (flipped y) (trap_attack N 2 x y)) Rsq /\
  same_sign (network d p gamma w z) (dot d (label_sum N x y) z).
Proof.
  intros d N p gamma x y Rsq w lam z HN Hp Hg Hy HR HO K.
  set (xadv := perturbed x (flipped y) (trap_attack N 2 x y)) in *.
  pose proof (flipped_labels N y Hy) as Hy'.
  assert (O : orthogonal_samples d N xadv Rsq).
  { intros n k Hn Hk. pose proof (trap_gram d N x y Rsq 2 HN Hy HO n k Hn Hk) as T.
    fold xadv in T. pose proof (label_sq _ (Hy n Hn)) as Ln. pose proof (label_sq _ (Hy k Hk)) as Lk.
    assert (E : gram d xadv n k = y n * y k * (y n * y k * gram d xadv n k)).
    { replace (y n * y k * (y n * y k * gram d xadv n k))
        with (y n * y n * (y k * y k) * gram d xadv n k) by ring. rewrite Ln, Lk. ring. }
    rewrite E, T. replace (2 * 2 - 2 * 2) with 0 by ring. unfold Rdiv. rewrite Rmult_0_l, Rplus_0_r.
    destruct (Nat.eqb_spec n k) as [->|]; [|ring].
    replace (y k * y k * (Rsq * 1)) with (y k * y k * Rsq) by ring. rewrite Lk. ring. }
  split; [exact O|].
  assert (HRn : sq_norms_between d N xadv Rsq Rsq).
  { intros n Hn. rewrite O, Nat.eqb_refl by auto. lra. }
  assert (HP : row_sums_at_most d N xadv 0).
  { intros n Hn. right. rewrite <- (Rmult_0_r (INR N - 1)), <- (sum_except_const N n 0 Hn).
    apply sum_except_ext. intros k Hk Hkn. rewrite O by auto.
    destruct (Nat.eqb_spec n k); [lia|]. apply Rabs_R0. }
  assert (HA : gamma ^ 3 * Rsq ^ 2 > 3 * Rsq * 0).
  { rewrite Rmult_0_r. apply Rmult_lt_0_compat; apply pow_lt; lra. }
  destruct (every_kkt_point_has_a_linear_boundary_row_sum d N p gamma xadv (flipped y) Rsq Rsq 0 w lam)
    as (_ & _ & _ & HL & v & u & _ & _ & S); auto; [lra|].
  eapply same_sign_trans; [apply S|].
  (* A = kappa R^2 I, so lambda is constant *)
  set (kappa := (1 + gamma ^ 2) / 2). assert (K0 : 0 < kappa) by (unfold kappa; pose proof (pow2_ge_0 gamma); lra).
  assert (Hlam : forall n, (n < N)%nat -> lam n = / (kappa * Rsq)).
  { intros n Hn. specialize (HL n Hn). unfold mat_vec in HL.
    rewrite (sum_single N n) in HL; auto.
    - rewrite (margin_matrix_diag d N gamma xadv (flipped y) Hy' n Hn) in HL. fold kappa in HL.
      rewrite O, Nat.eqb_refl in HL by auto.
      assert (0 < kappa * Rsq) by (apply Rmult_lt_0_compat; auto).
      apply Rmult_eq_reg_l with (kappa * Rsq); [|lra]. rewrite HL, Rinv_r; lra.
    - intros k Hk Hkn. unfold margin_matrix. rewrite O by auto.
      destruct (Nat.eqb_spec n k); [lia|ring]. }
  apply (flipped_labels_constant_multipliers d N x y 2 (/ (kappa * Rsq)) lam z HN Hy); auto; [|lra].
  apply Rinv_0_lt_compat, Rmult_lt_0_compat; auto.
Qed.
