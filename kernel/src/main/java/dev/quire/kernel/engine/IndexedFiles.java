package dev.quire.kernel.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The compiler's files, with an index instead of a look into the jars. It answers only what it was made for: the classes
 * of one package, on the class path with which the program started or in {@code java.base}. All else, and everything on a
 * class path that has grown, is answered by the compiler's own manager.
 */
final class IndexedFiles extends ForwardingJavaFileManager<StandardJavaFileManager> implements StandardJavaFileManager {

    private static final Set<String> CLASS_PATH_OPTIONS = Set.of("-classpath", "-cp", "--class-path");

    /** What changes the modules that the compiler sees. */
    private static final Set<String> MODULE_OPTIONS =
            Set.of("--system", "--patch-module", "--upgrade-module-path", "--release", "-bootclasspath");

    private static final String BASE = "java.base";

    private final ClassIndex index;
    private volatile boolean classPathIsIndexed = true;
    private volatile boolean baseIsIndexed = true;

    IndexedFiles(StandardJavaFileManager compilers, ClassIndex index) {
        super(compilers);
        this.index = index;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        // The compiler asks for files of every kind, and passes over what is neither a class nor a source.
        if (!recurse && kinds.contains(JavaFileObject.Kind.CLASS)) {
            if (classPathIsIndexed && location == StandardLocation.CLASS_PATH) {
                return of(index.onClassPath(packageName), kinds);
            }
            if (baseIsIndexed && isBase(location)) {
                return of(index.inBase(packageName), kinds);
            }
        }
        return super.list(location, packageName, kinds, recurse);
    }

    private static List<JavaFileObject> of(List<JavaFileObject> files, Set<JavaFileObject.Kind> kinds) {
        List<JavaFileObject> found = new ArrayList<>(files.size());
        for (JavaFileObject file : files) {
            if (kinds.contains(file.getKind())) {
                found.add(file);
            }
        }
        return found;
    }

    private boolean isBase(Location location) throws IOException {
        return !(location instanceof StandardLocation)
                && location.getName().startsWith(StandardLocation.SYSTEM_MODULES.getName())
                && BASE.equals(inferModuleName(location));
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof IndexedFile own ? own.binaryName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return (a instanceof IndexedFile || b instanceof IndexedFile) ? a.equals(b) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        if (file instanceof IndexedFile own) {
            int dot = own.binaryName().lastIndexOf('.');
            String packageName = dot < 0 ? "" : own.binaryName().substring(0, dot);
            return (location == StandardLocation.CLASS_PATH
                            && index.onClassPath(packageName).contains(own))
                    || (isBase(location) && index.inBase(packageName).contains(own));
        }
        return super.contains(location, file);
    }

    @Override
    public boolean handleOption(String option, Iterator<String> remaining) {
        changes(CLASS_PATH_OPTIONS.contains(option), MODULE_OPTIONS.contains(option));
        return super.handleOption(option, remaining);
    }

    private void changes(boolean classPath, boolean modules) {
        classPathIsIndexed &= !classPath;
        baseIsIndexed &= !modules;
    }

    private void changes(Location location) {
        changes(location == StandardLocation.CLASS_PATH, location != StandardLocation.CLASS_PATH);
    }

    @Override
    public void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        changes(location);
        fileManager.setLocation(location, files);
    }

    @Override
    public void setLocationFromPaths(Location location, Collection<? extends Path> paths) throws IOException {
        changes(location);
        fileManager.setLocationFromPaths(location, paths);
    }

    @Override
    public void setLocationForModule(Location location, String moduleName, Collection<? extends Path> paths)
            throws IOException {
        changes(location);
        fileManager.setLocationForModule(location, moduleName, paths);
    }

    @Override
    public void close() throws IOException {
        index.close();
        super.close();
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromPaths(Collection<? extends Path> paths) {
        return fileManager.getJavaFileObjectsFromPaths(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(Path... paths) {
        return fileManager.getJavaFileObjects(paths);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return fileManager.getLocation(location);
    }

    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return fileManager.getLocationAsPaths(location);
    }

    @Override
    public Path asPath(FileObject file) {
        return fileManager.asPath(file);
    }

    @Override
    public void setPathFactory(PathFactory factory) {
        fileManager.setPathFactory(factory);
    }
}
