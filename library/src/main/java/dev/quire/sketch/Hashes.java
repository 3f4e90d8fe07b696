package dev.quire.sketch;

import dev.quire.random.RandomStream;

/**
 * Random places by coordinate, two to a word of the stream: the half word u of coordinate {@code (i, j)} gives the row {@code ⌊m ⌊u/2⌋ / 2³¹⌋} of m and, by
 * its last bit, the sign. A row has probability {@code 1/m} within {@code 2⁻³¹}; two columns meet with probability {@code 1/m} within
 * {@code m 2⁻⁶²}, since the deviations sum to 0.
 */
final class Hashes {

    private Hashes() {}

    /** Writes {@code target[at + c]} for the coordinates {@code (i, fromJ + c)}: the row, or its complement for a minus. */
    static void fill(
            RandomStream stream, int i, int fromJ, int count, int m, int fromRow, long[] words, int[] target, int at) {
        int last = (fromJ + count - 1) >>> 1;
        int c = 0;
        for (int from = fromJ >>> 1; from <= last; from += words.length) {
            int length = Math.min(words.length, last - from + 1);
            stream.fillBits(i, from, words, 0, length);
            int end = Math.min(count, 2 * (from + length) - fromJ);
            for (; c < end; c++) {
                int j = fromJ + c;
                target[at + c] = place(half(words[(j >>> 1) - from], j), m, fromRow);
            }
        }
    }

    /** Returns the low half for an even number, the high half for an odd one. */
    static int half(long word, int j) {
        return (int) (word >>> ((j & 1) << 5));
    }

    /** Returns a row below m. */
    static int row(int half, int m) {
        return (int) (((half >>> 1) * (long) m) >>> 31);
    }

    private static int place(int half, int m, int fromRow) {
        return (fromRow + row(half, m)) ^ -(half & 1);
    }
}
