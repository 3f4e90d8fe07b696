package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreTypesTest {

    @Test
    void eachSizeHasTheTypeThatIsFastestThere() {
        Map<String, double[]> shares = new LinkedHashMap<>();
        shares.put("", new double[] {0.8, 0.5, 0.7});
        shares.put("SKYLAKEX", new double[] {0.7, 0.9, 0.6});
        assertEquals(Map.of(64, "", 256, "SKYLAKEX", 1000, ""), CoreTypes.fastest(shares));
    }

    @Test
    void withoutOpenBlasThereIsNothingToChoose() {
        assertEquals(Map.of(), CoreTypes.fastest(Map.of()));
    }
}
