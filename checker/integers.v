(** Sums over lists of integers, and the finite sums of the proofs that they are. *)

Require Import Reals Lra Lia Arith ZArith List Bool.
From Halfspace Require Import sums vectors.
Import ListNotations.
Open Scope R_scope.

(** sum of f over a list, onto acc *)
Fixpoint total {A : Type} (f : A -> Z) (l : list A) (acc : Z) : Z :=
  match l with
  | [] => acc
  | a :: others => total f others (acc + f a)%Z
  end.

(** <a, b>, onto acc *)
Fixpoint dot_onto (a b : list Z) (acc : Z) : Z :=
  match a, b with
  | s :: a', t :: b' => dot_onto a' b' (acc + s * t)%Z
  | _, _ => acc
  end.

(** A list without its element n. *)
Fixpoint except {A : Type} (n : nat) (l : list A) : list A :=
  match l, n with
  | [], _ => []
  | _ :: others, O => others
  | a :: others, S m => a :: except m others
  end.

(** sum of F g_k b_k over k <> n, for a row g and a list b of the same length *)
Definition row_total {B : Type} (F : Z -> B -> Z) (g : list Z) (b : list B) (n : nat) : Z :=
  total (fun t => F (fst t) (snd t)) (except n (combine g b)) 0.

(** the same over all k *)
Definition full_total {B : Type} (F : Z -> B -> Z) (g : list Z) (b : list B) : Z :=
  total (fun t => F (fst t) (snd t)) (combine g b) 0.

(** The integers as a vector. *)
Definition real_vector (a : list Z) : vec := fun i => IZR (nth i a 0%Z).

Lemma sum_from_first : forall n f, sum (S n) f = f 0%nat + sum n (fun i => f (S i)).
Proof. intros n f. change (S n) with (1 + n)%nat. rewrite sum_app. simpl. lra. Qed.

Lemma total_onto : forall A (f : A -> Z) l acc, total f l acc = (acc + total f l 0)%Z.
Proof.
  intros A f l. induction l as [|a l IH]; intros acc; simpl; [lia|].
  rewrite (IH (acc + f a)%Z), (IH (f a)). lia.
Qed.

Lemma total_is_sum : forall A (f : A -> Z) l d,
  IZR (total f l 0) = sum (length l) (fun k => IZR (f (nth k l d))).
Proof.
  intros A f l d. induction l as [|a l IH]; [reflexivity|].
  simpl total. rewrite total_onto, plus_IZR, IH. simpl length. rewrite sum_from_first. reflexivity.
Qed.

Lemma dot_onto_is_dot : forall a b acc, length a = length b ->
  IZR (dot_onto a b acc) = IZR acc + dot (length a) (real_vector a) (real_vector b).
Proof.
  induction a as [|s a IH]; intros [|t b] acc H; simpl in H; try discriminate.
  - unfold dot. simpl. lra.
  - simpl dot_onto. rewrite IH by lia. unfold dot. simpl length. rewrite sum_from_first, plus_IZR, mult_IZR.
    unfold real_vector. simpl nth. lra.
Qed.

Lemma total_except : forall A (f : A -> Z) l n d, (n < length l)%nat ->
  total f l 0 = (f (nth n l d) + total f (except n l) 0)%Z.
Proof.
  intros A f l. induction l as [|a l IH]; intros n d H; simpl in H; [lia|].
  simpl total. rewrite total_onto. destruct n as [|n]; simpl; [lia|].
  rewrite (total_onto _ f (except n l)), (IH n d) by lia. lia.
Qed.

Lemma in_except : forall A (l : list A) n k d, (k < length l)%nat -> k <> n -> In (nth k l d) (except n l).
Proof.
  intros A l. induction l as [|a l IH]; intros n k d H D; simpl in H; [lia|].
  destruct n as [|n], k as [|k]; simpl; [lia|apply nth_In; lia|auto|].
  right. apply IH; lia.
Qed.

Lemma full_total_is : forall B (F : Z -> B -> Z) g b d, length g = length b ->
  IZR (full_total F g b) = sum (length g) (fun k => IZR (F (nth k g 0%Z) (nth k b d))).
Proof.
  intros B F g b d H. unfold full_total. rewrite (total_is_sum _ _ _ (0%Z, d)).
  rewrite combine_length, <- H, Nat.min_id. apply sum_ext. intros k Hk. rewrite combine_nth by auto. reflexivity.
Qed.

Lemma row_total_is : forall B (F : Z -> B -> Z) g b n d, length g = length b -> (n < length g)%nat ->
  IZR (row_total F g b n) = sum_except (length g) n (fun k => IZR (F (nth k g 0%Z) (nth k b d))).
Proof.
  intros B F g b n d H Hn.
  pose proof (full_total_is B F g b d H) as E. unfold full_total in E.
  rewrite (total_except _ _ _ n (0%Z, d)), plus_IZR in E by (rewrite combine_length; lia).
  fold (row_total F g b n) in E.
  rewrite combine_nth in E by auto. cbn [fst snd] in E. rewrite (sum_split _ n) in E by auto. simpl in E. lra.
Qed.

Lemma nth_map : forall A B (f : A -> B) l n e e', (n < length l)%nat -> nth n (map f l) e' = f (nth n l e).
Proof. intros A B f l n e e' H. rewrite (nth_indep _ e' (f e)), map_nth by (rewrite map_length; auto). reflexivity. Qed.

(** Every k below n. *)
Definition every (n : nat) (f : nat -> bool) : bool := forallb f (seq 0 n).

Lemma every_is : forall n f, every n f = true -> forall k, (k < n)%nat -> f k = true.
Proof. intros n f H k Hk. unfold every in H. rewrite forallb_forall in H. apply H, in_seq. lia. Qed.

(** All of l below all of r. *)
Definition all_below (l r : list Z) : bool := forallb (fun a => forallb (fun b => a <? b)%Z r) l.

Lemma all_below_is : forall l r, all_below l r = true -> forall a b, In a l -> In b r -> IZR a < IZR b.
Proof.
  intros l r H a b Ha Hb. unfold all_below in H. rewrite forallb_forall in H. specialize (H a Ha). simpl in H.
  rewrite forallb_forall in H. apply IZR_lt, Z.ltb_lt, H, Hb.
Qed.
