(** What the checks of theory B's exact flow conclude about the network that was trained. *)

Require Import Reals Lra Lia Arith Psatz.
From Halfspace Require Import sums vectors setting pattern lazy angles lazy_gradient wide_flow wide_lazy
  exact_flow_slab exact_flow.
Open Scope R_scope.

(** The flow on N labelled rows, certified on their M merged rows: the output at z. The
    classes from M on have weight 0 and drop out. *)
Theorem exact_flow_of_merged_rows :
  forall d N M M' m gamma beta T x y a w b s S class rep l z lo hi,
  0 <= gamma < 1 -> 0 <= beta -> 0 <= T ->
  follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S ->
  (M <= M')%nat ->
  (forall n, (n < N)%nat -> (class n < M')%nat) ->
  (forall r, (r < M')%nat -> (rep r < N)%nat) ->
  (forall n i, (n < N)%nat -> (i < d)%nat -> x n i = x (rep (class n)) i) ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> S j n t = S j (rep (class n)) t) ->
  let Y := merged_weight N class (fun n => y n / INR N) in
  (forall r, (M <= r < M')%nat -> Y r = 0) ->
  (forall j, (j < m)%nat ->
     neuron_certificate d M gamma beta T (fun r => x (rep r)) Y (a j) (w j 0) (b j 0) (l j)) ->
  (forall C, possible_gains m l C ->
     lo <= output_after d M m gamma beta (fun r => x (rep r)) Y a (fun j => w j 0) (fun j => b j 0) C z <= hi) ->
  lo <= wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <= hi.
Proof.
  intros d N M M' m gamma beta T x y a w b s S class rep l z lo hi Hg Hb HT flow HM Hc Hr Hx HS Y H0 Hl HC.
  apply (exact_flow_encloses_the_output d M m gamma beta T (fun r => x (rep r)) Y a w b
    (fun j r => s j (rep r)) (fun j r => S j (rep r)) l z lo hi); [|exact HC].
  split; [exact Hg|]. split; [exact Hb|]. split; [exact HT|]. split; [|exact Hl].
  apply (merged_rows_follow_the_flow d N M M' m gamma beta T x (fun n => y n / INR N) a w b s S class rep); auto.
Qed.

(** The exact enclosure and the lazy prediction's enclosure of f(z;T) have a point in
    common: f(z;T) is in both. *)
Theorem exact_and_lazy_enclosures_meet :
  forall d N m gamma beta T x y a w b s S z sz lo hi,
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j)) ->
  lo <= wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <= hi ->
  let predicted := wide_network d m gamma a (fun j => w j 0) (fun j => b j 0) z +
    T * drawn_prediction d N m beta x y a (fun j n => s j n 0) sz z in
  let drift := drift_bound d N m gamma beta T x y a (fun j => w j 0) (fun j => b j 0) z in
  lo <= predicted + drift /\ predicted - drift <= hi.
Proof.
  intros d N m gamma beta T x y a w b s S z sz lo hi Hg HN Hy HT flow Hsz H predicted drift.
  pose proof (lazy_prediction_of_the_network d N m gamma beta T x y a w b s S z sz Hg HN Hy HT flow Hsz) as L.
  fold drift in L. unfold predicted. unfold Rabs in L.
  match type of L with (if Rcase_abs ?u then _ else _) <= _ => destruct (Rcase_abs u) end; lra.
Qed.

(** The direction of the attack on the flow's network at z: when the gradients of all
    possible gains lie in a ball around c of radius e <= s |c|, s < 1, the gradient is not 0,
    and its cosine with any vector p follows from that of c. *)
Theorem exact_flow_encloses_the_cosine :
  forall d N m gamma beta T x q a w b s S l z slope (c : vec) e p sn least most,
  certified_flow d N m gamma beta T x q a w b s S l ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j T) (b j T) z) (slope j)) ->
  (forall C sl, possible_gains m l C ->
     (forall j, (j < m)%nat ->
        slope_at gamma (preactivation_after d N beta x q (a j) (w j 0) (b j 0) (C j) z) (sl j)) ->
     in_ball d (gradient m a sl (fun j => weights_after N x q (a j) (w j 0) (C j))) c e) ->
  0 < norm d p -> 0 < norm d c -> e / norm d c <= sn -> sn < 1 ->
  -1 <= least -> least <= cosine d c p <= most -> most <= 1 ->
  let r := gradient m a slope (fun j => w j T) in
  0 < norm d r /\
  (0 < least + sqrt (1 - sn ^ 2) ->
     least * sqrt (1 - sn ^ 2) - sqrt (1 - least ^ 2) * sn <= cosine d r p) /\
  (0 < sqrt (1 - sn ^ 2) - most ->
     cosine d r p <= most * sqrt (1 - sn ^ 2) + sqrt (1 - most ^ 2) * sn).
Proof.
  intros d N m gamma beta T x q a w b s S l z slope c e p sn least most Hf Hs HC Hp Hc He Hs1 Hl Hlm Hm r.
  apply (ball_cosine d r c p e sn least most); auto.
  apply (exact_flow_encloses_the_gradient d N m gamma beta T x q a w b s S l z slope c e Hf Hs HC).
Qed.
