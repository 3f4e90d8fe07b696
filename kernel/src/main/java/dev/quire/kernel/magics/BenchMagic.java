package dev.quire.kernel.magics;

import dev.quire.kernel.engine.Ending;
import dev.quire.kernel.engine.Engine;
import dev.quire.kernel.engine.EvaluationFailed;
import dev.quire.kernel.engine.Variable;
import dev.quire.notebook.Bench;
import dev.quire.notebook.BenchBody;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code %%bench}: makes a class of a cell and times it. The variables that the cell names become fields of the class, with
 * the values that they have, so that the compiler treats them like any program's; at the top level of a notebook they are
 * static fields of other classes. The cell's last expression is handed to {@link BenchBody}.
 */
final class BenchMagic {

    static final List<String> OPTIONS = List.of("--name", "--flops", "--time", "--warmup", "--iterations");

    private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|µs|ms|s|min)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*");

    private final Engine engine;
    private int made;

    BenchMagic(Engine engine) {
        this.engine = engine;
    }

    Object run(List<String> words, String cell) throws Exception {
        String name = "bench";
        int iterations = 0;
        double seconds = 0;
        double warmup = Double.NaN;
        double flops = Double.NaN;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (!OPTIONS.contains(option)) {
                throw new IllegalArgumentException(
                        "%%bench: expected " + String.join(", ", OPTIONS) + ", each with a value, got " + option);
            }
            if (i + 1 == words.size()) {
                throw refused(option, "a value behind it");
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--name" -> name = value;
                case "--iterations" -> iterations = (int) number(option, value);
                case "--time" -> seconds = seconds(option, value);
                case "--warmup" -> warmup = seconds(option, value);
                case "--flops" -> flops = number(option, value);
                default -> throw new AssertionError(option);
            }
        }
        if (cell.isBlank()) {
            throw new IllegalArgumentException("%%bench: expected code below the line, got none");
        }
        var _ = Bench.bench(body(cell), name, iterations, seconds, warmup, flops);
        return null;
    }

    private static double number(String option, String value) {
        try {
            double number = Double.parseDouble(value);
            if (number > 0 && number < Double.POSITIVE_INFINITY) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw refused(option, "a positive number, got " + value);
    }

    private static double seconds(String option, String value) {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw refused(option, "a time such as 500ms or 2s, got " + value);
        }
        double unit =
                switch (time.group(2) == null ? "s" : time.group(2)) {
                    case "us", "µs" -> 1e-6;
                    case "ms" -> 1e-3;
                    case "min" -> 60;
                    default -> 1;
                };
        return Double.parseDouble(time.group(1)) * unit;
    }

    private static IllegalArgumentException refused(String option, String expected) {
        return new IllegalArgumentException("%%bench: " + option + ": expected " + expected);
    }

    private BenchBody body(String cell) throws ReflectiveOperationException {
        List<Variable> used = used(cell);
        String name = "Bench$" + ++made;
        try {
            declare(name, used, engine.ending(cell));
            BenchBody body = (BenchBody) engine.evaluate("new " + name + "()");
            for (Variable variable : used) {
                Field field = body.getClass().getDeclaredField(variable.name());
                field.setAccessible(true);
                field.set(body, variable.value());
            }
            return body;
        } finally {
            var _ = engine.drop(List.of(name));
        }
    }

    private void declare(String name, List<Variable> used, Ending cell) {
        if (!cell.expression()) {
            declare(name, used, cell.before() + cell.last(), cell.before() + cell.last());
            return;
        }
        String value = cell.last().replaceFirst(";$", "");
        try {
            declare(
                    name,
                    used,
                    cell.before() + "take$(" + value + "\n);",
                    cell.before() + "java.util.Objects.hash(" + value + "\n);");
        } catch (EvaluationFailed e) {
            // A call without a value can only be made.
            if (!e.problem().contains("void")) {
                throw e;
            }
            declare(name, used, cell.before() + cell.last(), cell.before() + cell.last());
        }
    }

    /** Declares the class; JShell says why a class is wrong only where no declaration could help, of a statement always. */
    private void declare(String name, List<Variable> used, String statements, String checked) {
        try {
            engine.declare(source(name, used, statements));
        } catch (EvaluationFailed e) {
            if (e.problem().isEmpty()) {
                var _ = engine.evaluate("if (Math.abs(0) > 1) {\n" + checked + "\n}");
            }
            throw e;
        }
    }

    /** The class: all that is not the cell's stands in the line of the magic, so that lines keep their numbers. */
    private static String source(String name, List<Variable> used, String statements) {
        String fields = used.stream()
                .map(variable -> variable.type() + " " + variable.name() + "; ")
                .collect(Collectors.joining());
        return "class " + name + " extends " + BenchBody.class.getName() + " { " + fields
                + "public void calls$(long count$) throws Throwable"
                + " { for (long k$ = 0; k$ < count$ && next$(); k$++) call$(); } "
                + "public void call$() throws Throwable {\n"
                + statements
                + "\n}}";
    }

    /** The variables that the cell may name: a word of it is one. */
    private List<Variable> used(String cell) {
        List<String> words =
                WORD.matcher(cell).results().map(match -> match.group()).toList();
        List<Variable> used = new ArrayList<>(engine.variables());
        used.removeIf(variable -> !words.contains(variable.name()));
        return used;
    }
}
