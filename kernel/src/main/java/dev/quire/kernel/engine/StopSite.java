package dev.quire.kernel.engine;

import dev.quire.control.InterruptedComputation;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The one call site that every method of every cell passes, at its entry and before each backward jump.
 *
 * <p>Its target does nothing, and the JIT compiles nothing into nothing. An interrupt sets the target to a method that
 * throws in the threads of the interrupted cell; the JVM then discards the compiled code that relied on the old target,
 * so a running loop meets the new one at its next turn. A volatile flag would do the same for a third more time in tight
 * loops (measured, see kernel/NOTES.md).
 */
public final class StopSite {

    private static final MethodType SIGNATURE = MethodType.methodType(void.class);
    private static final MethodHandle IDLE = MethodHandles.empty(SIGNATURE);
    private static final MethodHandle STOP = stopHandle();
    private static final MutableCallSite SITE = new MutableCallSite(IDLE);

    private static final MethodHandle PASS = SITE.dynamicInvoker();

    private static final StackWalker STACK = StackWalker.getInstance();

    private static volatile Cell victim;

    private StopSite() {}

    /**
     * Links a woven instruction; called by the JVM.
     *
     * @param caller the cell's class
     * @param name unused
     * @param type {@code ()void}
     * @return the shared site
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type) {
        return SITE;
    }

    /** The check of class files that are too old for {@code invokedynamic} (before Java 7). */
    public static void pass() {
        try {
            PASS.invokeExact();
        } catch (Throwable e) {
            // The target declares nothing and throws CellInterrupted alone.
            throw (Error) e;
        }
    }

    static synchronized void arm(Cell cell) {
        victim = cell;
        SITE.setTarget(STOP);
        MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }

    /** Ends what {@link #arm} began, unless another cell has become the one to stop. */
    static synchronized void disarm(Cell cell) {
        if (victim == cell) {
            victim = null;
            SITE.setTarget(IDLE);
            MutableCallSite.syncAll(new MutableCallSite[] {SITE});
        }
    }

    /** The question that the library asks through {@code dev.quire.control.Interruption}. */
    static void ask() {
        if (victim != null && concernsThisThread()) {
            throw new InterruptedComputation();
        }
    }

    /** Called through the site alone. */
    static void stop() {
        if (concernsThisThread()) {
            throw new CellInterrupted();
        }
    }

    /**
     * A worker of a pool carries the cell that happened to start the pool. The workers of fork-join pools count as the
     * running cell's; any other thread of an earlier cell does while code of the running cell is on its stack.
     */
    private static boolean concernsThisThread() {
        Cell stopping = victim;
        if (stopping == null) {
            return false;
        }
        Cell own = Cell.ofThisThread();
        if (stopping.visits()) {
            return own == stopping;
        }
        return own == stopping
                || own == null
                || Thread.currentThread() instanceof ForkJoinWorkerThread
                || STACK.walk(frames -> frames.anyMatch(frame -> stopping.owns(frame.getClassName())));
    }

    private static MethodHandle stopHandle() {
        try {
            return MethodHandles.lookup().findStatic(StopSite.class, "stop", SIGNATURE);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
