package dev.quire.bench.dense;

/** A Fourier transform of one vector by some library, bound to its operand; its result stays until the next run. */
public interface Transform {

    /** Transforms once; the operand stays as it is. */
    void run();

    /**
     * Returns part of the last result.
     *
     * @param k a frequency, of a real transform from 1 to before {@code n/2 − 1}
     * @return the real part
     */
    double real(int k);

    /**
     * Returns part of the last result.
     *
     * @param k a frequency, of a real transform from 1 to before {@code n/2 − 1}
     * @return the imaginary part
     */
    double imaginary(int k);

    /** A peer that is found by name. */
    interface Library {

        /**
         * Returns the version.
         *
         * @return as the library states it
         */
        String version();

        /**
         * Binds an operand.
         *
         * @param n numbers to transform
         * @param real whether they are real
         * @param x the numbers, complex ones interleaved
         * @return the transform, planned
         */
        Transform bind(int n, boolean real, double[] x);
    }
}
