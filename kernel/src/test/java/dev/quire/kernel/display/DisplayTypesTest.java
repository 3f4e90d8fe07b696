package dev.quire.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Bound;
import dev.quire.ComplexMatrix;
import dev.quire.FloatMatrix;
import dev.quire.Matrix;
import dev.quire.Outcome;
import dev.quire.Status;
import dev.quire.dense.Cholesky;
import dev.quire.dense.Lu;
import dev.quire.dense.Qr;
import dev.quire.dense.Svd;
import dev.quire.dense.SymmetricEigen;
import dev.quire.dense.TallQr;
import dev.quire.notebook.Display;
import dev.quire.notebook.Plots;
import dev.quire.notebook.Roofline;
import dev.quire.operator.Operators;
import dev.quire.sparse.CooMatrix;
import dev.quire.sparse.CsrMatrix;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Every type that has a display: its text as it must be, and for all forms the rules that hold for every value. */
class DisplayTypesTest {

    private static final List<MIMEType> TYPES =
            List.of(MIMEType.TEXT_PLAIN, MIMEType.TEXT_LATEX, MIMEType.TEXT_HTML, MIMEType.IMAGE_PNG);
    private static final Set<String> ELEMENTS =
            Set.of("div", "table", "caption", "thead", "tbody", "tr", "th", "td", "br", "small", "img");
    private static final int MOST = 200_000;

    record Point(String name, double x, int n) {}

    @SuppressWarnings("ArrayRecordComponent") // as the results of solvers have it; nobody compares two
    record Solved(
            Status status, double residual, int iterations, long products, Optional<Bound> bound, double[] history)
            implements Outcome {}

    private final Renderer renderer = new Renderer();

    DisplayTypesTest() {
        Renderers.register(renderer);
    }

    private static CooMatrix laplacian(int n) {
        CooMatrix a = CooMatrix.zeros(n, n);
        for (int i = 0; i < n; i++) {
            a.add(i, i, 2);
            if (i > 0) {
                a.add(i, i - 1, -1).add(i - 1, i, -1);
            }
        }
        return a;
    }

    private static Matrix wave(int m, int n) {
        return Matrix.generate(m, n, (i, j) -> Math.sin(1 + i * 0.7 + j * j * 0.3));
    }

    private static BufferedImage noise(int width, int height) {
        Random random = new Random(3);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < width * height; p++) {
            image.setRGB(p % width, p / width, random.nextInt());
        }
        return image;
    }

    /** Made anew for each showing, because an iterator can be shown once. */
    private static Map<String, Supplier<Object>> values() {
        Map<String, Supplier<Object>> values = new LinkedHashMap<>();
        values.put("small matrix", () -> Matrix.of(2, 2, 1, 0.5, -2, 4));
        values.put("matrix", () -> wave(30, 20));
        values.put("large matrix", () -> wave(1500, 300));
        values.put("zero matrix", () -> Matrix.zeros(40, 40));
        values.put("matrix with what is not finite", () -> Matrix.generate(20, 20, (i, j) -> 1.0 / (i - j)));
        values.put("matrix that is mostly zero", () -> laplacian(30).toCsr().toDense());
        values.put("float matrix", () -> FloatMatrix.of(1, 2, 0.1f, 2.5f));
        values.put("large float matrix", () -> wave(50, 50).toFloat());
        values.put("complex matrix", () -> ComplexMatrix.of(1, 2, 1, 2, 3, -0.5));
        values.put("large complex matrix", () -> ComplexMatrix.of(wave(20, 20), wave(20, 20)));
        values.put("sparse", () -> laplacian(3).toCsr());
        values.put("large sparse", () -> laplacian(5000).toCsr());
        values.put("triplets", () -> laplacian(3));
        values.put("large triplets", () -> laplacian(2000));
        values.put("empty sparse", () -> CooMatrix.zeros(0, 4).toCsr());
        values.put("doubles", () -> new double[] {1, 0.25});
        values.put(
                "many doubles",
                () -> DoubleStream.iterate(1, x -> x / 2).limit(100).toArray());
        values.put("floats", () -> new float[] {0.1f, 2});
        values.put("ints", () -> new int[] {1, -2, 3});
        values.put("many ints", () -> IntStream.range(0, 100_000).toArray());
        values.put("longs beyond doubles", () -> new long[] {Long.MAX_VALUE, 1});
        values.put("rows of ints", () -> new int[][] {{1, 2}, {3, 4}});
        values.put("rows of floats", () -> new float[][] {{0.5f}, {0.25f}});
        values.put("ragged rows", () -> new double[][] {{1}, {2, 3}, null});
        values.put("booleans", () -> new boolean[] {true, false});
        values.put(
                "operator",
                () -> Operators.sum(
                        Operators.kronecker(Matrix.identity(3), Operators.identity(4)),
                        Operators.scaled(2.5, Operators.diagonal(new double[12]))));
        values.put("inverse", () -> Lu.of(Matrix.identity(3)).inverse());
        values.put("lu", () -> Lu.of(Matrix.of(2, 2, 2, 1, 1, 3)));
        values.put("cholesky", () -> Cholesky.of(Matrix.of(2, 2, 2, 1, 1, 3)));
        values.put("qr", () -> Qr.of(wave(5, 3)));
        values.put("tall qr", () -> TallQr.of(wave(200, 3)));
        values.put("svd", () -> Svd.of(Matrix.diagonal(4, 2, 1)));
        values.put("svd with a curve", () -> Svd.of(Matrix.diagonal(4, 2, 1, 0.5, 0.25, 1e-6)));
        values.put("eigen", () -> SymmetricEigen.of(Matrix.diagonal(4, -2, 1)));
        values.put(
                "outcome",
                () -> new Solved(
                        Status.CONVERGED, 1e-9, 3, 7, Optional.of(new Bound(2e-9, 1e-6, "theorem")), new double[] {
                            1, 0.1, 1e-4, 1e-9
                        }));
        values.put(
                "outcome that ended exactly",
                () -> new Solved(Status.CONVERGED, 0, 1, 1, Optional.empty(), new double[] {1, 0}));
        values.put("record", () -> new Point("a", 1.5, 2));
        values.put("records", () -> List.of(new Point("a", 1.5, 2), new Point("b", 1 / 3.0, 40)));
        values.put("map", () -> Map.of("b", 2, "a", 1));
        values.put("large map", () -> {
            Map<String, Object> map = new HashMap<>();
            for (int k = 0; k < 5000; k++) {
                map.put("\"&<" + k + "\u0007" + "ü".repeat(300), "<" + "&".repeat(900));
            }
            return map;
        });
        values.put("set", () -> Set.of("b", "a"));
        values.put("optional", () -> Optional.of(new double[] {1.5}));
        values.put("iterator", () -> Stream.iterate(1, i -> i + 1).iterator());
        values.put("stream", () -> Stream.of(1));
        values.put("text", () -> "a\tb");
        values.put("long text", () -> "\u0001€".repeat(500_000));
        values.put("object", Object::new);
        values.put(
                "table",
                () -> Table.create("t", StringColumn.create("s", "a", ""), DoubleColumn.create("x", 1.5, Double.NaN)));
        values.put("wide table of long texts", () -> {
            Table table = Table.create("\"".repeat(500));
            for (int c = 0; c < 40; c++) {
                String[] cells = new String[100];
                Arrays.fill(cells, "\"".repeat(500));
                table.addColumns(StringColumn.create("\"".repeat(100) + c, cells));
            }
            return table;
        });
        values.put("digit", () -> Display.image(new double[64]));
        values.put("noise", () -> noise(700, 500));
        values.put("convergence", () -> Plots.convergence(1, 0.1, 0, 1e-9));
        values.put(
                "errors",
                () -> Plots.errorAgainstSize(new double[] {10, 20, 40}, new double[] {1e-2, 2.5e-3, 6.25e-4}));
        values.put(
                "roofline",
                () -> Plots.roofline(
                        new Roofline(1, 1e11, 1e10, 1 << 20),
                        new String[] {"product"},
                        new double[] {1e9},
                        new double[] {1e7},
                        new double[] {0.02}));
        values.put("spectrum", () -> Plots.spectrum(3, 2, 1));
        values.put("histogram", () -> Plots.histogram("h", new double[] {1, 2, 2, 3}, 3));
        values.put(
                "bars", () -> Plots.bars("b", new String[] {"a", "b"}, new double[] {1, 2}, new double[] {0.1, 0.2}));
        values.put("heatmap", () -> Plots.heatmap(new double[][] {{1, -2}, {0, 4}}));
        values.put("spy", () -> Plots.spy(laplacian(300).toCsr()));
        return values;
    }

    private static String golden(String name) {
        return switch (name) {
            case "small matrix" -> "Matrix 2 × 2, Frobenius norm 4.61\n   1.0000  0.5000\n  -2.0000  4.0000";
            case "float matrix" -> "FloatMatrix 1 × 2, Frobenius norm 2.502\n  0.1000  2.5000";
            case "complex matrix" -> "ComplexMatrix 1 × 2, Frobenius norm 3.775\n  1.0000 + 2.0000i  3.0000 - 0.5000i";
            case "sparse" ->
                "CsrMatrix 3 × 3, 7 entries stored (77.78 %), Frobenius norm 4\n   2  -1   ·\n  -1   2  -1\n   ·  -1   2";
            case "triplets" ->
                "CooMatrix 3 × 3, 7 entries stored (77.78 %), Frobenius norm 4\n   2  -1   ·\n  -1   2  -1\n   ·  -1   2";
            case "empty sparse" -> "CsrMatrix 0 × 4, 0 entries stored, Frobenius norm 0";
            case "doubles" -> "double[2]\n  1.0000  0.2500";
            case "floats" -> "float[2]\n  0.1000  2.0000";
            case "ints" -> "[1, -2, 3]";
            case "longs beyond doubles" -> "[9223372036854775807, 1]";
            case "rows of ints" -> "int[2][2]\n  1  2\n  3  4";
            case "rows of floats" -> "float[2][1]\n  0.50000\n  0.25000";
            case "ragged rows" -> "[[1], [2, 3], null]";
            case "booleans" -> "[true, false]";
            case "operator" -> """
                Operator 12 × 12
                  made of                shape  flops  bytes
                  sum                  12 × 12    108   2016
                  · Kronecker product  12 × 12     72   1248
                  · · Matrix             3 × 3     18    120
                  · · identity           4 × 4      0     64
                  · scaled by 2.500    12 × 12     24    480
                  · · diagonal         12 × 12     12    288""";
            case "lu" -> """
                Lu, P A = L U
                  A              2 × 2
                  singular       no
                  sign of det A  1
                  ln |det A|     1.609""";
            case "cholesky" -> "Cholesky, A = L Lᵀ\n  A         2 × 2\n  ln det A  1.609";
            case "qr" -> "Qr, A = Q R\n  A  5 × 3";
            case "tall qr" -> "TallQr, A = Q R\n  A  200 × 3";
            case "svd" -> """
                Svd, A = U Σ Vᵀ
                  A                       3 × 3
                  numerical rank          3
                  largest singular value  4
                  smallest                1
                  condition               4""";
            case "eigen" -> """
                SymmetricEigen, A = V Λ Vᵀ
                  A                   3 × 3
                  largest eigenvalue  4
                  smallest            -2""";
            case "outcome" -> """
                DisplayTypesTest.Solved
                  status      converged
                  residual    1e-9
                  iterations  3
                  products    7
                  bound       ≤ 2e-9, fails with probability 1e-6 (theorem)
                  history     1 to 1e-9 in 3 steps""";
            case "record" -> "Point[name=\"a\", x=1.5, n=2]";
            case "map" -> "{\"a\"=1, \"b\"=2}";
            case "set" -> "[\"a\", \"b\"]";
            case "optional" -> "Optional[[1.5]]";
            case "stream" ->
                "Stream, not read because it can be read only once; .toList() or .limit(20).toList() shows it";
            case "text" -> "a\tb";
            case "object" -> "Object";
            case "table" -> """
                Table t, 2 rows × 2 columns
                     s              x
                     string    double
                  0  a         1.5000
                  1  missing  missing""";
            case "digit" -> "1 grey picture of 8 × 8";
            case "noise" -> "image of 700 × 500 pixels, shown with fewer pixels than it has";
            case "convergence" -> "chart \"Convergence\": residual against iteration; residual (4 points, 1e-9 to 1)";
            case "errors" ->
                "chart \"Error against size\": error against size; error (3 points, 0.000625 to 0.01); "
                        + "slope -2.00 (dashed) (2 points, 0.000625 to 0.01)";
            case "spectrum" -> "chart \"Spectrum\": value against index; value (3 points, 1 to 3)";
            case "bars" -> "chart \"b\": value; value (2 points, 1 to 2)";
            case "heatmap" -> "heatmap \"Matrix 2 × 2\", 2 × 2: entries from -2 to 4";
            case "spy" -> "spy plot \"Stored entries of CsrMatrix 300 × 300\", 300 × 300: 898 entries";
            default -> null;
        };
    }

    @Test
    void textIsAsItMustBe() {
        values().forEach((name, value) -> {
            String golden = golden(name);
            if (golden != null) {
                assertEquals(golden, renderer.render(value.get()).getData(MIMEType.TEXT_PLAIN), name);
            }
        });
    }

    @Test
    void whatIsShownIsBoundedValidAndTheSameEverywhere() throws Exception {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        for (var entry : values().entrySet()) {
            String name = entry.getKey();
            DisplayData first = renderer.render(entry.getValue().get());
            DisplayData second;
            try {
                Locale.setDefault(Locale.GERMANY);
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
                second = renderer.render(entry.getValue().get());
            } finally {
                Locale.setDefault(locale);
                TimeZone.setDefault(zone);
            }
            int bytes = 0;
            for (MIMEType type : TYPES) {
                String form = (String) first.getData(type);
                assertEquals(form, second.getData(type), name + " twice, as " + type);
                bytes += form == null ? 0 : form.getBytes(StandardCharsets.UTF_8).length;
            }
            assertTrue(bytes < MOST, name + ": " + bytes + " bytes");
            String text = (String) first.getData(MIMEType.TEXT_PLAIN);
            assertNotNull(text, name);
            assertFalse(text.matches("(?s).*@[0-9a-f]{5,}.*"), text);
            assertFalse(text.contains("$$Lambda"), text);
            if (first.hasDataForType(MIMEType.TEXT_HTML)) {
                valid(name, (String) first.getData(MIMEType.TEXT_HTML));
            }
            if (first.hasDataForType(MIMEType.IMAGE_PNG)) {
                assertNotNull(picture((String) first.getData(MIMEType.IMAGE_PNG)), name);
            }
        }
    }

    private static BufferedImage picture(String base64) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
    }

    /** Well-formed, of few elements that no front end takes away, without anything that is fetched or run. */
    private static void valid(String name, String html) throws Exception {
        DocumentBuilder parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        Element root = parser.parse(new InputSource(new StringReader(html))).getDocumentElement();
        NodeList all = root.getElementsByTagName("*");
        for (int k = -1; k < all.getLength(); k++) {
            Element element = k < 0 ? root : (Element) all.item(k);
            assertTrue(ELEMENTS.contains(element.getTagName()), name + ": <" + element.getTagName() + ">");
            var attributes = element.getAttributes();
            for (int a = 0; a < attributes.getLength(); a++) {
                Node attribute = attributes.item(a);
                assertTrue(
                        Set.of("style", "scope", "src", "alt", "width", "height")
                                .contains(attribute.getNodeName()),
                        name + ": " + attribute.getNodeName());
                assertFalse(attribute.getNodeValue().contains("url("), name);
            }
            if (element.getTagName().equals("img")) {
                assertTrue(element.getAttribute("src").startsWith("data:image/png;base64,"), name);
                assertFalse(element.getAttribute("alt").isBlank(), name + ": a picture says what it shows");
                assertNotNull(picture(element.getAttribute("src").substring("data:image/png;base64,".length())));
            }
            if (element.getTagName().equals("table")) {
                rectangular(name, element);
            }
        }
    }

    private static void rectangular(String name, Element table) {
        NodeList rows = table.getElementsByTagName("tr");
        int cells = -1;
        for (int r = 0; r < rows.getLength(); r++) {
            int here = 0;
            for (Node cell = rows.item(r).getFirstChild(); cell != null; cell = cell.getNextSibling()) {
                here += cell instanceof Element ? 1 : 0;
            }
            assertEquals(cells < 0 ? here : cells, here, name + ": cells of row " + r);
            cells = here;
        }
    }

    @Test
    void eachSizeHasItsForm() {
        String name = "form";
        assertNull(html(Matrix.identity(10)), name);
        assertNotNull(renderer.render(Matrix.identity(10)).getData(MIMEType.TEXT_LATEX));
        assertNull(renderer.render(Matrix.identity(11)).getData(MIMEType.TEXT_LATEX));
        assertFalse(html(wave(12, 100)).contains("<img"), "the table shows every row");
        assertTrue(html(wave(13, 13)).contains("<img"), "the table is cut on both sides");
        assertFalse(html(Matrix.zeros(20, 20)).contains("<img"), "nothing to see");
        assertTrue(html(wave(200, 20)).contains("numerical rank 2</caption>"), "a sine of sums has rank 2");
        assertFalse(html(wave(201, 20)).contains("numerical rank"));
        assertFalse(html(Matrix.generate(20, 20, (i, j) -> 1.0 / (i - j))).contains("numerical rank"));
        CsrMatrix sparse = laplacian(3).toCsr();
        assertEquals(
                "$\\displaystyle \\begin{bmatrix} 2 & -1 & \\cdot \\\\ -1 & 2 & -1 \\\\ \\cdot & -1 & 2 \\end{bmatrix}$",
                renderer.render(sparse).getData(MIMEType.TEXT_LATEX));
        assertEquals(
                "$\\displaystyle \\begin{bmatrix} 1.0000 + 2.0000\\,i & 3.0000 - 0.5000\\,i \\end{bmatrix}$",
                renderer.render(ComplexMatrix.of(1, 2, 1, 2, 3, -0.5)).getData(MIMEType.TEXT_LATEX));
        assertTrue(html(new Solved(Status.CONVERGED, 1, 1, 1, Optional.empty(), new double[] {1, 0.5}))
                .contains("<img"));
        assertFalse(html(new Solved(Status.CONVERGED, 1, 1, 1, Optional.empty(), new double[0]))
                .contains("<img"));
        assertTrue(html(List.of(new Point("<b>", 1, 2))).contains("&lt;b&gt;</td>"));
    }

    private String html(Object value) {
        return (String) renderer.render(value).getData(MIMEType.TEXT_HTML);
    }
}
