package dev.quire.bench.dense;

import dev.quire.bench.Contender;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;
import org.ejml.interfaces.decomposition.LUDecomposition_F64;
import org.ejml.interfaces.decomposition.QRDecomposition;

/** EJML's factorisations, which it chooses for the size. */
final class EjmlFactors {

    private EjmlFactors() {}

    static Contender contender(FactorisationCase.Kind kind, int m, int n, double[] entries) {
        DMatrixRMaj a = DMatrixRMaj.wrap(m, n, entries);
        DMatrixRMaj work = new DMatrixRMaj(m, n);
        DMatrixRMaj left = new DMatrixRMaj(m, n);
        DMatrixRMaj right = new DMatrixRMaj(n, n);
        return switch (kind) {
            case LU -> {
                LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(n, n);
                yield timed(m, n, entries, () -> decompose(lu::decompose, a, work), () -> {
                    int[] rows = lu.getRowPivotV(null);
                    return new Factors(lu.getLower(left).data, lu.getUpper(right).data, i -> rows[i]);
                });
            }
            case CHOLESKY -> {
                CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
                yield timed(m, n, entries, () -> decompose(cholesky::decompose, a, work), () -> {
                    cholesky.getT(left);
                    CommonOps_DDRM.transpose(left, right);
                    return new Factors(left.data, right.data, i -> i);
                });
            }
            case QR, TALL_QR, OBLIQUE_QR -> {
                QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(m, n);
                Runnable run = () -> {
                    decompose(qr::decompose, a, work);
                    qr.getQ(left, true);
                    qr.getR(right, true);
                };
                yield timed(m, n, entries, run, () -> new Factors(left.data, right.data, i -> i));
            }
        };
    }

    /**
     * One factorisation after another, of which the last is kept.
     *
     * @param decompose factorises the matrix with a number
     * @param factors what it left
     */
    record Loop(IntConsumer decompose, Supplier<Factors> factors) {}

    /** Factorises n × n matrices that stand one behind the other; Q is formed when it is asked for. */
    static Loop loop(FactorisationCase.Kind kind, int n, double[] entries) {
        DMatrixRMaj work = new DMatrixRMaj(n, n);
        DMatrixRMaj left = new DMatrixRMaj(n, n);
        DMatrixRMaj right = new DMatrixRMaj(n, n);
        return switch (kind) {
            case LU -> {
                LUDecomposition_F64<DMatrixRMaj> lu = DecompositionFactory_DDRM.lu(n, n);
                yield new Loop(q -> decompose(lu::decompose, entries, q, work), () -> {
                    int[] rows = lu.getRowPivotV(null);
                    return new Factors(lu.getLower(left).data, lu.getUpper(right).data, i -> rows[i]);
                });
            }
            case CHOLESKY -> {
                CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(n, true);
                yield new Loop(q -> decompose(cholesky::decompose, entries, q, work), () -> {
                    cholesky.getT(left);
                    CommonOps_DDRM.transpose(left, right);
                    return new Factors(left.data, right.data, i -> i);
                });
            }
            case QR, TALL_QR, OBLIQUE_QR -> {
                QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(n, n);
                yield new Loop(q -> decompose(qr::decompose, entries, q, work), () -> {
                    qr.getQ(left, true);
                    qr.getR(right, true);
                    return new Factors(left.data, right.data, i -> i);
                });
            }
        };
    }

    private static void decompose(Predicate<DMatrixRMaj> decomposition, double[] entries, int q, DMatrixRMaj work) {
        System.arraycopy(entries, q * work.getNumElements(), work.data, 0, work.getNumElements());
        if (!decomposition.test(work)) {
            throw new IllegalStateException("EJML found no factors");
        }
    }

    private static Contender timed(int m, int n, double[] entries, Runnable run, Supplier<Factors> factors) {
        return FactorisationCase.timed(Libraries.EJML, false, m, n, entries, run, factors);
    }

    /** Some decompositions overwrite their argument, so that all get a copy. */
    private static void decompose(Predicate<DMatrixRMaj> decomposition, DMatrixRMaj a, DMatrixRMaj work) {
        System.arraycopy(a.data, 0, work.data, 0, work.getNumElements());
        if (!decomposition.test(work)) {
            throw new IllegalStateException("EJML found no factors");
        }
    }
}
