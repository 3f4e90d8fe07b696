/** Sparse products: cases that {@code ./quire bench dense} runs beside the dense ones, their matrices, and MKL's inspector as the peer. */
package dev.quire.bench.sparse;
