package dev.quire.simd.fft;

/**
 * A first pass of eight that takes interleaved entries apart and transposes, so that all others have whole vectors side by side,
 * and a last one that puts them together. Vector code only, n ≥ 64 a multiple of 8.
 */
final class Direct extends Fourier {

    private final Stages stages;
    private final double[] first;

    Direct(int n) {
        super(n);
        this.stages = new Stages(n, 1, true);
        this.first = Roots.ofFirst(n / 8, Passes.L);
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
        Passes.first(n / 8, x, xo, inverse, work, wo, first);
        int last = stages.passes() - 1;
        int at = stages.run(1, last, work, wo, wo + stages.room());
        int radix = stages.radix(last);
        Passes.last(radix, n / radix, work, at, y, yo, inverse, scale);
    }
}
