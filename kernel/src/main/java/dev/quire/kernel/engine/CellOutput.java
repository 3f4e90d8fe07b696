package dev.quire.kernel.engine;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Collects what a cell prints and hands it on in few pieces: a message per line would drown every front end.
 *
 * <p>A piece leaves {@value #PATIENCE_MILLIS} ms after its first byte while there is an allowance for it, which grows by
 * {@value #ALLOWANCE} pieces a second up to {@value #ALLOWANCE}; so no second sees more than twice that many. Whoever
 * flushes gets everything at once. The order of the two streams is kept while the allowance lasts, and the order within
 * each always.
 *
 * <p>Beyond the limit only the end is kept, and comes with a notice when the cell ends.
 */
final class CellOutput {

    private static final long PATIENCE_MILLIS = 50;
    private static final int ALLOWANCE = 10;

    /** The largest text of one piece: it bounds what a reader that has stopped reading keeps in memory. */
    private static final int PIECE = 1 << 18;

    private static final int BLOCK = 1 << 16;
    private static final double NANOS = 1e9;

    private static final ScheduledExecutorService TIMER = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .name("quire-output")
            .daemon()
            .inheritInheritableThreadLocals(false)
            .factory());

    /** What one stream said between two words of the other. */
    private static final class Run {
        private final boolean error;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Run(boolean error) {
            this.error = error;
        }
    }

    private final CellListener listener;
    private final OutputLimit limit;
    private final List<Run> waiting = new ArrayList<>();
    private final Deque<Run> tail = new ArrayDeque<>();

    /** The first bytes of a character whose last ones have not come yet, of stdout and of stderr. */
    private final byte[][] unfinished = {{}, {}};

    private long taken;
    private long tailBytes;
    private long lost;
    private boolean saidSo;
    private boolean ended;
    private boolean scheduled;
    private double allowance = ALLOWANCE;
    private long counted = System.nanoTime();

    CellOutput(CellListener listener, OutputLimit limit) {
        this.listener = listener;
        this.limit = limit;
    }

    synchronized void write(boolean toError, byte[] bytes, int offset, int count) {
        int fits = Math.clamp(limit.head() - taken, 0, count);
        if (fits > 0) {
            append(toError, bytes, offset, fits);
            taken += fits;
        }
        if (fits < count) {
            holdBack(toError, bytes, offset + fits, count - fits);
        }
        schedule(PATIENCE_MILLIS);
    }

    /** What the engine itself has to say to the user, as a line of the error stream; the limit is not for it. */
    synchronized void complain(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        append(true, bytes, 0, bytes.length);
        schedule(PATIENCE_MILLIS);
    }

    /** Hands on everything that was written before, except what the limit holds back. */
    synchronized void flush() {
        handOn(true);
    }

    /** The front end is about to remove what was shown, so what is waiting need not come, and the limit counts anew. */
    synchronized void clear() {
        waiting.clear();
        tail.clear();
        taken = 0;
        tailBytes = 0;
        lost = 0;
        saidSo = false;
    }

    /** The cell has ended: what was held back comes. Threads that it has left behind may still write. */
    synchronized void end() {
        if (lost > 0) {
            cutToLine(tail.getFirst());
            complain(String.format(
                    Locale.ROOT, "[%,d bytes of output are left out here: see %s]", lost, OutputLimit.SETTING));
        }
        waiting.addAll(tail);
        tail.clear();
        ended = true;
        handOn(true);
    }

    private void append(boolean toError, byte[] bytes, int offset, int count) {
        if (waiting.isEmpty() || waiting.getLast().error != toError) {
            waiting.add(new Run(toError));
        }
        waiting.getLast().bytes.write(bytes, offset, count);
    }

    private void holdBack(boolean toError, byte[] bytes, int offset, int count) {
        if (ended) {
            lost += count;
            sayOnce("[later output of this cell is left out: it is longer than " + limit + "]");
            return;
        }
        for (int done = 0; done < count; done += BLOCK) {
            if (tail.isEmpty()
                    || tail.getLast().error != toError
                    || tail.getLast().bytes.size() >= BLOCK) {
                tail.add(new Run(toError));
            }
            int block = Math.min(BLOCK, count - done);
            tail.getLast().bytes.write(bytes, offset + done, block);
            tailBytes += block;
        }
        while (tail.size() > 1 && tailBytes - tail.getFirst().bytes.size() >= limit.tail()) {
            int size = tail.removeFirst().bytes.size();
            tailBytes -= size;
            lost += size;
            sayOnce("[the output of this cell is longer than " + limit + ": the last of it comes when the cell ends]");
        }
    }

    private void sayOnce(String line) {
        if (!saidSo) {
            saidSo = true;
            complain(line);
        }
    }

    private void cutToLine(Run first) {
        byte[] bytes = first.bytes.toByteArray();
        int start = 0;
        while (start < bytes.length && bytes[start] != '\n') {
            start++;
        }
        if (start + 1 < bytes.length) {
            first.bytes.reset();
            first.bytes.write(bytes, start + 1, bytes.length - start - 1);
            lost += start + 1;
        }
    }

    private void schedule(long millis) {
        if (!scheduled) {
            scheduled = true;
            var _ = TIMER.schedule(this::tick, millis, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tick() {
        scheduled = false;
        grow();
        if (allowance >= 1) {
            handOn(false);
        } else if (!waiting.isEmpty()) {
            schedule((long) Math.ceil((1 - allowance) * 1e3 / ALLOWANCE));
        }
    }

    private void grow() {
        long now = System.nanoTime();
        allowance = Math.min(ALLOWANCE, allowance + ALLOWANCE * (now - counted) / NANOS);
        counted = now;
    }

    private void handOn(boolean everything) {
        grow();
        if (waiting.size() > Math.max(2, allowance)) {
            joinStreams();
        }
        for (Run run : waiting) {
            say(run);
        }
        waiting.clear();
        if (everything && ended) {
            for (int stream = 0; stream < 2; stream++) {
                say(stream == 1, unfinished[stream], unfinished[stream].length);
                unfinished[stream] = new byte[0];
            }
        }
    }

    /** Too many words back and forth: each stream in one piece. */
    private void joinStreams() {
        Run first = new Run(waiting.getFirst().error);
        Run second = new Run(!first.error);
        for (Run run : waiting) {
            (run.error == first.error ? first : second).bytes.writeBytes(run.bytes.toByteArray());
        }
        waiting.clear();
        waiting.add(first);
        waiting.add(second);
    }

    private void say(Run run) {
        int stream = run.error ? 1 : 0;
        byte[] bytes = run.bytes.toByteArray();
        if (unfinished[stream].length > 0) {
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.writeBytes(unfinished[stream]);
            joined.writeBytes(bytes);
            bytes = joined.toByteArray();
        }
        int whole = wholeCharacters(bytes, bytes.length);
        unfinished[stream] = Arrays.copyOfRange(bytes, whole, bytes.length);
        say(run.error, bytes, whole);
    }

    private void say(boolean error, byte[] bytes, int count) {
        int start = 0;
        while (start < count) {
            int end = count - start <= PIECE ? count : wholeCharacters(bytes, start + PIECE);
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            allowance--;
            if (error) {
                listener.err(text);
            } else {
                listener.out(text);
            }
            start = end;
        }
    }

    /** How many of the first {@code count} bytes make whole characters; the last one may lack its last bytes. */
    private static int wholeCharacters(byte[] bytes, int count) {
        int start = count - 1;
        while (start > 0 && start > count - 4 && (bytes[start] & 0xC0) == 0x80) {
            start--;
        }
        int needed = start < 0 ? 0 : lengthOfCharacter(bytes[start]);
        return start >= 0 && start + needed > count ? start : count;
    }

    private static int lengthOfCharacter(byte first) {
        if ((first & 0xE0) == 0xC0) {
            return 2;
        }
        if ((first & 0xF0) == 0xE0) {
            return 3;
        }
        return (first & 0xF8) == 0xF0 ? 4 : 1;
    }
}
