(** The exact flow of a finite wide network, certified: slabs of time in a row for each
    neuron, and from the gains at the end the output, its sign and its gradient. *)

Require Import Reals Lra Lia Arith Psatz List.
From Halfspace Require Import sums vectors setting pattern lazy angles lazy_gradient wide_flow exact_flow_slab.
Import ListNotations.
Open Scope R_scope.

(** ** One slab *)

(** The invariant of one slab: from gains in E at its start, every path of the flow has
    gains in `end_gains` at its end; within it the samples of modes Above and Below keep
    their sign. *)
Theorem slab_invariant :
  forall N gamma T K v h0 s S t0 E c,
  0 <= gamma < 1 -> is_gram N K -> neuron_flow N gamma T K v h0 s S ->
  0 <= t0 -> slab_end c <= T -> certified_slab N gamma K v h0 t0 E c ->
  E (fun k => gain (S k) t0) ->
  end_gains c (fun k => gain (S k) (slab_end c)) /\
  forall t n, t0 <= t <= slab_end c -> (n < N)%nat ->
    (modes c n = Above -> 0 < at_gains N K v h0 (fun k => gain (S k) t) n) /\
    (modes c n = Below -> at_gains N K v h0 (fun k => gain (S k) t) n < 0).
Proof.
  intros N gamma T K v h0 s S t0 E c Hg (D & X & gram) flow Ht0 Hend Hc Hs. split.
  - apply (slab_holds N gamma T K v h0 s S Hg flow D X gram t0 E c Ht0 Hend Hc Hs).
  - intros t n Ht Hn. apply (signs_kept N gamma T K v h0 s S Hg flow D X gram t0 E c Ht0 Hend Hc Hs t Ht n Hn).
Qed.

(** The coordinates after the gains D of a time tau: sum_l K_nl u_l = h_n(C + D) - g_n. *)
Lemma settled_height : forall N K v h0 (E : (nat -> R) -> Prop) c C D tau n,
  (forall n k, (n < N)%nat -> (k < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (fun l => velocity c l k) l) = v k * K n k) ->
  (forall C n, E C -> (n < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (coordinate c C) l) = at_gains N K v h0 C n) ->
  E C -> (n < N)%nat -> modes c n = Settling ->
  sum N (fun l => K n l * on_settling (modes c) (moved_coordinate N c C tau D) l) =
  at_gains N K v h0 (fun k => C k + D k) n - reference_height N K v c tau D n.
Proof.
  intros N K v h0 E c C D tau n HB HCo HC Hn Hm.
  rewrite (sum_ext N (fun l => K n l * on_settling (modes c) (moved_coordinate N c C tau D) l)
    (fun l => K n l * on_settling (modes c) (coordinate c C) l +
       sum N (fun k => K n l * on_settling (modes c) (fun l => velocity c l k) l * (D k - reference_gain N c
         tau D k)))).
  - rewrite sum_plus, (HCo C n HC Hn Hm), sum_swap. unfold at_gains, reference_height.
    rewrite (sum_ext N (fun k => v k * (C k + D k) * K n k)
      (fun k => v k * C k * K n k + v k * K n k * D k)) by (intros; ring).
    rewrite (sum_ext N (fun i => sum N _)
      (fun k => v k * K n k * D k - v k * K n k * reference_gain N c tau D k)).
    + rewrite sum_plus, sum_minus. ring.
    + intros k Hk. rewrite sum_scal_r, (HB n k Hn Hk Hm). ring.
  - intros l Hl. rewrite (sum_ext N _ (fun k => K n l *
      (on_settling (modes c) (fun l => velocity c l k) l * (D k - reference_gain N c tau D k)))) by (intros; ring).
    rewrite sum_scal. rewrite <- Rmult_plus_distr_l. f_equal.
    unfold on_settling, moved_coordinate. destruct (settles (modes c l)); [reflexivity|].
    rewrite sum_zero by (intros; ring). ring.
Qed.

(** Where |U| = 0 the settling samples follow the reference motion. *)
Lemma no_energy_no_distance :
  forall N gamma K v h0 (E : (nat -> R) -> Prop) c C D tau n,
  is_gram N K ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (fun l => velocity c l k) l) = v k * K n k) ->
  (forall C n, E C -> (n < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (coordinate c C) l) = at_gains N K v h0 C n) ->
  E C -> allowed N gamma K c C tau D ->
  off_zero N K (modes c) (coordinate c C) <= landing_speed c * tau ->
  (n < N)%nat -> modes c n = Settling ->
  at_gains N K v h0 (fun k => C k + D k) n = reference_height N K v c tau D n.
Proof.
  intros N gamma K v h0 E c C D tau n (DD & X & gram) HB HCo HC (_ & HU) Hland Hn Hm.
  pose proof (settled_height N K v h0 E c C D tau n HB HCo HC Hn Hm) as H.
  set (u := moved_coordinate N c C tau D) in *.
  unfold positive_part in HU. rewrite Rmax_right in HU by lra.
  rewrite (off_zero_is_a_norm N K DD X gram c) in HU.
  rewrite <- (dot_vector N K DD X gram c u n Hn), dot_sym, norm_zero_dot in H; [lra|].
  apply Rle_antisym; [exact HU|apply norm_nonneg].
Qed.

(** What `allowed` says of a settling sample: it is never farther from its reference
    motion than |X_n| = sqrt(K_nn) times |U| at the start; and it is on it, in particular
    at 0 if it slides, once |U| has had the time to reach 0. *)
Theorem settling_near_the_reference :
  forall N gamma K v h0 t0 E c C D tau n,
  is_gram N K -> certified_slab N gamma K v h0 t0 E c -> E C -> 0 <= tau -> allowed N gamma K c C tau D ->
  (n < N)%nat -> modes c n = Settling ->
  Rabs (at_gains N K v h0 (fun k => C k + D k) n - reference_height N K v c tau D n) <=
    sqrt (K n n) * off_zero N K (modes c) (coordinate c C) /\
  (off_zero N K (modes c) (coordinate c C) <= landing_speed c * tau ->
   at_gains N K v h0 (fun k => C k + D k) n = reference_height N K v c tau D n).
Proof.
  intros N gamma K v h0 t0 E c C D tau n HK Hc HC Ht Ha Hn Hm.
  destruct Hc as (_ & (HB & _ & _ & HL & _ & HCo) & _). split.
  - rewrite <- (settled_height N K v h0 E c C D tau n HB HCo HC Hn Hm).
    destruct HK as (DD & X & gram). destruct Ha as (_ & HU).
    rewrite <- (dot_vector N K DD X gram c _ n Hn).
    eapply Rle_trans; [apply cauchy_schwarz|].
    rewrite (gram n n Hn Hn). apply Rmult_le_compat_l; [apply norm_nonneg|].
    rewrite <- (off_zero_is_a_norm N K DD X gram c). eapply Rle_trans; [exact HU|].
    unfold positive_part. apply Rmax_lub; [|apply sqrt_pos]. nra.
  - intros Hl. apply (no_energy_no_distance N gamma K v h0 E c C D tau n); auto.
Qed.

(** And of its gains, when B moves it by its own slope and the others' reference gains are
    their own: v_n (D_n - R_n) + u_n(start) is u_n in the end, which is 0 after landing. Here
    inv is at least |K_SS^-1|: u_n^2 <= |K_SS^-1| u K u. *)
Theorem settling_gains :
  forall N gamma K v h0 t0 E c C D tau n inv,
  certified_slab N gamma K v h0 t0 E c -> E C -> 0 <= tau -> allowed N gamma K c C tau D ->
  (forall k, (k < N)%nat -> modes c k <> Settling -> reference_gain N c tau D k = D k) ->
  (forall l k, (l < N)%nat -> (k < N)%nat -> modes c l = Settling -> modes c k = Settling ->
     velocity c l k = if Nat.eqb l k then v l else 0) ->
  0 <= inv -> (forall u, (on_settling (modes c) u n) ^ 2 <= inv * (off_zero N K (modes c) u) ^ 2) ->
  (n < N)%nat -> modes c n = Settling ->
  Rabs (v n * (D n - reference_gain N c tau D n) + coordinate c C n) <=
    sqrt inv * positive_part (off_zero N K (modes c) (coordinate c C) - landing_speed c * tau) /\
  Rabs (v n * (D n - reference_gain N c tau D n)) <=
    2 * (sqrt inv * off_zero N K (modes c) (coordinate c C)).
Proof.
  intros N gamma K v h0 t0 E c C D tau n inv Hc HC Ht Ha Hother Hown Hi0 Hinv Hn Hm.
  destruct Hc as (_ & (_ & _ & _ & HL & _) & _). destruct Ha as (_ & HU).
  set (X := v n * (D n - reference_gain N c tau D n)).
  assert (EM : moved_coordinate N c C tau D n = coordinate c C n + X).
  { unfold moved_coordinate, X. f_equal. rewrite (sum_single N n).
    - rewrite (Hown n n Hn Hn Hm Hm), Nat.eqb_refl. reflexivity.
    - exact Hn.
    - intros k Hk Hne. destruct (modes c k) eqn:Hmk; try (rewrite (Hother k Hk) by congruence; ring).
      rewrite (Hown n k Hn Hk Hm Hmk). destruct (Nat.eqb_spec n k); [congruence|ring]. }
  assert (B : forall u, Rabs (u n) <= sqrt inv * off_zero N K (modes c) u).
  { intros u. assert (P : 0 <= off_zero N K (modes c) u) by apply sqrt_pos.
    specialize (Hinv u). unfold on_settling in Hinv. rewrite Hm in Hinv. simpl settles in Hinv. cbv iota in Hinv.
    rewrite <- (sqrt_pow2 _ P), <- sqrt_mult_alt by auto.
    rewrite <- sqrt_Rsqr_abs, Rsqr_pow2. apply sqrt_le_1_alt. exact Hinv. }
  pose proof (B (moved_coordinate N c C tau D)) as B1. rewrite EM in B1. pose proof (B (coordinate c C)) as B0.
  assert (B2 : Rabs (X + coordinate c C n) <=
    sqrt inv * positive_part (off_zero N K (modes c) (coordinate c C) - landing_speed c * tau)).
  { rewrite Rplus_comm. eapply Rle_trans; [exact B1|]. apply Rmult_le_compat_l; [apply sqrt_pos|exact HU]. }
  split; [exact B2|].
  assert (B3 : positive_part (off_zero N K (modes c) (coordinate c C) - landing_speed c * tau) <=
    off_zero N K (modes c) (coordinate c C)).
  { unfold positive_part. apply Rmax_lub; [nra|apply sqrt_pos]. }
  apply (Rmult_le_compat_l (sqrt inv)) in B3; [|apply sqrt_pos].
  pose proof (Rabs_triang (X + coordinate c C n) (- coordinate c C n)) as Tr.
  rewrite Rabs_Ropp in Tr. replace (X + coordinate c C n + - coordinate c C n) with X in Tr by ring. lra.
Qed.

(** And of the others, when their reference gains are their own and B moves a settling
    sample only by its own slope (B_lk = 0 for k <> l settling, B_ll = v_l): they are never
    farther from the motion that the reference gains give them than twice sqrt(K_nn) |U|. *)
Theorem others_near_the_reference :
  forall N gamma K v h0 t0 E c C D tau n,
  is_gram N K -> certified_slab N gamma K v h0 t0 E c -> E C -> 0 <= tau -> allowed N gamma K c C tau D ->
  (forall k, (k < N)%nat -> modes c k <> Settling -> reference_gain N c tau D k = D k) ->
  (forall l k, (l < N)%nat -> (k < N)%nat -> modes c l = Settling -> modes c k = Settling ->
     velocity c l k = if Nat.eqb l k then v l else 0) ->
  (n < N)%nat ->
  Rabs (at_gains N K v h0 (fun k => C k + D k) n - at_gains N K v h0 C n - reference_height N K v c tau D n) <=
    2 * (sqrt (K n n) * off_zero N K (modes c) (coordinate c C)).
Proof.
  intros N gamma K v h0 t0 E c C D tau n HK Hc HC Ht Ha Hother Hown Hn.
  destruct Hc as (_ & (_ & _ & _ & HL & _) & _).
  destruct HK as (DD & X & gram). destruct Ha as (_ & HU).
  set (u := moved_coordinate N c C tau D) in *. set (u0 := coordinate c C) in *.
  pose proof (dot_vector N K DD X gram c u n Hn) as Q1. pose proof (dot_vector N K DD X gram c u0 n Hn) as Q0.
  set (V := fun i => sum N (fun n0 => on_settling (modes c) u n0 * X n0 i)) in *.
  set (V0 := fun i => sum N (fun n0 => on_settling (modes c) u0 n0 * X n0 i)) in *.
  assert (EU : at_gains N K v h0 (fun k => C k + D k) n - at_gains N K v h0 C n - reference_height N K v c tau D n =
    dot DD (X n) V - dot DD (X n) V0).
  { rewrite Q1, Q0, <- sum_minus. unfold at_gains, reference_height.
    replace (h0 n + sum N (fun k => v k * (C k + D k) * K n k) - (h0 n + sum N (fun k => v k * C k * K n k)) -
       sum N (fun k => v k * K n k * reference_gain N c tau D k)) with
      (sum N (fun k => v k * (C k + D k) * K n k) - sum N (fun k => v k * C k * K n k) -
       sum N (fun k => v k * K n k * reference_gain N c tau D k)) by ring.
    rewrite <- !sum_minus. apply sum_ext. intros k Hk. unfold on_settling.
    destruct (modes c k) eqn:Hm; simpl; try (rewrite (Hother k Hk) by congruence; ring).
    unfold u, u0, moved_coordinate. rewrite (sum_single N k).
    - rewrite (Hown k k Hk Hk Hm Hm), Nat.eqb_refl. ring.
    - exact Hk.
    - intros l Hl Hne. destruct (modes c l) eqn:Hml;
        try (rewrite (Hother l Hl) by congruence; ring).
      rewrite (Hown k l Hk Hl Hm Hml). destruct (Nat.eqb_spec k l); [congruence|ring]. }
  rewrite EU. unfold Rminus. eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_Ropp.
  pose proof (cauchy_schwarz DD (X n) V) as B1. pose proof (cauchy_schwarz DD (X n) V0) as B0.
  assert (U0 : norm DD V0 = off_zero N K (modes c) u0) by (symmetry; apply (off_zero_is_a_norm N K DD X gram c)).
  assert (U1 : norm DD V <= off_zero N K (modes c) u0).
  { unfold V. rewrite <- (off_zero_is_a_norm N K DD X gram c). eapply Rle_trans; [exact HU|].
    unfold positive_part. apply Rmax_lub; [|apply sqrt_pos]. nra. }
  rewrite (gram n n Hn Hn). fold (norm DD (X n)). pose proof (norm_nonneg DD (X n)). rewrite U0 in B0.
  assert (norm DD (X n) * norm DD V <= norm DD (X n) * off_zero N K (modes c) u0) by (apply Rmult_le_compat_l;
    auto). lra.
Qed.

(** ** Slabs in a row *)

Fixpoint certified_slabs (N : nat) (gamma : R) (K : nat -> nat -> R) (v h0 : nat -> R) (t0 : R)
    (E : (nat -> R) -> Prop) (l : list slab) : Prop :=
  match l with
  | [] => True
  | c :: rest => certified_slab N gamma K v h0 t0 E c /\
                 certified_slabs N gamma K v h0 (slab_end c) (end_gains c) rest
  end.

(** The time at which the last slab ends, and its gains there. *)
Fixpoint last_end (t0 : R) (l : list slab) : R :=
  match l with [] => t0 | c :: rest => last_end (slab_end c) rest end.

Fixpoint last_gains (E : (nat -> R) -> Prop) (l : list slab) : (nat -> R) -> Prop :=
  match l with [] => E | c :: rest => last_gains (end_gains c) rest end.

Lemma slabs_go_forward : forall N gamma K v h0 l t0 E,
  certified_slabs N gamma K v h0 t0 E l -> t0 <= last_end t0 l.
Proof.
  intros N gamma K v h0 l. induction l as [|c l IH]; intros t0 E H; simpl; [lra|].
  destruct H as (Hc & Hl). specialize (IH _ _ Hl). destruct Hc as (Hle & _). lra.
Qed.

Theorem slabs_enclose_the_gains :
  forall N gamma T K v h0 s S l t0 E,
  0 <= gamma < 1 -> is_gram N K -> neuron_flow N gamma T K v h0 s S ->
  0 <= t0 -> last_end t0 l = T -> certified_slabs N gamma K v h0 t0 E l ->
  E (fun k => gain (S k) t0) ->
  last_gains E l (fun k => gain (S k) T).
Proof.
  intros N gamma T K v h0 s S l. induction l as [|c l IH]; intros t0 E Hg HK flow Ht0 Hend Hl Hs; simpl in *.
  - rewrite <- Hend. exact Hs.
  - destruct Hl as (Hc & Hl). pose proof (slabs_go_forward _ _ _ _ _ _ _ _ Hl) as F.
    assert (t0 <= slab_end c) by apply Hc.
    apply (IH (slab_end c) (end_gains c)); auto; [lra|].
    apply (slab_invariant N gamma T K v h0 s S t0 E c); auto. lra.
Qed.

(** ** The network *)

(** No gains at the start. *)
Definition no_gains (C : nat -> R) : Prop := forall k, C k = 0.

(** Neuron j's slabs from 0 to T. *)
Definition neuron_certificate (d N : nat) (gamma beta T : R) (x : nat -> vec) (q : nat -> R)
    (a : R) (w : vec) (b : R) (l : list slab) : Prop :=
  last_end 0 l = T /\
  certified_slabs N gamma (fun n k => data_kernel d beta (x n) (x k)) (fun k => a * q k)
    (fun n => preactivation d w b (x n)) 0 no_gains l.

(** h(z) and w after the gains C. *)
Definition preactivation_after (d N : nat) (beta : R) (x : nat -> vec) (q : nat -> R)
    (a : R) (w : vec) (b : R) (C : nat -> R) (z : vec) : R :=
  preactivation d w b z + a * sum N (fun n => q n * C n * data_kernel d beta (x n) z).

Definition weights_after (N : nat) (x : nat -> vec) (q : nat -> R) (a : R) (w : vec) (C : nat -> R) : vec :=
  fun i => w i + a * sum N (fun n => q n * C n * x n i).

(** f(z) after the gains C_j of every neuron. *)
Definition output_after (d N m : nat) (gamma beta : R) (x : nat -> vec) (q a : nat -> R)
    (w : nat -> vec) (b : nat -> R) (C : nat -> nat -> R) (z : vec) : R :=
  sum m (fun j => a j * phi gamma (preactivation_after d N beta x q (a j) (w j) (b j) (C j) z)).

Lemma data_kernel_is_gram : forall d N beta x, 0 <= beta ->
  is_gram N (fun n k => data_kernel d beta (x n) (x k)).
Proof.
  intros d N beta x Hb. exists (S d), (fun n i => if Nat.ltb i d then x n i else sqrt beta).
  intros n k _ _. unfold data_kernel, dot. simpl. rewrite Nat.ltb_irrefl, sqrt_sqrt by auto. f_equal.
  apply sum_ext. intros i Hi. apply Nat.ltb_lt in Hi. rewrite Hi. reflexivity.
Qed.

Lemma data_kernel_sym : forall d beta x z, data_kernel d beta x z = data_kernel d beta z x.
Proof. intros. unfold data_kernel. rewrite dot_sym. reflexivity. Qed.

(** Each neuron of the network follows its own flow. *)
Lemma neurons_do_not_interact : forall d N m gamma beta T x q a w b s S j,
  follows_the_wide_flow d N m gamma beta T x q a w b s S -> (j < m)%nat ->
  neuron_flow N gamma T (fun n k => data_kernel d beta (x n) (x k)) (fun k => a j * q k)
    (fun n => preactivation d (w j 0) (b j 0) (x n)) (s j) (S j).
Proof.
  intros d N m gamma beta T x q a w b s S j flow Hj. split.
  - intros n t Hn Ht. replace (at_gains _ _ _ _ _ _) with (preactivation d (w j t) (b j t) (x n)).
    + apply flow; auto.
    + rewrite (preactivation_along_the_flow d N m gamma beta T x q a w b s S flow) by auto.
      unfold at_gains. f_equal. rewrite <- sum_scal. apply sum_ext. intros k _.
      rewrite (data_kernel_sym d beta (x n)). ring.
  - intros n Hn. apply flow; auto.
Qed.

Section network.

Variables (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R)
  (w : nat -> R -> vec) (b : nat -> R -> R) (s S : nat -> nat -> R -> R) (l : nat -> list slab).

(** What the theorems on the network assume: gamma in [0, 1), beta >= 0, T >= 0, a path of
    the flow, and slabs for every neuron from its drawn weights. *)
Definition certified_flow : Prop :=
  0 <= gamma < 1 /\ 0 <= beta /\ 0 <= T /\
  follows_the_wide_flow d N m gamma beta T x q a w b s S /\
  forall j, (j < m)%nat -> neuron_certificate d N gamma beta T x q (a j) (w j 0) (b j 0) (l j).

(** Gains C that the certificates allow at T. *)
Definition possible_gains (C : nat -> nat -> R) : Prop :=
  forall j, (j < m)%nat -> last_gains no_gains (l j) (C j).

Theorem exact_flow_encloses_the_gains : certified_flow ->
  possible_gains (fun j n => gain (S j n) T).
Proof.
  intros (Hg & Hb & HT & flow & Hc) j Hj. destruct (Hc j Hj) as (Hend & Hl).
  apply (slabs_enclose_the_gains N gamma T _ _ _ (s j) (S j) (l j) 0 no_gains Hg
    (data_kernel_is_gram d N beta x Hb) (neurons_do_not_interact d N m gamma beta T x q a w b s S j flow Hj)).
  - lra.
  - exact Hend.
  - exact Hl.
  - intros k. apply gain_at_zero.
Qed.

Lemma preactivation_at_the_end : certified_flow -> forall j z, (j < m)%nat ->
  preactivation d (w j T) (b j T) z =
  preactivation_after d N beta x q (a j) (w j 0) (b j 0) (fun n => gain (S j n) T) z.
Proof.
  intros (Hg & Hb & HT & flow & Hc) j z Hj.
  apply (preactivation_along_the_flow d N m gamma beta T x q a w b s S flow); auto. lra.
Qed.

(** f(z;T) lies in every interval that holds the outputs of all possible gains. *)
Theorem exact_flow_encloses_the_output : forall z lo hi, certified_flow ->
  (forall C, possible_gains C ->
     lo <= output_after d N m gamma beta x q a (fun j => w j 0) (fun j => b j 0) C z <= hi) ->
  lo <= wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <= hi.
Proof.
  intros z lo hi Hf HC. specialize (HC _ (exact_flow_encloses_the_gains Hf)).
  replace (wide_network d m gamma a (fun j => w j T) (fun j => b j T) z) with
    (output_after d N m gamma beta x q a (fun j => w j 0) (fun j => b j 0) (fun j n => gain (S j n) T) z); [exact HC|].
  unfold output_after, wide_network. apply sum_ext. intros j Hj.
  rewrite (preactivation_at_the_end Hf) by auto. reflexivity.
Qed.

(** So the sign of f(z;T) is that of the enclosure. *)
Theorem exact_flow_decides_the_sign : forall z lo hi, certified_flow ->
  (forall C, possible_gains C ->
     lo <= output_after d N m gamma beta x q a (fun j => w j 0) (fun j => b j 0) C z <= hi) ->
  (0 < lo -> 0 < wide_network d m gamma a (fun j => w j T) (fun j => b j T) z) /\
  (hi < 0 -> wide_network d m gamma a (fun j => w j T) (fun j => b j T) z < 0).
Proof.
  intros z lo hi Hf HC. pose proof (exact_flow_encloses_the_output z lo hi Hf HC). lra.
Qed.

(** The same from an interval for each neuron's preactivation: phi is increasing. *)
Theorem exact_flow_encloses_the_output_by_neurons : forall z (lo hi : nat -> R), certified_flow ->
  (forall j C, (j < m)%nat -> last_gains no_gains (l j) C ->
     lo j <= preactivation_after d N beta x q (a j) (w j 0) (b j 0) C z <= hi j) ->
  sum m (fun j => Rmin (a j * phi gamma (lo j)) (a j * phi gamma (hi j))) <=
    wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <=
  sum m (fun j => Rmax (a j * phi gamma (lo j)) (a j * phi gamma (hi j))).
Proof.
  intros z lo hi Hf H. apply exact_flow_encloses_the_output; [exact Hf|]. intros C HC.
  destruct Hf as (Hg & _).
  assert (B : forall j, (j < m)%nat ->
    Rmin (a j * phi gamma (lo j)) (a j * phi gamma (hi j)) <=
    a j * phi gamma (preactivation_after d N beta x q (a j) (w j 0) (b j 0) (C j) z) <=
    Rmax (a j * phi gamma (lo j)) (a j * phi gamma (hi j))).
  { intros j Hj. destruct (H j (C j) Hj (HC j Hj)) as (H1 & H2).
    apply (phi_increasing gamma _ _ Hg) in H1. apply (phi_increasing gamma _ _ Hg) in H2.
    destruct (Rle_dec 0 (a j)) as [A|A].
    - apply (Rmult_le_compat_l (a j)) in H1; [|auto]. apply (Rmult_le_compat_l (a j)) in H2; [|auto].
      split; [eapply Rle_trans; [apply Rmin_l|auto]|eapply Rle_trans; [|apply Rmax_r]; auto].
    - apply (Rmult_le_compat_neg_l (a j)) in H1; [|lra]. apply (Rmult_le_compat_neg_l (a j)) in H2; [|lra].
      split; [eapply Rle_trans; [apply Rmin_r|auto]|eapply Rle_trans; [|apply Rmax_l]; auto]. }
  unfold output_after. split; apply sum_le; intros j Hj; apply (B j Hj).
Qed.

(** The input gradient at T: sum_j a_j s_j w_j(T) with any slopes at h_j(z;T) lies in a ball
    that holds those of all possible gains. *)
Theorem exact_flow_encloses_the_gradient : forall z slope centre radius, certified_flow ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j T) (b j T) z) (slope j)) ->
  (forall C sl, possible_gains C ->
     (forall j, (j < m)%nat ->
        slope_at gamma (preactivation_after d N beta x q (a j) (w j 0) (b j 0) (C j) z) (sl j)) ->
     in_ball d (gradient m a sl (fun j => weights_after N x q (a j) (w j 0) (C j))) centre radius) ->
  in_ball d (gradient m a slope (fun j => w j T)) centre radius.
Proof.
  intros z slope centre radius Hf Hs HC.
  specialize (HC (fun j n => gain (S j n) T) slope (exact_flow_encloses_the_gains Hf)).
  unfold in_ball in *. 
  rewrite (norm_ext d _ (fun i => gradient m a slope
    (fun j => weights_after N x q (a j) (w j 0) (fun n => gain (S j n) T)) i - centre i)).
  - apply HC. intros j Hj. rewrite <- (preactivation_at_the_end Hf) by auto. auto.
  - intros i Hi. f_equal. unfold gradient. apply sum_ext. intros j Hj. f_equal.
    destruct Hf as (_ & _ & HT & (_ & _ & Hw & _) & _). unfold weights_after. apply Hw; auto. lra.
Qed.

End network.

(** From a ball around (w_j, b_j)(T) to an interval for h_j(z;T). *)
Theorem weights_near_enclose_the_preactivation : forall d (w W : vec) (b B r : R) (z : vec), 0 <= r ->
  dot d (fun i => w i - W i) (fun i => w i - W i) + (b - B) ^ 2 <= r ^ 2 ->
  Rabs (preactivation d w b z - preactivation d W B z) <= r * sqrt (dot d z z + 1).
Proof.
  intros d w W b B r z Hr H.
  set (e := fun i => if Nat.ltb i d then w i - W i else b - B).
  set (u := fun i => if Nat.ltb i d then z i else 1).
  assert (In : forall f g : vec, forall f' g' : R,
    dot (S d) (fun i => if Nat.ltb i d then f i else f') (fun i => if Nat.ltb i d then g i else g') =
      dot d f g + f' * g').
  { intros f g f' g'. unfold dot. simpl. rewrite Nat.ltb_irrefl. f_equal. apply sum_ext. intros i Hi.
    apply Nat.ltb_lt in Hi. rewrite Hi. reflexivity. }
  pose proof (cauchy_schwarz (S d) e u) as C. unfold norm, e, u in C. rewrite !In in C.
  rewrite dot_minus_l, !Rmult_1_r in C.
  replace (preactivation d w b z - preactivation d W B z) with (dot d w z - dot d W z + (b - B))
    by (unfold preactivation; ring).
  eapply Rle_trans; [exact C|]. apply Rmult_le_compat_r; [apply sqrt_pos|].
  rewrite <- (sqrt_pow2 r Hr). apply sqrt_le_1_alt. replace ((b - B) * (b - B)) with ((b - B) ^ 2) by ring. exact H.
Qed.

(** ** Two networks *)

(** Enclosures of f and g away from 0 decide whether the signs are equal. *)
Theorem exact_enclosures_decide_agreement : forall f g lf hf lg hg,
  lf <= f <= hf -> lg <= g <= hg ->
  (0 < lf /\ 0 < lg \/ hf < 0 /\ hg < 0 -> same_sign f g) /\
  (0 < lf /\ hg < 0 \/ hf < 0 /\ 0 < lg -> ~ same_sign f g).
Proof.
  intros f g lf hf lg hg Hf Hg. unfold same_sign. split.
  - intros [(A & B)|(A & B)]; split; split; intros; lra.
  - intros [(A & B)|(A & B)] ((S1 & S2) & (S3 & S4)); [specialize (S1 ltac:(lra))|specialize (S3 ltac:(lra))]; lra.
Qed.
