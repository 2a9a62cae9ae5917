(** None of theorem S's forms is vacuous, and each is really weaker than the one
    that implies it: explicit data that meet one and not the other. *)

Require Import Reals Lra Lia Arith List Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows linear_kkt_point activations
  multiplier_box propagation_rules signed_rows largest_multiplier signed_boundary sharp_boundary sharp_kkt_point
  propagation sharp_forms angles adversarial sharp_adversarial rounded_perturbation satisfiable.
Import ListNotations.
Open Scope R_scope.

Ltac compute_rows :=
  unfold burden, harm, help, sum_except, signed_gram, gram, dot; simpl;
  repeat match goal with
  | |- context [Rabs ?a] => first [rewrite (Rabs_pos_eq a) by lra | rewrite (Rabs_left a) by lra]
  | |- context [Rmax ?a ?b] => first [rewrite (Rmax_left a b) by lra | rewrite (Rmax_right a b) by lra]
  end.

(** x_0 = (1, 0), x_1 = (1/10, 1), y = +, -, gamma = 1/2. *)
Definition close_samples (n i : nat) : R :=
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 0%nat => / 10
  | 1%nat, 1%nat => 1
  | _, _ => 0
  end.

Lemma close_row_sums : sharp_row_sum_form 2 2 (1 / 2) close_samples 1 (/ 10).
Proof.
  split; [two; compute_rows; lra|]. split; [two; compute_rows; lra|lra].
Qed.

(** (S1), with a KKT point, where neither of A1's forms can hold. *)
Theorem satisfiable_sharp_row_sum_form : exists d N p gamma x y Rmin2 P w lambda,
  (2 <= N)%nat /\ 0 < P /\ 0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  sharp_row_sum_form d N gamma x Rmin2 P /\ 2 * P < Rmin2 /\
  is_kkt_point d N p gamma x y w lambda /\
  (forall Rmin2 Rmax2 P, 0 <= Rmin2 -> sq_norms_between d N x Rmin2 Rmax2 ->
     row_sums_at_most d N x P -> ~ gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P).
Proof.
  destruct (exactly_one_kkt_point_sharp 2 2 1 (1 / 2) close_samples signs 1 (/ 10))
    as (w & lambda & K & _); try lra; try lia; try apply signs_labels; try apply close_row_sums.
  exists 2%nat, 2%nat, 1%nat, (1 / 2), close_samples, signs, 1, (/ 10), w, lambda.
  split; [lia|]. split; [lra|]. split; [lra|]. split; [lia|]. split; [apply signs_labels|].
  split; [apply close_row_sums|]. split; [lra|]. split; [exact K|].
  intros r R P H0 HR HP HA.
  pose proof (HR 0%nat ltac:(lia)) as R0. pose proof (HP 0%nat ltac:(lia)) as P0.
  revert R0 P0. compute_rows. intros R0 P0.
  assert (r ^ 2 <= 1) by nra. assert (/ 10 <= R * P) by nra. nra.
Qed.

(** (S2), where (S1) can hold for no bounds: a short sample and two long ones. *)
Definition uneven_samples (n i : nat) : R :=
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 1%nat => 10
  | 2%nat, 1%nat => 1
  | 2%nat, 2%nat => 10
  | _, _ => 0
  end.

Theorem satisfiable_relative_form : exists d N gamma x,
  (2 <= N)%nat /\ 0 < gamma < 1 /\ relative_form d N gamma x /\
  (forall Rmin2 P, ~ sharp_row_sum_form d N gamma x Rmin2 P).
Proof.
  exists 3%nat, 3%nat, (1 / 2), uneven_samples. split; [lia|]. split; [lra|]. split.
  - split; three; compute_rows; lra.
  - intros r P (HR & HP & HA). pose proof (HR 0%nat ltac:(lia)) as R0. pose proof (HP 1%nat ltac:(lia)) as P1.
    revert R0 P1. compute_rows. intros. lra.
Qed.

(** (S3), where (S2) fails: sample 0 is correlated with both others. *)
Definition hub_samples (n i : nat) : R :=
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 0%nat => 22 / 100
  | 1%nat, 1%nat => 1
  | 2%nat, 0%nat => 22 / 100
  | 2%nat, 2%nat => 1
  | _, _ => 0
  end.

Theorem satisfiable_weighted_form : exists d N gamma x v,
  (2 <= N)%nat /\ 0 < gamma < 1 /\ weighted_form d N gamma x v /\ ~ relative_form d N gamma x.
Proof.
  exists 3%nat, 3%nat, (1 / 2), hub_samples, (fun n => match n with 0%nat => 6 / 5 | _ => 1 end).
  split; [lia|]. split; [lra|]. split.
  - split; [three; simpl; lra|]. intros n b Hn Hb.
    destruct n as [|[|[|n]]], b as [|[|[|b]]]; try lia; compute_rows; lra.
  - intros (_ & H). pose proof (H 0%nat ltac:(lia)) as H0. revert H0. compute_rows. intros. lra.
Qed.

(** (S+-), where (S3) holds for no weights: the same sample twice. A KKT point
    exists, and a second one with the same weights but other multipliers. *)
Definition equal_samples (n i : nat) : R := match i with 0%nat => 1 | _ => 0 end.

Theorem satisfiable_signed_form : exists d N p gamma x y v w lambda lambda',
  (2 <= N)%nat /\ 0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\ signed_form d N gamma x y v /\
  is_kkt_point d N p gamma x y w lambda /\ is_kkt_point d N p gamma x y w lambda' /\
  lambda 0%nat <> lambda' 0%nat /\
  (forall v, ~ weighted_form d N gamma x v).
Proof.
  set (l := fun n : nat => match n with 0%nat => 8 / 5 | _ => 0 end).
  set (l' := fun n : nat => match n with 1%nat => 8 / 5 | _ => 0 end).
  assert (Y : are_labels 2 (fun _ => 1)) by (two; lra).
  assert (C : forall lam, (lam = l \/ lam = l') ->
    is_kkt_point 1 2 1 (1 / 2) equal_samples (fun _ => 1)
      (predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) lam) lam).
  { intros lam H. apply complementary_multipliers_give_a_linear_kkt_point; try lra; try lia; auto.
    - destruct H as [-> | ->]; two; simpl; lra.
    - destruct H as [-> | ->]; two; unfold mat_vec, margin_matrix, gram, dot; compute_slopes.
    - destruct H as [-> | ->]; two; unfold mat_vec, margin_matrix, gram, dot; compute_slopes.
    - destruct H as [-> | ->]; intros n sigma Hn [-> | ->]; destruct n as [|[|n]]; try lia;
        unfold gram, dot; compute_slopes. }
  exists 1%nat, 2%nat, 1%nat, (1 / 2), equal_samples, (fun _ => 1), (fun _ => 1),
    (predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) l), l, l'.
  split; [lia|]. split; [lra|]. split; [lia|]. split; [exact Y|]. split; [|split; [|split; [|split]]].
  - split; [intros n _; lra|]. intros n b Hn Hb.
    destruct n as [|[|n]], b as [|[|b]]; try lia; compute_rows; lra.
  - apply C; auto.
  - destruct (C l' (or_intror eq_refl)) as (F & P & S & slope & Cl & W).
    assert (E : forall j i, predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) l' j i =
                            predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) l j i).
    { intros j i. unfold predicted_weights. f_equal. unfold l, l', equal_samples. simpl. ring. }
    assert (ED : forall j z, dot 1 (predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) l' j) z =
                             dot 1 (predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) l j) z)
      by (intros; apply dot_ext; auto).
    assert (EN : forall z, network 1 1 (1 / 2) (predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) l') z =
                           network 1 1 (1 / 2) (predicted_weights 2 1 (1 / 2) equal_samples (fun _ => 1) l) z).
    { intros z. unfold network. apply sum_ext. intros j _. rewrite ED. reflexivity. }
    split; [intros n Hn; rewrite <- EN; auto|]. split; [exact P|].
    split; [intros n Hn; rewrite <- EN; auto|].
    exists slope. split; [intros j k Hj Hk; rewrite <- ED; auto|].
    intros j i Hj Hi. rewrite <- E. auto.
  - simpl. lra.
  - intros v HF. pose proof (weighted_form_is_dominant 1 2 (1 / 2) equal_samples v 0 ltac:(lra) HF ltac:(lia)) as D0.
    pose proof (weighted_form_is_dominant 1 2 (1 / 2) equal_samples v 1 ltac:(lra) HF ltac:(lia)) as D1.
    revert D0 D1. compute_rows. intros. lra.
Qed.

(** A propagation: raise the lower ends, join both samples by sign, then reduce an
    upper end. *)
Definition close_steps : list step :=
  [raise_lower 0 (8 / 5); join_by_sign 0; raise_lower 1 (8 / 5 * (100 / 101)); join_by_sign 1;
   reduce_upper 0 (7 / 4)].

Theorem satisfiable_propagation : exists d N p gamma x y v L steps w lambda,
  (2 <= N)%nat /\ 0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  valid_start d N gamma x y v L /\ valid_steps d N gamma x y (start_box v L) steps /\
  (forall n, (n < N)%nat -> known (last_box v L steps) n = true) /\
  upper (last_box v L steps) 0%nat < v 0%nat * L /\
  is_kkt_point d N p gamma x y w lambda.
Proof.
  destruct (exactly_one_kkt_point_sharp 2 2 1 (1 / 2) close_samples signs 1 (/ 10))
    as (w & lambda & K & _); try lra; try lia; try apply signs_labels; try apply close_row_sums.
  exists 2%nat, 2%nat, 1%nat, (1 / 2), close_samples, signs, (fun _ => 1), (16 / 9), close_steps, w, lambda.
  split; [lia|]. split; [lra|]. split; [lia|]. split; [apply signs_labels|].
  split; [|split; [|split; [|split; [|exact K]]]].
  - split; [intros n _; lra|]. split; [two; compute_rows; lra|]. right. split; two; compute_rows; lra.
  - unfold close_steps. simpl valid_steps.
    repeat split; try lia; try lra;
      try (intros sigma [-> | ->]);
      unfold mean_rest_upper, mean_rest_lower, rest_upper, rest_lower, slope_lower, slope_upper;
      compute_rows; unfold group_slope; compute_rows;
      repeat (destruct (Rlt_dec _ _)); compute_rows; try lra; auto.
  - two; reflexivity.
  - change (7 / 4 < 1 * (16 / 9)). lra.
Qed.

(** Agreement of two networks under theorem S: clean samples e_0, e_1; noise e_2, e_3. *)
Definition noise_samples (n i : nat) : R := if Nat.eqb (2 + n) i then 1 else 0.
Definition small_attack (i : nat) : R := match i with 0%nat => / 100 | 1%nat => - / 100 | _ => 0 end.
Definition across (i : nat) : R := match i with 0%nat => 1 | 1%nat => -1 | _ => 0 end.

Theorem satisfiable_agreement_sharp :
  exists d N p gamma x y wf lf N' p' gamma' X yadv q w lam z,
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  some_form_holds d N gamma x y /\ is_kkt_point d N p gamma x y wf lf /\
  0 < gamma' < 1 /\ (0 < p')%nat /\ (0 < N')%nat /\ are_labels N' yadv /\
  some_form_holds d N' gamma' (perturbed X yadv q) yadv /\
  is_kkt_point d N' p' gamma' (perturbed X yadv q) yadv w lam /\
  same_sign (dot d q z) (dot d (boundary N x y lf) z) /\
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (perturbation_effect d N' q lam z).
Proof.
  set (xa := perturbed noise_samples signs small_attack).
  assert (F : sharp_row_sum_form 4 2 (1 / 2) unit_samples 1 0).
  { split; [two; unfold unit_samples; compute_rows; lra|].
    split; [two; unfold unit_samples; compute_rows; lra|lra]. }
  assert (F' : sharp_row_sum_form 4 2 (1 / 2) xa 1 (/ 100)).
  { split; [two; unfold xa, perturbed, noise_samples, small_attack; compute_rows; lra|].
    split; [two; unfold xa, perturbed, noise_samples, small_attack; compute_rows; lra|lra]. }
  destruct (exactly_one_kkt_point_sharp 4 2 1 (1 / 2) unit_samples signs 1 0)
    as (wf & lf & Kf & _); try lra; try lia; try apply signs_labels; auto.
  destruct (exactly_one_kkt_point_sharp 4 2 1 (1 / 2) xa signs 1 (/ 100))
    as (w & lam & K & _); try lra; try lia; try apply signs_labels; auto.
  assert (Lf : forall n, (n < 2)%nat -> 0 < lf n).
  { intros n Hn. apply (separated_multipliers_are_positive 4 2 1 (1 / 2) unit_samples signs 1 0 wf lf); auto;
      try lra; try lia; try apply signs_labels. }
  assert (L : 0 < sum 2 lam).
  { apply (multipliers_sum_positive 4 2 1 (1 / 2) xa signs w lam); auto; try lra; try lia; try apply signs_labels. }
  exists 4%nat, 2%nat, 1%nat, (1 / 2), unit_samples, signs, wf, lf, 2%nat, 1%nat, (1 / 2),
    noise_samples, signs, small_attack, w, lam, across.
  split; [lra|]. split; [lia|]. split; [apply signs_labels|].
  split; [right; left; exists 1, 0; exact F|]. split; [exact Kf|].
  split; [lra|]. split; [lia|]. split; [lia|]. split; [apply signs_labels|].
  split; [right; left; exists 1, (/ 100); exact F'|]. split; [exact K|].
  split.
  - pose proof (Lf 0%nat ltac:(lia)). pose proof (Lf 1%nat ltac:(lia)).
    unfold same_sign, dot, boundary, unit_samples, small_attack, across. simpl.
    split; split; intros; lra.
  - unfold mislabel_effect, perturbation_effect.
    rewrite sum_zero by (two; unfold dot, noise_samples, across; simpl; lra).
    rewrite Rabs_R0. apply Rabs_pos_lt.
    unfold dot, small_attack, across. simpl in L |- *. nra.
Qed.

(** The same instance, its perturbation taken as any. *)
Theorem satisfiable_agreement_of_any_perturbation :
  exists d N p gamma x y wf lf N' p' gamma' X X' yadv w lam z,
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  some_form_holds d N gamma x y /\ is_kkt_point d N p gamma x y wf lf /\
  0 < gamma' < 1 /\ (0 < p')%nat /\ are_labels N' yadv /\
  some_form_holds d N' gamma' X' yadv /\ is_kkt_point d N' p' gamma' X' yadv w lam /\
  same_sign (moved_effect d N' X X' yadv lam z) (dot d (boundary N x y lf) z) /\
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (moved_effect d N' X X' yadv lam z).
Proof.
  destruct satisfiable_agreement_sharp as (d & N & p & gamma & x & y & wf & lf & N' & p' & gamma' & X & yadv & q & w & lam
    & z & Hg & Hp & Hy & F & K & Hg' & Hp' & HN' & Hy' & F' & K' & S & L).
  exists d, N, p, gamma, x, y, wf, lf, N', p', gamma', X, (perturbed X yadv q), yadv, w, lam, z.
  rewrite moved_effect_of_a_common_direction by auto.
  repeat (split; [assumption|]). split; [|exact L].
  eapply same_sign_trans; [|exact S]. apply same_sign_scal.
  apply (multipliers_sum_positive d N' p' gamma' (perturbed X yadv q) yadv w lam); auto.
Qed.

(** The a-priori form. *)
Theorem satisfiable_sharp_a_priori_form : exists d N gamma X yadv q Rmin pmax r,
  0 < norm d q /\ (2 <= N)%nat /\ 0 < pmax /\
  0 < gamma < 1 /\ are_labels N yadv /\ norm d q < Rmin /\
  (forall n, (n < N)%nat -> Rmin <= norm d (X n)) /\
  inner_products_at_most d N X pmax /\
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) /\
  gamma * (1 + gamma ^ 2) * (Rmin - norm d q) ^ 2 >
    (1 + gamma) * ((INR N - 1) * (pmax + 2 * r + norm d q ^ 2)).
Proof.
  exists 3%nat, 2%nat, (1 / 2), close_samples, (flipped_labels.flipped signs), attack3, 1, (/ 10), 0.
  rewrite attack3_norm.
  split; [lra|]. split; [lia|]. split; [lra|]. split; [lra|]. split; [apply flipped_signs|]. split; [lra|].
  split; [|split; [|split]].
  - intros n Hn. unfold norm. rewrite <- sqrt_1 at 1. apply sqrt_le_1_alt.
    destruct n as [|[|n]]; [| |lia]; unfold dot; simpl; lra.
  - intros n k Hn Hk Hnk. destruct n as [|[|n]], k as [|[|k]]; try lia; compute_rows; lra.
  - two; unfold dot, attack3; simpl; rewrite Rabs_pos_eq; lra.
  - simpl. lra.
Qed.

(** The same for rows that are off by rho = 1/1000. *)
Theorem satisfiable_rounded_a_priori_form : exists d N gamma X yadv q x' Rmin Rmax pmax r rho,
  0 < norm d q /\ (2 <= N)%nat /\ 0 < pmax /\ 0 < rho /\
  0 < gamma < 1 /\ are_labels N yadv /\ norm d q + rho < Rmin /\
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) /\
  inner_products_at_most d N X pmax /\
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) /\
  rounded_within d N X yadv q x' rho /\
  (exists n i, (n < N)%nat /\ (i < d)%nat /\ x' n i <> perturbed X yadv q n i) /\
  gamma * (1 + gamma ^ 2) * (Rmin - (norm d q + rho)) ^ 2 >
    (1 + gamma) * ((INR N - 1) *
      (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho))).
Proof.
  set (off := fun i : nat => match i with 2%nat => / 1000 | _ => 0 end).
  set (xa := perturbed close_samples (flipped_labels.flipped signs) attack3).
  exists 3%nat, 2%nat, (1 / 2), close_samples, (flipped_labels.flipped signs), attack3,
    (fun n i => xa n i + off i), 1, (101 / 100), (/ 10), 0, (/ 1000).
  rewrite attack3_norm.
  split; [lra|]. split; [lia|]. split; [lra|]. split; [lra|]. split; [lra|]. split; [apply flipped_signs|].
  split; [lra|]. split; [|split; [|split; [|split; [|split]]]].
  - intros n Hn. assert (B : 1 <= dot 3 (close_samples n) (close_samples n) <= 101 / 100 * (101 / 100)).
    { destruct n as [|[|n]]; [| |lia]; unfold dot; simpl; lra. }
    unfold norm. split.
    + rewrite <- sqrt_1 at 1. apply sqrt_le_1_alt. lra.
    + rewrite <- (sqrt_square (101 / 100)) by lra. apply sqrt_le_1_alt. lra.
  - intros n k Hn Hk Hnk. destruct n as [|[|n]], k as [|[|k]]; try lia; compute_rows; lra.
  - two; unfold dot, attack3; simpl; rewrite Rabs_pos_eq; lra.
  - intros n Hn. unfold in_ball. rewrite (norm_ext 3 _ off) by (intros; unfold xa; ring).
    unfold norm. replace (dot 3 off off) with (/ 1000 * / 1000) by (unfold dot, off; simpl; lra).
    rewrite sqrt_square by lra. lra.
  - exists 0%nat, 2%nat. split; [lia|]. split; [lia|]. unfold xa, off. simpl. lra.
  - simpl. lra.
Qed.

(** What refutes the label pattern. The same sample in both classes: the signed
    samples add up to 0, ... *)
Theorem satisfiable_signed_samples_in_no_half_space : exists d N p (x : nat -> vec) (y : nat -> R) mu,
  (0 < d)%nat /\ (0 < p)%nat /\ are_labels N y /\
  (forall n, (n < N)%nat -> exists i, (i < d)%nat /\ x n i <> 0) /\
  (forall n, (n < N)%nat -> 0 <= mu n) /\
  (exists n, (n < N)%nat /\ 0 < mu n) /\
  (forall i, (i < d)%nat -> sum N (fun n => mu n * (y n * x n i)) = 0).
Proof.
  exists 1%nat, 2%nat, 1%nat, (fun _ _ => 1), signs, (fun _ => 1).
  split; [lia|]. split; [lia|]. split; [apply signs_labels|].
  split; [intros n _; exists 0%nat; split; [lia|lra]|].
  split; [intros; lra|]. split; [exists 0%nat; split; [lia|lra]|].
  intros i _. simpl. lra.
Qed.

(** ... and the solution of the complementarity problem breaks the pattern. *)
Theorem satisfiable_broken_candidate : exists d N gamma x y lambda,
  0 < gamma < 1 /\ are_labels N y /\
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) /\
  ~ multiplier_pattern d N gamma x y lambda.
Proof.
  exists 1%nat, 2%nat, (1 / 2), equal_samples, signs, (fun _ => 8).
  split; [lra|]. split; [apply signs_labels|]. split; [intros; lra|].
  split; [two; unfold mat_vec, margin_matrix, gram, dot; compute_slopes|].
  split; [two; unfold mat_vec, margin_matrix, gram, dot; compute_slopes|].
  intros H. specialize (H 0%nat (-1) ltac:(lia) (or_intror eq_refl)).
  revert H. unfold gram, dot. compute_slopes.
Qed.
