"""What a certificate with embedded data claims, decided by exact rational arithmetic: nothing of the checker is used."""
from fractions import Fraction
from itertools import combinations


class Certificate:
    """The parts of a certificate that its claims speak of."""

    def __init__(self, text):
        lines = text.split("\n")
        words = [line.split(" ") for line in lines]
        self.gamma = Fraction(words[2][1])
        self.y = [1 if sign == "+" else -1 for sign in words[3][1]]
        at = 4
        self.X, at = self._matrix(words, at, int(words[at][1]), 4)
        self.W = []
        if words[at][1] == "none":
            at += 1
        else:
            self.W, at = self._matrix(words, at, int(words[at][1]), 3)
        self.steps = [line[1:] for line in words[at:] if line[0] not in ("end", "")]

    @staticmethod
    def _matrix(words, at, rows, unit):
        scale = Fraction(2) ** int(words[at][unit])
        assert words[at][unit + 1] == "here"
        return [[int(entry) / scale for entry in line[1:]] for line in words[at + 1:at + 1 + rows]], at + 1 + rows


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


def linear_kkt_point(c):
    """Does a KKT point with the label pattern exist? Its W is unique, so the first complementary solution decides."""
    G, N, y, g = gram(c), len(c.y), c.y, c.gamma
    A = [[(1 + g**2 if y[n] == y[k] else 2 * g) * y[n] * y[k] * G[n][k] / 2 for k in range(N)] for n in range(N)]
    for size in range(1, N + 1):
        for S in combinations(range(N), size):
            part = solve([[A[n][k] for k in S] for n in S], [Fraction(1)] * size)
            if part is None or min(part) < 0:
                continue
            lam = [Fraction(0)] * N
            for n, value in zip(S, part):
                lam[n] = value
            if any(dot(A[n], lam) < 1 for n in range(N)):
                continue
            return all(
                y[n] * sum(lam[k] * y[k] * (1 if y[k] == s else g) * G[n][k] for k in range(N)) > 0
                for n in range(N) for s in (1, -1))
    return False


def trained_pattern(c):
    m = len(c.W)
    return m > 0 and all(
        c.y[n] * (1 if j < m // 2 else -1) * dot(c.W[j], c.X[n]) > 0 for n in range(len(c.y)) for j in range(m))


def an_assumption(c):
    """Some assumption of A1 or A1s, for weights that stand in the certificate."""
    if near_orthogonal(c) or row_sum(c) or relative(c):
        return True
    for step in c.steps:
        if len(step) > 1 and "weights" in step and step[1] == "proved":
            v = weights_of(step, c)
            if v and step[0].endswith("-weighted") and weighted(c, v):
                return True
            if v and step[0].endswith("-signed") and signed(c, v):
                return True
    return False


def is_true(c, step):
    """Is what this step claims true of the certificate's own data?"""
    claim, proved = step[0], step[1] == "proved"
    name = claim.split(".")[1]
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
