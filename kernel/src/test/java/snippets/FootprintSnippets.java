package snippets;

import dev.quire.Matrix;
import dev.quire.notebook.Footprint;

/** The code that the documentation of the footprint shows. */
public final class FootprintSnippets {

    private FootprintSnippets() {}

    /** A view keeps the whole matrix alive. */
    public static void footprint() {
        // @start region="footprint"
        Matrix a = Matrix.zeros(1000, 10);
        System.out.println(Footprint.ofNumbers(a)); // 80000
        System.out.println(Footprint.ofNumbers(a.rows(0, 1))); // 80000: a view
        System.out.println(Footprint.ofNumbers(a.rows(0, 1).copy())); // 80
        // @end region="footprint"
    }
}
