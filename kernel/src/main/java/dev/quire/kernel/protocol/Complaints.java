package dev.quire.kernel.protocol;

import java.lang.System.Logger.Level;

/** Logs what is wrong with messages, a few lines a minute: a flood of nonsense must not become a flood of text. */
final class Complaints {

    private static final System.Logger LOG = System.getLogger(Complaints.class.getName());
    private static final int LINES = 20;
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private long started = System.nanoTime();
    private int said;
    private long unsaid;

    synchronized void say(String format, Object... parts) {
        long now = System.nanoTime();
        if (now - started > MINUTE_NANOS) {
            if (unsaid > 0) {
                LOG.log(Level.WARNING, "{0} more messages were dropped", unsaid);
            }
            started = now;
            said = 0;
            unsaid = 0;
        }
        if (said < LINES) {
            said++;
            LOG.log(Level.WARNING, format, parts);
        } else {
            unsaid++;
        }
    }
}
