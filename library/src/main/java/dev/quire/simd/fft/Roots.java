package dev.quire.simd.fft;

import dev.quire.control.Interruption;

/** Roots of unity {@code e^{−2πi k/n}}, each part off by less than one and a half units in its last place, the same on every machine. */
public final class Roots {

    private static final double TURN = 2 * Math.PI;
    // 2π less its double.
    private static final double REST = 2.4492935982947064e-16;

    private Roots() {}

    /** Writes the root's real part to {@code to[at]} and its imaginary part behind it; {@code 0 ≤ k}, {@code 1 ≤ n ≤ 2⁵⁰}. */
    public static void put(long k, long n, double[] to, int at) {
        // Tables of long transforms take seconds.
        Interruption.check();
        long eighths = 8 * (k % n);
        long octant = eighths / n;
        // An angle of at most an eighth of a turn; odd octants are measured from their end.
        long part = (octant & 1) == 0 ? eighths - octant * n : (octant + 1) * n - eighths;
        double turns = part / (8.0 * n);
        double lost = Math.fma(-turns, 8.0 * n, (double) part) / (8.0 * n);
        double angle = TURN * turns;
        double low = Math.fma(TURN, turns, -angle) + TURN * lost + REST * turns;
        double sine = StrictMath.sin(angle);
        double cosine = StrictMath.cos(angle);
        double s = sine + low * cosine;
        double c = cosine - low * sine;
        boolean steep = ((octant + 1) & 2) != 0;
        double across = steep ? s : c;
        double up = steep ? c : s;
        to[at] = octant >= 2 && octant < 6 ? -across : across;
        to[at + 1] = octant >= 4 ? up : -up;
        if (to[at + 1] == 0) {
            to[at + 1] = 0.0;
        }
    }

    /** Writes {@code e^{−2πi k p/n}} for p from 0 on as {@code c, s, −s}, with {@code c − is} the root, for each k from 1 to r − 1: the tables of a pass. */
    static double[] ofPass(int radix, int m) {
        double[] table = new double[3 * (radix - 1) * m];
        double[] root = new double[2];
        int at = 0;
        for (int p = 0; p < m; p++) {
            for (int k = 1; k < radix; k++) {
                put((long) p * k, (long) radix * m, root, 0);
                table[at] = root[0];
                table[at + 1] = -root[1];
                table[at + 2] = root[1];
                at += 3;
            }
        }
        return table;
    }

    /**
     * The same for a first pass of eight: for each group of so many p one after the other, cosines of the group and then sines, for each k. The last
     * group is moved back where m is no multiple.
     */
    static double[] ofFirst(int m, int group) {
        int groups = (m + group - 1) / group;
        double[] table = new double[14 * group * groups];
        double[] root = new double[2];
        int at = 0;
        for (int g = 0; g < groups; g++) {
            int start = Math.min(group * g, m - group);
            for (int k = 1; k < 8; k++) {
                for (int p = 0; p < group; p++) {
                    put((long) (start + p) * k, 8L * m, root, 0);
                    table[at + p] = root[0];
                    table[at + group + p] = -root[1];
                }
                at += 2 * group;
            }
        }
        return table;
    }
}
