package dev.quire.bench;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param area the area's name
 * @param quick whether in short
 * @param pattern a regular expression that part of a case's name has to fit
 * @param json where results go for other programs
 * @param folder for native libraries and logs
 * @param results where the last full result of each CPU is kept
 */
record Options(String area, boolean quick, Optional<String> pattern, Optional<Path> json, Path folder, Path results) {

    static Options of(String... arguments) {
        String area = null;
        boolean quick = false;
        String pattern = null;
        Path json = null;
        Path folder = null;
        Path results = null;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.remove();
            switch (argument) {
                case "--quick" -> quick = true;
                case "--case" -> pattern = value(argument, rest);
                case "--json" -> json = Path.of(value(argument, rest));
                case "--folder" -> folder = Path.of(value(argument, rest));
                case "--results" -> results = Path.of(value(argument, rest));
                default -> {
                    if (area != null || argument.startsWith("-")) {
                        throw new IllegalArgumentException("expected one area and known options, got " + argument);
                    }
                    area = argument;
                }
            }
        }
        if (area == null || folder == null || results == null) {
            throw new IllegalArgumentException(
                    "expected an area, --folder and --results, got " + String.join(" ", arguments));
        }
        return new Options(area, quick, Optional.ofNullable(pattern), Optional.ofNullable(json), folder, results);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + ": expected a value, got none");
        }
        return rest.remove();
    }

    /** Tells whether everything is measured in full, so that the report is worth keeping. */
    boolean full() {
        return !quick && pattern.isEmpty();
    }
}
