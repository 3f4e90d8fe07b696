package dev.quire.kernel.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

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
    void starsDoNotMultiply() {
        String pattern = "*a".repeat(40) + "*b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertEquals(false, History.matches(pattern, "a".repeat(20_000))));
    }
}
