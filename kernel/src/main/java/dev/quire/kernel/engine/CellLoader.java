package dev.quire.kernel.engine;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.net.JarURLConnection;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Manifest;
import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

/**
 * Defines the classes of cells, woven. The kernel's own class path is the parent, so compiler and cells see the same
 * library; jars that come later are searched here, and their classes are woven like those of cells.
 */
final class CellLoader implements LoaderDelegate {

    private final Classes classes;
    private final Generations generations = new Generations();

    /** What the classes that are initialised in their own way do then; few have such code. */
    private final Map<String, String> initialisers = new ConcurrentHashMap<>();

    /** What was loaded, before it was woven, for the compiler that answers questions. */
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    CellLoader(ClassLoader parent) {
        classes = new Classes(parent);
    }

    ClassLoader classLoader() {
        return classes;
    }

    /** Declares all classes before it defines the first, because the classes of a cell may name one another. */
    @Override
    public void load(ClassBytecodes[] bytecodes) throws ClassInstallException {
        classesRedefined(bytecodes);
        boolean[] loaded = new boolean[bytecodes.length];
        for (int i = 0; i < bytecodes.length; i++) {
            try {
                Class<?> type = findClass(bytecodes[i].name());
                // JShell wants the class prepared, which asking for its methods brings about.
                var _ = type.getDeclaredMethods();
                loaded[i] = true;
                note(bytecodes[i]);
                files.put(bytecodes[i].name(), bytecodes[i].bytecodes());
                generations.arrives(type);
            } catch (ClassNotFoundException | LinkageError e) {
                throw new ClassInstallException(bytecodes[i].name() + ": " + e, loaded);
            }
        }
    }

    /** Lets go of the file of a class that no later cell can name, and of those within it. */
    void forgetFiles(String className) {
        files.keySet().removeIf(name -> name.equals(className) || name.startsWith(className + "$"));
    }

    /** The class files of what cells can name. */
    Map<String, byte[]> files() {
        return Map.copyOf(files);
    }

    private void note(ClassBytecodes one) {
        String initialiser = Weaver.initialiser(one.bytecodes());
        if (!initialiser.isEmpty()) {
            initialisers.put(one.name(), initialiser);
        }
    }

    @Override
    public void classesRedefined(ClassBytecodes[] bytecodes) {
        for (ClassBytecodes one : bytecodes) {
            classes.declared.put(one.name(), Weaver.weave(one.bytecodes()));
        }
    }

    /**
     * Exchanges the code of loaded classes, which leaves variables and objects as they are.
     *
     * @return false if the JVM cannot, or if the new code would set static fields to other values when it is initialised,
     *     which a class does only once; JShell then loads a class with another name
     */
    boolean redefine(ClassBytecodes[] bytecodes) {
        List<ClassDefinition> definitions = new ArrayList<>();
        for (ClassBytecodes one : bytecodes) {
            String before = initialisers.getOrDefault(one.name(), "");
            if (!before.equals(Weaver.initialiser(one.bytecodes()))) {
                return false;
            }
            try {
                definitions.add(new ClassDefinition(findClass(one.name()), Weaver.weave(one.bytecodes())));
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
        if (!Redefinition.redefine(definitions)) {
            return false;
        }
        for (ClassBytecodes one : bytecodes) {
            files.put(one.name(), one.bytecodes());
        }
        definitions.forEach(definition -> generations.arrives(definition.getDefinitionClass()));
        return true;
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        return Class.forName(name, false, classes);
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        try {
            for (String entry : path.split(File.pathSeparator, -1)) {
                classes.addURL(Path.of(entry).toUri().toURL());
            }
        } catch (MalformedURLException | IllegalArgumentException e) {
            throw new InternalException(path + ": " + e);
        }
    }

    private static final class Classes extends URLClassLoader {

        private static final System.Logger LOG = System.getLogger(CellLoader.class.getName());

        private final Map<String, byte[]> declared = new ConcurrentHashMap<>();

        static {
            registerAsParallelCapable();
        }

        Classes(ClassLoader parent) {
            super("cells", new URL[0], parent);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytecode = declared.remove(name);
            return bytecode == null ? findOnClasspath(name) : defineClass(name, bytecode, 0, bytecode.length);
        }

        private Class<?> findOnClasspath(String name) throws ClassNotFoundException {
            URL url = findResource(name.replace('.', '/') + ".class");
            if (url == null) {
                throw new ClassNotFoundException(name);
            }
            try {
                URLConnection connection = url.openConnection();
                byte[] bytecode;
                try (InputStream stream = connection.getInputStream()) {
                    bytecode = stream.readAllBytes();
                }
                return define(name, connection, woven(name, bytecode));
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        /** A class that cannot be woven works as it is; only its loops cannot be stopped. */
        private static byte[] woven(String name, byte[] bytecode) {
            try {
                return Weaver.weave(bytecode);
            } catch (IllegalArgumentException | IllegalStateException e) {
                LOG.log(System.Logger.Level.INFO, "loops of {0} cannot be interrupted: {1}", name, e.getMessage());
                return bytecode;
            }
        }

        private Class<?> define(String name, URLConnection connection, byte[] bytecode) throws IOException {
            URL source = connection.getURL();
            Certificate[] signers = null;
            Manifest manifest = null;
            if (connection instanceof JarURLConnection jar) {
                source = jar.getJarFileURL();
                signers = jar.getCertificates();
                manifest = jar.getManifest();
            }
            definePackageOf(name, manifest, source);
            ProtectionDomain domain = new ProtectionDomain(new CodeSource(source, signers), null, this, null);
            return defineClass(name, bytecode, 0, bytecode.length, domain);
        }

        private void definePackageOf(String name, Manifest manifest, URL source) {
            int dot = name.lastIndexOf('.');
            String packageName = dot < 0 ? "" : name.substring(0, dot);
            if (manifest != null && dot > 0 && getDefinedPackage(packageName) == null) {
                try {
                    definePackage(packageName, manifest, source);
                } catch (IllegalArgumentException e) {
                    // Another thread was first.
                }
            }
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }
    }
}
