package dev.quire;

import java.util.Optional;

/**
 * A result that carries its evidence.
 *
 * <p>What an iterative or randomized algorithm returns implements this interface, so that whoever reads the
 * result can see how it was reached and how far it can be trusted.
 *
 * {@snippet class="snippets.OutcomeSnippets" region="evidence"}
 */
public interface Outcome {

    /**
     * Returns how the algorithm ended.
     *
     * @return the status
     */
    Status status();

    /**
     * Returns the true residual in the norm that the algorithm documents, computed from the returned result and
     * never taken from a recurrence; {@link Double#NaN} where the algorithm documents that it is not computed.
     *
     * @return the residual, ≥ 0 or NaN
     */
    double residual();

    /**
     * Returns the number of iterations, as the algorithm defines one.
     *
     * @return the count, ≥ 0
     */
    int iterations();

    /**
     * Returns the number of products of the operator or its transpose with one vector; a product with an
     * {@code n × k} block counts {@code k}.
     *
     * @return the count, ≥ 0
     */
    long products();

    /**
     * Returns the bound that theory gives for the error of this result.
     *
     * @return the bound, or empty where there is none
     */
    Optional<Bound> bound();

    /**
     * Returns the residual after 0, 1, 2, … iterations, where the algorithm keeps it: what it watched as it went on, which may be a
     * recurrence's value, unlike {@link #residual()}.
     *
     * @return a new array, empty where nothing was kept
     */
    default double[] history() {
        return new double[0];
    }
}
