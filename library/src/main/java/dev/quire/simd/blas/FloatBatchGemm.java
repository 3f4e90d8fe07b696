// Generated from BatchGemm by FloatTwins, among the tests.
package dev.quire.simd.blas;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.Kernels;

/** Many products of one shape over arrays, {@code C_i ← A_i B_i}, each operand a fixed distance behind the one before. */
final class FloatBatchGemm {

    /** So many multiplications go between two questions whether to stop: less than a millisecond. */
    private static final float ASKED = 1 << 18;

    /** Entries that stay in the first-level cache while tile after tile goes over them. */
    private static final float NEAR = 3000;

    /** So many entries take about 100 µs to read, several times what it costs to wake a thread. */
    private static final float WORTH_DIVIDING = 1 << 18;

    private static final boolean VECTORS = Kernels.vectors();

    private FloatBatchGemm() {}

    /** Computes all products. Threads divide their number; a product has the bits it would have alone. */
    static void multiply(
            int count,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        float entries = count * ((float) m * k + (float) k * n + (float) m * n);
        if (entries < WORTH_DIVIDING || Parallel.threads() == 1) {
            multiplyAlone(count, m, n, k, a, ao, lda, sa, b, bo, ldb, sb, c, co, ldc, sc);
        } else {
            divide(count, m, n, k, a, ao, lda, sa, b, bo, ldb, sb, c, co, ldc, sc);
        }
    }

    private static void divide(
            int count,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        int pieces = Math.min(count, 4 * Parallel.threads());
        int size = (count + pieces - 1) / pieces;
        Parallel.forEach((count + size - 1) / size, piece -> {
            int i = piece * size;
            int part = Math.min(count - i, size);
            multiplyAlone(part, m, n, k, a, ao + i * sa, lda, sa, b, bo + i * sb, ldb, sb, c, co + i * sc, ldc, sc);
        });
    }

    private static void multiplyAlone(
            int count,
            int m,
            int n,
            int k,
            float[] a,
            int ao,
            int lda,
            int sa,
            float[] b,
            int bo,
            int ldb,
            int sb,
            float[] c,
            int co,
            int ldc,
            int sc) {
        boolean small = VECTORS && FloatVectorBatch.takes(m, n, k);
        float work = small ? m * k + k * n + m * n : (float) m * n * k + 1;
        int step = (int) Math.max(1, (small ? NEAR : ASKED) / work);
        int many;
        for (int i = 0; i < count; i += many) {
            Interruption.check();
            many = Math.min(count - i, step);
            int at = ao + i * sa;
            int right = bo + i * sb;
            int to = co + i * sc;
            if (small) {
                FloatVectorBatch.multiply(many, m, n, k, a, at, lda, sa, b, right, ldb, sb, c, to, ldc, sc);
            } else {
                for (int q = 0; q < many; q++) {
                    FloatGemm.multiply(
                            false,
                            false,
                            m,
                            n,
                            k,
                            1,
                            a,
                            at + q * sa,
                            lda,
                            b,
                            right + q * sb,
                            ldb,
                            0,
                            c,
                            to + q * sc,
                            ldc);
                }
            }
        }
    }
}
