package dev.quire.bench;

/**
 * What one run of a case costs, and what limits its speed.
 *
 * @param flops additions and multiplications
 * @param bytes the footprint: what one run has to read or write at least, and the size at which memory rates are taken
 * @param limit what the speed is held against
 * @param threads among which Quire divides it; a speed is that of each
 */
public record Work(double flops, double bytes, Limit limit, int threads) {

    /**
     * Makes the work of one thread.
     *
     * @param flops additions and multiplications
     * @param bytes the footprint
     * @param limit what the speed is held against
     */
    public Work(double flops, double bytes, Limit limit) {
        this(flops, bytes, limit, 1);
    }

    /** What a speed is a share of. */
    public enum Limit {
        /** Fused multiply-adds on registers alone. */
        FMA,
        /** Reading memory at the footprint of the case. */
        READ,
        /** {@code a = b + s c} at the footprint of the case, a third of it written; who only reads may be faster. */
        TRIAD
    }

    /**
     * Returns what one run takes of the limiting resource, for each thread.
     *
     * @return flops or bytes
     */
    public double amount() {
        return (limit == Limit.FMA ? flops : bytes) / threads;
    }
}
