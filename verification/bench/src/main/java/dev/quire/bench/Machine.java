package dev.quire.bench;

import dev.quire.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The machine, as far as results depend on it. */
public final class Machine {

    private static final Path CPU = Path.of("/sys/devices/system/cpu/cpu0/cache");
    private static final long CACHE_OF_UNKNOWN = 16L << 20;

    private Machine() {}

    /**
     * Returns the size of the largest cache.
     *
     * @return bytes, 16 MiB where the system does not tell
     */
    public static long lastLevelCache() {
        long largest = 0;
        for (int index = 0; index < 6; index++) {
            largest = Math.max(largest, cache(index));
        }
        return largest == 0 ? CACHE_OF_UNKNOWN : largest;
    }

    private static long cache(int index) {
        String text = text(CPU.resolve("index" + index).resolve("size"));
        return text.matches("\\d+K") ? Long.parseLong(text.replace("K", "")) << 10 : 0;
    }

    /**
     * Tells whether this is a 64-bit x86.
     *
     * @return whether it is
     */
    public static boolean x86() {
        return Set.of("amd64", "x86_64").contains(System.getProperty("os.arch", ""));
    }

    /** Returns what distinguishes results: the CPU with family and model, since virtual machines give names that many share. */
    static String cpu() {
        String info = text(Path.of("/proc/cpuinfo"));
        Optional<String> family = field(info, "cpu family");
        Optional<String> model = field(info, "model");
        String name = Platform.report().cpu();
        return family.isPresent() && model.isPresent()
                ? name + ", family " + family.get() + " model " + model.get()
                : name;
    }

    /** Returns the CPU as part of a file's name. */
    static String slug(String cpu) {
        return cpu.toLowerCase(Locale.ROOT)
                .replaceAll("\\((r|tm)\\)", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** Returns a line for the head of a report. */
    static String line() {
        Platform platform = Platform.report();
        String pages = text(Path.of("/sys/kernel/mm/transparent_hugepage/enabled"));
        Matcher chosen = Pattern.compile("\\[(\\w+)]").matcher(pages);
        return String.format(
                Locale.ROOT,
                "%s · %d %s · last-level cache %d MiB · huge pages %s · %s · JDK %s, %s",
                cpu(),
                platform.cores(),
                platform.cores() == 1 ? "core" : "cores",
                lastLevelCache() >> 20,
                chosen.find() ? chosen.group(1) : "unknown",
                platform.os(),
                platform.jdk(),
                platform.vendor());
    }

    /** Returns bytes that can still be had, or empty where the system does not tell. */
    static Optional<Long> freeMemory() {
        return field(text(Path.of("/proc/meminfo")), "MemAvailable")
                .map(value -> Long.parseLong(value.replaceAll("\\D", "")) << 10);
    }

    private static Optional<String> field(String text, String name) {
        Matcher matcher = Pattern.compile("^" + name + "\\s*:\\s*(.+)$", Pattern.MULTILINE)
                .matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
