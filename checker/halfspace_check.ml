(* halfspace-check: reads certificates and the data they name, asks the proved function, prints its answers.
   The format: docs/certificate.md. This file is not proved; it holds nothing but reading and printing. *)

module Zarith = Z
open Certified
module Z = Zarith  (* not the module of that name among the proved ones *)

exception Malformed of int * string  (* line, why *)
exception Usage of string

let fail line format = Printf.ksprintf (fun why -> raise (Malformed (line, why))) format
let big = Z.of_int

(* ---- words to print ---- *)

(* Names hold letters, digits and . _ - %. Whatever else is printed is escaped, so that no input can print a line or an
   answer of its own. *)
let is_safe = function 'A' .. 'Z' | 'a' .. 'z' | '0' .. '9' | '.' | '_' | '-' | '%' -> true | _ -> false
let is_name s = s <> "" && String.for_all is_safe s
let encoded s =
  String.concat "" (List.map (fun c -> if is_safe c || c = '/' then String.make 1 c else Printf.sprintf "%%%02X" (Char.code c))
                      (List.of_seq (String.to_seq s)))
let escaped s = String.escaped (if String.length s > 300 then String.sub s 0 300 ^ "..." else s)

(* ---- files ---- *)

let largest_file = 1 lsl 30

(* The content of a regular file. Without waiting: a pipe is refused, not read. *)
let read_whole line path =
  let refuse why = fail line "%s: %s" (encoded path) why in
  let descriptor =
    try Unix.openfile path [ Unix.O_RDONLY; Unix.O_NONBLOCK; Unix.O_CLOEXEC ] 0
    with Unix.Unix_error (e, _, _) -> refuse (Unix.error_message e) in
  let channel = Unix.in_channel_of_descr descriptor in
  set_binary_mode_in channel true;
  Fun.protect ~finally:(fun () -> close_in_noerr channel) (fun () ->
      let status = Unix.LargeFile.fstat descriptor in
      if status.Unix.LargeFile.st_kind <> Unix.S_REG then refuse "it is not a regular file";
      if status.Unix.LargeFile.st_size > Int64.of_int largest_file then refuse "it is larger than 1 GiB, the most that is read here";
      try really_input_string channel (Int64.to_int status.Unix.LargeFile.st_size)
      with End_of_file | Sys_error _ -> refuse "it cannot be read to its end")

(* In parts: libsha keeps the length of a part in an int of C. *)
let sha256 text =
  let context = Sha256.init () and part = 1 lsl 20 in
  let rec go from =
    let left = String.length text - from in
    if left > 0 then (Sha256.update_substring context text from (min left part); go (from + min left part)) in
  go 0;
  Sha256.to_hex (Sha256.finalize context)

let is_gzip text = String.length text > 2 && text.[0] = '\x1f' && text.[1] = '\x8b'

(* Where the compressed data of a gzip file begin (RFC 1952). *)
let after_gzip_header line text =
  let byte i = if i < String.length text then Char.code text.[i] else fail line "broken gzip: the header is cut short" in
  let flags = byte 3 in
  if byte 2 <> 8 || flags land 0xe0 <> 0 then fail line "broken gzip: the header is unknown";
  let has k = flags land k <> 0 in
  let rec past_text i = if byte i = 0 then i + 1 else past_text (i + 1) in
  let at = if has 4 then 12 + byte 10 + (256 * byte 11) else 10 in
  let at = if has 8 then past_text at else at in
  let at = if has 16 then past_text at else at in
  if has 2 then at + 2 else at

(* These bytes, inflated where they are a gzip file: one member, nothing after it, at most [most] bytes. *)
let expanded line ~most text =
  if not (is_gzip text) then text
  else begin
    let size = String.length text in
    let out = Buffer.create 65536 and block = Bytes.create 65536 and stream = Zlib.inflate_init false in
    let rec go at =
      let ended, read, written = Zlib.inflate_string stream text at (size - at) block 0 65536 Zlib.Z_SYNC_FLUSH in
      if Buffer.length out + written > most then fail line "the gzip file holds more than the %d bytes expected" most;
      Buffer.add_subbytes out block 0 written;
      let at = at + read in
      if ended then at
      else if read = 0 && written = 0 then fail line "broken gzip: it is cut short"
      else go at in
    let start = after_gzip_header line text in
    if start >= size then fail line "broken gzip: it is cut short";
    let until = Fun.protect ~finally:(fun () -> Zlib.inflate_end stream) (fun () -> go start) in
    if size <> until + 8 then fail line "broken gzip: it must end after one member and its check sum";
    let content = Buffer.contents out in
    let crc = Zlib.update_crc_string 0l content 0 (String.length content) in
    if String.get_int32_le text until <> crc || String.get_int32_le text (until + 4) <> Int32.of_int (String.length content)
    then fail line "broken gzip: the check sum or the length differs";
    content
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

type header = { descr : string; fortran_order : bool; shape : string * string }

(* The dictionary of an NPY header: exactly the three keys, once each, as NumPy writes them, in any order; then spaces and
   one line feed. *)
let header_of line text =
  let size = String.length text and at = ref 0 in
  let broken () = fail line "the NPY header is not a dictionary of 'descr', 'fortran_order' and 'shape', once each, as NumPy writes it" in
  let peek () = if !at < size then text.[!at] else broken () in
  let rec spaces () = if !at < size && text.[!at] = ' ' then (incr at; spaces ()) in
  let expect c = spaces (); if peek () <> c then broken (); incr at in
  let while_ test =
    let from = !at in
    while !at < size && test text.[!at] do incr at done;
    if !at = from then broken ();
    String.sub text from (!at - from) in
  let quoted () = expect '\''; let s = while_ (function '\'' | '\\' | '\n' -> false | c -> c >= ' ' && c <= '~') in expect '\''; s in
  let number () = spaces (); while_ (fun c -> c >= '0' && c <= '9') in
  let descr = ref None and order = ref None and shape = ref None in
  let once place value = if !place <> None then broken (); place := Some value in
  let rec entries () =
    spaces ();
    if peek () = '}' then incr at
    else begin
      let key = quoted () in
      expect ':';
      spaces ();
      (match key with
       | "descr" -> once descr (quoted ())
       | "fortran_order" ->
           (match while_ (fun c -> (c >= 'a' && c <= 'z') || c = 'T' || c = 'F') with
            | "True" -> once order true | "False" -> once order false | _ -> broken ())
       | "shape" ->
           expect '(';
           let rows = number () in
           expect ',';
           let columns = number () in
           expect ')';
           once shape (rows, columns)
       | _ -> broken ());
      spaces ();
      match peek () with ',' -> incr at; entries () | '}' -> incr at | _ -> broken ()
    end in
  expect '{';
  entries ();
  spaces ();
  if !at <> size - 1 || text.[!at] <> '\n' then broken ();
  match (!descr, !order, !shape) with
  | Some descr, Some fortran_order, Some shape -> { descr; fortran_order; shape }
  | _ -> broken ()

let entry_reader line unit descr : int * (string -> int -> Z.t) =
  let whole n = dyadic line unit n 0 in
  match descr with
  | "<f8" -> (8, fun t i -> of_double line unit (String.get_int64_le t i))
  | ">f8" -> (8, fun t i -> of_double line unit (String.get_int64_be t i))
  | "<f4" -> (4, fun t i -> of_float line unit (String.get_int32_le t i))
  | ">f4" -> (4, fun t i -> of_float line unit (String.get_int32_be t i))
  | "|u1" -> (1, fun t i -> whole (String.get_uint8 t i))
  | "|i1" -> (1, fun t i -> whole (String.get_int8 t i))
  | "<i2" -> (2, fun t i -> whole (String.get_int16_le t i))
  | "<u2" -> (2, fun t i -> whole (String.get_uint16_le t i))
  | "<i4" -> (4, fun t i -> whole (Int32.to_int (String.get_int32_le t i)))
  | _ -> fail line "the NPY type '%s' is not read here" descr

let npy line text unit rows columns =
  if String.length text < 12 || String.sub text 0 6 <> "\x93NUMPY" then fail line "the file is not NPY";
  let start, length =
    match (text.[6], text.[7]) with
    | '\x01', '\x00' -> (10, String.get_uint16_le text 8)
    | '\x02', '\x00' -> (12, Int32.to_int (String.get_int32_le text 8))
    | _ -> fail line "the NPY version is neither 1.0 nor 2.0" in
  if length < 0 || start + length > String.length text then fail line "the NPY header is cut short";
  let header = header_of line (String.sub text start length) in
  let size, read = entry_reader line unit header.descr in
  if header.shape <> (string_of_int rows, string_of_int columns) then
    fail line "the NPY array has shape (%s, %s), not (%d, %d)" (fst header.shape) (snd header.shape) rows columns;
  let data = start + length in
  if String.length text <> data + (size * rows * columns) then fail line "the NPY file has another length than its shape says";
  let at = if header.fortran_order then fun i j -> (j * rows) + i else fun i j -> (i * columns) + j in
  List.init rows (fun i -> List.init columns (fun j -> read text (data + (size * at i j))))

(* ---- the certificate ---- *)

(* [sources]: what has been read of data, for the heading line of the certificate. *)
type reader = { lines : string array; folder : string; mutable next : int; mutable sources : (string * string) list }

let take reader =
  if reader.next >= Array.length reader.lines then fail reader.next "the certificate is cut short";
  reader.next <- reader.next + 1;
  (reader.next, String.split_on_char ' ' reader.lines.(reader.next - 1))

(* A matrix of `rows` rows: in the lines that follow, or in an NPY file with the given SHA-256, in the certificate's folder.
   What is hashed and what is read are the same bytes. *)
let matrix reader line what unit rows columns source =
  if rows * columns > 100_000_000 then fail line "the matrix has more than 100000000 entries, the most that is read here";
  let is_from source = reader.sources <- (what, source) :: reader.sources in
  match source with
  | [ "here" ] ->
      is_from "embedded";
      List.init rows (fun _ ->
          match take reader with
          | line, "row" :: entries ->
              if List.length entries <> columns then fail line "a row needs %d integers" columns;
              List.map (integer line) entries
          | line, _ -> fail line "a row is expected: row INTEGER ...")
  | [ "file"; hash; name ] ->
      if not (is_name name) then fail line "'%s' is not the name of a file in the certificate's folder" name;
      let text = read_whole line (Filename.concat reader.folder name) in
      if sha256 text <> hash then fail line "%s has another SHA-256" name;
      is_from ("SHA-256 " ^ hash);
      npy line (expanded line ~most:((8 * rows * columns) + (1 lsl 20)) text) unit rows columns
  | _ -> fail line "'here' or 'file SHA256 NAME' is expected"

let power_of_two line k = Z.shift_left Z.one (small line ~most:2200 k)

(* N D unit K SOURCE *)
let rows_of reader line what = function
  | n :: d :: "unit" :: k :: source ->
      let n = small line n and d = small line d in
      (n, power_of_two line k, matrix reader line what (small line k) n d source)
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
    | line, _ :: d :: "unit" :: k :: source -> (List.hd (matrix reader line "direction" (small line k) 1 (small line d) source), power_of_two line k)
    | line, _ -> fail line "'direction D unit K SOURCE' is expected"

(* The attacked points and the base points that they were made of, where the next lines bring them. *)
let attacked_points reader none =
  if not (is_next reader "attacked-labels") then (none, None)
  else begin
    let labels_line, labels =
      match take reader with line, [ _; signs ] -> (line, labels_of line signs) | line, _ -> fail line "'attacked-labels +-...' is expected" in
    let n, sample_unit, samples =
      match take reader with line, "attacked" :: rest -> rows_of reader line "attacked" rest | line, _ -> fail line "'attacked N D unit K SOURCE' is expected" in
    check_count labels_line labels n;
    let attacked = { none with samples; sample_unit; labels } in
    let base =
      match take reader with
      | _, [ "base"; "samples" ] ->
          reader.sources <- ("base", "samples") :: reader.sources;
          None
      | line, "base" :: rest ->
          let n, sample_unit, samples = rows_of reader line "base" rest in
          check_count line labels n;
          Some { none with samples; sample_unit; labels }
      | line, _ -> fail line "'base samples' or 'base N D unit K SOURCE' is expected" in
    (attacked, base)
  end

let columns samples = match samples with row :: _ -> List.length row | [] -> 0

(* An attack is one on these data: all its parts have their dimension. *)
let check_attack reader n (d : int) direction attacked other_base =
  let same what found = if found <> 0 && found <> d then fail reader.next "%s has dimension %d, the samples have %d" what found d in
  same "the direction" (List.length direction);
  same "the attacked data" (columns attacked.samples);
  if other_base = None && attacked.labels <> [] && List.length attacked.labels <> n then
    fail reader.next "there are %d attacked points and %d base points" (List.length attacked.labels) n;
  Option.iter (fun base -> if columns base.samples <> d then
    fail reader.next "the base points have dimension %d, the samples have %d" (columns base.samples) d) other_base

let material reader =
  let name = match take reader with _, [ "scenario"; name ] when is_name name -> name
                                | line, _ -> fail line "'scenario NAME' is expected, a name of letters, digits and . _ - %%" in
  let p, q = match take reader with line, [ "gamma"; g ] -> rational line g | line, _ -> fail line "'gamma P/Q' is expected" in
  let labels_line, labels =
    match take reader with line, [ "labels"; signs ] -> (line, labels_of line signs) | line, _ -> fail line "'labels +-...' is expected" in
  let n, sample_unit, samples =
    match take reader with line, "samples" :: rest -> rows_of reader line "samples" rest | line, _ -> fail line "'samples N D unit K SOURCE' is expected" in
  check_count labels_line labels n;
  let d = columns samples in
  let m, wk, weights =
    match take reader with
    | _, [ "weights"; "none" ] -> (0, Z.one, [])
    | line, "weights" :: m :: "unit" :: k :: source ->
        let m = small line m in
        if m mod 2 <> 0 then fail line "the number of neurons is odd";
        (m, power_of_two line k, matrix reader line "weights" (small line k) m d source)
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
  check_attack reader n d direction attacked other_base;
  (name, m, (n, d, Z.to_string p ^ "/" ^ Z.to_string q), { clean; attacked; other_base; direction; direction_unit })

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
      if (theorem = "A3" || theorem = "A4") && count' = 0 then fail line "there are no attacked points that %s could be about" theorem;
      if theorem = "A3" && material.other_base <> None then
        fail line "A3 is about an attack on the samples: 'base samples' is needed";
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

(* What a verified claim says beyond its name: a half-width, rounded up, or that it is about the weights of its evidence. *)
let six_decimals_up (num, den) =
  let million = big 1_000_000 in
  let parts = Z.cdiv (Z.mul num million) den in
  Printf.sprintf "%s.%06d" (Z.to_string (Z.div parts million)) (Z.to_int (Z.rem parts million))

let half_width = function
  | Some (On_clean (Own_halfspace b)) -> Some (b.width_num, b.width_den)
  | Some (On_clean (Trained_halfspace (_, b, t))) ->
      Some (Z.add (Z.mul b.width_num t.turn_den) (Z.mul t.turn_num b.width_den), Z.mul b.width_den t.turn_den)
  | _ -> None

let remark = function
  | Some (On_clean (Weighted _ | Weighted_fails _ | Signed _ | Signed_fails _))
  | Some (On_attacked (Weighted _ | Weighted_fails _ | Signed _ | Signed_fails _)) -> " (for its weights)"
  | evidence -> (
      match half_width evidence with
      | Some width -> Printf.sprintf " (half-width at most %s)" (six_decimals_up width)
      | None -> "")

let judge answers path =
  let name = ref (encoded (Filename.basename path)) in
  let reject line why =
    answers.rejected <- answers.rejected + 1;
    Printf.printf "%s: rejected: line %d, %s\n" !name line (escaped why) in
  let judged =
    try
      let bytes = read_whole 0 path in
      let text = expanded 0 ~most:largest_file bytes in
      let reader = { lines = lines_of text; folder = Filename.dirname path; next = 0; sources = [] } in
      (match take reader with
       | _, [ "halfspace-certificate"; "1" ] -> ()
       | line, _ -> fail line "'halfspace-certificate 1' is expected");
      let scenario, m, (n, d, gamma), material = material reader in
      let found = claims reader m material 1 [] in
      if found = [] then fail reader.next "the certificate makes no claim";
      let accepted = check_certificate material (List.map (fun c -> c.evidence) found) in
      let sources = List.rev_map (fun (what, source) -> ", " ^ what ^ " " ^ source) reader.sources in
      let heading = Printf.sprintf "# %s: certificate SHA-256 %s, gamma %s, N %d, d %d%s" scenario (sha256 bytes) gamma n d
        (String.concat "" sources) in
      Some (scenario, heading, List.combine found accepted)
    with
    | Malformed (line, why) -> reject line why; None
    | Zlib.Error (_, why) -> reject 0 ("broken gzip: " ^ why); None
    | Failure why | Invalid_argument why -> reject 0 why; None
    | End_of_file -> reject 0 "a file is cut short"; None
    | Z.Overflow | Stack_overflow | Out_of_memory -> reject 0 "a number or a list is too large"; None in
  match judged with
  | None -> ()
  | Some (scenario, heading, found) ->
      print_endline heading;
      List.iter
        (fun (claim, accepted) ->
          if accepted then begin
            answers.verified <- answers.verified + 1;
            Printf.printf "%s %s: verified%s\n" scenario claim.words (remark claim.evidence)
          end else if claim.evidence = None then begin
            answers.uncovered <- answers.uncovered + 1;
            Printf.printf "%s %s: not covered\n" scenario claim.words
          end else begin
            answers.rejected <- answers.rejected + 1;
            Printf.printf "%s %s: rejected: line %d, the evidence does not show it\n" scenario claim.words claim.line
          end)
        found

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
            Exit code: 0 nothing rejected, 1 something rejected, 2 with --complete something not covered, 3 usage,\n\
            4 a failure of the program itself.\n"

let main () =
  let arguments = List.tl (Array.to_list Sys.argv) in
  let options, paths = List.partition (fun a -> String.length a > 1 && a.[0] = '-') arguments in
  if List.mem "--help" options then (print_string help; 0)
  else begin
    List.iter (fun o -> if o <> "--complete" then raise (Usage (o ^ ": the option is unknown; --complete is the only one"))) options;
    if paths = [] then raise (Usage "nothing to check; name a folder or certificates");
    let found =
      try List.concat_map certificates paths
      with Sys_error why -> raise (Usage (why ^ "; a readable file or folder is needed")) in
    let answers = { verified = 0; rejected = 0; uncovered = 0 } in
    List.iter (judge answers) found;
    Printf.printf "# in all: %d verified, %d rejected, %d not covered\n" answers.verified answers.rejected answers.uncovered;
    if answers.rejected > 0 then 1 else if options <> [] && answers.uncovered > 0 then 2 else 0
  end

(* What is printed is flushed here: whatever fails, the exit code is never that of an answer. *)
let () =
  let code =
    try
      let code = main () in
      flush stdout;
      code
    with
    | Usage why -> prerr_endline ("halfspace-check: error: " ^ escaped why); 3
    | failure ->
        (try prerr_endline ("halfspace-check: failure: " ^ escaped (Printexc.to_string failure)) with _ -> ());
        (try close_out_noerr stdout with _ -> ());
        4 in
  exit code
