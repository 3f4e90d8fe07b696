package dev.quire.notebook;

import dev.quire.notebook.Grid.Align;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One number reached by two or more independent routes; made by {@link Checks#crossCheck(String)}.
 *
 * <p>The first route is the one the others are held against. The table shows every route with its value, its difference
 * to the first and whether it agrees.
 */
public final class CrossCheck {

    private record Route(String label, double value) {}

    private final Session session;
    private final String name;
    private final List<Route> routes = new ArrayList<>();
    private String looseBecause;

    CrossCheck(Session session, String name) {
        this.session = session;
        this.name = session.begin(name);
    }

    /**
     * Adds a route.
     *
     * @param label what computed the number
     * @param value the number
     * @return this cross-check
     * @throws IllegalArgumentException if the label is blank or already used
     */
    public CrossCheck route(String label, double value) {
        String words = Arguments.text("label", label);
        if (routes.stream().anyMatch(route -> route.label.equals(words))) {
            throw new IllegalArgumentException(
                    "label: expected a new one, but a route is already called \"" + words + "\"");
        }
        routes.add(new Route(words, value));
        return this;
    }

    /**
     * Says why the tolerance may be more than a thousand times the largest difference, without which such a check fails.
     *
     * @param why the reason, which goes into the record
     * @return this cross-check
     * @throws IllegalArgumentException if the reason is blank
     */
    public CrossCheck looseBecause(String why) {
        looseBecause = Arguments.text("why", why);
        return this;
    }

    /**
     * Passes if every route differs from the first by at most the tolerance. The headroom is the tolerance over the
     * largest difference.
     *
     * @param tolerance the largest difference allowed, finite and ≥ 0; 0 asks for the same number and is exact
     * @param reason where the tolerance comes from
     * @throws IllegalArgumentException if the tolerance is out of range or the reason is blank
     * @throws IllegalStateException if there are fewer than two routes or this check is already finished
     */
    public void agreeWithin(double tolerance, String reason) {
        Arguments.tolerance(tolerance);
        String words = Arguments.text("reason", reason);
        if (routes.size() < 2) {
            throw new IllegalStateException(
                    "crossCheck \"" + name + "\": expected at least two routes, got " + routes.size());
        }
        double first = routes.getFirst().value;
        double largest = 0;
        for (Route route : routes.subList(1, routes.size())) {
            // Math.max keeps a NaN, so a route that is not a number fails the check.
            largest = Math.max(largest, Math.abs(route.value - first));
        }
        boolean agree = largest <= tolerance;
        Judgement found = new Judgement(name, "agree", words)
                .value(first, Double.toString(first), "", agree)
                .expected((agree ? routes.size() + " routes agree within " : routes.size() + " routes to agree within ")
                        + Numbers.brief(tolerance))
                .tolerance(tolerance)
                .detail("largest difference " + Numbers.apart(largest, tolerance))
                .headroom(tolerance, largest, looseBecause);
        if (largest == 0) {
            found.scale(tolerance, Math.abs(first), looseBecause);
        }
        if (tolerance == 0) {
            found.exact();
        }
        Grid table = new Grid("")
                .column("route", Align.LEFT)
                .column("value", Align.RIGHT)
                .column("difference", Align.RIGHT)
                .column("verdict", Align.LEFT)
                .rowHeaders();
        List<Map<String, Object>> entries = new ArrayList<>();
        for (Route route : routes) {
            double difference = Math.abs(route.value - first);
            boolean reference = route == routes.getFirst();
            table.row(
                    route.label,
                    Numbers.digits(route.value, 12),
                    reference ? "–" : Numbers.brief(difference),
                    reference ? "reference" : difference <= tolerance ? "agrees" : "differs");
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", route.label);
            entry.put("value", Double.toString(route.value));
            entry.put("hex", Double.toHexString(route.value));
            entry.put("difference", Double.toString(difference));
            entries.add(entry);
        }
        found.extra("routes", entries);
        session.finish("cross", found, found.text() + "\n" + table.text(), found.html() + "\n" + table.html());
    }

    /** Says that the check compares nothing yet, for whoever looks at one that was left unfinished. */
    @Override
    public String toString() {
        return "crossCheck \"" + name + "\" without a relation: add .agreeWithin(tolerance, reason)";
    }
}
