package dev.quire.verification.notebooks;

import java.util.Set;

/**
 * A code cell of a notebook that is not blank.
 *
 * @param number the number that Jupyter shows after Run All, from 1
 * @param id its id in the file
 * @param source its text
 * @param tags its tags
 * @param checks slug and name, with a line break between, of each check that its last run made, as the file keeps them
 */
public record CodeCell(int number, String id, String source, Set<String> tags, Set<String> checks) {

    /**
     * Tells whether the cell made a check when the notebook was last run.
     *
     * @param slug the section
     * @param name the check
     * @return whether the file holds its record
     */
    public boolean made(String slug, String name) {
        return checks.contains(slug + "\n" + name);
    }

    /**
     * Returns the cell with another text.
     *
     * @param newSource the text
     * @return the copy
     */
    public CodeCell with(String newSource) {
        return new CodeCell(number, id, newSource, tags, checks);
    }
}
