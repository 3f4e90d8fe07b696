package dev.quire.notebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a check found: the compared number, the relation, whether it holds, and how it reads.
 *
 * <p>Built up by the check that makes it, then turned once into a record and a line.
 */
final class Judgement {

    static final double LOOSE = 1000;

    final String name;
    private final String relation;
    private final Map<String, Object> terms = new LinkedHashMap<>();
    private final Map<String, Object> extra = new LinkedHashMap<>();
    private final String reason;
    private String value;
    private String hex;
    private String shown;
    private String expected = "";
    private boolean passed;
    private String tolerance;
    private Double headroom;
    private boolean exact;
    private String note = "";
    private String detail = "";

    Judgement(String name, String relation, String reason) {
        this.name = name;
        this.relation = relation;
        this.reason = reason;
    }

    /** The measured number; what is not finite never passes. */
    Judgement value(double measured, String text, String asShown, boolean holds) {
        value = text;
        hex = Double.toHexString(measured);
        shown = asShown;
        passed = holds && Double.isFinite(measured);
        if (!Double.isFinite(measured)) {
            note = Double.isNaN(measured) ? "not a number never passes" : "an infinite value never passes";
        }
        return this;
    }

    Judgement expected(String words) {
        expected = words;
        return this;
    }

    Judgement term(String key, double number) {
        terms.put(key, Double.toString(number));
        terms.put(key + "Hex", Double.toHexString(number));
        return this;
    }

    Judgement term(String key, long number) {
        terms.put(key, Long.toString(number));
        terms.put(key + "Hex", Double.toHexString((double) number));
        return this;
    }

    Judgement tolerance(double number) {
        tolerance = Double.toString(number);
        return this;
    }

    Judgement exact() {
        exact = true;
        return this;
    }

    /** A further entry of the record. */
    Judgement extra(String key, Object entry) {
        extra.put(key, entry);
        return this;
    }

    /** What stands before the reason in the line. */
    Judgement detail(String words) {
        detail = words;
        return this;
    }

    Judgement refuse(String why) {
        passed = false;
        note = note.isEmpty() ? why : note + "; " + why;
        return this;
    }

    /**
     * Records how much larger the tolerance is than what was held below it. More than a thousand says that the check would
     * hardly have seen an error, so it fails unless the cell said why.
     */
    Judgement headroom(double allowed, double measured, String looseBecause) {
        if (looseBecause != null) {
            extra.put("loose", looseBecause);
        }
        if (measured == 0 || !Double.isFinite(measured) || !(allowed > 0)) {
            return this;
        }
        headroom = Math.min(allowed / Math.abs(measured), Double.MAX_VALUE);
        if (headroom > LOOSE && looseBecause == null) {
            refuse("the tolerance is " + Numbers.brief(Math.rint(headroom))
                    + " times what was measured; tighten it, or say why with looseBecause");
        }
        return this;
    }

    /**
     * Refuses a tolerance beyond a thousand times the numbers that it is about, where a difference of exactly 0 leaves
     * nothing to divide by; zeros are held against 1.
     */
    Judgement scale(double allowed, double size, String looseBecause) {
        if (looseBecause != null) {
            extra.put("loose", looseBecause);
        } else if (allowed > LOOSE * (size > 0 ? size : 1)) {
            refuse("the tolerance is more than 1000 times the numbers themselves; tighten it, or say why with"
                    + " looseBecause");
        }
        return this;
    }

    boolean passed() {
        return passed;
    }

    /** Only a relation between numbers can earn a verdict; a bare condition shows nothing that a reader can judge. */
    boolean earns() {
        return passed && !relation.equals("holds");
    }

    String reason() {
        return reason;
    }

    String note() {
        return note;
    }

    Map<String, Object> record(String kind) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("kind", kind);
        record.put("name", name);
        record.put("verdict", passed ? "passed" : "failed");
        record.put("relation", relation);
        record.put("value", value);
        record.put("hex", hex);
        record.putAll(terms);
        record.put("tolerance", tolerance);
        record.put("reason", reason);
        record.put("headroom", headroom);
        record.put("exact", exact);
        record.putAll(extra);
        if (!note.isEmpty()) {
            record.put("note", note);
        }
        return record;
    }

    String text() {
        StringBuilder line = new StringBuilder(passed ? "✓ " : "✗ ").append(name);
        if (!shown.isEmpty()) {
            line.append(' ').append(shown);
        }
        if (!expected.isEmpty()) {
            line.append(passed ? shown.isEmpty() ? ": " : " " : ": expected ").append(expected);
        }
        String tail = tail();
        if (!tail.isEmpty()) {
            line.append(" (").append(tail).append(')');
        }
        return line.toString();
    }

    String html() {
        StringBuilder line = new StringBuilder("<div><strong>")
                .append(passed ? "✓ passed" : "✗ failed")
                .append("</strong> · ")
                .append(Html.escape(name));
        if (!shown.isEmpty()) {
            line.append(" <code>").append(Html.escape(shown)).append("</code>");
        }
        if (!expected.isEmpty()) {
            line.append(passed ? shown.isEmpty() ? ": " : " " : ", expected ").append(Html.escape(expected));
        }
        String tail = tail();
        if (!tail.isEmpty()) {
            line.append(" <em>(").append(Html.escape(tail)).append(")</em>");
        }
        return line.append("</div>").toString();
    }

    private String tail() {
        String words = detail;
        if (!reason.isEmpty()) {
            words = words.isEmpty() ? reason : words + ": " + reason;
        }
        return note.isEmpty() ? words : words.isEmpty() ? note : words + "; " + note;
    }
}
