package dev.quire.dense;

/** Which of the ascending eigenvalues are wanted: those with {@code from ≤ i < to}. */
record EigenRange(int from, int to) {

    /** Refuses indices that do not fit n values. */
    static EigenRange ofIndices(int from, int to, int n) {
        if (from < 0 || to < from || to > n) {
            throw new IllegalArgumentException(
                    "from, to: expected 0 ≤ from ≤ to ≤ " + n + ", got " + from + " and " + to);
        }
        return new EigenRange(from, to);
    }

    static void requireInterval(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low, high: expected low ≤ high, got " + low + " and " + high);
        }
    }

    /** Returns the values in {@code [low, high)}. */
    static EigenRange between(double[] ascending, double low, double high) {
        int from = 0;
        while (from < ascending.length && ascending[from] < low) {
            from++;
        }
        int to = from;
        while (to < ascending.length && ascending[to] < high) {
            to++;
        }
        return new EigenRange(from, to);
    }
}
