package dev.quire.bench.sparse;

import java.util.Arrays;

/**
 * A square matrix in compressed rows, made for a benchmark: which entries there are is what matters, their values are spread over (−½, ½).
 */
public final class Pattern {

    /** Of as many of the power law's rows as this share a row has at most so many entries. */
    private static final int LARGEST_SHARE = 50;

    /** The kinds of matrices, each with about ten entries in a row, the grid with seven. */
    public enum Kind {
        /** A grid of n points, about as many in each of three directions, with its neighbours. */
        PDE {
            @Override
            int row(int i, int n, int[] room) {
                int side = Math.max(1, (int) Math.round(Math.cbrt(n)));
                int plane = side * side;
                int[] neighbours = {i - plane, i - side, i - 1, i, i + 1, i + side, i + plane};
                boolean[] inside = {
                    i >= plane,
                    i / side % side > 0,
                    i % side > 0,
                    true,
                    i % side < side - 1 && i + 1 < n,
                    i / side % side < side - 1 && i + side < n,
                    i + plane < n
                };
                int count = 0;
                for (int t = 0; t < neighbours.length; t++) {
                    if (inside[t]) {
                        room[count++] = neighbours[t];
                    }
                }
                return count;
            }
        },
        /** The diagonal, five entries before it and four after. */
        BANDED {
            @Override
            int row(int i, int n, int[] room) {
                int count = 0;
                for (int j = Math.max(0, i - 5); j <= Math.min(n - 1, i + 4); j++) {
                    room[count++] = j;
                }
                return count;
            }
        },
        /** Ten entries in each row, anywhere. */
        UNIFORM {
            @Override
            int row(int i, int n, int[] room) {
                for (int t = 0; t < 10; t++) {
                    room[t] = (int) (unit(i * 10L + t) * n);
                }
                return 10;
            }
        },
        /** Row i in a random order has in proportion to i^(−1/2) entries, and column j in another order is as popular. */
        POWER_LAW {
            @Override
            int row(int i, int n, int[] room) {
                double rank = (i * 7919L % n + 1.0) / n;
                int count = Math.clamp(Math.round(5 / Math.sqrt(rank)), 1, Math.max(1, n / LARGEST_SHARE));
                for (int t = 0; t < count; t++) {
                    double u = unit(i * 65_536L + t);
                    long popular = (long) (u * u * n);
                    room[t] = (int) (popular * 104_729L % n);
                }
                return count;
            }
        };

        /** Writes the columns of a row, in any order and perhaps several times, and returns how many. */
        abstract int row(int i, int n, int[] room);
    }

    private final int[] starts;
    private final int[] columns;
    private final double[] values;

    private Pattern(int[] starts, int[] columns, double[] values) {
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    static Pattern of(Kind kind, int n) {
        int[] room = new int[Math.max(16, n / LARGEST_SHARE)];
        int[] starts = new int[n + 1];
        int[] columns = new int[12 * n + room.length];
        for (int i = 0; i < n; i++) {
            int count = kind.row(i, n, room);
            Arrays.sort(room, 0, count);
            int to = starts[i];
            for (int t = 0; t < count; t++) {
                if (t == 0 || room[t] != room[t - 1]) {
                    columns[to++] = room[t];
                }
            }
            starts[i + 1] = to;
        }
        double[] values = new double[starts[n]];
        Arrays.setAll(values, p -> unit(p) - 0.5);
        return new Pattern(starts, Arrays.copyOf(columns, starts[n]), values);
    }

    int rows() {
        return starts.length - 1;
    }

    /** Returns where rows begin. */
    int[] starts() {
        return starts;
    }

    /** Returns the columns, ascending in each row. */
    int[] columns() {
        return columns;
    }

    /** Returns the values. */
    double[] values() {
        return values;
    }

    int count() {
        return values.length;
    }

    /** Returns a number in [0, 1): a Weyl sequence with one mixing step, as for the dense operands. */
    static double unit(long at) {
        long bits = (at + 1) * 0x9e3779b97f4a7c15L;
        bits = (bits ^ (bits >>> 32)) * 0xd6e8feb86659fd93L;
        return ((bits ^ (bits >>> 32)) >>> 11) * 0x1p-53;
    }
}
