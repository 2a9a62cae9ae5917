(** The program's enclosure of the solution of A lambda = b: a floating-point
    candidate, its residual, and either weighted diagonal dominance or an
    approximate inverse. Both forms also prove that the solution exists and is
    unique, which the statement "a KKT point exists" needs. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting.
Open Scope R_scope.

(** A x = b, row by row. *)
Definition solves (n : nat) (A : nat -> nat -> R) (b x : nat -> R) : Prop :=
  forall i, (i < n)%nat -> mat_vec n A x i = b i.

(** ** Square injective systems are solvable *)

(** n homogeneous equations in n + 1 unknowns have a nonzero solution. *)
Lemma nontrivial_kernel : forall n (A : nat -> nat -> R),
  exists x : nat -> R, (exists k, (k <= n)%nat /\ x k <> 0) /\
    forall i, (i < n)%nat -> sum (S n) (fun k => A i k * x k) = 0.
Proof.
  induction n as [|n IH]; intros A.
  - exists (fun _ => 1). split; [exists 0%nat; split; [lia|lra]|intros; lia].
  - destruct (argmax (S n) (fun i => Rabs (A i (S n)))) as (r & Hr & Hmax); [lia|].
    destruct (Req_dec (A r (S n)) 0) as [Z|NZ].
    + (* the last unknown occurs in no equation *)
      exists (fun k => if Nat.eqb k (S n) then 1 else 0). split.
      * exists (S n). rewrite Nat.eqb_refl. split; [lia|lra].
      * intros i Hi. specialize (Hmax i Hi). simpl in Hmax. rewrite Z, Rabs_R0 in Hmax.
        assert (E : A i (S n) = 0).
        { unfold Rabs in Hmax; destruct (Rcase_abs (A i (S n))); lra. }
        apply sum_zero. intros k Hk.
        destruct (Nat.eqb_spec k (S n)); [subst; rewrite E|]; lra.
    + (* eliminate the last unknown with row r *)
      set (B := fun i k => if Nat.eqb i r then A n k else A i k).
      destruct (IH (fun i k => B i k - B i (S n) / A r (S n) * A r k)) as (x & (k0 & Hk0 & Hx0) & Hx).
      set (t := sum (S n) (fun k => A r k * x k)).
      set (x' := fun k => if Nat.eqb k (S n) then - t / A r (S n) else x k).
      assert (Hsum : forall c : nat -> R, sum (S (S n)) (fun k => c k * x' k) =
                sum (S n) (fun k => c k * x k) + c (S n) * (- t / A r (S n))).
      { intros c. change (sum (S (S n)) (fun k => c k * x' k))
          with (sum (S n) (fun k => c k * x' k) + c (S n) * x' (S n)).
        f_equal.
        - apply sum_ext. intros k Hk. unfold x'. destruct (Nat.eqb_spec k (S n)); [lia|auto].
        - unfold x'. rewrite Nat.eqb_refl. auto. }
      assert (Hrow : sum (S (S n)) (fun k => A r k * x' k) = 0).
      { rewrite (Hsum (A r)). fold t. field. auto. }
      assert (HB : forall i, (i < n)%nat -> sum (S (S n)) (fun k => B i k * x' k) = 0).
      { intros i Hi. rewrite (Hsum (B i)). specialize (Hx i Hi).
        rewrite (sum_ext (S n) _ (fun k => B i k * x k - B i (S n) / A r (S n) * (A r k * x k))) in Hx
          by (intros; ring).
        rewrite sum_minus, sum_scal in Hx. fold t in Hx.
        replace (B i (S n) * (- t / A r (S n))) with (- (B i (S n) / A r (S n) * t)) by (field; auto).
        lra. }
      exists x'. split.
      * exists k0. split; [lia|]. unfold x'. destruct (Nat.eqb_spec k0 (S n)); [lia|auto].
      * intros i Hi. destruct (Nat.eq_dec i r) as [->|Hir]; [exact Hrow|].
        destruct (Nat.eq_dec i n) as [->|Hin].
        -- assert (H : (r < n)%nat) by lia. specialize (HB r H). unfold B in HB.
           rewrite Nat.eqb_refl in HB. exact HB.
        -- assert (H : (i < n)%nat) by lia. specialize (HB i H). unfold B in HB.
           destruct (Nat.eqb_spec i r); [lia|exact HB].
Qed.

Lemma injective_solvable : forall n A,
  (forall x, solves n A (fun _ => 0) x -> forall i, (i < n)%nat -> x i = 0) ->
  forall b, exists x, solves n A b x.
Proof.
  intros n A Hinj b.
  destruct (nontrivial_kernel n (fun i k => if Nat.eqb k n then b i else A i k))
    as (x & (k & Hk & Hxk) & Hx).
  assert (E : forall i, (i < n)%nat -> mat_vec n A x i + b i * x n = 0).
  { intros i Hi. specialize (Hx i Hi). simpl in Hx. rewrite Nat.eqb_refl in Hx.
    rewrite <- Hx. f_equal. apply sum_ext. intros l Hl.
    destruct (Nat.eqb_spec l n); [lia|auto]. }
  assert (T : x n <> 0).
  { intros T. apply Hxk. destruct (Nat.eq_dec k n) as [->|Hkn]; [exact T|].
    apply Hinj; [|lia]. intros i Hi. specialize (E i Hi). rewrite T in E. lra. }
  exists (fun l => - / x n * x l). intros i Hi. specialize (E i Hi).
  unfold mat_vec in *.
  rewrite (sum_ext n _ (fun l => - / x n * (A i l * x l))) by (intros; ring).
  rewrite sum_scal. replace (sum n (fun l => A i l * x l)) with (- (b i * x n)) by lra.
  field. auto.
Qed.

Lemma mat_vec_minus : forall n A x z i,
  mat_vec n A (fun k => x k - z k) i = mat_vec n A x i - mat_vec n A z i.
Proof.
  intros. unfold mat_vec. rewrite <- sum_minus. apply sum_ext. intros; ring.
Qed.

Lemma mat_vec_ext : forall n A x z i, (forall k, (k < n)%nat -> x k = z k) ->
  mat_vec n A x i = mat_vec n A z i.
Proof. intros n A x z i H. apply sum_ext. intros k Hk. rewrite H; auto. Qed.

(** An a-priori bound on A e = rho gives existence, uniqueness and enclosure. *)
Lemma enclosure_from_bound : forall n A b xt (bound : nat -> R),
  (forall e, solves n A (fun _ => 0) e -> forall i, (i < n)%nat -> e i = 0) ->
  (forall e, solves n A (fun i => b i - mat_vec n A xt i) e ->
     forall i, (i < n)%nat -> Rabs (e i) <= bound i) ->
  exists x, solves n A b x /\
    (forall x', solves n A b x' -> forall i, (i < n)%nat -> x' i = x i) /\
    (forall i, (i < n)%nat -> Rabs (x i - xt i) <= bound i).
Proof.
  intros n A b xt bound Hinj Hb.
  destruct (injective_solvable n A Hinj b) as (x & Hx).
  exists x. split; [exact Hx|]. split.
  - intros x' Hx' i Hi. cut (x' i - x i = 0); [lra|].
    apply (Hinj (fun k => x' k - x k)); auto.
    intros k Hk. rewrite mat_vec_minus, Hx, Hx' by auto. lra.
  - apply (Hb (fun k => x k - xt k)). intros k Hk. rewrite mat_vec_minus, Hx; auto.
Qed.

(** ** Weighted diagonal dominance *)

(** <A> v >= w > 0 for the comparison matrix <A>: A is injective, and
    |e_i| <= v_i theta as soon as |(A e)_i| <= theta w_i. *)
Lemma comparison_bound : forall n A v w e theta,
  (forall i, (i < n)%nat -> 0 < v i) ->
  (forall i, (i < n)%nat -> 0 < w i) ->
  (forall i, (i < n)%nat ->
     w i <= Rabs (A i i) * v i - sum_except n i (fun k => Rabs (A i k) * v k)) ->
  (forall i, (i < n)%nat -> Rabs (mat_vec n A e i) <= theta * w i) ->
  forall i, (i < n)%nat -> Rabs (e i) <= v i * theta.
Proof.
  intros n A v w e theta Hv Hw Hdom Hr i Hi.
  destruct (argmax n (fun k => Rabs (e k) / v k)) as (m & Hm & Hmax); [lia|].
  simpl in Hmax. set (t := Rabs (e m) / v m) in *.
  assert (Et : Rabs (e m) = t * v m).
  { unfold t. field. specialize (Hv m Hm). lra. }
  assert (Hall : forall k, (k < n)%nat -> Rabs (e k) <= t * v k).
  { intros k Hk. specialize (Hmax k Hk). specialize (Hv k Hk).
    replace (Rabs (e k)) with (Rabs (e k) / v k * v k) by (field; lra). nra. }
  assert (Hoff : Rabs (sum_except n m (fun k => A m k * e k)) <=
                 t * sum_except n m (fun k => Rabs (A m k) * v k)).
  { eapply Rle_trans; [apply sum_except_abs|]. rewrite <- sum_except_scal.
    apply sum_except_le. intros k Hk _. rewrite Rabs_mult.
    pose proof (Rabs_pos (A m k)). specialize (Hall k Hk). nra. }
  assert (Hdiag : Rabs (A m m) * (t * v m) <=
      theta * w m + t * sum_except n m (fun k => Rabs (A m k) * v k)).
  { rewrite <- Et, <- Rabs_mult.
    pose proof (sum_split n m (fun k => A m k * e k) Hm) as S.
    fold (mat_vec n A e m) in S.
    replace (A m m * e m) with (mat_vec n A e m - sum_except n m (fun k => A m k * e k)) by lra.
    eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_Ropp.
    specialize (Hr m Hm). lra. }
  assert (Ht0 : 0 <= t).
  { specialize (Hv m Hm). pose proof (Rabs_pos (e m)). nra. }
  specialize (Hdom m Hm). specialize (Hw m Hm).
  assert (Ht : t <= theta) by nra.
  specialize (Hall i Hi). specialize (Hv i Hi). nra.
Qed.

(** Residual and weighted diagonal dominance: the exact solution exists, is
    unique, and lies within v_i max_k (r_k / w_k) of the candidate. *)
Theorem dominance_encloses_the_solution : forall n A b xt v w r theta,
  (forall i, (i < n)%nat -> 0 < v i) ->
  (forall i, (i < n)%nat -> 0 < w i) ->
  (forall i, (i < n)%nat ->
     w i <= Rabs (A i i) * v i - sum_except n i (fun k => Rabs (A i k) * v k)) ->
  (forall i, (i < n)%nat -> Rabs (b i - mat_vec n A xt i) <= r i) ->
  (forall i, (i < n)%nat -> r i / w i <= theta) ->
  exists x, solves n A b x /\
    (forall x', solves n A b x' -> forall i, (i < n)%nat -> x' i = x i) /\
    (forall i, (i < n)%nat -> Rabs (x i - xt i) <= v i * theta).
Proof.
  intros n A b xt v w r theta Hv Hw Hdom Hr Hth.
  apply enclosure_from_bound.
  - intros e He i Hi.
    assert (B : Rabs (e i) <= v i * 0).
    { apply (comparison_bound n A v w e 0); auto.
      intros k Hk. rewrite (He k Hk), Rabs_R0. lra. }
    unfold Rabs in B; destruct (Rcase_abs (e i)); lra.
  - intros e He i Hi. apply (comparison_bound n A v w e theta); auto.
    intros k Hk. rewrite (He k Hk). eapply Rle_trans; [apply Hr; auto|].
    specialize (Hth k Hk). specialize (Hw k Hk).
    replace (r k) with (r k / w k * w k) by (field; lra). nra.
Qed.

(** The unscaled case v = 1: strict row dominance with margin w. *)
Theorem row_dominance_encloses_the_solution : forall n A b xt w r theta,
  (forall i, (i < n)%nat -> 0 < w i) ->
  (forall i, (i < n)%nat -> w i <= Rabs (A i i) - sum_except n i (fun k => Rabs (A i k))) ->
  (forall i, (i < n)%nat -> Rabs (b i - mat_vec n A xt i) <= r i) ->
  (forall i, (i < n)%nat -> r i / w i <= theta) ->
  exists x, solves n A b x /\
    (forall x', solves n A b x' -> forall i, (i < n)%nat -> x' i = x i) /\
    (forall i, (i < n)%nat -> Rabs (x i - xt i) <= theta).
Proof.
  intros n A b xt w r theta Hw Hdom Hr Hth.
  destruct (dominance_encloses_the_solution n A b xt (fun _ => 1) w r theta) as (x & H1 & H2 & H3);
    auto.
  - intros; lra.
  - intros i Hi. specialize (Hdom i Hi).
    rewrite (sum_except_ext n i _ (fun k => Rabs (A i k))) by (intros; ring). lra.
  - exists x. split; [|split]; auto. intros i Hi. specialize (H3 i Hi). lra.
Qed.

(** ** Approximate inverse *)

Definition identity_matrix (i k : nat) : R := if Nat.eqb i k then 1 else 0.

Definition mat_mul (n : nat) (B A : nat -> nat -> R) (i k : nat) : R :=
  sum n (fun l => B i l * A l k).

Lemma mat_vec_mul : forall n B A x i,
  mat_vec n (mat_mul n B A) x i = mat_vec n B (mat_vec n A x) i.
Proof.
  intros. unfold mat_vec, mat_mul.
  rewrite (sum_ext n _ (fun k => sum n (fun l => B i l * A l k * x k)))
    by (intros; symmetry; apply sum_scal_r).
  rewrite sum_swap. apply sum_ext. intros l _. rewrite <- sum_scal.
  apply sum_ext. intros; ring.
Qed.

Lemma mat_vec_identity : forall n x i, (i < n)%nat -> mat_vec n identity_matrix x i = x i.
Proof.
  intros n x i Hi. unfold mat_vec, identity_matrix. rewrite (sum_single n i); auto.
  - rewrite Nat.eqb_refl. ring.
  - intros k _ Hk. destruct (Nat.eqb_spec i k); [lia|ring].
Qed.

(** |I - B A|_inf <= c < 1 and |B (A e)|_inf <= rho give |e|_inf <= rho / (1 - c). *)
Lemma approximate_inverse_bound : forall n A B e c rho, c < 1 ->
  (forall i, (i < n)%nat ->
     sum n (fun k => Rabs (identity_matrix i k - mat_mul n B A i k)) <= c) ->
  (forall i, (i < n)%nat -> Rabs (mat_vec n B (mat_vec n A e) i) <= rho) ->
  forall i, (i < n)%nat -> Rabs (e i) <= rho / (1 - c).
Proof.
  intros n A B e c rho Hc HB Hr i Hi.
  destruct (argmax n (fun k => Rabs (e k))) as (m & Hm & Hmax); [lia|]. simpl in Hmax.
  apply Rle_trans with (Rabs (e m)); [auto|].
  set (E := fun k => identity_matrix m k - mat_mul n B A m k).
  assert (S : e m = mat_vec n B (mat_vec n A e) m + sum n (fun k => E k * e k)).
  { rewrite <- mat_vec_mul, <- (mat_vec_identity n e m Hm) at 1. unfold mat_vec.
    rewrite <- sum_plus. apply sum_ext. intros; unfold E; ring. }
  assert (T : Rabs (sum n (fun k => E k * e k)) <= c * Rabs (e m)).
  { eapply Rle_trans; [apply sum_abs|].
    apply Rle_trans with (sum n (fun k => Rabs (E k) * Rabs (e m))).
    - apply sum_le. intros k Hk. rewrite Rabs_mult.
      pose proof (Rabs_pos (E k)). specialize (Hmax k Hk). nra.
    - rewrite sum_scal_r. specialize (HB m Hm). fold E in HB.
      pose proof (Rabs_pos (e m)). unfold E. nra. }
  assert (U : Rabs (e m) <= rho + c * Rabs (e m)).
  { rewrite S at 1. eapply Rle_trans; [apply Rabs_triang|]. specialize (Hr m Hm). lra. }
  apply Rmult_le_reg_r with (1 - c); [lra|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** Residual and approximate inverse B: the exact solution exists, is unique,
    and |x - xt|_inf <= |B r|_inf / (1 - c). *)
Theorem approximate_inverse_encloses_the_solution : forall n A B b xt c rho, c < 1 ->
  (forall i, (i < n)%nat ->
     sum n (fun k => Rabs (identity_matrix i k - mat_mul n B A i k)) <= c) ->
  (forall i, (i < n)%nat ->
     Rabs (mat_vec n B (fun l => b l - mat_vec n A xt l) i) <= rho) ->
  exists x, solves n A b x /\
    (forall x', solves n A b x' -> forall i, (i < n)%nat -> x' i = x i) /\
    (forall i, (i < n)%nat -> Rabs (x i - xt i) <= rho / (1 - c)).
Proof.
  intros n A B b xt c rho Hc HB Hr.
  apply enclosure_from_bound.
  - intros e He i Hi.
    assert (H : Rabs (e i) <= 0 / (1 - c)).
    { apply (approximate_inverse_bound n A B e c 0); auto. intros k Hk.
      rewrite (mat_vec_ext n B (mat_vec n A e) (fun _ => 0)) by auto.
      unfold mat_vec. rewrite sum_zero by (intros; ring). rewrite Rabs_R0. lra. }
    unfold Rdiv in H. rewrite Rmult_0_l in H.
    unfold Rabs in H; destruct (Rcase_abs (e i)); lra.
  - intros e He i Hi. apply (approximate_inverse_bound n A B e c rho); auto.
    intros k Hk. rewrite (mat_vec_ext n B (mat_vec n A e) (fun l => b l - mat_vec n A xt l)) by auto.
    auto.
Qed.
