package dev.quire.notebook;

import dev.quire.Platform;
import dev.quire.datasets.Catalogue;
import dev.quire.datasets.Dataset;
import dev.quire.notebook.Grid.Align;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the numbers of a notebook depend on beside its text: library, JVM, machine, settings, seeds and data.
 *
 * <p>{@link #show()} is a cell of its own at the end of a notebook, tagged {@code provenance}. Folders and names of users
 * do not appear, so that a notebook can be published.
 *
 * {@snippet class="snippets.ChecksSnippets" region="provenance"}
 *
 * @param version the version of the library, {@code "not packaged"} where it runs from class files
 * @param commit the commit of the clone that the library was built in, empty outside of a clone or without git
 * @param dirty whether the sources of library, data sets or kernel differ from that commit; empty as {@code commit}
 * @param platform JDK, system, CPU, threads, kernels and heap
 * @param flags the options of the JVM that change how code runs, without paths
 * @param settings the system properties whose names begin with {@code dev.quire.}
 * @param locale the language tag of the default locale, and the default charset
 * @param seeds the names of the random streams that were made since the session began, with their seeds
 * @param data the data sets that were read, with the SHA-256 of their files
 * @param notebook the SHA-256 of the notebook's sources as whoever runs it gives it in {@value #NOTEBOOK_HASH}, empty without
 */
public record Provenance(
        String version,
        Optional<String> commit,
        Optional<Boolean> dirty,
        Platform platform,
        List<String> flags,
        Map<String, String> settings,
        String locale,
        Map<String, String> seeds,
        Map<String, String> data,
        Optional<String> notebook) {

    /** The MIME type of the record. */
    public static final String MIME = "application/vnd.quire.provenance+json";

    /** The environment variable in which a runner gives the hash of the notebook. */
    public static final String NOTEBOOK_HASH = "QUIRE_NOTEBOOK_SHA256";

    private static final String OURS = "dev.quire.";
    private static final Pattern PATH = Pattern.compile("=(?:file:|[\"']?(?:/|[A-Za-z]:[\\\\/])).*");

    /** Copies the collections. */
    public Provenance {
        flags = List.copyOf(flags);
        settings = ordered(settings);
        seeds = ordered(seeds);
        data = ordered(data);
    }

    private static Map<String, String> ordered(Map<String, String> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Describes this run so far. What cannot be found out is left empty.
     *
     * @return the description
     * @throws IllegalArgumentException if the property {@code dev.quire.threads} asks for what cannot be
     */
    public static Provenance ofThisRun() {
        Platform platform = Platform.report();
        Optional<Clone> clone = Clone.ofLibrary();
        return new Provenance(
                version(Platform.class.getPackage().getImplementationVersion()),
                clone.map(Clone::commit),
                clone.map(Clone::dirty),
                platform,
                flags(ManagementFactory.getRuntimeMXBean().getInputArguments()),
                ourProperties(),
                Locale.getDefault().toLanguageTag() + ", " + Charset.defaultCharset(),
                SeedLog.OF_PROCESS.ranges(),
                Catalogue.used().stream()
                        .collect(Collectors.toMap(Dataset::name, Dataset::sha256, (a, b) -> a, LinkedHashMap::new)),
                Optional.ofNullable(System.getenv(NOTEBOOK_HASH)).filter(hash -> !hash.isBlank()));
    }

    /** Shows what {@link #ofThisRun} finds as a table and carries it as a record of type {@value #MIME}. */
    public static void show() {
        Provenance now = ofThisRun();
        Map<String, Object> bundle = new LinkedHashMap<>();
        bundle.put("text/plain", now.toString());
        bundle.put("text/html", now.table().html());
        bundle.put(MIME, now.record());
        Host.current().show(bundle);
    }

    private static String version(String ofJar) {
        return ofJar == null ? "not packaged" : ofJar;
    }

    /** Memory, collector, compiler, modules and locale; of other options nobody knows whether they hold a secret. */
    static List<String> flags(List<String> arguments) {
        return arguments.stream()
                .filter(argument -> argument.startsWith("-X")
                        || argument.startsWith("--")
                        || argument.startsWith("-Duser.language=")
                        || argument.startsWith("-Duser.country=")
                        || argument.startsWith("-Dfile.encoding="))
                .map(argument -> PATH.matcher(argument).replaceFirst("=…"))
                .toList();
    }

    private static Map<String, String> ourProperties() {
        Map<String, String> found = new TreeMap<>();
        for (String name : System.getProperties().stringPropertyNames()) {
            if (name.startsWith(OURS)) {
                found.put(name, System.getProperty(name));
            }
        }
        return found;
    }

    /** The machine-readable form: texts, numbers, truth values, lists and maps of these; null for what is not known. */
    Map<String, Object> record() {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("version", 1);
        record.put("quire", version);
        record.put("commit", commit.orElse(null));
        record.put("dirty", dirty.orElse(null));
        record.put("jdk", platform.jdk());
        record.put("vendor", platform.vendor());
        record.put("flags", flags);
        record.put("os", platform.os());
        record.put("cpu", platform.cpu());
        record.put("cores", platform.cores());
        record.put("threads", platform.threads());
        record.put("vectorBits", platform.vectorBits());
        record.put("kernels", platform.kernels());
        record.put("reason", platform.reason());
        record.put("maxHeap", platform.maxHeap());
        record.put("settings", settings);
        record.put("locale", locale);
        record.put("seeds", seeds);
        record.put("data", data);
        record.put("notebook", notebook.orElse(null));
        return record;
    }

    private Grid table() {
        Grid table = new Grid("").column("", Align.LEFT).column("", Align.LEFT).rowHeaders();
        table.row("Quire", version);
        table.row(
                "Commit",
                commit.map(hash -> hash + (dirty.orElse(false) ? ", with uncommitted changes" : ""))
                        .orElse("unknown: the library does not run from a clone, or there is no git"));
        table.row("JDK", platform.jdk() + " (" + platform.vendor() + ")");
        table.row("Flags", flags.isEmpty() ? "none" : String.join(" ", flags));
        table.row("System", platform.os());
        table.row("CPU", platform.cpu() + ", cores: " + platform.cores());
        table.row("Kernels", platform.kernels() + ": " + platform.reason());
        table.row("Threads", Integer.toString(platform.threads()));
        table.row("Heap", String.format(Locale.ROOT, "at most %.1f GiB", platform.maxHeap() / 0x1p30));
        table.row("Settings", pairs(settings, "="));
        table.row("Locale", locale);
        table.row("Seeds", pairs(seeds, ": "));
        table.row("Data", pairs(data, " SHA-256 "));
        table.row("Notebook", notebook.map(hash -> "SHA-256 " + hash).orElse("hash unknown: run by hand"));
        return table;
    }

    private static String pairs(Map<String, String> map, String between) {
        List<String> texts = new ArrayList<>();
        map.forEach((key, value) -> texts.add(key + between + value));
        return texts.isEmpty() ? "none" : String.join("; ", texts);
    }

    /** Returns a table of two columns in plain text. */
    @Override
    public String toString() {
        return table().text();
    }
}
