(** Propagation as a certificate: a start (v, L) and a list of steps, each valid in
    the box that the steps before it leave. If the last box knows the pattern at
    every sample, so does every KKT point. *)

Require Import Reals Lra Lia Arith List Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows linear_kkt_point activations
  multiplier_box propagation_rules signed_rows largest_multiplier signed_boundary.
Import ListNotations.
Open Scope R_scope.

(** One step at sample n: it joins the known samples, by the signs of its
    activations or by contradiction with six multipliers mu (sign of the offending
    neuron, shares of the own and of the other group); or an end of its interval
    moves; or all upper ends are capped by another start. *)
Inductive step :=
  | join_by_sign (n : nat)
  | join_by_contradiction (n : nat) (mu : R -> R -> R -> R)
  | raise_lower (n : nat) (l : R)
  | reduce_upper (n : nat) (u : R)
  | cap_uppers (v : nat -> R) (L : R).

(** The box after a step: one value at n replaced. *)
Definition box_after (B : multiplier_box) (s : step) : multiplier_box :=
  match s with
  | join_by_sign n | join_by_contradiction n _ =>
      {| lower := lower B; upper := upper B; known := fun k => if Nat.eqb k n then true else known B k |}
  | raise_lower n l =>
      {| lower := fun k => if Nat.eqb k n then l else lower B k; upper := upper B; known := known B |}
  | reduce_upper n u =>
      {| lower := lower B; upper := fun k => if Nat.eqb k n then u else upper B k; known := known B |}
  | cap_uppers v L =>
      {| lower := lower B; upper := fun k => Rmin (upper B k) (v k * L); known := known B |}
  end.

Definition valid_step (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box) (s : step)
    : Prop :=
  match s with
  | join_by_sign n => (n < N)%nat /\
      forall sigma, sigma = y n \/ sigma = - y n ->
        0 < gamma * (lower B n * gram d x n n) + rest_lower d N gamma x y B sigma n
  | join_by_contradiction n mu => (n < N)%nat /\
      forall sigma a b, sigma = y n \/ sigma = - y n ->
        (a = 1 /\ b = 1) \/ (a = 1 /\ b = 0) \/ (a = 0 /\ b = 1) ->
        0 <= mu sigma a b /\ corner d N gamma x y B n sigma a b (mu sigma a b) < 1
  | raise_lower n l => (n < N)%nat /\
      if known B n
      then (1 + gamma ^ 2) / 2 * (l * gram d x n n) + mean_rest_upper d N gamma x y B n <= 1
      else (Rmax 0 (l * gram d x n n + rest_upper d N gamma x y B (y n) n) +
            gamma * Rmax 0 (gamma * (l * gram d x n n) + rest_upper d N gamma x y B (- y n) n)) / 2 <= 1
  | reduce_upper n u => (n < N)%nat /\ 0 <= u /\
      1 <= (1 + gamma ^ 2) / 2 * (u * gram d x n n) + mean_rest_lower d N gamma x y B n /\
      (known B n = true \/
       forall sigma, sigma = y n \/ sigma = - y n ->
         0 <= gamma * (u * gram d x n n) + rest_lower d N gamma x y B sigma n)
  | cap_uppers v L => valid_start d N gamma x y v L
  end.

Fixpoint valid_steps (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (steps : list step) : Prop :=
  match steps with
  | [] => True
  | s :: others => valid_step d N gamma x y B s /\ valid_steps d N gamma x y (box_after B s) others
  end.

(** 0 <= lambda_k <= v_k L, no pattern known. *)
Definition start_box (v : nat -> R) (L : R) : multiplier_box :=
  {| lower := fun _ => 0; upper := fun k => v k * L; known := fun _ => false |}.

Definition last_box (v : nat -> R) (L : R) (steps : list step) : multiplier_box :=
  fold_left box_after steps (start_box v L).

(** ** Soundness *)

(** A new sample with the pattern. *)
Lemma joined_lies_in : forall d N p x y B w lambda n,
  lies_in d N p x y B w lambda -> pattern_at d p x y w n ->
  lies_in d N p x y (box_after B (join_by_sign n)) w lambda.
Proof.
  intros d N p x y B w lambda n (I & K) Pat. split; [exact I|]. simpl.
  intros k Hk. destruct (Nat.eqb_spec k n) as [->|]; auto.
Qed.

(** A valid step leaves every KKT point in the box. *)
Theorem valid_step_is_sound : forall d N p gamma x y B s w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda ->
  lies_in d N p x y B w lambda -> valid_step d N gamma x y B s ->
  lies_in d N p x y (box_after B s) w lambda.
Proof.
  intros d N p gamma x y B s w lambda Hg Hp Hy K I V.
  destruct (kkt_point_has_slopes d N p gamma x y w lambda K) as (slope & KS).
  destruct s as [n|n mu|n l|n u|v L]; simpl in V |- *.
  - destruct V as (Hn & V). apply joined_lies_in; auto.
    apply (pattern_at_activations d N p gamma x y w lambda slope); auto.
    apply (positive_by_sign d N p gamma x y w lambda slope B); auto.
  - destruct V as (Hn & V). apply joined_lies_in; auto.
    apply (pattern_at_activations d N p gamma x y w lambda slope); auto.
    apply (positive_by_contradiction d N p gamma x y w lambda slope B Hg Hp Hy KS I n mu); auto.
  - destruct V as (Hn & V). split; [|apply I]. simpl. intros k Hk. pose proof (proj1 I k Hk) as Ik.
    destruct (Nat.eqb_spec k n) as [->|]; [|exact Ik]. split; [|apply Ik].
    destruct (known B n) eqn:E.
    + apply (lower_by_known_margin d N p gamma x y w lambda slope B); auto.
    + apply (lower_by_margin d N p gamma x y w lambda slope B); auto.
  - destruct V as (Hn & U0 & V & G). split; [|apply I]. simpl. intros k Hk. pose proof (proj1 I k Hk) as Ik.
    destruct (Nat.eqb_spec k n) as [->|]; [|exact Ik]. split; [apply Ik|].
    destruct G as [E|G].
    + destruct (Rle_dec (lambda n) 0) as [L|L]; [lra|].
      apply (upper_by_tight_margin d N p gamma x y w lambda slope B); auto; [apply I; auto|lra].
    + apply (upper_by_margin d N p gamma x y w lambda slope B); auto.
  - split; [|apply I]. simpl. intros k Hk. pose proof (proj1 I k Hk) as Ik. split; [apply Ik|].
    apply Rmin_glb; [apply Ik|]. apply (start_bounds_the_multipliers d N p gamma x y v L w lambda); auto.
Qed.

Lemma valid_steps_are_sound : forall d N p gamma x y w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> is_kkt_point d N p gamma x y w lambda ->
  forall steps B, lies_in d N p x y B w lambda -> valid_steps d N gamma x y B steps ->
  lies_in d N p x y (fold_left box_after steps B) w lambda.
Proof.
  intros d N p gamma x y w lambda Hg Hp Hy K. induction steps as [|s steps IH]; intros B I V; [exact I|].
  destruct V as (V & Vs). simpl. apply IH; auto.
  apply (valid_step_is_sound d N p gamma x y B s w lambda); auto.
Qed.

(** Whatever a certificate reaches, complete or not, is true of every KKT point:
    the multipliers' range and the known samples' pattern. *)
Theorem propagation_encloses_every_kkt_point : forall d N p gamma x y v L steps w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  valid_start d N gamma x y v L -> valid_steps d N gamma x y (start_box v L) steps ->
  is_kkt_point d N p gamma x y w lambda ->
  lies_in d N p x y (last_box v L steps) w lambda.
Proof.
  intros d N p gamma x y v L steps w lambda Hg Hp Hy HS V K.
  apply (valid_steps_are_sound d N p gamma x y w lambda Hg Hp Hy K); auto.
  split; [|simpl; intros; discriminate].
  apply (start_bounds_the_multipliers d N p gamma x y v L w lambda); auto.
Qed.

(** A certificate that covers every sample: the pattern at every KKT point, a
    linear boundary, unique weights. *)
Theorem propagation_gives_a_linear_boundary : forall d N p gamma x y v L steps w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  valid_start d N gamma x y v L -> valid_steps d N gamma x y (start_box v L) steps ->
  (forall n, (n < N)%nat -> known (last_box v L steps) n = true) ->
  is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i) /\
  (forall n, (n < N)%nat -> lower (last_box v L steps) n <= lambda n <= upper (last_box v L steps) n).
Proof.
  intros d N p gamma x y v L steps w lambda Hg Hp Hy HS V Cover K.
  assert (Pat : forall w lambda, is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w).
  { intros w' lambda' K' n j Hn. revert j.
    apply (propagation_encloses_every_kkt_point d N p gamma x y v L steps w' lambda'); auto. }
  pose proof (Pat w lambda K) as P. split; [exact P|]. split; [apply pattern_gives_a_linear_boundary; auto|]. split.
  - intros w' lambda' K'.
    apply (kkt_point_with_pattern_is_unique d N p gamma x y w' lambda' w lambda); auto. apply (Pat w' lambda'); auto.
  - apply (propagation_encloses_every_kkt_point d N p gamma x y v L steps w lambda); auto.
Qed.

(** ** It reaches as far as the signed form *)

(** All samples join at the start by contradiction, with the local lemma's mu. *)
Definition local_steps (N : nat) (gamma : R) : list step :=
  map (fun n => join_by_contradiction n (local_mu gamma)) (seq 0 N).

Lemma joins_leave_the_ends : forall gamma ns B,
  let B' := fold_left box_after (map (fun n => join_by_contradiction n (local_mu gamma)) ns) B in
  lower B' = lower B /\ upper B' = upper B /\
  forall k, known B' k = true <-> known B k = true \/ In k ns.
Proof.
  intros gamma. induction ns as [|n ns IH]; intros B; simpl; [intuition|].
  destruct (IH (box_after B (join_by_sign n))) as (E1 & E2 & E3).
  simpl in *. split; [exact E1|]. split; [exact E2|]. intros k. rewrite E3.
  destruct (Nat.eqb_spec k n) as [->|NE]; intuition congruence.
Qed.

Theorem propagation_reaches_the_signed_form : forall d N gamma x y v,
  0 < gamma < 1 -> (0 < N)%nat -> signed_form d N gamma x y v ->
  exists L, valid_start d N gamma x y v L /\
    valid_steps d N gamma x y (start_box v L) (local_steps N gamma) /\
    forall n, (n < N)%nat -> known (last_box v L (local_steps N gamma)) n = true.
Proof.
  intros d N gamma x y v Hg HN HF. pose proof HF as (Hv & HA).
  pose proof (fun n Hn => signed_form_at d N gamma x y v n Hg HF Hn) as At.
  destruct (argmin N (fun n => v n * gram d x n n - harm d N x y v n) HN) as (b & Hb & Hmin).
  assert (Hv' : forall k, (k < N)%nat -> 0 <= v k) by (intros k Hk; specialize (Hv k Hk); lra).
  assert (c0 : 0 < v b * gram d x b b - harm d N x y v b).
  { destruct (At b Hb) as (_ & A). pose proof (harm_nonneg d N x y v b Hv'). nra. }
  set (c := v b * gram d x b b - harm d N x y v b) in *. simpl in Hmin. fold c in Hmin.
  set (L := 2 / ((1 + gamma ^ 2) * c)).
  assert (Q : 0 < (1 + gamma ^ 2) * c) by nra.
  assert (LQ : L * ((1 + gamma ^ 2) * c) = 2) by (unfold L; field; split; nra).
  assert (L0 : 0 < L) by (unfold L; apply Rdiv_lt_0_compat; lra).
  exists L. split; [|split].
  - split; [exact Hv|]. split; [intros n Hn; apply At; auto|]. right. split; [intros n Hn; apply At; auto|].
    intros n Hn. specialize (Hmin n Hn). rewrite <- LQ. apply Rmult_le_compat_l; [lra|].
    apply Rmult_le_compat_l; nra.
  - unfold local_steps.
    assert (G : forall ns, (forall n, In n ns -> (n < N)%nat) -> forall B,
      lower B = lower (start_box v L) -> upper B = upper (start_box v L) ->
      valid_steps d N gamma x y B (map (fun n => join_by_contradiction n (local_mu gamma)) ns)).
    { induction ns as [|n ns IH]; intros Hns B E1 E2; [exact I|]. split.
      - assert (Hn : (n < N)%nat) by (apply Hns; left; auto). split; [exact Hn|].
        intros sigma a' b' _ Hab. split.
        + unfold local_mu. apply Rmult_le_pos; [nra|]. apply Rlt_le, Rinv_0_lt_compat. lra.
        + eapply Rle_lt_trans; [apply local_corner; auto|].
          * intros k Hk. rewrite E1, E2. simpl. specialize (Hv k Hk). split; [lra|].
            apply Rmult_le_pos; lra.
          * rewrite E2. simpl. rewrite harm_scaled, help_scaled. specialize (HA n b Hn Hb). fold c in HA.
            apply Rmult_lt_reg_r with (2 * gamma); [lra|].
            unfold Rdiv. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
            apply Rmult_lt_compat_r with (r := L) in HA; [|exact L0]. 
            replace (1 * (2 * gamma)) with (gamma * (L * ((1 + gamma ^ 2) * c))) by (rewrite LQ; ring). lra.
      - apply IH; auto. intros k Hk. apply Hns. right. auto. }
    apply G; auto. intros n Hn. apply in_seq in Hn. lia.
  - intros n Hn. unfold last_box, local_steps.
    destruct (joins_leave_the_ends gamma (seq 0 N) (start_box v L)) as (_ & _ & E). apply E.
    right. apply in_seq. lia.
Qed.
