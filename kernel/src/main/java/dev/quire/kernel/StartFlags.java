package dev.quire.kernel;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The flags with which the kernel's JVM starts, and the cache that makes its start quick. */
final class StartFlags {

    /** The command of {@link Main} that goes through a short session and ends. */
    static final String REHEARSE = "--rehearse";

    private static final Path HUGE_PAGES = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    private static final long REHEARSAL_SECONDS = 180;
    private static final List<String> QUIET = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

    /**
     * Half of the memory: a notebook server and a browser want theirs, and containers count what the JVM may take. Which
     * collector runs is left to the JVM, which looks at cores and memory at each start, not at those of the machine on
     * which an image was built: one core or less than two gigabytes get the serial one.
     */
    private static final List<String> ALWAYS = List.of(
            "-XX:MaxRAMPercentage=50",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "--add-modules",
            "jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED",
            // Until the second compiler has been at them, Fourier transforms make an object of each vector and are some
            // hundred times slower: it is to begin after a twentieth of the usual number of calls, and say nothing of
            // it.
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=CompileThresholdScaling,dev.quire.simd.fft.*::*,0.05",
            // Libraries that Tablesaw brings still use it; the JVM would warn in the user's terminal.
            "--sun-misc-unsafe-memory-access=allow");

    private StartFlags() {}

    /** The flags for this machine, without the cache. */
    static List<String> ofThisMachine() {
        return of(read(HUGE_PAGES));
    }

    /** Large arrays on huge pages need fewer steps from an address to memory; the JVM warns where there are none. */
    static List<String> of(String hugePages) {
        List<String> flags = new ArrayList<>(ALWAYS);
        if (hugePages.contains("[madvise]") || hugePages.contains("[always]")) {
            flags.add("-XX:+UseTransparentHugePages");
        }
        return flags;
    }

    private static String read(Path file) {
        try {
            return Files.isReadable(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /**
     * Lets a kernel go through a short session and the JVM keep the classes that it loads, lambdas included.
     *
     * @param java the launcher of the JDK
     * @param jar the kernel where it will stay: the cache holds the paths and times of its jars, so that another program
     *     never runs with it
     * @return the flags that use the cache; none where this JDK makes none, or it could not be made in time
     * @throws IOException if the folder cannot be written
     */
    static List<String> withCache(Path java, List<String> flags, Path jar) throws IOException {
        Path classes = jar.resolveSibling("start.classes");
        Path cache = jar.resolveSibling("start.jsa");
        boolean made = ended(java, flags, "-XX:DumpLoadedClassList=" + classes, "-jar", jar.toString(), REHEARSE)
                && ended(
                        java,
                        flags,
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + classes,
                        "-XX:SharedArchiveFile=" + cache,
                        "-jar",
                        jar.toString());
        Files.deleteIfExists(classes);
        if (!made || !Files.isRegularFile(cache)) {
            Files.deleteIfExists(cache);
            return List.of();
        }
        List<String> using = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + cache));
        // A JVM of other build or flags does without the cache; that is no news for the user's terminal.
        using.addAll(QUIET);
        return using;
    }

    /** Whether a JVM with these arguments ended well and in time. */
    private static boolean ended(Path java, List<String> flags, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(flags);
        command.addAll(List.of(more));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(Redirect.DISCARD);
        // What the shell adds to every JVM would be part of the cache.
        builder.environment().keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        try {
            if (process.waitFor(REHEARSAL_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
