package dev.quire.kernel.engine;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.lang.model.SourceVersion;
import javax.tools.JavaFileObject;

/**
 * Which classes the packages of the kernel's class path and of {@code java.base} hold, written at install time. Without it
 * the compiler opens every jar at each start, walks through all their folders and lists the packages that are imported:
 * a third of the time to the first cell.
 *
 * <p>The file names each jar, and the JDK's image, with its size and time; where one of them differs there is no index.
 */
public final class ClassIndex {

    /** Beside the kernel's jar. */
    private static final String FILE = "classes.index";

    private static final String FORM = "quire classes 1";
    private static final String BASE = "java.base";

    /** Nothing names a class without a name, and two of five classes of the JDK have none. */
    private static final Pattern NAMELESS = Pattern.compile(".*\\$\\d+(\\$.*)?\\.class");

    private final byte[] bytes;
    private final ByteBuffer content;
    private final List<Container> containers;
    private final Map<String, Integer> ofClassPath;
    private final Map<String, Integer> ofBase;

    private record Written(int container, String name) {}

    /** A jar, or the JDK's image. */
    private static final class Container {
        private final Path path;
        private JarFile jar;

        Container(Path path) {
            this.path = path;
        }

        synchronized InputStream open(String name) throws IOException {
            if (jar == null) {
                jar = new JarFile(path.toFile(), false);
            }
            JarEntry entry = jar.getJarEntry(name);
            if (entry == null) {
                throw new IOException(name + " was expected in " + path);
            }
            return jar.getInputStream(entry);
        }

        synchronized void close() throws IOException {
            if (jar != null) {
                jar.close();
                jar = null;
            }
        }
    }

    private ClassIndex(byte[] bytes) throws IOException {
        this.bytes = bytes;
        content = ByteBuffer.wrap(bytes);
        expect(FORM);
        expect(Runtime.version().toString());
        containers = new ArrayList<>();
        for (int left = content.getInt(); left > 0; left--) {
            File file = new File(text());
            if (content.getLong() != file.length() || content.getLong() != file.lastModified()) {
                throw new IOException(file + " is not the one of the index");
            }
            containers.add(new Container(file.toPath()));
        }
        ofBase = packages();
        ofClassPath = packages();
    }

    private void expect(String expected) throws IOException {
        String found = text();
        if (!found.equals(expected)) {
            throw new IOException("expected " + expected + ", got " + found);
        }
    }

    private String text() {
        int length = content.getShort() & 0xffff;
        String text = new String(bytes, content.position(), length, StandardCharsets.UTF_8);
        content.position(content.position() + length);
        return text;
    }

    private Map<String, Integer> packages() {
        int count = content.getInt();
        Map<String, Integer> places = HashMap.newHashMap(count);
        for (int i = 0; i < count; i++) {
            places.put(text(), content.getInt());
        }
        return places;
    }

    /**
     * The index of the program that this JVM runs.
     *
     * @return nothing if it was not started from an installed jar alone, or if jars or JDK are others by now
     */
    static Optional<ClassIndex> ofThisProgram() {
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
            return Optional.empty();
        }
        return read(Path.of(classPath));
    }

    static Optional<ClassIndex> read(Path jar) {
        Path file = jar.resolveSibling(FILE);
        try {
            return Files.isRegularFile(file) ? Optional.of(new ClassIndex(Files.readAllBytes(file))) : Optional.empty();
        } catch (IOException | BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // The compiler then looks for itself.
            return Optional.empty();
        }
    }

    /** The files of a package on the class path; those of the first jar come first. */
    List<JavaFileObject> onClassPath(String packageName) {
        return files(ofClassPath, packageName);
    }

    /** The files of a package of {@code java.base}. */
    List<JavaFileObject> inBase(String packageName) {
        return files(ofBase, packageName);
    }

    private synchronized List<JavaFileObject> files(Map<String, Integer> places, String packageName) {
        Integer place = places.get(packageName);
        if (place == null) {
            return List.of();
        }
        content.position(place);
        JavaFileObject[] files = new JavaFileObject[content.getInt()];
        for (int i = 0; i < files.length; i++) {
            Container container = containers.get(content.getShort());
            files[i] = new IndexedFile(packageName, text(), container.path, name -> open(container, name));
        }
        return Arrays.asList(files);
    }

    private InputStream open(Container container, String name) throws IOException {
        if (container != containers.getFirst()) {
            return container.open(name);
        }
        InputStream found = Object.class.getModule().getResourceAsStream(name);
        if (found == null) {
            throw new IOException(name + " was expected in " + BASE);
        }
        return found;
    }

    /** Closes the jars that have been opened. */
    void close() throws IOException {
        for (Container container : containers) {
            container.close();
        }
    }

    /**
     * Writes the index of a program for the JDK of this JVM.
     *
     * @param jar the kernel's jar where it will stay
     * @param classPath it and the jars that its manifest names, in this order
     * @throws IOException if the index cannot be written; that a file is no jar is no error, there is no index then
     */
    public static void write(Path jar, List<Path> classPath) throws IOException {
        List<Path> containers = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "lib", "modules")));
        containers.addAll(classPath);
        try {
            Files.write(jar.resolveSibling(FILE), bytes(containers));
        } catch (ZipException e) {
            Files.deleteIfExists(jar.resolveSibling(FILE));
        }
    }

    private static byte[] bytes(List<Path> containers) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(bytes);
        text(head, FORM);
        text(head, Runtime.version().toString());
        head.writeInt(containers.size());
        for (Path container : containers) {
            text(head, container.toString());
            head.writeLong(container.toFile().length());
            head.writeLong(container.toFile().lastModified());
        }
        Map<String, List<Written>> ofClassPath = new LinkedHashMap<>();
        for (int i = 1; i < containers.size(); i++) {
            try (JarFile opened = new JarFile(containers.get(i).toFile(), false)) {
                int container = i;
                opened.stream().forEach(entry -> enter(ofClassPath, container, entry.getName()));
            }
        }
        Map<String, List<Written>> ofBase = base();
        byte[] files = bytes(List.of(ofBase, ofClassPath), bytes.size(), head);
        head.write(files);
        return bytes.toByteArray();
    }

    private static Map<String, List<Written>> base() throws IOException {
        Map<String, List<Written>> packages = new LinkedHashMap<>();
        try (ModuleReader reader =
                        ModuleFinder.ofSystem().find(BASE).orElseThrow().open();
                Stream<String> names = reader.list()) {
            names.filter(name -> !NAMELESS.matcher(name).matches()).forEach(name -> enter(packages, 0, name));
        }
        return packages;
    }

    /** Folders whose name is none of a package, such as META-INF, hold nothing for the compiler. */
    private static void enter(Map<String, List<Written>> packages, int container, String name) {
        int slash = name.lastIndexOf('/');
        String packageName = slash < 0 ? "" : name.substring(0, slash).replace('/', '.');
        if ((name.endsWith(".class") || name.endsWith(".java"))
                && (packageName.isEmpty() || SourceVersion.isName(packageName))) {
            packages.computeIfAbsent(packageName, _ -> new ArrayList<>())
                    .add(new Written(container, name.substring(slash + 1)));
        }
    }

    /** Writes the tables into the head, whose length is known before their content, and returns what they point to. */
    private static byte[] bytes(List<Map<String, List<Written>>> tables, int before, DataOutputStream head)
            throws IOException {
        int start = before;
        for (Map<String, List<Written>> table : tables) {
            start += Integer.BYTES;
            for (String name : table.keySet()) {
                start += Short.BYTES + name.getBytes(StandardCharsets.UTF_8).length + Integer.BYTES;
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(bytes);
        for (Map<String, List<Written>> table : tables) {
            head.writeInt(table.size());
            for (Map.Entry<String, List<Written>> entry : table.entrySet()) {
                text(head, entry.getKey());
                head.writeInt(start + body.size());
                body.writeInt(entry.getValue().size());
                for (Written file : entry.getValue()) {
                    body.writeShort(file.container());
                    text(body, file.name());
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
