package dev.quire.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Locale;

/**
 * Memory outside the heap as a native program would have it: aligned, in huge pages where Linux gives them, and touched.
 *
 * <p>An arena will not do: it writes its zeros before anybody could ask for huge pages. It is the way on other systems.
 */
@SuppressWarnings("restricted")
public final class OffHeap {

    private static final long HUGE_PAGE = 2L << 20;
    private static final int PROT_READ_WRITE = 3;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
    private static final int MADV_HUGEPAGE = 14;

    private static final Linker LINKER = Linker.nativeLinker();

    private OffHeap() {}

    /**
     * Returns memory that lives as long as the process, for a JVM that measures one case and ends.
     *
     * @param bytes how many
     * @return zeros, touched
     */
    public static MemorySegment allocate(long bytes) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return Arena.global().allocate(bytes, 1 << 12);
        }
        try {
            MethodHandle mmap = function(
                    "mmap",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_INT,
                            ValueLayout.JAVA_LONG));
            long size = (bytes + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
            long mapped = (long) mmap.invokeExact(0L, size + HUGE_PAGE, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
            if (mapped == -1) {
                throw new OutOfMemoryError("mmap refused " + (size + HUGE_PAGE) + " bytes");
            }
            long aligned = (mapped + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
            MethodHandle madvise = function(
                    "madvise",
                    FunctionDescriptor.of(
                            ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
            // A kernel without huge pages refuses; then these are small ones, for Quire as well.
            int ignored = (int) madvise.invokeExact(aligned, size, MADV_HUGEPAGE);
            MemorySegment segment = MemorySegment.ofAddress(aligned).reinterpret(bytes);
            segment.fill((byte) ignored);
            return segment.fill((byte) 0);
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Copies an array out of the heap.
     *
     * @param values the array
     * @return its copy
     */
    public static MemorySegment copyOf(double[] values) {
        return allocate(8L * values.length).copyFrom(MemorySegment.ofArray(values));
    }

    /**
     * Copies an array out of the heap.
     *
     * @param values the array
     * @return its copy
     */
    public static MemorySegment copyOf(float[] values) {
        return allocate(4L * values.length).copyFrom(MemorySegment.ofArray(values));
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor);
    }
}
