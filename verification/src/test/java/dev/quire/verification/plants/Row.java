package dev.quire.verification.plants;

import java.util.List;

/**
 * The errors that are planted behind one row of the ledger, or behind what a notebook checks before its first claim.
 *
 * <p>An implementation stands in {@code verification/plants/AREA} with a constructor without arguments. Its helpers are
 * public static methods: they are what the planted bytecode calls.
 */
public interface Row {

    /**
     * Returns the notebook.
     *
     * @return area and name, such as {@code "sketch/tour"}
     */
    String notebook();

    /**
     * Returns the row.
     *
     * @return the slug of the section, empty for what stands before the first claim
     */
    String slug();

    /**
     * Returns the errors.
     *
     * @return at least three, of which one shifts the result by no more than ten times the tolerance that must see it
     */
    List<Plant> plants();
}
