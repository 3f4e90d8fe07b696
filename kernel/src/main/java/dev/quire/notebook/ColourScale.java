package dev.quire.notebook;

/**
 * Numbers as colours: zero is white, the sign is the hue (blue above, orange below), and the size the darkness, linear up to
 * the largest of both signs. Blue and orange are told apart in every common form of colour blindness, and the lightness alone gives
 * the size, also in grey print. What is not finite is grey.
 *
 * @param largest the size that is darkest, 0 if all are zero
 */
record ColourScale(double largest) {

    static final int NOT_FINITE = 0xff999999;

    /** From white through the first two colours of {@link Palette} to what is nearly black. */
    private static final int[][] ABOVE = {{255, 255, 255}, {0, 114, 178}, {0, 38, 84}};

    private static final int[][] BELOW = {{255, 255, 255}, {213, 94, 0}, {96, 32, 0}};
    private static final int STEPS = 64;

    /** Returns {@code 0xaarrggbb}. */
    int of(double value) {
        if (!Double.isFinite(value)) {
            return NOT_FINITE;
        }
        double share = largest == 0 ? 0 : Math.abs(value) / largest;
        // In steps that nobody sees, so that the picture stays small in bytes; what is not zero is never white.
        double step = share == 0 ? 0 : Math.max(1, Math.rint(share * STEPS)) / STEPS;
        int[][] hues = value < 0 ? BELOW : ABOVE;
        int from = step < 0.5 ? 0 : 1;
        double between = 2 * step - from;
        int mixed = 0xff;
        for (int k = 0; k < 3; k++) {
            mixed = mixed << 8 | (int) Math.rint(hues[from][k] + between * (hues[from + 1][k] - hues[from][k]));
        }
        return mixed;
    }
}
