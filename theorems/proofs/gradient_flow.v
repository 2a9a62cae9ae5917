(** The flow of convergence.v is that of the loss: its velocity is minus the loss's gradient. And all of the
    convergence certificate in one statement, from the loss to the divergence that falls. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import logarithm sums vectors setting pattern linear_systems gram_rows multipliers linear_kkt_point
  convergence calculus flow_invariance divergence.
Open Scope R_scope.

(** L(W) = (1/N) sum_n l(y_n f(x_n)) *)
Definition training_loss (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (l : R -> R)
    (w : nat -> vec) : R :=
  / INR N * sum N (fun n => l (y n * network d p gamma w (x n))).

(** The weights w with the number t in the place of w_ji. *)
Definition with_weight (w : nat -> vec) (j i : nat) (t : R) : nat -> vec :=
  fun j' i' => if Nat.eqb j' j then if Nat.eqb i' i then t else w j' i' else w j' i'.

(** dw_ji/dt = - dL/dw_ji for all j, i, at every time at which the label pattern holds (elsewhere nothing is said). *)
Definition is_gradient_flow (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (l : R -> R)
    (W : R -> nat -> vec) : Prop :=
  (forall t j i, 0 <= t -> (j < width p)%nat -> (i < d)%nat -> continuity_pt (fun s => W s j i) t) /\
  (forall t j i, 0 <= t -> label_pattern d N p x y (W t) -> (j < width p)%nat -> (i < d)%nat ->
     exists partial,
       derivable_pt_lim (fun s => training_loss d N p gamma x y l (with_weight (W t) j i s)) (W t j i) partial /\
       derivable_pt_lim (fun s => W s j i) t (- partial)).

Lemma with_own_weight : forall d p gamma w j i z,
  network d p gamma (with_weight w j i (w j i)) z = network d p gamma w z.
Proof.
  intros d p g w j i z. apply sum_ext. intros k _. f_equal. f_equal. apply dot_ext. intros c _.
  unfold with_weight. destruct (Nat.eqb_spec k j) as [->|]; [|reflexivity].
  destruct (Nat.eqb_spec c i) as [->|]; reflexivity.
Qed.

(** df(z)/dw_ji = a_j phi'(<w_j,z>) z_i away from the kink. *)
Lemma network_partial : forall d p gamma w z j i s, 0 < gamma < 1 -> (j < width p)%nat -> (i < d)%nat ->
  dot d (w j) z <> 0 -> clarke_slope gamma (dot d (w j) z) s ->
  derivable_pt_lim (fun t => network d p gamma (with_weight w j i t) z) (w j i) (readout p j * (s * z i)).
Proof.
  intros d p g w z j i s Hg Hj Hi Hne Hs.
  set (f' := fun k => if Nat.eqb k j then readout p j * (s * z i) else 0).
  replace (readout p j * (s * z i)) with (sum (width p) f').
  2:{ rewrite (sum_single (width p) j f' Hj); unfold f'.
      - rewrite Nat.eqb_refl. reflexivity.
      - intros k _ Hk. destruct (Nat.eqb_spec k j); [contradiction|reflexivity]. }
  apply (derivable_sum (width p) (fun k t => readout p k * phi g (dot d (with_weight w j i t k) z))).
  intros k Hk. unfold f'. destruct (Nat.eqb_spec k j) as [->|Hkj].
  - apply (derivable_pt_lim_scal (fun t => phi g (dot d (with_weight w j i t j) z))).
    apply (derivable_pt_lim_comp (fun t => dot d (with_weight w j i t j) z) (phi g)).
    + replace (z i) with (dot d (fun c => if Nat.eqb c i then 1 else 0) z).
      * apply (derivable_dot d (fun t => with_weight w j i t j)). intros c Hc.
        unfold with_weight. rewrite Nat.eqb_refl. destruct (Nat.eqb_spec c i).
        -- apply derivable_pt_lim_id.
        -- apply (derivable_pt_lim_const (w j c)).
      * unfold dot. rewrite (sum_single d i); auto.
        -- rewrite Nat.eqb_refl. ring.
        -- intros c _ Hci. destruct (Nat.eqb_spec c i); [contradiction|ring].
    + replace (dot d (with_weight w j i (w j i) j) z) with (dot d (w j) z).
      * apply derivable_phi; auto.
      * apply dot_ext. intros c _. unfold with_weight. rewrite Nat.eqb_refl.
        destruct (Nat.eqb_spec c i) as [->|]; reflexivity.
  - apply (derivable_ext (fun _ => readout p k * phi g (dot d (w k) z))).
    + intros t. f_equal. f_equal. apply dot_ext. intros c _. unfold with_weight.
      destruct (Nat.eqb_spec k j); [contradiction|reflexivity].
    + apply (derivable_pt_lim_const (readout p k * phi g (dot d (w k) z))).
Qed.

(** The velocity of convergence.v is minus the gradient of the loss, G = - l', wherever no preactivation of the neuron is
    at the kink. *)
Theorem flow_velocity_is_minus_the_gradient : forall d N p gamma x y l G w slope j i,
  0 < gamma < 1 -> (forall q, derivable_pt_lim l q (- G q)) -> (j < width p)%nat -> (i < d)%nat ->
  (forall n, (n < N)%nat -> dot d (w j) (x n) <> 0 /\ clarke_slope gamma (dot d (w j) (x n)) (slope j n)) ->
  derivable_pt_lim (fun t => training_loss d N p gamma x y l (with_weight w j i t)) (w j i)
    (- flow_velocity N p x y (fun n => G (y n * network d p gamma w (x n))) slope j i).
Proof.
  intros d N p g x y l G w slope j i Hg Hl Hj Hi Hs.
  replace (- flow_velocity N p x y (fun n => G (y n * network d p g w (x n))) slope j i) with
    (/ INR N * sum N (fun n => - G (y n * network d p g w (x n)) * (y n * (readout p j * (slope j n * x n i))))).
  2:{ unfold flow_velocity.
      set (S := sum N (fun k => G (y k * network d p g w (x k)) * y k * slope j k * x k i)).
      assert (E : sum N (fun n => - G (y n * network d p g w (x n)) * (y n * (readout p j * (slope j n * x n i))))
                  = - readout p j * S).
      { unfold S. rewrite <- sum_scal. apply sum_ext. intros; ring. }
      rewrite E. ring. }
  apply (derivable_pt_lim_scal (fun t => sum N (fun n => l (y n * network d p g (with_weight w j i t) (x n))))).
  apply (derivable_sum N (fun n t => l (y n * network d p g (with_weight w j i t) (x n)))).
  intros n Hn. destruct (Hs n Hn) as (Hne & Hc).
  apply (derivable_pt_lim_comp (fun t => y n * network d p g (with_weight w j i t) (x n)) l).
  - apply (derivable_pt_lim_scal (fun t => network d p g (with_weight w j i t) (x n))).
    apply network_partial; auto.
  - rewrite with_own_weight. apply Hl.
Qed.

(** So the certificate's flow and the flow along minus the gradient are the same. *)
Theorem gradient_flow_is_the_flow : forall d N p gamma x y l G W,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> (forall q, derivable_pt_lim l q (- G q)) ->
  (is_gradient_flow d N p gamma x y l W <-> follows_the_flow d N p gamma x y G W).
Proof.
  intros d N p g x y l G W Hg Hp Hy Hl.
  assert (V : forall t j i, label_pattern d N p x y (W t) -> (j < width p)%nat -> (i < d)%nat ->
    derivable_pt_lim (fun s => training_loss d N p g x y l (with_weight (W t) j i s)) (W t j i)
      (- flow_velocity N p x y (fun n => G (margin d p g x y W n t))
         (fun j k => group_slope g (neuron_sign p j) (y k)) j i)).
  { intros t j i Hpat Hj Hi.
    apply (flow_velocity_is_minus_the_gradient d N p g x y l G (W t)
      (fun j k => group_slope g (neuron_sign p j) (y k)) j i Hg Hl Hj Hi).
    intros n Hn. split.
    - specialize (Hpat n j Hn Hj). intros E. rewrite E in Hpat. lra.
    - apply (group_slope_is_clarke d N p g x y Hg Hp Hy (W t) n j); auto. }
  split; intros (C & D); (split; [exact C|]); intros t j i Ht Hpat Hj Hi; specialize (V t j i Hpat Hj Hi).
  - destruct (D t j i Ht Hpat Hj Hi) as (partial & D1 & D2).
    rewrite (uniqueness_limite _ _ _ _ D1 V), Ropp_involutive in D2. exact D2.
  - eexists. split; [exact V|]. rewrite Ropp_involutive. apply D; auto.
Qed.

(** exp(-q) and log(1 + exp(-q)) have the slopes - g of convergence.v. *)
Theorem losses_have_these_slopes : forall q,
  derivable_pt_lim (fun r => exp (- r)) q (- exp (- q)) /\
  derivable_pt_lim (fun r => log (1 + exp (- r))) q (- / (1 + exp q)).
Proof.
  intros q. pose proof (exponential_derivative q) as D. rewrite Rmult_1_r in D. split; [exact D|].
  pose proof (exp_pos q) as E. pose proof (exp_pos (- q)) as E'.
  replace (- / (1 + exp q)) with (/ (1 + exp (- q)) * (0 + - exp (- q))).
  - apply (derivable_pt_lim_comp (fun r => 1 + exp (- r)) log).
    + apply (derivable_pt_lim_plus (fun _ => 1) (fun r => exp (- r))); [apply (derivable_pt_lim_const 1)|exact D].
    + apply log_derivative. lra.
  - rewrite exp_Ropp. field. lra.
Qed.

(** The identity in ordinary time: margins that move with speed c A pi. *)
Lemma divergence_derivative_in_time : forall N (A : nat -> nat -> R) q s lambda c, (0 < N)%nat -> 0 < c ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> A n k = A k n) ->
  (forall n, (n < N)%nat -> 0 < lambda n) ->
  (forall n, (n < N)%nat -> mat_vec N A lambda n = 1) ->
  (forall n, (n < N)%nat -> derivable_pt_lim (q n) s (c * mat_vec N A (softmax N q s) n)) ->
  let gap := fun n => softmax N q s n - normalised N lambda n in
  derivable_pt_lim (fun t => divergence N (normalised N lambda) (softmax N q t)) s
    (- (c * sum N (fun n => gap n * mat_vec N A gap n))).
Proof.
  intros N A q s lambda c HN Hc Hsym Hpos HA Hq gap.
  (* in the time u with t = s + (u - s) / c *)
  set (q2 := fun n u => q n (s + (u - s) / c)).
  assert (Es : s + (s - s) / c = s) by (field; lra).
  assert (S2 : forall n, softmax N q2 s n = softmax N q s n).
  { intros n. unfold softmax, q2. rewrite Es. reflexivity. }
  assert (Hq2 : forall n, (n < N)%nat -> derivable_pt_lim (q2 n) s (mat_vec N A (softmax N q2 s) n)).
  { intros n Hn. replace (mat_vec N A (softmax N q2 s) n) with ((c * mat_vec N A (softmax N q s) n) * / c).
    - apply (derivable_pt_lim_comp (fun u => s + (u - s) / c) (q n)).
      + replace (/ c) with (0 + (1 - 0) * / c) by (field; lra).
        apply (derivable_pt_lim_plus (fun _ => s) (fun u => (u - s) / c)); [apply (derivable_pt_lim_const s)|].
        apply (derivable_ext (fun u => / c * (u - s))); [intros; unfold Rdiv; ring|].
        rewrite (Rmult_comm (1 - 0)). apply (derivable_pt_lim_scal (fun u => u - s)).
        apply (derivable_pt_lim_minus (fun u => u) (fun _ => s));
          [apply derivable_pt_lim_id|apply (derivable_pt_lim_const s)].
      + rewrite Es. apply Hq; auto.
    - unfold mat_vec. rewrite (sum_ext N (fun k => A n k * softmax N q2 s k) (fun k => A n k * softmax N q s k))
        by (intros; rewrite S2; reflexivity). field. lra. }
  pose proof (divergence_derivative N A q2 s lambda HN Hsym Hpos HA Hq2) as D. cbv beta zeta in D.
  assert (G : sum N (fun n => (softmax N q2 s n - normalised N lambda n) *
                mat_vec N A (fun k => softmax N q2 s k - normalised N lambda k) n) =
              sum N (fun n => gap n * mat_vec N A gap n)).
  { apply sum_ext. intros n _. rewrite S2. f_equal. unfold mat_vec. apply sum_ext. intros k _. rewrite S2. reflexivity. }
  rewrite G in D.
  apply (derivable_ext (fun t => divergence N (normalised N lambda) (softmax N q2 (s + c * (t - s))))).
  { intros t. unfold divergence, softmax, q2. replace (s + (s + c * (t - s) - s) / c) with t by (field; lra).
    reflexivity. }
  replace (- (c * sum N (fun n => gap n * mat_vec N A gap n)))
    with (- sum N (fun n => gap n * mat_vec N A gap n) * c) by ring.
  apply (derivable_pt_lim_comp (fun t => s + c * (t - s))
    (fun u => divergence N (normalised N lambda) (softmax N q2 u))).
  - assert (Dt : derivable_pt_lim (fun t => s + c * (t - s)) s (0 + c * (1 - 0))).
    { apply (derivable_pt_lim_plus (fun _ => s) (fun t => c * (t - s))); [apply (derivable_pt_lim_const s)|].
      apply (derivable_pt_lim_scal (fun t => t - s)).
      apply (derivable_pt_lim_minus (fun t => t) (fun _ => s));
        [apply derivable_pt_lim_id|apply (derivable_pt_lim_const s)]. }
    replace (0 + c * (1 - 0)) with c in Dt by ring. exact Dt.
  - replace (s + c * (s - s)) with s by ring. exact D.
Qed.

(** The certificate for the exponential loss, from the loss to the boundary. If a flow along minus its gradient starts in
    the region, then the linear system A lambda = 1 has a positive solution with the label pattern, whose weights are a
    KKT point with linear boundary, and for ever: the pattern holds, the margins move with speed (1/N) A g, and
    KL(pistar || pi), pi the softmax of -q, changes by - (sum g / N) <pi - pistar, A (pi - pistar)>, which is negative
    unless pi = pistar. (That pi then converges, and W in direction, is cited.) *)
Theorem gradient_flow_certificate_exponential : forall d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  is_gradient_flow d N p gamma x y (fun q => exp (- q)) W ->
  label_pattern d N p x y (W 0) ->
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0)) ->
  let A := margin_matrix d gamma x y in
  let q := margin d p gamma x y W in
  exists lambda,
    (forall n, (n < N)%nat -> 0 < lambda n /\ mat_vec N A lambda n = 1) /\
    is_kkt_point d N p gamma x y (predicted_weights N p gamma x y lambda) lambda /\
    label_pattern d N p x y (predicted_weights N p gamma x y lambda) /\
    (forall z, same_sign (network d p gamma (predicted_weights N p gamma x y lambda) z)
                         (dot d (boundary N x y lambda) z)) /\
    forall t, 0 <= t ->
      let gap := fun n => softmax N q t n - normalised N lambda n in
      let speed := - (/ INR N * sum N (fun n => exp (- q n t)) * sum N (fun n => gap n * mat_vec N A gap n)) in
      label_pattern d N p x y (W t) /\
      (forall n, (n < N)%nat ->
         derivable_pt_lim (q n) t (/ INR N * mat_vec N A (fun k => exp (- q k t)) n)) /\
      derivable_pt_lim (fun s => divergence N (normalised N lambda) (softmax N q s)) t speed /\
      ((exists n, (n < N)%nat /\ softmax N q t n <> normalised N lambda n) -> speed < 0).
Proof.
  intros d N p g x y W r R P rho Hg Hp HN Hy H0 HR HP Hsep Hrho HgP F Pat0 Ratio0 A q.
  destruct (linear_system_multipliers d N g x y r R P rho Hg Hy HR HP Hsep Hrho HgP)
    as (lam & Sol & _ & Pos & _ & _ & MP).
  assert (Pos' : forall n, (n < N)%nat -> 0 < lam n).
  { intros n Hn. destruct (Pos n Hn) as (L1 & L2). lra. }
  assert (Sol' : forall n, (n < N)%nat -> mat_vec N A lam n = 1) by (intros n Hn; apply Sol; auto).
  exists lam. split; [auto|].
  destruct (positive_solution_gives_a_linear_kkt_point d N p g x y lam Hg Hp Hy Pos' Sol' MP)
    as (K & KP & v & u & _ & _ & Sgn).
  split; [exact K|]. split; [exact KP|]. split; [intros z; apply Sgn|].
  assert (FF : follows_the_flow d N p g x y (fun q => exp (- q)) W).
  { apply (gradient_flow_is_the_flow d N p g x y (fun q => exp (- q))); auto. intros; apply losses_have_these_slopes. }
  intros t Ht gap speed.
  destruct (region_is_invariant_exponential d N p g x y W r R P rho Hg Hp HN Hy H0 HR HP Hsep Hrho HgP FF Pat0 Ratio0
    t Ht) as (Pat & _).
  assert (N0 : 0 < / INR N) by (apply Rinv_0_lt_compat, lt_0_INR; auto).
  assert (Dq : forall n, (n < N)%nat ->
    derivable_pt_lim (q n) t (/ INR N * mat_vec N A (fun k => exp (- q k t)) n)).
  { intros n Hn. pose proof (margin_derivative d N p g x y W (fun q => exp (- q)) Hg Hp Hy FF n t Ht Pat Hn) as D.
    unfold A. rewrite <- (margin_velocity_linear d N p g x y (fun k => exp (- q k t)) Hp Hy n Hn). exact D. }
  set (S := sum N (fun n => exp (- q n t))).
  assert (S0 : 0 < S) by (apply sum_exp_pos; auto).
  split; [exact Pat|]. split; [exact Dq|]. split.
  - apply (divergence_derivative_in_time N A q t lam (/ INR N * S) HN); auto.
    + apply Rmult_lt_0_compat; auto.
    + intros; apply margin_matrix_sym.
    + intros n Hn. replace (/ INR N * S * mat_vec N A (softmax N q t) n)
        with (/ INR N * mat_vec N A (fun k => exp (- q k t)) n); [apply Dq; auto|].
      rewrite Rmult_assoc. f_equal. unfold mat_vec. rewrite <- sum_scal. apply sum_ext. intros k _.
      unfold softmax. fold S. field. lra.
  - intros (n & Hn & Hne). unfold speed. fold S.
    pose proof (margin_matrix_is_positive_definite d N g x y r R P gap Hg Hy HR HP) as PD. fold A in PD.
    assert (0 < sum N (fun n => gap n * gap n)).
    { apply (sum_pos N n); auto; [intros; nra|]. unfold gap.
      assert (softmax N q t n - normalised N lam n <> 0) by lra. nra. }
    pose proof (row_sum_nonneg d N x P 0 HN HP) as P0.
    assert (0 < (1 + g ^ 2) / 2 * (r - P)) by nra.
    assert (0 < sum N (fun n => gap n * mat_vec N A gap n)) by nra.
    assert (0 < / INR N * S) by (apply Rmult_lt_0_compat; auto).
    assert (0 < / INR N * S * sum N (fun n => gap n * mat_vec N A gap n)) by (apply Rmult_lt_0_compat; auto).
    lra.
Qed.
