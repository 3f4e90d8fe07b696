package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.XYChart;
import org.zeromq.ZContext;
import tech.tablesaw.api.Table;

/** The index must say what the compiler would find by itself. */
class ClassIndexTest {

    private static final Set<JavaFileObject.Kind> ALL = Set.of(JavaFileObject.Kind.values());

    @TempDir
    private Path temp;

    private Path program;
    private List<Path> jars;

    @BeforeEach
    void setUp() throws IOException, URISyntaxException {
        jars = new ArrayList<>();
        for (Class<?> one : List.of(Gson.class, Table.class, XYChart.class)) {
            Path jar = jarOf(one);
            jars.add(Files.copy(jar, temp.resolve(jar.getFileName())));
        }
        program = jars.getFirst();
        ClassIndex.write(program, jars);
    }

    private static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private StandardJavaFileManager compilers() throws IOException {
        StandardJavaFileManager files = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, jars);
        return files;
    }

    private IndexedFiles indexed() throws IOException {
        return new IndexedFiles(compilers(), ClassIndex.read(program).orElseThrow());
    }

    private static SortedMap<String, JavaFileObject> classes(
            StandardJavaFileManager files, Location location, String packageName) throws IOException {
        SortedMap<String, JavaFileObject> found = new TreeMap<>();
        for (JavaFileObject file : files.list(location, packageName, ALL, false)) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                found.put(files.inferBinaryName(location, file), file);
            }
        }
        return found;
    }

    private static byte[] bytes(JavaFileObject file) throws IOException {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        }
    }

    @Test
    void theClassPathIsWhatTheCompilerFinds() throws IOException {
        try (StandardJavaFileManager expected = compilers();
                IndexedFiles files = indexed()) {
            for (String name :
                    List.of("com.google.gson", "tech.tablesaw.api", "org.knowm.xchart", "org", "", "no.such")) {
                SortedMap<String, JavaFileObject> found = classes(files, StandardLocation.CLASS_PATH, name);
                SortedMap<String, JavaFileObject> theirs = classes(expected, StandardLocation.CLASS_PATH, name);
                assertEquals(theirs.keySet(), found.keySet(), name);
                for (String one : found.keySet()) {
                    assertTrue(found.get(one) instanceof IndexedFile, one);
                    assertArrayEquals(bytes(theirs.get(one)), bytes(found.get(one)), one);
                }
            }
        }
    }

    @Test
    void ofTheBaseOnlyClassesWithoutANameAreLeftOut() throws IOException {
        try (StandardJavaFileManager expected = compilers();
                IndexedFiles files = indexed()) {
            Location base = files.getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.base");
            Location theirBase = expected.getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.base");
            for (String name : List.of("java.util", "java.lang", "java.util.stream", "java", "sun.security.ssl")) {
                SortedMap<String, JavaFileObject> found = classes(files, base, name);
                SortedMap<String, JavaFileObject> theirs = classes(expected, theirBase, name);
                theirs.keySet().removeIf(one -> one.matches(".*\\$\\d+(\\$.*)?"));
                assertEquals(theirs.keySet(), found.keySet(), name);
            }
            JavaFileObject map = classes(files, base, "java.util").get("java.util.Map$Entry");
            assertTrue(map instanceof IndexedFile);
            assertArrayEquals(bytes(classes(expected, theirBase, "java.util").get("java.util.Map$Entry")), bytes(map));
        }
    }

    @Test
    void aJarThatHasChangedIsNotLookedUp() throws IOException {
        assertTrue(ClassIndex.read(program).isPresent());
        Files.setLastModifiedTime(jars.getLast(), FileTime.fromMillis(1_000_000));
        assertFalse(ClassIndex.read(program).isPresent());
    }

    @Test
    void aBrokenIndexIsNone() throws IOException {
        Path index = program.resolveSibling("classes.index");
        byte[] whole = Files.readAllBytes(index);
        for (int length : List.of(0, 1, 30, 200)) {
            Files.write(index, Arrays.copyOf(whole, length));
            assertFalse(ClassIndex.read(program).isPresent(), length + " bytes");
        }
    }

    @Test
    void whatComesToTheClassPathLaterIsFound() throws IOException, URISyntaxException {
        ClassIndex index = ClassIndex.read(program).orElseThrow();
        try (JShell shell = JShell.builder()
                .executionEngine("local")
                .fileManager(compilers -> new IndexedFiles(compilers, index))
                .build()) {
            assertEquals(Status.VALID, status(shell, "import com.google.gson.Gson;"));
            assertEquals(Status.VALID, status(shell, "java.util.Map.Entry<String, Gson> entry = null;"));
            assertEquals(Status.REJECTED, status(shell, "import org.zeromq.ZContext;"));
            shell.addToClasspath(jars.getFirst() + File.pathSeparator + jarOf(ZContext.class));
            assertEquals(Status.VALID, status(shell, "import org.zeromq.ZContext;"));
            assertEquals(Status.VALID, status(shell, "import com.google.gson.JsonObject;"));
        }
    }

    private static Status status(JShell shell, String source) {
        return shell.eval(source).getLast().status();
    }
}
