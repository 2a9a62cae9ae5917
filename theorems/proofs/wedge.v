(** Two networks with linear boundaries: they disagree exactly between the two
    hyperplanes, and the angle of the normals tells how wide that wedge is. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_kkt_point angles.
Open Scope R_scope.

(** f and f' have the signs of <g,z> and <g',z> at every z. Then f(z) and f'(z) agree
    in sign exactly where <g,z> and <g',z> do, and are of opposite sign exactly where
    <g,z> <g',z> < 0. *)
Theorem networks_disagree_on_the_wedge : forall d (f f' : vec -> R) (g g' : vec),
  (forall z, same_sign (f z) (dot d g z)) -> (forall z, same_sign (f' z) (dot d g' z)) ->
  forall z,
  (same_sign (f z) (f' z) <-> same_sign (dot d g z) (dot d g' z)) /\
  (f z * f' z < 0 <-> dot d g z * dot d g' z < 0).
Proof.
  intros d f f' g g' Hf Hf' z. specialize (Hf z). specialize (Hf' z). split.
  - split; intros H.
    + eapply same_sign_trans; [apply same_sign_sym; exact Hf|]. eapply same_sign_trans; [exact H|exact Hf'].
    + eapply same_sign_trans; [exact Hf|]. eapply same_sign_trans; [exact H|]. apply same_sign_sym; exact Hf'.
  - assert (P : forall s t, s * t < 0 <-> (0 < s /\ t < 0) \/ (s < 0 /\ 0 < t)).
    { intros s t. split; [|intros [A|A]; nra]. intros A.
      destruct (Rtotal_order s 0) as [L|[L|L]]; [right|subst; lra|left]; split; nra. }
    rewrite !P. destruct Hf as (A1 & A2), Hf' as (B1 & B2). tauto.
Qed.

(** The networks of two KKT points that multipliers with the label pattern give, on
    clean and on adversarial data, are such networks. *)
Theorem kkt_networks_disagree_on_the_wedge :
  forall d gamma N p x y lambda N' p' x' y' lambda',
  0 < gamma < 1 -> (0 < p)%nat -> (0 < p')%nat -> are_labels N y -> are_labels N' y' ->
  let f := network d p gamma (predicted_weights N p gamma x y lambda) in
  let f' := network d p' gamma (predicted_weights N' p' gamma x' y' lambda') in
  let g := boundary N x y lambda in
  let g' := boundary N' x' y' lambda' in
  forall z,
  (same_sign (f z) (f' z) <-> same_sign (dot d g z) (dot d g' z)) /\
  (f z * f' z < 0 <-> dot d g z * dot d g' z < 0).
Proof.
  intros d gamma N p x y lambda N' p' x' y' lambda' Hg Hp Hp' Hy Hy' f f' g g'.
  apply networks_disagree_on_the_wedge; intros z.
  - destruct (predicted_linear_boundary d N p gamma x y Hg Hp Hy _ lambda (fun _ _ _ _ => eq_refl)) as (v & u & _ & _ & S).
    apply S.
  - destruct (predicted_linear_boundary d N' p' gamma x' y' Hg Hp' Hy' _ lambda' (fun _ _ _ _ => eq_refl)) as (v & u & _ & _ & S).
    apply S.
Qed.

(** The sign of <g,g'> tells whether the angle of the normals, which is the wedge's
    share of the sphere times pi, is below or above pi/2. If it is negative, the
    networks disagree at g itself and at g'. *)
Theorem wedge_angle : forall d (g g' : vec) alpha, 0 < norm d g -> 0 < norm d g' ->
  is_angle d g g' alpha ->
  (0 < dot d g g' <-> alpha < PI / 2) /\
  (dot d g g' < 0 <-> PI / 2 < alpha) /\
  (dot d g g' < 0 -> dot d g g * dot d g' g < 0 /\ dot d g g' * dot d g' g' < 0).
Proof.
  intros d g g' alpha Hg Hg' (B & C).
  pose proof (cosine_dot d g g' Hg Hg') as E. assert (P : 0 < norm d g * norm d g') by nra.
  set (n := norm d g * norm d g') in *. set (c := cosine d g g') in *.
  pose proof PI_RGT_0.
  assert (U : alpha < PI / 2 -> 0 < c).
  { intros L. rewrite <- C. apply cos_gt_0; lra. }
  assert (V : PI / 2 < alpha -> c < 0).
  { intros L. rewrite <- C. apply cos_lt_0; lra. }
  assert (W : alpha = PI / 2 -> c = 0).
  { intros L. rewrite <- C, L. apply cos_PI2. }
  assert (S : same_sign (dot d g g') c).
  { rewrite E, Rmult_comm. apply same_sign_scal; auto. }
  destruct S as (S1 & S2).   split; [|split].
  - rewrite S1. split; [|exact U]. intros H1.
    destruct (Rtotal_order (alpha) (PI / 2)) as [L|[L|L]]; [auto|specialize (W L)|specialize (V L)]; lra.
  - rewrite S2. split; [|exact V]. intros H1.
    destruct (Rtotal_order (alpha) (PI / 2)) as [L|[L|L]]; [specialize (U L)|specialize (W L)|auto]; lra.
  - intros H1. rewrite (dot_sym d g' g), <- !norm_sq.
    assert (0 < norm d g * norm d g /\ 0 < norm d g' * norm d g') by nra.
    split; nra.
Qed.

(** Cauchy and Schwarz with equality, decided exactly: the normals are parallel. If
    <g,g'> > 0 the signs never differ; if <g,g'> < 0 they differ wherever <g,z> <> 0. *)
Theorem parallel_normals : forall d (g g' : vec), 0 < dot d g g ->
  dot d g g' * dot d g g' = dot d g g * dot d g' g' ->
  (0 < dot d g g' -> forall z, same_sign (dot d g z) (dot d g' z)) /\
  (dot d g g' < 0 -> forall z, dot d g z <> 0 -> dot d g z * dot d g' z < 0).
Proof.
  intros d g g' Hg E. set (c := dot d g g' / dot d g g).
  assert (Z : dot d (fun i => g' i - c * g i) (fun i => g' i - c * g i) = 0).
  { rewrite dot_minus_l, dot_scal_l, !dot_minus_r, !dot_scal_r, (dot_sym d g' g).
    replace (dot d g' g') with (dot d g g' * dot d g g' / dot d g g) by (rewrite E; field; lra).
    unfold c. field. lra. }
  pose proof (dot_self_zero d _ Z) as P.
  assert (G : forall z, dot d g' z = c * dot d g z).
  { intros z. rewrite <- dot_scal_l. apply dot_ext. intros i Hi. specialize (P i Hi). simpl in P. lra. }
  split; intros H z.
  - apply same_sign_sym. rewrite G. apply same_sign_scal. apply Rdiv_lt_0_compat; auto.
  - intros NZ. rewrite G.
    assert (c < 0) by (unfold c, Rdiv; pose proof (Rinv_0_lt_compat _ Hg); nra).
    assert (0 < dot d g z * dot d g z) by nra. nra.
Qed.
