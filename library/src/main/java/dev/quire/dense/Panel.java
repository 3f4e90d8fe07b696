package dev.quire.dense;

import dev.quire.control.Interruption;
import dev.quire.simd.blas.Gemm;
import java.util.Arrays;

/**
 * The reflectors of a few columns, with the triangle T of their product {@code I − V T Vᵀ}.
 *
 * <p>The columns are halved down to {@value #NARROW}, so that most flops are products, and T comes out of the same recursion without a Gram matrix of
 * its own: {@code T₁₂ = −T₁ V₁ᵀV₂ T₂} (E. Elmroth, F. G. Gustavson, Applying recursion to serial and parallel QR factorization leads to better performance,
 * IBM J. Res. Dev. 44 (2000), doi:10.1147/rd.444.0605). Room is kept from one panel to the next.
 */
final class Panel {

    /** Columns that are done one by one, by a product with a vector and an update of rank 1 each; part of the result's rounding. */
    private static final int NARROW = 8;

    /** The distance of T's rows. */
    private static final int LDT = Reflectors.BLOCK;

    private static final int HALF = (Reflectors.BLOCK + 1) / 2;

    private final double[] products = new double[NARROW];
    private final double[] first = new double[HALF * HALF];
    private final double[] second = new double[HALF * HALF];
    private int m;
    private double[] packed = {};
    private int from;
    private double[] v = {};
    private int ldv;
    private double[] t = {};
    private int to;

    /**
     * Factorises the columns {@code from … end − 1}, which are rows of m entries.
     *
     * @param t receives T from {@code to} on, where zeros stand, rows {@value Reflectors#BLOCK} apart
     * @return V, transposed: {@code end − from} rows of {@code m − from} entries, valid until the next call
     */
    double[] factor(int m, double[] packed, int from, int end, double[] t, int to) {
        this.m = m;
        this.packed = packed;
        this.from = from;
        this.t = t;
        this.to = to;
        ldv = m - from;
        int count = end - from;
        if (v.length < count * ldv) {
            v = new double[count * ldv];
        }
        for (int j = 0; j < count; j++) {
            Arrays.fill(v, j * ldv, j * ldv + j, 0);
        }
        halves(0, count);
        return v;
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
        int left = middle - lo;
        int right = hi - middle;
        int length = ldv - lo;
        int vectors = lo * ldv + lo;
        int next = (from + middle) * m + from + lo;
        int corner = to + lo * LDT + lo;
        halves(lo, middle);
        Gemm.multiply(false, true, right, left, length, 1, packed, next, m, v, vectors, ldv, 0, first, 0, left);
        Gemm.multiply(false, false, right, left, left, 1, first, 0, left, t, corner, LDT, 0, second, 0, left);
        Gemm.multiply(false, false, right, length, left, -1, second, 0, left, v, vectors, ldv, 1, packed, next, m);
        halves(middle, hi);
        int both = ldv - middle;
        int others = middle * ldv + middle;
        int opposite = to + middle * LDT + middle;
        Reflectors.products(left, right, both, v, vectors + left, ldv, v, others, ldv, first, right);
        Gemm.multiply(false, false, left, right, right, 1, first, 0, right, t, opposite, LDT, 0, second, 0, right);
        Gemm.multiply(false, false, left, right, left, -1, t, corner, LDT, second, 0, right, 0, t, corner + left, LDT);
    }

    /** Makes reflector j and applies it to the columns up to {@code hi}, and adds its column to the triangle that begins at {@code lo}. */
    private void column(int lo, int j, int hi) {
        int length = ldv - j;
        int at = (from + j) * m + from + j;
        double factor = Reflectors.generate(length, packed, at);
        int own = j * ldv + j;
        v[own] = 1;
        System.arraycopy(packed, at + 1, v, own + 1, length - 1);
        t[to + j * LDT + j] = factor;
        if (factor == 0) {
            return;
        }
        int rest = hi - j - 1;
        int next = at + m;
        product(rest, length, packed, next, m, own);
        Gemm.addOuter(rest, length, -factor, products, 0, v, own, packed, next, m);
        product(j - lo, length, v, lo * ldv + j, ldv, own);
        for (int i = lo; i < j; i++) {
            double sum = 0;
            for (int p = i; p < j; p++) {
                sum = Math.fma(t[to + i * LDT + p], products[p - lo], sum);
            }
            t[to + i * LDT + j] = -factor * sum;
        }
    }

    /** Multiplies some rows by the reflector's vector. */
    private void product(int rows, int length, double[] a, int ao, int lda, int vector) {
        Gemm.multiply(false, false, rows, 1, length, 1, a, ao, lda, v, vector, 1, 0, products, 0, 1);
    }
}
