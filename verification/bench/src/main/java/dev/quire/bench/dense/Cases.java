package dev.quire.bench.dense;

import dev.quire.bench.Area;
import dev.quire.bench.Case;
import dev.quire.bench.Machine;
import dev.quire.bench.NativeBlas;
import dev.quire.bench.sparse.SparseCase;
import java.util.ArrayList;
import java.util.List;

/** Dense products and factorisations, and the Fourier transforms and sparse products that belong to the same blocks. */
public final class Cases implements Area {

    private static final int[] SIZES = {64, 128, 256, 512, 1024, 2048, 63, 100, 255, 257, 1000, 1023};

    /** Peers that use no vectors of their own making; ojAlgo's loops are such, but the compiler vectorises them. */
    private static final List<String> SCALAR = List.of(Libraries.EJML);

    /** Makes the list. */
    public Cases() {}

    @Override
    public List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (int n : SIZES) {
            cases.add(ProductCase.square("gemm f64 n=" + n, n));
        }
        addFloats(cases);
        cases.add(ProductCase.square("gemm f64 NT n=1000", 1000).transposed(false, true));
        cases.add(ProductCase.square("gemm f64 TN n=1000", 1000).transposed(true, false));
        cases.add(ProductCase.square("gemm f64 TT n=1000", 1000).transposed(true, true));
        cases.add(ProductCase.of("gemm f64 100000x64 64x64", 100_000, 64, 64));
        cases.add(ProductCase.of("gemm f64 64x100000 100000x64", 64, 100_000, 64));
        cases.add(ProductCase.of("gemm f64 4096x4096 4096x16", 4096, 4096, 16));
        cases.add(ProductCase.of("gemm f64 2000x50 50x2000", 2000, 50, 2000));
        cases.add(ProductCase.of("gemv f64 n=16384", 16384, 16384, 1));
        cases.add(new Level3Case("syrk n=1000", Level3Case.Kind.SYRK, 1000));
        cases.add(new Level3Case("trsm n=1000", Level3Case.Kind.TRSM, 1000));
        cases.add(new Level3Case("zgemm n=1000", Level3Case.Kind.ZGEMM, 1000));
        for (int n : new int[] {1000, 2000}) {
            cases.add(new SpectrumCase("eigen n=" + n, Spectrum.Kind.EIGEN, n));
            cases.add(new SpectrumCase("svd n=" + n, Spectrum.Kind.SVD, n));
        }
        for (int n : new int[] {1000, 2000}) {
            cases.add(new FactorisationCase("lu n=" + n, FactorisationCase.Kind.LU, n, n));
            cases.add(new FactorisationCase("cholesky n=" + n, FactorisationCase.Kind.CHOLESKY, n, n));
            cases.add(new FactorisationCase("qr n=" + n, FactorisationCase.Kind.QR, n, n));
        }
        cases.add(new FactorisationCase("tall qr 100000x64", FactorisationCase.Kind.TALL_QR, 100_000, 64));
        cases.add(new FactorisationCase("oblique qr 100000x64", FactorisationCase.Kind.OBLIQUE_QR, 100_000, 64));
        int cached = sizeInCache(Machine.lastLevelCache());
        cases.add(ProductCase.of("gemv f64 in cache", cached, cached, 1));
        cases.add(new TransposedVectorCase("gemv f64 T in cache", cached));
        cases.add(new TransposedVectorCase("gemv f64 T n=16384", 16384));
        cases.add(new RankOneCase("ger f64 in cache", cached));
        cases.add(new RankOneCase("ger f64 n=8192", 8192));
        for (int n : new int[] {4, 8, 16}) {
            cases.add(new BatchCase("batch f64 10000 " + n + "x" + n, 10_000, n));
        }
        for (int n : new int[] {8, 32}) {
            String size = " 10000 " + n + "x" + n;
            cases.add(new FactorBatchCase("lu" + size, FactorisationCase.Kind.LU, 10_000, n));
            cases.add(new FactorBatchCase("cholesky" + size, FactorisationCase.Kind.CHOLESKY, 10_000, n));
            cases.add(new FactorBatchCase("qr" + size, FactorisationCase.Kind.QR, 10_000, n));
        }
        for (int n : Machine.x86() ? new int[] {512, 1000} : new int[0]) {
            cases.add(ProductCase.square("gemm f64 256-bit n=" + n, n)
                    .with(
                            List.of("-Ddev.quire.kernels=256", "-D" + NativeBlas.CORE_TYPE + "=HASWELL"),
                            List.of(Libraries.OPENBLAS)));
        }
        cases.add(
                ProductCase.square("gemm f64 scalar n=1000", 1000).with(List.of("-Ddev.quire.kernels=scalar"), SCALAR));
        if (Runtime.getRuntime().availableProcessors() > 1) {
            cases.add(new ThreadsCase("gemm f64 2 threads n=2000", 2000));
        }
        cases.addAll(FourierCase.all());
        cases.addAll(SparseCase.all());
        return cases;
    }

    private static void addFloats(List<Case> cases) {
        for (int n : SIZES) {
            cases.add(ProductCase.square("gemm f32 n=" + n, n).ofFloats());
        }
        cases.add(ProductCase.square("gemm f32 NT n=1000", 1000).ofFloats().transposed(false, true));
        cases.add(ProductCase.square("gemm f32 TN n=1000", 1000).ofFloats().transposed(true, false));
        cases.add(ProductCase.square("gemm f32 TT n=1000", 1000).ofFloats().transposed(true, true));
    }

    /** Returns the size of a matrix that takes a quarter of the cache, so that what the others left in it has room beside. */
    static int sizeInCache(long cacheBytes) {
        return (int) Math.sqrt(cacheBytes / 4.0 / 8.0) / 64 * 64;
    }
}
