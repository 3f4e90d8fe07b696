package dev.quire.simd.fft;

import java.util.Arrays;

/** The passes of several interwoven transforms from one buffer to the other, with their tables. */
final class Stages {

    /** Entries between two buffers: half a page and a line, or in transforms whose length is a power of two what is read and what is written would meet in the same sets of a cache. */
    static final int GAP = 264;

    private final int n;
    private final int batch;
    private final boolean vectors;
    private final int[] radices;
    private final double[][] tables;

    /**
     * Plans transforms.
     *
     * @param n their length, with no prime factor above 13
     * @param batch how many are interwoven: entry j of number q stands at {@code batch · j + q}
     * @param vectors whether by vector code, in its order of entries
     */
    Stages(int n, int batch, boolean vectors) {
        this.n = n;
        this.batch = batch;
        this.vectors = vectors;
        this.radices = radices(n);
        this.tables = new double[radices.length][];
        int m = n;
        for (int i = 0; i < radices.length; i++) {
            m /= radices[i];
            tables[i] = Roots.ofPass(radices[i], m);
        }
    }

    /** The distance of the planes of scalar code. */
    int plane() {
        return n * batch;
    }

    /** Entries of one of the two buffers. */
    int room() {
        return 2 * n * batch + GAP;
    }

    int passes() {
        return radices.length;
    }

    int radix(int pass) {
        return radices[pass];
    }

    /** Transforms what stands at {@code a}, with room for as much at {@code b}, and returns where the result stands: at a or at b. */
    int run(double[] work, int a, int b) {
        return run(0, radices.length, work, a, work, b) ? a : b;
    }

    /** The passes from {@code first} to before {@code end} only, between two places by turns; returns whether the result stands where it began. */
    boolean run(int first, int end, double[] a, int ao, double[] b, int bo) {
        int s = batch;
        int m = n;
        boolean atA = true;
        for (int i = 0; i < end; i++) {
            m /= radices[i];
            if (i >= first) {
                if (atA) {
                    pass(i, s, m, a, ao, b, bo);
                } else {
                    pass(i, s, m, b, bo, a, ao);
                }
                atA = !atA;
            }
            s *= radices[i];
        }
        return atA;
    }

    private void pass(int i, int s, int m, double[] x, int xo, double[] y, int yo) {
        if (vectors) {
            Passes.vector(radices[i], s, m, x, xo, y, yo, tables[i]);
        } else {
            Passes.scalar(radices[i], s, m, x, xo, plane(), y, yo, plane(), tables[i]);
        }
    }

    /** Tells whether n has no prime factor above 13. */
    static boolean smooth(int n) {
        int rest = n;
        for (int prime : new int[] {2, 3, 5, 7, 11, 13}) {
            while (rest % prime == 0) {
                rest /= prime;
            }
        }
        return rest == 1;
    }

    /** Factors: eights first, so that strides grow fast, then odd ones, then what is left of the power of two. */
    static int[] radices(int n) {
        int[] result = new int[32];
        int count = 0;
        int twos = Integer.numberOfTrailingZeros(n);
        int rest = n >> twos;
        // Two fours are better than eight and two, but the first radix must be eight where there is one.
        int eights = twos % 3 == 1 && twos > 4 ? twos / 3 - 1 : twos / 3;
        for (int i = 0; i < eights; i++) {
            result[count++] = 8;
        }
        for (int prime : new int[] {13, 11, 7, 5, 3}) {
            for (; rest % prime == 0; rest /= prime) {
                result[count++] = prime;
            }
        }
        for (twos -= 3 * eights; twos > 1; twos -= 2) {
            result[count++] = 4;
        }
        if (twos == 1) {
            result[count++] = 2;
        }
        return Arrays.copyOf(result, count);
    }
}
