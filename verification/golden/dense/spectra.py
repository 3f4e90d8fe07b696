"""Singular values and eigenvalues of matrices that Java builds from the same formulas, to the same bits, by mpmath at 80 digits.

Entries are what double arithmetic makes of the formula, in the order written here: only operations that IEEE 754 rounds correctly.
"""

import sys
from pathlib import Path

import mpmath

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden

mpmath.mp.dps = 80
REASON = "the 80-digit value rounded to double: half a unit in the last place"
ROUNDED = 2.0**-53


def hilbert(n):
    return [[1.0 / (i + j + 1) for j in range(n)] for i in range(n)]


def kahan(n, sine, cosine):
    """diag(1, s, s², …) times a unit upper triangle of −c."""
    rows = []
    power = 1.0
    for i in range(n):
        rows.append([0.0] * i + [power] + [-(cosine * power)] * (n - i - 1))
        power *= sine
    return rows


def base(m, n):
    """Small integers, well conditioned by its diagonal."""
    return [[float((7 * i + 3 * j * j) % 11 - 5 + (20 if i == j else 0)) for j in range(n)] for i in range(m)]


def rows_graded(m, n):
    return [[x * 2.0 ** (-4 * (5 * i % m)) for x in row] for i, row in enumerate(base(m, n))]


def columns_graded(m, n):
    return [[x * 2.0 ** (-4 * (5 * j % n)) for j, x in enumerate(row)] for row in base(m, n)]


def wilkinson(n):
    half = n // 2
    return [[float(abs(i - half)) if i == j else float(abs(i - j) == 1) for j in range(n)] for i in range(n)]


def singular_values(rows):
    a = mpmath.matrix(rows)
    if a.rows < a.cols:
        a = a.T
    values = sorted(mpmath.svd_r(a, compute_uv=False), reverse=True)
    # Two invariants that know nothing of the algorithm.
    if a.rows == a.cols:
        determinant = abs(mpmath.det(a))
        assert abs(mpmath.fprod(values) - determinant) <= determinant * mpmath.mpf(10) ** -40, "product of the singular values"
    assert abs(sum(v * v for v in values) / mpmath.mnorm(a, "f") ** 2 - 1) < mpmath.mpf(10) ** -70, "sum of squares"
    return values


def singular_case(name, about, rows, **inputs):
    case = golden.Case(name, about, libraries=["mpmath"])
    case.inputs.update(inputs, shape=[len(rows), len(rows[0])])
    case.within("singularValues", [float(v) for v in singular_values(rows)], absolute=0.0, relative=ROUNDED, reason=REASON)
    return case


def wilkinson_case(n):
    case = golden.Case("dense/wilkinson", "Eigenvalues of Wilkinson's W21+, with pairs that agree to 14 digits.", libraries=["mpmath"])
    case.inputs["shape"] = [n, n]
    rows = wilkinson(n)
    values = sorted(mpmath.eigsy(mpmath.matrix(rows), eigvals_only=True))
    assert abs(sum(values) - sum(rows[i][i] for i in range(n))) < mpmath.mpf(10) ** -70, "trace"
    published = ["10.74619418290332", "10.74619418290339"]
    assert [mpmath.nstr(v, 16) for v in values[-2:]] == published, "Wilkinson 1965, The Algebraic Eigenvalue Problem"
    case.within("eigenvalues", [float(v) for v in values], absolute=0.0, relative=ROUNDED, reason=REASON)
    return case


def graded_case(name, about, rows):
    case = singular_case(name, about, rows)
    values = singular_values(base(len(rows), len(rows[0])))
    # Demmel and Veselić (1992): rounding moves each singular value by this multiple of itself, whatever the grading.
    case.within("conditionOfBase", float(values[0] / values[-1]), absolute=0.0, relative=ROUNDED, reason=REASON)
    return case


def make():
    return [
        singular_case("dense/hilbert", "Singular values of the Hilbert matrix with entries rounded to double.", hilbert(10)),
        singular_case(
            "dense/kahan", "Singular values of Kahan's matrix, whose last diagonal entry overstates the smallest.",
            kahan(32, 0.8, 0.6), sine=0.8, cosine=0.6),
        graded_case("dense/rows_graded", "Singular values of D B, with D powers of 2 down to 2^-60.", rows_graded(16, 12)),
        graded_case("dense/columns_graded", "Singular values of B D, with D powers of 2 down to 2^-44.", columns_graded(16, 12)),
        wilkinson_case(21),
    ]


golden.main(make)
