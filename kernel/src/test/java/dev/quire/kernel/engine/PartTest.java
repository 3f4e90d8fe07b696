package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;

class PartTest {

    @Test
    void theHeadOfAStatementWithoutItsBodyIsOnePart() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            List<Part> parts = assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> Part.split(shell.sourceCodeAnalysis(), "int x = 1; if (x > 0)"));
            assertEquals(2, parts.size());
        }
    }
}
