package dev.quire.kernel.assist;

import dev.quire.kernel.assist.Token.Kind;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.tools.JavaFileManager;

/**
 * Answers questions about a cell that has not run. An analysis has a thread of its own and a limited time: one that fails or
 * does not end is no answer, and the next question gets another thread and another compiler.
 */
public final class Assistant {

    private static final System.Logger LOG = System.getLogger(Assistant.class.getName());
    private static final long MILLIS = 5_000;

    /** A longer cell is looked at only near the place. */
    private static final int LONGEST = 100_000;

    private static final long INDEX_MILLIS = 150;

    private static final long STACK_BYTES = 16L << 20;

    private static final Set<String> BEFORE_TYPE = Set.of("extends", "implements", "throws", "instanceof", "permits");

    private final Supplier<SessionView> session;
    private final Supplier<JavaFileManager> compilers;
    private final Sources sources;
    private final StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path", ""));
    private SessionFiles files;
    private volatile Semaphore turn = new Semaphore(1);
    private final AtomicBoolean indexing = new AtomicBoolean();
    private final FutureTask<TypeIndex> index = new FutureTask<>(this::readTypes);

    /**
     * Makes an assistant.
     *
     * @param session what the session has now
     * @param compilers makes the files of a compiler
     * @param sources where documentation is looked for
     */
    public Assistant(Supplier<SessionView> session, Supplier<JavaFileManager> compilers, Sources sources) {
        this.session = session;
        this.compilers = compilers;
        this.sources = sources;
    }

    /**
     * Tells of what has come to the class path.
     *
     * @param path one or more paths
     */
    public synchronized void addToClasspath(String path) {
        classPath.append(File.pathSeparator).append(path);
        files = null;
        if (index.state() == Future.State.SUCCESS) {
            index.resultNow().add(path);
        }
    }

    private TypeIndex readTypes() {
        TypeIndex types = TypeIndex.ofThisProgram();
        synchronized (this) {
            types.add(classPath.toString());
        }
        return types;
    }

    /** Reads what explains the JDK, which needs no compiler of the session and so may go on beside a cell. */
    public void readAhead() {
        sources.warmUp();
    }

    /**
     * Makes ready what the first answer needs; it takes as long as the first answer would. In small pieces, the commonest first,
     * because a question waits for the one that is under way; what few questions need comes later, as there may be two cores.
     */
    public void warmUp() {
        var _ = complete("Math.sq", 7);
        startIndex();
        var _ = inspect("Math.sqrt(", 10, 0);
        var _ = complete("var q = List.of(1).stream().map(x -> x.by", 40);
    }

    private synchronized SessionFiles files(SessionView view) {
        if (files == null) {
            JavaFileManager fresh = compilers.get();
            String path = classPath.toString();
            if (!path.equals(System.getProperty("java.class.path", ""))) {
                var _ = fresh.handleOption("-classpath", List.of(path).iterator());
            }
            files = new SessionFiles(fresh);
        }
        files.show(view.classes());
        return files;
    }

    private synchronized void giveUp() {
        turn = new Semaphore(1);
        files = null;
    }

    /** The names of all types; while they are still read, an answer does without them rather than wait. */
    private TypeIndex index() {
        startIndex();
        try {
            return index.get(INDEX_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return new TypeIndex();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TypeIndex();
        }
    }

    private void startIndex() {
        if (indexing.compareAndSet(false, true)) {
            Thread.ofPlatform().name("quire-types").daemon().start(index);
        }
    }

    private <T> T within(Callable<T> question, T otherwise) {
        // A compiler's files are for one thread; whoever comes later waits.
        Semaphore mine = turn;
        FutureTask<T> task = new FutureTask<>(() -> {
            mine.acquire();
            try {
                return question.call();
            } finally {
                mine.release();
            }
        });
        Thread thread = Thread.ofPlatform()
                .name("quire-assist")
                .daemon()
                .stackSize(STACK_BYTES)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.start();
        try {
            return task.get(MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // The compiler may hold its files, so the next question gets others. It is not interrupted: that would
            // close them.
            giveUp();
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "an analysis failed", e.getCause());
            giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return otherwise;
    }

    /**
     * What may stand at the cursor.
     *
     * @param source the cell
     * @param cursor an index in UTF-16 units
     * @return the candidates, best first; they replace the whole name at the cursor
     */
    public Completion complete(String source, int cursor) {
        return within(() -> completion(source, cursor), Completion.none(cursor));
    }

    private Completion completion(String source, int cursor) {
        int start = Tokens.startOfWord(source, cursor);
        int end = start < cursor ? Tokens.endOfWord(source, cursor) : cursor;
        List<Token> tokens = Tokens.of(source);
        if (source.length() > LONGEST || !admitsNames(source, tokens, start, cursor)) {
            return Completion.none(cursor);
        }
        Completer.Place place = place(source, tokens, start);
        SessionView view = session.get();
        Frame frame = Frame.upTo(view, source, tokens, start, suffix(place));
        Analysis analysis = Analysis.of(frame.text(), files(view));
        boolean called = (end < source.length() && source.charAt(end) == '(') || isReference(source, tokens, start);
        Completer completer = new Completer(
                analysis,
                this::index,
                imports(view, source, tokens),
                view,
                source.substring(start, cursor),
                place,
                called);
        List<Completion.Candidate> found = completer.run();
        return found.isEmpty() ? Completion.none(cursor) : new Completion(start, end, found);
    }

    static Imports imports(SessionView view, String source, List<Token> tokens) {
        List<String> all = new ArrayList<>(view.imports());
        for (Chunk chunk : Chunk.split(source, tokens)) {
            if (chunk.role() == Chunk.Role.IMPORT) {
                all.add(source.substring(chunk.start(), chunk.end()));
            }
        }
        return Imports.of(all);
    }

    /** There are no names in texts, comments and numbers. */
    private static boolean admitsNames(String source, List<Token> tokens, int start, int cursor) {
        for (Token token : tokens) {
            boolean inside = token.start() < cursor
                    && (cursor < token.end()
                            || (cursor == token.end()
                                    && (!token.closed()
                                            || token.kind() == Kind.LINE_COMMENT
                                            || token.kind() == Kind.NUMBER)));
            if (inside && token.kind() != Kind.WORD && token.kind() != Kind.SYMBOL) {
                return false;
            }
        }
        Token before = before(source, tokens, start);
        // After a semicolon on the same line nothing is begun, and a list of everything helps nobody.
        return start < cursor
                || before == null
                || !before.is(source, ";")
                || source.substring(before.end(), start).contains("\n");
    }

    static Token before(String source, List<Token> tokens, int place) {
        Token last = null;
        for (Token token : tokens) {
            if (token.end() <= place && !token.isComment()) {
                last = token;
            }
        }
        return last;
    }

    private static Completer.Place place(String source, List<Token> tokens, int start) {
        Chunk chunk =
                Chunk.split(
                                source.substring(0, start),
                                tokens.stream()
                                        .filter(one -> one.end() <= start)
                                        .toList())
                        .stream()
                        .reduce(null, (a, b) -> b);
        Token before = before(source, tokens, start);
        String text = before == null ? "" : before.of(source);
        if (chunk != null && chunk.role() == Chunk.Role.IMPORT && !text.equals(";")) {
            return Completer.Place.IMPORT;
        }
        if (BEFORE_TYPE.contains(text)) {
            return Completer.Place.TYPE;
        }
        return switch (text) {
            case ".", "::" -> Completer.Place.MEMBER;
            case "new" -> Completer.Place.CONSTRUCTOR;
            case "@" -> Completer.Place.ANNOTATION;
            default -> Completer.Place.ANYTHING;
        };
    }

    private static boolean isReference(String source, List<Token> tokens, int start) {
        Token before = before(source, tokens, start);
        return before != null && before.is(source, "::");
    }

    /** What makes the marker a whole expression. */
    private static String suffix(Completer.Place place) {
        return switch (place) {
            case CONSTRUCTOR -> "()";
            case ANNOTATION -> " int quire$x";
            default -> "";
        };
    }

    /**
     * What the name at the cursor is: signatures and documentation.
     *
     * @param source the cell
     * @param cursor an index in UTF-16 units; the end of the text is a place too
     * @param detail 0, or 1 for the source too
     * @return the answer in several forms
     */
    public Inspection inspect(String source, int cursor, int detail) {
        return within(
                () -> {
                    SessionView view = session.get();
                    return source.length() > LONGEST
                            ? Inspection.NONE
                            : new Inspector(view, files(view), this::index, sources).inspect(source, cursor, detail);
                },
                Inspection.NONE);
    }
}
