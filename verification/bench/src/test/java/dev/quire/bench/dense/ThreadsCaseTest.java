package dev.quire.bench.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadsCaseTest {

    private final ThreadsCase small = new ThreadsCase("small", 256);

    @Test
    void productsAndLoopsComputeWhatTheySayOnOneThreadAndOnTwo() {
        Contest contest = small.open();
        List<Contender> all = new ArrayList<>(contest.others());
        all.add(contest.quire());
        assertEquals(4, all.size());
        for (Contender each : all) {
            assertFalse(each.accuracy().holds(), each.name() + " before its first run");
            each.run();
            Accuracy accuracy = each.accuracy();
            assertTrue(accuracy.holds(), () -> each.name() + ": " + accuracy);
        }
    }

    @Test
    void aSpeedIsThatOfEachThread() {
        assertEquals(small.work().flops() / 2, small.work().amount());
    }
}
