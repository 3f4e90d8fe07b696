package dev.quire.simd.blas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TileSourceTest {

    @Test
    void theTilesAreWhatTheirSourceWrites() throws IOException {
        assertEquals(words(TileSource.generate()), words(Files.readString(TileSource.FILE)));
    }

    /** Line breaks are the formatter's. */
    private static String words(String text) {
        return text.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", "");
    }
}
