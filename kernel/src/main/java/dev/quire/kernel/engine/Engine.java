package dev.quire.kernel.engine;

import dev.quire.control.Interruption;
import dev.quire.kernel.assist.Assistant;
import dev.quire.kernel.assist.Completion;
import dev.quire.kernel.assist.Inspection;
import dev.quire.kernel.assist.Readiness;
import dev.quire.kernel.assist.Sources;
import dev.quire.notebook.Host;
import dev.quire.notebook.Live;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.tools.JavaFileManager;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

/**
 * A session of Java cells in this process.
 *
 * <p>Cells run one at a time, each on a thread of its own; their variables, methods and classes stay until
 * {@link #close()}. Completion and inspection may be asked for from other threads while a cell runs. While the engine is
 * open it owns {@code System.out}, {@code System.err} and {@code System.in}, and there is one engine in a process.
 */
public final class Engine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Engine.class.getName());

    private static final String VECTOR = "jdk.incubator.vector";
    private static final long STACK_BYTES = 64L << 20;

    private final CellLoader loader;
    private final JShell shell;
    private final Evaluator evaluator;
    private final Traceback traceback;
    private final OpenBook declarations;
    private final Assistant assistant;
    private final OutputRouter router;
    private final Object visits = new Object();
    private volatile Cell running;
    private volatile Cell visiting;
    private volatile int runs;
    private volatile OutputLimit outputLimit = OutputLimit.ofEnvironment();

    /** Starts a session and declares what every cell may use without an import. */
    public Engine() {
        loader = new CellLoader(Engine.class.getClassLoader());
        Gate gate = new Gate();
        CellControl control = new CellControl(loader, gate);
        JShell.Builder builder = JShell.builder().executionEngine(control, Map.of());
        if (ModuleLayer.boot().findModule(VECTOR).isPresent()) {
            // The compiler has a module graph of its own, beside the one of the running JVM.
            builder.compilerOptions("--add-modules", VECTOR);
        }
        Optional<ClassIndex> index = ClassIndex.ofThisProgram();
        index.ifPresent(known -> builder.fileManager(compilers -> new IndexedFiles(compilers, known)));
        shell = builder.build();
        evaluator = new Evaluator(shell, control, loader, gate);
        traceback = new Traceback(evaluator::lines, new Hints(new Names(shell)));
        declarations = new OpenBook(shell, loader, gate);
        assistant = new Assistant(declarations::view, () -> compilerFiles(index), Sources.ofThisProgram());
        router = OutputRouter.install(() -> running);
        Interruption.arm(StopSite::ask);
        Host.set(new CellHost());
        Live.watchLibrary(true);
        declareStartup();
    }

    /** Files for a compiler that shares nothing with JShell's, so that both can work at the same time. */
    private static JavaFileManager compilerFiles(Optional<ClassIndex> index) {
        StandardJavaFileManager files =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        return index.isPresent() ? new IndexedFiles(files, index.get()) : files;
    }

    private void declareStartup() {
        InputStream resource = Objects.requireNonNull(Engine.class.getResourceAsStream("startup.jsh"), "startup.jsh");
        String text;
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            text = reader.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // JShell compiles three times for a snippet. It takes several imports for one, under the name of the first.
        String imports = text.lines().collect(Collectors.joining(" "));
        for (SnippetEvent event : shell.eval(imports)) {
            if (event.status() != Snippet.Status.VALID) {
                String why = shell.diagnostics(event.snippet())
                        .map(problem -> problem.getMessage(Locale.ROOT))
                        .collect(Collectors.joining("\n"));
                throw new IllegalStateException(
                        "startup.jsh: expected imports that compile, got " + imports + "\n" + why);
            }
        }
    }

    /**
     * Runs a cell to its end; the caller waits. All output has reached the listener when this returns.
     *
     * @param number what the cell is called in messages
     * @param source the cell
     * @param listener hears its output, its displays and its value
     * @return how it ended; whatever a cell does, this does not throw
     */
    public synchronized CellOutcome run(int number, String source, CellListener listener) {
        Reserve.refill();
        runs++;
        try {
            return onThreadOfItsOwn(new Cell(number, source, listener, outputLimit, false));
        } catch (OutOfMemoryError e) {
            Reserve.releaseFor(e);
            return CellOutcome.NO_ROOM;
        }
    }

    private CellOutcome onThreadOfItsOwn(Cell cell) {
        CellOutcome[] outcome = new CellOutcome[1];
        Thread thread = Thread.ofPlatform()
                .group(cell.group())
                .name("cell-" + cell.number())
                .daemon()
                .stackSize(STACK_BYTES)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> outcome[0] = onCellThread(cell));
        thread.setContextClassLoader(loader.classLoader());
        CellWatch watch = new CellWatch(thread, cell, new Standstill(traceback));
        running = cell;
        try {
            thread.start();
            watch.await();
        } finally {
            running = null;
            StopSite.disarm(cell);
        }
        cell.output().end();
        return outcome[0] == null ? CellOutcome.NO_ROOM : outcome[0];
    }

    /**
     * Runs a text beside the running cell if it declares nothing, so that someone can look at variables while it goes on;
     * a text with declarations waits for its turn like any cell. Visits come one after the other.
     *
     * <p>A variable that the running cell has not yet assigned has its default value, and what the cell changes meanwhile
     * is seen as another thread sees it.
     *
     * @param number what the cell is called in messages
     * @param source the cell
     * @param listener hears its output, its displays and its value
     * @return how it ended; whatever a cell does, this does not throw
     */
    public CellOutcome visit(int number, String source, CellListener listener) {
        if (!evaluator.isLook(source)) {
            return run(number, source, listener);
        }
        synchronized (visits) {
            Cell cell = new Cell(number, source, listener, outputLimit, true);
            CellOutcome[] outcome = new CellOutcome[1];
            Thread thread = Thread.ofPlatform()
                    .group(cell.group())
                    .name("visit-" + number)
                    .daemon()
                    .stackSize(STACK_BYTES)
                    .inheritInheritableThreadLocals(false)
                    .unstarted(() -> outcome[0] = onCellThread(cell));
            thread.setContextClassLoader(loader.classLoader());
            CellWatch watch = new CellWatch(thread, cell, new Standstill(traceback));
            visiting = cell;
            try {
                thread.start();
                watch.await();
            } finally {
                visiting = null;
                StopSite.disarm(cell);
            }
            cell.output().end();
            return outcome[0] == null ? CellOutcome.NO_ROOM : outcome[0];
        }
    }

    private CellOutcome onCellThread(Cell cell) {
        cell.takeThread();
        try {
            Object value = evaluator.evaluate(cell, cell.source());
            if (value != Evaluator.NOTHING) {
                show(cell, value);
            }
            return CellOutcome.OK;
        } catch (CellFailure failure) {
            CellFailure told =
                    cell.stopping() && !failure.interrupted() ? CellFailure.interrupted(failure.getCause()) : failure;
            return new CellOutcome(traceback.of(told));
        } catch (Throwable e) {
            // What reaches this place is a fault of JShell or of the machine (memory, stack); the session goes on.
            Reserve.releaseFor(e);
            return new CellOutcome(traceback.of(cell.stopping() ? CellFailure.interrupted(e) : CellFailure.thrown(e)));
        } finally {
            endWhatIsLive();
        }
    }

    /** Lines of progress that nobody has closed say where they stopped. */
    private static void endWhatIsLive() {
        try {
            Live.endOfCell();
        } catch (RuntimeException | OutOfMemoryError e) {
            Reserve.releaseFor(e);
            LOG.log(Level.WARNING, "the end of what was on display could not be shown", e);
        }
    }

    private static void show(Cell cell, Object value) throws CellFailure {
        if (!cell.enterUserCode()) {
            throw CellFailure.interrupted(null);
        }
        try {
            // What was printed before the value is shown before it.
            cell.output().flush();
            cell.listener().result(value);
        } catch (Throwable e) {
            throw CellFailure.thrown(e);
        } finally {
            cell.leaveUserCode();
        }
    }

    /**
     * Stops what {@link #visit} runs, or else the running cell; returns at once.
     *
     * @return false if no cell runs
     */
    public boolean interrupt() {
        Cell cell = visiting != null ? visiting : running;
        if (cell == null) {
            return false;
        }
        // In this order: what the armed site throws is then known to be an interrupt.
        cell.stop();
        StopSite.arm(cell);
        if (running != cell && visiting != cell) {
            StopSite.disarm(cell);
        }
        return true;
    }

    /**
     * Runs a text inside the running cell, for code that asks the session to evaluate something.
     *
     * @param source what to run
     * @return the value of its last expression, or null
     * @throws IllegalStateException if the calling thread is not a cell's
     * @throws EvaluationFailed if the text fails
     */
    public Object evaluate(String source) {
        return evaluate(source, false);
    }

    /**
     * Declares a text inside the running cell, as {@link #evaluate} does, but nothing in it may be left open until
     * something else is declared.
     *
     * @param source declarations
     * @throws IllegalStateException if the calling thread is not a cell's
     * @throws EvaluationFailed if the text fails
     */
    public void declare(String source) {
        var _ = evaluate(source, true);
    }

    private Object evaluate(String source, boolean strict) {
        Cell cell = ofCaller();
        try {
            Object value = evaluator.evaluate(cell, source, strict);
            return value == Evaluator.NOTHING ? null : value;
        } catch (CellFailure failure) {
            throw new EvaluationFailed(Traceback.messageOf(traceback.of(failure)), failure);
        }
    }

    private Cell ofCaller() {
        Cell cell = Cell.ofThisThread();
        if (cell == null || (cell != running && cell != visiting)) {
            throw new IllegalStateException("only a running cell can evaluate a text");
        }
        return cell;
    }

    /**
     * The variables of the session.
     *
     * @return in the order in which they were first declared
     */
    public List<Variable> variables() {
        return evaluator.variables();
    }

    /**
     * Forgets variables, methods and types, for a running cell; imports stay.
     *
     * @param names which; none stands for all
     * @return what was forgotten, for example {@code x}, {@code method f(int)}, {@code record Point}
     * @throws IllegalStateException if the calling thread is not a cell's
     */
    public List<String> drop(Collection<String> names) {
        return evaluator.drop(ofCaller(), names);
    }

    /**
     * Sets the last snippet of a text apart.
     *
     * @param source Java
     * @return the text in two
     */
    public Ending ending(String source) {
        return evaluator.ending(source);
    }

    /**
     * Sets how much text is kept of each cell that starts from now on.
     *
     * @param limit for both streams together
     */
    public void outputLimit(OutputLimit limit) {
        outputLimit = limit;
    }

    /**
     * Adds a jar or a folder of classes for compiler and cells.
     *
     * <p>Classes that are found there are made stoppable like those of cells.
     *
     * @param path one or more paths, separated like a class path
     * @throws IllegalArgumentException if one of them does not exist
     */
    public void addToClasspath(String path) {
        for (String entry : path.split(File.pathSeparator, -1)) {
            if (!Files.exists(Path.of(entry))) {
                throw new IllegalArgumentException(
                        "path: expected jars and folders of classes, got " + entry + ", which does not exist");
            }
        }
        shell.addToClasspath(path);
        assistant.addToClasspath(path);
    }

    /**
     * The class loader of the cells.
     *
     * @return a loader that sees the kernel's class path and what was added to it
     */
    public ClassLoader classLoader() {
        return loader.classLoader();
    }

    /**
     * The listener of the cell to which the calling thread belongs.
     *
     * @return the listener, or null outside of cells
     */
    public CellListener listener() {
        Cell cell = speaking();
        if (cell == null) {
            return null;
        }
        cell.output().flush();
        return cell.listener();
    }

    private Cell speaking() {
        Cell own = Cell.ofThisThread();
        return own == null ? running : own;
    }

    /**
     * What may stand at the cursor.
     *
     * @param source the cell so far
     * @param cursor an index in UTF-16 units
     * @return the candidates, best first
     */
    public Completion complete(String source, int cursor) {
        return assistant.complete(source, cursor);
    }

    /**
     * What the name at the cursor is: signatures and documentation.
     *
     * @param source the cell so far
     * @param cursor an index in UTF-16 units; the end of the text is a place too
     * @param detail 0, or 1 for the source too
     * @return the answer in several forms; none if nothing is known
     */
    public Inspection inspect(String source, int cursor, int detail) {
        return assistant.inspect(source, cursor, detail);
    }

    /** Reads ahead what explains the JDK; may go on beside a cell. */
    public void readAhead() {
        assistant.readAhead();
    }

    /** Makes ready what the first completion needs, so that nobody waits for it. */
    public void warmUp() {
        assistant.warmUp();
    }

    /**
     * Whether a text can be run as it is.
     *
     * @param source the text
     * @return the answer, with the indent for the next line if more is to come
     */
    public Readiness readiness(String source) {
        return Readiness.of(shell.sourceCodeAnalysis(), source);
    }

    /** Ends the session and gives the streams back. */
    @Override
    public void close() {
        Interruption.arm(null);
        Live.watchLibrary(false);
        Host.set(null);
        router.close();
        shell.close();
    }

    private final class CellHost implements Host {

        @Override
        public void show(Map<String, Object> bundle) {
            CellListener listener = listener();
            if (listener != null) {
                listener.show(bundle);
            }
        }

        @Override
        public String display(Object value) {
            CellListener listener = listener();
            if (listener == null) {
                return "";
            }
            String id = UUID.randomUUID().toString();
            listener.display(value, id, false);
            return id;
        }

        @Override
        public Place place() {
            return new CellPlace(speaking());
        }

        @Override
        public void clear(boolean wait) {
            Cell cell = speaking();
            if (cell != null) {
                cell.output().clear();
                cell.listener().clear(wait);
            }
        }

        @Override
        public int execution() {
            return runs;
        }

        @Override
        public int line() {
            Cell cell = running;
            Part part = cell == null ? null : cell.part();
            return part == null ? 0 : evaluator.line(part);
        }
    }

    /** An output of a cell under a name by which it is replaced. */
    private static final class CellPlace implements Host.Place {

        private final Cell cell;
        private final String id = UUID.randomUUID().toString();
        private boolean shown;

        CellPlace(Cell cell) {
            this.cell = cell;
        }

        /** Whether something is shown there already; what was printed before it is then shown before it. */
        private boolean enter() {
            boolean before = shown;
            shown = true;
            if (!before) {
                cell.output().flush();
            }
            return before;
        }

        @Override
        public synchronized void show(Map<String, Object> bundle, boolean last) {
            if (cell != null) {
                cell.listener().show(bundle, id, enter());
            }
        }

        @Override
        public synchronized void display(Object value, boolean last) {
            if (cell != null) {
                cell.listener().display(value, id, enter());
            }
        }
    }
}
