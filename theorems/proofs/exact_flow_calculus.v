(** Induction along an interval, and a function that can only fall. *)

Require Import Reals Lra Lia Psatz.
From Halfspace Require Import sums vectors setting pattern calculus.
Open Scope R_scope.

(** Induction along [a, b] for a property that is open to the right, closed from the
    left, and stable under double negation. *)
Lemma interval_induction : forall (Good : R -> Prop) a b, a <= b ->
  (forall t, ~ ~ Good t -> Good t) ->
  Good a ->
  (forall t, a <= t < b -> Good t ->
     exists delta, 0 < delta /\ forall s, t < s < t + delta -> s <= b -> Good s) ->
  (forall t, a < t <= b -> (forall s, a <= s < t -> Good s) -> Good t) ->
  forall t, a <= t <= b -> Good t.
Proof.
  intros Good a b Hab Hst Ha Hopen Hclosed t1 Ht1. apply Hst. intros Hbad.
  set (E := fun t => a <= t <= t1 /\ forall s, a <= s <= t -> Good s).
  assert (E0 : E a).
  { split; [lra|]. intros s Hs. replace s with a by lra. exact Ha. }
  destruct (completeness E) as (T & Hub & Hlub).
  - exists t1. intros t (Ht & _). lra.
  - exists a. exact E0.
  - assert (HT0 : a <= T) by (apply Hub; exact E0).
    assert (HTb : T <= t1) by (apply Hlub; intros t (Ht & _); lra).
    assert (Before : forall s, a <= s < T -> Good s).
    { intros s Hs. apply Hst. intros Hc.
      assert (T <= s); [|lra]. apply Hlub. intros e (He & Ge). apply Rnot_lt_le. intros Hlt.
      apply Hc, Ge. lra. }
    assert (GT : Good T).
    { destruct (Req_dec T a) as [->|Hne]; [exact Ha|]. apply Hclosed; [lra|exact Before]. }
    destruct (Req_dec T t1) as [->|Hne]; [auto|].
    destruct (Hopen T ltac:(lra) GT) as (delta & Hd & Hn).
    set (r := Rmin (T + delta / 2) t1).
    assert (R : T < r < T + delta /\ r <= t1).
    { unfold r, Rmin. destruct (Rle_dec (T + delta / 2) t1); lra. }
    assert (r <= T); [|lra].
    apply Hub. split; [lra|]. intros s Hs.
    destruct (Rlt_dec s T); [apply Before; lra|].
    destruct (Req_dec s T) as [->|]; [auto|]. apply Hn; lra.
Qed.

(** A Lipschitz function that, from every point on, grows at most quadratically for a
    while, does not grow. *)
Lemma cannot_grow : forall F a b L, a <= b -> 0 <= L ->
  (forall s t, a <= s <= t -> t <= b -> F t - F s <= L * (t - s)) ->
  (forall t, a <= t < b -> exists delta M, 0 < delta /\ 0 <= M /\
     forall s, t < s < t + delta -> s <= b -> F s - F t <= M * (s - t) ^ 2) ->
  F b <= F a.
Proof.
  intros F a b L Hab HL Hlip Hq.
  assert (Main : forall eps, 0 < eps -> F b <= F a + eps * (b - a)).
  { intros eps He.
    apply (interval_induction (fun t => F t <= F a + eps * (t - a)) a b Hab); [| | | |lra].
    - intros t H. apply Rnot_lt_le. intros Hc. apply H. lra.
    - lra.
    - intros t Ht G. destruct (Hq t Ht) as (delta & M & Hd & HM & H).
      assert (M1 : 0 < M + 1) by lra.
      set (r := Rmin delta (eps / (M + 1))).
      assert (R : 0 < r /\ r <= delta /\ r <= eps / (M + 1)).
      { unfold r. split; [apply Rmin_pos; [auto|apply Rdiv_lt_0_compat; auto]|]. split; [apply Rmin_l|apply Rmin_r]. }
      exists r. split; [tauto|]. intros s Hs Hb. specialize (H s ltac:(lra) Hb).
      assert (B : (M + 1) * (s - t) <= eps).
      { apply Rle_trans with ((M + 1) * (eps / (M + 1))); [apply Rmult_le_compat_l; lra|right; field; lra]. }
      assert (M * (s - t) ^ 2 <= eps * (s - t)) by nra. lra.
    - intros t Ht Hbefore. apply Rnot_lt_le. intros Hc.
      set (gap := F t - (F a + eps * (t - a))).
      set (s := Rmax a (t - gap / (2 * (L + 1)))).
      assert (g : 0 < gap) by (unfold gap; lra).
      assert (Q : 0 < gap / (2 * (L + 1))) by (apply Rdiv_lt_0_compat; lra).
      assert (R : a <= s < t /\ t - s <= gap / (2 * (L + 1))).
      { unfold s, Rmax. destruct (Rle_dec a (t - gap / (2 * (L + 1)))); lra. }
      specialize (Hbefore s ltac:(lra)). specialize (Hlip s t ltac:(lra) ltac:(lra)).
      assert (B : 2 * (L + 1) * (t - s) <= gap).
      { apply Rle_trans with (2 * (L + 1) * (gap / (2 * (L + 1)))); [apply Rmult_le_compat_l; lra|right; field; lra]. }
      assert (eps * (s - a) <= eps * (t - a)) by (apply Rmult_le_compat_l; lra).
      assert (L * (t - s) <= gap / 2) by nra. unfold gap in *. lra. }
  apply Rnot_lt_le. intros Hc. destruct (Req_dec a b) as [<-|Hne]; [lra|].
  specialize (Main ((F b - F a) / (2 * (b - a))) ltac:(apply Rdiv_lt_0_compat; lra)).
  replace ((F b - F a) / (2 * (b - a)) * (b - a)) with ((F b - F a) / 2) in Main by (field; lra). lra.
Qed.
