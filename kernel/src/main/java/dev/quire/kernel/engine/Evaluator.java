package dev.quire.kernel.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.StatementSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.SPIResolutionException;

/** Takes a cell through JShell, snippet by snippet, on the calling thread, up to its end or to the first error. */
final class Evaluator {

    /** The value of a cell whose last snippet has none. */
    static final Object NOTHING = new Object();

    private final JShell shell;
    private final CellControl control;
    private final CellLoader loader;
    private final Declarations declarations;
    private final Gate gate;
    private final Map<String, Part> parts = new ConcurrentHashMap<>();
    private final Map<String, LineMap> locations = new ConcurrentHashMap<>();
    private final Optional<SessionBooks> books;

    private volatile Part current;

    Evaluator(JShell shell, CellControl control, CellLoader loader, Gate gate) {
        this.shell = shell;
        this.control = control;
        this.loader = loader;
        this.declarations = new Declarations(shell, loader);
        this.gate = gate;
        this.books = SessionBooks.of(shell);
    }

    /**
     * Runs a text.
     *
     * @return the value of its last snippet, or {@link #NOTHING}
     */
    Object evaluate(Cell cell, String text) throws CellFailure {
        return evaluate(cell, text, false);
    }

    /** Runs a text, in which nothing may be left open until something else is declared if {@code strict}. */
    Object evaluate(Cell cell, String text, boolean strict) throws CellFailure {
        Part outer = cell.part();
        Object value = NOTHING;
        Set<String> unresolved = new TreeSet<>();
        gate.enter();
        try {
            for (Part part = next(cell, text, 0); part != null; part = next(cell, text, part.end())) {
                cell.part(part);
                value = evaluate(cell, part, unresolved, strict);
                if (cell.stopping()) {
                    throw CellFailure.interrupted(null);
                }
            }
            sayWhatIsMissing(cell, unresolved);
        } finally {
            gate.leave();
            cell.part(outer);
            current = outer;
        }
        return value;
    }

    /** Whether a text declares nothing: it only evaluates and calls. */
    boolean isLook(String text) {
        return Part.split(shell.sourceCodeAnalysis(), text).stream()
                .flatMap(part -> shell.sourceCodeAnalysis().sourceToSnippets(part.source()).stream())
                .allMatch(snippet -> snippet instanceof ExpressionSnippet
                        || snippet instanceof StatementSnippet
                        || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                        || snippet instanceof ErroneousSnippet);
    }

    private Part next(Cell cell, String text, int offset) {
        return Part.at(shell.sourceCodeAnalysis(), cell.number(), text, offset);
    }

    private Object evaluate(Cell cell, Part part, Set<String> unresolved, boolean strict) throws CellFailure {
        current = part;
        List<SnippetEvent> events = shell.eval(part.source());
        Object value = control.takeValue();
        Throwable thrown = control.takeThrown();
        boolean shown = false;
        Snippet rejected = null;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                rejected = isRejected(event, strict) ? event.snippet() : rejected;
                shown = isShown(event.snippet(), part);
            }
            note(event, part, event.causeSnippet() == null, unresolved);
        }
        List<Diag> problems =
                rejected == null ? List.of() : shell.diagnostics(rejected).toList();
        Declarations.Settled settled = declarations.settle(events);
        settled.events().forEach(event -> note(event, part, false, unresolved));
        settled.told().forEach(cell.output()::complain);
        var _ = control.takeValue();
        if (rejected != null) {
            if (strict) {
                unresolved.remove(rejected.id());
                shell.drop(rejected);
            }
            throw CellFailure.rejected(part, problems);
        }
        forget(events);
        if (thrown instanceof SPIResolutionException) {
            throw CellFailure.unresolved(unresolved(events), thrown);
        }
        if (thrown != null) {
            throw CellFailure.thrown(thrown);
        }
        return shown ? value : NOTHING;
    }

    List<Variable> variables() {
        gate.enter();
        try {
            return declarations.variables();
        } finally {
            gate.leave();
        }
    }

    /**
     * Forgets declarations, the latest first, so that few are left to be compiled again without what they name.
     *
     * @param names of variables, methods and types; none stands for all
     * @return what was forgotten, in the order in which it was declared
     */
    List<String> drop(Cell cell, Collection<String> names) {
        gate.enter();
        try {
            List<DeclarationSnippet> chosen = new ArrayList<>();
            shell.snippets()
                    .filter(snippet -> shell.status(snippet).isActive() && !(snippet instanceof ImportSnippet))
                    .filter(DeclarationSnippet.class::isInstance)
                    .map(DeclarationSnippet.class::cast)
                    .filter(one -> names.isEmpty() || names.contains(one.name()))
                    .forEach(chosen::addFirst);
            List<String> titles = new ArrayList<>();
            for (DeclarationSnippet one : chosen) {
                titles.addFirst(Declarations.title(one));
                List<SnippetEvent> events = declarations.drop(one);
                declarations.settle(events).told().forEach(cell.output()::complain);
                var _ = control.takeValue();
            }
            return titles;
        } finally {
            gate.leave();
        }
    }

    /** Sets the last snippet of a text apart. */
    Ending ending(String text) {
        List<Part> split = Part.split(shell.sourceCodeAnalysis(), text);
        if (split.isEmpty()) {
            return new Ending(text, "", false);
        }
        Part last = split.getLast();
        boolean expression = shell.sourceCodeAnalysis().sourceToSnippets(last.source()).stream()
                .allMatch(snippet -> snippet instanceof ExpressionSnippet
                        || snippet instanceof ErroneousSnippet
                        || snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND);
        String source = last.source().substring(last.start() - last.offset()).strip();
        boolean ended = source.endsWith(";") || source.endsWith("}");
        return new Ending(text.substring(0, last.start()), ended ? source : source + ";", expression);
    }

    private static boolean isRejected(SnippetEvent event, boolean strict) {
        return switch (event.status()) {
            case REJECTED -> true;
            case RECOVERABLE_DEFINED, RECOVERABLE_NOT_DEFINED -> strict;
            default -> false;
        };
    }

    /** Assignments and what ends with a semicolon are statements: they show nothing. */
    private static boolean isShown(Snippet snippet, Part part) {
        boolean expression = snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                || (snippet instanceof ExpressionSnippet && snippet.subKind() != SubKind.ASSIGNMENT_SUBKIND);
        return expression && !part.statement();
    }

    private void locate(Snippet snippet, Part part, boolean own) {
        if (own) {
            parts.put(snippet.id(), part);
        }
        Part declared = parts.get(snippet.id());
        if (declared != null) {
            SnippetWrapper wrapper = shell.sourceCodeAnalysis().wrapper(snippet);
            // The map and not the wrapper, which holds the snippet.
            locations.put(wrapper.fullClassName(), LineMap.of(wrapper, declared));
        }
    }

    /** JShell keeps every {@code $1} for good: it would hold the value for the session and slow each later snippet. */
    private void forget(List<SnippetEvent> events) {
        for (SnippetEvent event : events) {
            Snippet snippet = event.snippet();
            if (snippet.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND
                    && snippet instanceof VarSnippet temporary
                    && event.status().isActive()) {
                String className = className(temporary);
                control.forget(className, temporary.name());
                shell.drop(temporary);
                books.ifPresent(open -> open.done(temporary, className));
                loader.forgetFiles(className);
            } else if (snippet instanceof StatementSnippet || snippet instanceof ExpressionSnippet) {
                String className = className(snippet);
                books.ifPresent(open -> open.done(snippet, className));
                loader.forgetFiles(className);
            } else if (shell.status(snippet) == Status.OVERWRITTEN) {
                books.ifPresent(open -> open.replaced(snippet));
            }
        }
    }

    private String className(Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
    }

    private String unresolved(List<SnippetEvent> events) {
        return events.stream()
                .map(SnippetEvent::exception)
                .filter(UnresolvedReferenceException.class::isInstance)
                .map(exception -> ((UnresolvedReferenceException) exception).getSnippet())
                .map(this::whatIsMissing)
                .findFirst()
                .orElse("");
    }

    private String whatIsMissing(DeclarationSnippet declaration) {
        String missing =
                String.join(", ", shell.unresolvedDependencies(declaration).toList());
        return declaration.name() + " is declared, but cannot be used before "
                + (missing.isEmpty() ? "its body compiles" : missing + " is declared");
    }

    private void note(SnippetEvent event, Part part, boolean own, Set<String> unresolved) {
        Snippet snippet = event.snippet();
        Status status = event.status();
        if (status.isDefined()) {
            locate(snippet, part, own);
        }
        if (status == Status.RECOVERABLE_DEFINED || status == Status.RECOVERABLE_NOT_DEFINED) {
            unresolved.add(snippet.id());
        } else {
            unresolved.remove(snippet.id());
        }
    }

    private void sayWhatIsMissing(Cell cell, Set<String> unresolved) {
        shell.snippets()
                .filter(snippet -> unresolved.contains(snippet.id()) && snippet instanceof DeclarationSnippet)
                .forEach(snippet -> cell.output().complain(whatIsMissing((DeclarationSnippet) snippet)));
    }

    /** The snippet and its lines behind a class that JShell made, or null for any other class. */
    LineMap lines(String className) {
        int nested = className.indexOf('$', "REPL.$JShell$".length());
        String outer = nested < 0 ? className : className.substring(0, nested);
        LineMap located = locations.get(outer);
        return located == null ? linesOfRunning(outer) : located;
    }

    /** JShell tells a snippet only when it has ended; while it runs, its wrapper is made again from the text. */
    private LineMap linesOfRunning(String className) {
        Class<?> running = control.running();
        Part part = current;
        if (running == null || part == null || !running.getName().equals(className)) {
            return null;
        }
        List<SnippetWrapper> wrappers = shell.sourceCodeAnalysis().wrappers(part.source());
        return wrappers.isEmpty() ? null : LineMap.of(wrappers.getFirst(), part);
    }

    /** The line of the running cell that the calling thread has reached. */
    int line(Part part) {
        Class<?> running = control.running();
        LineMap map = running == null ? null : linesOfRunning(running.getName());
        if (map == null) {
            return part.firstLine();
        }
        int wrapped = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().equals(running.getName()))
                        .mapToInt(StackWalker.StackFrame::getLineNumber)
                        .findFirst()
                        .orElse(-1));
        return wrapped < 0 ? part.firstLine() : map.line(wrapped);
    }
}
