package dev.quire.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelspecTest {

    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path temp;

    private Path kernels;
    private Kernelspec spec;

    @BeforeEach
    void setUp() {
        kernels = temp.resolve("share/jupyter/kernels");
        spec = new Kernelspec(kernels.resolve(Kernelspec.NAME));
    }

    /** A build: a jar whose manifest names two others, all with the same text. */
    private Path build(String text) throws IOException {
        Path folder = Files.createDirectories(temp.resolve("build-" + text));
        Files.createDirectories(folder.resolve("lib"));
        Files.writeString(folder.resolve("lib/one.jar"), text);
        Files.writeString(folder.resolve("lib/two.jar"), text);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/one.jar lib/two.jar");
        Path jar = folder.resolve("quire-kernel.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream jarOut = new JarOutputStream(out, manifest)) {
            jarOut.flush();
        }
        return jar;
    }

    private JsonObject kernelJson() throws IOException {
        return JsonParser.parseString(Files.readString(spec.folder().resolve("kernel.json")))
                .getAsJsonObject();
    }

    private Path installedJar() throws IOException {
        List<String> command = kernelJson().getAsJsonArray("argv").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
        return Path.of(command.get(command.indexOf("-jar") + 1));
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Set<String> entries() throws IOException {
        try (Stream<Path> files = Files.list(spec.folder())) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString().replaceFirst("^program-.*", "program"))
                    .toList());
        }
    }

    @Test
    void installsWhatJupyterLooksFor() throws IOException {
        spec.install(build("a"), JDK);
        assertEquals(Set.of("kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "program"), entries());
        JsonObject json = kernelJson();
        assertEquals("Java 25 (Quire)", json.get("display_name").getAsString());
        assertEquals("java", json.get("language").getAsString());
        assertEquals("message", json.get("interrupt_mode").getAsString());
        List<String> command = json.getAsJsonArray("argv").asList().stream()
                .map(JsonElement::getAsString)
                .toList();
        assertTrue(
                Path.of(command.getFirst()).isAbsolute() && Files.isExecutable(Path.of(command.getFirst())),
                command.getFirst());
        assertEquals("{connection_file}", command.getLast());
        assertEquals("jdk.incubator.vector", command.get(command.indexOf("--add-modules") + 1));
        assertEquals("a", Files.readString(installedJar().resolveSibling("lib/two.jar")));
        assertTrue(installedJar().startsWith(spec.folder()), "the build folder may go");
    }

    @Test
    void aCacheThatCannotBeMadeIsNotNamed() throws IOException {
        spec.install(build("a"), JDK);
        String command = kernelJson().getAsJsonArray("argv").toString();
        assertFalse(command.contains("SharedArchiveFile"), command);
        assertEquals(List.of("lib", "quire-kernel.jar"), namesIn(installedJar().getParent()));
    }

    @Test
    void mavensJarsComeAlong() throws IOException {
        Path jar = build("a");
        Files.createDirectories(jar.resolveSibling("maven"));
        Files.writeString(jar.resolveSibling("maven/resolver.jar"), "m");
        spec.install(jar, JDK);
        assertEquals("m", Files.readString(installedJar().resolveSibling("maven/resolver.jar")));
    }

    @Test
    void hugePagesAreAskedForWhereTheSystemOffersThem() {
        for (String offered : List.of("always [madvise] never", "[always] madvise never")) {
            assertTrue(StartFlags.of(offered).contains("-XX:+UseTransparentHugePages"), offered);
        }
        for (String refused : List.of("always madvise [never]", "")) {
            assertFalse(StartFlags.of(refused).toString().contains("HugePages"), refused);
        }
    }

    @Test
    void theJvmTakesTheFlagsWithoutAWord() throws Exception {
        List<String> command = new ArrayList<>(List.of(JDK.resolve("bin/java").toString()));
        command.addAll(StartFlags.ofThisMachine());
        command.add("--version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertFalse(said.contains("CompileCommand") || said.contains("VM warning"), said);
    }

    @Test
    void anUpgradeReplaces() throws IOException {
        spec.install(build("a"), JDK);
        Path old = installedJar();
        spec.install(build("b"), JDK);
        assertEquals("b", Files.readString(installedJar().resolveSibling("lib/one.jar")));
        assertFalse(Files.exists(old));
        assertEquals(5, entries().size());
    }

    @Test
    void aFailureInTheMiddleLeavesTheOldKernel() throws IOException {
        spec.install(build("a"), JDK);
        Set<String> before = entries();
        String json = kernelJson().toString();
        Path broken = build("b");
        Files.delete(broken.resolveSibling("lib/two.jar"));
        Files.createDirectories(broken.resolveSibling("lib/two.jar"));
        assertThrows(IOException.class, () -> spec.install(broken, JDK));
        assertEquals(before, entries());
        assertEquals(json, kernelJson().toString());
        assertEquals("a", Files.readString(installedJar().resolveSibling("lib/one.jar")));
    }

    /** The last step fails: everything is copied, only the rename of kernel.json cannot be. */
    @Test
    void aFailureAtTheEndLeavesTheOldKernel() throws IOException {
        spec.install(build("a"), JDK);
        Path json = spec.folder().resolve("kernel.json");
        Path old = installedJar();
        Files.move(json, temp.resolve("kept.json"));
        Files.createDirectories(json.resolve("in-the-way"));
        assertThrows(IOException.class, () -> spec.install(build("b"), JDK));
        assertTrue(Files.isRegularFile(old));
        assertEquals(5, entries().size());
    }

    @Test
    void whatAKilledInstallationLeftIsRemovedByTheNext() throws IOException {
        Files.createDirectories(spec.folder().resolve("program-dead/lib"));
        Files.writeString(spec.folder().resolve("kernel.json.unfinished"), "half");
        spec.install(build("a"), JDK);
        assertEquals(Set.of("kernel.json", "logo-32x32.png", "logo-64x64.png", "logo-svg.svg", "program"), entries());
    }

    @Test
    void uninstallRemovesAllOfItAndNothingElse() throws IOException {
        spec.install(build("a"), JDK);
        Path other = Files.createDirectories(kernels.resolve("other"));
        assertTrue(spec.uninstall());
        assertFalse(Files.exists(spec.folder()));
        assertTrue(Files.exists(other));
        assertFalse(spec.uninstall());
    }

    @Test
    void aFolderOfClassesIsNoKernel() {
        assertThrows(IllegalArgumentException.class, () -> spec.install(temp, JDK));
        assertFalse(Files.exists(spec.folder()));
    }
}
