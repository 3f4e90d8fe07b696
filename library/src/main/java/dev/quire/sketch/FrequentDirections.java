package dev.quire.sketch;

import dev.quire.Bound;
import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.control.Progress;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;

/**
 * Frequent Directions: a sketch B of {@code ℓ × n} of the rows of A of {@code m × n}, which come one after another and are seen once, with
 * {@code 0 ≼ AᵀA − BᵀB ≼ Δ I} for a number Δ that is known at every moment. Nothing is random.
 *
 * <p>Rows gather in a buffer of 2ℓ. When it is full and another row comes, {@code B ← (Σ² − δ I)₊^½ Vᵀ} with {@code UΣVᵀ} the decomposition of
 * the buffer and {@code δ = σ_{ℓ+1}²}, which leaves at most ℓ rows. Δ is the sum of all δ. (Ghashami, Liberty, Phillips and Woodruff 2016,
 * <a href="https://doi.org/10.1137/15M1009718">doi:10.1137/15M1009718</a>, Fast Frequent Directions; there δ is {@code σ_ℓ²} and leaves
 * ℓ − 1 rows.)
 *
 * <p><b>Error.</b> Each shrinkage takes at least {@code (ℓ + 1) δ} from {@code ‖B‖²_F}, hence for every {@code k ≤ ℓ}, with A_k the best approximation of
 * rank k,
 * <pre>
 *   ‖AᵀA − BᵀB‖₂  ≤  Δ  ≤  ‖A − A_k‖²_F / (ℓ + 1 − k),
 *   ‖A − A V_k V_kᵀ‖²_F  ≤  (ℓ + 1) / (ℓ + 1 − k) · ‖A − A_k‖²_F   for the k leading right singular vectors V_k of B.
 * </pre>
 * For m ≤ ℓ rows B is A; for n ≤ ℓ and for a rank of A of at most ℓ only rounding is lost.
 *
 * <p>{@link #compensated} gives {@code B̂ = (Σ² + Δ I)^½ Vᵀ} instead, where {@code UΣVᵀ} decomposes B (Desai, Ghashami and Phillips 2016,
 * <a href="https://arxiv.org/abs/1501.06561">arXiv:1501.06561</a>): {@code −Δ I ≼ AᵀA − B̂ᵀB̂ ≼ Δ I}, nearer to A where its leading directions were
 * shrunk. By Weyl's inequalities {@code σ_i(B) ≤ σ_i(A) ≤ σ_i(B̂)} up to rounding.
 *
 * <p>Sketches of parts of A with the same ℓ and n {@linkplain #merge merge} to a sketch of all rows with the bounds above. The buffer, not only
 * its ℓ rows, is merged and {@linkplain #toBytes written}, and to read a sketch changes nothing: the same rows in the same order give the same
 * bits, however they are batched, looked at, or written and read again in between.
 *
 * <p><b>Cost.</b> About {@code 8ℓn + O(ℓ²)} flops a row and {@code 8 · 3ℓn} bytes: the shrinkage takes the eigenvectors of the Gram matrix of the buffer,
 * whose error {@code u ‖B‖²} is harmless where the error is measured in squares; {@link #covarianceBound} contains it.
 *
 * <p>Mutable, for one thread at a time.
 *
 * {@snippet class="snippets.SketchSnippets" region="frequent"}
 */
public final class FrequentDirections {

    static final String SOURCE = "Ghashami, Liberty, Phillips, Woodruff 2016, doi:10.1137/15M1009718";

    /** The most that ‖A‖²_F may be: squares and their sums stay finite in every step. */
    static final double LARGEST = 0x1p1000;

    private static final double U = 0x1p-53;
    private static final int FIRST_ROWS = 16;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final int ell;
    private final int n;
    private Matrix buffer;
    private int used;
    private long rowCount;
    private double squaredNorm;
    private double shrinkage;
    private double rounding;

    /** What a reader gets until another row comes. */
    private Shrunk reduced;

    /** At most ℓ rows, and what they lost to those they were made from. */
    private record Shrunk(Matrix b, double delta, double rounding) {}

    FrequentDirections(
            int ell, int n, Matrix rows, long rowCount, double squaredNorm, double shrinkage, double rounding) {
        this.ell = ell;
        this.n = n;
        this.buffer = rows;
        this.used = rows.rows();
        this.rowCount = rowCount;
        this.squaredNorm = squaredNorm;
        this.shrinkage = shrinkage;
        this.rounding = rounding;
    }

    /**
     * Returns the sketch of no rows.
     *
     * @param ell ℓ ≥ 1, the number of rows of the sketch
     * @param n ≥ 1, the number of columns
     * @return a new sketch, which takes its memory as rows come
     * @throws IllegalArgumentException if a size is below 1, or 2ℓn entries are more than an array holds
     */
    public static FrequentDirections of(int ell, int n) {
        Arguments.atLeast(ell, 1, "ell");
        Arguments.atLeast(n, 1, "n");
        requireArray(ell, n);
        return new FrequentDirections(ell, n, Matrix.zeros(0, n), 0, 0, 0, 0);
    }

    static void requireArray(int ell, int n) {
        // ℓ n < 2⁶², so that the product by 2 fits a long.
        long entries = 2 * ((long) ell * n);
        Arguments.require(
                entries <= LONGEST_ARRAY,
                "ell: expected 2 ell n ≤ " + LONGEST_ARRAY + " entries, got 2 · " + ell + " · " + n);
    }

    /**
     * Takes one row.
     *
     * @param row n finite numbers; not modified
     * @throws IllegalArgumentException if there are not n numbers, one is not finite, or {@code ‖A‖²_F} would exceed 2¹⁰⁰⁰; the sketch is then as it was
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; the row is then not taken
     */
    public void add(double... row) {
        if (row == null || row.length != n) {
            throw new IllegalArgumentException(
                    "row: expected " + n + " values, got " + (row == null ? "null" : row.length));
        }
        Matrix one = Matrix.wrap(row, 0, 1, n, n);
        requireRows(one, "row");
        append(one);
    }

    /**
     * Takes the rows of a matrix, from the first to the last.
     *
     * @param rows p × n, p ≥ 1, entries finite; not modified
     * @throws IllegalArgumentException if there are not n columns, there is no row, an entry is not finite, or {@code ‖A‖²_F} would exceed 2¹⁰⁰⁰; the
     *     sketch is then as it was
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; {@link #rowCount} then tells how many rows were taken
     */
    public void add(Matrix rows) {
        Arguments.cols(rows, "rows", n);
        requireRows(rows, "rows");
        try (Progress.Task task = Progress.start("frequent directions", (rows.rows() - 1) / ell + 1)) {
            for (int from = 0; from < rows.rows(); from += Math.min(ell, rows.rows() - from)) {
                append(rows.rows(from, from + Math.min(ell, rows.rows() - from)));
                task.step(shrinkage);
            }
        }
    }

    private void requireRows(Matrix rows, String name) {
        Arguments.finite(rows, name);
        requireNorm(squaredNorm + Math.pow(rows.frobeniusNorm(), 2), name);
    }

    private static void requireNorm(double total, String name) {
        Arguments.require(
                total <= LARGEST, name + ": expected ‖A‖²_F ≤ " + LARGEST + " with what is there, got " + total);
    }

    /**
     * Takes all that another sketch has taken. The result is a sketch of both streams with the bounds of the class; which one is merged into which changes
     * it within these bounds.
     *
     * @param other a sketch of the same ℓ and n, this one included; not modified
     * @throws IllegalArgumentException if {@code other} is null or of other sizes, or {@code ‖A‖²_F} would exceed 2¹⁰⁰⁰; this sketch is then as it was
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted; this sketch is then as it was
     */
    public void merge(FrequentDirections other) {
        if (other == null || other.ell != ell || other.n != n) {
            throw new IllegalArgumentException("other: expected a sketch of " + ell + " × " + n + ", got "
                    + (other == null ? "null" : other.ell + " × " + other.n));
        }
        requireNorm(squaredNorm + other.squaredNorm, "other");
        Arguments.require(
                other.rowCount <= Long.MAX_VALUE - rowCount,
                "other: expected fewer than 2^63 rows with the " + rowCount + " here, got " + other.rowCount);
        FrequentDirections both =
                new FrequentDirections(ell, n, rows().copy(), 0, 0, shrinkage, rounding); // all or nothing
        both.append(other.rows());
        buffer = both.buffer;
        used = both.used;
        rowCount += other.rowCount;
        squaredNorm += other.squaredNorm;
        shrinkage = both.shrinkage + other.shrinkage;
        rounding = both.rounding + other.rounding;
        reduced = null;
    }

    private void append(Matrix rows) {
        for (int i = 0; i < rows.rows(); i++) {
            Interruption.check();
            if (used == 2 * ell) {
                shrinkBuffer();
            }
            if (used == buffer.rows()) {
                grow();
            }
            // The last that may be interrupted: from here on the row is taken as a whole.
            double square = Math.pow(rows.rows(i, i + 1).frobeniusNorm(), 2);
            int from = rows.offset() + i * rows.stride();
            System.arraycopy(rows.data(), from, buffer.data(), buffer.offset() + used * buffer.stride(), n);
            reduced = null;
            used++;
            rowCount++;
            squaredNorm += square;
        }
    }

    private void grow() {
        Matrix larger = Matrix.zeros((int) Math.min(2L * ell, Math.max(FIRST_ROWS, 2L * used)), n);
        copy(rows(), larger);
        buffer = larger;
    }

    private static void copy(Matrix rows, Matrix to) {
        for (int i = 0; i < rows.rows(); i++) {
            int from = rows.offset() + i * rows.stride();
            System.arraycopy(rows.data(), from, to.data(), to.offset() + i * to.stride(), rows.cols());
        }
    }

    private void shrinkBuffer() {
        // Nothing is changed before all is computed, so that an interrupt leaves a whole sketch.
        Shrunk shrunk = shrink(rows());
        copy(shrunk.b, buffer);
        used = shrunk.b.rows();
        shrinkage += shrunk.delta;
        rounding += shrunk.rounding;
    }

    /**
     * Shrinks to ℓ rows. For any orthogonal U and weights {@code 0 ≤ w ≤ 1} the rows {@code √(1 − w_i) u_iᵀB} lose
     * {@code BᵀU diag(w) UᵀB ≽ 0}, whose norm is that of {@code √w UᵀBBᵀU √w}: δ, and what U misses to diagonalise {@code BBᵀ}.
     */
    private Shrunk shrink(Matrix b) {
        int p = b.rows();
        Matrix gram = b.timesOwnTranspose();
        SymmetricEigen eigen = SymmetricEigen.of(gram);
        double[] lambda = eigen.values();
        Matrix vectors = eigen.vectors();
        // With n ≤ ℓ columns λ_{ℓ+1} is 0 but for rounding.
        double delta = n <= ell ? 0 : Math.max(0, lambda[p - 1 - ell]);
        int kept = 0;
        while (kept < ell && lambda[p - 1 - kept] > delta) {
            kept++;
        }
        Matrix weighted = Matrix.generate(
                p, kept, (i, j) -> vectors.get(i, p - 1 - j) * Math.sqrt(1 - delta / lambda[p - 1 - j]));
        double trace = 0;
        for (int i = 0; i < p; i++) {
            trace += gram.get(i, i);
        }
        // First order: n u for the Gram matrix and a few ℓ u for the eigenvectors and the product, with room; and what
        // underflows.
        double lost = 16 * (2.0 * ell + n) * U * trace + Double.MIN_NORMAL;
        return new Shrunk(weighted.transposeTimes(b), delta, lost);
    }

    private Shrunk reduced() {
        if (reduced == null) {
            reduced = used <= ell ? new Shrunk(rows(), 0, 0) : shrink(rows());
        }
        return reduced;
    }

    /** The rows of the buffer as they stand, a view. */
    Matrix rows() {
        return buffer.rows(0, used);
    }

    double rounding() {
        return rounding;
    }

    double shrunkSoFar() {
        return shrinkage;
    }

    /**
     * Returns B. After a row was taken the first call of this or of what follows costs one shrinkage, which leaves the buffer alone.
     *
     * @return a new matrix of at most ℓ rows and n columns
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public Matrix sketch() {
        return reduced().b.copy();
    }

    /**
     * Returns {@code B̂ = (Σ² + Δ I)^½ Vᵀ}, with what was shrunk added back to every direction that B has: {@link #covarianceBound} holds for B̂ too.
     *
     * @return a new matrix, as many rows as B but at most n, orthogonal, from the longest to the shortest
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public Matrix compensated() {
        Svd svd = Svd.of(reduced().b);
        double[] sigma = svd.singularValues();
        Matrix v = svd.v();
        double delta = shrinkage();
        return Matrix.generate(sigma.length, n, (i, j) -> Math.sqrt(sigma[i] * sigma[i] + delta) * v.get(j, i));
    }

    /**
     * Returns Δ, the sum of all that was taken from the squares of singular values on the way to {@link #sketch}.
     *
     * @return a number ≥ 0, in squares of the units of A; at most {@code ‖A − A_k‖²_F / (ℓ + 1 − k)} for every k ≤ ℓ, up to rounding
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public double shrinkage() {
        return shrinkage + reduced().delta;
    }

    /**
     * Returns a bound on {@code ‖AᵀA − BᵀB‖₂} and {@code ‖AᵀA − B̂ᵀB̂‖₂} that is certain: Δ and, for each shrinkage, {@code 16 (2ℓ + n) u ‖B‖²_F} for its rounding,
     * u = 2⁻⁵³. For any unit vector x, {@code ‖Bx‖² ≤ ‖Ax‖² ≤ ‖Bx‖² + bound} but for the part of rounding.
     *
     * @return the bound, with failure probability 0; 0 as long as no more than ℓ rows came
     * @throws dev.quire.control.InterruptedComputation if the thread is interrupted
     */
    public Bound covarianceBound() {
        return Bound.certain(shrinkage() + rounding + reduced().rounding, SOURCE);
    }

    /**
     * Returns ℓ.
     *
     * @return the number of rows that the sketch has at most
     */
    public int ell() {
        return ell;
    }

    /**
     * Returns n.
     *
     * @return the number of columns
     */
    public int cols() {
        return n;
    }

    /**
     * Returns m, the number of rows taken so far, merged ones included.
     *
     * @return a number ≥ 0
     */
    public long rowCount() {
        return rowCount;
    }

    /**
     * Returns {@code ‖A‖²_F} of the rows taken so far.
     *
     * @return a number ≥ 0
     */
    public double squaredNorm() {
        return squaredNorm;
    }

    /**
     * Writes the state, to be read by {@link #fromBytes}: big endian, the letters {@code QUIREFDS}, version 1, ℓ, n and the number of rows of the buffer
     * ({@code int}), m ({@code long}), {@code ‖A‖²_F}, the shrinkage and rounding of the buffer and its rows ({@code double}), and a CRC-32C of all before it
     * ({@code int}). {@code 60 + 8pn} bytes for p ≤ 2ℓ rows.
     *
     * @return a new array
     * @throws IllegalStateException if it is longer than an array can be
     */
    public byte[] toBytes() {
        return FrequentDirectionsBytes.write(this);
    }

    /**
     * Reads what {@link #toBytes} wrote; the sketch goes on as the written one would have, bit for bit. Sizes are checked against the length before memory is
     * taken. The checksum finds damage, not forgery.
     *
     * @param bytes the state; not modified
     * @return a new sketch
     * @throws IllegalArgumentException if the bytes are null, cut, too long, damaged, of another format or version, or hold numbers that no sketch has
     */
    public static FrequentDirections fromBytes(byte[] bytes) {
        return FrequentDirectionsBytes.read(bytes);
    }

    @Override
    public String toString() {
        return "FrequentDirections[" + ell + " × " + n + " of " + rowCount + " rows]";
    }
}
