/**
 * The only threads of the library: a bounded queue of work, one switch for their number, safe to nest.
 *
 * <p>Not exported. Ground layer: uses {@code control}. Whoever divides work divides it in a way that no result
 * depends on the number of threads.
 */
package dev.quire.parallel;
