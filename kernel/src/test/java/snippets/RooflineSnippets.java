package snippets;

import dev.quire.Matrix;
import dev.quire.notebook.Roofline;

/** The code that the documentation of the roofline shows. */
public final class RooflineSnippets {

    private RooflineSnippets() {}

    /** A product against what the machine allows. */
    public static void roofline() {
        // @start region="roofline"
        Roofline machine = Roofline.measure(24L << 20); // three arrays of 8 MiB
        Matrix a = Matrix.identity(200);
        double flops = 2.0 * 200 * 200 * 200;
        double bytes = 3 * 8.0 * 200 * 200; // A and B are read, C is written
        double share = flops / Roofline.seconds(() -> a.times(a)) / machine.attainable(flops / bytes);
        System.out.println("share of what the machine allows: " + share);
        // @end region="roofline"
    }
}
