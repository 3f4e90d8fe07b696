/**
 * Fourier transforms of any length and what is made of them: cosine and sine transforms, Walsh–Hadamard transforms, convolutions.
 *
 * <p>A transform is planned once for its length, {@code Fft.of(n)}, and then used as often as one likes, by any thread. Blocks layer: uses the contract and the
 * ground, no family.
 */
package dev.quire.fft;
