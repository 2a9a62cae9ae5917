(** The claim linear-kkt-point on integers: a candidate for the multipliers, its residual
    and weighted diagonal dominance enclose a solution of the complementarity problem; the
    pattern on the enclosure proves the claim, a broken one refutes it. *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern activations linear_systems linear_kkt_point half_space.
From Checker Require Import integers problem assumptions.
Import ListNotations.
Open Scope R_scope.

(** multipliers/scale is the candidate, in the unit in which A lambda = 1 reads M lambda = 1,
    M_nk = c_nk t_nk, c_nk = den^2 + num^2 for equal labels, 2 num den for different ones.
    The exact multipliers are within dominance_k radius_num/radius_den of it. Multiplier 0
    means exactly 0: the sample is off the support. *)
Record candidate := {
  multipliers : list Z; scale : Z;
  dominance : list Z; radius_num : Z; radius_den : Z
}.

Section Checks.

Variable P : problem.
Variable G : list (list Z).
Variable C : candidate.

Let gn := slope_num P.
Let gd := slope_den P.

Definition factor (a b : Z) : Z := if (a =? b)%Z then (gd ^ 2 + gn ^ 2)%Z else (2 * gn * gd)%Z.
(** s_k of neurons of sign s, times den *)
Definition slope (s b : Z) : Z := if (s =? b)%Z then gd else gn.
Definition label_of (n : nat) : Z := nth n (labels P) 0%Z.
Definition multiplier (n : nat) : Z := nth n (multipliers C) 0%Z.
Definition dominance_of (n : nat) : Z := nth n (dominance C) 0%Z.
Definition is_on (n : nat) : bool := (0 <? multiplier n)%Z.

(** label, candidate and dominance of every sample *)
Definition columns : list (Z * (Z * Z)) := combine (labels P) (combine (multipliers C) (dominance C)).

Definition margin_middle (n : nat) : Z :=
  full_total (fun t c => factor (label_of n) (fst c) * t * fst (snd c))%Z (row G n) columns.
Definition margin_spread (n : nat) : Z :=
  full_total (fun t c => factor (label_of n) (fst c) * Z.abs t * snd (snd c))%Z (row G n) columns.
Definition surplus (n : nat) : Z :=
  (factor (label_of n) (label_of n) * entry G n n * dominance_of n -
   row_total (fun t c => factor (label_of n) (fst c) * Z.abs t * snd (snd c)) (row G n) columns n)%Z.
Definition pattern_middle (s : Z) (n : nat) : Z :=
  full_total (fun t c => slope s (fst c) * t * fst (snd c))%Z (row G n) columns.
Definition pattern_spread (s : Z) (n : nat) : Z :=
  full_total (fun t c => slope s (fst c) * Z.abs t * snd (snd c))%Z (row G n) columns.

Definition all_nonnegative (l : list Z) : bool := forallb (fun t => 0 <=? t)%Z l.

Definition is_candidate : bool :=
  Nat.eqb (length (multipliers C)) (size P) && Nat.eqb (length (dominance C)) (size P) &&
  all_nonnegative (multipliers C) && all_nonnegative (dominance C) &&
  (0 <? scale C)%Z && (0 <=? radius_num C)%Z && (0 <? radius_den C)%Z.

(** Exactly solved, or within reach of the solution by dominance. *)
Definition row_is_enclosed (n : nat) : bool :=
  if (radius_num C =? 0)%Z then (margin_middle n =? scale C)%Z
  else ((0 <? dominance_of n) && (0 <? surplus n) &&
        (Z.abs (scale C - margin_middle n) * radius_den C <=? radius_num C * surplus n))%Z.

Definition row_is_complementary (n : nat) : bool :=
  if is_on n
  then row_is_enclosed n && (dominance_of n * radius_num C <=? multiplier n * radius_den C)%Z
  else (dominance_of n =? 0)%Z &&
       (scale C * radius_den C <=? margin_middle n * radius_den C - radius_num C * margin_spread n)%Z.

Definition is_complementary : bool := is_candidate && each P row_is_complementary.

Definition has_pattern (s : Z) (n : nat) : bool :=
  (0 <? pattern_middle s n * radius_den C - radius_num C * pattern_spread s n)%Z.

Definition check_linear_kkt_point : bool :=
  is_complementary && each P (fun n => has_pattern 1 n && has_pattern (-1) n).

Definition refute_linear_kkt_point (n : nat) (s : Z) : bool :=
  is_complementary && is_sample P n && ((s =? 1) || (s =? -1))%Z &&
  (pattern_middle s n * radius_den C + radius_num C * pattern_spread s n <=? 0)%Z.

End Checks.

(** mu >= 0, not 0, with sum_n mu_n y_n x_n = 0: its square is sum_nk mu_n mu_k t_nk. *)
Definition refute_by_half_space (P : problem) (G : list (list Z)) (mu : list Z) : bool :=
  Nat.eqb (length mu) (size P) && all_nonnegative mu && existsb (fun t => 0 <? t)%Z mu &&
  (total (fun n => nth n mu 0 * full_total (fun t m => m * t) (row G n) mu) (seq 0 (size P)) 0 =? 0)%Z.

(** ** What they mean *)

(** A KKT point with the pattern, hence with a linear boundary, exists, and only one. *)
Definition one_linear_kkt_point (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) : Prop :=
  forall p, (0 < p)%nat -> exists w lambda,
    is_kkt_point d N p gamma x y w lambda /\ label_pattern d N p x y w /\
    linear_boundary d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' -> label_pattern d N p x y w' ->
      forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i.

Definition no_linear_kkt_point (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) : Prop :=
  forall p, (0 < p)%nat -> ~ exists w lambda, is_kkt_point d N p gamma x y w lambda /\ label_pattern d N p x y w.

Section Meaning.

Variable P : problem.
Hypothesis W : well_formed P = true.
Variable C : candidate.

Let N := size P.
Let d := dimension P.
Let G := T P.
Let g := IZR (slope_num P).
Let h := IZR (slope_den P).
Let u := product_unit P.
Let x := sample P.
Let y := label P.
Let gamma := gamma_of P.
Let theta := IZR (radius_num C) / IZR (radius_den C).
Let L (k : nat) := IZR (multiplier C k).
Let v (k : nat) := IZR (dominance_of C k).
Let M (n k : nat) := IZR (factor P (label_of P n) (label_of P k) * entry G n k).

Hypothesis H : is_candidate P C = true.

Lemma candidate_parts : length (multipliers C) = N /\ length (dominance C) = N /\
  (forall k, (k < N)%nat -> 0 <= L k) /\ (forall k, (k < N)%nat -> 0 <= v k) /\
  0 < IZR (scale C) /\ 0 <= theta /\ 0 < IZR (radius_den C).
Proof.
  pose proof H as K. unfold is_candidate, all_nonnegative in K. rewrite !andb_true_iff, !forallb_forall in K.
  destruct K as ((((((K1 & K2) & K3) & K4) & K5) & K6) & K7).
  apply Nat.eqb_eq in K1, K2. apply Z.ltb_lt, IZR_lt in K5, K7. apply Z.leb_le, IZR_le in K6. fold N in K1, K2.
  repeat split; auto.
  - intros k Hk. apply IZR_le, Z.leb_le, K3, nth_In. rewrite K1. auto.
  - intros k Hk. apply IZR_le, Z.leb_le, K4, nth_In. rewrite K2. auto.
  - unfold theta, Rdiv. apply Rmult_le_pos; [auto|]. apply Rlt_le, Rinv_0_lt_compat, K7.
Qed.

Lemma columns_size : length (columns P C) = N.
Proof.
  destruct candidate_parts as (A & B & _). unfold columns. rewrite !combine_length, A, B.
  rewrite (labels_size P W). fold N. lia.
Qed.

Lemma columns_nth : forall k, (k < N)%nat -> nth k (columns P C) (0, (0, 0))%Z = (label_of P k, (multiplier C k, dominance_of C k)).
Proof.
  intros k Hk. destruct candidate_parts as (A & B & _). unfold columns.
  rewrite combine_nth, combine_nth; [reflexivity|lia|].
  rewrite combine_length, A, B, (labels_size P W). fold N. lia.
Qed.

Lemma full_sum : forall (F : Z -> Z * (Z * Z) -> Z) n, (n < N)%nat ->
  IZR (full_total F (row G n) (columns P C)) =
  sum N (fun k => IZR (F (entry G n k) (label_of P k, (multiplier C k, dominance_of C k)))).
Proof.
  intros F n Hn. pose proof (row_size P W n Hn) as R. fold G N in R.
  rewrite (full_total_is _ F _ _ (0, (0, 0))%Z) by (rewrite R, columns_size; reflexivity). rewrite R.
  apply sum_ext. intros k Hk. rewrite columns_nth by auto. reflexivity.
Qed.

Lemma partial_sum : forall (F : Z -> Z * (Z * Z) -> Z) n, (n < N)%nat ->
  IZR (row_total F (row G n) (columns P C) n) =
  sum_except N n (fun k => IZR (F (entry G n k) (label_of P k, (multiplier C k, dominance_of C k)))).
Proof.
  intros F n Hn. pose proof (row_size P W n Hn) as R. fold G N in R.
  rewrite (row_total_is _ F _ _ n (0, (0, 0))%Z) by (rewrite ?R, ?columns_size; auto). rewrite R.
  apply sum_except_ext. intros k Hk _. rewrite columns_nth by auto. reflexivity.
Qed.

Lemma factor_positive : forall a b, (0 < factor P a b)%Z.
Proof.
  intros a b. destruct (well_formed_parts P W) as ((A & B) & _). unfold factor. destruct (a =? b)%Z; nia.
Qed.

Lemma slope_positive : forall a b, (0 < slope P a b)%Z.
Proof.
  intros a b. destruct (well_formed_parts P W) as ((A & B) & _). unfold slope. destruct (a =? b)%Z; lia.
Qed.

Lemma margin_middle_is : forall n, (n < N)%nat -> IZR (margin_middle P G C n) = sum N (fun k => M n k * L k).
Proof.
  intros n Hn. unfold margin_middle. rewrite full_sum by auto. apply sum_ext. intros k _. simpl fst. simpl snd.
  rewrite mult_IZR. reflexivity.
Qed.

Lemma M_abs : forall n k, Rabs (M n k) = IZR (factor P (label_of P n) (label_of P k) * Z.abs (entry G n k)).
Proof.
  intros n k. unfold M. rewrite <- abs_IZR, Z.abs_mul. f_equal. f_equal.
  apply Z.abs_eq. pose proof (factor_positive (label_of P n) (label_of P k)). lia.
Qed.

Lemma margin_spread_is : forall n, (n < N)%nat -> IZR (margin_spread P G C n) = sum N (fun k => Rabs (M n k) * v k).
Proof.
  intros n Hn. unfold margin_spread. rewrite full_sum by auto. apply sum_ext. intros k _. simpl fst. simpl snd.
  rewrite mult_IZR, M_abs. reflexivity.
Qed.

Lemma surplus_is : forall n, (n < N)%nat ->
  IZR (surplus P G C n) = M n n * v n - sum_except N n (fun k => Rabs (M n k) * v k).
Proof.
  intros n Hn. unfold surplus. rewrite minus_IZR, partial_sum, mult_IZR by auto. f_equal.
  apply sum_except_ext. intros k _ _. simpl fst. simpl snd. rewrite mult_IZR, M_abs. reflexivity.
Qed.

(** What the numbers enclose: z_k within v_k theta of L_k, 0 off the support, and
    M z = scale on it. *)
Definition encloses (z : nat -> R) : Prop :=
  (forall n, (n < N)%nat -> Rabs (z n - L n) <= v n * theta) /\
  (forall n, (n < N)%nat -> is_on C n = false -> z n = 0) /\
  (forall n, (n < N)%nat -> is_on C n = true -> sum N (fun k => M n k * z k) = IZR (scale C)).

Lemma off_is_zero : forall n, (n < N)%nat -> is_on C n = false -> L n = 0.
Proof.
  intros n Hn O. apply Z.ltb_ge, IZR_le in O. destruct candidate_parts as (_ & _ & P0 & _).
  specialize (P0 n Hn). unfold L in *. lra.
Qed.

Lemma rows_enclose : (forall n, (n < N)%nat -> is_on C n = true -> row_is_enclosed P G C n = true) ->
  exists z, encloses z.
Proof.
  intros R. destruct candidate_parts as (_ & _ & L0 & V0 & S0 & T0 & D0).
  destruct (radius_num C =? 0)%Z eqn:E.
  - (* solved exactly *)
    exists L. split; [|split; [apply off_is_zero|]].
    + intros n Hn. replace (L n - L n) with 0 by ring. rewrite Rabs_R0. apply Rmult_le_pos; auto.
    + intros n Hn O. specialize (R n Hn O). unfold row_is_enclosed in R. rewrite E in R.
      apply Z.eqb_eq in R. rewrite <- margin_middle_is, R by auto. reflexivity.
  - assert (Q : forall n, (n < N)%nat -> is_on C n = true -> 0 < v n /\ 0 < IZR (surplus P G C n) /\
      Rabs (IZR (scale C) - sum N (fun k => M n k * L k)) / IZR (surplus P G C n) <= theta).
    { intros n Hn O. specialize (R n Hn O). unfold row_is_enclosed in R. rewrite E, !andb_true_iff in R.
      destruct R as ((R1 & R2) & R3). apply Z.ltb_lt, IZR_lt in R1, R2. apply Z.leb_le, IZR_le in R3.
      rewrite !mult_IZR, abs_IZR, minus_IZR, margin_middle_is in R3 by auto.
      split; [exact R1|]. split; [exact R2|]. unfold theta.
      apply Rmult_le_reg_r with (IZR (surplus P G C n) * IZR (radius_den C)); [apply Rmult_lt_0_compat; auto|].
      set (r := Rabs _) in *. replace (r / IZR (surplus P G C n) * (IZR (surplus P G C n) * IZR (radius_den C)))
        with (r * IZR (radius_den C)) by (field; lra).
      replace (IZR (radius_num C) / IZR (radius_den C) * (IZR (surplus P G C n) * IZR (radius_den C)))
        with (IZR (radius_num C) * IZR (surplus P G C n)) by (field; lra). exact R3. }
    set (B := fun n k => if is_on C n then (if is_on C k then M n k else 0) else (if Nat.eqb n k then 1 else 0)).
    set (b := fun n => if is_on C n then IZR (scale C) else 0).
    assert (OnL : forall n, (n < N)%nat -> is_on C n = true -> mat_vec N B L n = sum N (fun k => M n k * L k)).
    { intros n Hn O. apply sum_ext. intros k Hk. unfold B. rewrite O. destruct (is_on C k) eqn:F; [reflexivity|].
      rewrite (off_is_zero k Hk F). ring. }
    assert (Off : forall f n, (n < N)%nat -> is_on C n = false -> mat_vec N B f n = f n).
    { intros f n Hn O. unfold mat_vec. rewrite (sum_single N n); [unfold B; rewrite O, Nat.eqb_refl; ring|exact Hn|].
      intros k Hk D. unfold B. rewrite O. destruct (Nat.eqb_spec n k); [congruence|ring]. }
    destruct (dominance_encloses_the_solution N B b L (fun n => if is_on C n then v n else 1)
      (fun n => if is_on C n then IZR (surplus P G C n) else 1)
      (fun n => if is_on C n then Rabs (IZR (scale C) - sum N (fun k => M n k * L k)) else 0) theta)
      as (z & Sol & _ & Near).
    + intros n Hn. destruct (is_on C n) eqn:O; [apply Q; auto|lra].
    + intros n Hn. destruct (is_on C n) eqn:O; [apply Q; auto|lra].
    + intros n Hn. destruct (is_on C n) eqn:O.
      * rewrite surplus_is by auto. unfold B at 1. rewrite O.
        assert (S : sum_except N n (fun k => Rabs (B n k) * (if is_on C k then v k else 1)) <=
                    sum_except N n (fun k => Rabs (M n k) * v k)).
        { apply sum_except_le. intros k Hk _. unfold B. rewrite O. destruct (is_on C k) eqn:F; [lra|].
          rewrite Rabs_R0, Rmult_0_l. apply Rmult_le_pos; [apply Rabs_pos|auto]. }
        assert (M n n * v n <= Rabs (M n n) * v n) by (apply Rmult_le_compat_r; [auto|apply Rle_abs]). lra.
      * unfold B at 1. rewrite O, Nat.eqb_refl, Rabs_R1.
        rewrite (sum_except_ext N n _ (fun _ => 0)).
        -- rewrite sum_except_const by auto. lra.
        -- intros k Hk D. unfold B. rewrite O. destruct (Nat.eqb_spec n k); [congruence|].
           rewrite Rabs_R0. ring.
    + intros n Hn. unfold b. destruct (is_on C n) eqn:O; [rewrite OnL by auto; lra|].
      rewrite Off, off_is_zero by auto. rewrite Rminus_0_r, Rabs_R0. lra.
    + intros n Hn. destruct (is_on C n) eqn:O; [apply Q; auto|]. unfold Rdiv. rewrite Rmult_0_l. exact T0.
    + assert (Z0 : forall n, (n < N)%nat -> is_on C n = false -> z n = 0).
      { intros n Hn O. specialize (Sol n Hn). rewrite Off in Sol by auto. unfold b in Sol. rewrite O in Sol. exact Sol. }
      exists z. split; [|split; [exact Z0|]].
      * intros n Hn. specialize (Near n Hn). simpl in Near. destruct (is_on C n) eqn:O; [exact Near|].
        rewrite Z0, off_is_zero by auto. rewrite Rminus_0_r, Rabs_R0. apply Rmult_le_pos; auto.
      * intros n Hn O. specialize (Sol n Hn). unfold b in Sol. rewrite O in Sol. rewrite <- Sol.
        apply sum_ext. intros k Hk. unfold B. rewrite O. destruct (is_on C k) eqn:F; [reflexivity|].
        rewrite Z0 by auto. ring.
Qed.

(** A sum of z with known coefficients, from its middle and spread. *)
Lemma sum_within : forall z (c : nat -> R), encloses z ->
  Rabs (sum N (fun k => c k * z k) - sum N (fun k => c k * L k)) <= theta * sum N (fun k => Rabs (c k) * v k).
Proof.
  intros z c (E & _). rewrite <- sum_minus, <- sum_scal. eapply Rle_trans; [apply sum_abs|].
  apply sum_le. intros k Hk. rewrite <- Rmult_minus_distr_l, Rabs_mult.
  replace (theta * (Rabs (c k) * v k)) with (Rabs (c k) * (v k * theta)) by ring.
  apply Rmult_le_compat_l; [apply Rabs_pos|auto].
Qed.

(** middle den - num spread, over den, bounds it from below. *)
Lemma over_den : forall a b, (a * IZR (radius_den C) - IZR (radius_num C) * b) / IZR (radius_den C) = a - theta * b.
Proof. intros a b. destruct candidate_parts as (_ & _ & _ & _ & _ & _ & D). unfold theta. field. lra. Qed.

(** ** From z to the multipliers *)

Section Solution.

Variable z : nat -> R.
Hypothesis E : encloses z.
Hypothesis R : forall n, (n < N)%nat -> row_is_complementary P G C n = true.

Let kappa := 2 * h ^ 2 / (u * IZR (scale C)).
Let lambda (k : nat) := kappa * z k.

Lemma h_pos : 0 < h.
Proof. pose proof (gh P W). unfold h. lra. Qed.

Lemma kappa_pos : 0 < kappa.
Proof.
  destruct candidate_parts as (_ & _ & _ & _ & S0 & _). pose proof (u_pos P W) as U. fold u in U.
  pose proof h_pos. unfold kappa. apply Rdiv_lt_0_compat; [|apply Rmult_lt_0_compat; auto].
  apply Rmult_lt_0_compat; [lra|]. apply pow_lt; auto.
Qed.

Lemma gamma_h : gamma * h = g.
Proof. apply (gamma_is P W). Qed.

Lemma label_is_one_of : forall k, (k < N)%nat -> label_of P k = 1%Z \/ label_of P k = (-1)%Z.
Proof.
  intros k Hk. apply (well_formed_parts P W). apply nth_In. rewrite (labels_size P W). exact Hk.
Qed.

Lemma factor_is : forall n k, (n < N)%nat -> (k < N)%nat ->
  IZR (factor P (label_of P n) (label_of P k)) = h ^ 2 * label_factor gamma (y n) (y k).
Proof.
  intros n k Hn Hk. unfold y, label. fold (label_of P n) (label_of P k). unfold factor, label_factor.
  pose proof h_pos. rewrite <- (pow2 (slope_den P)) || idtac.
  destruct (label_is_one_of n Hn) as [-> | ->], (label_is_one_of k Hk) as [-> | ->]; simpl Z.eqb; cbv iota;
    destruct (Rlt_dec _ _); try lra;
    rewrite ?plus_IZR, ?mult_IZR, ?pow2; fold g h; rewrite <- gamma_h; ring.
Qed.

Lemma slope_is : forall s k, s = 1%Z \/ s = (-1)%Z -> (k < N)%nat ->
  IZR (slope P s (label_of P k)) = h * group_slope gamma (IZR s) (y k).
Proof.
  intros s k Hs Hk. unfold y, label. fold (label_of P k). unfold slope, group_slope.
  destruct Hs as [-> | ->], (label_is_one_of k Hk) as [-> | ->]; simpl Z.eqb; cbv iota;
    destruct (Rlt_dec _ _); try lra; fold g h; rewrite <- ?gamma_h; ring.
Qed.

Lemma margin_of_lambda : forall n, (n < N)%nat ->
  mat_vec N (margin_matrix d gamma x y) lambda n = sum N (fun k => M n k * z k) / IZR (scale C).
Proof.
  intros n Hn. unfold mat_vec, Rdiv. rewrite <- sum_scal_r. apply sum_ext. intros k Hk.
  unfold margin_matrix, lambda, M. rewrite mult_IZR, factor_is by auto.
  pose proof (entry_is P W n k Hn Hk) as T1. fold d x y G u in T1. unfold signed_gram in T1.
  replace (/ 2 * y n * y k * label_factor gamma (y n) (y k) * gram d x n k * (kappa * z k)) with
    (/ 2 * label_factor gamma (y n) (y k) * (y n * y k * gram d x n k) * (kappa * z k)) by ring.
  rewrite <- T1. unfold kappa. pose proof (u_pos P W) as U. fold u in U.
  destruct candidate_parts as (_ & _ & _ & _ & S0 & _). field. lra.
Qed.

Lemma z_nonneg : forall n, (n < N)%nat -> 0 <= z n.
Proof.
  intros n Hn. destruct (is_on C n) eqn:O; [|rewrite (proj1 (proj2 E)) by auto; lra].
  specialize (R n Hn). unfold row_is_complementary in R. rewrite O, andb_true_iff in R. destruct R as (_ & R1).
  apply Z.leb_le, IZR_le in R1. rewrite !mult_IZR in R1.
  destruct candidate_parts as (_ & _ & _ & _ & _ & _ & D).
  assert (v n * theta <= L n).
  { apply Rmult_le_reg_r with (IZR (radius_den C)); [auto|]. unfold theta, v, L.
    replace (IZR (dominance_of C n) * (IZR (radius_num C) / IZR (radius_den C)) * IZR (radius_den C))
      with (IZR (dominance_of C n) * IZR (radius_num C)) by (field; lra). exact R1. }
  pose proof (proj1 E n Hn) as B. unfold Rabs in B. destruct (Rcase_abs (z n - L n)); lra.
Qed.

Lemma lambda_is_complementary : complementary d N gamma x y lambda.
Proof.
  destruct candidate_parts as (_ & _ & _ & _ & S0 & _ & D). pose proof kappa_pos as K.
  assert (One : forall n, (n < N)%nat -> is_on C n = true -> mat_vec N (margin_matrix d gamma x y) lambda n = 1).
  { intros n Hn O. rewrite margin_of_lambda by auto. rewrite (proj2 (proj2 E)) by auto. field. lra. }
  split; [|split].
  - intros n Hn. apply Rmult_le_pos; [lra|apply z_nonneg; auto].
  - intros n Hn. destruct (is_on C n) eqn:O; [rewrite One by auto; lra|].
    rewrite margin_of_lambda by auto. specialize (R n Hn). unfold row_is_complementary in R.
    rewrite O, andb_true_iff in R. destruct R as (_ & R1). apply Z.leb_le, IZR_le in R1.
    rewrite minus_IZR, !mult_IZR, margin_middle_is, margin_spread_is in R1 by auto.
    pose proof (sum_within z (M n) E) as B.
    apply Rmult_le_reg_r with (IZR (scale C)); [auto|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
    set (a := sum N (fun k => M n k * z k)) in *. set (m := sum N (fun k => M n k * L k)) in *.
    set (s := sum N (fun k => Rabs (M n k) * v k)) in *.
    assert (IZR (scale C) <= m - theta * s).
    { rewrite <- over_den. apply Rmult_le_reg_r with (IZR (radius_den C)); [auto|].
      unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. exact R1. }
    unfold Rabs in B. destruct (Rcase_abs (a - m)); lra.
  - intros n Hn. destruct (is_on C n) eqn:O; [rewrite One by auto; ring|].
    unfold lambda. rewrite (proj1 (proj2 E)) by auto. ring.
Qed.

(** y_n sum_k lambda_k y_k s_k G_nk = (kappa u / h) sum_k slope_k t_nk z_k *)
Lemma pattern_of_lambda : forall n s, (n < N)%nat -> s = 1%Z \/ s = (-1)%Z ->
  y n * sum N (fun k => lambda k * y k * group_slope gamma (IZR s) (y k) * gram d x n k) =
  kappa * u / h * sum N (fun k => IZR (slope P s (label_of P k) * entry G n k) * z k).
Proof.
  intros n s Hn Hs. rewrite <- !sum_scal. apply sum_ext. intros k Hk. rewrite mult_IZR, slope_is by auto.
  pose proof (entry_is P W n k Hn Hk) as T1. fold d x y G u in T1. unfold signed_gram in T1.
  pose proof h_pos. unfold lambda.
  replace (y n * (kappa * z k * y k * group_slope gamma (IZR s) (y k) * gram d x n k)) with
    (kappa * z k * group_slope gamma (IZR s) (y k) * (y n * y k * gram d x n k)) by ring.
  rewrite <- T1. field. lra.
Qed.

Lemma pattern_within : forall n s, (n < N)%nat ->
  Rabs (sum N (fun k => IZR (slope P s (label_of P k) * entry G n k) * z k) - IZR (pattern_middle P G C s n)) <=
  theta * IZR (pattern_spread P G C s n).
Proof.
  intros n s Hn. unfold pattern_middle, pattern_spread. rewrite !full_sum by auto.
  rewrite (sum_ext N (fun k => IZR (slope P s (fst (label_of P k, (multiplier C k, dominance_of C k))) * entry G n k *
    fst (snd (label_of P k, (multiplier C k, dominance_of C k))))) (fun k => IZR (slope P s (label_of P k) * entry G n k) * L k))
    by (intros; simpl fst; simpl snd; rewrite mult_IZR; reflexivity).
  rewrite (sum_ext N (fun k => IZR (slope P s (fst (label_of P k, (multiplier C k, dominance_of C k))) * Z.abs (entry G n k) *
    snd (snd (label_of P k, (multiplier C k, dominance_of C k))))) (fun k => Rabs (IZR (slope P s (label_of P k) * entry G n k)) * v k)).
  - apply sum_within, E.
  - intros k _. simpl fst. simpl snd. rewrite mult_IZR. f_equal. rewrite <- abs_IZR, Z.abs_mul. f_equal. f_equal.
    symmetry. apply Z.abs_eq. pose proof (slope_positive s (label_of P k)). lia.
Qed.

End Solution.

End Meaning.

(** An accepted candidate: z near it, of which a positive multiple is complementary and has the pattern. *)
Lemma accepted_candidate : forall P C, well_formed P = true -> check_linear_kkt_point P (T P) C = true ->
  exists z kappa, 0 < kappa /\ is_candidate P C = true /\ encloses P C z /\
    complementary (dimension P) (size P) (gamma_of P) (sample P) (label P) (fun k => kappa * z k) /\
    multiplier_pattern (dimension P) (size P) (gamma_of P) (sample P) (label P) (fun k => kappa * z k).
Proof.
  intros P C W K. unfold check_linear_kkt_point, is_complementary in K. rewrite !andb_true_iff in K.
  destruct K as ((K1 & K2) & K3).
  pose proof (every_is _ _ K2) as Rows. pose proof (every_is _ _ K3) as Pats. cbv beta in Pats.
  destruct (rows_enclose P W C K1) as (z & E).
  { intros n Hn O. specialize (Rows n Hn). unfold row_is_complementary in Rows. rewrite O, andb_true_iff in Rows. apply Rows. }
  exists z, (2 * IZR (slope_den P) ^ 2 / (product_unit P * IZR (scale C))).
  pose proof (kappa_pos P W C K1) as Kp. split; [exact Kp|]. split; [exact K1|]. split; [exact E|].
  split; [apply (lambda_is_complementary P W C K1 z E Rows)|].
  intros n sigma Hn Hs. specialize (Pats n Hn). rewrite andb_true_iff in Pats.
  assert (Q : exists s, (s = 1%Z \/ s = (-1)%Z) /\ sigma = IZR s /\ has_pattern P (T P) C s n = true).
  { destruct Hs as [-> | ->]; [exists 1%Z|exists (-1)%Z]; intuition. }
  destruct Q as (s & Cs & -> & F). rewrite (pattern_of_lambda P W C z n s Hn Cs).
  pose proof (pattern_within P W C K1 z E n s Hn) as B.
  unfold has_pattern in F. apply Z.ltb_lt, IZR_lt in F. rewrite minus_IZR, !mult_IZR in F.
  pose proof (over_den P C K1 (IZR (pattern_middle P (T P) C s n)) (IZR (pattern_spread P (T P) C s n))) as O.
  destruct (candidate_parts P C K1) as (_ & _ & _ & _ & _ & _ & D).
  pose proof (u_pos P W) as U. pose proof (h_pos P W) as Hh.
  apply Rmult_lt_0_compat.
  + unfold Rdiv. apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; auto|apply Rinv_0_lt_compat; auto].
  + apply Rmult_lt_compat_r with (r := / IZR (radius_den C)) in F; [|apply Rinv_0_lt_compat; auto].
    rewrite Rmult_0_l in F. unfold Rdiv in O at 1. rewrite O in F.
    unfold Rabs in B. destruct (Rcase_abs _); lra.
Qed.

(** The KKT point that an accepted candidate gives, for every width. *)
Lemma candidate_gives_a_kkt_point : forall d N p gamma x y lambda, 0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  complementary d N gamma x y lambda -> multiplier_pattern d N gamma x y lambda ->
  let w := predicted_weights N p gamma x y lambda in
  is_kkt_point d N p gamma x y w lambda /\ label_pattern d N p x y w /\ linear_boundary d N p gamma x y w lambda.
Proof.
  intros d N p gamma x y lambda Hg Hp Hy (C1 & C2 & C3) Pat w.
  apply complementary_multipliers_give_a_linear_kkt_point; auto.
Qed.

Theorem check_linear_kkt_point_is_correct : forall P C, well_formed P = true ->
  check_linear_kkt_point P (T P) C = true ->
  one_linear_kkt_point (dimension P) (size P) (gamma_of P) (sample P) (label P).
Proof.
  intros P C W K p Hp. destruct (accepted_candidate P C W K) as (z & kappa & _ & _ & _ & Cp & Mp).
  destruct (candidate_gives_a_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) (fun k => kappa * z k))
    as (Kkt & Pat & Lin); auto; [apply slope_range, W|apply labels_are, W|].
  exists (predicted_weights (size P) p (gamma_of P) (sample P) (label P) (fun k => kappa * z k)), (fun k => kappa * z k).
  split; [exact Kkt|]. split; [exact Pat|]. split; [exact Lin|]. intros w' lambda' K' Pat'.
  apply (kkt_point_with_pattern_is_unique (dimension P) (size P) p (gamma_of P) (sample P) (label P) w' lambda' _
    (fun k => kappa * z k)); auto; [apply slope_range, W|apply labels_are, W].
Qed.

Theorem refute_linear_kkt_point_is_correct : forall P C n s, well_formed P = true ->
  refute_linear_kkt_point P (T P) C n s = true ->
  no_linear_kkt_point (dimension P) (size P) (gamma_of P) (sample P) (label P).
Proof.
  intros P C n s W K p Hp. unfold refute_linear_kkt_point, is_complementary in K. rewrite !andb_true_iff in K.
  destruct K as ((((K1 & K2) & K3) & K4) & K5).
  pose proof (every_is _ _ K2) as Rows. apply Nat.ltb_lt in K3.
  assert (Cs : s = 1%Z \/ s = (-1)%Z) by (rewrite orb_true_iff, !Z.eqb_eq in K4; exact K4).
  destruct (rows_enclose P W C K1) as (z & E).
  { intros i Hi O. specialize (Rows i Hi). unfold row_is_complementary in Rows. rewrite O, andb_true_iff in Rows. apply Rows. }
  pose proof (lambda_is_complementary P W C K1 z E Rows) as (C1 & C2 & C3).
  set (lambda := fun k => 2 * IZR (slope_den P) ^ 2 / (product_unit P * IZR (scale C)) * z k) in *.
  apply (broken_candidate_refutes (dimension P) (size P) p (gamma_of P) (sample P) (label P) lambda); auto.
  - apply slope_range, W.
  - apply labels_are, W.
  - intros MP. assert (Sg : IZR s = 1 \/ IZR s = -1) by (destruct Cs as [-> | ->]; auto).
    specialize (MP n (IZR s) K3 Sg). unfold lambda in MP. rewrite (pattern_of_lambda P W C z n s K3 Cs) in MP.
    pose proof (pattern_within P W C K1 z E n s K3) as B.
    apply Z.leb_le, IZR_le in K5. rewrite plus_IZR, !mult_IZR in K5.
    destruct (candidate_parts P C K1) as (_ & _ & _ & _ & _ & _ & D).
    pose proof (kappa_pos P W C K1) as Kp. pose proof (u_pos P W) as U. pose proof (h_pos P W) as Hh.
    set (a := sum _ _) in *.
    assert (A0 : a <= 0).
    { assert (IZR (pattern_middle P (T P) C s n) + IZR (radius_num C) / IZR (radius_den C) * IZR (pattern_spread P (T P) C s n) <= 0).
      { apply Rmult_le_reg_r with (IZR (radius_den C)); [auto|]. rewrite Rmult_0_l, Rmult_plus_distr_r.
        replace (IZR (radius_num C) / IZR (radius_den C) * IZR (pattern_spread P (T P) C s n) * IZR (radius_den C))
          with (IZR (radius_num C) * IZR (pattern_spread P (T P) C s n)) by (field; lra). exact K5. }
      unfold Rabs in B. destruct (Rcase_abs _); lra. }
    assert (0 < 2 * IZR (slope_den P) ^ 2 / (product_unit P * IZR (scale C)) * product_unit P / IZR (slope_den P)).
    { unfold Rdiv at 1. apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; auto|apply Rinv_0_lt_compat; auto]. }
    nra.
Qed.

Theorem refute_by_half_space_is_correct : forall P mu, well_formed P = true ->
  refute_by_half_space P (T P) mu = true ->
  no_linear_kkt_point (dimension P) (size P) (gamma_of P) (sample P) (label P).
Proof.
  intros P mu W K p Hp (w & lambda & _ & Pat). unfold refute_by_half_space, all_nonnegative in K.
  rewrite !andb_true_iff, forallb_forall, existsb_exists in K. destruct K as (((K1 & K2) & (m & I & Pm)) & K4).
  apply Nat.eqb_eq in K1. apply Z.eqb_eq in K4.
  set (N := size P) in *. set (d := dimension P) in *. set (c := fun n => IZR (nth n mu 0%Z)).
  set (V := fun i => sum N (fun n => c n * (label P n * sample P n i))).
  assert (Sq : dot d V V = 0).
  { transitivity (IZR (total (fun n => nth n mu 0 * full_total (fun t m => m * t) (row (T P) n) mu) (seq 0 N) 0)%Z * product_unit P).
    2:{ rewrite K4. ring. }
    rewrite (total_is_sum _ _ _ 0%nat), seq_length, <- sum_scal_r. unfold V at 1. rewrite dot_sum_l.
    apply sum_ext. intros n Hn. rewrite seq_nth by auto. simpl plus. rewrite mult_IZR. unfold V. rewrite dot_sum_r.
    rewrite (full_total_is _ _ _ _ 0%Z) by (rewrite row_size, K1; auto). rewrite row_size by auto. fold N.
    fold (c n). rewrite Rmult_assoc, <- sum_scal_r. f_equal. apply sum_ext. intros k Hk. rewrite mult_IZR.
    fold (c k). rewrite Rmult_assoc. f_equal. change (nth k (row (T P) n) 0%Z) with (entry (T P) n k).
    rewrite (entry_is P W) by auto. unfold signed_gram, gram. rewrite dot_scal_l, dot_scal_r. fold d. ring. }
  apply (signed_samples_in_no_half_space d N p (sample P) (label P) c Hp); [| |intros i Hi; apply (dot_self_zero d V Sq i Hi)|].
  - intros n Hn. apply IZR_le, Z.leb_le, K2, nth_In. lia.
  - destruct (In_nth _ _ 0%Z I) as (n & Hn & <-). exists n. split; [lia|]. apply IZR_lt, Z.ltb_lt, Pm.
  - exists w. exact Pat.
Qed.
