package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.ComplexMatrix.Operation;
import dev.quire.control.Interruption;
import dev.quire.simd.blas.ComplexGemm;

/**
 * The complex reflectors of a few columns, with the triangle S of their product: {@link Panel} for complex entries, in the notation of
 * {@link ComplexReflectors}. {@code S₁₂ = −S₁ Ṽ₁Ṽ₂ᴴ S₂} comes out of the recursion.
 */
final class ComplexPanel {

    /** Columns that are done one by one; part of the result's rounding. */
    private static final int NARROW = 8;

    private final ComplexMatrix packed;
    private final double[] sigma;
    private final int from;
    private final ComplexMatrix v;
    private final ComplexMatrix s;
    private final double[] products = new double[2 * NARROW];

    private ComplexPanel(ComplexMatrix packed, double[] sigma, int from, int to) {
        this.packed = packed;
        this.sigma = sigma;
        this.from = from;
        v = ComplexMatrix.zeros(to - from, packed.cols() - from);
        s = ComplexMatrix.zeros(to - from, to - from);
    }

    /** Factorises the columns {@code from … to − 1}, which are rows of a packed matrix, and returns their reflectors as a block. */
    static ComplexReflectors.Block factor(ComplexMatrix packed, double[] sigma, int from, int to) {
        ComplexPanel panel = new ComplexPanel(packed, sigma, from, to);
        panel.halves(0, to - from);
        return new ComplexReflectors.Block(from, panel.v, panel.s);
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
        ComplexMatrix v1 = v.view(lo, middle, lo, v.cols());
        ComplexMatrix s1 = s.view(lo, middle, lo, middle);
        ComplexMatrix right = packed.view(from + middle, from + hi, from + lo, packed.cols());
        ComplexMatrix turned = right.timesAdjoint(v1).times(s1);
        ComplexMatrix.multiplyInto(Operation.NONE, turned, Operation.NONE, v1, -1, 0, 1, 0, right);
        halves(middle, hi);
        ComplexMatrix between =
                ComplexReflectors.products(v.view(lo, middle, middle, v.cols()), v.view(middle, hi, middle, v.cols()));
        ComplexMatrix after = between.times(s.view(middle, hi, middle, hi));
        ComplexMatrix.multiplyInto(
                Operation.NONE, s1, Operation.NONE, after, -1, 0, 0, 0, s.view(lo, middle, middle, hi));
    }

    /** Makes reflector j and applies it to the columns up to {@code hi}, and adds its column to the triangle that begins at {@code lo}. */
    private void column(int lo, int j, int hi) {
        double[] data = packed.data();
        int stride = packed.stride();
        int length = packed.cols() - from - j;
        int at = packed.offset() + (from + j) * (stride + 2);
        ComplexReflectors.generate(length, data, at, sigma, from + j);
        double re = sigma[2 * (from + j)];
        double im = sigma[2 * (from + j) + 1];
        double[] vectors = v.data();
        int own = j * (v.stride() + 2);
        vectors[own] = 1;
        System.arraycopy(data, at + 2, vectors, own + 2, 2 * (length - 1));
        if (re == 0 && im == 0) {
            return;
        }
        int rest = hi - j - 1;
        int next = at + stride;
        product(rest, length, -re, -im, data, next, stride, own);
        ComplexGemm.multiply(
                false,
                false,
                false,
                false,
                rest,
                length,
                1,
                1,
                0,
                products,
                0,
                2,
                vectors,
                own,
                v.stride(),
                1,
                0,
                data,
                next,
                stride);
        product(j - lo, length, 1, 0, vectors, lo * v.stride() + 2 * j, v.stride(), own);
        ComplexReflectors.column(s, lo, j, products, re, im);
    }

    /** Multiplies some rows by the adjoint of the reflector's row, times a number. */
    private void product(int rows, int length, double re, double im, double[] a, int ao, int lda, int vector) {
        ComplexGemm.multiply(
                false,
                false,
                true,
                true,
                rows,
                1,
                length,
                re,
                im,
                a,
                ao,
                lda,
                v.data(),
                vector,
                v.stride(),
                0,
                0,
                products,
                0,
                2);
    }
}
