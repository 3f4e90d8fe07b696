package dev.quire.kernel.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the name that was meant. */
public final class Spelling {

    private Spelling() {}

    /**
     * Returns the candidate that differs least, by at most a third of its letters and at most two; letters are more often
     * left out than added.
     *
     * @param name what was written
     * @param candidates what there is
     * @return the nearest one, or "" if none is near
     */
    public static String nearest(String name, Stream<String> candidates) {
        int bound = Math.max(1, Math.min(name.length() / 3, 2));
        return candidates
                .filter(candidate -> !candidate.isEmpty() && !candidate.equals(name))
                .distinct()
                .map(candidate -> Map.entry(distance(name, candidate), candidate))
                .filter(entry -> entry.getKey() <= bound)
                .min(Map.Entry.<Integer, String>comparingByKey()
                        .thenComparingInt(entry -> -entry.getValue().length())
                        .thenComparing(Map.Entry::getValue))
                .map(Map.Entry::getValue)
                .orElse("");
    }

    /** Letters to insert, delete, replace or to exchange with their neighbour (the restricted Damerau–Levenshtein distance). */
    static int distance(String a, String b) {
        List<int[]> rows = new ArrayList<>();
        for (int i = 0; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            for (int j = 0; j <= b.length(); j++) {
                row[j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, rows, row);
            }
            rows.add(row);
        }
        return rows.getLast()[b.length()];
    }

    private static int step(String a, String b, int i, int j, List<int[]> rows, int[] row) {
        int[] above = rows.get(i - 1);
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, rows.get(i - 2)[j - 2] + 1) : least;
    }
}
