package dev.quire.bench.sparse;

import dev.quire.Matrix;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.NativeBlas;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.bench.dense.CompensatedSum;
import dev.quire.sparse.CsrMatrix;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * The product of a sparse matrix with k columns. What one run reads at least is each value with its column, the starts of the rows, and
 * both dense operands.
 *
 * @param name the case's name
 * @param kind the matrix
 * @param n its rows
 * @param k columns of the dense operand
 */
public record SparseCase(String name, Pattern.Kind kind, int n, int k) implements Case {

    private static final int ROWS = 1_000_000;
    private static final int MOST_IN_A_ROW = 10;
    private static final String MKL = "MKL";

    /**
     * Returns the cases of the report.
     *
     * @return a million rows each, one vector, 4 columns and 32
     */
    public static List<Case> all() {
        return List.of(
                new SparseCase("csr pde", Pattern.Kind.PDE, ROWS, 1),
                new SparseCase("csr banded", Pattern.Kind.BANDED, ROWS, 1),
                new SparseCase("csr uniform", Pattern.Kind.UNIFORM, ROWS, 1),
                new SparseCase("csr power law", Pattern.Kind.POWER_LAW, ROWS, 1),
                new SparseCase("csr pde x 4", Pattern.Kind.PDE, ROWS, 4),
                new SparseCase("csr pde x 32", Pattern.Kind.PDE, ROWS, 32));
    }

    /** The grid has seven entries in a row but at its faces; the others ten, the power law a little less for entries that meet. */
    private double entries() {
        return kind == Pattern.Kind.PDE ? 7.0 * n - 6 * Math.pow(n, 2.0 / 3) : (double) MOST_IN_A_ROW * n;
    }

    @Override
    public Work work() {
        return new Work(2 * entries() * k, 12 * entries() + 4.0 * (n + 1) + 16.0 * n * k, Work.Limit.READ);
    }

    @Override
    public long heapBytes() {
        return 50L * MOST_IN_A_ROW * n + 40L * n * k;
    }

    @Override
    public long offHeapBytes() {
        return 36L * MOST_IN_A_ROW * n + 16L * n * k;
    }

    @Override
    public Contest open() {
        Pattern pattern = Pattern.of(kind, n);
        double[] x = new double[n * k];
        for (int p = 0; p < x.length; p++) {
            x[p] = Pattern.unit(p + 7_000_000_000L) - 0.5;
        }
        Contender quire = quire(pattern, x);
        try {
            MklSparse mkl = new MklSparse(NativeBlas.mkl(), pattern, x, k);
            Contender peer = new Timed(MKL, pattern, x, k, mkl::multiply, mkl::entry);
            return new Contest(quire, List.of(peer), Map.of(), Map.of(MKL, mkl.version()));
        } catch (RuntimeException | LinkageError e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            return new Contest(quire, List.of(), Map.of(MKL, reason), Map.of());
        }
    }

    private Contender quire(Pattern pattern, double[] x) {
        CsrMatrix a = CsrMatrix.of(n, n, pattern.starts(), pattern.columns(), pattern.values());
        double[] y = new double[n * k];
        Matrix block = Matrix.wrap(x, 0, n, k, k);
        Matrix result = Matrix.wrap(y, 0, n, k, k);
        Runnable run = k == 1 ? () -> a.apply(x, y) : () -> a.timesInto(block, result);
        return new Timed(Round.QUIRE, pattern, x, k, run, at -> y[at]);
    }

    /** Someone's product; entries spread over the result are held against compensated sums. */
    static final class Timed implements Contender {

        private static final int MOST = 100_000;

        private final String name;
        private final Pattern pattern;
        private final double[] x;
        private final int k;
        private final Runnable product;
        private final IntToDoubleFunction entry;

        Timed(String name, Pattern pattern, double[] x, int k, Runnable product, IntToDoubleFunction entry) {
            this.name = name;
            this.pattern = pattern;
            this.x = x;
            this.k = k;
            this.product = product;
            this.entry = entry;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void run() {
            product.run();
        }

        /** The largest error in units of the bound {@code γ_r |A||x|} of its row of r entries. */
        @Override
        public Accuracy accuracy() {
            int n = pattern.rows();
            int step = Math.max(1, n * k / MOST) | 1;
            double worst = 0;
            long compared = 0;
            for (int at = 0; at < n * k; at += step, compared++) {
                CompensatedSum sum = new CompensatedSum();
                int row = at / k;
                int r = pattern.starts()[row + 1] - pattern.starts()[row];
                for (int p = pattern.starts()[row]; p < pattern.starts()[row + 1]; p++) {
                    sum.add(pattern.values()[p], x[pattern.columns()[p] * k + at % k]);
                }
                double bound = r * 0x1p-53 / (1 - r * 0x1p-53);
                double error = sum.relativeErrorOf(entry.applyAsDouble(at)) / bound;
                worst = error <= worst ? worst : error;
            }
            return new Accuracy(worst, 1, compared, (long) n * k);
        }
    }
}
