package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of rounds: medians of ratios, thrown away rounds, disturbed cases, faults. */
class ResultTest {

    private static Round[] rounds(int good, int bad) {
        List<Round> rounds = new ArrayList<>(Collections.nCopies(good, Given.round(0.01, 1.25)));
        rounds.addAll(Collections.nCopies(bad, Given.round(0.5, 9)));
        return rounds.toArray(Round[]::new);
    }

    @Test
    void theFigureIsTheMedianOfTheRatiosAndNotTheRatioOfTheMedians() {
        Round[] rounds = new Round[7];
        for (int i = 0; i < 7; i++) {
            // Quire and peer slow down together, so the times scatter and the ratio does not.
            double slow = 1 + i;
            rounds[i] = new Round(
                    0,
                    Map.of(Round.QUIRE, new Round.Timing(slow, 1, 0.5), "Peer", new Round.Timing(1.1 * slow, 1.1, 0.4)),
                    1,
                    1,
                    1,
                    1);
        }
        Result result = Given.result(rounds);
        assertEquals(new Result.Figure(4.4, 1.1, 0, 0.4), result.figures().get("Peer"));
    }

    @Test
    void aThrownAwayRoundIsCountedAndDoesNotEnter() {
        Result result = Given.result(rounds(7, 6));
        assertEquals(1.25, result.figures().get("Peer").ratio());
        assertEquals(0, result.figures().get("Peer").spread());
        assertEquals(7, result.good());
        assertEquals(6, result.thrown());
        assertFalse(result.disturbed());
    }

    @Test
    void fivePercentOfACoreIsGoodAndMoreIsNot() {
        assertTrue(Given.round(0.05, 1).good());
        assertFalse(Given.round(0.0501, 1).good());
        assertTrue(Given.round(-1, 1).good(), "where the system does not tell, every round counts");
    }

    @Test
    void fewerThanSevenGoodRoundsAreDisturbedWithWhatThereIs() {
        Result few = Given.result(rounds(6, 24));
        assertTrue(few.disturbed());
        assertEquals(1.25, few.figures().get("Peer").ratio(), "the good rounds");
        Result none = Given.result(rounds(0, 30));
        assertTrue(none.disturbed());
        assertEquals(0, none.good());
        assertEquals(9, none.figures().get("Peer").ratio(), "all rounds, where none is good");
    }

    @Test
    void theBestPeerIsTheFastestAndNeverQuireItself() {
        Result result = Given.result(Given.round(0, 0.5, Map.of("Slow", 3.0, "Fast", 1.5, "Quire NN", 0.9)));
        assertEquals(Optional.of("Fast"), result.best());
    }

    @Test
    void withoutPeersThereIsNoBestOne() {
        assertEquals(
                Optional.empty(), Given.result(Given.round(0, 0.5, Map.of())).best());
    }

    @Test
    void aSpeedAboveThePeakIsAFault() {
        assertEquals(List.of(), Given.result(Given.round(0, 0.99, Map.of())).faults());
        List<String> faults = Given.result(Given.round(0, 1.03, Map.of())).faults();
        assertEquals(List.of("Quire: 103.0 % of the FMA rate, a bug of the measurement"), faults);
    }

    @Test
    void aWrongResultIsAFaultAndNaNIsWrong() {
        for (double error : new double[] {2e-15, Double.NaN}) {
            Played played = Given.played(rounds(7, 0));
            Played wrong = new Played(
                    played.rounds(),
                    played.own(),
                    Map.of(),
                    Map.of(),
                    Map.of(Round.QUIRE, Given.RIGHT, "Peer", new Accuracy(error, 1e-15, 4, 4)),
                    Map.of(),
                    "");
            List<String> faults =
                    Result.of(Given.named("a case"), Given.SETTINGS, wrong).faults();
            assertEquals(1, faults.size(), faults.toString());
            assertTrue(faults.getFirst().startsWith("Peer: error "), faults.toString());
        }
    }
}
