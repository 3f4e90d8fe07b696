package dev.quire.kernel.assist;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes of what {@link DocHtml} has written lines for a terminal. */
final class PlainText {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>|([^<]+)");
    private static final Pattern NUMERIC = Pattern.compile("&#(x?)([0-9A-Fa-f]{1,6});");

    private PlainText() {}

    static String of(String html) {
        StringBuilder out = new StringBuilder();
        int pre = 0;
        Matcher part = TAG.matcher(html);
        while (part.find()) {
            boolean end = "/".equals(part.group(1));
            String name = part.group(2) == null ? "" : part.group(2).toLowerCase(Locale.ROOT);
            switch (name) {
                case "" -> {
                    String text = part.group(3);
                    out.append(pre > 0 ? text.replace("\n", "\n    ") : flow(out, text));
                }
                case "pre" -> {
                    pre = Math.max(0, pre + (end ? -1 : 1));
                    out.append(end ? "\n\n" : "\n\n    ");
                }
                case "li" -> out.append(end ? "" : "\n  • ");
                case "dd" -> out.append(end ? "" : "\n    ");
                case "dt", "br", "tr" -> out.append(end ? "" : "\n");
                case "td", "th" -> out.append(end ? "  " : "");
                case "p", "ul", "ol", "dl", "table", "blockquote", "h2", "h3", "h4", "h5", "h6", "hr" ->
                    out.append("\n\n");
                default -> {}
            }
        }
        String text = entities(out.toString());
        return text.lines()
                .map(String::stripTrailing)
                .reduce("", (all, line) -> all + line + "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .replaceAll("•\\s+", "• ")
                .strip();
    }

    private static String flow(StringBuilder before, String text) {
        String joined = text.replaceAll("\\s+", " ");
        boolean lineStart = before.isEmpty() || Character.isWhitespace(before.charAt(before.length() - 1));
        return lineStart ? joined.stripLeading() : joined;
    }

    private static String entities(String text) {
        String plain = text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&nbsp;", " ")
                .replace("&le;", "≤")
                .replace("&ge;", "≥")
                .replace("&ne;", "≠")
                .replace("&times;", "×")
                .replace("&minus;", "−")
                .replace("&pi;", "π")
                .replace("&infin;", "∞")
                .replace("&mdash;", "—")
                .replace("&ndash;", "–")
                .replace("&hellip;", "…")
                .replace("&radic;", "√");
        plain = NUMERIC.matcher(plain).replaceAll(one -> {
            int code = Integer.parseInt(one.group(2), one.group(1).isEmpty() ? 10 : 16);
            return Matcher.quoteReplacement(Character.isValidCodePoint(code) ? Character.toString(code) : "");
        });
        return plain.replace("&amp;", "&");
    }
}
