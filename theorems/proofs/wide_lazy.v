(** B0 for the network itself: drift, switching times and prediction in one statement
    about f(z) = sum_j a_j phi(<w_j, z> + b_j) along the gradient flow, with the one-sided
    speeds v+ and v-. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern lazy switching_times wide_flow.
Open Scope R_scope.

(** v+ and v- *)
Definition speed_plus (N : nat) (gamma : R) (c : nat -> R) : R := positive_part (speed_up N gamma c).
Definition speed_minus (N : nat) (gamma : R) (c : nat -> R) : R := positive_part (speed_down N gamma c).

(** [T - tau]_+ with tau = |h| / (|a| v), v = v- if a h > 0 and v+ otherwise: infinite where
    the denominator is 0 but h is not, and 0 where h = 0. *)
Definition late_time (T a h plus minus : R) : R :=
  let speed := Rabs a * (if Rlt_dec 0 (a * h) then minus else plus) in
  if Rlt_dec (T * speed) (Rabs h) then 0 else T - Rabs h / speed.

(** The late time of neuron j at a point u. *)
Definition late_at (d N : nat) (gamma beta T : R) (x : nat -> vec) (y : nat -> R) (a : R) (w : vec) (b : R)
    (u : vec) : R :=
  late_time T a (preactivation d w b u)
    (speed_plus N gamma (fun n => y n * data_kernel d beta (x n) u))
    (speed_minus N gamma (fun n => y n * data_kernel d beta (x n) u)).

(** fhat_m(z), with the slopes of the drawn weights at the samples and at z *)
Definition drawn_prediction (d N m : nat) (beta : R) (x : nat -> vec) (y a : nat -> R)
    (sx : nat -> nat -> R) (sz : nat -> R) (z : vec) : R :=
  / INR N * sum N (fun n => y n * data_kernel d beta (x n) z * sum m (fun j => a j ^ 2 * (sz j * sx j n))).

(** drift(z) = (1 - gamma) (1/N) sum_n |k_n(z)| (D(x_n) + D(z)), D(u) = sum_j a_j^2 [T - tau_j(u)]_+ *)
Definition drift_bound (d N m : nat) (gamma beta T : R) (x : nat -> vec) (y a : nat -> R)
    (w : nat -> vec) (b : nat -> R) (z : vec) : R :=
  (1 - gamma) * (/ INR N * sum N (fun n => Rabs (data_kernel d beta (x n) z) *
    sum m (fun j => a j ^ 2 * (late_at d N gamma beta T x y (a j) (w j) (b j) (x n) +
                               late_at d N gamma beta T x y (a j) (w j) (b j) z)))).

(** ** Late times *)

Lemma positive_part_nonneg : forall t, 0 <= positive_part t.
Proof. intros. apply Rmax_r. Qed.

Lemma late_time_range : forall T a h plus minus, 0 <= T -> 0 <= plus -> 0 <= minus ->
  let late := late_time T a h plus minus in
  let speed := Rabs a * (if Rlt_dec 0 (a * h) then minus else plus) in
  0 <= late <= T /\ (T - late) * speed <= Rabs h /\ (h = 0 -> late = T) /\
  forall t, 0 <= t -> t < T - late -> t * speed < Rabs h.
Proof.
  intros T a h plus minus HT Hp Hm late speed.
  assert (S0 : 0 <= speed).
  { unfold speed. apply Rmult_le_pos; [apply Rabs_pos|]. destruct (Rlt_dec 0 (a * h)); auto. }
  pose proof (Rabs_pos h) as A. unfold late, late_time. fold speed.
  destruct (Rlt_dec (T * speed) (Rabs h)) as [L|L].
  - split; [lra|]. split; [nra|]. split.
    + intros Z. rewrite Z, Rabs_R0 in L. nra.
    + intros t Ht Hlt. nra.
  - destruct S0 as [S0|S0].
    + set (tau := Rabs h / speed).
      assert (E : tau * speed = Rabs h) by (unfold tau; field; lra).
      assert (0 <= tau) by (apply Rmult_le_pos; [auto|apply Rlt_le, Rinv_0_lt_compat; auto]).
      assert (tau <= T) by (apply Rmult_le_reg_r with speed; lra).
      split; [lra|]. split; [lra|]. split.
      * intros Z. assert (tau = 0); [|lra]. unfold tau. rewrite Z, Rabs_R0. unfold Rdiv. ring.
      * intros t Ht Hlt. nra.
    + rewrite <- S0 in *. rewrite Rmult_0_r in L.
      assert (Z : Rabs h = 0) by lra. rewrite Z. unfold Rdiv. rewrite Rmult_0_l.
      split; [lra|]. split; [lra|]. split; [intros; ring|]. intros t Ht Hlt. lra.
Qed.

(** How near to 0 a preactivation comes. *)
Lemma distance_left : forall a h0 ht v t up down, 0 <= t -> 0 <= up -> 0 <= down ->
  ht - h0 = a * v -> - (t * down) <= v <= t * up ->
  let speed := Rabs a * (if Rlt_dec 0 (a * h0) then down else up) in
  (0 < h0 -> h0 - t * speed <= ht) /\ (h0 < 0 -> ht <= h0 + t * speed).
Proof.
  intros a h0 ht v t up down Ht Hu Hd E V speed.
  assert (U : 0 <= t * up) by nra. assert (W : 0 <= t * down) by nra.
  unfold speed. destruct (Rlt_dec 0 (a * h0)) as [P|P].
  - split; intros H.
    + assert (0 < a) by nra. rewrite (Rabs_pos_eq a) by lra. nra.
    + assert (a < 0) by nra. rewrite (Rabs_left a) by lra. nra.
  - split; intros H.
    + assert (a <= 0) by nra. assert (Rabs a = - a) as -> by (unfold Rabs; destruct (Rcase_abs a); lra). nra.
    + assert (0 <= a) by nra. rewrite (Rabs_pos_eq a) by lra. nra.
Qed.

(** Up to T - late the preactivation does not pass 0, and its slope does not change
    before. *)
Lemma nothing_before_late : forall gamma T a (h : R -> R) plus minus, 0 <= gamma < 1 -> 0 <= T -> 0 <= plus ->
  0 <= minus ->
  (forall t, 0 <= t <= T -> exists v, h t - h 0 = a * v /\ - (t * minus) <= v <= t * plus) ->
  let late := late_time T a (h 0) plus minus in
  (forall s : R -> R, (forall t, 0 <= t <= T -> slope_at gamma (h t) (s t)) ->
     forall t, 0 <= t -> t < T - late -> s t = s 0) /\
  (forall s0, slope_at gamma (h 0) s0 ->
     phi gamma (h (T - late)) - phi gamma (h 0) = s0 * (h (T - late) - h 0)).
Proof.
  intros gamma T a h plus minus Hg HT Hp Hm Hv late.
  destruct (late_time_range T a (h 0) plus minus HT Hp Hm) as (R1 & R2 & R3 & R4). fold late in R1, R2, R3, R4.
  set (speed := Rabs a * (if Rlt_dec 0 (a * h 0) then minus else plus)) in *.
  split.
  - intros s Hs t Ht Hlt. specialize (R4 t Ht Hlt).
    destruct (Hv t ltac:(lra)) as (v & E & V).
    destruct (distance_left a (h 0) (h t) v t plus minus Ht Hp Hm E V) as (D1 & D2). fold speed in D1, D2.
    destruct (Hs t ltac:(lra)) as (P & Q & _). destruct (Hs 0 ltac:(lra)) as (P0 & Q0 & _).
    destruct (Rtotal_order (h 0) 0) as [L|[L|L]].
    + specialize (D2 L). rewrite (Rabs_left (h 0)) in R4 by auto. rewrite Q, Q0 by lra. reflexivity.
    + rewrite (R3 L) in Hlt. lra.
    + specialize (D1 L). rewrite (Rabs_pos_eq (h 0)) in R4 by lra. rewrite P, P0 by lra. reflexivity.
  - intros s0 (P & Q & _).
    destruct (Hv (T - late) ltac:(lra)) as (v & E & V).
    destruct (distance_left a (h 0) (h (T - late)) v (T - late) plus minus ltac:(lra) Hp Hm E V) as (D1 & D2).
    fold speed in D1, D2.
    destruct (Rtotal_order (h 0) 0) as [L|[L|L]].
    + specialize (D2 L). rewrite (Rabs_left (h 0)) in R2 by auto.
      rewrite (Q L), !phi_below by lra. ring.
    + rewrite (R3 L). replace (T - T) with 0 by ring. ring.
    + specialize (D1 L). rewrite (Rabs_pos_eq (h 0)) in R2 by lra.
      rewrite (P L), !phi_above by lra. ring.
Qed.

(** The two halves of a slope's integral, before and after tau. *)
Lemma split_integral : forall gamma T (s S : R -> R) late tau, 0 <= gamma < 1 -> is_integral T s S ->
  0 <= late <= T -> 0 <= tau <= T ->
  (forall t, 0 <= t <= T -> gamma <= s t <= 1) ->
  (forall t, 0 <= t -> t < T - late -> s t = s 0) ->
  Rabs (S tau - S 0 - s 0 * tau) + Rabs (S T - S tau - s 0 * (T - tau)) <= (1 - gamma) * late.
Proof.
  intros gamma T s S late tau Hg HS Hl Ht Hb Hc.
  pose proof (Hb 0 ltac:(lra)) as B0.
  assert (Near : forall t1 t2, 0 <= t1 <= t2 -> t2 <= T ->
     Rabs (S t2 - S t1 - s 0 * (t2 - t1)) <= (1 - gamma) * (t2 - t1)).
  { intros t1 t2 H1 H2. apply HS; [lra|lra|]. intros t H. specialize (Hb t ltac:(lra)).
    unfold Rabs. destruct (Rcase_abs (s t - s 0)); lra. }
  assert (Same : forall t1 t2, 0 <= t1 <= t2 -> t2 <= T - late ->
     Rabs (S t2 - S t1 - s 0 * (t2 - t1)) <= 0).
  { intros t1 t2 H1 H2. replace 0 with (0 * (t2 - t1)) at 2 by ring. apply HS; [lra|lra|]. intros t H.
    rewrite (Hc t), Rminus_diag_eq, Rabs_R0 by lra. lra. }
  destruct (Rle_dec tau (T - late)) as [L|L].
  - pose proof (Same 0 tau ltac:(lra) L) as A. rewrite Rminus_0_r in A.
    pose proof (Same tau (T - late) ltac:(lra) ltac:(lra)) as B.
    pose proof (Near (T - late) T ltac:(lra) ltac:(lra)) as C.
    replace (S T - S tau - s 0 * (T - tau)) with
      (S (T - late) - S tau - s 0 * (T - late - tau) + (S T - S (T - late) - s 0 * (T - (T - late)))) by ring.
    pose proof (Rabs_triang (S (T - late) - S tau - s 0 * (T - late - tau)) (S T - S (T - late) - s 0 * (T -
      (T - late)))).
    lra.
  - pose proof (Same 0 (T - late) ltac:(lra) ltac:(lra)) as A. rewrite Rminus_0_r in A.
    pose proof (Near (T - late) tau ltac:(lra) ltac:(lra)) as B.
    pose proof (Near tau T ltac:(lra) ltac:(lra)) as C.
    replace (S tau - S 0 - s 0 * tau) with
      (S (T - late) - S 0 - s 0 * (T - late) + (S tau - S (T - late) - s 0 * (tau - (T - late)))) by ring.
    pose proof (Rabs_triang (S (T - late) - S 0 - s 0 * (T - late)) (S tau - S (T - late) - s 0 * (tau - (T - late)))).
    lra.
Qed.

(** ** The network *)

Section network.

Variables (d N m : nat) (gamma beta T : R) (x : nat -> vec) (y a : nat -> R)
  (w : nat -> R -> vec) (b : nat -> R -> R) (s S : nat -> nat -> R -> R).
Hypothesis Hg : 0 <= gamma < 1.
Hypothesis HN : (0 < N)%nat.
Hypothesis HT : 0 <= T.
Hypothesis flow : follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S.

Let h (j : nat) (u : vec) (t : R) : R := preactivation d (w j t) (b j t) u.
Let late (j : nat) (u : vec) : R := late_at d N gamma beta T x y (a j) (w j 0) (b j 0) u.

Lemma moved_preactivation : forall j u t, (j < m)%nat -> 0 <= t <= T ->
  h j u t - h j u 0 = a j * (/ INR N * sum N (fun n => y n * data_kernel d beta (x n) u * (S j n t - S j n 0))).
Proof.
  intros j u t Hj Ht. unfold h. rewrite (preactivation_along_the_flow d N m gamma beta T x _ a w b s S flow) by auto.
  rewrite (sum_ext N (fun n => y n / INR N * gain (S j n) t * data_kernel d beta (x n) u)
    (fun n => / INR N * (y n * data_kernel d beta (x n) u * (S j n t - S j n 0))))
    by (intros; unfold gain, Rdiv; ring).
  rewrite sum_scal. ring.
Qed.

Lemma speeds : forall j u t, (j < m)%nat -> 0 <= t <= T ->
  exists v, h j u t - h j u 0 = a j * v /\
    - (t * speed_minus N gamma (fun n => y n * data_kernel d beta (x n) u)) <= v <=
    t * speed_plus N gamma (fun n => y n * data_kernel d beta (x n) u).
Proof.
  intros j u t Hj Ht. destruct flow as (Hs & HS & _).
  destruct (drift_of_the_flow N gamma T (fun n => y n * data_kernel d beta (x n) u) (s j) (S j) (h j u) (a j) t)
    as (_ & v & E & V); auto; try lra.
  - intros n r Hn Hr. apply (Hs j n r Hj Hn Hr).
  - apply moved_preactivation; auto.
  - exists v. split; [auto|]. unfold speed_plus, speed_minus, positive_part.
    pose proof (Rmax_l (speed_up N gamma (fun n => y n * data_kernel d beta (x n) u)) 0).
    pose proof (Rmax_l (speed_down N gamma (fun n => y n * data_kernel d beta (x n) u)) 0). nra.
Qed.

Lemma late_range : forall j u, 0 <= late j u <= T.
Proof.
  intros j u. apply late_time_range; auto; apply positive_part_nonneg.
Qed.

Lemma neuron_error : forall j z s0, (j < m)%nat -> slope_at gamma (h j z 0) s0 ->
  Rabs (phi gamma (h j z T) - phi gamma (h j z 0) -
        T * (s0 * (a j * (/ INR N * sum N (fun n => y n * data_kernel d beta (x n) z * s j n 0))))) <=
  Rabs (a j) * (/ INR N * sum N (fun n => Rabs (y n * data_kernel d beta (x n) z) *
    ((1 - gamma) * (late j (x n) + late j z)))).
Proof.
  intros j z s0 Hj Hs0. destruct flow as (Hs & HS & _).
  assert (N0 : 0 < / INR N) by (apply Rinv_0_lt_compat, lt_0_INR; auto).
  pose proof (late_range j z) as Lz.
  set (tau := T - late j z).
  destruct (nothing_before_late gamma T (a j) (h j z) _ _ Hg HT (positive_part_nonneg _) (positive_part_nonneg _)
    (fun t Ht => speeds j z t Hj Ht)) as (_ & Bz). specialize (Bz s0 Hs0).
  change (phi gamma (h j z tau) - phi gamma (h j z 0) = s0 * (h j z tau - h j z 0)) in Bz.
  destruct (phi_chord gamma (h j z tau) (h j z T) Hg) as (sigma & Hsig & Esig).
  set (c := fun n => y n * data_kernel d beta (x n) z).
  assert (E : phi gamma (h j z T) - phi gamma (h j z 0) -
        T * (s0 * (a j * (/ INR N * sum N (fun n => c n * s j n 0)))) =
    a j * (/ INR N * sum N (fun n => c n * (s0 * (S j n tau - S j n 0 - s j n 0 * tau) +
      sigma * (S j n T - S j n tau - s j n 0 * (T - tau)) + (sigma - s0) * ((T - tau) * s j n 0))))).
  { replace (phi gamma (h j z T) - phi gamma (h j z 0)) with
      (sigma * (h j z T - h j z 0 - (h j z tau - h j z 0)) + s0 * (h j z tau - h j z 0)).
    2:{ rewrite <- Bz. replace (h j z T - h j z 0 - (h j z tau - h j z 0)) with (h j z T - h j z tau) by ring.
        rewrite <- Esig. ring. }
    rewrite !moved_preactivation by (auto; unfold tau; lra).
    rewrite (sum_ext N (fun n => c n * (s0 * _ + _ + _))
      (fun n => sigma * (c n * (S j n T - S j n 0)) + (s0 - sigma) * (c n * (S j n tau - S j n 0)) -
                T * s0 * (c n * s j n 0))) by (intros; unfold tau; ring).
    rewrite sum_minus, sum_plus, !sum_scal. unfold c. ring. }
  fold c in E |- *. unfold c in E at 1.
    change (fun n => y n * data_kernel d beta (x n) z * s j n 0) with (fun n => c n * s j n 0) in *.
  rewrite E, Rabs_mult, Rabs_mult, (Rabs_pos_eq (/ INR N)) by lra.
  apply Rmult_le_compat_l; [apply Rabs_pos|]. apply Rmult_le_compat_l; [lra|].
  eapply Rle_trans; [apply sum_abs|]. apply sum_le. intros n Hn. rewrite Rabs_mult.
  apply Rmult_le_compat_l; [apply Rabs_pos|].
  destruct (nothing_before_late gamma T (a j) (h j (x n)) _ _ Hg HT (positive_part_nonneg _) (positive_part_nonneg _)
    (fun t Ht => speeds j (x n) t Hj Ht)) as (Bx & _).
  assert (Hb : forall t, 0 <= t <= T -> gamma <= s j n t <= 1) by (intros t Ht; apply (Hs j n t Hj Hn Ht)).
  pose proof (split_integral gamma T (s j n) (S j n) (late j (x n)) tau Hg (HS j n Hj Hn) (late_range j (x n))
    ltac:(unfold tau; lra) Hb (Bx (s j n) (fun t Ht => Hs j n t Hj Hn Ht))) as I.
  pose proof (Hb 0 ltac:(lra)) as Hb0. destruct Hs0 as (_ & _ & Hs0).
  set (A := S j n tau - S j n 0 - s j n 0 * tau) in *.
  set (B := S j n T - S j n tau - s j n 0 * (T - tau)) in *.
  replace (T - tau) with (late j z) by (unfold tau; ring).
  eapply Rle_trans; [apply Rabs_triang|].
  pose proof (Rabs_triang (s0 * A) (sigma * B)) as Tr.
  rewrite (Rabs_mult s0), (Rabs_mult sigma), (Rabs_pos_eq s0), (Rabs_pos_eq sigma) in Tr by lra.
  pose proof (Rabs_pos A). pose proof (Rabs_pos B).
  assert (Last : Rabs ((sigma - s0) * (late j z * s j n 0)) <= (1 - gamma) * late j z).
  { rewrite Rabs_mult. apply Rmult_le_compat; try apply Rabs_pos.
    - unfold Rabs. destruct (Rcase_abs (sigma - s0)); lra.
    - rewrite Rabs_pos_eq; nra. }
  assert (s0 * Rabs A <= Rabs A) by nra. assert (sigma * Rabs B <= Rabs B) by nra. lra.
Qed.

End network.

(** B0, instance form, for the network: for every z, with any slopes sz of phi at the drawn
    preactivations of z,
      |f(z;T) - f(z;0) - T fhat_m(z)| <= drift(z). *)
Theorem lazy_prediction_of_the_network :
  forall d N m gamma beta T x y a w b s S z sz,
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j)) ->
  Rabs (wide_network d m gamma a (fun j => w j T) (fun j => b j T) z -
        wide_network d m gamma a (fun j => w j 0) (fun j => b j 0) z -
        T * drawn_prediction d N m beta x y a (fun j n => s j n 0) sz z) <=
  drift_bound d N m gamma beta T x y a (fun j => w j 0) (fun j => b j 0) z.
Proof.
  intros d N m gamma beta T x y a w b s S z sz Hg HN Hy HT flow Hsz.
  set (c := fun n => y n * data_kernel d beta (x n) z).
  set (late := fun j u => late_at d N gamma beta T x y (a j) (w j 0) (b j 0) u).
  assert (E : wide_network d m gamma a (fun j => w j T) (fun j => b j T) z -
        wide_network d m gamma a (fun j => w j 0) (fun j => b j 0) z -
        T * drawn_prediction d N m beta x y a (fun j n => s j n 0) sz z =
    sum m (fun j => a j * (phi gamma (preactivation d (w j T) (b j T) z) - phi gamma (preactivation d (w j 0)
      (b j 0) z) -
        T * (sz j * (a j * (/ INR N * sum N (fun n => c n * s j n 0))))))).
  { unfold wide_network, drawn_prediction.
    rewrite (sum_ext N (fun n => y n * data_kernel d beta (x n) z * sum m (fun j => a j ^ 2 * (sz j * s j n 0)))
      (fun n => sum m (fun j => a j ^ 2 * sz j * (c n * s j n 0)))).
    2:{ intros n _. rewrite <- sum_scal. apply sum_ext. intros. unfold c. ring. }
    rewrite sum_swap, <- sum_scal, <- sum_scal, <- !sum_minus. apply sum_ext. intros j _.
    rewrite sum_scal. ring. }
  rewrite E. eapply Rle_trans; [apply sum_abs|].
  apply Rle_trans with (sum m (fun j => a j ^ 2 * (/ INR N * sum N (fun n => Rabs (data_kernel d beta (x n) z) *
    ((1 - gamma) * (late j (x n) + late j z)))))).
  - apply sum_le. intros j Hj. rewrite Rabs_mult.
    replace (a j ^ 2) with (Rabs (a j) * Rabs (a j)) by (rewrite <- Rabs_mult, Rabs_pos_eq by nra; ring).
    rewrite Rmult_assoc. apply Rmult_le_compat_l; [apply Rabs_pos|].
    eapply Rle_trans; [apply (neuron_error d N m gamma beta T x y a w b s S Hg HN HT flow j z (sz j) Hj (Hsz j Hj))|].
    right. do 2 f_equal. apply sum_ext. intros n Hn. rewrite Rabs_mult, (label_abs _ (Hy n Hn)). unfold late. ring.
  - right. transitivity (sum m (fun j => sum N (fun n => (1 - gamma) * (/ INR N * (Rabs (data_kernel d beta (x n) z) *
      (a j ^ 2 * (late j (x n) + late j z))))))).
    + apply sum_ext. intros j _. rewrite <- !sum_scal. apply sum_ext. intros; ring.
    + rewrite sum_swap. unfold drift_bound. rewrite <- !sum_scal. apply sum_ext. intros n _.
      rewrite !sum_scal. reflexivity.
Qed.

(** Where the prediction is larger than its error it gives the network's sign. *)
Theorem lazy_prediction_signs_the_network :
  forall d N m gamma beta T x y a w b s S z sz,
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j)) ->
  let predicted := wide_network d m gamma a (fun j => w j 0) (fun j => b j 0) z +
    T * drawn_prediction d N m beta x y a (fun j n => s j n 0) sz z in
  drift_bound d N m gamma beta T x y a (fun j => w j 0) (fun j => b j 0) z < Rabs predicted ->
  same_sign (wide_network d m gamma a (fun j => w j T) (fun j => b j T) z) predicted.
Proof.
  intros d N m gamma beta T x y a w b s S z sz Hg HN Hy HT flow Hsz predicted H.
  apply (lazy_prediction_decides_the_sign _ _ _ _
    (lazy_prediction_of_the_network d N m gamma beta T x y a w b s S z sz Hg HN Hy HT flow Hsz) H).
Qed.
