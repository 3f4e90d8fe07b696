package dev.quire.kernel.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that come while the session runs: their code is found, and its loops stop. */
class ClasspathTest {

    private static final String SOURCE = """
            package foreign;

            public class Work {
                /** To be merged by the verifier: neither is visible to the kernel's own loader. */
                public static class Left extends Work {}
                public static class Right extends Work {}

                public int n;

                public static Work pick(boolean left) {
                    Work picked = left ? new Left() : new Right();
                    picked.n = left ? 1 : 2;
                    return picked;
                }

                public static void spin() {
                    while (true);
                }

                public static void swallow() {
                    while (true) {
                        try {
                            while (true);
                        } catch (Throwable t) {
                        }
                    }
                }

                public static void stream() {
                    java.util.stream.IntStream.iterate(0, i -> i + 1).forEach(i -> {});
                }

                public static void leave() {
                    System.exit(7);
                }

                public static String resource() throws java.io.IOException {
                    try (var in = Work.class.getResourceAsStream("note.txt")) {
                        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
                    }
                }
            }
            """;

    @TempDir
    static Path folder;

    private static Engine engine;

    @BeforeAll
    static void start() throws IOException {
        engine = new Engine();
        runs("import static dev.quire.kernel.engine.Signal.started;");
        engine.addToClasspath(jar().toString());
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    private static Path jar() throws IOException {
        Path source = Files.createDirectories(folder.resolve("src/foreign")).resolve("Work.java");
        Files.writeString(source, SOURCE);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertEquals(0, status);
        Files.write(classes.resolve("foreign/Old.class"), oldClass());
        Files.writeString(classes.resolve("foreign/note.txt"), "found");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "4.2");
        Path jar = folder.resolve("foreign.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                out.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }

    /** As Java 5 compiled it: no stack maps, and no invokedynamic. */
    private static byte[] oldClass() {
        return ClassFile.of().build(ClassDesc.of("foreign.Old"), type -> type.withVersion(49, 0)
                .withFlags(ClassFile.ACC_PUBLIC)
                .withMethodBody("spin", ConstantDescs.MTD_void, ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC, code -> {
                    var start = code.newBoundLabel();
                    code.goto_(start);
                }));
    }

    private static Object runs(String source) {
        Recorder recorder = new Recorder();
        CellOutcome outcome = engine.run(1, source, recorder);
        assertTrue(outcome.ok(), () -> source + "\n" + outcome.error());
        return recorder.value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"Work.spin()", "Work.swallow()", "Work.stream()", "Old.spin()"})
    void aLoopInAJarStops(String call) throws Exception {
        CompletableFuture<CellOutcome> outcome =
                Signal.async(() -> engine.run(2, "{ started = true; foreign." + call + "; }", new Recorder()));
        Signal.await();
        long asked = System.nanoTime();
        assertTrue(engine.interrupt());
        assertEquals("Interrupted", outcome.get(20, TimeUnit.SECONDS).error().name());
        assertTrue(System.nanoTime() - asked < TimeUnit.SECONDS.toNanos(2));
    }

    @Test
    void theCodeOfAJarWorksAsItIs() throws IOException {
        assertEquals(List.of(1, 2), runs("List.of(foreign.Work.pick(true).n, foreign.Work.pick(false).n)"));
        assertEquals("found", runs("foreign.Work.resource()"));
        assertEquals("4.2", runs("foreign.Work.class.getPackage().getImplementationVersion()"));
        assertEquals(
                folder.resolve("foreign.jar").toUri().toURL().toString(),
                runs("foreign.Work.class.getProtectionDomain().getCodeSource().getLocation().toString()"));
    }

    @Test
    void aJarCannotEndTheKernel() {
        CellOutcome outcome = engine.run(3, "foreign.Work.leave()", new Recorder());
        assertEquals(ExitRefused.class.getName(), outcome.error().name());
    }

    @Test
    void aVariableOfAJarsTypeOutlivesARedefinition() {
        runs("int f() { return 1; }\nvar work = foreign.Work.pick(f() == 1); foreign.Work[] all = {work};");
        runs("work.n = 77;");
        runs("int f() { return 2; }");
        runs("import foreign.*;");
        assertEquals(154, runs("work.n + all[0].n"));
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> engine.addToClasspath(folder.resolve("missing.jar").toString()));
        assertTrue(refusal.getMessage().contains("missing.jar"), refusal::getMessage);
    }
}
