package dev.quire.fft;

import dev.quire.Matrix;
import dev.quire.control.Interruption;
import dev.quire.parallel.Parallel;
import dev.quire.simd.fft.Workspace;

/** Work on one row after the other, divided among threads where there is enough of it. */
final class Rows {

    /** Entries of a piece: some hundred microseconds of work, so an interrupt is heard in time. */
    private static final int PIECE = 1 << 15;

    private Rows() {}

    interface Row {
        void run(int row, double[] work);
    }

    /** Calls the work for each row, with room of so many entries that nobody else has. */
    static void forEach(int rows, int length, int room, Row row) {
        int together = Math.max(1, PIECE / Math.max(1, length));
        int pieces = (int) (((long) rows + together - 1) / together);
        Parallel.forEach(pieces, piece -> {
            Interruption.check();
            Workspace own = Workspace.take();
            double[] work = own.entries(room);
            int end = (int) Math.min((long) together * (piece + 1), rows);
            for (int i = together * piece; i < end; i++) {
                row.run(i, work);
            }
            own.giveBack();
        });
    }

    static Matrix map(Matrix x, String name, Trigonometric plan) {
        int n = plan.length();
        if (x == null || x.cols() != n) {
            throw new IllegalArgumentException(
                    name + ": expected " + n + " columns, got " + (x == null ? "null" : x.shape()));
        }
        Matrix y = Matrix.zeros(x.rows(), n);
        forEach(
                x.rows(),
                n,
                plan.room(),
                (i, work) ->
                        plan.run(x.data(), x.offset() + i * x.stride(), y.data(), y.offset() + i * y.stride(), work));
        return y;
    }
}
