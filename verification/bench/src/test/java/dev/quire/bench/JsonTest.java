package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static JsonObject only(Result result) {
        JsonArray array = JsonParser.parseString(Json.of(List.of(result))).getAsJsonArray();
        assertEquals(1, array.size());
        return array.get(0).getAsJsonObject();
    }

    private static Result result(Map<String, Double> ratios) {
        return Given.result(Collections.nCopies(7, Given.round(0, 0.75, ratios)).toArray(Round[]::new));
    }

    @Test
    void theNamesAreThoseThatOtherProgramsRead() {
        JsonObject object = only(result(Map.of("MKL", 1.5, "OpenBLAS", 1.25)));
        assertEquals("a case", object.get("case").getAsString());
        assertEquals(1, object.get("quire").getAsDouble());
        assertEquals(1.5, object.getAsJsonObject("peers").get("MKL").getAsDouble());
        assertEquals(1.25, object.get("ratio").getAsDouble(), "of the best peer");
        assertEquals("OpenBLAS", object.get("best").getAsString());
        assertEquals(0, object.get("spread").getAsDouble());
        assertEquals(0.75, object.get("peak").getAsDouble());
        assertEquals(Given.RIGHT.error(), object.get("error").getAsDouble());
        assertEquals(7, object.get("rounds").getAsInt());
        assertTrue(!object.get("disturbed").getAsBoolean());
    }

    @Test
    void whatIsNotKnownIsNull() {
        JsonObject alone = only(result(Map.of()));
        assertTrue(alone.get("ratio").isJsonNull() && alone.get("spread").isJsonNull());
        JsonObject nothing = only(Result.without(Given.named("left out"), Map.of("figures", "no room"), List.of()));
        for (String name : new String[] {"quire", "ratio", "spread", "peak", "error"}) {
            assertTrue(nothing.get(name).isJsonNull(), name);
        }
        assertEquals(
                "no room", nothing.getAsJsonObject("missing").get("figures").getAsString());
    }

    @Test
    void whatIsNoNumberIsNull() {
        JsonObject object = only(result(Map.of("Peer", Double.NaN)));
        assertTrue(object.getAsJsonObject("ratios").get("Peer").isJsonNull());
    }

    @Test
    void ownPathsHaveARatioAndAreNoPeer() {
        JsonObject object = only(result(Map.of("Quire NN", 0.98)));
        assertEquals(0.98, object.getAsJsonObject("ratios").get("Quire NN").getAsDouble());
        assertTrue(object.get("ratio").isJsonNull());
        assertTrue(!object.getAsJsonObject("peers").has("Quire NN"));
    }
}
