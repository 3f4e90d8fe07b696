package dev.quire.bench;

import java.util.List;

/** One line of a report: a piece of work that Quire and its peers do in turn, in a JVM of its own. */
public interface Case {

    /**
     * Returns the name under which results are compared over time.
     *
     * @return for example {@code gemm f64 n=1000}
     */
    String name();

    /**
     * Returns what one run costs.
     *
     * @return operations, footprint, and what limits the speed
     */
    Work work();

    /**
     * Returns what the JVM's heap has to hold beside the JVM itself.
     *
     * @return bytes
     */
    long heapBytes();

    /**
     * Returns what the contenders hold outside the heap.
     *
     * @return bytes
     */
    long offHeapBytes();

    /**
     * Tells whether the numbers are floats, so that the peak of multiply-adds is that of floats.
     *
     * @return false for doubles, the default
     */
    default boolean floats() {
        return false;
    }

    /**
     * Returns further arguments of the JVM, such as another width of vectors.
     *
     * @return arguments, none by default
     */
    default List<String> jvmArguments() {
        return List.of();
    }

    /**
     * Returns the case for a short run, without what takes long and is never near.
     *
     * @return this case, unless it says otherwise
     */
    default Case inShort() {
        return this;
    }

    /**
     * Makes the operands and the contenders. Called once, in the JVM that measures.
     *
     * @return who takes part
     */
    Contest open();
}
