(** What the linear system does not prove. On the samples (3,-1,0), (-1,3,0),
    (0,0,3) with labels +,+,-, gamma = 1/10 and m = 4, A lambda = 1 has a positive
    solution with the label pattern, hence a KKT point with a linear boundary.
    But it is not the only one: there is a KKT point whose two positive neurons
    are active on one sample each, and whose sign disagrees with its own <g, z>. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern linear_systems gram_rows
  linear_kkt_point satisfiable.
Open Scope R_scope.

(** lambda_0 = lambda_1 = 200/449, lambda_2 = 200/909 *)
Definition split_multipliers (n : nat) : R :=
  match n with 2%nat => 200 / 909 | _ => 200 / 449 end.

(** Neuron 0 is active on x_0 only, neuron 1 on x_1 only, neurons 2, 3 on x_2 only. *)
Definition split_slopes (j k : nat) : R :=
  match j, k with
  | 0%nat, 0%nat => 1
  | 1%nat, 1%nat => 1
  | 2%nat, 2%nat => 1
  | 3%nat, 2%nat => 1
  | _, _ => 1 / 10
  end.

Definition split_weights (j : nat) : vec := fun i =>
  readout 2 j * sum 3 (fun k =>
    split_multipliers k * wide_signs k * split_slopes j k * wide_samples k i).

Lemma readout_four : forall j, readout 2 j = neuron_sign 2 j * (1 / 2).
Proof.
  intros j. unfold readout. f_equal.
  replace (INR (width 2)) with (2 * 2) by (unfold width; simpl; lra).
  rewrite sqrt_square by lra. lra.
Qed.

Ltac four := let j := fresh "j" in let H := fresh "H" in
  intros j H; destruct j as [|[|[|[|j]]]]; [| | | |unfold width in H; simpl in H; lia].

Lemma split_activation : forall j k, (j < width 2)%nat -> (k < 3)%nat ->
  clarke_slope (1 / 10) (dot 3 (split_weights j) (wide_samples k)) (split_slopes j k).
Proof.
  intros j k Hj Hk.
  destruct j as [|[|[|[|j]]]]; [| | | |unfold width in Hj; simpl in Hj; lia];
    (destruct k as [|[|[|k]]]; [| | |lia]);
    unfold clarke_slope, dot, split_weights; rewrite ?readout_four;
    unfold neuron_sign, split_slopes, split_multipliers, wide_signs, wide_samples; simpl;
    repeat split; intros; lra.
Qed.

(** f in terms of the slopes: f(x_n) = sum_j a_j s_jn <w_j, x_n>. *)
Lemma split_margin : forall n, (n < 3)%nat ->
  wide_signs n * network 3 2 (1 / 10) split_weights (wide_samples n) = 1.
Proof.
  intros n Hn.
  assert (E : network 3 2 (1 / 10) split_weights (wide_samples n) =
    sum (width 2) (fun j => readout 2 j * (split_slopes j n * dot 3 (split_weights j) (wide_samples n)))).
  { apply sum_ext. intros j Hj. f_equal. apply clarke_slope_phi; [lra|]. apply split_activation; auto. }
  rewrite E. unfold width, dot, split_weights. simpl sum. rewrite !readout_four.
  destruct n as [|[|[|n]]]; [| | |lia];
    unfold neuron_sign, split_slopes, split_multipliers, wide_signs, wide_samples; simpl; lra.
Qed.

Theorem off_regime_a_nonlinear_kkt_point_exists :
  exists d N p gamma x y w lambda w' lambda' z,
  0 < gamma < 1 /\ are_labels N y /\
  (* the linear system's KKT point, with the label pattern *)
  is_kkt_point d N p gamma x y w lambda /\ label_pattern d N p x y w /\
  (* another KKT point, where f and <g, .> have opposite signs at z *)
  is_kkt_point d N p gamma x y w' lambda' /\
  0 < network d p gamma w' z /\ dot d (boundary N x y lambda') z < 0.
Proof.
  destruct (positive_solution_gives_a_linear_kkt_point 3 3 2 (1 / 10) wide_samples wide_signs wide_multipliers)
    as (K & Pat & _); try lra; try lia.
  - apply wide_labels.
  - three; simpl; lra.
  - apply wide_linear_system.
  - apply wide_pattern.
  - set (z := fun i : nat => match i with 0%nat => 1 | 1%nat => - (21 / 20) | _ => 0 end).
    exists 3%nat, 3%nat, 2%nat, (1 / 10), wide_samples, wide_signs,
      (predicted_weights 3 2 (1 / 10) wide_samples wide_signs wide_multipliers), wide_multipliers,
      split_weights, split_multipliers, z.
    split; [lra|]. split; [apply wide_labels|]. split; [exact K|]. split; [exact Pat|].
    split; [|split].
    + split; [|split; [|split]].
      * intros n Hn. rewrite split_margin by auto. lra.
      * three; simpl; lra.
      * intros n Hn. rewrite split_margin by auto. lra.
      * exists split_slopes. split; [exact split_activation|]. reflexivity.
    + (* at z all neurons but neuron 1 are active *)
      assert (P0 : 0 < dot 3 (split_weights 0) z).
      { unfold dot, split_weights. rewrite readout_four.
        unfold neuron_sign, split_slopes, split_multipliers, wide_signs, wide_samples, z; simpl; lra. }
      assert (P1 : dot 3 (split_weights 1) z < 0).
      { unfold dot, split_weights. rewrite readout_four.
        unfold neuron_sign, split_slopes, split_multipliers, wide_signs, wide_samples, z; simpl; lra. }
      assert (P2 : 0 < dot 3 (split_weights 2) z).
      { unfold dot, split_weights. rewrite readout_four.
        unfold neuron_sign, split_slopes, split_multipliers, wide_signs, wide_samples, z; simpl; lra. }
      assert (P3 : 0 < dot 3 (split_weights 3) z).
      { unfold dot, split_weights. rewrite readout_four.
        unfold neuron_sign, split_slopes, split_multipliers, wide_signs, wide_samples, z; simpl; lra. }
      unfold network, width. simpl sum.
      rewrite (phi_pos (1 / 10) _ ltac:(lra) (Rlt_le _ _ P0)), (phi_neg (1 / 10) _ ltac:(lra) (Rlt_le _ _ P1)),
        (phi_pos (1 / 10) _ ltac:(lra) (Rlt_le _ _ P2)), (phi_pos (1 / 10) _ ltac:(lra) (Rlt_le _ _ P3)).
      unfold dot, split_weights. rewrite !readout_four.
      unfold neuron_sign, split_slopes, split_multipliers, wide_signs, wide_samples, z; simpl; lra.
    + unfold dot, boundary, split_multipliers, wide_signs, wide_samples, z. simpl. lra.
Qed.
