(** The assumptions of theorems A1 and A1s on integers: when one holds, and when it does not. *)

Require Import Reals Lra Lia Arith ZArith List Bool Psatz.
From Halfspace Require Import sums vectors setting pattern activations signed_rows.
From Checker Require Import integers problem.
Import ListNotations.
Open Scope R_scope.

(** A1: gamma^3 Rmin^4 > 3 N Rmax^2 pmax for bounds of these three (so for themselves). *)
Definition near_orthogonal (d N : nat) (gamma : R) (x : nat -> vec) : Prop :=
  exists Rmin2 Rmax2 pmax, 0 <= Rmin2 /\ 0 <= pmax /\
    sq_norms_between d N x Rmin2 Rmax2 /\ inner_products_at_most d N x pmax /\
    gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax.

(** Its row-sum form. *)
Definition near_orthogonal_row_sum (d N : nat) (gamma : R) (x : nat -> vec) : Prop :=
  exists Rmin2 Rmax2 P, 0 <= Rmin2 /\
    sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
    gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P.

Section Checks.

Variable P : problem.
Variable G : list (list Z).  (* t_nk = y_n y_k <x_n, x_k> in the product unit *)

Let gn := slope_num P.
Let gd := slope_den P.

Definition each (f : nat -> bool) : bool := every (size P) f.
Definition row_sum_of (n : nat) : Z := row_total (fun t _ => Z.abs t) (row G n) (labels P) n.
Definition is_sample (n : nat) : bool := Nat.ltb n (size P).

Definition norms_between (r R : Z) : bool := each (fun n => (r <=? entry G n n) && (entry G n n <=? R))%Z.

Definition check_near_orthogonality (r R p : Z) : bool :=
  (0 <=? r)%Z && (0 <=? p)%Z && norms_between r R &&
  each (fun n => forallb (fun t => Z.abs t <=? p)%Z (except n (row G n))) &&
  (3 * Z.of_nat (size P) * R * p * gd ^ 3 <? gn ^ 3 * r ^ 2)%Z.

Definition refute_near_orthogonality (i j k l : nat) : bool :=
  is_sample i && is_sample j && is_sample k && is_sample l && negb (Nat.eqb k l) &&
  (gn ^ 3 * entry G i i ^ 2 <=? 3 * Z.of_nat (size P) * entry G j j * Z.abs (entry G k l) * gd ^ 3)%Z.

Definition check_row_sum (r R p : Z) : bool :=
  (0 <=? r)%Z && norms_between r R && each (fun n => row_sum_of n <=? p)%Z &&
  (3 * R * p * gd ^ 3 <? gn ^ 3 * r ^ 2)%Z.

Definition refute_row_sum (i j n : nat) : bool :=
  is_sample i && is_sample j && is_sample n &&
  (gn ^ 3 * entry G i i ^ 2 <=? 3 * entry G j j * row_sum_of n * gd ^ 3)%Z.

(** G_11, G_22, .. *)
Definition diagonal : list Z := map (fun n => entry G n n) (seq 0 (size P)).
Definition all_positive (l : list Z) : bool := forallb (fun t => 0 <? t)%Z l.
Definition ceiling (a b : Z) : Z := (- ((- a) / b))%Z.

(** sum_{k<>n} |G_nk|/G_kk in units of 1/fine, each term rounded up; rounded down *)
Definition relative_upper (fine : Z) (n : nat) : Z :=
  row_total (fun t q => ceiling (Z.abs t * fine) q) (row G n) diagonal n.
Definition relative_lower (fine : Z) (n : nat) : Z :=
  row_total (fun t q => Z.abs t * fine / q)%Z (row G n) diagonal n.

Definition check_relative (fine : Z) : bool :=
  (0 <? fine)%Z && all_positive diagonal &&
  each (fun n => (gd + gn) * gd ^ 2 * relative_upper fine n <? gn * (gd ^ 2 + gn ^ 2) * fine)%Z.

Definition refute_relative (fine : Z) (n : nat) : bool :=
  (0 <? fine)%Z && all_positive diagonal && is_sample n &&
  (gn * (gd ^ 2 + gn ^ 2) * fine <=? (gd + gn) * gd ^ 2 * relative_lower fine n)%Z.

Section Weights.

Variable v : list Z.

Definition are_weights : bool := Nat.eqb (length v) (size P) && all_positive v.
Definition share (n : nat) : Z := (nth n v 0 * entry G n n)%Z.
Definition burden_of (n : nat) : Z := row_total (fun t c => c * Z.abs t)%Z (row G n) v n.
Definition harm_of (n : nat) : Z := row_total (fun t c => c * Z.max 0 (- t))%Z (row G n) v n.
Definition help_of (n : nat) : Z := row_total (fun t c => c * Z.max 0 t)%Z (row G n) v n.

Definition weighted_left (n : nat) : Z := ((gd ^ 3 - gn ^ 3) * burden_of n)%Z.
Definition weighted_right (b : nat) : Z := (gn * (gd ^ 2 + gn ^ 2) * (share b - burden_of b))%Z.
Definition signed_left (n : nat) : Z := ((gd ^ 3 - gn ^ 3) * harm_of n + gn ^ 2 * (gd - gn) * help_of n)%Z.
Definition signed_right (b : nat) : Z := (gn * (gd ^ 2 + gn ^ 2) * (share b - harm_of b))%Z.

Definition of_each (f : nat -> Z) : list Z := map f (seq 0 (size P)).

Definition check_weighted : bool := are_weights && all_below (of_each weighted_left) (of_each weighted_right).
Definition refute_weighted (n b : nat) : bool :=
  are_weights && is_sample n && is_sample b && (weighted_right b <=? weighted_left n)%Z.
Definition check_signed : bool := are_weights && all_below (of_each signed_left) (of_each signed_right).
Definition refute_signed (n b : nat) : bool :=
  are_weights && is_sample n && is_sample b && (signed_right b <=? signed_left n)%Z.

End Weights.

End Checks.

(** ** What they mean *)

Section Meaning.

Variable P : problem.
Hypothesis W : well_formed P = true.

Let N := size P.
Let d := dimension P.
Let G := T P.
Let g := IZR (slope_num P).
Let h := IZR (slope_den P).
Let u := product_unit P.
Let x := sample P.
Let y := label P.

Lemma u_pos : 0 < u.
Proof. apply product_unit_pos, W. Qed.

Lemma gh : 0 < g < h.
Proof. destruct (well_formed_parts P W) as ((A & B) & _). apply IZR_lt in A, B. unfold g, h. lra. Qed.

Lemma gamma_is : gamma_of P * h = g.
Proof. unfold gamma_of. fold g h. pose proof gh. field. lra. Qed.

Lemma labels_size : length (labels P) = N.
Proof. apply (well_formed_parts P W). Qed.

Lemma row_sum_of_is : forall n, (n < N)%nat ->
  IZR (row_sum_of P G n) * u = sum_except N n (fun k => Rabs (gram d x n k)).
Proof.
  intros n Hn. apply (row_sum_is P W _ _ _ 0%Z); [apply labels_size|auto|].
  intros k Hk _. apply absolute_entry_is; auto.
Qed.

Lemma is_sample_is : forall n, is_sample P n = true -> (n < N)%nat.
Proof. intros n H. apply Nat.ltb_lt, H. Qed.

Lemma norms_between_is : forall r R, norms_between P G r R = true -> sq_norms_between d N x (IZR r * u) (IZR R * u).
Proof.
  intros r R H n Hn. pose proof (every_is _ _ H n Hn) as B. simpl in B. rewrite andb_true_iff, !Z.leb_le in B.
  destruct B as (B1 & B2). apply IZR_le in B1, B2. pose proof u_pos.
  unfold d, x. rewrite <- diagonal_is by auto. fold u G. split; apply Rmult_le_compat_r; lra.
Qed.

(** gamma^3 a^2 against b c, from the integers. *)
Lemma cubic_lt : forall a b, g ^ 3 * a ^ 2 > b * h ^ 3 -> (gamma_of P) ^ 3 * (a * u) ^ 2 > b * u * u.
Proof.
  intros a b H. pose proof gh as (G0 & G1). pose proof u_pos as U.
  assert (H3 : 0 < h ^ 3) by (apply pow_lt; lra).
  apply Rmult_gt_reg_l with (h ^ 3); [auto|].
  replace (h ^ 3 * (gamma_of P ^ 3 * (a * u) ^ 2)) with ((gamma_of P * h) ^ 3 * a ^ 2 * (u * u)) by ring.
  rewrite gamma_is. replace (h ^ 3 * (b * u * u)) with (b * h ^ 3 * (u * u)) by ring.
  apply Rmult_gt_compat_r; [|exact H]. apply Rmult_lt_0_compat; auto.
Qed.

Lemma cubic_le : forall a b, g ^ 3 * a ^ 2 <= b * h ^ 3 -> (gamma_of P) ^ 3 * (a * u) ^ 2 <= b * u * u.
Proof.
  intros a b H. pose proof gh as (G0 & G1). pose proof u_pos as U.
  assert (H3 : 0 < h ^ 3) by (apply pow_lt; lra).
  apply Rmult_le_reg_l with (h ^ 3); [auto|].
  replace (h ^ 3 * (gamma_of P ^ 3 * (a * u) ^ 2)) with ((gamma_of P * h) ^ 3 * a ^ 2 * (u * u)) by ring.
  rewrite gamma_is. replace (h ^ 3 * (b * u * u)) with (b * h ^ 3 * (u * u)) by ring.
  apply Rmult_le_compat_r; [|exact H]. apply Rmult_le_pos; lra.
Qed.


Lemma pow2 : forall a : Z, IZR (a ^ 2) = IZR a ^ 2.
Proof. intros. replace (a ^ 2)%Z with (a * a)%Z by ring. rewrite mult_IZR. ring. Qed.
Lemma pow3 : forall a : Z, IZR (a ^ 3) = IZR a ^ 3.
Proof. intros. replace (a ^ 3)%Z with (a * a * a)%Z by ring. rewrite !mult_IZR. ring. Qed.

Theorem check_near_orthogonality_is_correct : forall r R p,
  check_near_orthogonality P G r R p = true -> near_orthogonal d N (gamma_of P) x.
Proof.
  intros r R p H. unfold check_near_orthogonality in H. rewrite !andb_true_iff in H.
  destruct H as ((((R0 & P0) & B) & E) & A).
  apply Z.leb_le, IZR_le in R0, P0. apply Z.ltb_lt, IZR_lt in A.
  rewrite !mult_IZR, !pow3, pow2, <- INR_IZR_INZ in A. fold g h N in A. pose proof u_pos as U.
  exists (IZR r * u), (IZR R * u), (IZR p * u).
  split; [apply Rmult_le_pos; lra|]. split; [apply Rmult_le_pos; lra|].
  split; [apply norms_between_is, B|]. split.
  - intros n k Hn Hk D. unfold d, x. rewrite <- absolute_entry_is by auto. fold u G. apply Rmult_le_compat_r; [lra|].
    pose proof (every_is _ _ E n Hn) as F. simpl in F. rewrite forallb_forall in F.
    apply IZR_le, Z.leb_le, F. unfold entry. apply in_except; auto. unfold G. rewrite row_size; auto.
  - replace (3 * INR N * (IZR R * u) * (IZR p * u)) with (3 * INR N * IZR R * IZR p * u * u) by ring.
    apply cubic_lt. exact A.
Qed.

Theorem check_row_sum_is_correct : forall r R p,
  check_row_sum P G r R p = true -> near_orthogonal_row_sum d N (gamma_of P) x.
Proof.
  intros r R p H. unfold check_row_sum in H. rewrite !andb_true_iff in H.
  destruct H as (((R0 & B) & E) & A).
  apply Z.leb_le, IZR_le in R0. apply Z.ltb_lt, IZR_lt in A.
  rewrite !mult_IZR, !pow3, pow2 in A. fold g h in A. pose proof u_pos as U.
  exists (IZR r * u), (IZR R * u), (IZR p * u).
  split; [apply Rmult_le_pos; lra|].
  split; [apply norms_between_is, B|]. split.
  - intros n Hn. rewrite <- row_sum_of_is by auto. apply Rmult_le_compat_r; [lra|].
    apply IZR_le, Z.leb_le. apply (every_is _ _ E n Hn).
  - replace (3 * (IZR R * u) * (IZR p * u)) with (3 * IZR R * IZR p * u * u) by ring.
    apply cubic_lt. exact A.
Qed.

Theorem refute_near_orthogonality_is_correct : forall i j k l,
  refute_near_orthogonality P G i j k l = true -> ~ near_orthogonal d N (gamma_of P) x.
Proof.
  intros i j k l H (r & R & p & R0 & P0 & B & E & A). unfold refute_near_orthogonality in H.
  rewrite !andb_true_iff in H. destruct H as (((((Hi & Hj) & Hk) & Hl) & D) & F).
  apply is_sample_is in Hi, Hj, Hk, Hl. apply negb_true_iff, Nat.eqb_neq in D.
  apply Z.leb_le, IZR_le in F. rewrite !mult_IZR, !pow3, pow2, <- INR_IZR_INZ in F. fold g h N in F.
  apply cubic_le in F. pose proof u_pos as U.
  pose proof (B i Hi) as (Bi & _). pose proof (B j Hj) as (_ & Bj). specialize (E k l Hk Hl D).
  unfold d, x in Bi, Bj, E. rewrite <- diagonal_is in Bi, Bj by auto. rewrite <- absolute_entry_is in E by auto.
  fold u G in Bi, Bj, E. pose proof (slope_range P W) as S.
  set (ti := IZR (entry G i i) * u) in *. set (tj := IZR (entry G j j) * u) in *.
  set (tk := IZR (Z.abs (entry G k l)) * u) in *.
  replace (3 * INR N * IZR (entry G j j) * IZR (Z.abs (entry G k l)) * u * u) with (3 * INR N * (tj * tk)) in F
    by (unfold tj, tk; ring).
  assert (T0 : 0 <= tj). { unfold tj. fold G u. unfold G, u. rewrite diagonal_is by auto. apply dot_self_nonneg. }
  assert (0 <= tk). { unfold tk. rewrite abs_IZR. apply Rmult_le_pos; [apply Rabs_pos|lra]. }
  assert (C : 0 < gamma_of P ^ 3) by (apply pow_lt; lra).
  assert (r ^ 2 <= ti ^ 2) by (apply pow_incr; lra).
  assert (gamma_of P ^ 3 * r ^ 2 <= gamma_of P ^ 3 * ti ^ 2) by (apply Rmult_le_compat_l; lra).
  assert (tj * tk <= R * p) by (apply Rmult_le_compat; lra).
  pose proof (pos_INR N). assert (3 * INR N * (tj * tk) <= 3 * INR N * (R * p)) by (apply Rmult_le_compat_l; lra).
  lra.
Qed.

Theorem refute_row_sum_is_correct : forall i j n,
  refute_row_sum P G i j n = true -> ~ near_orthogonal_row_sum d N (gamma_of P) x.
Proof.
  intros i j n H (r & R & p & R0 & B & E & A). unfold refute_row_sum in H.
  rewrite !andb_true_iff in H. destruct H as (((Hi & Hj) & Hn) & F).
  apply is_sample_is in Hi, Hj, Hn.
  apply Z.leb_le, IZR_le in F. rewrite !mult_IZR, !pow3, pow2 in F. fold g h in F.
  apply cubic_le in F. pose proof u_pos as U.
  pose proof (B i Hi) as (Bi & _). pose proof (B j Hj) as (_ & Bj). specialize (E n Hn).
  unfold d, x in Bi, Bj. rewrite <- diagonal_is in Bi, Bj by auto. rewrite <- row_sum_of_is in E by auto.
  fold u G in Bi, Bj. pose proof (slope_range P W) as S.
  set (ti := IZR (entry G i i) * u) in *. set (tj := IZR (entry G j j) * u) in *.
  set (tk := IZR (row_sum_of P G n) * u) in *.
  replace (3 * IZR (entry G j j) * IZR (row_sum_of P G n) * u * u) with (3 * (tj * tk)) in F
    by (unfold tj, tk; ring).
  assert (T0 : 0 <= tj). { unfold tj. fold G u. unfold G, u. rewrite diagonal_is by auto. apply dot_self_nonneg. }
  assert (0 <= tk). { unfold tk. rewrite row_sum_of_is by auto. apply sum_except_nonneg. intros; apply Rabs_pos. }
  assert (C : 0 < gamma_of P ^ 3) by (apply pow_lt; lra).
  assert (r ^ 2 <= ti ^ 2) by (apply pow_incr; lra).
  assert (gamma_of P ^ 3 * r ^ 2 <= gamma_of P ^ 3 * ti ^ 2) by (apply Rmult_le_compat_l; lra).
  assert (tj * tk <= R * p) by (apply Rmult_le_compat; lra).
  lra.
Qed.

(** *** S2 *)

Lemma diagonal_size : length (diagonal P G) = N.
Proof. unfold diagonal. rewrite map_length, seq_length. reflexivity. Qed.

Lemma diagonal_nth : forall k, (k < N)%nat -> nth k (diagonal P G) 0%Z = entry G k k.
Proof.
  intros k Hk. unfold diagonal. rewrite (nth_map _ _ _ _ k 0%nat) by (rewrite seq_length; auto).
  rewrite seq_nth by auto. reflexivity.
Qed.

Lemma positive_diagonal : all_positive (diagonal P G) = true -> forall k, (k < N)%nat ->
  (0 < entry G k k)%Z /\ 0 < gram d x k k.
Proof.
  intros H k Hk. unfold all_positive in H. rewrite forallb_forall in H.
  assert (E : (0 < entry G k k)%Z).
  { rewrite <- diagonal_nth by auto. apply Z.ltb_lt, H, nth_In. rewrite diagonal_size. auto. }
  split; [exact E|]. unfold d, x. rewrite <- diagonal_is by auto. apply IZR_lt in E.
  apply Rmult_lt_0_compat; [exact E|apply u_pos].
Qed.

Lemma quotient_is : forall n k, (n < N)%nat -> (k < N)%nat -> (0 < entry G k k)%Z ->
  Rabs (gram d x n k) / gram d x k k = IZR (Z.abs (entry G n k)) / IZR (entry G k k).
Proof.
  intros n k Hn Hk E. apply IZR_lt in E. unfold d, x. rewrite <- absolute_entry_is, <- diagonal_is by auto.
  fold u G. pose proof u_pos. field. lra.
Qed.

Lemma floor_is : forall a b, (0 < b)%Z -> IZR (a / b) <= IZR a / IZR b.
Proof.
  intros a b Hb. apply Rmult_le_reg_r with (IZR b); [apply IZR_lt, Hb|].
  unfold Rdiv. rewrite Rmult_assoc, Rinv_l by (apply not_0_IZR; lia). rewrite Rmult_1_r, <- mult_IZR.
  apply IZR_le. rewrite Z.mul_comm. apply Z.mul_div_le, Hb.
Qed.

Lemma ceiling_is : forall a b, (0 < b)%Z -> IZR a / IZR b <= IZR (ceiling a b).
Proof.
  intros a b Hb. unfold ceiling. rewrite opp_IZR. pose proof (floor_is (- a) b Hb) as F.
  rewrite opp_IZR in F. unfold Rdiv in *. rewrite Ropp_mult_distr_l_reverse in F. lra.
Qed.

Lemma relative_upper_is : forall fine n, (0 < fine)%Z -> all_positive (diagonal P G) = true -> (n < N)%nat ->
  IZR fine * sum_except N n (fun k => Rabs (gram d x n k) / gram d x k k) <= IZR (relative_upper P G fine n).
Proof.
  intros fine n Hf HP Hn. pose proof (row_size P W n Hn) as L. fold N G in L.
  unfold relative_upper. rewrite (row_total_is _ _ _ _ n 0%Z) by (rewrite L; auto; symmetry; apply diagonal_size).
  rewrite L, <- sum_except_scal. apply sum_except_le. intros k Hk _.
  destruct (positive_diagonal HP k Hk) as (E & _). rewrite quotient_is, diagonal_nth by auto.
  eapply Rle_trans; [|apply ceiling_is, E]. rewrite mult_IZR. right. unfold entry, Rdiv. ring.
Qed.

Lemma relative_lower_is : forall fine n, (0 < fine)%Z -> all_positive (diagonal P G) = true -> (n < N)%nat ->
  IZR (relative_lower P G fine n) <= IZR fine * sum_except N n (fun k => Rabs (gram d x n k) / gram d x k k).
Proof.
  intros fine n Hf HP Hn. pose proof (row_size P W n Hn) as L. fold N G in L.
  unfold relative_lower. rewrite (row_total_is _ _ _ _ n 0%Z) by (rewrite L; auto; symmetry; apply diagonal_size).
  rewrite L, <- sum_except_scal. apply sum_except_le. intros k Hk _.
  destruct (positive_diagonal HP k Hk) as (E & _). rewrite quotient_is, diagonal_nth by auto.
  eapply Rle_trans; [apply floor_is, E|]. rewrite mult_IZR. right. unfold entry, Rdiv. ring.
Qed.

(** (1 + gamma) and gamma (1 + gamma^2), times h^3 *)
Lemma slope_terms : h ^ 3 * (1 + gamma_of P) = (h + g) * h ^ 2 /\
  h ^ 3 * (gamma_of P * (1 + gamma_of P ^ 2)) = g * (h ^ 2 + g ^ 2) /\
  h ^ 3 * (1 - gamma_of P ^ 3) = h ^ 3 - g ^ 3 /\
  h ^ 3 * (gamma_of P ^ 2 * (1 - gamma_of P)) = g ^ 2 * (h - g) /\ 0 < h ^ 3.
Proof.
  pose proof gh. rewrite <- gamma_is. repeat split; try ring. apply pow_lt. lra.
Qed.

Theorem check_relative_is_correct : forall fine, check_relative P G fine = true -> relative_form d N (gamma_of P) x.
Proof.
  intros fine H. unfold check_relative in H. rewrite !andb_true_iff in H. destruct H as ((F & HP) & A).
  apply Z.ltb_lt in F. split; [intros n Hn; apply positive_diagonal; auto|]. intros n Hn.
  pose proof (every_is _ _ A n Hn) as B. cbv beta in B. apply Z.ltb_lt, IZR_lt in B.
  rewrite !mult_IZR, !plus_IZR, !pow2 in B. fold g h in B.
  pose proof (relative_upper_is fine n F HP Hn) as U. apply IZR_lt in F.
  destruct slope_terms as (E1 & E2 & _ & _ & H3). rewrite <- E1, <- E2 in B.
  set (s := sum_except N n _) in *. pose proof (slope_range P W) as S.
  apply Rmult_lt_reg_l with (h ^ 3 * IZR fine); [apply Rmult_lt_0_compat; auto|].
  eapply Rle_lt_trans; [|eapply Rlt_le_trans; [exact B|right; ring]].
  replace (h ^ 3 * IZR fine * ((1 + gamma_of P) * s)) with (h ^ 3 * (1 + gamma_of P) * (IZR fine * s)) by ring.
  apply Rmult_le_compat_l; [|exact U]. apply Rmult_le_pos; lra.
Qed.

Theorem refute_relative_is_correct : forall fine n, refute_relative P G fine n = true ->
  ~ relative_form d N (gamma_of P) x.
Proof.
  intros fine n H (_ & A). unfold refute_relative in H. rewrite !andb_true_iff in H.
  destruct H as (((F & HP) & Hn) & B). apply Z.ltb_lt in F. apply is_sample_is in Hn. specialize (A n Hn).
  apply Z.leb_le, IZR_le in B. rewrite !mult_IZR, !plus_IZR, !pow2 in B. fold g h in B.
  pose proof (relative_lower_is fine n F HP Hn) as U. apply IZR_lt in F.
  destruct slope_terms as (E1 & E2 & _ & _ & H3). rewrite <- E1, <- E2 in B.
  set (s := sum_except N n _) in *. pose proof (slope_range P W) as S.
  apply Rmult_lt_compat_l with (r := h ^ 3 * IZR fine) in A; [|apply Rmult_lt_0_compat; auto].
  assert (h ^ 3 * (1 + gamma_of P) * IZR (relative_lower P G fine n) <= h ^ 3 * (1 + gamma_of P) * (IZR fine * s)).
  { apply Rmult_le_compat_l; [|exact U]. apply Rmult_le_pos; lra. }
  lra.
Qed.

(** *** S3 and S+- *)

Section Weighted.

Variable v : list Z.
Hypothesis V : are_weights P v = true.

Let w (k : nat) : R := IZR (nth k v 0%Z).

Lemma weights_size : length v = N.
Proof. pose proof V as V'. apply andb_true_iff in V'. apply Nat.eqb_eq, V'. Qed.

Lemma weights_positive : positive_weights N w.
Proof.
  intros n Hn. pose proof V as V'. unfold are_weights, all_positive in V'. apply andb_true_iff in V'. destruct V' as (_ & V').
  rewrite forallb_forall in V'. apply IZR_lt, Z.ltb_lt, V', nth_In. rewrite weights_size. auto.
Qed.

Lemma share_is : forall n, (n < N)%nat -> IZR (share G v n) * u = w n * gram d x n n.
Proof. intros n Hn. unfold share, d, x. rewrite mult_IZR, <- diagonal_is by auto. unfold w. fold u G. ring. Qed.

Lemma burden_is : forall n, (n < N)%nat -> IZR (burden_of G v n) * u = burden d N x w n.
Proof.
  intros n Hn. apply (row_sum_is P W _ _ _ 0%Z); [apply weights_size|auto|]. intros k Hk _.
  rewrite mult_IZR. unfold d, x. rewrite <- absolute_entry_is by auto. unfold w. fold u G. ring.
Qed.

Lemma positive_part : forall t, IZR (Z.max 0 t) * u = Rmax 0 (IZR t * u).
Proof.
  intros t. pose proof u_pos as U. destruct (Z.le_gt_cases 0 t) as [L|L].
  - rewrite Z.max_r by auto. apply IZR_le in L. rewrite Rmax_right; [reflexivity|]. apply Rmult_le_pos; lra.
  - rewrite Z.max_l by lia. apply IZR_lt in L. rewrite Rmax_left; [ring|]. nra.
Qed.

Lemma harm_is : forall n, (n < N)%nat -> IZR (harm_of G v n) * u = harm d N x y w n.
Proof.
  intros n Hn. apply (row_sum_is P W _ _ _ 0%Z); [apply weights_size|auto|]. intros k Hk _.
  rewrite mult_IZR, Rmult_assoc. fold u. rewrite positive_part. unfold w, d, x, y. f_equal. f_equal.
  rewrite opp_IZR, <- entry_is by auto. fold u G. ring.
Qed.

Lemma help_is : forall n, (n < N)%nat -> IZR (help_of G v n) * u = help d N x y w n.
Proof.
  intros n Hn. apply (row_sum_is P W _ _ _ 0%Z); [apply weights_size|auto|]. intros k Hk _.
  rewrite mult_IZR, Rmult_assoc. fold u. rewrite positive_part. unfold w, d, x, y. f_equal. f_equal.
  rewrite <- entry_is by auto. fold u G. ring.
Qed.

Lemma of_each_in : forall (f : nat -> Z) n, (n < N)%nat -> In (f n) (of_each P f).
Proof. intros f n Hn. apply in_map, in_seq. fold N. lia. Qed.

Lemma weighted_sides : forall n, (n < N)%nat ->
  IZR (weighted_left P G v n) * u = h ^ 3 * ((1 - gamma_of P ^ 3) * burden d N x w n) /\
  IZR (weighted_right P G v n) * u =
    h ^ 3 * (gamma_of P * (1 + gamma_of P ^ 2) * (w n * gram d x n n - burden d N x w n)).
Proof.
  intros n Hn. rewrite <- burden_is, <- share_is by auto. unfold weighted_left, weighted_right.
  rewrite !mult_IZR, !minus_IZR, plus_IZR, !pow2, !pow3. fold g h. rewrite <- gamma_is. split; ring.
Qed.

Lemma signed_sides : forall n, (n < N)%nat ->
  IZR (signed_left P G v n) * u =
    h ^ 3 * ((1 - gamma_of P ^ 3) * harm d N x y w n + gamma_of P ^ 2 * (1 - gamma_of P) * help d N x y w n) /\
  IZR (signed_right P G v n) * u =
    h ^ 3 * (gamma_of P * (1 + gamma_of P ^ 2) * (w n * gram d x n n - harm d N x y w n)).
Proof.
  intros n Hn. rewrite <- harm_is, <- help_is, <- share_is by auto. unfold signed_left, signed_right.
  rewrite !plus_IZR, !mult_IZR, !minus_IZR, plus_IZR, !pow2, !pow3. fold g h. rewrite <- gamma_is. split; ring.
Qed.

Lemma scaled_lt : forall a b s t, IZR a * u = h ^ 3 * s -> IZR b * u = h ^ 3 * t -> IZR a < IZR b -> s < t.
Proof.
  intros a b s t Ea Eb L. destruct slope_terms as (_ & _ & _ & _ & H3). pose proof u_pos.
  apply Rmult_lt_reg_l with (h ^ 3); [auto|]. rewrite <- Ea, <- Eb. apply Rmult_lt_compat_r; auto.
Qed.

Lemma scaled_le : forall a b s t, IZR a * u = h ^ 3 * s -> IZR b * u = h ^ 3 * t -> IZR a <= IZR b -> s <= t.
Proof.
  intros a b s t Ea Eb L. destruct slope_terms as (_ & _ & _ & _ & H3). pose proof u_pos.
  apply Rmult_le_reg_l with (h ^ 3); [auto|]. rewrite <- Ea, <- Eb. apply Rmult_le_compat_r; lra.
Qed.

End Weighted.

Definition real_weights (v : list Z) (k : nat) : R := IZR (nth k v 0%Z).

Theorem check_weighted_is_correct : forall v, check_weighted P G v = true ->
  weighted_form d N (gamma_of P) x (real_weights v).
Proof.
  intros v H. apply andb_true_iff in H. destruct H as (V & B). split; [apply weights_positive, V|].
  intros n b Hn Hb. destruct (weighted_sides v V n Hn) as (L & _). destruct (weighted_sides v V b Hb) as (_ & R).
  apply (scaled_lt _ _ _ _ L R). apply (all_below_is _ _ B); apply of_each_in; auto.
Qed.

Theorem refute_weighted_is_correct : forall v n b, refute_weighted P G v n b = true ->
  ~ weighted_form d N (gamma_of P) x (real_weights v).
Proof.
  intros v n b H (_ & A). unfold refute_weighted in H. rewrite !andb_true_iff in H.
  destruct H as (((V & Hn) & Hb) & B). apply is_sample_is in Hn, Hb. apply Z.leb_le, IZR_le in B.
  destruct (weighted_sides v V n Hn) as (L & _). destruct (weighted_sides v V b Hb) as (_ & R).
  specialize (A n b Hn Hb). pose proof (scaled_le _ _ _ _ R L B). unfold real_weights in A. lra.
Qed.

Theorem check_signed_is_correct : forall v, check_signed P G v = true ->
  signed_form d N (gamma_of P) x y (real_weights v).
Proof.
  intros v H. apply andb_true_iff in H. destruct H as (V & B). split; [apply weights_positive, V|].
  intros n b Hn Hb. destruct (signed_sides v V n Hn) as (L & _). destruct (signed_sides v V b Hb) as (_ & R).
  apply (scaled_lt _ _ _ _ L R). apply (all_below_is _ _ B); apply of_each_in; auto.
Qed.

Theorem refute_signed_is_correct : forall v n b, refute_signed P G v n b = true ->
  ~ signed_form d N (gamma_of P) x y (real_weights v).
Proof.
  intros v n b H (_ & A). unfold refute_signed in H. rewrite !andb_true_iff in H.
  destruct H as (((V & Hn) & Hb) & B). apply is_sample_is in Hn, Hb. apply Z.leb_le, IZR_le in B.
  destruct (signed_sides v V n Hn) as (L & _). destruct (signed_sides v V b Hb) as (_ & R).
  specialize (A n b Hn Hb). pose proof (scaled_le _ _ _ _ R L B). unfold real_weights in A. lra.
Qed.

End Meaning.
