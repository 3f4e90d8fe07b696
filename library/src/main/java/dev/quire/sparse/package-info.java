/**
 * Sparse matrices: triplets to gather entries in ({@link dev.quire.sparse.CooMatrix}), compressed rows to multiply with
 * ({@link dev.quire.sparse.CsrMatrix}), and files ({@link dev.quire.sparse.MatrixMarket}).
 *
 * <p>What is not stored is 0; what is stored may be 0. Blocks layer: uses the contract and the ground, and {@code dense} if it
 * must; no family.
 */
package dev.quire.sparse;
