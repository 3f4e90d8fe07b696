package dev.quire.datasets;

import dev.quire.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The benchmarks that the clone in which a notebook runs keeps: {@code ./quire bench AREA} leaves a report for each CPU
 * under {@code verification/results}.
 *
 * <p>They are read where they lie, as the {@link Ledger} is. Of the reports of several CPUs that of the CPU at hand
 * counts, else the last by name; its first line names the CPU. Where there is none yet, the table is empty and the text says how to make one, so
 * that a notebook shows that instead of failing.
 *
 * {@snippet class="snippets.DatasetSnippets" region="benchmarks"}
 */
public final class Benchmarks {

    private static final Path RESULTS = Path.of("verification", "results");

    private static final String QUIRE = "Quire";

    /** How wide the columns of a report are, each with the blank before it; the first is as wide as the longest name of a case. */
    private static final int TIME = 12;

    private static final int RATE = 10;
    private static final int SHARE = 7;
    private static final int PEER = 11;
    private static final String AFTER = "    best spread   error   rounds";
    private static final String NO_FIGURES = "no figures";

    private static final Pattern SIZE = Pattern.compile("\\bn=(\\d+)$");

    private Benchmarks() {}

    /**
     * Returns the report of an area as it is kept.
     *
     * @param area the area, such as {@code "dense"}
     * @return the text, or a sentence that says that there is none
     * @throws IllegalArgumentException if the area is no word, or the working directory is in no clone
     * @throws UncheckedIOException if the report cannot be read
     */
    public static String text(String area) {
        return text(Ledger.above(Path.of("")), area, Platform.report().cpu());
    }

    /**
     * Returns the table of an area.
     *
     * @param area the area, such as {@code "dense"}
     * @return a new table with a row per case: the text {@code case}; the numbers {@code n}, the size in a name such as
     *     {@code gemm f64 n=1000}, {@code rate}, Quire's in flops a second (in bytes where reading is what limits the case),
     *     {@code share} of what limits it, from 0 to 1, and for each peer, under its name, its time over Quire's; a number is
     *     missing where there is none; without rows where there is no report
     * @throws IllegalArgumentException if the area is no word, the working directory is in no clone, or the report is not
     *     what {@code ./quire bench} writes
     * @throws UncheckedIOException if the report cannot be read
     */
    public static Table table(String area) {
        return table(Ledger.above(Path.of("")), area, Platform.report().cpu());
    }

    static String text(Path clone, String area, String cpu) {
        return report(clone, area, cpu)
                .map(Benchmarks::read)
                .orElse("No benchmark of this area is kept yet: ./quire bench " + area
                        + " measures on the CPU at hand and keeps its table under verification/results.\n");
    }

    static Table table(Path clone, String area, String cpu) {
        Optional<Path> file = report(clone, area, cpu);
        return file.isEmpty()
                ? empty(List.of())
                : parsed(file.get(), read(file.get()).lines().toList());
    }

    /** Not the one that was written last: a clone writes all at once. */
    private static Optional<Path> report(Path clone, String area, String cpu) {
        if (area == null || !area.matches("[a-z]+")) {
            throw new IllegalArgumentException("area: expected a word in lower case, got " + area);
        }
        Path folder = clone.resolve(RESULTS);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(area + "-.+\\.txt"))
                    .max(Comparator.comparing((Path file) -> isOf(cpu, file)).thenComparing(Path::getFileName));
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read", e);
        }
    }

    /** Whether the first line names this CPU; family and model may follow. */
    private static boolean isOf(String cpu, Path file) {
        String head = read(file).lines().findFirst().orElse("");
        return head.startsWith(cpu + ", family ") || head.startsWith(cpu + " · ");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read", e);
        }
    }

    private static Table parsed(Path file, List<String> lines) {
        int at = 0;
        while (at < lines.size() && !lines.get(at).matches("case +Quire .*")) {
            at++;
        }
        if (at == lines.size()) {
            throw damaged(file, "no line with the columns' names");
        }
        String head = lines.get(at);
        int cases = head.indexOf(QUIRE) + QUIRE.length() - TIME;
        List<String> peers = peers(file, head, cases);
        Table table = empty(peers);
        for (String line : lines.subList(at + 1, lines.size())) {
            if (line.isBlank()) {
                break;
            }
            if (!line.contains(NO_FIGURES)) {
                append(table, peers, cases, line, file);
            }
        }
        return table;
    }

    private static List<String> peers(Path file, String head, int cases) {
        int from = cases + TIME + RATE + SHARE;
        int to = head.length() - AFTER.length();
        if (!head.endsWith(AFTER) || to < from || (to - from) % PEER != 0) {
            throw damaged(file, "columns that are not as wide as they should be: " + head);
        }
        return IntStream.iterate(from, at -> at < to, at -> at + PEER)
                .mapToObj(at -> head.substring(at, at + PEER).strip())
                .toList();
    }

    private static void append(Table table, List<String> peers, int cases, String line, Path file) {
        int at = cases + TIME;
        if (line.length() < at + RATE + SHARE + PEER * peers.size()) {
            throw damaged(file, "a row that is too short: " + line);
        }
        String name = line.substring(0, cases).strip();
        table.stringColumn("case").append(name);
        Matcher size = SIZE.matcher(name);
        if (size.find()) {
            table.doubleColumn("n").append(number(size.group(1), file));
        } else {
            table.doubleColumn("n").appendMissing();
        }
        table.doubleColumn("rate").append(1e9 * number(line.substring(at, at + RATE), file));
        at += RATE;
        table.doubleColumn("share").append(number(line.substring(at, at + SHARE), file) / 100);
        at += SHARE;
        for (String peer : peers) {
            String ratio = line.substring(at, at + PEER).strip();
            if (ratio.equals("–")) {
                table.doubleColumn(peer).appendMissing();
            } else {
                table.doubleColumn(peer).append(number(ratio, file));
            }
            at += PEER;
        }
    }

    /** Reads a number with the mark behind it: r of a reading rate, ~ of a peer that was too slow to take part, per cent. */
    private static double number(String text, Path file) {
        try {
            return Double.parseDouble(text.replaceAll("[r~%\\s]", ""));
        } catch (NumberFormatException e) {
            throw damaged(file, "expected a number, got " + text);
        }
    }

    private static Table empty(List<String> peers) {
        Table table = Table.create("benchmark")
                .addColumns(StringColumn.create("case"), DoubleColumn.create("n"))
                .addColumns(DoubleColumn.create("rate"), DoubleColumn.create("share"));
        peers.forEach(peer -> table.addColumns(DoubleColumn.create(peer)));
        return table;
    }

    private static IllegalArgumentException damaged(Path file, String why) {
        return new IllegalArgumentException(file + ": not what ./quire bench writes: " + why);
    }
}
