(** B1, instance form: the gradient at a point z of the wide network that the exact
    flow of the identity loss reaches lies in a ball that the drawn weights determine. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern lazy angles.
Open Scope R_scope.

(** op is at least the operator norm of the matrix with rows v_n. *)
Definition operator_norm_at_most (d N : nat) (v : nat -> vec) (op : R) : Prop :=
  0 <= op /\ forall u, sum N (fun n => (dot d (v n) u) ^ 2) <= op ^ 2 * dot d u u.

(** The rows of F, the others replaced by 0. *)
Definition rows_of (F : nat -> bool) (v : nat -> vec) : nat -> vec :=
  fun j i => if F j then v j i else 0.

(** (sum_{j in F} a_j^2)^(1/2) *)
Definition readout_norm (m : nat) (F : nat -> bool) (a : nat -> R) : R :=
  sqrt (sum m (fun j => if F j then a j ^ 2 else 0)).

(** The gradient sum_j a_j s_j w_j, s_j the slope at the point. *)
Definition gradient (m : nat) (a s : nat -> R) (w : nat -> vec) : vec :=
  fun i => sum m (fun j => a j * s j * w j i).

(** u + a (1/N) sum_n y_n p_n x_n: a weight vector moved by the samples. *)
Definition moved (N : nat) (x : nat -> vec) (y : nat -> R) (u : vec) (a : R) (p : nat -> R) : vec :=
  fun i => u i + a * (/ INR N * sum N (fun n => y n * p n * x n i)).

(** ** Norms of combinations *)

Lemma norm_combination : forall d N (c : nat -> R) (v : nat -> vec),
  norm d (fun i => sum N (fun n => c n * v n i)) <= sum N (fun n => Rabs (c n) * norm d (v n)).
Proof.
  intros d N c v. induction N as [|N IH]; simpl.
  - unfold norm, dot. rewrite sum_zero by (intros; ring). rewrite sqrt_0. lra.
  - eapply Rle_trans; [apply (norm_triangle d (fun i => sum N (fun n => c n * v n i)) (fun i => c N * v N i))|].
    rewrite norm_scal. lra.
Qed.

Lemma norm_combination_operator : forall d N (c : nat -> R) (v : nat -> vec) op,
  operator_norm_at_most d N v op ->
  norm d (fun i => sum N (fun n => c n * v n i)) <= op * sqrt (sum N (fun n => c n ^ 2)).
Proof.
  intros d N c v op (Hop & H).
  set (u := fun i => sum N (fun n => c n * v n i)).
  pose proof (norm_nonneg d u) as U.
  pose proof (dot_le_norms N c (fun n => dot d (v n) u)) as C.
  assert (E : dot N c (fun n => dot d (v n) u) = norm d u * norm d u).
  { rewrite norm_sq. unfold u at 2. rewrite dot_sum_l. reflexivity. }
  assert (E1 : norm N c = sqrt (sum N (fun n => c n ^ 2))).
  { unfold norm, dot. f_equal. apply sum_ext. intros; ring. }
  assert (E2 : norm N (fun n => dot d (v n) u) <= op * norm d u).
  { rewrite <- (sqrt_pow2 op Hop). unfold norm. rewrite <- sqrt_mult_alt by apply pow2_ge_0.
    apply sqrt_le_1_alt. eapply Rle_trans; [|apply H]. right. apply sum_ext. intros; ring. }
  rewrite E, E1 in C. pose proof (sqrt_pos (sum N (fun n => c n ^ 2))) as S.
  destruct U as [U|U]; [|rewrite <- U; nra].
  apply Rmult_le_reg_r with (norm d u); [auto|]. nra.
Qed.

(** ** The error of a centre *)

(** Weights w_j = U_j + a_j (1/N) sum_n y_n p_jn x_n with slopes s_j at the point, which
    are r-near to c_j on F and equal elsewhere. *)
Lemma gradient_error :
  forall d N m (x : nat -> vec) (y a s c : nat -> R) (U : nat -> vec) (p : nat -> nat -> R)
    (K D : nat -> R) (F : nat -> bool) r op,
  (0 < N)%nat -> are_labels N y -> 0 <= r ->
  (forall j, (j < m)%nat -> F j = false -> s j = c j) ->
  (forall j, (j < m)%nat -> F j = true -> Rabs (s j - c j) <= r) ->
  operator_norm_at_most d m (rows_of F U) op ->
  (forall n, (n < N)%nat -> Rabs (sum m (fun j => a j ^ 2 * (s j * p j n)) - K n) <= D n) ->
  let w := fun j => moved N x y (U j) (a j) (p j) in
  let error := norm d (fun i => gradient m a s w i -
    (gradient m a c U i + / INR N * sum N (fun n => y n * K n * x n i))) in
  error <= r * (op * readout_norm m F a) + / INR N * sum N (fun n => norm d (x n) * D n) /\
  (forall opX, operator_norm_at_most d N x opX ->
   error <= r * (op * readout_norm m F a) + / INR N * (opX * sqrt (sum N (fun n => D n ^ 2)))).
Proof.
  intros d N m x y a s c U p K D F r op HN Hy Hr Hoff Hon Hop HD w error.
  assert (N0 : 0 < / INR N) by (apply Rinv_0_lt_compat, lt_0_INR; auto).
  set (q := fun j => a j * (s j - c j)).
  set (E := fun n => y n * (sum m (fun j => a j ^ 2 * (s j * p j n)) - K n)).
  assert (Dec : error <= norm d (fun i => sum m (fun j => q j * rows_of F U j i)) +
                         / INR N * norm d (fun i => sum N (fun n => E n * x n i))).
  { rewrite <- (Rabs_pos_eq (/ INR N)) at 1 by lra. rewrite <- norm_scal.
    eapply Rle_trans; [|apply norm_triangle]. right. apply norm_ext. intros i _.
    unfold gradient, w, moved.
    rewrite (sum_ext m (fun j => q j * rows_of F U j i) (fun j => a j * s j * U j i - a j * c j * U j i)).
    2:{ intros j Hj. unfold q, rows_of. destruct (F j) eqn:FJ; [ring|]. rewrite Hoff by auto. ring. }
    rewrite sum_minus.
    rewrite (sum_ext m (fun j => a j * s j * (U j i + _))
      (fun j => a j * s j * U j i + / INR N * sum N (fun n => y n * x n i * (a j ^ 2 * (s j * p j n))))).
    2:{ intros j Hj. rewrite Rmult_plus_distr_l. f_equal.
        rewrite (sum_ext N (fun n => y n * x n i * (a j ^ 2 * (s j * p j n)))
          (fun n => a j * s j * a j * (y n * p j n * x n i))) by (intros; ring).
        rewrite sum_scal. ring. }
    rewrite sum_plus, sum_scal, sum_swap.
    rewrite (sum_ext N (fun n => E n * x n i)
      (fun n => sum m (fun j => y n * x n i * (a j ^ 2 * (s j * p j n))) - y n * K n * x n i)).
    2:{ intros n Hn. unfold E. rewrite sum_scal. ring. }
    rewrite sum_minus. ring. }
  assert (P : norm d (fun i => sum m (fun j => q j * rows_of F U j i)) <= r * (op * readout_norm m F a)).
  { (* coefficients off F do not matter *)
    set (q' := fun j => if F j then q j else 0).
    rewrite (norm_ext d _ (fun i => sum m (fun j => q' j * rows_of F U j i))).
    2:{ intros i _. apply sum_ext. intros j _. unfold q', rows_of. destruct (F j); ring. }
    eapply Rle_trans; [apply norm_combination_operator; exact Hop|].
    destruct Hop as (O0 & _).
    replace (r * (op * readout_norm m F a)) with (op * (r * readout_norm m F a)) by ring.
    apply Rmult_le_compat_l; [auto|]. unfold readout_norm.
    rewrite <- (sqrt_pow2 r Hr) at 1. rewrite <- sqrt_mult_alt by apply pow2_ge_0.
    apply sqrt_le_1_alt. rewrite <- sum_scal. apply sum_le. intros j Hj. unfold q', q.
    destruct (F j) eqn:FJ; [|lra].
    pose proof (pow_maj_Rabs _ _ 2 (Hon j Hj FJ)) as B.
    replace ((a j * (s j - c j)) ^ 2) with ((s j - c j) ^ 2 * a j ^ 2) by ring.
    apply Rmult_le_compat_r; [apply pow2_ge_0|]. exact B. }
  assert (A : forall n, (n < N)%nat -> Rabs (E n) <= D n).
  { intros n Hn. unfold E. rewrite Rabs_mult, (label_abs _ (Hy n Hn)), Rmult_1_l. auto. }
  split.
  - apply Rle_trans with (1 := Dec). apply Rplus_le_compat; [exact P|].
    apply Rmult_le_compat_l; [lra|]. eapply Rle_trans; [apply norm_combination|].
    apply sum_le. intros n Hn. rewrite Rmult_comm. apply Rmult_le_compat_l; [apply norm_nonneg|auto].
  - intros opX HX. apply Rle_trans with (1 := Dec). apply Rplus_le_compat; [exact P|].
    apply Rmult_le_compat_l; [lra|]. eapply Rle_trans; [apply norm_combination_operator; exact HX|].
    apply Rmult_le_compat_l; [apply HX|]. apply sqrt_le_1_alt. apply sum_le. intros n Hn.
    apply pow_maj_Rabs. auto.
Qed.

(** | int_0^T s - s(0) T | <= (1 - gamma) [T - tau]_+ for a slope that does not change
    before tau. *)
Lemma slope_integral : forall gamma s S T tau, is_integral T s S ->
  0 <= gamma < 1 -> 0 <= T -> 0 <= tau ->
  (forall t, 0 <= t <= T -> gamma <= s t <= 1) ->
  (forall t, 0 <= t <= T -> t < tau -> s t = s 0) ->
  Rabs (S T - S 0 - s 0 * T) <= (1 - gamma) * positive_part (T - tau).
Proof.
  intros gamma s S T tau HS Hg HT Ht Hs Hc.
  assert (Z : positive_part (T - Rmax tau T) = 0).
  { unfold positive_part. apply Rmax_right. pose proof (Rmax_r tau T). lra. }
  pose proof (Hs 0 ltac:(lra)) as S0.
  assert (D : forall t, 0 < t < T -> Rabs (s t - s 0) <= 1 - gamma).
  { intros t H. specialize (Hs t ltac:(lra)). unfold Rabs. destruct (Rcase_abs (s t - s 0)); lra. }
  pose proof (integral_two_switches s S T (s 0) (1 - gamma) tau (Rmax tau T) HS HT) as I.
  rewrite Z, Rplus_0_r in I. apply I.
  - split; [auto|apply Rmax_l].
  - intros t H Hlt. rewrite (Hc t), Rminus_diag_eq, Rabs_R0 by lra. lra.
  - intros t H _. auto.
  - intros t H. specialize (D t H). lra.
Qed.

(** What both forms assume: slopes in [gamma, 1] that do not change before their
    times, F holds every neuron whose slope at the point may change up to T, and the
    weights follow the flow, S_jn an indefinite integral of sx_jn. *)
Definition gradient_setting (d N m : nat) (gamma : R) (x : nat -> vec) (y a : nat -> R)
    (w0 wT : nat -> vec) (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) (T : R)
    (S : nat -> nat -> R -> R) (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) : Prop :=
  0 <= gamma < 1 /\ (0 < N)%nat /\ are_labels N y /\ 0 <= T /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> gamma <= sx j n t <= 1) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> gamma <= sz j t <= 1) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> 0 <= taux j n) /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> t < taux j n -> sx j n t = sx j n 0) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> t < tauz j -> sz j t = sz j 0) /\
  (forall j, (j < m)%nat -> F j = false -> T < tauz j) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (sx j n) (S j n)) /\
  (forall j i, (j < m)%nat -> (i < d)%nat ->
     wT j i = moved N x y (w0 j) (a j) (fun n => S j n T - S j n 0) i).

Lemma square_weighted_sum : forall m (a b c : nat -> R) K,
  (forall j, (j < m)%nat -> Rabs (b j) <= K * c j) ->
  Rabs (sum m (fun j => a j ^ 2 * b j)) <= K * sum m (fun j => a j ^ 2 * c j).
Proof.
  intros m a b c K H. eapply Rle_trans; [apply sum_abs|]. rewrite <- sum_scal. apply sum_le.
  intros j Hj. assert (0 <= a j ^ 2) by apply pow2_ge_0.
  rewrite Rabs_mult, (Rabs_pos_eq (a j ^ 2)) by auto. specialize (H j Hj). nra.
Qed.

Lemma gradient_ext : forall d m (a s : nat -> R) (w w' : nat -> vec) (C : vec),
  (forall j i, (j < m)%nat -> (i < d)%nat -> w j i = w' j i) ->
  norm d (fun i => gradient m a s w i - C i) = norm d (fun i => gradient m a s w' i - C i).
Proof.
  intros d m a s w w' C H. apply norm_ext. intros i Hi. f_equal. unfold gradient.
  apply sum_ext. intros j Hj. rewrite H; auto.
Qed.

(** The form the program evaluates. V_j = w_j(0) + a_j T (1/N) sum_n y_n sx_jn(0) x_n are
    the weights as the initial slopes predict them; the centre has the slope
    (1 + gamma)/2 on F. *)
Theorem gradient_ball_instance :
  forall d N m gamma (x : nat -> vec) (y a : nat -> R) (w0 wT : nat -> vec)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) T (S : nat -> nat -> R -> R)
    (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) op,
  gradient_setting d N m gamma x y a w0 wT sx sz T S taux tauz F ->
  let V := fun j => moved N x y (w0 j) (a j) (fun n => T * sx j n 0) in
  let centre := gradient m a (fun j => if F j then (1 + gamma) / 2 else sz j 0) V in
  let late := fun n => sum m (fun j => a j ^ 2 * positive_part (T - taux j n)) in
  operator_norm_at_most d m (rows_of F V) op ->
  in_ball d (gradient m a (fun j => sz j T) wT) centre
    ((1 - gamma) / 2 * (op * readout_norm m F a) +
     (1 - gamma) * (/ INR N * sum N (fun n => norm d (x n) * late n))) /\
  (forall opX, operator_norm_at_most d N x opX ->
   in_ball d (gradient m a (fun j => sz j T) wT) centre
    ((1 - gamma) / 2 * (op * readout_norm m F a) +
     (1 - gamma) * (/ INR N * (opX * sqrt (sum N (fun n => late n ^ 2)))))).
Proof.
  intros d N m gamma x y a w0 wT sx sz T S taux tauz F op
    (Hg & HN & Hy & HT & Hsx & Hsz & Htx & Hcx & Hcz & HF & HS & Hw) V centre late Hop.
  set (c := fun j => if F j then (1 + gamma) / 2 else sz j 0) in *.
  set (p := fun j n => S j n T - S j n 0 - sx j n 0 * T).
  assert (W : forall j i, (j < m)%nat -> (i < d)%nat -> wT j i = moved N x y (V j) (a j) (p j) i).
  { intros j i Hj Hi. rewrite Hw by auto. unfold V, moved.
    rewrite (sum_ext N (fun n => y n * (S j n T - S j n 0) * x n i)
      (fun n => y n * (T * sx j n 0) * x n i + y n * p j n * x n i)) by (intros; unfold p; ring).
    rewrite sum_plus. ring. }
  assert (HT' : 0 <= T <= T) by lra.
  destruct (gradient_error d N m x y a (fun j => sz j T) c V p (fun _ => 0)
    (fun n => (1 - gamma) * late n) F ((1 - gamma) / 2) op HN Hy) as (B1 & B2); auto.
  - lra.
  - intros j Hj FJ. unfold c. rewrite FJ. apply Hcz; auto.
  - intros j Hj FJ. unfold c. rewrite FJ. specialize (Hsz j T Hj HT').
    unfold Rabs. destruct (Rcase_abs (sz j T - (1 + gamma) / 2)); lra.
  - intros n Hn. rewrite Rminus_0_r. apply square_weighted_sum. intros j Hj.
    rewrite Rabs_mult. pose proof (Hsz j T Hj HT') as Z. rewrite (Rabs_pos_eq (sz j T)) by lra.
    pose proof (slope_integral gamma (sx j n) (S j n) T (taux j n) (HS j n Hj Hn) Hg HT (Htx j n Hj Hn)
      (fun t Ht => Hsx j n t Hj Hn Ht) (fun t Ht Hl => Hcx j n t Hj Hn Ht Hl)) as I. fold (p j n) in I.
    pose proof (Rabs_pos (p j n)). nra.
  - assert (G : norm d (fun i => gradient m a (fun j => sz j T) wT i - centre i) =
      norm d (fun i => gradient m a (fun j => sz j T) (fun j => moved N x y (V j) (a j) (p j)) i -
        (gradient m a c V i + / INR N * sum N (fun n => y n * 0 * x n i)))).
    { rewrite (gradient_ext d m a (fun j => sz j T) wT (fun j => moved N x y (V j) (a j) (p j)) centre W). apply norm_ext. intros i _.
      rewrite (sum_zero N (fun n => y n * 0 * x n i)) by (intros; ring).
      unfold centre. fold c. ring. }
    unfold in_ball. rewrite G. split.
    + eapply Rle_trans; [exact B1|]. right. f_equal.
      rewrite (sum_ext N _ (fun n => (1 - gamma) * (norm d (x n) * late n))) by (intros; ring).
      rewrite sum_scal. ring.
    + intros opX HX. eapply Rle_trans; [apply (B2 opX HX)|]. right. f_equal.
      rewrite (sum_ext N (fun n => ((1 - gamma) * late n) ^ 2) (fun n => (1 - gamma) ^ 2 * late n ^ 2)) by (intros; ring).
      rewrite sum_scal, sqrt_mult_alt, sqrt_pow2 by (try apply pow2_ge_0; lra). ring.
Qed.

(** The form of the statement: against the initial slopes' gradient at the initial
    weights and T times s^m = (1/N) sum_k y_k (sum_j a_j^2 sz_j(0) sx_jk(0)) x_k. *)
Theorem gradient_instance :
  forall d N m gamma (x : nat -> vec) (y a : nat -> R) (w0 wT : nat -> vec)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) T (S : nat -> nat -> R -> R)
    (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) op,
  gradient_setting d N m gamma x y a w0 wT sx sz T S taux tauz F ->
  let s_m : vec := fun i => / INR N *
    sum N (fun k => y k * sum m (fun j => a j ^ 2 * (sz j 0 * sx j k 0)) * x k i) in
  operator_norm_at_most d m (rows_of F w0) op ->
  norm d (fun i => gradient m a (fun j => sz j T) wT i -
                   (gradient m a (fun j => sz j 0) w0 i + T * s_m i)) <=
  (1 - gamma) * (op * readout_norm m F a + / INR N * sum N (fun k => norm d (x k) *
    sum m (fun j => a j ^ 2 * (positive_part (T - taux j k) + (if F j then T else 0))))).
Proof.
  intros d N m gamma x y a w0 wT sx sz T S taux tauz F op
    (Hg & HN & Hy & HT & Hsx & Hsz & Htx & Hcx & Hcz & HF & HS & Hw) s_m Hop.
  set (p := fun j n => S j n T - S j n 0).
  set (late := fun k => sum m (fun j => a j ^ 2 * (positive_part (T - taux j k) + (if F j then T else 0)))).
  assert (HT' : 0 <= T <= T) by lra. assert (H0 : 0 <= 0 <= T) by lra.
  destruct (gradient_error d N m x y a (fun j => sz j T) (fun j => sz j 0) w0 p
    (fun k => T * sum m (fun j => a j ^ 2 * (sz j 0 * sx j k 0)))
    (fun k => (1 - gamma) * late k) F (1 - gamma) op HN Hy) as (B & _); auto.
  - lra.
  - intros j Hj FJ. pose proof (Hsz j T Hj HT'). pose proof (Hsz j 0 Hj H0).
    unfold Rabs. destruct (Rcase_abs (sz j T - sz j 0)); lra.
  - intros k Hk. rewrite <- sum_scal, <- sum_minus.
    rewrite (sum_ext m _ (fun j => a j ^ 2 * (sz j T * p j k - T * (sz j 0 * sx j k 0)))) by (intros; ring).
    apply square_weighted_sum. intros j Hj.
    pose proof (Hsz j T Hj HT') as Z. pose proof (Hsz j 0 Hj H0) as Z0. pose proof (Hsx j k 0 Hj Hk H0) as X0.
    pose proof (slope_integral gamma (sx j k) (S j k) T (taux j k) (HS j k Hj Hk) Hg HT (Htx j k Hj Hk)
      (fun t Ht => Hsx j k t Hj Hk Ht) (fun t Ht Hl => Hcx j k t Hj Hk Ht Hl)) as I. fold (p j k) in I.
    replace (sz j T * p j k - T * (sz j 0 * sx j k 0)) with
      (sz j T * (p j k - sx j k 0 * T) + (sz j T - sz j 0) * (T * sx j k 0)) by ring.
    eapply Rle_trans; [apply Rabs_triang|]. rewrite Rmult_plus_distr_l. apply Rplus_le_compat.
    + rewrite Rabs_mult, (Rabs_pos_eq (sz j T)) by lra. pose proof (Rabs_pos (p j k - sx j k 0 * T)). nra.
    + rewrite Rabs_mult, (Rabs_pos_eq (T * sx j k 0)) by nra.
      destruct (F j) eqn:FJ.
      * apply Rmult_le_compat; [apply Rabs_pos|nra| |nra].
        unfold Rabs. destruct (Rcase_abs (sz j T - sz j 0)); lra.
      * rewrite (Hcz j T Hj HT' (HF j Hj FJ)), Rminus_diag_eq, Rabs_R0 by reflexivity. lra.
  - rewrite (gradient_ext d m a (fun j => sz j T) wT (fun j => moved N x y (w0 j) (a j) (p j))
      (fun i => gradient m a (fun j => sz j 0) w0 i + T * s_m i)) by (intros; apply Hw; auto).
    eapply Rle_trans; [|eapply Rle_trans; [exact B|]].
    + right. apply norm_ext. intros i _. do 2 f_equal. unfold s_m.
      rewrite (sum_ext N (fun n => y n * (T * sum m (fun j => a j ^ 2 * (sz j 0 * sx j n 0))) * x n i)
        (fun n => T * (y n * sum m (fun j => a j ^ 2 * (sz j 0 * sx j n 0)) * x n i))) by (intros; ring).
      rewrite sum_scal. ring.
    + right. rewrite Rmult_plus_distr_l. f_equal.
      rewrite (sum_ext N _ (fun k => (1 - gamma) * (norm d (x k) * late k))) by (intros; ring).
      rewrite sum_scal. unfold late. ring.
Qed.

(** The setting is met with a flow that is not trivial and a neuron in F: two neurons
    that stay active, one sample x = 1 in R^1, a = 1, w_j(t) = 1 + t. *)
Theorem satisfiable_gradient_instance :
  exists d N m gamma (x : nat -> vec) (y a : nat -> R) (w0 wT : nat -> vec)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) T (S : nat -> nat -> R -> R)
    (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) op opX,
  (0 < d)%nat /\ (0 < m)%nat /\ 0 < T /\ F 0%nat = true /\ F 1%nat = false /\
  gradient_setting d N m gamma x y a w0 wT sx sz T S taux tauz F /\
  operator_norm_at_most d m (rows_of F w0) op /\
  operator_norm_at_most d m (rows_of F (fun j => moved N x y (w0 j) (a j) (fun n => T * sx j n 0))) op /\
  operator_norm_at_most d N x opX.
Proof.
  exists 1%nat, 1%nat, 2%nat, 0, (fun _ _ => 1), (fun _ => 1), (fun _ => 1), (fun _ _ => 1), (fun _ _ => 2),
    (fun _ _ _ => 1), (fun _ _ => 1), 1, (fun _ _ t => t), (fun _ _ => 1),
    (fun j => match j with O => 1 | _ => 2 end), (fun j => match j with O => true | _ => false end), 2, 1.
  split; [lia|]. split; [lia|]. split; [lra|]. split; [reflexivity|]. split; [reflexivity|].
  split.
  - unfold gradient_setting. split; [lra|]. split; [lia|]. split; [intros n _; left; reflexivity|].
    split; [lra|]. split; [intros; lra|]. split; [intros; lra|]. split; [intros; lra|].
    split; [auto|]. split; [auto|].
    split; [intros j _ Hj; destruct j; [discriminate|lra]|]. split.
    + intros j n _ _ t1 t2 c K Ht _ H.
      destruct (Req_dec t1 t2) as [->|Hne].
      * replace (t2 - t2 - c * (t2 - t2)) with 0 by ring. rewrite Rabs_R0. lra.
      * specialize (H ((t1 + t2) / 2) ltac:(lra)).
        replace (t2 - t1 - c * (t2 - t1)) with ((1 - c) * (t2 - t1)) by ring.
        rewrite Rabs_mult, (Rabs_pos_eq (t2 - t1)) by lra. apply Rmult_le_compat_r; lra.
    + intros j i _ _. unfold moved. simpl. field.
  - unfold operator_norm_at_most, rows_of, moved, dot. simpl. rewrite Rinv_1.
    repeat split; try lra; intros u; nra.
Qed.
