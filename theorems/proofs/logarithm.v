(** The natural logarithm as the inverse of exp, with its derivative. The standard
    library's ln would bring in the axiom of excluded middle; this one needs only
    the axioms of the real numbers. *)

Require Import Reals Lra Lia Psatz.
Open Scope R_scope.

Lemma bernoulli : forall n a, -1 <= a -> 1 + INR n * a <= (1 + a) ^ n.
Proof.
  induction n as [|n IH]; intros a Ha; [simpl; lra|].
  rewrite S_INR. simpl pow. specialize (IH a Ha). pose proof (pos_INR n). nra.
Qed.

Lemma exp_times : forall n u, exp (INR n * u) = exp u ^ n.
Proof.
  induction n as [|n IH]; intros u.
  - simpl. rewrite Rmult_0_l. apply exp_0.
  - rewrite S_INR. replace ((INR n + 1) * u) with (u + INR n * u) by ring.
    rewrite exp_plus, IH. reflexivity.
Qed.

(** 1 + u <= exp u, from exp'(0) = 1 and exp u = exp(u/n)^n *)
Lemma exp_above_tangent : forall u, 1 + u <= exp u.
Proof.
  intros u. apply Rnot_lt_le. intros H.
  destruct (Req_dec u 0) as [->|Hu]; [rewrite exp_0 in H; lra|].
  set (eps := (1 + u - exp u) / Rabs u).
  assert (U : 0 < Rabs u) by (apply Rabs_pos_lt; auto).
  assert (E : 0 < eps) by (apply Rdiv_lt_0_compat; lra).
  assert (EU : eps * Rabs u = 1 + u - exp u) by (unfold eps; field; lra).
  destruct (derivable_pt_lim_exp_0 (eps / 2)) as (delta & D); [lra|].
  (* n large: |u|/n < delta and |u| (1 + eps) <= n *)
  destruct (archimed_cor1 (Rmin (delta / Rabs u) (/ (Rabs u * (1 + eps))))) as (n & Hn & Hn0).
  { apply Rmin_pos; [apply Rdiv_lt_0_compat; [apply cond_pos|auto]|].
    apply Rinv_0_lt_compat. nra. }
  assert (N0 : 0 < INR n) by (apply lt_0_INR; auto).
  assert (N1 : / INR n < delta / Rabs u) by (eapply Rlt_le_trans; [exact Hn|apply Rmin_l]).
  assert (N2 : / INR n < / (Rabs u * (1 + eps))) by (eapply Rlt_le_trans; [exact Hn|apply Rmin_r]).
  set (h := u * / INR n).
  assert (I0 : 0 < / INR n) by (apply Rinv_0_lt_compat; auto).
  assert (Hh : h <> 0) by (unfold h; apply Rmult_integral_contrapositive; split; lra).
  assert (Ah : Rabs h = Rabs u * / INR n) by (unfold h; rewrite Rabs_mult, (Rabs_pos_eq (/ INR n)); lra).
  assert (Hd : Rabs h < delta).
  { rewrite Ah. apply Rmult_lt_compat_l with (r := Rabs u) in N1; [|auto].
    replace (Rabs u * (delta / Rabs u)) with (pos delta) in N1 by (field; lra). auto. }
  specialize (D h Hh Hd). rewrite Rplus_0_l, exp_0 in D.
  (* exp h >= 1 + h - (eps/2)|h| *)
  assert (L : 1 + (h - eps / 2 * Rabs h) <= exp h).
  { assert (B : Rabs (exp h - 1 - h) <= eps / 2 * Rabs h).
    { replace (exp h - 1 - h) with (((exp h - 1) / h - 1) * h) by (field; auto).
      rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|lra]. }
    unfold Rabs at 1 in B. destruct (Rcase_abs _) in B; lra. }
  assert (S : -1 <= h - eps / 2 * Rabs h).
  { assert (Q : Rabs h * (1 + eps) <= 1).
    { rewrite Ah. apply Rmult_lt_compat_l with (r := Rabs u * (1 + eps)) in N2; [|nra].
      rewrite Rinv_r in N2 by nra. lra. }
    pose proof (Rabs_pos h). pose proof (Rle_abs (- h)) as Q'. rewrite Rabs_Ropp in Q'. nra. }
  pose proof (bernoulli n _ S) as B.
  assert (P : (1 + (h - eps / 2 * Rabs h)) ^ n <= exp h ^ n).
  { apply pow_incr. split; [lra|exact L]. }
  rewrite <- exp_times in P.
  assert (Eh : INR n * h = u) by (unfold h; field; lra).
  assert (EA : INR n * Rabs h = Rabs u) by (rewrite Ah; field; lra).
  rewrite Eh in P.
  assert (F : INR n * (h - eps / 2 * Rabs h) = u - eps / 2 * Rabs u).
  { rewrite <- EA, <- Eh at 1. ring. }
  rewrite F in B. nra.
Qed.

Lemma exp_injective : forall a b, exp a = exp b -> a = b.
Proof.
  assert (H : forall a b, exp a = exp b -> a <= b).
  { intros a b E. pose proof (exp_above_tangent (a - b)) as T.
    assert (Z : exp (a - b) = 1).
    { unfold Rminus. rewrite exp_plus, E, <- exp_plus, Rplus_opp_r. apply exp_0. }
    lra. }
  intros a b E. pose proof (H a b E). pose proof (H b a (eq_sym E)). lra.
Qed.

Lemma exp_onto : forall t, 0 < t -> { u : R | exp u = t }.
Proof.
  intros t Ht.
  destruct (IVT (fun u => exp u - t) (- / t) t) as (u & _ & Hu).
  - apply continuity_minus; [apply derivable_continuous, derivable_exp|apply continuity_const].
    intros a b; reflexivity.
  - pose proof (Rinv_0_lt_compat t Ht). lra.
  - pose proof (Rinv_0_lt_compat t Ht) as I.
    pose proof (exp_above_tangent (/ t)) as T.
    assert (P : exp (- / t) * exp (/ t) = 1) by (rewrite <- exp_plus, Rplus_opp_l; apply exp_0).
    pose proof (exp_pos (- / t)) as E0.
    (* exp(-1/t) (1 + 1/t) <= 1, so exp(-1/t) (t + 1) <= t *)
    assert (Q : exp (- / t) * (1 + / t) <= 1) by (rewrite <- P; apply Rmult_le_compat_l; lra).
    assert (Q' : exp (- / t) * (t + 1) <= t).
    { apply Rmult_le_compat_r with (r := t) in Q; [|lra].
      replace (exp (- / t) * (1 + / t) * t) with (exp (- / t) * (t + 1)) in Q by (field; lra). lra. }
    nra.
  - pose proof (exp_above_tangent t). lra.
  - exists u. lra.
Qed.

(** log t is the u with exp u = t (and 0 for t <= 0, which nothing uses). *)
Definition log (t : R) : R :=
  match Rlt_dec 0 t with
  | left positive => proj1_sig (exp_onto t positive)
  | right _ => 0
  end.

Theorem exp_log : forall t, 0 < t -> exp (log t) = t.
Proof.
  intros t Ht. unfold log. destruct (Rlt_dec 0 t) as [P|]; [|lra].
  exact (proj2_sig (exp_onto t P)).
Qed.

Lemma log_exp : forall u, log (exp u) = u.
Proof. intros u. apply exp_injective, exp_log, exp_pos. Qed.

Lemma log_div : forall s t, 0 < s -> 0 < t -> log (s / t) = log s - log t.
Proof.
  intros s t Hs Ht. apply exp_injective.
  assert (S : 0 < s / t) by (apply Rdiv_lt_0_compat; auto).
  unfold Rminus. rewrite exp_log, exp_plus, exp_Ropp, !exp_log by auto. reflexivity.
Qed.

(** (t - t0)/t <= log t - log t0 <= (t - t0)/t0 gives log'(t0) = 1/t0. *)
Theorem log_derivative : forall t0, 0 < t0 -> derivable_pt_lim log t0 (/ t0).
Proof.
  intros t0 H0 eps He.
  set (dl := Rmin (t0 / 2) (eps * t0 * t0 / 2)).
  assert (Dl : 0 < dl).
  { unfold dl. apply Rmin_pos; [lra|]. assert (0 < eps * t0) by nra. nra. }
  exists (mkposreal dl Dl). intros h Hh Hb. simpl in Hb.
  assert (B1 : Rabs h < t0 / 2) by (eapply Rlt_le_trans; [exact Hb|apply Rmin_l]).
  assert (B2 : Rabs h < eps * t0 * t0 / 2) by (eapply Rlt_le_trans; [exact Hb|apply Rmin_r]).
  assert (Ht : t0 / 2 < t0 + h).
  { unfold Rabs in B1. destruct (Rcase_abs h); lra. }
  set (t := t0 + h) in *.
  assert (U : log t - log t0 <= h / t0).
  { rewrite <- log_div by lra. pose proof (exp_above_tangent (log (t / t0))) as T.
    rewrite exp_log in T by (apply Rdiv_lt_0_compat; lra).
    replace (h / t0) with (t / t0 - 1) by (unfold t; field; lra). lra. }
  assert (L : h / t <= log t - log t0).
  { cut (log t0 - log t <= - (h / t)); [lra|].
    rewrite <- log_div by lra. pose proof (exp_above_tangent (log (t0 / t))) as T.
    rewrite exp_log in T by (apply Rdiv_lt_0_compat; lra).
    replace (- (h / t)) with (t0 / t - 1) by (unfold t in *; field; lra). lra. }
  (* the two bounds differ by h^2 / (t t0) <= (2/t0^2) h^2 *)
  assert (D : Rabs (log t - log t0 - h / t0) <= h / t0 - h / t).
  { unfold Rabs. destruct (Rcase_abs _); lra. }
  assert (E : h / t0 - h / t = Rabs h * Rabs h * (/ t * / t0)).
  { rewrite <- Rabs_mult, (Rabs_pos_eq (h * h)) by nra. unfold t in *. field. lra. }
  assert (I : / t <= 2 * / t0).
  { replace (2 * / t0) with (/ (t0 / 2)) by (field; lra). apply Rinv_le_contravar; lra. }
  assert (Ah : 0 < Rabs h) by (apply Rabs_pos_lt; auto).
  assert (I0 : 0 < / t0) by (apply Rinv_0_lt_compat; auto).
  replace ((log t - log t0) / h - / t0) with ((log t - log t0 - h / t0) * / h) by (field; lra).
  rewrite Rabs_mult, Rabs_inv.
  apply Rle_lt_trans with (Rabs h * (2 * / t0 * / t0)).
  - apply Rmult_le_reg_r with (Rabs h); [auto|].
    rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    eapply Rle_trans; [exact D|]. rewrite E.
    replace (Rabs h * (2 * / t0 * / t0) * Rabs h) with (Rabs h * Rabs h * (2 * / t0 * / t0)) by ring.
    apply Rmult_le_compat_l; [nra|]. apply Rmult_le_compat_r; lra.
  - apply Rlt_le_trans with (eps * t0 * t0 / 2 * (2 * / t0 * / t0)).
    + apply Rmult_lt_compat_r; [|auto]. assert (0 < / t0 * / t0) by nra. lra.
    + right. field. lra.
Qed.
