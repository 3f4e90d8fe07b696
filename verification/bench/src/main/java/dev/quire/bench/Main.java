package dev.quire.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs an area: {@code AREA [--quick] [--case REGEX] [--json FILE] --folder FOLDER --results FOLDER}. Progress goes to standard error, the
 * report to standard output. Exit codes: 0 good, 1 a fault, 2 usage.
 */
public final class Main {

    private static final int FAULT = 1;
    private static final int USAGE = 2;
    private static final long JVM_BYTES = 512L << 20;

    private final Options options;
    private final Settings settings;
    private final Map<String, String> versions = new LinkedHashMap<>();

    private Main(Options options) {
        this.options = options;
        settings = options.quick() ? Settings.QUICK : Settings.FULL;
    }

    /**
     * Runs an area and ends the JVM.
     *
     * @param arguments as above
     * @throws Exception if a file is not to be written or a process not to be started
     */
    public static void main(String[] arguments) throws Exception {
        System.exit(code(arguments));
    }

    static int code(String... arguments) throws IOException, InterruptedException {
        System.setProperty("jmh.ignoreLock", "true"); // ./quire has a lock of its own
        try {
            return new Main(Options.of(arguments)).run();
        } catch (IllegalArgumentException e) {
            System.err.println("quire: " + e.getMessage());
            return USAGE;
        }
    }

    private int run() throws IOException, InterruptedException {
        List<Case> cases = chosen();
        Path natives = Files.createDirectories(options.folder().resolve("native"));
        Natives.unpack(natives);
        System.setProperty(Natives.FOLDER, natives.toString());
        say("finding OpenBLAS's fastest core type …");
        CoreTypes types = CoreTypes.sweep(jvmArguments(JVM_BYTES));
        if (!types.toString().isEmpty()) {
            versions.put("OpenBLAS's core type:", types.toString());
        }
        List<Result> results = new ArrayList<>();
        for (Case each : cases) {
            say((results.size() + 1) + "/" + cases.size() + " " + each.name() + " …");
            Result result = measured(each, types);
            say("    " + brief(result));
            results.add(result);
        }
        String report = Report.of(Machine.line(), versions, results);
        System.out.print(report);
        if (options.json().isPresent()) {
            Files.writeString(options.json().get(), Json.of(results));
        }
        boolean fault = results.stream().anyMatch(result -> !result.faults().isEmpty());
        if (options.full() && !fault) {
            keep(report);
        }
        return fault ? FAULT : 0;
    }

    private List<Case> chosen() {
        try {
            Pattern pattern = Pattern.compile(options.pattern().orElse(""));
            List<Case> cases = Area.named(options.area()).cases().stream()
                    .filter(each -> pattern.matcher(each.name()).find())
                    .toList();
            if (cases.isEmpty()) {
                throw new IllegalArgumentException("--case: expected a pattern that fits a case, got "
                        + pattern
                        + "; there are "
                        + Area.named(options.area()).cases().stream()
                                .map(Case::name)
                                .collect(Collectors.joining(", ")));
            }
            return cases;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("--case: expected a regular expression, got " + e.getPattern(), e);
        }
    }

    private Result measured(Case each, CoreTypes types) throws IOException {
        long heap = each.heapBytes() + JVM_BYTES;
        long needed = heap + each.offHeapBytes() + (long) each.work().bytes();
        Optional<Long> free = Machine.freeMemory();
        if (free.isPresent() && free.get() < needed) {
            String reason = String.format(
                    Locale.ROOT, "needs %.1f GiB free, the machine has %.1f", needed / 0x1p30, free.get() / 0x1p30);
            return Result.without(each, Map.of("figures", reason), List.of());
        }
        Path result = options.folder().resolve("result.json");
        Path log = options.folder().resolve(Machine.slug(each.name()) + ".log");
        Files.deleteIfExists(result);
        List<String> arguments = jvmArguments(heap);
        arguments.add("-D" + NativeBlas.CORE_TYPE + "=" + types.of(each.work()));
        arguments.add("-D" + CaseBenchmark.AREA + "=" + options.area());
        arguments.add("-D" + CaseBenchmark.CASE + "=" + each.name());
        arguments.add("-D" + CaseBenchmark.QUICK + "=" + options.quick());
        arguments.add("-D" + CaseBenchmark.RESULT + "=" + result);
        arguments.addAll(each.jvmArguments());
        try {
            new Runner(new OptionsBuilder()
                            .include(Pattern.quote(CaseBenchmark.class.getName() + ".round"))
                            .forks(1)
                            .warmupIterations(0)
                            .measurementIterations(settings.most())
                            .timeout(TimeValue.hours(1))
                            .jvmArgs(arguments.toArray(String[]::new))
                            .output(log.toString())
                            .build())
                    .run();
        } catch (RunnerException e) {
            return Result.without(each, Map.of(), List.of("no figures: " + e.getMessage() + "; log: " + log));
        }
        if (!Files.exists(result)) {
            return Result.without(each, Map.of(), List.of("its JVM ended early; log: " + log));
        }
        Played played = new Gson().fromJson(Files.readString(result), Played.class);
        versions.putAll(played.versions());
        return Result.of(each, settings, played);
    }

    private static List<String> jvmArguments(long heap) {
        String mebibytes = (heap >> 20) + "m";
        List<String> arguments = new ArrayList<>(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow", // JMH
                // As the kernel has it: with the usual thresholds long transforms stay slow for seconds.
                "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,dev.quire.simd.fft.*::*,0.05",
                "-XX:+UseG1GC",
                "-Xms" + mebibytes,
                "-Xmx" + mebibytes,
                "-Ddev.quire.threads=1",
                "-D" + Natives.FOLDER + "=" + System.getProperty(Natives.FOLDER, ""),
                "-D" + PythonPeer.COMMAND + "=" + System.getProperty(PythonPeer.COMMAND, ""),
                "-D" + PythonPeer.PACKAGES + "=" + System.getProperty(PythonPeer.PACKAGES, "")));
        if (System.getProperty("os.name", "").startsWith("Linux")) {
            arguments.add("-XX:+UseTransparentHugePages");
        }
        return arguments;
    }

    private void keep(String report) throws IOException {
        Path folder = Files.createDirectories(options.results());
        Path file = folder.resolve(options.area() + "-" + Machine.slug(Machine.cpu()) + ".txt");
        Files.writeString(file, report);
        say("kept as " + file);
    }

    private static String brief(Result result) {
        Result.Figure quire = result.figures().get(Round.QUIRE);
        if (quire == null) {
            return String.join("; ", Report.notes(List.of(result)));
        }
        String best = result.best()
                .map(name -> String.format(
                        Locale.ROOT, "%.3f × %s, ", result.figures().get(name).ratio(), name))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "%s, %s%.0f %% of the %s rate, %d good rounds, %d thrown away%s",
                Report.time(quire.seconds()),
                best,
                100 * quire.share(),
                result.work().limit(),
                result.good(),
                result.thrown(),
                result.disturbed() ? ": disturbed" : "");
    }

    private static void say(String text) {
        System.err.println(text);
    }
}
