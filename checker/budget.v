(** The a-priori forms of A3 and A4: conditions on the base points X_n and the direction q alone, from bounds of
    lengths and products in a common unit. *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows adversarial angles rounded_perturbation.
From Checker Require Import integers problem assumptions boundaries.
Import ListNotations.
Open Scope R_scope.

(** gamma^3 (Rmin - |q| - rho)^4 > 3 N (Rmax + |q| + rho)^2 (pmax + 2 r + |q|^2 + rho (2 (Rmax + |q|) + rho)) for
    bounds Rmin, Rmax, pmax, r (so for themselves), or with [sharp] the form of theorem A1s. *)
Definition a_priori_inequality (sharp : bool) (gamma n Rmin Rmax pmax r q rho : R) : Prop :=
  let products := pmax + 2 * r + q ^ 2 + rho * (2 * (Rmax + q) + rho) in
  if sharp then gamma * (1 + gamma ^ 2) * (Rmin - (q + rho)) ^ 2 > (1 + gamma) * ((n - 1) * products)
  else gamma ^ 3 * (Rmin - (q + rho)) ^ 4 > 3 * n * (Rmax + (q + rho)) ^ 2 * products.

Definition a_priori_form (sharp : bool) (d N : nat) (gamma : R) (X : nat -> vec) (q : vec) (rho : R) : Prop :=
  exists Rmin Rmax pmax r, norm d q + rho < Rmin /\ 0 <= pmax /\ 0 <= r /\
    (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) /\ inner_products_at_most d N X pmax /\
    (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) /\
    a_priori_inequality sharp gamma (INR N) Rmin Rmax pmax r (norm d q) rho.

(** All over [unit]: Rmin, Rmax, |q| and rho; all over unit^2: pmax and r. *)
Record bounds := {
  unit : Z; shortest : Z; longest : Z; length_of_q : Z; rounding : Z; largest_product : Z; largest_feature : Z
}.

Definition integer_inequality (sharp : bool) (gn gd n a b p r c e : Z) : bool :=
  (let products := p + 2 * r + c ^ 2 + e * (2 * (b + c) + e) in
   if sharp then (gd + gn) * gd ^ 2 * ((n - 1) * products) <? gn * (gd ^ 2 + gn ^ 2) * (a - (c + e)) ^ 2
   else 3 * n * (b + (c + e)) ^ 2 * products * gd ^ 3 <? gn ^ 3 * (a - (c + e)) ^ 4)%Z.

Section Checks.

Variable P : problem.          (* the base points *)
Variable rows G : list (list Z).
Variable q : list Z.
Variable q_unit : Z.
Variable A : problem.          (* the attacked points *)

Definition feature (n : nat) : Z := dot_onto q (nth n rows []) 0.

(** x'_n - X_n - y'_n q over the product of the three units *)
Definition rounding_row (n : nat) : list Z :=
  let u := sample_unit P in
  let u' := sample_unit A in
  let y := nth n (labels A) 0%Z in
  map (fun t => fst t * (u * q_unit) - fst (snd t) * (u' * q_unit) - y * snd (snd t) * (u * u'))%Z
    (combine (nth n (samples A) []) (combine (nth n (samples P) []) q)).

Definition check_bounds (B : bounds) : bool :=
  let k := unit B in
  let u := sample_unit P in
  ((0 <? k) && (0 <=? shortest B) && (0 <=? longest B) && (0 <=? length_of_q B) && (0 <=? rounding B) &&
   (0 <=? largest_product B) && (0 <=? largest_feature B))%Z &&
  each P (fun n => (shortest B ^ 2 * u ^ 2 <=? k ^ 2 * entry G n n) && (k ^ 2 * entry G n n <=? longest B ^ 2 * u ^ 2))%Z &&
  each P (fun n => forallb (fun t => k ^ 2 * Z.abs t <=? largest_product B * u ^ 2)%Z (except n (row G n))) &&
  each P (fun n => k ^ 2 * Z.abs (feature n) <=? largest_feature B * (u * q_unit))%Z &&
  (k ^ 2 * dot_onto q q 0 <=? length_of_q B ^ 2 * q_unit ^ 2)%Z &&
  each P (fun n => let t := rounding_row n in
    k ^ 2 * dot_onto t t 0 <=? rounding B ^ 2 * (u * sample_unit A * q_unit) ^ 2)%Z.

Definition check_budget (sharp : bool) (B : bounds) : bool :=
  check_bounds B && (length_of_q B + rounding B <? shortest B)%Z &&
  integer_inequality sharp (slope_num P) (slope_den P) (Z.of_nat (size P)) (shortest B) (longest B) (largest_product B)
    (largest_feature B) (length_of_q B) (rounding B).

(** Witnesses: a short sample i, a long one j, a pair k, l and a sample m with a large feature; the bounds from the
    other side, without rounding. *)
Definition refute_budget (sharp : bool) (B : bounds) (i j k l m : nat) : bool :=
  let v := unit B in
  let u := sample_unit P in
  is_sample P i && is_sample P j && is_sample P k && is_sample P l && is_sample P m && negb (Nat.eqb k l) &&
  ((0 <? v) && (0 <=? shortest B) && (0 <=? longest B) && (0 <=? length_of_q B) && (0 <=? largest_product B) &&
   (0 <=? largest_feature B) && (v ^ 2 * entry G i i <=? shortest B ^ 2 * u ^ 2) &&
   (longest B ^ 2 * u ^ 2 <=? v ^ 2 * entry G j j) && (largest_product B * u ^ 2 <=? v ^ 2 * Z.abs (entry G k l)) &&
   (largest_feature B * (u * q_unit) <=? v ^ 2 * Z.abs (feature m)) &&
   (length_of_q B ^ 2 * q_unit ^ 2 <=? v ^ 2 * dot_onto q q 0))%Z &&
  ((shortest B <=? length_of_q B)%Z ||
   negb (integer_inequality sharp (slope_num P) (slope_den P) (Z.of_nat (size P)) (shortest B) (longest B)
     (largest_product B) (largest_feature B) (length_of_q B) 0)).

End Checks.

(** ** What they mean *)

Lemma root_above : forall d x t, 0 <= t -> dot d x x <= t ^ 2 -> norm d x <= t.
Proof.
  intros d x t Ht H. unfold norm. rewrite <- (sqrt_pow2 t Ht). apply sqrt_le_1_alt. exact H.
Qed.

Lemma root_below : forall d x t, 0 <= t -> t ^ 2 <= dot d x x -> t <= norm d x.
Proof.
  intros d x t Ht H. unfold norm. rewrite <- (sqrt_pow2 t Ht) at 1. apply sqrt_le_1_alt. exact H.
Qed.

(** a^2 u^2 <= k^2 T over k and u *)
Lemma squares_over : forall a u k t, 0 < u -> 0 < k -> a ^ 2 * u ^ 2 <= k ^ 2 * t -> (a / k) ^ 2 <= t * (/ u * / u).
Proof.
  intros a u k t U K H. apply Rmult_le_reg_r with (k ^ 2 * u ^ 2).
  - apply Rmult_lt_0_compat; apply pow_lt; auto.
  - replace ((a / k) ^ 2 * (k ^ 2 * u ^ 2)) with (a ^ 2 * u ^ 2) by (field; lra).
    replace (t * (/ u * / u) * (k ^ 2 * u ^ 2)) with (k ^ 2 * t) by (field; lra). exact H.
Qed.

Lemma squares_under : forall a u k t, 0 < u -> 0 < k -> k ^ 2 * t <= a ^ 2 * u ^ 2 -> t * (/ u * / u) <= (a / k) ^ 2.
Proof.
  intros a u k t U K H. apply Rmult_le_reg_r with (k ^ 2 * u ^ 2).
  - apply Rmult_lt_0_compat; apply pow_lt; auto.
  - replace ((a / k) ^ 2 * (k ^ 2 * u ^ 2)) with (a ^ 2 * u ^ 2) by (field; lra).
    replace (t * (/ u * / u) * (k ^ 2 * u ^ 2)) with (k ^ 2 * t) by (field; lra). exact H.
Qed.

(** k^2 t against p w over k^2 and w *)
Lemma products_under : forall p w k t, 0 < w -> 0 < k -> k ^ 2 * t <= p * w -> t * / w <= p / k ^ 2.
Proof.
  intros p w k t H K E. assert (K2 : 0 < k ^ 2) by (apply pow_lt; auto). apply Rmult_le_reg_r with (k ^ 2 * w).
  - apply Rmult_lt_0_compat; auto.
  - replace (t * / w * (k ^ 2 * w)) with (k ^ 2 * t) by (field; lra).
    replace (p / k ^ 2 * (k ^ 2 * w)) with (p * w) by (field; lra). exact E.
Qed.

Lemma products_over : forall p w k t, 0 < w -> 0 < k -> p * w <= k ^ 2 * t -> p / k ^ 2 <= t * / w.
Proof.
  intros p w k t H K E. assert (K2 : 0 < k ^ 2) by (apply pow_lt; auto). apply Rmult_le_reg_r with (k ^ 2 * w).
  - apply Rmult_lt_0_compat; auto.
  - replace (t * / w * (k ^ 2 * w)) with (k ^ 2 * t) by (field; lra).
    replace (p / k ^ 2 * (k ^ 2 * w)) with (p * w) by (field; lra). exact E.
Qed.

Lemma pow4 : forall a : Z, IZR (a ^ 4) = IZR a ^ 4.
Proof. intros. replace (a ^ 4)%Z with (a * a * a * a)%Z by ring. rewrite !mult_IZR. ring. Qed.

Ltac push := repeat (rewrite plus_IZR || rewrite minus_IZR || rewrite mult_IZR || rewrite pow2 || rewrite pow3 ||
  rewrite pow4).
Ltac push_in L := repeat (rewrite plus_IZR in L || rewrite minus_IZR in L || rewrite mult_IZR in L ||
  rewrite pow2 in L || rewrite pow3 in L || rewrite pow4 in L).

(** The inequality in integers is the one in reals. *)
Lemma inequality_is : forall sharp gn gd n a b p r c e k, 0 < IZR gd -> 0 < IZR k ->
  integer_inequality sharp gn gd n a b p r c e = true <->
  a_priori_inequality sharp (IZR gn / IZR gd) (IZR n) (IZR a / IZR k) (IZR b / IZR k) (IZR p / IZR k ^ 2)
    (IZR r / IZR k ^ 2) (IZR c / IZR k) (IZR e / IZR k).
Proof.
  intros sharp gn gd n a b p r c e k GD K. unfold integer_inequality, a_priori_inequality. cbv zeta.
  assert (H3 : 0 < IZR gd ^ 3) by (apply pow_lt; auto). assert (K4 : 0 < IZR k ^ 4) by (apply pow_lt; auto).
  assert (S : 0 < IZR gd ^ 3 * IZR k ^ 4) by (apply Rmult_lt_0_compat; auto).
  set (GN := IZR gn). set (D := IZR gd) in *. set (KK := IZR k) in *.
  destruct sharp; rewrite Z.ltb_lt; split.
  - intros L. apply IZR_lt in L. push_in L. fold GN D in L.
    apply Rlt_gt, (Rmult_lt_reg_l (D ^ 3 * KK ^ 2)); [apply Rmult_lt_0_compat; auto; apply pow_lt; auto|].
    eapply Rle_lt_trans; [|eapply Rlt_le_trans; [exact L|]]; right; field; lra.
  - intros L. apply Rgt_lt in L. apply lt_IZR. push. fold GN D.
    apply (Rmult_lt_compat_l (D ^ 3 * KK ^ 2)) in L; [|apply Rmult_lt_0_compat; auto; apply pow_lt; auto].
    eapply Rle_lt_trans; [|eapply Rlt_le_trans; [exact L|]]; right; field; lra.
  - intros L. apply IZR_lt in L. push_in L. fold GN D in L.
    apply Rlt_gt, (Rmult_lt_reg_l (D ^ 3 * KK ^ 4)); [exact S|].
    eapply Rle_lt_trans; [|eapply Rlt_le_trans; [exact L|]]; right; field; lra.
  - intros L. apply Rgt_lt in L. apply lt_IZR. push. fold GN D.
    apply (Rmult_lt_compat_l (D ^ 3 * KK ^ 4)) in L; [|exact S].
    eapply Rle_lt_trans; [|eapply Rlt_le_trans; [exact L|]]; right; field; lra.
Qed.

(** Worse sizes make it worse. *)
Lemma inequality_monotone : forall sharp gamma n Rmin Rmax p r q rho Rmin' Rmax' p' r' q',
  0 < gamma -> 1 <= n -> 0 <= p -> 0 <= r -> 0 <= Rmax -> 0 <= q -> 0 <= rho ->
  q' + rho < Rmin' -> Rmin' <= Rmin -> Rmax <= Rmax' -> p <= p' -> r <= r' -> q <= q' ->
  a_priori_inequality sharp gamma n Rmin' Rmax' p' r' q' rho -> a_priori_inequality sharp gamma n Rmin Rmax p r q rho.
Proof.
  intros sharp gamma n Rmin Rmax p r q rho Rmin' Rmax' p' r' q' Hg Hn P0 R0 M0 Q0 H0 Room A B C D E H.
  unfold a_priori_inequality in *. cbv zeta in *.
  set (pr := p + 2 * r + q ^ 2 + rho * (2 * (Rmax + q) + rho)) in *.
  set (pr' := p' + 2 * r' + q' ^ 2 + rho * (2 * (Rmax' + q') + rho)) in *.
  assert (PR : 0 <= pr <= pr').
  { assert (q ^ 2 <= q' ^ 2) by (apply pow_incr; lra). assert (0 <= q ^ 2) by (apply pow_le; lra).
    assert (0 <= rho * (2 * (Rmax + q) + rho)) by (apply Rmult_le_pos; lra).
    assert (rho * (2 * (Rmax + q) + rho) <= rho * (2 * (Rmax' + q') + rho)) by (apply Rmult_le_compat_l; lra).
    unfold pr, pr'. lra. }
  assert (S : 0 <= Rmin' - (q' + rho) <= Rmin - (q + rho)) by lra.
  destruct sharp.
  - assert ((Rmin' - (q' + rho)) ^ 2 <= (Rmin - (q + rho)) ^ 2) by (apply pow_incr; exact S).
    assert (G0 : 0 <= gamma * (1 + gamma ^ 2)) by (apply Rmult_le_pos; nra).
    assert (gamma * (1 + gamma ^ 2) * (Rmin' - (q' + rho)) ^ 2 <= gamma * (1 + gamma ^ 2) * (Rmin - (q + rho)) ^ 2)
      by (apply Rmult_le_compat_l; auto).
    assert ((1 + gamma) * ((n - 1) * pr) <= (1 + gamma) * ((n - 1) * pr')).
    { apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_l; lra. }
    lra.
  - assert ((Rmin' - (q' + rho)) ^ 4 <= (Rmin - (q + rho)) ^ 4) by (apply pow_incr; exact S).
    assert (G0 : 0 <= gamma ^ 3) by (apply pow_le; lra).
    assert (gamma ^ 3 * (Rmin' - (q' + rho)) ^ 4 <= gamma ^ 3 * (Rmin - (q + rho)) ^ 4) by (apply Rmult_le_compat_l; auto).
    assert (L : (Rmax + (q + rho)) ^ 2 <= (Rmax' + (q' + rho)) ^ 2) by (apply pow_incr; lra).
    assert (L0 : 0 <= (Rmax + (q + rho)) ^ 2) by (apply pow_le; lra).
    assert (3 * n * (Rmax + (q + rho)) ^ 2 * pr <= 3 * n * (Rmax' + (q' + rho)) ^ 2 * pr').
    { apply Rmult_le_compat; try lra.
      - apply Rmult_le_pos; lra.
      - apply Rmult_le_compat_l; lra. }
    lra.
Qed.

Section Meaning.

Variable P A : problem.
Variable q : list Z.
Variable q_unit : Z.
Hypothesis WP : well_formed P = true.
Hypothesis WA : well_formed A = true.
Hypothesis same_size : size A = size P.
Hypothesis same_dimension : dimension A = dimension P.
Hypothesis q_length : length q = dimension P.
Hypothesis q_unit_pos : (0 < q_unit)%Z.
Hypothesis same_slope : gamma_of A = gamma_of P.

Let d := dimension P.
Let N := size P.
Let U := IZR (sample_unit P).
Let UA := IZR (sample_unit A).
Let V := IZR q_unit.
Let X := sample P.
Let qv : vec := fun i => real_vector q i * / V.

Lemma unit_signs : 0 < U /\ 0 < UA /\ 0 < V /\ 0 < IZR (slope_den P).
Proof.
  destruct (well_formed_parts P WP) as ((A0 & A1) & A2 & _). destruct (well_formed_parts A WA) as (_ & B2 & _).
  unfold U, UA, V. repeat split; apply IZR_lt; auto; lia.
Qed.

Lemma square_of_q : dot d qv qv = IZR (dot_onto q q 0) * (/ V * / V).
Proof.
  rewrite dot_onto_is_dot, q_length, Rplus_0_l by auto. fold d. unfold qv.
  rewrite (dot_ext d _ (fun i => / V * real_vector q i)) by (intros; ring). rewrite dot_scal_l, dot_sym.
  rewrite (dot_ext d _ (fun i => / V * real_vector q i)) by (intros; ring). rewrite dot_scal_l. ring.
Qed.

Lemma feature_is_product : forall n, (n < N)%nat ->
  Rabs (dot d (X n) qv) = IZR (Z.abs (feature (signed_rows P) q n)) * / (U * V).
Proof.
  intros n Hn. destruct unit_signs as (U0 & _ & V0 & _). unfold feature. rewrite abs_IZR.
  assert (I : 0 < / (U * V)) by (apply Rinv_0_lt_compat, Rmult_lt_0_compat; auto).
  rewrite <- (Rabs_pos_eq (/ (U * V))), <- Rabs_mult by lra. rewrite Rinv_mult.
  unfold U, V. rewrite <- (signed_row_times P q (IZR q_unit) n WP Hn q_length). fold d V qv.
  rewrite (dot_scal_l d (label P n) (sample P n)), Rabs_mult, (label_abs _ (labels_are P WP n Hn)), Rmult_1_l. reflexivity.
Qed.

Lemma square_of_sample : forall n, (n < N)%nat -> dot d (X n) (X n) = IZR (entry (T P) n n) * (/ U * / U).
Proof. intros n Hn. change (dot d (X n) (X n)) with (gram d X n n). unfold d, X. rewrite <- diagonal_is by auto. reflexivity. Qed.

Lemma product_of_samples : forall n k, (n < N)%nat -> (k < N)%nat ->
  Rabs (gram d X n k) = IZR (Z.abs (entry (T P) n k)) * / (U ^ 2).
Proof.
  intros n k Hn Hk. unfold d, X. rewrite <- absolute_entry_is by auto. unfold product_unit. fold U.
  destruct unit_signs as (U0 & _). f_equal. field. lra.
Qed.

Lemma rounding_row_is : forall n, (n < N)%nat ->
  dot d (fun i => sample A n i - perturbed X (label A) qv n i) (fun i => sample A n i - perturbed X (label A) qv n i) =
  IZR (dot_onto (rounding_row P q q_unit A n) (rounding_row P q q_unit A n) 0) * (/ (U * UA * V) * / (U * UA * V)).
Proof.
  intros n Hn. destruct unit_signs as (U0 & UA0 & V0 & _).
  assert (LA : length (nth n (samples A) []) = d).
  { unfold d. rewrite <- same_dimension. apply sample_length; auto. rewrite same_size. exact Hn. }
  assert (LP : length (nth n (samples P) []) = d) by (apply sample_length; auto).
  assert (L : length (rounding_row P q q_unit A n) = d).
  { unfold rounding_row. cbv zeta. rewrite map_length, !combine_length, LA, LP, q_length. fold d. lia. }
  rewrite dot_onto_is_dot, L, Rplus_0_l by auto. set (r := real_vector (rounding_row P q q_unit A n)).
  assert (E : forall i, (i < d)%nat -> sample A n i - perturbed X (label A) qv n i = / (U * UA * V) * r i).
  { intros i Hi. unfold r, real_vector at 1, rounding_row. cbv zeta.
    rewrite (nth_map _ _ _ _ i (0, (0, 0))%Z) by (rewrite !combine_length, LA, LP, q_length; fold d; lia).
    rewrite !combine_nth by (rewrite ?combine_length, ?LA, ?LP, ?q_length; fold d; lia). cbn [fst snd].
    rewrite !minus_IZR, !mult_IZR. fold U UA V. unfold perturbed, X, sample, label, qv, real_vector. fold U UA.
    field. lra. }
  rewrite (dot_ext d _ (fun i => / (U * UA * V) * r i)) by exact E. rewrite dot_scal_l, dot_sym.
  rewrite (dot_ext d _ (fun i => / (U * UA * V) * r i)) by exact E. rewrite dot_scal_l. ring.
Qed.

Theorem check_budget_is_correct : forall sharp B, check_budget P (signed_rows P) (T P) q q_unit A sharp B = true ->
  exists rho, 0 <= rho /\ rounded_within d N X (label A) qv (sample A) rho /\
    a_priori_form sharp d N (gamma_of P) X qv rho.
Proof.
  intros sharp B H. unfold check_budget, check_bounds in H. cbv zeta in H. rewrite !andb_true_iff in H.
  destruct H as (((((((((((((K & S0) & L0) & C0) & R0) & P0) & F0) & H1) & H2) & H3) & H4) & H5) & Room) & Ineq).
  destruct unit_signs as (U0 & UA0 & V0 & D0).
  apply Z.ltb_lt, IZR_lt in K, Room. apply Z.leb_le, IZR_le in S0, L0, C0, R0, P0, F0, H4. rewrite plus_IZR in Room.
  set (k := IZR (unit B)) in *. assert (K2 : 0 < k ^ 2) by (apply pow_lt; auto).
  assert (I : 0 <= / k) by (apply Rlt_le, Rinv_0_lt_compat, K).
  assert (I2 : 0 <= / k ^ 2) by (apply Rlt_le, Rinv_0_lt_compat, K2).
  assert (Hq : norm d qv <= IZR (length_of_q B) / k).
  { apply root_above; [apply Rmult_le_pos; auto|]. rewrite square_of_q. apply squares_under; auto.
    rewrite !mult_IZR, !pow2 in H4. exact H4. }
  assert (Norms : forall n, (n < N)%nat -> IZR (shortest B) / k <= norm d (X n) <= IZR (longest B) / k).
  { intros n Hn. pose proof (every_is _ _ H1 n Hn) as B1. cbv beta in B1. rewrite andb_true_iff in B1. destruct B1 as (B1 & B2).
    apply Z.leb_le, IZR_le in B1, B2. rewrite !mult_IZR, !pow2 in B1, B2. split.
    - apply root_below; [apply Rmult_le_pos; auto|]. rewrite square_of_sample by auto. apply squares_over; auto.
    - apply root_above; [apply Rmult_le_pos; auto|]. rewrite square_of_sample by auto. apply squares_under; auto. }
  exists (IZR (rounding B) / k). split; [apply Rmult_le_pos; auto|]. split.
  - intros n Hn. unfold in_ball. apply root_above; [apply Rmult_le_pos; auto|].
    rewrite rounding_row_is by auto. pose proof (every_is _ _ H5 n Hn) as B5. cbv beta zeta in B5.
    apply Z.leb_le, IZR_le in B5. rewrite !mult_IZR, !pow2, !mult_IZR in B5. fold U UA V in B5.
    apply squares_under; [repeat apply Rmult_lt_0_compat; auto|auto|exact B5].
  - assert (Rm : norm d qv + IZR (rounding B) / k < IZR (shortest B) / k).
    { apply Rle_lt_trans with (IZR (length_of_q B) / k + IZR (rounding B) / k); [lra|].
      rewrite <- Rdiv_plus_distr. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, K|exact Room]. }
    exists (IZR (shortest B) / k), (IZR (longest B) / k), (IZR (largest_product B) / k ^ 2), (IZR (largest_feature B) / k ^ 2).
    split; [exact Rm|]. split; [apply Rmult_le_pos; auto|]. split; [apply Rmult_le_pos; auto|]. split; [exact Norms|].
    split; [|split].
    + intros n l Hn Hl Dn. rewrite product_of_samples by auto.
      pose proof (every_is _ _ H2 n Hn) as B2. cbv beta in B2. rewrite forallb_forall in B2.
      assert (E : In (entry (T P) n l) (except n (row (T P) n))).
      { unfold entry. apply in_except; auto. rewrite row_size; auto. }
      specialize (B2 _ E). apply Z.leb_le, IZR_le in B2. rewrite !mult_IZR, !pow2 in B2.
      apply products_under; auto. apply pow_lt; auto.
    + intros n Hn. rewrite feature_is_product by auto. pose proof (every_is _ _ H3 n Hn) as B3. cbv beta in B3.
      apply Z.leb_le, IZR_le in B3. rewrite !mult_IZR, !pow2 in B3. apply products_under; auto. apply Rmult_lt_0_compat; auto.
    + apply (inequality_is _ _ _ _ _ _ _ _ _ _ (unit B)) in Ineq; auto. fold k in Ineq.
      rewrite <- INR_IZR_INZ in Ineq. fold N in Ineq.
      assert (N1 : 1 <= INR N). { pose proof (size_positive P WP) as Z. apply (le_INR 1) in Z. exact Z. }
      assert (Lg : 0 <= IZR (longest B) / k) by (apply Rmult_le_pos; auto).
      apply (inequality_monotone sharp (gamma_of P) (INR N) _ _ _ _ (norm d qv) _ (IZR (shortest B) / k) (IZR (longest B) / k)
        (IZR (largest_product B) / k ^ 2) (IZR (largest_feature B) / k ^ 2) (IZR (length_of_q B) / k)); auto;
        try lra; try (apply Rmult_le_pos; auto); try apply norm_nonneg.
      * apply slope_range, WP.
      * rewrite <- Rdiv_plus_distr. apply Rmult_lt_compat_r; [apply Rinv_0_lt_compat, K|exact Room].
Qed.

Theorem refute_budget_is_correct : forall sharp B i j l l' m,
  refute_budget P (signed_rows P) (T P) q q_unit sharp B i j l l' m = true ->
  ~ a_priori_form sharp d N (gamma_of P) X qv 0.
Proof.
  intros sharp B i j l l' m H (Rmin & Rmax & pmax & r & Room & P0 & R0 & Norms & Products & Features & Ineq).
  unfold refute_budget in H. cbv zeta in H. rewrite !andb_true_iff, orb_true_iff in H.
  destruct H as (((((((Hi & Hj) & Hl) & Hl') & Hm) & Dl) & Bs) & F).
  destruct Bs as ((((((((((K & S0) & L0) & C0) & PP) & FF) & H1) & H2) & H3) & H4) & H5).
  apply is_sample_is in Hi, Hj, Hl, Hl', Hm. apply negb_true_iff, Nat.eqb_neq in Dl.
  destruct unit_signs as (U0 & UA0 & V0 & D0).
  apply Z.ltb_lt, IZR_lt in K. apply Z.leb_le, IZR_le in S0, L0, C0, PP, FF, H1, H2, H3, H4, H5.
  push_in H1. push_in H2. push_in H3. push_in H4. push_in H5.
  set (k := IZR (unit B)) in *. assert (K2 : 0 < k ^ 2) by (apply pow_lt; auto).
  assert (I : 0 <= / k) by (apply Rlt_le, Rinv_0_lt_compat, K).
  assert (I2 : 0 <= / k ^ 2) by (apply Rlt_le, Rinv_0_lt_compat, K2).
  assert (A1 : norm d (X i) <= IZR (shortest B) / k).
  { apply root_above; [apply Rmult_le_pos; auto|]. rewrite square_of_sample by auto. apply squares_under; auto. }
  assert (A2 : IZR (longest B) / k <= norm d (X j)).
  { apply root_below; [apply Rmult_le_pos; auto|]. rewrite square_of_sample by auto. apply squares_over; auto. }
  assert (A3 : IZR (length_of_q B) / k <= norm d qv).
  { apply root_below; [apply Rmult_le_pos; auto|]. rewrite square_of_q. apply squares_over; auto. }
  assert (A4 : IZR (largest_product B) / k ^ 2 <= pmax).
  { eapply Rle_trans; [|apply (Products l l'); auto]. rewrite product_of_samples by auto. apply products_over; auto.
    apply pow_lt; auto. }
  assert (A5 : IZR (largest_feature B) / k ^ 2 <= r).
  { eapply Rle_trans; [|apply (Features m); auto]. rewrite feature_is_product by auto. apply products_over; auto.
    apply Rmult_lt_0_compat; auto. }
  pose proof (Norms i Hi) as (Ni & _). pose proof (Norms j Hj) as (_ & Nj).
  destruct F as [F|F].
  - apply Z.leb_le, IZR_le in F. apply (Rmult_le_compat_r (/ k)) in F; [|exact I].
    fold (IZR (shortest B) / k) (IZR (length_of_q B) / k) in F. lra.
  - apply negb_true_iff in F.
    assert (Q : integer_inequality sharp (slope_num P) (slope_den P) (Z.of_nat (size P)) (shortest B) (longest B)
      (largest_product B) (largest_feature B) (length_of_q B) 0 = true); [|congruence].
    apply (inequality_is _ _ _ _ _ _ _ _ _ _ (unit B)); auto. fold k. rewrite <- INR_IZR_INZ. fold N.
    replace (IZR 0 / k) with 0 by (unfold Rdiv; ring).
    assert (N1 : 1 <= INR N). { pose proof (size_positive P WP) as Z. apply (le_INR 1) in Z. exact Z. }
    apply (inequality_monotone sharp (gamma_of P) (INR N) _ _ _ _ _ 0 Rmin Rmax pmax r (norm d qv)); auto; try lra;
      try (apply Rmult_le_pos; auto).
    apply slope_range, WP.
Qed.

End Meaning.
