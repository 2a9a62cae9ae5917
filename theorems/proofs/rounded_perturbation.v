(** The perturbed samples as they are stored: each within rho of X_n + y_n q. The
    a-priori forms with |q| + rho in place of |q| in the norms, and
    rho (2 (Rmax + |q|) + rho) added to the inner products, imply the instance forms
    of the data set that is really trained on. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows signed_rows angles adversarial
  sharp_adversarial.
Open Scope R_scope.

(** |x'_n - (X_n + y_n q)| <= rho *)
Definition rounded_within (d N : nat) (X : nat -> vec) (yadv : nat -> R) (q : vec)
    (x' : nat -> vec) (rho : R) : Prop :=
  forall n, (n < N)%nat -> in_ball d (x' n) (perturbed X yadv q n) rho.

Lemma rounded_bounds : forall d N X yadv q x' Rmin Rmax pmax r rho,
  are_labels N yadv -> norm d q + rho < Rmin ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  rounded_within d N X yadv q x' rho ->
  sq_norms_between d N x' ((Rmin - (norm d q + rho)) ^ 2) ((Rmax + (norm d q + rho)) ^ 2) /\
  inner_products_at_most d N x' (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho)).
Proof.
  intros d N X yadv q x' Rmin Rmax pmax r rho Hy Hq HR HP Hr HD.
  pose proof (norm_nonneg d q) as Q0.
  set (z := perturbed X yadv q). set (delta := fun n i => x' n i - z n i).
  assert (D : forall n, (n < N)%nat -> 0 <= norm d (delta n) <= rho).
  { intros n Hn. split; [apply norm_nonneg|apply (HD n Hn)]. }
  assert (Z : forall n, (n < N)%nat -> Rmin - norm d q <= norm d (z n) <= Rmax + norm d q).
  { intros n Hn. destruct (perturbed_bounds d N X yadv q Rmin Rmax pmax r Hy) as (B & _); auto.
    { specialize (D n Hn). lra. }
    specialize (B n Hn). fold z in B. unfold gram in B. rewrite <- norm_sq in B.
    pose proof (norm_nonneg d (z n)). specialize (HR n Hn). specialize (D n Hn). split; nra. }
  assert (X' : forall n i, x' n i = z n i + delta n i) by (intros; unfold delta; ring).
  split.
  - intros n Hn. specialize (D n Hn). specialize (Z n Hn). unfold gram. rewrite <- norm_sq.
    pose proof (norm_near d (x' n) (z n)) as U. pose proof (norm_near d (z n) (x' n)) as L.
    rewrite norm_minus_sym in L. fold (delta n) in U, L.
    pose proof (norm_nonneg d (x' n)). split; nra.
  - intros n k Hn Hk Hnk. destruct (perturbed_bounds d N X yadv q Rmin Rmax pmax r Hy) as (_ & B); auto.
    { specialize (D n Hn). lra. }
    specialize (B n k Hn Hk Hnk). fold z in B.
    replace (gram d x' n k) with (gram d z n k + (dot d (z n) (delta k) + dot d (delta n) (z k)) +
                                  dot d (delta n) (delta k)).
    + pose proof (cauchy_schwarz d (z n) (delta k)) as C1. pose proof (cauchy_schwarz d (delta n) (z k)) as C2.
      pose proof (cauchy_schwarz d (delta n) (delta k)) as C3.
      pose proof (D n Hn) as Dn. pose proof (D k Hk) as Dk.
      pose proof (Z n Hn) as Zn. pose proof (Z k Hk) as Zk.
      pose proof (norm_nonneg d (z n)). pose proof (norm_nonneg d (z k)).
      assert (norm d (z n) * norm d (delta k) <= (Rmax + norm d q) * rho) by (apply Rmult_le_compat; lra).
      assert (norm d (delta n) * norm d (z k) <= rho * (Rmax + norm d q)) by (apply Rmult_le_compat; lra).
      assert (norm d (delta n) * norm d (delta k) <= rho * rho) by (apply Rmult_le_compat; lra).
      eapply Rle_trans; [apply Rabs_triang|]. eapply Rle_trans; [apply Rplus_le_compat_r, Rabs_triang|].
      eapply Rle_trans; [apply Rplus_le_compat_r, Rplus_le_compat_l, Rabs_triang|]. lra.
    + unfold gram. rewrite (dot_ext d (x' n) (fun i => z n i + delta n i)) by (intros; apply X').
      rewrite (dot_sym d _ (x' k)), (dot_ext d (x' k) (fun i => z k i + delta k i)) by (intros; apply X').
      rewrite dot_plus_l, !dot_plus_r, (dot_sym d (z k)), (dot_sym d (delta k) (z n)),
        (dot_sym d (z k) (delta n)), (dot_sym d (delta k) (delta n)). ring.
Qed.

(** A1's a-priori form, as the program decides it. *)
Theorem rounded_a_priori_form_implies_instance_form :
  forall d N gamma X yadv q x' Rmin Rmax pmax r rho rmin2 rmax2 padv,
  0 < gamma -> are_labels N yadv -> norm d q + rho < Rmin ->
  0 <= pmax -> 0 <= r -> 0 <= rho -> 0 <= Rmax ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  rounded_within d N X yadv q x' rho ->
  gamma ^ 3 * (Rmin - (norm d q + rho)) ^ 4 >
    3 * INR N * (Rmax + (norm d q + rho)) ^ 2 *
      (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho)) ->
  smallest_sq_norm d N x' rmin2 -> largest_sq_norm d N x' rmax2 -> largest_inner_product d N x' padv ->
  gamma ^ 3 * rmin2 ^ 2 > 3 * INR N * rmax2 * padv.
Proof.
  intros d N gamma X yadv q x' Rmin Rmax pmax r rho rmin2 rmax2 padv Hg Hy Hq Hp0 Hr0 Hrho HRm HR HP Hr HD HA.
  destruct (rounded_bounds d N X yadv q x' Rmin Rmax pmax r rho Hy Hq HR HP Hr HD) as (B1 & B2).
  pose proof (norm_nonneg d q) as Q0.
  apply (a1_of_bounds d N gamma _ ((Rmin - (norm d q + rho)) ^ 2) ((Rmax + (norm d q + rho)) ^ 2)
           (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho))); auto.
  - apply pow2_ge_0.
  - pose proof (pow2_ge_0 (norm d q)). assert (0 <= rho * (2 * (Rmax + norm d q) + rho))
      by (apply Rmult_le_pos; lra). lra.
  - replace (((Rmin - (norm d q + rho)) ^ 2) ^ 2) with ((Rmin - (norm d q + rho)) ^ 4) by ring. exact HA.
Qed.

(** That of (S1). *)
Theorem rounded_sharp_a_priori_form_implies_instance_form :
  forall d N gamma X yadv q x' Rmin Rmax pmax r rho rmin2 P,
  0 < gamma < 1 -> are_labels N yadv -> norm d q + rho < Rmin ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  rounded_within d N X yadv q x' rho ->
  gamma * (1 + gamma ^ 2) * (Rmin - (norm d q + rho)) ^ 2 >
    (1 + gamma) * ((INR N - 1) *
      (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho))) ->
  smallest_sq_norm d N x' rmin2 -> largest_row_sum d N x' P ->
  sharp_row_sum_form d N gamma x' rmin2 P.
Proof.
  intros d N gamma X yadv q x' Rmin Rmax pmax r rho rmin2 P Hg Hy Hq HR HP Hr HD HA.
  destruct (rounded_bounds d N X yadv q x' Rmin Rmax pmax r rho Hy Hq HR HP Hr HD) as (B1 & B2).
  apply (sharp_of_bounds d N gamma _ ((Rmin - (norm d q + rho)) ^ 2)
           (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho))); auto.
  intros n Hn. apply B1. auto.
Qed.
