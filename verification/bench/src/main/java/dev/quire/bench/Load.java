package dev.quire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a machine's processors were busy with, beside this process.
 *
 * @param busy seconds in which processors were not idle, the hypervisor's theft included, since the machine was started
 * @param own seconds of processor time that this process and those that it started took
 * @param wall seconds on the clock
 */
record Load(double busy, double own, double wall) {

    private static final Path STAT = Path.of("/proc/stat");

    /** The kernel gives times in hundredths of a second on every architecture. */
    private static final double TICKS = 100;

    /** Returns the state now, or empty where the system does not tell. */
    static Optional<Load> now() {
        if (!Files.isReadable(STAT)
                || !(ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system)) {
            return Optional.empty();
        }
        try {
            double busy = busy(Files.readString(STAT));
            return Optional.of(
                    new Load(busy, system.getProcessCpuTime() * 1e-9 + children(), System.nanoTime() * 1e-9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What serves a peer is no disturbance. */
    private static double children() {
        return ProcessHandle.current()
                .descendants()
                .mapToDouble(each ->
                        each.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() * 1e-9)
                .sum();
    }

    /**
     * Returns the seconds that the first line of {@code /proc/stat} counts as not idle: user, nice, system, irq, softirq
     * and steal. The guest's columns are part of user and nice; iowait is idle.
     */
    static double busy(String stat) {
        String line = stat.lines().findFirst().orElse("");
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length < 9 || !fields[0].equals("cpu")) {
            throw new IllegalArgumentException(
                    "/proc/stat: expected a first line with cpu and eight numbers, got " + line);
        }
        double ticks = 0;
        for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS;
    }

    /** Returns what others took between two states, as a share of one core; never below 0, which ticks alone could cause. */
    static double others(Load before, Load after) {
        double taken = (after.busy - before.busy) - (after.own - before.own);
        return Math.max(0, taken / (after.wall - before.wall));
    }
}
