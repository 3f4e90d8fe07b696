package dev.quire.notebook;

import dev.quire.Matrix;

/**
 * The numerical rank of a small matrix for the line above its table: how many singular values exceed {@code max(m, n)·2⁻⁵²·σ₁}.
 *
 * <p>Householder's bidiagonalisation in plain loops and then only counts, by the signs of a continued fraction (Sturm's
 * sequence of the Golub–Kahan matrix {@code [0 Bᵀ; B 0]} in the order that makes it tridiagonal with a zero diagonal: G. Golub and W. Kahan,
 * Calculating the singular values and pseudo-inverse of a matrix, 1965, doi:10.1137/0702016). The library's own singular values
 * take a second and a half of a JVM that has just started, because its vector loops are not compiled yet; these take 30 ms.
 */
final class NumericalRank {

    private NumericalRank() {}

    /** Returns the rank of a matrix with finite entries; {@code 4mn² − 4n³/3} flops for m ≥ n. */
    static int of(Matrix.Entry a, int rows, int cols) {
        boolean tall = rows >= cols;
        int m = tall ? rows : cols;
        int n = tall ? cols : rows;
        double[][] columns = new double[n][m];
        double largest = 0;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < m; i++) {
                columns[j][i] = tall ? a.at(i, j) : a.at(j, i);
                largest = Math.max(largest, Math.abs(columns[j][i]));
            }
        }
        if (largest == 0) {
            return 0;
        }
        // A rank does not change with the unit; squares of the entries must not overflow.
        for (double[] column : columns) {
            for (int i = 0; i < m; i++) {
                column[i] /= largest;
            }
        }
        double[] offDiagonal = bidiagonal(columns, m, n);
        double high = 0;
        for (int k = 0; k < offDiagonal.length; k++) {
            high = Math.max(high, offDiagonal[k] + (k == 0 ? 0 : offDiagonal[k - 1]));
        }
        double low = 0;
        // Bisection for σ₁; the rounding of the bidiagonal is larger than what is left.
        for (int step = 0; step < 60 && high - low > 0x1p-50 * high; step++) {
            double middle = low + (high - low) / 2;
            if (above(offDiagonal, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return above(offDiagonal, m * 0x1p-52 * high);
    }

    /** Returns |d₁|, |e₁|, |d₂|, …: the off-diagonal of the Golub–Kahan matrix. */
    private static double[] bidiagonal(double[][] columns, int m, int n) {
        double[] result = new double[2 * n - 1];
        double[] row = new double[n];
        double[] sums = new double[m];
        for (int k = 0; k < n; k++) {
            double[] v = columns[k];
            result[2 * k] = reflector(v, k, m);
            for (int j = k + 1; j < n; j++) {
                reflect(v, columns[j], k, m);
            }
            if (k + 1 == n) {
                break;
            }
            for (int j = k + 1; j < n; j++) {
                row[j] = columns[j][k];
            }
            result[2 * k + 1] = reflector(row, k + 1, n);
            java.util.Arrays.fill(sums, k + 1, m, 0);
            for (int j = k + 1; j < n; j++) {
                add(row[j], columns[j], sums, k + 1, m);
            }
            for (int j = k + 1; j < n; j++) {
                add(-2 * row[j], sums, columns[j], k + 1, m);
            }
        }
        return result;
    }

    /** Makes of x the unit vector v with {@code (I − 2vvᵀ)x = ∓‖x‖e}, and returns ‖x‖. */
    private static double reflector(double[] x, int from, int to) {
        double norm = Math.sqrt(dot(x, x, from, to));
        if (norm == 0) {
            return 0;
        }
        x[from] += x[from] < 0 ? -norm : norm;
        double length = Math.sqrt(dot(x, x, from, to));
        for (int i = from; i < to; i++) {
            x[i] /= length;
        }
        return norm;
    }

    private static void reflect(double[] v, double[] x, int from, int to) {
        add(-2 * dot(v, x, from, to), v, x, from, to);
    }

    private static double dot(double[] x, double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void add(double alpha, double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] += alpha * x[i];
        }
    }

    /** Counts the positive eigenvalues of the Golub–Kahan matrix above a positive shift: one for each such singular value. */
    private static int above(double[] offDiagonal, double shift) {
        int below = 0;
        double pivot = -shift;
        below++;
        for (double b : offDiagonal) {
            if (pivot == 0) {
                pivot = Double.MIN_NORMAL;
            }
            pivot = -shift - b / pivot * b;
            below += pivot < 0 ? 1 : 0;
        }
        return offDiagonal.length + 1 - below;
    }
}
