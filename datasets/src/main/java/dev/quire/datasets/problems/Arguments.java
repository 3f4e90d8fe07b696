package dev.quire.datasets.problems;

import dev.quire.random.RandomStream;

/** The checks at this package's public doors. */
final class Arguments {

    private Arguments() {}

    static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    static int requireSize(int size, String name) {
        return requireAtLeast(size, 0, name);
    }

    static int requireAtLeast(int size, int least, String name) {
        require(size >= least, name + ": expected a number ≥ " + least + ", got " + size);
        return size;
    }

    static double requireInside(double value, double low, double high, String name) {
        require(
                value > low && value < high,
                name + ": expected a number between " + low + " and " + high + ", got " + value);
        return value;
    }

    static RandomStream requireStream(RandomStream stream) {
        require(stream != null, "stream: expected a random stream, got null");
        return stream;
    }
}
