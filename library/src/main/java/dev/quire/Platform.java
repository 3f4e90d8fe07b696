package dev.quire;

import dev.quire.parallel.Parallel;
import dev.quire.simd.Kernels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What runs here, and why: the machine, the JVM, and the array kernels that were chosen.
 *
 * <p>Its text stands in the provenance of every notebook, so that a number can be traced to what computed it.
 *
 * {@snippet class="snippets.PlatformSnippets" region="report"}
 *
 * @param jdk the version of the Java runtime
 * @param vendor who made it, and the name of its virtual machine
 * @param os name, version and architecture of the operating system
 * @param cpu the model of the CPU as the system names it, or the architecture where it does not
 * @param cores how many processors the JVM may use
 * @param threads how many threads work at a time
 * @param vectorBits the width of the vectors that the kernels use, 0 for scalar code
 * @param kernels the kernels in two words
 * @param reason why these kernels
 * @param maxHeap the bytes to which the heap may grow
 */
public record Platform(
        String jdk,
        String vendor,
        String os,
        String cpu,
        int cores,
        int threads,
        int vectorBits,
        String kernels,
        String reason,
        long maxHeap) {

    private static final String CPU = cpuModel();

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if a text is null
     */
    public Platform {
        if (Stream.of(jdk, vendor, os, cpu, kernels, reason).anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("jdk, vendor, os, cpu, kernels, reason: expected texts, got a null");
        }
    }

    /**
     * Describes this run. What the system does not tell is replaced by what the JVM knows.
     *
     * @return the description
     * @throws IllegalArgumentException if the property {@code dev.quire.threads} asks for what cannot be
     */
    public static Platform report() {
        Kernels.Choice choice = Kernels.CHOICE;
        return new Platform(
                Runtime.version().toString(),
                System.getProperty("java.vendor", "unknown vendor") + ", "
                        + System.getProperty("java.vm.name", "unknown virtual machine"),
                System.getProperty("os.name", "unknown system") + " " + System.getProperty("os.version", "") + ", "
                        + architecture(),
                CPU,
                Runtime.getRuntime().availableProcessors(),
                Parallel.threads(),
                Math.max(choice.bits(), 0),
                choice.name(),
                choice.reason(),
                Runtime.getRuntime().maxMemory());
    }

    /** Returns one line for each of JDK, system, CPU, threads, kernels and heap. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "JDK      %s (%s)%nSystem   %s%nCPU      %s, %d %s%nThreads  %d%nKernels  %s: %s%nHeap     at most %.1f GiB",
                jdk,
                vendor,
                os,
                cpu,
                cores,
                cores == 1 ? "core" : "cores",
                threads,
                kernels,
                reason,
                maxHeap / 0x1p30);
    }

    private static String architecture() {
        return System.getProperty("os.arch", "unknown architecture");
    }

    private static String cpuModel() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String model = "";
        try {
            if (system.contains("linux")) {
                try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
                    model = linuxModel(lines);
                }
            } else if (system.contains("mac")) {
                model = firstLine("sysctl", "-n", "machdep.cpu.brand_string");
            } else if (system.contains("windows")) {
                model = System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", "");
            }
        } catch (IOException | UncheckedIOException | SecurityException e) {
            System.getLogger("dev.quire").log(System.Logger.Level.DEBUG, "the CPU's model is not to be read", e);
        }
        return model.isBlank() ? architecture() : model.strip();
    }

    /** Returns the model in the lines of {@code /proc/cpuinfo}; ARM has numbers there instead of a name. */
    static String linuxModel(Stream<String> lines) {
        List<String> keys = List.of("model name", "CPU implementer", "CPU part", "uarch", "cpu model");
        List<String> found = lines.takeWhile(line -> !line.isBlank())
                .filter(line -> keys.stream().anyMatch(line::startsWith))
                .toList();
        return found.stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .orElseGet(() -> String.join(
                        ", ",
                        found.stream()
                                .map(line -> line.replaceAll("\\s*:\\s*", " "))
                                .toList()));
    }

    private static String firstLine(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            process.waitFor(1, TimeUnit.SECONDS);
            return line == null ? "" : line;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        } finally {
            process.destroy();
        }
    }
}
