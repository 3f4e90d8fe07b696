package dev.quire.kernel;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.quire.kernel.assist.Sources;
import dev.quire.kernel.engine.ClassIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The installed kernel: a folder with {@code kernel.json}, pictures, and the program in a folder of its own.
 *
 * <p>Folders cannot be exchanged in one step, a file can: a new program is copied beside the old one, and the rename of
 * {@code kernel.json}, which names the program, is the whole change. Whatever stops an installation leaves the old kernel
 * or the new one.
 */
final class Kernelspec {

    static final String NAME = "quire";

    private static final String DISPLAY_NAME = "Java 25 (Quire)";
    private static final String PROGRAM = "program-";
    private static final String MAVEN = "maven";
    private static final String UNFINISHED = ".unfinished";
    private static final List<String> PICTURES = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");

    private final Path folder;

    Kernelspec(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /**
     * Installs or replaces.
     *
     * @param jar the kernel's jar, with the jars that its manifest names beside it
     * @param javaHome the JDK that is to run it
     * @throws IOException if a file cannot be written; what was installed before is as it was
     */
    void install(Path jar, Path javaHome) throws IOException {
        List<Path> files = programOf(jar);
        Files.createDirectories(folder);
        Path program = folder.resolve(PROGRAM + UUID.randomUUID().toString().substring(0, 8));
        Path unfinished = folder.resolve("kernel.json" + UNFINISHED);
        try {
            for (Path file : files) {
                Path target = program.resolve(jar.getParent().relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            for (String picture : PICTURES) {
                copyPicture(picture);
            }
            Path kernel = program.resolve(jar.getFileName());
            ClassIndex.write(kernel, classPathOf(kernel));
            Files.writeString(unfinished, kernelJson(javaHome, kernel));
            Files.move(
                    unfinished,
                    folder.resolve("kernel.json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            discard(program, e);
            discard(unfinished, e);
            throw e;
        }
        removeOthers(program);
    }

    private static List<Path> programOf(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IllegalArgumentException("expected the packaged quire-kernel.jar, got " + jar);
        }
        List<Path> files = classPathOf(jar);
        files.addAll(filesIn(jar.resolveSibling(MAVEN)));
        Path sources = jar.resolveSibling(Sources.FILE);
        if (Files.isRegularFile(sources)) {
            files.add(sources);
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString(), null, "named by the manifest of " + jar);
            }
        }
        return files;
    }

    private static List<Path> classPathOf(Path jar) throws IOException {
        try (JarFile opened = new JarFile(jar.toFile())) {
            Attributes manifest = opened.getManifest().getMainAttributes();
            String classPath = Objects.requireNonNullElse(manifest.getValue(Attributes.Name.CLASS_PATH), "");
            List<Path> files = new ArrayList<>(List.of(jar));
            for (String entry : classPath.split(" ", -1)) {
                if (!entry.isEmpty()) {
                    files.add(jar.getParent().resolve(entry));
                }
            }
            return files;
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private void copyPicture(String picture) throws IOException {
        Path unfinished = folder.resolve(picture + UNFINISHED);
        try (InputStream in = Objects.requireNonNull(Kernelspec.class.getResourceAsStream(picture), picture)) {
            Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, folder.resolve(picture), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            discard(unfinished, e);
            throw e;
        }
    }

    private static String kernelJson(Path javaHome, Path jar) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path java = javaHome.resolve("bin", windows ? "java.exe" : "java");
        List<String> flags = StartFlags.ofThisMachine();
        JsonArray command = new JsonArray();
        command.add(java.toString());
        flags.forEach(command::add);
        StartFlags.withCache(java, flags, jar).forEach(command::add);
        command.add("-jar");
        command.add(jar.toString());
        command.add("{connection_file}");
        JsonObject metadata = new JsonObject();
        metadata.addProperty("debugger", false);
        JsonObject json = new JsonObject();
        json.add("argv", command);
        json.addProperty("display_name", DISPLAY_NAME);
        json.addProperty("language", "java");
        json.addProperty("interrupt_mode", "message");
        json.add("metadata", metadata);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    /** Programs of earlier installations and what interrupted ones have left. */
    private void removeOthers(Path program) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if ((name.startsWith(PROGRAM) && !entry.equals(program)) || name.endsWith(UNFINISHED)) {
                    remove(entry);
                }
            }
        }
    }

    /**
     * Removes the kernel; first what Jupyter looks for.
     *
     * @return false if there was none
     * @throws IOException if a file cannot be removed
     */
    boolean uninstall() throws IOException {
        boolean there = Files.exists(folder);
        Files.deleteIfExists(folder.resolve("kernel.json"));
        remove(folder);
        return there;
    }

    private static void discard(Path path, Exception reason) {
        try {
            remove(path);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static void remove(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
