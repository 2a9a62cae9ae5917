(** Directions known up to an error: distances of unit vectors, cosines and angles
    between balls that do not hold 0, and B1's angle between a perturbation and its
    prediction. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors perturbation.
Open Scope R_scope.

(** <a,b> / (|a| |b|) *)
Definition cosine (d : nat) (a b : vec) : R := dot d a b / (norm d a * norm d b).

(** alpha is the angle between a and b, in [0, pi]. (Not the library's acos, which
    rests on one axiom more.) *)
Definition is_angle (d : nat) (a b : vec) (alpha : R) : Prop :=
  0 <= alpha <= PI /\ cos alpha = cosine d a b.

(** | a/|a| - b/|b| | *)
Definition direction_distance (d : nat) (a b : vec) : R :=
  norm d (fun i => a i / norm d a - b i / norm d b).

(** -a *)
Definition opposite (a : vec) : vec := fun i => - a i.

(** a lies in the ball of radius err around c. *)
Definition in_ball (d : nat) (a c : vec) (err : R) : Prop :=
  norm d (fun i => a i - c i) <= err.

(** ** Norms *)

Lemma abs_between : forall t b, Rabs t <= b -> - b <= t <= b.
Proof. intros t b H. unfold Rabs in H. destruct (Rcase_abs t); lra. Qed.

Lemma norm_triangle : forall d x z, norm d (fun i => x i + z i) <= norm d x + norm d z.
Proof.
  intros d x z. pose proof (norm_nonneg d x) as X. pose proof (norm_nonneg d z) as Z.
  pose proof (norm_nonneg d (fun i => x i + z i)) as S.
  pose proof (norm_sq d (fun i => x i + z i)) as E.
  rewrite dot_plus_l, !dot_plus_r, (dot_sym d z x), <- (norm_sq d x), <- (norm_sq d z) in E.
  pose proof (dot_le_norms d x z) as C.
  apply Rsqr_incr_0_var; [|lra]. unfold Rsqr. nra.
Qed.

Lemma norm_opposite : forall d x, norm d (opposite x) = norm d x.
Proof.
  intros d x. rewrite (norm_ext d (opposite x) (fun i => -1 * x i)) by (intros; unfold opposite; ring).
  rewrite norm_scal, Rabs_left by lra. ring.
Qed.

Lemma dot_opposite_r : forall d x z, dot d x (opposite z) = - dot d x z.
Proof.
  intros d x z. rewrite dot_sym, (dot_ext d (opposite z) (fun i => -1 * z i)) by (intros; unfold opposite; ring).
  rewrite dot_scal_l, (dot_sym d z). ring.
Qed.

Lemma norm_minus_sym : forall d (x z : vec), norm d (fun i => x i - z i) = norm d (fun i => z i - x i).
Proof.
  intros d x z. rewrite <- (norm_opposite d (fun i => x i - z i)).
  apply norm_ext. intros; unfold opposite; ring.
Qed.

Lemma norm_through : forall d (x c z : vec),
  norm d (fun i => x i - z i) <= norm d (fun i => x i - c i) + norm d (fun i => c i - z i).
Proof.
  intros d x c z. rewrite (norm_ext d _ (fun i => (x i - c i) + (c i - z i))) by (intros; ring).
  apply norm_triangle.
Qed.

Lemma norm_near : forall d (x z : vec), norm d x <= norm d z + norm d (fun i => x i - z i).
Proof.
  intros d x z. rewrite (norm_ext d x (fun i => z i + (x i - z i))) at 1 by (intros; ring).
  apply norm_triangle.
Qed.

(** Lengths of the members of a ball. *)
Lemma ball_norm : forall d a c err, in_ball d a c err ->
  norm d c - err <= norm d a <= norm d c + err.
Proof.
  unfold in_ball. intros d a c err H.
  pose proof (norm_near d a c). pose proof (norm_near d c a) as B.
  rewrite (norm_minus_sym d c a) in B. lra.
Qed.

(** Distances between the members of two balls. *)
Theorem distance_of_balls : forall d (a ca b cb : vec) ea eb,
  in_ball d a ca ea -> in_ball d b cb eb ->
  norm d (fun i => ca i - cb i) - (ea + eb) <= norm d (fun i => a i - b i) <=
  norm d (fun i => ca i - cb i) + (ea + eb).
Proof.
  unfold in_ball. intros d a ca b cb ea eb Ha Hb.
  pose proof (norm_through d a ca b). pose proof (norm_through d ca cb b) as B1.
  pose proof (norm_through d ca a cb) as B2. pose proof (norm_through d a b cb).
  rewrite (norm_minus_sym d cb b) in B1. rewrite (norm_minus_sym d ca a) in B2. lra.
Qed.

(** ** B1: the angle between a perturbation and its prediction *)

Lemma cosine_scal : forall d c a b, 0 < c -> cosine d (fun i => c * a i) b = cosine d a b.
Proof.
  intros d c a b Hc. unfold cosine. rewrite dot_scal_l, norm_scal, Rabs_pos_eq by lra.
  unfold Rdiv. rewrite (Rmult_assoc c (norm d a)), Rinv_mult.
  set (k := / (norm d a * norm d b)). field. lra.
Qed.

Lemma cosine_sym : forall d a b, cosine d a b = cosine d b a.
Proof. intros. unfold cosine. rewrite dot_sym, Rmult_comm. reflexivity. Qed.

Lemma cosine_opposite : forall d a b, cosine d a (opposite b) = - cosine d a b.
Proof. intros. unfold cosine. rewrite dot_opposite_r, norm_opposite. unfold Rdiv. ring. Qed.

Lemma cosine_dot : forall d a b, 0 < norm d a -> 0 < norm d b ->
  dot d a b = cosine d a b * (norm d a * norm d b).
Proof. intros. unfold cosine. field. lra. Qed.

Lemma cosine_range : forall d a b, 0 < norm d a -> 0 < norm d b -> -1 <= cosine d a b <= 1.
Proof.
  intros d a b Ha Hb. pose proof (cauchy_schwarz d a b) as C.
  rewrite (cosine_dot d a b Ha Hb) in C. assert (P : 0 < norm d a * norm d b) by nra.
  rewrite Rabs_mult, (Rabs_pos_eq (norm d a * norm d b)) in C by lra.
  assert (Rabs (cosine d a b) <= 1) by nra. apply abs_between. auto.
Qed.

Lemma sqrt_one_minus_sq : forall s, 0 <= s -> s < 1 ->
  0 < sqrt (1 - s ^ 2) /\ sqrt (1 - s ^ 2) * sqrt (1 - s ^ 2) = 1 - s ^ 2.
Proof.
  intros s H0 H1. split; [apply sqrt_lt_R0; nra|apply sqrt_sqrt; nra].
Qed.

(** |r - P| <= E < |P|: the cosine of r and P is at least sqrt(1 - (E/|P|)^2). *)
Lemma cosine_near : forall d (r P : vec) E, norm d (fun i => r i - P i) <= E -> E < norm d P ->
  0 < dot d r P /\ 0 < norm d r /\
  sqrt (1 - (E / norm d P) ^ 2) * (norm d r * norm d P) <= dot d r P.
Proof.
  intros d r P E H1 H2.
  pose proof (norm_nonneg d (fun i => r i - P i)) as H0.
  pose proof (norm_nonneg d r) as R0.
  assert (L : 0 < norm d P) by lra.
  pose proof (norm_sq d (fun i => r i - P i)) as S.
  rewrite dot_minus_l, !dot_minus_r, (dot_sym d P r), <- (norm_sq d r), <- (norm_sq d P) in S.
  set (R := norm d r) in *. set (Q := norm d P) in *. set (c := dot d r P) in *.
  assert (B : R * R + Q * Q - 2 * c <= E * E) by nra.
  assert (s0 : 0 <= E / Q) by (apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat; lra]).
  assert (s1 : E / Q < 1) by (apply Rmult_lt_reg_r with Q; [auto|]; replace (E / Q * Q) with E by (field; lra); lra).
  destruct (sqrt_one_minus_sq (E / Q) s0 s1) as (q0 & q2).
  set (q := sqrt (1 - (E / Q) ^ 2)) in *.
  assert (q3 : q * Q * (q * Q) = Q * Q - E * E).
  { replace (q * Q * (q * Q)) with (q * q * (Q * Q)) by ring. rewrite q2. field. lra. }
  assert (C : 0 < c) by nra.
  split; [auto|]. split.
  - destruct R0 as [R0|R0]; [auto|]. exfalso.
    pose proof (dot_le_norms d r P) as D. fold c R in D. rewrite <- R0, Rmult_0_l in D. lra.
  - pose proof (Rle_0_sqr (R - q * Q)) as A. unfold Rsqr in A. nra.
Qed.

(** |r - T p| <= E < T |p|: <r,p> > 0, the cosine of r and p is at least
    sqrt(1 - (E/(T|p|))^2) and the sine of their angle at most E/(T|p|). The
    perturbation eps r/|r| has the same cosine. *)
Theorem perturbation_angle : forall d (r p : vec) T E eps, 0 < T -> 0 < eps ->
  norm d (fun i => r i - T * p i) <= E -> E < T * norm d p ->
  0 < dot d r p /\
  sqrt (1 - (E / (T * norm d p)) ^ 2) * (norm d r * norm d p) <= dot d r p /\
  sqrt (1 - (E / (T * norm d p)) ^ 2) <= cosine d r p /\
  (forall alpha, is_angle d r p alpha -> 0 <= sin alpha <= E / (T * norm d p)) /\
  cosine d (attack_l2 d eps r) p = cosine d r p.
Proof.
  intros d r p T E eps HT Heps H1 H2.
  assert (NP : norm d (fun i => T * p i) = T * norm d p) by (rewrite norm_scal, Rabs_pos_eq; lra).
  destruct (cosine_near d r (fun i => T * p i) E H1) as (A & B & C); [rewrite NP; auto|].
  rewrite NP in C. rewrite dot_scal_r in A, C.
  pose proof (norm_nonneg d (fun i => r i - T * p i)) as H0.
  pose proof (norm_nonneg d p) as P0.
  assert (P1 : 0 < norm d p) by (destruct P0 as [|P0]; [auto|rewrite <- P0 in H2; lra]).
  assert (L : 0 < T * norm d p) by nra.
  set (s := E / (T * norm d p)) in *.
  assert (s0 : 0 <= s) by (apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat; auto]).
  assert (s1 : s < 1) by (apply Rmult_lt_reg_r with (T * norm d p); [auto|];
    unfold s; replace (E / (T * norm d p) * (T * norm d p)) with E by (field; lra); lra).
  destruct (sqrt_one_minus_sq s s0 s1) as (q0 & q2). set (q := sqrt (1 - s ^ 2)) in *.
  assert (D : q * (norm d r * norm d p) <= dot d r p) by (apply Rmult_le_reg_l with T; [auto|]; lra).
  assert (N : 0 < norm d r * norm d p) by nra.
  assert (K : q <= cosine d r p).
  { apply Rmult_le_reg_r with (norm d r * norm d p); [auto|]. rewrite <- cosine_dot by auto. auto. }
  pose proof (cosine_range d r p B P1) as Rg.
  split; [nra|]. split; [exact D|]. split; [exact K|]. split.
  - intros alpha (Al & Ac). pose proof (sin_ge_0 alpha (proj1 Al) (proj2 Al)) as S0.
    pose proof (sin2_cos2 alpha) as S1. rewrite Ac in S1. unfold Rsqr in S1. split; [auto|nra].
  - rewrite <- (cosine_scal d (eps / norm d r) r p) by (apply Rdiv_lt_0_compat; auto).
    unfold cosine, attack_l2. rewrite (dot_ext d (fun i => eps * (r i / norm d r)) (fun i => eps / norm d r * r i))
      by (intros; unfold Rdiv; ring).
    rewrite (norm_ext d (fun i => eps * (r i / norm d r)) (fun i => eps / norm d r * r i))
      by (intros; unfold Rdiv; ring). reflexivity.
Qed.

(** The same from balls around r and T p, as the program holds both. *)
Theorem perturbation_angle_from_balls : forall d (r cr p cp : vec) T er ep E L,
  0 < T -> in_ball d r cr er -> in_ball d (fun i => T * p i) cp ep ->
  norm d (fun i => cr i - cp i) + (er + ep) <= E -> L <= norm d cp - ep -> E < L ->
  0 < dot d r p /\ sqrt (1 - (E / L) ^ 2) <= cosine d r p /\
  (forall alpha, is_angle d r p alpha -> 0 <= sin alpha <= E / L).
Proof.
  intros d r cr p cp T er ep E L HT Hr Hp HE HL H.
  pose proof (distance_of_balls d r cr _ cp er ep Hr Hp) as (_ & D).
  pose proof (ball_norm d _ cp ep Hp) as (N & _).
  assert (NP : norm d (fun i => T * p i) = T * norm d p) by (rewrite norm_scal, Rabs_pos_eq; lra).
  rewrite NP in N.
  pose proof (norm_nonneg d (fun i => r i - T * p i)) as H0.
  destruct (perturbation_angle d r p T E 1 HT ltac:(lra)) as (A & _ & C & S & _); [lra|lra|].
  assert (Q : E / (T * norm d p) <= E / L).
  { apply Rmult_le_compat_l; [lra|]. apply Rinv_le_contravar; lra. }
  assert (Q0 : 0 <= E / (T * norm d p)) by (apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat; lra]).
  split; [auto|]. split; [|intros alpha Al; specialize (S alpha Al); lra].
  eapply Rle_trans; [|exact C]. apply sqrt_le_1_alt. nra.
Qed.

(** ** Certified cosines and angles *)

Lemma unit_dot : forall d a b,
  dot d (fun i => a i / norm d a) (fun i => b i / norm d b) = cosine d a b.
Proof.
  intros d a b. rewrite (dot_ext d _ (fun i => / norm d a * a i)) by (intros; unfold Rdiv; ring).
  rewrite dot_scal_l, dot_sym, (dot_ext d _ (fun i => / norm d b * b i)) by (intros; unfold Rdiv; ring).
  rewrite dot_scal_l, (dot_sym d b). unfold cosine, Rdiv. rewrite Rinv_mult. ring.
Qed.

Lemma cosine_self : forall d a, 0 < norm d a -> cosine d a a = 1.
Proof. intros d a H. unfold cosine. rewrite <- norm_sq. field. lra. Qed.

Lemma direction_distance_sq : forall d a b, 0 < norm d a -> 0 < norm d b ->
  direction_distance d a b * direction_distance d a b = 2 - 2 * cosine d a b.
Proof.
  intros d a b Ha Hb. unfold direction_distance. rewrite norm_sq, dot_minus_l, !dot_minus_r, !unit_dot.
  rewrite !cosine_self, (cosine_sym d b a) by auto. ring.
Qed.

(** | a/|a| - b/|b| |^2 = (|c a - b|^2 - (|c a| - |b|)^2) / (|c a| |b|), which is what
    the program encloses: no cancellation when c a and b are nearly equal. *)
Theorem direction_distance_identity : forall d (a b : vec) c, 0 < c -> 0 < norm d a -> 0 < norm d b ->
  direction_distance d a b ^ 2 =
  (norm d (fun i => c * a i - b i) ^ 2 - (norm d (fun i => c * a i) - norm d b) ^ 2) /
  (norm d (fun i => c * a i) * norm d b).
Proof.
  intros d a b c Hc Ha Hb. rewrite <- (Rsqr_pow2 (direction_distance d a b)). unfold Rsqr.
  rewrite direction_distance_sq by auto. rewrite <- (cosine_scal d c a b Hc).
  assert (Hca : 0 < norm d (fun i => c * a i)) by (rewrite norm_scal, Rabs_pos_eq; nra).
  pose proof (norm_sq d (fun i => c * a i - b i)) as E.
  rewrite dot_minus_l, (dot_minus_r d (fun i => c * a i) b (fun i => c * a i)), (dot_minus_r d (fun i => c * a i) b b) in E.
  rewrite (dot_sym d b (fun i => c * a i)) in E.
  rewrite <- (norm_sq d (fun i => c * a i)), <- (norm_sq d b) in E.
  rewrite (cosine_dot d (fun i => c * a i) b Hca Hb) in E.
  replace (norm d (fun i => c * a i - b i) ^ 2) with
    (norm d (fun i => c * a i - b i) * norm d (fun i => c * a i - b i)) by ring.
  rewrite E. field. lra.
Qed.

(** What follows from enclosures of the four quantities in it. *)
Theorem direction_distance_enclosure : forall d (a b : vec) c apart_lo apart_hi gap la ua lb ub,
  0 < c -> 0 < la -> 0 < lb -> 0 <= apart_lo ->
  apart_lo <= norm d (fun i => c * a i - b i) <= apart_hi ->
  la <= norm d (fun i => c * a i) <= ua -> lb <= norm d b <= ub ->
  Rabs (norm d (fun i => c * a i) - norm d b) <= gap ->
  direction_distance d a b <= apart_hi / sqrt (la * lb) /\
  (0 <= apart_lo ^ 2 - gap ^ 2 ->
     sqrt ((apart_lo ^ 2 - gap ^ 2) / (ua * ub)) <= direction_distance d a b) /\
  0 <= direction_distance d a b <= 2.
Proof.
  intros d a b c alo ahi gap la ua lb ub Hc Hla Hlb Hlo HA Ha Hb HG.
  assert (Na : 0 < norm d a).
  { rewrite norm_scal, Rabs_pos_eq in Ha by lra. pose proof (norm_nonneg d a) as [|Z]; [auto|].
    rewrite <- Z in Ha. lra. }
  assert (Nb : 0 < norm d b) by lra.
  pose proof (direction_distance_identity d a b c Hc Na Nb) as I.
  pose proof (norm_nonneg d (fun i => a i / norm d a - b i / norm d b)) as D0.
  fold (direction_distance d a b) in D0.
  set (D := direction_distance d a b) in *.
  set (A := norm d (fun i => c * a i)) in *. set (B := norm d b) in *.
  set (S := norm d (fun i => c * a i - b i)) in *.
  assert (Q : D ^ 2 * (A * B) = S ^ 2 - (A - B) ^ 2) by (rewrite I; field; lra).
  assert (AB : la * lb <= A * B) by nra.
  assert (P : 0 < la * lb) by nra.
  split; [|split; [|split; [auto|]]].
  - pose proof (sqrt_lt_R0 _ P) as S0. pose proof (sqrt_sqrt (la * lb) ltac:(lra)) as S2.
    apply Rmult_le_reg_r with (sqrt (la * lb)); [auto|].
    replace (ahi / sqrt (la * lb) * sqrt (la * lb)) with ahi by (field; lra).
    apply Rsqr_incr_0_var; [|lra]. unfold Rsqr.
    replace (D * sqrt (la * lb) * (D * sqrt (la * lb))) with (D ^ 2 * (sqrt (la * lb) * sqrt (la * lb))) by ring.
    rewrite S2. assert (0 <= D ^ 2) by apply pow2_ge_0. pose proof (pow2_ge_0 (A - B)). nra.
  - intros G. rewrite <- (sqrt_pow2 D D0). apply sqrt_le_1_alt.
    assert (U : A * B <= ua * ub) by nra.
    apply Rmult_le_reg_r with (ua * ub); [nra|].
    replace ((alo ^ 2 - gap ^ 2) / (ua * ub) * (ua * ub)) with (alo ^ 2 - gap ^ 2) by (field; nra).
    assert (G2 : (A - B) ^ 2 <= gap ^ 2).
    { apply pow_maj_Rabs. auto. }
    assert (alo ^ 2 <= S ^ 2) by nra.
    pose proof (pow2_ge_0 D). nra.
  - assert (D * D <= 4).
    { unfold D. rewrite direction_distance_sq by auto. pose proof (cosine_range d a b Na Nb). lra. }
    nra.
Qed.

(** With D the distance of the directions and D' that to the opposite one:
    cos = 1 - D^2/2 = D'^2/2 - 1. *)
Theorem cosine_from_direction_distances : forall d a b, 0 < norm d a -> 0 < norm d b ->
  cosine d a b = 1 - direction_distance d a b ^ 2 / 2 /\
  cosine d a b = direction_distance d a (opposite b) ^ 2 / 2 - 1.
Proof.
  intros d a b Ha Hb.
  pose proof (direction_distance_sq d a b Ha Hb) as E1.
  pose proof (direction_distance_sq d a (opposite b) Ha) as E2.
  rewrite norm_opposite, cosine_opposite in E2. specialize (E2 Hb).
  simpl. rewrite !Rmult_1_r, E1, E2. split; field.
Qed.

(** The cosine from enclosures of both distances. *)
Theorem certified_cosine : forall d a b near_lo near_hi far_lo far_hi,
  0 < norm d a -> 0 < norm d b -> 0 <= near_lo -> 0 <= far_lo ->
  near_lo <= direction_distance d a b <= near_hi ->
  far_lo <= direction_distance d a (opposite b) <= far_hi ->
  Rmax (1 - near_hi ^ 2 / 2) (far_lo ^ 2 / 2 - 1) <= cosine d a b <=
  Rmin (1 - near_lo ^ 2 / 2) (far_hi ^ 2 / 2 - 1).
Proof.
  intros d a b nl nh fl fh Ha Hb Hn Hf HN HF.
  destruct (cosine_from_direction_distances d a b Ha Hb) as (E1 & E2).
  set (D := direction_distance d a b) in *. set (D' := direction_distance d a (opposite b)) in *.
  split.
  - apply Rmax_lub; [rewrite E1|rewrite E2]; nra.
  - apply Rmin_glb; [rewrite E1|rewrite E2]; nra.
Qed.

(** Two vectors that are not 0 have exactly one angle. *)
Theorem exactly_one_angle : forall d a b, 0 < norm d a -> 0 < norm d b ->
  (exists alpha, is_angle d a b alpha) /\
  forall alpha beta, is_angle d a b alpha -> is_angle d a b beta -> alpha = beta.
Proof.
  intros d a b Ha Hb. pose proof (cosine_range d a b Ha Hb) as Rg. pose proof PI_RGT_0. split.
  - destruct (IVT_cor (fun t => cos t - cosine d a b) 0 PI) as (alpha & Al & E).
    + apply continuity_minus; [apply continuity_cos|apply continuity_const]. intros s t. reflexivity.
    + lra.
    + rewrite cos_0, cos_PI. nra.
    + exists alpha. split; [auto|lra].
  - intros alpha beta (A & EA) (B & EB).
    assert (alpha <= beta) by (apply cos_decr_0; lra).
    assert (beta <= alpha) by (apply cos_decr_0; lra). lra.
Qed.

(** D = 2 sin(angle/2) and D' = 2 sin((pi - angle)/2): angle = 2 asin(D/2) and
    pi - 2 asin(D'/2). *)
Theorem angle_from_direction_distances : forall d a b alpha, 0 < norm d a -> 0 < norm d b ->
  is_angle d a b alpha ->
  direction_distance d a b = 2 * sin (alpha / 2) /\
  direction_distance d a (opposite b) = 2 * sin ((PI - alpha) / 2).
Proof.
  assert (G : forall D beta, 0 <= D -> 0 <= beta <= PI -> D * D = 2 - 2 * cos beta ->
    D = 2 * sin (beta / 2)).
  { intros D beta D0 Hb E. pose proof PI_RGT_0.
    pose proof (sin_ge_0 (beta / 2) ltac:(lra) ltac:(lra)) as S0.
    replace (cos beta) with (cos (2 * (beta / 2))) in E by (f_equal; field).
    rewrite cos_2a_sin in E. nra. }
  intros d a b alpha Ha Hb (Al & E). split; apply G; try apply norm_nonneg; try lra.
  - rewrite direction_distance_sq, E by auto. reflexivity.
  - rewrite direction_distance_sq, cosine_opposite, <- E by (rewrite ?norm_opposite; auto).
    replace (cos (PI - alpha)) with (- cos alpha); [reflexivity|].
    rewrite cos_minus, cos_PI, sin_PI. ring.
Qed.

(** ** Cosines with all members of a ball *)

(** cos(alpha + beta) by the cosines t and u. *)
Definition cosine_of_sum (t u : R) : R := t * u - sqrt (1 - t ^ 2) * sqrt (1 - u ^ 2).

(** Angles on a sphere: cos(alpha + beta) <= cos of the angle between the ends. *)
Lemma cosine_triangle : forall d r a p, 0 < norm d r -> 0 < norm d a -> 0 < norm d p ->
  cosine_of_sum (cosine d r a) (cosine d a p) <= cosine d r p.
Proof.
  intros d r a p Hr Ha Hp.
  set (t := cosine d r a). set (u := cosine d a p).
  set (er := fun i => r i / norm d r). set (ea := fun i => a i / norm d a). set (ep := fun i => p i / norm d p).
  assert (E1 : dot d (fun i => er i - t * ea i) (fun i => ep i - u * ea i) = cosine d r p - t * u).
  { rewrite dot_minus_l, dot_scal_l, !dot_minus_r, !dot_scal_r.
    unfold er, ea, ep. rewrite !unit_dot, cosine_self by auto. fold t u. ring. }
  assert (E2 : dot d (fun i => er i - t * ea i) (fun i => er i - t * ea i) = 1 - t ^ 2).
  { rewrite dot_minus_l, dot_scal_l, !dot_minus_r, !dot_scal_r.
    unfold er, ea. rewrite !unit_dot, !cosine_self, (cosine_sym d a r) by auto. fold t. ring. }
  assert (E3 : dot d (fun i => ep i - u * ea i) (fun i => ep i - u * ea i) = 1 - u ^ 2).
  { rewrite dot_minus_l, dot_scal_l, !dot_minus_r, !dot_scal_r.
    unfold ep, ea. rewrite !unit_dot, !cosine_self, (cosine_sym d p a) by auto. fold u. ring. }
  pose proof (cauchy_schwarz d (fun i => er i - t * ea i) (fun i => ep i - u * ea i)) as C.
  unfold norm in C. rewrite E1, E2, E3 in C. apply abs_between in C. unfold cosine_of_sum. lra.
Qed.

(** sin(alpha + beta) >= 0 when alpha + beta <= pi *)
Lemma sine_of_sum_nonneg : forall t u, -1 <= t <= 1 -> -1 <= u <= 1 -> 0 <= t + u ->
  0 <= u * sqrt (1 - t ^ 2) + t * sqrt (1 - u ^ 2).
Proof.
  intros t u Ht Hu H.
  pose proof (sqrt_pos (1 - t ^ 2)) as A. pose proof (sqrt_pos (1 - u ^ 2)) as B.
  destruct (Rle_dec 0 u) as [U|U], (Rle_dec 0 t) as [T|T]; try nra.
  - assert (sqrt (1 - u ^ 2) <= sqrt (1 - t ^ 2)) by (apply sqrt_le_1_alt; nra). nra.
  - assert (sqrt (1 - t ^ 2) <= sqrt (1 - u ^ 2)) by (apply sqrt_le_1_alt; nra). nra.
Qed.

Lemma cosine_of_sum_increases : forall t1 t2 u, -1 <= t1 -> t1 <= t2 -> t2 <= 1 -> -1 <= u <= 1 ->
  0 <= t1 + u -> cosine_of_sum t1 u <= cosine_of_sum t2 u.
Proof.
  intros t1 t2 u H1 H2 H3 Hu H. unfold cosine_of_sum.
  pose proof (sine_of_sum_nonneg t1 u ltac:(lra) Hu H) as S1.
  pose proof (sine_of_sum_nonneg t2 u ltac:(lra) Hu ltac:(lra)) as S2.
  pose proof (sqrt_pos (1 - t1 ^ 2)) as A1. pose proof (sqrt_pos (1 - t2 ^ 2)) as A2.
  pose proof (sqrt_pos (1 - u ^ 2)) as B.
  pose proof (sqrt_sqrt (1 - t1 ^ 2) ltac:(nra)) as Q1. pose proof (sqrt_sqrt (1 - t2 ^ 2) ltac:(nra)) as Q2.
  set (a1 := sqrt (1 - t1 ^ 2)) in *. set (a2 := sqrt (1 - t2 ^ 2)) in *. set (b := sqrt (1 - u ^ 2)) in *.
  assert (G : 0 <= (t2 - t1) * u + (a1 - a2) * b); [|lra].
  destruct (Req_dec (a1 + a2) 0) as [Z|NZ].
  - assert (a1 = 0) by lra. assert (a2 = 0) by lra. rewrite H0, H4 in *.
    destruct (Req_dec t1 t2) as [->|Hne]; [lra|].
    assert (t1 = -1) by nra. assert (0 <= u) by lra. nra.
  - apply Rmult_le_reg_r with (a1 + a2); [lra|]. rewrite Rmult_0_l.
    replace (((t2 - t1) * u + (a1 - a2) * b) * (a1 + a2)) with
      ((t2 - t1) * (u * (a1 + a2)) + (a1 * a1 - a2 * a2) * b) by ring.
    rewrite Q1, Q2.
    replace ((t2 - t1) * (u * (a1 + a2)) + (1 - t1 ^ 2 - (1 - t2 ^ 2)) * b) with
      ((t2 - t1) * ((u * a1 + t1 * b) + (u * a2 + t2 * b))) by ring.
    apply Rmult_le_pos; lra.
Qed.

Lemma cosine_of_sum_sym : forall t u, cosine_of_sum t u = cosine_of_sum u t.
Proof. intros. unfold cosine_of_sum. ring. Qed.

Lemma ball_cosine_lower : forall d (r c p : vec) e s least,
  0 < norm d p -> 0 < norm d c -> in_ball d r c e -> e / norm d c <= s -> s < 1 ->
  -1 <= least <= cosine d c p -> 0 < least + sqrt (1 - s ^ 2) ->
  0 < norm d r /\ least * sqrt (1 - s ^ 2) - sqrt (1 - least ^ 2) * s <= cosine d r p.
Proof.
  unfold in_ball. intros d r c p e s least Hp Hc Hr Hs Hs1 Hl Hsum.
  pose proof (norm_nonneg d (fun i => r i - c i)) as H0.
  assert (s00 : 0 <= e / norm d c) by (apply Rmult_le_pos; [lra|apply Rlt_le, Rinv_0_lt_compat; auto]).
  assert (s0 : 0 <= s) by lra.
  assert (He : e < norm d c).
  { replace e with (e / norm d c * norm d c) by (field; lra). nra. }
  destruct (cosine_near d r c e Hr He) as (_ & R0 & K).
  split; [auto|].
  destruct (sqrt_one_minus_sq s s0 Hs1) as (q0 & q2). set (q := sqrt (1 - s ^ 2)) in *.
  assert (T : q <= cosine d r c).
  { apply Rmult_le_reg_r with (norm d r * norm d c); [nra|]. rewrite <- cosine_dot by auto.
    eapply Rle_trans; [|exact K]. apply Rmult_le_compat_r; [nra|].
    apply sqrt_le_1_alt. nra. }
  pose proof (cosine_range d r c R0 Hc) as Rt. pose proof (cosine_range d c p Hc Hp) as Ru.
  assert (Es : sqrt (1 - q ^ 2) = s).
  { replace (1 - q ^ 2) with (1 - q * q) by ring. rewrite q2.
    replace (1 - (1 - s ^ 2)) with (s ^ 2) by ring. apply sqrt_pow2; auto. }
  assert (F : least * q - sqrt (1 - least ^ 2) * s = cosine_of_sum least q).
  { unfold cosine_of_sum. rewrite Es. reflexivity. }
  rewrite F.
  assert (q1 : q <= 1) by nra.
  apply Rle_trans with (cosine_of_sum (cosine d c p) q); [apply cosine_of_sum_increases; lra|].
  rewrite cosine_of_sum_sym.
  apply Rle_trans with (cosine_of_sum (cosine d r c) (cosine d c p)); [apply cosine_of_sum_increases; lra|].
  apply cosine_triangle; auto.
Qed.

(** The cosine between p and any member r of a ball around c whose radius is at most
    s |c|, s < 1: with alpha the angle between p and c and sin beta = s, between
    cos(alpha + beta) and cos(alpha - beta), from any enclosure of cos alpha. Each end
    counts as long as the angle cannot pass pi or 0. *)
Theorem ball_cosine : forall d (r c p : vec) e s least most,
  0 < norm d p -> 0 < norm d c -> in_ball d r c e -> e / norm d c <= s -> s < 1 ->
  -1 <= least -> least <= cosine d c p <= most -> most <= 1 ->
  0 < norm d r /\
  (0 < least + sqrt (1 - s ^ 2) ->
     least * sqrt (1 - s ^ 2) - sqrt (1 - least ^ 2) * s <= cosine d r p) /\
  (0 < sqrt (1 - s ^ 2) - most ->
     cosine d r p <= most * sqrt (1 - s ^ 2) + sqrt (1 - most ^ 2) * s).
Proof.
  intros d r c p e s least most Hp Hc Hr Hs Hs1 Hl Hlm Hm.
  assert (R0 : 0 < norm d r).
  { assert (He : e < norm d c).
    { apply Rle_lt_trans with (s * norm d c); [|nra].
      replace e with (e / norm d c * norm d c) at 1 by (field; lra). apply Rmult_le_compat_r; lra. }
    apply (cosine_near d r c e Hr He). }
  split; [auto|]. split; intros H.
  - apply (ball_cosine_lower d r c p e s least); auto; lra.
  - destruct (ball_cosine_lower d r c (opposite p) e s (- most)) as (_ & B);
      rewrite ?norm_opposite, ?cosine_opposite in *; auto; try lra.
    replace ((- most) ^ 2) with (most ^ 2) in B by ring. lra.
Qed.

(** The hypotheses of the perturbation's angle are met with E > 0: p = (1, 0), T = 2,
    r = (2, 1). *)
Theorem satisfiable_perturbation_angle : exists d (r p : vec) T E eps,
  0 < E /\ 0 < T /\ 0 < eps /\
  norm d (fun i => r i - T * p i) <= E /\ E < T * norm d p.
Proof.
  exists 2%nat, (fun i => match i with O => 2 | _ => 1 end), (fun i => match i with O => 1 | _ => 0 end), 2, 1, 1.
  assert (A : norm 2 (fun i => match i with O => 1 | _ => 0 end) = 1).
  { unfold norm, dot. simpl. replace (0 + 1 * 1 + 0 * 0) with 1 by ring. apply sqrt_1. }
  assert (B : norm 2 (fun i => match i with O => 2 | _ => 1 end - 2 * match i with O => 1 | _ => 0 end) = 1).
  { unfold norm, dot. simpl. replace (0 + (2 - 2 * 1) * (2 - 2 * 1) + (1 - 2 * 0) * (1 - 2 * 0)) with 1 by ring. apply sqrt_1. }
  rewrite A, B. lra.
Qed.
