/**
 * The harness behind {@code ./quire bench}: what is timed in turn, what is thrown away, and what is said of the rest.
 *
 * <p>A family has a package beneath this one with a class {@code Cases} that implements {@link dev.quire.bench.Area}; nothing else
 * knows of it. {@code NOTES.md} in {@code verification/bench} says how a figure comes about.
 */
package dev.quire.bench;
