package dev.quire.notebook;

import com.sun.management.ThreadMXBean;
import dev.quire.Platform;
import dev.quire.control.Interruption;
import java.lang.management.ManagementFactory;

/** Warms code up and takes its times, on the calling thread. */
final class BenchRun {

    private static final double NANO = 1e-9;

    /** An iteration of the warm-up: long enough for the clock, short enough to be stopped. */
    private static final double BATCH_SECONDS = 0.01;

    /** The compiler is done when nothing got this much faster for a while. */
    private static final double FASTER = 0.98;

    private static final double SETTLED_SECONDS = 0.4;
    private static final double LONGEST_WARMUP_SECONDS = 10;
    private static final int LEAST_BATCHES = 5;
    private static final int MOST_PEAKS = 5;
    private static final double RISEN = 1.05;
    private static final long MOST_CALLS = 1L << 40;

    private final BenchBody body;
    private final BenchOptions options;

    private BenchRun(BenchBody body, BenchOptions options) {
        this.body = body;
        this.options = options;
    }

    static BenchResult of(BenchBody body, BenchOptions options) throws Throwable {
        BenchRun run = new BenchRun(body, options);
        double seconds = run.warmUp();
        long calls = count(options.seconds(), seconds);
        double[] nanos = new double[options.iterations()];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = 0;
        for (int i = 0; i < nanos.length; i++) {
            Interruption.check();
            long before = threads.getCurrentThreadAllocatedBytes();
            nanos[i] = run.nanos(calls) / (double) calls;
            allocated += threads.getCurrentThreadAllocatedBytes() - before;
        }
        body.letGo();
        // A few bytes are the measurement's own; what a call allocates is a whole number in the long run.
        double bytes = (double) allocated / calls / nanos.length;
        double one = Double.NaN;
        double all = Double.NaN;
        int count = Platform.report().threads();
        if (!Double.isNaN(options.flops())) {
            one = peak(1);
            all = count == 1 ? one : peak(count);
        }
        return new BenchResult(options.name(), nanos, calls, bytes < 0.5 ? 0 : bytes, options.flops(), one, all, count);
    }

    /** In a JVM that has just started the compiler is not done with the loops when they are measured for the first time. */
    private static double peak(int threads) {
        double best = Roofline.peak(threads);
        for (int more = 0; more < MOST_PEAKS; more++) {
            double again = Roofline.peak(threads);
            if (again < RISEN * best) {
                return Math.max(again, best);
            }
            best = again;
        }
        return best;
    }

    /** Returns seconds of a call. */
    private double warmUp() throws Throwable {
        long start = System.nanoTime();
        double seconds = Math.max(1, nanos(1)) * NANO;
        double best = Double.POSITIVE_INFINITY;
        double since = 0;
        double now = (System.nanoTime() - start) * NANO;
        for (int batch = 0; !warm(batch, now, since); batch++) {
            Interruption.check();
            // What is compiled meanwhile may be a thousand times faster, so that the number of calls grows with it.
            long calls = count(BATCH_SECONDS, seconds);
            seconds = Math.max(1, nanos(calls)) * NANO / calls;
            now = (System.nanoTime() - start) * NANO;
            if (seconds < FASTER * best) {
                since = now;
            }
            best = Math.min(best, seconds);
        }
        return Double.isFinite(best) ? best : seconds;
    }

    private boolean warm(int batches, double now, double since) {
        if (!Double.isNaN(options.warmup())) {
            return now >= options.warmup();
        }
        return batches >= LEAST_BATCHES && (now - since > SETTLED_SECONDS || now > LONGEST_WARMUP_SECONDS);
    }

    private static long count(double time, double ofOne) {
        return Math.clamp(Math.round(time / ofOne), 1, MOST_CALLS);
    }

    private long nanos(long calls) throws Throwable {
        long start = System.nanoTime();
        body.calls$(calls);
        return System.nanoTime() - start;
    }
}
