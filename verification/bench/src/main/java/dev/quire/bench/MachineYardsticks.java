package dev.quire.bench;

import java.util.function.LongSupplier;

/** The yardsticks of this JVM, at the footprint of one case. */
final class MachineYardsticks implements Yardsticks {

    /** Nanoseconds. */
    private static final long SETTLING = 20_000_000;

    private final LongSupplier clock = System::nanoTime;
    private final FmaLoops fma;
    private final MemoryLoops memory;

    /** Whether the last-level cache could hold it. */
    private final boolean cached;

    /** Takes what the loops compute, so that they cannot be left out. */
    private final double[] sink = new double[1];

    private final double[] best = new double[3 + MemoryLoops.STREAMS.length];

    /** The number of places along which reading was fastest so far. */
    private int streams = MemoryLoops.STREAMS[0];

    MachineYardsticks(double footprint, boolean floats) {
        fma = FmaLoops.ofThisRun(floats);
        memory = new MemoryLoops(footprint);
        cached = memory.bytes() < Machine.lastLevelCache();
    }

    @Override
    public boolean warm() {
        boolean faster = improves(0, fma());
        faster |= improves(1, write());
        faster |= improves(2, triad());
        int fastest = 3;
        for (int i = 3; i < best.length; i++) {
            streams = MemoryLoops.STREAMS[i - 3];
            faster |= improves(i, read());
            fastest = best[i] > best[fastest] ? i : fastest;
        }
        streams = MemoryLoops.STREAMS[fastest - 3];
        return faster;
    }

    private boolean improves(int i, double rate) {
        boolean faster = rate > 1.03 * best[i];
        best[i] = Math.max(best[i], rate);
        return faster;
    }

    @Override
    public double fma() {
        return fma.best(clock, sink);
    }

    @Override
    public double read() {
        // A contender runs several times in turn, until the caches hold of its operands what they can; so does this.
        if (cached) {
            long start = clock.getAsLong();
            while (clock.getAsLong() - start < SETTLING) {
                sink[0] += memory.read(streams);
            }
        }
        return MemoryLoops.rate(memory.bytes(), clock, () -> sink[0] += memory.read(streams));
    }

    @Override
    public double write() {
        return MemoryLoops.rate(memory.bytes(), clock, () -> memory.write(1));
    }

    @Override
    public double triad() {
        return MemoryLoops.rate(memory.bytes(), clock, () -> memory.triad(0.5));
    }
}
