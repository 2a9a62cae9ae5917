(** The gradient flow of a finite wide network with fixed readout and the identity
    loss: the network, the flow, and what the flow alone says of preactivations.

    How the flow is written. L = - sum_n q_n f(x_n), q_n = y_n / N (or the weights of
    merged rows, see merged_rows_follow_the_flow). A path of (w_j, b_j) with
    (w_j, b_j)' in - dL (Clarke) for almost every t has, by measurable selection,
    slopes s_jn(t) of phi at h_j(x_n;t) with
      w_j' = a_j sum_n q_n s_jn x_n,   b_j' = beta a_j sum_n q_n s_jn,
    and integrating from 0 gives w_j(t) and b_j(t) with the integrals S_jn of the
    slopes. This integrated form is what follows_the_wide_flow states, with `is_integral`,
    a property that every Lebesgue integral has, in place of the integral; at the
    times outside the set of full measure any slopes do. A set of slopes at a kink is
    allowed for every row by itself, which contains the Clarke derivative of the sum,
    so what is proved for every such path holds for the flow. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern lazy.
Open Scope R_scope.

(** h(z) = <w, z> + b *)
Definition preactivation (d : nat) (w : vec) (b : R) (z : vec) : R := dot d w z + b.

(** f(z) = sum_j a_j phi(<w_j, z> + b_j) *)
Definition wide_network (d m : nat) (gamma : R) (a : nat -> R) (w : nat -> vec) (b : nat -> R)
    (z : vec) : R :=
  sum m (fun j => a j * phi gamma (preactivation d (w j) (b j) z)).

(** <x, z> + beta; beta = 1 for trained biases, 0 for frozen ones *)
Definition data_kernel (d : nat) (beta : R) (x z : vec) : R := dot d x z + beta.

(** C_jn(t) = int_0^t s_jn *)
Definition gain (S : R -> R) (t : R) : R := S t - S 0.

(** The flow of the identity loss up to T, with slopes s_jn and their integrals S_jn. *)
Definition follows_the_wide_flow (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R)
    (w : nat -> R -> vec) (b : nat -> R -> R) (s S : nat -> nat -> R -> R) : Prop :=
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T ->
     slope_at gamma (preactivation d (w j t) (b j t) (x n)) (s j n t)) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (s j n) (S j n)) /\
  (forall j i t, (j < m)%nat -> (i < d)%nat -> 0 <= t <= T ->
     w j t i = w j 0 i + a j * sum N (fun n => q n * gain (S j n) t * x n i)) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T ->
     b j t = b j 0 + beta * (a j * sum N (fun n => q n * gain (S j n) t))).

(** ** phi *)

Lemma phi_above : forall gamma h, gamma <= 1 -> 0 <= h -> phi gamma h = h.
Proof. intros gamma h Hg Hh. unfold phi. apply Rmax_left. nra. Qed.

Lemma phi_below : forall gamma h, gamma <= 1 -> h <= 0 -> phi gamma h = gamma * h.
Proof. intros gamma h Hg Hh. unfold phi. apply Rmax_right. nra. Qed.

(** Between two points phi has a mean slope in [gamma, 1]. *)
Lemma phi_chord : forall gamma g h, 0 <= gamma < 1 ->
  exists sigma, gamma <= sigma <= 1 /\ phi gamma h - phi gamma g = sigma * (h - g).
Proof.
  intros gamma g h Hg.
  destruct (Rle_dec 0 g) as [G|G], (Rle_dec 0 h) as [H|H].
  - exists 1. rewrite !phi_above by lra. split; lra.
  - exists ((gamma * h - g) / (h - g)). rewrite (phi_above gamma g), (phi_below gamma h) by lra.
    assert (D : 0 < g - h) by lra.
    replace ((gamma * h - g) / (h - g)) with ((g - gamma * h) / (g - h)) by (field; lra).
    split; [split|field; lra].
    + apply Rmult_le_reg_r with (g - h); [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
    + apply Rmult_le_reg_r with (g - h); [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
  - exists ((h - gamma * g) / (h - g)). rewrite (phi_above gamma h), (phi_below gamma g) by lra.
    assert (D : 0 < h - g) by lra. split; [split|field; lra].
    + apply Rmult_le_reg_r with (h - g); [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
    + apply Rmult_le_reg_r with (h - g); [auto|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
  - exists gamma. rewrite !phi_below by lra. split; lra.
Qed.

Lemma phi_increasing : forall gamma g h, 0 <= gamma < 1 -> g <= h -> phi gamma g <= phi gamma h.
Proof.
  intros gamma g h Hg H. destruct (phi_chord gamma g h Hg) as (sigma & Hs & E). nra.
Qed.

(** ** Integrals of bounded slopes *)

Lemma integral_bounds : forall T s S t1 t2 lo hi, is_integral T s S -> 0 <= t1 <= t2 -> t2 <= T ->
  (forall t, t1 < t < t2 -> lo <= s t <= hi) ->
  lo * (t2 - t1) <= S t2 - S t1 <= hi * (t2 - t1).
Proof.
  intros T s S t1 t2 lo hi HS H1 H2 Hs.
  assert (H : Rabs (S t2 - S t1 - (lo + hi) / 2 * (t2 - t1)) <= (hi - lo) / 2 * (t2 - t1)).
  { apply HS; [lra|lra|]. intros t Ht. specialize (Hs t Ht).
    unfold Rabs. destruct (Rcase_abs (s t - (lo + hi) / 2)); lra. }
  unfold Rabs in H. destruct (Rcase_abs (S t2 - S t1 - (lo + hi) / 2 * (t2 - t1))); lra.
Qed.

(** ** Preactivations along the flow *)

(** h_j(z;t) = h_j(z;0) + a_j sum_n q_n C_jn(t) (<x_n, z> + beta) *)
Lemma preactivation_along_the_flow : forall d N m gamma beta T x q a w b s S,
  follows_the_wide_flow d N m gamma beta T x q a w b s S ->
  forall j z t, (j < m)%nat -> 0 <= t <= T ->
  preactivation d (w j t) (b j t) z = preactivation d (w j 0) (b j 0) z +
    a j * sum N (fun n => q n * gain (S j n) t * data_kernel d beta (x n) z).
Proof.
  intros d N m gamma beta T x q a w b s S (_ & _ & Hw & Hb) j z t Hj Ht.
  unfold preactivation, data_kernel.
  rewrite (dot_ext d (w j t) (fun i => w j 0 i + a j * sum N (fun n => q n * gain (S j n) t * x n i)))
    by (intros; apply Hw; auto).
  rewrite dot_plus_l, dot_scal_l, dot_sum_l, (Hb j t Hj Ht).
  rewrite (sum_ext N (fun n => q n * gain (S j n) t * (dot d (x n) z + beta))
    (fun n => q n * gain (S j n) t * dot d (x n) z + beta * (q n * gain (S j n) t))) by (intros; ring).
  rewrite sum_plus, sum_scal. ring.
Qed.

Lemma gain_at_zero : forall S, gain S 0 = 0.
Proof. intros S. unfold gain. ring. Qed.

(** ** Equal rows *)

(** The rows x_n fall into M classes of equal rows, class r represented by row rep r;
    equal rows have one slope and one weight, the sum of theirs. *)
Definition merged_weight (N : nat) (class : nat -> nat) (q : nat -> R) (r : nat) : R :=
  sum N (fun n => if Nat.eqb (class n) r then q n else 0).

Lemma sum_by_class : forall M N (class : nat -> nat) (q : nat -> R) (g : nat -> R),
  (forall n, (n < N)%nat -> (class n < M)%nat) ->
  sum N (fun n => q n * g (class n)) = sum M (fun r => merged_weight N class q r * g r).
Proof.
  intros M N class q g Hc. unfold merged_weight.
  rewrite (sum_ext M _ (fun r => sum N (fun n => (if Nat.eqb (class n) r then q n else 0) * g r)))
    by (intros; rewrite sum_scal_r; reflexivity).
  rewrite sum_swap. apply sum_ext. intros n Hn.
  rewrite (sum_single M (class n)).
  - rewrite Nat.eqb_refl. reflexivity.
  - auto.
  - intros r _ Hr. destruct (Nat.eqb_spec (class n) r); [congruence|ring].
Qed.

(** The flow in which equal rows have equal slopes (the Clarke derivative of the loss
    treats them as one) is a flow of the merged rows, the more so of those whose weight
    is not 0. *)
Theorem merged_rows_follow_the_flow :
  forall d N M M' m gamma beta T x q a w b s S (class rep : nat -> nat),
  follows_the_wide_flow d N m gamma beta T x q a w b s S ->
  (M <= M')%nat ->
  (forall n, (n < N)%nat -> (class n < M')%nat) ->
  (forall r, (r < M')%nat -> (rep r < N)%nat) ->
  (forall n i, (n < N)%nat -> (i < d)%nat -> x n i = x (rep (class n)) i) ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> S j n t = S j (rep (class n)) t) ->
  (forall r, (M <= r < M')%nat -> merged_weight N class q r = 0) ->
  follows_the_wide_flow d M m gamma beta T (fun r => x (rep r)) (merged_weight N class q) a w b
    (fun j r => s j (rep r)) (fun j r => S j (rep r)).
Proof.
  intros d N M M' m gamma beta T x q a w b s S class rep (Hs & HS & Hw & Hb) HM Hc Hr Hx HSS H0.
  assert (E : forall g : nat -> R, sum N (fun n => q n * g (class n)) =
                sum M (fun r => merged_weight N class q r * g r)).
  { intros g. rewrite (sum_by_class M' N class q g Hc).
    replace M' with (M + (M' - M))%nat by lia. rewrite sum_app.
    rewrite (sum_zero (M' - M)); [ring|]. intros k Hk. rewrite H0 by lia. ring. }
  assert (G : forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T ->
     gain (S j n) t = gain (S j (rep (class n))) t).
  { intros j n t Hj Hn Ht. unfold gain. rewrite (HSS j n t), (HSS j n 0) by (auto; lra). reflexivity. }
  split; [|split; [|split]].
  - intros j r t Hj Hr' Ht. apply Hs; auto. apply Hr; lia.
  - intros j r Hj Hr'. apply HS; auto. apply Hr; lia.
  - intros j i t Hj Hi Ht. rewrite Hw by auto. do 2 f_equal.
    rewrite (sum_ext N _ (fun n => q n * (fun r => gain (S j (rep r)) t * x (rep r) i) (class n))).
    + rewrite (E (fun r => gain (S j (rep r)) t * x (rep r) i)). apply sum_ext. intros; ring.
    + intros n Hn. rewrite (Hx n i Hn Hi), (G j n t Hj Hn Ht). ring.
  - intros j t Hj Ht. rewrite Hb by auto. do 3 f_equal.
    rewrite (sum_ext N _ (fun n => q n * (fun r => gain (S j (rep r)) t) (class n))).
    + exact (E (fun r => gain (S j (rep r)) t)).
    + intros n Hn. rewrite (G j n t Hj Hn Ht). reflexivity.
Qed.
