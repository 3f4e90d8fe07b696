package dev.quire.bench.dense;

import dev.quire.bench.OffHeap;
import java.lang.foreign.MemorySegment;

/** The operands of {@code C = op(A) op(B)}, compact and row-major: in the heap for Java, and a copy outside it for native code. */
public final class Operands {

    private final boolean floats;
    private final boolean transposeA;
    private final boolean transposeB;
    private final int m;
    private final int n;
    private final int k;
    private final double[] a;
    private final double[] b;
    private MemorySegment nativeA;
    private MemorySegment nativeB;

    /**
     * Makes operands with entries evenly spread over (−1, 1).
     *
     * @param floats whether the entries are those of floats
     * @param transposeA whether A is stored {@code k × m} and transposed
     * @param transposeB whether B is stored {@code n × k} and transposed
     * @param m rows of C
     * @param k the summed dimension
     * @param n columns of C
     */
    public Operands(boolean floats, boolean transposeA, boolean transposeB, int m, int k, int n) {
        this.floats = floats;
        this.transposeA = transposeA;
        this.transposeB = transposeB;
        this.m = m;
        this.n = n;
        this.k = k;
        a = entries(floats, Math.multiplyExact(m, k), 1);
        b = entries(floats, Math.multiplyExact(k, n), 2);
    }

    /**
     * Makes operands of a product of doubles.
     *
     * @param transposeA whether A is stored {@code k × m} and transposed
     * @param transposeB whether B is stored {@code n × k} and transposed
     * @param m rows of C
     * @param k the summed dimension
     * @param n columns of C
     */
    public Operands(boolean transposeA, boolean transposeB, int m, int k, int n) {
        this(false, transposeA, transposeB, m, k, n);
    }

    /** Weyl's sequence through a mixing step: two gigabytes in a second, which an addressed stream would not make. */
    private static double[] entries(boolean floats, int count, long seed) {
        double[] values = new double[count];
        long state = seed * 0xD1B54A32D192ED03L;
        for (int i = 0; i < count; i++) {
            state += 0x9E3779B97F4A7C15L;
            long mixed = (state ^ (state >>> 32)) * 0xE9846AF9B1A615DL;
            double value = (mixed ^ (mixed >>> 28)) * 0x1p-63;
            values[i] = floats ? (float) value : value;
        }
        return values;
    }

    /**
     * Tells whether the product is one of floats, whose entries are then floats as well.
     *
     * @return whether it is
     */
    public boolean floats() {
        return floats;
    }

    /**
     * Returns values as floats, which loses nothing where {@link #floats()} says so.
     *
     * @param values A or B
     * @return a copy
     */
    public static float[] toFloats(double[] values) {
        float[] copy = new float[values.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) values[i];
        }
        return copy;
    }

    /**
     * Tells whether A is transposed.
     *
     * @return whether it is
     */
    public boolean transposeA() {
        return transposeA;
    }

    /**
     * Tells whether B is transposed.
     *
     * @return whether it is
     */
    public boolean transposeB() {
        return transposeB;
    }

    /**
     * Returns the rows of C.
     *
     * @return m
     */
    public int m() {
        return m;
    }

    /**
     * Returns the columns of C.
     *
     * @return n
     */
    public int n() {
        return n;
    }

    /**
     * Returns the summed dimension.
     *
     * @return k
     */
    public int k() {
        return k;
    }

    /**
     * Returns A as it is stored.
     *
     * @return the array itself, which nobody writes to
     */
    public double[] a() {
        return a;
    }

    /**
     * Returns B as it is stored.
     *
     * @return the array itself, which nobody writes to
     */
    public double[] b() {
        return b;
    }

    /**
     * Returns how many rows A has as it is stored.
     *
     * @return m, or k where A is transposed
     */
    public int storedRowsOfA() {
        return transposeA ? k : m;
    }

    /**
     * Returns how many rows B has as it is stored.
     *
     * @return k, or n where B is transposed
     */
    public int storedRowsOfB() {
        return transposeB ? n : k;
    }

    /**
     * Returns a copy of A outside the heap, which native peers share.
     *
     * @return A
     */
    public MemorySegment nativeA() {
        nativeA = nativeA == null ? copyOf(a) : nativeA;
        return nativeA;
    }

    /**
     * Returns a copy of B outside the heap, which native peers share.
     *
     * @return B
     */
    public MemorySegment nativeB() {
        nativeB = nativeB == null ? copyOf(b) : nativeB;
        return nativeB;
    }

    private MemorySegment copyOf(double[] values) {
        return floats ? OffHeap.copyOf(toFloats(values)) : OffHeap.copyOf(values);
    }
}
