package dev.quire.kernel.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "A ≈ U Σ Vᵀ;A \\approx U \\Sigma V^{T}",
                "m × n;m \\times n",
                "σ_{k+1} + ‖(I − QQᵀ)A‖₂;\\sigma _{k+1} + \\|(I - QQ^{T})A\\|_{2}",
                "O(ℓ³);O(\\ell ^{3})",
                "ℓ = min(k + p, m, n);\\ell = \\min (k + p, m, n)",
                "α^(−r);\\alpha ^{-r}",
            })
    void aFormulaBecomesTex(String text, String tex) {
        assertEquals(Optional.of(tex), Formula.tex(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qr.of(a)", "null", "double[] x = a[i]", "Matrix", "\"≤\"", "x -> x²", "RangeFinder × 2"})
    void codeStaysCode(String text) {
        assertEquals(Optional.empty(), Formula.tex(text));
    }

    @Test
    void bracesAreBalanced() {
        String tex = Formula.tex("‖A‖_{F} ≤ x_{").orElseThrow();
        assertEquals(
                tex.chars().filter(c -> c == '{').count(),
                tex.chars().filter(c -> c == '}').count());
    }
}
