package dev.quire.bench.sparse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import org.junit.jupiter.api.Test;

/** Small instances of the sparse cases compute what they say, and a wrong result is seen. */
class SparseCaseTest {

    @Test
    void productsOfEveryKindAreWithinTheirBounds() {
        for (Pattern.Kind kind : Pattern.Kind.values()) {
            for (int k : new int[] {1, 4, 5}) {
                Contest contest = new SparseCase("csr", kind, 1000, k).open();
                Contender quire = contest.quire();
                assertFalse(quire.accuracy().holds(), "zeros before the first run");
                quire.run();
                Accuracy accuracy = quire.accuracy();
                assertTrue(accuracy.holds(), () -> kind + " x " + k + ": " + accuracy);
                assertEquals(1000L * k, accuracy.of());
                assertEquals(1, contest.others().size() + contest.missing().size());
            }
        }
    }

    @Test
    void matricesHaveTheEntriesThatTheWorkCounts() {
        int n = 27_000;
        for (Pattern.Kind kind : Pattern.Kind.values()) {
            double counted = new SparseCase("csr", kind, n, 1).work().flops() / 2;
            double slack = kind == Pattern.Kind.POWER_LAW ? 0.1 : kind == Pattern.Kind.UNIFORM ? 0.01 : 1e-3;
            assertEquals(1, Pattern.of(kind, n).count() / counted, slack, kind.toString());
        }
        assertEquals(7 * 27 - 6 * 9, Pattern.of(Pattern.Kind.PDE, 27).count());
    }
}
