package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What the start-up imports bring must not get in each other's way. */
class StartupTest {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^import ([\\w.]+)\\.\\*;$");

    private static List<String> packages() throws IOException {
        try (InputStream in = Engine.class.getResourceAsStream("startup.jsh")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return PACKAGE.matcher(text)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList();
        }
    }

    private static Set<String> publicClasses(String packageName) throws IOException {
        Set<String> names = new TreeSet<>();
        try (JavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            for (JavaFileObject file :
                    files.list(StandardLocation.CLASS_PATH, packageName, Set.of(JavaFileObject.Kind.CLASS), false)) {
                String name = file.getName()
                        .replaceFirst("\\)$", "")
                        .replaceFirst(".*/", "")
                        .replace(".class", "");
                if (!name.contains("$") && !name.contains("-") && isPublic(packageName + "." + name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName(name, false, StartupTest.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Test
    void noNameIsAmbiguous() throws IOException {
        Map<String, Set<String>> homes = new TreeMap<>();
        for (String packageName : packages()) {
            Set<String> names = publicClasses(packageName);
            assertTrue(!names.isEmpty(), packageName + " has no public class");
            names.forEach(
                    name -> homes.computeIfAbsent(name, _ -> new TreeSet<>()).add(packageName));
        }
        homes.values().removeIf(where -> where.size() == 1);
        assertEquals(Map.of(), homes);
    }

    /** They are one snippet, which has the name of its first import; that one is of no use in a notebook. */
    @Test
    void importingAgainTakesNothingAway() {
        try (Engine engine = new Engine()) {
            Recorder recorder = new Recorder();
            assertFalse(engine.run(1, "import dev.quire.*; import dev.quire.nowhere.*;", recorder)
                    .ok());
            assertTrue(
                    engine.run(2, "import module java.base; import dev.quire.*; import tech.tablesaw.api.*;", recorder)
                            .ok());
            String uses = "Stream.of(Matrix.class, RandomStream.class, Table.class, XYChart.class, REPRODUCED).count()";
            assertTrue(engine.run(3, uses, recorder).ok());
            assertEquals(5L, recorder.value);
        }
    }

    @Test
    void noNameOfTheJdkIsHidden() throws IOException {
        Set<String> hidden = new TreeSet<>();
        for (String packageName : packages()) {
            for (String name : publicClasses(packageName)) {
                for (String home : List.of(
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "java.io",
                        "java.math",
                        "java.nio.file",
                        "java.util.concurrent",
                        "java.time",
                        "java.text",
                        "java.lang")) {
                    if (isPublic(home + "." + name)) {
                        hidden.add(packageName + "." + name + " hides " + home);
                    }
                }
            }
        }
        assertEquals(Set.of(), hidden);
    }
}
