(** All z at once for a finite network: outside a slab around the boundary the
    network has the sign of a linear function. The vectors v and u that stand
    for the positive and the negative neurons are arbitrary; the program takes
    the group means. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern.
Open Scope R_scope.

(** delta_j = w_j - v for a positive neuron, w_j - u for a negative one *)
Definition deviation (p : nat) (w : nat -> vec) (v u : vec) (j : nat) : vec :=
  fun i => w j i - (if Nat.ltb j p then v i else u i).

Section Slab.

Variables (d p : nat) (gamma : R) (w : nat -> vec) (v u : vec).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.

Let m := INR (width p).
Let h : vec := fun i => v i - u i.

(** | f(z) - (sqrt m / 2)(phi<v,z> - phi<u,z>) | <= (1/sqrt m) sum_j |<delta_j, z>| *)
Lemma two_neuron_approximation : forall z,
  Rabs (network d p gamma w z -
        sqrt m / 2 * (phi gamma (dot d v z) - phi gamma (dot d u z))) <=
  / sqrt m * sum (width p) (fun j => Rabs (dot d (deviation p w v u j) z)).
Proof.
  intros z.
  set (w0 := fun j : nat => if Nat.ltb j p then v else u).
  unfold m. rewrite <- (two_neuron_network d p gamma p_pos w0 v u z).
  2:{ intros j i Hj _. unfold w0. destruct (Nat.ltb_spec j p); [auto|lia]. }
  2:{ intros j i Hj _. unfold w0. destruct (Nat.ltb_spec j p); [lia|auto]. }
  fold m. unfold network. rewrite <- sum_minus, <- sum_scal.
  eapply Rle_trans; [apply sum_abs|]. apply sum_le. intros j Hj.
  assert (E : dot d (deviation p w v u j) z = dot d (w j) z - dot d (w0 j) z).
  { rewrite <- dot_minus_l. apply dot_ext. intros i _. unfold deviation, w0.
    destruct (Nat.ltb j p); reflexivity. }
  rewrite E, <- Rmult_minus_distr_l, Rabs_mult.
  assert (A : Rabs (readout p j) = / sqrt m).
  { unfold readout. rewrite Rabs_mult, (label_abs (neuron_sign p j)) by apply neuron_sign_cases.
    rewrite Rmult_1_l. apply Rabs_pos_eq, Rlt_le, Rinv_0_lt_compat, sqrt_width_pos; auto. }
  rewrite A. apply Rmult_le_compat_l.
  - apply Rlt_le, Rinv_0_lt_compat, sqrt_width_pos; auto.
  - apply phi_lipschitz; auto.
Qed.

(** The general form: any bound K |z| of sum_j |<delta_j, z>|. *)
Lemma slab_general : forall K z,
  sum (width p) (fun j => Rabs (dot d (deviation p w v u j) z)) <= K * norm d z ->
  Rabs (dot d h z) > 2 * K / (gamma * m * norm d h) * norm d h * norm d z ->
  same_sign (network d p gamma w z) (dot d h z).
Proof.
  intros K z HK H.
  pose proof (sqrt_width_pos p p_pos) as S. fold m in S.
  pose proof (sqrt_sqrt m (Rlt_le _ _ (width_pos p p_pos))) as Q.
  destruct (Req_dec (norm d h) 0) as [Z|NZ].
  { (* h = 0 has no z outside the slab *)
    rewrite Z, (norm_zero_dot d h z Z), Rabs_R0 in H. lra. }
  assert (Hh : 0 < norm d h) by (pose proof (norm_nonneg d h); lra).
  set (D := sqrt m / 2 * (phi gamma (dot d v z) - phi gamma (dot d u z))).
  assert (SD : same_sign D (dot d h z)).
  { unfold D. eapply same_sign_trans; [apply same_sign_scal; lra|].
    unfold h. rewrite dot_minus_l. apply phi_difference_sign; auto. }
  eapply same_sign_trans; [|exact SD].
  apply same_sign_near.
  eapply Rle_lt_trans; [apply two_neuron_approximation|].
  apply Rle_lt_trans with (/ sqrt m * (K * norm d z)).
  { apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat; auto|auto]. }
  apply Rlt_le_trans with (sqrt m / 2 * (gamma * Rabs (dot d h z))).
  - assert (E : 2 * K / (gamma * m * norm d h) * norm d h * norm d z = 2 * (K * norm d z) / (gamma * m)).
    { field. repeat split; nra. }
    rewrite E in H.
    apply Rmult_lt_reg_l with (sqrt m); [auto|].
    rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l by lra.
    replace (sqrt m * (sqrt m / 2 * (gamma * Rabs (dot d h z))))
      with (sqrt m * sqrt m / 2 * gamma * Rabs (dot d h z)) by field.
    rewrite Q.
    assert (m0 : 0 < m) by (apply width_pos; auto).
    assert (gm : 0 < gamma * m) by nra.
    apply Rmult_lt_compat_l with (r := gamma * m / 2) in H; [|lra].
    replace (gamma * m / 2 * (2 * (K * norm d z) / (gamma * m))) with (K * norm d z) in H by (field; lra).
    lra.
  - unfold D. rewrite Rabs_mult, (Rabs_pos_eq (sqrt m / 2)) by lra.
    apply Rmult_le_compat_l; [lra|].
    unfold h. rewrite dot_minus_l. apply phi_expands; auto.
Qed.

End Slab.

(** kappa = 2 sum_j |delta_j| / (gamma m |h|):
    |<h,z>| > kappa |h||z|  ==>  sign f(z) = sign <h,z>. *)
Theorem sign_outside_the_slab : forall d p gamma w v u z,
  0 < gamma < 1 -> (0 < p)%nat ->
  let h := fun i => v i - u i in
  let kappa := 2 * sum (width p) (fun j => norm d (deviation p w v u j)) /
               (gamma * INR (width p) * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network d p gamma w z) (dot d h z).
Proof.
  intros d p gamma w v u z Hg Hp h kappa H.
  apply (slab_general d p gamma w v u Hg Hp
    (sum (width p) (fun j => norm d (deviation p w v u j)))); auto.
  rewrite <- sum_scal_r. apply sum_le. intros; apply cauchy_schwarz.
Qed.

(** The same with sqrt m |Delta|_op in place of the sum, for any upper bound s of
    the operator norm of the matrix with rows delta_j. *)
Theorem sign_outside_the_slab_operator_norm : forall d p gamma w v u s z,
  0 < gamma < 1 -> (0 < p)%nat -> 0 <= s ->
  (forall z, sum (width p) (fun j => (dot d (deviation p w v u j) z) ^ 2) <= s ^ 2 * dot d z z) ->
  let h := fun i => v i - u i in
  let kappa := 2 * (sqrt (INR (width p)) * s) / (gamma * INR (width p) * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network d p gamma w z) (dot d h z).
Proof.
  intros d p gamma w v u s z Hg Hp Hs Hop h kappa H.
  apply (slab_general d p gamma w v u Hg Hp (sqrt (INR (width p)) * s)); auto.
  (* Cauchy-Schwarz over the neurons *)
  set (c := fun j => Rabs (dot d (deviation p w v u j) z)).
  pose proof (dot_le_norms (width p) c (fun _ => 1)) as C.
  assert (E1 : norm (width p) (fun _ => 1) = sqrt (INR (width p))).
  { unfold norm, dot. rewrite sum_const. f_equal. ring. }
  assert (E2 : norm (width p) c <= s * norm d z).
  { unfold norm. rewrite <- (sqrt_pow2 s Hs), <- sqrt_mult_alt by nra.
    apply sqrt_le_1_alt.
    eapply Rle_trans; [|apply Hop]. apply sum_le. intros j _. unfold c.
    rewrite <- Rsqr_pow2, Rsqr_abs. unfold Rsqr. lra. }
  assert (E3 : dot (width p) c (fun _ => 1) = sum (width p) c).
  { apply sum_ext. intros; ring. }
  rewrite E1, E3 in C. eapply Rle_trans; [exact C|].
  pose proof (sqrt_width_pos p Hp). pose proof (norm_nonneg d z).
  replace (sqrt (INR (width p)) * s * norm d z) with (s * norm d z * sqrt (INR (width p))) by ring.
  apply Rmult_le_compat_r; lra.
Qed.

(** tau >= | h/|h| - g/|g| | transfers the slab from h to g. *)
Lemma slab_transfer : forall d (h g z : vec) kappa tau,
  0 < norm d h -> 0 <= kappa ->
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau ->
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z ->
  Rabs (dot d h z) > kappa * norm d h * norm d z /\ same_sign (dot d h z) (dot d g z).
Proof.
  intros d h g z kappa tau Hh Hk Ht H.
  pose proof (norm_nonneg d g) as Hg. pose proof (norm_nonneg d z) as Hz.
  pose proof (norm_nonneg d (fun i => h i / norm d h - g i / norm d g)) as Hd.
  destruct (Req_dec (norm d g) 0) as [Z|NZ].
  { rewrite Z, (norm_zero_dot d g z Z), Rabs_R0 in H. lra. }
  set (eh := fun i => / norm d h * h i). set (eg := fun i => / norm d g * g i).
  assert (Eg : dot d g z = norm d g * dot d eg z).
  { unfold eg. rewrite dot_scal_l. field. auto. }
  assert (Eh : dot d h z = norm d h * dot d eh z).
  { unfold eh. rewrite dot_scal_l. field. lra. }
  assert (Dz : Rabs (dot d eh z - dot d eg z) <= tau * norm d z).
  { rewrite <- dot_minus_l. eapply Rle_trans; [apply cauchy_schwarz|].
    apply Rmult_le_compat_r; [auto|]. eapply Rle_trans; [|exact Ht].
    right. apply norm_ext. intros i _. unfold eh, eg, Rdiv. ring. }
  rewrite Eg, Rabs_mult, (Rabs_pos_eq (norm d g)) in H by auto.
  assert (Hg0 : 0 < norm d g) by lra.
  assert (G : Rabs (dot d eg z) > (kappa + tau) * norm d z).
  { apply Rmult_lt_reg_l with (norm d g); [auto|]. lra. }
  assert (T : Rabs (dot d eg z) <= Rabs (dot d eh z) + Rabs (dot d eh z - dot d eg z)).
  { rewrite (Rabs_minus_sym (dot d eh z)).
    replace (dot d eg z) with (dot d eh z + (dot d eg z - dot d eh z)) at 1 by ring.
    apply Rabs_triang. }
  split.
  - rewrite Eh, Rabs_mult, (Rabs_pos_eq (norm d h)) by lra.
    replace (kappa * norm d h * norm d z) with (norm d h * (kappa * norm d z)) by ring.
    apply Rmult_lt_compat_l; lra.
  - rewrite Eh, Eg.
    eapply same_sign_trans; [apply same_sign_scal; auto|].
    apply same_sign_sym. eapply same_sign_trans; [apply same_sign_scal; auto|].
    apply same_sign_sym. apply same_sign_near. nra.
Qed.

(** |<g,z>| > (kappa + tau) |g||z|  ==>  sign f(z) = sign <g,z>. *)
Theorem sign_outside_the_widened_slab : forall d p gamma w v u g tau z,
  0 < gamma < 1 -> (0 < p)%nat ->
  let h := fun i => v i - u i in
  let kappa := 2 * sum (width p) (fun j => norm d (deviation p w v u j)) /
               (gamma * INR (width p) * norm d h) in
  0 < norm d h ->
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau ->
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z ->
  same_sign (network d p gamma w z) (dot d g z).
Proof.
  intros d p gamma w v u g tau z Hg Hp h kappa Hh Ht H.
  assert (K0 : 0 <= kappa).
  { unfold kappa, Rdiv. apply Rmult_le_pos.
    - apply Rmult_le_pos; [lra|]. apply sum_nonneg. intros; apply norm_nonneg.
    - apply Rlt_le, Rinv_0_lt_compat. pose proof (width_pos p Hp).
      apply Rmult_lt_0_compat; [nra|auto]. }
  destruct (slab_transfer d h g z kappa tau Hh K0 Ht H) as (H1 & H2).
  eapply same_sign_trans; [|exact H2].
  apply (sign_outside_the_slab d p gamma w v u z Hg Hp). exact H1.
Qed.

(** The operator-norm width, widened by tau. *)
Theorem sign_outside_the_widened_slab_operator_norm : forall d p gamma w v u s g tau z,
  0 < gamma < 1 -> (0 < p)%nat -> 0 <= s ->
  (forall z, sum (width p) (fun j => (dot d (deviation p w v u j) z) ^ 2) <= s ^ 2 * dot d z z) ->
  let h := fun i => v i - u i in
  let kappa := 2 * (sqrt (INR (width p)) * s) / (gamma * INR (width p) * norm d h) in
  0 < norm d h ->
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau ->
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z ->
  same_sign (network d p gamma w z) (dot d g z).
Proof.
  intros d p gamma w v u s g tau z Hg Hp Hs Hop h kappa Hh Ht H.
  assert (K0 : 0 <= kappa).
  { unfold kappa, Rdiv. pose proof (sqrt_width_pos p Hp). apply Rmult_le_pos; [nra|].
    apply Rlt_le, Rinv_0_lt_compat. pose proof (width_pos p Hp).
    apply Rmult_lt_0_compat; [nra|auto]. }
  destruct (slab_transfer d h g z kappa tau Hh K0 Ht H) as (H1 & H2).
  eapply same_sign_trans; [|exact H2].
  apply (sign_outside_the_slab_operator_norm d p gamma w v u s z Hg Hp Hs Hop). exact H1.
Qed.

(** | a/|a| - b/|b| | <= |a - b| / sqrt(|a| |b|), which bounds tau by one
    difference vector instead of two normalised ones. *)
Theorem unit_vector_distance : forall d (a b : vec), 0 < norm d a -> 0 < norm d b ->
  norm d (fun i => a i / norm d a - b i / norm d b) <=
  norm d (fun i => a i - b i) / sqrt (norm d a * norm d b).
Proof.
  intros d a b Ha Hb.
  set (A := norm d a) in *. set (B := norm d b) in *. set (c := dot d a b).
  assert (EA : dot d a a = A * A) by (symmetry; apply norm_sq).
  assert (EB : dot d b b = B * B) by (symmetry; apply norm_sq).
  assert (AB : 0 < A * B) by nra.
  assert (E1 : dot d (fun i => a i - b i) (fun i => a i - b i) = A * A + B * B - 2 * c).
  { rewrite dot_minus_l, !dot_minus_r, EA, EB, (dot_sym d b a). unfold c. ring. }
  assert (E2 : dot d (fun i => a i / A - b i / B) (fun i => a i / A - b i / B) =
               2 - 2 * c / (A * B)).
  { rewrite (dot_ext d _ (fun i => / A * a i - / B * b i)) by (intros; unfold Rdiv; ring).
    rewrite dot_minus_l, !dot_scal_l.
    rewrite !(dot_sym d _ (fun i => a i / A - b i / B)).
    rewrite !(dot_ext d (fun i => a i / A - b i / B) (fun i => / A * a i - / B * b i))
      by (intros; unfold Rdiv; ring).
    rewrite !dot_minus_l, !dot_scal_l, EA, EB, (dot_sym d b a). fold c. field. lra. }
  unfold norm. rewrite E1, E2, <- sqrt_div_alt by auto.
  apply sqrt_le_1_alt.
  apply Rmult_le_reg_r with (A * B); [auto|].
  replace ((2 - 2 * c / (A * B)) * (A * B)) with (2 * (A * B) - 2 * c) by (field; split; lra).
  replace ((A * A + B * B - 2 * c) / (A * B) * (A * B)) with (A * A + B * B - 2 * c) by (field; split; lra).
  pose proof (Rle_0_sqr (A - B)) as Sq. unfold Rsqr in Sq. lra.
Qed.
