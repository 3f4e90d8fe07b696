package dev.quire.simd.fft;

/** The scalar loops of {@link Hadamard}, simple enough for the compiler to make vectors of. */
final class ScalarHadamard {

    private ScalarHadamard() {}

    /** The levels at distances 1, 2 and 4. */
    static void leaves(int size, double[] x, int at) {
        for (int i = at; i < at + size; i += 8) {
            eight(1, 1, x, i);
        }
    }

    static void pass(int radix, int half, int count, double[] x, int at) {
        switch (radix) {
            case 2 -> two(half, count, x, at);
            case 4 -> four(half, count, x, at);
            default -> eight(half, count, x, at);
        }
    }

    private static void two(int half, int count, double[] x, int at) {
        for (int c = at; c < at + count; c++) {
            double a = x[c];
            double b = x[c + half];
            x[c] = a + b;
            x[c + half] = a - b;
        }
    }

    private static void four(int half, int count, double[] x, int at) {
        for (int c = at; c < at + count; c++) {
            double a0 = x[c] + x[c + half];
            double a1 = x[c] - x[c + half];
            double a2 = x[c + 2 * half] + x[c + 3 * half];
            double a3 = x[c + 2 * half] - x[c + 3 * half];
            x[c] = a0 + a2;
            x[c + half] = a1 + a3;
            x[c + 2 * half] = a0 - a2;
            x[c + 3 * half] = a1 - a3;
        }
    }

    private static void eight(int half, int count, double[] x, int at) {
        for (int c = at; c < at + count; c++) {
            double a0 = x[c] + x[c + half];
            double a1 = x[c] - x[c + half];
            double a2 = x[c + 2 * half] + x[c + 3 * half];
            double a3 = x[c + 2 * half] - x[c + 3 * half];
            double a4 = x[c + 4 * half] + x[c + 5 * half];
            double a5 = x[c + 4 * half] - x[c + 5 * half];
            double a6 = x[c + 6 * half] + x[c + 7 * half];
            double a7 = x[c + 6 * half] - x[c + 7 * half];
            double b0 = a0 + a2;
            double b1 = a1 + a3;
            double b2 = a0 - a2;
            double b3 = a1 - a3;
            double b4 = a4 + a6;
            double b5 = a5 + a7;
            double b6 = a4 - a6;
            double b7 = a5 - a7;
            x[c] = b0 + b4;
            x[c + half] = b1 + b5;
            x[c + 2 * half] = b2 + b6;
            x[c + 3 * half] = b3 + b7;
            x[c + 4 * half] = b0 - b4;
            x[c + 5 * half] = b1 - b5;
            x[c + 6 * half] = b2 - b6;
            x[c + 7 * half] = b3 - b7;
        }
    }
}
