package dev.quire.bench.peers;

import dev.quire.bench.dense.Library;
import dev.quire.bench.dense.Transform;
import org.jtransforms.fft.DoubleFFT_1D;
import pl.edu.icm.jlargearrays.ConcurrencyUtils;

/** JTransforms on one thread. It overwrites its operand, so a run begins with a copy, which is in its time. */
public final class JTransforms implements Transform.Library {

    /** Holds the library to one thread. */
    public JTransforms() {
        ConcurrencyUtils.setNumberOfThreads(1);
    }

    @Override
    public String version() {
        return Library.versionOf(DoubleFFT_1D.class);
    }

    @Override
    public Transform bind(int n, boolean real, double[] x) {
        DoubleFFT_1D plan = new DoubleFFT_1D(n);
        double[] y = new double[x.length];
        return new Transform() {
            @Override
            public void run() {
                System.arraycopy(x, 0, y, 0, x.length);
                if (real) {
                    plan.realForward(y);
                } else {
                    plan.complexForward(y);
                }
            }

            @Override
            public double real(int k) {
                return y[2 * k];
            }

            @Override
            public double imaginary(int k) {
                return y[2 * k + 1];
            }
        };
    }
}
