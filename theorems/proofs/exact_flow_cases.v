(** Slabs as an integrator meets them: intervals for gains and preactivations, samples that
    cross, that slide or leave together, and one sample that lands on 0 and stays. *)

Require Import Reals Lra Lia Arith Psatz Bool.
From Halfspace Require Import sums vectors setting pattern angles lazy lazy_gradient wide_flow
  exact_flow_slab exact_flow.
Open Scope R_scope.

(** ** Monotone settling *)

(** A slope r at a reference motion with the velocity p: of a sample that stays at 0 at a
    distance inside >= 0 from gamma and 1, of one that leaves the one of its side. *)
Definition reference_slope (gamma p r inside : R) : Prop :=
  0 <= inside /\ slope_at gamma p r /\
  (p = 0 -> inside <= r - gamma /\ inside <= 1 - r) /\ (p <> 0 -> inside = 0).

(** Settling samples with v_n < 0, whose coordinates move by their own slopes while the
    others keep their own gains, are drawn to their reference motion with
    mu_n = |v_n| inside_n: phi is monotone. This holds whatever their number, and whatever the
    slopes of the Free samples as long as each g_n has the sign of its direction. With
    inside_n = 0 (V+ or V- exactly 0) a sample at 0 stays there with a slope at an end. *)
Theorem monotone_settling :
  forall N gamma K v c inside,
  0 <= gamma < 1 ->
  (forall k rho, (k < N)%nat -> modes c k <> Settling -> in_slopes N gamma (modes c) 1 rho ->
     reference_gain N c 1 rho k = rho k) ->
  (forall l k, (l < N)%nat -> (k < N)%nat -> modes c l = Settling -> modes c k = Settling ->
     velocity c l k = if Nat.eqb l k then v l else 0) ->
  (forall n, (n < N)%nat -> modes c n = Settling -> v n < 0 /\ pull c n = - v n * inside n) ->
  (forall n rho, (n < N)%nat -> modes c n = Settling -> in_slopes N gamma (modes c) 1 rho ->
     same_sign (reference_height N K v c 1 rho n) (direction c n) /\
     reference_slope gamma (direction c n) (reference_gain N c 1 rho n) (inside n)) ->
  forall n rho, (n < N)%nat -> modes c n = Settling -> in_slopes N gamma (modes c) 1 rho ->
  (0 <= direction c n -> 0 <= reference_height N K v c 1 rho n) /\
  (direction c n <= 0 -> reference_height N K v c 1 rho n <= 0) /\
  (rho n = 1 \/ direction c n < 0 ->
     sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k)) <= - pull c n) /\
  (rho n = gamma \/ 0 < direction c n ->
     pull c n <= sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k))).
Proof.
  intros N gamma K v c inside Hg HO Hown HS HR n rho Hn Hm Hrho.
  rewrite (sum_single N n); [|exact Hn|].
  2:{ intros k Hk Hne. destruct (modes c k) eqn:Hmk;
        try (rewrite (HO k rho Hk) by (congruence || auto); ring).
      rewrite (Hown n k Hn Hk Hm Hmk). destruct (Nat.eqb_spec n k); [congruence|ring]. }
  rewrite (Hown n n Hn Hn Hm Hm), Nat.eqb_refl.
  destruct (HS n Hn Hm) as (Hv & Hp).
  destruct (HR n rho Hn Hm Hrho) as (((G1 & G2) & (G3 & G4)) & (HI & (P & Q & HB) & HZ & HNZ)).
  specialize (Hrho n Hn). rewrite Hm in Hrho. simpl in Hrho.
  rewrite Hp. set (p := direction c n) in *. set (r := reference_gain N c 1 rho n) in *.
  split; [intros H; apply Rnot_lt_le; intros H'; specialize (G3 H'); lra|].
  split; [intros H; apply Rnot_lt_le; intros H'; specialize (G1 H'); lra|].
  destruct (Rtotal_order p 0) as [L|[L|L]].
  - rewrite (HNZ ltac:(lra)), (Q L). split; [intros _; nra|].
    intros [E|E]; [rewrite E; right; ring|lra].
  - destruct (HZ L) as (H1 & H2). split; (intros [E|E]; [rewrite E; nra|lra]).
  - rewrite (HNZ ltac:(lra)), (P L). split; [|intros _; nra].
    intros [E|E]; [rewrite E; right; ring|lra].
Qed.

(** ** Intervals *)

(** Intervals for gains and for preactivations. *)
Record intervals : Type := Intervals {
  gain_low : nat -> R; gain_high : nat -> R; height_low : nat -> R; height_high : nat -> R
}.

Definition in_intervals (N : nat) (K : nat -> nat -> R) (v h0 : nat -> R) (B : intervals) (C : nat -> R) : Prop :=
  forall n, (n < N)%nat -> gain_low B n <= C n <= gain_high B n /\
                         height_low B n <= at_gains N K v h0 C n <= height_high B n.

(** Mean slopes over a piece of the slab: as the modes say, and, if the settling samples
    stay at 0, such that they do. *)
Definition mean_slopes (N : nat) (gamma : R) (K : nat -> nat -> R) (v : nat -> R) (md : nat -> mode)
    (rest : bool) (rho : nat -> R) : Prop :=
  in_slopes N gamma md 1 rho /\
  (rest = true -> forall n, (n < N)%nat -> md n = Settling -> sum N (fun k => v k * K n k * rho k) = 0).

Lemma reference_height_scaled : forall N K v c tau D n, 0 < tau ->
  reference_height N K v c tau D n = tau * reference_height N K v c 1 (fun k => D k / tau) n.
Proof.
  intros N K v c tau D n Ht. unfold reference_height. rewrite <- sum_scal. apply sum_ext. intros k _.
  unfold reference_gain. rewrite Rmult_1_l.
  rewrite (sum_ext N (fun l => response c k l * D l) (fun l => tau * (response c k l * (D l / tau))))
    by (intros; field; lra).
  rewrite sum_scal. ring.
Qed.

Lemma reference_gain_of_nothing : forall N c k, reference_gain N c 0 (fun _ => 0) k = 0.
Proof. intros. unfold reference_gain. rewrite sum_zero by (intros; ring). ring. Qed.

(** A slab in intervals. Velocities within [vl, vu] and mean slopes within [sl, su] for every
    choice of slopes carry a box at its start to a box at its end: where the modes Above and
    Below hold at both ends of the slab with these velocities nobody of them reaches 0 within
    it, samples of mode Free go wherever the velocities lead (with vl > 0 a sample crosses and is
    certain to be above 0 in the end), and settling samples that land are at g_n in the end. *)
Theorem interval_slab :
  forall N gamma K v h0 t0 c B0 B1 vl vu sl su rest lands,
  0 <= gamma < 1 -> is_gram N K -> t0 <= slab_end c -> end_gains c = in_intervals N K v h0 B1 ->
  settles_soundly N gamma K v h0 (in_intervals N K v h0 B0) c ->
  let dt := slab_end c - t0 in
  (rest = true -> forall n, (n < N)%nat -> modes c n = Settling -> direction c n = 0) ->
  (rest = true -> forall C, in_intervals N K v h0 B0 C -> off_zero N K (modes c) (coordinate c C) = 0) ->
  (lands = true -> forall C, in_intervals N K v h0 B0 C ->
     off_zero N K (modes c) (coordinate c C) <= landing_speed c * dt) ->
  (forall rho n, mean_slopes N gamma K v (modes c) rest rho -> (n < N)%nat ->
     vl n <= sum N (fun k => v k * K n k * rho k) <= vu n /\ sl n <= rho n <= su n) ->
  (forall n, (n < N)%nat -> modes c n = Above -> 0 < height_low B0 n /\ 0 < height_low B0 n + dt * vl n) ->
  (forall n, (n < N)%nat -> modes c n = Below -> height_high B0 n < 0 /\ height_high B0 n + dt * vu n < 0) ->
  (forall n, (n < N)%nat -> gain_low B1 n <= gain_low B0 n + dt * sl n /\
                          gain_high B0 n + dt * su n <= gain_high B1 n) ->
  (forall n, (n < N)%nat -> settles (modes c n) && lands = false ->
     height_low B1 n <= height_low B0 n + dt * vl n /\ height_high B0 n + dt * vu n <= height_high B1 n) ->
  (forall n D, (n < N)%nat -> settles (modes c n) && lands = true -> in_slopes N gamma (modes c) dt D ->
     height_low B1 n <= reference_height N K v c dt D n <= height_high B1 n) ->
  certified_slab N gamma K v h0 t0 (in_intervals N K v h0 B0) c.
Proof.
  intros N gamma K v h0 t0 c B0 B1 vl vu sl su rest lands Hg HK Hle Hafter Hset dt Hrest0 Hrest Hland Hvel
    HA HB HG HH HL.
  pose proof Hset as (S1 & S2 & _ & S4 & _ & S6).
  (* height and gain after a time tau *)
  assert (Move : forall C tau D, in_intervals N K v h0 B0 C -> 0 <= tau -> allowed N gamma K c C tau D ->
    forall n, (n < N)%nat ->
      tau * vl n <= at_gains N K v h0 (fun k => C k + D k) n - at_gains N K v h0 C n <= tau * vu n /\
      tau * sl n <= D n <= tau * su n).
  { intros C tau D HC Ht Ha n Hn.
    assert (Diff : forall i, at_gains N K v h0 (fun k => C k + D k) i - at_gains N K v h0 C i =
      sum N (fun k => v k * K i k * D k)).
    { intros i. unfold at_gains.
      rewrite (sum_ext N (fun k => v k * (C k + D k) * K i k)
        (fun k => v k * C k * K i k + v k * K i k * D k)) by (intros; ring). rewrite sum_plus. ring. }
    rewrite Diff. destruct Ht as [Ht|<-].
    - set (rho := fun k => D k / tau).
      assert (Box1 : in_slopes N gamma (modes c) 1 rho).
      { intros k Hk. destruct Ha as (Ha & _). specialize (Ha k Hk). unfold rho.
        split; (apply Rmult_le_reg_r with tau; [lra|]; unfold Rdiv; rewrite (Rmult_assoc (D k)), Rinv_l by lra; lra). }
      assert (M : mean_slopes N gamma K v (modes c) rest rho).
      { split.
        - exact Box1.
        - intros Hr i Hi Hmi.
          assert (Z : off_zero N K (modes c) (coordinate c C) <= landing_speed c * tau)
            by (rewrite (Hrest Hr C HC); apply Rmult_le_pos; lra).
          pose proof (no_energy_no_distance N gamma K v h0 (in_intervals N K v h0 B0) c C D tau i HK S1 S6 HC Ha Z
            Hi Hmi) as E1.
          assert (A0 : allowed N gamma K c C 0 (fun _ => 0)).
          { split; [intros k _; lra|]. unfold positive_part.
            eapply Rle_trans; [|apply Rmax_l]. rewrite Rmult_0_r, Rminus_0_r. right. unfold off_zero. f_equal.
            assert (Q : forall l, on_settling (modes c) (moved_coordinate N c C 0 (fun _ => 0)) l =
                              on_settling (modes c) (coordinate c C) l).
            { intros l. unfold on_settling, moved_coordinate. rewrite sum_zero by (intros;
              rewrite reference_gain_of_nothing; ring).
              destruct (settles (modes c l)); ring. }
            apply sum_ext. intros a _. apply sum_ext. intros b _. rewrite !Q. ring. }
          assert (Z0 : off_zero N K (modes c) (coordinate c C) <= landing_speed c * 0)
            by (rewrite (Hrest Hr C HC); lra).
          pose proof (no_energy_no_distance N gamma K v h0 (in_intervals N K v h0 B0) c C (fun _ => 0) 0 i HK S1 S6
            HC A0 Z0 Hi Hmi) as E0.
          assert (E3 : reference_height N K v c tau D i = 0).
          { rewrite reference_height_scaled by auto. destruct (S2 i rho Hi Hmi Box1) as (R1 & R2 & _).
            rewrite (Hrest0 Hr i Hi Hmi) in R1, R2. fold rho. specialize (R1 ltac:(lra)).
              specialize (R2 ltac:(lra)). nra. }
          assert (E4 : reference_height N K v c 0 (fun _ => 0) i = 0).
          { unfold reference_height. apply sum_zero. intros. rewrite reference_gain_of_nothing. ring. }
          rewrite E3 in E1. rewrite E4 in E0.
          assert (E2 : at_gains N K v h0 (fun k => C k + 0) i = at_gains N K v h0 C i).
          { unfold at_gains. f_equal. apply sum_ext. intros; ring. }
          cbv beta in E0. rewrite E2 in E0. pose proof (Diff i) as Di. rewrite E1, E0 in Di.
          rewrite (sum_ext N _ (fun k => / tau * (v k * K i k * D k))) by (intros; unfold rho; field; lra).
          rewrite sum_scal, <- Di. ring. }
      destruct (Hvel rho n M Hn) as ((V1 & V2) & (V3 & V4)).
      assert (E : sum N (fun k => v k * K n k * D k) = tau * sum N (fun k => v k * K n k * rho k)).
      { rewrite <- sum_scal. apply sum_ext. intros; unfold rho; field; lra. }
      assert (E' : D n = tau * rho n) by (unfold rho; field; lra).
      rewrite E, E'. repeat split; apply Rmult_le_compat_l; lra.
    - assert (Z : forall k, (k < N)%nat -> D k = 0).
      { intros k Hk. destruct Ha as (Ha & _). specialize (Ha k Hk). lra. }
      rewrite sum_zero by (intros; rewrite Z by auto; ring). rewrite (Z n Hn). lra. }
  assert (Line : forall h vv tau, 0 <= tau <= dt -> 0 < h -> 0 < h + dt * vv -> 0 < h + tau * vv).
  { intros h vv tau Ht H1 H2. destruct (Rle_dec 0 vv); nra. }
  split; [exact Hle|]. split; [exact Hset|]. split.
  - intros C tau D n HC Ht Ha Hn. fold dt in Ht.
    destruct (Move C tau D HC ltac:(lra) Ha n Hn) as ((M1 & M2) & _). destruct (HC n Hn) as (_ & H1 & H2).
    split; intros Hm.
    + destruct (HA n Hn Hm) as (A1 & A2). pose proof (Line _ _ tau Ht A1 A2). lra.
    + destruct (HB n Hn Hm) as (A1 & A2).
      pose proof (Line (- height_high B0 n) (- vu n) tau Ht ltac:(lra) ltac:(lra)). lra.
  - intros C D HC Ha. fold dt in Ha. assert (D0 : 0 <= dt) by (unfold dt; lra).
    rewrite Hafter. intros n Hn.
    destruct (Move C dt D HC D0 Ha n Hn) as ((M1 & M2) & (M3 & M4)). destruct (HC n Hn) as ((C1 & C2) & H1 & H2).
    destruct (HG n Hn) as (G1 & G2). split; [lra|].
    destruct (settles (modes c n) && lands) eqn:E.
    + apply andb_true_iff in E as E'. destruct E' as (Em & El).
      assert (Hm : modes c n = Settling) by (destruct (modes c n); simpl in Em; congruence).
      pose proof (no_energy_no_distance N gamma K v h0 (in_intervals N K v h0 B0) c C D dt n HK S1 S6 HC Ha (Hland
        El C HC) Hn Hm) as Z.
      rewrite Z. apply HL; auto. apply Ha.
    + destruct (HH n Hn E). lra.
Qed.

(** ** One sample alone *)

(** V+ and V-: with slope 1 at sample i its velocity is at most - mu, with slope gamma at least
    mu, whatever the other slopes. Then it settles at 0, at the speed mu. *)
Definition one_slides (N : nat) (K : nat -> nat -> R) (v h0 : nat -> R) (i : nat) (md : nat -> mode) (mu t1 : R)
    (E : (nat -> R) -> Prop) : slab :=
  {| slab_end := t1; modes := md; reference := fun _ => 0; response := fun _ _ => 0; direction := fun _ => 0;
     velocity := fun _ k => v k * K i k / K i i;
     coordinate := fun C _ => at_gains N K v h0 C i / K i i;
     pull := fun _ => mu / K i i;
     landing_speed := mu / sqrt (K i i);
     end_gains := E |}.

Lemma sum_over_one : forall N i (md : nat -> mode) (f u : nat -> R), (i < N)%nat ->
  (forall n, (n < N)%nat -> md n = Settling <-> n = i) ->
  sum N (fun l => f l * on_settling md u l) = f i * u i.
Proof.
  intros N i md f u Hi Hone. rewrite (sum_single N i).
  - unfold on_settling. destruct (Hone i Hi) as (_ & H). rewrite (H eq_refl). reflexivity.
  - exact Hi.
  - intros k Hk Hne. unfold on_settling. destruct (md k) eqn:E; simpl; try ring.
    exfalso. apply Hne, (Hone k Hk), E.
Qed.

Theorem one_sample_slides :
  forall N gamma K v h0 i md mu t1 E0 E1,
  (i < N)%nat -> 0 < K i i -> 0 <= mu ->
  (forall n, (n < N)%nat -> md n = Settling <-> n = i) ->
  (forall rho, in_slopes N gamma md 1 rho -> rho i = 1 -> sum N (fun k => v k * K i k * rho k) <= - mu) ->
  (forall rho, in_slopes N gamma md 1 rho -> rho i = gamma -> mu <= sum N (fun k => v k * K i k * rho k)) ->
  let c := one_slides N K v h0 i md mu t1 E1 in
  settles_soundly N gamma K v h0 E0 c /\
  (forall tau D, reference_height N K v c tau D i = 0) /\
  forall C dt, Rabs (at_gains N K v h0 C i) <= mu * dt ->
    off_zero N K (modes c) (coordinate c C) <= landing_speed c * dt.
Proof.
  intros N gamma K v h0 i md mu t1 E0 E1 Hi HK Hmu Hone Hup Hdown c.
  assert (RG : forall tau D k, reference_gain N c tau D k = 0).
  { intros tau D k. unfold reference_gain. simpl. rewrite sum_zero by (intros; ring). ring. }
  assert (RV : forall tau D n, reference_height N K v c tau D n = 0).
  { intros tau D n. unfold reference_height. apply sum_zero. intros. rewrite RG. ring. }
  assert (Q : 0 < sqrt (K i i)) by (apply sqrt_lt_R0; auto).
  assert (QQ : sqrt (K i i) * sqrt (K i i) = K i i) by (apply sqrt_sqrt; lra).
  assert (OZ : forall u, off_zero N K md u = Rabs (u i) * sqrt (K i i)).
  { intros u. unfold off_zero. rewrite (sum_ext N _ (fun n => on_settling md u n * (K n i * u i))).
    - rewrite (sum_ext N _ (fun n => (K n i * u i) * on_settling md u n)) by (intros; ring).
      rewrite (sum_over_one N i md (fun n => K n i * u i) u Hi Hone).
      replace (K i i * u i * u i) with (u i ^ 2 * K i i) by ring.
      rewrite sqrt_mult_alt by apply pow2_ge_0. f_equal. rewrite <- Rsqr_pow2. apply sqrt_Rsqr_abs.
    - intros n _. rewrite (sum_ext N _ (fun k => (on_settling md u n * K n k) * on_settling md u k)) by (intros; ring).
      rewrite (sum_over_one N i md (fun k => on_settling md u n * K n k) u Hi Hone). ring. }
  split; [|split; [intros; apply RV|]].
  - split; [|split; [|split; [|split; [|split]]]].
    + intros n k Hn Hk Hm. apply (Hone n Hn) in Hm. subst n.
      change (modes c) with md. rewrite (sum_over_one N i md (fun l => K i l) (fun l => velocity c l k) Hi Hone).
      simpl. field. lra.
    + intros n rho Hn Hm Hrho. apply (Hone n Hn) in Hm. subst n. rewrite RV.
      rewrite (sum_ext N _ (fun k => / K i i * (v k * K i k * rho k))) by (intros; rewrite RG; simpl; field; lra).
      rewrite sum_scal. simpl. split; [lra|]. split; [lra|]. assert (I : 0 < / K i i) by (apply Rinv_0_lt_compat;
        auto). unfold Rdiv.
      split; (intros [E|E]; [|lra]).
      * specialize (Hup rho Hrho E). nra.
      * specialize (Hdown rho Hrho E). nra.
    + intros n _. simpl. apply Rmult_le_pos; [auto|]. apply Rlt_le, Rinv_0_lt_compat; auto.
    + simpl. apply Rmult_le_pos; [auto|]. apply Rlt_le, Rinv_0_lt_compat; auto.
    + intros u. change (modes c) with md. rewrite OZ.
      rewrite (sum_ext N _ (fun n => Rabs (K n i * u i) * on_settling md (pull c) n)).
      * rewrite (sum_over_one N i md (fun n => Rabs (K n i * u i)) (pull c) Hi Hone).
        simpl. rewrite Rabs_mult, (Rabs_pos_eq (K i i)) by lra. right. rewrite <- QQ at 3 4. field. lra.
      * intros n _. rewrite (sum_over_one N i md (fun l => K n l) u Hi Hone). ring.
    + intros C n HC Hn Hm. apply (Hone n Hn) in Hm. subst n. change (modes c) with md.
      rewrite (sum_over_one N i md (fun l => K i l) (coordinate c C) Hi Hone). simpl. field. lra.
  - intros C dt H. change (modes c) with md. rewrite OZ. simpl.
    unfold Rdiv. rewrite Rabs_mult, (Rabs_pos_eq (/ K i i)) by (apply Rlt_le, Rinv_0_lt_compat; auto).
    apply Rmult_le_reg_r with (sqrt (K i i)); [auto|].
    replace (Rabs (at_gains N K v h0 C i) * / K i i * sqrt (K i i) * sqrt (K i i)) with
      (Rabs (at_gains N K v h0 C i) * / K i i * (sqrt (K i i) * sqrt (K i i))) by ring.
    rewrite QQ. replace (mu * / sqrt (K i i) * dt * sqrt (K i i)) with (mu * dt) by (field; lra).
    rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra. exact H.
Qed.
