(** No theorem is empty. [hypotheses_of] reads a theorem's own type and puts False in the place of its conclusion: what it
    builds says that the hypotheses contradict each other. The instances of satisfiable.v and its kin refute that, so a
    theorem that gains a hypothesis which nothing satisfies has no proof here, however it is restated. *)

Require Import Reals Lra Lia Arith.
From Halfspace Require Import sums vectors setting pattern linear_systems multipliers linear_kkt_point half_space
  a1_row_sum a1 signed_rows signed_boundary sharp_boundary sharp_kkt_point propagation sharp_forms slab program_steps
  convergence flow_invariance divergence angles adversarial sharp_adversarial rounded_perturbation flipped_labels
  lazy satisfiable lazy_gradient satisfiable_sharp gradient_flow.
Open Scope R_scope.

Ltac hypotheses_of T :=
  lazymatch T with
  | forall x : ?A, @?B x =>
      let y := fresh x in
      refine (forall y : A, _ : Prop);
      let rest := eval cbv beta in (B y) in hypotheses_of rest
  | _ => exact False
  end.

(** Taken apart, but 0 < gamma < 1 stays in one piece. *)
Ltac take_apart :=
  repeat match goal with
  | H : exists _, _ |- _ => destruct H
  | H : ?A /\ ?B |- _ =>
      lazymatch A with
      | _ < ?b => lazymatch B with b < _ => fail | _ => destruct H end
      | _ => destruct H
      end
  end.

(** Each hypothesis is one of the instance's, or follows from those that are numbers by arithmetic. *)
Ltac contradict_with instance :=
  let contradiction_of := fresh in let all := fresh in
  intros contradiction_of; pose proof instance as all; cbv zeta in all; take_apart;
  first
    [ solve [eapply contradiction_of; multimatch goal with H : _ |- _ => exact H | |- _ => solve [lra | lia] end]
    | solve [eapply contradiction_of; first [eassumption | solve [eauto] | lra | lia]] ].

Theorem every_kkt_point_has_a_linear_boundary_is_not_empty :
  ~ ltac:(let T := type of every_kkt_point_has_a_linear_boundary in hypotheses_of T).
Proof. contradict_with satisfiable_a1. Qed.

Theorem every_kkt_point_has_a_linear_boundary_row_sum_is_not_empty :
  ~ ltac:(let T := type of every_kkt_point_has_a_linear_boundary_row_sum in hypotheses_of T).
Proof. contradict_with satisfiable_a1_row_sum. Qed.

Theorem exactly_one_kkt_point_is_not_empty :
  ~ ltac:(let T := type of exactly_one_kkt_point in hypotheses_of T).
Proof. contradict_with satisfiable_a1. Qed.

Theorem exactly_one_kkt_point_row_sum_is_not_empty :
  ~ ltac:(let T := type of exactly_one_kkt_point_row_sum in hypotheses_of T).
Proof. contradict_with satisfiable_a1_row_sum. Qed.

Theorem positive_solution_gives_a_linear_kkt_point_is_not_empty :
  ~ ltac:(let T := type of positive_solution_gives_a_linear_kkt_point in hypotheses_of T).
Proof. contradict_with satisfiable_linear_kkt_point. Qed.

Theorem broken_candidate_refutes_is_not_empty :
  ~ ltac:(let T := type of broken_candidate_refutes in hypotheses_of T).
Proof. contradict_with satisfiable_broken_candidate. Qed.

Theorem signed_samples_in_no_half_space_is_not_empty :
  ~ ltac:(let T := type of signed_samples_in_no_half_space in hypotheses_of T).
Proof. contradict_with satisfiable_signed_samples_in_no_half_space. Qed.

Theorem every_kkt_point_has_a_linear_boundary_signed_is_not_empty :
  ~ ltac:(let T := type of every_kkt_point_has_a_linear_boundary_signed in hypotheses_of T).
Proof. contradict_with satisfiable_signed_form. Qed.

Theorem every_kkt_point_has_a_linear_boundary_sharp_is_not_empty :
  ~ ltac:(let T := type of every_kkt_point_has_a_linear_boundary_sharp in hypotheses_of T).
Proof. contradict_with satisfiable_sharp_row_sum_form. Qed.

Theorem exactly_one_kkt_point_sharp_is_not_empty :
  ~ ltac:(let T := type of exactly_one_kkt_point_sharp in hypotheses_of T).
Proof. contradict_with satisfiable_sharp_row_sum_form. Qed.

Theorem propagation_gives_a_linear_boundary_is_not_empty :
  ~ ltac:(let T := type of propagation_gives_a_linear_boundary in hypotheses_of T).
Proof. contradict_with satisfiable_propagation. Qed.

Theorem any_form_gives_the_pattern_is_not_empty :
  ~ ltac:(let T := type of any_form_gives_the_pattern in hypotheses_of T).
Proof. contradict_with satisfiable_agreement_sharp. Qed.

Theorem approximate_inverse_encloses_the_solution_is_not_empty :
  ~ ltac:(let T := type of approximate_inverse_encloses_the_solution in hypotheses_of T).
Proof. contradict_with satisfiable_approximate_inverse. Qed.

Theorem divergence_falls_strictly_is_not_empty :
  ~ ltac:(let T := type of divergence_falls_strictly in hypotheses_of T).
Proof. contradict_with satisfiable_divergence. Qed.

Theorem gradient_flow_certificate_exponential_is_not_empty :
  ~ ltac:(let T := type of gradient_flow_certificate_exponential in hypotheses_of T).
Proof. contradict_with satisfiable_gradient_flow_certificate. Qed.

Theorem sign_outside_the_slab_is_not_empty :
  ~ ltac:(let T := type of sign_outside_the_slab in hypotheses_of T).
Proof. contradict_with satisfiable_slab. Qed.

Theorem sign_outside_the_widened_slab_is_not_empty :
  ~ ltac:(let T := type of sign_outside_the_widened_slab in hypotheses_of T).
Proof. contradict_with satisfiable_slab. Qed.

Theorem adversarial_boundary_decomposes_is_not_empty :
  ~ ltac:(let T := type of adversarial_boundary_decomposes in hypotheses_of T).
Proof. contradict_with satisfiable_agreement. Qed.

Theorem adversarial_boundary_decomposes_sharp_is_not_empty :
  ~ ltac:(let T := type of adversarial_boundary_decomposes_sharp in hypotheses_of T).
Proof. contradict_with satisfiable_agreement_sharp. Qed.

Theorem agreement_conditions_is_not_empty :
  ~ ltac:(let T := type of agreement_conditions in hypotheses_of T).
Proof. contradict_with satisfiable_agreement. Qed.

Theorem agreement_conditions_sharp_is_not_empty :
  ~ ltac:(let T := type of agreement_conditions_sharp in hypotheses_of T).
Proof. contradict_with satisfiable_agreement_sharp. Qed.

Theorem agreement_conditions_of_any_perturbation_is_not_empty :
  ~ ltac:(let T := type of agreement_conditions_of_any_perturbation in hypotheses_of T).
Proof. contradict_with satisfiable_agreement_of_any_perturbation. Qed.

Theorem class_in_no_half_space_has_no_pattern_is_not_empty :
  ~ ltac:(let T := type of class_in_no_half_space_has_no_pattern in hypotheses_of T).
Proof. contradict_with satisfiable_class_in_no_half_space. Qed.

Theorem flipped_labels_trap_is_not_empty :
  ~ ltac:(let T := type of flipped_labels_trap in hypotheses_of T).
Proof. contradict_with satisfiable_trap. Qed.

Theorem perturbation_angle_is_not_empty :
  ~ ltac:(let T := type of perturbation_angle in hypotheses_of T).
Proof. contradict_with satisfiable_perturbation_angle. Qed.
