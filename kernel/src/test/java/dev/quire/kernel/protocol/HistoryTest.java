package dev.quire.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

    private History history;

    @BeforeEach
    void fill() {
        history = new History();
        history.add(1, "int a = 1;");
        history.add(2, "int b = 2;");
        history.add(3, "int a = 1;");
        history.add(4, "f(a)\ng(b)");
    }

    private String answer(String request) {
        JsonObject content = com.google.gson.JsonParser.parseString(request).getAsJsonObject();
        StringBuilder lines = new StringBuilder();
        history.answer(content).getAsJsonArray("history").forEach(row -> lines.append(
                        row.getAsJsonArray().get(1).getAsInt())
                .append(' '));
        return lines.toString().strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'hist_access_type':'tail','n':2}|3 4",
                "{'hist_access_type':'tail','n':0}|''",
                "{'hist_access_type':'range','session':0,'start':2,'stop':4}|2 3",
                "{'hist_access_type':'range','session':7,'start':1,'stop':4}|''",
                "{'hist_access_type':'search','pattern':'int*'}|1 2 3",
                "{'hist_access_type':'search','pattern':'int ? = 1;','unique':true}|3",
                "{'hist_access_type':'search','pattern':'*','n':1}|4",
                "{'hist_access_type':'search','pattern':'*g(*'}|4",
                "{'hist_access_type':'search','pattern':'a'}|''",
            })
    void answers(String request, String lines) {
        assertEquals(lines.replace("''", ""), answer(request.replace('\'', '"')));
    }

    @Test
    void theTextOfAValueComesWithItsCell() {
        history.value(3, "1");
        history.value(4, "x".repeat(20_000));
        JsonObject request = new JsonObject();
        request.addProperty("output", true);
        JsonArray rows = history.answer(request).getAsJsonArray("history");
        assertEquals("[1,2,[\"int b = 2;\",null]]", rows.get(1).toString());
        assertEquals("[1,3,[\"int a = 1;\",\"1\"]]", rows.get(2).toString());
        assertEquals(4, rows.size());
        assertTrue(rows.get(3).toString().length() < 11_000
                && rows.get(3).toString().endsWith("x…\"]]"));
    }

    @Test
    void starsDoNotMultiply() {
        String pattern = "*a".repeat(40) + "*b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertEquals(false, History.matches(pattern, "a".repeat(20_000))));
    }
}
