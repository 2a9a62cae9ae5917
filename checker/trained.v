(** The claim trained-pattern on integers: the given network has the label pattern. *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern.
From Checker Require Import integers problem.
Import ListNotations.
Open Scope R_scope.

(** rows: y_n x_n in integers *)
Definition check_trained_pattern (P : problem) (rows : list (list Z)) : bool :=
  Nat.ltb 0 (pairs P) &&
  forallb (fun a => forallb (fun w => 0 <? dot_onto w a 0)%Z (positive_neurons P) &&
                    forallb (fun w => dot_onto w a 0 <? 0)%Z (negative_neurons P)) rows.

Definition refute_trained_pattern (P : problem) (rows : list (list Z)) (n j : nat) : bool :=
  Nat.ltb n (size P) && Nat.ltb j (width (pairs P)) &&
  (let s := dot_onto (nth j (neurons P) []) (nth n rows []) 0 in if Nat.ltb j (pairs P) then s <=? 0 else 0 <=? s)%Z.

Section Meaning.

Variable P : problem.
Hypothesis W : well_formed P = true.

Let rows := signed_rows P.
Let p := pairs P.

Lemma neurons_size : length (neurons P) = width p.
Proof.
  destruct (well_formed_parts P W) as (_ & _ & _ & _ & _ & _ & _ & L). unfold neurons, width.
  rewrite app_length, L. reflexivity.
Qed.

(** a positive factor for each neuron and sample *)
Lemma activation_is : forall n j, (0 < p)%nat -> (n < size P)%nat -> (j < width p)%nat -> exists c, 0 < c /\
  label P n * readout p j * dot (dimension P) (weight P j) (sample P n) =
  c * (neuron_sign p j * IZR (dot_onto (nth j (neurons P) []) (nth n rows []) 0)).
Proof.
  intros n j Hp Hn Hj. destruct (well_formed_parts P W) as (_ & U & V & _ & _ & _ & NL & _). apply IZR_lt in U, V.
  assert (L : length (nth j (neurons P) []) = dimension P) by (apply NL, nth_In; rewrite neurons_size; auto).
  rewrite dot_onto_is_dot by (rewrite L; symmetry; apply signed_row_length; auto). rewrite L, Rplus_0_l.
  exists (/ sqrt (INR (width p)) * / IZR (weight_unit P) * / IZR (sample_unit P)). split.
  - repeat apply Rmult_lt_0_compat; apply Rinv_0_lt_compat; auto. apply sqrt_width_pos, Hp.
  - unfold readout.
    transitivity (neuron_sign p j * / sqrt (INR (width p)) * (label P n * dot (dimension P) (weight P j) (sample P n))); [ring|].
    rewrite <- dot_scal_r.
    rewrite (dot_sym _ (weight P j)), (dot_ext _ _ (fun i => / IZR (sample_unit P) * real_vector (nth n rows []) i)).
    2:{ intros i _. rewrite <- signed_row_is by auto. fold rows. ring. }
    rewrite dot_scal_l, dot_sym, (dot_ext _ (weight P j) (fun i => / IZR (weight_unit P) * real_vector (nth j (neurons P) []) i)).
    2:{ intros i _. unfold weight, real_vector, Rdiv. ring. }
    rewrite dot_scal_l. ring.
Qed.

Theorem check_trained_pattern_is_correct : check_trained_pattern P rows = true ->
  label_pattern (dimension P) (size P) p (sample P) (label P) (weight P).
Proof.
  intros H n j Hn Hj. unfold check_trained_pattern in H. rewrite andb_true_iff, forallb_forall in H.
  destruct H as (Hp & H). apply Nat.ltb_lt in Hp. fold p in Hp.
  destruct (activation_is n j Hp Hn Hj) as (c & C & ->). apply Rmult_lt_0_compat; [exact C|].
  assert (I : In (nth n rows []) rows) by (apply nth_In; unfold rows; rewrite signed_rows_size; auto).
  specialize (H _ I). rewrite andb_true_iff, !forallb_forall in H. destruct H as (H1 & H2).
  destruct (Nat.ltb_spec j p) as [J|J].
  - rewrite positive_neuron, Rmult_1_l by auto. apply IZR_lt, Z.ltb_lt, H1.
    unfold neurons. rewrite app_nth1 by auto. apply nth_In; auto.
  - rewrite negative_neuron by auto. assert (K : IZR (dot_onto (nth j (neurons P) []) (nth n rows []) 0) < 0); [|lra].
    apply IZR_lt, Z.ltb_lt, H2. unfold neurons. rewrite app_nth2 by auto. apply nth_In.
    destruct (well_formed_parts P W) as (_ & _ & _ & _ & _ & _ & _ & L). fold p in L. rewrite L. fold (pairs P). fold p. unfold width in Hj. lia.
Qed.

Theorem refute_trained_pattern_is_correct : forall n j, refute_trained_pattern P rows n j = true ->
  ~ label_pattern (dimension P) (size P) p (sample P) (label P) (weight P).
Proof.
  intros n j H Pat. unfold refute_trained_pattern in H. rewrite !andb_true_iff in H. destruct H as ((Hn & Hj) & H).
  apply Nat.ltb_lt in Hn, Hj. specialize (Pat n j Hn Hj).
  destruct (activation_is n j) as (c & C & E); auto.
  { fold p in Hj. unfold width in Hj. lia. }
  rewrite E in Pat. cbv zeta in H. unfold neuron_sign in Pat. fold p in H.
  destruct (Nat.ltb j p); apply Z.leb_le, IZR_le in H; nra.
Qed.

End Meaning.
