/**
 * Linear-algebra primitives in pure Java.
 *
 * <p>The module needs nothing beyond the JDK. Where {@code jdk.incubator.vector} is in the module graph
 * the array kernels use it; without it every result is computed by scalar code and agrees within the
 * stated bounds.
 */
module dev.quire {
    requires static jdk.incubator.vector;

    exports dev.quire;
    exports dev.quire.control;
    exports dev.quire.dense;
    exports dev.quire.fft;
    exports dev.quire.operator;
    exports dev.quire.random;
    exports dev.quire.sketch;
    exports dev.quire.sparse;
}
