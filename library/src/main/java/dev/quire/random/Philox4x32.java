package dev.quire.random;

/**
 * Philox4x32-10, a bijection of 128-bit counters for each 64-bit key, whose outputs are random bits.
 *
 * <p>J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, Parallel random numbers: as easy as 1, 2, 3, SC 2011,
 * doi:10.1145/2063384.2063405. The four 32-bit words of the paper are held as two {@code long}s, the first word of each
 * pair in the low half.
 */
final class Philox4x32 {

    static final int ROUNDS = 10;
    static final long M0 = 0xD2511F53L;
    static final long M1 = 0xCD9E8D57L;
    static final int W0 = 0x9E3779B9;
    static final int W1 = 0xBB67AE85;

    private static final long LOW = 0xFFFFFFFFL;

    private Philox4x32() {}

    /**
     * Returns half of an output block.
     *
     * @param key the key, its first word in the low half
     * @param x the first two words of the counter
     * @param y the last two words of the counter
     * @param half 0 for the first two words of the output, 1 for the last two
     */
    static long word(long key, long x, long y, int half) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int r = 0; r < ROUNDS; r++) {
            long next = cross(M1, y, x, k0);
            y = cross(M0, x, y, k1);
            x = next;
            k0 += W0;
            k1 += W1;
        }
        return half == 0 ? x : y;
    }

    /** Returns one half of the state after a round: a multiplied low word crosses over and takes in the high word. */
    static long cross(long multiplier, long crossing, long staying, int roundKey) {
        long product = multiplier * (crossing & LOW);
        return ((product >>> 32) ^ (staying >>> 32) ^ (roundKey & LOW)) | (product << 32);
    }

    /**
     * Writes both halves of the output blocks of the counters {@code (x + c, y)}, {@code 0 ≤ c < count}. Round by round over arrays, a loop that
     * the JIT compiler turns into vector code by itself.
     */
    static void fill(long key, long x, long y, long[] first, long[] second, int count) {
        for (int c = 0; c < count; c++) {
            first[c] = x + c;
            second[c] = y;
        }
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int r = 0; r < ROUNDS; r++) {
            round(k0 & LOW, k1 & LOW, first, second, count);
            k0 += W0;
            k1 += W1;
        }
    }

    private static void round(long k0, long k1, long[] first, long[] second, int count) {
        for (int c = 0; c < count; c++) {
            long x = first[c];
            long y = second[c];
            long fromY = M1 * (y & LOW);
            long fromX = M0 * (x & LOW);
            first[c] = ((fromY >>> 32) ^ (x >>> 32) ^ k0) | (fromY << 32);
            second[c] = ((fromX >>> 32) ^ (y >>> 32) ^ k1) | (fromX << 32);
        }
    }
}
