package dev.quire.bench.peers;

import dev.quire.bench.dense.Library;
import dev.quire.bench.dense.Spectrum;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** ojAlgo's decompositions on one thread. */
public final class OjAlgoSpectrum implements Spectrum.Library {

    /** Holds the library to one thread. */
    public OjAlgoSpectrum() {
        OjAlgoUtils.limitThreadsTo(1);
    }

    @Override
    public String version() {
        return Library.versionOf(OjAlgoUtils.class);
    }

    @Override
    public Spectrum bind(Spectrum.Kind kind, int n, double[] a) {
        R064Store matrix = R064Store.FACTORY.make(n, n);
        for (int i = 0; i < n * n; i++) {
            matrix.set(i / n, i % n, a[i]);
        }
        return kind == Spectrum.Kind.EIGEN ? eigen(matrix) : svd(matrix);
    }

    private static Spectrum eigen(R064Store matrix) {
        Eigenvalue<Double> eigen = Eigenvalue.R064.make(matrix, true);
        return new Spectrum() {
            @Override
            public void run() {
                require(eigen.decompose(matrix));
                eigen.getV();
            }

            @Override
            public double value(int i) {
                return eigen.getD().doubleValue(i, i);
            }

            @Override
            public double[] left(int i) {
                return column(eigen.getV(), i);
            }

            @Override
            public double[] right(int i) {
                return left(i);
            }
        };
    }

    private static Spectrum svd(R064Store matrix) {
        SingularValue<Double> svd = SingularValue.R064.make(matrix);
        return new Spectrum() {
            @Override
            public void run() {
                require(svd.decompose(matrix));
                svd.getU();
                svd.getV();
            }

            @Override
            public double value(int i) {
                return svd.getSingularValues().doubleValue(i);
            }

            @Override
            public double[] left(int i) {
                return column(svd.getU(), i);
            }

            @Override
            public double[] right(int i) {
                return column(svd.getV(), i);
            }
        };
    }

    private static void require(boolean done) {
        if (!done) {
            throw new IllegalStateException("no convergence");
        }
    }

    private static double[] column(MatrixStore<Double> matrix, int i) {
        double[] column = new double[(int) matrix.countRows()];
        for (int j = 0; j < column.length; j++) {
            column[j] = matrix.doubleValue(j, i);
        }
        return column;
    }
}
