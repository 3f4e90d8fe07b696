package dev.quire.fft;

import dev.quire.control.Interruption;
import dev.quire.simd.fft.Fourier;
import dev.quire.simd.fft.RealFourier;
import dev.quire.simd.fft.Roots;
import dev.quire.simd.fft.Workspace;

/**
 * Orthonormal cosine transforms of the four types; sine transforms are those of reversed or alternating entries, but for type I. The second type goes by one real transform of the same length (J. Makhoul, A fast
 * cosine transform in one and two dimensions, IEEE Trans. Acoust. Speech Signal Process. 28 (1980), doi:10.1109/TASSP.1980.1163351), the third is its inverse, the first
 * is one of the even or odd extension, the fourth a complex one of half the length, for odd n of twice the length.
 */
final class Trigonometric {

    /** Numbers that are passed over between two questions whether to stop. */
    private static final int ASKED = 1 << 16;

    private final int type;
    private final int n;
    private final boolean sine;
    private final RealFourier real;
    private final Fourier complex;
    private final int room;

    /** Types 2 and 3: {@code e^{−πi k/(2n)}} for k up to n/2. Type 4: {@code e^{−πi (8j+1)/(8n)}}, for odd n {@code e^{−πi j/(2n)}} and then {@code e^{−πi (2k+1)/(4n)}}. */
    private final double[] turns;

    Trigonometric(int type, int n, boolean sine) {
        Arguments.require(type >= 1 && type <= 4, "type: expected 1, 2, 3 or 4, got " + type);
        Arguments.length(n, type == 1 && !sine ? 2 : 1, Arguments.LONGEST / 8);
        this.type = type;
        this.n = n;
        this.sine = sine;
        int length = type == 1 ? 2 * (sine ? n + 1 : n - 1) : type == 4 ? n % 2 == 0 ? n / 2 : 2 * n : n;
        this.real = type == 4 ? null : RealFourier.of(length);
        this.complex = type == 4 ? Fourier.of(length) : null;
        this.room = 2 * length + 2 + (type == 4 ? complex.room() : real.room());
        this.turns = type == 1 ? new double[0] : turns();
    }

    private double[] turns() {
        double[] result = new double[type == 4 ? n % 2 == 0 ? n : 4 * n : 2 * (n / 2 + 1)];
        if (type != 4) {
            for (int k = 0; k <= n / 2; k++) {
                Roots.put(k, 4L * n, result, 2 * k);
            }
        } else if (n % 2 == 0) {
            for (int j = 0; 2 * j < n; j++) {
                Roots.put(8L * j + 1, 16L * n, result, 2 * j);
            }
        } else {
            for (int j = 0; j < n; j++) {
                Roots.put(j, 4L * n, result, 2 * j);
                Roots.put(2L * j + 1, 8L * n, result, 2 * (n + j));
            }
        }
        return result;
    }

    int length() {
        return n;
    }

    int type() {
        return type;
    }

    /** Twice the bound of the transform inside and of a twiddle on either side: no more than half of its result is thrown away. */
    double errorBound() {
        return 0x1p-53 * 2 * ((type == 4 ? complex.errorBound() : real.errorBound()) + 10);
    }

    int room() {
        return room;
    }

    /** The transposed transform: the third type for the second and the other way round. */
    Trigonometric transposed() {
        return type == 2 || type == 3 ? new Trigonometric(5 - type, n, sine) : this;
    }

    void run(double[] x, double[] y) {
        Workspace own = Workspace.take();
        run(x, 0, y, 0, own.entries(room));
        own.giveBack();
    }

    /** x and y may be the same place. */
    void run(double[] x, int xo, double[] y, int yo, double[] work) {
        switch (type) {
            case 1 -> first(x, xo, y, yo, work);
            case 2 -> second(x, xo, y, yo, work);
            case 3 -> third(x, xo, y, yo, work);
            default -> fourth(x, xo, y, yo, work);
        }
    }

    private void first(double[] x, int xo, double[] y, int yo, double[] work) {
        int length = 2 * (sine ? n + 1 : n - 1);
        int next = length + 2;
        if (sine) {
            work[0] = 0;
            work[n + 1] = 0;
            for (int j = 0; j < n; j++) {
                ask(j);
                work[j + 1] = x[xo + j];
                work[length - 1 - j] = -x[xo + j];
            }
        } else {
            for (int j = 1; j < n - 1; j++) {
                ask(j);
                work[j] = x[xo + j];
                work[length - j] = x[xo + j];
            }
            work[0] = Math.sqrt(2) * x[xo];
            work[n - 1] = Math.sqrt(2) * x[xo + n - 1];
        }
        real.forward(work, 0, work, 0, work, next);
        double scale = 0.5 * Math.sqrt(4.0 / length);
        for (int k = 0; k < n; k++) {
            ask(k);
            y[yo + k] = sine ? -scale * work[2 * k + 3] : scale * work[2 * k];
        }
        if (!sine) {
            y[yo] *= Math.sqrt(0.5);
            y[yo + n - 1] *= Math.sqrt(0.5);
        }
    }

    private void second(double[] x, int xo, double[] y, int yo, double[] work) {
        for (int j = 0; j < n; j++) {
            ask(j);
            boolean even = j % 2 == 0;
            work[even ? j / 2 : n - 1 - j / 2] = sine && !even ? -x[xo + j] : x[xo + j];
        }
        real.forward(work, 0, work, 0, work, 2 * n + 2);
        double scale = Math.sqrt(2.0 / n);
        for (int k = 0; 2 * k <= n; k++) {
            ask(k);
            double re = work[2 * k];
            double im = work[2 * k + 1];
            double c = turns[2 * k];
            double s = turns[2 * k + 1];
            double size = k == 0 ? Math.sqrt(1.0 / n) : scale;
            y[place(yo, k)] = size * (re * c - im * s);
            if (k > 0) {
                y[place(yo, n - k)] = -scale * (re * s + im * c);
            }
        }
    }

    private void third(double[] x, int xo, double[] y, int yo, double[] work) {
        double scale = Math.sqrt(n / 2.0);
        work[0] = Math.sqrt(n) * x[place(xo, 0)];
        work[1] = 0;
        for (int k = 1; 2 * k <= n; k++) {
            ask(k);
            double re = scale * x[place(xo, k)];
            double im = -scale * x[place(xo, n - k)];
            double c = turns[2 * k];
            double s = -turns[2 * k + 1];
            work[2 * k] = re * c - im * s;
            work[2 * k + 1] = re * s + im * c;
        }
        real.inverse(work, 0, work, 0, work, 2 * n + 2);
        for (int j = 0; j < n; j++) {
            ask(j);
            boolean even = j % 2 == 0;
            double value = work[even ? j / 2 : n - 1 - j / 2];
            y[yo + j] = sine && !even ? -value : value;
        }
    }

    /** Sine transforms count frequencies from the other end. */
    private int place(int offset, int k) {
        return offset + (sine ? n - 1 - k : k);
    }

    private void fourth(double[] x, int xo, double[] y, int yo, double[] work) {
        double scale = Math.sqrt(2.0 / n);
        if (n % 2 == 0) {
            int half = n / 2;
            for (int j = 0; j < half; j++) {
                ask(j);
                double re = x[place(xo, 2 * j)];
                double im = x[place(xo, n - 1 - 2 * j)];
                turn(re, im, 2 * j, work, 2 * j);
            }
            complex.run(work, 0, false, scale, work, 0, work, n);
            for (int k = 0; k < half; k++) {
                ask(k);
                turn(work[2 * k], work[2 * k + 1], 2 * k, work, 2 * k);
                y[yo + 2 * k] = work[2 * k];
                // Odd places, whose sign alternates in a sine transform.
                y[yo + n - 1 - 2 * k] = sine ? work[2 * k + 1] : -work[2 * k + 1];
            }
            return;
        }
        for (int j = 0; j < n; j++) {
            ask(j);
            turn(x[place(xo, j)], 0, 2 * j, work, 2 * j);
            work[2 * (n + j)] = 0;
            work[2 * (n + j) + 1] = 0;
        }
        complex.run(work, 0, false, scale, work, 0, work, 4 * n);
        for (int k = 0; k < n; k++) {
            ask(k);
            double value = work[2 * k] * turns[2 * (n + k)] - work[2 * k + 1] * turns[2 * (n + k) + 1];
            y[yo + k] = sine && k % 2 == 1 ? -value : value;
        }
    }

    private static void ask(int i) {
        if (i % ASKED == 0) {
            Interruption.check();
        }
    }

    private void turn(double re, double im, int at, double[] to, int place) {
        double c = turns[at];
        double s = turns[at + 1];
        to[place] = re * c - im * s;
        to[place + 1] = re * s + im * c;
    }
}
