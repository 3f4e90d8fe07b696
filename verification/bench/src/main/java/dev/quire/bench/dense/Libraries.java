package dev.quire.bench.dense;

import dev.quire.bench.NativeBlas;
import java.util.List;

/** The peers by name. Those that only {@code ./quire bench} resolves are found by the name of their class. */
final class Libraries {

    static final String OPENBLAS = "OpenBLAS";
    static final String MKL = "MKL";
    static final String EJML = "EJML";

    static final List<String> ALL = List.of(OPENBLAS, MKL, EJML, "ojAlgo", "VectorBLAS");

    /** Those that multiply floats. */
    static final List<String> OF_FLOATS = List.of(OPENBLAS, MKL, EJML, "VectorBLAS");

    private Libraries() {}

    /**
     * Returns a library.
     *
     * @throws IllegalStateException with the reason if it is not to be had here
     */
    static Library named(String name) {
        return switch (name) {
            case OPENBLAS -> new NativeLibrary(NativeBlas.openBlas());
            case MKL -> new NativeLibrary(NativeBlas.mkl());
            case EJML -> new Ejml();
            case "ojAlgo" -> ofProfile("OjAlgo");
            case "VectorBLAS" -> ofProfile("VectorBlas");
            default -> throw new IllegalArgumentException("library: expected one of " + ALL + ", got " + name);
        };
    }

    private static Library ofProfile(String type) {
        try {
            return Class.forName("dev.quire.bench.peers." + type)
                    .asSubclass(Library.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("built without -Dquire.peers", e);
        } catch (ReflectiveOperationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(cause.getMessage(), cause);
        }
    }
}
