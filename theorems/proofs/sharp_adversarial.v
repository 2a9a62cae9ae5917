(** A3 and A4 under theorem S. Any of the forms gives the pattern at every KKT point
    of D_adv, which is all that the decomposition and the agreement conditions ask;
    and the a-priori form of (S1) in the clean quantities. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows a1_row_sum a1 linear_kkt_point
  activations multiplier_box propagation_rules signed_rows largest_multiplier signed_boundary sharp_boundary
  propagation sharp_forms adversarial.
Open Scope R_scope.

(** sign f_adv(z) = sign (M(z) + E(z)) for every z. *)
Theorem adversarial_boundary_decomposes_sharp : forall d N p gamma X yadv q w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N yadv ->
  some_form_holds d N gamma (perturbed X yadv q) yadv ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  same_sign (network d p gamma w z)
            (mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z).
Proof.
  intros d N p gamma X yadv q w lam z Hg Hp Hy HA K.
  apply (pattern_decomposes_the_adversarial_boundary d N p gamma X yadv q w lam z); auto.
  apply (any_form_gives_the_pattern d N p gamma _ yadv Hg Hp Hy HA w lam K).
Qed.

(** Both networks: f trained on the clean data, f_adv on the perturbations, each
    under some form. *)
Theorem agreement_conditions_sharp :
  forall d N p gamma x y wf lf N' p' gamma' X yadv q w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y -> is_kkt_point d N p gamma x y wf lf ->
  0 < gamma' < 1 -> (0 < p')%nat -> (0 < N')%nat -> are_labels N' yadv ->
  some_form_holds d N' gamma' (perturbed X yadv q) yadv ->
  is_kkt_point d N' p' gamma' (perturbed X yadv q) yadv w lam ->
  same_sign (dot d q z) (dot d (boundary N x y lf) z) ->
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (perturbation_effect d N' q lam z) ->
  same_sign (network d p' gamma' w z) (network d p gamma wf z).
Proof.
  intros d N p gamma x y wf lf N' p' gamma' X yadv q w lam z Hg Hp Hy HA K Hg' Hp' HN' Hy' HA' K' Sq HME.
  apply (agreement_conditions_with_pattern d N' p' gamma' X yadv q w lam (network d p gamma wf)
           (boundary N x y lf) z); auto.
  - apply (any_form_gives_the_pattern d N' p' gamma' _ yadv Hg' Hp' Hy' HA' w lam K').
  - destruct (pattern_gives_a_linear_boundary d N p gamma x y wf lf Hg Hp Hy K) as (v & u & _ & _ & S); [|apply S].
    apply (any_form_gives_the_pattern d N p gamma x y Hg Hp Hy HA wf lf K).
Qed.

(** sum_n lambda_n yadv_n <X'_n - X_n, z>: what the perturbations add at z, whatever moved X_n to X'_n (a common q, a
    gradient, the rounding to doubles). *)
Definition moved_effect (d N : nat) (X X' : nat -> vec) (yadv lam : nat -> R) (z : vec) : R :=
  sum N (fun n => lam n * yadv n * dot d (fun i => X' n i - X n i) z).

Lemma moved_effect_of_a_common_direction : forall d N X yadv q lam z, are_labels N yadv ->
  moved_effect d N X (perturbed X yadv q) yadv lam z = perturbation_effect d N q lam z.
Proof.
  intros d N X yadv q lam z Hy. unfold moved_effect, perturbation_effect.
  rewrite <- sum_scal_r. apply sum_ext. intros n Hn.
  rewrite (dot_ext d (fun i => perturbed X yadv q n i - X n i) (fun i => yadv n * q i))
    by (intros; unfold perturbed; ring).
  rewrite dot_scal_l. destruct (Hy n Hn) as [-> | ->]; ring.
Qed.

(** Agreement for any perturbation, the rounded one of the program included: where E(z) has the sign of <g,z> and
    |E(z)| > |M(z)|, the two networks have the same sign. *)
Theorem agreement_conditions_of_any_perturbation :
  forall d N p gamma x y wf lf N' p' gamma' X X' yadv w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y -> is_kkt_point d N p gamma x y wf lf ->
  0 < gamma' < 1 -> (0 < p')%nat -> are_labels N' yadv ->
  some_form_holds d N' gamma' X' yadv -> is_kkt_point d N' p' gamma' X' yadv w lam ->
  same_sign (moved_effect d N' X X' yadv lam z) (dot d (boundary N x y lf) z) ->
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (moved_effect d N' X X' yadv lam z) ->
  same_sign (network d p' gamma' w z) (network d p gamma wf z).
Proof.
  intros d N p gamma x y wf lf N' p' gamma' X X' yadv w lam z Hg Hp Hy HA K Hg' Hp' Hy' HA' K' Sq HME.
  destruct (pattern_gives_a_linear_boundary d N p gamma x y wf lf Hg Hp Hy K) as (v & u & _ & _ & S).
  { apply (any_form_gives_the_pattern d N p gamma x y Hg Hp Hy HA wf lf K). }
  destruct (pattern_gives_a_linear_boundary d N' p' gamma' X' yadv w lam Hg' Hp' Hy' K') as (v' & u' & _ & _ & S').
  { apply (any_form_gives_the_pattern d N' p' gamma' X' yadv Hg' Hp' Hy' HA' w lam K'). }
  eapply same_sign_trans.
  { apply (decomposition_of_any_perturbation d N' X X' yadv lam (network d p' gamma' w) z). intros z'. apply S'. }
  fold (moved_effect d N' X X' yadv lam z).
  apply same_sign_trans with (moved_effect d N' X X' yadv lam z).
  { apply same_sign_near.
    replace (mislabel_effect d N' X yadv lam z + moved_effect d N' X X' yadv lam z - moved_effect d N' X X' yadv lam z)
      with (mislabel_effect d N' X yadv lam z) by ring.
    exact HME. }
  eapply same_sign_trans; [exact Sq|]. apply same_sign_sym. apply S.
Qed.

(** ** The a-priori form *)

(** The exact row sum of a data set. *)
Definition largest_row_sum (d N : nat) (x : nat -> vec) (P : R) : Prop :=
  row_sums_at_most d N x P /\
  exists n, (n < N)%nat /\ sum_except N n (fun k => Rabs (gram d x n k)) = P.

(** (S1) for bounds of a data set implies it for the exact quantities. *)
Lemma sharp_of_bounds : forall d N gamma x lo pp rmin2 P, 0 < gamma < 1 ->
  (forall n, (n < N)%nat -> lo <= gram d x n n) -> inner_products_at_most d N x pp ->
  gamma * (1 + gamma ^ 2) * lo > (1 + gamma) * ((INR N - 1) * pp) ->
  smallest_sq_norm d N x rmin2 -> largest_row_sum d N x P ->
  sharp_row_sum_form d N gamma x rmin2 P.
Proof.
  intros d N gamma x lo pp rmin2 P Hg B1 B2 HA (Small & n1 & Hn1 & E1) (Rows & n2 & Hn2 & E2).
  split; [exact Small|]. split; [exact Rows|].
  assert (L1 : lo <= rmin2) by (rewrite <- E1; apply B1; auto).
  assert (L2 : P <= (INR N - 1) * pp) by (rewrite <- E2; apply (row_sums_of_pmax d N _ _ B2); auto).
  assert ((1 + gamma) * P <= (1 + gamma) * ((INR N - 1) * pp)) by (apply Rmult_le_compat_l; lra).
  assert (gamma * (1 + gamma ^ 2) * lo <= gamma * (1 + gamma ^ 2) * rmin2) by (apply Rmult_le_compat_l; nra).
  lra.
Qed.

(** gamma (1 + gamma^2) (Rmin-|q|)^2 > (1 + gamma) (N-1) (pmax + 2r + |q|^2) on the
    clean (or noise) quantities implies (S1) with the exact quantities of D_adv. *)
Theorem sharp_a_priori_form_implies_instance_form :
  forall d N gamma X yadv q Rmin pmax r rmin2 P,
  0 < gamma < 1 -> are_labels N yadv -> norm d q < Rmin ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n)) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  gamma * (1 + gamma ^ 2) * (Rmin - norm d q) ^ 2 >
    (1 + gamma) * ((INR N - 1) * (pmax + 2 * r + norm d q ^ 2)) ->
  smallest_sq_norm d N (perturbed X yadv q) rmin2 ->
  largest_row_sum d N (perturbed X yadv q) P ->
  sharp_row_sum_form d N gamma (perturbed X yadv q) rmin2 P.
Proof.
  intros d N gamma X yadv q Rmin pmax r rmin2 P Hg Hy Hq HR HP Hr HA Small Rows.
  pose proof Small as (_ & n1 & Hn1 & _).
  destruct (argmax N (fun n => norm d (X n)) ltac:(lia)) as (t & Ht & Hmax).
  assert (HR' : forall n, (n < N)%nat -> Rmin <= norm d (X n) <= norm d (X t)).
  { intros n Hn. split; [apply HR; auto|apply (Hmax n Hn)]. }
  destruct (perturbed_bounds d N X yadv q Rmin (norm d (X t)) pmax r Hy Hq HR' HP Hr) as (B1 & B2).
  apply (sharp_of_bounds d N gamma _ ((Rmin - norm d q) ^ 2) (pmax + 2 * r + norm d q ^ 2)); auto.
  intros n Hn. apply B1. auto.
Qed.
