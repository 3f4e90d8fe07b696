/** Products with sparse matrices over arrays, by vector or by scalar code; not exported. */
package dev.quire.simd.sparse;
