package dev.quire.random;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A stream of random numbers that are addressed, not consumed: an infinite matrix whose entry {@code (i, j)} depends on
 * the seed, the name, i and j alone, and on no call made before.
 *
 * <p>So a sketch can be made in any order, in pieces, by any number of threads, or twice, with the same numbers. Addresses
 * are any {@code long}s. The bits come from Philox4x32-10 (J. K. Salmon et al., Parallel random numbers: as easy as 1, 2,
 * 3, SC 2011, doi:10.1145/2063384.2063405) with the counter {@code (⌊j/2⌋, i)}: one block holds two neighbours of a row.
 * The key is folded from seed and name: {@code k ← seed}, and then for each eight bytes w of the name in UTF-8, and last
 * for its length, {@code k ← Philox_k(w, t)} with t = 1, 2, …; so two names or two seeds share a key with probability
 * about {@code 2⁻⁶⁴}. The numbers of a stream never change between versions of the library, and are the same on every
 * CPU and JDK.
 *
 * <p>Every method costs one block of Philox (ten rounds of two multiplications) a call; {@link #fillGaussian} one for two
 * entries. Streams are immutable and can be shared by threads.
 *
 * {@snippet class="snippets.RandomSnippets" region="address"}
 */
public final class RandomStream {

    /** Counters that go through the rounds together, in the first-level cache. */
    private static final int BLOCKS = 256;

    private static volatile StreamObserver observer;

    private final long seed;
    private final String name;
    private final long key;

    private RandomStream(long seed, String name, long key) {
        this.seed = seed;
        this.name = name;
        this.key = key;
    }

    /**
     * Returns the stream of a seed and a name.
     *
     * @param seed any number
     * @param name what the numbers are for, not empty
     * @return the stream
     * @throws IllegalArgumentException if the name is null, empty, or no well-formed Unicode
     */
    public static RandomStream of(long seed, String name) {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException(
                    "name: expected at least one character, got " + (name == null ? "null" : "none"));
        }
        RandomStream stream = new RandomStream(seed, name, key(seed, name));
        StreamObserver hears = observer;
        if (hears != null) {
            hears.made(seed, name);
        }
        return stream;
    }

    /**
     * Sets who hears of the streams that are made from a seed and a name, as whoever runs the library does to write down
     * what a result depends on.
     *
     * @param newObserver is called on the threads that make streams and must be cheap; {@code null} removes it
     */
    public static void observe(StreamObserver newObserver) {
        observer = newObserver;
    }

    /**
     * Returns a stream for a part of the work: that of the same seed and the name {@code name() + "/" + part}.
     *
     * @param part the part's name, not empty
     * @return the stream, independent of this one
     * @throws IllegalArgumentException if the name is null, empty, or no well-formed Unicode
     */
    public RandomStream child(String part) {
        if (part == null || part.isEmpty()) {
            throw new IllegalArgumentException(
                    "part: expected at least one character, got " + (part == null ? "null" : "none"));
        }
        String whole = name + "/" + part;
        return new RandomStream(seed, whole, key(seed, whole));
    }

    /**
     * Returns the seed.
     *
     * @return the seed that the stream was made with
     */
    public long seed() {
        return seed;
    }

    /**
     * Returns the name.
     *
     * @return the name that the stream was made with
     */
    public String name() {
        return name;
    }

    /**
     * Returns 64 random bits.
     *
     * @param i the row
     * @param j the column
     * @return the word at {@code (i, j)}, each value with probability {@code 2⁻⁶⁴}
     */
    public long bits(long i, long j) {
        return Philox4x32.word(key, j >> 1, i, (int) j & 1);
    }

    /**
     * Returns a uniform variate in the open unit interval.
     *
     * @param i the row
     * @param j the column
     * @return {@code (k + ½) 2⁻⁵²} with k the top 52 bits of the word; never 0 or 1, and as often x as 1 − x
     */
    public double uniform(long i, long j) {
        return ((bits(i, j) >>> 12) + 0.5) * 0x1p-52;
    }

    /**
     * Returns a standard normal variate: the inverse of the distribution function (M. J. Wichura, Algorithm AS 241, 1988,
     * doi:10.2307/2347330) at a probability of 64 bits, so that tails reach {@code ±9.1}. Its relative error against the
     * exact inverse is below {@code 10⁻¹⁵}.
     *
     * @param i the row
     * @param j the column
     * @return the variate at {@code (i, j)}, as often x as −x, never 0
     */
    public double gaussian(long i, long j) {
        return NormalQuantile.ofBits(bits(i, j));
    }

    /**
     * Returns a random sign.
     *
     * @param i the row
     * @param j the column
     * @return −1 or 1, each with probability ½
     */
    public int sign(long i, long j) {
        return bits(i, j) < 0 ? -1 : 1;
    }

    /**
     * Returns a random index.
     *
     * @param n how many values there are, ≥ 1
     * @param i the row
     * @param j the column
     * @return a number from 0 to n − 1, {@code ⌊n · bits / 2⁶⁴⌋}; the probability of each is {@code 1/n} within {@code 2⁻⁶⁴}
     * @throws IllegalArgumentException if n is below 1
     */
    public int below(int n, long i, long j) {
        if (n < 1) {
            throw new IllegalArgumentException("n: expected a number ≥ 1, got " + n);
        }
        return (int) Math.unsignedMultiplyHigh(bits(i, j), n);
    }

    /**
     * Writes a piece of a row of standard normal variates: {@code a[offset + c] = gaussian(i, fromJ + c)}.
     *
     * <p>It allocates nothing and does not ask whether to stop; a million entries take some 25 ms, so fill long rows in
     * pieces of at most a hundred thousand.
     *
     * @param i the row
     * @param fromJ the first column
     * @param a receives the numbers
     * @param offset where the first one goes
     * @param count how many, ≥ 0
     * @throws IllegalArgumentException if the array is null or has no room for the numbers
     */
    public void fillGaussian(long i, long fromJ, double[] a, int offset, int count) {
        if (a == null) {
            throw new IllegalArgumentException("a: expected an array, got null");
        }
        if (offset < 0 || count < 0 || (long) offset + count > a.length) {
            throw new IllegalArgumentException("a: expected room for count = " + count + " numbers from offset = "
                    + offset + ", got length " + a.length);
        }
        int c = 0;
        if (count > 0 && (fromJ & 1) == 1) {
            a[offset] = gaussian(i, fromJ);
            c = 1;
        }
        for (; c < count - 1; c += 2) {
            // As Philox4x32.word, but both halves are used.
            long x = (fromJ + c) >> 1;
            long y = i;
            int k0 = (int) key;
            int k1 = (int) (key >>> 32);
            for (int r = 0; r < Philox4x32.ROUNDS; r++) {
                long next = Philox4x32.cross(Philox4x32.M1, y, x, k0);
                y = Philox4x32.cross(Philox4x32.M0, x, y, k1);
                x = next;
                k0 += Philox4x32.W0;
                k1 += Philox4x32.W1;
            }
            a[offset + c] = NormalQuantile.ofBits(x);
            a[offset + c + 1] = NormalQuantile.ofBits(y);
        }
        if (c < count) {
            a[offset + c] = gaussian(i, fromJ + c);
        }
    }

    /**
     * Writes a piece of a row of random words: {@code a[offset + c] = bits(i, fromJ + c)}. The rounds run over arrays, so that compiled code uses vectors: some
     * 3 ns a word.
     *
     * <p>It allocates 4 KiB and does not ask whether to stop, so fill long rows in pieces of at most a million.
     *
     * @param i the row
     * @param fromJ the first column
     * @param a receives the words
     * @param offset where the first one goes
     * @param count how many, ≥ 0
     * @throws IllegalArgumentException if the array is null or has no room for the words
     */
    public void fillBits(long i, long fromJ, long[] a, int offset, int count) {
        if (a == null) {
            throw new IllegalArgumentException("a: expected an array, got null");
        }
        if (offset < 0 || count < 0 || (long) offset + count > a.length) {
            throw new IllegalArgumentException("a: expected room for count = " + count + " words from offset = "
                    + offset + ", got length " + a.length);
        }
        if (count == 0) {
            return;
        }
        long[] first = new long[Math.min(BLOCKS, count / 2 + 1)];
        long[] second = new long[first.length];
        // Each counter gives a word of an even column and the one after it; an odd first column is the second of its
        // counter.
        for (int done = -(int) (fromJ & 1); done < count; done += 2 * first.length) {
            int blocks = Math.min(first.length, (count - done + 1) / 2);
            Philox4x32.fill(key, (fromJ + done) >> 1, i, first, second, blocks);
            int base = offset + done;
            int c = 0;
            if (done < 0) {
                a[base + 1] = second[0];
                c = 1;
            }
            int whole = done + 2 * blocks > count ? blocks - 1 : blocks;
            for (; c < whole; c++) {
                a[base + 2 * c] = first[c];
                a[base + 2 * c + 1] = second[c];
            }
            if (c < blocks) {
                a[base + 2 * c] = first[c];
            }
        }
    }

    /** Tells whether the other object is a stream of the same seed and name. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RandomStream s && s.seed == seed && s.name.equals(name);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(key);
    }

    @Override
    public String toString() {
        return "RandomStream[seed=" + seed + ", name=" + name + "]";
    }

    private static long key(long seed, String name) {
        ByteBuffer bytes;
        try {
            bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("name: expected well-formed Unicode, got an unpaired surrogate", e);
        }
        int length = bytes.remaining();
        long key = seed;
        long step = 1;
        while (bytes.hasRemaining()) {
            long word = 0;
            for (int b = 0; b < 8 && bytes.hasRemaining(); b++) {
                word |= (bytes.get() & 0xFFL) << (8 * b);
            }
            key = Philox4x32.word(key, word, step++, 0);
        }
        return Philox4x32.word(key, length, step, 0);
    }
}
