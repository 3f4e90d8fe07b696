package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static final Result GOOD = Given.result(
            Collections.nCopies(7, Given.round(0, 0.5, Map.of("MKL", 1.25))).toArray(Round[]::new));
    private static final Result DISTURBED = Given.result(Given.round(0.4, 0.5, Map.of("MKL", 1.5)));

    @Test
    void aCaseIsOneLine() {
        String report = Report.of("a machine", Map.of("MKL", "2025.3"), List.of(GOOD));
        assertTrue(report.startsWith("a machine\nMKL 2025.3\n\n"), report);
        String row = report.lines()
                .filter(line -> line.startsWith("a case"))
                .findFirst()
                .orElseThrow();
        assertEquals("a case     1.000 s      1.0    50 %      1.250   1.250  0.000 1.0e-16    7 + 0", row);
    }

    @Test
    void aDisturbedCaseIsMarked() {
        assertTrue(Report.of("", Map.of(), List.of(DISTURBED)).contains("0 + 1 !"));
        assertTrue(!Report.of("", Map.of(), List.of(GOOD)).contains("7 + 0 !"));
    }

    @Test
    void whatIsMissingOrWrongIsToldOnce() {
        Result left = Result.without(Given.named("left out"), Map.of("figures", "no room"), List.of());
        Result dead = Result.without(Given.named("dead"), Map.of(), List.of("its JVM ended early"));
        List<String> notes = Report.notes(List.of(GOOD, left, dead));
        assertEquals(List.of("FAULT: its JVM ended early (dead)", "missing: figures, no room (left out)"), notes);
        assertEquals(List.of("missing: figures, no room"), Report.notes(List.of(left, left)));
        assertTrue(Report.of("", Map.of(), List.of(GOOD, left)).contains("left out no figures, see below"));
    }

    @Test
    void timesHaveTheUnitThatSuitsThem() {
        assertEquals("6.50 µs", Report.time(6.5e-6));
        assertEquals("25.10 ms", Report.time(0.0251));
        assertEquals("2.000 s", Report.time(2));
    }
}
