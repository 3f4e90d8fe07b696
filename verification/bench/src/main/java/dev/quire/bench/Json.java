package dev.quire.bench;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;

/**
 * Results for other programs: an array of objects. {@code case}, {@code quire} (seconds), {@code peers} (name to seconds), {@code ratio} (time of the
 * best peer over Quire's), {@code spread} (of the ratio, between the quartiles), {@code peak} (share of the rate that limits the case) and
 * {@code error}; what is not known is null. The rest says how that came about.
 */
final class Json {

    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create();

    private Json() {}

    static String of(List<Result> results) {
        JsonArray array = new JsonArray();
        results.forEach(result -> array.add(object(result)));
        return GSON.toJson(array) + "\n";
    }

    private static JsonObject object(Result result) {
        Result.Figure quire = result.figures().get(Round.QUIRE);
        Result.Figure best = result.best().map(result.figures()::get).orElse(null);
        JsonObject object = new JsonObject();
        object.addProperty("case", result.name());
        object.add("quire", quire == null ? JsonNull.INSTANCE : number(quire.seconds()));
        object.add("peers", numbers(result.seconds()));
        object.add("ratio", best == null ? JsonNull.INSTANCE : number(best.ratio()));
        object.add("spread", best == null ? JsonNull.INSTANCE : number(best.spread()));
        object.add("peak", quire == null ? JsonNull.INSTANCE : number(quire.share()));
        object.add(
                "error",
                result.accuracy().map(accuracy -> number(accuracy.error())).orElse(JsonNull.INSTANCE));
        object.addProperty("best", result.best().orElse(null));
        JsonObject ratios = new JsonObject();
        result.figures().forEach((name, figure) -> {
            if (!name.equals(Round.QUIRE)) {
                ratios.add(name, number(figure.ratio()));
            }
        });
        object.add("ratios", ratios);
        object.addProperty("limit", result.work().limit().name());
        object.add("rates", numbers(result.rates()));
        result.accuracy().ifPresent(accuracy -> {
            object.add("bound", number(accuracy.bound()));
            object.addProperty("entries", accuracy.entries());
        });
        object.addProperty("rounds", result.good());
        object.addProperty("thrown", result.thrown());
        object.addProperty("disturbed", result.disturbed());
        object.add("outrun", GSON.toJsonTree(result.outrun().keySet()));
        object.add("missing", GSON.toJsonTree(result.missing()));
        object.add("faults", GSON.toJsonTree(result.faults()));
        object.addProperty("kernels", result.kernels());
        return object;
    }

    private static JsonObject numbers(Map<String, Double> values) {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> object.add(name, number(value)));
        return object;
    }

    /** JSON has no NaN and no infinity. */
    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }
}
