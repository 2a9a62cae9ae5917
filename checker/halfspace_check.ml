(* halfspace-check: reads certificates and the data they name, asks the proved function, prints its answers.
   The format: docs/certificate.md. This file is not proved; it holds nothing but reading and printing. *)

module Zarith = Z
open Certified
module Z = Zarith  (* not the module of that name among the proved ones *)

exception Malformed of int * string  (* line, why *)
exception Usage of string

let fail line format = Printf.ksprintf (fun why -> raise (Malformed (line, why))) format
let big = Z.of_int

(* ---- files ---- *)

let read_whole path =
  let channel = open_in_bin path in
  Fun.protect ~finally:(fun () -> close_in_noerr channel)
    (fun () -> really_input_string channel (in_channel_length channel))

let is_gzip text = String.length text > 2 && text.[0] = '\x1f' && text.[1] = '\x8b'

(* The content of a file that may be compressed by gzip. *)
let expanded path text =
  if not (is_gzip text) then text
  else begin
    let channel = Gzip.open_in path in
    let out = Buffer.create (4 * String.length text) and block = Bytes.create 65536 in
    let rec go () =
      let n = Gzip.input channel block 0 65536 in
      if n > 0 then (Buffer.add_subbytes out block 0 n; go ()) in
    Fun.protect ~finally:(fun () -> Gzip.close_in channel) go;
    Buffer.contents out
  end

(* ---- exact numbers ---- *)

let all_digits s = s <> "" && String.for_all (fun c -> c >= '0' && c <= '9') s
let is_natural s = all_digits s && (String.length s = 1 || s.[0] <> '0')

let integer line s =
  let negative = String.length s > 1 && s.[0] = '-' in
  let digits = if negative then String.sub s 1 (String.length s - 1) else s in
  if not (is_natural digits) || (negative && digits = "0") then fail line "'%s' is not an integer" s;
  Z.of_string s

let small line ?(most = 100_000_000) s =
  let n = integer line s in
  if Z.sign n < 0 || Z.gt n (big most) then fail line "'%s' is not between 0 and %d" s most;
  Z.to_int n

let rational line s =
  match String.split_on_char '/' s with
  | [ p; q ] ->
      let q = integer line q in
      if Z.sign q <= 0 then fail line "'%s' has no positive denominator" s;
      (integer line p, q)
  | _ -> fail line "'%s' is not a fraction p/q" s

let rec nat n = if n = 0 then O else S (nat (n - 1))

(* mantissa * 2^exponent as a multiple of 2^-unit *)
let dyadic line unit mantissa exponent =
  let shift = exponent + unit in
  if mantissa = 0 then Z.zero
  else if shift >= 0 then Z.shift_left (big mantissa) shift
  else if shift > -63 && mantissa land ((1 lsl -shift) - 1) = 0 then big (mantissa asr -shift)
  else fail line "a number is not a multiple of 2^-%d" unit

let of_bits line unit negative exponent fraction ~bits ~bias ~infinite =
  if exponent = infinite then fail line "a number is not finite";
  let mantissa = if exponent = 0 then fraction else fraction lor (1 lsl bits) in
  dyadic line unit (if negative then -mantissa else mantissa) (max exponent 1 - bias - bits)

let of_double line unit b =
  let part from count = Int64.to_int (Int64.shift_right_logical (Int64.shift_left b (64 - from - count)) (64 - count)) in
  of_bits line unit (part 63 1 = 1) (part 52 11) (part 0 52) ~bits:52 ~bias:1023 ~infinite:2047

let of_float line unit b =
  of_bits line unit (b < 0l)
    ((Int32.to_int b lsr 23) land 255) (Int32.to_int b land 0x7fffff) ~bits:23 ~bias:127 ~infinite:255

(* ---- NPY ---- *)

let find text part =
  let n = String.length part in
  let rec go i = if i + n > String.length text then None else if String.sub text i n = part then Some (i + n) else go (i + 1) in
  go 0

(* The value of 'key' in an NPY header, up to the stop character. *)
let field line header key stop =
  match find header ("'" ^ key ^ "': ") with
  | None -> fail line "the NPY header has no %s" key
  | Some from -> (
      match String.index_from_opt header from stop with
      | None -> fail line "the NPY header is broken"
      | Some until -> String.sub header from (until - from))

let entry_reader line unit descr : int * (string -> int -> Z.t) =
  let whole n = dyadic line unit n 0 in
  match descr with
  | "'<f8'" -> (8, fun t i -> of_double line unit (String.get_int64_le t i))
  | "'>f8'" -> (8, fun t i -> of_double line unit (String.get_int64_be t i))
  | "'<f4'" -> (4, fun t i -> of_float line unit (String.get_int32_le t i))
  | "'>f4'" -> (4, fun t i -> of_float line unit (String.get_int32_be t i))
  | "'|u1'" -> (1, fun t i -> whole (String.get_uint8 t i))
  | "'|i1'" -> (1, fun t i -> whole (String.get_int8 t i))
  | "'<i2'" -> (2, fun t i -> whole (String.get_int16_le t i))
  | "'<u2'" -> (2, fun t i -> whole (String.get_uint16_le t i))
  | "'<i4'" -> (4, fun t i -> whole (Int32.to_int (String.get_int32_le t i)))
  | _ -> fail line "the NPY type %s is not read here" descr

let npy line text unit rows columns =
  if String.length text < 12 || String.sub text 0 6 <> "\x93NUMPY" then fail line "the file is not NPY";
  let start, length =
    match text.[6] with
    | '\x01' -> (10, String.get_uint16_le text 8)
    | '\x02' | '\x03' -> (12, Int32.to_int (String.get_int32_le text 8))
    | _ -> fail line "the NPY version is unknown" in
  if length < 0 || start + length > String.length text then fail line "the NPY header is cut short";
  let header = String.sub text start length in
  let size, read = entry_reader line unit (field line header "descr" ',') in
  let shape = field line header "shape" ')' in
  if shape <> Printf.sprintf "(%d, %d" rows columns then fail line "the NPY array has shape %s), not (%d, %d)" shape rows columns;
  let data = start + length in
  if String.length text <> data + (size * rows * columns) then fail line "the NPY file has another length than its shape says";
  let at =
    match field line header "fortran_order" ',' with
    | "False" -> fun i j -> (i * columns) + j
    | "True" -> fun i j -> (j * rows) + i
    | _ -> fail line "the NPY header is broken" in
  List.init rows (fun i -> List.init columns (fun j -> read text (data + (size * at i j))))

(* ---- the certificate ---- *)

(* Words to print hold letters, digits, dots and hyphens; a scenario's name no control characters. *)
let is_name = String.for_all (function 'A' .. 'Z' | 'a' .. 'z' | '0' .. '9' | '.' | '-' -> true | _ -> false)
let is_printable = String.for_all (fun c -> c >= ' ' && c <> '\127')

type reader = { lines : string array; folder : string; mutable next : int }

let take reader =
  if reader.next >= Array.length reader.lines then fail reader.next "the certificate is cut short";
  reader.next <- reader.next + 1;
  (reader.next, String.split_on_char ' ' reader.lines.(reader.next - 1))

(* A matrix of `rows` rows: in the lines that follow, or in an NPY file with the given SHA-256. *)
let matrix reader line unit rows columns source =
  if rows * columns > 100_000_000 then fail line "too large";
  match source with
  | [ "here" ] ->
      List.init rows (fun _ ->
          match take reader with
          | line, "row" :: entries ->
              if List.length entries <> columns then fail line "a row needs %d integers" columns;
              List.map (integer line) entries
          | line, _ -> fail line "a row is expected: row INTEGER ...")
  | [ "file"; sha256; path ] ->
      let path = if Filename.is_relative path then Filename.concat reader.folder path else path in
      let text = try read_whole path with Sys_error why -> fail line "%s" why in
      if Sha256.to_hex (Sha256.string text) <> sha256 then fail line "%s has another SHA-256" path;
      npy line (expanded path text) unit rows columns
  | _ -> fail line "'here' or 'file SHA256 PATH' is expected"

let power_of_two line k = Z.shift_left Z.one (small line ~most:2200 k)

(* N D unit K SOURCE *)
let rows_of reader line = function
  | n :: d :: "unit" :: k :: source ->
      let n = small line n and d = small line d in
      (n, power_of_two line k, matrix reader line (small line k) n d source)
  | _ -> fail line "'N D unit K SOURCE' is expected"

let labels_of line signs =
  List.map (function '+' -> Z.one | '-' -> Z.minus_one | c -> fail line "'%c' is not a label" c) (List.of_seq (String.to_seq signs))

let is_next reader word =
  reader.next < Array.length reader.lines && List.hd (String.split_on_char ' ' reader.lines.(reader.next)) = word

let check_count line labels n =
  if List.length labels <> n then fail line "there are %d labels and %d samples" (List.length labels) n

(* The chosen direction, where the next line brings one. *)
let chosen_direction reader =
  if not (is_next reader "direction") then ([], Z.one)
  else
    match take reader with
    | line, _ :: d :: "unit" :: k :: source -> (List.hd (matrix reader line (small line k) 1 (small line d) source), power_of_two line k)
    | line, _ -> fail line "'direction D unit K SOURCE' is expected"

(* The attacked points and the base points that they were made of, where the next lines bring them. *)
let attacked_points reader none =
  if not (is_next reader "attacked-labels") then (none, None)
  else begin
    let labels_line, labels =
      match take reader with line, [ _; signs ] -> (line, labels_of line signs) | line, _ -> fail line "'attacked-labels +-...' is expected" in
    let n, sample_unit, samples =
      match take reader with line, "attacked" :: rest -> rows_of reader line rest | line, _ -> fail line "'attacked N D unit K SOURCE' is expected" in
    check_count labels_line labels n;
    let attacked = { none with samples; sample_unit; labels } in
    let base =
      match take reader with
      | _, [ "base"; "samples" ] -> None
      | line, "base" :: rest ->
          let _, sample_unit, samples = rows_of reader line rest in
          Some { none with samples; sample_unit; labels }
      | line, _ -> fail line "'base samples' or 'base N D unit K SOURCE' is expected" in
    (attacked, base)
  end

let material reader =
  let name = match take reader with _, "scenario" :: name when List.for_all is_printable name -> String.concat " " name | line, _ -> fail line "'scenario NAME' is expected" in
  let p, q = match take reader with line, [ "gamma"; g ] -> rational line g | line, _ -> fail line "'gamma P/Q' is expected" in
  let labels_line, labels =
    match take reader with line, [ "labels"; signs ] -> (line, labels_of line signs) | line, _ -> fail line "'labels +-...' is expected" in
  let n, sample_unit, samples =
    match take reader with line, "samples" :: rest -> rows_of reader line rest | line, _ -> fail line "'samples N D unit K SOURCE' is expected" in
  check_count labels_line labels n;
  let d = match samples with row :: _ -> List.length row | [] -> 0 in
  let m, wk, weights =
    match take reader with
    | _, [ "weights"; "none" ] -> (0, Z.one, [])
    | line, "weights" :: m :: "unit" :: k :: source ->
        let m = small line m in
        if m mod 2 <> 0 then fail line "the number of neurons is odd";
        (m, power_of_two line k, matrix reader line (small line k) m d source)
    | line, _ -> fail line "'weights none' or 'weights M unit K SOURCE' is expected" in
  let none =
    { slope_num = p; slope_den = q; sample_unit = Z.one; samples = []; labels = []; weight_unit = Z.one;
      positive_neurons = []; negative_neurons = [] } in
  let clean =
    { none with sample_unit; samples; labels; weight_unit = wk;
      positive_neurons = List.filteri (fun j _ -> j < m / 2) weights;
      negative_neurons = List.filteri (fun j _ -> j >= m / 2) weights } in
  let direction, direction_unit = chosen_direction reader in
  let attacked, other_base = attacked_points reader none in
  (name, m, { clean; attacked; other_base; direction; direction_unit })

let rec split k l = if k = 0 then ([], l) else match l with [] -> ([], []) | a :: r -> let u, v = split (k - 1) r in (a :: u, v)

let below line most what s = let i = small line s in if i >= most then fail line "there is no %s %s" what s; nat i
let earlier line number s =
  let k = small line s in
  if k < 1 || k >= number then fail line "step %s does not come before" s;
  nat (k - 1)

(* scale S radius a/b multipliers L_0 ... dominance v_0 ..., and what follows *)
let candidate line count = function
  | "scale" :: d :: "radius" :: r :: "multipliers" :: rest -> (
      let multipliers, rest = split count rest in
      let radius_num, radius_den = rational line r in
      match rest with
      | "dominance" :: rest ->
          let dominance, rest = split count rest in
          let z = List.map (integer line) in
          ({ multipliers = z multipliers; scale = integer line d; dominance = z dominance; radius_num; radius_den }, rest)
      | _ -> fail line "'dominance' is expected")
  | _ -> fail line "'scale' is expected"

let one_candidate line count tokens =
  match candidate line count tokens with c, [] -> c | _ -> fail line "there are more numbers than samples"

(* The moves of a propagation, to the end of the line. *)
let moves line count tokens =
  let z = integer line and sample = below line count "sample" in
  let rec go found = function
    | [] -> List.rev found
    | "range" :: n :: rest -> go (Join_signs (sample n) :: found) rest
    | "contradiction" :: n :: "over" :: den :: rest ->
        let mu, rest = split 6 rest in
        go (Join_against (sample n, z den, List.map z mu) :: found) rest
    | "lower" :: n :: l :: rest -> go (Raise_low (sample n, z l) :: found) rest
    | "upper" :: n :: u :: rest -> go (Reduce_high (sample n, z u) :: found) rest
    | "cap" :: largest :: rest ->
        let v, rest = split count rest in
        go (Cap_highs (List.map z v, z largest) :: found) rest
    | word :: _ -> fail line "'%s' is no move of a propagation" word in
  go [] tokens

(* width a/b direction h deviations e_0 ..., and what follows *)
let slab line m = function
  | "width" :: w :: "direction" :: h :: "deviations" :: rest ->
      let deviations, rest = split m rest in
      let width_num, width_den = rational line w in
      ({ deviations = List.map (integer line) deviations; shortest_h = integer line h; width_num; width_den }, rest)
  | _ -> fail line "'width' is expected"

(* The evidence of a claim on one data set; None where nothing is brought. [count] samples, [m] neurons, [number] of the
   step. *)
let step line count m number tokens : step option =
  let z = integer line in
  let sample = below line count "sample" and neuron = below line m "neuron" and by = earlier line number in
  let integers l = List.map z l in
  let candidate = one_candidate line count in
  match tokens with
  | [ "near-orthogonality"; "proved"; "shortest"; r; "longest"; s; "largest"; p ] -> Some (Near_orthogonality (z r, z s, z p))
  | [ "near-orthogonality"; "refuted"; "shortest"; i; "longest"; j; "pair"; k; l ] ->
      Some (Near_orthogonality_fails (sample i, sample j, sample k, sample l))
  | [ "near-orthogonality-row-sum"; "proved"; "shortest"; r; "longest"; s; "largest"; p ] -> Some (Row_sums (z r, z s, z p))
  | [ "near-orthogonality-row-sum"; "refuted"; "shortest"; i; "longest"; j; "row"; n ] ->
      Some (Row_sums_fail (sample i, sample j, sample n))
  | [ "near-orthogonality-relative"; "proved"; "fine"; f ] -> Some (Relative (z f))
  | [ "near-orthogonality-relative"; "refuted"; "fine"; f; "row"; n ] -> Some (Relative_fails (z f, sample n))
  | "near-orthogonality-weighted" :: "proved" :: "weights" :: v -> Some (Weighted (integers v))
  | "near-orthogonality-weighted" :: "refuted" :: "left" :: n :: "right" :: b :: "weights" :: v ->
      Some (Weighted_fails (integers v, sample n, sample b))
  | "near-orthogonality-signed" :: "proved" :: "weights" :: v -> Some (Signed (integers v))
  | "near-orthogonality-signed" :: "refuted" :: "left" :: n :: "right" :: b :: "weights" :: v ->
      Some (Signed_fails (integers v, sample n, sample b))
  | "pattern-propagation" :: "proved" :: "scale" :: s :: "largest" :: largest :: "weights" :: rest ->
      let v, rest = split count rest in
      Some (Propagation (z s, integers v, z largest, moves line count rest))
  | [ "multiplier-bounds"; "proved"; "by"; k ] -> Some (Bounds_of_multipliers (by k))
  | [ "activation-pattern"; "proved"; "by"; k ] -> Some (Pattern_of_labels (by k))
  | [ "linear-boundary"; "proved"; "by"; k ] -> Some (Linear_boundaries (by k))
  | [ "unique-kkt-point"; "proved"; "by"; k; "with"; l ] -> Some (Unique_kkt_point (by k, by l))
  | "linear-kkt-point" :: "proved" :: rest -> Some (Linear_kkt_point (candidate rest))
  | "linear-kkt-point" :: "refuted" :: "sample" :: n :: "neurons" :: s :: rest ->
      let sign = match s with "+" -> Z.one | "-" -> Z.minus_one | _ -> fail line "'%s' is neither + nor -" s in
      Some (Linear_kkt_point_fails (candidate rest, sample n, sign))
  | "linear-kkt-point" :: "refuted" :: "vanishing" :: mu -> Some (Half_space_fails (integers mu))
  | [ "trained-pattern"; "proved" ] -> Some Trained_pattern
  | "own-halfspace" :: "proved" :: rest -> (
      match slab line m rest with b, [] -> Some (Own_halfspace b) | _ -> fail line "there are more numbers than neurons")
  | "trained-halfspace" :: "proved" :: rest -> (
      let b, rest = slab line m rest in
      match rest with
      | "turned" :: turn :: "alpha" :: alpha :: "beta" :: beta :: "apart" :: apart :: "row" :: longest_row :: "normal" ::
        shortest_g :: "shared" :: shared :: rest ->
          let turn_num, turn_den = rational line turn in
          let t = { alpha = z alpha; beta = z beta; apart = z apart; longest_row = z longest_row; shortest_g = z shortest_g;
                    shared = z shared; turn_num; turn_den } in
          Some (Trained_halfspace (candidate rest, b, t))
      | _ -> fail line "'turned' is expected")
  | [ "trained-pattern"; "refuted"; "sample"; n; "neuron"; j ] -> Some (Trained_pattern_fails (sample n, neuron j))
  | _ -> None

let is_budget form = form = "budget" || form = "budget-sharp"
let bounds_of line k a b c e p r =
  let z = integer line in
  { unit0 = z k; shortest = z a; longest = z b; length_of_q = z c; rounding = z e; largest_product = z p; largest_feature = z r }

(* The same for a claim on clean data and attack together. *)
let joint line count count' number tokens : joint option =
  match tokens with
  | [ "class-feature"; "proved" ] -> Some Class_feature
  | [ "class-feature"; "refuted"; "sample"; n ] -> Some (Class_feature_fails (below line count "sample" n))
  | "positive-alignment" :: "proved" :: rest -> Some (Positive_alignment (one_candidate line count rest))
  | "positive-alignment" :: "refuted" :: rest -> Some (Positive_alignment_fails (one_candidate line count rest))
  | "weighted-sum" :: "proved" :: rest -> Some (Weighted_sum (one_candidate line count rest))
  | [ "boundary-decomposition"; "proved"; "by"; k ] -> Some (Decomposition (earlier line number k))
  | "wedge" :: (("proved" | "refuted") as verdict) :: rest -> (
      match candidate line count rest with
      | c, "attacked" :: rest ->
          let c' = one_candidate line count' rest in
          Some (if verdict = "proved" then Wedge (c, c') else Wedge_fails (c, c'))
      | _ -> fail line "'attacked' is expected")
  | [ form; "proved"; "lengths"; k; "shortest"; a; "longest"; b; "direction"; c; "rounding"; e; "products"; p; "features"; r ]
    when is_budget form ->
      Some (Within_budget (form = "budget-sharp", bounds_of line k a b c e p r))
  | [ form; "refuted"; "lengths"; k; "shortest"; a; "longest"; b; "direction"; c; "products"; p; "features"; r; "samples";
      i; j; n; n'; m ]
    when is_budget form ->
      let s = below line count' "point" in
      Some (Beyond_budget (form = "budget-sharp", bounds_of line k a b c "0" p r, s i, s j, s n, s n', s m))
  | _ -> None

(* Which theorems make which claims. *)
let assumptions = [ "near-orthogonality"; "near-orthogonality-row-sum" ]
let sharp_assumptions = [ "near-orthogonality-relative"; "near-orthogonality-weighted"; "near-orthogonality-signed";
                          "pattern-propagation" ]
let conclusions = [ "activation-pattern"; "linear-boundary" ]
let claims_of = function
  | "A1" -> assumptions @ conclusions @ [ "multiplier-bounds"; "linear-kkt-point"; "trained-pattern"; "own-halfspace"; "trained-halfspace" ]
  | "A1s" -> sharp_assumptions @ conclusions @ [ "unique-kkt-point" ]
  | "A2" -> assumptions @ sharp_assumptions @ [ "class-feature"; "positive-alignment"; "weighted-sum" ]
  | "A3" | "A4" ->
      List.map (fun form -> "adversarial-" ^ form) (assumptions @ sharp_assumptions) @ [ "boundary-decomposition"; "wedge"; "budget"; "budget-sharp" ]
  | _ -> []

let evidence line m number material tokens : claim option =
  let count = List.length material.clean.labels and count' = List.length material.attacked.labels in
  match tokens with
  | _ :: ("proved" | "refuted") :: [ "not-covered" ] -> None
  | name :: rest -> (
      let theorem, claim =
        match String.index_opt name '.' with
        | Some i -> (String.sub name 0 i, String.sub name (i + 1) (String.length name - i - 1))
        | None -> ("", name) in
      let known = List.mem claim (claims_of theorem) in
      let adversarial = "adversarial-" in
      let of_attacked = String.starts_with ~prefix:adversarial claim in
      let found =
        if not known then None
        else if of_attacked then begin
          let k = String.length adversarial in
          let form = String.sub claim k (String.length claim - k) in
          Option.map (fun s -> On_attacked s) (step line count' 0 number (form :: rest))
        end
        else
          match step line count m number (claim :: rest) with
          | Some s -> Some (On_clean s)
          | None -> Option.map (fun j -> On_both j) (joint line count count' number (claim :: rest)) in
      if found = None then fail line "this claim with this evidence is unknown";
      found)
  | [] -> fail line "a claim is expected"

type claim_line = { line : int; words : string; evidence : claim option }

let rec claims reader m material number found =
  match take reader with
  | line, [ "end"; last ] ->
      if small line last <> number - 1 then fail line "there are %d steps, not %s" (number - 1) last;
      if reader.next <> Array.length reader.lines then fail (line + 1) "nothing may follow the closing mark";
      List.rev found
  | line, k :: tokens when k = string_of_int number ->
      let words =
        match tokens with
        | id :: verdict :: _ when is_name id -> id ^ " " ^ verdict
        | _ -> fail line "a claim is expected: THEOREM.CLAIM proved|refuted EVIDENCE" in
      let claim = { line; words; evidence = evidence line m number material tokens } in
      claims reader m material (number + 1) (claim :: found)
  | line, _ -> fail line "step %d or 'end %d' is expected" number (number - 1)

let lines_of text =
  match List.rev (String.split_on_char '\n' text) with
  | "" :: lines -> Array.of_list (List.rev lines)
  | lines -> fail (List.length lines) "the last line is not ended"

type answers = { mutable verified : int; mutable rejected : int; mutable uncovered : int }

let judge answers path =
  let name = ref (Filename.basename path) in
  let reject line why =
    answers.rejected <- answers.rejected + 1;
    Printf.printf "%s: rejected: line %d, %s\n" !name line why in
  try
    let reader = { lines = lines_of (expanded path (read_whole path)); folder = Filename.dirname path; next = 0 } in
    (match take reader with
     | _, [ "halfspace-certificate"; "1" ] -> ()
     | line, _ -> fail line "'halfspace-certificate 1' is expected");
    let scenario, m, material = material reader in
    let found = claims reader m material 1 [] in
    name := scenario;
    let accepted = check_certificate material (List.map (fun c -> c.evidence) found) in
    List.iter2
      (fun claim accepted ->
        if accepted then begin
          answers.verified <- answers.verified + 1;
          Printf.printf "%s %s: verified\n" scenario claim.words
        end else if claim.evidence = None then begin
          answers.uncovered <- answers.uncovered + 1;
          Printf.printf "%s %s: not covered\n" scenario claim.words
        end else begin
          answers.rejected <- answers.rejected + 1;
          Printf.printf "%s %s: rejected: line %d, the evidence does not show it\n" scenario claim.words claim.line
        end)
      found accepted
  with
  | Malformed (line, why) -> reject line why
  | Gzip.Error why -> reject 0 ("broken gzip: " ^ why)
  | Sys_error why | Failure why | Invalid_argument why -> reject 0 why
  | End_of_file -> reject 0 "a file is cut short"
  | Z.Overflow | Stack_overflow | Out_of_memory -> reject 0 "a number or a list is too large"

(* ---- the command line ---- *)

let is_certificate name = Filename.check_suffix name ".cert" || Filename.check_suffix name ".cert.gz"

let certificates path =
  if not (Sys.file_exists path) then raise (Usage (path ^ ": there is no such file or folder; a certificate or a folder with certificates is needed"));
  if not (Sys.is_directory path) then [ path ]
  else
    let inner = Filename.concat path "certificates" in
    let folder = if Sys.file_exists inner && Sys.is_directory inner then inner else path in
    match List.filter is_certificate (List.sort compare (Array.to_list (Sys.readdir folder))) with
    | [] -> raise (Usage (folder ^ ": it holds no certificate; 'halfspace verify --out DIR' writes DIR/certificates"))
    | names -> List.map (Filename.concat folder) names

let help = "usage: halfspace-check [--complete] DIR|CERTIFICATE...\n\
            Checks certificates that 'halfspace verify --out DIR' writes; prints one line a claim.\n\
            Exit code: 0 nothing rejected, 1 something rejected, 2 with --complete something not covered, 3 usage.\n"

let () =
  try
    let arguments = List.tl (Array.to_list Sys.argv) in
    let options, paths = List.partition (fun a -> String.length a > 1 && a.[0] = '-') arguments in
    if List.mem "--help" options then (print_string help; exit 0);
    List.iter (fun o -> if o <> "--complete" then raise (Usage (o ^ ": the option is unknown; --complete is the only one"))) options;
    if paths = [] then raise (Usage "nothing to check; name a folder or certificates");
    let answers = { verified = 0; rejected = 0; uncovered = 0 } in
    List.iter (judge answers) (List.concat_map certificates paths);
    exit (if answers.rejected > 0 then 1 else if options <> [] && answers.uncovered > 0 then 2 else 0)
  with
  | Usage why -> prerr_endline ("halfspace-check: error: " ^ why); exit 3
  | Sys_error why -> prerr_endline ("halfspace-check: error: " ^ why ^ "; a readable file or folder is needed"); exit 3
