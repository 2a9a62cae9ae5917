(** When a slope can change first, from the flow itself: the drift bound that B0's and
    B1's instance forms start from, with the two one-sided speeds that the program
    uses. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern lazy.
Open Scope R_scope.

(** With c_n = y_n k_n and slopes in [gamma, 1]: the largest speed upwards,
    (1/N)(sum [c_n]_+ - gamma sum [-c_n]_+) *)
Definition speed_up (N : nat) (gamma : R) (c : nat -> R) : R :=
  / INR N * (sum N (fun n => positive_part (c n)) - gamma * sum N (fun n => positive_part (- c n))).

(** and downwards. *)
Definition speed_down (N : nat) (gamma : R) (c : nat -> R) : R :=
  / INR N * (sum N (fun n => positive_part (- c n)) - gamma * sum N (fun n => positive_part (c n))).

(** |h| / (|a| speed), where a preactivation with a h > 0 comes nearer to 0 at the
    speed downwards, the others at the speed upwards. *)
Definition switching_time (a h up down : R) : R :=
  Rabs h / (Rabs a * (if Rlt_dec 0 (a * h) then down else up)).

Lemma integral_between : forall T gamma s S t, is_integral T s S -> gamma <= 1 -> 0 <= t <= T ->
  (forall r, 0 <= r <= T -> gamma <= s r <= 1) -> gamma * t <= S t - S 0 <= t.
Proof.
  intros T gamma s S t HS Hg Ht Hs.
  assert (H : Rabs (S t - S 0 - (1 + gamma) / 2 * (t - 0)) <= (1 - gamma) / 2 * (t - 0)).
  { apply HS; [lra|lra|]. intros r Hr. specialize (Hs r ltac:(lra)).
    unfold Rabs. destruct (Rcase_abs (s r - (1 + gamma) / 2)); lra. }
  unfold Rabs in H. destruct (Rcase_abs (S t - S 0 - (1 + gamma) / 2 * (t - 0))); lra.
Qed.

Lemma positive_parts : forall c, c = positive_part c - positive_part (- c) /\
  Rabs c = positive_part c + positive_part (- c) /\ 0 <= positive_part c /\ 0 <= positive_part (- c).
Proof.
  intros c. unfold positive_part, Rmax, Rabs.
  destruct (Rle_dec c 0), (Rle_dec (- c) 0), (Rcase_abs c); lra.
Qed.

(** The flow of the identity loss moves a preactivation by
    h(t) - h(0) = a (1/N) sum_n c_n int_0^t s_n, so at most by t |a| B and in units
    of a within [-t speed_down, t speed_up]. *)
Theorem drift_of_the_flow :
  forall N gamma T (c : nat -> R) (s S : nat -> R -> R) (h : R -> R) a t,
  0 <= gamma <= 1 -> (0 < N)%nat -> 0 <= t <= T ->
  (forall n r, (n < N)%nat -> 0 <= r <= T -> gamma <= s n r <= 1) ->
  (forall n, (n < N)%nat -> is_integral T (s n) (S n)) ->
  h t - h 0 = a * (/ INR N * sum N (fun n => c n * (S n t - S n 0))) ->
  Rabs (h t - h 0) <= t * (Rabs a * (/ INR N * sum N (fun n => Rabs (c n)))) /\
  exists v, h t - h 0 = a * v /\ - (t * speed_down N gamma c) <= v <= t * speed_up N gamma c.
Proof.
  intros N gamma T c s S h a t Hg HN Ht Hs HS Hh.
  assert (N0 : 0 < / INR N) by (apply Rinv_0_lt_compat, lt_0_INR; auto).
  assert (B : forall n, (n < N)%nat -> gamma * t <= S n t - S n 0 <= t).
  { intros n Hn. apply (integral_between T gamma (s n)); auto; lra. }
  split.
  - rewrite Hh, !Rabs_mult, (Rabs_pos_eq (/ INR N)) by lra.
    replace (t * (Rabs a * (/ INR N * sum N (fun n => Rabs (c n))))) with
      (Rabs a * (/ INR N * (sum N (fun n => Rabs (c n)) * t))) by ring.
    apply Rmult_le_compat_l; [apply Rabs_pos|]. apply Rmult_le_compat_l; [lra|].
    eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scal_r. apply sum_le. intros n Hn.
    specialize (B n Hn). rewrite Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|].
    rewrite Rabs_pos_eq; nra.
  - exists (/ INR N * sum N (fun n => c n * (S n t - S n 0))). split; [auto|].
    unfold speed_up, speed_down.
    replace (- (t * (/ INR N * (sum N (fun n => positive_part (- c n)) - gamma * sum N (fun n => positive_part (c n))))))
      with (/ INR N * (gamma * t * sum N (fun n => positive_part (c n)) - t * sum N (fun n => positive_part (- c n)))) by ring.
    replace (t * (/ INR N * (sum N (fun n => positive_part (c n)) - gamma * sum N (fun n => positive_part (- c n)))))
      with (/ INR N * (t * sum N (fun n => positive_part (c n)) - gamma * t * sum N (fun n => positive_part (- c n)))) by ring.
    rewrite <- !sum_scal with (c := t), <- !sum_scal with (c := gamma * t), <- !sum_minus.
    assert (G : forall b P Q X, b = P - Q -> 0 <= P -> 0 <= Q -> gamma * t <= X <= t ->
      gamma * t * P - t * Q <= b * X <= t * P - gamma * t * Q) by (intros; subst; split; nra).
    split; (apply Rmult_le_compat_l; [lra|]); apply sum_le; intros n Hn;
      destruct (positive_parts (c n)) as (E & _ & P & Q);
      apply (G (c n) (positive_part (c n)) (positive_part (- c n)) (S n t - S n 0) E P Q (B n Hn)).
Qed.

(** No slope changes before its switching time; up and down may be any upper bounds
    of the speeds. *)
Theorem slope_unchanged_before_switching_time :
  forall gamma (h s : R -> R) a up down T, 0 <= up -> 0 <= down -> 0 <= T ->
  (forall t, 0 <= t <= T -> slope_at gamma (h t) (s t)) ->
  (forall t, 0 <= t <= T -> exists v, h t - h 0 = a * v /\ - (t * down) <= v <= t * up) ->
  0 <= switching_time a (h 0) up down /\
  forall t, 0 <= t <= T -> t < switching_time a (h 0) up down -> s t = s 0.
Proof.
  intros gamma h s a up down T Hu Hd HT Hs Hv.
  set (speed := if Rlt_dec 0 (a * h 0) then down else up).
  assert (S0 : 0 <= Rabs a * speed).
  { apply Rmult_le_pos; [apply Rabs_pos|]. unfold speed. destruct (Rlt_dec 0 (a * h 0)); auto. }
  split.
  { unfold switching_time. fold speed. destruct S0 as [S0|S0].
    - apply Rmult_le_pos; [apply Rabs_pos|]. apply Rlt_le, Rinv_0_lt_compat; auto.
    - rewrite <- S0. unfold Rdiv. rewrite Rinv_0, Rmult_0_r. lra. }
  intros t Ht Hlt. unfold switching_time in Hlt. fold speed in Hlt.
  assert (M : t * (Rabs a * speed) < Rabs (h 0)).
  { destruct S0 as [S0|S0].
    - apply Rmult_lt_compat_r with (r := Rabs a * speed) in Hlt; [|auto].
      unfold Rdiv in Hlt. rewrite Rmult_assoc, Rinv_l, Rmult_1_r in Hlt by lra. auto.
    - rewrite <- S0, Rmult_0_r. apply Rabs_pos_lt. intros E. rewrite E, Rabs_R0 in Hlt.
      unfold Rdiv in Hlt. rewrite Rmult_0_l in Hlt. lra. }
  destruct (Hv t Ht) as (v & E & V).
  assert (G : (0 < h 0 /\ 0 < h t) \/ (h 0 < 0 /\ h t < 0)).
  { unfold speed in M. destruct (Rlt_dec 0 (a * h 0)) as [P|P].
    - destruct (Rtotal_order (h 0) 0) as [L|[L|L]]; [right|rewrite L in P; lra|left].
      + assert (a < 0) by nra. rewrite (Rabs_left a), (Rabs_left (h 0)) in M by auto. split; nra.
      + assert (0 < a) by nra. rewrite (Rabs_pos_eq a), (Rabs_pos_eq (h 0)) in M by lra. split; nra.
    - destruct (Rtotal_order (h 0) 0) as [L|[L|L]]; [right|rewrite L, Rabs_R0 in M|left].
      + assert (0 <= a) by nra. rewrite (Rabs_pos_eq a), (Rabs_left (h 0)) in M by auto. split; nra.
      + pose proof (Rabs_pos a). assert (0 <= t * (Rabs a * up)) by (apply Rmult_le_pos; [lra|nra]). lra.
      + assert (a <= 0) by nra. rewrite (Rabs_pos_eq (h 0)) in M by lra.
        assert (Rabs a = - a) by (unfold Rabs; destruct (Rcase_abs a); lra). rewrite H0 in M. split; nra. }
  destruct (Hs t Ht) as (P & N & _). destruct (Hs 0 ltac:(lra)) as (P0 & N0 & _).
  destruct G as [(G1 & G2)|(G1 & G2)].
  - rewrite P, P0 by auto. reflexivity.
  - rewrite N, N0 by auto. reflexivity.
Qed.
