package dev.quire.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.LongSupplier;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Passes over memory of one size: reading, writing, and {@code a = b + s c}. Reading goes along one, four or eight places at once, because a
 * prefetcher may keep up with several streams better than with one, and a product that walks along several rows must not beat the yardstick.
 */
final class MemoryLoops {

    /** How many places reading can go along. */
    static final int[] STREAMS = {1, 4, 8};

    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final int WIDTH = SPECIES.vectorByteSize();
    /** One step of a loop: eight vectors. An index of type int over a piece lets the compiler drop the checks. */
    private static final int STEP = 8 * WIDTH;

    /** Of which each stream takes a part: near one another, as rows of a matrix are, and no power of two apart. */
    private static final int PIECE = 352 * STEP;

    private final MemorySegment memory;
    private final long bytes;

    /** Takes memory of the size, or little more: at least 24 steps, of which each third and each eighth is whole. */
    MemoryLoops(double bytes) {
        long unit = 24L * STEP;
        this.bytes = Math.max(1, Math.round(bytes / unit)) * unit;
        memory = OffHeap.allocate(this.bytes);
    }

    long bytes() {
        return bytes;
    }

    /** Fills the memory with a value. */
    void write(double value) {
        DoubleVector v = DoubleVector.broadcast(SPECIES, value);
        for (long base = 0; base < bytes; base += PIECE) {
            store(v, base, (int) Math.min(PIECE, bytes - base));
        }
    }

    private void store(DoubleVector v, long base, int size) {
        for (int q = 0; q < size; q += WIDTH) {
            v.intoMemorySegment(memory, base + q, ORDER);
        }
    }

    /** Sums all that is in the memory. */
    double read(int streams) {
        double sum = 0;
        for (long base = 0; base < bytes; base += PIECE) {
            int size = (int) Math.min(PIECE, bytes - base) / streams;
            sum += switch (streams) {
                case 1 -> sum1(base, size);
                case 4 -> sum4(base, size);
                case 8 -> sum8(base, size);
                default -> throw new IllegalArgumentException("streams: expected 1, 4 or 8, got " + streams);
            };
        }
        return sum;
    }

    private DoubleVector load(long at) {
        return DoubleVector.fromMemorySegment(SPECIES, memory, at, ORDER);
    }

    private double sum1(long base, int size) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        for (int q = 0; q < size; q += STEP) {
            long at = base + q;
            s0 = s0.add(load(at));
            s1 = s1.add(load(at + WIDTH));
            s2 = s2.add(load(at + 2L * WIDTH));
            s3 = s3.add(load(at + 3L * WIDTH));
            s4 = s4.add(load(at + 4L * WIDTH));
            s5 = s5.add(load(at + 5L * WIDTH));
            s6 = s6.add(load(at + 6L * WIDTH));
            s7 = s7.add(load(at + 7L * WIDTH));
        }
        return sum(s0.add(s1).add(s2.add(s3)), s4.add(s5).add(s6.add(s7)));
    }

    private double sum4(long base, int size) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        long part = size;
        for (int q = 0; q < size; q += 2 * WIDTH) {
            long at = base + q;
            s0 = s0.add(load(at));
            s1 = s1.add(load(at + WIDTH));
            s2 = s2.add(load(at + part));
            s3 = s3.add(load(at + part + WIDTH));
            s4 = s4.add(load(at + 2 * part));
            s5 = s5.add(load(at + 2 * part + WIDTH));
            s6 = s6.add(load(at + 3 * part));
            s7 = s7.add(load(at + 3 * part + WIDTH));
        }
        return sum(s0.add(s1).add(s2.add(s3)), s4.add(s5).add(s6.add(s7)));
    }

    private double sum8(long base, int size) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        long part = size;
        for (int q = 0; q < size; q += WIDTH) {
            long at = base + q;
            s0 = s0.add(load(at));
            s1 = s1.add(load(at + part));
            s2 = s2.add(load(at + 2 * part));
            s3 = s3.add(load(at + 3 * part));
            s4 = s4.add(load(at + 4 * part));
            s5 = s5.add(load(at + 5 * part));
            s6 = s6.add(load(at + 6 * part));
            s7 = s7.add(load(at + 7 * part));
        }
        return sum(s0.add(s1).add(s2.add(s3)), s4.add(s5).add(s6.add(s7)));
    }

    private static double sum(DoubleVector one, DoubleVector other) {
        return one.add(other).reduceLanes(VectorOperators.ADD);
    }

    /** Computes {@code a = b + s c} on thirds of the memory. */
    void triad(double s) {
        long third = bytes / 3;
        DoubleVector factor = DoubleVector.broadcast(SPECIES, s);
        for (long base = 0; base < third; base += PIECE) {
            add(factor, base, third, (int) Math.min(PIECE, third - base));
        }
    }

    private void add(DoubleVector factor, long base, long third, int size) {
        for (int q = 0; q < size; q += WIDTH) {
            long at = base + q;
            factor.fma(load(at + 2 * third), load(at + third)).intoMemorySegment(memory, at, ORDER);
        }
    }

    /** Returns an entry; for tests. */
    double entry(long i) {
        return memory.getAtIndex(ValueLayout.JAVA_DOUBLE, i);
    }

    /** Returns bytes a second, of one pass or of as many as take a fifth of a millisecond. */
    static double rate(long bytes, LongSupplier clock, Runnable pass) {
        long start = clock.getAsLong();
        long now;
        int passes = 0;
        do {
            pass.run();
            passes++;
            now = clock.getAsLong();
        } while (now - start < 200_000);
        return (double) bytes * passes / ((now - start) * 1e-9);
    }
}
