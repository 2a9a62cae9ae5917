(** Instances that meet the hypotheses on the exact flow: a sample that falls, lands on 0 and
    slides, and two that slide together where no test of one alone would keep them. *)

Require Import Reals Lra Lia Arith Psatz Bool List.
From Halfspace Require Import sums vectors setting pattern lazy lazy_gradient
  wide_flow exact_flow_slab exact_flow exact_flow_cases.
Import ListNotations.
Open Scope R_scope.

(** Slabs in which nothing settles. *)
Lemma nothing_settles : forall N gamma K v h0 E c,
  (forall n, (n < N)%nat -> modes c n <> Settling) -> landing_speed c = 0 -> (forall n, pull c n = 0) ->
  settles_soundly N gamma K v h0 E c.
Proof.
  intros N gamma K v h0 E c Hm HL HP. split; [|split; [|split; [|split; [|split]]]].
  - intros n k Hn _ H. exfalso. apply (Hm n Hn H).
  - intros n rho Hn H. exfalso. apply (Hm n Hn H).
  - intros n _. rewrite HP. lra.
  - rewrite HL. lra.
  - intros u. rewrite HL, Rmult_0_l. apply sum_nonneg. intros n _. unfold on_settling.
    destruct (settles (modes c n)); [rewrite HP|]; lra.
  - intros C n _ Hn H. exfalso. apply (Hm n Hn H).
Qed.

Lemma two_rates : forall T tau c1 c2 f F, 0 <= tau <= T ->
  (forall t, 0 <= t < tau -> f t = c1) -> (forall t, tau <= t <= T -> f t = c2) ->
  (forall t, 0 <= t <= tau -> F t = c1 * t) -> (forall t, tau <= t <= T -> F t = c1 * tau + c2 * (t - tau)) ->
  is_integral T f F.
Proof.
  intros T tau c1 c2 f F Ht Hf1 Hf2 HF1 HF2 t1 t2 c K H1 H2 HK.
  assert (Pc : forall u v c0, u < v -> (forall t, u < t < v -> f t = c0) -> (forall t, u < t < v ->
    Rabs (f t - c) <= K) ->
    Rabs (c0 - c) <= K).
  { intros u v c0 Huv H3 H4. rewrite <- (H3 ((u + v) / 2)) by lra. apply H4. lra. }
  assert (Piece : forall c0 len, 0 <= len -> (0 < len -> Rabs (c0 - c) <= K) -> Rabs (c0 * len - c * len) <= K * len).
  { intros c0 len [L|<-] H3; [|rewrite !Rmult_0_r, Rminus_diag_eq, Rabs_R0 by reflexivity; lra].
    rewrite <- Rmult_minus_distr_r, Rabs_mult, (Rabs_pos_eq len) by lra. apply Rmult_le_compat_r; [lra|auto]. }
  destruct (Rle_dec t2 tau) as [A|A].
  - rewrite !HF1 by lra. replace (c1 * t2 - c1 * t1 - c * (t2 - t1)) with (c1 * (t2 - t1) - c * (t2 - t1)) by ring.
    apply Piece; [lra|]. intros L. apply (Pc t1 t2); [lra| |exact HK]. intros t Htt. apply Hf1. lra.
  - destruct (Rle_dec tau t1) as [B|B].
    + rewrite !HF2 by lra. replace (c1 * tau + c2 * (t2 - tau) - (c1 * tau + c2 * (t1 - tau)) - c * (t2 - t1))
        with (c2 * (t2 - t1) - c * (t2 - t1)) by ring.
      apply Piece; [lra|]. intros L. apply (Pc t1 t2); [lra| |exact HK]. intros t Htt. apply Hf2. lra.
    + rewrite (HF1 t1), (HF2 t2) by lra.
      replace (c1 * tau + c2 * (t2 - tau) - c1 * t1 - c * (t2 - t1)) with
        ((c1 * (tau - t1) - c * (tau - t1)) + (c2 * (t2 - tau) - c * (t2 - tau))) by ring.
      eapply Rle_trans; [apply Rabs_triang|].
      assert (Rabs (c1 * (tau - t1) - c * (tau - t1)) <= K * (tau - t1)).
      { apply Piece; [lra|]. intros L. apply (Pc t1 tau); [lra| |].
        - intros t Htt. apply Hf1. lra.
        - intros t Htt. apply HK. lra. }
      assert (Rabs (c2 * (t2 - tau) - c * (t2 - tau)) <= K * (t2 - tau)).
      { apply Piece; [lra|]. intros L. apply (Pc tau t2); [lra| |].
        - intros t Htt. apply Hf2. lra.
        - intros t Htt. apply HK. lra. }
      lra.
Qed.

(** One neuron, two samples: sample 0 falls to 0, is there at t = 2 and slides on, with
    the slope 3/4; sample 1 stays active. *)
Definition sliding_x (n i : nat) : R :=
  match n, i with O, O => 2 | O, _ => 0 | _, O => 3 / 2 | _, _ => 1 end.
Definition sliding_y (n : nat) : R := match n with O => -1 | _ => 1 end.
Definition sliding_gain (n : nat) (t : R) : R :=
  match n with O => if Rle_dec t 2 then t else 2 + 3 / 4 * (t - 2) | _ => t end.
Definition sliding_slope (n : nat) (t : R) : R :=
  match n with O => if Rlt_dec t 2 then 1 else 3 / 4 | _ => 1 end.
Definition sliding_weights (t : R) (i : nat) : R :=
  match i with O => 1 / 2 - sliding_gain 0 t + 3 / 4 * t | _ => 1 / 4 + t / 2 end.

(** The slabs: falling, landing, sliding. *)
Definition sliding_slabs : list slab :=
  let K := fun n k => data_kernel 2 0 (sliding_x n) (sliding_x k) in
  let v := fun k => 1 * (sliding_y k / INR 2) in
  let h0 := fun n => preactivation 2 (sliding_weights 0) 0 (sliding_x n) in
  let settled := fun n => match n with O => Settling | _ => Above end in
  [ {| slab_end := 19 / 10; modes := fun _ => Above; reference := fun _ => 0; response := fun _ _ => 0;
       direction := fun _ => 0; velocity := fun _ _ => 0;
       coordinate := fun _ _ => 0; pull := fun _ => 0; landing_speed := 0;
       end_gains := in_intervals 2 K v h0
         {| gain_low := fun _ => 19 / 10; gain_high := fun _ => 19 / 10;
            height_low := fun n => match n with O => 1 / 20 | _ => 99 / 80 end;
            height_high := fun n => match n with O => 1 / 20 | _ => 99 / 80 end |} |};
    one_slides 2 K v h0 0 settled (1 / 2) (21 / 10) (in_intervals 2 K v h0
         {| gain_low := fun n => match n with O => 2 | _ => 21 / 10 end; gain_high := fun _ => 21 / 10;
            height_low := fun n => match n with O => 0 | _ => 1 end;
            height_high := fun n => match n with O => 0 | _ => 2 end |});
    one_slides 2 K v h0 0 settled (1 / 2) 3 (in_intervals 2 K v h0
         {| gain_low := fun n => match n with O => 2 | _ => 3 end;
            gain_high := fun n => match n with O => 14 / 5 | _ => 3 end;
            height_low := fun n => match n with O => 0 | _ => 1 end;
            height_high := fun n => match n with O => 0 | _ => 3 end |}) ].

Lemma sliding_kernel : forall n k, (n < 2)%nat -> (k < 2)%nat ->
  data_kernel 2 0 (sliding_x n) (sliding_x k) =
  match n, k with O, O => 4 | O, _ => 3 | _, O => 3 | _, _ => 13 / 4 end.
Proof.
  intros n k Hn Hk. unfold data_kernel, dot. simpl.
  destruct n as [|[|n]]; [| |lia]; (destruct k as [|[|k]]; [| |lia]); simpl; field.
Qed.

Ltac two n H := destruct n as [|[|n]]; [| |exfalso; lia]; clear H.

Lemma sliding_flow : follows_the_wide_flow 2 2 1 (1 / 2) 0 3 sliding_x (fun n => sliding_y n / INR 2) (fun _ => 1)
  (fun _ t => sliding_weights t) (fun _ _ => 0) (fun _ => sliding_slope) (fun _ => sliding_gain).
Proof.
  split; [|split; [|split]].
  - intros j n t _ Hn Ht. unfold preactivation, dot, slope_at. simpl. two n Hn; simpl; unfold sliding_gain.
    + destruct (Rle_dec t 2), (Rlt_dec t 2); repeat split; intros; lra.
    + destruct (Rle_dec t 2); repeat split; intros; lra.
  - intros j n _ Hn. two n Hn.
    + apply (two_rates 3 2 1 (3 / 4)); simpl; intros; try lra;
        repeat (destruct (Rlt_dec _ _)); repeat (destruct (Rle_dec _ _)); try lra.
    + apply (two_rates 3 2 1 1); simpl; intros; lra.
  - intros j i t _ Hi Ht. unfold gain. simpl.
    two i Hi; simpl; destruct (Rle_dec t 2), (Rle_dec 0 2); lra.
  - intros j t _ Ht. ring.
Qed.

(** A certificate holds for every smaller set of gains. *)
Lemma certified_slab_of_fewer : forall N gamma K v h0 t0 (E E' : (nat -> R) -> Prop) c,
  (forall C, E' C -> E C) -> certified_slab N gamma K v h0 t0 E c -> certified_slab N gamma K v h0 t0 E' c.
Proof.
  intros N gamma K v h0 t0 E E' c HE (H1 & (S1 & S2 & S3 & S4 & S5 & S6) & H3 & H4).
  split; [exact H1|]. split; [repeat (split; [assumption|]); intros C n HC; apply S6; auto|].
  split; [intros C tau D n HC; apply H3; auto|intros C D HC; apply H4; auto].
Qed.

Section sliding.

Let K (n k : nat) : R := data_kernel 2 0 (sliding_x n) (sliding_x k).
Let v (k : nat) : R := 1 * (sliding_y k / INR 2).
Let h0 (n : nat) : R := preactivation 2 (sliding_weights 0) 0 (sliding_x n).

Lemma sliding_heights : forall C, at_gains 2 K v h0 C 0 = 1 - 2 * C 0%nat + 3 / 2 * C 1%nat /\
  at_gains 2 K v h0 C 1 = 1 - 3 / 2 * C 0%nat + 13 / 8 * C 1%nat.
Proof.
  intros C. unfold at_gains, K, v, h0. simpl sum. rewrite !sliding_kernel by lia.
  unfold preactivation, dot. simpl. destruct (Rle_dec 0 2); [|lra]. split; field.
Qed.

Lemma sliding_velocity : forall rho,
  sum 2 (fun k => v k * K 0 k * rho k) = - 2 * rho 0%nat + 3 / 2 * rho 1%nat /\
  sum 2 (fun k => v k * K 1 k * rho k) = - 3 / 2 * rho 0%nat + 13 / 8 * rho 1%nat.
Proof.
  intros rho. unfold K, v. simpl sum. rewrite !sliding_kernel by lia. simpl. split; field.
Qed.

Lemma sliding_gram : is_gram 2 K.
Proof. apply data_kernel_is_gram. lra. Qed.

Lemma sliding_settles : forall t1 E0 E1,
  let md := fun n => match n with O => Settling | _ => Above end in
  let c := one_slides 2 K v h0 0 md (1 / 2) t1 E1 in
  settles_soundly 2 (1 / 2) K v h0 E0 c /\
  (forall tau D, reference_height 2 K v c tau D 0 = 0) /\
  forall C dt, Rabs (at_gains 2 K v h0 C 0) <= 1 / 2 * dt ->
    off_zero 2 K (modes c) (coordinate c C) <= landing_speed c * dt.
Proof.
  intros t1 E0 E1 md c. apply (one_sample_slides 2 (1 / 2) K v h0 0 md (1 / 2) t1 E0 E1); [lia| |lra| | |].
  - unfold K. rewrite sliding_kernel by lia. lra.
  - intros n Hn. unfold md. two n Hn; split; intros; congruence || reflexivity.
  - intros rho H E. pose proof (H 1%nat ltac:(lia)) as B. simpl in B.
    destruct (sliding_velocity rho) as (Ev & _). rewrite Ev. lra.
  - intros rho H E. pose proof (H 1%nat ltac:(lia)) as B. simpl in B.
    destruct (sliding_velocity rho) as (Ev & _). rewrite Ev. lra.
Qed.

Lemma sliding_certified : neuron_certificate 2 2 (1 / 2) 0 3 sliding_x (fun n => sliding_y n / INR 2) 1
  (sliding_weights 0) 0 sliding_slabs.
Proof.
  split; [reflexivity|]. simpl certified_slabs. fold K v h0.
  pose proof sliding_gram as G. split; [|split; [|split; [|exact I]]].
  - apply (certified_slab_of_fewer _ _ _ _ _ _ (in_intervals 2 K v h0
      {| gain_low := fun _ => 0; gain_high := fun _ => 0; height_low := fun _ => 1; height_high := fun _ => 1 |})).
    { intros C HC n Hn. unfold no_gains in HC. destruct (sliding_heights C) as (E0 & E1). rewrite !HC in E0, E1.
      split; [simpl; rewrite HC; lra|]. two n Hn; simpl; [rewrite E0|rewrite E1]; lra. }
    eapply (interval_slab 2 (1 / 2) K v h0 0 _ _ _
      (fun n => match n with O => - (1 / 2) | _ => 1 / 8 end) (fun n => match n with O => - (1 / 2) | _ => 1 / 8 end)
      (fun _ => 1) (fun _ => 1) false false); [lra|exact G|simpl; lra|reflexivity| | | | | | | | | |].
    + apply nothing_settles; simpl; [discriminate|reflexivity|reflexivity].
    + discriminate.
    + discriminate.
    + discriminate.
    + intros rho n (H & _) Hn. pose proof (H 0%nat ltac:(lia)) as B0. pose proof (H 1%nat ltac:(lia)) as B1.
      simpl in B0, B1. destruct (sliding_velocity rho) as (E0 & E1). two n Hn; [rewrite E0|rewrite E1]; lra.
    + intros n Hn _. two n Hn; simpl; lra.
    + simpl. discriminate.
    + intros n Hn. two n Hn; simpl; lra.
    + intros n Hn _. two n Hn; simpl; lra.
    + simpl. discriminate.
  - destruct (sliding_settles (21 / 10)
      (in_intervals 2 K v h0
         {| gain_low := fun _ => 19 / 10; gain_high := fun _ => 19 / 10;
            height_low := fun n => match n with O => 1 / 20 | _ => 99 / 80 end;
            height_high := fun n => match n with O => 1 / 20 | _ => 99 / 80 end |})
      (in_intervals 2 K v h0
         {| gain_low := fun n => match n with O => 2 | _ => 21 / 10 end; gain_high := fun _ => 21 / 10;
            height_low := fun n => match n with O => 0 | _ => 1 end;
            height_high := fun n => match n with O => 0 | _ => 2 end |})) as (H1 & H2 & H3).
    eapply (interval_slab 2 (1 / 2) K v h0 (19 / 10) _ _ _
      (fun n => match n with O => - (1 / 2) | _ => 1 / 8 end) (fun n => match n with O => 1 / 2 | _ => 7 / 8 end)
      (fun n => match n with O => 1 / 2 | _ => 1 end) (fun _ => 1) false true);
      [lra|exact G|simpl; lra|reflexivity|exact H1| | | | | | | | |].
    + discriminate.
    + discriminate.
    + intros _ C HC. apply H3. destruct (HC 0%nat ltac:(lia)) as (_ & HB). simpl in HB |- *.
      apply rabs_le. lra.
    + intros rho n (H & _) Hn. pose proof (H 0%nat ltac:(lia)) as B0. pose proof (H 1%nat ltac:(lia)) as B1.
      simpl in B0, B1. destruct (sliding_velocity rho) as (E0 & E1). two n Hn; [rewrite E0|rewrite E1]; lra.
    + intros n Hn. two n Hn; simpl; [discriminate|]; intros; lra.
    + intros n Hn. two n Hn; simpl; discriminate.
    + intros n Hn. two n Hn; simpl; lra.
    + intros n Hn. two n Hn; simpl; [discriminate|]; intros; lra.
    + intros n D Hn. two n Hn; [intros _|simpl; discriminate]. intros _.
      match goal with |- _ <= ?r <= _ => replace r with 0 by (symmetry; apply H2) end. simpl; lra.
  - destruct (sliding_settles 3
      (in_intervals 2 K v h0
         {| gain_low := fun n => match n with O => 2 | _ => 21 / 10 end; gain_high := fun _ => 21 / 10;
            height_low := fun n => match n with O => 0 | _ => 1 end;
            height_high := fun n => match n with O => 0 | _ => 2 end |})
      (in_intervals 2 K v h0
         {| gain_low := fun n => match n with O => 2 | _ => 3 end;
            gain_high := fun n => match n with O => 14 / 5 | _ => 3 end;
            height_low := fun n => match n with O => 0 | _ => 1 end;
            height_high := fun n => match n with O => 0 | _ => 3 end |})) as (H1 & H2 & H3).
    eapply (interval_slab 2 (1 / 2) K v h0 (21 / 10) _ _ _
      (fun n => match n with O => 0 | _ => 1 / 2 end) (fun n => match n with O => 0 | _ => 1 / 2 end)
      (fun n => match n with O => 3 / 4 | _ => 1 end) (fun n => match n with O => 3 / 4 | _ => 1 end) true true);
      [lra|exact G|simpl; lra|reflexivity|exact H1| | | | | | | | |].
    + intros _ n Hn _. reflexivity.
    + intros _ C HC. apply Rle_antisym; [|apply sqrt_pos].
      eapply Rle_trans; [apply (H3 C 0)|simpl; lra].
      destruct (HC 0%nat ltac:(lia)) as (_ & HB). simpl in HB. apply rabs_le. lra.
    + intros _ C HC. apply H3. destruct (HC 0%nat ltac:(lia)) as (_ & HB). simpl in HB |- *.
      apply rabs_le. lra.
    + intros rho n (H & HR) Hn. pose proof (H 0%nat ltac:(lia)) as B0. pose proof (H 1%nat ltac:(lia)) as B1.
      simpl in B0, B1. pose proof (HR eq_refl 0%nat ltac:(lia) eq_refl) as Z.
      destruct (sliding_velocity rho) as (E0 & E1). rewrite E0 in Z. two n Hn; [rewrite E0|rewrite E1]; lra.
    + intros n Hn. two n Hn; simpl; [discriminate|]; intros; lra.
    + intros n Hn. two n Hn; simpl; discriminate.
    + intros n Hn. two n Hn; simpl; lra.
    + intros n Hn. two n Hn; simpl; [discriminate|]; intros; lra.
    + intros n D Hn. two n Hn; [intros _|simpl; discriminate]. intros _.
      match goal with |- _ <= ?r <= _ => replace r with 0 by (symmetry; apply H2) end. simpl; lra.
Qed.

End sliding.

(** Every hypothesis on the exact flow is met at once: gamma = 1/2, two labelled samples, a
    flow with a sample that falls, lands and slides, slabs for it, and an output that is
    certain to be positive, which the lazy theorem's hypotheses also hold for. *)
Theorem satisfiable_exact_flow :
  exists d N m gamma beta T x y a w b s S l z lo hi sz,
  (0 < m)%nat /\ (0 < N)%nat /\ 0 < T /\ are_labels N y /\
  certified_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S l /\
  (exists c1 c2 c3, l 0%nat = [c1; c2; c3] /\ modes c1 0%nat = Above /\ modes c2 0%nat = Settling /\
     modes c3 0%nat = Settling) /\
  (forall C, possible_gains m l C ->
     lo <= output_after d N m gamma beta x (fun n => y n / INR N) a (fun j => w j 0) (fun j => b j 0) C z <= hi) /\
  0 < lo /\
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j)).
Proof.
  exists 2%nat, 2%nat, 1%nat, (1 / 2), 0, 3, sliding_x, sliding_y, (fun _ => 1),
    (fun _ t => sliding_weights t), (fun _ _ => 0), (fun _ => sliding_slope), (fun _ => sliding_gain),
    (fun _ => sliding_slabs), (fun _ => 1), (17 / 10), (5 / 2), (fun _ => 1).
  split; [lia|]. split; [lia|]. split; [lra|].
  split; [intros n Hn; two n Hn; [right|left]; reflexivity|].
  split; [|split; [|split; [|split]]].
  - split; [lra|]. split; [lra|]. split; [lra|]. split; [apply sliding_flow|].
    intros j _. apply sliding_certified.
  - do 3 eexists. split; [reflexivity|]. repeat split.
  - intros C HC. specialize (HC 0%nat ltac:(lia)). simpl in HC.
    destruct (HC 0%nat ltac:(lia)) as ((G0 & G1) & _). destruct (HC 1%nat ltac:(lia)) as ((G2 & G3) & _).
    simpl in G0, G1, G2, G3.
    assert (E : preactivation_after 2 2 0 sliding_x (fun n => sliding_y n / INR 2) 1 (sliding_weights 0) 0 (C
      0%nat) (fun _ => 1) =
      3 / 4 - C 0%nat 0%nat + 5 / 4 * C 0%nat 1%nat).
    { unfold preactivation_after, preactivation, data_kernel, dot. simpl. destruct (Rle_dec 0 2); [|lra]. field. }
    unfold output_after. cbn [sum]. rewrite E, phi_above by lra. lra.
  - lra.
  - intros j _. unfold preactivation, dot, slope_at. simpl. destruct (Rle_dec 0 2); repeat split; intros; lra.
Qed.

(** ** Two samples that slide together *)

Definition joint_x (n i : nat) : R :=
  match n, i with
  | O, O => 3 | O, S O => 1 | S O, O => 3 | S O, S O => -1
  | S (S _), O => 9 / 2 | S (S _), S (S O) => 1 | _, _ => 0
  end.
Definition joint_v (n : nat) : R := match n with S (S O) => 1 / 3 | _ => - (1 / 3) end.
Definition joint_h0 (n : nat) : R := match n with S (S O) => 1 | _ => 0 end.

(** B = K_SS^-1 K_S. V, gamma = 0, slopes 3/4 at the two sliding samples *)
Definition joint_slab : slab :=
  let K := fun n k => dot 3 (joint_x n) (joint_x k) in
  {| slab_end := 1;
     modes := fun n => match n with S (S O) => Above | _ => Settling end;
     reference := fun n => match n with S (S O) => 1 | _ => 3 / 4 end;
     response := fun _ _ => 0; direction := fun _ => 0;
     velocity := fun n k => match k with S (S O) => 1 / 4 | _ => if Nat.eqb n k then - (1 / 3) else 0 end;
     coordinate := fun _ _ => 0; pull := fun _ => 1 / 12; landing_speed := 0;
     end_gains := in_intervals 3 K joint_v joint_h0
       {| gain_low := fun n => match n with S (S O) => 1 | _ => 3 / 4 end;
          gain_high := fun n => match n with S (S O) => 1 | _ => 3 / 4 end;
          height_low := fun n => match n with S (S O) => 4 / 3 | _ => 0 end;
          height_high := fun n => match n with S (S O) => 4 / 3 | _ => 0 end |} |}.

Ltac three n H := destruct n as [|[|[|n]]]; [| | |exfalso; lia]; clear H.

(** Joint sliding for a unit of time is certified, to the very gains, although sample 0
    would be carried off upwards if sample 1 had the slope gamma. *)
Theorem satisfiable_joint_settling :
  exists N gamma K v h0 t0 E c,
  0 <= gamma < 1 /\ is_gram N K /\ certified_slab N gamma K v h0 t0 E c /\ t0 < slab_end c /\
  (exists C, E C) /\ modes c 0%nat = Settling /\ modes c 1%nat = Settling /\
  (exists rho, in_slopes N gamma (modes c) 1 rho /\ rho 0%nat = 1 /\ 0 < sum N (fun k => v k * K 0%nat k * rho k)).
Proof.
  set (K := fun n k => dot 3 (joint_x n) (joint_x k)).
  set (B0 := {| gain_low := fun _ => 0; gain_high := fun _ => 0; height_low := joint_h0; height_high := joint_h0 |}).
  assert (G : is_gram 3 K) by (exists 3%nat, joint_x; reflexivity).
  assert (Ref : forall rho n, (n < 3)%nat -> reference_height 3 K joint_v joint_slab 1 rho n =
    match n with S (S O) => 1 / 3 | _ => 0 end).
  { intros rho n Hn. unfold reference_height, reference_gain, K, dot. simpl. three n Hn; simpl; field. }
  exists 3%nat, 0, K, joint_v, joint_h0, 0, (in_intervals 3 K joint_v joint_h0 B0), joint_slab.
  split; [lra|]. split; [exact G|]. split; [|split; [simpl; lra|split; [|split; [reflexivity|split; [reflexivity|]]]]].
  - assert (Set1 : settles_soundly 3 0 K joint_v joint_h0 (in_intervals 3 K joint_v joint_h0 B0) joint_slab).
    { split; [|split; [|split; [|split; [|split]]]].
      - intros n k Hn Hk Hm. unfold K, dot, on_settling. simpl.
        three n Hn; three k Hk; simpl in *; try discriminate; field.
      - apply (monotone_settling 3 0 K joint_v joint_slab (fun _ => 1 / 4)); [lra| | | |].
        + intros k rho Hk Hm Hr. three k Hk; simpl in Hm; try congruence.
          pose proof (Hr 2%nat ltac:(lia)) as H2. simpl in H2. unfold reference_gain. simpl. lra.
        + intros l k Hl Hk Hml Hmk. three l Hl; three k Hk; simpl in *; try discriminate; reflexivity.
        + intros n Hn Hm. three n Hn; simpl in *; try discriminate; lra.
        + intros n rho Hn Hm Hr. rewrite (Ref rho n Hn). unfold reference_slope, reference_gain, slope_at, same_sign.
          three n Hn; simpl in *; try discriminate; repeat split; intros; lra.
      - intros n _. simpl. lra.
      - simpl. lra.
      - intros u. simpl landing_speed. rewrite Rmult_0_l. apply sum_nonneg. intros n Hn.
        apply Rmult_le_pos; [|apply Rabs_pos]. unfold on_settling. destruct (settles _); simpl; lra.
      - intros C n HC Hn Hm. destruct (HC n Hn) as (_ & HB). unfold B0 in HB. simpl in HB.
        rewrite sum_zero.
        + three n Hn; simpl in *; try discriminate; lra.
        + intros l _. unfold on_settling. destruct (settles _); simpl; ring. }
    assert (Vel : forall rho n, (n < 3)%nat -> sum 3 (fun k => joint_v k * K n k * rho k) =
      match n with
      | O => - (10 / 3) * rho 0%nat - 8 / 3 * rho 1%nat + 9 / 2 * rho 2%nat
      | S O => - (8 / 3) * rho 0%nat - 10 / 3 * rho 1%nat + 9 / 2 * rho 2%nat
      | _ => - (9 / 2) * rho 0%nat - 9 / 2 * rho 1%nat + 85 / 12 * rho 2%nat
      end).
    { intros rho n Hn. unfold K, dot. three n Hn; simpl; field. }
    eapply (interval_slab 3 0 K joint_v joint_h0 0 joint_slab B0 _
      (fun n => match n with S (S O) => 1 / 3 | _ => 0 end) (fun n => match n with S (S O) => 1 / 3 | _ => 0 end)
      (fun n => match n with S (S O) => 1 | _ => 3 / 4 end) (fun n => match n with S (S O) => 1 | _ => 3 / 4 end)
      true false); [lra|exact G|simpl; lra|reflexivity|exact Set1| | | | | | | | |].
    + intros _ n Hn _. reflexivity.
    + intros _ C _. unfold off_zero. rewrite sum_zero; [apply sqrt_0|]. intros n _. apply sum_zero. intros k _.
      unfold on_settling. simpl. destruct (settles _), (settles _); ring.
    + discriminate.
    + intros rho n (H & HR) Hn. pose proof (H 2%nat ltac:(lia)) as H2. simpl in H2.
      pose proof (HR eq_refl 0%nat ltac:(lia) eq_refl) as Z0. pose proof (HR eq_refl 1%nat ltac:(lia) eq_refl) as Z1.
      rewrite Vel in Z0, Z1 by lia. rewrite Vel by auto. three n Hn; lra.
    + intros n Hn. three n Hn; simpl; intros; try discriminate; lra.
    + intros n Hn. three n Hn; simpl; discriminate.
    + intros n Hn. three n Hn; simpl; lra.
    + intros n Hn _. three n Hn; simpl; lra.
    + intros n D Hn. three n Hn; simpl; discriminate.
  - exists (fun _ => 0). intros n Hn. unfold at_gains, B0. simpl. three n Hn; simpl; lra.
  - exists (fun n => match n with S O => 0 | _ => 1 end). split; [|split; [reflexivity|]].
    + intros k Hk. three k Hk; simpl; lra.
    + unfold K, dot. simpl. lra.
Qed.
