package dev.quire.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quire.random.RandomStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RationalTest {

    private static final RandomStream STREAM = RandomStream.of(24, "rational");

    static List<String> choices() {
        return KernelCopies.ALL;
    }

    @ParameterizedTest
    @MethodSource("choices")
    void bothSumsAreWithinTheirBoundOfExactOnes(String choice) {
        for (int n : new int[] {0, 1, 3, 7, 8, 9, 31, 200}) {
            double[] z = new double[n + 2];
            double[] delta = new double[n + 2];
            STREAM.fillGaussian(n, 0, z, 0, n + 2);
            STREAM.fillGaussian(n + 1, 0, delta, 0, n + 2);
            double tau = 0.123;
            double[] out = new double[5];
            KernelCopies.call(choice, "Rational", "sums", n, z, delta, 2, tau, out, 3);
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal slope = BigDecimal.ZERO;
            double size = 0;
            for (int j = 2; j < n + 2; j++) {
                BigDecimal weight = new BigDecimal(z[j]);
                BigDecimal gap = new BigDecimal(delta[j]).subtract(new BigDecimal(tau));
                BigDecimal ratio = weight.divide(gap, MathContext.DECIMAL128);
                sum = sum.add(weight.multiply(ratio));
                slope = slope.add(ratio.multiply(ratio));
                size += Math.abs(weight.multiply(ratio).doubleValue());
            }
            // The difference of pole and τ is rounded too.
            double unit = (n + 4) * 0x1p-52;
            assertEquals(sum.doubleValue(), out[3], unit * size, choice + ", n = " + n);
            assertEquals(slope.doubleValue(), out[4], unit * slope.doubleValue(), choice + ", n = " + n);
        }
    }
}
