package dev.quire.kernel.magics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quire.kernel.assist.Completion;
import dev.quire.kernel.assist.Completion.Candidate;
import dev.quire.kernel.assist.Inspection;
import dev.quire.kernel.assist.MagicLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MagicAssistTest {

    private static final List<String> LINE = List.of("maven", "mavenRepo", "load", "classpath");
    private static final List<String> CELL = List.of("loadFromPOM");

    @TempDir
    private Path temp;

    private static Completion complete(String marked) {
        int cursor = marked.indexOf('|');
        MagicLine magic = MagicLine.at(marked.replace("|", ""), cursor).orElseThrow();
        return MagicAssist.complete(magic, cursor, LINE, CELL);
    }

    @Test
    void namesAreCompleted() {
        assertEquals(
                List.of("%maven", "%mavenRepo"), complete("int x = 1;\n%ma|").candidates());
        assertEquals(11, complete("int x = 1;\n%ma|").start());
        assertEquals(List.of("%%time"), complete("%%t|").candidates());
        assertEquals(List.of("%load"), complete("var jars = %loa|").candidates());
    }

    @Test
    void optionsAreCompletedOnce() {
        assertEquals(BenchMagic.OPTIONS, complete("%%bench |").candidates());
        assertEquals(List.of("--time"), complete("%%bench --name a --t|").candidates());
        assertEquals(List.of(), complete("%%bench --name a --na|").candidates());
    }

    @Test
    void whatIsNoMagicIsJava() {
        for (String source : List.of("a %b", "String s = \"\"\"\n%maven\n\"\"\";", "// %maven", "f(\n%maven)")) {
            assertTrue(MagicLine.at(source, source.length() - 1).isEmpty(), source);
        }
    }

    @Test
    void pathsAreCompleted() throws IOException {
        Files.createFile(temp.resolve("one.jar"));
        Files.createFile(temp.resolve("one.txt"));
        Files.createDirectory(temp.resolve("oneFolder"));
        Completion found = complete("%classpath " + temp + "/on|");
        assertEquals(List.of(temp + "/one.jar", temp + "/oneFolder/"), found.candidates());
        assertEquals("%classpath ".length(), found.start());
    }

    @Test
    void coordinatesOfTheLocalRepositoryAreCompleted() throws IOException {
        Path version = Files.createDirectories(temp.resolve("org/example/tool/1.2"));
        Files.createFile(version.resolve("tool-1.2.pom"));
        assertEquals(List.of("org"), texts("o"));
        assertEquals(List.of("org.example"), texts("org.ex"));
        assertEquals(List.of("org.example:tool:"), texts("org.example."));
        assertEquals(List.of("org.example:tool:"), texts("org.example:to"));
        assertEquals(List.of("org.example:tool:1.2"), texts("org.example:tool:1"));
        assertEquals(List.of(), texts("no.such:thing:"));
    }

    private List<String> texts(String word) {
        return MagicAssist.coordinates(temp, word).stream().map(Candidate::text).toList();
    }

    @Test
    void aMagicIsExplained() {
        Inspection found = MagicAssist.inspect(MagicLine.at("%maven a:b:1", 3).orElseThrow(), List.of("%maven"));
        assertTrue(found.text().startsWith("%maven group:artifact:version"), found::text);
        assertEquals(
                found.text(),
                MagicAssist.inspect(MagicLine.at("%addMavenDependency a:b:1", 3).orElseThrow(), List.of())
                        .text());
        assertEquals(
                Inspection.NONE, MagicAssist.inspect(MagicLine.at("%nosuch", 3).orElseThrow(), List.of()));
    }
}
