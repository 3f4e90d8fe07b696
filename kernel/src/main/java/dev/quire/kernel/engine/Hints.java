package dev.quire.kernel.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.Diag;

/**
 * A sentence that helps with the commonest mistakes: names that are not there, conversions that lose something, missing
 * semicolons and returns, checked exceptions, and habits from Python.
 */
final class Hints {

    private static final String ERROR = "compiler.err.";
    /** What declares a variable elsewhere and is taken for a class here. */
    private static final Pattern KEYWORD = Pattern.compile("class (?:let|const|val)\\b");

    private static final Pattern LOSSY = Pattern.compile("lossy conversion from (\\w+) to (\\w+)");
    private static final Pattern CONVERTED = Pattern.compile("types: (\\S+) cannot be converted to (\\S+)");
    private static final Pattern UNREPORTED = Pattern.compile("unreported exception (\\S+?);");
    private static final Pattern SAME_CLASS = Pattern.compile(
            "class REPL\\.\\$JShell\\$\\w+\\$(\\w+) cannot be cast to class REPL\\.\\$JShell\\$\\w+\\$\\1 ");
    private static final Pattern MATRIX = Pattern.compile("type:\\s+(?:dev\\.quire\\.)?\\w*Matrix\\b");

    /** A shell's command, which may be correct Java as far as its grammar goes: not ls. */
    private static final Pattern SHELL =
            Pattern.compile("^\\s*!\\s*(?:ls|cat|pwd|cd|echo|rm|cp|mv|wget|curl|pip|head|git|python3?)\\b");

    private static final List<String> NUMBERS = List.of("int", "long", "double", "float", "short", "byte");

    /** What a line looks like that another language's habit has written; the first that fits is told. */
    private static final List<Map.Entry<Pattern, String>> HABITS = List.of(
            habit(
                    "^\\s*(?:from|import)\\s+(?:numpy|scipy|pandas|matplotlib|torch|jax|sklearn|seaborn|sympy)\\b",
                    "that is Python; here Matrix, Svd, Table and Plots are imported already, and %%help tells what there is"),
            habit(
                    "^\\s*[!%]?\\s*pip\\s+install\\b",
                    "a jar comes with %maven group:artifact:version or %classpath path"),
            habit(
                    "^\\s*!\\s*\\w+",
                    "a cell runs Java, no shell; files are listed with Files.list(Path.of(\".\")).toList()"),
            habit("[\\w)\\]]\\s+@\\s*[\\w(]", "matrices are multiplied with a.times(b)"),
            habit("(?:^|[^\\w\"])f\"", "a text with values in it is \"x = %d\".formatted(x), or \"x = \" + x"),
            habit(
                    "^\\s*(?:try|finally|except\\b.*|with\\s.*|class\\s+\\w+(?:\\(.*\\))?)\\s*:\\s*$",
                    "blocks stand in braces: try { … } catch (IOException e) { … }, class A { … }"),
            habit("[\\w)\\]\"]\\s+if\\s.+\\selse\\s", "a choice between two values is condition ? a : b"),
            habit("^\\s*def\\s+\\w+\\s*\\(", "a method is written as int twice(int x) { return 2 * x; }"),
            habit(
                    "^\\s*(?:from\\s+\\S+\\s+import|import\\s+\\S+\\s+as)\\b|^\\s*import\\s+\\w+\\s*;?\\s*$",
                    "an import names a class: import java.util.List;"),
            habit("^\\s*for\\s+\\w+\\s+in\\b", "a loop over elements is written as for (var x : list) { … }"),
            habit(
                    "^\\s*(?:if|elif|while|else)\\b[^{]*:\\s*$",
                    "conditions stand in parentheses and blocks in braces: if (a > b) { … }"),
            habit("\\blambda\\b[^:]*:", "a lambda is written as x -> x + 1"),
            habit("\\*\\*", "a power is Math.pow(a, b)"),
            habit("^\\s*#", "a comment begins with //"),
            habit("(?:^|=)\\s*\\[", "a list is List.of(1, 2, 3) and an array new double[] {1, 2, 3}"),
            habit(
                    "\\w\\[[^\\]]*:[^\\]]*\\]",
                    "a part of an array is Arrays.copyOfRange(a, from, to), of a list list.subList(from, to)"),
            habit("^\\s*package\\s", "a cell is in no package: leave the line out; %load leaves it out of a file"),
            habit("^\\s*print\\s", "print with System.out.println(…)"),
            habit("^\\s*(?:let|const|val)\\s", "a variable is declared with its type or with var: var x = 5;"),
            habit("\\w\\[[^\\]]*,[^\\]]*\\]", "an entry of a matrix is a.get(i, j), of an array of rows a[i][j]"),
            habit("\\s(?:and|or)\\s|\\bnot\\s", "and, or, not are written &&, ||, !"));

    /** A name with no dot, which is rather a class than a package. */
    private static final Pattern PACKAGE = Pattern.compile("package (\\w+) does not exist");

    private final Names names;

    Hints(Names names) {
        this.names = names;
    }

    private static Map.Entry<Pattern, String> habit(String pattern, String hint) {
        return Map.entry(Pattern.compile(pattern), hint);
    }

    /**
     * Helps with a problem of the compiler.
     *
     * @param line the line of the source in which the problem was found
     * @return a sentence, or "" if there is nothing to add to the compiler's message
     */
    String forProblem(Part part, Diag problem, String line) {
        String code = problem.getCode() == null ? "" : problem.getCode().replaceFirst("^" + Pattern.quote(ERROR), "");
        String message = problem.getMessage(Locale.ROOT);
        if (SHELL.matcher(line).find()) {
            return habitOf(line);
        }
        if (code.startsWith("cant.resolve")) {
            String found =
                    names.missing(part, (int) problem.getStartPosition(), (int) problem.getEndPosition(), message);
            return found.isEmpty() && KEYWORD.matcher(message).find() ? habitOf(line) : found;
        }
        return switch (code) {
            case "expected",
                    "expected2",
                    "expected3",
                    "expected4",
                    "illegal.char",
                    "illegal.start.of.expr",
                    "not.stmt" -> syntax(message, line);
            case "premature.eof" -> {
                String habit = habitOf(line);
                yield habit.isEmpty()
                        ? "the cell ends within a statement: a bracket is open, or an operand is missing"
                        : habit;
            }
            case "unclosed.char.lit" -> "text stands in double quotes";
            case "prob.found.req" -> conversion(message);
            case "missing.ret.stmt" -> "every way through the method must end with return or throw";
            case "unreported.exception.need.to.catch.or.throw" -> unreported(message);
            case "cant.ref.non.effectively.final.var" ->
                "a lambda sees only locals that never change; copy the value into a new variable, or declare this one outside of the method";
            case "operator.cant.be.applied.1" -> operator(message);
            case "cant.deref" ->
                "a primitive value has no members; its wrapper has: Double.toString(x), Integer.compare(x, y)";
            case "type.found.req" ->
                message.contains("required: reference")
                        ? "a type argument is a class: List<Integer>, Map<String, Double>"
                        : "";
            case "array.req.but.found" ->
                "[ ] is for arrays; an element of a list is list.get(i), of a text text.charAt(i)";
            case "cant.infer.local.var.type" -> "give the variable a value, or its type instead of var";
            case "doesnt.exist" -> {
                Matcher unknown = PACKAGE.matcher(message);
                String meant = unknown.find() ? names.missingClass(unknown.group(1)) : "";
                yield meant.isEmpty() ? "a jar comes with %maven group:artifact:version or %classpath path" : meant;
            }
            default -> "";
        };
    }

    private static String operator(String message) {
        if (message.contains("'*'") && message.contains("java.lang.String")) {
            return "a text is repeated with text.repeat(3)";
        }
        return MATRIX.matcher(message).find()
                ? "operators are for numbers; matrices have methods: a.times(b), a.plus(b), a.minus(b), a.scaled(2)"
                : "";
    }

    private static String syntax(String message, String line) {
        String habit = habitOf(line);
        if (!habit.isEmpty()) {
            return habit;
        }
        return message.startsWith("';' expected") ? "a statement ends with a semicolon" : "";
    }

    private static String habitOf(String line) {
        return HABITS.stream()
                .filter(habit -> habit.getKey().matcher(line).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static String conversion(String message) {
        Matcher lossy = LOSSY.matcher(message);
        if (lossy.find()) {
            return "write (" + lossy.group(2) + ") before the value to cut it off, or declare the variable as "
                    + lossy.group(1);
        }
        Matcher converted = CONVERTED.matcher(message);
        if (converted.find()) {
            String from = converted.group(1);
            String to = converted.group(2);
            if (from.equals("java.lang.String") && NUMBERS.contains(to)) {
                return "a number is read from a text with "
                        + (to.equals("int") ? "Integer.parseInt" : "Double.parseDouble") + "(text)";
            }
            if (to.equals("java.lang.String") && NUMBERS.contains(from)) {
                return "a number becomes a text with String.valueOf(x)";
            }
        }
        return "";
    }

    private static String unreported(String message) {
        Matcher name = UNREPORTED.matcher(message);
        String exception = name.find() ? name.group(1).replaceFirst("^.*\\.", "") : "the exception";
        return "declare it, void read() throws " + exception + " { … }, or catch it; a lambda must catch it";
    }

    /** Helps with an exception, or says nothing. */
    static String forThrown(Throwable thrown) {
        return switch (thrown) {
            case ClassCastException cast -> {
                Matcher same = SAME_CLASS.matcher(String.valueOf(cast.getMessage()));
                yield same.find()
                        ? "the object is of the " + same.group(1) + " that was declared before; make it again"
                        : "";
            }
            case UnsupportedOperationException refused
            when cameFrom(refused, "java.util.ImmutableCollections") ->
                "what List.of, Set.of, Map.of and toList() make cannot be changed; new ArrayList<>(list) can";
            case OutOfMemoryError memory ->
                "the heap has " + (Runtime.getRuntime().maxMemory() >> 20)
                        + " MB; a variable is let go of with x = null";
            case StackOverflowError overflow -> "does the recursion end?";
            case NoClassDefFoundError missing -> "a jar lacks another one; %maven brings a jar with what it needs";
            default -> "";
        };
    }

    private static boolean cameFrom(Throwable thrown, String className) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(className);
    }
}
