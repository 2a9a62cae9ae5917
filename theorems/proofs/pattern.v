(** What the label pattern alone implies: equal neurons in each sign group, a
    linear boundary for every input, and margins that are the linear map
    A lambda. Used in regime (after the pattern is proved) and off it (after the
    program has checked the pattern). *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting.
Open Scope R_scope.

(** ** The leaky rectifier *)

Lemma phi_pos : forall g s, 0 < g < 1 -> 0 <= s -> phi g s = s.
Proof. intros; unfold phi; apply Rmax_left; nra. Qed.

Lemma phi_neg : forall g s, 0 < g < 1 -> s <= 0 -> phi g s = g * s.
Proof. intros; unfold phi; apply Rmax_right; nra. Qed.

Ltac phi_cases g a H :=
  destruct (Rle_dec 0 a); [rewrite (phi_pos g a H) by lra | rewrite (phi_neg g a H) by lra].

(** gamma |a - b| <= |phi a - phi b| <= |a - b| with the sign of a - b. *)
Lemma phi_difference : forall g a b, 0 < g < 1 -> b <= a ->
  g * (a - b) <= phi g a - phi g b <= a - b.
Proof.
  intros g a b H Hab. phi_cases g a H; phi_cases g b H; nra.
Qed.

Lemma phi_difference_sign : forall g a b, 0 < g < 1 ->
  same_sign (phi g a - phi g b) (a - b).
Proof.
  intros g a b H. unfold same_sign.
  destruct (Rle_dec b a) as [L|L].
  - pose proof (phi_difference g a b H L). split; split; intros; nra.
  - assert (L' : a <= b) by lra.
    pose proof (phi_difference g b a H L'). split; split; intros; nra.
Qed.

Lemma phi_lipschitz : forall g a b, 0 < g < 1 -> Rabs (phi g a - phi g b) <= Rabs (a - b).
Proof.
  intros g a b H. destruct (Rle_dec b a) as [L|L].
  - pose proof (phi_difference g a b H L). unfold Rabs.
    destruct (Rcase_abs (phi g a - phi g b)), (Rcase_abs (a - b)); nra.
  - assert (L' : a <= b) by lra. pose proof (phi_difference g b a H L'). unfold Rabs.
    destruct (Rcase_abs (phi g a - phi g b)), (Rcase_abs (a - b)); nra.
Qed.

Lemma phi_expands : forall g a b, 0 < g < 1 -> g * Rabs (a - b) <= Rabs (phi g a - phi g b).
Proof.
  intros g a b H. destruct (Rle_dec b a) as [L|L].
  - pose proof (phi_difference g a b H L). unfold Rabs.
    destruct (Rcase_abs (phi g a - phi g b)), (Rcase_abs (a - b)); nra.
  - assert (L' : a <= b) by lra. pose proof (phi_difference g b a H L'). unfold Rabs.
    destruct (Rcase_abs (phi g a - phi g b)), (Rcase_abs (a - b)); nra.
Qed.

(** A Clarke slope lies in [gamma, 1] and satisfies phi(t) = s t. *)
Lemma clarke_slope_range : forall g t s, 0 < g < 1 -> clarke_slope g t s -> g <= s <= 1.
Proof.
  intros g t s H (Hp & Hn & Hz).
  destruct (Rtotal_order t 0) as [L|[E|G]].
  - rewrite Hn; lra.
  - auto.
  - rewrite Hp; lra.
Qed.

Lemma clarke_slope_phi : forall g t s, 0 < g < 1 -> clarke_slope g t s -> phi g t = s * t.
Proof.
  intros g t s H (Hp & Hn & Hz).
  destruct (Rtotal_order t 0) as [L|[E|G]].
  - rewrite Hn, phi_neg; lra.
  - rewrite E, phi_pos; lra.
  - rewrite Hp, phi_pos; lra.
Qed.

(** ** The readout *)

Lemma width_pos : forall p, (0 < p)%nat -> 0 < INR (width p).
Proof. intros p Hp. apply lt_0_INR. unfold width; lia. Qed.

Lemma INR_width : forall p, INR (width p) = 2 * INR p.
Proof. intros; unfold width; rewrite plus_INR; lra. Qed.

Lemma sqrt_width_pos : forall p, (0 < p)%nat -> 0 < sqrt (INR (width p)).
Proof. intros; apply sqrt_lt_R0, width_pos; auto. Qed.

Lemma neuron_sign_cases : forall p j, neuron_sign p j = 1 \/ neuron_sign p j = -1.
Proof. intros; unfold neuron_sign; destruct (Nat.ltb j p); auto. Qed.

Lemma readout_sq : forall p j, (0 < p)%nat -> readout p j * readout p j = / INR (width p).
Proof.
  intros p j Hp. pose proof (sqrt_width_pos p Hp) as S.
  pose proof (sqrt_sqrt (INR (width p)) (Rlt_le _ _ (width_pos p Hp))) as Q.
  unfold readout. destruct (neuron_sign_cases p j) as [-> | ->];
    rewrite <- Q at 3; field; lra.
Qed.

(** A sum over the neurons of a quantity depending on the sign only. *)
Lemma sum_over_signs : forall p (F : R -> R),
  sum (width p) (fun j => F (neuron_sign p j)) = INR p * (F 1 + F (-1)).
Proof.
  intros p F. unfold width. rewrite sum_app.
  rewrite (sum_ext p _ (fun _ => F 1)), (sum_ext p (fun k => F (neuron_sign p (p + k))) (fun _ => F (-1))).
  - rewrite !sum_const; lra.
  - intros i Hi. unfold neuron_sign. destruct (Nat.ltb_spec (p + i) p); [lia|auto].
  - intros i Hi. unfold neuron_sign. destruct (Nat.ltb_spec i p); [auto|lia].
Qed.

Lemma positive_neuron : forall p j, (j < p)%nat -> neuron_sign p j = 1.
Proof. intros. unfold neuron_sign. destruct (Nat.ltb_spec j p); [auto|lia]. Qed.

Lemma negative_neuron : forall p j, (p <= j)%nat -> neuron_sign p j = -1.
Proof. intros. unfold neuron_sign. destruct (Nat.ltb_spec j p); [lia|auto]. Qed.

(** ** Slopes of the label pattern *)

Lemma group_slope_range : forall g sigma yk, 0 < g < 1 -> g <= group_slope g sigma yk <= 1.
Proof. intros; unfold group_slope; destruct (Rlt_dec 0 (sigma * yk)); lra. Qed.

(** The slopes of the two groups add up to 1 + gamma on every sample. *)
Lemma group_slopes_sum : forall g yk, yk = 1 \/ yk = -1 ->
  group_slope g 1 yk + group_slope g (-1) yk = 1 + g.
Proof.
  intros g yk [-> | ->]; unfold group_slope;
    repeat (destruct (Rlt_dec _ _)); lra.
Qed.

(** c_nk = s+_n s+_k + s-_n s-_k: A is a sum of two Gram matrices. *)
Lemma label_factor_slopes : forall g yn yk, yn = 1 \/ yn = -1 -> yk = 1 \/ yk = -1 ->
  label_factor g yn yk =
  group_slope g 1 yn * group_slope g 1 yk + group_slope g (-1) yn * group_slope g (-1) yk.
Proof.
  intros g yn yk [-> | ->] [-> | ->]; unfold label_factor, group_slope;
    repeat (destruct (Rlt_dec _ _)); nra.
Qed.

Lemma label_factor_range : forall g yn yk, 0 < g < 1 ->
  2 * g <= label_factor g yn yk <= 1 + g ^ 2.
Proof. intros; unfold label_factor; destruct (Rlt_dec 0 (yn * yk)); nra. Qed.

Lemma label_sq : forall v, v = 1 \/ v = -1 -> v * v = 1.
Proof. intros v [-> | ->]; lra. Qed.

Lemma label_abs : forall v, v = 1 \/ v = -1 -> Rabs v = 1.
Proof.
  intros v [-> | ->]; [apply Rabs_R1|]. rewrite Rabs_left; lra.
Qed.

(** ** Consequences for the network *)

Section Pattern.

Variables (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R).
Hypothesis gamma_range : 0 < gamma < 1.
Hypothesis p_pos : (0 < p)%nat.
Hypothesis y_labels : are_labels N y.

Lemma network_ext : forall w w' z,
  (forall j i, (j < width p)%nat -> (i < d)%nat -> w j i = w' j i) ->
  network d p gamma w z = network d p gamma w' z.
Proof.
  intros w w' z H. apply sum_ext. intros j Hj.
  rewrite (dot_ext d (w j) (w' j)); auto.
Qed.

(** y_n a_j <w_j, x_n> = (1/m) y_n sum_k lambda_k y_k s_k G_nk *)
Lemma predicted_activation : forall lambda n j,
  y n * readout p j * dot d (predicted_weights N p gamma x y lambda j) (x n) =
  / INR (width p) *
  (y n * sum N (fun k => lambda k * y k * group_slope gamma (neuron_sign p j) (y k) * gram d x n k)).
Proof.
  intros lambda n j. unfold predicted_weights.
  rewrite dot_scal_l, dot_sum_l, <- (readout_sq p j p_pos).
  rewrite (sum_ext N _ (fun k => lambda k * y k * group_slope gamma (neuron_sign p j) (y k) * gram d x n k)).
  - ring.
  - intros k _. unfold gram. rewrite (dot_sym d (x k)). ring.
Qed.

Lemma predicted_pattern : forall lambda, multiplier_pattern d N gamma x y lambda ->
  label_pattern d N p x y (predicted_weights N p gamma x y lambda).
Proof.
  intros lambda H n j Hn Hj. rewrite predicted_activation.
  apply Rmult_lt_0_compat; [apply Rinv_0_lt_compat, width_pos; auto|].
  apply H; auto. apply neuron_sign_cases.
Qed.

Lemma pattern_of_predicted : forall lambda,
  label_pattern d N p x y (predicted_weights N p gamma x y lambda) ->
  multiplier_pattern d N gamma x y lambda.
Proof.
  intros lambda H n sigma Hn Hs.
  assert (exists j, (j < width p)%nat /\ neuron_sign p j = sigma) as (j & Hj & <-).
  { unfold width. destruct Hs as [-> | ->].
    - exists 0%nat; split; [lia|]. apply positive_neuron; lia.
    - exists p; split; [lia|]. apply negative_neuron; lia. }
  specialize (H n j Hn Hj). rewrite predicted_activation in H.
  pose proof (Rinv_0_lt_compat _ (width_pos p p_pos)). nra.
Qed.

(** Under the label pattern the slope is the group's slope. *)
Lemma pattern_slope : forall w n j s, label_pattern d N p x y w ->
  (n < N)%nat -> (j < width p)%nat ->
  clarke_slope gamma (dot d (w j) (x n)) s ->
  s = group_slope gamma (neuron_sign p j) (y n).
Proof.
  intros w n j s H Hn Hj (Hp & Hm & _). specialize (H n j Hn Hj).
  unfold readout in H. pose proof (Rinv_0_lt_compat _ (sqrt_width_pos p p_pos)) as S.
  unfold group_slope.
  destruct (y_labels n Hn) as [E|E], (neuron_sign_cases p j) as [F|F];
    rewrite E, F in *; destruct (Rlt_dec _ _); try lra;
    first [apply Hp; nra | apply Hm; nra].
Qed.

Lemma group_slope_is_clarke : forall w n j, label_pattern d N p x y w ->
  (n < N)%nat -> (j < width p)%nat ->
  clarke_slope gamma (dot d (w j) (x n)) (group_slope gamma (neuron_sign p j) (y n)).
Proof.
  intros w n j H Hn Hj. specialize (H n j Hn Hj).
  unfold readout in H. pose proof (Rinv_0_lt_compat _ (sqrt_width_pos p p_pos)) as S.
  unfold group_slope, clarke_slope.
  destruct (y_labels n Hn) as [E|E], (neuron_sign_cases p j) as [F|F];
    rewrite E, F in *; destruct (Rlt_dec _ _); try lra; repeat split; intros; nra.
Qed.

(** Stationary weights with the label pattern are the predicted ones. *)
Lemma stationary_pattern_weights : forall w lambda,
  stationary d N p gamma x y w lambda -> label_pattern d N p x y w ->
  forall j i, (j < width p)%nat -> (i < d)%nat ->
    w j i = predicted_weights N p gamma x y lambda j i.
Proof.
  intros w lambda (slope & Hs & Hw) Hpat j i Hj Hi.
  rewrite Hw by auto. unfold predicted_weights. f_equal. apply sum_ext.
  intros k Hk. rewrite (pattern_slope w k j (slope j k)); auto.
Qed.

Lemma label_pattern_ext : forall w w',
  (forall j i, (j < width p)%nat -> (i < d)%nat -> w j i = w' j i) ->
  label_pattern d N p x y w -> label_pattern d N p x y w'.
Proof.
  intros w w' H Hp n j Hn Hj. rewrite <- (dot_ext d (w j) (w' j)); auto.
Qed.

(** sum_j s_jn y_n a_j <w_j, x_n> = (A lambda)_n for the predicted weights: the
    margins are linear in lambda once the slopes are those of the pattern. *)
Lemma predicted_slope_margin : forall lambda n, (n < N)%nat ->
  sum (width p) (fun j => group_slope gamma (neuron_sign p j) (y n) *
    (y n * readout p j * dot d (predicted_weights N p gamma x y lambda j) (x n))) =
  mat_vec N (margin_matrix d gamma x y) lambda n.
Proof.
  intros lambda n Hn.
  set (C := fun sigma => sum N (fun k => lambda k * y k * group_slope gamma sigma (y k) * gram d x n k)).
  rewrite (sum_ext (width p) _
    (fun j => / INR (width p) * (group_slope gamma (neuron_sign p j) (y n) * y n * C (neuron_sign p j)))).
  2:{ intros j Hj. rewrite predicted_activation. fold (C (neuron_sign p j)). ring. }
  rewrite sum_scal.
  rewrite (sum_over_signs p (fun sigma => group_slope gamma sigma (y n) * y n * C sigma)).
  rewrite INR_width.
  replace (/ (2 * INR p) * (INR p * (group_slope gamma 1 (y n) * y n * C 1 +
    group_slope gamma (-1) (y n) * y n * C (-1)))) with
    (/ 2 * (group_slope gamma 1 (y n) * y n * C 1 +
    group_slope gamma (-1) (y n) * y n * C (-1))).
  2:{ field. apply not_0_INR; lia. }
  unfold mat_vec, C. rewrite <- !sum_scal, <- sum_plus, <- sum_scal.
  apply sum_ext. intros k Hk. unfold margin_matrix.
  rewrite label_factor_slopes by auto. ring.
Qed.

(** Margins of the predicted weights: y_n f(x_n) = (A lambda)_n. *)
Lemma predicted_margin : forall lambda n, (n < N)%nat ->
  label_pattern d N p x y (predicted_weights N p gamma x y lambda) ->
  y n * network d p gamma (predicted_weights N p gamma x y lambda) (x n) =
  mat_vec N (margin_matrix d gamma x y) lambda n.
Proof.
  intros lambda n Hn Hpat. rewrite <- predicted_slope_margin by auto.
  unfold network. rewrite <- sum_scal. apply sum_ext. intros j Hj.
  rewrite (clarke_slope_phi gamma _ _ gamma_range (group_slope_is_clarke _ n j Hpat Hn Hj)).
  ring.
Qed.

(** A network whose sign groups consist of equal neurons:
    f(z) = (sqrt m / 2) (phi(<v,z>) - phi(<u,z>)). *)
Lemma two_neuron_network : forall w v u z,
  (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) ->
  (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) ->
  network d p gamma w z =
  sqrt (INR (width p)) / 2 * (phi gamma (dot d v z) - phi gamma (dot d u z)).
Proof.
  intros w v u z Hv Hu. unfold network, width.
  rewrite sum_app. fold (width p).
  set (r := / sqrt (INR (width p))).
  rewrite (sum_ext p _ (fun _ => r * phi gamma (dot d v z))).
  2:{ intros j Hj. unfold readout. rewrite positive_neuron by auto.
      rewrite (dot_ext d (w j) v) by auto. fold r. ring. }
  rewrite (sum_ext p (fun k => readout p (p + k) * _) (fun _ => - r * phi gamma (dot d u z))).
  2:{ intros j Hj. unfold readout. rewrite negative_neuron by lia.
      rewrite (dot_ext d (w (p + j)%nat) u) by (intros; apply Hu; unfold width; auto; lia).
      fold r. ring. }
  rewrite !sum_const.
  assert (INR p * r = sqrt (INR (width p)) / 2).
  { pose proof (sqrt_width_pos p p_pos) as S.
    pose proof (sqrt_sqrt _ (Rlt_le _ _ (width_pos p p_pos))) as Q.
    rewrite INR_width in Q at 3. unfold r.
    replace (INR p) with (sqrt (INR (width p)) * sqrt (INR (width p)) / 2) by lra. field. lra. }
  rewrite <- H. ring.
Qed.

Lemma two_neuron_sign : forall w v u z,
  (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) ->
  (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) ->
  same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z).
Proof.
  intros w v u z Hv Hu. rewrite (two_neuron_network w v u z Hv Hu), dot_minus_l.
  eapply same_sign_trans; [apply same_sign_scal|apply phi_difference_sign; auto].
  pose proof (sqrt_width_pos p p_pos). lra.
Qed.

(** v - u = ((1 + gamma) / sqrt m) g *)
Lemma predicted_difference : forall lambda j j' i, (j < p)%nat -> (p <= j')%nat ->
  predicted_weights N p gamma x y lambda j i - predicted_weights N p gamma x y lambda j' i =
  (1 + gamma) / sqrt (INR (width p)) * boundary N x y lambda i.
Proof.
  intros lambda j j' i Hj Hj'. unfold predicted_weights, boundary, readout.
  rewrite positive_neuron, negative_neuron by auto.
  set (r := / sqrt (INR (width p))). unfold Rdiv. fold r.
  rewrite <- !sum_scal, <- sum_minus. apply sum_ext. intros k Hk.
  replace (1 + gamma) with (group_slope gamma 1 (y k) + group_slope gamma (-1) (y k))
    by (apply group_slopes_sum; auto).
  ring.
Qed.

(** The conclusion every route below reaches: equal neurons in each sign group,
    and sign f(z) = sign <v-u, z> = sign <g, z> for every z. *)
Lemma predicted_linear_boundary : forall w lambda,
  (forall j i, (j < width p)%nat -> (i < d)%nat ->
     w j i = predicted_weights N p gamma x y lambda j i) ->
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z)).
Proof.
  intros w lambda Hw.
  exists (predicted_weights N p gamma x y lambda 0), (predicted_weights N p gamma x y lambda p).
  assert (V : forall j i, (j < p)%nat -> (i < d)%nat ->
              w j i = predicted_weights N p gamma x y lambda 0 i).
  { intros j i Hj Hi. rewrite Hw by (unfold width; auto; lia).
    unfold predicted_weights, readout. rewrite !positive_neuron by lia. reflexivity. }
  assert (U : forall j i, (p <= j < width p)%nat -> (i < d)%nat ->
              w j i = predicted_weights N p gamma x y lambda p i).
  { intros j i Hj Hi. rewrite Hw by (auto; lia).
    unfold predicted_weights, readout. rewrite !negative_neuron by lia. reflexivity. }
  split; [exact V|]. split; [exact U|]. intros z.
  pose proof (two_neuron_sign w _ _ z V U) as S. split; [exact S|].
  eapply same_sign_trans; [exact S|].
  rewrite (dot_ext d _ (fun i => (1 + gamma) / sqrt (INR (width p)) * boundary N x y lambda i))
    by (intros; apply predicted_difference; lia).
  rewrite dot_scal_l. apply same_sign_scal.
  apply Rdiv_lt_0_compat; [lra|apply sqrt_width_pos; auto].
Qed.

End Pattern.
