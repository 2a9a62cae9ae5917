"""What a certificate with embedded data claims, decided by exact rational arithmetic: nothing of the checker is used."""
from fractions import Fraction
from itertools import combinations
from math import isqrt


class Certificate:
    """The parts of a certificate that its claims speak of."""

    def __init__(self, text):
        lines = text.split("\n")
        words = [line.split(" ") for line in lines]
        self.gamma = Fraction(words[2][1])
        self.y = [1 if sign == "+" else -1 for sign in words[3][1]]
        at = 4
        self.unit = int(words[at][4])
        self.X, at = self._matrix(words, at, int(words[at][1]), 4)
        self.W = []
        if words[at][1] == "none":
            at += 1
        else:
            self.W, at = self._matrix(words, at, int(words[at][1]), 3)
        self.q = self.attacked = None
        if words[at][0] == "direction":
            (self.q,), at = self._matrix(words, at, 1, 3)
        if words[at][0] == "attacked-labels":
            self.attacked = Attacked(self.gamma, [1 if sign == "+" else -1 for sign in words[at][1]])
            self.attacked.unit = int(words[at + 1][4])
            self.attacked.X, at = self._matrix(words, at + 1, int(words[at + 1][1]), 4)
            self.base = self.X
            if words[at][1] == "samples":
                at += 1
            else:
                self.base, at = self._matrix(words, at, int(words[at][1]), 4)
        self.steps = [line[1:] for line in words[at:] if line[0] not in ("end", "")]
        if self.attacked:
            self.attacked.steps = self.steps

    @staticmethod
    def _matrix(words, at, rows, unit):
        scale = Fraction(2) ** int(words[at][unit])
        assert words[at][unit + 1] == "here"
        return [[int(entry) / scale for entry in line[1:]] for line in words[at + 1:at + 1 + rows]], at + 1 + rows


class Attacked:
    """The attacked points, a data set of their own."""

    def __init__(self, gamma, y):
        self.gamma, self.y = gamma, y
        self.X, self.W, self.steps = [], [], []


def dot(a, b):
    return sum((s * t for s, t in zip(a, b)), Fraction(0))


def gram(c):
    return [[dot(a, b) for b in c.X] for a in c.X]


def near_orthogonal(c):
    G, N = gram(c), len(c.y)
    squares = [G[n][n] for n in range(N)]
    largest = max((abs(G[n][k]) for n in range(N) for k in range(N) if n != k), default=Fraction(0))
    return c.gamma**3 * min(squares) ** 2 > 3 * N * max(squares) * largest


def row_sum(c):
    G, N = gram(c), len(c.y)
    squares = [G[n][n] for n in range(N)]
    heaviest = max(sum(abs(G[n][k]) for k in range(N) if k != n) for n in range(N))
    return c.gamma**3 * min(squares) ** 2 > 3 * max(squares) * heaviest


def relative(c):
    G, N, g = gram(c), len(c.y), c.gamma
    if any(G[n][n] == 0 for n in range(N)):
        return False
    heaviest = max(sum(abs(G[n][k]) / G[k][k] for k in range(N) if k != n) for n in range(N))
    return g * (1 + g**2) > (1 + g) * heaviest


def weights_of(step, c):
    v = [int(word) for word in step[step.index("weights") + 1:]]
    return v if len(v) == len(c.y) and min(v) > 0 else None


def split(c, v):
    G, N, y = gram(c), len(c.y), c.y
    H = [sum(v[k] * max(0, -y[n] * y[k] * G[n][k]) for k in range(N) if k != n) for n in range(N)]
    F = [sum(v[k] * max(0, y[n] * y[k] * G[n][k]) for k in range(N) if k != n) for n in range(N)]
    return [v[n] * G[n][n] for n in range(N)], H, F


def weighted(c, v):
    D, H, F = split(c, v)
    E = [h + f for h, f in zip(H, F)]
    g = c.gamma
    return g * (1 + g**2) * min(d - e for d, e in zip(D, E)) > (1 - g**3) * max(E)


def signed(c, v):
    D, H, F = split(c, v)
    g = c.gamma
    left = max((1 - g**3) * h + g**2 * (1 - g) * f for h, f in zip(H, F))
    return g * (1 + g**2) * min(d - h for d, h in zip(D, H)) > left


def solve(A, b):
    """The solution of a regular system, None of a singular one."""
    n = len(A)
    M = [row[:] + [value] for row, value in zip(A, b)]
    for i in range(n):
        pivot = next((r for r in range(i, n) if M[r][i] != 0), None)
        if pivot is None:
            return None
        M[i], M[pivot] = M[pivot], M[i]
        M[i] = [value / M[i][i] for value in M[i]]
        for r in range(n):
            if r != i:
                M[r] = [a - M[r][i] * p for a, p in zip(M[r], M[i])]
    return [row[-1] for row in M]


def margin_matrix(c):
    G, N, y, g = gram(c), len(c.y), c.y, c.gamma
    return [[(1 + g**2 if y[n] == y[k] else 2 * g) * y[n] * y[k] * G[n][k] / 2 for k in range(N)] for n in range(N)]


def pattern_multipliers(c):
    """Multipliers of a KKT point with the label pattern, if there is one. Its W is unique, so the first complementary
    solution decides; the largest support first, so that they are positive where they can be."""
    G, N, y, g, A = gram(c), len(c.y), c.y, c.gamma, margin_matrix(c)
    for size in range(N, 0, -1):
        for S in combinations(range(N), size):
            part = solve([[A[n][k] for k in S] for n in S], [Fraction(1)] * size)
            if part is None or min(part) < 0:
                continue
            lam = [Fraction(0)] * N
            for n, value in zip(S, part):
                lam[n] = value
            if any(dot(A[n], lam) < 1 for n in range(N)):
                continue
            pattern = all(
                y[n] * sum(lam[k] * y[k] * (1 if y[k] == s else g) * G[n][k] for k in range(N)) > 0
                for n in range(N) for s in (1, -1))
            return lam if pattern else None
    return None


def linear_kkt_point(c):
    return pattern_multipliers(c) is not None


def normal(c):
    """g = sum_n lambda_n y_n x_n of that point."""
    lam = pattern_multipliers(c)
    return lam and [sum(m * s * row[i] for m, s, row in zip(lam, c.y, c.X)) for i in range(len(c.X[0]))]


def sign_is(proved, value):
    return (value > 0) == proved


def root(value):
    """A lower and an upper bound of the square root, equal where it is a fraction."""
    fine = 1 << 400
    scaled = value * fine * fine
    low = isqrt(scaled.numerator // scaled.denominator)
    return Fraction(low, fine), Fraction(low if low * low == scaled else low + 1, fine)


def budget_sides(c, sharp, rho):
    """Both sides of the a-priori form, each from below and from above; None where |q| + rho may reach Rmin."""
    N, g = len(c.base), c.gamma
    roots = [root(dot(row, row)) for row in c.base]
    r_min, r_max = [min(r[i] for r in roots) for i in (0, 1)], [max(r[i] for r in roots) for i in (0, 1)]
    pmax = max((abs(dot(a, b)) for n, a in enumerate(c.base) for b in c.base[:n]), default=Fraction(0))
    feature, q = max(abs(dot(row, c.q)) for row in c.base), root(dot(c.q, c.q))
    sides = []
    for i in (0, 1):  # the least left side with the largest right one, then the other way round
        room = r_min[i] - q[1 - i] - rho[1 - i]
        if room <= 0:
            return None
        products = pmax + 2 * feature + q[1 - i]**2 + rho[1 - i] * (2 * (r_max[1 - i] + q[1 - i]) + rho[1 - i])
        if sharp:
            sides.append((g * (1 + g**2) * room**2, (1 + g) * (N - 1) * products))
        else:
            sides.append((g**3 * room**4, 3 * N * (r_max[1 - i] + q[1 - i] + rho[1 - i])**2 * products))
    return sides


def budget(c, sharp, proved):
    nothing = Fraction(0), Fraction(0)
    if not proved:
        sides = budget_sides(c, sharp, nothing)
        return sides is None or sides[1][0] <= sides[1][1] or sides[0][0] <= sides[0][1]
    gaps = [[a - b - s * e for a, b, e in zip(*rows, c.q)] for *rows, s in zip(c.attacked.X, c.base, c.attacked.y)]
    roots = [root(dot(gap, gap)) for gap in gaps]
    sides = budget_sides(c, sharp, [max(r[i] for r in roots) for i in (0, 1)])
    return sides is not None and sides[0][0] > sides[0][1]


def slab(c):
    """A lower bound of kappa around the network's own direction h, and h."""
    p, d = len(c.W) // 2, len(c.W[0])
    groups = [[sum(w[i] for w in group) for i in range(d)] for group in (c.W[:p], c.W[p:])]
    h = [a - b for a, b in zip(*groups)]
    deviations = [[p * w[i] - groups[j // p][i] for i in range(d)] for j, w in enumerate(c.W)]
    length = root(dot(h, h))[1]
    return (sum(root(dot(e, e))[0] for e in deviations) / (c.gamma * p * length) if length else None), h


def halfspace(c, step):
    """Is the half-width that the step claims at least what the slab lemma gives, from below?"""
    kappa, h = slab(c)
    width = Fraction(step[3])
    if step[0].endswith("own-halfspace"):
        return kappa is not None and kappa <= width < 1
    g = normal(c)
    if kappa is None or g is None:
        return False
    turn = Fraction(step[step.index("turned") + 1])
    cosine = dot(h, g)
    lengths = root(dot(h, h) * dot(g, g))
    largest = cosine / lengths[0 if cosine > 0 else 1]
    return kappa + root(max(Fraction(0), 2 - 2 * largest))[0] <= width + turn < 1


def attack_claim(c, name, proved):
    """A claim on the clean data and what an attack makes of them."""
    if name in ("budget", "budget-sharp"):
        return budget(c, name == "budget-sharp", proved)
    if name == "class-feature":
        return proved == all(s * dot(c.q, row) > 0 for s, row in zip(c.y, c.X))
    if name == "boundary-decomposition":
        return proved and an_assumption(c.attacked)
    if name == "weighted-sum":
        lam = pattern_multipliers(c)
        return proved and lam is not None and min(lam) > 0
    g = normal(c)
    if name == "positive-alignment":
        return g is not None and sign_is(proved, dot(c.q, g))
    other = normal(c.attacked)
    return g is not None and other is not None and sign_is(proved, dot(g, other))


def trained_pattern(c):
    m = len(c.W)
    return m > 0 and all(
        c.y[n] * (1 if j < m // 2 else -1) * dot(c.W[j], c.X[n]) > 0 for n in range(len(c.y)) for j in range(m))


def well_shaped(step, c):
    """Do the moves name samples of this data set?"""
    try:
        at = 7 + len(c.y)
        while at < len(step):
            if step[at] != "cap" and int(step[at + 1]) >= len(c.y):
                return False
            at += {"range": 2, "contradiction": 10, "lower": 3, "upper": 3, "cap": 2 + len(c.y)}[step[at]]
        return at == len(step) and int(step[3]) > 0
    except (KeyError, ValueError, IndexError):
        return False


def rests(c, low, high, seen, n, s):
    """The least and the largest sum of s_k lambda_k t_nk over k != n for neurons of sign s."""
    G, y, g = gram(c), c.y, c.gamma
    least = most = Fraction(0)
    for k in range(len(y)):
        if k == n:
            continue
        t = y[n] * y[k] * G[n][k]
        slope = 1 if y[k] == s else g
        ends = (slope * low[k], slope * high[k]) if seen[k] else (g * low[k], high[k])
        least += ends[0 if t > 0 else 1] * t
        most += ends[1 if t > 0 else 0] * t
    return least, most


def corner(c, low, high, seen, n, s, a, b, mu):
    """The largest of the margin less mu times the offender's activation over the box: every term by itself."""
    G, y, g = gram(c), c.y, c.gamma
    weight = (a + b * g**2) / 2 - mu * g
    total = max(weight * low[n], weight * high[n]) * G[n][n]
    for k in range(len(y)):
        if k == n:
            continue

        def ends(sign):
            slope = Fraction(1) if y[k] == sign else g
            return (slope, slope) if seen[k] else (g, Fraction(1))
        own, other, offender = ends(y[n]), ends(-y[n]), ends(s)
        t = y[n] * y[k] * G[n][k]
        q = [(a * own[i] + b * g * other[i]) / 2 - mu * offender[1 - i] for i in (0, 1)]
        total += max(q[i] * end * t for i in (0, 1) for end in (low[k], high[k]))
    return total


def pattern_everywhere(c, step):
    """The propagation's moves, repeated in fractions; or an assumption that proves the pattern anyway."""
    return an_assumption(c) or (well_shaped(step, c) and propagates(c, step))


def start_holds(c, v, L):
    D, H, _ = split(c, v)
    g = c.gamma
    first = all(2 <= L * ((1 + g**2) * d - (1 + g) * h) for d, h in zip(D, H))
    second = all((1 + g) * h <= g * (1 + g**2) * d and 2 <= L * (1 + g**2) * (d - h) for d, h in zip(D, H))
    return min(v) > 0 and all(h < g * d for d, h in zip(D, H)) and (first or second)


def propagates(c, step):
    N, g, G, y = len(c.y), c.gamma, gram(c), c.y
    scale, L, at = Fraction(int(step[3])), int(step[5]), 7
    # the certificate's products are integers over 4^unit; so are the inverses of the multipliers
    unit = Fraction(2) ** (2 * c.unit) / scale
    v = [int(word) for word in step[at:at + N]]
    at += N
    if len(v) < N or not start_holds(c, v, L * unit):
        return False
    low, high, seen = [Fraction(0)] * N, [L * unit * a for a in v], [False] * N
    while at < len(step):
        word, n = step[at], int(step[at + 1])
        if word == "range":
            if min(g * low[n] * G[n][n] + rests(c, low, high, seen, n, s)[0] for s in (1, -1)) <= 0:
                return False
            seen[n], at = True, at + 2
        elif word == "contradiction":
            den = int(step[at + 3])
            mu = [Fraction(int(w), den) for w in step[at + 4:at + 10]]
            cases = [(s, a, b) for s in (y[n], -y[n]) for a, b in ((1, 1), (1, 0), (0, 1))]
            if min(mu) < 0 or max(corner(c, low, high, seen, n, *case, m) for case, m in zip(cases, mu)) >= 1:
                return False
            seen[n], at = True, at + 10
        elif word == "lower":
            end = int(step[at + 2]) * unit
            own, other = rests(c, low, high, seen, n, y[n])[1], rests(c, low, high, seen, n, -y[n])[1]
            parts = end * G[n][n] + own, g * end * G[n][n] + other
            if not seen[n]:
                parts = max(0, parts[0]), max(0, parts[1])
            if (parts[0] + g * parts[1]) / 2 > 1:
                return False
            low[n], at = end, at + 3
        elif word == "upper":
            end = int(step[at + 2]) * unit
            own, other = rests(c, low, high, seen, n, y[n])[0], rests(c, low, high, seen, n, -y[n])[0]
            tight = (1 + g**2) * end * G[n][n] + own + g * other >= 2
            if end < 0 or not tight or not (seen[n] or min(own, other) + g * end * G[n][n] >= 0):
                return False
            high[n], at = end, at + 3
        else:
            w = [int(word) for word in step[at + 2:at + 2 + N]]
            if not start_holds(c, w, n * unit):
                return False
            high, at = [min(h, n * unit * a) for h, a in zip(high, w)], at + 2 + N
    return all(seen)


def an_assumption(c):
    """Some assumption of A1 or A1s, for weights that stand in the certificate."""
    if near_orthogonal(c) or row_sum(c) or relative(c):
        return True
    for step in c.steps:
        if len(step) > 1 and "weights" in step and step[1] == "proved" and step[0].endswith(("-weighted", "-signed")):
            v = weights_of(step, c)
            if v and step[0].endswith("-weighted") and weighted(c, v):
                return True
            if v and step[0].endswith("-signed") and signed(c, v):
                return True
        if len(step) > 7 and step[0].endswith("pattern-propagation") and step[6] == "weights" and well_shaped(step, c):
            if propagates(c, step):
                return True
    return False


def is_true(c, step):
    """Is what this step claims true of the certificate's own data?"""
    claim, proved = step[0], step[1] == "proved"
    name = claim.split(".")[1]
    if name.startswith("adversarial-"):
        return is_true(c.attacked, ["A1." + name[12:], *step[1:]])
    if name in ("class-feature", "boundary-decomposition", "weighted-sum", "positive-alignment", "wedge", "budget",
                "budget-sharp"):
        return attack_claim(c, name, proved)
    if name in ("own-halfspace", "trained-halfspace"):
        return proved and halfspace(c, step)
    if name == "pattern-propagation":
        return proved and pattern_everywhere(c, step)
    if name in ("activation-pattern", "linear-boundary"):
        return proved and an_assumption(c)
    if name == "multiplier-bounds":
        return proved and (near_orthogonal(c) or row_sum(c))
    if name == "unique-kkt-point":
        return proved and an_assumption(c) and linear_kkt_point(c)
    if name in ("near-orthogonality-weighted", "near-orthogonality-signed"):
        v = weights_of(step, c)
        truth = v is not None and (weighted if name.endswith("weighted") else signed)(c, v)
        return v is not None and truth == proved
    truth = {"near-orthogonality": near_orthogonal, "near-orthogonality-row-sum": row_sum,
             "near-orthogonality-relative": relative, "linear-kkt-point": linear_kkt_point,
             "trained-pattern": trained_pattern}[name](c)
    return truth == proved
