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

let problem reader =
  let name = match take reader with _, "scenario" :: name -> String.concat " " name | line, _ -> fail line "'scenario NAME' is expected" in
  let p, q = match take reader with line, [ "gamma"; g ] -> rational line g | line, _ -> fail line "'gamma P/Q' is expected" in
  let labels_line, signs =
    match take reader with line, [ "labels"; signs ] -> (line, signs) | line, _ -> fail line "'labels +-...' is expected" in
  let label = function '+' -> Z.one | '-' -> Z.minus_one | c -> fail labels_line "'%c' is not a label" c in
  let labels = List.map label (List.of_seq (String.to_seq signs)) in
  let n, d, k, samples =
    match take reader with
    | line, "samples" :: n :: d :: "unit" :: k :: source ->
        let n = small line n and d = small line d in
        (n, d, power_of_two line k, matrix reader line (small line k) n d source)
    | line, _ -> fail line "'samples N D unit K SOURCE' is expected" in
  if List.length labels <> n then fail labels_line "there are %d labels and %d samples" (List.length labels) n;
  let m, wk, weights =
    match take reader with
    | _, [ "weights"; "none" ] -> (0, Z.one, [])
    | line, "weights" :: m :: "unit" :: k :: source ->
        let m = small line m in
        if m mod 2 <> 0 then fail line "the number of neurons is odd";
        (m, power_of_two line k, matrix reader line (small line k) m d source)
    | line, _ -> fail line "'weights none' or 'weights M unit K SOURCE' is expected" in
  ( name, n, m,
    { slope_num = p; slope_den = q; sample_unit = k; samples; labels; weight_unit = wk;
      positive_neurons = List.filteri (fun j _ -> j < m / 2) weights;
      negative_neurons = List.filteri (fun j _ -> j >= m / 2) weights } )

let rec split k l = if k = 0 then ([], l) else match l with [] -> ([], []) | a :: r -> let u, v = split (k - 1) r in (a :: u, v)

(* The evidence of a claim; None where nothing is brought. [count] samples, [m] neurons, [number] of the step. *)
let step line count m number tokens : step option =
  let z = integer line in
  let below most what s = let i = small line s in if i >= most then fail line "there is no %s %s" what s; nat i in
  let sample = below count "sample" and neuron = below m "neuron" in
  let by s = let k = small line s in if k < 1 || k >= number then fail line "step %s does not come before" s; nat (k - 1) in
  let integers l = List.map z l in
  let candidate d r rest =
    let multipliers, rest = split count rest in
    let num, den = rational line r in
    match rest with
    | "dominance" :: dominance ->
        { multipliers = integers multipliers; scale = z d; dominance = integers dominance; radius_num = num; radius_den = den }
    | _ -> fail line "'dominance' is expected" in
  match tokens with
  | _ :: ("proved" | "refuted") :: [ "not-covered" ] -> None
  | [ "A1.near-orthogonality"; "proved"; "shortest"; r; "longest"; s; "largest"; p ] -> Some (Near_orthogonality (z r, z s, z p))
  | [ "A1.near-orthogonality"; "refuted"; "shortest"; i; "longest"; j; "pair"; k; l ] ->
      Some (Near_orthogonality_fails (sample i, sample j, sample k, sample l))
  | [ "A1.near-orthogonality-row-sum"; "proved"; "shortest"; r; "longest"; s; "largest"; p ] -> Some (Row_sums (z r, z s, z p))
  | [ "A1.near-orthogonality-row-sum"; "refuted"; "shortest"; i; "longest"; j; "row"; n ] ->
      Some (Row_sums_fail (sample i, sample j, sample n))
  | [ "A1s.near-orthogonality-relative"; "proved"; "fine"; f ] -> Some (Relative (z f))
  | [ "A1s.near-orthogonality-relative"; "refuted"; "fine"; f; "row"; n ] -> Some (Relative_fails (z f, sample n))
  | "A1s.near-orthogonality-weighted" :: "proved" :: "weights" :: v -> Some (Weighted (integers v))
  | "A1s.near-orthogonality-weighted" :: "refuted" :: "left" :: n :: "right" :: b :: "weights" :: v ->
      Some (Weighted_fails (integers v, sample n, sample b))
  | "A1s.near-orthogonality-signed" :: "proved" :: "weights" :: v -> Some (Signed (integers v))
  | "A1s.near-orthogonality-signed" :: "refuted" :: "left" :: n :: "right" :: b :: "weights" :: v ->
      Some (Signed_fails (integers v, sample n, sample b))
  | [ "A1.multiplier-bounds"; "proved"; "by"; k ] -> Some (Bounds_of_multipliers (by k))
  | [ ("A1.activation-pattern" | "A1s.activation-pattern"); "proved"; "by"; k ] -> Some (Pattern_of_labels (by k))
  | [ ("A1.linear-boundary" | "A1s.linear-boundary"); "proved"; "by"; k ] -> Some (Linear_boundaries (by k))
  | [ "A1s.unique-kkt-point"; "proved"; "by"; k; "with"; l ] -> Some (Unique_kkt_point (by k, by l))
  | "A1.linear-kkt-point" :: "proved" :: "scale" :: d :: "radius" :: r :: "multipliers" :: rest ->
      Some (Linear_kkt_point (candidate d r rest))
  | "A1.linear-kkt-point" :: "refuted" :: "sample" :: n :: "neurons" :: s :: "scale" :: d :: "radius" :: r :: "multipliers" :: rest ->
      let sign = match s with "+" -> Z.one | "-" -> Z.minus_one | _ -> fail line "'%s' is neither + nor -" s in
      Some (Linear_kkt_point_fails (candidate d r rest, sample n, sign))
  | "A1.linear-kkt-point" :: "refuted" :: "vanishing" :: mu -> Some (Half_space_fails (integers mu))
  | [ "A1.trained-pattern"; "proved" ] -> Some Trained_pattern
  | [ "A1.trained-pattern"; "refuted"; "sample"; n; "neuron"; j ] -> Some (Trained_pattern_fails (sample n, neuron j))
  | _ -> fail line "this claim with this evidence is unknown"

type claim = { line : int; words : string; evidence : step option }

let rec claims reader count m number found =
  match take reader with
  | line, [ "end"; last ] ->
      if small line last <> number - 1 then fail line "there are %d steps, not %s" (number - 1) last;
      if reader.next <> Array.length reader.lines then fail (line + 1) "nothing may follow the closing mark";
      List.rev found
  | line, k :: tokens when k = string_of_int number ->
      let words = match tokens with id :: verdict :: _ -> id ^ " " ^ verdict | _ -> fail line "a claim is expected" in
      let claim = { line; words; evidence = step line count m number tokens } in
      claims reader count m (number + 1) (claim :: found)
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
    let scenario, count, m, problem = problem reader in
    let found = claims reader count m 1 [] in
    name := scenario;
    let accepted = check_certificate problem (List.map (fun c -> c.evidence) found) in
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
