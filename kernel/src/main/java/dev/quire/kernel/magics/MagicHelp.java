package dev.quire.kernel.magics;

import dev.quire.kernel.engine.Spelling;
import dev.quire.notebook.Host;
import dev.quire.notebook.Html;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What there is to know about magics and calls: {@code %lsmagic}, {@code %%help}, {@code %name?}. */
public final class MagicHelp {

    /**
     * One magic.
     *
     * @param name without its sign
     * @param form how it is written
     * @param text what it does, a line each
     */
    private record Entry(String name, String form, String text) {}

    private static final List<Entry> MAGICS = List.of(
            new Entry(
                    "maven",
                    "%maven group:artifact:version …",
                    "brings jars with all that they need, one version of each as Maven chooses it, from the local repository"
                            + " or the network; also %addMavenDependency"),
            new Entry(
                    "mavenRepo",
                    "%mavenRepo name url",
                    "adds a repository for the %maven lines below; also %addMavenRepo"),
            new Entry(
                    "loadFromPOM",
                    "%loadFromPOM pom.xml [scope …]",
                    "brings what a POM depends on; %%loadFromPOM takes the POM, or only its <dependency> elements, from the cell"),
            new Entry("classpath", "%classpath path …", "adds jars and folders of classes; * and ? are patterns"),
            new Entry("jars", "%jars path …", "adds jars, and of a folder all jars in it"),
            new Entry("load", "%load file", "runs a notebook, a .jsh or a .java file here"),
            new Entry("time", "%time expression", "runs it once and tells how long it took; %%time does so for a cell"),
            new Entry(
                    "bench",
                    "%%bench [--name n] [--flops f] [--time 50ms] [--warmup 2s] [--iterations 20]",
                    "times the cell below it: compiled into a class, warmed up until nothing gets faster, then median and"
                            + " spread of the iterations, bytes allocated, and with the flops of a call the share of the"
                            + " measured peak; benched(\"n\") is the result"),
            new Entry(
                    "who",
                    "%who [name …]",
                    "the variables with type, shape and size; names that begin with _ only when asked for"),
            new Entry(
                    "reset",
                    "%reset [name …]",
                    "forgets variables, methods and types, all or those named; imports stay"),
            new Entry("output", "%output 16MB", "how much text a cell may print from now on"),
            new Entry("provenance", "%provenance", "versions, machine, settings, seeds and data behind the numbers"),
            new Entry("lsmagic", "%lsmagic", "the names of all magics"),
            new Entry("help", "%help [name]", "this page, or what it says of one magic; also %%help"));

    /** Calls and habits: what is typed, and what it does. */
    private static final List<List<String>> CALLS = List.of(
            List.of("x", "a cell's last expression is shown; with a semicolon it is not"),
            List.of("?name  name?", "what a class, method or variable is; %name? for a magic"),
            List.of("display(x)", "shows a value in the middle of a cell; updateDisplay(id, y) replaces it"),
            List.of("clearOutput(true)", "removes what the cell has shown when something new comes"),
            List.of(
                    "render(x), kernel(), eval(\"1 + 1\")",
                    "a value's forms by MIME type; the kernel; a text run here"),
            List.of(
                    "progress(\"solve\", n)",
                    "a line that says how far: try (var p = progress(…)) { … p.step(); }, for (int i : progress(…))"),
            List.of("residuals(\"CG\")", "the curve of a solver's residuals while it runs: r.add(value)"),
            List.of("bench(\"dot\", () -> …)", "times a lambda; %%bench a whole cell"),
            List.of("check(…), crossCheck(…)", "holds a number against another one and records the verdict"),
            List.of("Plots.lines(…), bars, histogram, spectrum", "pictures; a cell that ends with one draws it"));

    private static final String IMPORTS =
            "Imported: java.base (java.util, java.io, java.time, java.util.stream, …), Quire"
                    + " (dev.quire.*, control, dense, fft, operator, random, sketch, sparse, datasets, notebook), charts"
                    + " (org.knowm.xchart.*) and tables (tech.tablesaw.api.*).";

    private MagicHelp() {}

    /**
     * What is known of one magic.
     *
     * @param name with or without its sign
     * @return lines for people, or "" if there is none of this name
     */
    public static String of(String name) {
        String bare = name.replaceFirst("^%{1,2}", "")
                .replaceFirst("^addMavenDependenc(y|ies)$", "maven")
                .replaceFirst("^addMavenRepo$", "mavenRepo");
        return MAGICS.stream()
                .filter(one -> one.name.equals(bare))
                .map(one -> one.form + "\n    " + one.text)
                .findFirst()
                .orElse("");
    }

    /** Shows the page, or what is known of one magic. */
    static Object show(List<String> words) {
        if (words.isEmpty()) {
            Map<String, Object> bundle = new LinkedHashMap<>();
            bundle.put("text/plain", text());
            bundle.put("text/html", html());
            Host.current().show(bundle);
        } else {
            for (String word : words) {
                String found = of(word);
                System.out.println(found.isEmpty() ? unknown("%", word.replaceFirst("^%{1,2}", ""), names()) : found);
            }
        }
        return null;
    }

    private static List<String> names() {
        return MAGICS.stream().map(Entry::name).toList();
    }

    static String list(Collection<String> line, Collection<String> cell) {
        return "%" + String.join("  %", new TreeSet<>(line)) + "\n%%" + String.join("  %%", new TreeSet<>(cell))
                + "  %%time\nWhat one does: %name?   All of them: %%help";
    }

    /** What is said of a magic that is not there: the one that is meant, and what there is. */
    static String unknown(String sign, String name, Collection<String> known) {
        String near = Spelling.nearest(name, known.stream());
        return "no magic " + sign + name + (near.isEmpty() ? "" : "; is " + sign + near + " meant?") + "; there are "
                + sign + String.join(", " + sign, new TreeSet<>(known));
    }

    static String text() {
        List<String> lines = new ArrayList<>();
        lines.add("Quire: Java cells. A magic begins with %, at the start of a line.");
        lines.add("");
        MAGICS.forEach(one -> {
            lines.add(one.form);
            lines.add("    " + one.text);
        });
        lines.add("");
        CALLS.forEach(call -> {
            lines.add(call.getFirst());
            lines.add("    " + call.getLast());
        });
        lines.add("");
        lines.add(IMPORTS);
        return String.join("\n", lines);
    }

    private static String html() {
        StringBuilder out = new StringBuilder("<div><p><strong>Quire</strong>: Java cells. A magic begins with"
                + " <code>%</code>, at the start of a line.</p>\n<table>\n");
        MAGICS.forEach(one -> row(out, one.form, one.text));
        CALLS.forEach(call -> row(out, call.getFirst(), call.getLast()));
        return out.append("</table>\n<p>")
                .append(Html.escape(IMPORTS))
                .append("</p></div>")
                .toString();
    }

    private static void row(StringBuilder out, String code, String text) {
        out.append("<tr><th scope=\"row\" style=\"text-align:left\"><code>")
                .append(Html.escape(code))
                .append("</code></th><td style=\"text-align:left\">")
                .append(Html.escape(text))
                .append("</td></tr>\n");
    }
}
