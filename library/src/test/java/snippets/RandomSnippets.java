package snippets;

import dev.quire.Matrix;
import dev.quire.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** Examples of the package {@code dev.quire.random}. */
public final class RandomSnippets {

    private RandomSnippets() {}

    public static void address() {
        // @start region="address"
        RandomStream omega = RandomStream.of(42, "omega");
        Matrix whole = Matrix.generate(4, 6, omega::gaussian);
        double[] tail = new double[3];
        omega.fillGaussian(2, 3, tail, 0, 3); // row 2, columns 3 to 5
        assert tail[1] == whole.get(2, 4); // the same address, the same number
        RandomStream trial = omega.child("trial 7"); // independent of omega
        // @end region="address"
        if (tail[1] != whole.get(2, 4) || trial.gaussian(2, 4) == tail[1]) {
            throw new AssertionError(trial);
        }
    }

    public static void observe() {
        // @start region="observe"
        List<String> made = new ArrayList<>();
        RandomStream.observe((seed, name) -> made.add(name + ", seed " + seed));
        RandomStream.of(7, "omega").child("trial 1"); // a child is not told
        RandomStream.observe(null);
        // @end region="observe"
        if (!made.equals(List.of("omega, seed 7"))) {
            throw new AssertionError(made);
        }
    }
}
