/**
 * Factorisations of dense matrices (LU, Cholesky, QR, symmetric eigenvalues, singular value decomposition) and triangles as operators.
 *
 * <p>Results are immutable values, made by {@code of(A)}. Matrices with an entry that is not finite are refused, entries
 * of every finite size are taken. Blocks layer: uses the contract and the ground, no family.
 */
package dev.quire.dense;
