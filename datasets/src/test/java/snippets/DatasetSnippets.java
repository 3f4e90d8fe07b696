package snippets;

import dev.quire.Matrix;
import dev.quire.datasets.Benchmarks;
import dev.quire.datasets.Catalogue;
import dev.quire.datasets.Digits;
import dev.quire.datasets.Golden;
import dev.quire.datasets.Ledger;
import dev.quire.datasets.problems.Spectra;
import dev.quire.random.RandomStream;
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
}
