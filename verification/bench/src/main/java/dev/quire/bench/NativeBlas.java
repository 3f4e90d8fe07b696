package dev.quire.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * OpenBLAS or MKL, called on raw addresses: a call costs some ten nanoseconds and copies nothing. Both run on one thread, which they are told
 * through the environment before they are loaded.
 */
@SuppressWarnings("restricted")
public final class NativeBlas {

    /** The property that names the core type for which OpenBLAS is to run; without it the library chooses. */
    public static final String CORE_TYPE = "quire.bench.openblas";

    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;
    private static final int TRANSPOSE = 112;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final AddressLayout TEXT =
            ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(256, ValueLayout.JAVA_BYTE));

    private final String name;
    private final SymbolLookup library;
    private final MethodHandle dgemm;
    private final MethodHandle dgemv;
    private final MethodHandle sgemm;
    private final MethodHandle dger;
    private MethodHandle dgemmBatch;

    private NativeBlas(String name, Path file) {
        this.name = name;
        library = SymbolLookup.libraryLookup(file, Arena.global());
        dgemm = function(
                "cblas_dgemm",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT));
        dgemv = function(
                "cblas_dgemv",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT));
        sgemm = function(
                "cblas_sgemm",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_FLOAT,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_FLOAT,
                        JAVA_LONG,
                        JAVA_INT));
        dger = function(
                "cblas_dger",
                FunctionDescriptor.ofVoid(
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_INT,
                        JAVA_DOUBLE,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_LONG,
                        JAVA_INT,
                        JAVA_LONG,
                        JAVA_INT));
    }

    /**
     * Loads OpenBLAS for the core type that the property names.
     *
     * @return the library
     * @throws IllegalStateException if it is not there for this system
     */
    public static NativeBlas openBlas() {
        String type = System.getProperty(CORE_TYPE, "");
        if (!type.isEmpty()) {
            setEnvironment("OPENBLAS_CORETYPE", type);
        }
        setEnvironment("OPENBLAS_NUM_THREADS", "1");
        return new NativeBlas("OpenBLAS", file("openblas-", "libopenblas."));
    }

    /**
     * Loads MKL.
     *
     * @return the library
     * @throws IllegalStateException if it is not there for this system
     */
    public static NativeBlas mkl() {
        setEnvironment("MKL_NUM_THREADS", "1");
        setEnvironment("MKL_DYNAMIC", "FALSE");
        setEnvironment("MKL_INTERFACE_LAYER", "LP64");
        setEnvironment("MKL_THREADING_LAYER", "INTEL");
        return new NativeBlas("MKL", file("mkl-", "libmkl_rt."));
    }

    private static Path file(String jar, String library) {
        return Natives.find(jar, library)
                .orElseThrow(() -> new IllegalStateException(
                        "not packed for " + System.getProperty("os.name") + " on " + System.getProperty("os.arch")));
    }

    /**
     * Returns the name.
     *
     * @return {@code OpenBLAS} or {@code MKL}
     */
    public String name() {
        return name;
    }

    /**
     * Returns what the library says of itself.
     *
     * @return version, and for OpenBLAS the core type
     */
    public String version() {
        try {
            if (name.equals("MKL")) {
                MemorySegment text = Arena.global().allocate(256);
                MethodHandle version = function("MKL_Get_Version_String", FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT));
                version.invoke(text, 255);
                return text.getString(0).replaceFirst(".*Version ([0-9.]+).*", "$1");
            }
            MethodHandle config = function("openblas_get_config", FunctionDescriptor.of(TEXT));
            MethodHandle core = function("openblas_get_corename", FunctionDescriptor.of(TEXT));
            String[] words = ((MemorySegment) config.invoke()).getString(0).split(" ", -1);
            return words[Math.min(1, words.length - 1)] + " " + ((MemorySegment) core.invoke()).getString(0);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /**
     * Computes {@code C = op(A) op(B)} of compact row-major matrices.
     *
     * @param ta whether A is transposed
     * @param tb whether B is transposed
     * @param m rows of C
     * @param n columns of C
     * @param k the summed dimension
     * @param a A
     * @param b B
     * @param c receives C
     */
    public void gemm(boolean ta, boolean tb, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            dgemm.invokeExact(
                    ROW_MAJOR,
                    ta ? TRANSPOSE : NO_TRANSPOSE,
                    tb ? TRANSPOSE : NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    1.0,
                    a.address(),
                    ta ? m : k,
                    b.address(),
                    tb ? k : n,
                    0.0,
                    c.address(),
                    n);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /**
     * Computes {@code C = op(A) op(B)} of compact row-major matrices of floats.
     *
     * @param ta whether A is transposed
     * @param tb whether B is transposed
     * @param m rows of C
     * @param n columns of C
     * @param k the summed dimension
     * @param a A
     * @param b B
     * @param c receives C
     */
    public void gemmOfFloats(
            boolean ta, boolean tb, int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            sgemm.invokeExact(
                    ROW_MAJOR,
                    ta ? TRANSPOSE : NO_TRANSPOSE,
                    tb ? TRANSPOSE : NO_TRANSPOSE,
                    m,
                    n,
                    k,
                    1f,
                    a.address(),
                    ta ? m : k,
                    b.address(),
                    tb ? k : n,
                    0f,
                    c.address(),
                    n);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /**
     * Computes {@code y = op(A) x} for a compact row-major matrix.
     *
     * @param transposed whether A is transposed
     * @param m rows
     * @param n columns
     * @param a A
     * @param x x
     * @param y receives y
     */
    public void gemv(boolean transposed, int m, int n, MemorySegment a, MemorySegment x, MemorySegment y) {
        try {
            int op = transposed ? TRANSPOSE : NO_TRANSPOSE;
            dgemv.invokeExact(ROW_MAJOR, op, m, n, 1.0, a.address(), n, x.address(), 1, 0.0, y.address(), 1);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /**
     * Computes {@code A ← A + α x yᵀ} for a compact row-major matrix.
     *
     * @param m rows
     * @param n columns
     * @param alpha α
     * @param x x
     * @param y y
     * @param a A
     */
    public void ger(int m, int n, double alpha, MemorySegment x, MemorySegment y, MemorySegment a) {
        try {
            dger.invokeExact(ROW_MAJOR, m, n, alpha, x.address(), 1, y.address(), 1, a.address(), n);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /**
     * Computes {@code C_q = A_q B_q} for compact row-major square matrices without gaps between them, by the library's strided batch.
     *
     * @param count how many products
     * @param n rows and columns
     * @param a the left operands
     * @param b the right operands
     * @param c receives the products
     */
    public void gemmBatch(int count, int n, MemorySegment a, MemorySegment b, MemorySegment c) {
        try {
            if (dgemmBatch == null) {
                dgemmBatch = function(
                        "cblas_dgemm_batch_strided",
                        FunctionDescriptor.ofVoid(
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_DOUBLE,
                                JAVA_LONG,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_LONG,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_DOUBLE,
                                JAVA_LONG,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT));
            }
            dgemmBatch.invokeExact(
                    ROW_MAJOR,
                    NO_TRANSPOSE,
                    NO_TRANSPOSE,
                    n,
                    n,
                    n,
                    1.0,
                    a.address(),
                    n,
                    n * n,
                    b.address(),
                    n,
                    n * n,
                    0.0,
                    c.address(),
                    n,
                    n * n,
                    count);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /**
     * Looks up a function, for cases that need more than products.
     *
     * @param symbol its name
     * @param descriptor its types
     * @param options such as where variable arguments begin
     * @return the function
     */
    public MethodHandle function(String symbol, FunctionDescriptor descriptor, Linker.Option... options) {
        return LINKER.downcallHandle(library.findOrThrow(symbol), descriptor, options);
    }

    private static void setEnvironment(String variable, String value) {
        MethodHandle setenv = LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
        try {
            int code = (int) setenv.invokeExact(
                    Arena.global().allocateFrom(variable), Arena.global().allocateFrom(value), 1);
            if (code != 0) {
                throw new IllegalStateException("setenv refused " + variable);
            }
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    private static RuntimeException rethrown(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }
}
