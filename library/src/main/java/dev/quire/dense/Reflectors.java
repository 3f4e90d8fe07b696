package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.simd.blas.Gemm;

/**
 * Householder reflectors {@code H = I − τ v vᵀ} with {@code v₀ = 1}, one after another and in blocks.
 *
 * <p>Matrices are held transposed here, so that a column is contiguous. Reflector j of a packed matrix has its vector in
 * row j from column j on, its leading 1 not stored: there stands what the reflector left of the column's first entry.
 * A run of reflectors is {@code H₁H₂…H_b = I − V T Vᵀ} with T upper triangular (compact WY; Schreiber and Van Loan 1989,
 * doi:10.1137/0910005).
 */
final class Reflectors {

    /** Reflectors in a block. A constant, so that rounding is the same everywhere. */
    static final int BLOCK = 64;

    /** Entries of a reflector whose products are summed before they meet the rest; part of the result's rounding. */
    static final int PIECE = 32;

    private static final double TINY = 0x1p-960;
    private static final double LIFT = 0x1p1000;

    private Reflectors() {}

    /**
     * Replaces {@code x} by {@code (β, v₁, v₂, …)} with {@code (I − τ v vᵀ) x = β e₁} and returns τ. β has the sign
     * opposite to {@code x₀}, so that nothing cancels; τ is 0, and β is {@code x₀}, if the rest of x is 0 already.
     */
    static double generate(int n, double[] x, int xo) {
        if (n < 2) {
            return 0;
        }
        double tail = Vectors.norm2(n - 1, x, xo + 1);
        if (tail == 0) {
            return 0;
        }
        double alpha = x[xo];
        double norm = Math.hypot(alpha, tail);
        if (norm < TINY) {
            // Near the end of the range numbers have few digits, and 1/(α − β) overflows.
            Vectors.scale(n, LIFT, x, xo);
            double tau = generate(n, x, xo);
            x[xo] = x[xo] / LIFT;
            return tau;
        }
        double beta = -Math.copySign(norm, alpha);
        Vectors.scale(n - 1, 1 / (alpha - beta), x, xo + 1);
        x[xo] = beta;
        return (beta - alpha) / beta;
    }

    /** Computes {@code y ← (I − τ v vᵀ) y} with v packed at {@code vo}. */
    static void apply(int n, double tau, double[] v, int vo, double[] y, int yo) {
        if (tau == 0) {
            return;
        }
        double w = tau * (y[yo] + Vectors.dot(n - 1, v, vo + 1, y, yo + 1));
        y[yo] -= w;
        Vectors.axpy(n - 1, -w, v, vo + 1, y, yo + 1);
    }

    /** The block of reflectors {@code from … to − 1} of a packed matrix: {@code V} as its transpose, and {@code T}. */
    record Block(int from, Matrix v, Matrix t) {

        static Block of(Matrix packed, int from, Matrix t) {
            return new Block(from, vectors(packed, from, from + t.rows()), t);
        }

        static Matrix vectors(Matrix packed, int from, int to) {
            Matrix v = packed.view(from, to, from, packed.cols()).copy();
            for (int i = 0; i < to - from; i++) {
                for (int j = 0; j < i; j++) {
                    v.set(i, j, 0);
                }
                v.set(i, i, 1);
            }
            return v;
        }

        /** Computes {@code X ← (I − V T Vᵀ) X} for X given as its transpose. */
        void apply(Matrix xt) {
            Matrix part = xt.columns(from, xt.cols());
            Matrix.multiplyInto(false, part.timesTranspose(v).timesTranspose(t), false, v, -1, 1, part);
        }

        /** Computes {@code X ← (I − V T Vᵀ)ᵀ X} for X given as its transpose. */
        void applyTranspose(Matrix xt) {
            Matrix part = xt.columns(from, xt.cols());
            Matrix.multiplyInto(false, part.timesTranspose(v).times(t), false, v, -1, 1, part);
        }
    }

    /**
     * Computes {@code G = X Yᵀ} for m and n rows of {@code length} entries. T is only as good as these sums, which many rows of V that are nearly parallel magnify by their number; and where the terms
     * of a sum are alike, as for a matrix of ones, roundings are too, and add up. So they are summed in pieces.
     */
    static void products(
            int m, int n, int length, double[] x, int xo, int ldx, double[] y, int yo, int ldy, double[] g, int ldg) {
        for (int i = 0; i < length; i += PIECE) {
            int count = Math.min(PIECE, length - i);
            Gemm.multiply(false, true, m, n, count, 1, x, xo + i, ldx, y, yo + i, ldy, i == 0 ? 0 : 1, g, 0, ldg);
        }
    }

    /**
     * Computes the triangle T of reflectors {@code from … from + b − 1} from {@code G = VᵀV}: {@code t_jj = τ}, and above it {@code −τ T g}.
     *
     * @param gram G, b × b
     * @param t receives T at {@code to}, rows ldt apart; zero below the diagonal already
     */
    static void triangle(int b, double[] gram, double[] tau, int from, double[] t, int to, int ldt) {
        for (int j = 0; j < b; j++) {
            double tauJ = tau[from + j];
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int p = i; p < j; p++) {
                    sum = Math.fma(t[to + i * ldt + p], gram[p * b + j], sum);
                }
                t[to + i * ldt + j] = -tauJ * sum;
            }
            t[to + j * ldt + j] = tauJ;
        }
    }
}
