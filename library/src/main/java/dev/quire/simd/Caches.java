package dev.quire.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sizes of this machine's caches, where the system tells them; only speed depends on them. */
public final class Caches {

    private static final long SECOND = ofLinux("index2", 1L << 20);
    private static final long LAST = ofLinux("index3", 1L << 24);

    private Caches() {}

    /** Returns the bytes of a core's second-level cache, 1 MiB where they are not known. */
    public static long second() {
        return SECOND;
    }

    /** Returns the bytes of the last-level cache, which cores share, 16 MiB where they are not known. */
    public static long last() {
        return LAST;
    }

    private static long ofLinux(String cache, long otherwise) {
        try {
            return parse(Files.readString(Path.of("/sys/devices/system/cpu/cpu0/cache", cache, "size")), otherwise);
        } catch (IOException | SecurityException unknown) {
            return otherwise;
        }
    }

    /** Reads a size such as {@code 2048K}. */
    static long parse(String text, long otherwise) {
        String size = text.strip();
        if (!size.matches("\\d{1,9}[KM]?")) {
            return otherwise;
        }
        long number = Long.parseLong(size.replaceAll("\\D", ""));
        return size.endsWith("M") ? number << 20 : size.endsWith("K") ? number << 10 : number;
    }
}
