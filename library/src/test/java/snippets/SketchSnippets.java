package snippets;

import dev.quire.Bound;
import dev.quire.Matrix;
import dev.quire.dense.Qr;
import dev.quire.random.RandomStream;
import dev.quire.sketch.BlockSrhtSketch;
import dev.quire.sketch.CosineSketch;
import dev.quire.sketch.CountSketch;
import dev.quire.sketch.FrequentDirections;
import dev.quire.sketch.GaussianSketch;
import dev.quire.sketch.LeverageSampling;
import dev.quire.sketch.RademacherSketch;
import dev.quire.sketch.RandomizedGradient;
import dev.quire.sketch.RandomizedSvd;
import dev.quire.sketch.RangeFinder;
import dev.quire.sketch.RowSampling;
import dev.quire.sketch.Sketch;
import dev.quire.sketch.SparseSignSketch;
import dev.quire.sketch.SparseStack;
import dev.quire.sketch.SrhtSketch;
import dev.quire.sketch.TensorSketch;
import dev.quire.sparse.CsrMatrix;

/** Examples of the package {@code dev.quire.sketch}. */
public final class SketchSnippets {

    private SketchSnippets() {}

    public static void sketch() {
        // @start region="sketch"
        Matrix x = Matrix.generate(1000, 3, (i, j) -> Math.sin(i * (j + 1)));
        Sketch s = Sketch.Kind.SRHT.of(200, 1000, RandomStream.of(1, "inner products"));
        Matrix small = s.times(x); // 200 × 3
        Matrix gram = small.transposeTimes(small); // ≈ xᵀx
        // @end region="sketch"
        expect(gram.minus(x.transposeTimes(x)).frobeniusNorm()
                < 0.5 * x.transposeTimes(x).frobeniusNorm());
    }

    public static void gaussian() {
        // @start region="gaussian"
        GaussianSketch s = GaussianSketch.of(400, 5000, RandomStream.of(1, "norm"));
        double[] x = new double[5000];
        x[17] = 3;
        double[] y = new double[400];
        s.apply(x, y);
        double ratio = Matrix.columnOf(y).frobeniusNorm() / 3; // 1 ± 1/√800
        // @end region="gaussian"
        expect(Math.abs(ratio - 1) < 5 / Math.sqrt(800));
    }

    public static void rademacher() {
        // @start region="rademacher"
        RademacherSketch s = RademacherSketch.of(4, 1000, RandomStream.of(1, "signs"));
        double entry = s.entry(2, 999); // +0.5 or −0.5
        Matrix part = s.toMatrix().columns(999, 1000); // the same number in its row 2
        // @end region="rademacher"
        expect(Math.abs(entry) == 0.5 && part.get(2, 0) == entry);
    }

    public static void srht() {
        // @start region="srht"
        SrhtSketch s = SrhtSketch.of(64, 1000, RandomStream.of(1, "srht"));
        int length = s.paddedLength(); // 1024
        Matrix rows = s.fromRight(Matrix.identity(1000)); // A Sᵀ, here Sᵀ itself
        // @end region="srht"
        expect(length == 1024 && rows.get(999, 63) == s.entry(63, 999));
    }

    public static void rows() {
        // @start region="rows"
        Matrix x = Matrix.generate(100, 2, (i, j) -> i + j);
        RowSampling s = RowSampling.of(25, 100, RandomStream.of(1, "rows"));
        Matrix sample = s.times(x); // 25 rows of x, each doubled because √(100/25) = 2
        // @end region="rows"
        expect(sample.get(0, 1) - sample.get(0, 0) == 2);
    }

    public static void sparse() {
        // @start region="sparse"
        Matrix a = Matrix.generate(10_000, 5, (i, j) -> Math.sin(i * (j + 1)));
        SparseSignSketch s = SparseSignSketch.of(100, 10_000, 4, RandomStream.of(1, "sparse signs"));
        Matrix small = s.times(a); // 100 × 5; each row of a went to 4 of the 100
        double ratio = small.frobeniusNorm() / a.frobeniusNorm(); // near 1
        // @end region="sparse"
        expect(Math.abs(ratio - 1) < 0.3);
    }

    public static void stack() {
        // @start region="stack"
        SparseStack s = SparseStack.of(12, 1000, 3, RandomStream.of(1, "stack"));
        Matrix column = s.block(0, 12, 500, 501); // one of ±1/√3 in rows 0 … 3, in 4 … 7 and in 8 … 11
        // @end region="stack"
        expect(Math.abs(column.rows(4, 8).frobeniusNorm() - 1 / Math.sqrt(3)) < 1e-15);
    }

    public static void count() {
        // @start region="count"
        CsrMatrix a = CsrMatrix.fromDense(Matrix.identity(1000)); // S A of a sparse A adds an entry for each of its own
        CountSketch s = CountSketch.of(50, 1000, RandomStream.of(1, "count"));
        Matrix small = s.fromLeft(a); // 50 × 1000, here S itself
        // @end region="count"
        expect(small.equals(s.toMatrix()));
    }

    public static void blockSrht() {
        // @start region="blocksrht"
        BlockSrhtSketch s = BlockSrhtSketch.of(64, 100_000, 256, RandomStream.of(1, "blocks"));
        Matrix a = Matrix.generate(100_000, 2, (i, j) -> i == 77 ? 1 : 0);
        double length = s.times(a).frobeniusNorm(); // √2: every column of S has length 1
        // @end region="blocksrht"
        expect(Math.abs(length - Math.sqrt(2)) < 1e-12);
    }

    public static void cosine() {
        // @start region="cosine"
        CosineSketch s = CosineSketch.of(300, 1000, RandomStream.of(1, "cosines"));
        double[] x = new double[1000];
        x[17] = 3;
        double[] y = new double[300];
        s.apply(x, y);
        double length = Matrix.columnOf(y).frobeniusNorm(); // near 3
        // @end region="cosine"
        expect(Math.abs(length - 3) < 0.3);
    }

    public static void leverage() {
        // @start region="leverage"
        Matrix a = Matrix.generate(1000, 3, (i, j) -> i == 5 ? 100 : Math.sin(i + j)); // one row that matters
        double[] scores = new double[1000];
        Matrix q = Qr.of(a).q();
        for (int i = 0; i < 1000; i++) {
            scores[i] = Math.pow(q.rows(i, i + 1).frobeniusNorm(), 2);
        }
        LeverageSampling s = LeverageSampling.of(60, scores, RandomStream.of(1, "leverage"));
        Matrix sample = s.times(a); // 60 × 3; row 5 is among them, a third of the time
        // @end region="leverage"
        expect(Math.abs(sample.transposeTimes(sample).get(0, 0) / a.gram().get(0, 0) - 1) < 1);
    }

    public static void tensor() {
        // @start region="tensor"
        Matrix a = Matrix.generate(300, 2, (i, j) -> Math.sin(i + j));
        Matrix b = Matrix.generate(400, 2, (i, j) -> Math.cos(i * (j + 1)));
        TensorSketch s = TensorSketch.of(64, RandomStream.of(1, "tensor"), 300, 400);
        Matrix small = s.kronecker(a, b); // 64 × 4, S (a ⊗ b); a ⊗ b has 120 000 rows and is not formed
        // @end region="tensor"
        expect(small.shape().equals("64 × 4"));
    }

    public static void range() {
        // @start region="range"
        Matrix a = Matrix.generate(300, 200, (i, j) -> 1.0 / (1 + i + j));
        RangeFinder.Result range =
                RangeFinder.defaults().rank(5).powerIterations(1).find(a);
        Matrix q = range.basis(); // 300 × 15, orthonormal columns
        double error = range.residual(); // ‖A − QQᵀA‖_F
        // @end region="range"
        expect(q.cols() == 15 && error < 1e-9);
    }

    public static void svd() {
        // @start region="svd"
        Matrix a = Matrix.generate(300, 200, (i, j) -> 1.0 / (1 + i + j));
        RandomizedSvd svd = RandomizedSvd.defaults().rank(6).stream(RandomStream.of(2026, "hilbert"));
        RandomizedSvd.Result result = svd.decompose(a);
        double leading = result.singularValues()[0];
        Bound bound = result.bound().orElseThrow(); // of ‖A − UΣVᵀ‖₂, fails with probability 1e-10
        // @end region="svd"
        expect(leading > 2 && leading < 3.15 && bound.value() < 0.1 && result.residual() < 0.01);
    }

    public static void frequent() {
        // @start region="frequent"
        FrequentDirections morning = FrequentDirections.of(20, 50);
        FrequentDirections evening = FrequentDirections.of(20, 50);
        Matrix a = Matrix.generate(2000, 50, (i, j) -> Math.sin(i * (j + 1)) / (j + 1));
        morning.add(a.rows(0, 900));
        evening.add(a.rows(900, 2000));
        byte[] sent = evening.toBytes();
        morning.merge(FrequentDirections.fromBytes(sent));
        Matrix b = morning.sketch(); // 20 × 50
        Bound bound = morning.covarianceBound(); // of ‖AᵀA − BᵀB‖₂, certain
        // @end region="frequent"
        expect(b.rows() == 20 && morning.rowCount() == 2000);
        expect(a.gram().minus(b.gram()).maxAbs() <= bound.value() && bound.failureProbability() == 0);
    }

    public static void gradient() {
        Matrix x = Matrix.generate(500, 20, (i, j) -> Math.sin(i + 7.0 * j));
        Matrix y = Matrix.generate(500, 10, (i, j) -> Math.cos(i - 3.0 * j));
        // @start region="gradient"
        RandomStream training = RandomStream.of(1, "training");
        RandomizedGradient layer = RandomizedGradient.defaults().ratio(0.1);
        RandomizedGradient.Saved saved =
                layer.stream(training.child("layer 1, step 0")).save(x); // X may go now
        Matrix estimate = saved.weightGradient(y); // unbiased for XᵀY
        double variance = RandomizedGradient.variance(layer.kind(), x, y, layer.projectedRows(x.rows()));
        // @end region="gradient"
        expect(saved.storedBytes() == 8 * 50 * 20);
        expect(estimate.minus(x.transposeTimes(y)).frobeniusNorm() < 3 * Math.sqrt(variance));
    }

    private static void expect(boolean condition) {
        if (!condition) {
            throw new AssertionError("the example does not show what it says");
        }
    }
}
