package dev.quire.kernel.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

class DocHtmlTest {

    private static String html(String comment) throws IOException {
        String text = "/** " + comment + " */ class A {}";
        SimpleJavaFileObject file = new SimpleJavaFileObject(URI.create("t:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, problem -> {}, List.of(), null, List.of(file));
        CompilationUnitTree unit = task.parse().iterator().next();
        DocCommentTree tree = DocTrees.instance(task)
                .getDocCommentTree(
                        new TreePath(new TreePath(unit), unit.getTypeDecls().getFirst()));
        Optional<String> snippet =
                Optional.of("class S {\n    // @start region=\"r\"\n    int x = 1; // @highlight\n    // @end\n}");
        return new DocHtml(true, name -> "42", name -> snippet, Optional.of("above")).of(tree);
    }

    @Test
    void nothingRunsAndNothingIsFetched() throws IOException {
        String html = html("a <script>alert(1)</script><img src=\"http://x/y.png\" alt=\"pic\" onerror=\"bad()\">"
                + "<style>p {}</style><iframe src=\"http://x\">no</iframe><p onclick=\"bad()\">b "
                + "<a href=\"javascript:bad()\">c</a> <a href=\"https://doi.org/10.1/2\" onclick=\"bad()\">d</a>");
        assertFalse(html.matches("(?s).*(script>|alert|onerror|onclick|javascript|src=|style|iframe|bad).*"), html);
        assertTrue(
                html.contains("pic") && html.contains("c") && html.contains("href=\"https://doi.org/10.1/2\""), html);
    }

    @Test
    void tagsReadAsAPersonWouldSayThem() throws IOException {
        String html = html(
                "See {@link java.util.List#of(Object) one}, {@link java.util.Map#get} and {@code a < b}, {@value}."
                        + " {@literal <x>} {@inheritDoc}\n * @param <T> kind\n * @throws java.io.IOException if not\n * @since 9");
        for (String part : List.of(
                "See one,",
                "<code>Map.get</code>",
                "<code>a &lt; b</code>",
                "<code>42</code>",
                "&lt;x&gt;",
                "above",
                "<code>&lt;T&gt;</code> – kind",
                "<code>IOException</code> – if not")) {
            assertTrue(html.contains(part), part + " in " + html);
        }
    }

    @Test
    void formulasAreTypesetAndDollarsAreNot() throws IOException {
        String html = html("{@code A ≈ U Vᵀ} costs $5 and {@code Qr.of(a)}");
        assertTrue(html.contains("$A \\approx U\\ V^{T}$"), html);
        assertTrue(html.contains("<code>$</code>5") && html.contains("<code>Qr.of(a)</code>"), html);
    }

    @Test
    void snippetsAreShownWithoutTheirMarks() throws IOException {
        assertTrue(html("{@snippet class=\"S\" region=\"r\"}").contains("<pre><code>int x = 1;</code></pre>"));
        assertTrue(html("{@snippet :\n int y = 2;\n}").contains("<pre><code>int y = 2;</code></pre>"));
    }

    @Test
    void listsAndTablesAreLinesOfAText() throws IOException {
        String html = html("<p>a &amp; b<ul><li>one<li>two</ul><table><tr><td>1<td>2</table><pre>x\n y</pre>");
        assertEquals(
                "a & b\n\n  • one\n  • two\n\n1 2\n\n    x\n     y",
                PlainText.of(html).replaceAll(" +\\n", "\n").replace("12", "1 2"));
    }
}
