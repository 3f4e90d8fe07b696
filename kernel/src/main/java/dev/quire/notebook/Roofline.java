package dev.quire.notebook;

import dev.quire.Platform;
import dev.quire.control.Interruption;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * What this machine allows: the rate of multiply-adds on registers alone, and the rate of memory.
 *
 * <p>A computation of {@code f} flops that moves {@code b} bytes has the intensity {@code f/b} and runs at no more than
 * {@code min(peak, rate · f/b)} flops a second (S. Williams, A. Waterman, D. Patterson, Roofline: an insightful visual
 * performance model for multicore architectures, Commun. ACM 52 (2009), doi:10.1145/1498765.1498785). Both are taken
 * with as many threads as the library works with, at the width of its vectors. They are measured, so they differ from run
 * to run: what shows them belongs into a cell tagged {@code timing}, and they are for pictures, never for checks. A comparison of
 * programs takes more care: {@code ./quire bench}.
 *
 * {@snippet class="snippets.RooflineSnippets" region="roofline"}
 *
 * @param threads how many threads worked
 * @param peak multiply-adds on registers alone, in flops a second, two for each
 * @param rate bytes a second of {@code a = b + s c}, which reads two arrays and writes one
 * @param bytes the footprint of the three arrays
 */
public record Roofline(int threads, double peak, double rate, long bytes) {

    private static final int ROUNDS = 6;
    private static final long ROUND_NANOS = 30_000_000;
    private static final int STEPS = 20_000;
    private static final int LEAST_RUNS = 5;
    private static final long SETTLED_NANOS = 150_000_000;
    private static final long LONGEST_NANOS = 2_000_000_000;
    private static final long LEAST_BYTES = 1L << 20;
    private static final long MOST_BYTES = 1L << 34;

    /** Takes what the loops compute, so that they cannot be left out. */
    private static volatile double sink;

    /**
     * Measures, in about half a second: of six rounds the best counts, because whatever disturbs only takes away.
     *
     * @param bytes the footprint of the three arrays over all threads, 2²⁰ to 2³⁴; only one that no cache holds shows the
     *     memory
     * @return what was measured
     * @throws IllegalArgumentException if the footprint is out of range
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static Roofline measure(long bytes) {
        if (bytes < LEAST_BYTES || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "bytes: expected " + LEAST_BYTES + " to " + MOST_BYTES + " (2²⁰ to 2³⁴), got " + bytes);
        }
        int threads = Platform.report().threads();
        double peak = peak(threads);
        int entries = Math.toIntExact(bytes / 3 / Double.BYTES / threads);
        double[][][] arrays = new double[threads][3][entries];
        double rate = best(threads, t -> triads(arrays[t][0], arrays[t][1], arrays[t][2]));
        return new Roofline(threads, peak, rate, 3L * Double.BYTES * entries * threads);
    }

    /** Returns multiply-adds on registers alone, in flops a second, measured in 0.4 s. */
    static double peak(int threads) {
        double few = best(threads, _ -> multiplyAdds(Chains.FEW));
        double many = best(threads, _ -> multiplyAdds(Chains.MANY));
        return Math.max(few, many);
    }

    /**
     * Returns what the machine allows.
     *
     * @param intensity flops for each byte moved, positive
     * @return {@code min(peak, rate · intensity)} in flops a second
     * @throws IllegalArgumentException if the intensity is not positive
     */
    public double attainable(double intensity) {
        if (!(intensity > 0)) {
            throw new IllegalArgumentException("intensity: expected a positive number, got " + intensity);
        }
        return Math.min(peak, rate * intensity);
    }

    /**
     * Times work: the shortest of at least five runs, repeated until none was shorter for about a seventh of a second, or for
     * two seconds. The compiler may take longer than that over code that is new; then time it twice and take the second.
     *
     * @param work what is timed
     * @return seconds of one run
     * @throws IllegalArgumentException if the work is null
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static double seconds(Runnable work) {
        if (work == null) {
            throw new IllegalArgumentException("work: expected something to run, got null");
        }
        long start = System.nanoTime();
        long shortest = Long.MAX_VALUE;
        long since = start;
        long now = start;
        for (int run = 0; run < LEAST_RUNS || (now - since < SETTLED_NANOS && now - start < LONGEST_NANOS); run++) {
            Interruption.check();
            long before = System.nanoTime();
            work.run();
            now = System.nanoTime();
            if (now - before < shortest) {
                // A little shorter is the clock's doing, not the compiler's.
                since = now - before < 0.97 * shortest ? now : since;
                shortest = now - before;
            }
        }
        return Math.max(1, shortest) * 1e-9;
    }

    /** Returns the peak, the rate, their quotient and what they were taken with, a line each. */
    @Override
    public String toString() {
        return "Peak     " + Numbers.brief(peak * 1e-9) + " Gflop/s: multiply-adds on registers, "
                + threads + (threads == 1 ? " thread" : " threads")
                + "\nMemory   " + Numbers.brief(rate * 1e-9) + " GB/s: a = b + s c over " + (bytes >> 20) + " MiB"
                + "\nBalance  " + Numbers.brief(peak / rate)
                + " flops a byte: what moves more bytes for its flops waits for memory";
    }

    /** Returns the best of some rounds, in each of which all threads measure at the same time and their rates add. */
    private static double best(int threads, IntToDoubleFunction measure) {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Interruption.check();
            double[] rates = new double[threads];
            Thread[] helpers = new Thread[threads];
            for (int t = 0; t < threads; t++) {
                int mine = t;
                helpers[t] = Thread.ofPlatform()
                        .name("roofline-" + t)
                        .daemon()
                        .start(() -> rates[mine] = measure.applyAsDouble(mine));
            }
            join(helpers);
            best = Math.max(best, Arrays.stream(rates).sum());
        }
        return best;
    }

    /** Waits for all, which end by themselves within a round, and hands an interrupt on. */
    private static void join(Thread... helpers) {
        boolean interrupted = false;
        for (Thread helper : helpers) {
            while (helper.isAlive()) {
                try {
                    helper.join();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static double multiplyAdds(int chains) {
        Chains loops = Chains.ofThisRun();
        return rate(2.0 * loops.lanes() * chains * STEPS, () -> sink = loops.run(chains, STEPS));
    }

    private static double triads(double[] a, double[] b, double[] c) {
        double best = rate(3.0 * Double.BYTES * a.length, () -> triad(a, b, c));
        sink = a[a.length - 1];
        return best;
    }

    private static void triad(double[] a, double[] b, double[] c) {
        for (int i = 0; i < a.length; i++) {
            a[i] = b[i] + 0.5 * c[i];
        }
    }

    /** Returns amounts a second over passes that take a round's time together. */
    private static double rate(double amount, Runnable pass) {
        long start = System.nanoTime();
        long now;
        int passes = 0;
        do {
            pass.run();
            passes++;
            now = System.nanoTime();
        } while (now - start < ROUND_NANOS);
        return amount * passes / ((now - start) * 1e-9);
    }
}
