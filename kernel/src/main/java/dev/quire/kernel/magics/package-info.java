/**
 * The magics of the IJava line, and the calls that its notebooks make without an import.
 *
 * <p>Uses {@code dev.quire.kernel.engine}, {@code dev.quire.kernel.maven} and jjava-jupyter's registry, to which
 * extensions add their own magics.
 */
package dev.quire.kernel.magics;
