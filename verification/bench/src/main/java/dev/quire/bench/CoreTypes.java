package dev.quire.bench;

import dev.quire.Platform;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The core type for which OpenBLAS runs fastest, by size: its own choice is up to a third slower on CPUs that it does not know. The library
 * reads the type when it is loaded, so each takes a process of its own.
 */
final class CoreTypes {

    private static final int[] SIZES = {64, 256, 1000};
    private static final int SAMPLES = 7;

    /** Which is forced though the CPU lacks it, dies; that is seen and not minded. */
    private static final List<String> X86 = List.of("", "HASWELL", "ZEN", "SKYLAKEX", "COOPERLAKE", "SAPPHIRERAPIDS");

    private static final List<String> ARM = List.of("", "NEOVERSEN1", "NEOVERSEV1", "ARMV8SVE");

    private final Map<Integer, String> fastest;

    private CoreTypes(Map<Integer, String> fastest) {
        this.fastest = fastest;
    }

    /** Tries every type that this architecture has. */
    static CoreTypes sweep(List<String> jvmArguments) throws IOException, InterruptedException {
        if (Natives.find("openblas-", "libopenblas.").isEmpty()) {
            return new CoreTypes(Map.of());
        }
        Map<String, double[]> shares = new LinkedHashMap<>();
        for (String type : Machine.x86() ? X86 : ARM) {
            double[] found = child(type, jvmArguments);
            if (found.length == SIZES.length) {
                shares.put(type, found);
            }
        }
        return new CoreTypes(fastest(shares));
    }

    /** Returns the type with the largest share for each size. */
    static Map<Integer, String> fastest(Map<String, double[]> shares) {
        Map<Integer, String> fastest = new LinkedHashMap<>();
        for (int i = 0; i < SIZES.length; i++) {
            int size = i;
            shares.entrySet().stream()
                    .max((one, other) -> Double.compare(one.getValue()[size], other.getValue()[size]))
                    .ifPresent(entry -> fastest.put(SIZES[size], entry.getKey()));
        }
        return fastest;
    }

    /** Returns the type for a case: that of the size nearest to the cube with as many flops. */
    String of(Work work) {
        double n = Math.cbrt(work.flops() / 2);
        return fastest.entrySet().stream()
                .min((one, other) -> Double.compare(distance(one.getKey(), n), distance(other.getKey(), n)))
                .map(Map.Entry::getValue)
                .orElse("");
    }

    private static double distance(int size, double n) {
        return Math.abs(Math.log(size / n));
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        fastest.forEach((size, type) -> parts.add((type.isEmpty() ? "its own choice" : type) + " at n=" + size));
        return String.join(", ", parts);
    }

    private static double[] child(String type, List<String> jvmArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-XX:-CreateCoredumpOnCrash", "-XX:+SuppressFatalErrorMessage"));
        command.add("-D" + NativeBlas.CORE_TYPE + "=" + type);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CoreTypes.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            if (process.waitFor() != 0 || line == null) {
                return new double[0];
            }
            return List.of(line.split(" ", -1)).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * What the process of one type does: prints its shares of the peak, by size.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        NativeBlas blas = NativeBlas.openBlas();
        FmaLoops peak = FmaLoops.ofThisRun(false);
        double[] sink = new double[1];
        for (int i = 0; i < 200; i++) {
            peak.best(System::nanoTime, sink);
        }
        StringBuilder line = new StringBuilder();
        for (int n : SIZES) {
            MemorySegment a = OffHeap.allocate(8L * n * n).fill((byte) 1);
            MemorySegment b = OffHeap.allocate(8L * n * n).fill((byte) 1);
            MemorySegment c = OffHeap.allocate(8L * n * n);
            int times = Math.max(1, 250_000_000 / (n * n * n));
            double[] shares = new double[SAMPLES];
            for (int sample = -1; sample < SAMPLES; sample++) {
                double before = peak.best(System::nanoTime, sink);
                long start = System.nanoTime();
                for (int i = 0; i < times; i++) {
                    blas.gemm(false, false, n, n, n, a, b, c);
                }
                double rate = 2.0 * n * n * n * times / ((System.nanoTime() - start) * 1e-9);
                if (sample >= 0) {
                    shares[sample] = 2 * rate / (before + peak.best(System::nanoTime, sink));
                }
            }
            line.append(String.format(
                    Locale.ROOT,
                    "%s%.4f",
                    line.isEmpty() ? "" : " ",
                    Statistics.of(shares).median()));
        }
        System.out.println(line);
        if (Double.isNaN(sink[0])) {
            throw new IllegalStateException(Platform.report() + File.separator + sink[0]);
        }
    }
}
