package dev.quire.kernel.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Optional;

/** Says in a sentence why a thread does not hear an interrupt. Code of the JDK is not woven, and some waits are deaf. */
final class Standstill {

    private static final String ADVICE = " It stops when that returns; if it never does, restart the kernel.";

    private final Traceback traceback;

    Standstill(Traceback traceback) {
        this.traceback = traceback;
    }

    String describe(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        Optional<String> place = Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith(Traceback.SNIPPET_CLASS))
                .findFirst()
                .map(traceback::place);
        return "The interrupt is not heard yet: " + what(thread, frames)
                + place.map(where -> ", called at " + where + ".").orElse(".") + ADVICE;
    }

    private static String what(Thread thread, StackTraceElement[] frames) {
        if (frames.length == 0) {
            return "nothing is known of the thread";
        }
        return switch (thread.getState()) {
            case BLOCKED -> "the thread waits to enter a synchronized block" + holder(thread);
            case WAITING ->
                lockFrame(frames)
                        .map(frame -> "the thread waits in " + name(frame) + ", which no interrupt ends")
                        .orElse("the thread waits in " + name(frames[0]));
            default -> "the thread runs in " + name(door(frames)) + ", whose loops cannot be interrupted";
        };
    }

    private static String holder(Thread thread) {
        ThreadInfo info = ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
        return info == null || info.getLockOwnerName() == null
                ? ""
                : " that thread " + info.getLockOwnerName() + " holds";
    }

    /** {@code lock()} and {@code awaitUninterruptibly()} wait on. */
    private static Optional<StackTraceElement> lockFrame(StackTraceElement[] frames) {
        return Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith("java.util.concurrent.locks."))
                .filter(frame -> !frame.getClassName().contains("Synchronizer")
                        && !frame.getClassName().endsWith("LockSupport"))
                .reduce((inner, outer) -> outer);
    }

    /** The outermost frame above the user's: the call that the cell made. */
    private static StackTraceElement door(StackTraceElement[] frames) {
        int at = 0;
        while (at + 1 < frames.length && !frames[at + 1].getClassName().startsWith(Traceback.SNIPPET_CLASS)) {
            at++;
        }
        return at + 1 < frames.length ? frames[at] : frames[0];
    }

    private static String name(StackTraceElement frame) {
        return frame.getClassName() + "." + frame.getMethodName();
    }
}
