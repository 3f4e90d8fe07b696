package dev.quire.notebook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The claims, checks and verdicts of one running notebook.
 *
 * <p>Only the section that is open is kept: {@code claim} opens one anew, so a section can be run again from its claim. A
 * cell that is run again alone replaces its checks, which the host's execution count tells from a name used twice.
 */
final class Session {

    static final String MIME = "application/vnd.quire.check+json";

    /** The session of this process, which is that of the notebook. */
    static final Session OF_PROCESS = new Session(Host::current);

    private static final int VERSION = 1;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private record Done(int execution, boolean passed, boolean earns) {}

    private record Begun(String name, int execution) {}

    private final Supplier<Host> host;
    private final Map<String, Done> done = new LinkedHashMap<>();
    private String slug = "";
    private Begun unfinished;
    private Done verdict;

    Session(Supplier<Host> host) {
        this.host = host;
    }

    /** Forgets the open section: another notebook begins. */
    synchronized void restart() {
        slug = "";
        done.clear();
        unfinished = null;
        verdict = null;
    }

    synchronized void claim(String newSlug, String text) {
        if (newSlug == null || !SLUG.matcher(newSlug).matches()) {
            throw new IllegalArgumentException(
                    "slug: expected lower-case words and digits joined by hyphens, such as \"rmm-backprop\", got "
                            + (newSlug == null ? "null" : "\"" + newSlug + "\""));
        }
        String words = Arguments.text("text", text);
        requireFinished("");
        slug = newSlug;
        done.clear();
        verdict = null;
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("kind", "claim");
        record.put("name", slug);
        record.put("text", words);
        show(
                record,
                "Claim " + slug + ": " + words,
                "<div><strong>Claim</strong> <code>" + Html.escape(slug) + "</code>: " + Html.escape(words) + "</div>");
    }

    /** Opens a check, which stays unfinished until it has its relation. */
    synchronized String begin(String name) {
        String words = Arguments.text("name", name);
        requireFinished(words);
        int now = host.get().execution();
        Done before = done.get(words);
        if (before != null && !rerun(before.execution, now)) {
            throw new IllegalArgumentException("name: expected one that is new in section \"" + slug
                    + "\", but a check is already called \"" + words + "\"");
        }
        if (before == null && verdict != null) {
            throw new IllegalStateException("check \"" + words + "\": section \"" + slug
                    + "\" already has its verdict; put the check before it, and run the section again from its claim");
        }
        unfinished = new Begun(words, now);
        return words;
    }

    /** Closes a check: shows it and keeps what the verdict needs. */
    synchronized void finish(String kind, Judgement found, String text, String html) {
        if (unfinished == null || !unfinished.name.equals(found.name)) {
            throw new IllegalStateException(
                    "check \"" + found.name + "\": it is finished; call check again for another relation");
        }
        unfinished = null;
        done.put(found.name, new Done(host.get().execution(), found.passed(), found.earns()));
        show(found.record(kind), text, html);
    }

    synchronized void verdict(Verdict claimed, String because) {
        if (claimed == null) {
            throw new IllegalArgumentException("verdict: expected one of the verdicts, got null");
        }
        String words = Arguments.text("because", because);
        requireFinished("");
        if (slug.isEmpty()) {
            throw new IllegalStateException("verdict: expected a claim before it; call claim(slug, text) first");
        }
        int now = host.get().execution();
        if (verdict != null && !rerun(verdict.execution, now)) {
            throw new IllegalStateException("verdict: section \"" + slug + "\" already has one");
        }
        var failed = done.entrySet().stream()
                .filter(check -> !check.getValue().passed)
                .map(Map.Entry::getKey)
                .toList();
        if (failed.isEmpty() && done.values().stream().noneMatch(Done::earns)) {
            throw new IllegalStateException("verdict: section \"" + slug + "\" has no check that earns one"
                    + (done.isEmpty() ? "" : "; a condition that holds is not enough, compare a number"));
        }
        verdict = new Done(now, failed.isEmpty(), false);
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("kind", "verdict");
        record.put("name", slug);
        record.put("verdict", claimed.id());
        record.put("state", failed.isEmpty() ? "earned" : "failed");
        record.put("checks", done.size());
        record.put("failed", failed);
        record.put("because", words);
        String state = failed.isEmpty()
                ? claimed.id() + " (" + count(done.size()) + ")"
                : "failed (" + failed.size() + " of " + count(done.size()) + " failed: " + String.join(", ", failed)
                        + "; not " + claimed.id() + ")";
        show(
                record,
                (failed.isEmpty() ? "" : "✗ ") + "Verdict " + slug + ": " + state + ": " + words,
                "<div><strong>" + (failed.isEmpty() ? "" : "✗ ") + "Verdict</strong> <code>" + Html.escape(slug)
                        + "</code>: <strong>" + Html.escape(state) + "</strong>: " + Html.escape(words) + "</div>");
    }

    private static String count(int checks) {
        return checks + (checks == 1 ? " check" : " checks");
    }

    private static boolean rerun(int before, int now) {
        return before != now;
    }

    private void requireFinished(String next) {
        if (unfinished == null) {
            return;
        }
        Begun left = unfinished;
        // Said once: what follows must not fail for an old slip again.
        unfinished = null;
        if (left.name.equals(next) && rerun(left.execution, host.get().execution())) {
            return;
        }
        throw new IllegalStateException("check \"" + left.name
                + "\": it has no relation and compared nothing; add one such as .isBelow(limit, reason)");
    }

    private void show(Map<String, Object> entries, String text, String html) {
        Host to = host.get();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("version", VERSION);
        record.put("kind", entries.get("kind"));
        record.put("slug", slug);
        record.put("name", entries.get("name"));
        record.put("line", to.line());
        record.putAll(entries);
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", text);
        bundle.put("text/html", html);
        bundle.put(MIME, record);
        to.show(bundle);
    }
}
