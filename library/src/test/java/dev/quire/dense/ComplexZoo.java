package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Complex matrices that factorisations are known to stumble over, and measures of what comes out; calls nothing of the package under test. */
final class ComplexZoo {

    private ComplexZoo() {}

    static ComplexMatrix random(int m, int n, long seed) {
        return ComplexMatrix.generate(
                m,
                n,
                RandomStream.of(seed, "complex zoo, real")::gaussian,
                RandomStream.of(seed, "complex zoo, imaginary")::gaussian);
    }

    /** {@code D A E} with D and E diagonal and of modulus 1: as ill-conditioned as A, and with the same moduli. */
    static ComplexMatrix turned(Matrix a) {
        return ComplexMatrix.generate(
                a.rows(),
                a.cols(),
                (i, j) -> a.get(i, j) * Math.cos(3.0 * i + 5.0 * j),
                (i, j) -> a.get(i, j) * Math.sin(3.0 * i + 5.0 * j));
    }

    /** Square matrices, by name; made anew at each call. */
    static Map<String, ComplexMatrix> square() {
        Map<String, ComplexMatrix> zoo = new LinkedHashMap<>();
        Zoo.square().forEach((name, a) -> zoo.put(name + ", turned", turned(a)));
        for (int n : new int[] {1, 2, 15, 16, 17, 33, 65, 130}) {
            zoo.put("complex " + n, random(n, n, n));
        }
        zoo.put("DFT 60", dft(60));
        zoo.put("complex rank 3", random(50, 3, 1).times(random(3, 50, 2)));
        zoo.put("complex condition 1e15", spectrum(dft(48), graded(48, 15), dft(48).times(dft(48))));
        zoo.put("imaginary", ComplexMatrix.of(Matrix.zeros(40, 40), Zoo.random(40, 40, 77)));
        return zoo;
    }

    /** The unitary transform {@code e^{−2πijk/n}/√n}. */
    static ComplexMatrix dft(int n) {
        return ComplexMatrix.generate(
                n,
                n,
                (j, k) -> Math.cos(2 * Math.PI * (j * k % n) / n) / Math.sqrt(n),
                (j, k) -> -Math.sin(2 * Math.PI * (j * k % n) / n) / Math.sqrt(n));
    }

    /** Values from 1 to {@code 10^−digits}. */
    static double[] graded(int n, int digits) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.pow(10, -digits * i / (n - 1.0));
        }
        return values;
    }

    /** {@code X diag(d) Yᴴ}. */
    static ComplexMatrix spectrum(ComplexMatrix x, double[] d, ComplexMatrix y) {
        return scaleColumns(x, d).timesAdjoint(y);
    }

    /** {@code X diag(d)}. */
    static ComplexMatrix scaleColumns(ComplexMatrix x, double[] d) {
        return ComplexMatrix.generate(
                x.rows(), x.cols(), (i, j) -> x.real(i, j) * d[j], (i, j) -> x.imaginary(i, j) * d[j]);
    }

    /** The real matrix of twice the size, {@code [Re A, −Im A; Im A, Re A]}, with the same products. */
    static Matrix embedded(ComplexMatrix a) {
        int m = a.rows();
        int n = a.cols();
        return Matrix.generate(2 * m, 2 * n, (i, j) -> {
            boolean same = i < m == j < n;
            return same ? a.real(i % m, j % n) : (i < m ? -1 : 1) * a.imaginary(i % m, j % n);
        });
    }

    /** Returns {@code ‖QᴴQ − I‖_F}. */
    static double orthogonality(ComplexMatrix q) {
        return q.adjointTimes(q).minus(ComplexMatrix.identity(q.cols())).frobeniusNorm();
    }

    /** Returns a power of two that brings a matrix to where products are in range; ratios do not see it. */
    static double scale(ComplexMatrix a) {
        return a.maxAbs() > 1e200 ? 0x1p-1000 : a.maxAbs() < 1e-200 ? 0x1p1000 : 1;
    }

    static double oneNorm(ComplexMatrix a) {
        double norm = 0;
        for (int j = 0; j < a.cols(); j++) {
            double sum = 0;
            for (int i = 0; i < a.rows(); i++) {
                sum += Math.hypot(a.real(i, j), a.imaginary(i, j));
            }
            norm = Math.max(norm, sum);
        }
        return norm;
    }
}
