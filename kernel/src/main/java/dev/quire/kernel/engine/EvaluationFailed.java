package dev.quire.kernel.engine;

import jdk.jshell.Diag;

/**
 * A text that the running cell asked the session to evaluate did not compile or threw; a cell that does not catch this
 * ends with what went wrong in the text.
 */
public final class EvaluationFailed extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient CellFailure failure;

    EvaluationFailed(String message, CellFailure failure) {
        super(message, failure.getCause());
        this.failure = failure;
    }

    CellFailure failure() {
        return failure;
    }

    /**
     * What the compiler calls the first thing that it found wrong.
     *
     * @return its key, such as {@code compiler.err.expected}, or "" if the text was compiled and run
     */
    public String problem() {
        return failure.problems().stream()
                .filter(Diag::isError)
                .map(Diag::getCode)
                .findFirst()
                .orElse("");
    }
}
