package dev.quire.bench;

import java.util.Map;

/**
 * What one round measured.
 *
 * @param others what other processes and theft took, as a share of one core; −1 where the system does not tell
 * @param timings by name of the contender, Quire's under {@link #QUIRE}
 * @param fma register-only multiply-adds, in flops a second
 * @param read bytes read a second at the footprint of the case
 * @param write bytes written a second
 * @param triad bytes moved a second by {@code a = b + s c}
 */
public record Round(double others, Map<String, Timing> timings, double fma, double read, double write, double triad) {

    /** The name of Quire itself among the contenders. */
    public static final String QUIRE = "Quire";

    /** A round in which others took more of one core than this is thrown away. */
    public static final double DISTURBANCE = 0.05;

    /**
     * What one contender did in a round.
     *
     * @param seconds for one run
     * @param ratio its time over Quire's, taken just before and just after
     * @param share its speed over the yardstick's, taken just before and just after
     */
    public record Timing(double seconds, double ratio, double share) {}

    boolean good() {
        return others <= DISTURBANCE;
    }
}
