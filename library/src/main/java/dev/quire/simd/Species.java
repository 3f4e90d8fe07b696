package dev.quire.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The vector shape of this run; loaded only where the incubator module is. */
public final class Species {

    private Species() {}

    /**
     * Returns the shape that was chosen. Callers keep it in a {@code static final} field, or the JIT compiler cannot
     * turn operations on it into instructions.
     *
     * @return vectors of doubles
     */
    public static VectorSpecies<Double> chosen() {
        return switch (Kernels.CHOICE.bits()) {
            case 128 -> DoubleVector.SPECIES_128;
            case 256 -> DoubleVector.SPECIES_256;
            case 512 -> DoubleVector.SPECIES_512;
            default -> throw new IllegalStateException(Kernels.CHOICE.reason());
        };
    }

    /**
     * Returns a shape of fewer entries than the chosen one has, or as many.
     *
     * @param lanes a power of two
     * @return vectors of so many doubles
     */
    public static VectorSpecies<Double> ofLanes(int lanes) {
        return VectorShape.forBitSize(lanes * Double.SIZE).withLanes(double.class);
    }

    /**
     * Returns the same for floats.
     *
     * @param lanes a power of two, at least 2
     * @return vectors of so many floats
     */
    public static VectorSpecies<Float> floatsOfLanes(int lanes) {
        return VectorShape.forBitSize(lanes * Float.SIZE).withLanes(float.class);
    }

    /**
     * Returns the same shape for floats.
     *
     * @return vectors with twice as many entries as {@link #chosen()}
     */
    public static VectorSpecies<Float> chosenFloats() {
        return chosen().vectorShape().withLanes(float.class);
    }

    /**
     * Returns the number of vector registers: 32 but for x86 CPUs without AVX-512, which have 16.
     *
     * @return 16 or 32
     */
    public static int registers() {
        boolean x86 = System.getProperty("os.arch", "").matches("amd64|x86_64");
        return x86 && DoubleVector.SPECIES_PREFERRED.vectorBitSize() < 512 ? 16 : 32;
    }

    static Kernels.Preferred preferred() {
        return new Kernels.Preferred(
                DoubleVector.SPECIES_PREFERRED.vectorBitSize(), IntVector.SPECIES_PREFERRED.vectorBitSize());
    }
}
