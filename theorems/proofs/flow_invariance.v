(** The convergence certificate's region is never left. Weights W(t) that follow
    the gradient flow wherever the label pattern holds, and that satisfy at t = 0
    the strict pattern and g_n <= rho g_k, satisfy both for all t >= 0. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  multipliers convergence calculus.
Open Scope R_scope.

(** q_n(t) = y_n f(x_n; W(t)) *)
Definition margin (d p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (W : R -> nat -> vec)
    (n : nat) (t : R) : R :=
  y n * network d p gamma (W t) (x n).

(** W is continuous for t >= 0 and obeys dw_j/dt = a_j (1/N) sum_k g_k y_k phi'_jk x_k,
    g_k = G(q_k), at every time at which the label pattern holds. *)
Definition follows_the_flow (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (G : R -> R) (W : R -> nat -> vec) : Prop :=
  (forall t j i, 0 <= t -> (j < width p)%nat -> (i < d)%nat ->
     continuity_pt (fun s => W s j i) t) /\
  (forall t j i, 0 <= t -> label_pattern d N p x y (W t) -> (j < width p)%nat -> (i < d)%nat ->
     derivable_pt_lim (fun s => W s j i) t
       (flow_velocity N p x y (fun n => G (margin d p gamma x y W n t))
          (fun j k => group_slope gamma (neuron_sign p j) (y k)) j i)).

Section Invariance.

Variables (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (W : R -> nat -> vec).
Variables (G c : R -> R) (Rmin2 Rmax2 P rho cap : R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.
Hypothesis y_labels : are_labels N y.
Hypothesis Rmin2_nonneg : 0 <= Rmin2.
Hypothesis norms : sq_norms_between d N x Rmin2 Rmax2.
Hypothesis rows : row_sums_at_most d N x P.
Hypothesis G_pos : forall v, 0 < G v.
Hypothesis c_pos : forall v, 0 < c (G v).
Hypothesis G_derivative : forall v, derivable_pt_lim G v (- (G v * c (G v))).
Hypothesis flow : follows_the_flow d N p gamma x y G W.

Let g (n : nat) (t : R) : R := G (margin d p gamma x y W n t).
Let velocity (t : R) (n : nat) : R := margin_velocity d N p gamma x y (fun k => g k t) n.

Hypothesis start_pattern : label_pattern d N p x y (W 0).
Hypothesis start_cap : forall n, (n < N)%nat -> g n 0 <= cap.
(* where the ratio rho' > rho is attained it falls *)
Hypothesis ratio_falls : forall rho' gg n k, rho < rho' -> (n < N)%nat -> (k < N)%nat ->
  (forall i, (i < N)%nat -> 0 < gg i <= cap) -> (forall i, (i < N)%nat -> gg i <= gg n) ->
  gg n = rho' * gg k ->
  0 < c (gg n) * margin_velocity d N p gamma x y gg n - c (gg k) * margin_velocity d N p gamma x y gg k.

Lemma activation_continuous : forall n j t, 0 <= t -> (n < N)%nat -> (j < width p)%nat ->
  continuity_pt (fun s => y n * readout p j * dot d (W s j) (x n)) t.
Proof.
  intros n j t Ht Hn Hj. apply (continuity_pt_scal (fun s => dot d (W s j) (x n))).
  apply (continuity_dot d (fun s => W s j)). intros i Hi. apply flow; auto.
Qed.

Lemma margin_continuous : forall n t, 0 <= t -> (n < N)%nat ->
  continuity_pt (margin d p gamma x y W n) t.
Proof.
  intros n t Ht Hn. apply (continuity_pt_scal (fun s => network d p gamma (W s) (x n))).
  apply (continuity_sum (width p) (fun j s => readout p j * phi gamma (dot d (W s j) (x n)))).
  intros j Hj. apply (continuity_pt_scal (fun s => phi gamma (dot d (W s j) (x n)))).
  apply (continuity_pt_comp (fun s => dot d (W s j) (x n)) (phi gamma)).
  - apply (continuity_dot d (fun s => W s j)). intros i Hi. apply flow; auto.
  - apply continuity_phi; auto.
Qed.

Lemma g_continuous : forall n t, 0 <= t -> (n < N)%nat -> continuity_pt (g n) t.
Proof.
  intros n t Ht Hn. apply (continuity_pt_comp (margin d p gamma x y W n) G).
  - apply margin_continuous; auto.
  - apply derivable_continuous_pt. exists (- (G (margin d p gamma x y W n t) * c (G (margin d p gamma x y W n t)))).
    apply G_derivative.
Qed.

Lemma activation_derivative : forall n j t, 0 <= t -> label_pattern d N p x y (W t) ->
  (n < N)%nat -> (j < width p)%nat ->
  derivable_pt_lim (fun s => y n * readout p j * dot d (W s j) (x n)) t
    (y n * readout p j * dot d (flow_velocity N p x y (fun k => g k t)
       (fun j k => group_slope gamma (neuron_sign p j) (y k)) j) (x n)).
Proof.
  intros n j t Ht Hpat Hn Hj. apply (derivable_pt_lim_scal (fun s => dot d (W s j) (x n))).
  apply (derivable_dot d (fun s => W s j)). intros i Hi. apply flow; auto.
Qed.

(** dq_n/dt is the margin velocity wherever the pattern holds. *)
Lemma margin_derivative : forall n t, 0 <= t -> label_pattern d N p x y (W t) -> (n < N)%nat ->
  derivable_pt_lim (margin d p gamma x y W n) t (velocity t n).
Proof.
  intros n t Ht Hpat Hn. unfold velocity, margin_velocity.
  apply (derivable_ext (fun s => sum (width p) (fun j => y n * readout p j * phi gamma (dot d (W s j) (x n))))).
  { intros s. unfold margin, network. rewrite <- sum_scal. apply sum_ext. intros; ring. }
  apply (derivable_sum (width p) (fun j s => y n * readout p j * phi gamma (dot d (W s j) (x n)))).
  intros j Hj. rewrite Rmult_assoc. apply (derivable_pt_lim_scal (fun s => phi gamma (dot d (W s j) (x n)))).
  apply (derivable_pt_lim_comp (fun s => dot d (W s j) (x n)) (phi gamma)).
  - apply (derivable_dot d (fun s => W s j)). intros i Hi. apply flow; auto.
  - apply derivable_phi; auto.
    + specialize (Hpat n j Hn Hj). intros E. rewrite E in Hpat. lra.
    + apply (group_slope_is_clarke d N p gamma x y gamma_range p_pos y_labels (W t) n j); auto.
Qed.

Lemma g_derivative : forall n t, 0 <= t -> label_pattern d N p x y (W t) -> (n < N)%nat ->
  derivable_pt_lim (g n) t (- (g n t * c (g n t)) * velocity t n).
Proof.
  intros n t Ht Hpat Hn.
  apply (derivable_pt_lim_comp (margin d p gamma x y W n) G); [apply margin_derivative; auto|].
  apply G_derivative.
Qed.

(** The open region for a slightly larger ratio. *)
Let inside (rho' t : R) : Prop :=
  label_pattern d N p x y (W t) /\
  forall n k, (n < N)%nat -> (k < N)%nat -> 0 < rho' * g k t - g n t.

Section Ratio.

Variable rho' : R.
Hypothesis rho_less : rho < rho'.
Hypothesis separated : P * rho' < gamma * Rmin2.
Hypothesis start_ratio : forall n k, (n < N)%nat -> (k < N)%nat -> 0 < rho' * g k 0 - g n 0.

Lemma inside_open : forall t, 0 <= t -> inside rho' t ->
  exists delta, 0 < delta /\ forall s, Rabs (s - t) < delta -> inside rho' s.
Proof.
  intros t Ht (Hpat & Hrat).
  destruct (finite_delta N t (fun n s => forall j, (j < width p)%nat ->
     0 < y n * readout p j * dot d (W s j) (x n))) as (d1 & Hd1 & H1).
  { intros n Hn. apply finite_delta. intros j Hj.
    apply (positive_near (fun s => y n * readout p j * dot d (W s j) (x n))).
    - apply activation_continuous; auto.
    - apply Hpat; auto. }
  destruct (finite_delta N t (fun n s => forall k, (k < N)%nat -> 0 < rho' * g k s - g n s))
    as (d2 & Hd2 & H2).
  { intros n Hn. apply finite_delta. intros k Hk.
    apply (positive_near (fun s => rho' * g k s - g n s)); [|apply Hrat; auto].
    apply (continuity_pt_minus (fun s => rho' * g k s) (g n)); [|apply g_continuous; auto].
    apply (continuity_pt_scal (g k)). apply g_continuous; auto. }
  exists (Rmin d1 d2). split; [apply Rmin_pos; auto|].
  intros s Hs. pose proof (Rmin_l d1 d2). pose proof (Rmin_r d1 d2). split.
  - intros n j Hn Hj. apply H1; auto. lra.
  - intros n k Hn Hk. apply H2; auto. lra.
Qed.

Lemma inside_closed : forall T, 0 < T -> (forall s, 0 <= s < T -> inside rho' s) -> inside rho' T.
Proof.
  intros T HT Hin.
  assert (Ratio : forall s n k, 0 <= s < T -> (n < N)%nat -> (k < N)%nat -> g n s <= rho' * g k s).
  { intros s n k Hs Hn Hk. destruct (Hin s Hs) as (_ & R). specialize (R n k Hn Hk). lra. }
  (* activations only grow, so the pattern holds at T *)
  assert (HpatT : label_pattern d N p x y (W T)).
  { intros n j Hn Hj. apply Rlt_le_trans with (y n * readout p j * dot d (W 0 j) (x n)).
    - apply start_pattern; auto.
    - apply (increasing (fun s => y n * readout p j * dot d (W s j) (x n)) 0 T); [lra| |].
      + intros t Ht. apply activation_continuous; auto; lra.
      + intros t Ht. eexists. split; [|apply activation_derivative; auto; [lra|apply Hin; auto]].
        destruct (activations_grow_in_the_region d N p gamma x y (fun k => g k t) Rmin2 Rmax2 P rho'
          (fun j k => group_slope gamma (neuron_sign p j) (y k)) n j) as (A1 & A2); auto.
        * intros; apply G_pos.
        * intros k _. apply group_slope_range; auto.
        * lra. }
  (* the loss weights only fall, so they stay below cap *)
  assert (Cap : forall n, (n < N)%nat -> g n T <= cap).
  { intros n Hn. apply Rle_trans with (g n 0); [|auto].
    cut (- g n 0 <= - g n T); [lra|].
    apply (increasing (fun s => - g n s) 0 T); [lra| |].
    - intros t Ht. apply (continuity_pt_opp (g n)). apply g_continuous; auto; lra.
    - intros t Ht. exists (- (- (g n t * c (g n t)) * velocity t n)). split.
      + assert (V : 0 < velocity t n).
        { apply (margins_grow_in_the_region d N p gamma x y (fun k => g k t) Rmin2 Rmax2 P rho'); auto.
          intros; apply G_pos. }
        assert (0 < g n t * c (g n t)) by (apply Rmult_lt_0_compat; [apply G_pos|apply c_pos]).
        assert (0 < g n t * c (g n t) * velocity t n) by (apply Rmult_lt_0_compat; auto). lra.
      + apply (derivable_pt_lim_opp (g n)). apply g_derivative; auto; [lra|apply Hin; auto]. }
  (* the ratio is at most rho' at T by continuity *)
  assert (Le : forall n k, (n < N)%nat -> (k < N)%nat -> g n T <= rho' * g k T).
  { intros n k Hn Hk. apply Rnot_lt_le. intros Hlt.
    destruct (positive_near (fun s => g n s - rho' * g k s) T) as (delta & Hd & Hnear).
    - apply (continuity_pt_minus (g n) (fun s => rho' * g k s)); [apply g_continuous; auto; lra|].
      apply (continuity_pt_scal (g k)). apply g_continuous; auto; lra.
    - lra.
    - set (h := Rmin (delta / 2) T).
      assert (Hh : 0 < h < delta /\ h <= T).
      { unfold h, Rmin. destruct (Rle_dec (delta / 2) T); lra. }
      specialize (Hnear (T - h)). specialize (Ratio (T - h) n k ltac:(lra) Hn Hk).
      assert (0 < g n (T - h) - rho' * g k (T - h)); [|lra].
      apply Hnear. replace (T - h - T) with (- h) by ring. rewrite Rabs_Ropp, Rabs_pos_eq; lra. }
  split; [exact HpatT|]. intros n k Hn Hk.
  destruct (Rle_lt_or_eq_dec _ _ (Le n k Hn Hk)) as [L|E]; [lra|exfalso].
  (* equality would mean that the ratio was larger just before T *)
  pose proof (ratio_falls rho' (fun i => g i T) n k rho_less Hn Hk) as F. cbv beta in F.
  assert (F' : 0 < c (g n T) * velocity T n - c (g k T) * velocity T k).
  { apply F; auto.
    - intros i Hi. split; [apply G_pos|apply Cap; auto].
    - intros i Hi. rewrite E. apply Le; auto. }
  assert (D : derivable_pt_lim (fun s => rho' * g k s - g n s) T
     (rho' * (- (g k T * c (g k T)) * velocity T k) - - (g n T * c (g n T)) * velocity T n)).
  { apply (derivable_pt_lim_minus (fun s => rho' * g k s) (g n)).
    - apply (derivable_pt_lim_scal (g k)). apply g_derivative; auto; lra.
    - apply g_derivative; auto; lra. }
  assert (Dpos : 0 < rho' * (- (g k T * c (g k T)) * velocity T k) - - (g n T * c (g n T)) * velocity T n).
  { replace (rho' * (- (g k T * c (g k T)) * velocity T k) - - (g n T * c (g n T)) * velocity T n)
      with (g n T * (c (g n T) * velocity T n) - (rho' * g k T) * (c (g k T) * velocity T k)) by ring.
    rewrite <- E. pose proof (G_pos (margin d p gamma x y W n T)) as Gp. fold (g n T) in Gp. nra. }
  destruct (positive_derivative _ T _ D Dpos) as (delta & Hd & Hnear).
  set (h := Rmin (delta / 2) T).
  assert (Hh : 0 < h < delta /\ h <= T).
  { unfold h, Rmin. destruct (Rle_dec (delta / 2) T); lra. }
  destruct (Hnear h ltac:(lra)) as (Hb & _).
  specialize (Ratio (T - h) n k ltac:(lra) Hn Hk). lra.
Qed.

Lemma inside_forever : forall t, 0 <= t -> inside rho' t.
Proof.
  apply real_induction.
  - intros t HH. split.
    + intros n j Hn Hj. apply Rnot_le_lt. intros L. apply HH. intros (Q & _).
      specialize (Q n j Hn Hj). lra.
    + intros n k Hn Hk. apply Rnot_le_lt. intros L. apply HH. intros (_ & Q).
      specialize (Q n k Hn Hk). lra.
  - split; [exact start_pattern|exact start_ratio].
  - exact inside_open.
  - exact inside_closed.
Qed.

End Ratio.

Hypothesis start_ratio : forall n k, (n < N)%nat -> (k < N)%nat -> g n 0 <= rho * g k 0.
Hypothesis separated : P * rho < gamma * Rmin2.

(** rho' -> rho *)
Lemma region_is_invariant : (0 < N)%nat -> forall t, 0 <= t ->
  label_pattern d N p x y (W t) /\
  forall n k, (n < N)%nat -> (k < N)%nat -> g n t <= rho * g k t.
Proof.
  intros HN t Ht.
  pose proof (row_sum_nonneg d N x P 0 HN rows) as P0.
  assert (All : forall e, 0 < e -> exists rho', rho < rho' <= rho + e /\ inside rho' t).
  { intros e He.
    set (s := (gamma * Rmin2 - P * rho) / (2 * (P + 1))).
    assert (S0 : 0 < s) by (apply Rdiv_lt_0_compat; lra).
    assert (S1 : s * (2 * (P + 1)) = gamma * Rmin2 - P * rho) by (unfold s; field; lra).
    exists (rho + Rmin e s). pose proof (Rmin_l e s). pose proof (Rmin_r e s).
    assert (0 < Rmin e s) by (apply Rmin_pos; auto).
    split; [lra|]. apply inside_forever; auto; [lra| |].
    - assert (P * Rmin e s <= P * s) by (apply Rmult_le_compat_l; auto). nra.
    - intros n k Hn Hk. specialize (start_ratio n k Hn Hk).
      pose proof (G_pos (margin d p gamma x y W k 0)) as Gk. fold (g k 0) in Gk. nra. }
  split.
  - destruct (All 1 Rlt_0_1) as (r & _ & Q & _). exact Q.
  - intros n k Hn Hk. apply Rnot_lt_le. intros Hlt.
    pose proof (G_pos (margin d p gamma x y W k t)) as Gk. fold (g k t) in Gk.
    destruct (All ((g n t - rho * g k t) / g k t)) as (r & (_ & Hr) & _ & Q).
    + apply Rdiv_lt_0_compat; lra.
    + specialize (Q n k Hn Hk).
      assert (r * g k t <= (rho + (g n t - rho * g k t) / g k t) * g k t) by (apply Rmult_le_compat_r; lra).
      replace ((rho + (g n t - rho * g k t) / g k t) * g k t) with (g n t) in H by (field; lra). lra.
Qed.

End Invariance.

(** ** The two losses *)

Lemma exponential_derivative : forall v, derivable_pt_lim (fun q => exp (- q)) v (- (exp (- v) * 1)).
Proof.
  intros v. replace (- (exp (- v) * 1)) with (exp (- v) * - 1) by ring.
  apply (derivable_pt_lim_comp (fun q => - q) exp).
  - apply (derivable_pt_lim_opp id). apply derivable_pt_lim_id.
  - apply derivable_pt_lim_exp.
Qed.

Lemma logistic_derivative : forall v, derivable_pt_lim (fun q => / (1 + exp q)) v
  (- (/ (1 + exp v) * (1 - / (1 + exp v)))).
Proof.
  intros v. pose proof (exp_pos v) as E.
  replace (- (/ (1 + exp v) * (1 - / (1 + exp v))))
    with (((0 * (1 + exp v) - (0 + exp v) * 1) / Rsqr (1 + exp v))) by (unfold Rsqr; field; lra).
  apply (derivable_ext (fun q => 1 / (1 + exp q))).
  { intros s. unfold Rdiv. ring. }
  apply (derivable_pt_lim_div (fun _ => 1) (fun q => 1 + exp q)).
  - apply (derivable_pt_lim_const 1).
  - apply (derivable_pt_lim_plus (fun _ => 1) exp); [apply (derivable_pt_lim_const 1)|apply derivable_pt_lim_exp].
  - lra.
Qed.

(** Exponential loss, g_n = exp(-q_n): pattern and ratio hold for ever. *)
Theorem region_is_invariant_exponential :
  forall d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  follows_the_flow d N p gamma x y (fun q => exp (- q)) W ->
  label_pattern d N p x y (W 0) ->
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0)) ->
  forall t, 0 <= t ->
    label_pattern d N p x y (W t) /\
    (forall n k, (n < N)%nat -> (k < N)%nat ->
       exp (- margin d p gamma x y W n t) <= rho * exp (- margin d p gamma x y W k t)).
Proof.
  intros d N p gamma x y W Rmin2 Rmax2 P rho Hg Hp HN Hy H0 HR HP Hsep Hrho HgP Hflow Hpat Hratio.
  pose proof (row_sum_nonneg d N x P 0 HN HP) as P0.
  destruct (argmax N (fun n => exp (- margin d p gamma x y W n 0)) HN) as (b & Hb & Hmax).
  apply (region_is_invariant d N p gamma x y W (fun q => exp (- q)) (fun _ => 1) Rmin2 Rmax2 P rho
    (exp (- margin d p gamma x y W b 0))); auto.
  - intros; apply exp_pos.
  - intros; lra.
  - apply exponential_derivative.
  - intros rho' gg n k Hr Hn Hk Hgg Hgn Hat.
    pose proof (HR n Hn) as Rn.
    assert (R0 : 0 < Rmax2 / (Rmin2 - 2 * P)) by (apply Rdiv_lt_0_compat; lra).
    destruct (ratio_does_not_grow_exponential d N p gamma x y gg Rmin2 Rmax2 P rho' n k) as (Q & _);
      auto; try lra.
    { intros i Hi. apply Hgg; auto. }
    assert (S : Rmax2 / rho' < Rmin2 - 2 * P).
    { apply Rmult_lt_reg_r with rho'; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra.
      assert (Rmax2 / (Rmin2 - 2 * P) * (Rmin2 - 2 * P) = Rmax2) by (field; lra). nra. }
    assert (N0 : 0 < INR N) by (apply lt_0_INR; auto).
    assert (K : 0 < (1 + gamma ^ 2) / (2 * INR N)).
    { apply Rdiv_lt_0_compat; [|lra]. pose proof (pow2_ge_0 gamma). lra. }
    pose proof (Hgg n Hn) as (Gn & _).
    assert (0 < (1 + gamma ^ 2) / (2 * INR N) * gg n * (Rmin2 - 2 * P - Rmax2 / rho')).
    { apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; auto|lra]. }
    lra.
Qed.

(** Logistic loss, g_n = 1/(1 + exp q_n), sigma = 1 - max_n g_n(0). *)
Theorem region_is_invariant_logistic :
  forall d N p gamma x y W Rmin2 Rmax2 P rho sigma,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  0 <= sigma -> P < sigma * (Rmin2 - P) -> 0 < rho -> Rmax2 <= rho * (sigma * (Rmin2 - P) - P) ->
  P * rho < gamma * Rmin2 ->
  follows_the_flow d N p gamma x y (fun q => / (1 + exp q)) W ->
  label_pattern d N p x y (W 0) ->
  (forall n, (n < N)%nat -> / (1 + exp (margin d p gamma x y W n 0)) <= 1 - sigma) ->
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     / (1 + exp (margin d p gamma x y W n 0)) <= rho * / (1 + exp (margin d p gamma x y W k 0))) ->
  forall t, 0 <= t ->
    label_pattern d N p x y (W t) /\
    (forall n k, (n < N)%nat -> (k < N)%nat ->
       / (1 + exp (margin d p gamma x y W n t)) <= rho * / (1 + exp (margin d p gamma x y W k t))).
Proof.
  intros d N p gamma x y W Rmin2 Rmax2 P rho sigma Hg Hp HN Hy H0 HR HP Hs Hsep Hr0 Hrho HgP Hflow Hpat Hcap Hratio.
  pose proof (row_sum_nonneg d N x P 0 HN HP) as P0.
  apply (region_is_invariant d N p gamma x y W (fun q => / (1 + exp q)) (fun u => 1 - u) Rmin2 Rmax2 P rho
    (1 - sigma)); auto.
  - intros v. apply Rinv_0_lt_compat. pose proof (exp_pos v). lra.
  - intros v. pose proof (exp_pos v) as E.
    cut (/ (1 + exp v) < 1); [lra|]. apply Rmult_lt_reg_r with (1 + exp v); [lra|].
    rewrite Rinv_l; lra.
  - apply logistic_derivative.
  - intros rho' gg n k Hr Hn Hk Hgg Hgn Hat.
    pose proof (HR n Hn) as Rn.
    assert (RP : 0 < Rmin2 - P) by nra.
    destruct (ratio_does_not_grow_logistic d N p gamma x y gg Rmin2 Rmax2 P rho' sigma n k) as (Q & _);
      auto; try lra.
    { nra. }
    assert (S : Rmax2 / rho' < sigma * (Rmin2 - P) - P).
    { apply Rmult_lt_reg_r with rho'; [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra. }
    assert (N0 : 0 < INR N) by (apply lt_0_INR; auto).
    assert (K : 0 < (1 + gamma ^ 2) / (2 * INR N)).
    { apply Rdiv_lt_0_compat; [|lra]. pose proof (pow2_ge_0 gamma). lra. }
    pose proof (Hgg n Hn) as (Gn & _).
    assert (0 < (1 + gamma ^ 2) / (2 * INR N) * gg n * (sigma * (Rmin2 - P) - P - Rmax2 / rho')).
    { apply Rmult_lt_0_compat; [apply Rmult_lt_0_compat; auto|lra]. }
    lra.
Qed.
