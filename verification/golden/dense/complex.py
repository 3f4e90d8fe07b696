"""Complex factorisations: least squares in fractions, Hermitian eigenvalues by mpmath at 50 digits, determinant and condition by NumPy.

Entries are Gaussian integers, which Java builds from the same formulas.
"""

import math
import sys
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden

mpmath.mp.dps = 50


def small(m, n):
    return [[((7 * i + 3 * j * j) % 11 - 5 + (10 if i == j else 0), (5 * i * i + 2 * j) % 7 - 3) for j in range(n)] for i in range(m)]


def times(x, y):
    return (x[0] * y[0] - x[1] * y[1], x[0] * y[1] + x[1] * y[0])


def over(x, y):
    square = y[0] * y[0] + y[1] * y[1]
    return tuple(part / square for part in times(x, (y[0], -y[1])))


def conjugate(x):
    return (x[0], -x[1])


def total(terms):
    terms = list(terms)
    return (sum(t[0] for t in terms), sum(t[1] for t in terms))


def solve(a, b):
    """Gaussian elimination in fractions of Gaussian integers."""
    n = len(a)
    rows = [list(row) + [value] for row, value in zip(a, b)]
    for k in range(n):
        pivot = next(i for i in range(k, n) if rows[i][k] != (0, 0))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(n):
            if i != k:
                factor = over(rows[i][k], rows[k][k])
                rows[i] = [(x[0] - t[0], x[1] - t[1]) for x, t in ((x, times(factor, y)) for x, y in zip(rows[i], rows[k]))]
    return [over(rows[k][n], rows[k][k]) for k in range(n)]


def least_squares():
    m, n = 9, 4
    a = [[(Fraction(re), Fraction(im)) for re, im in row] for row in small(m, n)]
    b = [(Fraction(i * i % 23 - 11), Fraction((3 * i + 1) % 5)) for i in range(m)]
    gram = [[total(times(conjugate(a[i][p]), a[i][q]) for i in range(m)) for q in range(n)] for p in range(n)]
    x = solve(gram, [total(times(conjugate(a[i][p]), b[i]) for i in range(m)) for p in range(n)])
    for p in range(n):
        fits = [total(times(a[i][q], x[q]) for q in range(n)) for i in range(m)]
        rest = [(b[i][0] - fits[i][0], b[i][1] - fits[i][1]) for i in range(m)]
        assert total(times(conjugate(a[i][p]), rest[i]) for i in range(m)) == (0, 0), "the residual is orthogonal to the columns"
    return [float(part) for value in x for part in value]


def eigenvalues():
    n = 12
    b = mpmath.matrix([[mpmath.mpc(*entry) for entry in row] for row in small(n, n)])
    a = b + b.transpose_conj()
    values = sorted(mpmath.eighe(a, eigvals_only=True))
    assert abs(sum(values) - sum(a[i, i].real for i in range(n))) < mpmath.mpf(10) ** -40, "trace"
    squares = sum(abs(a[i, j]) ** 2 for i in range(n) for j in range(n))
    assert abs(sum(v * v for v in values) - squares) < mpmath.mpf(10) ** -38, "sum of squares"
    return [float(v) for v in values]


def make():
    case = golden.Case(
        "dense/complex", "Least squares, Hermitian eigenvalues, determinant and condition of Gaussian-integer matrices.",
        libraries=["mpmath", "numpy"])
    case.inputs.update(leastSquares=[9, 4], eigenvalues=12, determinant=30)
    case.exact("leastSquares", least_squares())
    case.within(
        "eigenvalues", eigenvalues(), absolute=0.0, relative=2.0**-53,
        reason="the 50-digit value rounded to double: half a unit in the last place")
    n = 30
    a = numpy.array([
        [(7 * i + 3 * j * j + i * j) % 13 - 6 + (20 if i == j else 0) + 1j * ((5 * i * i + 11 * j + 3) % 17 - 8) for j in range(n)]
        for i in range(n)])
    sign, logarithm = numpy.linalg.slogdet(a)
    product = complex(numpy.prod(numpy.linalg.eigvals(a) / numpy.exp(logarithm / n)))
    assert abs(product - sign) < 1e-10, "the determinant is the product of the eigenvalues"
    rounding = "rounding of LAPACK, some n κ units in the last place"
    case.within("phase", [sign.real, sign.imag], absolute=1e-12, reason=rounding)
    case.within("logDeterminant", [logarithm], absolute=1e-11, reason=rounding)
    condition = numpy.linalg.cond(a, 1)
    assert math.isfinite(condition)
    case.within("reciprocalCondition", [1 / condition], absolute=0.0, relative=1e-9, reason=rounding)
    return [case]


golden.main(make)
