package dev.quire.kernel.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cell that is {@code ?name} or {@code name?} asks what a name or a magic ({@code %name?}) is; the answer goes to the front end's pager. */
final class Help {

    private static final Pattern QUESTION =
            Pattern.compile("\\?{1,2}\\s*(?<before>%{0,2}[\\w.$]+)\\(?|(?<after>%{0,2}[\\w.$]+)\\(?\\s*\\?{1,2}");

    private Help() {}

    /** The name that a cell asks for. */
    static Optional<String> asked(String source) {
        Matcher question = QUESTION.matcher(source.strip());
        return question.matches()
                ? Optional.of(question.group("before") == null ? question.group("after") : question.group("before"))
                : Optional.empty();
    }

    /** The payload of a reply that shows a text in the pager. */
    static JsonArray page(String text) {
        JsonObject data = new JsonObject();
        data.addProperty("text/plain", text);
        JsonObject page = new JsonObject();
        page.addProperty("source", "page");
        page.add("data", data);
        page.addProperty("start", 0);
        JsonArray payload = new JsonArray();
        payload.add(page);
        return payload;
    }
}
