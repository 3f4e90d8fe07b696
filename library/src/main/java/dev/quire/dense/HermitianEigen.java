package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.control.Interruption;
import java.util.Arrays;

/**
 * Eigenvalues and eigenvectors of a Hermitian matrix, {@code A = V Λ Vᴴ}, with {@code A}, {@code V} and {@code Λ} n × n, V unitary, Λ real
 * and {@code λ₁ ≤ λ₂ ≤ … ≤ λ_n}.
 *
 * {@snippet class="snippets.ComplexFactorisationSnippets" region="eigen"}
 *
 * <p><b>Method.</b> Householder reduction to a real tridiagonal form, then what {@link SymmetricEigen} does with such a form: divide and conquer with the weights of
 * Gu and Eisenstat (1995, <a href="https://doi.org/10.1137/S0895479892241287">doi:10.1137/S0895479892241287</a>), and for {@link #eigenvalues(ComplexMatrix)} the QL of Pal,
 * Walker and Kahan.
 *
 * <p><b>Symmetry.</b> {@code |a_ij − ā_ji| ≤ 2⁻⁴⁰ max|a_ij|} in both parts, with the largest part of an entry for the maximum, is taken for rounding, and the decomposed matrix is
 * {@code (A + Aᴴ)/2}. More than that is no rounding, and such a matrix may have complex eigenvalues.
 *
 * <p><b>Phases.</b> In every eigenvector the first entry whose modulus is at least nine tenths of the vector's largest is real and
 * positive. (The largest itself would be chosen by rounding where symmetry makes two of them equal.) Vectors of a repeated
 * eigenvalue are some orthonormal basis of its eigenspace.
 *
 * <p><b>Cost.</b> {@code 16n³/3} flops to reduce, of which half wait for memory, at most {@code 4n³/3} and mostly far fewer to divide and conquer, and {@code 8n³}
 * to bring V back.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and a modest polynomial p: {@code ‖A − V̂ Λ̂ V̂ᴴ‖₂ ≤ p(n) u ‖A‖₂}, V̂ is unitary to p(n) u, and
 * {@code |λ̂ᵢ − λᵢ| ≤ p(n) u ‖A‖₂}: small eigenvalues are accurate beside the largest, not in their own digits (Golub and Van
 * Loan, Matrix Computations, 4th ed. 2013, section 8.3). Entries of every finite size are taken; an eigenvalue beyond the range of
 * {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a copy, so take it once before a loop.
 */
public final class HermitianEigen {

    /** The largest asymmetry, beside the largest part of an entry, that passes for rounding. */
    private static final double ASYMMETRY = 0x1p-40;

    private static final double LARGE = 0.9;

    private final double[] values;
    private final ComplexMatrix vectors;

    private HermitianEigen(double[] values, ComplexMatrix vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Decomposes a Hermitian matrix.
     *
     * @param a A, n × n, n = 0 included; not modified
     * @return its decomposition
     * @throws IllegalArgumentException if {@code a} is null, not square or not Hermitian, or a part of an entry is NaN or infinite
     * @throws ArithmeticException if an eigenvalue takes more than 60 QL steps, or a secular equation more than 400
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static HermitianEigen of(ComplexMatrix a) {
        return of(a, SymmetricEigen.MAX_STEPS);
    }

    static HermitianEigen of(ComplexMatrix a, int maxSteps) {
        Reduced reduced = Reduced.of(a);
        return reduced.cut(reduced.decompose(maxSteps), new EigenRange(0, a.rows()));
    }

    /**
     * Computes the eigenvalues alone, with {@code 16n³/3} flops.
     *
     * @param a A, n × n, n = 0 included; not modified
     * @return n values, ascending
     * @throws IllegalArgumentException if {@code a} is null, not square or not Hermitian, or a part of an entry is NaN or infinite
     * @throws ArithmeticException if an eigenvalue takes more than 60 QL steps
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static double[] eigenvalues(ComplexMatrix a) {
        Reduced reduced = Reduced.of(a);
        double[] d = reduced.form.diagonal;
        RootFreeQl.diagonalise(d, reduced.form.beside, SymmetricEigen.MAX_STEPS);
        Arrays.sort(d);
        return reduced.moved(d);
    }

    /**
     * Computes the eigenvalues {@code λ_i} with {@code from ≤ i < to} in ascending order, counted from 0, and their eigenvectors. All of the
     * tridiagonal problem is solved, with the same bounds, and {@code 8n²} flops are saved for each vector that is left out.
     *
     * @param a A, n × n; not modified
     * @param from the first index, 0 ≤ from ≤ to
     * @param to one more than the last index, to ≤ n
     * @return {@code to − from} values and as many vectors
     * @throws IllegalArgumentException if {@code a} is null, not square or not Hermitian, a part of an entry is NaN or infinite, or
     *     the range does not fit
     * @throws ArithmeticException if an iteration does not converge
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static HermitianEigen ofIndices(ComplexMatrix a, int from, int to) {
        if (a != null) {
            EigenRange.ofIndices(from, to, a.rows());
        }
        Reduced reduced = Reduced.of(a);
        return reduced.cut(reduced.decompose(SymmetricEigen.MAX_STEPS), new EigenRange(from, to));
    }

    /**
     * Computes the eigenvalues in {@code [low, high)} and their eigenvectors, in the way of {@link #ofIndices}. A value within the bound of its error of
     * an end may be taken or left out.
     *
     * @param a A, n × n; not modified
     * @param low the end that belongs to the interval
     * @param high the end that does not
     * @return the values in the interval and as many vectors
     * @throws IllegalArgumentException if {@code a} is null, not square or not Hermitian, a part of an entry is NaN or infinite, or
     *     the interval is none
     * @throws ArithmeticException if an iteration does not converge
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static HermitianEigen between(ComplexMatrix a, double low, double high) {
        EigenRange.requireInterval(low, high);
        Reduced reduced = Reduced.of(a);
        DivideAndConquer.Result result = reduced.decompose(SymmetricEigen.MAX_STEPS);
        return reduced.cut(result, EigenRange.between(reduced.moved(result.values), low, high));
    }

    /** The tridiagonal form of {@code 2^shift A}. */
    private record Reduced(HermitianTridiagonal form, int shift) {

        private static final int TILE = 64;

        static Reduced of(ComplexMatrix a) {
            int shift = -ComplexScaling.exponent(a, "a");
            int n = ComplexScaling.requireSquare(a, "a");
            return new Reduced(HermitianTridiagonal.inPlace(hermitianPart(a, shift), n), shift);
        }

        /** Returns the upper triangle of {@code 2^shift (A + Aᴴ)/2}, the largest part of whose entries is in [1, 2). */
        private static double[] hermitianPart(ComplexMatrix a, int shift) {
            int n = a.rows();
            int stride = HermitianTridiagonal.stride(n);
            long entries = (long) HermitianTridiagonal.padded(n) * stride;
            if (entries > Integer.MAX_VALUE - 8) {
                throw new IllegalArgumentException("a: expected a matrix whose form fits an array, got " + a.shape()
                        + " of " + 8 * entries + " bytes");
            }
            double[] upper = new double[(int) entries];
            // 2^shift itself may lie outside the range of double.
            double first = Math.scalb(1.0, shift / 2);
            double second = Math.scalb(1.0, shift - shift / 2);
            double[] data = a.data();
            boolean doubtful = false;
            for (int i = 0; i < n; i += TILE) {
                for (int j = i; j < n; j += TILE) {
                    Interruption.check();
                    for (int r = i; r < Math.min(n, i + TILE); r++) {
                        for (int c = Math.max(r, j); c < Math.min(n, j + TILE); c++) {
                            int at = a.offset() + r * a.stride() + 2 * c;
                            int mirror = a.offset() + c * a.stride() + 2 * r;
                            double re = data[at] * first * second;
                            double im = data[at + 1] * first * second;
                            double reBelow = data[mirror] * first * second;
                            double imBelow = data[mirror + 1] * first * second;
                            doubtful |= Math.abs(re - reBelow) > ASYMMETRY || Math.abs(im + imBelow) > ASYMMETRY;
                            upper[r * stride + 2 * c] = (re + reBelow) / 2;
                            upper[r * stride + 2 * c + 1] = (im - imBelow) / 2;
                        }
                    }
                }
            }
            if (doubtful) {
                requireHermitian(a);
            }
            return upper;
        }

        DivideAndConquer.Result decompose(int maxSteps) {
            return DivideAndConquer.decompose(form.diagonal, form.beside, maxSteps);
        }

        /** Brings the vectors of a range back to A. */
        HermitianEigen cut(DivideAndConquer.Result result, EigenRange range) {
            int n = form.n;
            int m = range.to() - range.from();
            double[] real = result.ascending(range.from(), range.to());
            ComplexMatrix vt = ComplexMatrix.zeros(m, n);
            for (int i = 0; i < m; i++) {
                Interruption.check();
                int row = vt.offset() + i * vt.stride();
                for (int j = 0; j < n; j++) {
                    vt.data()[row + 2 * j] = real[i * n + j];
                }
            }
            form.back(vt);
            normaliseRows(vt);
            double[] values = moved(Arrays.copyOfRange(result.values, range.from(), range.to()));
            return new HermitianEigen(values, vt.transpose());
        }

        /** Returns values of A for those of the scaled matrix. */
        double[] moved(double[] values) {
            double[] result = new double[values.length];
            for (int i = 0; i < result.length; i++) {
                result[i] = Math.scalb(values[i], -shift);
            }
            return result;
        }
    }

    /** Turns each row so that the entry which the convention names is real and positive. */
    private static void normaliseRows(ComplexMatrix x) {
        double[] data = x.data();
        for (int i = 0; i < x.rows(); i++) {
            Interruption.check();
            int row = x.offset() + i * x.stride();
            double most = 0;
            for (int j = row; j < row + 2 * x.cols(); j += 2) {
                most = Math.max(most, data[j] * data[j] + data[j + 1] * data[j + 1]);
            }
            int at = row;
            while (data[at] * data[at] + data[at + 1] * data[at + 1] < LARGE * LARGE * most) {
                at += 2;
            }
            double size = Math.hypot(data[at], data[at + 1]);
            ComplexReflectors.scale(x.cols(), data[at] / size, -data[at + 1] / size, data, row);
            data[at + 1] = 0;
        }
    }

    /** Refuses a matrix whose asymmetry is no rounding, and names the first such pair of entries. */
    private static void requireHermitian(ComplexMatrix a) {
        double allowed = ASYMMETRY * ComplexScaling.real(a).maxAbs();
        for (int i = 0; i < a.rows(); i++) {
            Interruption.check();
            for (int j = i; j < a.rows(); j++) {
                // Halves, because a difference of large numbers may overflow.
                double re = a.real(i, j) / 2 - a.real(j, i) / 2;
                double im = a.imaginary(i, j) / 2 + a.imaginary(j, i) / 2;
                if (!(Math.abs(re) <= allowed / 2 && Math.abs(im) <= allowed / 2)) {
                    throw new IllegalArgumentException("a: expected a Hermitian matrix, got "
                            + ComplexScaling.text(a, i, j) + " and " + ComplexScaling.text(a, j, i) + " of "
                            + a.shape());
                }
            }
        }
    }

    /**
     * Returns the eigenvalues.
     *
     * @return a copy, ascending: n values, or those of the range that was asked for
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns the eigenvectors.
     *
     * @return a copy of V, n rows and a column for each value
     */
    public ComplexMatrix vectors() {
        return vectors.copy();
    }
}
