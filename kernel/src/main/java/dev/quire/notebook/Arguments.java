package dev.quire.notebook;

/** The doors of this package: each refusal names the argument, what was expected and what was got. */
final class Arguments {

    private Arguments() {}

    static String text(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + ": expected a text, got " + (value == null ? "null" : "a blank"));
        }
        return value.strip();
    }

    static double finite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + ": expected a finite number, got " + value);
        }
        return value;
    }

    static long steps(String name, long value) {
        if (value < -1) {
            throw new IllegalArgumentException(
                    name + ": expected a number of steps, or −1 where that is not known, got " + value);
        }
        return value;
    }

    static double tolerance(double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("tolerance: expected a finite number ≥ 0, got " + value);
        }
        return value;
    }

    static double level(double value) {
        if (!(value >= 0.5 && value <= 1 - 1e-9)) {
            throw new IllegalArgumentException(
                    "level: expected a confidence in [0.5, 1 − 1e-9] such as 0.999, got " + value);
        }
        return value;
    }

    static double probability(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + ": expected a probability in [0, 1], got " + value);
        }
        return value;
    }
}
