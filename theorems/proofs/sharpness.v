(** How sharp the row-sum form is. For every P above
    gamma (1 + gamma^2) / (1 + gamma - gamma^2 + gamma^3) there are unit samples with
    row sums at most P that have a KKT point, but none with the label pattern: one
    positive sample with inner product rho = P/(2M) with each of 2M negative ones,
    these in M pairs with inner product - (P - rho) and otherwise orthogonal. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows linear_kkt_point
  activations.
Open Scope R_scope.

(** Negative samples n and M + n are a pair: a in the pair's first coordinate,
    b and -b in its second. *)
Definition pair_of (M n : nat) : nat := if Nat.ltb n M then n else (n - M)%nat.
Definition pair_sign (M n : nat) : R := if Nat.ltb n M then 1 else -1.

Definition crowded_samples (M : nat) (a b c s : R) (n i : nat) : R :=
  match n, i with
  | O, O => s
  | O, S i => if Nat.ltb i M then c else 0
  | S _, O => 0
  | S n, S i => if Nat.eqb i (pair_of M n) then a
                else if Nat.eqb i (M + pair_of M n) then pair_sign M n * b else 0
  end.

Definition one_positive (n : nat) : R := match n with O => 1 | _ => -1 end.

Lemma sum_first : forall n f, sum (S n) f = f 0%nat + sum n (fun i => f (S i)).
Proof. intros n f. change (S n) with (1 + n)%nat. rewrite sum_app. simpl. lra. Qed.

Section Crowd.

Variables (M : nat) (gamma P : R).
Hypothesis M_pos : (0 < M)%nat.
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis P_range : 0 < P < 1.

Let rho := P / (2 * INR M).
Let t := P - rho.
Let a := sqrt ((1 - t) / 2).
Let b := sqrt ((1 + t) / 2).
Let c := rho / a.
Let s := sqrt (1 - INR M * (c * c)).
Let x := crowded_samples M a b c s.
Let N := S (M + M).
Let kappa := (1 + gamma ^ 2) / 2.

(** What M must be large enough for. *)
Hypothesis few_shared : P * rho < gamma ^ 2 * (1 - P).
Hypothesis too_crowded : gamma * (1 + gamma ^ 2) * (1 - P + rho) <= P * (1 - gamma ^ 2).

Lemma M_real : 1 <= INR M.
Proof. apply (le_INR 1). lia. Qed.

Lemma rho_pos : 0 < rho.
Proof. unfold rho. pose proof M_real. apply Rdiv_lt_0_compat; lra. Qed.

Lemma rho_sum : INR M * rho = P / 2.
Proof. unfold rho. pose proof M_real. field. lra. Qed.

Lemma t_range : 0 <= t < P.
Proof.
  pose proof rho_pos. pose proof rho_sum. pose proof M_real. unfold t. split; [|lra]. nra.
Qed.

Lemma a_sq : 0 < a /\ a * a = (1 - t) / 2.
Proof.
  pose proof t_range. unfold a. split; [apply sqrt_lt_R0; lra|]. apply sqrt_sqrt. lra.
Qed.

Lemma b_sq : b * b = (1 + t) / 2.
Proof. pose proof t_range. apply sqrt_sqrt. lra. Qed.

Lemma s_sq : s * s = 1 - INR M * (c * c).
Proof.
  apply sqrt_sqrt. destruct a_sq as (A & AA). pose proof t_range. pose proof rho_pos as r0.
  assert (C : c * c * ((1 - t) / 2) = rho * rho) by (rewrite <- AA; unfold c; field; lra).
  (* M c^2 (1 - t) = P rho < 1 - P *)
  assert (E : INR M * (c * c) * (1 - t) = P * rho).
  { replace (INR M * (c * c) * (1 - t)) with (2 * (INR M * (c * c * ((1 - t) / 2)))) by field.
    rewrite C. replace (2 * (INR M * (rho * rho))) with (2 * (INR M * rho) * rho) by ring.
    rewrite rho_sum. field. }
  assert (G : gamma ^ 2 * (1 - P) <= 1 * (1 - P)) by (apply Rmult_le_compat_r; [lra|simpl; nra]).
  assert (INR M * (c * c) * (1 - t) <= 1 * (1 - t)) by (unfold t in *; lra).
  assert (INR M * (c * c) <= 1) by (apply Rmult_le_reg_r with (1 - t); lra). lra.
Qed.

Lemma pair_of_range : forall n, (n < M + M)%nat -> (pair_of M n < M)%nat.
Proof. intros n Hn. unfold pair_of. destruct (Nat.ltb_spec n M); lia. Qed.

(** <x_{n+1}, z> = a z_(pair) + b z_(M + pair), up to the sign *)
Lemma crowded_dot : forall n z, (n < M + M)%nat ->
  dot N (x (S n)) z = a * z (S (pair_of M n)) + pair_sign M n * b * z (S (M + pair_of M n)).
Proof.
  intros n z Hn. pose proof (pair_of_range n Hn) as Q. unfold dot, N. rewrite sum_first, sum_app.
  replace (x (S n) 0%nat) with 0 by reflexivity.
  rewrite (sum_single M (pair_of M n)); auto.
  2:{ intros i Hi Ne. unfold x, crowded_samples. destruct (Nat.eqb_spec i (pair_of M n)); [lia|].
      destruct (Nat.eqb_spec i (M + pair_of M n)); [lia|ring]. }
  rewrite (sum_single M (pair_of M n)); auto.
  2:{ intros i Hi Ne. unfold x, crowded_samples. destruct (Nat.eqb_spec (M + i) (pair_of M n)); [lia|].
      destruct (Nat.eqb_spec (M + i) (M + pair_of M n)); [lia|ring]. }
  unfold x, crowded_samples. rewrite Nat.eqb_refl.
  destruct (Nat.eqb_spec (M + pair_of M n) (pair_of M n)); [lia|]. rewrite Nat.eqb_refl. ring.
Qed.

Lemma crowded_gram_pairs : forall n k, (n < M + M)%nat -> (k < M + M)%nat ->
  gram N x (S n) (S k) =
  if Nat.eqb (pair_of M n) (pair_of M k) then (1 - t) / 2 + pair_sign M n * pair_sign M k * ((1 + t) / 2) else 0.
Proof.
  intros n k Hn Hk. pose proof (pair_of_range n Hn). pose proof (pair_of_range k Hk).
  unfold gram. rewrite crowded_dot by auto. unfold x, crowded_samples.
  destruct (Nat.eqb_spec (M + pair_of M n) (pair_of M k)); [lia|].
  destruct (Nat.eqb_spec (pair_of M n) (M + pair_of M k)); [lia|].
  destruct (Nat.eqb_spec (pair_of M n) (pair_of M k)) as [E|E].
  - rewrite E, Nat.eqb_refl, <- b_sq, <- (proj2 a_sq). ring.
  - destruct (Nat.eqb_spec (M + pair_of M n) (M + pair_of M k)); [lia|ring].
Qed.

Lemma crowded_gram_first : forall n, (n < M + M)%nat -> gram N x (S n) 0 = rho.
Proof.
  intros n Hn. pose proof (pair_of_range n Hn). unfold gram. rewrite crowded_dot by auto.
  unfold x, crowded_samples. destruct (Nat.ltb_spec (pair_of M n) M); [|lia].
  destruct (Nat.ltb_spec (M + pair_of M n) M); [lia|].
  destruct a_sq. unfold c. field. lra.
Qed.

Lemma crowded_gram_zero : gram N x 0 0 = 1.
Proof.
  unfold gram, dot, N. rewrite sum_first, sum_app.
  assert (E1 : sum M (fun i => x 0%nat (S i) * x 0%nat (S i)) = INR M * (c * c)).
  { rewrite <- sum_const. apply sum_ext. intros i Hi. unfold x, crowded_samples.
    destruct (Nat.ltb_spec i M); [ring|lia]. }
  assert (E2 : sum M (fun i => x 0%nat (S (M + i)) * x 0%nat (S (M + i))) = 0).
  { apply sum_zero. intros i Hi. unfold x, crowded_samples. destruct (Nat.ltb_spec (M + i) M); [lia|ring]. }
  rewrite E1, E2. change (x 0%nat 0%nat) with s. rewrite s_sq. ring.
Qed.

(** sum_k g_k <x_{n+1}, x_{k+1}> has two terms. *)
Lemma crowded_pair_sum : forall n (g : nat -> R) (h : R -> R), h 0 = 0 -> (n < M + M)%nat ->
  sum (M + M) (fun k => g k * h (gram N x (S n) (S k))) =
  if Nat.ltb n M then g n * h 1 + g (M + n)%nat * h (- t) else g (n - M)%nat * h (- t) + g n * h 1.
Proof.
  intros n g h h0 Hn. pose proof (pair_of_range n Hn) as Q.
  assert (P1 : forall k, (k < M)%nat -> pair_of M k = k /\ pair_sign M k = 1).
  { intros k Hk. unfold pair_of, pair_sign. destruct (Nat.ltb_spec k M); [auto|lia]. }
  assert (P2 : forall k, (k < M)%nat -> pair_of M (M + k) = k /\ pair_sign M (M + k) = -1).
  { intros k Hk. unfold pair_of, pair_sign. destruct (Nat.ltb_spec (M + k) M); [lia|].
    split; [lia|reflexivity]. }
  rewrite sum_app, (sum_single M (pair_of M n)), (sum_single M (pair_of M n)); auto.
  - rewrite !crowded_gram_pairs by lia.
    destruct (P1 _ Q) as (E1 & E2). destruct (P2 _ Q) as (E3 & E4). rewrite E1, E2, E3, E4, !Nat.eqb_refl.
    unfold pair_sign, pair_of. destruct (Nat.ltb_spec n M).
    + f_equal; f_equal; f_equal; field.
    + replace (M + (n - M))%nat with n by lia. f_equal; f_equal; f_equal; field.
  - intros k Hk Ne. rewrite crowded_gram_pairs by lia. rewrite (proj1 (P2 k Hk)).
    destruct (Nat.eqb_spec (pair_of M n) k); [lia|rewrite h0; ring].
  - intros k Hk Ne. rewrite crowded_gram_pairs by lia. rewrite (proj1 (P1 k Hk)).
    destruct (Nat.eqb_spec (pair_of M n) k); [lia|rewrite h0; ring].
Qed.

Lemma crowded_unit : forall n, (n < N)%nat -> gram N x n n = 1.
Proof.
  intros [|n] Hn; [apply crowded_gram_zero|]. unfold N in Hn.
  rewrite crowded_gram_pairs, Nat.eqb_refl by lia.
  unfold pair_sign. destruct (Nat.ltb n M); field.
Qed.

Lemma crowded_labels : are_labels N one_positive.
Proof. intros [|n] _; simpl; lra. Qed.

Lemma crowded_row_sums : row_sums_at_most N N x P.
Proof.
  intros n Hn. apply Rplus_le_reg_l with (Rabs (gram N x n n)).
  rewrite <- (sum_split N n (fun k => Rabs (gram N x n k)) Hn), crowded_unit, Rabs_R1 by auto.
  pose proof rho_pos as r0. pose proof t_range. unfold N at 1. rewrite sum_first. destruct n as [|n].
  - rewrite crowded_gram_zero, Rabs_R1.
    rewrite (sum_ext (M + M) _ (fun _ => rho)).
    + rewrite sum_const, plus_INR. replace ((INR M + INR M) * rho) with (2 * (INR M * rho)) by ring.
      rewrite rho_sum. lra.
    + intros k Hk. rewrite gram_sym, crowded_gram_first, Rabs_pos_eq by (auto; lra). reflexivity.
  - unfold N in Hn. rewrite crowded_gram_first by lia.
    rewrite (sum_ext (M + M) _ (fun k => 1 * Rabs (gram N x (S n) (S k)))) by (intros; unfold N; ring).
    rewrite (crowded_pair_sum n (fun _ => 1) Rabs Rabs_R0) by lia.
    rewrite Rabs_R1, Rabs_Ropp, !Rabs_pos_eq by lra. destruct (Nat.ltb n M); unfold t; lra.
Qed.

(** ** No KKT point has the pattern *)

Lemma crowded_factor : forall n k, (0 < n)%nat -> (0 < k)%nat ->
  margin_matrix N gamma x one_positive n k = kappa * gram N x n k.
Proof.
  intros [|n] [|k] Hn Hk; try lia. unfold margin_matrix, label_factor, kappa. simpl one_positive.
  destruct (Rlt_dec 0 (-1 * -1)); [field|lra].
Qed.

Lemma crowded_cross : forall n, (n < M + M)%nat ->
  margin_matrix N gamma x one_positive (S n) 0 = - (gamma * rho) /\
  margin_matrix N gamma x one_positive 0 (S n) = - (gamma * rho).
Proof.
  intros n Hn. unfold margin_matrix, label_factor. simpl one_positive.
  rewrite (gram_sym N x 0), crowded_gram_first by auto.
  destruct (Rlt_dec 0 (-1 * 1)); [lra|]. destruct (Rlt_dec 0 (1 * -1)); [lra|]. split; field.
Qed.

Lemma crowded_row : forall lam n, (n < M + M)%nat ->
  mat_vec N (margin_matrix N gamma x one_positive) lam (S n) =
  - (gamma * rho * lam 0%nat) + kappa *
    (if Nat.ltb n M then lam (S n) * 1 + lam (S (M + n)) * - t else lam (S (n - M)) * - t + lam (S n) * 1).
Proof.
  intros lam n Hn. unfold mat_vec. unfold N at 1. rewrite sum_first, (proj1 (crowded_cross n Hn)).
  rewrite (sum_ext (M + M) _ (fun k => kappa * (lam (S k) * gram N x (S n) (S k)))).
  2:{ intros k Hk. rewrite crowded_factor by lia. ring. }
  rewrite sum_scal, (crowded_pair_sum n (fun k => lam (S k)) (fun g => g)) by auto. ring.
Qed.

Lemma crowded_first_row : forall lam,
  mat_vec N (margin_matrix N gamma x one_positive) lam 0 =
  kappa * lam 0%nat - gamma * rho * sum (M + M) (fun k => lam (S k)).
Proof.
  intros lam. unfold mat_vec. unfold N at 1. rewrite sum_first.
  rewrite (margin_matrix_diag N N gamma x one_positive crowded_labels 0) by (unfold N; lia).
  rewrite crowded_gram_zero. fold kappa.
  rewrite (sum_ext (M + M) _ (fun k => - (gamma * rho) * lam (S k))).
  - rewrite sum_scal. ring.
  - intros k Hk. rewrite (proj2 (crowded_cross k Hk)). reflexivity.
Qed.

Lemma crowded_has_no_pattern : forall p w lam, (0 < p)%nat ->
  is_kkt_point N N p gamma x one_positive w lam -> ~ label_pattern N N p x one_positive w.
Proof.
  intros p w lam Hp K Pat.
  destruct (kkt_point_with_pattern N N p gamma x one_positive w lam gamma_range Hp crowded_labels K Pat)
    as (_ & F & S & MP).
  destruct K as (_ & Pos & _).
  pose proof rho_pos as r0. pose proof t_range as T. assert (K0 : 0 < kappa) by (unfold kappa; nra).
  set (total := sum (M + M) (fun k => lam (Datatypes.S k))) in *.
  (* the other neurons at the positive sample *)
  assert (Other : 0 < gamma * lam 0%nat - rho * total).
  { specialize (MP 0%nat (-1) ltac:(unfold N; lia) (or_intror eq_refl)).
    unfold N at 1 in MP. rewrite sum_first, crowded_gram_zero in MP. simpl one_positive in MP.
    rewrite (sum_ext (M + M) _ (fun k => - rho * lam (Datatypes.S k))) in MP.
    - rewrite sum_scal in MP. fold total in MP. unfold group_slope in MP.
      destruct (Rlt_dec 0 (-1 * 1)); lra.
    - intros k Hk. rewrite gram_sym, crowded_gram_first by auto. unfold group_slope. simpl.
      destruct (Rlt_dec 0 (-1 * -1)); [ring|lra]. }
  assert (L0 : 0 <= lam 0%nat) by (apply Pos; unfold N; lia).
  (* the pairs' margins *)
  assert (Total : INR M * 2 <= kappa * (1 - t) * total).
  { unfold total. rewrite sum_app, <- sum_plus, <- sum_scal, <- sum_const. apply sum_le. intros i Hi.
    pose proof (F (Datatypes.S i) ltac:(unfold N; lia)) as F1.
    pose proof (F (Datatypes.S (M + i)) ltac:(unfold N; lia)) as F2.
    rewrite crowded_row in F1, F2 by lia.
    destruct (Nat.ltb_spec i M); [|lia]. destruct (Nat.ltb_spec (M + i) M); [lia|].
    replace (M + i - M)%nat with i in F2 by lia.
    assert (0 <= gamma * rho * lam 0%nat) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra|auto]). lra. }
  assert (Share : P <= kappa * (1 - t) * (rho * total)).
  { replace P with (rho * (INR M * 2)) by (pose proof rho_sum; lra).
    replace (kappa * (1 - t) * (rho * total)) with (rho * (kappa * (1 - t) * total)) by ring.
    apply Rmult_le_compat_l; lra. }
  assert (RT : 0 < rho * total).
  { apply Rmult_lt_reg_l with (kappa * (1 - t)); [apply Rmult_lt_0_compat; lra|lra]. }
  assert (Lpos : 0 < lam 0%nat) by nra.
  specialize (S 0%nat ltac:(unfold N; lia)). rewrite crowded_first_row in S. fold total in S.
  apply Rmult_integral in S. destruct S as [Z|S]; [lra|].
  assert (C : rho * total * (kappa - gamma ^ 2) < gamma).
  { assert (E : kappa * (gamma * lam 0%nat) = gamma + gamma ^ 2 * (rho * total)).
    { replace (kappa * (gamma * lam 0%nat)) with (gamma * (kappa * lam 0%nat)) by ring.
      replace (kappa * lam 0%nat) with (1 + gamma * rho * total) by lra. ring. }
    assert (kappa * (rho * total) < kappa * (gamma * lam 0%nat)) by (apply Rmult_lt_compat_l; lra). lra. }
  assert (G : 0 < kappa - gamma ^ 2) by (unfold kappa; nra).
  assert (P * (kappa - gamma ^ 2) <= kappa * (1 - t) * (rho * total) * (kappa - gamma ^ 2))
    by (apply Rmult_le_compat_r; lra).
  assert (kappa * (1 - t) * (rho * total * (kappa - gamma ^ 2)) < kappa * (1 - t) * gamma).
  { apply Rmult_lt_compat_l; [apply Rmult_lt_0_compat; lra|exact C]. }
  unfold kappa, t in *. lra.
Qed.

(** ** A KKT point exists *)

(** Negative neurons lie in the kink of the positive sample, with slope sigma0. *)
Let mu := (1 + gamma * rho) / (kappa * ((1 - P) * (1 + rho))).
Let first := 2 + gamma * P * mu.
Let sigma0 := P * mu / first.
Let lam (n : nat) : R := match n with O => first | _ => mu end.
Let slope (sigma : R) (n : nat) : R :=
  match n with
  | O => if Rlt_dec 0 sigma then 1 else sigma0
  | _ => if Rlt_dec 0 sigma then gamma else 1
  end.
Let weights (p j : nat) : vec := fun i =>
  readout p j * sum N (fun k => lam k * one_positive k * slope (neuron_sign p j) k * x k i).

Hypothesis not_too_crowded : P * (1 - gamma) <= (1 + gamma ^ 2) * (1 - P).

Lemma mu_equation : 0 < mu /\ kappa * (mu * ((1 - P) * (1 + rho))) = 1 + gamma * rho.
Proof.
  pose proof rho_pos. assert (0 < kappa) by (unfold kappa; nra).
  assert (Q : 0 < kappa * ((1 - P) * (1 + rho))) by (apply Rmult_lt_0_compat; [|apply Rmult_lt_0_compat]; lra).
  split; [unfold mu; apply Rdiv_lt_0_compat; [nra|auto]|]. unfold mu. field.
  repeat split; lra.
Qed.

Lemma first_pos : 2 <= first.
Proof.
  destruct mu_equation as (m0 & _). unfold first.
  assert (0 <= gamma * P * mu) by (apply Rmult_le_pos; [apply Rmult_le_pos|]; lra). lra.
Qed.

Lemma sigma0_first : sigma0 * first = P * mu.
Proof. pose proof first_pos. unfold sigma0. field. lra. Qed.

Lemma sigma0_range : gamma <= sigma0 <= 1.
Proof.
  pose proof first_pos as F. destruct mu_equation as (m0 & E). pose proof rho_pos as r0.
  assert (K0 : 0 < kappa) by (unfold kappa; nra).
  pose proof sigma0_first as SF.
  assert (Q : 0 < kappa * ((1 - P) * (1 + rho))) by (apply Rmult_lt_0_compat; [|apply Rmult_lt_0_compat]; lra).
  split; apply Rmult_le_reg_r with first; try lra; rewrite SF; unfold first.
  - (* 2 gamma <= P mu (1 - gamma^2) *)
    assert (2 * gamma <= P * (1 - gamma ^ 2) * mu); [|simpl in *; lra].
    apply Rmult_le_reg_r with (kappa * ((1 - P) * (1 + rho))); [auto|].
    replace (P * (1 - gamma ^ 2) * mu * (kappa * ((1 - P) * (1 + rho))))
      with (P * (1 - gamma ^ 2) * (kappa * (mu * ((1 - P) * (1 + rho))))) by ring.
    rewrite E.
    assert (A : 2 * gamma * (kappa * ((1 - P) * (1 + rho))) <= gamma * (1 + gamma ^ 2) * (1 - P + rho)).
    { replace (2 * gamma * (kappa * ((1 - P) * (1 + rho))))
        with (gamma * (1 + gamma ^ 2) * ((1 - P) * (1 + rho))) by (unfold kappa; field).
      apply Rmult_le_compat_l; [apply Rmult_le_pos; nra|]. nra. }
    assert (P * (1 - gamma ^ 2) * 1 <= P * (1 - gamma ^ 2) * (1 + gamma * rho)).
    { apply Rmult_le_compat_l; [apply Rmult_le_pos; nra|nra]. }
    lra.
  - (* P mu (1 - gamma) <= 2 *)
    assert (P * (1 - gamma) * mu <= 2); [|lra].
    apply Rmult_le_reg_r with (kappa * ((1 - P) * (1 + rho))); [auto|].
    replace (P * (1 - gamma) * mu * (kappa * ((1 - P) * (1 + rho))))
      with (P * (1 - gamma) * (kappa * (mu * ((1 - P) * (1 + rho))))) by ring.
    rewrite E.
    replace (2 * (kappa * ((1 - P) * (1 + rho))))
        with ((1 + gamma ^ 2) * (1 - P) * (1 + rho)) by (unfold kappa; field).
    assert (0 <= P * (1 - gamma)) by (apply Rmult_le_pos; lra).
    assert (gamma * rho <= rho) by nra. apply Rmult_le_compat; nra.
Qed.

(** sum_k lambda_k y_k s_k <x_k, x_n> *)
Lemma crowded_activation : forall p j n, (n < N)%nat ->
  dot N (weights p j) (x n) = readout p j *
    match n with
    | O => slope (neuron_sign p j) 0 * first - slope (neuron_sign p j) 1 * (P * mu)
    | S _ => rho * (slope (neuron_sign p j) 0 * first) - slope (neuron_sign p j) 1 * (mu * (1 - t))
    end.
Proof.
  intros p j n Hn. unfold weights. rewrite dot_scal_l, dot_sum_l. f_equal.
  unfold N at 1. rewrite sum_first. unfold N in Hn.
  set (sg := neuron_sign p j). destruct n as [|n].
  - rewrite (sum_ext (M + M) _ (fun _ => - (mu * slope sg 1 * rho))).
    + rewrite sum_const, plus_INR. fold (gram N x 0 0). rewrite crowded_gram_zero. simpl lam. simpl one_positive.
      replace ((INR M + INR M) * - (mu * slope sg 1 * rho)) with (- (2 * (INR M * rho) * (mu * slope sg 1))) by ring.
      rewrite rho_sum. field.
    + intros k Hk. fold (gram N x (S k) 0). rewrite crowded_gram_first by auto. simpl. ring.
  - rewrite (sum_ext (M + M) _ (fun k => - (mu * slope sg 1) * gram N x (S n) (S k))).
    + rewrite (crowded_pair_sum n (fun _ => - (mu * slope sg 1)) (fun g => g)) by (auto; lia).
      fold (gram N x 0 (S n)). rewrite gram_sym, crowded_gram_first by lia. simpl lam. simpl one_positive.
      destruct (Nat.ltb n M); ring.
    + intros k Hk. fold (gram N x (S k) (S n)). rewrite gram_sym. simpl. ring.
Qed.

Lemma crowded_slopes : forall p j n, (0 < p)%nat -> (j < width p)%nat -> (n < N)%nat ->
  clarke_slope gamma (dot N (weights p j) (x n)) (slope (neuron_sign p j) n).
Proof.
  intros p j n Hp Hj Hn. rewrite crowded_activation by auto.
  pose proof (Rinv_0_lt_compat _ (sqrt_width_pos p Hp)) as R. unfold readout.
  pose proof sigma0_first as SF. pose proof sigma0_range as SR. pose proof first_pos as F.
  destruct mu_equation as (m0 & _). pose proof rho_pos as r0. pose proof t_range.
  (* rho first < gamma mu (1 - t), for gamma first <= P mu *)
  assert (A : rho * first < gamma * (mu * (1 - t))).
  { apply Rmult_lt_reg_l with gamma; [lra|].
    assert (gamma * first <= P * mu) by (rewrite <- SF; apply Rmult_le_compat_r; lra).
    assert (rho * (gamma * first) <= rho * (P * mu)) by (apply Rmult_le_compat_l; lra).
    assert (P * rho * mu < gamma ^ 2 * (1 - P) * mu) by (apply Rmult_lt_compat_r; auto).
    assert (gamma ^ 2 * mu * (1 - P) <= gamma ^ 2 * mu * (1 - t)).
    { apply Rmult_le_compat_l; [apply Rmult_le_pos; nra|lra]. }
    lra. }
  assert (B : rho * (P * mu) < mu * (1 - t)).
  { replace (rho * (P * mu)) with (mu * (P * rho)) by ring. apply Rmult_lt_compat_l; [auto|]. unfold t. nra. }
  set (r := / sqrt (INR (width p))) in *.
  destruct (neuron_sign_cases p j) as [E|E]; rewrite E; destruct n as [|n]; unfold slope;
    repeat (destruct (Rlt_dec _ _); try lra); unfold clarke_slope.
  - replace (1 * r * (1 * first - gamma * (P * mu))) with (2 * r) by (unfold first; ring).
    repeat split; intros; lra.
  - assert (1 * r * (rho * (1 * first) - gamma * (mu * (1 - t))) < 0).
    { rewrite !Rmult_1_l. nra. }
    repeat split; intros; lra.
  - rewrite SF. replace (-1 * r * (P * mu - 1 * (P * mu))) with 0 by ring. repeat split; intros; lra.
  - rewrite SF. assert (0 < -1 * r * (rho * (P * mu) - 1 * (mu * (1 - t)))) by nra.
    repeat split; intros; lra.
Qed.

Lemma crowded_margin : forall p n, (0 < p)%nat -> (n < N)%nat ->
  one_positive n * network N p gamma (weights p) (x n) = 1.
Proof.
  intros p n Hp Hn. pose proof sigma0_first as SF. destruct mu_equation as (_ & E).
  set (F := fun sg => one_positive n * slope sg n *
    match n with
    | O => slope sg 0 * first - slope sg 1 * (P * mu)
    | S _ => rho * (slope sg 0 * first) - slope sg 1 * (mu * (1 - t))
    end).
  unfold network. rewrite <- sum_scal.
  rewrite (sum_ext (width p) _ (fun j => / INR (width p) * F (neuron_sign p j))).
  2:{ intros j Hj. rewrite (clarke_slope_phi gamma _ _ gamma_range (crowded_slopes p j n Hp Hj Hn)).
      rewrite crowded_activation, <- (readout_sq p j Hp) by auto. unfold F. destruct n; ring. }
  rewrite (mean_over_signs p F Hp). unfold F, slope.
  destruct n as [|n]; repeat (destruct (Rlt_dec _ _); try lra); simpl one_positive.
  - rewrite SF. unfold first. field.
  - rewrite SF. replace (/ 2 * (-1 * gamma * (rho * (1 * first) - gamma * (mu * (1 - t))) +
        -1 * 1 * (rho * (P * mu) - 1 * (mu * (1 - t)))))
      with (kappa * (mu * (1 - t)) - rho * (gamma * first + P * mu) / 2) by (unfold kappa; field).
    replace (kappa * (mu * (1 - t)) - rho * (gamma * first + P * mu) / 2)
      with (kappa * (mu * ((1 - P) * (1 + rho))) - gamma * rho) by (unfold first, kappa, t; field).
    rewrite E. ring.
Qed.

Lemma crowded_kkt_point : forall p, (0 < p)%nat ->
  is_kkt_point N N p gamma x one_positive (weights p) lam.
Proof.
  intros p Hp. pose proof first_pos. destruct mu_equation as (m0 & _). split; [|split; [|split]].
  - intros n Hn. rewrite crowded_margin by auto. lra.
  - intros [|n] _; simpl; lra.
  - intros n Hn. rewrite crowded_margin by auto. ring.
  - exists (fun j k => slope (neuron_sign p j) k). split; [|reflexivity].
    intros j k Hj Hk. apply crowded_slopes; auto.
Qed.

End Crowd.

(** The threshold cannot be raised past gamma (1 + gamma^2) / (1 + gamma - gamma^2 + gamma^3). *)
Theorem no_larger_row_sums_suffice : forall gamma P, 0 < gamma < 1 ->
  gamma * (1 + gamma ^ 2) < (1 + gamma - gamma ^ 2 + gamma ^ 3) * P ->
  exists d N x y, are_labels N y /\
    (forall n, (n < N)%nat -> gram d x n n = 1) /\ row_sums_at_most d N x P /\
    forall p, (0 < p)%nat ->
      (exists w lambda, is_kkt_point d N p gamma x y w lambda) /\
      (forall w lambda, is_kkt_point d N p gamma x y w lambda -> ~ label_pattern d N p x y w).
Proof.
  intros gamma P Hg HP.
  assert (g2 : 0 < gamma ^ 2 < 1) by (simpl; nra). assert (g3 : 0 < gamma ^ 3 < 1) by (simpl; nra).
  (* some Q <= P with thr < Q <= (1 + gamma^2) / (2 - gamma + gamma^2) *)
  set (D := 1 + gamma - gamma ^ 2 + gamma ^ 3) in *. assert (D0 : 0 < D) by (unfold D; lra).
  set (thr := gamma * (1 + gamma ^ 2) / D). set (top := (1 + gamma ^ 2) / (2 - gamma + gamma ^ 2)).
  assert (Dt : D * thr = gamma * (1 + gamma ^ 2)) by (unfold thr; field; lra).
  assert (Tt : (2 - gamma + gamma ^ 2) * top = 1 + gamma ^ 2) by (unfold top; field; lra).
  assert (t0 : 0 < thr) by (unfold thr; apply Rdiv_lt_0_compat; nra).
  assert (thr < P) by (apply Rmult_lt_reg_l with D; lra).
  assert (thr < top).
  { apply Rmult_lt_reg_l with (D * (2 - gamma + gamma ^ 2)); [apply Rmult_lt_0_compat; lra|].
    replace (D * (2 - gamma + gamma ^ 2) * thr) with ((2 - gamma + gamma ^ 2) * (D * thr)) by ring.
    replace (D * (2 - gamma + gamma ^ 2) * top) with (D * ((2 - gamma + gamma ^ 2) * top)) by ring.
    rewrite Dt, Tt.
    assert ((1 + gamma ^ 2) * (gamma * (2 - gamma + gamma ^ 2)) < (1 + gamma ^ 2) * D).
    { apply Rmult_lt_compat_l; [lra|]. unfold D. simpl. lra. }
    lra. }
  assert (top1 : top < 1) by (apply Rmult_lt_reg_l with (2 - gamma + gamma ^ 2); lra).
  set (Q := (thr + Rmin P top) / 2).
  assert (HQ : thr < Q /\ Q < P /\ Q < top).
  { unfold Q. pose proof (Rmin_l P top). pose proof (Rmin_r P top).
    assert (thr < Rmin P top) by (apply Rmin_glb_lt; auto). lra. }
  assert (Q0 : 0 < Q < 1) by lra.
  assert (Gap : 0 < Q * (1 - gamma ^ 2) - gamma * (1 + gamma ^ 2) * (1 - Q)).
  { assert (D * thr < D * Q) by (apply Rmult_lt_compat_l; lra). unfold D in *. simpl in *. lra. }
  set (gap := Q * (1 - gamma ^ 2) - gamma * (1 + gamma ^ 2) * (1 - Q)) in *.
  (* M with rho = Q / (2M) small *)
  set (eps := Rmin (gap / (gamma * (1 + gamma ^ 2))) (gamma ^ 2 * (1 - Q))).
  assert (C0 : 0 < gamma * (1 + gamma ^ 2)) by (apply Rmult_lt_0_compat; lra).
  assert (e0 : 0 < eps).
  { unfold eps. apply Rmin_glb_lt; [apply Rdiv_lt_0_compat; auto|apply Rmult_lt_0_compat; lra]. }
  destruct (archimed_cor1 eps e0) as (M & HM & M0).
  assert (IM : 1 <= INR M) by (apply (le_INR 1); lia).
  set (rho := Q / (2 * INR M)).
  assert (r0 : 0 < rho < eps).
  { split; [unfold rho; apply Rdiv_lt_0_compat; lra|]. eapply Rle_lt_trans; [|exact HM].
    replace rho with (Q / 2 * / INR M) by (unfold rho; field; lra).
    rewrite <- (Rmult_1_l (/ INR M)) at 2. apply Rmult_le_compat_r; [apply Rlt_le, Rinv_0_lt_compat|]; lra. }
  assert (E1 : eps <= gap / (gamma * (1 + gamma ^ 2))) by apply Rmin_l.
  assert (E2 : eps <= gamma ^ 2 * (1 - Q)) by apply Rmin_r.
  assert (few : Q * rho < gamma ^ 2 * (1 - Q)) by nra.
  assert (many : gamma * (1 + gamma ^ 2) * (1 - Q + rho) <= Q * (1 - gamma ^ 2)).
  { assert (gamma * (1 + gamma ^ 2) * rho <= gap); [|unfold gap in *; lra].
    apply Rle_trans with (gamma * (1 + gamma ^ 2) * (gap / (gamma * (1 + gamma ^ 2)))).
    - apply Rmult_le_compat_l; lra.
    - right. field. split; lra. }
  assert (not_too : Q * (1 - gamma) <= (1 + gamma ^ 2) * (1 - Q)).
  { assert ((2 - gamma + gamma ^ 2) * Q <= (2 - gamma + gamma ^ 2) * top) by (apply Rmult_le_compat_l; lra). lra. }
  eexists (S (M + M)), (S (M + M)), _, one_positive. split; [apply crowded_labels|].
  split; [apply (crowded_unit M gamma Q); auto|]. split.
  - intros n Hn. eapply Rle_trans; [apply (crowded_row_sums M gamma Q); auto|lra].
  - intros p Hp. split.
    + eexists _, _. apply (crowded_kkt_point M gamma Q); auto.
    + intros w lambda K. apply (crowded_has_no_pattern M gamma Q M0 Hg Q0 few many p w lambda Hp K).
Qed.

(** (S1) reaches at least 10/11 of that threshold, at every gamma. *)
Theorem row_sum_form_is_nearly_sharp : forall gamma, 0 < gamma < 1 ->
  10 / 11 * (gamma * (1 + gamma ^ 2) / (1 + gamma - gamma ^ 2 + gamma ^ 3)) <=
  gamma * (1 + gamma ^ 2) / (1 + gamma).
Proof.
  intros g Hg. set (D := 1 + g - g ^ 2 + g ^ 3).
  assert (D0 : 0 < D) by (unfold D; simpl; nra).
  assert (N0 : 0 < g * (1 + g ^ 2)) by (apply Rmult_lt_0_compat; nra).
  assert (Q : 10 * (1 + g) <= 11 * D).
  { assert (0 <= g * ((g - 618 / 1000) * (g - 618 / 1000))) by (apply Rmult_le_pos; [lra|apply Rle_0_sqr]).
    pose proof (Rle_0_sqr (g - 616 / 1000)) as S. unfold Rsqr in S. unfold D. nra. }
  apply Rmult_le_reg_r with (11 * D * (1 + g)); [repeat apply Rmult_lt_0_compat; lra|].
  replace (10 / 11 * (g * (1 + g ^ 2) / D) * (11 * D * (1 + g)))
      with (g * (1 + g ^ 2) * (10 * (1 + g))) by (field; lra).
  replace (g * (1 + g ^ 2) / (1 + g) * (11 * D * (1 + g))) with (g * (1 + g ^ 2) * (11 * D)) by (field; lra).
  apply Rmult_le_compat_l; lra.
Qed.
