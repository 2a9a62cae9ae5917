(** Theorem A1, row-sum form: gamma^3 Rmin^4 > 3 Rmax^2 P with
    P = max_n sum_{k<>n} |<x_n, x_k>|. Every KKT point has the label pattern,
    tight margins, bounded multipliers and a linear boundary. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows.
Open Scope R_scope.

(** What the assumption gives by itself: Rmin^2 > 0 and gamma Rmin^2 > 3P. *)
Lemma a1_scalars : forall gamma Rmin2 Rmax2 P, 0 < gamma < 1 ->
  0 <= Rmin2 -> Rmin2 <= Rmax2 -> 0 <= P ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P ->
  0 < Rmin2 /\ 3 * P < gamma * Rmin2.
Proof.
  intros g r R P Hg Hr HrR HP H.
  assert (r0 : 0 < r). { destruct (Req_dec r 0) as [E|]; [|lra]. subst. nra. }
  split; [exact r0|].
  assert (g3 : 0 < g ^ 3 <= g).
  { assert (0 < g * g <= 1) by nra. simpl. nra. }
  apply Rnot_le_lt. intros C.
  assert (g ^ 3 * r ^ 2 <= g * r ^ 2) by (apply Rmult_le_compat_r; nra).
  assert (g * r ^ 2 <= 3 * P * r) by nra.
  nra.
Qed.

Section A1.

Variables (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R).
Variables (Rmin2 Rmax2 P : R) (w : nat -> vec) (lambda : nat -> R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.
Hypothesis y_labels : are_labels N y.
Hypothesis Rmin2_nonneg : 0 <= Rmin2.
Hypothesis norms : sq_norms_between d N x Rmin2 Rmax2.
Hypothesis rows : row_sums_at_most d N x P.
Hypothesis assumption : gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P.
Hypothesis kkt : is_kkt_point d N p gamma x y w lambda.

(** y_n a_j <w_j, x_n> lies within P L / m of lambda_n s_jn G_nn / m, where L
    bounds the multipliers. *)
Lemma activation_bounds : forall slope L n j, (n < N)%nat -> (j < width p)%nat ->
  (forall j k, (j < width p)%nat -> (k < N)%nat ->
     clarke_slope gamma (dot d (w j) (x k)) (slope j k)) ->
  (forall j i, (j < width p)%nat -> (i < d)%nat ->
     w j i = readout p j * sum N (fun k => lambda k * y k * slope j k * x k i)) ->
  (forall k, (k < N)%nat -> lambda k <= L) ->
  / INR (width p) * (lambda n * slope j n * gram d x n n - P * L)
    <= y n * readout p j * dot d (w j) (x n)
    <= / INR (width p) * (lambda n * slope j n * gram d x n n + P * L).
Proof.
  intros slope L n j Hn Hj Hs Hw HL.
  destruct kkt as (_ & Hpos & _ & _).
  assert (E : y n * readout p j * dot d (w j) (x n) =
    / INR (width p) * (y n * sum N (fun k => (lambda k * y k * slope j k) * gram d x n k))).
  { rewrite (dot_ext d (w j) _ _ (fun i Hi => Hw j i Hj Hi)), dot_scal_l, dot_sum_l.
    rewrite <- (readout_sq p j p_pos).
    rewrite (sum_ext N _ (fun k => lambda k * y k * slope j k * gram d x n k))
      by (intros; rewrite gram_sym; reflexivity).
    ring. }
  rewrite E.
  assert (B : lambda n * y n * slope j n * gram d x n n - P * L
    <= sum N (fun k => (lambda k * y k * slope j k) * gram d x n k)
    <= lambda n * y n * slope j n * gram d x n n + P * L).
  { apply (row_bounds N n (gram d x n) (fun k => lambda k * y k * slope j k)); auto.
    intros k Hk. rewrite !Rabs_mult, (label_abs _ (y_labels k Hk)).
    pose proof (clarke_slope_range _ _ _ gamma_range (Hs j k Hj Hk)).
    specialize (Hpos k Hk). specialize (HL k Hk).
    rewrite !Rabs_pos_eq by lra. nra. }
  pose proof (Rinv_0_lt_compat _ (width_pos p p_pos)).
  split; (apply Rmult_le_compat_l; [lra|]);
    destruct (y_labels n Hn) as [Y|Y]; rewrite Y in *; lra.
Qed.

(** The multipliers' bounds, in division-free form, and the pattern. *)
Lemma a1_core : forall n, (n < N)%nat ->
  1 < 2 * Rmax2 * lambda n /\ 2 * gamma ^ 2 * Rmin2 * lambda n < 3 /\
  forall j, (j < width p)%nat -> 0 < y n * readout p j * dot d (w j) (x n).
Proof.
  intros n Hn.
  pose proof kkt as (Hfeas & Hpos & Hslack & (slope & Hs & Hw)).
  destruct (argmax N lambda) as (b & Hb & Hmax); [lia|].
  set (L := lambda b) in *.
  pose proof (fun n j Hn Hj => activation_bounds slope L n j Hn Hj Hs Hw Hmax) as Hact.
  pose proof (row_sum_nonneg d N x P n Hn rows) as P0.
  assert (RR : Rmin2 <= Rmax2) by (specialize (norms n Hn); lra).
  destruct (a1_scalars gamma Rmin2 Rmax2 P gamma_range Rmin2_nonneg RR P0 assumption) as (Rm & PR).
  pose proof (Rinv_0_lt_compat _ (width_pos p p_pos)) as M.
  assert (MI : INR (width p) * / INR (width p) = 1).
  { apply Rinv_r. pose proof (width_pos p p_pos). lra. }
  assert (L0 : 0 <= L) by (unfold L; auto).
  (* y_n f(x_n) = sum_j s_jn (y_n a_j <w_j, x_n>) *)
  assert (Hf : forall n, (n < N)%nat -> y n * network d p gamma w (x n) =
     sum (width p) (fun j => slope j n * (y n * readout p j * dot d (w j) (x n)))).
  { intros k Hk. unfold network. rewrite <- sum_scal. apply sum_ext. intros j Hj.
    rewrite (clarke_slope_phi gamma _ _ gamma_range (Hs j k Hj Hk)). ring. }
  (* every margin is at most lambda_n Rmax^2 + P L *)
  assert (Hup : forall n, (n < N)%nat -> 1 <= lambda n * Rmax2 + P * L).
  { intros k Hk. eapply Rle_trans; [apply (Hfeas k Hk)|]. rewrite Hf by auto.
    apply Rle_trans with (sum (width p) (fun _ => / INR (width p) * (lambda k * Rmax2 + P * L))).
    2:{ rewrite sum_const, <- Rmult_assoc, MI. lra. }
    apply sum_le. intros j Hj.
    pose proof (Hact k j Hk Hj) as (_ & Q).
    pose proof (clarke_slope_range _ _ _ gamma_range (Hs j k Hj Hk)) as S.
    pose proof (norms k Hk) as G. pose proof (Hpos k Hk) as Lk.
    assert (T : lambda k * slope j k * gram d x k k <= lambda k * Rmax2).
    { rewrite Rmult_assoc. apply Rmult_le_compat_l; [auto|]. nra. }
    assert (T0 : 0 <= lambda k * Rmax2 + P * L).
    { apply Rplus_le_le_0_compat; apply Rmult_le_pos; lra. }
    set (q := y k * readout p j * dot d (w j) (x k)) in *.
    assert (q <= / INR (width p) * (lambda k * Rmax2 + P * L)).
    { eapply Rle_trans; [exact Q|]. apply Rmult_le_compat_l; lra. }
    assert (0 <= / INR (width p) * (lambda k * Rmax2 + P * L)) by (apply Rmult_le_pos; lra).
    nra. }
  (* the largest multiplier is positive *)
  assert (Lpos : 0 < L).
  { destruct (Req_dec L 0) as [E|]; [|lra]. specialize (Hup b Hb). fold L in Hup.
    rewrite E in Hup. lra. }
  (* at the largest multiplier the margin is tight: upper bound *)
  assert (Htight : y b * network d p gamma w (x b) = 1).
  { specialize (Hslack b Hb). fold L in Hslack.
    apply Rmult_integral in Hslack. destruct Hslack; lra. }
  assert (Hlow : gamma * (L * (gamma * Rmin2) - P * L) <= 1).
  { rewrite <- Htight, Hf by auto.
    apply Rle_trans with (sum (width p) (fun _ =>
      gamma * (/ INR (width p) * (L * (gamma * Rmin2) - P * L)))).
    { rewrite sum_const.
      replace (INR (width p) * (gamma * (/ INR (width p) * (L * (gamma * Rmin2) - P * L))))
        with (INR (width p) * / INR (width p) * (gamma * (L * (gamma * Rmin2) - P * L))) by ring.
      rewrite MI. lra. }
    apply sum_le. intros j Hj.
    pose proof (Hact b j Hb Hj) as (Q & _). fold L in Q.
    pose proof (clarke_slope_range _ _ _ gamma_range (Hs j b Hj Hb)) as S.
    pose proof (norms b Hb) as G.
    assert (T : gamma * Rmin2 <= slope j b * gram d x b b) by nra.
    assert (T' : L * (gamma * Rmin2) - P * L <= L * slope j b * gram d x b b - P * L) by nra.
    assert (0 <= L * (gamma * Rmin2) - P * L) by nra.
    set (q := y b * readout p j * dot d (w j) (x b)) in *.
    assert (Q' : / INR (width p) * (L * (gamma * Rmin2) - P * L) <= q).
    { eapply Rle_trans; [|exact Q]. apply Rmult_le_compat_l; lra. }
    assert (0 <= / INR (width p) * (L * (gamma * Rmin2) - P * L)) by (apply Rmult_le_pos; lra).
    nra. }
  assert (HU : 2 * gamma ^ 2 * Rmin2 * L < 3).
  { assert (gamma * L * (3 * P) < gamma * L * (gamma * Rmin2))
      by (apply Rmult_lt_compat_l; [nra|auto]).
    nra. }
  (* 2 Rmax^2 P L < gamma Rmin^2 *)
  assert (HPL : 2 * Rmax2 * (P * L) < gamma * Rmin2).
  { assert (A1 : L * (3 * Rmax2 * P) <= L * (gamma ^ 3 * Rmin2 ^ 2)) by (apply Rmult_le_compat_l; lra).
    assert (A2 : gamma * Rmin2 * (2 * gamma ^ 2 * Rmin2 * L) < gamma * Rmin2 * 3)
      by (apply Rmult_lt_compat_l; [nra|auto]).
    nra. }
  pose proof (Hup n Hn) as Hn1.
  assert (HLn : 1 < 2 * Rmax2 * lambda n).
  { assert (2 * (P * L) < 1).
    { assert (gamma * Rmin2 < Rmax2) by nra.
      assert (Rmax2 * (2 * (P * L)) < Rmax2 * 1) by lra.
      apply Rmult_lt_reg_l with Rmax2; lra. }
    lra. }
  split; [exact HLn|]. split.
  { eapply Rle_lt_trans; [|exact HU]. apply Rmult_le_compat_l; [nra|auto]. }
  intros j Hj. pose proof (Hact n j Hn Hj) as (Q & _).
  eapply Rlt_le_trans; [|exact Q]. apply Rmult_lt_0_compat; [auto|].
  pose proof (clarke_slope_range _ _ _ gamma_range (Hs j n Hj Hn)) as S.
  pose proof (norms n Hn) as G.
  assert (gamma * Rmin2 <= slope j n * gram d x n n) by nra.
  assert (lambda n * (gamma * Rmin2) <= lambda n * slope j n * gram d x n n).
  { rewrite Rmult_assoc. apply Rmult_le_compat_l; auto. }
  assert (2 * Rmax2 * (P * L) < 2 * Rmax2 * (lambda n * (gamma * Rmin2))).
  { eapply Rlt_trans; [exact HPL|].
    replace (2 * Rmax2 * (lambda n * (gamma * Rmin2)))
      with (2 * Rmax2 * lambda n * (gamma * Rmin2)) by ring.
    assert (0 < gamma * Rmin2) by nra. nra. }
  assert (P * L < lambda n * (gamma * Rmin2)).
  { apply Rmult_lt_reg_l with (2 * Rmax2); lra. }
  lra.
Qed.

End A1.

(** A1, row-sum form. *)
Theorem every_kkt_point_has_a_linear_boundary_row_sum :
  forall d N p gamma x y Rmin2 Rmax2 P w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P ->
  is_kkt_point d N p gamma x y w lambda ->
  (forall n, (n < N)%nat -> y n * network d p gamma w (x n) = 1) /\
  (forall n, (n < N)%nat -> 1 / (2 * Rmax2) < lambda n < 3 / (2 * gamma ^ 2 * Rmin2)) /\
  label_pattern d N p x y w /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)).
Proof.
  intros d N p gamma x y Rmin2 Rmax2 P w lambda Hg Hp Hy HR0 HR HP HA Hkkt.
  pose proof (a1_core d N p gamma x y Rmin2 Rmax2 P w lambda Hg Hp Hy HR0 HR HP HA Hkkt) as Core.
  assert (Pat : label_pattern d N p x y w).
  { intros n j Hn Hj. apply Core; auto. }
  pose proof Hkkt as (Hfeas & Hpos & Hslack & Hstat).
  pose proof (stationary_pattern_weights d N p gamma x y Hg Hp Hy w lambda Hstat Pat) as Hw.
  assert (Tight : forall n, (n < N)%nat -> y n * network d p gamma w (x n) = 1).
  { intros n Hn. destruct (Core n Hn) as (C & _ & _). specialize (Hslack n Hn).
    apply Rmult_integral in Hslack. destruct Hslack as [Z|Z]; [rewrite Z in C|]; lra. }
  split; [exact Tight|]. split.
  { intros n Hn. destruct (Core n Hn) as (C1 & C2 & _).
    pose proof (row_sum_nonneg d N x P n Hn HP) as P0.
    assert (RR : Rmin2 <= Rmax2) by (specialize (HR n Hn); lra).
    destruct (a1_scalars gamma Rmin2 Rmax2 P Hg HR0 RR P0 HA) as (Rm & _).
    assert (0 < 2 * gamma ^ 2 * Rmin2).
    { assert (0 < gamma ^ 2) by nra. nra. }
    split.
    - apply Rmult_lt_reg_l with (2 * Rmax2); [lra|]. field_simplify; lra.
    - apply Rmult_lt_reg_l with (2 * gamma ^ 2 * Rmin2); [auto|].
      unfold Rdiv. rewrite (Rmult_comm 3), <- Rmult_assoc, Rinv_r by lra. lra. }
  split; [exact Pat|]. split.
  { intros n Hn. rewrite <- (predicted_margin d N p gamma x y Hg Hp Hy lambda n Hn).
    - rewrite <- (network_ext d p gamma w) by auto. auto.
    - apply (label_pattern_ext d N p x y w); auto. }
  apply (predicted_linear_boundary d N p gamma x y Hg Hp Hy); auto.
Qed.
