(** The normal g of the linear boundary that an accepted candidate gives, its products with given vectors, and the
    product of two such normals. *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern linear_kkt_point.
From Checker Require Import integers problem assumptions multipliers.
Import ListNotations.
Open Scope R_scope.

(** sum_n c_n row_n, d entries *)
Fixpoint combination (d : nat) (c : list Z) (rows : list (list Z)) : list Z :=
  match c, rows with
  | a :: c', r :: rows' => map (fun t => a * fst t + snd t)%Z (combine r (combination d c' rows'))
  | _, _ => repeat 0%Z d
  end.

Definition products_with (v : list Z) (rows : list (list Z)) : list Z := map (fun a => dot_onto v a 0) rows.

(** The sum of z_n tau_n for |z_n - L_n| <= theta v_n and |tau_n - t_n| <= e_n is within spread of middle, both times
    the denominator of theta. *)
Definition middle (C : candidate) (t : list Z) : Z := (radius_den C * dot_onto (multipliers C) t 0)%Z.
Definition spread (C : candidate) (t e : list Z) : Z :=
  (radius_den C * dot_onto (multipliers C) e 0 +
   radius_num C * dot_onto (dominance C) (map (fun s => Z.abs (fst s) + snd s) (combine t e)) 0)%Z.

Lemma combination_length : forall d c rows, (forall r, In r rows -> length r = d) -> length (combination d c rows) = d.
Proof.
  intros d. induction c as [|a c IH]; intros [|r rows] H; simpl; try apply repeat_length.
  rewrite map_length, combine_length, IH, (H r (or_introl eq_refl)) by (intros; apply H; right; auto). lia.
Qed.

Lemma combination_nth : forall d c rows i, (i < d)%nat -> length c = length rows ->
  (forall r, In r rows -> length r = d) ->
  IZR (nth i (combination d c rows) 0%Z) =
  sum (length rows) (fun n => IZR (nth n c 0%Z) * IZR (nth i (nth n rows []) 0%Z)).
Proof.
  intros d. induction c as [|a c IH]; intros [|r rows] i Hi Hl H; simpl in Hl; try discriminate.
  - simpl. rewrite nth_repeat. reflexivity.
  - pose proof (combination_length d c rows) as Len. cbn [combination].
    rewrite (nth_map _ _ _ _ i (0%Z, 0%Z)), combine_nth;
      try (rewrite ?combine_length, Len, ?(H r (or_introl eq_refl)) by (intros; apply H; right; auto); lia).
    cbn [fst snd length]. rewrite sum_from_first. cbn [nth]. rewrite plus_IZR, mult_IZR, IH; auto.
    intros s Hs. apply H. right. auto.
Qed.

Lemma products_with_nth : forall v rows n, (n < length rows)%nat ->
  nth n (products_with v rows) 0%Z = dot_onto v (nth n rows []) 0.
Proof. intros v rows n Hn. unfold products_with. rewrite (nth_map _ _ _ _ n []) by auto. reflexivity. Qed.

Lemma products_with_length : forall v rows, length (products_with v rows) = length rows.
Proof. intros. apply map_length. Qed.

Lemma nth_ones : forall n k, (k < n)%nat -> nth k (repeat 1%Z n) 0%Z = 1%Z.
Proof. induction n as [|n IH]; intros [|k] H; simpl; auto; try lia. apply IH. lia. Qed.

Section Candidate.

Variable P : problem.
Hypothesis W : well_formed P = true.
Variable C : candidate.
Hypothesis H : is_candidate P C = true.

Let N := size P.
Let d := dimension P.
Let theta := IZR (radius_num C) / IZR (radius_den C).
Let L (k : nat) := IZR (multiplier C k).
Let v (k : nat) := IZR (dominance_of C k).

Lemma dot_with : forall a b : list Z, length a = N -> length b = N ->
  IZR (dot_onto a b 0) = sum N (fun n => IZR (nth n a 0%Z) * IZR (nth n b 0%Z)).
Proof. intros a b Ha Hb. rewrite dot_onto_is_dot, Ha, Rplus_0_l by congruence. reflexivity. Qed.

Lemma sum_of_products : forall z tau t e, encloses P C z -> length t = N -> length e = N ->
  (forall n, (n < N)%nat -> Rabs (tau n - IZR (nth n t 0%Z)) <= IZR (nth n e 0%Z)) ->
  IZR (middle C t) - IZR (spread C t e) <= IZR (radius_den C) * sum N (fun n => z n * tau n) <=
  IZR (middle C t) + IZR (spread C t e).
Proof.
  intros z tau t e (E & _) Ht He B.
  destruct (candidate_parts P C H) as (A1 & A2 & L0 & V0 & _ & T0 & D0). fold N in A1, A2, L0, V0.
  unfold middle, spread. rewrite plus_IZR, !mult_IZR, !dot_with by (rewrite ?map_length, ?combine_length; lia).
  set (m := sum N (fun n => IZR (nth n (multipliers C) 0%Z) * IZR (nth n t 0%Z))).
  set (s := sum N (fun n => IZR (nth n (multipliers C) 0%Z) * IZR (nth n e 0%Z))).
  set (r := sum N _).
  assert (Q : Rabs (sum N (fun n => z n * tau n) - m) <= s + theta * r).
  { unfold m, s, r. rewrite <- sum_minus, <- sum_scal, <- sum_plus. eapply Rle_trans; [apply sum_abs|].
    apply sum_le. intros n Hn. specialize (E n Hn). specialize (B n Hn). specialize (L0 n Hn). specialize (V0 n Hn).
    rewrite (nth_map _ _ _ _ n (0%Z, 0%Z)), combine_nth by (rewrite ?combine_length; lia). cbn [fst snd].
    rewrite plus_IZR, abs_IZR. fold (multiplier C n) (dominance_of C n).
    set (tn := IZR (nth n t 0%Z)) in *. set (en := IZR (nth n e 0%Z)) in *.
    fold theta in E. set (l := IZR (multiplier C n)) in *. set (vn := IZR (dominance_of C n)) in *.
    replace (z n * tau n - l * tn) with (l * (tau n - tn) + (z n - l) * tau n) by ring.
    eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult, (Rabs_pos_eq l) by exact L0.
    assert (K : Rabs (tau n) <= Rabs tn + en).
    { replace (tau n) with (tn + (tau n - tn)) by ring. eapply Rle_trans; [apply Rabs_triang|]. lra. }
    apply Rplus_le_compat; [apply Rmult_le_compat_l; auto|].
    replace (theta * (vn * (Rabs tn + en))) with (vn * theta * (Rabs tn + en)) by ring.
    apply Rmult_le_compat; auto; apply Rabs_pos. }
  assert (F : IZR (radius_num C) = theta * IZR (radius_den C)) by (unfold theta; field; lra).
  rewrite F. apply Rmult_le_compat_l with (r := IZR (radius_den C)) in Q; [|lra].
  assert (R1 : IZR (radius_den C) * (sum N (fun n => z n * tau n) - m) <= IZR (radius_den C) * (s + theta * r)).
  { eapply Rle_trans; [|exact Q]. apply Rmult_le_compat_l; [lra|apply Rle_abs]. }
  assert (R2 : IZR (radius_den C) * (m - sum N (fun n => z n * tau n)) <= IZR (radius_den C) * (s + theta * r)).
  { eapply Rle_trans; [|exact Q]. apply Rmult_le_compat_l; [lra|]. rewrite Rabs_minus_sym. apply Rle_abs. }
  lra.
Qed.

End Candidate.

(** What an accepted candidate says of g: at every KKT point with the pattern, whatever the width, it is one and the
    same positive multiple of sum_n z_n y_n x_n. *)
Definition normal_is (P : problem) (kappa : R) (z : nat -> R) : Prop :=
  forall p w lambda, (0 < p)%nat ->
    is_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda ->
    label_pattern (dimension P) (size P) p (sample P) (label P) w ->
    forall i, (i < dimension P)%nat ->
      boundary (size P) (sample P) (label P) lambda i = kappa * sum (size P) (fun n => z n * (label P n * sample P n i)).

Lemma same_weights_same_normal : forall d N p gamma x y w lambda w' lambda',
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  is_kkt_point d N p gamma x y w' lambda' -> label_pattern d N p x y w' ->
  forall i, (i < d)%nat -> boundary N x y lambda i = boundary N x y lambda' i.
Proof.
  intros d N p gamma x y w lambda w' lambda' Hg Hp Hy K Pat K' Pat' i Hi.
  destruct (kkt_point_with_pattern d N p gamma x y w lambda Hg Hp Hy K Pat) as (W1 & _).
  destruct (kkt_point_with_pattern d N p gamma x y w' lambda' Hg Hp Hy K' Pat') as (W2 & _).
  pose proof (kkt_point_with_pattern_is_unique d N p gamma x y w lambda w' lambda' Hg Hp Hy K Pat K' Pat') as U.
  assert (L0 : (0 < width p)%nat) by (unfold width; lia). assert (L1 : (p < width p)%nat) by (unfold width; lia).
  pose proof (predicted_difference N p gamma x y Hy lambda 0 p i Hp (le_n p)) as D1.
  pose proof (predicted_difference N p gamma x y Hy lambda' 0 p i Hp (le_n p)) as D2.
  rewrite <- !W1 in D1 by auto. rewrite <- !W2 in D2 by auto. rewrite !U in D1 by auto. rewrite D1 in D2.
  apply Rmult_eq_reg_l with ((1 + gamma) / sqrt (INR (width p))); [exact D2|].
  pose proof (sqrt_width_pos p Hp). apply Rgt_not_eq, Rdiv_lt_0_compat; lra.
Qed.

Theorem accepted_candidate_gives_the_normal : forall P C, well_formed P = true ->
  check_linear_kkt_point P (T P) C = true ->
  exists z kappa, 0 < kappa /\ is_candidate P C = true /\ encloses P C z /\ normal_is P kappa z.
Proof.
  intros P C W K. destruct (accepted_candidate P C W K) as (z & kappa & Kp & HC & E & Cp & Mp).
  exists z, kappa. split; [exact Kp|]. split; [exact HC|]. split; [exact E|]. intros p w lambda Hp Kkt Pat i Hi.
  destruct (candidate_gives_a_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) (fun k => kappa * z k))
    as (Kkt' & Pat' & _); auto; [apply slope_range, W|apply labels_are, W|].
  rewrite (same_weights_same_normal (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda _ _
    (slope_range P W) Hp (labels_are P W) Kkt Pat Kkt' Pat' i Hi).
  unfold boundary. rewrite <- sum_scal. apply sum_ext. intros; ring.
Qed.

(** <g, b> for a real vector b *)
Lemma normal_times : forall P kappa z p w lambda b, normal_is P kappa z -> (0 < p)%nat ->
  is_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda ->
  label_pattern (dimension P) (size P) p (sample P) (label P) w ->
  dot (dimension P) (boundary (size P) (sample P) (label P) lambda) b =
  kappa * sum (size P) (fun n => z n * dot (dimension P) (fun i => label P n * sample P n i) b).
Proof.
  intros P kappa z p w lambda b Nm Hp K Pat.
  rewrite (dot_ext _ _ (fun i => kappa * sum (size P) (fun n => z n * (label P n * sample P n i)))) by
    (intros i Hi; apply (Nm p w lambda Hp K Pat i Hi)).
  rewrite dot_scal_l, dot_sum_l. reflexivity.
Qed.

(** <y_n x_n, b/unit> from integers *)
Lemma signed_row_times : forall P (b : list Z) unit n, well_formed P = true -> (n < size P)%nat ->
  length b = dimension P ->
  dot (dimension P) (fun i => label P n * sample P n i) (fun i => real_vector b i * / unit) =
  IZR (dot_onto b (nth n (signed_rows P) []) 0) * (/ IZR (sample_unit P) * / unit).
Proof.
  intros P b unit n W Hn Hb.
  rewrite dot_onto_is_dot by (rewrite signed_row_length; auto). rewrite Hb, Rplus_0_l.
  rewrite (dot_ext _ (fun i => label P n * sample P n i)
    (fun i => / IZR (sample_unit P) * real_vector (nth n (signed_rows P) []) i))
    by (intros i _; rewrite <- signed_row_is by auto; ring).
  rewrite dot_scal_l, (dot_sym _ (real_vector (nth n _ _))).
  rewrite (dot_ext _ _ (fun i => / unit * real_vector b i)) by (intros; ring). rewrite dot_scal_l. ring.
Qed.

(** ** The product with a given vector b/unit *)

Definition no_error (P : problem) : list Z := repeat 0%Z (size P).
Definition product_lower (P : problem) (rows : list (list Z)) (C : candidate) (b : list Z) : Z :=
  (let t := products_with b rows in middle C t - spread C t (no_error P))%Z.
Definition product_upper (P : problem) (rows : list (list Z)) (C : candidate) (b : list Z) : Z :=
  (let t := products_with b rows in middle C t + spread C t (no_error P))%Z.

Lemma product_with_normal : forall P C (b : list Z) unit, well_formed P = true ->
  check_linear_kkt_point P (T P) C = true -> length b = dimension P -> 0 < unit ->
  exists c, 0 < c /\ forall p w lambda, (0 < p)%nat ->
    is_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda ->
    label_pattern (dimension P) (size P) p (sample P) (label P) w ->
    exists s, IZR (product_lower P (signed_rows P) C b) <= s <= IZR (product_upper P (signed_rows P) C b) /\
      dot (dimension P) (boundary (size P) (sample P) (label P) lambda) (fun i => real_vector b i * / unit) = c * s.
Proof.
  intros P C b unit W K Hb U.
  destruct (accepted_candidate_gives_the_normal P C W K) as (z & kappa & Kp & HC & E & Nm).
  destruct (well_formed_parts P W) as (_ & SU & _). apply IZR_lt in SU.
  destruct (candidate_parts P C HC) as (_ & _ & _ & _ & _ & _ & D0).
  exists (kappa * (/ IZR (sample_unit P) * / unit) * / IZR (radius_den C)). split.
  { repeat apply Rmult_lt_0_compat; auto; apply Rinv_0_lt_compat; auto. }
  intros p w lambda Hp Kkt Pat.
  exists (IZR (radius_den C) * sum (size P) (fun n => z n * IZR (dot_onto b (nth n (signed_rows P) []) 0))). split.
  - unfold product_lower, product_upper. cbv zeta. rewrite minus_IZR, plus_IZR.
    apply (sum_of_products P C HC z); auto.
    + rewrite products_with_length. apply signed_rows_size, W.
    + apply repeat_length.
    + intros n Hn. rewrite products_with_nth by (rewrite signed_rows_size; auto).
      unfold no_error. rewrite nth_repeat, Rminus_diag_eq, Rabs_R0 by reflexivity. lra.
  - rewrite (normal_times P kappa z p w lambda _ Nm Hp Kkt Pat).
    rewrite (sum_ext _ _ (fun n => z n * IZR (dot_onto b (nth n (signed_rows P) []) 0) * (/ IZR (sample_unit P) * / unit)))
      by (intros n Hn; rewrite signed_row_times by auto; ring).
    rewrite sum_scal_r. field. repeat split; lra.
Qed.

(** ** The product of two normals *)

(** 2 unit unit' |<row_n, row'_k>| <= unit'^2 |row_n|^2 + unit^2 |row'_k|^2, summed over k with the weights of the other
    candidate's dominance: what its error can change in <row_n, g'>, times 2 unit unit'/theta'. *)
Definition crossed (P Q : problem) (G GQ : list (list Z)) (CQ : candidate) : list Z :=
  let weight := dot_onto (dominance CQ) (repeat 1%Z (size Q)) 0 in
  let squares := dot_onto (dominance CQ) (diagonal Q GQ) 0 in
  map (fun a => sample_unit Q ^ 2 * weight * a + sample_unit P ^ 2 * squares)%Z (diagonal P G).

(** g' without its error, times a positive number; the products of the rows with it and their errors. *)
Definition cross_terms (P Q : problem) (rows rowsQ : list (list Z)) (CQ : candidate) : list Z :=
  let b := combination (dimension Q) (multipliers CQ) rowsQ in
  map (fun t => 2 * sample_unit P * sample_unit Q * radius_den CQ * t)%Z (products_with b rows).
Definition cross_errors (P Q : problem) (G GQ : list (list Z)) (CQ : candidate) : list Z :=
  map (fun t => radius_num CQ * t)%Z (crossed P Q G GQ CQ).

Definition cross_lower (P Q : problem) (rows rowsQ G GQ : list (list Z)) (C CQ : candidate) : Z :=
  (let t := cross_terms P Q rows rowsQ CQ in middle C t - spread C t (cross_errors P Q G GQ CQ))%Z.
Definition cross_upper (P Q : problem) (rows rowsQ G GQ : list (list Z)) (C CQ : candidate) : Z :=
  (let t := cross_terms P Q rows rowsQ CQ in middle C t + spread C t (cross_errors P Q G GQ CQ))%Z.

Lemma twice_product_at_most : forall d s s' (a b : vec), 
  Rabs (2 * s * s' * dot d a b) <= s' ^ 2 * dot d a a + s ^ 2 * dot d b b.
Proof.
  intros d s s' a b.
  pose proof (dot_self_nonneg d (fun i => s' * a i - s * b i)) as Q1.
  pose proof (dot_self_nonneg d (fun i => s' * a i + s * b i)) as Q2.
  rewrite dot_minus_l, !dot_minus_r, !dot_scal_l, !dot_scal_r, (dot_sym d b a) in Q1.
  rewrite dot_plus_l, !dot_plus_r, !dot_scal_l, !dot_scal_r, (dot_sym d b a) in Q2.
  apply Rabs_le. split; nra.
Qed.

Section Cross.

Variables P Q : problem.
Hypothesis WP : well_formed P = true.
Hypothesis WQ : well_formed Q = true.
Hypothesis same_dimension : dimension P = dimension Q.
Variables C CQ : candidate.
Hypothesis HQ : is_candidate Q CQ = true.

Let d := dimension P.
Let U := IZR (sample_unit P).
Let V := IZR (sample_unit Q).
Let rowP (n : nat) := nth n (signed_rows P) [].
Let rowQ (n : nat) := nth n (signed_rows Q) [].
Let b := combination (dimension Q) (multipliers CQ) (signed_rows Q).

Lemma rows_of_length : forall R, well_formed R = true -> forall r, In r (signed_rows R) -> length r = dimension R.
Proof.
  intros R WR r I. apply (In_nth _ _ []) in I. destruct I as (n & Hn & <-). rewrite signed_rows_size in Hn by auto.
  apply signed_row_length; auto.
Qed.

Lemma integer_dot : forall n k, (n < size P)%nat -> (k < size Q)%nat ->
  IZR (dot_onto (rowQ k) (rowP n) 0) = dot d (real_vector (rowP n)) (real_vector (rowQ k)).
Proof.
  intros n k Hn Hk. unfold rowP, rowQ. rewrite dot_onto_is_dot by (rewrite !signed_row_length by auto; auto).
  rewrite signed_row_length, Rplus_0_l, dot_sym, <- same_dimension by auto. reflexivity.
Qed.

Lemma diagonal_square : forall R n, well_formed R = true -> (n < size R)%nat ->
  IZR (nth n (diagonal R (T R)) 0%Z) =
  dot (dimension R) (real_vector (nth n (signed_rows R) [])) (real_vector (nth n (signed_rows R) [])).
Proof.
  intros R n WR Hn. rewrite diagonal_nth, entry_is_product by auto.
  rewrite dot_onto_is_dot, signed_row_length by (auto; rewrite signed_row_length by auto; auto). ring.
Qed.

(** sum_k z'_k <row_n, row'_k> near 2 unit unit' den' times its middle *)
Lemma cross_term_is : forall z n, encloses Q CQ z -> (n < size P)%nat ->
  Rabs (2 * U * V * IZR (radius_den CQ) * sum (size Q) (fun k => z k * IZR (dot_onto (rowQ k) (rowP n) 0)) -
        IZR (nth n (cross_terms P Q (signed_rows P) (signed_rows Q) CQ) 0%Z)) <=
  IZR (nth n (cross_errors P Q (T P) (T Q) CQ) 0%Z).
Proof.
  intros z n (E & _) Hn. destruct (candidate_parts Q CQ HQ) as (A1 & A2 & L0 & V0 & _ & T0 & D0).
  destruct (well_formed_parts P WP) as (_ & U0 & _). destruct (well_formed_parts Q WQ) as (_ & V1 & _).
  apply IZR_lt in U0, V1. fold U in U0. fold V in V1.
  assert (Lb : length b = d).
  { unfold b. rewrite combination_length; [auto|]. apply rows_of_length, WQ. }
  (* the middle *)
  assert (M : IZR (nth n (cross_terms P Q (signed_rows P) (signed_rows Q) CQ) 0%Z) =
    2 * U * V * IZR (radius_den CQ) *
      sum (size Q) (fun k => IZR (multiplier CQ k) * IZR (dot_onto (rowQ k) (rowP n) 0))).
  { unfold cross_terms. fold b.
    rewrite (nth_map _ _ _ _ n 0%Z) by (rewrite products_with_length, signed_rows_size; auto).
    rewrite products_with_nth by (rewrite signed_rows_size; auto). fold (rowP n).
    rewrite !mult_IZR. fold U V. f_equal.
    rewrite dot_onto_is_dot by (rewrite Lb; symmetry; apply signed_row_length; auto). rewrite Lb, Rplus_0_l.
    rewrite (dot_ext d (real_vector b) (fun i => sum (size Q) (fun k => IZR (multiplier CQ k) * real_vector (rowQ k) i))).
    - rewrite dot_sum_l. apply sum_ext. intros k Hk. rewrite integer_dot by auto. rewrite dot_sym. reflexivity.
    - intros i Hi. unfold b, real_vector at 1. rewrite combination_nth.
      + rewrite signed_rows_size by auto. reflexivity.
      + rewrite <- same_dimension. exact Hi.
      + rewrite A1, signed_rows_size by auto. reflexivity.
      + apply rows_of_length, WQ. }
  (* the error *)
  assert (F : IZR (nth n (cross_errors P Q (T P) (T Q) CQ) 0%Z) =
    IZR (radius_num CQ) * sum (size Q) (fun k => IZR (dominance_of CQ k) *
      (V ^ 2 * dot d (real_vector (rowP n)) (real_vector (rowP n)) +
       U ^ 2 * dot d (real_vector (rowQ k)) (real_vector (rowQ k))))).
  { unfold cross_errors, crossed. cbv zeta.
    pose proof (diagonal_size P) as DS.
    rewrite (nth_map _ _ _ _ n 0%Z) by (rewrite map_length, DS; auto).
    rewrite (nth_map _ _ _ _ n 0%Z) by (rewrite DS; auto).
    rewrite mult_IZR, plus_IZR, !mult_IZR, !pow2, diagonal_square by auto. fold U V d. f_equal.
    rewrite !(dot_with Q) by (rewrite ?repeat_length, ?diagonal_size; auto).
    set (A := dot d (real_vector (rowP n)) (real_vector (rowP n))).
    transitivity (sum (size Q) (fun k => IZR (dominance_of CQ k) * (V ^ 2 * A)) +
                  sum (size Q) (fun k => U ^ 2 * (IZR (dominance_of CQ k) * dot d (real_vector (rowQ k)) (real_vector (rowQ k))))).
    2:{ rewrite <- sum_plus. apply sum_ext. intros; ring. }
    rewrite sum_scal_r, sum_scal. f_equal.
    - rewrite (sum_ext (size Q) _ (fun k => IZR (dominance_of CQ k))).
      + fold (rowP n). fold A. ring.
      + intros k Hk. rewrite nth_ones by auto. unfold dominance_of. ring.
    - f_equal. apply sum_ext. intros k Hk. rewrite diagonal_square by auto. unfold dominance_of, rowQ.
      rewrite <- same_dimension. reflexivity. }
  rewrite M, F, <- Rmult_minus_distr_l, <- sum_minus, <- !sum_scal.
  eapply Rle_trans; [apply sum_abs|]. apply sum_le. intros k Hk.
  specialize (E k Hk). specialize (V0 k Hk). rewrite integer_dot by auto.
  set (t := dot d (real_vector (rowP n)) (real_vector (rowQ k))).
  pose proof (twice_product_at_most d U V (real_vector (rowP n)) (real_vector (rowQ k))) as AM. fold t in AM.
  set (s := V ^ 2 * _ + _) in *.
  replace (2 * U * V * IZR (radius_den CQ) * (z k * t - IZR (multiplier CQ k) * t)) with
    (IZR (radius_den CQ) * ((z k - IZR (multiplier CQ k)) * (2 * U * V * t))) by ring.
  rewrite Rabs_mult, Rabs_mult, (Rabs_pos_eq (IZR (radius_den CQ))) by lra.
  replace (IZR (radius_num CQ) * (IZR (dominance_of CQ k) * s)) with
    (IZR (radius_den CQ) * (IZR (dominance_of CQ k) * (IZR (radius_num CQ) / IZR (radius_den CQ)) * s)) by (field; lra).
  apply Rmult_le_compat_l; [lra|]. apply Rmult_le_compat; auto; apply Rabs_pos.
Qed.

End Cross.

Theorem product_of_normals : forall P Q C CQ, well_formed P = true -> well_formed Q = true -> dimension P = dimension Q ->
  check_linear_kkt_point P (T P) C = true -> check_linear_kkt_point Q (T Q) CQ = true ->
  exists c, 0 < c /\ forall p w lambda p' w' lambda', (0 < p)%nat -> (0 < p')%nat ->
    is_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda ->
    label_pattern (dimension P) (size P) p (sample P) (label P) w ->
    is_kkt_point (dimension Q) (size Q) p' (gamma_of Q) (sample Q) (label Q) w' lambda' ->
    label_pattern (dimension Q) (size Q) p' (sample Q) (label Q) w' ->
    exists s, IZR (cross_lower P Q (signed_rows P) (signed_rows Q) (T P) (T Q) C CQ) <= s <=
              IZR (cross_upper P Q (signed_rows P) (signed_rows Q) (T P) (T Q) C CQ) /\
      dot (dimension P) (boundary (size P) (sample P) (label P) lambda)
                        (boundary (size Q) (sample Q) (label Q) lambda') = c * s.
Proof.
  intros P Q C CQ WP WQ D KP KQ.
  destruct (accepted_candidate_gives_the_normal P C WP KP) as (z & kappa & Kp & HC & E & Nm).
  destruct (accepted_candidate_gives_the_normal Q CQ WQ KQ) as (z' & kappa' & Kp' & HC' & E' & Nm').
  destruct (well_formed_parts P WP) as (_ & SU & _). destruct (well_formed_parts Q WQ) as (_ & SV & _).
  apply IZR_lt in SU, SV.
  destruct (candidate_parts P C HC) as (_ & _ & _ & _ & _ & _ & D0).
  destruct (candidate_parts Q CQ HC') as (_ & _ & _ & _ & _ & _ & D0').
  set (U := IZR (sample_unit P)) in *. set (V := IZR (sample_unit Q)) in *.
  set (c2 := 2 * U * V * IZR (radius_den CQ)). assert (C2 : 0 < c2) by (unfold c2; repeat apply Rmult_lt_0_compat; lra).
  exists (kappa * kappa' * (/ U * / V) * / c2 * / IZR (radius_den C)). split.
  { repeat apply Rmult_lt_0_compat; auto; apply Rinv_0_lt_compat; auto. }
  intros p w lambda p' w' lambda' Hp Hp' K Pat K' Pat'.
  set (tau := fun n => c2 * sum (size Q) (fun k => z' k * IZR (dot_onto (nth k (signed_rows Q) []) (nth n (signed_rows P) []) 0))).
  exists (IZR (radius_den C) * sum (size P) (fun n => z n * tau n)). split.
  - unfold cross_lower, cross_upper. cbv zeta. rewrite minus_IZR, plus_IZR.
    apply (sum_of_products P C HC z); auto.
    + unfold cross_terms. rewrite map_length, products_with_length. apply signed_rows_size, WP.
    + unfold cross_errors, crossed. rewrite !map_length. apply diagonal_size.
    + intros n Hn. apply (cross_term_is P Q WP WQ D CQ HC' z' n E' Hn).
  - rewrite (normal_times P kappa z p w lambda _ Nm Hp K Pat).
    rewrite (sum_ext _ _ (fun n => z n * tau n * (kappa' * (/ U * / V) * / c2))).
    { rewrite sum_scal_r. field. repeat split; lra. }
    intros n Hn. rewrite (dot_sym (dimension P)), D.
    rewrite (normal_times Q kappa' z' p' w' lambda' _ Nm' Hp' K' Pat').
    assert (X : forall k, (k < size Q)%nat ->
      dot (dimension Q) (fun i => label Q k * sample Q k i) (fun i => label P n * sample P n i) =
      IZR (dot_onto (nth k (signed_rows Q) []) (nth n (signed_rows P) []) 0) * (/ U * / V)).
    { intros k Hk. rewrite <- D.
      rewrite (dot_ext (dimension P) (fun i => label Q k * sample Q k i)
        (fun i => real_vector (nth k (signed_rows Q) []) i * / V))
        by (intros i _; symmetry; apply signed_row_is; auto).
      rewrite dot_sym. apply signed_row_times; auto. rewrite signed_row_length; auto. }
    rewrite (sum_ext (size Q) _ (fun k => z' k * IZR (dot_onto (nth k (signed_rows Q) []) (nth n (signed_rows P) []) 0) * (/ U * / V)))
      by (intros k Hk; rewrite X by auto; ring).
    rewrite sum_scal_r. unfold tau. field. repeat split; lra.
Qed.
