(** The checker: a certificate is material and a list of claims; what it accepts is true. *)

Require Import Reals Lra Lia Arith ZArith List Bool.
From Halfspace Require Import sums vectors setting pattern.
From Checker Require Import integers problem assumptions claims steps joint.
Import ListNotations.

(** A claim with its evidence, about the clean data, the attacked data or both. *)
Inductive claim :=
  | on_clean (s : step)
  | on_attacked (s : step)
  | on_both (j : joint).

Definition clean_step (o : option claim) : option step := match o with Some (on_clean s) => Some s | _ => None end.
Definition attacked_step (o : option claim) : option step := match o with Some (on_attacked s) => Some s | _ => None end.

(** [ok], [ok']: the clean and the attacked data are well formed. *)
Definition check_claim (M : material) (ok ok' : bool) (t : tables) (facts : list (option claim)) (c : claim) : bool :=
  match c with
  | on_clean s => ok && check (clean M) (rows t) (gram_table t) (map clean_step facts) s
  | on_attacked s => ok' && check (attacked M) (rows' t) (gram_table' t) (map attacked_step facts) s
  | on_both j =>
      ok && check_joint M t (fun k => ok' && established (map attacked_step facts) is_assumption k) j
  end.

(** None is a claim that the checker does not cover: never accepted. *)
Fixpoint run (M : material) (ok ok' : bool) (t : tables) (facts claims : list (option claim)) : list bool :=
  match claims with
  | [] => []
  | None :: others => false :: run M ok ok' t (facts ++ [None]) others
  | Some c :: others =>
      let accepted := check_claim M ok ok' t facts c in
      accepted :: run M ok ok' t (facts ++ [if accepted then Some c else None]) others
  end.

Definition needs_base (o : option claim) : bool :=
  match o with Some (on_both j) => is_about_base j | _ => false end.

Definition check_certificate (M : material) (claims : list (option claim)) : list bool :=
  run M (well_formed (clean M)) (well_formed (attacked M)) (tables_of M (existsb needs_base claims)) [] claims.

(** What a claim says. *)
Definition claim_holds (M : material) (c : claim) : Prop :=
  match c with
  | on_clean s => holds (clean M) s
  | on_attacked s => holds (attacked M) s
  | on_both j => joint_holds M j
  end.

Section Correct.

Variable M : material.

Variable with_base : bool.

Let t := tables_of M with_base.
Let ok := well_formed (clean M).
Let ok' := well_formed (attacked M).

Let facts_hold (facts : list (option claim)) : Prop := forall k c, nth k facts None = Some c -> claim_holds M c.

Lemma clean_facts : forall facts, facts_hold facts -> forall k s, nth k (map clean_step facts) None = Some s -> holds (clean M) s.
Proof.
  intros facts F k s E. change (@None step) with (clean_step None) in E. rewrite map_nth in E.
  destruct (nth k facts None) as [[]|] eqn:Q; simpl in E; try discriminate. injection E as ->. apply (F k _ Q).
Qed.

Lemma attacked_facts : forall facts, facts_hold facts ->
  forall k s, nth k (map attacked_step facts) None = Some s -> holds (attacked M) s.
Proof.
  intros facts F k s E. change (@None step) with (attacked_step None) in E. rewrite map_nth in E.
  destruct (nth k facts None) as [[]|] eqn:Q; simpl in E; try discriminate. injection E as ->. apply (F k _ Q).
Qed.

Let is_ready (c : claim) : Prop := needs_base (Some c) = true -> with_base = true.

Lemma tables_are : forall j, is_ready (on_both j) -> are_tables M t j.
Proof.
  intros j R. unfold are_tables, t, tables_of, base. destruct (other_base M) as [B|]; cbn [rows gram_table rows' gram_table' base_rows base_gram];
    rewrite ?products_once_are; (split; [reflexivity|]); (split; [reflexivity|]); (split; [reflexivity|]);
    (split; [reflexivity|]); intros E; rewrite ?(R E); split; reflexivity.
Qed.

Lemma check_claim_is_correct : forall facts c, facts_hold facts -> is_ready c ->
  check_claim M ok ok' t facts c = true -> claim_holds M c.
Proof.
  assert (R0 : is_ready (on_both class_feature)) by (intros E; discriminate).
  destruct (tables_are class_feature R0) as (E1 & E2 & E3 & E4 & _).
  intros facts [s|s|j] F R H; cbn [check_claim] in H; rewrite andb_true_iff in H; destruct H as (Ok & H); cbn [claim_holds].
  - rewrite E1, E2 in H. apply (check_is_correct (clean M) Ok (map clean_step facts) s); auto. apply clean_facts, F.
  - rewrite E3, E4 in H. apply (check_is_correct (attacked M) Ok (map attacked_step facts) s); auto. apply attacked_facts, F.
  - eapply (check_joint_is_correct M Ok); [apply tables_are, R| |exact H]. intros k E. cbv beta in E. rewrite andb_true_iff in E.
    destruct E as (Ok' & E). split; [exact Ok'|]. unfold established in E.
    destruct (nth k (map attacked_step facts) None) as [s|] eqn:Q; [|discriminate].
    apply (assumption_gives_the_pattern (attacked M) Ok' s); [|exact E]. apply (attacked_facts facts F k s Q).
Qed.

Lemma facts_grow : forall facts o, facts_hold facts -> (forall c, o = Some c -> claim_holds M c) -> facts_hold (facts ++ [o]).
Proof.
  intros facts o F O k s E. destruct (Nat.lt_ge_cases k (length facts)) as [L|L].
  - rewrite app_nth1 in E by auto. apply (F k s E).
  - rewrite app_nth2 in E by auto. destruct (k - length facts)%nat as [|[|m]]; simpl in E; [apply O, E|discriminate|discriminate].
Qed.

Lemma run_is_correct : forall claims facts, facts_hold facts -> (forall c, In (Some c) claims -> is_ready c) -> forall n c,
  nth n claims None = Some c -> nth n (run M ok ok' t facts claims) false = true -> claim_holds M c.
Proof.
  induction claims as [|o claims IH]; intros facts F R n c Q A; [destruct n; discriminate|].
  assert (R' : forall c, In (Some c) claims -> is_ready c) by (intros b I; apply R; right; exact I).
  destruct o as [b|]; simpl in A.
  - destruct n as [|n]; simpl in Q, A.
    + injection Q as ->. apply (check_claim_is_correct facts); auto. apply R. left. reflexivity.
    + refine (IH _ (facts_grow facts _ F _) R' n c Q A). intros r E.
      destruct (check_claim M ok ok' t facts b) eqn:C; [|discriminate].
      injection E as <-. apply (check_claim_is_correct facts); auto. apply R. left. reflexivity.
  - destruct n as [|n]; simpl in Q, A; [discriminate|].
    refine (IH _ (facts_grow facts None F _) R' n c Q A). intros; discriminate.
Qed.

End Correct.

(** Whatever claim of a certificate is accepted is true of its data. *)
Theorem accepted_steps_hold : forall M claims n c,
  nth n claims None = Some c -> nth n (check_certificate M claims) false = true -> claim_holds M c.
Proof.
  intros M claims n c Q A. unfold check_certificate in A.
  apply (run_is_correct M (existsb needs_base claims) claims []) with (n := n); auto.
  - intros k r E. destruct k; discriminate.
  - intros b I E. rewrite existsb_exists. exists (Some b). auto.
Qed.
