package dev.quire.verification.plants;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a planted error did to the check that must see it.
 *
 * <p>The oracle's own number is what the relation holds the value against: limit, expected value, ends of an interval, and
 * the tolerance where it does not come from the spread of what was measured. Of a cross-check's routes at least one must
 * stay, and the check must fail because another one moved.
 *
 * @param plant the plant
 * @param sound the check's value without it, of a cross-check the largest difference between routes
 * @param planted the same with it, empty if the notebook did not come so far
 * @param shift by how many tolerances it moved, empty where the tolerance is 0 or there is none
 * @param fault why the row does not work, empty if the check failed and the oracle did not move
 */
record Finding(Plant plant, String sound, String planted, OptionalDouble shift, String fault) {

    private static final List<String> ORACLE = List.of("limitHex", "expectedHex", "lowHex", "highHex");

    /** Compares the records of two runs of the same cells. */
    static Finding of(Plant plant, String slug, List<JsonObject> sound, List<JsonObject> planted) {
        JsonObject before = named(sound, slug, plant.check());
        JsonObject after = named(planted, slug, plant.check());
        if (before == null || !text(before, "verdict").equals("passed")) {
            return new Finding(
                    plant,
                    before == null ? "" : value(before),
                    "",
                    OptionalDouble.empty(),
                    "the check " + (before == null ? "is not there" : "fails") + " without the plant" + failure(sound));
        }
        if (after == null) {
            return new Finding(
                    plant,
                    value(before),
                    "",
                    OptionalDouble.empty(),
                    "the notebook does not come to the check" + failure(planted));
        }
        List<String> faults = new ArrayList<>();
        if (!text(after, "verdict").equals("failed")) {
            faults.add("the plant survives: the check passes with it");
        }
        faults.addAll(moved(before, after));
        return new Finding(plant, value(before), value(after), shift(before, after), String.join("; ", faults));
    }

    private static String failure(List<JsonObject> records) {
        return records.stream()
                .filter(record -> record.has("error"))
                .map(record -> ": " + record.get("error").getAsString())
                .findFirst()
                .orElse("");
    }

    private static JsonObject named(List<JsonObject> records, String slug, String name) {
        return records.stream()
                .filter(record -> record.has("relation")
                        && text(record, "slug").equals(slug)
                        && text(record, "name").equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<String> moved(JsonObject before, JsonObject after) {
        List<String> moved = new ArrayList<>();
        if (before.has("routes")) {
            Map<String, String> routes = routes(before, "hex");
            routes.entrySet().retainAll(routes(after, "hex").entrySet());
            if (routes.isEmpty()) {
                moved.add("every route moved, so none is independent of the code under test");
            }
        }
        List<String> keys = new ArrayList<>(ORACLE);
        if (!before.has("level")) {
            keys.add("tolerance");
        }
        for (String key : keys) {
            if (!text(before, key).equals(text(after, key))) {
                moved.add("the oracle's own number moved: " + key.replace("Hex", "") + " was " + text(before, key)
                        + " and is " + text(after, key));
            }
        }
        return moved;
    }

    private static Map<String, String> routes(JsonObject record, String key) {
        Map<String, String> routes = new LinkedHashMap<>();
        for (JsonElement route : record.getAsJsonArray("routes")) {
            routes.put(text(route.getAsJsonObject(), "name"), text(route.getAsJsonObject(), key));
        }
        return routes;
    }

    private static String value(JsonObject record) {
        return record.has("routes")
                ? routes(record, "difference").values().stream()
                        .max(Comparator.comparingDouble(Double::parseDouble))
                        .orElseThrow()
                : text(record, "value");
    }

    private static OptionalDouble shift(JsonObject before, JsonObject after) {
        double from = number(before, "value");
        double to = number(after, "value");
        double tolerance =
                switch (text(before, "relation")) {
                    case "closeTo", "agree" -> number(before, "tolerance");
                    case "below" -> number(before, "limit");
                    case "above" -> from - number(before, "limit");
                    case "inside" -> to < from ? from - number(before, "low") : number(before, "high") - from;
                    default -> 0;
                };
        double moved = before.has("routes") ? Double.parseDouble(value(after)) : Math.abs(to - from);
        return tolerance > 0 && Double.isFinite(moved) ? OptionalDouble.of(moved / tolerance) : OptionalDouble.empty();
    }

    private static double number(JsonObject record, String key) {
        return Double.parseDouble(text(record, key));
    }

    private static String text(JsonObject record, String key) {
        JsonElement element = record.get(key);
        return element == null || element.isJsonNull() ? "" : element.getAsString();
    }

    /** Whether the plant moves the result by no more than ten times the tolerance. */
    boolean isSmall() {
        return shift.isPresent() && shift.getAsDouble() <= 10;
    }

    private String told() {
        return fault.isEmpty() ? plant.check() + ": " + sound + " became " + planted : fault;
    }

    /** The entry of the table of plants. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        json.addProperty("name", plant.name());
        json.addProperty("where", plant.where());
        json.addProperty("check", plant.check());
        json.addProperty("sound", sound);
        json.addProperty("planted", planted);
        json.addProperty("shift", shift.isPresent() ? shift.getAsDouble() : null);
        json.addProperty("caught", fault.isEmpty());
        json.addProperty("told", told());
        return json;
    }
}
