package dev.quire.dense;

import dev.quire.Matrix;

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

        static Block of(Matrix packed, double[] tau, int from, int to) {
            return of(packed, from, triangle(vectors(packed, from, to), tau, from));
        }

        static Block of(Matrix packed, int from, Matrix t) {
            return new Block(from, vectors(packed, from, from + t.rows()), t);
        }

        private static Matrix vectors(Matrix packed, int from, int to) {
            Matrix v = packed.view(from, to, from, packed.cols()).copy();
            for (int i = 0; i < to - from; i++) {
                for (int j = 0; j < i; j++) {
                    v.set(i, j, 0);
                }
                v.set(i, i, 1);
            }
            return v;
        }

        private static Matrix triangle(Matrix v, double[] tau, int from) {
            int b = v.rows();
            Matrix gram = v.timesTranspose(v);
            Matrix t = Matrix.zeros(b, b);
            for (int j = 0; j < b; j++) {
                double tauJ = tau[from + j];
                for (int i = 0; i < j; i++) {
                    double sum = 0;
                    for (int p = i; p < j; p++) {
                        sum = Math.fma(t.get(i, p), gram.get(p, j), sum);
                    }
                    t.set(i, j, -tauJ * sum);
                }
                t.set(j, j, tauJ);
            }
            return t;
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

    /** Computes {@code X ← H₀H₁…H_{k−1} X} for X given as its transpose. */
    static void applyAll(Matrix packed, double[] tau, int k, Matrix xt) {
        for (int from = (k - 1) / BLOCK * BLOCK; k > 0 && from >= 0; from -= BLOCK) {
            Block.of(packed, tau, from, Math.min(k, from + BLOCK)).apply(xt);
        }
    }
}
