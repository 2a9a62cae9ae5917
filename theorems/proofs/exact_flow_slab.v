(** One slab of time of one neuron's exact flow.

    With the identity loss neurons do not interact: neuron j's gains C_n(t) = int_0^t s_n
    determine its preactivations h_n(t) = h_n(0) + sum_k v_k C_k(t) K_nk, with v_k = a_j q_k,
    and the slopes s_n are slopes of phi at h_n(t). A slab [t0, t1] gives each sample a
    mode:
    - Above, Below: h_n is certain not to reach 0, its slope is 1, or gamma;
    - Free: nothing is known, its slope is anywhere in [gamma, 1]. This is a sample that
      crosses, lands, leaves 0 or branches within the slab, and the hull in every case
      that no precision decides;
    - Settling: drawn, together with the others of this mode, to a reference motion g_n, the
      one with the gains R_k: R_k the gains themselves outside the settling samples; for a
      settling sample that slides at 0 the gains that keep it there, which may depend on
      those of the Free samples; tau, or gamma tau, for one that leaves 0 upwards, or
      downwards. R_k = r_k tau + sum_l M_kl D_l after the gains D of a time tau.

    The energy. B with sum_l K_nl B_lk = v_k K_nk (n and l settling; B = K_SS^-1 K_S. V where
    K_SS can be inverted, and a solution exists for every Gram matrix) gives velocities
    of coordinates u with h_n - g_n = sum_l K_nl u_l, u' = B (s - R'). If that velocity's n-th
    entry is at most - mu_n wherever h_n > g_n and at least mu_n wherever h_n < g_n, for all
    slopes the modes allow, then |U|^2 = u K u has |U| |U|' <= - sum mu_n |h_n - g_n|: the distance
    |U| from the reference motion does not grow, and falls at a speed kappa with
    kappa |U| <= sum mu_n |h_n - g_n|. For v_n < 0 it is v_n (s_n - R_n'), and the condition is the
    monotonicity of phi (monotone_settling). For one sample that slides it is
    V- >= mu K_nn, V+ <= - mu K_nn. *)

Require Import Reals Lra Lia Arith Psatz Bool.
From Halfspace Require Import sums vectors setting pattern calculus angles lazy lazy_gradient
  wide_flow exact_flow_calculus.
Open Scope R_scope.

(** h_n = h_n(0) + sum_k v_k C_k K_nk, at the gains C *)
Definition at_gains (N : nat) (K : nat -> nat -> R) (v h0 C : nat -> R) (n : nat) : R :=
  h0 n + sum N (fun k => v k * C k * K n k).

(** One neuron's flow up to T. *)
Definition neuron_flow (N : nat) (gamma T : R) (K : nat -> nat -> R) (v h0 : nat -> R)
    (s S : nat -> R -> R) : Prop :=
  (forall n t, (n < N)%nat -> 0 <= t <= T ->
     slope_at gamma (at_gains N K v h0 (fun k => gain (S k) t) n) (s n t)) /\
  (forall n, (n < N)%nat -> is_integral T (s n) (S n)).

(** K_nk = <X_n, X_k> *)
Definition is_gram (N : nat) (K : nat -> nat -> R) : Prop :=
  exists D (X : nat -> vec), forall n k, (n < N)%nat -> (k < N)%nat -> K n k = dot D (X n) (X k).

Inductive mode : Set := Above | Below | Free | Settling.

Definition settles (md : mode) : bool := match md with Settling => true | _ => false end.

(** The slopes that a mode allows. *)
Definition slope_low (gamma : R) (md : mode) : R := match md with Above => 1 | _ => gamma end.
Definition slope_high (gamma : R) (md : mode) : R := match md with Below => gamma | _ => 1 end.

(** The gains of a time tau with these slopes. *)
Definition in_slopes (N : nat) (gamma : R) (modes : nat -> mode) (tau : R) (D : nat -> R) : Prop :=
  forall k, (k < N)%nat -> tau * slope_low gamma (modes k) <= D k <= tau * slope_high gamma (modes k).

(** u on the settling samples, 0 elsewhere *)
Definition on_settling (modes : nat -> mode) (u : nat -> R) (n : nat) : R :=
  if settles (modes n) then u n else 0.

(** |U| = (u K u)^(1/2) over the settling samples *)
Definition off_zero (N : nat) (K : nat -> nat -> R) (modes : nat -> mode) (u : nat -> R) : R :=
  sqrt (sum N (fun n => sum N (fun k => on_settling modes u n * on_settling modes u k * K n k))).

(** The certificate of a slab that starts at a known time with gains in a known set:
    its end, the modes, r, M, the sign of each g_n (or 0), B,
      the coordinates u of h on the settling samples as a function
    of the gains at the start, mu, kappa, and the set of gains at the end. *)
Record slab : Type := Slab {
  slab_end : R;
  modes : nat -> mode;
  reference : nat -> R;
  response : nat -> nat -> R;
  direction : nat -> R;
  velocity : nat -> nat -> R;
  coordinate : (nat -> R) -> nat -> R;
  pull : nat -> R;
  landing_speed : R;
  end_gains : (nat -> R) -> Prop
}.

(** R_k after the gains D of a time tau *)
Definition reference_gain (N : nat) (c : slab) (tau : R) (D : nat -> R) (k : nat) : R :=
  tau * reference c k + sum N (fun l => response c k l * D l).

(** g_n = sum_k v_k R_k K_nk *)
Definition reference_height (N : nat) (K : nat -> nat -> R) (v : nat -> R) (c : slab) (tau : R)
    (D : nat -> R) (n : nat) : R :=
  sum N (fun k => v k * K n k * reference_gain N c tau D k).

(** The coordinates u after the further gains D of a time tau. *)
Definition moved_coordinate (N : nat) (c : slab) (C : nat -> R) (tau : R) (D : nat -> R) (n : nat) : R :=
  coordinate c C n + sum N (fun k => velocity c n k * (D k - reference_gain N c tau D k)).

(** The gains D of a time tau from C on that the slab allows: slopes as the modes say, and
    |U| at most [|U at the start| - kappa tau]_+. *)
Definition allowed (N : nat) (gamma : R) (K : nat -> nat -> R) (c : slab) (C : nat -> R) (tau : R)
    (D : nat -> R) : Prop :=
  in_slopes N gamma (modes c) tau D /\
  off_zero N K (modes c) (moved_coordinate N c C tau D) <=
    positive_part (off_zero N K (modes c) (coordinate c C) - landing_speed c * tau).

(** What the settling samples have to satisfy when the gains at the start are in E. *)
Definition settles_soundly (N : nat) (gamma : R) (K : nat -> nat -> R) (v h0 : nat -> R)
    (E : (nat -> R) -> Prop) (c : slab) : Prop :=
  (* h_n - g_n = sum_l K_nl u_l, l over the settling samples, u' = B (s - r) *)
  (forall n k, (n < N)%nat -> (k < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (fun l => velocity c l k) l) = v k * K n k) /\
  (* the reference motion has the sign of its direction; above it a sample is drawn
     down, below it up *)
  (forall n rho, (n < N)%nat -> modes c n = Settling -> in_slopes N gamma (modes c) 1 rho ->
     (0 <= direction c n -> 0 <= reference_height N K v c 1 rho n) /\
     (direction c n <= 0 -> reference_height N K v c 1 rho n <= 0) /\
     (rho n = 1 \/ direction c n < 0 ->
        sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k)) <= - pull c n) /\
     (rho n = gamma \/ 0 < direction c n ->
        pull c n <= sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k)))) /\
  (forall n, (n < N)%nat -> 0 <= pull c n) /\
  0 <= landing_speed c /\
  (* kappa |U| <= sum_n mu_n |h_n - g_n| *)
  (forall u, landing_speed c * off_zero N K (modes c) u <=
     sum N (fun n => on_settling (modes c) (pull c) n *
       Rabs (sum N (fun l => K n l * on_settling (modes c) u l)))) /\
  (* the coordinates at the start *)
  (forall C n, E C -> (n < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (coordinate c C) l) = at_gains N K v h0 C n).

(** What a slab from t0 with gains in E has to satisfy. *)
Definition certified_slab (N : nat) (gamma : R) (K : nat -> nat -> R) (v h0 : nat -> R) (t0 : R)
    (E : (nat -> R) -> Prop) (c : slab) : Prop :=
  t0 <= slab_end c /\
  settles_soundly N gamma K v h0 E c /\
  (* nobody else reaches 0 *)
  (forall C tau D n, E C -> 0 <= tau <= slab_end c - t0 -> allowed N gamma K c C tau D -> (n < N)%nat ->
     (modes c n = Above -> 0 < at_gains N K v h0 (fun k => C k + D k) n) /\
     (modes c n = Below -> at_gains N K v h0 (fun k => C k + D k) n < 0)) /\
  (* the end *)
  (forall C D, E C -> allowed N gamma K c C (slab_end c - t0) D -> end_gains c (fun k => C k + D k)).

(** ** The flow moves at bounded speed *)

Lemma mode_slopes : forall gamma md, 0 <= gamma < 1 ->
  gamma <= slope_low gamma md <= slope_high gamma md /\ slope_high gamma md <= 1.
Proof. intros gamma md Hg. destruct md; simpl; lra. Qed.

Lemma rabs_le : forall u b, - b <= u <= b -> Rabs u <= b.
Proof. intros u b H. unfold Rabs. destruct (Rcase_abs u); lra. Qed.

Section flow.

Variables (N : nat) (gamma T : R) (K : nat -> nat -> R) (v h0 : nat -> R) (s S : nat -> R -> R).
Hypothesis Hg : 0 <= gamma < 1.
Hypothesis flow : neuron_flow N gamma T K v h0 s S.

Let h (n : nat) (t : R) : R := at_gains N K v h0 (fun k => gain (S k) t) n.

Lemma gain_difference : forall n t1 t2, (n < N)%nat -> 0 <= t1 <= t2 -> t2 <= T ->
  gamma * (t2 - t1) <= S n t2 - S n t1 <= 1 * (t2 - t1).
Proof.
  intros n t1 t2 Hn H1 H2. destruct flow as (Hs & HS).
  apply (integral_bounds T (s n) (S n)); auto.
  intros t Ht. apply (Hs n t Hn). lra.
Qed.

Lemma at_gains_difference : forall n t1 t2,
  h n t2 - h n t1 = sum N (fun k => v k * K n k * (S k t2 - S k t1)).
Proof.
  intros n t1 t2. unfold h, at_gains.
  replace (h0 n + sum N (fun k => v k * gain (S k) t2 * K n k) -
           (h0 n + sum N (fun k => v k * gain (S k) t1 * K n k)))
    with (sum N (fun k => v k * gain (S k) t2 * K n k) - sum N (fun k => v k * gain (S k) t1 * K n k)) by ring.
  rewrite <- sum_minus. apply sum_ext. intros k _. unfold gain. ring.
Qed.

Lemma combination_bound : forall (c : nat -> R) t1 t2, 0 <= t1 <= t2 -> t2 <= T ->
  Rabs (sum N (fun k => c k * (S k t2 - S k t1))) <= sum N (fun k => Rabs (c k)) * (t2 - t1).
Proof.
  intros c t1 t2 H1 H2. eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scal_r. apply sum_le.
  intros k Hk. rewrite Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|].
  pose proof (gain_difference k t1 t2 Hk H1 H2). apply rabs_le. nra.
Qed.

Lemma preactivation_lipschitz : forall n t1 t2, 0 <= t1 <= t2 -> t2 <= T ->
  Rabs (h n t2 - h n t1) <= sum N (fun k => Rabs (v k * K n k)) * (t2 - t1).
Proof. intros n t1 t2 H1 H2. rewrite at_gains_difference. apply combination_bound; auto. Qed.

(** A preactivation that is not 0 keeps its sign for a while. *)
Lemma sign_kept : forall n t, 0 <= t -> h n t <> 0 ->
  exists delta, 0 < delta /\ forall r, t <= r < t + delta -> r <= T ->
    (0 < h n t -> 0 < h n r) /\ (h n t < 0 -> h n r < 0).
Proof.
  intros n t Ht Hne. set (L := sum N (fun k => Rabs (v k * K n k))).
  assert (HL : 0 <= L) by (apply sum_nonneg; intros; apply Rabs_pos).
  assert (A : 0 < Rabs (h n t)) by (apply Rabs_pos_lt; auto).
  exists (Rabs (h n t) / (L + 1)). split; [apply Rdiv_lt_0_compat; lra|].
  intros r Hr HrT. pose proof (preactivation_lipschitz n t r ltac:(lra) HrT) as B. fold L in B.
  assert (Q : (L + 1) * (r - t) < Rabs (h n t)).
  { apply Rlt_le_trans with ((L + 1) * (Rabs (h n t) / (L + 1))); [apply Rmult_lt_compat_l; lra|right; field; lra]. }
  assert (Rabs (h n r - h n t) < Rabs (h n t)) by nra.
  unfold Rabs in H. destruct (Rcase_abs (h n r - h n t)), (Rcase_abs (h n t)); split; intros; lra.
Qed.

(** ** Settling samples *)

Variables (D : nat) (X : nat -> vec).
Hypothesis gram : forall n k, (n < N)%nat -> (k < N)%nat -> K n k = dot D (X n) (X k).

Variables (t0 : R) (E : (nat -> R) -> Prop) (c : slab).
Hypothesis Ht0 : 0 <= t0.
Hypothesis Hend : slab_end c <= T.
Hypothesis certified : certified_slab N gamma K v h0 t0 E c.
Hypothesis Hstart : E (fun k => gain (S k) t0).

Let C0 : nat -> R := fun k => gain (S k) t0.
Let moved_to (t : R) : nat -> R := fun k => S k t - S k t0.
Let vector (u : nat -> R) : vec := fun i => sum N (fun n => on_settling (modes c) u n * X n i).
Let U (t : R) : vec := vector (moved_coordinate N c C0 (t - t0) (moved_to t)).
Let g (n : nat) (t : R) : R := reference_height N K v c (t - t0) (moved_to t) n.
Let e (n : nat) (t : R) : R := h n t - g n t.

Lemma off_zero_is_a_norm : forall u, off_zero N K (modes c) u = norm D (vector u).
Proof.
  intros u. unfold off_zero, norm. f_equal. unfold vector. rewrite dot_sum_l. apply sum_ext. intros n Hn.
  rewrite dot_sum_r, <- sum_scal. apply sum_ext. intros k Hk. rewrite gram by auto. ring.
Qed.

Lemma dot_vector : forall u n, (n < N)%nat ->
  dot D (X n) (vector u) = sum N (fun l => K n l * on_settling (modes c) u l).
Proof.
  intros u n Hn. unfold vector. rewrite dot_sum_r. apply sum_ext. intros l Hl. rewrite gram by auto. ring.
Qed.


Lemma at_gains_moved : forall n t, at_gains N K v h0 (fun k => C0 k + moved_to t k) n = h n t.
Proof.
  intros n t. unfold h, at_gains. f_equal. apply sum_ext. intros k _. unfold C0, moved_to, gain. ring.
Qed.

(** h_n - g_n = <X_n, U> on the settling samples *)
Lemma preactivation_from_coordinates : forall n t, (n < N)%nat -> modes c n = Settling ->
  dot D (X n) (U t) = e n t.
Proof.
  intros n t Hn Hm. destruct certified as (_ & (HB & _ & _ & _ & _ & HC) & _).
  unfold U. rewrite dot_vector by auto.
  rewrite (sum_ext N _ (fun l => K n l * on_settling (modes c) (coordinate c C0) l +
    sum N (fun k => K n l * on_settling (modes c) (fun l => velocity c l k) l *
      (moved_to t k - reference_gain N c (t - t0) (moved_to t) k)))).
  - rewrite sum_plus, (HC C0 n Hstart Hn Hm), sum_swap.
    rewrite (sum_ext N _ (fun k => v k * K n k * (S k t - S k t0) -
      v k * K n k * reference_gain N c (t - t0) (moved_to t) k)).
    + rewrite sum_minus, <- at_gains_difference. unfold e, g, reference_height, h, C0. ring.
    + intros k Hk. rewrite sum_scal_r, (HB n k Hn Hk Hm). unfold moved_to. ring.
  - intros l Hl. rewrite (sum_ext N _ (fun k => K n l * (on_settling (modes c) (fun l => velocity c l k) l *
      (moved_to t k - reference_gain N c (t - t0) (moved_to t) k))))
      by (intros; ring). rewrite sum_scal. rewrite <- Rmult_plus_distr_l. f_equal.
    unfold on_settling, moved_coordinate. destruct (settles (modes c l)).
    + reflexivity.
    + rewrite sum_zero by (intros; ring). ring.
Qed.

(** How fast U moves. *)
Let step (t1 t2 : R) (n : nat) : R :=
  on_settling (modes c) (fun n =>
    sum N (fun k => velocity c n k *
      (S k t2 - S k t1 - reference_gain N c (t2 - t1) (fun l => S l t2 - S l t1) k))) n.
Let net (n l : nat) : R := velocity c n l - sum N (fun k => velocity c n k * response c k l).
Let coordinate_speed (n : nat) : R :=
  sum N (fun k => Rabs (net n k)) + Rabs (sum N (fun k => velocity c n k * reference c k)).
Let speed : R := sum N (fun n => coordinate_speed n * norm D (X n)).

Lemma vector_step : forall t1 t2 i, U t2 i - U t1 i = sum N (fun n => step t1 t2 n * X n i).
Proof.
  intros t1 t2 i. unfold U, vector. rewrite <- sum_minus. apply sum_ext. intros n _.
  unfold step, on_settling, moved_coordinate. destruct (settles (modes c n)); [|ring].
  rewrite <- Rmult_minus_distr_r. f_equal. 
  rewrite (sum_ext N (fun k => velocity c n k * (S k t2 - S k t1 - _))
    (fun k => velocity c n k * (moved_to t2 k - reference_gain N c (t2 - t0) (moved_to t2) k) -
              velocity c n k * (moved_to t1 k - reference_gain N c (t1 - t0) (moved_to t1) k))).
  - rewrite sum_minus. ring.
  - intros k _. rewrite <- Rmult_minus_distr_l. f_equal. unfold reference_gain, moved_to.
    rewrite (sum_ext N (fun l => response c k l * (S l t2 - S l t1))
      (fun l => response c k l * (S l t2 - S l t0) - response c k l * (S l t1 - S l t0))) by (intros; ring).
    rewrite sum_minus. ring.
Qed.

Lemma coordinate_speed_nonneg : forall n, 0 <= coordinate_speed n.
Proof.
  intros n. apply Rplus_le_le_0_compat; [|apply Rabs_pos]. apply sum_nonneg. intros; apply Rabs_pos.
Qed.

Lemma speed_nonneg : 0 <= speed.
Proof.
  apply sum_nonneg. intros n _. apply Rmult_le_pos; [apply coordinate_speed_nonneg|apply norm_nonneg].
Qed.

Lemma vector_lipschitz : forall t1 t2, 0 <= t1 <= t2 -> t2 <= T ->
  norm D (fun i => U t2 i - U t1 i) <= speed * (t2 - t1).
Proof.
  intros t1 t2 H1 H2.
  rewrite (norm_ext D _ (fun i => sum N (fun n => step t1 t2 n * X n i))) by (intros; apply vector_step).
  eapply Rle_trans; [apply norm_combination|]. unfold speed. rewrite <- sum_scal_r. apply sum_le. intros n Hn.
  replace (coordinate_speed n * norm D (X n) * (t2 - t1)) with (coordinate_speed n * (t2 - t1) * norm D (X n)) by ring.
  apply Rmult_le_compat_r; [apply norm_nonneg|].
  unfold step, on_settling. destruct (settles (modes c n)).
  2:{ rewrite Rabs_R0. apply Rmult_le_pos; [apply coordinate_speed_nonneg|lra]. }
  replace (sum N _) with (sum N (fun l => net n l * (S l t2 - S l t1)) -
    (t2 - t1) * sum N (fun k => velocity c n k * reference c k)).
  - unfold Rminus at 1. eapply Rle_trans; [apply Rabs_triang|].
    rewrite Rabs_Ropp, Rabs_mult, (Rabs_pos_eq (t2 - t1)) by lra.
    pose proof (combination_bound (net n) t1 t2 H1 H2). unfold coordinate_speed. lra.
  - symmetry. unfold net, reference_gain.
    rewrite (sum_ext N (fun k => velocity c n k * (S k t2 - S k t1 - _))
      (fun k => velocity c n k * (S k t2 - S k t1) - (t2 - t1) * (velocity c n k * reference c k) -
         sum N (fun l => velocity c n k * response c k l * (S l t2 - S l t1)))).
    2:{ intros k _. rewrite (sum_ext N (fun l => velocity c n k * response c k l * (S l t2 - S l t1))
          (fun l => velocity c n k * (response c k l * (S l t2 - S l t1)))) by (intros; ring).
        rewrite sum_scal. ring. }
    rewrite !sum_minus, sum_scal, sum_swap.
    rewrite (sum_ext N (fun l => (velocity c n l - sum N
      (fun k => velocity c n k * response c k l)) * (S l t2 - S l t1))
      (fun l => velocity c n l * (S l t2 - S l t1) -
         sum N (fun k => velocity c n k * response c k l * (S l t2 - S l t1)))).
    2:{ intros l _. rewrite sum_scal_r. ring. }
    rewrite sum_minus. ring.
Qed.

Let pulled (t : R) : R := sum N (fun n => on_settling (modes c) (pull c) n * Rabs (e n t)).

(** Slopes as the modes say between t1 and t2. *)
Let as_modes (t1 t2 : R) : Prop := forall k t, (k < N)%nat -> t1 < t < t2 ->
  slope_low gamma (modes c k) <= s k t <= slope_high gamma (modes c k).

Lemma moved_in_slopes : forall t1 t2, 0 <= t1 <= t2 -> t2 <= T -> as_modes t1 t2 ->
  in_slopes N gamma (modes c) (t2 - t1) (fun k => S k t2 - S k t1).
Proof.
  intros t1 t2 H1 H2 HM k Hk. destruct flow as (_ & HS).
  pose proof (integral_bounds T (s k) (S k) t1 t2 _ _ (HS k Hk) H1 H2 (fun t Ht => HM k t Hk Ht)). lra.
Qed.

(** The reference motion's sign. *)
Lemma reference_sign : forall n t, t0 <= t -> t <= T -> as_modes t0 t -> (n < N)%nat -> modes c n = Settling ->
  (0 <= direction c n -> 0 <= g n t) /\ (direction c n <= 0 -> g n t <= 0).
Proof.
  intros n t H1 H2 HM Hn Hm. destruct certified as (_ & (_ & HP & _) & _).
  destruct H1 as [H1|<-].
  - set (rho := fun k => (S k t - S k t0) / (t - t0)).
    assert (B : in_slopes N gamma (modes c) 1 rho).
    { intros k Hk. pose proof (moved_in_slopes t0 t ltac:(lra) H2 HM k Hk) as (B1 & B2). unfold rho.
      split; (apply Rmult_le_reg_r with (t - t0); [lra|]; unfold Rdiv;
        rewrite (Rmult_assoc (S k t - S k t0)), Rinv_l by lra; lra). }
    assert (Eg : g n t = (t - t0) * reference_height N K v c 1 rho n).
    { unfold g, reference_height. rewrite <- sum_scal. apply sum_ext. intros k _.
      unfold reference_gain. rewrite Rmult_1_l.
      rewrite (sum_ext N (fun l => response c k l * moved_to t l) (fun l => (t - t0) * (response c k l * rho l)))
        by (intros; unfold rho, moved_to; field; lra).
      rewrite sum_scal. ring. }
    destruct (HP n rho Hn Hm B) as (P1 & P2 & _). rewrite Eg.
    split; intros H; [specialize (P1 H)|specialize (P2 H)]; nra.
  - assert (Eg : g n t0 = 0); [|rewrite Eg; lra].
    unfold g, reference_height. apply sum_zero. intros k _. unfold reference_gain.
    rewrite sum_zero; [ring|]. intros l _. unfold moved_to. ring.
Qed.

(** <U(r) - U(t), U(t)> <= - (r - t) sum mu_n |h_n(t) - g_n(t)| shortly after t *)
Lemma pulled_to_zero : forall t tb, t0 <= t < tb -> tb <= T -> as_modes t0 tb ->
  exists delta, 0 < delta /\ forall r, t < r < t + delta -> r <= tb ->
    dot D (fun i => U r i - U t i) (U t) <= - ((r - t) * pulled t).
Proof.
  intros t tb Ht HtbT HM. destruct certified as (_ & (_ & HP & Hp & _) & _). destruct flow as (Hs & HS).
  destruct (finite_delta N t (fun n r => t < r -> r <= tb ->
     step t r n * dot D (X n) (U t) <= - ((r - t) * (on_settling (modes c) (pull c) n * Rabs (e n t)))))
    as (delta & Hd & H).
  - intros n Hn. unfold step, on_settling. destruct (modes c n) eqn:Hm; simpl;
      try (exists 1; split; [lra|]; intros; right; ring).
    rewrite (preactivation_from_coordinates n t Hn Hm).
    destruct (Req_dec (e n t) 0) as [Z|NZ].
    { exists 1. split; [lra|]. intros. rewrite Z, Rabs_R0. right; ring. }
    assert (Kept : exists delta, 0 < delta /\ forall r, t <= r < t + delta -> r <= T ->
      (0 < h n t -> 0 < h n r) /\ (h n t < 0 -> h n r < 0)).
    { destruct (Req_dec (h n t) 0) as [Z|NZ']; [|apply sign_kept; [lra|auto]].
      exists 1. split; [lra|]. intros; split; intros; lra. }
    destruct Kept as (delta & Hd & Hk). exists delta. split; [auto|].
    intros r Hr Htr Hrb. unfold Rabs in Hr. destruct (Rcase_abs (r - t)); [lra|].
    set (rho := fun k => (S k r - S k t) / (r - t)).
    assert (HM' : as_modes t r) by (intros k t' Hk' Ht'; apply HM; auto; lra).
    assert (B : in_slopes N gamma (modes c) 1 rho).
    { intros k Hk'. pose proof (moved_in_slopes t r ltac:(lra) ltac:(lra) HM' k Hk') as (B1 & B2). unfold rho.
      split; (apply Rmult_le_reg_r with (r - t); [lra|]; unfold Rdiv; rewrite (Rmult_assoc (S k r - S k t)),
        Rinv_l by lra; lra). }
    destruct (HP n rho Hn Hm B) as (_ & _ & P1 & P2).
    assert (EB : sum N (fun k => velocity c n k *
        (S k r - S k t - reference_gain N c (r - t) (fun l => S l r - S l t) k)) =
      (r - t) * sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k))).
    { rewrite <- sum_scal. apply sum_ext. intros k _.
      assert (EG : reference_gain N c (r - t) (fun l => S l r - S l t) k = (r - t) * reference_gain N c 1 rho k).
      { unfold reference_gain. rewrite Rmult_plus_distr_l, <- sum_scal. f_equal; [ring|].
        apply sum_ext. intros l _. unfold rho. field. lra. }
      rewrite EG. generalize (reference_gain N c 1 rho k). intros gk. unfold rho. field. lra. }
    rewrite EB. unfold e in NZ |- *.
    destruct (reference_sign n t ltac:(lra) ltac:(lra)) as (Sg1 & Sg2); [|auto|auto|].
    { intros k t' Hk' Ht'. apply HM; auto; lra. }
    destruct (Rtotal_order (h n t - g n t) 0) as [L|[L|L]]; [|lra|].
    + assert (Q : rho n = gamma \/ 0 < direction c n).
      { destruct (Rlt_dec 0 (direction c n)) as [P|P]; [right; auto|left].
        specialize (Sg2 ltac:(lra)).
        assert (G : gamma * (r - t) <= S n r - S n t <= gamma * (r - t)).
        { apply (integral_bounds T (s n) (S n)); [auto|lra|lra|]. intros t' Ht'.
          destruct (Hs n t' Hn ltac:(lra)) as (_ & Q & _). rewrite Q; [lra|]. apply Hk; lra. }
        unfold rho; replace (S n r - S n t) with (gamma * (r - t)) by lra; field; lra. }
      specialize (P2 Q). rewrite Rabs_left by auto.
      set (eps := h n t - g n t) in *. set (b := sum N
        (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k))) in *.
      assert (eps * b <= eps * pull c n) by nra. nra.
    + assert (Q : rho n = 1 \/ direction c n < 0).
      { destruct (Rlt_dec (direction c n) 0) as [P|P]; [right; auto|left].
        specialize (Sg1 ltac:(lra)).
        assert (G : 1 * (r - t) <= S n r - S n t <= 1 * (r - t)).
        { apply (integral_bounds T (s n) (S n)); [auto|lra|lra|]. intros t' Ht'.
          destruct (Hs n t' Hn ltac:(lra)) as (Q & _). rewrite Q; [lra|]. apply Hk; lra. }
        unfold rho; replace (S n r - S n t) with (r - t) by lra; field; lra. }
      specialize (P1 Q). rewrite Rabs_pos_eq by lra.
      set (eps := h n t - g n t) in *. set (b := sum N
        (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k))) in *.
      assert (eps * b <= eps * - pull c n) by nra. nra.
  - exists delta. split; [auto|]. intros r Hr Hrb.
    rewrite (dot_ext D _ (fun i => sum N (fun n => step t r n * X n i))) by (intros; apply vector_step).
    rewrite dot_sum_l. unfold pulled. rewrite <- sum_scal, <- sum_opp. apply sum_le. intros n Hn.
    apply (H r); auto; [rewrite Rabs_pos_eq; lra|lra].
Qed.

Lemma pulled_nonneg : forall t, 0 <= pulled t.
Proof.
  intros t. destruct certified as (_ & (_ & _ & Hp & _) & _). apply sum_nonneg. intros n Hn.
  apply Rmult_le_pos; [|apply Rabs_pos]. unfold on_settling. destruct (settles (modes c n)); [auto|lra].
Qed.

Lemma landing : forall t, landing_speed c * norm D (U t) <= pulled t.
Proof.
  intros t. destruct certified as (_ & (_ & _ & _ & _ & HL & _) & _).
  specialize (HL (moved_coordinate N c C0 (t - t0) (moved_to t))). rewrite off_zero_is_a_norm in HL.
  eapply Rle_trans; [exact HL|]. right. unfold pulled. apply sum_ext. intros n Hn.
  unfold on_settling at 1 3. destruct (modes c n) eqn:Hm; simpl; try ring.
  rewrite <- dot_vector by auto. fold (U t). rewrite (preactivation_from_coordinates n t Hn Hm). reflexivity.
Qed.

Lemma square_step : forall t r, dot D (U r) (U r) - dot D (U t) (U t) =
  2 * dot D (fun i => U r i - U t i) (U t) + norm D (fun i => U r i - U t i) * norm D (fun i => U r i - U t i).
Proof.
  intros t r. rewrite norm_sq, !dot_minus_l, !dot_minus_r, (dot_sym D (U t) (U r)). ring.
Qed.

(** After a step: |U(r)|^2 <= |U(t)|^2 - 2 kappa |U(t)| (r - t) + speed^2 (r - t)^2 *)
Lemma square_after : forall t tb, t0 <= t < tb -> tb <= T -> as_modes t0 tb ->
  exists delta, 0 < delta /\ forall r, t < r < t + delta -> r <= tb ->
    dot D (U r) (U r) - dot D (U t) (U t) <=
      speed ^ 2 * (r - t) ^ 2 - 2 * (landing_speed c * norm D (U t)) * (r - t).
Proof.
  intros t tb Ht HT HM. destruct (pulled_to_zero t tb Ht HT HM) as (delta & Hd & H).
  exists delta. split; [auto|]. intros r Hr Hrb. specialize (H r Hr Hrb).
  pose proof (vector_lipschitz t r ltac:(lra) ltac:(lra)) as L.
  pose proof (norm_nonneg D (fun i => U r i - U t i)) as P. pose proof (landing t) as Q.
  rewrite square_step.
  assert (norm D (fun i => U r i - U t i) * norm D (fun i => U r i - U t i) <= (speed * (r - t)) * (speed * (r - t)))
    by (apply Rmult_le_compat; auto).
  nra.
Qed.

Lemma norm_step : forall t r, 0 <= t <= r -> r <= T ->
  norm D (U r) <= norm D (U t) + speed * (r - t).
Proof.
  intros t r H1 H2. rewrite (norm_ext D (U r) (fun i => U t i + (U r i - U t i))) by (intros; ring).
  eapply Rle_trans; [apply norm_triangle|]. pose proof (vector_lipschitz t r H1 H2). lra.
Qed.

Lemma off_zero_falls : forall ta tb, t0 <= ta <= tb -> tb <= T -> as_modes t0 tb ->
  norm D (U tb) <= norm D (U ta).
Proof.
  intros ta tb H1 H2 HM. pose proof speed_nonneg as S0.
  set (R := norm D (U ta) + speed * (tb - ta)).
  assert (B : forall t, ta <= t <= tb -> norm D (U t) <= R).
  { intros t Ht. pose proof (norm_step ta t ltac:(lra) ltac:(lra)). unfold R. nra. }
  assert (R0 : 0 <= R) by (pose proof (norm_nonneg D (U ta)); specialize (B ta ltac:(lra)); lra).
  assert (F : dot D (U tb) (U tb) <= dot D (U ta) (U ta)).
  { apply (cannot_grow (fun t => dot D (U t) (U t)) ta tb (speed * (2 * R))); [lra|nra| |].
    - intros t r Ht Hr. rewrite <- !norm_sq.
      pose proof (norm_step t r ltac:(lra) ltac:(lra)). pose proof (B t ltac:(lra)). pose proof (B r ltac:(lra)).
      pose proof (norm_nonneg D (U t)). pose proof (norm_nonneg D (U r)).
      set (a := norm D (U t)) in *. set (b := norm D (U r)) in *.
      assert (b * b - a * a = (b - a) * (b + a)) by ring. rewrite H6.
      destruct (Rle_dec b a) as [L|L].
      + assert (0 <= speed * (2 * R) * (r - t)) by (apply Rmult_le_pos; [nra|lra]). nra.
      + replace (speed * (2 * R) * (r - t)) with (speed * (r - t) * (2 * R)) by ring.
        apply Rmult_le_compat; lra.
    - intros t Ht. destruct (square_after t tb ltac:(lra) H2) as (delta & Hd & H).
      { exact HM. }
      exists delta, (speed ^ 2). split; [auto|]. split; [apply pow2_ge_0|]. intros r Hr Hrb.
      specialize (H r Hr Hrb). destruct certified as (_ & (_ & _ & _ & HL & _) & _).
      pose proof (norm_nonneg D (U t)).
      assert (0 <= landing_speed c * norm D (U t)) by (apply Rmult_le_pos; auto). nra. }
  unfold norm. apply sqrt_le_1_alt. exact F.
Qed.

(** |U(t)| <= [|U(t0)| - kappa (t - t0)]_+ *)
Lemma off_zero_lands : forall t, t0 <= t -> t <= T -> as_modes t0 t ->
  norm D (U t) <= positive_part (norm D (U t0) - landing_speed c * (t - t0)).
Proof.
  intros tb H1 H2 HM. pose proof speed_nonneg as S0.
  destruct certified as (_ & (_ & _ & _ & HL & _) & _).
  unfold positive_part. destruct (Rle_lt_or_eq_dec 0 _ (norm_nonneg D (U tb))) as [P|P].
  2:{ rewrite <- P. apply Rmax_r. }
  eapply Rle_trans; [|apply Rmax_l].
  assert (A : forall t, t0 <= t <= tb -> norm D (U tb) <= norm D (U t)).
  { intros t Ht. apply off_zero_falls; [lra|lra|exact HM]. }
  assert (F : norm D (U tb) + landing_speed c * tb <= norm D (U t0) + landing_speed c * t0); [|lra].
  apply (cannot_grow (fun t => norm D (U t) + landing_speed c * t) t0 tb (speed + landing_speed c)); [lra|lra| |].
  - intros t r Ht Hr. pose proof (norm_step t r ltac:(lra) ltac:(lra)). lra.
  - intros t Ht. destruct (square_after t tb ltac:(lra) H2) as (delta & Hd & H).
    { exact HM. }
    pose proof (A t ltac:(lra)) as At. set (xx := norm D (U t)) in *.
    exists delta, (speed ^ 2 / (2 * xx)). split; [auto|].
    split; [apply Rmult_le_pos; [apply pow2_ge_0|apply Rlt_le, Rinv_0_lt_compat; lra]|].
    intros r Hr Hrb. specialize (H r Hr Hrb). rewrite <- !norm_sq in H. fold xx in H.
    set (y := norm D (U r)) in *.
    apply Rmult_le_reg_l with (2 * xx); [lra|].
    replace (2 * xx * (speed ^ 2 / (2 * xx) * (r - t) ^ 2)) with (speed ^ 2 * (r - t) ^ 2) by (field; lra).
    pose proof (pow2_ge_0 (y - xx)). nra.
Qed.

(** ** The invariant *)

Lemma start_is_moved : forall u, vector (moved_coordinate N c C0 (t0 - t0) (moved_to t0)) = u ->
  norm D u = off_zero N K (modes c) (coordinate c C0).
Proof.
  intros u <-. rewrite off_zero_is_a_norm. apply norm_ext. intros i _. unfold vector. apply sum_ext. intros n _.
  f_equal. unfold on_settling, moved_coordinate. destruct (settles (modes c n)); [|reflexivity].
  rewrite sum_zero; [ring|]. intros k _. unfold reference_gain. rewrite (sum_zero N (fun l => _ * _));
    [unfold moved_to; ring|]. intros l _. unfold moved_to. ring.
Qed.

Lemma moved_is_allowed : forall t, t0 <= t -> t <= slab_end c -> as_modes t0 t ->
  allowed N gamma K c C0 (t - t0) (moved_to t).
Proof.
  intros t H1 H2 HM. split.
  - apply moved_in_slopes; auto; lra.
  - rewrite off_zero_is_a_norm. fold (U t). rewrite <- (start_is_moved (U t0) eq_refl).
    apply off_zero_lands; auto; lra.
Qed.

Let signs (t : R) : Prop := forall n, (n < N)%nat ->
  (modes c n = Above -> 0 < h n t) /\ (modes c n = Below -> h n t < 0).

Lemma signs_are_modes : forall t, t <= slab_end c -> (forall r, t0 <= r < t -> signs r) -> as_modes t0 t.
Proof.
  intros t Ht HS k r Hk Hr. destruct flow as (Hs & _). destruct (Hs k r Hk ltac:(lra)) as (P & Q & B).
  destruct (HS r ltac:(lra) k Hk) as (A1 & A2).
  destruct (modes c k); simpl; auto; [rewrite P|rewrite Q]; auto; lra.
Qed.

Lemma signs_kept : forall t, t0 <= t <= slab_end c -> signs t.
Proof.
  destruct certified as (Hle & _ & HK & _).
  assert (Step : forall t, t0 <= t <= slab_end c -> as_modes t0 t -> signs t).
  { intros t Ht HM n Hn. rewrite <- at_gains_moved.
    apply (HK C0 (t - t0) (moved_to t) n Hstart); [lra| |auto]. apply moved_is_allowed; auto; lra. }
  apply (interval_induction signs t0 (slab_end c) Hle).
  - intros t HH n Hn. split; intros Hm; apply Rnot_le_lt; intros Hc; apply HH; intros Hsg;
      destruct (Hsg n Hn) as (A & B); [specialize (A Hm)|specialize (B Hm)]; lra.
  - apply Step; [lra|]. intros k t Hk Ht. lra.
  - intros t Ht Hsg.
    destruct (finite_delta N t (fun n r => t < r -> r <= slab_end c ->
      (modes c n = Above -> 0 < h n r) /\ (modes c n = Below -> h n r < 0))) as (delta & Hd & H).
    + intros n Hn. destruct (Hsg n Hn) as (A & B).
      destruct (Req_dec (h n t) 0) as [Z|NZ].
      * exists 1. split; [lra|]. intros r _ _ _. split; intros Hm; [specialize (A Hm)|specialize (B Hm)]; lra.
      * destruct (sign_kept n t ltac:(lra) NZ) as (delta & Hd & Hk). exists delta. split; [auto|].
        intros r Hr H1 H2. rewrite Rabs_pos_eq in Hr by lra.
        destruct (Hk r ltac:(lra) ltac:(lra)) as (P & Q). split; intros Hm; auto.
    + exists delta. split; [auto|]. intros r Hr Hb n Hn. apply H; auto; [rewrite Rabs_pos_eq; lra|lra].
  - intros t Ht Hb. apply Step; [lra|]. apply signs_are_modes; [lra|]. auto.
Qed.

Lemma slab_holds : allowed N gamma K c C0 (slab_end c - t0) (moved_to (slab_end c)) /\
  end_gains c (fun k => gain (S k) (slab_end c)).
Proof.
  destruct certified as (Hle & _ & _ & HE).
  assert (A : allowed N gamma K c C0 (slab_end c - t0) (moved_to (slab_end c))).
  { apply moved_is_allowed; [auto|lra|]. apply signs_are_modes; [lra|]. intros r Hr. apply signs_kept. lra. }
  split; [exact A|].
  specialize (HE C0 _ Hstart A). 
  replace (fun k => gain (S k) (slab_end c)) with (fun k => C0 k + moved_to (slab_end c) k); [exact HE|].
  apply FunctionalExtensionality.functional_extensionality. intros k. unfold C0, moved_to, gain. ring.
Qed.

End flow.
