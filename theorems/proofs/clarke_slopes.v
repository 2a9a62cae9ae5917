(** The Clarke slopes of the leaky rectifier are its subgradients: phi is convex,
    and this says that the kink is defined as it should be. *)

Require Import Reals Lra Psatz.
From Halfspace Require Import setting pattern.
Open Scope R_scope.

Theorem clarke_slope_is_subgradient : forall gamma t s, 0 < gamma < 1 ->
  (clarke_slope gamma t s <-> forall u, phi gamma t + s * (u - t) <= phi gamma u).
Proof.
  intros g t s Hg. split.
  - intros C u. pose proof (clarke_slope_range g t s Hg C) as S.
    rewrite (clarke_slope_phi g t s Hg C). unfold phi. apply Rle_trans with (s * u); [lra|].
    destruct (Rle_dec 0 u).
    + eapply Rle_trans; [|apply Rmax_l]. nra.
    + eapply Rle_trans; [|apply Rmax_r]. nra.
  - intros H. unfold clarke_slope. split; [|split].
    + intros Ht. pose proof (H (2 * t)) as H1. pose proof (H (t / 2)) as H2.
      rewrite !phi_pos in H1, H2 by lra. nra.
    + intros Ht. pose proof (H (2 * t)) as H1. pose proof (H (t / 2)) as H2.
      rewrite !phi_neg in H1, H2 by lra. nra.
    + intros E. rewrite E in H. pose proof (H 1) as H1. pose proof (H (-1)) as H2.
      rewrite (phi_pos g 0), (phi_pos g 1) in H1 by lra.
      rewrite (phi_pos g 0), (phi_neg g (-1)) in H2 by lra. lra.
Qed.
