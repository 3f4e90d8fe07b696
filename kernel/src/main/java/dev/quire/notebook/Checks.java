package dev.quire.notebook;

/**
 * Claims, checks and verdicts: what makes a notebook's section evidence.
 *
 * <p>A section opens with {@link #claim}, its cells hold numbers against independent ones, and {@link #verdict} closes it.
 * Every call shows one readable line or table and carries one machine-readable record
 * ({@code application/vnd.quire.check+json}). A check that fails does not throw, so that the run can collect all of them;
 * a call that makes no sense does. Cells import these methods statically.
 *
 * {@snippet class="snippets.ChecksSnippets" region="section"}
 */
public final class Checks {

    private Checks() {}

    /**
     * Opens a section. Opening it again forgets its checks and its verdict, so that the section can be run again.
     *
     * @param slug the row of the atlas, such as {@code "rmm-backprop"}
     * @param text what the paper says, in one sentence
     * @throws IllegalArgumentException if the slug is not lower-case words joined by hyphens or the text is blank
     * @throws IllegalStateException if a check before it was left without a relation
     */
    public static void claim(String slug, String text) {
        Session.OF_PROCESS.claim(slug, text);
    }

    /**
     * Begins a check of a number.
     *
     * @param name what the number is, new in this section
     * @param value the number, as measured
     * @return the check, to be finished with one relation
     * @throws IllegalArgumentException if the name is blank or already used in this section
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static Check check(String name, double value) {
        return new Check(Session.OF_PROCESS, name, value);
    }

    /**
     * Begins a check of an integer, such as a count or bits, which must be the same in every run. A count that depends on
     * rounding, such as a number of iterations, is passed as a {@code double}.
     *
     * @param name what the number is, new in this section
     * @param value the integer
     * @return the check, to be finished with one relation
     * @throws IllegalArgumentException if the name is blank or already used in this section
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static Check check(String name, long value) {
        return new Check(Session.OF_PROCESS, name, value);
    }

    /**
     * Begins a check of a condition, which alone earns no verdict.
     *
     * @param name what must hold, new in this section
     * @param condition whether it does
     * @return the check, to be finished with {@link Condition#holds}
     * @throws IllegalArgumentException if the name is blank or already used in this section
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static Condition check(String name, boolean condition) {
        return new Condition(Session.OF_PROCESS, name, condition);
    }

    /**
     * Begins a comparison of one number by two or more independent routes.
     *
     * @param name what the number is, new in this section
     * @return the cross-check, to be given routes and finished with {@link CrossCheck#agreeWithin}
     * @throws IllegalArgumentException if the name is blank or already used in this section
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static CrossCheck crossCheck(String name) {
        return new CrossCheck(Session.OF_PROCESS, name);
    }

    /**
     * Begins a check of the mean of independent measurements.
     *
     * @param name what was measured, new in this section
     * @param values the measurements, at least two
     * @return the check, to be finished with one relation
     * @throws IllegalArgumentException if the name is blank or already used, or there are fewer than two measurements
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static Sample sample(String name, double... values) {
        return new Sample(Session.OF_PROCESS, name, values);
    }

    /**
     * Begins a check of the probability of an event that was counted in independent trials.
     *
     * @param name the event, new in this section
     * @param count how often it happened
     * @param trials how often it could have
     * @return the check, to be finished with one relation
     * @throws IllegalArgumentException if the name is blank or already used, or the count is not in 0 … trials
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static Proportion proportion(String name, long count, long trials) {
        return new Proportion(Session.OF_PROCESS, name, count, trials);
    }

    /**
     * Begins a check of an exponent: the slope of measurements over a parameter on logarithmic axes.
     *
     * @param name what was measured over what, new in this section
     * @param x the parameter, positive, at least three values of which two differ
     * @param y the measurements, one for each x
     * @return the check, to be finished with one relation
     * @throws IllegalArgumentException if the name is blank or already used, the arrays differ in length or are shorter
     *     than three, or x is not positive or the same everywhere
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static Slope slope(String name, double[] x, double[] y) {
        return new Slope(Session.OF_PROCESS, name, x, y);
    }

    /**
     * Begins a check of how independent measurements are distributed.
     *
     * @param name what was measured, new in this section
     * @param values the measurements, at least two
     * @return the check, to be finished with one relation
     * @throws IllegalArgumentException if the name is blank or already used, or there are fewer than two measurements
     * @throws IllegalStateException if a check before it was left without a relation, or the section has its verdict
     */
    public static Distribution distribution(String name, double... values) {
        return new Distribution(Session.OF_PROCESS, name, values);
    }

    /**
     * Shows and records what the notebook's numbers depend on; the same as {@link Provenance#show()}. Its cell carries the
     * tag {@code provenance}, because its output differs from machine to machine.
     */
    public static void provenance() {
        Provenance.show();
    }

    /**
     * Closes the section. If one of its checks failed, the verdict is recorded as failed, whatever is claimed.
     *
     * @param verdict what the checks say about the claim
     * @param because what holds, at which size, what does not, and what the checks could not see
     * @throws IllegalArgumentException if an argument is null or blank
     * @throws IllegalStateException if there is no claim, no check that earns a verdict, already a verdict, or a check
     *     without a relation
     */
    public static void verdict(Verdict verdict, String because) {
        Session.OF_PROCESS.verdict(verdict, because);
    }
}
