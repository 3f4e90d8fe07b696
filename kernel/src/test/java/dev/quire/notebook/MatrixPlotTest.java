package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.Matrix;
import dev.quire.sparse.CooMatrix;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class MatrixPlotTest {

    private static BufferedImage read(Png png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png.base64())));
    }

    @Test
    void aPixelHasTheColourOfItsEntry() throws IOException {
        Matrix a = Matrix.generate(20, 16, (i, j) -> i == 2 && j == 5 ? -8 : i == 17 ? j : 1);
        BufferedImage image = read(MatrixPlot.of(a).thumbnail());
        ColourScale scale = new ColourScale(15);
        int side = 256 / 20;
        assertEquals(16 * side, image.getWidth());
        assertEquals(20 * side, image.getHeight());
        assertEquals(scale.of(-8), image.getRGB(5 * side + 3, 2 * side + 3));
        assertEquals(scale.of(15), image.getRGB(15 * side + 3, 17 * side + 3), "the first row is at the top");
        assertEquals(scale.of(0), image.getRGB(3, 17 * side + 3));
        assertEquals(0xff888888, image.getRGB(0, 0), "a frame");
    }

    @Test
    void theChartDrawsTheSameInsideItsAxes() throws IOException {
        BufferedImage image =
                read(Png.of(Plots.heatmap(new double[][] {{-3, 1}, {0, 3}}).chart()));
        ColourScale scale = new ColourScale(3);
        int[][] corner = {{-1, -1}, {-1, -1}};
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth() * 3 / 5; x++) {
                if (image.getRGB(x, y) == scale.of(-3) && corner[0][0] < 0) {
                    corner[0] = new int[] {x, y};
                }
                if (image.getRGB(x, y) == scale.of(3)) {
                    corner[1] = new int[] {x, y};
                }
            }
        }
        assertTrue(corner[0][0] > 0 && corner[1][0] > corner[0][0], "both are drawn, from left to right");
        assertTrue(corner[1][1] > corner[0][1], "and from top to bottom");
    }

    @Test
    void noSingleEntryOfASparseMatrixIsLost() throws IOException {
        CooMatrix a = CooMatrix.zeros(100_000, 50_000)
                .add(0, 0, 1)
                .add(99_999, 49_999, -1)
                .add(70_000, 25_000, 1e-300);
        MatrixPlot plot = Plots.spy(a.toCsr());
        BufferedImage image = read(plot.thumbnail());
        int blue = 0;
        for (int y = 3; y < image.getHeight(); y += 2) {
            for (int x = 3; x < image.getWidth(); x += 2) {
                blue += image.getRGB(x, y) == 0xffffffff || image.getRGB(x, y) == 0xff888888 ? 0 : 1;
            }
        }
        assertTrue(blue >= 1, "the one inside of the frame is seen");
        assertEquals(
                "spy plot \"Stored entries of CsrMatrix 100000 × 50000\", 100000 × 50000: 3 entries", plot.describe());
        assertFalse(plot.isBlank());
        assertTrue(Plots.spy(CooMatrix.zeros(3, 3).toCsr()).isBlank());
    }

    @Test
    void aLargeMatrixIsLookedAtInPlaces() {
        int[] asked = new int[1];
        MatrixPlot plot = MatrixPlot.heatmap(
                (i, j) -> {
                    asked[0]++;
                    return i;
                },
                1_000_000,
                1_000_000,
                "A");
        assertEquals(128 * 128 * 16, asked[0]);
        assertTrue(plot.describe().endsWith("of up to 16 entries in each part"), plot.describe());
        assertEquals(
                "heatmap \"Matrix 512 × 2\", 512 × 2: entries from 0 to 511",
                Plots.heatmap(Matrix.generate(512, 2, (i, j) -> i)).describe(),
                "up to 512 every entry is read");
    }

    @Test
    void whatHasNoEntryIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Plots.heatmap(Matrix.zeros(0, 3)));
        assertThrows(IllegalArgumentException.class, () -> Plots.heatmap((Matrix) null));
        assertThrows(IllegalArgumentException.class, () -> Plots.spy(Matrix.zeros(3, 0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> Plots.spy(CooMatrix.zeros(0, 0).toCsr()));
        assertThrows(IllegalArgumentException.class, () -> Plots.spy(Matrix.identity(1))
                .title(" "));
    }
}
