(** The flipped-label trap under theorem S: when (S1) holds for D_adv, and that its
    a-priori form still implies e < 1, hence a boundary that points the wrong way. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows signed_rows adversarial
  sharp_adversarial flipped_labels.
Open Scope R_scope.

(** (S1) for D_adv, with c = e^2 - 2e:
    gamma (1 + gamma^2) (1 + c/N) > (1 + gamma) ((N-1)/N) |c|. *)
Theorem trap_instance_form_sharp : forall d N gamma x y Rsq e,
  (2 <= N)%nat -> are_labels N y -> 0 < Rsq -> orthogonal_samples d N x Rsq ->
  let xadv := perturbed x (flipped y) (trap_attack N e x y) in
  let c := e * e - 2 * e in
  smallest_sq_norm d N xadv (Rsq * (1 + c / INR N)) /\
  largest_row_sum d N xadv ((INR N - 1) * (Rsq * Rabs c / INR N)) /\
  (sharp_row_sum_form d N gamma xadv (Rsq * (1 + c / INR N)) ((INR N - 1) * (Rsq * Rabs c / INR N))
   <-> gamma * (1 + gamma ^ 2) * (1 + c / INR N) > (1 + gamma) * ((INR N - 1) / INR N * Rabs c)).
Proof.
  intros d N gamma x y Rsq e HN Hy HR HO xadv c.
  assert (N1 : (0 < N)%nat) by lia.
  assert (N2 : 2 <= INR N) by (apply (le_INR 2); auto).
  destruct (trap_instance_form d N gamma x y Rsq e HN Hy HR HO) as (Small & _ & _ & _).
  fold xadv c in Small.
  assert (O : forall n k, (n < N)%nat -> (k < N)%nat -> n <> k ->
              Rabs (gram d xadv n k) = Rsq * Rabs c / INR N).
  { intros n k Hn Hk Hnk. rewrite <- (label_product_abs N y Hy n k) by auto.
    unfold xadv. rewrite (trap_gram d N x y Rsq e N1 Hy HO n k Hn Hk).
    destruct (Nat.eqb_spec n k); [lia|]. fold c. unfold Rdiv.
    rewrite Rplus_0_l, !Rabs_mult, (Rabs_pos_eq Rsq), (Rabs_pos_eq (/ INR N));
      [ring|apply Rlt_le, Rinv_0_lt_compat; lra|lra]. }
  assert (S : forall n, (n < N)%nat -> sum_except N n (fun k => Rabs (gram d xadv n k)) =
                                       (INR N - 1) * (Rsq * Rabs c / INR N)).
  { intros n Hn. rewrite <- (sum_except_const N n _ Hn). apply sum_except_ext.
    intros k Hk Hkn. apply O; auto. }
  split; [exact Small|]. split.
  - split; [intros n Hn; rewrite S; auto; lra|exists 0%nat; split; auto].
  - replace ((INR N - 1) * (Rsq * Rabs c / INR N)) with (Rsq * ((INR N - 1) / INR N * Rabs c)) by (field; lra).
    split.
    + intros (_ & _ & HA). apply Rmult_lt_reg_l with Rsq; [auto|]. lra.
    + intros HA. split; [apply Small|]. split.
      * intros n Hn. rewrite S by auto. right. field. lra.
      * apply Rmult_lt_compat_l with (r := Rsq) in HA; [lra|auto].
Qed.

(** The a-priori form of (S1) on orthogonal samples: e < 1, and <g_adv, g> < 0. *)
Theorem flipped_labels_trap_sharp :
  forall d N p gamma x y Rsq e l w lam,
  (2 <= N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq -> 0 < e -> 0 < l ->
  let q := trap_attack N e x y in
  norm d q < sqrt Rsq ->
  gamma * (1 + gamma ^ 2) * (sqrt Rsq - norm d q) ^ 2 >
    (1 + gamma) * ((INR N - 1) * (0 + 2 * (e * Rsq / INR N) + norm d q ^ 2)) ->
  is_kkt_point d N p gamma (perturbed x (flipped y) q) (flipped y) w lam ->
  e < 1 /\
  dot d (boundary N (perturbed x (flipped y) q) (flipped y) lam) (boundary N x y (fun _ => l)) < 0.
Proof.
  intros d N p gamma x y Rsq e l w lam HN Hp Hg Hy HR HO He Hl q Hq HA K.
  assert (N1 : (0 < N)%nat) by lia.
  assert (N2 : 2 <= INR N) by (apply (le_INR 2); auto).
  pose proof (sqrt_lt_R0 _ HR) as SR. pose proof (sqrt_sqrt Rsq (Rlt_le _ _ HR)) as SS.
  pose proof (norm_nonneg d q) as Q0.
  assert (QQ : norm d q ^ 2 = e * e * Rsq / INR N).
  { simpl. rewrite Rmult_1_r, norm_sq. unfold q, trap_attack.
    rewrite dot_scal_l, dot_scal_r, (sum_sq d N x y Rsq N1 Hy HO). field. lra. }
  set (b := norm d q) in *. set (r := sqrt Rsq) in *.
  assert (e1 : e < 1).
  { (* ((N-1)/N) (2e + e^2) < gamma (1 + gamma^2) / (1 + gamma) < 1 *)
    assert (E1 : (r - b) ^ 2 <= Rsq) by nra.
    assert (G : gamma * (1 + gamma ^ 2) < 1 + gamma) by nra.
    assert (G0 : 0 < gamma * (1 + gamma ^ 2)) by nra.
    assert (E2 : gamma * (1 + gamma ^ 2) * (r - b) ^ 2 <= (1 + gamma) * Rsq).
    { apply Rmult_le_compat; try lra. apply pow2_ge_0. }
    rewrite QQ in HA.
    replace ((INR N - 1) * (0 + 2 * (e * Rsq / INR N) + e * e * Rsq / INR N))
      with (Rsq * ((1 - / INR N) * (2 * e + e * e))) in HA by (field; lra).
    assert (E3 : (1 - / INR N) * (2 * e + e * e) < 1).
    { apply Rmult_lt_reg_l with ((1 + gamma) * Rsq); [apply Rmult_lt_0_compat; lra|]. lra. }
    assert (E4 : / INR N <= / 2) by (apply Rinv_le_contravar; lra).
    nra. }
  split; [exact e1|].
  destruct (flipped_labels_boundary_turns d N p gamma x y Rsq e l w lam N1 Hp Hg Hy HR HO Hl K) as (_ & T).
  apply T. lra.
Qed.
