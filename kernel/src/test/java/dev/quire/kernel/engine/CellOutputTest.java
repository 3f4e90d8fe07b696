package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellOutputTest {

    private static final OutputLimit SMALL = new OutputLimit(400_000);

    private final Recorder recorder = new Recorder();
    private CellOutput output = new CellOutput(recorder, new OutputLimit(2_000_000));

    private void print(boolean error, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(error, bytes, 0, bytes.length);
    }

    private static String lines(int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i).append('\n');
        }
        return text.toString();
    }

    @Test
    void aLineComesSoon() throws InterruptedException {
        print(false, "one\n");
        long start = System.nanoTime();
        while (recorder.heard.isEmpty() && System.nanoTime() - start < 10_000_000_000L) {
            Thread.sleep(5);
        }
        assertEquals(List.of("out:one\n"), recorder.heard);
    }

    @Test
    void steadyPrintingMakesAtMostTwentyMessagesASecond() throws InterruptedException {
        long start = System.nanoTime();
        int lines = 0;
        while (System.nanoTime() - start < 2_000_000_000L) {
            print(lines % 2 == 1, "line\n");
            lines++;
            Thread.sleep(1);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        int messages = recorder.heard.size();
        assertTrue(messages <= 10 + 10 * seconds + 2, messages + " messages in " + seconds + " s");
        output.end();
        assertEquals(
                5 * lines, recorder.text("out").length() + recorder.text("err").length());
    }

    @Test
    void theOrderOfTheStreamsIsKept() {
        for (int i = 0; i < 6; i++) {
            print(i % 2 == 1, i + "\n");
        }
        output.flush();
        assertEquals(List.of("out:0\n", "err:1\n", "out:2\n", "err:3\n", "out:4\n", "err:5\n"), recorder.heard);
    }

    @Test
    void belowTheLimitNothingIsLost() {
        output = new CellOutput(recorder, SMALL);
        String text = lines(0, 65_000);
        assertTrue(text.length() > SMALL.head() && text.length() < SMALL.bytes());
        print(false, text);
        output.end();
        assertEquals(text, recorder.text("out"));
        assertEquals("", recorder.text("err"));
    }

    @Test
    void beyondTheLimitHeadAndTailAreKeptAndTheRestIsCounted() {
        output = new CellOutput(recorder, SMALL);
        String text = lines(0, 400_000);
        for (int i = 0; i < 400_000; i += 1_000) {
            print(false, lines(i, i + 1_000));
        }
        output.complain("from the engine");
        output.end();
        String shown = recorder.text("out");
        String head = text.substring(0, (int) SMALL.head());
        assertTrue(shown.startsWith(head));
        String tail = shown.substring(head.length());
        assertTrue(text.endsWith("\n" + tail), "whole lines");
        assertTrue(tail.length() >= SMALL.tail() - 10 && tail.length() < SMALL.tail() + 70_000, tail.length() + "");
        String notices = recorder.text("err");
        assertTrue(notices.contains("longer than 400,000 bytes"), notices);
        assertTrue(
                notices.contains(
                        String.format(Locale.ROOT, "%,d bytes of output are left out", text.length() - shown.length())),
                notices);
        assertTrue(notices.contains("from the engine\n"), notices);
    }

    @Test
    void whatComesAfterTheEndIsHeardUpToTheLimit() {
        output = new CellOutput(recorder, SMALL);
        print(false, "early ");
        output.end();
        print(false, "late");
        output.flush();
        assertEquals("early late", recorder.text("out"));
        for (int i = 0; i < 100; i++) {
            print(false, lines(0, 10_000));
            output.flush();
        }
        assertEquals(SMALL.head(), recorder.text("out").length());
        assertTrue(recorder.text("err").startsWith("[later output of this cell is left out"));
    }

    @Test
    void clearingStartsTheLimitAnew() {
        output = new CellOutput(recorder, SMALL);
        print(false, lines(0, 400_000));
        output.clear();
        print(false, "new\n");
        output.end();
        assertEquals("new\n", recorder.text("out"));
        assertEquals("", recorder.text("err"));
    }

    @Test
    void charactersStayWholeHoweverTheyAreCut() {
        Random random = new Random(7);
        String text = "aß∑🎉\n".repeat(60_000);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(1 + random.nextInt(40_000), bytes.length - at);
            output.write(false, bytes, at, count);
            output.flush();
            at += count;
        }
        output.end();
        assertEquals(text, recorder.text("out"));
        recorder.heard.forEach(piece -> assertTrue(piece.indexOf('\uFFFD') < 0));
    }

    @Test
    void aLimitIsReadAsPeopleWriteIt() {
        assertEquals(500_000, OutputLimit.of("500000").bytes());
        assertEquals(16_000_000, OutputLimit.of(" 16 mb").bytes());
        assertTrue(OutputLimit.ofEnvironment().bytes() >= 1_000_000);
        for (String wrong : List.of("", "much", "-1", "1.5MB", "100")) {
            assertTrue(
                    assertThrows(IllegalArgumentException.class, () -> OutputLimit.of(wrong))
                            .getMessage()
                            .startsWith("output limit: expected"),
                    wrong);
        }
    }
}
