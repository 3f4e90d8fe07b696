package dev.quire.kernel.engine;

import java.util.List;

/**
 * How a cell ended.
 *
 * @param error what went wrong, or null if nothing did
 */
public record CellOutcome(Failure error) {

    static final CellOutcome OK = new CellOutcome(null);

    /** The end of a cell that has left no memory to describe it. */
    static final CellOutcome NO_ROOM = new CellOutcome(new Failure(
            "java.lang.OutOfMemoryError",
            "the heap is full",
            List.of("java.lang.OutOfMemoryError: the heap is full, also for this report")));

    /**
     * Why a cell did not reach its end.
     *
     * @param name the class of the exception, {@code CompileError} or {@code Interrupted}
     * @param message its message in one line, never null
     * @param traceback lines for people: the message, the user's frames with cell and line, the causes
     */
    public record Failure(String name, String message, List<String> traceback) {}

    /**
     * Whether the cell ran to its end.
     *
     * @return true without an error
     */
    public boolean ok() {
        return error == null;
    }
}
