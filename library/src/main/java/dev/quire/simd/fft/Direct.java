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
        return stages.room();
    }

    @Override
    public void run(double[] x, int xo, boolean inverse, double scale, double[] y, int yo, double[] work, int wo) {
        int n = length();
        // Long arrays begin at the same place of a page.
        int near = wo + Stages.GAP;
        Passes.first(n / 8, x, xo, inverse, work, near, first);
        int last = stages.passes() - 1;
        // The place of the result is the second buffer, so that less has to stay near. The last pass may be in place:
        // it writes where it has just read.
        boolean inWork = stages.run(1, last, work, near, y, yo);
        int radix = stages.radix(last);
        Passes.last(radix, n / radix, inWork ? work : y, inWork ? near : yo, y, yo, inverse, scale);
    }
}
