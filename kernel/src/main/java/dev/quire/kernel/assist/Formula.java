package dev.quire.kernel.assist;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Quire's comments write formulas in Unicode, {@code A ≈ U Σ Vᵀ}; here they become TeX, which front ends typeset. What is no
 * formula, such as {@code Qr.of(a)}, stays code.
 */
final class Formula {

    private static final Pattern CODE = Pattern.compile(
            "[\"';#@\\\\$]|->|::|==|&&|//|\\b(?:null|new|true|false|double|int|long|var|return)\\b|\\p{Alpha}{2,}\\.\\p{Alpha}|\\w\\[|\\p{Lower}\\p{Upper}\\p{Lower}");

    private static final Pattern MATHEMATICAL =
            Pattern.compile("[≈≤≥×·√∑‖∈−±≠∞→ΣσεκαβγδλμΛΩωℓτρπθφ²³ᵀ⁻¹₀₁₂ₖⁿ⊗ᴴ⁺½⌈⌊∪⊂⊥∂Ŝ]|\\^|_\\{|O\\(");

    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('≈', "\\approx "),
            Map.entry('≤', "\\le "),
            Map.entry('≥', "\\ge "),
            Map.entry('×', "\\times "),
            Map.entry('·', "\\cdot "),
            Map.entry('√', "\\surd "),
            Map.entry('∑', "\\sum "),
            Map.entry('‖', "\\|"),
            Map.entry('∈', "\\in "),
            Map.entry('−', "-"),
            Map.entry('±', "\\pm "),
            Map.entry('≠', "\\ne "),
            Map.entry('∞', "\\infty "),
            Map.entry('→', "\\to "),
            Map.entry('ℓ', "\\ell "),
            Map.entry('…', "\\ldots "),
            Map.entry('⊗', "\\otimes "),
            Map.entry('{', "\\{"),
            Map.entry('}', "\\}"),
            Map.entry('%', "\\%"),
            Map.entry('&', "\\&"),
            Map.entry('Σ', "\\Sigma "),
            Map.entry('Λ', "\\Lambda "),
            Map.entry('Ω', "\\Omega "),
            Map.entry('σ', "\\sigma "),
            Map.entry('ε', "\\varepsilon "),
            Map.entry('κ', "\\kappa "),
            Map.entry('α', "\\alpha "),
            Map.entry('β', "\\beta "),
            Map.entry('γ', "\\gamma "),
            Map.entry('δ', "\\delta "),
            Map.entry('λ', "\\lambda "),
            Map.entry('μ', "\\mu "),
            Map.entry('τ', "\\tau "),
            Map.entry('ρ', "\\rho "),
            Map.entry('π', "\\pi "),
            Map.entry('θ', "\\theta "),
            Map.entry('φ', "\\varphi "),
            Map.entry('ω', "\\omega "),
            Map.entry('⌈', "\\lceil "),
            Map.entry('⌉', "\\rceil "),
            Map.entry('⌊', "\\lfloor "),
            Map.entry('⌋', "\\rfloor "),
            Map.entry('⟨', "\\langle "),
            Map.entry('⟩', "\\rangle "),
            Map.entry('⊥', "\\perp "),
            Map.entry('½', "\\tfrac12 "));

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀᴴᵏ";
    private static final String SUPERSCRIBED = "0123456789+-nTHk";
    private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₘₚ";
    private static final String SUBSCRIBED = "0123456789+-ijknmp";

    private static final Set<String> FUNCTIONS = Set.of(
            "min", "max", "log", "exp", "sin", "cos", "tan", "det", "ker", "dim", "gcd", "arg", "lim", "sup", "inf");

    private Formula() {}

    /** The TeX of a formula without its dollars, or nothing if the text is none. */
    static Optional<String> tex(String text) {
        return MATHEMATICAL.matcher(text).find() && !CODE.matcher(text).find()
                ? Optional.of(convert(text))
                : Optional.empty();
    }

    private static String convert(String text) {
        StringBuilder tex = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (SUPERSCRIPTS.indexOf(c) >= 0 || SUBSCRIPTS.indexOf(c) >= 0) {
                at = script(text, at, tex);
            } else if ((c == '_' || c == '^') && at + 1 < text.length() && "{(".indexOf(text.charAt(at + 1)) >= 0) {
                int close = text.indexOf(text.charAt(at + 1) == '{' ? '}' : ')', at);
                int end = close < 0 ? text.length() : close;
                tex.append(c)
                        .append('{')
                        .append(convert(text.substring(at + 2, end)))
                        .append('}');
                at = Math.min(text.length(), end + 1);
            } else if (c < 128 && Character.isLetter(c)) {
                at = word(text, at, tex);
            } else {
                tex.append(c == '_' || c == '^' ? String.valueOf(c) : SIGNS.getOrDefault(c, String.valueOf(c)));
                at++;
            }
        }
        return tex.toString().replaceAll(" +", " ").strip();
    }

    private static int script(String text, int from, StringBuilder tex) {
        boolean above = SUPERSCRIPTS.indexOf(text.charAt(from)) >= 0;
        String these = above ? SUPERSCRIPTS : SUBSCRIPTS;
        String plain = above ? SUPERSCRIBED : SUBSCRIBED;
        int at = from;
        tex.append(above ? "^{" : "_{");
        while (at < text.length() && these.indexOf(text.charAt(at)) >= 0) {
            tex.append(plain.charAt(these.indexOf(text.charAt(at))));
            at++;
        }
        tex.append('}');
        return at;
    }

    /** One or two letters are variables side by side, as are letters behind a number; more are a word. */
    private static int word(String text, int from, StringBuilder tex) {
        int end = from;
        while (end < text.length() && text.charAt(end) < 128 && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String word = text.substring(from, end);
        boolean product = from > 0 && Character.isDigit(text.charAt(from - 1));
        if (FUNCTIONS.contains(word)) {
            tex.append('\\').append(word).append(' ');
        } else if (word.length() < 3 || product) {
            tex.append(word);
        } else {
            tex.append("\\text{").append(word).append('}');
        }
        // TeX passes over blanks between letters.
        if (end + 1 < text.length()
                && text.charAt(end) == ' '
                && text.charAt(end + 1) < 128
                && Character.isLetter(text.charAt(end + 1))) {
            tex.append("\\ ");
            end++;
        }
        return end;
    }
}
