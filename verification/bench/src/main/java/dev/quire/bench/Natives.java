package dev.quire.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Unpacks the native libraries of the peers beside one another, so that they find each other there. */
public final class Natives {

    /** The folder into which they are unpacked, as a property of the JVMs that measure. */
    public static final String FOLDER = "quire.bench.natives";

    /** Libraries without their JNI side, and without those parts of MKL that no product and no factorisation calls. */
    private static final Pattern LIBRARY =
            Pattern.compile("org/bytedeco/[^/]+/[^/]+/(lib(?!jni|mkl_vml|mkl_mc3|mkl_gnu)[^/]*\\.(?:so|dylib)[.0-9]*)");

    private Natives() {}

    /** Unpacks what the class path holds into a folder for each jar, unless it is there already. */
    static void unpack(Path folder) throws IOException {
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            String name = jar.getFileName() == null ? "" : jar.getFileName().toString();
            if (name.matches("(openblas|mkl)-.*\\.jar")) {
                unpack(jar, folder.resolve(name.replaceFirst("\\.jar$", "")));
            }
        }
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        Path done = folder.resolve("whole");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(folder);
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                var matcher = LIBRARY.matcher(entry.getName());
                if (matcher.matches()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, folder.resolve(matcher.group(1)), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        Files.createFile(done);
    }

    /**
     * Finds an unpacked library.
     *
     * @param jar how the jar's name starts, such as {@code openblas-}
     * @param library how the file's name starts, such as {@code libopenblas.}
     * @return its file, or empty if it was not there for this system
     */
    public static Optional<Path> find(String jar, String library) {
        String root = System.getProperty(FOLDER, "");
        if (root.isEmpty()) {
            return Optional.empty();
        }
        File[] folders = new File(root).listFiles((parent, name) -> name.startsWith(jar));
        for (File folder : folders == null ? new File[0] : folders) {
            File[] files = folder.listFiles((parent, name) -> name.startsWith(library));
            if (files != null && files.length > 0) {
                return Optional.of(files[0].toPath());
            }
        }
        return Optional.empty();
    }
}
