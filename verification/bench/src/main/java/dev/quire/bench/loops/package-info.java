/** Loops that JMH times by itself, for {@code ./quire bench kernel}. */
package dev.quire.bench.loops;
