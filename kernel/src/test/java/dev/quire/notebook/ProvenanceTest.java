package dev.quire.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.quire.Platform;
import dev.quire.datasets.Digits;
import dev.quire.random.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import snippets.ChecksSnippets;

class ProvenanceTest {

    private final RecordingHost host = new RecordingHost();

    @BeforeEach
    void begin() {
        Host.set(host);
    }

    @AfterEach
    void end() {
        Host.set(null);
        System.clearProperty("dev.quire.test");
    }

    private JsonObject shown() {
        ChecksSnippets.provenance();
        return new GsonBuilder()
                .serializeNulls()
                .create()
                .toJsonTree(host.shown.getLast().get(Provenance.MIME))
                .getAsJsonObject();
    }

    @Test
    void theRecordNamesEverythingThatItPromises() {
        JsonObject record = shown();
        assertEquals(
                List.of(
                        "version",
                        "quire",
                        "commit",
                        "dirty",
                        "jdk",
                        "vendor",
                        "flags",
                        "os",
                        "cpu",
                        "cores",
                        "threads",
                        "vectorBits",
                        "kernels",
                        "reason",
                        "maxHeap",
                        "settings",
                        "locale",
                        "seeds",
                        "data",
                        "notebook"),
                List.copyOf(record.keySet()));
        Platform platform = Platform.report();
        assertEquals(platform.vectorBits(), record.get("vectorBits").getAsInt());
        assertEquals(platform.threads(), record.get("threads").getAsInt());
        assertEquals(platform.cpu(), record.get("cpu").getAsString());
        assertEquals(platform.jdk(), record.get("jdk").getAsString());
        assertTrue(record.get("flags").toString().contains("jdk.incubator.vector"), record.toString());
        assertTrue(host.text().contains("Kernels   " + platform.kernels()), host.text());
        assertTrue(host.html().contains("<th scope=\"row\""), host.html());
    }

    @Test
    void seedsAreThoseOfTheSessionsStreams() {
        for (int trial = 0; trial < 50; trial++) {
            var _ = RandomStream.of(trial, "trials").child("sketch");
        }
        var _ = RandomStream.of(7, "planted");
        JsonObject seeds = shown().getAsJsonObject("seeds");
        assertEquals("{\"trials\":\"0–49\",\"planted\":\"7\"}", seeds.toString());
        Host.set(host);
        assertEquals("{}", shown().getAsJsonObject("seeds").toString(), "a new session");
    }

    @Test
    void rangesOfSeedsJoinInAnyOrder() {
        SeedLog log = new SeedLog();
        for (long seed : new long[] {5, 3, 4, 9, 5, -1, 3, 10, Long.MAX_VALUE, Long.MIN_VALUE, 8}) {
            log.made(seed, "a");
        }
        assertEquals(
                "-9223372036854775808, -1, 3–5, 8–10, 9223372036854775807",
                log.ranges().get("a"));
        for (int i = 0; i < 1000; i++) {
            log.made(3L * i, "gaps");
            log.made(1, "name " + i);
        }
        assertEquals(201, log.ranges().size());
        assertEquals("more than can be listed", log.ranges().get("…"));
        assertTrue(log.ranges().get("gaps").length() < 2000);
    }

    @Test
    void dataSetsThatWereReadHaveTheirChecksum() {
        var _ = Digits.labels();
        String hash = shown().getAsJsonObject("data").get("digits").getAsString();
        assertTrue(hash.matches("[0-9a-f]{64}"), hash);
    }

    @Test
    void settingsAreNamed() {
        System.setProperty("dev.quire.test", "on");
        assertEquals(
                "on", shown().getAsJsonObject("settings").get("dev.quire.test").getAsString());
        assertTrue(host.text().contains("dev.quire.test=on"), host.text());
    }

    @Test
    void flagsHoldNoPathAndNoSecret() {
        assertEquals(
                List.of(
                        "-Xmx1g",
                        "-XX:AOTCache=…",
                        "-XX:+UseSerialGC",
                        "--add-modules=jdk.incubator.vector",
                        "-Duser.language=de"),
                Provenance.flags(List.of(
                        "-Xmx1g",
                        "-XX:AOTCache=/home/someone/cache",
                        "-XX:+UseSerialGC",
                        "--add-modules=jdk.incubator.vector",
                        "-javaagent:/home/someone/agent.jar",
                        "-Dpassword=secret",
                        "-Duser.home=/home/someone",
                        "-Duser.language=de")));
        assertEquals(List.of("-XX:AOTCache=…"), Provenance.flags(List.of("-XX:AOTCache=C:\\Users\\someone\\cache")));
    }

    @Test
    void theCommitIsThatOfTheCloneAndDirtyWhenItsSourcesAre(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("library/src/main/java/dev/quire/Platform.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "one");
        Path notebook = Files.writeString(folder.resolve("tour.ipynb"), "{}");
        git(folder, "init", "-q");
        assertEquals(Optional.empty(), Clone.around(source), "no commit yet");
        git(folder, "add", ".");
        git(folder, "-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "one");
        Clone clean =
                Clone.around(folder.resolve("kernel/target/lib/quire.jar")).orElseThrow();
        assertTrue(clean.commit().matches("[0-9a-f]{40}"), clean.commit());
        assertFalse(clean.dirty());
        Files.writeString(notebook, "executed");
        assertEquals(Optional.of(clean), Clone.around(source), "an executed notebook is not the library");
        Files.writeString(source, "two");
        assertEquals(Optional.of(new Clone(clean.commit(), true)), Clone.around(source));
    }

    @Test
    void anotherProjectsRepositoryIsNotTheClone(@TempDir Path folder) throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "one");
        git(folder, "init", "-q");
        git(folder, "add", ".");
        git(folder, "-c", "user.name=n", "-c", "user.email=e@example.org", "commit", "-q", "-m", "one");
        assertEquals(Optional.empty(), Clone.around(other));
    }

    @Test
    void theCollectionsAreCopied() {
        Map<String, String> seeds = new HashMap<>(Map.of("a", "1"));
        Provenance now = Provenance.ofThisRun();
        Provenance copy = new Provenance(
                now.version(),
                now.commit(),
                now.dirty(),
                now.platform(),
                now.flags(),
                Map.of(),
                "en",
                seeds,
                Map.of(),
                Optional.of("abc"));
        seeds.put("b", "2");
        assertEquals(Map.of("a", "1"), copy.seeds());
        assertTrue(copy.toString().contains("SHA-256 abc"), copy.toString());
    }

    private static void git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), command.toString());
    }
}
