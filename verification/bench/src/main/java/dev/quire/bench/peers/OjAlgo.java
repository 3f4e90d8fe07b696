package dev.quire.bench.peers;

import dev.quire.bench.dense.Library;
import dev.quire.bench.dense.Operands;
import dev.quire.bench.dense.Product;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/** ojAlgo on one thread, in stores of its own. */
public final class OjAlgo implements Library {

    /** Up to here a copy of A is made; beyond, memory would decide and not speed. */
    private static final long MOST = 1L << 27;

    /** Holds the library to one thread. */
    public OjAlgo() {
        OjAlgoUtils.limitThreadsTo(1);
    }

    @Override
    public String name() {
        return "ojAlgo";
    }

    @Override
    public String version() {
        return Library.versionOf(OjAlgoUtils.class);
    }

    @Override
    public Product bind(Operands o) {
        if (o.floats()) {
            throw new UnsupportedOperationException("asked for products of doubles only");
        }
        if ((long) o.m() * o.k() > MOST) {
            throw new UnsupportedOperationException("would need a copy of " + 8L * o.m() * o.k() + " bytes");
        }
        MatrixStore<Double> a = operand(o.a(), o.storedRowsOfA(), o.transposeA());
        MatrixStore<Double> b = operand(o.b(), o.storedRowsOfB(), o.transposeB());
        R064Store c = R064Store.FACTORY.make(o.m(), o.n());
        return new Product() {
            @Override
            public void run() {
                c.fillByMultiplying(a, b);
            }

            @Override
            public double entry(int i, int j) {
                return c.doubleValue(i, j);
            }
        };
    }

    private static MatrixStore<Double> operand(double[] values, int rows, boolean transposed) {
        int cols = values.length / rows;
        R064Store store = R064Store.FACTORY.make(rows, cols);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < cols; j++) {
                store.set(i, j, values[i * cols + j]);
            }
        }
        return transposed ? store.transpose() : store;
    }
}
