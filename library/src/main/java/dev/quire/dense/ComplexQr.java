package dev.quire.dense;

import dev.quire.ComplexMatrix;
import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.simd.blas.ComplexTrsm;

/**
 * Householder QR of a dense complex matrix, {@code A = Q R}, with {@code A} m × n, {@code Q} m × k with orthonormal columns,
 * {@code R} k × n upper trapezoidal and {@code k = min(m, n)}.
 *
 * {@snippet class="snippets.ComplexFactorisationSnippets" region="qr"}
 *
 * <p><b>Phases.</b> {@code r_jj} is real, and has the sign opposite to the real part of the entry that the reflector found at place (j, j); where that entry is real
 * and nothing but zeros stood below it, it is left as it is, so that an upper triangular A with a real diagonal gives {@code Q = I}. This is
 * LAPACK's convention; the diagonal of R is not made positive.
 *
 * <p><b>Cost.</b> {@code 4 (2mnk − (m + n)k² + ⅔k³)} flops to factorise, nearly all in matrix products, and the same for
 * {@link #q()} of a tall matrix. The factored form holds one copy of A.
 *
 * <p><b>Error.</b> With u = 2⁻⁵³ and a small constant c there is a matrix Q with exactly orthonormal columns such that the
 * computed factors satisfy {@code A + ΔA = Q R̂}, {@code ‖Δa_j‖₂ ≤ cmn·u ‖a_j‖₂} for every column, and
 * {@code ‖Q̂ − Q‖_F ≤ √n·cmn·u} (Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed. 2002, theorem 19.4 and
 * (19.13), <a href="https://doi.org/10.1137/1.9780898718027">doi:10.1137/1.9780898718027</a>, with lemma 3.5 for complex numbers; with blocks, section 19.5).
 * Entries of every finite size are taken; an entry of R beyond the range of {@code double} comes out infinite.
 *
 * <p>Immutable: keeps no reference to A, and every accessor returns a matrix of its own.
 */
public final class ComplexQr {

    private final int m;
    private final int n;
    private final int k;
    private final int shift;
    private final ComplexMatrix packed;
    private final ComplexMatrix[] triangles;

    private ComplexQr(int m, int n, int shift, ComplexMatrix packed, ComplexMatrix[] triangles) {
        this.m = m;
        this.n = n;
        this.k = Math.min(m, n);
        this.shift = shift;
        this.packed = packed;
        this.triangles = triangles;
    }

    /**
     * Factorises a matrix.
     *
     * @param a A, m × n of any shape, a side of 0 included; not modified
     * @return its factorisation
     * @throws IllegalArgumentException if {@code a} is null or a part of an entry is NaN or infinite
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public static ComplexQr of(ComplexMatrix a) {
        int shift = Qr.SCALE - ComplexScaling.exponent(a, "a");
        int m = a.rows();
        int n = a.cols();
        int k = Math.min(m, n);
        ComplexMatrix packed = a.transpose();
        ComplexScaling.scaleInPlace(packed, shift);
        double[] sigma = new double[2 * k];
        ComplexMatrix[] triangles = new ComplexMatrix[(k + Reflectors.BLOCK - 1) / Reflectors.BLOCK];
        try (Progress.Task task = Progress.start("QR", triangles.length)) {
            for (int p = 0; p < triangles.length; p++) {
                int from = p * Reflectors.BLOCK;
                int to = Math.min(k, from + Reflectors.BLOCK);
                ComplexReflectors.Block block = ComplexPanel.factor(packed, sigma, from, to);
                block.applyAdjoint(packed.rows(to, n));
                triangles[p] = block.s();
                task.step();
            }
        }
        return new ComplexQr(m, n, shift, packed, triangles);
    }

    /**
     * Returns m.
     *
     * @return the number of rows of A
     */
    public int rows() {
        return m;
    }

    /**
     * Returns n.
     *
     * @return the number of columns of A
     */
    public int cols() {
        return n;
    }

    /**
     * Forms Q; {@code 16mk² − 16k³/3} flops at each call.
     *
     * @return a new m × k matrix with orthonormal columns
     */
    public ComplexMatrix q() {
        ComplexMatrix qt = ComplexMatrix.zeros(k, m);
        for (int i = 0; i < k; i++) {
            qt.set(i, i, 1, 0);
        }
        for (int p = triangles.length - 1; p >= 0; p--) {
            // Columns before these are still those of I, where these reflectors change nothing.
            block(p).apply(qt.rows(p * Reflectors.BLOCK, k));
        }
        return qt.transpose();
    }

    /**
     * Returns R.
     *
     * @return a new k × n matrix, zero below the diagonal, which is real
     */
    public ComplexMatrix r() {
        ComplexMatrix r = scaledR();
        ComplexScaling.scaleInPlace(r, -shift);
        return r;
    }

    private ComplexMatrix scaledR() {
        ComplexMatrix r = ComplexMatrix.zeros(k, n);
        for (int i = 0; i < k; i++) {
            Interruption.check();
            for (int j = i; j < n; j++) {
                r.set(i, j, packed.real(j, i), packed.imaginary(j, i));
            }
        }
        return r;
    }

    /**
     * Solves {@code min ‖A x − b‖₂} for every column b of B; {@code 16mn − 4n²} flops a column.
     *
     * <p>Backward stable: each x̂ is the exact minimiser for some {@code A + ΔA}, {@code b + Δb} with
     * {@code ‖Δa_j‖₂ ≤ cmn·u ‖a_j‖₂} and {@code ‖Δb‖₂ ≤ cmn·u ‖b‖₂} (Higham 2002, theorem 20.3).
     *
     * @param b B, m × p, not modified
     * @return a new n × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than m rows, or an entry that is not finite; or
     *     if A has fewer rows than columns, so that the minimiser is not unique
     * @throws ArithmeticException if a column of A depends on those before it to working precision,
     *     {@code |r_jj| ≤ max(m, n)·u ‖a_j‖₂}, so that nothing of x can be trusted
     */
    public ComplexMatrix leastSquares(ComplexMatrix b) {
        int shiftB = Qr.SCALE - ComplexScaling.exponent(ComplexScaling.requireRows(b, "b", m), "b");
        requireTall();
        requireIndependentColumns();
        ComplexMatrix bt = b.transpose();
        ComplexScaling.scaleInPlace(bt, shiftB);
        applyAdjoint(bt);
        ComplexMatrix x = bt.columns(0, n).transpose();
        solve(false, x);
        ComplexScaling.scaleInPlace(x, shift - shiftB);
        return x;
    }

    /**
     * Solves {@code Aᴴ x = b} with the least {@code ‖x‖₂} for every column b of B: with the QR of the adjoint, the least solution of a system with more
     * unknowns than equations. {@code 16mn − 4n²} flops a column.
     *
     * {@snippet class="snippets.ComplexFactorisationSnippets" region="least"}
     *
     * <p>Backward stable: x̂ is the least solution for some {@code A + ΔA} with {@code ‖ΔA‖_F ≤ cmn²·u ‖A‖_F} (Higham 2002, theorem 21.4).
     *
     * @param b B, n × p, not modified
     * @return a new m × p matrix
     * @throws IllegalArgumentException if {@code b} is null, has other than n rows, or an entry that is not finite; or
     *     if A has fewer rows than columns
     * @throws ArithmeticException if a column of A depends on those before it to working precision, as in {@link #leastSquares}
     */
    public ComplexMatrix leastNormOfAdjoint(ComplexMatrix b) {
        int shiftB = Qr.SCALE - ComplexScaling.exponent(ComplexScaling.requireRows(b, "b", n), "b");
        requireTall();
        requireIndependentColumns();
        ComplexMatrix y = ComplexScaling.scaled(b, shiftB);
        solve(true, y);
        ComplexMatrix x = qTimes(y);
        ComplexScaling.scaleInPlace(x, shift - shiftB);
        return x;
    }

    /** Overwrites a block with {@code R⁻¹} or {@code R⁻ᴴ} times it. */
    private void solve(boolean adjoint, ComplexMatrix x) {
        ComplexMatrix r = scaledR();
        ComplexTrsm.solve(
                true, adjoint, false, n, x.cols(), r.data(), r.offset(), r.stride(), x.data(), x.offset(), x.stride());
    }

    /**
     * Computes {@code Q X} without forming Q; {@code (16mk − 8k²)p} flops. Entries are not searched for what is not finite.
     *
     * @param x X, k × p, not modified
     * @return a new m × p matrix
     * @throws IllegalArgumentException if {@code x} is null or has other than k rows
     */
    public ComplexMatrix qTimes(ComplexMatrix x) {
        ComplexScaling.requireRows(x, "x", k);
        ComplexMatrix transposed = ComplexMatrix.zeros(x.cols(), m);
        for (int i = 0; i < k; i++) {
            Interruption.check();
            for (int j = 0; j < x.cols(); j++) {
                transposed.set(j, i, x.real(i, j), x.imaginary(i, j));
            }
        }
        for (int p = triangles.length - 1; p >= 0; p--) {
            block(p).apply(transposed);
        }
        return transposed.transpose();
    }

    /**
     * Computes {@code Qᴴ B} without forming Q; {@code (16mk − 8k²)p} flops. Entries are not searched for what is not finite.
     *
     * @param b B, m × p, not modified
     * @return a new k × p matrix
     * @throws IllegalArgumentException if {@code b} is null or has other than m rows
     */
    public ComplexMatrix qAdjointTimes(ComplexMatrix b) {
        ComplexMatrix transposed = ComplexScaling.requireRows(b, "b", m).transpose();
        applyAdjoint(transposed);
        return transposed.columns(0, k).transpose();
    }

    private void applyAdjoint(ComplexMatrix bt) {
        for (int p = 0; p < triangles.length; p++) {
            block(p).applyAdjoint(bt);
        }
    }

    private ComplexReflectors.Block block(int p) {
        return ComplexReflectors.Block.of(packed, p * Reflectors.BLOCK, triangles[p]);
    }

    private void requireTall() {
        if (m < n) {
            throw new IllegalArgumentException(
                    "a: expected at least as many rows as columns for a unique solution, got " + m + " × " + n);
        }
    }

    private void requireIndependentColumns() {
        double tolerance = Math.max(m, n) * 0x1p-53;
        for (int j = 0; j < n; j++) {
            double pivot = Math.abs(packed.real(j, j));
            // The reflectors keep the length of a column.
            double norm = Vectors.norm2(2 * (j + 1), packed.data(), packed.offset() + j * packed.stride());
            if (pivot <= tolerance * norm) {
                throw new ArithmeticException("a: expected independent columns, but column " + j
                        + " depends on those before it: " + Math.scalb(pivot, -shift) + " of its length "
                        + Math.scalb(norm, -shift) + " is left");
            }
        }
    }
}
