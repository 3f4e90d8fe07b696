package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;

/** Passes over vectors that stand contiguously in row-major storage; those of any length ask whether to stop. */
final class Vectors {

    private Vectors() {}

    /** Returns {@code xᵀy}. */
    static double dot(int n, double[] x, int xo, double[] y, int yo) {
        double sum = 0;
        for (int i = 0, count; i < n; i += count) {
            Interruption.check();
            count = Math.min(n - i, Elementwise.PIECE);
            sum += Elementwise.dot(count, x, xo + i, y, yo + i);
        }
        return sum;
    }

    /** Computes {@code y ← y + α x}. */
    static void axpy(int n, double alpha, double[] x, int xo, double[] y, int yo) {
        for (int i = 0, count; i < n; i += count) {
            Interruption.check();
            count = Math.min(n - i, Elementwise.PIECE);
            Elementwise.axpy(count, alpha, x, xo + i, y, yo + i);
        }
    }

    /** Computes {@code x ← α x}. */
    static void scale(int n, double alpha, double[] x, int xo) {
        for (int i = 0, count; i < n; i += count) {
            Interruption.check();
            count = Math.min(n - i, Elementwise.PIECE);
            Elementwise.scale(count, alpha, x, xo + i);
        }
    }

    /** Returns {@code ‖x‖₂} for entries of any size. */
    static double norm2(int n, double[] x, int xo) {
        double norm = 0;
        for (int i = 0, count; i < n; i += count) {
            Interruption.check();
            count = Math.min(n - i, Elementwise.PIECE);
            double piece = Elementwise.norm2(count, x, xo + i);
            norm = norm == 0 ? piece : Math.hypot(norm, piece);
        }
        return norm;
    }

    /** Computes {@code (x, y) ← (c x − s y, s x + c y)}. */
    static void rotate(int n, double[] x, int xo, double[] y, int yo, double c, double s) {
        for (int i = 0; i < n; i++) {
            double xi = x[xo + i];
            double yi = y[yo + i];
            x[xo + i] = Math.fma(c, xi, -s * yi);
            y[yo + i] = Math.fma(s, xi, c * yi);
        }
    }

    /**
     * Computes {@code (x, y) ← (c x − s y, s x + c y)} for an angle of at most a right one as
     * {@code (x − s (y + h x), y + s (x − h y))} with {@code h = s/(1 + c)}: a small rotation then makes an error in
     * proportion to its angle, and many of them leave rows orthonormal (Rutishauser 1966, doi:10.1007/BF02165223).
     */
    static void rotateSlightly(int n, double[] x, double[] y, double s, double h) {
        for (int i = 0; i < n; i++) {
            double xi = x[i];
            double yi = y[i];
            x[i] = Math.fma(-s, Math.fma(h, xi, yi), xi);
            y[i] = Math.fma(s, Math.fma(-h, yi, xi), yi);
        }
    }
}
