package dev.quire.simd.fft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class RadixSourceTest {

    @Test
    void theButterfliesAreWhatTheirSourceWrites() throws IOException {
        for (int radix : RadixSource.RADICES) {
            for (boolean vector : new boolean[] {false, true}) {
                String name = (vector ? "Vector" : "Scalar") + "Radix" + radix + ".java";
                String written = Files.readString(RadixSource.FOLDER.resolve(name));
                assertEquals(words(RadixSource.generate(vector, radix)), words(written), name);
            }
        }
    }

    /** Line breaks are the formatter's. */
    private static String words(String text) {
        return text.replaceAll("(?m)^\\s*\\*", "").replaceAll("\\s+", "");
    }
}
