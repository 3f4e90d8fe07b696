package dev.quire.notebook;

/**
 * A number that waits for what it is held against; made by {@link Checks#check(String, double)} or
 * {@link Checks#check(String, long)} and finished by exactly one relation.
 *
 * <p>A relation shows one line and carries one record; it does not throw when it fails. A value that is NaN or infinite
 * fails every relation. A value given as an integer is exact: another run must give the same one.
 */
public final class Check {

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    private final Session session;
    private final String name;
    private final boolean whole;
    private final long integer;
    private final double value;
    private String looseBecause;

    Check(Session session, String name, double value) {
        this.session = session;
        this.name = session.begin(name);
        this.whole = false;
        this.integer = 0;
        this.value = value;
    }

    Check(Session session, String name, long value) {
        this.session = session;
        this.name = session.begin(name);
        this.whole = true;
        this.integer = value;
        this.value = (double) value;
    }

    /**
     * Says why the tolerance may be more than a thousand times what is measured, without which such a check fails.
     *
     * @param why the reason, which goes into the record
     * @return this check
     * @throws IllegalArgumentException if the reason is blank
     */
    public Check looseBecause(String why) {
        looseBecause = Arguments.text("why", why);
        return this;
    }

    /**
     * Passes if {@code value ≤ limit}. A positive limit gives a headroom, {@code limit / |value|}; above 1000 the check
     * fails unless {@link #looseBecause} came before, and so does a limit above 1000 for a value of 0.
     *
     * @param limit the bound, finite; 0 only for an integer value, because a rounded one is hardly ever exactly 0
     * @param reason where the limit comes from
     * @throws IllegalArgumentException if the limit is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isBelow(double limit, String reason) {
        Arguments.finite("limit", limit);
        if (limit == 0 && !whole) {
            throw new IllegalArgumentException(
                    "limit: expected a number other than 0, got 0; use equalsExactly for what must vanish");
        }
        String shown = whole ? Long.toString(integer) : Numbers.apart(value, limit);
        finish(judge("below", reason)
                .value(value, text(), shown, value <= limit)
                .expected("≤ " + Numbers.apart(limit, value))
                .term("limit", limit)
                .scale(limit, value == 0 ? 0 : Double.MAX_VALUE, looseBecause)
                .headroom(limit, value, looseBecause));
    }

    /**
     * Passes if {@code value ≥ limit}. A limit that lies more than a thousand times {@code max(1, |value|)} below 0 fails
     * unless {@link #looseBecause} came before.
     *
     * @param limit the bound, finite
     * @param reason where the limit comes from
     * @throws IllegalArgumentException if the limit is not finite or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isAbove(double limit, String reason) {
        Arguments.finite("limit", limit);
        String shown = whole ? Long.toString(integer) : Numbers.apart(value, limit);
        finish(judge("above", reason)
                .value(value, text(), shown, value >= limit)
                .expected("≥ " + Numbers.apart(limit, value))
                .term("limit", limit)
                .scale(-limit, Math.max(1, Math.abs(value)), looseBecause));
    }

    /**
     * Passes if {@code |value − expected| ≤ tolerance}. Where they differ the headroom is {@code tolerance / |value −
     * expected|}; above 1000 the check fails unless {@link #looseBecause} came before. Tolerance 0 asks for the same
     * number and is exact.
     *
     * @param expected what an independent route gives, finite
     * @param tolerance the largest difference allowed, finite and ≥ 0
     * @param reason where the tolerance comes from
     * @throws IllegalArgumentException if a number is out of range or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isCloseTo(double expected, double tolerance, String reason) {
        Arguments.finite("expected", expected);
        Arguments.tolerance(tolerance);
        double difference = Math.abs(value - expected);
        Judgement found = judge("closeTo", reason)
                .value(
                        value,
                        text(),
                        whole ? Long.toString(integer) : Numbers.apart(value, expected),
                        difference <= tolerance)
                .expected("= " + Numbers.apart(expected, value) + " ± " + Numbers.brief(tolerance))
                .term("expected", expected)
                .tolerance(tolerance)
                .detail("difference " + Numbers.apart(difference, tolerance))
                .headroom(tolerance, difference, looseBecause);
        if (difference == 0) {
            found.scale(tolerance, Math.max(Math.abs(value), Math.abs(expected)), looseBecause);
        }
        finish(tolerance == 0 ? found.exact() : found);
    }

    /**
     * Passes if {@code low ≤ value ≤ high}. The headroom is {@code max(|low|, |high|) / |value|}; above 1000 the check
     * fails unless {@link #looseBecause} came before.
     *
     * @param low the lower end, finite
     * @param high the upper end, finite, not below the lower
     * @param reason where the interval comes from, with its level if it is a confidence interval
     * @throws IllegalArgumentException if the ends are not finite or not in order, or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void isInside(double low, double high, String reason) {
        Arguments.finite("low", low);
        Arguments.finite("high", high);
        if (low > high) {
            throw new IllegalArgumentException("high: expected at least low = " + low + ", got " + high);
        }
        String shown = whole ? Long.toString(integer) : Numbers.apart(value, value > high ? high : low);
        double far = Math.max(Math.abs(low), Math.abs(high));
        finish(judge("inside", reason)
                .value(value, text(), shown, low <= value && value <= high)
                .expected("in [" + Numbers.apart(low, value) + ", " + Numbers.apart(high, value) + "]")
                .term("low", low)
                .term("high", high)
                .scale(far, value == 0 ? 0 : Double.MAX_VALUE, looseBecause)
                .headroom(far, value, looseBecause));
    }

    /**
     * Passes if the value is the expected integer.
     *
     * @param expected what an independent route gives
     * @throws IllegalStateException if this check is already finished
     */
    public void equalsExactly(long expected) {
        equalsExactly(expected, "exact");
    }

    /**
     * Passes if the value is the expected integer.
     *
     * @param expected what an independent route gives
     * @param reason where the expected number comes from
     * @throws IllegalArgumentException if the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void equalsExactly(long expected, String reason) {
        boolean same =
                whole ? integer == expected : value == (double) expected && Math.abs(expected) <= EXACT_IN_DOUBLE;
        finish(judge("equals", reason)
                .value(value, text(), whole ? Long.toString(integer) : Numbers.apart(value, (double) expected), same)
                .expected("= " + expected)
                .term("expected", expected)
                .tolerance(0)
                .exact());
    }

    /**
     * Passes if the value is the expected number, without any tolerance; zeros of either sign are the same.
     *
     * @param expected what an independent route gives, finite
     * @throws IllegalArgumentException if the expected number is not finite
     * @throws IllegalStateException if this check is already finished
     */
    public void equalsExactly(double expected) {
        equalsExactly(expected, "exact");
    }

    /**
     * Passes if the value is the expected number, without any tolerance; zeros of either sign are the same.
     *
     * @param expected what an independent route gives, finite
     * @param reason where the expected number comes from
     * @throws IllegalArgumentException if the expected number is not finite or the reason is blank
     * @throws IllegalStateException if this check is already finished
     */
    public void equalsExactly(double expected, String reason) {
        Arguments.finite("expected", expected);
        boolean same = value == expected && (!whole || Math.abs(integer) <= EXACT_IN_DOUBLE);
        finish(judge("equals", reason)
                .value(value, text(), whole ? Long.toString(integer) : Numbers.apart(value, expected), same)
                .expected("= " + Numbers.apart(expected, value))
                .term("expected", expected)
                .tolerance(0)
                .exact());
    }

    /** Says that the check compares nothing yet, for whoever looks at one that was left unfinished. */
    @Override
    public String toString() {
        return "check \"" + name + "\" without a relation: add one such as .isBelow(limit, reason)";
    }

    private Judgement judge(String relation, String reason) {
        Judgement found = new Judgement(name, relation, Arguments.text("reason", reason));
        return whole ? found.exact() : found;
    }

    private String text() {
        return whole ? Long.toString(integer) : Double.toString(value);
    }

    private void finish(Judgement found) {
        session.finish("check", found, found.text(), found.html());
    }
}
