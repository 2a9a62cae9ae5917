(** What two definitions of the lazy part mean: [is_integral] and [operator_norm_at_most]. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors calculus lazy lazy_gradient.
Open Scope R_scope.

(** A derivative of at most B between t1 and t2 (the mean value theorem of the library would bring the axiom classic). *)
Lemma growth_at_most : forall F f t1 t2 B, t1 < t2 ->
  (forall t, t1 <= t <= t2 -> derivable_pt_lim F t (f t)) -> (forall t, t1 < t < t2 -> f t <= B) ->
  F t2 - F t1 <= B * (t2 - t1).
Proof.
  intros F f t1 t2 B Ht D HB. apply Rnot_lt_le. intros L.
  assert (C : forall t, t1 <= t <= t2 -> continuity_pt F t).
  { intros t Hs. apply derivable_continuous_pt. exists (f t). apply D; auto. }
  set (e := (F t2 - F t1 - B * (t2 - t1)) / (2 * (t2 - t1))).
  assert (E : e * (t2 - t1) = (F t2 - F t1 - B * (t2 - t1)) / 2) by (unfold e; field; lra).
  assert (E0 : 0 < e) by (unfold e; apply Rdiv_lt_0_compat; lra).
  (* just after t1 the growth is still more than (B + e) (t2 - t) *)
  destruct (positive_near (fun s => F t2 - F s - (B + e) * (t2 - s)) t1) as (delta & Hd & Near).
  { apply (continuity_pt_minus (fun s => F t2 - F s) (fun s => (B + e) * (t2 - s))).
    - apply (continuity_pt_minus (fun _ => F t2) F); [apply continuity_pt_const; intros ? ?; reflexivity|apply C; lra].
    - apply (continuity_pt_scal (fun s => t2 - s)). apply (continuity_pt_minus (fun _ => t2) (fun s => s)).
      + apply continuity_pt_const. intros ? ?. reflexivity.
      + apply derivable_continuous_pt. exists 1. apply derivable_pt_lim_id. }
  { lra. }
  set (a := t1 + Rmin delta (t2 - t1) / 2).
  assert (M : 0 < Rmin delta (t2 - t1)) by (apply Rmin_pos; lra).
  pose proof (Rmin_l delta (t2 - t1)). pose proof (Rmin_r delta (t2 - t1)).
  specialize (Near a). rewrite Rabs_pos_eq in Near by (unfold a; lra). specialize (Near ltac:(unfold a; lra)).
  assert (I : (B + e) * a - F a <= (B + e) * t2 - F t2).
  { apply (increasing (fun s => (B + e) * s - F s) a t2); [unfold a; lra| |].
    - intros t Hs. apply (continuity_pt_minus (fun s => (B + e) * s) F); [|apply C; unfold a in Hs; lra].
      apply (continuity_pt_scal (fun s => s)). apply derivable_continuous_pt. exists 1. apply derivable_pt_lim_id.
    - intros t Hs. exists ((B + e) * 1 - f t). split.
      + assert (f t <= B) by (apply HB; unfold a in Hs; lra). lra.
      + apply (derivable_pt_lim_minus (fun s => (B + e) * s) F); [|apply D; unfold a in Hs; lra].
        apply (derivable_pt_lim_scal (fun s => s)). apply derivable_pt_lim_id. }
  lra.
Qed.

(** The antiderivatives of a function are its integrals, *)
Theorem antiderivative_is_integral : forall T f F,
  (forall t, 0 <= t <= T -> derivable_pt_lim F t (f t)) -> is_integral T f F.
Proof.
  intros T f F H t1 t2 c K Ht HT HK. destruct (Req_dec t1 t2) as [->|Hne].
  - replace (F t2 - F t2 - c * (t2 - t2)) with 0 by ring. rewrite Rabs_R0. lra.
  - assert (U : F t2 - F t1 <= (c + K) * (t2 - t1)).
    { apply (growth_at_most F f); [lra|intros; apply H; lra|]. intros t Hs. specialize (HK t Hs).
      pose proof (Rle_abs (f t - c)). lra. }
    assert (L : - F t2 - - F t1 <= (K - c) * (t2 - t1)).
    { apply (growth_at_most (fun s => - F s) (fun s => - f s)); [lra| |].
      - intros t Hs. apply (derivable_pt_lim_opp F). apply H. lra.
      - intros t Hs. specialize (HK t Hs). pose proof (Rle_abs (- (f t - c))) as A. rewrite Rabs_Ropp in A. lra. }
    apply Rabs_le. lra.
Qed.

(** and an integral is an antiderivative wherever the function is continuous. *)
Theorem integral_is_antiderivative : forall T f F t,
  is_integral T f F -> 0 < t < T -> continuity_pt f t -> derivable_pt_lim F t (f t).
Proof.
  intros T f F t H Ht C eps He.
  destruct (continuity_near f t (eps / 2) C ltac:(lra)) as (delta & Hd & Near).
  assert (M : 0 < Rmin delta (Rmin t (T - t))) by (repeat apply Rmin_pos; lra).
  exists (mkposreal _ M). simpl. intros h Hh Hb.
  pose proof (Rmin_l delta (Rmin t (T - t))). pose proof (Rmin_r delta (Rmin t (T - t))).
  pose proof (Rmin_l t (T - t)). pose proof (Rmin_r t (T - t)).
  replace ((F (t + h) - F t) / h - f t) with ((F (t + h) - F t - f t * h) / h) by (field; auto).
  assert (B : Rabs (F (t + h) - F t - f t * h) <= eps / 2 * Rabs h).
  { destruct (Rle_lt_dec 0 h) as [P|P].
    - rewrite (Rabs_pos_eq h) in * by lra. replace h with (t + h - t) at 2 3 by ring.
      apply H; [lra|lra|]. intros s Hs. apply Rlt_le, Near. rewrite Rabs_pos_eq; lra.
    - rewrite (Rabs_left h) in * by lra.
      replace (F (t + h) - F t - f t * h) with (- (F t - F (t + h) - f t * (t - (t + h)))) by ring.
      rewrite Rabs_Ropp. replace (- h) with (t - (t + h)) by ring.
      apply H; [lra|lra|]. intros s Hs. apply Rlt_le, Near. rewrite Rabs_left; lra. }
  pose proof (Rabs_pos_lt h Hh) as A.
  unfold Rdiv. rewrite Rabs_mult, Rabs_inv. apply Rle_lt_trans with (eps / 2); [|lra].
  apply Rmult_le_reg_r with (Rabs h); [exact A|]. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** The operator norm of one row is its length, so [operator_norm_at_most] asks for no more than it says. *)
Theorem operator_norm_of_one_row : forall d v op,
  operator_norm_at_most d 1 (fun _ => v) op <-> norm d v <= op.
Proof.
  intros d v op. pose proof (norm_nonneg d v) as N0. pose proof (norm_sq d v) as NS. split.
  - intros (Hop & H). specialize (H v). simpl in H. rewrite <- NS in H.
    destruct (Rle_lt_dec (norm d v) op) as [|L]; [assumption|exfalso].
    set (n := norm d v) in *. assert (op * op < n * n) by nra. assert (0 < n * n) by nra.
    assert (op * op * (n * n) < n * n * (n * n)) by (apply Rmult_lt_compat_r; auto). lra.
  - intros H. split; [lra|]. intros u. simpl. pose proof (cauchy_schwarz_sq d v u) as C.
    pose proof (dot_self_nonneg d u) as U. rewrite <- NS in C.
    assert (norm d v * norm d v <= op * op) by nra.
    assert (norm d v * norm d v * dot d u u <= op * op * dot d u u) by (apply Rmult_le_compat_r; auto). lra.
Qed.

(** It bounds |V u| by op |u| for every u, and nothing else. *)
Theorem operator_norm_bounds_every_image : forall d N v op, 0 <= op ->
  (operator_norm_at_most d N v op <->
   forall u, sqrt (sum N (fun n => (dot d (v n) u) ^ 2)) <= op * norm d u).
Proof.
  intros d N v op Hop.
  assert (S : forall u, 0 <= sum N (fun n => (dot d (v n) u) ^ 2)) by (intros; apply sum_nonneg; intros; nra).
  split.
  - intros (_ & H) u. pose proof (norm_nonneg d u). rewrite <- (sqrt_square (op * norm d u)) by nra.
    apply sqrt_le_1_alt. specialize (H u). rewrite <- norm_sq in H. nra.
  - intros H. split; [exact Hop|]. intros u. specialize (H u). pose proof (norm_nonneg d u).
    pose proof (sqrt_pos (sum N (fun n => (dot d (v n) u) ^ 2))).
    rewrite <- (sqrt_sqrt _ (S u)), <- norm_sq.
    apply Rle_trans with ((op * norm d u) * (op * norm d u)); [apply Rmult_le_compat; auto|right; ring].
Qed.
