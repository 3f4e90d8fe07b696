"""What of a factorisation is unique, and the numbers that follow from it, for one small matrix of integers.

Exact elimination in fractions and mpmath at 60 digits; NumPy, which is LAPACK, agrees to its own accuracy.
"""

import sys
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden

mpmath.mp.dps = 60
REASON = "the 60-digit value rounded to double: half a unit in the last place"
ROUNDED = 2.0**-53
M, N = 13, 9


def entry(i, j):
    return (37 * i * i + 101 * j + 13 * i * j + 5) % 199 - 99


def lu(rows):
    """Elimination with partial pivoting in fractions; no two candidates for a pivot are near one another."""
    n = len(rows)
    a = [[Fraction(x) for x in row] for row in rows]
    order = list(range(n))
    for k in range(n):
        sizes = sorted((abs(a[i][k]) for i in range(k, n)), reverse=True)
        assert sizes[0] > 0 and (len(sizes) == 1 or sizes[1] < 0.99 * sizes[0]), "a pivot that rounding cannot change"
        p = max(range(k, n), key=lambda i: abs(a[i][k]))
        a[k], a[p], order[k], order[p] = a[p], a[k], order[p], order[k]
        for i in range(k + 1, n):
            a[i][k] /= a[k][k]
            for j in range(k + 1, n):
                a[i][j] -= a[i][k] * a[k][j]
    return order, a


def doubles(matrix):
    return [[float(matrix[i, j]) for j in range(matrix.cols)] for i in range(matrix.rows)]


def one_norm(matrix):
    return max(mpmath.fsum(abs(matrix[i, j]) for i in range(matrix.rows)) for j in range(matrix.cols))


def near(left, right, digits=10):
    assert numpy.allclose(numpy.array(left, dtype=float), right, rtol=10.0**-digits, atol=10.0**-digits), (left, right)


def make():
    tall = [[entry(i, j) for j in range(N)] for i in range(M)]
    square = tall[:N]
    a, s = numpy.array(tall, dtype=float), numpy.array(square, dtype=float)
    case = golden.Case("dense/factors", "The unique parts of factorisations of a matrix of integers.", libraries=["mpmath", "numpy"])
    case.inputs.update(shape=[M, N], entry="(37 i² + 101 j + 13 i j + 5) mod 199 − 99, from 0")

    def rounded(name, values):
        case.within(name, values, absolute=0.0, relative=ROUNDED, reason=REASON)

    order, packed = lu(square)
    case.exact("luPermutation", order)
    lower = numpy.tril([[float(x) for x in row] for row in packed], -1) + numpy.eye(N)
    near(lower @ numpy.triu([[float(x) for x in row] for row in packed]), s[order])
    # Exact quotients of integers, rounded once by float().
    case.exact("luPacked", [[float(x) for x in row] for row in packed])
    determinant = Fraction(1)
    for k in range(N):
        determinant *= packed[k][k]
    swaps = sum(order[i] > order[j] for i in range(N) for j in range(i + 1, N))
    determinant = determinant if swaps % 2 == 0 else -determinant
    assert determinant.denominator == 1, "the determinant of integers is one"
    near(float(determinant) / numpy.linalg.det(s), 1.0)
    case.exact("determinant", float(determinant))
    rounded("logDeterminant", float(mpmath.log(abs(determinant.numerator))))

    tall_mp, square_mp = mpmath.matrix(tall), mpmath.matrix(square)
    gram = tall_mp.T * tall_mp
    factor = mpmath.cholesky(gram)
    near(doubles(factor), numpy.linalg.cholesky(a.T @ a), 8)
    rounded("choleskyOfGram", doubles(factor))
    # R of a QR with a positive diagonal is the transpose of that factor; by reflectors here, so that it is another route.
    r = mpmath.qr(tall_mp)[1][:N, :]
    assert max(abs(abs(r[i, j]) - abs(factor[j, i])) for i in range(N) for j in range(i, N)) < mpmath.mpf(10) ** -50
    near(numpy.abs(numpy.linalg.qr(a)[1]), numpy.abs(numpy.array(doubles(r))))

    singular = sorted(mpmath.svd_r(tall_mp, compute_uv=False), reverse=True)
    near([float(v) for v in singular], numpy.linalg.svd(a, compute_uv=False))
    rounded("singularValues", [float(v) for v in singular])
    symmetric = square_mp + square_mp.T
    eigenvalues = sorted(mpmath.eigsy(symmetric, eigvals_only=True))
    near([float(v) for v in eigenvalues], numpy.linalg.eigvalsh(s + s.T), 8)
    assert abs(sum(eigenvalues) - sum(symmetric[i, i] for i in range(N))) < mpmath.mpf(10) ** -50, "trace"
    rounded("eigenvaluesOfSymmetricPart", [float(v / 2) for v in eigenvalues])

    condition = one_norm(square_mp) * one_norm(square_mp ** -1)
    near(float(condition), numpy.linalg.cond(s, 1), 8)
    rounded("oneNormCondition", float(condition))

    b = mpmath.matrix([(i * i * 7 + 3 * i) % 23 - 11 for i in range(M)])
    x = mpmath.lu_solve(gram, tall_mp.T * b)
    near([float(v) for v in x], numpy.linalg.lstsq(a, numpy.array([float(v) for v in b]), rcond=None)[0], 8)
    rounded("leastSquares", [float(v) for v in x])
    # The least solution of Aᵀ y = c is A (AᵀA)⁻¹ c.
    c = mpmath.matrix([j + 1 for j in range(N)])
    y = tall_mp * mpmath.lu_solve(gram, c)
    near([float(v) for v in y], numpy.linalg.lstsq(a.T, numpy.arange(1.0, N + 1), rcond=None)[0], 8)
    rounded("leastNorm", [float(v) for v in y])
    return [case]


golden.main(make)
