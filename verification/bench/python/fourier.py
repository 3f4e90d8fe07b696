"""SciPy's Fourier transforms of one vector, on one thread."""

import numpy as np
import scipy
import scipy.fft
from scipy.fft._pocketfft import pypocketfft

VERSION = f"{scipy.__version__}, NumPy {np.__version__}"


def public(x: np.ndarray, real: bool):
    """What a user calls; of a short transform most is the way through SciPy's checks."""
    operand, transform = (x, scipy.fft.rfft) if real else (x.view(complex), scipy.fft.fft)
    last = [operand]

    def work() -> None:
        last[0] = transform(operand)

    return work, lambda: last[0].view(float), VERSION


def pocketfft(x: np.ndarray, real: bool):
    """The transform beneath, called as SciPy calls it, to memory that is there."""
    operand, transform = (x, pypocketfft.r2c) if real else (x.view(complex), pypocketfft.c2c)
    result = np.zeros(operand.size // 2 + 1 if real else operand.size, complex)

    def work() -> None:
        transform(operand, (0,), True, 0, result, 1)

    return work, lambda: result.view(float), VERSION
