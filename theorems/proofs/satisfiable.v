(** No theorem is vacuous: for each, explicit data, weights and multipliers that
    meet all its hypotheses, and usually a statement about them. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  multipliers linear_kkt_point a1_row_sum a1 slab program_steps convergence divergence
  perturbation adversarial flipped_labels logarithm calculus flow_invariance gradient_flow.
Open Scope R_scope.

(** x_0 = (1, 0), x_1 = (1/100, 1), y = +, -: two nearly orthogonal samples. *)
Definition samples (n i : nat) : R :=
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 0%nat => / 100
  | 1%nat, 1%nat => 1
  | _, _ => 0
  end.

Definition signs (n : nat) : R := match n with 0%nat => 1 | _ => -1 end.

Ltac two := let n := fresh "n" in let H := fresh "H" in
  intros n H; destruct n as [|[|n]]; [| |lia].

Lemma signs_labels : are_labels 2 signs.
Proof. two; simpl; lra. Qed.

Lemma samples_norms : sq_norms_between 2 2 samples 1 (10001 / 10000).
Proof. two; unfold gram, dot; simpl; lra. Qed.

Lemma samples_products : inner_products_at_most 2 2 samples (/ 100).
Proof.
  intros n k Hn Hk Hnk. destruct n as [|[|n]], k as [|[|k]]; try lia;
    unfold gram, dot; simpl; rewrite Rabs_pos_eq; lra.
Qed.

Lemma samples_rows : row_sums_at_most 2 2 samples (/ 100).
Proof.
  two; unfold sum_except, gram, dot; simpl; rewrite Rabs_pos_eq; lra.
Qed.

Lemma samples_assumption : (1 / 2) ^ 3 * 1 ^ 2 > 3 * INR 2 * (10001 / 10000) * / 100.
Proof. simpl; lra. Qed.

(** A1 and uniqueness: a KKT point that meets every hypothesis. *)
Theorem satisfiable_a1 : exists d N p gamma x y Rmin2 Rmax2 pmax w lambda,
  (2 <= N)%nat /\ 0 < pmax /\
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\ 0 <= Rmin2 /\ 0 <= pmax /\
  sq_norms_between d N x Rmin2 Rmax2 /\ inner_products_at_most d N x pmax /\
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax /\
  is_kkt_point d N p gamma x y w lambda.
Proof.
  destruct (exactly_one_kkt_point 2 2 1 (1 / 2) samples signs 1 (10001 / 10000) (/ 100))
    as (w & lambda & K & _); try lra; try lia;
    try apply signs_labels; try apply samples_norms; try apply samples_products;
    try apply samples_assumption.
  exists 2%nat, 2%nat, 1%nat, (1 / 2), samples, signs, 1, (10001 / 10000), (/ 100), w, lambda.
  repeat split; try lia; try lra; try apply signs_labels; try apply samples_products;
    try (apply samples_norms; assumption); try apply samples_assumption; apply K.
Qed.

Theorem satisfiable_a1_row_sum : exists d N p gamma x y Rmin2 Rmax2 P w lambda,
  (2 <= N)%nat /\ 0 < P /\
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P /\
  is_kkt_point d N p gamma x y w lambda.
Proof.
  assert (A : (1 / 2) ^ 3 * 1 ^ 2 > 3 * (10001 / 10000) * / 100) by (simpl; lra).
  destruct (exactly_one_kkt_point_row_sum 2 2 1 (1 / 2) samples signs 1 (10001 / 10000) (/ 100))
    as (w & lambda & K & _); try lra; try lia;
    try apply signs_labels; try apply samples_norms; try apply samples_rows; auto.
  exists 2%nat, 2%nat, 1%nat, (1 / 2), samples, signs, 1, (10001 / 10000), (/ 100), w, lambda.
  repeat split; try lia; try lra; try apply signs_labels; try apply samples_rows;
    try (apply samples_norms; assumption); apply K.
Qed.

(** Off the regime: (3,-1,0), (-1,3,0), (0,0,3), y = +,+,-, gamma = 1/10. A1's
    inequality and its row-sum form fail, yet the linear system has a positive
    solution with the label pattern. *)
Definition wide_samples (n i : nat) : R :=
  match n, i with
  | 0%nat, 0%nat => 3 | 0%nat, 1%nat => -1
  | 1%nat, 0%nat => -1 | 1%nat, 1%nat => 3
  | 2%nat, 2%nat => 3
  | _, _ => 0
  end.

Definition wide_signs (n : nat) : R := match n with 2%nat => -1 | _ => 1 end.

Definition wide_multipliers (n : nat) : R := match n with 2%nat => 200 / 909 | _ => 50 / 101 end.

Ltac three := let n := fresh "n" in let H := fresh "H" in
  intros n H; destruct n as [|[|[|n]]]; [| | |lia].

Ltac compute_slopes :=
  unfold group_slope, label_factor; simpl;
  repeat match goal with |- context [Rlt_dec ?a ?b] => destruct (Rlt_dec a b); try lra end.

Lemma wide_labels : are_labels 3 wide_signs.
Proof. three; simpl; lra. Qed.

Lemma wide_linear_system : forall n, (n < 3)%nat ->
  mat_vec 3 (margin_matrix 3 (1 / 10) wide_samples wide_signs) wide_multipliers n = 1.
Proof.
  three; unfold mat_vec, margin_matrix, gram, dot; compute_slopes.
Qed.

Lemma wide_pattern : multiplier_pattern 3 3 (1 / 10) wide_samples wide_signs wide_multipliers.
Proof.
  intros n sigma Hn [-> | ->]; destruct n as [|[|[|n]]]; try lia;
    unfold gram, dot; compute_slopes.
Qed.

Theorem satisfiable_linear_kkt_point : exists d N gamma x y lambda,
  0 < gamma < 1 /\ are_labels N y /\ (0 < N)%nat /\
  (forall n, (n < N)%nat -> 0 < lambda n) /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  multiplier_pattern d N gamma x y lambda /\
  (* and neither form of A1's inequality can hold *)
  (forall Rmin2 Rmax2 P, 0 <= Rmin2 -> sq_norms_between d N x Rmin2 Rmax2 ->
     row_sums_at_most d N x P -> ~ gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P).
Proof.
  exists 3%nat, 3%nat, (1 / 10), wide_samples, wide_signs, wide_multipliers.
  split; [lra|]. split; [apply wide_labels|]. split; [lia|].
  split; [three; simpl; lra|]. split; [apply wide_linear_system|]. split; [apply wide_pattern|].
  intros Rmin2 Rmax2 P H0 HR HP HA.
  pose proof (HR 0%nat ltac:(lia)) as R0. pose proof (HR 2%nat ltac:(lia)) as R2.
  pose proof (HP 0%nat ltac:(lia)) as P0.
  unfold gram, dot in R0, R2. unfold sum_except, gram, dot in P0. simpl in R0, R2, P0.
  rewrite (Rabs_left (_ + -1 * 3 + _)) in P0 by lra. rewrite Rabs_pos_eq in P0 by lra.
  assert (Rmin2 ^ 2 <= 81) by nra. assert (60 <= Rmax2 * P) by nra. nra.
Qed.

(** The verified linear system's hypotheses, with an inexact candidate. *)
Theorem satisfiable_verified_linear_system : exists d N gamma x y lt v omega r theta,
  (2 <= N)%nat /\ 0 < theta /\
  0 < gamma < 1 /\ are_labels N y /\
  (forall i, (i < N)%nat -> 0 < v i) /\
  (forall i, (i < N)%nat -> 0 < omega i) /\
  (forall i, (i < N)%nat ->
     omega i <= Rabs (margin_matrix d gamma x y i i) * v i
       - sum_except N i (fun k => Rabs (margin_matrix d gamma x y i k) * v k)) /\
  (forall i, (i < N)%nat -> Rabs (1 - mat_vec N (margin_matrix d gamma x y) lt i) <= r i) /\
  (forall i, (i < N)%nat -> r i / omega i <= theta) /\
  (forall i, (i < N)%nat -> v i * theta < lt i) /\
  (forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
     sum N (fun k => v k * theta * (group_slope gamma sigma (y k) * Rabs (gram d x n k))) <
     y n * sum N (fun k => lt k * y k * group_slope gamma sigma (y k) * gram d x n k)).
Proof.
  exists 2%nat, 2%nat, (1 / 2), samples, signs, (fun _ => 8 / 5), (fun _ => 1), (fun _ => 1 / 2),
    (fun _ => 1 / 50), (1 / 25).
  split; [lia|]. split; [lra|]. split; [lra|]. split; [apply signs_labels|].
  split; [intros; lra|]. split; [intros; lra|].
  split; [|split; [|split; [intros; lra|split; [intros; lra|]]]].
  - two; unfold sum_except, margin_matrix, gram, dot; compute_slopes;
      repeat (unfold Rabs; destruct (Rcase_abs _); try lra).
  - two; unfold mat_vec, margin_matrix, gram, dot; compute_slopes;
      unfold Rabs; destruct (Rcase_abs _); lra.
  - intros n sigma Hn [-> | ->]; destruct n as [|[|n]]; try lia;
      unfold gram, dot; compute_slopes;
      repeat (rewrite Rabs_pos_eq by lra); lra.
Qed.

(** The approximate inverse: A = diag(2, 2), B = 0.49 I, c = 0.02. *)
Theorem satisfiable_approximate_inverse : exists n A B b xt c rho,
  (2 <= n)%nat /\ 0 < rho /\ c < 1 /\
  (forall i, (i < n)%nat ->
     sum n (fun k => Rabs (identity_matrix i k - mat_mul n B A i k)) <= c) /\
  (forall i, (i < n)%nat ->
     Rabs (mat_vec n B (fun l => b l - mat_vec n A xt l) i) <= rho).
Proof.
  exists 2%nat, (fun i k => if Nat.eqb i k then 2 else 0),
    (fun i k => if Nat.eqb i k then 49 / 100 else 0), (fun _ => 1), (fun _ => 51 / 100), (1 / 50), (1 / 100).
  split; [lia|]. split; [lra|]. split; [lra|].
  split; two; unfold mat_vec, mat_mul, identity_matrix; simpl;
    repeat (unfold Rabs; destruct (Rcase_abs _); try lra).
Qed.

(** Slab: one positive neuron (1, 0) near v = (1, 1/100), one negative neuron 0. *)
Theorem satisfiable_slab : exists d p gamma w v u g tau z,
  0 < gamma < 1 /\ (0 < p)%nat /\
  let h := fun i => v i - u i in
  let kappa := 2 * sum (width p) (fun j => norm d (deviation p w v u j)) /
               (gamma * INR (width p) * norm d h) in
  0 < kappa /\ 0 < norm d h /\
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau /\
  Rabs (dot d h z) > kappa * norm d h * norm d z /\
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z.
Proof.
  set (v := fun i : nat => match i with 0%nat => 1 | 1%nat => / 100 | _ => 0 end).
  set (zero := fun _ : nat => 0).
  set (w := fun j i : nat => match j, i with 0%nat, 0%nat => 1 | _, _ => 0 end).
  set (z := fun i : nat => match i with 0%nat => 1 | _ => 0 end).
  exists 2%nat, 1%nat, (1 / 2), w, v, zero, (fun i => v i - zero i), 0, z.
  split; [lra|]. split; [lia|]. cbv zeta.
  set (h := fun i => v i - zero i).
  assert (Eh : dot 2 h h = 10001 / 10000).
  { unfold dot, h, v, zero. simpl. lra. }
  assert (Hh : 1 <= norm 2 h).
  { unfold norm. rewrite Eh, <- sqrt_1. apply sqrt_le_1_alt. lra. }
  assert (E0 : norm 2 (deviation 1 w v zero 0) = / 100).
  { unfold norm. replace (dot 2 _ _) with (/ 100 * / 100).
    - apply sqrt_square. lra.
    - unfold dot, deviation, w, v, zero. simpl. lra. }
  assert (E1 : norm 2 (deviation 1 w v zero 1) = 0).
  { unfold norm. replace (dot 2 _ _) with 0; [apply sqrt_0|].
    unfold dot, deviation, w, v, zero. simpl. lra. }
  assert (Es : sum (width 1) (fun j => norm 2 (deviation 1 w v zero j)) = / 100).
  { unfold width. simpl. rewrite E0, E1. lra. }
  assert (Ew : INR (width 1) = 2) by (unfold width; simpl; lra).
  rewrite Es, Ew.
  assert (Ez : norm 2 z = 1).
  { unfold norm. replace (dot 2 z z) with 1; [apply sqrt_1|]. unfold dot, z. simpl. lra. }
  assert (Ehz : dot 2 h z = 1) by (unfold dot, h, v, zero, z; simpl; lra).
  assert (Hk : 2 * / 100 / (1 / 2 * 2 * norm 2 h) * norm 2 h * norm 2 z = 1 / 50).
  { rewrite Ez. field. lra. }
  split; [apply Rdiv_lt_0_compat; lra|]. split; [lra|]. split; [|split].
  - right. unfold norm at 1. rewrite <- sqrt_0. f_equal.
    apply sum_zero. intros i _. unfold h. ring.
  - rewrite Hk, Ehz, Rabs_R1. lra.
  - rewrite Rplus_0_r, Hk, Ehz, Rabs_R1. lra.
Qed.

(** The convergence certificate, both losses, at the point where the ratio bound
    is attained. *)
Theorem satisfiable_convergence : exists d N gamma x y g Rmin2 Rmax2 P rho sigma n k,
  0 < P /\ 0 < gamma < 1 /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  (forall i, (i < N)%nat -> 0 < g i <= 1 - sigma) /\
  (forall i l, (i < N)%nat -> (l < N)%nat -> g i <= rho * g l) /\
  P * rho < gamma * Rmin2 /\
  2 * P < Rmin2 /\ 0 < rho /\ Rmax2 / (Rmin2 - 2 * P) <= rho /\
  0 <= sigma /\ P < sigma * (Rmin2 - P) /\ Rmax2 <= rho * (sigma * (Rmin2 - P) - P) /\
  (n < N)%nat /\ (k < N)%nat /\ (forall i, (i < N)%nat -> g i <= g n) /\ g n = rho * g k.
Proof.
  set (g := fun n : nat => match n with 0%nat => 1 / 2 | _ => 1 / 8 end).
  exists 2%nat, 2%nat, (1 / 2), samples, signs, g, 1, (10001 / 10000), (/ 100), 4, (1 / 2), 0%nat, 1%nat.
  split; [lra|]. split; [lra|]. split; [apply signs_labels|]. split; [lra|].
  split; [apply samples_norms|]. split; [apply samples_rows|].
  split; [two; simpl; lra|].
  split.
  { intros i l Hi Hl. destruct i as [|[|i]], l as [|[|l]]; try lia; simpl; lra. }
  split; [lra|]. split; [lra|]. split; [lra|]. split; [apply div_le_iff; lra|].
  split; [lra|]. split; [lra|]. split; [lra|]. split; [lia|]. split; [lia|].
  split; [two; simpl; lra|]. simpl; lra.
Qed.

(** The divergence identity: at s = 0 with q(0) = 0. *)
Theorem satisfiable_divergence : exists d N gamma x y Rmin2 Rmax2 P q s lambda,
  0 < gamma < 1 /\ are_labels N y /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\ P < Rmin2 /\ (0 < N)%nat /\
  (forall n, (n < N)%nat -> 0 < lambda n) /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  (forall n, (n < N)%nat ->
     derivable_pt_lim (q n) s (mat_vec N (margin_matrix d gamma x y) (softmax N q s) n)) /\
  (exists n, (n < N)%nat /\ softmax N q s n <> normalised N lambda n).
Proof.
  (* orthogonal samples of different norm, so that lambda is not constant *)
  set (x := fun n i : nat => match n, i with 0%nat, 0%nat => 1 | 1%nat, 1%nat => 2 | _, _ => 0 end).
  set (B := margin_matrix 2 (1 / 2) x signs).
  set (q := fun (n : nat) (t : R) => mat_vec 2 B (fun _ => 1 / 2) n * t).
  set (lam := fun n : nat => match n with 0%nat => 8 / 5 | _ => 2 / 5 end).
  assert (SM : forall n, softmax 2 q 0 n = 1 / 2).
  { intros n. unfold softmax, q. simpl. rewrite !Rmult_0_r, !Ropp_0, exp_0. lra. }
  exists 2%nat, 2%nat, (1 / 2), x, signs, 1, 4, 0, q, 0, lam.
  split; [lra|]. split; [apply signs_labels|]. split; [two; unfold gram, dot; simpl; lra|].
  split; [two; unfold sum_except, gram, dot; simpl; rewrite Rabs_pos_eq; lra|].
  split; [lra|]. split; [lia|]. split; [two; simpl; lra|].
  split; [two; unfold mat_vec, margin_matrix, gram, dot; compute_slopes|].
  split.
  - intros n Hn. unfold q at 1.
    rewrite (mat_vec_ext 2 _ (softmax 2 q 0) (fun _ => 1 / 2)) by (intros; apply SM).
    fold B. set (b := mat_vec 2 B (fun _ => 1 / 2) n).
    assert (D : derivable_pt_lim (fun t => b * t) 0 (b * 1)).
    { apply (derivable_pt_lim_scal id b 0 1), derivable_pt_lim_id. }
    rewrite Rmult_1_r in D. exact D.
  - exists 0%nat. split; [lia|]. rewrite SM. unfold normalised. simpl. lra.
Qed.

(** A3/A4 in d = 3: the samples above, q = (0, 0, 1/100), flipped labels, z = e_3. *)
Definition attack3 (i : nat) : R := match i with 2%nat => / 100 | _ => 0 end.
Definition axis3 (i : nat) : R := match i with 2%nat => 1 | _ => 0 end.

Lemma attack3_norm : norm 3 attack3 = / 100.
Proof.
  unfold norm. replace (dot 3 attack3 attack3) with (/ 100 * / 100).
  - apply sqrt_square; lra.
  - unfold dot, attack3; simpl; lra.
Qed.

Lemma flipped_signs : are_labels 2 (flipped signs).
Proof. apply flipped_labels, signs_labels. Qed.

Theorem satisfiable_agreement :
  exists d N p gamma X yadv q Rmin2 Rmax2 pmax w lam (f : vec -> R) (g z : vec),
  0 < gamma < 1 /\ (0 < p)%nat /\ (0 < N)%nat /\ are_labels N yadv /\ 0 <= Rmin2 /\ 0 <= pmax /\
  sq_norms_between d N (perturbed X yadv q) Rmin2 Rmax2 /\
  inner_products_at_most d N (perturbed X yadv q) pmax /\
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax /\
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam /\
  same_sign (f z) (dot d g z) /\ same_sign (dot d q z) (dot d g z) /\
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z).
Proof.
  set (xa := perturbed samples (flipped signs) attack3).
  assert (HR : sq_norms_between 3 2 xa 1 (1001 / 1000)).
  { two; unfold gram, dot, xa, perturbed, flipped, attack3; simpl; lra. }
  assert (HP : inner_products_at_most 3 2 xa (/ 100)).
  { intros n k Hn Hk Hnk. destruct n as [|[|n]], k as [|[|k]]; try lia;
      unfold gram, dot, xa, perturbed, flipped, attack3; simpl; rewrite Rabs_pos_eq; lra. }
  assert (HA : (1 / 2) ^ 3 * 1 ^ 2 > 3 * INR 2 * (1001 / 1000) * / 100) by (simpl; lra).
  destruct (exactly_one_kkt_point 3 2 1 (1 / 2) xa (flipped signs) 1 (1001 / 1000) (/ 100))
    as (w & lam & K & _); try lra; try lia; try apply flipped_signs; auto.
  destruct (a1_multipliers_sum_positive 3 2 1 (1 / 2) xa (flipped signs) 1 (1001 / 1000) (/ 100) w lam)
    as (_ & L); try lra; try lia; try apply flipped_signs; auto.
  exists 3%nat, 2%nat, 1%nat, (1 / 2), samples, (flipped signs), attack3, 1, (1001 / 1000), (/ 100), w, lam,
    (dot 3 attack3), attack3, axis3.
  split; [lra|]. split; [lia|]. split; [lia|]. split; [apply flipped_signs|]. split; [lra|]. split; [lra|].
  split; [exact HR|]. split; [exact HP|]. split; [exact HA|]. split; [exact K|].
  split; [apply same_sign_refl|]. split; [apply same_sign_refl|].
  unfold mislabel_effect, perturbation_effect.
  replace (dot 3 attack3 axis3) with (/ 100) by (unfold dot, attack3, axis3; simpl; lra).
  rewrite sum_zero.
  2:{ two; unfold dot, axis3; simpl; lra. }
  rewrite Rabs_R0. apply Rabs_pos_lt. nra.
Qed.

Theorem satisfiable_a_priori_form : exists d N gamma X yadv q Rmin Rmax pmax r,
  0 < norm d q /\ (2 <= N)%nat /\
  0 < gamma /\ are_labels N yadv /\ norm d q < Rmin /\ 0 <= pmax /\ 0 <= r /\
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) /\
  inner_products_at_most d N X pmax /\
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) /\
  gamma ^ 3 * (Rmin - norm d q) ^ 4 > 3 * INR N * (Rmax + norm d q) ^ 2 * (pmax + 2 * r + norm d q ^ 2).
Proof.
  exists 3%nat, 2%nat, (1 / 2), samples, (flipped signs), attack3, 1, (101 / 100), (/ 100), 0.
  rewrite attack3_norm.
  split; [lra|]. split; [lia|]. split; [lra|]. split; [apply flipped_signs|]. split; [lra|].
  split; [lra|]. split; [lra|]. split; [|split; [|split]].
  - intros n Hn. assert (B : 1 <= dot 3 (samples n) (samples n) <= 101 / 100 * (101 / 100)).
    { destruct n as [|[|n]]; [| |lia]; unfold dot; simpl; lra. }
    unfold norm. split.
    + rewrite <- sqrt_1 at 1. apply sqrt_le_1_alt. lra.
    + rewrite <- (sqrt_square (101 / 100)) by lra. apply sqrt_le_1_alt. lra.
  - intros n k Hn Hk Hnk. destruct n as [|[|n]], k as [|[|k]]; try lia;
      unfold gram, dot; simpl; rewrite Rabs_pos_eq; lra.
  - two; unfold dot, attack3; simpl; rewrite Rabs_pos_eq; lra.
  - simpl. lra.
Qed.

(** The trap inside the a-priori form: x_n = e_n, e = 1/100. *)
Definition unit_samples (n i : nat) : R := if Nat.eqb n i then 1 else 0.

Lemma unit_orthogonal : orthogonal_samples 2 2 unit_samples 1.
Proof.
  intros n k Hn Hk. destruct n as [|[|n]], k as [|[|k]]; try lia;
    unfold gram, dot, unit_samples; simpl; lra.
Qed.

Theorem satisfiable_trap : exists d N p gamma x y Rsq e w lam,
  (0 < N)%nat /\ (0 < p)%nat /\ 0 < gamma < 1 /\ are_labels N y /\ 0 < Rsq /\
  orthogonal_samples d N x Rsq /\ 0 < e /\
  let q := trap_attack N e x y in
  norm d q < sqrt Rsq /\
  gamma ^ 3 * (sqrt Rsq - norm d q) ^ 4 >
    3 * INR N * (sqrt Rsq + norm d q) ^ 2 * (0 + 2 * (e * Rsq / INR N) + norm d q ^ 2) /\
  is_kkt_point d N p gamma (perturbed x (flipped y) q) (flipped y) w lam.
Proof.
  set (q := trap_attack 2 (1 / 100) unit_samples signs).
  assert (QQ : norm 2 q * norm 2 q = 1 / 20000).
  { rewrite norm_sq. unfold dot, q, trap_attack, label_sum, unit_samples. simpl. lra. }
  pose proof (norm_nonneg 2 q) as Q0.
  assert (Q1 : norm 2 q < 1 / 100) by nra.
  set (b := norm 2 q) in *.
  set (xa := perturbed unit_samples (flipped signs) q).
  assert (HA : (1 / 2) ^ 3 * (1 - b) ^ 4 > 3 * INR 2 * (1 + b) ^ 2 * (0 + 2 * (1 / 100 * 1 / INR 2) + b ^ 2)).
  { assert (B1 : 9801 / 10000 <= (1 - b) ^ 2) by nra.
    assert (B2 : (1 + b) ^ 2 <= 10201 / 10000) by nra.
    assert (B3 : b ^ 2 = 1 / 20000) by (simpl; lra).
    assert (B4 : 96 / 100 <= (1 - b) ^ 4).
    { replace ((1 - b) ^ 4) with ((1 - b) ^ 2 * (1 - b) ^ 2) by ring. nra. }
    rewrite B3. simpl INR. nra. }
  destruct (perturbed_bounds 2 2 unit_samples (flipped signs) q 1 1 0 (1 / 200)) as (B1 & B2).
  { apply flipped_signs. }
  { fold b. lra. }
  { intros n Hn. unfold norm. replace (dot 2 (unit_samples n) (unit_samples n)) with 1.
    - rewrite sqrt_1. lra.
    - destruct n as [|[|n]]; [| |lia]; unfold dot, unit_samples; simpl; lra. }
  { intros n k Hn Hk Hnk. rewrite unit_orthogonal by auto.
    destruct (Nat.eqb_spec n k); [lia|]. rewrite Rabs_R0. lra. }
  { two; unfold dot, q, trap_attack, label_sum, unit_samples; simpl;
      unfold Rabs; destruct (Rcase_abs _); lra. }
  fold b in B1, B2. fold xa in B1, B2.
  destruct (exactly_one_kkt_point 2 2 1 (1 / 2) xa (flipped signs) ((1 - b) ^ 2) ((1 + b) ^ 2)
    (0 + 2 * (1 / 200) + b ^ 2)) as (w & lam & K & _); try lra; try lia; try apply flipped_signs; auto.
  { replace (((1 - b) ^ 2) ^ 2) with ((1 - b) ^ 4) by ring.
    replace (2 * (1 / 200)) with (2 * (1 / 100 * 1 / INR 2)) by (simpl; lra). exact HA. }
  exists 2%nat, 2%nat, 1%nat, (1 / 2), unit_samples, signs, 1, (1 / 100), w, lam.
  split; [lia|]. split; [lia|]. split; [lra|]. split; [apply signs_labels|]. split; [lra|].
  split; [apply unit_orthogonal|]. split; [lra|]. cbv zeta. fold q. fold b. rewrite sqrt_1.
  split; [lra|]. split; [exact HA|exact K].
Qed.

(** The integer instance at e = 2: N = d = 4, x_n = 2 e_n, y = +,+,-,+, eps = 2. *)
Definition integer_samples (n i : nat) : R := if Nat.eqb n i then 2 else 0.
Definition integer_signs (n : nat) : R := match n with 2%nat => -1 | _ => 1 end.

Theorem satisfiable_trap_at_two : exists w lam,
  are_labels 4 integer_signs /\ orthogonal_samples 4 4 integer_samples 4 /\
  (* q = eps g/|g| = (1, 1, -1, 1) *)
  (forall i, (i < 4)%nat -> trap_attack 4 2 integer_samples integer_signs i = integer_signs i) /\
  is_kkt_point 4 4 1 (1 / 2)
    (perturbed integer_samples (flipped integer_signs) (trap_attack 4 2 integer_samples integer_signs))
    (flipped integer_signs) w lam.
Proof.
  assert (Y : are_labels 4 integer_signs).
  { intros n Hn. destruct n as [|[|[|[|n]]]]; simpl; try lra; lia. }
  assert (O : orthogonal_samples 4 4 integer_samples 4).
  { intros n k Hn Hk. destruct n as [|[|[|[|n]]]], k as [|[|[|[|k]]]]; try lia;
      unfold gram, dot, integer_samples; simpl; lra. }
  set (xa := perturbed integer_samples (flipped integer_signs) (trap_attack 4 2 integer_samples integer_signs)).
  assert (OA : orthogonal_samples 4 4 xa 4).
  { intros n k Hn Hk. destruct n as [|[|[|[|n]]]], k as [|[|[|[|k]]]]; try lia;
      unfold gram, dot, xa, perturbed, flipped, trap_attack, label_sum, integer_samples; simpl; lra. }
  destruct (exactly_one_kkt_point 4 4 1 (1 / 2) xa (flipped integer_signs) 4 4 0) as (w & lam & K & _);
    try lra; try lia.
  - apply flipped_labels; auto.
  - intros n Hn. rewrite OA, Nat.eqb_refl by auto. lra.
  - intros n k Hn Hk Hnk. rewrite OA by auto. destruct (Nat.eqb_spec n k); [lia|]. rewrite Rabs_R0. lra.
  - exists w, lam. split; [exact Y|]. split; [exact O|]. split; [|exact K].
    intros i Hi. destruct i as [|[|[|[|i]]]]; try lia;
      unfold trap_attack, label_sum, integer_samples; simpl; lra.
Qed.

(** An exact solution of the gradient flow with the exponential loss: orthonormal
    samples, gamma = 1/2, multipliers s(t) = (8/5) log(2 + 5t/16), margins
    q(t) = (5/8) s(t), so that s' = exp(-q)/2. *)
Definition flow_clock (t : R) : R := 8 / 5 * log (2 + 5 / 16 * t).

Definition flow_solution (t : R) : nat -> vec :=
  predicted_weights 2 1 (1 / 2) unit_samples signs (fun _ => flow_clock t).

Lemma log_two_pos : forall u, 2 <= u -> 0 < log u.
Proof.
  intros u Hu. apply Rnot_le_lt. intros H.
  pose proof (exp_above_tangent (- log u)) as T. rewrite exp_Ropp, exp_log in T by lra.
  assert (/ u <= / 2) by (apply Rinv_le_contravar; lra). lra.
Qed.

Lemma flow_clock_derivative : forall t, 0 <= t ->
  derivable_pt_lim flow_clock t (/ 2 * / (2 + 5 / 16 * t)).
Proof.
  intros t Ht.
  replace (/ 2 * / (2 + 5 / 16 * t)) with (8 / 5 * (/ (2 + 5 / 16 * t) * (0 + 5 / 16 * 1))) by (field; lra).
  apply (derivable_pt_lim_scal (fun s => log (2 + 5 / 16 * s))).
  apply (derivable_pt_lim_comp (fun s => 2 + 5 / 16 * s) log).
  - apply (derivable_pt_lim_plus (fun _ => 2) (fun s => 5 / 16 * s)).
    + apply (derivable_pt_lim_const 2).
    + apply (derivable_pt_lim_scal id). apply derivable_pt_lim_id.
  - apply log_derivative. lra.
Qed.

Lemma flow_solution_pattern : forall t, 0 <= t -> label_pattern 2 2 1 unit_samples signs (flow_solution t).
Proof.
  intros t Ht. apply (predicted_pattern 2 2 1 (1 / 2)); [lia|].
  assert (S : 0 < flow_clock t).
  { unfold flow_clock. pose proof (log_two_pos (2 + 5 / 16 * t)). lra. }
  intros n sigma Hn [-> | ->]; destruct n as [|[|n]]; try lia;
    unfold gram, dot, unit_samples; compute_slopes.
Qed.

Lemma flow_solution_margin : forall t n, 0 <= t -> (n < 2)%nat ->
  margin 2 1 (1 / 2) unit_samples signs flow_solution n t = log (2 + 5 / 16 * t).
Proof.
  intros t n Ht Hn. unfold margin, flow_solution.
  rewrite (predicted_margin 2 2 1 (1 / 2)); auto; try lra; try lia.
  - unfold flow_clock. set (l := log (2 + 5 / 16 * t)).
    destruct n as [|[|n]]; [| |lia]; unfold mat_vec, margin_matrix, gram, dot, unit_samples; compute_slopes.
  - apply signs_labels.
  - apply flow_solution_pattern; auto.
Qed.

Theorem satisfiable_region_is_invariant : exists d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 /\ (0 < p)%nat /\ (2 <= N)%nat /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  2 * P < Rmin2 /\ Rmax2 / (Rmin2 - 2 * P) <= rho /\ P * rho < gamma * Rmin2 /\
  follows_the_flow d N p gamma x y (fun q => exp (- q)) W /\
  label_pattern d N p x y (W 0) /\
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0)).
Proof.
  exists 2%nat, 2%nat, 1%nat, (1 / 2), unit_samples, signs, flow_solution, 1, 1, 0, 1.
  assert (D : forall t j i, 0 <= t -> derivable_pt_lim (fun s => flow_solution s j i) t
    (/ 2 * / (2 + 5 / 16 * t) * (readout 1 j * sum 2 (fun k => signs k *
      group_slope (1 / 2) (neuron_sign 1 j) (signs k) * unit_samples k i)))).
  { intros t j i Ht. set (K := readout 1 j * sum 2 (fun k => signs k *
      group_slope (1 / 2) (neuron_sign 1 j) (signs k) * unit_samples k i)).
    apply (derivable_ext (fun s => K * flow_clock s)).
    - intros s. unfold flow_solution, predicted_weights, K. rewrite Rmult_assoc. f_equal.
      rewrite <- sum_scal_r. apply sum_ext. intros; ring.
    - rewrite Rmult_comm. apply (derivable_pt_lim_scal flow_clock). apply flow_clock_derivative; auto. }
  split; [lra|]. split; [lia|]. split; [lia|]. split; [apply signs_labels|]. split; [lra|].
  split; [two; rewrite unit_orthogonal by lia; simpl; lra|].
  split; [two; unfold sum_except, gram, dot, unit_samples; simpl; rewrite Rabs_pos_eq; lra|].
  split; [lra|]. split; [lra|]. split; [lra|]. split; [|split].
  - split.
    + intros t j i Ht _ _. apply derivable_continuous_pt. eexists. apply D; auto.
    + intros t j i Ht _ _ _. pose proof (D t j i Ht) as Dt.
      replace (flow_velocity _ _ _ _ _ _ j i) with (/ 2 * / (2 + 5 / 16 * t) * (readout 1 j *
        sum 2 (fun k => signs k * group_slope (1 / 2) (neuron_sign 1 j) (signs k) * unit_samples k i)));
        [exact Dt|].
      unfold flow_velocity.
      rewrite (sum_ext 2 (fun k => exp (- margin 2 1 (1 / 2) unit_samples signs flow_solution k t) * signs k *
         group_slope (1 / 2) (neuron_sign 1 j) (signs k) * unit_samples k i)
        (fun k => / (2 + 5 / 16 * t) *
           (signs k * group_slope (1 / 2) (neuron_sign 1 j) (signs k) * unit_samples k i))).
      * rewrite sum_scal. replace (INR 2) with 2 by (simpl; lra). ring.
      * intros k Hk. rewrite flow_solution_margin, exp_Ropp, exp_log by (auto; lra). ring.
  - apply flow_solution_pattern. lra.
  - intros n k Hn Hk. rewrite !flow_solution_margin by (auto; lra). lra.
Qed.

(** The same as a flow along minus the gradient of the loss. *)
Theorem satisfiable_gradient_flow_certificate : exists d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 /\ (0 < p)%nat /\ (0 < N)%nat /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  2 * P < Rmin2 /\ Rmax2 / (Rmin2 - 2 * P) <= rho /\ P * rho < gamma * Rmin2 /\
  is_gradient_flow d N p gamma x y (fun q => exp (- q)) W /\
  label_pattern d N p x y (W 0) /\
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0)).
Proof.
  destruct satisfiable_region_is_invariant as (d & N & p & gamma & x & y & W & r & R & P & rho & Hg & Hp & HN & Hy & H0
    & HR & HP & S1 & S2 & S3 & F & Pat & Ratio).
  exists d, N, p, gamma, x, y, W, r, R, P, rho.
  split; [exact Hg|]. split; [exact Hp|]. split; [lia|]. split; [exact Hy|]. split; [exact H0|].
  split; [exact HR|]. split; [exact HP|]. split; [exact S1|]. split; [exact S2|]. split; [exact S3|].
  split; [|split; [exact Pat|exact Ratio]].
  apply (gradient_flow_is_the_flow d N p gamma x y (fun q => exp (- q)) (fun q => exp (- q))); auto.
  intros; apply losses_have_these_slopes.
Qed.
