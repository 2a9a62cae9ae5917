(** A2: the geometry-inspired attack q maximises <q, g> over the norm ball, is
    (for L2) a positive combination of the y_n x_n, and raises the correlation
    with every training sample of its class. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  a1_row_sum a1 linear_kkt_point.
Open Scope R_scope.

(** sign(t) in {-1, 0, 1} *)
Definition sign (t : R) : R :=
  if Rlt_dec 0 t then 1 else if Rlt_dec t 0 then -1 else 0.

Lemma sign_mult_abs : forall t, sign t * t = Rabs t.
Proof.
  intros t. unfold sign, Rabs.
  destruct (Rlt_dec 0 t), (Rcase_abs t); try lra; destruct (Rlt_dec t 0); lra.
Qed.

Lemma sign_range : forall t, Rabs (sign t) <= 1.
Proof.
  intros t. unfold sign. destruct (Rlt_dec 0 t); [rewrite Rabs_R1; lra|].
  destruct (Rlt_dec t 0); [rewrite Rabs_left; lra|rewrite Rabs_R0; lra].
Qed.

(** The number of indices below d in the set T. *)
Definition count (d : nat) (T : nat -> bool) : R := sum d (fun i => if T i then 1 else 0).

(** q = eps g / |g| *)
Definition attack_l2 (d : nat) (eps : R) (g : vec) : vec := fun i => eps * (g i / norm d g).

(** q = eps sign(g) *)
Definition attack_linf (eps : R) (g : vec) : vec := fun i => eps * sign (g i).

(** q = eps sign(g) on the pixels of T, 0 elsewhere *)
Definition attack_l0 (eps : R) (T : nat -> bool) (g : vec) : vec :=
  fun i => if T i then eps * sign (g i) else 0.

(** T consists of k pixels on which |g| is largest. *)
Definition largest_entries (d : nat) (k : R) (T : nat -> bool) (g : vec) : Prop :=
  count d T = k /\
  forall i j, (i < d)%nat -> (j < d)%nat -> T i = true -> T j = false -> Rabs (g j) <= Rabs (g i).

(** ** Dual-norm maximality *)

Theorem l2_attack_is_optimal : forall d eps (g : vec), 0 <= eps -> 0 < norm d g ->
  norm d (attack_l2 d eps g) = eps /\
  dot d (attack_l2 d eps g) g = eps * norm d g /\
  forall q', norm d q' <= eps -> dot d q' g <= dot d (attack_l2 d eps g) g.
Proof.
  intros d eps g He Hg.
  assert (E : dot d (attack_l2 d eps g) g = eps * norm d g).
  { unfold attack_l2. rewrite dot_scal_l.
    rewrite (dot_ext d _ (fun i => / norm d g * g i)) by (intros; unfold Rdiv; ring).
    rewrite dot_scal_l, <- norm_sq. field. lra. }
  split; [|split; [exact E|]].
  - unfold attack_l2. rewrite norm_scal, (Rabs_pos_eq eps) by auto.
    rewrite (norm_ext d _ (fun i => / norm d g * g i)) by (intros; unfold Rdiv; ring).
    rewrite norm_scal, Rabs_pos_eq; [field; lra|]. apply Rlt_le, Rinv_0_lt_compat; auto.
  - intros q' Hq. rewrite E. eapply Rle_trans; [apply dot_le_norms|].
    apply Rmult_le_compat_r; lra.
Qed.

(** <q', g> <= eps |g|_1 for every |q'|_inf <= eps. *)
Theorem linf_attack_is_optimal : forall d eps (g : vec), 0 <= eps ->
  (forall i, (i < d)%nat -> Rabs (attack_linf eps g i) <= eps) /\
  dot d (attack_linf eps g) g = eps * sum d (fun i => Rabs (g i)) /\
  forall q' : vec, (forall i, (i < d)%nat -> Rabs (q' i) <= eps) ->
    dot d q' g <= dot d (attack_linf eps g) g.
Proof.
  intros d eps g He.
  assert (E : dot d (attack_linf eps g) g = eps * sum d (fun i => Rabs (g i))).
  { unfold attack_linf. rewrite dot_scal_l. f_equal. apply sum_ext. intros. apply sign_mult_abs. }
  split; [|split; [exact E|]].
  - intros i _. unfold attack_linf. rewrite Rabs_mult, (Rabs_pos_eq eps) by auto.
    rewrite <- (Rmult_1_r eps) at 2. apply Rmult_le_compat_l; [auto|apply sign_range].
  - intros q' Hq. rewrite E, <- sum_scal. apply sum_le. intros i Hi.
    eapply Rle_trans; [apply Rle_abs|]. rewrite Rabs_mult.
    apply Rmult_le_compat_r; [apply Rabs_pos|auto].
Qed.

(** The k largest entries of |g| have the largest sum among all sets of at most k. *)
Lemma largest_entries_sum : forall d k T S (g : vec), largest_entries d k T g ->
  count d S <= k ->
  sum d (fun i => if S i then Rabs (g i) else 0) <= sum d (fun i => if T i then Rabs (g i) else 0).
Proof.
  intros d k T S g (HT & Hmax) HS.
  (* the largest entry outside T separates the two sets *)
  assert (exists c, 0 <= c /\ (forall i, (i < d)%nat -> T i = true -> c <= Rabs (g i)) /\
                    (forall i, (i < d)%nat -> T i = false -> Rabs (g i) <= c)) as (c & C0 & C1 & C2).
  { destruct (Nat.eq_dec d 0) as [->|D]; [exists 0; repeat split; intros; lra || lia|].
    destruct (argmax d (fun i => if T i then 0 else Rabs (g i))) as (b & Hb & Hm); [lia|].
    exists (if T b then 0 else Rabs (g b)). split; [|split].
    - destruct (T b); [lra|apply Rabs_pos].
    - intros i Hi Ti. destruct (T b) eqn:Tb; [apply Rabs_pos|]. apply Hmax; auto.
    - intros i Hi Ti. specialize (Hm i Hi). cbv beta in Hm. rewrite Ti in Hm. exact Hm. }
  assert (L : sum d (fun i => (if S i then Rabs (g i) else 0) - c * (if S i then 1 else 0)) <=
              sum d (fun i => (if T i then Rabs (g i) else 0) - c * (if T i then 1 else 0))).
  { apply sum_le. intros i Hi. specialize (C1 i Hi). specialize (C2 i Hi).
    destruct (S i), (T i) eqn:Ti;
      [lra|specialize (C2 eq_refl); lra|specialize (C1 eq_refl); lra|lra]. }
  rewrite !sum_minus, !sum_scal in L. fold (count d S) in L. fold (count d T) in L.
  rewrite HT in L. assert (c * count d S <= c * k) by (apply Rmult_le_compat_l; auto). lra.
Qed.

(** At most k pixels, each changed by at most eps. *)
Theorem l0_attack_is_optimal : forall d eps k T (g : vec), 0 <= eps -> largest_entries d k T g ->
  (forall i, (i < d)%nat -> Rabs (attack_l0 eps T g i) <= eps) /\
  dot d (attack_l0 eps T g) g = eps * sum d (fun i => if T i then Rabs (g i) else 0) /\
  forall (q' : vec) S, count d S <= k ->
    (forall i, (i < d)%nat -> S i = false -> q' i = 0) ->
    (forall i, (i < d)%nat -> Rabs (q' i) <= eps) ->
    dot d q' g <= dot d (attack_l0 eps T g) g.
Proof.
  intros d eps k T g He HT.
  assert (E : dot d (attack_l0 eps T g) g = eps * sum d (fun i => if T i then Rabs (g i) else 0)).
  { unfold dot. rewrite <- sum_scal. apply sum_ext. intros i _. unfold attack_l0.
    destruct (T i); [|ring]. rewrite Rmult_assoc, sign_mult_abs. reflexivity. }
  split; [|split; [exact E|]].
  - intros i _. unfold attack_l0. destruct (T i); [|rewrite Rabs_R0; auto].
    rewrite Rabs_mult, (Rabs_pos_eq eps) by auto.
    rewrite <- (Rmult_1_r eps) at 2. apply Rmult_le_compat_l; [auto|apply sign_range].
  - intros q' S HS Hz Hq. rewrite E.
    apply Rle_trans with (eps * sum d (fun i => if S i then Rabs (g i) else 0)).
    + rewrite <- sum_scal. apply sum_le. intros i Hi.
      destruct (S i) eqn:Si.
      * eapply Rle_trans; [apply Rle_abs|]. rewrite Rabs_mult.
        apply Rmult_le_compat_r; [apply Rabs_pos|auto].
      * rewrite Hz by auto. lra.
    + apply Rmult_le_compat_l; [auto|]. apply (largest_entries_sum d k); auto.
Qed.

(** All three values <q, g> are positive when g is not zero (for L0: not zero on T). *)
Theorem attacks_raise_the_output : forall d eps T (g : vec), 0 < eps ->
  ((exists i, (i < d)%nat /\ g i <> 0) ->
     0 < dot d (attack_l2 d eps g) g /\ 0 < dot d (attack_linf eps g) g) /\
  ((exists i, (i < d)%nat /\ T i = true /\ g i <> 0) -> 0 < dot d (attack_l0 eps T g) g).
Proof.
  intros d eps T g He. split.
  - intros (i & Hi & Hg).
    assert (N0 : 0 < norm d g).
    { pose proof (norm_nonneg d g). destruct (Req_dec (norm d g) 0) as [Z|]; [|lra].
      exfalso. apply Hg. apply (dot_self_zero d g); auto. rewrite <- norm_sq, Z. ring. }
    destruct (l2_attack_is_optimal d eps g (Rlt_le _ _ He) N0) as (_ & E2 & _).
    destruct (linf_attack_is_optimal d eps g (Rlt_le _ _ He)) as (_ & Ei & _).
    rewrite E2, Ei. split; [apply Rmult_lt_0_compat; auto|].
    apply Rmult_lt_0_compat; [auto|]. apply (sum_pos d i); auto; [intros; apply Rabs_pos|].
    apply Rabs_pos_lt; auto.
  - intros (i & Hi & Ti & Hg). unfold dot, attack_l0.
    rewrite (sum_ext d _ (fun j => if T j then eps * Rabs (g j) else 0)).
    2:{ intros j _. destruct (T j); [rewrite <- sign_mult_abs|]; ring. }
    apply (sum_pos d i); auto.
    + intros j _. destruct (T j); [|lra]. apply Rmult_le_pos; [lra|apply Rabs_pos].
    + rewrite Ti. apply Rmult_lt_0_compat; [auto|apply Rabs_pos_lt; auto].
Qed.

(** ** Perturbations are weighted sums of the training samples *)

(** L2: q = sum_n c_n y_n x_n with c_n = eps lambda_n / |g|, exactly; c_n > 0 where
    lambda_n > 0. *)
Theorem l2_attack_coefficients : forall d N eps x y lambda, 0 < eps ->
  0 < norm d (boundary N x y lambda) -> (forall n, (n < N)%nat -> 0 <= lambda n) ->
  let c := fun n => eps * lambda n / norm d (boundary N x y lambda) in
  (forall n, (n < N)%nat -> 0 <= c n /\ (0 < c n <-> 0 < lambda n)) /\
  (forall i, attack_l2 d eps (boundary N x y lambda) i = sum N (fun n => c n * y n * x n i)).
Proof.
  intros d N eps x y lambda He Hg Hpos c. pose proof (Rinv_0_lt_compat _ Hg) as G. split.
  - intros n Hn. specialize (Hpos n Hn). unfold c, Rdiv. split.
    + apply Rmult_le_pos; [apply Rmult_le_pos|]; lra.
    + split; intros H; [|repeat apply Rmult_lt_0_compat; auto].
      destruct (Req_dec (lambda n) 0) as [Z|]; [|lra]. rewrite Z in H. lra.
  - intros i. unfold attack_l2, c. set (G' := norm d (boundary N x y lambda)).
    unfold boundary, Rdiv. rewrite <- sum_scal_r, <- sum_scal. apply sum_ext. intros; ring.
Qed.

Theorem l2_attack_is_a_weighted_sum : forall d N eps x y lambda, 0 < eps ->
  0 < norm d (boundary N x y lambda) -> (forall n, (n < N)%nat -> 0 < lambda n) ->
  let c := fun n => eps * lambda n / norm d (boundary N x y lambda) in
  (forall n, (n < N)%nat -> 0 < c n) /\
  (forall i, attack_l2 d eps (boundary N x y lambda) i = sum N (fun n => c n * y n * x n i)).
Proof.
  intros d N eps x y lambda He Hg Hpos c.
  destruct (l2_attack_coefficients d N eps x y lambda He Hg) as (C & E).
  { intros n Hn. specialize (Hpos n Hn). lra. }
  split; [intros n Hn; apply C; auto|exact E].
Qed.

(** (1 + gamma) y_n <g, x_n> is the sum of the two groups' pattern values: the
    label pattern alone gives y_n <g, x_n> > 0. *)
Theorem pattern_correlates_with_every_sample : forall d N gamma x y lambda n,
  0 < gamma < 1 -> are_labels N y -> (n < N)%nat ->
  multiplier_pattern d N gamma x y lambda ->
  0 < y n * dot d (boundary N x y lambda) (x n).
Proof.
  intros d N gamma x y lambda n Hg Hy Hn Hpat.
  pose proof (Hpat n 1 Hn (or_introl eq_refl)) as P1.
  pose proof (Hpat n (-1) Hn (or_intror eq_refl)) as P2.
  assert (E : (1 + gamma) * (y n * dot d (boundary N x y lambda) (x n)) =
    y n * sum N (fun k => lambda k * y k * group_slope gamma 1 (y k) * gram d x n k) +
    y n * sum N (fun k => lambda k * y k * group_slope gamma (-1) (y k) * gram d x n k)).
  { rewrite <- Rmult_plus_distr_l, <- sum_plus. unfold boundary. rewrite dot_sum_l.
    replace ((1 + gamma) * (y n * sum N (fun k => lambda k * y k * dot d (x k) (x n))))
      with (y n * ((1 + gamma) * sum N (fun k => lambda k * y k * dot d (x k) (x n)))) by ring.
    f_equal. rewrite <- sum_scal. apply sum_ext. intros k Hk.
    rewrite <- (group_slopes_sum gamma (y k)) by auto.
    unfold gram. rewrite (dot_sym d (x n)). ring. }
  nra.
Qed.

(** The feature claim: at a KKT point with the label pattern the L2 perturbation
    correlates with every training sample as its label says. *)
Theorem pattern_carries_the_features : forall d N p gamma x y w lambda eps,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w -> 0 < eps ->
  forall n, (n < N)%nat ->
    0 < y n * dot d (attack_l2 d eps (boundary N x y lambda)) (x n).
Proof.
  intros d N p gamma x y w lambda eps Hg Hp Hy K Pat He n Hn.
  destruct (kkt_point_with_pattern d N p gamma x y w lambda Hg Hp Hy K Pat) as (_ & _ & _ & MP).
  pose proof (pattern_correlates_with_every_sample d N gamma x y lambda n Hg Hy Hn MP) as C.
  set (g := boundary N x y lambda) in *.
  assert (G : 0 < norm d g).
  { pose proof (norm_nonneg d g). destruct (Req_dec (norm d g) 0) as [Z|]; [|lra].
    rewrite (norm_zero_dot d g (x n) Z) in C. lra. }
  assert (E : dot d (attack_l2 d eps g) (x n) = eps / norm d g * dot d g (x n)).
  { unfold attack_l2. rewrite <- dot_scal_l. apply dot_ext. intros i _. field. lra. }
  rewrite E.
  replace (y n * (eps / norm d g * dot d g (x n))) with (eps / norm d g * (y n * dot d g (x n))) by ring.
  apply Rmult_lt_0_compat; [|auto]. apply Rdiv_lt_0_compat; auto.
Qed.

(** The same under A1. *)
Theorem l2_perturbation_carries_the_features :
  forall d N p gamma x y Rmin2 Rmax2 pmax w lambda eps,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N x Rmin2 Rmax2 -> inner_products_at_most d N x pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma x y w lambda -> 0 < eps ->
  forall n, (n < N)%nat ->
    0 < y n * dot d (attack_l2 d eps (boundary N x y lambda)) (x n).
Proof.
  intros d N p gamma x y Rmin2 Rmax2 pmax w lambda eps Hg Hp Hy H0 Hpm HR HG HA K He.
  apply (pattern_carries_the_features d N p gamma x y w lambda eps); auto.
  apply (every_kkt_point_has_a_linear_boundary d N p gamma x y Rmin2 Rmax2 pmax w lambda); auto.
Qed.
