(** The slab for a network with any readout: neurons of either sign in any
    number and order. By homogeneity a phi(s) is the sign of a times
    phi(|a| s), and any multiples c_j >= 0 of one vector for each sign stand
    for the neurons |a_j| w_j. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern slab.
Open Scope R_scope.

Definition network_with_readout (d m : nat) (gamma : R) (a : nat -> R) (w : nat -> vec) (z : vec) : R :=
  sum m (fun j => a j * phi gamma (dot d (w j) z)).

Definition sign_of_readout (a : nat -> R) (j : nat) : R := if Rlt_dec 0 (a j) then 1 else -1.

(** c_j e+ for a positive neuron, c_j e- for another *)
Definition stand_in (a c : nat -> R) (ep em : vec) (j : nat) : vec :=
  fun i => c j * (if Rlt_dec 0 (a j) then ep i else em i).

(** delta_j = |a_j| w_j - c_j e+- *)
Definition folded_deviation (a c : nat -> R) (w : nat -> vec) (ep em : vec) (j : nat) : vec :=
  fun i => Rabs (a j) * w j i - stand_in a c ep em j i.

(** h = C+ e+ - C- e-, C+- the sums of the c_j of each sign *)
Definition own_direction (m : nat) (a c : nat -> R) (ep em : vec) : vec :=
  fun i => sum m (fun j => if Rlt_dec 0 (a j) then c j else 0) * ep i -
           sum m (fun j => if Rlt_dec 0 (a j) then 0 else c j) * em i.

Lemma phi_scale : forall g c s, 0 <= c -> phi g (c * s) = c * phi g s.
Proof.
  intros g c s Hc. unfold phi. rewrite <- RmaxRmult by auto. f_equal. ring.
Qed.

Lemma readout_folds : forall gamma (a : nat -> R) j s,
  a j * phi gamma s = sign_of_readout a j * phi gamma (Rabs (a j) * s).
Proof.
  intros gamma a j s. rewrite phi_scale by apply Rabs_pos. unfold sign_of_readout.
  destruct (Rlt_dec 0 (a j)) as [P|P].
  - rewrite Rabs_pos_eq by lra. ring.
  - rewrite Rabs_left1 by lra. ring.
Qed.

Lemma stand_ins_add_up : forall d m gamma a c ep em z, (forall j, (j < m)%nat -> 0 <= c j) ->
  sum m (fun j => sign_of_readout a j * phi gamma (dot d (stand_in a c ep em j) z)) =
  sum m (fun j => if Rlt_dec 0 (a j) then c j else 0) * phi gamma (dot d ep z) -
  sum m (fun j => if Rlt_dec 0 (a j) then 0 else c j) * phi gamma (dot d em z).
Proof.
  intros d m gamma a c ep em z Hc.
  rewrite <- !sum_scal_r, <- sum_minus. apply sum_ext. intros j Hj.
  assert (E : dot d (stand_in a c ep em j) z = c j * dot d (if Rlt_dec 0 (a j) then ep else em) z).
  { rewrite <- dot_scal_l. apply dot_ext. intros i _. unfold stand_in. destruct (Rlt_dec 0 (a j)); reflexivity. }
  rewrite E, phi_scale by auto. unfold sign_of_readout. destruct (Rlt_dec 0 (a j)); ring.
Qed.

Lemma sums_of_shares_nonneg : forall m (a c : nat -> R), (forall j, (j < m)%nat -> 0 <= c j) ->
  0 <= sum m (fun j => if Rlt_dec 0 (a j) then c j else 0) /\
  0 <= sum m (fun j => if Rlt_dec 0 (a j) then 0 else c j).
Proof.
  intros m a c Hc. split; apply sum_nonneg; intros j Hj; destruct (Rlt_dec 0 (a j)); try lra; auto.
Qed.

(** The two-neuron function that h is the direction of. *)
Definition two_neurons (d m : nat) (gamma : R) (a c : nat -> R) (ep em z : vec) : R :=
  phi gamma (sum m (fun j => if Rlt_dec 0 (a j) then c j else 0) * dot d ep z) -
  phi gamma (sum m (fun j => if Rlt_dec 0 (a j) then 0 else c j) * dot d em z).

Lemma network_near_two_neurons : forall d m gamma a c w ep em z,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) ->
  Rabs (network_with_readout d m gamma a w z - two_neurons d m gamma a c ep em z) <=
  sum m (fun j => Rabs (dot d (folded_deviation a c w ep em j) z)).
Proof.
  intros d m gamma a c w ep em z Hg Hc.
  destruct (sums_of_shares_nonneg m a c Hc) as (HCp & HCm).
  unfold two_neurons. rewrite !phi_scale by auto.
  rewrite <- (stand_ins_add_up d m gamma a c ep em z Hc).
  unfold network_with_readout. rewrite <- sum_minus.
  eapply Rle_trans; [apply sum_abs|]. apply sum_le. intros j _.
  rewrite readout_folds, <- Rmult_minus_distr_l, Rabs_mult.
  assert (S1 : Rabs (sign_of_readout a j) = 1).
  { unfold sign_of_readout. destruct (Rlt_dec 0 (a j)); [apply Rabs_R1|].
    rewrite Rabs_left by lra. ring. }
  rewrite S1, Rmult_1_l.
  replace (dot d (folded_deviation a c w ep em j) z)
    with (Rabs (a j) * dot d (w j) z - dot d (stand_in a c ep em j) z).
  - apply phi_lipschitz; auto.
  - unfold folded_deviation. rewrite dot_minus_l, dot_scal_l. reflexivity.
Qed.

(** Any value near the two-neuron function has the sign of <h,z> outside the slab. *)
Lemma slab_any_value : forall d m gamma a c ep em K z value,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) ->
  Rabs (value - two_neurons d m gamma a c ep em z) <= K * norm d z ->
  let h := own_direction m a c ep em in
  Rabs (dot d h z) > K / (gamma * norm d h) * norm d h * norm d z ->
  same_sign value (dot d h z).
Proof.
  intros d m gamma a c ep em K z value Hg Hc Near h H.
  destruct (Req_dec (norm d h) 0) as [Z|NZ].
  { rewrite Z, (norm_zero_dot d h z Z), Rabs_R0 in H. lra. }
  assert (Hh : 0 < norm d h) by (pose proof (norm_nonneg d h); lra).
  unfold two_neurons in Near.
  set (s := sum m (fun j => if Rlt_dec 0 (a j) then c j else 0) * dot d ep z) in Near.
  set (t := sum m (fun j => if Rlt_dec 0 (a j) then 0 else c j) * dot d em z) in Near.
  assert (Eh : dot d h z = s - t).
  { unfold h, own_direction. rewrite dot_minus_l, !dot_scal_l. reflexivity. }
  assert (SD : same_sign (phi gamma s - phi gamma t) (dot d h z)).
  { rewrite Eh. apply phi_difference_sign; auto. }
  eapply same_sign_trans; [|exact SD]. apply same_sign_near.
  eapply Rle_lt_trans; [exact Near|].
  apply Rlt_le_trans with (gamma * Rabs (dot d h z)).
  - assert (E : K / (gamma * norm d h) * norm d h * norm d z = K * norm d z / gamma) by (field; lra).
    rewrite E in H. apply Rmult_lt_compat_l with (r := gamma) in H; [|lra].
    replace (gamma * (K * norm d z / gamma)) with (K * norm d z) in H by (field; lra). lra.
  - rewrite Eh. apply phi_expands; auto.
Qed.

(** The general form: any bound K |z| of sum_j |<delta_j, z>|. *)
Lemma slab_any_readout_general : forall d m gamma a c w ep em K z,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) ->
  sum m (fun j => Rabs (dot d (folded_deviation a c w ep em j) z)) <= K * norm d z ->
  let h := own_direction m a c ep em in
  Rabs (dot d h z) > K / (gamma * norm d h) * norm d h * norm d z ->
  same_sign (network_with_readout d m gamma a w z) (dot d h z).
Proof.
  intros d m gamma a c w ep em K z Hg Hc HK h H.
  apply (slab_any_value d m gamma a c ep em K z); auto.
  eapply Rle_trans; [apply (network_near_two_neurons d m gamma a c w ep em z); auto|exact HK].
Qed.

(** kappa = sum_j |delta_j| / (gamma |h|):
    |<h,z>| > kappa |h||z|  ==>  sign f(z) = sign <h,z>. *)
Theorem sign_outside_the_slab_any_readout : forall d m gamma a c w ep em z,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) ->
  let h := own_direction m a c ep em in
  let kappa := sum m (fun j => norm d (folded_deviation a c w ep em j)) / (gamma * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network_with_readout d m gamma a w z) (dot d h z).
Proof.
  intros d m gamma a c w ep em z Hg Hc h kappa H.
  apply (slab_any_readout_general d m gamma a c w ep em
    (sum m (fun j => norm d (folded_deviation a c w ep em j)))); auto.
  rewrite <- sum_scal_r. apply sum_le. intros; apply cauchy_schwarz.
Qed.

(** The same with sqrt m |Delta|_op in place of the sum, for any upper bound s of
    the operator norm of the matrix with rows delta_j. *)
Theorem sign_outside_the_slab_any_readout_operator_norm : forall d m gamma a c w ep em s z,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) -> 0 <= s ->
  (forall z, sum m (fun j => (dot d (folded_deviation a c w ep em j) z) ^ 2) <= s ^ 2 * dot d z z) ->
  let h := own_direction m a c ep em in
  let kappa := sqrt (INR m) * s / (gamma * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network_with_readout d m gamma a w z) (dot d h z).
Proof.
  intros d m gamma a c w ep em s z Hg Hc Hs Hop h kappa H.
  apply (slab_any_readout_general d m gamma a c w ep em (sqrt (INR m) * s)); auto.
  set (b := fun j => Rabs (dot d (folded_deviation a c w ep em j) z)).
  pose proof (dot_le_norms m b (fun _ => 1)) as C.
  assert (E1 : norm m (fun _ => 1) = sqrt (INR m)).
  { unfold norm, dot. rewrite sum_const. f_equal. ring. }
  assert (E2 : norm m b <= s * norm d z).
  { unfold norm. rewrite <- (sqrt_pow2 s Hs), <- sqrt_mult_alt by nra.
    apply sqrt_le_1_alt.
    eapply Rle_trans; [|apply Hop]. apply sum_le. intros j _. unfold b.
    rewrite <- Rsqr_pow2, Rsqr_abs. unfold Rsqr. lra. }
  assert (E3 : dot m b (fun _ => 1) = sum m b).
  { apply sum_ext. intros; ring. }
  rewrite E1, E3 in C. eapply Rle_trans; [exact C|].
  pose proof (sqrt_pos (INR m)). pose proof (norm_nonneg d z).
  replace (sqrt (INR m) * s * norm d z) with (s * norm d z * sqrt (INR m)) by ring.
  apply Rmult_le_compat_r; lra.
Qed.

(** Around any direction g within tau of h's, as around the doubles that
    stand for h. *)
Theorem sign_outside_the_widened_slab_any_readout : forall d m gamma a c w ep em kappa g tau z,
  0 <= kappa ->
  let h := own_direction m a c ep em in
  (forall z, Rabs (dot d h z) > kappa * norm d h * norm d z ->
    same_sign (network_with_readout d m gamma a w z) (dot d h z)) ->
  0 < norm d h ->
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau ->
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z ->
  same_sign (network_with_readout d m gamma a w z) (dot d g z).
Proof.
  intros d m gamma a c w ep em kappa g tau z Hk h Slab Hh Ht H.
  destruct (slab_transfer d h g z kappa tau Hh Hk Ht H) as (H1 & H2).
  eapply same_sign_trans; [|exact H2]. auto.
Qed.

(** A value within E |z| of f(z), such as an evaluation in floating point: the
    slab widens by E / (gamma |h|). *)
Theorem evaluated_sign_outside_the_slab_any_readout : forall d m gamma a c w ep em E z value,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) ->
  Rabs (value - network_with_readout d m gamma a w z) <= E * norm d z ->
  let h := own_direction m a c ep em in
  let kappa := sum m (fun j => norm d (folded_deviation a c w ep em j)) / (gamma * norm d h) in
  Rabs (dot d h z) > (kappa + E / (gamma * norm d h)) * norm d h * norm d z ->
  same_sign value (dot d h z).
Proof.
  intros d m gamma a c w ep em E z value Hg Hc HE h kappa H.
  set (K := sum m (fun j => norm d (folded_deviation a c w ep em j))).
  apply (slab_any_value d m gamma a c ep em (K + E) z value); auto.
  - unfold network_with_readout in HE.
    replace ((K + E) * norm d z) with (K * norm d z + E * norm d z) by ring.
    eapply Rle_trans; [|apply Rplus_le_compat; [|exact HE]].
    2:{ eapply Rle_trans; [apply (network_near_two_neurons d m gamma a c w ep em z); auto|].
        unfold K. rewrite <- sum_scal_r. apply sum_le. intros; apply cauchy_schwarz. }
    unfold network_with_readout. rewrite Rplus_comm.
    match goal with |- Rabs ?x <= Rabs ?y + Rabs ?t => replace x with (y + t) by ring end.
    apply Rabs_triang.
  - unfold kappa in H. fold K in H. unfold h in *.
    replace ((K + E) / (gamma * norm d (own_direction m a c ep em)))
      with (K / (gamma * norm d (own_direction m a c ep em)) + E / (gamma * norm d (own_direction m a c ep em)))
      by (unfold Rdiv; ring).
    exact H.
Qed.
