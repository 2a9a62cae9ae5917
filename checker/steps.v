(** Claims about one data set and the networks on it, each with its evidence: when the evidence is accepted, and what
    is true then. *)

Require Import Reals Lra Lia Arith ZArith List Bool.
From Halfspace Require Import sums vectors setting pattern signed_rows sharp_forms propagation.
From Checker Require Import integers problem assumptions multipliers trained claims box halfspace.
Import ListNotations.

(** A claim with its evidence. An index counts samples or neurons from 0; [by] counts the
    steps of the certificate from 0. *)
Inductive step :=
  | near_orthogonality (shortest longest largest : Z)
  | near_orthogonality_fails (short long one other : nat)
  | row_sums (shortest longest largest : Z)
  | row_sums_fail (short long heavy : nat)
  | relative (fine : Z)
  | relative_fails (fine : Z) (heavy : nat)
  | weighted (v : list Z)
  | weighted_fails (v : list Z) (heavy light : nat)
  | signed (v : list Z)
  | signed_fails (v : list Z) (heavy light : nat)
  | propagation (box_scale : Z) (v : list Z) (largest : Z) (moves : list move)
  | bounds_of_multipliers (by_step : nat)
  | pattern_of_labels (by_step : nat)
  | linear_boundaries (by_step : nat)
  | linear_kkt_point (c : candidate)
  | linear_kkt_point_fails (c : candidate) (n : nat) (s : Z)
  | half_space_fails (mu : list Z)
  | unique_kkt_point (by_step with_step : nat)
  | trained_pattern
  | trained_pattern_fails (n j : nat)
  | own_halfspace (b : slab_bounds)
  | trained_halfspace (c : candidate) (b : slab_bounds) (t : turn_bounds).

Definition is_row_sum_form (s : step) : bool :=
  match s with near_orthogonality _ _ _ | row_sums _ _ _ => true | _ => false end.

Definition is_assumption (s : step) : bool :=
  match s with
  | near_orthogonality _ _ _ | row_sums _ _ _ | relative _ | weighted _ | signed _ | propagation _ _ _ _ => true
  | _ => false
  end.

Definition is_linear_kkt_point (s : step) : bool :=
  match s with linear_kkt_point _ => true | _ => false end.

(** Was step number k accepted, and is it of the kind? *)
Definition established (facts : list (option step)) (kind : step -> bool) (k : nat) : bool :=
  match nth k facts None with Some s => kind s | None => false end.

Definition check (P : problem) (rows G : list (list Z)) (facts : list (option step)) (s : step) : bool :=
  match s with
  | near_orthogonality r R p => check_near_orthogonality P G r R p
  | near_orthogonality_fails i j k l => refute_near_orthogonality P G i j k l
  | row_sums r R p => check_row_sum P G r R p
  | row_sums_fail i j n => refute_row_sum P G i j n
  | relative fine => check_relative P G fine
  | relative_fails fine n => refute_relative P G fine n
  | weighted v => check_weighted P G v
  | weighted_fails v n b => refute_weighted P G v n b
  | signed v => check_signed P G v
  | signed_fails v n b => refute_signed P G v n b
  | propagation s v largest moves => check_propagation P G s v largest moves
  | bounds_of_multipliers k => established facts is_row_sum_form k
  | pattern_of_labels k | linear_boundaries k => established facts is_assumption k
  | linear_kkt_point c => check_linear_kkt_point P G c
  | linear_kkt_point_fails c n s => refute_linear_kkt_point P G c n s
  | half_space_fails mu => refute_by_half_space P G mu
  | unique_kkt_point k l => established facts is_assumption k && established facts is_linear_kkt_point l
  | trained_pattern => check_trained_pattern P rows
  | trained_pattern_fails n j => refute_trained_pattern P rows n j
  | own_halfspace b => check_slab P b && (width_num b <? width_den b)%Z
  | trained_halfspace c b t => check_trained_halfspace P rows G c b t &&
      (width_num b * turn_den t + turn_num t * width_den b <? width_den b * turn_den t)%Z
  end.

(** What a step claims. *)
Definition holds (P : problem) (s : step) : Prop :=
  let d := dimension P in
  let N := size P in
  let gamma := gamma_of P in
  let x := sample P in
  let y := label P in
  match s with
  | near_orthogonality _ _ _ => near_orthogonal d N gamma x
  | near_orthogonality_fails _ _ _ _ => ~ near_orthogonal d N gamma x
  | row_sums _ _ _ => near_orthogonal_row_sum d N gamma x
  | row_sums_fail _ _ _ => ~ near_orthogonal_row_sum d N gamma x
  | relative _ => relative_form d N gamma x
  | relative_fails _ _ => ~ relative_form d N gamma x
  | weighted v => weighted_form d N gamma x (real_weights v)
  | weighted_fails v _ _ => ~ weighted_form d N gamma x (real_weights v)
  | signed v => signed_form d N gamma x y (real_weights v)
  | signed_fails v _ _ => ~ signed_form d N gamma x y (real_weights v)
  | propagation _ _ _ _ => pattern_everywhere d N gamma x y
  | bounds_of_multipliers _ => multiplier_bounds d N gamma x y
  | pattern_of_labels _ => pattern_everywhere d N gamma x y
  | linear_boundaries _ => boundary_is_linear d N gamma x y
  | linear_kkt_point _ => one_linear_kkt_point d N gamma x y
  | linear_kkt_point_fails _ _ _ | half_space_fails _ => no_linear_kkt_point d N gamma x y
  | unique_kkt_point _ _ => exactly_one_kkt_point d N gamma x y
  | trained_pattern => label_pattern d N (pairs P) x y (weight P)
  | trained_pattern_fails _ _ => ~ label_pattern d N (pairs P) x y (weight P)
  | own_halfspace b => 0 < norm d (network_direction P) /\ IZR (width_num b) / IZR (width_den b) < 1 /\
      signs_outside P (network_direction P) (IZR (width_num b) / IZR (width_den b))
  | trained_halfspace _ b t =>
      let half := IZR (width_num b) / IZR (width_den b) + IZR (turn_num t) / IZR (turn_den t) in
      half < 1 /\ one_linear_kkt_point d N gamma x y /\
      forall p w lambda, (0 < p)%nat -> is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
        signs_outside P (boundary N x y lambda) half
  end.

Section Correct.

Variable P : problem.
Hypothesis W : well_formed P = true.

Let facts_hold (facts : list (option step)) : Prop := forall k s, nth k facts None = Some s -> holds P s.

Lemma established_is : forall facts kind k, facts_hold facts -> established facts kind k = true ->
  exists s, holds P s /\ kind s = true.
Proof.
  intros facts kind k F E. unfold established in E. destruct (nth k facts None) as [s|] eqn:Q; [|discriminate].
  exists s. split; [apply (F k s Q)|exact E].
Qed.

Lemma row_sum_form_holds : forall s, holds P s -> is_row_sum_form s = true ->
  near_orthogonal_row_sum (dimension P) (size P) (gamma_of P) (sample P).
Proof.
  intros s H K. destruct s; try discriminate; simpl in H; [|exact H].
  apply near_orthogonal_by_row_sums; [apply size_positive, W|exact H].
Qed.

Lemma assumption_gives_the_pattern : forall s, holds P s -> is_assumption s = true ->
  pattern_everywhere (dimension P) (size P) (gamma_of P) (sample P) (label P).
Proof.
  intros s H K.
  assert (F : some_form_holds (dimension P) (size P) (gamma_of P) (sample P) (label P) ->
    pattern_everywhere (dimension P) (size P) (gamma_of P) (sample P) (label P)).
  { intros F p Hp. apply any_form_gives_the_pattern; [apply slope_range, W|exact Hp|apply labels_are, W|exact F]. }
  destruct s; try discriminate; simpl in H; [..|exact H]; apply F; unfold some_form_holds.
  - left. apply near_orthogonal_by_row_sums; [apply size_positive, W|exact H].
  - left. exact H.
  - right. right. left. exact H.
  - right. right. right. left. exists (real_weights v). exact H.
  - right. right. right. right. left. exists (real_weights v). exact H.
Qed.

Lemma check_is_correct : forall facts s, facts_hold facts ->
  check P (signed_rows P) (T P) facts s = true -> holds P s.
Proof.
  intros facts s F H. destruct s; simpl in H |- *.
  - eapply check_near_orthogonality_is_correct; eauto.
  - eapply refute_near_orthogonality_is_correct; eauto.
  - eapply check_row_sum_is_correct; eauto.
  - eapply refute_row_sum_is_correct; eauto.
  - eapply check_relative_is_correct; eauto.
  - eapply refute_relative_is_correct; eauto.
  - apply check_weighted_is_correct; auto.
  - eapply refute_weighted_is_correct; eauto.
  - apply check_signed_is_correct; auto.
  - eapply refute_signed_is_correct; eauto.
  - eapply check_propagation_is_correct; eauto.
  - destruct (established_is _ _ _ F H) as (s & Hs & K).
    apply row_sums_bound_the_multipliers; [apply slope_range, W|apply labels_are, W|].
    apply (row_sum_form_holds s Hs K).
  - destruct (established_is _ _ _ F H) as (s & Hs & K). apply (assumption_gives_the_pattern s Hs K).
  - destruct (established_is _ _ _ F H) as (s & Hs & K).
    apply pattern_makes_boundaries_linear; [apply slope_range, W|apply labels_are, W|apply size_positive, W|].
    apply (assumption_gives_the_pattern s Hs K).
  - eapply check_linear_kkt_point_is_correct; eauto.
  - eapply refute_linear_kkt_point_is_correct; eauto.
  - eapply refute_by_half_space_is_correct; eauto.
  - rewrite andb_true_iff in H. destruct H as (H1 & H2).
    destruct (established_is _ _ _ F H1) as (s & Hs & K). destruct (established_is _ _ _ F H2) as (s' & Hs' & K').
    apply linear_kkt_point_is_the_only_one; [apply slope_range, W|apply labels_are, W| |].
    + apply (assumption_gives_the_pattern s Hs K).
    + destruct s'; try discriminate. exact Hs'.
  - apply check_trained_pattern_is_correct; auto.
  - eapply refute_trained_pattern_is_correct; eauto.
  - rewrite andb_true_iff in H. destruct H as (H & L). apply Z.ltb_lt, IZR_lt in L.
    destruct (check_slab_is_correct P W b H) as (S & Nn). destruct (parts P W b H) as (_ & _ & _ & _ & D0 & _).
    split; [exact Nn|]. split; [|exact S]. apply Rmult_lt_reg_r with (IZR (width_den b)); [exact D0|].
    unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - rewrite andb_true_iff in H. destruct H as (H & L). apply Z.ltb_lt, IZR_lt in L. rewrite plus_IZR, !mult_IZR in L.
    destruct (check_trained_halfspace_is_correct P c b t W H) as (One & S). split; [|split; auto].
    apply (half_below_one P c b t W H L).
Qed.

End Correct.
