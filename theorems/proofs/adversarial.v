(** A3 and A4: learning from perturbations. The training set is
    x^adv_n = X_n + y^adv_n q with labels y^adv_n; X_n is the natural sample (A3)
    or noise (A4). Both are the same theorem: A1 for that data set, and what its
    boundary is made of. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  a1_row_sum a1 linear_kkt_point activations.
Open Scope R_scope.

(** x^adv_n = X_n + y^adv_n q *)
Definition perturbed (X : nat -> vec) (yadv : nat -> R) (q : vec) (n : nat) : vec :=
  fun i => X n i + yadv n * q i.

(** M(z) = sum_n lambda_n y_n <X_n, z>: the effect of the mislabelled samples *)
Definition mislabel_effect (d N : nat) (X : nat -> vec) (yadv lam : nat -> R) (z : vec) : R :=
  sum N (fun n => lam n * yadv n * dot d (X n) z).

(** E(z) = (sum_n lambda_n) <q, z>: the effect of the perturbations *)
Definition perturbation_effect (d N : nat) (q : vec) (lam : nat -> R) (z : vec) : R :=
  sum N lam * dot d q z.

(** ** Decomposition *)

(** <g_adv, z> = M(z) + E(z) *)
Lemma boundary_decomposition : forall d N X yadv q lam z, are_labels N yadv ->
  dot d (boundary N (perturbed X yadv q) yadv lam) z =
  mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z.
Proof.
  intros d N X yadv q lam z Hy. unfold boundary, mislabel_effect, perturbation_effect.
  rewrite dot_sum_l, <- sum_scal_r, <- sum_plus. apply sum_ext. intros n Hn.
  unfold perturbed. rewrite dot_plus_l, dot_scal_l.
  pose proof (label_sq _ (Hy n Hn)) as S.
  replace (lam n * yadv n * (dot d (X n) z + yadv n * dot d q z))
    with (lam n * yadv n * dot d (X n) z + lam n * (yadv n * yadv n) * dot d q z) by ring.
  rewrite S. ring.
Qed.

(** sign f_adv(z) = sign (M(z) + E(z)) for every z, at a KKT point with the label
    pattern of D_adv, whatever assumption brings it. *)
Theorem pattern_decomposes_the_adversarial_boundary :
  forall d N p gamma X yadv q w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N yadv ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  label_pattern d N p (perturbed X yadv q) yadv w ->
  same_sign (network d p gamma w z)
            (mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z).
Proof.
  intros d N p gamma X yadv q w lam z Hg Hp Hy K Pat.
  rewrite <- boundary_decomposition by auto.
  destruct (pattern_gives_a_linear_boundary d N p gamma (perturbed X yadv q) yadv w lam)
    as (v & u & _ & _ & S); auto.
  apply S.
Qed.

(** Any perturbed samples X', rounded or not, and any network with a linear
    boundary: E(z) = sum_n lambda_n y_n <X'_n - X_n, z>. *)
Theorem decomposition_of_any_perturbation :
  forall d N (X X' : nat -> vec) yadv lam (f : vec -> R) z,
  (forall z, same_sign (f z) (dot d (boundary N X' yadv lam) z)) ->
  same_sign (f z) (mislabel_effect d N X yadv lam z +
                   sum N (fun n => lam n * yadv n * dot d (fun i => X' n i - X n i) z)).
Proof.
  intros d N X X' yadv lam f z H. specialize (H z).
  replace (mislabel_effect d N X yadv lam z + sum N (fun n => lam n * yadv n * dot d (fun i => X' n i - X n i) z))
    with (dot d (boundary N X' yadv lam) z); [exact H|].
  unfold boundary, mislabel_effect. rewrite dot_sum_l, <- sum_plus. apply sum_ext. intros n Hn.
  rewrite dot_minus_l. ring.
Qed.

(** sign f_adv(z) = sign (M(z) + E(z)) for every z, at every KKT point. *)
Theorem adversarial_boundary_decomposes :
  forall d N p gamma X yadv q Rmin2 Rmax2 pmax w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N yadv -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N (perturbed X yadv q) Rmin2 Rmax2 ->
  inner_products_at_most d N (perturbed X yadv q) pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  same_sign (network d p gamma w z)
            (mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z).
Proof.
  intros d N p gamma X yadv q Rmin2 Rmax2 pmax w lam z Hg Hp Hy H0 Hpm HR HG HA K.
  apply (pattern_decomposes_the_adversarial_boundary d N p gamma X yadv q w lam z); auto.
  apply (every_kkt_point_has_a_linear_boundary d N p gamma (perturbed X yadv q) yadv Rmin2 Rmax2 pmax w lam); auto.
Qed.

(** Under A1 the multipliers are positive, so their sum is. *)
Lemma a1_multipliers_sum_positive : forall d N p gamma x y Rmin2 Rmax2 pmax w lam,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N x Rmin2 Rmax2 -> inner_products_at_most d N x pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma x y w lam ->
  (forall n, (n < N)%nat -> 0 < lam n) /\ 0 < sum N lam.
Proof.
  intros d N p gamma x y Rmin2 Rmax2 pmax w lam Hg Hp HN Hy H0 Hpm HR HG HA K.
  destruct (every_kkt_point_has_a_linear_boundary d N p gamma x y Rmin2 Rmax2 pmax w lam)
    as (_ & B & _); auto.
  assert (R0 : 0 < Rmax2).
  { specialize (HR 0%nat HN). destruct (Req_dec Rmax2 0) as [Z|]; [|lra].
    assert (Z' : Rmin2 = 0) by lra. rewrite Z, Z' in HA. lra. }
  assert (P : forall n, (n < N)%nat -> 0 < lam n).
  { intros n Hn. destruct (B n Hn) as (L & _). eapply Rlt_trans; [|exact L].
    apply Rdiv_lt_0_compat; lra. }
  split; [exact P|]. apply (sum_pos N 0); auto. intros; apply Rlt_le; auto.
Qed.

(** Some multiplier is positive at every KKT point, so their sum is. *)
Lemma multipliers_sum_positive : forall d N p gamma x y w lam,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lam -> 0 < sum N lam.
Proof.
  intros d N p gamma x y w lam Hg Hp HN Hy K.
  destruct (kkt_point_has_slopes d N p gamma x y w lam K) as (slope & KS).
  destruct (some_multiplier_positive d N p gamma x y w lam slope Hg Hp Hy KS HN) as (k & Hk & L).
  apply (sum_pos N k); auto. apply K.
Qed.

(** Agreement: where <q,z> has the sign of <g,z> (automatic for L2) and
    |E(z)| > |M(z)|, the network trained on the perturbations has the sign of the
    standard network f, whose sign at z is that of <g,z>. *)
Theorem agreement_conditions_with_pattern :
  forall d N p gamma X yadv q w lam (f : vec -> R) (g z : vec),
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N yadv ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  label_pattern d N p (perturbed X yadv q) yadv w ->
  same_sign (f z) (dot d g z) -> same_sign (dot d q z) (dot d g z) ->
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z) ->
  same_sign (network d p gamma w z) (f z).
Proof.
  intros d N p gamma X yadv q w lam f g z Hg Hp HN Hy K Pat Sf Sq HME.
  eapply same_sign_trans.
  { apply (pattern_decomposes_the_adversarial_boundary d N p gamma X yadv q w lam z); auto. }
  apply same_sign_trans with (perturbation_effect d N q lam z).
  { apply same_sign_near.
    replace (mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z
             - perturbation_effect d N q lam z) with (mislabel_effect d N X yadv lam z) by ring.
    exact HME. }
  pose proof (multipliers_sum_positive d N p gamma _ yadv w lam Hg Hp HN Hy K) as L.
  eapply same_sign_trans; [apply same_sign_scal; exact L|].
  eapply same_sign_trans; [exact Sq|]. apply same_sign_sym; auto.
Qed.

(** The same under A1's assumption. *)
Theorem agreement_conditions :
  forall d N p gamma X yadv q Rmin2 Rmax2 pmax w lam (f : vec -> R) (g z : vec),
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N yadv -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N (perturbed X yadv q) Rmin2 Rmax2 ->
  inner_products_at_most d N (perturbed X yadv q) pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  same_sign (f z) (dot d g z) -> same_sign (dot d q z) (dot d g z) ->
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z) ->
  same_sign (network d p gamma w z) (f z).
Proof.
  intros d N p gamma X yadv q Rmin2 Rmax2 pmax w lam f g z Hg Hp HN Hy H0 Hpm HR HG HA K.
  apply (agreement_conditions_with_pattern d N p gamma X yadv q w lam f g z); auto.
  apply (every_kkt_point_has_a_linear_boundary d N p gamma (perturbed X yadv q) yadv Rmin2 Rmax2 pmax w lam); auto.
Qed.

(** The L2 attack meets the sign condition at every z. *)
Theorem l2_perturbation_has_the_boundary_sign : forall d eps g z, 0 < eps -> 0 < norm d g ->
  same_sign (dot d (fun i => eps * (g i / norm d g)) z) (dot d g z).
Proof.
  intros d eps g z He Hg.
  rewrite (dot_ext d _ (fun i => (eps / norm d g) * g i)) by (intros; field; lra).
  rewrite dot_scal_l. apply same_sign_scal, Rdiv_lt_0_compat; auto.
Qed.

(** The coarser form:  sum_n |<X_n,z>| < (sum lambda / max lambda) |<q,z>|. *)
Theorem coarse_agreement_condition : forall d N X yadv q lam L z, are_labels N yadv ->
  (forall n, (n < N)%nat -> 0 <= lam n <= L) -> 0 < L ->
  sum N (fun n => Rabs (dot d (X n) z)) < sum N lam / L * Rabs (dot d q z) ->
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z).
Proof.
  intros d N X yadv q lam L z Hy HL L0 H.
  assert (S0 : 0 <= sum N lam) by (apply sum_nonneg; intros n Hn; apply HL; auto).
  unfold perturbation_effect. rewrite Rabs_mult, (Rabs_pos_eq (sum N lam)) by auto.
  apply Rle_lt_trans with (L * sum N (fun n => Rabs (dot d (X n) z))).
  - unfold mislabel_effect. eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scal.
    apply sum_le. intros n Hn. rewrite !Rabs_mult, (label_abs _ (Hy n Hn)).
    specialize (HL n Hn). rewrite (Rabs_pos_eq (lam n)), Rmult_1_r by lra.
    apply Rmult_le_compat_r; [apply Rabs_pos|lra].
  - apply Rmult_lt_compat_l with (r := L) in H; [|auto].
    replace (L * (sum N lam / L * Rabs (dot d q z))) with (sum N lam * Rabs (dot d q z)) in H
      by (field; lra). exact H.
Qed.

(** The deterministic part of the sharp bound, with any constant c:
    |M(z)| <= |c| |sum_n y_n <X_n,z>| + max_n |lambda_n - c| sum_n |<X_n,z>|. *)
Theorem mislabel_effect_bound : forall d N X yadv lam c spread z, are_labels N yadv ->
  (forall n, (n < N)%nat -> Rabs (lam n - c) <= spread) ->
  Rabs (mislabel_effect d N X yadv lam z) <=
  Rabs c * Rabs (sum N (fun n => yadv n * dot d (X n) z)) +
  spread * sum N (fun n => Rabs (dot d (X n) z)).
Proof.
  intros d N X yadv lam c spread z Hy HS. unfold mislabel_effect.
  rewrite (sum_ext N _ (fun n => c * (yadv n * dot d (X n) z) + (lam n - c) * (yadv n * dot d (X n) z)))
    by (intros; ring).
  rewrite sum_plus, sum_scal. eapply Rle_trans; [apply Rabs_triang|].
  rewrite Rabs_mult. apply Rplus_le_compat_l.
  eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scal. apply sum_le. intros n Hn.
  rewrite !Rabs_mult, (label_abs _ (Hy n Hn)), Rmult_1_l.
  apply Rmult_le_compat_r; [apply Rabs_pos|auto].
Qed.

(** ** The a-priori form implies the instance form *)

(** The exact quantities of a data set: the smallest and largest squared norm and
    the largest |<x_n, x_k>| over pairs (0 when there is no pair). *)
Definition smallest_sq_norm (d N : nat) (x : nat -> vec) (r : R) : Prop :=
  (forall n, (n < N)%nat -> r <= gram d x n n) /\ exists n, (n < N)%nat /\ gram d x n n = r.

Definition largest_sq_norm (d N : nat) (x : nat -> vec) (r : R) : Prop :=
  (forall n, (n < N)%nat -> gram d x n n <= r) /\ exists n, (n < N)%nat /\ gram d x n n = r.

Definition largest_inner_product (d N : nat) (x : nat -> vec) (r : R) : Prop :=
  0 <= r /\ inner_products_at_most d N x r /\
  (r = 0 \/ exists n k, (n < N)%nat /\ (k < N)%nat /\ n <> k /\ Rabs (gram d x n k) = r).

(** y_n y_k <x^adv_n, x^adv_k> and its parts *)
Lemma perturbed_gram : forall d X yadv q n k,
  gram d (perturbed X yadv q) n k =
  gram d X n k + yadv k * dot d (X n) q + yadv n * dot d (X k) q + yadv n * yadv k * dot d q q.
Proof.
  intros. unfold gram, perturbed.
  rewrite dot_plus_l, !dot_plus_r, !dot_scal_l, !dot_scal_r, (dot_sym d q (X k)). ring.
Qed.

Lemma perturbed_bounds : forall d N X yadv q Rmin Rmax pmax r,
  are_labels N yadv -> norm d q < Rmin ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  sq_norms_between d N (perturbed X yadv q) ((Rmin - norm d q) ^ 2) ((Rmax + norm d q) ^ 2) /\
  inner_products_at_most d N (perturbed X yadv q) (pmax + 2 * r + norm d q ^ 2).
Proof.
  intros d N X yadv q Rmin Rmax pmax r Hy Hq HR HP Hr.
  pose proof (norm_nonneg d q) as Q0. pose proof (norm_sq d q) as QQ.
  split.
  - intros n Hn. rewrite perturbed_gram. specialize (HR n Hn).
    unfold gram. rewrite <- norm_sq, <- QQ.
    pose proof (cauchy_schwarz d (X n) q) as C.
    assert (B : - (norm d (X n) * norm d q) <= dot d (X n) q <= norm d (X n) * norm d q).
    { unfold Rabs in C; destruct (Rcase_abs (dot d (X n) q)); lra. }
    set (a := norm d (X n)) in *. set (b := norm d q) in *. set (t := dot d (X n) q) in *.
    assert (L1 : (Rmin - b) ^ 2 <= (a - b) ^ 2) by nra.
    assert (L2 : (a + b) ^ 2 <= (Rmax + b) ^ 2) by nra.
    destruct (Hy n Hn) as [Y|Y]; rewrite Y; nra.
  - intros n k Hn Hk Hnk. rewrite perturbed_gram.
    pose proof (HP n k Hn Hk Hnk) as G. pose proof (Hr n Hn) as G1. pose proof (Hr k Hk) as G2.
    rewrite <- QQ.
    eapply Rle_trans; [apply Rabs_triang|].
    rewrite (Rabs_mult (yadv n * yadv k)), Rabs_mult, (label_abs _ (Hy n Hn)), (label_abs _ (Hy k Hk)).
    rewrite (Rabs_pos_eq (norm d q * norm d q)) by nra.
    assert (Rabs (gram d X n k + yadv k * dot d (X n) q + yadv n * dot d (X k) q) <= pmax + 2 * r).
    { eapply Rle_trans; [apply Rabs_triang|]. rewrite (Rabs_mult (yadv n)), (label_abs _ (Hy n Hn)).
      pose proof (Rabs_triang (gram d X n k) (yadv k * dot d (X n) q)) as T.
      rewrite (Rabs_mult (yadv k)), (label_abs _ (Hy k Hk)) in T. lra. }
    simpl. lra.
Qed.

(** A1's inequality for bounds of a data set implies it for the exact quantities. *)
Lemma a1_of_bounds : forall d N gamma x lo hi pp rmin2 rmax2 p2,
  0 < gamma -> 0 <= lo -> 0 <= pp ->
  sq_norms_between d N x lo hi -> inner_products_at_most d N x pp ->
  gamma ^ 3 * lo ^ 2 > 3 * INR N * hi * pp ->
  smallest_sq_norm d N x rmin2 -> largest_sq_norm d N x rmax2 -> largest_inner_product d N x p2 ->
  gamma ^ 3 * rmin2 ^ 2 > 3 * INR N * rmax2 * p2.
Proof.
  intros d N gamma x lo hi pp rmin2 rmax2 p2 Hg Hlo Hpp B1 B2 HA
    (_ & n1 & Hn1 & E1) (_ & n2 & Hn2 & E2) (P0 & _ & E3).
  assert (L1 : lo <= rmin2) by (rewrite <- E1; apply B1; auto).
  assert (L2 : rmax2 <= hi) by (rewrite <- E2; apply B1; auto).
  assert (L3 : p2 <= pp).
  { destruct E3 as [->|(n & k & Hn & Hk & Hnk & E)]; [auto|rewrite <- E; apply B2; auto]. }
  assert (M0 : 0 <= rmax2) by (rewrite <- E2; apply dot_self_nonneg).
  assert (N0 : 0 <= INR N) by apply pos_INR.
  assert (U1 : gamma ^ 3 * lo ^ 2 <= gamma ^ 3 * rmin2 ^ 2).
  { apply Rmult_le_compat_l; [apply pow_le; lra|]. apply pow_incr. auto. }
  assert (U2 : 3 * INR N * rmax2 * p2 <= 3 * INR N * hi * pp).
  { apply Rmult_le_compat; [apply Rmult_le_pos; lra|auto|apply Rmult_le_compat_l; lra|auto]. }
  lra.
Qed.

(** gamma^3 (Rmin-|q|)^4 > 3N (Rmax+|q|)^2 (pmax + 2r + |q|^2) on the clean (or
    noise) quantities implies A1's inequality with the exact quantities of D_adv. *)
Theorem a_priori_form_implies_instance_form :
  forall d N gamma X yadv q Rmin Rmax pmax r rmin2 rmax2 padv,
  0 < gamma -> are_labels N yadv -> norm d q < Rmin -> 0 <= pmax -> 0 <= r ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  gamma ^ 3 * (Rmin - norm d q) ^ 4 > 3 * INR N * (Rmax + norm d q) ^ 2 * (pmax + 2 * r + norm d q ^ 2) ->
  smallest_sq_norm d N (perturbed X yadv q) rmin2 ->
  largest_sq_norm d N (perturbed X yadv q) rmax2 ->
  largest_inner_product d N (perturbed X yadv q) padv ->
  gamma ^ 3 * rmin2 ^ 2 > 3 * INR N * rmax2 * padv.
Proof.
  intros d N gamma X yadv q Rmin Rmax pmax r rmin2 rmax2 padv Hg Hy Hq Hp0 Hr0 HR HP Hr HA.
  destruct (perturbed_bounds d N X yadv q Rmin Rmax pmax r Hy Hq HR HP Hr) as (B1 & B2).
  pose proof (norm_nonneg d q) as Q0.
  apply (a1_of_bounds d N gamma _ ((Rmin - norm d q) ^ 2) ((Rmax + norm d q) ^ 2) (pmax + 2 * r + norm d q ^
      2)); auto.
  - apply pow2_ge_0.
  - pose proof (pow2_ge_0 (norm d q)). lra.
  - replace (((Rmin - norm d q) ^ 2) ^ 2) with ((Rmin - norm d q) ^ 4) by ring. exact HA.
Qed.
