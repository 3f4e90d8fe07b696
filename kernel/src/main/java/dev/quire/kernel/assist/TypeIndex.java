package dev.quire.kernel.assist;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** The names of all top-level types that an import could name: of the modules that run, and of the class path. */
final class TypeIndex {

    private static final System.Logger LOG = System.getLogger(TypeIndex.class.getName());
    private static final String CLASS = ".class";

    /** More than this of one class path is not looked at. */
    private static final int LIMIT = 300_000;

    /** Own parts that cells have no use for. */
    private static final String INTERNAL = "dev.quire.kernel.";

    private final NavigableMap<String, List<String>> packagesOf = new TreeMap<>();
    private final Map<String, Set<String>> typesOf = new HashMap<>();
    private final NavigableMap<String, Boolean> packages = new TreeMap<>();
    private final Set<Path> seen = new HashSet<>();
    private int count;

    /** Reads the modules and the class path with which this JVM started. */
    static TypeIndex ofThisProgram() {
        TypeIndex index = new TypeIndex();
        ModuleLayer.boot().configuration().modules().forEach(index::add);
        index.add(System.getProperty("java.class.path", ""));
        return index;
    }

    private void add(ResolvedModule module) {
        Set<String> exported = new HashSet<>();
        for (ModuleDescriptor.Exports one : module.reference().descriptor().exports()) {
            if (!one.isQualified()) {
                exported.add(one.source());
            }
        }
        try (ModuleReader reader = module.reference().open();
                Stream<String> names = reader.list()) {
            names.filter(name -> exported.contains(packageOf(name))).forEach(this::enter);
        } catch (IOException e) {
            LOG.log(Level.INFO, "types of {0} are not offered: {1}", module.name(), e);
        }
    }

    private static String packageOf(String file) {
        int slash = file.lastIndexOf('/');
        return slash < 0 ? "" : file.substring(0, slash).replace('/', '.');
    }

    /** Adds what has come to the class path; the jars that a jar's manifest names are added with it. */
    synchronized void add(String classPath) {
        Deque<Path> open = new ArrayDeque<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!entry.isEmpty()) {
                open.add(Path.of(entry).toAbsolutePath());
            }
        }
        while (!open.isEmpty()) {
            Path entry = open.remove();
            if (seen.add(entry)) {
                try {
                    open.addAll(Files.isDirectory(entry) ? folder(entry) : jar(entry));
                } catch (IOException e) {
                    LOG.log(Level.INFO, "types of {0} are not offered: {1}", entry, e);
                }
            }
        }
    }

    private List<Path> folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.limit(LIMIT)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .forEach(this::enter);
        }
        return List.of();
    }

    private List<Path> jar(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return List.of();
        }
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            jar.stream().forEach(entry -> enter(entry.getName()));
            Manifest manifest = jar.getManifest();
            String more = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            List<Path> named = new ArrayList<>();
            for (String one : more == null ? new String[0] : more.split(" ", -1)) {
                if (!one.isEmpty() && !one.contains(":")) {
                    named.add(path.resolveSibling(one));
                }
            }
            return named;
        }
    }

    private void enter(String file) {
        if (!file.endsWith(CLASS) || file.indexOf('$') >= 0 || file.indexOf('-') >= 0 || count >= LIMIT) {
            return;
        }
        String inPackage = packageOf(file);
        if (inPackage.isEmpty() || (inPackage + ".").startsWith(INTERNAL)) {
            return;
        }
        count++;
        String name = file.substring(file.lastIndexOf('/') + 1, file.length() - CLASS.length());
        if (typesOf.computeIfAbsent(inPackage, _ -> new TreeSet<>()).add(name)) {
            packagesOf.computeIfAbsent(name, _ -> new ArrayList<>()).add(inPackage);
        }
        for (String one = inPackage; !one.isEmpty() && packages.put(one, true) == null; ) {
            one = one.contains(".") ? one.substring(0, one.lastIndexOf('.')) : "";
        }
    }

    /** Simple names that begin so, with their packages. */
    synchronized Map<String, List<String>> beginningWith(String prefix) {
        return prefix.isEmpty()
                ? Map.of()
                : new TreeMap<>(packagesOf.subMap(prefix, true, prefix + Character.MAX_VALUE, true));
    }

    /** The packages that have a type of this name. */
    synchronized List<String> named(String name) {
        return List.copyOf(packagesOf.getOrDefault(name, List.of()));
    }

    /** The types of a package. */
    synchronized List<String> types(String inPackage) {
        return List.copyOf(typesOf.getOrDefault(inPackage, Set.of()));
    }

    /** The next parts of the names of packages that begin so: of {@code java.} come {@code io}, {@code util} and so on. */
    synchronized List<String> parts(String before, String prefix) {
        String begin = before + prefix;
        Set<String> parts = new TreeSet<>();
        for (String one :
                packages.subMap(begin, true, begin + Character.MAX_VALUE, true).keySet()) {
            int dot = one.indexOf('.', before.length());
            parts.add(one.substring(before.length(), dot < 0 ? one.length() : dot));
        }
        return List.copyOf(parts);
    }

    /** Whether there is such a package, or one below it. */
    synchronized boolean isPackage(String name) {
        return packages.containsKey(name);
    }
}
