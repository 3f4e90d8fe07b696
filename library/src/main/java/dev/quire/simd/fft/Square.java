package dev.quire.simd.fft;

import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;

/**
 * A long transform as {@code n = n₁ n₂}: transforms of n₁ along the columns of the {@code n₁ × n₂} matrix of the entries, twiddles, transforms of n₂ along its rows, and
 * the result by columns (D. H. Bailey, FFTs in external or hierarchical memory, J. Supercomput. 4 (1990), doi:10.1007/BF00162341).
 *
 * <p>Eight columns or rows at a time lie interwoven in a block that stays near, so memory is passed over twice. Where a number of rows or columns
 * is no multiple of eight the last block is moved back over its neighbour, and what both cover gets the same bits twice.
 */
final class Square extends Fourier {

    private static final int WIDTH = Copies.WIDTH;

    /** Shorter ones are not divided among threads. */
    private static final int SHARED = 1 << 15;

    /** Blocks that a thread takes at a time. */
    private static final int PIECE = 4;

    private final int rows;
    private final int cols;
    private final int ld;
    private final Stages down;
    private final Stages along;

    /** ω^{k₁ q} for the columns q of a block. */
    private final double[] inBlock;

    /** ω^{k₁ J} for the first column J of each block. */
    private final double[] ofBlock;

    Square(int n, int rows) {
        super(n);
        this.rows = rows;
        this.cols = n / rows;
        this.down = new Stages(rows, WIDTH, Passes.VECTORS);
        this.along = new Stages(cols, WIDTH, Passes.VECTORS);
        // An odd number of lines, so that rows of a block meet in no set of a cache.
        int lines = (cols + WIDTH - 1) / WIDTH;
        this.ld = WIDTH * (lines | 1);
        this.inBlock = new double[2 * WIDTH * rows];
        int blocks = blocks(cols);
        this.ofBlock = new double[2 * rows * blocks];
        double[] root = new double[2];
        for (int k = 0; k < rows; k++) {
            for (int q = 0; q < WIDTH; q++) {
                Roots.put((long) k * q, n, root, 0);
                inBlock[2 * WIDTH * k + q] = root[0];
                inBlock[2 * WIDTH * k + WIDTH + q] = root[1];
            }
            for (int b = 0; b < blocks; b++) {
                Roots.put((long) k * start(b, cols), n, ofBlock, 2 * (rows * b + k));
            }
        }
    }

    /** Returns n₁, the largest factor up to √n, or 0 where it would be below a block's width. */
    static int rows(int n) {
        for (int k = (int) Math.sqrt(n); k >= WIDTH; k--) {
            if (n % k == 0) {
                return k;
            }
        }
        return 0;
    }

    private static int blocks(int count) {
        return (count + WIDTH - 1) / WIDTH;
    }

    private static int start(int block, int count) {
        return Math.min(WIDTH * block, count - WIDTH);
    }

    @Override
    public double errorBound() {
        return 9 + passError(length());
    }

    /** Rows of real parts alternate with rows of imaginary parts. */
    private int between() {
        return 2 * rows * ld;
    }

    private int near() {
        // A row is read up to the end of its last line when it is transposed.
        return 2 * Math.max(down.room(), along.room() + 2 * WIDTH * WIDTH);
    }

    @Override
    public int room() {
        return between() + near();
    }

    @Override
    public void run(double[] x, int xo, boolean inverse, double scale, double[] y, int yo, double[] work, int wo) {
        int near = wo + between();
        if (length() < SHARED || Parallel.threads() == 1) {
            for (int b = 0; b < blocks(cols); b++) {
                column(b, x, xo, inverse, work, wo, work, near);
            }
            for (int b = 0; b < blocks(rows); b++) {
                row(b, work, wo, inverse, scale, y, yo, work, near);
            }
            return;
        }
        shared(blocks(cols), (b, own) -> column(b, x, xo, inverse, work, wo, own, 0));
        shared(blocks(rows), (b, own) -> row(b, work, wo, inverse, scale, y, yo, own, 0));
    }

    private interface Block {
        void run(int block, double[] own);
    }

    private void shared(int blocks, Block work) {
        Parallel.forEach((blocks + PIECE - 1) / PIECE, piece -> {
            Workspace own = Workspace.take();
            double[] entries = own.entries(near());
            for (int b = PIECE * piece; b < Math.min(PIECE * (piece + 1), blocks); b++) {
                work.run(b, entries);
            }
            own.giveBack();
        });
    }

    private void column(int b, double[] x, int xo, boolean inverse, double[] t, int to, double[] work, int wo) {
        Interruption.check();
        int j = start(b, cols);
        int plane = down.plane();
        Copies.apart(rows, x, xo + 2 * j, cols, inverse, work, wo, plane);
        int at = down.run(work, wo, wo + down.room());
        Copies.twiddle(rows, work, at, plane, ofBlock, 2 * rows * b, inBlock, t, to + j, ld);
    }

    private void row(
            int b, double[] t, int to, boolean inverse, double scale, double[] y, int yo, double[] work, int wo) {
        Interruption.check();
        int k = start(b, rows);
        int plane = along.plane();
        Copies.transpose(cols, t, to + 2 * ld * k, ld, work, wo, plane);
        int at = along.run(work, wo, wo + along.room());
        Copies.together(cols, work, at, plane, y, yo + 2 * k, rows, inverse, scale);
    }
}
