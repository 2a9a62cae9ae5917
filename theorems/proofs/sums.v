(** Finite sums over [0, n) and the few facts about them that every proof uses.
    A vector, a label or a multiplier is a function on nat; only its values at
    indices below the stated bound matter. *)

Require Import Reals Lra Lia Arith.
Open Scope R_scope.

(** sum n f = f 0 + ... + f (n-1) *)
Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with
  | O => 0
  | S k => sum k f + f k
  end.

(** sum_except n i f = the sum of f k over k < n, k <> i *)
Definition sum_except (n i : nat) (f : nat -> R) : R :=
  sum n (fun k => if Nat.eqb k i then 0 else f k).

Lemma sum_ext : forall n f g,
  (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof.
  induction n as [|n IH]; intros f g H; simpl; [reflexivity|].
  rewrite (IH f g), (H n); auto with arith.
Qed.

Lemma sum_plus : forall n f g, sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n; intros; simpl; [|rewrite IHn]; lra. Qed.

Lemma sum_minus : forall n f g, sum n (fun i => f i - g i) = sum n f - sum n g.
Proof. induction n; intros; simpl; [|rewrite IHn]; lra. Qed.

Lemma sum_scal : forall n c f, sum n (fun i => c * f i) = c * sum n f.
Proof. induction n; intros; simpl; [|rewrite IHn]; lra. Qed.

Lemma sum_scal_r : forall n c f, sum n (fun i => f i * c) = sum n f * c.
Proof. induction n; intros; simpl; [|rewrite IHn]; lra. Qed.

Lemma sum_opp : forall n f, sum n (fun i => - f i) = - sum n f.
Proof. induction n; intros; simpl; [|rewrite IHn]; lra. Qed.

Lemma sum_const : forall n c, sum n (fun _ => c) = INR n * c.
Proof. induction n; intros; [simpl; lra|]. rewrite S_INR; simpl; rewrite IHn; lra. Qed.

Lemma sum_zero : forall n f, (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof.
  intros n f H. rewrite (sum_ext n f (fun _ => 0) H), sum_const; lra.
Qed.

Lemma sum_le : forall n f g,
  (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof.
  induction n as [|n IH]; intros f g H; simpl; [lra|].
  assert (f n <= g n) by auto with arith.
  assert (sum n f <= sum n g) by auto with arith. lra.
Qed.

Lemma sum_nonneg : forall n f, (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof.
  intros n f H. rewrite <- (sum_zero n (fun _ => 0)) by auto.
  apply sum_le; auto.
Qed.

Lemma sum_abs : forall n f, Rabs (sum n f) <= sum n (fun i => Rabs (f i)).
Proof.
  induction n; intros f; simpl; [rewrite Rabs_R0; lra|].
  eapply Rle_trans; [apply Rabs_triang|]. specialize (IHn f). lra.
Qed.

Lemma sum_swap : forall n m (f : nat -> nat -> R),
  sum n (fun i => sum m (fun k => f i k)) = sum m (fun k => sum n (fun i => f i k)).
Proof.
  induction n; intros m f; simpl.
  - symmetry; apply sum_zero; reflexivity.
  - rewrite IHn, <- sum_plus. reflexivity.
Qed.

Lemma sum_app : forall n m f, sum (n + m) f = sum n f + sum m (fun k => f (n + k)%nat).
Proof.
  intros n m f. induction m; simpl.
  - rewrite Nat.add_0_r; lra.
  - rewrite Nat.add_succ_r; simpl. rewrite IHm; lra.
Qed.

(** Taking one term out of a sum. *)
Lemma sum_split : forall n i f, (i < n)%nat -> sum n f = f i + sum_except n i f.
Proof.
  unfold sum_except. induction n as [|n IH]; intros i f Hi; [lia|]. simpl.
  destruct (Nat.eq_dec i n) as [->|Hne].
  - rewrite Nat.eqb_refl.
    rewrite (sum_ext n (fun k => if (k =? n)%nat then 0 else f k) f); [lra|].
    intros k Hk. destruct (Nat.eqb_spec k n); [lia|reflexivity].
  - rewrite (IH i f) by lia.
    destruct (Nat.eqb_spec n i); [lia|lra].
Qed.

Lemma sum_except_ext : forall n i f g,
  (forall k, (k < n)%nat -> k <> i -> f k = g k) ->
  sum_except n i f = sum_except n i g.
Proof.
  intros n i f g H. apply sum_ext. intros k Hk.
  destruct (Nat.eqb_spec k i); auto.
Qed.

Lemma sum_except_le : forall n i f g,
  (forall k, (k < n)%nat -> k <> i -> f k <= g k) ->
  sum_except n i f <= sum_except n i g.
Proof.
  intros n i f g H. apply sum_le. intros k Hk.
  destruct (Nat.eqb_spec k i); [lra|auto].
Qed.

Lemma sum_except_scal : forall n i c f,
  sum_except n i (fun k => c * f k) = c * sum_except n i f.
Proof.
  intros n i c f. unfold sum_except. rewrite <- sum_scal.
  apply sum_ext. intros k _. destruct (Nat.eqb k i); lra.
Qed.

Lemma sum_except_nonneg : forall n i f,
  (forall k, (k < n)%nat -> k <> i -> 0 <= f k) -> 0 <= sum_except n i f.
Proof.
  intros n i f H. apply sum_nonneg. intros k Hk.
  destruct (Nat.eqb_spec k i); [lra|auto].
Qed.

Lemma sum_except_abs : forall n i f,
  Rabs (sum_except n i f) <= sum_except n i (fun k => Rabs (f k)).
Proof.
  intros n i f. unfold sum_except. eapply Rle_trans; [apply sum_abs|].
  apply sum_le. intros k Hk. destruct (Nat.eqb k i); [rewrite Rabs_R0|]; lra.
Qed.

(** n - 1 equal terms. *)
Lemma sum_except_const : forall n i c, (i < n)%nat ->
  sum_except n i (fun _ => c) = (INR n - 1) * c.
Proof.
  intros n i c Hi. pose proof (sum_split n i (fun _ => c) Hi) as H.
  rewrite sum_const in H. lra.
Qed.

Lemma sum_term_le : forall n i f,
  (forall k, (k < n)%nat -> 0 <= f k) -> (i < n)%nat -> f i <= sum n f.
Proof.
  intros n i f H Hi. rewrite (sum_split n i f Hi).
  assert (0 <= sum_except n i f) by (apply sum_except_nonneg; auto). lra.
Qed.

Lemma sum_pos : forall n i f,
  (forall k, (k < n)%nat -> 0 <= f k) -> (i < n)%nat -> 0 < f i -> 0 < sum n f.
Proof. intros n i f H Hi Hf. pose proof (sum_term_le n i f H Hi). lra. Qed.

Lemma sum_nonneg_zero : forall n f,
  (forall i, (i < n)%nat -> 0 <= f i) -> sum n f = 0 ->
  forall i, (i < n)%nat -> f i = 0.
Proof.
  intros n f H H0 i Hi.
  pose proof (sum_term_le n i f H Hi). specialize (H i Hi). lra.
Qed.

(** A sum with a single nonzero term. *)
Lemma sum_single : forall n i f, (i < n)%nat ->
  (forall k, (k < n)%nat -> k <> i -> f k = 0) -> sum n f = f i.
Proof.
  intros n i f Hi H. rewrite (sum_split n i f Hi).
  rewrite (sum_except_ext n i f (fun _ => 0)) by auto.
  rewrite sum_except_const by auto. lra.
Qed.

(** A finite family attains its maximum. *)
Lemma argmax : forall n (f : nat -> R), (0 < n)%nat ->
  exists k, (k < n)%nat /\ forall i, (i < n)%nat -> f i <= f k.
Proof.
  induction n as [|n IH]; intros f Hn; [lia|].
  destruct (Nat.eq_dec n 0) as [->|Hn0].
  - exists 0%nat; split; [lia|]. intros i Hi. replace i with 0%nat by lia. lra.
  - destruct (IH f) as (k & Hk & Hmax); [lia|].
    destruct (Rle_dec (f n) (f k)) as [Hle|Hgt].
    + exists k; split; [lia|]. intros i Hi.
      destruct (Nat.eq_dec i n) as [->|]; [auto|apply Hmax; lia].
    + exists n; split; [lia|]. intros i Hi.
      destruct (Nat.eq_dec i n) as [->|]; [lra|].
      apply Rle_trans with (f k); [apply Hmax; lia|lra].
Qed.

Lemma argmin : forall n (f : nat -> R), (0 < n)%nat ->
  exists k, (k < n)%nat /\ forall i, (i < n)%nat -> f k <= f i.
Proof.
  intros n f Hn. destruct (argmax n (fun i => - f i) Hn) as (k & Hk & H).
  exists k; split; auto. intros i Hi. specialize (H i Hi). simpl in H. lra.
Qed.
