package dev.quire.simd.batch;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The vector version of {@link Lanes}. Lanes part ways by masks, never by branches. */
final class VectorLanes {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int W = Lanes.WIDTH;

    /** The lanes of a vector. */
    static final int L = S.length();

    private VectorLanes() {}

    private static DoubleVector load(double[] x, int at) {
        return DoubleVector.fromArray(S, x, at);
    }

    static void norms(int m, int n, boolean lower, double[] a, int ao, double[] out, int oo) {
        DoubleVector norm = DoubleVector.zero(S);
        for (int j = 0; j < n; j++) {
            DoubleVector sum = DoubleVector.zero(S);
            int before = lower ? j : 0;
            for (int p = 0; p < before; p++) {
                sum = sum.add(load(a, ao + (j * n + p) * W).abs());
            }
            for (int i = before; i < m; i++) {
                sum = sum.add(load(a, ao + (i * n + j) * W).abs());
            }
            norm = norm.max(sum);
        }
        norm.intoArray(out, oo);
    }

    static void reduce(
            int rows,
            int inner,
            double[] x,
            int xo,
            int xi,
            int xp,
            double[] y,
            int yo,
            int yp,
            double[] c,
            int co,
            int ci) {
        int i = 0;
        for (; i < rows - 3; i += 4) {
            int x0 = xo + i * xi;
            int x1 = x0 + xi;
            int x2 = x1 + xi;
            int x3 = x2 + xi;
            int to = co + i * ci;
            DoubleVector c0 = load(c, to);
            DoubleVector c1 = load(c, to + ci);
            DoubleVector c2 = load(c, to + 2 * ci);
            DoubleVector c3 = load(c, to + 3 * ci);
            for (int p = 0; p < inner; p++) {
                DoubleVector factor = load(y, yo + p * yp).neg();
                c0 = load(x, x0 + p * xp).fma(factor, c0);
                c1 = load(x, x1 + p * xp).fma(factor, c1);
                c2 = load(x, x2 + p * xp).fma(factor, c2);
                c3 = load(x, x3 + p * xp).fma(factor, c3);
            }
            c0.intoArray(c, to);
            c1.intoArray(c, to + ci);
            c2.intoArray(c, to + 2 * ci);
            c3.intoArray(c, to + 3 * ci);
        }
        for (; i < rows; i++) {
            DoubleVector sum = load(c, co + i * ci);
            for (int p = 0; p < inner; p++) {
                sum = load(x, xo + i * xi + p * xp).fma(load(y, yo + p * yp).neg(), sum);
            }
            sum.intoArray(c, co + i * ci);
        }
    }

    static void pair(int rows, int j, double[] a, int ao, int row) {
        int second = ao + row;
        int i = 0;
        for (; i < rows - 3; i += 4) {
            int x0 = ao + i * row;
            int x1 = x0 + row;
            int x2 = x1 + row;
            int x3 = x2 + row;
            int to = x0 + j * W;
            DoubleVector c00 = load(a, to);
            DoubleVector c01 = load(a, to + W);
            DoubleVector c10 = load(a, to + row);
            DoubleVector c11 = load(a, to + row + W);
            DoubleVector c20 = load(a, to + 2 * row);
            DoubleVector c21 = load(a, to + 2 * row + W);
            DoubleVector c30 = load(a, to + 3 * row);
            DoubleVector c31 = load(a, to + 3 * row + W);
            for (int p = 0; p < j * W; p += W) {
                DoubleVector y0 = load(a, ao + p).neg();
                DoubleVector y1 = load(a, second + p).neg();
                DoubleVector a0 = load(a, x0 + p);
                c00 = a0.fma(y0, c00);
                c01 = a0.fma(y1, c01);
                DoubleVector a1 = load(a, x1 + p);
                c10 = a1.fma(y0, c10);
                c11 = a1.fma(y1, c11);
                DoubleVector a2 = load(a, x2 + p);
                c20 = a2.fma(y0, c20);
                c21 = a2.fma(y1, c21);
                DoubleVector a3 = load(a, x3 + p);
                c30 = a3.fma(y0, c30);
                c31 = a3.fma(y1, c31);
            }
            c00.intoArray(a, to);
            c01.intoArray(a, to + W);
            c10.intoArray(a, to + row);
            c11.intoArray(a, to + row + W);
            c20.intoArray(a, to + 2 * row);
            c21.intoArray(a, to + 2 * row + W);
            c30.intoArray(a, to + 3 * row);
            c31.intoArray(a, to + 3 * row + W);
        }
        for (; i < rows; i++) {
            int x0 = ao + i * row;
            int to = x0 + j * W;
            DoubleVector c0 = load(a, to);
            DoubleVector c1 = load(a, to + W);
            for (int p = 0; p < j * W; p += W) {
                DoubleVector a0 = load(a, x0 + p);
                c0 = a0.fma(load(a, ao + p).neg(), c0);
                c1 = a0.fma(load(a, second + p).neg(), c1);
            }
            c0.intoArray(a, to);
            c1.intoArray(a, to + W);
        }
    }

    static void update(int rows, int cols, double[] x, int xo, double[] y, int yo, double[] c, int co, int ci) {
        for (int i = 0; i < rows; i++) {
            DoubleVector factor = load(x, xo + i * W);
            for (int j = 0; j < cols; j++) {
                int at = co + i * ci + j * W;
                factor.fma(load(y, yo + j * W), load(c, at)).intoArray(c, at);
            }
        }
    }

    static void divide(int count, double[] x, int xo, int xs, double[] d, int at) {
        DoubleVector divisor = load(d, at);
        divisor = divisor.blend(1.0, divisor.compare(VectorOperators.EQ, 0));
        for (int i = 0; i < count; i++) {
            load(x, xo + i * xs).div(divisor).intoArray(x, xo + i * xs);
        }
    }

    static void scale(int count, double[] x, int xo, int xs, double[] s, int at) {
        DoubleVector factor = load(s, at);
        for (int i = 0; i < count; i++) {
            load(x, xo + i * xs).mul(factor).intoArray(x, xo + i * xs);
        }
    }

    static boolean root(double[] x, int at) {
        DoubleVector square = load(x, at);
        VectorMask<Double> positive = square.compare(VectorOperators.GT, 0);
        square.blend(square.lanewise(VectorOperators.SQRT), positive).intoArray(x, at);
        return positive.allTrue();
    }

    static void most(int count, double[] x, int xo, int xs, double[] out, int oo) {
        DoubleVector most = DoubleVector.zero(S);
        for (int i = 0; i < count; i++) {
            most = most.max(load(x, xo + i * xs).abs());
        }
        most.intoArray(out, oo);
    }

    static void largest(int count, double[] x, int xo, int xs, double[] out, int oo) {
        DoubleVector most = load(x, xo).abs();
        DoubleVector place = DoubleVector.zero(S);
        for (int i = 1; i < count; i++) {
            DoubleVector size = load(x, xo + i * xs).abs();
            VectorMask<Double> larger = size.compare(VectorOperators.GT, most);
            most = most.blend(size, larger);
            place = place.blend(i, larger);
        }
        place.intoArray(out, oo);
    }

    static void reflect(int count, double[] x, int xo, int xs, double[] v, int vo, double[] tau, int to) {
        DoubleVector alpha = load(x, xo);
        DoubleVector rest = DoubleVector.zero(S);
        for (int i = 1; i < count; i++) {
            DoubleVector entry = load(x, xo + i * xs);
            rest = entry.fma(entry, rest);
        }
        VectorMask<Double> done = rest.compare(VectorOperators.EQ, 0);
        DoubleVector norm = alpha.fma(alpha, rest).lanewise(VectorOperators.SQRT);
        DoubleVector signed = norm.blend(norm.neg(), alpha.compare(VectorOperators.GE, 0));
        DoubleVector beta = signed.blend(alpha, done);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector scale = one.div(alpha.sub(beta)).blend(1.0, done);
        beta.sub(alpha).div(beta).blend(0.0, done).intoArray(tau, to);
        one.intoArray(v, vo);
        beta.intoArray(x, xo);
        for (int i = 1; i < count; i++) {
            DoubleVector entry = load(x, xo + i * xs).mul(scale);
            entry.intoArray(x, xo + i * xs);
            entry.intoArray(v, vo + i * W);
        }
    }
}
