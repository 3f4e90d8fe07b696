package dev.quire.dense;

import dev.quire.Matrix;

/** The factors of a QR, {@code 2^shift A = Q R} with Q {@code m × k} and R {@code k × n}, in whatever form they are kept. */
interface Orthonormal {

    /** Returns a new {@code k × m} matrix. */
    Matrix qTransposed();

    /** Returns a new {@code k × n} matrix, zero below the diagonal. */
    Matrix r();

    /** Returns {@code ‖r_j‖₂} for every column, the length that the column had in A. */
    double[] columnNormsOfR();

    /** Returns {@code Q X} for X with at most k rows, those that are missing being zero. */
    Matrix times(Matrix x);

    /** Returns {@code Qᵀ B}. */
    Matrix transposeTimes(Matrix b);
}
