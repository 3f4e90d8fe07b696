package dev.quire.notebook;

import dev.quire.control.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The work that a thread has under way, on one display: the outermost line, and below it those that it contains.
 *
 * <p>What a notebook opens is shown at once, with a display of its own. What the library opens by itself is shown when it
 * has taken a second, and all of a cell's share one display; within a notebook's own line it stands below that.
 */
final class Underway implements Refreshed {

    private static final long QUIET_NANOS = 1_000_000_000;
    private static final int LINES = 20;

    private static final ThreadLocal<Underway> CURRENT = new ThreadLocal<>();

    /** What has been of one name. */
    private record Past(int times, long nanos, String text) {}

    private final Host.Place place = Host.current().place();
    private final int execution = Host.current().execution();
    private final boolean library;
    private final List<ProgressLine> open = new ArrayList<>();
    private final Map<String, Past> past = new LinkedHashMap<>();

    /** Whether the display shows work as being under way. */
    private boolean seen;

    private String last = "";

    private Underway(boolean library) {
        this.library = library;
    }

    /** The display to which the calling thread's next line belongs. */
    static Underway ofThisThread() {
        Underway current = CURRENT.get();
        if (current == null || current.isIdle()) {
            current = new Underway(false);
            CURRENT.set(current);
        }
        return current;
    }

    private static Underway ofLibrary() {
        Underway current = CURRENT.get();
        boolean ended = current != null
                && current.isIdle()
                && !(current.library && current.execution == Host.current().execution());
        if (current == null || ended) {
            current = new Underway(true);
            CURRENT.set(current);
        }
        return current;
    }

    static void endOfCell() {
        Underway current = CURRENT.get();
        if (current != null) {
            CURRENT.remove();
            current.closeAll();
        }
    }

    /** Hears a task of the library. */
    static void heard(Progress.Report report) {
        ResidualCurve.heard(report);
        Underway display = report.finished() ? CURRENT.get() : ofLibrary();
        if (display != null) {
            display.take(report);
        }
    }

    private synchronized void take(Progress.Report report) {
        ProgressLine line = null;
        for (int i = open.size() - 1; i >= 0 && line == null; i--) {
            line = open.get(i).name().equals(report.name()) ? open.get(i) : null;
        }
        if (line == null && !report.finished()) {
            line = open(report.name(), report.total());
        }
        if (line != null) {
            line.set(report.done(), report.value());
            if (report.finished()) {
                close(line);
            }
        }
    }

    private synchronized boolean isIdle() {
        return open.isEmpty();
    }

    synchronized ProgressLine open(String name, long total) {
        ProgressLine line = new ProgressLine(name, total, open.size(), this);
        open.add(line);
        if (open.size() == 1) {
            Ticker.add(this);
            if (!library) {
                show(false);
            }
        }
        return line;
    }

    /** Closes a line, and with it those that were opened within it and never closed. */
    synchronized void close(ProgressLine line) {
        int at = open.indexOf(line);
        if (at < 0) {
            return;
        }
        open.subList(at, open.size()).clear();
        if (at == 0) {
            Ticker.remove(this);
            if (seen || !isQuiet(line)) {
                Past was = new Past(1, line.elapsed(), line.over());
                past.merge(line.name(), was, (a, b) -> new Past(a.times + b.times, a.nanos + b.nanos, ""));
                show(true);
            }
        }
    }

    private synchronized void closeAll() {
        if (!open.isEmpty()) {
            close(open.getFirst());
        }
    }

    @Override
    public synchronized void refresh() {
        if (!open.isEmpty() && !isQuiet(open.getFirst())) {
            show(false);
        }
    }

    /** What is short leaves no trace. */
    private boolean isQuiet(ProgressLine outermost) {
        return library && outermost.elapsed() < QUIET_NANOS;
    }

    private void show(boolean end) {
        String text = text();
        if (end || !text.equals(last)) {
            seen = !open.isEmpty();
            last = text;
            place.show(Map.of("text/plain", text), end);
        }
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        past.forEach((name, was) ->
                lines.add(was.times == 1 ? was.text : ProgressText.repeated(name, was.times, was.nanos)));
        open.forEach(line -> lines.add("  ".repeat(line.depth()) + line.running()));
        int more = lines.size() - LINES;
        return more <= 0
                ? String.join("\n", lines)
                : "… " + more + " before\n" + String.join("\n", lines.subList(more, lines.size()));
    }
}
