package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.notebook.Provenance;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cells say of where their numbers come from. */
class EvidenceTest {

    private static Map<?, ?> provenance(Engine engine, int number) {
        Recorder recorder = new Recorder();
        CellOutcome outcome = engine.run(number, "provenance()", recorder);
        assertTrue(outcome.ok(), () -> outcome.error().toString());
        return (Map<?, ?>) recorder.shown.getLast().get(Provenance.MIME);
    }

    @Test
    void theProvenanceNamesTheSeedsOfTheCellsOfThisSession() {
        try (Engine engine = new Engine()) {
            engine.run(1, "for (int s = 0; s < 9; s++) RandomStream.of(s, \"trial\").child(\"part\");", new Recorder());
            assertEquals(Map.of("trial", "0–8"), provenance(engine, 2).get("seeds"));
        }
        try (Engine engine = new Engine()) {
            assertEquals(Map.of(), provenance(engine, 1).get("seeds"));
        }
    }

    @Test
    void aSecondSessionKnowsNothingOfTheFirstOnesChecks() {
        for (int session = 0; session < 2; session++) {
            try (Engine engine = new Engine()) {
                Recorder recorder = new Recorder();
                CellOutcome outcome =
                        engine.run(1, "check(\"one\", 1.0).isBelow(2, \"r\"); claim(\"a\", \"b\");", recorder);
                assertTrue(outcome.ok(), () -> outcome.error().toString());
                assertEquals(2, recorder.shown.size());
            }
        }
    }
}
