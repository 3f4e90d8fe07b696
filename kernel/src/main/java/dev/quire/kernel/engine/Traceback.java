package dev.quire.kernel.engine;

import dev.quire.kernel.engine.CellOutcome.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;
import jdk.jshell.spi.SPIResolutionException;

/**
 * Says what went wrong in the words of the cell: the user's frames with cell, line and source, the frame in which it was
 * thrown, the causes; nothing of the kernel and of JShell.
 */
final class Traceback {

    /** How the names of the classes begin that JShell makes. */
    static final String SNIPPET_CLASS = "REPL.$JShell$";

    private static final Pattern JSHELL_NAME = Pattern.compile("REPL\\.\\$JShell\\$\\w+[.$]");
    /** The methods of what {@code %%bench} makes of a cell ({@code dev.quire.notebook.BenchBody}). */
    private static final String BENCH_LOOP = "calls$";

    private static final String BENCH_CALL = "call$";
    private static final String BENCH_VALUE = "take$(";

    /** What a cell's magics become. */
    private static final String MAGICS = "dev.quire.kernel.magics.Statics";

    private static final Pattern MAGIC =
            Pattern.compile(Pattern.quote(MAGICS) + "\\.(line|cell)(?:Statement|Magic)\\(\"(\\w+)\".*");

    private static final int FRAMES = 20;
    private static final int CAUSES = 10;
    private static final int PROBLEMS = 10;

    /** No colour: front ends put errors on a ground of red, on which no red can be read in light and dark themes alike. */
    private static final String BOLD = "\u001b[1m";

    private static final String PLAIN = "\u001b[0m";

    private static final String HINT = "    hint: ";

    private final Function<String, LineMap> lines;
    private final Hints hints;

    Traceback(Function<String, LineMap> lines, Hints hints) {
        this.lines = lines;
        this.hints = hints;
    }

    Failure of(CellFailure failure) {
        if (failure.interrupted()) {
            return interrupted(failure.getCause());
        }
        if (failure.getCause() instanceof EvaluationFailed nested) {
            return of(nested.failure());
        }
        return failure.rejectedPart() != null
                ? rejected(failure.rejectedPart(), failure.problems())
                : thrown(failure.getCause(), failure.getMessage());
    }

    /** Returns the message, and on a line of its own the hint, if there is one. */
    static String messageOf(Failure failure) {
        String last = failure.traceback().isEmpty() ? "" : failure.traceback().getLast();
        return failure.message() + (last.startsWith(HINT) ? "\n" + last.strip() : "");
    }

    private Failure interrupted(Throwable where) {
        List<String> text = new ArrayList<>();
        text.add(BOLD + "Interrupted" + PLAIN);
        if (where != null) {
            addFrames(where, text);
        }
        return new Failure("Interrupted", "the cell was interrupted", text);
    }

    private Failure rejected(Part part, List<Diag> problems) {
        List<Diag> errors = problems.stream().filter(Diag::isError).toList();
        List<String> text = new ArrayList<>();
        for (Diag error : errors.subList(0, Math.min(PROBLEMS, errors.size()))) {
            addProblem(part, error, text);
        }
        if (errors.size() > PROBLEMS) {
            text.add("… and " + (errors.size() - PROBLEMS) + " more errors");
        }
        String message = errors.isEmpty()
                ? "the compiler rejects this without a reason"
                : firstLine(errors.getFirst().getMessage(Locale.ROOT)) + " (line "
                        + part.line((int) errors.getFirst().getPosition()) + ")";
        if (text.isEmpty()) {
            text.add(BOLD + "CompileError" + PLAIN + ": " + message);
        }
        return new Failure("CompileError", message, text);
    }

    private void addProblem(Part part, Diag error, List<String> text) {
        boolean first = text.isEmpty();
        String source = part.source();
        int start = clamp(error.getStartPosition(), source.length());
        int line = part.line(start);
        String[] message = error.getMessage(Locale.ROOT).split("\n", -1);
        text.add(BOLD + "CompileError" + PLAIN + ": " + message[0] + " (cell " + part.cell() + ", line " + line + ")");
        int lineStart = source.lastIndexOf('\n', start - 1) + 1;
        int lineEnd = source.indexOf('\n', lineStart);
        String shown = source.substring(lineStart, lineEnd < 0 ? source.length() : lineEnd);
        int end = Math.min(clamp(error.getEndPosition(), source.length()), lineStart + shown.length());
        int columns = shown.codePointCount(0, start - lineStart);
        int width = Math.max(1, end > start ? source.codePointCount(start, end) : 1);
        text.add("    " + shown.replace('\t', ' '));
        text.add("    " + " ".repeat(columns) + BOLD + "^".repeat(width) + PLAIN);
        for (int i = 1; i < message.length; i++) {
            // The class that JShell wraps around a snippet has no name to be shown.
            if (!message[i].strip().equals("location: class")) {
                text.add("    " + message[i].strip());
            }
        }
        // What follows the first problem is often its consequence.
        String hint = first ? hints.forProblem(part, error, shown) : "";
        if (!hint.isEmpty()) {
            text.add(HINT + hint);
        }
    }

    private static int clamp(long position, int length) {
        return (int) Math.max(0, Math.min(position, length));
    }

    private Failure thrown(Throwable thrown, String known) {
        List<String> text = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        String before = "";
        for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
            if (seen.size() > CAUSES) {
                text.add("… and further causes");
                break;
            }
            String message = at == thrown && known != null ? known : message(at);
            text.add(before + BOLD + name(at) + PLAIN + (message.isEmpty() ? "" : ": " + message));
            addFrames(at, text);
            before = "Caused by: ";
        }
        String hint = Hints.forThrown(thrown);
        if (!hint.isEmpty()) {
            text.add(HINT + hint);
        }
        return new Failure(name(thrown), firstLine(known != null ? known : message(thrown)), text);
    }

    private static String name(Throwable thrown) {
        if (thrown instanceof SPIResolutionException) {
            return "UnresolvedReference";
        }
        String name = thrown.getClass().getName();
        return name.startsWith(SNIPPET_CLASS) ? ownName(name) : name;
    }

    /** A message is computed by the exception's own code, which may fail in its turn. */
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : JSHELL_NAME.matcher(message).replaceAll("");
        } catch (Exception e) {
            return "(its message cannot be read: " + e.getClass().getName() + ")";
        }
    }

    /** The user's frames, and above them the door of the library through which the last of them went. */
    private void addFrames(Throwable thrown, List<String> text) {
        StackTraceElement[] frames = thrown.getStackTrace();
        int door = Math.max(0, firstUserFrame(frames) - 1);
        int users = 0;
        for (int i = door; i < frames.length; i++) {
            boolean user = frames[i].getClassName().startsWith(SNIPPET_CLASS)
                    && !frames[i].getMethodName().equals(BENCH_LOOP);
            users += user ? 1 : 0;
            if ((i == door && !isBehindTheScenes(frames[i])) || (user && users <= FRAMES)) {
                LineMap map = user ? lines.apply(frames[i].getClassName()) : null;
                text.add("    at " + (map == null ? outside(frames[i]) : inCell(frames[i], map)));
            }
        }
        if (users > FRAMES) {
            text.add("    … and " + (users - FRAMES) + " more frames in cells");
        }
    }

    /** Where a frame of a cell is, in the cell's words. */
    String place(StackTraceElement frame) {
        LineMap map = lines.apply(frame.getClassName());
        return map == null ? outside(frame) : inCell(frame, map);
    }

    /** How JShell's part of the work calls the cell; the first frame where the cell's own are missing. */
    private static boolean isBehindTheScenes(StackTraceElement frame) {
        return frame.getClassName().startsWith("jdk.internal.reflect.")
                || frame.getClassName().equals(StopSite.class.getName())
                || frame.getClassName().equals(MAGICS);
    }

    private static int firstUserFrame(StackTraceElement[] frames) {
        int at = 0;
        while (at < frames.length && !frames[at].getClassName().startsWith(SNIPPET_CLASS)) {
            at++;
        }
        return at < frames.length ? at : 0;
    }

    private static String outside(StackTraceElement frame) {
        return (frame.getClassName().startsWith(SNIPPET_CLASS) ? ownName(frame.getClassName()) : frame.getClassName())
                + "." + frame.getMethodName()
                + (frame.getFileName() == null || frame.getLineNumber() < 0
                        ? ""
                        : " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")");
    }

    private static String inCell(StackTraceElement frame, LineMap map) {
        int line = map.line(frame.getLineNumber());
        String[] source = map.part().text().split("\n", -1);
        String place = "cell " + map.part().cell() + ", line " + line;
        String method = frame.getMethodName();
        String type = ownName(frame.getClassName());
        String name = method.equals("do_it$") || method.equals(BENCH_CALL) || method.startsWith("lambda$do_it$")
                ? ""
                : (type.isEmpty() ? "" : type + ".") + method.replaceFirst("^lambda\\$(.*)\\$\\d+$", "$1");
        return (name.isEmpty() ? place : name + " (" + place + ")") + ": "
                + asTyped(source[line - 1].strip().replace(BENCH_VALUE, ""));
    }

    /** A magic as it stands in the cell, of which Java was made before the compiler saw it. */
    private static String asTyped(String line) {
        Matcher call = MAGIC.matcher(line);
        return call.find()
                ? line.substring(0, call.start()) + (call.group(1).equals("cell") ? "%%" : "%") + call.group(2) + " …"
                : line;
    }

    /** {@code A.B} for {@code REPL.$JShell$7$A$B}, empty for {@code REPL.$JShell$7}. */
    private static String ownName(String className) {
        int nested = className.indexOf('$', SNIPPET_CLASS.length());
        return nested < 0 ? "" : className.substring(nested + 1).replace('$', '.');
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
