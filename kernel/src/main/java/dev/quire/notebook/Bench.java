package dev.quire.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Times a piece of code with warm-up, iterations, median and spread. Cells import these methods statically; the magic
 * {@code %%bench} does the same with a whole cell, compiled into a class of its own.
 *
 * <p>The code is called until nothing got 2 % faster for 0.4 s (10 s at the most), then for twenty iterations of 50 ms. Its
 * value cannot be left out by the compiler. The times differ from run to run: a cell that shows them is tagged
 * {@code timing}, and no check may use them.
 *
 * {@snippet class="snippets.BenchSnippets" region="bench"}
 */
public final class Bench {

    private static final Map<String, BenchResult> RESULTS = new LinkedHashMap<>();

    private Bench() {}

    /**
     * Times code and shows its times.
     *
     * @param name what it is called
     * @param code is called again and again on this thread
     * @return the times
     * @throws IllegalArgumentException if the name is blank or the code null
     * @throws Exception what the code throws
     */
    public static BenchResult bench(String name, Callable<?> code) throws Exception {
        return bench(name, Double.NaN, code);
    }

    /**
     * Times code and shows its times, its rate, and the share of the machine's peak that this is.
     *
     * @param name what it is called
     * @param flops floating-point operations of one call, positive; NaN where that is not known
     * @param code is called again and again on this thread
     * @return the times
     * @throws IllegalArgumentException if the name is blank, the number not positive or the code null
     * @throws Exception what the code throws
     */
    public static BenchResult bench(String name, double flops, Callable<?> code) throws Exception {
        if (code == null) {
            throw new IllegalArgumentException("code: expected something to call, got null");
        }
        BenchBody body = new BenchBody() {
            @Override
            public void call$() throws Throwable {
                take$(code.call());
            }

            @Override
            public void calls$(long count) throws Throwable {
                for (long k = 0; k < count && next$(); k++) {
                    call$();
                }
            }
        };
        return run(body, BenchOptions.of(name).flops(flops));
    }

    /**
     * Times a class that was made of a cell.
     *
     * @param body the code
     * @param name what it is called
     * @param iterations how many times are taken, 3 to 10 000; 0 stands for 20
     * @param seconds of an iteration; 0 stands for 0.05
     * @param warmup seconds of warm-up; NaN stands for until nothing gets faster
     * @param flops of one call, or NaN
     * @return the times, which are shown, too
     * @throws IllegalArgumentException if one of them is out of its range
     * @throws Exception what the code throws
     */
    public static BenchResult bench(
            BenchBody body, String name, int iterations, double seconds, double warmup, double flops) throws Exception {
        int times = iterations == 0 ? BenchOptions.ITERATIONS : iterations;
        return run(body, new BenchOptions(name, times, seconds == 0 ? BenchOptions.SECONDS : seconds, warmup, flops));
    }

    private static BenchResult run(BenchBody body, BenchOptions options) throws Exception {
        BenchResult result;
        try {
            result = BenchRun.of(body, options);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("neither an exception nor an error was thrown", e);
        }
        synchronized (RESULTS) {
            RESULTS.remove(result.name());
            RESULTS.put(result.name(), result);
        }
        result.show();
        return result;
    }

    /**
     * Returns what was measured under a name last.
     *
     * @param name what {@code --name} or the argument said
     * @return the times
     * @throws IllegalArgumentException if there is nothing of this name
     */
    public static BenchResult benched(String name) {
        synchronized (RESULTS) {
            BenchResult found = RESULTS.get(name);
            if (found == null) {
                throw new IllegalArgumentException("name: expected one of " + RESULTS.keySet() + ", got " + name);
            }
            return found;
        }
    }

    /**
     * Returns what this session has measured, the last of each name, in the order in which it was measured.
     *
     * @return the times
     */
    public static List<BenchResult> benched() {
        synchronized (RESULTS) {
            return new ArrayList<>(RESULTS.values());
        }
    }
}
