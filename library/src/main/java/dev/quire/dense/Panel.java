package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.simd.blas.Gemm;

/**
 * The reflectors of a few columns, with the triangle T of their product {@code I − V T Vᵀ}.
 *
 * <p>The columns are halved down to {@value #NARROW}, so that most flops are products, and T comes out of the same recursion without a Gram matrix of
 * its own: {@code T₁₂ = −T₁ V₁ᵀV₂ T₂} (E. Elmroth, F. G. Gustavson, Applying recursion to serial and parallel QR factorization leads to better performance,
 * IBM J. Res. Dev. 44 (2000), doi:10.1147/rd.444.0605).
 */
final class Panel {

    /** Columns that are done one by one, by a product with a vector and an update of rank 1 each; part of the result's rounding. */
    private static final int NARROW = 8;

    private final Matrix packed;
    private final double[] tau;
    private final int from;
    private final Matrix v;
    private final Matrix t;
    private final double[] products = new double[NARROW];

    private Panel(Matrix packed, double[] tau, int from, int to) {
        this.packed = packed;
        this.tau = tau;
        this.from = from;
        v = Matrix.zeros(to - from, packed.cols() - from);
        t = Matrix.zeros(to - from, to - from);
    }

    /** Factorises the columns {@code from … to − 1}, which are rows of a packed matrix, and returns their reflectors as a block. */
    static Reflectors.Block factor(Matrix packed, double[] tau, int from, int to) {
        Panel panel = new Panel(packed, tau, from, to);
        panel.halves(0, to - from);
        return new Reflectors.Block(from, panel.v, panel.t);
    }

    private void halves(int lo, int hi) {
        if (hi - lo <= NARROW) {
            for (int j = lo; j < hi; j++) {
                Interruption.check();
                column(lo, j, hi);
            }
            return;
        }
        int middle = lo + (hi - lo) / 2;
        halves(lo, middle);
        Matrix v1 = v.view(lo, middle, lo, v.cols());
        Matrix t1 = t.view(lo, middle, lo, middle);
        Matrix right = packed.view(from + middle, from + hi, from + lo, packed.cols());
        Matrix.multiplyInto(false, right.timesTranspose(v1).times(t1), false, v1, -1, 1, right);
        halves(middle, hi);
        Matrix between = v.view(lo, middle, middle, v.cols()).timesTranspose(v.view(middle, hi, middle, v.cols()));
        Matrix t2 = t.view(middle, hi, middle, hi);
        Matrix.multiplyInto(false, t1, false, between.times(t2), -1, 0, t.view(lo, middle, middle, hi));
    }

    /** Makes reflector j and applies it to the columns up to {@code hi}, and adds its column to the triangle that begins at {@code lo}. */
    private void column(int lo, int j, int hi) {
        double[] data = packed.data();
        int stride = packed.stride();
        int length = packed.cols() - from - j;
        int at = packed.offset() + (from + j) * stride + from + j;
        double factor = Reflectors.generate(length, data, at);
        tau[from + j] = factor;
        double[] vectors = v.data();
        int own = j * v.cols() + j;
        vectors[own] = 1;
        System.arraycopy(data, at + 1, vectors, own + 1, length - 1);
        t.set(j, j, factor);
        if (factor == 0) {
            return;
        }
        int rest = hi - j - 1;
        int next = at + stride;
        product(rest, length, data, next, stride, own);
        Gemm.addOuter(rest, length, -factor, products, 0, vectors, own, data, next, stride);
        product(j - lo, length, vectors, lo * v.cols() + j, v.cols(), own);
        for (int i = lo; i < j; i++) {
            double sum = 0;
            for (int p = i; p < j; p++) {
                sum = Math.fma(t.get(i, p), products[p - lo], sum);
            }
            t.set(i, j, -factor * sum);
        }
    }

    /** Multiplies some rows by the reflector's vector. */
    private void product(int rows, int length, double[] a, int ao, int lda, int vector) {
        Gemm.multiply(false, false, rows, 1, length, 1, a, ao, lda, v.data(), vector, 1, 0, products, 0, 1);
    }
}
