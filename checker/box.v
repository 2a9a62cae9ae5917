(** Propagation of the theorem A1s on integers: a box for the multipliers and the samples whose pattern is known, and
    the moves that narrow it (theorems/proofs/propagation.v). *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern activations signed_rows multiplier_box largest_multiplier
  propagation.
From Checker Require Import integers problem assumptions multipliers claims.
Import ListNotations.
Open Scope R_scope.

(** The ends of lambda_k are low_k and high_k over box_scale, in the unit in which lambda_k t_nk is free of units. *)
Record box := { low : list Z; high : list Z; seen : list bool }.

(** One move: at sample n the pattern follows, from signs or by contradiction (for the neurons of the label's sign and
    for the others, six numbers mu in all over their denominator); or an end is replaced; or all upper ends are at most
    v_k L. *)
Inductive move :=
  | join_signs (n : nat)
  | join_against (n : nat) (den : Z) (mu : list Z)
  | raise_low (n : nat) (end_ : Z)
  | reduce_high (n : nat) (end_ : Z)
  | cap_highs (v : list Z) (largest : Z).

Fixpoint replaced {A : Type} (n : nat) (a : A) (l : list A) : list A :=
  match l, n with
  | [], _ => []
  | _ :: others, O => a :: others
  | b :: others, S m => b :: replaced m a others
  end.

(** label, ends, pattern known *)
Local Notation column := (Z * (Z * (Z * bool)))%type.

Section Checks.

Variable P : problem.
Variable G : list (list Z).
Variable box_scale : Z.

Let gn := slope_num P.
Let gd := slope_den P.

Definition box_columns (B : box) : list column := combine (labels P) (combine (low B) (combine (high B) (seen B))).

Definition least_slope (s : Z) (c : column) : Z := if snd (snd (snd c)) then slope P s (fst c) else gn.
Definition most_slope (s : Z) (c : column) : Z := if snd (snd (snd c)) then slope P s (fst c) else gd.
Definition low_of (c : column) : Z := fst (snd c).
Definition high_of (c : column) : Z := fst (snd (snd c)).

(** The least and the largest rest of neurons of sign s, times den box_scale. *)
Definition least_rest (B : box) (s : Z) (n : nat) : Z :=
  row_total (fun t c => least_slope s c * low_of c * Z.max 0 t - most_slope s c * high_of c * Z.max 0 (- t))%Z
    (row G n) (box_columns B) n.
Definition most_rest (B : box) (s : Z) (n : nat) : Z :=
  row_total (fun t c => most_slope s c * high_of c * Z.max 0 t - least_slope s c * low_of c * Z.max 0 (- t))%Z
    (row G n) (box_columns B) n.

Definition own (n : nat) : Z := label_of P n.
Definition other (n : nat) : Z := (- label_of P n)%Z.
Definition low_at (B : box) (n : nat) : Z := nth n (low B) 0%Z.
Definition high_at (B : box) (n : nat) : Z := nth n (high B) 0%Z.
Definition seen_at (B : box) (n : nat) : bool := nth n (seen B) false.

(** A corner's bound times 2 den^2 md box_scale; mu = m/md, a and b say which neurons contribute. *)
Definition corner_total (B : box) (n : nat) (s a b m md : Z) : Z :=
  let c := ((a * gd ^ 2 + b * gn ^ 2) * md - 2 * m * gn * gd)%Z in
  (Z.max (c * low_at B n) (c * high_at B n) * entry G n n +
   row_total (fun t k =>
     let most := (a * gd * most_slope (own n) k + b * gn * most_slope (other n) k) * md - 2 * m * gd * least_slope s k in
     let least := (a * gd * least_slope (own n) k + b * gn * least_slope (other n) k) * md - 2 * m * gd * most_slope s k in
     Z.max (most * low_of k) (most * high_of k) * Z.max 0 t +
     Z.max (- least * low_of k) (- least * high_of k) * Z.max 0 (- t)) (row G n) (box_columns B) n)%Z.

Definition corner_fails (B : box) (n : nat) (s a b m md : Z) : bool :=
  ((0 <=? m) && (corner_total B n s a b m md <? 2 * gd ^ 2 * md * box_scale))%Z.

Definition valid_weights (v : list Z) (largest : Z) : bool :=
  are_weights P v &&
  each P (fun n => gd * harm_of G v n <? gn * share G v n)%Z &&
  (each P (fun n => 2 * gd ^ 2 * box_scale <=?
     largest * ((gd ^ 2 + gn ^ 2) * share G v n - (gd + gn) * gd * harm_of G v n))%Z ||
   each P (fun n => (gd + gn) * gd ^ 2 * harm_of G v n <=? gn * (gd ^ 2 + gn ^ 2) * share G v n)%Z &&
   each P (fun n => 2 * gd ^ 2 * box_scale <=? largest * ((gd ^ 2 + gn ^ 2) * (share G v n - harm_of G v n)))%Z).

Definition valid_move (B : box) (s : move) : bool :=
  match s with
  | join_signs n => is_sample P n &&
      (0 <? gn * low_at B n * entry G n n + least_rest B (own n) n)%Z &&
      (0 <? gn * low_at B n * entry G n n + least_rest B (other n) n)%Z
  | join_against n md mu => is_sample P n && (0 <? md)%Z &&
      corner_fails B n (own n) 1 1 (nth 0 mu 0%Z) md && corner_fails B n (own n) 1 0 (nth 1 mu 0%Z) md &&
      corner_fails B n (own n) 0 1 (nth 2 mu 0%Z) md && corner_fails B n (other n) 1 1 (nth 3 mu 0%Z) md &&
      corner_fails B n (other n) 1 0 (nth 4 mu 0%Z) md && corner_fails B n (other n) 0 1 (nth 5 mu 0%Z) md
  | raise_low n l => is_sample P n &&
      (if seen_at B n
       then (gd ^ 2 + gn ^ 2) * l * entry G n n + gd * most_rest B (own n) n + gn * most_rest B (other n) n <=?
            2 * gd ^ 2 * box_scale
       else gd * Z.max 0 (gd * l * entry G n n + most_rest B (own n) n) +
            gn * Z.max 0 (gn * l * entry G n n + most_rest B (other n) n) <=? 2 * gd ^ 2 * box_scale)%Z
  | reduce_high n u => is_sample P n && (0 <=? u)%Z &&
      (2 * gd ^ 2 * box_scale <=?
       (gd ^ 2 + gn ^ 2) * u * entry G n n + gd * least_rest B (own n) n + gn * least_rest B (other n) n)%Z &&
      (seen_at B n ||
       (0 <=? gn * u * entry G n n + least_rest B (own n) n)%Z && (0 <=? gn * u * entry G n n + least_rest B (other n) n)%Z)
  | cap_highs v largest => valid_weights v largest
  end.

Definition moved (B : box) (s : move) : box :=
  match s with
  | join_signs n | join_against n _ _ => {| low := low B; high := high B; seen := replaced n true (seen B) |}
  | raise_low n l => {| low := replaced n l (low B); high := high B; seen := seen B |}
  | reduce_high n u => {| low := low B; high := replaced n u (high B); seen := seen B |}
  | cap_highs v largest =>
      {| low := low B; high := map (fun t => Z.min (fst t) (snd t * largest)) (combine (high B) v); seen := seen B |}
  end.

Fixpoint moves_from (B : box) (moves : list move) : option box :=
  match moves with
  | [] => Some B
  | s :: others => if valid_move B s then moves_from (moved B s) others else None
  end.

Definition first_box (v : list Z) (largest : Z) : box :=
  {| low := repeat 0%Z (size P); high := map (fun t => (t * largest)%Z) v; seen := repeat false (size P) |}.

Definition check_propagation (v : list Z) (largest : Z) (moves : list move) : bool :=
  (0 <? box_scale)%Z && valid_weights v largest &&
  match moves_from (first_box v largest) moves with
  | Some B => each P (seen_at B)
  | None => false
  end.

End Checks.

(** ** What they mean *)

Lemma replaced_length : forall A n (a : A) l, length (replaced n a l) = length l.
Proof. intros A n a l. revert n. induction l as [|b l IH]; intros [|n]; simpl; auto. Qed.

Lemma replaced_nth : forall A n (a : A) l k e, (n < length l)%nat ->
  nth k (replaced n a l) e = if Nat.eqb k n then a else nth k l e.
Proof.
  intros A n a l. revert n. induction l as [|b l IH]; intros [|n] [|k] e H; simpl in *; try lia; auto. apply IH. lia.
Qed.

Lemma IZR_max : forall a b, IZR (Z.max a b) = Rmax (IZR a) (IZR b).
Proof.
  intros a b. destruct (Z.max_spec a b) as [(L & ->)|(L & ->)].
  - rewrite Rmax_right; [reflexivity|]. apply IZR_le. lia.
  - rewrite Rmax_left; [reflexivity|]. apply IZR_le. lia.
Qed.

Lemma IZR_min : forall a b, IZR (Z.min a b) = Rmin (IZR a) (IZR b).
Proof.
  intros a b. destruct (Z.min_spec a b) as [(L & ->)|(L & ->)].
  - rewrite Rmin_left; [reflexivity|]. apply IZR_le. lia.
  - rewrite Rmin_right; [reflexivity|]. apply IZR_le. lia.
Qed.

Section Meaning.

Variable P : problem.
Hypothesis W : well_formed P = true.
Variable box_scale : Z.
Hypothesis scale_pos : (0 < box_scale)%Z.

Let N := size P.
Let d := dimension P.
Let G := T P.
Let g := IZR (slope_num P).
Let h := IZR (slope_den P).
Let u := product_unit P.
Let S0 := IZR box_scale.
Let x := sample P.
Let y := label P.
Let gamma := gamma_of P.
(** an integer end, as a multiplier *)
Let c := / (S0 * u).

Definition box_fits (B : box) : Prop := length (low B) = N /\ length (high B) = N /\ length (seen B) = N.
Definition real_box (B : box) : multiplier_box :=
  {| lower := fun k => IZR (low_at B k) * c; upper := fun k => IZR (high_at B k) * c; known := seen_at B |}.

Lemma S0_pos : 0 < S0.
Proof. apply IZR_lt, scale_pos. Qed.

Lemma c_pos : 0 < c.
Proof. apply Rinv_0_lt_compat, Rmult_lt_0_compat; [apply S0_pos|apply (u_pos P W)]. Qed.

Lemma ranges : 0 < g < h /\ gamma * h = g /\ 0 < u /\ 0 < S0 /\ S0 * c * u = 1.
Proof.
  pose proof (gh P W). pose proof (gamma_is P W). pose proof (u_pos P W). pose proof S0_pos.
  repeat split; auto; try (apply H). unfold c. fold u. field. split; [apply Rgt_not_eq; exact H1|lra].
Qed.

Definition column_at (B : box) (k : nat) : column := (label_of P k, (low_at B k, (high_at B k, seen_at B k))).

Lemma row_of_columns : forall B (F : Z -> column -> Z) n, box_fits B -> (n < N)%nat ->
  IZR (row_total F (row G n) (box_columns P B) n) = sum_except N n (fun k => IZR (F (entry G n k) (column_at B k))).
Proof.
  intros B F n (L1 & L2 & L3) Hn. pose proof (row_size P W n Hn) as R. fold N G in R.
  assert (C : length (box_columns P B) = N).
  { unfold box_columns. rewrite !combine_length, L1, L2, L3, (labels_size P W). fold N. lia. }
  rewrite (row_total_is _ F _ _ n (0, (0, (0, false)))%Z) by (rewrite ?R, ?C; auto). rewrite R.
  apply sum_except_ext. intros k Hk _. unfold box_columns.
  rewrite !combine_nth by (rewrite ?combine_length, ?L1, ?L2, ?L3, ?(labels_size P W); fold N; lia). reflexivity.
Qed.

Lemma least_slope_is : forall B s k, s = 1%Z \/ s = (-1)%Z -> (k < N)%nat ->
  IZR (least_slope P s (column_at B k)) = h * slope_lower gamma y (real_box B) (IZR s) k.
Proof.
  intros B s k Hs Hk. unfold least_slope, slope_lower. cbn [column_at snd fst real_box known].
  destruct (seen_at B k); [apply slope_is; auto|]. destruct ranges as (_ & E & _). fold g. rewrite <- E. ring.
Qed.

Lemma most_slope_is : forall B s k, s = 1%Z \/ s = (-1)%Z -> (k < N)%nat ->
  IZR (most_slope P s (column_at B k)) = h * slope_upper gamma y (real_box B) (IZR s) k.
Proof.
  intros B s k Hs Hk. unfold most_slope, slope_upper. cbn [column_at snd fst real_box known].
  destruct (seen_at B k); [apply slope_is; auto|]. fold h. ring.
Qed.

Lemma help_part : forall n k, (n < N)%nat -> (k < N)%nat ->
  IZR (Z.max 0 (entry G n k)) * u = Rmax 0 (signed_gram d x y n k).
Proof. intros n k Hn Hk. unfold u, G. rewrite positive_part, entry_is by auto. reflexivity. Qed.

Lemma harm_part : forall n k, (n < N)%nat -> (k < N)%nat ->
  IZR (Z.max 0 (- entry G n k)) * u = Rmax 0 (- signed_gram d x y n k).
Proof.
  intros n k Hn Hk. unfold u, G. rewrite positive_part, opp_IZR, Ropp_mult_distr_l_reverse, entry_is by auto. reflexivity.
Qed.

(** h S0 a b m = .. when a = h a', l' = l c, m' = m u *)
Lemma term_is : forall a a' l m m', a = h * a' -> m * u = m' -> a * l * m = h * S0 * (a' * (l * c) * m').
Proof.
  intros a a' l m m' -> <-. destruct ranges as (_ & _ & _ & _ & E).
  replace (h * S0 * (a' * (l * c) * (m * u))) with (h * a' * l * m * (S0 * c * u)) by ring. rewrite E. ring.
Qed.

Lemma least_rest_is : forall B s n, box_fits B -> s = 1%Z \/ s = (-1)%Z -> (n < N)%nat ->
  IZR (least_rest P G B s n) = h * S0 * rest_lower d N gamma x y (real_box B) (IZR s) n.
Proof.
  intros B s n F Hs Hn. unfold least_rest. rewrite row_of_columns by auto. unfold rest_lower. rewrite <- sum_except_scal.
  apply sum_except_ext. intros k Hk _. rewrite minus_IZR, !mult_IZR, Rmult_minus_distr_l. cbn [real_box lower upper].
  f_equal; apply term_is; auto using least_slope_is, most_slope_is, help_part, harm_part.
Qed.

Lemma most_rest_is : forall B s n, box_fits B -> s = 1%Z \/ s = (-1)%Z -> (n < N)%nat ->
  IZR (most_rest P G B s n) = h * S0 * rest_upper d N gamma x y (real_box B) (IZR s) n.
Proof.
  intros B s n F Hs Hn. unfold most_rest. rewrite row_of_columns by auto. unfold rest_upper. rewrite <- sum_except_scal.
  apply sum_except_ext. intros k Hk _. rewrite minus_IZR, !mult_IZR, Rmult_minus_distr_l. cbn [real_box lower upper].
  f_equal; apply term_is; auto using least_slope_is, most_slope_is, help_part, harm_part.
Qed.

Lemma signs : forall n, (n < N)%nat -> (own P n = 1%Z \/ own P n = (-1)%Z) /\ (other P n = 1%Z \/ other P n = (-1)%Z) /\
  IZR (own P n) = y n /\ IZR (other P n) = - y n.
Proof.
  intros n Hn. pose proof (label_is_one_of P W n Hn) as L. unfold own, other. repeat split.
  - exact L.
  - destruct L as [-> | ->]; auto.
  - rewrite opp_IZR. reflexivity.
Qed.

Lemma self_is : forall l n, (n < N)%nat -> IZR l * IZR (entry G n n) = S0 * (IZR l * c * gram d x n n).
Proof.
  intros l n Hn. unfold d, x. rewrite <- diagonal_is by auto. fold u G. destruct ranges as (_ & _ & _ & _ & E).
  replace (S0 * (IZR l * c * (IZR (entry G n n) * u))) with (IZR l * IZR (entry G n n) * (S0 * c * u)) by ring.
  rewrite E. ring.
Qed.

(** max (q l, q u) m for a coefficient q = k q' *)
Lemma max_term : forall k q q' (a b m : Z) m', 0 <= k -> IZR q = k * q' -> IZR m * u = m' ->
  IZR (Z.max (q * a) (q * b) * m) = k * S0 * (Rmax (q' * (IZR a * c)) (q' * (IZR b * c)) * m').
Proof.
  intros k q q' a b m m' Hk Q <-. destruct ranges as (_ & _ & _ & _ & E). pose proof c_pos as C.
  rewrite mult_IZR, IZR_max, !mult_IZR, Q.
  replace (q' * (IZR a * c)) with (c * (q' * IZR a)) by ring. replace (q' * (IZR b * c)) with (c * (q' * IZR b)) by ring.
  rewrite (RmaxRmult (q' * IZR a) (q' * IZR b) c) by lra.
  replace (k * q' * IZR a) with (k * (q' * IZR a)) by ring. replace (k * q' * IZR b) with (k * (q' * IZR b)) by ring.
  rewrite (RmaxRmult (q' * IZR a) (q' * IZR b) k) by exact Hk.
  replace (k * S0 * (c * Rmax (q' * IZR a) (q' * IZR b) * (IZR m * u)))
    with (k * Rmax (q' * IZR a) (q' * IZR b) * IZR m * (S0 * c * u)) by ring.
  rewrite E. ring.
Qed.

Lemma corner_is : forall B n s a b m md, box_fits B -> (n < N)%nat -> s = 1%Z \/ s = (-1)%Z -> (0 < md)%Z ->
  IZR (corner_total P G B n s a b m md) =
  2 * h ^ 2 * IZR md * S0 * corner d N gamma x y (real_box B) n (IZR s) (IZR a) (IZR b) (IZR m / IZR md).
Proof.
  intros B n s a b m md F Hn Hs Hmd. apply IZR_lt in Hmd. destruct ranges as (G0 & E & U & SP & _).
  destruct (signs n Hn) as (O1 & O2 & E1 & E2).
  assert (K : 0 <= 2 * h ^ 2 * IZR md) by (repeat apply Rmult_le_pos; try lra; apply pow_le; lra).
  unfold corner_total, corner. cbv zeta. rewrite plus_IZR, row_of_columns by auto.
  rewrite Rmult_plus_distr_l, <- sum_except_scal. cbn [real_box lower upper]. f_equal.
  - apply max_term; auto.
    + rewrite minus_IZR, !mult_IZR, plus_IZR, !mult_IZR, !pow2. fold g h. rewrite <- E. field. lra.
    + apply diagonal_is; auto.
  - apply sum_except_ext. intros k Hk _. rewrite plus_IZR, Rmult_plus_distr_l.
    change (low_of (column_at B k)) with (low_at B k). change (high_of (column_at B k)) with (high_at B k).
    f_equal; (apply max_term; [exact K| |auto using help_part, harm_part]);
      rewrite ?opp_IZR, minus_IZR, !mult_IZR, !plus_IZR, !mult_IZR;
      rewrite ?least_slope_is, ?most_slope_is by auto; rewrite E1, E2; fold g h; rewrite <- E; field; lra.
Qed.

Lemma corner_fails_is : forall B n s a b m md, box_fits B -> (n < N)%nat -> s = 1%Z \/ s = (-1)%Z -> (0 < md)%Z ->
  corner_fails P G box_scale B n s a b m md = true ->
  0 <= IZR m / IZR md /\ corner d N gamma x y (real_box B) n (IZR s) (IZR a) (IZR b) (IZR m / IZR md) < 1.
Proof.
  intros B n s a b m md F Hn Hs Hmd H. unfold corner_fails in H. rewrite andb_true_iff in H. destruct H as (M0 & C).
  apply Z.leb_le, IZR_le in M0. apply Z.ltb_lt, IZR_lt in C. rewrite corner_is, !mult_IZR, pow2 in C by auto.
  fold h S0 in C. apply IZR_lt in Hmd. destruct ranges as (G0 & _ & _ & SP & _). split.
  - apply Rmult_le_pos; [exact M0|]. apply Rlt_le, Rinv_0_lt_compat, Hmd.
  - apply Rmult_lt_reg_l with (2 * h ^ 2 * IZR md * S0).
    + repeat apply Rmult_lt_0_compat; try lra; apply pow_lt; lra.
    + rewrite Rmult_1_r. exact C.
Qed.

Lemma valid_weights_are : forall v largest, valid_weights P G box_scale v largest = true ->
  length v = N /\ valid_start d N gamma x y (real_weights v) (IZR largest * c).
Proof.
  intros v largest H. unfold valid_weights in H. rewrite !andb_true_iff, orb_true_iff in H. destruct H as ((V & A) & B).
  split; [apply (weights_size P v V)|]. destruct ranges as (G0 & E & U & SP & CU).
  assert (Hh : forall n, (n < N)%nat -> harm d N x y (real_weights v) n = IZR (harm_of G v n) * u).
  { intros n Hn. symmetry. apply harm_is; auto. }
  assert (Hs : forall n, (n < N)%nat -> real_weights v n * gram d x n n = IZR (share G v n) * u).
  { intros n Hn. symmetry. apply share_is; auto. }
  assert (H2 : 0 < h ^ 2) by (apply pow_lt; lra).
  assert (Side : forall q r, 2 * h ^ 2 * S0 <= IZR largest * q -> q * u = h ^ 2 * r -> 2 <= IZR largest * c * r).
  { intros q r Q R. apply Rmult_le_reg_l with (h ^ 2 * S0); [apply Rmult_lt_0_compat; lra|].
    replace (h ^ 2 * S0 * (IZR largest * c * r)) with (IZR largest * (h ^ 2 * r) * (S0 * c)) by ring. rewrite <- R.
    replace (IZR largest * (q * u) * (S0 * c)) with (IZR largest * q * (S0 * c * u)) by ring. rewrite CU. lra. }
  split; [apply (weights_positive P v V)|]. split.
  - intros n Hn. rewrite Hh, Hs by auto. pose proof (every_is _ _ A n Hn) as An. cbv beta in An.
    apply Z.ltb_lt, IZR_lt in An. rewrite !mult_IZR in An. fold g h in An. rewrite <- E in An.
    apply Rmult_lt_reg_l with h; [lra|].
    replace (h * (gamma * (IZR (share G v n) * u))) with (gamma * h * IZR (share G v n) * u) by ring.
    replace (h * (IZR (harm_of G v n) * u)) with (h * IZR (harm_of G v n) * u) by ring. apply Rmult_lt_compat_r; auto.
  - destruct B as [B|B].
    + left. intros n Hn. rewrite Hh, Hs by auto. pose proof (every_is _ _ B n Hn) as Bn. cbv beta in Bn.
      apply Z.leb_le, IZR_le in Bn. rewrite !mult_IZR, minus_IZR, !mult_IZR, !plus_IZR, !pow2 in Bn. fold g h S0 in Bn.
      eapply Side; [exact Bn|]. rewrite <- E. ring.
    + right. rewrite andb_true_iff in B. destruct B as (B1 & B2). split; intros n Hn; rewrite Hh, Hs by auto.
      * pose proof (every_is _ _ B1 n Hn) as Bn. cbv beta in Bn. apply Z.leb_le, IZR_le in Bn.
        rewrite !mult_IZR, !plus_IZR, !pow2 in Bn. fold g h in Bn.
        assert (H3 : 0 < h ^ 3) by (apply pow_lt; lra). apply Rmult_le_reg_l with (h ^ 3); [auto|].
        apply Rmult_le_compat_r with (r := u) in Bn; [|lra]. rewrite <- E in Bn.
        eapply Rle_trans; [|eapply Rle_trans; [exact Bn|]]; right; ring.
      * pose proof (every_is _ _ B2 n Hn) as Bn. cbv beta in Bn. apply Z.leb_le, IZR_le in Bn.
        rewrite !mult_IZR, plus_IZR, minus_IZR, !pow2 in Bn. fold g h S0 in Bn.
        eapply Side; [exact Bn|]. rewrite <- E. ring.
Qed.

(** The move as a step of the theorem. *)
Definition mu_of (n : nat) (den : Z) (mu : list Z) (sigma a b : R) : R :=
  let i := if Req_EM_T sigma (y n) then 0%nat else 3%nat in
  let k := if Req_EM_T a 0 then 2%nat else if Req_EM_T b 0 then 1%nat else 0%nat in
  IZR (nth (i + k) mu 0%Z) / IZR den.

Definition real_step (s : move) : propagation.step :=
  match s with
  | join_signs n => join_by_sign n
  | join_against n den mu => join_by_contradiction n (mu_of n den mu)
  | raise_low n l => raise_lower n (IZR l * c)
  | reduce_high n l => reduce_upper n (IZR l * c)
  | cap_highs v largest => cap_uppers (real_weights v) (IZR largest * c)
  end.

Lemma valid_move_is_valid : forall B s, box_fits B -> valid_move P G box_scale B s = true ->
  valid_step d N gamma x y (real_box B) (real_step s).
Proof.
  intros B s F H. destruct ranges as (G0 & E & U & SP & CU). pose proof c_pos as C.
  assert (HS : 0 < h * S0) by (apply Rmult_lt_0_compat; lra).
  assert (H2 : 0 < h ^ 2) by (apply pow_lt; lra).
  destruct s as [n|n md mu|n l|n l|v largest]; cbn [valid_move real_step] in H |- *; rewrite ?andb_true_iff in H.
  - destruct H as ((Hn & A) & B'). apply is_sample_is in Hn. destruct (signs n Hn) as (O1 & O2 & E1 & E2).
    split; [exact Hn|]. apply Z.ltb_lt, IZR_lt in A, B'. rewrite plus_IZR, !mult_IZR, least_rest_is in A, B' by auto.
    rewrite !Rmult_assoc, self_is in A, B' by auto. fold g in A, B'. rewrite E1 in A. rewrite E2 in B'.
    cbn [real_box lower].
    intros sigma [-> | ->]; (apply Rmult_lt_reg_l with (h * S0); [exact HS|]); rewrite Rmult_0_r;
      [eapply Rlt_le_trans; [exact A|]|eapply Rlt_le_trans; [exact B'|]]; rewrite <- E; right; ring.
  - destruct H as (((((((Hn & Md) & C1) & C2) & C3) & C4) & C5) & C6). apply is_sample_is in Hn. apply Z.ltb_lt in Md.
    destruct (signs n Hn) as (O1 & O2 & E1 & E2). split; [exact Hn|].
    apply corner_fails_is in C1, C2, C3, C4, C5, C6; auto. rewrite E1 in C1, C2, C3. rewrite E2 in C4, C5, C6.
    assert (D : - y n <> y n). { destruct (labels_are P W n Hn) as [Q|Q]; fold y in Q; rewrite Q; lra. }
    intros sigma a b Hs Hab. unfold mu_of.
    assert (Z1 : 1 <> 0) by lra. assert (Z0 : 0 = 0) by reflexivity.
    destruct Hs as [-> | ->];
      [destruct (Req_EM_T (y n) (y n)) as [Q|Q]; [|exfalso; apply Q; reflexivity]
      |destruct (Req_EM_T (- y n) (y n)) as [Q|Q]; [exfalso; apply (D Q)|]]; clear Q;
      destruct Hab as [(-> & ->)|[(-> & ->)|(-> & ->)]];
      repeat (destruct (Req_EM_T 1 0) as [Q|_]; [exfalso; apply (Z1 Q)|]);
      repeat (destruct (Req_EM_T 0 0) as [_|Q]; [|exfalso; apply (Q Z0)]); assumption.
  - destruct H as (Hn & A). apply is_sample_is in Hn. destruct (signs n Hn) as (O1 & O2 & E1 & E2).
    split; [exact Hn|]. cbn [real_box known]. change (seen_at B n) with (seen_at B n) in A.
    destruct (seen_at B n).
    + apply Z.leb_le, IZR_le in A. rewrite !plus_IZR, !mult_IZR, !plus_IZR, !pow2, !most_rest_is in A by auto.
      rewrite (Rmult_assoc _ (IZR l)), self_is in A by auto. rewrite E1, E2 in A. fold g h S0 in A. unfold mean_rest_upper.
      apply Rmult_le_reg_l with (2 * h ^ 2 * S0); [repeat apply Rmult_lt_0_compat; lra|].
      eapply Rle_trans; [|eapply Rle_trans; [exact A|right; ring]]. rewrite <- E. right. field.
    + apply Z.leb_le, IZR_le in A. rewrite !plus_IZR, !mult_IZR, !IZR_max, !plus_IZR, !mult_IZR, !pow2, !most_rest_is in A by auto.
      rewrite !(Rmult_assoc _ (IZR l)), self_is in A by auto. rewrite E1, E2 in A. fold g h S0 in A.
      apply Rmult_le_reg_l with (2 * h ^ 2 * S0); [repeat apply Rmult_lt_0_compat; lra|].
      set (r1 := rest_upper _ _ _ _ _ _ (y n) n) in *. set (r2 := rest_upper _ _ _ _ _ _ (- y n) n) in *.
      set (q := IZR l * c * gram d x n n) in *.
      assert (M1 : Rmax 0 (h * (S0 * q) + h * S0 * r1) = h * S0 * Rmax 0 (q + r1)).
      { rewrite <- RmaxRmult by lra. f_equal; ring. }
      assert (M2 : Rmax 0 (g * (S0 * q) + h * S0 * r2) = h * S0 * Rmax 0 (gamma * q + r2)).
      { rewrite <- RmaxRmult by lra. rewrite <- E. f_equal; ring. }
      rewrite M1, M2 in A. eapply Rle_trans; [|eapply Rle_trans; [exact A|right; ring]]. rewrite <- E. right. field.
  - destruct H as (((Hn & L0) & A) & O). apply is_sample_is in Hn. destruct (signs n Hn) as (O1 & O2 & E1 & E2).
    apply Z.leb_le, IZR_le in L0. split; [exact Hn|]. split; [apply Rmult_le_pos; lra|]. split.
    + apply Z.leb_le, IZR_le in A. rewrite !plus_IZR, !mult_IZR, !plus_IZR, !pow2, !least_rest_is in A by auto.
      rewrite (Rmult_assoc _ (IZR l)), self_is in A by auto. rewrite E1, E2 in A. fold g h S0 in A. unfold mean_rest_lower.
      apply Rmult_le_reg_l with (2 * h ^ 2 * S0); [repeat apply Rmult_lt_0_compat; lra|].
      eapply Rle_trans; [|eapply Rle_trans; [exact A|]]; [right; ring|]. rewrite <- E. right. field.
    + rewrite orb_true_iff in O. destruct O as [O|O]; [left; exact O|]. right. rewrite andb_true_iff in O. destruct O as (A1 & A2).
      apply Z.leb_le, IZR_le in A1, A2. rewrite plus_IZR, !mult_IZR, least_rest_is in A1, A2 by auto.
      rewrite !Rmult_assoc, self_is in A1, A2 by auto. fold g in A1, A2. rewrite E1 in A1. rewrite E2 in A2.
      intros sigma [-> | ->]; (apply Rmult_le_reg_l with (h * S0); [exact HS|]); rewrite Rmult_0_r;
        [eapply Rle_trans; [exact A1|]|eapply Rle_trans; [exact A2|]]; rewrite <- E; right; ring.
  - apply (valid_weights_are v largest H).
Qed.

Definition at_every_kkt_point (B : box) : Prop := forall p w lambda, (0 < p)%nat ->
  is_kkt_point d N p gamma x y w lambda -> lies_in d N p x y (real_box B) w lambda.

Lemma lies_in_ext : forall p w lambda B B',
  (forall k, (k < N)%nat -> lower B' k = lower B k /\ upper B' k = upper B k /\ known B' k = known B k) ->
  lies_in d N p x y B w lambda -> lies_in d N p x y B' w lambda.
Proof.
  intros p w lambda B B' E (L & K). split; intros n Hn; destruct (E n Hn) as (E1 & E2 & E3).
  - rewrite E1, E2. auto.
  - rewrite E3. auto.
Qed.

Lemma move_keeps : forall B s, box_fits B -> valid_move P G box_scale B s = true -> at_every_kkt_point B ->
  box_fits (moved B s) /\ at_every_kkt_point (moved B s).
Proof.
  intros B s F V I. pose proof (valid_move_is_valid B s F V) as VS. pose proof F as (L1 & L2 & L3).
  assert (C : 0 <= c) by (pose proof c_pos; lra). split.
  - destruct s as [n|n md mu|n l|n l|v largest]; unfold box_fits; cbn [moved low high seen]; rewrite ?replaced_length; auto.
    split; [auto|]. split; [|auto]. cbn [valid_move] in V. rewrite map_length, combine_length, L2.
    destruct (valid_weights_are v largest V) as (-> & _). lia.
  - intros p w lambda Hp K.
    pose proof (valid_step_is_sound d N p gamma x y (real_box B) (real_step s) w lambda (slope_range P W) Hp (labels_are P W) K
      (I p w lambda Hp K) VS) as A.
    eapply lies_in_ext; [|exact A]. intros k Hk.
    destruct s as [n|n md mu|n l|n l|v largest]; cbn [real_step box_after moved real_box lower upper known];
      unfold low_at, high_at, seen_at; cbn [low high seen]; cbn [valid_move] in V; rewrite ?andb_true_iff in V.
    + destruct V as ((Hn & _) & _). apply is_sample_is in Hn. rewrite replaced_nth by (rewrite L3; exact Hn). auto.
    + assert (Hn : is_sample P n = true) by apply V. apply is_sample_is in Hn.
      rewrite replaced_nth by (rewrite L3; exact Hn). auto.
    + destruct V as (Hn & _). apply is_sample_is in Hn. rewrite replaced_nth by (rewrite L1; exact Hn).
      destruct (Nat.eqb k n); auto.
    + assert (Hn : is_sample P n = true) by apply V. apply is_sample_is in Hn.
      rewrite replaced_nth by (rewrite L2; exact Hn). destruct (Nat.eqb k n); auto.
    + destruct (valid_weights_are v largest V) as (LV & _). split; [auto|]. split; [|auto].
      rewrite (nth_map _ _ _ _ k (0%Z, 0%Z)), combine_nth by (rewrite ?combine_length, ?L2, ?LV; lia). cbn [fst snd].
      rewrite IZR_min, mult_IZR. unfold real_weights.
      replace (IZR (nth k v 0%Z) * (IZR largest * c)) with (c * (IZR (nth k v 0%Z) * IZR largest)) by ring.
      rewrite (Rmult_comm (IZR (nth k (high B) 0%Z))), (Rmult_comm (Rmin _ _)).
      unfold Rmin. destruct (Rle_dec _ _) as [A1|A1]; destruct (Rle_dec _ _) as [A2|A2]; try reflexivity.
      * exfalso. apply A2. apply Rmult_le_compat_l; auto.
      * exfalso. apply A1. apply Rmult_le_reg_l with c; [pose proof c_pos; lra|exact A2].
Qed.

Lemma moves_keep : forall moves B B', box_fits B -> at_every_kkt_point B ->
  moves_from P G box_scale B moves = Some B' -> at_every_kkt_point B'.
Proof.
  induction moves as [|s moves IH]; intros B B' F I E; simpl in E; [injection E as <-; exact I|].
  destruct (valid_move P G box_scale B s) eqn:V; [|discriminate].
  destruct (move_keeps B s F V I) as (F' & I'). apply (IH (moved B s)); auto.
Qed.

Lemma first_box_holds : forall v largest, valid_weights P G box_scale v largest = true ->
  box_fits (first_box P v largest) /\ at_every_kkt_point (first_box P v largest).
Proof.
  intros v largest V. destruct (valid_weights_are v largest V) as (LV & VS). split.
  - unfold box_fits, first_box. cbn [low high seen]. rewrite !repeat_length, map_length. auto.
  - intros p w lambda Hp K. split.
    + intros n Hn. cbn [real_box lower upper]. unfold low_at, high_at, first_box. cbn [low high].
      rewrite nth_repeat, (nth_map _ _ _ _ n 0%Z) by (rewrite LV; exact Hn). rewrite mult_IZR.
      pose proof (start_bounds_the_multipliers d N p gamma x y (real_weights v) (IZR largest * c) w lambda
        (slope_range P W) Hp (labels_are P W) VS K n Hn) as B. unfold real_weights in B. lra.
    + intros n Hn Kn. cbn [real_box known] in Kn. unfold seen_at, first_box in Kn. cbn [seen] in Kn.
      rewrite nth_repeat in Kn. discriminate.
Qed.

End Meaning.

Theorem check_propagation_is_correct : forall P box_scale v largest moves, well_formed P = true ->
  check_propagation P (T P) box_scale v largest moves = true ->
  pattern_everywhere (dimension P) (size P) (gamma_of P) (sample P) (label P).
Proof.
  intros P s v largest moves W H. unfold check_propagation in H. rewrite !andb_true_iff in H. destruct H as ((S0 & V) & H).
  apply Z.ltb_lt in S0. destruct (moves_from P (T P) s (first_box P v largest) moves) as [B|] eqn:E; [|discriminate].
  destruct (first_box_holds P W s S0 v largest V) as (F & I).
  pose proof (moves_keep P W s S0 moves _ B F I E) as K.
  intros p Hp w lambda Kkt n j Hn Hj. apply (proj2 (K p w lambda Hp Kkt) n Hn); [|exact Hj].
  exact (every_is _ _ H n Hn).
Qed.
