Require Import Reals Arith List.
Import ListNotations.
From Halfspace Require Import logarithm sums vectors setting pattern clarke_slopes linear_systems
  gram_rows multipliers linear_kkt_point half_space a1_row_sum a1 activations multiplier_box propagation_rules
  signed_rows largest_multiplier signed_boundary sharp_boundary sharp_kkt_point sharpness propagation
  sharp_forms slab slab_any_readout program_steps convergence calculus flow_invariance divergence perturbation angles
  wedge adversarial
  sharp_adversarial rounded_perturbation flipped_labels flipped_labels_sharp lazy switching_times
  lazy_gradient satisfiable satisfiable_sharp counterexample tube gradient_flow lazy_pins summation_tree.
Open Scope R_scope.

Check (eq_refl : log = fun (t : R) =>
  match Rlt_dec 0 t with
  | left positive => proj1_sig (exp_onto t positive)
  | right _ => 0
  end).

Check (eq_refl : sum_except = fun (n i : nat) (f : nat -> R) =>
  sum n (fun k => if Nat.eqb k i then 0 else f k)).

Check (eq_refl : sum =
  fix add (n : nat) (f : nat -> R) {struct n} : R :=
  match n with
  | O => 0
  | S k => add k f + f k
  end).

Check (eq_refl : vec = (nat -> R)).

Check (eq_refl : dot = fun (d : nat) (x y : vec) =>
  sum d (fun i => x i * y i)).

Check (eq_refl : norm = fun (d : nat) (x : vec) =>
  sqrt (dot d x x)).

Check (eq_refl : same_sign = fun (s t : R) =>
  (0 < s <-> 0 < t) /\ (s < 0 <-> t < 0)).

Check (eq_refl : phi = fun (gamma s : R) =>
  Rmax s (gamma * s)).

Check (eq_refl : width = fun (p : nat) =>
  (p + p)%nat).

Check (eq_refl : neuron_sign = fun (p j : nat) =>
  if Nat.ltb j p then 1 else -1).

Check (eq_refl : readout = fun (p j : nat) =>
  neuron_sign p j * / sqrt (INR (width p))).

Check (eq_refl : network = fun (d p : nat) (gamma : R) (w : nat -> vec) (z : vec) =>
  sum (width p) (fun j => readout p j * phi gamma (dot d (w j) z))).

Check (eq_refl : are_labels = fun (N : nat) (y : nat -> R) =>
  forall n, (n < N)%nat -> y n = 1 \/ y n = -1).

Check (eq_refl : gram = fun (d : nat) (x : nat -> vec) (n k : nat) =>
  dot d (x n) (x k)).

Check (eq_refl : clarke_slope = fun (gamma t s : R) =>
  (0 < t -> s = 1) /\ (t < 0 -> s = gamma) /\ (t = 0 -> gamma <= s <= 1)).

Check (eq_refl : stationary = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (w : nat -> vec) (lambda : nat -> R) =>
  exists slope : nat -> nat -> R,
    (forall j k, (j < width p)%nat -> (k < N)%nat ->
       clarke_slope gamma (dot d (w j) (x k)) (slope j k)) /\
    (forall j i, (j < width p)%nat -> (i < d)%nat ->
       w j i = readout p j * sum N (fun k => lambda k * y k * slope j k * x k i))).

Check (eq_refl : is_kkt_point = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat ->
    R) (w : nat -> vec) (lambda : nat -> R) =>
  (forall n, (n < N)%nat -> 1 <= y n * network d p gamma w (x n)) /\
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (y n * network d p gamma w (x n) - 1) = 0) /\
  stationary d N p gamma x y w lambda).

Check (eq_refl : boundary = fun (N : nat) (x : nat -> vec) (y lambda : nat -> R) =>
  fun i => sum N (fun n => lambda n * y n * x n i)).

Check (eq_refl : sq_norms_between = fun (d N : nat) (x : nat -> vec) (Rmin2 Rmax2 : R) =>
  forall n, (n < N)%nat -> Rmin2 <= gram d x n n <= Rmax2).

Check (eq_refl : inner_products_at_most = fun (d N : nat) (x : nat -> vec) (pmax : R) =>
  forall n k, (n < N)%nat -> (k < N)%nat -> n <> k -> Rabs (gram d x n k) <= pmax).

Check (eq_refl : row_sums_at_most = fun (d N : nat) (x : nat -> vec) (P : R) =>
  forall n, (n < N)%nat -> sum_except N n (fun k => Rabs (gram d x n k)) <= P).

Check (eq_refl : label_pattern = fun (d N p : nat) (x : nat -> vec) (y : nat -> R) (w : nat
    -> vec) =>
  forall n j, (n < N)%nat -> (j < width p)%nat ->
    0 < y n * readout p j * dot d (w j) (x n)).

Check (eq_refl : group_slope = fun (gamma sigma yk : R) =>
  if Rlt_dec 0 (sigma * yk) then 1 else gamma).

Check (eq_refl : label_factor = fun (gamma yn yk : R) =>
  if Rlt_dec 0 (yn * yk) then 1 + gamma ^ 2 else 2 * gamma).

Check (eq_refl : margin_matrix = fun (d : nat) (gamma : R) (x : nat -> vec) (y : nat -> R)
    (n k : nat) =>
  / 2 * y n * y k * label_factor gamma (y n) (y k) * gram d x n k).

Check (eq_refl : mat_vec = fun (N : nat) (A : nat -> nat -> R) (v : nat -> R) (n : nat) =>
  sum N (fun k => A n k * v k)).

Check (eq_refl : multiplier_pattern = fun (d N : nat) (gamma : R) (x : nat -> vec) (y lambda
    : nat -> R) =>
  forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
    0 < y n * sum N (fun k => lambda k * y k * group_slope gamma sigma (y k) * gram d x n k)).

Check (eq_refl : predicted_weights = fun (N p : nat) (gamma : R) (x : nat -> vec) (y lambda
    : nat -> R) (j : nat) =>
  fun i => readout p j *
    sum N (fun k => lambda k * y k * group_slope gamma (neuron_sign p j) (y k) * x k i)).

Check (eq_refl : solves = fun (n : nat) (A : nat -> nat -> R) (b x : nat -> R) =>
  forall i, (i < n)%nat -> mat_vec n A x i = b i).

Check (eq_refl : identity_matrix = fun (i k : nat) =>
  if Nat.eqb i k then 1 else 0).

Check (eq_refl : mat_mul = fun (n : nat) (B A : nat -> nat -> R) (i k : nat) =>
  sum n (fun l => B i l * A l k)).

Check (eq_refl : linear_boundary = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (w
    : nat -> vec) (lambda : nat -> R) =>
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z))).

Check (eq_refl : complementary = fun (d N : nat) (gamma : R) (x : nat -> vec) (y lambda : nat -> R)
    =>
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0)).

Check (eq_refl : is_kkt_point_with_slopes = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat
    -> R) (w : nat -> vec) (lambda : nat -> R) (slope : nat -> nat -> R) =>
  (forall n, (n < N)%nat -> 1 <= y n * network d p gamma w (x n)) /\
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (y n * network d p gamma w (x n) - 1) = 0) /\
  (forall j k, (j < width p)%nat -> (k < N)%nat ->
     clarke_slope gamma (dot d (w j) (x k)) (slope j k)) /\
  (forall j i, (j < width p)%nat -> (i < d)%nat ->
     w j i = readout p j * sum N (fun k => lambda k * y k * slope j k * x k i))).

Check (eq_refl : pattern_at = fun (d p : nat) (x : nat -> vec) (y : nat -> R) (w : nat -> vec) (n :
    nat) =>
  forall j, (j < width p)%nat -> 0 < y n * readout p j * dot d (w j) (x n)).

Check (eq_refl : signed_gram = fun (d : nat) (x : nat -> vec) (y : nat -> R) (n k : nat) =>
  y n * y k * gram d x n k).

Check (eq_refl : rest = fun (d N : nat) (x : nat -> vec) (y lambda : nat -> R) (slope : nat -> nat
    -> R) (j n : nat) =>
  sum_except N n (fun k => lambda k * slope j k * signed_gram d x y n k)).

Check (eq_refl : activation = fun (d N : nat) (x : nat -> vec) (y lambda : nat -> R) (slope : nat ->
    nat -> R) (j n : nat) =>
  lambda n * slope j n * gram d x n n + rest d N x y lambda slope j n).

Check (Build_multiplier_box : (nat -> R) -> (nat -> R) -> (nat -> bool) -> multiplier_box).
Check (fun l u k => eq_refl : (lower (Build_multiplier_box l u k), upper (Build_multiplier_box l u k), known (Build_multiplier_box l u k)) = (l, u, k)).

Check (eq_refl : lies_in = fun (d N p : nat) (x : nat -> vec) (y : nat -> R) (B : multiplier_box) (w : nat ->
    vec) (lambda : nat -> R) =>
  (forall n, (n < N)%nat -> lower B n <= lambda n <= upper B n) /\
  (forall n, (n < N)%nat -> known B n = true -> pattern_at d p x y w n)).

Check (eq_refl : slope_lower = fun (gamma : R) (y : nat -> R) (B : multiplier_box) (sigma : R) (k : nat) =>
  if known B k then group_slope gamma sigma (y k) else gamma).

Check (eq_refl : slope_upper = fun (gamma : R) (y : nat -> R) (B : multiplier_box) (sigma : R) (k : nat) =>
  if known B k then group_slope gamma sigma (y k) else 1).

Check (eq_refl : rest_lower = fun (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (sigma : R) (n : nat) =>
  sum_except N n (fun k =>
    slope_lower gamma y B sigma k * lower B k * Rmax 0 (signed_gram d x y n k) -
    slope_upper gamma y B sigma k * upper B k * Rmax 0 (- signed_gram d x y n k))).

Check (eq_refl : rest_upper = fun (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (sigma : R) (n : nat) =>
  sum_except N n (fun k =>
    slope_upper gamma y B sigma k * upper B k * Rmax 0 (signed_gram d x y n k) -
    slope_lower gamma y B sigma k * lower B k * Rmax 0 (- signed_gram d x y n k))).

Check (eq_refl : mean_rest_lower = fun (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B :
    multiplier_box) (n : nat) =>
  (rest_lower d N gamma x y B (y n) n + gamma * rest_lower d N gamma x y B (- y n) n) / 2).

Check (eq_refl : mean_rest_upper = fun (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B :
    multiplier_box) (n : nat) =>
  (rest_upper d N gamma x y B (y n) n + gamma * rest_upper d N gamma x y B (- y n) n) / 2).

Check (eq_refl : corner = fun (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box) (n :
    nat) (sigma a b mu : R) =>
  let c := (a + b * gamma ^ 2) / 2 - mu * gamma in
  let most k := (a * slope_upper gamma y B (y n) k + b * gamma * slope_upper gamma y B (- y n) k) / 2
                - mu * slope_lower gamma y B sigma k in
  let least k := (a * slope_lower gamma y B (y n) k + b * gamma * slope_lower gamma y B (- y n) k) / 2
                 - mu * slope_upper gamma y B sigma k in
  Rmax (c * lower B n) (c * upper B n) * gram d x n n +
  sum_except N n (fun k =>
    Rmax (most k * lower B k) (most k * upper B k) * Rmax 0 (signed_gram d x y n k) +
    Rmax (- least k * lower B k) (- least k * upper B k) * Rmax 0 (- signed_gram d x y n k))).

Check (eq_refl : harm = fun (d N : nat) (x : nat -> vec) (y v : nat -> R) (n : nat) =>
  sum_except N n (fun k => v k * Rmax 0 (- signed_gram d x y n k))).

Check (eq_refl : help = fun (d N : nat) (x : nat -> vec) (y v : nat -> R) (n : nat) =>
  sum_except N n (fun k => v k * Rmax 0 (signed_gram d x y n k))).

Check (eq_refl : burden = fun (d N : nat) (x : nat -> vec) (v : nat -> R) (n : nat) =>
  sum_except N n (fun k => v k * Rabs (gram d x n k))).

Check (eq_refl : positive_weights = fun (N : nat) (v : nat -> R) =>
  forall n, (n < N)%nat -> 0 < v n).

Check (eq_refl : signed_form = fun (d N : nat) (gamma : R) (x : nat -> vec) (y v : nat -> R) =>
  positive_weights N v /\
  forall n b, (n < N)%nat -> (b < N)%nat ->
    (1 - gamma ^ 3) * harm d N x y v n + gamma ^ 2 * (1 - gamma) * help d N x y v n <
    gamma * (1 + gamma ^ 2) * (v b * gram d x b b - harm d N x y v b)).

Check (eq_refl : weighted_form = fun (d N : nat) (gamma : R) (x : nat -> vec) (v : nat -> R) =>
  positive_weights N v /\
  forall n b, (n < N)%nat -> (b < N)%nat ->
    (1 - gamma ^ 3) * burden d N x v n <
    gamma * (1 + gamma ^ 2) * (v b * gram d x b b - burden d N x v b)).

Check (eq_refl : relative_form = fun (d N : nat) (gamma : R) (x : nat -> vec) =>
  (forall n, (n < N)%nat -> 0 < gram d x n n) /\
  forall n, (n < N)%nat ->
    (1 + gamma) * sum_except N n (fun k => Rabs (gram d x n k) / gram d x k k) <
    gamma * (1 + gamma ^ 2)).

Check (eq_refl : sharp_row_sum_form = fun (d N : nat) (gamma : R) (x : nat -> vec) (Rmin2 P : R) =>
  (forall n, (n < N)%nat -> Rmin2 <= gram d x n n) /\ row_sums_at_most d N x P /\
  (1 + gamma) * P < gamma * (1 + gamma ^ 2) * Rmin2).

Check (eq_refl : relative_weights = fun (d : nat) (x : nat -> vec) (k : nat) =>
  / gram d x k k).

Check (eq_refl : valid_start = fun (d N : nat) (gamma : R) (x : nat -> vec) (y v : nat -> R) (L : R)
    =>
  positive_weights N v /\
  (forall n, (n < N)%nat -> harm d N x y v n < gamma * (v n * gram d x n n)) /\
  ((forall n, (n < N)%nat ->
      2 <= L * ((1 + gamma ^ 2) * (v n * gram d x n n) - (1 + gamma) * harm d N x y v n)) \/
   ((forall n, (n < N)%nat -> (1 + gamma) * harm d N x y v n <= gamma * (1 + gamma ^ 2) * (v n * gram d x n n)) /\
    (forall n, (n < N)%nat -> 2 <= L * ((1 + gamma ^ 2) * (v n * gram d x n n - harm d N x y v n)))))).

Check (eq_refl : local_mu = fun (gamma : R) (sigma a b : R) =>
  (a + b * gamma ^ 2) / (2 * gamma)).

Check (eq_refl : pair_of = fun (M n : nat) =>
  if Nat.ltb n M then n else (n - M)%nat).

Check (eq_refl : pair_sign = fun (M n : nat) =>
  if Nat.ltb n M then 1 else -1).

Check (eq_refl : crowded_samples = fun (M : nat) (a b c s : R) (n i : nat) =>
  match n, i with
  | O, O => s
  | O, S i => if Nat.ltb i M then c else 0
  | S _, O => 0
  | S n, S i => if Nat.eqb i (pair_of M n) then a
                else if Nat.eqb i (M + pair_of M n) then pair_sign M n * b else 0
  end).

Check (eq_refl : one_positive = fun (n : nat) =>
  match n with O => 1 | _ => -1 end).

Check (eq_refl : box_after = fun (B : multiplier_box) (s : step) =>
  match s with
  | join_by_sign n | join_by_contradiction n _ =>
      {| lower := lower B; upper := upper B; known := fun k => if Nat.eqb k n then true else known B k |}
  | raise_lower n l =>
      {| lower := fun k => if Nat.eqb k n then l else lower B k; upper := upper B; known := known B |}
  | reduce_upper n u =>
      {| lower := lower B; upper := fun k => if Nat.eqb k n then u else upper B k; known := known B |}
  | cap_uppers v L =>
      {| lower := lower B; upper := fun k => Rmin (upper B k) (v k * L); known := known B |}
  end).

Check (eq_refl : valid_step = fun (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box)
    (s : step) =>
  match s with
  | join_by_sign n => (n < N)%nat /\
      forall sigma, sigma = y n \/ sigma = - y n ->
        0 < gamma * (lower B n * gram d x n n) + rest_lower d N gamma x y B sigma n
  | join_by_contradiction n mu => (n < N)%nat /\
      forall sigma a b, sigma = y n \/ sigma = - y n ->
        (a = 1 /\ b = 1) \/ (a = 1 /\ b = 0) \/ (a = 0 /\ b = 1) ->
        0 <= mu sigma a b /\ corner d N gamma x y B n sigma a b (mu sigma a b) < 1
  | raise_lower n l => (n < N)%nat /\
      if known B n
      then (1 + gamma ^ 2) / 2 * (l * gram d x n n) + mean_rest_upper d N gamma x y B n <= 1
      else (Rmax 0 (l * gram d x n n + rest_upper d N gamma x y B (y n) n) +
            gamma * Rmax 0 (gamma * (l * gram d x n n) + rest_upper d N gamma x y B (- y n) n)) / 2 <= 1
  | reduce_upper n u => (n < N)%nat /\ 0 <= u /\
      1 <= (1 + gamma ^ 2) / 2 * (u * gram d x n n) + mean_rest_lower d N gamma x y B n /\
      (known B n = true \/
       forall sigma, sigma = y n \/ sigma = - y n ->
         0 <= gamma * (u * gram d x n n) + rest_lower d N gamma x y B sigma n)
  | cap_uppers v L => valid_start d N gamma x y v L
  end).

Check (eq_refl : start_box = fun (v : nat -> R) (L : R) =>
  {| lower := fun _ => 0; upper := fun k => v k * L; known := fun _ => false |}).

Check (eq_refl : last_box = fun (v : nat -> R) (L : R) (steps : list step) =>
  fold_left box_after steps (start_box v L)).

Check (eq_refl : local_steps = fun (N : nat) (gamma : R) =>
  map (fun n => join_by_contradiction n (local_mu gamma)) (seq 0 N)).

Check (fun s : step =>
  match s with
  | join_by_sign n => (n : nat, 0, 0)
  | join_by_contradiction n mu => (n : nat, (mu : R -> R -> R -> R) 0 0 0, 0)
  | raise_lower n l => (n : nat, l : R, 0)
  | reduce_upper n u => (n : nat, u : R, 0)
  | cap_uppers v L => (0%nat, (v : nat -> R) 0%nat, L : R)
  end).

Check (eq_refl : valid_steps =
  fix all (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (B : multiplier_box) (steps : list step)
      {struct steps} : Prop :=
  match steps with
  | nil => True
  | cons s others => valid_step d N gamma x y B s /\ all d N gamma x y (box_after B s) others
  end).

Check (eq_refl : pattern_at_every_kkt_point = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y :
    nat -> R) =>
  forall w lambda, is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w).

Check (eq_refl : some_form_holds = fun (d N : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) =>
  (exists Rmin2 Rmax2 P, 0 <= Rmin2 /\ sq_norms_between d N x Rmin2 Rmax2 /\
     row_sums_at_most d N x P /\ gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P) \/
  (exists Rmin2 P, sharp_row_sum_form d N gamma x Rmin2 P) \/
  relative_form d N gamma x \/
  (exists v, weighted_form d N gamma x v) \/
  (exists v, signed_form d N gamma x y v) \/
  (exists v L steps, valid_start d N gamma x y v L /\
     valid_steps d N gamma x y (start_box v L) steps /\
     forall n, (n < N)%nat -> known (last_box v L steps) n = true)).

Check (eq_refl : deviation = fun (p : nat) (w : nat -> vec) (v u : vec) (j : nat) =>
  fun i => w j i - (if Nat.ltb j p then v i else u i)).

Check (eq_refl : network_with_readout = fun (d m : nat) (gamma : R) (a : nat -> R) (w : nat -> vec) (z : vec) =>
  sum m (fun j => a j * phi gamma (dot d (w j) z))).

Check (eq_refl : sign_of_readout = fun (a : nat -> R) (j : nat) =>
  if Rlt_dec 0 (a j) then 1 else -1).

Check (eq_refl : stand_in = fun (a c : nat -> R) (ep em : vec) (j : nat) =>
  fun i => c j * (if Rlt_dec 0 (a j) then ep i else em i)).

Check (eq_refl : folded_deviation = fun (a c : nat -> R) (w : nat -> vec) (ep em : vec) (j : nat) =>
  fun i => Rabs (a j) * w j i - stand_in a c ep em j i).

Check (eq_refl : own_direction = fun (m : nat) (a c : nat -> R) (ep em : vec) =>
  fun i => sum m (fun j => if Rlt_dec 0 (a j) then c j else 0) * ep i -
           sum m (fun j => if Rlt_dec 0 (a j) then 0 else c j) * em i).

Check (eq_refl : two_neurons = fun (d m : nat) (gamma : R) (a c : nat -> R) (ep em z : vec) =>
  phi gamma (sum m (fun j => if Rlt_dec 0 (a j) then c j else 0) * dot d ep z) -
  phi gamma (sum m (fun j => if Rlt_dec 0 (a j) then 0 else c j) * dot d em z)).

Check (eq_refl : rounded_dot =
  fix dot (n : nat) (x z delta epsilon : nat -> R) {struct n} : R :=
  match n with
  | O => 0
  | S k => (dot k x z delta epsilon + x k * z k * (1 + delta k)) * (1 + epsilon k)
  end).

Check (eq_refl : flow_velocity = fun (N p : nat) (x : nat -> vec) (y g : nat -> R) (slope :
    nat -> nat -> R) (j : nat) =>
  fun i => readout p j * (/ INR N * sum N (fun k => g k * y k * slope j k * x k i))).

Check (eq_refl : margin_velocity = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y g : nat
    -> R) (n : nat) =>
  sum (width p) (fun j => y n * readout p j * group_slope gamma (neuron_sign p j) (y n) *
    dot d (flow_velocity N p x y g (fun j k => group_slope gamma (neuron_sign p j) (y k)) j) (x n))).

Check (eq_refl : margin = fun (d p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (W : R
    -> nat -> vec) (n : nat) (t : R) =>
  y n * network d p gamma (W t) (x n)).

Check (eq_refl : follows_the_flow = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat
    -> R) (G : R -> R) (W : R -> nat -> vec) =>
  (forall t j i, 0 <= t -> (j < width p)%nat -> (i < d)%nat ->
     continuity_pt (fun s => W s j i) t) /\
  (forall t j i, 0 <= t -> label_pattern d N p x y (W t) -> (j < width p)%nat -> (i < d)%nat ->
     derivable_pt_lim (fun s => W s j i) t
       (flow_velocity N p x y (fun n => G (margin d p gamma x y W n t))
          (fun j k => group_slope gamma (neuron_sign p j) (y k)) j i))).

Check (eq_refl : softmax = fun (N : nat) (q : nat -> R -> R) (s : R) (n : nat) =>
  exp (- q n s) / sum N (fun k => exp (- q k s))).

Check (eq_refl : normalised = fun (N : nat) (lambda : nat -> R) (n : nat) =>
  lambda n / sum N lambda).

Check (eq_refl : divergence = fun (N : nat) (a b : nat -> R) =>
  sum N (fun n => a n * log (a n / b n))).

Check (eq_refl : sign = fun (t : R) =>
  if Rlt_dec 0 t then 1 else if Rlt_dec t 0 then -1 else 0).

Check (eq_refl : count = fun (d : nat) (T : nat -> bool) =>
  sum d (fun i => if T i then 1 else 0)).

Check (eq_refl : attack_l2 = fun (d : nat) (eps : R) (g : vec) =>
  fun i => eps * (g i / norm d g)).

Check (eq_refl : attack_linf = fun (eps : R) (g : vec) =>
  fun i => eps * sign (g i)).

Check (eq_refl : attack_l0 = fun (eps : R) (T : nat -> bool) (g : vec) =>
  fun i => if T i then eps * sign (g i) else 0).

Check (eq_refl : largest_entries = fun (d : nat) (k : R) (T : nat -> bool) (g : vec) =>
  count d T = k /\
  forall i j, (i < d)%nat -> (j < d)%nat -> T i = true -> T j = false -> Rabs (g j) <= Rabs (g i)).

Check (eq_refl : cosine = fun (d : nat) (a b : vec) =>
  dot d a b / (norm d a * norm d b)).

Check (eq_refl : is_angle = fun (d : nat) (a b : vec) (alpha : R) =>
  0 <= alpha <= PI /\ cos alpha = cosine d a b).

Check (eq_refl : direction_distance = fun (d : nat) (a b : vec) =>
  norm d (fun i => a i / norm d a - b i / norm d b)).

Check (eq_refl : opposite = fun (a : vec) =>
  fun i => - a i).

Check (eq_refl : in_ball = fun (d : nat) (a c : vec) (err : R) =>
  norm d (fun i => a i - c i) <= err).

Check (eq_refl : cosine_of_sum = fun (t u : R) =>
  t * u - sqrt (1 - t ^ 2) * sqrt (1 - u ^ 2)).

Check (eq_refl : perturbed = fun (X : nat -> vec) (yadv : nat -> R) (q : vec) (n : nat) =>
  fun i => X n i + yadv n * q i).

Check (eq_refl : mislabel_effect = fun (d N : nat) (X : nat -> vec) (yadv lam : nat -> R) (z
    : vec) =>
  sum N (fun n => lam n * yadv n * dot d (X n) z)).

Check (eq_refl : perturbation_effect = fun (d N : nat) (q : vec) (lam : nat -> R) (z : vec)
    =>
  sum N lam * dot d q z).

Check (eq_refl : smallest_sq_norm = fun (d N : nat) (x : nat -> vec) (r : R) =>
  (forall n, (n < N)%nat -> r <= gram d x n n) /\ exists n, (n < N)%nat /\ gram d x n n = r).

Check (eq_refl : largest_sq_norm = fun (d N : nat) (x : nat -> vec) (r : R) =>
  (forall n, (n < N)%nat -> gram d x n n <= r) /\ exists n, (n < N)%nat /\ gram d x n n = r).

Check (eq_refl : largest_inner_product = fun (d N : nat) (x : nat -> vec) (r : R) =>
  0 <= r /\ inner_products_at_most d N x r /\
  (r = 0 \/ exists n k, (n < N)%nat /\ (k < N)%nat /\ n <> k /\ Rabs (gram d x n k) = r)).

Check (eq_refl : largest_row_sum = fun (d N : nat) (x : nat -> vec) (P : R) =>
  row_sums_at_most d N x P /\
  exists n, (n < N)%nat /\ sum_except N n (fun k => Rabs (gram d x n k)) = P).

Check (eq_refl : rounded_within = fun (d N : nat) (X : nat -> vec) (yadv : nat -> R) (q : vec) (x' :
    nat -> vec) (rho : R) =>
  forall n, (n < N)%nat -> in_ball d (x' n) (perturbed X yadv q n) rho).

Check (eq_refl : orthogonal_samples = fun (d N : nat) (x : nat -> vec) (Rsq : R) =>
  forall n k, (n < N)%nat -> (k < N)%nat -> gram d x n k = if Nat.eqb n k then Rsq else 0).

Check (eq_refl : label_sum = fun (N : nat) (x : nat -> vec) (y : nat -> R) =>
  fun i => sum N (fun n => y n * x n i)).

Check (eq_refl : trap_attack = fun (N : nat) (e : R) (x : nat -> vec) (y : nat -> R) =>
  fun i => e / INR N * label_sum N x y i).

Check (eq_refl : flipped = fun (y : nat -> R) (n : nat) =>
  - y n).

Check (eq_refl : positive_part = fun (t : R) =>
  Rmax t 0).

Check (eq_refl : slope_at = fun (gamma h s : R) =>
  (0 < h -> s = 1) /\ (h < 0 -> s = gamma) /\ gamma <= s <= 1).

Check (eq_refl : is_integral = fun (T : R) (f F : R -> R) =>
  forall t1 t2 c K, 0 <= t1 <= t2 -> t2 <= T ->
    (forall t, t1 < t < t2 -> Rabs (f t - c) <= K) ->
    Rabs (F t2 - F t1 - c * (t2 - t1)) <= K * (t2 - t1)).

Check (eq_refl : speed_up = fun (N : nat) (gamma : R) (c : nat -> R) =>
  / INR N * (sum N (fun n => positive_part (c n)) - gamma * sum N (fun n => positive_part (- c n)))).

Check (eq_refl : speed_down = fun (N : nat) (gamma : R) (c : nat -> R) =>
  / INR N * (sum N (fun n => positive_part (- c n)) - gamma * sum N (fun n => positive_part (c n)))).

Check (eq_refl : switching_time = fun (a h up down : R) =>
  Rabs h / (Rabs a * (if Rlt_dec 0 (a * h) then down else up))).

Check (eq_refl : operator_norm_at_most = fun (d N : nat) (v : nat -> vec) (op : R) =>
  0 <= op /\ forall u, sum N (fun n => (dot d (v n) u) ^ 2) <= op ^ 2 * dot d u u).

Check (eq_refl : rows_of = fun (F : nat -> bool) (v : nat -> vec) =>
  fun j i => if F j then v j i else 0).

Check (eq_refl : readout_norm = fun (m : nat) (F : nat -> bool) (a : nat -> R) =>
  sqrt (sum m (fun j => if F j then a j ^ 2 else 0))).

Check (eq_refl : gradient = fun (m : nat) (a s : nat -> R) (w : nat -> vec) =>
  fun i => sum m (fun j => a j * s j * w j i)).

Check (eq_refl : moved = fun (N : nat) (x : nat -> vec) (y : nat -> R) (u : vec) (a : R) (p : nat -> R) =>
  fun i => u i + a * (/ INR N * sum N (fun n => y n * p n * x n i))).

Check (eq_refl : gradient_setting = fun (d N m : nat) (gamma : R) (x : nat -> vec) (y a : nat -> R)
    (w0 wT : nat -> vec) (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) (T : R)
    (S : nat -> nat -> R -> R) (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) =>
  0 <= gamma < 1 /\ (0 < N)%nat /\ are_labels N y /\ 0 <= T /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> gamma <= sx j n t <= 1) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> gamma <= sz j t <= 1) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> 0 <= taux j n) /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> t < taux j n -> sx j n t = sx j n 0) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> t < tauz j -> sz j t = sz j 0) /\
  (forall j, (j < m)%nat -> F j = false -> T < tauz j) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (sx j n) (S j n)) /\
  (forall j i, (j < m)%nat -> (i < d)%nat ->
     wT j i = moved N x y (w0 j) (a j) (fun n => S j n T - S j n 0) i)).

Require Import Bool List.
Import ListNotations.
From Halfspace Require Import wide_flow wide_lazy exact_flow_calculus exact_flow_slab exact_flow
  exact_flow_cases exact_flow_claims exact_flow_instances.

Check (eq_refl : preactivation = fun (d : nat) (w : vec) (b : R) (z : vec) =>
  dot d w z + b).

Check (eq_refl : wide_network = fun (d m : nat) (gamma : R) (a : nat -> R) (w : nat -> vec) (b : nat -> R)
    (z : vec) =>
  sum m (fun j => a j * phi gamma (preactivation d (w j) (b j) z))).

Check (eq_refl : data_kernel = fun (d : nat) (beta : R) (x z : vec) =>
  dot d x z + beta).

Check (eq_refl : gain = fun (S : R -> R) (t : R) =>
  S t - S 0).

Check (eq_refl : follows_the_wide_flow = fun (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R)
    (w : nat -> R -> vec) (b : nat -> R -> R) (s S : nat -> nat -> R -> R) =>
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T ->
     slope_at gamma (preactivation d (w j t) (b j t) (x n)) (s j n t)) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (s j n) (S j n)) /\
  (forall j i t, (j < m)%nat -> (i < d)%nat -> 0 <= t <= T ->
     w j t i = w j 0 i + a j * sum N (fun n => q n * gain (S j n) t * x n i)) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T ->
     b j t = b j 0 + beta * (a j * sum N (fun n => q n * gain (S j n) t)))).

Check (eq_refl : merged_weight = fun (N : nat) (class : nat -> nat) (q : nat -> R) (r : nat) =>
  sum N (fun n => if Nat.eqb (class n) r then q n else 0)).

Check (eq_refl : speed_plus = fun (N : nat) (gamma : R) (c : nat -> R) =>
  positive_part (speed_up N gamma c)).

Check (eq_refl : speed_minus = fun (N : nat) (gamma : R) (c : nat -> R) =>
  positive_part (speed_down N gamma c)).

Check (eq_refl : late_time = fun (T a h plus minus : R) =>
  let speed := Rabs a * (if Rlt_dec 0 (a * h) then minus else plus) in
  if Rlt_dec (T * speed) (Rabs h) then 0 else T - Rabs h / speed).

Check (eq_refl : late_at = fun (d N : nat) (gamma beta T : R) (x : nat -> vec) (y : nat -> R) (a : R) (w : vec) (b : R)
    (u : vec) =>
  late_time T a (preactivation d w b u)
    (speed_plus N gamma (fun n => y n * data_kernel d beta (x n) u))
    (speed_minus N gamma (fun n => y n * data_kernel d beta (x n) u))).

Check (eq_refl : drawn_prediction = fun (d N m : nat) (beta : R) (x : nat -> vec) (y a : nat -> R)
    (sx : nat -> nat -> R) (sz : nat -> R) (z : vec) =>
  / INR N * sum N (fun n => y n * data_kernel d beta (x n) z * sum m (fun j => a j ^ 2 * (sz j * sx j n)))).

Check (eq_refl : drift_bound = fun (d N m : nat) (gamma beta T : R) (x : nat -> vec) (y a : nat -> R)
    (w : nat -> vec) (b : nat -> R) (z : vec) =>
  (1 - gamma) * (/ INR N * sum N (fun n => Rabs (data_kernel d beta (x n) z) *
    sum m (fun j => a j ^ 2 * (late_at d N gamma beta T x y (a j) (w j) (b j) (x n) +
                               late_at d N gamma beta T x y (a j) (w j) (b j) z))))).

Check (eq_refl : at_gains = fun (N : nat) (K : nat -> nat -> R) (v h0 C : nat -> R) (n : nat) =>
  h0 n + sum N (fun k => v k * C k * K n k)).

Check (eq_refl : neuron_flow = fun (N : nat) (gamma T : R) (K : nat -> nat -> R) (v h0 : nat -> R)
    (s S : nat -> R -> R) =>
  (forall n t, (n < N)%nat -> 0 <= t <= T ->
     slope_at gamma (at_gains N K v h0 (fun k => gain (S k) t) n) (s n t)) /\
  (forall n, (n < N)%nat -> is_integral T (s n) (S n))).

Check (eq_refl : is_gram = fun (N : nat) (K : nat -> nat -> R) =>
  exists D (X : nat -> vec), forall n k, (n < N)%nat -> (k < N)%nat -> K n k = dot D (X n) (X k)).

Check (eq_refl : settles = fun (md : mode) =>
  match md with Settling => true | _ => false end).

Check (eq_refl : slope_low = fun (gamma : R) (md : mode) =>
  match md with Above => 1 | _ => gamma end).

Check (eq_refl : slope_high = fun (gamma : R) (md : mode) =>
  match md with Below => gamma | _ => 1 end).

Check (eq_refl : in_slopes = fun (N : nat) (gamma : R) (modes : nat -> mode) (tau : R) (D : nat -> R) =>
  forall k, (k < N)%nat -> tau * slope_low gamma (modes k) <= D k <= tau * slope_high gamma (modes k)).

Check (eq_refl : on_settling = fun (modes : nat -> mode) (u : nat -> R) (n : nat) =>
  if settles (modes n) then u n else 0).

Check (eq_refl : off_zero = fun (N : nat) (K : nat -> nat -> R) (modes : nat -> mode) (u : nat -> R) =>
  sqrt (sum N (fun n => sum N (fun k => on_settling modes u n * on_settling modes u k * K n k)))).

Check (eq_refl : reference_gain = fun (N : nat) (c : slab) (tau : R) (D : nat -> R) (k : nat) =>
  tau * reference c k + sum N (fun l => response c k l * D l)).

Check (eq_refl : reference_height = fun (N : nat) (K : nat -> nat -> R) (v : nat -> R) (c : slab) (tau : R)
    (D : nat -> R) (n : nat) =>
  sum N (fun k => v k * K n k * reference_gain N c tau D k)).

Check (eq_refl : moved_coordinate = fun (N : nat) (c : slab) (C : nat -> R) (tau : R) (D : nat -> R) (n : nat) =>
  coordinate c C n + sum N (fun k => velocity c n k * (D k - reference_gain N c tau D k))).

Check (eq_refl : allowed = fun (N : nat) (gamma : R) (K : nat -> nat -> R) (c : slab) (C : nat -> R) (tau : R)
    (D : nat -> R) =>
  in_slopes N gamma (modes c) tau D /\
  off_zero N K (modes c) (moved_coordinate N c C tau D) <=
    positive_part (off_zero N K (modes c) (coordinate c C) - landing_speed c * tau)).

Check (eq_refl : settles_soundly = fun (N : nat) (gamma : R) (K : nat -> nat -> R) (v h0 : nat -> R)
    (E : (nat -> R) -> Prop) (c : slab) =>
  (forall n k, (n < N)%nat -> (k < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (fun l => velocity c l k) l) = v k * K n k) /\
  (forall n rho, (n < N)%nat -> modes c n = Settling -> in_slopes N gamma (modes c) 1 rho ->
     (0 <= direction c n -> 0 <= reference_height N K v c 1 rho n) /\
     (direction c n <= 0 -> reference_height N K v c 1 rho n <= 0) /\
     (rho n = 1 \/ direction c n < 0 ->
        sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k)) <= - pull c n) /\
     (rho n = gamma \/ 0 < direction c n ->
        pull c n <= sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k)))) /\
  (forall n, (n < N)%nat -> 0 <= pull c n) /\
  0 <= landing_speed c /\
  (forall u, landing_speed c * off_zero N K (modes c) u <=
     sum N (fun n => on_settling (modes c) (pull c) n *
       Rabs (sum N (fun l => K n l * on_settling (modes c) u l)))) /\
  (forall C n, E C -> (n < N)%nat -> modes c n = Settling ->
     sum N (fun l => K n l * on_settling (modes c) (coordinate c C) l) = at_gains N K v h0 C n)).

Check (eq_refl : certified_slab = fun (N : nat) (gamma : R) (K : nat -> nat -> R) (v h0 : nat -> R) (t0 : R)
    (E : (nat -> R) -> Prop) (c : slab) =>
  t0 <= slab_end c /\
  settles_soundly N gamma K v h0 E c /\
  (forall C tau D n, E C -> 0 <= tau <= slab_end c - t0 -> allowed N gamma K c C tau D -> (n < N)%nat ->
     (modes c n = Above -> 0 < at_gains N K v h0 (fun k => C k + D k) n) /\
     (modes c n = Below -> at_gains N K v h0 (fun k => C k + D k) n < 0)) /\
  (forall C D, E C -> allowed N gamma K c C (slab_end c - t0) D -> end_gains c (fun k => C k + D k))).

Check (eq_refl : no_gains = fun (C : nat -> R) =>
  forall k, C k = 0).

Check (eq_refl : neuron_certificate = fun (d N : nat) (gamma beta T : R) (x : nat -> vec) (q : nat -> R)
    (a : R) (w : vec) (b : R) (l : list slab) =>
  last_end 0 l = T /\
  certified_slabs N gamma (fun n k => data_kernel d beta (x n) (x k)) (fun k => a * q k)
    (fun n => preactivation d w b (x n)) 0 no_gains l).

Check (eq_refl : preactivation_after = fun (d N : nat) (beta : R) (x : nat -> vec) (q : nat -> R)
    (a : R) (w : vec) (b : R) (C : nat -> R) (z : vec) =>
  preactivation d w b z + a * sum N (fun n => q n * C n * data_kernel d beta (x n) z)).

Check (eq_refl : weights_after = fun (N : nat) (x : nat -> vec) (q : nat -> R) (a : R) (w : vec) (C : nat -> R) =>
  fun i => w i + a * sum N (fun n => q n * C n * x n i)).

Check (eq_refl : output_after = fun (d N m : nat) (gamma beta : R) (x : nat -> vec) (q a : nat -> R)
    (w : nat -> vec) (b : nat -> R) (C : nat -> nat -> R) (z : vec) =>
  sum m (fun j => a j * phi gamma (preactivation_after d N beta x q (a j) (w j) (b j) (C j) z))).

Check (eq_refl : certified_flow = fun 
    (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R) (w : nat -> R -> vec)
    (b : nat -> R -> R) (s S : nat -> nat -> R -> R) (l : nat -> list slab) =>
  0 <= gamma < 1 /\ 0 <= beta /\ 0 <= T /\
  follows_the_wide_flow d N m gamma beta T x q a w b s S /\
  forall j, (j < m)%nat -> neuron_certificate d N gamma beta T x q (a j) (w j 0) (b j 0) (l j)).

Check (eq_refl : possible_gains = fun (m : nat) (l : nat -> list slab) (C : nat -> nat -> R) =>
  forall j, (j < m)%nat -> last_gains no_gains (l j) (C j)).

Check (eq_refl : reference_slope = fun (gamma p r inside : R) =>
  0 <= inside /\ slope_at gamma p r /\
  (p = 0 -> inside <= r - gamma /\ inside <= 1 - r) /\ (p <> 0 -> inside = 0)).

Check (eq_refl : in_intervals = fun (N : nat) (K : nat -> nat -> R) (v h0 : nat -> R) (B : intervals) (C : nat -> R) =>
  forall n, (n < N)%nat -> gain_low B n <= C n <= gain_high B n /\
                         height_low B n <= at_gains N K v h0 C n <= height_high B n).

Check (eq_refl : mean_slopes = fun (N : nat) (gamma : R) (K : nat -> nat -> R) (v : nat -> R) (md : nat -> mode)
    (rest : bool) (rho : nat -> R) =>
  in_slopes N gamma md 1 rho /\
  (rest = true -> forall n, (n < N)%nat -> md n = Settling -> sum N (fun k => v k * K n k * rho k) = 0)).

Check (eq_refl : one_slides = fun (N : nat) (K : nat -> nat -> R) (v h0 : nat -> R) (i : nat) (md : nat ->
  mode) (mu t1 : R)
    (E : (nat -> R) -> Prop) =>
  {| slab_end := t1; modes := md; reference := fun _ => 0; response := fun _ _ => 0; direction := fun _ => 0;
     velocity := fun _ k => v k * K i k / K i i;
     coordinate := fun C _ => at_gains N K v h0 C i / K i i;
     pull := fun _ => mu / K i i;
     landing_speed := mu / sqrt (K i i);
     end_gains := E |}).

Check (eq_refl : sliding_x = fun (n i : nat) =>
  match n, i with O, O => 2 | O, _ => 0 | _, O => 3 / 2 | _, _ => 1 end).

Check (eq_refl : sliding_y = fun (n : nat) =>
  match n with O => -1 | _ => 1 end).

Check (eq_refl : sliding_gain = fun (n : nat) (t : R) =>
  match n with O => if Rle_dec t 2 then t else 2 + 3 / 4 * (t - 2) | _ => t end).

Check (eq_refl : sliding_slope = fun (n : nat) (t : R) =>
  match n with O => if Rlt_dec t 2 then 1 else 3 / 4 | _ => 1 end).

Check (eq_refl : sliding_weights = fun (t : R) (i : nat) =>
  match i with O => 1 / 2 - sliding_gain 0 t + 3 / 4 * t | _ => 1 / 4 + t / 2 end).

Check (eq_refl : sliding_slabs =
  let K := fun n k => data_kernel 2 0 (sliding_x n) (sliding_x k) in
  let v := fun k => 1 * (sliding_y k / INR 2) in
  let h0 := fun n => preactivation 2 (sliding_weights 0) 0 (sliding_x n) in
  let settled := fun n => match n with O => Settling | _ => Above end in
  [ {| slab_end := 19 / 10; modes := fun _ => Above; reference := fun _ => 0; response := fun _ _ => 0;
       direction := fun _ => 0; velocity := fun _ _ => 0;
       coordinate := fun _ _ => 0; pull := fun _ => 0; landing_speed := 0;
       end_gains := in_intervals 2 K v h0
         {| gain_low := fun _ => 19 / 10; gain_high := fun _ => 19 / 10;
            height_low := fun n => match n with O => 1 / 20 | _ => 99 / 80 end;
            height_high := fun n => match n with O => 1 / 20 | _ => 99 / 80 end |} |};
    one_slides 2 K v h0 0 settled (1 / 2) (21 / 10) (in_intervals 2 K v h0
         {| gain_low := fun n => match n with O => 2 | _ => 21 / 10 end; gain_high := fun _ => 21 / 10;
            height_low := fun n => match n with O => 0 | _ => 1 end;
            height_high := fun n => match n with O => 0 | _ => 2 end |});
    one_slides 2 K v h0 0 settled (1 / 2) 3 (in_intervals 2 K v h0
         {| gain_low := fun n => match n with O => 2 | _ => 3 end;
            gain_high := fun n => match n with O => 14 / 5 | _ => 3 end;
            height_low := fun n => match n with O => 0 | _ => 1 end;
            height_high := fun n => match n with O => 0 | _ => 3 end |}) ]).

Check (eq_refl : joint_x = fun (n i : nat) =>
  match n, i with
  | O, O => 3 | O, S O => 1 | S O, O => 3 | S O, S O => -1
  | S (S _), O => 9 / 2 | S (S _), S (S O) => 1 | _, _ => 0
  end).

Check (eq_refl : joint_v = fun (n : nat) =>
  match n with S (S O) => 1 / 3 | _ => - (1 / 3) end).

Check (eq_refl : joint_h0 = fun (n : nat) =>
  match n with S (S O) => 1 | _ => 0 end).

Check (eq_refl : joint_slab =
  let K := fun n k => dot 3 (joint_x n) (joint_x k) in
  {| slab_end := 1;
     modes := fun n => match n with S (S O) => Above | _ => Settling end;
     reference := fun n => match n with S (S O) => 1 | _ => 3 / 4 end;
     response := fun _ _ => 0; direction := fun _ => 0;
     velocity := fun n k => match k with S (S O) => 1 / 4 | _ => if Nat.eqb n k then - (1 / 3) else 0 end;
     coordinate := fun _ _ => 0; pull := fun _ => 1 / 12; landing_speed := 0;
     end_gains := in_intervals 3 K joint_v joint_h0
       {| gain_low := fun n => match n with S (S O) => 1 | _ => 3 / 4 end;
          gain_high := fun n => match n with S (S O) => 1 | _ => 3 / 4 end;
          height_low := fun n => match n with S (S O) => 4 / 3 | _ => 0 end;
          height_high := fun n => match n with S (S O) => 4 / 3 | _ => 0 end |} |}).

Check ([Above; Below; Free; Settling] : list mode).

Check (Slab : R -> (nat -> mode) -> (nat -> R) -> (nat -> nat -> R) -> (nat -> R) ->
  (nat -> nat -> R) -> ((nat -> R) -> nat -> R) ->
  (nat -> R) -> R -> ((nat -> R) -> Prop) -> slab).

Check (fun e m r M s B u p k E => eq_refl :
  (slab_end (Slab e m r M s B u p k E), modes (Slab e m r M s B u p k E), reference (Slab e m r M s B u p k E),
   response (Slab e m r M s B u p k E), direction (Slab e m r M s B u p k E),
   velocity (Slab e m r M s B u p k E), coordinate (Slab e m r M s B u p k E), pull (Slab e m r M s B u p k E),
   landing_speed (Slab e m r M s B u p k E), end_gains (Slab e m r M s B u p k E)) = (e, m, r, M, s, B, u, p, k, E)).

Check (fun gl gh hl hh => eq_refl :
  (gain_low (Intervals gl gh hl hh), gain_high (Intervals gl gh hl hh), height_low (Intervals gl gh hl hh),
   height_high (Intervals gl gh hl hh)) = (gl, gh, hl, hh)).

Check (eq_refl : certified_slabs =
  fix certified_slabs (N : nat) (gamma : R) (K : nat -> nat -> R) (v h0 : nat -> R) (t0 : R)
      (E : (nat -> R) -> Prop) (l : list slab) {struct l} : Prop :=
    match l with
    | [] => True
    | c :: rest => certified_slab N gamma K v h0 t0 E c /\
                   certified_slabs N gamma K v h0 (slab_end c) (end_gains c) rest
    end).

Check (eq_refl : last_end =
  fix last_end (t0 : R) (l : list slab) {struct l} : R :=
    match l with [] => t0 | c :: rest => last_end (slab_end c) rest end).

Check (eq_refl : last_gains =
  fix last_gains (E : (nat -> R) -> Prop) (l : list slab) {struct l} : (nat -> R) -> Prop :=
    match l with [] => E | c :: rest => last_gains (end_gains c) rest end).

Check (eq_refl : samples = fun (n i : nat) =>
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 0%nat => / 100
  | 1%nat, 1%nat => 1
  | _, _ => 0
  end).

Check (eq_refl : signs = fun (n : nat) =>
  match n with 0%nat => 1 | _ => -1 end).

Check (eq_refl : wide_samples = fun (n i : nat) =>
  match n, i with
  | 0%nat, 0%nat => 3 | 0%nat, 1%nat => -1
  | 1%nat, 0%nat => -1 | 1%nat, 1%nat => 3
  | 2%nat, 2%nat => 3
  | _, _ => 0
  end).

Check (eq_refl : wide_signs = fun (n : nat) =>
  match n with 2%nat => -1 | _ => 1 end).

Check (eq_refl : wide_multipliers = fun (n : nat) =>
  match n with 2%nat => 200 / 909 | _ => 50 / 101 end).

Check (eq_refl : attack3 = fun (i : nat) =>
  match i with 2%nat => / 100 | _ => 0 end).

Check (eq_refl : axis3 = fun (i : nat) =>
  match i with 2%nat => 1 | _ => 0 end).

Check (eq_refl : unit_samples = fun (n i : nat) =>
  if Nat.eqb n i then 1 else 0).

Check (eq_refl : integer_samples = fun (n i : nat) =>
  if Nat.eqb n i then 2 else 0).

Check (eq_refl : integer_signs = fun (n : nat) =>
  match n with 2%nat => -1 | _ => 1 end).

Check (eq_refl : flow_clock = fun (t : R) =>
  8 / 5 * log (2 + 5 / 16 * t)).

Check (eq_refl : flow_solution = fun (t : R) =>
  predicted_weights 2 1 (1 / 2) unit_samples signs (fun _ => flow_clock t)).

Check (eq_refl : close_samples = fun (n i : nat) =>
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 0%nat => / 10
  | 1%nat, 1%nat => 1
  | _, _ => 0
  end).

Check (eq_refl : uneven_samples = fun (n i : nat) =>
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 1%nat => 10
  | 2%nat, 1%nat => 1
  | 2%nat, 2%nat => 10
  | _, _ => 0
  end).

Check (eq_refl : hub_samples = fun (n i : nat) =>
  match n, i with
  | 0%nat, 0%nat => 1
  | 1%nat, 0%nat => 22 / 100
  | 1%nat, 1%nat => 1
  | 2%nat, 0%nat => 22 / 100
  | 2%nat, 2%nat => 1
  | _, _ => 0
  end).

Check (eq_refl : equal_samples = fun (n i : nat) =>
  match i with 0%nat => 1 | _ => 0 end).

Check (eq_refl : close_steps =
  [raise_lower 0 (8 / 5); join_by_sign 0; raise_lower 1 (8 / 5 * (100 / 101)); join_by_sign 1;
   reduce_upper 0 (7 / 4)]).

Check (eq_refl : noise_samples = fun (n i : nat) =>
  if Nat.eqb (2 + n) i then 1 else 0).

Check (eq_refl : small_attack = fun (i : nat) =>
  match i with 0%nat => / 100 | 1%nat => - / 100 | _ => 0 end).

Check (eq_refl : across = fun (i : nat) =>
  match i with 0%nat => 1 | 1%nat => -1 | _ => 0 end).

Check (eq_refl : split_multipliers = fun (n : nat) =>
  match n with 2%nat => 200 / 909 | _ => 200 / 449 end).

Check (eq_refl : split_slopes = fun (j k : nat) =>
  match j, k with
  | 0%nat, 0%nat => 1
  | 1%nat, 1%nat => 1
  | 2%nat, 2%nat => 1
  | 3%nat, 2%nat => 1
  | _, _ => 1 / 10
  end).

Check (eq_refl : split_weights = fun (j : nat) =>
  fun i =>
  readout 2 j * sum 3 (fun k =>
    split_multipliers k * wide_signs k * split_slopes j k * wide_samples k i)).

Check ((fun f => eq_refl) : forall f, sum 0 f = 0).
Check ((fun n f => eq_refl) : forall n f, sum (S n) f = sum n f + f n).
Check ((fun x z delta epsilon => eq_refl) : forall x z delta epsilon,
  rounded_dot 0 x z delta epsilon = 0).
Check ((fun n x z delta epsilon => eq_refl) : forall n x z delta epsilon,
  rounded_dot (S n) x z delta epsilon =
  (rounded_dot n x z delta epsilon + x n * z n * (1 + delta n)) * (1 + epsilon n)).

Check (exp_log :
  forall t, 0 < t -> exp (log t) = t).

Check (log_derivative :
  forall t0, 0 < t0 -> derivable_pt_lim log t0 (/ t0)).

Check (clarke_slope_is_subgradient :
  forall gamma t s, 0 < gamma < 1 ->
  (clarke_slope gamma t s <-> forall u, phi gamma t + s * (u - t) <= phi gamma u)).

Check (dominance_encloses_the_solution :
  forall n A b xt v w r theta,
  (forall i, (i < n)%nat -> 0 < v i) ->
  (forall i, (i < n)%nat -> 0 < w i) ->
  (forall i, (i < n)%nat ->
     w i <= Rabs (A i i) * v i - sum_except n i (fun k => Rabs (A i k) * v k)) ->
  (forall i, (i < n)%nat -> Rabs (b i - mat_vec n A xt i) <= r i) ->
  (forall i, (i < n)%nat -> r i / w i <= theta) ->
  exists x, solves n A b x /\
    (forall x', solves n A b x' -> forall i, (i < n)%nat -> x' i = x i) /\
    (forall i, (i < n)%nat -> Rabs (x i - xt i) <= v i * theta)).

Check (row_dominance_encloses_the_solution :
  forall n A b xt w r theta,
  (forall i, (i < n)%nat -> 0 < w i) ->
  (forall i, (i < n)%nat -> w i <= Rabs (A i i) - sum_except n i (fun k => Rabs (A i k))) ->
  (forall i, (i < n)%nat -> Rabs (b i - mat_vec n A xt i) <= r i) ->
  (forall i, (i < n)%nat -> r i / w i <= theta) ->
  exists x, solves n A b x /\
    (forall x', solves n A b x' -> forall i, (i < n)%nat -> x' i = x i) /\
    (forall i, (i < n)%nat -> Rabs (x i - xt i) <= theta)).

Check (approximate_inverse_encloses_the_solution :
  forall n A B b xt c rho, c < 1 ->
  (forall i, (i < n)%nat ->
     sum n (fun k => Rabs (identity_matrix i k - mat_mul n B A i k)) <= c) ->
  (forall i, (i < n)%nat ->
     Rabs (mat_vec n B (fun l => b l - mat_vec n A xt l) i) <= rho) ->
  exists x, solves n A b x /\
    (forall x', solves n A b x' -> forall i, (i < n)%nat -> x' i = x i) /\
    (forall i, (i < n)%nat -> Rabs (x i - xt i) <= rho / (1 - c))).

Check (linear_system_multipliers :
  forall d N gamma x y Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  exists lambda, solves N (margin_matrix d gamma x y) (fun _ => 1) lambda /\
  (forall lambda', solves N (margin_matrix d gamma x y) (fun _ => 1) lambda' ->
     forall n, (n < N)%nat -> lambda' n = lambda n) /\
  (forall n, (n < N)%nat ->
     0 < (Rmin2 - 2 * P) / ((Rmin2 - P) * margin_matrix d gamma x y n n) <= lambda n) /\
  (forall n, (n < N)%nat ->
     (1 - P / (Rmin2 - P)) / ((1 + gamma ^ 2) / 2 * Rmax2) <= lambda n <=
     (1 + P / (Rmin2 - P)) / ((1 + gamma ^ 2) / 2 * Rmin2)) /\
  (forall n k, (n < N)%nat -> (k < N)%nat -> lambda n <= rho * lambda k) /\
  multiplier_pattern d N gamma x y lambda).

Check (margin_matrix_is_positive_semidefinite :
  forall d N gamma x y v, are_labels N y ->
  0 <= sum N (fun n => v n * mat_vec N (margin_matrix d gamma x y) v n)).

Check (complementary_multipliers_give_a_linear_kkt_point :
  forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) ->
  multiplier_pattern d N gamma x y lambda ->
  let w := predicted_weights N p gamma x y lambda in
  is_kkt_point d N p gamma x y w lambda /\
  label_pattern d N p x y w /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z))).

Check (positive_solution_gives_a_linear_kkt_point :
  forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall n, (n < N)%nat -> 0 < lambda n) ->
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) ->
  multiplier_pattern d N gamma x y lambda ->
  let w := predicted_weights N p gamma x y lambda in
  is_kkt_point d N p gamma x y w lambda /\
  label_pattern d N p x y w /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z))).

Check (kkt_point_with_pattern_is_unique :
  forall d N p gamma x y w lambda w' lambda',
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  is_kkt_point d N p gamma x y w' lambda' -> label_pattern d N p x y w' ->
  forall j i, (j < width p)%nat -> (i < d)%nat -> w j i = w' j i).

Check (multipliers_with_pattern_are_unique :
  forall d N p gamma x y w lambda w' lambda',
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall v, (exists n, (n < N)%nat /\ v n <> 0) ->
     0 < sum N (fun n => v n * mat_vec N (margin_matrix d gamma x y) v n)) ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  is_kkt_point d N p gamma x y w' lambda' -> label_pattern d N p x y w' ->
  forall n, (n < N)%nat -> lambda n = lambda' n).

Check (pattern_gives_a_linear_boundary :
  forall d N p gamma x y w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w ->
  linear_boundary d N p gamma x y w lambda).

Check (broken_candidate_refutes :
  forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) ->
  ~ multiplier_pattern d N gamma x y lambda ->
  ~ exists w lambda', is_kkt_point d N p gamma x y w lambda' /\ label_pattern d N p x y w).

Check (no_open_half_space :
  forall d N (x : nat -> vec) (member : nat -> Prop) mu,
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall n, (n < N)%nat -> 0 < mu n -> member n) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0) ->
  ~ exists w, forall n, (n < N)%nat -> member n -> 0 < dot d w (x n)).

Check (class_in_no_half_space_has_no_pattern :
  forall d N p (x : nat -> vec) (y : nat -> R) label mu,
  (0 < p)%nat -> label = 1 \/ label = -1 ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall n, (n < N)%nat -> 0 < mu n -> y n = label) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0) ->
  ~ exists w, label_pattern d N p x y w).

Check (class_in_no_half_space_refutes_the_kkt_point :
  forall d N p gamma (x : nat -> vec) (y : nat -> R) label mu,
  (0 < p)%nat -> label = 1 \/ label = -1 ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall n, (n < N)%nat -> 0 < mu n -> y n = label) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0) ->
  (~ exists w lambda, is_kkt_point d N p gamma x y w lambda /\ label_pattern d N p x y w) /\
  (~ exists lambda, multiplier_pattern d N gamma x y lambda)).

Check (satisfiable_class_in_no_half_space :
  exists d N p (x : nat -> vec) (y : nat -> R) label mu,
  (0 < d)%nat /\ (0 < p)%nat /\ (label = 1 \/ label = -1) /\
  (forall n, (n < N)%nat -> 0 <= mu n) /\
  (exists n, (n < N)%nat /\ 0 < mu n) /\
  (forall n, (n < N)%nat -> 0 < mu n -> y n = label) /\
  (forall n, (n < N)%nat -> exists i, (i < d)%nat /\ x n i <> 0) /\
  (forall i, (i < d)%nat -> sum N (fun n => mu n * x n i) = 0)).

Check (signed_samples_in_no_half_space :
  forall d N p (x : nat -> vec) (y : nat -> R) mu,
  (0 < p)%nat ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  (exists n, (n < N)%nat /\ 0 < mu n) ->
  (forall i, (i < d)%nat -> sum N (fun n => mu n * (y n * x n i)) = 0) ->
  ~ exists w, label_pattern d N p x y w).

Check (every_kkt_point_has_a_linear_boundary_row_sum :
  forall d N p gamma x y Rmin2 Rmax2 P w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P ->
  is_kkt_point d N p gamma x y w lambda ->
  (forall n, (n < N)%nat -> y n * network d p gamma w (x n) = 1) /\
  (forall n, (n < N)%nat -> 1 / (2 * Rmax2) < lambda n < 3 / (2 * gamma ^ 2 * Rmin2)) /\
  label_pattern d N p x y w /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z))).

Check (every_kkt_point_has_a_linear_boundary :
  forall d N p gamma x y Rmin2 Rmax2 pmax w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N x Rmin2 Rmax2 -> inner_products_at_most d N x pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma x y w lambda ->
  (forall n, (n < N)%nat -> y n * network d p gamma w (x n) = 1) /\
  (forall n, (n < N)%nat -> 1 / (2 * Rmax2) < lambda n < 3 / (2 * gamma ^ 2 * Rmin2)) /\
  label_pattern d N p x y w /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  exists v u : vec,
    (forall j i, (j < p)%nat -> (i < d)%nat -> w j i = v i) /\
    (forall j i, (p <= j < width p)%nat -> (i < d)%nat -> w j i = u i) /\
    (forall z, same_sign (network d p gamma w z) (dot d (fun i => v i - u i) z) /\
               same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z))).

Check (exactly_one_kkt_point_row_sum :
  forall d N p gamma x y Rmin2 Rmax2 P,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P ->
  exists w lambda, is_kkt_point d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
      (forall n, (n < N)%nat -> lambda' n = lambda n) /\
      (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)).

Check (exactly_one_kkt_point :
  forall d N p gamma x y Rmin2 Rmax2 pmax,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N x Rmin2 Rmax2 -> inner_products_at_most d N x pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  exists w lambda, is_kkt_point d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
      (forall n, (n < N)%nat -> lambda' n = lambda n) /\
      (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)).

Check (weighted_form_implies_signed_form :
  forall d N gamma x y v,
  0 < gamma < 1 -> are_labels N y ->
  weighted_form d N gamma x v -> signed_form d N gamma x y v).

Check (relative_form_implies_weighted_form :
  forall d N gamma x,
  0 < gamma < 1 -> relative_form d N gamma x -> weighted_form d N gamma x (relative_weights d x)).

Check (row_sum_form_implies_relative_form :
  forall d N gamma x Rmin2 P,
  0 < gamma < 1 -> sharp_row_sum_form d N gamma x Rmin2 P -> relative_form d N gamma x).

Check (a1_row_sum_form_implies_sharp :
  forall d N gamma x Rmin2 Rmax2 P,
  0 < gamma < 1 -> 0 <= Rmin2 -> (0 < N)%nat ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P ->
  sharp_row_sum_form d N gamma x Rmin2 P).

Check (convergence_condition_implies_sharp :
  forall d N gamma x Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> (0 < N)%nat ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  sharp_row_sum_form d N gamma x Rmin2 P).

Check (start_bounds_the_multipliers :
  forall d N p gamma x y v L w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  valid_start d N gamma x y v L -> is_kkt_point d N p gamma x y w lambda ->
  forall n, (n < N)%nat -> 0 <= lambda n <= v n * L).

Check (light_sample_has_the_pattern :
  forall d N p gamma x y w lambda n,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> (n < N)%nat ->
  (1 - gamma ^ 3) * harm d N x y lambda n + gamma ^ 2 * (1 - gamma) * help d N x y lambda n < 2 * gamma ->
  pattern_at d p x y w n).

Check (every_kkt_point_has_a_linear_boundary_signed :
  forall d N p gamma x y v w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  signed_form d N gamma x y v -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i) /\
  (forall c, 0 < c -> (forall b, (b < N)%nat -> c <= v b * gram d x b b - harm d N x y v b) ->
     forall n, (n < N)%nat -> 0 <= lambda n <= v n * (2 / ((1 + gamma ^ 2) * c)))).

Check (dominant_margin_matrix_is_positive_definite :
  forall d N gamma x y v u,
  0 < gamma < 1 -> are_labels N y -> positive_weights N v ->
  (forall n, (n < N)%nat -> burden d N x v n < v n * gram d x n n) ->
  (exists n, (n < N)%nat /\ u n <> 0) ->
  0 < sum N (fun n => u n * mat_vec N (margin_matrix d gamma x y) u n)).

Check (every_kkt_point_has_a_linear_boundary_weighted :
  forall d N p gamma x y v w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  weighted_form d N gamma x v -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     (forall n, (n < N)%nat -> lambda' n = lambda n) /\
     (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)) /\
  (forall c, 0 < c -> (forall b, (b < N)%nat -> c <= v b * gram d x b b - burden d N x v b) ->
     forall n, (n < N)%nat -> 0 <= lambda n <= v n * (2 / ((1 + gamma ^ 2) * c)))).

Check (every_kkt_point_has_a_linear_boundary_relative :
  forall d N p gamma x y w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  relative_form d N gamma x -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     (forall n, (n < N)%nat -> lambda' n = lambda n) /\
     (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)) /\
  (forall s, s < 1 ->
     (forall n, (n < N)%nat -> sum_except N n (fun k => Rabs (gram d x n k) / gram d x k k) <= s) ->
     forall n, (n < N)%nat -> 0 <= lambda n * gram d x n n <= 2 / ((1 + gamma ^ 2) * (1 - s)))).

Check (every_kkt_point_has_a_linear_boundary_sharp :
  forall d N p gamma x y Rmin2 P w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sharp_row_sum_form d N gamma x Rmin2 P -> is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     (forall n, (n < N)%nat -> lambda' n = lambda n) /\
     (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)) /\
  (forall n, (n < N)%nat -> 0 <= lambda n <= 2 / ((1 + gamma ^ 2) * (Rmin2 - P)))).

Check (small_slopes_separate :
  forall d N gamma x Rmin2 P, 0 < gamma < 1 -> (0 < N)%nat ->
  gamma + 2 * gamma ^ 3 <= 1 -> sharp_row_sum_form d N gamma x Rmin2 P -> 2 * P < Rmin2).

Check (separated_multipliers_are_positive :
  forall d N p gamma x y Rmin2 P w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sharp_row_sum_form d N gamma x Rmin2 P -> 2 * P < Rmin2 ->
  is_kkt_point d N p gamma x y w lambda ->
  forall n, (n < N)%nat ->
    0 < lambda n /\ y n * network d p gamma w (x n) = 1 /\
    mat_vec N (margin_matrix d gamma x y) lambda n = 1 /\
    2 / (1 + gamma ^ 2) * ((Rmin2 - 2 * P) / (Rmin2 - P)) <= lambda n * gram d x n n).

Check (exactly_one_kkt_point_sharp :
  forall d N p gamma x y Rmin2 P,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sharp_row_sum_form d N gamma x Rmin2 P -> 2 * P < Rmin2 ->
  exists w lambda, is_kkt_point d N p gamma x y w lambda /\
    forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
      (forall n, (n < N)%nat -> lambda' n = lambda n) /\
      (forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i)).

Check (no_larger_row_sums_suffice :
  forall gamma P, 0 < gamma < 1 ->
  gamma * (1 + gamma ^ 2) < (1 + gamma - gamma ^ 2 + gamma ^ 3) * P ->
  exists d N x y, are_labels N y /\
    (forall n, (n < N)%nat -> gram d x n n = 1) /\ row_sums_at_most d N x P /\
    forall p, (0 < p)%nat ->
      (exists w lambda, is_kkt_point d N p gamma x y w lambda) /\
      (forall w lambda, is_kkt_point d N p gamma x y w lambda -> ~ label_pattern d N p x y w)).

Check (row_sum_form_is_nearly_sharp :
  forall gamma, 0 < gamma < 1 ->
  10 / 11 * (gamma * (1 + gamma ^ 2) / (1 + gamma - gamma ^ 2 + gamma ^ 3)) <=
  gamma * (1 + gamma ^ 2) / (1 + gamma)).

Check (valid_step_is_sound :
  forall d N p gamma x y B s w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda ->
  lies_in d N p x y B w lambda -> valid_step d N gamma x y B s ->
  lies_in d N p x y (box_after B s) w lambda).

Check (propagation_encloses_every_kkt_point :
  forall d N p gamma x y v L steps w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  valid_start d N gamma x y v L -> valid_steps d N gamma x y (start_box v L) steps ->
  is_kkt_point d N p gamma x y w lambda ->
  lies_in d N p x y (last_box v L steps) w lambda).

Check (propagation_gives_a_linear_boundary :
  forall d N p gamma x y v L steps w lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  valid_start d N gamma x y v L -> valid_steps d N gamma x y (start_box v L) steps ->
  (forall n, (n < N)%nat -> known (last_box v L steps) n = true) ->
  is_kkt_point d N p gamma x y w lambda ->
  label_pattern d N p x y w /\
  linear_boundary d N p gamma x y w lambda /\
  (forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
     forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i) /\
  (forall n, (n < N)%nat -> lower (last_box v L steps) n <= lambda n <= upper (last_box v L steps) n)).

Check (propagation_reaches_the_signed_form :
  forall d N gamma x y v,
  0 < gamma < 1 -> (0 < N)%nat -> signed_form d N gamma x y v ->
  exists L, valid_start d N gamma x y v L /\
    valid_steps d N gamma x y (start_box v L) (local_steps N gamma) /\
    forall n, (n < N)%nat -> known (last_box v L (local_steps N gamma)) n = true).

Check (any_form_gives_the_pattern :
  forall d N p gamma x y,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y -> pattern_at_every_kkt_point d N p gamma x y).

Check (candidate_is_the_only_kkt_point :
  forall d N p gamma x y lambda,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) ->
  multiplier_pattern d N gamma x y lambda ->
  let w := predicted_weights N p gamma x y lambda in
  is_kkt_point d N p gamma x y w lambda /\
  forall w' lambda', is_kkt_point d N p gamma x y w' lambda' ->
    forall j i, (j < width p)%nat -> (i < d)%nat -> w' j i = w j i).

Check (sign_outside_the_slab :
  forall d p gamma w v u z,
  0 < gamma < 1 -> (0 < p)%nat ->
  let h := fun i => v i - u i in
  let kappa := 2 * sum (width p) (fun j => norm d (deviation p w v u j)) /
               (gamma * INR (width p) * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network d p gamma w z) (dot d h z)).

Check (sign_outside_the_slab_operator_norm :
  forall d p gamma w v u s z,
  0 < gamma < 1 -> (0 < p)%nat -> 0 <= s ->
  (forall z, sum (width p) (fun j => (dot d (deviation p w v u j) z) ^ 2) <= s ^ 2 * dot d z z) ->
  let h := fun i => v i - u i in
  let kappa := 2 * (sqrt (INR (width p)) * s) / (gamma * INR (width p) * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network d p gamma w z) (dot d h z)).

Check (sign_outside_the_widened_slab :
  forall d p gamma w v u g tau z,
  0 < gamma < 1 -> (0 < p)%nat ->
  let h := fun i => v i - u i in
  let kappa := 2 * sum (width p) (fun j => norm d (deviation p w v u j)) /
               (gamma * INR (width p) * norm d h) in
  0 < norm d h ->
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau ->
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z ->
  same_sign (network d p gamma w z) (dot d g z)).

Check (sign_outside_the_widened_slab_operator_norm :
  forall d p gamma w v u s g tau z,
  0 < gamma < 1 -> (0 < p)%nat -> 0 <= s ->
  (forall z, sum (width p) (fun j => (dot d (deviation p w v u j) z) ^ 2) <= s ^ 2 * dot d z z) ->
  let h := fun i => v i - u i in
  let kappa := 2 * (sqrt (INR (width p)) * s) / (gamma * INR (width p) * norm d h) in
  0 < norm d h ->
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau ->
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z ->
  same_sign (network d p gamma w z) (dot d g z)).

Check (unit_vector_distance :
  forall d (a b : vec), 0 < norm d a -> 0 < norm d b ->
  norm d (fun i => a i / norm d a - b i / norm d b) <=
  norm d (fun i => a i - b i) / sqrt (norm d a * norm d b)).

Check (sign_outside_the_slab_any_readout :
  forall d m gamma a c w ep em z,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) ->
  let h := own_direction m a c ep em in
  let kappa := sum m (fun j => norm d (folded_deviation a c w ep em j)) / (gamma * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network_with_readout d m gamma a w z) (dot d h z)).

Check (sign_outside_the_slab_any_readout_operator_norm :
  forall d m gamma a c w ep em s z,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) -> 0 <= s ->
  (forall z, sum m (fun j => (dot d (folded_deviation a c w ep em j) z) ^ 2) <= s ^ 2 * dot d z z) ->
  let h := own_direction m a c ep em in
  let kappa := sqrt (INR m) * s / (gamma * norm d h) in
  Rabs (dot d h z) > kappa * norm d h * norm d z ->
  same_sign (network_with_readout d m gamma a w z) (dot d h z)).

Check (sign_outside_the_widened_slab_any_readout :
  forall d m gamma a c w ep em kappa g tau z,
  0 <= kappa ->
  let h := own_direction m a c ep em in
  (forall z, Rabs (dot d h z) > kappa * norm d h * norm d z ->
    same_sign (network_with_readout d m gamma a w z) (dot d h z)) ->
  0 < norm d h ->
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau ->
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z ->
  same_sign (network_with_readout d m gamma a w z) (dot d g z)).

Check (evaluated_sign_outside_the_slab_any_readout :
  forall d m gamma a c w ep em E z value,
  0 < gamma < 1 -> (forall j, (j < m)%nat -> 0 <= c j) ->
  Rabs (value - network_with_readout d m gamma a w z) <= E * norm d z ->
  let h := own_direction m a c ep em in
  let kappa := sum m (fun j => norm d (folded_deviation a c w ep em j)) / (gamma * norm d h) in
  Rabs (dot d h z) > (kappa + E / (gamma * norm d h)) * norm d h * norm d z ->
  same_sign value (dot d h z)).

Check (dot_product_error_decides_the_sign :
  forall d x z fl err,
  Rabs (fl - dot d x z) <= err -> err < Rabs fl -> same_sign fl (dot d x z)).

Check (rounded_dot_product_error :
  forall n x z delta epsilon u, 0 <= u ->
  (forall k, (k < n)%nat -> Rabs (delta k) <= u /\ Rabs (epsilon k) <= u) ->
  Rabs (rounded_dot n x z delta epsilon - dot n x z) <=
  ((1 + u) ^ (n + 1) - 1) * sum n (fun i => Rabs (x i) * Rabs (z i))).

Check (enclosure_decides_the_pattern :
  forall d N gamma x y lambda lt r,
  0 < gamma < 1 -> are_labels N y ->
  (forall k, (k < N)%nat -> Rabs (lambda k - lt k) <= r k) ->
  (forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
     sum N (fun k => r k * (group_slope gamma sigma (y k) * Rabs (gram d x n k))) <
     y n * sum N (fun k => lt k * y k * group_slope gamma sigma (y k) * gram d x n k)) ->
  multiplier_pattern d N gamma x y lambda).

Check (enclosure_decides_the_predicted_sign :
  forall d N x y lambda lt r z, are_labels N y ->
  (forall k, (k < N)%nat -> Rabs (lambda k - lt k) <= r k) ->
  sum N (fun k => r k * Rabs (dot d (x k) z)) < Rabs (dot d (boundary N x y lt) z) ->
  same_sign (dot d (boundary N x y lambda) z) (dot d (boundary N x y lt) z)).

Check (verified_linear_system_gives_a_linear_kkt_point :
  forall d N p gamma x y lt v omega r theta,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  (forall i, (i < N)%nat -> 0 < v i) ->
  (forall i, (i < N)%nat -> 0 < omega i) ->
  (forall i, (i < N)%nat ->
     omega i <= Rabs (margin_matrix d gamma x y i i) * v i
       - sum_except N i (fun k => Rabs (margin_matrix d gamma x y i k) * v k)) ->
  (forall i, (i < N)%nat -> Rabs (1 - mat_vec N (margin_matrix d gamma x y) lt i) <= r i) ->
  (forall i, (i < N)%nat -> r i / omega i <= theta) ->
  (forall i, (i < N)%nat -> v i * theta < lt i) ->
  (forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
     sum N (fun k => v k * theta * (group_slope gamma sigma (y k) * Rabs (gram d x n k))) <
     y n * sum N (fun k => lt k * y k * group_slope gamma sigma (y k) * gram d x n k)) ->
  exists lambda,
    (forall i, (i < N)%nat -> Rabs (lambda i - lt i) <= v i * theta) /\
    let w := predicted_weights N p gamma x y lambda in
    is_kkt_point d N p gamma x y w lambda /\
    label_pattern d N p x y w /\
    (forall z, same_sign (network d p gamma w z) (dot d (boundary N x y lambda) z))).

Check (a1_division_free :
  forall N gamma Rmin2 Rmax2 pmax, (0 < N)%nat -> 0 < Rmax2 ->
  (gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax <->
   pmax < gamma ^ 3 * Rmin2 ^ 2 / (3 * INR N * Rmax2))).

Check (row_sum_division_free :
  forall gamma Rmin2 Rmax2 P, 0 < Rmax2 ->
  (gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P <-> P < gamma ^ 3 * Rmin2 ^ 2 / (3 * Rmax2))).

Check (multiplier_bounds_division_free :
  forall gamma Rmin2 Rmax2 lam,
  0 < gamma -> 0 < Rmin2 -> 0 < Rmax2 ->
  (1 / (2 * Rmax2) < lam < 3 / (2 * gamma ^ 2 * Rmin2) <->
   1 < 2 * Rmax2 * lam /\ 2 * gamma ^ 2 * Rmin2 * lam < 3)).

Check (convergence_division_free :
  forall gamma Rmin2 Rmax2 P rho,
  2 * P < Rmin2 -> 0 < rho ->
  ((Rmax2 / (Rmin2 - 2 * P) <= rho <-> Rmax2 <= rho * (Rmin2 - 2 * P)) /\
   (P < gamma * Rmin2 / rho <-> P * rho < gamma * Rmin2))).

Check (logistic_convergence_division_free :
  forall Rmin2 Rmax2 P rho sigma,
  P < sigma * (Rmin2 - P) ->
  (Rmax2 / (sigma * (Rmin2 - P) - P) <= rho <-> Rmax2 <= rho * (sigma * (Rmin2 - P) - P))).

Check (slab_division_free :
  forall gamma m total nh nz hz, 0 < gamma -> 0 < m -> 0 < nh ->
  (Rabs hz > 2 * total / (gamma * m * nh) * nh * nz <-> gamma * m * Rabs hz > 2 * total * nz)).

Check (a1_is_scale_invariant :
  forall N gamma Rmin2 Rmax2 pmax c, c <> 0 ->
  (gamma ^ 3 * (c ^ 2 * Rmin2) ^ 2 > 3 * INR N * (c ^ 2 * Rmax2) * (c ^ 2 * pmax) <->
   gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax)).

Check (complementarity_gives_the_minimiser :
  forall N (A : nat -> nat -> R) b lambda mu,
  (forall n k, (n < N)%nat -> (k < N)%nat -> A n k = A k n) ->
  (forall v, 0 <= sum N (fun n => v n * mat_vec N A v n)) ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> b n <= mat_vec N A lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (mat_vec N A lambda n - b n) = 0) ->
  (forall n, (n < N)%nat -> 0 <= mu n) ->
  / 2 * sum N (fun n => lambda n * mat_vec N A lambda n) - sum N (fun n => b n * lambda n) <=
  / 2 * sum N (fun n => mu n * mat_vec N A mu n) - sum N (fun n => b n * mu n)).

Check (complementarity_gives_the_least_norm :
  forall D N (c : nat -> vec) lambda (W V : vec),
  (forall i, (i < D)%nat -> W i = sum N (fun n => lambda n * c n i)) ->
  (forall n, (n < N)%nat -> 0 <= lambda n) ->
  (forall n, (n < N)%nat -> lambda n * (dot D (c n) W - 1) = 0) ->
  (forall n, (n < N)%nat -> 1 <= dot D (c n) V) ->
  dot D W W + dot D (fun i => V i - W i) (fun i => V i - W i) <= dot D V V).

Check (activations_grow_in_the_region :
  forall d N p gamma x y g Rmin2 Rmax2 P rho slope n j,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall n, (n < N)%nat -> 0 < g n) ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> g n <= rho * g k) ->
  P * rho < gamma * Rmin2 ->
  (forall k, (k < N)%nat -> gamma <= slope j k <= 1) ->
  (n < N)%nat -> (j < width p)%nat ->
  0 < / (INR (width p) * INR N) * (gamma * Rmin2 - P * rho) * g n <=
  y n * readout p j * dot d (flow_velocity N p x y g slope j) (x n)).

Check (ratio_does_not_grow_exponential :
  forall d N p gamma x y g Rmin2 Rmax2 P rho n k,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall i, (i < N)%nat -> 0 < g i) ->
  2 * P < Rmin2 -> 0 < rho -> Rmax2 / (Rmin2 - 2 * P) <= rho ->
  (n < N)%nat -> (k < N)%nat -> (forall i, (i < N)%nat -> g i <= g n) -> g n = rho * g k ->
  - (margin_velocity d N p gamma x y g n - margin_velocity d N p gamma x y g k) <=
    - ((1 + gamma ^ 2) / (2 * INR N)) * g n * (Rmin2 - 2 * P - Rmax2 / rho) <= 0).

Check (margins_grow_in_the_region :
  forall d N p gamma x y g Rmin2 Rmax2 P rho n,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall n, (n < N)%nat -> 0 < g n) ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> g n <= rho * g k) ->
  P * rho < gamma * Rmin2 -> (n < N)%nat ->
  0 < margin_velocity d N p gamma x y g n).

Check (ratio_does_not_grow_logistic :
  forall d N p gamma x y g Rmin2 Rmax2 P rho sigma n k,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (forall i, (i < N)%nat -> 0 < g i <= 1 - sigma) -> 0 <= sigma ->
  P < sigma * (Rmin2 - P) -> 0 < rho -> Rmax2 <= rho * (sigma * (Rmin2 - P) - P) ->
  (n < N)%nat -> (k < N)%nat -> (forall i, (i < N)%nat -> g i <= g n) -> g n = rho * g k ->
  - (1 - g n) * margin_velocity d N p gamma x y g n + (1 - g k) * margin_velocity d N p gamma x y g k <=
    - ((1 + gamma ^ 2) / (2 * INR N)) * g n * (sigma * (Rmin2 - P) - P - Rmax2 / rho) <= 0).

Check (logistic_conditions_imply_exponential :
  forall Rmin2 Rmax2 P rho sigma,
  0 <= P -> sigma <= 1 -> P < Rmin2 -> 0 <= rho ->
  P < sigma * (Rmin2 - P) -> Rmax2 <= rho * (sigma * (Rmin2 - P) - P) ->
  2 * P < Rmin2 /\ Rmax2 / (Rmin2 - 2 * P) <= rho).

Check (region_is_invariant_exponential :
  forall d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  follows_the_flow d N p gamma x y (fun q => exp (- q)) W ->
  label_pattern d N p x y (W 0) ->
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0)) ->
  forall t, 0 <= t ->
    label_pattern d N p x y (W t) /\
    (forall n k, (n < N)%nat -> (k < N)%nat ->
       exp (- margin d p gamma x y W n t) <= rho * exp (- margin d p gamma x y W k t))).

Check (region_is_invariant_logistic :
  forall d N p gamma x y W Rmin2 Rmax2 P rho sigma,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  0 <= sigma -> P < sigma * (Rmin2 - P) -> 0 < rho -> Rmax2 <= rho * (sigma * (Rmin2 - P) - P) ->
  P * rho < gamma * Rmin2 ->
  follows_the_flow d N p gamma x y (fun q => / (1 + exp q)) W ->
  label_pattern d N p x y (W 0) ->
  (forall n, (n < N)%nat -> / (1 + exp (margin d p gamma x y W n 0)) <= 1 - sigma) ->
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     / (1 + exp (margin d p gamma x y W n 0)) <= rho * / (1 + exp (margin d p gamma x y W k 0))) ->
  forall t, 0 <= t ->
    label_pattern d N p x y (W t) /\
    (forall n k, (n < N)%nat -> (k < N)%nat ->
       / (1 + exp (margin d p gamma x y W n t)) <= rho * / (1 + exp (margin d p gamma x y W k t)))).

Check (divergence_derivative :
  forall N (A : nat -> nat -> R) q s lambda, (0 < N)%nat ->
  (forall n k, (n < N)%nat -> (k < N)%nat -> A n k = A k n) ->
  (forall n, (n < N)%nat -> 0 < lambda n) ->
  (forall n, (n < N)%nat -> mat_vec N A lambda n = 1) ->
  (forall n, (n < N)%nat -> derivable_pt_lim (q n) s (mat_vec N A (softmax N q s) n)) ->
  let gap := fun n => softmax N q s n - normalised N lambda n in
  derivable_pt_lim (fun t => divergence N (normalised N lambda) (softmax N q t)) s
    (- sum N (fun n => gap n * mat_vec N A gap n))).

Check (margin_matrix_is_positive_definite :
  forall d N gamma x y Rmin2 Rmax2 P v,
  0 < gamma < 1 -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  (1 + gamma ^ 2) / 2 * (Rmin2 - P) * sum N (fun n => v n * v n) <=
  sum N (fun n => v n * mat_vec N (margin_matrix d gamma x y) v n)).

Check (divergence_falls_strictly :
  forall d N gamma x y Rmin2 Rmax2 P q s lambda,
  0 < gamma < 1 -> are_labels N y ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P -> P < Rmin2 -> (0 < N)%nat ->
  (forall n, (n < N)%nat -> 0 < lambda n) ->
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) ->
  (forall n, (n < N)%nat ->
     derivable_pt_lim (q n) s (mat_vec N (margin_matrix d gamma x y) (softmax N q s) n)) ->
  (exists n, (n < N)%nat /\ softmax N q s n <> normalised N lambda n) ->
  exists slope, slope < 0 /\
    derivable_pt_lim (fun t => divergence N (normalised N lambda) (softmax N q t)) s slope).

Check (l2_attack_is_optimal :
  forall d eps (g : vec), 0 <= eps -> 0 < norm d g ->
  norm d (attack_l2 d eps g) = eps /\
  dot d (attack_l2 d eps g) g = eps * norm d g /\
  forall q', norm d q' <= eps -> dot d q' g <= dot d (attack_l2 d eps g) g).

Check (linf_attack_is_optimal :
  forall d eps (g : vec), 0 <= eps ->
  (forall i, (i < d)%nat -> Rabs (attack_linf eps g i) <= eps) /\
  dot d (attack_linf eps g) g = eps * sum d (fun i => Rabs (g i)) /\
  forall q' : vec, (forall i, (i < d)%nat -> Rabs (q' i) <= eps) ->
    dot d q' g <= dot d (attack_linf eps g) g).

Check (l0_attack_is_optimal :
  forall d eps k T (g : vec), 0 <= eps -> largest_entries d k T g ->
  (forall i, (i < d)%nat -> Rabs (attack_l0 eps T g i) <= eps) /\
  dot d (attack_l0 eps T g) g = eps * sum d (fun i => if T i then Rabs (g i) else 0) /\
  forall (q' : vec) S, count d S <= k ->
    (forall i, (i < d)%nat -> S i = false -> q' i = 0) ->
    (forall i, (i < d)%nat -> Rabs (q' i) <= eps) ->
    dot d q' g <= dot d (attack_l0 eps T g) g).

Check (attacks_raise_the_output :
  forall d eps T (g : vec), 0 < eps ->
  ((exists i, (i < d)%nat /\ g i <> 0) ->
     0 < dot d (attack_l2 d eps g) g /\ 0 < dot d (attack_linf eps g) g) /\
  ((exists i, (i < d)%nat /\ T i = true /\ g i <> 0) -> 0 < dot d (attack_l0 eps T g) g)).

Check (l2_attack_is_a_weighted_sum :
  forall d N eps x y lambda, 0 < eps ->
  0 < norm d (boundary N x y lambda) -> (forall n, (n < N)%nat -> 0 < lambda n) ->
  let c := fun n => eps * lambda n / norm d (boundary N x y lambda) in
  (forall n, (n < N)%nat -> 0 < c n) /\
  (forall i, attack_l2 d eps (boundary N x y lambda) i = sum N (fun n => c n * y n * x n i))).

Check (pattern_correlates_with_every_sample :
  forall d N gamma x y lambda n,
  0 < gamma < 1 -> are_labels N y -> (n < N)%nat ->
  multiplier_pattern d N gamma x y lambda ->
  0 < y n * dot d (boundary N x y lambda) (x n)).

Check (l2_perturbation_carries_the_features :
  forall d N p gamma x y Rmin2 Rmax2 pmax w lambda eps,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N x Rmin2 Rmax2 -> inner_products_at_most d N x pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma x y w lambda -> 0 < eps ->
  forall n, (n < N)%nat ->
    0 < y n * dot d (attack_l2 d eps (boundary N x y lambda)) (x n)).

Check (pattern_carries_the_features :
  forall d N p gamma x y w lambda eps,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  is_kkt_point d N p gamma x y w lambda -> label_pattern d N p x y w -> 0 < eps ->
  forall n, (n < N)%nat ->
    0 < y n * dot d (attack_l2 d eps (boundary N x y lambda)) (x n)).

Check (l2_attack_coefficients :
  forall d N eps x y lambda, 0 < eps ->
  0 < norm d (boundary N x y lambda) -> (forall n, (n < N)%nat -> 0 <= lambda n) ->
  let c := fun n => eps * lambda n / norm d (boundary N x y lambda) in
  (forall n, (n < N)%nat -> 0 <= c n /\ (0 < c n <-> 0 < lambda n)) /\
  (forall i, attack_l2 d eps (boundary N x y lambda) i = sum N (fun n => c n * y n * x n i))).

Check (distance_of_balls :
  forall d (a ca b cb : vec) ea eb,
  in_ball d a ca ea -> in_ball d b cb eb ->
  norm d (fun i => ca i - cb i) - (ea + eb) <= norm d (fun i => a i - b i) <=
  norm d (fun i => ca i - cb i) + (ea + eb)).

Check (perturbation_angle :
  forall d (r p : vec) T E eps, 0 < T -> 0 < eps ->
  norm d (fun i => r i - T * p i) <= E -> E < T * norm d p ->
  0 < dot d r p /\
  sqrt (1 - (E / (T * norm d p)) ^ 2) * (norm d r * norm d p) <= dot d r p /\
  sqrt (1 - (E / (T * norm d p)) ^ 2) <= cosine d r p /\
  (forall alpha, is_angle d r p alpha -> 0 <= sin alpha <= E / (T * norm d p)) /\
  cosine d (attack_l2 d eps r) p = cosine d r p).

Check (perturbation_angle_from_balls :
  forall d (r cr p cp : vec) T er ep E L,
  0 < T -> in_ball d r cr er -> in_ball d (fun i => T * p i) cp ep ->
  norm d (fun i => cr i - cp i) + (er + ep) <= E -> L <= norm d cp - ep -> E < L ->
  0 < dot d r p /\ sqrt (1 - (E / L) ^ 2) <= cosine d r p /\
  (forall alpha, is_angle d r p alpha -> 0 <= sin alpha <= E / L)).

Check (direction_distance_identity :
  forall d (a b : vec) c, 0 < c -> 0 < norm d a -> 0 < norm d b ->
  direction_distance d a b ^ 2 =
  (norm d (fun i => c * a i - b i) ^ 2 - (norm d (fun i => c * a i) - norm d b) ^ 2) /
  (norm d (fun i => c * a i) * norm d b)).

Check (direction_distance_enclosure :
  forall d (a b : vec) c apart_lo apart_hi gap la ua lb ub,
  0 < c -> 0 < la -> 0 < lb -> 0 <= apart_lo ->
  apart_lo <= norm d (fun i => c * a i - b i) <= apart_hi ->
  la <= norm d (fun i => c * a i) <= ua -> lb <= norm d b <= ub ->
  Rabs (norm d (fun i => c * a i) - norm d b) <= gap ->
  direction_distance d a b <= apart_hi / sqrt (la * lb) /\
  (0 <= apart_lo ^ 2 - gap ^ 2 ->
     sqrt ((apart_lo ^ 2 - gap ^ 2) / (ua * ub)) <= direction_distance d a b) /\
  0 <= direction_distance d a b <= 2).

Check (cosine_from_direction_distances :
  forall d a b, 0 < norm d a -> 0 < norm d b ->
  cosine d a b = 1 - direction_distance d a b ^ 2 / 2 /\
  cosine d a b = direction_distance d a (opposite b) ^ 2 / 2 - 1).

Check (certified_cosine :
  forall d a b near_lo near_hi far_lo far_hi,
  0 < norm d a -> 0 < norm d b -> 0 <= near_lo -> 0 <= far_lo ->
  near_lo <= direction_distance d a b <= near_hi ->
  far_lo <= direction_distance d a (opposite b) <= far_hi ->
  Rmax (1 - near_hi ^ 2 / 2) (far_lo ^ 2 / 2 - 1) <= cosine d a b <=
  Rmin (1 - near_lo ^ 2 / 2) (far_hi ^ 2 / 2 - 1)).

Check (exactly_one_angle :
  forall d a b, 0 < norm d a -> 0 < norm d b ->
  (exists alpha, is_angle d a b alpha) /\
  forall alpha beta, is_angle d a b alpha -> is_angle d a b beta -> alpha = beta).

Check (angle_from_direction_distances :
  forall d a b alpha, 0 < norm d a -> 0 < norm d b ->
  is_angle d a b alpha ->
  direction_distance d a b = 2 * sin (alpha / 2) /\
  direction_distance d a (opposite b) = 2 * sin ((PI - alpha) / 2)).

Check (ball_cosine :
  forall d (r c p : vec) e s least most,
  0 < norm d p -> 0 < norm d c -> in_ball d r c e -> e / norm d c <= s -> s < 1 ->
  -1 <= least -> least <= cosine d c p <= most -> most <= 1 ->
  0 < norm d r /\
  (0 < least + sqrt (1 - s ^ 2) ->
     least * sqrt (1 - s ^ 2) - sqrt (1 - least ^ 2) * s <= cosine d r p) /\
  (0 < sqrt (1 - s ^ 2) - most ->
     cosine d r p <= most * sqrt (1 - s ^ 2) + sqrt (1 - most ^ 2) * s)).

Check (satisfiable_perturbation_angle :
  exists d (r p : vec) T E eps,
  0 < E /\ 0 < T /\ 0 < eps /\
  norm d (fun i => r i - T * p i) <= E /\ E < T * norm d p).

Check (networks_disagree_on_the_wedge :
  forall d (f f' : vec -> R) (g g' : vec),
  (forall z, same_sign (f z) (dot d g z)) -> (forall z, same_sign (f' z) (dot d g' z)) ->
  forall z,
  (same_sign (f z) (f' z) <-> same_sign (dot d g z) (dot d g' z)) /\
  (f z * f' z < 0 <-> dot d g z * dot d g' z < 0)).

Check (kkt_networks_disagree_on_the_wedge :
  forall d gamma N p x y lambda N' p' x' y' lambda',
  0 < gamma < 1 -> (0 < p)%nat -> (0 < p')%nat -> are_labels N y -> are_labels N' y' ->
  let f := network d p gamma (predicted_weights N p gamma x y lambda) in
  let f' := network d p' gamma (predicted_weights N' p' gamma x' y' lambda') in
  let g := boundary N x y lambda in
  let g' := boundary N' x' y' lambda' in
  forall z,
  (same_sign (f z) (f' z) <-> same_sign (dot d g z) (dot d g' z)) /\
  (f z * f' z < 0 <-> dot d g z * dot d g' z < 0)).

Check (wedge_angle :
  forall d (g g' : vec) alpha, 0 < norm d g -> 0 < norm d g' ->
  is_angle d g g' alpha ->
  (0 < dot d g g' <-> alpha < PI / 2) /\
  (dot d g g' < 0 <-> PI / 2 < alpha) /\
  (dot d g g' < 0 -> dot d g g * dot d g' g < 0 /\ dot d g g' * dot d g' g' < 0)).

Check (parallel_normals :
  forall d (g g' : vec), 0 < dot d g g ->
  dot d g g' * dot d g g' = dot d g g * dot d g' g' ->
  (0 < dot d g g' -> forall z, same_sign (dot d g z) (dot d g' z)) /\
  (dot d g g' < 0 -> forall z, dot d g z <> 0 -> dot d g z * dot d g' z < 0)).

Check (adversarial_boundary_decomposes :
  forall d N p gamma X yadv q Rmin2 Rmax2 pmax w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N yadv -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N (perturbed X yadv q) Rmin2 Rmax2 ->
  inner_products_at_most d N (perturbed X yadv q) pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  same_sign (network d p gamma w z)
            (mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z)).

Check (agreement_conditions :
  forall d N p gamma X yadv q Rmin2 Rmax2 pmax w lam (f : vec -> R) (g z : vec),
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N yadv -> 0 <= Rmin2 -> 0 <= pmax ->
  sq_norms_between d N (perturbed X yadv q) Rmin2 Rmax2 ->
  inner_products_at_most d N (perturbed X yadv q) pmax ->
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  same_sign (f z) (dot d g z) -> same_sign (dot d q z) (dot d g z) ->
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z) ->
  same_sign (network d p gamma w z) (f z)).

Check (l2_perturbation_has_the_boundary_sign :
  forall d eps g z, 0 < eps -> 0 < norm d g ->
  same_sign (dot d (fun i => eps * (g i / norm d g)) z) (dot d g z)).

Check (coarse_agreement_condition :
  forall d N X yadv q lam L z, are_labels N yadv ->
  (forall n, (n < N)%nat -> 0 <= lam n <= L) -> 0 < L ->
  sum N (fun n => Rabs (dot d (X n) z)) < sum N lam / L * Rabs (dot d q z) ->
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z)).

Check (mislabel_effect_bound :
  forall d N X yadv lam c spread z, are_labels N yadv ->
  (forall n, (n < N)%nat -> Rabs (lam n - c) <= spread) ->
  Rabs (mislabel_effect d N X yadv lam z) <=
  Rabs c * Rabs (sum N (fun n => yadv n * dot d (X n) z)) +
  spread * sum N (fun n => Rabs (dot d (X n) z))).

Check (a_priori_form_implies_instance_form :
  forall d N gamma X yadv q Rmin Rmax pmax r rmin2 rmax2 padv,
  0 < gamma -> are_labels N yadv -> norm d q < Rmin -> 0 <= pmax -> 0 <= r ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  gamma ^ 3 * (Rmin - norm d q) ^ 4 > 3 * INR N * (Rmax + norm d q) ^ 2 * (pmax + 2 * r + norm d q ^ 2) ->
  smallest_sq_norm d N (perturbed X yadv q) rmin2 ->
  largest_sq_norm d N (perturbed X yadv q) rmax2 ->
  largest_inner_product d N (perturbed X yadv q) padv ->
  gamma ^ 3 * rmin2 ^ 2 > 3 * INR N * rmax2 * padv).

Check (pattern_decomposes_the_adversarial_boundary :
  forall d N p gamma X yadv q w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N yadv ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  label_pattern d N p (perturbed X yadv q) yadv w ->
  same_sign (network d p gamma w z)
            (mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z)).

Check (decomposition_of_any_perturbation :
  forall d N (X X' : nat -> vec) yadv lam (f : vec -> R) z,
  (forall z, same_sign (f z) (dot d (boundary N X' yadv lam) z)) ->
  same_sign (f z) (mislabel_effect d N X yadv lam z +
                   sum N (fun n => lam n * yadv n * dot d (fun i => X' n i - X n i) z))).

Check (agreement_conditions_with_pattern :
  forall d N p gamma X yadv q w lam (f : vec -> R) (g z : vec),
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N yadv ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  label_pattern d N p (perturbed X yadv q) yadv w ->
  same_sign (f z) (dot d g z) -> same_sign (dot d q z) (dot d g z) ->
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z) ->
  same_sign (network d p gamma w z) (f z)).

Check (adversarial_boundary_decomposes_sharp :
  forall d N p gamma X yadv q w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N yadv ->
  some_form_holds d N gamma (perturbed X yadv q) yadv ->
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam ->
  same_sign (network d p gamma w z)
            (mislabel_effect d N X yadv lam z + perturbation_effect d N q lam z)).

Check (agreement_conditions_sharp :
  forall d N p gamma x y wf lf N' p' gamma' X yadv q w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y -> is_kkt_point d N p gamma x y wf lf ->
  0 < gamma' < 1 -> (0 < p')%nat -> (0 < N')%nat -> are_labels N' yadv ->
  some_form_holds d N' gamma' (perturbed X yadv q) yadv ->
  is_kkt_point d N' p' gamma' (perturbed X yadv q) yadv w lam ->
  same_sign (dot d q z) (dot d (boundary N x y lf) z) ->
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (perturbation_effect d N' q lam z) ->
  same_sign (network d p' gamma' w z) (network d p gamma wf z)).

Check (sharp_a_priori_form_implies_instance_form :
  forall d N gamma X yadv q Rmin pmax r rmin2 P,
  0 < gamma < 1 -> are_labels N yadv -> norm d q < Rmin ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n)) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  gamma * (1 + gamma ^ 2) * (Rmin - norm d q) ^ 2 >
    (1 + gamma) * ((INR N - 1) * (pmax + 2 * r + norm d q ^ 2)) ->
  smallest_sq_norm d N (perturbed X yadv q) rmin2 ->
  largest_row_sum d N (perturbed X yadv q) P ->
  sharp_row_sum_form d N gamma (perturbed X yadv q) rmin2 P).

Check (rounded_a_priori_form_implies_instance_form :
  forall d N gamma X yadv q x' Rmin Rmax pmax r rho rmin2 rmax2 padv,
  0 < gamma -> are_labels N yadv -> norm d q + rho < Rmin ->
  0 <= pmax -> 0 <= r -> 0 <= rho -> 0 <= Rmax ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  rounded_within d N X yadv q x' rho ->
  gamma ^ 3 * (Rmin - (norm d q + rho)) ^ 4 >
    3 * INR N * (Rmax + (norm d q + rho)) ^ 2 *
      (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho)) ->
  smallest_sq_norm d N x' rmin2 -> largest_sq_norm d N x' rmax2 -> largest_inner_product d N x' padv ->
  gamma ^ 3 * rmin2 ^ 2 > 3 * INR N * rmax2 * padv).

Check (rounded_sharp_a_priori_form_implies_instance_form :
  forall d N gamma X yadv q x' Rmin Rmax pmax r rho rmin2 P,
  0 < gamma < 1 -> are_labels N yadv -> norm d q + rho < Rmin ->
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) ->
  inner_products_at_most d N X pmax ->
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) ->
  rounded_within d N X yadv q x' rho ->
  gamma * (1 + gamma ^ 2) * (Rmin - (norm d q + rho)) ^ 2 >
    (1 + gamma) * ((INR N - 1) *
      (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho))) ->
  smallest_sq_norm d N x' rmin2 -> largest_row_sum d N x' P ->
  sharp_row_sum_form d N gamma x' rmin2 P).

Check (trap_attack_is_the_l2_attack :
  forall d N x y Rsq e l,
  (0 < N)%nat -> are_labels N y -> 0 < Rsq -> orthogonal_samples d N x Rsq -> 0 < l ->
  forall i, attack_l2 d (e * sqrt Rsq / sqrt (INR N)) (boundary N x y (fun _ => l)) i =
            trap_attack N e x y i).

Check (trap_instance_form :
  forall d N gamma x y Rsq e,
  (2 <= N)%nat -> are_labels N y -> 0 < Rsq -> orthogonal_samples d N x Rsq ->
  let xadv := perturbed x (flipped y) (trap_attack N e x y) in
  let c := e * e - 2 * e in
  smallest_sq_norm d N xadv (Rsq * (1 + c / INR N)) /\
  largest_sq_norm d N xadv (Rsq * (1 + c / INR N)) /\
  largest_inner_product d N xadv (Rsq * Rabs c / INR N) /\
  (gamma ^ 3 * (Rsq * (1 + c / INR N)) ^ 2 > 3 * INR N * (Rsq * (1 + c / INR N)) * (Rsq * Rabs c / INR N)
   <-> gamma ^ 3 * (1 + c / INR N) > 3 * Rabs c)).

Check (trap_windows :
  forall N gamma e, (2 <= N)%nat -> 0 < gamma < 1 ->
  0 < e <= gamma ^ 3 / 7 \/ Rabs (e - 2) <= gamma ^ 3 / 8 ->
  gamma ^ 3 * (1 + (e * e - 2 * e) / INR N) > 3 * Rabs (e * e - 2 * e)).

Check (flipped_labels_trap :
  forall d N p gamma x y Rsq e l w lam,
  (0 < N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq -> 0 < e -> 0 < l ->
  let q := trap_attack N e x y in
  norm d q < sqrt Rsq ->
  gamma ^ 3 * (sqrt Rsq - norm d q) ^ 4 >
    3 * INR N * (sqrt Rsq + norm d q) ^ 2 * (0 + 2 * (e * Rsq / INR N) + norm d q ^ 2) ->
  is_kkt_point d N p gamma (perturbed x (flipped y) q) (flipped y) w lam ->
  e < 1 /\
  dot d (boundary N (perturbed x (flipped y) q) (flipped y) lam) (boundary N x y (fun _ => l)) < 0).

Check (flipped_labels_constant_multipliers :
  forall d N x y e l lam z,
  (0 < N)%nat -> are_labels N y -> 0 < l -> (forall n, (n < N)%nat -> lam n = l) ->
  let gadv := boundary N (perturbed x (flipped y) (trap_attack N e x y)) (flipped y) lam in
  (e < 1 -> same_sign (dot d gadv z) (- dot d (label_sum N x y) z)) /\
  (1 < e -> same_sign (dot d gadv z) (dot d (label_sum N x y) z))).

Check (flipped_labels_at_two_agree :
  forall d N p gamma x y Rsq w lam z,
  (0 < N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq ->
  is_kkt_point d N p gamma (perturbed x (flipped y) (trap_attack N 2 x y)) (flipped y) w lam ->
  orthogonal_samples d N (perturbed x (flipped y) (trap_attack N 2 x y)) Rsq /\
  same_sign (network d p gamma w z) (dot d (label_sum N x y) z)).

Check (flipped_labels_boundary_turns :
  forall d N p gamma x y Rsq e l w lam,
  (0 < N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq -> 0 < l ->
  is_kkt_point d N p gamma (perturbed x (flipped y) (trap_attack N e x y)) (flipped y) w lam ->
  same_sign (dot d (boundary N (perturbed x (flipped y) (trap_attack N e x y)) (flipped y) lam)
                   (boundary N x y (fun _ => l)))
            (e - 1)).

Check (trap_instance_form_sharp :
  forall d N gamma x y Rsq e,
  (2 <= N)%nat -> are_labels N y -> 0 < Rsq -> orthogonal_samples d N x Rsq ->
  let xadv := perturbed x (flipped y) (trap_attack N e x y) in
  let c := e * e - 2 * e in
  smallest_sq_norm d N xadv (Rsq * (1 + c / INR N)) /\
  largest_row_sum d N xadv ((INR N - 1) * (Rsq * Rabs c / INR N)) /\
  (sharp_row_sum_form d N gamma xadv (Rsq * (1 + c / INR N)) ((INR N - 1) * (Rsq * Rabs c / INR N))
   <-> gamma * (1 + gamma ^ 2) * (1 + c / INR N) > (1 + gamma) * ((INR N - 1) / INR N * Rabs c))).

Check (flipped_labels_trap_sharp :
  forall d N p gamma x y Rsq e l w lam,
  (2 <= N)%nat -> (0 < p)%nat -> 0 < gamma < 1 -> are_labels N y -> 0 < Rsq ->
  orthogonal_samples d N x Rsq -> 0 < e -> 0 < l ->
  let q := trap_attack N e x y in
  norm d q < sqrt Rsq ->
  gamma * (1 + gamma ^ 2) * (sqrt Rsq - norm d q) ^ 2 >
    (1 + gamma) * ((INR N - 1) * (0 + 2 * (e * Rsq / INR N) + norm d q ^ 2)) ->
  is_kkt_point d N p gamma (perturbed x (flipped y) q) (flipped y) w lam ->
  e < 1 /\
  dot d (boundary N (perturbed x (flipped y) q) (flipped y) lam) (boundary N x y (fun _ => l)) < 0).

Check (lazy_prediction_from_switching_times :
  forall d N m gamma beta (x : nat -> vec) (y : nat -> R) (z : vec) (a : nat -> R)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) (f : R -> R) T
    (F : nat -> nat -> R -> R) (taux : nat -> nat -> R) (tauz : nat -> R),
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> gamma <= sx j n t <= 1) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> gamma <= sz j t <= 1) ->
    (forall j n, (j < m)%nat -> (n < N)%nat -> 0 <= taux j n) ->
  (forall j, (j < m)%nat -> 0 <= tauz j) ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> t < taux j n -> sx j n t = sx j n 0) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> t < tauz j -> sz j t = sz j 0) ->
    (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (fun t => sz j t * sx j n t) (F j n)) ->
  f T - f 0 = / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (F j n T - F j n 0))) ->
  let fhat := / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (sz j 0 * sx j n 0))) in
  Rabs (f T - f 0 - T * fhat) <=
  (1 - gamma) * (/ INR N * sum N (fun n => Rabs (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (positive_part (T - taux j n) + positive_part (T - tauz j)))))).

Check (lazy_prediction_instance :
  forall d N m gamma beta (x : nat -> vec) (y : nat -> R) (z : vec) (a : nat -> R)
    (hx sx : nat -> nat -> R -> R) (hz sz : nat -> R -> R) (Bx : nat -> R) Bz (f : R -> R) T
    (F : nat -> nat -> R -> R),
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  0 <= Bz -> (forall n, (n < N)%nat -> 0 <= Bx n) ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> slope_at gamma (hx j n t) (sx j n t)) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> slope_at gamma (hz j t) (sz j t)) ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T ->
     Rabs (hx j n t - hx j n 0) <= t * (Rabs (a j) * Bx n)) ->
  (forall j t, (j < m)%nat -> 0 <= t <= T -> Rabs (hz j t - hz j 0) <= t * (Rabs (a j) * Bz)) ->
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (fun t => sz j t * sx j n t) (F j n)) ->
  f T - f 0 = / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (F j n T - F j n 0))) ->
  let fhat := / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (sz j 0 * sx j n 0))) in
  Rabs (f T - f 0 - T * fhat) <=
  (1 - gamma) * (/ INR N * sum N (fun n => Rabs (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (positive_part (T - Rabs (hx j n 0) / (Rabs (a j) * Bx n)) +
                               positive_part (T - Rabs (hz j 0) / (Rabs (a j) * Bz))))))).

Check (lazy_prediction_decides_the_sign :
  forall fT f0 Tfhat drift,
  Rabs (fT - f0 - Tfhat) <= drift -> drift < Rabs (f0 + Tfhat) -> same_sign fT (f0 + Tfhat)).

Check (lazy_prediction_total_error :
  forall fT f0 T fhatm fhat drift init kernel, 0 <= T ->
  Rabs (fT - f0 - T * fhatm) <= drift -> Rabs f0 <= init -> Rabs (fhatm - fhat) <= kernel ->
  Rabs (fT - T * fhat) <= init + T * kernel + drift).

Check (wide_networks_agree :
  forall f g Tf Tg fhat ghat Ef Eg, 0 < Tf -> 0 < Tg ->
  Rabs (f - Tf * fhat) <= Ef -> Rabs (g - Tg * ghat) <= Eg ->
  Ef < Tf * Rabs fhat -> Eg < Tg * Rabs ghat -> same_sign fhat ghat ->
  same_sign f g).

Check (satisfiable_lazy_prediction :
  exists d N m gamma beta (x : nat -> vec) (y : nat -> R) (z : vec) (a : nat -> R)
    (hx sx : nat -> nat -> R -> R) (hz sz : nat -> R -> R) (Bx : nat -> R) Bz (f : R -> R) T
    (F : nat -> nat -> R -> R),
  (0 < m)%nat /\ 0 < T /\
  0 <= gamma < 1 /\ (0 < N)%nat /\ are_labels N y /\ 0 <= T /\
  0 <= Bz /\ (forall n, (n < N)%nat -> 0 <= Bx n) /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> slope_at gamma (hx j n t) (sx j n t)) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> slope_at gamma (hz j t) (sz j t)) /\
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T ->
     Rabs (hx j n t - hx j n 0) <= t * (Rabs (a j) * Bx n)) /\
  (forall j t, (j < m)%nat -> 0 <= t <= T -> Rabs (hz j t - hz j 0) <= t * (Rabs (a j) * Bz)) /\
  (forall j n, (j < m)%nat -> (n < N)%nat -> is_integral T (fun t => sz j t * sx j n t) (F j n)) /\
  f T - f 0 = / INR N * sum N (fun n => y n * (dot d (x n) z + beta) *
    sum m (fun j => a j ^ 2 * (F j n T - F j n 0)))).

Check (drift_of_the_flow :
  forall N gamma T (c : nat -> R) (s S : nat -> R -> R) (h : R -> R) a t,
  0 <= gamma <= 1 -> (0 < N)%nat -> 0 <= t <= T ->
  (forall n r, (n < N)%nat -> 0 <= r <= T -> gamma <= s n r <= 1) ->
  (forall n, (n < N)%nat -> is_integral T (s n) (S n)) ->
  h t - h 0 = a * (/ INR N * sum N (fun n => c n * (S n t - S n 0))) ->
  Rabs (h t - h 0) <= t * (Rabs a * (/ INR N * sum N (fun n => Rabs (c n)))) /\
  exists v, h t - h 0 = a * v /\ - (t * speed_down N gamma c) <= v <= t * speed_up N gamma c).

Check (slope_unchanged_before_switching_time :
  forall gamma (h s : R -> R) a up down T, 0 <= up -> 0 <= down -> 0 <= T ->
  (forall t, 0 <= t <= T -> slope_at gamma (h t) (s t)) ->
  (forall t, 0 <= t <= T -> exists v, h t - h 0 = a * v /\ - (t * down) <= v <= t * up) ->
  0 <= switching_time a (h 0) up down /\
  forall t, 0 <= t <= T -> t < switching_time a (h 0) up down -> s t = s 0).

Check (gradient_ball_instance :
  forall d N m gamma (x : nat -> vec) (y a : nat -> R) (w0 wT : nat -> vec)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) T (S : nat -> nat -> R -> R)
    (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) op,
  gradient_setting d N m gamma x y a w0 wT sx sz T S taux tauz F ->
  let V := fun j => moved N x y (w0 j) (a j) (fun n => T * sx j n 0) in
  let centre := gradient m a (fun j => if F j then (1 + gamma) / 2 else sz j 0) V in
  let late := fun n => sum m (fun j => a j ^ 2 * positive_part (T - taux j n)) in
  operator_norm_at_most d m (rows_of F V) op ->
  in_ball d (gradient m a (fun j => sz j T) wT) centre
    ((1 - gamma) / 2 * (op * readout_norm m F a) +
     (1 - gamma) * (/ INR N * sum N (fun n => norm d (x n) * late n))) /\
  (forall opX, operator_norm_at_most d N x opX ->
   in_ball d (gradient m a (fun j => sz j T) wT) centre
    ((1 - gamma) / 2 * (op * readout_norm m F a) +
     (1 - gamma) * (/ INR N * (opX * sqrt (sum N (fun n => late n ^ 2))))))).

Check (gradient_instance :
  forall d N m gamma (x : nat -> vec) (y a : nat -> R) (w0 wT : nat -> vec)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) T (S : nat -> nat -> R -> R)
    (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) op,
  gradient_setting d N m gamma x y a w0 wT sx sz T S taux tauz F ->
  let s_m : vec := fun i => / INR N *
    sum N (fun k => y k * sum m (fun j => a j ^ 2 * (sz j 0 * sx j k 0)) * x k i) in
  operator_norm_at_most d m (rows_of F w0) op ->
  norm d (fun i => gradient m a (fun j => sz j T) wT i -
                   (gradient m a (fun j => sz j 0) w0 i + T * s_m i)) <=
  (1 - gamma) * (op * readout_norm m F a + / INR N * sum N (fun k => norm d (x k) *
    sum m (fun j => a j ^ 2 * (positive_part (T - taux j k) + (if F j then T else 0)))))).

Check (satisfiable_gradient_instance :
  exists d N m gamma (x : nat -> vec) (y a : nat -> R) (w0 wT : nat -> vec)
    (sx : nat -> nat -> R -> R) (sz : nat -> R -> R) T (S : nat -> nat -> R -> R)
    (taux : nat -> nat -> R) (tauz : nat -> R) (F : nat -> bool) op opX,
  (0 < d)%nat /\ (0 < m)%nat /\ 0 < T /\ F 0%nat = true /\ F 1%nat = false /\
  gradient_setting d N m gamma x y a w0 wT sx sz T S taux tauz F /\
  operator_norm_at_most d m (rows_of F w0) op /\
  operator_norm_at_most d m (rows_of F (fun j => moved N x y (w0 j) (a j) (fun n => T * sx j n 0))) op /\
  operator_norm_at_most d N x opX).

Check (merged_rows_follow_the_flow :
  forall d N M M' m gamma beta T x q a w b s S (class rep : nat -> nat),
  follows_the_wide_flow d N m gamma beta T x q a w b s S ->
  (M <= M')%nat ->
  (forall n, (n < N)%nat -> (class n < M')%nat) ->
  (forall r, (r < M')%nat -> (rep r < N)%nat) ->
  (forall n i, (n < N)%nat -> (i < d)%nat -> x n i = x (rep (class n)) i) ->
  (forall j n t, (j < m)%nat -> (n < N)%nat -> 0 <= t <= T -> S j n t = S j (rep (class n)) t) ->
  (forall r, (M <= r < M')%nat -> merged_weight N class q r = 0) ->
  follows_the_wide_flow d M m gamma beta T (fun r => x (rep r)) (merged_weight N class q) a w b
    (fun j r => s j (rep r)) (fun j r => S j (rep r))).

Check (lazy_prediction_of_the_network :
  forall d N m gamma beta T x y a w b s S z sz,
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j)) ->
  Rabs (wide_network d m gamma a (fun j => w j T) (fun j => b j T) z -
        wide_network d m gamma a (fun j => w j 0) (fun j => b j 0) z -
        T * drawn_prediction d N m beta x y a (fun j n => s j n 0) sz z) <=
  drift_bound d N m gamma beta T x y a (fun j => w j 0) (fun j => b j 0) z).

Check (lazy_prediction_signs_the_network :
  forall d N m gamma beta T x y a w b s S z sz,
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j)) ->
  let predicted := wide_network d m gamma a (fun j => w j 0) (fun j => b j 0) z +
    T * drawn_prediction d N m beta x y a (fun j n => s j n 0) sz z in
  drift_bound d N m gamma beta T x y a (fun j => w j 0) (fun j => b j 0) z < Rabs predicted ->
  same_sign (wide_network d m gamma a (fun j => w j T) (fun j => b j T) z) predicted).

Check (slab_invariant :
  forall N gamma T K v h0 s S t0 E c,
  0 <= gamma < 1 -> is_gram N K -> neuron_flow N gamma T K v h0 s S ->
  0 <= t0 -> slab_end c <= T -> certified_slab N gamma K v h0 t0 E c ->
  E (fun k => gain (S k) t0) ->
  end_gains c (fun k => gain (S k) (slab_end c)) /\
  forall t n, t0 <= t <= slab_end c -> (n < N)%nat ->
    (modes c n = Above -> 0 < at_gains N K v h0 (fun k => gain (S k) t) n) /\
    (modes c n = Below -> at_gains N K v h0 (fun k => gain (S k) t) n < 0)).

Check (settling_near_the_reference :
  forall N gamma K v h0 t0 E c C D tau n,
  is_gram N K -> certified_slab N gamma K v h0 t0 E c -> E C -> 0 <= tau -> allowed N gamma K c C tau D ->
  (n < N)%nat -> modes c n = Settling ->
  Rabs (at_gains N K v h0 (fun k => C k + D k) n - reference_height N K v c tau D n) <=
    sqrt (K n n) * off_zero N K (modes c) (coordinate c C) /\
  (off_zero N K (modes c) (coordinate c C) <= landing_speed c * tau ->
   at_gains N K v h0 (fun k => C k + D k) n = reference_height N K v c tau D n)).

Check (settling_gains :
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
    2 * (sqrt inv * off_zero N K (modes c) (coordinate c C))).

Check (others_near_the_reference :
  forall N gamma K v h0 t0 E c C D tau n,
  is_gram N K -> certified_slab N gamma K v h0 t0 E c -> E C -> 0 <= tau -> allowed N gamma K c C tau D ->
  (forall k, (k < N)%nat -> modes c k <> Settling -> reference_gain N c tau D k = D k) ->
  (forall l k, (l < N)%nat -> (k < N)%nat -> modes c l = Settling -> modes c k = Settling ->
     velocity c l k = if Nat.eqb l k then v l else 0) ->
  (n < N)%nat ->
  Rabs (at_gains N K v h0 (fun k => C k + D k) n - at_gains N K v h0 C n - reference_height N K v c tau D n) <=
    2 * (sqrt (K n n) * off_zero N K (modes c) (coordinate c C))).

Check (slabs_enclose_the_gains :
  forall N gamma T K v h0 s S l t0 E,
  0 <= gamma < 1 -> is_gram N K -> neuron_flow N gamma T K v h0 s S ->
  0 <= t0 -> last_end t0 l = T -> certified_slabs N gamma K v h0 t0 E l ->
  E (fun k => gain (S k) t0) ->
  last_gains E l (fun k => gain (S k) T)).

Check (exact_flow_encloses_the_gains :
  forall (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R) (w : nat -> R -> vec)
    (b : nat -> R -> R) (s S : nat -> nat -> R -> R) (l : nat -> list slab),
  certified_flow d N m gamma beta T x q a w b s S l ->
  possible_gains m l (fun j n => gain (S j n) T)).

Check (exact_flow_encloses_the_output :
  forall (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R) (w : nat -> R -> vec)
    (b : nat -> R -> R) (s S : nat -> nat -> R -> R) (l : nat -> list slab),
  forall z lo hi, certified_flow d N m gamma beta T x q a w b s S l ->
  (forall C, possible_gains m l C ->
     lo <= output_after d N m gamma beta x q a (fun j => w j 0) (fun j => b j 0) C z <= hi) ->
  lo <= wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <= hi).

Check (exact_flow_decides_the_sign :
  forall (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R) (w : nat -> R -> vec)
    (b : nat -> R -> R) (s S : nat -> nat -> R -> R) (l : nat -> list slab),
  forall z lo hi, certified_flow d N m gamma beta T x q a w b s S l ->
  (forall C, possible_gains m l C ->
     lo <= output_after d N m gamma beta x q a (fun j => w j 0) (fun j => b j 0) C z <= hi) ->
  (0 < lo -> 0 < wide_network d m gamma a (fun j => w j T) (fun j => b j T) z) /\
  (hi < 0 -> wide_network d m gamma a (fun j => w j T) (fun j => b j T) z < 0)).

Check (exact_flow_encloses_the_output_by_neurons :
  forall (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R) (w : nat -> R -> vec)
    (b : nat -> R -> R) (s S : nat -> nat -> R -> R) (l : nat -> list slab),
  forall z (lo hi : nat -> R), certified_flow d N m gamma beta T x q a w b s S l ->
  (forall j C, (j < m)%nat -> last_gains no_gains (l j) C ->
     lo j <= preactivation_after d N beta x q (a j) (w j 0) (b j 0) C z <= hi j) ->
  sum m (fun j => Rmin (a j * phi gamma (lo j)) (a j * phi gamma (hi j))) <=
    wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <=
  sum m (fun j => Rmax (a j * phi gamma (lo j)) (a j * phi gamma (hi j)))).

Check (exact_flow_encloses_the_gradient :
  forall (d N m : nat) (gamma beta T : R) (x : nat -> vec) (q a : nat -> R) (w : nat -> R -> vec)
    (b : nat -> R -> R) (s S : nat -> nat -> R -> R) (l : nat -> list slab),
  forall z slope centre radius, certified_flow d N m gamma beta T x q a w b s S l ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j T) (b j T) z) (slope j)) ->
  (forall C sl, possible_gains m l C ->
     (forall j, (j < m)%nat ->
        slope_at gamma (preactivation_after d N beta x q (a j) (w j 0) (b j 0) (C j) z) (sl j)) ->
     in_ball d (gradient m a sl (fun j => weights_after N x q (a j) (w j 0) (C j))) centre radius) ->
  in_ball d (gradient m a slope (fun j => w j T)) centre radius).

Check (weights_near_enclose_the_preactivation :
  forall d (w W : vec) (b B r : R) (z : vec), 0 <= r ->
  dot d (fun i => w i - W i) (fun i => w i - W i) + (b - B) ^ 2 <= r ^ 2 ->
  Rabs (preactivation d w b z - preactivation d W B z) <= r * sqrt (dot d z z + 1)).

Check (exact_enclosures_decide_agreement :
  forall f g lf hf lg hg,
  lf <= f <= hf -> lg <= g <= hg ->
  (0 < lf /\ 0 < lg \/ hf < 0 /\ hg < 0 -> same_sign f g) /\
  (0 < lf /\ hg < 0 \/ hf < 0 /\ 0 < lg -> ~ same_sign f g)).

Check (monotone_settling :
  forall N gamma K v c inside,
  0 <= gamma < 1 ->
  (forall k rho, (k < N)%nat -> modes c k <> Settling -> in_slopes N gamma (modes c) 1 rho ->
     reference_gain N c 1 rho k = rho k) ->
  (forall l k, (l < N)%nat -> (k < N)%nat -> modes c l = Settling -> modes c k = Settling ->
     velocity c l k = if Nat.eqb l k then v l else 0) ->
  (forall n, (n < N)%nat -> modes c n = Settling -> v n < 0 /\ pull c n = - v n * inside n) ->
  (forall n rho, (n < N)%nat -> modes c n = Settling -> in_slopes N gamma (modes c) 1 rho ->
     same_sign (reference_height N K v c 1 rho n) (direction c n) /\
     reference_slope gamma (direction c n) (reference_gain N c 1 rho n) (inside n)) ->
  forall n rho, (n < N)%nat -> modes c n = Settling -> in_slopes N gamma (modes c) 1 rho ->
  (0 <= direction c n -> 0 <= reference_height N K v c 1 rho n) /\
  (direction c n <= 0 -> reference_height N K v c 1 rho n <= 0) /\
  (rho n = 1 \/ direction c n < 0 ->
     sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k)) <= - pull c n) /\
  (rho n = gamma \/ 0 < direction c n ->
     pull c n <= sum N (fun k => velocity c n k * (rho k - reference_gain N c 1 rho k)))).

Check (interval_slab :
  forall N gamma K v h0 t0 c B0 B1 vl vu sl su rest lands,
  0 <= gamma < 1 -> is_gram N K -> t0 <= slab_end c -> end_gains c = in_intervals N K v h0 B1 ->
  settles_soundly N gamma K v h0 (in_intervals N K v h0 B0) c ->
  let dt := slab_end c - t0 in
  (rest = true -> forall n, (n < N)%nat -> modes c n = Settling -> direction c n = 0) ->
  (rest = true -> forall C, in_intervals N K v h0 B0 C -> off_zero N K (modes c) (coordinate c C) = 0) ->
  (lands = true -> forall C, in_intervals N K v h0 B0 C ->
     off_zero N K (modes c) (coordinate c C) <= landing_speed c * dt) ->
  (forall rho n, mean_slopes N gamma K v (modes c) rest rho -> (n < N)%nat ->
     vl n <= sum N (fun k => v k * K n k * rho k) <= vu n /\ sl n <= rho n <= su n) ->
  (forall n, (n < N)%nat -> modes c n = Above -> 0 < height_low B0 n /\ 0 < height_low B0 n + dt * vl n) ->
  (forall n, (n < N)%nat -> modes c n = Below -> height_high B0 n < 0 /\ height_high B0 n + dt * vu n < 0) ->
  (forall n, (n < N)%nat -> gain_low B1 n <= gain_low B0 n + dt * sl n /\
                          gain_high B0 n + dt * su n <= gain_high B1 n) ->
  (forall n, (n < N)%nat -> settles (modes c n) && lands = false ->
     height_low B1 n <= height_low B0 n + dt * vl n /\ height_high B0 n + dt * vu n <= height_high B1 n) ->
  (forall n D, (n < N)%nat -> settles (modes c n) && lands = true -> in_slopes N gamma (modes c) dt D ->
     height_low B1 n <= reference_height N K v c dt D n <= height_high B1 n) ->
  certified_slab N gamma K v h0 t0 (in_intervals N K v h0 B0) c).

Check (one_sample_slides :
  forall N gamma K v h0 i md mu t1 E0 E1,
  (i < N)%nat -> 0 < K i i -> 0 <= mu ->
  (forall n, (n < N)%nat -> md n = Settling <-> n = i) ->
  (forall rho, in_slopes N gamma md 1 rho -> rho i = 1 -> sum N (fun k => v k * K i k * rho k) <= - mu) ->
  (forall rho, in_slopes N gamma md 1 rho -> rho i = gamma -> mu <= sum N (fun k => v k * K i k * rho k)) ->
  let c := one_slides N K v h0 i md mu t1 E1 in
  settles_soundly N gamma K v h0 E0 c /\
  (forall tau D, reference_height N K v c tau D i = 0) /\
  forall C dt, Rabs (at_gains N K v h0 C i) <= mu * dt ->
    off_zero N K (modes c) (coordinate c C) <= landing_speed c * dt).

Check (exact_flow_of_merged_rows :
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
  lo <= wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <= hi).

Check (exact_and_lazy_enclosures_meet :
  forall d N m gamma beta T x y a w b s S z sz lo hi,
  0 <= gamma < 1 -> (0 < N)%nat -> are_labels N y -> 0 <= T ->
  follows_the_wide_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S ->
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j)) ->
  lo <= wide_network d m gamma a (fun j => w j T) (fun j => b j T) z <= hi ->
  let predicted := wide_network d m gamma a (fun j => w j 0) (fun j => b j 0) z +
    T * drawn_prediction d N m beta x y a (fun j n => s j n 0) sz z in
  let drift := drift_bound d N m gamma beta T x y a (fun j => w j 0) (fun j => b j 0) z in
  lo <= predicted + drift /\ predicted - drift <= hi).

Check (exact_flow_encloses_the_cosine :
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
     cosine d r p <= most * sqrt (1 - sn ^ 2) + sqrt (1 - most ^ 2) * sn)).

Check (satisfiable_exact_flow :
  exists d N m gamma beta T x y a w b s S l z lo hi sz,
  (0 < m)%nat /\ (0 < N)%nat /\ 0 < T /\ are_labels N y /\
  certified_flow d N m gamma beta T x (fun n => y n / INR N) a w b s S l /\
  (exists c1 c2 c3, l 0%nat = [c1; c2; c3] /\ modes c1 0%nat = Above /\ modes c2 0%nat = Settling /\
     modes c3 0%nat = Settling) /\
  (forall C, possible_gains m l C ->
     lo <= output_after d N m gamma beta x (fun n => y n / INR N) a (fun j => w j 0) (fun j => b j 0) C z <= hi) /\
  0 < lo /\
  (forall j, (j < m)%nat -> slope_at gamma (preactivation d (w j 0) (b j 0) z) (sz j))).

Check (satisfiable_joint_settling :
  exists N gamma K v h0 t0 E c,
  0 <= gamma < 1 /\ is_gram N K /\ certified_slab N gamma K v h0 t0 E c /\ t0 < slab_end c /\
  (exists C, E C) /\ modes c 0%nat = Settling /\ modes c 1%nat = Settling /\
  (exists rho, in_slopes N gamma (modes c) 1 rho /\ rho 0%nat = 1 /\ 0 < sum N (fun k => v k * K 0%nat k * rho k))).

Check (satisfiable_a1 :
  exists d N p gamma x y Rmin2 Rmax2 pmax w lambda,
  (2 <= N)%nat /\ 0 < pmax /\
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\ 0 <= Rmin2 /\ 0 <= pmax /\
  sq_norms_between d N x Rmin2 Rmax2 /\ inner_products_at_most d N x pmax /\
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax /\
  is_kkt_point d N p gamma x y w lambda).

Check (satisfiable_a1_row_sum :
  exists d N p gamma x y Rmin2 Rmax2 P w lambda,
  (2 <= N)%nat /\ 0 < P /\
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P /\
  is_kkt_point d N p gamma x y w lambda).

Check (satisfiable_linear_kkt_point :
  exists d N gamma x y lambda,
  0 < gamma < 1 /\ are_labels N y /\ (0 < N)%nat /\
  (forall n, (n < N)%nat -> 0 < lambda n) /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  multiplier_pattern d N gamma x y lambda /\
  (forall Rmin2 Rmax2 P, 0 <= Rmin2 -> sq_norms_between d N x Rmin2 Rmax2 ->
     row_sums_at_most d N x P -> ~ gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P)).

Check (satisfiable_verified_linear_system :
  exists d N gamma x y lt v omega r theta,
  (2 <= N)%nat /\ 0 < theta /\
  0 < gamma < 1 /\ are_labels N y /\
  (forall i, (i < N)%nat -> 0 < v i) /\
  (forall i, (i < N)%nat -> 0 < omega i) /\
  (forall i, (i < N)%nat ->
     omega i <= Rabs (margin_matrix d gamma x y i i) * v i
       - sum_except N i (fun k => Rabs (margin_matrix d gamma x y i k) * v k)) /\
  (forall i, (i < N)%nat -> Rabs (1 - mat_vec N (margin_matrix d gamma x y) lt i) <= r i) /\
  (forall i, (i < N)%nat -> r i / omega i <= theta) /\
  (forall i, (i < N)%nat -> v i * theta < lt i) /\
  (forall n sigma, (n < N)%nat -> sigma = 1 \/ sigma = -1 ->
     sum N (fun k => v k * theta * (group_slope gamma sigma (y k) * Rabs (gram d x n k))) <
     y n * sum N (fun k => lt k * y k * group_slope gamma sigma (y k) * gram d x n k))).

Check (satisfiable_approximate_inverse :
  exists n A B b xt c rho,
  (2 <= n)%nat /\ 0 < rho /\ c < 1 /\
  (forall i, (i < n)%nat ->
     sum n (fun k => Rabs (identity_matrix i k - mat_mul n B A i k)) <= c) /\
  (forall i, (i < n)%nat ->
     Rabs (mat_vec n B (fun l => b l - mat_vec n A xt l) i) <= rho)).

Check (satisfiable_slab :
  exists d p gamma w v u g tau z,
  0 < gamma < 1 /\ (0 < p)%nat /\
  let h := fun i => v i - u i in
  let kappa := 2 * sum (width p) (fun j => norm d (deviation p w v u j)) /
               (gamma * INR (width p) * norm d h) in
  0 < kappa /\ 0 < norm d h /\
  norm d (fun i => h i / norm d h - g i / norm d g) <= tau /\
  Rabs (dot d h z) > kappa * norm d h * norm d z /\
  Rabs (dot d g z) > (kappa + tau) * norm d g * norm d z).

Check (satisfiable_convergence :
  exists d N gamma x y g Rmin2 Rmax2 P rho sigma n k,
  0 < P /\ 0 < gamma < 1 /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  (forall i, (i < N)%nat -> 0 < g i <= 1 - sigma) /\
  (forall i l, (i < N)%nat -> (l < N)%nat -> g i <= rho * g l) /\
  P * rho < gamma * Rmin2 /\
  2 * P < Rmin2 /\ 0 < rho /\ Rmax2 / (Rmin2 - 2 * P) <= rho /\
  0 <= sigma /\ P < sigma * (Rmin2 - P) /\ Rmax2 <= rho * (sigma * (Rmin2 - P) - P) /\
  (n < N)%nat /\ (k < N)%nat /\ (forall i, (i < N)%nat -> g i <= g n) /\ g n = rho * g k).

Check (satisfiable_divergence :
  exists d N gamma x y Rmin2 Rmax2 P q s lambda,
  0 < gamma < 1 /\ are_labels N y /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\ P < Rmin2 /\ (0 < N)%nat /\
  (forall n, (n < N)%nat -> 0 < lambda n) /\
  (forall n, (n < N)%nat -> mat_vec N (margin_matrix d gamma x y) lambda n = 1) /\
  (forall n, (n < N)%nat ->
     derivable_pt_lim (q n) s (mat_vec N (margin_matrix d gamma x y) (softmax N q s) n)) /\
  (exists n, (n < N)%nat /\ softmax N q s n <> normalised N lambda n)).

Check (satisfiable_agreement :
  exists d N p gamma X yadv q Rmin2 Rmax2 pmax w lam (f : vec -> R) (g z : vec),
  0 < gamma < 1 /\ (0 < p)%nat /\ (0 < N)%nat /\ are_labels N yadv /\ 0 <= Rmin2 /\ 0 <= pmax /\
  sq_norms_between d N (perturbed X yadv q) Rmin2 Rmax2 /\
  inner_products_at_most d N (perturbed X yadv q) pmax /\
  gamma ^ 3 * Rmin2 ^ 2 > 3 * INR N * Rmax2 * pmax /\
  is_kkt_point d N p gamma (perturbed X yadv q) yadv w lam /\
  same_sign (f z) (dot d g z) /\ same_sign (dot d q z) (dot d g z) /\
  Rabs (mislabel_effect d N X yadv lam z) < Rabs (perturbation_effect d N q lam z)).

Check (satisfiable_a_priori_form :
  exists d N gamma X yadv q Rmin Rmax pmax r,
  0 < norm d q /\ (2 <= N)%nat /\
  0 < gamma /\ are_labels N yadv /\ norm d q < Rmin /\ 0 <= pmax /\ 0 <= r /\
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) /\
  inner_products_at_most d N X pmax /\
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) /\
  gamma ^ 3 * (Rmin - norm d q) ^ 4 > 3 * INR N * (Rmax + norm d q) ^ 2 * (pmax + 2 * r + norm d q ^ 2)).

Check (satisfiable_trap :
  exists d N p gamma x y Rsq e w lam,
  (0 < N)%nat /\ (0 < p)%nat /\ 0 < gamma < 1 /\ are_labels N y /\ 0 < Rsq /\
  orthogonal_samples d N x Rsq /\ 0 < e /\
  let q := trap_attack N e x y in
  norm d q < sqrt Rsq /\
  gamma ^ 3 * (sqrt Rsq - norm d q) ^ 4 >
    3 * INR N * (sqrt Rsq + norm d q) ^ 2 * (0 + 2 * (e * Rsq / INR N) + norm d q ^ 2) /\
  is_kkt_point d N p gamma (perturbed x (flipped y) q) (flipped y) w lam).

Check (satisfiable_trap_at_two :
  exists w lam,
  are_labels 4 integer_signs /\ orthogonal_samples 4 4 integer_samples 4 /\
  (forall i, (i < 4)%nat -> trap_attack 4 2 integer_samples integer_signs i = integer_signs i) /\
  is_kkt_point 4 4 1 (1 / 2)
    (perturbed integer_samples (flipped integer_signs) (trap_attack 4 2 integer_samples integer_signs))
    (flipped integer_signs) w lam).

Check (satisfiable_region_is_invariant :
  exists d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 /\ (0 < p)%nat /\ (2 <= N)%nat /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  2 * P < Rmin2 /\ Rmax2 / (Rmin2 - 2 * P) <= rho /\ P * rho < gamma * Rmin2 /\
  follows_the_flow d N p gamma x y (fun q => exp (- q)) W /\
  label_pattern d N p x y (W 0) /\
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0))).

Check (satisfiable_sharp_row_sum_form :
  exists d N p gamma x y Rmin2 P w lambda,
  (2 <= N)%nat /\ 0 < P /\ 0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  sharp_row_sum_form d N gamma x Rmin2 P /\ 2 * P < Rmin2 /\
  is_kkt_point d N p gamma x y w lambda /\
  (forall Rmin2 Rmax2 P, 0 <= Rmin2 -> sq_norms_between d N x Rmin2 Rmax2 ->
     row_sums_at_most d N x P -> ~ gamma ^ 3 * Rmin2 ^ 2 > 3 * Rmax2 * P)).

Check (satisfiable_relative_form :
  exists d N gamma x,
  (2 <= N)%nat /\ 0 < gamma < 1 /\ relative_form d N gamma x /\
  (forall Rmin2 P, ~ sharp_row_sum_form d N gamma x Rmin2 P)).

Check (satisfiable_weighted_form :
  exists d N gamma x v,
  (2 <= N)%nat /\ 0 < gamma < 1 /\ weighted_form d N gamma x v /\ ~ relative_form d N gamma x).

Check (satisfiable_signed_form :
  exists d N p gamma x y v w lambda lambda',
  (2 <= N)%nat /\ 0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\ signed_form d N gamma x y v /\
  is_kkt_point d N p gamma x y w lambda /\ is_kkt_point d N p gamma x y w lambda' /\
  lambda 0%nat <> lambda' 0%nat /\
  (forall v, ~ weighted_form d N gamma x v)).

Check (satisfiable_propagation :
  exists d N p gamma x y v L steps w lambda,
  (2 <= N)%nat /\ 0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  valid_start d N gamma x y v L /\ valid_steps d N gamma x y (start_box v L) steps /\
  (forall n, (n < N)%nat -> known (last_box v L steps) n = true) /\
  upper (last_box v L steps) 0%nat < v 0%nat * L /\
  is_kkt_point d N p gamma x y w lambda).

Check (satisfiable_agreement_sharp :
  exists d N p gamma x y wf lf N' p' gamma' X yadv q w lam z,
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  some_form_holds d N gamma x y /\ is_kkt_point d N p gamma x y wf lf /\
  0 < gamma' < 1 /\ (0 < p')%nat /\ (0 < N')%nat /\ are_labels N' yadv /\
  some_form_holds d N' gamma' (perturbed X yadv q) yadv /\
  is_kkt_point d N' p' gamma' (perturbed X yadv q) yadv w lam /\
  same_sign (dot d q z) (dot d (boundary N x y lf) z) /\
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (perturbation_effect d N' q lam z)).

Check (satisfiable_sharp_a_priori_form :
  exists d N gamma X yadv q Rmin pmax r,
  0 < norm d q /\ (2 <= N)%nat /\ 0 < pmax /\
  0 < gamma < 1 /\ are_labels N yadv /\ norm d q < Rmin /\
  (forall n, (n < N)%nat -> Rmin <= norm d (X n)) /\
  inner_products_at_most d N X pmax /\
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) /\
  gamma * (1 + gamma ^ 2) * (Rmin - norm d q) ^ 2 >
    (1 + gamma) * ((INR N - 1) * (pmax + 2 * r + norm d q ^ 2))).

Check (satisfiable_signed_samples_in_no_half_space :
  exists d N p (x : nat -> vec) (y : nat -> R) mu,
  (0 < d)%nat /\ (0 < p)%nat /\ are_labels N y /\
  (forall n, (n < N)%nat -> exists i, (i < d)%nat /\ x n i <> 0) /\
  (forall n, (n < N)%nat -> 0 <= mu n) /\
  (exists n, (n < N)%nat /\ 0 < mu n) /\
  (forall i, (i < d)%nat -> sum N (fun n => mu n * (y n * x n i)) = 0)).

Check (satisfiable_broken_candidate :
  exists d N gamma x y lambda,
  0 < gamma < 1 /\ are_labels N y /\
  (forall n, (n < N)%nat -> 0 <= lambda n) /\
  (forall n, (n < N)%nat -> 1 <= mat_vec N (margin_matrix d gamma x y) lambda n) /\
  (forall n, (n < N)%nat -> lambda n * (mat_vec N (margin_matrix d gamma x y) lambda n - 1) = 0) /\
  ~ multiplier_pattern d N gamma x y lambda).

Check (satisfiable_rounded_a_priori_form :
  exists d N gamma X yadv q x' Rmin Rmax pmax r rho,
  0 < norm d q /\ (2 <= N)%nat /\ 0 < pmax /\ 0 < rho /\
  0 < gamma < 1 /\ are_labels N yadv /\ norm d q + rho < Rmin /\
  (forall n, (n < N)%nat -> Rmin <= norm d (X n) <= Rmax) /\
  inner_products_at_most d N X pmax /\
  (forall n, (n < N)%nat -> Rabs (dot d (X n) q) <= r) /\
  rounded_within d N X yadv q x' rho /\
  (exists n i, (n < N)%nat /\ (i < d)%nat /\ x' n i <> perturbed X yadv q n i) /\
  gamma * (1 + gamma ^ 2) * (Rmin - (norm d q + rho)) ^ 2 >
    (1 + gamma) * ((INR N - 1) *
      (pmax + 2 * r + norm d q ^ 2 + rho * (2 * (Rmax + norm d q) + rho)))).

Check (off_regime_a_nonlinear_kkt_point_exists :
  exists d N p gamma x y w lambda w' lambda' z,
  0 < gamma < 1 /\ are_labels N y /\
  is_kkt_point d N p gamma x y w lambda /\ label_pattern d N p x y w /\
  is_kkt_point d N p gamma x y w' lambda' /\
  0 < network d p gamma w' z /\ dot d (boundary N x y lambda') z < 0).

Check (tube_term_drawing_together : forall gamma k h h' p c c',
  0 <= gamma < 1 -> 0 <= k -> clarke_slope gamma h c -> clarke_slope gamma p c' ->
  - k * ((h - h') * (c - c')) <= k * (1 - gamma) * Rabs (h' - p)).

Check (tube_term_driving_apart : forall gamma k h h' b c c',
  0 <= gamma < 1 -> 0 <= k -> gamma <= c <= 1 -> gamma <= c' <= 1 -> Rabs (h - h') <= b ->
  k * ((h - h') * (c - c')) <= k * (1 - gamma) * b).

Check (tube_term_vanishes : forall gamma h h' b c c',
  clarke_slope gamma h c -> clarke_slope gamma h' c' -> Rabs (h - h') <= b -> b < Rabs h' ->
  (h - h') * (c - c') = 0).

Check (tube_bound_grows_enough : forall E G q m, 0 <= E -> 0 < q <= m -> E + m * G <= m * (E / q + G)).

Check (eq_refl : training_loss = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (l : R -> R) (w : nat -> vec) =>
  / INR N * sum N (fun n => l (y n * network d p gamma w (x n)))).

Check (eq_refl : with_weight = fun (w : nat -> vec) (j i : nat) (t : R) =>
  fun j' i' => if Nat.eqb j' j then if Nat.eqb i' i then t else w j' i' else w j' i').

Check (eq_refl : is_gradient_flow = fun (d N p : nat) (gamma : R) (x : nat -> vec) (y : nat -> R) (l : R -> R) (W : R -> nat -> vec) =>
  (forall t j i, 0 <= t -> (j < width p)%nat -> (i < d)%nat -> continuity_pt (fun s => W s j i) t) /\
  (forall t j i, 0 <= t -> label_pattern d N p x y (W t) -> (j < width p)%nat -> (i < d)%nat ->
     exists partial,
       derivable_pt_lim (fun s => training_loss d N p gamma x y l (with_weight (W t) j i s)) (W t j i) partial /\
       derivable_pt_lim (fun s => W s j i) t (- partial))).

Check (eq_refl : moved_effect = fun (d N : nat) (X X' : nat -> vec) (yadv lam : nat -> R) (z : vec) =>
  sum N (fun n => lam n * yadv n * dot d (fun i => X' n i - X n i) z)).

Check (flow_velocity_is_minus_the_gradient : forall d N p gamma x y l G w slope j i,
  0 < gamma < 1 -> (forall q, derivable_pt_lim l q (- G q)) -> (j < width p)%nat -> (i < d)%nat ->
  (forall n, (n < N)%nat -> dot d (w j) (x n) <> 0 /\ clarke_slope gamma (dot d (w j) (x n)) (slope j n)) ->
  derivable_pt_lim (fun t => training_loss d N p gamma x y l (with_weight w j i t)) (w j i)
    (- flow_velocity N p x y (fun n => G (y n * network d p gamma w (x n))) slope j i)).

Check (gradient_flow_is_the_flow : forall d N p gamma x y l G W,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y -> (forall q, derivable_pt_lim l q (- G q)) ->
  (is_gradient_flow d N p gamma x y l W <-> follows_the_flow d N p gamma x y G W)).

Check (losses_have_these_slopes : forall q,
  derivable_pt_lim (fun r => exp (- r)) q (- exp (- q)) /\
  derivable_pt_lim (fun r => log (1 + exp (- r))) q (- / (1 + exp q))).

Check (gradient_flow_certificate_exponential : forall d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 -> (0 < p)%nat -> (0 < N)%nat -> are_labels N y -> 0 <= Rmin2 ->
  sq_norms_between d N x Rmin2 Rmax2 -> row_sums_at_most d N x P ->
  2 * P < Rmin2 -> Rmax2 / (Rmin2 - 2 * P) <= rho -> P * rho < gamma * Rmin2 ->
  is_gradient_flow d N p gamma x y (fun q => exp (- q)) W ->
  label_pattern d N p x y (W 0) ->
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0)) ->
  let A := margin_matrix d gamma x y in
  let q := margin d p gamma x y W in
  exists lambda,
    (forall n, (n < N)%nat -> 0 < lambda n /\ mat_vec N A lambda n = 1) /\
    is_kkt_point d N p gamma x y (predicted_weights N p gamma x y lambda) lambda /\
    label_pattern d N p x y (predicted_weights N p gamma x y lambda) /\
    (forall z, same_sign (network d p gamma (predicted_weights N p gamma x y lambda) z)
                         (dot d (boundary N x y lambda) z)) /\
    forall t, 0 <= t ->
      let gap := fun n => softmax N q t n - normalised N lambda n in
      let speed := - (/ INR N * sum N (fun n => exp (- q n t)) * sum N (fun n => gap n * mat_vec N A gap n)) in
      label_pattern d N p x y (W t) /\
      (forall n, (n < N)%nat ->
         derivable_pt_lim (q n) t (/ INR N * mat_vec N A (fun k => exp (- q k t)) n)) /\
      derivable_pt_lim (fun s => divergence N (normalised N lambda) (softmax N q s)) t speed /\
      ((exists n, (n < N)%nat /\ softmax N q t n <> normalised N lambda n) -> speed < 0)).

Check (agreement_conditions_of_any_perturbation :
  forall d N p gamma x y wf lf N' p' gamma' X X' yadv w lam z,
  0 < gamma < 1 -> (0 < p)%nat -> are_labels N y ->
  some_form_holds d N gamma x y -> is_kkt_point d N p gamma x y wf lf ->
  0 < gamma' < 1 -> (0 < p')%nat -> are_labels N' yadv ->
  some_form_holds d N' gamma' X' yadv -> is_kkt_point d N' p' gamma' X' yadv w lam ->
  same_sign (moved_effect d N' X X' yadv lam z) (dot d (boundary N x y lf) z) ->
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (moved_effect d N' X X' yadv lam z) ->
  same_sign (network d p' gamma' w z) (network d p gamma wf z)).

Check (antiderivative_is_integral : forall T f F,
  (forall t, 0 <= t <= T -> derivable_pt_lim F t (f t)) -> is_integral T f F).

Check (integral_is_antiderivative : forall T f F t,
  is_integral T f F -> 0 < t < T -> continuity_pt f t -> derivable_pt_lim F t (f t)).

Check (operator_norm_of_one_row : forall d v op,
  operator_norm_at_most d 1 (fun _ => v) op <-> norm d v <= op).

Check (operator_norm_bounds_every_image : forall d N v op, 0 <= op ->
  (operator_norm_at_most d N v op <->
   forall u, sqrt (sum N (fun n => (dot d (v n) u) ^ 2)) <= op * norm d u)).

Check (satisfiable_gradient_flow_certificate : exists d N p gamma x y W Rmin2 Rmax2 P rho,
  0 < gamma < 1 /\ (0 < p)%nat /\ (0 < N)%nat /\ are_labels N y /\ 0 <= Rmin2 /\
  sq_norms_between d N x Rmin2 Rmax2 /\ row_sums_at_most d N x P /\
  2 * P < Rmin2 /\ Rmax2 / (Rmin2 - 2 * P) <= rho /\ P * rho < gamma * Rmin2 /\
  is_gradient_flow d N p gamma x y (fun q => exp (- q)) W /\
  label_pattern d N p x y (W 0) /\
  (forall n k, (n < N)%nat -> (k < N)%nat ->
     exp (- margin d p gamma x y W n 0) <= rho * exp (- margin d p gamma x y W k 0))).

Check (satisfiable_agreement_of_any_perturbation :
  exists d N p gamma x y wf lf N' p' gamma' X X' yadv w lam z,
  0 < gamma < 1 /\ (0 < p)%nat /\ are_labels N y /\
  some_form_holds d N gamma x y /\ is_kkt_point d N p gamma x y wf lf /\
  0 < gamma' < 1 /\ (0 < p')%nat /\ are_labels N' yadv /\
  some_form_holds d N' gamma' X' yadv /\ is_kkt_point d N' p' gamma' X' yadv w lam /\
  same_sign (moved_effect d N' X X' yadv lam z) (dot d (boundary N x y lf) z) /\
  Rabs (mislabel_effect d N' X yadv lam z) < Rabs (moved_effect d N' X X' yadv lam z)).

Check (eq_refl : computed =
  fix go (rnd : R -> R) (x z : vec) (t : sum_tree) {struct t} : R :=
  match t with
  | product i => rnd (x i * z i)
  | added l r => rnd (go rnd x z l + go rnd x z r)
  | fused i s => rnd (x i * z i + go rnd x z s)
  end).

Check (eq_refl : tree_sum =
  fix go (f : nat -> R) (t : sum_tree) {struct t} : R :=
  match t with
  | product i => f i
  | added l r => go f l + go f r
  | fused i s => f i + go f s
  end).

Check (eq_refl : depth =
  fix go (t : sum_tree) : nat :=
  match t with
  | product _ => 1%nat
  | added l r => S (Nat.max (go l) (go r))
  | fused _ s => S (go s)
  end).

Check (eq_refl : operations =
  fix go (t : sum_tree) : nat :=
  match t with
  | product _ => 1%nat
  | added l r => S (go l + go r)
  | fused _ s => S (go s)
  end).

Check (eq_refl : products =
  fix go (t : sum_tree) : nat :=
  match t with
  | product _ => 1%nat
  | added l r => (go l + go r)%nat
  | fused _ s => S (go s)
  end).

Check (eq_refl : blocks =
  fix go (T : nat -> sum_tree) (k : nat) {struct k} : sum_tree :=
  match k with
  | O => T O
  | S i => added (go T i) (T (S i))
  end).

Check (eq_refl : sums_all = fun (d : nat) (t : sum_tree) => forall f, tree_sum f t = sum d f).

Check (eq_refl : rounds_within = fun (rnd : R -> R) (u h : R) => forall t, Rabs (rnd t - t) <= u * Rabs t + h).

Check (sum_tree_error : forall rnd u h x z t, 0 <= u -> 0 <= h -> rounds_within rnd u h ->
  Rabs (computed rnd x z t - tree_sum (fun i => x i * z i) t) <=
  ((1 + u) ^ depth t - 1) * tree_sum (fun i => Rabs (x i * z i)) t +
  INR (operations t) * h * (1 + u) ^ depth t).

Check (gamma_upper_suffices : forall u n, 0 <= u -> INR n * u <= / 2 ^ 13 ->
  INR n * u / (1 - INR n * u) <= INR n * u * (1 + / 2 ^ 12)).

Check (computed_inner_product : forall rnd u h d x z t, 0 <= u -> 0 <= h -> rounds_within rnd u h ->
  sums_all d t -> INR (depth t) * u < 1 ->
  Rabs (computed rnd x z t - dot d x z) <=
  INR (depth t) * u / (1 - INR (depth t) * u) * (norm d x * norm d z) +
  INR (2 * d - 1) * h * / (1 - INR (depth t) * u) /\
  (depth t <= d)%nat).

Check (blocks_are_shallow : forall T b k, (forall i, (i <= k)%nat -> (depth (T i) <= b)%nat) ->
  (depth (blocks T k) <= b + k)%nat).

Check (underflow_allowance : forall u h d k, 0 <= u -> 0 <= h -> (0 < d)%nat -> 2 * INR d * (INR k * u) <= 1 ->
  INR (2 * d - 1) * h * / (1 - INR k * u) <= INR d * (2 * h)).
