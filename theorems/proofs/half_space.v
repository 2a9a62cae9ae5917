(** What refutes the label pattern outright (Gordan's theorem, the easy half): a class
    whose samples lie in no open half-space through the origin. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern.
Open Scope R_scope.

(** sum_n mu_n x_n = 0 with mu >= 0, not all zero: no w has <w, x_n> > 0 for all n.
    [member] says which of the rows are meant. *)
Theorem no_open_half_space : forall d N (x : nat -> vec) (member : nat -> Prop) mu,
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall n, (n < N)%nat -> 0 < mu n -> member n) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0) ->
  ~ exists w, forall n, (n < N)%nat -> member n -> 0 < dot d w (x n).
Proof.
  intros d N x member mu Hmu (k & Hk & Hpos) Hmem Hsum (w & Hw).
  assert (Z : sum N (fun n => mu n * dot d w (x n)) = 0).
  { rewrite <- dot_sum_r. apply sum_zero. intros i Hi. rewrite Hsum by auto. ring. }
  assert (P : 0 < sum N (fun n => mu n * dot d w (x n))); [|lra].
  apply (sum_pos N k); auto.
  - intros n Hn. destruct (Hmu n Hn) as [M|<-]; [|lra].
    apply Rlt_le, Rmult_lt_0_compat; auto.
  - apply Rmult_lt_0_compat; auto.
Qed.

(** No open half-space holds the signed samples y_n x_n: no weights have the pattern,
    whatever the classes. *)
Theorem signed_samples_in_no_half_space : forall d N p (x : nat -> vec) (y : nat -> R) mu,
  (0 < p)%nat ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * (y n * x n i)) = 0) ->
  ~ exists w, label_pattern d N p x y w.
Proof.
  intros d N p x y mu Hp Hmu Hex Hsum (w & Pat).
  apply (no_open_half_space d N (fun n i => y n * x n i) (fun _ => True) mu Hmu Hex); auto.
  exists (fun i => readout p 0 * w 0%nat i). intros n Hn _.
  rewrite dot_scal_l, dot_scal_r.
  specialize (Pat n 0%nat Hn ltac:(unfold width; lia)). lra.
Qed.

(** If the samples of one class are like that, no weights at all have the label
    pattern, at any width. *)
Theorem class_in_no_half_space_has_no_pattern :
  forall d N p (x : nat -> vec) (y : nat -> R) label mu,
  (0 < p)%nat -> label = 1 \/ label = -1 ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall n, (n < N)%nat -> 0 < mu n -> y n = label) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0) ->
  ~ exists w, label_pattern d N p x y w.
Proof.
  intros d N p x y label mu Hp Hl Hmu Hex Hmem Hsum (w & Hw).
  (* a neuron of the class's own sign is active on the whole class *)
  assert (J : exists j, (j < width p)%nat /\ neuron_sign p j = label).
  { unfold width. destruct Hl as [-> | ->].
    - exists 0%nat; split; [lia|]. apply positive_neuron; lia.
    - exists p; split; [lia|]. apply negative_neuron; lia. }
  destruct J as (j & Hj & Hs).
  apply (no_open_half_space d N x (fun n => y n = label) mu Hmu Hex Hmem Hsum).
  exists (w j). intros n Hn Hy. specialize (Hw n j Hn Hj).
  unfold readout in Hw. rewrite Hs, Hy in Hw.
  pose proof (Rinv_0_lt_compat _ (sqrt_width_pos p Hp)).
  destruct Hl as [-> | ->]; nra.
Qed.

(** So no KKT point has it, and no multipliers give it. *)
Theorem class_in_no_half_space_refutes_the_kkt_point :
  forall d N p gamma (x : nat -> vec) (y : nat -> R) label mu,
  (0 < p)%nat -> label = 1 \/ label = -1 ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall n, (n < N)%nat -> 0 < mu n -> y n = label) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0) ->
  (~ exists w lambda, is_kkt_point d N p gamma x y w lambda /\ label_pattern d N p x y w) /\
  (~ exists lambda, multiplier_pattern d N gamma x y lambda).
Proof.
  intros d N p gamma x y label mu Hp Hl Hmu Hex Hmem Hsum.
  pose proof (class_in_no_half_space_has_no_pattern d N p x y label mu Hp Hl Hmu Hex Hmem Hsum) as H.
  split.
  - intros (w & lambda & _ & Hw). apply H. exists w; auto.
  - intros (lambda & HL). apply H. exists (predicted_weights N p gamma x y lambda).
    apply predicted_pattern; auto.
Qed.

(** The hypotheses are met: x = 1 and x = -1 in one class. *)
Theorem satisfiable_class_in_no_half_space :
  exists d N p (x : nat -> vec) (y : nat -> R) label mu,
  (0 < d)%nat /\ (0 < p)%nat /\ (label = 1 \/ label = -1) /\
  (forall n, (n < N)%nat -> 0 <= mu n) /\
  (exists n, (n < N)%nat /\ 0 < mu n) /\
  (forall n, (n < N)%nat -> 0 < mu n -> y n = label) /\
  (forall n, (n < N)%nat -> exists i, (i < d)%nat /\ x n i <> 0) /\
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0).
Proof.
  exists 1%nat, 2%nat, 1%nat, (fun n _ => match n with O => 1 | _ => -1 end), (fun _ => 1), 1, (fun _ => 1).
  split; [lia|]. split; [lia|]. split; [auto|]. split; [intros; lra|].
  split; [exists 0%nat; split; [lia|lra]|]. split; [auto|].
  split; [|intros; simpl; ring].
  intros n _. exists 0%nat. split; [lia|]. destruct n; lra.
Qed.
