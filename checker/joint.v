(** Claims about a data set and what an attack makes of it: the direction q, the base points X_n, the attacked points
    x'_n with their labels. *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows linear_kkt_point adversarial perturbation wedge rounded_perturbation.
From Checker Require Import integers problem assumptions multipliers boundaries budget claims.
Import ListNotations.
Open Scope R_scope.

(** A part that a certificate does not have is empty: then it is not well formed, and nothing is proved of it. The base
    points, where they are not the clean samples, stand in a problem with the labels of the attacked ones. *)
Record material := {
  clean : problem; attacked : problem; other_base : option problem;
  direction : list Z; direction_unit : Z
}.

Definition base (M : material) : problem := match other_base M with Some P => P | None => clean M end.

Definition chosen_q (M : material) : vec := fun i => real_vector (direction M) i * / IZR (direction_unit M).

Inductive joint :=
  | class_feature
  | class_feature_fails (n : nat)
  | positive_alignment (c : candidate)
  | positive_alignment_fails (c : candidate)
  | weighted_sum (c : candidate)
  | decomposition (by_step : nat)
  | wedge (c c' : candidate)
  | wedge_fails (c c' : candidate)
  | within_budget (sharp : bool) (b : bounds)
  | beyond_budget (sharp : bool) (b : bounds) (short long one other feature : nat).

(** Rows y_n x_n and products t_nk of the clean, of the attacked and of the base points; the last ones where they are
    needed. *)
Record tables := {
  rows : list (list Z); gram_table : list (list Z); rows' : list (list Z); gram_table' : list (list Z);
  base_rows : list (list Z); base_gram : list (list Z)
}.

Definition tables_of (M : material) (with_base : bool) : tables :=
  let r := signed_rows (clean M) in
  let g := products_once r in
  let r' := signed_rows (attacked M) in
  let g' := products_once r' in
  match other_base M with
  | None => {| rows := r; gram_table := g; rows' := r'; gram_table' := g'; base_rows := r; base_gram := g |}
  | Some P =>
      let b := if with_base then signed_rows P else [] in
      {| rows := r; gram_table := g; rows' := r'; gram_table' := g'; base_rows := b; base_gram := products_once b |}
  end.

Definition is_about_base (j : joint) : bool :=
  match j with within_budget _ _ | beyond_budget _ _ _ _ _ _ _ => true | _ => false end.

(** Exact tables, but for those of the base points where they are not needed. *)
Definition are_tables (M : material) (t : tables) (j : joint) : Prop :=
  rows t = signed_rows (clean M) /\ gram_table t = T (clean M) /\
  rows' t = signed_rows (attacked M) /\ gram_table' t = T (attacked M) /\
  (is_about_base j = true -> base_rows t = signed_rows (base M) /\ base_gram t = T (base M)).

(** The base points with the direction, as the theorems on budgets want them. *)
Definition has_base (M : material) : bool :=
  well_formed (base M) && well_formed (attacked M) && Nat.eqb (size (attacked M)) (size (base M)) &&
  Nat.eqb (dimension (attacked M)) (dimension (base M)) && Nat.eqb (length (direction M)) (dimension (base M)) &&
  (0 <? direction_unit M)%Z.

(** Every attacked point was made of a base point of the dimension of the clean data. *)
Definition has_base_points (M : material) : bool :=
  Nat.eqb (size (base M)) (size (attacked M)) && Nat.eqb (dimension (base M)) (dimension (attacked M)) &&
  Nat.eqb (dimension (clean M)) (dimension (attacked M)).

Definition has_direction (M : material) : bool :=
  Nat.eqb (length (direction M)) (dimension (clean M)) && (0 <? direction_unit M)%Z.

Definition is_attacked (M : material) : bool :=
  well_formed (attacked M) && Nat.eqb (dimension (clean M)) (dimension (attacked M)).

Definition check_wedge_candidates (M : material) (t : tables) (c c' : candidate) : bool :=
  is_attacked M && check_linear_kkt_point (clean M) (gram_table t) c &&
  check_linear_kkt_point (attacked M) (gram_table' t) c'.

(** [known k]: step k proved an assumption on the attacked data. *)
Definition check_joint (M : material) (t : tables) (known : nat -> bool) (j : joint) : bool :=
  match j with
  | class_feature => has_direction M && forallb (fun a => 0 <? dot_onto (direction M) a 0)%Z (rows t)
  | class_feature_fails n =>
      has_direction M && is_sample (clean M) n && (dot_onto (direction M) (nth n (rows t) []) 0 <=? 0)%Z
  | positive_alignment c =>
      has_direction M && check_linear_kkt_point (clean M) (gram_table t) c &&
      (0 <? product_lower (clean M) (rows t) c (direction M))%Z
  | positive_alignment_fails c =>
      has_direction M && check_linear_kkt_point (clean M) (gram_table t) c &&
      (product_upper (clean M) (rows t) c (direction M) <=? 0)%Z
  | weighted_sum c =>
      check_linear_kkt_point (clean M) (gram_table t) c &&
      each (clean M) (fun n => dominance_of c n * radius_num c <? multiplier c n * radius_den c)%Z
  | decomposition k => has_base_points M && known k
  | wedge c c' =>
      check_wedge_candidates M t c c' &&
      (0 <? cross_lower (clean M) (attacked M) (rows t) (rows' t) (gram_table t) (gram_table' t) c c')%Z
  | wedge_fails c c' =>
      check_wedge_candidates M t c c' &&
      (cross_upper (clean M) (attacked M) (rows t) (rows' t) (gram_table t) (gram_table' t) c c' <=? 0)%Z
  | within_budget sharp b => has_base M &&
      check_budget (base M) (base_rows t) (base_gram t) (direction M) (direction_unit M) (attacked M) sharp b
  | beyond_budget sharp b i j k l m => has_base M &&
      refute_budget (base M) (base_rows t) (base_gram t) (direction M) (direction_unit M) sharp b i j k l m
  end.

(** ** What they say *)

(** A KKT point with the label pattern. *)
Definition pattern_kkt_point (P : problem) (p : nat) (w : nat -> vec) (lambda : nat -> R) : Prop :=
  is_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda /\
  label_pattern (dimension P) (size P) p (sample P) (label P) w.

Definition one_pattern_kkt_point (P : problem) : Prop :=
  one_linear_kkt_point (dimension P) (size P) (gamma_of P) (sample P) (label P).

Definition normal (P : problem) (lambda : nat -> R) : vec := boundary (size P) (sample P) (label P) lambda.

(** g exists and has this property, whatever KKT point with the pattern it is taken from. *)
Definition of_the_normal (P : problem) (property : vec -> Prop) : Prop :=
  one_pattern_kkt_point P /\
  forall p w lambda, (0 < p)%nat -> pattern_kkt_point P p w lambda -> property (normal P lambda).

(** The networks f and f' of the clean and the attacked data: they differ in sign exactly where their normals do. *)
Definition of_both_normals (M : material) (property : vec -> vec -> Prop) : Prop :=
  one_pattern_kkt_point (clean M) /\ one_pattern_kkt_point (attacked M) /\
  forall p w lambda p' w' lambda', (0 < p)%nat -> (0 < p')%nat ->
    pattern_kkt_point (clean M) p w lambda -> pattern_kkt_point (attacked M) p' w' lambda' ->
    property (normal (clean M) lambda) (normal (attacked M) lambda') /\
    let d := dimension (clean M) in
    let f := network d p (gamma_of (clean M)) w in
    let f' := network d p' (gamma_of (attacked M)) w' in
    forall z,
      (same_sign (f z) (f' z) <->
       same_sign (dot d (normal (clean M) lambda) z) (dot d (normal (attacked M) lambda') z)) /\
      (f z * f' z < 0 <-> dot d (normal (clean M) lambda) z * dot d (normal (attacked M) lambda') z < 0).

Definition joint_holds (M : material) (j : joint) : Prop :=
  let P := clean M in
  let A := attacked M in
  let d := dimension P in
  match j with
  | class_feature => forall n, (n < size P)%nat -> 0 < label P n * dot d (chosen_q M) (sample P n)
  | class_feature_fails _ => ~ forall n, (n < size P)%nat -> 0 < label P n * dot d (chosen_q M) (sample P n)
  | positive_alignment _ => of_the_normal P (fun g => 0 < dot d (chosen_q M) g)
  | positive_alignment_fails _ => of_the_normal P (fun g => ~ 0 < dot d (chosen_q M) g)
  | weighted_sum _ => forall p, (0 < p)%nat -> exists w lambda, pattern_kkt_point P p w lambda /\
      forall eps, 0 < eps ->
        let c := fun n => eps * lambda n / norm d (normal P lambda) in
        (forall n, (n < size P)%nat -> 0 < c n) /\
        forall i, attack_l2 d eps (normal P lambda) i = sum (size P) (fun n => c n * label P n * sample P n i)
  | decomposition _ => size (base M) = size A /\ dimension (base M) = dimension A /\ d = dimension A /\
      forall p w lambda, (0 < p)%nat ->
      is_kkt_point (dimension A) (size A) p (gamma_of A) (sample A) (label A) w lambda ->
      forall z, same_sign (network (dimension A) p (gamma_of A) w z)
        (mislabel_effect (dimension A) (size A) (sample (base M)) (label A) lambda z +
         sum (size A) (fun n => lambda n * label A n * dot (dimension A) (fun i => sample A n i - sample (base M) n i) z))
  | wedge _ _ => of_both_normals M (fun g g' => 0 < dot d g g')
  | wedge_fails _ _ => of_both_normals M (fun g g' => ~ 0 < dot d g g')
  | within_budget sharp _ => exists rho, 0 <= rho /\
      rounded_within (dimension (base M)) (size (base M)) (sample (base M)) (label A) (chosen_q M) (sample A) rho /\
      a_priori_form sharp (dimension (base M)) (size (base M)) (gamma_of (base M)) (sample (base M)) (chosen_q M) rho
  | beyond_budget sharp _ _ _ _ _ _ =>
      ~ a_priori_form sharp (dimension (base M)) (size (base M)) (gamma_of (base M)) (sample (base M)) (chosen_q M) 0
  end.

(** ** Proofs *)

Section Correct.

Variable M : material.
Hypothesis W : well_formed (clean M) = true.

Let P := clean M.
Let A := attacked M.

Lemma has_direction_is : has_direction M = true -> length (direction M) = dimension P /\ 0 < IZR (direction_unit M).
Proof.
  intros H. apply andb_true_iff in H. destruct H as (H1 & H2). split; [apply Nat.eqb_eq, H1|apply IZR_lt, Z.ltb_lt, H2].
Qed.

Lemma feature_is : has_direction M = true -> forall n, (n < size P)%nat -> exists c, 0 < c /\
  label P n * dot (dimension P) (chosen_q M) (sample P n) =
  c * IZR (dot_onto (direction M) (nth n (signed_rows P) []) 0).
Proof.
  intros H n Hn. destruct (has_direction_is H) as (L & U). destruct (well_formed_parts P W) as (_ & SU & _). apply IZR_lt in SU.
  exists (/ IZR (sample_unit P) * / IZR (direction_unit M)). split.
  - apply Rmult_lt_0_compat; apply Rinv_0_lt_compat; auto.
  - rewrite (Rmult_comm _ (IZR (dot_onto _ _ _))), <- signed_row_times by auto.
    rewrite dot_scal_l, (dot_sym _ (sample P n)). reflexivity.
Qed.

Lemma weighted_sum_is_correct : forall c, check_linear_kkt_point P (T P) c = true ->
  each P (fun n => dominance_of c n * radius_num c <? multiplier c n * radius_den c)%Z = true ->
  joint_holds M (weighted_sum c).
Proof.
  intros c K Pos p Hp.
  pose proof (every_is _ _ Pos) as Pos'. cbv beta in Pos'.
  destruct (accepted_candidate P c W K) as (z & kappa & Kp & HC & (E & _) & Cp & Mp).
  destruct (candidate_gives_a_kkt_point (dimension P) (size P) p (gamma_of P) (sample P) (label P) (fun k => kappa * z k))
    as (Kkt & Pat & _); auto; [apply slope_range, W|apply labels_are, W|].
  exists (predicted_weights (size P) p (gamma_of P) (sample P) (label P) (fun k => kappa * z k)), (fun k => kappa * z k).
  split; [split; auto|]. intros eps He.
  destruct (candidate_parts P c HC) as (_ & _ & _ & _ & _ & _ & D0).
  assert (Z : forall n, (n < size P)%nat -> 0 < kappa * z n).
  { intros n Hn. apply Rmult_lt_0_compat; [exact Kp|]. specialize (Pos' n Hn). apply Z.ltb_lt, IZR_lt in Pos'.
    rewrite !mult_IZR in Pos'. specialize (E n Hn).
    assert (IZR (dominance_of c n) * (IZR (radius_num c) / IZR (radius_den c)) < IZR (multiplier c n)).
    { apply Rmult_lt_reg_r with (IZR (radius_den c)); [auto|].
      replace (IZR (dominance_of c n) * (IZR (radius_num c) / IZR (radius_den c)) * IZR (radius_den c))
        with (IZR (dominance_of c n) * IZR (radius_num c)) by (field; lra). exact Pos'. }
    unfold Rabs in E. destruct (Rcase_abs _); lra. }
  assert (G : 0 < norm (dimension P) (normal P (fun k => kappa * z k))).
  { pose proof (pattern_correlates_with_every_sample (dimension P) (size P) (gamma_of P) (sample P) (label P)
      (fun k => kappa * z k) 0 (slope_range P W) (labels_are P W) (size_positive P W) Mp) as Q.
    pose proof (norm_nonneg (dimension P) (normal P (fun k => kappa * z k))) as N0.
    destruct (Req_dec (norm (dimension P) (normal P (fun k => kappa * z k))) 0) as [Z0|]; [|lra].
    exfalso. unfold normal in Z0. rewrite (norm_zero_dot _ _ (sample P 0) Z0) in Q. lra. }
  apply (l2_attack_is_a_weighted_sum (dimension P) (size P) eps (sample P) (label P) (fun k => kappa * z k)); auto.
Qed.

Lemma wedge_networks : forall t j c c', are_tables M t j -> check_wedge_candidates M t c c' = true ->
  well_formed A = true /\ dimension P = dimension A /\
  check_linear_kkt_point P (T P) c = true /\ check_linear_kkt_point A (T A) c' = true.
Proof.
  intros t j c c' (_ & E & _ & E' & _) H. unfold check_wedge_candidates, is_attacked in H. rewrite E, E', !andb_true_iff in H.
  destruct H as (((H1 & H2) & H3) & H4). repeat split; auto. apply Nat.eqb_eq, H2.
Qed.

Lemma has_base_is : has_base M = true ->
  well_formed (base M) = true /\ well_formed A = true /\ size A = size (base M) /\ dimension A = dimension (base M) /\
  length (direction M) = dimension (base M) /\ (0 < direction_unit M)%Z.
Proof.
  intros H. unfold has_base in H. rewrite !andb_true_iff in H. destruct H as (((((H1 & H2) & H3) & H4) & H5) & H6).
  apply Nat.eqb_eq in H3, H4, H5. apply Z.ltb_lt in H6. repeat split; assumption.
Qed.

Lemma both_normals : forall c c' (property : vec -> vec -> Prop), well_formed A = true -> dimension P = dimension A ->
  check_linear_kkt_point P (T P) c = true -> check_linear_kkt_point A (T A) c' = true ->
  (forall p w lambda p' w' lambda', (0 < p)%nat -> (0 < p')%nat ->
    pattern_kkt_point P p w lambda -> pattern_kkt_point A p' w' lambda' -> property (normal P lambda) (normal A lambda')) ->
  of_both_normals M property.
Proof.
  intros c c' property WA D K K' H. split; [eapply check_linear_kkt_point_is_correct; eauto|].
  split; [eapply check_linear_kkt_point_is_correct; eauto|].
  intros p w lambda p' w' lambda' Hp Hp' (Kkt & Pat) (Kkt' & Pat'). split; [apply (H p w lambda p' w' lambda'); auto; split; auto|].
  cbv zeta. apply networks_disagree_on_the_wedge; intros z.
  - destruct (pattern_gives_a_linear_boundary (dimension P) (size P) p (gamma_of P) (sample P) (label P) w lambda)
      as (v & u & _ & _ & S); auto; [apply slope_range, W|apply labels_are, W|]. apply S.
  - destruct (pattern_gives_a_linear_boundary (dimension A) (size A) p' (gamma_of A) (sample A) (label A) w' lambda')
      as (v & u & _ & _ & S); auto; [apply slope_range, WA|apply labels_are, WA|].
    fold P. rewrite D. apply S.
Qed.

Theorem check_joint_is_correct : forall t known j, are_tables M t j ->
  (forall k, known k = true -> well_formed A = true /\
     pattern_everywhere (dimension A) (size A) (gamma_of A) (sample A) (label A)) ->
  check_joint M t known j = true -> joint_holds M j.
Proof.
  intros t known j Tab Known H. pose proof Tab as (E1 & E2 & E3 & E4 & E5). fold P in E1, E2. fold A in E3, E4.
  destruct j as [|n|c|c|c|k|c c'|c c'|sharp b|sharp b i j k l m]; cbn [check_joint] in H.
  - rewrite E1, andb_true_iff, forallb_forall in H. destruct H as (HD & F). intros n Hn.
    change (0 < label P n * dot (dimension P) (chosen_q M) (sample P n)). destruct (feature_is HD n Hn) as (c & C & ->).
    apply Rmult_lt_0_compat; [exact C|]. apply IZR_lt, Z.ltb_lt, F, nth_In. rewrite signed_rows_size by exact W. exact Hn.
  - rewrite E1, !andb_true_iff in H. destruct H as ((HD & Hn) & F). intros B.
    apply is_sample_is in Hn. specialize (B n Hn). destruct (feature_is HD n Hn) as (c & C & E).
    change (0 < label P n * dot (dimension P) (chosen_q M) (sample P n)) in B. rewrite E in B.
    apply Z.leb_le, IZR_le in F. fold P in F. nra.
  - rewrite E1, E2, !andb_true_iff in H. destruct H as ((HD & K) & F). apply Z.ltb_lt, IZR_lt in F.
    destruct (has_direction_is HD) as (L & U). split; [eapply check_linear_kkt_point_is_correct; eauto|].
    intros p w lambda Hp (Kkt & Pat).
    destruct (product_with_normal P c (direction M) (IZR (direction_unit M)) W K L U) as (k & Kk & G).
    destruct (G p w lambda Hp Kkt Pat) as (s & B & E). rewrite dot_sym. unfold chosen_q, normal. fold P. rewrite E.
    fold P in F. apply Rmult_lt_0_compat; lra.
  - rewrite E1, E2, !andb_true_iff in H. destruct H as ((HD & K) & F). apply Z.leb_le, IZR_le in F.
    destruct (has_direction_is HD) as (L & U). split; [eapply check_linear_kkt_point_is_correct; eauto|].
    intros p w lambda Hp (Kkt & Pat).
    destruct (product_with_normal P c (direction M) (IZR (direction_unit M)) W K L U) as (k & Kk & G).
    destruct (G p w lambda Hp Kkt Pat) as (s & B & E). rewrite dot_sym. unfold chosen_q, normal. fold P. rewrite E.
    fold P in F. nra.
  - rewrite E2, andb_true_iff in H. destruct H as (K & Pos). apply weighted_sum_is_correct; auto.
  - rewrite andb_true_iff in H. destruct H as (HB & H). unfold has_base_points in HB. rewrite !andb_true_iff in HB.
    destruct HB as ((S1 & D1) & D2). apply Nat.eqb_eq in S1, D1, D2. split; [exact S1|]. split; [exact D1|]. split; [exact D2|].
    destruct (Known k H) as (WA & Pat). intros p w lambda Hp K z.
    apply decomposition_of_any_perturbation. intros z'.
    destruct (pattern_makes_boundaries_linear (dimension A) (size A) (gamma_of A) (sample A) (label A)
      (slope_range A WA) (labels_are A WA) (size_positive A WA) Pat p w lambda Hp K) as (S & _). apply S.
  - rewrite andb_true_iff in H. destruct H as (H & F). rewrite E1, E2, E3, E4 in F.
    apply Z.ltb_lt, IZR_lt in F. destruct (wedge_networks _ _ c c' Tab H) as (WA & D & K & K').
    apply (both_normals c c'); auto. intros p w lambda p' w' lambda' Hp Hp' (Kkt & Pat) (Kkt' & Pat').
    destruct (product_of_normals P A c c' W WA D K K') as (k & Kk & G).
    destruct (G p w lambda p' w' lambda') as (s & B & E); auto. unfold normal. fold P. rewrite E. fold P A in F.
    apply Rmult_lt_0_compat; lra.
  - rewrite andb_true_iff in H. destruct H as (H & F). rewrite E1, E2, E3, E4 in F.
    apply Z.leb_le, IZR_le in F. destruct (wedge_networks _ _ c c' Tab H) as (WA & D & K & K').
    apply (both_normals c c'); auto. intros p w lambda p' w' lambda' Hp Hp' (Kkt & Pat) (Kkt' & Pat').
    destruct (product_of_normals P A c c' W WA D K K') as (k & Kk & G).
    destruct (G p w lambda p' w' lambda') as (s & B & E); auto. unfold normal. fold P. rewrite E. fold P A in F. nra.
  - rewrite andb_true_iff in H. destruct H as (HB & H). destruct (E5 eq_refl) as (B1 & B2). rewrite B1, B2 in H.
    destruct (has_base_is HB) as (WB & WA & S & D & L & U).
    apply (check_budget_is_correct (base M) A (direction M) (direction_unit M) WB WA S D L U sharp b H).
  - rewrite andb_true_iff in H. destruct H as (HB & H). destruct (E5 eq_refl) as (B1 & B2). rewrite B1, B2 in H.
    destruct (has_base_is HB) as (WB & WA & S & D & L & U).
    apply (refute_budget_is_correct (base M) A (direction M) (direction_unit M) WB WA S D L U sharp b i j k l m H).
Qed.

End Correct.
