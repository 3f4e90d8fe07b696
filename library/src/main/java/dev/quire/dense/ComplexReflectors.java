package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexMatrix.Operation;
import dev.quire.control.Interruption;
import dev.quire.simd.Elementwise;
import dev.quire.simd.blas.ComplexDivision;

/**
 * Complex Householder reflectors {@code H = I − τ v vᴴ} with {@code v₀ = 1}, unitary but not Hermitian, one after another and in blocks.
 *
 * <p>As in {@link Reflectors} matrices are held transposed, not conjugated, so that a column is contiguous, and reflector j of a packed matrix has its vector
 * in row j from column j on, its leading 1 not stored. A run of reflectors is {@code H₁H₂…H_b = I − V T Vᴴ} with T upper triangular. To rows x that hold columns of X,
 * {@code QᴴX} is {@code x − (x Ṽᴴ) S Ṽ}, and {@code Q X} is {@code x − (x Ṽᴴ) Sᴴ Ṽ}, with {@code Ṽ = Vᵀ} the packed rows and S the conjugate of T; so S is what is kept, and
 * σ, the conjugate of τ.
 */
final class ComplexReflectors {

    private static final double TINY = 0x1p-960;
    private static final double LIFT = 0x1p1000;

    private ComplexReflectors() {}

    /**
     * Replaces {@code x} by {@code (β, v₁, v₂, …)} with {@code (I − σ v vᴴ) x = β e₁}. β is real and has the sign opposite to {@code Re x₀}, so that nothing
     * cancels; σ is 0, and β is {@code x₀}, if x₀ is real and the rest of x is 0 already.
     *
     * @param n entries of x
     * @param sigma receives σ as entry j
     */
    static void generate(int n, double[] x, int xo, double[] sigma, int j) {
        double tail = n < 2 ? 0 : Vectors.norm2(2 * (n - 1), x, xo + 2);
        double re = x[xo];
        double im = x[xo + 1];
        sigma[2 * j] = 0;
        sigma[2 * j + 1] = 0;
        if (tail == 0 && im == 0) {
            return;
        }
        double norm = Math.hypot(Math.hypot(re, im), tail);
        if (norm < TINY) {
            // Near the end of the range numbers have few digits, and 1/(α − β) overflows.
            Vectors.scale(2 * n, LIFT, x, xo);
            generate(n, x, xo, sigma, j);
            x[xo] /= LIFT;
            return;
        }
        double beta = -Math.copySign(norm, re);
        double[] reciprocal = new double[ComplexDivision.PLACES];
        ComplexDivision.reciprocal(re - beta, im, reciprocal, 0);
        scale(n - 1, reciprocal[0], reciprocal[1], x, xo + 2);
        x[xo] = beta;
        x[xo + 1] = 0;
        sigma[2 * j] = (beta - re) / beta;
        sigma[2 * j + 1] = im / beta;
    }

    /** Computes {@code x ← (u + iv) x}. */
    static void scale(int n, double u, double v, double[] x, int xo) {
        for (int i = 0; i < n; i++) {
            if (i % Elementwise.PIECE == 0) {
                Interruption.check();
            }
            double re = x[xo + 2 * i];
            double im = x[xo + 2 * i + 1];
            x[xo + 2 * i] = re * u - im * v;
            x[xo + 2 * i + 1] = re * v + im * u;
        }
    }

    /** Reflectors from {@code from} on of a packed matrix: the rows Ṽ, and S. */
    record Block(int from, ComplexMatrix v, ComplexMatrix s) {

        static Block of(ComplexMatrix packed, double[] sigma, int from, int to) {
            ComplexMatrix v = vectors(packed, from, to);
            return new Block(from, v, triangle(v, sigma, from));
        }

        static Block of(ComplexMatrix packed, int from, ComplexMatrix s) {
            return new Block(from, vectors(packed, from, from + s.rows()), s);
        }

        private static ComplexMatrix vectors(ComplexMatrix packed, int from, int to) {
            ComplexMatrix v = packed.view(from, to, from, packed.cols()).copy();
            for (int i = 0; i < to - from; i++) {
                for (int j = 0; j < i; j++) {
                    v.set(i, j, 0, 0);
                }
                v.set(i, i, 1, 0);
            }
            return v;
        }

        private static ComplexMatrix triangle(ComplexMatrix v, double[] sigma, int from) {
            int b = v.rows();
            ComplexMatrix gram = products(v, v);
            ComplexMatrix s = ComplexMatrix.zeros(b, b);
            for (int j = 0; j < b; j++) {
                column(s, 0, j, gram.column(j), sigma[2 * (from + j)], sigma[2 * (from + j) + 1]);
            }
            return s;
        }

        /** Computes {@code X ← (I − V T Vᴴ) X} for X given as its transpose. */
        void apply(ComplexMatrix xt) {
            subtract(xt, Operation.ADJOINT);
        }

        /** Computes {@code X ← (I − V T Vᴴ)ᴴ X} for X given as its transpose. */
        void applyAdjoint(ComplexMatrix xt) {
            subtract(xt, Operation.NONE);
        }

        private void subtract(ComplexMatrix xt, Operation triangle) {
            ComplexMatrix part = xt.columns(from, xt.cols());
            ComplexMatrix products = part.timesAdjoint(v);
            ComplexMatrix turned = ComplexMatrix.zeros(products.rows(), products.cols());
            ComplexMatrix.multiplyInto(Operation.NONE, products, triangle, s, 1, 0, 0, 0, turned);
            ComplexMatrix.multiplyInto(Operation.NONE, turned, Operation.NONE, v, -1, 0, 1, 0, part);
        }
    }

    /**
     * Sets column j of a triangle S that begins at row and column {@code lo}: {@code s_jj = σ}, and above it {@code −σ S g}.
     *
     * @param products g, the products of rows {@code lo … j − 1} of Ṽ with the adjoint of row j
     */
    static void column(ComplexMatrix s, int lo, int j, double[] products, double re, double im) {
        for (int i = lo; i < j; i++) {
            double x = 0;
            double y = 0;
            for (int p = i; p < j; p++) {
                double u = products[2 * (p - lo)];
                double v = products[2 * (p - lo) + 1];
                x += s.real(i, p) * u - s.imaginary(i, p) * v;
                y += s.real(i, p) * v + s.imaginary(i, p) * u;
            }
            s.set(i, j, im * y - re * x, -re * y - im * x);
        }
        s.set(j, j, re, im);
    }

    /** Returns {@code X Yᴴ} for rows of reflectors, summed in pieces for the reason that {@link Reflectors#products} gives. */
    static ComplexMatrix products(ComplexMatrix x, ComplexMatrix y) {
        ComplexMatrix g = ComplexMatrix.zeros(x.rows(), y.rows());
        for (int i = 0; i < x.cols(); i += Reflectors.PIECE) {
            int end = Math.min(x.cols(), i + Reflectors.PIECE);
            ComplexMatrix.multiplyInto(
                    Operation.NONE, x.columns(i, end), Operation.ADJOINT, y.columns(i, end), 1, 0, 1, 0, g);
        }
        return g;
    }

    /** Computes {@code X ← H₀H₁…H_{k−1} X} for X given as its transpose. */
    static void applyAll(ComplexMatrix packed, double[] sigma, int k, ComplexMatrix xt) {
        int block = Reflectors.BLOCK;
        for (int from = (k - 1) / block * block; k > 0 && from >= 0; from -= block) {
            Block.of(packed, sigma, from, Math.min(k, from + block)).apply(xt);
        }
    }
}
