package dev.quire.simd.fft;

/** Pass after pass by scalar code, for short and awkward lengths with small factors, and where there are no vectors. */
final class Plain extends Fourier {

    private final Stages stages;

    Plain(int n) {
        super(n);
        this.stages = new Stages(n, 1, false);
    }

    @Override
    public double errorBound() {
        return 1 + passError(length());
    }

    @Override
    public int room() {
        return 2 * stages.room();
    }

    @Override
    public void run(double[] x, int xo, boolean inverse, double scale, double[] y, int yo, double[] work, int wo) {
        int n = length();
        ScalarCopies.apart(1, n, x, xo, n, inverse, work, wo, stages.plane());
        int at = stages.run(work, wo, wo + stages.room());
        ScalarCopies.together(1, n, work, at, stages.plane(), y, yo, n, inverse, scale);
    }
}
