package dev.quire.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Bound;
import dev.quire.Matrix;
import dev.quire.Outcome;
import dev.quire.Status;
import dev.quire.notebook.Display;
import dev.quire.notebook.Plots;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.xml.sax.InputSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderersTest {

    private final Renderer renderer = new Renderer();

    RenderersTest() {
        Renderers.register(renderer);
    }

    private String show(Object value, MIMEType type) {
        return (String) renderer.render(value).getData(type);
    }

    private String text(Object value) {
        return show(value, MIMEType.TEXT_PLAIN);
    }

    private String html(Object value) throws Exception {
        String html = show(value, MIMEType.TEXT_HTML);
        // What is well-formed here is valid HTML too, because only tables are made.
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
        assertEquals(html, show(value, MIMEType.TEXT_HTML), "the same bytes twice");
        assertFalse(
                html.contains("<script")
                        || html.contains("http://")
                        || html.contains("https://")
                        || html.contains("<style"),
                html);
        return html;
    }

    @Test
    void aSmallMatrixIsTypesetAndNothingElse() {
        DisplayData shown = renderer.render(Matrix.of(2, 2, 1, 0.5, -2, 4));
        assertEquals(
                "$\\displaystyle \\begin{bmatrix} 1.0000 & 0.5000 \\\\ -2.0000 & 4.0000 \\end{bmatrix}$",
                shown.getData(MIMEType.TEXT_LATEX));
        assertNull(shown.getData(MIMEType.TEXT_HTML));
        assertEquals("""
                Matrix 2 × 2, Frobenius norm 4.61
                   1.0000  0.5000
                  -2.0000  4.0000""", shown.getData(MIMEType.TEXT_PLAIN));
        assertEquals(
                "$\\displaystyle \\begin{bmatrix} 1.0000 \\times 10^{-9} & \\mathrm{NaN} & -\\infty \\end{bmatrix}$",
                show(new double[] {1e-9, Double.NaN, Double.NEGATIVE_INFINITY}, MIMEType.TEXT_LATEX));
        assertEquals(
                "$\\displaystyle \\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}$",
                show(new double[][] {{1, 2}, {3, 4}}, MIMEType.TEXT_LATEX));
    }

    @Test
    void aMatrixAsATableWhereOneIsAskedFor() {
        DisplayData shown = renderer.renderAs(Matrix.identity(2), "text/html");
        assertTrue(((String) shown.getData(MIMEType.TEXT_HTML)).startsWith("<table>"));
        assertNull(shown.getData(MIMEType.TEXT_LATEX));
    }

    @Test
    void aLargerMatrixIsATableOfItsCorners() throws Exception {
        Matrix a = Matrix.generate(1797, 64, (i, j) -> i + j);
        assertNull(show(a, MIMEType.TEXT_LATEX));
        String html = html(a);
        assertTrue(
                html.startsWith("<div><table><caption style=\"text-align:left\">Matrix 1797 × 64, Frobenius norm "),
                html);
        assertTrue(html.contains("<th scope=\"col\" style=\"text-align:right\">63</th>"), html);
        assertTrue(
                html.contains("<tr><th scope=\"row\" style=\"text-align:right\">1796</th>"
                        + "<td style=\"text-align:right\">1796</td>"),
                html);
        assertEquals(12, html.split("<tr><th scope=\"row\"").length - 1, "8 rows, a gap and 3 rows");
    }

    @Test
    void mapsHaveOneOrderAndLongListsOfRecordsAreCut() throws Exception {
        // The JVM shuffles them anew at each start.
        String map = html(Map.of("h", 1, "c", 2, "a", 3, "g", 4, "b", 5, "e", 6, "d", 7, "f", 8));
        assertEquals("abcdefgh", map.replaceAll("(?s)<caption.*?</caption>|<thead>.*?</thead>|<[^>]*>|[^a-h]", ""));
        record Item(int number) {}
        String list = html(IntStream.range(0, 1000).mapToObj(Item::new).toList());
        assertEquals(21, list.split("<tr><th scope=\"row\"").length - 1, "20 rows and a gap");
    }

    @Test
    void longTextIsCut() {
        String text = "x".repeat(1_000_000);
        for (CharSequence value : List.of(text, CharBuffer.wrap(text))) {
            String shown = (String) renderer.render(value).getData(MIMEType.TEXT_PLAIN);
            assertTrue(shown.length() < 40_000, () -> shown.length() + " characters");
            assertTrue(shown.endsWith("… (1000000 characters in all)"));
        }
    }

    @Test
    void aMatrixWithoutEntriesIsText() {
        DisplayData shown = renderer.render(Matrix.zeros(0, 3));
        assertEquals("Matrix 0 × 3, Frobenius norm 0", shown.getData(MIMEType.TEXT_PLAIN));
        assertNull(shown.getData(MIMEType.TEXT_LATEX));
        assertNull(shown.getData(MIMEType.TEXT_HTML));
        assertEquals("[]", text(new double[0][]));
        assertEquals("[[1], []]", text(new double[][] {{1}, {}}));
        assertEquals("double[0]", text(new double[0]));
    }

    @Test
    void hugeValuesAreShownAtOnceAndSmall() throws Exception {
        double[] row = new double[10_000];
        double[][] rows = new double[10_000][];
        Arrays.fill(rows, row);
        Table table = Table.create(
                "t", IntColumn.create("i", IntStream.range(0, 1_000_000).toArray()));
        for (Object value : List.of(rows, table, Matrix.zeros(2000, 2000), "x".repeat(10_000_000))) {
            DisplayData shown = null;
            long fastest = Long.MAX_VALUE;
            // The machine may be busy with something else; the work itself is what the bar is about.
            for (int attempt = 0; attempt < 3; attempt++) {
                long start = System.nanoTime();
                shown = renderer.render(value);
                fastest = Math.min(fastest, (System.nanoTime() - start) / 1_000_000);
            }
            assertTrue(fastest < 300, fastest + " ms for " + value.getClass());
            for (MIMEType type : List.of(MIMEType.TEXT_PLAIN, MIMEType.TEXT_HTML)) {
                assertTrue(!shown.hasDataForType(type) || ((String) shown.getData(type)).length() < 200_000);
            }
        }
    }

    private static Table table() {
        return Table.create(
                "digits <1>",
                StringColumn.create("na<b>me", "<script>alert(1)</script>", "", "a & b"),
                DoubleColumn.create("value", 1.5, Double.NaN, -100),
                IntColumn.create("count", new Integer[] {7, null, 12}));
    }

    @Test
    void aTableNamesWhatIsMissingAndEscapesTheRest() throws Exception {
        assertEquals("""
                Table digits <1>, 3 rows × 3 columns
                     na<b>me                      value    count
                     string                      double  integer
                  0  <script>alert(1)</script>     1.50        7
                  1  missing                    missing  missing
                  2  a & b                      -100.00       12""", text(table()));
        String html = html(table());
        assertFalse(html.contains("<script"), html);
        assertEquals("""
                <table><caption style="text-align:left">Table digits &lt;1&gt;, 3 rows × 3 columns</caption>
                <thead><tr><th scope="col" style="text-align:right"></th>\
                <th scope="col" style="text-align:left">na&lt;b&gt;me<br/><small>string</small></th>\
                <th scope="col" style="text-align:right">value<br/><small>double</small></th>\
                <th scope="col" style="text-align:right">count<br/><small>integer</small></th></tr></thead>
                <tbody>
                <tr><th scope="row" style="text-align:right">0</th>\
                <td style="text-align:left">&lt;script&gt;alert(1)&lt;/script&gt;</td>\
                <td style="text-align:right">1.50</td><td style="text-align:right">7</td></tr>
                <tr><th scope="row" style="text-align:right">1</th><td style="text-align:left">missing</td>\
                <td style="text-align:right">missing</td><td style="text-align:right">missing</td></tr>
                <tr><th scope="row" style="text-align:right">2</th><td style="text-align:left">a &amp; b</td>\
                <td style="text-align:right">-100.00</td><td style="text-align:right">12</td></tr>
                </tbody>
                </table>""", html);
    }

    @Test
    void aLongTableIsCutAndSaysHowLongItIs() throws Exception {
        Table table =
                Table.create("t", IntColumn.create("i", IntStream.range(0, 1797).toArray()));
        for (int c = 0; c < 64; c++) {
            table.addColumns(IntColumn.create("p" + c, new int[1797]));
        }
        String text = text(table);
        assertEquals(1 + 2 + 21, text.lines().count(), text);
        assertTrue(text.startsWith("Table t, 1797 rows × 65 columns\n"), text);
        assertTrue(text.contains("\n  1796     1796 "), text);
        assertTrue(html(table).contains("<th scope=\"row\" style=\"text-align:right\">⋮</th>"));
        assertEquals(
                "Table t, 0 rows × 0 columns",
                text(Table.create("t")).lines().findFirst().orElseThrow());
    }

    record Result(Matrix u, Status status, double residual, int iterations, long products, Optional<Bound> bound)
            implements Outcome {}

    @Test
    void aResultShowsItsEvidence() throws Exception {
        Result good = new Result(
                Matrix.zeros(5, 2), Status.CONVERGED, 1.25e-9, 3, 60, Optional.of(Bound.certain(2e-9, "theorem <1>")));
        assertEquals("""
                RenderersTest.Result
                  status      converged
                  residual    1.25e-9
                  iterations  3
                  products    60
                  bound       ≤ 2e-9 (theorem <1>)
                  u           Matrix 5 × 2""", text(good));
        assertTrue(html(good).contains("theorem &lt;1&gt;"));
        Result bad = new Result(Matrix.zeros(0, 0), Status.BROKE_DOWN, Double.NaN, 0, 0, Optional.empty());
        assertTrue(text(bad).contains("broke down"), text(bad));
        assertTrue(text(bad).contains("not computed"), text(bad));
        assertTrue(text(bad).contains("bound       none"), text(bad));
    }

    private BufferedImage png(Object value) throws IOException {
        String base64 = show(value, MIMEType.IMAGE_PNG);
        assertTrue(base64.equals(show(value, MIMEType.IMAGE_PNG)), "the same bytes twice");
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    @Test
    void chartsAreDrawnAtTwiceTheirSizeWithTheirText() throws IOException {
        XYChart chart = new XYChart(300, 200);
        chart.setTitle("Error");
        chart.setXAxisTitle("n");
        chart.setYAxisTitle("‖r‖");
        chart.addSeries("measured", new double[] {1, 2, 3});
        BufferedImage image = png(chart);
        assertEquals(600, image.getWidth());
        assertEquals(400, image.getHeight());
        assertEquals("chart \"Error\": ‖r‖ against n; measured (3 points, 1 to 3)", text(chart));
        assertEquals(
                "chart \"t\": y against x; a (2 points, 1 to 2); b (1 point, 1)",
                text(Plots.lines("t").line("a", 1, 2).points("b", new double[] {1}, new double[] {1})));
        assertEquals(
                "chart \"t\": value; a (2 points, 1 to 2)",
                text(Plots.bars("t", "g", "h").bars("a", 1, 2)));
        assertEquals(1440, png(Plots.spectrum(3, 2, 1)).getWidth());
        assertEquals("chart", text(new XYChart(10, 10)));
    }

    @Test
    void imagesAreShownAsTheyAreWithTheirText() throws IOException {
        BufferedImage image = Display.image(new double[] {1, 2, 3, 4}, 2, 2);
        BufferedImage shown = png(image);
        assertEquals(image.getWidth(), shown.getWidth());
        assertEquals(image.getRGB(40, 8), shown.getRGB(40, 8));
        assertEquals("1 grey picture of 2 × 2", text(image));
        assertEquals("image of 3 × 4 pixels", text(new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB)));
    }

    @Test
    void alternativeTextGoesIntoTheMetadata() throws ReflectiveOperationException {
        DisplayData shown = renderer.render(Display.image(new double[] {1, 2}, 2, 1));
        var field = DisplayData.class.getDeclaredField("metadata");
        field.setAccessible(true);
        assertEquals(
                "{image/png={alt=1 grey picture of 2 × 1, width=80, height=48}}",
                field.get(shown).toString());
    }

    @Test
    void anythingElseIsCleanText() {
        assertEquals("[1, 2]", text(new int[] {1, 2}));
        assertEquals("[[1.5], [2]]", text(List.of(new double[] {1.5}, new double[] {2})));
        assertNotEquals(new Object().toString(), text(new Object()));
        assertEquals("text", text("text"));
    }
}
