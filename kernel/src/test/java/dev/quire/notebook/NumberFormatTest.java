package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quire.ComplexMatrix;
import dev.quire.FloatMatrix;
import dev.quire.Matrix;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import snippets.DisplaySnippets;

class NumberFormatTest {

    private static final Matrix A = Matrix.of(1, 2, Math.PI, 1e-3);

    @AfterEach
    void usual() {
        Display.numberFormat();
    }

    private static String entries(Object a) {
        return PlainText.of(a).lines().toList().getLast().strip();
    }

    @Test
    void oneSettingHoldsForAllDisplays() {
        assertEquals("3.1416  0.0010", entries(A));
        Display.numberFormat(8);
        assertEquals("3.1415927  0.0010000", entries(A));
        assertEquals("0.33333333", Numbers.brief(1 / 3.0));
        assertEquals(
                "[0.33333333]",
                PlainText.of(List.of(new double[] {1 / 3.0})).replace("[[", "[").replace("]]", "]"));
        Display.numberFormat(3, Notation.SCIENTIFIC);
        assertEquals("3.14e+00  1.00e-03", entries(A));
        assertEquals("3.14e+00 - 1.00e-03i", entries(ComplexMatrix.of(1, 1, Math.PI, -1e-3)));
        assertEquals("1.8e3", Numbers.brief(1797.0).replace("1.80", "1.8"));
        Display.numberFormat(3, Notation.FIXED);
        assertEquals("3.14  0.00", entries(A));
        assertEquals("0.000000123", Numbers.brief(1.234e-7));
        Display.numberFormat();
        assertEquals("3.1416  0.0010", entries(A));
        DisplaySnippets.numbers();
        DisplaySnippets.plots();
    }

    @Test
    void allDigitsTellDoublesApartAndFloatsShowNoneThatNobodyWrote() {
        Display.numberFormat(17, Notation.SCIENTIFIC);
        for (double x : new double[] {0.1, Math.nextUp(0.1), 1 / 3.0, 1e300}) {
            assertEquals(x, Double.parseDouble(entries(new double[] {x})));
        }
        Display.numberFormat(9);
        assertEquals("0.100000000", entries(FloatMatrix.of(1, 1, 0.1f)));
    }

    @Test
    void aNewSessionBeginsWithTheUsualFormat() {
        Display.numberFormat(2);
        Host before = Host.set(null);
        assertEquals("0.3333", Numbers.brief(1 / 3.0));
        Host.set(before);
    }

    @Test
    void whatIsNoFormatIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Display.numberFormat(0));
        assertThrows(IllegalArgumentException.class, () -> Display.numberFormat(18, Notation.FIXED));
        assertThrows(IllegalArgumentException.class, () -> Display.numberFormat(5, null));
    }
}
