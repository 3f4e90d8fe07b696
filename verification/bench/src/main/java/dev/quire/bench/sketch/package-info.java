/** Sketches of tall matrices, and what they are held against. */
package dev.quire.bench.sketch;
