/** The kernels of sketches: rows added to rows with a sign, by vector or by scalar code; not exported. */
package dev.quire.simd.sketch;
