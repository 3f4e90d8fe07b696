package dev.quire.bench.dense;

import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;

/** EJML, which is row-major too, so it works on the same arrays. */
final class Ejml implements Library {

    @Override
    public String name() {
        return "EJML";
    }

    @Override
    public String version() {
        return Library.versionOf(DMatrixRMaj.class);
    }

    @Override
    public Product bind(Operands o) {
        return o.floats() ? bindFloats(o) : bindDoubles(o);
    }

    private static Product bindDoubles(Operands o) {
        DMatrixRMaj a = DMatrixRMaj.wrap(o.storedRowsOfA(), o.transposeA() ? o.m() : o.k(), o.a());
        DMatrixRMaj b = DMatrixRMaj.wrap(o.storedRowsOfB(), o.transposeB() ? o.k() : o.n(), o.b());
        DMatrixRMaj c = new DMatrixRMaj(o.m(), o.n());
        return new Product() {
            @Override
            public void run() {
                if (o.transposeA() && o.transposeB()) {
                    CommonOps_DDRM.multTransAB(a, b, c);
                } else if (o.transposeA()) {
                    CommonOps_DDRM.multTransA(a, b, c);
                } else if (o.transposeB()) {
                    CommonOps_DDRM.multTransB(a, b, c);
                } else {
                    CommonOps_DDRM.mult(a, b, c);
                }
            }

            @Override
            public double entry(int i, int j) {
                return c.get(i, j);
            }
        };
    }

    private static Product bindFloats(Operands o) {
        FMatrixRMaj a = FMatrixRMaj.wrap(o.storedRowsOfA(), o.transposeA() ? o.m() : o.k(), Operands.toFloats(o.a()));
        FMatrixRMaj b = FMatrixRMaj.wrap(o.storedRowsOfB(), o.transposeB() ? o.k() : o.n(), Operands.toFloats(o.b()));
        FMatrixRMaj c = new FMatrixRMaj(o.m(), o.n());
        return new Product() {
            @Override
            public void run() {
                if (o.transposeA() && o.transposeB()) {
                    CommonOps_FDRM.multTransAB(a, b, c);
                } else if (o.transposeA()) {
                    CommonOps_FDRM.multTransA(a, b, c);
                } else if (o.transposeB()) {
                    CommonOps_FDRM.multTransB(a, b, c);
                } else {
                    CommonOps_FDRM.mult(a, b, c);
                }
            }

            @Override
            public double entry(int i, int j) {
                return c.get(i, j);
            }
        };
    }
}
