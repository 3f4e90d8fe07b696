package dev.quire.notebook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows anew what is under way, eight times a second for all of it together, on a thread of its own: whoever works needs
 * no clock. The thread ends when there has been nothing to show for two seconds.
 */
final class Ticker {

    /** Between two looks; a display's own first and last picture come beside these and stay within ten a second. */
    private static final long PERIOD_MILLIS = 125;

    private static final int IDLE_PERIODS = 16;

    private static final Set<Refreshed> OPEN = new LinkedHashSet<>();
    private static boolean runs;

    private Ticker() {}

    static void add(Refreshed one) {
        synchronized (OPEN) {
            OPEN.add(one);
            if (!runs) {
                runs = true;
                Thread.ofPlatform()
                        .group(outermost())
                        .name("progress")
                        .daemon()
                        .inheritInheritableThreadLocals(false)
                        .start(Ticker::run);
            }
        }
    }

    static void remove(Refreshed one) {
        synchronized (OPEN) {
            OPEN.remove(one);
        }
    }

    /** Not the group of the cell that happens to be the first: what a cell starts is stopped with it. */
    private static ThreadGroup outermost() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    private static void run() {
        int idle = 0;
        while (true) {
            List<Refreshed> now;
            synchronized (OPEN) {
                now = new ArrayList<>(OPEN);
                idle = now.isEmpty() ? idle + 1 : 0;
                if (idle > IDLE_PERIODS) {
                    runs = false;
                    return;
                }
            }
            try {
                Thread.sleep(PERIOD_MILLIS * Math.max(1, now.size()));
            } catch (InterruptedException e) {
                // Nobody has a reason to; the next look comes early.
                continue;
            }
            now.forEach(Ticker::refresh);
        }
    }

    private static void refresh(Refreshed one) {
        synchronized (OPEN) {
            if (!OPEN.contains(one)) {
                return;
            }
        }
        try {
            one.refresh();
        } catch (RuntimeException e) {
            // Nobody would read it, and what is under way goes on; its own thread shows the end.
            remove(one);
        }
    }
}
