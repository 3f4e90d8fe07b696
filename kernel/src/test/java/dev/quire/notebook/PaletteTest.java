package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The colours against what is known of eyes: WCAG's contrast, and distances in CIELAB as the colour-blind see them. */
class PaletteTest {

    /** Machado, Oliveira and Fernandes 2009, severity 1: nobody's, protanopia, deuteranopia, tritanopia; on linear light. */
    private static final double[][][] EYES = {
        {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
        {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
        {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
        {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}
    };

    private static double[] light(int rgb) {
        double[] light = new double[3];
        for (int k = 0; k < 3; k++) {
            double c = ((rgb >> (16 - 8 * k)) & 0xff) / 255.0;
            light[k] = c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
        }
        return light;
    }

    private static double luminance(double[] light) {
        return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    }

    private static double[] seen(double[][] eye, double[] light) {
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            seen[i] = Math.clamp(eye[i][0] * light[0] + eye[i][1] * light[1] + eye[i][2] * light[2], 0, 1);
        }
        return seen;
    }

    private static double[] lab(double[] light) {
        double x = root((0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.9505);
        double y = root(luminance(light));
        double z = root((0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double t) {
        return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16.0 / 116;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    @Test
    void everyColourIsSeenOnWhiteAndBesideEveryOther() {
        for (int i = 0; i < 6; i++) {
            double[] mine = light(Palette.colour(i).getRGB());
            assertTrue(1.05 / (luminance(mine) + 0.05) >= 3, "contrast of colour " + i);
            for (int j = 0; j < i; j++) {
                double[] other = light(Palette.colour(j).getRGB());
                for (double[][] eye : EYES) {
                    double apart = distance(lab(seen(eye, mine)), lab(seen(eye, other)));
                    assertTrue(apart >= 16, "colours " + i + " and " + j + " are " + apart + " apart");
                }
            }
        }
    }

    @Test
    void aLargerSizeIsDarkerForEveryEyeAndTheSignIsSeen() {
        ColourScale scale = new ColourScale(1);
        for (double[][] eye : EYES) {
            for (double sign : List.of(1.0, -1.0)) {
                double before = 1.01;
                for (int k = 0; k <= 16; k++) {
                    double now = luminance(seen(eye, light(scale.of(sign * k / 16))));
                    assertTrue(now < before, sign * k / 16 + ": " + now + " after " + before);
                    before = now;
                }
            }
            for (int k = 4; k <= 16; k++) {
                double[] above = lab(seen(eye, light(scale.of(k / 16.0))));
                double[] below = lab(seen(eye, light(scale.of(-k / 16.0))));
                assertTrue(distance(above, below) >= 16, "sign at " + k / 16.0 + ": " + distance(above, below));
            }
        }
        assertTrue(scale.of(1e-9) != scale.of(0), "what is not zero is not white");
        assertTrue(scale.of(Double.NaN) == ColourScale.NOT_FINITE);
    }
}
