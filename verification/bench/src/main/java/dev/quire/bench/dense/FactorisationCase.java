package dev.quire.bench.dense;

import dev.quire.Matrix;
import dev.quire.bench.Accuracy;
import dev.quire.bench.Case;
import dev.quire.bench.Contender;
import dev.quire.bench.Contest;
import dev.quire.bench.Round;
import dev.quire.bench.Work;
import dev.quire.dense.Cholesky;
import dev.quire.dense.Lu;
import dev.quire.dense.Qr;
import dev.quire.dense.TallQr;
import java.util.function.Supplier;

/**
 * A factorisation of an m × n matrix against LAPACK in native libraries, each on its own best layout, and EJML. Everybody copies A first and keeps
 * it, where a library would overwrite it. QR ends with Q formed, m × n, and R.
 *
 * @param name the case's name
 * @param kind what is computed
 * @param m rows
 * @param n columns, at most m
 */
record FactorisationCase(String name, Kind kind, int m, int n) implements Case {

    /** What is computed. */
    enum Kind {
        /** {@code P A = L U}. */
        LU,
        /** {@code A = L Lᵀ}. */
        CHOLESKY,
        /** {@code A = Q R}. */
        QR,
        /** The same by what Quire has for many more rows than columns. */
        TALL_QR,
        /** The same of columns that have a mean in common, so that they are far from orthogonal. */
        OBLIQUE_QR
    }

    @Override
    public Work work() {
        double rows = m;
        double cube = (double) n * n * n;
        double flops =
                switch (kind) {
                    case LU -> 2 * cube / 3;
                    case CHOLESKY -> cube / 3;
                    case QR, TALL_QR, OBLIQUE_QR -> 4 * rows * n * n - 4 * cube / 3;
                };
        return new Work(flops, 8L * m * n, Work.Limit.FMA);
    }

    @Override
    public long heapBytes() {
        return 8L * m * n * 16;
    }

    @Override
    public long offHeapBytes() {
        return 8L * m * n * 6;
    }

    @Override
    public Contest open() {
        double[] a = matrix(kind, m, n);
        Peers peers = Peers.natives(blas -> new NativeLapack(blas).contender(kind, m, n, a));
        peers.add(Libraries.EJML, () -> {
            peers.add(EjmlFactors.contender(kind, m, n, a));
            return Library.versionOf(org.ejml.data.DMatrixRMaj.class);
        });
        return peers.against(quire(kind, m, n, a));
    }

    /** Entries in (−1, 1), oblique columns in (0, 2); for Cholesky the lower triangle is mirrored and n is added to the diagonal, which then dominates. */
    static double[] matrix(Kind kind, int m, int n) {
        double[] a = new Operands(false, false, m, n, 1).a();
        for (int i = 0; kind == Kind.CHOLESKY && i < n; i++) {
            for (int j = 0; j < i; j++) {
                a[j * n + i] = a[i * n + j];
            }
            a[i * n + i] += n;
        }
        for (int p = 0; kind == Kind.OBLIQUE_QR && p < a.length; p++) {
            a[p] += 1;
        }
        return a;
    }

    /** Quire's own way, which a test holds to the reference too. */
    static Contender quire(Kind kind, int m, int n, double[] entries) {
        Matrix a = Matrix.wrap(entries, 0, m, n, n);
        return switch (kind) {
            case LU -> {
                Lu.Workspace workspace = new Lu.Workspace();
                Lu[] lu = {null};
                yield timed(Round.QUIRE, true, m, n, entries, () -> lu[0] = workspace.factorise(a), () -> {
                    int[] rows = lu[0].permutation();
                    return new Factors(lu[0].l().data(), lu[0].u().data(), i -> rows[i]);
                });
            }
            case CHOLESKY -> {
                Cholesky.Workspace workspace = new Cholesky.Workspace();
                Cholesky[] result = {null};
                Runnable run = () -> result[0] = workspace.factorise(a);
                yield timed(Round.QUIRE, true, m, n, entries, run, () -> {
                    Matrix l = result[0].l();
                    return new Factors(l.data(), l.transpose().data(), i -> i);
                });
            }
            case QR -> {
                Matrix[] factors = new Matrix[2];
                Runnable run = () -> {
                    Qr qr = Qr.of(a);
                    factors[0] = qr.q();
                    factors[1] = qr.r();
                };
                yield timed(Round.QUIRE, true, m, n, entries, run, () -> product(factors[0], factors[1]));
            }
            case TALL_QR, OBLIQUE_QR -> {
                TallQr.Workspace workspace = new TallQr.Workspace();
                Matrix q = Matrix.zeros(m, n);
                Matrix[] r = {null};
                Runnable run = () -> {
                    TallQr qr = workspace.factorise(a);
                    qr.qInto(q);
                    r[0] = qr.r();
                };
                yield timed(Round.QUIRE, true, m, n, entries, run, () -> product(q, r[0]));
            }
        };
    }

    private static Factors product(Matrix q, Matrix r) {
        return new Factors(q.data(), r.data(), i -> i);
    }

    /** Makes a contender of work and of what it left. */
    static Contender timed(
            String name, boolean own, int m, int n, double[] a, Runnable work, Supplier<Factors> factors) {
        return new Timed(name, own, work, () -> factors.get().against(a, m, n, n));
    }

    private record Timed(String name, boolean own, Runnable work, Supplier<Accuracy> result) implements Contender {

        @Override
        public void run() {
            work.run();
        }

        @Override
        public Accuracy accuracy() {
            return result.get();
        }
    }
}
