(** A KKT point with its Clarke slopes written out: the activation of neuron j at
    sample n is a diagonal term plus a rest, margins are means over the neurons,
    and an active neuron has the slope of the label pattern. No assumption on the
    data anywhere. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern gram_rows.
Open Scope R_scope.

(** ** Means over the neurons *)

(** One neuron of each sign at a time. *)
Lemma mean_by_pairs : forall p (f : nat -> R) B, (0 < p)%nat ->
  (forall i, (i < p)%nat -> f i + f (p + i)%nat <= 2 * B) ->
  sum (width p) (fun j => / INR (width p) * f j) <= B.
Proof.
  intros p f B Hp H. unfold width at 1. rewrite sum_app, <- sum_plus.
  assert (P : 0 < INR p) by (apply lt_0_INR; lia).
  apply Rle_trans with (sum p (fun _ => / INR (width p) * (2 * B))).
  - apply sum_le. intros i Hi. rewrite <- Rmult_plus_distr_l.
    apply Rmult_le_compat_l; [apply Rlt_le, Rinv_0_lt_compat, width_pos; auto|auto].
  - rewrite sum_const, INR_width. right. field. lra.
Qed.

(** A quantity of the neuron's sign alone. *)
Lemma mean_over_signs : forall p (F : R -> R), (0 < p)%nat ->
  sum (width p) (fun j => / INR (width p) * F (neuron_sign p j)) = / 2 * (F 1 + F (-1)).
Proof.
  intros p F Hp. rewrite sum_scal, sum_over_signs, INR_width. field.
  apply not_0_INR; lia.
Qed.

Lemma all_positive_or_some_not : forall n (f : nat -> R),
  (forall j, (j < n)%nat -> 0 < f j) \/ (exists j, (j < n)%nat /\ f j <= 0).
Proof.
  induction n as [|n IH]; intros f; [left; intros; lia|].
  destruct (IH f) as [H|(j & Hj & H)]; [|right; exists j; split; [lia|auto]].
  destruct (Rlt_dec 0 (f n)) as [L|L]; [|right; exists n; split; [lia|lra]].
  left. intros j Hj. destruct (Nat.eq_dec j n) as [->|]; [auto|apply H; lia].
Qed.

(** ** The slopes are part of the point *)

Definition is_kkt_point_with_slopes (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (w : nat -> vec) (lambda : nat -> R) (slope : nat -> nat -> R) : Prop :=
  (forall n, (n < N)%nat -> 1 <= y n * network d p gamma w (x n)) /\
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (y n * network d p gamma w (x n) - 1) = 0) /\
  (forall j k, (j < width p)%nat -> (k < N)%nat ->
     clarke_slope gamma (dot d (w j) (x k)) (slope j k)) /\
  (forall j i, (j < width p)%nat -> (i < d)%nat ->
     w j i = readout p j * sum N (fun k => lambda k * y k * slope j k * x k i)).

Lemma kkt_point_has_slopes : forall d N p gamma x y w lambda,
  is_kkt_point d N p gamma x y w lambda ->
  exists slope, is_kkt_point_with_slopes d N p gamma x y w lambda slope.
Proof.
  intros d N p gamma x y w lambda (F & L & S & slope & C & W). exists slope.
  repeat (split; auto).
Qed.

(** The label pattern at one sample. *)
Definition pattern_at (d p : nat) (x : nat -> vec) (y : nat -> R) (w : nat -> vec) (n : nat)
    : Prop :=
  forall j, (j < width p)%nat -> 0 < y n * readout p j * dot d (w j) (x n).

(** t_nk = y_n y_k <x_n, x_k> *)
Definition signed_gram (d : nat) (x : nat -> vec) (y : nat -> R) (n k : nat) : R :=
  y n * y k * gram d x n k.

(** e_jn = sum_{k<>n} lambda_k s_jk t_nk *)
Definition rest (d N : nat) (x : nat -> vec) (y lambda : nat -> R) (slope : nat -> nat -> R)
    (j n : nat) : R :=
  sum_except N n (fun k => lambda k * slope j k * signed_gram d x y n k).

(** a_jn = lambda_n s_jn |x_n|^2 + e_jn, which is m y_n a_j <w_j, x_n> *)
Definition activation (d N : nat) (x : nat -> vec) (y lambda : nat -> R)
    (slope : nat -> nat -> R) (j n : nat) : R :=
  lambda n * slope j n * gram d x n n + rest d N x y lambda slope j n.

Section Activations.

Variables (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R).
Variables (w : nat -> vec) (lambda : nat -> R) (slope : nat -> nat -> R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.
Hypothesis y_labels : are_labels N y.
Hypothesis kkt : is_kkt_point_with_slopes d N p gamma x y w lambda slope.

Let m := INR (width p).
Let act (j n : nat) : R := activation d N x y lambda slope j n.
Let e (j n : nat) : R := rest d N x y lambda slope j n.

Lemma inverse_width_pos : 0 < / INR (width p).
Proof. apply Rinv_0_lt_compat, width_pos; auto. Qed.

Lemma multiplier_nonneg : forall n, (n < N)%nat -> 0 <= lambda n.
Proof. intros n Hn. apply kkt; auto. Qed.

Lemma slope_range : forall j n, (j < width p)%nat -> (n < N)%nat -> gamma <= slope j n <= 1.
Proof. intros j n Hj Hn. eapply clarke_slope_range; eauto. apply kkt; auto. Qed.

Lemma activation_is : forall j n, (j < width p)%nat -> (n < N)%nat ->
  y n * readout p j * dot d (w j) (x n) = / m * act j n.
Proof.
  intros j n Hj Hn. destruct kkt as (_ & _ & _ & _ & weights).
  rewrite (dot_ext d (w j) _ _ (fun i Hi => weights j i Hj Hi)), dot_scal_l, dot_sum_l.
  rewrite (sum_ext N _ (fun k => lambda k * y k * slope j k * gram d x n k))
    by (intros; rewrite gram_sym; reflexivity).
  replace (y n * readout p j * (readout p j * sum N (fun k => lambda k * y k * slope j k * gram d x n k)))
    with (readout p j * readout p j * (y n * sum N (fun k => lambda k * y k * slope j k * gram d x n k))) by ring.
  rewrite (readout_sq p j p_pos). fold m. f_equal.
  rewrite <- sum_scal.
  rewrite (sum_ext N _ (fun k => lambda k * slope j k * signed_gram d x y n k))
    by (intros; unfold signed_gram; ring).
  rewrite (sum_split N n _ Hn). unfold act, activation, rest, signed_gram.
  rewrite (label_sq _ (y_labels n Hn)). ring.
Qed.

Lemma pattern_at_activations : forall n, (n < N)%nat ->
  (pattern_at d p x y w n <-> forall j, (j < width p)%nat -> 0 < act j n).
Proof.
  pose proof inverse_width_pos as M. intros n Hn. split; intros H j Hj; specialize (H j Hj).
  - rewrite activation_is in H by auto. fold m in M. nra.
  - rewrite activation_is by auto. apply Rmult_lt_0_compat; auto.
Qed.

(** y_n f(x_n) = (1/m) sum_j s_jn a_jn *)
Lemma margin_is : forall n, (n < N)%nat ->
  y n * network d p gamma w (x n) = sum (width p) (fun j => / m * (slope j n * act j n)).
Proof.
  intros n Hn. destruct kkt as (_ & _ & _ & slopes & _).
  unfold network. rewrite <- sum_scal. apply sum_ext. intros j Hj.
  rewrite (clarke_slope_phi gamma _ _ gamma_range (slopes j n Hj Hn)).
  replace (/ m * (slope j n * act j n)) with (slope j n * (/ m * act j n)) by ring.
  rewrite <- (activation_is j n Hj Hn). ring.
Qed.

(** An active neuron has the pattern's slope. *)
Lemma positive_slope : forall j n, (j < width p)%nat -> (n < N)%nat ->
  0 < act j n -> slope j n = group_slope gamma (neuron_sign p j) (y n).
Proof.
  intros j n Hj Hn H. destruct kkt as (_ & _ & _ & slopes & _).
  assert (A : 0 < y n * readout p j * dot d (w j) (x n)).
  { rewrite activation_is by auto. apply Rmult_lt_0_compat; [apply inverse_width_pos|auto]. }
  destruct (slopes j n Hj Hn) as (Hp & Hm & _).
  unfold readout in A. pose proof (Rinv_0_lt_compat _ (sqrt_width_pos p p_pos)) as S.
  unfold group_slope.
  destruct (y_labels n Hn) as [E|E], (neuron_sign_cases p j) as [F|F];
    rewrite E, F in *; destruct (Rlt_dec _ _); try lra;
    first [apply Hp; nra | apply Hm; nra].
Qed.

(** No sample is 0, or its margin would be. *)
Lemma gram_diag_positive : forall n, (n < N)%nat -> 0 < gram d x n n.
Proof.
  intros n Hn. assert (G : 0 <= gram d x n n) by apply dot_self_nonneg.
  destruct (Req_dec (gram d x n n) 0) as [Z|]; [exfalso|lra].
  destruct kkt as (feasible & _). specialize (feasible n Hn).
  rewrite margin_is in feasible by auto. rewrite sum_zero in feasible; [lra|].
  intros j Hj. replace (act j n) with 0; [ring|]. symmetry.
  unfold act, activation, rest, signed_gram. rewrite Z.
  unfold sum_except. rewrite sum_zero; [ring|]. intros k Hk.
  destruct (Nat.eqb k n); [reflexivity|].
  replace (gram d x n k) with 0; [ring|]. unfold gram, dot. symmetry. apply sum_zero.
  intros i Hi. rewrite (dot_self_zero d (x n) Z i Hi). ring.
Qed.

(** Not all multipliers are 0, or all margins would be. *)
Lemma some_multiplier_positive : (0 < N)%nat -> exists k, (k < N)%nat /\ 0 < lambda k.
Proof.
  intros HN. destruct (argmax N lambda HN) as (b & Hb & Hmax). exists b. split; [auto|].
  pose proof (multiplier_nonneg b Hb) as L. destruct (Req_dec (lambda b) 0) as [Z|]; [exfalso|lra].
  assert (A0 : forall k, (k < N)%nat -> lambda k = 0).
  { intros k Hk. specialize (Hmax k Hk). pose proof (multiplier_nonneg k Hk). lra. }
  destruct kkt as (feasible & _). specialize (feasible b Hb).
  rewrite margin_is in feasible by auto. rewrite sum_zero in feasible; [lra|].
  intros j Hj. unfold act, activation, rest, sum_except. rewrite Z, sum_zero; [ring|].
  intros k Hk. destruct (Nat.eqb k b); [auto|]. rewrite (A0 k Hk). ring.
Qed.

Lemma positive_multiplier_is_tight : forall n, (n < N)%nat -> 0 < lambda n ->
  y n * network d p gamma w (x n) = 1.
Proof.
  intros n Hn L. destruct kkt as (_ & _ & slack & _). specialize (slack n Hn).
  apply Rmult_integral in slack. destruct slack; lra.
Qed.

(** With the pattern at n:
    y_n f(x_n) = ((1 + gamma^2)/2) lambda_n |x_n|^2 + (1/m) sum_j s_jn e_jn. *)
Lemma pattern_margin : forall n, (n < N)%nat -> pattern_at d p x y w n ->
  y n * network d p gamma w (x n) =
  (1 + gamma ^ 2) / 2 * (lambda n * gram d x n n) +
  sum (width p) (fun j => / m * (group_slope gamma (neuron_sign p j) (y n) * e j n)).
Proof.
  intros n Hn Pat. rewrite margin_is by auto.
  rewrite (sum_ext (width p) _ (fun j =>
     / m * (group_slope gamma (neuron_sign p j) (y n) * group_slope gamma (neuron_sign p j) (y n) *
            (lambda n * gram d x n n)) +
     / m * (group_slope gamma (neuron_sign p j) (y n) * e j n))).
  2:{ intros j Hj. unfold act, activation.
      rewrite (positive_slope j n Hj Hn (proj1 (pattern_at_activations n Hn) Pat j Hj)). fold (e j n). ring. }
  rewrite sum_plus. f_equal.
  unfold m. rewrite (mean_over_signs p (fun sigma => group_slope gamma sigma (y n) *
    group_slope gamma sigma (y n) * (lambda n * gram d x n n)) p_pos).
  unfold group_slope. destruct (y_labels n Hn) as [Y|Y]; rewrite Y;
    repeat (destruct (Rlt_dec _ _)); try lra; field.
Qed.

(** Without it each neuron contributes at most what the pattern's slope would. *)
Lemma contribution_at_most : forall j n, (j < width p)%nat -> (n < N)%nat ->
  let s := group_slope gamma (neuron_sign p j) (y n) in
  slope j n * act j n <= Rmax 0 (s * (s * (lambda n * gram d x n n) + e j n)).
Proof.
  intros j n Hj Hn s. pose proof (slope_range j n Hj Hn) as S.
  destruct (Rlt_dec 0 (act j n)) as [A|A].
  - eapply Rle_trans; [|apply Rmax_r]. right. unfold act, activation in A |- *.
    rewrite (positive_slope j n Hj Hn A). fold s. unfold e. ring.
  - eapply Rle_trans; [|apply Rmax_l]. nra.
Qed.

(** A neuron against the pattern: gamma lambda_n |x_n|^2 + e_jn <= 0. *)
Lemma violation : forall j n, (j < width p)%nat -> (n < N)%nat -> act j n <= 0 ->
  gamma * (lambda n * gram d x n n) + e j n <= 0.
Proof.
  intros j n Hj Hn V. pose proof (slope_range j n Hj Hn) as S.
  pose proof (multiplier_nonneg n Hn). pose proof (gram_diag_positive n Hn).
  assert (0 <= lambda n * gram d x n n) by (apply Rmult_le_pos; lra).
  unfold act, activation in V. fold (e j n) in V. nra.
Qed.

End Activations.
