package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The cells of this session, for front ends that offer what was typed before. */
final class History {

    private static final int SESSION = 1;
    private static final int LIMIT = 10_000;
    private static final long CHARACTERS = 8 << 20;

    /** Of a value's text so much is kept; what is shown is longer only where it is a list of something. */
    private static final int VALUE = 10_000;

    private record Entry(int line, String source, String value) {

        int length() {
            return source.length() + (value == null ? 0 : value.length());
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private long characters;

    synchronized void add(int line, String source) {
        add(entries.size(), new Entry(line, source, null));
    }

    /** Keeps the text of a cell's value, when the cell has ended. */
    synchronized void value(int line, String text) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.line() == line) {
                entries.remove(i);
                characters -= entry.length();
                String kept = text.length() > VALUE ? text.substring(0, VALUE) + "…" : text;
                add(i, new Entry(line, entry.source(), kept));
                return;
            }
        }
    }

    private void add(int place, Entry entry) {
        entries.add(place, entry);
        characters += entry.length();
        while (entries.size() > LIMIT || (characters > CHARACTERS && entries.size() > 1)) {
            characters -= entries.removeFirst().length();
        }
    }

    /** The content of a reply to a history request. */
    synchronized JsonObject answer(JsonObject request) {
        List<Entry> found =
                switch (Message.text(request, "hist_access_type", "tail")) {
                    case "range" -> range(request);
                    case "search" -> search(request);
                    default -> last(entries, Message.integer(request, "n", LIMIT));
                };
        boolean output = Message.flag(request, "output", false);
        JsonArray rows = new JsonArray();
        for (Entry entry : found) {
            JsonArray row = new JsonArray();
            row.add(SESSION);
            row.add(entry.line());
            if (output) {
                JsonArray pair = new JsonArray();
                pair.add(entry.source());
                pair.add(entry.value());
                row.add(pair);
            } else {
                row.add(entry.source());
            }
            rows.add(row);
        }
        JsonObject content = new JsonObject();
        content.add("history", rows);
        return content;
    }

    /** Session 0 is this one, as is its number; others are not kept. */
    private List<Entry> range(JsonObject request) {
        int session = Message.integer(request, "session", 0);
        if (session != 0 && session != SESSION) {
            return List.of();
        }
        int start = Message.integer(request, "start", 0);
        int stop = Message.integer(request, "stop", Integer.MAX_VALUE);
        return entries.stream()
                .filter(entry -> entry.line() >= start && entry.line() < stop)
                .toList();
    }

    private List<Entry> search(JsonObject request) {
        String pattern = Message.text(request, "pattern", "*");
        boolean unique = Message.flag(request, "unique", false);
        Set<String> seen = new HashSet<>();
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries.reversed()) {
            if (matches(pattern, entry.source()) && (!unique || seen.add(entry.source()))) {
                found.addFirst(entry);
            }
        }
        return last(found, Message.integer(request, "n", LIMIT));
    }

    /**
     * Whether {@code *} and {@code ?} stand for letters of the text. Linear but for the last star's retries: a text of n
     * characters and a pattern of m take at most n m steps, whatever the stars.
     */
    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            char c = p < pattern.length() ? pattern.charAt(p) : 0;
            if (c == '*') {
                star = p++;
                retry = t;
            } else if (p < pattern.length() && (c == '?' || c == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static List<Entry> last(List<Entry> all, int count) {
        return all.subList(Math.max(0, all.size() - Math.max(0, count)), all.size());
    }
}
