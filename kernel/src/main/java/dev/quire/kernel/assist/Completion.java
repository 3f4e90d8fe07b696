package dev.quire.kernel.assist;

import java.util.List;

/**
 * What may stand in a place of a cell.
 *
 * @param start where the replaced text begins, an index in UTF-16 units
 * @param end where it ends, exclusive
 * @param found what may replace it, best first
 */
public record Completion(int start, int end, List<Candidate> found) {

    /**
     * One of them.
     *
     * @param text what is inserted
     * @param kind what it is, in the words of front ends: class, interface, enum, module, function, instance, keyword, magic, path
     * @param signature what a person wants to know of it, such as {@code (double a) → double}; may be empty
     */
    public record Candidate(String text, String kind, String signature) {}

    /**
     * The texts alone.
     *
     * @return best first
     */
    public List<String> candidates() {
        return found.stream().map(Candidate::text).toList();
    }

    /**
     * Nothing.
     *
     * @param cursor the place
     * @return an answer without candidates
     */
    public static Completion none(int cursor) {
        return new Completion(cursor, cursor, List.of());
    }
}
