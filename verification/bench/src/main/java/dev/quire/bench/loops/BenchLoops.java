package dev.quire.bench.loops;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What JMH times as the peer of {@code %%bench}; {@code kernel/benched.py} takes the cells' code from the methods of this
 * file, so that both time the same text.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BenchLoops {

    int n = 1000;
    double[] x = new double[n];
    double[] y = new double[n];

    /** Fills the vectors. */
    @Setup
    public void fill() {
        for (int i = 0; i < n; i++) {
            x[i] = Math.sin(i);
            y[i] = Math.cos(i);
        }
    }

    /**
     * A dot product.
     *
     * @return the sum
     */
    @Benchmark
    public double dot() {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /**
     * Divisions that wait for one another.
     *
     * @return the last quotient
     */
    @Benchmark
    public double chain() {
        double c = x[1];
        for (int i = 0; i < n; i++) {
            c = 1 / (1 + c);
        }
        return c;
    }

    /**
     * Small arrays that are kept until the end.
     *
     * @return the arrays
     */
    @Benchmark
    public double[][] rows() {
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[16];
            rows[i][3] = x[i];
        }
        return rows;
    }
}
