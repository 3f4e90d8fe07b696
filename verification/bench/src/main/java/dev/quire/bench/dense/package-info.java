/** Dense products: the cases of {@code ./quire bench dense}, and the peers that need no profile. */
package dev.quire.bench.dense;
