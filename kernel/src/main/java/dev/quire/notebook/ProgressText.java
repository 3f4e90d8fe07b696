package dev.quire.notebook;

import java.util.Locale;

/** How far something has come, in words. */
final class ProgressText {

    private static final int CELLS = 20;
    private static final double NANO = 1e-9;

    private ProgressText() {}

    static String running(String name, long done, long total, double value, long nanos) {
        double seconds = Math.max(nanos, 1) * NANO;
        StringBuilder text = new StringBuilder(name).append(' ');
        if (total > 0) {
            double share = Math.min(1, (double) done / total);
            int full = (int) (share * CELLS);
            text.append("█".repeat(full)).append("░".repeat(CELLS - full));
            text.append(' ').append((int) (100 * share)).append(" %, ");
        }
        text.append(count(done, total));
        if (done > 0) {
            text.append(", ").append(rate(done / seconds));
        }
        if (done > 0 && total > 0) {
            text.append(", ")
                    .append(time(Math.max(0, total - done) * seconds / done))
                    .append(" left");
        } else {
            text.append(", ").append(time(seconds)).append(" so far");
        }
        return text.append(watched(value)).toString();
    }

    static String over(String name, long done, long total, double value, long nanos) {
        double seconds = Math.max(nanos, 1) * NANO;
        String end = done < total
                ? "stopped at " + count(done, total) + " after " + time(seconds)
                : count(done, total) + " in " + time(seconds) + (done > 0 ? ", " + rate(done / seconds) : "");
        return name + ": " + end + watched(value);
    }

    /** Several that were alike, one after the other. */
    static String repeated(String name, int times, long nanos) {
        return name + ": " + times + " times, " + time(nanos * NANO) + " in all";
    }

    private static String watched(double value) {
        return Double.isNaN(value) ? "" : ", now " + Numbers.brief(value);
    }

    private static String count(long done, long total) {
        return total < 0 ? done + (done == 1 ? " step" : " steps") : done + " of " + total;
    }

    private static String rate(double perSecond) {
        return (perSecond < 1e4
                        ? Numbers.digits(perSecond, 2)
                        : String.format(Locale.ROOT, "%.1e", perSecond).replaceFirst("e\\+0?", "e"))
                + " a second";
    }

    static String time(double seconds) {
        if (seconds < 9.995) {
            return String.format(Locale.ROOT, "%.2f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }
}
