package dev.quire.bench.dense;

/** A library at work on one matrix: eigenvalues and vectors, or singular values with vectors of both sides; made once, run again and again. */
public interface Spectrum {

    /**
     * Which decomposition of a square matrix.
     */
    enum Kind {
        /** Eigenvalues and eigenvectors of a symmetric matrix. */
        EIGEN,
        /** Singular values and both sides' vectors. */
        SVD
    }

    /** Decomposes the matrix, which is the same at every call. */
    void run();

    /**
     * Returns a value of the last run, in the library's own order.
     *
     * @param i its index
     * @return an eigenvalue or a singular value
     */
    double value(int i);

    /**
     * Returns the left vector of a value.
     *
     * @param i the value's index
     * @return n entries; of a symmetric matrix the eigenvector
     */
    double[] left(int i);

    /**
     * Returns the right vector of a value.
     *
     * @param i the value's index
     * @return n entries; of a symmetric matrix the eigenvector
     */
    double[] right(int i);

    /** A library that decomposes matrices and is found by its name. */
    interface Library {

        /**
         * Returns the version.
         *
         * @return what the library says of itself
         */
        String version();

        /**
         * Takes a matrix.
         *
         * @param kind what is computed
         * @param n rows and columns
         * @param a the entries by rows, which nobody writes to
         * @return the work on it
         */
        Spectrum bind(Kind kind, int n, double[] a);
    }
}
