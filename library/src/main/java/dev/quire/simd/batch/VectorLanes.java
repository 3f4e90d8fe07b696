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

    static void root(double[] x, int at) {
        DoubleVector square = load(x, at);
        square.blend(square.lanewise(VectorOperators.SQRT), square.compare(VectorOperators.GT, 0))
                .intoArray(x, at);
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
