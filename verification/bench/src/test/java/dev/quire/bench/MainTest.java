package dev.quire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final int USAGE = 2;

    @ParameterizedTest
    @ValueSource(strings = {"dense --case nowhere", "dense --case [", "nowhere", "dense --fast"})
    void whatCannotBeMeantIsUsage(String arguments, @TempDir Path folder) throws Exception {
        String all = arguments + " --folder " + folder + " --results " + folder;
        assertEquals(USAGE, Main.code(all.split(" ", -1)));
    }
}
