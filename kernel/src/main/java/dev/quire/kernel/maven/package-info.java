/**
 * Jars by their Maven coordinates, through MIMA, which honours the user's settings: mirrors, proxies, credentials.
 *
 * <p>Maven's own jars lie in the folder {@code maven} beside the kernel's and are loaded by a class loader of their own
 * when the first cell asks for a jar: cells do not see them, and the compiler need not look through them.
 */
package dev.quire.kernel.maven;
