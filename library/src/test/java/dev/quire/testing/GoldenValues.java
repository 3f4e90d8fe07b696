package dev.quire.testing;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.quire.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the golden files of {@code verification/golden} in the library's own tests. */
public final class GoldenValues {

    private GoldenValues() {}

    /** Returns a list of texts. */
    public static List<String> texts(String name, String value) {
        List<String> result = new ArrayList<>();
        array(name, value).forEach(e -> result.add(e.getAsString()));
        if (result.isEmpty()) {
            throw new AssertionError(name + ", " + value + ": expected some values, got none");
        }
        return result;
    }

    /** Returns a list of numbers. */
    public static double[] numbers(String name, String value) {
        return array(name, value).asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    /** Returns one number. */
    public static double number(String name, String value) {
        return element(name, value).getAsDouble();
    }

    /** Returns a list of lists of numbers, one a row. */
    public static Matrix matrix(String name, String value) {
        return Matrix.of(array(name, value).asList().stream()
                .map(row -> row.getAsJsonArray().asList().stream()
                        .mapToDouble(JsonElement::getAsDouble)
                        .toArray())
                .toArray(double[][]::new));
    }

    private static JsonArray array(String name, String value) {
        return element(name, value).getAsJsonArray();
    }

    private static JsonElement element(String name, String value) {
        String path = "/golden/" + name + ".json";
        try (InputStream in = GoldenValues.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError(path + ": not on the test class path");
            }
            JsonObject file = JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            JsonElement element = file.getAsJsonObject("values").get(value);
            if (element == null) {
                throw new AssertionError(path + ": has no value " + value);
            }
            return element;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
