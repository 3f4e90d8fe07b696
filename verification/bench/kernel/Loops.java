package bench;

/** What the benchmark brings in a jar: the triple loop as a compiler makes it, and a loop of somebody else's that does not end. */
public final class Loops {

    private Loops() {}

    public static double product(double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += a[i * n + k] * b[k * n + j];
                }
                c[i * n + j] = sum;
            }
        }
        return c[n];
    }

    public static void endless() {
        long turns = 0;
        while (true) {
            turns++;
        }
    }
}
