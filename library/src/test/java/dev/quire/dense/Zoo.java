package dev.quire.dense;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Matrices that factorisations are known to stumble over. */
final class Zoo {

    private Zoo() {}

    static Matrix random(int m, int n, long seed) {
        return Matrix.generate(m, n, RandomStream.of(seed, "zoo")::gaussian);
    }

    /** Square matrices, by name; made anew at each call. */
    static Map<String, Matrix> square() {
        Map<String, Matrix> zoo = new LinkedHashMap<>();
        for (int n : new int[] {0, 1, 2, 3, 15, 16, 17, 31, 33, 64, 100, 129}) {
            zoo.put("random " + n, random(n, n, n));
        }
        zoo.put("Hilbert", Matrix.generate(40, 40, (i, j) -> 1.0 / (1 + i + j)));
        zoo.put("Frank", Matrix.generate(30, 30, (i, j) -> j < i - 1 ? 0 : 30 - Math.max(i, j)));
        zoo.put("Kahan", kahan(45, 1.2));
        zoo.put("rank 3", random(50, 3, 1).times(random(3, 50, 2)));
        zoo.put("zeros", Matrix.zeros(20, 20));
        zoo.put("ones", Matrix.generate(37, 37, (i, j) -> 1));
        zoo.put("condition 1e15", conditioned(48, 15));
        zoo.put("repeated", spread(60, i -> 3 - i / 20));
        zoo.put("clustered", spread(60, i -> 3 - i / 20 - i * 1e-15));
        zoo.put(
                "graded rows",
                Matrix.generate(40, 40, (i, j) -> random(40, 40, 3).get(i, j) * Math.scalb(1.0, -10 * i)));
        zoo.put(
                "graded columns",
                Matrix.generate(40, 40, (i, j) -> random(40, 40, 4).get(i, j) * Math.scalb(1.0, 10 * j - 200)));
        zoo.put("near overflow", random(35, 35, 5).scaled(0x1p1015));
        zoo.put("near underflow", random(35, 35, 6).scaled(0x1p-1000));
        zoo.put("subnormal", random(20, 20, 7).scaled(0x1p-1030).scaled(0x1p-30));
        zoo.put(
                "zero column",
                Matrix.generate(
                        33, 33, (i, j) -> j == 17 ? 0 : random(33, 33, 8).get(i, j)));
        return zoo;
    }

    /** The triangle of W. Kahan 1966, close to singular although no diagonal entry is small. */
    static Matrix kahan(int n, double angle) {
        double s = Math.sin(angle);
        double c = Math.cos(angle);
        return Matrix.generate(n, n, (i, j) -> i > j ? 0 : Math.pow(s, i) * (i == j ? 1 : -c));
    }

    /** Singular values from 1 to {@code 10^−digits}. */
    static Matrix conditioned(int n, int digits) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = Math.pow(10, -digits * i / (n - 1.0));
        }
        Matrix left = Measure.orthogonal(n);
        return Measure.compose(left, values, left.times(left));
    }

    /** Given singular values. */
    private static Matrix spread(int n, IntToDoubleFunction value) {
        Matrix left = Measure.orthogonal(n);
        return Measure.compose(left, IntStream.range(0, n).mapToDouble(value).toArray(), left.times(left));
    }

    /** Symmetric matrices, by name, above and below the sizes at which blocks begin. */
    static Map<String, Matrix> symmetric() {
        Map<String, Matrix> zoo = new LinkedHashMap<>();
        square().forEach((name, a) -> {
            int n = a.rows();
            zoo.put(name, Matrix.generate(n, n, (i, j) -> a.get(Math.max(i, j), Math.min(i, j))));
        });
        for (int n : new int[] {20, 47, 48, 49, 70, 95, 97, 131, 161}) {
            Matrix a = random(n, n, n + 40);
            zoo.put("random " + n, a.plus(a.transpose()));
        }
        zoo.put("zero diagonal", Matrix.generate(60, 60, (i, j) -> i == j ? 0 : 1.0 / (1 + i + j)));
        zoo.put("saddle", saddle(50, 20));
        zoo.put("cluster", clustered(70));
        zoo.put("exchange", Matrix.generate(50, 50, (i, j) -> i + j == 49 ? 1 : 0));
        zoo.put("Hilbert", Matrix.generate(70, 70, (i, j) -> 1.0 / (1 + i + j)));
        zoo.put("minima", Matrix.generate(90, 90, (i, j) -> 1 + Math.min(i, j)));
        zoo.put(
                "Wilkinson",
                Matrix.generate(81, 81, (i, j) -> i == j ? Math.abs(i - 40) : Math.abs(i - j) == 1 ? 1 : 0));
        zoo.put("condition 1e15", rotated(70, i -> Math.pow(10, -15 * i / 69.0)));
        zoo.put("repeated", rotated(75, i -> i / 25 - 1));
        zoo.put("clustered", rotated(75, i -> i / 25 - 1 + i * 1e-15));
        zoo.put("rank 5", rotated(70, i -> i < 5 ? i - 2.5 : 0));
        zoo.put("one apart", rotated(70, i -> i == 0 ? -1 : 1e-9 * i));
        zoo.put("zeros", Matrix.zeros(66, 66));
        zoo.put("ones", Matrix.generate(66, 66, (i, j) -> 1));
        zoo.put("graded", Matrix.generate(70, 70, (i, j) -> (1 + (i * j) % 7) * Math.scalb(1.0, -5 * (i + j))));
        zoo.put("near overflow", rotated(70, i -> i - 30.5).scaled(0x1p1010));
        zoo.put("near underflow", rotated(70, i -> i - 30.5).scaled(0x1p-1000));
        return zoo;
    }

    /** Given eigenvalues; symmetric to the last bit. */
    private static Matrix rotated(int n, IntToDoubleFunction value) {
        Matrix q = Measure.orthogonal(n);
        Matrix a = Measure.compose(q, IntStream.range(0, n).mapToDouble(value).toArray(), q);
        return Matrix.generate(n, n, (i, j) -> a.get(Math.max(i, j), Math.min(i, j)));
    }

    /** Returns {@code 2^s} that brings the entries to where norms and products neither overflow nor underflow; ratios do not see it. */
    static double scale(Matrix a) {
        double largest = a.maxAbs();
        return largest > 1e200 ? 0x1p-1000 : largest < 1e-200 && largest > 0 ? 0x1p1000 : 1;
    }

    /** Symmetric positive definite matrices, by name. */
    static Map<String, Matrix> positiveDefinite() {
        Map<String, Matrix> zoo = new LinkedHashMap<>();
        for (int n : new int[] {0, 1, 2, 3, 31, 32, 33, 64, 65, 100, 161}) {
            zoo.put("random " + n, random(n + 10, n, n).gram());
        }
        zoo.put("Hilbert", Matrix.generate(11, 11, (i, j) -> 1.0 / (1 + i + j)));
        zoo.put("minima", Matrix.generate(70, 70, (i, j) -> 1 + Math.min(i, j)));
        zoo.put("graded", Matrix.generate(40, 40, (i, j) -> (i == j ? 2 : 1) * Math.scalb(1.0, -12 * (i + j))));
        zoo.put("near overflow", random(50, 40, 9).gram().scaled(0x1p1010));
        zoo.put("near underflow", random(50, 40, 10).gram().scaled(0x1p-1010));
        zoo.put("odd binade", random(50, 40, 11).gram().scaled(0x1p-977));
        return zoo;
    }

    /** {@code [G B; Bᵀ 0]} with G m × m positive definite and B of full rank n: m positive eigenvalues, n negative ones. */
    static Matrix saddle(int m, int n) {
        Matrix g = random(m + 5, m, 21).gram();
        Matrix b = random(m, n, 22);
        return Matrix.generate(m + n, m + n, (i, j) -> {
            if (i < m && j < m) {
                return g.get(i, j);
            }
            return i < m ? b.get(i, j - m) : j < m ? b.get(j, i - m) : 0;
        });
    }

    /** Eigenvalues 1, −1 and 10⁻⁸ in clusters. */
    static Matrix clustered(int n) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = i % 3 == 0 ? 1 + i * 1e-14 : i % 3 == 1 ? -1 : 1e-8;
        }
        return rotated(n, i -> values[i]);
    }

    /** Positive semidefinite matrices of a rank below their size, exactly so where entries are integers, by name. */
    static Map<String, Matrix> semidefinite() {
        Map<String, Matrix> zoo = new LinkedHashMap<>();
        for (int n : new int[] {2, 33, 64, 65, 129, 150}) {
            int rank = Math.max(1, n / 2);
            zoo.put("random " + n + " of rank " + rank, random(rank, n, n).gram());
        }
        zoo.put(
                "integers 90 of rank 70",
                Matrix.generate(70, 90, (i, j) -> RandomStream.of(33, "zoo").below(11, i, j) - 5)
                        .gram());
        zoo.put("zeros 20 of rank 0", Matrix.zeros(20, 20));
        zoo.put("ones 37 of rank 1", Matrix.generate(37, 37, (i, j) -> 1));
        zoo.put("near overflow 40 of rank 9", random(9, 40, 31).gram().scaled(0x1p1012));
        zoo.put("near underflow 40 of rank 9", random(9, 40, 32).gram().scaled(0x1p-960));
        return zoo;
    }

    /** Returns {@code P A Pᵀ}. */
    static Matrix permuted(Matrix a, int[] order) {
        return Matrix.generate(a.rows(), a.cols(), (i, j) -> a.get(order[i], order[j]));
    }
}
