"""Fourier, cosine and sine transforms of short sequences of integers, from their sums, by mpmath at 50 digits."""

import sys
from pathlib import Path

import mpmath
import numpy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import golden

mpmath.mp.dps = 50
REASON = "the 50-digit value rounded to double: half a unit in the last place"
ROUNDED = 2.0**-53
LENGTHS = [7, 12, 16]


def sequence(n, step):
    """Integers from −11 to 11 without a pattern that a transform would see."""
    return [(step * j * j + 5 * j + 3) % 23 - 11 for j in range(n)]


def fourier(re, im):
    n = len(re)
    return [
        mpmath.fsum(mpmath.mpc(re[j], im[j]) * mpmath.expjpi(mpmath.mpf(-2 * j * k) / n) for j in range(n)) for k in range(n)
    ]


def half(condition):
    return mpmath.sqrt(mpmath.mpf(1) / 2) if condition else mpmath.mpf(1)


def basis(kind, n):
    """The orthonormal matrices of Strang (1999) and of Ahmed, Natarajan and Rao: rows k, columns j."""
    pi = mpmath.pi
    last = n - 1
    table = {
        "dct1": lambda k, j: half(k in (0, last)) * half(j in (0, last)) * mpmath.sqrt(mpmath.mpf(2) / (n - 1)) * mpmath.cos(pi * j * k / (n - 1)),
        "dct2": lambda k, j: half(k == 0) * mpmath.sqrt(mpmath.mpf(2) / n) * mpmath.cos(pi * (2 * j + 1) * k / (2 * n)),
        "dct3": lambda k, j: half(j == 0) * mpmath.sqrt(mpmath.mpf(2) / n) * mpmath.cos(pi * j * (2 * k + 1) / (2 * n)),
        "dct4": lambda k, j: mpmath.sqrt(mpmath.mpf(2) / n) * mpmath.cos(pi * (2 * j + 1) * (2 * k + 1) / (4 * n)),
        "dst1": lambda k, j: mpmath.sqrt(mpmath.mpf(2) / (n + 1)) * mpmath.sin(pi * (j + 1) * (k + 1) / (n + 1)),
        "dst2": lambda k, j: half(k == last) * mpmath.sqrt(mpmath.mpf(2) / n) * mpmath.sin(pi * (2 * j + 1) * (k + 1) / (2 * n)),
        "dst3": lambda k, j: half(j == last) * mpmath.sqrt(mpmath.mpf(2) / n) * mpmath.sin(pi * (j + 1) * (2 * k + 1) / (2 * n)),
        "dst4": lambda k, j: mpmath.sqrt(mpmath.mpf(2) / n) * mpmath.sin(pi * (2 * j + 1) * (2 * k + 1) / (4 * n)),
    }
    return mpmath.matrix([[table[kind](k, j) for j in range(n)] for k in range(n)])


def make():
    cases = []
    for n in LENGTHS:
        re, im = sequence(n, 7), sequence(n, 4)
        case = golden.Case(f"fft/transforms_{n}", f"Transforms of {n} integers, by their sums.", libraries=["mpmath", "numpy"])
        case.inputs.update(length=n, re=re, im=im)
        y = fourier(re, im)
        assert numpy.allclose([complex(v) for v in y], numpy.fft.fft(numpy.array(re) + 1j * numpy.array(im)), atol=1e-11)
        power = mpmath.fsum(abs(v) ** 2 for v in y)
        assert abs(power - n * sum(a * a + b * b for a, b in zip(re, im))) < mpmath.mpf(10) ** -44, "Parseval"
        # What vanishes in exact arithmetic has the size of the last digits here: the largest value is the scale.
        scale = float(max(abs(v) for v in y))
        parts = [float(mpmath.chop(part, tol=1e-40)) for v in y for part in (v.real, v.imag)]
        case.within("fourier", parts, absolute=ROUNDED * 1e-20 * scale, relative=ROUNDED, reason=REASON)
        for kind in [f"d{letter}t{number}" for letter in "cs" for number in range(1, 5)]:
            matrix = basis(kind, n)
            assert mpmath.mnorm(matrix * matrix.T - mpmath.eye(n), "f") < mpmath.mpf(10) ** -45, "orthonormal rows"
            values = matrix * mpmath.matrix(re)
            case.within(kind, [float(mpmath.chop(v, tol=1e-40)) for v in values], absolute=ROUNDED * 1e-20, relative=ROUNDED, reason=REASON)
        cases.append(case)
    return cases


golden.main(make)
