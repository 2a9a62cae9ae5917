(** In rescaled time the margins obey dq/ds = A pi with pi = softmax(-q), and
    d/ds KL(pistar || pi) = - <pi - pistar, A (pi - pistar)>: the weights of the samples
    converge to those of the linear system, pistar = lambda / sum lambda. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows logarithm.
Open Scope R_scope.

(** pi_n(s) = exp(-q_n(s)) / sum_k exp(-q_k(s)) *)
Definition softmax (N : nat) (q : nat -> R -> R) (s : R) (n : nat) : R :=
  exp (- q n s) / sum N (fun k => exp (- q k s)).

(** pistar_n = lambda_n / sum lambda *)
Definition normalised (N : nat) (lambda : nat -> R) (n : nat) : R := lambda n / sum N lambda.

(** KL(a || b) = sum_n a_n log (a_n / b_n) *)
Definition divergence (N : nat) (a b : nat -> R) : R := sum N (fun n => a n * log (a n / b n)).

Lemma derivable_pt_lim_sum : forall N (f : nat -> R -> R) (f' : nat -> R) s,
  (forall n, (n < N)%nat -> derivable_pt_lim (f n) s (f' n)) ->
  derivable_pt_lim (fun t => sum N (fun n => f n t)) s (sum N f').
Proof.
  induction N as [|N IH]; intros f f' s H; simpl.
  - apply (derivable_pt_lim_const 0).
  - apply (derivable_pt_lim_plus (fun t => sum N (fun n => f n t)) (f N)); auto.
Qed.

Lemma sum_exp_pos : forall N (f : nat -> R), (0 < N)%nat -> 0 < sum N (fun n => exp (f n)).
Proof.
  intros N f HN. apply (sum_pos N 0); auto; intros; [left|]; apply exp_pos.
Qed.

Lemma softmax_pos : forall N q s n, (0 < N)%nat -> 0 < softmax N q s n.
Proof.
  intros. apply Rdiv_lt_0_compat; [apply exp_pos|apply sum_exp_pos; auto].
Qed.

Lemma softmax_sum : forall N q s, (0 < N)%nat -> sum N (softmax N q s) = 1.
Proof.
  intros N q s HN. unfold softmax, Rdiv. rewrite sum_scal_r. apply Rinv_r.
  pose proof (sum_exp_pos N (fun k => - q k s) HN). lra.
Qed.

Lemma normalised_sum : forall N lambda, 0 < sum N lambda -> sum N (normalised N lambda) = 1.
Proof.
  intros N lambda H. unfold normalised, Rdiv. rewrite sum_scal_r. apply Rinv_r. lra.
Qed.

(** log pi_n = - q_n - log sum_k exp(-q_k) *)
Lemma log_softmax : forall N q s n, (0 < N)%nat ->
  log (softmax N q s n) = - q n s - log (sum N (fun k => exp (- q k s))).
Proof.
  intros N q s n HN. unfold softmax.
  rewrite log_div; [rewrite log_exp; reflexivity|apply exp_pos|apply sum_exp_pos; auto].
Qed.

(** d/ds log sum_k exp(-q_k) = - sum_k pi_k q'_k *)
Lemma log_sum_exp_derivative : forall N q q' s, (0 < N)%nat ->
  (forall n, (n < N)%nat -> derivable_pt_lim (q n) s (q' n)) ->
  derivable_pt_lim (fun t => log (sum N (fun k => exp (- q k t)))) s
    (- sum N (fun k => softmax N q s k * q' k)).
Proof.
  intros N q q' s HN H.
  pose proof (sum_exp_pos N (fun k => - q k s) HN) as S.
  assert (D : derivable_pt_lim (fun t => sum N (fun k => exp (- q k t))) s
                (sum N (fun k => exp (- q k s) * - q' k))).
  { apply (derivable_pt_lim_sum N (fun k t => exp (- q k t))). intros n Hn.
    apply (derivable_pt_lim_comp (fun t => - q n t) exp).
    - apply (derivable_pt_lim_opp (q n)). auto.
    - apply derivable_pt_lim_exp. }
  pose proof (derivable_pt_lim_comp (fun t => sum N (fun k => exp (- q k t))) log s _ _ D
                (log_derivative _ S)) as C.
  replace (- sum N (fun k => softmax N q s k * q' k)) with
    (/ sum N (fun k => exp (- q k s)) * sum N (fun k => exp (- q k s) * - q' k)); [exact C|].
  rewrite <- sum_scal, <- sum_opp. apply sum_ext. intros k _. unfold softmax, Rdiv. ring.
Qed.

(** The identity. *)
Theorem divergence_derivative : forall N (A : nat -> nat -> R) q s lambda, (0 < N)%nat ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> A n k = A k n) ->
  (forall n, (n < N)%nat -> 0 < lambda n) ->
  (forall n, (n < N)%nat -> mat_vec N A lambda n = 1) ->
  (forall n, (n < N)%nat -> derivable_pt_lim (q n) s (mat_vec N A (softmax N q s) n)) ->
  let gap := fun n => softmax N q s n - normalised N lambda n in
  derivable_pt_lim (fun t => divergence N (normalised N lambda) (softmax N q t)) s
    (- sum N (fun n => gap n * mat_vec N A gap n)).
Proof.
  intros N A q s lambda HN Hsym Hpos HA Hq gap.
  assert (SL : 0 < sum N lambda).
  { apply (sum_pos N 0); auto. intros; apply Rlt_le; auto. }
  set (ps := normalised N lambda) in *. set (p0 := softmax N q s) in *.
  assert (Hps : forall n, (n < N)%nat -> 0 < ps n).
  { intros n Hn. unfold ps, normalised. apply Rdiv_lt_0_compat; auto. }
  assert (S1 : sum N ps = 1) by (apply normalised_sum; auto).
  assert (S2 : sum N p0 = 1) by (apply softmax_sum; auto).
  (* KL = const + sum pistar_n q_n + log sum exp(-q) *)
  set (F := fun t => sum N (fun n => ps n * log (ps n)) +
    (sum N (fun n => ps n * q n t) + log (sum N (fun k => exp (- q k t))))).
  assert (EF : forall t, divergence N ps (softmax N q t) = F t).
  { intros t. unfold divergence, F.
    replace (log (sum N (fun k => exp (- q k t)))) with
      (sum N (fun n => ps n * log (sum N (fun k => exp (- q k t)))))
      by (rewrite sum_scal_r, S1; ring).
    rewrite <- !sum_plus. apply sum_ext. intros n Hn.
    rewrite log_div, log_softmax; auto; [ring|apply softmax_pos; auto]. }
  assert (DF : derivable_pt_lim F s
    (0 + (sum N (fun n => ps n * mat_vec N A p0 n) + - sum N (fun k => p0 k * mat_vec N A p0 k)))).
  { apply (derivable_pt_lim_plus (fun _ => sum N (fun n => ps n * log (ps n)))
      (fun t => sum N (fun n => ps n * q n t) + log (sum N (fun k => exp (- q k t))))).
    - apply (derivable_pt_lim_const (sum N (fun n => ps n * log (ps n)))).
    - apply (derivable_pt_lim_plus (fun t => sum N (fun n => ps n * q n t))
        (fun t => log (sum N (fun k => exp (- q k t))))).
      + apply (derivable_pt_lim_sum N (fun n t => ps n * q n t)). intros n Hn.
        apply (derivable_pt_lim_scal (q n)). auto.
      + apply log_sum_exp_derivative; auto. }
  (* A pistar is constant, and pi, pistar have the same sum *)
  assert (Aps : forall n, (n < N)%nat -> mat_vec N A ps n = / sum N lambda).
  { intros n Hn. unfold mat_vec, ps, normalised, Rdiv.
    rewrite (sum_ext N _ (fun k => A n k * lambda k * / sum N lambda)) by (intros; ring).
    rewrite sum_scal_r. fold (mat_vec N A lambda n). rewrite HA by auto. ring. }
  assert (V : 0 + (sum N (fun n => ps n * mat_vec N A p0 n) + - sum N (fun k => p0 k * mat_vec N A p0 k)) =
              - sum N (fun n => gap n * mat_vec N A gap n)).
  { assert (E : sum N (fun n => gap n * mat_vec N A gap n) =
      sum N (fun n => p0 n * mat_vec N A p0 n) - sum N (fun n => ps n * mat_vec N A p0 n)
      - (sum N (fun n => p0 n * / sum N lambda) - sum N (fun n => ps n * / sum N lambda))).
    { rewrite <- !sum_minus. apply sum_ext. intros n Hn. unfold gap at 2. fold p0.
      rewrite mat_vec_minus, Aps by auto. unfold gap. ring. }
    rewrite E, !sum_scal_r, S1, S2. ring. }
  rewrite <- V.
  intros eps He. destruct (DF eps He) as (dl & Hdl). exists dl. intros h Hh Hb.
  rewrite !EF. auto.
Qed.

(** Rmin^2 > P makes A positive definite: <v, A v> >= ((1+gamma^2)/2)(Rmin^2 - P) |v|^2. *)
Theorem margin_matrix_is_positive_definite : forall d N gamma x y Rmin2 Rmax2 P v,
  0 < gamma < 1 -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (1 + gamma ^ 2) / 2 * (Rmin2 - P) * sum N (fun n => v n * v n) <=
  sum N (fun n => v n * mat_vec N (margin_matrix d gamma x y) v n).
Proof.
  intros d N gamma x y Rmin2 Rmax2 P v Hg Hy HR HP.
  set (K := (1 + gamma ^ 2) / 2). assert (K0 : 0 < K) by (unfold K; nra).
  set (M := fun n k : nat => if Nat.eqb k n then 0 else Rabs (gram d x n k)).
  assert (Msym : forall n k, M n k = M k n).
  { intros n k. unfold M. rewrite (Nat.eqb_sym k n), gram_sym. reflexivity. }
  assert (M0 : forall n k, 0 <= M n k).
  { intros n k. unfold M. destruct (Nat.eqb k n); [lra|apply Rabs_pos]. }
  assert (MP : forall n, (n < N)%nat -> sum N (M n) <= P) by (intros n Hn; apply HP; auto).
  (* |v_n v_k| <= (v_n^2 + v_k^2) / 2 *)
  assert (T : forall n, (n < N)%nat ->
    K * (Rmin2 * (v n * v n)) - K * sum N (fun k => M n k * ((v n * v n + v k * v k) / 2)) <=
    v n * mat_vec N (margin_matrix d gamma x y) v n).
  { intros n Hn. unfold mat_vec. rewrite (sum_split N n (fun k => margin_matrix d gamma x y n k * v k) Hn).
    rewrite (margin_matrix_diag d N gamma x y Hy n Hn). fold K.
    assert (Off : - (K * sum N (fun k => M n k * ((v n * v n + v k * v k) / 2))) <=
      v n * sum_except N n (fun k => margin_matrix d gamma x y n k * v k)).
    { rewrite <- sum_except_scal, <- sum_scal, <- sum_opp. apply sum_le. intros k Hk.
      unfold M. destruct (Nat.eqb_spec k n); [lra|].
      pose proof (margin_matrix_abs d N gamma x y Hg Hy n k Hn Hk) as B. fold K in B.
      set (a := margin_matrix d gamma x y n k) in *. set (G := Rabs (gram d x n k)) in *.
      assert (Rabs (v n * (a * v k)) <= K * (G * ((v n * v n + v k * v k) / 2))).
      { rewrite !Rabs_mult.
        assert (Q : Rabs (v n) * Rabs (v k) <= (v n * v n + v k * v k) / 2).
        { pose proof (Rle_0_sqr (Rabs (v n) - Rabs (v k))) as S. unfold Rsqr in S.
          assert (A1 : Rabs (v n) * Rabs (v n) = v n * v n) by (rewrite <- Rabs_mult; apply Rabs_pos_eq; nra).
          assert (A2 : Rabs (v k) * Rabs (v k) = v k * v k) by (rewrite <- Rabs_mult; apply Rabs_pos_eq; nra).
          lra. }
        replace (Rabs (v n) * (Rabs a * Rabs (v k))) with (Rabs a * (Rabs (v n) * Rabs (v k))) by ring.
        replace (K * (G * ((v n * v n + v k * v k) / 2))) with (K * G * ((v n * v n + v k * v k) / 2)) by ring.
        apply Rmult_le_compat; auto; [apply Rabs_pos|].
        apply Rmult_le_pos; apply Rabs_pos. }
      pose proof (Rle_abs (- (v n * (a * v k)))) as L. rewrite Rabs_Ropp in L. lra. }
    specialize (HR n Hn).
    assert (Rmin2 * (v n * v n) <= gram d x n n * (v n * v n)).
    { apply Rmult_le_compat_r; [nra|lra]. }
    assert (K * (Rmin2 * (v n * v n)) <= K * (gram d x n n * (v n * v n))) by (apply Rmult_le_compat_l; lra).
    lra. }
  eapply Rle_trans; [|apply sum_le; exact T].
  rewrite sum_minus, !sum_scal, <- sum_scal with (c := K).
  (* sum_n sum_k M_nk (v_n^2 + v_k^2)/2 = sum_n v_n^2 sum_k M_nk <= P sum v_n^2 *)
  assert (E : sum N (fun n => sum N (fun k => M n k * ((v n * v n + v k * v k) / 2))) =
              sum N (fun n => v n * v n * sum N (M n))).
  { rewrite (sum_ext N _ (fun n => / 2 * (v n * v n * sum N (M n)) +
        sum N (fun k => / 2 * (v k * v k * M n k)))).
    2:{ intros n _. rewrite <- !sum_scal, <- sum_plus. apply sum_ext. intros; field. }
    rewrite sum_plus, (sum_swap N N (fun n k => / 2 * (v k * v k * M n k))).
    rewrite <- sum_plus. apply sum_ext. intros n _.
    rewrite (sum_ext N (fun i => / 2 * (v n * v n * M i n)) (fun i => / 2 * (v n * v n) * M n i))
      by (intros; rewrite (Msym n); ring).
    rewrite sum_scal. field. }
  assert (L : sum N (fun n => v n * v n * sum N (M n)) <= P * sum N (fun n => v n * v n)).
  { rewrite <- sum_scal. apply sum_le. intros n Hn. specialize (MP n Hn).
    rewrite (Rmult_comm P). apply Rmult_le_compat_l; [nra|auto]. }
  rewrite sum_scal, E.
  assert (K * sum N (fun n => v n * v n * sum N (M n)) <= K * (P * sum N (fun n => v n * v n)))
    by (apply Rmult_le_compat_l; lra).
  lra.
Qed.

(** Under the certificate's conditions the divergence falls strictly until
    pi = pistar. *)
Theorem divergence_falls_strictly : forall d N gamma x y Rmin2 Rmax2 P q s lambda,
  0 < gamma < 1 -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P -> P < Rmin2 -> (0 < N)%nat ->
  (forall n, (n < N)%nat -> 0 < lambda n) ->
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) ->
  (forall n, (n < N)%nat ->
     derivable_pt_lim (q n) s (mat_vec N (margin_matrix d gamma x y) (softmax N q s) n)) ->
  (exists n, (n < N)%nat /\ softmax N q s n <> normalised N lambda n) ->
  exists slope, slope < 0 /\
    derivable_pt_lim (fun t => divergence N (normalised N lambda) (softmax N q t)) s slope.
Proof.
  intros d N gamma x y Rmin2 Rmax2 P q s lambda Hg Hy HR HP HPR HN Hpos HA Hq (n & Hn & Hne).
  eexists. split; [|apply (divergence_derivative N (margin_matrix d gamma x y) q s lambda); auto].
  2:{ intros; apply margin_matrix_sym. }
  set (gap := fun n => softmax N q s n - normalised N lambda n).
  pose proof (margin_matrix_is_positive_definite d N gamma x y Rmin2 Rmax2 P gap Hg Hy HR HP) as PD.
  assert (0 < sum N (fun n => gap n * gap n)).
  { apply (sum_pos N n); auto; [intros; nra|]. unfold gap.
    assert (softmax N q s n - normalised N lambda n <> 0) by lra. nra. }
  assert (0 < (1 + gamma ^ 2) / 2 * (Rmin2 - P)) by nra.
  nra.
Qed.
