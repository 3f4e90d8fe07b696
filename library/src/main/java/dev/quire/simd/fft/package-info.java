/**
 * The kernels of the Fourier transforms: butterflies of each radix, copies that transpose, and the order in which they run.
 *
 * <p>Not exported. Uses {@code simd}, {@code parallel} and {@code control}.
 */
package dev.quire.simd.fft;
