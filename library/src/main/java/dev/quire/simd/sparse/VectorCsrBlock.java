package dev.quire.simd.sparse;

import dev.quire.simd.Species;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector version of {@link Csr} for a block: lanes run along the block's columns, so nothing is gathered, and each sum runs over the
 * row's entries in their order, whichever way its column goes.
 */
final class VectorCsrBlock {

    private static final VectorSpecies<Double> S = Species.chosen();
    private static final int L = S.length();

    /** Half a vector, where that is a vector. */
    private static final VectorSpecies<Double> H = Species.ofLanes(Math.max(2, L / 2));

    private static final int HALF = H.length();

    /** The upper half of a vector. */
    private static final VectorMask<Double> UPPER = VectorMask.fromLong(S, -1L << HALF);

    private static final int ROWS = Slices.ROWS;

    private VectorCsrBlock() {}

    /** Computes the rows of some groups. */
    static void multiply(int from, int to, Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        columns(from, to, a, k, x, xo, ldx, y, yo, ldy);
        for (int g = from; g < to; g++) {
            if (a.depths[g] < 0) {
                Csr.mend(g, a, k, x, xo, ldx, y, yo + a.first[g] * ldy, ldy);
            }
        }
    }

    private static void columns(
            int from, int to, Slices a, int k, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int j = 0;
        for (; j <= k - 4 * L; j += 4 * L) {
            fourVectors(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
        }
        if (j <= k - 2 * L) {
            twoVectors(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
            j += 2 * L;
        }
        if (j <= k - L) {
            oneVector(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
            j += L;
        }
        if (j <= k - HALF) {
            halfVector(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
            j += HALF;
        }
        for (; j < k; j++) {
            column(from, to, a, x, xo + j, ldx, y, yo + j, ldy);
        }
    }

    /** Row by row: passes of a run, or what is interleaved of a slice, and then what is not. */
    private static void fourVectors(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        for (int g = from; g < to; g++) {
            boolean follow = a.depths[g] < 0;
            int depth = Slices.depthOf(a.depths[g]);
            int passes = follow ? Slices.passes(depth) : 1;
            int step = follow ? 1 : ROWS;
            int rows = a.first[g + 1] - a.first[g];
            int rest = a.valueStarts[g] + depth * ROWS;
            int behind = a.columnStarts[g] - a.valueStarts[g];
            for (int o = 0; o < rows; o++) {
                int i = a.row(a.first[g] + o);
                DoubleVector s0 = DoubleVector.zero(S);
                DoubleVector s1 = DoubleVector.zero(S);
                DoubleVector s2 = DoubleVector.zero(S);
                DoubleVector s3 = DoubleVector.zero(S);
                int at = follow ? Math.min(o - o % ROWS, rows - ROWS) : 0;
                int shift = follow ? xo + o * ldx : xo;
                int c = follow ? a.columnStarts[g] : a.columnStarts[g] + o;
                for (int pass = 0; pass < passes; pass++) {
                    int term = follow ? Slices.firstTerm(depth, pass) : 0;
                    int terms = follow ? Slices.firstTerm(depth, pass + 1) - term : depth;
                    int q = follow ? a.startOfPass(g, term) + o / ROWS * terms * ROWS + o - at : a.valueStarts[g] + o;
                    for (int stop = q + terms * ROWS; q < stop; q += ROWS) {
                        int p = shift + columns[c] * ldx;
                        DoubleVector v = DoubleVector.broadcast(S, values[q]);
                        s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                        s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                        s2 = v.fma(DoubleVector.fromArray(S, x, p + 2 * L), s2);
                        s3 = v.fma(DoubleVector.fromArray(S, x, p + 3 * L), s3);
                        c += step;
                    }
                }
                for (int more = follow ? rest : rest + a.size(i) - depth; rest < more; rest++) {
                    int p = xo + columns[rest + behind] * ldx;
                    DoubleVector v = DoubleVector.broadcast(S, values[rest]);
                    s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                    s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                    s2 = v.fma(DoubleVector.fromArray(S, x, p + 2 * L), s2);
                    s3 = v.fma(DoubleVector.fromArray(S, x, p + 3 * L), s3);
                }
                int row = yo + i * ldy;
                s0.intoArray(y, row);
                s1.intoArray(y, row + L);
                s2.intoArray(y, row + 2 * L);
                s3.intoArray(y, row + 3 * L);
            }
        }
    }

    /** Row by row: passes of a run, or what is interleaved of a slice, and then what is not. */
    private static void twoVectors(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        for (int g = from; g < to; g++) {
            boolean follow = a.depths[g] < 0;
            int depth = Slices.depthOf(a.depths[g]);
            int passes = follow ? Slices.passes(depth) : 1;
            int step = follow ? 1 : ROWS;
            int rows = a.first[g + 1] - a.first[g];
            int rest = a.valueStarts[g] + depth * ROWS;
            int behind = a.columnStarts[g] - a.valueStarts[g];
            for (int o = 0; o < rows; o++) {
                int i = a.row(a.first[g] + o);
                DoubleVector s0 = DoubleVector.zero(S);
                DoubleVector s1 = DoubleVector.zero(S);
                int at = follow ? Math.min(o - o % ROWS, rows - ROWS) : 0;
                int shift = follow ? xo + o * ldx : xo;
                int c = follow ? a.columnStarts[g] : a.columnStarts[g] + o;
                for (int pass = 0; pass < passes; pass++) {
                    int term = follow ? Slices.firstTerm(depth, pass) : 0;
                    int terms = follow ? Slices.firstTerm(depth, pass + 1) - term : depth;
                    int q = follow ? a.startOfPass(g, term) + o / ROWS * terms * ROWS + o - at : a.valueStarts[g] + o;
                    for (int stop = q + terms * ROWS; q < stop; q += ROWS) {
                        int p = shift + columns[c] * ldx;
                        DoubleVector v = DoubleVector.broadcast(S, values[q]);
                        s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                        s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                        c += step;
                    }
                }
                for (int more = follow ? rest : rest + a.size(i) - depth; rest < more; rest++) {
                    int p = xo + columns[rest + behind] * ldx;
                    DoubleVector v = DoubleVector.broadcast(S, values[rest]);
                    s0 = v.fma(DoubleVector.fromArray(S, x, p), s0);
                    s1 = v.fma(DoubleVector.fromArray(S, x, p + L), s1);
                }
                int row = yo + i * ldy;
                s0.intoArray(y, row);
                s1.intoArray(y, row + L);
            }
        }
    }

    /** Four rows at once. */
    private static void oneVector(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int g = from; g < to; g++) {
            int rows = a.first[g + 1] - a.first[g];
            if (a.depths[g] < 0) {
                for (int o = 0; o < rows; o += ROWS) {
                    int at = Math.min(o, rows - ROWS);
                    int row = yo + (a.first[g] + at) * ldy;
                    oneVectorFollowing(g, o / ROWS, 0, a, x, xo + at * ldx, ldx, y, row, ldy);
                    oneVectorFollowing(g, o / ROWS, 4, a, x, xo + (at + 4) * ldx, ldx, y, row + 4 * ldy, ldy);
                }
            } else {
                for (int lane = 0; lane < ROWS && a.depths[g] > 0; lane += 4) {
                    oneVectorGathered(g, lane, a, x, xo, ldx, y, yo, ldy);
                }
                oneVectorRests(g, a, x, xo, ldx, y, yo, ldy);
            }
        }
    }

    /** Four rows of an eight of a run at once. */
    private static void oneVectorFollowing(
            int g, int eight, int lane, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int depth = Slices.depthOf(a.depths[g]);
        int c = a.columnStarts[g];
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        for (int pass = 0, passes = Slices.passes(depth); pass < passes; pass++) {
            int term = Slices.firstTerm(depth, pass);
            int terms = Slices.firstTerm(depth, pass + 1) - term;
            int q = a.startOfPass(g, term) + eight * terms * ROWS + lane;
            for (int stop = q + terms * ROWS; q < stop; q += ROWS) {
                int p = xo + columns[c++] * ldx;
                s0 = DoubleVector.broadcast(S, values[q]).fma(DoubleVector.fromArray(S, x, p), s0);
                s1 = DoubleVector.broadcast(S, values[q + 1]).fma(DoubleVector.fromArray(S, x, p + ldx), s1);
                s2 = DoubleVector.broadcast(S, values[q + 2]).fma(DoubleVector.fromArray(S, x, p + 2 * ldx), s2);
                s3 = DoubleVector.broadcast(S, values[q + 3]).fma(DoubleVector.fromArray(S, x, p + 3 * ldx), s3);
            }
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + ldy);
        s2.intoArray(y, yo + 2 * ldy);
        s3.intoArray(y, yo + 3 * ldy);
    }

    /** Four rows of a slice at once, whose columns are anywhere. */
    private static void oneVectorGathered(
            int g, int lane, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int place = a.first[g] + lane;
        int q = a.valueStarts[g] + lane;
        int c = a.columnStarts[g] + lane;
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        for (int stop = q + a.depths[g] * ROWS; q < stop; q += ROWS) {
            s0 = DoubleVector.broadcast(S, values[q]).fma(DoubleVector.fromArray(S, x, xo + columns[c] * ldx), s0);
            s1 = DoubleVector.broadcast(S, values[q + 1])
                    .fma(DoubleVector.fromArray(S, x, xo + columns[c + 1] * ldx), s1);
            s2 = DoubleVector.broadcast(S, values[q + 2])
                    .fma(DoubleVector.fromArray(S, x, xo + columns[c + 2] * ldx), s2);
            s3 = DoubleVector.broadcast(S, values[q + 3])
                    .fma(DoubleVector.fromArray(S, x, xo + columns[c + 3] * ldx), s3);
            c += ROWS;
        }
        s0.intoArray(y, yo + a.row(place) * ldy);
        s1.intoArray(y, yo + a.row(place + 1) * ldy);
        s2.intoArray(y, yo + a.row(place + 2) * ldy);
        s3.intoArray(y, yo + a.row(place + 3) * ldy);
    }

    /** What is not interleaved, added to what is. */
    private static void oneVectorRests(int g, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int depth = a.depths[g];
        int q = a.valueStarts[g] + depth * ROWS;
        int behind = a.columnStarts[g] - a.valueStarts[g];
        for (int place = a.first[g]; place < a.first[g + 1]; place++) {
            int i = a.row(place);
            int end = q + a.size(i) - depth;
            if (depth > 0 && q == end) {
                continue;
            }
            int row = yo + i * ldy;
            if (depth == 0) {
                DoubleVector.zero(S).intoArray(y, row);
            }
            DoubleVector sum = DoubleVector.fromArray(S, y, row);
            for (; q < end; q++) {
                sum = DoubleVector.broadcast(S, values[q])
                        .fma(DoubleVector.fromArray(S, x, xo + columns[q + behind] * ldx), sum);
            }
            sum.intoArray(y, row);
        }
    }

    /** The same with half a vector. */
    private static void halfVector(
            int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        for (int g = from; g < to; g++) {
            int rows = a.first[g + 1] - a.first[g];
            if (a.depths[g] < 0) {
                for (int o = 0; o < rows; o += ROWS) {
                    int at = Math.min(o, rows - ROWS);
                    int row = yo + (a.first[g] + at) * ldy;
                    if (ldx == HALF && ldy == HALF && 2 * HALF == L) {
                        pairs(g, o / ROWS, a, x, xo + at * HALF, y, row);
                    } else {
                        halfVectorFollowing(g, o / ROWS, 0, a, x, xo + at * ldx, ldx, y, row, ldy);
                        halfVectorFollowing(g, o / ROWS, 4, a, x, xo + (at + 4) * ldx, ldx, y, row + 4 * ldy, ldy);
                    }
                }
            } else {
                for (int lane = 0; lane < ROWS && a.depths[g] > 0; lane += 4) {
                    halfVectorGathered(g, lane, a, x, xo, ldx, y, yo, ldy);
                }
                halfVectorRests(g, a, x, xo, ldx, y, yo, ldy);
            }
        }
    }

    /** Four rows of an eight of a run at once. */
    private static void halfVectorFollowing(
            int g, int eight, int lane, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int depth = Slices.depthOf(a.depths[g]);
        int c = a.columnStarts[g];
        DoubleVector s0 = DoubleVector.zero(H);
        DoubleVector s1 = DoubleVector.zero(H);
        DoubleVector s2 = DoubleVector.zero(H);
        DoubleVector s3 = DoubleVector.zero(H);
        for (int pass = 0, passes = Slices.passes(depth); pass < passes; pass++) {
            int term = Slices.firstTerm(depth, pass);
            int terms = Slices.firstTerm(depth, pass + 1) - term;
            int q = a.startOfPass(g, term) + eight * terms * ROWS + lane;
            for (int stop = q + terms * ROWS; q < stop; q += ROWS) {
                int p = xo + columns[c++] * ldx;
                s0 = DoubleVector.broadcast(H, values[q]).fma(DoubleVector.fromArray(H, x, p), s0);
                s1 = DoubleVector.broadcast(H, values[q + 1]).fma(DoubleVector.fromArray(H, x, p + ldx), s1);
                s2 = DoubleVector.broadcast(H, values[q + 2]).fma(DoubleVector.fromArray(H, x, p + 2 * ldx), s2);
                s3 = DoubleVector.broadcast(H, values[q + 3]).fma(DoubleVector.fromArray(H, x, p + 3 * ldx), s3);
            }
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + ldy);
        s2.intoArray(y, yo + 2 * ldy);
        s3.intoArray(y, yo + 3 * ldy);
    }

    /** The rows of an eight of a run where all of X and Y lies together: two rows are a vector. */
    private static void pairs(int g, int eight, Slices a, double[] x, int xo, double[] y, int yo) {
        int[] columns = a.columns;
        double[] values = a.values;
        int depth = Slices.depthOf(a.depths[g]);
        int c = a.columnStarts[g];
        DoubleVector s0 = DoubleVector.zero(S);
        DoubleVector s1 = DoubleVector.zero(S);
        DoubleVector s2 = DoubleVector.zero(S);
        DoubleVector s3 = DoubleVector.zero(S);
        for (int pass = 0, passes = Slices.passes(depth); pass < passes; pass++) {
            int term = Slices.firstTerm(depth, pass);
            int terms = Slices.firstTerm(depth, pass + 1) - term;
            int q = a.startOfPass(g, term) + eight * terms * ROWS;
            for (int stop = q + terms * ROWS; q < stop; q += ROWS) {
                int p = xo + columns[c++] * HALF;
                s0 = twice(values[q], values[q + 1]).fma(DoubleVector.fromArray(S, x, p), s0);
                s1 = twice(values[q + 2], values[q + 3]).fma(DoubleVector.fromArray(S, x, p + L), s1);
                s2 = twice(values[q + 4], values[q + 5]).fma(DoubleVector.fromArray(S, x, p + 2 * L), s2);
                s3 = twice(values[q + 6], values[q + 7]).fma(DoubleVector.fromArray(S, x, p + 3 * L), s3);
            }
        }
        s0.intoArray(y, yo);
        s1.intoArray(y, yo + L);
        s2.intoArray(y, yo + 2 * L);
        s3.intoArray(y, yo + 3 * L);
    }

    private static DoubleVector twice(double low, double high) {
        return DoubleVector.broadcast(S, low).blend(DoubleVector.broadcast(S, high), UPPER);
    }

    /** Four rows of a slice at once, whose columns are anywhere. */
    private static void halfVectorGathered(
            int g, int lane, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int place = a.first[g] + lane;
        int q = a.valueStarts[g] + lane;
        int c = a.columnStarts[g] + lane;
        DoubleVector s0 = DoubleVector.zero(H);
        DoubleVector s1 = DoubleVector.zero(H);
        DoubleVector s2 = DoubleVector.zero(H);
        DoubleVector s3 = DoubleVector.zero(H);
        for (int stop = q + a.depths[g] * ROWS; q < stop; q += ROWS) {
            s0 = DoubleVector.broadcast(H, values[q]).fma(DoubleVector.fromArray(H, x, xo + columns[c] * ldx), s0);
            s1 = DoubleVector.broadcast(H, values[q + 1])
                    .fma(DoubleVector.fromArray(H, x, xo + columns[c + 1] * ldx), s1);
            s2 = DoubleVector.broadcast(H, values[q + 2])
                    .fma(DoubleVector.fromArray(H, x, xo + columns[c + 2] * ldx), s2);
            s3 = DoubleVector.broadcast(H, values[q + 3])
                    .fma(DoubleVector.fromArray(H, x, xo + columns[c + 3] * ldx), s3);
            c += ROWS;
        }
        s0.intoArray(y, yo + a.row(place) * ldy);
        s1.intoArray(y, yo + a.row(place + 1) * ldy);
        s2.intoArray(y, yo + a.row(place + 2) * ldy);
        s3.intoArray(y, yo + a.row(place + 3) * ldy);
    }

    /** What is not interleaved, added to what is. */
    private static void halfVectorRests(int g, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        int[] columns = a.columns;
        double[] values = a.values;
        int depth = a.depths[g];
        int q = a.valueStarts[g] + depth * ROWS;
        int behind = a.columnStarts[g] - a.valueStarts[g];
        for (int place = a.first[g]; place < a.first[g + 1]; place++) {
            int i = a.row(place);
            int end = q + a.size(i) - depth;
            if (depth > 0 && q == end) {
                continue;
            }
            int row = yo + i * ldy;
            if (depth == 0) {
                DoubleVector.zero(H).intoArray(y, row);
            }
            DoubleVector sum = DoubleVector.fromArray(H, y, row);
            for (; q < end; q++) {
                sum = DoubleVector.broadcast(H, values[q])
                        .fma(DoubleVector.fromArray(H, x, xo + columns[q + behind] * ldx), sum);
            }
            sum.intoArray(y, row);
        }
    }

    private static void column(int from, int to, Slices a, double[] x, int xo, int ldx, double[] y, int yo, int ldy) {
        Slices.Reader rows = a.reader();
        for (int place = a.first[from]; place < a.first[to]; place++) {
            int i = a.row(place);
            rows.open(i);
            double sum = 0;
            for (int t = 0, size = a.size(i); t < size; t++) {
                sum = Math.fma(rows.value(t), x[xo + rows.column(t) * ldx], sum);
            }
            y[yo + i * ldy] = sum;
        }
    }
}
