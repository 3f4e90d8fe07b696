package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** ImageIO reads what is written here. */
class PngWriterTest {

    private static void comesBack(int width, int height, IntUnaryOperator pixel) throws IOException {
        int[] pixels = IntStream.range(0, width * height).map(pixel).toArray();
        byte[] bytes = PngWriter.write(pixels, width, height);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(bytes));
        assertEquals(width, read.getWidth());
        assertEquals(height, read.getHeight());
        assertArrayEquals(pixels, read.getRGB(0, 0, width, height, null, 0, width));
        assertArrayEquals(bytes, PngWriter.write(pixels, width, height), "the same bytes twice");
    }

    @Test
    void everyPixelComesBack() throws IOException {
        Random random = new Random(1);
        comesBack(1, 1, p -> 0xff123456);
        comesBack(17, 5, p -> 0xff000000 | p % 3 * 0x40);
        comesBack(16, 16, p -> 0xff000000 | p);
        comesBack(257, 1, p -> 0xff000000 | p);
        comesBack(40, 30, p -> 0xff000000 | random.nextInt());
        comesBack(40, 30, p -> 0xff000000 | p / 40 * 0x10203 + p % 40 * 5);
        comesBack(9, 7, p -> random.nextInt() | 0x01000000);
        comesBack(3, 3, p -> p == 4 ? 0 : 0xffffffff);
    }

    @Test
    void aPictureThatIsTooLargeIsReduced() throws IOException {
        Random random = new Random(2);
        BufferedImage noise = new BufferedImage(900, 500, BufferedImage.TYPE_INT_RGB);
        for (int p = 0; p < 900 * 500; p++) {
            noise.setRGB(p % 900, p / 900, random.nextInt());
        }
        Png png = Png.of(noise);
        assertTrue(
                png.base64().length() <= Png.MOST, "characters: " + png.base64().length());
        assertTrue(png.reduced());
        assertEquals(900, png.width(), "it is shown as large as it was");
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png.base64())));
        assertEquals(900.0 / 500, (double) read.getWidth() / read.getHeight(), 0.02);
        assertFalse(
                Png.of(new BufferedImage(900, 500, BufferedImage.TYPE_INT_RGB)).reduced());
    }
}
