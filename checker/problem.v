(** What a certificate speaks of: samples, labels, slope and perhaps a network, all in
    integers, and the real objects of the setting that they are. *)

Require Import Reals Lra Lia Arith ZArith List Bool.
From Halfspace Require Import sums vectors setting pattern activations.
From Checker Require Import integers.
Import ListNotations.
Open Scope R_scope.

(** gamma = slope_num/slope_den; x_n = row n of samples, over unit; the weights of the
    positive and of the negative neurons are over weight_unit. *)
Record problem := {
  slope_num : Z; slope_den : Z;
  sample_unit : Z; samples : list (list Z);
  labels : list Z;
  weight_unit : Z; positive_neurons : list (list Z); negative_neurons : list (list Z)
}.

Definition gamma_of (P : problem) : R := IZR (slope_num P) / IZR (slope_den P).
Definition size (P : problem) : nat := length (samples P).
Definition dimension (P : problem) : nat := length (hd [] (samples P)).
Definition sample (P : problem) (n : nat) : vec := fun i => IZR (nth i (nth n (samples P) []) 0%Z) / IZR (sample_unit P).
Definition label (P : problem) (n : nat) : R := IZR (nth n (labels P) 0%Z).
(** The given network has 2 pairs neurons. *)
Definition pairs (P : problem) : nat := length (positive_neurons P).
Definition neurons (P : problem) : list (list Z) := positive_neurons P ++ negative_neurons P.
Definition weight (P : problem) (j : nat) : vec := fun i => IZR (nth i (nth j (neurons P) []) 0%Z) / IZR (weight_unit P).

Definition all_of_length (d : nat) (rows : list (list Z)) : bool := forallb (fun a => Nat.eqb (length a) d) rows.

Definition well_formed (P : problem) : bool :=
  Nat.ltb 0 (size P) &&
  ((0 <? slope_num P) && (slope_num P <? slope_den P) && (0 <? sample_unit P) && (0 <? weight_unit P))%Z &&
  all_of_length (dimension P) (samples P) && Nat.eqb (length (labels P)) (size P) &&
  forallb (fun y => (y =? 1) || (y =? -1))%Z (labels P) &&
  all_of_length (dimension P) (neurons P) && Nat.eqb (length (negative_neurons P)) (pairs P).

(** y_n x_n, as integers *)
Definition signed_row (y : Z) (a : list Z) : list Z := if (y =? 1)%Z then a else map Z.opp a.
Definition signed_rows (P : problem) : list (list Z) :=
  map (fun t => signed_row (fst t) (snd t)) (combine (labels P) (samples P)).

(** t_nk = y_n y_k <x_n, x_k> in units of 1/unit^2 *)
Definition products (rows : list (list Z)) : list (list Z) := map (fun a => map (fun b => dot_onto a b 0) rows) rows.
Definition row (T : list (list Z)) (n : nat) : list Z := nth n T [].
Definition entry (T : list (list Z)) (n k : nat) : Z := nth k (row T n) 0%Z.

Section Problem.

Variable P : problem.
Hypothesis W : well_formed P = true.

Let N := size P.
Let d := dimension P.

Lemma size_positive : (0 < N)%nat.
Proof. pose proof W as V. unfold well_formed in V. rewrite !andb_true_iff in V. apply Nat.ltb_lt. apply V. Qed.

Lemma well_formed_parts :
  (0 < slope_num P < slope_den P)%Z /\ (0 < sample_unit P)%Z /\ (0 < weight_unit P)%Z /\
  (forall a, In a (samples P) -> length a = d) /\ length (labels P) = N /\
  (forall y, In y (labels P) -> y = 1%Z \/ y = (-1)%Z) /\
  (forall a, In a (neurons P) -> length a = d) /\ length (negative_neurons P) = pairs P.
Proof.
  unfold well_formed, all_of_length in W. rewrite !andb_true_iff, !forallb_forall in W.
  destruct W as ((((((_ & (((S0 & S1) & U) & V)) & L) & Y) & YS) & NL) & NP).
  apply Z.ltb_lt in S0, S1, U, V. apply Nat.eqb_eq in Y, NP.
  repeat split; auto.
  - intros a Ha. apply Nat.eqb_eq, L, Ha.
  - intros y Hy. specialize (YS y Hy). rewrite orb_true_iff, !Z.eqb_eq in YS. exact YS.
  - intros a Ha. apply Nat.eqb_eq, NL, Ha.
Qed.

Lemma slope_range : 0 < gamma_of P < 1.
Proof.
  destruct well_formed_parts as ((A & B) & _). apply IZR_lt in A, B. unfold gamma_of. split.
  - apply Rdiv_lt_0_compat; lra.
  - apply Rmult_lt_reg_r with (IZR (slope_den P)); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l; lra.
Qed.

(** The unit of products: 1/unit^2. *)
Definition product_unit : R := / IZR (sample_unit P) * / IZR (sample_unit P).

Lemma product_unit_pos : 0 < product_unit.
Proof.
  destruct well_formed_parts as (_ & U & _). apply IZR_lt in U.
  unfold product_unit. apply Rmult_lt_0_compat; apply Rinv_0_lt_compat; lra.
Qed.

Lemma labels_are : are_labels N (label P).
Proof.
  destruct well_formed_parts as (_ & _ & _ & _ & L & Y & _). intros n Hn. unfold label.
  destruct (Y (nth n (labels P) 0%Z)) as [-> | ->]; [apply nth_In; lia|left; reflexivity|right; reflexivity].
Qed.

Lemma sample_length : forall n, (n < N)%nat -> length (nth n (samples P) []) = d.
Proof.
  destruct well_formed_parts as (_ & _ & _ & L & _). intros n Hn. apply L, nth_In, Hn.
Qed.

Lemma signed_rows_size : length (signed_rows P) = N.
Proof.
  destruct well_formed_parts as (_ & _ & _ & _ & L & _). unfold signed_rows.
  rewrite map_length, combine_length, L. unfold N, size. lia.
Qed.

Lemma signed_rows_nth : forall n, (n < N)%nat ->
  nth n (signed_rows P) [] = signed_row (nth n (labels P) 0%Z) (nth n (samples P) []).
Proof.
  intros n Hn. unfold signed_rows. destruct well_formed_parts as (_ & _ & _ & _ & L & _).
  rewrite (nth_map _ _ _ _ n (0%Z, [])), combine_nth; auto.
  rewrite combine_length, L. fold (size P). fold N. lia.
Qed.

Lemma signed_row_length : forall n, (n < N)%nat -> length (nth n (signed_rows P) []) = d.
Proof.
  intros n Hn. rewrite signed_rows_nth by auto. unfold signed_row.
  destruct (_ =? 1)%Z; [|rewrite map_length]; apply sample_length; auto.
Qed.

(** Row n over the unit is y_n x_n. *)
Lemma signed_row_is : forall n i, (n < N)%nat ->
  real_vector (nth n (signed_rows P) []) i * / IZR (sample_unit P) = label P n * sample P n i.
Proof.
  intros n i Hn. rewrite signed_rows_nth by auto. unfold label, sample, real_vector, signed_row.
  destruct well_formed_parts as (_ & _ & _ & _ & L & Y & _).
  assert (I : In (nth n (labels P) 0%Z) (labels P)) by (apply nth_In; lia).
  destruct (Y _ I) as [E | E]; rewrite E; simpl.
  - unfold Rdiv. ring.
  - change 0%Z with (- 0)%Z at 1. rewrite map_nth, opp_IZR. unfold Rdiv. ring.
Qed.

Definition T : list (list Z) := products (signed_rows P).

Lemma row_size : forall n, (n < N)%nat -> length (row T n) = N.
Proof.
  intros n Hn. unfold row, T, products.
  rewrite (nth_map _ _ _ _ n []) by (rewrite signed_rows_size; auto). rewrite map_length. apply signed_rows_size.
Qed.

Lemma entry_is_product : forall n k, (n < N)%nat -> (k < N)%nat ->
  entry T n k = dot_onto (nth n (signed_rows P) []) (nth k (signed_rows P) []) 0.
Proof.
  intros n k Hn Hk. unfold entry, row, T, products.
  rewrite (nth_map _ _ _ _ n []) by (rewrite signed_rows_size; auto).
  rewrite (nth_map _ _ _ _ k []) by (rewrite signed_rows_size; auto). reflexivity.
Qed.

Lemma entry_is : forall n k, (n < N)%nat -> (k < N)%nat ->
  IZR (entry T n k) * product_unit = signed_gram d (sample P) (label P) n k.
Proof.
  intros n k Hn Hk. rewrite entry_is_product by auto.
  rewrite dot_onto_is_dot by (rewrite !signed_row_length; auto).
  rewrite signed_row_length, Rplus_0_l by auto. unfold signed_gram, gram, product_unit.
  transitivity (dot d (fun i => / IZR (sample_unit P) * real_vector (nth n (signed_rows P) []) i)
                      (fun i => / IZR (sample_unit P) * real_vector (nth k (signed_rows P) []) i)).
  { rewrite dot_scal_l, dot_scal_r. ring. }
  rewrite (dot_ext d _ (fun i => label P n * sample P n i))
    by (intros i _; rewrite <- signed_row_is by auto; ring).
  rewrite dot_sym, (dot_ext d _ (fun i => label P k * sample P k i))
    by (intros i _; rewrite <- signed_row_is by auto; ring).
  rewrite dot_scal_l, dot_scal_r, (dot_sym d (sample P k)). ring.
Qed.

Lemma diagonal_is : forall n, (n < N)%nat -> IZR (entry T n n) * product_unit = gram d (sample P) n n.
Proof.
  intros n Hn. rewrite entry_is by auto. unfold signed_gram.
  rewrite (label_sq _ (labels_are n Hn)). ring.
Qed.

Lemma absolute_entry_is : forall n k, (n < N)%nat -> (k < N)%nat ->
  IZR (Z.abs (entry T n k)) * product_unit = Rabs (gram d (sample P) n k).
Proof.
  intros n k Hn Hk. pose proof product_unit_pos as U.
  rewrite abs_IZR, <- (Rabs_pos_eq product_unit), <- Rabs_mult, entry_is by (auto; lra).
  unfold signed_gram. rewrite !Rabs_mult, (label_abs _ (labels_are n Hn)), (label_abs _ (labels_are k Hk)). ring.
Qed.

(** A sum along row n of T. *)
Lemma row_sum_is : forall B (F : Z -> B -> Z) (b : list B) e (f : nat -> R) n, length b = N -> (n < N)%nat ->
  (forall k, (k < N)%nat -> k <> n -> IZR (F (entry T n k) (nth k b e)) * product_unit = f k) ->
  IZR (row_total F (row T n) b n) * product_unit = sum_except N n f.
Proof.
  intros B F b e f n Hb Hn H. pose proof (row_size n Hn) as L.
  rewrite (row_total_is B F (row T n) b n e) by (rewrite L; auto). rewrite L, Rmult_comm, <- sum_except_scal.
  apply sum_except_ext. intros k Hk D. rewrite <- H by auto. unfold entry. ring.
Qed.

End Problem.
