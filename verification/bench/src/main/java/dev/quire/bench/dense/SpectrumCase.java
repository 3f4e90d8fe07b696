package dev.quire.bench.dense;

import dev.quire.Matrix;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import org.ejml.data.DMatrixRMaj;

/**
 * Eigenvalues and vectors of a symmetric matrix of size n, or singular values and both sides' vectors of a square one, with random entries.
 *
 * <p>Flops are counted as LAPACK's users do, by the reduction and the way back: {@code 4n³/3 + 2n³} and {@code 8n³/3 + 4n³}. What divide and conquer
 * takes depends on the spectrum, and is left out.
 *
 * @param name the case's name
 * @param kind what is computed
 * @param n rows and columns
 */
record SpectrumCase(String name, Spectrum.Kind kind, int n) implements Case {

    @Override
    public Work work() {
        double cube = (double) n * n * n;
        double flops = kind == Spectrum.Kind.EIGEN ? 4 * cube / 3 + 2 * cube : 8 * cube / 3 + 4 * cube;
        return new Work(flops, 8.0 * n * n, Work.Limit.FMA);
    }

    @Override
    public long heapBytes() {
        return 40 * 8L * n * n;
    }

    @Override
    public long offHeapBytes() {
        return 20 * 8L * n * n;
    }

    @Override
    public Contest open() {
        double[] a = entries(kind, n);
        Peers peers = Peers.natives(blas -> new Timed(blas.name(), false, n, a, new NativeSpectrum(blas, kind, n, a)));
        peers.add(Libraries.EJML, () -> {
            peers.add(new Timed(Libraries.EJML, false, n, a, new EjmlSpectrum(kind, n, a)));
            return Library.versionOf(DMatrixRMaj.class);
        });
        peers.add("ojAlgo", () -> {
            Spectrum.Library library = ojAlgo();
            peers.add(new Timed("ojAlgo", false, n, a, library.bind(kind, n, a)));
            return library.version();
        });
        return peers.against(quire(kind, n, a));
    }

    private static Spectrum.Library ojAlgo() {
        try {
            return Class.forName("dev.quire.bench.peers.OjAlgoSpectrum")
                    .asSubclass(Spectrum.Library.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("built without -Dquire.peers", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e.toString(), e);
        }
    }

    /** Returns entries evenly spread over (−1, 1), of a symmetric matrix where eigenvalues are asked for. */
    static double[] entries(Spectrum.Kind kind, int n) {
        double[] a = new Operands(false, false, n, n, n).a();
        if (kind == Spectrum.Kind.EIGEN) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    a[i * n + j] = a[j * n + i];
                }
            }
        }
        return a;
    }

    /** Quire's own way, which a test holds to its bound too. */
    static Contender quire(Spectrum.Kind kind, int n, double[] a) {
        Matrix matrix = Matrix.wrap(a, 0, n, n, n);
        return new Timed(
                Round.QUIRE, true, n, a, kind == Spectrum.Kind.EIGEN ? new OurEigen(matrix) : new OurSvd(matrix));
    }

    private static final class OurEigen implements Spectrum {

        private final Matrix matrix;
        private SymmetricEigen eigen;

        OurEigen(Matrix matrix) {
            this.matrix = matrix;
        }

        @Override
        public void run() {
            eigen = SymmetricEigen.of(matrix);
        }

        @Override
        public double value(int i) {
            return eigen.values()[i];
        }

        @Override
        public double[] left(int i) {
            return eigen.vectors().column(i);
        }

        @Override
        public double[] right(int i) {
            return left(i);
        }
    }

    private static final class OurSvd implements Spectrum {

        private final Matrix matrix;
        private Svd svd;

        OurSvd(Matrix matrix) {
            this.matrix = matrix;
        }

        @Override
        public void run() {
            svd = Svd.of(matrix);
        }

        @Override
        public double value(int i) {
            return svd.singularValues()[i];
        }

        @Override
        public double[] left(int i) {
            return svd.u().column(i);
        }

        @Override
        public double[] right(int i) {
            return svd.v().column(i);
        }
    }

    /** A library's work with what it is held against. */
    static final class Timed implements Contender {

        private static final double UNIT = 0x1p-53;

        /** LAPACK's own tests take a result for correct when its error is below this, in units of {@code n u ‖A‖}. */
        private static final double RATIO = 30;

        private static final int SAMPLE = 7;

        private final String name;
        private final boolean own;
        private final int n;
        private final double[] a;
        private final Spectrum spectrum;

        Timed(String name, boolean own, int n, double[] a, Spectrum spectrum) {
            this.name = name;
            this.own = own;
            this.n = n;
            this.a = a;
            this.spectrum = spectrum;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean own() {
            return own;
        }

        @Override
        public void run() {
            spectrum.run();
        }

        /** The largest of {@code ‖A r − σ l‖ / (n u ‖A‖_F)} and {@code |lᵢᵀ lⱼ − δ| / (n u)} among a few vectors. */
        @Override
        public Accuracy accuracy() {
            spectrum.run();
            double squares = 0;
            for (double entry : a) {
                squares += entry * entry;
            }
            double norm = Math.sqrt(squares);
            int count = Math.min(n, SAMPLE);
            double[][] left = new double[count][];
            double[][] right = new double[count][];
            double worst = 0;
            for (int s = 0; s < count; s++) {
                int i = count == 1 ? 0 : (int) ((long) s * (n - 1) / (count - 1));
                left[s] = spectrum.left(i);
                right[s] = spectrum.right(i);
                worst = larger(worst, residual(left[s], right[s], spectrum.value(i)) / (n * UNIT * norm));
                for (int other = 0; other <= s; other++) {
                    double expected = other == s ? 1 : 0;
                    worst = larger(worst, Math.abs(dot(left[s], left[other]) - expected) / (n * UNIT));
                    worst = larger(worst, Math.abs(dot(right[s], right[other]) - expected) / (n * UNIT));
                }
            }
            return new Accuracy(worst, RATIO, count, n);
        }

        private double residual(double[] l, double[] r, double value) {
            double squares = 0;
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = 0; j < n; j++) {
                    sum = Math.fma(a[i * n + j], r[j], sum);
                }
                double difference = sum - value * l[i];
                squares += difference * difference;
            }
            return Math.sqrt(squares);
        }

        private static double dot(double[] x, double[] y) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += x[i] * y[i];
            }
            return sum;
        }

        /** Keeps a NaN. */
        private static double larger(double worst, double error) {
            return error <= worst ? worst : error;
        }
    }
}
