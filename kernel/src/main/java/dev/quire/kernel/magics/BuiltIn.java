package dev.quire.kernel.magics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.quire.kernel.engine.Engine;
import dev.quire.kernel.engine.OutputLimit;
import dev.quire.kernel.maven.MavenJars;
import dev.quire.notebook.Provenance;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.PathsHandler;

/**
 * The magics that come with the kernel: {@code classpath}, {@code jars}, {@code maven}, {@code mavenRepo},
 * {@code loadFromPOM}, {@code load}, {@code time}, {@code bench}, {@code who}, {@code reset}, {@code output},
 * {@code provenance}, {@code help}, {@code lsmagic}, with IJava's other names for them.
 */
public final class BuiltIn {

    private static final List<String> SOURCES = List.of("", ".jsh", ".jshell", ".java", ".ijava");

    /** What may stand before a package's line, and the line. */
    private static final Pattern PACKAGE =
            Pattern.compile("\\A((?:\\s++|//[^\n]*+|/\\*(?s:.*?)\\*/)*+)package\\s[^;]*+;");

    private final Engine engine;
    private final Runnable lookForExtensions;
    private final MavenJars maven = new MavenJars();

    private BuiltIn(Engine engine, Runnable lookForExtensions) {
        this.engine = engine;
        this.lookForExtensions = lookForExtensions;
    }

    /**
     * Registers all of them.
     *
     * @param registry where extensions register theirs
     * @param engine the session
     * @param lookForExtensions what to do when the class path has grown
     */
    public static void register(MagicsRegistry registry, Engine engine, Runnable lookForExtensions) {
        BuiltIn magics = new BuiltIn(engine, lookForExtensions);
        registry.registerLineMagic("classpath", (BaseKernel kernel, List<String> words) -> magics.classpath(words));
        registry.registerLineMagic("jars", (BaseKernel kernel, List<String> words) -> magics.jars(words));
        for (String name : List.of("maven", "addMavenDependency", "addMavenDependencies")) {
            registry.registerLineMagic(name, (BaseKernel kernel, List<String> words) -> magics.maven(words));
        }
        for (String name : List.of("mavenRepo", "addMavenRepo")) {
            registry.registerLineMagic(name, (BaseKernel kernel, List<String> words) -> magics.mavenRepo(words));
        }
        registry.registerLineMagic("loadFromPOM", (BaseKernel kernel, List<String> words) -> magics.pom(words));
        registry.registerCellMagic(
                "loadFromPOM", (BaseKernel kernel, List<String> words, String body) -> magics.pom(words, body));
        registry.registerLineMagic("load", (BaseKernel kernel, List<String> words) -> magics.load(kernel, words));
        registry.registerLineMagic("time", (BaseKernel kernel, List<String> words) -> time(kernel, words));
        registry.registerLineMagic("provenance", (BaseKernel kernel, List<String> words) -> provenance(words));
        Session session = new Session(engine);
        registry.registerLineMagic("who", (BaseKernel kernel, List<String> words) -> session.who(words));
        registry.registerLineMagic("reset", (BaseKernel kernel, List<String> words) -> session.reset(words));
        BenchMagic bench = new BenchMagic(engine);
        registry.registerCellMagic(
                "bench", (BaseKernel kernel, List<String> words, String body) -> bench.run(words, body));
        registry.registerLineMagic("help", (BaseKernel kernel, List<String> words) -> MagicHelp.show(words));
        registry.registerCellMagic(
                "help", (BaseKernel kernel, List<String> words, String body) -> MagicHelp.show(words));
        registry.registerLineMagic("lsmagic", (BaseKernel kernel, List<String> words) -> {
            System.out.println(MagicHelp.list(registry.getLineMagicNames(), registry.getCellMagicNames()));
            return null;
        });
        registry.registerLineMagic("output", (BaseKernel kernel, List<String> words) -> magics.output(words));
    }

    private List<String> classpath(List<String> words) throws IOException {
        return add(matching("classpath", words));
    }

    private List<String> jars(List<String> words) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (Path path : matching("jars", words)) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .forEach(jars::add);
                }
            } else {
                jars.add(path);
            }
        }
        return add(jars);
    }

    private static List<Path> matching(String magic, List<String> words) throws IOException {
        require(!words.isEmpty(), "%" + magic + ": expected one or more paths, got none");
        List<Path> found = new ArrayList<>();
        for (String word : words) {
            for (String one : word.split(File.pathSeparator, -1)) {
                boolean isPattern = one.matches(".*[*?\\[{].*");
                List<Path> paths = isPattern ? PathsHandler.resolveGlobs(one) : List.of(Path.of(one));
                if (paths.isEmpty() || !paths.stream().allMatch(Files::exists)) {
                    throw new NoSuchFileException(one, null, "%" + magic + " expects files and folders that exist");
                }
                found.addAll(paths);
            }
        }
        return found;
    }

    private List<String> add(List<Path> paths) {
        List<String> added = paths.stream()
                .map(path -> path.toAbsolutePath().normalize().toString())
                .toList();
        if (!added.isEmpty()) {
            engine.addToClasspath(String.join(File.pathSeparator, added));
            lookForExtensions.run();
        }
        return added;
    }

    private List<String> maven(List<String> words) throws Exception {
        require(!words.isEmpty(), "%maven: expected one or more of group:artifact:version, got none");
        return add(maven.resolve(words));
    }

    private Object mavenRepo(List<String> words) {
        require(words.size() == 2, "%mavenRepo: expected a name and a URL, got " + words);
        maven.addRepository(words.getFirst(), words.getLast());
        return null;
    }

    private List<String> pom(List<String> words) throws Exception {
        require(!words.isEmpty(), "%loadFromPOM: expected the path of a pom.xml, got nothing");
        return add(maven.resolvePom(Files.readString(Path.of(words.getFirst())), words.subList(1, words.size())));
    }

    private List<String> pom(List<String> words, String body) throws Exception {
        return add(maven.resolvePom(body, words));
    }

    private Object load(BaseKernel kernel, List<String> words) throws IOException {
        require(words.size() == 1, "%load: expected one file, got " + words);
        Path file = SOURCES.stream()
                .map(end -> Path.of(words.getFirst() + end))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new NoSuchFileException(
                        words.getFirst(), null, "%load also looks for it with .jsh, .jshell, .java and .ijava"));
        String text = Files.readString(file);
        Object value = null;
        for (String cell : file.toString().endsWith(".ipynb") ? cells(file, text) : List.of(text)) {
            value = kernel.evalRaw(withoutPackage(cell));
        }
        return value;
    }

    /** What a session declares is in no package: a file of a project is loaded as if its line were not there. */
    private static String withoutPackage(String source) {
        Matcher found = PACKAGE.matcher(source);
        return found.find() ? found.group(1) + source.substring(found.end()) : source;
    }

    private static List<String> cells(Path file, String text) {
        List<String> cells = new ArrayList<>();
        try {
            for (JsonElement element :
                    JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("cells")) {
                JsonObject cell = element.getAsJsonObject();
                if (cell.get("cell_type").getAsString().equals("code")) {
                    JsonElement source = cell.get("source");
                    StringBuilder all = new StringBuilder();
                    if (source.isJsonArray()) {
                        source.getAsJsonArray().forEach(line -> all.append(line.getAsString()));
                    } else {
                        all.append(source.getAsString());
                    }
                    cells.add(all.toString());
                }
            }
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw new IllegalArgumentException(file + ": expected a notebook, got something else", e);
        }
        return cells;
    }

    private static Object time(BaseKernel kernel, List<String> words) {
        long start = System.nanoTime();
        Duration before = processorTime();
        Object value = kernel.evalRaw(String.join(" ", words));
        System.out.println(time(System.nanoTime() - start, processorTime().minus(before)));
        return value;
    }

    /**
     * The processor time of this process.
     *
     * @return of all threads together, or zero where the system does not tell
     */
    public static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * What {@code %time} and {@code %%time} say.
     *
     * @param nanos that have passed
     * @param processor time used meanwhile by all threads
     * @return one line without its end
     */
    public static String time(long nanos, Duration processor) {
        return String.format(Locale.ROOT, "time: %.3f s, processor %.2f s", nanos / 1e9, processor.toNanos() / 1e9);
    }

    private Object output(List<String> words) {
        require(words.size() == 1, "%output: expected a size such as 16MB, got " + words);
        engine.outputLimit(OutputLimit.of(words.getFirst()));
        return null;
    }

    private static Object provenance(List<String> words) {
        require(words.isEmpty(), "%provenance: expected nothing behind it, got " + words);
        Provenance.show();
        return null;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
