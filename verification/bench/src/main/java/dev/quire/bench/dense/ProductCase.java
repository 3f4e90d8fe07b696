package dev.quire.bench.dense;

import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import java.util.List;

/**
 * A product {@code C = op(A) op(B)}, {@code m × k} by {@code k × n}.
 *
 * @param name the case's name
 * @param floats whether of floats, else of doubles
 * @param transposeA whether A is stored transposed
 * @param transposeB whether B is stored transposed
 * @param m rows of C
 * @param k the summed dimension
 * @param n columns of C
 * @param views whether Quire runs on operands with an offset and a stride too; peers have what suits them best
 * @param jvmArguments such as another width of vectors
 * @param libraries names of the peers
 */
record ProductCase(
        String name,
        boolean floats,
        boolean transposeA,
        boolean transposeB,
        int m,
        int k,
        int n,
        boolean views,
        List<String> jvmArguments,
        List<String> libraries)
        implements Case {

    /** A square product of all peers, and of views. */
    static ProductCase square(String name, int n) {
        return new ProductCase(name, false, false, false, n, n, n, true, List.of(), Libraries.ALL);
    }

    /** A product of all peers. */
    static ProductCase of(String name, int m, int k, int n) {
        return new ProductCase(name, false, false, false, m, k, n, false, List.of(), Libraries.ALL);
    }

    ProductCase ofFloats() {
        return new ProductCase(name, true, transposeA, transposeB, m, k, n, views, jvmArguments, Libraries.OF_FLOATS);
    }

    ProductCase transposed(boolean a, boolean b) {
        return new ProductCase(name, floats, a, b, m, k, n, false, jvmArguments, libraries);
    }

    ProductCase with(List<String> arguments, List<String> peers) {
        return new ProductCase(name, floats, transposeA, transposeB, m, k, n, views, arguments, peers);
    }

    @Override
    public Work work() {
        boolean oneVector = m == 1 || n == 1;
        return new Work(2.0 * m * k * n, footprint(), oneVector ? Work.Limit.READ : Work.Limit.FMA);
    }

    private long footprint() {
        return (floats ? 4 : 8) * ((long) m * k + (long) k * n + (long) m * n);
    }

    /** Operands, a copy each for views and for a library of its own layout, and a result for each contender. */
    @Override
    public long heapBytes() {
        // Floats are made from doubles, which stay as the reference.
        long made = floats ? 3 * footprint() : 0;
        return made + (n == 1 ? footprint() * 5 / 4 : 3 * footprint() + 8L * libraries.size() * m * n);
    }

    @Override
    public long offHeapBytes() {
        return footprint() + 8L * libraries.size() * m * n;
    }

    /** Java peers take the compiler seconds, and are several times slower. */
    @Override
    public Case inShort() {
        List<String> natives =
                libraries.stream().filter(NativeLibrary.NAMES::contains).toList();
        return natives.isEmpty() ? this : with(jvmArguments, natives);
    }

    @Override
    public Contest open() {
        Operands operands = new Operands(floats, transposeA, transposeB, m, k, n);
        Peers peers = new Peers();
        for (String each : libraries) {
            peers.add(each, () -> {
                Library library = Libraries.named(each);
                peers.add(new Timed(each, false, operands, library.bind(operands)));
                return library.version();
            });
        }
        if (views) {
            peers.add(new Timed("Quire view", true, operands, Quire.bind(operands, true)));
        }
        if (transposeA || transposeB) {
            Operands plain = new Operands(floats, false, false, m, k, n);
            peers.add(new Timed("Quire NN", true, plain, Quire.bind(plain, false)));
        }
        return peers.against(new Timed(Round.QUIRE, true, operands, Quire.bind(operands, false)));
    }

    private record Timed(String name, boolean own, Operands operands, Product product) implements Contender {

        @Override
        public void run() {
            product.run();
        }

        @Override
        public Accuracy accuracy() {
            return Reference.compare(operands, product);
        }
    }
}
