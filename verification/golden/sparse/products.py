"""Products of sparse matrices of integers, by dense integer arithmetic: every value is exact."""

import sys
from pathlib import Path

import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden

M, N, K = 19, 23, 5


def entries(m, n, step):
    """About a third of the places, rows of every length from none to many."""
    rows = []
    for i in range(m):
        rows.append([((3 * i + step * j) % 17 - 8 if (i * i * 5 + j * 7 + i * j) % 29 < i % 12 else 0) for j in range(n)])
    return numpy.array(rows, dtype=object)


def make():
    a, b = entries(M, N, 5), entries(M, N, 11)
    x = numpy.array([[(7 * j + 4 * c * c) % 13 - 6 for c in range(K)] for j in range(N)], dtype=object)
    y = numpy.array([[(5 * i + 3 * c) % 11 - 5 for c in range(K)] for i in range(M)], dtype=object)
    assert any(not row.any() for row in a) and a.any(), "rows without entries, and rows with some"
    case = golden.Case("sparse/products", "Products, sums and structure of sparse matrices of integers.", libraries=["numpy"])
    case.inputs.update(shape=[M, N], columns=K)
    case.exact("starts", [0, *[int(c) for c in numpy.cumsum([sum(bool(v) for v in row) for row in a])]])
    case.exact("columns", [j for row in a for j, v in enumerate(row) if v])
    case.exact("values", [v for row in a for v in row if v])
    case.exact("timesX", (a @ x).tolist())
    case.exact("transposeTimesY", (a.T @ y).tolist())
    case.exact("plusB", (a + b).tolist())
    case.exact("minusB", (a - b).tolist())
    case.exact("gram", (a.T @ a).tolist())
    return [case]


golden.main(make)
