package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void theMedianIsTheMiddleWhateverTheOrder() {
        assertEquals(3, Statistics.of(9, 1, 3).median());
        assertEquals(2.5, Statistics.of(4, 1, 3, 2).median());
        assertEquals(7, Statistics.of(7).median());
    }

    @Test
    void oneOutlierMovesNeitherMedianNorSpread() {
        assertEquals(Statistics.of(1, 2, 3, 4, 5), Statistics.of(1, 2, 3, 4, 5000));
    }

    @Test
    void theSpreadIsTheDistanceBetweenTheQuartiles() {
        assertEquals(2, Statistics.of(1, 2, 3, 4, 5).spread());
        assertEquals(1.5, Statistics.of(1, 2, 3, 4).spread());
        assertEquals(0, Statistics.of(6).spread());
    }

    @Test
    void nothingHasNoMedian() {
        assertThrows(IllegalArgumentException.class, Statistics::of);
    }
}
