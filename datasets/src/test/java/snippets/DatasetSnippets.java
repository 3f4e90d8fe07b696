package snippets;

import dev.quire.Matrix;
import dev.quire.datasets.Benchmarks;
import dev.quire.datasets.Catalogue;
import dev.quire.datasets.Digits;
import dev.quire.datasets.Golden;
import dev.quire.datasets.Ledger;
import dev.quire.datasets.problems.Grids;
import dev.quire.datasets.problems.MatrixZoo;
import dev.quire.datasets.problems.RandomSparse;
import dev.quire.datasets.problems.Spectra;
import dev.quire.dense.Svd;
import dev.quire.random.RandomStream;
import dev.quire.sparse.CsrMatrix;
import tech.tablesaw.api.Table;

/** The snippets of {@code dev.quire.datasets}; a test runs every method. */
public final class DatasetSnippets {

    private DatasetSnippets() {}

    /** What is in the catalogue. */
    public static void catalogue() {
        // @start region="catalogue"
        Catalogue.all().forEach(set -> System.out.println(set.name() + ": " + set.title() + ", " + set.licence()));
        // @end region="catalogue"
    }

    /** The digits as a matrix and as a table. */
    public static void digits() {
        // @start region="digits"
        Matrix a = Digits.matrix(); // 1797 × 64, one image a row
        Matrix first = Matrix.of(8, 8, a.row(0)); // a zero, as it looks
        Table table = Digits.table(); // p00 … p77 and label
        System.out.println(first + " shows a " + table.intColumn("label").getInt(0));
        // @end region="digits"
    }

    /** Golden values and their tolerance. */
    public static void golden() {
        // @start region="golden"
        double[] sigma = Golden.values("sketch/digits_svd", "singularValues");
        double tolerance = Golden.of("sketch/digits_svd").tolerance("singularValues");
        System.out.println("σ₁ = " + sigma[0] + " ± " + tolerance);
        // @end region="golden"
    }

    /** What became of the papers. */
    public static void ledger() {
        // @start region="ledger"
        Table ledger = Ledger.table();
        Table bounded = ledger.where(ledger.stringColumn("status").isEqualTo("bounded"));
        System.out.println(bounded.selectColumns("slug", "checks", "because"));
        // @end region="ledger"
    }

    /** What was measured last. */
    public static void benchmarks() {
        // @start region="benchmarks"
        System.out.print(Benchmarks.text("dense")); // the report, or how to make one
        Table cases = Benchmarks.table("dense");
        Table square = cases.where(cases.stringColumn("case").matchesRegex("gemm f64 n=\\d+"));
        System.out.println(square.doubleColumn("share").max()); // of the peak
        // @end region="benchmarks"
    }

    /** A matrix of known spectrum. */
    public static void planted() {
        // @start region="planted"
        double[] sigma = {1, 1e-3, 1e-6, 1e-9};
        Matrix a = Spectra.planted(100, 40, sigma, RandomStream.of(7, "decaying")); // rank 4
        System.out.println(a.frobeniusNorm()); // 1.0000005, the root of Σσ²
        // @end region="planted"
    }

    /** Matrices to break an algorithm on. */
    public static void zoo() {
        // @start region="zoo"
        Matrix hilbert = MatrixZoo.hilbert(12); // κ₂ near 1e16
        MatrixZoo.square(50, RandomStream.of(7, "zoo"))
                .forEach((name, a) -> System.out.println(name + ": " + Svd.of(a).rank()));
        // @end region="zoo"
        System.out.println(hilbert);
    }

    /** A differential equation whose spectrum is known. */
    public static void grids() {
        // @start region="grids"
        CsrMatrix a = Grids.poisson(30, 40); // 1200 × 1200, five points
        double[] lambda = Grids.poissonEigenvalues(30, 40);
        System.out.println(a.count() + " entries, smallest eigenvalue " + lambda[0]);
        // @end region="grids"
    }

    /** Sparse matrices of three patterns. */
    public static void sparse() {
        // @start region="sparse"
        RandomStream stream = RandomStream.of(7, "sparse");
        CsrMatrix even = RandomSparse.uniform(1000, 1000, 10, stream);
        CsrMatrix band = RandomSparse.banded(1000, 5, 4, stream);
        CsrMatrix network = RandomSparse.powerLaw(1000, 10, stream);
        System.out.println(even.count() + ", " + band.count() + " and " + network.count() + " entries");
        // @end region="sparse"
    }

    /** A symmetric matrix of known spectrum. */
    public static void symmetric() {
        // @start region="symmetric"
        double[] lambda = Spectra.clustered(60, 3, 1e-14); // twenty values at 1, at 2/3 and at 1/3
        Matrix a = Spectra.symmetric(lambda, RandomStream.of(7, "clusters"));
        System.out.println(a.frobeniusNorm());
        // @end region="symmetric"
    }
}
