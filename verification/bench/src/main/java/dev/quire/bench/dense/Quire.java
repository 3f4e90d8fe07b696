package dev.quire.bench.dense;

import dev.quire.FloatMatrix;
import dev.quire.Matrix;

/** Quire's own products, through its public face. */
final class Quire {

    /** Of a view: an odd offset, so that no row starts on a boundary, and a row longer than what is seen of it. */
    private static final int OFFSET = 3;

    private static final int GAP = 5;

    private Quire() {}

    /** Binds operands as they are, or as views into larger arrays. */
    static Product bind(Operands o, boolean views) {
        return o.floats() ? bindFloats(o, views) : bindDoubles(o, views);
    }

    private static Product bindFloats(Operands o, boolean views) {
        FloatMatrix a = floats(o.a(), o.storedRowsOfA(), views);
        FloatMatrix b = floats(o.b(), o.storedRowsOfB(), views);
        FloatMatrix c = floats(new double[o.m() * o.n()], o.m(), views);
        boolean plain = !o.transposeA() && !o.transposeB();
        return new Product() {
            @Override
            public void run() {
                if (plain) {
                    a.timesInto(b, c);
                } else {
                    FloatMatrix.multiplyInto(o.transposeA(), a, o.transposeB(), b, 1, 0, c);
                }
            }

            @Override
            public double entry(int i, int j) {
                return c.get(i, j);
            }
        };
    }

    /** A view lies in its array as one of doubles does. */
    private static FloatMatrix floats(double[] values, int rows, boolean view) {
        Matrix doubles = matrix(values, rows, view);
        float[] data = Operands.toFloats(doubles.data());
        return FloatMatrix.wrap(data, doubles.offset(), rows, doubles.cols(), doubles.stride());
    }

    private static Product bindDoubles(Operands o, boolean views) {
        Matrix a = matrix(o.a(), o.storedRowsOfA(), views);
        Matrix b = matrix(o.b(), o.storedRowsOfB(), views);
        Matrix c = matrix(new double[o.m() * o.n()], o.m(), views);
        boolean plain = !o.transposeA() && !o.transposeB();
        if (plain && o.n() == 1 && !views) {
            return new Product() {
                @Override
                public void run() {
                    a.apply(b.data(), c.data());
                }

                @Override
                public double entry(int i, int j) {
                    return c.get(i, j);
                }
            };
        }
        return new Product() {
            @Override
            public void run() {
                if (plain) {
                    a.timesInto(b, c);
                } else {
                    Matrix.multiplyInto(o.transposeA(), a, o.transposeB(), b, 1, 0, c);
                }
            }

            @Override
            public double entry(int i, int j) {
                return c.get(i, j);
            }
        };
    }

    private static Matrix matrix(double[] values, int rows, boolean view) {
        int cols = values.length / rows;
        if (!view) {
            return Matrix.wrap(values, 0, rows, cols, cols);
        }
        int stride = cols + GAP;
        double[] data = new double[OFFSET + rows * stride];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(values, i * cols, data, OFFSET + i * stride, cols);
        }
        return Matrix.wrap(data, OFFSET, rows, cols, stride);
    }
}
