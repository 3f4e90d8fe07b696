package dev.quire.notebook;

/**
 * How a benchmark is run.
 *
 * @param name what it is called
 * @param iterations how many times are taken, 3 to 10 000
 * @param seconds how long an iteration is, at least; a call that takes longer is an iteration by itself
 * @param warmup seconds of warm-up, or NaN until nothing gets faster
 * @param flops of one call, or NaN where that is not known
 */
record BenchOptions(String name, int iterations, double seconds, double warmup, double flops) {

    static final int ITERATIONS = 20;
    static final double SECONDS = 0.05;
    private static final int LEAST_ITERATIONS = 3;
    private static final int MOST_ITERATIONS = 10_000;
    private static final double LONGEST_SECONDS = 3600;

    BenchOptions {
        name = Arguments.text("name", name);
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException(
                    "iterations: expected " + LEAST_ITERATIONS + " to " + MOST_ITERATIONS + ", got " + iterations);
        }
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException(
                    "time: expected a time of an iteration up to an hour, got " + seconds + " s");
        }
        if (!Double.isNaN(warmup) && !(warmup >= 0 && warmup <= LONGEST_SECONDS)) {
            throw new IllegalArgumentException("warmup: expected 0 s to an hour, got " + warmup + " s");
        }
        if (!Double.isNaN(flops) && !(flops > 0 && flops < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("flops: expected a positive number, got " + flops);
        }
    }

    static BenchOptions of(String name) {
        return new BenchOptions(name, ITERATIONS, SECONDS, Double.NaN, Double.NaN);
    }

    BenchOptions flops(double value) {
        return new BenchOptions(name, iterations, seconds, warmup, value);
    }
}
