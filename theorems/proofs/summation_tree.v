(** Inner products in floating point (docs/bounds.md, D2 and D3): any order of summation, with or without fused
    multiply-add, in blocks or not. Of the arithmetic only this is used: an operation returns its exact result t up to
    u |t| + h, where h is what underflow may lose. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors.
Open Scope R_scope.

(** How a sum of products is computed. *)
Inductive sum_tree : Set :=
  | product (i : nat)
  | added (l r : sum_tree)
  | fused (i : nat) (t : sum_tree).

(** The computed value, each operation rounded by rnd. *)
Fixpoint computed (rnd : R -> R) (x z : vec) (t : sum_tree) : R :=
  match t with
  | product i => rnd (x i * z i)
  | added l r => rnd (computed rnd x z l + computed rnd x z r)
  | fused i s => rnd (x i * z i + computed rnd x z s)
  end.

(** The sum of f over the tree's products. *)
Fixpoint tree_sum (f : nat -> R) (t : sum_tree) : R :=
  match t with
  | product i => f i
  | added l r => tree_sum f l + tree_sum f r
  | fused i s => f i + tree_sum f s
  end.

(** The most roundings that a product passes. *)
Fixpoint depth (t : sum_tree) : nat :=
  match t with
  | product _ => 1
  | added l r => S (Nat.max (depth l) (depth r))
  | fused _ s => S (depth s)
  end.

Fixpoint operations (t : sum_tree) : nat :=
  match t with
  | product _ => 1
  | added l r => S (operations l + operations r)
  | fused _ s => S (operations s)
  end.

Fixpoint products (t : sum_tree) : nat :=
  match t with
  | product _ => 1
  | added l r => products l + products r
  | fused _ s => S (products s)
  end.

(** Each index below d stands for one product, and no other does. *)
Definition sums_all (d : nat) (t : sum_tree) : Prop := forall f, tree_sum f t = sum d f.

(** |rnd t - t| <= u |t| + h *)
Definition rounds_within (rnd : R -> R) (u h : R) : Prop := forall t, Rabs (rnd t - t) <= u * Rabs t + h.

Lemma tree_sum_magnitude : forall f t, Rabs (tree_sum f t) <= tree_sum (fun i => Rabs (f i)) t.
Proof.
  intros f. induction t as [i|l IL r IR|i s IS]; simpl; [lra| |];
    (eapply Rle_trans; [apply Rabs_triang|lra]).
Qed.

Lemma magnitude_nonneg : forall f t, 0 <= tree_sum (fun i => Rabs (f i)) t.
Proof. intros f t. pose proof (tree_sum_magnitude f t). pose proof (Rabs_pos (tree_sum f t)). lra. Qed.

Lemma power_grows : forall a m n, 1 <= a -> (m <= n)%nat -> a ^ m <= a ^ n.
Proof. intros. apply Rle_pow; auto. Qed.

Lemma power_at_least_one : forall a n, 1 <= a -> 1 <= a ^ n.
Proof. intros a n Ha. apply (pow_R1_Rle a n Ha). Qed.

(** One more operation on a value that is off by e from the exact s, |s| <= m. *)
Lemma rounded_error : forall rnd u h v s m e, 0 <= u -> rounds_within rnd u h ->
  Rabs (v - s) <= e -> Rabs s <= m -> Rabs (rnd v - s) <= u * m + (1 + u) * e + h.
Proof.
  intros rnd u h v s m e Hu HR He Hm. specialize (HR v).
  assert (A : Rabs v <= m + e).
  { replace v with ((v - s) + s) by ring. eapply Rle_trans; [apply Rabs_triang|lra]. }
  replace (rnd v - s) with ((rnd v - v) + (v - s)) by ring.
  eapply Rle_trans; [apply Rabs_triang|].
  assert (u * Rabs v <= u * (m + e)) by (apply Rmult_le_compat_l; auto). lra.
Qed.

(** |computed - exact| <= ((1+u)^depth - 1) sum |x_i z_i| + operations h (1+u)^depth *)
Theorem sum_tree_error : forall rnd u h x z t, 0 <= u -> 0 <= h -> rounds_within rnd u h ->
  Rabs (computed rnd x z t - tree_sum (fun i => x i * z i) t) <=
  ((1 + u) ^ depth t - 1) * tree_sum (fun i => Rabs (x i * z i)) t +
  INR (operations t) * h * (1 + u) ^ depth t.
Proof.
  intros rnd u h x z t Hu Hh HR. set (a := 1 + u). assert (Ha : 1 <= a) by (unfold a; lra).
  set (f := fun i => x i * z i). fold f.
  change (fun i => Rabs (x i * z i)) with (fun i => Rabs (f i)).
  (* an error bound for a depth serves every larger one *)
  assert (Step : forall m c p q, 0 <= m -> 0 <= c -> (p <= q)%nat ->
    (a ^ p - 1) * m + c * h * a ^ p <= (a ^ q - 1) * m + c * h * a ^ q).
  { intros m c p q Hm Hc Hpq. pose proof (power_grows a p q Ha Hpq) as G.
    assert ((a ^ p - 1) * m <= (a ^ q - 1) * m) by (apply Rmult_le_compat_r; lra).
    assert (c * h * a ^ p <= c * h * a ^ q) by (apply Rmult_le_compat_l; [apply Rmult_le_pos|]; auto). lra. }
  induction t as [i|l IL r IR|i s IS]; simpl computed; simpl tree_sum; simpl depth; simpl operations.
  - fold (f i). specialize (HR (f i)). simpl. unfold a. pose proof (Rabs_pos (f i)). nra.
  - set (k := Nat.max (depth l) (depth r)) in *.
    set (L := tree_sum (fun i => Rabs (f i)) l) in *. set (Rr := tree_sum (fun i => Rabs (f i)) r) in *.
    assert (L0 : 0 <= L) by apply magnitude_nonneg. assert (R0 : 0 <= Rr) by apply magnitude_nonneg.
    pose proof (pos_INR (operations l)) as OL. pose proof (pos_INR (operations r)) as OR.
    pose proof (Step L (INR (operations l)) (depth l) k L0 OL (Nat.le_max_l _ _)) as SL.
    pose proof (Step Rr (INR (operations r)) (depth r) k R0 OR (Nat.le_max_r _ _)) as SR.
    set (e := ((a ^ k - 1) * L + INR (operations l) * h * a ^ k) + ((a ^ k - 1) * Rr + INR (operations r) * h * a ^ k)).
    eapply Rle_trans.
    { apply (rounded_error rnd u h _ (tree_sum f l + tree_sum f r) (L + Rr) e Hu HR).
      - replace (computed rnd x z l + computed rnd x z r - (tree_sum f l + tree_sum f r))
          with ((computed rnd x z l - tree_sum f l) + (computed rnd x z r - tree_sum f r)) by ring.
        eapply Rle_trans; [apply Rabs_triang|]. unfold e. lra.
      - eapply Rle_trans; [apply Rabs_triang|]. pose proof (tree_sum_magnitude f l). pose proof (tree_sum_magnitude f r).
        fold L in H. fold Rr in H0. lra. }
    rewrite S_INR, plus_INR. simpl pow. pose proof (power_at_least_one a k Ha) as K1.
    assert (h <= h * (a * a ^ k)).
    { rewrite <- (Rmult_1_r h) at 1. apply Rmult_le_compat_l; auto. nra. }
    replace u with (a - 1) in * by (unfold a; ring). unfold e. fold a.
    replace (1 + (a - 1)) with a by ring. nra.
  - set (k := depth s) in *. set (M := tree_sum (fun i => Rabs (f i)) s) in *. fold (f i).
    assert (M0 : 0 <= M) by apply magnitude_nonneg. pose proof (Rabs_pos (f i)) as F0.
    set (e := (a ^ k - 1) * M + INR (operations s) * h * a ^ k).
    eapply Rle_trans.
    { apply (rounded_error rnd u h _ (f i + tree_sum f s) (Rabs (f i) + M) e Hu HR).
      - replace (f i + computed rnd x z s - (f i + tree_sum f s)) with (computed rnd x z s - tree_sum f s) by ring.
        exact IS.
      - eapply Rle_trans; [apply Rabs_triang|]. pose proof (tree_sum_magnitude f s). fold M in H. lra. }
    rewrite S_INR. simpl pow. pose proof (power_at_least_one a k Ha) as K1.
    assert (h <= h * (a * a ^ k)).
    { rewrite <- (Rmult_1_r h) at 1. apply Rmult_le_compat_l; auto. nra. }
    assert ((a - 1) * Rabs (f i) <= (a * a ^ k - 1) * Rabs (f i)) by (apply Rmult_le_compat_r; nra).
    replace u with (a - 1) in * by (unfold a; ring). unfold e.
    replace (1 + (a - 1)) with a by ring. nra.
Qed.

(** (1+u)^n - 1 <= n u / (1 - n u) *)
Lemma power_below_gamma : forall u n, 0 <= u -> INR n * u < 1 -> (1 + u) ^ n - 1 <= INR n * u / (1 - INR n * u).
Proof.
  intros u n Hu Hn.
  assert (B : forall k, INR k * u <= 1 -> (1 + u) ^ k * (1 - INR k * u) <= 1).
  { induction k as [|k IH]; intros Hk; [simpl; lra|]. rewrite S_INR in Hk. pose proof (pos_INR k).
    assert (K : INR k * u <= 1) by nra. specialize (IH K). rewrite S_INR. simpl pow.
    pose proof (power_at_least_one (1 + u) k ltac:(lra)) as P.
    assert ((1 + u) * (1 - (INR k + 1) * u) <= 1 - INR k * u).
    { assert (0 <= (INR k + 1) * (u * u)) by (apply Rmult_le_pos; nra). nra. }
    apply Rle_trans with ((1 + u) ^ k * (1 - INR k * u)); [|exact IH].
    replace ((1 + u) * (1 + u) ^ k * (1 - (INR k + 1) * u)) with ((1 + u) ^ k * ((1 + u) * (1 - (INR k + 1) * u))) by ring.
    apply Rmult_le_compat_l; lra. }
  specialize (B n ltac:(lra)). apply Rmult_le_reg_r with (1 - INR n * u); [lra|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
Qed.

(** gamma_upper of the program: n u (1 + 2^-12) >= gamma_n where n u <= 2^-13, so for u = 2^-53 up to n = 2^40. *)
Theorem gamma_upper_suffices : forall u n, 0 <= u -> INR n * u <= / 2 ^ 13 ->
  INR n * u / (1 - INR n * u) <= INR n * u * (1 + / 2 ^ 12).
Proof.
  intros u n Hu Hn. pose proof (pos_INR n). assert (0 <= INR n * u) by nra. set (t := INR n * u) in *.
  assert (/ 2 ^ 13 = / 8192) by (simpl; lra). assert (/ 2 ^ 12 = / 4096) by (simpl; lra).
  apply Rmult_le_reg_r with (1 - t); [lra|]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.

Lemma depth_at_most_products : forall t, (depth t <= products t)%nat.
Proof.
  assert (P : forall t, (1 <= products t)%nat) by (induction t; simpl; lia).
  induction t as [i|l IL r IR|i s IS]; simpl; [lia| |lia]. pose proof (P l). pose proof (P r). lia.
Qed.

Lemma operations_below_twice_products : forall t, (operations t <= 2 * products t - 1)%nat.
Proof.
  assert (P : forall t, (1 <= products t)%nat) by (induction t; simpl; lia).
  induction t as [i|l IL r IR|i s IS]; simpl; [lia| |].
  - pose proof (P l). pose proof (P r). lia.
  - pose proof (P s). lia.
Qed.

Lemma products_of_a_full_tree : forall d t, sums_all d t -> products t = d.
Proof.
  intros d t H. apply INR_eq. specialize (H (fun _ => 1)). rewrite sum_const, Rmult_1_r in H. rewrite <- H.
  clear H. induction t as [i|l IL r IR|i s IS]; simpl products; simpl tree_sum.
  - reflexivity.
  - rewrite plus_INR. lra.
  - rewrite S_INR. lra.
Qed.

Lemma magnitude_below_norms : forall d x z, sum d (fun i => Rabs (x i * z i)) <= norm d x * norm d z.
Proof.
  intros d x z. set (ax := fun i => Rabs (x i)). set (az := fun i => Rabs (z i)).
  assert (E : forall v, norm d (fun i => Rabs (v i)) = norm d v).
  { intros v. unfold norm. f_equal. apply sum_ext. intros i _. rewrite <- Rabs_mult. apply Rabs_pos_eq. nra. }
  pose proof (cauchy_schwarz d ax az) as C. unfold ax, az in C. rewrite !E in C.
  eapply Rle_trans; [|exact C]. eapply Rle_trans; [|apply Rle_abs]. right. apply sum_ext. intros i _. apply Rabs_mult.
Qed.

(** D2 and D3: within gamma_k |x||z| of the inner product, k the depth, which is d at most, and what underflow takes:
    at most 2 d - 1 operations lose h each. *)
Theorem computed_inner_product : forall rnd u h d x z t, 0 <= u -> 0 <= h -> rounds_within rnd u h ->
  sums_all d t -> INR (depth t) * u < 1 ->
  Rabs (computed rnd x z t - dot d x z) <=
  INR (depth t) * u / (1 - INR (depth t) * u) * (norm d x * norm d z) +
  INR (2 * d - 1) * h * / (1 - INR (depth t) * u) /\
  (depth t <= d)%nat.
Proof.
  intros rnd u h d x z t Hu Hh HR HF Hk. pose proof (products_of_a_full_tree d t HF) as Pd.
  pose proof (depth_at_most_products t) as Dt. pose proof (operations_below_twice_products t) as Ot.
  rewrite Pd in Dt, Ot. split; [|exact Dt].
  pose proof (sum_tree_error rnd u h x z t Hu Hh HR) as E.
  rewrite (HF (fun i => x i * z i)), (HF (fun i => Rabs (x i * z i))) in E. fold (dot d x z) in E.
  pose proof (magnitude_below_norms d x z) as M. pose proof (power_below_gamma u (depth t) Hu Hk) as G.
  set (k := INR (depth t)) in *. set (p := (1 + u) ^ depth t) in *.
  assert (P1 : 1 <= p) by (apply power_at_least_one; lra).
  assert (M0 : 0 <= sum d (fun i => Rabs (x i * z i))) by (apply sum_nonneg; intros; apply Rabs_pos).
  assert (K0 : 0 <= k) by apply pos_INR.
  assert (PG : p <= / (1 - k * u)).
  { replace (/ (1 - k * u)) with (1 + k * u / (1 - k * u)) by (field; lra). lra. }
  eapply Rle_trans; [exact E|]. apply Rplus_le_compat.
  - apply Rle_trans with ((p - 1) * (norm d x * norm d z)).
    + apply Rmult_le_compat_l; lra.
    + apply Rmult_le_compat_r; [|exact G]. apply Rmult_le_pos; apply norm_nonneg.
  - assert (INR (operations t) <= INR (2 * d - 1)) by (apply le_INR; auto). pose proof (pos_INR (operations t)).
    apply Rmult_le_compat; [|lra| |exact PG]; [apply Rmult_le_pos; auto|apply Rmult_le_compat_r; auto].
Qed.

(** Blocks: trees T_0 ... T_k added one after the other. *)
Fixpoint blocks (T : nat -> sum_tree) (k : nat) : sum_tree :=
  match k with
  | O => T O
  | S i => added (blocks T i) (T (S i))
  end.

(** Blocks of depth at most b make a tree of depth at most b + k, however many products there are. *)
Theorem blocks_are_shallow : forall T b k, (forall i, (i <= k)%nat -> (depth (T i) <= b)%nat) ->
  (depth (blocks T k) <= b + k)%nat.
Proof.
  intros T b. induction k as [|k IH]; intros H; simpl.
  - specialize (H 0%nat ltac:(lia)). lia.
  - assert (depth (blocks T k) <= b + k)%nat by (apply IH; intros; apply H; lia).
    specialize (H (S k) ltac:(lia)). lia.
Qed.

(** The allowance for underflow of docs/bounds.md: d times 2 h. *)
Theorem underflow_allowance : forall u h d k, 0 <= u -> 0 <= h -> (0 < d)%nat -> 2 * INR d * (INR k * u) <= 1 ->
  INR (2 * d - 1) * h * / (1 - INR k * u) <= INR d * (2 * h).
Proof.
  intros u h d k Hu Hh Hd Hk.
  assert (D1 : 1 <= INR d) by (apply (le_INR 1); lia). pose proof (pos_INR k).
  assert (0 <= INR k * u) by nra. assert (INR k * u < 1) by nra.
  rewrite minus_INR by lia. rewrite mult_INR. replace (INR 2) with 2 by (simpl; lra). replace (INR 1) with 1 by reflexivity.
  apply Rmult_le_reg_r with (1 - INR k * u); [lra|]. rewrite Rmult_assoc, Rinv_l by lra. nra.
Qed.
