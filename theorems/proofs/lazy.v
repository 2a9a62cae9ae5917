(** Wide networks with fixed readout, identity loss. B0, instance form: given the
    drift bound of the preactivations, the exact flow's output at time T differs
    from its linear prediction with the drawn slopes by at most an explicit sum
    over neurons. B2: two such predictions with the same sign give two networks
    with the same sign. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern.
Open Scope R_scope.

(** [t]_+ *)
Definition positive_part (t : R) : R := Rmax t 0.

(** A slope of phi at the preactivation h: 1 above 0, gamma below, and between
    the two at 0. *)
Definition slope_at (gamma h s : R) : Prop :=
  (0 < h -> s = 1) /\ (h < 0 -> s = gamma) /\ gamma <= s <= 1.

(** F is an indefinite integral of f on [0, T]: on every interval where f stays
    within K of c, F grows by c times the length up to K times the length. Every
    Riemann or Lebesgue integral has this property, and it is all that is used. *)
Definition is_integral (T : R) (f F : R -> R) : Prop :=
  forall t1 t2 c K, 0 <= t1 <= t2 -> t2 <= T ->
    (forall t, t1 < t < t2 -> Rabs (f t - c) <= K) ->
    Rabs (F t2 - F t1 - c * (t2 - t1)) <= K * (t2 - t1).

(** ** An integral of a function that is constant at first *)

(** | int_0^T f - c T | <= K ([T - tau1]_+ + [T - tau2]_+) when f = c before tau1,
    within K of c before tau2, within 2K always. *)
Lemma integral_two_switches : forall f F T c K tau1 tau2, is_integral T f F ->
  0 <= T -> 0 <= tau1 <= tau2 ->
  (forall t, 0 < t < T -> t < tau1 -> Rabs (f t - c) <= 0) ->
  (forall t, 0 < t < T -> t < tau2 -> Rabs (f t - c) <= K) ->
  (forall t, 0 < t < T -> Rabs (f t - c) <= 2 * K) ->
  Rabs (F T - F 0 - c * T) <= K * (positive_part (T - tau1) + positive_part (T - tau2)).
Proof.
  intros f F T c K tau1 tau2 HF HT Ht H0 H1 H2.
  set (A := Rmin tau1 T). set (B := Rmin tau2 T).
  assert (AB : 0 <= A <= B /\ B <= T /\ A <= tau1 /\ B <= tau2).
  { unfold A, B, Rmin. destruct (Rle_dec tau1 T), (Rle_dec tau2 T); lra. }
  assert (EA : positive_part (T - tau1) = T - A).
  { unfold positive_part, A, Rmax, Rmin. destruct (Rle_dec (T - tau1) 0), (Rle_dec tau1 T); lra. }
  assert (EB : positive_part (T - tau2) = T - B).
  { unfold positive_part, B, Rmax, Rmin. destruct (Rle_dec (T - tau2) 0), (Rle_dec tau2 T); lra. }
  assert (I1 : Rabs (F A - F 0 - c * (A - 0)) <= 0 * (A - 0)).
  { apply HF; [lra|lra|]. intros t Htt. apply H0; lra. }
  assert (I2 : Rabs (F B - F A - c * (B - A)) <= K * (B - A)).
  { apply HF; [lra|lra|]. intros t Htt. apply H1; lra. }
  assert (I3 : Rabs (F T - F B - c * (T - B)) <= 2 * K * (T - B)).
  { apply HF; [lra|lra|]. intros t Htt. apply H2; lra. }
  rewrite EA, EB.
  set (X1 := F A - F 0 - c * (A - 0)) in *.
  set (X2 := F B - F A - c * (B - A)) in *.
  set (X3 := F T - F B - c * (T - B)) in *.
  replace (F T - F 0 - c * T) with (X1 + (X2 + X3)) by (unfold X1, X2, X3; ring).
  eapply Rle_trans; [apply Rabs_triang|].
  pose proof (Rabs_triang X2 X3). lra.
Qed.

(** The same for any order of tau1 and tau2, for a product of two slopes. *)
Lemma slope_product_integral : forall gamma s s' F T tau tau',
  is_integral T (fun t => s t * s' t) F ->
  0 <= gamma < 1 -> 0 <= T -> 0 <= tau -> 0 <= tau' ->
  (forall t, 0 <= t <= T -> gamma <= s t <= 1) ->
  (forall t, 0 <= t <= T -> gamma <= s' t <= 1) ->
  (forall t, 0 <= t <= T -> t < tau -> s t = s 0) ->
  (forall t, 0 <= t <= T -> t < tau' -> s' t = s' 0) ->
  Rabs (F T - F 0 - s 0 * s' 0 * T) <=
  (1 - gamma) * (positive_part (T - tau) + positive_part (T - tau')).
Proof.
  intros gamma s s' F T tau tau' HF Hg HT Ht Ht' Hs Hs' Hc Hc'.
  pose proof (Hs 0 ltac:(lra)) as S0. pose proof (Hs' 0 ltac:(lra)) as S0'.
  assert (D : forall a b, gamma <= a <= 1 -> gamma <= b <= 1 -> Rabs (a - b) <= 1 - gamma).
  { intros a b Ha Hb. unfold Rabs. destruct (Rcase_abs (a - b)); lra. }
  assert (B : forall t, 0 <= t <= T ->
     Rabs (s t * s' t - s 0 * s' 0) <= Rabs (s t - s 0) + Rabs (s' t - s' 0)).
  { intros t Htt. specialize (Hs t Htt). specialize (Hs' t Htt).
    replace (s t * s' t - s 0 * s' 0) with ((s t - s 0) * s' t + s 0 * (s' t - s' 0)) by ring.
    eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult, (Rabs_pos_eq (s' t)), (Rabs_pos_eq (s 0)) by lra.
    pose proof (Rabs_pos (s t - s 0)). pose proof (Rabs_pos (s' t - s' 0)). nra. }
  assert (Z : Rabs 0 = 0) by apply Rabs_R0.
  assert (X2 : forall t, 0 < t < T -> Rabs (s t * s' t - s 0 * s' 0) <= 2 * (1 - gamma)).
  { intros t Htt. pose proof (B t ltac:(lra)).
    pose proof (D (s t) (s 0) (Hs t ltac:(lra)) S0). pose proof (D (s' t) (s' 0) (Hs' t ltac:(lra)) S0'). lra. }
  destruct (Rle_dec tau tau') as [L|L].
  - apply (integral_two_switches (fun t => s t * s' t) F T (s 0 * s' 0) (1 - gamma) tau tau' HF HT); [lra| | |exact X2].
    + intros t Htt Hlt. eapply Rle_trans; [apply B; lra|].
      rewrite (Hc t), (Hc' t), !Rminus_diag_eq, Z by (auto; lra). lra.
    + intros t Htt Hlt. eapply Rle_trans; [apply B; lra|].
      rewrite (Hc' t), (Rminus_diag_eq (s' 0)), Z by (auto; lra).
      pose proof (D (s t) (s 0) (Hs t ltac:(lra)) S0). lra.
  - rewrite (Rplus_comm (positive_part (T - tau))).
    apply (integral_two_switches (fun t => s t * s' t) F T (s 0 * s' 0) (1 - gamma) tau' tau HF HT); [lra| | |exact X2].
    + intros t Htt Hlt. eapply Rle_trans; [apply B; lra|].
      rewrite (Hc t), (Hc' t), !Rminus_diag_eq, Z by (auto; lra). lra.
    + intros t Htt Hlt. eapply Rle_trans; [apply B; lra|].
      rewrite (Hc t), (Rminus_diag_eq (s 0)), Z by (auto; lra).
      pose proof (D (s' t) (s' 0) (Hs' t ltac:(lra)) S0'). lra.
Qed.

(** A slope cannot change before the time |h(0)| / (|a| B) at which the drift bound
    lets the preactivation reach 0. *)
Lemma slope_unchanged_before : forall gamma (h s : R -> R) speed T, 0 <= speed ->
  (forall t, 0 <= t <= T -> slope_at gamma (h t) (s t)) ->
  (forall t, 0 <= t <= T -> Rabs (h t - h 0) <= t * speed) -> 0 <= T ->
  forall t, 0 <= t <= T -> t < Rabs (h 0) / speed -> s t = s 0.
Proof.
  intros gamma h s speed T Hsp Hs Hd HT t Ht Hlt.
  assert (M : t * speed < Rabs (h 0)).
  { destruct (Req_dec speed 0) as [Z|NZ].
    - rewrite Z, Rmult_0_r. apply Rabs_pos_lt. intros E. rewrite E, Rabs_R0 in Hlt.
      unfold Rdiv in Hlt. rewrite Rmult_0_l in Hlt. lra.
    - apply Rmult_lt_compat_r with (r := speed) in Hlt; [|lra].
      replace (Rabs (h 0) / speed * speed) with (Rabs (h 0)) in Hlt by (field; auto). auto. }
  specialize (Hd t Ht).
  destruct (Hs t Ht) as (P & N & _). destruct (Hs 0 ltac:(lra)) as (P0 & N0 & _).
  unfold Rabs in Hd, M. destruct (Rcase_abs (h t - h 0)), (Rcase_abs (h 0));
    (rewrite P, P0 by lra; reflexivity) || (rewrite N, N0 by lra; reflexivity) || idtac.
Qed.

(** ** B0, instance form *)

(** m neurons with readout a_j, N samples, k_n = <x_n, z> + beta; sx_jn and sz_j the
    slopes at x_n and at z, which do not change before taux_jn and tauz_j. The flow of
    the identity loss gives the output f by
      f(T) - f(0) = (1/N) sum_n y_n k_n sum_j a_j^2 int_0^T sz_j sx_jn dt. *)
Theorem lazy_prediction_from_switching_times :
  forall d N m gamma beta (x : nat -> vec) (y : nat -> R) (z : vec) (a : nat -> R)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) (f : R -> R) T
    (F : nat -> nat -> R -> R) (taux : nat -> nat -> R) (tauz : nat -> R),
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> gamma <= sx j n t <= 1) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> gamma <= sz j t <= 1) ->
  (* no slope changes before its time *)
  (forall j n, (j < m)%nat -> (n < N)%nat -> 0 <= taux j n) ->
  (forall j, (j < m)%nat -> 0 <= tauz j) ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> t < taux j n -> sx j n t = sx j n 0) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> t < tauz j -> sz j t = sz j 0) ->
  (* the flow, F_jn an indefinite integral of sz_j sx_jn *)
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (fun t => sz j t * sx j n t) (F j n)) ->
  f T - f 0 = / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (F j n T - F j n 0))) ->
  let fhat := / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (sz j 0 * sx j n 0))) in
  Rabs (f T - f 0 - T * fhat) <=
  (1 - gamma) * (/ INR N * sum N (fun n => Rabs (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (positive_part (T - taux j n) + positive_part (T - tauz j))))).
Proof.
  intros d N m gamma beta x y z a sx sz f T F taux tauz Hg HN Hy HT Hsx Hsz Htx Htz Hcx Hcz HF Hf fhat.
  assert (N0 : 0 < / INR N) by (apply Rinv_0_lt_compat, lt_0_INR; auto).
  set (k := fun n => dot d (x n) z + beta).
  assert (E : f T - f 0 - T * fhat = / INR N * sum N (fun n => y n * k n *
    sum m (fun j => a j ^ 2 * ((F j n T - F j n 0) - sz j 0 * sx j n 0 * T)))).
  { rewrite Hf. unfold fhat. rewrite <- Rmult_assoc, (Rmult_comm T), Rmult_assoc, <- Rmult_minus_distr_l.
    f_equal. rewrite <- sum_scal, <- sum_minus. apply sum_ext. intros n Hn. fold (k n).
    rewrite (sum_ext m (fun j => a j ^ 2 * ((F j n T - F j n 0) - sz j 0 * sx j n 0 * T))
      (fun j => a j ^ 2 * (F j n T - F j n 0) - T * (a j ^ 2 * (sz j 0 * sx j n 0)))) by (intros; ring).
    rewrite sum_minus, sum_scal. ring. }
  rewrite E, Rabs_mult, (Rabs_pos_eq (/ INR N)) by lra.
  rewrite <- Rmult_assoc, (Rmult_comm (1 - gamma)), Rmult_assoc.
  apply Rmult_le_compat_l; [lra|].
  eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scal. apply sum_le. intros n Hn.
  rewrite !Rabs_mult, (label_abs _ (Hy n Hn)), Rmult_1_l. fold (k n).
  replace ((1 - gamma) * (Rabs (k n) * sum m (fun j => a j ^ 2 *
      (positive_part (T - taux j n) + positive_part (T - tauz j)))))
    with (Rabs (k n) * ((1 - gamma) * sum m (fun j => a j ^ 2 *
      (positive_part (T - taux j n) + positive_part (T - tauz j))))) by ring.
  apply Rmult_le_compat_l; [apply Rabs_pos|].
  eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scal. apply sum_le. intros j Hj.
  assert (A2 : 0 <= a j ^ 2) by apply pow2_ge_0.
  rewrite Rabs_mult, (Rabs_pos_eq (a j ^ 2)) by auto.
  match goal with |- _ <= (1 - gamma) * (a j ^ 2 * ?b) =>
    replace ((1 - gamma) * (a j ^ 2 * b)) with (a j ^ 2 * ((1 - gamma) * b)) by ring end.
  apply Rmult_le_compat_l; [auto|].
  rewrite (Rplus_comm (positive_part (T - taux j n))).
  apply (slope_product_integral gamma (sz j) (sx j n) (F j n) T _ _ (HF j n Hj Hn) Hg HT); auto.
Qed.

(** The same with the times that a drift bound of the preactivations hx_jn(t) and
    hz_j(t) gives. *)
Theorem lazy_prediction_instance :
  forall d N m gamma beta (x : nat -> vec) (y : nat -> R) (z : vec) (a : nat -> R)
    (hx sx : nat -> nat -> R -> R) (hz sz : nat -> R -> R) (Bx : nat -> R) Bz (f : R -> R) T
    (F : nat -> nat -> R -> R),
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  0 <= Bz -> (forall n, (n < N)%nat -> 0 <= Bx n) ->
  (* the slopes belong to the preactivations *)
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> slope_at gamma (hx j n t) (sx j n t)) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> slope_at gamma (hz j t) (sz j t)) ->
  (* the drift bound *)
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T ->
     Rabs (hx j n t - hx j n 0) <= t * (Rabs (a j) * Bx n)) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> Rabs (hz j t - hz j 0) <= t * (Rabs (a j) * Bz)) ->
  (* the flow, F_jn an indefinite integral of sz_j sx_jn *)
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (fun t => sz j t * sx j n t) (F j n)) ->
  f T - f 0 = / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (F j n T - F j n 0))) ->
  let fhat := / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (sz j 0 * sx j n 0))) in
  Rabs (f T - f 0 - T * fhat) <=
  (1 - gamma) * (/ INR N * sum N (fun n => Rabs (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (positive_part (T - Rabs (hx j n 0) / (Rabs (a j) * Bx n)) +
                               positive_part (T - Rabs (hz j 0) / (Rabs (a j) * Bz)))))).
Proof.
  intros d N m gamma beta x y z a hx sx hz sz Bx Bz f T F Hg HN Hy HT HBz HBx Hsx Hsz Hdx Hdz HF Hf fhat.
  assert (Q : forall h v, 0 <= v -> 0 <= Rabs h / v).
  { intros h v Hv. destruct (Req_dec v 0) as [Z|NZ].
    - rewrite Z. unfold Rdiv. rewrite Rinv_0, Rmult_0_r. lra.
    - unfold Rdiv. apply Rmult_le_pos; [apply Rabs_pos|]. apply Rlt_le, Rinv_0_lt_compat. lra. }
  assert (Sx : forall j n, (n < N)%nat -> 0 <= Rabs (a j) * Bx n) by (intros; apply Rmult_le_pos; [apply Rabs_pos|auto]).
  assert (Sz : forall j, 0 <= Rabs (a j) * Bz) by (intros; apply Rmult_le_pos; [apply Rabs_pos|auto]).
  apply (lazy_prediction_from_switching_times d N m gamma beta x y z a sx sz f T F
    (fun j n => Rabs (hx j n 0) / (Rabs (a j) * Bx n)) (fun j => Rabs (hz j 0) / (Rabs (a j) * Bz))); auto.
  - intros j n t Hj Hn Ht. apply (Hsx j n t Hj Hn Ht).
  - intros j t Hj Ht. apply (Hsz j t Hj Ht).
  - intros j n t Hj Hn Ht Hlt. apply (slope_unchanged_before gamma (hx j n) (sx j n) (Rabs (a j) * Bx n) T); auto.
  - intros j t Hj Ht Hlt. apply (slope_unchanged_before gamma (hz j) (sz j) (Rabs (a j) * Bz) T); auto.
Qed.

(** The instance test: |f(0) + T fhat_m| > drift bound fixes the sign of f(T). *)
Theorem lazy_prediction_decides_the_sign : forall fT f0 Tfhat drift,
  Rabs (fT - f0 - Tfhat) <= drift -> drift < Rabs (f0 + Tfhat) -> same_sign fT (f0 + Tfhat).
Proof.
  intros fT f0 Tfhat drift H1 H2. apply same_sign_near.
  replace (fT - (f0 + Tfhat)) with (fT - f0 - Tfhat) by ring. lra.
Qed.

(** The total error against the expected kernel:
    E_f = |f(0)| + T |fhat_m - fhat| + drift. *)
Theorem lazy_prediction_total_error : forall fT f0 T fhatm fhat drift init kernel, 0 <= T ->
  Rabs (fT - f0 - T * fhatm) <= drift -> Rabs f0 <= init -> Rabs (fhatm - fhat) <= kernel ->
  Rabs (fT - T * fhat) <= init + T * kernel + drift.
Proof.
  intros fT f0 T fhatm fhat drift init kernel HT H1 H2 H3.
  replace (fT - T * fhat) with (f0 + (T * (fhatm - fhat) + (fT - f0 - T * fhatm))) by ring.
  eapply Rle_trans; [apply Rabs_triang|].
  pose proof (Rabs_triang (T * (fhatm - fhat)) (fT - f0 - T * fhatm)) as B.
  rewrite Rabs_mult, (Rabs_pos_eq T) in B by auto.
  assert (T * Rabs (fhatm - fhat) <= T * kernel) by (apply Rmult_le_compat_l; auto). lra.
Qed.

(** B2: the three conditions at z give equal signs of the two networks. *)
Theorem wide_networks_agree : forall f g Tf Tg fhat ghat Ef Eg, 0 < Tf -> 0 < Tg ->
  Rabs (f - Tf * fhat) <= Ef -> Rabs (g - Tg * ghat) <= Eg ->
  Ef < Tf * Rabs fhat -> Eg < Tg * Rabs ghat -> same_sign fhat ghat ->
  same_sign f g.
Proof.
  intros f g Tf Tg fhat ghat Ef Eg HTf HTg Hf Hg HEf HEg HS.
  assert (Sf : same_sign f fhat).
  { eapply same_sign_trans; [|apply same_sign_scal; exact HTf].
    apply same_sign_near. rewrite Rabs_mult, (Rabs_pos_eq Tf) by lra. lra. }
  assert (Sg : same_sign g ghat).
  { eapply same_sign_trans; [|apply same_sign_scal; exact HTg].
    apply same_sign_near. rewrite Rabs_mult, (Rabs_pos_eq Tg) by lra. lra. }
  eapply same_sign_trans; [exact Sf|]. eapply same_sign_trans; [exact HS|].
  apply same_sign_sym; auto.
Qed.

(** B0's hypotheses are met: one neuron that stays active, one sample x = z = 1,
    a = 1, h(t) = 1 + t, f(t) = t. *)
Theorem satisfiable_lazy_prediction :
  exists d N m gamma beta (x : nat -> vec) (y : nat -> R) (z : vec) (a : nat -> R)
    (hx sx : nat -> nat -> R -> R) (hz sz : nat -> R -> R) (Bx : nat -> R) Bz (f : R -> R) T
    (F : nat -> nat -> R -> R),
  (0 < m)%nat /\ 0 < T /\
  0 <= gamma < 1 /\ (0 < N)%nat /\ are_labels N y /\ 0 <= T /\
  0 <= Bz /\ (forall n, (n < N)%nat -> 0 <= Bx n) /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> slope_at gamma (hx j n t) (sx j n t)) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> slope_at gamma (hz j t) (sz j t)) /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T ->
     Rabs (hx j n t - hx j n 0) <= t * (Rabs (a j) * Bx n)) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> Rabs (hz j t - hz j 0) <= t * (Rabs (a j) * Bz)) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (fun t => sz j t * sx j n t) (F j n)) /\
  f T - f 0 = / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (F j n T - F j n 0))).
Proof.
  exists 1%nat, 1%nat, 1%nat, 0, 0, (fun _ _ => 1), (fun _ => 1), (fun _ => 1), (fun _ => 1),
    (fun _ _ t => 1 + t), (fun _ _ _ => 1), (fun _ t => 1 + t), (fun _ _ => 1), (fun _ => 1), 1,
    (fun t => t), 1, (fun _ _ t => t).
  assert (D : forall t, 0 <= t <= 1 -> Rabs (1 + t - (1 + 0)) <= t * (Rabs 1 * 1)).
  { intros t Ht. rewrite Rabs_R1. replace (1 + t - (1 + 0)) with t by ring.
    rewrite Rabs_pos_eq; lra. }
  assert (S : forall t, 0 <= t <= 1 -> slope_at 0 (1 + t) 1) by (intros t Ht; repeat split; intros; lra).
  split; [lia|]. split; [lra|]. split; [lra|]. split; [lia|]. split; [intros n _; left; reflexivity|].
  split; [lra|]. split; [lra|]. split; [intros; lra|].
  split; [intros; apply S; auto|]. split; [intros; apply S; auto|].
  split; [intros; apply D; auto|]. split; [intros; apply D; auto|].
  split.
  - intros _ _ _ _ t1 t2 c K Ht _ H.
    destruct (Req_dec t1 t2) as [->|Hne].
    + replace (t2 - t2 - c * (t2 - t2)) with 0 by ring. rewrite Rabs_R0. lra.
    + specialize (H ((t1 + t2) / 2) ltac:(lra)).
      replace (t2 - t1 - c * (t2 - t1)) with ((1 * 1 - c) * (t2 - t1)) by ring.
      rewrite Rabs_mult, (Rabs_pos_eq (t2 - t1)) by lra. apply Rmult_le_compat_r; lra.
  - unfold dot. simpl. field.
Qed.
