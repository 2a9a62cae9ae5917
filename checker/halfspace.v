(** The signs of the trained network outside a slab on integers: around its own direction h (own-halfspace), and around
    the normal g of the KKT point with the pattern (trained-halfspace). *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern slab angles.
From Checker Require Import integers problem assumptions multipliers trained boundaries budget.
Import ListNotations.
Open Scope R_scope.

(** Of each neuron p w_j - (sum of its group) is at most this long, h = (sum of the positive) - (sum of the negative) at
    least [shortest_h], and the half-width kappa is at most width_num/width_den. *)
Record slab_bounds := { deviations : list Z; shortest_h : Z; width_num : Z; width_den : Z }.

Section Checks.

Variable P : problem.

Definition ones (l : list (list Z)) : list Z := repeat 1%Z (length l).
Definition group_sum (l : list (list Z)) : list Z := combination (dimension P) (ones l) l.
Definition difference (a b : list Z) : list Z := map (fun t => fst t - snd t)%Z (combine a b).
Definition own_direction : list Z := difference (group_sum (positive_neurons P)) (group_sum (negative_neurons P)).

Definition deviation_of (total w : list Z) : list Z :=
  map (fun t => Z.of_nat (pairs P) * fst t - snd t)%Z (combine w total).
Definition deviation_fits (total : list Z) (t : list Z * Z) : bool :=
  let e := deviation_of total (fst t) in (dot_onto e e 0 <=? snd t ^ 2)%Z.

Definition check_slab (B : slab_bounds) : bool :=
  let h := own_direction in
  Nat.ltb 0 (pairs P) && Nat.eqb (length (deviations B)) (length (neurons P)) &&
  forallb (fun t => 0 <=? t)%Z (deviations B) &&
  forallb (deviation_fits (group_sum (positive_neurons P)))
    (combine (positive_neurons P) (firstn (pairs P) (deviations B))) &&
  forallb (deviation_fits (group_sum (negative_neurons P)))
    (combine (negative_neurons P) (skipn (pairs P) (deviations B))) &&
  (0 <? shortest_h B)%Z && (shortest_h B ^ 2 <=? dot_onto h h 0)%Z && (0 <? width_den B)%Z &&
  (width_den B * total (fun t => t) (deviations B) 0 * slope_den P <=?
   width_num B * slope_num P * Z.of_nat (pairs P) * shortest_h B)%Z.

End Checks.

(** ** What they mean *)

(** h, up to a positive factor: the sum of the positive neurons less that of the negative ones *)
Definition network_direction (P : problem) : vec :=
  fun i => sum (width (pairs P)) (fun j => neuron_sign (pairs P) j * weight P j i).

(** sign f(z) = sign <g, z> for every z with |cos(z, g)| > half. *)
Definition signs_outside (P : problem) (g : vec) (half : R) : Prop :=
  forall z, Rabs (dot (dimension P) g z) > half * norm (dimension P) g * norm (dimension P) z ->
    same_sign (network (dimension P) (pairs P) (gamma_of P) (weight P) z) (dot (dimension P) g z).

Section Meaning.

Variable P : problem.
Hypothesis W : well_formed P = true.
Variable B : slab_bounds.
Hypothesis H : check_slab P B = true.

Let d := dimension P.
Let p := pairs P.
Let V := IZR (weight_unit P).
Let gamma := gamma_of P.

Let sum_of (l : list (list Z)) (i : nat) : R := sum (length l) (fun n => IZR (nth i (nth n l []) 0%Z)).
Let v : vec := fun i => sum_of (positive_neurons P) i * / (INR p * V).
Let u : vec := fun i => sum_of (negative_neurons P) i * / (INR p * V).
Let h : vec := fun i => v i - u i.

Lemma neuron_lengths : forall l, (l = positive_neurons P \/ l = negative_neurons P) ->
  (forall a, In a l -> length a = d) /\ length l = p.
Proof.
  destruct (well_formed_parts P W) as (_ & _ & _ & _ & _ & _ & NL & L). intros l [-> | ->]; split; auto.
  - intros a I. apply NL. unfold neurons. apply in_or_app. auto.
  - intros a I. apply NL. unfold neurons. apply in_or_app. auto.
Qed.

Lemma group_sum_is : forall l i, (l = positive_neurons P \/ l = negative_neurons P) -> (i < d)%nat ->
  length (group_sum P l) = d /\ IZR (nth i (group_sum P l) 0%Z) = sum_of l i.
Proof.
  intros l i Hl Hi. destruct (neuron_lengths l Hl) as (A & _). unfold group_sum, ones. split.
  - apply combination_length. exact A.
  - rewrite combination_nth by (auto; apply repeat_length). apply sum_ext. intros n Hn. rewrite nth_ones by auto. ring.
Qed.

Lemma parts : (0 < p)%nat /\ length (deviations B) = width p /\ 0 < IZR (shortest_h B) /\
  IZR (shortest_h B) ^ 2 <= IZR (dot_onto (own_direction P) (own_direction P) 0) /\ 0 < IZR (width_den B) /\
  IZR (width_den B) * IZR (total (fun t => t) (deviations B) 0) * IZR (slope_den P) <=
    IZR (width_num B) * IZR (slope_num P) * INR p * IZR (shortest_h B).
Proof.
  pose proof H as K. unfold check_slab in K. cbv zeta in K. rewrite !andb_true_iff in K.
  destruct K as ((((((((K1 & K2) & K3) & K4) & K5) & K6) & K7) & K8) & K9).
  apply Nat.ltb_lt in K1. apply Nat.eqb_eq in K2. apply Z.ltb_lt, IZR_lt in K6, K8. apply Z.leb_le, IZR_le in K7, K9.
  rewrite pow2 in K7. rewrite !mult_IZR, <- INR_IZR_INZ in K9. rewrite (neurons_size P W) in K2. repeat split; auto.
Qed.

Lemma V_pos : 0 < V.
Proof. destruct (well_formed_parts P W) as (_ & _ & A & _). apply IZR_lt, A. Qed.

Lemma p_pos : 0 < INR p.
Proof. apply lt_0_INR, parts. Qed.

(** |p w_j - total| over p and the unit *)
Lemma deviation_norm : forall l n e w, (l = positive_neurons P \/ l = negative_neurons P) -> (n < p)%nat ->
  deviation_fits P (group_sum P l) (nth n l [], e) = true -> (0 <= e)%Z ->
  (forall i, (i < d)%nat -> w i = IZR (nth i (nth n l []) 0%Z) / V) ->
  norm d (fun i => w i - sum_of l i * / (INR p * V)) <= IZR e * / (INR p * V).
Proof.
  intros l n e w Hl Hn F E0 Hw. pose proof V_pos as V0. pose proof p_pos as P0.
  destruct (neuron_lengths l Hl) as (A & L). assert (La : length (nth n l []) = d) by (apply A, nth_In; lia).
  assert (I : 0 < / (INR p * V)) by (apply Rinv_0_lt_compat, Rmult_lt_0_compat; auto).
  apply IZR_le in E0.
  unfold deviation_fits in F. cbv zeta in F. cbn [fst snd] in F. apply Z.leb_le, IZR_le in F. rewrite pow2 in F.
  set (r := deviation_of P (group_sum P l) (nth n l [])) in *.
  assert (Lg : length (group_sum P l) = d).
  { unfold group_sum, ones. apply combination_length. exact A. }
  assert (Lr : length r = d) by (unfold r, deviation_of; rewrite map_length, combine_length, La, Lg; lia).
  assert (Er : forall i, (i < d)%nat -> w i - sum_of l i * / (INR p * V) = / (INR p * V) * real_vector r i).
  { intros i Hi. unfold real_vector, r, deviation_of.
    rewrite (nth_map _ _ _ _ i (0%Z, 0%Z)) by (rewrite combine_length, La, Lg; lia). rewrite combine_nth by congruence.
    cbn [fst snd]. rewrite minus_IZR, mult_IZR, <- INR_IZR_INZ. fold p. destruct (group_sum_is l i Hl Hi) as (_ & ->).
    rewrite Hw by exact Hi. field. lra. }
  rewrite (norm_ext d _ (fun i => / (INR p * V) * real_vector r i)) by exact Er.
  rewrite norm_scal, Rabs_pos_eq by lra. rewrite Rmult_comm. apply Rmult_le_compat_r; [lra|].
  apply root_above; [exact E0|]. rewrite dot_onto_is_dot, Lr, Rplus_0_l in F by auto. exact F.
Qed.

Lemma weight_is : forall j i, weight P j i = IZR (nth i (nth j (neurons P) []) 0%Z) / V.
Proof. reflexivity. Qed.

Lemma deviations_sum : sum (width p) (fun j => norm d (deviation p (weight P) v u j)) <=
  IZR (total (fun t => t) (deviations B) 0) * / (INR p * V).
Proof.
  pose proof H as K. unfold check_slab in K. cbv zeta in K. rewrite !andb_true_iff in K.
  destruct K as ((((((((_ & _) & K3) & K4) & K5) & _) & _) & _) & _). rewrite forallb_forall in K3, K4, K5.
  destruct parts as (P0 & L & _). destruct (neuron_lengths _ (or_introl eq_refl)) as (_ & LP).
  destruct (neuron_lengths _ (or_intror eq_refl)) as (_ & LN). fold p in K4, K5.
  rewrite (total_is_sum _ _ _ 0%Z), L, <- sum_scal_r. apply sum_le. intros j Hj.
  assert (E0 : (0 <= nth j (deviations B) 0)%Z) by (apply Z.leb_le, K3, nth_In; lia).
  destruct (Nat.lt_ge_cases j p) as [J|J].
  - assert (F : deviation_fits P (group_sum P (positive_neurons P)) (nth j (positive_neurons P) [], nth j (deviations B) 0%Z) = true).
    { apply K4. replace (nth j (deviations B) 0%Z) with (nth j (firstn p (deviations B)) 0%Z).
      - rewrite <- (combine_nth (positive_neurons P) (firstn p (deviations B)) j [] 0%Z).
        + apply nth_In. rewrite combine_length, firstn_length, L, LP. unfold width. lia.
        + rewrite firstn_length, L, LP. unfold width. lia.
      - rewrite <- (firstn_skipn p (deviations B)) at 2. rewrite app_nth1; [reflexivity|].
        rewrite firstn_length, L. unfold width. lia. }
    eapply Rle_trans; [|apply (deviation_norm _ j _ (weight P j) (or_introl eq_refl) J F E0)].
    + right. apply norm_ext. intros i Hi. unfold deviation. destruct (Nat.ltb_spec j p) as [_|Q]; [reflexivity|lia].
    + intros i Hi. rewrite weight_is. unfold neurons. rewrite app_nth1 by lia. reflexivity.
  - set (j' := (j - p)%nat). assert (J' : (j' < p)%nat) by (unfold j'; unfold width in Hj; lia).
    assert (F : deviation_fits P (group_sum P (negative_neurons P)) (nth j' (negative_neurons P) [], nth j (deviations B) 0%Z) = true).
    { apply K5. replace (nth j (deviations B) 0%Z) with (nth j' (skipn p (deviations B)) 0%Z).
      - rewrite <- (combine_nth (negative_neurons P) (skipn p (deviations B)) j' [] 0%Z).
        + apply nth_In. rewrite combine_length, skipn_length, L, LN. unfold width. lia.
        + rewrite skipn_length, L, LN. unfold width. lia.
      - rewrite <- (firstn_skipn p (deviations B)) at 2. rewrite app_nth2; rewrite firstn_length, L.
        + f_equal. unfold j', width. lia.
        + unfold width. lia. }
    eapply Rle_trans; [|apply (deviation_norm _ j' _ (weight P j) (or_intror eq_refl) J' F E0)].
    + right. apply norm_ext. intros i Hi. unfold deviation. destruct (Nat.ltb_spec j p) as [Q|_]; [lia|reflexivity].
    + intros i Hi. rewrite weight_is. unfold neurons. rewrite app_nth2 by lia. fold p. rewrite LP. reflexivity.
Qed.

Lemma h_is : forall i, (i < d)%nat -> h i = / (INR p * V) * real_vector (own_direction P) i.
Proof.
  intros i Hi. destruct (group_sum_is (positive_neurons P) i (or_introl eq_refl) Hi) as (L1 & E1).
  destruct (group_sum_is (negative_neurons P) i (or_intror eq_refl) Hi) as (L2 & E2).
  unfold h, v, u, real_vector, own_direction, difference.
  rewrite (nth_map _ _ _ _ i (0%Z, 0%Z)) by (rewrite combine_length, L1, L2; lia). rewrite combine_nth by congruence.
  cbn [fst snd]. rewrite minus_IZR, E1, E2. ring.
Qed.

Lemma own_direction_length : length (own_direction P) = d.
Proof.
  unfold own_direction, difference. rewrite map_length, combine_length. unfold group_sum, ones.
  rewrite !combination_length; [lia| |]; apply neuron_lengths; auto.
Qed.

Lemma h_norm : IZR (shortest_h B) * / (INR p * V) <= norm d h.
Proof.
  pose proof V_pos. pose proof p_pos. destruct parts as (_ & _ & S0 & S1 & _).
  assert (I : 0 < / (INR p * V)) by (apply Rinv_0_lt_compat, Rmult_lt_0_compat; auto).
  rewrite (norm_ext d h (fun i => / (INR p * V) * real_vector (own_direction P) i)) by exact h_is.
  rewrite norm_scal, Rabs_pos_eq by lra. rewrite Rmult_comm. apply Rmult_le_compat_l; [lra|].
  apply root_below; [lra|]. rewrite dot_onto_is_dot, own_direction_length, Rplus_0_l in S1 by auto. exact S1.
Qed.

Let kappa := 2 * sum (width p) (fun j => norm d (deviation p (weight P) v u j)) / (gamma * INR (width p) * norm d h).

Lemma kappa_at_most : 0 < norm d h /\ 0 <= kappa <= IZR (width_num B) / IZR (width_den B).
Proof.
  pose proof V_pos as V0. pose proof p_pos as P0. destruct parts as (_ & _ & S0 & _ & D0 & K). pose proof h_norm as N0.
  destruct (slope_range P W) as (G0 & G1). fold gamma in G0, G1. pose proof (gamma_is P W) as GH. fold gamma in GH.
  assert (I : 0 < / (INR p * V)) by (apply Rinv_0_lt_compat, Rmult_lt_0_compat; auto).
  assert (HN : 0 < norm d h) by (apply Rlt_le_trans with (IZR (shortest_h B) * / (INR p * V)); [apply Rmult_lt_0_compat; auto|exact N0]).
  split; [exact HN|]. pose proof deviations_sum as DS. unfold kappa. rewrite INR_width.
  set (S := sum (width p) _) in *. set (T1 := IZR (total (fun t => t) (deviations B) 0)) in *.
  assert (SP : 0 <= S) by (apply sum_nonneg; intros; apply norm_nonneg).
  assert (Q : 0 < gamma * (2 * INR p) * norm d h) 
    by (apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; [exact G0|lra]|exact HN]).
  split; [apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat, Q]|].
  (* gamma p |h| width_num >= width_den S *)
  destruct (gh P W) as (A0 & A1). set (g := IZR (slope_num P)) in *. set (q := IZR (slope_den P)) in *.
  apply Rmult_le_reg_r with (gamma * (2 * INR p) * norm d h); [exact Q|].
  unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  apply Rmult_le_reg_r with (IZR (width_den B) * q); [apply Rmult_lt_0_compat; lra|].
  replace (IZR (width_num B) / IZR (width_den B) * (gamma * (2 * INR p) * norm d h) * (IZR (width_den B) * q))
    with (2 * (IZR (width_num B) * (gamma * q) * INR p * norm d h)) by (field; lra).
  rewrite GH. replace (2 * S * (IZR (width_den B) * q)) with (2 * (IZR (width_den B) * S * q)) by ring.
  apply Rmult_le_compat_l; [lra|].
  apply Rle_trans with (IZR (width_den B) * (T1 * / (INR p * V)) * q).
  { apply Rmult_le_compat_r; [lra|]. apply Rmult_le_compat_l; lra. }
  replace (IZR (width_den B) * (T1 * / (INR p * V)) * q) with (IZR (width_den B) * T1 * q * / (INR p * V)) by ring.
  eapply Rle_trans; [apply Rmult_le_compat_r; [lra|exact K]|].
  assert (WN : 0 <= IZR (width_num B) * g * INR p).
  { destruct (Rlt_le_dec (IZR (width_num B) * g * INR p) 0) as [C|]; [exfalso|auto].
    assert (T0 : 0 <= T1).
    { destruct (Rlt_le_dec T1 0) as [L|]; [exfalso|auto].
      assert (0 < - T1 * / (INR p * V)) by (apply Rmult_lt_0_compat; lra). lra. }
    assert (0 <= IZR (width_den B) * T1 * q) by (apply Rmult_le_pos; [apply Rmult_le_pos; lra|lra]).
    assert (0 < - (IZR (width_num B) * g * INR p) * IZR (shortest_h B)) by (apply Rmult_lt_0_compat; lra). lra. }
  replace (IZR (width_num B) * g * INR p * IZR (shortest_h B) * / (INR p * V))
    with (IZR (width_num B) * g * INR p * (IZR (shortest_h B) * / (INR p * V))) by ring.
  apply Rmult_le_compat_l; auto.
Qed.

Lemma signs_outside_kappa : forall z, Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network d p gamma (weight P) z) (dot d h z).
Proof. intros z Hz. apply (sign_outside_the_slab d p gamma (weight P) v u z); [apply slope_range, W|apply parts|exact Hz]. Qed.

Lemma network_direction_is : forall i, (i < d)%nat -> network_direction P i = INR p * h i.
Proof.
  intros i Hi. pose proof V_pos. pose proof p_pos. unfold network_direction. fold p. unfold width. rewrite sum_app.
  destruct (neuron_lengths _ (or_introl eq_refl)) as (_ & LP). destruct (neuron_lengths _ (or_intror eq_refl)) as (_ & LN).
  unfold h, v, u, sum_of. rewrite LP, LN. rewrite <- !sum_scal_r, <- sum_minus, <- sum_scal, <- sum_plus.
  apply sum_ext. intros j Hj. rewrite positive_neuron, negative_neuron, !weight_is by lia. unfold neurons.
  rewrite app_nth1 by lia. rewrite app_nth2 by lia. fold p. rewrite LP. replace (p + j - p)%nat with j by lia. field. lra.
Qed.

Theorem check_slab_is_correct : signs_outside P (network_direction P) (IZR (width_num B) / IZR (width_den B)) /\
  0 < norm d (network_direction P).
Proof.
  pose proof p_pos as P0. destruct kappa_at_most as (HN & K0 & K1).
  assert (E : forall z, dot d (network_direction P) z = INR p * dot d h z).
  { intros z. rewrite <- dot_scal_l. apply dot_ext. exact network_direction_is. }
  assert (N : norm d (network_direction P) = INR p * norm d h).
  { rewrite (norm_ext d _ (fun i => INR p * h i)) by exact network_direction_is. rewrite norm_scal, Rabs_pos_eq by lra. reflexivity. }
  split; [|rewrite N; apply Rmult_lt_0_compat; auto].
  intros z Hz. fold d in Hz |- *. rewrite E, N, Rabs_mult, (Rabs_pos_eq (INR p)) in Hz by lra. rewrite E.
  apply same_sign_trans with (dot d h z); [|apply same_sign_sym, same_sign_scal, P0].
  apply signs_outside_kappa. pose proof (norm_nonneg d z) as Z0.
  apply Rgt_lt in Hz. apply Rlt_gt, Rmult_lt_reg_l with (INR p); [exact P0|]. eapply Rle_lt_trans; [|exact Hz].
  replace (IZR (width_num B) / IZR (width_den B) * (INR p * norm d h) * norm d z)
    with (INR p * (IZR (width_num B) / IZR (width_den B) * norm d h * norm d z)) by ring.
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat_r; [exact Z0|]. apply Rmult_le_compat_r; lra.
Qed.

End Meaning.

(** ** Around the normal of the KKT point with the pattern *)

(** alpha h and beta g, g without the candidate's error, are at most [apart] from each other; rows are at most
    [longest_row] long, g at least [shortest_g]; alpha h and beta g with any error at least [shared]; so their directions
    at most turn_num/turn_den from each other. *)
Record turn_bounds := {
  alpha : Z; beta : Z; apart : Z; longest_row : Z; shortest_g : Z; shared : Z; turn_num : Z; turn_den : Z
}.

Definition scaled (a : Z) (l : list Z) : list Z := map (Z.mul a) l.

Definition check_turn (P : problem) (rows G : list (list Z)) (C : candidate) (B : slab_bounds) (t : turn_bounds) : bool :=
  let h := own_direction P in
  let g := combination (dimension P) (multipliers C) rows in
  let e := difference (scaled (alpha t) h) (scaled (beta t) g) in
  let error := (radius_num C * dot_onto (dominance C) (repeat 1 (size P)) 0 * longest_row t)%Z in
  ((0 <? alpha t) && (0 <? beta t) && (0 <=? apart t) && (0 <=? longest_row t) && (0 <=? shortest_g t) && (0 <? shared t) &&
   (0 <? turn_den t) && (dot_onto e e 0 <=? apart t ^ 2))%Z &&
  each P (fun n => entry G n n <=? longest_row t ^ 2)%Z &&
  ((shortest_g t ^ 2 <=? dot_onto g g 0) && (shared t <=? alpha t * shortest_h B) &&
   (shared t * radius_den C <=? beta t * (shortest_g t * radius_den C - error)) &&
   ((apart t * radius_den C + beta t * error) * turn_den t <=? turn_num t * shared t * radius_den C))%Z.

Definition check_trained_halfspace (P : problem) (rows G : list (list Z)) (C : candidate) (B : slab_bounds)
    (t : turn_bounds) : bool :=
  check_linear_kkt_point P G C && check_slab P B && check_turn P rows G C B t.

Lemma signs_outside_scaled : forall P (g g' : vec) c half, 0 < c ->
  (forall i, (i < dimension P)%nat -> g' i = c * g i) -> signs_outside P g half -> signs_outside P g' half.
Proof.
  intros P g g' c half C E S z Hz.
  rewrite (dot_ext _ g' (fun i => c * g i)), dot_scal_l in * by exact E.
  rewrite (norm_ext _ g' (fun i => c * g i)), norm_scal, Rabs_mult, (Rabs_pos_eq c) in Hz by (auto; lra).
  apply same_sign_trans with (dot (dimension P) g z); [|apply same_sign_sym, same_sign_scal, C]. apply S.
  apply Rgt_lt in Hz. apply Rlt_gt, Rmult_lt_reg_l with c; [exact C|]. eapply Rle_lt_trans; [|exact Hz]. right. ring.
Qed.

Section Turn.

Variable P : problem.
Hypothesis W : well_formed P = true.
Variable C : candidate.
Variable B : slab_bounds.
Variable t : turn_bounds.
Hypothesis HC : is_candidate P C = true.
Hypothesis HB : check_slab P B = true.
Hypothesis HT : check_turn P (signed_rows P) (T P) C B t = true.
Variable z : nat -> R.
Hypothesis E : encloses P C z.

Let d := dimension P.
Let N := size P.
Let rowv (n : nat) : vec := real_vector (nth n (signed_rows P) []).
Let theta := IZR (radius_num C) / IZR (radius_den C).
Let error := theta * sum N (fun n => IZR (dominance_of C n)) * IZR (longest_row t).
(** g as the candidate encloses it, and its middle *)
Let g : vec := fun i => sum N (fun n => z n * rowv n i).
Let m : vec := real_vector (combination d (multipliers C) (signed_rows P)).
Let hv : vec := real_vector (own_direction P).

Lemma norm_sum : forall K (c : nat -> R) (x : nat -> vec),
  norm d (fun i => sum K (fun n => c n * x n i)) <= sum K (fun n => Rabs (c n) * norm d (x n)).
Proof.
  intros K c x. induction K as [|K IH]; simpl.
  - rewrite (norm_ext d _ (fun i => 0 * 0)) by (intros; ring). rewrite norm_scal, Rabs_R0. lra.
  - eapply Rle_trans; [apply norm_triangle|]. rewrite norm_scal. apply Rplus_le_compat_r, IH.
Qed.

Lemma turn_parts : 0 < IZR (alpha t) /\ 0 < IZR (beta t) /\ 0 <= IZR (apart t) /\ 0 <= IZR (longest_row t) /\
  0 <= IZR (shortest_g t) /\ 0 < IZR (shared t) /\ 0 < IZR (turn_den t) /\
  norm d (fun i => IZR (alpha t) * hv i - IZR (beta t) * m i) <= IZR (apart t) /\
  (forall n, (n < N)%nat -> norm d (rowv n) <= IZR (longest_row t)) /\
  IZR (shortest_g t) <= norm d m /\ IZR (shared t) <= IZR (alpha t) * IZR (shortest_h B) /\
  IZR (shared t) <= IZR (beta t) * (IZR (shortest_g t) - error) /\
  IZR (apart t) + IZR (beta t) * error <= IZR (turn_num t) / IZR (turn_den t) * IZR (shared t).
Proof.
  pose proof HT as K. unfold check_turn in K. cbv zeta in K. rewrite !andb_true_iff in K.
  destruct K as (((((((((K1 & K2) & K3) & K4) & K5) & K6) & K7) & K8) & K9) & (((K10 & K11) & K12) & K13)).
  apply Z.ltb_lt, IZR_lt in K1, K2, K6, K7. apply Z.leb_le, IZR_le in K3, K4, K5, K8, K10, K11, K12, K13.
  destruct (candidate_parts P C HC) as (A1 & A2 & _ & _ & _ & _ & D0). fold N in A1, A2.
  assert (Lm : length (combination d (multipliers C) (signed_rows P)) = d).
  { apply combination_length. apply (rows_of_length P W). }
  pose proof (own_direction_length P W) as Lh. fold d in Lh, K8, K10, K12, K13.
  assert (Er : IZR (radius_num C * dot_onto (dominance C) (repeat 1%Z (size P)) 0 * longest_row t) = error * IZR (radius_den C)).
  { rewrite !mult_IZR, (dot_with P) by (auto; apply repeat_length). unfold error, theta. fold N.
    rewrite (sum_ext N _ (fun n => IZR (dominance_of C n))).
    - field. lra.
    - intros n Hn. rewrite nth_ones by exact Hn. unfold dominance_of. ring. }
  rewrite pow2 in K8, K10. push_in K11.
  rewrite mult_IZR, mult_IZR, minus_IZR, mult_IZR, Er in K12.
  rewrite mult_IZR, plus_IZR, !mult_IZR in K13. rewrite <- !mult_IZR in K13.
  repeat split; auto.
  - set (e := difference _ _) in K8.
    assert (Le : length e = d).
    { unfold e, difference, scaled. rewrite map_length, combine_length, !map_length, Lh, Lm. lia. }
    rewrite (norm_ext d _ (real_vector e)).
    + apply root_above; [exact K3|]. rewrite dot_onto_is_dot, Le, Rplus_0_l in K8 by auto. exact K8.
    + intros i Hi. change (real_vector e i) with (IZR (nth i e 0%Z)). unfold e, difference, scaled.
      rewrite (nth_map _ _ _ _ i (0%Z, 0%Z)) by (rewrite combine_length, !map_length, Lh, Lm; lia).
      rewrite combine_nth by (rewrite !map_length; congruence). cbn [fst snd].
      rewrite minus_IZR, (nth_map _ _ _ _ i 0%Z), (nth_map _ _ _ _ i 0%Z), !mult_IZR by (rewrite ?Lh, ?Lm; exact Hi). reflexivity.
  - intros n Hn. apply root_above; [exact K4|]. pose proof (every_is _ _ K9 n Hn) as B9. cbv beta in B9.
    apply Z.leb_le, IZR_le in B9. rewrite pow2, entry_is_product in B9 by auto.
    rewrite dot_onto_is_dot in B9 by reflexivity. rewrite signed_row_length, Rplus_0_l in B9 by auto. exact B9.
  - apply root_below; [exact K5|]. rewrite dot_onto_is_dot, Lm, Rplus_0_l in K10 by auto. exact K10.
  - apply Rmult_le_reg_r with (IZR (radius_den C)); [exact D0|]. eapply Rle_trans; [exact K12|]. right. ring.
  - apply Rmult_le_reg_r with (IZR (radius_den C) * IZR (turn_den t)); [apply Rmult_lt_0_compat; auto|].
    replace (IZR (turn_num t) / IZR (turn_den t) * IZR (shared t) * (IZR (radius_den C) * IZR (turn_den t)))
      with (IZR (turn_num t) * IZR (shared t) * IZR (radius_den C)) by (field; lra).
    rewrite !mult_IZR in K13. eapply Rle_trans; [|exact K13].
    assert (Er' := Er). rewrite !mult_IZR in Er'.
    replace ((IZR (apart t) + IZR (beta t) * error) * (IZR (radius_den C) * IZR (turn_den t)))
      with ((IZR (apart t) * IZR (radius_den C) + IZR (beta t) * (error * IZR (radius_den C))) * IZR (turn_den t)) by ring.
    rewrite <- Er'. right. ring.
Qed.

Lemma g_near_its_middle : norm d (fun i => g i - m i) <= error.
Proof.
  destruct turn_parts as (_ & _ & _ & R0 & _ & _ & _ & _ & Rows & _).
  destruct (candidate_parts P C HC) as (A1 & A2 & _ & V0 & _ & T0 & D0). fold N in A1, A2, V0.
  rewrite (norm_ext d _ (fun i => sum N (fun n => (z n - IZR (multiplier C n)) * rowv n i))).
  - eapply Rle_trans; [apply norm_sum|]. unfold error. rewrite Rmult_assoc, <- sum_scal_r, <- sum_scal.
    apply sum_le. intros n Hn. destruct E as (E0 & _). specialize (E0 n Hn). fold theta in E0.
    rewrite <- Rmult_assoc, (Rmult_comm theta). apply Rmult_le_compat; auto; [apply Rabs_pos|apply norm_nonneg].
  - intros i Hi. unfold g, m, real_vector. rewrite combination_nth; auto.
    + rewrite (signed_rows_size P W). fold N. rewrite <- sum_minus. apply sum_ext. intros n Hn. unfold rowv, real_vector, multiplier. ring.
    + rewrite (signed_rows_size P W). exact A1.
    + apply (rows_of_length P W).
Qed.

Lemma directions_are_near : 0 < norm d (fun i => IZR (alpha t) * hv i) /\
  norm d (fun i => IZR (alpha t) * hv i / norm d (fun i => IZR (alpha t) * hv i) -
                   IZR (beta t) * g i / norm d (fun i => IZR (beta t) * g i)) <= IZR (turn_num t) / IZR (turn_den t).
Proof.
  destruct turn_parts as (Al & Be & Ap & _ & _ & Sh & TD & Near & _ & Gl & S1 & S2 & S3).
  pose proof g_near_its_middle as GM.
  assert (Hh : IZR (shortest_h B) <= norm d hv).
  { destruct (parts P W B HB) as (_ & _ & P0 & P1 & _). apply root_below; [lra|].
    rewrite dot_onto_is_dot, (own_direction_length P W), Rplus_0_l in P1 by auto. exact P1. }
  set (a := fun i => IZR (alpha t) * hv i) in *. set (b := fun i => IZR (beta t) * g i).
  assert (Na : IZR (shared t) <= norm d a).
  { unfold a. rewrite norm_scal, Rabs_pos_eq by lra. eapply Rle_trans; [exact S1|]. apply Rmult_le_compat_l; lra. }
  assert (Nb : IZR (shared t) <= norm d b).
  { unfold b. rewrite norm_scal, Rabs_pos_eq by lra. eapply Rle_trans; [exact S2|]. apply Rmult_le_compat_l; [lra|].
    pose proof (norm_near d m g) as Q. rewrite (norm_minus_sym d m g) in Q. lra. }
  split; [lra|]. eapply Rle_trans; [apply (unit_vector_distance d a b); lra|].
  assert (Sq : IZR (shared t) <= sqrt (norm d a * norm d b)).
  { rewrite <- (sqrt_pow2 (IZR (shared t))) by lra. apply sqrt_le_1_alt. simpl. rewrite Rmult_1_r.
    apply Rmult_le_compat; lra. }
  assert (Dist : norm d (fun i => a i - b i) <= IZR (apart t) + IZR (beta t) * error).
  { rewrite (norm_ext d _ (fun i => (a i - IZR (beta t) * m i) + - IZR (beta t) * (g i - m i))) by (intros; unfold b; ring).
    eapply Rle_trans; [apply norm_triangle|]. rewrite norm_scal, Rabs_Ropp, Rabs_pos_eq by lra.
    apply Rplus_le_compat; [exact Near|]. apply Rmult_le_compat_l; lra. }
  apply Rmult_le_reg_r with (sqrt (norm d a * norm d b)); [lra|].
  unfold Rdiv at 1. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  eapply Rle_trans; [exact Dist|]. eapply Rle_trans; [exact S3|].
  pose proof (norm_nonneg d (fun i => a i - b i)) as D0.
  assert (T0 : 0 <= IZR (turn_num t) / IZR (turn_den t)).
  { destruct (Rlt_le_dec (IZR (turn_num t) / IZR (turn_den t)) 0) as [L|]; [exfalso|auto].
    assert (0 < - (IZR (turn_num t) / IZR (turn_den t)) * IZR (shared t)) by (apply Rmult_lt_0_compat; lra). lra. }
  apply Rmult_le_compat_l; auto.
Qed.

Lemma signs_outside_turned : signs_outside P g
  (IZR (width_num B) / IZR (width_den B) + IZR (turn_num t) / IZR (turn_den t)).
Proof.
  destruct turn_parts as (Al & Be & _). destruct directions_are_near as (NA & Near).
  destruct (check_slab_is_correct P W B HB) as (S & _).
  destruct (kappa_at_most P W B HB) as (_ & K0 & K1).
  assert (V0 : 0 < IZR (weight_unit P)) by (apply (V_pos P W)).
  assert (P0 : 0 < INR (pairs P)) by (apply (p_pos P W B HB)).
  assert (KA : 0 <= IZR (width_num B) / IZR (width_den B)) by lra. clear K0 K1.
  set (kappa := IZR (width_num B) / IZR (width_den B)) in *.
  (* the slab around alpha h *)
  assert (SA : signs_outside P (fun i => IZR (alpha t) * hv i) kappa).
  { apply (signs_outside_scaled P (network_direction P) _ (IZR (alpha t) * IZR (weight_unit P)) kappa); auto.
    - apply Rmult_lt_0_compat; auto.
    - intros i Hi. rewrite (network_direction_is P W B HB i Hi). rewrite h_is by auto. fold hv. field. lra. }
  apply (signs_outside_scaled P (fun i => IZR (beta t) * g i) g (/ IZR (beta t))).
  - apply Rinv_0_lt_compat, Be.
  - intros i Hi. field. lra.
  - intros z' Hz. fold d in Hz |- *.
    destruct (slab_transfer d (fun i => IZR (alpha t) * hv i) (fun i => IZR (beta t) * g i) z' kappa
      (IZR (turn_num t) / IZR (turn_den t)) NA KA Near Hz) as (H1 & H2).
    apply same_sign_trans with (dot d (fun i => IZR (alpha t) * hv i) z'); [apply (SA z' H1)|exact H2].
Qed.

End Turn.

Theorem check_trained_halfspace_is_correct : forall P C B t, well_formed P = true ->
  check_trained_halfspace P (signed_rows P) (T P) C B t = true ->
  one_linear_kkt_point (dimension P) (size P) (gamma_of P) (sample P) (label P) /\
  forall p w lambda, (0 < p)%nat -> is_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda ->
    label_pattern (dimension P) (size P) p (sample P) (label P) w ->
    signs_outside P (boundary (size P) (sample P) (label P) lambda)
      (IZR (width_num B) / IZR (width_den B) + IZR (turn_num t) / IZR (turn_den t)).
Proof.
  intros P C B t W H. unfold check_trained_halfspace in H. rewrite !andb_true_iff in H. destruct H as ((K & HB) & HT).
  split; [eapply check_linear_kkt_point_is_correct; eauto|]. intros p w lambda Hp Kkt Pat.
  destruct (accepted_candidate_gives_the_normal P C W K) as (z & kappa & Kp & HC & E & Nm).
  destruct (well_formed_parts P W) as (_ & SU & _). apply IZR_lt in SU.
  apply (signs_outside_scaled P (fun i => sum (size P) (fun n => z n * real_vector (nth n (signed_rows P) []) i)) _
    (kappa * / IZR (sample_unit P))).
  - apply Rmult_lt_0_compat; [exact Kp|apply Rinv_0_lt_compat, SU].
  - intros i Hi. rewrite (Nm p w lambda Hp Kkt Pat i Hi), Rmult_assoc. f_equal. rewrite <- sum_scal. apply sum_ext. intros n Hn.
    rewrite <- signed_row_is by auto. ring.
  - apply (signs_outside_turned P W C B t HC HB HT z E).
Qed.

Lemma half_below_one : forall P C B t, well_formed P = true ->
  check_trained_halfspace P (signed_rows P) (T P) C B t = true ->
  IZR (width_num B) * IZR (turn_den t) + IZR (turn_num t) * IZR (width_den B) < IZR (width_den B) * IZR (turn_den t) ->
  IZR (width_num B) / IZR (width_den B) + IZR (turn_num t) / IZR (turn_den t) < 1.
Proof.
  intros P C B t W H L. unfold check_trained_halfspace in H. rewrite !andb_true_iff in H. destruct H as ((K & HB) & HT).
  destruct (accepted_candidate_gives_the_normal P C W K) as (z & kappa & _ & HC & E & _).
  destruct (parts P W B HB) as (_ & _ & _ & _ & D0 & _). destruct (turn_parts P W C B t HC HT) as (_ & _ & _ & _ & _ & _ & D1 & _).
  apply Rmult_lt_reg_r with (IZR (width_den B) * IZR (turn_den t)); [apply Rmult_lt_0_compat; auto|].
  replace ((IZR (width_num B) / IZR (width_den B) + IZR (turn_num t) / IZR (turn_den t)) * (IZR (width_den B) * IZR (turn_den t)))
    with (IZR (width_num B) * IZR (turn_den t) + IZR (turn_num t) * IZR (width_den B)) by (field; lra). lra.
Qed.
