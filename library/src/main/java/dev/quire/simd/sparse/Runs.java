package dev.quire.simd.sparse;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A pass over a run: eight rows after eight, each with so many terms, {@code y_i ← y_i + v_i1 x_(c1+i) + v_i2 x_(c2+i) + …}. All places are linear in the loop's
 * variable, with numbers the compiler knows, so that it checks them once and not at each step, which took a third of the time.
 */
final class Runs {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();
    private static final int ROWS = Slices.ROWS;

    private Runs() {}

    static void add(
            int terms, int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        for (int r = 0; r < ROWS; r += L) {
            switch (terms) {
                case 1 -> one(eights, v, vo + r, c, co, x, xo + r, y, yo + r);
                case 2 -> two(eights, v, vo + r, c, co, x, xo + r, y, yo + r);
                case 3 -> three(eights, v, vo + r, c, co, x, xo + r, y, yo + r);
                case 4 -> four(eights, v, vo + r, c, co, x, xo + r, y, yo + r);
                case 5 -> five(eights, v, vo + r, c, co, x, xo + r, y, yo + r);
                case 6 -> six(eights, v, vo + r, c, co, x, xo + r, y, yo + r);
                default -> seven(eights, v, vo + r, c, co, x, xo + r, y, yo + r);
            }
        }
    }

    private static void one(int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        int x0 = xo + c[co];
        for (int e = 0; e < eights; e++) {
            int p = vo + e * ROWS;
            int r = e * ROWS;
            DoubleVector sum = DoubleVector.fromArray(S, y, yo + r);
            sum = DoubleVector.fromArray(S, v, p).fma(DoubleVector.fromArray(S, x, x0 + r), sum);
            sum.intoArray(y, yo + r);
        }
    }

    private static void two(int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        int x0 = xo + c[co];
        int x1 = xo + c[co + 1];
        for (int e = 0; e < eights; e++) {
            int p = vo + e * 2 * ROWS;
            int r = e * ROWS;
            DoubleVector sum = DoubleVector.fromArray(S, y, yo + r);
            sum = DoubleVector.fromArray(S, v, p).fma(DoubleVector.fromArray(S, x, x0 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + ROWS).fma(DoubleVector.fromArray(S, x, x1 + r), sum);
            sum.intoArray(y, yo + r);
        }
    }

    private static void three(int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        int x0 = xo + c[co];
        int x1 = xo + c[co + 1];
        int x2 = xo + c[co + 2];
        for (int e = 0; e < eights; e++) {
            int p = vo + e * 3 * ROWS;
            int r = e * ROWS;
            DoubleVector sum = DoubleVector.fromArray(S, y, yo + r);
            sum = DoubleVector.fromArray(S, v, p).fma(DoubleVector.fromArray(S, x, x0 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + ROWS).fma(DoubleVector.fromArray(S, x, x1 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 2 * ROWS).fma(DoubleVector.fromArray(S, x, x2 + r), sum);
            sum.intoArray(y, yo + r);
        }
    }

    private static void four(int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        int x0 = xo + c[co];
        int x1 = xo + c[co + 1];
        int x2 = xo + c[co + 2];
        int x3 = xo + c[co + 3];
        for (int e = 0; e < eights; e++) {
            int p = vo + e * 4 * ROWS;
            int r = e * ROWS;
            DoubleVector sum = DoubleVector.fromArray(S, y, yo + r);
            sum = DoubleVector.fromArray(S, v, p).fma(DoubleVector.fromArray(S, x, x0 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + ROWS).fma(DoubleVector.fromArray(S, x, x1 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 2 * ROWS).fma(DoubleVector.fromArray(S, x, x2 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 3 * ROWS).fma(DoubleVector.fromArray(S, x, x3 + r), sum);
            sum.intoArray(y, yo + r);
        }
    }

    private static void five(int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        int x0 = xo + c[co];
        int x1 = xo + c[co + 1];
        int x2 = xo + c[co + 2];
        int x3 = xo + c[co + 3];
        int x4 = xo + c[co + 4];
        for (int e = 0; e < eights; e++) {
            int p = vo + e * 5 * ROWS;
            int r = e * ROWS;
            DoubleVector sum = DoubleVector.fromArray(S, y, yo + r);
            sum = DoubleVector.fromArray(S, v, p).fma(DoubleVector.fromArray(S, x, x0 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + ROWS).fma(DoubleVector.fromArray(S, x, x1 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 2 * ROWS).fma(DoubleVector.fromArray(S, x, x2 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 3 * ROWS).fma(DoubleVector.fromArray(S, x, x3 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 4 * ROWS).fma(DoubleVector.fromArray(S, x, x4 + r), sum);
            sum.intoArray(y, yo + r);
        }
    }

    private static void six(int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        int x0 = xo + c[co];
        int x1 = xo + c[co + 1];
        int x2 = xo + c[co + 2];
        int x3 = xo + c[co + 3];
        int x4 = xo + c[co + 4];
        int x5 = xo + c[co + 5];
        for (int e = 0; e < eights; e++) {
            int p = vo + e * 6 * ROWS;
            int r = e * ROWS;
            DoubleVector sum = DoubleVector.fromArray(S, y, yo + r);
            sum = DoubleVector.fromArray(S, v, p).fma(DoubleVector.fromArray(S, x, x0 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + ROWS).fma(DoubleVector.fromArray(S, x, x1 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 2 * ROWS).fma(DoubleVector.fromArray(S, x, x2 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 3 * ROWS).fma(DoubleVector.fromArray(S, x, x3 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 4 * ROWS).fma(DoubleVector.fromArray(S, x, x4 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 5 * ROWS).fma(DoubleVector.fromArray(S, x, x5 + r), sum);
            sum.intoArray(y, yo + r);
        }
    }

    private static void seven(int eights, double[] v, int vo, int[] c, int co, double[] x, int xo, double[] y, int yo) {
        int x0 = xo + c[co];
        int x1 = xo + c[co + 1];
        int x2 = xo + c[co + 2];
        int x3 = xo + c[co + 3];
        int x4 = xo + c[co + 4];
        int x5 = xo + c[co + 5];
        int x6 = xo + c[co + 6];
        for (int e = 0; e < eights; e++) {
            int p = vo + e * 7 * ROWS;
            int r = e * ROWS;
            DoubleVector sum = DoubleVector.fromArray(S, y, yo + r);
            sum = DoubleVector.fromArray(S, v, p).fma(DoubleVector.fromArray(S, x, x0 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + ROWS).fma(DoubleVector.fromArray(S, x, x1 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 2 * ROWS).fma(DoubleVector.fromArray(S, x, x2 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 3 * ROWS).fma(DoubleVector.fromArray(S, x, x3 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 4 * ROWS).fma(DoubleVector.fromArray(S, x, x4 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 5 * ROWS).fma(DoubleVector.fromArray(S, x, x5 + r), sum);
            sum = DoubleVector.fromArray(S, v, p + 6 * ROWS).fma(DoubleVector.fromArray(S, x, x6 + r), sum);
            sum.intoArray(y, yo + r);
        }
    }

    /** Whether so many eights are finite all. */
    static boolean finite(int eights, double[] y, int yo) {
        DoubleVector none = DoubleVector.zero(S);
        for (int r = 0; r < eights * ROWS; r += L) {
            DoubleVector entries = DoubleVector.fromArray(S, y, yo + r);
            // 0, and NaN where the entry is none or infinite.
            none = none.add(entries.sub(entries));
        }
        return none.reduceLanes(VectorOperators.ADD) == 0;
    }
}
