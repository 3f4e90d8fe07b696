/**
 * Small real data, each set with source, licence, citation and checksum ({@link dev.quire.datasets.Catalogue}), and the
 * golden data that notebooks and tests hold results against ({@link dev.quire.datasets.Golden}). The papers and what became of
 * them are read from the clone ({@link dev.quire.datasets.Ledger}).
 *
 * <p>Uses the library's public API and Tablesaw; knows no kernel. Data are in the jar: nothing is fetched at run time.
 */
package dev.quire.datasets;
