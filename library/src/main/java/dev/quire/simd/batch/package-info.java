/** Factorisations of many small matrices at once, a matrix to a lane, by vector or by scalar code; not exported. */
package dev.quire.simd.batch;
