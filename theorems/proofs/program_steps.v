(** The steps between floating-point numbers and a theorem's hypothesis: signs
    from error bounds, conditions on an enclosure, division-free forms of the
    assumptions, and minimality from complementarity. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  linear_kkt_point.
Open Scope R_scope.

(** ** Signs from error bounds *)

(** A computed inner product larger than its error bound has the right sign. *)
Theorem dot_product_error_decides_the_sign : forall d x z fl err,
  Rabs (fl - dot d x z) <= err -> err < Rabs fl -> same_sign fl (dot d x z).
Proof.
  intros d x z fl err He Hf. apply same_sign_sym, same_sign_near.
  rewrite Rabs_minus_sym. lra.
Qed.

(** Products and sums rounded with relative error u, in the order of the indices:
    s_0 = 0,  s_{k+1} = (s_k + x_k z_k (1 + delta_k)) (1 + epsilon_k). *)
Fixpoint rounded_dot (n : nat) (x z delta epsilon : nat -> R) : R :=
  match n with
  | O => 0
  | S k => (rounded_dot k x z delta epsilon + x k * z k * (1 + delta k)) * (1 + epsilon k)
  end.

(** |fl - <x,z>| <= ((1+u)^(n+1) - 1) sum |x_i||z_i| *)
Theorem rounded_dot_product_error : forall n x z delta epsilon u, 0 <= u ->
  (forall k, (k < n)%nat -> Rabs (delta k) <= u /\ Rabs (epsilon k) <= u) ->
  Rabs (rounded_dot n x z delta epsilon - dot n x z) <=
  ((1 + u) ^ (n + 1) - 1) * sum n (fun i => Rabs (x i) * Rabs (z i)).
Proof.
  intros n x z delta epsilon u Hu. induction n as [|n IH]; intros H.
  - unfold dot. simpl. rewrite Rminus_0_r, Rabs_R0. lra.
  - assert (IH' : Rabs (rounded_dot n x z delta epsilon - dot n x z) <=
       ((1 + u) ^ (n + 1) - 1) * sum n (fun i => Rabs (x i) * Rabs (z i))) by auto with arith.
    clear IH. destruct (H n (Nat.lt_succ_diag_r n)) as (Hd & He).
    assert (HS : Rabs (dot n x z) <= sum n (fun i => Rabs (x i) * Rabs (z i))).
    { eapply Rle_trans; [apply sum_abs|]. apply sum_le. intros. rewrite Rabs_mult. lra. }
    assert (PW : 1 + u <= (1 + u) ^ (n + 1)).
    { rewrite Nat.add_1_r. simpl. rewrite <- (Rmult_1_r (1 + u)) at 1.
      apply Rmult_le_compat_l; [lra|]. apply pow_R1_Rle. lra. }
    unfold dot in *. simpl sum. simpl rounded_dot.
    replace (S n + 1)%nat with (S (n + 1)) by lia. simpl pow.
    set (s := rounded_dot n x z delta epsilon) in *.
    set (S0 := sum n (fun i => x i * z i)) in *.
    set (T := sum n (fun i => Rabs (x i) * Rabs (z i))) in *.
    set (W := (1 + u) ^ (n + 1)) in *.
    set (a := x n * z n).
    assert (Ha : Rabs (x n) * Rabs (z n) = Rabs a) by (unfold a; rewrite Rabs_mult; auto).
    rewrite Ha.
    replace ((s + a * (1 + delta n)) * (1 + epsilon n) - (S0 + a))
      with ((s - S0) * (1 + epsilon n) + S0 * epsilon n
            + a * (delta n + epsilon n + delta n * epsilon n)) by ring.
    assert (E1 : Rabs (1 + epsilon n) <= 1 + u).
    { eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_R1. lra. }
    assert (E2 : Rabs (delta n + epsilon n + delta n * epsilon n) <= 2 * u + u * u).
    { eapply Rle_trans; [apply Rabs_triang|].
      pose proof (Rabs_triang (delta n) (epsilon n)). rewrite Rabs_mult.
      pose proof (Rabs_pos (delta n)). pose proof (Rabs_pos (epsilon n)). nra. }
    eapply Rle_trans; [apply Rabs_triang|].
    apply Rle_trans with ((W - 1) * T * (1 + u) + T * u + Rabs a * (2 * u + u * u)).
    + apply Rplus_le_compat.
      * eapply Rle_trans; [apply Rabs_triang|]. rewrite !Rabs_mult.
        apply Rplus_le_compat; apply Rmult_le_compat; try apply Rabs_pos; auto.
      * rewrite Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|auto].
    + assert (0 <= Rabs a) by apply Rabs_pos.
      assert ((1 + u) * (1 + u) <= (1 + u) * W) by (apply Rmult_le_compat_l; lra).
      assert (Rabs a * (2 * u + u * u) <= Rabs a * ((1 + u) * W - 1)) by (apply Rmult_le_compat_l; lra).
      lra.
Qed.

(** |sum c_k lambda_k - sum c_k lt_k| <= sum |c_k| r_k when |lambda_k - lt_k| <= r_k. *)
Lemma enclosed_combination : forall N (c lam lt r : nat -> R),
  (forall k, (k < N)%nat -> Rabs (lam k - lt k) <= r k) ->
  Rabs (sum N (fun k => lam k * c k) - sum N (fun k => lt k * c k)) <=
  sum N (fun k => r k * Rabs (c k)).
Proof.
  intros N c lam lt r H. rewrite <- sum_minus. eapply Rle_trans; [apply sum_abs|].
  apply sum_le. intros k Hk.
  replace (lam k * c k - lt k * c k) with ((lam k - lt k) * c k) by ring.
  rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|auto].
Qed.

(** The label pattern, decided on an enclosure of the multipliers. *)
Theorem enclosure_decides_the_pattern : forall d N gamma x y lambda lt r,
  0 < gamma < 1 -> are_labels N y ->
  (forall k, (k < N)%nat -> Rabs (lambda k - lt k) <= r k) ->
  (forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
     sum N (fun k => r k * (group_slope gamma sigma (y k) * Rabs (gram d x n k))) <
     y n * sum N (fun k => lt k * y k * group_slope gamma sigma (y k) * gram d x n k)) ->
  multiplier_pattern d N gamma x y lambda.
Proof.
  intros d N gamma x y lambda lt r Hg Hy Hr H n sigma Hn Hs.
  specialize (H n sigma Hn Hs).
  set (c := fun k => y n * (y k * group_slope gamma sigma (y k) * gram d x n k)).
  pose proof (enclosed_combination N c lambda lt r Hr) as E.
  assert (Ec : sum N (fun k => r k * Rabs (c k)) =
               sum N (fun k => r k * (group_slope gamma sigma (y k) * Rabs (gram d x n k)))).
  { apply sum_ext. intros k Hk. unfold c.
    rewrite !Rabs_mult, (label_abs _ (Hy n Hn)), (label_abs _ (Hy k Hk)).
    rewrite (Rabs_pos_eq (group_slope _ _ _)); [ring|].
    pose proof (group_slope_range gamma sigma (y k) Hg). lra. }
  assert (EL : forall mu : nat -> R, y n * sum N (fun k => mu k * y k * group_slope gamma sigma (y k) * gram d x n k)
               = sum N (fun k => mu k * c k)).
  { intros mu. rewrite <- sum_scal. apply sum_ext. intros k _. unfold c. ring. }
  rewrite Ec in E. rewrite EL in H. rewrite EL.
  pose proof (Rle_abs (sum N (fun k => lt k * c k) - sum N (fun k => lambda k * c k))) as B.
  rewrite Rabs_minus_sym in B. lra.
Qed.

(** The predicted sign at z, decided on an enclosure of the multipliers. *)
Theorem enclosure_decides_the_predicted_sign : forall d N x y lambda lt r z, are_labels N y ->
  (forall k, (k < N)%nat -> Rabs (lambda k - lt k) <= r k) ->
  sum N (fun k => r k * Rabs (dot d (x k) z)) < Rabs (dot d (boundary N x y lt) z) ->
  same_sign (dot d (boundary N x y lambda) z) (dot d (boundary N x y lt) z).
Proof.
  intros d N x y lambda lt r z Hy Hr H. apply same_sign_near.
  eapply Rle_lt_trans; [|exact H]. unfold boundary. rewrite !dot_sum_l.
  rewrite (sum_ext N (fun k => lambda k * y k * dot d (x k) z) (fun k => lambda k * (y k * dot d (x k) z)))
    by (intros; ring).
  rewrite (sum_ext N (fun k => lt k * y k * dot d (x k) z) (fun k => lt k * (y k * dot d (x k) z)))
    by (intros; ring).
  eapply Rle_trans; [apply (enclosed_combination N (fun k => y k * dot d (x k) z) lambda lt r Hr)|].
  right. apply sum_ext. intros k Hk. rewrite Rabs_mult, (label_abs _ (Hy k Hk)). ring.
Qed.

(** The whole check: a candidate lt, weights v > 0 with <A> v >= omega > 0, the
    residual bounds r_i, and positivity and pattern on the enclosure
    |lambda_i - lt_i| <= v_i theta prove a KKT point with a linear boundary. *)
Theorem verified_linear_system_gives_a_linear_kkt_point :
  forall d N p gamma x y lt v omega r theta,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall i, (i < N)%nat -> 0 < v i) ->
  (forall i, (i < N)%nat -> 0 < omega i) ->
  (forall i, (i < N)%nat ->
     omega i <= Rabs (margin_matrix d gamma x y i i) * v i
       - sum_except N i (fun k => Rabs (margin_matrix d gamma x y i k) * v k)) ->
  (forall i, (i < N)%nat -> Rabs (1 - mat_vec N (margin_matrix d gamma x y) lt i) <= r i) ->
  (forall i, (i < N)%nat -> r i / omega i <= theta) ->
  (forall i, (i < N)%nat -> v i * theta < lt i) ->
  (forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
     sum N (fun k => v k * theta * (group_slope gamma sigma (y k) * Rabs (gram d x n k))) <
     y n * sum N (fun k => lt k * y k * group_slope gamma sigma (y k) * gram d x n k)) ->
  exists lambda,
    (forall i, (i < N)%nat -> Rabs (lambda i - lt i) <= v i * theta) /\
    let w := predicted_weights N p gamma x y lambda in
    is_kkt_point d N p gamma x y w lambda /\
    label_pattern d N p x y w /\
    (forall z, same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)).
Proof.
  intros d N p gamma x y lt v omega r theta Hg Hp Hy Hv Hw Hdom Hr Hth Hpos Hpat.
  destruct (dominance_encloses_the_solution N (margin_matrix d gamma x y) (fun _ => 1) lt v omega r theta)
    as (lambda & HA & _ & HE); auto.
  exists lambda. split; [exact HE|].
  destruct (positive_solution_gives_a_linear_kkt_point d N p gamma x y lambda) as (K & Pat & vv & uu & _ & _ & S);
    auto.
  - intros n Hn. specialize (HE n Hn). specialize (Hpos n Hn).
    unfold Rabs in HE. destruct (Rcase_abs _); lra.
  - apply (enclosure_decides_the_pattern d N gamma x y lambda lt (fun k => v k * theta)); auto.
  - split; [exact K|]. split; [exact Pat|]. intros z. apply S.
Qed.

(** ** Division-free forms *)

Lemma lt_div_iff : forall a b c, 0 < c -> (a < b / c <-> a * c < b).
Proof.
  intros a b c Hc. split; intros H.
  - apply Rmult_lt_compat_r with (r := c) in H; [|auto].
    replace (b / c * c) with b in H by (field; lra). auto.
  - apply Rmult_lt_reg_r with c; [auto|]. replace (b / c * c) with b by (field; lra). auto.
Qed.

Lemma div_lt_iff : forall a b c, 0 < c -> (b / c < a <-> b < a * c).
Proof.
  intros a b c Hc. split; intros H.
  - apply Rmult_lt_compat_r with (r := c) in H; [|auto].
    replace (b / c * c) with b in H by (field; lra). auto.
  - apply Rmult_lt_reg_r with c; [auto|]. replace (b / c * c) with b by (field; lra). auto.
Qed.

Lemma div_le_iff : forall a b c, 0 < c -> (b / c <= a <-> b <= a * c).
Proof.
  intros a b c Hc. split; intros H.
  - apply Rmult_le_compat_r with (r := c) in H; [|lra].
    replace (b / c * c) with b in H by (field; lra). auto.
  - apply Rmult_le_reg_r with c; [auto|]. replace (b / c * c) with b by (field; lra). auto.
Qed.

(** A1:  gamma^3 Rmin^4 > 3 N Rmax^2 pmax  <->  pmax < gamma^3 Rmin^4 / (3 N Rmax^2) *)
Theorem a1_division_free : forall N gamma Rmin2 Rmax2 pmax, (0 < N)%nat -> 0 < Rmax2 ->
  (gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax <->
   pmax < gamma ^ 3 * Rmin2 ^ 2 / (3 * INR N * Rmax2)).
Proof.
  intros N gamma Rmin2 Rmax2 pmax HN HR.
  assert (0 < INR N) by (apply lt_0_INR; auto).
  assert (0 < INR N * Rmax2) by (apply Rmult_lt_0_compat; auto).
  rewrite lt_div_iff by lra. split; intros; lra.
Qed.

(** Row-sum form:  gamma^3 Rmin^4 > 3 Rmax^2 P  <->  P < gamma^3 Rmin^4 / (3 Rmax^2) *)
Theorem row_sum_division_free : forall gamma Rmin2 Rmax2 P, 0 < Rmax2 ->
  (gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P <-> P < gamma ^ 3 * Rmin2 ^ 2 / (3 * Rmax2)).
Proof.
  intros gamma Rmin2 Rmax2 P HR. rewrite lt_div_iff by lra. split; intros; lra.
Qed.

(** A1's multiplier bounds without division. *)
Theorem multiplier_bounds_division_free : forall gamma Rmin2 Rmax2 lam,
  0 < gamma -> 0 < Rmin2 -> 0 < Rmax2 ->
  (1 / (2 * Rmax2) < lam < 3 / (2 * gamma ^ 2 * Rmin2) <->
   1 < 2 * Rmax2 * lam /\ 2 * gamma ^ 2 * Rmin2 * lam < 3).
Proof.
  intros gamma Rmin2 Rmax2 lam Hg Hm HM.
  assert (0 < gamma ^ 2) by nra. assert (0 < gamma ^ 2 * Rmin2) by nra.
  rewrite div_lt_iff, lt_div_iff by lra. split; intros (H1 & H2); split; lra.
Qed.

(** The certificate's conditions for the exponential loss. *)
Theorem convergence_division_free : forall gamma Rmin2 Rmax2 P rho,
  2 * P < Rmin2 -> 0 < rho ->
  ((Rmax2 / (Rmin2 - 2 * P) <= rho <-> Rmax2 <= rho * (Rmin2 - 2 * P)) /\
   (P < gamma * Rmin2 / rho <-> P * rho < gamma * Rmin2)).
Proof.
  intros gamma Rmin2 Rmax2 P rho H1 H2.
  rewrite div_le_iff, lt_div_iff by lra. split; reflexivity.
Qed.

(** The certificate's condition for the logistic loss. *)
Theorem logistic_convergence_division_free : forall Rmin2 Rmax2 P rho sigma,
  P < sigma * (Rmin2 - P) ->
  (Rmax2 / (sigma * (Rmin2 - P) - P) <= rho <-> Rmax2 <= rho * (sigma * (Rmin2 - P) - P)).
Proof. intros. apply div_le_iff. lra. Qed.

(** The slab without division:  gamma m |<h,z>| > 2 sum_j |delta_j| |z|. *)
Theorem slab_division_free : forall gamma m total nh nz hz, 0 < gamma -> 0 < m -> 0 < nh ->
  (Rabs hz > 2 * total / (gamma * m * nh) * nh * nz <-> gamma * m * Rabs hz > 2 * total * nz).
Proof.
  intros gamma m total nh nz hz Hg Hm Hn.
  assert (gm : 0 < gamma * m) by nra.
  replace (2 * total / (gamma * m * nh) * nh * nz) with (2 * total * nz / (gamma * m)) by (field; lra).
  unfold Rgt. rewrite div_lt_iff by auto. split; intros; lra.
Qed.

(** Images may be checked as integers: A1 is invariant under x -> c x. *)
Theorem a1_is_scale_invariant : forall N gamma Rmin2 Rmax2 pmax c, c <> 0 ->
  (gamma ^ 3 * (c ^ 2 * Rmin2) ^ 2 > 3 * INR N * (c ^ 2 * Rmax2) * (c ^ 2 * pmax) <->
   gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax).
Proof.
  intros N gamma Rmin2 Rmax2 pmax c Hc.
  assert (C : 0 < c ^ 4).
  { replace (c ^ 4) with (c * c * (c * c)) by ring.
    assert (0 < c * c) by (destruct (Rtotal_order c 0) as [|[|]]; nra). nra. }
  replace (gamma ^ 3 * (c ^ 2 * Rmin2) ^ 2) with (c ^ 4 * (gamma ^ 3 * Rmin2 ^ 2)) by ring.
  replace (3 * INR N * (c ^ 2 * Rmax2) * (c ^ 2 * pmax)) with (c ^ 4 * (3 * INR N * Rmax2 * pmax)) by ring.
  unfold Rgt. split; intros H.
  - apply Rmult_lt_reg_l with (c ^ 4); auto.
  - apply Rmult_lt_compat_l; auto.
Qed.

(** ** Minimality from complementarity *)

(** A symmetric and positive semidefinite; lambda >= 0, A lambda >= b,
    lambda_n (A lambda - b)_n = 0: lambda minimises 1/2 <mu, A mu> - <b, mu>
    over mu >= 0. *)
Theorem complementarity_gives_the_minimiser : forall N (A : nat -> nat -> R) b lambda mu,
  (forall n k, (n < N)%nat -> (k < N)%nat -> A n k = A k n) ->
  (forall v, 0 <= sum N (fun n => v n * mat_vec N A v n)) ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> b n <= mat_vec N A lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N A lambda n - b n) = 0) ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  / 2 * sum N (fun n => lambda n * mat_vec N A lambda n) - sum N (fun n => b n * lambda n) <=
  / 2 * sum N (fun n => mu n * mat_vec N A mu n) - sum N (fun n => b n * mu n).
Proof.
  intros N A b lambda mu Hsym Hpsd Hl Hf Hc Hm.
  pose proof (Hpsd (fun n => mu n - lambda n)) as Q. cbv beta in Q.
  assert (S : sum N (fun n => lambda n * mat_vec N A mu n) = sum N (fun n => mu n * mat_vec N A lambda n)).
  { unfold mat_vec.
    rewrite (sum_ext N _ (fun n => sum N (fun k => lambda n * A n k * mu k)))
      by (intros; rewrite <- sum_scal; apply sum_ext; intros; ring).
    rewrite sum_swap. apply sum_ext. intros n Hn. rewrite <- sum_scal.
    apply sum_ext. intros k Hk. rewrite (Hsym k n Hk Hn). ring. }
  assert (E : sum N (fun n => (mu n - lambda n) * mat_vec N A (fun k => mu k - lambda k) n) =
    sum N (fun n => mu n * mat_vec N A mu n) - 2 * sum N (fun n => mu n * mat_vec N A lambda n)
    + sum N (fun n => lambda n * mat_vec N A lambda n)).
  { replace (2 * sum N (fun n => mu n * mat_vec N A lambda n)) with
      (sum N (fun n => mu n * mat_vec N A lambda n) + sum N (fun n => lambda n * mat_vec N A mu n)) by lra.
    rewrite <- sum_plus.
    rewrite <- sum_minus, <- sum_plus. apply sum_ext. intros n _. rewrite mat_vec_minus. ring. }
  rewrite E in Q.
  assert (C : sum N (fun n => lambda n * mat_vec N A lambda n) = sum N (fun n => b n * lambda n)).
  { apply sum_ext. intros n Hn. specialize (Hc n Hn). lra. }
  assert (F : sum N (fun n => b n * mu n) <= sum N (fun n => mu n * mat_vec N A lambda n)).
  { apply sum_le. intros n Hn. specialize (Hf n Hn). specialize (Hm n Hn). nra. }
  lra.
Qed.

(** The primal side: W = sum_n lambda_n c_n with lambda >= 0 and complementary
    slackness is the unique point of least norm among all V with <c_n, V> >= 1. *)
Theorem complementarity_gives_the_least_norm : forall D N (c : nat -> vec) lambda (W V : vec),
  (forall i, (i < D)%nat -> W i = sum N (fun n => lambda n * c n i)) ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (dot D (c n) W - 1) = 0) ->
  (forall n, (n < N)%nat -> 1 <= dot D (c n) V) ->
  dot D W W + dot D (fun i => V i - W i) (fun i => V i - W i) <= dot D V V.
Proof.
  intros D N c lambda W V HW Hl Hc HV.
  assert (E : forall U, dot D W U = sum N (fun n => lambda n * dot D (c n) U)).
  { intros U. rewrite (dot_ext D W _ U HW). apply dot_sum_l. }
  assert (F : dot D W W <= dot D W V).
  { rewrite !E. apply sum_le. intros n Hn. specialize (Hl n Hn). specialize (Hc n Hn).
    specialize (HV n Hn). nra. }
  rewrite dot_minus_l, !dot_minus_r, (dot_sym D V W). lra.
Qed.
