package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static final int BLACK = 0xff000000;
    private static final int WHITE = 0xffffffff;

    @Test
    void theLargestValueIsBlackAndEachEntryASquare() {
        BufferedImage image = Display.image(new double[] {0, 16, 8, Double.NaN}, 2, 2);
        // Two entries of 32 pixels between margins of 8.
        assertEquals(80, image.getWidth());
        assertEquals(80, image.getHeight());
        assertEquals(WHITE, image.getRGB(8, 8));
        assertEquals(BLACK, image.getRGB(40, 8));
        assertEquals(BLACK, image.getRGB(71, 39));
        assertEquals(0xff808080, image.getRGB(8, 40));
        assertEquals(0xffd55e00, image.getRGB(40, 40), "orange, which no grey is, on any page");
        assertEquals("1 grey picture of 2 × 2", image.getProperty(Display.ALTERNATIVE_TEXT));
    }

    @Test
    void picturesShareOneScaleAndStandInAGrid() {
        Matrix rows = Matrix.of(new double[][] {{0}, {5}, {10}});
        BufferedImage image = Display.images(rows, 1, 1, 2, "a", "b", "c");
        assertEquals(2 * 72 + 8, image.getWidth());
        assertEquals(2 * 92 + 8, image.getHeight());
        assertEquals(WHITE, image.getRGB(10, 10));
        assertEquals(0xff808080, image.getRGB(82, 10));
        assertEquals(BLACK, image.getRGB(10, 102));
        assertEquals("3 grey pictures of 1 × 1: a, b, c", image.getProperty(Display.ALTERNATIVE_TEXT));
        boolean inked = false;
        for (int x = 8; x < 72; x++) {
            for (int y = 73; y < 92; y++) {
                inked |= image.getRGB(x, y) != WHITE;
            }
        }
        assertTrue(inked, "the label is drawn");
    }

    @Test
    void aConstantPictureIsWhiteAndAnEndlessRangeDoesNotOverflow() {
        assertEquals(WHITE, Display.image(new double[] {3}, 1, 1).getRGB(9, 9));
        BufferedImage image =
                Display.image(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE / 2}, 3, 1);
        assertEquals(WHITE, image.getRGB(9, 9));
        assertEquals(0xff404040, image.getRGB(8 + 2 * 21, 9));
        assertEquals(BLACK, image.getRGB(8 + 21, 9));
        assertEquals(0xffd55e00, Display.image(new double[] {Double.NaN}, 1, 1).getRGB(9, 9));
    }

    @Test
    void squaresNeedNoSizes() {
        assertEquals(80, Display.image(new double[64]).getWidth());
        BufferedImage ten = Display.images(Matrix.zeros(25, 64));
        assertEquals(10 * 72 + 8, ten.getWidth());
        assertEquals(3 * 72 + 8, ten.getHeight());
        assertThrows(IllegalArgumentException.class, () -> Display.image(new double[63]));
        assertThrows(IllegalArgumentException.class, () -> Display.image());
        assertThrows(IllegalArgumentException.class, () -> Display.images(Matrix.zeros(2, 63)));
        assertThrows(IllegalArgumentException.class, () -> Display.images((Matrix) null));
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        Matrix rows = Matrix.zeros(3, 4);
        assertThrows(IllegalArgumentException.class, () -> Display.images(rows, 3, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> Display.images(rows, 2, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> Display.images(rows, 2, 2, 1, "a"));
        assertThrows(IllegalArgumentException.class, () -> Display.images(rows, -2, -2, 1));
        assertThrows(IllegalArgumentException.class, () -> Display.images(Matrix.zeros(0, 4), 2, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> Display.images(null, 2, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> Display.image(null, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> Display.images(Matrix.zeros(1000, 4), 2, 2, 1));
    }
}
