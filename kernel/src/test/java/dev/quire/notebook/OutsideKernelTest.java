package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import snippets.ChecksSnippets;

class OutsideKernelTest {

    @Test
    void aCellsCodePrintsPlainText() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            ChecksSnippets.section();
            Display.display(new double[] {1, 2.5});
        } finally {
            System.setOut(before);
        }
        assertEquals("""
                Claim frobenius-norm: The squared Frobenius norm is the trace of AᵀA.
                ✓ ‖A‖²: 2 routes agree within 7.994e-15 (largest difference 0: 4 products, 3 sums and a square root of \
                relative error 2⁻⁵³)
                  route         value  difference  verdict
                  trace of AᵀA      9           –  reference
                  norm              9           0  agrees
                ✓ trace 9 = 9 (1 + 4 + 4 + 0)
                Verdict frobenius-norm: reproduced (2 checks): both routes agree on a 2 × 2 matrix of integers
                double[2]
                  1.0000  2.5000
                """, bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
    }

    @Test
    void theHostIsSetAndTakenBack() {
        RecordingHost host = new RecordingHost();
        assertNull(Host.set(host));
        try {
            assertSame(host, Host.current());
            Display.display(new int[] {1, 2});
            assertEquals("[1, 2]", host.text());
        } finally {
            assertSame(host, Host.set(null));
        }
        assertNull(Host.set(null));
    }

    @Test
    void aNewHostBeginsANewNotebook() {
        RecordingHost host = new RecordingHost();
        try {
            for (int notebook = 0; notebook < 2; notebook++) {
                Host.set(host);
                Checks.check("the same name in each", 1.0).isBelow(2, "r");
                assertEquals("", host.record().get("slug"));
                Checks.claim("a-row", "text");
                var _ = Checks.check("left unfinished", 1.0);
            }
        } finally {
            Host.set(null);
        }
    }

    @Test
    void theStatisticsOfTheDocumentationHold() {
        RecordingHost host = new RecordingHost();
        Host.set(host);
        try {
            Checks.claim("statistics", "The documentation's checks pass.");
            ChecksSnippets.statistics();
            Checks.verdict(Verdict.REPRODUCED, "both hold");
        } finally {
            Host.set(null);
        }
        assertTrue(host.text().startsWith("Verdict statistics: reproduced (2 checks)"), host.text());
    }

    @Test
    void thePlotOfTheDocumentationIsDisplayed() {
        RecordingHost host = new RecordingHost();
        Host.set(host);
        try {
            ChecksSnippets.plot();
        } finally {
            Host.set(null);
        }
        assertEquals("plot \"Error of a first-order method\" of measured, 1 / n", host.text());
    }
}
