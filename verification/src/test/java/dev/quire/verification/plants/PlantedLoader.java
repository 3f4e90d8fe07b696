package dev.quire.verification.plants;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads the whole class path anew, one class of it with an error.
 *
 * <p>Its parent is the platform's loader, so nothing of the library, the kernel or this harness is shared with the process
 * that compares: the planted run has statics of its own, and what it computes cannot reach the oracle's run. Each loader
 * is used for one run.
 */
final class PlantedLoader extends URLClassLoader {

    private final String type;
    private final byte[] bytecode;

    /** Loads everything as it is. */
    PlantedLoader() {
        super("sound", classPath(), ClassLoader.getPlatformClassLoader());
        type = "";
        bytecode = new byte[0];
    }

    /** Loads everything as it is but for the plant's class. */
    PlantedLoader(Plant plant, Class<?> helpers) {
        super("planted", classPath(), ClassLoader.getPlatformClassLoader());
        type = plant.type();
        bytecode = planted(plant, helpers);
    }

    private static URL[] classPath() {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            try {
                urls.add(Path.of(entry).toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException(entry, e);
            }
        }
        return urls.toArray(URL[]::new);
    }

    private static byte[] planted(Plant plant, Class<?> helpers) {
        String resource = plant.type().replace('.', '/') + ".class";
        try (InputStream in = helpers.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "plant \"" + plant.name() + "\": expected a class of the class path, got " + plant.type());
            }
            return Planter.plant(in.readAllBytes(), plant, helpers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.equals(type) ? defineClass(name, bytecode, 0, bytecode.length) : super.findClass(name);
    }
}
