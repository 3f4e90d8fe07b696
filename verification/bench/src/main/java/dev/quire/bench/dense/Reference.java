package dev.quire.bench.dense;

import dev.quire.bench.Accuracy;

/** Holds entries of a product against compensated sums. */
final class Reference {

    /** All entries are compared where they cost no more multiply-adds than this; else as many as that buys, at least 1024. */
    private static final long BUDGET = 20_000_000;

    private Reference() {}

    /**
     * Compares a product with the reference: {@code max |ĉ − c| / (|A||B|)}, which theory bounds by γₖ. The entries of a sample
     * are spread evenly over C by a step that shares no factor with its size, so that all rows and columns of tiles take part.
     */
    static Accuracy compare(Operands o, Product product) {
        long all = (long) o.m() * o.n();
        long entries = Math.min(all, Math.max(1024, BUDGET / o.k()));
        long step = 1;
        if (entries < all) {
            step = all / entries;
            while (gcd(step, all) != 1) {
                step++;
            }
        }
        double worst = 0;
        long at = 0;
        for (long i = 0; i < entries; i++, at = (at + step) % all) {
            double error = error(o, (int) (at / o.n()), (int) (at % o.n()), product);
            worst = error <= worst ? worst : error;
        }
        double sum = o.k() * (o.floats() ? 0x1p-24 : 0x1p-53);
        return new Accuracy(worst, sum / (1 - sum), entries, all);
    }

    private static double error(Operands o, int i, int j, Product product) {
        CompensatedSum sum = new CompensatedSum();
        for (int p = 0; p < o.k(); p++) {
            sum.add(
                    o.a()[o.transposeA() ? p * o.m() + i : i * o.k() + p],
                    o.b()[o.transposeB() ? j * o.k() + p : p * o.n() + j]);
        }
        return sum.relativeErrorOf(product.entry(i, j));
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
