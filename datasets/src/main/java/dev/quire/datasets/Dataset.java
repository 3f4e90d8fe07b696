package dev.quire.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A data set of the catalogue: what it is, whose it is, and how to know that a file is it.
 *
 * @param name the name in the catalogue, for instance {@code digits}
 * @param title the title that its authors gave it
 * @param source where it comes from, a URL or DOI
 * @param licence the SPDX identifier of its licence
 * @param citation how its authors want to be cited
 * @param rows the number of rows of the table
 * @param columns the number of columns of the table
 * @param file the name of its file
 * @param bytes the length of the file
 * @param sha256 the SHA-256 of the file, 64 hexadecimal digits
 */
public record Dataset(
        String name,
        String title,
        String source,
        String licence,
        String citation,
        int rows,
        int columns,
        String file,
        int bytes,
        String sha256) {

    /**
     * Returns the file that came with the jar.
     *
     * @return its bytes, a fresh copy
     * @throws IllegalArgumentException if the file is not the one of the catalogue: truncated or changed
     * @throws IllegalStateException if the jar was packed without it
     */
    public byte[] read() {
        String resource = "data/" + file;
        return verified(Resources.bytes(resource), Resources.path(resource));
    }

    /**
     * Reads a copy of the file.
     *
     * @param path where the copy is
     * @return its bytes
     * @throws IllegalArgumentException if {@code path} is null or what it holds is not the file of the catalogue
     * @throws UncheckedIOException if it cannot be read
     */
    public byte[] read(Path path) {
        if (path == null) {
            throw new IllegalArgumentException("path: expected a copy of " + file + ", got null");
        }
        try {
            return verified(Files.readAllBytes(path), path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be read", e);
        }
    }

    private byte[] verified(byte[] content, String where) {
        String found = HexFormat.of().formatHex(digest().digest(content));
        if (content.length != bytes || !found.equals(sha256)) {
            throw new IllegalArgumentException(
                    where + ": expected " + bytes + " bytes with SHA-256 " + sha256 + ", got " + content.length
                            + " bytes with SHA-256 " + found + "; the file is truncated or changed");
        }
        Catalogue.note(this);
        return content;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
