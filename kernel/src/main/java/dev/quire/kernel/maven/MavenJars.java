package dev.quire.kernel.maven;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jars that cells ask for. A session keeps the first version of each that it has loaded, and says so. */
public final class MavenJars {

    /** Set before {@code user.home} is replaced: settings and local repository are where Maven has them. */
    public static final String HOME = "quire.maven.home";

    private static final List<String> RUNTIME = List.of("compile", "runtime");
    private static final String WRAPPER = "<project";

    private final Map<String, String> repositories = new LinkedHashMap<>();
    private final Map<String, String> loaded = new HashMap<>();
    private Resolver resolver;

    /** Starts with nothing but Maven's settings. */
    public MavenJars() {}

    /**
     * Adds a repository.
     *
     * @param name its id, by which settings know it
     * @param url where it is
     */
    public synchronized void addRepository(String name, String url) {
        repositories.put(name, url);
    }

    /**
     * Resolves artifacts and what they need.
     *
     * @param coordinates {@code group:artifact[:extension[:classifier]]:version} each
     * @return the jars that are new to this session
     * @throws Exception if one cannot be had
     */
    public synchronized List<Path> resolve(List<String> coordinates) throws Exception {
        for (String one : coordinates) {
            int parts = one.split(":", -1).length;
            if (parts < 3 || parts > 5) {
                throw new IllegalArgumentException("%maven: expected group:artifact:version, got " + one);
            }
        }
        return onlyNew(resolver().resolve(coordinates, repositories, home()));
    }

    /**
     * Resolves the dependencies of a POM.
     *
     * @param pom a whole POM, or only its repositories and dependencies
     * @param scopes the scopes wanted; none stands for compile and runtime
     * @return the jars that are new to this session
     * @throws Exception if one cannot be had
     */
    public synchronized List<Path> resolvePom(String pom, List<String> scopes) throws Exception {
        String whole = pom.contains(WRAPPER) ? pom : around(pom);
        return onlyNew(resolver().resolvePom(whole, scopes.isEmpty() ? RUNTIME : scopes, repositories, home()));
    }

    /** Repositories and dependencies may stand without their lists, as in IJava. */
    private static String around(String parts) {
        StringBuilder lists = new StringBuilder(parts);
        gather(lists, "repository", "repositories");
        gather(lists, "dependency", "dependencies");
        return WRAPPER + "><modelVersion>4.0.0</modelVersion><groupId>notebook</groupId>"
                + "<artifactId>notebook</artifactId><version>1</version>" + lists + "</project>";
    }

    private static void gather(StringBuilder parts, String one, String many) {
        if (parts.indexOf("<" + many + ">") >= 0) {
            return;
        }
        StringBuilder list = new StringBuilder();
        String close = "</" + one + ">";
        for (int start = parts.indexOf("<" + one + ">"); start >= 0; start = parts.indexOf("<" + one + ">")) {
            int end = parts.indexOf(close, start);
            if (end < 0) {
                throw new IllegalArgumentException("loadFromPOM: expected " + close + ", got the end of the text");
            }
            list.append(parts, start, end + close.length());
            parts.delete(start, end + close.length());
        }
        if (!list.isEmpty()) {
            parts.append('<')
                    .append(many)
                    .append('>')
                    .append(list)
                    .append("</")
                    .append(many)
                    .append('>');
        }
    }

    private List<Path> onlyNew(List<Resolver.Jar> jars) {
        List<Path> fresh = new ArrayList<>();
        for (Resolver.Jar jar : jars) {
            String before = loaded.putIfAbsent(jar.name(), jar.version());
            if (before == null) {
                fresh.add(jar.file());
            } else if (!before.equals(jar.version())) {
                System.err.println(jar.name() + " stays at " + before + ", which this session has loaded; "
                        + jar.version() + " needs a restart of the kernel.");
            }
        }
        return fresh;
    }

    private static Path home() {
        return Path.of(System.getProperty(HOME, System.getProperty("user.home")));
    }

    private Resolver resolver() throws IOException, ReflectiveOperationException {
        if (resolver == null) {
            Parts parts = new Parts(jars());
            resolver = Class.forName(Parts.NAME, true, parts)
                    .asSubclass(Resolver.class)
                    .getDeclaredConstructor()
                    .newInstance();
        }
        return resolver;
    }

    private static URL[] jars() throws IOException {
        Path folder;
        try {
            Path own = Path.of(MavenJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            folder = own.resolveSibling("maven");
        } catch (URISyntaxException e) {
            throw new IOException("the kernel's own jar cannot be found", e);
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("%maven needs the installed kernel: there is no folder " + folder);
        }
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                urls.add(file.toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }

    /** Defines the one class that is linked with Maven's jars, and those jars. */
    private static final class Parts extends URLClassLoader {

        private static final String NAME = "dev.quire.kernel.maven.MimaResolver";

        Parts(URL[] urls) {
            super("maven", urls, MavenJars.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.startsWith(NAME) ? own(name) : super.loadClass(name, resolve);
        }

        private Class<?> own(String name) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> found = findLoadedClass(name);
                if (found != null) {
                    return found;
                }
                try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                    byte[] bytes = in.readAllBytes();
                    return defineClass(name, bytes, 0, bytes.length, MavenJars.class.getProtectionDomain());
                } catch (IOException e) {
                    throw new ClassNotFoundException(name, e);
                }
            }
        }
    }
}
