package snippets;

import dev.quire.Matrix;
import dev.quire.sparse.CooMatrix;
import dev.quire.sparse.CsrMatrix;
import dev.quire.sparse.MatrixMarket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Examples of sparse matrices. */
public final class SparseSnippets {

    private SparseSnippets() {}

    public static void gather() {
        // @start region="gather"
        int n = 5;
        CooMatrix springs = CooMatrix.zeros(n, n);
        for (int i = 0; i + 1 < n; i++) { // each spring adds to four places
            springs.add(i, i, 1).add(i + 1, i + 1, 1).add(i, i + 1, -1).add(i + 1, i, -1);
        }
        CsrMatrix stiffness = springs.toCsr();
        System.out.println(stiffness.count()); // 13 entries of 16 triplets
        // @end region="gather"
        if (stiffness.count() != 13 || stiffness.get(1, 1) != 2) {
            throw new AssertionError(stiffness);
        }
    }

    public static void product() {
        // @start region="product"
        CsrMatrix a = CsrMatrix.of(
                2,
                3, // rows, columns
                new int[] {0, 2, 3}, // row 0 has two entries, row 1 has one
                new int[] {0, 2, 1}, // their columns
                new double[] {5, 7, 9});
        double[] y = a.times(1, 1, 2); // {19, 9}
        Matrix block = a.times(Matrix.identity(3)); // a as a dense matrix
        CsrMatrix threefold = a.plus(a.scaled(2)).transpose(); // 3 × 2
        // @end region="product"
        if (y[0] != 19 || y[1] != 9 || !block.equals(a.toDense()) || threefold.get(2, 0) != 21) {
            throw new AssertionError(a);
        }
    }

    public static void file() throws IOException {
        Path folder = Files.createTempDirectory("quire");
        // @start region="file"
        Path file = folder.resolve("identity.mtx");
        try (OutputStream out = Files.newOutputStream(file)) {
            MatrixMarket.write(CsrMatrix.fromDense(Matrix.identity(3)), out);
        }
        CsrMatrix a;
        try (InputStream in = Files.newInputStream(file)) { // plain or .mtx.gz
            a = MatrixMarket.readCsr(in);
        }
        // @end region="file"
        Files.delete(file);
        Files.delete(folder);
        if (!a.toDense().equals(Matrix.identity(3))) {
            throw new AssertionError(a);
        }
    }
}
