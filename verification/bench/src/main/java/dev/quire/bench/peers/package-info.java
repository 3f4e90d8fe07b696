/** Peers in Java that only {@code ./quire bench} resolves; left out of the build elsewhere, and named by their class alone. */
package dev.quire.bench.peers;
