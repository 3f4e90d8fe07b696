/**
 * Factorisations of dense matrices (LU, Cholesky, LDLᵀ and QR, with pivots that show the rank and updates of rank 1; symmetric eigenvalues,
 * singular value decomposition), of complex ones (LU, QR, Hermitian eigenvalues), norms, triangles as operators, and batches of small
 * matrices.
 *
 * <p>Results are immutable values, made by {@code of(A)}. Matrices with an entry that is not finite are refused, entries
 * of every finite size are taken. Blocks layer: uses the contract and the ground, no family.
 */
package dev.quire.dense;
