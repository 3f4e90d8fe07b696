package dev.quire.kernel.assist;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;

/** The compiler's files, and the classes that the cells of a session have made. */
final class SessionFiles extends ForwardingJavaFileManager<JavaFileManager> {

    private volatile Map<String, byte[]> classes = Map.of();

    private static final class Made extends SimpleJavaFileObject {

        private final String name;
        private final byte[] bytes;

        Made(String name, byte[] bytes) {
            super(URI.create("cell:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public InputStream openInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }

    SessionFiles(JavaFileManager files) {
        super(files);
    }

    void show(Map<String, byte[]> now) {
        classes = now;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Iterable<JavaFileObject> there = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return there;
        }
        List<JavaFileObject> all = new ArrayList<>();
        there.forEach(all::add);
        classes.forEach((name, bytes) -> {
            int dot = name.lastIndexOf('.');
            if (packageName.equals(dot < 0 ? "" : name.substring(0, dot))) {
                all.add(new Made(name, bytes));
            }
        });
        return all;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof Made made ? made.name : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return (a instanceof Made || b instanceof Made) ? a.equals(b) : super.isSameFile(a, b);
    }

    @Override
    public boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof Made ? location == StandardLocation.CLASS_PATH : super.contains(location, file);
    }
}
