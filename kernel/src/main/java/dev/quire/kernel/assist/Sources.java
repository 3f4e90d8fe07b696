package dev.quire.kernel.assist;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.lang.model.element.Element;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;

/**
 * Where documentation is: the JDK's {@code src.zip}, the sources that were packed with the kernel, and for any other jar the
 * {@code -sources.jar} beside it, where a Maven repository keeps it.
 */
public final class Sources {

    /** Beside the kernel's jar. */
    public static final String FILE = "quire-kernel-sources.jar";

    private static final String OURS = "dev.quire";
    private static final int UNITS = 32;
    private static final long LONGEST = 4 << 20;

    private final Path own;
    private final Map<Path, ZipFile> open = new HashMap<>();
    /** The one that was used last stands last. */
    private final LinkedHashMap<String, SourceUnit> units = new LinkedHashMap<>(UNITS, 0.75f, true);

    private record Place(Path zip, String entry) {}

    /**
     * Looks for Quire's own sources in one place.
     *
     * @param own a jar of sources, or a folder of them; need not be there
     */
    public Sources(Path own) {
        this.own = own;
    }

    /**
     * The sources beside the program that this JVM runs.
     *
     * @return sources; where the program is no jar, Quire's own are missing
     */
    public static Sources ofThisProgram() {
        String classPath = System.getProperty("java.class.path", "");
        boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return new Sources(jar ? Path.of(classPath).toAbsolutePath().resolveSibling(FILE) : Path.of(FILE));
    }

    /** Opens the JDK's sources and reads one of them: who asks first waits for neither. */
    void warmUp() {
        jdk().ifPresent(zip -> {
            var _ = unit(new Place(zip, "java.base/java/lang/Math.java"));
        });
    }

    Optional<SourceUnit> of(Element element, Elements elements) {
        return place(element, elements).flatMap(this::unit);
    }

    private synchronized Optional<SourceUnit> unit(Place place) {
        String key = place.zip() + "!" + place.entry();
        SourceUnit known = units.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            Optional<String> text = read(place);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            SourceUnit unit = SourceUnit.of(text.get(), place.zip().equals(own));
            units.put(key, unit);
            if (units.size() > UNITS) {
                var _ = units.pollFirstEntry();
            }
            return Optional.of(unit);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A file among Quire's own sources, such as the snippets that comments show. */
    synchronized Optional<String> own(String entry) {
        try {
            return read(new Place(own, entry));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Why there is nothing to read of an element. */
    String missing(Element element, Elements elements) {
        if (isOfJdk(element, elements)) {
            return jdk().isPresent() ? "" : "No documentation: this JDK comes without lib/src.zip.";
        }
        String name = elements.getPackageOf(element).getQualifiedName().toString();
        if (name.startsWith(OURS)) {
            return "";
        }
        return jar(element, elements)
                .map(jar -> "No documentation: there is no " + sibling(jar).getFileName() + " beside the jar.")
                .orElse("");
    }

    private Optional<Place> place(Element element, Elements elements) {
        PackageElement inPackage = elements.getPackageOf(element);
        String folder = inPackage.getQualifiedName().toString().replace('.', '/') + "/";
        String file = element instanceof PackageElement
                ? "package-info"
                : topLevel(element).getSimpleName().toString();
        String entry = folder + file + ".java";
        if (isOfJdk(element, elements)) {
            ModuleElement module = elements.getModuleOf(element);
            return jdk().map(zip -> new Place(zip, module.getQualifiedName() + "/" + entry));
        }
        if (entry.startsWith("dev/quire/")) {
            return Optional.of(new Place(own, entry));
        }
        return jar(element, elements).map(jar -> new Place(sibling(jar), entry));
    }

    private static TypeElement topLevel(Element element) {
        Element one = element;
        while (!(one.getEnclosingElement() instanceof PackageElement)) {
            one = one.getEnclosingElement();
        }
        return (TypeElement) one;
    }

    private static boolean isOfJdk(Element element, Elements elements) {
        ModuleElement module = elements.getModuleOf(element);
        return module != null
                && !module.isUnnamed()
                && ModuleLayer.boot()
                        .findModule(module.getQualifiedName().toString())
                        .isPresent();
    }

    static Optional<Path> jdk() {
        Path home = Path.of(System.getProperty("java.home"));
        for (String one : new String[] {"lib/src.zip", "src.zip", "../src.zip"}) {
            if (Files.isRegularFile(home.resolve(one))) {
                return Optional.of(home.resolve(one));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> jar(Element element, Elements elements) {
        if (element instanceof PackageElement) {
            return Optional.empty();
        }
        FileObject file = elements.getFileObjectOf(topLevel(element));
        String uri = file == null ? "" : file.toUri().toString();
        int end = uri.indexOf("!/");
        return uri.startsWith("jar:file:") && end > 0
                ? Optional.of(Path.of(URI.create(uri.substring("jar:".length(), end))))
                : Optional.empty();
    }

    private static Path sibling(Path jar) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar"));
    }

    private Optional<String> read(Place place) throws IOException {
        if (Files.isDirectory(place.zip())) {
            Path file = place.zip().resolve(place.entry());
            return Files.isRegularFile(file) && Files.size(file) < LONGEST
                    ? Optional.of(Files.readString(file))
                    : Optional.empty();
        }
        if (!Files.isRegularFile(place.zip())) {
            return Optional.empty();
        }
        ZipFile zip = open.get(place.zip());
        if (zip == null) {
            zip = new ZipFile(place.zip().toFile());
            open.put(place.zip(), zip);
        }
        ZipEntry entry = zip.getEntry(place.entry());
        if (entry == null || entry.getSize() > LONGEST) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return Optional.of(new String(in.readNBytes((int) LONGEST), StandardCharsets.UTF_8));
        }
    }
}
