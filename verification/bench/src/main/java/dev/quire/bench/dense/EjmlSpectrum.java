package dev.quire.bench.dense;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** EJML's decompositions. */
final class EjmlSpectrum implements Spectrum {

    private final DMatrixRMaj source;
    private final EigenDecomposition_F64<DMatrixRMaj> eigen;
    private final SingularValueDecomposition_F64<DMatrixRMaj> svd;
    private double[] values = {};

    EjmlSpectrum(Kind kind, int n, double[] a) {
        source = DMatrixRMaj.wrap(n, n, a.clone());
        eigen = kind == Kind.EIGEN ? DecompositionFactory_DDRM.eig(n, true, true) : null;
        svd = kind == Kind.SVD ? DecompositionFactory_DDRM.svd(n, n, true, true, false) : null;
    }

    @Override
    public void run() {
        DMatrixRMaj matrix = source.copy();
        boolean done = eigen != null ? eigen.decompose(matrix) : svd.decompose(matrix);
        if (!done) {
            throw new IllegalStateException("no convergence");
        }
        if (svd != null) {
            svd.getU(null, false);
            svd.getV(null, false);
            values = svd.getSingularValues();
        }
    }

    @Override
    public double value(int i) {
        return eigen != null ? eigen.getEigenvalue(i).getReal() : values[i];
    }

    @Override
    public double[] left(int i) {
        return eigen != null ? eigen.getEigenVector(i).getData() : column(svd.getU(null, false), i);
    }

    @Override
    public double[] right(int i) {
        return eigen != null ? eigen.getEigenVector(i).getData() : column(svd.getV(null, false), i);
    }

    private static double[] column(DMatrixRMaj matrix, int i) {
        double[] column = new double[matrix.getNumRows()];
        for (int j = 0; j < column.length; j++) {
            column[j] = matrix.get(j, i);
        }
        return column;
    }
}
