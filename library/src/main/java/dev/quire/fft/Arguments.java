package dev.quire.fft;

/** The checks at this package's public doors. */
final class Arguments {

    /** The longest transform, so that no array of tables or room comes near 2³¹ entries. */
    static final int LONGEST = 1 << 27;

    private Arguments() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static int length(int n, int least, int most) {
        require(n >= least && n <= most, "n: expected a length from " + least + " to " + most + ", got " + n);
        return n;
    }

    static void values(double[] values, String name, int length) {
        if (values == null || values.length != length) {
            throw new IllegalArgumentException(
                    name + ": expected " + length + " values, got " + (values == null ? "null" : values.length));
        }
    }

    static void vectors(double[] in, String inName, int inLength, double[] out, String outName, int outLength) {
        values(in, inName, inLength);
        values(out, outName, outLength);
        if (in == out) {
            throw new IllegalArgumentException(outName + ": expected an array other than " + inName + ", got the same");
        }
    }

    static void part(double[] values, String name, int offset, int length) {
        // No text is put together unless it is needed: a transform in a loop allocates nothing.
        if (values == null) {
            throw new IllegalArgumentException(name + ": expected an array, got null");
        }
        if (offset < 0 || offset > values.length - length) {
            throw new IllegalArgumentException(name + ": expected " + length + " values from an index in 0 … "
                    + (values.length - length) + " on, got " + values.length + " values and the index " + offset);
        }
    }

    /** Two parts of arrays must be the same place or have nothing in common. */
    static void apart(double[] x, int xo, int xLength, double[] y, int yo, int yLength) {
        if (x == y && xo != yo && xo < (long) yo + yLength && yo < (long) xo + xLength) {
            throw new IllegalArgumentException(
                    "y: expected the place of x or one without overlap, got offsets " + xo + " and " + yo);
        }
    }
}
