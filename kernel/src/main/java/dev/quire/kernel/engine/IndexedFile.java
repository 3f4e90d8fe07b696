package dev.quire.kernel.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.tools.JavaFileObject;

/** A file that {@link ClassIndex} knows of; nothing is opened before it is read. */
final class IndexedFile implements JavaFileObject {

    /** Where the content comes from. */
    @FunctionalInterface
    interface Source {
        InputStream open(String name) throws IOException;
    }

    private final String packageName;
    private final String name;
    private final Path container;
    private final Source source;

    IndexedFile(String packageName, String name, Path container, Source source) {
        this.packageName = packageName;
        this.name = name;
        this.container = container;
        this.source = source;
    }

    String binaryName() {
        String simple = name.substring(0, name.lastIndexOf('.'));
        return packageName.isEmpty() ? simple : packageName + "." + simple;
    }

    private String path() {
        return packageName.isEmpty() ? name : packageName.replace('.', '/') + "/" + name;
    }

    @Override
    public Kind getKind() {
        return name.endsWith(Kind.CLASS.extension) ? Kind.CLASS : Kind.SOURCE;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return name.equals(simpleName + kind.extension);
    }

    @Override
    public NestingKind getNestingKind() {
        return null;
    }

    @Override
    public Modifier getAccessLevel() {
        return null;
    }

    @Override
    public URI toUri() {
        return URI.create("jar:" + container.toUri() + "!/" + path());
    }

    @Override
    public String getName() {
        return container + "(/" + path() + ")";
    }

    @Override
    public InputStream openInputStream() throws IOException {
        return source.open(path());
    }

    @Override
    public Reader openReader(boolean ignoreEncodingErrors) throws IOException {
        return new InputStreamReader(openInputStream(), StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        try (InputStream in = openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public OutputStream openOutputStream() {
        throw new UnsupportedOperationException(getName() + " cannot be written");
    }

    @Override
    public Writer openWriter() {
        throw new UnsupportedOperationException(getName() + " cannot be written");
    }

    @Override
    public long getLastModified() {
        return container.toFile().lastModified();
    }

    @Override
    public boolean delete() {
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IndexedFile file
                && container.equals(file.container)
                && packageName.equals(file.packageName)
                && name.equals(file.name);
    }

    @Override
    public int hashCode() {
        return 31 * packageName.hashCode() + name.hashCode();
    }

    @Override
    public String toString() {
        return getName();
    }
}
