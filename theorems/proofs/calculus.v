(** The little calculus that the invariance of the region needs, without the mean
    value theorem (whose proof in the standard library uses the excluded middle):
    signs near a point, monotonicity, and induction along the half-line. *)

Require Import Reals Lra Lia Psatz.
From Halfspace Require Import sums vectors setting pattern.
Open Scope R_scope.

Lemma continuity_near : forall F T eps, continuity_pt F T -> 0 < eps ->
  exists delta, 0 < delta /\ forall t, Rabs (t - T) < delta -> Rabs (F t - F T) < eps.
Proof.
  intros F T eps HF He. destruct (HF eps He) as (delta & Hd & H). exists delta. split; [exact Hd|].
  intros t Ht. destruct (Req_dec T t) as [->|Hne].
  - rewrite Rminus_diag_eq, Rabs_R0 by auto. exact He.
  - apply H. split; [split; [exact I|auto]|exact Ht].
Qed.

Lemma positive_near : forall F T, continuity_pt F T -> 0 < F T ->
  exists delta, 0 < delta /\ forall t, Rabs (t - T) < delta -> 0 < F t.
Proof.
  intros F T HF H0. destruct (continuity_near F T (F T) HF H0) as (delta & Hd & H).
  exists delta. split; [exact Hd|]. intros t Ht. specialize (H t Ht).
  unfold Rabs in H. destruct (Rcase_abs (F t - F T)); lra.
Qed.

(** A positive derivative: smaller just before, larger just after. *)
Lemma positive_derivative : forall F T l, derivable_pt_lim F T l -> 0 < l ->
  exists delta, 0 < delta /\ forall h, 0 < h < delta -> F (T - h) < F T /\ F T < F (T + h).
Proof.
  intros F T l HF Hl. destruct (HF l Hl) as (delta & H). exists delta.
  split; [apply cond_pos|]. intros h Hh.
  assert (Q : forall k, k <> 0 -> Rabs k < delta -> 0 < (F (T + k) - F T) / k).
  { intros k Hk Hb. specialize (H k Hk Hb). unfold Rabs in H at 1.
    destruct (Rcase_abs _) in H; lra. }
  split.
  - pose proof (Q (- h) ltac:(lra) ltac:(rewrite Rabs_Ropp, Rabs_pos_eq; lra)) as P.
    change (T - h) with (T + - h).
    assert (E : F (T + - h) = F T - ((F (T + - h) - F T) / - h) * h) by (field; lra).
    rewrite E. nra.
  - pose proof (Q h ltac:(lra) ltac:(rewrite Rabs_pos_eq; lra)) as P.
    assert (E : F (T + h) = F T + ((F (T + h) - F T) / h) * h) by (field; lra).
    rewrite E. nra.
Qed.

(** Positive derivative on [a, b), continuous on [a, b]: F a <= F b. *)
Lemma increasing : forall F a b, a <= b ->
  (forall t, a <= t <= b -> continuity_pt F t) ->
  (forall t, a <= t < b -> exists l, 0 < l /\ derivable_pt_lim F t l) ->
  F a <= F b.
Proof.
  intros F a b Hab HC HD. apply Rnot_lt_le. intros Hlt.
  set (E := fun t => a <= t <= b /\ F a <= F t).
  destruct (completeness E) as (T & Hub & Hlub).
  - exists b. intros t (Ht & _). lra.
  - exists a. split; lra.
  - assert (HaT : a <= T) by (apply Hub; split; lra).
    assert (HTb : T <= b) by (apply Hlub; intros t (Ht & _); lra).
    assert (HFT : F a <= F T).
    { apply Rnot_lt_le. intros Hc.
      destruct (continuity_near F T (F a - F T) (HC T ltac:(lra))) as (delta & Hd & Hn); [lra|].
      assert (T <= T - delta / 2); [|lra].
      apply Hlub. intros t Et. apply Rnot_lt_le. intros Ht.
      assert (t <= T) by (apply Hub; exact Et). destruct Et as (_ & Et).
      specialize (Hn t). assert (Rabs (F t - F T) < F a - F T).
      { apply Hn. unfold Rabs. destruct (Rcase_abs (t - T)); lra. }
      unfold Rabs in H0. destruct (Rcase_abs (F t - F T)); lra. }
    destruct (Req_dec T b) as [->|Hne]; [lra|].
    destruct (HD T ltac:(lra)) as (l & Hl & Hder).
    destruct (positive_derivative F T l Hder Hl) as (delta & Hd & Hn).
    set (h := Rmin (delta / 2) (b - T)).
    assert (Hh : 0 < h < delta /\ h <= b - T).
    { unfold h, Rmin. destruct (Rle_dec (delta / 2) (b - T)); lra. }
    destruct (Hn h ltac:(lra)) as (_ & Hup).
    assert (T + h <= T); [|lra].
    apply Hub. split; lra.
Qed.

(** Induction along t >= 0 for a property that is open, closed from the left, and
    stable under double negation (a family of strict inequalities is). *)
Lemma real_induction : forall Good : R -> Prop,
  (forall t, ~ ~ Good t -> Good t) ->
  Good 0 ->
  (forall t, 0 <= t -> Good t -> exists delta, 0 < delta /\ forall s, Rabs (s - t) < delta -> Good s) ->
  (forall t, 0 < t -> (forall s, 0 <= s < t -> Good s) -> Good t) ->
  forall t, 0 <= t -> Good t.
Proof.
  intros Good Hst H0 Hopen Hclosed t1 Ht1. apply Hst. intros Hbad.
  set (E := fun t => 0 <= t <= t1 /\ forall s, 0 <= s <= t -> Good s).
  assert (E0 : E 0).
  { split; [lra|]. intros s Hs. replace s with 0 by lra. exact H0. }
  destruct (completeness E) as (T & Hub & Hlub).
  - exists t1. intros t (Ht & _). lra.
  - exists 0. exact E0.
  - assert (HT0 : 0 <= T) by (apply Hub; exact E0).
    assert (HTb : T <= t1) by (apply Hlub; intros t (Ht & _); lra).
    assert (Before : forall s, 0 <= s < T -> Good s).
    { intros s Hs. apply Hst. intros Hc.
      assert (T <= s); [|lra]. apply Hlub. intros e (He & Ge). apply Rnot_lt_le. intros Hlt.
      apply Hc, Ge. lra. }
    assert (GT : Good T).
    { destruct (Req_dec T 0) as [->|Hne]; [exact H0|]. apply Hclosed; [lra|exact Before]. }
    destruct (Hopen T HT0 GT) as (delta & Hd & Hn).
    destruct (Rle_dec t1 (T + delta / 2)) as [L|L].
    + apply Hbad, Hn. rewrite Rabs_pos_eq; lra.
    + assert (T + delta / 2 <= T); [|lra].
      apply Hub. split; [lra|]. intros s Hs.
      destruct (Rlt_dec s T); [apply Before; lra|].
      apply Hn. rewrite Rabs_pos_eq; lra.
Qed.

(** One delta for finitely many properties. *)
Lemma finite_delta : forall M T (Q : nat -> R -> Prop),
  (forall i, (i < M)%nat -> exists delta, 0 < delta /\ forall t, Rabs (t - T) < delta -> Q i t) ->
  exists delta, 0 < delta /\ forall t, Rabs (t - T) < delta -> forall i, (i < M)%nat -> Q i t.
Proof.
  induction M as [|M IH]; intros T Q H.
  - exists 1. split; [lra|]. intros; lia.
  - destruct (IH T Q) as (d1 & Hd1 & H1); [intros; apply H; lia|].
    destruct (H M) as (d2 & Hd2 & H2); [lia|].
    exists (Rmin d1 d2). split; [apply Rmin_pos; auto|].
    intros t Ht i Hi. pose proof (Rmin_l d1 d2). pose proof (Rmin_r d1 d2).
    destruct (Nat.eq_dec i M) as [->|]; [apply H2; lra|apply H1; [lra|lia]].
Qed.

(** ** Derivatives of the network's ingredients *)

Lemma derivable_ext : forall f g t l, (forall s, f s = g s) ->
  derivable_pt_lim f t l -> derivable_pt_lim g t l.
Proof.
  intros f g t l H D eps He. destruct (D eps He) as (delta & Hd). exists delta.
  intros h Hh Hb. rewrite <- !H. auto.
Qed.

Lemma derivable_sum : forall n (f : nat -> R -> R) (f' : nat -> R) t,
  (forall i, (i < n)%nat -> derivable_pt_lim (f i) t (f' i)) ->
  derivable_pt_lim (fun s => sum n (fun i => f i s)) t (sum n f').
Proof.
  induction n as [|n IH]; intros f f' t H; simpl.
  - apply (derivable_pt_lim_const 0).
  - apply (derivable_pt_lim_plus (fun s => sum n (fun i => f i s)) (f n)); auto.
Qed.

Lemma continuity_ext : forall f g t, (forall s, f s = g s) -> continuity_pt f t -> continuity_pt g t.
Proof.
  intros f g t H C eps He. destruct (C eps He) as (delta & Hd & Hn). exists delta.
  split; [exact Hd|]. intros s Hs. rewrite <- !H. auto.
Qed.

Lemma continuity_sum : forall n (f : nat -> R -> R) t,
  (forall i, (i < n)%nat -> continuity_pt (f i) t) ->
  continuity_pt (fun s => sum n (fun i => f i s)) t.
Proof.
  induction n as [|n IH]; intros f t H; simpl.
  - apply continuity_pt_const. intros a b; reflexivity.
  - apply (continuity_pt_plus (fun s => sum n (fun i => f i s)) (f n)); auto.
Qed.

Lemma continuity_dot : forall d (w : R -> vec) z t,
  (forall i, (i < d)%nat -> continuity_pt (fun s => w s i) t) ->
  continuity_pt (fun s => dot d (w s) z) t.
Proof.
  intros d w z t H. apply (continuity_sum d (fun i s => w s i * z i)). intros i Hi.
  apply (continuity_ext (fun s => z i * w s i)); [intros; ring|].
  apply (continuity_pt_scal (fun s => w s i)). auto.
Qed.

Lemma derivable_dot : forall d (w : R -> vec) (w' z : vec) t,
  (forall i, (i < d)%nat -> derivable_pt_lim (fun s => w s i) t (w' i)) ->
  derivable_pt_lim (fun s => dot d (w s) z) t (dot d w' z).
Proof.
  intros d w w' z t H. apply (derivable_sum d (fun i s => w s i * z i)). intros i Hi.
  apply (derivable_ext (fun s => z i * w s i)); [intros; ring|].
  rewrite Rmult_comm. apply (derivable_pt_lim_scal (fun s => w s i)). auto.
Qed.

Lemma continuity_phi : forall gamma h, 0 < gamma < 1 -> continuity_pt (phi gamma) h.
Proof.
  intros gamma h Hg eps He. exists eps. split; [exact He|]. intros s (_ & Hs).
  eapply Rle_lt_trans; [apply (phi_lipschitz gamma s h Hg)|exact Hs].
Qed.

(** Away from the kink phi is linear: phi' = the Clarke slope. *)
Lemma derivable_phi : forall gamma h s, 0 < gamma < 1 -> h <> 0 -> clarke_slope gamma h s ->
  derivable_pt_lim (phi gamma) h s.
Proof.
  intros gamma h s Hg Hh (Hp & Hn & _) eps He.
  assert (A : 0 < Rabs h) by (apply Rabs_pos_lt; auto).
  exists (mkposreal (Rabs h) A). intros k Hk Hb. simpl in Hb.
  replace ((phi gamma (h + k) - phi gamma h) / k - s) with 0; [rewrite Rabs_R0; exact He|].
  unfold Rabs in Hb. destruct (Rcase_abs h), (Rcase_abs k).
  - rewrite Hn, !phi_neg by lra. field. auto.
  - rewrite Hn, !phi_neg by lra. field. auto.
  - rewrite Hp, !phi_pos by lra. field. auto.
  - rewrite Hp, !phi_pos by lra. field. auto.
Qed.
