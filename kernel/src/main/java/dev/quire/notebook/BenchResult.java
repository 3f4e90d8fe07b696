package dev.quire.notebook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The times of a piece of code, immutable. */
public final class BenchResult {

    static final String MIME = "application/vnd.quire.bench+json";

    /** What makes of the median absolute deviation the standard deviation of a normal distribution. */
    private static final double NORMAL = 1.4826;

    /** An iteration so many standard deviations from the median is named. */
    private static final double FAR = 5;

    private static final double LEAST_SHARE = 0.01;
    private static final int NAMED = 5;
    private static final double GIGA = 1e-9;

    private final String name;
    private final double[] nanos;
    private final long calls;
    private final double bytes;
    private final double flops;
    private final double peak;
    private final double peakOfAll;
    private final int threads;

    /** Takes flops and peaks as NaN where the flops are not known. */
    BenchResult(
            String name,
            double[] nanos,
            long calls,
            double bytes,
            double flops,
            double peak,
            double peakOfAll,
            int threads) {
        this.name = name;
        this.nanos = nanos.clone();
        this.calls = calls;
        this.bytes = bytes;
        this.flops = flops;
        this.peak = peak;
        this.peakOfAll = peakOfAll;
        this.threads = threads;
    }

    /**
     * Returns what the code is called.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Returns the times.
     *
     * @return nanoseconds of a call, one value for each iteration in their order
     */
    public double[] nanos() {
        return nanos.clone();
    }

    /**
     * Returns how many calls an iteration has.
     *
     * @return the number
     */
    public long calls() {
        return calls;
    }

    /**
     * Returns what a call allocates on the thread that runs it.
     *
     * @return bytes on average
     */
    public double bytes() {
        return bytes;
    }

    /**
     * Returns the multiply-adds of one thread on registers alone, two flops each, measured behind the times.
     *
     * @return flops a second, or NaN where the flops are not known
     */
    public double peak() {
        return peak;
    }

    /**
     * Returns the median of the iterations.
     *
     * @return nanoseconds of a call
     */
    public double median() {
        return median(nanos);
    }

    /**
     * Returns the median absolute deviation from the median, which a few outliers do not move.
     *
     * @return nanoseconds of a call
     */
    public double mad() {
        double middle = median();
        return median(Arrays.stream(nanos).map(t -> Math.abs(t - middle)).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /**
     * Returns the iterations that are more than five standard deviations, estimated by 1.4826 times the median absolute
     * deviation, and more than one percent away from the median.
     *
     * @return their numbers, from 0
     */
    public int[] outliers() {
        double middle = median();
        double bound = Math.max(FAR * NORMAL * mad(), LEAST_SHARE * middle);
        return IntStream.range(0, nanos.length)
                .filter(i -> Math.abs(nanos[i] - middle) > bound)
                .toArray();
    }

    /**
     * Returns the rate at the median.
     *
     * @return flops a second, or NaN where the flops are not known
     */
    public double rate() {
        return flops / (median() * GIGA);
    }

    /** Shows the times and carries them as a record of type {@value #MIME}, which no check compares. */
    void show() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("version", 1);
        record.put("name", name);
        record.put("nanos", nanos());
        record.put("median", median());
        record.put("mad", mad());
        record.put("outliers", outliers());
        record.put("calls", calls);
        record.put("bytes", bytes);
        record.put("flops", flops);
        record.put("rate", rate());
        record.put("peak", peak);
        record.put("peakOfAll", peakOfAll);
        record.put("threads", threads);
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", toString());
        bundle.put(MIME, record);
        Host.current().show(bundle);
    }

    /** Returns the median with its spread, what is far from it, the bytes and the rate, a line each. */
    @Override
    public String toString() {
        double middle = median();
        StringBuilder text = new StringBuilder(name)
                .append(": ")
                .append(time(middle))
                .append(" a call, ± ")
                .append(Numbers.digits(100 * mad() / middle, 2))
                .append(" % (median and median deviation of ")
                .append(nanos.length)
                .append(" iterations with ")
                .append(calls)
                .append(calls == 1 ? " call)" : " calls each)");
        int[] far = outliers();
        if (far.length > 0) {
            List<String> named = Arrays.stream(far)
                    .limit(NAMED)
                    .mapToObj(i -> "iteration " + (i + 1) + " took " + time(nanos[i]))
                    .toList();
            text.append("\n  far from it: ").append(String.join(", ", named));
            text.append(far.length > NAMED ? " and " + (far.length - NAMED) + " more" : "");
        }
        text.append("\n  ")
                .append(bytes == 0 ? "allocates nothing" : "allocates " + Numbers.brief(bytes) + " bytes a call");
        if (!Double.isNaN(flops)) {
            text.append("\n  ")
                    .append(Numbers.brief(rate() * GIGA))
                    .append(" Gflop/s: ")
                    .append(share(peak))
                    .append(" of one thread");
            text.append(threads == 1 ? "" : ", " + share(peakOfAll) + " of " + threads + " threads");
        }
        return text.toString();
    }

    private String share(double of) {
        return Numbers.digits(100 * rate() / of, 2) + " % of the measured peak (" + Numbers.brief(of * GIGA)
                + " Gflop/s)";
    }

    private static String time(double nanos) {
        if (nanos < 1e3) {
            return Numbers.brief(nanos) + " ns";
        }
        if (nanos < 1e6) {
            return Numbers.brief(nanos / 1e3) + " µs";
        }
        return nanos < 1e9 ? Numbers.brief(nanos / 1e6) + " ms" : Numbers.brief(nanos / 1e9) + " s";
    }
}
