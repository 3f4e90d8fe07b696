package dev.quire.notebook;

import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * How numbers are laid out along an axis.
 *
 * <p>XChart's own logarithmic axis labels only powers of ten or every multiple of one, draws a line at all of them, and
 * ignores the logarithm where labels are formatted by a function. So the range decides: few multiples in sight, all are
 * labelled; some decades, XChart's way; many decades, their exponents are laid out on a linear axis and labelled as powers;
 * and a range without two multiples in sight is as good as linear.
 */
enum Scale {
    LINEAR,
    MULTIPLES,
    DECADES,
    EXPONENTS;

    private static final double FEW_DECADES = 1.2;
    private static final double MANY_DECADES = 5;

    static Scale of(boolean logarithmic, List<double[]> values) {
        if (!logarithmic) {
            return LINEAR;
        }
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double[] series : values) {
            for (double value : series) {
                low = Math.min(low, Double.isFinite(value) ? value : low);
                high = Math.max(high, Double.isFinite(value) ? value : high);
            }
        }
        double decades = Math.log10(high / low);
        if (decades >= MANY_DECADES) {
            return EXPONENTS;
        }
        return decades >= FEW_DECADES ? DECADES : multiples(low, high) >= 2 ? MULTIPLES : LINEAR;
    }

    /** How many numbers k · 10ᵉ with a digit k lie in the range. */
    private static int multiples(double low, double high) {
        int count = 0;
        for (int e = (int) Math.floor(Math.log10(low)); e <= Math.log10(high); e++) {
            for (int k = 1; k <= 9; k++) {
                double multiple = k * Math.pow(10, e);
                count += multiple >= low && multiple <= high ? 1 : 0;
            }
        }
        return count;
    }

    /** What XChart is to draw for the numbers. */
    double[] map(double[] values) {
        return this == EXPONENTS ? Arrays.stream(values).map(Math::log10).toArray() : values;
    }

    void horizontal(AxesChartStyler styler) {
        switch (this) {
            case LINEAR -> styler.setxAxisTickLabelsFormattingFunction(Scale::plain);
            case EXPONENTS -> styler.setxAxisTickLabelsFormattingFunction(Scale::power);
            default -> styler.setXAxisLogarithmic(true).setXAxisLogarithmicDecadeOnly(this == DECADES);
        }
    }

    void vertical(AxesChartStyler styler) {
        switch (this) {
            case LINEAR -> styler.setyAxisTickLabelsFormattingFunction(Scale::plain);
            case EXPONENTS -> styler.setyAxisTickLabelsFormattingFunction(Scale::power);
            default -> styler.setYAxisLogarithmic(true).setYAxisLogarithmicDecadeOnly(this == DECADES);
        }
    }

    /** Not by the setting of the displays: too few digits make labels alike. */
    static String plain(double value) {
        return Numbers.digits(value, 4);
    }

    /** XChart drops an axis two of whose labels are the same, so exponents between whole ones are written out as well. */
    private static String power(double exponent) {
        if (exponent != Math.rint(exponent)) {
            return Numbers.digits(Math.pow(10, exponent), 2);
        }
        int e = (int) exponent;
        return e == 0 ? "1" : "1e" + e;
    }
}
