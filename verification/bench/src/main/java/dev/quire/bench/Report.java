package dev.quire.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Results for people: a table, and beneath it what has to be known to read it. */
final class Report {

    private Report() {}

    static String of(String machine, Map<String, String> versions, List<Result> results) {
        Set<String> columns = new LinkedHashSet<>();
        results.forEach(result -> result.figures().keySet().forEach(columns::add));
        results.forEach(result -> columns.addAll(result.outrun().keySet()));
        columns.remove(Round.QUIRE);
        int width = results.stream().mapToInt(r -> r.name().length()).max().orElse(4);
        StringBuilder text = new StringBuilder(machine).append('\n');
        new TreeMap<>(versions).forEach((name, version) -> text.append(name + " " + version + "\n"));
        text.append('\n');
        StringBuilder head = new StringBuilder(
                String.format(Locale.ROOT, "%-" + width + "s %11s %9s %6s", "case", "Quire", "G/s", "share"));
        columns.forEach(name -> head.append(String.format(Locale.ROOT, " %10s", name)));
        text.append(head).append("    best spread   error   rounds\n");
        results.forEach(result -> text.append(row(result, columns, width)).append('\n'));
        text.append("""

                Quire: median time of a run. G/s: flops, or bytes where reading memory (marked r) or a = b + s c (t) is the limit. share: of the peak of register-only
                multiply-adds, or of that rate at the same footprint, taken just before and after. Peers: their time over Quire's, median over rounds;
                ~ was too slow to take part and ran in the warm-up only; best: the fastest peer's; spread: between the quartiles of its ratio. error: max |ĉ − c| / (|A||B|)
                against compensated sums. rounds: good + thrown away because others took over 5 % of a core; ! too few good ones, disturbed.
                """);
        notes(results).forEach(note -> text.append(note).append('\n'));
        return text.toString();
    }

    private static String mark(Work.Limit limit) {
        return switch (limit) {
            case FMA -> " ";
            case READ -> "r";
            case TRIAD -> "t";
        };
    }

    private static String row(Result result, Set<String> columns, int width) {
        Result.Figure quire = result.figures().get(Round.QUIRE);
        if (quire == null) {
            return String.format(Locale.ROOT, "%-" + width + "s no figures, see below", result.name());
        }
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "%-" + width + "s %11s %8.1f%s %4.0f %%",
                result.name(),
                time(quire.seconds()),
                result.work().amount() / quire.seconds() * 1e-9,
                mark(result.work().limit()),
                100 * quire.share()));
        for (String name : columns) {
            Result.Figure figure = result.figures().get(name);
            Double outrun = result.outrun().get(name);
            row.append(
                    figure != null
                            ? String.format(Locale.ROOT, " %10.3f", figure.ratio())
                            : outrun != null
                                    ? String.format(Locale.ROOT, " %9.1f~", outrun / quire.seconds())
                                    : String.format(Locale.ROOT, " %10s", "–"));
        }
        Result.Figure best = result.best().map(result.figures()::get).orElse(null);
        row.append(
                best == null
                        ? String.format(Locale.ROOT, " %7s %6s", "–", "–")
                        : String.format(Locale.ROOT, " %7.3f %6.3f", best.ratio(), best.spread()));
        double error = result.accuracy().map(Accuracy::error).orElse(Double.NaN);
        row.append(String.format(
                Locale.ROOT,
                " %7.1e  %3d + %d%s",
                error,
                result.good(),
                result.thrown(),
                result.disturbed() ? " !" : ""));
        return row.toString();
    }

    /** Returns what is missing or wrong, each thing once. */
    static List<String> notes(List<Result> results) {
        Map<String, List<String>> notes = new TreeMap<>();
        for (Result result : results) {
            result.faults().forEach(fault -> add(notes, "FAULT: " + fault, result));
            result.missing().forEach((name, reason) -> add(notes, "missing: " + name + ", " + reason, result));
            result.accuracy()
                    .filter(accuracy -> accuracy.entries() < accuracy.of())
                    .ifPresent(accuracy -> add(notes, "error of " + accuracy.entries() + " entries, not all", result));
        }
        List<String> lines = new ArrayList<>();
        notes.forEach((note, cases) ->
                lines.add(note + (cases.size() == results.size() ? "" : " (" + String.join("; ", cases) + ")")));
        return lines;
    }

    private static void add(Map<String, List<String>> notes, String note, Result result) {
        notes.computeIfAbsent(note, key -> new ArrayList<>()).add(result.name());
    }

    /** Returns a time in the unit that leaves one to three digits before the point. */
    static String time(double seconds) {
        double micros = seconds * 1e6;
        return micros < 1000
                ? String.format(Locale.ROOT, "%.2f µs", micros)
                : micros < 1e6
                        ? String.format(Locale.ROOT, "%.2f ms", micros / 1e3)
                        : String.format(Locale.ROOT, "%.3f s", seconds);
    }
}
