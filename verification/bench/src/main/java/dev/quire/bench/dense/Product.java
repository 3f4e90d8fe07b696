package dev.quire.bench.dense;

/** A product with its operands bound and its result's memory at hand. */
public interface Product {

    /** Computes it. */
    void run();

    /**
     * Returns an entry of what was computed last.
     *
     * @param i row
     * @param j column
     * @return the entry
     */
    double entry(int i, int j);
}
