package dev.quire.notebook;

import dev.quire.control.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;

/**
 * The residuals of an iterative method as they come, on a logarithmic axis; made by {@link Live#residuals}. Safe for use by
 * several threads.
 */
public final class ResidualCurve implements AutoCloseable, DoubleConsumer {

    /** Points that are drawn: more than there are columns of pixels between the axes. */
    private static final int DRAWN = 1000;

    private static final long PERIOD_NANOS = 450_000_000;

    private static final ThreadLocal<List<ResidualCurve>> OPEN = ThreadLocal.withInitial(ArrayList::new);

    private final String name;
    private final Host.Place place;
    private final Refreshed refreshed = this::refresh;

    /** Drawing takes long: whoever adds a value does not wait for it. */
    private final Object drawing = new Object();

    private double[] values = new double[64];
    private int count;
    private String source;
    private boolean closed;
    private int drawn;
    private long drawnAt = System.nanoTime();

    ResidualCurve(String name, Host.Place place) {
        this.name = name;
        this.place = place;
    }

    static ResidualCurve open(String name, Host.Place place) {
        ResidualCurve curve = new ResidualCurve(name, place);
        OPEN.get().add(curve);
        Ticker.add(curve.refreshed);
        return curve;
    }

    static void heard(Progress.Report report) {
        if (!Double.isNaN(report.value()) && !report.finished()) {
            List<ResidualCurve> open = OPEN.get();
            if (!open.isEmpty()) {
                open.getLast().take(report);
            }
        }
    }

    static void endOfCell() {
        List.copyOf(OPEN.get()).forEach(ResidualCurve::close);
        OPEN.remove();
    }

    private synchronized void take(Progress.Report report) {
        if (source == null) {
            source = report.name();
        }
        if (source.equals(report.name())) {
            add(report.value());
        }
    }

    /**
     * Adds the residual of the next iteration. What a logarithmic axis cannot show (0, negative, not finite) counts as an
     * iteration and leaves a gap.
     *
     * @param residual the value
     */
    public synchronized void add(double residual) {
        if (closed) {
            return;
        }
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = residual;
    }

    /**
     * The same as {@link #add}, for methods that want a consumer.
     *
     * @param residual the value
     */
    @Override
    public void accept(double residual) {
        add(residual);
    }

    /** Draws the curve a last time; a second call does nothing. */
    @Override
    public void close() {
        Ticker.remove(refreshed);
        OPEN.get().remove(this);
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        synchronized (drawing) {
            draw(true);
        }
    }

    private void refresh() {
        synchronized (drawing) {
            long now = System.nanoTime();
            if (!isClosed() && size() > drawn && now - drawnAt > PERIOD_NANOS) {
                draw(false);
                drawnAt = System.nanoTime();
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized int size() {
        return count;
    }

    private void draw(boolean last) {
        double[] x;
        double[] y;
        String title;
        synchronized (this) {
            drawn = count;
            title = toString();
            int stride = (count + DRAWN - 1) / DRAWN;
            int[] visible = IntStream.range(0, count)
                    .filter(k -> k % stride == 0 || k == count - 1)
                    .filter(k -> values[k] > 0 && values[k] < Double.POSITIVE_INFINITY)
                    .toArray();
            x = Arrays.stream(visible).mapToDouble(k -> k + 1).toArray();
            y = Arrays.stream(visible).mapToDouble(k -> values[k]).toArray();
        }
        if (x.length > 0) {
            LinePlot plot = Plots.lines(title).x("iteration").y("residual").logY();
            place.display(plot.line("residual", x, y), last);
        } else if (last) {
            place.show(Map.of("text/plain", title), true);
        }
    }

    /** Returns the last residual and how many there were. */
    @Override
    public synchronized String toString() {
        return count == 0
                ? name + ": no residual"
                : name + ": " + Numbers.brief(values[count - 1]) + " after " + count
                        + (count == 1 ? " iteration" : " iterations");
    }
}
