package dev.quire.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files that were damaged at random: each is refused with the number of a line that there is, or read to just what a reader of a few lines
 * reads that knows the format and nothing else.
 */
class MatrixMarketFuzzTest {

    private static final Pattern REFUSED = Pattern.compile("line (\\d+): .*expected .*", Pattern.DOTALL);
    private static final String[] HEADS = {
        "coordinate real general",
        "coordinate integer symmetric",
        "coordinate real skew-symmetric",
        "coordinate pattern general",
        "array real general",
        "array real symmetric"
    };

    /** What gets in the way of parsers: signs, exponents, other words for numbers, other blanks, digits of other scripts. */
    private static final String[] JUNK = {
        "-",
        "+",
        "e",
        "E5",
        ".",
        "%",
        "%%",
        "\n",
        "\n\n",
        " ",
        "\t",
        "\r",
        "\r\n",
        "nan",
        "inf",
        "0x1",
        "1f",
        "1d",
        "_",
        ",",
        "\u0000",
        "\uFEFF",
        "é",
        "٣",
        "１",
        "--1",
        "1e999",
        "9999999999999999999",
        "-0",
        "00",
        "\u000b",
        "\u00a0",
        "/",
        ":"
    };

    private static List<String> file(int kind) {
        RandomStream stream = RandomStream.of(kind, "market file");
        boolean symmetric = !HEADS[kind].endsWith("general");
        boolean skew = HEADS[kind].endsWith("skew-symmetric");
        int m = 4;
        int n = symmetric ? 4 : 3;
        List<String> entries = new ArrayList<>();
        boolean array = HEADS[kind].startsWith("array");
        for (int j = 1; j <= n; j++) {
            for (int i = symmetric ? skew ? j + 1 : j : 1; i <= m; i++) {
                String value = HEADS[kind].contains("integer")
                        ? Integer.toString(stream.below(19, i, j) - 9)
                        : HEADS[kind].contains("pattern") ? "" : Double.toString(stream.gaussian(i, j));
                if (array) {
                    entries.add(value);
                } else if (stream.below(3, i, -j) > 0) {
                    entries.add((i + " " + j + " " + value).strip());
                }
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                "%%MatrixMarket matrix " + HEADS[kind],
                "% a comment",
                m + " " + n + (array ? "" : " " + entries.size())));
        lines.addAll(entries);
        return lines;
    }

    /** The format in a few lines, without a word on what is wrong: null where anything is. */
    private static Matrix plainly(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        if (lines.isEmpty()) {
            return null;
        }
        String[] head = words(lines.getFirst().toLowerCase(Locale.ROOT));
        List<String[]> rest = lines.stream()
                .skip(1)
                .filter(line -> !line.replaceAll("[ \t\r]+", "").isEmpty())
                .filter(line -> !line.replaceAll("^[ \t\r]+", "").startsWith("%"))
                .map(MatrixMarketFuzzTest::words)
                .toList();
        boolean array = head.length == 5 && head[2].equals("array");
        if (rest.isEmpty() || rest.getFirst().length != (array ? 2 : 3)) {
            return null;
        }
        try {
            int m = Integer.parseInt(rest.getFirst()[0]);
            int n = Integer.parseInt(rest.getFirst()[1]);
            if (m > 1000 || n > 1000) {
                return null;
            }
            Matrix a = Matrix.zeros(m, n);
            boolean general = head[4].equals("general");
            double other = head[4].equals("symmetric") ? 1 : -1;
            List<int[]> places = new ArrayList<>();
            for (int j = 0; array && j < n; j++) {
                for (int i = general ? 0 : other > 0 ? j : j + 1; i < m; i++) {
                    places.add(new int[] {i, j});
                }
            }
            int wanted = array ? places.size() : Integer.parseInt(rest.getFirst()[2]);
            if (rest.size() - 1 != wanted) {
                return null;
            }
            for (int e = 0; e < wanted; e++) {
                String[] words = rest.get(e + 1);
                int i = array ? places.get(e)[0] : Integer.parseInt(words[0]) - 1;
                int j = array ? places.get(e)[1] : Integer.parseInt(words[1]) - 1;
                double value = head[3].equals("pattern") ? 1 : Double.parseDouble(words[words.length - 1]);
                if (!general && (i < j || (i == j && other < 0))) {
                    return null;
                }
                a.set(i, j, a.get(i, j) + value);
                if (!general && i != j) {
                    a.set(j, i, a.get(j, i) + other * value);
                }
            }
            return a;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return null;
        }
    }

    private static String[] words(String line) {
        return line.replaceAll("^[ \t\r]+", "").split("[ \t\r]+");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Reads by both doors; returns whether the file was read. */
    private static boolean holds(String text, String what) throws IOException {
        Matrix expected = plainly(text);
        String shown = what + ": " + text;
        try {
            Matrix found = MatrixMarket.readMatrix(stream(text));
            assertNotNull(expected, "read although it is broken, " + shown);
            assertTrue(expected.equals(found, 0), shown);
            assertTrue(expected.equals(MatrixMarket.readCsr(stream(text)).toDense(), 0), shown);
            return true;
        } catch (IllegalArgumentException e) {
            Matcher refused = REFUSED.matcher(String.valueOf(e.getMessage()));
            assertTrue(refused.matches(), "\"" + e.getMessage() + "\", " + shown);
            long lines = Math.max(1, text.chars().filter(c -> c == '\n').count() + (text.endsWith("\n") ? 0 : 1));
            int line = Integer.parseInt(refused.group(1));
            assertTrue(line >= 1 && line <= lines, e.getMessage() + " of " + lines + " lines, " + shown);
            IllegalArgumentException other =
                    assertThrows(IllegalArgumentException.class, () -> MatrixMarket.readCsr(stream(text)));
            assertEquals(e.getMessage(), other.getMessage(), shown);
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void damagedTextIsRefusedOrReadAsItIs(int kind) throws IOException {
        Random random = new Random(kind);
        String whole = String.join("\n", file(kind)) + "\n";
        assertTrue(holds(whole, "whole"));
        int read = 0;
        for (int trial = 0; trial < 3000; trial++) {
            StringBuilder text = new StringBuilder(whole);
            for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
                damage(text, random);
            }
            read += sizesAreSmall(text.toString()) && holds(text.toString(), "kind " + kind + ", trial " + trial)
                    ? 1
                    : 0;
        }
        // Comments, blanks and digits of values may change without harm, little else.
        assertTrue(read > 30 && read < 2000, read + " of 3000 were read");
    }

    private static void damage(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int to = Math.min(text.length(), at + 1 + random.nextInt(9));
        switch (random.nextInt(6)) {
            case 0 -> text.setLength(at);
            case 1 -> text.delete(at, to);
            case 2 -> text.insert(at, JUNK[random.nextInt(JUNK.length)]);
            case 3 -> text.setCharAt(at, (char) random.nextInt(256));
            case 4 -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            default -> text.replace(at, at + 1, Integer.toString(random.nextInt(10)));
        }
        if (text.isEmpty()) {
            text.append('\n');
        }
    }

    /** A size that grew to millions is right, and needs room that a test has not. */
    private static boolean sizesAreSmall(String text) {
        return text.lines().skip(1).limit(4).noneMatch(line -> line.matches(".*\\d{4}.*") && !line.contains("."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void jumbledLinesAreRefusedOrReadAsTheyStand(int kind) throws IOException {
        Random random = new Random(100 + kind);
        for (int trial = 0; trial < 500; trial++) {
            List<String> lines = file(kind);
            if (trial % 2 == 0) {
                lines.addAll(file(random.nextInt(HEADS.length)));
            }
            Collections.shuffle(
                    trial % 3 == 0 ? lines : lines.subList(random.nextInt(lines.size()), lines.size()), random);
            holds(String.join(trial % 5 == 0 ? "\r\n" : "\n", lines) + "\n", "kind " + kind + ", trial " + trial);
        }
    }

    /** Each line of entries in turn becomes a word, is lost, or is there twice. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void theLineIsTheOneThatIsWrong(int kind) {
        int lines = file(kind).size();
        for (int l = 0; l < lines; l++) {
            List<String> word = file(kind);
            word.set(l, "word");
            // A comment that is no comment any more stands where the sizes should.
            assertRefusedAt(l + 1, word);
            if (l != 1) {
                List<String> twice = file(kind);
                twice.add(l, twice.get(l));
                // The header once more is a comment; sizes once more are one entry with whole numbers, or too few or
                // many words.
                if (l > 2) {
                    assertRefusedAt(lines + 1, twice);
                }
                List<String> lost = file(kind);
                lost.remove(l);
                if (l > 2 || l == 0) {
                    assertRefusedAt(l == 0 ? 1 : lines - 1, lost);
                }
            }
        }
    }

    private static void assertRefusedAt(int line, List<String> lines) {
        String text = String.join("\n", lines) + "\n";
        String message = assertThrows(IllegalArgumentException.class, () -> MatrixMarket.readMatrix(stream(text)), text)
                .getMessage();
        assertTrue(message.startsWith("line " + line + ": "), message + "\n" + text);
    }

    @Test
    void aStreamThatGivesOneByteAtATimeIsReadAsAnyOther() throws IOException {
        for (int kind = 0; kind < HEADS.length; kind++) {
            String text = String.join("\n", file(kind));
            InputStream slow = new FilterInputStream(stream(text)) {
                @Override
                public int read(byte[] b, int off, int len) throws IOException {
                    return super.read(b, off, Math.min(1, len));
                }

                @Override
                public void close() {
                    throw new AssertionError("the caller closes");
                }
            };
            assertEquals(MatrixMarket.readMatrix(stream(text)), MatrixMarket.readMatrix(slow));
        }
    }

    @Test
    void aStreamThatFailsIsNoBrokenFile() {
        InputStream failing = new FilterInputStream(stream(String.join("\n", file(0)))) {
            private int left = 60;

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                if (left == 0) {
                    throw new IOException("the disk is gone");
                }
                int count = super.read(b, off, Math.min(left, len));
                left -= count;
                return count;
            }
        };
        assertEquals(
                "the disk is gone",
                assertThrows(IOException.class, () -> MatrixMarket.readCsr(failing))
                        .getMessage());
    }
}
